#include <algorithm>
#include <cstring>

#include "agp/enforcer.h"
#include "check_request.h"
#include "combine.h"
#include "step.h"

// What happens to a call after it was asked for: approvals, a rejection, its
// dispatch, its result; and signals. Each is taken as a whole or changes
// nothing; the rules are in the head of compiler/program/program.h.
namespace agp {
namespace {

using bundle::Event;

// Humans only, whatever the rule says.
bool IsOfChain(const Principal& principal, std::string_view person) {
  return person == principal.agent ||
         std::find(principal.callers, principal.callers + principal.num_callers,
                   person) != principal.callers + principal.num_callers;
}

bool FitAnswers(const Image& image, const bundle::RuleRec& rule,
                const Value& answers) {
  if (rule.num_answers == 0) {
    return answers.kind == ValueKind::kAbsent ||
           (answers.kind == ValueKind::kRecord && answers.size == 0);
  }
  return answers.kind == ValueKind::kRecord &&
         answers.size == rule.num_answers && answers.items != nullptr &&
         CheckFields(image, rule.first_answer, rule.num_answers, answers.items)
             .fits();
}

}  // namespace

// The checks that an approval and a rejection have in common: a request that
// fits, its states, a challenge that waits.
Outcome Enforcer::Enter(const Scopes& scopes, const Request& request,
                        Step& step, LedgerView* view) const noexcept {
  const Image& image = step.image;
  if (!Fits(image, step.s) || !CheckRequest(image, request).fits()) {
    return Outcome::kRefused;
  }
  bool complete = step.Enter(
      scopes, image.action_scopes[request.action].decide | kSessionBit,
      request.principal, request.clock, &request);
  if (!complete || Step::AnyFaulted(step.states)) return Outcome::kRefused;
  Ledger& ledger = step.session()->ledger;
  // What another revision asked cannot be approved under this one.
  bool revised = !ledger.IsOf(bundle_->header().digest);
  bool waited = revised && ledger.FindChallenge(DigestCall(
                               image, schemas_->actions[request.action],
                               step.session()->key, request)) != nullptr;
  *view = Look(step, request);
  if (waited) return Outcome::kRevoked;
  if (ledger.IsRejected(view->digest)) return Outcome::kRejected;
  if (view->challenge == nullptr) return Outcome::kNoChallenge;
  return Outcome::kTaken;
}

Outcome Enforcer::Approve(const Scopes& scopes, const Request& request,
                          const Approval& approval,
                          Scratch& scratch) const noexcept {
  const Image& image = bundle_->impl_->image;
  Workspace& s = *scratch.impl_;
  s.Begin();
  Step step(image, s);
  LedgerView view;
  Outcome outcome = Enter(scopes, request, step, &view);
  if (outcome != Outcome::kTaken) return outcome;
  if (approval.rule >= image.rules.size ||
      image.rules[approval.rule].asks == 0) {
    return Outcome::kNotAsked;
  }
  const bundle::RuleRec& rule = image.rules[approval.rule];
  if (Ledger::IsOver(*view.challenge, rule.within_ms, view.now_ms)) {
    return Outcome::kExpired;
  }

  step.machine.arguments = request.arguments;
  step.machine.RunDecision(request.action);
  Combiner combiner(image, request, s, step.machine, view);
  Decision decision = combiner.Combine(
      [this](uint32_t instance) { return !Supports(instance); });
  const Matched* asking = combiner.AskingRule(approval.rule);
  if (decision.verdict != Verdict::kConfirm || asking == nullptr ||
      std::find(decision.rules.begin(), decision.rules.end(), approval.rule) ==
          decision.rules.end()) {
    return Outcome::kNotAsked;
  }
  if (IsOfChain(request.principal, approval.person)) return Outcome::kAgent;
  if (!combiner.MayApprove(*asking, approval.person)) {
    return Outcome::kNotAnApprover;
  }
  if (combiner.HasApproved(*asking, approval.person)) {
    return Outcome::kAlreadyApproved;
  }
  if (!FitAnswers(image, rule, approval.answers)) return Outcome::kBadAnswers;

  ApprovalRecord record;
  record.binding = combiner.BindingOf(*asking);
  record.rule = approval.rule;
  record.once = rule.lasts == bundle::Lasts::kOnce;
  record.has_until = rule.lasts == bundle::Lasts::kUntil;
  record.until_ms = record.has_until ? combiner.UntilOf(*asking) : 0;
  record.person_size = static_cast<uint32_t>(approval.person.size());
  std::memset(record.person, 0, sizeof record.person);
  std::copy(approval.person.begin(), approval.person.end(), record.person);

  step.machine.answers = approval.answers.items;
  uint32_t bound = image.actions[request.action].first_rule + asking->bound;
  if (step.machine.RunAccepting(bound) != Truth::kTrue) {
    return Outcome::kNotAccepted;
  }
  Ledger& ledger = step.session()->ledger;
  bool room = ledger.AddApproval(
      record, view.wall_ms, [&](const ApprovalRecord& other) {
        const Challenge* c = ledger.FindChallenge(other.binding);
        return c == nullptr || other.rule >= image.rules.size ||
               Ledger::IsOver(*c, image.rules[other.rule].within_ms,
                              view.now_ms);
      });
  return room ? Outcome::kTaken : Outcome::kLedgerFull;
}

Outcome Enforcer::Reject(const Scopes& scopes, const Request& request,
                         std::string_view person,
                         Scratch& scratch) const noexcept {
  const Image& image = bundle_->impl_->image;
  Workspace& s = *scratch.impl_;
  s.Begin();
  Step step(image, s);
  LedgerView view;
  Outcome outcome = Enter(scopes, request, step, &view);
  if (outcome != Outcome::kTaken) return outcome;
  if (IsOfChain(request.principal, person)) return Outcome::kAgent;
  step.machine.arguments = request.arguments;
  step.machine.RunDecision(request.action);
  Combiner combiner(image, request, s, step.machine, view);
  if (!combiner.MayApproveAny(person)) return Outcome::kNotAnApprover;
  if (!step.session()->ledger.Reject(view.digest)) {
    // What was rejected must not come back because it was forgotten.
    step.session()->faulted = true;
    return Outcome::kFaulted;
  }
  return Outcome::kTaken;
}

Outcome Enforcer::Dispatch(const Scopes& scopes,
                           const Request& request) const noexcept {
  const Image& image = bundle_->impl_->image;
  if (!CheckRequest(image, request).fits()) return Outcome::kRefused;
  Step::States states{};
  bool complete = Step::FindStates(
      image, scopes, image.action_scopes[request.action].decide | kSessionBit,
      &request, &states);
  if (!complete || Step::AnyFaulted(states)) return Outcome::kRefused;
  for (ScopeState::Impl* state : states) {
    if (state != nullptr) state->See(request.clock.monotonic_ms);
  }
  ScopeState::Impl& session =
      *states[static_cast<uint32_t>(bundle::Scope::kSession)];
  Ledger& ledger = session.ledger;
  if (!ledger.IsOf(bundle_->header().digest)) {
    CallRecord* before = ledger.FindCall(request.call_id);
    bool open = before != nullptr && (before->status == CallStatus::kOpen ||
                                      before->status == CallStatus::kWaiting);
    ledger.Adopt(bundle_->header().digest);
    if (open) return Outcome::kRevoked;
  }
  CallRecord* call = ledger.FindCall(request.call_id);
  if (call == nullptr) return Outcome::kUnknownCall;
  if (call->digest != DigestCall(image, schemas_->actions[request.action],
                                 session.key, request)) {
    return Outcome::kCallChanged;
  }
  switch (call->status) {
    case CallStatus::kOpen:
      call->status = CallStatus::kDispatched;
      return Outcome::kTaken;
    case CallStatus::kDispatched:
    case CallStatus::kDone:
      return Outcome::kAlreadyDispatched;
    case CallStatus::kFree:
    case CallStatus::kWaiting:
    case CallStatus::kDenied:
      break;
  }
  return Outcome::kNotPermitted;
}

ResultAnswer Enforcer::ObserveResult(const Scopes& scopes,
                                     const Request& request,
                                     bundle::Event event, const Value& result,
                                     Scratch& scratch) const noexcept {
  const Image& image = bundle_->impl_->image;
  Workspace& s = *scratch.impl_;
  s.Begin();
  ResultAnswer answer;
  if (!Fits(image, s) || !CheckRequest(image, request).fits() ||
      event < Event::kResultOk || event > Event::kResultMalformed) {
    return answer;
  }
  const bundle::ActionRec& action = image.actions[request.action];
  if (event == Event::kResultOk && action.result_type != bundle::kNone &&
      CheckValue(image, action.result_type, result) != Reason::kPermitted) {
    event = Event::kResultMalformed;
  }
  const EventScopes& used = image.action_scopes[request.action];
  uint32_t index = static_cast<uint32_t>(event);
  Step step(image, s);
  if (!step.Enter(scopes, used.used[index] | kSessionBit, request.principal,
                  request.clock, &request)) {
    return answer;
  }
  LedgerView view = Look(step, request);
  CallRecord* call = step.session()->ledger.FindCall(request.call_id);
  if (call == nullptr) {
    answer.outcome = Outcome::kUnknownCall;
  } else if (call->digest != view.digest) {
    answer.outcome = Outcome::kCallChanged;
  } else if (call->status != CallStatus::kDispatched) {
    answer.outcome = Outcome::kNotDispatched;
  } else {
    answer.outcome = Outcome::kTaken;
  }
  if (answer.outcome != Outcome::kTaken) return answer;
  call->status = CallStatus::kDone;

  step.machine.arguments = request.arguments;
  answer.withheld = false;
  if (event == Event::kResultOk) {
    step.machine.result = result;
    step.machine.RunResultRules(request.action);
    for (uint32_t i = 0; i < s.num_matched; ++i) {
      uint32_t bound = action.first_result_rule + s.matched[i].bound;
      s.rules[i] = image.bound_rules[bound].rule;
    }
    std::sort(s.rules.get(), s.rules.get() + s.num_matched);
    answer.rules = {s.rules.get(), s.num_matched};
    answer.withheld = s.num_matched > 0;
  } else if (event == Event::kResultMalformed) {
    // Those rules have no value over a result that is none of its type.
    answer.withheld = action.num_result_rules > 0;
  }
  answer.outcome = step.Observe(action.first_handler, action.num_handlers,
                                event, used.written[index]);
  answer.withheld |= answer.outcome != Outcome::kTaken;
  return answer;
}

Outcome Enforcer::ObserveSignal(const Scopes& scopes, uint32_t index,
                                const Principal& principal, const Clock& clock,
                                Scratch& scratch) const noexcept {
  const Image& image = bundle_->impl_->image;
  Workspace& s = *scratch.impl_;
  s.Begin();
  if (!Fits(image, s) || index >= image.signals.size ||
      !CheckPrincipal(principal).fits()) {
    return Outcome::kRefused;
  }
  const bundle::SignalRec& signal = image.signals[index];
  const EventScopes& used = image.signal_scopes[index];
  constexpr uint32_t event = static_cast<uint32_t>(Event::kSignal);
  Step step(image, s);
  if (!step.Enter(scopes, used.used[event], principal, clock, nullptr)) {
    return Outcome::kRefused;
  }
  return step.Observe(signal.first_handler, signal.num_handlers, Event::kSignal,
                      used.written[event]);
}

Outcome Enforcer::Revise(const Scopes& scopes) const noexcept {
  const Image& image = bundle_->impl_->image;
  Step::States states{};
  if (!Step::FindStates(image, scopes, kSessionBit, nullptr, &states)) {
    return Outcome::kRefused;
  }
  Ledger& ledger =
      states[static_cast<uint32_t>(bundle::Scope::kSession)]->ledger;
  ledger.Adopt(bundle_->header().digest);
  ledger.Revise();
  return Outcome::kTaken;
}

}  // namespace agp
