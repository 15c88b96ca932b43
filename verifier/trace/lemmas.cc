#include "verifier/trace/lemmas.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "verifier/ranges.h"
#include "verifier/smt/horn.h"

namespace agp::verify {

using namespace agp::program;
using Change = agp::verify::Effect;
using Kind = Requirement::Kind;
using smt::Formula;
using smt::Horn;
using smt::Sort;
using smt::Term;
using smt::Wide;

namespace {

// Larger systems are not worth Spacer's time.
constexpr size_t kMaxClauses = 600;
constexpr size_t kMaxVariables = 24;
// Guards that read none of the variables are told up to this many.
constexpr size_t kMaxRules = 64;
// Sums of numbers within these have a value.
constexpr int64_t kSmall = int64_t{1} << 40;
constexpr Wide kMaxFactor = 1 << 20;
constexpr uint32_t kPredicate = 0;

bool IsNumber(TypeKind kind) {
  return kind == TypeKind::kInt || kind == TypeKind::kDecimal ||
         kind == TypeKind::kTime || kind == TypeKind::kDuration ||
         kind == TypeKind::kEnum;
}

// The variables that Spacer is told of, in the order of the predicate's
// parameters.
struct Picture {
  std::vector<StateVarId> vars;
  std::map<uint32_t, size_t> index;

  bool Has(uint32_t var) const { return index.contains(var); }
};

// Expressions over one state, by name of its variables, and one event.
class Telling {
 public:
  // `free`: what is not in the picture has any value; else it has no telling.
  Telling(const Program& program, const Picture& picture, smt::Context& c,
          std::vector<Term> state, bool free)
      : program_(program),
        picture_(picture),
        c_(c),
        state_(std::move(state)),
        free_(free) {}

  // Invalid without a telling.
  Term Tell(ExprId expr) {
    auto it = told_.find(expr.value);
    if (it != told_.end()) return it->second;
    Term term = Make(program_.expr(expr));
    if (!term.valid() && free_) term = Free(expr);
    told_[expr.value] = term;
    return term;
  }

  void Require(Term condition) { conditions_.push_back(condition); }
  Term Condition() { return c_.And(conditions_); }
  // Whether some variable of the picture was read.
  bool reads() const { return reads_; }

 private:
  Term State(const Expr& e) {
    if (e.kind != ExprKind::kState) return {};
    auto it = picture_.index.find(static_cast<uint32_t>(e.number));
    if (it == picture_.index.end()) return {};
    reads_ = true;
    return state_[it->second];
  }

  Term Free(ExprId id) {
    const Expr& e = program_.expr(id);
    const Type& type = program_.type(e.type);
    if (type.kind == TypeKind::kBool) {
      Term term = c_.BoolVar();
      // What is in a set makes it hold something.
      ExprId holder = e.kind == ExprKind::kIn ? e.b : ExprId{};
      if (e.kind == ExprKind::kHas &&
          program_.expr(e.a).kind == ExprKind::kMapAt) {
        holder = program_.expr(e.a).a;
      }
      if (holder.valid()) {
        Term holds = State(program_.expr(holder));
        if (holds.valid()) Require(c_.Implies(term, holds));
      }
      return term;
    }
    if (!IsNumber(type.kind)) return {};
    Term term = c_.IntVar();
    if (type.kind == TypeKind::kEnum) {
      auto size = static_cast<int64_t>(program_.enums[type.ref].members.size());
      Require(c_.And(c_.Le(c_.Int(0), term), c_.Lt(term, c_.Int(size))));
      return term;
    }
    Range range = RangeOf(program_, id);
    if (range.low > INT64_MIN) Require(c_.Le(c_.IntWide(range.low), term));
    if (range.high < INT64_MAX) Require(c_.Le(term, c_.IntWide(range.high)));
    return term;
  }

