#ifndef AGP_COMPILER_FORMAT_FORMAT_H_
#define AGP_COMPILER_FORMAT_FORMAT_H_

#include <string>

#include "compiler/ast/ast.h"
#include "compiler/base/source.h"

// The one way to write a policy: `agpc fmt`.
//
// Two blanks a level, 80 columns where a break is possible, clauses of a rule
// in one order (given, any, when and unless, approval, with, because),
// parentheses where they are needed or tell `and` from `or`, backquotes where
// they are needed. Lists, declarations
// and the empty lines between them stay as they are, and so does every
// comment.
namespace agp::format {

// `module` must come from a source without errors. The result parses to the
// same tree, and formatting it again changes nothing.
std::string Format(const SourceMap& sources, const ast::Module& module);

}  // namespace agp::format

#endif  // AGP_COMPILER_FORMAT_FORMAT_H_
