#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/emit/patterns.h"
#include "compiler/emit/pools.h"
#include "gtest/gtest.h"
#include "verifier/regular/search.h"

namespace agp::emit {
namespace {

using program::Pattern;

bool RunDirect(TextTest test, std::string_view pattern,
               std::string_view text) {
  switch (test) {
    case TextTest::kPrefix: return text.starts_with(pattern);
    case TextTest::kSuffix: return text.ends_with(pattern);
    case TextTest::kContains:
      return text.find(pattern) != std::string_view::npos;
    case TextTest::kEquals: return text == pattern;
    case TextTest::kEqualsFold: break;
  }
  ADD_FAILURE();
  return false;
}

// Globs that become one comparison mean what the automaton would say.
TEST(EmitPatterns, DirectGlobsMeanTheSame) {
  const std::vector<std::string> globs = {
      "",      "*",      "**",     "a",     "a*",    "*a",    "*a*",
      "**a**", "ab*",    "*ab",    "*ab*",  "a*b",   "\\*",   "\\**",
      "*\\*",  "a\\?",   "a?",     "[ab]*", "*[!a]", "]",     "*]",
      "a**",   "*a*b*",  "\\\\*",  "ä*",    "*ä",    "*a\\*", "-",
  };
  const std::vector<std::string> texts = {
      "",   "a",   "b",  "ab",  "aab", "ba",  "bab", "*",  "**", "a*", "*a",
      "a?", "]",   "a]", "]a",  "\\",  "\\a", "ä",   "äa", "aä", "-",  "abab",
      "\n", "a\n", "*b", "ab*",
  };
  int direct = 0;
  for (const std::string& glob : globs) {
    regular::Arena arena;
    PatternPlan plan = PlanPattern({Pattern::Kind::kGlob, {glob}}, arena);
    ASSERT_FALSE(plan.too_large) << glob;
    regular::PatternResult exact = arena.Glob(glob);
    ASSERT_TRUE(exact) << glob;
    for (const std::string& text : texts) {
      bool expected = regular::Contains(*exact.language, text);
      bool actual = plan.dfa ? regular::Match(*plan.dfa, text)
                             : RunDirect(plan.test, plan.texts.at(0), text);
      EXPECT_EQ(actual, expected) << glob << " on " << text;
    }
    if (!plan.dfa) ++direct;
  }
  EXPECT_GE(direct, 15);
}

// The bundle's table (start at 0) accepts what the engine's accepts.
TEST(EmitPatterns, TheWrittenAutomatonIsTheSame) {
  const std::vector<Pattern> patterns = {
      {Pattern::Kind::kRegex, {"[a-c]+x?"}},
      {Pattern::Kind::kRegex, {"(ab|ä)*"}},
      {Pattern::Kind::kGlob, {"a?c*"}},
      {Pattern::Kind::kPrefix, {"ab", "ac", "b"}},
      {Pattern::Kind::kSuffix, {"ab", "ac", "b"}},
      {Pattern::Kind::kContains, {"aa", "bb"}},
      {Pattern::Kind::kEqualsIgnoringCase, {"ab", "Ba"}},
      {Pattern::Kind::kPrefix, {}},
      {Pattern::Kind::kPrefix, {"", "a"}},
  };
  std::vector<std::string> texts = {"ä", "äab", "\xc3", "AB", "bA", "abx"};
  for (int length = 0; length <= 4; ++length) {
    int count = 1;
    for (int i = 0; i < length; ++i) count *= 4;
    for (int n = 0; n < count; ++n) {
      std::string text;
      for (int i = 0, k = n; i < length; ++i, k /= 4) text += "abcx"[k % 4];
      texts.push_back(text);
    }
  }
  Pools pools;
  regular::Arena arena;
  for (const Pattern& pattern : patterns) {
    PatternPlan plan = PlanPattern(pattern, arena);
    ASSERT_TRUE(plan.dfa) << Describe(pattern);
    const bundle::DfaRec dfa =
        pools.dfas()[pools.Dfa(*plan.dfa, Describe(pattern))];
    const char* base = pools.dfa_bytes().data() + dfa.offset;
    const auto* class_of = reinterpret_cast<const uint8_t*>(base);
    const char* accept = base + 256;
    size_t next_at = (dfa.offset + 256 + dfa.num_states + 1) / 2 * 2;
    const char* next = pools.dfa_bytes().data() + next_at;
    ASSERT_LE(next_at + 2 * dfa.num_states * dfa.num_classes,
              pools.dfa_bytes().size());
    for (const std::string& text : texts) {
      uint16_t state = 0;
      for (char c : text) {
        std::memcpy(&state,
                    next + 2 * (state * dfa.num_classes +
                                class_of[static_cast<uint8_t>(c)]),
                    2);
        ASSERT_LT(state, dfa.num_states);
      }
      EXPECT_EQ(accept[state] != 0, regular::Match(*plan.dfa, text))
          << Describe(pattern) << " on " << text;
    }
  }
}

TEST(EmitPatterns, OneTextIsOneComparison) {
  regular::Arena arena;
  for (Pattern::Kind kind :
       {Pattern::Kind::kPrefix, Pattern::Kind::kSuffix,
        Pattern::Kind::kContains, Pattern::Kind::kEqualsIgnoringCase}) {
    PatternPlan plan = PlanPattern({kind, {"*x"}}, arena);
    EXPECT_FALSE(plan.dfa);
    EXPECT_EQ(plan.texts, std::vector<std::string>{"*x"});
  }
}

TEST(EmitPatterns, InvalidPatternsAreNotEmitted) {
  regular::Arena arena;
  EXPECT_TRUE(PlanPattern({Pattern::Kind::kRegex, {"("}}, arena).too_large);
}

TEST(EmitPatterns, DescribeQuotes) {
  EXPECT_EQ(Describe({Pattern::Kind::kPrefix, {"a\""}}),
            "starts with \"a\\\"\"");
  EXPECT_EQ(Describe({Pattern::Kind::kGlob, {"a", "b"}}),
            "like {\"a\", \"b\"}");
}

}  // namespace
}  // namespace agp::emit
