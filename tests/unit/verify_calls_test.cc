// The verifier's answers about who calls, what is vouched for of the call and
// what its texts contain.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "tests/differential/rig.h"
#include "verifier/report.h"
#include "verifier/verify.h"

namespace agp::verify {
namespace {

using differential::Compile;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Answered {
  std::unique_ptr<differential::Compiled> compiled;
  Report report;
  std::string text;

  const PropertyReport& property() const { return report.properties[0]; }
  const program::Call& call() const { return property().witness.call(); }
};

Answered Ask(const std::string& policy) {
  Answered answered;
  std::string error;
  answered.compiled = Compile("policy p\n" + policy, &error);
  EXPECT_TRUE(answered.compiled) << error;
  if (!answered.compiled) return Ask("action a()\nprove x: no errors");
  driver::BundleReplayer replayer = answered.compiled->Replayer();
  answered.report = Verify(*answered.compiled->program, replayer, {});
  answered.text =
      RenderText(*answered.compiled->program, answered.compiled->sources,
                 answered.report, {.color = false, .verbose = true});
  return answered;
}

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

}  // namespace
}  // namespace agp::verify
