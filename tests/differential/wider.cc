// Two versions of a tiny policy: `no wider than` is proved or refuted for every
// action, every call is decided by the reference evaluator of either version in
// every state that one signal reaches, and the answers must not contradict what
// was seen. Of a violation that is shown, the reference has to give both
// answers too.
#include <memory>
#include <optional>
#include <string>
#include <utility>
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
using program::Field;
using program::Program;
using program::Step;
using program::TypeKind;
using program::Value;

// ---- versions

// What may be different, as text: from, to.
constexpr std::pair<const char*, const char*> kChanges[] = {
    {"low, mid \"medium\", high }", "high, low, mid \"medium\" }"},
    {"mid \"medium\", high }", "mid \"medium\", high, top }"},
    {": Int", ": Int?"},
    {": Bool", ": Bool?"},
    {"?)", ")"},
    {"?, ", ", "},
    {"p0: ", "extra: Bool?, p0: "},
    {"p0: ", "extra: Int = 2, p0: "},
    {"p1: ", "extra: Int, p1: "},
    {"p0: Int", "p0: String"},
    {"p0: ", "renamed \"p0\": "},
    {"= 1", "= 2"},
    {"= 0 }", "= 1 }"},
    {"= false }", "= true }"},
    {" < ", " <= "},
    {" <= ", " < "},
    {" == ", " != "},
    {"within 1h", "within 2h"},
    {"within 15m", "within 20m"},
    {" quorum 2", ""},
    {"Team(\"red\") in Team(\"all\")", "Team(\"all\") in Team(\"red\")"},
    {"permit ", "deny "},
    {"confirm ", "deny "},
    {"audit(low)", "audit(high)"},
    {"origins web, contacts", "origins contacts, web"},
    {"origins web, contacts", "origins web, contacts, other"},
    {"on user.stop", "on user.go"},
    {"on permitted", "on asked"},
    {"state per user", "state per session"},
    {" += ", " = "},
};

// The policy with some of its rules, some of its handlers and some of its text
// changed; may be one that does not compile.
std::string Version(const PolicyText& policy, Random& random) {
  auto below = [&](uint64_t n) { return random() % n; };
  PolicyText made = policy;
  std::erase_if(made.rules, [&](const std::string&) { return below(8) == 0; });
  if (below(4) == 0) {
    size_t handler = made.prelude.find("\non ", below(made.prelude.size()));
    if (handler != std::string::npos) {
      size_t end = made.prelude.find('\n', handler + 1);
      made.prelude.erase(handler, end - handler);
    }
  }
  std::string text = made.Joined();
  for (uint64_t n = below(3); n > 0; --n) {
    const auto& [from, to] = kChanges[below(std::size(kChanges))];
    size_t at = text.find(from, below(text.size()));
    if (at == std::string::npos) at = text.find(from);
    if (at != std::string::npos) text.replace(at, std::string(from).size(), to);
  }
  return text;
}

// ---- the call of the one version as the other's gateway reads it

template <typename List>
std::optional<size_t> Named(const List& list, const std::string& wire_name) {
  for (size_t i = 0; i < list.size(); ++i) {
    if (list[i].wire_name == wire_name) return i;
  }
  return std::nullopt;
}

program::Labels ReadLabels(const Program& from, program::Labels labels,
                           const Program& to) {
  program::Labels made = 0;
  for (size_t i = 0; i < from.labels.size(); ++i) {
    for (size_t j = 0; j < to.labels.size(); ++j) {
      if ((labels >> i & 1) != 0 && from.labels[i].name == to.labels[j].name) {
        made = static_cast<program::Labels>(made | 1u << j);
      }
    }
  }
  return made;
}

// Nothing if it is no value of the type there.
std::optional<Value> Read(const Program& from, program::TypeId type,
                          const Value& value, const Program& to,
                          program::TypeId wanted) {
  const program::Type* a = &from.type(type);
  const program::Type* b = &to.type(wanted);
  Value made = value;
  made.labels = ReadLabels(from, value.labels, to);
  if (a->kind == TypeKind::kOptional) a = &from.type(a->element);
  if (b->kind == TypeKind::kOptional) {
    if (value.absent()) return made;
    b = &to.type(b->element);
  }
  if (value.absent() || a->kind != b->kind) return std::nullopt;
  if (a->kind == TypeKind::kEnum) {
    const program::Member& member =
        from.enums[a->ref].members[static_cast<size_t>(value.number)];
    auto place = Named(to.enums[b->ref].members, member.wire_name);
    if (!place) return std::nullopt;
    made.number = static_cast<int64_t>(*place);
  }
  return made;
}

