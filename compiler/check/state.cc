#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "compiler/check/checker.h"
#include "compiler/check/constants.h"
#include "compiler/check/expressions.h"

// State variables: what each scope remembers, within bounds that are known
// when the policy is compiled.
namespace agp::check {
namespace {

using program::StateVar;
using program::Type;

constexpr int64_t kMaxBound = 65'536;

std::optional<program::Scope> PlainScope(std::string_view name) {
  if (name == "session") return program::Scope::kSession;
  if (name == "user") return program::Scope::kUser;
  if (name == "agent") return program::Scope::kAgent;
  if (name == "global") return program::Scope::kGlobal;
  return std::nullopt;
}

class StateReader {
 public:
  StateReader(Checker& checker, uint32_t module, const ast::StateVar& decl,
              StateVar& var)
      : c_(checker), module_(module), decl_(decl), var_(var) {}

  // The maps of a map of records, one for each field.
  std::vector<std::pair<RecordMap::Leaf, StateVar>>& fields() {
    return fields_;
  }

  void Read() {
    if (decl_.type.name.text.empty()) return;
    if (decl_.type.name.text == "Window" && !decl_.type.optional) {
      ReadWindow();
      return;
    }
    TypeId id = ResolveType(c_, decl_.type, module_, TypePlace::kAlwaysThere);
    if (!id.valid()) return;
    const Type type = c_.program.type(id);
    switch (type.kind) {
      case TypeKind::kBool:
        ReadScalar(StateVar::Kind::kBool, id, "false");
        return;
      case TypeKind::kInt:
        ReadScalar(StateVar::Kind::kInt, id, "0");
        return;
      case TypeKind::kEnum:
        ReadScalar(StateVar::Kind::kEnum, id,
                   c_.program.enums[type.ref].members.empty()
                       ? "..."
                       : c_.program.enums[type.ref].members[0].name);
        return;
      case TypeKind::kSet: {
        TypeKind element = c_.program.type(type.element).kind;
        if (element != TypeKind::kString && element != TypeKind::kInt &&
            element != TypeKind::kEnum && element != TypeKind::kEntity) {
          WrongType(id,
                    "a set in the state holds String, Int, an enum or an "
                    "entity");
          return;
        }
        ReadBounded(StateVar::Kind::kSet, id);
        return;
      }
      case TypeKind::kMap: {
        if (c_.program.type(type.element).kind == TypeKind::kRecord) {
          ReadBounded(StateVar::Kind::kMap, id);
          ReadRecord(type.element);
          return;
        }
        if (!c_.IsScalar(type.element)) {
          WrongType(id,
                    "a map in the state leads to scalars, or to records of "
                    "scalars");
          return;
        }
        ReadBounded(StateVar::Kind::kMap, id);
        return;
      }
      default:
        WrongType(id,
                  "the state holds Bool, Int, enums, Set<..>(n), "
                  "Map<String, ..>(n) and Window(d)");
        return;
    }
  }

 private:
  void WrongType(TypeId id, const char* help) {
    c_.Report(Kind::kStateType, decl_.type.span, {c_.Show(id)}).WithHelp(help);
  }

  std::string Whose() const { return "`" + decl_.name.text + "`"; }

  void ReadScalar(StateVar::Kind kind, TypeId type, const std::string& first) {
    var_.kind = kind;
    var_.type = type;
    if (!decl_.bounds.empty()) {
      c_.Report(Kind::kBoundNotHere, Deref(decl_.bounds[0]).span,
                {c_.Show(type)});
    }
    if (!decl_.initial) {
      c_.Report(Kind::kInitialMissing, decl_.span, {decl_.name.text})
          .WithHelp("say what it is before anything happened: `" +
                    decl_.name.text + ": " + c_.Show(type) + " = " + first +
                    "`");
      return;
    }
    auto value = Constant(c_, *decl_.initial, type, module_,
                          "the initial value of " + Whose());
    if (value) var_.initial = value->number;
  }

  void NoInitial() {
    if (!decl_.initial) return;
    c_.Report(Kind::kInitialNotHere, decl_.initial->span, {decl_.name.text})
        .WithHelp("sets, maps and windows start empty");
  }

  void ReadCount(const ast::Expr& e, const std::string& what) {
    auto count = ConstantNumber(c_, e, TypeKind::kInt, module_, what);
    if (!count) return;
    if (*count < 1 || *count > kMaxBound) {
      c_.Report(Kind::kBoundRange, e.span,
                {what, std::to_string(*count), std::to_string(kMaxBound)});
      return;
    }
    var_.bound = static_cast<uint32_t>(*count);
  }

