#ifndef AGP_VERIFIER_TRACE_SESSION_PROOF_H_
#define AGP_VERIFIER_TRACE_SESSION_PROOF_H_

#include <string>
#include <vector>

#include "compiler/program/program.h"
#include "verifier/search.h"
#include "verifier/verify.h"

// Answers about sessions of any length. A proof is by induction with invariants
// (induction.h); a violation is a session from the initial state that was run
// on the bundle and judged on what happened there (path.h, trace.h). If there
// is neither, the answer is UNKNOWN.
namespace agp::verify {

// A property of sessions. Fills verdict, reason, witness, and what of it can
// happen at all.
void ProveSessions(const program::Program& program,
                   const program::Property& property, Replayer& replayer,
                   const Options& options, PropertyReport* report);

enum class Reach : uint8_t {
  kNever,  // no session comes to such a situation
  kFound,  // report->witness does
  kOpen,
};
// Whether some session comes to a situation of one of the slices, all of one
// property of one decision, in which the bundle answers as `Shows` wants.
// kOpen: `why` is added to if a search ended before its time ("; Spacer ran out
// of memory").
Reach Reaches(const program::Program& program,
              const program::Property& property,
              const std::vector<Slice>& slices, Replayer& replayer,
              const Options& options, PropertyReport* report, std::string* why);

}  // namespace agp::verify

#endif  // AGP_VERIFIER_TRACE_SESSION_PROOF_H_
