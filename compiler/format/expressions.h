#ifndef AGP_COMPILER_FORMAT_EXPRESSIONS_H_
#define AGP_COMPILER_FORMAT_EXPRESSIONS_H_

#include <functional>
#include <string>
#include <vector>

#include "compiler/ast/ast.h"
#include "compiler/format/comments.h"
#include "compiler/format/layout.h"

// How expressions and lists are laid out, with the comments inside them; what
// the declarations of format.cc are made of.
namespace agp::format {

// How tightly an expression binds, as in grammar/Agp.g4.
enum Binding {
  kImplies,
  kOr,
  kAnd,
  kNotLevel,
  kTest,
  kSum,
  kProduct,
  kUnary,
  kPostfix,
  kPrimary,
};

Binding BindingOf(const ast::Expr& expr);

// A name where an expression or a declared name may stand: a hard keyword is
// put in backquotes.
std::string Word(const ast::Identifier& name);
// The first word as above, those after a dot as they are.
std::string Qualified(const ast::QualifiedName& name);

class Expressions {
 protected:
  Expressions(const SourceMap& sources, const ast::Module& module)
      : comments_(sources, module) {}

  // `make` with the comments of the part around it.
  Layout WithComments(Span span, const std::function<Layout()>& make);
  static Layout Surround(PartComments comments, Layout inner);
  // `a, b, c`, as many on a line as fit.
  static Layout Fill(std::vector<Layout> items);
  // `a, b, c`, all on one line or one on each.
  static Layout List(std::vector<Layout> items);
  static Layout Enclosed(std::string open, Layout inner, std::string close,
                         Layout (*edge)());
  // The comments before the closing bracket of a list of items.
  void AddClosing(std::vector<Layout>& items);
  std::vector<Layout> Named(const std::vector<ast::Identifier>& names,
                            const std::vector<ast::ExprPtr>& values);
  // An operator and what stands to the right of it: a collection opens on the
  // same line, anything else moves down as a whole if it does not fit.
  Layout Value(std::string op, const ast::Expr& value,
               Binding binding = kImplies);
  std::vector<Layout> Exprs(const std::vector<ast::ExprPtr>& exprs);
  // In parentheses if it binds more loosely than its place asks for.
  // So does a connective inside a looser one, `a or (b and c)`: who reads the
  // rule aloud should not have to know which of them binds tighter.
  Layout Expression(const ast::Expr& expr, Binding place = kImplies);
  // `web`, `{web, mail}`
  static Layout Labels(const std::vector<ast::Identifier>& names);

  Comments comments_;
  // Comments that close the block or the collection that is made next.
  std::vector<PlacedComment> closing_;

 private:
  Layout Bare(const ast::Expr& expr);
  static std::string Operator(const ast::Expr& expr);
  Layout Comparison(std::string op, const ast::Expr& expr);
  Layout CallValue(const ast::Expr& expr);
  Layout Collection(const ast::Expr& expr);
  Layout Match(const ast::Expr& expr);
  // What is matched, or a pattern: `a`, `(a, b)`.
  Layout Tuple(const ast::Expr& list);
  // `a or b or c`: one group, breaks before each operator.
  Layout Chain(const ast::Expr& expr);
  // The operands of `expr` from left to right. `implies` groups to the right,
  // all others to the left; on the other side parentheses are needed.
  void Operands(const ast::Expr& expr, Binding binding,
                std::vector<Layout>& operands,
                std::vector<std::string>& operators);
  static Binding Operand(Binding chain);
  // The side on which the chain goes on, if it does.
  void Side(const ast::Expr& side, Binding binding,
            std::vector<Layout>& operands, std::vector<std::string>& operators);
};

}  // namespace agp::format

#endif  // AGP_COMPILER_FORMAT_EXPRESSIONS_H_