  void ReadBounded(StateVar::Kind kind, TypeId type) {
    var_.kind = kind;
    var_.type = type;
    NoInitial();
    if (decl_.bounds.size() != 1) {
      c_.Report(Kind::kBoundMissing, decl_.span,
                {decl_.name.text, "the most entries it can hold"})
          .WithHelp("write `" + decl_.name.text + ": " + c_.Show(type) +
                    "(100)`");
      return;
    }
    ReadCount(Deref(decl_.bounds[0]), "the bound of " + Whose());
  }

  void ReadWindow() {
    var_.kind = StateVar::Kind::kWindow;
    var_.type = c_.program.BasicType(TypeKind::kInt);
    var_.bound = program::kDefaultWindowEntries;
    NoInitial();
    if (!decl_.type.arguments.empty() || decl_.bounds.empty() ||
        decl_.bounds.size() > 2) {
      c_.Report(Kind::kBoundMissing, decl_.span,
                {decl_.name.text,
                 "its duration, and perhaps the most entries "
                 "it can hold"})
          .WithHelp("write `" + decl_.name.text + ": Window(10m)` or `" +
                    decl_.name.text + ": Window(10m, 500)`");
      return;
    }
    const ast::Expr& duration = Deref(decl_.bounds[0]);
    auto ms = ConstantNumber(c_, duration, TypeKind::kDuration, module_,
                             "the duration of " + Whose());
    if (ms && *ms <= 0) {
      c_.Report(Kind::kNotPositive, duration.span,
                {"the duration of " + Whose()});
    } else if (ms) {
      var_.window_ms = *ms;
    }
    if (decl_.bounds.size() == 2) {
      ReadCount(Deref(decl_.bounds[1]), "the number of entries of " + Whose());
    }
  }

  // ---- maps of records ----

  void ReadRecord(TypeId record) {
    std::vector<uint32_t> path;
    std::string name = decl_.name.text;
    if (!AddLeaves(record, path, 0, name) || !HasFirst(record, {}, name)) {
      fields_.clear();
      var_.type = {};
    }
  }

  // The fields of `record`, which is met at `path`; `below`: steps after which
  // all fields of the path are there with the record that they lie in.
  bool AddLeaves(TypeId record, const std::vector<uint32_t>& path,
                 uint32_t below, const std::string& name) {
    const program::Record& r = c_.program.records[c_.program.type(record).ref];
    for (uint32_t f = 0; f < r.fields.size(); ++f) {
      const program::Field& field = r.fields[f];
      if (!field.type.valid()) return false;
      TypeId type = c_.Unwrapped(field.type);
      std::vector<uint32_t> to = path;
      to.push_back(f);
      uint32_t always =
          c_.IsOptional(field.type) ? static_cast<uint32_t>(to.size()) : below;
      std::string full = name + "." + field.name;
      if (c_.program.type(type).kind == TypeKind::kRecord) {
        if (!AddLeaves(type, to, always, full)) return false;
        if (c_.IsOptional(field.type) && !HasFirst(type, to, full)) {
          return false;
        }
        continue;
      }
      if (!c_.IsScalar(type)) {
        c_.Report(Kind::kRecordInState, decl_.type.span,
                  {r.name, field.name, c_.Show(type)})
            .WithNote(field.span, "the field is declared here")
            .WithHelp(
                "declare a smaller record of scalars with what the rules need, "
                "and put that: `m[key] = {field: r.field}`");
        return false;
      }
      StateVar var = var_;
      var.name = full;
      var.type = c_.program.Intern(Type{TypeKind::kMap, UINT32_MAX, type});
      fields_.emplace_back(RecordMap::Leaf{std::move(to), 0, always, type},
                           std::move(var));
    }
    return true;
  }

  // Whether an entry is there shows in a field that is always there.
  bool HasFirst(TypeId record, const std::vector<uint32_t>& path,
                const std::string& name) {
    RecordMap map;
    for (const auto& [leaf, var] : fields_) map.leaves.push_back(leaf);
    if (map.At(path)) return true;
    const program::Record& r = c_.program.records[c_.program.type(record).ref];
    c_.Report(Kind::kRecordNeverSeen, decl_.type.span, {r.name, name})
        .WithNote(r.span, "the record is declared here")
        .WithHelp("give it a field of a type without `?`");
    return false;
  }

