#ifndef AGP_VERIFIER_SEARCH_H_
#define AGP_VERIFIER_SEARCH_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "compiler/program/program.h"
#include "verifier/concretise.h"
#include "verifier/encode.h"
#include "verifier/evaluate.h"
#include "verifier/languages.h"
#include "verifier/scope.h"
#include "verifier/smt/solver.h"
#include "verifier/strings.h"
#include "verifier/symbols.h"
#include "verifier/verify.h"

// The search for one situation: a request and a state that meet what a slice
// requires. A slice starts with few requirements (one grant matches, the
// property's condition holds). Whatever else the aim needs (that no guard
// matches, that no rule is without a value, that the handlers fit) is left out
// at first; the model's concrete situation is evaluated, and the guards that
// spoil it are required to keep still. Leaving a requirement out only admits
// more situations, so "no model" is a proof with any subset of them; and a
// situation found is checked against all rules. So a thousand rules cost what
// the few cost that matter. Guards that tier 0 found close to the grant are
// required to keep still from the start: most of these matter.
namespace agp::verify {

// One thing that must hold, over the rules of the action.
struct Requirement {
  enum class Kind : uint8_t {
    kTrue,      // expr is true
    kNotTrue,   // false or without a value
    kNotFalse,  // true or without a value
    kBottom,    // without a value
    kAtLeast,   // a number: has a value, `number` or more
    kNotBottom,
    kAskingFails,  // rule a matches and asks in vain (asking.h)
    kAskingHoldsIfMatching,
    kOthersSuffice,  // rule a matches; others than `expr` may approve it
    kOthersSufficeIfMatching,
    kNotBoth,      // rules a and b do not both match
    kHandlersFit,  // those of `events`
    kHandlersFail,
    kApprovedFit,  // those of `events`, if an approval is needed
    kApprovedFail,
  };
  Kind kind = Kind::kTrue;
  program::ExprId expr;
  int64_t number = 0;
  uint32_t a = 0, b = 0;  // positions in Action::rules
  std::vector<program::Event> events;
  friend bool operator==(const Requirement&, const Requirement&) = default;
};

// What the situation must come to, besides the requirements.
enum class Aim : uint8_t {
  kAny,         // nothing else
  kPermit,      // the answer is permit
  kGrant,       // the answer is permit or confirm
  kNotConfirm,  // the answer is permit or deny
  kDeny,        // the answer is deny
  kDenied,      // a deny that the handlers do not get in the way of
};

struct Slice {
  program::ActionId action;
  size_t case_index = 0;
  Aim aim = Aim::kAny;
  std::vector<Requirement> required;
  // kGrant: what must be approved can be approved by persons who are none of
  // these (`without approval by`), or an invalid id.
  program::ExprId without;
  // The call waits and is asked for again: the handlers of `asked` do not run.
  bool redemption = false;
  // Requirements that follow from the aim in this slice, told when a situation
  // breaks them: no grant matches, no confirm rule matches.
  bool no_grant = false;
  bool no_confirm = false;
  // kPermit, kGrant: which grant matches is left open, so the aim is met if
  // nothing stands in the way of one. Weaker than the slice of any grant: that
  // there is no such situation proves the same of each of them, and one that is
  // found proves nothing.
  bool any_grant = false;
};

struct SearchResult {
  enum class Verdict : uint8_t { kFound, kNone, kUnknown, kInternal };
  Verdict verdict = Verdict::kUnknown;
  Situation situation;  // kFound
  std::string reason;   // kUnknown, kInternal
};

// Everything symbolic about one action. Grows with every question and is
// thrown away when it has grown too much.
struct World {
  World(const program::Program& program, program::ActionId action,
        Languages& languages, smt::Context& context,
        const std::vector<smt::Wide>& window_sums, int64_t start_ms,
        uint64_t rlimit);

  program::ActionId action;
  Strings strings;
  Symbols symbols;
  Encoder encoder;
  smt::Solver solver;
  Lemmas lemmas;
};

class Searcher {
 public:
  // `window_sums`: bounds of the windows (WindowSums of ranges.h, if empty).
  Searcher(const program::Program& program, const Options& options,
           int64_t start_ms, std::vector<smt::Wide> window_sums = {});

  SearchResult Search(const Slice& slice, const Pins* pins);
  // Whether a situation meets a slice: requirements and aim.
  bool Meets(const Slice& slice, const Situation& situation);
  bool Holds(const Requirement& requirement, const Situation& situation);

  // Whether a decision meets the slice's aim; and what the aim needs that the
  // situation, which is answered with `decision`, breaks. Empty: nothing.
  bool Reaches(const Slice& slice, const Situation& situation,
               const Decision& decision);
  std::vector<Requirement> Missing(const Slice& slice,
                                   const Situation& situation,
                                   const Decision& decision);
  // The action has got other parameters: what is known of it is made anew.
  void Forget(program::ActionId action) { worlds_[action.value].reset(); }

  // What the queries from now on may use together; null: each has its own
  // limit only. It outlives them.
  void Limit(smt::Allowance* allowance) { context_.Limit(allowance); }

  Evaluator& evaluator() { return evaluator_; }
  Languages& languages() { return languages_; }
  Counters& counters() { return counters_; }
  uint64_t resources() { return smt::ResourcesUsed(context_); }
  int64_t start_ms() const { return start_ms_; }

 private:
  World& WorldOf(program::ActionId action);
  // `close`: guards to keep from matching from the start.
  SearchResult SearchIn(World& world, const Slice& slice, const Pins* pins,
                        const std::vector<uint32_t>& close);
  void Require(World& world, Scope& scope, const Requirement& requirement);
  // Whether others than `without` may meet the rule at `position`.
  bool OthersSuffice(uint32_t position, program::ExprId without,
                     const Situation& situation);
  bool NeedsApproval(const Situation& situation);

  const program::Program& program_;
  const Options& options_;
  int64_t start_ms_;
  Languages languages_;
  Evaluator evaluator_;
  smt::Context context_;
  std::vector<smt::Wide> window_sums_;
  std::vector<std::unique_ptr<World>> worlds_;
  Counters counters_;
};

}  // namespace agp::verify

#endif  // AGP_VERIFIER_SEARCH_H_
