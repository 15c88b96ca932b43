#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "agp/bundle.h"
#include "agp/opcodes.h"
#include "compiler/base/source.h"
#include "compiler/emit/limits.h"
#include "compiler/emit/lower.h"
#include "compiler/emit/opcodes.h"
#include "compiler/emit/shape.h"
#include "gtest/gtest.h"
#include "tests/unit/program_builder.h"

namespace agp::emit {
namespace {

using program::ActionId;
using program::ExprId;
using program::Pattern;
using testing::ProgramBuilder;

std::vector<ActionId> AllActions(const program::Program& program) {
  std::vector<ActionId> all;
  for (uint32_t i = 0; i < program.actions.size(); ++i) all.push_back({i});
  return all;
}

Module LowerAll(const program::Program& program) {
  return Lower(program, SourceMap(), AllActions(program));
}

// `push_param 0; jump_if_false +2; ...`: jumps relative, pools by content.
std::string Text(const Module& module, uint32_t first) {
  std::string text;
  for (uint32_t i = first;; ++i) {
    const bundle::Instruction& in = module.code[i];
    const OpInfo& info = kOpTable[in.op];
    if (i > first) text += "; ";
    text += info.text;
    if (info.a != Operand::_) text += " " + std::to_string(in.a);
    if (info.b != Operand::_) text += " " + std::to_string(in.b);
    switch (info.c) {
      case Operand::_: break;
      case Operand::jump: text += " +" + std::to_string(in.c - i); break;
      case Operand::back: text += " -" + std::to_string(i - in.c); break;
      case Operand::string:
        text += " '" + std::string(module.pools.strings()[in.c]) + "'";
        break;
      case Operand::number:
        text += " ";
        text += in.op == static_cast<uint8_t>(Op::kPushEnum)
                    ? std::to_string(in.c)
                    : std::to_string(module.pools.numbers()[in.c]);
        break;
      default: text += " #" + std::to_string(in.c);
    }
    if (in.op == static_cast<uint8_t>(Op::kEnd)) return text;
  }
}

struct Fixture : ProgramBuilder {
  ActionId act = Action("act", {{"a", boolean()},
                                {"b", boolean()},
                                {"c", boolean()},
                                {"n", integer()},
                                {"m", Optional(integer())},
                                {"s", string()},
                                {"ids", Set(string())},
                                {"to", List(string())}});
  ExprId a = Param(act, "a");
  ExprId b = Param(act, "b");
  ExprId c = Param(act, "c");
  ExprId n = Param(act, "n");
  ExprId m = Param(act, "m");
  ExprId s = Param(act, "s");
  ExprId ids = Param(act, "ids");
  ExprId to = Param(act, "to");

