#ifndef AGP_TESTS_DIFFERENTIAL_REFERENCE_H_
#define AGP_TESTS_DIFFERENTIAL_REFERENCE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "compiler/program/program.h"

// The slow, obvious evaluator: it walks the typed program and does what the
// comment at the top of program.h says, one sentence after the other. It is
// linked into tests only, shares no code with the runtime, the emitter or the
// verifier, and exists so that they can be compared with something.
namespace agp::reference {

using program::Program;
using program::Value;

// The content of one state variable.
struct Cell {
  int64_t number = 0;                    // Bool, Int, enum
  std::set<Value> elements;              // Set
  std::map<std::string, Value> entries;  // Map
  // Window: time of the addition (monotonic) and its weight, in order.
  std::vector<std::pair<int64_t, int64_t>> additions;
  // Tests that start from an arbitrary state set what the window sums to.
  std::optional<Value> fixed_sum;

  friend bool operator==(const Cell&, const Cell&) = default;
};

// One instance of one scope: a cell for every state variable of the program
// (those of other scopes stay untouched).
struct Instance {
  std::vector<Cell> cells;
  bool faulted = false;
  // Latest monotonic time seen; an earlier one is raised to it.
  int64_t latest_ms = INT64_MIN;
};

// What a session remembers of its calls (program.h, "A call, as a gateway sees
// it").
struct Ledger {
  struct Call {
    std::string id;
    std::string digest;
    enum class Status { kDenied, kWaiting, kOpen, kDispatched, kDone };
    Status status = Status::kDenied;
    program::Effect verdict = program::Effect::kDeny;
    friend bool operator==(const Call&, const Call&) = default;
  };
  struct Challenge {
    std::string digest;
    int64_t begun_ms = 0;
    // Over for all rules that asked when it began.
    int64_t end_ms = 0;
    friend bool operator==(const Challenge&, const Challenge&) = default;
  };
  struct Approval {
    uint32_t rule = 0;
    std::string person;
    // The digest, or what a lasting approval is bound to.
    std::string binding;
    bool once = true;
    std::optional<int64_t> until_ms;
    friend bool operator==(const Approval&, const Approval&) = default;
  };
  std::vector<Call> calls;  // oldest first
  std::vector<Challenge> challenges;
  std::vector<Approval> approvals;
  std::set<std::string> rejected;
};

struct Answer {
  program::Effect effect = program::Effect::kDeny;
  // Rules that determined it, ascending.
  std::set<uint32_t> rules;
  // Rules whose approval is required: asking permits and confirm rules.
  std::set<uint32_t> requirements;
  std::set<uint32_t> obligations;
  bool no_value = false;  // some rule had no value
  bool obligation_conflict = false;
  bool update_failed = false;
  bool faulted = false;
  bool needed_approval = false;  // of a permit
  bool recorded = false;
  bool call_changed = false;
  bool rejected = false;
  bool ledger_full = false;
};

struct ResultAnswer {
  bool taken = false;
  bool withheld = true;
  std::set<uint32_t> rules;
};

enum class Truth { kFalse, kTrue, kBottom };

// The agent that the user called, whose state is that of the scope `agent`.
std::string RootAgent(const program::Call& call);

// A gateway with all its scopes, fed with steps.
class World {
 public:
  explicit World(const Program& program);

  // A session begins as in the bundle's runner.
  int64_t monotonic_ms = 0;
  int64_t wall_ms = 1'767'225'600'000;

