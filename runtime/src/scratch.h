#ifndef AGP_SRC_SCRATCH_H_
#define AGP_SRC_SCRATCH_H_

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <type_traits>

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

// What was found in a text: the set, and the bytes of those findings that are
// not in lower case in the text itself.
struct FoundSlot {
  uint64_t event = 0;  // found in this event; the same text needs no search
  const char* text = nullptr;
  uint32_t size = 0;
  uint32_t count = 0;
  uint16_t kind = 0;
  bool fits = false;  // else it has no value
  Value items[bundle::kMaxFindings];
  char bytes[bundle::kMaxFoundBytes];
};

// An array whose pages stay untouched until an event needs them.
template <typename T>
class FreeArray {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  explicit FreeArray(size_t count)
      : data_(static_cast<T*>(
            std::malloc(std::max<size_t>(count * sizeof(T), 1)))) {
    // As operator new does where there are no exceptions.
    if (data_ == nullptr) std::abort();
  }
  ~FreeArray() { std::free(data_); }
  FreeArray(const FreeArray&) = delete;
  FreeArray& operator=(const FreeArray&) = delete;
  T& operator[](size_t i) const { return data_[i]; }
  T* get() const { return data_; }

 private:
  T* data_;
};

// How a rule that is not simply false takes part in a decision.
enum class Part : uint8_t { kError, kDeny, kConfirm, kAsking, kPermit };

// How a bound rule came out, for those that are not simply false.
struct Matched {
  uint32_t bound;  // among the bound rules of the action
  uint32_t site;   // if `bottom`, or if a value that it asks for is
  bool bottom;
  // Of the Combiner: and how many persons have approved it.
  Part part = Part::kError;
  uint32_t given = 0;
};

struct Workspace {
  explicit Workspace(const Image& image);

  // Before each event.
  void Begin() {
    ++event;
    num_truths = 0;
    num_matched = 0;
    num_updates = 0;
    journal.Forget();
  }
  // The acting agent and those that called it, at most kMaxChain in all.
  void SetChain(std::string_view agent, const std::string_view* callers,
                uint32_t num_callers) {
    chain[0] = Value::Entity(agent);
    for (uint32_t i = 0; i < num_callers; ++i) {
      chain[i + 1] = Value::Entity(callers[i]);
    }
    num_chain = num_callers + 1;
  }

  uint64_t image_id;
  Needs needs;

  // The machine.
  Value stack[bundle::kMaxStack];
  LoopFrame loops[bundle::kMaxLoopDepth];
  std::unique_ptr<Truth[]> truths;     // by bound rule, when asked for
  std::unique_ptr<uint32_t[]> starts;  // of the code of the rules to run
  // What the rules that ask and match have evaluated: by bound rule, and where
  // Image::asks says.
  std::unique_ptr<Value[]> approvers;
  std::unique_ptr<Value[]> untils;
  std::unique_ptr<Value[]> excluded;
  std::unique_ptr<Value[]> keys;
  // Text of these that a state holds, copied: the handlers may change it. By
  // bound rule, then as `excluded`, then as `keys`.
  std::unique_ptr<TextSlot[]> ask_texts;
  std::unique_ptr<Matched[]> matched;
  FreeArray<PendingUpdate> updates;
  // Keys and values that a state holds, copied: two for each update.
  std::unique_ptr<TextSlot[]> update_texts;
  std::unique_ptr<FoundSlot[]> founds;
  // Of the events that this workspace has seen; see FoundSlot.
  uint64_t event = 0;
  uint32_t num_truths = 0;
  uint32_t num_matched = 0;
  uint32_t num_updates = 0;
  Journal journal;
  // The acting agent and those that called it, filled in for each event.
  Value chain[bundle::kMaxChain];
  uint32_t num_chain = 0;

  // The digest and the lists of a Decision.
  CallDigest digest{};
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
