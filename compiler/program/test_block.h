#ifndef AGP_COMPILER_PROGRAM_TEST_BLOCK_H_
#define AGP_COMPILER_PROGRAM_TEST_BLOCK_H_

#include <span>
#include <string>
#include <string_view>

#include "compiler/program/program.h"

// A session written down in the language: what `agpc verify` offers to paste
// into the policy.
namespace agp::program {

// `test "name" { ... }` of the steps with what they expect (Step::expected,
// expect_refused, expect_withheld), a step a line; it checks to steps that do
// the same. Calls get names where others speak of them: their ids, or "c1",
// "c2"... for those without.
//
// What no test can say becomes a comment: asking with another call's id, and
// approving, rejecting, dispatching or returning what nobody asked for. None of
// it is taken, so the other steps do the same without. The result of a call
// without an id is of the first such call that is expected to be permitted (or
// of which nothing is expected) and has no result yet.
std::string TestBlock(const Program& program, std::string_view name,
                      std::span<const Step> steps);

}  // namespace agp::program

#endif  // AGP_COMPILER_PROGRAM_TEST_BLOCK_H_
