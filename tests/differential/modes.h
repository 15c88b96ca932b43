#ifndef AGP_TESTS_DIFFERENTIAL_MODES_H_
#define AGP_TESTS_DIFFERENTIAL_MODES_H_

#include <cstdint>

// The kinds of differential test (main.cc). Each prints what it did and
// returns false after printing the first disagreement.
namespace agp::differential {

struct Settings {
  uint64_t policies = 1'000;
  uint64_t seed = 1;
};

bool RunMachine(const Settings& settings);
bool RunSessions(const Settings& settings);
bool RunSolver(const Settings& settings);
bool RunTiny(const Settings& settings);
bool RunTemporal(const Settings& settings);
bool RunPairs(const Settings& settings);
bool RunWider(const Settings& settings);
bool RunLaws(const Settings& settings);

}  // namespace agp::differential

#endif  // AGP_TESTS_DIFFERENTIAL_MODES_H_
