#include "tests/differential/rig.h"

#include <cstdio>
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
      {"another call", answer.call_changed, agp::Reason::kCallChanged},
      {"rejected", answer.rejected, agp::Reason::kRejected},
      {"ledger full", answer.ledger_full, agp::Reason::kLedgerFull},
  };
  if (answer.recorded != decision.recorded) {
    return std::string("recorded: reference ") +
           (answer.recorded ? "yes" : "no");
  }
  // Only the verdict is kept.
  if (answer.recorded) return "";
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

std::unique_ptr<Compiled> CompileGenerated(uint64_t seed, const std::string& text) {
  std::string error;
  auto compiled = Compile(text, &error);
  if (!compiled) {
    std::printf("policy %llu does not compile:\n%s\n%s\n",
                static_cast<unsigned long long>(seed), error.c_str(),
                text.c_str());
  }
  return compiled;
}

StepAnswer StepReference(const Step& step, reference::World& world) {
  StepAnswer answer;
  auto result = [&](program::Event event) {
    reference::ResultAnswer r = world.Result(step.call_id, event, step.call,
                                             step.result, step.session);
    answer.taken = r.taken;
    answer.withheld = r.withheld;
  };
  switch (step.kind) {
    case Step::Kind::kRequest:
      answer.decision = world.Ask(step.call_id, step.call, step.session);
      break;
    case Step::Kind::kSignal:
      answer.taken = world.Signal(step.signal, step.call.agent, step.call.user,
                                  step.session);
      break;
    case Step::Kind::kResultOk:
      result(program::Event::kResultOk);
      break;
    case Step::Kind::kResultFailed:
      result(program::Event::kResultFailed);
      break;
    case Step::Kind::kResultMalformed:
      result(program::Event::kResultMalformed);
      break;
    case Step::Kind::kApprove:
      answer.taken = world.Approve(step.call, step.session, step.rule,
                                   step.person, step.answers);
      break;
    case Step::Kind::kReject:
      answer.taken = world.Reject(step.call, step.session, step.person);
      break;
    case Step::Kind::kDispatch:
      answer.taken = world.Dispatch(step.call_id, step.call, step.session);
      break;
    case Step::Kind::kRevision:
      world.Revise();
      break;
    case Step::Kind::kAdvance:
      world.monotonic_ms += step.advance_ms;
      world.wall_ms += step.advance_ms;
      break;
  }
  return answer;
}

std::string StepBoth(const Program& program, const Step& step,
                     reference::World& world,
                     driver::BundleReplayer& replayer) {
  StepAnswer answer = StepReference(step, world);
  driver::Ran ran = replayer.Do(step);
  if (answer.decision) {
    std::string difference = Difference(*answer.decision, ran.decision);
    if (!difference.empty()) return difference;
  }
  if (step.kind == Step::Kind::kAdvance ||
      step.kind == Step::Kind::kRevision) {
    return "";
  }
  bool taken = ran.refused.empty() && !ran.faulted;
  if (!answer.decision && taken != answer.taken) {
    return std::string("reference ") + (answer.taken ? "takes" : "refuses") +
           " it, bundle: " + (taken ? "taken" : ran.refused);
  }
  if (answer.taken && answer.withheld != ran.withheld) {
    return std::string("result withheld: reference ") +
           (answer.withheld ? "yes" : "no");
  }
  // The states must agree as well, variable by variable.
  for (uint32_t i = 0; i < program.state_vars.size(); ++i) {
    const program::StateVar& var = program.state_vars[i];
    reference::Instance* instance =
        var.scope == program::Scope::kKey
            ? world.AtKey(var.key_scope, step.call)
            : &world.At(var.scope, step.session, step.call.user,
                        reference::RootAgent(step.call));
    if (instance == nullptr) continue;
    Value bundle = replayer.ReadState({i}, step.call, step.session);
    Value reference = world.ReadState(i, step.session, step.call);
    if (bundle != reference) {
      return "state " + var.name + ": reference " +
             ToString(program, reference, var.type) + ", bundle " +
             ToString(program, bundle, var.type);
    }
    if (instance->faulted != replayer.Faulted({i}, step.call, step.session)) {
      return "faulted: reference " +
             std::string(instance->faulted ? "yes" : "no");
    }
  }
  return "";
}

