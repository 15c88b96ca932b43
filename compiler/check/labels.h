#ifndef AGP_COMPILER_CHECK_LABELS_H_
#define AGP_COMPILER_CHECK_LABELS_H_

#include <optional>
#include <vector>

#include "compiler/check/checker.h"

// Origins and audiences. A bit of program::Labels is something good that the
// enforcement point vouches for: "surely not from the web", "surely may be seen
// by the team". So what the author says of where a value comes from is the
// bits of all other origins, and what may see it the bits of those audiences.
namespace agp::check {

using program::Labels;

// All bits of labels of one kind, or of both.
Labels AllOrigins(const program::Program& program);
Labels AllAudiences(const program::Program& program);

// The bits of the labels that are named; reports those that are unknown or of
// the other kind, and repeats. Nothing after a report.
std::optional<Labels> NamedLabels(Checker& checker,
                                  const std::vector<ast::Identifier>& names,
                                  bool audience, uint32_t module);
// `from A, B` and `visible to C, D` of a value or a result; nothing after a
// report, none at all if neither is written.
std::optional<Labels> StatedLabels(Checker& checker,
                                   const std::vector<ast::Identifier>& from,
                                   const std::vector<ast::Identifier>& visible,
                                   uint32_t module);

// Warns of a guard that needs a label to fire (what nobody vouches for passes
// it by) and of a grant that needs one not to be there (what nobody vouches
// for is granted). `condition`: all of the rule's, which is at `span`.
void LintLabels(Checker& checker, ExprId condition, bool guard, Span span);

}  // namespace agp::check

#endif  // AGP_COMPILER_CHECK_LABELS_H_
