#include "verifier/pair_search.h"

#include <algorithm>
#include <set>
#include <utility>

#include "verifier/asking.h"
#include "verifier/concretise.h"
#include "verifier/handlers.h"

namespace agp::verify {

using program::Action;
using program::BoundRule;
using program::Effect;
using program::Event;
using program::ExprId;
using program::Rule;
using smt::Term;

namespace {

constexpr size_t kMaxSlots = 96;

std::vector<Event> Events(bool redemption, bool approved) {
  std::vector<Event> events;
  if (!redemption) events.push_back(Event::kAsked);
  events.push_back(Event::kPermitted);
  if (approved) events.push_back(Event::kApproved);
  return events;
}

}  // namespace

// Both decisions of a pair, as terms.
class PairSearcher::Terms {
 public:
  Terms(const program::Program& program, const Pairs::Case& c, World& world,
        Scope& scope, bool redemption)
      : program_(program),
        case_(c),
        world_(world),
        scope_(scope),
        context_(world.symbols.context()),
        redemption_(redemption),
        subject_(Side(0, c.subject)),
        measure_(Side(Size(c.subject), c.measure)) {}

  // The subject is not denied.
  Term Granted() {
    const Decided& s = subject_;
    return context_.And(
        context_.Not(s.denied),
        context_.And(
            context_.Implies(s.asks, Fits(case_.subject, true).may_fit),
            context_.Implies(context_.Not(s.asks),
                             Fits(case_.subject, false).may_fit)));
  }

  Term Looser() {
    const Decided& s = subject_;
    const Decided& m = measure_;
    std::vector<Term> ways = {
        m.denied,
        context_.And(context_.Not(s.asks), m.asks),
        context_.And(context_.And(s.asks, m.asks), Uncovered()),
        LacksObligation(),
    };
    // The same handlers that fit for the subject fit for the measure where both
    // need an approval or neither. Those of `approved` can make room that a
    // permit without them lacks.
    ways.push_back(context_.And(case_.same_handlers
                                    ? context_.And(s.asks, context_.Not(m.asks))
                                    : context_.Not(m.asks),
                                Fits(case_.measure, false).may_fail));
    if (!case_.same_handlers) {
      ways.push_back(context_.And(m.asks, Fits(case_.measure, true).may_fail));
    }
    return context_.And(Granted(), context_.Or(ways));
  }

  Term IsTrue(ExprId expr) { return NodeOf(expr).is_true; }
  Term NotFalse(ExprId expr) { return context_.Not(NodeOf(expr).is_false); }

 private:
  struct Decided {
    std::vector<Term> matches;  // by position of the action of this side
    Term denied;                // but for handlers that do not fit
    Term plain;                 // a permit that asks nobody matches
    Term asks;                  // if not denied: an approval is needed
  };

  const verify::Node& NodeOf(ExprId expr) {
    uint32_t id = world_.encoder.Encode(expr);
    scope_.UseNode(id);
    return world_.encoder.node(id);
  }

  uint32_t Size(program::ActionId side) const {
    return static_cast<uint32_t>(program_.action(side).rules.size());
  }
  const Rule& RuleAt(program::ActionId side, uint32_t position) const {
    return program_.rule(program_.action(side).rules[position].rule);
  }

  Decided Side(size_t offset, program::ActionId action) {
    Decided side;
    const std::vector<BoundRule>& rules = program_.action(action).rules;
    std::vector<Term> denied, grants, plain, confirms;
    for (uint32_t i = 0; i < rules.size(); ++i) {
      const Rule& rule = program_.rule(rules[i].rule);
      const verify::Node& node = NodeOf(rules[i].condition);
      Term is_true = node.is_true, is_false = node.is_false;
      side.matches.push_back(is_true);
      denied.push_back(
          context_.And(context_.Not(is_true), context_.Not(is_false)));
      if (rule.effect == Effect::kDeny) denied.push_back(is_true);
      if (rule.effect == Effect::kConfirm) confirms.push_back(is_true);
      if (rule.effect == Effect::kPermit) {
        grants.push_back(is_true);
        if (!rule.asks) plain.push_back(is_true);
      }
      if (rule.asks) {
        Term fails =
            AskingFails(program_, case_.both, static_cast<uint32_t>(offset) + i,
                        world_.symbols, world_.encoder, scope_);
        denied.push_back(context_.And(is_true, fails));
      }
      for (uint32_t j = 0; j < i && !rule.obligations.empty(); ++j) {
        if (Conflict(rule, program_.rule(rules[j].rule))) {
          denied.push_back(context_.And(is_true, side.matches[j]));
        }
      }
    }
    denied.push_back(context_.Not(context_.Or(grants)));
    side.denied = context_.Or(denied);
    side.plain = context_.Or(plain);
    side.asks = context_.Or(context_.Or(confirms), context_.Not(side.plain));
    return side;
  }

