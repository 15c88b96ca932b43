#ifndef AGP_COMPILER_DRIVER_SESSION_RUNNER_H_
#define AGP_COMPILER_DRIVER_SESSION_RUNNER_H_

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "agp/bundle.h"
#include "agp/decision.h"
#include "agp/door.h"
#include "agp/enforcer.h"
#include "compiler/driver/events.h"

// A gateway in small: a loaded bundle, the states of every session, user and
// agent that turned up, the calls that wait for an approval, and a clock that
// only moves when told. It is the one place that asks the enforcer: eval,
// replay and explain feed it with the events of a file, test blocks and the
// verifier's witnesses with typed steps (replayer.h), the differential tests
// too. So what any of them shows is what a gateway would do.
namespace agp::driver {

// What came of an event or step.
struct Ran {
  // A request, or an approval that was not refused: `decision` is one. What
  // it points into lasts until the next event.
  bool decided = false;
  Decision decision;
  // Of calls given as text: what the door made of it.
  DoorResult decoded;
  // Why an approval, signal or result was not taken; "" if it was.
  std::string refused;
  // An update failed: the scopes concerned deny until they are reset.
  bool faulted = false;
  // Of a result: the agent must not see it.
  bool withheld = false;
  // Of a result: malformed if the value does not fit the action's result
  // type.
  bundle::Event outcome = bundle::Event::kResultOk;
};

class SessionRunner {
 public:
  // 2026-01-01T00:00:00Z: sessions run the same on every day.
  static constexpr int64_t kStartMs = 1'767'225'600'000;

  // `bundle` outlives the runner.
  explicit SessionRunner(const Bundle& bundle);

  // As new: every scope at its initial state, no call open, the clock at the
  // start.
  void Reset();

  // ---- events, as a file has them: calls are texts for the door ----
  Ran Run(const Event& event);

  // ---- steps, as the compiler has them: calls are typed ----
  // The caller fills action and arguments; principal and clock are set here.
  // The arguments must outlive the use of the decision.
  // `id`: what the gateway calls it; an id that is known asks again. "" makes a
  // new one.
  Ran Decide(Request request, const Actor& actor, const std::string& id = "");
  Ran Approve(Request request, const Actor& actor, const Approval& approval);
  Ran Reject(Request request, const Actor& actor, const std::string& person);
  // With no `id` of the first such call that was permitted and has no result.
  Ran Dispatch(Request request, const Actor& actor, const std::string& id = "");
  // A call that was answered with confirm comes back, approved by `approvers`
  // as well as by those of earlier tries; with none named, by whoever is asked
  // for. Refused if no such call of this actor is open.
  Ran Redeem(Request request, const Actor& actor,
             const std::vector<std::string>& approvers);
  // `outcome`: one of the three results. `result` fits the action's result
  // type or is absent. Dispatches the call if that was not done; with no `id`
  // it is of the first such call that was permitted and has no result yet.
  Ran Observe(Request request, bundle::Event outcome, const Value& result,
              const Actor& actor, const std::string& id = "");
  Ran Signal(uint32_t signal, const Actor& actor);
  // Another revision of the policy is put in force.
  void Revise();
  // Both clocks; never back.
  void Advance(int64_t ms);

  const Clock& clock() const { return clock_; }
  const Bundle& bundle() const { return bundle_; }

  // The state that `actor` meets: a line for each variable that is not at its
  // initial value, "" if there is none.
  std::string DescribeState(const Actor& actor);
  // The instance of a scope for `actor`; null if the policy has no such state.
  ScopeState* State(bundle::Scope scope, const Actor& actor);
  // The instance of a key scope for a call; null if its action has no such
  // parameter.
  ScopeState* KeyState(uint32_t key_scope, const Request& request);
  // Truth of the last decision's rules, in the order of the action's.
  View<Truth> rule_truths() { return scratch().rule_truths(); }
  // Spent in deciding requests given as text: decoding and the decision.
  std::chrono::nanoseconds deciding() const { return deciding_; }

 private:
  // A call that waits for approvals.
  struct Waiting {
    std::string id;
    // Rules that ask, each with one who may approve it.
    std::vector<std::pair<uint32_t, std::string>> asked;
  };

  Ran RunRequest(const Event& event);
  Ran RunRedemption(const Event& event);
  // What is about a call but neither asks nor decides.
  Ran RunOnCall(const Event& event);
  Ran RunApproval(const Event& event, const Request& request);
  Ran RunSignal(const Event& event);
  Ran RunResult(const Event& event);

  // Of actor_.
  DoorResult Decode(std::string_view text);
  // Fills in principal and clock, which are the runner's to say.
  void Stamp(Request& request);
  // `request`: for the states of key scopes; may be null. Valid until the next
  // call.
  Scopes ScopesOf(const Actor& actor, const Request* request);
  std::string KeyOfCall(const Request& request) const;
  // Asks the enforcer about a call; "" makes a new id.
  Decision Ask(Request& request, const std::string& id);
  // Remembers what a call with this id waits for, or that it is permitted.
  void Note(const Request& request, const std::string& id,
            const Decision& decision);
  Scratch& scratch() { return door_scratch_.decision_scratch(); }

  const Bundle& bundle_;
  Door door_;
  Enforcer enforcer_;
  DoorScratch door_scratch_;
  Clock clock_;
  // Of the last event: a decision may name the principal.
  Actor actor_;
  // Of the event at hand, for the door.
  std::string_view labels_;
  std::vector<std::string_view> callers_;
  // By what the call is. Asked again, the last one that waits is meant; a
  // result is of the first that was permitted.
  std::map<std::string, Waiting> waiting_;
  std::map<std::string, std::deque<std::string>> permitted_;
  uint64_t num_calls_ = 0;
  std::set<std::string> given_ids_;
  std::chrono::nanoseconds deciding_{0};
  // By scope, by session, user or agent ("" for global).
  std::map<std::string, ScopeState, std::less<>> states_[bundle::kNumScopes];
  // By key scope and key.
  std::map<std::pair<uint32_t, std::string>, ScopeState> key_states_;
  std::vector<ScopeState*> keys_;
};

}  // namespace agp::driver

#endif  // AGP_COMPILER_DRIVER_SESSION_RUNNER_H_
