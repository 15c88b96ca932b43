#ifndef AGP_VERIFIER_SMT_HORN_H_
#define AGP_VERIFIER_SMT_HORN_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "verifier/smt/child.h"
#include "verifier/smt/formula.h"
#include "verifier/smt/solver.h"

// Constrained Horn clauses over Booleans and linear integers, for Spacer (Z3's
// engine for them: Komuravelli, Gurfinkel and Chaki, "SMT-based model checking
// for recursive programs", 2014). A solution is a meaning for every predicate
// that makes all clauses true: for a transition system, an invariant.
//
//   x = 0                    ->  P(x)
//   P(x) and x < 10          ->  P(x + 1)
//   P(x) and not x <= 10     ->  false
//
// Spacer is not trusted. Versions of it gave wrong answers on published systems
// and run for ever on others, so it works in a child process, and what it finds
// is believed only after plain queries showed that every clause holds with it.
// That it finds no solution is believed never.
namespace agp::smt {

struct Horn {
  struct Application {
    uint32_t predicate = 0;
    std::vector<Term> arguments;
  };
  // For all values of the variables in it: if `condition` and all of `body`
  // then `head`; without a head: then false.
  struct Clause {
    std::vector<Application> body;
    Term condition;
    std::optional<Application> head;
  };
  // Each by the sorts of its parameters.
  std::vector<std::vector<Sort>> predicates;
  std::vector<Clause> clauses;
};

struct HornLimits {
  // Solver resources for Spacer, and for each query of the check afterwards.
  uint64_t rlimit = 20'000'000;
  uint64_t check_rlimit = 20'000'000;
  ChildLimits child;
  // For tests: done in the child before Spacer, whose answer, if there is one,
  // stands for Spacer's.
  std::function<std::optional<std::string>()> instead;
};

struct HornResult {
  enum class Verdict : uint8_t {
    kSolved,   // every clause was checked with `solution`
    kNone,     // Spacer says that there is none, which may be wrong
    kUnknown,  // see `reason`
  };
  Verdict verdict = Verdict::kUnknown;
  std::vector<Formula> solution;  // one for each predicate
  // "Spacer was killed by signal 9"
  std::string reason;
  // That Spacer used, if it could say so.
  uint64_t resources = 0;
};

// `context` has the terms of `horn`.
HornResult Solve(Context& context, const Horn& horn, const HornLimits& limits);

// The part that trusts nobody: whether every clause holds with `solution`, by
// one query each. The text says which does not; empty if all do.
std::string CheckSolution(Context& context, const Horn& horn,
                          const std::vector<Formula>& solution,
                          uint64_t rlimit);

}  // namespace agp::smt

#endif  // AGP_VERIFIER_SMT_HORN_H_
