#include "compiler/emit/replay.h"

#include <algorithm>
#include <string_view>

namespace agp::emit {
namespace {

using agp::bundle::Scope;

// `a, b`, or "no rule".
std::string RuleNames(const agp::Bundle& bundle, agp::View<uint32_t> rules) {
  std::string names;
  for (uint32_t rule : rules) {
    if (!names.empty()) names += ", ";
    names += bundle.RuleName(rule);
  }
  return names.empty() ? "no rule" : names;
}

}  // namespace

Replay::Replay(const program::Program& program, const EmitResult& emitted,
               const agp::Bundle& bundle)
    : program_(program),
      emitted_(emitted),
      bundle_(bundle),
      enforcer_(bundle),
      scratch_(bundle) {}

agp::ScopeState& Replay::At(Scope scope, const std::string& key) {
  auto it = states_.find({scope, key});
  if (it == states_.end()) {
    it = states_
             .emplace(std::pair(scope, key), agp::ScopeState(bundle_, scope))
             .first;
  }
  return it->second;
}

agp::Scopes Replay::ScopesOf(const program::Step& step) {
  agp::Scopes scopes;
  scopes.session = &At(Scope::kSession, step.session);
  scopes.user = &At(Scope::kUser, step.call.user);
  scopes.agent = &At(Scope::kAgent, step.call.agent);
  scopes.global = &At(Scope::kGlobal, "");
  return scopes;
}

StepOutcome Replay::Do(const program::Step& step) {
  using Kind = program::Step::Kind;
  StepOutcome outcome;
  if (step.kind == Kind::kAdvance) {
    clock.monotonic_ms += step.advance_ms;
    clock.wall_ms += step.advance_ms;
    return outcome;
  }
  agp::Scopes scopes = ScopesOf(step);
  if (step.kind == Kind::kSignal) {
    agp::Principal principal = {step.call.user, step.call.agent};
    outcome.status =
        enforcer_.ObserveSignal(scopes, emitted_.signal_index[step.signal.value],
                                principal, clock, scratch_);
    return outcome;
  }
  arena_.Clear();
  agp::Request request = ToRuntime(emitted_, step.call, clock, arena_);
  if (step.kind == Kind::kRequest) {
    outcome.decision = enforcer_.Decide(scopes, request, scratch_);
    return outcome;
  }
  agp::bundle::Event event =
      step.kind == Kind::kResultOk       ? agp::bundle::Event::kResultOk
      : step.kind == Kind::kResultFailed ? agp::bundle::Event::kResultFailed
                                         : agp::bundle::Event::kResultMalformed;
  agp::Value result = ToRuntime(step.result, arena_);
  outcome.status =
      enforcer_.ObserveResult(scopes, request, event, result, scratch_);
  return outcome;
}

std::string Replay::Mismatch(const program::Step::Expectation& expected,
                             const agp::Decision& decision) const {
  std::string missing;
  for (program::RuleId rule : expected.because) {
    if (std::find(decision.rules.begin(), decision.rules.end(), rule.value) !=
        decision.rules.end()) {
      continue;
    }
    if (!missing.empty()) missing += ", ";
    missing += program_.rule(rule).name;
  }
  bool same = static_cast<int>(expected.effect) ==
              static_cast<int>(decision.verdict);
  if (same && missing.empty()) return "";
  std::string text =
      "expected " + std::string(EffectName(expected.effect));
  if (!missing.empty()) text += " because " + missing;
  text += ", got " + std::string(agp::VerdictName(decision.verdict)) + " (" +
          std::string(agp::ReasonText(decision.reason)) + ": " +
          RuleNames(bundle_, decision.rules) + ")";
  return text;
}

}  // namespace agp::emit
