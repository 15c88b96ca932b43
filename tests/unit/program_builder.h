#ifndef AGP_TESTS_UNIT_PROGRAM_BUILDER_H_
#define AGP_TESTS_UNIT_PROGRAM_BUILDER_H_

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "compiler/program/program.h"

// Typed programs written by hand, for tests of what reads them. Types follow
// from the operands; nothing is checked.
//
//   ProgramBuilder b;
//   ActionId act = b.Action("mail.delete", {{"ids", b.Set(b.string())}});
//   b.Deny(act, "bulk", b.Lt(b.Number(20), b.Size(b.Param(act, "ids"))));
namespace agp::testing {

class ProgramBuilder {
 public:
  using ActionId = program::ActionId;
  using Expr = program::Expr;
  using ExprId = program::ExprId;
  using ExprKind = program::ExprKind;
  using RuleId = program::RuleId;
  using StateVar = program::StateVar;
  using StateVarId = program::StateVarId;
  using Type = program::Type;
  using TypeId = program::TypeId;
  using TypeKind = program::TypeKind;
  using Value = program::Value;

  program::Program program;

  // ---- types ----
  TypeId boolean() { return program.BasicType(TypeKind::kBool); }
  TypeId integer() { return program.BasicType(TypeKind::kInt); }
  TypeId decimal() { return program.BasicType(TypeKind::kDecimal); }
  TypeId string() { return program.BasicType(TypeKind::kString); }
  TypeId time() { return program.BasicType(TypeKind::kTime); }
  TypeId duration() { return program.BasicType(TypeKind::kDuration); }
  TypeId user() { return program.EntityOf(program::kUserType); }
  TypeId Optional(TypeId t) { return program.OptionalOf(t); }
  TypeId Set(TypeId t) { return program.SetOf(t); }
  TypeId List(TypeId t) {
    return program.Intern(Type{TypeKind::kList, UINT32_MAX, t});
  }
  TypeId Map(TypeId t) {
    return program.Intern(Type{TypeKind::kMap, UINT32_MAX, t});
  }
  TypeId Enum(std::string name, std::vector<std::string> members) {
    program::Enum e;
    e.name = std::move(name);
    for (std::string& m : members) e.members.push_back({m, m});
    program.enums.push_back(std::move(e));
    return program.Intern(Type{TypeKind::kEnum,
                               static_cast<uint32_t>(program.enums.size() - 1),
                               {}});
  }
  using Fields = std::vector<std::pair<std::string, TypeId>>;
  TypeId Record(std::string name, const Fields& fields) {
    program::Record r;
    r.name = std::move(name);
    r.fields = MakeFields(fields);
    program.records.push_back(std::move(r));
    return program.Intern(
        Type{TypeKind::kRecord,
             static_cast<uint32_t>(program.records.size() - 1),
             {}});
  }

  // ---- vocabulary ----
  ActionId Action(std::string name, const Fields& params = {}) {
    program::Action a;
    a.name = name;
    a.wire_name = std::move(name);
    a.params = MakeFields(params);
    program.actions.push_back(std::move(a));
    return {static_cast<uint32_t>(program.actions.size() - 1)};
  }
  program::SignalId Signal(std::string name) {
    program.signals.push_back({std::move(name), "operator", {}});
    return {static_cast<uint32_t>(program.signals.size() - 1)};
  }
  StateVarId State(std::string name, StateVar::Kind kind, TypeId type,
                   uint32_t bound = 0, int64_t window_ms = 0,
                   program::Scope scope = program::Scope::kUser) {
    StateVar var;
    var.name = std::move(name);
    var.scope = scope;
    var.kind = kind;
    var.type = type;
    var.bound = bound;
    var.window_ms = window_ms;
    program.state_vars.push_back(std::move(var));
    return {static_cast<uint32_t>(program.state_vars.size() - 1)};
  }

