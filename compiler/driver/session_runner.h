#ifndef AGP_COMPILER_DRIVER_SESSION_RUNNER_H_
#define AGP_COMPILER_DRIVER_SESSION_RUNNER_H_

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "agp/bundle.h"
#include "agp/decision.h"
#include "agp/door.h"
#include "agp/enforcer.h"

// A gateway in small: a loaded bundle, the states of every session, user and
// agent that turned up, and a clock that only moves when told. eval, test,
// replay, explain and the verifier's replays all run on it, so what any of
// them shows is what a gateway would do.
namespace agp::driver {

// Who asks, and in which session.
struct Actor {
  std::string user = "user";
  std::string agent = "agent";
  std::string session = "1";
  friend bool operator==(const Actor&, const Actor&) = default;
};

class SessionRunner {
 public:
  // 2026-01-01T00:00:00Z: sessions run the same on every day.
  static constexpr int64_t kStartMs = 1'767'225'600'000;

  // `bundle` outlives the runner.
  explicit SessionRunner(const Bundle& bundle);

  // As new: every scope at its initial state, the clock at the start.
  void Reset();
  // Both clocks; never back.
  void Advance(int64_t ms);
  // The wall clock alone, as a person sets it.
  void SetWallClock(int64_t wall_ms) { clock_.wall_ms = wall_ms; }
  const Clock& clock() const { return clock_; }

  // What a Decision or a DoorResult points into lasts until the next call.
  Decision Decide(std::string_view request_json, const Actor& actor,
                  DoorResult* decoded = nullptr);
  // The caller fills action and arguments; principal and clock are set here.
  // The arguments must outlive the use of the decision.
  Decision Decide(Request request, const Actor& actor);
  // A call that was answered with confirm comes back, approved by `approvers`
  // as well as by those of earlier tries. Nothing if no such call of this actor
  // is open. With no approver named: by whoever is asked for, as a gateway
  // would that saw the call carried out.
  std::optional<Decision> Redeem(std::string_view request_json,
                                 const Actor& actor,
                                 const std::vector<std::string>& approvers,
                                 DoorResult* decoded = nullptr);
  ObserveStatus Signal(uint32_t signal, const Actor& actor);
  // `outcome`: one of the three results. `result` fits the action's result
  // type or is absent.
  ObserveStatus Observe(Request request, bundle::Event outcome,
                        const Value& result, const Actor& actor);

  // The state that `actor` meets: a line for each variable that is not at its
  // initial value, "" if there is none.
  std::string DescribeState(const Actor& actor);
  // The instance of a scope for `actor`; null if the policy has no such state.
  ScopeState* State(bundle::Scope scope, const Actor& actor);

  const Bundle& bundle() const { return bundle_; }
  const Door& door() const { return door_; }
  const Enforcer& enforcer() const { return enforcer_; }
  DoorScratch& door_scratch() { return door_scratch_; }
  // Truth of the last decision's rules, in the order of the action's.
  View<Truth> rule_truths() { return scratch().rule_truths(); }

  Scopes ScopesOf(const Actor& actor);

  // Spent in deciding requests given as JSON: decoding and the decision.
  std::chrono::nanoseconds deciding() const { return deciding_; }

 private:
  // A call that waits for approvals.
  struct Open {
    int64_t asked_ms = 0;
    int64_t until_ms = 0;
    // Rules that ask, each with one who may approve it.
    std::vector<std::pair<uint32_t, std::string>> asked;
    std::vector<std::pair<uint32_t, std::string>> given;
  };
  static std::string KeyOfCall(const Bundle& bundle, const Request& request,
                               const Actor& actor);

  Scratch& scratch() { return door_scratch_.decision_scratch(); }

  const Bundle& bundle_;
  Door door_;
  Enforcer enforcer_;
  DoorScratch door_scratch_;
  Clock clock_;
  // Of the last call: a decision may name the principal.
  Actor actor_;
  std::map<std::string, Open> open_;
  std::chrono::nanoseconds deciding_{0};
  // By scope, by session, user or agent ("" for global).
  std::map<std::string, ScopeState, std::less<>> states_[bundle::kNumScopes];
};

}  // namespace agp::driver

#endif  // AGP_COMPILER_DRIVER_SESSION_RUNNER_H_
