#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "compiler/check/checker.h"
#include "compiler/check/coverage.h"
#include "compiler/check/events.h"
#include "compiler/check/expressions.h"

// Handlers: what an event changes. All guards and values are read from the
// state before the event, so the order of handlers means nothing; where it
// would (two assignments of one variable on one event) that is an error.
namespace agp::check {
namespace {

using program::Event;
using program::StateVar;
using program::Update;

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
    handler_.event = EventOf(decl_.event);
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
      ok = (written.op == ast::Update::Op::kFor ? Loop(written)
                                                : ReadUpdate(written)) &&
           ok;
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
      type = CommonResult(c_, *coverage, name.text, name.span);
      ok = type.valid();
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
                 elaborator_.IsScope(scope.text);
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
    if (symbol->kind == Symbol::Kind::kMonitor) {
      c_.Report(Kind::kNotAVariable, e.span)
          .WithNote(symbol->span, "it is declared here as a monitor")
          .WithHelp("a monitor follows from what happened; it is only read");
      return nullptr;
    }
    if (symbol->module != module_) {
      c_.Report(Kind::kForeignAssignment, e.span,
                {scope.text + "." + e.text, c_.ModuleName(symbol->module)})
          .WithNote(symbol->span, "it is declared here")
          .WithHelp(
              "only the module that declares a variable assigns it, so "
              "that a reader of that module knows all its changes");
      return nullptr;
    }
    if (!elaborator_.HasKey(c_.program.state_vars[symbol->id].key_scope,
                            scope.text + "." + e.text, e.span)) {
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

  // `for x in xs where C { ... }`: its updates, each with the loop.
  bool Loop(const ast::Update& written) {
    const ast::Expr& domain = Deref(written.value);
    ExprId each = elaborator_.Read(domain);
    bool ok = each.valid() && elaborator_.CheckSize(each, domain.span);
    TypeId element;
    if (each.valid()) {
      const program::Type type = c_.program.type(c_.TypeOf(each));
      if (type.kind == TypeKind::kSet || type.kind == TypeKind::kList) {
        element = type.element;
      } else {
        c_.Report(Kind::kBadOperand, domain.span,
                  {"for", c_.Show(c_.TypeOf(each))})
            .WithHelp("a loop runs over a set or a list");
        ok = false;
      }
    }
    size_t facts = env_.facts.size();
    size_t locals = env_.locals.size();
    ExprId bound;
    env_.depth = 1;
    if (element.valid()) {
      bound = c_.build.Leaf(ExprKind::kBound, element, 0, written.binder.span);
    }
    elaborator_.Bind(written.binder, bound, "the name");
    loop_ = {each, {}};
    if (written.where) {
      loop_.where =
          elaborator_.Condition(*written.where, "the condition after `where`");
      ok = loop_.where.valid() && ok;
      elaborator_.Assume(loop_.where, true);
    }
    for (const ast::Update& inner : written.body) {
      ok = ReadUpdate(inner) && ok;
    }
    loop_ = {};
    env_.depth = 0;
    env_.facts.resize(std::min(facts, env_.facts.size()));
    env_.locals.resize(locals);
    return ok;
  }

  // Adds what `written` comes to.
  bool ReadUpdate(const ast::Update& written) {
    if (written.op == ast::Update::Op::kFor) {
      c_.Report(Kind::kLoopUpdate, written.span, {"for"})
          .WithHelp("a loop in a handler holds no other loop");
      return false;
    }
    const ast::Expr& target = Deref(written.target);
    bool indexed = target.kind == ast::ExprKind::kIndex;
    const Symbol* symbol = Variable(indexed ? Arg(target, 0) : target);
    if (!symbol) return false;
    // A copy: nothing adds variables now, but nothing needs the reference.
    const StateVar var = c_.program.state_vars[symbol->id];
    if (!var.type.valid()) return false;
    if (loop_.each.valid() && !InLoop(written, indexed)) return false;
    Update update;
    update.var = {symbol->id};
    update.span = written.span;
    update.each = loop_.each;
    update.where = loop_.where;
    auto records = c_.record_maps.find(symbol->id);
    if (records != c_.record_maps.end()) {
      return ReadRecordUpdate(written, target, indexed, var, records->second,
                              update);
    }
    bool ok = indexed ? ReadMapUpdate(written, target, var, update)
                      : ReadPlainUpdate(written, var, update);
    if (ok) handler_.updates.push_back(update);
    return ok;
  }

  // What happens once for each element must not hang on which comes last,
  // unless the author says so by a key.
  bool InLoop(const ast::Update& written, bool indexed) {
    const char* op = nullptr;
    const char* help = "";
    if (written.op == ast::Update::Op::kAssign && !indexed) {
      op = "=";
      help =
          "which element would be the last? Count with `+=`, collect with "
          "`.add(x)`, or ask the whole list: `= xs.any(x => ...)`";
    } else if (written.op == ast::Update::Op::kClear) {
      op = ".clear";
      help = "write it before or after the loop, not for each element";
    }
    if (!op) return true;
    c_.Report(Kind::kLoopUpdate, written.span, {op}).WithHelp(help);
    return false;
  }

  bool ReadKey(const ast::Expr& e, Update& update) {
    update.key = elaborator_.As(e, c_.program.BasicType(TypeKind::kString),
                                "the key of a map");
    return update.key.valid() && elaborator_.CheckSize(update.key, e.span);
  }

  bool ReadMapUpdate(const ast::Update& written, const ast::Expr& target,
                     const StateVar& var, Update& update) {
    if (var.kind != StateVar::Kind::kMap) {
      return Wrong(written, "[...]", var.kind,
                   "only the entries of a map are assigned one by one");
    }
    TypeId element = c_.program.type(var.type).element;
    bool ok = ReadKey(Arg(target, 1), update);
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
        if (var.kind == K::kMap) return ReadKey(Deref(written.value), update);
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
        break;
    }
    return false;
  }

