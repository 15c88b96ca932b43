#ifndef AGP_TESTS_UNIT_PARSE_HELPER_H_
#define AGP_TESTS_UNIT_PARSE_HELPER_H_

#include <string>
#include <utility>

#include "compiler/ast/ast.h"
#include "compiler/ast/dump.h"
#include "compiler/base/source.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/parse/parse.h"

// One parsed text and what was said of it, for the tests of the parser and of
// the formatter.
namespace agp::tests {

struct Parsed {
  SourceMap sources;
  diagnostics::Sink sink;
  ast::Module module;

  explicit Parsed(std::string text) {
    uint32_t file = sources.Add("t.agp", std::move(text));
    module = parse::Parse(sources, file, sink);
    sink.Sort();
  }

  std::string Tree() const {
    return ast::Dump(sources, module, ast::Places::kHidden);
  }

  // "line:column kind: message | help" of each diagnostic, a line each.
  std::string Said() const {
    std::string said;
    for (const diagnostics::Diagnostic& diagnostic : sink.all()) {
      LineColumn at =
          sources.Locate(diagnostic.span.file, diagnostic.span.begin);
      said += std::to_string(at.line) + ":" + std::to_string(at.column) + " ";
      said += diagnostics::Info(diagnostic.kind).name;
      said += ": " + diagnostic.message;
      if (!diagnostic.help.empty()) said += " | " + diagnostic.help;
      said += "\n";
    }
    return said;
  }

  bool Says(diagnostics::Kind kind) const {
    for (const diagnostics::Diagnostic& diagnostic : sink.all()) {
      if (diagnostic.kind == kind) return true;
    }
    return false;
  }
};

// An expression with every grouping written out: "(a or (b and c))".
inline std::string Grouped(const ast::Expr& expr) {
  using ast::ExprKind;
  auto arg = [&](size_t i) { return Grouped(*expr.args[i]); };
  auto all = [&](size_t from) {
    std::string text;
    for (size_t i = from; i < expr.args.size(); ++i) {
      text += (i > from ? ", " : "") + arg(i);
    }
    return text;
  };
  switch (expr.kind) {
    case ExprKind::kMissing:
      return "MISSING";
    case ExprKind::kBool:
    case ExprKind::kInt:
    case ExprKind::kDecimal:
    case ExprKind::kDuration:
    case ExprKind::kName:
      return expr.text;
    case ExprKind::kString:
      return "'" + expr.text + "'";
    case ExprKind::kField:
      return arg(0) + "." + expr.text;
    case ExprKind::kCall:
      return arg(0) + "(" + all(1) + ")";
    case ExprKind::kIndex:
      return arg(0) + "[" + arg(1) + "]";
    case ExprKind::kQuantifier:
      return arg(0) + "." + expr.text + "(" + expr.names[0].text + " => " +
             arg(1) + ")";
    case ExprKind::kSet:
      return "{" + all(0) + "}";
    case ExprKind::kList:
      return "[" + all(0) + "]";
    case ExprKind::kRecord: {
      std::string text;
      for (size_t i = 0; i < expr.args.size(); ++i) {
        text += (i ? ", " : "") + expr.names[i].text + ": " + arg(i);
      }
      return "record{" + text + "}";
    }
    case ExprKind::kMap:
      return "map{" + all(0) + "}";
    case ExprKind::kMatch: {
      std::string text;
      for (size_t i = 1; i + 1 < expr.args.size(); i += 2) {
        text += (i > 1 ? ", " : "") + arg(i) + " => " + arg(i + 1);
      }
      return "match" + arg(0) + "{" + text + "}";
    }
    case ExprKind::kNot:
      return "(not " + arg(0) + ")";
    case ExprKind::kHas:
      return "(has " + arg(0) + ")";
    case ExprKind::kNegate:
      return "(- " + arg(0) + ")";
    case ExprKind::kBinary:
    case ExprKind::kStringTest:
      return "(" + arg(0) + " " + expr.text + " " + arg(1) + ")";
    case ExprKind::kSubset:
      return "(" + arg(0) + " subset " + arg(1) + ")";
    case ExprKind::kSize:
      return "size<" + arg(0) + ">";
    case ExprKind::kLabelTest:
    case ExprKind::kLabelled: {
      std::string text = "(" + arg(0) + " " + expr.text;
      for (const ast::Identifier& name : expr.names) text += " " + name.text;
      return text + (expr.kind == ExprKind::kLabelled ? " stated)" : ")");
    }
  }
  return "";
}

// The condition of `deny x when TEXT`, grouped; what was said if it does not
// parse.
inline std::string Condition(const std::string& text) {
  Parsed parsed("deny x when " + text + "\n");
  if (parsed.sink.has_errors()) return parsed.Said();
  return Grouped(*parsed.module.rules.at(0).conditions.at(0).expr);
}

}  // namespace agp::tests

#endif  // AGP_TESTS_UNIT_PARSE_HELPER_H_
