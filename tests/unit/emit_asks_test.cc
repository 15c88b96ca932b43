#include <string>
#include <vector>

#include "agp/bundle.h"
#include "agp/enforcer.h"
#include "compiler/base/source.h"
#include "compiler/emit/convert.h"
#include "compiler/emit/disassemble.h"
#include "compiler/emit/inspect.h"
#include "compiler/emit/limits.h"
#include "compiler/emit/write.h"
#include "gtest/gtest.h"
#include "tests/unit/program_builder.h"

// From typed programs to bundles that load: labels, findings, the chain, state
// of a key, loops over updates, approvals in full, rules on results.
namespace agp::emit {
namespace {

using program::ActionId;
using program::Expr;
using program::ExprId;
using program::ExprKind;
using program::TypeId;
using testing::ProgramBuilder;

class EmitAsks : public ::testing::Test {
 protected:
  EmitAsks() {
    b.program.name = "orders";
    b.program.labels = {
        {"user", false, {}}, {"web", false, {}}, {"team", true, {}}};
    item = b.Record("Item", {{"name", b.string()}, {"price", b.integer()}});
    b.program.records[0].fields[0].labels = program::Labels{2};
    refund = b.Action("refund", {{"id", b.string()},
                                 {"note", b.string()},
                                 {"items", b.List(item)},
                                 {"owner", b.user()}});
    program::Action& action = b.program.actions[refund.value];
    action.result = item;
    action.result_labels = 5;
    b.program.key_scopes.push_back({"order", "id", b.string(), {}});
    action.key_params = {0};
    seen = b.State("seen", program::StateVar::Kind::kSet, b.Set(b.string()), 4);
    refunded = b.State("refunded", program::StateVar::Kind::kInt, b.integer(),
                       0, 0, program::Scope::kKey);
    b.program.state_vars[refunded.value].key_scope = 0;
  }

  ExprId Leaf(ExprKind kind, TypeId type, int64_t number = 0) {
    return b.program.Intern(Expr{.kind = kind, .type = type, .number = number});
  }
  ExprId Over(ExprKind kind, TypeId type, ExprId a, int64_t number) {
    return b.program.Intern(
        Expr{.kind = kind, .type = type, .a = a, .number = number});
  }
  ExprId Labelled(ExprId a, int64_t labels) {
    return Over(ExprKind::kLabelled, b.boolean(), a, labels);
  }
  ExprId Urls(ExprId a) {
    return Over(ExprKind::kFound, b.Set(b.string()), a, 0);
  }
  ExprId Note() { return b.Param(refund, "note"); }

  std::unique_ptr<const Bundle> Load() {
    EXPECT_TRUE(FindLimitsExceeded(b.program).empty());
    emitted = Emit(b.program, SourceMap());
    std::string error;
    auto bundle =
        Bundle::Load(emitted.bytes.data(), emitted.bytes.size(), &error);
    EXPECT_NE(bundle, nullptr) << error;
    return bundle;
  }
  static void ExpectParts(const std::string& text,
                          const std::vector<std::string>& parts) {
    size_t from = 0;
    for (const std::string& part : parts) {
      size_t at = text.find(part, from);
      EXPECT_NE(at, std::string::npos) << part << "\nin\n" << text;
      if (at != std::string::npos) from = at + part.size();
    }
  }

