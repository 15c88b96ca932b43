#include "compiler/driver/session_runner.h"

#include <algorithm>
#include <limits>
#include <utility>

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
      return actor.agent;
    case bundle::Scope::kGlobal:
      break;
  }
  return *global;
}

}  // namespace

SessionRunner::SessionRunner(const Bundle& bundle)
    : bundle_(bundle), door_(bundle), enforcer_(bundle), door_scratch_(bundle) {
  Reset();
}

void SessionRunner::Reset() {
  for (auto& states : states_) states.clear();
  open_.clear();
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
  if (bundle_.StateSize(scope) == 0) return nullptr;
  auto& states = states_[static_cast<uint32_t>(scope)];
  const std::string& key = KeyOf(scope, actor);
  auto it = states.find(key);
  if (it == states.end()) {
    it = states.emplace(key, ScopeState(bundle_, scope)).first;
  }
  return &it->second;
}

Scopes SessionRunner::ScopesOf(const Actor& actor) {
  return {State(bundle::Scope::kSession, actor),
          State(bundle::Scope::kUser, actor),
          State(bundle::Scope::kAgent, actor),
          State(bundle::Scope::kGlobal, actor)};
}

std::string SessionRunner::KeyOfCall(const Bundle& bundle,
                                     const Request& request,
                                     const Actor& actor) {
  std::string key;
  for (const std::string* part : {&actor.user, &actor.agent, &actor.session}) {
    PrintString(*part, &key);
  }
  PrintRequest(bundle, request, &key);
  return key;
}

Decision SessionRunner::Decide(std::string_view request_json,
                               const Actor& actor, DoorResult* decoded) {
  actor_ = actor;
  Scopes scopes = ScopesOf(actor_);
  DoorResult local;
  if (!decoded) decoded = &local;
  auto begin = std::chrono::steady_clock::now();
  Decision decision =
      door_.Decide(enforcer_, scopes, request_json, {actor_.user, actor_.agent},
                   clock_, door_scratch_, decoded);
  deciding_ += std::chrono::steady_clock::now() - begin;
  if (decision.verdict == Verdict::kConfirm) {
    Open asks;
    asks.asked_ms = clock_.monotonic_ms;
    for (const Requirement& requirement : decision.requirements) {
      const Value& by = requirement.approver;
      bool set = by.kind == ValueKind::kSet;
      asks.asked.emplace_back(
          requirement.rule,
          std::string(set ? by.items[0].string() : by.string()));
      asks.until_ms =
          std::max(asks.until_ms, clock_.monotonic_ms + requirement.within_ms);
    }
    // Asked again, the same question stays open with the answers it has.
    Open& open = open_[KeyOfCall(bundle_, decoded->request, actor_)];
    if (open.asked != asks.asked || clock_.monotonic_ms >= open.until_ms) {
      open = std::move(asks);
    }
  }
  return decision;
}

std::optional<Decision> SessionRunner::Redeem(
    std::string_view request_json, const Actor& actor,
    const std::vector<std::string>& approvers, DoorResult* decoded) {
  actor_ = actor;
  DoorResult call = door_.Decode(request_json, {actor_.user, actor_.agent},
                                 clock_, door_scratch_);
  if (decoded) *decoded = call;
  if (!call.ok) return std::nullopt;
  auto it = open_.find(KeyOfCall(bundle_, call.request, actor_));
  if (it == open_.end()) return std::nullopt;
  Open& open = it->second;
  for (const auto& [rule, asked] : open.asked) {
    if (approvers.empty()) open.given.emplace_back(rule, asked);
    for (const std::string& by : approvers) open.given.emplace_back(rule, by);
  }
  std::vector<Approval> approvals;
  for (const auto& [rule, by] : open.given) {
    approvals.push_back({rule, by, open.asked_ms});
  }
  Decision decision = enforcer_.Redeem(
      ScopesOf(actor_), call.request,
      {approvals.data(), static_cast<uint32_t>(approvals.size())}, scratch());
  // A confirm stays open until it is met; the others end it.
  if (decision.verdict != Verdict::kConfirm) open_.erase(it);
  return decision;
}

Decision SessionRunner::Decide(Request request, const Actor& actor) {
  actor_ = actor;
  request.principal = {actor_.user, actor_.agent};
  request.clock = clock_;
  return enforcer_.Decide(ScopesOf(actor_), request, scratch());
}

ObserveStatus SessionRunner::Signal(uint32_t signal, const Actor& actor) {
  return enforcer_.ObserveSignal(ScopesOf(actor), signal,
                                 {actor.user, actor.agent}, clock_, scratch());
}

ObserveStatus SessionRunner::Observe(Request request, bundle::Event outcome,
                                     const Value& result, const Actor& actor) {
  request.principal = {actor.user, actor.agent};
  request.clock = clock_;
  return enforcer_.ObserveResult(ScopesOf(actor), request, outcome, result,
                                 scratch());
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
