// Spacer in its child process: what it finds, that nothing is believed
// unchecked, and that no way of going wrong leaves a process behind.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <vector>

#include "verifier/smt/horn.h"

namespace agp::smt {
namespace {

using Verdict = HornResult::Verdict;
using ::testing::HasSubstr;

// No child is left, running or dead.
void ExpectNoChildren() {
  errno = 0;
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
}

// x = 0, x grows by `step` while it is less than 10; never over `most`.
struct Counting {
  Context c;
  Horn horn;

  explicit Counting(int64_t most, int64_t step = 1) {
    horn.predicates = {{Sort::kInt}};
    Term x = c.IntVar();
    horn.clauses.push_back({{}, c.True(), {{0, {c.Int(0)}}}});
    horn.clauses.push_back(
        {{{0, {x}}}, c.Lt(x, c.Int(10)), {{0, {c.Add(x, c.Int(step))}}}});
    horn.clauses.push_back({{{0, {x}}}, c.Lt(c.Int(most), x), {}});
  }

  HornResult Run(const HornLimits& limits = {}) {
    HornResult result = Solve(c, horn, limits);
    ExpectNoChildren();
    return result;
  }

  HornResult RunInstead(std::function<std::optional<std::string>()> instead,
                        HornLimits limits = {}) {
    limits.instead = std::move(instead);
    return Run(limits);
  }
};

TEST(SmtHorn, FindsAnInvariant) {
  Counting counting(10);
  HornResult result = counting.Run();
  ASSERT_EQ(result.verdict, Verdict::kSolved) << result.reason;
  ASSERT_EQ(result.solution.size(), 1u);
  EXPECT_GT(result.resources, 0u);
  EXPECT_EQ(CheckSolution(counting.c, counting.horn, result.solution, 1 << 20),
            "");
}

TEST(SmtHorn, AnswersAreRepeatable) {
  HornResult first = Counting(10).Run(), second = Counting(10).Run();
  ASSERT_EQ(first.verdict, Verdict::kSolved);
  EXPECT_EQ(ToString(first.solution[0]), ToString(second.solution[0]));
  EXPECT_EQ(first.resources, second.resources);
}

TEST(SmtHorn, ABrokenSystemHasNone) {
  EXPECT_EQ(Counting(9).Run().verdict, Verdict::kNone);
}

TEST(SmtHorn, SeveralPredicatesAndBooleans) {
  // on(false, 0); on(f, n) -> on(not f, n + 1) while n < 4; done(n) of the odd;
  // done is never 0.
  Context c;
  Horn horn;
  horn.predicates = {{Sort::kBool, Sort::kInt}, {Sort::kInt}};
  Term f = c.BoolVar(), n = c.IntVar();
  horn.clauses = {
      {{}, c.True(), {{0, {c.False(), c.Int(0)}}}},
      {{{0, {f, n}}}, c.Lt(n, c.Int(4)), {{0, {c.Not(f), c.Add(n, c.Int(1))}}}},
      {{{0, {f, n}}}, f, {{1, {n}}}},
      {{{1, {n}}}, c.Equal(n, c.Int(0)), {}},
  };
  HornResult result = Solve(c, horn, {});
  EXPECT_EQ(result.verdict, Verdict::kSolved) << result.reason;
  ExpectNoChildren();
}

// Z3's issue 7466: the system has a solution (d and b of what is at least 0),
// and Spacer of Debian 12's version says that it has none.
struct Issue7466 {
  Context c;
  Horn horn;

