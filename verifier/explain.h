#ifndef AGP_VERIFIER_EXPLAIN_H_
#define AGP_VERIFIER_EXPLAIN_H_

#include <string>
#include <vector>

#include "compiler/program/program.h"
#include "verifier/search.h"

// From one granted request to all that are granted for the same reason: which
// tests of the rule that grants, and of the property, it meets, and which
// guards it has to stay clear of. "Any delete with more than 20 ids, unless
// force" says more than one delete with 21.
namespace agp::verify {

// The tests in the policy's words, for a situation that meets `slice` (which
// aims at a grant). A guard that cannot match where the tests hold is not
// mentioned. Empty if the slice aims at something else or there are too many
// to be of use.
std::vector<std::string> WhatMatters(const program::Program& program,
                                     Searcher& searcher, const Slice& slice,
                                     const Situation& situation);

}  // namespace agp::verify

#endif  // AGP_VERIFIER_EXPLAIN_H_
