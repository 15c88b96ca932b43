#ifndef AGP_COMPILER_EMIT_SHAPE_H_
#define AGP_COMPILER_EMIT_SHAPE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "compiler/emit/patterns.h"
#include "compiler/program/program.h"

// What an expression will become: how many instructions, how much stack, how
// many steps, and in which order the operands of its `and`s and `or`s are
// tested. Lower follows these decisions exactly, so the figures are what comes
// out (a test compares them), and limits.h can judge a program before it is
// lowered.
//
// `and` and `or` are commutative and associative in strong Kleene logic, so a
// chain of either is one list of operands whose order is free. Cheap tests go
// first: the chain ends at the first definite answer. In an `and`, equalities
// and prefixes of a place in the request go before all others: they are the
// most selective, and a runtime can look rules up by a test that comes first.
// Where the order would cost too much stack, the operand that needs most stack
// goes first.
namespace agp::emit {

struct Shape {
  uint64_t size = 0;    // instructions
  uint64_t steps = 0;   // most steps, every loop at kMaxElements
  uint64_t cost = 0;    // expected effort, for the order of tests only
  uint32_t stack = 0;   // most values on the stack
  uint32_t loops = 0;   // quantifiers inside each other
};

// `and`s below `and`s (or `or`s below `or`s) as one list.
struct Chain {
  program::ExprKind kind = program::ExprKind::kAnd;
  // Distinct, in the order of testing, without constants. Empty: the chain is
  // the constant `constant`.
  std::vector<program::ExprId> operands;
  bool constant = true;
};

class Shapes {
 public:
  Shapes(const program::Program& program, PatternPlans& plans);

  const Shape& Of(program::ExprId expr);
  // Only of a kAnd or kOr.
  Chain ChainOf(program::ExprId expr);
  // The operands of a commutative operator are evaluated b first.
  bool SwapsOperands(program::ExprId expr);

 private:
  Shape Compute(program::ExprId expr);
  Shape ComputeChain(const Chain& chain);
  Shape ComputeMatches(const program::Expr& e);

  const program::Program& program_;
  PatternPlans& plans_;
  std::vector<std::optional<Shape>> shapes_;
};

}  // namespace agp::emit

#endif  // AGP_COMPILER_EMIT_SHAPE_H_
