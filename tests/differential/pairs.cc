// Two decisions in small worlds: for every action of a tiny policy, properties
// that compare two calls are added, every pair of calls is decided by the
// reference in every state that one signal reaches, and the verifier's answers
// must not contradict what was seen. Of a violation that is shown, the
// reference has to give both answers too.
#include <string>
#include <vector>

#include "tests/differential/generator.h"
#include "tests/differential/modes.h"
#include "tests/differential/rig.h"
#include "tests/differential/small_world.h"
#include "tests/differential/two_decisions.h"

namespace agp::differential {
namespace {

using program::Call;
using program::Effect;
using program::Program;
using program::PropertyForm;
using program::Step;
using program::TypeKind;
using program::Value;

// Properties of two decisions about every action and parameter.
std::string PropertiesFor(const Program& program) {
  std::string text;
  int count = 0;
  auto add = [&](const std::string& property) {
    text += "prove pair" + std::to_string(++count) + ": " + property + "\n";
  };
  for (const program::Action& action : program.actions) {
    add("agent within user in " + action.name);
    add("same decision in " + action.name + " when principal.user changes");
    for (const program::Field& param : action.params) {
      std::string of = "args." + param.name + " in " + action.name;
      add("same decision in " + action.name + " when args." + param.name +
          " changes");
      const program::Type* type = &program.type(param.type);
      bool optional = type->kind == TypeKind::kOptional;
      if (optional) type = &program.type(type->element);
      if (type->kind == TypeKind::kInt) {
        add("more of " + of + " never permits more");
        add("more of " + of + " never permits less");
      }
      if (optional && !param.default_value) {
        add("leaving out " + of + " never loosens");
      }
    }
  }
  return text;
}

// Answers by the arguments' places in their domains.
struct Table {
  std::vector<std::vector<Value>> domains;
  std::vector<Effect> effects;

  size_t Stride(size_t dimension) const {
    size_t stride = 1;
    for (size_t i = 0; i < dimension; ++i) stride *= domains[i].size();
    return stride;
  }
};

Table Fill(const Program& program, const reference::World& world, Call call) {
  Table table;
  size_t all = 1;
  for (const program::Field& param : program.action(call.action).params) {
    table.domains.push_back(AllValues(program, param.type));
    all *= table.domains.back().size();
  }
  program::Labels labels = 0;
  if (!call.arguments.empty()) labels = call.arguments[0].labels;
  call.arguments.resize(table.domains.size());
  for (size_t n = 0; n < all; ++n) {
    size_t rest = n;
    for (size_t i = 0; i < table.domains.size(); ++i) {
      call.arguments[i] = table.domains[i][rest % table.domains[i].size()];
      call.arguments[i].labels = labels;
      rest /= table.domains[i].size();
    }
    table.effects.push_back(AnswerOf(world, call).effect);
  }
  return table;
}

// Whether a value may be the subject's where the other is the measure's.
bool Related(PropertyForm form, const Value& subject, const Value& measure) {
  switch (form) {
    case PropertyForm::kSameDecision:
      return true;
    case PropertyForm::kLeavingOut:
      return subject.absent() && !measure.absent();
    case PropertyForm::kMorePermitsMore:
      return !subject.absent() && !measure.absent() &&
             subject.number >= measure.number;
    case PropertyForm::kMorePermitsLess:
      return !subject.absent() && !measure.absent() &&
             subject.number <= measure.number;
    default:
      return false;
  }
}

bool Differs(PropertyForm form, const Table& table, size_t dimension) {
  size_t stride = table.Stride(dimension);
  const std::vector<Value>& domain = table.domains[dimension];
  for (size_t n = 0; n < table.effects.size(); ++n) {
    size_t place = n / stride % domain.size();
    if (table.effects[n] == Effect::kDeny) continue;
    for (size_t other = 0; other < domain.size(); ++other) {
      size_t m = n + other * stride - place * stride;
      if (table.effects[n] < table.effects[m] &&
          Related(form, domain[place], domain[other])) {
        return true;
      }
    }
  }
  return false;
}

program::Labels FromUser(const Program& program) {
  program::Labels labels = 0;
  for (size_t i = 0; i < program.labels.size(); ++i) {
    if (!program.labels[i].audience && program.labels[i].name != "user") {
      labels |= static_cast<program::Labels>(1u << i);
    }
  }
  return labels;
}

// What was seen of one property in one state.
bool Broken(const Program& program, const program::Property& property,
            const reference::World& world) {
  const program::Property::Case& c = property.cases[0];
  Call call;
  call.action = c.action;
  call.agent = "claw";
  call.user = "ann";
  const program::Labels all =
      static_cast<program::Labels>((1u << program.labels.size()) - 1);
  auto table = [&](Call of, program::Labels labels) {
    Value first;
    first.labels = labels;
    of.arguments = {first};
    return Fill(program, world, of);
  };
  if (property.form == PropertyForm::kAgentWithinUser) {
    program::Labels audiences = 0;
    for (size_t i = 0; i < program.labels.size(); ++i) {
      if (program.labels[i].audience) {
        audiences |= static_cast<program::Labels>(1u << i);
      }
    }
    for (program::Labels labels : {program::Labels{0}, all}) {
      Table agent = table(call, labels);
      Table user = table(call, static_cast<program::Labels>(
                                   FromUser(program) | (labels & audiences)));
      for (size_t n = 0; n < agent.effects.size(); ++n) {
        if (agent.effects[n] != Effect::kDeny &&
            agent.effects[n] < user.effects[n]) {
          return true;
        }
      }
    }
    return false;
  }
  if (property.changes_user) {
    Table ann = table(call, 0);
    call.user = "bob";
    Table bob = table(call, 0);
    return ann.effects != bob.effects;
  }
  for (const char* user : {"ann", "bob"}) {
    call.user = user;
    for (program::Labels labels : {program::Labels{0}, all}) {
      if (Differs(property.form, table(call, labels), c.changed[0])) {
        return true;
      }
      if (all == 0) break;
    }
  }
  return false;
}

}  // namespace

bool RunPairs(const Settings& settings) {
  TwoDecisions answers;
  for (uint64_t i = 0; i < settings.policies; ++i) {
    uint64_t seed = settings.seed * 1'000'003 + i;
    const GeneratorOptions options = SmallPolicies(i);
    std::string text = GeneratePolicy(seed, options).Joined();
    auto plain = CompileGenerated(seed, text);
    if (!plain) return false;
    text += "\n" + PropertiesFor(*plain->program);
    auto compiled = CompileGenerated(seed, text);
    if (!compiled) return false;
    const Program& program = *compiled->program;
    const std::vector<std::vector<Step>> prefixes = ShortSessions(program);
    driver::BundleReplayer replayer = compiled->Replayer();
    verify::Report report = verify::Verify(program, replayer, {});
    for (const verify::PropertyReport& p : report.properties) {
      const program::Property& property = program.properties[p.property];
      // The reference has no chain without links.
      const bool alone = property.form == PropertyForm::kAgentWithinUser;
      const bool comparable = !alone || !options.chains;
      bool broken = false;
      for (size_t k = 0; comparable && !broken && k < prefixes.size(); ++k) {
        // Of two users only the first one's state is what the session made it.
        if (k > 0 && property.changes_user) break;
        reference::World world(program);
        for (const Step& step : prefixes[k]) StepReference(step, world);
        broken = Broken(program, property, world);
      }
      if (!answers.Agree(
              seed, property, p, broken,
              Contradiction(program, p.witness, alone ? nullptr : &program),
              text)) {
        return false;
      }
    }
  }
  return answers.Sum();
}

}  // namespace agp::differential
