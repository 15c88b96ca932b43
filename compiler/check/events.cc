#include "compiler/check/events.h"

#include <algorithm>
#include <utility>

#include "compiler/check/constants.h"
#include "compiler/check/coverage.h"

namespace agp::check {
namespace {

using program::Event;
using program::EventPattern;
using program::PastNode;
using program::PastOp;

// `user.stop` as one name; nothing if `e` is more than names.
std::optional<std::string> PathOf(const ast::Expr& e) {
  if (e.kind == ast::ExprKind::kName) return e.text;
  if (e.kind != ast::ExprKind::kField) return std::nullopt;
  auto base = PathOf(Arg(e, 0));
  if (!base) return std::nullopt;
  return *base + "." + e.text;
}

bool IsConnective(const ast::Expr& e) {
  return e.kind == ast::ExprKind::kNot ||
         (e.kind == ast::ExprKind::kBinary &&
          (e.text == "and" || e.text == "or" || e.text == "implies"));
}

}  // namespace

Event EventOf(ast::HandlerDecl::Event event) {
  using E = ast::HandlerDecl::Event;
  switch (event) {
    case E::kSignal:
      return Event::kSignal;
    case E::kAsked:
      return Event::kAsked;
    case E::kPermitted:
      return Event::kPermitted;
    case E::kDenied:
      return Event::kDenied;
    case E::kResultOk:
      return Event::kResultOk;
    case E::kResultFailed:
      return Event::kResultFailed;
    case E::kResultMalformed:
      return Event::kResultMalformed;
    case E::kApproved:
      return Event::kApproved;
  }
  return Event::kSignal;
}

// ---- events -----------------------------------------------------------------

bool EventReader::Read(const std::vector<ast::Occurrence>& occurrences,
                       const ast::Expr* weight,
                       std::vector<EventPattern>& patterns) {
  bool ok = true;
  for (const ast::Occurrence& occurrence : occurrences) {
    ok = Read(occurrence, weight, patterns) && ok;
  }
  return ok;
}

bool EventReader::Read(const ast::Occurrence& occurrence,
                       const ast::Expr* weight,
                       std::vector<EventPattern>& patterns) {
  EventPattern pattern;
  pattern.event = EventOf(occurrence.event);
  pattern.without_approval = occurrence.without_approval;
  Env env(module_);
  Elaborator elaborator(c_, env);
  Coverage* coverage = nullptr;
  bool ok = true;
  if (pattern.event == Event::kSignal) {
    ok = Signal(occurrence, pattern);
  } else {
    coverage = &Cover(c_, occurrence.actions, module_, occurrence.span, false);
    env.coverage = coverage;
    ok = !coverage->poisoned && HasKeys(*coverage, occurrence.span);
    if (ok) CheckApproved(occurrence, *coverage);
  }
  if (occurrence.result_name) {
    if (coverage) {
      ok = Result(occurrence, *coverage, elaborator) && ok;
    } else {
      c_.Report(Kind::kResultNotHere, occurrence.result_name->span,
                {"a signal brings no result"});
      ok = false;
    }
  }
  pattern.guard = c_.build.Bool(true, occurrence.span);
  if (occurrence.condition) {
    pattern.guard = elaborator.Condition(*occurrence.condition,
                                         "the condition of an event");
    ok = pattern.guard.valid() && ok;
    elaborator.Assume(pattern.guard, true);
  }
  if (weight) {
    pattern.weight =
        elaborator.As(*weight, c_.program.BasicType(TypeKind::kInt),
                      "what each event counts");
    ok = pattern.weight.valid() &&
         elaborator.CheckSize(pattern.weight, weight->span) && ok;
  }
  if (!ok) return false;
  if (!coverage) {
    patterns.push_back(pattern);
    return true;
  }
  Placement placement(c_, env.used);
  for (size_t i = 0; i < coverage->actions.size(); ++i) {
    EventPattern bound = pattern;
    bound.action = coverage->actions[i];
    bound.guard = placement.At(pattern.guard, i);
    bound.weight = placement.At(pattern.weight, i);
    patterns.push_back(bound);
  }
  return true;
}

bool EventReader::Signal(const ast::Occurrence& occurrence,
                         EventPattern& pattern) {
  std::string name = occurrence.signal.Joined();
  Span span = occurrence.signal.span;
  if (!c_.names.Find(Space::kSignal, name) &&
      c_.names.Find(Space::kState, name)) {
    c_.Report(Kind::kUnknownSignal, span, {name})
        .WithHelp("it is a state variable, and here stands what happens: " +
                  std::string("`permitted A`, `result ok A`, a signal"));
    return false;
  }
  if (!c_.names.Find(Space::kSignal, name) &&
      c_.names.Find(Space::kAction, name)) {
    c_.Report(Kind::kUnknownSignal, span, {name})
        .WithHelp("it is an action: say what happens to it, `permitted " +
                  name + "`");
    return false;
  }
  const Symbol* symbol =
      c_.Lookup(Space::kSignal, name, module_, span, Kind::kUnknownSignal);
  if (!symbol) return false;
  pattern.signal = {symbol->id};
  if (scope_.key_scope == UINT32_MAX) return true;
  const program::KeyScope& key = c_.program.key_scopes[scope_.key_scope];
  c_.Report(Kind::kEventWithoutKey, span,
            {scope_.name, "signal `" + name + "`", key.param})
      .WithHelp("a signal is about a user, a session or an agent");
  return false;
}

bool EventReader::Result(const ast::Occurrence& occurrence,
                         const Coverage& coverage, Elaborator& elaborator) {
  const ast::Identifier& name = *occurrence.result_name;
  TypeId type;
  bool ok = true;
  Event event = EventOf(occurrence.event);
  if (event != Event::kResultOk) {
    c_.Report(
          Kind::kResultNotHere, name.span,
          {"`" + std::string(program::EventName(event)) + "` brings no result"})
        .WithHelp("a result comes with `result ok`");
    ok = false;
  } else if (coverage.poisoned) {
    ok = false;
  } else {
    type = CommonResult(c_, coverage, name.text, name.span);
    ok = type.valid();
  }
  ExprId expr;
  if (ok) expr = c_.build.Leaf(ExprKind::kResult, type, 0, name.span);
  elaborator.Bind(name, expr, "the result");
  return ok;
}

bool EventReader::HasKeys(const Coverage& coverage, Span span) {
  if (scope_.key_scope == UINT32_MAX) return true;
  const program::KeyScope& key = c_.program.key_scopes[scope_.key_scope];
  if (!key.type.valid()) return false;
  for (ActionId id : coverage.actions) {
    const program::Action& action = c_.program.action(id);
    if (action.key_params[scope_.key_scope] != UINT32_MAX) continue;
    c_.Report(Kind::kEventWithoutKey, span,
              {scope_.name, "`" + action.name + "`", key.param})
        .WithNote(action.span, "the action is declared here")
        .WithHelp("name only actions that have a parameter `" + key.param +
                  ": " + c_.Show(key.type) + "`");
    return false;
  }
  return true;
}

// An approval of what nobody is asked about never comes.
void EventReader::CheckApproved(const ast::Occurrence& occurrence,
                                const Coverage& coverage) {
  // Of a monitor, before there are rules, nothing can be said.
  if (EventOf(occurrence.event) != Event::kApproved ||
      c_.program.rules.empty()) {
    return;
  }
  for (ActionId id : coverage.actions) {
    for (const program::BoundRule& rule : c_.program.action(id).rules) {
      if (c_.program.rule(rule.rule).asks) return;
    }
  }
  std::string which = coverage.actions.size() == 1
                          ? c_.program.action(coverage.actions[0]).name
                          : std::string("any of these actions");
  c_.Report(Kind::kNeverApproved, occurrence.span, {which})
      .WithHelp(
          "`approved` happens with a permit that an approval was needed for; "
          "any permit is `permitted`");
}

// ---- formulas ---------------------------------------------------------------

uint32_t FormulaReader::Add(PastOp op, uint32_t a, uint32_t b,
                            int64_t bound_ms) {
  PastNode node;
  node.op = op;
  node.a = a;
  node.b = b;
  node.bound_ms = bound_ms;
  nodes_.push_back(std::move(node));
  return static_cast<uint32_t>(nodes_.size() - 1);
}

uint32_t FormulaReader::Happens(std::vector<EventPattern> events) {
  uint32_t node = Add(PastOp::kEvent, UINT32_MAX);
  nodes_[node].events = std::move(events);
  return node;
}
uint32_t FormulaReader::Not(uint32_t a) { return Add(PastOp::kNot, a); }
uint32_t FormulaReader::And(uint32_t a, uint32_t b) {
  return Add(PastOp::kAnd, a, b);
}
uint32_t FormulaReader::Once(uint32_t a, int64_t bound_ms) {
  return Add(PastOp::kOnce, a, UINT32_MAX, bound_ms);
}
uint32_t FormulaReader::Since(uint32_t a, uint32_t b, int64_t bound_ms) {
  return Add(PastOp::kSince, a, b, bound_ms);
}
uint32_t FormulaReader::Previously(uint32_t a) {
  return Add(PastOp::kPrevious, a);
}

FormulaReader::Node FormulaReader::Connective(const std::string& text, Node a,
                                              Node b) {
  if (!a || !b) return std::nullopt;
  if (text == "and") return And(*a, *b);
  // a implies b: not a or b
  return Add(PastOp::kOr, text == "implies" ? Not(*a) : *a, *b);
}

bool FormulaReader::Bound(const ast::ExprPtr& within, int64_t& bound_ms) {
  if (!within) return true;
  auto ms = ConstantNumber(c_, *within, TypeKind::kDuration, module_,
                           "the time after `within`");
  if (!ms) return false;
  if (*ms <= 0) {
    c_.Report(Kind::kNotPositive, within->span, {"the time after `within`"});
    return false;
  }
  bound_ms = *ms;
  return true;
}

FormulaReader::Node FormulaReader::Read(const ast::Formula& formula) {
  using FormulaKind = ast::Formula::Kind;
  switch (formula.kind) {
    case FormulaKind::kOccurrence: {
      std::vector<EventPattern> events;
      if (!events_.Read(formula.occurrence, nullptr, events)) {
        return std::nullopt;
      }
      return Happens(std::move(events));
    }
    case FormulaKind::kState:
      return State(*formula.state);
    default:
      break;
  }
  std::vector<uint32_t> operands;
  bool ok = true;
  for (const ast::FormulaPtr& operand : formula.args) {
    Node node = Read(*operand);
    ok = node.has_value() && ok;
    operands.push_back(node.value_or(0));
  }
  int64_t bound_ms = 0;
  if (!Bound(formula.within, bound_ms) || !ok) return std::nullopt;
  switch (formula.kind) {
    case FormulaKind::kNot:
      return Not(operands[0]);
    case FormulaKind::kAnd:
      return Connective("and", operands[0], operands[1]);
    case FormulaKind::kOr:
      return Connective("or", operands[0], operands[1]);
    case FormulaKind::kImplies:
      return Connective("implies", operands[0], operands[1]);
    case FormulaKind::kOnce:
      return Once(operands[0], bound_ms);
    case FormulaKind::kHistorically:
      return Not(Once(Not(operands[0])));
    case FormulaKind::kPreviously:
      return Previously(operands[0]);
    default:
      return Since(operands[0], operands[1], bound_ms);
  }
}

bool FormulaReader::SpeaksOfSignals(const ast::Expr& e) const {
  if (IsConnective(e)) {
    for (size_t i = 0; i < e.args.size(); ++i) {
      if (SpeaksOfSignals(Arg(e, i))) return true;
    }
    return false;
  }
  auto name = PathOf(e);
  return name && c_.names.Find(Space::kSignal, *name);
}

FormulaReader::Node FormulaReader::State(const ast::Expr& e) {
  if (IsConnective(e) && SpeaksOfSignals(e)) {
    if (e.kind == ast::ExprKind::kNot) {
      Node operand = State(Arg(e, 0));
      return operand ? Node(Not(*operand)) : std::nullopt;
    }
    Node a = State(Arg(e, 0));
    Node b = State(Arg(e, 1));
    return Connective(e.text, a, b);
  }
  if (auto name = PathOf(e); name && !c_.names.Find(Space::kState, *name)) {
    return Named(e, *name);
  } else if (name && c_.names.Find(Space::kSignal, *name)) {
    c_.Report(Kind::kAmbiguousName, e.span,
              {*name, "it is a signal and a state variable"})
        .WithHelp("write `" + *name + " == true` for the variable, `" + *name +
                  " when true` in parentheses for the signal");
    return std::nullopt;
  }
  Env env(module_);
  env.roots = Env::Roots::kState;
  env.where = "a formula: it reads the state and what happened";
  env.key_scope = scope_.key_scope;
  ExprId state = Elaborator(c_, env).Condition(e, "this part of the formula");
  if (!state.valid()) return std::nullopt;
  uint32_t node = Add(PastOp::kState, UINT32_MAX);
  nodes_[node].state = state;
  return node;
}

FormulaReader::Node FormulaReader::Named(const ast::Expr& e,
                                         const std::string& name) {
  if (c_.names.Find(Space::kSignal, name)) {
    ast::Occurrence occurrence;
    occurrence.signal.parts.push_back({name, e.span});
    occurrence.signal.span = e.span;
    occurrence.span = e.span;
    std::vector<EventPattern> events;
    if (!events_.Read(occurrence, nullptr, events)) return std::nullopt;
    return Happens(std::move(events));
  }
  Diagnostic& d = c_.Report(Kind::kUnknownEvent, e.span, {name});
  if (c_.names.Find(Space::kAction, name)) {
    d.WithHelp("it is an action: say what happens to it, `permitted " + name +
               "`");
    return std::nullopt;
  }
  auto candidates = c_.names.Candidates(Space::kSignal, module_);
  for (std::string& other : c_.names.Candidates(Space::kState, module_)) {
    candidates.push_back(std::move(other));
  }
  Suggest(d, diagnostics::Nearest(name, candidates));
  return std::nullopt;
}

}  // namespace agp::check
