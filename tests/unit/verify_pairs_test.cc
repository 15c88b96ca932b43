// The verifier's answers about two decisions: what counts as looser, one
// feature at a time.
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "tests/differential/rig.h"
#include "tests/unit/check_policies.h"
#include "verifier/report.h"
#include "verifier/verify.h"

namespace agp::verify {
namespace {

struct Case {
  const char* name;
  Verdict verdict;
  const char* policy;
};

class VerifyPairs : public ::testing::TestWithParam<Case> {};

TEST_P(VerifyPairs, IsAsExpected) {
  std::string error;
  auto compiled = differential::Compile(
      "policy p\nentity Team\nentity User in Team\n"
      "groups { User(\"ann\"), User(\"bob\"), User(\"eve\") in Team(\"staff\")"
      "  User(\"ann\") in Team(\"heads\") }\n" +
          std::string(GetParam().policy),
      &error);
  ASSERT_TRUE(compiled) << error;
  driver::BundleReplayer replayer = compiled->Replayer();
  Report report = Verify(*compiled->program, replayer, {});
  ASSERT_EQ(report.properties.size(), 1u);
  EXPECT_EQ(report.properties[0].verdict, GetParam().verdict)
      << RenderText(*compiled->program, compiled->sources, report,
                    {.color = false, .verbose = true});
  if (GetParam().verdict == Verdict::kViolated) {
    ASSERT_EQ(report.properties[0].witness.against.size(), 1u);
    EXPECT_TRUE(report.properties[0].witness.against[0].outcome.decided);
  }
}

constexpr Verdict kProved = Verdict::kProved;
constexpr Verdict kViolated = Verdict::kViolated;

INSTANTIATE_TEST_SUITE_P(
    All, VerifyPairs,
    ::testing::Values(
        Case{"AGuardOnIt", kViolated,
             "action a(n: Int)\npermit a\ndeny a when n > 3\n"
             "prove x: more of n in a never permits less"},
        Case{"AGuardTheOtherWay", kProved,
             "action a(n: Int)\npermit a\ndeny a when n > 3\n"
             "prove x: more of n in a never permits more"},
        // A rule without a value denies: a greater n overflows first.
        Case{"NoValue", kProved,
             "action a(n: Int)\npermit a when n + 1 > n\n"
             "prove x: more of n in a never permits more"},
        Case{"NoValueTheOtherWay", kViolated,
             "action a(n: Int)\npermit a when n + 1 > n\n"
             "prove x: more of n in a never permits less"},
        Case{"Quorum", kViolated,
             "action a(n: Int)\n"
             "permit a as two after approval by Team(\"staff\") quorum 2 "
             "within 1h when n <= 3\n"
             "permit a as one after approval by Team(\"staff\") within 1h "
             "when n > 3\nprove x: more of n in a never permits more"},
        Case{"QuorumTheOtherWay", kProved,
             "action a(n: Int)\n"
             "permit a as two after approval by Team(\"staff\") quorum 2 "
             "within 1h when n <= 3\n"
             "permit a as one after approval by Team(\"staff\") within 1h "
             "when n > 3\nprove x: more of n in a never permits less"},
        Case{"FewerWhoMay", kProved,
             "action a(n: Int)\n"
             "permit a as any_one after approval by Team(\"staff\") within 1h "
             "when n <= 3\n"
             "permit a as head after approval by Team(\"heads\") within 1h "
             "when n > 3\nprove x: more of n in a never permits more"},
        Case{"MoreWhoMay", kViolated,
             "action a(n: Int)\n"
             "permit a as any_one after approval by Team(\"heads\") within 1h "
             "when n <= 3\n"
             "permit a as head after approval by Team(\"staff\") within 1h "
             "when n > 3\nprove x: more of n in a never permits more"},
        Case{"Longer", kViolated,
             "action a(n: Int)\n"
             "permit a as short after approval by Team(\"staff\") within 15m "
             "when n <= 3\n"
             "permit a as long after approval by Team(\"staff\") within 30m "
             "when n > 3\nprove x: more of n in a never permits more"},
        Case{"OnceToSession", kViolated,
             "action a(n: Int)\n"
             "permit a as short after approval by Team(\"staff\") within 15m "
             "when n <= 3\n"
             "permit a as long after approval by Team(\"staff\") within 15m "
             "for the session when n > 3\n"
             "prove x: more of n in a never permits more"},
        Case{"SessionToOnce", kProved,
             "action a(n: Int)\n"
             "permit a as long after approval by Team(\"staff\") within 15m "
             "for the session when n <= 3\n"
             "permit a as short after approval by Team(\"staff\") within 15m "
             "when n > 3\nprove x: more of n in a never permits more"},
        Case{"AnotherPerson", kViolated,
             "action a(n: Int, who: User)\n"
             "permit a after approval by who within 15m\n"
             "prove x: same decision in a when who changes"},
        Case{"ExcludedChanges", kViolated,
             "action a(n: Int, who: User)\n"
             "permit a after approval by Team(\"staff\") within 15m not by who"
             "\nprove x: same decision in a when who changes"},
        Case{"NothingOfTheCall", kProved,
             "action a(n: Int, who: User)\n"
             "permit a after approval by principal.user within 15m\n"
             "prove x: same decision in a when n, who change"},
        Case{"OneMoreConfirm", kViolated,
             "action a(n: Int)\npermit a\n"
             "confirm a as one by Team(\"staff\") within 15m when n < 3\n"
             "confirm a as two by principal.user within 15m\n"
             "prove x: more of n in a never permits more"},
        Case{"OneMoreThatIsCovered", kProved,
             "action a(n: Int)\npermit a\n"
             "confirm a as one by Team(\"staff\") within 15m when n < 3\n"
             "confirm a as two by Team(\"heads\") within 15m\n"
             "prove x: more of n in a never permits more"},
        Case{"FewerAlternatives", kProved,
             "action a(n: Int)\n"
             "permit a as one after approval by Team(\"staff\") within 15m "
             "when n < 3\n"
             "permit a as two after approval by principal.user within 15m\n"
             "prove x: more of n in a never permits more"},
        Case{"AcceptsOtherAnswers", kViolated,
             "action a(n: Int)\n"
             "permit a as x after approval by Team(\"staff\") within 15m "
             "asks { k: Int } accepting k > 3 when n < 3\n"
             "permit a as y after approval by Team(\"staff\") within 15m "
             "asks { k: Int } accepting k > 2 when n >= 3\n"
             "prove x: more of n in a never permits more"},
        Case{"AnObligation", kViolated,
             "obligation log(on: Bool)\naction a(n: Int)\npermit a as few\n"
             "permit a as much with log(on: true) when n > 3\n"
             "prove x: more of n in a never permits less"},
        Case{"AnObligationMore", kProved,
             "obligation log(on: Bool)\naction a(n: Int)\npermit a as few\n"
             "permit a as much with log(on: true) when n > 3\n"
             "prove x: more of n in a never permits more"},
        Case{"ConflictingObligations", kProved,
             "obligation log(on: Bool)\naction a(n: Int)\n"
             "permit a as few with log(on: false)\n"
             "permit a as much with log(on: true) when n > 3\n"
             "prove x: more of n in a never permits more"},
        Case{"Supersets", kProved,
             "action a(to: Set<String>)\n"
             "permit a when to.every(t => t ends with \"x\")\n"
             "prove x: more of to in a never permits more"},
        Case{"SupersetsOfCounted", kViolated,
             "action a(to: Set<String>)\n"
             "permit a when to.count(t => t ends with \"x\") == 2\n"
             "prove x: more of to in a never permits more"},
        // A new element may come from anywhere, the others stay what they are.
        Case{"SupersetsWithLabels", kProved,
             "origins web\naction a(to: Set<String>)\n"
             "permit a when to.every(t => t only from user)\n"
             "prove x: more of to in a never permits more"},
        Case{"GreaterWithTheSameLabels", kProved,
             "origins web\naction a(n: Int)\n"
             "permit a when n only from user and n < 9\n"
             "prove x: more of n in a never permits more"},
        Case{"AnotherWithOtherLabels", kViolated,
             "origins web\naction a(n: Int)\npermit a when n only from user\n"
             "prove x: same decision in a when n changes"},
        Case{"LeftOut", kProved,
             "action a(n: Int?)\npermit a\n"
             "confirm a by principal.user within 15m when not has n\n"
             "prove x: leaving out n in a never loosens"},
        Case{"LeftOutDeniesLess", kViolated,
             "action a(n: Int?)\npermit a\ndeny a when has n and n > 3\n"
             "prove x: leaving out n in a never loosens"},
        Case{"NeverGranted", Verdict::kVacuous,
             "action a(n: Int?)\npermit a when has n and n > 3 and n < 3\n"
             "prove x: leaving out n in a never loosens"},
        Case{"WithoutAPermit", Verdict::kVacuous,
             "action a(n: Int)\nprove x: agent within user in a"},
        // Every link of a chain caps: a user has none.
        Case{"KnownAgents", kProved,
             "action a(n: Int)\n"
             "permit a when principal.agent in {Agent(\"x\"), Agent(\"y\")}\n"
             "deny a when principal.agent == Agent(\"z\")\n"
             "prove x: agent within user"},
        Case{"OnlyThroughAnAgent", kViolated,
             "action a(n: Int)\n"
             "permit a when size(principal.chain) > 0\n"
             "prove x: agent within user"},
        Case{"DeniedToNoAgent", kViolated,
             "action a(n: Int)\npermit a\n"
             "deny a when principal.chain.every(l => l != Agent(\"x\"))\n"
             "prove x: agent within user"},
        Case{"OriginsOfTheUser", kProved,
             "origins web\naction a(t: String)\npermit a when t only from "
             "{user, model}\nconfirm a by principal.user within 15m when t "
             "maybe from web\nprove x: agent within user"},
        Case{"MoreFromTheWeb", kViolated,
             "origins web\naction a(t: String)\npermit a when t maybe from web"
             "\nprove x: agent within user"},
        Case{"AudiencesStay", kProved,
             "origins web\naudiences team\naction a(t: String)\n"
             "permit a when t visible to team\nprove x: agent within user"},
        Case{"StateIsShared", kProved,
             "signal stop from operator\nstate per user { on: Bool = false }\n"
             "on stop { user.on = true }\naction a(n: Int)\n"
             "permit a when user.on\nprove x: same decision in a when n "
             "changes"},
        Case{"StateOfAnother", Verdict::kUnknown,
             "signal stop from operator\nstate per user { on: Bool = false }\n"
             "on stop { user.on = true }\naction a(n: Int)\n"
             "permit a when user.on\n"
             "prove x: same decision in a when principal.user changes"},
        Case{"InAStateThatIsReached", kViolated,
             "signal stop from operator\nstate per user { on: Bool = false }\n"
             "on stop { user.on = true }\naction a(n: Int)\n"
             "permit a\ndeny a when user.on and n > 3\n"
             "prove x: more of n in a never permits less"},
        Case{"InAStateThatNothingReaches", Verdict::kUnknown,
             "state per user { on: Bool = false }\naction a(n: Int)\n"
             "permit a\ndeny a when user.on and n > 3\n"
             "prove x: more of n in a never permits less"},
        Case{"InAStateThatAnApprovalReaches", kViolated,
             "state per session { n: Int = 0 }\naction a(n: Int, m: Int)\n"
             "on permitted a { session.n += 1 }\n"
             "permit a any n, m after approval by principal.user within 1h\n"
             "permit a any m when session.n > 0 and n < 3\n"
             "prove x: more of n in a never permits less"},
        // The approval that leads to the state answers the other call too.
        Case{"InAStateThatAnApprovalReachesThatLasts", Verdict::kUnknown,
             "state per session { n: Int = 0 }\naction a(n: Int, m: Int)\n"
             "on permitted a { session.n += 1 }\n"
             "permit a any n, m after approval by principal.user within 1h for "
             "the session on m\n"
             "permit a any m when session.n > 0 and n < 3\n"
             "prove x: more of n in a never permits less"},
        Case{"StateOfAnotherKey", Verdict::kUnknown,
             "state per order by id: String { done: Bool = false }\n"
             "action a(id: String)\non permitted a { order.done = true }\n"
             "permit a when not order.done\n"
             "prove x: same decision in a when id changes"},
        Case{"HandlersThatDoNotFit", kViolated,
             "state per user { sum: Int = 5 }\naction a(n: Int)\n"
             "on permitted a { user.sum += n }\npermit a\n"
             "prove x: more of n in a never permits less"},
        Case{"TheSameHandlers", kProved,
             "state per user { sum: Int = 5 }\naction a(n: Int)\n"
             "on permitted a { user.sum += 1 }\npermit a when n < 3\n"
             "prove x: more of n in a never permits more"},
        Case{"WhoAsks", kProved,
             "action a(n: Int, owner: User)\npermit a when n < 3\n"
             "prove x: same decision in a when owner, principal.user, "
             "principal.agent change"},
        Case{"WhoseAgent", kViolated,
             "action a(n: Int)\npermit a when size(principal.chain) < 3\n"
             "prove x: same decision in a when principal.agent changes"},
        Case{"OfBoth", kProved,
             "action a(n: Int)\npermit a when n != 4\n"
             "prove x: more of n in a never permits more where n > 4"}),
    [](const ::testing::TestParamInfo<Case>& info) { return info.param.name; });

// ---- no wider than another policy

struct Comparison {
  const char* name;
  Verdict verdict;
  const char* policy;
  const char* other;
};

class VerifyNoWider : public ::testing::TestWithParam<Comparison> {};

constexpr char kPeople[] =
    "entity Team\nentity User in Team\nobligation audit(level: Int)\n"
    "signal user.stop from gateway\n"
    "groups { User(\"ann\"), User(\"bob\") in Team(\"staff\") }\n";

TEST_P(VerifyNoWider, IsAsExpected) {
  std::string error;
  auto other = differential::Compile(
      "policy old\n" + std::string(kPeople) + GetParam().other, &error);
  ASSERT_TRUE(other) << error;
  auto compiled = differential::Compile("policy p\n" + std::string(kPeople) +
                                            GetParam().policy +
                                            "\nprove x: no wider than old",
                                        &error);
  ASSERT_TRUE(compiled) << error;
  compiled->program->others["old"] =
      std::make_shared<const program::Program>(*other->program);
  driver::BundleReplayer replayer = compiled->Replayer();
  Report report = Verify(*compiled->program, replayer, {});
  ASSERT_EQ(report.properties.size(), 1u);
  EXPECT_EQ(report.properties[0].verdict, GetParam().verdict)
      << report.properties[0].reason;
  if (GetParam().verdict == Verdict::kViolated) {
    ASSERT_EQ(report.properties[0].witness.against.size(), 1u);
    EXPECT_TRUE(report.properties[0].witness.against[0].outcome.decided);
  }
}

TEST(VerifyNoWider, WithoutTheOtherItIsUnknown) {
  std::string error;
  auto compiled = differential::Compile(
      "policy p\naction a()\npermit a\nprove x: no wider than old", &error);
  ASSERT_TRUE(compiled) << error;
  driver::BundleReplayer replayer = compiled->Replayer();
  Report report = Verify(*compiled->program, replayer, {});
  EXPECT_EQ(report.properties[0].verdict, Verdict::kUnknown);
}

constexpr Verdict kUnknown = Verdict::kUnknown;

// What was approved is counted; b follows one of them, or two of anything.
#define AGP_COUNTED                    \
  "action a()\naction b()\n"           \
  "state per session { s: Int = 0 }\n" \
  "on permitted a { session.s += 1 }\n"
#define AGP_APPROVED_A \
  "permit a as one after approval by principal.user within 1h"
#define AGP_COUNTED_ONCE \
  AGP_COUNTED "permit b when session.s > 0\n" AGP_APPROVED_A
#define AGP_COUNTED_TWICE               \
  AGP_COUNTED                           \
  "on permitted b { session.s += 1 }\n" \
  "permit b when session.s > 1\n" AGP_APPROVED_A

INSTANTIATE_TEST_SUITE_P(
    All, VerifyNoWider,
    ::testing::Values(
        Comparison{"Itself", kProved, "action a(n: Int)\npermit a when n > 3",
                   "action a(n: Int)\npermit a when n > 3"},
        Comparison{"Wider", kViolated, "action a(n: Int)\npermit a when n > 2",
                   "action a(n: Int)\npermit a when n > 3"},
        Comparison{"OverflowIsNoPermit", kViolated,
                   "action a(n: Int)\npermit a when n > 3",
                   "action a(n: Int)\npermit a when n + 1 > 4"},
        Comparison{"AskingInsteadOfPermitting", kProved,
                   "action a(n: Int)\npermit a after approval by "
                   "principal.user within 1h when n > 3",
                   "action a(n: Int)\npermit a when n > 3"},
        Comparison{"PermittingInsteadOfAsking", kViolated,
                   "action a(n: Int)\npermit a when n > 3",
                   "action a(n: Int)\npermit a after approval by "
                   "principal.user within 1h when n > 3"},
        Comparison{"MembersInAnotherOrder", kProved,
                   "enum E { x, y }\naction a(e: E)\npermit a when e == y",
                   "enum E { y, x }\naction a(e: E)\npermit a when e == y"},
        Comparison{"TheOtherMember", kViolated,
                   "enum E { x, y }\naction a(e: E)\npermit a when e == x",
                   "enum E { y, x }\naction a(e: E)\npermit a when e == y"},
        Comparison{"OtherMembers", kUnknown,
                   "enum E { x, y }\naction a(e: E)\npermit a when e == x",
                   "enum E { x, z }\naction a(e: E)\npermit a when e == x"},
        Comparison{"FieldsInAnotherOrder", kProved,
                   "record R { x: Int, y: Int }\naction a(r: R)\n"
                   "permit a when r.x > r.y",
                   "record R { y: Int, x: Int }\naction a(r: R)\n"
                   "permit a when r.x > r.y"},
        Comparison{"TheOtherField", kViolated,
                   "record R { x: Int, y: Int }\naction a(r: R)\n"
                   "permit a when r.x > r.y",
                   "record R { y: Int, x: Int }\naction a(r: R)\n"
                   "permit a when r.y > r.x"},
        Comparison{"ByWireNames", kProved,
                   "action a(n \"count\": Int)\npermit a when n > 3",
                   "action a(m \"count\": Int)\npermit a when m > 3"},
        Comparison{"RequiredNow", kProved,
                   "action a(n: Int)\npermit a when n > 3",
                   "action a(n: Int?)\npermit a when has n and n > 3"},
        Comparison{"RequiredNowAndWider", kViolated,
                   "action a(n: Int)\npermit a when n > 3",
                   "action a(n: Int?)\npermit a any n when not has n"},
        Comparison{"OptionalNow", kViolated,
                   "action a(n: Int?)\npermit a any n",
                   "action a(n: Int)\npermit a any n"},
        Comparison{"OptionalNowButAsked", kProved,
                   "action a(n: Int?)\npermit a when has n and n > 4",
                   "action a(n: Int)\npermit a when n > 3"},
        Comparison{"OnlyThere", kProved,
                   "action a(n: Int)\npermit a when n > 3",
                   "action a(n: Int, m: Int?)\n"
                   "permit a when n > 3 and not has m"},
        Comparison{"OnlyThereAndNeeded", kViolated,
                   "action a(n: Int)\npermit a when n > 3",
                   "action a(n: Int, m: Int?)\n"
                   "permit a when n > 3 and has m and m > 0"},
        Comparison{"ADefaultOnlyThere", kProved,
                   "action a(n: Int)\npermit a when n > 3",
                   "action a(n: Int, m: Int = 7)\n"
                   "permit a when n > 3 and m == 7"},
        Comparison{"AnotherDefault", kUnknown,
                   "action a(n: Int = 7)\npermit a when n > 3",
                   "action a(n: Int = 8)\npermit a when n > 3"},
        Comparison{"ADefaultOnlyHere", kUnknown,
                   "action a(n: Int, m: Int = 7)\npermit a any m when n > 3",
                   "action a(n: Int)\npermit a when n > 3"},
        Comparison{"SameState", kProved,
                   "action a()\nstate per user { s: Bool = false }\n"
                   "on user.stop { user.s = true }\npermit a when not user.s",
                   "action a()\nstate per user { s: Bool = false }\n"
                   "on user.stop { user.s = true }\npermit a when not user.s"},
        Comparison{"AForgottenHandler", kViolated,
                   "action a()\nstate per user { s: Bool = false }\n"
                   "permit a when not user.s",
                   "action a()\nstate per user { s: Bool = false }\n"
                   "on user.stop { user.s = true }\npermit a when not user.s"},
        Comparison{"AnotherInitialValue", kViolated,
                   "action a()\nstate per user { s: Bool = false }\n"
                   "on user.stop { user.s = true }\npermit a when not user.s",
                   "action a()\nstate per user { s: Bool = true }\n"
                   "on user.stop { user.s = true }\npermit a when not user.s"},
        // What is approved in a session is approved in the other's as well.
        Comparison{"AnApprovalOfTheSameRule", kUnknown,
                   "action a()\naction b()\n"
                   "state per session { s: Bool = false }\n"
                   "on permitted a { session.s = true }\n"
                   "on user.stop { session.s = false }\n"
                   "permit a as one after approval by principal.user within 1h"
                   "\npermit b when session.s",
                   "action a()\naction b()\n"
                   "state per session { s: Bool = false }\n"
                   "on permitted a { session.s = true }\n"
                   "permit b when session.s\n"
                   "permit a as two after approval by Team(\"staff\") within 1h"
                   "\npermit a as one after approval by principal.user "
                   "within 1h"},
        Comparison{"AnApprovalAndWider", kViolated, AGP_COUNTED_ONCE,
                   AGP_COUNTED_TWICE},
        Comparison{"AnApprovalWithOtherAnswers", kUnknown,
                   AGP_COUNTED_ONCE " asks { why: String }", AGP_COUNTED_TWICE},
        Comparison{"AnApprovalThatLastsThere", kUnknown, AGP_COUNTED_ONCE,
                   AGP_COUNTED_TWICE " for the session"},
        // Alike but for which argument is the key: not the same state.
        Comparison{"WrittenUnderAnotherKey", kUnknown,
                   "state per order by id: String { n: Int = 0 }\n"
                   "action put(id \"x\": String, k \"y\": String)\n"
                   "action go(id: String)\n"
                   "on permitted put { order.n += 1 }\npermit put any id, k\n"
                   "permit go when order.n == 0",
                   "state per order by id: String { n: Int = 0 }\n"
                   "action put(id \"y\": String, k \"x\": String)\n"
                   "action go(id: String)\n"
                   "on permitted put { order.n += 1 }\npermit put any id, k\n"
                   "permit go when order.n == 0"},
        // The other's variable of a key is what its own session makes of it.
        Comparison{"AnObligationByAKeyOfItsOwn", kUnknown,
                   "state per order by id: String { n: Int = 0 }\n"
                   "action put(id: String)\naction go(id: String)\n"
                   "on asked put { order.n += 5 }\npermit put any id\n"
                   "permit go when order.n < 2 with audit(level: 1)\n"
                   "permit go when order.n >= 2",
                   "state per order by id: String { n: Int = 0 }\n"
                   "action put(id: String)\naction go(id: String)\n"
                   "on asked put { order.n += 4 }\npermit put any id\n"
                   "permit go when order.n < 2 with audit(level: 1)\n"
                   "permit go when order.n >= 2"},
        Comparison{"AVariableOfAVariable", kViolated,
                   "action a()\nstate per user { s: Int = 0  t: Int = 0 }\n"
                   "on permitted a { user.s += 1  user.t = user.s }\n"
                   "permit a when user.t < 3",
                   "action a()\nstate per user { s: Int = 0  t: Int = 0 }\n"
                   "on permitted a { user.s += 2  user.t = user.s }\n"
                   "permit a when user.t < 3"},
        Comparison{"AHandlerThatDoesNotFit", kViolated,
                   "action a(n: Int)\npermit a any n",
                   "action a(n: Int)\nstate per user { s: Int = 1 }\n"
                   "on permitted a { user.s += n }\npermit a any n"},
        Comparison{"ALabelOnlyThere", kViolated,
                   "action a(t: String)\npermit a any t",
                   "origins web\naction a(t: String)\n"
                   "permit a when not (t maybe from web)"},
        Comparison{"ALabelOfBoth", kProved,
                   "origins web\naction a(t: String)\n"
                   "permit a when not (t maybe from web)",
                   "origins mail, web\naction a(t: String)\n"
                   "permit a when not (t maybe from web)"},
        Comparison{"TheOtherLabel", kViolated,
                   "origins web, mail\naction a(t: String)\n"
                   "permit a when not (t maybe from web)",
                   "origins mail, web\naction a(t: String)\n"
                   "permit a when not (t maybe from mail)"},
        Comparison{"AnObligationLess", kViolated,
                   "action a()\npermit a with audit(level: 1)",
                   "action a()\npermit a with audit(level: 2)"},
        Comparison{"MoreStaff", kViolated,
                   "action a()\ngroups { User(\"eve\") in Team(\"staff\") }\n"
                   "permit a after approval by Team(\"staff\") within 1h",
                   "action a()\n"
                   "permit a after approval by Team(\"staff\") within 1h"},
        Comparison{"LessStaff", kProved,
                   "action a()\n"
                   "permit a after approval by Team(\"staff\") within 1h",
                   "action a()\ngroups { User(\"eve\") in Team(\"staff\") }\n"
                   "permit a after approval by Team(\"staff\") within 1h"},
        Comparison{"NoSuchActionThere", kViolated, "action b()\npermit b",
                   "action a()\npermit a"},
        Comparison{"KeyedState", kProved,
                   "action a(k: String)\n"
                   "state per case by k: String { s: Bool = false }\n"
                   "on permitted a { case.s = true }\n"
                   "permit a any k\ndeny a when case.s",
                   "action a(m: Int?, k: String)\n"
                   "state per case by k: String { s: Bool = false }\n"
                   "on permitted a { case.s = true }\n"
                   "permit a any k, m\ndeny a when case.s"}),
    [](const ::testing::TestParamInfo<Comparison>& info) {
      return info.param.name;
    });

}  // namespace
}  // namespace agp::verify

