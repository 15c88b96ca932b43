#ifndef AGP_TESTS_DIFFERENTIAL_SMALL_WORLD_H_
#define AGP_TESTS_DIFFERENTIAL_SMALL_WORLD_H_

#include <functional>
#include <vector>

#include "compiler/program/program.h"

// What can be asked in the world of a tiny policy (GeneratorOptions::tiny):
// Bool, an enum, seven Ints and four Strings.
namespace agp::differential {

// None for a type that no tiny policy has.
std::vector<program::Value> AllValues(const program::Program& program,
                                      program::TypeId type);

// Calls `visit` for every request of every action, by two users; where there
// are labels or chains of agents, with a few of those each. False as soon as
// `visit` returns it.
bool ForEachCall(const program::Program& program,
                 const std::function<bool(const program::Call&)>& visit);

// No step, and each signal.
std::vector<std::vector<program::Step>> ShortSessions(
    const program::Program& program);

}  // namespace agp::differential

#endif  // AGP_TESTS_DIFFERENTIAL_SMALL_WORLD_H_