  // ---- rules ----
  RuleId Rule(ActionId action, std::string name, program::Effect effect,
              ExprId condition, std::optional<ExprId> approver = {}) {
    program::Rule rule;
    rule.name = std::move(name);
    rule.module = "test";
    rule.effect = effect;
    rule.asks = approver.has_value();
    rule.within_ms = rule.asks ? 900'000 : 0;
    program.rules.push_back(std::move(rule));
    RuleId id{static_cast<uint32_t>(program.rules.size() - 1)};
    program::BoundRule bound;
    bound.rule = id;
    bound.condition = condition;
    if (approver) bound.approver = *approver;
    program.actions[action.value].rules.push_back(bound);
    return id;
  }
  RuleId Permit(ActionId action, std::string name, ExprId condition) {
    return Rule(action, std::move(name), program::Effect::kPermit, condition);
  }
  RuleId Deny(ActionId action, std::string name, ExprId condition) {
    return Rule(action, std::move(name), program::Effect::kDeny, condition);
  }
  program::Handler& On(program::Event event, ActionId action,
                       std::vector<program::Update> updates) {
    program::Handler handler;
    handler.event = event;
    handler.action = action;
    handler.guard = program.Bool(true);
    handler.updates = std::move(updates);
    program.handlers.push_back(std::move(handler));
    program.actions[action.value].handlers.push_back(
        static_cast<uint32_t>(program.handlers.size() - 1));
    return program.handlers.back();
  }
  program::Handler& On(program::SignalId signal,
                       std::vector<program::Update> updates) {
    program::Handler handler;
    handler.signal = signal;
    handler.guard = program.Bool(true);
    handler.updates = std::move(updates);
    program.handlers.push_back(std::move(handler));
    return program.handlers.back();
  }
  static program::Update Change(program::Update::Op op, StateVarId var,
                                ExprId value = {}, ExprId key = {}) {
    return {op, var, key, value, {}};
  }