  Term Make(const Expr& e) {
    Term a, b;
    // False: an operand has no telling.
    auto operands = [&] {
      a = Tell(e.a);
      b = Tell(e.b);
      return a.valid() && b.valid();
    };
    switch (e.kind) {
      case ExprKind::kBool:
        return c_.Bool(e.number != 0);
      case ExprKind::kNumber:
      case ExprKind::kEnum:
        return c_.Int(e.number);
      case ExprKind::kState: {
        auto var = StateVarId{static_cast<uint32_t>(e.number)};
        StateVar::Kind kind = program_.state_var(var).kind;
        if (kind == StateVar::Kind::kSet || kind == StateVar::Kind::kMap) {
          return {};
        }
        return State(e);
      }
      case ExprKind::kNot:
        a = Tell(e.a);
        return a.valid() ? c_.Not(a) : Term();
      case ExprKind::kAnd:
        return operands() ? c_.And(a, b) : Term();
      case ExprKind::kOr:
        return operands() ? c_.Or(a, b) : Term();
      case ExprKind::kEq: {
        TypeKind kind = program_.kind_of(e.a);
        if (kind == TypeKind::kBool) {
          return operands() ? c_.Iff(a, b) : Term();
        }
        if (!IsNumber(kind)) return {};
        return operands() ? c_.Equal(a, b) : Term();
      }
      case ExprKind::kLt: {
        // Whether a set or map holds anything.
        const Expr& zero = program_.expr(e.a);
        const Expr& size = program_.expr(e.b);
        if (zero.kind == ExprKind::kNumber && zero.number == 0 &&
            size.kind == ExprKind::kSize) {
          Term holds = State(program_.expr(size.a));
          if (holds.valid()) return holds;
        }
        return operands() ? c_.Lt(a, b) : Term();
      }
      case ExprKind::kLe:
        return operands() ? c_.Le(a, b) : Term();
      case ExprKind::kAdd:
        return operands() ? c_.Add(a, b) : Term();
      case ExprKind::kSub:
        return operands() ? c_.Sub(a, b) : Term();
      case ExprKind::kMul: {
        const Expr& left = program_.expr(e.a);
        const Expr& right = program_.expr(e.b);
        bool first = left.kind == ExprKind::kNumber;
        if (!first && right.kind != ExprKind::kNumber) return {};
        Term other = Tell(first ? e.b : e.a);
        if (!other.valid()) return {};
        return c_.Scale(first ? left.number : right.number, other);
      }
      default:
        return {};
    }
  }

  const Program& program_;
  const Picture& picture_;
  smt::Context& c_;
  std::vector<Term> state_;
  bool free_;
  bool reads_ = false;
  std::map<uint32_t, Term> told_;
  std::vector<Term> conditions_;
};

// A linear sum that is at most 0.
struct Sum {
  std::map<size_t, Wide> terms;  // by parameter
  Wide constant = 0;

  // False if a factor leaves what is looked at.
  bool Add(const Formula& f, Wide factor) {
    if (factor > kMaxFactor || factor < -kMaxFactor) return false;
    switch (f.kind) {
      case Formula::Kind::kNumber:
        constant += factor * f.number;
        return true;
      case Formula::Kind::kParam:
        terms[static_cast<size_t>(f.number)] += factor;
        return true;
      case Formula::Kind::kScale:
        return f.number <= kMaxFactor && f.number >= -kMaxFactor &&
               Add(f.parts[0], factor * f.number);
      case Formula::Kind::kAdd:
        return std::all_of(f.parts.begin(), f.parts.end(),
                           [&](const Formula& p) { return Add(p, factor); });
      default:
        return false;
    }
  }

  // Without zeros and common factors.
  void Normalise() {
    std::erase_if(terms, [](const auto& term) { return term.second == 0; });
    Wide common = 0;
    for (const auto& [param, factor] : terms) {
      Wide a = factor < 0 ? -factor : factor;
      while (a != 0) common = std::exchange(a, common % a);
    }
    if (common <= 1) return;
    for (auto& [param, factor] : terms) factor /= common;
    // sum <= -constant, rounded down.
    Wide most = -constant;
    Wide down = most / common;
    if (most % common != 0 && most < 0) --down;
    constant = -down;
  }
};

// A solution in the policy's words.
class Wording {
 public:
  Wording(Relation& relation, const Picture& picture)
      : build_(relation.build()),
        program_(relation.program()),
        picture_(picture) {}

