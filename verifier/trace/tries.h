#ifndef AGP_VERIFIER_TRACE_TRIES_H_
#define AGP_VERIFIER_TRACE_TRIES_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "compiler/program/program.h"
#include "verifier/search.h"
#include "verifier/trace/budget.h"
#include "verifier/trace/path.h"
#include "verifier/trace/relation.h"

// Which kinds of paths (path.h) are looked for, one after the other, the likely
// ones first: few ways of the last event before all of them, one session before
// two, one key before many.
namespace agp::verify {

// What a question is about.
struct Question {
  std::vector<Paths::Goal> goals;
  // The variables that matter to it, monitors included.
  std::set<uint32_t> vars;
  // Whose events it is about, if it says so.
  std::optional<program::Scope> scope;
};

// Whether a path to one of the goals was found that `accept` takes.
bool FindPath(Relation& relation, Searcher& searcher,
              const std::vector<Variant>& variants, const Question& question,
              Budget& budget, const Paths::Accept& accept);

// Added to the reason of an UNKNOWN if a search for paths ended early.
inline constexpr char kCut[] =
    "; the search for a violating session ended at its limit";
// `some permit`: of one that does what it asks for.
inline constexpr char kSampleCut[] =
    "; the search for a session that does it ended at its limit";

}  // namespace agp::verify

#endif  // AGP_VERIFIER_TRACE_TRIES_H_
