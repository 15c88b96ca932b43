#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/bundle_builder.h"

// One refused program for every rule of the validator, beside an accepted one
// that differs by as little as possible.
namespace agp::test {
namespace {

class RuntimeValidate : public ::testing::Test {
 protected:
  RuntimeValidate() {
    record = b.Record("R", {{"s", b.StringType()}, {"n", b.IntType()}});
    color = b.Enum("Color", {"red", "green"});
    shape = b.Enum("Shape", {"round", "square", "flat"});
    user = b.UserType();
    agent = b.Type(TypeKind::kEntity, kNone, "Agent");
    action.name = "act";
    action.fields = {{"n", b.IntType()},                           // 0
                     {"s", b.StringType()},                        // 1
                     {"flag", b.BoolType()},                       // 2
                     {"opt", b.Optional(b.IntType())},             // 3
                     {"record", record},                           // 4
                     {"ids", b.SetOf(b.StringType())},             // 5
                     {"list", b.ListOf(b.IntType())},              // 6
                     {"map", b.MapOf(b.IntType())},                // 7
                     {"color", color},                             // 8
                     {"shape", shape},                             // 9
                     {"who", user},                                // 10
                     {"bot", agent},                               // 11
                     {"json", b.Type(TypeKind::kJson)},            // 12
                     {"people", b.SetOf(user)},                    // 13
                     {"bots", b.SetOf(agent)},                     // 14
                     {"listed", b.ListOf(user)},                   // 15
                     {"records", b.ListOf(record)},                // 16
                     {"opts", b.ListOf(b.Optional(b.IntType()))},  // 17
                     {"maybe", b.Optional(b.BoolType())}};         // 18
    action.result_type = b.IntType();
    deny = b.Rule("deny", Verdict::kDeny);
    ask = b.Rule("ask", Verdict::kPermit, true);
    zero = b.Number(0);
    text = b.String("t");
    bool_var = b.Var("b", bundle::Scope::kUser, StateKind::kBool, b.BoolType());
    int_var = b.Var("i", bundle::Scope::kUser, StateKind::kInt, b.IntType());
    enum_var = b.Var("e", bundle::Scope::kUser, StateKind::kEnum, color);
    set_var = b.Var("s", bundle::Scope::kUser, StateKind::kSet,
                    b.SetOf(b.StringType()), 4);
    people_var =
        b.Var("p", bundle::Scope::kUser, StateKind::kSet, b.SetOf(user), 4);
    map_var = b.Var("m", bundle::Scope::kUser, StateKind::kMap,
                    b.MapOf(b.IntType()), 4);
    flags_var = b.Var("f", bundle::Scope::kUser, StateKind::kMap,
                      b.MapOf(b.BoolType()), 4);
    window_var = b.Var("w", bundle::Scope::kUser, StateKind::kWindow,
                       b.IntType(), 4, 0, 100);
    text_set = b.TextSet(ValueKind::kString, {"a", "b"});
    number_set = b.NumberSet(ValueKind::kNumber, {1, 2});
    color_set = b.NumberSet(ValueKind::kEnum, {0, 1});
    shape_set = b.NumberSet(ValueKind::kEnum, {0, 2});
    people_set = b.TextSet(ValueKind::kEntity, {"ann"});
  }

  std::string Error(const BundleBuilder& builder) {
    std::string error;
    auto bundle = LoadBytes(builder.Build(), &error);
    EXPECT_EQ(bundle == nullptr, !error.empty());
    return error;
  }
  // A whole decision entry of an action with these rules.
  std::string Entry(std::vector<uint32_t> rules, Code code) {
    BundleBuilder copy = b;
    BundleBuilder::Action a = action;
    a.rules.assign(rules.begin(), rules.end());
    a.code = std::move(code);
    copy.actions.push_back(a);
    return Error(copy);
  }
  // The condition of a deny rule.
  std::string Condition(const Code& code) {
    return Entry({deny}, code + Code{I(Op::kRule, 0), I(Op::kEnd)});
  }
  // A handler, without its end.
  std::string Handler(const Code& code, Event event = Event::kResultOk) {
    BundleBuilder copy = b;
    BundleBuilder::Action a = action;
    a.code = {I(Op::kEnd)};
    a.handlers = {{event, code + Code{I(Op::kEnd)}}};
    copy.actions.push_back(a);
    return Error(copy);
  }
  // The rule `ask` with this expression for its approver.
  std::string Asking(const Code& approver) {
    uint32_t at = static_cast<uint32_t>(3 + approver.size());
    return Entry({ask},
                 Code{Bool(true), I(Op::kSkipApprover, at)} + approver +
                     Code{I(Op::kApprover, 0), I(Op::kRule, 0), I(Op::kEnd)});
  }