  // The code of one deny rule with this condition, without `rule; end`.
  std::string Condition(ExprId condition) {
    Deny(act, "rule", condition);
    std::string text = Text(LowerAll(program), 0);
    const std::string tail = "; rule #0; end";
    EXPECT_GE(text.size(), tail.size());
    EXPECT_EQ(text.substr(text.size() - tail.size()), tail);
    return text.substr(0, text.size() - tail.size());
  }
};

TEST(EmitLower, AndLeavesOnFalseOnly) {
  Fixture f;
  EXPECT_EQ(f.Condition(f.And(f.a, f.b)),
            "push_param 0; jump_if_false +3; push_param 1; and");
}

TEST(EmitLower, OrLeavesOnTrueOnly) {
  Fixture f;
  EXPECT_EQ(f.Condition(f.Or(f.a, f.b)),
            "push_param 0; jump_if_true +3; push_param 1; or");
}

TEST(EmitLower, ChainsAreFlatWhicheverWayTheyLean) {
  Fixture left;
  Fixture right;
  std::string flat =
      "push_param 0; jump_if_false +6; push_param 1; and; "
      "jump_if_false +3; push_param 2; and";
  EXPECT_EQ(left.Condition(left.And(left.And(left.a, left.b), left.c)), flat);
  EXPECT_EQ(right.Condition(right.And(right.a, right.And(right.b, right.c))),
            flat);
}

TEST(EmitLower, JumpsToJumpsAreThreaded) {
  Fixture f;
  // Where a is false the `or` cannot leave: straight on to its second part.
  EXPECT_EQ(f.Condition(f.Or(f.And(f.a, f.b), f.And(f.b, f.c))),
            "push_param 0; jump_if_false +4; push_param 1; and; "
            "jump_if_true +6; "
            "push_param 1; jump_if_false +3; push_param 2; and; or");
}

TEST(EmitLower, CheapTestsGoFirst) {
  Fixture f;
  ExprId search = f.Matches(f.s, Pattern::Kind::kContains, {"x"});
  EXPECT_EQ(f.Condition(f.And(search, f.a)),
            "push_param 0; jump_if_false +4; push_param 5; contains 'x'; and");
}

TEST(EmitLower, SelectiveTestsGoBeforeCheapOnes) {
  Fixture f;
  ExprId prefix = f.Matches(f.s, Pattern::Kind::kGlob, {"/srv/*"});
  EXPECT_EQ(f.Condition(f.And(f.a, f.And(prefix, f.Eq(f.n, f.Number(4))))),
            "push_param 3; push_number 4; eq; jump_if_false +7; "
            "push_param 5; prefix '/srv/'; and; jump_if_false +3; "
            "push_param 0; and");
}

TEST(EmitLower, PresenceIsTestedBeforeTheRead) {
  Fixture f;
  EXPECT_EQ(f.Condition(f.And(f.Has(f.m), f.Lt(f.Get(f.m), f.n))),
            "push_param 4; has; jump_if_false +6; "
            "push_param 4; get #0; push_param 3; lt; and");
}

TEST(EmitLower, ConstantsInChainsFold) {
  {
    Fixture f;
    EXPECT_EQ(f.Condition(f.And(f.Bool(true), f.a)), "push_param 0");
  }
  {
    Fixture f;
    EXPECT_EQ(f.Condition(f.And(f.a, f.Bool(false))), "push_bool 0");
  }
  {
    Fixture f;
    EXPECT_EQ(f.Condition(f.Or(f.a, f.Bool(true))), "push_bool 1");
  }
  {
    Fixture f;
    EXPECT_EQ(f.Condition(f.Or(f.Bool(false), f.Bool(false))), "push_bool 0");
  }
  {
    Fixture f;
    EXPECT_EQ(f.Condition(f.And(f.a, f.And(f.b, f.a))),
              "push_param 0; jump_if_false +3; push_param 1; and");
  }
}

TEST(EmitLower, Quantifiers) {
  Fixture f;
  ExprId t = f.Bound(f.string());
  ExprId body = f.Matches(t, Pattern::Kind::kSuffix, {"@corp"});
  EXPECT_EQ(f.Condition(f.Every(f.to, body)),
            "push_param 7; loop 0 1 +4; push_bound 0; suffix '@corp'; "
            "loop_next 0 1 -2");
}

TEST(EmitLower, NestedQuantifiersUseTheNextLevel) {
  Fixture f;
  ExprId inner = f.Eq(f.Bound(f.string(), 0), f.Bound(f.string(), 1));
  EXPECT_EQ(f.Condition(f.Any(f.to, f.Any(f.ids, inner))),
            "push_param 7; loop 0 0 +8; "
            "push_param 6; loop 1 0 +5; push_bound 0; push_bound 1; eq; "
            "loop_next 1 0 -3; loop_next 0 0 -6");
}

TEST(EmitLower, ConstantSetsAreTestedDirectly) {
  Fixture f;
  ExprId set = f.SetOf({f.String("b"), f.String("a")});
  EXPECT_EQ(f.Condition(f.In(f.s, set)), "push_param 5; in_set #0");
  Module module = LowerAll(f.program);
  ASSERT_EQ(module.pools.sets().size(), 1u);
  EXPECT_EQ(module.pools.sets()[0].value_kind,
            static_cast<uint32_t>(ValueKind::kString));
  // Ascending by bytes whatever the order of their indexes.
  ASSERT_EQ(module.pools.set_elements().size(), 2u);
  EXPECT_EQ(module.pools.strings()[module.pools.set_elements()[0]], "a");
  EXPECT_EQ(module.pools.strings()[module.pools.set_elements()[1]], "b");
}

TEST(EmitLower, OtherCollectionsArePushed) {
  Fixture f;
  EXPECT_EQ(f.Condition(f.In(f.s, f.to)), "push_param 5; push_param 7; in");
}

TEST(EmitLower, RulesThatAskHaveAnApprover) {
  Fixture f;
  f.Rule(f.act, "ask", program::Effect::kConfirm, f.a, f.User());
  f.Permit(f.act, "yes", f.b);
  EXPECT_EQ(Text(LowerAll(f.program), 0),
            "push_param 0; skip_approver +3; push_user; approver #0; rule #0; "
            "push_param 1; rule #1; end");
}

TEST(EmitLower, Handlers) {
  using Kind = program::StateVar::Kind;
  using Op = program::Update::Op;
  Fixture f;
  auto flag = f.State("flag", Kind::kBool, f.boolean());
  auto seen = f.State("seen", Kind::kSet, f.Set(f.string()), 8);
  auto counts = f.State("counts", Kind::kMap, f.Map(f.integer()), 8);
  auto window = f.State("window", Kind::kWindow, f.integer(), 256, 60'000);
  f.On(program::Event::kPermitted, f.act,
       {f.Change(Op::kAssign, flag, f.Bool(true)),
        f.Change(Op::kInsert, seen, f.s), f.Change(Op::kRemove, seen, f.s),
        f.Change(Op::kClear, seen), f.Change(Op::kPut, counts, f.n, f.s),
        f.Change(Op::kPutAdd, counts, f.n, f.s),
        f.Change(Op::kRemove, counts, {}, f.s),
        f.Change(Op::kAdd, window, f.n)})
      .guard = f.a;
  Module module = LowerAll(f.program);
  EXPECT_EQ(Text(module, module.handler_entries[0]),
            "push_param 0; guard +18; push_bool 1; assign #0; "
            "push_param 5; insert #1; push_param 5; remove #1; clear #1; "
            "push_param 5; push_param 3; put #2; "
            "push_param 5; push_param 3; put_add #2; "
            "push_param 5; remove #2; push_param 3; add_to #3; end");
}

TEST(EmitLower, AHandlerWithoutAGuardTestsNothing) {
  Fixture f;
  auto flag = f.State("flag", program::StateVar::Kind::kBool, f.boolean());
  auto stop = f.Signal("user.stop");
  f.On(stop, {f.Change(program::Update::Op::kAssign, flag, f.Bool(true))});
  Module module = LowerAll(f.program);
  EXPECT_EQ(Text(module, module.handler_entries[0]),
            "push_bool 1; assign #0; end");
}

TEST(EmitLower, EveryArithmeticNodeHasASite) {
  Fixture f;
  f.Deny(f.act, "r",
         f.Lt(f.Add(f.n, f.Number(1)),
              f.Div(f.Mul(f.n, f.n), f.Mod(f.n, f.Sub(f.n, f.n)))));
  Module module = LowerAll(f.program);
  std::vector<std::string> texts;
  for (const bundle::SiteRec& site : module.pools.sites()) {
    texts.push_back(std::string(module.pools.strings()[site.text]));
  }
  EXPECT_EQ(texts, (std::vector<std::string>{
                       "n + 1", "n * n", "n - n", "n % (n - n)",
                       "n * n / (n % (n - n))"}));
}

// ---- depth and length ----

TEST(EmitLower, LongChainsNeedNoStack) {
  for (bool lean_right : {false, true}) {
    Fixture f;
    ExprId chain = f.a;
    for (int i = 0; i < 20'000; ++i) {
      ExprId test = f.Lt(f.n, f.Number(i));
      chain = lean_right ? f.Or(test, chain) : f.Or(chain, test);
    }
    f.Deny(f.act, "long", chain);
    PatternPlans plans(f.program);
    Shapes shapes(f.program, plans);
    EXPECT_LE(shapes.Of(chain).stack, 3u);
    EXPECT_TRUE(FindLimitsExceeded(f.program).empty());
    EXPECT_EQ(LowerAll(f.program).code.size(),
              shapes.Of(chain).size + 2);
  }
}

// `x0 and (y0 or (x1 and (y1 or ...)))`.
TEST(EmitLower, DeepAlternationFitsTheStack) {
  Fixture f;
  ExprId e = f.a;
  for (int i = 0; i < 500; ++i) {
    ExprId x = f.Lt(f.n, f.Number(2 * i));
    ExprId y = f.Lt(f.n, f.Number(2 * i + 1));
    e = f.And(x, f.Or(y, e));
  }
  f.Deny(f.act, "deep", e);
  PatternPlans plans(f.program);
  Shapes shapes(f.program, plans);
  EXPECT_LE(shapes.Of(e).stack, bundle::kMaxStack);
  EXPECT_TRUE(FindLimitsExceeded(f.program).empty());
}

TEST(EmitLower, RightLeaningSumsAreTurnedAround) {
  Fixture f;
  ExprId e = f.n;
  for (int i = 0; i < 500; ++i) e = f.Add(f.Number(i), e);
  f.Deny(f.act, "deep", f.Lt(e, f.n));
  EXPECT_TRUE(FindLimitsExceeded(f.program).empty());
}

TEST(EmitLimits, WhatCannotBeTurnedAroundIsReported) {
  Fixture f;
  ExprId e = f.n;
  for (int i = 0; i < 100; ++i) e = f.Sub(f.Number(i), e);
  f.Deny(f.act, "deep", f.Lt(e, f.n));
  auto found = FindLimitsExceeded(f.program);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, LimitExceeded::Kind::kStack);
}

TEST(EmitLimits, LoopsTooDeepAndTooLong) {
  Fixture f;
  ExprId body = f.a;
  for (int i = 0; i < 5; ++i) body = f.Any(f.to, body);
  f.Deny(f.act, "loops", body);
  auto found = FindLimitsExceeded(f.program);
  ASSERT_FALSE(found.empty());
  EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](const auto& limit) {
    return limit.kind == LimitExceeded::Kind::kLoops;
  }));
}

