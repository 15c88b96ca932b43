// Invariants from Spacer as the verifier uses them: what they prove, that a
// wrong one proves nothing, and that a solver that dies, hangs or lies ends in
// UNKNOWN with its reason and leaves no process behind.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <string>
#include <vector>

#include "tests/differential/rig.h"
#include "verifier/report.h"
#include "verifier/trace/induction.h"
#include "verifier/trace/lemmas.h"
#include "verifier/verify.h"

namespace agp::verify {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kCountdown[] =
    "policy p\n"
    "action a()\n"
    "state per user { left: Int = 3 }\n"
    "on permitted a { user.left += -1 }\n"
    "permit a when user.left > 0\n"
    "prove x: at most 3 in permitted a\n";

PropertyReport Ask(const std::string& policy, const Options& options = {}) {
  std::string error;
  auto compiled = differential::Compile(policy, &error);
  EXPECT_TRUE(compiled) << error;
  if (!compiled) return {};
  driver::BundleReplayer replayer = compiled->Replayer();
  Report report = Verify(*compiled->program, replayer, options);
  errno = 0;
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD) << "a process is left";
  EXPECT_EQ(report.properties.size(), 1u);
  return report.properties[0];
}

PropertyReport AskInstead(std::function<std::optional<std::string>()> instead,
                          uint32_t milliseconds = 60'000) {
  Options options;
  options.spacer_instead = std::move(instead);
  options.spacer_milliseconds = milliseconds;
  return Ask(kCountdown, options);
}

TEST(VerifySpacer, ProvesACountdown) {
  EXPECT_EQ(Ask(kCountdown).verdict, Verdict::kProved);
}

TEST(VerifySpacer, IsNotAskedWithoutSteps) {
  Options options;
  options.spacer_rlimit = 0;
  PropertyReport report = Ask(kCountdown, options);
  EXPECT_EQ(report.verdict, Verdict::kUnknown);
  EXPECT_THAT(report.reason, Not(HasSubstr("Spacer")));
}

TEST(VerifySpacer, FewStepsAreNoProof) {
  Options options;
  options.spacer_rlimit = 1000;
  PropertyReport report = Ask(kCountdown, options);
  EXPECT_EQ(report.verdict, Verdict::kUnknown);
  EXPECT_THAT(report.reason, HasSubstr("; Spacer reached its limit of steps"));
}

TEST(VerifySpacer, NeverProvesWhatIsNotSo) {
  // Four, and the counter is refilled by an event that nothing counts.
  for (const char* change : {"at most 2 in", "at most 3 in"}) {
    std::string policy = kCountdown;
    if (std::string(change) == "at most 3 in") {
      policy.insert(policy.find("permit a"),
                    "on permitted b { user.left += 1 }\npermit b\n");
      policy.insert(policy.find("state"), "action b()\n");
    }
    policy.replace(policy.find("at most 3 in"), 12, change);
    EXPECT_EQ(Ask(policy).verdict, Verdict::kViolated) << policy;
  }
}

TEST(VerifySpacer, AHungChildIsUnknown) {
  PropertyReport report = AskInstead(
      []() -> std::optional<std::string> {
        while (true) pause();
      },
      50);
  EXPECT_EQ(report.verdict, Verdict::kUnknown);
  EXPECT_THAT(report.reason, HasSubstr("; Spacer ran out of time"));
}

TEST(VerifySpacer, AKilledChildIsUnknown) {
  PropertyReport report = AskInstead([] {
    kill(getpid(), SIGKILL);
    return std::nullopt;
  });
  EXPECT_EQ(report.verdict, Verdict::kUnknown);
  EXPECT_THAT(report.reason, HasSubstr("; Spacer was killed by signal 9"));
}

TEST(VerifySpacer, GarbageIsUnknown) {
  PropertyReport report = AskInstead([] { return "solved 1\nyes"; });
  EXPECT_EQ(report.verdict, Verdict::kUnknown);
  EXPECT_THAT(report.reason, HasSubstr("; Spacer's answer is malformed"));
}

TEST(VerifySpacer, AWrongInvariantIsUnknown) {
  // The first would prove anything, the second too little.
  for (const char* wrong : {"false", "true", "(<= p0 2)"}) {
    PropertyReport report =
        AskInstead([&] { return "solved 1\n" + std::string(wrong); });
    EXPECT_EQ(report.verdict, Verdict::kUnknown) << wrong;
    EXPECT_THAT(report.reason, HasSubstr("; Spacer's invariant did not hold"));
  }
}

