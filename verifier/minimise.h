#ifndef AGP_VERIFIER_MINIMISE_H_
#define AGP_VERIFIER_MINIMISE_H_

#include <cstdint>
#include <functional>

#include "compiler/program/program.h"
#include "verifier/evaluate.h"

// Makes a situation easier to read while it still does what it must: leaves
// optional arguments out, takes defaults, turns flags off, moves numbers
// towards zero, drops elements, letters and agents that called. Nothing is said
// of where a value comes from if that does not matter; if it does, no more is
// vouched for than is needed, and no more left open. Greedy and deterministic;
// the result is minimal in that no single such step is possible (within the
// budget), not the smallest of all.
namespace agp::verify {

using Keeps = std::function<bool(const Situation&)>;

// Changes the call and the clock, never the state. `keeps` is true of
// `situation` and of the result. `fixed_user`: the state belongs to this user
// and agent, so they stay.
Situation Minimise(const program::Program& program, Situation situation,
                   const Keeps& keeps, int64_t start_ms, bool fixed_user);

}  // namespace agp::verify

#endif  // AGP_VERIFIER_MINIMISE_H_
