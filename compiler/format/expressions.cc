#include "compiler/format/expressions.h"

#include <utility>

#include "compiler/parse/parse.h"
#include "compiler/parse/text.h"

namespace agp::format {
namespace {

using ast::Expr;
using ast::ExprKind;
using ast::ExprPtr;

// `x not in s`, `to not only from user`; the other tests read better as `not x
// starts with "a"`.
bool IsNotInside(const Expr& expr) {
  if (expr.kind != ExprKind::kNot) return false;
  const Expr& test = *expr.args[0];
  return test.kind == ExprKind::kLabelTest ||
         (test.kind == ExprKind::kBinary && test.text == "in");
}

bool IsCollection(const Expr& expr) {
  return expr.kind == ExprKind::kSet || expr.kind == ExprKind::kList ||
         expr.kind == ExprKind::kRecord || expr.kind == ExprKind::kMap ||
         expr.kind == ExprKind::kMatch;
}

}  // namespace

Binding BindingOf(const Expr& expr) {
  switch (expr.kind) {
    case ExprKind::kBinary:
      if (expr.text == "implies") return kImplies;
      if (expr.text == "or") return kOr;
      if (expr.text == "and") return kAnd;
      if (expr.text == "+" || expr.text == "-") return kSum;
      if (expr.text == "*" || expr.text == "/" || expr.text == "%") {
        return kProduct;
      }
      return kTest;
    case ExprKind::kStringTest:
    case ExprKind::kSubset:
    case ExprKind::kLabelTest:
      return kTest;
    // Only where nothing can continue it.
    case ExprKind::kLabelled:
      return kImplies;
    case ExprKind::kNot:
      return IsNotInside(expr) ? kTest : kNotLevel;
    case ExprKind::kNegate:
    case ExprKind::kHas:
      return kUnary;
    case ExprKind::kField:
    case ExprKind::kCall:
    case ExprKind::kIndex:
    case ExprKind::kQuantifier:
    case ExprKind::kSize:
      return kPostfix;
    default:
      return kPrimary;
  }
}

std::string Word(const ast::Identifier& name) {
  return parse::IsHardKeyword(name.text) ? "`" + name.text + "`" : name.text;
}

std::string Qualified(const ast::QualifiedName& name) {
  std::string text;
  for (const ast::Identifier& part : name.parts) {
    text += text.empty() ? Word(part) : "." + part.text;
  }
  return text;
}

Layout Expressions::WithComments(Span span,
                                 const std::function<Layout()>& make) {
  PartComments comments = comments_.Take(span);
  return Surround(std::move(comments), make());
}

Layout Expressions::Surround(PartComments comments, Layout inner) {
  if (comments.leading.empty() && comments.trailing.empty() &&
      comments.closing.empty()) {
    return inner;
  }
  std::vector<Layout> parts;
  for (const PlacedComment& comment : comments.leading) {
    parts.push_back(LeadingComment(comment.text));
  }
  // Only of something that is no block here.
  for (const PlacedComment& comment : comments.closing) {
    parts.push_back(LeadingComment(comment.text));
  }
  parts.push_back(std::move(inner));
  for (const PlacedComment& comment : comments.trailing) {
    parts.push_back(TrailingComment(comment.text));
  }
  return Join(std::move(parts));
}

Layout Expressions::Fill(std::vector<Layout> items) {
  std::vector<Layout> parts;
  for (size_t i = 0; i < items.size(); ++i) {
    if (i == 0) {
      parts.push_back(std::move(items[i]));
    } else {
      parts.push_back(Text(","));
      parts.push_back(Group({Line(), std::move(items[i])}));
    }
  }
  return Join(std::move(parts));
}

Layout Expressions::List(std::vector<Layout> items) {
  std::vector<Layout> parts;
  for (size_t i = 0; i < items.size(); ++i) {
    if (i > 0) {
      parts.push_back(Text(","));
      parts.push_back(Line());
    }
    parts.push_back(std::move(items[i]));
  }
  return Join(std::move(parts));
}

Layout Expressions::Enclosed(std::string open, Layout inner, std::string close,
                             Layout (*edge)()) {
  return Group({Text(std::move(open)), Nest({edge(), std::move(inner)}), edge(),
                Text(std::move(close))});
}

void Expressions::AddClosing(std::vector<Layout>& items) {
  std::vector<PlacedComment> closing = std::move(closing_);
  closing_.clear();
  if (closing.empty()) return;
  std::vector<Layout> parts;
  if (!items.empty()) {
    parts.push_back(std::move(items.back()));
    items.pop_back();
  }
  for (const PlacedComment& comment : closing) {
    parts.push_back(HardLine());
    parts.push_back(LeadingComment(comment.text));
  }
  items.push_back(Join(std::move(parts)));
}

std::vector<Layout> Expressions::Named(
    const std::vector<ast::Identifier>& names,
    const std::vector<ExprPtr>& values) {
  std::vector<Layout> made;
  for (size_t i = 0; i < values.size(); ++i) {
    Span span = Cover(names[i].span, values[i]->span);
    made.push_back(WithComments(span, [&] {
      return Join({Text(names[i].text + ": "), Expression(*values[i])});
    }));
  }
  return made;
}

Layout Expressions::Value(std::string op, const Expr& value, Binding binding) {
  if (IsCollection(value)) {
    return Join({Text(std::move(op) + " "), Expression(value, binding)});
  }
  return Group(
      {Text(std::move(op)), Nest({Line(), Expression(value, binding)})});
}

std::vector<Layout> Expressions::Exprs(const std::vector<ExprPtr>& exprs) {
  std::vector<Layout> made;
  for (const ExprPtr& expr : exprs) made.push_back(Expression(*expr));
  return made;
}

Layout Expressions::Expression(const Expr& expr, Binding place) {
  PartComments comments = comments_.Take(expr.span);
  if (IsCollection(expr)) {
    closing_ = std::move(comments.closing);
    comments.closing.clear();
  } else {
    closing_.clear();
  }
  Layout made = Bare(expr);
  if (BindingOf(expr) < place) {
    made = HasComment(made) ? Enclosed("(", std::move(made), ")", SoftLine)
                            : Join({Text("("), std::move(made), Text(")")});
  }
  return Surround(std::move(comments), std::move(made));
}

Layout Expressions::Bare(const Expr& expr) {
  switch (expr.kind) {
    case ExprKind::kMissing:
      return Text("");
    case ExprKind::kBool:
    case ExprKind::kInt:
    case ExprKind::kDecimal:
    case ExprKind::kDuration:
      return Text(expr.text);
    case ExprKind::kString:
      return Text(parse::EncodeString(expr.text));
    case ExprKind::kName:
      return Text(Word({expr.text, expr.span}));
    case ExprKind::kField:
      return Join({Expression(*expr.args[0], kPostfix), Text("." + expr.text)});
    case ExprKind::kCall:
      return CallValue(expr);
    case ExprKind::kSize:
      return Enclosed("size(", Expression(*expr.args[0]), ")", SoftLine);
    case ExprKind::kIndex:
      return Join({Expression(*expr.args[0], kPostfix),
                   Enclosed("[", Expression(*expr.args[1]), "]", SoftLine)});
    case ExprKind::kQuantifier: {
      Layout object = Expression(*expr.args[0], kPostfix);
      Layout test =
          Join({Text(Word(expr.names[0]) + " => "), Expression(*expr.args[1])});
      return Join(
          {std::move(object),
           Enclosed("." + expr.text + "(", std::move(test), ")", SoftLine)});
    }
    case ExprKind::kSet:
    case ExprKind::kList:
    case ExprKind::kRecord:
    case ExprKind::kMap:
      return Collection(expr);
    case ExprKind::kMatch:
      return Match(expr);
    case ExprKind::kNot:
      if (IsNotInside(expr)) {
        const Expr& inner = *expr.args[0];
        return Comparison("not " + inner.text, inner);
      }
      return Join({Text("not "), Expression(*expr.args[0], kNotLevel)});
    case ExprKind::kHas:
      return Join({Text("has "), Expression(*expr.args[0], kPostfix)});
    case ExprKind::kNegate:
      return Join({Text("-"), Expression(*expr.args[0], kUnary)});
    case ExprKind::kBinary:
      if (BindingOf(expr) != kTest) return Chain(expr);
      return Comparison(Operator(expr), expr);
    case ExprKind::kStringTest:
    case ExprKind::kSubset:
    case ExprKind::kLabelTest:
      return Comparison(Operator(expr), expr);
    case ExprKind::kLabelled: {
      const Expr& value = *expr.args[0];
      // `from` stands before `visible to`.
      bool ordered = expr.text == "visible to" &&
                     value.kind == ExprKind::kLabelled && value.text == "from";
      Layout made = Expression(value, ordered ? kImplies : kSum);
      return Join(
          {std::move(made), Text(" " + expr.text + " "), Labels(expr.names)});
    }
  }
  return Text("");
}

std::string Expressions::Operator(const Expr& expr) {
  return expr.kind == ExprKind::kSubset ? "subset of" : expr.text;
}

Layout Expressions::Comparison(std::string op, const Expr& expr) {
  Layout left = Expression(*expr.args[0], kSum);
  if (expr.kind == ExprKind::kLabelTest) {
    return Join({std::move(left), Text(" " + op + " "), Labels(expr.names)});
  }
  return Join(
      {std::move(left), Value(" " + std::move(op), *expr.args[1], kSum)});
}

Layout Expressions::Labels(const std::vector<ast::Identifier>& names) {
  if (names.size() == 1) return Text(Word(names[0]));
  std::vector<Layout> items;
  for (const ast::Identifier& name : names) items.push_back(Text(Word(name)));
  return Enclosed("{", Fill(std::move(items)), "}", SoftLine);
}

Layout Expressions::CallValue(const Expr& expr) {
  const Expr& callee = *expr.args[0];
  // A call of something named `size` that is not the built-in one, or like an
  // operator of a formula.
  bool quoted = callee.kind == ExprKind::kName &&
                ((callee.text == "size" && expr.args.size() == 2) ||
                 callee.text == "once" || callee.text == "historically" ||
                 callee.text == "previously");
  Layout name =
      quoted ? Text("`" + callee.text + "`") : Expression(callee, kPostfix);
  std::vector<Layout> arguments;
  for (size_t i = 1; i < expr.args.size(); ++i) {
    arguments.push_back(Expression(*expr.args[i]));
  }
  if (arguments.empty()) return Join({std::move(name), Text("()")});
  return Join({std::move(name),
               Enclosed("(", Fill(std::move(arguments)), ")", SoftLine)});
}

Layout Expressions::Collection(const Expr& expr) {
  std::vector<PlacedComment> closing = std::move(closing_);
  closing_.clear();
  std::vector<Layout> items;
  bool spaced = false;
  if (expr.kind == ExprKind::kRecord) {
    items = Named(expr.names, expr.args);
    spaced = true;
  } else if (expr.kind == ExprKind::kMap) {
    spaced = true;
    for (size_t i = 0; i + 1 < expr.args.size(); i += 2) {
      Span span = Cover(expr.args[i]->span, expr.args[i + 1]->span);
      items.push_back(WithComments(span, [&] {
        return Join({Expression(*expr.args[i]), Text(": "),
                     Expression(*expr.args[i + 1])});
      }));
    }
  } else {
    items = Exprs(expr.args);
  }
  closing_ = std::move(closing);
  AddClosing(items);
  bool list = expr.kind == ExprKind::kList;
  if (items.empty()) return Text(list ? "[]" : "{}");
  return Enclosed(list ? "[" : "{",
                  spaced ? List(std::move(items)) : Fill(std::move(items)),
                  list ? "]" : "}", spaced ? Line : SoftLine);
}

Layout Expressions::Tuple(const Expr& list) {
  if (list.args.size() == 1) return Expression(*list.args[0], kPostfix);
  return Enclosed("(", Fill(Exprs(list.args)), ")", SoftLine);
}

// A table: each row on a line of its own.
Layout Expressions::Match(const Expr& expr) {
  std::vector<PlacedComment> closing = std::move(closing_);
  closing_.clear();
  std::vector<Layout> rows;
  for (size_t i = 1; i + 1 < expr.args.size(); i += 2) {
    Span span = Cover(expr.args[i]->span, expr.args[i + 1]->span);
    rows.push_back(WithComments(span, [&] {
      return Join({Tuple(*expr.args[i]), Value(" =>", *expr.args[i + 1])});
    }));
  }
  closing_ = std::move(closing);
  AddClosing(rows);
  std::vector<Layout> body;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (i > 0) body.push_back(Text(","));
    body.push_back(HardLine());
    body.push_back(std::move(rows[i]));
  }
  return Join({Text("match "), Tuple(*expr.args[0]), Text(" {"),
               Nest(std::move(body)), HardLine(), Text("}")});
}