namespace agp::check {
namespace {

TEST(CheckProgram, TwoDecisionsNameWhatDiffers) {
  Outcome outcome = CheckTexts({R"(policy p
trait t(w: Int?)
action a(x: Int, o: Int?, s: Set<String>) is t(w: o)
action b(o: Int?, y: Int) is t(w: o)
permit t
prove p1: leaving out o in a, b never loosens
prove p2: leaving out w in t never loosens
prove p3: same decision in a when args.s, x, principal.user changes where x > 3
prove p4: agent within user
)"});
  ASSERT_TRUE(outcome.program) << outcome.Messages();
  const auto& properties = outcome.program->properties;
  using Changed = std::vector<uint32_t>;
  EXPECT_EQ(properties[0].cases[0].changed, Changed{1});
  EXPECT_EQ(properties[0].cases[1].changed, Changed{0});
  EXPECT_EQ(properties[1].cases[0].changed, Changed{1});
  EXPECT_EQ(properties[1].cases[1].changed, Changed{0});
  EXPECT_EQ(properties[2].cases[0].changed, (Changed{2, 0}));
  EXPECT_TRUE(properties[2].changes_user);
  EXPECT_FALSE(properties[2].changes_agent);
  EXPECT_EQ(properties[3].cases.size(), 2u);
  EXPECT_TRUE(properties[3].cases[0].changed.empty());
}

}  // namespace
}  // namespace agp::check
