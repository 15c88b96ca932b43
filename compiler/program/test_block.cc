#include "compiler/program/test_block.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <vector>

namespace agp::program {
namespace {

constexpr size_t kNone = SIZE_MAX;

// Equal with all that is vouched for.
bool SameWithLabels(const Value& a, const Value& b) {
  return a == b && a.labels == b.labels &&
         std::equal(a.items.begin(), a.items.end(), b.items.begin(),
                    b.items.end(), SameWithLabels);
}

bool SameCall(const Call& a, const Call& b) {
  return a.action == b.action && a.agent == b.agent && a.user == b.user &&
         a.callers == b.callers && a.arguments == b.arguments;
}

bool SameCallWithLabels(const Call& a, const Call& b) {
  return SameCall(a, b) &&
         std::equal(a.arguments.begin(), a.arguments.end(), b.arguments.begin(),
                    b.arguments.end(), SameWithLabels);
}

bool IsResult(const Step& step) {
  return step.kind == Step::Kind::kResultOk ||
         step.kind == Step::Kind::kResultFailed ||
         step.kind == Step::Kind::kResultMalformed;
}

class Writer {
 public:
  Writer(const Program& program, std::span<const Step> steps)
      : program_(program), steps_(steps), plans_(steps.size()) {}

  std::string Write(std::string_view name) {
    for (size_t i = 0; i < steps_.size(); ++i) Plan(i);
    NameCalls();
    std::string text = "test " + Quote(name) + " {\n";
    for (size_t i = 0; i < steps_.size(); ++i) {
      const Step& step = steps_[i];
      if (!plans_[i].sayable) {
        text += "  // not taken: " + Describe(step) + "\n";
        continue;
      }
      // Where revisions and the time are does not matter.
      if (step.session != session_ && step.kind != Step::Kind::kRevision &&
          step.kind != Step::Kind::kAdvance) {
        session_ = step.session;
        text += "  session " + Quote(session_) + "\n";
      }
      text += "  " + Line(i) + "\n";
      std::string expected = Expected(step);
      if (!expected.empty()) text += "  expect " + expected + "\n";
    }
    return text + "}\n";
  }

 private:
  // What a step is about.
  struct Planned {
    bool sayable = true;
    // The first request of the call, which may be the step itself.
    size_t request = kNone;
    // The call must be named here; of a request: was named.
    bool by_name = false;
  };

  // ---- which call is meant ----

  // Requests of the session before step `i` that are the first of their call.
  template <typename F>
  size_t FirstRequest(size_t i, const F& fits) const {
    for (size_t j = 0; j < i; ++j) {
      if (steps_[j].kind == Step::Kind::kRequest && plans_[j].request == j &&
          steps_[j].session == steps_[i].session && fits(j)) {
        return j;
      }
    }
    return kNone;
  }

  size_t WithId(size_t i) const {
    const std::string& id = steps_[i].call_id;
    if (id.empty()) return kNone;
    return FirstRequest(i, [&](size_t j) { return steps_[j].call_id == id; });
  }

  // Of the last request step before `i` in its session.
  size_t Last(size_t i) const {
    for (size_t j = i; j-- > 0;) {
      if (steps_[j].kind == Step::Kind::kRequest && plans_[j].sayable &&
          steps_[j].session == steps_[i].session) {
        return plans_[j].request;
      }
    }
    return kNone;
  }

  // What is expected of the last time that the call was asked.
  bool MayBeOpen(size_t request, size_t i) const {
    bool open = true;
    for (size_t j = request; j < i; ++j) {
      if (steps_[j].kind == Step::Kind::kRequest &&
          plans_[j].request == request) {
        open = !steps_[j].expected ||
               steps_[j].expected->effect == Effect::kPermit;
      }
      if (IsResult(steps_[j]) && plans_[j].request == request &&
          !steps_[j].expect_refused) {
        return false;
      }
    }
    return open;
  }

