#include <gtest/gtest.h>

#include <cstdint>

#include "verifier/smt/solver.h"

namespace agp::smt {
namespace {

TEST(SmtSolver, FoldsConstants) {
  Context c;
  Term a = c.BoolVar();
  EXPECT_EQ(c.And(a, c.True()), a);
  EXPECT_EQ(c.And(a, c.False()), c.False());
  EXPECT_EQ(c.Or(a, c.False()), a);
  EXPECT_EQ(c.Or(a, c.True()), c.True());
  EXPECT_EQ(c.Not(c.Not(a)), a);
  EXPECT_EQ(c.Iff(a, a), c.True());
  EXPECT_EQ(c.Implies(c.False(), a), c.True());
  EXPECT_EQ(c.Le(c.Int(3), c.Int(2)), c.False());
  EXPECT_EQ(c.ConstantOf(c.Int(-7)), -7);
  EXPECT_EQ(c.ConstantOf(c.IntVar()), std::nullopt);
}

TEST(SmtSolver, BooleansAndModels) {
  Context c;
  Solver s(c, 1'000'000);
  Term a = c.BoolVar(), b = c.BoolVar();
  s.Assert(c.Or(a, b));
  s.Assert(c.Not(a));
  ASSERT_EQ(s.Check(), Answer::kSat);
  EXPECT_FALSE(s.IsTrue(a));
  EXPECT_TRUE(s.IsTrue(b));
  Term assumptions[] = {c.Not(b)};
  EXPECT_EQ(s.Check(assumptions), Answer::kUnsat);
  EXPECT_EQ(s.Core().size(), 1u);
  EXPECT_EQ(s.Check(), Answer::kSat);
}

TEST(SmtSolver, PushAndPop) {
  Context c;
  Solver s(c, 1'000'000);
  Term a = c.BoolVar();
  s.Assert(a);
  s.Push();
  s.Assert(c.Not(a));
  EXPECT_EQ(s.Check(), Answer::kUnsat);
  s.Pop();
  EXPECT_EQ(s.Check(), Answer::kSat);
  EXPECT_EQ(s.num_checks(), 2u);
}

TEST(SmtSolver, IntegersHaveNoWidth) {
  Context c;
  Solver s(c, 1'000'000);
  Term x = c.IntVar(), y = c.IntVar();
  s.Assert(c.Equal(x, c.Int(INT64_MAX)));
  s.Assert(c.Equal(y, c.Add(x, c.Int(1))));
  ASSERT_EQ(s.Check(), Answer::kSat);
  EXPECT_EQ(s.ValueOf(x), INT64_MAX);
  // 2^63 does not fit a result of 64 bits.
  EXPECT_EQ(s.ValueOf(y), std::nullopt);
}

TEST(SmtSolver, WideConstants) {
  Context c;
  Wide square = Wide{INT64_MIN} * INT64_MIN;
  EXPECT_EQ(c.ToString(c.IntWide(square)),
            "85070591730234615865843651857942052864");
  EXPECT_EQ(c.ToString(c.IntWide(-square)),
            "(- 85070591730234615865843651857942052864)");
  EXPECT_EQ(c.ConstantOf(c.IntWide(INT64_MIN)), INT64_MIN);
}

TEST(SmtSolver, ALimitIsNoAnswer) {
  Context c;
  Solver s(c, 50);
  // Eight pigeons, seven holes.
  std::vector<std::vector<Term>> in(8);
  for (auto& pigeon : in) {
    for (int hole = 0; hole < 7; ++hole) pigeon.push_back(c.BoolVar());
    s.Assert(c.Or(pigeon));
  }
  for (size_t hole = 0; hole < 7; ++hole) {
    for (size_t i = 0; i < 8; ++i) {
      for (size_t j = 0; j < i; ++j) {
        s.Assert(c.Not(c.And(in[i][hole], in[j][hole])));
      }
    }
  }
  EXPECT_EQ(s.Check(), Answer::kUnknown);
  EXPECT_FALSE(s.WhyUnknown().empty());
}

TEST(SmtSolver, AnAllowanceIsForManyQueries) {
  Context c;
  Solver s(c, 1'000'000);
  s.Assert(c.Lt(c.Int(3), c.IntVar()));
  Allowance allowance;
  allowance.left = 2 * Allowance::kQuery;
  c.Limit(&allowance);
  EXPECT_EQ(s.Check(), Answer::kSat);
  EXPECT_LT(allowance.left, Allowance::kQuery);
  EXPECT_GT(allowance.left, 0u);
  EXPECT_EQ(s.Check(), Answer::kSat);
  EXPECT_EQ(allowance.left, 0u);
  EXPECT_EQ(s.Check(), Answer::kUnknown);
  EXPECT_EQ(s.WhyUnknown(), "too many steps");
  c.Limit(nullptr);
  EXPECT_EQ(s.Check(), Answer::kSat);
}

TEST(SmtSolver, ResourcesAreCountedAndRepeatable) {
  auto run = [] {
    Context c;
    Solver s(c, 1'000'000);
    Term x = c.IntVar();
    s.Assert(c.Lt(c.Int(3), x));
    s.Assert(c.Lt(x, c.Int(4)));
    EXPECT_EQ(s.Check(), Answer::kUnsat);
    return ResourcesUsed(c);
  };
  uint64_t first = run();
  EXPECT_GT(first, 0u);
  EXPECT_EQ(run(), first);
}

TEST(SmtSolver, NamesItsVersion) {
  EXPECT_EQ(SolverVersion().substr(0, 3), "Z3 ");
}

}  // namespace
}  // namespace agp::smt
