// Properties of sessions: small policies with state, random properties, and
// what the verifier says of them against many sessions of the reference
// evaluator. The property is judged here by what program.h says of it, with no
// code of the verifier's.
#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/differential/generator.h"
#include "tests/differential/modes.h"
#include "tests/differential/rig.h"

namespace agp::differential {
namespace {

using program::Call;
using program::Event;
using program::PastNode;
using program::PastOp;
using program::Program;
using program::Property;
using program::PropertyForm;
using program::Step;
using program::Value;

// ---- policies --------------------------------------------------------------

class PolicyMaker {
 public:
  explicit PolicyMaker(uint64_t seed) : random_(seed) {}
  std::string Make();

 private:
  bool Chance(int percent) {
    return static_cast<int>(random_() % 100) < percent;
  }
  template <typename T>
  T OneOf(std::initializer_list<T> list) {
    return list.begin()[random_() % list.size()];
  }
  std::string Number() { return OneOf<const char*>({"0", "1", "2", "3", "5"}); }
  // A condition over the state and, of actions with them, n and f.
  std::string Condition(bool n, bool f, int depth);
  std::string Flag() {
    return OneOf<const char*>({"user.u", "user.v", "session.x", "global.g"});
  }
  std::string Count() {
    return OneOf<const char*>({"user.count", "session.m", "user.w"});
  }
  std::string EventText();
  std::string EventList();
  std::string Formula(int depth);
  std::string PropertyText();
  std::string Updates(const std::string& who, bool n,
                      std::vector<std::string>* used);

