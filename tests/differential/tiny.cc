// Exhaustive small worlds: policies over Bool, an enum, four Ints and four
// Strings; every request is asked of the reference and of the bundle, in every
// state that signals reach, and the verifier's answers are compared with what
// all of them together say.
#include <cstdio>
#include <functional>
#include <string>

#include "tests/differential/generator.h"
#include "tests/differential/modes.h"
#include "tests/differential/rig.h"

namespace agp::differential {
namespace {

using program::Call;
using program::Program;
using program::Step;
using program::TypeKind;
using program::Value;

std::vector<Value> AllValues(const Program& program, program::TypeId id) {
  const program::Type& type = program.type(id);
  switch (type.kind) {
    case TypeKind::kBool: return {Value::Bool(false), Value::Bool(true)};
    case TypeKind::kEnum: {
      std::vector<Value> values;
      for (size_t i = 0; i < program.enums[type.ref].members.size(); ++i) {
        values.push_back(Value::Enum(static_cast<int64_t>(i)));
      }
      return values;
    }
    case TypeKind::kInt: {
      std::vector<Value> values;
      for (int64_t n : {int64_t{-1}, int64_t{0}, int64_t{1}, int64_t{2},
                        int64_t{3}, int64_t{4}, INT64_MAX}) {
        values.push_back(Value::Number(n));
      }
      return values;
    }
    case TypeKind::kString:
      return {Value::String("a"), Value::String("b"), Value::String("ab"),
              Value::String("zz")};
    case TypeKind::kOptional: {
      std::vector<Value> values = AllValues(program, type.element);
      values.push_back(Value::Absent());
      return values;
    }
    default: return {};
  }
}

// Calls `visit` for every request of every action; where there are labels or
// chains of agents, with a few of those each.
bool ForEachCall(const Program& program,
                 const std::function<bool(const Call&)>& visit) {
  bool chains = false;
  for (uint32_t i = 0; i < program.num_exprs(); ++i) {
    chains |= program.expr({i}).kind == program::ExprKind::kChain;
  }
  const program::Labels all =
      static_cast<program::Labels>((1u << program.labels.size()) - 1);
  const std::vector<std::vector<std::string>> kCallers = {
      {}, {"bot"}, {"claw"}, {"bot", "claw", "bot"}};
  const int variants = chains || all != 0 ? 6 : 1;
  Random random(17);
  for (uint32_t a = 0; a < program.actions.size(); ++a) {
    const program::Action& action = program.actions[a];
    std::vector<std::vector<Value>> domains;
    for (const program::Field& param : action.params) {
      domains.push_back(AllValues(program, param.type));
    }
    for (const char* user : {"ann", "bob"}) {
      Call call;
      call.action = {a};
      call.user = user;
      call.agent = "claw";
      call.arguments.resize(domains.size());
      std::vector<size_t> at(domains.size(), 0);
      while (true) {
        for (size_t i = 0; i < at.size(); ++i) {
          call.arguments[i] = domains[i][at[i]];
        }
        for (int v = 0; v < variants; ++v) {
          if (chains) {
            call.agent = v % 2 == 0 ? "claw" : "bot";
            call.callers = kCallers[random() % kCallers.size()];
          }
          for (Value& argument : call.arguments) {
            argument.labels = static_cast<program::Labels>(
                v == 0   ? 0
                : v == 1 ? all
                         : (random() | random()) & all);
          }
          if (!visit(call)) return false;
        }
        size_t i = 0;
        while (i < at.size() && ++at[i] == domains[i].size()) at[i++] = 0;
        if (i == at.size()) break;
      }
    }
  }
  return true;
}

}  // namespace

bool RunTiny(const Settings& settings) {
  GeneratorOptions options;
  options.tiny = true;
  options.max_actions = 2;
  options.max_params = 3;
  options.max_rules = 5;
  options.max_properties = 3;
  uint64_t requests = 0;
  uint64_t answers = 0;
  uint64_t unknown = 0;
  for (uint64_t i = 0; i < settings.policies; ++i) {
    uint64_t seed = settings.seed * 1'000'003 + i;
    options.chains = i % 3 == 1;
    options.labels = i % 3 == 2;
    options.approvals = options.learns = options.keyed = i % 2 != 0;
    std::string text = GeneratePolicy(seed, options).Joined();
    auto compiled = CompileGenerated(seed, text);
    if (!compiled) return false;
    const Program& program = *compiled->program;
    std::vector<bool> violated(program.properties.size());
    std::vector<bool> witnessed(program.properties.size());
    // Sessions before the request: none, and one signal.
    std::vector<std::vector<Step>> prefixes(1);
    for (uint32_t s = 0; s < program.signals.size(); ++s) {
      Step step;
      step.kind = Step::Kind::kSignal;
      step.signal = {s};
      step.call.user = "ann";
      step.call.agent = "claw";
      prefixes.push_back({step});
    }
    driver::BundleReplayer replayer = compiled->Replayer();
    for (const std::vector<Step>& prefix : prefixes) {
      bool agree = ForEachCall(program, [&](const Call& call) {
        ++requests;
        reference::World world(program);
        replayer.runner().Reset();
        std::vector<Step> steps = prefix;
        Step request;
        request.call = call;
        steps.push_back(request);
        for (size_t k = 0; k + 1 < steps.size(); ++k) {
          StepReference(steps[k], world);
          replayer.Do(steps[k]);
        }
        for (size_t p = 0; p < program.properties.size(); ++p) {
          reference::World copy = world;
          Judgement j =
              Judge(program, program.properties[p], call, "1", copy);
          if (j == Judgement::kViolates) violated[p] = true;
          if (j == Judgement::kWitnesses) witnessed[p] = true;
        }
        std::string difference =
            StepBoth(program, steps.back(), world, replayer);
        if (difference.empty()) return true;
        std::printf("policy %llu: %s\n%s\nafter\n%s",
                    static_cast<unsigned long long>(seed), difference.c_str(),
                    text.c_str(), Describe(program, steps).c_str());
        return false;
      });
      if (!agree) return false;
    }
    verify::Report report = verify::Verify(program, replayer, {});
    for (const verify::PropertyReport& p : report.properties) {
      ++answers;
      unknown += p.verdict == verify::Verdict::kUnknown;
      bool existential = program.properties[p.property].form ==
                         program::PropertyForm::kSomePermit;
      bool bad = p.verdict == verify::Verdict::kInternal;
      // Nobody may ever give the answers that a rule accepts, or in time.
      bool may_be_unknown = options.approvals;
      if (violated[p.property]) {
        bad |= p.verdict == verify::Verdict::kProved ||
               p.verdict == verify::Verdict::kVacuous ||
               (p.verdict == verify::Verdict::kUnknown && !may_be_unknown);
      }
      if (existential && witnessed[p.property]) {
        bad |= p.verdict != verify::Verdict::kProved &&
               (p.verdict != verify::Verdict::kUnknown || !may_be_unknown);
      }
      if (p.verdict == verify::Verdict::kViolated && !existential &&
          !p.witness.valid()) {
        bad = true;
      }
      if (bad) {
        std::printf("policy %llu, property %s: the verifier says %s (%s), the "
                    "world says %s\n%s\n",
                    static_cast<unsigned long long>(seed),
                    program.properties[p.property].name.c_str(),
                    std::string(verify::VerdictName(p.verdict)).c_str(),
                    p.reason.c_str(),
                    violated[p.property]    ? "violated"
                    : witnessed[p.property] ? "witnessed"
                                            : "neither",
                    text.c_str());
        return false;
      }
    }
  }
  std::printf("%llu requests and %llu answers (%llu UNKNOWN) agree\n",
              static_cast<unsigned long long>(requests),
              static_cast<unsigned long long>(answers),
              static_cast<unsigned long long>(unknown));
  return requests > 0 && answers > 0;
}

}  // namespace agp::differential
