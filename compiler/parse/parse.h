#ifndef AGP_COMPILER_PARSE_PARSE_H_
#define AGP_COMPILER_PARSE_PARSE_H_

#include <cstdint>
#include <string_view>

#include "compiler/ast/ast.h"
#include "compiler/base/source.h"
#include "compiler/diagnostics/diagnostics.h"

// From text to tree. The syntax is grammar/Agp.g4; this folder is the only
// one that knows ANTLR, and parse.cc the only file of it.
//
// The text is not trusted: what a limit below forbids ends in a diagnostic,
// never in a stack overflow or an exception.
namespace agp::parse {

// In bytes. A policy of 50,000 rules fits.
inline constexpr uint32_t kLargestFile = 1 << 23;
// Of expressions and types inside each other while parsing: `((x))` takes two
// levels for each pair of parentheses.
inline constexpr int kDeepestNesting = 400;
// Height of any expression of the tree, a chain such as `a or b or c`
// included. Later stages may recurse over expressions because of it.
inline constexpr int kDeepestExpression = 500;
// Parsing stops there.
inline constexpr int kMostErrors = 100;

// Always returns a tree. A declaration with a mistake is reported and left
// out, so the tree is whole only if nothing was reported as an error.
ast::Module Parse(const SourceMap& sources, uint32_t file,
                  diagnostics::Sink& sink);

// True if `word`, an identifier, must stand in backquotes where an expression
// or a declared name is expected: `in`, `and`, `true`...
bool IsHardKeyword(std::string_view word);

}  // namespace agp::parse

#endif  // AGP_COMPILER_PARSE_PARSE_H_