  Random random_;
};

std::string PolicyMaker::Condition(bool n, bool f, int depth) {
  if (depth > 0 && Chance(35)) {
    return "(" + Condition(n, f, depth - 1) +
           OneOf<const char*>({" and ", " or "}) + Condition(n, f, depth - 1) +
           ")";
  }
  switch (random_() % 6) {
    case 0:
      if (f) return "f";
      [[fallthrough]];
    case 1:
      return Flag();
    case 2:
      return "not " + Flag();
    case 3:
      if (n)
        return Count() + " + n " + OneOf<const char*>({"<= ", "> "}) + Number();
      [[fallthrough]];
    case 4:
      return Count() + OneOf<const char*>({" <= ", " > ", " == "}) + Number();
    default:
      if (n)
        return "n" + std::string(OneOf<const char*>({" <= ", " > "})) +
               Number();
      return Count() + " > " + Number();
  }
}

std::string PolicyMaker::Updates(const std::string& who, bool n,
                                 std::vector<std::string>* used) {
  std::string text;
  int changes = 1 + static_cast<int>(random_() % 2);
  for (int i = 0; i < changes; ++i) {
    std::string var =
        OneOf<const char*>({"user.u", "user.v", "session.x", "global.g",
                            "user.count", "session.m", "user.w", "user.w"});
    // Each variable by one handler of one action, so that all commute.
    if (std::find(used->begin(), used->end(), who + var) != used->end()) {
      continue;
    }
    used->push_back(who + var);
    bool flag = var == "user.u" || var == "user.v" || var == "session.x" ||
                var == "global.g";
    text += "  " + var;
    if (flag) {
      text += " = ";
      text += Chance(70) ? OneOf<const char*>({"true", "true", "false"})
                         : Condition(n, false, 0);
    } else if (var == "user.w") {
      text += " += ";
      text += n && Chance(60) ? "n" : OneOf<const char*>({"1", "2"});
    } else if (Chance(25)) {
      text += " = 0";
    } else {
      text += " += ";
      text += n && Chance(40) ? "n" : OneOf<const char*>({"1", "2"});
    }
    text += "\n";
  }
  return text;
}

std::string PolicyMaker::EventText() {
  return OneOf<const char*>({"s", "r", "permitted a", "permitted b",
                             "permitted a", "denied a", "asked b",
                             "result ok b", "result failed a", "approved a",
                             "permitted *"});
}

std::string PolicyMaker::EventList() {
  std::string text = EventText();
  if (Chance(25)) text += " or " + EventText();
  return text;
}

std::string PolicyMaker::Formula(int depth) {
  if (depth <= 0 || Chance(20)) {
    return Chance(75) ? EventText() : "(" + Flag() + ")";
  }
  switch (random_() % 7) {
    case 0:
      return "(" + Formula(depth - 1) + " and " + Formula(depth - 1) + ")";
    case 1:
      return "(" + Formula(depth - 1) + " or " + Formula(depth - 1) + ")";
    case 2:
      return "(not (" + Formula(depth - 1) + "))";
    case 3:
      return "(previously (" + Formula(depth - 1) + "))";
    case 4:
      return "(once (" + Formula(depth - 1) + ")" +
             (Chance(30) ? OneOf<const char*>({" within 5m", " within 10m"})
                         : "") +
             ")";
    default:
      return "((" + Formula(depth - 1) + ") since (" + Formula(depth - 1) +
             ")" + (Chance(30) ? " within 10m" : "") + ")";
  }
}

std::string PolicyMaker::PropertyText() {
  std::string scope =
      OneOf<const char*>({"", "", " per session", " per user", " per global"});
  switch (random_() % 8) {
    case 0:
    case 1:
      return "after " + EventList() +
             (Chance(60) ? " until " + EventList() : "") + " never " +
             EventList() + scope;
    case 2:
      return EventList() + " only after " + EventList() +
             (Chance(40) ? " until " + EventList() : "") + scope;
    case 3:
    case 4: {
      bool weighed = Chance(50);
      return "at most " + Number() + (weighed ? " of n" : "") + " in " +
             (weighed ? OneOf<const char*>({"permitted a", "permitted b"})
                      : EventText()) +
             (Chance(50) ? OneOf<const char*>({" per 5m", " per 10m"}) : "") +
             scope;
    }
    case 5:
      return OneOf<const char*>({"user.u", "user.count", "session.x"}) +
             std::string(" never changes once set");
    case 6:
      return "invariant " + (Chance(50)
                                 ? "not (" + Flag() + " and " + Flag() + ")"
                                 : Count() + " <= " + Number());
    default:
      return "never (" + Formula(2) + ")" + scope;
  }
}

std::string PolicyMaker::Make() {
  std::string text =
      "policy t\n"
      "action a(n: Int, f: Bool)\n"
      "action b(n: Int)\n"
      "signal s, r from operator\n"
      "state per user {\n  u: Bool = false\n  v: Bool = false\n"
      "  count: Int = 0\n  w: Window(10m)\n}\n"
      "state per session {\n  x: Bool = false\n  m: Int = 0\n}\n"
      "state global {\n  g: Bool = false\n}\n";
  std::vector<std::string> used;
  struct On {
    const char* event;
    const char* who;
    bool n;
  };
  for (const On& on :
       {On{"s", "s", false}, On{"r", "r", false}, On{"permitted a", "a", true},
        On{"permitted b", "b", true}, On{"denied a", "a", true},
        On{"asked b", "b", true}, On{"result ok b", "rb", true},
        On{"approved a", "a", true}}) {
    if (Chance(45)) continue;
    std::string updates = Updates(on.who, on.n, &used);
    if (updates.empty()) continue;
    text += "on " + std::string(on.event);
    if (Chance(30)) text += " when " + Condition(on.n, false, 0);
    text += " {\n" + updates + "}\n";
  }
  int rules = 0;
  for (const char* action : {"a", "b"}) {
    bool f = action[0] == 'a';
    text += "permit " + std::string(action) + " as rule" +
            std::to_string(rules++) + " any n" + (f ? ", f" : "");
    if (Chance(30)) text += " after approval by principal.user within 15m";
    if (Chance(50)) text += " when " + Condition(true, f, 1);
    text += "\n";
    int guards = static_cast<int>(random_() % 3);
    for (int i = 0; i < guards; ++i) {
      text += "deny " + std::string(action) + " as rule" +
              std::to_string(rules++) + " when " + Condition(true, f, 1) + "\n";
    }
  }
  if (Chance(40))
    text += "deny * as all when " + Condition(false, false, 0) + "\n";
  for (int i = 0; i < 3; ++i) {
    text += "prove p" + std::to_string(i) + ": " + PropertyText() + "\n";
  }
  return text;
}

// ---- the judge -------------------------------------------------------------

int And(int a, int b) {
  return a == 0 || b == 0 ? 0 : a == 1 && b == 1 ? 1 : 2;
}
int Or(int a, int b) { return a == 1 || b == 1 ? 1 : a == 0 && b == 0 ? 0 : 2; }
int Not(int a) { return a == 2 ? 2 : 1 - a; }
int Truth(const Value& v) { return v.bottom() ? 2 : v.is_true() ? 1 : 0; }

// One event of one instance of a property's scope.
struct Moment {
  int64_t time_ms = 0;
  std::map<uint32_t, int> atoms;               // by node
  std::vector<std::pair<int, Value>> weights;  // of the counted events
  bool broken = false;                         // of a state
};

class PropertyJudge {
 public:
  PropertyJudge(const Program& program, const Property& property)
      : program_(program), property_(property) {}
  void Clear() { traces_.clear(); }
  // An event that happened; `before` is the state then, `after` now. True if
  // the property is broken by it.
  bool See(const std::vector<Event>& events, bool approved, const Step& step,
           reference::World& before, reference::World& after);

