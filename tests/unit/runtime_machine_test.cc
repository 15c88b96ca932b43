#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/bundle_builder.h"

// What each instruction computes, seen through the truth of one rule.
namespace agp::test {
namespace {

// A bundle with one action `act` and one deny rule; the condition is given as
// code for each evaluation.
class Lab {
 public:
  BundleBuilder b;
  std::vector<BundleBuilder::Field> fields;
  uint32_t site = b.Site("the failing expression");

  Truth Eval(const Code& condition, const std::vector<Value>& arguments = {}) {
    BundleBuilder copy = b;
    uint32_t rule = copy.Rule("r", Verdict::kDeny);
    BundleBuilder::Action action;
    action.name = "act";
    action.fields = fields;
    action.rules = {rule};
    action.code = condition + Code{I(Op::kRule, 0), I(Op::kEnd)};
    copy.actions.push_back(action);
    std::string error;
    bundle_ = LoadBytes(copy.Build(), &error);
    EXPECT_NE(bundle_, nullptr) << error;
    if (bundle_ == nullptr) return Truth::kBottom;
    Enforcer enforcer(*bundle_);
    Scratch scratch(*bundle_);
    ScopeState session(*bundle_, bundle::Scope::kSession);
    Request request;
    request.arguments = arguments.data();
    request.num_arguments = static_cast<uint32_t>(arguments.size());
    request.principal = {"summer", "claw"};
    request.clock = {1000, 5000};
    decision = enforcer.Decide({&session, nullptr, nullptr, nullptr}, request,
                               scratch);
    EXPECT_EQ(scratch.rule_truths().size, 1u) << ReasonName(decision.reason);
    return scratch.rule_truths().empty() ? Truth::kBottom
                                         : scratch.rule_truths()[0];
  }

  bool IsTrue(const Code& c, const std::vector<Value>& a = {}) {
    return Eval(c, a) == Truth::kTrue;
  }
  bool IsFalse(const Code& c, const std::vector<Value>& a = {}) {
    return Eval(c, a) == Truth::kFalse;
  }

  Code Num(int64_t n) { return {I(Op::kPushNumber, b.Number(n))}; }
  Code Str(std::string_view s) { return {I(Op::kPushString, b.String(s))}; }
  // A Bool without a value.
  Code Bottom() {
    return Num(1) + Num(0) + Code{I(Op::kDiv, site)} + Num(0) +
           Code{I(Op::kEq)};
  }
  Code Of(Truth truth) {
    return truth == Truth::kBottom ? Bottom()
                                   : Code{Bool(truth == Truth::kTrue)};
  }

  Decision decision;

