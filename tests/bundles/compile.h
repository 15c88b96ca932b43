#ifndef AGP_TESTS_BUNDLES_COMPILE_H_
#define AGP_TESTS_BUNDLES_COMPILE_H_

#include <string>

namespace agp::test {

// The bundle of the policy in this folder's file `name`; a policy that has an
// error ends the program with its message.
std::string CompiledBundle(const std::string& name);

}  // namespace agp::test

#endif  // AGP_TESTS_BUNDLES_COMPILE_H_
