// The two pattern syntaxes: what they match and what they refuse.

#include <gtest/gtest.h>

#include "verifier/regular/language.h"
#include "verifier/regular/pattern.h"
#include "verifier/regular/search.h"

namespace agp::regular {
namespace {

struct Case {
  std::string_view pattern;
  std::string_view text;
  bool matches;
};

TEST(RegularGlob, Matches) {
  const Case kCases[] = {
      {"", "", true},
      {"", "a", false},
      {"*", "", true},
      {"*", "a/b\nc", true},
      {"a*c", "ac", true},
      {"a*c", "abcabc", true},
      {"a*c", "acb", false},
      {"?", "a", true},
      {"?", "\xC3\xA9", true},
      {"?", "\xF0\x9F\x98\x80", true},
      {"?", "", false},
      {"?", "ab", false},
      {"?*", "", false},
      {"?*", "abc", true},
      {"[abc]x", "bx", true},
      {"[abc]x", "dx", false},
      {"[a-c]", "b", true},
      {"[!a-c]", "b", false},
      {"[!a-c]", "\xE2\x82\xAC", true},
      {"[^a]", "b", true},
      {"[]a]", "]", true},
      {"[!]a]", "]", false},
      {"[a-]", "-", true},
      {"[-a]", "-", true},
      {"[\\]]", "]", true},
      {"[*?]", "*", true},
      {"[*?]", "x", false},
      {"\\*", "*", true},
      {"\\*", "a", false},
      {"\\\\", "\\", true},
      {"*.com", "evil.com", true},
      {"*.com", "evil.com.example", false},
      {"/srv/app/*", "/srv/app_secret", false},
      {"]", "]", true},
      {"a{2}", "a{2}", true},
  };
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.pattern);
    Arena arena;
    PatternResult result = arena.Glob(c.pattern);
    ASSERT_TRUE(result) << result.error.message;
    EXPECT_EQ(Contains(*result.language, c.text), c.matches) << c.text;
  }
}

TEST(RegularRegex, Matches) {
  const Case kCases[] = {
      {"", "", true},
      {"", "a", false},
      {"abc", "abc", true},
      {"abc", "xabc", false},
      {"^abc$", "abc", true},
      {"a|b|", "", true},
      {"a|b|", "b", true},
      {"a|b|", "ab", false},
      {"(a|b)*c", "ababc", true},
      {"(?:ab)+", "abab", true},
      {"(?:ab)+", "", false},
      {"()", "", true},
      {"a?b", "b", true},
      {"a{3}", "aaa", true},
      {"a{3}", "aa", false},
      {"a{2,}", "aaaaa", true},
      {"a{2,}", "a", false},
      {"a{1,2}", "aa", true},
      {"a{1,2}", "aaa", false},
      {"a{0}", "", true},
      {"(a|ab){2}", "aba", true},
      {"(a?){3}", "aa", true},
      {"(a?){3}", "aaaa", false},
      {".", "\n", false},
      {".", "\xE2\x82\xAC", true},
      {"[a-c_]+", "ab_c", true},
      {"[^a-c]", "d", true},
      {"[^a-c]", "\n", true},
      {"[^a-c]", "a", false},
      {"[-a]", "-", true},
      {"[a-]", "-", true},
      {"[\\]\\[]+", "][", true},
      {"[\\d.]+", "1.2", true},
      {"[^\\d]", "5", false},
      {"\\d+", "0123", true},
      {"\\d", "\xD9\xA1", false},  // an Arabic digit
      {"\\w+", "aZ_9", true},
      {"\\w", "-", false},
      {"\\s", "\t", true},
      {"\\S\\D\\W", "ab-", true},
      {"\\.\\*\\\\", ".*\\", true},
      {"\\n\\t\\r", "\n\t\r", true},
      {"\\x41\\u0042", "AB", true},
      {"\\x{1F600}", "\xF0\x9F\x98\x80", true},
      {"\\u{e9}", "\xC3\xA9", true},
      {"[\\x41-\\x43]", "B", true},
      {"(?i)ab[c-d]", "aBD", true},
      {"(?i)^ab$", "AB", true},
      {"(?i)[^a]", "A", false},
      {"(?i)\\x6b", "K", true},
      {"(?i)k", "\xE2\x84\xAA", false},  // KELVIN SIGN is not folded
      {"a\\$", "a$", true},
      {"a\\\\$", "a\\", true},
      {"^(?:a|b)$", "b", true},
      {"\xC3\xA9+", "\xC3\xA9\xC3\xA9", true},
      {"&~@-", "&~@-", true},
  };
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.pattern);
    Arena arena;
    PatternResult result = arena.Regex(c.pattern);
    ASSERT_TRUE(result) << result.error.message;
    EXPECT_EQ(Contains(*result.language, c.text), c.matches) << c.text;
  }
}