  // ---- maps of records: an update of each field's map -----------------------

  bool ReadRecordUpdate(const ast::Update& written, const ast::Expr& target,
                        bool indexed, const StateVar& var, const RecordMap& map,
                        Update update) {
    TypeId record = c_.program.type(var.type).element;
    if (indexed && written.op == ast::Update::Op::kAssign) {
      update.op = Update::Op::kPut;
      if (!ReadKey(Arg(target, 1), update)) return false;
      return PutRecord(Deref(written.value), record, map, update);
    }
    // What is wrong with other updates is the same as for any map.
    bool ok = indexed ? ReadMapUpdate(written, target, var, update)
                      : ReadPlainUpdate(written, var, update);
    if (!ok) return false;
    for (const RecordMap::Leaf& leaf : map.leaves) {
      update.var = {leaf.var};
      handler_.updates.push_back(update);
    }
    return true;
  }

  // The value of a field that is put: an expression of its type or, if the
  // field may be missing, of the optional type; not valid if it is not there.
  // `known`: a Bool that says whether the record that it lies in is there, or
  // not valid if that is certain.
  struct Part {
    ExprId value;
    ExprId known;
  };

  bool PutRecord(const ast::Expr& e, TypeId record, const RecordMap& map,
                 const Update& update) {
    std::vector<std::pair<std::vector<uint32_t>, Part>> parts;
    if (!Parts(e, record, {}, {}, parts)) return false;
    for (const RecordMap::Leaf& leaf : map.leaves) {
      Part part;
      for (const auto& [fields, found] : parts) {
        if (fields == leaf.fields) part = found;
      }
      Update put = update;
      put.var = {leaf.var};
      ExprId there = part.known;
      put.value = part.value;
      if (part.value.valid() && c_.IsOptional(c_.TypeOf(part.value))) {
        if (!elaborator_.IsKnown(part.value)) {
          there =
              c_.build.AndMaybe(there, c_.build.Has(part.value, update.span));
        }
        put.value = c_.build.Get(part.value, update.span);
      }
      // An entry that was there before must not keep a field that the new one
      // does not have.
      Update remove = put;
      remove.op = Update::Op::kRemove;
      remove.value = {};
      if (!part.value.valid()) {
        handler_.updates.push_back(remove);
        continue;
      }
      if (there.valid() && update.each.valid()) {
        // Of two elements with one key the later would not always win.
        c_.Report(Kind::kLoopOptional, e.span,
                  {c_.program.state_vars[leaf.var].name})
            .WithHelp(
                "ask for the field with `where has ...`, or declare a smaller "
                "record without it");
        return false;
      }
      if (there.valid()) {
        remove.where = c_.build.AndMaybe(update.where, c_.program.Not(there));
        put.where = c_.build.AndMaybe(update.where, there);
        handler_.updates.push_back(remove);
      }
      handler_.updates.push_back(put);
    }
    return true;
  }

