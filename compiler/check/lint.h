#ifndef AGP_COMPILER_CHECK_LINT_H_
#define AGP_COMPILER_CHECK_LINT_H_

#include "compiler/check/approvals.h"
#include "compiler/check/checker.h"
#include "compiler/check/coverage.h"
#include "compiler/check/expressions.h"

// Warnings about rules that are well formed and say less, or more, than they
// seem to.
namespace agp::check {

// `env`: after the rule's clauses were read.
void LintRule(Checker& checker, const ast::RuleDecl& decl,
              const program::Rule& rule, const Env& env,
              const Coverage& coverage, ExprId condition,
              const ApprovalParts& approval);

// A condition that no request and no state can change.
void LintConstant(Checker& checker, ExprId condition, const ast::Expr& e);

}  // namespace agp::check

#endif  // AGP_COMPILER_CHECK_LINT_H_
