// Reference evaluator against bundle over whole sessions: calls with ids,
// approvals, labels, chains, keyed state, results that are withheld.
#include <cstdio>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "agp/door.h"
#include "compiler/driver/events.h"
#include "compiler/driver/witness_tests.h"
#include "compiler/program/test_block.h"
#include "tests/differential/generator.h"
#include "tests/differential/modes.h"
#include "tests/differential/rig.h"

namespace agp::differential {
namespace {

// The same steps once more as the lines of a file, which say all that the steps
// do.
class LinesOfASession {
 public:
  explicit LinesOfASession(const Compiled& compiled)
      : steps_(compiled.Replayer()), lines_(*compiled.bundle) {}

  std::string Difference(const program::Step& step) {
    driver::Event event = steps_.ToEvent(step);
    std::string line = driver::EventLine(event, before_ ? &*before_ : nullptr);
    Result<driver::Session> read =
        driver::ParseEvents(line, "line", before_ ? *before_ : driver::Actor());
    if (!read) return read.error() + "\n" + line;
    event.line = 1;
    if (!(read->events[0] == event))
      return "the line is read otherwise: " + line;
    driver::Ran by_step = steps_.Do(step);
    driver::Ran by_line = lines_.Run(read->events[0]);
    before_ = event.actor;
    if (by_step.decided == by_line.decided &&
        by_step.refused.empty() == by_line.refused.empty() &&
        by_step.withheld == by_line.withheld &&
        by_step.faulted == by_line.faulted &&
        DecisionToJson(lines_.bundle(), by_step.decision) ==
            DecisionToJson(lines_.bundle(), by_line.decision)) {
      return "";
    }
    return "the line gives `" + Text(by_line) + "`, the step `" +
           Text(by_step) + "`: " + line;
  }

 private:
  std::string Text(const driver::Ran& ran) {
    return ran.decided ? DecisionToJson(lines_.bundle(), ran.decision)
                       : ran.refused;
  }

  driver::BundleReplayer steps_;
  driver::SessionRunner lines_;
  std::optional<driver::Actor> before_;
};

// The session written as a test block, which checks to steps that do the same.
// `text`: the policy's.
std::string DifferenceOfBlock(const Compiled& compiled, const std::string& text,
                              const std::vector<program::Step>& session) {
  driver::BundleReplayer replayer = compiled.Replayer();
  std::vector<program::Step> steps = driver::WithOutcomes(replayer, session);
  std::string block = program::TestBlock(*compiled.program, "all", steps);
  // Up to the first step that no test block can say: one of a call that was
  // asked with other labels, or a request with the id of another call. It may
  // change what comes after it.
  while (block.find("// not taken") != std::string::npos) {
    steps.pop_back();
    block = program::TestBlock(*compiled.program, "all", steps);
  }
  std::string error;
  auto again = Compile(text + block, &error);
  if (!again) return error + block;
  driver::BundleReplayer other = again->Replayer();
  const std::vector<program::Step>& read = again->program->tests.back().steps;
  std::vector<program::Step> done = driver::WithOutcomes(other, read);
  size_t requests = 0;
  for (size_t i = 0; i < read.size(); ++i) {
    requests += read[i].kind == program::Step::Kind::kRequest;
    bool same = read[i].expect_refused == done[i].expect_refused &&
                read[i].expect_withheld == done[i].expect_withheld &&
                read[i].expected.has_value() == done[i].expected.has_value() &&
                (!read[i].expected ||
                 read[i].expected->effect == done[i].expected->effect);
    if (!same) {
      return "step " + std::to_string(i) + " of the block does otherwise:\n" +
             block;
    }
  }
  for (const program::Step& step : steps) {
    requests -= step.kind == program::Step::Kind::kRequest;
  }
  return requests == 0 ? "" : "requests are missing in\n" + block;
}

}  // namespace

bool RunSessions(const Settings& settings) {
  constexpr int kSteps = 40;
  // One policy of so many is compiled once more with its session as a test.
  constexpr uint64_t kBlocks = 8;
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
    LinesOfASession lines(*compiled);
    std::vector<program::Step> steps;
    for (int step = 0; step < kSteps; ++step) {
      steps.push_back(session.Next());
      reference::World before = world;
      std::string difference = StepBoth(program, steps.back(), world, replayer);
      if (difference.empty()) difference = lines.Difference(steps.back());
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
    if (i % kBlocks != 0) continue;
    std::string difference = DifferenceOfBlock(*compiled, text, steps);
    if (difference.empty()) continue;
    std::printf("policy %llu: %s\n%s\n", static_cast<unsigned long long>(seed),
                difference.c_str(), text.c_str());
    return false;
  }
  std::printf(
      "%llu steps agree: %llu requests (%llu permit, %llu confirm, "
      "%llu deny), %llu approvals taken, %llu permits by approval\n",
      static_cast<unsigned long long>(steps_taken),
      static_cast<unsigned long long>(requests),
      static_cast<unsigned long long>(verdicts[0]),
      static_cast<unsigned long long>(verdicts[1]),
      static_cast<unsigned long long>(verdicts[2]),
      static_cast<unsigned long long>(approvals),
      static_cast<unsigned long long>(redemptions));
  return verdicts[0] > 0 && verdicts[1] > 0 && approvals > 0 && redemptions > 0;
}

}  // namespace agp::differential