  // The scalar fields of a record that is written out or is an expression.
  bool Parts(const ast::Expr& e, TypeId record,
             const std::vector<uint32_t>& path, ExprId known,
             std::vector<std::pair<std::vector<uint32_t>, Part>>& parts) {
    bool empty = e.kind == ast::ExprKind::kSet && e.args.empty();
    if (e.kind == ast::ExprKind::kMap) {
      c_.Report(Kind::kNotThisType, e.span, {"the new value", c_.Show(record)})
          .WithHelp("a record is written `{field: value, ...}`");
      return false;
    }
    if (e.kind != ast::ExprKind::kRecord && !empty) {
      ExprId whole = elaborator_.As(e, record, "the new value");
      if (!whole.valid() || !elaborator_.CheckSize(whole, e.span)) return false;
      Project(whole, record, path, known, parts);
      return true;
    }
    const program::Record& declared =
        c_.program.records[c_.program.type(record).ref];
    std::string whose = "`" + declared.name + "`";
    std::vector<const ast::Expr*> given(declared.fields.size());
    bool ok = true;
    for (size_t i = 0; i < e.names.size(); ++i) {
      const ast::Identifier& name = e.names[i];
      size_t f = 0;
      while (f < given.size() && declared.fields[f].name != name.text) ++f;
      if (f == given.size()) {
        std::vector<std::string> candidates;
        for (const program::Field& field : declared.fields) {
          candidates.push_back(field.name);
        }
        Suggest(c_.Report(Kind::kUnknownArgument, name.span,
                          {whose, "field", name.text})
                    .WithNote(declared.span, "the record is declared here"),
                diagnostics::Nearest(name.text, candidates));
        ok = false;
      } else if (given[f]) {
        c_.Report(Kind::kDuplicateName, name.span,
                  {"field", name.text, "given"});
        ok = false;
      } else {
        given[f] = &Arg(e, i);
      }
    }
    for (size_t f = 0; f < given.size(); ++f) {
      // A copy: expressions are made below.
      const program::Field field = declared.fields[f];
      std::vector<uint32_t> to = path;
      to.push_back(static_cast<uint32_t>(f));
      TypeId type = c_.Unwrapped(field.type);
      bool is_record = c_.program.type(type).kind == TypeKind::kRecord;
      if (!given[f]) {
        if (field.default_value) {
          Constants(*field.default_value, type, to, known, parts, e.span);
        } else if (!c_.IsOptional(field.type)) {
          c_.Report(Kind::kMissingArgument, e.span,
                    {whose, "field", field.name})
              .WithNote(field.span, "it is declared here and required");
          ok = false;
        }
        continue;
      }
      bool literal = given[f]->kind == ast::ExprKind::kRecord ||
                     given[f]->kind == ast::ExprKind::kSet;
      if (is_record && literal) {
        ok = Parts(*given[f], type, to, known, parts) && ok;
        continue;
      }
      ExprId value =
          elaborator_.As(*given[f], field.type, "`" + field.name + "`");
      if (!value.valid() || !elaborator_.CheckSize(value, given[f]->span)) {
        ok = false;
        continue;
      }
      if (!is_record) {
        parts.push_back({std::move(to), {value, known}});
      } else {
        ProjectMaybe(value, type, to, known, parts);
      }
    }
    return ok;
  }

