#ifndef AGP_VERIFIER_COVERED_H_
#define AGP_VERIFIER_COVERED_H_

#include <string>

#include "compiler/program/program.h"

// What the encoding covers. A property of a policy that uses anything else is
// UNKNOWN before it is looked at: a part of the program that the encoding
// passes over would make a PROVED a lie.
namespace agp::verify {

// What of `program`, or of what `property` asks, is not covered: "the chain of
// agents". Empty if everything is.
std::string NotCovered(const program::Program& program,
                       const program::Property& property);

// What of `program` the search through whole sessions (verifier/trace) does
// not cover, besides.
std::string NotCoveredInSessions(const program::Program& program);

}  // namespace agp::verify

#endif  // AGP_VERIFIER_COVERED_H_