  // The call that a result is of if none is named: Check's own rule.
  size_t UnnamedResult(size_t i) const {
    std::set<size_t> returned;
    for (size_t j = 0; j < i; ++j) {
      if (IsResult(steps_[j]) && plans_[j].sayable &&
          steps_[j].session == steps_[i].session && !steps_[j].expect_refused) {
        returned.insert(plans_[j].request);
      }
    }
    return FirstRequest(i, [&](size_t j) {
      return !returned.contains(j) && SameCall(steps_[j].call, steps_[i].call);
    });
  }

  void Plan(size_t i) {
    const Step& step = steps_[i];
    Planned& plan = plans_[i];
    auto same = [&](size_t j) {
      return j != kNone && SameCallWithLabels(steps_[j].call, step.call);
    };
    switch (step.kind) {
      case Step::Kind::kRequest:
        plan.request = WithId(i);
        if (plan.request == kNone) {
          plan.request = i;
          return;
        }
        plan.sayable = same(plan.request);
        break;
      case Step::Kind::kApprove:
      case Step::Kind::kReject:
        // The call is what counts, not its id.
        plan.request = Last(i);
        if (!same(plan.request)) plan.request = WithId(i);
        if (!same(plan.request)) plan.request = FirstRequest(i, same);
        plan.sayable = plan.request != kNone;
        break;
      case Step::Kind::kDispatch:
        plan.request =
            !step.call_id.empty() ? WithId(i) : FirstRequest(i, [&](size_t j) {
              return SameCall(steps_[j].call, step.call) && MayBeOpen(j, i);
            });
        plan.sayable = plan.request != kNone &&
                       SameCall(steps_[plan.request].call, step.call);
        break;
      case Step::Kind::kResultOk:
      case Step::Kind::kResultFailed:
      case Step::Kind::kResultMalformed:
        plan.request =
            !step.call_id.empty() ? WithId(i) : FirstRequest(i, [&](size_t j) {
              return SameCall(steps_[j].call, step.call) && MayBeOpen(j, i);
            });
        plan.by_name = plan.request != UnnamedResult(i);
        plan.sayable = plan.request != kNone || !plan.by_name;
        return;
      default:
        return;
    }
    plan.by_name = plan.request != Last(i);
  }

  void NameCalls() {
    names_.resize(steps_.size());
    std::set<std::string> taken;
    for (const Step& step : steps_) taken.insert(step.call_id);
    int next = 0;
    for (size_t i = 0; i < steps_.size(); ++i) {
      const Planned& plan = plans_[i];
      if (!plan.sayable || !plan.by_name || plan.request == kNone) continue;
      std::string& name = names_[plan.request];
      if (!name.empty()) continue;
      name = steps_[plan.request].call_id;
      while (name.empty()) {
        name = "c" + std::to_string(++next);
        if (!taken.insert(name).second) name.clear();
      }
    }
  }

  // ---- words ----

  static std::string Word(const std::string& name) {
    for (const char* hard : {"and", "or", "not", "in", "has", "true", "false",
                             "when", "unless", "implies"}) {
      if (name == hard) return "`" + name + "`";
    }
    return name;
  }

  std::string RuleName(RuleId id) const {
    const std::string& name = program_.rule(id).name;
    // Of a rule without a name it is a place: inbox:12.
    return name.find(':') == std::string::npos ? Word(name) : Quote(name);
  }

  std::string Of(size_t i, std::string_view word) const {
    if (!plans_[i].by_name) return "";
    return std::string(word) + Quote(names_[plans_[i].request]);
  }

  // What differs from the step before.
  std::string Who(const Call& call) {
    std::string text;
    if (call.agent != agent_ || call.callers != callers_) {
      text += " from Agent(" + Quote(call.agent) + ")";
      for (size_t i = 0; i < call.callers.size(); ++i) {
        text += (i ? ", " : " via ");
        text += "Agent(" + Quote(call.callers[i]) + ")";
      }
    }
    if (call.user != user_) text += " for User(" + Quote(call.user) + ")";
    agent_ = call.agent;
    callers_ = call.callers;
    user_ = call.user;
    return text;
  }