// Nothing if the other's gateway refuses it.
std::optional<Call> Read(const Program& from, const Call& call,
                         const Program& to) {
  const program::Action& action = from.action(call.action);
  auto found = Named(to.actions, action.wire_name);
  if (!found) return std::nullopt;
  Call made = call;
  made.action = {static_cast<uint32_t>(*found)};
  made.arguments.clear();
  for (size_t i = 0; i < action.params.size(); ++i) {
    if (!call.arguments[i].absent() &&
        !Named(to.action(made.action).params, action.params[i].wire_name)) {
      return std::nullopt;
    }
  }
  for (const Field& field : to.action(made.action).params) {
    auto place = Named(action.params, field.wire_name);
    if (!place || call.arguments[*place].absent()) {
      if (field.default_value) {
        made.arguments.push_back(*field.default_value);
      } else if (to.type(field.type).kind == TypeKind::kOptional) {
        made.arguments.emplace_back();
      } else {
        return std::nullopt;
      }
      continue;
    }
    auto value = Read(from, action.params[*place].type, call.arguments[*place],
                      to, field.type);
    if (!value) return std::nullopt;
    made.arguments.push_back(std::move(*value));
  }
  return made;
}

// Whether some call of the action is answered more loosely, and so that it is
// seen in the verdict.
bool Broken(const Program& program, const Program& other,
            program::ActionId action) {
  bool broken = false;
  for (const std::vector<Step>& session : ShortSessions(program)) {
    reference::World here(program), there(other);
    for (const Step& step : session) {
      StepReference(step, here);
      StepReference(step, there);  // signals are the same ones
    }
    ForEachCall(program, [&](const Call& call) {
      if (call.action != action) return true;
      Effect mine = AnswerOf(here, call).effect;
      if (mine == Effect::kDeny) return true;
      auto read = Read(program, call, other);
      Effect its = read ? AnswerOf(there, *read).effect : Effect::kDeny;
      broken = mine < its;
      return !broken;
    });
    if (broken) return true;
  }
  return false;
}

// Whether what happened in the one session before its last call, but for what
// the other's gateway refuses, is what happened in the other: signals are the
// same ones, approvals those of rules with the same name.
bool SameSession(const Program& from, const verify::Witness& witness,
                 const Program& to, const verify::Witness& against) {
  std::vector<Step> steps = witness.steps;
  steps.pop_back();
  size_t next = 0;
  for (const Step& step : steps) {
    const bool of_a_call =
        step.kind != Step::Kind::kAdvance && step.kind != Step::Kind::kSignal;
    std::optional<Call> call;
    if (of_a_call && !(call = Read(from, step.call, to))) continue;
    if (next + 1 >= against.steps.size()) return false;
    const Step& there = against.steps[next++];
    if (there.kind != step.kind || there.signal != step.signal ||
        there.advance_ms != step.advance_ms || there.person != step.person ||
        there.call_id != step.call_id) {
      return false;
    }
    if (call && (call->action != there.call.action ||
                 call->arguments != there.call.arguments)) {
      return false;
    }
    if (step.kind == Step::Kind::kApprove &&
        from.rule(step.rule).name != to.rule(there.rule).name) {
      return false;
    }
  }
  return next + 1 == against.steps.size();
}

// "" if the reference answers the two calls of a witness as it says, after what
// is one session for both.
std::string Objection(const Program& program, const verify::Witness& witness) {
  if (witness.against.size() != 1) return "no other call";
  const verify::Witness& against = witness.against[0];
  std::string wrong = Contradiction(program, witness, against.policy.get());
  if (!wrong.empty() || !against.policy) return wrong;
  auto read = Read(program, witness.call(), *against.policy);
  if (!read) return "the second call is refused before";
  if (read->arguments != against.call().arguments) return "the second call";
  return SameSession(program, witness, *against.policy, against)
             ? ""
             : "the second session";
}

}  // namespace

bool RunWider(const Settings& settings) {
  TwoDecisions answers;
  for (uint64_t i = 0; i < settings.policies; ++i) {
    uint64_t seed = settings.seed * 1'000'003 + i;
    Random random(seed);
    const PolicyText policy = GeneratePolicy(seed, SmallPolicies(i));
    std::string error;
    const std::string old = Version(policy, random);
    auto other = Compile(old, &error);
    std::string text = Version(policy, random);
    auto plain = other ? Compile(text, &error) : nullptr;
    if (!plain) continue;
    for (size_t a = 0; a < plain->program->actions.size(); ++a) {
      text += "\nprove wider_" + std::to_string(a) + ": no wider than old in " +
              plain->program->actions[a].name;
    }
    auto compiled = CompileGenerated(seed, text);
    if (!compiled) return false;
    Program& program = *compiled->program;
    program.others["old"] = std::make_shared<const Program>(*other->program);
    driver::BundleReplayer replayer = compiled->Replayer();
    verify::Report report = verify::Verify(program, replayer, {});
    for (const verify::PropertyReport& p : report.properties) {
      const program::Property& property = program.properties[p.property];
      const bool broken =
          Broken(program, *other->program, property.cases[0].action);
      if (!answers.Agree(seed, property, p, broken,
                         Objection(program, p.witness),
                         text + "\n---- old\n" + old)) {
        return false;
      }
    }
  }
  return answers.Sum();
}

}  // namespace agp::differential
