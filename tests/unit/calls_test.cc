#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "agp/door.h"
#include "runtime/src/sha256.h"
#include "tests/unit/door_world.h"

// A call from its first asking to its result, and the ledger behind it: the
// rules of `spend` in door_world.cc (owner or chief permit when asked, an
// auditor must agree above 100, nothing beyond a total of 1,000).

namespace agp {
namespace {

constexpr int64_t kMinute = 60'000;

class CallsTest : public testing::Test {
 protected:
  void SetUp() override {
    bundle_ = tests::LoadDoorWorld();
    enforcer_ = std::make_unique<Enforcer>(*bundle_);
    scratch_ = std::make_unique<Scratch>(*bundle_);
    session_ =
        std::make_unique<ScopeState>(*bundle_, bundle::Scope::kSession, "s1");
    scopes_.session = session_.get();
  }

  uint32_t Rule(std::string_view name) {
    for (uint32_t i = 0; i < bundle_->rules().size; ++i) {
      if (bundle_->string(bundle_->rules()[i].name) == name) return i;
    }
    ADD_FAILURE() << name;
    return 0;
  }

  Request Spend(std::string_view id, int64_t weight) {
    weight_ = Value::Number(weight);
    Request request;
    request.action = bundle_->FindAction("spend");
    request.arguments = &weight_;
    request.num_arguments = 1;
    request.principal = {"summer", "claw"};
    request.clock.monotonic_ms = now_;
    request.call_id = id;
    return request;
  }
  Decision Ask(std::string_view id, int64_t weight = 5) {
    return enforcer_->Decide(scopes_, Spend(id, weight), *scratch_);
  }
  Outcome Approve(std::string_view rule, std::string_view person,
                  int64_t weight = 5) {
    return enforcer_->Approve(scopes_, Spend("", weight),
                              {Rule(rule), person, {}}, *scratch_);
  }
  Outcome Reject(std::string_view person, int64_t weight = 5) {
    return enforcer_->Reject(scopes_, Spend("", weight), person, *scratch_);
  }
  Outcome Dispatch(std::string_view id, int64_t weight = 5) {
    return enforcer_->Dispatch(scopes_, Spend(id, weight));
  }
  ResultAnswer Result(std::string_view id, int64_t weight = 5) {
    return enforcer_->ObserveResult(scopes_, Spend(id, weight),
                                    bundle::Event::kResultOk, Value::Absent(),
                                    *scratch_);
  }
  // Another action, without parameters.
  Request Other(const char* action, std::string_view id) {
    Request request = Spend(id, 0);
    request.action = bundle_->FindAction(action);
    request.num_arguments = 0;
    return request;
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

  int64_t now_ = 0;
  std::unique_ptr<const Bundle> bundle_;
  std::unique_ptr<Enforcer> enforcer_;
  std::unique_ptr<Scratch> scratch_;
  std::unique_ptr<ScopeState> session_;
  Scopes scopes_;
  Value weight_;
};

TEST_F(CallsTest, FromAskingToItsResult) {
  Decision asked = Ask("c1");
  EXPECT_EQ(asked.verdict, Verdict::kConfirm);
  EXPECT_EQ(asked.requirements.size, 2u);
  EXPECT_EQ(asked.requirements[0].quorum, 1u);
  ASSERT_NE(asked.digest, nullptr);
  EXPECT_EQ(Dispatch("c1"), Outcome::kNotPermitted);
  EXPECT_EQ(Approve("owner", "summer"), Outcome::kTaken);
  Decision permitted = Ask("c1");
  EXPECT_EQ(permitted.verdict, Verdict::kPermit);
  EXPECT_EQ(permitted.reason, Reason::kPermitted);
  ASSERT_EQ(permitted.rules.size, 1u);
  EXPECT_EQ(permitted.rules[0], Rule("owner"));
  // Once.
  EXPECT_TRUE(Result("c1").withheld);
  EXPECT_EQ(Result("c1").outcome, Outcome::kNotDispatched);
  EXPECT_EQ(Dispatch("c1", 6), Outcome::kCallChanged);
  EXPECT_EQ(Dispatch("c2"), Outcome::kUnknownCall);
  EXPECT_EQ(Dispatch("c1"), Outcome::kTaken);
  EXPECT_EQ(Dispatch("c1"), Outcome::kAlreadyDispatched);
  EXPECT_EQ(Result("c1", 6).outcome, Outcome::kCallChanged);
  ResultAnswer answer = Result("c1");
  EXPECT_EQ(answer.outcome, Outcome::kTaken);
  EXPECT_FALSE(answer.withheld);
  EXPECT_EQ(Result("c1").outcome, Outcome::kNotDispatched);
  EXPECT_EQ(Dispatch("c1"), Outcome::kAlreadyDispatched);
}

TEST_F(CallsTest, TheRecordedAnswerIsNotCounted) {
  Ask("c1");
  Approve("owner", "summer");
  EXPECT_EQ(Ask("c1").verdict, Verdict::kPermit);
  EXPECT_EQ(State("total"), 5);
  int64_t events = State("events");
  Decision again = Ask("c1");
  EXPECT_EQ(again.verdict, Verdict::kPermit);
  EXPECT_TRUE(again.recorded);
  EXPECT_EQ(State("total"), 5);
  EXPECT_EQ(State("events"), events);
  // Another call under its id.
  Decision changed = Ask("c1", 6);
  EXPECT_EQ(changed.reason, Reason::kCallChanged);
  EXPECT_EQ(State("events"), events);
  // A denial is recorded as well.
  Request no = Other("ungranted", "c2");
  EXPECT_FALSE(enforcer_->Decide(scopes_, no, *scratch_).recorded);
  Decision denied = enforcer_->Decide(scopes_, no, *scratch_);
  EXPECT_TRUE(denied.recorded);
  EXPECT_EQ(denied.reason, Reason::kNoGrant);
}

TEST_F(CallsTest, AnyOneOfTheAlternatives) {
  EXPECT_EQ(Ask("c1").verdict, Verdict::kConfirm);
  EXPECT_EQ(Approve("owner", "boss"), Outcome::kNotAnApprover);
  EXPECT_EQ(Approve("chief", "summer"), Outcome::kNotAnApprover);
  EXPECT_EQ(Approve("owner", ""), Outcome::kNotAnApprover);
  EXPECT_EQ(Approve("owner", "claw"), Outcome::kAgent);
  EXPECT_EQ(Approve("large", "auditor"), Outcome::kNotAsked);
  EXPECT_EQ(Approve("sends", "summer"), Outcome::kNotAsked);
  EXPECT_EQ(Approve("chief", "deputy", 6), Outcome::kNoChallenge);
  EXPECT_EQ(Ask("c1").verdict, Verdict::kConfirm);
  EXPECT_EQ(Approve("chief", "deputy"), Outcome::kTaken);
  EXPECT_EQ(Ask("c1").verdict, Verdict::kPermit);
}

TEST_F(CallsTest, EveryGuardAsWell) {
  Ask("c1", 101);
  EXPECT_EQ(Approve("owner", "summer", 101), Outcome::kTaken);
  Decision half = Ask("c1", 101);
  EXPECT_EQ(half.verdict, Verdict::kConfirm);
  uint32_t given = 0;
  for (const Requirement& r : half.requirements) given += r.given;
  EXPECT_EQ(given, 1u);
  EXPECT_EQ(Approve("owner", "summer", 101), Outcome::kAlreadyApproved);
  EXPECT_EQ(Approve("large", "auditor", 101), Outcome::kTaken);
  Decision decision = Ask("c1", 101);
  EXPECT_EQ(decision.verdict, Verdict::kPermit);
  EXPECT_EQ(decision.rules.size, 2u) << "owner and large";
}

TEST_F(CallsTest, AnApprovalIsUsedUp) {
  Ask("c1");
  Approve("owner", "summer");
  EXPECT_EQ(Ask("c1").verdict, Verdict::kPermit);
  EXPECT_EQ(Ask("c2").verdict, Verdict::kConfirm);
  // Two ids of one call wait under one challenge; one approval is for one.
  Ask("c3");
  Approve("owner", "summer");
  EXPECT_EQ(Ask("c2").verdict, Verdict::kPermit);
  EXPECT_EQ(Ask("c3").verdict, Verdict::kConfirm);
}

TEST_F(CallsTest, WithinItsTime) {
  Ask("c1");
  now_ = 15 * kMinute - 1;
  EXPECT_EQ(Approve("owner", "summer"), Outcome::kTaken);
  now_ = 15 * kMinute;
  EXPECT_EQ(Ask("c1").verdict, Verdict::kConfirm) << "the end is excluded";
  EXPECT_EQ(Approve("owner", "summer"), Outcome::kExpired);
  // The chief has longer, under the same challenge.
  now_ = 59 * kMinute;
  EXPECT_EQ(Ask("c1").asked_ms, 0);
  EXPECT_EQ(Approve("chief", "boss"), Outcome::kTaken);
  EXPECT_EQ(Ask("c1").verdict, Verdict::kPermit);
}

TEST_F(CallsTest, AskingAgainIsTheSameChallengeUntilItExpires) {
  EXPECT_EQ(Ask("c1", 101).asked_ms, 0);
  now_ = 1000;
  EXPECT_EQ(Ask("c2", 101).asked_ms, 0);
  EXPECT_EQ(Approve("owner", "summer", 101), Outcome::kTaken);
  // The auditor's ten minutes are over, and without him nothing goes.
  now_ = 10 * kMinute;
  Decision anew = Ask("c1", 101);
  EXPECT_EQ(anew.asked_ms, now_);
  for (const Requirement& r : anew.requirements) EXPECT_EQ(r.given, 0u);
  EXPECT_EQ(Approve("large", "auditor", 101), Outcome::kTaken);
  EXPECT_EQ(Ask("c1", 101).verdict, Verdict::kConfirm);
  EXPECT_EQ(Approve("owner", "summer", 101), Outcome::kTaken);
  EXPECT_EQ(Ask("c1", 101).verdict, Verdict::kPermit);
}

TEST_F(CallsTest, CountsWhenItPermits) {
  EXPECT_EQ(Ask("c1", 600).verdict, Verdict::kConfirm);
  EXPECT_EQ(State("events"), 1);
  EXPECT_EQ(State("total"), 0) << "nothing was permitted";
  EXPECT_FALSE(Ask("c1", 600).state_changed);
  EXPECT_EQ(State("events"), 1) << "a redemption is not asked again";
  Approve("owner", "summer", 600);
  Approve("large", "auditor", 600);
  EXPECT_EQ(State("events"), 1) << "an approval carries out nothing";
  EXPECT_TRUE(Ask("c1", 600).state_changed);
  EXPECT_EQ(State("total"), 600);
  EXPECT_EQ(State("events"), 11);
  Ask("c2", 600);
  Approve("owner", "summer", 600);
  Approve("large", "auditor", 600);
  Ask("c2", 600);
  EXPECT_EQ(State("total"), 1200);
  // Over the limit now: no approval helps.
  Decision decision = Ask("c3", 600);
  EXPECT_EQ(decision.verdict, Verdict::kDeny);
  EXPECT_EQ(decision.reason, Reason::kDeniedByRule);
  EXPECT_EQ(State("total"), 1200);
}

TEST_F(CallsTest, ADenialMeanwhileGoesOnWaiting) {
  Ask("c1", 600);
  Approve("owner", "summer", 600);
  Approve("large", "auditor", 600);
  Value weight = Value::Number(2000);
  Request counted = Other("counted", "");
  counted.arguments = &weight;
  counted.num_arguments = 1;
  EXPECT_EQ(enforcer_->Decide(scopes_, counted, *scratch_).verdict,
            Verdict::kPermit);
  EXPECT_EQ(Ask("c1", 600).reason, Reason::kDeniedByRule);
  EXPECT_EQ(Approve("chief", "boss", 600), Outcome::kNotAsked);
  EXPECT_FALSE(Ask("c1", 600).recorded);
}

TEST_F(CallsTest, ARejectionEndsIt) {
  Ask("c1");
  Ask("c2");
  Approve("owner", "summer");
  EXPECT_EQ(Reject("auditor"), Outcome::kNotAnApprover);
  EXPECT_EQ(Reject("claw"), Outcome::kAgent);
  EXPECT_EQ(Reject("deputy"), Outcome::kTaken);
  Decision denied = Ask("c1");
  EXPECT_EQ(denied.reason, Reason::kRejected);
  EXPECT_TRUE(denied.recorded);
  EXPECT_EQ(Ask("c2").reason, Reason::kRejected);
  EXPECT_EQ(Ask("c3").reason, Reason::kRejected);
  EXPECT_EQ(Approve("owner", "summer"), Outcome::kRejected);
  EXPECT_EQ(Reject("summer"), Outcome::kRejected);
  EXPECT_EQ(Ask("c4", 6).verdict, Verdict::kConfirm) << "another call";
  // Another session is not concerned.
  ScopeState other(*bundle_, bundle::Scope::kSession, "s2");
  scopes_.session = &other;
  EXPECT_EQ(Ask("c1").verdict, Verdict::kConfirm);
}

TEST_F(CallsTest, TooManyRejectionsFault) {
  for (uint32_t i = 0; i <= kMaxRejections; ++i) {
    int64_t weight = -1 - int64_t{i};
    ASSERT_EQ(Ask(std::to_string(i), weight).verdict, Verdict::kConfirm);
    ASSERT_EQ(Reject("summer", weight),
              i < kMaxRejections ? Outcome::kTaken : Outcome::kFaulted);
  }
  EXPECT_TRUE(session_->faulted());
  EXPECT_EQ(Ask("c1").reason, Reason::kStateFaulted);
  EXPECT_EQ(Dispatch("c1"), Outcome::kRefused);
}

TEST_F(CallsTest, ARevisionEndsWhatIsOpen) {
  Ask("c1");
  Approve("owner", "summer");
  Ask("c1");
  Ask("c2", 6);
  Ask("c3", 7);
  Approve("owner", "summer", 7);
  Ask("c3", 7);
  Dispatch("c3", 7);
  EXPECT_EQ(enforcer_->Revise(scopes_), Outcome::kTaken);
  EXPECT_EQ(Dispatch("c1"), Outcome::kUnknownCall);
  EXPECT_EQ(Approve("owner", "summer", 6), Outcome::kNoChallenge);
  EXPECT_EQ(Result("c3", 7).outcome, Outcome::kTaken);
  EXPECT_EQ(Ask("c1").verdict, Verdict::kConfirm) << "a new call";
}

TEST_F(CallsTest, OnlyFinishedCallsMakeRoom) {
  for (uint32_t i = 0; i < kMaxCalls; ++i) {
    std::string id = "n" + std::to_string(i);
    ASSERT_EQ(enforcer_->Decide(scopes_, Other("none", id), *scratch_).verdict,
              Verdict::kPermit);
  }
  int64_t events = State("events");
  EXPECT_EQ(Ask("c1").reason, Reason::kLedgerFull);
  EXPECT_EQ(State("events"), events) << "nothing changes";
  // A denied one needs no record.
  Request no = Other("ungranted", "c2");
  EXPECT_EQ(enforcer_->Decide(scopes_, no, *scratch_).reason, Reason::kNoGrant);
  EXPECT_FALSE(enforcer_->Decide(scopes_, no, *scratch_).recorded);
  Request third = Other("none", "n3");
  EXPECT_EQ(enforcer_->Dispatch(scopes_, third), Outcome::kTaken);
  EXPECT_EQ(Ask("c1").reason, Reason::kLedgerFull) << "its result is to come";
  EXPECT_EQ(enforcer_
                ->ObserveResult(scopes_, third, bundle::Event::kResultOk, {},
                                *scratch_)
                .outcome,
            Outcome::kTaken);
  EXPECT_EQ(Ask("c1").verdict, Verdict::kConfirm);
  EXPECT_EQ(enforcer_->Dispatch(scopes_, third), Outcome::kUnknownCall);
}

TEST_F(CallsTest, ChallengesAreBounded) {
  for (uint32_t i = 0; i < kMaxChallenges; ++i) {
    now_ = i;
    ASSERT_EQ(Ask("c" + std::to_string(i), 5 + i).verdict, Verdict::kConfirm);
  }
  EXPECT_EQ(Ask("x", 99).reason, Reason::kLedgerFull);
  // The chief's hour of the first one is over.
  now_ = 60 * kMinute;
  EXPECT_EQ(Ask("x", 99).verdict, Verdict::kConfirm);
  EXPECT_EQ(Ask("y", 98).reason, Reason::kLedgerFull);
  EXPECT_EQ(Approve("owner", "summer", 5), Outcome::kNoChallenge);
}

TEST_F(CallsTest, WhoAsksAndWithWhatIsTheCall) {
  std::string_view callers[] = {"root"};
  Decision plain = Ask("c1");
  std::string first(reinterpret_cast<const char*>(plain.digest), 32);
  Request request = Spend("c1", 5);
  request.principal.callers = callers;
  request.principal.num_callers = 1;
  EXPECT_EQ(enforcer_->Decide(scopes_, request, *scratch_).reason,
            Reason::kCallChanged);
  request = Spend("c1", 5);
  request.principal.user = "winter";
  EXPECT_EQ(enforcer_->Decide(scopes_, request, *scratch_).reason,
            Reason::kCallChanged);
  weight_.labels = 3;
  request = Spend("c9", 5);
  weight_.labels = 3;
  Decision labelled = enforcer_->Decide(scopes_, request, *scratch_);
  EXPECT_EQ(std::string(reinterpret_cast<const char*>(labelled.digest), 32),
            first)
      << "labels do not count";
  // An agent further up the chain cannot approve either.
  Request chained = Spend("c2", 5);
  std::string_view human_like[] = {"boss"};
  chained.principal.callers = human_like;
  chained.principal.num_callers = 1;
  EXPECT_EQ(enforcer_->Decide(scopes_, chained, *scratch_).verdict,
            Verdict::kConfirm);
  EXPECT_EQ(enforcer_->Approve(scopes_, chained, {Rule("chief"), "boss", {}},
                               *scratch_),
            Outcome::kAgent);
  // Chains and ids are bounded.
  std::vector<std::string_view> many(bundle::kMaxChain, "a");
  chained.principal.callers = many.data();
  chained.principal.num_callers = bundle::kMaxChain;
  EXPECT_EQ(enforcer_->Decide(scopes_, chained, *scratch_).reason,
            Reason::kTooLarge);
  EXPECT_EQ(Ask(std::string(kMaxCallId + 1, 'x')).reason, Reason::kTooLarge);
}

TEST_F(CallsTest, AnAdviceIsNoCall) {
  EXPECT_EQ(Ask("").verdict, Verdict::kConfirm);
  EXPECT_EQ(Ask("").digest, nullptr);
  EXPECT_EQ(Approve("owner", "summer"), Outcome::kNoChallenge);
  Ask("c1");
  Approve("owner", "summer");
  EXPECT_EQ(Ask("").verdict, Verdict::kConfirm) << "it sees no approvals";
  EXPECT_EQ(Ask("c1").verdict, Verdict::kPermit);
  EXPECT_EQ(Dispatch(""), Outcome::kUnknownCall);
  scopes_.session = nullptr;
  Request none = Other("none", "");
  EXPECT_EQ(enforcer_->Decide(scopes_, none, *scratch_).verdict,
            Verdict::kPermit);
  none.call_id = "c5";
  EXPECT_EQ(enforcer_->Decide(scopes_, none, *scratch_).reason,
            Reason::kStateMissing);
}

TEST_F(CallsTest, MissingStatesAndMisfits) {
  Ask("c1");
  ScopeState* session = scopes_.session;
  scopes_.session = nullptr;
  EXPECT_EQ(Approve("owner", "summer"), Outcome::kRefused);
  EXPECT_EQ(Reject("summer"), Outcome::kRefused);
  EXPECT_EQ(Dispatch("c1"), Outcome::kRefused);
  EXPECT_EQ(Result("c1").outcome, Outcome::kRefused);
  EXPECT_EQ(enforcer_->Revise(scopes_), Outcome::kRefused);
  scopes_.session = session;
  Request request = Spend("c1", 5);
  request.num_arguments = 0;
  EXPECT_EQ(enforcer_->Dispatch(scopes_, request), Outcome::kRefused);
  EXPECT_EQ(enforcer_->Approve(scopes_, request, {Rule("owner"), "summer", {}},
                               *scratch_),
            Outcome::kRefused);
  Value answer = Value::Bool(true);
  Value answers = Value::OfItems(ValueKind::kRecord, &answer, 1);
  EXPECT_EQ(enforcer_->Approve(scopes_, Spend("", 5),
                               {Rule("owner"), "summer", answers}, *scratch_),
            Outcome::kBadAnswers);
}

// ---- saved and restored
// ------------------------------------------------------

class SaveTest : public CallsTest {
 protected:
  ScopeState Restored(const std::string& bytes, uint64_t minimum = 0,
                      std::string_view key = "s1") {
    return ScopeState::Restore(*bundle_, bundle::Scope::kSession, key, bytes,
                               minimum, &error_);
  }
  std::string error_;
};

TEST_F(SaveTest, GoesOnWhereItWas) {
  Ask("c1", 101);
  Approve("owner", "summer", 101);
  Ask("c2", 7);
  Reject("summer", 7);
  now_ = 1000;
  Ask("c3");
  std::string bytes = session_->Save();
  uint64_t sequence = session_->sequence();
  ScopeState again = Restored(bytes, sequence);
  EXPECT_EQ(error_, "");
  EXPECT_FALSE(again.faulted());
  EXPECT_EQ(again.sequence(), sequence);
  EXPECT_EQ(again.latest_ms(), 1000);
  EXPECT_EQ(again.Save(), bytes);
  EXPECT_EQ(again.Describe(*bundle_, 0), session_->Describe(*bundle_, 0));
  scopes_.session = &again;
  EXPECT_EQ(Approve("owner", "summer", 101), Outcome::kAlreadyApproved);
  EXPECT_EQ(Approve("large", "auditor", 101), Outcome::kTaken);
  EXPECT_EQ(Ask("c1", 101).verdict, Verdict::kPermit);
  EXPECT_EQ(Ask("c9", 7).reason, Reason::kRejected);
  EXPECT_EQ(Ask("c3").asked_ms, 1000);
}

TEST_F(SaveTest, WhatIsNotItsOwnIsRefused) {
  Ask("c1");
  std::string bytes = session_->Save();
  EXPECT_TRUE(Restored(bytes, 0, "s2").faulted());
  EXPECT_NE(error_, "");
  ScopeState old = Restored(bytes, session_->sequence() + 1);
  EXPECT_TRUE(old.faulted());
  scopes_.session = &old;
  EXPECT_EQ(Ask("c1").reason, Reason::kStateFaulted);
  old.Reset();
  EXPECT_EQ(Ask("c1").verdict, Verdict::kConfirm);
  EXPECT_TRUE(ScopeState::Restore(*bundle_, bundle::Scope::kUser, "s1", bytes,
                                  0, &error_)
                  .faulted());
  EXPECT_TRUE(Restored("").faulted());
  EXPECT_TRUE(Restored(bytes + "x").faulted());
  for (size_t i = 0; i < bytes.size(); ++i) {
    std::string altered = bytes;
    altered[i] = static_cast<char>(altered[i] ^ 1);
    ASSERT_TRUE(Restored(altered).faulted()) << i;
    if (i % 7 == 0) {
      ASSERT_TRUE(Restored(bytes.substr(0, i)).faulted()) << i;
    }
  }
}

// The digest notices damage; the form is checked behind it all the same.
TEST_F(SaveTest, BytesWithARightDigestAreNotTrusted) {
  Ask("c1", 101);
  Approve("owner", "summer", 101);
  Ask("c2", 7);
  Reject("summer", 7);
  std::string bytes = session_->Save();
  uint64_t random = 1;
  auto below = [&random](uint64_t n) {
    random = random * 6364136223846793005u + 1442695040888963407u;
    return (random >> 33) % n;
  };
  int restored = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string body = bytes.substr(0, bytes.size() - 32);
    uint64_t edits = 1 + below(3);
    for (uint64_t e = 0; e < edits; ++e) {
      body[below(body.size())] = static_cast<char>(below(256));
    }
    if (below(8) == 0) body.resize(below(body.size()));
    Sha256 hash;
    hash.Update(body.data(), body.size());
    Sha256::Digest digest = hash.Finish();
    body.append(reinterpret_cast<const char*>(digest.data()), digest.size());
    ScopeState state = Restored(body);
    restored += !state.faulted();
    scopes_.session = &state;
    state.Describe(*bundle_, 0);
    Ask("c1", 101);
    Approve("large", "auditor", 101);
    Dispatch("c1", 101);
    state.Save();
  }
  EXPECT_GT(restored, 0);
}

TEST_F(SaveTest, AFaultIsSavedToo) {
  Request none = Other("none", "");
  uint32_t bump = bundle_->FindSignal("bump");
  for (int i = 0; i < 2; ++i) {
    enforcer_->ObserveSignal(scopes_, bump, none.principal, none.clock,
                             *scratch_);
  }
  ASSERT_TRUE(session_->faulted());
  EXPECT_TRUE(Restored(session_->Save()).faulted());
  EXPECT_EQ(error_, "");
}

// ---- locks
// -------------------------------------------------------------------

TEST_F(CallsTest, ALockMayBeGivenOneStateTwice) {
  Scopes scopes;
  scopes.session = session_.get();
  scopes.user = session_.get();
  { ScopeLock lock(scopes); }
  { ScopeLock lock(scopes); }
  ScopeLock none(Scopes{});
}

}  // namespace
}  // namespace agp
