#ifndef AGP_VERIFIER_TRACE_LEMMAS_H_
#define AGP_VERIFIER_TRACE_LEMMAS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/program/program.h"
#include "verifier/search.h"
#include "verifier/trace/induction.h"
#include "verifier/trace/relation.h"

// Invariants that the templates do not have, proposed by Spacer: a sum of
// counters, a count that another counter pays for, a choice of three flags.
//
// Spacer sees less than the policy: flags, enums, numbers and the sums of
// windows; whether a set or map holds anything. Every other test is true or
// false as it likes, once for each event, and so is every other number. Windows
// forget whenever they like. What was proved already it may use. What it finds
// is true of this picture only, and it may be wrong: its lemmas are candidates
// for Induction (induction.h), which takes nobody's word.
namespace agp::verify {

struct Proposal {
  // Over the state; together they may exclude the open questions. Empty: there
  // are none.
  std::vector<program::ExprId> lemmas;
  // Why the search ended without an answer, if it did: "Spacer ran out of
  // time".
  std::string reason;
  uint64_t resources = 0;
};

// `open`: situations that the invariants so far do not exclude. `rlimit`: steps
// that Spacer may use; 0: it is not asked.
Proposal ProposeLemmas(Relation& relation, const Induction& induction,
                       const std::vector<Slice>& open, uint64_t rlimit,
                       const Options& options);

}  // namespace agp::verify

#endif  // AGP_VERIFIER_TRACE_LEMMAS_H_
