#include "verifier/encode.h"

#include <algorithm>
#include <cassert>

#include "compiler/program/find.h"
#include "verifier/findings.h"
#include "verifier/ranges.h"
#include "verifier/verify.h"

namespace agp::verify {

using program::Expr;
using program::ExprId;
using program::ExprKind;
using program::TypeKind;
using program::Value;
using smt::Term;

namespace {

Range RangeOfSym(const Sym& sym) { return {sym.low, sym.high}; }

}  // namespace

Encoder::Encoder(const program::Program& program, program::ActionId action,
                 Languages& languages, Symbols& symbols,
                 const std::vector<smt::Wide>& window_sums, int64_t start_ms)
    : program_(program),
      action_(action),
      languages_(languages),
      symbols_(symbols),
      context_(symbols.context()),
      window_sums_(window_sums),
      start_ms_(start_ms),
      closed_(program.num_exprs(), 0),
      levels_(program.num_exprs(), 0),
      params_(program.action(action).params.size(), kNoSym),
      state_(program.state_vars.size(), kNoSym),
      overflows_(program.state_vars.size()),
      full_(program.state_vars.size()) {}

// ---- roots -----------------------------------------------------------------

SymId Encoder::Param(size_t index) {
  if (params_[index] == kNoSym) {
    params_[index] = symbols_.Free(program_.action(action_).params[index].type,
                                   kMaxElements);
  }
  return params_[index];
}

SymId Encoder::StateVar(size_t index) {
  if (state_[index] != kNoSym) return state_[index];
  const program::StateVar& var = program_.state_vars[index];
  state_[index] = symbols_.Free(var.type, var.bound);
  overflows_[index] = context_.False();
  if (var.kind == program::StateVar::Kind::kWindow) {
    // Weights are not negative; a sum of at most `bound` of them may overflow.
    Sym& sym = symbols_.at(state_[index]);
    sym.low = 0;
    if (window_sums_[index] > INT64_MAX) {
      overflows_[index] = context_.BoolVar();
    } else {
      // Rounded up: what matters is that sums with it do not overflow.
      sym.high =
          std::max(static_cast<int64_t>(window_sums_[index]), int64_t{1} << 32);
    }
    sym.side = symbols_.AddSide(
        context_.And(context_.Le(context_.Int(0), sym.term),
                     context_.Le(sym.term, context_.Int(sym.high))));
  }
  return state_[index];
}

SymId Encoder::User() {
  if (user_ == kNoSym) {
    // The type User is always there, interned or not.
    for (uint32_t t = 0; t < program_.num_types(); ++t) {
      const program::Type& type = program_.type(program::TypeId{t});
      if (type.kind != TypeKind::kEntity) continue;
      if (type.ref == program::kUserType.value) {
        user_ = symbols_.Free(program::TypeId{t}, 0, 0,
                              {"user", "owner", "a", "b"});
      }
    }
  }
  return user_;
}

SymId Encoder::Agent() {
  if (agent_ == kNoSym) {
    // Any entity type does where the program never speaks of agents.
    program::TypeId found;
    for (uint32_t t = 0; t < program_.num_types(); ++t) {
      const program::Type& type = program_.type(program::TypeId{t});
      if (type.kind != TypeKind::kEntity) continue;
      if (!found.valid() || type.ref == program::kAgentType.value) {
        found = program::TypeId{t};
      }
    }
    agent_ = symbols_.Free(found, 0, 0, {"agent", "helper", "a", "b"});
  }
  return agent_;
}

SymId Encoder::Chain(program::TypeId type) {
  if (chain_ == kNoSym) {
    chain_ = symbols_.Free(type, program::kMaxChain);
    symbols_.FixFirst(symbols_.at(chain_).ref, Agent());
  }
  return chain_;
}

SymId Encoder::Now() {
  if (now_ == kNoSym) {
    for (uint32_t t = 0; t < program_.num_types(); ++t) {
      if (program_.type(program::TypeId{t}).kind == TypeKind::kTime) {
        now_ = symbols_.Free(program::TypeId{t}, 0);
        Sym& sym = symbols_.at(now_);
        sym.low = start_ms_;
        sym.side = symbols_.AddSide(
            context_.And(context_.Le(context_.Int(start_ms_), sym.term),
                         context_.Le(sym.term, context_.Int(INT64_MAX))));
        break;
      }
    }
  }
  return now_;
}

SymId Encoder::Result(program::TypeId type) {
  if (result_ == kNoSym) result_ = symbols_.Free(type, kMaxElements);
  return result_;
}

Term Encoder::WindowFull(size_t index) {
  if (!full_[index].valid()) full_[index] = context_.BoolVar();
  return full_[index];
}

// ---- nodes -----------------------------------------------------------------

uint32_t Encoder::LevelsIn(ExprId id) {
  uint32_t& known = levels_[id.value];
  if (known) return known - 1;
  const Expr& e = program_.expr(id);
  uint32_t levels = 0;
  if (e.kind == ExprKind::kBound) levels |= 1u << e.number;
  int operands = program::Info(e.kind).operands;
  if (operands >= 1) levels |= LevelsIn(e.a);
  if (operands >= 2) levels |= LevelsIn(e.b);
  levels_[id.value] = levels + 1;
  return levels;
}

uint32_t Encoder::Encode(ExprId expr, const std::vector<SymId>& env) {
  // A program that is being extended grows.
  if (closed_.size() < program_.num_exprs()) {
    closed_.resize(program_.num_exprs(), 0);
    levels_.resize(program_.num_exprs(), 0);
  }
  // Only what the expression can see of the environment tells nodes apart.
  uint32_t levels = LevelsIn(expr);
  Key key{expr.value, {}};
  for (size_t i = 0; i < env.size(); ++i) {
    key.second.push_back((levels >> i & 1) ? env[i] : kNoSym);
  }
  while (!key.second.empty() && key.second.back() == kNoSym) {
    key.second.pop_back();
  }
  if (key.second.empty()) {
    if (closed_[expr.value]) return closed_[expr.value] - 1;
  } else if (auto it = open_.find(key); it != open_.end()) {
    return it->second;
  }
  Node node;
  Fill(node, program_.expr(expr), env);
  nodes_.push_back(std::move(node));
  uint32_t id = static_cast<uint32_t>(nodes_.size() - 1);
  if (key.second.empty()) {
    closed_[expr.value] = id + 1;
  } else {
    open_.emplace(std::move(key), id);
  }
  return id;
}

void Encoder::FromTruth(Node& node, Term truth, Term bottom) {
  node.is_true = context_.And(context_.Not(bottom), truth);
  node.is_false = context_.And(context_.Not(bottom), context_.Not(truth));
}

void Encoder::FromSym(Node& node, const Expr& e, SymId sym, Term bottom) {
  symbols_.Use(sym, &node.deps);
  node.sym = sym;
  node.bottom = bottom;
  if (program_.type(e.type).kind == TypeKind::kBool) {
    FromTruth(node, symbols_.at(sym).term, bottom);
  }
}

SymId Encoder::AsSym(const Node& node, const Expr& e) {
  if (node.sym != kNoSym) return node.sym;
  return symbols_.Truth(e.type, node.is_true);
}

void Encoder::Fill(Node& node, const Expr& e, const std::vector<SymId>& env) {
  Term none = context_.False();
  // Operands first; quantifiers treat their body themselves.
  bool quantifier = e.kind == ExprKind::kAny || e.kind == ExprKind::kEvery ||
                    e.kind == ExprKind::kCount;
  int operands = quantifier ? 1 : program::Info(e.kind).operands;
  // Nodes never move (a deque), so the references stay good.
  static const Node kNone;
  const Node* operand[2] = {&kNone, &kNone};
  if (operands >= 1) {
    node.children.push_back(Encode(e.a, env));
    operand[0] = &nodes_[node.children.back()];
  }
  if (operands >= 2) {
    node.children.push_back(Encode(e.b, env));
    operand[1] = &nodes_[node.children.back()];
  }
  const Node& a = *operand[0];
  const Node& b = *operand[1];
  auto bottom_of = [&](const Node& n, ExprId expr) {
    if (program_.kind_of(expr) != TypeKind::kBool) return n.bottom;
    return context_.And(context_.Not(n.is_true), context_.Not(n.is_false));
  };
  switch (e.kind) {
    case ExprKind::kFound:
      FillFound(node, e, a);
      break;
    case ExprKind::kAnswer:
      assert(false && "Check makes none of these yet");
      break;
    case ExprKind::kBool:
      node.sym = symbols_.Constant(Value::Bool(e.number != 0), e.type);
      node.bottom = none;
      node.is_true = context_.Bool(e.number != 0);
      node.is_false = context_.Bool(e.number == 0);
      break;
    case ExprKind::kNumber:
      FromSym(node, e, symbols_.Constant(Value::Number(e.number), e.type),
              none);
      break;
    case ExprKind::kString:
      FromSym(node, e, symbols_.Constant(Value::String(e.text), e.type), none);
      break;
    case ExprKind::kEnum:
      FromSym(node, e, symbols_.Constant(Value::Enum(e.number), e.type), none);
      break;
    case ExprKind::kEntity:
      FromSym(node, e, symbols_.Constant(Value::Entity(e.text), e.type), none);
      break;
    case ExprKind::kSet: {
      std::vector<Value> items;
      for (ExprId item : e.items) {
        const Expr& c = program_.expr(item);
        switch (c.kind) {
          case ExprKind::kBool:
            items.push_back(Value::Bool(c.number));
            break;
          case ExprKind::kEnum:
            items.push_back(Value::Enum(c.number));
            break;
          case ExprKind::kString:
            items.push_back(Value::String(c.text));
            break;
          case ExprKind::kEntity:
            items.push_back(Value::Entity(c.text));
            break;
          default:
            items.push_back(Value::Number(c.number));
            break;
        }
      }
      FromSym(node, e, symbols_.Constant(Value::Set(std::move(items)), e.type),
              none);
      break;
    }
    case ExprKind::kParam:
      FromSym(node, e, Param(static_cast<size_t>(e.number)), none);
      break;
    case ExprKind::kUser:
      FromSym(node, e, User(), none);
      break;
    case ExprKind::kAgent:
      FromSym(node, e, Agent(), none);
      break;
    case ExprKind::kChain:
      FromSym(node, e, Chain(e.type), none);
      break;
    case ExprKind::kNow:
      FromSym(node, e, Now(), none);
      break;
    case ExprKind::kResult:
      FromSym(node, e, Result(e.type), none);
      break;
    case ExprKind::kState: {
      size_t index = static_cast<size_t>(e.number);
      SymId sym = StateVar(index);
      FromSym(node, e, sym, overflows_[index]);
      break;
    }
    case ExprKind::kBound:
      FromSym(node, e, env[static_cast<size_t>(e.number)], none);
      break;
    case ExprKind::kField:
      FromSym(node, e, symbols_.Field(a.sym, static_cast<size_t>(e.number)),
              a.bottom);
      break;
    case ExprKind::kMapAt: {
      uint32_t slot = symbols_.EntryOf(symbols_.at(a.sym).ref, b.sym);
      node.deps.push_back({Dep::Kind::kMapSlot, slot});
      FromSym(node, e, symbols_.map_slot(slot).entry,
              context_.Or(a.bottom, b.bottom));
      break;
    }
    case ExprKind::kHas:
      FromTruth(node, symbols_.at(a.sym).term, a.bottom);
      break;
    case ExprKind::kGet: {
      Term present = symbols_.at(a.sym).term;
      FromSym(node, e, symbols_.Content(a.sym),
              context_.Or(a.bottom, context_.Not(present)));
      break;
    }
    case ExprKind::kNot:
      node.is_true = a.is_false;
      node.is_false = a.is_true;
      break;
    case ExprKind::kAnd:
      node.is_true = context_.And(a.is_true, b.is_true);
      node.is_false = context_.Or(a.is_false, b.is_false);
      break;
    case ExprKind::kOr:
      node.is_true = context_.Or(a.is_true, b.is_true);
      node.is_false = context_.And(a.is_false, b.is_false);
      break;
    case ExprKind::kEq:
      if (program_.kind_of(e.a) == TypeKind::kBool) {
        node.is_true = context_.Or(context_.And(a.is_true, b.is_true),
                                   context_.And(a.is_false, b.is_false));
        node.is_false = context_.Or(context_.And(a.is_true, b.is_false),
                                    context_.And(a.is_false, b.is_true));
        break;
      }
      [[fallthrough]];
    case ExprKind::kLt:
    case ExprKind::kLe:
      FillComparison(node, e, env);
      break;
    case ExprKind::kAdd:
    case ExprKind::kSub:
    case ExprKind::kMul:
    case ExprKind::kDiv:
    case ExprKind::kMod:
    case ExprKind::kAddDays:
      FillArithmetic(node, e, a, b);
      break;
    case ExprKind::kMatches: {
      std::vector<Strings::AtomId> atoms;
      Term member = symbols_.strings().Member(
          symbols_.at(a.sym).ref,
          languages_.Of(program::PatternId{static_cast<uint32_t>(e.number)}),
          &atoms);
      for (auto atom : atoms) node.deps.push_back({Dep::Kind::kString, atom});
      FromTruth(node, member, a.bottom);
      break;
    }
    case ExprKind::kLabelled: {
      std::vector<Term> all;
      for (size_t i = 0; i < program_.labels.size(); ++i) {
        if (!(e.number >> i & 1)) continue;
        all.push_back(symbols_.Label(a.sym, i, &node.deps));
      }
      // A path to a Bool keeps its symbol.
      FromTruth(node, context_.And(all), bottom_of(a, e.a));
      break;
    }
    case ExprKind::kSize: {
      const Sym sym = symbols_.at(a.sym);
      Term size;
      int64_t high = kMaxElements;
      if (sym.kind == TypeKind::kString) {
        std::vector<Strings::AtomId> atoms;
        size = symbols_.strings().Length(sym.ref, &atoms);
        for (auto atom : atoms) {
          node.deps.push_back({Dep::Kind::kString, atom});
        }
        high = Strings::kMaxLength;
        auto [it, made] = length_sides_.try_emplace(sym.ref, 0);
        if (made) {
          it->second = symbols_.AddSide(
              context_.And(context_.Le(context_.Int(0), size),
                           context_.Le(size, context_.Int(high))));
        }
        node.deps.push_back({Dep::Kind::kSide, it->second});
      } else if (sym.kind == TypeKind::kMap) {
        size = symbols_.MapSizeOf(sym.ref);
        high = symbols_.map(sym.ref).max_size;
        node.deps.push_back({Dep::Kind::kMapSize, sym.ref});
      } else {
        size = symbols_.SizeOf(sym.ref);
        high = symbols_.collection(sym.ref).max_size;
        if (!symbols_.collection(sym.ref).constant) {
          node.deps.push_back({Dep::Kind::kSize, sym.ref});
        }
      }
      if (auto constant = context_.ConstantOf(size)) high = *constant;
      node.sym = symbols_.Number(e.type, size, 0, high);
      node.bottom = a.bottom;
      break;
    }
    case ExprKind::kIn: {
      Term bottom = context_.Or(bottom_of(a, e.a), b.bottom);
      SymId needle = AsSym(a, program_.expr(e.a));
      Term in = In(needle, symbols_.at(b.sym).ref, &node.deps);
      FromTruth(node, in, bottom);
      break;
    }
    case ExprKind::kSubset: {
      Term bottom = context_.Or(a.bottom, b.bottom);
      uint32_t small = symbols_.at(a.sym).ref;
      uint32_t large = symbols_.at(b.sym).ref;
      if (symbols_.collection(small).constant) {
        std::vector<Term> all;
        for (size_t i = 0; i < symbols_.collection(small).slots.size(); ++i) {
          SymId element = symbols_.collection(small).slots[i].element;
          all.push_back(In(element, large, &node.deps));
        }
        FromTruth(node, context_.And(all), bottom);
        break;
      }
      Quant quant;
      quant.kind = Quant::Kind::kSubset;
      quant.collection = small;
      quant.other = large;
      uint32_t index = AddQuant(std::move(quant));
      node.deps.push_back({Dep::Kind::kQuant, index});
      FromTruth(node, quants_[index].is_true, bottom);
      break;
    }
    case ExprKind::kAny:
    case ExprKind::kEvery:
    case ExprKind::kCount:
      FillQuantifier(node, e, env);
      break;
  }
}

// ---- comparison and arithmetic ---------------------------------------------

// `size(x) < 5` and its like: a language, or whether there is an element.
bool Encoder::FillSizeTest(Node& node, const Expr& e,
                           const std::vector<SymId>& env) {
  const Expr& left = program_.expr(e.a);
  const Expr& right = program_.expr(e.b);
  bool size_left =
      left.kind == ExprKind::kSize && right.kind == ExprKind::kNumber;
  bool size_right =
      right.kind == ExprKind::kSize && left.kind == ExprKind::kNumber;
  if (!size_left && !size_right) return false;
  // low <= size <= high
  int64_t low = 0, high = INT64_MAX, n = size_left ? right.number : left.number;
  switch (e.kind) {
    case ExprKind::kEq:
      low = high = n;
      break;
    case ExprKind::kLe:
      (size_left ? high : low) = n;
      break;
    case ExprKind::kLt:
      if (size_left) {
        if (n == INT64_MIN) return false;
        high = n - 1;
      } else {
        if (n == INT64_MAX) return false;
        low = n + 1;
      }
      break;
    default:
      return false;
  }
  low = std::max<int64_t>(low, 0);
  const Expr& size = size_left ? left : right;
  uint32_t child = Encode(size.a, env);
  const Node& operand = nodes_[child];
  const Sym sym = symbols_.at(operand.sym);
  if (sym.kind == TypeKind::kString) {
    Term within = context_.False();
    if (low <= high && low <= Strings::kMaxLength) {
      uint32_t last = high >= Strings::kMaxLength ? regular::kUnbounded
                                                  : static_cast<uint32_t>(high);
      std::vector<Strings::AtomId> atoms;
      within = symbols_.strings().Member(
          sym.ref,
          languages_.arena().SizeBetween(static_cast<uint32_t>(low), last),
          &atoms);
      for (auto atom : atoms) node.deps.push_back({Dep::Kind::kString, atom});
    }
    FromTruth(node, within, operand.bottom);
  } else if (sym.kind != TypeKind::kMap &&
             !symbols_.collection(sym.ref).constant &&
             ((low == 1 && high >= symbols_.collection(sym.ref).max_size) ||
              (low == 0 && high == 0))) {
    uint32_t index = NonEmpty(sym.ref);
    node.deps.push_back({Dep::Kind::kQuant, index});
    Term some = quants_[index].is_true;
    FromTruth(node, low == 1 ? some : context_.Not(some), operand.bottom);
  } else {
    return false;
  }
  // The size itself is not needed.
  node.children = {child};
  return true;
}

void Encoder::FillComparison(Node& node, const Expr& e,
                             const std::vector<SymId>& env) {
  if (FillSizeTest(node, e, env)) return;
  const Node& a = nodes_[node.children[0]];
  const Node& b = nodes_[node.children[1]];
  Term bottom = context_.Or(a.bottom, b.bottom);
  if (e.kind == ExprKind::kEq) {
    FromTruth(node, symbols_.Equal(a.sym, b.sym, &node.deps), bottom);
    return;
  }
  const Sym& x = symbols_.at(a.sym);
  const Sym& y = symbols_.at(b.sym);
  bool strict = e.kind == ExprKind::kLt;
  Term holds;
  if (x.high < y.low || (!strict && x.high == y.low)) {
    holds = context_.True();
  } else if (x.low > y.high || (strict && x.low == y.high)) {
    holds = context_.False();
  } else {
    holds = strict ? context_.Lt(x.term, y.term) : context_.Le(x.term, y.term);
  }
  FromTruth(node, holds, bottom);
}

Term Encoder::Multiply(Term a, int64_t a_low, int64_t a_high, Term b,
                       int64_t b_low, int64_t b_high, Deps* deps) {
  if (auto c = context_.ConstantOf(a)) return context_.Scale(*c, b);
  if (auto c = context_.ConstantOf(b)) return context_.Scale(*c, a);
  for (uint32_t i = 0; i < products_.size(); ++i) {
    if ((products_[i].a == a && products_[i].b == b) ||
        (products_[i].a == b && products_[i].b == a)) {
      deps->push_back({Dep::Kind::kProduct, i});
      deps->push_back({Dep::Kind::kSide, products_[i].side});
      return products_[i].result;
    }
  }
  Term p = context_.IntVar();
  Term zero = context_.Int(0);
  auto positive = [&](Term t) { return context_.Lt(zero, t); };
  auto negative = [&](Term t) { return context_.Lt(t, zero); };
  auto minus = [&](Term t) { return context_.Sub(zero, t); };
  // What holds of every product of integers.
  std::vector<Term> facts = {
      context_.Iff(
          context_.Equal(p, zero),
          context_.Or(context_.Equal(a, zero), context_.Equal(b, zero))),
      context_.Implies(context_.And(positive(a), positive(b)),
                       context_.And(context_.Le(a, p), context_.Le(b, p))),
      context_.Implies(
          context_.And(negative(a), negative(b)),
          context_.And(context_.Le(minus(a), p), context_.Le(minus(b), p))),
      context_.Implies(
          context_.And(positive(a), negative(b)),
          context_.And(context_.Le(p, minus(a)), context_.Le(p, b))),
      context_.Implies(
          context_.And(negative(a), positive(b)),
          context_.And(context_.Le(p, a), context_.Le(p, minus(b)))),
  };
  // And of factors within known bounds (McCormick's envelope):
  // (a - al)(b - bl) >= 0 and so on. Only where the bounds are small enough to
  // be worth it.
  constexpr int64_t kSmall = int64_t{1} << 40;
  auto small = [&](int64_t n) { return n > -kSmall && n < kSmall; };
  if (small(a_low) && small(a_high) && small(b_low) && small(b_high)) {
    auto within = [&](Term t, int64_t low, int64_t high) {
      return context_.And(context_.Le(context_.Int(low), t),
                          context_.Le(t, context_.Int(high)));
    };
    // s*b + r*a - r*s, the tangent at (r, s) written for a's r and b's s.
    auto tangent = [&](int64_t at_a, int64_t at_b) {
      return context_.Sub(
          context_.Add(context_.Scale(at_b, a), context_.Scale(at_a, b)),
          context_.IntWide(smt::Wide{at_a} * at_b));
    };
    std::vector<Term> envelope = {
        context_.Le(tangent(a_low, b_low), p),
        context_.Le(tangent(a_high, b_high), p),
        context_.Le(p, tangent(a_low, b_high)),
        context_.Le(p, tangent(a_high, b_low)),
    };
    facts.push_back(context_.Implies(
        context_.And(within(a, a_low, a_high), within(b, b_low, b_high)),
        context_.And(envelope)));
  }
  Product product{a, b, p, symbols_.AddSide(context_.And(facts))};
  deps->push_back(
      {Dep::Kind::kProduct, static_cast<uint32_t>(products_.size())});
  deps->push_back({Dep::Kind::kSide, product.side});
  products_.push_back(product);
  return p;
}

void Encoder::FillArithmetic(Node& node, const Expr& e, const Node& a,
                             const Node& b) {
  const Sym x = symbols_.at(a.sym);
  const Sym y = symbols_.at(b.sym);
  Range rx = RangeOfSym(x), ry = RangeOfSym(y);
  Term bottom = context_.Or(a.bottom, b.bottom);
  Term result;
  Range range;
  // Beyond these it has no value.
  int64_t low = INT64_MIN, high = INT64_MAX;
  switch (e.kind) {
    case ExprKind::kAdd:
      result = context_.Add(x.term, y.term);
      range = Plus(rx, ry);
      break;
    case ExprKind::kAddDays:
      result = context_.Add(x.term, y.term);
      range = Plus(rx, ry);
      low = program::kFirstDay;
      high = program::kLastDay;
      break;
    case ExprKind::kSub:
      result = context_.Sub(x.term, y.term);
      range = Minus(rx, ry);
      break;
    case ExprKind::kMul:
      result =
          Multiply(x.term, x.low, x.high, y.term, y.low, y.high, &node.deps);
      range = Times(rx, ry);
      break;
    default: {
      // a = b * q + r with r between 0 and a, smaller in size than b: the
      // quotient truncates and the remainder has the dividend's sign.
      Term q = context_.IntVar(), r = context_.IntVar();
      Range rq = Quotient(rx, ry), rr = Remainder(rx, ry);
      Term zero = context_.Int(0);
      bool by_constant = y.low == y.high;
      if (by_constant && y.low == 0) {
        bottom = context_.True();
        result = zero;
        range = {0, 0};
        break;
      }
      Term product = by_constant ? context_.Scale(y.low, q)
                                 : Multiply(y.term, y.low, y.high, q, INT64_MIN,
                                            INT64_MAX, &node.deps);
      Term minus_r = context_.Sub(zero, r);
      Term minus_b = context_.Sub(zero, y.term);
      std::vector<Term> facts = {
          context_.Equal(x.term, context_.Add(product, r)),
          context_.Implies(context_.Le(zero, x.term), context_.Le(zero, r)),
          context_.Implies(context_.Le(x.term, zero), context_.Le(r, zero)),
          context_.Implies(context_.Lt(zero, y.term),
                           context_.And(context_.Lt(r, y.term),
                                        context_.Lt(minus_r, y.term))),
          context_.Implies(context_.Lt(y.term, zero),
                           context_.And(context_.Lt(r, minus_b),
                                        context_.Lt(minus_r, minus_b))),
      };
      // No quotient is larger in size than the dividend.
      Term minus_a = context_.Sub(zero, x.term);
      facts.push_back(context_.Implies(
          context_.Le(zero, x.term),
          context_.And(context_.Le(minus_a, q), context_.Le(q, x.term))));
      facts.push_back(context_.Implies(
          context_.Le(x.term, zero),
          context_.And(context_.Le(x.term, q), context_.Le(q, minus_a))));
      Term is_zero = context_.Equal(y.term, zero);
      node.deps.push_back(
          {Dep::Kind::kSide, symbols_.AddSide(context_.Implies(
                                 context_.Not(is_zero), context_.And(facts)))});
      bottom = context_.Or(bottom, is_zero);
      result = e.kind == ExprKind::kDiv ? q : r;
      range = e.kind == ExprKind::kDiv ? rq : rr;
      break;
    }
  }
  if (range.low < low) {
    bottom = context_.Or(bottom, context_.Lt(result, context_.Int(low)));
  }
  if (range.high > high) {
    bottom = context_.Or(bottom, context_.Lt(context_.Int(high), result));
  }
  Range cut = {std::max<smt::Wide>(range.low, low),
               std::min<smt::Wide>(range.high, high)};
  // Never a value at all.
  if (cut.low > cut.high) cut = {low, high};
  node.sym = symbols_.Number(e.type, result, static_cast<int64_t>(cut.low),
                             static_cast<int64_t>(cut.high));
  node.bottom = bottom;
}

void Encoder::FillFound(Node& node, const Expr& e, const Node& text) {
  program::Finding finding = static_cast<program::Finding>(e.number);
  Strings& strings = symbols_.strings();
  uint32_t ref = symbols_.at(text.sym).ref;
  if (strings.IsConstant(ref)) {
    auto found = program::Find(finding, strings.ConstantText(ref));
    std::vector<Value> items;
    if (found) items = std::move(*found);
    FromSym(node, e, symbols_.Constant(Value::Set(std::move(items)), e.type),
            found ? text.bottom : context_.True());
    return;
  }
  auto [it, made] = found_index_.try_emplace({text.sym, e.number});
  auto& [index, deps] = it->second;
  if (made) {
    index = static_cast<uint32_t>(founds_.size());
    Found found;
    found.finding = finding;
    found.text = text.sym;
    found.too_many = context_.BoolVar();
    found.set = symbols_.Free(e.type, program::kMaxFindings,
                              symbols_.at(text.sym).depth);
    uint32_t set = symbols_.at(found.set).ref;
    symbols_.collection(set).text = text.sym;
    regular::Arena& arena = languages_.arena();
    bool texts = FindsTexts(finding);
    if (texts) {
      symbols_.collection(set).language = FoundElements(arena, finding);
    }
    deps.push_back({Dep::Kind::kFound, index});
    std::vector<Strings::AtomId> atoms;
    // Digits that are not understood may stand in a text of any length.
    found.room =
        texts ? strings.Member(ref, arena.SizeAtLeast(kLeastTooMany), &atoms)
              : context_.True();
    for (auto atom : atoms) {
      found.room_deps.push_back({Dep::Kind::kString, atom});
    }
    founds_.push_back(found);
    atoms.clear();
    Term any = strings.Member(ref, TextsWithAny(arena, finding), &atoms);
    Term doubt = texts ? any : strings.Member(ref, TextsInDoubt(arena), &atoms);
    for (auto atom : atoms) deps.push_back({Dep::Kind::kString, atom});
    Term some = HasElements(set, &deps);
    std::vector<Term> told = {context_.Implies(some, any),
                              context_.Implies(found.too_many, doubt)};
    if (texts) told.push_back(context_.Implies(any, some));
    // Every digit is of a number, or not understood.
    if (finding == program::Finding::kNumbers) {
      told.push_back(context_.Implies(any, context_.Or(some, found.too_many)));
    }
    deps.push_back({Dep::Kind::kSide, symbols_.AddSide(context_.And(told))});
  }
  node.deps.insert(node.deps.end(), deps.begin(), deps.end());
  FromSym(node, e, founds_[index].set,
          context_.Or(text.bottom, founds_[index].too_many));
}

// ---- collections -----------------------------------------------------------

uint32_t Encoder::AddQuant(Quant quant) {
  const Collection& c = symbols_.collection(quant.collection);
  bool counts = quant.kind == Quant::Kind::kCount;
  if (counts) {
    quant.count = context_.IntVar();
    quant.rest = context_.IntVar();
    quant.bottom = context_.BoolVar();
  } else {
    quant.is_true = context_.BoolVar();
    bool kleene =
        quant.kind == Quant::Kind::kAny || quant.kind == Quant::Kind::kEvery;
    quant.is_false = kleene ? context_.BoolVar() : context_.Not(quant.is_true);
  }
  if (!c.constant) {
    if (quant.kind == Quant::Kind::kIn) {
      quant.slots.push_back(symbols_.AddSlot(quant.collection, quant.needle,
                                             symbols_.at(quant.needle).depth));
    } else {
      uint32_t depth = c.depth;
      for (SymId outer : quant.env) {
        depth = std::max(depth, symbols_.at(outer).depth);
      }
      quant.cut = depth >= kMaxDepth;
      for (int i = 0; !quant.cut && i < (counts ? 3 : 1); ++i) {
        quant.slots.push_back(
            symbols_.AddSlot(quant.collection, kNoSym, depth + 1));
      }
      if (counts && !quant.cut) {
        quant.true_slots = {quant.slots[0]};
        quant.false_slots = {quant.slots[1]};
      }
    }
  }
  quants_.push_back(std::move(quant));
  return static_cast<uint32_t>(quants_.size() - 1);
}

std::vector<uint32_t> Encoder::WidenCount(uint32_t index) {
  Quant& quant = quants_[index];
  if (symbols_.collection(quant.collection).constant || quant.cut) return {};
  uint32_t depth = symbols_
                       .at(symbols_.collection(quant.collection)
                               .slots[quant.slots[0]]
                               .element)
                       .depth;
  uint32_t for_true = symbols_.AddSlot(quant.collection, kNoSym, depth);
  uint32_t for_false = symbols_.AddSlot(quant.collection, kNoSym, depth);
  quant.true_slots.push_back(for_true);
  quant.false_slots.push_back(for_false);
  quant.slots.push_back(for_true);
  quant.slots.push_back(for_false);
  return {for_true, for_false};
}

uint32_t Encoder::NonEmpty(uint32_t collection) {
  auto it = non_empty_.find(collection);
  if (it != non_empty_.end()) return it->second;
  Quant quant;
  quant.kind = Quant::Kind::kNonEmpty;
  quant.collection = collection;
  uint32_t index = AddQuant(std::move(quant));
  non_empty_[collection] = index;
  return index;
}

Term Encoder::In(SymId element, uint32_t collection, Deps* deps) {
  // Or a set that is a subset of itself would go on for ever.
  element = symbols_.ValueOf(element);
  const Collection& c = symbols_.collection(collection);
  if (c.constant) {
    TypeKind kind = symbols_.at(element).kind;
    if (kind == TypeKind::kString || kind == TypeKind::kEntity) {
      std::vector<std::string> texts;
      for (const Slot& slot : c.slots) {
        texts.push_back(
            symbols_.strings().ConstantText(symbols_.at(slot.element).ref));
      }
      std::vector<Strings::AtomId> atoms;
      Term in = symbols_.strings().Member(
          symbols_.at(element).ref, languages_.arena().AnyOf(texts), &atoms);
      for (auto atom : atoms) deps->push_back({Dep::Kind::kString, atom});
      return in;
    }
    std::vector<Term> any;
    for (const Slot& slot : c.slots) {
      any.push_back(symbols_.Equal(element, slot.element, deps));
    }
    return context_.Or(any);
  }
  auto it = in_quants_.find({element, collection});
  uint32_t index;
  if (it != in_quants_.end()) {
    index = it->second;
  } else {
    Quant quant;
    quant.kind = Quant::Kind::kIn;
    quant.collection = collection;
    quant.needle = element;
    index = AddQuant(std::move(quant));
    in_quants_[{element, collection}] = index;
  }
  deps->push_back({Dep::Kind::kQuant, index});
  return quants_[index].is_true;
}

Term Encoder::HasElements(uint32_t collection, Deps* deps) {
  const Collection& c = symbols_.collection(collection);
  if (c.constant) return context_.Bool(!c.slots.empty());
  uint32_t index = NonEmpty(collection);
  deps->push_back({Dep::Kind::kQuant, index});
  return quants_[index].is_true;
}

Term Encoder::IsNoneOf(SymId person, const std::vector<Excluded>& excluded,
                       Deps* deps) {
  std::vector<Term> none;
  for (const Excluded& e : excluded) {
    const Sym who = symbols_.at(e.who);
    bool set = who.kind == TypeKind::kSet || who.kind == TypeKind::kList;
    Term same =
        set ? In(person, who.ref, deps) : symbols_.Equal(person, e.who, deps);
    none.push_back(context_.Not(context_.And(e.applies, same)));
  }
  return context_.And(none);
}

Term Encoder::EnoughPersons(std::pair<uint32_t, uint32_t> key, SymId approvers,
                            const std::vector<Excluded>& excluded,
                            uint32_t quorum, Deps* deps) {
  const Sym sym = symbols_.at(approvers);
  if (sym.kind != TypeKind::kSet && sym.kind != TypeKind::kList) {
    if (quorum > 1) return context_.False();
    return IsNoneOf(approvers, excluded, deps);
  }
  if (symbols_.collection(sym.ref).constant) {
    std::vector<Term> left;
    size_t persons = symbols_.collection(sym.ref).slots.size();
    for (size_t i = 0; i < persons; ++i) {
      SymId person = symbols_.collection(sym.ref).slots[i].element;
      left.push_back(IsNoneOf(person, excluded, deps));
    }
    if (left.size() < quorum) return context_.False();
    if (left.size() == quorum) return context_.And(left);
    if (quorum == 1) return context_.Or(left);
    for (Term& term : left) term = context_.ToInt(term);
    return context_.Le(context_.Int(quorum), context_.Add(left));
  }
  auto [it, made] = person_quants_.try_emplace(key, 0);
  if (made) {
    Quant quant;
    quant.kind = quorum == 1 ? Quant::Kind::kAny : Quant::Kind::kCount;
    quant.collection = sym.ref;
    quant.excluded = excluded;
    it->second = AddQuant(std::move(quant));
  }
  deps->push_back({Dep::Kind::kQuant, it->second});
  if (quorum == 1) return quants_[it->second].is_true;
  (void)symbols_.SizeOf(sym.ref);
  deps->push_back({Dep::Kind::kSize, sym.ref});
  return context_.Le(context_.Int(quorum), quants_[it->second].count);
}

void Encoder::FillQuantifier(Node& node, const Expr& e,
                             const std::vector<SymId>& env) {
  const Node& operand = nodes_[node.children[0]];
  Quant quant;
  quant.kind = e.kind == ExprKind::kAny     ? Quant::Kind::kAny
               : e.kind == ExprKind::kEvery ? Quant::Kind::kEvery
                                            : Quant::Kind::kCount;
  quant.collection = symbols_.at(operand.sym).ref;
  quant.body = e.b;
  // The bound element stands at level env.size().
  quant.env = env;
  uint32_t index = AddQuant(std::move(quant));
  node.deps.push_back({Dep::Kind::kQuant, index});
  const Quant& q = quants_[index];
  Term there = context_.Not(operand.bottom);
  if (q.kind != Quant::Kind::kCount) {
    node.is_true = context_.And(there, q.is_true);
    node.is_false = context_.And(there, q.is_false);
    return;
  }
  const Collection& c = symbols_.collection(q.collection);
  (void)symbols_.SizeOf(q.collection);
  if (!c.constant) node.deps.push_back({Dep::Kind::kSize, q.collection});
  node.sym = symbols_.Number(e.type, q.count, 0, c.max_size);
  node.bottom = context_.Or(operand.bottom, q.bottom);
}

Encoder::Pair Encoder::Body(const Quant& quant, SymId element, Deps* deps,
                            std::vector<uint32_t>* children) {
  switch (quant.kind) {
    case Quant::Kind::kNonEmpty:
      return {context_.True(), context_.False()};
    case Quant::Kind::kIn: {
      Term same = symbols_.Equal(element, quant.needle, deps);
      return {same, context_.Not(same)};
    }
    case Quant::Kind::kSubset: {
      Term in = In(element, quant.other, deps);
      return {in, context_.Not(in)};
    }
    default:
      break;
  }
  if (!quant.body.valid()) {
    Term none = IsNoneOf(element, quant.excluded, deps);
    return {none, context_.Not(none)};
  }
  std::vector<SymId> env = quant.env;
  env.push_back(element);
  uint32_t id = Encode(quant.body, env);
  children->push_back(id);
  return {nodes_[id].is_true, nodes_[id].is_false};
}

}  // namespace agp::verify