  // The conjuncts that have words.
  void Split(const Formula& f, bool holds, std::vector<ExprId>* lemmas) {
    if (f.kind == Formula::Kind::kNot) {
      Split(f.parts[0], !holds, lemmas);
      return;
    }
    if (f.kind == (holds ? Formula::Kind::kAnd : Formula::Kind::kOr)) {
      for (const Formula& part : f.parts) Split(part, holds, lemmas);
      return;
    }
    ExprId lemma = Say(f, holds);
    if (!lemma.valid()) return;
    // An equation is two bounds.
    std::vector<ExprId> open = {lemma};
    while (!open.empty()) {
      ExprId at = open.back();
      open.pop_back();
      const Expr& e = program_.expr(at);
      if (e.kind == ExprKind::kAnd) {
        open.push_back(e.a);
        open.push_back(e.b);
      } else {
        lemmas->push_back(at);
      }
    }
  }

  // Parameters that are numbers and stand beside others in a sum.
  const std::set<size_t>& summed() const { return summed_; }

  ExprId Bound(size_t param, bool upper, int64_t number) {
    Sum sum;
    sum.terms[param] = upper ? 1 : -1;
    sum.constant = upper ? -Wide{number} : Wide{number};
    return AtMost0(std::move(sum));
  }

 private:
  ExprId Say(const Formula& f, bool holds) {
    switch (f.kind) {
      case Formula::Kind::kTrue:
      case Formula::Kind::kFalse:
        return build_.Bool((f.kind == Formula::Kind::kTrue) == holds);
      case Formula::Kind::kParam:
        return Flag(static_cast<size_t>(f.number), holds);
      case Formula::Kind::kNot:
        return Say(f.parts[0], !holds);
      case Formula::Kind::kAnd:
      case Formula::Kind::kOr: {
        bool all = (f.kind == Formula::Kind::kAnd) == holds;
        ExprId result = build_.Bool(all);
        for (const Formula& part : f.parts) {
          ExprId said = Say(part, holds);
          if (!said.valid()) return {};
          result = all ? build_.And(result, said) : build_.Or(result, said);
        }
        return result;
      }
      case Formula::Kind::kIff:
        return Both(Either(Say(f.parts[0], false), Say(f.parts[1], holds)),
                    Either(Say(f.parts[0], true), Say(f.parts[1], !holds)));
      case Formula::Kind::kEqual:
        if (holds) {
          return Both(Le(f.parts[0], f.parts[1], 0),
                      Le(f.parts[1], f.parts[0], 0));
        }
        return Either(Le(f.parts[0], f.parts[1], 1),
                      Le(f.parts[1], f.parts[0], 1));
      case Formula::Kind::kLe:
        return holds ? Le(f.parts[0], f.parts[1], 0)
                     : Le(f.parts[1], f.parts[0], 1);
      default:
        return {};
    }
  }

  ExprId Both(ExprId a, ExprId b) {
    return a.valid() && b.valid() ? build_.And(a, b) : ExprId{};
  }
  ExprId Either(ExprId a, ExprId b) {
    return a.valid() && b.valid() ? build_.Or(a, b) : ExprId{};
  }

  ExprId Flag(size_t param, bool holds) {
    StateVarId var = picture_.vars[param];
    ExprId flag = build_.State(var);
    StateVar::Kind kind = program_.state_var(var).kind;
    if (kind == StateVar::Kind::kSet || kind == StateVar::Kind::kMap) {
      TypeId number = program_.BasicType(TypeKind::kInt);
      flag = build_.Lt(build_.Int(0),
                       build_.Make(ExprKind::kSize, number, flag, {}));
    }
    return holds ? flag : build_.Not(flag);
  }

  // left + more <= right
  ExprId Le(const Formula& left, const Formula& right, int64_t more) {
    Sum sum;
    sum.constant = more;
    if (!sum.Add(left, 1) || !sum.Add(right, -1)) return {};
    return AtMost0(std::move(sum));
  }

