#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "compiler/check/build.h"
#include "compiler/check/groups.h"
#include "compiler/check/literals.h"
#include "compiler/check/presence.h"

// The parts of the checker that stand alone: literals, groups, the moving of
// expressions, facts about presence.
namespace agp::check {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(CheckLiterals, IntsFillSixtyFourBits) {
  EXPECT_EQ(ReadInt("0").value, 0);
  EXPECT_EQ(ReadInt("1_000").value, 1000);
  EXPECT_EQ(ReadInt("9223372036854775807").value, INT64_MAX);
  EXPECT_EQ(ReadInt("9223372036854775808").error, LiteralError::kRange);
  EXPECT_EQ(ReadInt("9223372036854775808", true).value, INT64_MIN);
  EXPECT_EQ(ReadInt("9223372036854775809", true).error, LiteralError::kRange);
  EXPECT_EQ(ReadInt("99999999999999999999").error, LiteralError::kRange);
  EXPECT_EQ(ReadInt("").error, LiteralError::kForm);
}

TEST(CheckLiterals, DecimalsAreExact) {
  EXPECT_EQ(ReadDecimal("12.50").value, 12'500'000);
  EXPECT_EQ(ReadDecimal("12").value, 12'000'000);
  EXPECT_EQ(ReadDecimal("0.000001").value, 1);
  EXPECT_EQ(ReadDecimal("0.000001", true).value, -1);
  EXPECT_EQ(ReadDecimal("0.0000001").error, LiteralError::kDigits);
  EXPECT_EQ(ReadDecimal("9223372036854.775807").value, INT64_MAX);
  EXPECT_EQ(ReadDecimal("9223372036854.775808").error, LiteralError::kRange);
  EXPECT_EQ(ReadDecimal("9223372036854.775808", true).value, INT64_MIN);
}

TEST(CheckLiterals, Durations) {
  EXPECT_EQ(ReadDuration("500ms").value, 500);
  EXPECT_EQ(ReadDuration("15m").value, 900'000);
  EXPECT_EQ(ReadDuration("2d").value, 172'800'000);
  EXPECT_EQ(ReadDuration("15").error, LiteralError::kForm);
  EXPECT_EQ(ReadDuration("15w").error, LiteralError::kForm);
  EXPECT_EQ(ReadDuration("m").error, LiteralError::kForm);
  EXPECT_EQ(ReadDuration("106751991168d").error, LiteralError::kRange);
}

TEST(CheckLiterals, Times) {
  EXPECT_EQ(ReadTime("1970-01-01T00:00:00Z").value, 0);
  EXPECT_EQ(ReadTime("1969-12-31T23:59:59.999Z").value, -1);
  EXPECT_EQ(ReadTime("2000-03-01T00:00:00Z").value, 951'868'800'000);
  EXPECT_EQ(ReadTime("2026-01-01T00:00:00Z").value, 1'767'225'600'000);
  EXPECT_EQ(ReadTime("2026-01-01T01:30:00.5+01:30").value, 1'767'225'600'500);
  EXPECT_EQ(ReadTime("2025-12-31T19:00:00-05:00").value, 1'767'225'600'000);
  EXPECT_EQ(ReadTime("0000-01-01T00:00:00Z").value, -62'167'219'200'000);
  EXPECT_TRUE(ReadTime("2024-02-29T00:00:00Z").ok());
  EXPECT_TRUE(ReadTime("2000-02-29T00:00:00Z").ok());
  for (const char* bad :
       {"1900-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z",
        "2026-01-32T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z",
        "2026-01-01T00:00:60Z", "2026-01-01T00:00:00", "2026-01-01",
        "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00.1234Z",
        "2026-01-01 00:00:00Z", "2026-01-01T00:00:00Zx", ""}) {
    EXPECT_FALSE(ReadTime(bad).ok()) << bad;
  }
}

TEST(CheckLiterals, Dates) {
  EXPECT_EQ(ReadDate("1970-01-01").value, 0);
  EXPECT_EQ(ReadDate("1969-12-31").value, -1);
  EXPECT_EQ(ReadDate("2026-03-01").value, 20'513);
  EXPECT_EQ(ReadDate("0001-01-01").value, program::kFirstDay);
  EXPECT_EQ(ReadDate("9999-12-31").value, program::kLastDay);
  for (const char* bad :
       {"",           "2026",       "2026-03",     "2026-3-1",
        "2026-03-1",  "26-03-01",   "2026-03-01 ", " 2026-03-01",
        "2026/03/01", "20260301",   "2026-13-01",  "2026-00-01",
        "2026-03-00", "2026-03-32", "2026-02-29",  "1900-02-29",
        "0000-12-31", "-001-01-01", "12026-01-01", "2026-03-01T00:00:00Z"}) {
    EXPECT_FALSE(ReadDate(bad).ok()) << bad;
  }
}

TEST(CheckLiterals, EveryDateIsPrintedAsItIsRead) {
  for (int64_t day = program::kFirstDay; day <= program::kLastDay; day += 61) {
    ASSERT_EQ(ReadDate(program::DateToString(day)).value, day);
  }
}

TEST(CheckGroups, ClosureIsReflexiveAndTransitive) {
  Groups groups;
  const program::EntityTypeId user{0};
  const program::EntityTypeId team{2};
  groups.AddType(user, team);
  groups.AddType(team, team);
  groups.AddEdge({0, "ann"}, {2, "staff"}, {});
  groups.AddEdge({0, "bob"}, {2, "staff"}, {});
  groups.AddEdge({2, "staff"}, {2, "all"}, {});
  groups.AddEdge({0, "eve"}, {2, "all"}, {});
  groups.AddEdge({0, "ann"}, {2, "all"}, {});
  EXPECT_THAT(groups.Members({2, "all"}, user),
              ElementsAre("ann", "bob", "eve"));
  EXPECT_THAT(groups.Members({2, "all"}, team), ElementsAre("all", "staff"));
  EXPECT_THAT(groups.Members({2, "none"}, user), IsEmpty());
  EXPECT_THAT(groups.Members({0, "ann"}, user), ElementsAre("ann"));
  EXPECT_THAT(groups.FindCycle(), IsEmpty());
  EXPECT_TRUE(groups.CanBeIn(user, team));
  EXPECT_FALSE(groups.CanBeIn(team, user));
  groups.AddEdge({2, "all"}, {2, "staff"}, {});
  EXPECT_EQ(groups.FindCycle().size(), 2u);
}

class CheckBuild : public ::testing::Test {
 protected:
  TypeId Int() { return program_.BasicType(TypeKind::kInt); }
  TypeId Bool() { return program_.BasicType(TypeKind::kBool); }
  ExprId Param(int64_t i, TypeId type) {
    return build_.Leaf(ExprKind::kParam, type, i, {});
  }
  ExprId Bound(int64_t level) {
    return build_.Leaf(ExprKind::kBound, Int(), level, {});
  }
  ExprId Any(ExprId domain, ExprId body) {
    return build_.Node(ExprKind::kAny, Bool(), domain, body, 0, {});
  }
  ExprId Less(ExprId a, ExprId b) {
    return build_.Node(ExprKind::kLt, Bool(), a, b, 0, {});
  }

  program::Program program_;
  Builder build_{program_};
};

TEST_F(CheckBuild, FoldingLosesNoOverflow) {
  ExprId max = build_.Number(INT64_MAX, TypeKind::kInt, {});
  ExprId one = build_.Number(1, TypeKind::kInt, {});
  ExprId zero = build_.Number(0, TypeKind::kInt, {});
  ExprId sum = build_.Arithmetic(ExprKind::kAdd, Int(), max, one, {});
  EXPECT_EQ(program_.expr(sum).kind, ExprKind::kAdd);
  ExprId quotient = build_.Arithmetic(ExprKind::kDiv, Int(), one, zero, {});
  EXPECT_EQ(program_.expr(quotient).kind, ExprKind::kDiv);
  ExprId two = build_.Arithmetic(ExprKind::kAdd, Int(), one, one, {});
  EXPECT_EQ(two, build_.Number(2, TypeKind::kInt, {}));
  EXPECT_EQ(Fold(ExprKind::kDiv, -7, 2), -3);
  EXPECT_EQ(Fold(ExprKind::kMod, -7, 2), -1);
  EXPECT_EQ(Fold(ExprKind::kAddDays, 1, 2), 3);
  EXPECT_EQ(Fold(ExprKind::kAddDays, program::kLastDay, 1), std::nullopt);
  EXPECT_EQ(Fold(ExprKind::kAddDays, program::kFirstDay, -1), std::nullopt);
  EXPECT_EQ(Fold(ExprKind::kAddDays, 1, INT64_MAX), std::nullopt);
  EXPECT_EQ(Fold(ExprKind::kDiv, INT64_MIN, -1), std::nullopt);
}

// A quantifier that moves under another keeps its own elements apart from the
// other's.
TEST_F(CheckBuild, QuantifiersAreRaised) {
  ExprId xs = Param(0, program_.SetOf(Int()));
  ExprId inner = Any(xs, Less(Bound(0), Bound(0)));
  EXPECT_EQ(build_.Shift(inner, 0, 2), Any(xs, Less(Bound(2), Bound(2))));
  EXPECT_EQ(build_.Shift(inner, 1, 2), inner);

  // function f(n) = xs.any(x => x < n), called with a count over `ys` at
  // depth 1: f's quantifier becomes 1, the count inside it 2.
  ExprId n = build_.StandIn(Int(), {});
  ExprId body = Any(xs, Less(Bound(0), n));
  ExprId ys = Param(1, program_.SetOf(Int()));
  ExprId count =
      build_.Node(ExprKind::kCount, Int(), ys, Less(Bound(0), Bound(1)), 0, {});
  ExprId expected_count =
      build_.Node(ExprKind::kCount, Int(), ys, Less(Bound(0), Bound(2)), 0, {});
  Builder::Places places = {{program_.expr(n).number, count}};
  EXPECT_EQ(build_.Substitute(body, places, 1),
            Any(xs, Less(Bound(1), expected_count)));
}

TEST_F(CheckBuild, WhatIsAlwaysThereIsPresent) {
  ExprId maybe = build_.StandIn(program_.OptionalOf(Int()), {});
  ExprId body =
      program_.And(build_.Has(maybe, {}),
                   Less(build_.Get(maybe, {}), build_.Get(maybe, {})));
  ExprId n = Param(0, Int());
  Builder::Places places = {{program_.expr(maybe).number, n}};
  EXPECT_EQ(build_.Substitute(body, places, 0),
            program_.And(build_.Bool(true, {}), Less(n, n)));
}

TEST_F(CheckBuild, TreesAreMeasuredWrittenOut) {
  ExprId e = build_.Bool(true, {});
  for (int i = 0; i < 40; ++i) e = program_.And(e, e);
  EXPECT_EQ(build_.TreeSize(e), Builder::kTooMany);
  EXPECT_EQ(build_.Depth(e), 41u);
  EXPECT_TRUE(build_.IsClosed(e));
  EXPECT_FALSE(build_.IsClosed(program_.And(e, Param(0, Bool()))));
}

TEST_F(CheckBuild, FactsFollowTheConnectives) {
  Presence presence(program_);
  TypeId maybe = program_.OptionalOf(Int());
  ExprId x = Param(0, maybe);
  ExprId y = Param(1, maybe);
  ExprId hx = build_.Has(x, {});
  ExprId hy = build_.Has(y, {});
  EXPECT_THAT(presence.IfTrue(hx), ElementsAre(x));
  EXPECT_THAT(presence.IfFalse(hx), IsEmpty());
  EXPECT_THAT(presence.IfTrue(program_.And(hx, hy)), ElementsAre(x, y));
  EXPECT_THAT(presence.IfTrue(program_.Or(hx, hy)), IsEmpty());
  EXPECT_THAT(presence.IfFalse(program_.Or(program_.Not(hx), program_.Not(hy))),
              ElementsAre(x, y));
  EXPECT_THAT(presence.IfFalse(program_.And(program_.Not(hx), hy)), IsEmpty());
  // A quantifier's facts are about its elements.
  EXPECT_THAT(presence.IfTrue(Any(Param(2, program_.SetOf(Int())), hx)),
              IsEmpty());
}

}  // namespace
}  // namespace agp::check
