#ifndef AGP_VERIFIER_TRACE_INDUCTION_H_
#define AGP_VERIFIER_TRACE_INDUCTION_H_

#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "compiler/program/program.h"
#include "verifier/search.h"
#include "verifier/trace/monitor.h"
#include "verifier/trace/relation.h"

// Invariants by templates: facts that may hold of every reachable state are
// written down from the policy's own words (a flag, one flag implies another, a
// number and the constants it is compared with, one number is at most another),
// those that are not true at the beginning are dropped, and then, again and
// again, all that some event can break while the others hold, until the rest is
// inductive (Flanagan and Leino, "Houdini, an annotation assistant", 2001).
//
// An invariant is about one session, user, agent and key, and all. Events of
// others change what they share with these; such an event finds the invariants
// true of its own state as well as of the one looked at.
//
// Windows forget as time passes, so nothing is said about their sums but upper
// bounds, which time keeps, and that one is at most another: if every event
// adds at least as much to the second, which remembers at least as long and is
// cleared only when the first is, this holds at all times.
namespace agp::verify {

class Induction {
 public:
  // `monitor` may be null. Lists the events that change `vars` or the monitor
  // and the candidates, `extra` among them. Adds variables to the relation, so
  // a searcher over it is made afterwards.
  Induction(Relation& relation, Monitor* monitor,
            const std::set<uint32_t>& vars,
            const std::vector<program::ExprId>& extra);

  // Keeps the candidates that are inductive together.
  void Find(Searcher& searcher);
  // More candidates over the same variables, beside those that were kept; to be
  // followed by Find.
  void Propose(const std::vector<program::ExprId>& candidates);

  // Adds what is known of the state before an event.
  void Assume(Slice* slice) const;
  const std::vector<program::ExprId>& invariants() const { return found_; }

  // Kinds of event that matter to the variables, monitors included.
  const std::vector<Variant>& variants() const { return variants_; }
  // Why a variable is passed over; empty if none is.
  const std::string& untold() const { return untold_; }
  // The part of the state before an event that `expr` was true of becomes a
  // question over the state after it; invalid if it cannot be told.
  program::ExprId After(program::ExprId expr, const Variant& variant,
                        const std::set<uint32_t>& scopes);
  std::set<uint32_t> AllScopes(const Variant& variant) const;
  uint32_t ScopeKey(const program::StateVar& var) const;
  // The variables that candidates may speak of, the monitor's among them.
  const std::set<uint32_t>& vars() const { return vars_; }

 private:
  struct Candidate {
    program::ExprId expr;
    // The first is at most the second, window by window.
    bool dominates = false;
    program::StateVarId small, large;
    std::set<uint32_t> scopes;  // of its variables, without the global one
    bool dropped = false;
  };

  // An invariant as what is true of which one must be, each with its negation.
  struct Clause {
    bool valued = false;  // it always has a value
    std::vector<std::pair<program::ExprId, program::ExprId>> literals;
  };
  const Clause& ClauseOf(program::ExprId invariant) const;

  void MakeCandidates(const std::set<uint32_t>& vars,
                      const std::vector<program::ExprId>& extra);
  void Add(program::ExprId expr);
  void AddFaults();
  std::vector<int64_t> Constants(uint32_t var) const;
  Requirement Holding(program::ExprId candidate, program::ExprId told) const;
  // Whether time can make it false.
  bool OutlivesTime(const Candidate& candidate);
  bool TrueAtFirst(program::ExprId expr);
  // Drops what this event breaks, seen from the state that shares `scopes` with
  // it; false if nothing was.
  bool Weaken(const Variant& variant, const std::set<uint32_t>& scopes);
  program::ExprId Kept(const Candidate& candidate, const Variant& variant,
                       const std::set<uint32_t>& scopes);
  // `expr` with what is not of `scopes` taken from the other state.
  program::ExprId OfOther(program::ExprId expr,
                          const std::set<uint32_t>& scopes);

  Relation& relation_;
  Monitor* monitor_;
  Searcher* searcher_ = nullptr;
  std::vector<Candidate> candidates_;
  std::vector<program::ExprId> found_;
  // Of these it was shown that they have a value and are true.
  std::set<program::ExprId> certain_;
  std::set<uint32_t> vars_;
  std::vector<Variant> variants_;
  std::string untold_;
  std::map<uint32_t, program::StateVarId> faulted_;       // by scope key
  std::set<uint32_t> scopes_;                             // of all candidates
  mutable std::unordered_map<uint32_t, Clause> clauses_;  // by expression
};

}  // namespace agp::verify

#endif  // AGP_VERIFIER_TRACE_INDUCTION_H_
