// The verifier's answers on small policies, one feature of the language at a
// time. Every witness is replayed on the bundle; that it does what it should
// is the verifier's own check, so a wrong one shows as INTERNAL here.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/differential/rig.h"
#include "tests/unit/answered.h"
#include "verifier/report.h"
#include "verifier/verify.h"

namespace agp::verify {
namespace {

using differential::Compile;

struct Case {
  const char* name;
  const char* policy;
  Verdict verdict;
};

class VerifyAnswers : public ::testing::TestWithParam<Case> {};

TEST_P(VerifyAnswers, IsAsExpected) {
  Answered answered = Ask(GetParam().policy);
  ASSERT_EQ(answered.report.properties.size(), 1u);
  EXPECT_EQ(answered.verdict(), GetParam().verdict) << answered.text;
  if (GetParam().verdict == Verdict::kViolated &&
      answered.compiled->program->properties[0].form !=
          program::PropertyForm::kSomePermit) {
    EXPECT_TRUE(answered.witness().valid());
  }
}

constexpr Verdict kProved = Verdict::kProved;
constexpr Verdict kViolated = Verdict::kViolated;
constexpr Verdict kVacuous = Verdict::kVacuous;
constexpr Verdict kUnknown = Verdict::kUnknown;

const Case kCases[] = {
    // ---- the verdict ----
    {"NoGrant", "action a()\nprove x: never permit a", kProved},
    {"PlainGrant", "action a()\npermit a\nprove x: never permit a", kViolated},
    {"AskingIsNotWithout",
     "action a()\npermit a after approval by principal.user within 1m\n"
     "prove x: never permit a without approval",
     kProved},
    {"AskingIsAPermitUnderApproval",
     "action a()\npermit a after approval by principal.user within 1m\n"
     "prove x: never permit a",
     kViolated},
    {"DenyWins",
     "action a(n: Int)\npermit a\ndeny a when n > 3\n"
     "prove x: always deny a when n > 5",
     kProved},
    {"DenyMisses",
     "action a(n: Int)\npermit a\ndeny a when n > 5\n"
     "prove x: always deny a when n > 3",
     kViolated},
    {"TwoGuardsCover",
     "action a(n: Int)\npermit a\ndeny a when n > 3\ndeny a when n <= 3\n"
     "prove x: never permit a",
     kProved},
    {"GuardsAndErrorsCover",
     "action a(n: Int)\npermit a\ndeny a when 10 / n > 100\n"
     "prove x: never permit a when n == 0",
     kProved},
    {"AlwaysConfirm",
     "action a(n: Int)\npermit a\n"
     "confirm a by principal.user within 1m when n > 0\n"
     "prove x: always confirm a when n > 7",
     kProved},
    {"AlwaysConfirmButDenied",
     "action a(n: Int)\npermit a\n"
     "confirm a by principal.user within 1m when n > 0\n"
     "deny a when n == 9\nprove x: always confirm a when n > 7",
     kViolated},
    {"AlwaysConfirmButNotGranted",
     "action a(n: Int)\npermit a when n < 100\n"
     "confirm a by principal.user within 1m\n"
     "prove x: always confirm a when n > 7",
     kViolated},
    {"AlwaysConfirmButNoApprover",
     "action a(who: Set<User>)\npermit a\n"
     "confirm a by who within 1m\nprove x: always confirm a",
     kViolated},
    {"AlwaysConfirmWithApprovers",
     "action a(who: Set<User>)\npermit a\n"
     "confirm a by who within 1m\n"
     "prove x: always confirm a when size(who) > 0",
     kProved},
    {"ObligationsConflict",
     "enum L { low, high }\nobligation audit(level: L)\naction a(n: Int)\n"
     "permit a when n > 0 with audit(level: low)\n"
     "confirm a by principal.user within 1m with audit(level: high)\n"
     "prove x: always confirm a when n > 0",
     kViolated},
    {"OnlyWhen",
     "action a(s: String)\npermit a when s starts with \"/srv/app/\"\n"
     "prove x: permit a only when s starts with \"/srv/\"",
     kProved},
    {"OnlyWhenNot",
     "action a(s: String)\npermit a when s starts with \"/srv/\"\n"
     "prove x: permit a only when s starts with \"/srv/app/\"",
     kViolated},
    {"SomePermit",
     "action a(n: Int)\npermit a when n == 5\n"
     "prove x: some permit a without approval",
     kProved},
    {"SomePermitNever",
     "action a(n: Int)\npermit a when n == 5\ndeny a when n > 4\n"
     "prove x: some permit a",
     kViolated},
    {"SomePermitNeedsAsking",
     "action a()\npermit a after approval by principal.user within 1m\n"
     "prove x: some permit a without approval",
     kViolated},
    {"Vacuous",
     "action a(n: Int)\npermit a\n"
     "prove x: never permit a when n > 3 and n < 4",
     kVacuous},
    {"VacuousOnlyWhen",
     "action a(n: Int)\ndeny a\nprove x: permit a only when n > 3", kVacuous},
    // ---- strings ----
    {"GlobInPrefix",
     "action a(s: String)\npermit a when s like \"/srv/*.md\"\n"
     "deny a when s starts with \"/srv/\"\nprove x: never permit a",
     kProved},
    {"GlobsOverlap",
     "action a(s: String)\npermit a when s like \"*.md\"\n"
     "deny a when s like \"/srv/*\"\nprove x: never permit a",
     kViolated},
    {"RegexInGlob",
     "action a(s: String)\npermit a when s matches \"[a-c]{2}x+\"\n"
     "deny a when s like \"??x*\"\nprove x: never permit a",
     kProved},
    {"IgnoringCase",
     "action a(s: String)\npermit a when s equals ignoring case \"Stop\"\n"
     "deny a when s like \"[sS]*\"\nprove x: never permit a",
     kProved},
    {"ThreeStringTests",
     "action a(s: String)\npermit a when s starts with \"ab\"\n"
     "deny a when size(s) > 2\ndeny a when s ends with \"b\"\n"
     "prove x: never permit a",
     kProved},
    {"SizesOfStrings",
     "action a(s: String)\npermit a when s matches \"(abc)*\"\n"
     "deny a when size(s) > 8\nprove x: never permit a when size(s) > 6",
     kProved},
    {"SizesAsNumbers",
     "action a(s: String, t: String)\n"
     "permit a when s matches \"(aa)*\" and t matches \"(aa)*\"\n"
     "prove x: never permit a when size(s) + 1 == size(t)",
     kUnknown},
    {"SizesAsNumbersBounded",
     "action a(s: String, t: String)\n"
     "permit a when s in {\"a\", \"bb\"} and t in {\"ccc\"}\n"
     "prove x: never permit a when size(s) + 3 == size(t)",
     kProved},
    {"SizesAsNumbersReached",
     "action a(s: String, t: String)\n"
     "permit a when s in {\"a\", \"bb\"} and t in {\"ccc\"}\n"
     "prove x: never permit a when size(s) + 1 == size(t)",
     kViolated},
    {"EqualStrings",
     "action a(s: String, t: String)\npermit a when s == t\n"
     "deny a when s starts with \"x\"\n"
     "prove x: never permit a when t == \"xy\"",
     kProved},
    {"EqualityIsTransitive",
     "action a(s: String, t: String, u: String)\n"
     "permit a when s == t and t == u\ndeny a when s == u\n"
     "prove x: never permit a",
     kProved},
    {"DifferentFromAll",
     "action a(s: String, t: String, u: String)\n"
     "permit a when s in {\"1\", \"2\"} and t in {\"1\", \"2\"} and "
     "u in {\"1\", \"2\"}\n"
     "prove x: never permit a when s != t and t != u and s != u",
     kProved},
    {"DifferentFromTwo",
     "action a(s: String, t: String, u: String)\n"
     "permit a when s in {\"1\", \"2\"} and t in {\"1\", \"2\"} and "
     "u in {\"1\", \"2\", \"3\"}\n"
     "prove x: never permit a when s != t and t != u and s != u",
     kViolated},
    {"Principals",
     "action a(box: User)\npermit a when box == principal.user\n"
     "deny a when box == User(\"root\")\n"
     "prove x: never permit a when principal.user == User(\"root\")",
     kProved},
    // ---- numbers ----
    {"OverflowDenies",
     "action a(n: Int)\npermit a\ndeny a when n + 1 > 0\n"
     "prove x: never permit a when n == 9223372036854775807",
     kProved},
    {"ProductOverflowDenies",
     "action pay(amount: Int, qty: Int)\npermit pay\n"
     "deny pay when amount * qty > 1000\n"
     "prove x: never permit pay when amount == 9007199254740991 and "
     "qty == 9007199254740991",
     kProved},
    {"ProductOfRanges",
     "action pay(amount: Int, qty: Int)\n"
     "permit pay when amount > 0 and amount <= 10 and qty > 0 and qty <= 10\n"
     "deny pay when amount * qty > 100\n"
     "prove x: some permit pay when amount * qty == 91",
     kViolated},
    {"ProductFound",
     "action pay(amount: Int, qty: Int)\n"
     "permit pay when amount > 1 and qty > 1\n"
     "prove x: never permit pay when amount * qty == 91 and qty == 7",
     kViolated},
    {"ErrorsOfSums",
     "action a(n: Int)\npermit a when n + 1 > n\nprove x: no errors",
     kViolated},
    {"NoErrorsOfSmallSums",
     "action a(s: Set<String>)\npermit a when size(s) + 1 > 5\n"
     "prove x: no errors",
     kProved},
    {"DivisionTruncates",
     "action a(n: Int)\npermit a when n / 3 == -1\n"
     "prove x: permit a only when n <= -3 and n >= -5",
     kProved},
    {"RemainderHasTheDividendsSign",
     "action a(n: Int)\npermit a when n % 3 == -2\n"
     "prove x: permit a only when n < 0",
     kProved},
    {"RemainderByMinusOne",
     "action a(n: Int)\npermit a when n % -1 == 0\nprove x: no errors",
     kProved},
    {"QuotientByMinusOne",
     "action a(n: Int)\npermit a when n / -1 == 0\nprove x: no errors",
     kViolated},
    {"DivisionByAVariable",
     "action a(n: Int, d: Int)\npermit a when n / d > 5 and n == 12\n"
     "prove x: permit a only when d == 1 or d == 2",
     kProved},
    {"QuotientOfItself",
     "action a(n: Int)\npermit a\ndeny a when n / n != 1\n"
     "prove x: some permit a when n == -9223372036854775808",
     kProved},
    {"OneGuardIsEnough",
     "enum K { one, two, three }\naction a(s: String, n: Int, k: K)\n"
     "permit a when s starts with \"/srv/app/\" and n > 5 and n < 9 and "
     "k != one\n"
     "deny a when s like \"/srv/*\" and not s == \"/srv/\" and n <= 10 and "
     "k in {two, three}\nprove x: never permit a",
     kProved},
    {"OneGuardIsNotEnough",
     "enum K { one, two, three }\naction a(s: String, n: Int, k: K)\n"
     "permit a when s starts with \"/srv/app/\" and n > 5 and n < 9 and "
     "k != one\n"
     "deny a when s like \"/srv/*\" and n <= 7 and "
     "k in {two, three}\nprove x: never permit a",
     kViolated},
    {"LinearSums",
     "action a(m: Int, n: Int)\n"
     "permit a when m >= 0 and n >= 0 and m + 2 * n > 100\n"
     "deny a when m + n > 50\nprove x: never permit a when m == 0",
     kProved},
    {"DecimalsAndDurations",
     "action a(d: Decimal, t: Duration)\npermit a when d * 3 > 1.5\n"
     "deny a when t > 1h or d > 0.5\n"
     "prove x: never permit a",
     kProved},
    // ---- enums, presence, records, maps ----
    {"EnumsAreExhausted",
     "enum K { one, two, three }\naction a(k: K)\npermit a\n"
     "deny a when k == one or k == two\ndeny a when k == three\n"
     "prove x: never permit a",
     kProved},
    {"EnumsDiffer",
     "enum K { one, two, three }\naction a(k: K, l: K, m: K, n: K)\npermit a\n"
     "deny a when k == l or k == m or k == n or l == m or l == n or m == n\n"
     "prove x: never permit a",
     kProved},
    {"AbsentIsNotEmpty",
     "action a(bcc: Set<String>?)\n"
     "permit a when not has bcc or bcc.every(t => t == \"x\")\n"
     "prove x: never permit a when has bcc and \"y\" in bcc",
     kProved},
    {"DefaultsAreThere",
     "action a(n: Int = 5)\npermit a when n == 5\n"
     "prove x: some permit a",
     kProved},
    {"Records",
     "record R { s: String, n: Int? }\naction a(r: R)\n"
     "permit a when has r.n and r.n > 3\n"
     "prove x: never permit a when not has r.n",
     kProved},
    {"MapsAtEqualKeys",
     "action a(m: Map<String, Int>, k: String, l: String)\n"
     "permit a when has m[k] and m[k] == 1\n"
     "deny a when k == l and has m[l] and m[l] == 1\n"
     "prove x: never permit a when k == l",
     kProved},
    {"MapsAtOtherKeys",
     "action a(m: Map<String, Int>, k: String, l: String)\n"
     "permit a when has m[k] and not has m[l]\n"
     "prove x: permit a only when k != l",
     kProved},
    {"MapSizes",
     "action a(m: Map<String, Int>)\n"
     "permit a when has m[\"a\"] and has m[\"b\"]\ndeny a when size(m) > 1\n"
     "prove x: never permit a",
     kProved},
    // ---- collections ----
    {"EveryAndMembership",
     "action a(to: Set<String>)\n"
     "permit a when to.every(t => t ends with \"@in\")\n"
     "prove x: never permit a when \"x@out\" in to",
     kProved},
    {"EveryAndAny",
     "action a(to: List<String>)\n"
     "permit a when to.every(t => t ends with \"@in\")\n"
     "prove x: never permit a when to.any(t => t ends with \"@out\")",
     kProved},
    {"EveryIsTrueOfNothing",
     "action a(to: Set<String>)\n"
     "permit a when to.every(t => t ends with \"@in\")\n"
     "prove x: permit a only when size(to) > 0",
     kViolated},
    {"AnyTwice",
     "action a(to: List<String>)\n"
     "permit a when to.any(t => t == \"x\") and to.any(t => t == \"y\")\n"
     "deny a when size(to) >= 2\nprove x: never permit a",
     kProved},
    {"SubsetOfConstants",
     "action a(to: Set<String>)\npermit a when to subset of {\"x\", \"y\"}\n"
     "deny a when \"x\" in to or \"y\" in to\n"
     "prove x: never permit a when size(to) > 0",
     kProved},
    {"SizeOfASubset",
     "action a(to: Set<String>)\npermit a when to subset of {\"x\", \"y\"}\n"
     "prove x: never permit a when size(to) > 2",
     kProved},
    {"SubsetsAreTransitive",
     "action a(r: Set<String>, s: Set<String>, t: Set<String>)\n"
     "permit a when r subset of s and s subset of t\n"
     "deny a when r subset of t\nprove x: never permit a",
     kProved},
    {"ManyElements",
     "action a(ids: Set<String>)\npermit a\ndeny a when size(ids) > 30\n"
     "prove x: never permit a when size(ids) > 20",
     kViolated},
    {"MoreThanTheDoorAdmits",
     "action a(ids: Set<String>)\npermit a when size(ids) > 4096\n"
     "prove x: some permit a",
     kViolated},
    {"Counts",
     "action a(ids: List<String>)\n"
     "permit a when ids.count(i => i == \"x\") > 2\n"
     "prove x: permit a only when size(ids) > 2",
     kProved},
    {"CountsOfSets",
     "action a(ids: Set<String>)\n"
     "permit a when ids.count(i => i in {\"x\", \"y\"}) > 2\n"
     "prove x: some permit a",
     kViolated},
    {"CountsReached",
     "action a(ids: List<String>)\n"
     "permit a when ids.count(i => i == \"x\") > 2\n"
     "prove x: permit a only when size(ids) > 3",
     kViolated},
    {"BottomInAQuantifier",
     "action a(ns: List<Int>)\npermit a\ndeny a when ns.any(n => 10 / n > 3)\n"
     "prove x: never permit a when 0 in ns",
     kProved},
    {"BottomIsOutweighed",
     "action a(ns: List<Int>)\n"
     "permit a when ns.every(n => 10 / n > 3) or size(ns) > 1\n"
     "prove x: no errors",
     kViolated},
    {"NestedOverTwo",
     "action a(to: List<String>, cc: List<String>)\n"
     "permit a when to.every(t => cc.any(c => c == t))\n"
     "prove x: never permit a when \"x\" in to and \"x\" not in cc",
     kProved},
    {"NestedOverOne",
     "action a(to: List<String>)\n"
     "permit a when to.any(t => to.any(u => u != t))\n"
     "prove x: permit a only when size(to) > 1",
     kProved},
    {"RecordsInLists",
     "record R { s: String, tags: Set<String> }\naction a(rs: List<R>)\n"
     "permit a when rs.every(r => r.tags.any(t => t == r.s))\n"
     "prove x: never permit a when rs.any(r => size(r.tags) == 0)",
     kProved},
    // ---- state ----
    {"InvariantOverState",
     "action a()\nsignal stop from operator\n"
     "state per user { stopped: Bool = false }\n"
     "on stop { user.stopped = true }\npermit a\ndeny a when user.stopped\n"
     "prove x: never permit a when user.stopped",
     kProved},
    {"ASignalIsNeeded",
     "action a()\nsignal go from operator\n"
     "state per user { gone: Bool = false }\n"
     "on go { user.gone = true }\npermit a when user.gone\n"
     "prove x: never permit a",
     kViolated},
    {"TwoSignalsAreNeeded",
     "action a()\nsignal one, two from operator\n"
     "state per user { first: Bool = false second: Bool = false }\n"
     "on one { user.first = true }\non two when user.first "
     "{ user.second = true }\npermit a when user.second\n"
     "prove x: some permit a",
     kProved},
    {"ASignalOfOneUserIsNeeded",
     "action a()\nsignal go from operator\n"
     "state global { gone: Bool = false }\n"
     "on go when principal.user == User(\"root\") { global.gone = true }\n"
     "permit a when global.gone and principal.user != User(\"root\")\n"
     "prove x: never permit a",
     kViolated},
    {"AResultIsNeeded",
     "record M { from: String }\naction read(id: String) -> M\n"
     "action send(to: String)\nstate per session { tainted: Bool = false }\n"
     "on result ok read as r { session.tainted = session.tainted or "
     "r.from ends with \"@out\" }\n"
     "permit read\npermit send when session.tainted\n"
     "prove x: never permit send",
     kViolated},
    {"EarlierRequestsAreNeeded",
     "action del(ids: Set<String>)\nstate per user { deleted: Window(10m) }\n"
     "on permitted del { user.deleted += size(ids) }\n"
     "permit del when user.deleted + size(ids) <= 20\n"
     "prove x: never permit del when user.deleted > 5",
     kViolated},
    {"NoSessionIsKnown",
     "action a()\nstate per user { n: Int = 0 }\non permitted a "
     "{ user.n += 1 }\npermit a when user.n != 1000\n"
     "prove x: some permit a when user.n > 500",
     kUnknown},
    {"AFullCounterDenies",
     "action a()\nstate per user { n: Int = 0 }\non permitted a "
     "{ user.n += 1 }\npermit a\n"
     "prove x: never permit a when user.n == 9223372036854775807",
     kProved},
    {"StateSets",
     "action a(id: String)\nstate per session { seen: Set<String>(5) }\n"
     "on permitted a { session.seen.add(id) }\npermit a\n"
     "deny a when id in session.seen\n"
     "prove x: never permit a when session.seen.any(s => s == id)",
     kProved},
    {"WindowsAreNotNegative",
     "action del(ids: Set<String>)\nstate per user { deleted: Window(10m) }\n"
     "on permitted del { user.deleted += size(ids) }\n"
     "permit del when user.deleted + size(ids) <= 20\n"
     "prove x: never permit del when size(ids) > 20",
     kProved},
    {"WindowsDoNotOverflow",
     "action del(ids: Set<String>)\nstate per user { deleted: Window(10m) }\n"
     "on permitted del { user.deleted += size(ids) }\n"
     "permit del when user.deleted + size(ids) <= 20\n"
     "prove x: no errors",
     kProved},
    {"TimeComes",
     "action a()\npermit a when now > time(\"2040-01-01T00:00:00Z\")\n"
     "prove x: never permit a",
     kViolated},
};

INSTANTIATE_TEST_SUITE_P(All, VerifyAnswers, ::testing::ValuesIn(kCases),
                         [](const auto& info) {
                           return std::string(info.param.name);
                         });

// ---- witnesses
// ----------------------------------------------------------------

TEST(VerifyWitness, IsSmall) {
  Answered answered =
      Ask("action del(ids: Set<String>, why: String?, force: Bool = false, "
          "n: Int)\npermit del\ndeny del when n > 1000000\n"
          "prove x: never permit del when size(ids) > 2 and n > 41");
  ASSERT_EQ(answered.verdict(), Verdict::kViolated);
  EXPECT_EQ(answered.argument(0).items.size(), 3u);
  EXPECT_TRUE(answered.argument(1).absent());
  EXPECT_FALSE(answered.argument(2).is_true());
  EXPECT_EQ(answered.argument(3).number, 42);
  EXPECT_EQ(answered.witness().call().user, "user");
  EXPECT_EQ(answered.witness().call().agent, "agent");
  ASSERT_EQ(answered.witness().outcome.rules.size(), 1u);
}

TEST(VerifyWitness, HasTheShortestString) {
  Answered answered = Ask(
      "action a(s: String)\npermit a when s like \"*b*\" and s like \"*c*\"\n"
      "deny a when s == \"bc\"\nprove x: never permit a");
  ASSERT_EQ(answered.verdict(), Verdict::kViolated);
  EXPECT_EQ(answered.argument(0).text, "cb");
}

TEST(VerifyWitness, SaysWhatMatters) {
  Answered answered =
      Ask("action del(ids: Set<String>, n: Int, force: Bool)\n"
          "permit del as few when size(ids) <= 30 or force\n"
          "deny del when n > 1000000\ndeny del when size(ids) < 3\n"
          "prove x: never permit del when size(ids) > 20");
  ASSERT_EQ(answered.verdict(), Verdict::kViolated);
  EXPECT_THAT(answered.witness().facts,
              ::testing::ElementsAre("size(ids) > 20", "size(ids) <= 30",
                                     "not (n > 1000000)"))
      << answered.text;
}

TEST(VerifyWitness, TellsTheSession) {
  Answered answered =
      Ask("action a()\nsignal go from operator\n"
          "state per user { gone: Bool = false }\n"
          "on go { user.gone = true }\npermit a when user.gone\n"
          "prove x: never permit a");
  ASSERT_EQ(answered.witness().steps.size(), 2u);
  EXPECT_EQ(answered.witness().steps[0].kind, program::Step::Kind::kSignal);
  ASSERT_EQ(answered.witness().state.size(), 1u);
  EXPECT_EQ(answered.witness().state[0], "user.gone = true");
}

TEST(VerifyWitness, NamesTheExpressionWithoutAValue) {
  Answered answered =
      Ask("action a(n: Int)\npermit a as small when n > 0 and (n * 2 < 10)\n"
          "prove x: no errors");
  ASSERT_EQ(answered.verdict(), Verdict::kViolated);
  const program::Program& program = *answered.compiled->program;
  EXPECT_EQ(program.rule(answered.witness().failing_rule).name, "small");
  EXPECT_EQ(program::ToString(program, answered.witness().failing_expr,
                              answered.witness().call().action),
            "n * 2");
}

TEST(VerifyWitness, ProofsHaveASample) {
  Answered answered =
      Ask("action a(n: Int)\npermit a\ndeny a when n > 3\n"
          "prove x: always deny a when n > 5");
  ASSERT_EQ(answered.verdict(), Verdict::kProved);
  ASSERT_TRUE(answered.report.properties[0].sample.valid());
  EXPECT_EQ(answered.report.properties[0].sample.call().arguments[0].number, 6);
  EXPECT_FALSE(answered.report.properties[0].assumptions.empty());
}

// ---- limits, honesty, determinism
// ------------------------------------------------

constexpr char kHard[] =
    "action a(s: String)\n"
    "permit a when s like \"*a*b*\" and s like \"*c*d*\" and s like "
    "\"*e*f*\" and s like \"*g*h*\" and s like \"*i*j*\"\n"
    "deny a when size(s) >= 10\nprove x: never permit a";

TEST(VerifyLimits, ManyStatesAreNoProof) {
  Options options;
  options.max_states = 20;
  EXPECT_EQ(Ask(kHard, options).verdict(), Verdict::kUnknown);
  EXPECT_EQ(Ask(kHard).verdict(), Verdict::kProved);
}

TEST(VerifyLimits, FewRoundsAreNoProof) {
  Options options;
  options.max_rounds = 1;
  Answered answered =
      Ask("action a(m: Int, n: Int)\npermit a\n"
          "deny a when m > 0 and n > 0\ndeny a when m > 0 and n <= 0\n"
          "deny a when m <= 0 and n > 0\ndeny a when m <= 0 and n <= 0\n"
          "prove x: never permit a",
          options);
  EXPECT_EQ(answered.verdict(), Verdict::kUnknown);
}

// A bundle that answers everything with deny.
class Liar : public Replayer {
 public:
  Outcome Replay(std::span<const program::Step>) override {
    Outcome outcome;
    outcome.decided = true;
    outcome.text = "no";
    return outcome;
  }
  program::Value ReadState(program::StateVarId, const std::string&,
                           const std::string&, const std::string&) override {
    return program::Value::Bottom();
  }
  program::Value ReadState(program::StateVarId, const program::Call&,
                           const std::string&) override {
    return program::Value::Bottom();
  }
  int64_t StartMs() const override { return 0; }
};

TEST(VerifyLimits, WhatDoesNotReplayIsInternal) {
  std::string error;
  auto compiled = Compile(
      "policy p\naction a()\npermit a\nprove x: never permit a", &error);
  ASSERT_TRUE(compiled) << error;
  Liar liar;
  Report report = Verify(*compiled->program, liar, {});
  EXPECT_EQ(report.properties[0].verdict, Verdict::kInternal);
}

TEST(VerifyLimits, OnlyTheNamedProperties) {
  Options options;
  options.only = {"y"};
  Answered answered =
      Ask("action a()\npermit a\nprove x: never permit a\n"
          "prove y: some permit a",
          options);
  ASSERT_EQ(answered.report.properties.size(), 1u);
  EXPECT_EQ(answered.report.properties[0].property, 1u);
}

TEST(VerifyLimits, TheSameAnswerTwice) {
  for (const Case& c : kCases) {
    EXPECT_EQ(Ask(c.policy).text, Ask(c.policy).text) << c.name;
  }
}

TEST(VerifyReport, JsonIsOneObject) {
  Answered answered =
      Ask("action a(s: String)\npermit a when s == \"\\\"quoted\\\"\\n\"\n"
          "prove x: never permit a");
  std::string json = RenderJson(*answered.compiled->program,
                                answered.compiled->sources, answered.report);
  EXPECT_EQ(json.front(), '{');
  EXPECT_EQ(json.back(), '}');
  EXPECT_EQ(json.find('\n'), std::string::npos);
  EXPECT_NE(json.find("\"verdict\":\"VIOLATED\""), std::string::npos) << json;
}

}  // namespace
}  // namespace agp::verify
