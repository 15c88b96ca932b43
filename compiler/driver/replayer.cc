#include "compiler/driver/replayer.h"

#include <cassert>
#include <utility>

#include "agp/door.h"
#include "compiler/driver/events.h"

namespace agp::driver {
namespace {

Actor ActorOf(const program::Step& step) {
  return {step.call.user, step.call.agent, step.session};
}

bundle::Event OutcomeOf(program::Step::Kind kind) {
  switch (kind) {
    case program::Step::Kind::kResultFailed:
      return bundle::Event::kResultFailed;
    case program::Step::Kind::kResultMalformed:
      return bundle::Event::kResultMalformed;
    default:
      return bundle::Event::kResultOk;
  }
}

// What a state holds, as the compiler writes it.
program::Value FromRuntime(const Value& value) {
  switch (value.kind) {
    case ValueKind::kBool:
      return program::Value::Bool(value.number != 0);
    case ValueKind::kNumber:
      return program::Value::Number(value.number);
    case ValueKind::kEnum:
      return program::Value::Enum(value.number);
    case ValueKind::kString:
      return program::Value::String(std::string(value.string()));
    case ValueKind::kEntity:
      return program::Value::Entity(std::string(value.string()));
    case ValueKind::kSet:
    case ValueKind::kMap: {
      bool map = value.kind == ValueKind::kMap;
      std::vector<program::Value> items;
      uint32_t count = map ? 2 * value.size : value.size;
      for (uint32_t i = 0; i < count; ++i) {
        items.push_back(FromRuntime(value.items[i]));
      }
      return map ? program::Value::Map(std::move(items))
                 : program::Value::Set(std::move(items));
    }
    case ValueKind::kBottom:
      return program::Value::Bottom();
    default:
      return program::Value::Absent();
  }
}

}  // namespace

BundleReplayer::BundleReplayer(const PolicyBundle& policy)
    : policy_(policy), runner_(*policy.bundle) {
  assert(policy.program && policy.emitted);
}

BundleReplayer::Stepped BundleReplayer::Do(const program::Step& step) {
  Stepped done;
  Actor actor = ActorOf(step);
  arena_.Clear();
  auto note = [&](ObserveStatus status) {
    done.faulted = status == ObserveStatus::kFaulted;
    if (status == ObserveStatus::kRefused) {
      done.refused = "the runtime refused the step";
    }
  };
  switch (step.kind) {
    case program::Step::Kind::kRequest:
      done.decision = runner_.Decide(
          emit::ToRuntime(*policy_.emitted, step.call, runner_.clock(), arena_),
          actor);
      break;
    case program::Step::Kind::kSignal:
      note(runner_.Signal(policy_.emitted->signal_index[step.signal.value],
                          actor));
      break;
    case program::Step::Kind::kApprove:
    case program::Step::Kind::kReject:
    case program::Step::Kind::kDispatch:
    case program::Step::Kind::kRevision:
      done.refused = "approvals are not replayed";
      break;
    case program::Step::Kind::kAdvance:
      runner_.Advance(step.advance_ms);
      break;
    case program::Step::Kind::kResultOk:
    case program::Step::Kind::kResultFailed:
    case program::Step::Kind::kResultMalformed:
      note(runner_.Observe(
          emit::ToRuntime(*policy_.emitted, step.call, runner_.clock(), arena_),
          OutcomeOf(step.kind), emit::ToRuntime(step.result, arena_), actor));
      break;
  }
  return done;
}

verify::Outcome BundleReplayer::Replay(std::span<const program::Step> steps) {
  runner_.Reset();
  verify::Outcome outcome;
  for (const program::Step& step : steps) {
    Stepped done = Do(step);
    outcome = {};
    if (step.kind != program::Step::Kind::kRequest) {
      outcome.text = done.refused.empty() ? "the last step is not a request"
                                          : done.refused;
      continue;
    }
    const Decision& decision = done.decision;
    // Everything that the door or the runtime refuses before the rules are
    // asked has a reason that no rule can cause.
    switch (decision.reason) {
      case Reason::kPermitted:
      case Reason::kApprovalRequired:
      case Reason::kDeniedByRule:
      case Reason::kNoGrant:
      case Reason::kNoValue:
      case Reason::kObligationConflict:
      case Reason::kStateUpdateFailed:
        outcome.decided = true;
        break;
      default:
        break;
    }
    outcome.effect = static_cast<program::Effect>(decision.verdict);
    for (uint32_t rule : decision.rules) outcome.rules.push_back({rule});
    outcome.no_value = decision.reason == Reason::kNoValue;
    outcome.update_failed = decision.reason == Reason::kStateUpdateFailed;
    outcome.text = ExplainDecision(*policy_.bundle, decision);
    if (decision.verdict == Verdict::kDeny &&
        decision.reason != Reason::kDeniedByRule) {
      outcome.why = ReasonText(decision.reason);
    }
  }
  return outcome;
}

program::Value BundleReplayer::ReadState(program::StateVarId var,
                                         const std::string& agent,
                                         const std::string& user,
                                         const std::string& session) {
  const program::StateVar& info = policy_.program->state_var(var);
  ScopeState* state = runner_.State(static_cast<bundle::Scope>(info.scope),
                                    {user, agent, session});
  assert(state);
  std::vector<Value> items;
  return FromRuntime(state->Read(*policy_.bundle, var.value,
                                 runner_.clock().monotonic_ms, &items));
}

std::string StepLine(const program::Program& program,
                     const program::Step& step) {
  Actor actor = ActorOf(step);
  switch (step.kind) {
    case program::Step::Kind::kRequest:
      return RequestLine(emit::ToJson(program, step.call), actor);
    case program::Step::Kind::kSignal:
      return SignalLine(program.signals[step.signal.value].name, actor);
    case program::Step::Kind::kAdvance:
      return AdvanceLine(step.advance_ms);
    default: {
      std::string value;
      program::TypeId type = program.action(step.call.action).result;
      if (step.kind == program::Step::Kind::kResultOk && type.valid()) {
        value = emit::ToJson(program, type, step.result);
      }
      return ResultLine(emit::ToJson(program, step.call), OutcomeOf(step.kind),
                        value, actor);
    }
  }
}

}  // namespace agp::driver
