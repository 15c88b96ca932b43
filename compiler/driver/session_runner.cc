#include "compiler/driver/session_runner.h"

#include <limits>

namespace agp::driver {
namespace {

const std::string& KeyOf(bundle::Scope scope, const Actor& actor) {
  static const std::string* const global = new std::string();
  switch (scope) {
    case bundle::Scope::kSession: return actor.session;
    case bundle::Scope::kUser: return actor.user;
    case bundle::Scope::kAgent: return actor.agent;
    case bundle::Scope::kGlobal: break;
  }
  return *global;
}

}  // namespace

SessionRunner::SessionRunner(const Bundle& bundle)
    : bundle_(bundle),
      door_(bundle),
      enforcer_(bundle),
      door_scratch_(bundle) {
  Reset();
}

void SessionRunner::Reset() {
  for (auto& states : states_) states.clear();
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

Decision SessionRunner::Decide(std::string_view request_json,
                               const Actor& actor, DoorResult* decoded) {
  actor_ = actor;
  return door_.Decide(enforcer_, ScopesOf(actor_), request_json,
                      {actor_.user, actor_.agent}, clock_, door_scratch_,
                      decoded);
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
