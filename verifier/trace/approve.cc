#include "verifier/trace/approve.h"

#include <algorithm>

namespace agp::verify {

using namespace agp::program;

namespace {

std::vector<std::string> Persons(const Value& value) {
  std::vector<std::string> persons;
  if (value.kind == Value::Kind::kEntity) persons.push_back(value.text);
  for (const Value& item : value.items) persons.push_back(item.text);
  return persons;
}

}  // namespace

std::vector<Step> Approvals(const Program& program, Evaluator& evaluator,
                            const Situation& situation) {
  std::vector<Step> steps;
  const Action& action = program.action(situation.call.action);
  Decision decision = evaluator.Decide(situation);
  auto rule_at = [&](uint32_t position) -> const Rule& {
    return program.rule(action.rules[position].rule);
  };
  bool plain = std::any_of(
      decision.matching.begin(), decision.matching.end(), [&](uint32_t i) {
        return rule_at(i).effect == program::Effect::kPermit &&
               !rule_at(i).asks;
      });
  auto approve = [&](uint32_t position) {
    const BoundRule& bound = action.rules[position];
    const Rule& rule = rule_at(position);
    std::vector<std::string> may =
        Persons(evaluator.Eval(bound.approver, situation));
    std::vector<std::string> not_these = situation.call.callers;
    not_these.push_back(situation.call.agent);
    for (ExprId excluded : bound.excluded) {
      for (std::string& p : Persons(evaluator.Eval(excluded, situation))) {
        not_these.push_back(std::move(p));
      }
    }
    std::erase_if(may, [&](const std::string& p) {
      return std::find(not_these.begin(), not_these.end(), p) !=
             not_these.end();
    });
    if (may.size() < rule.quorum) return false;
    for (uint32_t i = 0; i < rule.quorum; ++i) {
      Step step;
      step.kind = Step::Kind::kApprove;
      step.call = situation.call;
      step.rule = bound.rule;
      step.person = may[i];
      std::vector<Value> answers;
      for (const Field& field : rule.answers) {
        answers.push_back(PlainValue(program, field.type));
      }
      if (!answers.empty()) step.answers = Value::Record(std::move(answers));
      steps.push_back(std::move(step));
    }
    return true;
  };
  bool granted = plain;
  for (uint32_t i : decision.matching) {
    if (granted || rule_at(i).effect != program::Effect::kPermit) continue;
    granted = approve(i);
  }
  for (uint32_t i : decision.matching) {
    if (rule_at(i).effect == program::Effect::kConfirm && !approve(i)) {
      return {};
    }
  }
  return granted ? steps : std::vector<Step>{};
}

}  // namespace agp::verify
