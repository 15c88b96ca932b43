#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "agp/door.h"
#include "tests/unit/door_world.h"

// Calls that were answered with confirm and come back with approvals: the
// rules of `spend` in door_world.cc.

namespace agp {
namespace {

constexpr int64_t kMinute = 60'000;

class RedeemTest : public testing::Test {
 protected:
  void SetUp() override {
    bundle_ = tests::LoadDoorWorld();
    enforcer_ = std::make_unique<Enforcer>(*bundle_);
    scratch_ = std::make_unique<Scratch>(*bundle_);
    session_ = std::make_unique<ScopeState>(*bundle_, bundle::Scope::kSession);
    scopes_.session = session_.get();
  }

  uint32_t Rule(std::string_view name) {
    for (uint32_t i = 0; i < bundle_->rules().size; ++i) {
      if (bundle_->string(bundle_->rules()[i].name) == name) return i;
    }
    ADD_FAILURE() << name;
    return 0;
  }

  Request Spend(int64_t weight, int64_t now_ms) {
    weight_ = Value::Number(weight);
    Request request;
    request.action = bundle_->FindAction("spend");
    request.arguments = &weight_;
    request.num_arguments = 1;
    request.principal = {"summer", "claw"};
    request.clock.monotonic_ms = now_ms;
    return request;
  }
  Verdict Ask(int64_t weight) {
    return enforcer_->Decide(scopes_, Spend(weight, 0), *scratch_).verdict;
  }
  // The call was asked at 0 and comes back at `now_ms`.
  Decision Redeem(int64_t weight, int64_t now_ms,
                  const std::vector<Approval>& approvals) {
    return enforcer_->Redeem(
        scopes_, Spend(weight, now_ms),
        {approvals.data(), static_cast<uint32_t>(approvals.size())}, *scratch_);
  }
  int64_t State(const char* name) {
    for (uint32_t i = 0; i < bundle_->state_vars().size; ++i) {
      if (bundle_->string(bundle_->state_vars()[i].name) == name) {
        std::vector<Value> items;
        return session_->Read(*bundle_, i, 0, &items).number;
      }
    }
    return -1;
  }

  std::unique_ptr<const Bundle> bundle_;
  std::unique_ptr<Enforcer> enforcer_;
  std::unique_ptr<Scratch> scratch_;
  std::unique_ptr<ScopeState> session_;
  Scopes scopes_;
  Value weight_;
};

TEST_F(RedeemTest, AnyOneOfTheAlternatives) {
  EXPECT_EQ(Redeem(5, 0, {}).verdict, Verdict::kConfirm);
  EXPECT_EQ(Redeem(5, 0, {{Rule("owner"), "summer", 0}}).verdict,
            Verdict::kPermit);
  EXPECT_EQ(Redeem(5, 0, {{Rule("chief"), "deputy", 0}}).verdict,
            Verdict::kPermit);
  // Another person, another rule, the agent.
  EXPECT_EQ(Redeem(5, 0, {{Rule("owner"), "boss", 0}}).verdict,
            Verdict::kConfirm);
  EXPECT_EQ(Redeem(5, 0, {{Rule("chief"), "summer", 0}}).verdict,
            Verdict::kConfirm);
  EXPECT_EQ(Redeem(5, 0, {{Rule("owner"), "claw", 0}}).verdict,
            Verdict::kConfirm);
  EXPECT_EQ(Redeem(5, 0, {{Rule("large"), "auditor", 0}}).verdict,
            Verdict::kConfirm);
  EXPECT_EQ(Redeem(5, 0, {{Rule("owner"), "", 0}}).verdict, Verdict::kConfirm);
}

TEST_F(RedeemTest, EveryGuardAsWell) {
  std::vector<Approval> owner = {{Rule("owner"), "summer", 0}};
  std::vector<Approval> auditor = {{Rule("large"), "auditor", 0}};
  std::vector<Approval> both = {owner[0], auditor[0]};
  EXPECT_EQ(Redeem(101, 0, owner).verdict, Verdict::kConfirm);
  EXPECT_EQ(Redeem(101, 0, auditor).verdict, Verdict::kConfirm);
  Decision decision = Redeem(101, 0, both);
  EXPECT_EQ(decision.verdict, Verdict::kPermit);
  EXPECT_EQ(decision.reason, Reason::kPermitted);
  EXPECT_TRUE(decision.requirements.empty());
}

TEST_F(RedeemTest, WithinItsTime) {
  auto at = [&](int64_t now, int64_t asked) {
    return Redeem(5, now, {{Rule("owner"), "summer", asked}}).verdict;
  };
  EXPECT_EQ(at(15 * kMinute - 1, 0), Verdict::kPermit);
  EXPECT_EQ(at(15 * kMinute, 0), Verdict::kConfirm) << "the end is excluded";
  EXPECT_EQ(at(0, 1), Verdict::kConfirm) << "asked in the future";
  EXPECT_EQ(at(INT64_MAX, INT64_MIN), Verdict::kConfirm);
  // The chief has longer.
  EXPECT_EQ(Redeem(5, 59 * kMinute, {{Rule("chief"), "boss", 0}}).verdict,
            Verdict::kPermit);
}

TEST_F(RedeemTest, CountsWhenItPermits) {
  EXPECT_EQ(Ask(600), Verdict::kConfirm);
  EXPECT_EQ(State("events"), 1);
  EXPECT_EQ(State("total"), 0) << "nothing was permitted";
  std::vector<Approval> approvals = {{Rule("owner"), "summer", 0},
                                     {Rule("large"), "auditor", 0}};
  EXPECT_FALSE(Redeem(600, 1, {}).state_changed);
  EXPECT_EQ(State("events"), 1) << "a confirm that is not met changes nothing";
  EXPECT_TRUE(Redeem(600, 1, approvals).state_changed);
  EXPECT_EQ(State("total"), 600);
  EXPECT_EQ(State("events"), 11) << "not asked again";
  EXPECT_EQ(Redeem(600, 1, approvals).verdict, Verdict::kPermit);
  EXPECT_EQ(State("total"), 1200);
  // Over the limit now: no approval helps.
  Decision decision = Redeem(600, 1, approvals);
  EXPECT_EQ(decision.verdict, Verdict::kDeny);
  EXPECT_EQ(decision.reason, Reason::kDeniedByRule);
  EXPECT_EQ(State("total"), 1200);
  EXPECT_EQ(State("events"), 121);
}

TEST_F(RedeemTest, AnUpdateThatDoesNotFitDenies) {
  std::vector<Approval> approvals = {{Rule("owner"), "summer", 0},
                                     {Rule("large"), "auditor", 0}};
  Scratch& scratch = *scratch_;
  EXPECT_EQ(Redeem(500, 0, approvals).verdict, Verdict::kPermit);
  Decision decision = Redeem(INT64_MAX, 0, approvals);
  EXPECT_EQ(decision.verdict, Verdict::kDeny);
  EXPECT_EQ(decision.reason, Reason::kStateUpdateFailed);
  EXPECT_EQ(State("total"), 500);
  // And what denies a request denies its redemption.
  scopes_.session = nullptr;
  EXPECT_EQ(Redeem(5, 0, approvals).reason, Reason::kStateMissing);
  scopes_.session = session_.get();
  Request request = Spend(5, 0);
  request.num_arguments = 0;
  EXPECT_EQ(enforcer_->Redeem(scopes_, request, {}, scratch).verdict,
            Verdict::kDeny);
}

}  // namespace
}  // namespace agp
