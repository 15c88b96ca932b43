#ifndef AGP_VERIFIER_VERIFY_H_
#define AGP_VERIFIER_VERIFY_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/program/program.h"

// Verify answers every property of a typed program. What an answer is worth:
//
//   PROVED    no request and no state violate it (for `some permit`: a request
//             that does what is asked was found and replayed)
//   VIOLATED  the witness violates it, and did so on the emitted bundle (for
//             `some permit`: no request in any state does it)
//   VACUOUS   it holds only because nothing it speaks of can happen
//   UNKNOWN   not decided; the reason says what stood in the way and what
//             would help. Never to be read as a pass.
//   INTERNAL  a witness that the solver is sure of did not replay: a bug of
//             this tool, in the verifier, the emitter or the runtime
//
// The verifier reads the typed program only. Whatever it shows as a witness was
// replayed through a Replayer, which the driver implements on the bundle that
// emit made; so a mistake of the emitter shows as INTERNAL and not as a
// witness that nobody can reproduce.
//
// A proof is over every request that the door lets through (collections of at
// most kMaxElements elements, every value of its declared type) and over every
// value of the state variables that their types and bounds allow, reachable or
// not. That is more than can happen, so PROVED is safe; a violation that needs
// a state which no session was found to reach is UNKNOWN.
namespace agp::verify {

// Most elements of one collection of a request; the door refuses more.
inline constexpr int64_t kMaxElements = 4096;

// What the bundle answered to a request.
struct Outcome {
  // The request reached the rules. False: refused before (then `text` says
  // why), or the last step was not a request.
  bool decided = false;
  // What is not a request: it was not refused.
  bool taken = true;
  program::Effect effect = program::Effect::kDeny;
  // The rules that determined it, ascending; for kDeny by an error, the rules
  // without a value are among them.
  std::vector<program::RuleId> rules;
  // What a permit is to be carried out with, now or once it is approved:
  // indexes into Program::obligation_instances, ascending.
  std::vector<uint32_t> obligations;
  // Some rule had no value.
  bool no_value = false;
  // Denied since a handler's update did not fit.
  bool update_failed = false;
  // The runtime's own explanation, one line.
  std::string text;
  // For people: why it is denied, when that is not by a deny rule.
  std::string why;
};

// Runs sessions on the emitted bundle.
class Replayer {
 public:
  virtual ~Replayer() = default;
  // Every scope at its initial state, clocks at StartMs(); runs `steps` in
  // order; the outcome of the last step (`decided` is false unless it is a
  // request).
  virtual Outcome Replay(std::span<const program::Step> steps) = 0;
  // After Replay: what a read of `var` yields for a request by `agent` for
  // `user` in `session` now; Bottom for a Window that overflows.
  virtual program::Value ReadState(program::StateVarId var,
                                   const std::string& agent,
                                   const std::string& user,
                                   const std::string& session) = 0;
  // As an event of this call meets it, those of its key scopes too; absent if
  // the call has no such key.
  virtual program::Value ReadState(program::StateVarId var,
                                   const program::Call& call,
                                   const std::string& session) {
    return ReadState(var,
                     call.callers.empty() ? call.agent : call.callers.back(),
                     call.user, session);
  }
  // The same for another program with the same actions and state: the policy as
  // it would decide if something were otherwise. It outlives the result. Null
  // if that cannot be run.
  virtual std::unique_ptr<Replayer> Of(const program::Program&) {
    return nullptr;
  }
  // The wall clock before the first step, milliseconds since 1970. Proofs are
  // about requests from then on: an early start makes them stronger.
  virtual int64_t StartMs() const = 0;
};

enum class Verdict : uint8_t {
  kProved,
  kViolated,
  kVacuous,
  kUnknown,
  kInternal,
};
std::string_view VerdictName(Verdict verdict);  // "PROVED"

// A session that ends in a request, replayed on the bundle.
struct Witness {
  std::vector<program::Step> steps;
  Outcome outcome;
  // Which of the property's cases it is about.
  size_t case_index = 0;
  // What each step came to: `permit by inbox.own; session.tainted = true`.
  std::vector<std::string> story;
  // State variables that are not at their initial value when the request is
  // decided: `user.stopped = true`.
  std::vector<std::string> state;
  // The wall clock at the request.
  int64_t now_ms = 0;
  // What of the request matters, in the policy's words: `size(ids) > 20`. The
  // same rule grants every request with these facts, unless a rule has no
  // value, obligations conflict or the state is full. May be empty.
  std::vector<std::string> facts;
  // kNoErrors: the rule without a value and the expression at fault.
  program::RuleId failing_rule;
  program::ExprId failing_expr;
  // Properties of two decisions: the same session with the other call at its
  // end, of which the answer is what the first is measured by; and who asks
  // there, if no call says so ("the user alone").
  std::vector<Witness> against;
  std::string who;
  // Which other policy answers there, by its name in the property, and whose
  // ids the steps and rules are then; null: it refuses the call before, and
  // the ids are those of the policy itself.
  std::string of;
  std::shared_ptr<const program::Program> policy;

