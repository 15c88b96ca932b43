#include "verifier/search.h"

#include <algorithm>

#include "verifier/asking.h"
#include "verifier/handlers.h"
#include "verifier/quick.h"
#include "verifier/ranges.h"

namespace agp::verify {

using program::Action;
using program::Effect;
using program::Event;
using program::Rule;
using program::Value;
using smt::Term;

namespace {

// A world with more slots than this is thrown away after a search: every
// quantifier is expanded over every slot.
constexpr size_t kMaxSlots = 64;
constexpr size_t kMaxNodes = 200'000;

using Kind = Requirement::Kind;

// What was not encoded exactly, so that a model may not be real.
std::string LeftOpen(const Scope& scope) {
  if (!scope.approximation().empty()) return scope.approximation();
  return scope.founds().empty() ? "" : "what a text contains";
}

Requirement About(Kind kind, program::ExprId expr) {
  Requirement r;
  r.kind = kind;
  r.expr = expr;
  return r;
}

}  // namespace

World::World(const program::Program& program, program::ActionId action,
             Languages& languages, smt::Context& context,
             const std::vector<smt::Wide>& window_sums, int64_t start_ms,
             uint64_t rlimit)
    : action(action),
      strings(context, languages),
      symbols(program, context, strings),
      encoder(program, action, languages, symbols, window_sums, start_ms),
      solver(context, rlimit) {}

Searcher::Searcher(const program::Program& program, const Options& options,
                   int64_t start_ms, std::vector<smt::Wide> window_sums)
    : program_(program),
      options_(options),
      start_ms_(start_ms),
      languages_(program, options.max_states),
      evaluator_(program, languages_),
      window_sums_(window_sums.empty() ? WindowSums(program)
                                       : std::move(window_sums)),
      worlds_(program.actions.size()) {}

World& Searcher::WorldOf(program::ActionId action) {
  std::unique_ptr<World>& world = worlds_[action.value];
  if (world && (world->symbols.num_slots() > kMaxSlots ||
                world->encoder.num_nodes() > kMaxNodes)) {
    world.reset();
  }
  if (!world) {
    world = std::make_unique<World>(program_, action, languages_, context_,
                                    window_sums_, start_ms_, options_.rlimit);
  }
  return *world;
}

void Searcher::Require(World& world, Scope& scope,
                       const Requirement& requirement) {
  smt::Context& c = context_;
  const Action& action = program_.action(world.action);
  auto node_of = [&](program::ExprId expr) -> const Node& {
    uint32_t id = world.encoder.Encode(expr);
    scope.UseNode(id);
    return world.encoder.node(id);
  };
  auto matches = [&](uint32_t position) {
    return node_of(action.rules[position].condition).is_true;
  };
  auto fails = [&](uint32_t position) {
    return AskingFails(program_, world.action, position, world.symbols,
                       world.encoder, scope);
  };
  auto others = [&](const Requirement& r) {
    return verify::OthersSuffice(program_, world.action, r.a, r.expr,
                                 world.symbols, world.encoder, scope);
  };
  // A confirm rule matches, or no plain permit does.
  auto needs_approval = [&] {
    std::vector<Term> confirms, permits;
    for (uint32_t i = 0; i < action.rules.size(); ++i) {
      const Rule& rule = program_.rule(action.rules[i].rule);
      if (rule.effect == Effect::kConfirm) confirms.push_back(matches(i));
      if (rule.effect == Effect::kPermit && !rule.asks) {
        permits.push_back(matches(i));
      }
    }
    return c.Or(c.Or(confirms), c.Not(c.Or(permits)));
  };
  auto fit = [&](const std::vector<Event>& events) {
    Fit fit = HandlersFit(program_, world.action, events, world.symbols,
                          world.encoder, scope);
    if (!fit.open.empty()) scope.NoteApproximation(fit.open);
    return fit;
  };
  switch (requirement.kind) {
    case Kind::kTrue:
      scope.Require(node_of(requirement.expr).is_true);
      break;
    case Kind::kNotTrue:
      scope.Require(c.Not(node_of(requirement.expr).is_true));
      break;
    case Kind::kNotFalse:
      scope.Require(c.Not(node_of(requirement.expr).is_false));
      break;
    case Kind::kBottom:
    case Kind::kNotBottom: {
      const Node& node = node_of(requirement.expr);
      Term some = c.Or(node.is_true, node.is_false);
      scope.Require(requirement.kind == Kind::kBottom ? c.Not(some) : some);
      break;
    }
    case Kind::kAtLeast: {
      const Node& node = node_of(requirement.expr);
      scope.Require(c.Not(node.bottom));
      scope.Require(
          c.Le(c.Int(requirement.number), world.symbols.at(node.sym).term));
      break;
    }
    case Kind::kAskingFails:
      scope.Require(matches(requirement.a));
      scope.Require(fails(requirement.a));
      break;
    case Kind::kAskingHoldsIfMatching:
      scope.Require(c.Not(c.And(matches(requirement.a), fails(requirement.a))));
      break;
    case Kind::kOthersSuffice:
      scope.Require(matches(requirement.a));
      scope.Require(others(requirement));
      break;
    case Kind::kOthersSufficeIfMatching:
      scope.Require(c.Implies(matches(requirement.a), others(requirement)));
      break;
    case Kind::kNotBoth:
      scope.Require(
          c.Not(c.And(matches(requirement.a), matches(requirement.b))));
      break;
    case Kind::kHandlersFit:
      scope.Require(fit(requirement.events).may_fit);
      break;
    case Kind::kHandlersFail:
      scope.Require(fit(requirement.events).may_fail);
      break;
    case Kind::kApprovedFit:
      scope.Require(
          c.Implies(needs_approval(), fit(requirement.events).may_fit));
      break;
    case Kind::kApprovedFail:
      scope.Require(needs_approval());
      scope.Require(fit(requirement.events).may_fail);
      break;
  }
}

bool Searcher::Holds(const Requirement& requirement,
                     const Situation& situation) {
  const Action& action = program_.action(situation.call.action);
  auto value = [&](program::ExprId expr) {
    return evaluator_.Eval(expr, situation);
  };
  auto matches = [&](uint32_t position) {
    return value(action.rules[position].condition).is_true();
  };
  auto fails = [&](uint32_t position) {
    const program::BoundRule& bound = action.rules[position];
    auto persons = evaluator_.MayApprove(bound, situation);
    return !persons || persons->size() < program_.rule(bound.rule).quorum;
  };
  switch (requirement.kind) {
    case Kind::kTrue:
      return value(requirement.expr).is_true();
    case Kind::kNotTrue:
      return !value(requirement.expr).is_true();
    case Kind::kNotFalse: {
      Value v = value(requirement.expr);
      return v.bottom() || v.is_true();
    }
    case Kind::kBottom:
      return value(requirement.expr).bottom();
    case Kind::kNotBottom:
      return !value(requirement.expr).bottom();
    case Kind::kAtLeast: {
      Value v = value(requirement.expr);
      return !v.bottom() && v.number >= requirement.number;
    }
    case Kind::kAskingFails:
      return matches(requirement.a) && fails(requirement.a);
    case Kind::kAskingHoldsIfMatching:
      return !matches(requirement.a) || !fails(requirement.a);
    case Kind::kOthersSuffice:
      return matches(requirement.a) &&
             OthersSuffice(requirement.a, requirement.expr, situation);
    case Kind::kOthersSufficeIfMatching:
      return !matches(requirement.a) ||
             OthersSuffice(requirement.a, requirement.expr, situation);
    case Kind::kNotBoth:
      return !matches(requirement.a) || !matches(requirement.b);
    case Kind::kHandlersFit:
      return evaluator_.HandlersFit(situation, requirement.events);
    case Kind::kHandlersFail:
      return !evaluator_.HandlersFit(situation, requirement.events);
    case Kind::kApprovedFit:
      return !NeedsApproval(situation) ||
             evaluator_.HandlersFit(situation, requirement.events);
    case Kind::kApprovedFail:
      return NeedsApproval(situation) &&
             !evaluator_.HandlersFit(situation, requirement.events);
  }
  return false;
}

bool Searcher::NeedsApproval(const Situation& situation) {
  bool plain = false;
  for (const program::BoundRule& bound :
       program_.action(situation.call.action).rules) {
    const Rule& rule = program_.rule(bound.rule);
    if (rule.effect == Effect::kDeny ||
        (plain && rule.asks && rule.effect == Effect::kPermit)) {
      continue;
    }
    if (!evaluator_.Eval(bound.condition, situation).is_true()) continue;
    if (rule.effect == Effect::kConfirm) return true;
    plain = plain || !rule.asks;
  }
  return !plain;
}

bool Searcher::OthersSuffice(uint32_t position, program::ExprId without,
                             const Situation& situation) {
  const program::BoundRule& bound =
      program_.action(situation.call.action).rules[position];
  auto persons = evaluator_.MayApprove(bound, situation);
  if (!persons) return false;
  // Where it has no value, nobody is surely one of them.
  Value they = evaluator_.Eval(without, situation);
  std::erase_if(*persons, [&](const std::string& person) {
    if (person == situation.call.agent) return true;
    if (they.bottom() || they.absent()) return false;
    if (they.kind == Value::Kind::kEntity) return they.text == person;
    return std::any_of(they.items.begin(), they.items.end(),
                       [&](const Value& item) { return item.text == person; });
  });
  return persons->size() >= program_.rule(bound.rule).quorum;
}

bool Searcher::Meets(const Slice& slice, const Situation& situation) {
  for (const Requirement& r : slice.required) {
    if (!Holds(r, situation)) return false;
  }
  return slice.aim == Aim::kAny ||
         Reaches(slice, situation,
                 evaluator_.Decide(situation, slice.redemption));
}

bool Searcher::Reaches(const Slice& slice, const Situation& situation,
                       const Decision& decision) {
  if (slice.any_grant) return Missing(slice, situation, decision).empty();
  Effect effect = decision.effect;
  switch (slice.aim) {
    case Aim::kDenied:
      return effect == Effect::kDeny && !decision.update_failed;
    case Aim::kPermit:
      return effect == Effect::kPermit;
    case Aim::kGrant:
      if (effect == Effect::kDeny) return false;
      if (!slice.without.valid()) return true;
      return std::all_of(
          decision.matching.begin(), decision.matching.end(), [&](uint32_t i) {
            const program::BoundRule& bound =
                program_.action(slice.action).rules[i];
            return program_.rule(bound.rule).effect != Effect::kConfirm ||
                   OthersSuffice(i, slice.without, situation);
          });
    case Aim::kNotConfirm:
      return effect != Effect::kConfirm;
    case Aim::kDeny:
      return effect == Effect::kDeny;
    case Aim::kAny:
      break;
  }
  return true;
}

std::vector<Requirement> Searcher::Missing(const Slice& slice,
                                           const Situation& situation,
                                           const Decision& decision) {
  std::vector<Requirement> missing;
  const Action& action = program_.action(situation.call.action);
  auto no_match = [&](uint32_t position) {
    missing.push_back(About(Kind::kNotTrue, action.rules[position].condition));
  };
  auto rule_at = [&](uint32_t position) -> const Rule& {
    return program_.rule(action.rules[position].rule);
  };
  if (slice.aim == Aim::kAny) return missing;
  if (slice.aim == Aim::kDenied) {
    if (decision.update_failed) {
      Requirement r;
      r.kind = Kind::kHandlersFit;
      r.events = {Event::kAsked, Event::kDenied};
      missing.push_back(r);
    }
    return missing;
  }
  if (slice.aim == Aim::kNotConfirm || slice.aim == Aim::kDeny) {
    for (uint32_t i : decision.matching) {
      Effect effect = rule_at(i).effect;
      if ((slice.no_grant && effect == Effect::kPermit) ||
          (slice.no_confirm && effect == Effect::kConfirm)) {
        no_match(i);
      }
    }
    return missing;
  }
  for (uint32_t i : decision.errors) {
    program::ExprId condition = action.rules[i].condition;
    if (evaluator_.Eval(condition, situation).bottom()) {
      missing.push_back(About(Kind::kNotBottom, condition));
    } else {
      Requirement r;
      r.kind = Kind::kAskingHoldsIfMatching;
      r.a = i;
      missing.push_back(r);
    }
  }
  for (uint32_t i : decision.matching) {
    const Rule& rule = rule_at(i);
    if (rule.effect == Effect::kDeny ||
        (rule.effect == Effect::kConfirm && slice.aim == Aim::kPermit)) {
      no_match(i);
    } else if (rule.effect == Effect::kConfirm && slice.without.valid() &&
               !OthersSuffice(i, slice.without, situation)) {
      Requirement r;
      r.kind = Kind::kOthersSufficeIfMatching;
      r.a = i;
      r.expr = slice.without;
      missing.push_back(r);
    }
  }
  if (!missing.empty()) return missing;
  if (decision.conflict_a != decision.conflict_b) {
    Requirement r;
    r.kind = Kind::kNotBoth;
    r.a = decision.conflict_a;
    r.b = decision.conflict_b;
    missing.push_back(r);
  }
  // Without a grant the decision ran other handlers.
  if (decision.update_failed || slice.any_grant) {
    Requirement r;
    r.kind = Kind::kHandlersFit;
    // Needed for confirm as well as for permit.
    if (!slice.redemption) r.events.push_back(Event::kAsked);
    r.events.push_back(Event::kPermitted);
    if (Holds(r, situation)) {
      if (slice.any_grant) return missing;
      r.kind = Kind::kApprovedFit;
      r.events.push_back(Event::kApproved);
    }
    missing.push_back(r);
  }
  return missing;
}

SearchResult Searcher::Search(const Slice& slice, const Pins* pins) {
  ++counters_.slices;
  std::vector<uint32_t> close;
  if (QuicklyRefuted(program_, languages_, slice, &close)) {
    ++counters_.without_solver;
    return {SearchResult::Verdict::kNone, {}, ""};
  }
  World& world = WorldOf(slice.action);
  uint64_t checks = world.solver.num_checks();
  uint64_t lemmas = world.strings.num_lemmas();
  SearchResult result = SearchIn(world, slice, pins, close);
  if (result.verdict == SearchResult::Verdict::kUnknown && !close.empty()) {
    // One of these guards may be what is hard, and not matter.
    result = SearchIn(world, slice, pins, {});
  }
  counters_.queries += world.solver.num_checks() - checks;
  counters_.string_lemmas += world.strings.num_lemmas() - lemmas;
  return result;
}

SearchResult Searcher::SearchIn(World& world, const Slice& slice,
                                const Pins* pins,
                                const std::vector<uint32_t>& close) {
  using Verdict = SearchResult::Verdict;
  Scope scope(program_, world.symbols, world.encoder, world.solver,
              world.lemmas, pins);
  std::vector<Requirement> required = slice.required;
  for (uint32_t i : close) {
    required.push_back(About(Kind::kNotTrue,
                             program_.action(slice.action).rules[i].condition));
  }
  for (const Requirement& r : required) Require(world, scope, r);
  for (uint32_t round = 0; round < options_.max_rounds; ++round) {
    Scope::Answer answer = scope.Check(options_.max_rounds);
    if (answer.verdict == Scope::Verdict::kUnsat) {
      return {Verdict::kNone, {}, ""};
    }
    if (answer.verdict == Scope::Verdict::kUnknown) {
      return {Verdict::kUnknown, {}, answer.reason};
    }
    Concrete concrete = Concretise(program_, world.action, world.symbols,
                                   world.encoder, scope, pins, start_ms_);
    const Situation& situation = concrete.situation;
    bool holds =
        std::all_of(required.begin(), required.end(),
                    [&](const Requirement& r) { return Holds(r, situation); });
    if (!holds || concrete.short_of) {
      if (Meets(slice, situation)) return {Verdict::kFound, situation, ""};
      // The model is not real. Where a collection was larger than its slots,
      // more of them tell its elements apart.
      bool refined = false;
      for (uint32_t c : Overflowing(world.symbols, scope)) {
        refined = scope.AddFiller(c) || refined;
      }
      refined = scope.LearnFindings() || refined;
      if (refined) continue;
      if (std::string left_open = LeftOpen(scope); !left_open.empty()) {
        return {
            Verdict::kUnknown,
            {},
            "this depends on " + left_open + ", which is not decided exactly"};
      }
      if (!Overflowing(world.symbols, scope).empty()) {
        return {Verdict::kUnknown,
                {},
                "this depends on which elements a large collection has, "
                "which is not decided exactly"};
      }
      return {Verdict::kInternal,
              {},
              "a model of the solver does not mean what it should"};
    }
    // All of slice.required holds, so the aim alone is left.
    Decision decision;
    if (slice.aim != Aim::kAny) {
      decision = evaluator_.Decide(situation, slice.redemption);
    }
    if (slice.aim == Aim::kAny || Reaches(slice, situation, decision)) {
      return {Verdict::kFound, situation, ""};
    }
    size_t before = required.size();
    for (Requirement& r : Missing(slice, situation, decision)) {
      if (std::find(required.begin(), required.end(), r) != required.end()) {
        continue;
      }
      Require(world, scope, r);
      required.push_back(std::move(r));
    }
    if (required.size() == before) {
      if (std::string left_open = LeftOpen(scope); !left_open.empty()) {
        return {
            Verdict::kUnknown,
            {},
            "this depends on " + left_open + ", which is not decided exactly"};
      }
      return {Verdict::kInternal,
              {},
              "a situation fails its aim for no reason that was found"};
    }
  }
  return {Verdict::kUnknown, {}, "too many rounds of refinement"};
}

}  // namespace agp::verify
