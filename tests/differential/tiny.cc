// Exhaustive small worlds: policies over Bool, an enum, four Ints and four
// Strings; every request is asked of the reference and of the bundle, in every
// state that signals reach, and the verifier's answers are compared with what
// all of them together say.
#include <cstdio>
#include <functional>
#include <string>

#include "tests/differential/generator.h"
#include "tests/differential/modes.h"
#include "tests/differential/rig.h"
#include "tests/differential/small_world.h"

namespace agp::differential {
namespace {

using program::Call;
using program::Program;
using program::Step;
using program::TypeKind;
using program::Value;

}  // namespace

bool RunTiny(const Settings& settings) {
  GeneratorOptions options;
  options.tiny = true;
  options.max_actions = 2;
  options.max_params = 3;
  options.max_rules = 5;
  options.max_properties = 3;
  uint64_t requests = 0;
  uint64_t answers = 0;
  uint64_t unknown = 0;
  for (uint64_t i = 0; i < settings.policies; ++i) {
    uint64_t seed = settings.seed * 1'000'003 + i;
    options.chains = i % 3 == 1;
    options.labels = i % 3 == 2;
    options.approvals = options.learns = options.keyed = i % 2 != 0;
    std::string text = GeneratePolicy(seed, options).Joined();
    auto compiled = CompileGenerated(seed, text);
    if (!compiled) return false;
    const Program& program = *compiled->program;
    std::vector<bool> violated(program.properties.size());
    std::vector<bool> witnessed(program.properties.size());
    // Sessions before the request: none, and one signal.
    const std::vector<std::vector<Step>> prefixes = ShortSessions(program);
    driver::BundleReplayer replayer = compiled->Replayer();
    for (const std::vector<Step>& prefix : prefixes) {
      bool agree = ForEachCall(program, [&](const Call& call) {
        ++requests;
        reference::World world(program);
        replayer.runner().Reset();
        std::vector<Step> steps = prefix;
        Step request;
        request.call = call;
        steps.push_back(request);
        for (size_t k = 0; k + 1 < steps.size(); ++k) {
          StepReference(steps[k], world);
          replayer.Do(steps[k]);
        }
        for (size_t p = 0; p < program.properties.size(); ++p) {
          reference::World copy = world;
          Judgement j =
              Judge(program, program.properties[p], call, "1", copy);
          if (j == Judgement::kViolates) violated[p] = true;
          if (j == Judgement::kWitnesses) witnessed[p] = true;
        }
        std::string difference =
            StepBoth(program, steps.back(), world, replayer);
        if (difference.empty()) return true;
        std::printf("policy %llu: %s\n%s\nafter\n%s",
                    static_cast<unsigned long long>(seed), difference.c_str(),
                    text.c_str(), Describe(program, steps).c_str());
        return false;
      });
      if (!agree) return false;
    }
    verify::Report report = verify::Verify(program, replayer, {});
    for (const verify::PropertyReport& p : report.properties) {
      ++answers;
      unknown += p.verdict == verify::Verdict::kUnknown;
      bool existential = program.properties[p.property].form ==
                         program::PropertyForm::kSomePermit;
      bool bad = p.verdict == verify::Verdict::kInternal;
      // Nobody may ever give the answers that a rule accepts, or in time.
      bool may_be_unknown = options.approvals;
      if (violated[p.property]) {
        bad |= p.verdict == verify::Verdict::kProved ||
               p.verdict == verify::Verdict::kVacuous ||
               (p.verdict == verify::Verdict::kUnknown && !may_be_unknown);
      }
      if (existential && witnessed[p.property]) {
        bad |= p.verdict != verify::Verdict::kProved &&
               (p.verdict != verify::Verdict::kUnknown || !may_be_unknown);
      }
      if (p.verdict == verify::Verdict::kViolated && !existential &&
          !p.witness.valid()) {
        bad = true;
      }
      if (bad) {
        std::printf("policy %llu, property %s: the verifier says %s (%s), the "
                    "world says %s\n%s\n",
                    static_cast<unsigned long long>(seed),
                    program.properties[p.property].name.c_str(),
                    std::string(verify::VerdictName(p.verdict)).c_str(),
                    p.reason.c_str(),
                    violated[p.property]    ? "violated"
                    : witnessed[p.property] ? "witnessed"
                                            : "neither",
                    text.c_str());
        return false;
      }
    }
  }
  std::printf("%llu requests and %llu answers (%llu UNKNOWN) agree\n",
              static_cast<unsigned long long>(requests),
              static_cast<unsigned long long>(answers),
              static_cast<unsigned long long>(unknown));
  return requests > 0 && answers > 0;
}

}  // namespace agp::differential
