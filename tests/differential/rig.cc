#include "tests/differential/rig.h"

#include <set>
#include <utility>

#include "compiler/check/check.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/emit/limits.h"
#include "compiler/parse/parse.h"

namespace agp::differential {

using program::Program;
using program::Step;
using program::Value;

namespace {

std::string SetText(const std::set<uint32_t>& items) {
  std::string text;
  for (uint32_t item : items) text += " " + std::to_string(item);
  return "{" + text + " }";
}

template <typename T>
std::set<uint32_t> ToSet(const T& view) {
  std::set<uint32_t> items;
  for (uint32_t item : view) items.insert(item);
  return items;
}

// A runtime value as the compiler's, for reading states back.
Value FromRuntime(const agp::Value& v) {
  switch (v.kind) {
    case agp::ValueKind::kBottom: return Value::Bottom();
    case agp::ValueKind::kBool: return Value::Bool(v.number != 0);
    case agp::ValueKind::kNumber: return Value::Number(v.number);
    case agp::ValueKind::kString: return Value::String(std::string(v.string()));
    case agp::ValueKind::kEnum: return Value::Enum(v.number);
    case agp::ValueKind::kEntity: return Value::Entity(std::string(v.string()));
    case agp::ValueKind::kSet:
    case agp::ValueKind::kList: {
      std::vector<Value> items;
      for (uint32_t i = 0; i < v.size; ++i) {
        items.push_back(FromRuntime(v.items[i]));
      }
      return v.kind == agp::ValueKind::kSet ? Value::Set(std::move(items))
                                            : Value::List(std::move(items));
    }
    case agp::ValueKind::kMap: {
      std::vector<Value> items;
      for (uint32_t i = 0; i < 2 * v.size; ++i) {
        items.push_back(FromRuntime(v.items[i]));
      }
      return Value::Map(std::move(items));
    }
    default: return Value::Absent();
  }
}

}  // namespace

std::unique_ptr<Compiled> Compile(const std::string& text,
                                  std::string* error) {
  auto compiled = std::make_unique<Compiled>();
  diagnostics::Sink sink;
  uint32_t file = compiled->sources.Add("random.agp", text);
  std::vector<ast::Module> modules;
  modules.push_back(parse::Parse(compiled->sources, file, sink));
  if (!sink.has_errors()) {
    compiled->program = check::Check(compiled->sources, modules, sink);
  }
  if (!compiled->program) {
    for (const diagnostics::Diagnostic& d : sink.all()) {
      *error += diagnostics::Render(compiled->sources, d, false);
    }
    return nullptr;
  }
  for (const auto& limit : emit::FindLimitsExceeded(*compiled->program)) {
    *error += limit.message + "\n";
    return nullptr;
  }
  compiled->emitted = emit::Emit(*compiled->program, compiled->sources);
  compiled->bundle =
      agp::Bundle::Load(compiled->emitted.bytes.data(),
                        compiled->emitted.bytes.size(), error);
  if (!compiled->bundle) return nullptr;
  return compiled;
}

std::string Difference(const reference::Answer& answer,
                       const agp::Decision& decision) {
  if (static_cast<int>(answer.effect) != static_cast<int>(decision.verdict)) {
    return std::string("reference says ") +
           std::string(program::EffectName(answer.effect)) + ", bundle " +
           std::string(agp::VerdictName(decision.verdict)) + " (" +
           std::string(agp::ReasonName(decision.reason)) + ")";
  }
  struct Flag {
    const char* name;
    bool reference;
    agp::Reason reason;
  };
  const Flag flags[] = {
      {"no value", answer.no_value, agp::Reason::kNoValue},
      {"obligation conflict", answer.obligation_conflict,
       agp::Reason::kObligationConflict},
      {"update failed", answer.update_failed,
       agp::Reason::kStateUpdateFailed},
      {"faulted", answer.faulted, agp::Reason::kStateFaulted},
  };
  for (const Flag& flag : flags) {
    if (flag.reference != (decision.reason == flag.reason)) {
      return std::string(flag.name) + ": reference " +
             (flag.reference ? "yes" : "no") + ", bundle's reason " +
             std::string(agp::ReasonName(decision.reason));
    }
  }
  bool compare_rules = !answer.obligation_conflict && !answer.update_failed &&
                       !answer.faulted;
  if (compare_rules && answer.rules != ToSet(decision.rules)) {
    return "rules: reference " + SetText(answer.rules) + ", bundle " +
           SetText(ToSet(decision.rules));
  }
  if (decision.verdict == agp::Verdict::kDeny) return "";
  std::set<uint32_t> requirements;
  for (const agp::Requirement& r : decision.requirements) {
    requirements.insert(r.rule);
  }
  if (answer.requirements != requirements) {
    return "requirements: reference " + SetText(answer.requirements) +
           ", bundle " + SetText(requirements);
  }
  if (answer.obligations != ToSet(decision.obligations)) {
    return "obligations: reference " + SetText(answer.obligations) +
           ", bundle " + SetText(ToSet(decision.obligations));
  }
  return "";
}

std::optional<reference::Answer> StepReference(const Step& step,
                                               reference::World& world) {
  switch (step.kind) {
    case Step::Kind::kRequest:
      if (step.call_id.empty()) return world.Request(step.call, step.session);
      return world.Ask(step.call_id, step.call, step.session);
    case Step::Kind::kSignal:
      world.Signal(step.signal, step.call.agent, step.call.user, step.session);
      break;
    case Step::Kind::kResultOk:
      world.Outcome(program::Event::kResultOk, step.call, step.result,
                    step.session);
      break;
    case Step::Kind::kResultFailed:
      world.Outcome(program::Event::kResultFailed, step.call, {},
                    step.session);
      break;
    case Step::Kind::kResultMalformed:
      world.Outcome(program::Event::kResultMalformed, step.call, {},
                    step.session);
      break;
    case Step::Kind::kApprove:
      world.Approve(step.call, step.session, step.rule, step.person,
                    step.answers);
      break;
    case Step::Kind::kReject:
      world.Reject(step.call, step.session, step.person);
      break;
    case Step::Kind::kDispatch:
      world.Dispatch(step.call_id, step.call, step.session);
      break;
    case Step::Kind::kRevision:
      world.Revise();
      break;
    case Step::Kind::kAdvance:
      world.monotonic_ms += step.advance_ms;
      world.wall_ms += step.advance_ms;
      break;
  }
  return std::nullopt;
}

std::string StepBoth(const Program& program, const Step& step,
                     reference::World& world, emit::Replay& replay) {
  std::optional<reference::Answer> answer = StepReference(step, world);
  emit::StepOutcome outcome = replay.Do(step);
  if (answer) {
    std::string difference = Difference(*answer, outcome.decision);
    if (!difference.empty()) return difference;
  }
  if (step.kind == Step::Kind::kAdvance) return "";
  // The states must agree as well, variable by variable.
  agp::Scopes scopes = replay.ScopesOf(step);
  agp::ScopeState* states[] = {scopes.session, scopes.user, scopes.agent,
                               scopes.global};
  for (uint32_t i = 0; i < program.state_vars.size(); ++i) {
    program::Scope scope = program.state_vars[i].scope;
    program::Expr read;
    std::vector<agp::Value> items;
    Value bundle = FromRuntime(states[static_cast<int>(scope)]->Read(
        replay.bundle(), i, replay.clock.monotonic_ms, &items));
    Value reference = world.ReadState(i, step.session, step.call.user,
                                      step.call.agent);
    if (bundle != reference) {
      const program::StateVar& var = program.state_vars[i];
      return "state " + var.name + ": reference " +
             ToString(program, reference, var.type) + ", bundle " +
             ToString(program, bundle, var.type);
    }
    bool faulted = world.At(scope, step.session, step.call.user,
                            step.call.agent).faulted;
    if (faulted != states[static_cast<int>(scope)]->faulted()) {
      return "faulted: reference " + std::string(faulted ? "yes" : "no");
    }
  }
  return "";
}

Judgement Judge(const Program& program, const program::Property& property,
                const program::Call& call, const std::string& session,
                reference::World& world) {
  const program::Property::Case* found = nullptr;
  for (const program::Property::Case& c : property.cases) {
    if (c.action == call.action) found = &c;
  }
  if (!found) return Judgement::kFine;
  Value condition = world.Evaluate(found->condition, call, session);
  reference::Answer answer = world.Request(call, session);
  bool permit = answer.effect == program::Effect::kPermit;
  bool deny = answer.effect == program::Effect::kDeny;
  // A condition without a value counts against the property.
  bool concerns = condition.is_true() || condition.bottom();
  bool violates = false;
  switch (property.form) {
    case program::PropertyForm::kNeverPermit:
      violates = concerns && (property.without_approval ? permit : !deny);
      break;
    case program::PropertyForm::kAlwaysDeny:
      violates = concerns && !deny;
      break;
    case program::PropertyForm::kAlwaysConfirm:
      // Proved under the assumption, printed with it, that nothing is faulted.
      violates = concerns && !answer.faulted &&
                 answer.effect != program::Effect::kConfirm;
      break;
    case program::PropertyForm::kPermitOnlyWhen:
      violates = !deny && !condition.is_true();
      break;
    case program::PropertyForm::kSomePermit:
      return condition.is_true() &&
                     (property.without_approval ? permit : !deny)
                 ? Judgement::kWitnesses
                 : Judgement::kFine;
    case program::PropertyForm::kNoErrors:
      violates = answer.no_value;
      break;
  }
  (void)program;
  return violates ? Judgement::kViolates : Judgement::kFine;
}

verify::Outcome BundleReplayer::Replay(std::span<const Step> steps) {
  replay_ = std::make_unique<emit::Replay>(
      *compiled_.program, compiled_.emitted, *compiled_.bundle);
  verify::Outcome outcome;
  for (const Step& step : steps) {
    emit::StepOutcome done = replay_->Do(step);
    outcome = {};
    if (step.kind != Step::Kind::kRequest) continue;
    outcome.decided = done.decision.reason < agp::Reason::kMalformedJson &&
                      done.decision.reason != agp::Reason::kStateMissing;
    outcome.effect = static_cast<program::Effect>(done.decision.verdict);
    for (uint32_t rule : done.decision.rules) outcome.rules.push_back({rule});
    outcome.no_value = done.decision.reason == agp::Reason::kNoValue;
    outcome.update_failed =
        done.decision.reason == agp::Reason::kStateUpdateFailed;
    outcome.text = std::string(agp::ReasonName(done.decision.reason));
  }
  return outcome;
}

Value BundleReplayer::ReadState(program::StateVarId var,
                                const std::string& agent,
                                const std::string& user,
                                const std::string& session) {
  Step step;
  step.call.agent = agent;
  step.call.user = user;
  step.session = session;
  agp::Scopes scopes = replay_->ScopesOf(step);
  agp::ScopeState* states[] = {scopes.session, scopes.user, scopes.agent,
                               scopes.global};
  program::Scope scope = compiled_.program->state_var(var).scope;
  std::vector<agp::Value> items;
  return FromRuntime(states[static_cast<int>(scope)]->Read(
      *compiled_.bundle, var.value, replay_->clock.monotonic_ms, &items));
}

std::string Describe(const Program& program, const std::vector<Step>& steps) {
  std::string text;
  for (const Step& step : steps) {
    text += "  [" + step.session + "] ";
    switch (step.kind) {
      case Step::Kind::kRequest:
        text += "request " + ToString(program, step.call);
        break;
      case Step::Kind::kSignal:
        text += "signal " + program.signals[step.signal.value].name + " for " +
                step.call.user + " from " + step.call.agent;
        break;
      case Step::Kind::kResultOk:
        text += "result ok " + ToString(program, step.call) + " = " +
                ToString(program, step.result,
                         program.action(step.call.action).result);
        break;
      case Step::Kind::kResultFailed:
        text += "result failed " + ToString(program, step.call);
        break;
      case Step::Kind::kResultMalformed:
        text += "result malformed " + ToString(program, step.call);
        break;
      case Step::Kind::kApprove:
      case Step::Kind::kReject:
      case Step::Kind::kDispatch:
      case Step::Kind::kRevision:
        break;
      case Step::Kind::kAdvance:
        text += "advance " + std::to_string(step.advance_ms) + "ms";
        break;
    }
    text += "\n";
  }
  return text;
}

}  // namespace agp::differential
