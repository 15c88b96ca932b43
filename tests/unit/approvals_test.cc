#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "tests/unit/bundle_builder.h"

// Approvals in full: quorum and exclusions, answers, approvals that last, with
// and without keys; rules that withhold results; states of keys.

namespace agp::test {
namespace {

using bundle::Lasts;

constexpr int64_t kHour = 3'600'000;

// act(author: User, n: Int) is permitted; a confirm rule `ask` asks. Approvers
// are a constant set of ann, bob and eve without the author.
class ApprovalsTest : public testing::Test {
 protected:
  void SetUp() override {
    ask_ = b_.Rule("ask", Verdict::kConfirm, true, {}, kHour);
    permit_ = b_.Rule("permit", Verdict::kPermit);
    who_ = b_.TextSet(ValueKind::kEntity, {"ann", "bob", "eve"});
  }
  bundle::RuleRec& rule() { return b_.t.rules[ask_]; }

  void Load(bool keyed = false, Code accepting = {}) {
    BundleBuilder::Action action;
    action.name = "act";
    action.fields = {{"author", b_.UserType()}, {"n", b_.IntType()}};
    action.rules = {permit_, BundleBuilder::Bound(ask_, accepting)};
    Code ask = {I(Op::kPushSet, who_), I(Op::kApprover, 1), Param(0),
                I(Op::kExclude, 1, 0)};
    if (keyed) ask = ask + Code{Param(0), I(Op::kKey, 1, 0)};
    if (rule().lasts == Lasts::kUntil) {
      ask = ask + Code{Param(2), I(Op::kUntil, 1)};
      action.fields.push_back({"until", b_.Type(TypeKind::kTime)});
    }
    action.code = {Bool(true), I(Op::kRule, 0), Bool(true)};
    uint32_t rule_at = static_cast<uint32_t>(4 + ask.size());
    action.code = action.code + Code{I(Op::kSkipApprover, rule_at)} + ask +
                  Code{I(Op::kRule, 1), I(Op::kEnd)};
    b_.actions = {action};
    std::string error;
    bundle_ = LoadBytes(b_.Build(), &error);
    ASSERT_NE(bundle_, nullptr) << error;
    enforcer_ = std::make_unique<Enforcer>(*bundle_);
    scratch_ = std::make_unique<Scratch>(*bundle_);
    session_ =
        std::make_unique<ScopeState>(*bundle_, bundle::Scope::kSession, "s1");
    scopes_.session = session_.get();
  }

  Request Call(std::string_view id) {
    values_[0] = Value::Entity(author_);
    values_[1] = Value::Number(n_);
    values_[2] = Value::Number(until_);
    Request request;
    request.arguments = values_;
    request.num_arguments = bundle_->actions()[0].num_fields;
    request.principal = {"summer", agent_};
    request.clock = {now_, wall_};
    request.call_id = id;
    return request;
  }
  Decision Ask(std::string_view id) {
    return enforcer_->Decide(scopes_, Call(id), *scratch_);
  }
  Outcome Approve(std::string_view person, Value answers = {}) {
    return enforcer_->Approve(scopes_, Call(""), {ask_, person, answers},
                              *scratch_);
  }

