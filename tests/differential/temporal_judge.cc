#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "tests/differential/rig.h"
#include "tests/differential/temporal.h"

namespace agp::differential {

using program::Event;
using program::PastNode;
using program::PastOp;
using program::PropertyForm;
using program::Step;
using program::Value;

namespace {

int And(int a, int b) {
  return a == 0 || b == 0 ? 0 : a == 1 && b == 1 ? 1 : 2;
}
int Or(int a, int b) { return a == 1 || b == 1 ? 1 : a == 0 && b == 0 ? 0 : 2; }
int Not(int a) { return a == 2 ? 2 : 1 - a; }
int Truth(const Value& v) { return v.bottom() ? 2 : v.is_true() ? 1 : 0; }

}  // namespace

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
  const PastNode& node = property_->past[index];
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
  switch (property_->scope) {
    case program::Scope::kSession:
      instance = step.session;
      break;
    case program::Scope::kUser:
      instance = step.call.user;
      break;
    case program::Scope::kAgent:
      instance = step.call.agent;
      break;
    case program::Scope::kGlobal:
      break;
    case program::Scope::kKey: {
      if (step.kind == Step::Kind::kSignal) return false;
      uint32_t param =
          program_->action(step.call.action).key_params[property_->key_scope];
      if (param == UINT32_MAX) return false;
      instance = std::to_string(step.call.arguments[param].number);
      break;
    }
  }
  std::vector<Moment>& trace = traces_[instance];
  Moment moment;
  moment.time_ms = before.monotonic_ms;
  for (uint32_t n = 0; n < property_->past.size(); ++n) {
    const PastNode& node = property_->past[n];
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
  for (const program::EventPattern& pattern : property_->counted) {
    int happens = Happens(pattern, events, approved, step, before);
    if (happens == 0) continue;
    moment.weights.emplace_back(
        happens, pattern.weight.valid()
                     ? before.Evaluate(pattern.weight, step.call, step.session)
                     : Value::Number(1));
  }
  trace.push_back(std::move(moment));
  size_t last = trace.size() - 1;
  switch (property_->form) {
    case PropertyForm::kNeverPast:
      return At(trace, static_cast<uint32_t>(property_->past.size() - 1),
                last) != 0;
    case PropertyForm::kAtMost: {
      long double sum = 0;
      bool bottom = false;
      for (const Moment& m : trace) {
        if (property_->window_ms > 0 &&
            trace[last].time_ms - m.time_ms >= property_->window_ms) {
          continue;
        }
        for (const auto& [happens, weight] : m.weights) {
          bottom = bottom || weight.bottom();
          if (!weight.bottom() && weight.number > 0) {
            sum += static_cast<long double>(weight.number);
          }
        }
      }
      return bottom || sum > static_cast<long double>(property_->limit);
    }
    case PropertyForm::kNeverChanges: {
      uint32_t var = property_->var.value;
      Value was = before.ReadState(var, step.session, step.call);
      Value is = after.ReadState(var, step.session, step.call);
      reference::World fresh(*program_);
      return was != fresh.ReadState(var, step.session, step.call) && is != was;
    }
    case PropertyForm::kInvariant: {
      const program::ExprId condition = property_->cases[0].condition;
      return Truth(before.Evaluate(condition, step.call, step.session)) != 1 ||
             Truth(after.Evaluate(condition, step.call, step.session)) != 1;
    }
    default:
      return false;
  }
}

std::string PropertyJudge::Summary(int64_t now_ms) const {
  std::string text;
  for (const auto& [instance, trace] : traces_) {
    text += "\n " + instance + ":";
    size_t last = trace.size() - 1;
    for (uint32_t n = 0; n < property_->past.size(); ++n) {
      const PastNode& node = property_->past[n];
      bool once = node.op == PastOp::kOnce, since = node.op == PastOp::kSince;
      if (node.op == PastOp::kPrevious) {
        text += std::to_string(At(trace, node.a, last));
      } else if ((once || since) && node.bound_ms <= 0) {
        text += std::to_string(At(trace, n, last));
      } else if (once || since) {
        // The newest of each value outlives the older ones.
        std::set<int> seen;
        int between = 1;
        for (size_t i = last + 1; i-- > 0;) {
          int64_t age = now_ms - trace[i].time_ms;
          int here = At(trace, once ? node.a : node.b, i);
          if (since) {
            here = And(here, between);
            between = And(between, At(trace, node.a, i));
          }
          if (age < node.bound_ms && here != 0 && seen.insert(here).second) {
            text += "@" + std::to_string(age) + "=" + std::to_string(here);
          }
        }
      }
      text += ',';
    }
    long double sum = 0;
    for (const Moment& m : trace) {
      int64_t age = now_ms - m.time_ms;
      if (property_->window_ms > 0 && age >= property_->window_ms) continue;
      long double here = 0;
      for (const auto& [happens, weight] : m.weights) {
        here += weight.bottom()     ? INFINITY
                : weight.number > 0 ? static_cast<long double>(weight.number)
                                    : 0;
      }
      if (here == 0) continue;
      if (property_->window_ms > 0) {
        text += "@" + std::to_string(age) + "+" + std::to_string(here);
      }
      sum += here;
    }
    if (property_->form == PropertyForm::kAtMost && property_->window_ms <= 0) {
      long double most = static_cast<long double>(property_->limit) + 1;
      text += std::to_string(std::min(sum, most));
    }
  }
  return text;
}

std::vector<bool> Explorer::Do(const Step& step) {
  std::vector<bool> broken(judges_.size());
  reference::World before = world_;
  StepAnswer answer = StepReference(step, world_);
  std::vector<Event> events;
  bool approved = false;
  switch (step.kind) {
    case Step::Kind::kRequest: {
      const reference::Answer& decision = *answer.decision;
      verdict_ = decision.effect;
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

std::string Explorer::Summary() const {
  std::string text = world_.Summary();
  for (const PropertyJudge& judge : judges_) {
    text += "\n-" + judge.Summary(world_.monotonic_ms);
  }
  return text;
}

}  // namespace agp::differential
