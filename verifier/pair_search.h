#ifndef AGP_VERIFIER_PAIR_SEARCH_H_
#define AGP_VERIFIER_PAIR_SEARCH_H_

#include <memory>
#include <string>
#include <vector>

#include "compiler/program/program.h"
#include "verifier/pair.h"
#include "verifier/search.h"
#include "verifier/smt/solver.h"

// The search for two calls of which the subject is answered more loosely than
// the measure (program.h at Property). Both decisions are terms over all rules
// of both sides; where they are not exact they are such that a pair that is
// real is a model. So "no model" is a proof, and a model is evaluated before it
// is believed.
namespace agp::verify {

// How a subject is looser.
enum class Looser : uint8_t {
  kNo,
  kVerdict,      // permit against confirm or deny, confirm against deny
  kApprovals,    // both confirm; what must be met for the subject is too little
  kObligations,  // an obligation is missing
};

struct Compared {
  Looser looser = Looser::kNo;
  Decision subject, measure;
  // kApprovals: a rule of the measure that nothing covers. It must be met, or
  // is one of those of which one must be.
  program::RuleId uncovered;
  bool alternative = false;
  // kObligations: index into Program::obligation_instances.
  uint32_t obligation = 0;
};

class PairSearcher {
 public:
  PairSearcher(const Pairs& pairs, const Options& options, int64_t start_ms,
               Counters* counters);

  // A pair whose subject is looser; or (`any_grant`) is not denied. Over any
  // state, or `pins`. `redemption`: both calls wait and are asked for again.
  SearchResult Search(const Pairs::Case& c, bool any_grant, bool redemption,
                      const Pins* pins);
  // What a situation of a pair comes to.
  Compared Compare(const Pairs::Case& c, const Situation& pair,
                   bool redemption);
  // Whether it is a pair that the property speaks of.
  bool IsPair(const Pairs::Case& c, const Situation& pair);

  uint64_t resources() { return smt::ResourcesUsed(context_); }

 private:
  class Terms;

  SearchResult SearchIn(World& world, const Pairs::Case& c, bool any_grant,
                        bool redemption, const Pins* pins);
  bool IsFound(const Pairs::Case& c, const Situation& pair, bool any_grant,
               bool redemption);
  const program::Rule& RuleAt(program::ActionId side, uint32_t position) const;
  void CompareApprovals(const Pairs::Case& c, const Situation& pair,
                        Compared* compared);

  const Pairs& pairs_;
  const program::Program& program_;
  const Options& options_;
  int64_t start_ms_;
  Counters* counters_;
  Languages languages_;
  Evaluator evaluator_;
  smt::Context context_;
  std::vector<smt::Wide> window_sums_;
  std::vector<std::unique_ptr<World>> worlds_;  // by case
};

}  // namespace agp::verify

#endif  // AGP_VERIFIER_PAIR_SEARCH_H_
