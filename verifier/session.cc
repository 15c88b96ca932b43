#include "verifier/session.h"

#include <algorithm>

#include "verifier/approve.h"
#include "verifier/property.h"

namespace agp::verify {

using program::Effect;
using program::Event;
using program::Handler;
using program::Step;
using program::Value;
using Kind = Requirement::Kind;

namespace {

// Where the search for states stops.
constexpr size_t kMaxStates = 48;  // for one user and agent
constexpr uint32_t kMaxSearches = 400;
// Users and agents by name.
constexpr size_t kMaxNamed = 3;

// Weights that an addition is tried with.
constexpr int64_t kWeights[] = {1, 10, 100};

}  // namespace

Step RequestStep(const Situation& situation) {
  Step step;
  step.kind = Step::Kind::kRequest;
  step.call = situation.call;
  step.session = kSessionName;
  return step;
}

bool VouchedAsItsFields(const Value& value) {
  program::Labels parts = UINT16_MAX;
  for (const Value& item : value.items) {
    if (!VouchedAsItsFields(item)) return false;
    if (!item.absent()) parts &= item.labels;
  }
  return value.kind != Value::Kind::kRecord || parts == UINT16_MAX ||
         value.labels == parts;
}

bool AddsToWindow(const program::Program& program, program::ActionId action) {
  for (uint32_t index : program.action(action).handlers) {
    for (const program::Update& update : program.handlers[index].updates) {
      if (update.op == program::Update::Op::kAdd &&
          program.state_var(update.var).kind ==
              program::StateVar::Kind::kWindow) {
        return true;
      }
    }
  }
  return false;
}

const Pins& Sessions::Initial() {
  if (initial_.state.size() != program_.state_vars.size()) {
    for (const program::StateVar& var : program_.state_vars) {
      initial_.state.push_back(InitialValue(program_, var));
    }
  }
  return initial_;
}

Pins Sessions::PinsOf(const Reached& reached) const {
  Pins pins;
  pins.state = reached.state;
  for (size_t v = 0; v < program_.state_vars.size(); ++v) {
    const program::StateVar& var = program_.state_vars[v];
    if (reached.state[v] == InitialValue(program_, var)) continue;
    // What others read is what it was at first.
    if (var.scope == program::Scope::kUser) pins.user = reached.user;
    if (var.scope == program::Scope::kAgent) pins.agent = reached.agent;
    if (var.scope == program::Scope::kKey) {
      pins.keys.resize(program_.key_scopes.size());
      pins.keys[var.key_scope] = reached.keys[var.key_scope];
    }
  }
  return pins;
}

bool Sessions::StillReaches(const Reached& reached, int64_t start_ms) {
  if (start_ms == replayer_.StartMs()) return true;
  Step step;
  step.kind = Step::Kind::kAdvance;
  if (__builtin_sub_overflow(start_ms, replayer_.StartMs(), &step.advance_ms)) {
    return false;
  }
  std::vector<Step> steps = {step};
  steps.insert(steps.end(), reached.steps.begin(), reached.steps.end());
  (void)replayer_.Replay(steps);
  ++searcher_.counters().replays;
  return Read(reached) == reached.state;
}

std::vector<Value> Sessions::Read(const Reached& of) {
  std::vector<Value> state;
  for (uint32_t v = 0; v < program_.state_vars.size(); ++v) {
    const program::StateVar& var = program_.state_vars[v];
    if (var.scope != program::Scope::kKey) {
      state.push_back(replayer_.ReadState(program::StateVarId{v}, of.agent,
                                          of.user, kSessionName));
      continue;
    }
    // Read through a call of any action that has the key.
    Value value = InitialValue(program_, var);
    for (uint32_t a = 0; a < program_.actions.size(); ++a) {
      auto param = KeyParam(program_, program::ActionId{a}, var.key_scope);
      if (!param || !of.keys[var.key_scope]) continue;
      program::Call call;
      call.action = program::ActionId{a};
      call.user = of.user;
      call.agent = of.agent;
      for (const program::Field& field : program_.action(call.action).params) {
        call.arguments.push_back(PlainValue(program_, field.type));
      }
      call.arguments[*param] = *of.keys[var.key_scope];
      value = replayer_.ReadState(program::StateVarId{v}, call, kSessionName);
      break;
    }
    state.push_back(std::move(value));
  }
  return state;
}

bool Sessions::HasItsKeys(const Reached& reached,
                          const program::Call& call) const {
  std::vector<std::optional<Value>> keys = PinsOf(reached).keys;
  for (size_t k = 0; k < keys.size(); ++k) {
    auto param = KeyParam(program_, call.action, k);
    if (param && keys[k] && call.arguments[*param] != *keys[k]) return false;
  }
  return true;
}

bool Sessions::Add(std::vector<Step> steps, const Reached& from,
                   const program::Call* call) {
  Reached made;
  made.user = from.user;
  made.agent = from.agent;
  made.keys = from.keys;
  for (size_t k = 0; call && k < made.keys.size(); ++k) {
    if (auto param = KeyParam(program_, call->action, k)) {
      made.keys[k] = call->arguments[*param];
    }
  }
  (void)replayer_.Replay(steps);
  ++searcher_.counters().replays;
  made.state = Read(made);
  made.steps = std::move(steps);
  for (const Reached& known : reached_) {
    if (known.state == made.state && known.user == made.user &&
        known.agent == made.agent) {
      return false;
    }
  }
  reached_.push_back(std::move(made));
  return true;
}

const std::vector<Reached>& Sessions::All() {
  if (!reached_.empty()) return reached_;
  Explore("user", "agent");
  // Those that a signal's handlers name.
  std::vector<bool> seen(program_.num_exprs());
  std::vector<program::ExprId> stack;
  for (const Handler& handler : program_.handlers) {
    if (handler.event != Event::kSignal) continue;
    stack.push_back(handler.guard);
    for (const program::Update& update : handler.updates) {
      for (program::ExprId e : {update.key, update.value}) {
        if (e.valid()) stack.push_back(e);
      }
    }
  }
  std::vector<std::string> users, agents;
  while (!stack.empty()) {
    program::ExprId at = stack.back();
    stack.pop_back();
    if (seen[at.value]) continue;
    seen[at.value] = true;
    const program::Expr& e = program_.expr(at);
    if (e.kind == program::ExprKind::kEntity) {
      uint32_t type = program_.type(e.type).ref;
      if (type == program::kUserType.value) users.push_back(e.text);
      if (type == program::kAgentType.value) agents.push_back(e.text);
    }
    int operands = program::Info(e.kind).operands;
    if (operands >= 1) stack.push_back(e.a);
    if (operands >= 2) stack.push_back(e.b);
    stack.insert(stack.end(), e.items.begin(), e.items.end());
  }
  std::sort(users.begin(), users.end());
  std::sort(agents.begin(), agents.end());
  if (users.size() > kMaxNamed) users.resize(kMaxNamed);
  if (agents.size() > kMaxNamed) agents.resize(kMaxNamed);
  for (const std::string& user : users) Explore(user, "agent");
  for (const std::string& agent : agents) Explore("user", agent);
  return reached_;
}

void Sessions::Explore(const std::string& user, const std::string& agent) {
  // Breadth first, so that the shortest session comes first.
  size_t begin = reached_.size();
  size_t most = begin + kMaxStates;
  reached_.push_back(
      {{},
       user,
       agent,
       Initial().state,
       std::vector<std::optional<Value>>(program_.key_scopes.size())});
  for (uint32_t depth = 0; depth < options_.max_signals; ++depth) {
    size_t end = reached_.size();
    for (size_t i = begin; i < end && reached_.size() < most; ++i) Extend(i);
    begin = end;
  }
}

void Sessions::Extend(size_t index) {
  for (uint32_t s = 0; s < program_.signals.size(); ++s) {
    if (program_.HandlersOf(program::SignalId{s}).empty()) continue;
    Step step;
    step.kind = Step::Kind::kSignal;
    step.signal = program::SignalId{s};
    step.call.agent = reached_[index].agent;
    step.call.user = reached_[index].user;
    step.session = kSessionName;
    std::vector<Step> steps = reached_[index].steps;
    steps.push_back(std::move(step));
    Add(std::move(steps), Reached(reached_[index]));
  }
  for (const Handler& handler : program_.handlers) {
    if (searches_ >= kMaxSearches) return;
    if (handler.event != Event::kSignal) ExtendByHandler(index, handler);
  }
}

void Sessions::ExtendByHandler(size_t index, const Handler& handler) {
  Slice base;
  base.action = handler.action;
  Requirement guard;
  guard.kind = Kind::kTrue;
  guard.expr = handler.guard;
  base.required = {guard};
  // The handler runs; and each of its updates with a value that matters.
  std::vector<Slice> wishes = {base};
  for (const program::Update& update : handler.updates) {
    if (!update.value.valid()) continue;
    program::TypeKind kind = program_.kind_of(update.value);
    Requirement r;
    r.expr = update.value;
    if (kind == program::TypeKind::kBool) {
      r.kind = Kind::kTrue;
      wishes.push_back(base);
      wishes.back().required.push_back(r);
    } else if (update.op == program::Update::Op::kAdd) {
      r.kind = Kind::kAtLeast;
      for (int64_t weight : kWeights) {
        r.number = weight;
        wishes.push_back(base);
        wishes.back().required.push_back(r);
      }
    }
  }
  // The same user and agent throughout, so that the state is theirs.
  const Reached from = reached_[index];
  Pins pins = PinsOf(from);
  pins.user = from.user;
  pins.agent = from.agent;
  // And the same keys, once there are some.
  pins.keys = from.keys;
  for (const Slice& wish : wishes) {
    // Results belong to permitted requests, as does `permitted`.
    std::vector<Slice> slices;
    if (handler.event == Event::kAsked || handler.event == Event::kDenied) {
      slices.push_back(wish);
    } else {
      const program::Action& action = program_.action(handler.action);
      for (const program::BoundRule& bound : action.rules) {
        const program::Rule& rule = program_.rule(bound.rule);
        if (rule.effect != Effect::kPermit) continue;
        // What asks is approved on the way.
        Slice slice = wish;
        slice.aim = rule.asks || handler.event == Event::kApproved
                        ? Aim::kGrant
                        : Aim::kPermit;
        Requirement r;
        r.kind = Kind::kTrue;
        r.expr = bound.condition;
        slice.required.push_back(r);
        slices.push_back(std::move(slice));
      }
    }
    for (const Slice& slice : slices) {
      if (++searches_ > kMaxSearches) return;
      SearchResult found = searcher_.Search(slice, &pins);
      if (found.verdict != SearchResult::Verdict::kFound) continue;
      std::vector<Step> steps = from.steps;
      std::vector<Step> asking = {RequestStep(found.situation)};
      if (slice.aim == Aim::kGrant) {
        auto plans = ApprovalPlans(
            program_, searcher_.evaluator(), searcher_.languages(),
            WhenAskedAgain(program_, replayer_, from.steps, found.situation),
            {});
        if (plans.empty()) continue;
        asking = std::move(plans[0]);
        for (Step& step : asking) {
          // Each call of the session is one of its own.
          if (!step.call_id.empty())
            step.call_id += "." + std::to_string(steps.size());
        }
      }
      steps.insert(steps.end(), asking.begin(), asking.end());
      Step result = RequestStep(found.situation);
      switch (handler.event) {
        case Event::kResultOk:
          result.kind = Step::Kind::kResultOk;
          result.result = found.situation.result;
          steps.push_back(result);
          break;
        case Event::kResultFailed:
          result.kind = Step::Kind::kResultFailed;
          steps.push_back(result);
          break;
        case Event::kResultMalformed:
          result.kind = Step::Kind::kResultMalformed;
          steps.push_back(result);
          break;
        default:
          break;
      }
      if (found.situation.now_ms != replayer_.StartMs()) continue;
      Add(std::move(steps), from, &found.situation.call);
      break;
    }
  }
}

}  // namespace agp::verify
