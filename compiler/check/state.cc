#include <optional>
#include <string>
#include <utility>

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

std::optional<program::Scope> ReadScope(std::string_view name) {
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
        TypeKind element = c_.program.type(type.element).kind;
        if (element != TypeKind::kBool && element != TypeKind::kInt &&
            element != TypeKind::kEnum) {
          WrongType(id, "a map in the state leads to Bool, Int or an enum");
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

  Checker& c_;
  uint32_t module_;
  const ast::StateVar& decl_;
  StateVar& var_;
};

}  // namespace

void CheckState(Checker& checker) {
  for (uint32_t m = 0; m < checker.modules.size(); ++m) {
    for (const ast::StateDecl& decl : checker.modules[m].states) {
      auto scope = ReadScope(decl.scope.text);
      if (!scope) {
        Suggest(checker.Report(Kind::kUnknownScope, decl.scope.span,
                               {decl.scope.text}),
                diagnostics::Nearest(decl.scope.text,
                                     {"session", "user", "agent", "global"}));
        continue;
      }
      for (const ast::StateVar& written : decl.vars) {
        auto id = static_cast<uint32_t>(checker.program.state_vars.size());
        StateVar var;
        var.name = written.name.text;
        var.scope = *scope;
        var.span = written.name.span;
        checker.Declare(Space::kState, decl.scope.text + "." + var.name,
                        "state variable",
                        {Symbol::Kind::kStateVar, id, m, var.span});
        StateReader(checker, m, written, var).Read();
        checker.program.state_vars.push_back(std::move(var));
        checker.state_modules.push_back(m);
      }
    }
  }
}

}  // namespace agp::check