  // A call without an id: decided and counted, but not recorded.
  Answer Request(const program::Call& call, const std::string& session);
  // `id` may be empty: a new one.
  Answer Ask(const std::string& id, const program::Call& call,
             const std::string& session);
  // All of these are false if it was not taken.
  bool Approve(const program::Call& call, const std::string& session,
               program::RuleId rule, const std::string& person,
               const Value& answers);
  bool Reject(const program::Call& call, const std::string& session,
              const std::string& person);
  bool Dispatch(const std::string& id, const program::Call& call,
                const std::string& session);
  void Revise();
  // `id` may be empty: of the first such call that is open. An open call is
  // dispatched by its result, as the session runner does it.
  ResultAnswer Result(const std::string& id, program::Event event,
                      const program::Call& call, const Value& result,
                      const std::string& session);
  // False if an update failed (the scopes concerned are faulted).
  bool Signal(program::SignalId signal, const std::string& agent,
              const std::string& user, const std::string& session);
  // The handlers of a result alone, whatever the call was.
  bool Outcome(program::Event event, const program::Call& call,
               const Value& result, const std::string& session);

  // The instance of a scope for these keys, made if it is not there.
  Instance& At(program::Scope scope, const std::string& session,
               const std::string& user, const std::string& agent);

  // The instance of a key scope for a call; null if its action has no key.
  Instance* AtKey(uint32_t key_scope, const program::Call& call);

  // What a read of state variable `index` yields in an event of this call.
  Value ReadState(uint32_t index, const std::string& session,
                  const program::Call& call);

  // Whether approvals of all but `without` (a User or a Set; nobody, where it
  // has no value) and the chain could make this call a permit, handlers aside.
  bool OthersCouldPermit(const program::Call& call, const std::string& session,
                         program::ExprId without);

  // The state of all scopes and the challenges that stand, with ages instead of
  // times: what decides over calls to come.
  std::string Summary() const;

  // The value of an expression for a call in the current state.
  Value Evaluate(program::ExprId expr, const program::Call& call,
                 const std::string& session);

 private:
  struct Env;
  // A rule that asks, matches and has values for all it needs.
  struct Asking {
    uint32_t rule = 0;
    std::set<std::string> persons;  // who may approve
    std::string keys;               // "" if it has none
    std::optional<int64_t> until_ms;
    const program::BoundRule* bound = nullptr;
  };
  Value Eval(program::ExprId id, Env& env);
  Value EvalQuantifier(const program::Expr& e, Env& env);
  // False if something has no value or too few persons are left.
  bool EvalAsking(const program::BoundRule& bound, Env& env, Asking* asking);
  Answer Decide(const program::Call& call, Env& env,
                std::vector<Asking>* asking_rules = nullptr);
  // Decides, and runs the handlers; false if they do not fit.
  Answer DecideAndRun(const program::Call& call, Env& env, bool redemption);
  // Persons whose approval of the rule stands for this call.
  std::set<std::string> Standing(const Asking& asking,
                                 const program::Call& call, const Env& env);
  std::string Binding(const Asking& asking, const program::Call& call,
                      const Env& env);
  std::string Digest(const program::Call& call, const std::string& session);
  bool Expired(const Ledger::Challenge& challenge, const Answer& answer,
               const std::vector<Asking>& asking_rules);
  bool MakeRoomForCall(Ledger& ledger);
  bool HasLiveChallenge(const Ledger& ledger, const std::string& digest);
  void EndChallenge(Ledger& ledger, const std::string& digest);
  // Runs handlers against the pre-state; false if something does not fit, and
  // then nothing has changed.
  bool Run(const std::vector<uint32_t>& handlers, Env& env);
  std::vector<uint32_t> HandlersOf(const program::Call& call,
                                   program::Event event);
  void Fault(const std::vector<uint32_t>& handlers, Env& env);
  Value ReadState(const program::StateVar& var, uint32_t index, Env& env);
  Instance* InstanceOf(const program::StateVar& var, Env& env);
  std::vector<Instance*> InstancesOf(Env& env);
  bool AnyFaulted(Env& env);
  void Touch(Env& env);

  const Program& program_;
  std::map<std::pair<program::Scope, std::string>, Instance> instances_;
  std::map<std::string, Ledger> ledgers_;  // by session
  uint64_t num_calls_ = 0;
  // Rules of the last Ask that were met.
  std::set<uint32_t> met_;
};

}  // namespace agp::reference

#endif  // AGP_TESTS_DIFFERENTIAL_REFERENCE_H_
