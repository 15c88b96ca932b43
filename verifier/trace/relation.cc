#include "verifier/trace/relation.h"

#include <algorithm>

#include "verifier/quick.h"
#include "verifier/ranges.h"

namespace agp::verify {

using namespace agp::program;
// The state change, not the verdict.
using Change = agp::verify::Effect;
using Kind = Requirement::Kind;

namespace {

Requirement About(Kind kind, ExprId expr) {
  Requirement r;
  r.kind = kind;
  r.expr = expr;
  return r;
}

// Whether an update can find no room or have no value.
bool MayFail(const Program& program, const Handler& handler) {
  auto total = [&](ExprId expr) {
    return !expr.valid() || AlwaysHasValue(program, expr);
  };
  if (!total(handler.guard)) return true;
  return std::any_of(
      handler.updates.begin(), handler.updates.end(), [&](const Update& u) {
        bool room = u.op == Update::Op::kAssign || u.op == Update::Op::kClear ||
                    u.op == Update::Op::kRemove;
        return !room || u.where.valid() || !total(u.key) || !total(u.value);
      });
}

}  // namespace

std::string ToString(const Program& program, const Variant& variant) {
  if (variant.Unnamed()) return "another event";
  if (variant.event == Event::kSignal) {
    return program.signals[variant.signal.value].name;
  }
  return std::string(EventName(variant.event)) + " " +
         program.action(variant.action).name;
}

Relation::Relation(const Program& program)
    : program_(program),
      build_(program_),
      first_ghost_(static_cast<uint32_t>(program.state_vars.size())) {
  for (ActionId* id : {&bare_, &path_}) {
    *id = ActionId{static_cast<uint32_t>(program_.actions.size())};
    Action action;
    action.name = id == &bare_ ? "(signal)" : "(path)";
    action.wire_name = action.name;
    action.key_params.assign(program_.key_scopes.size(), UINT32_MAX);
    program_.actions.push_back(std::move(action));
  }
  // The wall clock and the numbers of proofs have types, even where the policy
  // has none.
  program_.BasicType(TypeKind::kBool);
  program_.BasicType(TypeKind::kInt);
}

ActionId Relation::KeyAction(uint32_t key_scope) {
  auto [it, made] = key_actions_.try_emplace(key_scope);
  if (!made) return it->second;
  it->second = ActionId{static_cast<uint32_t>(program_.actions.size())};
  Action action;
  action.name = action.wire_name = "(call)";
  Field key;
  key.name = key.wire_name = program_.key_scopes[key_scope].param;
  key.type = program_.key_scopes[key_scope].type;
  action.params.push_back(std::move(key));
  action.key_params.assign(program_.key_scopes.size(), UINT32_MAX);
  action.key_params[key_scope] = 0;
  program_.actions.push_back(std::move(action));
  return it->second;
}

StateVarId Relation::AddGhost(StateVar var) {
  program_.state_vars.push_back(std::move(var));
  return {static_cast<uint32_t>(program_.state_vars.size() - 1)};
}

StateVarId Relation::Other(StateVarId var) {
  auto it = others_.find(var.value);
  if (it != others_.end()) return it->second;
  StateVar copy = program_.state_var(var);
  copy.name += " of another";
  StateVarId other = AddGhost(std::move(copy));
  others_[var.value] = other;
  return other;
}

std::vector<smt::Wide> Relation::WindowSums() const {
  std::vector<smt::Wide> sums = verify::WindowSums(program_);
  for (uint32_t v = first_ghost_; v < sums.size(); ++v) sums[v] = INT64_MAX;
  for (auto [original, other] : others_) sums[other.value] = sums[original];
  return sums;
}

void Relation::Reads(ExprId expr, std::set<uint32_t>* vars) const {
  ForEach(program_, expr, [&](ExprId, const Expr& e) {
    if (e.kind == ExprKind::kState) {
      vars->insert(static_cast<uint32_t>(e.number));
    }
  });
}

void Relation::RulesRead(ActionId action, std::set<uint32_t>* vars) const {
  for (const BoundRule& rule : program_.action(action).rules) {
    Reads(rule.condition, vars);
  }
}

void Relation::Close(std::set<uint32_t>* vars) const {
  size_t before = 0;
  while (before != vars->size()) {
    before = vars->size();
    for (const Handler& handler : program_.handlers) {
      bool writes = std::any_of(
          handler.updates.begin(), handler.updates.end(),
          [&](const Update& u) { return vars->contains(u.var.value); });
      if (!writes) continue;
      Reads(handler.guard, vars);
      for (const Update& update : handler.updates) {
        if (!vars->contains(update.var.value)) continue;
        for (ExprId e : {update.key, update.value, update.each, update.where}) {
          if (e.valid()) Reads(e, vars);
        }
      }
      if (handler.event == Event::kPermitted ||
          handler.event == Event::kApproved) {
        RulesRead(handler.action, vars);
      }
    }
  }
}

bool Relation::Follows(StateVarId var) const {
  for (const Handler& handler : program_.handlers) {
    for (const Update& update : handler.updates) {
      if (update.var == var && update.op == Update::Op::kPut &&
          program_.kind_of(update.value) == TypeKind::kOptional) {
        return false;
      }
    }
  }
  return true;
}

void Relation::KeepFollowed(std::set<uint32_t>* vars) const {
  std::erase_if(*vars, [&](uint32_t v) { return !Follows({v}); });
}

bool Relation::HasScope(const StateVar& var, ActionId action) const {
  if (var.scope != program::Scope::kKey) return true;
  return program_.action(action).key_params[var.key_scope] != UINT32_MAX;
}

void Relation::AddVariants(Variant base, const std::vector<Event>& events,
                           const std::set<uint32_t>& vars, std::string* untold,
                           std::vector<Variant>* variants) {
  // The handlers, in the order in which they run.
  std::vector<const Handler*> handlers;
  bool may_fail = false;
  for (Event event : events) {
    for (const Handler& handler : program_.handlers) {
      bool concerned =
          event == Event::kSignal
              ? handler.event == Event::kSignal && handler.signal == base.signal
              : handler.event == event && handler.action == base.action;
      if (!concerned) continue;
      may_fail = may_fail || MayFail(program_, handler);
      if (std::any_of(
              handler.updates.begin(), handler.updates.end(),
              [&](const Update& u) { return vars.contains(u.var.value); })) {
        handlers.push_back(&handler);
      }
    }
  }
  std::vector<Variant> all = {base};
  for (const Handler* handler : handlers) {
    std::vector<Variant> next;
    for (Variant& variant : all) {
      const Expr& guard = program_.expr(handler->guard);
      bool always = guard.kind == ExprKind::kBool && guard.number == 1;
      if (!always) {
        next.push_back(variant);
        next.back().not_guards.push_back(handler->guard);
        variant.guards.push_back(handler->guard);
      }
      for (const Update& update : handler->updates) {
        if (!vars.contains(update.var.value)) continue;
        if (update.each.valid() || update.where.valid()) {
          *untold = program_.state_var(update.var).name;
          continue;
        }
        variant.effects.push_back(
            {update.op, update.var, update.key, update.value});
      }
      next.push_back(std::move(variant));
    }
    all = std::move(next);
  }
  // A signal or result is an event whether its updates fit or not; a request
  // whose updates do not fit is denied.
  bool observed = base.event == Event::kSignal ||
                  base.event == Event::kResultOk ||
                  base.event == Event::kResultFailed ||
                  base.event == Event::kResultMalformed;
  if (observed && may_fail) {
    base.failed = true;
    all.push_back(base);
  }
  for (Variant& variant : all) variants->push_back(std::move(variant));
}

std::vector<Variant> Relation::Variants(const std::set<uint32_t>& vars,
                                        const std::set<Wanted>& events,
                                        std::string* untold) {
  std::set<Wanted> wanted = events;
  for (const Handler& handler : program_.handlers) {
    if (std::none_of(
            handler.updates.begin(), handler.updates.end(),
            [&](const Update& u) { return vars.contains(u.var.value); })) {
      continue;
    }
    wanted.insert({handler.event, handler.action, handler.signal});
  }
  std::vector<Variant> variants;
  // What several handlers' events have in common is listed once.
  std::set<uint32_t> asks, permits, denies;
  for (const Wanted& w : wanted) {
    switch (w.event) {
      case Event::kSignal: {
        Variant v;
        v.signal = w.signal;
        v.action = bare_;
        AddVariants(v, {Event::kSignal}, vars, untold, &variants);
        break;
      }
      case Event::kAsked:
        asks.insert(w.action.value);
        permits.insert(w.action.value);
        denies.insert(w.action.value);
        break;
      case Event::kPermitted:
      case Event::kApproved:
        permits.insert(w.action.value);
        break;
      case Event::kDenied:
        denies.insert(w.action.value);
        break;
      case Event::kResultOk:
      case Event::kResultFailed:
      case Event::kResultMalformed: {
        Variant v;
        v.event = w.event;
        v.action = w.action;
        AddVariants(v, {w.event}, vars, untold, &variants);
        break;
      }
    }
  }
  for (uint32_t a : asks) {
    Variant v;
    v.event = Event::kAsked;
    v.action = ActionId{a};
    AddVariants(v, {Event::kAsked}, vars, untold, &variants);
  }
  for (uint32_t a : permits) {
    Variant v;
    v.event = Event::kPermitted;
    v.action = ActionId{a};
    bool plain = false, asking = false;
    for (const BoundRule& bound : program_.action(v.action).rules) {
      const Rule& rule = program_.rule(bound.rule);
      if (rule.effect == program::Effect::kPermit && !rule.asks) plain = true;
      if (rule.asks) asking = true;
    }
    if (plain) {
      AddVariants(v, {Event::kAsked, Event::kPermitted}, vars, untold,
                  &variants);
      if (asking) {
        // It waited for an approval that it no longer needs.
        v.redeemed = true;
        AddVariants(v, {Event::kPermitted}, vars, untold, &variants);
        v.redeemed = false;
      }
    }
    if (asking) {
      v.approved = true;
      AddVariants(v, {Event::kAsked, Event::kPermitted, Event::kApproved}, vars,
                  untold, &variants);
      v.redeemed = true;
      AddVariants(v, {Event::kPermitted, Event::kApproved}, vars, untold,
                  &variants);
    }
  }
  for (uint32_t a : denies) {
    Variant v;
    v.event = Event::kDenied;
    v.action = ActionId{a};
    const auto& rules = program_.action(v.action).rules;
    const bool waits = std::any_of(
        rules.begin(), rules.end(),
        [&](const BoundRule& bound) { return program_.rule(bound.rule).asks; });
    for (bool redeemed : {false, true}) {
      if (redeemed && !waits) break;
      v.redeemed = redeemed;
      // Refused before the rules are asked, or for want of room.
      v.by_rules = false;
      variants.push_back(v);
      v.by_rules = true;
      std::vector<Event> handlers = {Event::kAsked, Event::kDenied};
      if (redeemed) handlers = {Event::kDenied};
      AddVariants(v, handlers, vars, untold, &variants);
    }
  }
  return variants;
}

std::vector<Slice> Relation::Slices(const Variant& variant) const {
  Slice base;
  base.action = variant.action;
  base.aim = Aim::kAny;
  for (ExprId guard : variant.guards) {
    base.required.push_back(About(Kind::kTrue, guard));
  }
  for (ExprId guard : variant.maybe_guards) {
    base.required.push_back(About(Kind::kNotFalse, guard));
  }
  for (ExprId guard : variant.not_guards) {
    base.required.push_back(About(Kind::kNotTrue, guard));
  }
  std::vector<Slice> slices;
  bool permitted = variant.event == Event::kPermitted;
  if (!permitted && variant.event != Event::kAsked) {
    slices.push_back(std::move(base));
    return slices;
  }
  for (const BoundRule& bound : program_.action(variant.action).rules) {
    const Rule& rule = program_.rule(bound.rule);
    if (rule.effect != program::Effect::kPermit) continue;
    bool unasked = permitted && !variant.approved;
    if (unasked && rule.asks) continue;
    Slice slice = base;
    slice.aim = unasked ? Aim::kPermit : Aim::kGrant;
    slice.redemption = variant.redeemed;
    slice.required.push_back(About(Kind::kTrue, bound.condition));
    slices.push_back(std::move(slice));
  }
  return slices;
}

const std::vector<Relation::Part>& Relation::PartsOf(ExprId condition) const {
  auto [it, made] = parts_.try_emplace(condition.value);
  if (!made) return it->second;
  std::vector<ExprId> stack = {condition};
  while (!stack.empty()) {
    ExprId at = stack.back();
    stack.pop_back();
    const Expr& e = program_.expr(at);
    if (e.kind == ExprKind::kAnd) {
      stack.push_back(e.b);
      stack.push_back(e.a);
      continue;
    }
    Part part;
    part.expr = at;
    ForEach(program_, at, [&](ExprId, const Expr& below) {
      if (below.kind == ExprKind::kState) part.reads_state = true;
      if (below.kind == ExprKind::kParam) part.params.insert(below.number);
    });
    it->second.push_back(std::move(part));
  }
  return it->second;
}

std::vector<Relation::Group> Relation::Groups(const Variant& variant,
                                              ExprId question) const {
  std::vector<Slice> slices = Slices(variant);
  std::vector<Group> groups;
  if (slices.empty() || slices[0].aim == Aim::kAny) {
    for (Slice& slice : slices) groups.push_back({slice, {slice}});
    return groups;
  }
  std::set<int64_t> params;
  auto read = [&](ExprId expr) {
    ForEach(program_, expr, [&](ExprId, const Expr& e) {
      if (e.kind == ExprKind::kParam) params.insert(e.number);
    });
  };
  read(question);
  // Without the condition of the grant, which stands last.
  for (size_t i = 0; i + 1 < slices[0].required.size(); ++i) {
    read(slices[0].required[i].expr);
  }
  std::map<std::vector<ExprId>, size_t> by_tests;
  for (Slice& slice : slices) {
    std::vector<ExprId> tests;
    for (const Part& part : PartsOf(slice.required.back().expr)) {
      bool common = part.reads_state ||
                    std::any_of(part.params.begin(), part.params.end(),
                                [&](int64_t p) { return params.contains(p); });
      if (common) tests.push_back(part.expr);
    }
    std::sort(tests.begin(), tests.end());
    auto [it, made] = by_tests.try_emplace(tests, groups.size());
    if (made) {
      Group group{slice, {}};
      group.any.any_grant = true;
      group.any.required.pop_back();
      for (ExprId test : tests) {
        group.any.required.push_back(About(Kind::kTrue, test));
      }
      groups.push_back(std::move(group));
    }
    groups[it->second].members.push_back(std::move(slice));
  }
  return groups;
}

std::vector<Slice> Relation::Ways(const Variant& variant) const {
  std::vector<Slice> slices = Slices(variant);
  if (variant.event != Event::kDenied) return slices;
  const Slice base = slices[0];
  slices[0].aim = Aim::kDeny;
  slices[0].no_grant = true;
  for (const BoundRule& bound : program_.action(variant.action).rules) {
    if (program_.rule(bound.rule).effect != program::Effect::kDeny) continue;
    slices.push_back(base);
    slices.back().aim = Aim::kDeny;
    slices.back().required.push_back(About(Kind::kTrue, bound.condition));
  }
  return slices;
}

}  // namespace agp::verify
