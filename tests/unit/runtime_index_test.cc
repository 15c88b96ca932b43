#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "tests/unit/bundle_builder.h"

// The rule index may only ever leave out rules that are false. Random rules of
// the shapes that it recognises, and of shapes that look like them, against
// their truth worked out here.
namespace agp::test {
namespace {

const char* const kWords[] = {"",      "a",        "ab",       "abc",
                              "/srv/", "/srv/app", "/srv/b/c", "\xc3\xa4",
                              "doc",   "abcdefgh", "abcdefghi"};
constexpr size_t kNumWords = 11;

// A test of the request that always has a value.
struct Test {
  enum Kind { kText, kUser, kNumber, kEnum, kField, kInSet, kPrefix, kSize };
  Kind kind;
  size_t word = 0;
  int64_t number = 0;
  std::vector<size_t> words;  // kInSet
  bool constant_first = false;
};

struct Rule {
  // `and` of the tests; `or` if `is_or`.
  std::vector<Test> tests;
  bool is_or = false;
  // A last operand without a value.
  bool bottom = false;
  bool asks = false;
};

struct Input {
  size_t text, user, field;
  int64_t number, member;
};

class Policy {
 public:
  explicit Policy(uint64_t seed) : random_(seed) {
    site_ = b.Site("no value");
    uint32_t string = b.StringType();
    color_ = b.Enum("Color", {"c0", "c1", "c2", "c3"});
    record_ = b.Record("R", {{"n", b.IntType()}, {"s", string}});
    action_.name = "act";
    action_.fields = {
        {"text", string, b.TextConstant(ValueKind::kString, kWords[3])},
        {"number", b.IntType()},
        {"color", color_},
        {"record", record_}};
    size_t count = 1 + Below(60);
    for (size_t i = 0; i < count; ++i) Add();
    action_.code.push_back(I(Op::kEnd));
    b.actions.push_back(action_);
    std::string error;
    bundle = LoadBytes(b.Build(), &error);
    EXPECT_NE(bundle, nullptr) << error;
  }

  Input RandomInput() {
    return {Below(kNumWords + 1), Below(kNumWords), Below(kNumWords),
            static_cast<int64_t>(Below(4)), static_cast<int64_t>(Below(4))};
  }

  static Truth Expected(const Rule& rule, const Input& in) {
    bool all = true, any = false;
    for (const Test& t : rule.tests) {
      bool truth = Holds(t, in);
      all &= truth;
      any |= truth;
    }
    if (rule.is_or) {
      if (any) return Truth::kTrue;
      return rule.bottom ? Truth::kBottom : Truth::kFalse;
    }
    if (!all) return Truth::kFalse;
    return rule.bottom ? Truth::kBottom : Truth::kTrue;
  }

  BundleBuilder b;
  std::vector<Rule> rules;
  std::unique_ptr<const Bundle> bundle;

 private:
  size_t Below(size_t n) { return random_() % n; }
  static std::string TextOf(const Input& in) {
    // Left out: the default.
    return in.text == kNumWords ? kWords[3] : kWords[in.text];
  }
  static bool Holds(const Test& t, const Input& in) {
    switch (t.kind) {
      case Test::kText:
        return TextOf(in) == kWords[t.word];
      case Test::kUser:
        return in.user == t.word;
      case Test::kNumber:
        return in.number == t.number;
      case Test::kEnum:
        return in.member == t.number;
      case Test::kField:
        return in.field == t.word;
      case Test::kInSet:
        for (size_t w : t.words) {
          if (TextOf(in) == kWords[w]) return true;
        }
        return false;
      case Test::kPrefix:
        return TextOf(in).starts_with(kWords[t.word]);
      case Test::kSize:
        return 3 <= in.number;
    }
    return false;
  }

  Test RandomTest() {
    Test t;
    t.kind = static_cast<Test::Kind>(Below(8));
    t.word = Below(kNumWords);
    t.number = static_cast<int64_t>(Below(4));
    for (size_t n = Below(4); n > 0; --n) t.words.push_back(Below(kNumWords));
    t.constant_first = Below(2) == 0;
    return t;
  }

