#include "compiler/program/program.h"

#include <functional>
#include <utility>

namespace agp::program {
namespace {

constexpr ExprKindInfo kExprKinds[] = {
#define AGP_EXPR(name, operands, text) {text, operands},
#include "compiler/program/expr_kinds.def"
};

constexpr std::string_view kForms[] = {
#define AGP_PROPERTY(name, text) text,
#include "compiler/program/property_forms.def"
};

void Mix(size_t& seed, size_t value) {
  seed ^= value + 0x9e3779b97f4a7c15ull + (seed << 6) + (seed >> 2);
}

// Finds `item` in `items` by hash or appends it.
template <typename T, typename Equal>
uint32_t Lookup(std::vector<T>& items,
                std::unordered_multimap<size_t, uint32_t>& index, size_t hash,
                T item, Equal equal) {
  auto [begin, end] = index.equal_range(hash);
  for (auto it = begin; it != end; ++it) {
    if (equal(items[it->second], item)) return it->second;
  }
  uint32_t id = static_cast<uint32_t>(items.size());
  items.push_back(std::move(item));
  index.emplace(hash, id);
  return id;
}

}  // namespace

const ExprKindInfo& Info(ExprKind kind) {
  return kExprKinds[static_cast<size_t>(kind)];
}

bool IsAboutSessions(PropertyForm form) {
  return form == PropertyForm::kNeverPast || form == PropertyForm::kAtMost ||
         form == PropertyForm::kNeverChanges ||
         form == PropertyForm::kInvariant;
}

bool ComparesDecisions(PropertyForm form) {
  return form == PropertyForm::kAgentWithinUser ||
         form == PropertyForm::kSameDecision ||
         form == PropertyForm::kMorePermitsMore ||
         form == PropertyForm::kMorePermitsLess ||
         form == PropertyForm::kLeavingOut || form == PropertyForm::kNoWider;
}

std::string_view FormName(PropertyForm form) {
  return kForms[static_cast<size_t>(form)];
}

std::string_view ScopeName(Scope scope) {
  constexpr std::string_view names[] = {"session", "user", "agent", "global",
                                        "key"};
  return names[static_cast<size_t>(scope)];
}

std::string_view ScopeNameOf(const Program& program, const StateVar& var) {
  if (var.scope != Scope::kKey) return ScopeName(var.scope);
  return program.key_scopes[var.key_scope].name;
}

std::string_view FindingName(Finding finding) {
  constexpr std::string_view names[] = {"urls", "emails", "numbers", "dates"};
  return names[static_cast<size_t>(finding)];
}

std::string_view EventName(Event event) {
  constexpr std::string_view names[] = {
      "signal",    "asked",         "permitted",        "denied",
      "result ok", "result failed", "result malformed", "approved"};
  return names[static_cast<size_t>(event)];
}

std::string_view EffectName(Effect effect) {
  constexpr std::string_view names[] = {"permit", "confirm", "deny"};
  return names[static_cast<size_t>(effect)];
}

Program::Program() {
  entity_types.push_back({"User", {}});
  entity_types.push_back({"Agent", {}});
}

std::vector<uint32_t> Program::HandlersOf(SignalId signal) const {
  std::vector<uint32_t> found;
  for (uint32_t i = 0; i < handlers.size(); ++i) {
    if (handlers[i].event == Event::kSignal && handlers[i].signal == signal) {
      found.push_back(i);
    }
  }
  return found;
}

TypeId Program::Intern(Type type) {
  size_t hash = static_cast<size_t>(type.kind);
  Mix(hash, type.ref);
  Mix(hash, type.element.value);
  return {Lookup(types_, type_index_, hash, type, std::equal_to<Type>())};
}

PatternId Program::Intern(Pattern pattern) {
  size_t hash = static_cast<size_t>(pattern.kind);
  for (const std::string& text : pattern.texts) {
    Mix(hash, std::hash<std::string>()(text));
  }
  return {Lookup(patterns_, pattern_index_, hash, std::move(pattern),
                 std::equal_to<Pattern>())};
}

ExprId Program::Intern(Expr expr) {
  size_t hash = static_cast<size_t>(expr.kind);
  Mix(hash, expr.type.value);
  Mix(hash, expr.a.value);
  Mix(hash, expr.b.value);
  Mix(hash, static_cast<size_t>(expr.number));
  Mix(hash, std::hash<std::string>()(expr.text));
  for (ExprId item : expr.items) Mix(hash, item.value);
  return {Lookup(exprs_, expr_index_, hash, std::move(expr),
                 [](const Expr& x, const Expr& y) {
                   return x.kind == y.kind && x.type == y.type && x.a == y.a &&
                          x.b == y.b && x.number == y.number &&
                          x.text == y.text && x.items == y.items;
                 })};
}

uint32_t Program::Intern(ObligationInstance instance) {
  for (uint32_t i = 0; i < obligation_instances.size(); ++i) {
    if (obligation_instances[i] == instance) return i;
  }
  obligation_instances.push_back(std::move(instance));
  return static_cast<uint32_t>(obligation_instances.size() - 1);
}

ExprId Program::Bool(bool value) {
  Expr e;
  e.kind = ExprKind::kBool;
  e.type = BasicType(TypeKind::kBool);
  e.number = value ? 1 : 0;
  return Intern(std::move(e));
}

ExprId Program::Not(ExprId a) {
  Expr e;
  e.kind = ExprKind::kNot;
  e.type = BasicType(TypeKind::kBool);
  e.a = a;
  e.span = expr(a).span;
  return Intern(std::move(e));
}

ExprId Program::And(ExprId a, ExprId b) {
  Expr e;
  e.kind = ExprKind::kAnd;
  e.type = BasicType(TypeKind::kBool);
  e.a = a;
  e.b = b;
  e.span = Cover(expr(a).span, expr(b).span);
  return Intern(std::move(e));
}

ExprId Program::Or(ExprId a, ExprId b) {
  Expr e;
  e.kind = ExprKind::kOr;
  e.type = BasicType(TypeKind::kBool);
  e.a = a;
  e.b = b;
  e.span = Cover(expr(a).span, expr(b).span);
  return Intern(std::move(e));
}

}  // namespace agp::program
