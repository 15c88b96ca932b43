#ifndef AGP_COMPILER_DRIVER_WITNESS_TESTS_H_
#define AGP_COMPILER_DRIVER_WITNESS_TESTS_H_

#include <span>
#include <string>
#include <vector>

#include "compiler/driver/policy_bundle.h"
#include "compiler/driver/replayer.h"
#include "compiler/program/program.h"
#include "verifier/verify.h"

// Witnesses as `test` blocks to paste into the policy.
namespace agp::driver {

// Runs the steps from a fresh state and notes what comes of each: the verdict
// (Step::expected), or that it is refused or withheld. Requests without an id
// get one, dispatches and results that of their call. So the block of them
// (program/test_block.h) passes.
std::vector<program::Step> WithOutcomes(BundleReplayer& replayer,
                                        std::span<const program::Step> steps);

// The witness as a block that expects what the property demands, hence fails
// as long as the property does; a comment before it says what the answer is
// today, and whether something else would do as well. In the canonical format;
// "" if there is no witness.
std::string TestOfWitness(const PolicyBundle& policy,
                          const verify::PropertyReport& report);

}  // namespace agp::driver

#endif  // AGP_COMPILER_DRIVER_WITNESS_TESTS_H_
