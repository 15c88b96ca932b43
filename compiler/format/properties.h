#ifndef AGP_COMPILER_FORMAT_PROPERTIES_H_
#define AGP_COMPILER_FORMAT_PROPERTIES_H_

#include <string>
#include <vector>

#include "compiler/ast/ast.h"
#include "compiler/format/expressions.h"
#include "compiler/format/layout.h"

// How properties, monitors and their formulas are laid out, and the lists of
// actions and names of events that rules and handlers have in common with
// them.
namespace agp::format {

// "result ok " before its actions; nothing for a signal.
std::string EventWords(ast::HandlerDecl::Event event);
// Where an event may stand, a signal called like one keeps its backquotes.
std::string SignalName(const ast::QualifiedName& name);

class Properties : protected Expressions {
 protected:
  using Expressions::Expressions;

  Layout Pattern(const ast::ActionPattern& pattern);
  // `a, b except c, d`
  Layout Patterns(const std::vector<ast::ActionPattern>& patterns);
  // `when E`, the comments of E before it.
  Layout Clause(std::string word, const ast::Expr& expr);
  Layout Property(const ast::PropertyDecl& property);
  Layout Monitor(const ast::MonitorDecl& monitor);

 private:
  void OneDecision(const ast::PropertyDecl& property,
                   std::vector<Layout>& body);
  void Session(const ast::PropertyDecl& property, std::vector<Layout>& body);
  void TwoDecisions(const ast::PropertyDecl& property,
                    std::vector<Layout>& body);
  Layout Occurrence(const ast::Occurrence& occurrence);
  // `a or b`; one of several that has a condition stands in parentheses.
  Layout Occurrences(const std::vector<ast::Occurrence>& occurrences);
  // At the beginning or in parentheses.
  Layout Formula(const ast::Formula& formula);
  // In parentheses if it would be read otherwise, or not at first sight.
  Layout Operand(const ast::Formula& operand, bool before_within = false);
  Layout Within(Layout made, const ast::Formula& formula);
  // `a and b and c`, a chain that goes on at its first operand.
  void Chain(const ast::Formula& formula, Binding binding,
             std::vector<Layout>& operands);
};

}  // namespace agp::format

#endif  // AGP_COMPILER_FORMAT_PROPERTIES_H_