  std::string CallText(const Call& call) {
    return ToStringOfAction(program_, call) + Who(call);
  }

  std::string Person(const Step& step) const {
    return std::string(" by ") + (step.person_is_agent ? "Agent(" : "User(") +
           Quote(step.person) + ")";
  }

  std::string Answers(const Step& step) const {
    const std::vector<Field>& fields = program_.rule(step.rule).answers;
    std::string text;
    for (size_t i = 0; i < fields.size() && i < step.answers.items.size();
         ++i) {
      const Value& value = step.answers.items[i];
      if (value.absent()) continue;
      text += (text.empty() ? "" : ", ") + Word(fields[i].name) + ": " +
              ToString(program_, value, fields[i].type);
    }
    return text.empty() ? "" : " with { " + text + " }";
  }

  std::string Line(size_t i) {
    const Step& step = steps_[i];
    switch (step.kind) {
      case Step::Kind::kRequest:
        if (plans_[i].request != i) return "again" + Of(i, " ");
        return "request " + CallText(step.call) +
               (names_[i].empty() ? "" : " as " + Quote(names_[i]));
      case Step::Kind::kApprove:
        return "approve " + RuleName(step.rule) + Person(step) + Answers(step) +
               Of(i, " of ");
      case Step::Kind::kReject:
        return "reject" + Person(step) + Of(i, " of ");
      case Step::Kind::kDispatch:
        return "dispatch" + Of(i, " ");
      case Step::Kind::kRevision:
        return "revision";
      case Step::Kind::kSignal:
        return "signal " + program_.signals[step.signal.value].name +
               Who(step.call);
      case Step::Kind::kAdvance:
        return "advance " + DurationToString(step.advance_ms);
      case Step::Kind::kResultFailed:
        return "result failed " + CallText(step.call) + Of(i, " of ");
      case Step::Kind::kResultMalformed:
        return "result malformed " + CallText(step.call) + Of(i, " of ");
      case Step::Kind::kResultOk: {
        std::string text = "result ok " + CallText(step.call) + Of(i, " of ");
        TypeId type = program_.action(step.call.action).result;
        if (type.valid() && !step.result.absent()) {
          text += " = " + ToString(program_, step.result, type);
        }
        return text;
      }
    }
    return "";
  }

  std::string Expected(const Step& step) const {
    if (step.expect_refused) return "refused";
    if (step.expect_withheld) return "withheld";
    if (!step.expected) return "";
    std::string text(EffectName(step.expected->effect));
    for (size_t i = 0; i < step.expected->because.size(); ++i) {
      text += (i ? ", " : " because ") + RuleName(step.expected->because[i]);
    }
    return text;
  }

  // Of a step that cannot be written.
  std::string Describe(const Step& step) const {
    std::string call = ToString(program_, step.call);
    switch (step.kind) {
      case Step::Kind::kRequest:
        return call + " with the id of another call";
      case Step::Kind::kApprove:
        return "approve " + RuleName(step.rule) + Person(step) + " of " + call;
      case Step::Kind::kReject:
        return "reject" + Person(step) + " of " + call;
      case Step::Kind::kDispatch:
        return "dispatch " + call;
      default:
        return "result of " + call;
    }
  }

  const Program& program_;
  std::span<const Step> steps_;
  std::vector<Planned> plans_;
  // Of the requests that need one.
  std::vector<std::string> names_;
  // Of the step before, as Check has them.
  std::string agent_ = "agent";
  std::vector<std::string> callers_;
  std::string user_ = "user";
  std::string session_ = "1";
};

}  // namespace

std::string TestBlock(const Program& program, std::string_view name,
                      std::span<const Step> steps) {
  return Writer(program, steps).Write(name);
}

}  // namespace agp::program