  Issue7466() {
    constexpr uint32_t kB = 0, kD = 1;
    horn.predicates = {{Sort::kInt}, {Sort::kInt}};
    Term g = c.IntVar(), o = c.IntVar(), l = c.BoolVar();
    auto either = [&](Term other) { return c.IfElse(l, c.Int(1), other); };
    horn.clauses = {
        {{{kD, {o}}}, c.True(), {{kD, {either(o)}}}},
        {{}, c.True(), {{kD, {either(c.Int(0))}}}},
        {{}, c.Le(c.Int(1), g), {{kB, {c.Add(g, c.Int(1))}}}},
        {{{kD, {g}}}, c.True(), {{kB, {g}}}},
        {{{kB, {c.Int(-1)}}}, c.True(), {{kB, {c.Int(0)}}}},
        {{{kB, {c.Int(-1)}}}, c.True(), {}},
    };
  }
};

TEST(SmtHorn, APublishedWrongAnswerIsNotBelieved) {
  Issue7466 issue;
  HornResult result = Solve(issue.c, issue.horn, {});
  EXPECT_NE(result.verdict, Verdict::kSolved);
  if (SolverVersion() == "Z3 4.8.12") {
    EXPECT_EQ(result.verdict, Verdict::kNone);
  }
  ExpectNoChildren();
  std::vector<Sort> one = {Sort::kInt};
  Formula at_least_0 = *ParseFormula("(<= 0 p0)", one);
  // It is wrong: there is a solution.
  EXPECT_EQ(
      CheckSolution(issue.c, issue.horn, {at_least_0, at_least_0}, 1'000'000),
      "");
}

TEST(SmtHorn, AnInvariantIsCheckedClauseByClause) {
  Counting counting(10);
  auto run = [&](const std::string& formula) {
    return counting.RunInstead([&] { return "solved 1\n" + formula; });
  };
  EXPECT_EQ(run("(<= p0 10)").verdict, Verdict::kSolved);
  // Not true at first, not kept, not enough.
  for (const char* wrong : {"(<= 1 p0)", "(<= p0 5)", "(<= p0 11)", "true"}) {
    HornResult result = run(wrong);
    EXPECT_EQ(result.verdict, Verdict::kUnknown) << wrong;
    EXPECT_THAT(result.reason, HasSubstr("did not hold")) << wrong;
  }
}

TEST(SmtHorn, TheCheckHasALimitOfItsOwn) {
  HornLimits limits;
  limits.check_rlimit = 1;
  HornResult result = Counting(10).Run(limits);
  EXPECT_EQ(result.verdict, Verdict::kUnknown);
  EXPECT_THAT(result.reason, HasSubstr("not decided"));
}

TEST(SmtHorn, AMalformedAnswerIsNone) {
  for (const char* text :
       {"", "solved", "solved 1", "solved 1\n", "solved 1\n(<= p1 10)",
        "solved 1\n(<= p0 10", "solved 1\n(<= p0 10))", "solved 1\np0",
        "solved 1\n(and)", "solved 1\n(<= p0 10)\ntrue", "solved x\ntrue",
        "solved 1\n(<= p0 99999999999999999999)", "none", "none 1\nmore",
        "what 1", "solved 1\n(not (<= p0 10) true)", "solved 1\n(* p0)"}) {
    HornResult result = Counting(10).RunInstead([&] { return text; });
    EXPECT_EQ(result.verdict, Verdict::kUnknown) << text;
    EXPECT_EQ(result.reason, "Spacer's answer is malformed") << text;
  }
  std::string deep = "solved 1\n";
  for (int i = 0; i < 100'000; ++i) deep += "(not ";
  EXPECT_EQ(Counting(10).RunInstead([&] { return deep; }).reason,
            "Spacer's answer is malformed");
}

TEST(SmtHorn, AHungChildRunsOutOfTime) {
  HornLimits limits;
  limits.child.milliseconds = 50;
  HornResult result = Counting(10).RunInstead(
      []() -> std::optional<std::string> {
        while (true) pause();
      },
      limits);
  EXPECT_EQ(result.verdict, Verdict::kUnknown);
  EXPECT_EQ(result.reason, "Spacer ran out of time");
}

TEST(SmtHorn, AKilledChildHasAReason) {
  HornResult result = Counting(10).RunInstead([] {
    kill(getpid(), SIGKILL);
    return std::nullopt;
  });
  EXPECT_EQ(result.verdict, Verdict::kUnknown);
  EXPECT_EQ(result.reason, "Spacer was killed by signal 9");
  result =
      Counting(10).RunInstead([]() -> std::optional<std::string> { _exit(3); });
  EXPECT_EQ(result.reason, "Spacer ended with status 3");
  // A library that ends the process with an answer half said.
  result =
      Counting(10).RunInstead([]() -> std::optional<std::string> { _exit(0); });
  EXPECT_EQ(result.reason, "Spacer broke off its answer");
}

TEST(SmtHorn, AChildThatSaysTooMuchIsStopped) {
  HornLimits limits;
  limits.child.max_answer = 1000;
  HornResult result =
      Counting(10).RunInstead([] { return std::string(1 << 20, 'x'); }, limits);
  EXPECT_EQ(result.reason, "Spacer answered with too much");
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(SmtHorn, MemoryEnds) {
  HornLimits limits;
  limits.child.memory = 64 << 20;
  HornResult result = Counting(10).RunInstead(
      [] { return std::string(size_t{256} << 20, 'x'); }, limits);
  EXPECT_EQ(result.reason, "Spacer ran out of memory");
}
#endif

TEST(SmtHorn, ResourcesEndTheSearch) {
  // The same step ends it every time, wherever it is.
  uint64_t whole = Counting(10).Run().resources;
  for (uint64_t rlimit : {whole / 8, whole / 4, whole / 2}) {
    HornLimits limits;
    limits.rlimit = rlimit;
    HornResult first = Counting(10).Run(limits);
    HornResult second = Counting(10).Run(limits);
    EXPECT_EQ(first.verdict, Verdict::kUnknown);
    EXPECT_EQ(first.resources, second.resources);
    EXPECT_EQ(first.reason, "Spacer reached its limit of steps");
  }
}

#ifdef __linux__
TEST(SmtHorn, AKilledParentLeavesNothing) {
  // The grandchild becomes ours when its parent dies.
  ASSERT_EQ(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  pid_t parent = fork();
  if (parent == 0) {
    Counting counting(10);
    HornLimits limits;
    limits.instead = [&]() -> std::optional<std::string> {
      pid_t self = getpid();
      if (write(ends[1], &self, sizeof(self)) < 0) _exit(1);
      while (true) pause();
    };
    (void)Solve(counting.c, counting.horn, limits);
    _exit(1);
  }
  pid_t child = 0;
  ASSERT_EQ(read(ends[0], &child, sizeof(child)),
            static_cast<ssize_t>(sizeof(child)));
  kill(parent, SIGKILL);
  int status = 0;
  EXPECT_EQ(waitpid(parent, &status, 0), parent);
  EXPECT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
  close(ends[0]);
  close(ends[1]);
  ASSERT_EQ(prctl(PR_SET_CHILD_SUBREAPER, 0), 0);
  ExpectNoChildren();
}
#endif

TEST(SmtFormula, IsReadAsItIsSaid) {
  std::vector<Sort> sorts = {Sort::kInt, Sort::kBool, Sort::kInt};
  for (const char* text :
       {"true", "false", "p1", "(not p1)", "(<= (+ p0 p2 -3) (* -2 p2))",
        "(and (or p1 (= p0 9223372036854775807)) (iff p1 (not p1)))"}) {
    std::optional<Formula> formula = ParseFormula(text, sorts);
    ASSERT_TRUE(formula) << text;
    EXPECT_EQ(ToString(*formula), text);
  }
}

}  // namespace
}  // namespace agp::smt