TEST(EmitLimits, DoublingIsReported) {
  Fixture f;
  ExprId e = f.n;
  for (int i = 0; i < 40; ++i) e = f.Add(e, e);
  f.Deny(f.act, "big", f.Lt(e, f.n));
  auto found = FindLimitsExceeded(f.program);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, LimitExceeded::Kind::kInstructions);
}

TEST(EmitLimits, StateTooLarge) {
  using Kind = program::StateVar::Kind;
  Fixture f;
  auto large = [&] {
    return f.State("s", Kind::kSet, f.Set(f.string()), 1u << 16);
  };
  for (int i = 0; i < 15; ++i) large();
  EXPECT_TRUE(FindLimitsExceeded(f.program).empty());
  large();
  f.State("w", Kind::kWindow, f.integer(), (1u << 16) + 1, 1000,
          program::Scope::kGlobal);
  auto found = FindLimitsExceeded(f.program);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].kind, LimitExceeded::Kind::kStateBytes);
  EXPECT_EQ(found[1].kind, LimitExceeded::Kind::kStateEntries);
}

TEST(EmitLimits, TypesTooDeep) {
  Fixture f;
  program::TypeId type = f.string();
  for (int i = 0; i < 31; ++i) type = f.List(type);
  f.Action("fits", {{"x", type}});
  EXPECT_TRUE(FindLimitsExceeded(f.program).empty());
  f.Action("deep", {{"x", f.List(type)}});
  auto found = FindLimitsExceeded(f.program);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, LimitExceeded::Kind::kTypeDepth);
}

