#include "compiler/check/sessions.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "compiler/check/constants.h"
#include "compiler/check/events.h"
#include "compiler/check/expressions.h"

namespace agp::check {
namespace {

using Form = ast::PropertyDecl::Form;
using program::EventPattern;
using program::StateVar;

class SessionReader {
 public:
  SessionReader(Checker& checker, uint32_t module,
                const ast::PropertyDecl& decl, program::Property& property)
      : c_(checker), module_(module), decl_(decl), property_(property) {}

  bool Read() {
    if (decl_.form == Form::kNeverChanges) return NeverChanges();
    if (decl_.form == Form::kInvariant) return Invariant();
    if (decl_.scope) {
      auto scope = ReadScope(c_, *decl_.scope, module_);
      if (!scope) return false;
      scope_ = {scope->scope, scope->key_scope, decl_.scope->text};
    }
    property_.scope = scope_.scope;
    property_.key_scope = scope_.key_scope;
    if (decl_.form == Form::kAtMost) return AtMost();
    FormulaReader formulas(c_, module_, scope_, property_.past);
    if (decl_.form == Form::kNever || decl_.form == Form::kAlways) {
      auto root = formulas.Read(*decl_.formula);
      if (root && decl_.form == Form::kAlways) formulas.Not(*root);
      return root.has_value();
    }
    return Order(formulas);
  }

 private:
  bool Order(FormulaReader& formulas) {
    EventReader reader(c_, module_, scope_);
    std::vector<EventPattern> events, after, until;
    bool ok = reader.Read(decl_.events, nullptr, events);
    ok = reader.Read(decl_.after, nullptr, after) && ok;
    ok = reader.Read(decl_.until, nullptr, until) && ok;
    if (!ok) return false;
    uint32_t what = formulas.Happens(std::move(events));
    uint32_t began;
    if (decl_.until.empty()) {
      began = formulas.Once(formulas.Happens(std::move(after)));
    } else {
      uint32_t goes_on = formulas.Not(formulas.Happens(std::move(until)));
      began = formulas.Since(goes_on, formulas.Happens(std::move(after)));
    }
    uint32_t before = formulas.Previously(began);
    if (decl_.form == Form::kOnlyAfter) before = formulas.Not(before);
    formulas.And(what, before);
    return true;
  }

  bool AtMost() {
    bool ok = true;
    const ast::Expr& limit = Deref(decl_.limit);
    auto count =
        ConstantNumber(c_, limit, TypeKind::kInt, module_, "the limit");
    if (!count) {
      ok = false;
    } else if (*count < 0) {
      c_.Report(Kind::kNegativeLimit, limit.span, {std::to_string(*count)})
          .WithHelp("what must never happen is `at most 0`, or `never`");
      ok = false;
    } else {
      property_.limit = *count;
    }
    if (decl_.window) {
      auto ms = ConstantNumber(c_, *decl_.window, TypeKind::kDuration, module_,
                               "the time after `per`");
      if (!ms) {
        ok = false;
      } else if (*ms <= 0) {
        c_.Report(Kind::kNotPositive, decl_.window->span,
                  {"the time after `per`"});
        ok = false;
      } else {
        property_.window_ms = *ms;
      }
    }
    EventReader reader(c_, module_, scope_);
    return reader.Read(decl_.events, decl_.weight.get(), property_.counted) &&
           ok;
  }

  bool NeverChanges() {
    std::string name = decl_.variable.Joined();
    Span span = decl_.variable.span;
    if (auto field = RecordField()) return SetVar(*field);
    const Symbol* symbol = c_.Lookup(Space::kState, name, module_, span,
                                     Kind::kUnknownStateVariable);
    if (!symbol) return false;
    if (symbol->kind == Symbol::Kind::kMonitor) {
      c_.Report(Kind::kChangesNotHere, span, {"a monitor"})
          .WithNote(symbol->span, "it is declared here");
      return false;
    }
    const StateVar& var = c_.program.state_vars[symbol->id];
    if (!var.type.valid()) return false;
    const char* what = nullptr;
    std::string help;
    if (var.kind == StateVar::Kind::kWindow) {
      what = "a window";
      help = "what was added leaves it by time; `at most` limits its sum";
    } else if (var.kind == StateVar::Kind::kSet) {
      what = "a set";
      help = "a map says what each of its keys is once set";
    } else if (c_.record_maps.contains(symbol->id)) {
      what = "a map of records";
      help = "name a field of the records: `" + name + ".FIELD`";
    }
    if (what) {
      c_.Report(Kind::kChangesNotHere, span, {what})
          .WithNote(var.span, "it is declared here")
          .WithHelp(std::move(help));
      return false;
    }
    return SetVar(symbol->id);
  }

  bool SetVar(uint32_t id) {
    const StateVar& var = c_.program.state_vars[id];
    property_.var = {id};
    property_.scope = var.scope;
    property_.key_scope = var.key_scope;
    return true;
  }

  // `session.booked.cabin`: what a map of records is kept as for that field.
  std::optional<uint32_t> RecordField() const {
    const std::vector<ast::Identifier>& parts = decl_.variable.parts;
    if (parts.size() < 3) return std::nullopt;
    const Symbol* symbol =
        c_.names.Find(Space::kState, parts[0].text + "." + parts[1].text);
    if (!symbol || symbol->kind != Symbol::Kind::kStateVar ||
        !c_.names.Visible(*symbol, module_)) {
      return std::nullopt;
    }
    auto map = c_.record_maps.find(symbol->id);
    if (map == c_.record_maps.end()) return std::nullopt;
    std::string name = decl_.variable.Joined().substr(parts[0].text.size() + 1);
    for (const RecordMap::Leaf& leaf : map->second.leaves) {
      if (c_.program.state_vars[leaf.var].name == name) return leaf.var;
    }
    return std::nullopt;
  }

  bool Invariant() {
    Env env(module_);
    env.roots = Env::Roots::kState;
    env.where = "an invariant: it reads the state alone";
    env.key_scope = Env::kFirstKey;
    ExprId condition =
        Elaborator(c_, env).Condition(Deref(decl_.condition), "an invariant");
    if (!condition.valid()) return false;
    if (env.key_scope != Env::kFirstKey) {
      property_.scope = program::Scope::kKey;
      property_.key_scope = env.key_scope;
    }
    property_.cases.push_back({{}, condition, {}, {}});
    return true;
  }

  Checker& c_;
  uint32_t module_;
  const ast::PropertyDecl& decl_;
  program::Property& property_;
  EventScope scope_;
};

}  // namespace

bool ReadSession(Checker& checker, uint32_t module,
                 const ast::PropertyDecl& decl, program::Property& property) {
  return SessionReader(checker, module, decl, property).Read();
}

}  // namespace agp::check
