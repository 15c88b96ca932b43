#include "compiler/check/build.h"

#include <algorithm>
#include <cassert>

namespace agp::check {

using program::Expr;

std::optional<int64_t> Fold(ExprKind kind, int64_t a, int64_t b) {
  int64_t result = 0;
  switch (kind) {
    case ExprKind::kAdd:
      if (__builtin_add_overflow(a, b, &result)) return std::nullopt;
      return result;
    case ExprKind::kSub:
      if (__builtin_sub_overflow(a, b, &result)) return std::nullopt;
      return result;
    case ExprKind::kMul:
      if (__builtin_mul_overflow(a, b, &result)) return std::nullopt;
      return result;
    case ExprKind::kDiv:
      if (b == 0 || (a == INT64_MIN && b == -1)) return std::nullopt;
      return a / b;
    case ExprKind::kMod:
      if (b == 0 || (a == INT64_MIN && b == -1)) return std::nullopt;
      return a % b;
    case ExprKind::kAddDays:
      if (__builtin_add_overflow(a, b, &result) ||
          result < program::kFirstDay || result > program::kLastDay) {
        return std::nullopt;
      }
      return result;
    default:
      return std::nullopt;
  }
}

ExprId Builder::Number(int64_t value, TypeKind kind, Span span) {
  return Leaf(ExprKind::kNumber, program_.BasicType(kind), value, span);
}

ExprId Builder::Bool(bool value, Span span) {
  return Leaf(ExprKind::kBool, program_.BasicType(TypeKind::kBool),
              value ? 1 : 0, span);
}

ExprId Builder::String(std::string value, Span span) {
  Expr e;
  e.kind = ExprKind::kString;
  e.type = program_.BasicType(TypeKind::kString);
  e.text = std::move(value);
  e.span = span;
  return program_.Intern(std::move(e));
}

ExprId Builder::Enum(int64_t member, TypeId type, Span span) {
  return Leaf(ExprKind::kEnum, type, member, span);
}

ExprId Builder::Entity(std::string id, TypeId type, Span span) {
  Expr e;
  e.kind = ExprKind::kEntity;
  e.type = type;
  e.text = std::move(id);
  e.span = span;
  return program_.Intern(std::move(e));
}

ExprId Builder::Set(std::vector<ExprId> items, TypeId element, Span span) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
  Expr e;
  e.kind = ExprKind::kSet;
  e.type = program_.SetOf(element);
  e.items = std::move(items);
  e.span = span;
  return program_.Intern(std::move(e));
}

ExprId Builder::Node(ExprKind kind, TypeId type, ExprId a, ExprId b,
                     int64_t number, Span span) {
  Expr e;
  e.kind = kind;
  e.type = type;
  e.a = a;
  e.b = b;
  e.number = number;
  e.span = span;
  return program_.Intern(std::move(e));
}

ExprId Builder::Arithmetic(ExprKind kind, TypeId type, ExprId a, ExprId b,
                           Span span) {
  if (program_.expr(a).kind == ExprKind::kNumber &&
      program_.expr(b).kind == ExprKind::kNumber) {
    if (auto value =
            Fold(kind, program_.expr(a).number, program_.expr(b).number)) {
      return Leaf(ExprKind::kNumber, type, *value, span);
    }
  }
  return Node(kind, type, a, b, 0, span);
}

ExprId Builder::Has(ExprId optional, Span span) {
  return Node(ExprKind::kHas, program_.BasicType(TypeKind::kBool), optional, {},
              0, span);
}

ExprId Builder::Get(ExprId optional, Span span) {
  const program::Type& type = program_.type(program_.expr(optional).type);
  assert(type.kind == TypeKind::kOptional);
  return Node(ExprKind::kGet, type.element, optional, {}, 0, span);
}

ExprId Builder::StandIn(TypeId type, Span span) {
  return Leaf(ExprKind::kParam, type, next_stand_in_++, span);
}

ExprId Builder::AndMaybe(ExprId a, ExprId b) {
  if (!a.valid()) return b;
  if (!b.valid()) return a;
  return program_.And(a, b);
}