 private:
  int Happens(const program::EventPattern& pattern,
              const std::vector<Event>& events, bool approved, const Step& step,
              reference::World& before) const;
  int At(const std::vector<Moment>& trace, uint32_t node, size_t i) const;

  const Program& program_;
  const Property& property_;
  std::map<std::string, std::vector<Moment>> traces_;
};

int PropertyJudge::Happens(const program::EventPattern& pattern,
                           const std::vector<Event>& events, bool approved,
                           const Step& step, reference::World& before) const {
  bool signal = step.kind == Step::Kind::kSignal;
  if ((pattern.event == Event::kSignal) != signal) return 0;
  if (signal ? pattern.signal != step.signal
             : pattern.action != step.call.action) {
    return 0;
  }
  if (std::count(events.begin(), events.end(), pattern.event) == 0) return 0;
  if (pattern.without_approval && approved) return 0;
  return Truth(before.Evaluate(pattern.guard, step.call, step.session));
}

int PropertyJudge::At(const std::vector<Moment>& trace, uint32_t index,
                      size_t i) const {
  const PastNode& node = property_.past[index];
  auto recent = [&](size_t j) {
    return node.bound_ms <= 0 ||
           trace[i].time_ms - trace[j].time_ms < node.bound_ms;
  };
  int value = 0;
  switch (node.op) {
    case PastOp::kEvent:
    case PastOp::kState:
      return trace[i].atoms.at(index);
    case PastOp::kNot:
      return Not(At(trace, node.a, i));
    case PastOp::kAnd:
      return And(At(trace, node.a, i), At(trace, node.b, i));
    case PastOp::kOr:
      return Or(At(trace, node.a, i), At(trace, node.b, i));
    case PastOp::kPrevious:
      return i > 0 ? At(trace, node.a, i - 1) : 0;
    case PastOp::kOnce:
      for (size_t j = 0; j <= i; ++j) {
        if (recent(j)) value = Or(value, At(trace, node.a, j));
      }
      return value;
    case PastOp::kSince:
      for (size_t j = 0; j <= i; ++j) {
        if (!recent(j)) continue;
        int here = At(trace, node.b, j);
        for (size_t k = j + 1; k <= i; ++k) {
          here = And(here, At(trace, node.a, k));
        }
        value = Or(value, here);
      }
      return value;
  }
  return 0;
}

bool PropertyJudge::See(const std::vector<Event>& events, bool approved,
                        const Step& step, reference::World& before,
                        reference::World& after) {
  std::string instance;
  switch (property_.scope) {
    case program::Scope::kSession:
      instance = step.session;
      break;
    case program::Scope::kUser:
      instance = step.call.user;
      break;
    case program::Scope::kAgent:
      instance = step.call.agent;
      break;
    default:
      break;
  }
  std::vector<Moment>& trace = traces_[instance];
  Moment moment;
  moment.time_ms = before.monotonic_ms;
  for (uint32_t n = 0; n < property_.past.size(); ++n) {
    const PastNode& node = property_.past[n];
    if (node.op == PastOp::kEvent) {
      int any = 0;
      for (const program::EventPattern& pattern : node.events) {
        any = Or(any, Happens(pattern, events, approved, step, before));
      }
      moment.atoms[n] = any;
    } else if (node.op == PastOp::kState) {
      moment.atoms[n] =
          Truth(before.Evaluate(node.state, step.call, step.session));
    }
  }
  for (const program::EventPattern& pattern : property_.counted) {
    int happens = Happens(pattern, events, approved, step, before);
    if (happens == 0) continue;
    moment.weights.emplace_back(
        happens, pattern.weight.valid()
                     ? before.Evaluate(pattern.weight, step.call, step.session)
                     : Value::Number(1));
  }
  trace.push_back(std::move(moment));
  size_t last = trace.size() - 1;
  switch (property_.form) {
    case PropertyForm::kNeverPast:
      return At(trace, static_cast<uint32_t>(property_.past.size() - 1),
                last) != 0;
    case PropertyForm::kAtMost: {
      long double sum = 0;
      bool bottom = false;
      for (const Moment& m : trace) {
        if (property_.window_ms > 0 &&
            trace[last].time_ms - m.time_ms >= property_.window_ms) {
          continue;
        }
        for (const auto& [happens, weight] : m.weights) {
          bottom = bottom || weight.bottom();
          if (!weight.bottom() && weight.number > 0) {
            sum += static_cast<long double>(weight.number);
          }
        }
      }
      return bottom || sum > static_cast<long double>(property_.limit);
    }
    case PropertyForm::kNeverChanges: {
      uint32_t var = property_.var.value;
      Value was = before.ReadState(var, step.session, step.call);
      Value is = after.ReadState(var, step.session, step.call);
      reference::World fresh(program_);
      return was != fresh.ReadState(var, step.session, step.call) && is != was;
    }
    case PropertyForm::kInvariant:
      return Truth(after.Evaluate(property_.cases[0].condition, step.call,
                                  step.session)) != 1;
    default:
      return false;
  }
}

// ---- sessions --------------------------------------------------------------

// Feeds the reference and tells the judges what happened.
class Explorer {
 public:
  explicit Explorer(const Program& program)
      : program_(program), world_(program) {
    for (const Property& property : program.properties) {
      judges_.emplace_back(program, property);
    }
  }
  // The properties that the step breaks.
  std::vector<bool> Do(const Step& step);