struct Refusal {
  std::string_view pattern;
  std::string_view message;  // a part of it
  size_t offset;
};

TEST(RegularGlob, Refuses) {
  const Refusal kCases[] = {
      {"abc\\", "backslash", 3}, {"a[bc", "no ']'", 1},
      {"[]", "no ']'", 0},       {"\xC3\xA9[z-a]", "before it begins", 3},
      {"ab\xFF", "UTF-8", 2},
  };
  for (const Refusal& c : kCases) {
    SCOPED_TRACE(c.pattern);
    Arena arena;
    PatternResult result = arena.Glob(c.pattern);
    ASSERT_FALSE(result);
    EXPECT_NE(result.error.message.find(c.message), std::string::npos)
        << result.error.message;
    EXPECT_EQ(result.error.offset, c.offset);
  }
}

TEST(RegularRegex, Refuses) {
  const Refusal kCases[] = {
      {"*a", "nothing to repeat", 0},
      {"a|*", "nothing to repeat", 2},
      {"(a", "no ')'", 0},
      {"a)", "closes nothing", 1},
      {"a**", "quantifier after", 2},
      {"a*?", "lazy", 2},
      {"a{2}?", "lazy", 4},
      {"a++", "possessive", 2},
      {"a{2", "expected {n}", 1},
      {"a{,3}", "expected {n}", 2},
      {"a{3,2}", "before it begins", 1},
      {"a{1001}", "1000", 2},
      {"(a{1000}){1000}", "20000", 9},
      {"{a", "write \\{", 0},
      {"a}", "write \\}", 1},
      {"a]", "write \\]", 1},
      {"a^b", "anchors", 1},
      {"a$b", "anchors", 1},
      {"^a|b$", "one alternative", 0},
      {"a|b$", "one alternative", 0},
      {"(?=a)", "look", 0},
      {"(?!a)", "look", 0},
      {"(?<=a)b", "look", 0},
      {"(?<n>a)", "only (...)", 0},
      {"(?P<n>a)", "only (...)", 0},
      {"a(?i)b", "very start", 1},
      {"(a)\\1", "back references", 3},
      {"\\k<n>", "back references", 0},
      {"\\bword", "place", 0},
      {"\\p{L}", "properties", 0},
      {"\\q", "unknown escape", 0},
      {"\xC3\xA9\\\xC3\xA9", "unknown escape", 2},
      {"a\\", "backslash", 1},
      {"[a", "no ']'", 0},
      {"[]", "empty class", 1},
      {"[z-a]", "before it begins", 1},
      {"[a-\\d]", "both sides", 1},
      {"[[:alpha:]]", "write \\[", 1},
      {"[a&&b]", "set operators", 2},
      {"\\xZZ", "expected", 0},
      {"\\u{D800}", "scalar", 0},
      {"\\x{110000}", "scalar", 0},
      {"a\xC0\x80", "UTF-8", 1},
  };
  for (const Refusal& c : kCases) {
    SCOPED_TRACE(c.pattern);
    Arena arena;
    PatternResult result = arena.Regex(c.pattern);
    ASSERT_FALSE(result);
    EXPECT_NE(result.error.message.find(c.message), std::string::npos)
        << result.error.message;
    EXPECT_EQ(result.error.offset, c.offset);
  }
  Arena arena;
  EXPECT_FALSE(arena.Regex(std::string(101, '(') + std::string(101, ')')));
  EXPECT_TRUE(arena.Regex(std::string(100, '(') + std::string(100, ')')));
  EXPECT_FALSE(arena.Regex(std::string(9'000, 'a')));
}

// A long spine of optional parts is walked without deep recursion.
TEST(RegularRegex, ManyOptionalParts) {
  std::string pattern;
  for (int i = 0; i < 2'000; ++i) pattern += "a?";
  Arena arena;
  PatternResult result = arena.Regex(pattern);
  ASSERT_TRUE(result) << result.error.message;
  EXPECT_TRUE(Contains(*result.language, std::string(2'000, 'a')));
  EXPECT_FALSE(Contains(*result.language, std::string(2'001, 'a')));
  EXPECT_FALSE(Contains(*result.language, "ab"));
}

// Adversarial but legal sizes end, and end soon.
TEST(RegularRegex, HardPatternsEnd) {
  Arena arena;
  for (std::string_view pattern :
       {"(a?){1000}a{1000}", "(a*)*b", "((a|b)*c|d){50}", "(a|aa|aaa)+z",
        "[ab]*a[ab]{40}", "(?:a{1,30}){1,30}"}) {
    SCOPED_TRACE(pattern);
    PatternResult result = arena.Regex(pattern);
    ASSERT_TRUE(result) << result.error.message;
    EXPECT_FALSE(Contains(*result.language, std::string(300, 'a') + "!"));
    EXPECT_EQ(Shortest(*result.language).outcome, Outcome::kFound);
  }
}

}  // namespace
}  // namespace agp::regular
