#ifndef AGP_SRC_SCRATCH_H_
#define AGP_SRC_SCRATCH_H_

#include <cstdint>
#include <memory>

#include "agp/enforcer.h"
#include "image.h"
#include "state.h"

// The working memory of one thread. Its arrays have the sizes that the loader
// found to be the greatest that any decision of the bundle needs.
namespace agp {

struct LoopFrame {
  Value collection;
  Value element;
  uint32_t index = 0;
  uint32_t size = 0;
  int64_t count = 0;
  // The first ⊥ of the body; kAbsent as long as there was none.
  Value bottom;
};

// How a bound rule came out, for those that are not simply false.
struct Matched {
  uint32_t bound;  // among the bound rules of the action
  uint32_t site;   // if `bottom`
  bool bottom;
};

struct Workspace {
  explicit Workspace(const Image& image);

  uint64_t image_id;
  Needs needs;

  // The machine.
  Value stack[bundle::kMaxStack];
  LoopFrame loops[bundle::kMaxLoopDepth];
  std::unique_ptr<Truth[]> truths;     // by bound rule, when asked for
  std::unique_ptr<uint32_t[]> starts;  // of the code of the rules to run
  std::unique_ptr<Value[]> approvers;  // by bound rule, if it asks
  std::unique_ptr<Matched[]> matched;
  std::unique_ptr<PendingUpdate[]> updates;
  uint32_t num_truths = 0;
  uint32_t num_matched = 0;
  uint32_t num_updates = 0;
  Journal journal;

  // The lists of a Decision.
  std::unique_ptr<uint32_t[]> rules;
  std::unique_ptr<Requirement[]> requirements;
  std::unique_ptr<uint32_t[]> obligations;
  // By obligation name: the instance seen in decision `epoch`.
  std::unique_ptr<uint64_t[]> group_epoch;
  uint64_t epoch = 0;
  // Copies of state sets that say who approves.
  std::unique_ptr<Value[]> approver_values;
  std::unique_ptr<TextSlot[]> approver_texts;
};

struct Scratch::Impl : Workspace {
  using Workspace::Workspace;
};

}  // namespace agp

#endif  // AGP_SRC_SCRATCH_H_
