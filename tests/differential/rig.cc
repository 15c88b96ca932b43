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
                     reference::World& world,
                     driver::BundleReplayer& replayer) {
  std::optional<reference::Answer> answer = StepReference(step, world);
  driver::Ran ran = replayer.Do(step);
  if (answer) {
    std::string difference = Difference(*answer, ran.decision);
    if (!difference.empty()) return difference;
  }
  if (step.kind == Step::Kind::kAdvance) return "";
  // The states must agree as well, variable by variable.
  const std::string& user = step.call.user;
  const std::string& agent = step.call.agent;
  for (uint32_t i = 0; i < program.state_vars.size(); ++i) {
    const program::StateVar& var = program.state_vars[i];
    Value bundle = replayer.ReadState({i}, agent, user, step.session);
    Value reference = world.ReadState(i, step.session, user, agent);
    if (bundle != reference) {
      return "state " + var.name + ": reference " +
             ToString(program, reference, var.type) + ", bundle " +
             ToString(program, bundle, var.type);
    }
    bool faulted =
        world.At(var.scope, step.session, user, agent).faulted;
    if (faulted != replayer.runner()
                       .State(static_cast<agp::bundle::Scope>(var.scope),
                              {user, agent, step.session})
                       ->faulted()) {
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
