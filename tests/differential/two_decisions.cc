#include "tests/differential/two_decisions.h"

#include <algorithm>
#include <cstdio>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "tests/differential/rig.h"

namespace agp::differential {

using program::Effect;
using verify::Verdict;

GeneratorOptions SmallPolicies(uint64_t i) {
  GeneratorOptions options;
  options.tiny = true;
  options.max_actions = 2;
  options.max_params = 3;
  options.max_rules = 5;
  options.max_properties = 0;
  options.chains = i % 3 == 1;
  options.labels = i % 3 == 2;
  options.approvals = options.learns = options.keyed = i % 2 != 0;
  return options;
}

reference::Answer AnswerOf(const reference::World& world,
                           const program::Call& call) {
  reference::World copy = world;
  return copy.Request(call, "1");
}

namespace {

// To the last request of a session.
reference::Answer LastAnswer(const program::Program& program,
                             const verify::Witness& session) {
  reference::World world(program);
  for (size_t i = 0; i + 1 < session.steps.size(); ++i) {
    StepReference(session.steps[i], world);
  }
  return AnswerOf(world, session.call());
}

std::set<std::string> Obligations(const program::Program& program,
                                  const reference::Answer& answer) {
  std::set<std::string> all;
  for (uint32_t i : answer.obligations) {
    const program::ObligationInstance& o = program.obligation_instances[i];
    const program::Obligation& of = program.obligations[o.obligation.value];
    std::string text = of.name;
    for (size_t a = 0; a < o.arguments.size(); ++a) {
      text +=
          " " + program::ToString(program, o.arguments[a], of.params[a].type);
    }
    all.insert(std::move(text));
  }
  return all;
}

}  // namespace

std::string Contradiction(const program::Program& program,
                          const verify::Witness& witness,
                          const program::Program* of_second) {
  if (witness.against.size() != 1) return "no other call";
  if (witness.outcome.effect == Effect::kDeny) return "the first is denied";
  const reference::Answer first = LastAnswer(program, witness);
  if (first.effect != witness.outcome.effect) return "the first answer";
  if (!of_second) return "";
  const reference::Answer second = LastAnswer(*of_second, witness.against[0]);
  if (second.effect != witness.against[0].outcome.effect) {
    return "the second answer";
  }
  // What two confirms differ in may be whose approval they take.
  if (first.effect != second.effect || first.effect == Effect::kConfirm) {
    return "";
  }
  const std::set<std::string> mine = Obligations(program, first);
  const std::set<std::string> its = Obligations(*of_second, second);
  return std::includes(mine.begin(), mine.end(), its.begin(), its.end())
             ? "no obligation more"
             : "";
}

bool TwoDecisions::Agree(uint64_t seed, const program::Property& property,
                         const verify::PropertyReport& report, bool broken,
                         const std::string& objection,
                         const std::string& policy) {
  ++verdicts_[static_cast<size_t>(report.verdict)];
  missed_ += broken && report.verdict == Verdict::kUnknown;
  std::string wrong;
  switch (report.verdict) {
    case Verdict::kInternal:
      wrong = "that is a bug";
      break;
    case Verdict::kProved:
    case Verdict::kVacuous:
      if (broken) wrong = "a call is answered more loosely";
      break;
    case Verdict::kViolated:
      if (!objection.empty()) wrong = "the reference disagrees: " + objection;
      break;
    case Verdict::kUnknown:
      break;
  }
  if (wrong.empty()) return true;
  std::printf(
      "policy %llu, property %s: the verifier says %s (%s), but %s\n%s\n",
      static_cast<unsigned long long>(seed), property.name.c_str(),
      std::string(verify::VerdictName(report.verdict)).c_str(),
      report.reason.c_str(), wrong.c_str(), policy.c_str());
  return false;
}

bool TwoDecisions::Sum() const {
  auto of = [&](Verdict verdict) {
    return static_cast<unsigned long long>(
        verdicts_[static_cast<size_t>(verdict)]);
  };
  std::printf(
      "all answers agree: %llu PROVED, %llu VIOLATED, %llu VACUOUS, %llu "
      "UNKNOWN (%llu of them broken)\n",
      of(Verdict::kProved), of(Verdict::kViolated), of(Verdict::kVacuous),
      of(Verdict::kUnknown), static_cast<unsigned long long>(missed_));
  return of(Verdict::kProved) > 0 && of(Verdict::kViolated) > 0;
}

}  // namespace agp::differential
