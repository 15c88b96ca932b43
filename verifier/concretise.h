#ifndef AGP_VERIFIER_CONCRETISE_H_
#define AGP_VERIFIER_CONCRETISE_H_

#include <cstdint>
#include <optional>

#include "compiler/program/program.h"
#include "verifier/encode.h"
#include "verifier/evaluate.h"
#include "verifier/scope.h"
#include "verifier/symbols.h"

// From a model to a concrete request and state. What no term speaks of is
// filled in plainly: defaults, absent, empty, false, zero.
namespace agp::verify {

struct Concrete {
  Situation situation;
  // A set that needs more values that behave alike than were found.
  std::optional<uint32_t> short_of;
};

// After Scope::Check gave kSat. `pins` as given to the scope, or null.
Concrete Concretise(const program::Program& program, program::ActionId action,
                    Symbols& symbols, const Encoder& encoder, Scope& scope,
                    const Pins* pins, int64_t start_ms);

// Collections in play that have more elements than slots.
std::vector<uint32_t> Overflowing(const Symbols& symbols, Scope& scope);

}  // namespace agp::verify

#endif  // AGP_VERIFIER_CONCRETISE_H_
