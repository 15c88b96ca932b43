#include "verifier/trace/monitor.h"

namespace agp::verify {

using namespace agp::program;
using Change = agp::verify::Effect;

Monitor::Monitor(Relation& relation, const Property& property)
    : relation_(relation), property_(property) {
  auto ghost = [&](const std::string& name, StateVar::Kind kind,
                   int64_t window_ms) {
    StateVar var;
    var.name = name;
    var.scope = property.scope;
    var.key_scope = property.key_scope;
    var.kind = kind;
    var.type = relation.program().BasicType(
        kind == StateVar::Kind::kBool ? TypeKind::kBool : TypeKind::kInt);
    var.bound = kDefaultWindowEntries;
    var.window_ms = window_ms;
    StateVarId id = relation.AddGhost(std::move(var));
    ghosts_.insert(id.value);
    return id;
  };
  for (const PastNode& node : property.past) {
    past_.emplace_back();
    switch (node.op) {
      case PastOp::kPrevious:
      case PastOp::kOnce:
      case PastOp::kSince:
        past_.back() =
            node.bound_ms > 0
                ? ghost("(past)", StateVar::Kind::kWindow, node.bound_ms)
                : ghost("(past)", StateVar::Kind::kBool, 0);
        break;
      case PastOp::kEvent:
        Watch(node.events);
        break;
      case PastOp::kState:
        relation.Reads(node.state, &reads_);
        break;
      case PastOp::kNot:
      case PastOp::kAnd:
      case PastOp::kOr:
        break;
    }
  }
  switch (property.form) {
    case PropertyForm::kAtMost:
      count_ = ghost("(count)",
                     property.window_ms > 0 ? StateVar::Kind::kWindow
                                            : StateVar::Kind::kInt,
                     property.window_ms);
      Watch(property.counted);
      break;
    case PropertyForm::kNeverChanges:
      reads_.insert(property.var.value);
      break;
    default:
      break;
  }
}

void Monitor::Watch(const std::vector<EventPattern>& patterns) {
  for (const EventPattern& pattern : patterns) {
    Event event = pattern.event;
    // What an approval is needed for happens with the permit.
    if (event == Event::kApproved) event = Event::kPermitted;
    events_.insert({event, pattern.action, pattern.signal});
    relation_.Reads(pattern.guard, &reads_);
    if (pattern.weight.valid()) relation_.Reads(pattern.weight, &reads_);
    targets_.push_back(pattern);
  }
}

bool Monitor::Happens(const EventPattern& pattern,
                      const Variant& variant) const {
  if (pattern.event == Event::kSignal) {
    return variant.event == Event::kSignal && variant.signal == pattern.signal;
  }
  if (variant.event == Event::kSignal || variant.action != pattern.action) {
    return false;
  }
  switch (pattern.event) {
    case Event::kAsked:
      return variant.event == Event::kAsked ||
             ((variant.event == Event::kDenied ||
               variant.event == Event::kPermitted) &&
              !variant.redeemed);
    case Event::kPermitted:
      return variant.event == Event::kPermitted &&
             !(pattern.without_approval && variant.approved);
    case Event::kApproved:
      return variant.event == Event::kPermitted && variant.approved;
    default:
      return variant.event == pattern.event;
  }
}

ExprId Monitor::Any(const std::vector<EventPattern>& patterns,
                    const Variant& variant) {
  Builder& build = relation_.build();
  ExprId any = build.Bool(false);
  for (const EventPattern& pattern : patterns) {
    if (Happens(pattern, variant)) any = build.Or(any, pattern.guard);
  }
  return any;
}

// The value of a node at this event, over the state before it.
ExprId Monitor::Value(uint32_t index, const Variant& variant) {
  Builder& build = relation_.build();
  const PastNode& node = property_.past[index];
  auto remembered = [&] {
    ExprId state = build.State(past_[index]);
    return node.bound_ms > 0 ? build.Lt(build.Int(0), state) : state;
  };
  switch (node.op) {
    case PastOp::kEvent:
      return Any(node.events, variant);
    case PastOp::kState:
      return node.state;
    case PastOp::kNot:
      return build.Not(Value(node.a, variant));
    case PastOp::kAnd:
      return build.And(Value(node.a, variant), Value(node.b, variant));
    case PastOp::kOr:
      return build.Or(Value(node.a, variant), Value(node.b, variant));
    case PastOp::kPrevious:
      return remembered();
    case PastOp::kOnce:
      return build.Or(Value(node.a, variant), remembered());
    case PastOp::kSince:
      return build.Or(Value(node.b, variant),
                      build.And(Value(node.a, variant), remembered()));
  }
  return {};
}

ExprId Monitor::Weight(const EventPattern& pattern) {
  return pattern.weight.valid() ? pattern.weight : relation_.build().Int(1);
}

std::vector<Variant> Monitor::Expand(const Variant& variant) {
  if (!Belongs(variant)) return {variant};
  Builder& build = relation_.build();
  std::vector<Variant> all = {variant};
  // Splits on a condition: where it is not false, `then` is done.
  auto split = [&](ExprId condition, const std::vector<Change>& then) {
    if (build.IsFalse(condition)) return;
    std::vector<Variant> next;
    for (Variant& v : all) {
      if (!build.IsTrue(condition)) {
        next.push_back(v);
        next.back().not_guards.push_back(condition);
        // Without a value it counts and does not.
        v.maybe_guards.push_back(condition);
      }
      v.effects.insert(v.effects.end(), then.begin(), then.end());
      next.push_back(std::move(v));
    }
    all = std::move(next);
  };
  for (uint32_t n = 0; n < past_.size(); ++n) {
    if (!past_[n].valid()) continue;
    const PastNode& node = property_.past[n];
    if (node.bound_ms == 0) {
      ExprId value = node.op == PastOp::kPrevious ? Value(node.a, variant)
                                                  : Value(n, variant);
      if (value == build.State(past_[n])) continue;
      for (Variant& v : all) {
        v.effects.push_back({Update::Op::kAssign, past_[n], {}, value});
      }
      continue;
    }
    // A bound: where since breaks off, what counted is forgotten.
    ExprId counts = Value(node.op == PastOp::kSince ? node.b : node.a, variant);
    if (node.op == PastOp::kSince) {
      ExprId goes_on = Value(node.a, variant);
      split(build.Not(goes_on), {{Update::Op::kClear, past_[n], {}, {}}});
    }
    split(counts, {{Update::Op::kAdd, past_[n], {}, build.Int(1)}});
  }
  if (count_.valid()) {
    for (const EventPattern& pattern : property_.counted) {
      if (!Happens(pattern, variant)) continue;
      ExprId weight = Weight(pattern);
      ExprId counts = build.And(pattern.guard, build.Le(build.Int(0), weight));
      split(counts, {{Update::Op::kAdd, count_, {}, weight}});
    }
  }
  return all;
}

// `var` before differs from its initial value and from its value afterwards.
ExprId Monitor::Changes(const Variant& variant) {
  Builder& build = relation_.build();
  Program& program = relation_.program();
  const StateVar& var = program.state_var(property_.var);
  ExprId before = build.State(property_.var);
  ExprId bad = build.Bool(false);
  if (var.kind == StateVar::Kind::kMap) {
    for (const Change& change : variant.effects) {
      if (change.var != property_.var) continue;
      if (change.op == Update::Op::kClear) {
        Expr size;
        size.kind = ExprKind::kSize;
        size.type = program.BasicType(TypeKind::kInt);
        size.a = before;
        bad = build.Or(bad,
                       build.Lt(build.Int(0), program.Intern(std::move(size))));
        continue;
      }
      ExprId entry = build.At(before, change.key);
      ExprId changed = build.Has(entry);
      if (change.op == Update::Op::kPut) {
        changed = build.And(
            changed, build.Not(build.Eq(build.Get(entry), change.value)));
      }
      bad = build.Or(bad, changed);
    }
    return bad;
  }
  Store initial(build, true), after(build, false);
  for (const Change& change : variant.effects) {
    if (change.var == property_.var && !after.Apply(change, 0)) {
      return build.Bool(true);
    }
  }
  ExprId value = after.cell(property_.var).scalar;
  if (!value.valid() || value == before) return bad;
  return build.And(
      build.Not(build.Eq(before, initial.cell(property_.var).scalar)),
      build.Not(build.Eq(value, before)));
}

// Whether it is an event of some instance of the property's scope.
bool Monitor::Belongs(const Variant& variant) const {
  return property_.scope != program::Scope::kKey ||
         relation_.program()
                 .action(variant.action)
                 .key_params[property_.key_scope] != UINT32_MAX;
}

ExprId Monitor::Bad(const Variant& variant) {
  Builder& build = relation_.build();
  if (!Belongs(variant)) return build.Bool(false);
  switch (property_.form) {
    case PropertyForm::kNeverPast:
      return Value(static_cast<uint32_t>(property_.past.size() - 1), variant);
    case PropertyForm::kAtMost: {
      // What was counted before is at most the limit, so only an event that
      // counts can break it.
      ExprId sum = build.State(count_);
      ExprId counts = build.Bool(false);
      for (const EventPattern& pattern : property_.counted) {
        if (!Happens(pattern, variant)) continue;
        ExprId weight = Weight(pattern);
        counts = build.Or(counts, pattern.guard);
        sum = build.Add(sum, weight);
      }
      if (build.IsFalse(counts)) return counts;
      return build.And(counts,
                       build.Not(build.Le(sum, build.Int(property_.limit))));
    }
    case PropertyForm::kNeverChanges:
      return Changes(variant);
    default:
      return build.Bool(false);
  }
}

}  // namespace agp::verify
