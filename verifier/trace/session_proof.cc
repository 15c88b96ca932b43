#include "verifier/trace/session_proof.h"

#include <algorithm>
#include <optional>
#include <set>

#include "verifier/property.h"
#include "verifier/trace/budget.h"
#include "verifier/trace/induction.h"
#include "verifier/trace/lemmas.h"
#include "verifier/trace/monitor.h"
#include "verifier/trace/relation.h"
#include "verifier/trace/trace.h"
#include "verifier/trace/tries.h"

namespace agp::verify {

using namespace agp::program;
using Kind = Requirement::Kind;

namespace {

Requirement About(Kind kind, ExprId expr) {
  Requirement r;
  r.kind = kind;
  r.expr = expr;
  return r;
}

// Of one event, as many ways to break a property are told from those that
// cannot; the rest may.
constexpr size_t kMaxOpen = 8;

// Of what an unnamed event can be, as many are tried within a path.
constexpr size_t kMaxOthers = 6;

constexpr char kNotReset[] =
    "no scope is reset: a reset begins its state anew, whatever happened "
    "before";
// Most that a count in a window is compared with.
constexpr int64_t kMaxLimit = int64_t{1} << 31;

std::string Describe(const Program& program, const Program& extended,
                     const Variant& variant, const Situation& s) {
  std::string text = ToString(extended, variant);
  std::string state;
  for (size_t v = 0; v < program.state_vars.size(); ++v) {
    const StateVar& var = program.state_vars[v];
    if (s.state[v].bottom() || s.state[v] == InitialValue(program, var)) {
      continue;
    }
    if (!state.empty()) state += ", ";
    state += std::string(ScopeNameOf(program, var)) + "." + var.name + " = " +
             program::ToString(program, s.state[v], var.type);
  }
  return text + (state.empty() ? "" : " with " + state);
}

void Count(Searcher& searcher, PropertyReport* report) {
  report->counters += searcher.counters();
  report->counters.resources += searcher.resources();
}

// Whether the property speaks of this request.
bool Concerns(const Property& property, Evaluator& evaluator,
              const Situation& situation) {
  for (const Property::Case& c : property.cases) {
    if (c.action != situation.call.action) continue;
    Value value = evaluator.Eval(c.condition, situation);
    switch (property.form) {
      case PropertyForm::kPermitOnlyWhen:
        return !value.is_true();
      case PropertyForm::kSomePermit:
        return value.is_true();
      default:
        return value.bottom() || value.is_true();
    }
  }
  return false;
}

// What is added to the reason of an UNKNOWN.
constexpr char kNotEnough[] =
    "; the invariant that Spacer found did not prove itself";

// Gives what Spacer proposes to the induction, which keeps what it can prove.
// False if there is nothing new; `why` tells of it if there is a reason.
bool Strengthen(Relation& relation, Induction& induction, Searcher& searcher,
                const std::vector<Slice>& open,
                const std::vector<ExprId>& extra, const Options& options,
                const Budget& budget, PropertyReport* report,
                std::string* why) {
  if (options.stage) options.stage("looking for invariants");
  Proposal proposal =
      ProposeLemmas(relation, induction, open, budget.ForLemmas(), options);
  report->counters.resources += proposal.resources;
  if (!proposal.reason.empty()) *why += "; " + proposal.reason;
  if (proposal.lemmas.empty()) return false;
  induction.Propose(proposal.lemmas);
  induction.Propose(extra);
  induction.Find(searcher);
  return true;
}

// A witness without what it can do without.
std::vector<Step> Shorten(
    std::vector<Step> steps,
    const std::function<bool(const std::vector<Step>&)>& still) {
  for (size_t i = 0; i < steps.size();) {
    std::vector<Step> without = steps;
    without.erase(without.begin() + static_cast<long>(i));
    // A call goes with its approvals and its result, a result alone too.
    std::vector<Step> fewer = without;
    const std::string& id = steps[i].call_id;
    std::erase_if(fewer, [&](const Step& s) {
      return !id.empty() && s.call_id == id && s.session == steps[i].session;
    });
    if (!fewer.empty() && still(fewer)) {
      steps = std::move(fewer);
      i = 0;
    } else if (fewer.size() < without.size() && still(without)) {
      steps = std::move(without);
      i = 0;
    } else {
      ++i;
    }
  }
  return steps;
}

class Prover {
 public:
  Prover(const Program& program, const Property& property, Replayer& replayer,
         const Options& options, PropertyReport* report)
      : program_(program),
        property_(property),
        replayer_(replayer),
        options_(options),
        report_(report),
        relation_(program),
        languages_(program, options.max_states),
        evaluator_(program, languages_) {}

