// The budget of one property: who may use how much of it, and that its end is
// told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/differential/rig.h"
#include "verifier/trace/budget.h"
#include "verifier/verify.h"

namespace agp::verify {
namespace {

using ::testing::HasSubstr;

size_t LooksUntilSpent(Budget& budget) {
  size_t looks = 0;
  for (; !budget.Spent(); ++looks) budget.Look();
  return looks;
}

TEST(VerifyBudget, KeepsSomeForThoseThatFollow) {
  Budget budget({});
  budget.Begin(2);
  size_t first = LooksUntilSpent(budget);
  budget.Begin(1);
  size_t second = LooksUntilSpent(budget);
  budget.Begin(0);
  size_t third = LooksUntilSpent(budget);
  EXPECT_EQ(first, 8 * second);
  EXPECT_EQ(second, third);
  EXPECT_EQ(budget.ForLemmas(), Options{}.spacer_rlimit);
}

TEST(VerifyBudget, WhatIsLeftGoesToThoseThatFollow) {
  Budget one({}), two({});
  one.Begin(0);
  two.Begin(1);
  two.Look();
  EXPECT_FALSE(two.Cut());
  two.Begin(0);
  EXPECT_FALSE(two.Cut());
  EXPECT_EQ(LooksUntilSpent(one), LooksUntilSpent(two) + 1);
  EXPECT_TRUE(two.Cut());
}

TEST(VerifyBudget, GrowsWithTheLimitForAQuery) {
  Options more;
  more.rlimit = 4 * Budget::kPaths;
  Budget small({}), large(more);
  EXPECT_EQ(2 * LooksUntilSpent(small), LooksUntilSpent(large));
}

TEST(VerifyBudget, AnEndBeforeItsTimeIsRemembered) {
  Budget budget({});
  budget.Begin(1);
  LooksUntilSpent(budget);
  budget.Begin(0);
  EXPECT_FALSE(budget.Spent());
  EXPECT_TRUE(budget.Cut());
}

// Many paths leave its state in different shapes.
TEST(VerifyBudget, AnUnknownTellsOfTheEnd) {
  constexpr char kSlow[] =
      "policy t\n"
      "action a(n: Int, f: Bool)\n"
      "action b(n: Int)\n"
      "signal s, r from operator\n"
      "state per user {\n"
      "  u: Bool = false\n"
      "  v: Bool = false\n"
      "  count: Int = 0\n"
      "  w: Window(10m)\n"
      "}\n"
      "state per session {\n"
      "  x: Bool = false\n"
      "  m: Int = 0\n"
      "}\n"
      "state global {\n"
      "  g: Bool = false\n"
      "}\n"
      "state per k by n: Int {\n"
      "  z: Bool = false\n"
      "  c: Int = 0\n"
      "  y: Window(10m)\n"
      "}\n"
      "on s {\n"
      "  global.g = true\n"
      "  session.x = user.count > 1\n"
      "}\n"
      "on permitted a {\n"
      "  user.w += n\n"
      "  k.c += 2\n"
      "}\n"
      "on denied a {\n"
      "  user.u = false\n"
      "}\n"
      "on result ok b {\n"
      "  user.w += 1\n"
      "}\n"
      "permit a as rule0 any n, f when (not k.z or f)\n"
      "permit b as rule1 any n\n"
      "deny b as rule2 when global.g\n"
      "deny b as rule3 when user.w + n <= 1\n"
      "deny * as all when user.v\n"
      "prove p0: after denied a until permitted * or asked b never permitted b "
      "per global\n";
  auto ask = [&] {
    std::string error;
    auto compiled = differential::Compile(kSlow, &error);
    EXPECT_TRUE(compiled) << error;
    if (!compiled) return PropertyReport();
    driver::BundleReplayer replayer = compiled->Replayer();
    return Verify(*compiled->program, replayer, {}).properties[0];
  };
  PropertyReport report = ask();
  EXPECT_EQ(report.verdict, Verdict::kUnknown);
  EXPECT_THAT(report.reason,
              HasSubstr("the search for a violating session ended"));
  PropertyReport again = ask();
  EXPECT_EQ(again.reason, report.reason);
  EXPECT_EQ(again.counters.resources, report.counters.resources);
  EXPECT_EQ(again.counters.queries, report.counters.queries);
}

}  // namespace
}  // namespace agp::verify
