// The engine against the obvious matcher: random expressions, every text up to
// a length over a small alphabet that reaches past ASCII. A failure prints the
// seed, which alone remakes the expression.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/unit/regular_matcher.h"
#include "verifier/regular/dfa.h"
#include "verifier/regular/search.h"

namespace agp::regular {
namespace {

using testing::AllTexts;
using testing::Build;
using testing::Matches;
using testing::Rounds;
using testing::Tree;
using testing::TreeMaker;
using testing::TreePtr;

// 'c' stands for every character that no tree names, U+1F600 needs 4 bytes.
const std::u32string kNamed = U"ab\u00E9\U0001F600";
const std::u32string kAlphabet = U"abc\u00E9\U0001F600";
constexpr size_t kLength = 4;

const std::vector<std::u32string>& Texts() {
  static const auto* texts =
      new std::vector<std::u32string>(AllTexts(kAlphabet, kLength));
  return *texts;
}

struct Sample {
  TreePtr tree;
  std::vector<bool> matches;  // per text of Texts()
};

Sample MakeSample(TreePtr tree) {
  Sample sample = {tree, {}};
  for (const std::u32string& text : Texts()) {
    sample.matches.push_back(Matches(*tree, text));
  }
  return sample;
}

// Five families; half of them over two letters, where texts collide more.
TreePtr MakeTree(uint32_t seed) {
  TreeMaker maker(seed, seed / 5 % 2 == 0 ? kNamed : U"ab");
  const int size = static_cast<int>(seed / 10 % 3);
  switch (seed % 5) {
    case 0:
      return maker.MakeGlob(2 + 2 * size);
    case 1:
      return maker.Make(2 + size, false);
    case 2:
      return maker.Make(2 + size, true);
    default:
      return maker.MakeTests(2 + static_cast<uint32_t>(size));
  }
}

// Shortest, emptiness and enumeration are checked against the texts that were
// tried; a longer witness is checked by the obvious matcher.
void CheckOne(Arena& arena, const Sample& sample) {
  Language language = Build(arena, *sample.tree);
  SCOPED_TRACE(ToString(language));
  std::optional<ByteDfa> dfa = Compile(language);
  ASSERT_TRUE(dfa.has_value());
  size_t shortest = kLength + 1;
  for (size_t i = 0; i < Texts().size(); ++i) {
    const std::string bytes = EncodeUtf8(Texts()[i]);
    ASSERT_EQ(Contains(language, bytes), sample.matches[i]) << bytes;
    ASSERT_EQ(Match(*dfa, bytes), sample.matches[i]) << bytes;
    if (sample.matches[i]) shortest = std::min(shortest, Texts()[i].size());
  }
  for (const Witness& witness : {Shortest(language), Find(language)}) {
    ASSERT_NE(witness.outcome, Outcome::kUnknown);
    if (witness.outcome == Outcome::kEmpty) {
      EXPECT_EQ(shortest, kLength + 1);
      EXPECT_EQ(dfa->num_states, 1u);
      continue;
    }
    EXPECT_GT(dfa->num_states, 1u);
    std::u32string text = *DecodeUtf8(witness.text);
    EXPECT_TRUE(Matches(*sample.tree, text)) << witness.text;
    EXPECT_TRUE(Match(*dfa, witness.text)) << witness.text;
    if (witness.shortest) {
      if (shortest <= kLength) {
        EXPECT_EQ(text.size(), shortest);
      } else {
        EXPECT_GT(text.size(), kLength);
      }
    }
  }
  EXPECT_TRUE(Shortest(language).outcome == Outcome::kEmpty ||
              Shortest(language).shortest);
  // Enumerate: distinct, ordered by length, members, and all of them if fewer.
  Enumeration few = Enumerate(language, 7);
  ASSERT_NE(few.enough, Enough::kUnknown);
  EXPECT_EQ(few.enough == Enough::kYes, few.words.size() == 7);
  std::set<std::string> distinct(few.words.begin(), few.words.end());
  EXPECT_EQ(distinct.size(), few.words.size());
  size_t length = 0;
  for (const std::string& word : few.words) {
    std::u32string text = *DecodeUtf8(word);
    EXPECT_TRUE(Matches(*sample.tree, text)) << word;
    EXPECT_GE(text.size(), length);
    length = text.size();
  }
  if (!few.words.empty() && shortest <= kLength) {
    EXPECT_EQ(DecodeUtf8(few.words[0])->size(), shortest);
  }
  if (few.enough == Enough::kFewer) {
    for (size_t i = 0; i < Texts().size(); ++i) {
      if (sample.matches[i]) {
        EXPECT_TRUE(distinct.count(EncodeUtf8(Texts()[i])));
      }
    }
  }
  // Lengths.
  Lengths lengths = LengthsOf(language);
  ASSERT_NE(lengths.outcome, Outcome::kUnknown);
  if (lengths.outcome == Outcome::kFound) {
    EXPECT_EQ(lengths.min, DecodeUtf8(Shortest(language).text)->size());
    for (size_t i = 0; i < Texts().size(); ++i) {
      if (!sample.matches[i]) continue;
      EXPECT_LE(Texts()[i].size(), lengths.max);
      EXPECT_GE(Texts()[i].size(), lengths.min);
    }
    if (lengths.max != kUnbounded) {
      Language longest = language & arena.SizeAtLeast(lengths.max);
      EXPECT_EQ(IsEmpty(longest), Answer::kNo);
      Language longer = language & arena.SizeAtLeast(lengths.max + 1);
      EXPECT_EQ(IsEmpty(longer), Answer::kYes);
    } else {
      Language longer = language & arena.SizeAtLeast(kLength + 9);
      EXPECT_EQ(IsEmpty(longer), Answer::kNo);
    }
  } else {
    EXPECT_EQ(Shortest(language).outcome, Outcome::kEmpty);
  }
}

TEST(RegularRandom, OneLanguage) {
  for (uint32_t seed = 1; seed <= Rounds(300); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Arena arena;
    CheckOne(arena, MakeSample(MakeTree(seed)));
    if (HasFatalFailure() || HasNonfatalFailure()) return;
  }
}

TEST(RegularRandom, PairsAndTriples) {
  // One arena for many, so that what is remembered is tested as well.
  const uint32_t kCount = Rounds(60);
  Arena arena;
  std::vector<Sample> samples;
  std::vector<Language> languages;
  std::vector<ByteDfa> tables;
  for (uint32_t seed = 5000; seed < 5000 + kCount; ++seed) {
    samples.push_back(MakeSample(MakeTree(seed)));
    languages.push_back(Build(arena, *samples.back().tree));
    tables.push_back(*Compile(languages.back()));
  }
  for (uint32_t i = 0; i < kCount; ++i) {
    for (uint32_t j = 0; j < kCount; ++j) {
      SCOPED_TRACE("seeds " + std::to_string(5000 + i) + " " +
                   std::to_string(5000 + j));
      Language a = languages[i];
      Language b = languages[j];
      bool subset = true;
      bool disjoint = true;
      for (size_t t = 0; t < Texts().size(); ++t) {
        if (samples[i].matches[t] && !samples[j].matches[t]) subset = false;
        if (samples[i].matches[t] && samples[j].matches[t]) disjoint = false;
      }
      Answer answer = IsSubset(a, b);
      ASSERT_NE(answer, Answer::kUnknown);
      if (!subset) {
        ASSERT_EQ(answer, Answer::kNo);
      }
      if (subset && answer == Answer::kNo) {
        Witness only = Shortest(a & ~b);
        ASSERT_EQ(only.outcome, Outcome::kFound);
        std::u32string text = *DecodeUtf8(only.text);
        ASSERT_TRUE(Matches(*samples[i].tree, text));
        ASSERT_FALSE(Matches(*samples[j].tree, text));
      }
      answer = Disjoint(a, b);
      ASSERT_NE(answer, Answer::kUnknown);
      if (!disjoint) {
        ASSERT_EQ(answer, Answer::kNo);
      }
      if (disjoint && answer == Answer::kNo) {
        Witness both = Shortest(a & b);
        ASSERT_EQ(both.outcome, Outcome::kFound);
        std::u32string text = *DecodeUtf8(both.text);
        ASSERT_TRUE(Matches(*samples[i].tree, text));
        ASSERT_TRUE(Matches(*samples[j].tree, text));
      }
      // The canonical table decides equality by itself.
      ASSERT_EQ(Equivalent(a, b) == Answer::kYes, tables[i] == tables[j]);
    }
  }
  TreeMaker maker(77, kNamed);
  for (uint32_t round = 0; round < Rounds(500); ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    // Conjunctions of two to eight signed languages.
    std::vector<std::pair<uint32_t, bool>> chosen;
    std::vector<Language> signed_languages;
    for (uint32_t n = 2 + maker.Below(7); n > 0; --n) {
      uint32_t index = maker.Below(kCount);
      bool positive = maker.Below(3) != 0;
      chosen.push_back({index, positive});
      signed_languages.push_back(positive ? languages[index]
                                          : ~languages[index]);
    }
    size_t shortest = kLength + 1;
    for (size_t t = 0; t < Texts().size(); ++t) {
      bool all = true;
      for (auto [index, positive] : chosen) {
        all &= samples[index].matches[t] == positive;
      }
      if (all) shortest = std::min(shortest, Texts()[t].size());
    }
    Witness witness = Shortest(arena.And(signed_languages));
    ASSERT_NE(witness.outcome, Outcome::kUnknown);
    if (witness.outcome == Outcome::kEmpty) {
      ASSERT_EQ(shortest, kLength + 1);
      continue;
    }
    std::u32string text = *DecodeUtf8(witness.text);
    for (auto [index, positive] : chosen) {
      ASSERT_EQ(Matches(*samples[index].tree, text), positive) << witness.text;
    }
    if (shortest <= kLength) {
      ASSERT_EQ(text.size(), shortest);
    } else {
      ASSERT_GT(text.size(), kLength);
    }
  }
}

TEST(RegularRandom, AnswersDoNotDependOnWhatWasAskedBefore) {
  Arena shared;
  for (uint32_t seed = 9000; seed < 9300; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    TreePtr x = MakeTree(seed);
    TreePtr y = MakeTree(seed + 1000);
    Arena fresh;
    Language in_fresh = Build(fresh, *y) & Build(fresh, *x);
    Language in_shared = Build(shared, *x) & Build(shared, *y);
    Witness one = Shortest(in_fresh);
    Witness two = Shortest(in_shared);
    EXPECT_EQ(one.outcome, two.outcome);
    EXPECT_EQ(one.text, two.text);
    EXPECT_EQ(Compile(in_fresh), Compile(in_shared));
    EXPECT_EQ(Enumerate(in_fresh, 5).words, Enumerate(in_shared, 5).words);
  }
}

// Minimal: no two states of a compiled table accept the same rests.
TEST(RegularRandom, TablesAreMinimal) {
  for (uint32_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Arena arena;
    ByteDfa dfa = *Compile(Build(arena, *MakeTree(seed)));
    if (dfa.num_states > 60) continue;
    // The table-filling method: mark pairs that some text tells apart.
    std::vector<std::vector<bool>> apart(
        dfa.num_states, std::vector<bool>(dfa.num_states, false));
    bool changed = true;
    while (changed) {
      changed = false;
      for (uint32_t x = 0; x < dfa.num_states; ++x) {
        for (uint32_t y = 0; y < dfa.num_states; ++y) {
          if (x == y || apart[x][y]) continue;
          bool differ = dfa.accepts[x] != dfa.accepts[y];
          for (uint32_t c = 0; c < dfa.num_classes && !differ; ++c) {
            differ = apart[dfa.next[x * dfa.num_classes + c]]
                          [dfa.next[y * dfa.num_classes + c]];
          }
          if (differ) apart[x][y] = changed = true;
        }
      }
    }
    for (uint32_t x = 0; x < dfa.num_states; ++x) {
      for (uint32_t y = 0; y < x; ++y) EXPECT_TRUE(apart[x][y]);
    }
    EXPECT_EQ(Minimise(dfa), dfa);
  }
}

}  // namespace
}  // namespace agp::regular
