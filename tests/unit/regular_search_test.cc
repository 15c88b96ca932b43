// Builders, canonical form, witnesses and caps of the regular-language engine.

#include <gtest/gtest.h>

#include "verifier/regular/dfa.h"
#include "verifier/regular/language.h"
#include "verifier/regular/search.h"

namespace agp::regular {
namespace {

class RegularSearch : public ::testing::Test {
 protected:
  Language Glob(std::string_view pattern) {
    PatternResult result = arena.Glob(pattern);
    EXPECT_TRUE(result) << pattern << ": " << result.error.message;
    return *result.language;
  }
  Language Regex(std::string_view pattern) {
    PatternResult result = arena.Regex(pattern);
    EXPECT_TRUE(result) << pattern << ": " << result.error.message;
    return *result.language;
  }
  std::string ShortestText(Language language) {
    Witness witness = Shortest(language);
    if (witness.outcome == Outcome::kEmpty) return "(empty)";
    if (witness.outcome == Outcome::kUnknown) return "(unknown)";
    EXPECT_TRUE(witness.shortest);
    EXPECT_TRUE(Contains(language, witness.text));
    return witness.text;
  }

  Arena arena;
};

TEST_F(RegularSearch, CanonicalForm) {
  Language a = arena.Literal("a");
  Language b = arena.Prefix("b");
  Language c = arena.Suffix("c");
  EXPECT_EQ(a | (b | c), (c | a) | (b | a));
  EXPECT_EQ(a & (b & c), (c & a) & (b & a));
  EXPECT_EQ(~~b, b);
  EXPECT_EQ(b & ~b, arena.Empty());
  EXPECT_EQ(b | ~b, arena.All());
  EXPECT_EQ(~(~b & ~c), b | c);
  EXPECT_EQ(arena.Contains(""), arena.All());
  EXPECT_EQ(Glob("***"), arena.All());
  EXPECT_EQ(Glob("*?*"), arena.SizeAtLeast(1));
  EXPECT_EQ(Glob("?*?"), arena.SizeAtLeast(2));
  EXPECT_EQ(Glob("a*"), arena.Prefix("a"));
  EXPECT_EQ(Regex("(?:a|b)"), Regex("[ab]"));
  EXPECT_EQ(arena.Or(std::span<const Language>()), arena.Empty());
  EXPECT_EQ(arena.And(std::span<const Language>()), arena.All());
}

TEST_F(RegularSearch, Sizes) {
  EXPECT_EQ(~arena.SizeAtMost(4), arena.SizeAtLeast(5));
  EXPECT_EQ(arena.SizeAtMost(4) | arena.SizeAtLeast(5), arena.All());
  EXPECT_EQ(arena.SizeAtMost(9) & arena.SizeAtLeast(4),
            arena.SizeBetween(4, 9));
  EXPECT_EQ(arena.SizeAtMost(3) & arena.SizeAtLeast(4), arena.Empty());
  EXPECT_EQ(~arena.SizeBetween(3, 4),
            arena.SizeAtMost(2) | arena.SizeAtLeast(5));
  EXPECT_EQ(~arena.SizeExactly(0), arena.SizeAtLeast(1));
  EXPECT_EQ(arena.SizeBetween(5, 4), arena.Empty());
  EXPECT_EQ(arena.SizeBetween(0, kUnbounded), arena.All());
  EXPECT_TRUE(Contains(arena.SizeExactly(1), "\xF0\x9F\x98\x80"));
  EXPECT_EQ(arena.Literal("abc") & arena.SizeAtMost(2), arena.Empty());
  // Large sizes need no walk.
  EXPECT_EQ(IsSubset(arena.SizeAtMost(1'000'000), arena.SizeAtMost(2'000'000)),
            Answer::kYes);
  EXPECT_EQ(IsSubset(arena.SizeAtMost(2'000'000), arena.SizeAtMost(1'000'000)),
            Answer::kNo);
  Witness padded = Shortest(arena.SizeAtLeast(50'000) & arena.Prefix("/srv/"));
  EXPECT_EQ(padded.outcome, Outcome::kFound);
  EXPECT_TRUE(padded.shortest);
  EXPECT_EQ(padded.text.size(), 50'000u);
}

TEST_F(RegularSearch, ShortestWitness) {
  EXPECT_EQ(ShortestText(arena.Empty()), "(empty)");
  EXPECT_EQ(ShortestText(arena.All()), "");
  EXPECT_EQ(ShortestText(arena.SizeExactly(3)), "aaa");
  EXPECT_EQ(ShortestText(arena.Prefix("/srv/app/") & Glob("*.cc")),
            "/srv/app/.cc");
  EXPECT_EQ(ShortestText(arena.Prefix("/srv/app") & ~arena.Prefix("/srv/app/")),
            "/srv/app");
  EXPECT_EQ(ShortestText(arena.Prefix("/srv/app") & ~arena.Prefix("/srv/app/") &
                         ~arena.Literal("/srv/app")),
            "/srv/appa");
  EXPECT_EQ(ShortestText(arena.Suffix(".com") & arena.Suffix(".org")),
            "(empty)");
  EXPECT_EQ(ShortestText(arena.Contains("abc") & arena.Contains("cde")),
            "abcde");
  EXPECT_EQ(ShortestText(arena.Contains("aba") & arena.Contains("bab")),
            "abab");
  EXPECT_EQ(ShortestText(Regex("[0-9a-f]{4}") & ~Regex("[a-f]*")), "aaa0");
  EXPECT_EQ(ShortestText(arena.AnyOf({"delta", "beta", "gamma"}) &
                         ~arena.Literal("beta")),
            "delta");
  EXPECT_EQ(ShortestText(arena.EqualsIgnoringCase("Ok") & ~arena.Literal("ok")),
            "oK");
}

TEST_F(RegularSearch, ReadableWitness) {
  EXPECT_EQ(ShortestText(Regex("[^a-z]")), "0");
  EXPECT_EQ(ShortestText(Regex("[^a-z0-9]")), "-");
  EXPECT_EQ(ShortestText(Regex("[^a-z0-9]") & ~Regex("[^%]")), "%");
  // A character that a pattern names comes before others of its kind.
  EXPECT_EQ(ShortestText(Regex("%q|[^a-z0-9%]r")), "%q");
  EXPECT_EQ(ShortestText(Regex("[^ -~]")), "\xC3\xA0");
  EXPECT_EQ(ShortestText(Regex("[\\x00-\\x1f]")), std::string(1, '\0'));
  EXPECT_EQ(ShortestText(Regex("[\\x00-\\x20]")), " ");
}

TEST_F(RegularSearch, Subsets) {
  auto subset = [this](std::string_view a, std::string_view b) {
    return IsSubset(Glob(a), Glob(b));
  };
  EXPECT_EQ(subset("/srv/app/*", "/srv/*"), Answer::kYes);
  EXPECT_EQ(subset("/srv/*", "/srv/app/*"), Answer::kNo);
  EXPECT_EQ(subset("/srv/app_secret*", "/srv/app/*"), Answer::kNo);
  EXPECT_EQ(subset("*a*b*", "*b*"), Answer::kYes);
  EXPECT_EQ(subset("*b*", "*a*b*"), Answer::kNo);
  EXPECT_EQ(subset("*aab*", "*ab*"), Answer::kYes);
  EXPECT_EQ(subset("a?c", "a*"), Answer::kYes);
  EXPECT_EQ(subset("a?c", "a[!x]c"), Answer::kNo);
  EXPECT_EQ(subset("*.evil.com", "*.com"), Answer::kYes);
  // Covered only by a union.
  Language digit = Regex("[0-9]x.*");
  Language low = Regex("[0-4].*");
  Language high = Regex("[4-9].*");
  EXPECT_EQ(IsSubset(digit, low), Answer::kNo);
  EXPECT_EQ(IsSubset(digit, low | high), Answer::kYes);
  EXPECT_EQ(Disjoint(Glob("*.com"), Glob("*.org")), Answer::kYes);
  EXPECT_EQ(Disjoint(Glob("a*"), Glob("*b")), Answer::kNo);
  EXPECT_EQ(Equivalent(Regex("(a|b)*"), Regex("(a*b*)*")), Answer::kYes);
  EXPECT_EQ(Equivalent(Regex("(a|b)*"), Regex("(ab*)*")), Answer::kNo);
}

TEST_F(RegularSearch, ManyInfixes) {
  // 2^12 states and more; the guess saves the question of emptiness.
  std::vector<Language> all;
  for (char c = 'a'; c < 'a' + 12; ++c) {
    all.push_back(arena.Contains(std::string{'<', c, c, c, '>'}));
  }
  Language language = arena.And(all);
  Witness found = Find(language);
  ASSERT_EQ(found.outcome, Outcome::kFound);
  EXPECT_TRUE(Contains(language, found.text));
  Witness shortest = Shortest(language);
  ASSERT_EQ(shortest.outcome, Outcome::kFound);
  EXPECT_TRUE(Contains(language, shortest.text));
  // With a conjunct that one of them excludes, the pairs decide.
  Language none = language & ~arena.Contains("fff");
  EXPECT_EQ(Shortest(none).outcome, Outcome::kEmpty);
}

TEST_F(RegularSearch, CapIsUnknown) {
  // The 25th character from the end: 2^25 states; that the language is empty
  // is not plain, and no guess is a member.
  Language hard =
      ~Regex("[ab]*a[ab]{24}") & Regex("[ab]*a[ab]{24}c?") & Regex("[ab]*");
  Limits limits = {.max_states = 3'000};
  EXPECT_EQ(Shortest(hard, limits).outcome, Outcome::kUnknown);
  EXPECT_EQ(Find(hard, limits).outcome, Outcome::kUnknown);
  EXPECT_EQ(IsEmpty(hard, limits), Answer::kUnknown);
  EXPECT_EQ(LengthsOf(hard, limits).outcome, Outcome::kUnknown);
  EXPECT_EQ(Enumerate(hard, 3, limits).enough, Enough::kUnknown);
  EXPECT_FALSE(Compile(Regex("[ab]*a[ab]{24}"), limits).has_value());
  // One undecided part leaves a union undecided, unless another has a member;
  // that one is then not known to be the shortest.
  Language none = arena.Suffix(".com") & arena.Suffix(".org");
  EXPECT_EQ(Shortest(hard | none, limits).outcome, Outcome::kUnknown);
  EXPECT_EQ(IsEmpty(none | hard, limits), Answer::kUnknown);
  Witness partly =
      Shortest(hard | (arena.Prefix("x") & ~arena.Suffix("x")), limits);
  EXPECT_EQ(partly.outcome, Outcome::kFound);
  EXPECT_EQ(partly.text, "xa");
  EXPECT_FALSE(partly.shortest);
  EXPECT_EQ(IsSubset(hard | arena.Literal("x"), arena.Prefix("x"), limits),
            Answer::kUnknown);
  EXPECT_EQ(IsSubset(hard | arena.Literal("y"), arena.Prefix("x"), limits),
            Answer::kNo);
  // What was too hard for a small cap is asked again under a larger one.
  Language medium =
      ~Regex("[ab]*a[ab]{9}") & Regex("[ab]*a[ab]{9}c?") & Regex("[ab]*");
  EXPECT_EQ(IsEmpty(medium, {.max_states = 100}), Answer::kUnknown);
  EXPECT_EQ(IsEmpty(medium), Answer::kYes);
  EXPECT_EQ(IsEmpty(medium, {.max_states = 100}), Answer::kYes);
}

TEST_F(RegularSearch, EnumerateTellsFewer) {
  Enumeration all = Enumerate(Regex("a|b|cd"), 9);
  EXPECT_EQ(all.enough, Enough::kFewer);
  EXPECT_EQ(all.words, (std::vector<std::string>{"a", "b", "cd"}));
  EXPECT_EQ(Enumerate(arena.SizeExactly(1), 4).words,
            (std::vector<std::string>{"a", "b", "c", "d"}));
  Enumeration hosts = Enumerate(Glob("*.corp.example"), 3);
  EXPECT_EQ(hosts.enough, Enough::kYes);
  EXPECT_EQ(hosts.words[1], "a.corp.example");
  Enumeration none = Enumerate(arena.Suffix(".com") & arena.Suffix(".org"), 2);
  EXPECT_EQ(none.enough, Enough::kFewer);
  EXPECT_TRUE(none.words.empty());
  // Dead ends that loop do not keep a finite language from ending.
  Enumeration ends = Enumerate(
      Regex("[ab]{0,3}c(?:x|z.*p)") & Regex("[ab]{0,3}c(?:x|z.*q)"), 50);
  EXPECT_EQ(ends.enough, Enough::kFewer);
  EXPECT_EQ(ends.words.size(), 15u);
  Enumeration far = Enumerate(Regex("(?:a{100})*") & arena.SizeAtLeast(1), 3);
  EXPECT_EQ(far.enough, Enough::kYes);
  EXPECT_EQ(far.words[2].size(), 300u);
}

TEST_F(RegularSearch, LengthBounds) {
  Lengths lengths = LengthsOf(Regex("a{2,5}|b") & ~Regex("a{5}"));
  EXPECT_EQ(lengths.min, 1u);
  EXPECT_EQ(lengths.max, 4u);
  EXPECT_EQ(LengthsOf(Glob("a*b") & ~Glob("ab")).max, kUnbounded);
  EXPECT_EQ(LengthsOf(Glob("*b") & Glob("*c")).outcome, Outcome::kEmpty);
}

TEST_F(RegularSearch, ByteTables) {
  ByteDfa all = *Compile(arena.All());
  for (std::string_view bad : {"\x80",
                               "\xBF",
                               "\xC0\x80",
                               "\xC1\xBF",
                               "\xC3",
                               "\xC3(",
                               "\xE0\x80\x80",
                               "\xE0\x9F\xBF",
                               "\xE2\x82",
                               "\xED\xA0\x80",
                               "\xED\xBF\xBF",
                               "\xF0\x80\x80\x80",
                               "\xF0\x8F\xBF\xBF",
                               "\xF0\x9F\x98",
                               "\xF4\x90\x80\x80",
                               "\xF5\x80\x80\x80",
                               "\xFE",
                               "\xFF",
                               "a\xFF",
                               "\xC3\xA9\xA9"}) {
    EXPECT_FALSE(Match(all, bad));
    EXPECT_FALSE(Contains(arena.All(), bad));
    EXPECT_FALSE(Match(*Compile(~arena.Literal("x")), bad));
    EXPECT_FALSE(Contains(~arena.Literal("x"), bad));
  }
  for (std::string_view good :
       {"", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF",
        "\xEE\x80\x80", "\xEF\xBF\xBF", "\xF0\x90\x80\x80",
        "\xF4\x8F\xBF\xBF"}) {
    EXPECT_TRUE(Match(all, good));
    EXPECT_TRUE(Contains(arena.All(), good));
  }
  EXPECT_TRUE(Match(all, std::string(1, '\0')));
  ByteDfa none = *Compile(arena.Empty());
  EXPECT_EQ(none.num_states, 1u);
  EXPECT_EQ(none.start, ByteDfa::kDead);
  EXPECT_FALSE(Match(none, ""));
  EXPECT_EQ(Compile(arena.Suffix(".com") & arena.Suffix(".org")), none);
  EXPECT_EQ(*Compile(Regex("(a|b)*")), *Compile(Regex("(a*b*)*")));
}

// Every code point, one by one, at the edges of a class.
TEST_F(RegularSearch, ByteTablesOverAllCharacters) {
  Language language = Regex(
      "[\\x{7f}-\\x{80}\\x{7ff}-\\x{850}\\x{d7f0}-\\x{e005}"
      "\\x{fffe}-\\x{10041}\\x{10fff0}-\\x{10fffe}]");
  ByteDfa dfa = *Compile(language);
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    std::string bytes;
    AppendUtf8(c, &bytes);
    const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    auto in = [c](char32_t low, char32_t high) {
      return low <= c && c <= high;
    };
    const bool member =
        !surrogate &&
        (in(0x7F, 0x80) || in(0x7FF, 0x850) || in(0xD7F0, 0xE005) ||
         in(0xFFFE, 0x10041) || in(0x10FFF0, 0x10FFFE));
    ASSERT_EQ(Match(dfa, bytes), member) << static_cast<uint32_t>(c);
    ASSERT_EQ(Contains(language, bytes), member) << static_cast<uint32_t>(c);
  }
}

TEST_F(RegularSearch, Dumps) {
  EXPECT_EQ(ToString(Glob("a*.c?")), "a_*\\.c_");
  EXPECT_EQ(ToString(arena.Empty()), "@");
  EXPECT_EQ(ToString(~arena.Prefix("a")), "~(a_*)");
  EXPECT_EQ(ToString(Regex("(ab)*|c")), "c|(ab)*");
  EXPECT_EQ(ToString(Regex("[^\\n]{2,3}")), "[^\\x{A}]{2,3}");
}

TEST(RegularSearchDeath, ArenasDoNotMix) {
  Arena one;
  Arena two;
  EXPECT_DEATH(one.And(one.All(), two.All()), "another arena");
  EXPECT_DEATH(one.Literal("\xFF"), "UTF-8");
}

}  // namespace
}  // namespace agp::regular