 private:
  const Program& program_;
  reference::World world_;
  std::vector<PropertyJudge> judges_;
  std::vector<std::string> waiting_;
};

std::vector<bool> Explorer::Do(const Step& step) {
  std::vector<bool> broken(judges_.size());
  reference::World before = world_;
  StepAnswer answer = StepReference(step, world_);
  std::vector<Event> events;
  bool approved = false;
  switch (step.kind) {
    case Step::Kind::kRequest: {
      const reference::Answer& decision = *answer.decision;
      // What was answered already is answered so again, and nothing happens.
      if (decision.recorded) return broken;
      std::string id = step.session + "/" + step.call_id;
      bool again = std::count(waiting_.begin(), waiting_.end(), id) > 0;
      if (!again) events.push_back(Event::kAsked);
      if (decision.effect == program::Effect::kPermit) {
        events.push_back(Event::kPermitted);
        approved = decision.needed_approval;
        if (approved) events.push_back(Event::kApproved);
      } else if (decision.effect == program::Effect::kDeny) {
        events.push_back(Event::kDenied);
      } else if (!again) {
        waiting_.push_back(id);
      }
      break;
    }
    case Step::Kind::kSignal:
      events.push_back(Event::kSignal);
      break;
    case Step::Kind::kResultOk:
      events.push_back(Event::kResultOk);
      break;
    case Step::Kind::kResultFailed:
      events.push_back(Event::kResultFailed);
      break;
    default:
      return broken;
  }
  // A signal that did not fit happened all the same.
  bool happened = answer.taken || step.kind == Step::Kind::kSignal;
  if (events.empty() || !happened) return broken;
  for (size_t p = 0; p < judges_.size(); ++p) {
    broken[p] = judges_[p].See(events, approved, step, before, world_);
  }
  return broken;
}

// The next step of a random session, over few values.
class Walk {
 public:
  Walk(const Program& program, uint64_t seed)
      : program_(program), random_(seed), lively_(random_() % 3 != 0) {}
  Step Next();

