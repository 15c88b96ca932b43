#ifndef AGP_SRC_INDEX_H_
#define AGP_SRC_INDEX_H_

#include <cstdint>
#include <vector>

// Which rules of an action can match at all? A condition that is an `and` with
// a test such as `kind == "doc"`, `owner in {..}` or `path starts with "/srv/"`
// among its operands is false, whatever the others are, for every request in
// which that test is false (strong Kleene: false and ⊥ is false). Such a rule
// is found by looking up the request's own value; the others always run.
//
// The index is made from the checked code when a bundle is loaded and is no
// part of the file, so nothing has to be believed about it. It may name a rule
// too many (the rule's own code decides), never one too few.
namespace agp {

struct Image;

struct IndexSlot {
  uint64_t hash = 0;
  uint32_t first = 0;  // into RuleIndex::starts
  uint32_t count = 0;  // 0: the slot is free
};

// An open-addressed table of hashes; empty if `mask` is 0 and there is no slot.
struct IndexTable {
  std::vector<IndexSlot> slots;  // a power of two
  const IndexSlot* Find(uint64_t hash) const {
    if (slots.empty()) return nullptr;
    uint64_t mask = slots.size() - 1;
    for (uint64_t i = hash & mask; slots[i].count != 0; i = (i + 1) & mask) {
      if (slots[i].hash == hash) return &slots[i];
    }
    return nullptr;
  }
};

// A value of the request that rules test: the instructions that push it.
struct IndexPlace {
  uint32_t code = 0;
  uint32_t length = 0;
  IndexTable equal;
  IndexTable prefix;
  std::vector<uint32_t> prefix_sizes;  // ascending, distinct, not 0
};

// Of one action. Rules are named by the first instruction of their code.
struct RuleIndex {
  // Too few rules to be worth it: the whole entry is run.
  bool used = false;
  std::vector<uint32_t> always;
  std::vector<uint32_t> starts;
  std::vector<IndexPlace> places;
};

// Fills Image::indexes; the code has been validated.
void BuildIndexes(Image& image);

}  // namespace agp

#endif  // AGP_SRC_INDEX_H_
