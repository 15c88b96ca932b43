#ifndef AGP_SRC_STATE_H_
#define AGP_SRC_STATE_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "agp/enforcer.h"
#include "agp/value.h"
#include "image.h"
#include "ledger.h"

// The state of one scope instance is one block of bytes of a fixed size, made
// when the instance is made and never again. A variable is, at its offset:
//
//   Bool, Int, enum   int64 value
//   Set of numbers    uint64 count | int64 element[bound]
//   Set of text       uint64 count | uint64 hash[bound] | TextSlot[bound]
//   Map               the same     | int64 value[bound]
//   Window            WindowHead | WindowEntry[bound], a ring
//
// Elements stand in no order; the last one takes the place of a removed one.
// Looking one up compares the hashes in turn: the bounds of a policy are tens
// or hundreds, and eight bytes in a row are quick to compare.
//
// An event that fails half way must leave no trace, in no scope: every write
// first saves what it overwrites in a Journal, and Undo puts it all back.
namespace agp {

struct TextSlot {
  uint32_t size;
  char text[bundle::kMaxStateString + 4];  // the 4 round it up to eight
};
static_assert(sizeof(TextSlot) % 8 == 0);

struct WindowHead {
  uint64_t first;  // of the oldest entry
  uint64_t count;
  // Sum of all entries, also of those that have expired since the last
  // addition. At most kMaxStateEntries weights below 2^63: more than 64 bits.
  uint64_t sum_low;
  uint64_t sum_high;
};
struct WindowEntry {
  int64_t time_ms;
  int64_t weight;
};

// Gives every variable its offset, every scope its size and its shape; false
// if a scope is larger than kMaxStateBytes.
bool LayOutState(Image& image);

class Journal {
 public:
  // Room for `updates` updates.
  explicit Journal(uint32_t updates);
  void Save(void* at, uint32_t size);
  void Undo();
  void Forget() { num_entries_ = num_bytes_ = 0; }

 private:
  struct Entry {
    void* at;
    uint32_t size;
    uint32_t data;
  };
  std::unique_ptr<Entry[]> entries_;
  std::unique_ptr<std::byte[]> bytes_;
  uint32_t num_entries_ = 0;
  uint32_t num_bytes_ = 0;
};

// One update as collected by a handler.
struct PendingUpdate {
  Op op;
  uint32_t var;
  Value key;
  Value value;
};

// ---- reading; `block` is the scope's ----

// A scalar, or the sum of a window over (now - window_ms, now]; ⊥ if the sum
// does not fit 64 bits.
Value ReadVar(const VarInfo& var, const std::byte* block, int64_t now_ms);
// Of a set or map.
uint32_t CountOf(const VarInfo& var, const std::byte* block);
Value ElementOf(const VarInfo& var, const std::byte* block, uint32_t i);
bool Contains(const VarInfo& var, const std::byte* block, const Value& element);
// Absent if the key is not there.
Value MapAt(const VarInfo& var, const std::byte* block, const Value& key);

// ---- writing ----

// False if it does not fit; then the caller undoes the journal.
bool Apply(const VarInfo& var, std::byte* block, int64_t now_ms,
           const PendingUpdate& update, Journal& journal, bool* changed);

struct FreeBlock {
  void operator()(std::byte* p) const { std::free(p); }
};

struct ScopeState::Impl {
  uint64_t shape = 0;
  uint8_t scope = 0;  // as VarInfo::scope
  bool faulted = false;
  std::string key;
  // Events that it has seen.
  uint64_t sequence = 0;
  // Latest monotonic time seen: a clock that goes back is held there.
  int64_t latest_ms = INT64_MIN;
  std::vector<VarInfo> vars;
  std::unique_ptr<std::byte[], FreeBlock> block;
  Ledger ledger;     // a session's
  std::mutex mutex;  // for ScopeLock alone

  bool has_ledger() const {
    return scope == static_cast<uint8_t>(bundle::Scope::kSession);
  }
  void See(int64_t monotonic_ms) {
    latest_ms = std::max(latest_ms, monotonic_ms);
    ++sequence;
  }
};

}  // namespace agp

#endif  // AGP_SRC_STATE_H_
