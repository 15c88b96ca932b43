#ifndef AGP_VERIFIER_TRACE_MONITOR_H_
#define AGP_VERIFIER_TRACE_MONITOR_H_

#include <optional>
#include <set>
#include <vector>

#include "compiler/program/program.h"
#include "verifier/trace/relation.h"

// A property of sessions as variables that events change and a condition at
// each event: the property holds if the condition is false at every event that
// can happen. Past-time operators become one variable each (Havelund and Rosu,
// "Synthesizing monitors for safety properties", 2002): once and since remember
// their value at the last event, previously that of its operand; one with a
// bound is a window of the events that count; a count is an integer or a
// window.
namespace agp::verify {

class Monitor {
 public:
  // Adds what it needs to the relation.
  Monitor(Relation& relation, const program::Property& property);

  // Whose key the events have that it is about, if they must have one.
  std::optional<uint32_t> key_scope() const {
    if (property_.scope != program::Scope::kKey) return std::nullopt;
    return property_.key_scope;
  }
  // Events that it looks at.
  const std::set<Relation::Wanted>& events() const { return events_; }
  // Its variables, and those of the policy that it reads.
  const std::set<uint32_t>& ghosts() const { return ghosts_; }
  const std::set<uint32_t>& reads() const { return reads_; }
  // The events whose occurrence the property forbids (for the formulas: those
  // that it mentions).
  const std::vector<program::EventPattern>& targets() const { return targets_; }

  // The same event, with what it does to the monitor's variables; split where
  // a count depends on a guard.
  std::vector<Variant> Expand(const Variant& variant);
  // True (or without a value) at an event that breaks the property. Over the
  // state before the event; for invariants and `never changes` see After.
  program::ExprId Bad(const Variant& variant);
  bool Happens(const program::EventPattern& pattern,
               const Variant& variant) const;

 private:
  program::ExprId Value(uint32_t node, const Variant& variant);
  program::ExprId Any(const std::vector<program::EventPattern>& patterns,
                      const Variant& variant);
  program::ExprId Weight(const program::EventPattern& pattern);
  program::ExprId Changes(const Variant& variant);
  bool Belongs(const Variant& variant) const;
  void Watch(const std::vector<program::EventPattern>& patterns);

  Relation& relation_;
  const program::Property& property_;
  std::vector<program::StateVarId> past_;  // by node; invalid if it needs none
  program::StateVarId count_;
  std::set<Relation::Wanted> events_;
  std::set<uint32_t> ghosts_;
  std::set<uint32_t> reads_;
  std::vector<program::EventPattern> targets_;
};

}  // namespace agp::verify

#endif  // AGP_VERIFIER_TRACE_MONITOR_H_
