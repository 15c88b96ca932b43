#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/unit/bundle_builder.h"

// How the truths of the rules become a decision, and which requests never
// reach them.
namespace agp::test {
namespace {

// One action whose rules read their truth from the request: rule i is true,
// false or ⊥ as parameter i is 1, 0 or 2 (1 / (2 - x) == 1 has no value for
// x = 2; it is 1/1 for 1 and 0 for 0).
class Table {
 public:
  enum Kind { kDeny, kConfirm, kAsking, kPermit };
  BundleBuilder b;
  std::vector<uint32_t> rules;
  // Who approves; a User constant unless a test says otherwise.
  Code approver = {I(Op::kPushEntity, b.String("boss"))};

  void Add(Kind kind, std::vector<uint32_t> obligations = {}) {
    static constexpr const char* kNames[] = {"deny", "confirm", "asking",
                                             "permit"};
    Verdict effect = kind == kDeny      ? Verdict::kDeny
                     : kind == kConfirm ? Verdict::kConfirm
                                        : Verdict::kPermit;
    rules.push_back(b.Rule(kNames[kind] + std::to_string(rules.size()), effect,
                           kind == kConfirm || kind == kAsking, obligations,
                           1000 + static_cast<int64_t>(rules.size())));
  }

  void Load() {
    BundleBuilder::Action action;
    action.name = "act";
    action.rules.assign(rules.begin(), rules.end());
    uint32_t site = b.Site("1 / (2 - x) == 1");
    uint32_t one = b.Number(1), two = b.Number(2);
    for (uint16_t i = 0; i < rules.size(); ++i) {
      action.fields.push_back({"x" + std::to_string(i), b.IntType()});
      action.code = action.code + Code{I(Op::kPushNumber, one),
                                       I(Op::kPushNumber, two),
                                       Param(i),
                                       I(Op::kSub, site),
                                       I(Op::kDiv, site),
                                       I(Op::kPushNumber, one),
                                       I(Op::kEq)};
      if (b.t.rules[rules[i]].asks) {
        uint32_t rule_at =
            static_cast<uint32_t>(action.code.size() + 1 + approver.size() + 1);
        action.code = action.code + Code{I(Op::kSkipApprover, rule_at)} +
                      approver + Code{I(Op::kApprover, i)};
      }
      action.code.push_back(I(Op::kRule, i));
    }
    action.code.push_back(I(Op::kEnd));
    b.actions.push_back(action);
    std::string error;
    bundle = LoadBytes(b.Build(), &error);
    ASSERT_NE(bundle, nullptr) << error;
    enforcer = std::make_unique<Enforcer>(*bundle);
    scratch = std::make_unique<Scratch>(*bundle);
  }

  const Decision& Decide(const std::vector<int>& truths) {
    std::vector<Value> arguments;
    for (int t : truths) arguments.push_back(Value::Number(t));
    Request request;
    request.arguments = arguments.data();
    request.num_arguments = static_cast<uint32_t>(arguments.size());
    request.principal = {"summer", "claw"};
    decision = enforcer->Decide({}, request, *scratch);
    return decision;
  }

  std::vector<uint32_t> Rules() const {
    return {decision.rules.begin(), decision.rules.end()};
  }

