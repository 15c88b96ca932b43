// Reference evaluator against bundle over whole sessions: calls with ids,
// approvals, labels, chains, keyed state, results that are withheld.
#include <cstdio>

#include "tests/differential/generator.h"
#include "tests/differential/modes.h"
#include "tests/differential/rig.h"

namespace agp::differential {

bool RunSessions(const Settings& settings) {
  constexpr int kSteps = 40;
  GeneratorOptions options;
  options.sessions = true;
  uint64_t steps_taken = 0;
  uint64_t requests = 0;
  uint64_t verdicts[3] = {};
  uint64_t approvals = 0;
  uint64_t redemptions = 0;
  for (uint64_t i = 0; i < settings.policies; ++i) {
    uint64_t seed = settings.seed * 1'000'003 + i;
    std::string text = GeneratePolicy(seed, options).Joined();
    auto compiled = CompileGenerated(seed, text);
    if (!compiled) return false;
    const program::Program& program = *compiled->program;
    RandomSession session(program, seed ^ 0x5eed);
    reference::World world(program);
    driver::BundleReplayer replayer = compiled->Replayer();
    std::vector<program::Step> steps;
    for (int step = 0; step < kSteps; ++step) {
      steps.push_back(session.Next());
      reference::World before = world;
      std::string difference =
          StepBoth(program, steps.back(), world, replayer);
      if (!difference.empty()) {
        std::printf("policy %llu: %s\n%s\nafter\n%s",
                    static_cast<unsigned long long>(seed), difference.c_str(),
                    text.c_str(), Describe(program, steps).c_str());
        return false;
      }
      ++steps_taken;
      // Once more on a copy, to count what the sessions exercise.
      StepAnswer answer = StepReference(steps.back(), before);
      if (answer.decision) {
        ++requests;
        ++verdicts[static_cast<int>(answer.decision->effect)];
        redemptions += answer.decision->needed_approval;
      } else if (steps.back().kind == program::Step::Kind::kApprove) {
        approvals += answer.taken;
      }
    }
  }
  std::printf("%llu steps agree: %llu requests (%llu permit, %llu confirm, "
              "%llu deny), %llu approvals taken, %llu permits by approval\n",
              static_cast<unsigned long long>(steps_taken),
              static_cast<unsigned long long>(requests),
              static_cast<unsigned long long>(verdicts[0]),
              static_cast<unsigned long long>(verdicts[1]),
              static_cast<unsigned long long>(verdicts[2]),
              static_cast<unsigned long long>(approvals),
              static_cast<unsigned long long>(redemptions));
  return verdicts[0] > 0 && verdicts[1] > 0 && approvals > 0 &&
         redemptions > 0;
}

}  // namespace agp::differential
