#ifndef AGP_VERIFIER_TRACE_STORE_H_
#define AGP_VERIFIER_TRACE_STORE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "compiler/program/program.h"

// State as expressions: what every variable holds after some events, in terms
// of the state before them and of their arguments. A proof by induction starts
// from an arbitrary state and makes one step; a path starts from the initial
// state and makes several. In both, a question about the state afterwards is
// rewritten into one about what was before, and that is an ordinary expression
// of the typed program, which the search for one decision understands.
namespace agp::verify {

// Expressions of a program that is being extended. No simplification but that
// of constants, which keeps paths small.
class Builder {
 public:
  explicit Builder(program::Program& program) : program_(program) {}

  program::ExprId Bool(bool value) { return program_.Bool(value); }
  program::ExprId Number(program::TypeId type, int64_t value);
  program::ExprId Int(int64_t value) {
    return Number(program_.BasicType(program::TypeKind::kInt), value);
  }
  program::ExprId Not(program::ExprId a);
  program::ExprId And(program::ExprId a, program::ExprId b);
  program::ExprId Or(program::ExprId a, program::ExprId b);
  program::ExprId Eq(program::ExprId a, program::ExprId b);
  program::ExprId Le(program::ExprId a, program::ExprId b);
  program::ExprId Lt(program::ExprId a, program::ExprId b);
  program::ExprId Add(program::ExprId a, program::ExprId b);
  program::ExprId In(program::ExprId a, program::ExprId b);
  program::ExprId Has(program::ExprId a);
  program::ExprId Get(program::ExprId a);
  program::ExprId At(program::ExprId map, program::ExprId key);
  program::ExprId State(program::StateVarId var);
  program::ExprId Param(uint32_t index, program::TypeId type);
  // A truth value that is none.
  program::ExprId NoTruth();
  // An expression of another kind over the same operands.
  program::ExprId Make(program::ExprKind kind, program::TypeId type,
                       program::ExprId a, program::ExprId b);

  bool IsTrue(program::ExprId e) const { return Is(e, 1); }
  bool IsFalse(program::ExprId e) const { return Is(e, 0); }
  program::Program& program() { return program_; }

 private:
  bool Is(program::ExprId e, int64_t value) const;

  program::Program& program_;
};

// One change, in effect for certain: `guard` and `where` are settled by whoever
// makes it.
struct Effect {
  program::Update::Op op = program::Update::Op::kAssign;
  program::StateVarId var;
  program::ExprId key;  // as in program::Update
  program::ExprId value;
};

class Store {
 public:
  struct Entry {
    bool removed = false;
    program::ExprId key;    // Set: the element; Map: the key
    program::ExprId value;  // Map: the value; Window: the weight
    int64_t time_ms = 0;    // Window: when
  };
  struct Cell {
    // What the state held before the first event; invalid: nothing (a path
    // starts with empty sets and maps and windows).
    program::StateVarId before;
    program::ExprId scalar;  // Bool, Int, enum
    std::vector<Entry> entries;
  };

  // `initial`: every variable has its initial value; else it is what it was.
  Store(Builder& build, bool initial);

  // The variable has its initial value again.
  void Reset(program::StateVarId var) { cells_[var.value] = Begin(var, true); }
  // Another variable stands for this one from now on.
  void Rename(program::StateVarId var, program::StateVarId as);
  // `effect` in terms of this store's beginning; false if it cannot be told
  // (a missing key that counts as 0).
  bool Apply(const Effect& effect, int64_t now_ms);
  const Cell& cell(program::StateVarId var) const { return cells_[var.value]; }

 private:
  Cell Begin(program::StateVarId var, bool initial) const;

  Builder* build_;
  std::vector<Cell> cells_;
};

// Rewrites expressions over the state and the arguments of one event.
class Rewriter {
 public:
  // `params`: what argument i of the event is called, plus `first_param`;
  // `result`: the argument that is the event's result, if it has one. Windows
  // are read at `now_ms`; the wall clock shows `elapsed_ms` more than kNow.
  Rewriter(Builder& build, const Store& store, uint32_t first_param,
           std::optional<uint32_t> result, int64_t now_ms, int64_t elapsed_ms)
      : build_(build),
        store_(store),
        first_param_(first_param),
        result_(result),
        now_ms_(now_ms),
        elapsed_ms_(elapsed_ms) {}

  // The event's user or agent (`principal`) is this argument.
  void Call(program::ExprKind principal, uint32_t param) {
    principal_ = {principal, param};
  }

  // Invalid if the expression cannot be told.
  program::ExprId operator()(program::ExprId expr) { return Run(expr); }
  // What the expressions told so far assume besides: that elements put into
  // one set differ. Only for paths, where assuming more is safe.
  const std::vector<program::ExprId>& assumed() const { return assumed_; }

 private:
  using Cell = Store::Cell;
  struct Override {
    bool present = false;
    program::ExprId value;   // of what is present
    program::ExprId lookup;  // not overridden, but this instead
  };

  program::ExprId Run(program::ExprId expr);
  program::ExprId Make(const program::Expr& e);
  program::ExprId StateRead(program::StateVarId var);
  program::ExprId Contains(program::ExprId element, const Cell& cell);
  program::ExprId Size(const Cell& cell, const program::Expr& e);
  program::ExprId OverElements(const program::Expr& e, const Cell& cell);
  program::ExprId OverEntries(program::ExprId atom, program::ExprId lookup);
  // The first read of a changed map below an atom, if any.
  program::ExprId ChangedLookup(program::ExprId expr) const;
  // `body` for an element, which is no longer bound.
  program::ExprId Bind(program::ExprId body, int64_t level,
                       program::ExprId element);
  const Cell* Changed(program::ExprId expr) const;

  Builder& build_;
  const Store& store_;
  uint32_t first_param_;
  std::optional<uint32_t> result_;
  int64_t now_ms_;
  int64_t elapsed_ms_;
  std::optional<std::pair<program::ExprKind, uint32_t>> principal_;
  std::unordered_map<uint32_t, program::ExprId> memo_;
  std::map<program::ExprId, Override> overrides_;
  std::vector<program::ExprId> assumed_;
};

// Calls `see` on every expression below `expr`, each once.
template <typename See>
void ForEach(const program::Program& program, program::ExprId expr, See see) {
  std::vector<program::ExprId> stack = {expr};
  std::unordered_map<uint32_t, bool> seen;
  while (!stack.empty()) {
    program::ExprId at = stack.back();
    stack.pop_back();
    if (!at.valid() || !seen.emplace(at.value, true).second) continue;
    const program::Expr& e = program.expr(at);
    see(at, e);
    int operands = program::Info(e.kind).operands;
    if (operands >= 1) stack.push_back(e.a);
    if (operands >= 2) stack.push_back(e.b);
  }
}

}  // namespace agp::verify

#endif  // AGP_VERIFIER_TRACE_STORE_H_
