#ifndef AGP_TESTS_DIFFERENTIAL_GENERATOR_H_
#define AGP_TESTS_DIFFERENTIAL_GENERATOR_H_

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "compiler/program/program.h"

// Random policies as source text, and random events for them. Everything comes
// from one printed seed. The policies are always well typed: a diagnostic for
// one is a bug of the compiler or of this file, and fails the test.
namespace agp::differential {

using Random = std::mt19937_64;

struct GeneratorOptions {
  int max_actions = 3;
  int max_params = 4;
  int max_rules = 7;
  int max_properties = 2;
  int max_depth = 3;
  bool state = true;
  // Only finite, tiny types (Bool, enum, small Int and String constants), so
  // that a test can walk every request.
  bool tiny = false;
  // Everything that sessions exercise: all of the following, and results that
  // are withheld.
  bool sessions = false;
  // Tests of who called, of where a part of the call comes from, of what a
  // text contains.
  bool chains = false;
  bool labels = false;
  bool found = false;
  // Quorums, `not by`, approvals that last, answers.
  bool approvals = false;
  // `on approved`, loops in handlers, facts from results.
  bool learns = false;
  bool keyed = false;
};

// A policy split where the law tests shuffle, add and remove.
struct PolicyText {
  std::string prelude;                  // vocabulary, state, handlers
  std::vector<std::string> rules;       // one rule each
  std::vector<std::string> properties;  // one property each

  std::string Joined() const;
};

PolicyText GeneratePolicy(uint64_t seed, const GeneratorOptions& options);

// One more guard that fits the policy of this seed (for "adding a guard never
// loosens").
std::string GenerateGuard(uint64_t seed, const GeneratorOptions& options,
                          uint64_t guard_seed);

// A random value of a type, drawn from the same small pools as the policies'
// constants so that conditions are hit.
program::Value RandomValue(const program::Program& program,
                           program::TypeId type, Random& random);
program::Call RandomCall(const program::Program& program, Random& random);
program::Call RandomCallOf(const program::Program& program,
                           program::ActionId action, Random& random);
// A request, signal, result or clock step.
program::Step RandomStep(const program::Program& program, Random& random);

// A session as a gateway lives it: calls with ids that are asked, asked again,
// approved, rejected, dispatched and answered, in right and in wrong order and
// sometimes changed on the way.
class RandomSession {
 public:
  RandomSession(const program::Program& program, uint64_t seed)
      : program_(program), random_(seed) {}
  program::Step Next();

 private:
  struct Known {
    std::string id;
    program::Call call;
    std::string session;
  };
  const program::Program& program_;
  Random random_;
  std::vector<Known> calls_;
};

}  // namespace agp::differential

#endif  // AGP_TESTS_DIFFERENTIAL_GENERATOR_H_
