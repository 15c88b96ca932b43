#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "compiler/check/checker.h"
#include "compiler/check/events.h"

// Monitors: formulas over what happened that rules read. Each becomes state
// and handlers that keep it, so nothing below the typed program knows of them:
//
//   once E                 a Bool, set at E
//   not F since E          a Bool, set at E, unset at F (E wins)
//   ... within D           a Window(D) that holds 1 entry, cleared and set at
//                          E, cleared at F: the sum is 1 until D has passed
//
// and Boolean operators over these when it is read. What would have to change
// at events that the formula does not name (`previously`, an event alone, the
// state) is an error.
namespace agp::check {
namespace {

using program::Event;
using program::EventPattern;
using program::PastNode;
using program::PastOp;
using program::StateVar;
using program::Update;

// Whether the two can be events of one request.
bool Together(Event a, Event b) {
  auto decided = [](Event e) {
    return e == Event::kPermitted || e == Event::kApproved;
  };
  if (a == Event::kAsked) {
    return b == Event::kDenied || decided(b);
  }
  if (b == Event::kAsked) return Together(b, a);
  return a != b && decided(a) && decided(b);
}

class MonitorReader {
 public:
  MonitorReader(Checker& checker, MonitorInfo& monitor)
      : c_(checker),
        module_(monitor.module),
        decl_(*monitor.decl),
        monitor_(monitor),
        scope_{monitor.scope.scope, monitor.scope.key_scope, decl_.scope.text} {
  }

  void Read() {
    auto root = FormulaReader(c_, module_, scope_, nodes_).Read(*decl_.formula);
    if (!root) return;
    // A monitor of one latch is a variable of its own name.
    latches_ = Count(*root);
    monitor_.value = Value(*root);
  }

 private:
  using Events = std::vector<EventPattern>;
  // What one event of one action or signal does, by guards.
  using Key = std::tuple<Event, ActionId, program::SignalId>;
  using Guards = std::map<Key, ExprId>;

  uint32_t Count(uint32_t id) const {
    const PastNode& node = nodes_[id];
    if (node.op == PastOp::kOnce || node.op == PastOp::kSince) return 1;
    uint32_t count = 0;
    if (node.a != UINT32_MAX) count += Count(node.a);
    if (node.b != UINT32_MAX) count += Count(node.b);
    return count;
  }

  // The monitor's value over the state; not valid after a report.
  ExprId Value(uint32_t id) {
    const PastNode& node = nodes_[id];
    switch (node.op) {
      case PastOp::kNot: {
        ExprId a = Value(node.a);
        return a.valid() ? c_.program.Not(a) : a;
      }
      case PastOp::kAnd:
      case PastOp::kOr: {
        ExprId a = Value(node.a);
        ExprId b = Value(node.b);
        if (!a.valid() || !b.valid()) return {};
        return node.op == PastOp::kAnd ? c_.program.And(a, b)
                                       : c_.program.Or(a, b);
      }
      case PastOp::kOnce: {
        auto start = Happening(node.a);
        if (!start) return Refuse("what comes after `once` is no event");
        return Latch(*start, {}, node.bound_ms);
      }
      case PastOp::kSince: {
        auto start = Happening(node.b);
        auto stop = NotHappening(node.a);
        if (!start) return Refuse("what comes after `since` is no event");
        if (!stop) {
          return Refuse("what comes before `since` is not `not EVENT`");
        }
        return Latch(*start, *stop, node.bound_ms);
      }
      case PastOp::kEvent:
        return Refuse("an event is over at the next one");
      case PastOp::kState:
        return Refuse("the state changes at any event");
      case PastOp::kPrevious:
        return Refuse("`previously` changes at any event");
    }
    return {};
  }

  ExprId Refuse(std::string what) {
    c_.Report(Kind::kMonitorForm, decl_.formula->span, {std::move(what)})
        .WithHelp(
            "write `once EVENTS [within D]` or `not EVENTS since EVENTS "
            "[within D]`; a rule can join it with what it reads itself, and "
            "the condition of an event can read state and other monitors");
    return {};
  }

  // The events whose happening the formula is.
  std::optional<Events> Happening(uint32_t id) const {
    const PastNode& node = nodes_[id];
    switch (node.op) {
      case PastOp::kEvent:
        return node.events;
      case PastOp::kOr:
        return Both(Happening(node.a), Happening(node.b));
      case PastOp::kNot:
        return NotHappening(node.a);
      default:
        return std::nullopt;
    }
  }
  // The events whose not happening the formula is.
  std::optional<Events> NotHappening(uint32_t id) const {
    const PastNode& node = nodes_[id];
    if (node.op == PastOp::kNot) return Happening(node.a);
    if (node.op != PastOp::kAnd) return std::nullopt;
    return Both(NotHappening(node.a), NotHappening(node.b));
  }
  static std::optional<Events> Both(std::optional<Events> a,
                                    std::optional<Events> b) {
    if (!a || !b) return std::nullopt;
    a->insert(a->end(), b->begin(), b->end());
    return a;
  }

