#include "verifier/findings.h"

#include <initializer_list>
#include <vector>

namespace agp::verify {

using program::Finding;
using regular::Arena;
using regular::CharClass;
using regular::Language;

namespace {

CharClass Chars(std::string_view chars) {
  CharClass all;
  for (char c : chars) {
    all.Add(CharClass::Of(static_cast<unsigned char>(c)));
  }
  return all;
}

Language Sequence(Arena& arena, std::initializer_list<Language> parts) {
  Language all = arena.Literal("");
  for (auto it = std::rbegin(parts); it != std::rend(parts); ++it) {
    all = arena.Concat(*it, all);
  }
  return all;
}

// local@host, as it is found; `upper`: with capitals, as it may be written.
Language Email(Arena& arena, bool upper) {
  CharClass alnum =
      CharClass::Range('a', 'z').Union(CharClass::Range('0', '9'));
  if (upper) alnum = alnum.FoldAscii();
  Language word = arena.Class(alnum.Union(Chars("._%+-")));
  Language words = arena.Star(word);
  return Sequence(arena, {word, words, arena.Literal("@"), word, words,
                          arena.Literal("."), words, arena.Class(alnum)});
}

Language Scheme(Arena& arena, bool upper) {
  std::vector<Language> either;
  for (std::string_view text : {"http://", "https://"}) {
    Language scheme = arena.Literal("");
    for (size_t i = text.size(); i-- > 0;) {
      CharClass c = Chars(text.substr(i, 1));
      scheme = arena.Concat(arena.Class(upper ? c.FoldAscii() : c), scheme);
    }
    either.push_back(scheme);
  }
  return arena.Or(either);
}

Language Without(Arena& arena, Finding finding) {
  return arena.Not(TextsWithAny(arena, finding));
}

}  // namespace

Language FoundElements(Arena& arena, Finding finding) {
  if (finding == Finding::kEmails) return Email(arena, false);
  CharClass ends = CharClass::Range(0, 0x20)
                       .Union(Chars("\"'`<>"))
                       .Union(CharClass::Range('A', 'Z'));
  CharClass inner = ends.Complement();
  CharClass last = inner.Intersect(Chars(".,;:!?)]}").Complement());
  Language rest =
      arena.Concat(arena.Star(arena.Class(inner)), arena.Class(last));
  return arena.Concat(Scheme(arena, false), arena.Or(arena.Literal(""), rest));
}

Language TextsWithAny(Arena& arena, Finding finding) {
  // A host needs a letter or digit behind a dot, with what stands before it;
  // whatever follows is of the host or ends it.
  Language one =
      finding == Finding::kEmails ? Email(arena, true) : Scheme(arena, true);
  return Sequence(arena, {arena.All(), one, arena.All()});
}

Language TextsWith(Arena& arena, Finding finding,
                   std::span<const std::string> elements) {
  // Whatever contains nothing, and then the elements, with white space between.
  Language other = Without(arena, finding);
  if (elements.empty()) return other;
  Language space = arena.Literal(" ");
  Language nothing = arena.Literal("");
  Language text = arena.Or(nothing, arena.Concat(space, other));
  for (size_t i = elements.size(); i-- > 0;) {
    text = arena.Concat(arena.Literal(elements[i]), text);
    if (i > 0) text = arena.Concat(space, text);
  }
  return arena.Concat(arena.Or(nothing, arena.Concat(other, space)), text);
}

Language TextsWithTooMany(Arena& arena, Finding finding) {
  Language one =
      arena.Literal(finding == Finding::kEmails ? "a@b.c " : "http://a ");
  constexpr uint32_t kMany = program::kMaxFindings + 1;
  return arena.Concat(arena.Repeat(one, kMany, kMany), arena.All());
}

}  // namespace agp::verify