Layout Expressions::Chain(const Expr& expr) {
  Binding binding = BindingOf(expr);
  std::vector<Layout> operands;
  std::vector<std::string> operators;
  Operands(expr, binding, operands, operators);
  std::vector<Layout> rest;
  for (size_t i = 1; i < operands.size(); ++i) {
    rest.push_back(Line());
    rest.push_back(Text(operators[i - 1] + " "));
    rest.push_back(std::move(operands[i]));
  }
  return Group({std::move(operands[0]), Nest(std::move(rest))});
}

void Expressions::Operands(const Expr& expr, Binding binding,
                           std::vector<Layout>& operands,
                           std::vector<std::string>& operators) {
  Binding tighter = Operand(binding);
  bool right = binding == kImplies;
  const Expr& left_side = *expr.args[0];
  const Expr& right_side = *expr.args[1];
  if (right) {
    operands.push_back(Expression(left_side, tighter));
    operators.push_back(expr.text);
    Side(right_side, binding, operands, operators);
  } else {
    Side(left_side, binding, operands, operators);
    operators.push_back(expr.text);
    operands.push_back(Expression(right_side, tighter));
  }
}

Binding Expressions::Operand(Binding chain) {
  return chain < kNotLevel ? kNotLevel : static_cast<Binding>(chain + 1);
}

void Expressions::Side(const Expr& side, Binding binding,
                       std::vector<Layout>& operands,
                       std::vector<std::string>& operators) {
  if (side.kind != ExprKind::kBinary || BindingOf(side) != binding) {
    operands.push_back(Expression(side, static_cast<Binding>(binding + 1)));
    return;
  }
  PartComments comments = comments_.Take(side.span);
  size_t first = operands.size();
  Operands(side, binding, operands, operators);
  PartComments before;
  before.leading = std::move(comments.leading);
  operands[first] = Surround(std::move(before), operands[first]);
  PartComments after;
  after.trailing = std::move(comments.trailing);
  operands.back() = Surround(std::move(after), operands.back());
}

}  // namespace agp::format