  Decision decision;
  std::unique_ptr<const Bundle> bundle;
  std::unique_ptr<Enforcer> enforcer;
  std::unique_ptr<Scratch> scratch;
};

// Two rules of each kind and every combination of truths, against the
// definition in words.
TEST(RuntimeDecide, CombinationTable) {
  Table table;
  const Table::Kind kinds[] = {Table::kPermit,  Table::kDeny,  Table::kAsking,
                               Table::kConfirm, Table::kDeny,  Table::kPermit,
                               Table::kConfirm, Table::kAsking};
  for (Table::Kind kind : kinds) table.Add(kind);
  table.Load();
  for (int code = 0; code < 6561; ++code) {
    std::vector<int> truths;
    for (int i = 0, rest = code; i < 8; ++i, rest /= 3) {
      truths.push_back(rest % 3);
    }
    std::vector<uint32_t> errors, by_kind[4];
    for (uint32_t i = 0; i < 8; ++i) {
      if (truths[i] == 2) errors.push_back(i);
      if (truths[i] == 1) by_kind[kinds[i]].push_back(i);
    }
    Verdict verdict = Verdict::kDeny;
    Reason reason = Reason::kNoGrant;
    std::vector<uint32_t> rules;
    auto name = [&](const std::vector<uint32_t>& more) {
      rules.insert(rules.end(), more.begin(), more.end());
      std::sort(rules.begin(), rules.end());
    };
    if (!errors.empty()) {
      reason = Reason::kNoValue;
      name(errors);
      name(by_kind[Table::kDeny]);
    } else if (!by_kind[Table::kDeny].empty()) {
      reason = Reason::kDeniedByRule;
      name(by_kind[Table::kDeny]);
    } else if (!by_kind[Table::kPermit].empty() ||
               !by_kind[Table::kAsking].empty()) {
      name(by_kind[Table::kConfirm]);
      if (by_kind[Table::kPermit].empty()) name(by_kind[Table::kAsking]);
      verdict = rules.empty() ? Verdict::kPermit : Verdict::kConfirm;
      reason = rules.empty() ? Reason::kPermitted : Reason::kApprovalRequired;
      if (rules.empty()) name(by_kind[Table::kPermit]);
    }
    const Decision& d = table.Decide(truths);
    ASSERT_EQ(d.verdict, verdict) << code;
    ASSERT_EQ(d.reason, reason) << code;
    ASSERT_EQ(table.Rules(), rules) << code;
    ASSERT_EQ(d.site == UINT32_MAX, errors.empty()) << code;
    ASSERT_EQ(d.requirements.size,
              verdict == Verdict::kConfirm ? rules.size() : 0)
        << code;
    for (uint32_t i = 0; i < d.requirements.size; ++i) {
      const Requirement& r = d.requirements[i];
      ASSERT_EQ(r.rule, rules[i]);
      ASSERT_EQ(r.alternative, kinds[r.rule] == Table::kAsking);
      ASSERT_EQ(r.approver.string(), "boss");
      ASSERT_EQ(r.within_ms, 1000 + int64_t{r.rule});
    }
  }
}

TEST(RuntimeDecide, ApproverWithoutAValueIsAnError) {
  Table table;
  uint32_t empty = table.b.TextSet(ValueKind::kEntity, {});
  table.approver = {I(Op::kPushSet, empty)};
  table.Add(Table::kPermit);
  table.Add(Table::kConfirm);
  table.Load();
  table.Decide({1, 1});
  EXPECT_EQ(table.decision.reason, Reason::kNoValue);
  EXPECT_EQ(table.Rules(), std::vector<uint32_t>{1});
  table.Decide({1, 0});
  EXPECT_EQ(table.decision.reason, Reason::kPermitted);
}

TEST(RuntimeDecide, ApproverSets) {
  Table table;
  uint32_t two = table.b.TextSet(ValueKind::kEntity, {"ann", "bob"});
  table.approver = {I(Op::kPushSet, two)};
  table.Add(Table::kAsking);
  table.Load();
  const Decision& d = table.Decide({1});
  ASSERT_EQ(d.verdict, Verdict::kConfirm);
  ASSERT_EQ(d.requirements.size, 1u);
  const Value& approver = d.requirements[0].approver;
  ASSERT_EQ(approver.kind, ValueKind::kSet);
  ASSERT_EQ(approver.size, 2u);
  EXPECT_EQ(approver.items[0].string(), "ann");
  EXPECT_EQ(approver.items[1].kind, ValueKind::kEntity);
}

TEST(RuntimeDecide, Obligations) {
  Table table;
  uint32_t audit_high = table.b.Obligation("audit", 2);
  uint32_t audit_low = table.b.Obligation("audit", 1);
  uint32_t sandbox = table.b.Obligation("sandbox", 0);
  table.Add(Table::kPermit, {sandbox, audit_high});
  table.Add(Table::kPermit, {audit_high});
  table.Add(Table::kConfirm, {audit_low});
  table.Add(Table::kDeny, {audit_low});
  table.Load();
  auto obligations = [&] {
    return std::vector<uint32_t>(table.decision.obligations.begin(),
                                 table.decision.obligations.end());
  };
  table.Decide({1, 1, 0, 0});
  EXPECT_EQ(table.decision.verdict, Verdict::kPermit);
  EXPECT_EQ(obligations(), (std::vector<uint32_t>{audit_high, sandbox}));
  // The same obligation with other arguments.
  table.Decide({0, 1, 1, 0});
  EXPECT_EQ(table.decision.verdict, Verdict::kDeny);
  EXPECT_EQ(table.decision.reason, Reason::kObligationConflict);
  // A deny does not become one for its obligations.
  table.Decide({0, 1, 1, 1});
  EXPECT_EQ(table.decision.reason, Reason::kDeniedByRule);
  EXPECT_EQ(obligations(), (std::vector<uint32_t>{audit_high, audit_low}));
  table.Decide({0, 0, 0, 0});
  EXPECT_TRUE(table.decision.obligations.empty());

  std::string_view supported[] = {"audit"};
  table.enforcer->SetSupportedObligations(supported, 1);
  table.Decide({0, 1, 0, 0});
  EXPECT_EQ(table.decision.verdict, Verdict::kPermit);
  table.Decide({1, 0, 0, 0});
  EXPECT_EQ(table.decision.verdict, Verdict::kDeny);
  EXPECT_EQ(table.decision.reason, Reason::kObligationUnsupported);
  table.enforcer->SetSupportedObligations(nullptr, 0);
  table.Decide({0, 1, 0, 0});
  EXPECT_EQ(table.decision.reason, Reason::kObligationUnsupported);
}

// ---- requests that do not fit the schema ----

class RequestCheck : public ::testing::Test {
 protected:
  void SetUp() override {
    uint32_t string = b.StringType();
    uint32_t record =
        b.Record("R", {{"s", string}, {"o", b.Optional(b.IntType())}});
    BundleBuilder::Action a;
    a.name = "act";
    a.fields = {{"flag", b.BoolType()},
                {"text", string},
                {"color", b.Enum("Color", {"red", "green"})},
                {"who", b.UserType()},
                {"ids", b.SetOf(string)},
                {"list", b.ListOf(b.IntType())},
                {"map", b.MapOf(b.IntType())},
                {"record", record},
                {"json", b.Type(TypeKind::kJson)},
                {"optional", b.Optional(string)},
                {"defaulted", b.IntType(), b.Constant(ValueKind::kNumber, 5)}};
    uint32_t rule = b.Rule("p", Verdict::kPermit);
    a.rules = {rule};
    a.code = {Bool(true), I(Op::kRule, 0), I(Op::kEnd)};
    b.actions.push_back(a);
    std::string error;
    bundle = LoadBytes(b.Build(), &error);
    ASSERT_NE(bundle, nullptr) << error;
    good = {Value::Bool(true),
            Value::String("t"),
            Value::Enum(1),
            Value::Entity("u"),
            Value::OfItems(ValueKind::kSet, set, 2),
            Value::OfItems(ValueKind::kList, list, 2),
            Value::OfItems(ValueKind::kMap, map, 2),
            Value::OfItems(ValueKind::kRecord, record_items, 2),
            Value::OfText(ValueKind::kJson, "{}"),
            Value::Absent(),
            Value::Absent()};
  }

