#ifndef AGP_COMPILER_CHECK_COVERAGE_H_
#define AGP_COMPILER_CHECK_COVERAGE_H_

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "compiler/check/checker.h"

// A list of actions (`mail.delete`, `destructive`, `mail.*`, `* except x`) and
// what a rule about it can read. A rule over a thousand actions is checked once
// over stand-ins and then put at each action; lists with the same text share
// one Coverage.
namespace agp::check {

// A parameter as the rule sees it.
struct SharedParam {
  TypeId type;
  // What stands for it in the rule; not valid if it cannot be read.
  ExprId expr;
  // What it is at each of Coverage::actions; empty if it is `expr` at all.
  std::vector<ExprId> each;
};

struct Coverage {
  // Sorted, after exceptions.
  std::vector<ActionId> actions;
  struct Item {
    TraitId trait;  // not valid: an action or a wildcard
    // Indexes into `actions`.
    std::vector<uint32_t> members;
  };
  std::vector<Item> items;
  // Every item names one action.
  bool listed = true;
  // Something in the list failed: say nothing about what depends on it.
  bool poisoned = false;
  std::map<std::string, SharedParam, std::less<>> params;
};

// Reports unknown names and patterns without actions. `may_be_empty`: a trait
// or wildcard of an imported module may cover nothing, since a guardrail does
// not know the vocabulary that it will guard.
Coverage& Cover(Checker& checker,
                const std::vector<ast::ActionPattern>& patterns,
                uint32_t module, Span span, bool may_be_empty);

// Whether any covered action (or trait) has a parameter of that name.
bool HasParam(const Checker& checker, const Coverage& coverage,
              std::string_view name);
// Names of the parameters of the covered actions and traits.
std::vector<std::string> ParamNames(const Checker& checker,
                                    const Coverage& coverage);
// The parameter, which HasParam; reports why it cannot be read if so.
const SharedParam& ReadParam(Checker& checker, Coverage& coverage,
                             std::string_view name, Span span);

// The type of the result, one at all covered actions; reports where there is
// none or another, and is not valid then. `name`: what it is called there.
TypeId CommonResult(Checker& checker, const Coverage& coverage,
                    std::string_view name, Span span);

// Puts expressions made over a coverage at its actions.
class Placement {
 public:
  // `used`: the parameters that were read.
  Placement(Checker& checker, const std::vector<const SharedParam*>& used);
  // `e` at coverage.actions[index]. Invalid stays invalid. `depth`: loops
  // around the place of `e`, whose elements it may read.
  ExprId At(ExprId e, size_t index, int depth = 0);

 private:
  Checker& checker_;
  // Those that differ between actions.
  std::vector<const SharedParam*> moving_;
  struct Done {
    Builder::Places places;
    std::map<std::pair<uint32_t, int>, ExprId> placed;
  };
  // By what the moving parameters are.
  std::map<std::vector<ExprId>, Done> done_;
};

}  // namespace agp::check

#endif  // AGP_COMPILER_CHECK_COVERAGE_H_
