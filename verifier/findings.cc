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

CharClass Digits() { return CharClass::Range('0', '9'); }

Language Without(Arena& arena, Finding finding) {
  return arena.Not(FindsTexts(finding) ? TextsWithAny(arena, finding)
                                       : TextsInDoubt(arena));
}

// As it stands in a text so that it is read as this and nothing else.
std::string Written(Finding finding, const program::Value& value) {
  if (FindsTexts(finding)) return value.text;
  if (finding == Finding::kDates) return program::DateToString(value.number);
  std::string text = program::DecimalToString(value.number);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  // 1.234 could be a thousand and more.
  size_t point = text.find('.');
  if (point != std::string::npos && text.size() - point == 4) text += '0';
  return text;
}

}  // namespace

bool FindsTexts(Finding finding) {
  return finding == Finding::kUrls || finding == Finding::kEmails;
}

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
  Language one;
  Language digit = arena.Class(Digits());
  switch (finding) {
    case Finding::kUrls:
      one = Scheme(arena, true);
      break;
    case Finding::kEmails:
      one = Email(arena, true);
      break;
    case Finding::kNumbers:
      one = digit;
      break;
    case Finding::kDates: {
      // Every dash is taken for one.
      Language separator =
          arena.Class(Chars("-/.")
                          .Union(CharClass::Range(0x2010, 0x2015))
                          .Union(CharClass::Of(0x2212)));
      Language two = arena.Repeat(digit, 2, 2);
      one = Sequence(arena, {two, two, separator, two, separator, two});
      break;
    }
  }
  return Sequence(arena, {arena.All(), one, arena.All()});
}

Language TextsInDoubt(Arena& arena) {
  // The first decimal digit of another script is U+0660.
  Language digit =
      arena.Class(Digits().Union(CharClass::Range(0x660, 0x10FFFF)));
  return Sequence(arena, {arena.All(), digit, arena.All()});
}

Language TextsWith(Arena& arena, Finding finding,
                   std::span<const program::Value> elements) {
  // Whatever contains nothing, and then the elements, with white space between.
  Language other = Without(arena, finding);
  if (elements.empty()) return other;
  Language space = arena.Literal(" ");
  Language between = arena.Literal("; ");
  Language nothing = arena.Literal("");
  Language text = arena.Or(nothing, arena.Concat(space, other));
  for (size_t i = elements.size(); i-- > 0;) {
    text = arena.Concat(arena.Literal(Written(finding, elements[i])), text);
    // Between numbers a space could join thousands.
    if (i > 0) text = arena.Concat(FindsTexts(finding) ? space : between, text);
  }
  return arena.Concat(arena.Or(nothing, arena.Concat(other, space)), text);
}

Language TextsWithTooMany(Arena& arena, Finding finding) {
  if (!FindsTexts(finding)) {
    // A version; a date that is read differently in different countries.
    Language other = Without(arena, finding);
    Language space = arena.Literal(" ");
    Language nothing = arena.Literal("");
    return Sequence(
        arena,
        {arena.Or(nothing, arena.Concat(other, space)),
         arena.Literal(finding == Finding::kNumbers ? "1.2.3" : "1/2/2003"),
         arena.Or(nothing, arena.Concat(space, other))});
  }
  Language one =
      arena.Literal(finding == Finding::kEmails ? "a@b.c " : "http://a ");
  constexpr uint32_t kMany = program::kMaxFindings + 1;
  return arena.Concat(arena.Repeat(one, kMany, kMany), arena.All());
}

}  // namespace agp::verify
