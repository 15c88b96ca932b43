#include "verifier/trace/trace.h"

#include <algorithm>
#include <map>
#include <set>

#include "verifier/smt/solver.h"

namespace agp::verify {

using namespace agp::program;

namespace {

std::vector<Value> ReadAll(const Program& program, Replayer& replayer,
                           const Step& step) {
  std::vector<Value> state;
  for (uint32_t v = 0; v < program.state_vars.size(); ++v) {
    state.push_back(replayer.ReadState(StateVarId{v}, step.call, step.session));
  }
  return state;
}

// The instance of a property's scope that an event belongs to; nothing if it
// belongs to none.
std::optional<std::string> InstanceOf(const Program& program,
                                      const Property& property,
                                      const Position& position) {
  const Call& call = position.situation.call;
  switch (property.scope) {
    case program::Scope::kSession:
      return position.session;
    case program::Scope::kUser:
      return call.user;
    case program::Scope::kAgent:
      return call.callers.empty() ? call.agent : call.callers.back();
    case program::Scope::kGlobal:
      return "";
    case program::Scope::kKey: {
      if (!call.action.valid()) return std::nullopt;
      uint32_t param =
          program.action(call.action).key_params[property.key_scope];
      if (param == UINT32_MAX) return std::nullopt;
      return program::ToString(program, call.arguments[param],
                               program.key_scopes[property.key_scope].type);
    }
  }
  return std::nullopt;
}

class Judge {
 public:
  Judge(const Program& program, const Property& property, Evaluator& evaluator,
        std::vector<const Position*> positions)
      : program_(program),
        property_(property),
        evaluator_(evaluator),
        positions_(std::move(positions)) {}

  // Whether the property is broken at position `i`.
  bool BrokenAt(size_t i);

 private:
  // Strong Kleene: 1, 0, or -1 for no value.
  int Happens(const EventPattern& pattern, size_t i);
  int Value(uint32_t node, size_t i);
  bool CountBroken(size_t i);
  bool ChangeBroken(size_t i);

