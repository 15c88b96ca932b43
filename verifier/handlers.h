#ifndef AGP_VERIFIER_HANDLERS_H_
#define AGP_VERIFIER_HANDLERS_H_

#include <span>
#include <string>

#include "compiler/program/program.h"
#include "verifier/encode.h"
#include "verifier/scope.h"
#include "verifier/symbols.h"

// Whether the handlers of a decision fit the state, as terms. Both terms are
// implied by what they stand for ("they fit" implies may_fit, "one fails"
// implies may_fail), so each may be required of a situation that fits or
// fails. They are exact for values without a result, for a single addition to
// an Int, and for negative weights; what depends on how full a set, map or
// window is, or on several handlers adding to one variable, is left open.
namespace agp::verify {

struct Fit {
  smt::Term may_fit;
  smt::Term may_fail;
  // What was left open, for an UNKNOWN; empty if the terms are exact.
  std::string open;
};

// Over the handlers of `action` for these events; what the terms need is used
// in `scope`.
Fit HandlersFit(const program::Program& program, program::ActionId action,
                std::span<const program::Event> events, Symbols& symbols,
                Encoder& encoder, Scope& scope);

}  // namespace agp::verify

#endif  // AGP_VERIFIER_HANDLERS_H_