  BundleBuilder b_;
  uint32_t ask_ = 0, permit_ = 0, who_ = 0;
  std::unique_ptr<const Bundle> bundle_;
  std::unique_ptr<Enforcer> enforcer_;
  std::unique_ptr<Scratch> scratch_;
  std::unique_ptr<ScopeState> session_;
  Scopes scopes_;
  Value values_[3];
  std::string author_ = "nobody", agent_ = "claw";
  int64_t n_ = 1, until_ = 0, now_ = 0, wall_ = 0;
};

TEST_F(ApprovalsTest, AQuorumOfDistinctPersons) {
  rule().quorum = 2;
  Load();
  Decision asked = Ask("c1");
  ASSERT_EQ(asked.verdict, Verdict::kConfirm);
  EXPECT_EQ(asked.requirements[0].quorum, 2u);
  EXPECT_EQ(Approve("ann"), Outcome::kTaken);
  EXPECT_EQ(Approve("ann"), Outcome::kAlreadyApproved);
  EXPECT_EQ(Ask("c1").requirements[0].given, 1u);
  EXPECT_EQ(Approve("mallory"), Outcome::kNotAnApprover);
  EXPECT_EQ(Approve("bob"), Outcome::kTaken);
  EXPECT_EQ(Ask("c1").verdict, Verdict::kPermit);
}

TEST_F(ApprovalsTest, TheExcludedCannotApprove) {
  rule().quorum = 3;
  Load();
  author_ = "eve";
  // Two are left for a quorum of three: it can never be met.
  Decision decision = Ask("c1");
  EXPECT_EQ(decision.reason, Reason::kNoValue);
  ASSERT_EQ(decision.rules.size, 1u);
  EXPECT_EQ(decision.rules[0], ask_);
  author_ = "nobody";
  EXPECT_EQ(Ask("c2").verdict, Verdict::kConfirm);
}

TEST_F(ApprovalsTest, TheAuthorIsNotAsked) {
  Load();
  author_ = "ann";
  Ask("c1");
  EXPECT_EQ(Approve("ann"), Outcome::kNotAnApprover);
  EXPECT_EQ(enforcer_->Reject(scopes_, Call(""), "ann", *scratch_),
            Outcome::kNotAnApprover);
  EXPECT_EQ(Approve("bob"), Outcome::kTaken);
  EXPECT_EQ(Ask("c1").verdict, Verdict::kPermit);
}

TEST_F(ApprovalsTest, AnswersAreCheckedAndAccepted) {
  std::tie(rule().first_answer, rule().num_answers) =
      b_.Fields({{"reason", b_.StringType()}});
  Load(false, {I(Op::kPushAnswer, 0, 0), I(Op::kContains, b_.String("late")),
               I(Op::kAccept), I(Op::kEnd)});
  Ask("c1");
  EXPECT_EQ(Approve("ann"), Outcome::kBadAnswers);
  Value number = Value::Number(1);
  EXPECT_EQ(Approve("ann", Value::OfItems(ValueKind::kRecord, &number, 1)),
            Outcome::kBadAnswers);
  Value wrong = Value::String("because");
  EXPECT_EQ(Approve("ann", Value::OfItems(ValueKind::kRecord, &wrong, 1)),
            Outcome::kNotAccepted);
  Value right = Value::String("the train was late");
  EXPECT_EQ(Approve("ann", Value::OfItems(ValueKind::kRecord, &right, 1)),
            Outcome::kTaken);
  EXPECT_EQ(Ask("c1").verdict, Verdict::kPermit);
}

TEST_F(ApprovalsTest, ForTheSessionWithoutKeysIsForTheCall) {
  rule().lasts = Lasts::kSession;
  Load();
  Ask("c1");
  EXPECT_EQ(Approve("ann"), Outcome::kTaken);
  EXPECT_EQ(Ask("c1").verdict, Verdict::kPermit);
  now_ = 2 * kHour;
  EXPECT_EQ(Ask("c2").verdict, Verdict::kPermit) << "it is not used up";
  n_ = 2;
  EXPECT_EQ(Ask("c3").verdict, Verdict::kConfirm) << "another call";
  n_ = 1;
  agent_ = "other";
  EXPECT_EQ(Ask("c4").verdict, Verdict::kConfirm) << "another chain";
}

TEST_F(ApprovalsTest, ForTheSessionOnKeys) {
  rule().lasts = Lasts::kSession;
  Load(/*keyed=*/true);
  Ask("c1");
  EXPECT_EQ(Approve("ann"), Outcome::kTaken);
  EXPECT_EQ(Ask("c1").verdict, Verdict::kPermit);
  n_ = 2;
  EXPECT_EQ(Ask("c2").verdict, Verdict::kPermit) << "the key is the same";
  author_ = "zoe";
  EXPECT_EQ(Ask("c3").verdict, Verdict::kConfirm) << "another key";
  author_ = "nobody";
  ScopeState other(*bundle_, bundle::Scope::kSession, "s2");
  scopes_.session = &other;
  EXPECT_EQ(Ask("c4").verdict, Verdict::kConfirm) << "another session";
  scopes_.session = session_.get();
  // A person who may no longer approve does not count.
  author_ = "nobody";
  enforcer_->Revise(scopes_);
  EXPECT_EQ(Ask("c5").verdict, Verdict::kConfirm);
}

TEST_F(ApprovalsTest, UntilATimeOfTheCalendar) {
  rule().lasts = Lasts::kUntil;
  Load(/*keyed=*/true);
  until_ = 5000;
  Ask("c1");
  EXPECT_EQ(Approve("ann"), Outcome::kTaken);
  n_ = 2;
  wall_ = 4999;
  EXPECT_EQ(Ask("c2").verdict, Verdict::kPermit);
  n_ = 3;
  wall_ = 5000;
  EXPECT_EQ(Ask("c3").verdict, Verdict::kConfirm) << "the end is excluded";
  EXPECT_EQ(Approve("ann"), Outcome::kTaken);
  EXPECT_EQ(Ask("c3").verdict, Verdict::kConfirm) << "over before it began";
  until_ = 6000;
  EXPECT_EQ(Ask("c4").verdict, Verdict::kConfirm);
  EXPECT_EQ(Approve("ann"), Outcome::kTaken);
  EXPECT_EQ(Ask("c4").verdict, Verdict::kPermit);
}

TEST_F(ApprovalsTest, LastingApprovalsAreSaved) {
  rule().lasts = Lasts::kSession;
  Load(/*keyed=*/true);
  Ask("c1");
  Approve("ann");
  std::string error;
  ScopeState again = ScopeState::Restore(*bundle_, bundle::Scope::kSession,
                                         "s1", session_->Save(), 0, &error);
  EXPECT_EQ(error, "");
  scopes_.session = &again;
  n_ = 9;
  EXPECT_EQ(Ask("c2").verdict, Verdict::kPermit);
  // Under another revision nothing of it is left.
  std::string saved = again.Save();
  b_.t.header.revision = b_.String("r2");
  std::unique_ptr<const Bundle> before = std::move(bundle_);
  std::unique_ptr<Enforcer> enforcer = std::move(enforcer_);
  bundle_ = LoadBytes(b_.Build(), &error);
  ASSERT_NE(bundle_, nullptr);
  enforcer_ = std::make_unique<Enforcer>(*bundle_);
  scratch_ = std::make_unique<Scratch>(*bundle_);
  // A state that goes on under the new one notices.
  EXPECT_EQ(enforcer_->Dispatch(scopes_, Call("c2")), Outcome::kRevoked);
  ScopeState later = ScopeState::Restore(*bundle_, bundle::Scope::kSession,
                                         "s1", saved, 0, &error);
  EXPECT_EQ(error, "");
  scopes_.session = &later;
  EXPECT_EQ(enforcer_->Dispatch(scopes_, Call("c2")), Outcome::kUnknownCall);
  n_ = 10;
  EXPECT_EQ(Ask("c3").verdict, Verdict::kConfirm);
}

// ---- results and keys
// --------------------------------------------------------

TEST(WithheldResults, ARuleThatIsTrueOrHasNoValue) {
  BundleBuilder b;
  uint32_t permit = b.Rule("permit", Verdict::kPermit);
  uint32_t hide = b.Rule("hide", Verdict::kDeny);
  uint32_t site = b.Site("1 / n");
  BundleBuilder::Action action;
  action.name = "act";
  action.fields = {{"n", b.IntType()}};
  action.rules = {permit};
  action.code = {Bool(true), I(Op::kRule, 0), I(Op::kEnd)};
  action.result_type = b.StringType();
  action.result_rules = {hide};
  action.result_code = {I(Op::kPushNumber, b.Number(1)),
                        Param(0),
                        I(Op::kDiv, site),
                        I(Op::kPushNumber, b.Number(1)),
                        I(Op::kEq),
                        I(Op::kPushResult),
                        I(Op::kContains, b.String("secret")),
                        I(Op::kAnd),
                        I(Op::kRule, 0),
                        I(Op::kEnd)};
  b.actions = {action};
  std::string error;
  auto bundle = LoadBytes(b.Build(), &error);
  ASSERT_NE(bundle, nullptr) << error;
  Enforcer enforcer(*bundle);
  Scratch scratch(*bundle);
  ScopeState session(*bundle, bundle::Scope::kSession, "s1");
  Scopes scopes = {.session = &session};
  int calls = 0;
  auto result = [&](int64_t n, Event event, Value value) {
    Value argument = Value::Number(n);
    std::string id = std::to_string(++calls);
    Request request;
    request.arguments = &argument;
    request.num_arguments = 1;
    request.call_id = id;
    enforcer.Decide(scopes, request, scratch);
    enforcer.Dispatch(scopes, request);
    ResultAnswer answer =
        enforcer.ObserveResult(scopes, request, event, value, scratch);
    EXPECT_EQ(answer.outcome, Outcome::kTaken);
    return answer;
  };
  EXPECT_FALSE(result(1, Event::kResultOk, Value::String("news")).withheld);
  ResultAnswer hidden = result(1, Event::kResultOk, Value::String("secrets"));
  EXPECT_TRUE(hidden.withheld);
  ASSERT_EQ(hidden.rules.size, 1u);
  EXPECT_EQ(hidden.rules[0], hide);
  EXPECT_FALSE(result(2, Event::kResultOk, Value::String("secret")).withheld);
  EXPECT_TRUE(result(0, Event::kResultOk, Value::String("secret")).withheld);
  EXPECT_FALSE(result(0, Event::kResultOk, Value::String("news")).withheld);
  // What is none of the type cannot be looked at.
  EXPECT_TRUE(result(1, Event::kResultOk, Value::Number(1)).withheld);
  EXPECT_TRUE(result(1, Event::kResultMalformed, {}).withheld);
  EXPECT_FALSE(result(1, Event::kResultFailed, {}).withheld);
}

TEST(KeyStates, BelongToTheCallsKey) {
  BundleBuilder b;
  b.KeyScope("order", "id", b.StringType());
  b.t.state_vars.push_back({b.String("done"), bundle::Scope::kKey,
                            StateKind::kBool, 0, b.BoolType(), 0, 0, 0});
  BundleBuilder::Action action;
  action.name = "act";
  action.fields = {{"id", b.StringType()}};
  action.rules = {b.Rule("permit", Verdict::kPermit),
                  b.Rule("once", Verdict::kDeny)};
  action.code = {Bool(true), I(Op::kRule, 0), I(Op::kPushState, 0),
                 I(Op::kRule, 1), I(Op::kEnd)};
  action.handlers = {
      {Event::kPermitted, {Bool(true), I(Op::kAssign, 0), I(Op::kEnd)}}};
  b.actions = {action};
  std::string error;
  auto bundle = LoadBytes(b.Build(), &error);
  ASSERT_NE(bundle, nullptr) << error;
  Enforcer enforcer(*bundle);
  Scratch scratch(*bundle);
  ScopeState one(*bundle, bundle::Scope::kKey, "o1", 0);
  ScopeState two(*bundle, bundle::Scope::kKey, "o2", 0);
  auto decide = [&](const char* id, ScopeState* state) {
    Value argument = Value::String(id);
    Request request;
    request.arguments = &argument;
    request.num_arguments = 1;
    ScopeState* keys[] = {state};
    Scopes scopes;
    scopes.keys = keys;
    return enforcer.Decide(scopes, request, scratch).reason;
  };
  EXPECT_EQ(decide("o1", nullptr), Reason::kStateMissing);
  EXPECT_EQ(decide("o1", &two), Reason::kStateMissing) << "another order's";
  EXPECT_EQ(decide("o1", &one), Reason::kPermitted);
  EXPECT_EQ(decide("o1", &one), Reason::kDeniedByRule);
  EXPECT_EQ(decide("o2", &two), Reason::kPermitted);
  ScopeState again = ScopeState::Restore(*bundle, bundle::Scope::kKey, "o1",
                                         one.Save(), 0, &error, 0);
  EXPECT_EQ(error, "");
  EXPECT_EQ(decide("o1", &again), Reason::kDeniedByRule);
  EXPECT_TRUE(ScopeState::Restore(*bundle, bundle::Scope::kKey, "o2",
                                  one.Save(), 0, &error, 0)
                  .faulted());
}

}  // namespace
}  // namespace agp::test