Judgement Judge(const Program& program, const program::Property& property,
                const program::Call& call, const std::string& session,
                reference::World& world, const std::string& call_id) {
  const program::Property::Case* found = nullptr;
  for (const program::Property::Case& c : property.cases) {
    if (c.action == call.action) found = &c;
  }
  if (!found) return Judgement::kFine;
  Value condition = world.Evaluate(found->condition, call, session);
  bool others = found->without_by.valid() &&
                world.OthersCouldPermit(call, session, found->without_by);
  reference::Answer answer = call_id.empty()
                                 ? world.Request(call, session)
                                 : world.Ask(call_id, call, session);
  // Not a decision of the rules.
  if (answer.recorded || answer.rejected || answer.call_changed ||
      answer.ledger_full) {
    return Judgement::kFine;
  }
  bool deny = answer.effect == program::Effect::kDeny;
  bool permit =
      answer.effect == program::Effect::kPermit && !answer.needed_approval;
  // What the property calls a permit.
  bool granted = !deny;
  if (property.without_approval) granted = permit;
  if (found->without_by.valid()) granted = !deny && others;
  // A condition without a value counts against the property.
  bool concerns = condition.is_true() || condition.bottom();
  bool violates = false;
  switch (property.form) {
    case program::PropertyForm::kNeverPermit:
      violates = concerns && granted;
      break;
    case program::PropertyForm::kAlwaysDeny:
      violates = concerns && !deny;
      break;
    case program::PropertyForm::kAlwaysConfirm:
      // Proved under the assumption, printed with it, that nothing is faulted.
      violates = concerns && !answer.faulted && !answer.needed_approval &&
                 answer.effect != program::Effect::kConfirm;
      break;
    case program::PropertyForm::kAlwaysPossible:
      violates = concerns && !answer.faulted && deny;
      break;
    case program::PropertyForm::kPermitOnlyWhen:
      violates = !deny && !condition.is_true();
      break;
    case program::PropertyForm::kSomePermit:
      return condition.is_true() && granted ? Judgement::kWitnesses
                                            : Judgement::kFine;
    case program::PropertyForm::kNoErrors:
      violates = answer.no_value;
      break;
    case program::PropertyForm::kNeverPast:
    case program::PropertyForm::kAtMost:
    case program::PropertyForm::kNeverChanges:
    case program::PropertyForm::kInvariant:
      break;  // of sessions
    case program::PropertyForm::kAgentWithinUser:
    case program::PropertyForm::kSameDecision:
    case program::PropertyForm::kMorePermitsMore:
    case program::PropertyForm::kMorePermitsLess:
    case program::PropertyForm::kLeavingOut:
    case program::PropertyForm::kNoWider:
      break;  // of two decisions
  }
  (void)program;
  return violates ? Judgement::kViolates : Judgement::kFine;
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
        text += "approve " + program.rule(step.rule).name + " by " +
                step.person + " of " + ToString(program, step.call);
        break;
      case Step::Kind::kReject:
        text += "reject by " + step.person + " of " +
                ToString(program, step.call);
        break;
      case Step::Kind::kDispatch:
        text += "dispatch " + ToString(program, step.call);
        break;
      case Step::Kind::kRevision:
        text += "revision";
        break;
      case Step::Kind::kAdvance:
        text += "advance " + std::to_string(step.advance_ms) + "ms";
        break;
    }
    if (!step.call_id.empty()) text += " as " + step.call_id;
    for (const std::string& caller : step.call.callers) {
      text += " via " + caller;
    }
    text += "\n";
  }
  return text;
}

}  // namespace agp::differential
