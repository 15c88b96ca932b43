#ifndef AGP_COMPILER_CHECK_EXPRESSIONS_H_
#define AGP_COMPILER_CHECK_EXPRESSIONS_H_

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/check/checker.h"
#include "compiler/check/coverage.h"

// Expressions: names are resolved, types checked from the outside in where a
// literal needs to be told (`1` for a Decimal, `reader` for a Role), optional
// values followed. Functions that return an ExprId return an invalid one after
// an error, and say nothing about an operand that is invalid.
namespace agp::check {

// Where an expression stands: what can be read there and what is known.
struct Env {
  explicit Env(uint32_t module) : module(module) {}

  uint32_t module;

  enum class Roots : uint8_t {
    kAll,             // parameters, principal, now, state
    kParametersOnly,  // functions, arguments of traits
    kState,           // formulas and invariants: between two events
    kNone,            // constants
  };
  Roots roots = Roots::kAll;
  // For messages when roots are limited: "a function".
  std::string_view where;

  // Parameters come from a list of actions or are listed; or there are none.
  Coverage* coverage = nullptr;
  const std::vector<NamedParam>* params = nullptr;
  // `deny result`: `result` is what the action returned.
  bool reads_result = false;
  // What was read of `coverage`.
  std::vector<const SharedParam*> used;
  // Where no action is covered: the scope with a key whose state is read.
  // kFirstKey becomes the first that is.
  static constexpr uint32_t kFirstKey = UINT32_MAX - 1;
  uint32_t key_scope = UINT32_MAX;
  // Names of the parameters that were read.
  std::set<std::string, std::less<>> mentioned;

  // `given` names, binders, the result of a call.
  struct Local {
    std::string name;
    ExprId expr;    // invalid: its value failed
    int depth = 0;  // where `expr` was made
    Span span;
    bool used = false;
  };
  std::vector<Local> locals;

  // Optionals that are known to be there.
  std::vector<ExprId> facts;
  // How many quantifiers surround the place.
  int depth = 0;
  // If set, an optional may be read without a check, and what must be there
  // for the whole to have a value is added here (`unless` of a guard).
  std::vector<ExprId>* demands = nullptr;
};

class Elaborator {
 public:
  Elaborator(Checker& checker, Env& env) : c_(checker), env_(env) {}

  // Of any type, optional too. `hint`: the type that would fit, for literals
  // and bare members of enums.
  ExprId Any(const ast::Expr& e, TypeId hint = {});
  // Never optional: an unchecked read is reported.
  ExprId Read(const ast::Expr& e, TypeId hint = {});
  // Of type `type`. `what` begins the message: "the guard".
  ExprId As(const ast::Expr& e, TypeId type, std::string_view what);
  // Bool, and small enough for every engine.
  ExprId Condition(const ast::Expr& e, std::string_view what);

  // What follows is reached only if `condition` is true (false).
  void Assume(ExprId condition, bool value);

  // Adds a name for `expr`; reports kShadowedName and then adds it anyway.
  void Bind(const ast::Identifier& name, ExprId expr, std::string_view what);
  bool CheckSize(ExprId e, Span span);
  // Whether state of a key scope (UINT32_MAX: of another scope) has a key at
  // every action that is covered; reports where not. `name`: "order.refunded".
  bool HasKey(uint32_t index, const std::string& name, Span span);
  // Whether an optional is known to be there.
  bool IsKnown(ExprId optional) const;
  // `session`, `user`, ..., or a key scope that can be seen here.
  bool IsScope(std::string_view name) const;

 private:
  using E = const ast::Expr&;

  // access.cc
  ExprId Name(E e, TypeId hint);
  ExprId Field(E e);
  ExprId RecordField(E e, ExprId base);
  ExprId Principal(E e);
  ExprId State(E e);
  ExprId Result(Span span);
  ExprId Member(E e, const Symbol& symbol);
  ExprId Parameter(std::string_view name, Span span);
  ExprId Index(E e);
  bool RootAllowed(std::string_view what, Span span, bool state = false);
  bool HasParameter(std::string_view name) const;
  Env::Local* FindLocal(std::string_view name);
  bool Resolves(std::string_view name);
  // The symbol of a key scope that can be seen here, or null.
  const Symbol* KeyScopeOf(std::string_view name) const;
  // A word that always means a root here, whatever a parameter is called.
  bool IsRoot(std::string_view name) const;
  // A literal or a bare member: its type comes from what it is compared with.
  bool NeedsHint(E e);
  void UnknownName(E e, TypeId hint);

  // expressions.cc
  ExprId Made(E e, TypeId hint);
  ExprId Call(E e);
  ExprId CallEntity(E e, const Symbol& symbol);
  ExprId CallFunction(E e, const Symbol& symbol);
  ExprId CallTime(E e);
  ExprId CallDate(E e);
  ExprId CallFinding(E e, program::Finding finding);
  ExprId Literal(E e, TypeId hint);
  ExprId Negate(E e, TypeId hint);
  ExprId SetLiteral(E e, TypeId hint);
  ExprId Present(ExprId id, E e);
  void Demand(ExprId optional);
  void Mismatch(E e, std::string_view what, TypeId expected, TypeId found);

  // match.cc
  ExprId Match(E e, TypeId hint);
  // Of a test: every match in it taken apart into its rows.
  ExprId Unfolded(ExprId test, Span span);
  // A function's body with matches of its own: the places they get here.
  void CopyMatches(ExprId body, Builder::Places& places);
  // The members of a pattern; nothing after a report.
  std::optional<std::vector<bool>> RowMembers(E e, TypeId type);

  // operators.cc
  ExprId Binary(E e, TypeId hint);
  ExprId Logic(E e);
  bool Pair(E left, E right, TypeId hint, ExprId& a, ExprId& b);
  ExprId Comparison(E e);
  ExprId Arithmetic(E e, TypeId hint);
  ExprId Membership(E e);
  ExprId MembershipInLiteral(E e);
  ExprId MembershipInGroup(E e, ExprId a, ExprId group);
  ExprId StringTest(E e);
  bool CheckPattern(E literal, const program::Pattern& pattern,
                    const std::string& text);
  ExprId Subset(E e);
  ExprId Size(E e);
  ExprId Quantifier(E e);
  ExprId LabelTest(E e);
  ExprId InCalendar(E e, const Symbol& symbol);
  ExprId WholeDays(ExprId duration);
  ExprId AddDays(E e, ExprId date, ExprId duration, bool back);
  ExprId DaysBetween(E e, ExprId a, ExprId b);
  ExprId Operands(E e, std::string_view op, ExprId a, ExprId b,
                  std::string help);

  TypeId Basic(TypeKind kind) { return c_.program.BasicType(kind); }
  TypeKind KindOf(ExprId e) { return c_.program.kind_of(e); }
  // The author's words for `e`, if they fit a line of a message.
  std::string Words(E e) const;

  Checker& c_;
  Env& env_;
};

// args[i] of a tree that may have been broken by a syntax error.
const ast::Expr& Arg(const ast::Expr& e, size_t i);
const ast::Expr& Deref(const ast::ExprPtr& e);

}  // namespace agp::check

#endif  // AGP_COMPILER_CHECK_EXPRESSIONS_H_