bool Builder::IsConstant(ExprId e) const {
  switch (program_.expr(e).kind) {
    case ExprKind::kBool:
    case ExprKind::kNumber:
    case ExprKind::kString:
    case ExprKind::kEnum:
    case ExprKind::kEntity:
    case ExprKind::kSet:
      return true;
    default:
      return false;
  }
}

const Builder::Measure& Builder::Measured(ExprId e) {
  if (e.value >= measures_.size()) measures_.resize(program_.num_exprs());
  if (measures_[e.value].size > 0) return measures_[e.value];
  const Expr& x = program_.expr(e);
  Measure m;
  m.size = 1;
  m.depth = 1;
  switch (x.kind) {
    case ExprKind::kAgent:
      m.agent = true;
      m.closed = false;
      break;
    case ExprKind::kParam:
      m.match = x.number >= kFirstMatch;
      m.closed = false;
      break;
    case ExprKind::kUser:
    case ExprKind::kChain:
    case ExprKind::kAnswer:
    case ExprKind::kNow:
    case ExprKind::kResult:
    case ExprKind::kState:
      m.closed = false;
      break;
    case ExprKind::kBound:
      m.bound = static_cast<int>(x.number) + 1;
      break;
    case ExprKind::kLabelled:
      m.labelled = true;
      break;
    default:
      break;
  }
  for (ExprId operand : {x.a, x.b}) {
    if (!operand.valid()) continue;
    const Measure o = Measured(operand);
    m.size = std::min(kTooMany, m.size + o.size);
    m.depth = std::max(m.depth, o.depth + 1);
    m.closed = m.closed && o.closed;
    m.agent = m.agent || o.agent;
    m.labelled = m.labelled || o.labelled;
    m.match = m.match || o.match;
    m.loops = std::max(m.loops, o.loops);
    m.bound = std::max(m.bound, o.bound);
  }
  // The domain of a quantifier is met before the loop begins.
  if (IsQuantifier(x.kind)) {
    m.loops = std::max(m.loops, Measured(x.b).loops + 1);
  }
  measures_[e.value] = m;
  return measures_[e.value];
}

bool Builder::IsClosed(ExprId e) { return Measured(e).closed; }
uint32_t Builder::TreeSize(ExprId e) { return Measured(e).size; }
uint32_t Builder::Depth(ExprId e) { return Measured(e).depth; }
uint32_t Builder::Loops(ExprId e) { return Measured(e).loops; }
bool Builder::MentionsAgent(ExprId e) { return Measured(e).agent; }
bool Builder::MentionsLabels(ExprId e) { return Measured(e).labelled; }
bool Builder::MentionsMatch(ExprId e) { return Measured(e).match; }

bool Builder::MentionsBound(ExprId e, int level) {
  if (Measured(e).bound <= level) return false;
  const Expr& x = program_.expr(e);
  if (x.kind == ExprKind::kBound) return x.number == level;
  return (x.a.valid() && MentionsBound(x.a, level)) ||
         (x.b.valid() && MentionsBound(x.b, level));
}

ExprId Builder::Rebuild(ExprId e, ExprId a, ExprId b) {
  Expr copy = program_.expr(e);
  if (copy.a == a && copy.b == b) return e;
  // A value that was passed where an optional may stand is always there.
  if (copy.kind == ExprKind::kHas || copy.kind == ExprKind::kGet) {
    if (program_.kind_of(a) != TypeKind::kOptional) {
      return copy.kind == ExprKind::kGet ? a : Bool(true, copy.span);
    }
  }
  switch (copy.kind) {
    case ExprKind::kAdd:
    case ExprKind::kSub:
    case ExprKind::kMul:
    case ExprKind::kDiv:
    case ExprKind::kMod:
    case ExprKind::kAddDays:
      return Arithmetic(copy.kind, copy.type, a, b, copy.span);
    default:
      break;
  }
  copy.a = a;
  copy.b = b;
  return program_.Intern(std::move(copy));
}

ExprId Builder::Shift(ExprId e, int from, int by) {
  if (by == 0 || Measured(e).bound <= from) return e;
  Memo memo;
  return ShiftIn(e, from, by, memo);
}