  // ---- expressions ----
  ExprId Bool(bool value) { return program.Bool(value); }
  ExprId Number(int64_t n) { return Number(n, integer()); }
  ExprId Number(int64_t n, TypeId type) {
    return Leaf(ExprKind::kNumber, type, n);
  }
  ExprId String(std::string text) {
    return Leaf(ExprKind::kString, string(), 0, std::move(text));
  }
  ExprId Member(TypeId type, int64_t member) {
    return Leaf(ExprKind::kEnum, type, member);
  }
  ExprId Entity(TypeId type, std::string id) {
    return Leaf(ExprKind::kEntity, type, 0, std::move(id));
  }
  ExprId SetOf(std::vector<ExprId> items) {
    Expr e;
    e.kind = ExprKind::kSet;
    e.type = Set(program.expr(items.at(0)).type);
    std::sort(items.begin(), items.end());
    e.items = std::move(items);
    return program.Intern(std::move(e));
  }
  ExprId Param(ActionId action, const std::string& name) {
    const auto& params = program.action(action).params;
    for (size_t i = 0; i < params.size(); ++i) {
      if (params[i].name == name) {
        return Leaf(ExprKind::kParam, params[i].type,
                    static_cast<int64_t>(i));
      }
    }
    std::abort();
  }
  ExprId User() { return Leaf(ExprKind::kUser, user()); }
  ExprId Agent() {
    return Leaf(ExprKind::kAgent, program.EntityOf(program::kAgentType));
  }
  ExprId Now() { return Leaf(ExprKind::kNow, time()); }
  ExprId Result(TypeId type) { return Leaf(ExprKind::kResult, type); }
  ExprId Read(StateVarId var) {
    return Leaf(ExprKind::kState, program.state_var(var).type,
                static_cast<int64_t>(var.value));
  }
  ExprId Bound(TypeId type, int64_t level = 0) {
    return Leaf(ExprKind::kBound, type, level);
  }
  ExprId Field(ExprId record, int64_t index) {
    const Type& type = TypeOf(record);
    Expr e;
    e.kind = ExprKind::kField;
    e.type =
        program.records[type.ref].fields[static_cast<size_t>(index)].type;
    e.a = record;
    e.number = index;
    return program.Intern(std::move(e));
  }
  ExprId MapAt(ExprId map, ExprId key) {
    return Node(ExprKind::kMapAt, Optional(TypeOf(map).element), map, key);
  }
  ExprId Has(ExprId a) { return Node(ExprKind::kHas, boolean(), a); }
  ExprId Get(ExprId a) { return Node(ExprKind::kGet, TypeOf(a).element, a); }
  ExprId Not(ExprId a) { return program.Not(a); }
  ExprId And(ExprId a, ExprId b) { return program.And(a, b); }
  ExprId Or(ExprId a, ExprId b) { return program.Or(a, b); }
  ExprId Eq(ExprId a, ExprId b) { return Test(ExprKind::kEq, a, b); }
  ExprId Lt(ExprId a, ExprId b) { return Test(ExprKind::kLt, a, b); }
  ExprId Le(ExprId a, ExprId b) { return Test(ExprKind::kLe, a, b); }
  ExprId In(ExprId a, ExprId b) { return Test(ExprKind::kIn, a, b); }
  ExprId Subset(ExprId a, ExprId b) { return Test(ExprKind::kSubset, a, b); }
  ExprId Any(ExprId a, ExprId b) { return Test(ExprKind::kAny, a, b); }
  ExprId Every(ExprId a, ExprId b) { return Test(ExprKind::kEvery, a, b); }
  ExprId Count(ExprId a, ExprId b) {
    return Node(ExprKind::kCount, integer(), a, b);
  }
  ExprId Sum(ExprKind kind, ExprId a, ExprId b) {
    return Node(kind, program.expr(a).type, a, b);
  }
  ExprId Add(ExprId a, ExprId b) { return Sum(ExprKind::kAdd, a, b); }
  ExprId Sub(ExprId a, ExprId b) { return Sum(ExprKind::kSub, a, b); }
  ExprId Mul(ExprId a, ExprId b) { return Sum(ExprKind::kMul, a, b); }
  ExprId Div(ExprId a, ExprId b) { return Sum(ExprKind::kDiv, a, b); }
  ExprId Mod(ExprId a, ExprId b) { return Sum(ExprKind::kMod, a, b); }
  ExprId Size(ExprId a) { return Node(ExprKind::kSize, integer(), a); }
  ExprId Matches(ExprId a, program::Pattern::Kind kind,
                 std::vector<std::string> texts) {
    Expr e;
    e.kind = ExprKind::kMatches;
    e.type = boolean();
    e.a = a;
    e.number = program.Intern(program::Pattern{kind, std::move(texts)}).value;
    return program.Intern(std::move(e));
  }

  program::Call Call(ActionId action, std::vector<Value> arguments,
                     std::string user = "summer") {
    return {action, std::move(arguments), "claw", std::move(user)};
  }

 private:
  const Type& TypeOf(ExprId id) { return program.type(program.expr(id).type); }
  ExprId Leaf(ExprKind kind, TypeId type, int64_t number = 0,
              std::string text = "") {
    Expr e;
    e.kind = kind;
    e.type = type;
    e.number = number;
    e.text = std::move(text);
    return program.Intern(std::move(e));
  }
  ExprId Node(ExprKind kind, TypeId type, ExprId a, ExprId b = {}) {
    Expr e;
    e.kind = kind;
    e.type = type;
    e.a = a;
    e.b = b;
    return program.Intern(std::move(e));
  }
  ExprId Test(ExprKind kind, ExprId a, ExprId b) {
    return Node(kind, boolean(), a, b);
  }
  std::vector<program::Field> MakeFields(const Fields& fields) {
    std::vector<program::Field> made;
    for (const auto& [name, type] : fields) {
      program::Field field;
      field.name = name;
      field.wire_name = name;
      field.type = type;
      made.push_back(std::move(field));
    }
    return made;
  }
};

}  // namespace agp::testing

#endif  // AGP_TESTS_UNIT_PROGRAM_BUILDER_H_
