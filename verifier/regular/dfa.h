// A language as a deterministic automaton over UTF-8 bytes: the form that the
// runtime loads.
//
// The automaton is minimal and numbered in a canonical way, so equal languages
// give equal tables, byte for byte. State 0 is dead: nothing leads out of it
// and it does not accept. Bytes that are not valid UTF-8 lead to it, whatever
// the language (a complement does not accept them either), and so does a text
// that ends inside a character.
//
// Bytes that no state tells apart share a column ("class"). Matching is
//
//   state = dfa.start
//   for each byte b: state = dfa.next[state * num_classes + class_of[b]]
//   accepted if dfa.accepts[state]
//
// Sources: derivatives as in search.h; Hopcroft, "An n log n algorithm for
// minimizing states in a finite automaton", 1971; splitting ranges of code
// points into ranges of bytes as in K. Thompson's grep and RE2.

#ifndef AGP_VERIFIER_REGULAR_DFA_H_
#define AGP_VERIFIER_REGULAR_DFA_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "verifier/regular/language.h"
#include "verifier/regular/search.h"

namespace agp::regular {

struct ByteDfa {
  static constexpr uint32_t kDead = 0;

  uint32_t num_states = 1;
  uint32_t num_classes = 1;
  uint32_t start = kDead;
  std::vector<uint8_t> accepts = {0};      // per state, 0 or 1
  std::array<uint8_t, 256> class_of = {};  // per byte
  std::vector<uint32_t> next = {0};        // [state * num_classes + class]

  friend bool operator==(const ByteDfa&, const ByteDfa&) = default;
};

// Nothing if the automaton would need more than limits.max_states states
// before it is minimised.
std::optional<ByteDfa> Compile(Language language, const Limits& limits = {});

// The canonical minimal automaton of the same language. State 0 of the
// argument must be dead.
ByteDfa Minimise(const ByteDfa& dfa);

bool Match(const ByteDfa& dfa, std::string_view bytes);

}  // namespace agp::regular

#endif  // AGP_VERIFIER_REGULAR_DFA_H_
