#include "verifier/approve.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "verifier/regular/search.h"
#include "verifier/session.h"

namespace agp::verify {

using program::Effect;
using program::ExprId;
using program::ExprKind;
using program::Step;
using program::TypeId;
using program::TypeKind;
using program::Value;

namespace {

// Answers of one rule that are tried.
constexpr size_t kMaxAnswers = 4'096;

class Planner {
 public:
  Planner(const program::Program& program, Evaluator& evaluator,
          Languages& languages, const Situation& situation, ExprId without)
      : program_(program),
        evaluator_(evaluator),
        languages_(languages),
        situation_(situation),
        action_(program.action(situation.call.action)) {
    const program::Call& call = situation.call;
    cannot_ = call.callers;
    cannot_.push_back(call.agent);
    if (!without.valid()) return;
    Value they = evaluator.Eval(without, situation);
    if (they.kind == Value::Kind::kEntity) cannot_.push_back(they.text);
    for (const Value& item : they.items) cannot_.push_back(item.text);
  }

  std::vector<std::vector<Step>> Run() {
    std::vector<std::vector<Step>> plans;
    std::vector<Step> confirms;
    std::vector<std::vector<Step>> grants;
    bool plain = false;
    for (const program::BoundRule& bound : action_.rules) {
      const program::Rule& rule = program_.rule(bound.rule);
      if (rule.effect == Effect::kDeny) continue;
      if (!evaluator_.Eval(bound.condition, situation_).is_true()) continue;
      if (!rule.asks) {
        plain = true;
        continue;
      }
      std::optional<std::vector<Step>> steps = Approvals(bound);
      if (rule.effect == Effect::kConfirm) {
        if (!steps) return plans;
        confirms.insert(confirms.end(), steps->begin(), steps->end());
      } else if (steps) {
        grants.push_back(std::move(*steps));
      }
    }
    if (plain) grants = {{}};
    for (const std::vector<Step>& grant : grants) {
      Step request = RequestStep(situation_);
      request.call_id = "c1";
      std::vector<Step> plan = {request};
      plan.insert(plan.end(), confirms.begin(), confirms.end());
      plan.insert(plan.end(), grant.begin(), grant.end());
      plan.push_back(request);
      plans.push_back(std::move(plan));
    }
    return plans;
  }

 private:
  // As many persons as the rule wants, each with answers that it accepts.
  std::optional<std::vector<Step>> Approvals(const program::BoundRule& bound) {
    const program::Rule& rule = program_.rule(bound.rule);
    auto persons = evaluator_.MayApprove(bound, situation_);
    if (!persons) return std::nullopt;
    std::erase_if(*persons, [&](const std::string& person) {
      return std::find(cannot_.begin(), cannot_.end(), person) != cannot_.end();
    });
    std::optional<Value> answers = Answers(bound);
    if (!answers || persons->size() < rule.quorum) return std::nullopt;
    std::vector<Step> steps;
    for (uint32_t i = 0; i < rule.quorum; ++i) {
      Step step = RequestStep(situation_);
      step.kind = Step::Kind::kApprove;
      step.rule = bound.rule;
      step.person = (*persons)[i];
      if (!rule.answers.empty()) step.answers = *answers;
      steps.push_back(std::move(step));
    }
    return steps;
  }

  std::optional<Value> Answers(const program::BoundRule& bound) {
    const program::Rule& rule = program_.rule(bound.rule);
    constants_.clear();
    if (bound.accepting.valid()) Collect(bound.accepting);
    std::vector<std::vector<Value>> choices;
    for (const program::Field& field : rule.answers) {
      choices.push_back(Candidates(field.type));
    }
    Situation tried = situation_;
    std::vector<size_t> at(choices.size());
    for (size_t tries = 0; tries < kMaxAnswers; ++tries) {
      std::vector<Value> fields;
      for (size_t i = 0; i < at.size(); ++i) {
        fields.push_back(choices[i][at[i]]);
      }
      tried.answers = Value::Record(std::move(fields));
      if (!bound.accepting.valid() ||
          evaluator_.Eval(bound.accepting, tried).is_true()) {
        return tried.answers;
      }
      size_t i = 0;
      while (i < at.size() && ++at[i] == choices[i].size()) at[i++] = 0;
      if (i == at.size()) break;
    }
    return std::nullopt;
  }