  ExprId AtMost0(Sum sum) {
    sum.Normalise();
    if (sum.terms.empty()) return build_.Bool(sum.constant <= 0);
    if (sum.terms.size() > 1) {
      for (const auto& [param, factor] : sum.terms) summed_.insert(param);
    }
    StateVarId first = picture_.vars[sum.terms.begin()->first];
    TypeId type = program_.state_var(first).type;
    if (program_.state_var(first).kind == StateVar::Kind::kEnum) {
      return sum.terms.size() == 1 ? Members(first, sum) : ExprId{};
    }
    // What is added on the left and what on the right.
    ExprId sides[2];
    auto add = [&](int side, ExprId term) {
      sides[side] = sides[side].valid()
                        ? build_.Make(ExprKind::kAdd, type, sides[side], term)
                        : term;
    };
    for (const auto& [param, factor] : sum.terms) {
      const StateVar& var = program_.state_var(picture_.vars[param]);
      if (var.type != type) return {};
      ExprId term = build_.State(picture_.vars[param]);
      Wide size = factor < 0 ? -factor : factor;
      if (size > kMaxFactor) return {};
      if (size != 1) {
        term = build_.Make(ExprKind::kMul, type, term,
                           build_.Int(static_cast<int64_t>(size)));
      }
      add(factor < 0 ? 1 : 0, term);
    }
    // x + 1 <= y is x < y, which always has a value.
    if (sum.constant == 1 && sides[0].valid() && sides[1].valid()) {
      return build_.Lt(sides[0], sides[1]);
    }
    Wide size = sum.constant < 0 ? -sum.constant : sum.constant;
    if (size > INT64_MAX) return {};
    ExprId number = build_.Number(type, static_cast<int64_t>(size));
    int side = sum.constant < 0 ? 1 : 0;
    if (sum.constant != 0) {
      // A number alone on a side keeps its sign.
      if (!sides[1 - side].valid()) {
        sides[1 - side] = build_.Number(type, -static_cast<int64_t>(size));
      } else {
        add(side, number);
      }
    }
    for (ExprId& e : sides) {
      if (!e.valid()) e = build_.Number(type, 0);
    }
    return build_.Le(sides[0], sides[1]);
  }

  ExprId Members(StateVarId var, const Sum& sum) {
    const StateVar& info = program_.state_var(var);
    size_t size = program_.enums[program_.type(info.type).ref].members.size();
    ExprId any = build_.Bool(false);
    for (size_t m = 0; m < size; ++m) {
      Wide value = sum.terms.begin()->second * static_cast<Wide>(m);
      if (value + sum.constant > 0) continue;
      Expr e;
      e.kind = ExprKind::kEnum;
      e.type = info.type;
      e.number = static_cast<int64_t>(m);
      any = build_.Or(
          any, build_.Eq(build_.State(var), program_.Intern(std::move(e))));
    }
    return any;
  }

  Builder& build_;
  Program& program_;
  const Picture& picture_;
  std::set<size_t> summed_;
};

class Proposer {
 public:
  Proposer(Relation& relation, const Induction& induction,
           const Options& options)
      : relation_(relation),
        program_(relation.program()),
        induction_(induction),
        options_(options) {}

  Proposal Propose(const std::vector<Slice>& open, uint64_t rlimit);

 private:
  void Choose(const std::vector<Slice>& open);
  bool Concerns(const Variant& variant, const std::set<uint32_t>& vars) const;
  void ReadsOf(const Slice& slice, std::set<uint32_t>* vars) const;
  ExprId Values(const Variant& variant);
  std::vector<Term> Fresh();
  Term Initial(StateVarId var);
  // What is known of a state: the ranges of its variables, and what was proved.
  Term Known(const std::vector<Term>& state);
  void Require(Telling& telling, const Slice& slice);
  void AddStep(const Variant& variant, const Slice& slice,
               const std::set<uint32_t>& scopes);
  void AddTime();
  bool Shared(StateVarId var, const std::set<uint32_t>& scopes) const;
  void AddBounds(const Formula& found, Wording& wording,
                 std::vector<ExprId>* lemmas);

