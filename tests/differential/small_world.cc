#include "tests/differential/small_world.h"

#include <random>
#include <string>

#include "tests/differential/generator.h"

namespace agp::differential {

using program::Call;
using program::Program;
using program::Step;
using program::TypeKind;
using program::Value;

std::vector<Value> AllValues(const Program& program, program::TypeId id) {
  const program::Type& type = program.type(id);
  switch (type.kind) {
    case TypeKind::kBool:
      return {Value::Bool(false), Value::Bool(true)};
    case TypeKind::kEnum: {
      std::vector<Value> values;
      for (size_t i = 0; i < program.enums[type.ref].members.size(); ++i) {
        values.push_back(Value::Enum(static_cast<int64_t>(i)));
      }
      return values;
    }
    case TypeKind::kInt: {
      std::vector<Value> values;
      for (int64_t n : {int64_t{-1}, int64_t{0}, int64_t{1}, int64_t{2},
                        int64_t{3}, int64_t{4}, INT64_MAX}) {
        values.push_back(Value::Number(n));
      }
      return values;
    }
    case TypeKind::kString:
      return {Value::String("a"), Value::String("b"), Value::String("ab"),
              Value::String("zz")};
    case TypeKind::kOptional: {
      std::vector<Value> values = AllValues(program, type.element);
      values.push_back(Value::Absent());
      return values;
    }
    default:
      return {};
  }
}

bool ForEachCall(const Program& program,
                 const std::function<bool(const Call&)>& visit) {
  bool chains = false;
  for (uint32_t i = 0; i < program.num_exprs(); ++i) {
    chains |= program.expr({i}).kind == program::ExprKind::kChain;
  }
  const program::Labels all =
      static_cast<program::Labels>((1u << program.labels.size()) - 1);
  const std::vector<std::vector<std::string>> kCallers = {
      {}, {"bot"}, {"claw"}, {"bot", "claw", "bot"}};
  const int variants = chains || all != 0 ? 6 : 1;
  Random random(17);
  for (uint32_t a = 0; a < program.actions.size(); ++a) {
    const program::Action& action = program.actions[a];
    std::vector<std::vector<Value>> domains;
    for (const program::Field& param : action.params) {
      domains.push_back(AllValues(program, param.type));
    }
    for (const char* user : {"ann", "bob"}) {
      Call call;
      call.action = {a};
      call.user = user;
      call.agent = "claw";
      call.arguments.resize(domains.size());
      std::vector<size_t> at(domains.size(), 0);
      while (true) {
        for (size_t i = 0; i < at.size(); ++i) {
          call.arguments[i] = domains[i][at[i]];
        }
        for (int v = 0; v < variants; ++v) {
          if (chains) {
            call.agent = v % 2 == 0 ? "claw" : "bot";
            call.callers = kCallers[random() % kCallers.size()];
          }
          for (Value& argument : call.arguments) {
            argument.labels = static_cast<program::Labels>(
                v == 0   ? 0
                : v == 1 ? all
                         : (random() | random()) & all);
          }
          if (!visit(call)) return false;
        }
        size_t i = 0;
        while (i < at.size() && ++at[i] == domains[i].size()) at[i++] = 0;
        if (i == at.size()) break;
      }
    }
  }
  return true;
}

std::vector<std::vector<Step>> ShortSessions(const Program& program) {
  std::vector<std::vector<Step>> sessions(1);
  for (uint32_t s = 0; s < program.signals.size(); ++s) {
    Step step;
    step.kind = Step::Kind::kSignal;
    step.signal = {s};
    step.call.user = "ann";
    step.call.agent = "claw";
    sessions.push_back({step});
  }
  return sessions;
}

}  // namespace agp::differential