  bool Conflict(const Rule& a, const Rule& b) const {
    for (uint32_t i : a.obligations) {
      for (uint32_t j : b.obligations) {
        if (i != j && program_.obligation_instances[i].obligation ==
                          program_.obligation_instances[j].obligation) {
          return true;
        }
      }
    }
    return false;
  }

  Fit Fits(program::ActionId action, bool approved) {
    Fit fit = HandlersFit(program_, action, Events(redemption_, approved),
                          world_.symbols, world_.encoder, scope_);
    if (!fit.open.empty()) scope_.NoteApproximation(fit.open);
    return fit;
  }

  // Rule i of the subject matches and covers rule j of the measure.
  Term Covered(uint32_t i, uint32_t j) {
    auto it = case_.covers.find({i, j});
    if (it == case_.covers.end()) return context_.False();
    return context_.And(subject_.matches[i], NodeOf(it->second).is_true);
  }

  bool IsConfirm(program::ActionId side, uint32_t i) const {
    return RuleAt(side, i).effect == Effect::kConfirm;
  }
  bool IsAskingPermit(program::ActionId side, uint32_t i) const {
    return RuleAt(side, i).effect == Effect::kPermit && RuleAt(side, i).asks;
  }

  // What must be met for the subject does not cover what must be met for the
  // measure (program.h at Property).
  Term Uncovered() {
    const program::ActionId s = case_.subject, m = case_.measure;
    Term no_plain = context_.Not(subject_.plain);
    std::vector<Term> all;
    for (uint32_t j = 0; j < Size(m); ++j) {
      if (!IsConfirm(m, j)) continue;
      std::vector<Term> some, each = {no_plain};
      for (uint32_t i = 0; i < Size(s); ++i) {
        if (IsConfirm(s, i)) some.push_back(Covered(i, j));
        if (IsAskingPermit(s, i)) {
          each.push_back(context_.Implies(subject_.matches[i], Covered(i, j)));
        }
      }
      some.push_back(context_.And(each));
      all.push_back(context_.Implies(measure_.matches[j], context_.Or(some)));
    }
    std::vector<Term> granted = {measure_.plain}, each = {no_plain};
    for (uint32_t i = 0; i < Size(s); ++i) {
      if (!RuleAt(s, i).asks) continue;
      std::vector<Term> some;
      for (uint32_t j = 0; j < Size(m); ++j) {
        if (!IsAskingPermit(m, j)) continue;
        some.push_back(context_.And(measure_.matches[j], Covered(i, j)));
      }
      if (IsConfirm(s, i)) {
        granted.push_back(context_.Or(some));
      } else {
        each.push_back(
            context_.Implies(subject_.matches[i], context_.Or(some)));
      }
    }
    granted.push_back(context_.And(each));
    all.push_back(context_.Or(granted));
    return context_.Not(context_.And(all));
  }

  // Some matching rule of the side carries it.
  Term Carries(program::ActionId side, const Decided& decided, uint32_t o) {
    std::vector<Term> some;
    for (uint32_t i = 0; i < Size(side); ++i) {
      const auto& carried = RuleAt(side, i).obligations;
      if (std::find(carried.begin(), carried.end(), o) != carried.end()) {
        some.push_back(decided.matches[i]);
      }
    }
    return context_.Or(some);
  }

