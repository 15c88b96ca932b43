// Reference evaluator against bundle: random policies, random sessions.
#include <cstdio>

#include "tests/differential/generator.h"
#include "tests/differential/modes.h"
#include "tests/differential/rig.h"

namespace agp::differential {

bool RunMachine(const Settings& settings) {
  constexpr int kSteps = 24;
  uint64_t requests = 0;
  uint64_t verdicts[3] = {};
  uint64_t bottoms = 0;
  for (uint64_t i = 0; i < settings.policies; ++i) {
    uint64_t seed = settings.seed * 1'000'003 + i;
    std::string text = GeneratePolicy(seed, {}).Joined();
    auto compiled = CompileGenerated(seed, text);
    if (!compiled) return false;
    const program::Program& program = *compiled->program;
    Random random(seed ^ 0x5eed);
    reference::World world(program);
    driver::BundleReplayer replayer = compiled->Replayer();
    std::vector<program::Step> steps;
    for (int step = 0; step < kSteps; ++step) {
      steps.push_back(RandomStep(program, random));
      std::string difference =
          StepBoth(program, steps.back(), world, replayer);
      if (!difference.empty()) {
        std::printf("policy %llu: %s\n%s\nafter\n%s",
                    static_cast<unsigned long long>(seed), difference.c_str(),
                    text.c_str(), Describe(program, steps).c_str());
        return false;
      }
      if (steps.back().kind == program::Step::Kind::kRequest) {
        ++requests;
        // Asked again on copies, to count what the policies exercise.
        reference::World copy = world;
        auto answer = copy.Request(steps.back().call, steps.back().session);
        ++verdicts[static_cast<int>(answer.effect)];
        bottoms += answer.no_value;
      }
    }
  }
  std::printf("%llu requests agree: %llu permit, %llu confirm, %llu deny "
              "(%llu without a value)\n",
              static_cast<unsigned long long>(requests),
              static_cast<unsigned long long>(verdicts[0]),
              static_cast<unsigned long long>(verdicts[1]),
              static_cast<unsigned long long>(verdicts[2]),
              static_cast<unsigned long long>(bottoms));
  // A generator that never permits would test nothing.
  return verdicts[0] > 0 && verdicts[1] > 0 && bottoms > 0;
}

}  // namespace agp::differential
