#ifndef AGP_SRC_MACHINE_H_
#define AGP_SRC_MACHINE_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "agp/value.h"
#include "image.h"
#include "scratch.h"

// The interpreter of one event: it runs a decision's entry or a handler's over
// the request, the result, the principals, the clock and the states as they
// were before the event. It writes no state; updates are collected in the
// Scratch and carried out by the caller.
//
// It trusts the validator for the shape of the code and checks nothing that
// was settled there; every value may be ⊥, though.
namespace agp {

class Machine {
 public:
  Machine(const Image& image, Workspace& scratch)
      : image_(image), scratch_(scratch) {}

  const Value* arguments = nullptr;
  Value result;
  Value user;
  Value agent;
  // The answers of an approver, for RunAccepting.
  const Value* answers = nullptr;
  int64_t wall_ms = 0;
  // By block (VarInfo::scope); null for those that the entry does not use.
  std::array<std::byte*, bundle::kMaxBlocks> blocks{};
  std::array<int64_t, bundle::kMaxBlocks> now_ms{};

  // The rules of an action that the index does not rule out: `matched` of the
  // Workspace (by bound rule, ascending) and what they ask.
  void RunDecision(uint32_t action);
  // The rules on an action's results: `matched`, by rule on results.
  void RunResultRules(uint32_t action);
  // Whether a bound rule (an index of kBoundRules) accepts `answers`.
  Truth RunAccepting(uint32_t bound);
  // A handler: appends to the updates. False if a guard or a value is ⊥; its
  // site is in `failed_site`.
  bool RunHandler(uint32_t entry) { return Run(entry, nullptr, nullptr); }

  // Of a collection that is not ⊥, of whatever kind.
  uint32_t SizeOf(const Value& collection) const;
  Value ElementAt(const Value& collection, uint32_t i) const;
  // Is a scalar in a collection that is not ⊥, of whatever kind.
  bool In(const Value& element, const Value& collection) const;

  uint32_t failed_site = UINT32_MAX;

 private:
  // Runs from `pc`, after each RULE at the next of the starts, if there are
  // any: then it ends with the last of them.
  bool Run(uint32_t pc, const uint32_t* next, const uint32_t* last);
  uint32_t Candidates(const RuleIndex& index) const;
  Value PlaceValue(const IndexPlace& place) const;
  bool InSet(const Value& element, uint32_t set) const;
  bool Subset(const Value& a, const Value& b) const;
  Value FindInMap(const Value& map, const Value& key) const;
  // A text that a state holds as a copy in `slot`, everything else as it is.
  Value Kept(const Value& value, TextSlot& slot) const;
  // Collects an update. False if the key or the value is ⊥.
  bool Collect(Op op, uint32_t var, const Value& key, const Value& value);
  Value Found(const bundle::Instruction& in, const Value& text);
  bool MatchesDfa(uint32_t dfa, std::string_view text) const;

  const Image& image_;
  Workspace& scratch_;
  Value accepted_;
};

}  // namespace agp

#endif  // AGP_SRC_MACHINE_H_