  ProgramBuilder b;
  TypeId item;
  ActionId refund;
  program::StateVarId seen, refunded;
  EmitResult emitted;
};

TEST_F(EmitAsks, ConditionsOverLabelsFindingsAndTheChain) {
  TypeId agent = b.program.EntityOf(program::kAgentType);
  b.Permit(refund, "clean",
           b.And(Labelled(Note(), 6),
                 b.Every(Urls(Note()), Labelled(b.Bound(b.string()), 2))));
  b.Deny(refund, "agents",
         b.Any(Leaf(ExprKind::kChain, b.List(agent)),
               b.Eq(b.Bound(agent), b.Entity(agent, "bad"))));
  auto bundle = Load();
  ASSERT_NE(bundle, nullptr);
  ExpectParts(Disassemble(*bundle),
              {"labelled        not from web, visible to team", "found",
               "urls `urls(", "labelled        not from web", "push_chain",
               "push_entity     \"bad\""});
  ExpectParts(InspectText(*bundle),
              {"labels (3)\n  origins user, web\n  audiences team\n",
               "from web, visible to team", "rules: clean, agents",
               "state per order by id: String, 8 bytes each\n  refunded"});
  ExpectParts(InspectJson(*bundle), {"\"result_labels\"", "\"user\"",
                                     "\"team\"", "\"order\": \"id\""});
}

TEST_F(EmitAsks, WhatARuleAsks) {
  program::RuleId rule =
      b.Rule(refund, "ask", program::Effect::kConfirm,
             b.Lt(b.Read(refunded), b.Number(3)), b.Param(refund, "owner"));
  program::Rule& ask = b.program.rules[rule.value];
  ask.quorum = 2;
  ask.lasts = program::Rule::Lasts::kUntil;
  program::Field reason;
  reason.name = reason.wire_name = "reason";
  reason.type = b.string();
  ask.answers = {reason};
  program::BoundRule& bound = b.program.actions[refund.value].rules.back();
  bound.excluded = {b.User()};
  bound.keys = {b.Param(refund, "id"), b.User()};
  bound.until = b.Now();
  bound.accepting =
      b.Lt(b.Number(2), b.Size(Leaf(ExprKind::kAnswer, b.string())));
  program::RuleId hide = b.Deny(
      refund, "hide", b.Eq(b.Field(b.Result(item), 0), b.String("secret")));
  program::Action& action = b.program.actions[refund.value];
  action.result_rules = {action.rules.back()};
  action.rules.pop_back();
  EXPECT_EQ(action.result_rules[0].rule, hide);
  auto bundle = Load();
  ASSERT_NE(bundle, nullptr);
  ExpectParts(
      Disassemble(*bundle),
      {"skip_approver", "approver        0", "exclude         #0 0",
       "key             #0 0", "key             #1 0", "until           0",
       "result of refund", "deny hide", "answers that ask accepts for refund",
       "push_answer     reason", "accept"});
  ExpectParts(InspectText(*bundle),
              {"rules on results: hide",
               "confirm ask within 15m quorum 2 until a time asks { reason: "
               "String }"});
  EXPECT_EQ(bundle->rules()[0].quorum, 2);
}

TEST_F(EmitAsks, UpdatesForEachElement) {
  using Op = program::Update::Op;
  b.Permit(refund, "all", b.Bool(true));
  ExprId each = b.Bound(item);
  program::Update update =
      ProgramBuilder::Change(Op::kInsert, seen, b.Field(each, 0));
  update.each = b.Param(refund, "items");
  update.where = b.Lt(b.Number(1), b.Field(each, 1));
  program::Update once =
      ProgramBuilder::Change(Op::kAdd, refunded, b.Number(1));
  once.where = b.Lt(b.Read(refunded), b.Number(1));
  b.On(program::Event::kApproved, refund, {update, once});
  auto bundle = Load();
  ASSERT_NE(bundle, nullptr);
  ExpectParts(Disassemble(*bundle),
              {"on approved refund", "push_param      items",
               "for_each        #0 L3", "L1:", "push_number     1",
               "push_bound      #0", "field           price", "guard",
               "insert          user.seen", "L2:", "next_each       #0 L1",
               "L3:", "guard", "add_to          order.refunded"});
  // More of them than one event may make.
  b.On(program::Event::kAsked, refund,
       std::vector<program::Update>(64, update));
  auto found = FindLimitsExceeded(b.program);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, LimitExceeded::Kind::kUpdates);
}

TEST_F(EmitAsks, ALimitOfTexts) {
  // One place is searched once, whatever the number of rules.
  for (int i = 0; i < 300; ++i) {
    b.Deny(refund, "few" + std::to_string(i),
           b.Lt(b.Number(i), b.Size(Urls(Note()))));
  }
  ASSERT_NE(Load(), nullptr);
  ExprId name = b.Field(b.Bound(item), 0);
  for (int i = 0; i < 256; ++i) {
    b.Deny(
        refund, "many" + std::to_string(i),
        b.Any(b.Param(refund, "items"), b.Lt(b.Number(i), b.Size(Urls(name)))));
  }
  auto found = FindLimitsExceeded(b.program);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, LimitExceeded::Kind::kFounds);
}

TEST_F(EmitAsks, CallsWithLabelsAndCallers) {
  using V = program::Value;
  b.Permit(refund, "all", b.Bool(true));
  auto bundle = Load();
  ASSERT_NE(bundle, nullptr);
  V name = V::String("n");
  name.labels = 3;
  V price = V::Number(1);
  price.labels = 2;
  V line = V::Record({name, price});
  line.labels = 7;  // more than its parts have
  V lines = V::List({line});
  lines.labels = 7;
  program::Call call =
      b.Call(refund, {V::String("o"), V::String("x"), lines, V::Entity("ann")});
  call.callers = {"mid", "root"};
  ValueArena arena;
  agp::Request request = ToRuntime(emitted, call, {}, arena);
  const agp::Value& list = request.arguments[2];
  EXPECT_EQ(list.labels, 2);
  EXPECT_EQ(list.items[0].labels, 2);
  EXPECT_EQ(list.items[0].items[0].labels, 3);
  ASSERT_EQ(request.principal.num_callers, 2u);
  EXPECT_EQ(request.principal.callers[1], "root");
}

}  // namespace
}  // namespace agp::emit
