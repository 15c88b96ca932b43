#include "verifier/trace/store.h"

#include <algorithm>

namespace agp::verify {

using namespace agp::program;

// ---- Builder ---------------------------------------------------------------

ExprId Builder::Make(ExprKind kind, TypeId type, ExprId a, ExprId b) {
  Expr e;
  e.kind = kind;
  e.type = type;
  e.a = a;
  e.b = b;
  return program_.Intern(std::move(e));
}

bool Builder::Is(ExprId id, int64_t value) const {
  const Expr& e = program_.expr(id);
  return e.kind == ExprKind::kBool && e.number == value;
}

ExprId Builder::Number(TypeId type, int64_t value) {
  Expr e;
  e.kind = ExprKind::kNumber;
  e.type = type;
  e.number = value;
  return program_.Intern(std::move(e));
}

ExprId Builder::Not(ExprId a) {
  if (IsTrue(a)) return Bool(false);
  if (IsFalse(a)) return Bool(true);
  if (program_.expr(a).kind == ExprKind::kNot) return program_.expr(a).a;
  return program_.Not(a);
}

ExprId Builder::And(ExprId a, ExprId b) {
  if (IsFalse(a) || IsTrue(b) || a == b) return a;
  if (IsFalse(b) || IsTrue(a)) return b;
  return program_.And(a, b);
}

ExprId Builder::Or(ExprId a, ExprId b) {
  if (IsTrue(a) || IsFalse(b) || a == b) return a;
  if (IsTrue(b) || IsFalse(a)) return b;
  return program_.Or(a, b);
}

ExprId Builder::Eq(ExprId a, ExprId b) {
  const Expr& x = program_.expr(a);
  const Expr& y = program_.expr(b);
  if (x.kind == y.kind) {
    switch (x.kind) {
      case ExprKind::kBool:
      case ExprKind::kNumber:
      case ExprKind::kEnum:
        return Bool(x.number == y.number);
      case ExprKind::kString:
      case ExprKind::kEntity:
        return Bool(x.text == y.text);
      case ExprKind::kUser:
      case ExprKind::kAgent:
        return Bool(true);
      default:
        break;
    }
  }
  return Make(ExprKind::kEq, program_.BasicType(TypeKind::kBool), a, b);
}

ExprId Builder::Le(ExprId a, ExprId b) {
  const Expr& x = program_.expr(a);
  const Expr& y = program_.expr(b);
  if (x.kind == ExprKind::kNumber && y.kind == ExprKind::kNumber) {
    return Bool(x.number <= y.number);
  }
  return Make(ExprKind::kLe, program_.BasicType(TypeKind::kBool), a, b);
}

ExprId Builder::Lt(ExprId a, ExprId b) {
  const Expr& x = program_.expr(a);
  const Expr& y = program_.expr(b);
  if (x.kind == ExprKind::kNumber && y.kind == ExprKind::kNumber) {
    return Bool(x.number < y.number);
  }
  return Make(ExprKind::kLt, program_.BasicType(TypeKind::kBool), a, b);
}

ExprId Builder::Add(ExprId a, ExprId b) {
  const Expr& x = program_.expr(a);
  const Expr& y = program_.expr(b);
  if (x.kind == ExprKind::kNumber && x.number == 0) return b;
  if (y.kind == ExprKind::kNumber && y.number == 0) return a;
  int64_t sum = 0;
  if (x.kind == ExprKind::kNumber && y.kind == ExprKind::kNumber &&
      !__builtin_add_overflow(x.number, y.number, &sum)) {
    return Number(x.type, sum);
  }
  return Make(ExprKind::kAdd, x.type, a, b);
}

ExprId Builder::In(ExprId a, ExprId b) {
  return Make(ExprKind::kIn, program_.BasicType(TypeKind::kBool), a, b);
}

ExprId Builder::Has(ExprId a) {
  return Make(ExprKind::kHas, program_.BasicType(TypeKind::kBool), a, {});
}

ExprId Builder::Get(ExprId a) {
  return Make(ExprKind::kGet, program_.type(program_.expr(a).type).element, a,
              {});
}

ExprId Builder::At(ExprId map, ExprId key) {
  TypeId value = program_.type(program_.expr(map).type).element;
  return Make(ExprKind::kMapAt, program_.OptionalOf(value), map, key);
}

ExprId Builder::State(StateVarId var) {
  Expr e;
  e.kind = ExprKind::kState;
  e.type = program_.state_var(var).type;
  e.number = var.value;
  return program_.Intern(std::move(e));
}

ExprId Builder::Param(uint32_t index, TypeId type) {
  Expr e;
  e.kind = ExprKind::kParam;
  e.type = type;
  e.number = index;
  return program_.Intern(std::move(e));
}

ExprId Builder::NoTruth() {
  TypeId number = program_.BasicType(TypeKind::kInt);
  ExprId none = Make(ExprKind::kDiv, number, Int(1), Int(0));
  return Make(ExprKind::kEq, program_.BasicType(TypeKind::kBool), none, Int(0));
}

// ---- Store -----------------------------------------------------------------

Store::Store(Builder& build, bool initial) : build_(&build) {
  for (uint32_t v = 0; v < build.program().state_vars.size(); ++v) {
    cells_.push_back(Begin(StateVarId{v}, initial));
  }
}

Store::Cell Store::Begin(StateVarId id, bool initial) const {
  Program& program = build_->program();
  const StateVar var = program.state_var(id);
  Cell cell;
  if (!initial) cell.before = id;
  switch (var.kind) {
    case StateVar::Kind::kBool:
      cell.scalar =
          initial ? build_->Bool(var.initial != 0) : build_->State(id);
      break;
    case StateVar::Kind::kInt:
      cell.scalar =
          initial ? build_->Number(var.type, var.initial) : build_->State(id);
      break;
    case StateVar::Kind::kEnum:
      if (initial) {
        Expr e;
        e.kind = ExprKind::kEnum;
        e.type = var.type;
        e.number = var.initial;
        cell.scalar = program.Intern(std::move(e));
      } else {
        cell.scalar = build_->State(id);
      }
      break;
    case StateVar::Kind::kSet:
    case StateVar::Kind::kMap:
    case StateVar::Kind::kWindow:
      break;
  }
  return cell;
}

void Store::Rename(StateVarId var, StateVarId as) {
  Cell& cell = cells_[var.value];
  cell.before = as;
  if (cell.scalar.valid()) cell.scalar = build_->State(as);
}

bool Store::Apply(const Effect& effect, int64_t now_ms) {
  Cell& cell = cells_[effect.var.value];
  StateVar::Kind kind = build_->program().state_var(effect.var).kind;
  switch (effect.op) {
    case Update::Op::kAssign:
      cell.scalar = effect.value;
      return true;
    case Update::Op::kAdd:
      if (kind == StateVar::Kind::kWindow) {
        cell.entries.push_back({false, {}, effect.value, now_ms});
      } else {
        cell.scalar = build_->Add(cell.scalar, effect.value);
      }
      return true;
    case Update::Op::kInsert:
      cell.entries.push_back({false, effect.value, {}, now_ms});
      return true;
    case Update::Op::kRemove:
      cell.entries.push_back(
          {true,
           kind == StateVar::Kind::kMap ? effect.key : effect.value,
           {},
           now_ms});
      return true;
    case Update::Op::kClear:
      cell.before = {};
      cell.entries.clear();
      return true;
    case Update::Op::kPut:
      cell.entries.push_back({false, effect.key, effect.value, now_ms});
      return true;
    case Update::Op::kPutAdd:
      return false;
  }
  return false;
}

// ---- Rewriter --------------------------------------------------------------

const Store::Cell* Rewriter::Changed(ExprId expr) const {
  const Expr& e = build_.program().expr(expr);
  if (e.kind != ExprKind::kState) return nullptr;
  StateVarId var{static_cast<uint32_t>(e.number)};
  const Cell& cell = store_.cell(var);
  // A set or map that is what it was can be read as it is.
  if (cell.entries.empty() && cell.before.valid()) return nullptr;
  StateVar::Kind kind = build_.program().state_var(var).kind;
  return kind == StateVar::Kind::kSet || kind == StateVar::Kind::kMap ? &cell
                                                                      : nullptr;
}

ExprId Rewriter::StateRead(StateVarId var) {
  const Cell& cell = store_.cell(var);
  const StateVar& info = build_.program().state_var(var);
  if (cell.scalar.valid()) return cell.scalar;
  if (info.kind == StateVar::Kind::kWindow) {
    // Of what was before, all still counts: time passes between events.
    ExprId sum = cell.before.valid() ? build_.State(cell.before)
                                     : build_.Number(info.type, 0);
    for (const Store::Entry& entry : cell.entries) {
      if (entry.time_ms > now_ms_ - info.window_ms) {
        sum = build_.Add(sum, entry.value);
      }
    }
    return sum;
  }
  if (cell.entries.empty() && cell.before.valid()) {
    return build_.State(cell.before);
  }
  return {};
}

ExprId Rewriter::Contains(ExprId element, const Cell& cell) {
  ExprId in = cell.before.valid()
                  ? build_.In(element, build_.State(cell.before))
                  : build_.Bool(false);
  for (const Store::Entry& entry : cell.entries) {
    ExprId same = build_.Eq(element, entry.key);
    in = entry.removed ? build_.And(in, build_.Not(same)) : build_.Or(in, same);
  }
  return in;
}

ExprId Rewriter::Size(const Cell& cell, const Expr& e) {
  // As many as were put in, if all differ and none was taken out.
  if (cell.before.valid()) return {};
  for (size_t i = 0; i < cell.entries.size(); ++i) {
    if (cell.entries[i].removed) return {};
    for (size_t j = 0; j < i; ++j) {
      ExprId differ =
          build_.Not(build_.Eq(cell.entries[j].key, cell.entries[i].key));
      if (!build_.IsTrue(differ)) assumed_.push_back(differ);
    }
  }
  return build_.Number(e.type, static_cast<int64_t>(cell.entries.size()));
}

ExprId Rewriter::Bind(ExprId body, int64_t level, ExprId element) {
  const Expr e = build_.program().expr(body);
  if (e.kind == ExprKind::kBound) {
    if (e.number < level) return body;
    if (e.number == level) return element;
    Expr inner = e;
    --inner.number;
    return build_.program().Intern(std::move(inner));
  }
  int operands = Info(e.kind).operands;
  if (operands == 0) return body;
  Expr made = e;
  made.a = Bind(e.a, level, element);
  if (operands == 2) made.b = Bind(e.b, level, element);
  return build_.program().Intern(std::move(made));
}

ExprId Rewriter::OverElements(const Expr& e, const Cell& cell) {
  // A quantifier over a set that is known element by element. One outside of
  // all others binds level 0; inside others nothing is told.
  if (cell.before.valid() || e.kind == ExprKind::kCount) return {};
  bool any = e.kind == ExprKind::kAny;
  ExprId all = build_.Bool(!any);
  for (const Store::Entry& entry : cell.entries) {
    if (entry.removed) return {};
    // The body is over the state as well, the element is told already: a
    // parameter that looks like none of the event's.
    ExprId body = Run(e.b);
    if (!body.valid()) return {};
    body = Bind(body, 0, entry.key);
    all = any ? build_.Or(all, body) : build_.And(all, body);
  }
  return all;
}

ExprId Rewriter::ChangedLookup(ExprId expr) const {
  ExprId found;
  bool quantified = false;
  ForEach(build_.program(), expr, [&](ExprId id, const Expr& e) {
    if (e.kind == ExprKind::kAny || e.kind == ExprKind::kEvery ||
        e.kind == ExprKind::kCount) {
      quantified = true;
    }
    if (e.kind != ExprKind::kMapAt || !Changed(e.a)) return;
    if (!overrides_.contains(id)) found = id;
  });
  // Under a quantifier the key may be bound.
  return quantified ? ExprId{} : found;
}

ExprId Rewriter::OverEntries(ExprId atom, ExprId lookup) {
  const Expr e = build_.program().expr(lookup);
  const Cell cell = *Changed(e.a);
  ExprId key = Run(e.b);
  if (!key.valid()) return {};
  ExprId result = build_.Bool(false);
  ExprId none_later = build_.Bool(true);
  auto memo = memo_;
  bool reads = false;  // and not only asks whether it is there
  ForEach(build_.program(), atom, [&](ExprId, const Expr& below) {
    reads = reads || (below.kind == ExprKind::kGet && below.a == lookup);
  });
  auto add = [&](ExprId here, Override as) {
    overrides_[lookup] = as;
    memo_.clear();
    ExprId told = reads && !as.present && !as.lookup.valid() ? build_.NoTruth()
                                                             : Run(atom);
    overrides_.erase(lookup);
    if (!told.valid()) return false;
    result = build_.Or(result, build_.And(here, told));
    return true;
  };
  bool all = true;
  for (size_t i = cell.entries.size(); i-- > 0 && all;) {
    const Store::Entry& entry = cell.entries[i];
    ExprId same = build_.Eq(key, entry.key);
    ExprId here = build_.And(same, none_later);
    if (!build_.IsFalse(here)) {
      all = add(here, {!entry.removed, entry.value, {}});
    }
    none_later = build_.And(none_later, build_.Not(same));
  }
  if (all && !build_.IsFalse(none_later)) {
    Override as;
    if (cell.before.valid()) {
      as.lookup = build_.At(build_.State(cell.before), key);
    }
    all = add(none_later, as);
  }
  memo_ = std::move(memo);
  return all ? result : ExprId{};
}

ExprId Rewriter::Run(ExprId expr) {
  if (auto it = memo_.find(expr.value); it != memo_.end()) return it->second;
  const Expr e = build_.program().expr(expr);
  ExprId made;
  bool truth = build_.program().type(e.type).kind == TypeKind::kBool;
  bool connective = e.kind == ExprKind::kAnd || e.kind == ExprKind::kOr ||
                    e.kind == ExprKind::kNot;
  if (truth && !connective) {
    if (ExprId lookup = ChangedLookup(expr); lookup.valid()) {
      made = OverEntries(expr, lookup);
      memo_[expr.value] = made;
      return made;
    }
  }
  made = Make(e);
  memo_[expr.value] = made;
  return made;
}

ExprId Rewriter::Make(const Expr& e) {
  Program& program = build_.program();
  switch (e.kind) {
    case ExprKind::kParam:
      return build_.Param(static_cast<uint32_t>(e.number) + first_param_,
                          e.type);
    case ExprKind::kResult:
      if (!result_) return program.Intern(e);
      return build_.Param(*result_, e.type);
    case ExprKind::kUser:
    case ExprKind::kAgent:
      if (!principal_ || principal_->first != e.kind) break;
      return build_.Param(principal_->second, e.type);
    case ExprKind::kChain:
      // Whom the other agent was called by is not told.
      if (principal_ && principal_->first == ExprKind::kAgent) return {};
      break;
    case ExprKind::kNow:
      if (elapsed_ms_ == 0) return program.Intern(e);
      return build_.Add(program.Intern(e), build_.Number(e.type, elapsed_ms_));
    case ExprKind::kState:
      return StateRead(StateVarId{static_cast<uint32_t>(e.number)});
    case ExprKind::kMapAt:
    case ExprKind::kHas:
    case ExprKind::kGet: {
      ExprId lookup = e.kind == ExprKind::kMapAt ? program.Intern(e) : e.a;
      auto it = overrides_.find(lookup);
      if (it == overrides_.end()) break;
      const Override& as = it->second;
      if (as.lookup.valid()) {
        if (e.kind == ExprKind::kMapAt) return as.lookup;
        return e.kind == ExprKind::kHas ? build_.Has(as.lookup)
                                        : build_.Get(as.lookup);
      }
      if (e.kind == ExprKind::kHas) return build_.Bool(as.present);
      if (e.kind == ExprKind::kGet && as.present) return as.value;
      return {};
    }
    case ExprKind::kSize:
      if (const Cell* cell = Changed(e.a)) return Size(*cell, e);
      break;
    case ExprKind::kLt:
      // Whether there is an element needs no size.
      if (const Expr& n = program.expr(e.a);
          n.kind == ExprKind::kNumber && n.number == 0 &&
          program.expr(e.b).kind == ExprKind::kSize) {
        const Cell* cell = Changed(program.expr(e.b).a);
        if (cell && !cell->entries.empty() && !cell->entries.back().removed) {
          return build_.Bool(true);
        }
      }
      break;
    case ExprKind::kIn:
      if (const Cell* cell = Changed(e.b)) {
        ExprId element = Run(e.a);
        return element.valid() ? Contains(element, *cell) : ExprId{};
      }
      break;
    case ExprKind::kAny:
    case ExprKind::kEvery:
    case ExprKind::kCount:
      if (const Cell* cell = Changed(e.a)) return OverElements(e, *cell);
      break;
    case ExprKind::kSubset: {
      const Cell* left = Changed(e.a);
      const Cell* right = Changed(e.b);
      if (left) {
        if (left->before.valid()) return {};
        ExprId all = build_.Bool(true);
        for (const Store::Entry& entry : left->entries) {
          if (entry.removed) return {};
          ExprId in;
          if (right) {
            in = Contains(entry.key, *right);
          } else if (ExprId set = Run(e.b); set.valid()) {
            in = build_.In(entry.key, set);
          }
          if (!in.valid()) return {};
          all = build_.And(all, in);
        }
        return all;
      }
      if (right) return {};
      break;
    }
    default:
      break;
  }
  int operands = Info(e.kind).operands;
  if (operands == 0) return program.Intern(e);
  Expr made = e;
  made.a = Run(e.a);
  if (!made.a.valid()) return {};
  if (operands == 2) {
    made.b = Run(e.b);
    if (!made.b.valid()) return {};
  }
  switch (e.kind) {
    case ExprKind::kNot:
      return build_.Not(made.a);
    case ExprKind::kAnd:
      return build_.And(made.a, made.b);
    case ExprKind::kOr:
      return build_.Or(made.a, made.b);
    case ExprKind::kEq:
      return build_.Eq(made.a, made.b);
    case ExprKind::kLe:
      return build_.Le(made.a, made.b);
    case ExprKind::kLt:
      return build_.Lt(made.a, made.b);
    case ExprKind::kAdd:
      return build_.Add(made.a, made.b);
    default:
      return program.Intern(std::move(made));
  }
}

}  // namespace agp::verify