  std::optional<Guards> ByEvent(const Events& events) {
    Guards guards;
    for (const EventPattern& event : events) {
      if (event.without_approval) {
        Refuse("handlers do not see whether a permit needed an approval");
        return std::nullopt;
      }
      ExprId& guard = guards[{event.event, event.action, event.signal}];
      guard = guard.valid() ? c_.program.Or(guard, event.guard) : event.guard;
    }
    return guards;
  }

  // Two events of one request would each change the variable.
  bool Meet(const Guards& a, const Guards& b) {
    for (const auto& [key, guard] : a) {
      auto [event, action, signal] = key;
      if (!action.valid()) continue;
      for (Event other : {Event::kAsked, Event::kPermitted, Event::kDenied,
                          Event::kApproved}) {
        if (!Together(event, other) || !b.contains({other, action, signal})) {
          continue;
        }
        Refuse("`" + std::string(program::EventName(event)) + "` and `" +
               std::string(program::EventName(other)) + "` of `" +
               c_.program.action(action).name +
               "` happen together, on one request");
        return true;
      }
    }
    return false;
  }

  ExprId Latch(const Events& start_events, const Events& stop_events,
               int64_t bound_ms) {
    auto start = ByEvent(start_events);
    auto stop = ByEvent(stop_events);
    if (!start || !stop || Meet(*start, *stop)) return {};
    StateVar var;
    var.name = decl_.name.text;
    if (latches_ > 1) var.name += "." + std::to_string(++made_);
    var.scope = scope_.scope;
    var.key_scope = scope_.key_scope;
    var.span = decl_.name.span;
    bool window = bound_ms > 0;
    var.kind = window ? StateVar::Kind::kWindow : StateVar::Kind::kBool;
    var.type = c_.program.BasicType(window ? TypeKind::kInt : TypeKind::kBool);
    var.bound = window ? 1 : 0;
    var.window_ms = bound_ms;
    auto id = static_cast<uint32_t>(c_.program.state_vars.size());
    TypeId type = var.type;
    c_.program.state_vars.push_back(std::move(var));
    c_.state_modules.push_back(module_);

    Span span = decl_.formula->span;
    Update set;
    set.var = {id};
    set.span = span;
    set.value = window ? c_.build.Number(1, TypeKind::kInt, span)
                       : c_.build.Bool(true, span);
    set.op = window ? Update::Op::kAdd : Update::Op::kAssign;
    Update unset = set;
    unset.op = window ? Update::Op::kClear : Update::Op::kAssign;
    unset.value = window ? ExprId{} : c_.build.Bool(false, span);
    for (const auto& [key, guard] : *start) {
      if (window) {
        Handle(key, guard, {unset, set});
      } else {
        Handle(key, guard, {set});
      }
    }
    for (const auto& [key, guard] : *stop) {
      auto starts = start->find(key);
      Handle(key,
             starts == start->end()
                 ? guard
                 : c_.program.And(guard, c_.program.Not(starts->second)),
             {unset});
    }
    ExprId state = c_.build.Leaf(ExprKind::kState, type, id, span);
    if (!window) return state;
    return c_.build.Node(ExprKind::kLt, c_.program.BasicType(TypeKind::kBool),
                         c_.build.Number(0, TypeKind::kInt, span), state, 0,
                         span);
  }

  void Handle(const Key& key, ExprId guard, std::vector<Update> updates) {
    program::Handler handler;
    std::tie(handler.event, handler.action, handler.signal) = key;
    handler.guard = guard;
    handler.updates = std::move(updates);
    handler.span = decl_.span;
    auto& handlers = c_.program.handlers;
    if (handler.action.valid()) {
      c_.program.actions[handler.action.value].handlers.push_back(
          static_cast<uint32_t>(handlers.size()));
    }
    handlers.push_back(std::move(handler));
  }

  Checker& c_;
  uint32_t module_;
  const ast::MonitorDecl& decl_;
  MonitorInfo& monitor_;
  EventScope scope_;
  std::vector<PastNode> nodes_;
  uint32_t latches_ = 0;
  uint32_t made_ = 0;
};

}  // namespace

void ReadMonitor(Checker& checker, uint32_t id) {
  MonitorInfo& monitor = checker.monitors[id];
  monitor.reading = true;
  MonitorReader(checker, monitor).Read();
  monitor.reading = false;
  monitor.read = true;
}

void CheckMonitors(Checker& checker) {
  for (uint32_t m = 0; m < checker.modules.size(); ++m) {
    for (const ast::MonitorDecl& decl : checker.modules[m].monitors) {
      auto scope = ReadScope(checker, decl.scope, m);
      if (!scope) continue;
      auto id = static_cast<uint32_t>(checker.monitors.size());
      checker.Declare(Space::kState, decl.scope.text + "." + decl.name.text,
                      "monitor",
                      {Symbol::Kind::kMonitor, id, m, decl.name.span});
      MonitorInfo monitor;
      monitor.decl = &decl;
      monitor.module = m;
      monitor.scope = *scope;
      checker.monitors.push_back(monitor);
    }
  }
  for (uint32_t id = 0; id < checker.monitors.size(); ++id) {
    if (!checker.monitors[id].read) ReadMonitor(checker, id);
  }
}

}  // namespace agp::check