  // The constants of an expression, and a word for each test of a text.
  void Collect(ExprId id) {
    const program::Expr& e = program_.expr(id);
    TypeKind kind = program_.kind_of(id);
    switch (e.kind) {
      case ExprKind::kNumber:
        for (int64_t step : {0, 1, -1}) {
          int64_t near = 0;
          if (__builtin_add_overflow(e.number, step, &near)) continue;
          constants_.push_back({kind, Value::Number(near)});
          if (near >= 0 && near <= 300) {
            constants_.push_back(
                {TypeKind::kString,
                 Value::String(std::string(static_cast<size_t>(near), 'a'))});
          }
        }
        break;
      case ExprKind::kString:
        constants_.push_back({kind, Value::String(e.text)});
        break;
      case ExprKind::kEntity:
        constants_.push_back({kind, Value::Entity(e.text)});
        break;
      case ExprKind::kMatches: {
        regular::Witness word = regular::Shortest(
            languages_.Of(program::PatternId{static_cast<uint32_t>(e.number)}),
            languages_.limits());
        if (word.outcome == regular::Outcome::kFound) {
          constants_.push_back({TypeKind::kString, Value::String(word.text)});
        }
        break;
      }
      default:
        // What the answer is compared with.
        if (kind == TypeKind::kBool || e.kind == ExprKind::kAnswer) break;
        if (Value value = evaluator_.Eval(id, situation_); !value.bottom()) {
          constants_.push_back({kind, std::move(value)});
        }
        break;
    }
    int operands = program::Info(e.kind).operands;
    // What a quantifier binds has no value here.
    if (e.kind == ExprKind::kAny || e.kind == ExprKind::kEvery ||
        e.kind == ExprKind::kCount) {
      operands = 0;
    }
    if (operands >= 1) Collect(e.a);
    if (operands >= 2) Collect(e.b);
    for (ExprId item : e.items) Collect(item);
  }

  std::vector<Value> Candidates(TypeId id) {
    const program::Type& type = program_.type(id);
    std::vector<Value> values = {PlainValue(program_, id)};
    auto offer = [&](Value value) {
      if (std::find(values.begin(), values.end(), value) == values.end()) {
        values.push_back(std::move(value));
      }
    };
    switch (type.kind) {
      case TypeKind::kBool:
        offer(Value::Bool(true));
        break;
      case TypeKind::kEnum:
        for (size_t i = 0; i < program_.enums[type.ref].members.size(); ++i) {
          offer(Value::Enum(static_cast<int64_t>(i)));
        }
        break;
      case TypeKind::kOptional:
        for (Value& value : Candidates(type.element)) offer(std::move(value));
        break;
      default:
        for (const auto& [kind, value] : constants_) {
          if (kind == type.kind) offer(value);
        }
        break;
    }
    return values;
  }

  const program::Program& program_;
  Evaluator& evaluator_;
  Languages& languages_;
  const Situation& situation_;
  const program::Action& action_;
  std::vector<std::string> cannot_;
  std::vector<std::pair<TypeKind, Value>> constants_;
};

}  // namespace

Situation WhenAskedAgain(const program::Program& program, Replayer& replayer,
                         std::vector<Step> before, const Situation& situation) {
  before.push_back(RequestStep(situation));
  (void)replayer.Replay(before);
  Situation back = situation;
  for (uint32_t v = 0; v < program.state_vars.size(); ++v) {
    back.state[v] = replayer.ReadState(program::StateVarId{v}, situation.call,
                                       kSessionName);
    back.full[v] = false;
  }
  return back;
}

std::vector<std::vector<Step>> ApprovalPlans(const program::Program& program,
                                             Evaluator& evaluator,
                                             Languages& languages,
                                             const Situation& situation,
                                             ExprId without) {
  return Planner(program, evaluator, languages, situation, without).Run();
}

}  // namespace agp::verify
