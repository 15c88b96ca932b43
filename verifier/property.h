#ifndef AGP_VERIFIER_PROPERTY_H_
#define AGP_VERIFIER_PROPERTY_H_

#include <vector>

#include "compiler/program/program.h"
#include "verifier/search.h"
#include "verifier/verify.h"

// What each form of property asks of the search. A property is broken exactly
// if some slice of it has a situation: the slices split "the answer is permit"
// by the grant that matches, and "the answer is not confirm" by the reason why
// it is not. So each question is small, and a proof names what each rule is
// stopped by.
namespace agp::verify {

// Situations that break the property at one case; for kSomePermit, situations
// that fulfil it.
std::vector<Slice> SlicesOf(const program::Program& program,
                            const program::Property& property,
                            size_t case_index);

// Situations that the property speaks of: its condition holds (may_be_bottom:
// or has no value); for kPermitOnlyWhen, something is granted. None for forms
// that always speak of something.
std::vector<Slice> AntecedentOf(const program::Program& program,
                                const program::Property& property,
                                size_t case_index, bool may_be_bottom);

// Whether the handlers of `asked` can make a difference to whether the others
// fit, or may not fit themselves. Only then are calls that are asked for again,
// without these handlers, looked at by themselves.
bool AskedMatters(const program::Program& program,
                  const program::Action& action);

// Whether this answer breaks the property (kSomePermit: fulfils it), given that
// its condition does.
bool Shows(const program::Property& property, const Outcome& outcome);

}  // namespace agp::verify

#endif  // AGP_VERIFIER_PROPERTY_H_
