#ifndef AGP_VERIFIER_RANGES_H_
#define AGP_VERIFIER_RANGES_H_

#include <cstdint>
#include <vector>

#include "compiler/program/program.h"
#include "verifier/smt/solver.h"

// Intervals of numbers: which results cannot leave 64 bits, so that no
// obligation has to be told to the solver. An interval speaks of the value if
// there is one.
namespace agp::verify {

struct Range {
  // Within 64 bits; wider while a result has not been cut to them.
  smt::Wide low = INT64_MIN;
  smt::Wide high = INT64_MAX;

  bool fits() const { return low >= INT64_MIN && high <= INT64_MAX; }
  Range Cut() const;
};

Range Plus(Range a, Range b);
Range Minus(Range a, Range b);
Range Times(Range a, Range b);
// Truncating division and its remainder, where the divisor is not zero.
Range Quotient(Range a, Range b);
Range Remainder(Range a, Range b);

// Of a numeric expression, over all requests and states.
Range RangeOf(const program::Program& program, program::ExprId expr);

// The largest sum that a Window can hold, by state variable: its bound times
// the largest weight that any handler adds. May exceed 64 bits: then a read
// may have no value. 0 for other variables.
std::vector<smt::Wide> WindowSums(const program::Program& program);

}  // namespace agp::verify

#endif  // AGP_VERIFIER_RANGES_H_