TEST(EmitLimits, NamesTooLong) {
  Fixture f;
  const std::string fits(kMaxName, 'n');
  f.Action(fits, {{fits, f.string()}});
  f.Enum("Kind", {fits});
  f.Signal(fits);
  f.State(fits, program::StateVar::Kind::kBool, f.boolean());
  f.Deny(f.act, fits, f.a);
  EXPECT_TRUE(FindLimitsExceeded(f.program).empty());
  const std::string long_name = fits + "n";
  f.Action(long_name, {{long_name, f.string()}});
  f.Enum(long_name, {long_name});
  f.Record(long_name, {{long_name, f.string()}});
  f.Signal(long_name);
  f.State(long_name, program::StateVar::Kind::kBool, f.boolean());
  f.Deny(f.act, long_name, f.a);
  f.program.actions[0].wire_name = long_name;
  f.program.obligations.push_back({long_name, {}, {}});
  auto found = FindLimitsExceeded(f.program);
  EXPECT_EQ(found.size(), 11u);
  for (const LimitExceeded& limit : found) {
    EXPECT_EQ(limit.kind, LimitExceeded::Kind::kName);
    EXPECT_LT(limit.message.size(), 100u);
  }
}

TEST(EmitLimits, AutomataTooLarge) {
  Fixture f;
  // Which letters lie 20 before the end has to be remembered: 2^20 states.
  ExprId bad = f.Matches(f.s, Pattern::Kind::kRegex, {".*a.{20}"});
  f.Deny(f.act, "bad", bad);
  auto found = PatternsTooLarge(f.program);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(f.program.pattern(found[0]).texts[0], ".*a.{20}");
}

TEST(EmitShape, PredictsWhatIsEmitted) {
  Fixture f;
  ExprId t = f.Bound(f.string());
  std::vector<ExprId> conditions = {
      f.a,
      f.And(f.a, f.Or(f.b, f.Not(f.c))),
      f.Any(f.to, f.And(f.In(t, f.ids), f.Eq(t, f.s))),
      f.Matches(f.s, Pattern::Kind::kRegex, {"[a-z]+"}),
      f.Matches(f.s, Pattern::Kind::kGlob, {"exact"}),
      f.Lt(f.Count(f.to, f.Eq(t, f.s)), f.Add(f.n, f.Number(2))),
      f.And(f.a, f.Bool(true)),
  };
  for (ExprId condition : conditions) {
    PatternPlans plans(f.program);
    Shapes shapes(f.program, plans);
    f.program.actions[0].rules.clear();
    f.program.rules.clear();
    f.Deny(f.act, "r", condition);
    EXPECT_EQ(LowerAll(f.program).code.size(), shapes.Of(condition).size + 2)
        << ToString(f.program, condition, f.act);
  }
}

TEST(EmitOpcodes, TheTableHasEveryRow) {
  std::string table = OpcodeTable();
#define AGP_OP(name, code, text, pops, pushes, a, b, c) \
  EXPECT_NE(table.find("`" text "`"), std::string::npos) << text;
#include "agp/opcodes.def"
}

}  // namespace
}  // namespace agp::emit
