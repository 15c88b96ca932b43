#include "verifier/languages.h"

#include <algorithm>
#include <cassert>

namespace agp::verify {

using program::Pattern;
using regular::Language;

Languages::Languages(const program::Program& program, uint32_t max_states)
    : program_(program), patterns_(program.num_patterns()) {
  limits_.max_states = max_states;
}

Language Languages::Of(program::PatternId id) {
  Language& known = patterns_[id.value];
  if (known.valid()) return known;
  const Pattern& pattern = program_.pattern(id);
  std::vector<Language> any;
  for (const std::string& text : pattern.texts) {
    switch (pattern.kind) {
      case Pattern::Kind::kPrefix:
        any.push_back(arena_.Prefix(text));
        break;
      case Pattern::Kind::kSuffix:
        any.push_back(arena_.Suffix(text));
        break;
      case Pattern::Kind::kContains:
        any.push_back(arena_.Contains(text));
        break;
      case Pattern::Kind::kEqualsIgnoringCase:
        any.push_back(arena_.EqualsIgnoringCase(text));
        break;
      case Pattern::Kind::kGlob:
      case Pattern::Kind::kRegex: {
        regular::PatternResult result = pattern.kind == Pattern::Kind::kGlob
                                            ? arena_.Glob(text)
                                            : arena_.Regex(text);
        // Check refused every pattern that does not parse.
        assert(result);
        any.push_back(*result.language);
        break;
      }
    }
  }
  known = arena_.Or(any);
  return known;
}

bool Languages::Matches(program::PatternId id, const std::string& text) {
  const Pattern& pattern = program_.pattern(id);
  auto any = [&](auto test) {
    return std::any_of(pattern.texts.begin(), pattern.texts.end(), test);
  };
  // Bytes of UTF-8 begin, end and occur where their characters do.
  switch (pattern.kind) {
    case Pattern::Kind::kPrefix:
      return any([&](const std::string& p) { return text.starts_with(p); });
    case Pattern::Kind::kSuffix:
      return any([&](const std::string& p) { return text.ends_with(p); });
    case Pattern::Kind::kContains:
      return any([&](const std::string& p) {
        return text.find(p) != std::string::npos;
      });
    default:
      return regular::Contains(Of(id), text);
  }
}

Language Languages::OfSet(program::ExprId set) {
  auto [it, made] = sets_.try_emplace(set.value);
  if (made) {
    std::vector<std::string> texts;
    for (program::ExprId item : program_.expr(set).items) {
      texts.push_back(program_.expr(item).text);
    }
    it->second = arena_.AnyOf(texts);
  }
  return it->second;
}

}  // namespace agp::verify