ExprId Builder::ShiftIn(ExprId e, int from, int by, Memo& memo) {
  if (Measured(e).bound <= from) return e;
  auto found = memo.find({e.value, 0});
  if (found != memo.end()) return found->second;
  const Expr x = program_.expr(e);
  ExprId moved;
  if (x.kind == ExprKind::kBound) {
    moved = Leaf(x.kind, x.type, x.number + by, x.span);
  } else {
    ExprId a = x.a.valid() ? ShiftIn(x.a, from, by, memo) : x.a;
    ExprId b = x.b.valid() ? ShiftIn(x.b, from, by, memo) : x.b;
    moved = Rebuild(e, a, b);
  }
  memo[{e.value, 0}] = moved;
  return moved;
}

ExprId Builder::Substitute(ExprId e, const Places& places, int depth,
                           int inside) {
  Memo memo;
  return SubstituteIn(e, places, depth, inside, memo);
}

ExprId Builder::SubstituteIn(ExprId e, const Places& places, int depth,
                             int inner, Memo& memo) {
  const Measure& measure = Measured(e);
  if (measure.closed && measure.bound == 0) return e;
  auto found = memo.find({e.value, inner});
  if (found != memo.end()) return found->second;
  const Expr x = program_.expr(e);
  ExprId moved = e;
  if (x.kind == ExprKind::kBound) {
    moved = Leaf(x.kind, x.type, x.number + depth, x.span);
  } else if (x.kind == ExprKind::kParam) {
    auto place = places.find(x.number);
    // The quantifiers of what is put in begin at `depth` and now stand under
    // `inner` more.
    if (place != places.end()) moved = Shift(place->second, depth, inner);
  } else if (x.a.valid()) {
    ExprId a = SubstituteIn(x.a, places, depth, inner, memo);
    ExprId b = x.b;
    if (b.valid()) {
      int below = IsQuantifier(x.kind) ? inner + 1 : inner;
      b = SubstituteIn(x.b, places, depth, below, memo);
    }
    moved = Rebuild(e, a, b);
  }
  memo[{e.value, inner}] = moved;
  return moved;
}

ExprId Builder::LinkForAgent(ExprId e, Memo& memo) {
  const Measure measure = Measured(e);
  if (!measure.agent && measure.bound == 0) return e;
  auto found = memo.find({e.value, 0});
  if (found != memo.end()) return found->second;
  const Expr x = program_.expr(e);
  ExprId moved;
  if (x.kind == ExprKind::kAgent) {
    moved = Leaf(ExprKind::kBound, x.type, 0, x.span);
  } else if (x.kind == ExprKind::kBound) {
    moved = Leaf(x.kind, x.type, x.number + 1, x.span);
  } else {
    ExprId a = x.a.valid() ? LinkForAgent(x.a, memo) : x.a;
    ExprId b = x.b.valid() ? LinkForAgent(x.b, memo) : x.b;
    moved = Rebuild(e, a, b);
  }
  memo[{e.value, 0}] = moved;
  return moved;
}

// every x (P and Q) = every x P and every x Q; every x (P or Q) = P or every x
// Q where P does not speak of x; every x not P = not some x P; and dually. All
// hold for strong Kleene logic, where `every` is a least and `any` a greatest
// value of the order false < no value < true, since a chain is never empty.
ExprId Builder::OverChain(ExprId condition, bool every) {
  if (!MentionsAgent(condition)) return condition;
  const Expr x = program_.expr(condition);
  switch (x.kind) {
    case ExprKind::kNot:
      return Rebuild(condition, OverChain(x.a, !every), {});
    case ExprKind::kAnd:
    case ExprKind::kOr: {
      bool both = MentionsAgent(x.a) && MentionsAgent(x.b);
      if (both && every != (x.kind == ExprKind::kAnd)) break;
      return Rebuild(condition, OverChain(x.a, every), OverChain(x.b, every));
    }
    default:
      break;
  }
  TypeId agent = program_.EntityOf(program::kAgentType);
  ExprId chain =
      Leaf(ExprKind::kChain,
           program_.Intern({TypeKind::kList, UINT32_MAX, agent}), 0, x.span);
  Memo memo;
  return Node(every ? ExprKind::kEvery : ExprKind::kAny, x.type, chain,
              LinkForAgent(condition, memo), 0, x.span);
}

}  // namespace agp::check
