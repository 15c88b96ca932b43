#include "verifier/approve.h"
#include "verifier/trace/path.h"

// What the arguments of a path's big call make of its events: the situation
// that each is met in, and the steps of a session that bring them about.
namespace agp::verify {

using namespace agp::program;

namespace {

std::string SessionName(uint32_t session) {
  return std::to_string(session + 1);
}

}  // namespace

// The state before an event, with its own arguments.
Situation Paths::Before(const Element& element, const Situation& path) {
  Situation s;
  const Program& program = relation_.program();
  s.call.action = element.variant->action;
  size_t params = program.action(s.call.action).params.size();
  for (size_t i = 0; i < params; ++i) {
    s.call.arguments.push_back(path.call.arguments[element.first_param + i]);
  }
  s.call.user = path.call.user;
  s.call.agent = path.call.agent;
  s.call.callers = path.call.callers;
  if (second_param_ && element.session == 1) {
    const std::string& name = path.call.arguments[*second_param_].text;
    if (kind_.second == PathKind::Second::kOtherUser) {
      s.call.user = name;
    } else {
      s.call.agent = name;
      s.call.callers.clear();
    }
  }
  s.now_ms = path.now_ms + element.time_ms;
  if (element.result_param) {
    s.result = path.call.arguments[*element.result_param];
  }
  s.full.assign(program.state_vars.size(), false);
  auto eval = [&](ExprId expr) {
    return searcher_.evaluator().Eval(expr, path);
  };
  Rewriter told = TellerOf(element);
  for (uint32_t v = 0; v < program.state_vars.size(); ++v) {
    const StateVar& var = program.state_vars[v];
    const Store::Cell& cell = element.before.cell(StateVarId{v});
    switch (var.kind) {
      case StateVar::Kind::kBool:
      case StateVar::Kind::kInt:
      case StateVar::Kind::kEnum:
      case StateVar::Kind::kWindow: {
        ExprId value = told(relation_.build().State(StateVarId{v}));
        s.state.push_back(value.valid() ? eval(value)
                                        : InitialValue(program, var));
        break;
      }
      case StateVar::Kind::kSet: {
        std::vector<Value> items;
        for (const Store::Entry& entry : cell.entries) {
          Value item = eval(entry.key);
          std::erase(items, item);
          if (!entry.removed) items.push_back(std::move(item));
        }
        s.state.push_back(Value::Set(std::move(items)));
        break;
      }
      case StateVar::Kind::kMap: {
        std::map<Value, Value> items;
        for (const Store::Entry& entry : cell.entries) {
          if (entry.removed) {
            items.erase(eval(entry.key));
          } else {
            items[eval(entry.key)] = eval(entry.value);
          }
        }
        std::vector<Value> list;
        for (auto& [key, value] : items) {
          list.push_back(key);
          list.push_back(value);
        }
        s.state.push_back(Value::Map(std::move(list)));
        break;
      }
    }
  }
  return s;
}

std::vector<Step> Paths::Steps(const Node& node, const Situation& path) {
  std::vector<Step> steps;
  uint32_t calls = 0;
  if (path.now_ms > searcher_.start_ms()) {
    Step step;
    step.kind = Step::Kind::kAdvance;
    step.advance_ms = path.now_ms - searcher_.start_ms();
    steps.push_back(std::move(step));
  }
  for (const Element& element : node.elements) {
    Step step;
    step.session = SessionName(element.session);
    if (element.advance_ms > 0) {
      step.kind = Step::Kind::kAdvance;
      step.advance_ms = element.advance_ms;
      steps.push_back(std::move(step));
      continue;
    }
    Situation here = Before(element, path);
    step.call = here.call;
    const Variant& variant = *element.variant;
    switch (variant.event) {
      case Event::kSignal:
        step.kind = Step::Kind::kSignal;
        step.signal = variant.signal;
        step.call.action = {};
        step.call.arguments.clear();
        steps.push_back(std::move(step));
        break;
      case Event::kResultOk:
        step.kind = Step::Kind::kResultOk;
        step.result = here.result;
        step.call_id = "call" + std::to_string(calls);
        steps.push_back(std::move(step));
        break;
      case Event::kResultFailed:
        step.kind = Step::Kind::kResultFailed;
        step.call_id = "call" + std::to_string(calls);
        steps.push_back(std::move(step));
        break;
      case Event::kResultMalformed:
        step.kind = Step::Kind::kResultMalformed;
        step.call_id = "call" + std::to_string(calls);
        steps.push_back(std::move(step));
        break;
      default: {
        step.call_id = "call" + std::to_string(++calls);
        steps.push_back(step);
        if (variant.event != Event::kPermitted || !variant.approved) break;
        auto plans = ApprovalPlans(relation_.program(), searcher_.evaluator(),
                                   searcher_.languages(), here, {});
        if (plans.empty()) plans.emplace_back();
        for (Step& approval : plans[0]) {
          if (approval.kind != Step::Kind::kApprove) continue;
          approval.session = step.session;
          approval.call_id = step.call_id;
          steps.push_back(std::move(approval));
        }
        steps.push_back(step);
        break;
      }
    }
  }
  return steps;
}

}  // namespace agp::verify
