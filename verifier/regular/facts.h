// What is plain about a language without any search: texts that every member
// begins with, ends with or contains, and the members themselves where they
// are a list of constants.
//
// A policy with ten thousand rules asks about millions of pairs, and nearly
// all of them differ in the first few characters. These facts answer those in
// nanoseconds; search.h walks automata for what they leave open.

#ifndef AGP_VERIFIER_REGULAR_FACTS_H_
#define AGP_VERIFIER_REGULAR_FACTS_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "verifier/regular/language.h"
#include "verifier/regular/search.h"

namespace agp::regular {

struct Facts {
  // The test that the language is exactly, if it is one of these.
  enum class Shape : uint8_t { kOther, kPrefix, kSuffix, kInfix };

  Shape shape = Shape::kOther;
  // The language is exactly `prefix`, then the inner ones of `runs` in order,
  // then `suffix`, with any text (also none) between two and at least once:
  // a glob whose only wildcard is `*`.
  bool gaps = false;
  // The language is exactly `texts` (sorted, distinct).
  bool finite = false;
  std::vector<std::u32string> texts;
  // Every member begins with `prefix`, ends with `suffix` and contains each of
  // `runs` (those of a concatenation, in its order).
  std::u32string prefix;
  std::u32string suffix;
  std::vector<std::u32string> runs;
};

// Remembered in the arena; the reference stays valid as long as the arena.
const Facts& FactsOf(Arena& arena, NodeId id);

// kYes and kNo are certain, kUnknown is "not plain".
Answer QuickDisjoint(Arena& arena, NodeId a, NodeId b);
Answer QuickSubset(Arena& arena, NodeId a, NodeId b);

// Whether the conjunction is plainly empty by prefix, suffix or length.
bool PlainlyContradict(Arena& arena, std::span<const NodeId> conjuncts);

// A member of the conjunction, guessed by joining the texts that the
// conjuncts ask for; checked, but seldom the shortest.
std::optional<std::u32string> GuessMember(Arena& arena,
                                          std::span<const NodeId> conjuncts);

}  // namespace agp::regular

#endif  // AGP_VERIFIER_REGULAR_FACTS_H_
