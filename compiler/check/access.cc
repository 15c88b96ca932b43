#include <algorithm>
#include <string>
#include <utility>

#include "compiler/check/expressions.h"

// Names in expressions, and the ways from them: fields, entries of maps,
// members of enums, state. A word that could mean two things is refused.
namespace agp::check {
namespace {

using program::Type;

bool IsScopeName(std::string_view name) {
  return name == "session" || name == "user" || name == "agent" ||
         name == "global";
}

// Words that always mean a root, whatever a parameter is called.
bool IsRootName(std::string_view name) {
  return IsScopeName(name) || name == "now" || name == "principal" ||
         name == "args";
}

const NamedParam* FindNamed(const std::vector<NamedParam>& params,
                            std::string_view name) {
  for (const NamedParam& param : params) {
    if (param.name == name) return &param;
  }
  return nullptr;
}

int MemberIndex(const program::Enum& e, std::string_view name) {
  for (size_t i = 0; i < e.members.size(); ++i) {
    if (e.members[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace

void Elaborator::Bind(const ast::Identifier& name, ExprId expr,
                      std::string_view what) {
  if (Env::Local* other = FindLocal(name.text)) {
    c_.Report(Kind::kShadowedName, name.span,
              {std::string(what), name.text, "taken"})
        .WithNote(other->span, "it is bound here");
  } else if (IsRoot(name.text) || name.text == "true" || name.text == "false") {
    c_.Report(Kind::kShadowedName, name.span,
              {std::string(what), name.text, "a word of the language"});
  } else if (HasParameter(name.text)) {
    c_.Report(Kind::kShadowedName, name.span,
              {std::string(what), name.text, "a parameter"})
        .WithHelp(
            "choose another name: two meanings of one word mislead the "
            "reader");
  }
  env_.locals.push_back({name.text, expr, env_.depth, name.span, false});
}

Env::Local* Elaborator::FindLocal(std::string_view name) {
  for (auto it = env_.locals.rbegin(); it != env_.locals.rend(); ++it) {
    if (it->name == name) return &*it;
  }
  return nullptr;
}

bool Elaborator::HasParameter(std::string_view name) const {
  if (env_.coverage) return HasParam(c_, *env_.coverage, name);
  return env_.params && FindNamed(*env_.params, name);
}

bool Elaborator::Resolves(std::string_view name) {
  return FindLocal(name) || IsRoot(name) || HasParameter(name);
}

const Symbol* Elaborator::KeyScopeOf(std::string_view name) const {
  const Symbol* symbol = c_.names.Find(Space::kTerm, name);
  return symbol && symbol->kind == Symbol::Kind::kKeyScope &&
                 c_.names.Visible(*symbol, env_.module)
             ? symbol
             : nullptr;
}

bool Elaborator::IsScope(std::string_view name) const {
  return IsScopeName(name) || KeyScopeOf(name);
}

bool Elaborator::IsRoot(std::string_view name) const {
  return IsRootName(name) || KeyScopeOf(name) ||
         (env_.reads_result && name == "result");
}

bool Elaborator::NeedsHint(E e) {
  switch (e.kind) {
    case ast::ExprKind::kInt:
      return true;
    case ast::ExprKind::kName:
      return !Resolves(e.text);
    case ast::ExprKind::kNegate:
      return NeedsHint(Arg(e, 0));
    case ast::ExprKind::kBinary:
      return e.text.size() == 1 && e.text != "<" && e.text != ">" &&
             NeedsHint(Arg(e, 0)) && NeedsHint(Arg(e, 1));
    case ast::ExprKind::kSet:
    case ast::ExprKind::kList:
      for (size_t i = 0; i < e.args.size(); ++i) {
        if (!NeedsHint(Arg(e, i))) return false;
      }
      return true;
    case ast::ExprKind::kMatch:
      for (size_t i = 2; i < e.args.size(); i += 2) {
        if (!NeedsHint(Arg(e, i))) return false;
      }
      return true;
    default:
      return false;
  }
}

bool Elaborator::RootAllowed(std::string_view what, Span span, bool state) {
  if (env_.roots == Env::Roots::kAll) return true;
  if (env_.roots == Env::Roots::kState && state) return true;
  Diagnostic& d = c_.Report(Kind::kRootNotHere, span,
                            {std::string(what), std::string(env_.where)});
  if (env_.roots == Env::Roots::kParametersOnly) {
    d.WithHelp("it depends on parameters alone: pass the value as an argument");
  } else if (env_.roots == Env::Roots::kState) {
    d.WithHelp("an event reads more: `permitted A when ...`");
  } else {
    d.WithHelp("a constant is needed here");
  }
  return false;
}

ExprId Elaborator::Name(E e, TypeId hint) {
  std::string_view name = e.text;
  if (Env::Local* local = FindLocal(name)) {
    local->used = true;
    if (!local->expr.valid()) return {};
    return c_.build.Shift(local->expr, local->depth, env_.depth - local->depth);
  }
  if (name == "now") {
    if (!RootAllowed("`now`", e.span)) return {};
    return c_.build.Leaf(ExprKind::kNow, Basic(TypeKind::kTime), 0, e.span);
  }
  if (env_.reads_result && name == "result") return Result(e.span);
  if (IsRoot(name)) {
    Diagnostic& d = c_.Report(Kind::kRootAlone, e.span, {std::string(name)});
    const Type* type =
        hint.valid() ? &c_.program.type(c_.Unwrapped(hint)) : nullptr;
    if (type && type->kind == TypeKind::kEnum &&
        MemberIndex(c_.program.enums[type->ref], name) >= 0) {
      d.WithHelp("the member of the enum is written `" +
                 c_.program.enums[type->ref].name + "." + std::string(name) +
                 "` here");
    } else if (HasParameter(name)) {
      d.WithHelp("the parameter is written `args." + std::string(name) + "`");
    } else if (name == "principal" || name == "user" || name == "agent") {
      d.WithHelp("who asks is `principal.user` and `principal.agent`");
    } else if (name == "args") {
      d.WithHelp("a parameter is written `args.NAME`");
    } else {
      d.WithHelp("a state variable is written `" + std::string(name) +
                 ".NAME`");
    }
    return {};
  }
  TypeId wanted = hint.valid() ? c_.Unwrapped(hint) : hint;
  const program::Enum* e_type = nullptr;
  if (wanted.valid() && c_.program.type(wanted).kind == TypeKind::kEnum) {
    e_type = &c_.program.enums[c_.program.type(wanted).ref];
  }
  int member = e_type ? MemberIndex(*e_type, name) : -1;
  if (HasParameter(name)) {
    if (member >= 0) {
      c_.Report(Kind::kAmbiguousName, e.span,
                {std::string(name),
                 "it is a parameter and a member of `" + e_type->name + "`"})
          .WithHelp("write `args." + std::string(name) + "` or `" +
                    e_type->name + "." + std::string(name) + "`");
      return {};
    }
    return Parameter(name, e.span);
  }
  if (member >= 0) return c_.build.Enum(member, wanted, e.span);
  UnknownName(e, wanted);
  return {};
}

void Elaborator::UnknownName(E e, TypeId hint) {
  if (env_.coverage && env_.coverage->poisoned) return;
  const std::string& name = e.text;
  if (const Symbol* symbol = c_.names.Find(Space::kTerm, name);
      symbol && c_.names.Visible(*symbol, env_.module)) {
    Diagnostic& d = c_.Report(Kind::kUnknownName, e.span, {name});
    switch (symbol->kind) {
      case Symbol::Kind::kFunction:
        d.WithHelp("it is a function: call it with `" + name + "(...)`");
        break;
      case Symbol::Kind::kEntity:
        d.WithHelp("it is an entity type: one of them is written `" + name +
                   "(\"id\")`");
        break;
      case Symbol::Kind::kEnum:
        d.WithHelp("it is an enum: a member is written `" + name + ".member`");
        break;
      case Symbol::Kind::kCalendar:
        d.WithHelp("it is a calendar: it is asked with `now in " + name + "`");
        break;
      default:
        d.WithHelp("it is a type, not a value");
        break;
    }
    return;
  }
  std::vector<std::string> candidates;
  for (const Env::Local& local : env_.locals) candidates.push_back(local.name);
  if (env_.coverage) {
    for (std::string& p : ParamNames(c_, *env_.coverage)) {
      candidates.push_back(std::move(p));
    }
  }
  if (env_.params) {
    for (const NamedParam& p : *env_.params) candidates.push_back(p.name);
  }
  bool is_enum = hint.valid() && c_.program.type(hint).kind == TypeKind::kEnum;
  if (is_enum) {
    for (const program::Member& m :
         c_.program.enums[c_.program.type(hint).ref].members) {
      candidates.push_back(m.name);
    }
  }
  std::string nearest = diagnostics::Nearest(name, candidates);
  std::string owner;
  for (const program::Enum& e_type : c_.program.enums) {
    if (MemberIndex(e_type, name) >= 0) owner = e_type.name;
  }
  Diagnostic& d = c_.Report(Kind::kUnknownName, e.span, {name});
  if (!nearest.empty()) {
    Suggest(d, nearest);
  } else if (!owner.empty()) {
    d.WithHelp("the member of the enum is written `" + owner + "." + name +
               "` here");
  } else if (env_.roots == Env::Roots::kNone) {
    d.WithHelp("a constant is needed here");
  } else if (env_.roots == Env::Roots::kState) {
    d.WithHelp(
        "this reads the state alone, which no request belongs to; the "
        "condition of an event reads parameters: `permitted A when ...`");
  } else if (name == "result") {
    d.WithHelp(
        "a decision comes before the result: `deny result` keeps one from "
        "the agent, and a handler names it, `on result ok A as r`");
  } else {
    std::vector<std::string> scopes = {"session", "user", "agent", "global"};
    for (const program::KeyScope& key : c_.program.key_scopes) {
      scopes.push_back(key.name);
    }
    for (const std::string& scope : scopes) {
      if (!c_.names.Find(Space::kState, scope + "." + name)) continue;
      d.WithHelp("the state variable is written `" + scope + "." + name + "`");
      break;
    }
  }
}

ExprId Elaborator::Parameter(std::string_view name, Span span) {
  env_.mentioned.insert(std::string(name));
  if (env_.params) {
    const NamedParam* param = FindNamed(*env_.params, name);
    return param ? param->expr : ExprId{};
  }
  const SharedParam& param = ReadParam(c_, *env_.coverage, name, span);
  if (param.expr.valid() && std::find(env_.used.begin(), env_.used.end(),
                                      &param) == env_.used.end()) {
    env_.used.push_back(&param);
  }
  return param.expr;
}

ExprId Elaborator::Principal(E e) {
  if (!RootAllowed("`principal`", e.span)) return {};
  if (e.text == "user") {
    return c_.build.Leaf(ExprKind::kUser,
                         c_.program.EntityOf(program::kUserType), 0, e.span);
  }
  if (e.text == "agent") {
    return c_.build.Leaf(ExprKind::kAgent,
                         c_.program.EntityOf(program::kAgentType), 0, e.span);
  }
  if (e.text == "chain") {
    TypeId agent = c_.program.EntityOf(program::kAgentType);
    return c_.build.Leaf(
        ExprKind::kChain,
        c_.program.Intern(Type{TypeKind::kList, UINT32_MAX, agent}), 0, e.span);
  }
  Suggest(c_.Report(Kind::kUnknownField, e.text_span, {"principal", e.text})
              .WithHelp("it has `user`, `agent` and `chain`"),
          diagnostics::Nearest(e.text, {"user", "agent", "chain"}));
  return {};
}

// The result in a `deny result` rule: one type at all actions of the rule.
ExprId Elaborator::Result(Span span) {
  Coverage* coverage = env_.coverage;
  if (!coverage || coverage->poisoned) return {};
  TypeId type = CommonResult(c_, *coverage, "result", span);
  if (!type.valid()) return {};
  return c_.build.Leaf(ExprKind::kResult, type, 0, span);
}

ExprId Elaborator::State(E e) {
  const std::string& scope = Arg(e, 0).text;
  std::string name = scope + "." + e.text;
  // Before the look-up: functions are checked before there is any state.
  if (!RootAllowed("`" + name + "`", e.span, true)) return {};
  if (!c_.names.Find(Space::kState, name)) {
    Diagnostic& d = c_.Report(Kind::kUnknownStateVariable, e.span, {name});
    auto candidates = c_.names.Candidates(Space::kState, env_.module);
    std::string nearest = diagnostics::Nearest(name, candidates);
    std::vector<std::string> scopes = {"session", "user", "agent", "global"};
    for (const program::KeyScope& key : c_.program.key_scopes) {
      scopes.push_back(key.name);
    }
    for (const std::string& other : scopes) {
      std::string there = other + "." + e.text;
      if (nearest.empty() && c_.names.Find(Space::kState, there)) {
        nearest = there;
      }
    }
    if (!nearest.empty()) {
      Suggest(d, nearest);
    } else if (HasParameter(scope)) {
      d.WithHelp("`" + scope + "` alone is the state of the " + scope +
                 "; the parameter is written `args." + scope + "." + e.text +
                 "`");
    }
    return {};
  }
  const Symbol* symbol = c_.Lookup(Space::kState, name, env_.module, e.span,
                                   Kind::kUnknownStateVariable);
  if (!symbol) return {};
  if (symbol->kind == Symbol::Kind::kMonitor) {
    const MonitorInfo& monitor = c_.monitors[symbol->id];
    if (!HasKey(monitor.scope.key_scope, name, e.span)) return {};
    if (monitor.reading) {
      c_.Report(Kind::kMonitorForm, e.span, {"it reads itself"})
          .WithHelp("what is to be remembered besides is a state variable");
      return {};
    }
    if (!monitor.read) ReadMonitor(c_, symbol->id);
    return monitor.value;
  }
  if (!HasKey(c_.program.state_vars[symbol->id].key_scope, name, e.span)) {
    return {};
  }
  TypeId type = c_.program.state_vars[symbol->id].type;
  if (!type.valid()) return {};
  return c_.build.Leaf(ExprKind::kState, type, symbol->id, e.span);
}

// Whether a variable of a key scope has its key here: at every action that is
// covered. Others have no key.
bool Elaborator::HasKey(uint32_t index, const std::string& name, Span span) {
  if (index == UINT32_MAX) return true;
  if (env_.key_scope == Env::kFirstKey) env_.key_scope = index;
  if (!env_.coverage && env_.key_scope == index) return true;
  const program::KeyScope& scope = c_.program.key_scopes[index];
  std::string type = c_.Show(scope.type);
  std::string written = "`" + scope.param + ": " + type + "`";
  if (!env_.coverage) {
    c_.Report(Kind::kKeyNotHere, span, {name, "this place", scope.param})
        .WithNote(scope.span, "its key is declared here")
        .WithHelp(
            env_.roots == Env::Roots::kState && env_.key_scope == UINT32_MAX
                ? "a property about one value of the key ends with `per " +
                      scope.name + "`"
                : "only calls of actions with a parameter " + written +
                      " have a key");
    return false;
  }
  if (env_.coverage->poisoned || !scope.type.valid()) return false;
  for (ActionId id : env_.coverage->actions) {
    const program::Action& action = c_.program.action(id);
    if (action.key_params[index] != UINT32_MAX) continue;
    Diagnostic& d = c_.Report(Kind::kKeyNotHere, span,
                              {name, "`" + action.name + "`", scope.param});
    d.WithNote(action.span, "the action is declared here");
    for (const program::Field& param : action.params) {
      if (param.name != scope.param || !param.type.valid()) continue;
      d.WithHelp("its `" + param.name + "` is `" + c_.Show(param.type) +
                 "`; the key is `" + type + "`, and always there");
      return false;
    }
    d.WithHelp("name only actions that have a parameter " + written);
    return false;
  }
  return true;
}

ExprId Elaborator::Member(E e, const Symbol& symbol) {
  const program::Enum& e_type = c_.program.enums[symbol.id];
  int member = MemberIndex(e_type, e.text);
  if (member < 0) {
    std::vector<std::string> names;
    for (const program::Member& m : e_type.members) names.push_back(m.name);
    Suggest(c_.Report(Kind::kUnknownMember, e.text_span, {e_type.name, e.text})
                .WithNote(e_type.span, "the enum is declared here"),
            diagnostics::Nearest(e.text, names));
    return {};
  }
  TypeId type = c_.program.Intern({TypeKind::kEnum, symbol.id, {}});
  return c_.build.Enum(member, type, e.span);
}

ExprId Elaborator::Field(E e) {
  E base = Arg(e, 0);
  if (base.kind == ast::ExprKind::kName && !FindLocal(base.text)) {
    const std::string& name = base.text;
    if (name == "principal") return Principal(e);
    if (name == "args") {
      if (HasParameter(e.text)) return Parameter(e.text, e.span);
      if (env_.coverage && env_.coverage->poisoned) return {};
      std::vector<std::string> names;
      if (env_.coverage) names = ParamNames(c_, *env_.coverage);
      if (env_.params) {
        for (const NamedParam& p : *env_.params) names.push_back(p.name);
      }
      Suggest(c_.Report(Kind::kUnknownParameter, e.text_span,
                        {e.text, "the action"}),
              diagnostics::Nearest(e.text, names));
      return {};
    }
    if (IsScope(name)) return State(e);
    if (!HasParameter(name)) {
      const Symbol* symbol = c_.names.Find(Space::kTerm, name);
      if (symbol && symbol->kind == Symbol::Kind::kEnum &&
          c_.names.Visible(*symbol, env_.module)) {
        return Member(e, *symbol);
      }
    }
  }
  ExprId record = Read(base);
  return record.valid() ? RecordField(e, record) : ExprId{};
}

ExprId Elaborator::RecordField(E e, ExprId base) {
  const Type type = c_.program.type(c_.TypeOf(base));
  if (type.kind != TypeKind::kRecord) {
    Diagnostic& d = c_.Report(Kind::kNoFields, e.text_span,
                              {c_.Show(c_.TypeOf(base)), e.text});
    if (e.text == "size" || e.text == "length" || e.text == "count") {
      d.WithHelp("the size is written `size(...)`");
    } else if (type.kind == TypeKind::kMap) {
      d.WithHelp("a map is read by key: `m[\"" + e.text + "\"]`");
    } else if (type.kind == TypeKind::kJson) {
      d.WithHelp("a Json value cannot be looked into: declare a record type");
    }
    return {};
  }
  const program::Record& record = c_.program.records[type.ref];
  for (size_t i = 0; i < record.fields.size(); ++i) {
    if (record.fields[i].name != e.text) continue;
    TypeId field = record.fields[i].type;
    if (!field.valid()) return {};
    return c_.build.Node(ExprKind::kField, field, base, {},
                         static_cast<int64_t>(i), e.span);
  }
  std::vector<std::string> names;
  for (const program::Field& f : record.fields) names.push_back(f.name);
  Suggest(c_.Report(Kind::kUnknownField, e.text_span, {record.name, e.text})
              .WithNote(record.span, "the record is declared here"),
          diagnostics::Nearest(e.text, names));
  return {};
}

ExprId Elaborator::Index(E e) {
  ExprId map = Read(Arg(e, 0));
  if (!map.valid()) return {};
  const Type type = c_.program.type(c_.TypeOf(map));
  if (type.kind != TypeKind::kMap) {
    c_.Report(Kind::kNotAMap, e.span, {c_.Show(c_.TypeOf(map))})
        .WithHelp(
            "`x[key]` reads a `Map<String, T>`; elements of sets and "
            "lists are met with `any`, `every`, `count`");
    return {};
  }
  ExprId key = As(Arg(e, 1), Basic(TypeKind::kString), "the key of a map");
  if (!key.valid() || !type.element.valid()) return {};
  return c_.build.Node(ExprKind::kMapAt, c_.program.OptionalOf(type.element),
                       map, key, 0, e.span);
}

}  // namespace agp::check