TEST(VerifySpacer, ThatThereIsNoInvariantProvesNothing) {
  PropertyReport report = AskInstead([] { return "none 1"; });
  EXPECT_EQ(report.verdict, Verdict::kUnknown);
  EXPECT_THAT(report.reason, Not(HasSubstr("Spacer")));
}

// The induction takes nobody's word, whatever was checked before.
TEST(VerifySpacer, TheInductionDropsWhatIsNotKept) {
  std::string error;
  auto compiled = differential::Compile(kCountdown, &error);
  ASSERT_TRUE(compiled) << error;
  driver::BundleReplayer replayer = compiled->Replayer();
  Relation relation(*compiled->program);
  Induction induction(relation, nullptr, {0}, {});
  Options options;
  Searcher searcher(relation.program(), options, replayer.StartMs(),
                    relation.WindowSums());
  induction.Find(searcher);
  Builder& build = relation.build();
  program::ExprId left = build.State({0});
  program::ExprId right = build.Le(build.Int(-1), left);
  program::ExprId wrong = build.Le(build.Int(2), left);
  program::ExprId not_at_first = build.Le(left, build.Int(2));
  induction.Propose({right, wrong, not_at_first});
  induction.Find(searcher);
  const std::vector<program::ExprId>& found = induction.invariants();
  auto has = [&](program::ExprId e) {
    return std::find(found.begin(), found.end(), e) != found.end();
  };
  EXPECT_TRUE(has(right));
  EXPECT_FALSE(has(wrong));
  EXPECT_FALSE(has(not_at_first));
}

struct Case {
  const char* name;
  const char* policy;
  Verdict verdict;
};

class VerifySpacerAnswers : public ::testing::TestWithParam<Case> {};

TEST_P(VerifySpacerAnswers, IsAsExpected) {
  Options options;
  options.spacer_rlimit = 0;
  std::string policy = std::string("policy p\n") + GetParam().policy;
  EXPECT_EQ(Ask(policy, options).verdict, Verdict::kUnknown);
  PropertyReport report = Ask(policy);
  EXPECT_EQ(report.verdict, GetParam().verdict) << report.reason;
}

const Case kCases[] = {
    {"SumOfCounters",
     "action a()\naction b()\nstate per user {\n  x: Int = 0\n  y: Int = 0\n}\n"
     "on permitted a { user.x += 1 }\non permitted b { user.y += 1 }\n"
     "permit a when user.x + user.y < 10\npermit b when user.x + user.y < 10\n"
     "prove x: at most 10 in permitted a or permitted b",
     Verdict::kProved},
    {"Weighted",
     "action a()\nstate per user { spent: Int = 0 }\n"
     "on permitted a { user.spent += 5 }\npermit a when user.spent <= 45\n"
     "prove x: at most 10 in permitted a",
     Verdict::kProved},
    {"StateOfTwoScopes",
     // Every session has its own, so the user's count has no bound: but the
     // property is about a session.
     "action a()\nstate per session { left: Int = 3 }\n"
     "state per user { stopped: Bool = false }\n"
     "signal stop from operator\non stop { user.stopped = true }\n"
     "on permitted a { session.left += -1 }\n"
     "permit a when session.left > 0 and not user.stopped\n"
     "prove x: at most 3 in permitted a per session",
     Verdict::kProved},
    {"AllSessions",
     "action a()\nstate per session { mine: Int = 0 }\n"
     "state global { left: Int = 3 }\n"
     "on permitted a {\n  session.mine += 1\n  global.left += -1\n}\n"
     "permit a when global.left > 0\n"
     "prove x: at most 3 in permitted a per global",
     Verdict::kProved},
    {"OneDecision",
     "action add()\naction drop()\naction leave()\n"
     "state per user {\n  open: Int = 0\n  added: Int = 0\n"
     "  dropped: Int = 0\n}\n"
     "on permitted add {\n  user.open += 1\n  user.added += 1\n}\n"
     "on permitted drop {\n  user.open += -1\n  user.dropped += 1\n}\n"
     "permit add\npermit drop when user.open > 0\n"
     "permit leave when user.added > user.dropped\n"
     "prove x: always possible leave when user.open > 0",
     Verdict::kProved},
};

INSTANTIATE_TEST_SUITE_P(All, VerifySpacerAnswers, ::testing::ValuesIn(kCases),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace agp::verify
