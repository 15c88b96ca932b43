#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "compiler/check/checker.h"
#include "compiler/check/coverage.h"
#include "compiler/check/expressions.h"

// Handlers: what an event changes. All guards and values are read from the
// state before the event, so the order of handlers means nothing; where it
// would (two assignments of one variable on one event) that is an error.
namespace agp::check {
namespace {

using program::Event;
using program::StateVar;
using program::Update;

Event ReadEvent(ast::HandlerDecl::Event event) {
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

class HandlerChecker {
 public:
  HandlerChecker(Checker& checker, uint32_t module,
                 const ast::HandlerDecl& decl)
      : c_(checker),
        module_(module),
        decl_(decl),
        env_(module),
        elaborator_(checker, env_) {}

  void Check() {
    handler_.event = ReadEvent(decl_.event);
    handler_.span = decl_.span;
    bool ok = true;
    Coverage* coverage = nullptr;
    if (handler_.event == Event::kSignal) {
      const Symbol* symbol =
          c_.Lookup(Space::kSignal, decl_.signal.Joined(), module_,
                    decl_.signal.span, Kind::kUnknownSignal);
      if (symbol) handler_.signal = {symbol->id};
      ok = symbol != nullptr;
    } else {
      coverage = &Cover(c_, decl_.actions, module_, decl_.span, module_ != 0);
      env_.coverage = coverage;
      ok = !coverage->poisoned;
    }
    if (decl_.result_name) ok = Result(coverage) && ok;
    if (decl_.guard) {
      handler_.guard =
          elaborator_.Condition(*decl_.guard, "the guard of a handler");
      ok = handler_.guard.valid() && ok;
      elaborator_.Assume(handler_.guard, true);
    } else {
      handler_.guard = c_.build.Bool(true, decl_.span);
    }
    for (const ast::Update& written : decl_.updates) {
      Update update;
      update.span = written.span;
      if (ReadUpdate(written, update)) {
        handler_.updates.push_back(update);
      } else {
        ok = false;
      }
    }
    if (ok) Bind(coverage);
  }

 private:
  bool Result(Coverage* coverage) {
    const ast::Identifier& name = *decl_.result_name;
    TypeId type;
    bool ok = true;
    if (handler_.event != Event::kResultOk) {
      c_.Report(Kind::kResultNotHere, name.span,
                {"`" + std::string(program::EventName(handler_.event)) +
                 "` brings no result"})
          .WithHelp("a result comes with `on result ok`");
      ok = false;
    } else {
      for (ActionId id : coverage->actions) {
        const program::Action& action = c_.program.action(id);
        if (!c_.actions[id.value].decl->result) {
          c_.Report(Kind::kResultNotHere, name.span,
                    {"`" + action.name + "` declares no result"})
              .WithNote(action.span, "it is declared here")
              .WithHelp("declare it after the parameters: `-> Type`");
          ok = false;
          break;
        }
        if (!action.result.valid()) ok = false;
        if (!type.valid()) type = action.result;
        if (ok && type != action.result) {
          c_.Report(Kind::kParameterTypesDiffer, name.span,
                    {name.text, c_.Show(type), c_.Show(action.result),
                     "`" + action.name + "`"})
              .WithHelp("write one handler for each type of result");
          ok = false;
          break;
        }
      }
    }
    ExprId expr;
    if (ok && type.valid()) {
      expr = c_.build.Leaf(ExprKind::kResult, type, 0, name.span);
    }
    elaborator_.Bind(name, expr, "the result");
    return ok;
  }

  // The variable of `session.x`, or null after a report.
  const Symbol* Variable(const ast::Expr& e) {
    const ast::Expr& scope = Arg(e, 0);
    bool named = e.kind == ast::ExprKind::kField &&
                 scope.kind == ast::ExprKind::kName &&
                 (scope.text == "session" || scope.text == "user" ||
                  scope.text == "agent" || scope.text == "global");
    if (!named) {
      if (e.kind != ast::ExprKind::kMissing) {
        c_.Report(Kind::kNotAVariable, e.span)
            .WithHelp(
                "a handler changes state: `session.x`, `user.x`, "
                "`agent.x` or `global.x`, or `session.m[key]`");
      }
      return nullptr;
    }
    const Symbol* symbol =
        c_.Lookup(Space::kState, scope.text + "." + e.text, module_, e.span,
                  Kind::kUnknownStateVariable);
    if (!symbol) return nullptr;
    if (symbol->module != module_) {
      c_.Report(Kind::kForeignAssignment, e.span,
                {scope.text + "." + e.text, c_.ModuleName(symbol->module)})
          .WithNote(symbol->span, "it is declared here")
          .WithHelp(
              "only the module that declares a variable assigns it, so "
              "that a reader of that module knows all its changes");
      return nullptr;
    }
    return symbol;
  }

  bool Wrong(const ast::Update& written, const char* op, StateVar::Kind kind,
             const char* help) {
    constexpr const char* kinds[] = {"a Bool", "an Int", "an enum",
                                     "a set",  "a map",  "a window"};
    c_.Report(Kind::kWrongUpdate, written.span,
              {op, kinds[static_cast<size_t>(kind)]})
        .WithHelp(help);
    return false;
  }

  bool Value(const ast::Update& written, TypeId type, Update& update) {
    const ast::Expr& e = Deref(written.value);
    update.value = elaborator_.As(e, type, "the new value");
    return update.value.valid() && elaborator_.CheckSize(update.value, e.span);
  }

  bool ReadUpdate(const ast::Update& written, Update& update) {
    if (written.op == ast::Update::Op::kFor) {
      c_.Report(Kind::kWrongUpdate, written.span, {"for", "a state variable"});
      return false;
    }
    const ast::Expr& target = Deref(written.target);
    bool indexed = target.kind == ast::ExprKind::kIndex;
    const Symbol* symbol = Variable(indexed ? Arg(target, 0) : target);
    if (!symbol) return false;
    // A copy: nothing adds variables now, but nothing needs the reference.
    const StateVar var = c_.program.state_vars[symbol->id];
    if (!var.type.valid()) return false;
    update.var = {symbol->id};
    return indexed ? ReadMapUpdate(written, target, var, update)
                   : ReadPlainUpdate(written, var, update);
  }

  bool ReadMapUpdate(const ast::Update& written, const ast::Expr& target,
                     const StateVar& var, Update& update) {
    if (var.kind != StateVar::Kind::kMap) {
      return Wrong(written, "[...]", var.kind,
                   "only the entries of a map are assigned one by one");
    }
    TypeId element = c_.program.type(var.type).element;
    const ast::Expr& key = Arg(target, 1);
    update.key = elaborator_.As(key, c_.program.BasicType(TypeKind::kString),
                                "the key of a map");
    bool ok = update.key.valid() && elaborator_.CheckSize(update.key, key.span);
    switch (written.op) {
      case ast::Update::Op::kAssign:
        update.op = Update::Op::kPut;
        return Value(written, element, update) && ok;
      case ast::Update::Op::kAdd:
        update.op = Update::Op::kPutAdd;
        if (c_.program.type(element).kind != TypeKind::kInt) {
          c_.Report(Kind::kWrongUpdate, written.span,
                    {"+=", "an entry of type " + c_.Show(element)})
              .WithHelp("`+=` adds to an Int");
          return false;
        }
        return Value(written, element, update) && ok;
      default:
        c_.Report(Kind::kWrongUpdate, written.span,
                  {written.op == ast::Update::Op::kInsert   ? ".add"
                   : written.op == ast::Update::Op::kRemove ? ".remove"
                                                            : ".clear",
                   "an entry of a map"})
            .WithHelp(
                "an entry is assigned with `=`, added to with `+=`, "
                "and removed with `m.remove(key)`");
        return false;
    }
  }

  bool ReadPlainUpdate(const ast::Update& written, const StateVar& var,
                       Update& update) {
    using K = StateVar::Kind;
    bool scalar =
        var.kind == K::kBool || var.kind == K::kInt || var.kind == K::kEnum;
    bool collection =
        var.kind == K::kSet || var.kind == K::kMap || var.kind == K::kWindow;
    switch (written.op) {
      case ast::Update::Op::kAssign:
        update.op = Update::Op::kAssign;
        if (!scalar) {
          return Wrong(written, "=", var.kind,
                       "sets, maps and windows are changed step by step: "
                       "`.add(x)`, `.remove(x)`, `[key] = x`, `+= n`, "
                       "`.clear()`");
        }
        return Value(written, var.type, update);
      case ast::Update::Op::kAdd:
        update.op = Update::Op::kAdd;
        if (var.kind != K::kInt && var.kind != K::kWindow) {
          return Wrong(written, "+=", var.kind,
                       "`+=` adds to an Int, a window or an Int entry of a "
                       "map; `.add(x)` puts into a set");
        }
        if (!Value(written, c_.program.BasicType(TypeKind::kInt), update)) {
          return false;
        }
        if (var.kind == K::kWindow && c_.build.IsConstant(update.value) &&
            c_.program.expr(update.value).number < 0) {
          c_.Report(Kind::kNegativeWeight, Deref(written.value).span);
          return false;
        }
        return true;
      case ast::Update::Op::kInsert:
        update.op = Update::Op::kInsert;
        if (var.kind != K::kSet) {
          return Wrong(written, ".add", var.kind,
                       "`.add(x)` puts into a set; numbers and windows take "
                       "`+= n`");
        }
        return Value(written, c_.program.type(var.type).element, update);
      case ast::Update::Op::kRemove:
        update.op = Update::Op::kRemove;
        if (var.kind == K::kSet) {
          return Value(written, c_.program.type(var.type).element, update);
        }
        if (var.kind == K::kMap) {
          const ast::Expr& e = Deref(written.value);
          update.key = elaborator_.As(
              e, c_.program.BasicType(TypeKind::kString), "the key of a map");
          return update.key.valid() &&
                 elaborator_.CheckSize(update.key, e.span);
        }
        return Wrong(written, ".remove", var.kind,
                     "`.remove(x)` takes out of a set or a map");
      case ast::Update::Op::kClear:
        update.op = Update::Op::kClear;
        if (!collection) {
          return Wrong(written, ".clear", var.kind,
                       "`.clear()` empties sets, maps and windows; assign a "
                       "value with `=`");
        }
        return true;
      case ast::Update::Op::kFor:
        return false;
    }
    return false;
  }

  void Bind(Coverage* coverage) {
    auto& handlers = c_.program.handlers;
    if (!coverage) {
      handlers.push_back(handler_);
      return;
    }
    Placement placement(c_, env_.used);
    for (size_t i = 0; i < coverage->actions.size(); ++i) {
      program::Handler bound = handler_;
      bound.action = coverage->actions[i];
      bound.guard = placement.At(bound.guard, i);
      for (Update& update : bound.updates) {
        update.key = placement.At(update.key, i);
        update.value = placement.At(update.value, i);
      }
      c_.program.actions[bound.action.value].handlers.push_back(
          static_cast<uint32_t>(handlers.size()));
      handlers.push_back(std::move(bound));
    }
  }

  Checker& c_;
  uint32_t module_;
  const ast::HandlerDecl& decl_;
  program::Handler handler_;
  Env env_;
  Elaborator elaborator_;
};

// ---- conflicts --------------------------------------------------------------

bool IsConstantKey(const Checker& checker, ExprId e) {
  return e.valid() && checker.build.IsConstant(e);
}

// Whether two updates of one variable give the same state in both orders.
bool Commute(const Checker& checker, const Update& a, const Update& b) {
  if (a.op != b.op) return false;
  switch (a.op) {
    case Update::Op::kAdd:
    case Update::Op::kInsert:
    case Update::Op::kRemove:
    case Update::Op::kPutAdd:
    case Update::Op::kClear:
      return true;
    case Update::Op::kAssign:
      return a.value == b.value && checker.build.IsConstant(a.value);
    case Update::Op::kPut:
      return IsConstantKey(checker, a.key) && IsConstantKey(checker, b.key) &&
             (a.key != b.key ||
              (a.value == b.value && checker.build.IsConstant(a.value)));
  }
  return false;
}

class Conflicts {
 public:
  explicit Conflicts(Checker& checker) : c_(checker) {}

  // The updates that can happen in one step.
  void Check(const std::vector<uint32_t>& handlers,
             std::initializer_list<Event> events) {
    std::map<uint32_t, std::vector<const Update*>> by_variable;
    for (uint32_t h : handlers) {
      const program::Handler& handler = c_.program.handlers[h];
      bool together = false;
      for (Event event : events) together = together || handler.event == event;
      if (!together) continue;
      for (const Update& update : handler.updates) {
        by_variable[update.var.value].push_back(&update);
      }
    }
    for (const auto& [var, updates] : by_variable) {
      for (size_t j = 1; j < updates.size(); ++j) {
        for (size_t i = 0; i < j; ++i) Compare(*updates[i], *updates[j], var);
      }
    }
  }

 private:
  void Compare(const Update& a, const Update& b, uint32_t id) {
    if (Commute(c_, a, b)) return;
    if (!told_.insert({a.span.begin, b.span.begin}).second) return;
    const StateVar& var = c_.program.state_vars[id];
    std::string name =
        std::string(program::ScopeName(var.scope)) + "." + var.name;
    c_.Report(Kind::kConflictingUpdates, b.span, {name})
        .WithNote(a.span, "the other update on the same event")
        .WithHelp(
            "handlers have no order: let one handler make the change, "
            "or use updates that commute (`+=` with `+=`, `.add` with "
            "`.add`)");
  }

  Checker& c_;
  std::set<std::pair<uint32_t, uint32_t>> told_;
};

}  // namespace

void CheckHandlers(Checker& checker) {
  for (uint32_t m = 0; m < checker.modules.size(); ++m) {
    for (const ast::HandlerDecl& decl : checker.modules[m].handlers) {
      HandlerChecker(checker, m, decl).Check();
    }
  }
  Conflicts conflicts(checker);
  for (const program::Action& action : checker.program.actions) {
    if (action.handlers.empty()) continue;
    conflicts.Check(action.handlers, {Event::kAsked, Event::kPermitted});
    conflicts.Check(action.handlers, {Event::kAsked, Event::kDenied});
    conflicts.Check(action.handlers, {Event::kResultOk});
    conflicts.Check(action.handlers, {Event::kResultFailed});
    conflicts.Check(action.handlers, {Event::kResultMalformed});
  }
  std::map<uint32_t, std::vector<uint32_t>> by_signal;
  for (uint32_t h = 0; h < checker.program.handlers.size(); ++h) {
    const program::Handler& handler = checker.program.handlers[h];
    if (handler.event == Event::kSignal) {
      by_signal[handler.signal.value].push_back(h);
    }
  }
  for (const auto& [signal, handlers] : by_signal) {
    conflicts.Check(handlers, {Event::kSignal});
  }
}

}  // namespace agp::check
