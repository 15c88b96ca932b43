#ifndef AGP_VERIFIER_PAIR_PROOF_H_
#define AGP_VERIFIER_PAIR_PROOF_H_

#include "compiler/program/program.h"
#include "verifier/session.h"
#include "verifier/verify.h"

// Answers about two decisions. A proof is over every pair of calls and every
// state that both decisions share, reachable or not; a violation is a pair
// after a session from the initial state, each of the two answered by the
// bundle after that session.
namespace agp::verify {

// Fills verdict, reason, witness, sample and counters.
void ProvePairs(const program::Program& program,
                const program::Property& property, Replayer& replayer,
                Sessions& sessions, const Options& options,
                PropertyReport* report);

}  // namespace agp::verify

#endif  // AGP_VERIFIER_PAIR_PROOF_H_
