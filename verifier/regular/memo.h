// What an arena remembers between questions: the plain facts about an
// expression (facts.h) and which expressions are known to be empty.

#ifndef AGP_VERIFIER_REGULAR_MEMO_H_
#define AGP_VERIFIER_REGULAR_MEMO_H_

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "verifier/regular/facts.h"

namespace agp::regular {

class SearchMemo {
 public:
  struct Emptiness {
    bool known = false;
    bool empty = false;
    // If not known: the cap that was not enough.
    uint32_t tried_states = 0;
  };

  std::vector<std::unique_ptr<Facts>> facts;  // by node
  using EmptinessMap = std::unordered_map<NodeId, Emptiness>;
  EmptinessMap emptiness;
  // The same for the pairs that a search looks at on its own, under its own
  // fixed cap. Kept apart, so that what a search finds does not depend on the
  // questions before it.
  EmptinessMap pairs;
};

}  // namespace agp::regular

#endif  // AGP_VERIFIER_REGULAR_MEMO_H_
