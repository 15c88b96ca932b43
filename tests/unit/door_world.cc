#include "tests/unit/door_world.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

#include "compiler/emit/write.h"
#include "compiler/program/program.h"

namespace agp::tests {

namespace {

using namespace agp::program;  // NOLINT: builds nothing but programs
using program::Value;          // not the runtime's

class World {
 public:
  World() {
    file_ = sources_.Add("door.agp", "policy door\n\nrule\n");
    p_.name = "door";
    p_.enums.push_back({"Level", {{"low", "low"}, {"high", "HIGH"}}, {}});
    TypeId level = p_.Intern(Type{TypeKind::kEnum, 0, {}});
    TypeId boolean = p_.BasicType(TypeKind::kBool);
    TypeId integer = p_.BasicType(TypeKind::kInt);
    TypeId decimal = p_.BasicType(TypeKind::kDecimal);
    TypeId string = p_.BasicType(TypeKind::kString);
    TypeId time = p_.BasicType(TypeKind::kTime);
    TypeId strings = p_.SetOf(string);
    auto list = [&](TypeId t) {
      return p_.Intern(Type{TypeKind::kList, UINT32_MAX, t});
    };
    auto map = [&](TypeId t) {
      return p_.Intern(Type{TypeKind::kMap, UINT32_MAX, t});
    };
    auto optional = [&](TypeId t) { return p_.OptionalOf(t); };

    Field most = Make("most", integer);
    most.wire_name = "max";
    most.default_value = Value::Number(10);
    p_.records.push_back(
        {"Filter",
         {Make("since", time), most, Make("tag", optional(string)),
          Make("inner", optional(list(level)))},
         {}});
    p_.records.push_back(
        {"Receipt", {Make("id", string), Make("cost", optional(decimal))}, {}});
    TypeId filter = p_.Intern(Type{TypeKind::kRecord, 0, {}});
    TypeId receipt = p_.Intern(Type{TypeKind::kRecord, 1, {}});

    Field with_default = Make("level", level);
    with_default.default_value = Value::Enum(0);
    Field note = Make("note", optional(string));
    note.null_is_absent = true;
    ActionId send =
        Add("send", {Make("to", strings), Make("subject", string), with_default,
                     Make("bcc", optional(strings)), note});
    p_.actions[send.value].wire_name = "send_mail";
    p_.actions[send.value].result = receipt;
    Permit(send, "sends");

    std::vector<Field> types;
    auto add = [&](const char* name, TypeId t) {
      types.push_back(Make(name, optional(t)));
    };
    add("b", boolean);
    add("i", integer);
    add("d", decimal);
    add("s", string);
    add("t", time);
    add("u", p_.BasicType(TypeKind::kDuration));
    add("e", level);
    add("r", filter);
    add("x", p_.EntityOf(kUserType));
    add("ints", p_.SetOf(integer));
    add("times", p_.SetOf(time));
    add("list", list(integer));
    add("filters", list(filter));
    add("map", map(integer));
    add("deep", map(list(decimal)));
    add("j", p_.BasicType(TypeKind::kJson));
    add("day", p_.BasicType(TypeKind::kDate));
    add("days", p_.SetOf(p_.BasicType(TypeKind::kDate)));
    add("n", string);
    types.back().null_is_absent = true;
    add("levels", p_.SetOf(level));
    types.back().default_value = Value::Set({Value::Enum(0), Value::Enum(1)});
    Permit(Add("types", std::move(types)), "types");

    Field or_null = Make("i", integer);
    or_null.null_is_absent = true;
    Permit(Add("needs", {Make("b", boolean), or_null}), "needs");
    Permit(Add("none", {}), "none");

    ActionId denied = Add("denied", {});
    Permit(denied, "granted");
    Bind(denied, AddRule("stopped", Effect::kDeny), p_.Bool(true));
    p_.rules.back().because = "it is \"stopped\"";
    Add("ungranted", {});

    ActionId asked = Add("asked", {});
    RuleId ask = AddRule("ask", Effect::kPermit);
    p_.rules[ask.value].asks = true;
    p_.rules[ask.value].within_ms = 900'000;
    Expr approvers{.kind = ExprKind::kSet, .type = p_.SetOf(User())};
    approvers.items = {Entity("boss"), Entity("deputy")};
    std::sort(approvers.items.begin(), approvers.items.end());
    Bind(asked, ask, p_.Bool(true), p_.Intern(approvers));

    ActionId overflow = Add("overflow", {Make("i", integer)});
    Expr param{.kind = ExprKind::kParam, .type = integer};
    ExprId sum = p_.Intern(Expr{.kind = ExprKind::kAdd,
                                .type = integer,
                                .a = p_.Intern(param),
                                .b = Number(INT64_MAX)});
    Bind(
        overflow, AddRule("sums", Effect::kPermit),
        p_.Intern(Expr{
            .kind = ExprKind::kLe, .type = boolean, .a = Number(0), .b = sum}));

    p_.obligations.push_back({"audit", {Make("level", level)}, {}});
    uint32_t low = p_.Intern(ObligationInstance{{0}, {Value::Enum(0)}});
    uint32_t high = p_.Intern(ObligationInstance{{0}, {Value::Enum(1)}});
    ActionId conflict = Add("conflict", {});
    Permit(conflict, "audit_low", low);
    Permit(conflict, "audit_high", high);
    Permit(Add("audited", {}), "audits", high);

    p_.state_vars.push_back({.name = "total",
                             .scope = Scope::kSession,
                             .kind = StateVar::Kind::kInt,
                             .type = integer});
    ActionId counted = Add("counted", {Make("weight", integer)});
    Permit(counted, "counts");
    Handle(Event::kPermitted, counted, {}, StateVarId{0}, p_.Intern(param));
    AddSpend();
    p_.signals.push_back({"user.stop", "operator", {}});
    p_.signals.push_back({"bump", "operator", {}});
    Handle(Event::kSignal, {}, SignalId{1}, StateVarId{0},
           Number(int64_t{1} << 62));
  }

