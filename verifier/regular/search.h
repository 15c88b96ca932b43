// Questions about languages: is there a member, which is the shortest, does
// one language lie within another.
//
// A conjunction is explored as a product: a state is the canonical list of the
// derivatives of its conjuncts, so the conjuncts' own derivatives are computed
// once per arena and only the lists are new. The search is breadth-first with
// the characters tried in a fixed order of readability, so the answer is a
// shortest member and among those the most readable, and the same on every
// machine. Before any search, cheap facts (lengths, fixed prefix and suffix,
// finite sets of literals) decide most pairs.
//
// Every search is capped. Past the cap the answer is kUnknown, which callers
// must never read as "no" or as "yes".
//
// Sources: Brzozowski 1964; C. Stanford, M. Veanes, N. Bjorner, "Symbolic
// Boolean Derivatives for Efficiently Solving Extended Regular Expression
// Constraints", PLDI 2021, for deriving intersections and complements lazily.

#ifndef AGP_VERIFIER_REGULAR_SEARCH_H_
#define AGP_VERIFIER_REGULAR_SEARCH_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "verifier/regular/language.h"

namespace agp::regular {

struct Limits {
  // States of the product that one question may create.
  uint32_t max_states = 100'000;
  // The same, while a member (not known to be a shortest one) is at hand: k
  // infix tests have 2^k states, but joining the infixes often is a member.
  uint32_t max_states_with_candidate = 1'000;
};

enum class Outcome : uint8_t {
  kEmpty,    // the language has no member
  kFound,    // it has, and one is given
  kUnknown,  // the cap was reached first
};

struct Witness {
  Outcome outcome = Outcome::kUnknown;
  std::string text;       // UTF-8; only for kFound
  bool shortest = false;  // no member is shorter (else: not known)
};

// A shortest member. Among equally short ones lower-case ASCII letters are
// preferred, then digits, then characters that the patterns name, printable
// ASCII, other scripts, and control characters last.
Witness Shortest(Language language, const Limits& limits = {});

// Any member, as cheaply as possible.
Witness Find(Language language, const Limits& limits = {});

enum class Enough : uint8_t {
  kYes,      // `words` holds as many as were asked for
  kFewer,    // `words` is the whole language
  kUnknown,  // the cap was reached; every word given is a member
};

struct Enumeration {
  std::vector<std::string> words;  // distinct, shortest first
  Enough enough = Enough::kUnknown;
};

// Up to `count` distinct members, shortest first, in a fixed order.
Enumeration Enumerate(Language language, size_t count,
                      const Limits& limits = {});

enum class Answer : uint8_t { kNo, kYes, kUnknown };

// All of these are remembered in the arena. What a larger cap has settled stays
// settled under a smaller one.
Answer IsEmpty(Language a, const Limits& limits = {});
Answer IsSubset(Language a, Language b, const Limits& limits = {});
Answer Disjoint(Language a, Language b, const Limits& limits = {});
Answer Equivalent(Language a, Language b, const Limits& limits = {});

// Membership. Bytes that are not valid UTF-8 are in no language.
bool Contains(Language language, std::string_view text);

struct Lengths {
  Outcome outcome = Outcome::kUnknown;  // kFound: min and max are exact
  uint32_t min = 0;                     // in code points
  uint32_t max = 0;                     // kUnbounded if there is no longest
};

Lengths LengthsOf(Language language, const Limits& limits = {});

}  // namespace agp::regular

#endif  // AGP_VERIFIER_REGULAR_SEARCH_H_
