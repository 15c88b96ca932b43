#include "compiler/check/lint.h"

#include <algorithm>
#include <set>
#include <string>

namespace agp::check {
namespace {

// A grant that forgets a parameter grants every value of it: a rule about `to`
// that forgets `bcc` is a leak.
void LintUnconstrained(Checker& checker, const ast::RuleDecl& decl,
                       const Env& env, const Coverage& coverage) {
  if (decl.effect != ast::RuleDecl::Effect::kPermit || decl.approval ||
      !coverage.listed) {
    return;
  }
  std::set<std::string> forgotten;
  std::string names;
  std::string quoted;
  for (ActionId id : coverage.actions) {
    const ActionInfo& action = checker.actions[id.value];
    if (action.loosening) continue;
    for (const NamedParam& param : action.params) {
      if (env.mentioned.contains(param.name)) continue;
      bool any = std::any_of(
          decl.any.begin(), decl.any.end(),
          [&](const ast::Identifier& name) { return name.text == param.name; });
      if (any || !forgotten.insert(param.name).second) continue;
      if (!names.empty()) {
        names += ", ";
        quoted += ", ";
      }
      names += param.name;
      quoted += "`" + param.name + "`";
    }
  }
  if (forgotten.empty()) return;
  Span span = decl.actions.empty()
                  ? decl.span
                  : Cover(decl.actions.front().span, decl.actions.back().span);
  checker.Report(Kind::kUnconstrainedParameter, span, {quoted})
      .WithHelp("constrain it in a condition, or write `any " + names +
                "` if every value is meant");
}

// Of an optional value a name that nothing reads says something still: a grant
// needs the value, and a guard with conditions stands without it.
void LintUnusedGivens(Checker& checker, const ast::RuleDecl& decl,
                      const Env& env) {
  const bool guard = decl.effect != ast::RuleDecl::Effect::kPermit;
  for (size_t i = 0; i < decl.givens.size() && i < env.locals.size(); ++i) {
    const Env::Local& local = env.locals[i];
    if (local.used) continue;
    const bool optional =
        local.expr.valid() &&
        checker.program.expr(local.expr).kind == ExprKind::kGet;
    if (optional && (!guard || !decl.conditions.empty())) continue;
    checker.Report(Kind::kUnusedGiven, local.span, {local.name})
        .WithHelp(optional ? "remove it: there or not, the guard stands"
                           : "remove it, or read it in a condition");
  }
}

// Rules that say the same; the text of the key needs no meaning.
void LintDuplicate(Checker& checker, const ast::RuleDecl& decl,
                   const program::Rule& rule, const Coverage& coverage,
                   ExprId condition, const ApprovalParts& approval) {
  std::string key = std::string(program::EffectName(rule.effect)) +
                    (decl.of_result ? " result" : "") + (rule.asks ? "?" : "!");
  auto add = [&key](uint64_t number) { key += std::to_string(number) + ";"; };
  add(condition.value);
  if (rule.asks) {
    add(static_cast<uint64_t>(rule.within_ms));
    add(rule.quorum);
    add(static_cast<uint64_t>(rule.lasts));
    for (ExprId e : {approval.by, approval.until, approval.accepting}) {
      add(e.value);
    }
    for (ExprId e : approval.excluded) add(e.value);
    key += "on ";
    for (ExprId e : approval.keys) add(e.value);
    for (const program::Field& answer : rule.answers) {
      key += answer.name + ":";
      add(answer.type.value);
    }
  }
  for (uint32_t obligation : rule.obligations) {
    key += std::to_string(obligation) + ",";
  }
  // Conditions over stand-ins are told apart by the stand-ins; the others need
  // the actions.
  if (coverage.listed) {
    for (ActionId id : coverage.actions) {
      key += "a" + std::to_string(id.value);
    }
  } else {
    for (const ast::ActionPattern& pattern : decl.actions) {
      key += pattern.excluded ? " -" : " ";
      key += pattern.name.Joined() + (pattern.wildcard ? ".*" : "");
    }
  }
  auto [first, added] = checker.rules_met.emplace(key, decl.span);
  if (added) return;
  checker.Report(Kind::kDuplicateRule, decl.span, {rule.name})
      .WithNote(first->second, "the same rule is written here");
}

}  // namespace

void LintRule(Checker& checker, const ast::RuleDecl& decl,
              const program::Rule& rule, const Env& env,
              const Coverage& coverage, ExprId condition,
              const ApprovalParts& approval) {
  LintUnconstrained(checker, decl, env, coverage);
  LintUnusedGivens(checker, decl, env);
  LintDuplicate(checker, decl, rule, coverage, condition, approval);
}

void LintConstant(Checker& checker, ExprId condition, const ast::Expr& e) {
  if (!checker.build.IsClosed(condition)) return;
  const program::Expr& x = checker.program.expr(condition);
  if (x.kind == ExprKind::kBool) {
    checker.Report(Kind::kConstantCondition, e.span,
                   {x.number ? "always true" : "always false"});
  } else {
    checker.Report(Kind::kConstantCondition, e.span,
                   {"the same for every request"});
  }
}

}  // namespace agp::check
