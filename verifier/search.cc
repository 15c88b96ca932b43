#include "verifier/search.h"

#include <algorithm>

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
                   int64_t start_ms)
    : program_(program),
      options_(options),
      start_ms_(start_ms),
      languages_(program, options.max_states),
      evaluator_(program, languages_),
      window_sums_(WindowSums(program)),
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
  // The approver of a rule has no value or is empty.
  auto approver_bad = [&](uint32_t position) {
    const Node& node = node_of(action.rules[position].approver);
    program::TypeKind kind = world.symbols.at(node.sym).kind;
    Term bad = node.bottom;
    if (kind == program::TypeKind::kSet || kind == program::TypeKind::kList) {
      Deps deps;
      Term some =
          world.encoder.HasElements(world.symbols.at(node.sym).ref, &deps);
      scope.Use(deps);
      bad = c.Or(bad, c.Not(some));
    } else if (kind == program::TypeKind::kOptional) {
      bad = c.Or(bad, c.Not(world.symbols.at(node.sym).term));
    }
    return bad;
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
    case Kind::kApproverBad:
      scope.Require(matches(requirement.a));
      scope.Require(approver_bad(requirement.a));
      break;
    case Kind::kApproverGoodIfMatching:
      scope.Require(
          c.Not(c.And(matches(requirement.a), approver_bad(requirement.a))));
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
  auto approver_bad = [&](uint32_t position) {
    Value v = value(action.rules[position].approver);
    return v.bottom() || v.absent() ||
           ((v.kind == Value::Kind::kSet || v.kind == Value::Kind::kList) &&
            v.items.empty());
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
    case Kind::kApproverBad:
      return matches(requirement.a) && approver_bad(requirement.a);
    case Kind::kApproverGoodIfMatching:
      return !matches(requirement.a) || !approver_bad(requirement.a);
    case Kind::kNotBoth:
      return !matches(requirement.a) || !matches(requirement.b);
    case Kind::kHandlersFit:
      return evaluator_.HandlersFit(situation, requirement.events);
    case Kind::kHandlersFail:
      return !evaluator_.HandlersFit(situation, requirement.events);
  }
  return false;
}

bool Searcher::Meets(const Slice& slice, const Situation& situation) {
  for (const Requirement& r : slice.required) {
    if (!Holds(r, situation)) return false;
  }
  return slice.aim == Aim::kAny || Reaches(slice, evaluator_.Decide(situation));
}

bool Searcher::Reaches(const Slice& slice, const Decision& decision) {
  Effect effect = decision.effect;
  switch (slice.aim) {
    case Aim::kDenied:
      return effect == Effect::kDeny && !decision.update_failed;
    case Aim::kPermit:
      return effect == Effect::kPermit;
    case Aim::kGrant:
      return effect != Effect::kDeny;
    case Aim::kRedeem:
      return decision.by_rules != Effect::kDeny;
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
      r.kind = Kind::kApproverGoodIfMatching;
      r.a = i;
      missing.push_back(r);
    }
  }
  for (uint32_t i : decision.matching) {
    const Rule& rule = rule_at(i);
    if (rule.effect == Effect::kDeny ||
        (rule.effect == Effect::kConfirm && slice.aim == Aim::kPermit)) {
      no_match(i);
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
  if (decision.update_failed && slice.aim != Aim::kRedeem) {
    Requirement r;
    r.kind = Kind::kHandlersFit;
    // Needed for confirm as well as for permit.
    r.events = {Event::kAsked, Event::kPermitted};
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
      if (refined) continue;
      if (!scope.approximation().empty()) {
        return {Verdict::kUnknown,
                {},
                "this depends on " + scope.approximation() +
                    ", which is not decided exactly"};
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
    if (slice.aim != Aim::kAny) decision = evaluator_.Decide(situation);
    if (slice.aim == Aim::kAny || Reaches(slice, decision)) {
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
      if (!scope.approximation().empty()) {
        return {Verdict::kUnknown,
                {},
                "this depends on " + scope.approximation() +
                    ", which is not decided exactly"};
      }
      return {Verdict::kInternal,
              {},
              "a situation fails its aim for no reason that was found"};
    }
  }
  return {Verdict::kUnknown, {}, "too many rounds of refinement"};
}

}  // namespace agp::verify
