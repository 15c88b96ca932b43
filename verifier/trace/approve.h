#ifndef AGP_VERIFIER_TRACE_APPROVE_H_
#define AGP_VERIFIER_TRACE_APPROVE_H_

#include <vector>

#include "compiler/program/program.h"
#include "verifier/evaluate.h"

// The approvals that turn a confirm into a permit.
namespace agp::verify {

// For a call that was answered with confirm in this situation: for one asking
// permit (where no plain one matches) and every confirm rule that matches, as
// many approvals by persons who may give them as the rule wants. Empty if there
// are not enough such persons. Whether it is enough shows when it is replayed:
// answers are the plainest of their types.
std::vector<program::Step> Approvals(const program::Program& program,
                                     Evaluator& evaluator,
                                     const Situation& situation);

}  // namespace agp::verify

#endif  // AGP_VERIFIER_TRACE_APPROVE_H_
