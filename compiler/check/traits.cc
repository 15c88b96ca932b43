#include <string>

#include "compiler/check/checker.h"
#include "compiler/check/expressions.h"

// What the parameters of a trait are at each action that has it:
// `is destructive(weight: size(ids))`.
namespace agp::check {
namespace {

void CheckUse(Checker& checker, ActionInfo& info, const ast::TraitUse& use) {
  const Symbol* symbol = checker.names.Find(Space::kAction, use.name.text);
  if (!symbol || symbol->kind != Symbol::Kind::kTrait ||
      !checker.names.Visible(*symbol, info.module)) {
    return;  // reported where the action's traits were resolved
  }
  TraitId id{symbol->id};
  const TraitInfo& trait = checker.traits[id.value];
  std::string whose = "trait `" + use.name.text + "`";
  std::vector<ExprId> values(trait.params.size());
  std::vector<bool> given(trait.params.size(), false);
  std::vector<Span> at(trait.params.size());
  for (size_t i = 0; i < use.argument_names.size() && i < use.arguments.size();
       ++i) {
    const ast::Identifier& name = use.argument_names[i];
    size_t p = 0;
    while (p < trait.params.size() && trait.params[p].name != name.text) ++p;
    if (p == trait.params.size()) {
      std::vector<std::string> candidates;
      for (const NamedParam& param : trait.params) {
        candidates.push_back(param.name);
      }
      Suggest(checker
                  .Report(Kind::kUnknownArgument, name.span,
                          {whose, "argument", name.text})
                  .WithNote(trait.decl->span, "the trait is declared here"),
              diagnostics::Nearest(name.text, candidates));
      continue;
    }
    if (given[p]) {
      checker
          .Report(Kind::kDuplicateName, name.span,
                  {"argument", name.text, "given"})
          .WithNote(at[p], "first given here");
      continue;
    }
    given[p] = true;
    at[p] = name.span;
    Env env(info.module);
    env.roots = Env::Roots::kParametersOnly;
    env.where = "an argument of a trait";
    env.params = &info.params;
    Elaborator elaborator(checker, env);
    values[p] = elaborator.As(Deref(use.arguments[i]), trait.params[p].type,
                              "`" + name.text + "`");
  }
  for (size_t p = 0; p < given.size(); ++p) {
    if (given[p]) continue;
    checker
        .Report(Kind::kMissingArgument, use.span,
                {whose, "argument", trait.params[p].name})
        .WithNote(trait.decl->span, "the trait is declared here");
  }
  info.trait_arguments[id] = std::move(values);
}

}  // namespace

void CheckTraits(Checker& checker) {
  for (ActionInfo& info : checker.actions) {
    for (const ast::TraitUse& use : info.decl->traits) {
      CheckUse(checker, info, use);
    }
  }
}

}  // namespace agp::check
