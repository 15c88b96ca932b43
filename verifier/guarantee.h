#ifndef AGP_VERIFIER_GUARANTEE_H_
#define AGP_VERIFIER_GUARANTEE_H_

#include "compiler/program/program.h"

namespace agp::verify {

// The policy that a `guarantee` is proved of: of the rules only those of its
// own guardrail module, no handlers of calls (one that does not fit denies),
// and a permit of every action without a condition. A team's own grants, guards
// and handlers permit no more than that, whatever they are: a grant needs no
// approval here, and what else there may be only denies. State is the same, and
// a proof is about every content of it.
program::Program UnderAnyTeam(const program::Program& program,
                              const program::Property& guarantee);

}  // namespace agp::verify

#endif  // AGP_VERIFIER_GUARANTEE_H_
