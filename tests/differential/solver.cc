// The verifier's answers against the reference evaluator.
//
// A witness must do in the reference what the verifier says it does. A PROVED
// is attacked with random requests after random sessions. A VIOLATED `some
// permit` claims that nothing is permitted: attacked the same way.
#include <algorithm>
#include <cstdio>
#include <map>
#include <string>

#include "tests/differential/generator.h"
#include "tests/differential/modes.h"
#include "tests/differential/rig.h"

namespace agp::differential {
namespace {

// A state that a random session leaves behind. The verifier may use what the
// handlers keep (a window that only zeros are added to sums to zero), so states
// that no session reaches would contradict answers that are right.
void Wander(const program::Program& program, reference::World& world,
            Random& random) {
  for (int steps = static_cast<int>(random() % 12); steps > 0; --steps) {
    StepReference(RandomStep(program, random), world);
  }
}

struct Counts {
  std::map<std::string, uint64_t> verdicts;
  std::map<std::string, uint64_t> unknown_reasons;
  uint64_t attacks = 0;
};

// "" or what is wrong with the answer.
std::string CheckAnswer(const Compiled& compiled,
                        const verify::PropertyReport& report, Random& random,
                        Counts& counts) {
  const program::Program& program = *compiled.program;
  const program::Property& property = program.properties[report.property];
  bool existential = property.form == program::PropertyForm::kSomePermit;
  ++counts.verdicts[std::string(verify::VerdictName(report.verdict))];
  if (report.verdict == verify::Verdict::kInternal) {
    return "INTERNAL: " + report.reason;
  }
  if (report.verdict == verify::Verdict::kUnknown) {
    ++counts.unknown_reasons[report.reason];
  }
  if (report.witness.valid()) {
    reference::World world(program);
    const auto& steps = report.witness.steps;
    for (size_t i = 0; i + 1 < steps.size(); ++i) {
      StepReference(steps[i], world);
    }
    Judgement judgement =
        Judge(program, property, steps.back().call, steps.back().session, world,
              steps.back().call_id);
    Judgement wanted =
        existential ? Judgement::kWitnesses : Judgement::kViolates;
    bool expected = report.verdict == verify::Verdict::kViolated ||
                    (existential && report.verdict == verify::Verdict::kProved);
    // What was shown with approvals is a permit in the end.
    bool approved = std::any_of(
        steps.begin(), steps.end() - 1, [&](const program::Step& step) {
          return step.kind == program::Step::Kind::kApprove &&
                 step.call.action == steps.back().call.action &&
                 step.call.arguments == steps.back().call.arguments;
        });
    if (approved && expected && !steps.back().call_id.empty() &&
        (existential || property.without_approval)) {
      reference::World again(program);
      std::optional<reference::Answer> last;
      for (const program::Step& step : steps) {
        last = StepReference(step, again).decision;
      }
      if (!last || last->effect != program::Effect::kPermit) {
        return "the approvals do not do it:\n" + Describe(program, steps);
      }
    }
    if (expected && judgement != wanted) {
      return "the witness does not do it:\n" + Describe(program, steps);
    }
  } else if (report.verdict == verify::Verdict::kViolated && !existential) {
    return "VIOLATED without a witness";
  } else if (report.verdict == verify::Verdict::kProved && existential) {
    return "some permit PROVED without a witness";
  }
  bool holds_for_all =
      (!existential && (report.verdict == verify::Verdict::kProved ||
                        report.verdict == verify::Verdict::kVacuous)) ||
      (existential && report.verdict == verify::Verdict::kViolated);
  if (!holds_for_all) return "";
  for (int attack = 0; attack < 60; ++attack) {
    program::Call call = RandomCall(program, random);
    if (!property.cases.empty()) {
      const auto& c = property.cases[random() % property.cases.size()];
      call = RandomCallOf(program, c.action, random);
    }
    reference::World world(program);
    if (attack % 3 != 0) Wander(program, world, random);
    ++counts.attacks;
    if (Judge(program, property, call, "1", world) != Judgement::kFine) {
      return std::string(verify::VerdictName(report.verdict)) +
             ", but this request contradicts it: " + ToString(program, call);
    }
  }
  // Whole sessions, with calls that wait and are asked for again.
  for (int session = 0; session < 4; ++session) {
    RandomSession steps(program, random());
    reference::World world(program);
    std::vector<program::Step> taken;
    for (int i = 0; i < 16; ++i) {
      taken.push_back(steps.Next());
      const program::Step& step = taken.back();
      if (step.kind == program::Step::Kind::kRequest) {
        ++counts.attacks;
        reference::World before = world;
        if (Judge(program, property, step.call, step.session, before,
                  step.call_id) != Judgement::kFine) {
          return std::string(verify::VerdictName(report.verdict)) +
                 ", but this session contradicts it:\n" +
                 Describe(program, taken);
        }
      }
      StepReference(step, world);
    }
  }
  return "";
}

}  // namespace

bool RunSolver(const Settings& settings) {
  Counts counts;
  GeneratorOptions options;
  options.max_properties = 2;
  options.approvals = options.learns = options.keyed = true;
  for (uint64_t i = 0; i < settings.policies; ++i) {
    uint64_t seed = settings.seed * 1'000'003 + i;
    options.chains = i % 2 != 0;
    options.labels = i % 4 >= 2;
    options.found = i % 8 >= 4;
    std::string text = GeneratePolicy(seed, options).Joined();
    auto compiled = CompileGenerated(seed, text);
    if (!compiled) return false;
    driver::BundleReplayer replayer = compiled->Replayer();
    verify::Options verify_options;
    // Random products of variables are hard on purpose; UNKNOWN is an answer.
    verify_options.rlimit = 400'000;
    verify_options.max_rounds = 300;
    verify::Report report =
        verify::Verify(*compiled->program, replayer, verify_options);
    Random random(seed ^ 0xa77acc);
    for (const verify::PropertyReport& property : report.properties) {
      std::string wrong = CheckAnswer(*compiled, property, random, counts);
      if (!wrong.empty()) {
        std::printf("policy %llu, property %s: %s\n%s\n",
                    static_cast<unsigned long long>(seed),
                    compiled->program->properties[property.property]
                        .name.c_str(),
                    wrong.c_str(), text.c_str());
        return false;
      }
    }
  }
  for (const auto& [verdict, n] : counts.verdicts) {
    std::printf("%s %llu\n", verdict.c_str(),
                static_cast<unsigned long long>(n));
  }
  for (const auto& [reason, n] : counts.unknown_reasons) {
    std::printf("  UNKNOWN %llu: %s\n", static_cast<unsigned long long>(n),
                reason.c_str());
  }
  std::printf("%llu attacks failed\n",
              static_cast<unsigned long long>(counts.attacks));
  return counts.verdicts["PROVED"] > 0 && counts.verdicts["VIOLATED"] > 0;
}

}  // namespace agp::differential
