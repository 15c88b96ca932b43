#ifndef AGP_VERIFIER_ASKING_H_
#define AGP_VERIFIER_ASKING_H_

#include <cstdint>

#include "compiler/program/program.h"
#include "verifier/encode.h"
#include "verifier/scope.h"
#include "verifier/symbols.h"

// Rules that ask people, as terms: whether enough persons may approve. "Enough"
// is about the approvers that are left without those excluded: of one User or
// of a constant set plainly, of any other set by the small model of symbols.h
// (a quantifier for one person, a count for more).
namespace agp::verify {

// Both take a position in Action::rules of a rule that asks, and use what the
// term needs in `scope`.

// Of a rule that matches: it is an error. One of its approvers, exclusions,
// keys or `until` is missing, or fewer than its quorum are left.
smt::Term AskingFails(const program::Program& program, program::ActionId action,
                      uint32_t position, Symbols& symbols, Encoder& encoder,
                      Scope& scope);

// Persons who are none of `without` (a User or a Set; all persons are, where it
// has no value) and not the acting agent suffice to meet the rule.
smt::Term OthersSuffice(const program::Program& program,
                        program::ActionId action, uint32_t position,
                        program::ExprId without, Symbols& symbols,
                        Encoder& encoder, Scope& scope);

}  // namespace agp::verify

#endif  // AGP_VERIFIER_ASKING_H_
