#include <string>
#include <utility>

#include "compiler/check/approvals.h"
#include "compiler/check/checker.h"
#include "compiler/check/coverage.h"
#include "compiler/check/expressions.h"
#include "compiler/check/sessions.h"

// Properties: one case for each action that they speak about.
namespace agp::check {
namespace {

program::PropertyForm ReadForm(ast::PropertyDecl::Form form) {
  using F = ast::PropertyDecl::Form;
  switch (form) {
    case F::kNeverPermit:
      return program::PropertyForm::kNeverPermit;
    case F::kAlwaysDeny:
      return program::PropertyForm::kAlwaysDeny;
    case F::kAlwaysConfirm:
      return program::PropertyForm::kAlwaysConfirm;
    case F::kPermitOnlyWhen:
      return program::PropertyForm::kPermitOnlyWhen;
    case F::kSomePermit:
      return program::PropertyForm::kSomePermit;
    case F::kNoErrors:
      return program::PropertyForm::kNoErrors;
    case F::kAlwaysPossible:
      return program::PropertyForm::kAlwaysPossible;
    case F::kNeverAfter:
    case F::kOnlyAfter:
    case F::kNever:
    case F::kAlways:
      return program::PropertyForm::kNeverPast;
    case F::kAtMost:
      return program::PropertyForm::kAtMost;
    case F::kNeverChanges:
      return program::PropertyForm::kNeverChanges;
    case F::kInvariant:
      return program::PropertyForm::kInvariant;
  }
  return program::PropertyForm::kNoErrors;
}

// A guarantee holds under any team's policy, which may permit everything or
// nothing: so it can only say what is never permitted.
void CheckGuarantee(Checker& checker, uint32_t module,
                    const ast::PropertyDecl& decl) {
  if (!checker.modules[module].is_guardrail) {
    checker.Report(Kind::kGuaranteeNotHere, decl.span, {decl.name.text})
        .WithHelp("write `prove`, or begin the module with `guardrail module " +
                  checker.ModuleName(module) + "`");
    return;
  }
  using F = ast::PropertyDecl::Form;
  if (decl.form == F::kNeverPermit || decl.form == F::kAlwaysDeny ||
      decl.form == F::kPermitOnlyWhen) {
    return;
  }
  checker
      .Report(Kind::kGuaranteeForm, decl.span,
              {std::string(program::FormName(ReadForm(decl.form)))})
      .WithHelp(
          "a guarantee is `never permit`, `always deny` or `permit ... only "
          "when`; write `prove` for the others");
}

// One case for each action that the property speaks of; false after a report.
bool ReadCases(Checker& checker, uint32_t module, const ast::PropertyDecl& decl,
               program::Property& property) {
  // `no errors` without a list is about everything. A property that speaks of
  // no action says nothing, in any module.
  std::vector<ast::ActionPattern> everything(1);
  everything[0].wildcard = true;
  everything[0].span = decl.span;
  const auto& patterns = decl.actions.empty() ? everything : decl.actions;
  Coverage& coverage = Cover(checker, patterns, module, decl.span, false);
  Env env(module);
  env.coverage = &coverage;
  Elaborator elaborator(checker, env);
  ExprId condition =
      decl.condition
          ? elaborator.Condition(*decl.condition, "the condition of a property")
          : checker.build.Bool(true, decl.span);
  elaborator.Assume(condition, true);
  ExprId without;
  if (decl.without_by) {
    without = ReadPersons(checker, elaborator, *decl.without_by,
                          PersonRole::kWithout);
    if (!without.valid()) return false;
  }
  if (!condition.valid() || coverage.poisoned) return false;
  Placement placement(checker, env.used);
  for (size_t i = 0; i < coverage.actions.size(); ++i) {
    property.cases.push_back({coverage.actions[i], placement.At(condition, i),
                              placement.At(without, i)});
  }
  return true;
}

void CheckProperty(Checker& checker, uint32_t module,
                   const ast::PropertyDecl& decl) {
  program::Property property;
  property.name = decl.name.text;
  property.module = checker.ModuleName(module);
  property.form = ReadForm(decl.form);
  property.without_approval = decl.without_approval;
  property.guarantee = decl.guarantee;
  property.span = decl.span;
  if (decl.guarantee) CheckGuarantee(checker, module, decl);
  checker.Declare(Space::kProperty, decl.name.text, "property",
                  {Symbol::Kind::kProperty,
                   static_cast<uint32_t>(checker.program.properties.size()),
                   module, decl.name.span});
  bool ok = program::IsAboutSessions(property.form)
                ? ReadSession(checker, module, decl, property)
                : ReadCases(checker, module, decl, property);
  if (!ok) return;
  checker.program.properties.push_back(std::move(property));
}

}  // namespace

void CheckProperties(Checker& checker) {
  for (uint32_t m = 0; m < checker.modules.size(); ++m) {
    for (const ast::PropertyDecl& decl : checker.modules[m].properties) {
      CheckProperty(checker, m, decl);
    }
  }
}

}  // namespace agp::check