  Decision Decide(const std::vector<Value>& arguments) {
    Enforcer enforcer(*bundle);
    Scratch scratch(*bundle);
    Request request;
    request.arguments = arguments.data();
    request.num_arguments = static_cast<uint32_t>(arguments.size());
    request.principal = principal;
    return enforcer.Decide({}, request, scratch);
  }
  void Expect(size_t index, Value value, Reason reason) {
    std::vector<Value> arguments = good;
    arguments[index] = value;
    Decision d = Decide(arguments);
    EXPECT_EQ(d.verdict, Verdict::kDeny);
    EXPECT_EQ(d.reason, reason) << index << " " << ReasonName(d.reason);
    EXPECT_EQ(d.field, bundle->string(bundle->fields()[FieldAt(index)].name));
  }
  uint32_t FieldAt(size_t index) {
    return bundle->actions()[0].first_field + static_cast<uint32_t>(index);
  }

  BundleBuilder b;
  std::unique_ptr<const Bundle> bundle;
  Principal principal = {"summer", "claw"};
  std::vector<Value> good;
  Value set[2] = {Value::String("a"), Value::String("b")};
  Value list[2] = {Value::Number(2), Value::Number(1)};
  Value map[4] = {Value::String("a"), Value::Number(1), Value::String("b"),
                  Value::Number(2)};
  Value record_items[2] = {Value::String("s"), Value::Absent()};
};

TEST_F(RequestCheck, GoodOne) {
  EXPECT_EQ(Decide(good).verdict, Verdict::kPermit);
}

TEST_F(RequestCheck, NumberOfArguments) {
  std::vector<Value> few(good.begin(), good.end() - 1);
  EXPECT_EQ(Decide(few).reason, Reason::kMissingField);
  EXPECT_EQ(Decide(few).field, "defaulted");
  std::vector<Value> many = good;
  many.push_back(Value::Number(1));
  EXPECT_EQ(Decide(many).reason, Reason::kUnknownField);
  EXPECT_EQ(Decide({}).reason, Reason::kMissingField);
}

TEST_F(RequestCheck, UnknownAction) {
  Enforcer enforcer(*bundle);
  Scratch scratch(*bundle);
  Request request;
  request.action = 1;
  EXPECT_EQ(enforcer.Decide({}, request, scratch).reason,
            Reason::kUnknownAction);
  request.action = kNone;
  EXPECT_EQ(enforcer.Decide({}, request, scratch).reason,
            Reason::kUnknownAction);
}

TEST_F(RequestCheck, Absence) {
  for (size_t i = 0; i < 9; ++i) {
    Expect(i, Value::Absent(), Reason::kMissingField);
  }
}

TEST_F(RequestCheck, EveryOtherKind) {
  const ValueKind expected[] = {
      ValueKind::kBool,   ValueKind::kString, ValueKind::kEnum,
      ValueKind::kEntity, ValueKind::kSet,    ValueKind::kList,
      ValueKind::kMap,    ValueKind::kRecord, ValueKind::kJson,
      ValueKind::kString, ValueKind::kNumber};
  for (size_t i = 0; i < good.size(); ++i) {
    for (uint8_t k = 1; k <= static_cast<uint8_t>(ValueKind::kConstSet); ++k) {
      ValueKind kind = static_cast<ValueKind>(k);
      if (kind == expected[i]) continue;
      Expect(i, Value::OfNumber(kind, 0), Reason::kWrongType);
    }
  }
}

TEST_F(RequestCheck, Contents) {
  Expect(0, Value::OfNumber(ValueKind::kBool, 2), Reason::kWrongType);
  Expect(1, Value::String("\xff"), Reason::kInvalidUtf8);
  Expect(2, Value::Enum(2), Reason::kUnknownMember);
  Expect(2, Value::Enum(-1), Reason::kUnknownMember);
  Expect(3, Value::Entity("\xc0\x80"), Reason::kInvalidUtf8);
  Expect(8, Value::OfText(ValueKind::kJson, "\x80"), Reason::kInvalidUtf8);
  Expect(9, Value::String("\xed\xa0\x80"), Reason::kInvalidUtf8);
  Value unsorted[] = {Value::String("b"), Value::String("a")};
  Expect(4, Value::OfItems(ValueKind::kSet, unsorted, 2), Reason::kWrongType);
  Value twice[] = {Value::String("a"), Value::String("a")};
  Expect(4, Value::OfItems(ValueKind::kSet, twice, 2), Reason::kWrongType);
  Value mixed[] = {Value::Number(1), Value::String("a")};
  Expect(5, Value::OfItems(ValueKind::kList, mixed, 2), Reason::kWrongType);
  Value bottom[] = {Value::Bottom(0)};
  Expect(5, Value::OfItems(ValueKind::kList, bottom, 1), Reason::kWrongType);
  Value keys[] = {Value::String("a"), Value::Number(1), Value::String("a"),
                  Value::Number(2)};
  Expect(6, Value::OfItems(ValueKind::kMap, keys, 2), Reason::kWrongType);
  Value number_key[] = {Value::Number(1), Value::Number(1)};
  Expect(6, Value::OfItems(ValueKind::kMap, number_key, 1), Reason::kWrongType);
  Value no_field[] = {Value::Absent(), Value::Absent()};
  Expect(7, Value::OfItems(ValueKind::kRecord, no_field, 2),
         Reason::kMissingField);
  Expect(7, Value::OfItems(ValueKind::kRecord, record_items, 1),
         Reason::kWrongType);
  Expect(5, Value::OfItems(ValueKind::kList, nullptr, 1), Reason::kWrongType);
  std::vector<Value> large(bundle::kMaxElements + 1, Value::Number(0));
  Expect(
      5,
      Value::OfItems(ValueKind::kList, large.data(), bundle::kMaxElements + 1),
      Reason::kTooLarge);
  std::vector<Value> arguments = good;
  arguments[5] =
      Value::OfItems(ValueKind::kList, large.data(), bundle::kMaxElements);
  EXPECT_EQ(Decide(arguments).verdict, Verdict::kPermit);
}

TEST_F(RequestCheck, Principals) {
  principal.user = "\xff";
  EXPECT_EQ(Decide(good).reason, Reason::kInvalidUtf8);
  EXPECT_EQ(Decide(good).field, "principal.user");
  principal = {"", "\x80"};
  EXPECT_EQ(Decide(good).field, "principal.agent");
  principal = {"", ""};
  EXPECT_EQ(Decide(good).verdict, Verdict::kPermit);
}

TEST_F(RequestCheck, ScratchOfASmallerBundle) {
  BundleBuilder small;
  std::string error;
  std::unique_ptr<const Bundle> other = LoadBytes(small.Build(), &error);
  ASSERT_NE(other, nullptr) << error;
  Scratch scratch(*other);
  Enforcer enforcer(*bundle);
  Request request;
  request.arguments = good.data();
  request.num_arguments = static_cast<uint32_t>(good.size());
  EXPECT_EQ(enforcer.Decide({}, request, scratch).reason, Reason::kTooLarge);
  // The other way round there is room enough.
  Scratch large(*bundle);
  Enforcer enforcer_of_none(*other);
  EXPECT_EQ(enforcer_of_none.Decide({}, request, large).reason,
            Reason::kUnknownAction);
}

TEST(RuntimeDecide, Names) {
  EXPECT_EQ(VerdictName(Verdict::kPermit), "permit");
  EXPECT_EQ(VerdictName(Verdict::kConfirm), "confirm");
  EXPECT_EQ(VerdictName(Verdict::kDeny), "deny");
  EXPECT_EQ(ReasonName(Reason::kNoGrant), "no_grant");
  EXPECT_EQ(ReasonText(Reason::kUnknownSignal),
            "the policy has no such signal");
}

TEST(RuntimeDecide, FindByWireNameThenByName) {
  BundleBuilder b;
  for (const char* name : {"mail.read", "mail.delete"}) {
    BundleBuilder::Action a;
    a.name = name;
    a.wire_name = std::string("x_") + (name + 5);
    a.code = {I(Op::kEnd)};
    b.actions.push_back(a);
  }
  b.signals.push_back({"user.stop", {}});
  std::string error;
  auto bundle = LoadBytes(b.Build(), &error);
  ASSERT_NE(bundle, nullptr) << error;
  uint32_t read = bundle->FindAction("x_read");
  ASSERT_NE(read, kNone);
  EXPECT_EQ(bundle->FindAction("mail.read"), read);
  EXPECT_NE(bundle->FindAction("mail.delete"), read);
  EXPECT_EQ(bundle->FindAction("mail"), kNone);
  EXPECT_EQ(bundle->FindAction(""), kNone);
  EXPECT_EQ(bundle->FindSignal("user.stop"), 0u);
  EXPECT_EQ(bundle->FindSignal("user.start"), kNone);
}

}  // namespace
}  // namespace agp::test