  bool valid() const { return !steps.empty(); }
  const program::Call& call() const { return steps.back().call; }
};

// What an answer cost. All counts are deterministic; only `milliseconds` is
// not.
struct Counters {
  double milliseconds = 0;
  uint64_t queries = 0;         // of the solver
  uint64_t resources = 0;       // the solver's own count
  uint64_t string_lemmas = 0;   // conflicts found by the language engine
  uint64_t slices = 0;          // rules or pairs of rules looked at
  uint64_t without_solver = 0;  // slices decided by tier 0
  uint64_t replays = 0;
  Counters& operator+=(const Counters& other);
};

struct PropertyReport {
  uint32_t property = 0;  // index into Program::properties
  Verdict verdict = Verdict::kUnknown;
  // One or two sentences; what to do about it for kUnknown.
  std::string reason;
  // kViolated: the violation. kProved of kSomePermit: the request.
  Witness witness;
  // kProved of the others: a request that the property speaks of (for
  // kPermitOnlyWhen and kNoErrors one that is granted); may be missing, then
  // `sample_note` says why.
  Witness sample;
  std::string sample_note;
  std::vector<std::string> assumptions;
  Counters counters;
};

struct Report {
  std::vector<PropertyReport> properties;
  // "Z3 4.8.12"
  std::string solver;
  Counters total;
};

struct Options {
  // Solver resources for one query; about 1,000,000 per second. More than the
  // default is also more for the search for a session (trace/budget.h).
  uint64_t rlimit = 20'000'000;
  // States that one question about strings may create.
  uint32_t max_states = 100'000;
  // Rounds of refinement for one slice before it is UNKNOWN.
  uint32_t max_rounds = 2'000;
  // Signals tried before a request when the violation needs a state.
  uint32_t max_signals = 3;
  // For Spacer, the last search for invariants (trace/lemmas.h): solver
  // resources, about 1,500,000 per second; 0: it is not asked. The wall clock
  // ends what they do not.
  uint64_t spacer_rlimit = 5'000'000;
  uint32_t spacer_milliseconds = 60'000;
  // For tests: runs in Spacer's process, and answers in its place (smt/horn.h).
  std::function<std::optional<std::string>()> spacer_instead;
  // Names of properties ("module.name" or "name"); empty: all.
  std::vector<std::string> only;
  // Called before each property with its index; may be empty.
  std::function<void(uint32_t)> progress;
  // Called with what the search for an answer turns to, if that may take long;
  // may be empty.
  std::function<void(std::string_view)> stage;
};

// One report for every property that `options.only` admits, in order of
// declaration. Never throws; total for every program that Check accepts.
Report Verify(const program::Program& program, Replayer& replayer,
              const Options& options = {});

}  // namespace agp::verify

#endif  // AGP_VERIFIER_VERIFY_H_