 private:
  std::unique_ptr<const Bundle> bundle_;
};

constexpr Truth kTruths[] = {Truth::kFalse, Truth::kTrue, Truth::kBottom};

Truth And(Truth a, Truth b) {
  if (a == Truth::kFalse || b == Truth::kFalse) return Truth::kFalse;
  if (a == Truth::kBottom || b == Truth::kBottom) return Truth::kBottom;
  return Truth::kTrue;
}
Truth Not(Truth a) {
  if (a == Truth::kBottom) return a;
  return a == Truth::kTrue ? Truth::kFalse : Truth::kTrue;
}
Truth Or(Truth a, Truth b) { return Not(And(Not(a), Not(b))); }

// `a op b` with the jump that leaves early, as the compiler writes it.
Code Chain(Op op, const Code& a, const Code& b) {
  Op jump = op == Op::kAnd ? Op::kJumpIfFalse : Op::kJumpIfTrue;
  uint32_t end = static_cast<uint32_t>(a.size() + 1 + b.size() + 1);
  return a + Code{I(jump, end)} + b + Code{I(op)};
}

TEST(RuntimeMachine, KleeneTables) {
  Lab lab;
  for (Truth a : kTruths) {
    EXPECT_EQ(lab.Eval(lab.Of(a) + Code{I(Op::kNot)}), Not(a));
    for (Truth b : kTruths) {
      EXPECT_EQ(lab.Eval(lab.Of(a) + lab.Of(b) + Code{I(Op::kAnd)}), And(a, b));
      EXPECT_EQ(lab.Eval(lab.Of(a) + lab.Of(b) + Code{I(Op::kOr)}), Or(a, b));
      EXPECT_EQ(lab.Eval(Chain(Op::kAnd, lab.Of(a), lab.Of(b))), And(a, b));
      EXPECT_EQ(lab.Eval(Chain(Op::kOr, lab.Of(a), lab.Of(b))), Or(a, b));
    }
  }
}

TEST(RuntimeMachine, ArithmeticAndItsLimits) {
  Lab lab;
  struct Case {
    Op op;
    int64_t a, b;
    bool has_value;
    int64_t result;
  };
  const Case cases[] = {
      {Op::kAdd, 2, 3, true, 5},
      {Op::kAdd, INT64_MAX, 0, true, INT64_MAX},
      {Op::kAdd, INT64_MAX, 1, false, 0},
      {Op::kAdd, INT64_MIN, -1, false, 0},
      {Op::kSub, 2, 3, true, -1},
      {Op::kSub, INT64_MIN, 1, false, 0},
      {Op::kSub, 0, INT64_MIN, false, 0},
      {Op::kSub, -1, INT64_MIN, true, INT64_MAX},
      {Op::kMul, 1 << 20, 1 << 20, true, int64_t{1} << 40},
      {Op::kMul, int64_t{1} << 32, int64_t{1} << 31, false, 0},
      {Op::kMul, INT64_MIN, -1, false, 0},
      {Op::kMul, (int64_t{1} << 53) - 1, (int64_t{1} << 53) - 1, false, 0},
      {Op::kDiv, 7, 2, true, 3},
      {Op::kDiv, -7, 2, true, -3},
      {Op::kDiv, 7, -2, true, -3},
      {Op::kDiv, 7, 0, false, 0},
      {Op::kDiv, INT64_MIN, -1, false, 0},
      {Op::kMod, 7, 3, true, 1},
      {Op::kMod, -7, 3, true, -1},
      {Op::kMod, 7, -3, true, 1},
      {Op::kMod, 7, 0, false, 0},
      {Op::kMod, INT64_MIN, -1, true, 0},
      {Op::kAddDays, 20'513, 31, true, 20'544},
      {Op::kAddDays, bundle::kLastDay, 0, true, bundle::kLastDay},
      {Op::kAddDays, bundle::kLastDay, 1, false, 0},
      {Op::kAddDays, bundle::kFirstDay, -1, false, 0},
      {Op::kAddDays, bundle::kFirstDay, 3'652'058, true, bundle::kLastDay},
      {Op::kAddDays, 1, INT64_MAX, false, 0},
      {Op::kAddDays, -1, INT64_MIN, false, 0},
  };
  for (const Case& c : cases) {
    Code code = lab.Num(c.a) + lab.Num(c.b) + Code{I(c.op, lab.site)} +
                lab.Num(c.result) + Code{I(Op::kEq)};
    EXPECT_EQ(lab.Eval(code), c.has_value ? Truth::kTrue : Truth::kBottom)
        << c.a << " op " << static_cast<int>(c.op) << " " << c.b;
    if (!c.has_value) {
      EXPECT_EQ(lab.decision.reason, Reason::kNoValue);
      EXPECT_EQ(lab.decision.site, lab.site);
    }
  }
}

TEST(RuntimeMachine, Comparisons) {
  Lab lab;
  auto compare = [&](Op op, int64_t a, int64_t b) {
    return lab.IsTrue(lab.Num(a) + lab.Num(b) + Code{I(op)});
  };
  EXPECT_TRUE(compare(Op::kLt, INT64_MIN, INT64_MAX));
  EXPECT_FALSE(compare(Op::kLt, 3, 3));
  EXPECT_TRUE(compare(Op::kLe, 3, 3));
  EXPECT_FALSE(compare(Op::kLe, 4, 3));
  EXPECT_TRUE(compare(Op::kEq, -1, -1));
  EXPECT_TRUE(lab.IsTrue(lab.Str("a") + lab.Str("a") + Code{I(Op::kEq)}));
  EXPECT_TRUE(lab.IsFalse(lab.Str("a") + lab.Str("b") + Code{I(Op::kEq)}));
  EXPECT_TRUE(lab.IsFalse(lab.Str("") + lab.Str("b") + Code{I(Op::kEq)}));
  EXPECT_TRUE(lab.IsTrue(lab.Str("") + lab.Str("") + Code{I(Op::kEq)}));
  EXPECT_TRUE(
      lab.IsTrue({I(Op::kPushUser), I(Op::kPushEntity, lab.b.String("summer")),
                  I(Op::kEq)}));
  EXPECT_TRUE(
      lab.IsTrue({I(Op::kPushAgent), I(Op::kPushEntity, lab.b.String("claw")),
                  I(Op::kEq)}));
  EXPECT_TRUE(
      lab.IsTrue(Code{I(Op::kPushNow)} + lab.Num(5000) + Code{I(Op::kEq)}));
  EXPECT_TRUE(
      lab.IsTrue({I(Op::kPushEnum, 2), I(Op::kPushEnum, 2), I(Op::kEq)}));
}

TEST(RuntimeMachine, BottomOperands) {
  Lab lab;
  Code bad = lab.Num(1) + lab.Num(0) + Code{I(Op::kDiv, lab.site)};
  for (Op op : {Op::kEq, Op::kLt, Op::kLe}) {
    EXPECT_EQ(lab.Eval(bad + lab.Num(1) + Code{I(op)}), Truth::kBottom);
    EXPECT_EQ(lab.Eval(lab.Num(1) + bad + Code{I(op)}), Truth::kBottom);
  }
  for (Op op :
       {Op::kAdd, Op::kSub, Op::kMul, Op::kDiv, Op::kMod, Op::kAddDays}) {
    Code tail = lab.Num(1) + Code{I(Op::kEq)};
    EXPECT_EQ(lab.Eval(bad + lab.Num(1) + Code{I(op, kNone)} + tail),
              Truth::kBottom);
    EXPECT_EQ(lab.Eval(lab.Num(1) + bad + Code{I(op, kNone)} + tail),
              Truth::kBottom);
    EXPECT_EQ(lab.decision.site, lab.site);
  }
}

TEST(RuntimeMachine, Strings) {
  Lab lab;
  auto test = [&](Op op, std::string_view text, std::string_view constant) {
    return lab.IsTrue(lab.Str(text) + Code{I(op, lab.b.String(constant))});
  };
  EXPECT_TRUE(test(Op::kPrefix, "/srv/app", "/srv/"));
  EXPECT_FALSE(test(Op::kPrefix, "/srv", "/srv/"));
  EXPECT_TRUE(test(Op::kPrefix, "x", ""));
  EXPECT_TRUE(test(Op::kSuffix, "a@corp.example", ".example"));
  EXPECT_FALSE(test(Op::kSuffix, "example", ".example"));
  EXPECT_TRUE(test(Op::kContains, "abcabd", "abd"));
  EXPECT_FALSE(test(Op::kContains, "abcab", "abd"));
  EXPECT_TRUE(test(Op::kContains, "", ""));
  EXPECT_TRUE(test(Op::kEqualsFold, "HeLLo", "hEllO"));
  EXPECT_FALSE(test(Op::kEqualsFold, "hello", "hell"));
  EXPECT_FALSE(test(Op::kEqualsFold, "[", "{"));
  // Only ASCII is folded: U+00C4 and U+00E4 differ.
  EXPECT_FALSE(test(Op::kEqualsFold, "\xc3\x84", "\xc3\xa4"));
  EXPECT_TRUE(lab.IsTrue(lab.Str("a\xe2\x82\xac") + Code{I(Op::kSize)} +
                         lab.Num(2) + Code{I(Op::kEq)}));
}

TEST(RuntimeMachine, Automaton) {
  Lab lab;
  // a*b over the classes a, b, other.
  uint32_t dfa = lab.b.Dfa(
      [](uint8_t c) -> uint8_t { return c == 'a'   ? 0
                                        : c == 'b' ? 1
                                                   : 2; },
      {{0, 1, 2}, {2, 2, 2}, {2, 2, 2}}, {0, 1, 0});
  auto matches = [&](std::string_view text) {
    return lab.IsTrue(lab.Str(text) + Code{I(Op::kMatchDfa, dfa)});
  };
  EXPECT_TRUE(matches("b"));
  EXPECT_TRUE(matches("aaab"));
  EXPECT_FALSE(matches(""));
  EXPECT_FALSE(matches("aaa"));
  EXPECT_FALSE(matches("aba"));
  EXPECT_FALSE(matches("a\xc3\xa4"));
}

TEST(RuntimeMachine, SetsAndLists) {
  Lab lab;
  uint32_t strings = lab.b.SetOf(lab.b.StringType());
  lab.fields = {{"ids", strings}, {"list", lab.b.ListOf(lab.b.IntType())}};
  std::vector<Value> ids;
  for (const char* s : {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}) {
    ids.push_back(Value::String(s));
  }
  std::vector<Value> list = {Value::Number(3), Value::Number(1),
                             Value::Number(3)};
  std::vector<Value> arguments = {
      Value::OfItems(ValueKind::kSet, ids.data(), 10),
      Value::OfItems(ValueKind::kList, list.data(), 3)};
  uint32_t abc = lab.b.TextSet(ValueKind::kString, {"a", "b", "c"});
  uint32_t all =
      lab.b.TextSet(ValueKind::kString,
                    {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"});
  auto is = [&](const Code& c) { return lab.IsTrue(c, arguments); };
  EXPECT_TRUE(is(lab.Str("j") + Code{Param(0), I(Op::kIn)}));
  EXPECT_FALSE(is(lab.Str("k") + Code{Param(0), I(Op::kIn)}));
  EXPECT_TRUE(is(lab.Num(1) + Code{Param(1), I(Op::kIn)}));
  EXPECT_FALSE(is(lab.Num(2) + Code{Param(1), I(Op::kIn)}));
  EXPECT_TRUE(is(lab.Str("b") + Code{I(Op::kInSet, abc)}));
  EXPECT_FALSE(is(lab.Str("d") + Code{I(Op::kInSet, abc)}));
  EXPECT_TRUE(is(lab.Str("b") + Code{I(Op::kPushSet, abc), I(Op::kIn)}));
  EXPECT_TRUE(is({Param(0), I(Op::kPushSet, all), I(Op::kSubset)}));
  EXPECT_FALSE(is({Param(0), I(Op::kPushSet, abc), I(Op::kSubset)}));
  EXPECT_TRUE(is({I(Op::kPushSet, abc), Param(0), I(Op::kSubset)}));
  EXPECT_TRUE(
      is(Code{Param(0), I(Op::kSize)} + lab.Num(10) + Code{I(Op::kEq)}));
  EXPECT_TRUE(is(Code{I(Op::kPushSet, all), I(Op::kSize)} + lab.Num(11) +
                 Code{I(Op::kEq)}));
  EXPECT_TRUE(is(Code{Param(1), I(Op::kSize)} + lab.Num(3) + Code{I(Op::kEq)}));
}

// Quantifiers over a list of Ints; the body's truth is: 0 false, 1 true, else
// no value (1 / (x - 2) for x = 2 divides by zero).
class Quantifier : public ::testing::Test {
 protected:
  Quantifier() { lab.fields = {{"xs", lab.b.ListOf(lab.b.IntType())}}; }

  // x == 1, or no value for x == 2.
  Code Body(uint8_t level) {
    return lab.Num(1) +
           (Code{Bound(level)} + lab.Num(2) + Code{I(Op::kSub, kNone)}) +
           Code{I(Op::kDiv, lab.site)} + lab.Num(-1) + Code{I(Op::kEq)};
  }
  Truth Run(uint16_t kind, const std::vector<int64_t>& xs,
            int64_t expected_count = 0) {
    Code body = Body(0);
    uint32_t behind = static_cast<uint32_t>(body.size() + 3);
    Code code = Code{Param(0), I(Op::kLoop, behind, kind)} + body +
                Code{I(Op::kLoopNext, 2, kind)};
    if (kind == 2) {
      code = code + lab.Num(expected_count) + Code{I(Op::kEq)};
    }
    std::vector<Value> items;
    for (int64_t x : xs) items.push_back(Value::Number(x));
    return lab.Eval(code, {Value::OfItems(ValueKind::kList, items.data(),
                                          static_cast<uint32_t>(xs.size()))});
  }
  Lab lab;
};

TEST_F(Quantifier, AllShortLists) {
  // Every list of up to three of: 0 false, 1 true, 2 no value.
  std::vector<std::vector<int64_t>> lists = {{}};
  for (size_t from = 0, length = 1; length <= 3; ++length) {
    size_t end = lists.size();
    for (; from < end; ++from) {
      for (int64_t x : {0, 1, 2}) {
        std::vector<int64_t> longer = lists[from];
        longer.push_back(x);
        lists.push_back(longer);
      }
    }
  }
  ASSERT_EQ(lists.size(), 40u);
  for (const auto& xs : lists) {
    Truth any = Truth::kFalse, every = Truth::kTrue;
    int64_t count = 0;
    bool bottom = false;
    for (int64_t x : xs) {
      Truth t = x == 2 ? Truth::kBottom : x == 1 ? Truth::kTrue : Truth::kFalse;
      any = Or(any, t);
      every = And(every, t);
      count += x == 1;
      bottom |= x == 2;
    }
    EXPECT_EQ(Run(0, xs), any);
    EXPECT_EQ(Run(1, xs), every);
    EXPECT_EQ(Run(2, xs, count), bottom ? Truth::kBottom : Truth::kTrue);
  }
}

TEST_F(Quantifier, Nested) {
  // any x of xs: every y of xs: y <= x
  Code inner = Code{Param(0),   I(Op::kLoop, 8, 1, 1),    Bound(1), Bound(0),
                    I(Op::kLe), I(Op::kLoopNext, 4, 1, 1)};
  Code code = Code{Param(0), I(Op::kLoop, 9, 0, 0)} + inner +
              Code{I(Op::kLoopNext, 2, 0, 0)};
  Value items[] = {Value::Number(4), Value::Number(9), Value::Number(5)};
  EXPECT_EQ(lab.Eval(code, {Value::OfItems(ValueKind::kList, items, 3)}),
            Truth::kTrue);
  EXPECT_EQ(lab.Eval(code, {Value::OfItems(ValueKind::kList, items, 0)}),
            Truth::kFalse);
}

TEST(RuntimeMachine, OverConstantSet) {
  Lab lab;
  uint32_t set = lab.b.NumberSet(ValueKind::kNumber, {3, 5, 7});
  // count of x in {3, 5, 7} with 4 < x, is 2
  Code code = Code{I(Op::kPushSet, set), I(Op::kLoop, 6, 2)} + lab.Num(4) +
              Code{Bound(0), I(Op::kLt), I(Op::kLoopNext, 2, 2)} + lab.Num(2) +
              Code{I(Op::kEq)};
  EXPECT_TRUE(lab.IsTrue(code));
}

TEST(RuntimeMachine, OptionalsRecordsMaps) {
  Lab lab;
  uint32_t string = lab.b.StringType();
  uint32_t record = lab.b.Record(
      "Mail",
      {{"sender", string},
       {"subject", lab.b.Optional(string)},
       {"level", lab.b.IntType(), lab.b.Constant(ValueKind::kNumber, 7)}});
  lab.fields = {
      {"mail", record},
      {"bcc", lab.b.Optional(string)},
      {"headers", lab.b.MapOf(string)},
      {"limit", lab.b.IntType(), lab.b.Constant(ValueKind::kNumber, 42)}};
  Value pairs[] = {Value::String("from"), Value::String("x"),
                   Value::String("to"), Value::String("y")};
  Value absent_mail[] = {Value::String("s"), Value::Absent(), Value::Absent()};
  Value full_mail[] = {Value::String("s"), Value::String("t"),
                       Value::Number(8)};
  std::vector<Value> absent = {
      Value::OfItems(ValueKind::kRecord, absent_mail, 3), Value::Absent(),
      Value::OfItems(ValueKind::kMap, pairs, 2), Value::Absent()};
  std::vector<Value> full = {
      Value::OfItems(ValueKind::kRecord, full_mail, 3), Value::String("b"),
      Value::OfItems(ValueKind::kMap, pairs, 2), Value::Number(1)};

  Code has_bcc = {Param(1), I(Op::kHas)};
  EXPECT_TRUE(lab.IsFalse(has_bcc, absent));
  EXPECT_TRUE(lab.IsTrue(has_bcc, full));
  Code bcc_is_b =
      Code{Param(1), I(Op::kGet, lab.site)} + lab.Str("b") + Code{I(Op::kEq)};
  EXPECT_EQ(lab.Eval(bcc_is_b, absent), Truth::kBottom);
  EXPECT_EQ(lab.decision.site, lab.site);
  EXPECT_TRUE(lab.IsTrue(bcc_is_b, full));
  Code has_subject = {Param(0), I(Op::kField, 0, 1), I(Op::kHas)};
  EXPECT_TRUE(lab.IsFalse(has_subject, absent));
  EXPECT_TRUE(lab.IsTrue(has_subject, full));
  // Defaults, of a field and of a parameter.
  auto level_is = [&](int64_t n) {
    return Code{Param(0), I(Op::kField, 0, 2)} + lab.Num(n) + Code{I(Op::kEq)};
  };
  EXPECT_TRUE(lab.IsTrue(level_is(7), absent));
  EXPECT_TRUE(lab.IsTrue(level_is(8), full));
  auto limit_is = [&](int64_t n) {
    return Code{Param(3)} + lab.Num(n) + Code{I(Op::kEq)};
  };
  EXPECT_TRUE(lab.IsTrue(limit_is(42), absent));
  EXPECT_TRUE(lab.IsTrue(limit_is(1), full));

  auto header = [&](std::string_view key) {
    return Code{Param(2)} + lab.Str(key) + Code{I(Op::kMapAt)};
  };
  EXPECT_TRUE(lab.IsTrue(header("to") + Code{I(Op::kGet, lab.site)} +
                             lab.Str("y") + Code{I(Op::kEq)},
                         full));
  EXPECT_TRUE(lab.IsTrue(header("from") + Code{I(Op::kHas)}, full));
  EXPECT_TRUE(lab.IsFalse(header("cc") + Code{I(Op::kHas)}, full));
  EXPECT_TRUE(lab.IsTrue(
      Code{Param(2), I(Op::kSize)} + lab.Num(2) + Code{I(Op::kEq)}, full));
}

// kHas of no value has none, and so have the tests of strings and sets.
TEST(RuntimeMachine, BottomInAccess) {
  Lab lab;
  uint32_t string = lab.b.StringType();
  uint32_t record =
      lab.b.Record("R", {{"s", string}, {"o", lab.b.Optional(string)}});
  lab.fields = {{"r", lab.b.Optional(record)},
                {"m", lab.b.MapOf(string)},
                {"s", lab.b.Optional(string)},
                {"set", lab.b.SetOf(string)}};
  std::vector<Value> a = {
      Value::Absent(), Value::OfItems(ValueKind::kMap, nullptr, 0),
      Value::Absent(), Value::OfItems(ValueKind::kSet, nullptr, 0)};
  Code r = {Param(0), I(Op::kGet, lab.site)};
  Code s = {Param(2), I(Op::kGet, lab.site)};
  uint32_t text = lab.b.String("t");
  uint32_t set = lab.b.TextSet(ValueKind::kString, {"a"});
  uint32_t dfa = lab.b.Dfa([](uint8_t) -> uint8_t { return 0; }, {{0}}, {1});
  std::vector<Code> all = {
      r + Code{I(Op::kField, 0, 1), I(Op::kHas)},
      Code{Param(1)} + s + Code{I(Op::kMapAt), I(Op::kHas)},
      s + Code{I(Op::kPrefix, text)},
      s + Code{I(Op::kSuffix, text)},
      s + Code{I(Op::kContains, text)},
      s + Code{I(Op::kEqualsFold, text)},
      s + Code{I(Op::kMatchDfa, dfa)},
      s + Code{I(Op::kInSet, set)},
      s + Code{Param(3), I(Op::kIn)},
      s + Code{I(Op::kSize)} + lab.Num(0) + Code{I(Op::kEq)},
      s + Code{I(Op::kPushString, text), I(Op::kEq)},
      s + Code{I(Op::kPushString, text), I(Op::kEq), I(Op::kNot)},
  };
  for (size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(lab.Eval(all[i], a), Truth::kBottom) << i;
    EXPECT_EQ(lab.decision.site, lab.site) << i;
    EXPECT_EQ(lab.decision.verdict, Verdict::kDeny) << i;
  }
}

}  // namespace
}  // namespace agp::test