  std::string Bundle() {
    emit::EmitOptions options;
    options.revision = "r7";
    options.sequence = 7;
    return emit::Emit(p_, sources_, options).bytes;
  }

 private:
  static Field Make(const char* name, TypeId type) {
    Field field;
    field.name = name;
    field.wire_name = name;
    field.type = type;
    return field;
  }
  TypeId User() { return p_.EntityOf(kUserType); }
  ExprId Number(int64_t n) {
    return p_.Intern(Expr{.kind = ExprKind::kNumber,
                          .type = p_.BasicType(TypeKind::kInt),
                          .number = n});
  }
  ExprId Entity(const char* id) {
    return p_.Intern(
        Expr{.kind = ExprKind::kEntity, .type = User(), .text = id});
  }
  ActionId Add(const char* name, std::vector<Field> params) {
    Action action;
    action.name = name;
    action.wire_name = name;
    action.params = std::move(params);
    p_.actions.push_back(std::move(action));
    return {static_cast<uint32_t>(p_.actions.size() - 1)};
  }
  RuleId AddRule(const char* name, Effect effect) {
    Rule rule;
    rule.name = name;
    rule.module = "door";
    rule.effect = effect;
    rule.span = {file_, 13, 17};  // line 3
    p_.rules.push_back(std::move(rule));
    return {static_cast<uint32_t>(p_.rules.size() - 1)};
  }
  void Bind(ActionId action, RuleId rule, ExprId condition,
            ExprId approver = {}) {
    p_.actions[action.value].rules.push_back({rule, condition, approver});
  }
  void Permit(ActionId action, const char* name,
              uint32_t obligation = UINT32_MAX) {
    RuleId rule = AddRule(name, Effect::kPermit);
    if (obligation != UINT32_MAX) {
      p_.rules[rule.value].obligations.push_back(obligation);
    }
    Bind(action, rule, p_.Bool(true));
  }
  // var += weight
  void Handle(Event event, ActionId action, SignalId signal, StateVarId var,
              ExprId weight) {
    Handler handler;
    handler.event = event;
    handler.action = action;
    handler.signal = signal;
    handler.guard = p_.Bool(true);
    handler.updates.push_back({Update::Op::kAdd, var, {}, weight, {}});
    if (action.valid()) {
      p_.actions[action.value].handlers.push_back(
          static_cast<uint32_t>(p_.handlers.size()));
    }
    p_.handlers.push_back(std::move(handler));
  }

  // permit spend as owner after approval by principal.user within 15m
  // permit spend as chief after approval by {"boss", "deputy"} within 1h
  // confirm spend as large by User("auditor") within 10m when weight > 100
  // deny spend as spent when session.total > 1000
  // on asked spend { session.events += 1 }
  // on permitted spend { session.total += weight, session.events += 10 }
  // on denied spend { session.events += 100 }
  void AddSpend() {
    TypeId integer = p_.BasicType(TypeKind::kInt);
    TypeId boolean = p_.BasicType(TypeKind::kBool);
    p_.state_vars.push_back({.name = "events",
                             .scope = Scope::kSession,
                             .kind = StateVar::Kind::kInt,
                             .type = integer});
    ActionId spend = Add("spend", {Make("weight", integer)});
    ExprId weight = p_.Intern(Expr{.kind = ExprKind::kParam, .type = integer});
    ExprId total = p_.Intern(Expr{.kind = ExprKind::kState, .type = integer});
    auto more = [&](ExprId a, int64_t n) {
      return p_.Intern(
          Expr{.kind = ExprKind::kLt, .type = boolean, .a = Number(n), .b = a});
    };
    auto asks = [&](const char* name, Effect effect, int64_t within_ms,
                    ExprId condition, ExprId approver) {
      RuleId rule = AddRule(name, effect);
      p_.rules[rule.value].asks = true;
      p_.rules[rule.value].within_ms = within_ms;
      Bind(spend, rule, condition, approver);
    };
    asks("owner", Effect::kPermit, 900'000, p_.Bool(true),
         p_.Intern(Expr{.kind = ExprKind::kUser, .type = User()}));
    Expr chiefs{.kind = ExprKind::kSet, .type = p_.SetOf(User())};
    chiefs.items = {Entity("boss"), Entity("deputy")};
    std::sort(chiefs.items.begin(), chiefs.items.end());
    asks("chief", Effect::kPermit, 3'600'000, p_.Bool(true), p_.Intern(chiefs));
    asks("large", Effect::kConfirm, 600'000, more(weight, 100),
         Entity("auditor"));
    Bind(spend, AddRule("spent", Effect::kDeny), more(total, 1000));
    StateVarId events{1};
    Handle(Event::kAsked, spend, {}, events, Number(1));
    Handle(Event::kPermitted, spend, {}, events, Number(10));
    Handle(Event::kPermitted, spend, {}, StateVarId{0}, weight);
    Handle(Event::kDenied, spend, {}, events, Number(100));
  }

  SourceMap sources_;
  uint32_t file_ = 0;
  Program p_;
};

}  // namespace

std::string DoorWorldBundle() { return World().Bundle(); }

std::unique_ptr<const Bundle> LoadDoorWorld() {
  std::string bytes = DoorWorldBundle();
  std::string error;
  auto bundle = Bundle::Load(bytes.data(), bytes.size(), &error);
  if (bundle == nullptr) {
    std::fprintf(stderr, "the bundle of the tests: %s\n", error.c_str());
    std::abort();
  }
  return bundle;
}

}  // namespace agp::tests