  Checker& c_;
  uint32_t module_;
  const ast::StateVar& decl_;
  StateVar& var_;
  std::vector<std::pair<RecordMap::Leaf, StateVar>> fields_;
};

void DeclareKeyScope(Checker& checker, const ast::StateDecl& decl, uint32_t m) {
  program::KeyScope scope;
  scope.name = decl.scope.text;
  scope.param = decl.key->param.text;
  scope.span = decl.scope.span;
  constexpr std::string_view roots[] = {"session",   "user", "agent", "global",
                                        "principal", "args", "now"};
  if (std::find(std::begin(roots), std::end(roots), scope.name) !=
      std::end(roots)) {
    checker.Report(Kind::kReservedName, decl.scope.span,
                   {scope.name, "scope with a key"});
    return;
  }
  TypeId type =
      ResolveType(checker, decl.key->type, m, TypePlace::kAlwaysThere);
  if (type.valid()) {
    TypeKind kind = checker.program.type(type).kind;
    if (kind == TypeKind::kString || kind == TypeKind::kInt ||
        kind == TypeKind::kEnum || kind == TypeKind::kEntity) {
      scope.type = type;
    } else {
      checker.Report(Kind::kKeyType, decl.key->type.span, {checker.Show(type)})
          .WithHelp(
              "a key is a String, an Int, a member of an enum or an "
              "entity");
    }
  }
  auto id = static_cast<uint32_t>(checker.program.key_scopes.size());
  checker.Declare(Space::kTerm, scope.name, "scope",
                  {Symbol::Kind::kKeyScope, id, m, scope.span});
  checker.program.key_scopes.push_back(std::move(scope));
}

bool KeyIsDeclared(const Checker& checker, const std::string& name) {
  const Symbol* symbol = checker.names.Find(Space::kTerm, name);
  return symbol && symbol->kind == Symbol::Kind::kKeyScope;
}

// Which parameter of each action is the key of each scope.
void FindKeys(Checker& checker) {
  program::Program& program = checker.program;
  for (program::Action& action : program.actions) {
    action.key_params.assign(program.key_scopes.size(), UINT32_MAX);
    for (size_t k = 0; k < program.key_scopes.size(); ++k) {
      const program::KeyScope& scope = program.key_scopes[k];
      for (uint32_t p = 0; p < action.params.size(); ++p) {
        if (action.params[p].name == scope.param && scope.type.valid() &&
            action.params[p].type == scope.type) {
          action.key_params[k] = p;
          break;
        }
      }
    }
  }
}

}  // namespace

std::optional<BlockScope> ReadScope(Checker& checker,
                                    const ast::Identifier& written,
                                    uint32_t module) {
  const std::string& name = written.text;
  if (auto scope = PlainScope(name)) return BlockScope{*scope, UINT32_MAX};
  const Symbol* symbol = checker.names.Find(Space::kTerm, name);
  if (symbol && symbol->kind == Symbol::Kind::kKeyScope) {
    symbol = checker.Lookup(Space::kTerm, name, module, written.span,
                            Kind::kUnknownScope);
    if (!symbol) return std::nullopt;
    return BlockScope{program::Scope::kKey, symbol->id};
  }
  std::vector<std::string> candidates = {"session", "user", "agent", "global"};
  for (const program::KeyScope& key : checker.program.key_scopes) {
    candidates.push_back(key.name);
  }
  std::string nearest = diagnostics::Nearest(name, candidates);
  Diagnostic& d = checker.Report(Kind::kUnknownScope, written.span, {name});
  if (nearest.empty()) {
    d.WithHelp(
        "a scope with a key of its own names the parameter that is "
        "the key: `state per " +
        name + " by " + name + "_id: String { ... }`");
  } else {
    Suggest(d, nearest);
  }
  return std::nullopt;
}

void CheckState(Checker& checker) {
  // In all modules first: a block may add to a scope of another module.
  for (uint32_t m = 0; m < checker.modules.size(); ++m) {
    for (const ast::StateDecl& decl : checker.modules[m].states) {
      if (decl.key) DeclareKeyScope(checker, decl, m);
    }
  }
  FindKeys(checker);
  auto& vars = checker.program.state_vars;
  for (uint32_t m = 0; m < checker.modules.size(); ++m) {
    for (const ast::StateDecl& decl : checker.modules[m].states) {
      // A key that failed to be declared was reported.
      if (decl.key && !KeyIsDeclared(checker, decl.scope.text)) continue;
      auto scope = ReadScope(checker, decl.scope, m);
      if (!scope) continue;
      for (const ast::StateVar& written : decl.vars) {
        auto id = static_cast<uint32_t>(vars.size());
        StateVar var;
        var.name = written.name.text;
        var.scope = scope->scope;
        var.key_scope = scope->key_scope;
        var.span = written.name.span;
        checker.Declare(Space::kState, decl.scope.text + "." + var.name,
                        "state variable",
                        {Symbol::Kind::kStateVar, id, m, var.span});
        StateReader reader(checker, m, written, var);
        reader.Read();
        vars.push_back(std::move(var));
        checker.state_modules.push_back(m);
        if (reader.fields().empty()) continue;
        RecordMap& map = checker.record_maps[id];
        for (auto& [leaf, field] : reader.fields()) {
          leaf.var = static_cast<uint32_t>(vars.size());
          map.leaves.push_back(leaf);
          vars.push_back(std::move(field));
          checker.state_modules.push_back(m);
        }
      }
    }
  }
}

}  // namespace agp::check
