// The verifier's answers about who calls, what is vouched for of the call and
// what its texts contain.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "compiler/program/find.h"
#include "tests/differential/generator.h"
#include "tests/differential/rig.h"
#include "tests/unit/answered.h"
#include "verifier/report.h"
#include "verifier/verify.h"

namespace agp::verify {
namespace {

using differential::Compile;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Case {
  const char* name;
  const char* policy;
  Verdict verdict;
};

class VerifyCalls : public ::testing::TestWithParam<Case> {};

TEST_P(VerifyCalls, IsAsExpected) {
  Answered answered = Ask(GetParam().policy);
  ASSERT_EQ(answered.report.properties.size(), 1u);
  EXPECT_EQ(answered.property().verdict, GetParam().verdict) << answered.text;
}

constexpr Verdict kProved = Verdict::kProved;
constexpr Verdict kViolated = Verdict::kViolated;
constexpr Verdict kVacuous = Verdict::kVacuous;
constexpr Verdict kUnknown = Verdict::kUnknown;

const Case kCases[] = {
    // ---- the chain of agents ----
    {"EveryLinkCapsAGrant",
     "action a()\npermit a when principal.agent == Agent(\"x\")\n"
     "prove q: never permit a when Agent(\"y\") in principal.chain",
     kProved},
    {"SomeLinkSufficesForAGuard",
     "action a()\npermit a\ndeny a when principal.agent == Agent(\"y\")\n"
     "prove q: never permit a when principal.chain.any(g => g == Agent(\"y\"))",
     kProved},
    {"APropertySpeaksOfTheActingAgent",
     "action a()\npermit a\ndeny a when principal.agent == Agent(\"y\")\n"
     "prove q: always deny a when principal.agent == Agent(\"y\")",
     kProved},
    {"TheActingAgentIsNotTheWholeChain",
     "action a()\npermit a\n"
     "deny a when principal.chain.every(g => g == Agent(\"y\"))\n"
     "prove q: always deny a when principal.agent == Agent(\"y\")",
     kViolated},
    {"TheChainIsNeverEmpty",
     "action a()\npermit a\n"
     "prove q: never permit a when size(principal.chain) == 0",
     kVacuous},
    {"TheChainIsBounded",
     "action a()\npermit a\n"
     "prove q: never permit a when size(principal.chain) > 8",
     kVacuous},
    {"TheChainMayBeFull",
     "action a()\npermit a when principal.chain.count(g => g == "
     "Agent(\"x\")) == 8\n"
     "prove q: some permit a",
     kProved},
    {"NoMoreLinksThanTheChainHas",
     "action a()\npermit a when principal.chain.count(g => g == "
     "Agent(\"x\")) == 9\n"
     "prove q: some permit a",
     kViolated},
    {"CountsOfBothKindsAddUp",
     "action a()\npermit a when size(principal.chain) == 3\n"
     "prove q: permit a only when principal.chain.count(g => g == "
     "Agent(\"x\")) + principal.chain.count(g => g != Agent(\"x\")) == 3",
     kProved},
    {"ALinkInAnArgument",
     "action a(who: Agent)\npermit a when who in principal.chain\n"
     "prove q: permit a only when principal.chain.any(g => g == who)",
     kProved},
    {"AnAgentByAnyOtherName",
     "action a(who: Agent)\npermit a when who in principal.chain\n"
     "prove q: permit a only when who == principal.agent",
     kViolated},
    // ---- origins and audiences ----
    {"AGrantAsksForAnOrigin",
     "origins web\naction a(s: String)\npermit a when s only from user\n"
     "prove q: never permit a when s maybe from web",
     kProved},
    {"NothingIsVouchedForIfNothingIsSaid",
     "origins web\naction a(s: String)\npermit a any s\n"
     "prove q: never permit a when s maybe from web",
     kViolated},
    {"OriginsAreToldApart",
     "origins web, mail\naction a(s: String)\npermit a when s only from "
     "{user, mail}\nprove q: never permit a when s maybe from mail",
     kViolated},
    {"AGuardOnWhatMayBe",
     "origins web\naction a(s: String)\npermit a any s\n"
     "deny a when s maybe from web\n"
     "prove q: permit a only when s only from {user, model}",
     kProved},
    {"AnAudience",
     "audiences team, public\naction a(s: String)\npermit a when s visible "
     "to {team, public}\nprove q: permit a only when s visible to public",
     kProved},
    {"OneAudienceIsNotAnother",
     "audiences team, public\naction a(s: String)\npermit a when s visible "
     "to team\nprove q: permit a only when s visible to public",
     kViolated},
    {"AWholeHasWhatAllItsPartsHave",
     "origins web\naction a(to: Set<String>)\npermit a when to only from "
     "user\nprove q: never permit a when to.any(t => t maybe from web)",
     kProved},
    {"PartsSayNothingOfTheWhole",
     "origins web\naction a(to: Set<String>)\npermit a when to.every(t => t "
     "only from user)\nprove q: never permit a when to maybe from web",
     kViolated},
    {"EveryElementHasItsOwn",
     "origins web\naction a(to: List<String>)\npermit a when to.any(t => t "
     "only from user)\nprove q: never permit a when to.any(t => t maybe from "
     "web)",
     kViolated},
    {"TheFoundElementIsThatOfTheSet",
     "origins web\naction a(s: String, to: Set<String>)\n"
     "permit a when s only from user and s in to\n"
     "prove q: never permit a when to.any(t => t == s and t maybe from web)",
     kViolated},
    {"EqualElementsOfASetAreOne",
     "origins web\naction a(to: Set<String>)\n"
     "permit a when to.any(t => t == \"x\" and t only from user)\n"
     "prove q: never permit a when to.any(t => t == \"x\" and t maybe from "
     "web)",
     kProved},
    {"EqualElementsOfAListAreTwo",
     "origins web\naction a(to: List<String>)\n"
     "permit a when to.any(t => t == \"x\" and t only from user)\n"
     "prove q: never permit a when to.any(t => t == \"x\" and t maybe from "
     "web)",
     kViolated},
    {"AFieldOfARecord",
     "origins web\nrecord R { s: String, n: Int }\naction a(r: R)\n"
     "permit a when r only from user\n"
     "prove q: never permit a when r.n maybe from web",
     kProved},
    {"AnOptionalField",
     "origins web\nrecord R { s: String?, n: Int }\naction a(r: R)\n"
     "permit a when r only from user\n"
     "prove q: never permit a when has r.s and r.s maybe from web",
     kProved},
    {"AFieldOfAnElement",
     "origins web\nrecord R { s: String, n: Int }\n"
     "action a(to: List<R>)\npermit a when to only from user\n"
     "prove q: never permit a when to.any(r => r.s maybe from web)",
     kProved},
    {"AnOptionalArgument",
     "origins web\naction a(s: String?)\n"
     "permit a when has s and s only from user\n"
     "prove q: never permit a when has s and s maybe from web",
     kProved},
    {"AFlag",
     "origins web\naction a(ok: Bool)\npermit a when ok and ok only from "
     "user\nprove q: never permit a when ok maybe from web",
     kProved},
    {"NoSuchRecordComesThroughTheDoor",
     "origins web\nrecord R { s: String, n: Int }\naction a(r: R)\n"
     "permit a when r maybe from web\nprove q: never permit a when "
     "r.s only from user and r.n only from user",
     kUnknown},
    {"HowManyOfThem",
     "origins web\naction a(to: Set<String>)\n"
     "permit a when to.count(t => t maybe from web) == 0\n"
     "prove q: permit a only when to.every(t => t only from {user, model})",
     kProved},
    {"ASetThatIsASubsetOfItself",
     "origins web\naction a(to: Set<String>)\n"
     "permit a when to subset of to and to only from user\n"
     "prove q: never permit a when to.any(t => t maybe from web)",
     kProved},
    // ---- what a text contains ----
    {"NoLink",
     "action a(s: String)\npermit a when size(urls(s)) == 0\n"
     "prove q: never permit a when urls(s).any(u => u starts with \"http\")",
     kProved},
    {"NoLinkIsNoScheme",
     "action a(s: String)\npermit a when size(urls(s)) == 0\n"
     "prove q: never permit a when s contains \"https://\"",
     kProved},
    {"ALinkIsAScheme",
     "action a(s: String)\npermit a when size(urls(s)) > 0\n"
     "prove q: permit a only when s contains \"://\"",
     kProved},
    {"OnlyKnownHosts",
     "action a(s: String)\npermit a when emails(s).every(m => m ends with "
     "\"@corp.example\")\nprove q: never permit a when emails(s).any(m => m "
     "ends with \"@evil.example\")",
     kProved},
    {"OneUnknownHost",
     "action a(s: String)\npermit a when emails(s).any(m => m ends with "
     "\"@corp.example\")\nprove q: never permit a when emails(s).any(m => m "
     "ends with \"@evil.example\")",
     kViolated},
    {"WhatIsFoundIsInLowerCase",
     "action a(s: String)\npermit a any s\n"
     "prove q: never permit a when emails(s).any(m => m contains \"A\")",
     kViolated},  // there may be too many
    {"InATextThatIsNotLong",
     "action a(s: String)\npermit a when size(s) < 200\n"
     "prove q: never permit a when emails(s).any(m => m contains \"A\")",
     kProved},
    {"TooManyHaveNoValue",
     "action a(s: String)\npermit a when size(emails(s)) >= 0\n"
     "prove q: no errors",
     kViolated},
    {"TooManyNeedRoom",
     "action a(s: String)\n"
     "permit a when size(s) <= 255 and size(emails(s)) >= 0\n"
     "prove q: always possible a when size(s) <= 255",
     kProved},
    {"AsManyAsThereIsRoomFor",
     "action a(s: String)\npermit a when size(emails(s)) == 64\n"
     "prove q: some permit a",
     kProved},
    {"NotOneMore",
     "action a(s: String)\npermit a when size(emails(s)) == 65\n"
     "prove q: some permit a",
     kViolated},
    {"OfACertainText",
     "action a(s: String)\npermit a when s == \"to A@x.example.\"\n"
     "prove q: permit a only when emails(s) subset of {\"a@x.example\"} and "
     "size(emails(s)) == 1",
     kProved},
    {"OfAFewTexts",
     "action a(s: String)\npermit a when s in {\"a@b.c\", \"b@b.c d@b.c\"}\n"
     "prove q: never permit a when size(emails(s)) == 2",
     kViolated},
    {"BothKindsInOneText",
     "action a(s: String)\npermit a any s\n"
     "prove q: some permit a when size(emails(s)) == 2 and size(urls(s)) == 1 "
     "and s starts with \"Dear\" and size(s) < 60",
     kProved},
    {"OfAnElement",
     "action a(to: List<String>)\n"
     "permit a when to.every(t => size(urls(t)) == 0)\n"
     "prove q: never permit a when to.any(t => t contains \"http://\")",
     kProved},
    {"VouchedForAsItsText",
     "origins web\naction a(s: String)\npermit a when s only from user\n"
     "prove q: never permit a when emails(s).any(m => m maybe from web) and "
     "size(s) < 100",
     kProved},
    {"OfTextsThatAreEqual",
     "action a(s: String, t: String)\npermit a when s == t and "
     "size(urls(s)) == 0\nprove q: never permit a when size(urls(t)) > 0",
     kProved},
};

INSTANTIATE_TEST_SUITE_P(Calls, VerifyCalls, ::testing::ValuesIn(kCases),
                         [](const auto& info) { return info.param.name; });

TEST(VerifyChain, AWitnessHasNoCallerThatDoesNotMatter) {
  Answered answered =
      Ask("action a()\npermit a when Agent(\"x\") in principal.chain\n"
          "prove q: never permit a when principal.agent != Agent(\"x\")");
  ASSERT_EQ(answered.property().verdict, kViolated) << answered.text;
  EXPECT_EQ(answered.call().agent, "agent");
  EXPECT_THAT(answered.call().callers, ElementsAre("x"));
  EXPECT_THAT(answered.text,
              HasSubstr("from Agent(\"agent\") via Agent(\"x\") for"));
  answered =
      Ask("action a()\npermit a when Agent(\"x\") in principal.chain\n"
          "prove q: never permit a");
  ASSERT_EQ(answered.property().verdict, kViolated) << answered.text;
  EXPECT_EQ(answered.call().agent, "x");
  EXPECT_THAT(answered.call().callers, IsEmpty());
}

TEST(VerifyChain, StateOfTheLastLinkIsReachedByIt) {
  Answered answered =
      Ask("action a()\nsignal agent.stop from operator\n"
          "state per agent { stopped: Bool = false }\n"
          "on agent.stop { agent.stopped = true }\n"
          "permit a when not agent.stopped or principal.chain.any(g => g == "
          "Agent(\"boss\"))\n"
          "prove q: never permit a when agent.stopped and principal.agent == "
          "Agent(\"helper\")");
  ASSERT_EQ(answered.property().verdict, kViolated) << answered.text;
  EXPECT_EQ(answered.call().agent, "helper");
  EXPECT_THAT(answered.call().callers, ElementsAre("boss", "agent"));
}

TEST(VerifyLabels, AWitnessSaysWhatMattersAndNoMore) {
  Answered answered =
      Ask("origins web, mail\naudiences team\n"
          "action a(s: String, t: String, to: Set<String>, n: Int)\n"
          "permit a any n when s only from {user, mail}\n"
          "prove q: never permit a when t maybe from web and size(to) == 2 and "
          "to.every(x => x visible to team)");
  ASSERT_EQ(answered.property().verdict, kViolated) << answered.text;
  EXPECT_THAT(answered.text,
              HasSubstr("a(s: \"\" from {user, mail}, t: \"\" from web, to: "
                        "({\"\", \"a\"}) visible to team, n: 0)"));
  EXPECT_THAT(answered.text,
              HasSubstr("t maybe from {web} and size(to) == 2 and "));
}

TEST(VerifyLabels, AWitnessThatIsPastedIntoATestPasses) {
  std::string policy =
      "origins web\naudiences team\n"
      "record R { s: String, n: Int }\n"
      "action a(s: String?, rs: List<R>, to: Set<String>)\n"
      "permit a when has s and s maybe from web\n"
      "  and rs.any(r => r.s only from user and r.n visible to team)\n"
      "  and to.any(t => t maybe from web) and to.any(t => t only from user)\n"
      "  and principal.chain.any(g => g == Agent(\"x\"))\n"
      "prove q: never permit a when principal.agent == Agent(\"y\")\n";
  Answered answered = Ask(policy);
  ASSERT_EQ(answered.property().verdict, kViolated) << answered.text;
  std::string call =
      program::ToString(*answered.compiled->program, answered.call());
  std::string error;
  std::unique_ptr<differential::Compiled> again =
      Compile("policy p\n" + policy + "test \"t\" { request " + call +
                  " expect permit }\n",
              &error);
  ASSERT_TRUE(again) << error << call;
  driver::BundleReplayer replayer = again->Replayer();
  EXPECT_EQ(replayer.Replay(again->program->tests[0].steps).effect,
            program::Effect::kPermit)
      << call;
}

TEST(VerifyFound, AWitnessContainsJustWhatItNeeds) {
  Answered answered = Ask(
      "action a(s: String)\n"
      "permit a when urls(s).every(u => u starts with \"https://x.example/\")\n"
      "prove q: never permit a when size(urls(s)) == 2 and s ends with "
      "\"Bye\"");
  ASSERT_EQ(answered.property().verdict, kViolated) << answered.text;
  auto found =
      program::Find(program::Finding::kUrls, answered.call().arguments[0].text);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->size(), 2u);
}

TEST(VerifyFound, NumbersAndDatesOfAText) {
  Answered proved =
      Ask("action a(s: String, t: String)\n"
          "permit a when numbers(s).every(n => n <= 100.0)\n"
          "  and dates(t).every(d => d >= date(\"2026-03-01\"))\n"
          "prove q: never permit a when 1000.0 in numbers(s)\n");
  EXPECT_EQ(proved.property().verdict, kProved) << proved.text;
  Answered numbers =
      Ask("action a(s: String)\n"
          "permit a when numbers(s).every(n => n <= 100.0)\n"
          "prove q: never permit a when numbers(s).any(n => n > 50.0)\n");
  ASSERT_EQ(numbers.property().verdict, kViolated) << numbers.text;
  Answered dates =
      Ask("action a(s: String)\n"
          "permit a when dates(s).every(d => d >= date(\"2026-03-01\"))\n"
          "prove q: never permit a when date(\"2026-03-02\") in dates(s)\n");
  ASSERT_EQ(dates.property().verdict, kViolated) << dates.text;
  EXPECT_NE(dates.call().arguments[0].text.find("2026-03-02"),
            std::string::npos);
  // A text without digits has no numbers, and one with digits has some, or
  // none that are understood.
  Answered none =
      Ask("action a(s: String)\n"
          "permit a when numbers(s).every(n => n > 1.0) and s == \"abc\"\n"
          "prove q: never permit a when size(numbers(s)) > 0\n");
  EXPECT_EQ(none.property().verdict, kProved) << none.text;
}

// The evaluator that guides the verifier, against the reference and the bundle.
TEST(VerifyFound, IsTheSameEverywhere) {
  const std::string pieces[] = {
      "http://",  "HTTPS://",  "a",        "B.c",
      "@",        ".",         " ",        "x@y.z",
      "<",        "\"",        ").",       "%_",
      "-",        "1",         "\xC3\xA9", "http://a.b/c@d.e",
      "2026",     "03",        ",",        "234",
      "/",        "k",         "st",       "\xE2\x80\x93",
      "\xD9\xA3", "2024-02-29"};
  std::string error;
  auto compiled = Compile(
      "policy p\naction a(s: String, e: Set<String>, u: Set<String>,\n"
      "  n: Set<Decimal>, d: Set<Date>)\n"
      "permit a when emails(s) subset of e and e subset of emails(s)\n"
      "  and urls(s) subset of u and u subset of urls(s)\n"
      "  and numbers(s) subset of n and n subset of numbers(s)\n"
      "  and dates(s) subset of d and d subset of dates(s)\n",
      &error);
  ASSERT_TRUE(compiled) << error;
  driver::BundleReplayer replayer = compiled->Replayer();
  reference::World world(*compiled->program);
  differential::Random random(7);
  for (int i = 0; i < 3'000; ++i) {
    std::string text;
    size_t most = i % 100 == 0 ? 700 : 8;
    for (size_t n = random() % most; n > 0; --n) {
      text += pieces[random() % std::size(pieces)];
    }
    program::Step step;
    step.call.action = {0};
    step.call.user = "u";
    step.call.agent = "g";
    step.call.arguments = {program::Value::String(text)};
    bool has_value = true;
    for (auto finding :
         {program::Finding::kEmails, program::Finding::kUrls,
          program::Finding::kNumbers, program::Finding::kDates}) {
      auto found = program::Find(finding, text);
      has_value = has_value && found;
      std::vector<program::Value> items;
      if (found) items = std::move(*found);
      step.call.arguments.push_back(program::Value::Set(std::move(items)));
    }
    program::Effect expected =
        has_value ? program::Effect::kPermit : program::Effect::kDeny;
    EXPECT_EQ(replayer.Replay({&step, 1}).effect, expected) << text;
    EXPECT_EQ(world.Request(step.call, "1").effect, expected) << text;
  }
}

}  // namespace
}  // namespace agp::verify