  // The scalar fields of the record that `whole` is.
  void Project(ExprId whole, TypeId record, const std::vector<uint32_t>& path,
               ExprId known,
               std::vector<std::pair<std::vector<uint32_t>, Part>>& parts) {
    const program::Record& declared =
        c_.program.records[c_.program.type(record).ref];
    for (uint32_t f = 0; f < declared.fields.size(); ++f) {
      TypeId type = declared.fields[f].type;
      ExprId value = c_.build.Node(ExprKind::kField, type, whole, {}, f,
                                   c_.program.expr(whole).span);
      std::vector<uint32_t> to = path;
      to.push_back(f);
      if (c_.program.type(c_.Unwrapped(type)).kind == TypeKind::kRecord) {
        ProjectMaybe(value, c_.Unwrapped(type), to, known, parts);
      } else {
        parts.push_back({std::move(to), {value, known}});
      }
    }
  }

  void ProjectMaybe(
      ExprId value, TypeId record, const std::vector<uint32_t>& path,
      ExprId known,
      std::vector<std::pair<std::vector<uint32_t>, Part>>& parts) {
    if (c_.IsOptional(c_.TypeOf(value))) {
      Span span = c_.program.expr(value).span;
      if (!elaborator_.IsKnown(value)) {
        known = c_.build.AndMaybe(known, c_.build.Has(value, span));
      }
      value = c_.build.Get(value, span);
    }
    Project(value, record, path, known, parts);
  }

  // The scalar fields of a default.
  void Constants(const program::Value& value, TypeId type,
                 const std::vector<uint32_t>& path, ExprId known,
                 std::vector<std::pair<std::vector<uint32_t>, Part>>& parts,
                 Span span) {
    if (value.absent()) return;
    const program::Type t = c_.program.type(type);
    if (t.kind == TypeKind::kRecord) {
      for (uint32_t f = 0; f < value.items.size(); ++f) {
        TypeId inner = c_.program.records[t.ref].fields[f].type;
        std::vector<uint32_t> to = path;
        to.push_back(f);
        Constants(value.items[f], c_.Unwrapped(inner), to, known, parts, span);
      }
      return;
    }
    ExprId constant;
    switch (t.kind) {
      case TypeKind::kBool:
        constant = c_.build.Bool(value.number != 0, span);
        break;
      case TypeKind::kString:
        constant = c_.build.String(value.text, span);
        break;
      case TypeKind::kEnum:
        constant = c_.build.Enum(value.number, type, span);
        break;
      case TypeKind::kEntity:
        constant = c_.build.Entity(value.text, type, span);
        break;
      default:
        constant = c_.build.Number(value.number, t.kind, span);
        break;
    }
    parts.push_back({path, {constant, known}});
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
        int depth = update.each.valid() ? 1 : 0;
        update.each = placement.At(update.each, i);
        update.where = placement.At(update.where, i, depth);
        update.key = placement.At(update.key, i, depth);
        update.value = placement.At(update.value, i, depth);
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
  // Around the update that is being read; not valid outside of a loop.
  struct LoopAround {
    ExprId each;
    ExprId where;
  };
  LoopAround loop_;
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
    // The two of one field of a record that is put never happen together.
    if (a.span == b.span && a.key == b.key) return;
    if (Commute(c_, a, b)) return;
    if (!told_.insert({a.span.begin, b.span.begin}).second) return;
    const StateVar& var = c_.program.state_vars[id];
    std::string name =
        std::string(program::ScopeNameOf(c_.program, var)) + "." + var.name;
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
    // An approval may stand before the first ask, and then all three run.
    conflicts.Check(action.handlers,
                    {Event::kAsked, Event::kPermitted, Event::kApproved});
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
