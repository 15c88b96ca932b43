#include "compiler/emit/shape.h"

#include <algorithm>
#include <cassert>
#include <unordered_set>
#include <utility>
#include <vector>

#include "agp/bundle.h"

namespace agp::emit {
namespace {

using program::Expr;
using program::ExprId;
using program::ExprKind;

// Figures stop here instead of overflowing; far above every limit.
constexpr uint64_t kMuch = uint64_t{1} << 60;
// Chains that need more stack than this are ordered by stack, not by cost.
constexpr uint32_t kPlentyOfStack = agp::bundle::kMaxStack / 2;
// Elements that a collection is expected to have, for costs.
constexpr uint64_t kExpectedElements = 8;
// Of one comparison of a text, an automaton, a call into a collection.
constexpr uint64_t kTextCost = 2;
constexpr uint64_t kSearchCost = 6;
constexpr uint64_t kAutomatonCost = 10;
// Of a search through a text.
constexpr uint64_t kFindCost = 60;

uint64_t Plus(uint64_t a, uint64_t b) { return std::min(a + b, kMuch); }
uint64_t Times(uint64_t a, uint64_t b) {
  return a != 0 && b > kMuch / a ? kMuch : a * b;
}

Shape Leaf() { return {1, 1, 1, 1, 0}; }

// `a` with one more instruction after it.
Shape After(Shape a, uint64_t cost) {
  a.size = Plus(a.size, 1);
  a.steps = Plus(a.steps, 1);
  a.cost = Plus(a.cost, cost);
  return a;
}

// `b` evaluated on top of the value of `a`.
Shape Then(const Shape& a, const Shape& b) {
  return {Plus(a.size, b.size), Plus(a.steps, b.steps), Plus(a.cost, b.cost),
          std::max(a.stack, b.stack + 1), std::max(a.loops, b.loops)};
}

uint64_t MembershipCost(const Expr& collection) {
  if (collection.kind == ExprKind::kSet) {
    return 1 + std::min<uint64_t>(collection.items.size(), 8) / 2;
  }
  return kSearchCost;
}

// A place in the request that always has a value.
bool IsPlace(const program::Program& program, ExprId id) {
  const Expr* e = &program.expr(id);
  while (e->kind == ExprKind::kField) e = &program.expr(e->a);
  return e->kind == ExprKind::kParam || e->kind == ExprKind::kUser ||
         e->kind == ExprKind::kAgent;
}

bool IsKey(const program::Program& program, ExprId id) {
  switch (program.expr(id).kind) {
    case ExprKind::kNumber:
    case ExprKind::kString:
    case ExprKind::kEnum:
    case ExprKind::kEntity: return true;
    default: return false;
  }
}

// 0 for an equality of a place with a constant, 1 for a prefix of one, 2 for
// everything else.
int Selectivity(const program::Program& program, PatternPlans& plans,
                ExprId id) {
  const Expr& e = program.expr(id);
  if (e.kind == ExprKind::kEq) {
    if ((IsPlace(program, e.a) && IsKey(program, e.b)) ||
        (IsKey(program, e.a) && IsPlace(program, e.b))) {
      return 0;
    }
  } else if (e.kind == ExprKind::kIn) {
    if (IsPlace(program, e.a) && program.expr(e.b).kind == ExprKind::kSet) {
      return 0;
    }
  } else if (e.kind == ExprKind::kMatches && IsPlace(program, e.a)) {
    const PatternPlan& plan =
        plans.Get(program::PatternId{static_cast<uint32_t>(e.number)});
    if (plan.dfa || plan.too_large || plan.texts.size() != 1) return 2;
    if (plan.test == TextTest::kEquals) return 0;
    if (plan.test == TextTest::kPrefix) return 1;
  }
  return 2;
}

bool Commutes(ExprKind kind) {
  return kind == ExprKind::kEq || kind == ExprKind::kAdd ||
         kind == ExprKind::kMul;
}

}  // namespace

Shapes::Shapes(const program::Program& program, PatternPlans& plans)
    : program_(program), plans_(plans), shapes_(program.num_exprs()) {}

const Shape& Shapes::Of(ExprId expr) {
  assert(expr.valid() && expr.value < shapes_.size());
  if (!shapes_[expr.value]) shapes_[expr.value] = Compute(expr);
  return *shapes_[expr.value];
}

Chain Shapes::ChainOf(ExprId expr) {
  Chain chain;
  chain.kind = program_.expr(expr).kind;
  assert(chain.kind == ExprKind::kAnd || chain.kind == ExprKind::kOr);
  bool neutral = chain.kind == ExprKind::kAnd;
  chain.constant = neutral;
  // By hand, since a chain may be as long as a policy; visiting a shared link
  // once is enough, operands being idempotent.
  std::vector<ExprId> open = {expr};
  std::unordered_set<uint32_t> seen = {expr.value};
  while (!open.empty()) {
    ExprId id = open.back();
    open.pop_back();
    const Expr& e = program_.expr(id);
    if (e.kind == chain.kind) {
      if (seen.insert(e.b.value).second) open.push_back(e.b);
      if (seen.insert(e.a.value).second) open.push_back(e.a);
    } else if (e.kind == ExprKind::kBool) {
      if ((e.number != 0) == neutral) continue;
      // false and x is false, true or x is true, whatever x is.
      chain.constant = !neutral;
      chain.operands.clear();
      return chain;
    } else {
      chain.operands.push_back(id);
    }
  }
  std::vector<ExprId>& operands = chain.operands;
  std::vector<std::pair<std::pair<int, uint64_t>, ExprId>> keyed;
  keyed.reserve(operands.size());
  for (ExprId id : operands) {
    int rank = neutral ? Selectivity(program_, plans_, id) : 0;
    keyed.push_back({{rank, Of(id).cost}, id});
  }
  std::stable_sort(
      keyed.begin(), keyed.end(),
      [](const auto& a, const auto& b) { return a.first < b.first; });
  for (size_t i = 0; i < operands.size(); ++i) operands[i] = keyed[i].second;
  uint32_t stack = 0;
  size_t deepest = 0;
  for (size_t i = 0; i < operands.size(); ++i) {
    uint32_t need = Of(operands[i]).stack;
    stack = std::max(stack, need + (i > 0 ? 1 : 0));
    if (need > Of(operands[deepest]).stack) deepest = i;
  }
  if (stack > kPlentyOfStack) {
    std::rotate(operands.begin(), operands.begin() + deepest,
                operands.begin() + deepest + 1);
  }
  return chain;
}

bool Shapes::SwapsOperands(ExprId expr) {
  const Expr& e = program_.expr(expr);
  if (!Commutes(e.kind)) return false;
  uint32_t b = Of(e.b).stack;
  return b >= kPlentyOfStack && b > Of(e.a).stack;
}

// Per operand after the first: its code, `and`, and a jump before it.
Shape Shapes::ComputeChain(const Chain& chain) {
  if (chain.operands.empty()) return Leaf();
  Shape shape = Of(chain.operands[0]);
  for (size_t i = 1; i < chain.operands.size(); ++i) {
    shape = After(shape, 1);
    shape = Then(shape, Of(chain.operands[i]));
    shape = After(shape, 1);
  }
  return shape;
}

Shape Shapes::ComputeMatches(const Expr& e) {
  const PatternPlan& plan =
      plans_.Get(program::PatternId{static_cast<uint32_t>(e.number)});
  const Shape& a = Of(e.a);
  if (plan.dfa || plan.too_large) return After(a, kAutomatonCost);
  Shape one = a;
  if (plan.test == TextTest::kEquals) {
    one = After(Then(a, Leaf()), kTextCost);
  } else {
    one = After(a, plan.test == TextTest::kContains ? kSearchCost : kTextCost);
  }
  Shape shape = one;
  for (size_t i = 1; i < plan.texts.size(); ++i) {
    shape = After(Then(After(shape, 1), one), 1);
  }
  return shape;
}

Shape Shapes::Compute(ExprId expr) {
  const Expr& e = program_.expr(expr);
  switch (e.kind) {
    case ExprKind::kBool:
    case ExprKind::kNumber:
    case ExprKind::kString:
    case ExprKind::kEnum:
    case ExprKind::kEntity:
    case ExprKind::kSet:
    case ExprKind::kParam:
    case ExprKind::kUser:
    case ExprKind::kAgent:
    case ExprKind::kChain:
    case ExprKind::kAnswer:
    case ExprKind::kNow:
    case ExprKind::kResult:
    case ExprKind::kBound:
      return Leaf();
    case ExprKind::kState: {
      Shape shape = Leaf();
      const program::StateVar& var =
          program_.state_vars[static_cast<size_t>(e.number)];
      // A window may have entries to forget first.
      if (var.kind == program::StateVar::Kind::kWindow) shape.cost = 8;
      return shape;
    }
    case ExprKind::kField:
    case ExprKind::kHas:
    case ExprKind::kGet:
    case ExprKind::kLabelled:
    case ExprKind::kNot:
      return After(Of(e.a), 1);
    case ExprKind::kFound:
      return After(Of(e.a), kFindCost);
    case ExprKind::kAnd:
    case ExprKind::kOr:
      return ComputeChain(ChainOf(expr));
    case ExprKind::kEq:
    case ExprKind::kAdd:
    case ExprKind::kMul:
      if (SwapsOperands(expr)) return After(Then(Of(e.b), Of(e.a)), 1);
      return After(Then(Of(e.a), Of(e.b)), 1);
    case ExprKind::kLt:
    case ExprKind::kLe:
    case ExprKind::kSub:
    case ExprKind::kDiv:
    case ExprKind::kMod:
    case ExprKind::kAddDays:
      return After(Then(Of(e.a), Of(e.b)), 1);
    case ExprKind::kMatches:
      return ComputeMatches(e);
    case ExprKind::kSize:
      return After(Of(e.a), kTextCost);
    case ExprKind::kIn: {
      const Expr& collection = program_.expr(e.b);
      uint64_t cost = MembershipCost(collection);
      if (collection.kind == ExprKind::kSet) return After(Of(e.a), cost);
      return After(Then(Of(e.a), Of(e.b)), cost);
    }
    case ExprKind::kMapAt:
    case ExprKind::kSubset:
      return After(Then(Of(e.a), Of(e.b)), kSearchCost);
    case ExprKind::kAny:
    case ExprKind::kEvery:
    case ExprKind::kCount: {
      const Shape a = Of(e.a);
      const Shape body = Of(e.b);
      Shape shape;
      shape.size = Plus(a.size, Plus(body.size, 2));
      shape.steps = Plus(Plus(a.steps, 1),
                         Times(agp::bundle::kMaxElements,
                               Plus(body.steps, 1)));
      shape.cost = Plus(Plus(a.cost, 4),
                        Times(kExpectedElements, Plus(body.cost, 2)));
      shape.stack = std::max(a.stack, body.stack);
      shape.loops = std::max(a.loops, body.loops + 1);
      return shape;
    }
  }
  assert(false && "an expression kind without a shape");
  return Leaf();
}

}  // namespace agp::emit