  void Prove();

 private:
  // The earliest position of the replayed steps that breaks the property;
  // nothing if none does.
  std::optional<size_t> Judge(const std::vector<Step>& steps,
                              std::vector<Position>* positions);
  bool Accept(const std::vector<Step>& steps);
  bool Vacuous(const Monitor& monitor, Searcher& searcher);
  // Events that are none of the variants, in place of "another event".
  std::vector<Variant> Others(const Induction& induction,
                              const Variant& unnamed) const;
  // What the invariants make of the property.
  struct Standing {
    bool proved = true;
    std::string reason;
    std::vector<Paths::Goal> goals;
    // Situations that break it and that no invariant excludes.
    std::vector<Slice> open;
    // Nor would any, since what happens there cannot be told.
    bool untold = false;
  };
  Standing Stand(Monitor& monitor, Induction& induction, Searcher& searcher);

  const Program& program_;
  const Property& property_;
  Replayer& replayer_;
  const Options& options_;
  PropertyReport* report_;
  Relation relation_;
  Languages languages_;
  Evaluator evaluator_;
};

std::optional<size_t> Prover::Judge(const std::vector<Step>& steps,
                                    std::vector<Position>* positions) {
  *positions = Run(program_, replayer_, steps);
  report_->counters.replays += 2 * steps.size();
  return Broken(program_, property_, evaluator_, *positions);
}

bool Prover::Accept(const std::vector<Step>& steps) {
  std::vector<Position> positions;
  std::optional<size_t> at = Judge(steps, &positions);
  if (!at) return false;
  std::vector<Step> session = steps;
  session.resize(positions[*at].step + 1);
  session = Shorten(std::move(session), [&](const std::vector<Step>& fewer) {
    return Judge(fewer, &positions).has_value();
  });
  at = Judge(session, &positions);
  if (!at) return false;
  session.resize(positions[*at].step + 1);
  Witness witness;
  witness.steps = std::move(session);
  witness.outcome = positions[*at].outcome;
  witness.now_ms = positions[*at].situation.now_ms;
  report_->witness = std::move(witness);
  if (property_.form == PropertyForm::kInvariant) {
    const program::Value before =
        evaluator_.Eval(property_.cases[0].condition, positions[*at].situation);
    if (!before.bottom() && !before.is_true()) {
      report_->reason = "time has ended it when the last of this happens";
    }
  }
  return true;
}

// Nothing that it speaks of can happen in any state.
bool Prover::Vacuous(const Monitor& monitor, Searcher& searcher) {
  if (monitor.targets().empty()) return false;
  for (const EventPattern& pattern : monitor.targets()) {
    if (pattern.event != Event::kPermitted &&
        pattern.event != Event::kApproved) {
      return false;
    }
    for (bool approved : {false, true}) {
      if (!approved && pattern.event == Event::kApproved) continue;
      Variant variant;
      variant.event = Event::kPermitted;
      variant.action = pattern.action;
      variant.approved = approved;
      for (Slice& slice : relation_.Slices(variant)) {
        slice.required.push_back(About(Kind::kNotFalse, pattern.guard));
        if (searcher.Search(slice, nullptr).verdict !=
            SearchResult::Verdict::kNone) {
          return false;
        }
      }
    }
  }
  return true;
}

// What an unnamed event can be: signals, and calls that are denied or
// permitted, of which nothing else is said.
std::vector<Variant> Prover::Others(const Induction& induction,
                                    const Variant& unnamed) const {
  std::set<uint32_t> signals;
  std::set<std::pair<Event, uint32_t>> calls;
  for (const Variant& variant : induction.variants()) {
    if (variant.signal.valid()) signals.insert(variant.signal.value);
    calls.emplace(variant.event, variant.action.value);
  }
  const Action& any = relation_.program().action(unnamed.action);
  std::vector<Variant> others;
  Variant made = unnamed;
  for (uint32_t s = 0; any.params.empty() && s < program_.signals.size(); ++s) {
    if (signals.contains(s)) continue;
    made.signal = {s};
    others.push_back(made);
  }
  made.signal = {};
  for (uint32_t a = 0; a < program_.actions.size(); ++a) {
    const Action& action = program_.actions[a];
    bool has_key = true;
    for (size_t k = 0; k < any.key_params.size(); ++k) {
      has_key = has_key && (any.key_params[k] == UINT32_MAX ||
                            action.key_params[k] != UINT32_MAX);
    }
    made.action = {a};
    for (Event event : {Event::kDenied, Event::kPermitted}) {
      if (!has_key || calls.contains({event, a})) continue;
      made.event = event;
      made.by_rules = event == Event::kDenied;
      others.push_back(made);
    }
  }
  return others;
}

// A step of the induction for the property itself.
Prover::Standing Prover::Stand(Monitor& monitor, Induction& induction,
                               Searcher& searcher) {
  Builder& build = relation_.build();
  ExprId within;
  if (property_.form == PropertyForm::kAtMost) {
    // Until it is broken, it holds.
    within = build.Le(build.State(StateVarId{*monitor.ghosts().begin()}),
                      build.Int(property_.limit));
  }
  Standing now;
  if (!induction.untold().empty() &&
      (property_.form == PropertyForm::kInvariant ||
       property_.form == PropertyForm::kNeverChanges)) {
    now.proved = false;
    now.reason =
        "`" + induction.untold() +
        "` changes in a loop or under a condition of its own, which proofs "
        "about sessions do not follow";
  }
  for (const Variant& variant : induction.variants()) {
    ExprId bad = monitor.Bad(variant);
    Kind kind = Kind::kNotFalse;
    if (property_.form == PropertyForm::kInvariant) {
      if (variant.effects.empty()) continue;
      bad = induction.After(property_.cases[0].condition, variant,
                            induction.AllScopes(variant));
      kind = Kind::kNotTrue;
      if (bad.valid() && build.IsTrue(bad)) continue;
    } else if (build.IsFalse(bad)) {
      continue;
    }
    if (!bad.valid()) {
      now.proved = false;
      now.untold = true;
      now.reason = "what " + ToString(relation_.program(), variant) +
                   " does to the state cannot be told exactly";
      continue;
    }
    Paths::Goal goal{variant, {}};
    auto ask = [&](Slice slice) {
      slice.required.push_back(About(kind, bad));
      if (within.valid()) {
        slice.required.push_back(About(Kind::kNotFalse, within));
      }
      induction.Assume(&slice);
      return searcher.Search(slice, nullptr);
    };
    for (Relation::Group& group : relation_.Groups(variant, bad)) {
      if (group.members.size() > 1 &&
          ask(group.any).verdict == SearchResult::Verdict::kNone) {
        continue;
      }
      for (Slice& slice : group.members) {
        // Enough are open to look for a session, or an invariant.
        bool enough = goal.slices.size() >= kMaxOpen;
        SearchResult found;
        if (!enough) {
          found = ask(slice);
          if (found.verdict == SearchResult::Verdict::kNone) continue;
        }
        now.proved = false;
        if (now.reason.empty()) {
          now.reason =
              found.verdict == SearchResult::Verdict::kFound
                  ? "no session was found that breaks it, and no invariant "
                    "that excludes " +
                        Describe(program_, relation_.program(), variant,
                                 found.situation)
                  : found.reason;
        }
        slice.required.push_back(About(kind, bad));
        goal.slices.push_back(slice);
        if (within.valid()) {
          slice.required.push_back(About(Kind::kNotFalse, within));
        }
        now.open.push_back(std::move(slice));
      }
    }
    if (variant.Unnamed() && !goal.slices.empty()) {
      for (const Variant& other : Others(induction, variant)) {
        goal.variant = other;
        goal.slices = relation_.Ways(other);
        for (Slice& slice : goal.slices) {
          slice.required.push_back(About(kind, bad));
        }
        now.goals.push_back(goal);
      }
      continue;
    }
    bool shown = !variant.failed && !variant.redeemed &&
                 (variant.event != Event::kDenied || variant.by_rules);
    if (variant.event == Event::kDenied && !goal.slices.empty()) {
      goal.slices = relation_.Ways(variant);
      for (Slice& slice : goal.slices)
        slice.required.push_back(About(kind, bad));
    }
    if (goal.slices.empty()) continue;
    if (shown) now.goals.push_back(std::move(goal));
  }
  // An invariant holds at the beginning, and does not end by itself.
  if (property_.form == PropertyForm::kInvariant) {
    const auto& found = induction.invariants();
    bool inductive = std::find(found.begin(), found.end(),
                               property_.cases[0].condition) != found.end();
    if (!inductive && now.proved) {
      now.proved = false;
      now.reason = "it is not true at the beginning, or time ends it";
    }
  }
  return now;
}

void Prover::Prove() {
  std::set<uint32_t> needed;
  if (property_.form == PropertyForm::kInvariant) {
    relation_.Reads(property_.cases[0].condition, &needed);
  }
  if (property_.var.valid()) needed.insert(property_.var.value);
  size_t all = needed.size();
  relation_.KeepFollowed(&needed);
  if (needed.size() < all) {
    report_->reason =
        "proofs about sessions do not follow maps of records with optional "
        "fields, yet";
    return;
  }
  if (property_.limit > kMaxLimit && property_.window_ms > 0) {
    report_->reason =
        "sums in a window are followed up to " + std::to_string(kMaxLimit);
    return;
  }
  Monitor monitor(relation_, property_);
  std::set<uint32_t> vars = monitor.reads();
  std::vector<ExprId> extra;
  if (property_.form == PropertyForm::kInvariant) {
    ExprId condition = property_.cases[0].condition;
    relation_.Reads(condition, &vars);
    extra.push_back(condition);
  }
  for (const Relation::Wanted& wanted : monitor.events()) {
    if (wanted.action.valid()) relation_.RulesRead(wanted.action, &vars);
  }
  relation_.Close(&vars);
  relation_.KeepFollowed(&vars);
  Induction induction(relation_, &monitor, vars, extra);
  Searcher searcher(relation_.program(), options_, replayer_.StartMs(),
                    relation_.WindowSums());
  induction.Find(searcher);

  Standing now = Stand(monitor, induction, searcher);
  auto prove = [&] {
    report_->verdict =
        Vacuous(monitor, searcher) ? Verdict::kVacuous : Verdict::kProved;
    if (report_->verdict == Verdict::kVacuous) {
      report_->reason = "nothing that it speaks of can happen";
    }
    if (!program_.state_vars.empty()) {
      report_->assumptions.push_back(kNotReset);
    }
    Count(searcher, report_);
  };
  if (now.proved) return prove();
  std::set<uint32_t> followed = vars;
  followed.insert(monitor.ghosts().begin(), monitor.ghosts().end());
  Budget budget(options_);
  Question question{std::move(now.goals), std::move(followed), property_.scope};
  std::vector<Variant> variants = induction.variants();
  for (const Variant& variant : induction.variants()) {
    if (!variant.Unnamed()) continue;
    std::vector<Variant> others = Others(induction, variant);
    if (others.size() > kMaxOthers) others.resize(kMaxOthers);
    variants.insert(variants.end(), others.begin(), others.end());
  }
  if (FindPath(relation_, searcher, variants, question, budget,
               [&](const std::vector<Step>& steps) { return Accept(steps); })) {
    report_->verdict = Verdict::kViolated;
    Count(searcher, report_);
    return;
  }
  if (!now.untold && Strengthen(relation_, induction, searcher, now.open, extra,
                                options_, budget, report_, &now.reason)) {
    if (Stand(monitor, induction, searcher).proved) return prove();
    now.reason += kNotEnough;
  }
  if (budget.Cut()) now.reason += kCut;
  Count(searcher, report_);
  report_->verdict = Verdict::kUnknown;
  report_->reason = now.reason;
}

}  // namespace

void ProveSessions(const Program& program, const Property& property,
                   Replayer& replayer, const Options& options,
                   PropertyReport* report) {
  Prover(program, property, replayer, options, report).Prove();
}

Reach Reaches(const Program& program, const Property& property,
              const std::vector<Slice>& slices, Replayer& replayer,
              const Options& options, PropertyReport* report,
              std::string* why) {
  Relation relation(program);
  std::set<uint32_t> vars;
  for (const Slice& slice : slices) {
    relation.RulesRead(slice.action, &vars);
    for (const Requirement& r : slice.required) {
      if (r.expr.valid()) relation.Reads(r.expr, &vars);
    }
  }
  relation.Close(&vars);
  relation.KeepFollowed(&vars);
  Induction induction(relation, nullptr, vars, {});
  Searcher searcher(relation.program(), options, replayer.StartMs(),
                    relation.WindowSums());
  induction.Find(searcher);
  // Those that no invariant excludes.
  auto open = [&] {
    std::vector<Slice> left;
    for (const Slice& slice : slices) {
      Slice closed = slice;
      induction.Assume(&closed);
      if (searcher.Search(closed, nullptr).verdict !=
          SearchResult::Verdict::kNone) {
        left.push_back(slice);
      }
    }
    return left;
  };
  std::vector<Slice> left = open();
  Question question;
  question.vars = vars;
  for (const Slice& slice : left) {
    Variant last;
    last.event = Event::kAsked;
    last.action = slice.action;
    question.goals.push_back({last, {slice}});
  }
  Reach reach = left.empty() ? Reach::kNever : Reach::kOpen;
  Budget budget(options);
  bool found = FindPath(
      relation, searcher, induction.variants(), question, budget,
      [&](const std::vector<Step>& steps) {
        auto shows = [&](const std::vector<Step>& tried) {
          // The same request, of which the property speaks.
          const Step& last = tried.back();
          if (last.kind != Step::Kind::kRequest ||
              last.call.action != steps.back().call.action ||
              last.call.arguments != steps.back().call.arguments) {
            return false;
          }
          std::vector<Position> positions = Run(program, replayer, tried);
          report->counters.replays += 2 * tried.size();
          // What an approval permits is not permitted without one, and what is
          // asked again gets a recorded answer.
          bool unasked = property.without_approval ||
                         property.form == PropertyForm::kAlwaysConfirm;
          return !positions.empty() &&
                 positions.back().step + 1 == tried.size() &&
                 !(unasked && positions.back().approved) &&
                 Concerns(property, searcher.evaluator(),
                          positions.back().situation) &&
                 Shows(property, positions.back().outcome);
        };
        if (!shows(steps)) return false;
        Witness witness;
        witness.steps = Shorten(steps, shows);
        witness.outcome = replayer.Replay(witness.steps);
        report->witness = std::move(witness);
        return true;
      });
  if (found) reach = Reach::kFound;
  // That no session does what `some permit` asks for would be no answer.
  if (reach == Reach::kOpen && property.form != PropertyForm::kSomePermit &&
      Strengthen(relation, induction, searcher, left, {}, options, budget,
                 report, why)) {
    if (open().empty()) {
      reach = Reach::kNever;
    } else {
      *why += kNotEnough;
    }
  }
  if (reach == Reach::kOpen && budget.Cut()) {
    *why += property.form == PropertyForm::kSomePermit ? kSampleCut : kCut;
  }
  if (reach == Reach::kNever) report->assumptions.push_back(kNotReset);
  Count(searcher, report);
  return reach;
}

}  // namespace agp::verify