  Term LacksObligation() {
    std::set<uint32_t> obligations;
    for (uint32_t j = 0; j < Size(case_.measure); ++j) {
      const auto& carried = RuleAt(case_.measure, j).obligations;
      obligations.insert(carried.begin(), carried.end());
    }
    std::vector<Term> some;
    for (uint32_t o : obligations) {
      some.push_back(
          context_.And(Carries(case_.measure, measure_, o),
                       context_.Not(Carries(case_.subject, subject_, o))));
    }
    return context_.Or(some);
  }

  const program::Program& program_;
  const Pairs::Case& case_;
  World& world_;
  Scope& scope_;
  smt::Context& context_;
  bool redemption_;
  Decided subject_, measure_;
};

PairSearcher::PairSearcher(const Pairs& pairs, const Options& options,
                           int64_t start_ms, Counters* counters)
    : pairs_(pairs),
      program_(pairs.program()),
      options_(options),
      start_ms_(start_ms),
      counters_(counters),
      languages_(program_, options.max_states),
      evaluator_(program_, languages_),
      window_sums_(pairs.WindowSums()),
      worlds_(pairs.cases().size()) {}

bool PairSearcher::IsPair(const Pairs::Case& c, const Situation& pair) {
  return std::all_of(
             c.is_true.begin(), c.is_true.end(),
             [&](ExprId e) { return evaluator_.Eval(e, pair).is_true(); }) &&
         std::all_of(c.not_false.begin(), c.not_false.end(), [&](ExprId e) {
           program::Value value = evaluator_.Eval(e, pair);
           return value.bottom() || value.is_true();
         });
}

Compared PairSearcher::Compare(const Pairs::Case& c, const Situation& pair,
                               bool redemption) {
  Compared compared;
  Situation side = pair;
  side.call.action = c.subject;
  compared.subject = evaluator_.Decide(side, redemption);
  side.call.action = c.measure;
  compared.measure = evaluator_.Decide(side, redemption);
  Effect subject = compared.subject.effect, measure = compared.measure.effect;
  if (subject == Effect::kDeny) return compared;
  if (subject < measure) {
    compared.looser = Looser::kVerdict;
    return compared;
  }
  if (subject == Effect::kConfirm && measure == Effect::kConfirm) {
    CompareApprovals(c, pair, &compared);
    if (compared.looser != Looser::kNo) return compared;
  }
  std::set<uint32_t> carried;
  for (uint32_t i : compared.subject.matching) {
    const auto& some = RuleAt(c.subject, i).obligations;
    carried.insert(some.begin(), some.end());
  }
  for (uint32_t j : compared.measure.matching) {
    for (uint32_t o : RuleAt(c.measure, j).obligations) {
      if (carried.contains(o)) continue;
      compared.looser = Looser::kObligations;
      compared.obligation = o;
      return compared;
    }
  }
  return compared;
}

const Rule& PairSearcher::RuleAt(program::ActionId side,
                                 uint32_t position) const {
  return program_.rule(program_.action(side).rules[position].rule);
}

void PairSearcher::CompareApprovals(const Pairs::Case& c, const Situation& pair,
                                    Compared* compared) {
  auto covers = [&](uint32_t i, uint32_t j) {
    auto it = c.covers.find({i, j});
    return it != c.covers.end() && evaluator_.Eval(it->second, pair).is_true();
  };
  struct Sorted {
    std::vector<uint32_t> confirms, grants;
    bool plain = false;
  };
  auto sort = [&](const Decision& decision, program::ActionId side) {
    Sorted sorted;
    for (uint32_t i : decision.matching) {
      const Rule& rule = RuleAt(side, i);
      if (rule.effect == Effect::kConfirm) sorted.confirms.push_back(i);
      if (rule.effect != Effect::kPermit) continue;
      if (rule.asks) sorted.grants.push_back(i);
      sorted.plain = sorted.plain || !rule.asks;
    }
    return sorted;
  };
  Sorted subject = sort(compared->subject, c.subject);
  Sorted measure = sort(compared->measure, c.measure);
  const std::vector<BoundRule>& rules = program_.action(c.measure).rules;
  auto some = [](const std::vector<uint32_t>& list, auto test) {
    return std::any_of(list.begin(), list.end(), test);
  };
  auto each = [](const std::vector<uint32_t>& list, auto test) {
    return std::all_of(list.begin(), list.end(), test);
  };
  for (uint32_t j : measure.confirms) {
    auto one = [&](uint32_t i) { return covers(i, j); };
    if (some(subject.confirms, one)) continue;
    if (!subject.plain && each(subject.grants, one)) continue;
    compared->looser = Looser::kApprovals;
    compared->uncovered = rules[j].rule;
    return;
  }
  if (measure.plain) return;
  auto one = [&](uint32_t i) {
    return some(measure.grants, [&](uint32_t j) { return covers(i, j); });
  };
  if (some(subject.confirms, one)) return;
  if (!subject.plain && each(subject.grants, one)) return;
  compared->looser = Looser::kApprovals;
  compared->uncovered = rules[measure.grants[0]].rule;
  compared->alternative = measure.grants.size() > 1;
}

bool PairSearcher::IsFound(const Pairs::Case& c, const Situation& pair,
                           bool any_grant, bool redemption) {
  if (!IsPair(c, pair)) return false;
  Compared compared = Compare(c, pair, redemption);
  return any_grant ? compared.subject.effect != Effect::kDeny
                   : compared.looser != Looser::kNo;
}

SearchResult PairSearcher::Search(const Pairs::Case& c, bool any_grant,
                                  bool redemption, const Pins* pins) {
  size_t index = static_cast<size_t>(&c - pairs_.cases().data());
  std::unique_ptr<World>& world = worlds_[index];
  if (world && world->symbols.num_slots() > kMaxSlots) world.reset();
  if (!world) {
    world = std::make_unique<World>(program_, c.both, languages_, context_,
                                    window_sums_, start_ms_, options_.rlimit);
  }
  ++counters_->slices;
  uint64_t checks = world->solver.num_checks();
  uint64_t lemmas = world->strings.num_lemmas();
  SearchResult result = SearchIn(*world, c, any_grant, redemption, pins);
  counters_->queries += world->solver.num_checks() - checks;
  counters_->string_lemmas += world->strings.num_lemmas() - lemmas;
  return result;
}

SearchResult PairSearcher::SearchIn(World& world, const Pairs::Case& c,
                                    bool any_grant, bool redemption,
                                    const Pins* pins) {
  using Verdict = SearchResult::Verdict;
  Scope scope(program_, world.symbols, world.encoder, world.solver,
              world.lemmas, pins);
  Terms terms(program_, c, world, scope, redemption);
  for (ExprId e : c.is_true) scope.Require(terms.IsTrue(e));
  for (ExprId e : c.not_false) scope.Require(terms.NotFalse(e));
  scope.Require(any_grant ? terms.Granted() : terms.Looser());
  for (uint32_t round = 0; round < options_.max_rounds; ++round) {
    Scope::Answer answer = scope.Check(options_.max_rounds);
    if (answer.verdict == Scope::Verdict::kUnsat) {
      return {Verdict::kNone, {}, ""};
    }
    if (answer.verdict == Scope::Verdict::kUnknown) {
      return {Verdict::kUnknown, {}, answer.reason};
    }
    Concrete concrete = Concretise(program_, c.both, world.symbols,
                                   world.encoder, scope, pins, start_ms_);
    if (IsFound(c, concrete.situation, any_grant, redemption)) {
      return {Verdict::kFound, std::move(concrete.situation), ""};
    }
    // The model is not real. Where a collection was larger than its slots,
    // more of them tell its elements apart.
    bool refined = false;
    for (uint32_t over : Overflowing(world.symbols, scope)) {
      refined = scope.AddFiller(over) || refined;
    }
    refined = scope.LearnFindings() || refined;
    if (refined) continue;
    std::string open = scope.approximation();
    if (open.empty() && !scope.founds().empty()) open = "what a text contains";
    if (open.empty() && !Overflowing(world.symbols, scope).empty()) {
      open = "which elements a large collection has";
    }
    if (!open.empty()) {
      return {Verdict::kUnknown,
              {},
              "this depends on " + open + ", which is not decided exactly"};
    }
    return {Verdict::kInternal,
            {},
            "a model of the solver does not mean what it should"};
  }
  return {Verdict::kUnknown, {}, "too many rounds of refinement"};
}

}  // namespace agp::verify
