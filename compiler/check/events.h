#ifndef AGP_COMPILER_CHECK_EVENTS_H_
#define AGP_COMPILER_CHECK_EVENTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compiler/check/checker.h"
#include "compiler/check/expressions.h"

// Events of sessions, and formulas over them, as properties and monitors
// speak of them.
namespace agp::check {

program::Event EventOf(ast::HandlerDecl::Event event);

// Whose events a property or a monitor is about.
struct EventScope {
  program::Scope scope = program::Scope::kUser;
  // kKey: index into Program::key_scopes.
  uint32_t key_scope = UINT32_MAX;
  std::string name = "user";
};

// Reads what happens into patterns, one for each action that is covered.
// Functions return false after a report.
class EventReader {
 public:
  EventReader(Checker& checker, uint32_t module, const EventScope& scope)
      : c_(checker), module_(module), scope_(scope) {}

  // `weight`: what each of them counts, or null.
  bool Read(const ast::Occurrence& occurrence, const ast::Expr* weight,
            std::vector<program::EventPattern>& patterns);
  bool Read(const std::vector<ast::Occurrence>& occurrences,
            const ast::Expr* weight,
            std::vector<program::EventPattern>& patterns);

 private:
  bool Signal(const ast::Occurrence& occurrence,
              program::EventPattern& pattern);
  bool Result(const ast::Occurrence& occurrence, const Coverage& coverage,
              Elaborator& elaborator);
  // All actions have the key of the scope, if it has one.
  bool HasKeys(const Coverage& coverage, Span span);
  void CheckApproved(const ast::Occurrence& occurrence,
                     const Coverage& coverage);

  Checker& c_;
  uint32_t module_;
  const EventScope& scope_;
};

// Reads a formula into nodes, operands before what they are operands of.
class FormulaReader {
 public:
  FormulaReader(Checker& checker, uint32_t module, const EventScope& scope,
                std::vector<program::PastNode>& nodes)
      : c_(checker),
        module_(module),
        scope_(scope),
        events_(checker, module, scope),
        nodes_(nodes) {}

  // The index of its node; nothing after a report.
  std::optional<uint32_t> Read(const ast::Formula& formula);

  // ---- what formulas are made of ----
  uint32_t Happens(std::vector<program::EventPattern> events);
  uint32_t Not(uint32_t a);
  uint32_t And(uint32_t a, uint32_t b);
  uint32_t Once(uint32_t a, int64_t bound_ms = 0);
  uint32_t Since(uint32_t a, uint32_t b, int64_t bound_ms = 0);
  uint32_t Previously(uint32_t a);

 private:
  using Node = std::optional<uint32_t>;

  uint32_t Add(program::PastOp op, uint32_t a, uint32_t b = UINT32_MAX,
               int64_t bound_ms = 0);
  // An expression over the state, with signals among its operands.
  Node State(const ast::Expr& e);
  Node Connective(const std::string& text, Node a, Node b);
  // Whether an operand of a connective in `e` is the name of a signal.
  bool SpeaksOfSignals(const ast::Expr& e) const;
  // A name that is a signal; or one that is nothing, which is told.
  Node Named(const ast::Expr& e, const std::string& name);
  // False after a report.
  bool Bound(const ast::ExprPtr& within, int64_t& bound_ms);

  Checker& c_;
  uint32_t module_;
  const EventScope& scope_;
  EventReader events_;
  std::vector<program::PastNode>& nodes_;
};

}  // namespace agp::check

#endif  // AGP_COMPILER_CHECK_EVENTS_H_
