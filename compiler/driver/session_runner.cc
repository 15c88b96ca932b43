#include "compiler/driver/session_runner.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "compiler/diagnostics/diagnostics.h"

namespace agp::driver {
namespace {

const std::string& KeyOf(bundle::Scope scope, const Actor& actor) {
  static const std::string* const global = new std::string();
  switch (scope) {
    case bundle::Scope::kSession:
      return actor.session;
    case bundle::Scope::kUser:
      return actor.user;
    case bundle::Scope::kAgent:
      // A sub-agent does not start with a state of its own.
      return actor.callers.empty() ? actor.agent : actor.callers.back();
    case bundle::Scope::kGlobal:
    case bundle::Scope::kKey:
      break;
  }
  return *global;
}

std::string NoSuchCall(const Actor& actor) {
  return "no such call of " + actor.agent + " for " + actor.user +
         " waits for an approval";
}

Ran NotPermitted(const Actor& actor) {
  Ran ran;
  ran.refused = "no such call of " + actor.agent + " for " + actor.user +
                " was permitted";
  return ran;
}

// Why the door did not let the call in.
Ran NotLetIn(const Decision& denial) {
  Ran ran;
  ran.refused = std::string(ReasonText(denial.reason));
  if (!denial.field.empty()) ran.refused += ": " + std::string(denial.field);
  return ran;
}

Ran Observed(Outcome outcome) {
  Ran ran;
  ran.faulted = outcome == Outcome::kFaulted;
  if (outcome != Outcome::kTaken && !ran.faulted) {
    ran.refused = std::string(OutcomeText(outcome));
  }
  return ran;
}

}  // namespace

SessionRunner::SessionRunner(const Bundle& bundle)
    : bundle_(bundle), door_(bundle), enforcer_(bundle), door_scratch_(bundle) {
  Reset();
}

void SessionRunner::Reset() {
  for (auto& states : states_) states.clear();
  key_states_.clear();
  waiting_.clear();
  permitted_.clear();
  num_calls_ = 0;
  given_ids_.clear();
  clock_ = {0, kStartMs};
}

void SessionRunner::Advance(int64_t ms) {
  if (ms <= 0) return;
  constexpr int64_t kLast = std::numeric_limits<int64_t>::max();
  clock_.monotonic_ms =
      clock_.monotonic_ms > kLast - ms ? kLast : clock_.monotonic_ms + ms;
  clock_.wall_ms = clock_.wall_ms > kLast - ms ? kLast : clock_.wall_ms + ms;
}

ScopeState* SessionRunner::State(bundle::Scope scope, const Actor& actor) {
  // A session has its ledger, whatever the policy keeps.
  if (scope != bundle::Scope::kSession && bundle_.StateSize(scope) == 0) {
    return nullptr;
  }
  auto& states = states_[static_cast<uint32_t>(scope)];
  const std::string& key = KeyOf(scope, actor);
  auto it = states.find(key);
  if (it == states.end()) {
    it = states.emplace(key, ScopeState(bundle_, scope, key)).first;
  }
  return &it->second;
}

ScopeState* SessionRunner::KeyState(uint32_t key_scope,
                                    const Request& request) {
  uint32_t param = bundle_.KeyParam(request.action, key_scope);
  if (param >= request.num_arguments) return nullptr;
  std::string key = bundle_.KeyText(request.arguments[param]);
  return &key_states_
              .try_emplace({key_scope, key}, bundle_, bundle::Scope::kKey, key,
                           key_scope)
              .first->second;
}

Scopes SessionRunner::ScopesOf(const Actor& actor, const Request* request) {
  Scopes scopes = {State(bundle::Scope::kSession, actor),
                   State(bundle::Scope::kUser, actor),
                   State(bundle::Scope::kAgent, actor),
                   State(bundle::Scope::kGlobal, actor)};
  keys_.assign(bundle_.key_scopes().size, nullptr);
  for (uint32_t k = 0; request && k < keys_.size(); ++k) {
    keys_[k] = KeyState(k, *request);
  }
  scopes.keys = keys_.data();
  return scopes;
}

DoorResult SessionRunner::Decode(std::string_view text) {
  Request stamp;
  Stamp(stamp);
  return door_.Decode(text, CallContext{stamp.principal, clock_, {}, labels_},
                      door_scratch_);
}

void SessionRunner::Stamp(Request& request) {
  callers_.assign(actor_.callers.begin(), actor_.callers.end());
  request.principal = {actor_.user, actor_.agent, callers_.data(),
                       static_cast<uint32_t>(callers_.size())};
  request.clock = clock_;
}

std::string SessionRunner::KeyOfCall(const Request& request) const {
  std::string key;
  for (const std::string* part :
       {&actor_.user, &actor_.agent, &actor_.session}) {
    PrintString(*part, &key);
  }
  for (const std::string& caller : actor_.callers) PrintString(caller, &key);
  PrintRequest(bundle_, request, &key);
  return key;
}

void SessionRunner::Note(const Request& request, const std::string& id,
                         const Decision& decision) {
  std::string key = KeyOfCall(request);
  if (decision.verdict == Verdict::kPermit) permitted_[key].push_back(id);
  if (decision.verdict != Verdict::kConfirm) return;
  Waiting& waiting = waiting_[key];
  waiting = {id, {}};
  for (const Requirement& requirement : decision.requirements) {
    const Value& by = requirement.approver;
    bool set = by.kind == ValueKind::kSet;
    waiting.asked.emplace_back(
        requirement.rule,
        std::string(set ? by.items[0].string() : by.string()));
  }
}

Decision SessionRunner::Ask(Request& request, const std::string& given) {
  std::string id = given;
  while (id.empty() || (given.empty() && given_ids_.contains(id))) {
    id = "#" + std::to_string(++num_calls_);
  }
  if (!given.empty()) given_ids_.insert(given);
  request.call_id = id;
  Decision decision =
      enforcer_.Decide(ScopesOf(actor_, &request), request, scratch());
  if (!decision.recorded) Note(request, id, decision);
  request.call_id = {};
  return decision;
}

Ran SessionRunner::Decide(Request request, const Actor& actor,
                          const std::string& id) {
  actor_ = actor;
  Stamp(request);
  Ran ran;
  ran.decided = true;
  ran.decision = Ask(request, id);
  return ran;
}

Ran SessionRunner::Approve(Request request, const Actor& actor,
                           const Approval& approval) {
  actor_ = actor;
  Stamp(request);
  return Observed(enforcer_.Approve(ScopesOf(actor_, &request), request,
                                    approval, scratch()));
}

Ran SessionRunner::Reject(Request request, const Actor& actor,
                          const std::string& person) {
  actor_ = actor;
  Stamp(request);
  return Observed(
      enforcer_.Reject(ScopesOf(actor_, &request), request, person, scratch()));
}

Ran SessionRunner::Dispatch(Request request, const Actor& actor,
                            const std::string& id) {
  actor_ = actor;
  Stamp(request);
  const std::string* named = &id;
  if (id.empty()) {
    std::deque<std::string>& permitted = permitted_[KeyOfCall(request)];
    if (permitted.empty()) return NotPermitted(actor_);
    named = &permitted.front();
  }
  request.call_id = *named;
  return Observed(enforcer_.Dispatch(ScopesOf(actor_, &request), request));
}

void SessionRunner::Revise() {
  for (auto& [key, state] :
       states_[static_cast<uint32_t>(bundle::Scope::kSession)]) {
    Scopes scopes;
    scopes.session = &state;
    enforcer_.Revise(scopes);
  }
  waiting_.clear();
}

Ran SessionRunner::Redeem(Request request, const Actor& actor,
                          const std::vector<std::string>& approvers) {
  actor_ = actor;
  Stamp(request);
  Ran ran;
  auto it = waiting_.find(KeyOfCall(request));
  if (it == waiting_.end()) {
    ran.refused = NoSuchCall(actor_);
    return ran;
  }
  Waiting waiting = std::move(it->second);
  waiting_.erase(it);
  Scopes scopes = ScopesOf(actor_, &request);
  request.call_id = waiting.id;
  for (const auto& [rule, asked] : waiting.asked) {
    std::vector<std::string> persons = approvers;
    if (persons.empty()) persons = {asked};
    for (const std::string& person : persons) {
      enforcer_.Approve(scopes, request, {rule, person, {}}, scratch());
    }
  }
  ran.decided = true;
  ran.decision = enforcer_.Decide(scopes, request, scratch());
  // A confirm stays open until it is met; the others end it.
  Note(request, waiting.id, ran.decision);
  return ran;
}

Ran SessionRunner::Observe(Request request, bundle::Event outcome,
                           const Value& result, const Actor& actor,
                           const std::string& given) {
  actor_ = actor;
  Stamp(request);
  std::string id = given;
  std::deque<std::string>& permitted = permitted_[KeyOfCall(request)];
  if (id.empty()) {
    if (permitted.empty()) return NotPermitted(actor_);
    id = std::move(permitted.front());
    permitted.pop_front();
  } else {
    std::erase(permitted, id);
  }
  request.call_id = id;
  Scopes scopes = ScopesOf(actor_, &request);
  enforcer_.Dispatch(scopes, request);  // or it was before
  ResultAnswer answer =
      enforcer_.ObserveResult(scopes, request, outcome, result, scratch());
  Ran ran = Observed(answer.outcome);
  ran.withheld = answer.withheld;
  ran.outcome = outcome;
  return ran;
}

Ran SessionRunner::Signal(uint32_t signal, const Actor& actor) {
  actor_ = actor;
  return Observed(enforcer_.ObserveSignal(ScopesOf(actor_, nullptr), signal,
                                          {actor_.user, actor_.agent}, clock_,
                                          scratch()));
}

Ran SessionRunner::Run(const Event& event) {
  actor_ = event.actor;
  labels_ = event.labels;
  switch (event.kind) {
    case Event::Kind::kRequest:
      return RunRequest(event);
    case Event::Kind::kRedeem:
      return RunRedemption(event);
    case Event::Kind::kApprove:
    case Event::Kind::kReject:
    case Event::Kind::kDispatch:
      return RunOnCall(event);
    case Event::Kind::kRevision:
      Revise();
      break;
    case Event::Kind::kSignal:
      return RunSignal(event);
    case Event::Kind::kResult:
      return RunResult(event);
    case Event::Kind::kAdvance:
      Advance(event.advance_ms);
      break;
    case Event::Kind::kNow:
      clock_.wall_ms = event.now_ms;
      break;
  }
  return {};
}

Ran SessionRunner::RunRequest(const Event& event) {
  Ran ran;
  ran.decided = true;
  auto begin = std::chrono::steady_clock::now();
  ran.decoded = Decode(event.request);
  ran.decision = ran.decoded.ok ? Ask(ran.decoded.request, event.call_id)
                                : ran.decoded.denial;
  deciding_ += std::chrono::steady_clock::now() - begin;
  return ran;
}

Ran SessionRunner::RunRedemption(const Event& event) {
  DoorResult decoded = Decode(event.request);
  Ran ran;
  if (decoded.ok) {
    ran = Redeem(decoded.request, event.actor, event.approvers);
  } else {
    ran.refused = NoSuchCall(actor_);
  }
  ran.decoded = decoded;
  return ran;
}

Ran SessionRunner::RunOnCall(const Event& event) {
  DoorResult decoded = Decode(event.request);
  Ran ran;
  if (!decoded.ok) {
    ran = NotLetIn(decoded.denial);
  } else if (event.by_agent) {
    // An agent has no way to approve at all.
    ran = Observed(Outcome::kAgent);
  } else if (event.kind == Event::Kind::kApprove) {
    ran = RunApproval(event, decoded.request);
  } else if (event.kind == Event::Kind::kReject) {
    ran = Reject(decoded.request, event.actor, event.approvers[0]);
  } else {
    ran = Dispatch(decoded.request, event.actor, event.call_id);
  }
  ran.decoded = decoded;
  return ran;
}

Ran SessionRunner::RunApproval(const Event& event, const Request& request) {
  Approval approval;
  approval.person = event.approvers[0];
  std::vector<std::string> known;
  for (const bundle::RuleRec& rec : bundle_.rules()) {
    known.emplace_back(bundle_.string(rec.name));
    if (known.back() == event.rule) break;
    ++approval.rule;
  }
  Ran ran;
  if (approval.rule == bundle_.rules().size) {
    std::string near = diagnostics::Nearest(event.rule, known);
    ran.refused = "the policy has no rule `" + event.rule + "`" +
                  (near.empty() ? "" : "; did you mean `" + near + "`?");
    return ran;
  }
  if (bundle_.rules()[approval.rule].num_answers > 0) {
    // Decoding a value leaves the request in place; the value points into its
    // text.
    std::string_view text =
        event.answers.empty() ? std::string_view("{}") : event.answers;
    DoorValue answers = door_.DecodeAnswers(approval.rule, text, door_scratch_);
    if (!answers.ok) {
      ran.refused = "the answers: " + std::string(ReasonText(answers.reason));
      if (!answers.field.empty()) {
        ran.refused += ": " + std::string(answers.field);
      }
      return ran;
    }
    approval.answers = answers.value;
  } else if (!event.answers.empty()) {
    ran.refused = "the rule `" + event.rule + "` asks for no answers";
    return ran;
  }
  return Approve(request, event.actor, approval);
}

Ran SessionRunner::RunSignal(const Event& event) {
  uint32_t signal = bundle_.FindSignal(event.signal);
  if (signal != bundle::kNone) return Signal(signal, event.actor);
  std::vector<std::string> known;
  for (const bundle::SignalRec& rec : bundle_.signals()) {
    known.emplace_back(bundle_.string(rec.name));
  }
  std::string near = diagnostics::Nearest(event.signal, known);
  Ran ran;
  ran.refused = "the policy has no signal `" + event.signal + "`" +
                (near.empty() ? "" : "; did you mean `" + near + "`?");
  return ran;
}

Ran SessionRunner::RunResult(const Event& event) {
  DoorResult call = Decode(event.request);
  if (!call.ok) return NotLetIn(call.denial);
  bundle::Event outcome = event.outcome;
  uint32_t type = bundle_.actions()[call.request.action].result_type;
  Value value = Value::Absent();
  if (outcome == bundle::Event::kResultOk && type != bundle::kNone) {
    // Decoding a value leaves the request in place.
    DoorValue decoded;
    if (!event.value.empty()) {
      decoded = door_.DecodeValue(type, event.value, door_scratch_);
    }
    // Left out is absent, where that fits.
    bool absent = event.value.empty() &&
                  bundle_.types()[type].kind == bundle::TypeKind::kOptional;
    if (decoded.ok) {
      value = decoded.value;
    } else if (!absent) {
      outcome = bundle::Event::kResultMalformed;
    }
  }
  return Observe(call.request, outcome, value, event.actor, event.call_id);
}

std::string SessionRunner::DescribeState(const Actor& actor) {
  std::string text;
  for (uint32_t s = 0; s < bundle::kNumScopes; ++s) {
    ScopeState* state = State(static_cast<bundle::Scope>(s), actor);
    if (state) text += state->Describe(bundle_, clock_.monotonic_ms);
    if (!text.empty() && text.back() != '\n') text += '\n';
  }
  return text;
}

}  // namespace agp::driver
