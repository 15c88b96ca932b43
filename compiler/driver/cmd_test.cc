#include <algorithm>
#include <set>

#include "compiler/driver/commands.h"
#include "compiler/driver/console.h"
#include "compiler/driver/decision_text.h"
#include "compiler/driver/exit_codes.h"
#include "compiler/driver/json.h"
#include "compiler/driver/policy_bundle.h"
#include "compiler/driver/replayer.h"

namespace agp::driver {
namespace {

struct Failure {
  std::string place;    // of the expectation
  std::string message;  // "expected confirm because ask_first, got deny"
  std::string details;  // the decision, for people
};

struct TestResult {
  std::string name;
  std::vector<Failure> failures;
};

std::string Expected(const program::Program& program,
                     const program::Step::Expectation& expected) {
  std::string text(program::EffectName(expected.effect));
  for (size_t i = 0; i < expected.because.size(); ++i) {
    text +=
        (i == 0 ? " because " : ", ") + program.rule(expected.because[i]).name;
  }
  return text;
}

bool Matches(const program::Step::Expectation& expected,
             const Decision& decision) {
  if (static_cast<int>(expected.effect) != static_cast<int>(decision.verdict)) {
    return false;
  }
  return std::all_of(expected.because.begin(), expected.because.end(),
                     [&](program::RuleId rule) {
                       return std::find(decision.rules.begin(),
                                        decision.rules.end(),
                                        rule.value) != decision.rules.end();
                     });
}

TestResult RunTest(const PolicyBundle& policy, const program::Test& test,
                   BundleReplayer& replayer, std::set<uint32_t>& exercised) {
  const program::Program& program = *policy.program;
  const Bundle& bundle = *policy.bundle;
  const SourceMap& sources = policy.source->sources;
  TestResult result;
  result.name = test.name;
  replayer.runner().Reset();
  for (const program::Step& step : test.steps) {
    Ran done = replayer.Do(step);
    bool taken = done.refused.empty() && !done.faulted;
    if (step.expect_refused) {
      if (taken) {
        result.failures.push_back({sources.Describe(step.span),
                                   "expected that it is refused, but it was "
                                   "taken",
                                   ""});
      }
    } else if (!taken) {
      result.failures.push_back(
          {sources.Describe(step.span),
           done.faulted ? "a state cannot take the update: its scope is faulted"
                        : done.refused,
           ""});
    }
    if (step.expect_withheld && done.refused.empty() && !done.withheld) {
      result.failures.push_back({sources.Describe(step.span),
                                 "expected that the result is withheld, but "
                                 "the agent sees it",
                                 ""});
    }
    if (step.kind != program::Step::Kind::kRequest) continue;
    View<Truth> truths = replayer.runner().rule_truths();
    const auto& rules = program.action(step.call.action).rules;
    for (uint32_t i = 0; i < truths.size && i < rules.size(); ++i) {
      if (truths[i] != Truth::kFalse) exercised.insert(rules[i].rule.value);
    }
    if (!step.expected || Matches(*step.expected, done.decision)) continue;
    Failure failure;
    failure.place = sources.Describe(step.expected->span);
    failure.message = "expected " + Expected(program, *step.expected) +
                      ", got " +
                      std::string(VerdictName(done.decision.verdict));
    failure.details = program::ToString(program, step.call) + "\n" +
                      DecisionText(bundle, done.decision, "");
    result.failures.push_back(std::move(failure));
  }
  return result;
}

void PrintText(const program::Program& program, const SourceMap& sources,
               const std::vector<TestResult>& results,
               const std::vector<uint32_t>& never, bool whole) {
  size_t failed = 0;
  for (const TestResult& result : results) {
    bool ok = result.failures.empty();
    failed += ok ? 0 : 1;
    Print((ok ? Paint(Color::kGreen, "ok    ") : Paint(Color::kRed, "FAILED")) +
          " " + result.name + "\n");
    for (const Failure& failure : result.failures) {
      Print("  " + failure.place + ": " + failure.message + "\n" +
            Indented(failure.details, "    "));
    }
  }
  if (results.empty()) {
    Print(program.name + " has no tests\n");
    return;
  }
  Print(Count(results.size() - failed, "test") + " passed, " +
        std::to_string(failed) + " failed");
  if (whole) {
    Print("; " + std::to_string(program.rules.size() - never.size()) + " of " +
          Count(program.rules.size(), "rule") + " exercised");
  }
  Print("\n");
  if (!whole) return;
  for (uint32_t rule : never) {
    Print("  no test makes " + program.rules[rule].name + " match (" +
          sources.Describe(program.rules[rule].span) + ")\n");
  }
}

void PrintJson(const program::Program& program,
               const std::vector<TestResult>& results,
               const std::vector<uint32_t>& never) {
  std::string json = "{\"tests\":[";
  for (size_t i = 0; i < results.size(); ++i) {
    const TestResult& result = results[i];
    json += (i ? ",\n" : "\n") + std::string("{\"name\":") +
            JsonQuote(result.name) +
            ",\"passed\":" + (result.failures.empty() ? "true" : "false") +
            ",\"failures\":[";
    for (size_t j = 0; j < result.failures.size(); ++j) {
      json += (j ? "," : "") + std::string("{\"place\":") +
              JsonQuote(result.failures[j].place) +
              ",\"message\":" + JsonQuote(result.failures[j].message) + "}";
    }
    json += "]}";
  }
  json += "],\"rules\":" + std::to_string(program.rules.size()) +
          ",\"rules_not_exercised\":[";
  for (size_t i = 0; i < never.size(); ++i) {
    json += (i ? "," : "") + JsonQuote(program.rules[never[i]].name);
  }
  Print(json + "]}\n");
}

int Run(const Arguments& args) {
  int code = kHolds;
  auto policy = LoadPolicy(args.positional()[0], args.json(), code);
  if (!policy) return code;
  const program::Program& program = *policy->program;
  std::string filter = args.Get("--filter");
  BundleReplayer replayer(program, *policy->emitted, *policy->bundle);
  std::vector<TestResult> results;
  std::set<uint32_t> exercised;
  for (const program::Test& test : program.tests) {
    if (test.name.find(filter) == std::string::npos) continue;
    results.push_back(RunTest(*policy, test, replayer, exercised));
    if (!results.back().failures.empty()) code = kFails;
  }
  if (results.empty() && !filter.empty()) {
    return UsageError("test", "no test's name contains `" + filter + "`");
  }
  std::vector<uint32_t> never;
  for (uint32_t i = 0; i < program.rules.size(); ++i) {
    if (!exercised.count(i)) never.push_back(i);
  }
  if (args.json()) {
    PrintJson(program, results, never);
  } else {
    PrintText(program, policy->source->sources, results, never, filter.empty());
  }
  return code;
}

}  // namespace

const Command kTest = {
    "test",
    "POLICY.agp",
    1,
    1,
    "run the policy's own tests",
    "Runs every `test` block through the emitted bundle, each from a fresh "
    "state, and\nreports which rules no test made match.",
    {{"--filter", "TEXT", "only tests whose name contains TEXT"},
     kFormatOption},
    {"agpc test inbox.agp", "agpc test inbox.agp --filter stop"},
    Run,
};

}  // namespace agp::driver
