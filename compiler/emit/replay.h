#ifndef AGP_COMPILER_EMIT_REPLAY_H_
#define AGP_COMPILER_EMIT_REPLAY_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "agp/decision.h"
#include "agp/enforcer.h"
#include "compiler/emit/convert.h"
#include "compiler/emit/write.h"
#include "compiler/program/program.h"

// A small gateway around an emitted bundle: it keeps the states of all scopes
// and a clock, and is fed with steps. Test blocks run in it, and no witness is
// shown that was not replayed in it.
namespace agp::emit {

struct StepOutcome {
  // Of a request; valid until the next step.
  agp::Decision decision;
  // Of a signal or result.
  agp::ObserveStatus status = agp::ObserveStatus::kOk;
};

class Replay {
 public:
  // All of them outlive the replay. `bundle` was loaded from `emitted`.
  Replay(const program::Program& program, const EmitResult& emitted,
         const agp::Bundle& bundle);

  // Where a session begins; any time would do.
  agp::Clock clock = {1'000'000, 1'700'000'000'000};

  StepOutcome Do(const program::Step& step);
  // "" if the decision is as expected, else "expected confirm, got deny
  // (stopped)" for people. All rules named in `expected.because` must be among
  // those that determined the verdict.
  std::string Mismatch(const program::Step::Expectation& expected,
                       const agp::Decision& decision) const;

  const agp::Bundle& bundle() const { return bundle_; }
  agp::Scopes ScopesOf(const program::Step& step);
  // Truth of the bound rules of the last request's action, in program order.
  agp::View<agp::Truth> rule_truths() const { return scratch_.rule_truths(); }

 private:
  agp::ScopeState& At(agp::bundle::Scope scope, const std::string& key);

  const program::Program& program_;
  const EmitResult& emitted_;
  const agp::Bundle& bundle_;
  agp::Enforcer enforcer_;
  agp::Scratch scratch_;
  // Of the last step.
  ValueArena arena_;
  std::map<std::pair<agp::bundle::Scope, std::string>, agp::ScopeState> states_;
};

}  // namespace agp::emit

#endif  // AGP_COMPILER_EMIT_REPLAY_H_
