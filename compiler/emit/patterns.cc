#include "compiler/emit/patterns.h"

#include <utility>

namespace agp::emit {
namespace {

using program::Pattern;

// A glob that is one text with stars at its ends only, as a direct test.
std::optional<PatternPlan> DirectGlob(std::string_view glob) {
  bool star_before = false;
  bool star_after = false;
  std::string text;
  for (size_t i = 0; i < glob.size(); ++i) {
    char c = glob[i];
    if (c == '?' || c == '[') return std::nullopt;
    if (c == '*') {
      // Stars before any text belong to the front, later ones to the back.
      (text.empty() ? star_before : star_after) = true;
      continue;
    }
    // Text after a star that follows text: `a*b`.
    if (star_after) return std::nullopt;
    if (c == '\\') {
      if (++i == glob.size()) return std::nullopt;
      c = glob[i];
    }
    text.push_back(c);
  }
  PatternPlan plan;
  if (star_before && text.empty()) {
    plan.test = TextTest::kPrefix;  // of "": every string
  } else if (star_before && star_after) {
    plan.test = TextTest::kContains;
  } else if (star_before) {
    plan.test = TextTest::kSuffix;
  } else if (star_after) {
    plan.test = TextTest::kPrefix;
  } else {
    plan.test = TextTest::kEquals;
  }
  plan.texts.push_back(std::move(text));
  return plan;
}

std::optional<TextTest> PlainTest(Pattern::Kind kind) {
  switch (kind) {
    case Pattern::Kind::kPrefix: return TextTest::kPrefix;
    case Pattern::Kind::kSuffix: return TextTest::kSuffix;
    case Pattern::Kind::kContains: return TextTest::kContains;
    case Pattern::Kind::kEqualsIgnoringCase: return TextTest::kEqualsFold;
    case Pattern::Kind::kGlob:
    case Pattern::Kind::kRegex: break;
  }
  return std::nullopt;
}

std::optional<regular::Language> LanguageOf(Pattern::Kind kind,
                                            std::string_view text,
                                            regular::Arena& arena) {
  switch (kind) {
    case Pattern::Kind::kPrefix: return arena.Prefix(text);
    case Pattern::Kind::kSuffix: return arena.Suffix(text);
    case Pattern::Kind::kContains: return arena.Contains(text);
    case Pattern::Kind::kEqualsIgnoringCase:
      return arena.EqualsIgnoringCase(text);
    case Pattern::Kind::kGlob: return arena.Glob(text).language;
    case Pattern::Kind::kRegex: return arena.Regex(text).language;
  }
  return std::nullopt;
}

std::optional<regular::ByteDfa> CompileUnion(const Pattern& pattern,
                                             regular::Arena& arena) {
  std::vector<regular::Language> parts;
  for (const std::string& text : pattern.texts) {
    std::optional<regular::Language> part =
        LanguageOf(pattern.kind, text, arena);
    if (!part) return std::nullopt;
    parts.push_back(*part);
  }
  regular::Limits limits;
  limits.max_states = kMaxDfaStates;
  std::optional<regular::ByteDfa> dfa =
      regular::Compile(arena.Or(parts), limits);
  if (!dfa || uint64_t{dfa->num_states} * dfa->num_classes * 2 > kMaxDfaBytes) {
    return std::nullopt;
  }
  return dfa;
}

}  // namespace

PatternPlan PlanPattern(const Pattern& pattern, regular::Arena& arena) {
  std::optional<TextTest> plain = PlainTest(pattern.kind);
  if (pattern.texts.size() == 1) {
    if (plain) return {*plain, pattern.texts, std::nullopt, false};
    if (pattern.kind == Pattern::Kind::kGlob) {
      if (auto plan = DirectGlob(pattern.texts[0])) return *std::move(plan);
    }
  }
  PatternPlan plan;
  plan.dfa = CompileUnion(pattern, arena);
  if (plan.dfa) return plan;
  if (plain && !pattern.texts.empty()) {
    return {*plain, pattern.texts, std::nullopt, false};
  }
  plan.too_large = true;
  return plan;
}

PatternPlans::PatternPlans(const program::Program& program)
    : program_(program), plans_(program.num_patterns()) {}

const PatternPlan& PatternPlans::Get(program::PatternId id) {
  std::optional<PatternPlan>& plan = plans_[id.value];
  if (!plan) plan = PlanPattern(program_.pattern(id), arena_);
  return *plan;
}

std::string Describe(const Pattern& pattern) {
  std::string text;
  switch (pattern.kind) {
    case Pattern::Kind::kPrefix: text = "starts with "; break;
    case Pattern::Kind::kSuffix: text = "ends with "; break;
    case Pattern::Kind::kContains: text = "contains "; break;
    case Pattern::Kind::kGlob: text = "like "; break;
    case Pattern::Kind::kRegex: text = "matches "; break;
    case Pattern::Kind::kEqualsIgnoringCase: text = "equals ignoring case ";
  }
  bool several = pattern.texts.size() != 1;
  if (several) text += "{";
  for (size_t i = 0; i < pattern.texts.size(); ++i) {
    if (i > 0) text += ", ";
    text += program::Quote(pattern.texts[i]);
  }
  if (several) text += "}";
  return text;
}

}  // namespace agp::emit
