#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "agp/agp.h"
#include "agp/door.h"
#include "tests/unit/door_world.h"

// Every row of reasons.def, met once through the door and the enforcer, with
// what it says in a log and as JSON.

namespace agp {
namespace {

class ReasonsTest : public testing::Test {
 protected:
  void SetUp() override {
    bundle_ = tests::LoadDoorWorld();
    door_ = std::make_unique<Door>(*bundle_);
    scratch_ = std::make_unique<DoorScratch>(*bundle_);
    enforcer_ = std::make_unique<Enforcer>(*bundle_);
    session_ = std::make_unique<ScopeState>(*bundle_, bundle::Scope::kSession);
  }

  Decision Ask(const std::string& text) {
    text_ = text;
    Scopes scopes;
    scopes.session = session_.get();
    return door_->Decide(*enforcer_, scopes, text_, {"summer", "claw"}, {0, 0},
                         *scratch_);
  }
  Decision AskAction(const char* name, const char* arguments = "{}") {
    return Ask(std::string(R"({"action":")") + name + R"(","arguments":)" +
               arguments + "}");
  }
  void Bump() {
    Scopes scopes;
    scopes.session = session_.get();
    enforcer_->ObserveSignal(scopes, bundle_->FindSignal("bump"), {}, {0, 0},
                             scratch_->decision_scratch());
  }

  std::unique_ptr<const Bundle> bundle_;
  std::unique_ptr<Door> door_;
  std::unique_ptr<DoorScratch> scratch_;
  std::unique_ptr<Enforcer> enforcer_;
  std::unique_ptr<ScopeState> session_;
  std::string text_;
};

TEST_F(ReasonsTest, EachIsMet) {
  static constexpr std::string_view kObligations[] = {"other"};
  std::string deep = R"({"action":"none","arguments":{"x":)" +
                     std::string(70, '[') + std::string(70, ']') + "}}";
  std::string large = R"({"action":"none","arguments":{"x":")" +
                      std::string(2 << 20, 'x') + "\"}}";
  // For each reason: how to get it, and the explanation behind its name.
  struct Way {
    std::function<Decision()> decide;
    std::string explained;
  };
  const std::map<Reason, Way> ways = {
      {Reason::kPermitted,
       {[&] { return AskAction("none"); }, "permit: permitted: "}},
      {Reason::kApprovalRequired,
       {[&] { return AskAction("asked"); }, "confirm: approval_required: "}},
      {Reason::kDeniedByRule,
       {[&] { return AskAction("denied"); }, "deny: denied_by_rule: "}},
      {Reason::kNoGrant,
       {[&] { return AskAction("ungranted"); }, "deny: no_grant"}},
      {Reason::kNoValue,
       {[&] { return AskAction("overflow", R"({"i":1})"); },
        "deny: no_value: "}},
      {Reason::kObligationConflict,
       {[&] { return AskAction("conflict"); }, "deny: obligation_conflict"}},
      {Reason::kObligationUnsupported,
       {[&] {
          enforcer_->SetSupportedObligations(kObligations, 1);
          return AskAction("audited");
        },
        "deny: obligation_unsupported"}},
      {Reason::kStateUpdateFailed,
       {[&] {
          AskAction("counted", R"({"weight":9223372036854775807})");
          return AskAction("counted", R"({"weight":1})");
        },
        "deny: state_update_failed"}},
      {Reason::kStateFaulted,
       {[&] {
          for (int i = 0; i < 3; ++i) Bump();
          return AskAction("counted", R"({"weight":1})");
        },
        "deny: state_faulted"}},
      {Reason::kStateMissing,
       {[&] {
          session_ = nullptr;
          return AskAction("counted", R"({"weight":1})");
        },
        "deny: state_missing"}},
      {Reason::kMalformedJson,
       {[&] { return Ask("{"); }, "deny: malformed_json"}},
      {Reason::kMalformedRequest,
       {[&] { return Ask("{}"); }, "deny: malformed_request: action"}},
      {Reason::kInvalidUtf8,
       {[&] { return AskAction("none", "{\"a\":\"\xff\"}"); },
        "deny: invalid_utf8: a"}},
      {Reason::kDuplicateKey,
       {[&] { return AskAction("none", R"({"a":1,"a":1})"); },
        "deny: duplicate_key: a"}},
      {Reason::kTooLarge, {[&] { return Ask(large); }, "deny: too_large"}},
      {Reason::kTooDeep, {[&] { return Ask(deep); }, "deny: too_deep: x[0]"}},
      {Reason::kUnknownAction,
       {[&] { return AskAction("rm -rf"); }, "deny: unknown_action: rm -rf"}},
      {Reason::kUnknownField,
       {[&] { return AskAction("none", R"({"bcc":[]})"); },
        "deny: unknown_field: bcc"}},
      {Reason::kMissingField,
       {[&] { return AskAction("overflow"); }, "deny: missing_field: i"}},
      {Reason::kWrongType,
       {[&] { return AskAction("types", R"({"list":[0,"1"]})"); },
        "deny: wrong_type: list[1]"}},
      {Reason::kNumberRange,
       {[&] { return AskAction("overflow", R"({"i":1e30})"); },
        "deny: number_range: i"}},
      {Reason::kNotANumber,
       {[&] { return AskAction("overflow", R"({"i":NaN})"); },
        "deny: not_a_number: i"}},
      {Reason::kUnknownMember,
       {[&] { return AskAction("types", R"({"e":"mid"})"); },
        "deny: unknown_member: e"}},
  };
  const Reason all[] = {
#define AGP_REASON(name, text, people) Reason::name,
#include "agp/reasons.def"
  };
  for (Reason reason : all) {
    if (reason == Reason::kUnknownSignal) continue;  // below: no request
    // Only calls with an id come to these: calls_test.cc.
    if (reason == Reason::kCallChanged || reason == Reason::kRejected ||
        reason == Reason::kLedgerFull) {
      continue;
    }
    auto way = ways.find(reason);
    ASSERT_NE(way, ways.end()) << "no test meets " << ReasonName(reason);
    SetUp();
    Decision decision = way->second.decide();
    EXPECT_EQ(ReasonName(decision.reason), ReasonName(reason));
    EXPECT_EQ(decision.verdict, reason == Reason::kPermitted ? Verdict::kPermit
                                : reason == Reason::kApprovalRequired
                                    ? Verdict::kConfirm
                                    : Verdict::kDeny);
    std::string explained = ExplainDecision(*bundle_, decision);
    EXPECT_EQ(explained.substr(0, way->second.explained.size()),
              way->second.explained);
    EXPECT_FALSE(ReasonText(reason).empty());
  }
}

TEST_F(ReasonsTest, AnUnknownSignalIsRefused) {
  EXPECT_EQ(bundle_->FindSignal("user.go"), bundle::kNone);
  std::string bytes = tests::DoorWorldBundle();
  agp_bundle* bundle =
      agp_bundle_load(bytes.data(), bytes.size(), 0, nullptr, 0);
  agp_enforcer* enforcer = agp_enforcer_new(bundle);
  agp_scratch* scratch = agp_scratch_new(bundle, 0, 0);
  agp_context context = {};
  context.struct_size = sizeof context;
  EXPECT_EQ(agp_observe_signal(enforcer, &context, "user.go", scratch),
            AGP_REFUSED);
  EXPECT_EQ(agp_observe_reason(scratch), ReasonName(Reason::kUnknownSignal));
  agp_scratch_free(scratch);
  agp_enforcer_free(enforcer);
  agp_bundle_free(bundle);
}

TEST_F(ReasonsTest, DecisionsAsText) {
  auto rule = [&](const char* name) {
    for (uint32_t i = 0; i < bundle_->rules().size; ++i) {
      if (bundle_->string(bundle_->rules()[i].name) == name) {
        return std::string(bundle_->RuleName(i));
      }
    }
    return std::string("?");
  };
  Decision d = AskAction("denied");
  EXPECT_EQ(ExplainDecision(*bundle_, d),
            "deny: denied_by_rule: " + rule("stopped") + " (door.agp:3)");
  EXPECT_EQ(DecisionToJson(*bundle_, d),
            R"({"verdict":"deny","reason":"denied_by_rule",)"
            R"("text":"a rule denies it","rules":[{"name":")" +
                rule("stopped") +
                R"(","file":"door.agp","line":3,)"
                R"("because":"it is \"stopped\""}]})");
  d = AskAction("asked");
  EXPECT_EQ(ExplainDecision(*bundle_, d),
            "confirm: approval_required: " + rule("ask") +
                R"( (door.agp:3) by "boss" or "deputy" within 15m)");
  EXPECT_EQ(DecisionToJson(*bundle_, d),
            R"({"verdict":"confirm","reason":"approval_required",)"
            R"("text":"an approval is required","rules":[{"name":")" +
                rule("ask") +
                R"(","file":"door.agp","line":3}],"requirements":[{"rule":")" +
                rule("ask") +
                R"(","alternative":true,"approvers":["boss","deputy"],)"
                R"("within_ms":900000}]})");
  d = AskAction("spend", R"({"weight":101})");
  EXPECT_EQ(ExplainDecision(*bundle_, d),
            "confirm: approval_required: " + rule("owner") +
                " (door.agp:3) as one of several ways, by \"summer\" within " +
                "15m, " + rule("chief") +
                " (door.agp:3) as one of several ways, by \"boss\" or " +
                "\"deputy\" within 1h, " + rule("large") +
                " (door.agp:3) by \"auditor\" within 10m");
  d = AskAction("audited");
  EXPECT_EQ(ExplainDecision(*bundle_, d),
            "permit: permitted: " + rule("audits") +
                R"( (door.agp:3) with audit{"level":"HIGH"})");
  d = AskAction("counted", R"({"weight":1})");
  EXPECT_NE(DecisionToJson(*bundle_, d).find(R"("state_changed":true})"),
            std::string::npos);
  d = AskAction("overflow", R"({"i":1})");
  EXPECT_NE(DecisionToJson(*bundle_, d).find(R"("site":"i + )"),
            std::string::npos)
      << DecisionToJson(*bundle_, d);
  d = Ask(R"({"action":"a\"b"})");
  EXPECT_EQ(DecisionToJson(*bundle_, d),
            R"({"verdict":"deny","reason":"unknown_action",)"
            R"("text":"the policy has no such action","rules":[],)"
            R"("field":"a\"b"})");
}

}  // namespace
}  // namespace agp
