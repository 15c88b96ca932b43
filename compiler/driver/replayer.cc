#include "compiler/driver/replayer.h"

#include <cassert>
#include <utility>
#include <vector>

#include "agp/door.h"
#include "compiler/driver/events.h"

namespace agp::driver {
namespace {

Actor ActorOf(const program::Step& step) {
  return {step.call.user, step.call.agent, step.session, step.call.callers};
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

Ran RefusedBecause(Outcome outcome) {
  Ran ran;
  ran.refused = std::string(OutcomeText(outcome));
  return ran;
}

}  // namespace

BundleReplayer::BundleReplayer(const program::Program& program,
                               const emit::EmitResult& emitted,
                               const Bundle& bundle)
    : program_(program), emitted_(emitted), runner_(bundle) {}

std::unique_ptr<verify::Replayer> BundleReplayer::Of(
    const program::Program& program) {
  // The replayer refers to what it is made of.
  struct Whole {
    emit::EmitResult emitted;
    std::unique_ptr<const Bundle> bundle;
  };
  class Owner : public BundleReplayer {
   public:
    Owner(const program::Program& program, std::unique_ptr<Whole> whole)
        : BundleReplayer(program, whole->emitted, *whole->bundle),
          whole_(std::move(whole)) {}

   private:
    std::unique_ptr<Whole> whole_;
  };
  auto whole = std::make_unique<Whole>();
  whole->emitted = emit::Emit(program, SourceMap());
  std::string error;
  whole->bundle = Bundle::Load(whole->emitted.bytes.data(),
                               whole->emitted.bytes.size(), &error);
  if (!whole->bundle) return nullptr;
  return std::make_unique<Owner>(program, std::move(whole));
}

Ran BundleReplayer::Do(const program::Step& step) {
  Actor actor = ActorOf(step);
  arena_.Clear();
  switch (step.kind) {
    case program::Step::Kind::kRequest:
      return runner_.Decide(ToRuntime(step.call), actor, step.call_id);
    case program::Step::Kind::kSignal:
      return runner_.Signal(emitted_.signal_index[step.signal.value], actor);
    case program::Step::Kind::kApprove: {
      // An agent has no way to approve at all.
      if (step.person_is_agent) return RefusedBecause(Outcome::kAgent);
      Approval approval{step.rule.value, step.person, Value::Absent()};
      if (!step.answers.absent()) {
        approval.answers = emit::ToRuntime(step.answers, arena_);
      }
      return runner_.Approve(ToRuntime(step.call), actor, approval);
    }
    case program::Step::Kind::kReject:
      if (step.person_is_agent) return RefusedBecause(Outcome::kAgent);
      return runner_.Reject(ToRuntime(step.call), actor, step.person);
    case program::Step::Kind::kDispatch:
      return runner_.Dispatch(ToRuntime(step.call), actor, step.call_id);
    case program::Step::Kind::kRevision:
      runner_.Revise();
      break;
    case program::Step::Kind::kAdvance:
      runner_.Advance(step.advance_ms);
      break;
    case program::Step::Kind::kResultOk:
    case program::Step::Kind::kResultFailed:
    case program::Step::Kind::kResultMalformed:
      return runner_.Observe(ToRuntime(step.call), OutcomeOf(step.kind),
                             emit::ToRuntime(step.result, arena_), actor,
                             step.call_id);
  }
  return {};
}

Request BundleReplayer::ToRuntime(const program::Call& call) {
  return emit::ToRuntime(emitted_, call, runner_.clock(), arena_);
}

verify::Outcome BundleReplayer::Replay(std::span<const program::Step> steps) {
  runner_.Reset();
  verify::Outcome outcome;
  for (const program::Step& step : steps) {
    Ran done = Do(step);
    outcome = {};
    if (step.kind != program::Step::Kind::kRequest) {
      // A result that finds no room is not taken; a signal is given anyhow.
      outcome.taken =
          done.refused.empty() &&
          (!done.faulted || step.kind == program::Step::Kind::kSignal);
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
    outcome.obligations.assign(decision.obligations.begin(),
                               decision.obligations.end());
    outcome.no_value = decision.reason == Reason::kNoValue;
    outcome.update_failed = decision.reason == Reason::kStateUpdateFailed;
    outcome.text = ExplainDecision(runner_.bundle(), decision);
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
  program::Call call;
  call.agent = agent;
  call.user = user;
  return ReadState(var, call, session);
}

ScopeState* BundleReplayer::StateOf(program::StateVarId var,
                                    const program::Call& call,
                                    const std::string& session) {
  const program::StateVar& info = program_.state_var(var);
  Actor actor{call.user, call.agent, session, call.callers};
  if (info.scope != program::Scope::kKey) {
    return runner_.State(static_cast<bundle::Scope>(info.scope), actor);
  }
  // A witness's reader has no call, so no key either.
  if (!call.action.valid()) return nullptr;
  arena_.Clear();
  return runner_.KeyState(info.key_scope, ToRuntime(call));
}

program::Value BundleReplayer::ReadState(program::StateVarId var,
                                         const program::Call& call,
                                         const std::string& session) {
  ScopeState* state = StateOf(var, call, session);
  if (state == nullptr) return program::Value::Absent();
  std::vector<Value> items;
  return emit::FromRuntime(state->Read(runner_.bundle(), var.value,
                                       runner_.clock().monotonic_ms, &items));
}

bool BundleReplayer::Faulted(program::StateVarId var, const program::Call& call,
                             const std::string& session) {
  ScopeState* state = StateOf(var, call, session);
  return state != nullptr && state->faulted();
}

Event BundleReplayer::ToEvent(const program::Step& step) {
  using Kind = program::Step::Kind;
  Event event;
  event.actor = ActorOf(step);
  if (step.expect_refused) event.expect = "refused";
  if (step.expect_withheld) event.expect = "withheld";
  auto call = [&](Event::Kind kind) {
    arena_.Clear();
    Request request = ToRuntime(step.call);
    event.kind = kind;
    PrintRequest(runner_.bundle(), request, &event.request);
    PrintLabels(runner_.bundle(), request, &event.labels);
    if (event.labels == "{}") event.labels.clear();
  };
  switch (step.kind) {
    case Kind::kRequest:
      call(Event::Kind::kRequest);
      event.call_id = step.call_id;
      if (step.expected) {
        event.expect = program::EffectName(step.expected->effect);
      }
      break;
    case Kind::kApprove: {
      call(Event::Kind::kApprove);
      const program::Rule& rule = program_.rule(step.rule);
      event.rule = rule.name;
      if (!rule.answers.empty() && !step.answers.absent()) {
        event.answers = emit::ToJson(program_, rule.answers, step.answers);
      }
      event.approvers = {step.person};
      event.by_agent = step.person_is_agent;
      break;
    }
    case Kind::kReject:
      call(Event::Kind::kReject);
      event.approvers = {step.person};
      event.by_agent = step.person_is_agent;
      break;
    case Kind::kDispatch:
      call(Event::Kind::kDispatch);
      event.call_id = step.call_id;
      break;
    case Kind::kRevision:
      event.kind = Event::Kind::kRevision;
      break;
    case Kind::kSignal:
      event.kind = Event::Kind::kSignal;
      event.signal = program_.signals[step.signal.value].name;
      break;
    case Kind::kAdvance:
      event.kind = Event::Kind::kAdvance;
      event.advance_ms = step.advance_ms;
      break;
    case Kind::kResultOk:
    case Kind::kResultFailed:
    case Kind::kResultMalformed: {
      call(Event::Kind::kResult);
      event.call_id = step.call_id;
      event.outcome = OutcomeOf(step.kind);
      program::TypeId type = program_.action(step.call.action).result;
      if (step.kind == Kind::kResultOk && type.valid() &&
          !step.result.absent()) {
        event.value = emit::ToJson(program_, type, step.result);
      }
      break;
    }
  }
  return event;
}

}  // namespace agp::driver
