#ifndef AGP_COMPILER_CHECK_CHECK_H_
#define AGP_COMPILER_CHECK_CHECK_H_

#include <optional>
#include <span>

#include "compiler/ast/ast.h"
#include "compiler/base/source.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/program/program.h"

// From trees to the typed program: the one place where the author's words and
// the engines' meet. Check resolves names and types, follows which optional
// values are known to be there, inlines functions, spreads traits and
// wildcards over actions, closes the groups, and warns about rules that say
// less than they seem to. program.h says what the result means.
//
// Check goes on after an error: a failed expression has no type and nothing
// more is said about it, so one run reports every independent mistake.
namespace agp::check {

// `modules`: the root policy first, then every imported module once, in any
// order. An import of a module that is not among them is skipped silently (who
// loads the files reports it). Nothing if `sink` holds an error afterwards.
std::optional<program::Program> Check(const SourceMap& sources,
                                      std::span<const ast::Module> modules,
                                      diagnostics::Sink& sink);

}  // namespace agp::check

#endif  // AGP_COMPILER_CHECK_CHECK_H_
