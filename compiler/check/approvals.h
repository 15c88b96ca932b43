#ifndef AGP_COMPILER_CHECK_APPROVALS_H_
#define AGP_COMPILER_CHECK_APPROVALS_H_

#include <vector>

#include "compiler/check/checker.h"
#include "compiler/check/expressions.h"

// The clause that asks people: who, how many of them, within what time, for
// how long, who not, and what they must answer.
namespace agp::check {

enum class PersonRole : uint8_t {
  kApprover,
  kExcluded,  // `not by`
  kWithout,   // `without approval by` of a property
};

// A User, a Set of them, or a group of users that is written out; not valid
// after a report. Of kExcluded an empty group is not valid either, which
// excludes nobody and is warned of.
ExprId ReadPersons(Checker& checker, Elaborator& elaborator, const ast::Expr& e,
                   PersonRole role);

// What a bound rule holds besides its condition, over the rule's coverage.
struct ApprovalParts {
  bool ok = false;
  ExprId by;
  std::vector<ExprId> excluded;
  std::vector<ExprId> keys;
  ExprId until;
  ExprId accepting;
};

// Reads the clause and fills in what `rule` says of it. `env`: that of
// `elaborator`, after the rule's conditions.
ApprovalParts ReadApproval(Checker& checker, Elaborator& elaborator, Env& env,
                           const ast::Approval& approval, program::Rule& rule);

}  // namespace agp::check

#endif  // AGP_COMPILER_CHECK_APPROVALS_H_