 private:
  const Program& program_;
  Random random_;
  bool lively_;  // one user, one session, no refusals looked for
  std::optional<Step> last_;
  int calls_ = 0;
  int phase_ = 0;  // 1: to be approved, 2: to be asked again
};

Step Walk::Next() {
  auto pick = [&](auto... values) {
    std::vector<int64_t> list = {static_cast<int64_t>(values)...};
    return list[random_() % list.size()];
  };
  Step step;
  if (phase_ == 1 && random_() % 4 != 0) {
    phase_ = 2;
    step = *last_;
    step.kind = Step::Kind::kApprove;
    step.person = step.call.user;
    for (const program::BoundRule& rule :
         program_.action(step.call.action).rules) {
      if (program_.rule(rule.rule).asks) step.rule = rule.rule;
    }
    if (step.rule.valid()) return step;
  }
  if (phase_ == 2) {
    phase_ = 3;
    return *last_;
  }
  step.session = lively_ || random_() % 4 != 0 ? "1" : "2";
  step.call.user = lively_ || random_() % 5 != 0 ? "ann" : "bob";
  step.call.agent = "claw";
  switch (random_() % 10) {
    case 0:
    case 1:
      step.kind = Step::Kind::kSignal;
      step.signal = {static_cast<uint32_t>(random_() % 2)};
      return step;
    case 2:
      step.kind = Step::Kind::kAdvance;
      step.advance_ms = pick(300'000, 600'000, 299'999, 1);
      return step;
    case 3:
    case 4:
      if (last_ && phase_ != 0) {
        step = *last_;
        step.kind =
            random_() % 3 ? Step::Kind::kResultOk : Step::Kind::kResultFailed;
        phase_ = 0;
        return step;
      }
      [[fallthrough]];
    default:
      step.call.action = {static_cast<uint32_t>(random_() % 2)};
      step.call.arguments.push_back(Value::Number(
          lively_ ? pick(0, 1, 1, 2, 3, 5) : pick(-1, 0, 1, 2, 5, INT64_MAX)));
      if (step.call.action.value == 0) {
        step.call.arguments.push_back(Value::Bool(random_() % 2 == 0));
      }
      step.call_id = "c" + std::to_string(++calls_);
      last_ = step;
      phase_ = 1;
      return step;
  }
}

}  // namespace

bool RunTemporal(const Settings& settings) {
  constexpr int kWalks = 60;
  constexpr int kSteps = 24;
  uint64_t answers[5] = {};
  uint64_t unknown_broken = 0, steps_taken = 0;
  for (uint64_t i = 0; i < settings.policies; ++i) {
    uint64_t seed = settings.seed * 1'000'003 + i;
    std::string text = PolicyMaker(seed).Make();
    auto compiled = CompileGenerated(seed, text);
    if (!compiled) return false;
    const Program& program = *compiled->program;
    size_t count = program.properties.size();
    // The session that breaks a property.
    std::vector<std::vector<Step>> broken(count);
    for (int w = 0; w < kWalks; ++w) {
      Walk walk(program, seed * 7919 + static_cast<uint64_t>(w));
      Explorer explorer(program);
      std::vector<Step> steps;
      for (int s = 0; s < kSteps; ++s) {
        steps.push_back(walk.Next());
        ++steps_taken;
        std::vector<bool> now = explorer.Do(steps.back());
        for (size_t p = 0; p < count; ++p) {
          if (now[p] && broken[p].empty()) broken[p] = steps;
        }
      }
    }
    driver::BundleReplayer replayer = compiled->Replayer();
    verify::Report report = verify::Verify(program, replayer, {});
    for (const verify::PropertyReport& p : report.properties) {
      ++answers[static_cast<size_t>(p.verdict)];
      std::string wrong;
      switch (p.verdict) {
        case verify::Verdict::kProved:
        case verify::Verdict::kVacuous:
          if (!broken[p.property].empty()) wrong = "a session breaks it";
          break;
        case verify::Verdict::kInternal:
          wrong = "a bug by its own word";
          break;
        case verify::Verdict::kUnknown:
          unknown_broken += !broken[p.property].empty();
          break;
        case verify::Verdict::kViolated: {
          Explorer explorer(program);
          bool shown = false;
          for (const Step& step : p.witness.steps) {
            shown = explorer.Do(step)[p.property];
          }
          broken[p.property] = p.witness.steps;
          if (!shown) wrong = "its witness does not break it";
          break;
        }
      }
      if (wrong.empty()) continue;
      std::printf(
          "policy %llu, property %s: the verifier says %s (%s): %s\n"
          "%s\nthe session\n%s",
          static_cast<unsigned long long>(seed),
          program.properties[p.property].name.c_str(),
          std::string(verify::VerdictName(p.verdict)).c_str(), p.reason.c_str(),
          wrong.c_str(), text.c_str(),
          Describe(program, broken[p.property]).c_str());
      return false;
    }
  }
  std::printf(
      "%llu steps; %llu proved, %llu violated, %llu vacuous, %llu "
      "unknown (of which sessions break %llu)\n",
      static_cast<unsigned long long>(steps_taken),
      static_cast<unsigned long long>(answers[0]),
      static_cast<unsigned long long>(answers[1]),
      static_cast<unsigned long long>(answers[2]),
      static_cast<unsigned long long>(answers[3]),
      static_cast<unsigned long long>(unknown_broken));
  return answers[0] > 0 && answers[1] > 0;
}

}  // namespace agp::differential
