#ifndef AGP_COMPILER_PROGRAM_FIND_H_
#define AGP_COMPILER_PROGRAM_FIND_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/program/program.h"

// What kFound finds in a text, for whoever evaluates a typed program. The
// runtime has a finder of its own, which allocates nothing; the differential
// tests hold the two against a third.
namespace agp::program {

// Sorted and distinct: strings in lower case, Decimals or Dates. Nothing where
// kFound has no value: more than kMaxFindings findings (repeats count), more
// than kMaxFoundBytes bytes of those that have capital letters, or digits that
// are not understood.
std::optional<std::vector<Value>> Find(Finding finding, std::string_view text);

}  // namespace agp::program

#endif  // AGP_COMPILER_PROGRAM_FIND_H_
