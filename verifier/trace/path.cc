#include "verifier/trace/path.h"

#include <algorithm>
#include <limits>

#include "verifier/minimise.h"

namespace agp::verify {

using namespace agp::program;
using Change = agp::verify::Effect;
using Kind = Requirement::Kind;

namespace {

constexpr uint32_t kMaxSteps = 40;
// Of one event of a path.
constexpr size_t kMaxWays = 6;
// Guards told from the start, and arguments of one kind of event that are
// tried again.
constexpr size_t kMaxGuards = 12;
constexpr size_t kMaxKnown = 4;
// Grants that are looked at to find these.
constexpr size_t kMaxLooks = 64;
constexpr size_t kMaxRounds = 60;
// Into which one path is taken apart by what its flags are.
constexpr size_t kMaxSettled = 8;
// Of a result whose call was approved.
constexpr uint32_t kMaxLastSteps = 4;

Requirement About(Kind kind, ExprId expr) {
  Requirement r;
  r.kind = kind;
  r.expr = expr;
  return r;
}

bool IsResult(const Variant& variant) {
  return variant.event == Event::kResultOk ||
         variant.event == Event::kResultFailed ||
         variant.event == Event::kResultMalformed;
}

// How many steps it takes to bring an event about: with its approval, which
// asks before and after it. A result follows its call, which comes on top.
uint32_t StepsOf(const Variant& variant) {
  return variant.event == Event::kPermitted && variant.approved ? 3 : 1;
}

}  // namespace

Paths::Paths(Relation& relation, Searcher& searcher,
             const std::vector<Variant>& variants,
             const std::set<uint32_t>& vars, const PathKind& kind,
             Budget& budget)
    : relation_(relation),
      searcher_(searcher),
      variants_(variants),
      vars_(vars),
      kind_(kind),
      budget_(budget) {
  std::set<int64_t> lengths;
  for (uint32_t v : vars) {
    const StateVar& var = relation.program().state_vars[v];
    if (var.kind == StateVar::Kind::kWindow && !relation.IsGhost({v})) {
      lengths.insert(var.window_ms);
    }
    if (var.scope == program::Scope::kKey) key_scopes_.insert(var.key_scope);
  }
  advances_.assign(lengths.begin(), lengths.end());
  bool user = kind_.second == PathKind::Second::kOtherUser;
  if (user || kind_.second == PathKind::Second::kOtherAgent) {
    Program& program = relation_.program();
    Action& path = program.actions[relation_.path_action().value];
    second_param_ = static_cast<uint32_t>(path.params.size());
    Field field;
    field.name = "second";
    field.wire_name = "second";
    field.type = program.EntityOf(user ? kUserType : kAgentType);
    path.params.push_back(std::move(field));
    searcher_.Forget(relation_.path_action());
  }
}

uint32_t Paths::ParamsFor(size_t depth, ActionId id) {
  std::pair<size_t, uint32_t> key{depth, id.value};
  if (auto it = params_.find(key); it != params_.end()) return it->second;
  Program& program = relation_.program();
  Action& path = program.actions[relation_.path_action().value];
  uint32_t first = static_cast<uint32_t>(path.params.size());
  const Action& action = program.action(id);
  path.params.insert(path.params.end(), action.params.begin(),
                     action.params.end());
  if (action.result.valid()) {
    results_[key] = static_cast<uint32_t>(path.params.size());
    Field field;
    field.name = "result";
    field.wire_name = "result";
    field.type = action.result;
    path.params.push_back(std::move(field));
  }
  params_[key] = first;
  searcher_.Forget(relation_.path_action());
  return first;
}

// Tells expressions of an event as expressions of the path.
Rewriter Paths::TellerOf(const Element& element) {
  Rewriter told(relation_.build(), element.before, element.first_param,
                element.result_param, element.time_ms, element.time_ms);
  if (second_param_ && element.session == 1) {
    bool user = kind_.second == PathKind::Second::kOtherUser;
    told.Call(user ? ExprKind::kUser : ExprKind::kAgent, *second_param_);
  }
  return told;
}

bool Paths::Shared(const StateVar& var) const {
  switch (var.scope) {
    case program::Scope::kSession:
      return false;
    case program::Scope::kUser:
      return kind_.second != PathKind::Second::kOtherUser;
    case program::Scope::kAgent:
      return kind_.second != PathKind::Second::kOtherAgent;
    default:
      return true;
  }
}

void Paths::RequireKeys(const Element& element, Node* node) {
  Builder& build = relation_.build();
  const Action& action = relation_.program().action(element.variant->action);
  for (uint32_t scope : key_scopes_) {
    uint32_t param = action.key_params[scope];
    if (param == UINT32_MAX) continue;
    TypeId type = action.params[param].type;
    ExprId key = build.Param(element.first_param + param, type);
    std::vector<uint32_t>& before = node->keys[scope];
    for (uint32_t other : before) {
      ExprId same = build.Eq(key, build.Param(other, type));
      node->required.push_back(
          About(Kind::kTrue, kind_.fresh_keys ? build.Not(same) : same));
    }
    if (before.empty() || kind_.fresh_keys) {
      before.push_back(element.first_param + param);
    }
  }
}

// What is required of one event becomes something required of the path.
bool Paths::Require(const Requirement& r, const Element& element,
                    std::vector<Requirement>* required) {
  Builder& build = relation_.build();
  Rewriter told = TellerOf(element);
  const Action& action = relation_.program().action(element.variant->action);
  Requirement made = r;
  switch (r.kind) {
    case Kind::kTrue:
    case Kind::kNotTrue:
    case Kind::kNotFalse:
    case Kind::kBottom:
    case Kind::kNotBottom:
    case Kind::kAtLeast:
      made.expr = told(r.expr);
      break;
    case Kind::kNotBoth:
      made.kind = Kind::kNotTrue;
      made.expr = told(
          build.And(action.rules[r.a].condition, action.rules[r.b].condition));
      break;
    default:
      // A rule that fails otherwise does not match.
      if (r.kind != Kind::kAskingHoldsIfMatching &&
          r.kind != Kind::kOthersSufficeIfMatching) {
        return false;
      }
      made = About(Kind::kNotTrue, told(action.rules[r.a].condition));
      break;
  }
  if (!made.expr.valid()) return false;
  // What is known at once needs no solver.
  if (build.IsFalse(made.expr) &&
      (made.kind == Kind::kTrue || made.kind == Kind::kNotFalse)) {
    return false;
  }
  if (build.IsTrue(made.expr) && made.kind == Kind::kNotTrue) return false;
  bool trivial = made.kind == Kind::kNotTrue ? build.IsFalse(made.expr)
                                             : (made.kind == Kind::kTrue ||
                                                made.kind == Kind::kNotFalse) &&
                                                   build.IsTrue(made.expr);
  if (!trivial) required->push_back(std::move(made));
  for (ExprId assumed : told.assumed()) {
    required->push_back(About(Kind::kTrue, assumed));
  }
  return true;
}

bool Paths::Append(Node* node, const Variant& variant, const Slice& slice,
                   uint32_t session, bool follows) {
  size_t depth = follows ? node->elements.size() - 1 : node->elements.size();
  if (kind_.fresh_keys && !follows) {
    // Nothing happened to this key yet.
    for (uint32_t v : vars_) {
      if (relation_.program().state_vars[v].scope != program::Scope::kKey) {
        continue;
      }
      for (Store& store : node->stores) store.Reset({v});
    }
  }
  Element element{&variant,
                  slice,
                  0,
                  std::nullopt,
                  node->time_ms,
                  session,
                  node->stores[session],
                  0,
                  follows};
  element.first_param = ParamsFor(depth, variant.action);
  if (auto it = results_.find({depth, variant.action.value});
      it != results_.end()) {
    element.result_param = it->second;
  }
  if (!follows) RequireKeys(element, node);
  for (const Requirement& r : slice.required) {
    if (!Require(r, element, &node->required)) return false;
  }
  // The guards that the state decides, which are few, from the start.
  if (slice.aim == Aim::kPermit || slice.aim == Aim::kGrant) {
    for (ExprId guard : GuardsOnState(variant.action, slice.aim)) {
      if (!Require(About(Kind::kNotTrue, guard), element, &node->required)) {
        return false;
      }
    }
  }
  Rewriter told = TellerOf(element);
  for (const Change& change : variant.effects) {
    Change here = change;
    if (change.key.valid()) {
      here.key = told(change.key);
      if (!here.key.valid()) return false;
    }
    if (change.value.valid()) {
      here.value = told(change.value);
      if (!here.value.valid()) return false;
    }
    const StateVar& var = relation_.program().state_var(change.var);
    for (uint32_t s = 0; s < node->stores.size(); ++s) {
      if (s != session && !Shared(var)) continue;
      if (!node->stores[s].Apply(here, node->time_ms)) return false;
    }
  }
  node->elements.push_back(std::move(element));
  node->steps += StepsOf(variant);
  return true;
}

const std::vector<ExprId>& Paths::GuardsOnState(ActionId action, Aim aim) {
  auto [it, made] = guards_.try_emplace({action.value, aim == Aim::kPermit});
  if (!made) return it->second;
  const Program& program = relation_.program();
  for (const BoundRule& bound : program.action(action).rules) {
    program::Effect effect = program.rule(bound.rule).effect;
    bool stops = effect == program::Effect::kDeny ||
                 (effect == program::Effect::kConfirm && aim == Aim::kPermit);
    if (!stops || it->second.size() == kMaxGuards) continue;
    std::set<uint32_t> read;
    relation_.Reads(bound.condition, &read);
    if (!read.empty()) it->second.push_back(bound.condition);
  }
  return it->second;
}

bool Paths::Solve(Node& node, Situation* situation) {
  Slice slice;
  slice.action = relation_.path_action();
  for (size_t round = 0; round < kMaxRounds && !budget_.Spent(); ++round) {
    slice.required = node.required;
    SearchResult result = budget_.Search(searcher_, slice);
    if (result.verdict != SearchResult::Verdict::kFound) return false;
    // The path is over before the clock is.
    int64_t latest = std::numeric_limits<int64_t>::max() - node.time_ms;
    if (result.situation.now_ms > latest) {
      Builder& build = relation_.build();
      Expr now;
      now.kind = ExprKind::kNow;
      now.type = relation_.program().BasicType(TypeKind::kTime);
      node.required.push_back(
          About(Kind::kTrue, build.Le(relation_.program().Intern(now),
                                      build.Number(now.type, latest))));
      continue;
    }
    // What the aims of the events need besides.
    size_t before = node.required.size();
    for (const Element& element : node.elements) {
      if (element.advance_ms > 0 || element.slice.aim == Aim::kAny) continue;
      Situation here = Before(element, result.situation);
      Decision decision =
          searcher_.evaluator().Decide(here, element.slice.redemption);
      if (searcher_.Reaches(element.slice, here, decision)) continue;
      for (const Requirement& r :
           searcher_.Missing(element.slice, here, decision)) {
        if (!Require(r, element, &node.required)) return false;
      }
      if (node.required.size() == before) return false;
    }
    if (node.required.size() == before) {
      *situation = std::move(result.situation);
      return true;
    }
  }
  return false;
}

// Whether the path of `parent` goes on to `made` with the arguments that it
// had and, for the events that are new, some that such events had before.
bool Paths::Continue(const Node& parent, Node& made) {
  if (!parent.situation) return false;
  // The path is over before the clock is.
  if (parent.situation->now_ms >
      std::numeric_limits<int64_t>::max() - made.time_ms) {
    return false;
  }
  const Program& program = relation_.program();
  const std::vector<Field>& params =
      program.action(relation_.path_action()).params;
  size_t first = parent.elements.size();
  const std::vector<std::vector<Value>>* known = nullptr;
  for (size_t i = first; i < made.elements.size(); ++i) {
    auto it = arguments_.find(KeyOf(made.elements[i]));
    if (it == arguments_.end()) return false;
    // Of a call and its result, which share theirs, the result's.
    known = &it->second;
  }
  if (!known) return false;
  const Element& last = made.elements.back();
  for (const std::vector<Value>& arguments : *known) {
    Situation s = *parent.situation;
    while (s.call.arguments.size() < params.size()) {
      s.call.arguments.push_back(
          PlainValue(program, params[s.call.arguments.size()].type));
    }
    std::copy(arguments.begin(), arguments.end(),
              s.call.arguments.begin() + last.first_param);
    bool can = std::all_of(
        made.required.begin(), made.required.end(),
        [&](const Requirement& r) { return searcher_.Holds(r, s); });
    for (size_t i = first; can && i < made.elements.size(); ++i) {
      can = ReachesAim(made.elements[i], s);
    }
    if (!can) continue;
    made.situation = std::move(s);
    return true;
  }
  return false;
}

bool Paths::ReachesAim(const Element& element, const Situation& path) {
  if (element.advance_ms > 0 || element.slice.aim == Aim::kAny) return true;
  Situation before = Before(element, path);
  return searcher_.Reaches(
      element.slice, before,
      searcher_.evaluator().Decide(before, element.slice.redemption));
}

void Paths::Remember(const Node& parent, const Node& made) {
  const Program& program = relation_.program();
  for (size_t i = parent.elements.size(); i < made.elements.size(); ++i) {
    const Element& e = made.elements[i];
    size_t size = program.action(e.variant->action).params.size();
    if (e.result_param) ++size;
    auto begin = made.situation->call.arguments.begin() + e.first_param;
    std::vector<Value> arguments(begin, begin + static_cast<long>(size));
    std::vector<std::vector<Value>>& known = arguments_[KeyOf(e)];
    if (std::find(known.begin(), known.end(), arguments) != known.end()) {
      continue;
    }
    known.insert(known.begin(), std::move(arguments));
    if (known.size() > kMaxKnown) known.pop_back();
  }
}

std::string Paths::Shape(const Node& node) const {
  std::string shape;
  const Program& program = relation_.program();
  for (const Store& store : node.stores) {
    for (uint32_t v : vars_) {
      const Store::Cell& cell = store.cell(StateVarId{v});
      shape += ';';
      if (cell.scalar.valid()) {
        const Expr& e = program.expr(cell.scalar);
        // A constant by its value, what is computed by how.
        if (Info(e.kind).operands == 0 && e.kind != ExprKind::kParam) {
          shape += std::to_string(e.number);
        } else {
          size_t size = 0;
          ForEach(program, cell.scalar, [&](ExprId, const Expr&) { ++size; });
          shape += 'e' + std::to_string(size);
        }
        continue;
      }
      for (const Store::Entry& entry : cell.entries) {
        shape += entry.removed ? '-' : '+';
        int64_t age = node.time_ms - entry.time_ms;
        if (program.state_vars[v].kind == StateVar::Kind::kWindow) {
          shape += age < program.state_vars[v].window_ms ? 'y' : 'o';
        }
      }
    }
  }
  return shape;
}

// A few ways in which an event can happen in some state, of grants that read
// the state differently.
const std::vector<Slice>& Paths::Ways(const Variant& variant) {
  auto [it, made] = ways_.try_emplace(&variant);
  std::vector<Slice>& ways = it->second;
  if (!made) return ways;
  if (variant.event == Event::kDenied) {
    ways = relation_.Ways(variant);
    if (ways.size() > kMaxWays) ways.resize(kMaxWays);
    return ways;
  }
  std::vector<Relation::Group> groups =
      relation_.Groups(variant, relation_.build().Bool(true));
  size_t most = 0, looks = 0;
  for (const Relation::Group& group : groups) {
    most = std::max(most, group.members.size());
  }
  for (size_t i = 0; i < most; ++i) {
    for (const Relation::Group& group : groups) {
      if (i >= group.members.size()) continue;
      if (ways.size() == kMaxWays || looks++ == kMaxLooks || budget_.Spent()) {
        return ways;
      }
      if (budget_.Search(searcher_, group.members[i]).verdict !=
          SearchResult::Verdict::kNone) {
        ways.push_back(group.members[i]);
      }
    }
  }
  return ways;
}

// A flag whose value depends on the arguments is true on one path and false on
// another, so that Shape tells them apart.
std::vector<Paths::Node> Paths::Settle(Node node) {
  Builder& build = relation_.build();
  std::vector<Node> settled = {std::move(node)};
  for (uint32_t v : vars_) {
    if (relation_.program().state_vars[v].kind != StateVar::Kind::kBool) {
      continue;
    }
    for (size_t s = 0; s < settled[0].stores.size(); ++s) {
      ExprId value = settled[0].stores[s].cell(StateVarId{v}).scalar;
      if (build.IsTrue(value) || build.IsFalse(value)) continue;
      if (settled.size() >= kMaxSettled) return settled;
      std::vector<Node> next;
      for (const Node& open : settled) {
        for (bool is : {true, false}) {
          Node made = open;
          made.required.push_back(
              About(Kind::kTrue, is ? value : build.Not(value)));
          for (Store& store : made.stores) {
            if (store.cell(StateVarId{v}).scalar != value) continue;
            store.Apply(
                {Update::Op::kAssign, StateVarId{v}, {}, build.Bool(is)}, 0);
          }
          next.push_back(std::move(made));
        }
      }
      settled = std::move(next);
    }
  }
  return settled;
}

// Permits of an action as the relation has them or, if it has none since they
// change nothing, one that changes nothing.
std::vector<const Variant*> Paths::PermitsOf(ActionId action, bool approved) {
  std::vector<const Variant*> permits;
  for (const Variant& v : variants_) {
    if (v.event == Event::kPermitted && v.action == action &&
        v.approved == approved && !v.redeemed) {
      permits.push_back(&v);
    }
  }
  if (!permits.empty()) return permits;
  auto it =
      std::find_if(permits_.begin(), permits_.end(), [&](const Variant& v) {
        return v.action == action && v.approved == approved;
      });
  if (it == permits_.end()) {
    Variant permit;
    permit.event = Event::kPermitted;
    permit.action = action;
    permit.approved = approved;
    permits_.push_back(permit);
    it = permits_.end() - 1;
  }
  return {&*it};
}

bool Paths::TryGoals(const Node& node, uint32_t steps,
                     const std::vector<Goal>& goals, const Accept& accept) {
  uint32_t sessions = static_cast<uint32_t>(node.stores.size());
  for (const Goal& goal : goals) {
    for (uint32_t s = 0; s < sessions; ++s) {
      size_t ways = 0;
      for (const Slice& slice : goal.slices) {
        if (++ways > kind_.max_ways) break;
        if (budget_.Spent()) return false;
        std::vector<Node> tries;
        if (!IsResult(goal.variant)) {
          if (StepsOf(goal.variant) != steps) break;
          tries.push_back(node);
          if (!Append(&tries.back(), goal.variant, slice, s, false)) continue;
        } else {
          // A result follows its call.
          for (bool approved : {false, true}) {
            for (const Variant* call :
                 PermitsOf(goal.variant.action, approved)) {
              if (StepsOf(*call) + 1 != steps) continue;
              for (const Slice& way : Ways(*call)) {
                Node made = node;
                if (Append(&made, *call, way, s, false) &&
                    Append(&made, goal.variant, slice, s, true)) {
                  tries.push_back(std::move(made));
                }
              }
            }
          }
        }
        for (Node& made : tries) {
          Situation situation;
          if (!Solve(made, &situation)) continue;
          budget_.Run();
          // Easier values that do the same.
          Slice whole;
          whole.action = relation_.path_action();
          whole.required = made.required;
          auto keeps = [&](const Situation& smaller) {
            if (!searcher_.Meets(whole, smaller)) return false;
            return std::all_of(
                made.elements.begin(), made.elements.end(),
                [&](const Element& e) { return ReachesAim(e, smaller); });
          };
          situation = Minimise(relation_.program(), std::move(situation), keeps,
                               searcher_.start_ms(), false);
          if (accept(Steps(made, situation))) return true;
        }
      }
    }
  }
  return false;
}

void Paths::Extend(const Node& node, std::vector<Node>* made_nodes) {
  uint32_t sessions = static_cast<uint32_t>(node.stores.size());
  auto keep = [&](Node open) {
    for (Node& made : Settle(std::move(open))) {
      if (budget_.Spent()) return;
      budget_.Look();
      std::string shape = Shape(made);
      if (!shapes_.insert(shape).second) continue;
      if (Continue(node, made)) {
        made_nodes->push_back(std::move(made));
        continue;
      }
      Situation situation;
      if (Solve(made, &situation)) {
        made.situation = std::move(situation);
        Remember(node, made);
        made_nodes->push_back(std::move(made));
      } else {
        shapes_.erase(shape);
      }
    }
  };
  auto extend = [&](const Variant& variant, uint32_t session, bool follows) {
    for (const Slice& slice : Ways(variant)) {
      if (budget_.Spent()) return;
      Node made = node;
      if (!Append(&made, variant, slice, session, follows)) continue;
      keep(std::move(made));
    }
  };
  for (uint32_t s = 0; s < sessions; ++s) {
    for (const Variant& variant : variants_) {
      if (variant.failed || variant.redeemed || variant.Unnamed()) continue;
      if (variant.event == Event::kDenied && !variant.by_rules) continue;
      if (!IsResult(variant)) {
        if (!variant.effects.empty()) extend(variant, s, false);
        continue;
      }
      // A result follows its call.
      for (bool approved : {false, true}) {
        std::vector<const Variant*> permits =
            PermitsOf(variant.action, approved);
        for (const Variant* call : permits) {
          for (const Slice& slice : Ways(*call)) {
            if (budget_.Spent()) return;
            Node made = node;
            if (!Append(&made, *call, slice, s, false)) continue;
            for (const Slice& then : relation_.Slices(variant)) {
              Node both = made;
              if (!Append(&both, variant, then, s, true)) continue;
              keep(std::move(both));
            }
          }
        }
      }
    }
  }
  for (int64_t advance : advances_) {
    // Twice in a row is longer, not different.
    if (node.elements.empty() || node.elements.back().advance_ms > 0) continue;
    Node made = node;
    Element element{nullptr,        {},           0,
                    std::nullopt,   node.time_ms, 0,
                    node.stores[0], advance,      false};
    made.elements.push_back(std::move(element));
    made.time_ms += advance;
    budget_.Look();
    ++made.steps;
    if (shapes_.insert(Shape(made)).second) {
      made_nodes->push_back(std::move(made));
    }
  }
}

bool Paths::Find(const std::vector<Goal>& goals, const Accept& accept) {
  Node begin;
  Store initial(relation_.build(), true);
  bool two = kind_.second != PathKind::Second::kNone;
  begin.stores.assign(two ? 2 : 1, initial);
  if (second_param_) {
    Builder& build = relation_.build();
    Expr first;
    bool user = kind_.second == PathKind::Second::kOtherUser;
    first.kind = user ? ExprKind::kUser : ExprKind::kAgent;
    first.type = relation_.program().EntityOf(user ? kUserType : kAgentType);
    begin.required.push_back(About(
        Kind::kTrue,
        build.Not(build.Make(ExprKind::kEq,
                             relation_.program().BasicType(TypeKind::kBool),
                             relation_.program().Intern(first),
                             build.Param(*second_param_, first.type)))));
  }
  shapes_.insert(Shape(begin));
  std::vector<std::vector<Node>> by_steps(kMaxSteps + 1);
  by_steps[0].push_back(std::move(begin));
  for (uint32_t steps = 0; steps <= kMaxSteps; ++steps) {
    for (uint32_t last = 1; last <= std::min(steps, kMaxLastSteps); ++last) {
      for (const Node& node : by_steps[steps - last]) {
        if (TryGoals(node, last, goals, accept)) return true;
      }
    }
    std::vector<Node> made;
    for (const Node& node : by_steps[steps]) {
      if (budget_.Spent()) return false;
      Extend(node, &made);
    }
    for (Node& node : made) {
      if (node.steps > kMaxSteps) continue;
      by_steps[node.steps].push_back(std::move(node));
    }
  }
  return false;
}

}  // namespace agp::verify
