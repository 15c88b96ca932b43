// Tier 0: what it proves without the solver, what it must not prove, and its
// linear sums against all points of small boxes.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "tests/differential/rig.h"
#include "verifier/linear.h"
#include "verifier/report.h"
#include "verifier/verify.h"

namespace agp::verify {
namespace {

struct Case {
  const char* name;
  // Declarations and rules; the property is "never permit a".
  const char* rules;
  // Proved by tier 0 alone, or violated.
  bool proved;
};

class VerifyQuick : public ::testing::TestWithParam<Case> {};

TEST_P(VerifyQuick, IsAsExpected) {
  std::string error;
  auto compiled = differential::Compile(
      std::string("policy p\nenum K { log, data, code }\n"
                  "action a(s: String, t: String, k: K, n: Int, m: Int, "
                  "f: Bool, d: Int?, o: User)\n") +
          GetParam().rules + "\nprove x: never permit a when s != \"zz\"\n",
      &error);
  ASSERT_TRUE(compiled) << error;
  driver::BundleReplayer replayer = compiled->Replayer();
  Report report = Verify(*compiled->program, replayer, {});
  std::string text = RenderText(*compiled->program, compiled->sources, report,
                                {.color = false, .verbose = true});
  const PropertyReport& property = report.properties.at(0);
  if (GetParam().proved) {
    EXPECT_EQ(property.verdict, Verdict::kProved) << text;
    // The one question that is asked is for a sample.
    EXPECT_LE(property.counters.queries, 1u) << text;
  } else {
    EXPECT_EQ(property.verdict, Verdict::kViolated) << text;
  }
}

const Case kCases[] = {
    {"EveryMember",
     "permit a any s, t, k, n, m, f, d, o when s starts with \"/u/\"\n"
     "deny a when s starts with \"/u/\" and k == K.log\n"
     "deny a when s starts with \"/u/\" and k == K.data\n"
     "deny a when s starts with \"/u/\" and k == K.code",
     true},
    {"AllMembersButOne",
     "permit a any s, t, k, n, m, f, d, o when s starts with \"/u/\"\n"
     "deny a when s starts with \"/u/\" and k == K.log\n"
     "deny a when s starts with \"/u/\" and k == K.code",
     false},
    {"MembersOfNarrowerPaths",
     "permit a any s, t, k, n, m, f, d, o when s starts with \"/u/\"\n"
     "deny a when s starts with \"/u/\" and k == K.log\n"
     "deny a when s starts with \"/u/\" and k == K.data\n"
     "deny a when s starts with \"/u/x\" and k == K.code",
     false},
    {"AdjacentRanges",
     "permit a any s, t, k, n, m, f, d, o when n >= 3 and n <= 9 and f\n"
     "deny a when f and n > 5 and n <= 9\n"
     "deny a when f and n >= 3 and n <= 5",
     true},
    {"RangesWithAHole",
     "permit a any s, t, k, n, m, f, d, o when n >= 3 and n <= 9 and f\n"
     "deny a when f and n > 6 and n <= 9\n"
     "deny a when f and n >= 3 and n <= 5",
     false},
    {"OneFlagBothWays",
     "permit a any s, t, k, n, m, f, d, o when n > 3\n"
     "deny a when f\ndeny a when n > 2 and not f",
     true},
    {"EqualStrings",
     "permit a any s, t, k, n, m, f, d, o when s starts with \"/v/\" and "
     "t == s\ndeny a when t starts with \"/v\"",
     true},
    {"EqualStringsTheOtherWay",
     "permit a any s, t, k, n, m, f, d, o when t == s and s like \"*.md\"\n"
     "deny a when t like \"*.md\"",
     true},
    {"UnequalStrings",
     "permit a any s, t, k, n, m, f, d, o when s starts with \"/v/\" and "
     "t != s\ndeny a when t starts with \"/v\"",
     false},
    {"EitherEqual",
     "permit a any s, t, k, n, m, f, d, o when s starts with \"/v/\" and "
     "(t == s or f)\ndeny a when t starts with \"/v\"",
     false},
    {"EqualNumbers",
     "permit a any s, t, k, n, m, f, d, o when n == m and n > 7\n"
     "deny a when m > 6",
     true},
    {"Sums",
     "permit a any s, t, k, n, m, f, d, o when n >= 0 and m >= 0 and "
     "n + 2 * m > 100\ndeny a when n + m > 50",
     true},
    {"SumsJustShort",
     "permit a any s, t, k, n, m, f, d, o when n >= 0 and m >= 0 and "
     "n + 2 * m > 100\ndeny a when n + m > 51",
     false},
    {"SumsOfNegatives",
     "permit a any s, t, k, n, m, f, d, o when m >= 0 and "
     "n + 2 * m > 100\ndeny a when n + m > 50",
     false},
    {"Globs",
     "permit a any s, t, k, n, m, f, d, o when s like \"*abc*.md\"\n"
     "deny a when s like \"*bc*\"",
     true},
    {"GlobsApart",
     "permit a any s, t, k, n, m, f, d, o when s like \"*ab*c.md\"\n"
     "deny a when s like \"*bc*\"",
     false},
    {"GlobsOverlappingAtTheEnd",
     "permit a any s, t, k, n, m, f, d, o when s like \"ab*bc\"\n"
     "deny a when s like \"a*c\"",
     true},
    {"OptionalMayBeAbsent",
     "permit a any s, t, k, n, m, f, d, o when n > 3\n"
     "deny a when has d and d > 5\ndeny a when has d and d <= 5",
     false},
};

INSTANTIATE_TEST_SUITE_P(All, VerifyQuick, ::testing::ValuesIn(kCases),
                         [](const auto& info) { return info.param.name; });

// ---- linear sums
// -------------------------------------------------------------

constexpr int kVariables = 3;

smt::Wide At(const LinearForm& form, const int (&point)[kVariables]) {
  smt::Wide sum = form.constant;
  for (auto [variable, coefficient] : form.terms) {
    sum += coefficient * point[variable];
  }
  return sum;
}

TEST(VerifyLinear, FollowsOnlyWhatHolds) {
  std::mt19937 random(1);
  auto between = [&](int low, int high) {
    return low + static_cast<int>(random() % (high - low + 1u));
  };
  auto form = [&] {
    LinearForm f;
    for (uint32_t v = 0; v < kVariables; ++v) {
      int c = between(-3, 3);
      if (c != 0) f.terms.emplace_back(v, c);
    }
    f.constant = between(-8, 8);
    return f;
  };
  int followed = 0, by_fact = 0;
  for (int round = 0; round < 20'000; ++round) {
    int low[kVariables], high[kVariables];
    for (int v = 0; v < kVariables; ++v) {
      low[v] = between(-3, 3);
      high[v] = low[v] + between(0, 4);
    }
    auto range_of = [&](uint32_t v) { return Range{low[v], high[v]}; };
    LinearForm target = form();
    std::vector<LinearForm> facts = {form(), form()};
    if (!Follows(target, facts, range_of)) continue;
    ++followed;
    by_fact += !Follows(target, {}, range_of);
    int p[kVariables];
    for (p[0] = low[0]; p[0] <= high[0]; ++p[0]) {
      for (p[1] = low[1]; p[1] <= high[1]; ++p[1]) {
        for (p[2] = low[2]; p[2] <= high[2]; ++p[2]) {
          if (At(facts[0], p) >= 0 && At(facts[1], p) >= 0) {
            ASSERT_GE(At(target, p), 0) << "round " << round;
          }
        }
      }
    }
  }
  EXPECT_GT(followed, 1000);
  EXPECT_GT(by_fact, 100);
}

}  // namespace
}  // namespace agp::verify
