#ifndef AGP_TESTS_BUNDLES_ASKING_H_
#define AGP_TESTS_BUNDLES_ASKING_H_

#include <string>

namespace agp::test {

// A bundle written instruction by instruction that has what version 2 of the
// format added: labels, findings, the chain, state of a key, maps of text,
// loops over updates, rules on results, and rules that ask for everything that
// a rule can ask for.
std::string AskingBundle();

}  // namespace agp::test

#endif  // AGP_TESTS_BUNDLES_ASKING_H_
