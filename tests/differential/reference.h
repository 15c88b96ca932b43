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
  int64_t number = 0;                        // Bool, Int, enum
  std::set<Value> elements;                  // Set
  std::map<std::string, Value> entries;      // Map
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

struct Answer {
  program::Effect effect = program::Effect::kDeny;
  // Rules that determined it, ascending.
  std::set<uint32_t> rules;
  // Rules whose approval is required: asking permits and confirm rules.
  std::set<uint32_t> requirements;
  std::set<uint32_t> obligations;
  bool no_value = false;             // some rule had no value
  bool obligation_conflict = false;
  bool update_failed = false;
  bool faulted = false;
};

enum class Truth { kFalse, kTrue, kBottom };

// A gateway with all its scopes, fed with steps.
class World {
 public:
  explicit World(const Program& program);

  int64_t monotonic_ms = 1'000'000;
  int64_t wall_ms = 1'700'000'000'000;

  Answer Request(const program::Call& call, const std::string& session);
  // False if an update failed (the scopes concerned are faulted).
  bool Signal(program::SignalId signal, const std::string& agent,
              const std::string& user, const std::string& session);
  bool Outcome(program::Event event, const program::Call& call,
               const Value& result, const std::string& session);

  // The instance of a scope for these keys, made if it is not there.
  Instance& At(program::Scope scope, const std::string& session,
               const std::string& user, const std::string& agent);

  // What a read of state variable `index` yields.
  Value ReadState(uint32_t index, const std::string& session,
                  const std::string& user, const std::string& agent);

  // The value of an expression for a call in the current state.
  Value Evaluate(program::ExprId expr, const program::Call& call,
                 const std::string& session);

 private:
  struct Env;
  Value Eval(program::ExprId id, Env& env);
  Value EvalQuantifier(const program::Expr& e, Env& env);
  Answer Decide(const program::Call& call, Env& env);
  // Runs handlers against the pre-state; false if something does not fit, and
  // then nothing has changed.
  bool Run(const std::vector<uint32_t>& handlers, Env& env);
  Value ReadState(const program::StateVar& var, uint32_t index, Env& env);
  Cell& CellOf(program::StateVarId var, Env& env);
  bool AnyFaulted(Env& env);
  void Touch(Env& env);

  const Program& program_;
  std::map<std::pair<program::Scope, std::string>, Instance> instances_;
};

}  // namespace agp::reference

#endif  // AGP_TESTS_DIFFERENTIAL_REFERENCE_H_
