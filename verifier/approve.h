#ifndef AGP_VERIFIER_APPROVE_H_
#define AGP_VERIFIER_APPROVE_H_

#include <vector>

#include "compiler/program/program.h"
#include "verifier/evaluate.h"
#include "verifier/languages.h"
#include "verifier/verify.h"

// How people make a request that is answered with confirm a permit: who
// approves which rules with which answers. A plan is tried out by replaying it;
// that none works does not mean that there is none, since answers are drawn
// from the constants that `accepting` speaks of and are not solved for.
namespace agp::verify {

// The situation when the request of `situation` comes back, after `before` and
// being asked for once, which may have changed the state.
Situation WhenAskedAgain(const program::Program& program, Replayer& replayer,
                         std::vector<program::Step> before,
                         const Situation& situation);

// Plans for a request that comes back in this situation, one for each asking
// permit that could be met (one in all where a plain permit matches): steps
// from the request to the request again, by its id. `without`: persons who do
// not approve, or an invalid id. None where somebody or some answer is missing.
std::vector<std::vector<program::Step>> ApprovalPlans(
    const program::Program& program, Evaluator& evaluator, Languages& languages,
    const Situation& situation, program::ExprId without);

}  // namespace agp::verify

#endif  // AGP_VERIFIER_APPROVE_H_