  void ExpectRefused(const std::string& error, std::string_view part) {
    EXPECT_NE(error.find(part), std::string::npos)
        << "expected: " << part << "\ngot: " << error;
  }

  BundleBuilder b;
  BundleBuilder::Action action;
  uint32_t record, color, shape, user, agent, deny, ask, zero, text;
  uint32_t bool_var, int_var, enum_var, set_var, people_var, map_var, flags_var,
      window_var;
  uint32_t text_set, number_set, color_set, shape_set, people_set;
};

TEST_F(RuntimeValidate, AcceptsWhatIsRight) {
  EXPECT_EQ(Condition({Bool(true)}), "");
  EXPECT_EQ(Handler({Bool(true), I(Op::kAssign, bool_var)}), "");
  EXPECT_EQ(Asking({I(Op::kPushUser)}), "");
}

// ---- the stack ----

TEST_F(RuntimeValidate, StackUnderflow) {
  ExpectRefused(Condition({I(Op::kNot)}), "stack is empty");
  ExpectRefused(Condition({Bool(true), I(Op::kAnd)}), "stack is empty");
}

TEST_F(RuntimeValidate, StackOverflow) {
  Code code;
  for (uint32_t i = 0; i < bundle::kMaxStack; ++i) code.push_back(Bool(true));
  Code ands;
  for (uint32_t i = 1; i < bundle::kMaxStack; ++i) {
    ands.push_back(I(Op::kAnd));
  }
  EXPECT_EQ(Condition(code + ands), "");
  code.push_back(Bool(true));
  ands.push_back(I(Op::kAnd));
  ExpectRefused(Condition(code + ands), "stack is full");
}

TEST_F(RuntimeValidate, SomethingLeftOnTheStack) {
  ExpectRefused(Handler({Bool(true)}), "stack is not empty");
  ExpectRefused(Condition({Bool(true), Bool(true)}),
                "does not hold one condition");
}

// ---- operands ----

TEST_F(RuntimeValidate, UnknownInstruction) {
  ExpectRefused(Condition({Bool(true), {0x7e, 0, 0, 0}}),
                "unknown instruction");
  ExpectRefused(Condition({{0, 0, 0, 0}}), "unknown instruction");
}

TEST_F(RuntimeValidate, UnusedOperands) {
  ExpectRefused(Condition({Bool(true), I(Op::kNot, 1)}), "is not zero");
  ExpectRefused(Condition({Bool(true), I(Op::kNot, 0, 1)}), "is not zero");
  ExpectRefused(Condition({Bool(true), I(Op::kNot, 0, 0, 1)}), "is not zero");
  ExpectRefused(Condition({I(Op::kPushBool, 0, 0, 2)}), "neither 0 nor 1");
}

TEST_F(RuntimeValidate, IndexesOutOfRange) {
  uint32_t far = 1000;
  Code eq0 = {I(Op::kPushNumber, zero), I(Op::kEq)};
  ExpectRefused(Condition(Code{I(Op::kPushNumber, far)} + eq0), "number out");
  ExpectRefused(Condition({I(Op::kPushString, far), Param(1), I(Op::kEq)}),
                "string out");
  ExpectRefused(Condition({I(Op::kPushEntity, far), Param(10), I(Op::kEq)}),
                "string out");
  ExpectRefused(Condition({Param(1), I(Op::kPushSet, far), I(Op::kIn)}),
                "set out");
  ExpectRefused(Condition({Param(1), I(Op::kInSet, far)}), "set out");
  ExpectRefused(Condition({Param(1), I(Op::kMatchDfa, 0)}), "automaton out");
  ExpectRefused(Condition({I(Op::kPushState, far)}), "variable out");
  ExpectRefused(Condition({Param(far)}), "parameter out");
  ExpectRefused(Condition({Param(4), I(Op::kField, 0, 2)}), "field out");
  ExpectRefused(Condition(Code{Param(3), I(Op::kGet, far)} + eq0), "site out");
  ExpectRefused(Condition({Bound(0)}), "no loop of that level");
  for (Op op : {Op::kPrefix, Op::kSuffix, Op::kContains, Op::kEqualsFold}) {
    ExpectRefused(Condition({Param(1), I(op, far)}), "string out");
  }
}

// ---- types ----

TEST_F(RuntimeValidate, OperandTypes) {
  ExpectRefused(Condition({Param(0), I(Op::kNot)}), "not a Bool");
  ExpectRefused(Condition({Param(0), Bool(true), I(Op::kAnd)}), "other types");
  ExpectRefused(Condition({Bool(true), Param(1), I(Op::kOr)}), "other types");
  ExpectRefused(Condition({Param(0), I(Op::kJumpIfFalse, 2)}), "not a Bool");
  ExpectRefused(Condition({Param(0), Param(1), I(Op::kEq)}), "different types");
  ExpectRefused(Condition({Param(1), Param(10), I(Op::kEq)}),
                "different types");
  ExpectRefused(Condition({Param(1), Param(1), I(Op::kLt)}), "other types");
  ExpectRefused(Condition({Param(8), Param(8), I(Op::kLe)}), "other types");
  ExpectRefused(
      Condition({Param(0), Param(2), I(Op::kAdd, kNone), Param(0), I(Op::kEq)}),
      "other types");
  ExpectRefused(Condition({Param(0), I(Op::kPrefix, text)}), "not a String");
  ExpectRefused(Condition({Param(10), I(Op::kSuffix, text)}), "not a String");
  ExpectRefused(Condition({Param(12), I(Op::kContains, text)}), "not a String");
  ExpectRefused(Condition({Param(4), Param(4), I(Op::kEq)}), "different types");
  ExpectRefused(Condition({Param(5), Param(5), I(Op::kEq)}), "different types");
}

TEST_F(RuntimeValidate, EnumsAndEntities) {
  EXPECT_EQ(Condition({Param(8), I(Op::kPushEnum, 1), I(Op::kEq)}), "");
  ExpectRefused(Condition({Param(8), I(Op::kPushEnum, 2), I(Op::kEq)}),
                "different types");
  EXPECT_EQ(Condition({Param(9), I(Op::kPushEnum, 2), I(Op::kEq)}), "");
  ExpectRefused(Condition({Param(8), Param(9), I(Op::kEq)}), "different types");
  EXPECT_EQ(Condition({Param(8), I(Op::kInSet, color_set)}), "");
  ExpectRefused(Condition({Param(8), I(Op::kInSet, shape_set)}),
                "another type");
  EXPECT_EQ(Condition({Param(10), I(Op::kPushUser), I(Op::kEq)}), "");
  ExpectRefused(Condition({Param(10), I(Op::kPushAgent), I(Op::kEq)}),
                "different types");
  EXPECT_EQ(Condition({Param(11), I(Op::kPushAgent), I(Op::kEq)}), "");
  EXPECT_EQ(Condition({Param(11), I(Op::kPushEntity, text), I(Op::kEq)}), "");
}

TEST_F(RuntimeValidate, Optionals) {
  Code zero_eq = {I(Op::kPushNumber, zero), I(Op::kEq)};
  EXPECT_EQ(Condition({Param(3), I(Op::kHas)}), "");
  EXPECT_EQ(Condition(Code{Param(3), I(Op::kGet, kNone)} + zero_eq), "");
  ExpectRefused(Condition(Code{Param(3)} + zero_eq), "different types");
  ExpectRefused(Condition({Param(0), I(Op::kHas)}), "not an optional");
  ExpectRefused(Condition(Code{Param(0), I(Op::kGet, kNone)} + zero_eq),
                "not an optional");
  ExpectRefused(Condition({Param(18), I(Op::kNot)}), "not a Bool");
  ExpectRefused(Condition({Param(18)}), "not a Bool");
}

TEST_F(RuntimeValidate, RecordsAndMaps) {
  EXPECT_EQ(Condition({Param(4), I(Op::kField, 0, 0), Param(1), I(Op::kEq)}),
            "");
  ExpectRefused(
      Condition({Param(4), I(Op::kField, 0, 1), Param(1), I(Op::kEq)}),
      "different types");
  ExpectRefused(Condition({Param(0), I(Op::kField, 0, 0)}), "not a record");
  EXPECT_EQ(Condition({Param(7), Param(1), I(Op::kMapAt), I(Op::kHas)}), "");
  ExpectRefused(Condition({Param(7), Param(0), I(Op::kMapAt), I(Op::kHas)}),
                "key is not a String");
  ExpectRefused(Condition({Param(5), Param(1), I(Op::kMapAt), I(Op::kHas)}),
                "not a map");
  EXPECT_EQ(Condition({I(Op::kPushState, map_var), Param(1), I(Op::kMapAt),
                       I(Op::kHas)}),
            "");
  ExpectRefused(Condition({I(Op::kPushState, set_var), Param(1), I(Op::kMapAt),
                           I(Op::kHas)}),
                "not a map");
  ExpectRefused(
      Condition({Param(7), Param(1), I(Op::kMapAt), Param(0), I(Op::kEq)}),
      "different types");
}

TEST_F(RuntimeValidate, Collections) {
  EXPECT_EQ(Condition({Param(1), Param(5), I(Op::kIn)}), "");
  ExpectRefused(Condition({Param(0), Param(5), I(Op::kIn)}), "another type");
  ExpectRefused(Condition({Param(1), Param(7), I(Op::kIn)}),
                "not a collection");
  ExpectRefused(Condition({Param(4), Param(16), I(Op::kIn)}), "another type");
  ExpectRefused(Condition({Param(0), Param(17), I(Op::kIn)}), "another type");
  EXPECT_EQ(Condition({Param(1), I(Op::kPushState, set_var), I(Op::kIn)}), "");
  ExpectRefused(Condition({Param(1), I(Op::kPushState, map_var), I(Op::kIn)}),
                "not a collection");
  ExpectRefused(Condition({Param(1), I(Op::kInSet, number_set)}),
                "another type");
  EXPECT_EQ(Condition({Param(5), I(Op::kPushSet, text_set), I(Op::kSubset)}),
            "");
  ExpectRefused(
      Condition({Param(5), I(Op::kPushSet, number_set), I(Op::kSubset)}),
      "sets of different types");
  ExpectRefused(
      Condition({Param(6), I(Op::kPushSet, number_set), I(Op::kSubset)}),
      "not a set");
  Code zero_eq = {I(Op::kPushNumber, zero), I(Op::kEq)};
  for (uint16_t p : {1, 5, 6, 7, 16}) {
    EXPECT_EQ(Condition(Code{Param(p), I(Op::kSize)} + zero_eq), "") << p;
  }
  for (uint16_t p : {0, 2, 3, 4, 8, 10, 12}) {
    ExpectRefused(Condition(Code{Param(p), I(Op::kSize)} + zero_eq),
                  "has no size");
  }
}

// ---- jumps ----

TEST_F(RuntimeValidate, Jumps) {
  EXPECT_EQ(
      Condition({Bool(true), I(Op::kJumpIfFalse, 4), Bool(true), I(Op::kAnd)}),
      "");
  ExpectRefused(
      Condition({Bool(true), I(Op::kJumpIfFalse, 1), Bool(true), I(Op::kAnd)}),
      "backward");
  ExpectRefused(Condition({Bool(true), I(Op::kJumpIfFalse, 0)}), "backward");
  ExpectRefused(Condition({Bool(true), I(Op::kJumpIfTrue, 4)}),
                "out of its entry");
  ExpectRefused(Condition({Bool(true), I(Op::kJumpIfTrue, 1u << 31)}),
                "out of its entry");
  // To an `and` that finds one value fewer.
  ExpectRefused(
      Condition({Bool(true), I(Op::kJumpIfFalse, 3), Bool(true), I(Op::kAnd)}),
      "disagrees");
  // Two jumps to one place with different stacks.
  ExpectRefused(
      Condition({Bool(true), I(Op::kJumpIfFalse, 6), Bool(true),
                 I(Op::kJumpIfFalse, 6), I(Op::kAnd), Bool(true), I(Op::kAnd)}),
      "disagree");
}

TEST_F(RuntimeValidate, JumpOverARule) {
  uint32_t other = b.Rule("other", Verdict::kDeny);
  // From the condition of the first to the RULE of the second.
  ExpectRefused(
      Entry({deny, other}, {Bool(true), I(Op::kJumpIfTrue, 4), I(Op::kRule, 0),
                            Bool(true), I(Op::kRule, 1), I(Op::kEnd)}),
      "disagrees");
}

// ---- loops ----

Code Loop(uint16_t kind = 0) {
  return {Param(6),   I(Op::kLoop, 6, kind),    Bound(0), Param(0),
          I(Op::kEq), I(Op::kLoopNext, 2, kind)};
}

TEST_F(RuntimeValidate, Loops) {
  EXPECT_EQ(Condition(Loop(0)), "");
  EXPECT_EQ(Condition(Loop(1)), "");
  ExpectRefused(Condition(Loop(2)), "not a Bool");  // a count is a number
  EXPECT_EQ(Condition(Loop(2) + Code{Param(0), I(Op::kEq)}), "");
  ExpectRefused(Condition(Loop(3)), "unknown kind of loop");
  Code code = Loop();
  code[0] = Param(7);
  ExpectRefused(Condition(code), "not a collection");
  code = Loop();
  code[1].a = 1;
  ExpectRefused(Condition(code), "level is not the next");
  code = Loop();
  code[1].c = 5;
  ExpectRefused(Condition(code), "disagrees");
  code = Loop();
  code[5].b = 1;
  ExpectRefused(Condition(code), "does not fit the loop");
  code = Loop();
  code[5].a = 1;
  ExpectRefused(Condition(code), "does not fit the loop");
  for (uint32_t back : {0, 1, 3, 4}) {
    code = Loop();
    code[5].c = back;
    ExpectRefused(Condition(code), "does not fit the loop");
  }
  code = Loop();
  code[4] = I(Op::kAdd, kNone);
  ExpectRefused(Condition(code), "body's value is not a Bool");
  ExpectRefused(Condition({Bool(true), I(Op::kLoopNext, 1)}),
                "no loop is open");
}

TEST_F(RuntimeValidate, LoopBodiesKeepTheStack) {
  // The body takes a value from below its loop.
  ExpectRefused(Condition({Bool(true), Param(6), I(Op::kLoop, 5, 0),
                           I(Op::kNot), I(Op::kLoopNext, 3, 0), I(Op::kAnd)}),
                "stack is empty");
  // The body leaves a value.
  ExpectRefused(Condition({Param(6), I(Op::kLoop, 5, 0), Bool(true), Bool(true),
                           I(Op::kLoopNext, 2, 0), I(Op::kAnd)}),
                "leaves something");
}

TEST_F(RuntimeValidate, JumpsAndLoops) {
  // Into a loop.
  ExpectRefused(Condition({Bool(true), I(Op::kJumpIfTrue, 5), Param(6),
                           I(Op::kLoop, 6, 0), Bool(true),
                           I(Op::kLoopNext, 4, 0), I(Op::kAnd)}),
                "disagrees");
  // Out of a loop.
  ExpectRefused(Condition({Param(6), I(Op::kLoop, 5, 0), Bool(true),
                           I(Op::kJumpIfTrue, 5), I(Op::kLoopNext, 2, 0)}),
                "disagree");
}

TEST_F(RuntimeValidate, LoopDepth) {
  auto nest = [&](uint32_t depth) {
    Code code = {Bool(true)};
    for (uint32_t level = depth; level-- > 0;) {
      uint32_t start = 2 * level + 1;
      uint32_t behind = start + 1 + static_cast<uint32_t>(code.size()) + 1;
      code =
          Code{Param(5), I(Op::kLoop, behind, 0, static_cast<uint8_t>(level))} +
          code +
          Code{I(Op::kLoopNext, start + 1, 0, static_cast<uint8_t>(level))};
    }
    return code;
  };
  EXPECT_EQ(Condition(nest(bundle::kMaxLoopDepth)), "");
  ExpectRefused(Condition(nest(bundle::kMaxLoopDepth + 1)),
                "nested too deeply");
}

TEST_F(RuntimeValidate, Steps) {
  // 4096^4 rounds of n instructions: 2^48 n, against 2^52.
  auto deep = [&](uint32_t nots) {
    Code body = {Bool(true)};
    for (uint32_t i = 0; i < nots; ++i) body.push_back(I(Op::kNot));
    Code code = body;
    for (uint32_t level = 4; level-- > 0;) {
      uint32_t start = 2 * level + 1;
      uint32_t behind = start + 1 + static_cast<uint32_t>(code.size()) + 1;
      code =
          Code{Param(5), I(Op::kLoop, behind, 0, static_cast<uint8_t>(level))} +
          code +
          Code{I(Op::kLoopNext, start + 1, 0, static_cast<uint8_t>(level))};
    }
    return code;
  };
  EXPECT_EQ(Condition(deep(10)), "");
  ExpectRefused(Condition(deep(20)), "too many steps");
}

TEST_F(RuntimeValidate, MaxSteps) {
  BundleBuilder copy = b;
  BundleBuilder::Action a = action;
  a.rules = {deny};
  a.code = Loop() + Code{I(Op::kRule, 0), I(Op::kEnd)};
  copy.actions.push_back(a);
  std::string error;
  auto bundle = LoadBytes(copy.Build(), &error);
  ASSERT_NE(bundle, nullptr) << error;
  EXPECT_EQ(bundle->max_steps(), 4u + 4u * bundle::kMaxElements);
  EXPECT_EQ(bundle->max_rules(), 1u);
}

// ---- rules ----

TEST_F(RuntimeValidate, RulesExactlyOnce) {
  uint32_t other = b.Rule("other", Verdict::kDeny);
  Code first = {Bool(true), I(Op::kRule, 0)};
  Code second = {Bool(true), I(Op::kRule, 1)};
  Code end = {I(Op::kEnd)};
  EXPECT_EQ(Entry({deny, other}, first + second + end), "");
  EXPECT_EQ(Entry({deny, other}, second + first + end), "");
  ExpectRefused(Entry({deny, other}, first + end), "was not decided");
  ExpectRefused(Entry({deny, other}, first + first + end), "decided twice");
  ExpectRefused(Entry({deny}, first + second + end), "rule out of range");
  ExpectRefused(Entry({deny}, end), "was not decided");
  ExpectRefused(Entry({}, first + end), "rule out of range");
  ExpectRefused(Entry({deny}, {Param(0), I(Op::kRule, 0), I(Op::kEnd)}),
                "not a Bool");
  ExpectRefused(Handler({Bool(true), I(Op::kRule, 0)}),
                "where nothing is decided");
  ExpectRefused(
      Condition({Param(6), I(Op::kLoop, 6, 0), Bool(true), I(Op::kRule, 0),
                 Bool(true), I(Op::kLoopNext, 2, 0)}),
      "in a loop");
}

TEST_F(RuntimeValidate, Approvers) {
  EXPECT_EQ(Asking({Param(10)}), "");
  EXPECT_EQ(Asking({Param(13)}), "");
  EXPECT_EQ(Asking({I(Op::kPushEntity, text)}), "");
  EXPECT_EQ(Asking({I(Op::kPushSet, people_set)}), "");
  EXPECT_EQ(Asking({I(Op::kPushState, people_var)}), "");
  ExpectRefused(Asking({Param(11)}), "neither a User");
  ExpectRefused(Asking({Param(14)}), "neither a User");
  ExpectRefused(Asking({Param(15)}), "neither a User");
  ExpectRefused(Asking({I(Op::kPushAgent)}), "neither a User");
  ExpectRefused(Asking({Param(1)}), "neither a User");
  ExpectRefused(Asking({Param(5)}), "neither a User");
  ExpectRefused(Asking({I(Op::kPushSet, text_set)}), "neither a User");
  ExpectRefused(Asking({I(Op::kPushState, set_var)}), "neither a User");
}

TEST_F(RuntimeValidate, ApproversCannotBeLeftOutOrMoved) {
  Code end = {I(Op::kEnd)};
  // No approver for a rule that asks.
  ExpectRefused(Entry({ask}, {Bool(true), I(Op::kRule, 0), I(Op::kEnd)}),
                "approver was not evaluated");
  // An approver for one that does not.
  ExpectRefused(
      Entry({deny}, {Bool(true), I(Op::kSkipApprover, 4), I(Op::kPushUser),
                     I(Op::kApprover, 0), I(Op::kRule, 0), I(Op::kEnd)}),
      "does not ask");
  ExpectRefused(Entry({deny}, {Bool(true), I(Op::kSkipApprover, 2),
                               I(Op::kRule, 0), I(Op::kEnd)}),
                "disagrees");
  // Without the skip.
  ExpectRefused(Entry({ask}, {Bool(true), I(Op::kPushUser), I(Op::kApprover, 0),
                              I(Op::kRule, 0), I(Op::kEnd)}),
                "where its rule asks");
  // A jump around it.
  ExpectRefused(
      Entry({ask}, {Bool(true), I(Op::kJumpIfTrue, 5), I(Op::kSkipApprover, 5),
                    I(Op::kPushUser), I(Op::kApprover, 0), I(Op::kRule, 0),
                    I(Op::kEnd)}),
      "disagree");
  // A jump into it.
  ExpectRefused(
      Entry({ask}, {Bool(true), I(Op::kJumpIfTrue, 3), I(Op::kSkipApprover, 5),
                    I(Op::kPushUser), I(Op::kApprover, 0), I(Op::kRule, 0),
                    I(Op::kEnd)}),
      "disagrees");
  // The approver of another rule.
  uint32_t other = b.Rule("other", Verdict::kConfirm, true);
  ExpectRefused(Entry({ask, other},
                      {Bool(true), I(Op::kSkipApprover, 4), I(Op::kPushUser),
                       I(Op::kApprover, 1), I(Op::kRule, 0), I(Op::kEnd)}),
                "not followed by its rule");
  // An approver in an approver, and one that spoils the condition.
  ExpectRefused(
      Entry({ask}, {Bool(true), I(Op::kSkipApprover, 5),
                    I(Op::kSkipApprover, 5), I(Op::kPushUser),
                    I(Op::kApprover, 0), I(Op::kRule, 0), I(Op::kEnd)}),
      "an approver in an approver");
  ExpectRefused(Entry({ask}, {Bool(true), I(Op::kSkipApprover, 5), I(Op::kNot),
                              I(Op::kPushUser), I(Op::kApprover, 0),
                              I(Op::kRule, 0), I(Op::kEnd)}),
                "stack is empty");
  ExpectRefused(Handler({I(Op::kPushUser), I(Op::kApprover, 0)}),
                "where nothing is decided");
}

// ---- handlers ----

TEST_F(RuntimeValidate, Updates) {
  Code n = {I(Op::kPushNumber, zero)}, s = {I(Op::kPushString, text)};
  Code t = {Bool(true)};
  EXPECT_EQ(Handler(t + Code{I(Op::kAssign, bool_var)}), "");
  EXPECT_EQ(Handler(n + Code{I(Op::kAssign, int_var)}), "");
  EXPECT_EQ(Handler({I(Op::kPushEnum, 1), I(Op::kAssign, enum_var)}), "");
  EXPECT_EQ(Handler(n + Code{I(Op::kAddTo, int_var)}), "");
  EXPECT_EQ(Handler(n + Code{I(Op::kAddTo, window_var)}), "");
  EXPECT_EQ(Handler(s + Code{I(Op::kInsert, set_var)}), "");
  EXPECT_EQ(Handler(s + Code{I(Op::kRemove, set_var)}), "");
  EXPECT_EQ(Handler(s + Code{I(Op::kRemove, map_var)}), "");
  EXPECT_EQ(Handler(s + n + Code{I(Op::kPut, map_var)}), "");
  EXPECT_EQ(Handler(s + n + Code{I(Op::kPutAdd, map_var)}), "");
  EXPECT_EQ(Handler(s + t + Code{I(Op::kPut, flags_var)}), "");
  for (uint32_t v : {set_var, map_var, window_var}) {
    EXPECT_EQ(Handler({I(Op::kClear, v)}), "");
  }

  ExpectRefused(Handler(n + Code{I(Op::kAssign, bool_var)}), "another type");
  ExpectRefused(Handler(t + Code{I(Op::kAssign, int_var)}), "another type");
  ExpectRefused(Handler({I(Op::kPushEnum, 2), I(Op::kAssign, enum_var)}),
                "another type");
  ExpectRefused(Handler({Param(9), I(Op::kAssign, enum_var)}), "another type");
  ExpectRefused(Handler(n + Code{I(Op::kAssign, window_var)}),
                "not a variable that is assigned");
  ExpectRefused(Handler({Param(5), I(Op::kAssign, set_var)}),
                "not a variable that is assigned");
  ExpectRefused(Handler({Param(3), I(Op::kAssign, int_var)}), "another type");
  ExpectRefused(Handler(n + Code{I(Op::kAddTo, bool_var)}), "added to");
  ExpectRefused(Handler(n + Code{I(Op::kAddTo, set_var)}), "added to");
  ExpectRefused(Handler(s + Code{I(Op::kAddTo, int_var)}), "not a number");
  ExpectRefused(Handler(n + Code{I(Op::kInsert, set_var)}), "another type");
  ExpectRefused(Handler(s + Code{I(Op::kInsert, people_var)}), "another type");
  ExpectRefused(Handler(s + Code{I(Op::kInsert, map_var)}), "not a set");
  ExpectRefused(Handler(s + Code{I(Op::kInsert, int_var)}), "not a set");
  ExpectRefused(Handler(n + Code{I(Op::kRemove, map_var)}),
                "key is not a String");
  ExpectRefused(Handler(s + Code{I(Op::kRemove, window_var)}), "not a set");
  ExpectRefused(Handler({I(Op::kClear, int_var)}), "not a collection");
  ExpectRefused(Handler(n + n + Code{I(Op::kPut, map_var)}),
                "key is not a String");
  ExpectRefused(Handler(s + s + Code{I(Op::kPut, map_var)}), "another type");
  ExpectRefused(Handler(s + n + Code{I(Op::kPut, set_var)}), "not a map");
  ExpectRefused(Handler(s + t + Code{I(Op::kPutAdd, flags_var)}),
                "does not hold numbers");
  ExpectRefused(Handler({I(Op::kAssign, bool_var)}), "stack is empty");
}

TEST_F(RuntimeValidate, UpdatesStandInHandlersOnly) {
  ExpectRefused(Entry({deny}, {Bool(true), I(Op::kAssign, bool_var), Bool(true),
                               I(Op::kRule, 0), I(Op::kEnd)}),
                "not in a handler");
  ExpectRefused(Entry({deny}, {Bool(true), I(Op::kGuard, 2), Bool(true),
                               I(Op::kRule, 0), I(Op::kEnd)}),
                "not in a handler");
  ExpectRefused(Handler({Param(6), I(Op::kLoop, 6, 0), Bool(true),
                         I(Op::kAssign, bool_var), Bool(true),
                         I(Op::kLoopNext, 2, 0), I(Op::kAssign, bool_var)}),
                "in a loop");
}

TEST_F(RuntimeValidate, Guards) {
  Code update = {Bool(true), I(Op::kAssign, bool_var)};
  EXPECT_EQ(Handler(Code{Bool(true), I(Op::kGuard, 4)} + update), "");
  ExpectRefused(Handler(Code{Param(0), I(Op::kGuard, 4)} + update),
                "not a Bool");
  ExpectRefused(Handler(Code{Bool(true), I(Op::kGuard, 1)} + update),
                "backward");
  ExpectRefused(Handler(Code{Bool(true), I(Op::kGuard, 5)} + update),
                "out of its entry");
  ExpectRefused(Handler(Code{Bool(true), I(Op::kGuard, 3)} + update),
                "disagrees");
}

TEST_F(RuntimeValidate, ResultsAndParameters) {
  Code code = {I(Op::kPushResult), I(Op::kAddTo, int_var)};
  EXPECT_EQ(Handler(code, Event::kResultOk), "");
  for (Event event : {Event::kAsked, Event::kPermitted, Event::kDenied,
                      Event::kResultFailed, Event::kResultMalformed}) {
    ExpectRefused(Handler(code, event), "no result here");
  }
  ExpectRefused(Condition({I(Op::kPushResult), Param(0), I(Op::kEq)}),
                "no result here");
  action.result_type = kNone;
  ExpectRefused(Handler(code, Event::kResultOk), "no result here");
  auto signal = [&](const Code& c) {
    BundleBuilder copy = b;
    copy.signals.push_back({"sig", {{Event::kSignal, c + Code{I(Op::kEnd)}}}});
    return Error(copy);
  };
  EXPECT_EQ(signal({Bool(true), I(Op::kAssign, bool_var)}), "");
  ExpectRefused(signal({Param(0), I(Op::kAddTo, int_var)}), "no parameters");
  ExpectRefused(signal(code), "no result here");
}

// ---- entries ----

TEST_F(RuntimeValidate, Entries) {
  ExpectRefused(Entry({deny}, {Bool(true), I(Op::kRule, 0)}), "has no end");
  BundleBuilder copy = b;
  BundleBuilder::Action a = action;
  a.code = {I(Op::kEnd)};
  a.handlers = {{Event::kAsked, {I(Op::kEnd)}}};
  copy.actions.push_back(a);
  EXPECT_EQ(Error(copy), "");
  copy.spoil = [](Tables& t) { t.code.push_back(I(Op::kEnd)); };
  ExpectRefused(Error(copy), "belongs to no entry");
  copy.spoil = [](Tables& t) { t.handlers[0].code = 0; };
  ExpectRefused(Error(copy), "overlap or leave a gap");
  copy.spoil = [](Tables& t) { t.handlers[0].code = 2; };
  ExpectRefused(Error(copy), "overlap or leave a gap");
  copy.spoil = [](Tables& t) { t.actions[0].code = 1000; };
  ExpectRefused(Error(copy), "overlap or leave a gap");
  copy.spoil = [](Tables& t) { t.code.clear(); };
  ExpectRefused(Error(copy), "has no end");
}

}  // namespace
}  // namespace agp::test