  Relation& relation_;
  const Program& program_;
  const Induction& induction_;
  const Options& options_;
  Picture picture_;
  smt::Context c_;
  Horn horn_;
};

bool Proposer::Concerns(const Variant& variant,
                        const std::set<uint32_t>& vars) const {
  return std::any_of(
      variant.effects.begin(), variant.effects.end(),
      [&](const Change& change) { return vars.contains(change.var.value); });
}

void Proposer::ReadsOf(const Slice& slice, std::set<uint32_t>* vars) const {
  for (const Requirement& r : slice.required) {
    if (r.expr.valid()) relation_.Reads(r.expr, vars);
  }
  relation_.RulesRead(slice.action, vars);
}

// The variables that the questions depend on.
void Proposer::Choose(const std::vector<Slice>& open) {
  std::set<uint32_t> vars;
  for (const Slice& slice : open) ReadsOf(slice, &vars);
  size_t before = 0;
  while (before != vars.size()) {
    std::erase_if(vars,
                  [&](uint32_t v) { return !induction_.vars().contains(v); });
    before = vars.size();
    for (const Variant& variant : induction_.variants()) {
      if (!Concerns(variant, vars)) continue;
      for (const Change& change : variant.effects) {
        if (!vars.contains(change.var.value)) continue;
        if (change.value.valid()) relation_.Reads(change.value, &vars);
      }
      for (const Slice& slice : relation_.Slices(variant)) {
        ReadsOf(slice, &vars);
      }
    }
    std::erase_if(vars,
                  [&](uint32_t v) { return !induction_.vars().contains(v); });
  }
  for (uint32_t v : vars) {
    picture_.index[v] = picture_.vars.size();
    picture_.vars.push_back({v});
  }
}

// Reads what the event adds or assigns; no more is made of it.
ExprId Proposer::Values(const Variant& variant) {
  Builder& build = relation_.build();
  ExprId all = build.Bool(true);
  for (const Change& change : variant.effects) {
    if (!picture_.Has(change.var.value) || !change.value.valid()) continue;
    all = build.And(all, build.Eq(change.value, change.value));
  }
  return all;
}

std::vector<Term> Proposer::Fresh() {
  std::vector<Term> state;
  for (Sort sort : horn_.predicates[kPredicate]) {
    state.push_back(sort == Sort::kBool ? c_.BoolVar() : c_.IntVar());
  }
  return state;
}

Term Proposer::Initial(StateVarId id) {
  const StateVar& var = program_.state_var(id);
  switch (var.kind) {
    case StateVar::Kind::kBool:
      return c_.Bool(var.initial != 0);
    case StateVar::Kind::kInt:
    case StateVar::Kind::kEnum:
      return c_.Int(var.initial);
    case StateVar::Kind::kWindow:
      return c_.Int(0);
    case StateVar::Kind::kSet:
    case StateVar::Kind::kMap:
      break;
  }
  return c_.False();
}

Term Proposer::Known(const std::vector<Term>& state) {
  Telling telling(program_, picture_, c_, state, false);
  for (size_t i = 0; i < state.size(); ++i) {
    const StateVar& var = program_.state_var(picture_.vars[i]);
    if (var.kind == StateVar::Kind::kWindow) {
      telling.Require(c_.Le(c_.Int(0), state[i]));
    } else if (var.kind == StateVar::Kind::kEnum) {
      size_t size = program_.enums[program_.type(var.type).ref].members.size();
      telling.Require(
          c_.And(c_.Le(c_.Int(0), state[i]),
                 c_.Lt(state[i], c_.Int(static_cast<int64_t>(size)))));
    }
  }
  for (ExprId invariant : induction_.invariants()) {
    std::set<uint32_t> vars;
    relation_.Reads(invariant, &vars);
    if (!std::all_of(vars.begin(), vars.end(),
                     [&](uint32_t v) { return picture_.Has(v); })) {
      continue;
    }
    Term known = telling.Tell(invariant);
    if (known.valid()) telling.Require(known);
  }
  return telling.Condition();
}

void Proposer::Require(Telling& telling, const Slice& slice) {
  for (const Requirement& r : slice.required) {
    if (r.kind != Kind::kTrue && r.kind != Kind::kNotTrue &&
        r.kind != Kind::kNotFalse) {
      continue;
    }
    Term term = telling.Tell(r.expr);
    telling.Require(r.kind == Kind::kNotTrue ? c_.Not(term) : term);
  }
  // The rules that keep still in it.
  bool granted = slice.aim == Aim::kPermit || slice.aim == Aim::kGrant;
  const std::vector<BoundRule>& rules = program_.action(slice.action).rules;
  for (const BoundRule& bound : rules) {
    bool still = false;
    switch (program_.rule(bound.rule).effect) {
      case program::Effect::kDeny:
        still = granted;
        break;
      case program::Effect::kConfirm:
        still = slice.aim == Aim::kPermit || slice.no_confirm;
        break;
      case program::Effect::kPermit:
        still = slice.no_grant;
        break;
    }
    if (!still) continue;
    std::set<uint32_t> vars;
    relation_.Reads(bound.condition, &vars);
    if (rules.size() > kMaxRules &&
        std::none_of(vars.begin(), vars.end(),
                     [&](uint32_t v) { return picture_.Has(v); })) {
      continue;
    }
    telling.Require(c_.Not(telling.Tell(bound.condition)));
  }
}

bool Proposer::Shared(StateVarId var, const std::set<uint32_t>& scopes) const {
  const StateVar& info = program_.state_var(var);
  return info.scope == program::Scope::kGlobal ||
         scopes.contains(induction_.ScopeKey(info));
}

// An event of a state that has the variables of `scopes` in common with the one
// looked at.
void Proposer::AddStep(const Variant& variant, const Slice& slice,
                       const std::set<uint32_t>& scopes) {
  std::vector<Term> own = Fresh();
  std::vector<Term> of_event = own, fresh = Fresh();
  bool foreign = false;
  for (size_t i = 0; i < own.size(); ++i) {
    if (Shared(picture_.vars[i], scopes)) continue;
    of_event[i] = fresh[i];
    foreign = true;
  }
  Telling telling(program_, picture_, c_, of_event, true);
  telling.Require(Known(own));
  if (foreign) telling.Require(Known(of_event));
  Require(telling, slice);
  std::vector<Term> after = own;
  for (const Change& change : variant.effects) {
    auto it = picture_.index.find(change.var.value);
    if (it == picture_.index.end() || !Shared(change.var, scopes)) continue;
    Term& cell = after[it->second];
    StateVar::Kind kind = program_.state_var(change.var).kind;
    bool holds = kind == StateVar::Kind::kSet || kind == StateVar::Kind::kMap;
    switch (change.op) {
      case Update::Op::kAssign:
        cell = telling.Tell(change.value);
        break;
      case Update::Op::kAdd: {
        Term added = telling.Tell(change.value);
        if (kind == StateVar::Kind::kWindow) {
          telling.Require(c_.Le(c_.Int(0), added));
        }
        cell = c_.Add(cell, added);
        break;
      }
      case Update::Op::kInsert:
      case Update::Op::kPut:
      case Update::Op::kPutAdd:
        cell = c_.True();
        break;
      case Update::Op::kRemove:
        cell = c_.And(cell, c_.BoolVar());
        break;
      case Update::Op::kClear:
        cell = holds ? c_.False() : c_.Int(0);
        break;
    }
  }
  if (after == own) return;
  telling.Require(Known(after));
  Horn::Clause clause;
  clause.body.push_back({kPredicate, own});
  if (foreign) clause.body.push_back({kPredicate, of_event});
  clause.condition = telling.Condition();
  clause.head = {kPredicate, after};
  horn_.clauses.push_back(std::move(clause));
}

// Every window may forget.
void Proposer::AddTime() {
  std::vector<Term> own = Fresh(), after = own;
  std::vector<Term> conditions = {Known(own)};
  for (size_t i = 0; i < own.size(); ++i) {
    if (program_.state_var(picture_.vars[i]).kind != StateVar::Kind::kWindow) {
      continue;
    }
    after[i] = c_.IntVar();
    conditions.push_back(c_.Le(after[i], own[i]));
  }
  if (after == own) return;
  conditions.push_back(Known(after));
  horn_.clauses.push_back(
      {{{kPredicate, own}}, c_.And(conditions), {{kPredicate, after}}});
}

// A sum that overflows has no value, so a lemma with one is worth nothing
// without bounds of what it adds.
void Proposer::AddBounds(const Formula& found, Wording& wording,
                         std::vector<ExprId>* lemmas) {
  std::vector<Term> state = Fresh();
  smt::Solver solver(c_, options_.rlimit);
  solver.Assert(Known(state));
  solver.Assert(smt::ToTerm(c_, found, state));
  auto always = [&](Term condition) {
    Term assumption[] = {c_.Not(condition)};
    return solver.Check(assumption) == smt::Answer::kUnsat;
  };
  const std::set<size_t> params = wording.summed();
  for (size_t i : params) {
    for (bool upper : {true, false}) {
      bool window =
          program_.state_var(picture_.vars[i]).kind == StateVar::Kind::kWindow;
      if (window && !upper) continue;
      // The least n with x <= n, or with -x <= n.
      auto within = [&](int64_t n) {
        return always(upper ? c_.Le(state[i], c_.Int(n))
                            : c_.Le(c_.Int(-n), state[i]));
      };
      int64_t low = -kSmall, high = kSmall;
      if (!within(high)) continue;
      while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (within(middle)) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      ExprId bound = wording.Bound(i, upper, upper ? high : -high);
      if (bound.valid()) lemmas->push_back(bound);
    }
  }
}

Proposal Proposer::Propose(const std::vector<Slice>& open, uint64_t rlimit) {
  Proposal proposal;
  Choose(open);
  // Windows that forget each as it likes have only their bounds in common.
  bool windows = std::all_of(
      picture_.vars.begin(), picture_.vars.end(), [&](StateVarId var) {
        return program_.state_var(var).kind == StateVar::Kind::kWindow;
      });
  if (windows || picture_.vars.size() > kMaxVariables) return proposal;
  std::vector<Sort> sorts;
  std::vector<Term> initial;
  for (StateVarId id : picture_.vars) {
    StateVar::Kind kind = program_.state_var(id).kind;
    bool number = kind == StateVar::Kind::kInt ||
                  kind == StateVar::Kind::kEnum ||
                  kind == StateVar::Kind::kWindow;
    sorts.push_back(number ? Sort::kInt : Sort::kBool);
    initial.push_back(Initial(id));
  }
  horn_.predicates.push_back(sorts);
  horn_.clauses.push_back({{}, c_.True(), {{kPredicate, initial}}});
  for (const Slice& slice : open) {
    std::vector<Term> own = Fresh();
    Telling telling(program_, picture_, c_, own, true);
    Require(telling, slice);
    // Nothing about the state would exclude it.
    if (!telling.reads()) return proposal;
    telling.Require(Known(own));
    horn_.clauses.push_back({{{kPredicate, own}}, telling.Condition(), {}});
  }
  for (const Variant& variant : induction_.variants()) {
    if (variant.effects.empty()) continue;
    std::set<uint32_t> all = induction_.AllScopes(variant);
    std::vector<uint32_t> list(all.begin(), all.end());
    // Grants that are alike for the variables of the picture are one.
    std::vector<Slice> slices;
    for (Relation::Group& group : relation_.Groups(variant, Values(variant))) {
      slices.push_back(
          std::move(group.members.size() > 1 ? group.any : group.members[0]));
    }
    for (uint32_t subset = 0; subset < 1u << list.size(); ++subset) {
      std::set<uint32_t> scopes;
      for (size_t i = 0; i < list.size(); ++i) {
        if (subset >> i & 1) scopes.insert(list[i]);
      }
      if (std::none_of(variant.effects.begin(), variant.effects.end(),
                       [&](const Change& change) {
                         return picture_.Has(change.var.value) &&
                                Shared(change.var, scopes);
                       })) {
        continue;
      }
      for (const Slice& slice : slices) {
        if (horn_.clauses.size() > kMaxClauses) return proposal;
        AddStep(variant, slice, scopes);
      }
    }
  }
  AddTime();

  smt::HornLimits limits;
  limits.rlimit = rlimit;
  limits.check_rlimit = options_.rlimit;
  limits.child.milliseconds = options_.spacer_milliseconds;
  limits.instead = options_.spacer_instead;
  smt::HornResult result = smt::Solve(c_, horn_, limits);
  proposal.resources = result.resources;
  proposal.reason = result.reason;
  if (result.verdict != smt::HornResult::Verdict::kSolved) return proposal;
  Wording wording(relation_, picture_);
  wording.Split(result.solution[kPredicate], true, &proposal.lemmas);
  AddBounds(result.solution[kPredicate], wording, &proposal.lemmas);
  return proposal;
}

}  // namespace

Proposal ProposeLemmas(Relation& relation, const Induction& induction,
                       const std::vector<Slice>& open, uint64_t rlimit,
                       const Options& options) {
  if (open.empty() || rlimit == 0 || !induction.untold().empty()) {
    return {};
  }
  return Proposer(relation, induction, options).Propose(open, rlimit);
}

}  // namespace agp::verify