  Code CodeOf(const Test& t) {
    auto equal = [&](Code place, Instruction constant) {
      Code c = {constant};
      return (t.constant_first ? c + place : place + c) + Code{I(Op::kEq)};
    };
    uint32_t word = b.String(kWords[t.word]);
    switch (t.kind) {
      case Test::kText:
        return equal({Param(0)}, I(Op::kPushString, word));
      case Test::kUser:
        return equal({I(Op::kPushUser)}, I(Op::kPushEntity, word));
      case Test::kNumber:
        return equal({Param(1)}, I(Op::kPushNumber, b.Number(t.number)));
      case Test::kEnum:
        return equal({Param(2)},
                     I(Op::kPushEnum, static_cast<uint32_t>(t.number)));
      case Test::kField:
        return equal({Param(3), I(Op::kField, 0, 1)}, I(Op::kPushString, word));
      case Test::kInSet: {
        std::vector<std::string> words;
        for (size_t w : t.words) words.push_back(kWords[w]);
        std::sort(words.begin(), words.end());
        words.erase(std::unique(words.begin(), words.end()), words.end());
        return {Param(0), I(Op::kInSet, b.TextSet(ValueKind::kString, words))};
      }
      case Test::kPrefix:
        return {Param(0), I(Op::kPrefix, word)};
      case Test::kSize:
        return {I(Op::kPushNumber, b.Number(3)), Param(1), I(Op::kLe)};
    }
    return {};
  }

  void Add() {
    Rule rule;
    for (size_t n = 1 + Below(3); n > 0; --n) {
      rule.tests.push_back(RandomTest());
    }
    rule.is_or = Below(4) == 0;
    rule.bottom = Below(3) == 0;
    rule.asks = Below(3) == 0;
    Op op = rule.is_or ? Op::kOr : Op::kAnd;
    Op jump = rule.is_or ? Op::kJumpIfTrue : Op::kJumpIfFalse;
    std::vector<Code> operands;
    for (const Test& t : rule.tests) operands.push_back(CodeOf(t));
    if (rule.bottom) {
      uint32_t zero = b.Number(0);
      operands.push_back({I(Op::kPushNumber, zero), I(Op::kPushNumber, zero),
                          I(Op::kDiv, site_), I(Op::kPushNumber, zero),
                          I(Op::kEq)});
      // A chain may begin with it.
      if (Below(4) == 0) std::swap(operands.front(), operands.back());
    }
    // Half of the chains leave early.
    bool jumps = Below(2) == 0;
    size_t size = 0;
    for (const Code& c : operands) size += c.size() + 1;
    if (jumps) size += operands.size() - 1;
    --size;
    uint32_t begin = static_cast<uint32_t>(action_.code.size());
    uint32_t end = begin + static_cast<uint32_t>(size);
    for (size_t i = 0; i < operands.size(); ++i) {
      action_.code = action_.code + operands[i];
      if (i > 0) action_.code.push_back(I(op));
      if (jumps && i + 1 < operands.size()) {
        action_.code.push_back(I(jump, end));
      }
    }
    EXPECT_EQ(action_.code.size(), end);
    uint32_t index = static_cast<uint32_t>(rules.size());
    if (rule.asks) {
      action_.code =
          action_.code + Code{I(Op::kSkipApprover, end + 3), I(Op::kPushUser),
                              I(Op::kApprover, index)};
    }
    action_.code.push_back(I(Op::kRule, index));
    action_.rules.push_back(
        b.Rule("r" + std::to_string(index),
               rule.asks ? Verdict::kPermit : Verdict::kDeny, rule.asks));
    rules.push_back(rule);
  }

  std::mt19937_64 random_;
  uint32_t site_, color_, record_;
  BundleBuilder::Action action_;
};

TEST(RuntimeIndex, LeavesOutOnlyWhatIsFalse) {
  uint64_t not_false = 0;
  for (uint64_t seed = 0; seed < 300; ++seed) {
    Policy policy(seed);
    ASSERT_NE(policy.bundle, nullptr) << seed;
    Enforcer enforcer(*policy.bundle);
    Scratch scratch(*policy.bundle);
    for (int i = 0; i < 60; ++i) {
      Input in = policy.RandomInput();
      Value record[] = {Value::Number(1), Value::String(kWords[in.field])};
      Value arguments[] = {in.text == kNumWords
                               ? Value::Absent()
                               : Value::String(kWords[in.text]),
                           Value::Number(in.number), Value::Enum(in.member),
                           Value::OfItems(ValueKind::kRecord, record, 2)};
      Request request;
      request.arguments = arguments;
      request.num_arguments = 4;
      request.principal = {kWords[in.user], "claw"};
      Decision decision = enforcer.Decide({}, request, scratch);
      View<Truth> truths = scratch.rule_truths();
      ASSERT_EQ(truths.size, policy.rules.size());
      bool bottom = false;
      for (uint32_t r = 0; r < truths.size; ++r) {
        Truth expected = Policy::Expected(policy.rules[r], in);
        ASSERT_EQ(truths[r], expected) << "seed " << seed << " rule " << r;
        bottom |= expected == Truth::kBottom;
        not_false += expected != Truth::kFalse;
      }
      ASSERT_EQ(decision.reason == Reason::kNoValue, bottom);
      for (uint32_t k = 1; k < decision.rules.size; ++k) {
        ASSERT_LT(decision.rules[k - 1], decision.rules[k]);
      }
    }
  }
  EXPECT_GT(not_false, 10'000u);
}

}  // namespace
}  // namespace agp::test
