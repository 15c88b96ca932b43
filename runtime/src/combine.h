#ifndef AGP_SRC_COMBINE_H_
#define AGP_SRC_COMBINE_H_

#include <cstdint>
#include <string_view>

#include "agp/decision.h"
#include "image.h"
#include "ledger.h"
#include "machine.h"
#include "scratch.h"

// From the rules that matched to a verdict: the combination that the head of
// compiler/program/program.h defines, with the approvals that stand. It reads
// the state as the rules read it, so it is used before any handler's updates
// are carried out, and it writes to the Workspace alone.
namespace agp {

// The call that a ledger is asked about. No ledger: an advice, that nobody can
// have approved.
struct LedgerView {
  const Ledger* ledger = nullptr;
  const Challenge* challenge = nullptr;  // of the digest, if there is one
  CallDigest digest{};
  const Sha256::Digest* schema = nullptr;
  std::string_view session;
  int64_t now_ms = 0;
  int64_t wall_ms = 0;
};

class Combiner {
 public:
  // After Machine::RunDecision of `request`.
  Combiner(const Image& image, const Request& request, Workspace& workspace,
           const Machine& machine, const LedgerView& view);

  // `unsupported(instance)` of an obligation that the gateway cannot carry
  // out.
  template <typename Unsupported>
  Decision Combine(const Unsupported& unsupported) {
    Decision decision;
    bool conflict = CollectObligations(&decision);
    if (!Granted(conflict, &decision)) return decision;
    for (uint32_t instance : decision.obligations) {
      if (unsupported(instance)) {
        decision.reason = Reason::kObligationUnsupported;
        return decision;
      }
    }
    Answer(&decision);
    return decision;
  }

  // ---- after Combine ----

  // The decision is confirm, or a permit because of approvals.
  bool needs_approval() const { return needs_approval_; }
  // A confirm: no further approval under the challenge can make it a permit.
  bool IsExpired(const Challenge& challenge) const;
  // A confirm under a new challenge: one-time approvals of the old one have
  // ended.
  void CountAgain(Decision* decision);
  // The longest time of the rules that a confirm names.
  int64_t LongestWithin(const Decision& decision) const;

  // The matching rule that asks, or null.
  const Matched* AskingRule(uint32_t rule) const;
  bool MayApprove(const Matched& asking, std::string_view person) const;
  // Of some rule that asks and matches.
  bool MayApproveAny(std::string_view person) const;
  bool HasApproved(const Matched& asking, std::string_view person) const;
  // What an approval of the rule is bound to.
  CallDigest BindingOf(const Matched& asking) const;
  // kUntil: the end, on the calendar.
  int64_t UntilOf(const Matched& asking) const {
    return s_.untils[asking.bound].number;
  }

 private:
  const bundle::RuleRec& RuleOf(const Matched& m) const {
    return image_.rules[RuleIndex(m)];
  }
  uint32_t RuleIndex(const Matched& m) const {
    return image_.bound_rules[BoundIndex(m)].rule;
  }
  uint32_t BoundIndex(const Matched& m) const {
    return action_.first_rule + m.bound;
  }
  View<Value> Excluded(const Matched& m) const;
  View<Value> Keys(const Matched& m) const;

  // Says of each matched rule how it takes part.
  void Classify();
  Part PartOf(Matched& m) const;
  bool HasQuorum(const Matched& m) const;
  bool IsExcluded(const Matched& m, const Value& person) const;
  // Distinct persons who may approve it now and whose approval stands.
  uint32_t Given(const Matched& m) const;
  template <typename See>
  void ForStanding(const Matched& m, const See& see) const;

  bool CollectObligations(Decision* decision);
  // Nothing denies and something grants; else says so in `decision`.
  bool Granted(bool conflict, Decision* decision);
  void Answer(Decision* decision);
  bool IsMet(const Matched& m) const;
  void NameRules(uint32_t parts, Decision* decision);
  void Require(uint32_t parts, Decision* decision);

  const Image& image_;
  const Request& request_;
  const bundle::ActionRec& action_;
  Workspace& s_;
  const Machine& machine_;
  const LedgerView& view_;
  uint32_t parts_ = 0;
  bool needs_approval_ = false;
};

}  // namespace agp

#endif  // AGP_SRC_COMBINE_H_
