// The laws of the verdict, on random policies:
//
//   1. the order of rules never matters;
//   2. adding a guard never loosens;
//   3. removing a grant never loosens, unless the grant itself was why the
//      request was denied (it had no value, or its obligation conflicted);
//   4. leaving out a required field denies.
//
// 1 to 3 compare single decisions after the same signals, results and clock
// steps; 4 goes through the JSON door.
#include <algorithm>
#include <cstdio>
#include <set>
#include <string>

#include "agp/door.h"
#include "tests/differential/generator.h"
#include "tests/differential/modes.h"
#include "tests/differential/rig.h"

namespace agp::differential {
namespace {

using program::Program;
using program::Step;

struct Result {
  agp::Verdict verdict;
  agp::Reason reason;
  std::set<std::string> rules;
};

Result Ask(const Compiled& compiled, const std::vector<Step>& steps) {
  driver::BundleReplayer replayer = compiled.Replayer();
  driver::Ran outcome;
  for (const Step& step : steps) outcome = replayer.Do(step);
  Result result{outcome.decision.verdict, outcome.decision.reason, {}};
  for (uint32_t rule : outcome.decision.rules) {
    result.rules.insert(std::string(compiled.bundle->RuleName(rule)));
  }
  return result;
}

bool Fail(const char* law, uint64_t seed, const std::string& before,
          const std::string& after, const Program& program,
          const std::vector<Step>& steps, const Result& a, const Result& b) {
  std::printf("policy %llu breaks the law \"%s\": %s (%s), then %s (%s)\n%s\n"
              "---- then\n%s\nafter\n%s",
              static_cast<unsigned long long>(seed), law,
              std::string(agp::VerdictName(a.verdict)).c_str(),
              std::string(agp::ReasonName(a.reason)).c_str(),
              std::string(agp::VerdictName(b.verdict)).c_str(),
              std::string(agp::ReasonName(b.reason)).c_str(), before.c_str(),
              after.c_str(), Describe(program, steps).c_str());
  return false;
}

// Every required field of a random call, left out in turn.
bool MissingFieldsDeny(uint64_t seed, const Compiled& compiled,
                       Random& random, uint64_t& asked) {
  const Program& program = *compiled.program;
  agp::Door door(*compiled.bundle);
  agp::DoorScratch scratch(*compiled.bundle);
  agp::Enforcer enforcer(*compiled.bundle);
  program::Call call = RandomCall(program, random);
  const program::Action& action = program.action(call.action);
  for (size_t i = 0; i < action.params.size(); ++i) {
    const program::Field& param = action.params[i];
    if (param.default_value ||
        program.type(param.type).kind == program::TypeKind::kOptional) {
      continue;
    }
    program::Call without = call;
    without.arguments[i] = program::Value::Absent();
    std::string json = emit::ToJson(program, without);
    agp::ScopeState session(*compiled.bundle, agp::bundle::Scope::kSession);
    agp::ScopeState user(*compiled.bundle, agp::bundle::Scope::kUser);
    agp::ScopeState agent(*compiled.bundle, agp::bundle::Scope::kAgent);
    agp::ScopeState global(*compiled.bundle, agp::bundle::Scope::kGlobal);
    agp::Scopes scopes{&session, &user, &agent, &global};
    agp::Decision d = door.Decide(enforcer, scopes, json, {"ann", "claw"},
                                  {1'000, 1'000}, scratch);
    ++asked;
    if (d.verdict != agp::Verdict::kDeny ||
        d.reason != agp::Reason::kMissingField) {
      std::printf("policy %llu: %s without %s is answered %s (%s)\n",
                  static_cast<unsigned long long>(seed), json.c_str(),
                  param.name.c_str(),
                  std::string(agp::VerdictName(d.verdict)).c_str(),
                  std::string(agp::ReasonName(d.reason)).c_str());
      return false;
    }
  }
  return true;
}

}  // namespace

bool RunLaws(const Settings& settings) {
  GeneratorOptions options;
  options.max_properties = 0;
  uint64_t asked = 0, tightened = 0, missing = 0, exceptions = 0;
  for (uint64_t i = 0; i < settings.policies; ++i) {
    uint64_t seed = settings.seed * 1'000'003 + i;
    PolicyText policy = GeneratePolicy(seed, options);
    auto compiled = CompileGenerated(seed, policy.Joined());
    if (!compiled) return false;
    const Program& program = *compiled->program;
    Random random(seed ^ 0x1a35);

    PolicyText shuffled = policy;
    std::shuffle(shuffled.rules.begin(), shuffled.rules.end(), random);
    PolicyText guarded = policy;
    guarded.rules.push_back(GenerateGuard(seed, options, seed ^ 0x6a4d));
    PolicyText reduced = policy;
    std::string removed;
    for (size_t r = 0; r < reduced.rules.size(); ++r) {
      if (!reduced.rules[r].starts_with("permit")) continue;
      size_t name = reduced.rules[r].find(" as r");
      removed = reduced.rules[r].substr(
          name + 4, reduced.rules[r].find_first_of(" \n", name + 4) - name - 4);
      reduced.rules.erase(reduced.rules.begin() + static_cast<long>(r));
      break;
    }
    auto by_order = CompileGenerated(seed, shuffled.Joined());
    auto by_guard = CompileGenerated(seed, guarded.Joined());
    auto by_grant = CompileGenerated(seed, reduced.Joined());
    if (!by_order || !by_guard || !by_grant) return false;

    for (int k = 0; k < 6; ++k) {
      std::vector<Step> steps;
      for (int n = static_cast<int>(random() % 4); n > 0; --n) {
        Step step = RandomStep(program, random);
        if (step.kind != Step::Kind::kRequest) steps.push_back(step);
      }
      Step request;
      request.call = RandomCall(program, random);
      steps.push_back(request);
      ++asked;
      Result original = Ask(*compiled, steps);
      Result order = Ask(*by_order, steps);
      if (order.verdict != original.verdict ||
          order.reason != original.reason || order.rules != original.rules) {
        return Fail("order", seed, policy.Joined(), shuffled.Joined(), program,
                    steps, original, order);
      }
      Result guard = Ask(*by_guard, steps);
      if (guard.verdict < original.verdict) {
        return Fail("guard", seed, policy.Joined(), guarded.Joined(), program,
                    steps, original, guard);
      }
      Result grant = Ask(*by_grant, steps);
      bool removed_was_why =
          original.reason == agp::Reason::kObligationConflict ||
          (original.reason == agp::Reason::kNoValue &&
           std::any_of(original.rules.begin(), original.rules.end(),
                       [&](const std::string& name) {
                         return name == removed ||
                                name.ends_with("." + removed);
                       }));
      if (grant.verdict < original.verdict) {
        if (!removed_was_why) {
          return Fail("grant", seed, policy.Joined(), reduced.Joined(),
                      program, steps, original, grant);
        }
        ++exceptions;
      }
      tightened += guard.verdict > original.verdict;
      tightened += grant.verdict > original.verdict;
    }
    if (!MissingFieldsDeny(seed, *compiled, random, missing)) return false;
  }
  std::printf("%llu decisions: order, guards and grants keep the laws (%llu "
              "were tightened, %llu times the removed grant was why); %llu "
              "requests without a required field are denied\n",
              static_cast<unsigned long long>(asked),
              static_cast<unsigned long long>(tightened),
              static_cast<unsigned long long>(exceptions),
              static_cast<unsigned long long>(missing));
  return tightened > 0 && missing > 0;
}

}  // namespace agp::differential
