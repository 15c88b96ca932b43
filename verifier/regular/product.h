// The automaton of an expression, made as it is walked.
//
// A state is the canonical list of conjuncts that the rest of the text must
// meet. Conjunctions are not interned in the arena: the lists belong to the
// product and go away with it, while the derivatives of the single conjuncts
// stay and serve the next question.

#ifndef AGP_VERIFIER_REGULAR_PRODUCT_H_
#define AGP_VERIFIER_REGULAR_PRODUCT_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "verifier/regular/language.h"

namespace agp::regular {

class Product {
 public:
  using State = uint32_t;
  // A state without members that was recognised as such. Others may exist.
  static constexpr State kDead = 0xFFFFFFFFu;

  // By any character from low to high, both included.
  struct Move {
    Position low;
    Position high;
    State target;
  };

  Product(Arena& arena, NodeId root);

  State start() const { return start_; }
  bool Accepts(State state) const { return states_[state].accepts; }
  // States made so far; they are numbered from 0.
  size_t size() const { return states_.size(); }
  // Whether the product has outgrown a cap on states. Large unions count by
  // their members (kWorkPerState each are free), so that time is bounded too,
  // and alike on every machine.
  bool Exceeds(uint32_t max_states) const {
    return size() > max_states || work_ / kWorkPerState > max_states;
  }

  // The moves out of a state in the order of characters, without those to
  // kDead; neighbouring moves have different targets.
  void Expand(State state, std::vector<Move>& moves);

 private:
  struct Entry {
    uint32_t offset;
    uint32_t count;
    bool accepts;
  };

  static constexpr uint64_t kWorkPerState = 16;

  // Takes a list that NormaliseAnd has accepted.
  State Intern(const std::vector<NodeId>& members);

  Arena& arena_;
  std::vector<Entry> states_;
  std::vector<uint64_t> hashes_;
  std::vector<NodeId> members_;
  std::vector<State> slots_;  // open addressing, kDead: free
  State start_ = kDead;
  uint64_t work_ = 0;
};

// The whole automaton, or as much as the cap allows.
struct Graph {
  std::vector<std::vector<Product::Move>> moves;  // per state
  bool complete = false;
  std::vector<bool> live;  // an accepting state can be reached (if complete)
};

// Walks every state that can be reached, up to `max_states`.
Graph Explore(Product& product, uint32_t max_states);

}  // namespace agp::regular

#endif  // AGP_VERIFIER_REGULAR_PRODUCT_H_