  const Program& program_;
  const Property& property_;
  Evaluator& evaluator_;
  std::vector<const Position*> positions_;
};

int And(int a, int b) {
  if (a == 0 || b == 0) return 0;
  return a == 1 && b == 1 ? 1 : -1;
}
int Or(int a, int b) {
  if (a == 1 || b == 1) return 1;
  return a == 0 && b == 0 ? 0 : -1;
}
int Not(int a) { return a < 0 ? a : 1 - a; }
int TruthOf(const program::Value& v) {
  return v.bottom() ? -1 : v.is_true() ? 1 : 0;
}

int Judge::Happens(const EventPattern& pattern, size_t i) {
  const Position& p = *positions_[i];
  if (pattern.event == Event::kSignal) {
    if (p.signal != pattern.signal || !p.signal.valid()) return 0;
  } else if (p.situation.call.action != pattern.action) {
    return 0;
  }
  if (std::find(p.events.begin(), p.events.end(), pattern.event) ==
      p.events.end()) {
    return 0;
  }
  if (pattern.without_approval && p.approved) return 0;
  return TruthOf(evaluator_.Eval(pattern.guard, p.situation));
}

int Judge::Value(uint32_t index, size_t i) {
  const PastNode& node = property_.past[index];
  auto near = [&](size_t j) {
    return node.bound_ms == 0 ||
           positions_[i]->time_ms - positions_[j]->time_ms < node.bound_ms;
  };
  switch (node.op) {
    case PastOp::kEvent: {
      int any = 0;
      for (const EventPattern& pattern : node.events) {
        any = Or(any, Happens(pattern, i));
      }
      return any;
    }
    case PastOp::kState:
      return TruthOf(evaluator_.Eval(node.state, positions_[i]->situation));
    case PastOp::kNot:
      return Not(Value(node.a, i));
    case PastOp::kAnd:
      return And(Value(node.a, i), Value(node.b, i));
    case PastOp::kOr:
      return Or(Value(node.a, i), Value(node.b, i));
    case PastOp::kPrevious:
      return i == 0 ? 0 : Value(node.a, i - 1);
    case PastOp::kOnce: {
      int once = 0;
      for (size_t j = 0; j <= i; ++j) {
        if (near(j)) once = Or(once, Value(node.a, j));
      }
      return once;
    }
    case PastOp::kSince: {
      int since = 0, between = 1;
      for (size_t j = i + 1; j-- > 0;) {
        if (near(j)) since = Or(since, And(Value(node.b, j), between));
        between = And(between, Value(node.a, j));
      }
      return since;
    }
  }
  return 0;
}

bool Judge::CountBroken(size_t i) {
  // A sum without a value breaks it as well.
  smt::Wide sum = 0;
  bool here = false;
  for (size_t j = 0; j <= i; ++j) {
    if (property_.window_ms > 0 &&
        positions_[i]->time_ms - positions_[j]->time_ms >=
            property_.window_ms) {
      continue;
    }
    for (const EventPattern& pattern : property_.counted) {
      int happens = Happens(pattern, j);
      if (happens == 0) continue;
      here = here || j == i;
      program::Value weight = program::Value::Number(1);
      if (pattern.weight.valid()) {
        weight = evaluator_.Eval(pattern.weight, positions_[j]->situation);
      }
      if (weight.bottom()) return true;
      sum += std::max<int64_t>(weight.number, 0);
    }
  }
  return here && sum > property_.limit;
}

bool Judge::ChangeBroken(size_t i) {
  const Position& p = *positions_[i];
  const program::Value& before = p.situation.state[property_.var.value];
  const program::Value& after = p.after[property_.var.value];
  if (before == after) return false;
  if (before.kind != program::Value::Kind::kMap) {
    return before != InitialValue(program_, program_.state_var(property_.var));
  }
  for (size_t e = 0; e + 1 < before.items.size(); e += 2) {
    bool same = false;
    for (size_t k = 0; k + 1 < after.items.size(); k += 2) {
      same = same || (after.items[k] == before.items[e] &&
                      after.items[k + 1] == before.items[e + 1]);
    }
    if (!same) return true;
  }
  return false;
}

bool Judge::BrokenAt(size_t i) {
  switch (property_.form) {
    case PropertyForm::kNeverPast:
      return Value(static_cast<uint32_t>(property_.past.size() - 1), i) != 0;
    case PropertyForm::kAtMost:
      return CountBroken(i);
    case PropertyForm::kNeverChanges:
      return ChangeBroken(i);
    case PropertyForm::kInvariant: {
      Situation after = positions_[i]->situation;
      after.state = positions_[i]->after;
      const ExprId condition = property_.cases[0].condition;
      return TruthOf(evaluator_.Eval(condition, positions_[i]->situation)) !=
                 1 ||
             TruthOf(evaluator_.Eval(condition, after)) != 1;
    }
    default:
      return false;
  }
}

}  // namespace

std::vector<Position> Run(const Program& program, Replayer& replayer,
                          std::span<const Step> steps) {
  std::vector<Position> positions;
  int64_t time_ms = 0;
  // Calls that wait for an approval, and calls that were answered: asked again
  // they get the recorded answer, which is no event.
  std::set<std::string> waiting, answered;
  for (size_t i = 0; i < steps.size(); ++i) {
    const Step& step = steps[i];
    if (step.kind == Step::Kind::kAdvance) {
      time_ms += step.advance_ms;
      continue;
    }
    Position p;
    p.step = i;
    p.session = step.session;
    p.time_ms = time_ms;
    p.situation.call = step.call;
    p.situation.now_ms = replayer.StartMs() + time_ms;
    p.situation.result = step.result;
    (void)replayer.Replay(steps.first(i));
    p.situation.state = ReadAll(program, replayer, step);
    p.situation.full.assign(program.state_vars.size(), false);
    p.outcome = replayer.Replay(steps.first(i + 1));
    p.after = ReadAll(program, replayer, step);
    switch (step.kind) {
      case Step::Kind::kRequest: {
        std::string id = step.session + "\n" + step.call_id;
        bool again = !step.call_id.empty() && waiting.contains(id);
        if (!step.call_id.empty() && answered.contains(id)) continue;
        if (!again) p.events.push_back(Event::kAsked);
        if (!again && p.outcome.effect != program::Effect::kConfirm) {
          answered.insert(id);
        }
        switch (p.outcome.effect) {
          case program::Effect::kPermit:
            p.events.push_back(Event::kPermitted);
            p.approved = std::any_of(
                p.outcome.rules.begin(), p.outcome.rules.end(),
                [&](RuleId rule) { return program.rule(rule).asks; });
            if (p.approved) p.events.push_back(Event::kApproved);
            waiting.erase(id);
            answered.insert(id);
            break;
          case program::Effect::kConfirm:
            waiting.insert(id);
            break;
          case program::Effect::kDeny:
            p.events.push_back(Event::kDenied);
            break;
        }
        if (p.events.empty()) continue;
        break;
      }
      case Step::Kind::kSignal:
        p.events.push_back(Event::kSignal);
        p.signal = step.signal;
        break;
      case Step::Kind::kResultOk:
        p.events.push_back(Event::kResultOk);
        break;
      case Step::Kind::kResultFailed:
        p.events.push_back(Event::kResultFailed);
        break;
      case Step::Kind::kResultMalformed:
        p.events.push_back(Event::kResultMalformed);
        break;
      default:
        continue;
    }
    if (!p.outcome.taken) continue;
    positions.push_back(std::move(p));
  }
  return positions;
}

std::optional<size_t> Broken(const Program& program, const Property& property,
                             Evaluator& evaluator,
                             std::span<const Position> positions) {
  std::map<std::string, std::vector<const Position*>> instances;
  for (size_t i = 0; i < positions.size(); ++i) {
    std::optional<std::string> instance =
        InstanceOf(program, property, positions[i]);
    if (!instance) continue;
    std::vector<const Position*>& trace = instances[*instance];
    trace.push_back(&positions[i]);
    Judge judge(program, property, evaluator, trace);
    if (judge.BrokenAt(trace.size() - 1)) return i;
  }
  return std::nullopt;
}

std::vector<std::string> Tell(const Program& program, Replayer& replayer,
                              std::span<const Step> steps) {
  std::vector<std::string> story;
  for (size_t i = 0; i < steps.size(); ++i) {
    const Step& step = steps[i];
    std::string line;
    if (step.kind != Step::Kind::kAdvance) {
      (void)replayer.Replay(steps.first(i));
      std::vector<Value> before = ReadAll(program, replayer, step);
      Outcome outcome = replayer.Replay(steps.first(i + 1));
      std::vector<Value> after = ReadAll(program, replayer, step);
      if (step.kind == Step::Kind::kRequest) {
        line = std::string(EffectName(outcome.effect));
        const char* joint = " by ";
        for (RuleId id : outcome.rules) {
          const Rule& rule = program.rule(id);
          line += joint + rule.module + "." + rule.name;
          joint = ", ";
        }
        if (!outcome.why.empty()) line += ": " + outcome.why;
      } else if (!outcome.taken) {
        line = "not taken: " + outcome.text;
      }
      for (uint32_t v = 0; v < before.size(); ++v) {
        if (before[v] == after[v]) continue;
        const StateVar& var = program.state_vars[v];
        line += line.empty() ? "" : "; ";
        line += std::string(ScopeNameOf(program, var)) + "." + var.name +
                " = " + program::ToString(program, after[v], var.type);
      }
    }
    story.push_back(std::move(line));
  }
  return story;
}

}  // namespace agp::verify
