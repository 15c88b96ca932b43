// Every pair of small globs: containment, disjointness and shortest members
// from the engine against all short texts. Small globs differ on short texts
// if they differ at all, so here both "yes" and "no" are checked.

#include <gtest/gtest.h>

#include <bitset>
#include <map>
#include <string>
#include <vector>

#include "tests/unit/regular_matcher.h"
#include "verifier/regular/language.h"
#include "verifier/regular/search.h"

namespace agp::regular {
namespace {

// 'c' stands for all letters that the globs do not name.
constexpr size_t kLength = 7;
constexpr size_t kTexts = 3280;  // 3^0 + ... + 3^7

bool GlobMatches(std::string_view glob, std::u32string_view text) {
  if (glob.empty()) return text.empty();
  if (glob[0] == '*') {
    return GlobMatches(glob.substr(1), text) ||
           (!text.empty() && GlobMatches(glob, text.substr(1)));
  }
  if (text.empty()) return false;
  if (glob[0] != '?' && static_cast<char32_t>(glob[0]) != text[0]) return false;
  return GlobMatches(glob.substr(1), text.substr(1));
}

TEST(RegularExhaustive, PairsOfGlobs) {
  const std::vector<std::u32string> texts = testing::AllTexts(U"abc", kLength);
  ASSERT_EQ(texts.size(), kTexts);
  std::vector<std::string> globs = {""};
  for (size_t i = 0; i < globs.size() && globs[i].size() < 4; ++i) {
    for (char c : {'a', 'b', '*', '?'}) {
      std::string longer = globs[i] + c;
      if (longer.find("**") == std::string::npos) globs.push_back(longer);
    }
  }
  Arena arena;
  std::vector<Language> languages;
  std::vector<std::bitset<kTexts>> matches;
  std::vector<std::string> names;
  std::map<NodeId, size_t> known;
  for (const std::string& glob : globs) {
    std::bitset<kTexts> its;
    for (size_t t = 0; t < kTexts; ++t) its[t] = GlobMatches(glob, texts[t]);
    Language language = *arena.Glob(glob).language;
    auto [entry, added] = known.emplace(language.id(), languages.size());
    if (!added) {
      ASSERT_EQ(matches[entry->second], its) << glob;
      continue;
    }
    languages.push_back(language);
    matches.push_back(its);
    names.push_back(glob);
  }
  auto shortest_of = [&texts](const std::bitset<kTexts>& set) {
    for (size_t t = 0; t < kTexts; ++t) {
      if (set[t]) return texts[t].size();
    }
    return kLength + 1;
  };
  for (size_t i = 0; i < languages.size(); ++i) {
    for (size_t j = 0; j < languages.size(); ++j) {
      const std::bitset<kTexts> only = matches[i] & ~matches[j];
      const std::bitset<kTexts> both = matches[i] & matches[j];
      ASSERT_EQ(IsSubset(languages[i], languages[j]),
                only.none() ? Answer::kYes : Answer::kNo)
          << names[i] << " in " << names[j];
      ASSERT_EQ(Disjoint(languages[i], languages[j]),
                both.none() ? Answer::kYes : Answer::kNo)
          << names[i] << " and " << names[j];
      // The walk itself, on a sample: the answers above are often plain.
      if ((i * 31 + j) % 7 != 0) continue;
      Witness witness = Shortest(languages[i] & ~languages[j]);
      ASSERT_EQ(witness.outcome == Outcome::kFound, only.any());
      if (only.any()) {
        ASSERT_EQ(witness.text.size(), shortest_of(only))
            << names[i] << " not " << names[j];
      }
      witness = Shortest(languages[i] & languages[j]);
      ASSERT_EQ(witness.outcome == Outcome::kFound, both.any());
      if (both.any()) {
        ASSERT_EQ(witness.text.size(), shortest_of(both))
            << names[i] << " and " << names[j];
      }
    }
  }
}

}  // namespace
}  // namespace agp::regular
