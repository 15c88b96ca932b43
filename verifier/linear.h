#ifndef AGP_VERIFIER_LINEAR_H_
#define AGP_VERIFIER_LINEAR_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "compiler/program/program.h"
#include "verifier/ranges.h"

// Linear sums of Ints for tier 0: whether one inequality follows from another
// and from the ranges of the variables.
//
//   amount in [0, max], fee in [0, max], amount + 2 * fee - 101 >= 0
//   so  amount + fee - 51 >= 0,  since  2 * that = amount - 1 + the fact
//
// One fact at a time, scaled so that one variable goes away; what needs several
// facts is left to the solver. Numbers are exact: coefficients are small (else
// there is no form), so 128 bits hold every intermediate result.
namespace agp::verify {

// A sum of variables times coefficients and a constant. It stands for the exact
// sum, overflow is a matter of its own.
struct LinearForm {
  // Sorted by variable, no coefficient is 0.
  std::vector<std::pair<uint32_t, smt::Wide>> terms;
  smt::Wide constant = 0;

  LinearForm Plus(smt::Wide n) const;
  LinearForm Negated() const;
};

// Whether an expression is a sum, a difference or a product with a constant of
// Ints: one with parts that LinearOf looks into.
bool IsLinearSum(const program::Program& program, program::ExprId expr);

// The form of an expression of type Int. `variable` numbers what is not taken
// apart. Nothing if it has too many variables or coefficients over 2^20.
std::optional<LinearForm> LinearOf(
    const program::Program& program, program::ExprId expr,
    const std::function<uint32_t(program::ExprId)>& variable);

// Whether `target` >= 0 for all integers in their ranges for which all `facts`
// are >= 0. False if in doubt.
bool Follows(const LinearForm& target, std::span<const LinearForm> facts,
             const std::function<Range(uint32_t)>& range_of);

}  // namespace agp::verify

#endif  // AGP_VERIFIER_LINEAR_H_
