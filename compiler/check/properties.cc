#include <algorithm>
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
    case F::kAgentWithinUser:
      return program::PropertyForm::kAgentWithinUser;
    case F::kSameDecision:
      return program::PropertyForm::kSameDecision;
    case F::kMorePermitsMore:
      return program::PropertyForm::kMorePermitsMore;
    case F::kMorePermitsLess:
      return program::PropertyForm::kMorePermitsLess;
    case F::kLeavingOut:
      return program::PropertyForm::kLeavingOut;
    case F::kNoWider:
      return program::PropertyForm::kNoWider;
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

bool MayBeMore(TypeKind kind) {
  return kind == TypeKind::kInt || kind == TypeKind::kDecimal ||
         kind == TypeKind::kTime || kind == TypeKind::kDuration ||
         kind == TypeKind::kDate || kind == TypeKind::kSet;
}

// One thing in which two decisions differ; false after a report.
bool ReadSubject(Checker& checker, const ast::QualifiedName& name,
                 Coverage& coverage, program::Property& property) {
  using Form = program::PropertyForm;
  std::string text = name.Joined();
  if (property.form == Form::kSameDecision && name.parts.size() == 2 &&
      name.parts[0].text == "principal") {
    if (name.parts[1].text == "user") return property.changes_user = true;
    if (name.parts[1].text == "agent") return property.changes_agent = true;
    checker.Report(Kind::kCannotDiffer, name.span, {"`" + text + "`"})
        .WithHelp(name.parts[1].text == "chain"
                      ? "`principal.agent` stands for the whole chain here"
                      : "of `principal`, `user` and `agent` can differ");
    return false;
  }
  bool args = name.parts.size() == 2 && name.parts[0].text == "args";
  if (name.parts.size() > (args ? 2 : 1)) {
    bool param = HasParam(checker, coverage, name.parts[0].text);
    auto& d =
        checker.Report(Kind::kCannotDiffer, name.span, {"`" + text + "`"});
    if (param) {
      d.WithHelp("the whole parameter can differ: `" + name.parts[0].text +
                 "`");
    } else {
      d.WithHelp("write the name of a parameter of the actions");
    }
    return false;
  }
  const std::string& param = name.parts.back().text;
  if (!HasParam(checker, coverage, param)) {
    Suggest(checker.Report(Kind::kUnknownParameter, name.span,
                           {param, "any action of this property"}),
            diagnostics::Nearest(param, ParamNames(checker, coverage)));
    return false;
  }
  const SharedParam& shared = ReadParam(checker, coverage, param, name.span);
  if (!shared.expr.valid()) return false;
  for (size_t i = 0; i < property.cases.size(); ++i) {
    program::Property::Case& c = property.cases[i];
    ExprId place = shared.each.empty() ? shared.expr : shared.each[i];
    const program::Expr& e = checker.program.expr(place);
    const program::Action& action = checker.program.action(c.action);
    if (e.kind != program::ExprKind::kParam ||
        e.number >= static_cast<int64_t>(action.params.size())) {
      checker.Report(Kind::kCannotDiffer, name.span,
                     {"`" + param + "`, which `" + action.name +
                      "` computes from its parameters"});
      return false;
    }
    uint32_t index = static_cast<uint32_t>(e.number);
    const program::Field& field = action.params[index];
    const program::Type* type = &checker.program.type(field.type);
    bool optional = type->kind == TypeKind::kOptional;
    if (property.form == Form::kLeavingOut &&
        (!optional || field.default_value)) {
      auto& d =
          checker.Report(Kind::kNeverLeftOut, name.span, {param, action.name});
      d.WithNote(field.span, "it is declared here");
      d.WithHelp(field.default_value
                     ? "its default takes its place; `same decision in ... "
                       "when " +
                           param + " changes` compares with that too"
                     : "a request without it is denied");
      return false;
    }
    if (optional) type = &checker.program.type(type->element);
    if ((property.form == Form::kMorePermitsMore ||
         property.form == Form::kMorePermitsLess) &&
        !MayBeMore(type->kind)) {
      checker
          .Report(Kind::kNoMoreOf, name.span,
                  {param, program::ToString(checker.program, field.type)})
          .WithHelp(type->kind == TypeKind::kList
                        ? "a Set has a subset; a list has an order of its own"
                        : "`same decision in ... when " + param +
                              " changes` says that it does not matter");
      return false;
    }
    if (std::find(c.changed.begin(), c.changed.end(), index) ==
        c.changed.end()) {
      c.changed.push_back(index);
    }
  }
  return true;
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
    property.cases.push_back({coverage.actions[i],
                              placement.At(condition, i),
                              placement.At(without, i),
                              {}});
  }
  return std::all_of(decl.subjects.begin(), decl.subjects.end(),
                     [&](const ast::QualifiedName& subject) {
                       return ReadSubject(checker, subject, coverage, property);
                     });
}

void CheckProperty(Checker& checker, uint32_t module,
                   const ast::PropertyDecl& decl) {
  program::Property property;
  property.name = decl.name.text;
  property.module = checker.ModuleName(module);
  property.form = ReadForm(decl.form);
  property.without_approval = decl.without_approval;
  property.guarantee = decl.guarantee;
  property.other = decl.other.Joined();
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
