#ifndef AGP_VERIFIER_TRACE_BUDGET_H_
#define AGP_VERIFIER_TRACE_BUDGET_H_

#include <cstddef>
#include <cstdint>

#include "verifier/search.h"
#include "verifier/verify.h"

// What may be spent on one property after the induction alone did not answer
// it: one sum for all kinds of paths (tries.h) and for Spacer (lemmas.h). It is
// counted in steps of the solver, about a million of which take a second. What
// the solver does not count costs a number of steps that takes as long: a
// query, a question answered without one, a path that is looked at, one that is
// run. So where a search ends does not depend on the machine.
//
// The parts are served in order. Each may use what those before it left, except
// for a tenth of the sum for each that comes after it, and what Spacer may use.
namespace agp::verify {

class Budget {
 public:
  // Steps for all paths; half of Options::rlimit, if that is more.
  static constexpr uint64_t kPaths = 10'000'000;

  explicit Budget(const Options& options);

  // A kind of path is looked for, and afterwards so many others.
  void Begin(size_t others);
  // Nothing is left for this part.
  bool Spent() const { return used_ >= end_; }
  // Whether a part ended since nothing was left for it.
  bool Cut() const { return cut_ || Spent(); }

  // Asks with a small part of what is left. kUnknown if that does not do.
  SearchResult Search(Searcher& searcher, const Slice& slice);
  // A path is looked at.
  void Look() { used_ += kLook; }
  // One that can happen is made smaller and run.
  void Run() { used_ += kRun; }

  // For Spacer, the last; at most Options::spacer_rlimit.
  uint64_t ForLemmas() const;

 private:
  static constexpr uint64_t kQuestion = 1'000;
  static constexpr uint64_t kLook = 1'000;
  static constexpr uint64_t kRun = 10'000;

  uint64_t paths_;
  uint64_t lemmas_;
  uint64_t end_;
  uint64_t used_ = 0;
  bool cut_ = false;
};

}  // namespace agp::verify

#endif  // AGP_VERIFIER_TRACE_BUDGET_H_
