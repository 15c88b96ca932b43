#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "compiler/check/approvals.h"
#include "compiler/check/checker.h"
#include "compiler/check/constants.h"
#include "compiler/check/coverage.h"
#include "compiler/check/expressions.h"
#include "compiler/check/labels.h"
#include "compiler/check/lint.h"

// Rules. The clauses of a rule become one condition, read in their order:
//
//   when C                C and rest
//   unless C              not C and rest
//   unless C of a guard   not (what C reads is there, and C) and rest
//   given r = e           e an optional: in a grant `has e and rest`, in a
//                         guard `not has e or rest`, with r its value in rest
//
// so that a missing fact never opens anything: a grant does not match, a guard
// stands. Givens come before conditions: behind one, whether a missing fact
// makes a guard stand would hang on the order of the clauses.
namespace agp::check {
namespace {

using program::Effect;
using program::Type;

class RuleChecker {
 public:
  RuleChecker(Checker& checker, uint32_t module, const ast::RuleDecl& decl)
      : c_(checker),
        module_(module),
        decl_(decl),
        env_(module),
        elaborator_(checker, env_) {}

  void Check() {
    program::Rule rule;
    rule.module = c_.ModuleName(module_);
    rule.span = decl_.span;
    rule.because = decl_.because.value_or("");
    switch (decl_.effect) {
      case ast::RuleDecl::Effect::kPermit:
        rule.effect = Effect::kPermit;
        break;
      case ast::RuleDecl::Effect::kConfirm:
        rule.effect = Effect::kConfirm;
        break;
      case ast::RuleDecl::Effect::kDeny:
        rule.effect = Effect::kDeny;
        break;
    }
    effect_ = rule.effect;
    Name(rule);
    // A guardrail does not know the vocabulary that it will guard.
    coverage_ = &Cover(c_, decl_.actions, module_, decl_.span, module_ != 0);
    env_.coverage = coverage_;
    env_.reads_result = decl_.of_result;
    CheckPlace();
    ExprId condition = Conditions();
    ApprovalParts approval = Approval(rule);
    Obligations(rule);
    CheckAny();
    bool asks_in_vain = rule.asks && !approval.ok;
    program::RuleId id{static_cast<uint32_t>(c_.program.rules.size())};
    if (condition.valid() && !asks_in_vain && !coverage_->poisoned) {
      LintLabels(c_, condition, IsGuard(), decl_.span);
      LintRule(c_, decl_, rule, env_, *coverage_, condition, approval);
      Bind(id, condition, approval);
    }
    c_.program.rules.push_back(std::move(rule));
  }

 private:
  bool IsGuard() const { return effect_ != Effect::kPermit; }

  void Name(program::Rule& rule) {
    Symbol symbol{Symbol::Kind::kRule,
                  static_cast<uint32_t>(c_.program.rules.size()), module_,
                  decl_.name ? decl_.name->span : decl_.span};
    if (decl_.name) {
      rule.name = decl_.name->text;
      c_.Declare(Space::kRule, rule.name, "rule", symbol);
      return;
    }
    LineColumn at = c_.sources.Locate(decl_.span.file, decl_.span.begin);
    rule.name = rule.module + ":" + std::to_string(at.line);
    if (c_.names.Declare(Space::kRule, rule.name, symbol)) {
      rule.name += ":" + std::to_string(at.column);
      c_.names.Declare(Space::kRule, rule.name, symbol);
    }
  }

  // The condition over the coverage's parameters; invalid after an error.
  ExprId Conditions() {
    struct Part {
      enum class Kind : uint8_t { kAnd, kUnlessMissing } kind;
      ExprId expr;
    };
    std::vector<Part> parts;
    bool ok = true;
    for (const ast::RuleDecl::Given& given : decl_.givens) {
      ExprId value = elaborator_.Any(Deref(given.value));
      if (!decl_.conditions.empty() && decl_.conditions[0].expr &&
          decl_.conditions[0].expr->span.begin < given.name.span.begin) {
        c_.Report(Kind::kGivenAfterCondition, given.name.span,
                  {given.name.text})
            .WithNote(decl_.conditions[0].expr->span,
                      "this condition comes before it")
            .WithHelp("write the `given` clauses first");
        ok = false;
      }
      if (!value.valid()) {
        ok = false;
      } else if (c_.IsOptional(c_.TypeOf(value))) {
        Span span = Deref(given.value).span;
        ExprId has = c_.build.Has(value, span);
        parts.push_back(
            {IsGuard() ? Part::Kind::kUnlessMissing : Part::Kind::kAnd, has});
        env_.facts.push_back(value);
        value = c_.build.Get(value, span);
      }
      elaborator_.Bind(given.name, value, "the name");
    }
    for (const ast::RuleDecl::Condition& condition : decl_.conditions) {
      ExprId c = condition.unless
                     ? Unless(Deref(condition.expr))
                     : elaborator_.Condition(Deref(condition.expr),
                                             "the condition after `when`");
      if (!c.valid()) {
        ok = false;
        continue;
      }
      LintConstant(c_, c, Deref(condition.expr));
      elaborator_.Assume(c, true);
      parts.push_back({Part::Kind::kAnd, c});
    }
    if (!ok) return {};
    ExprId all;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
      if (part->kind == Part::Kind::kAnd) {
        all = c_.build.AndMaybe(part->expr, all);
      } else {
        ExprId missing = c_.program.Not(part->expr);
        ExprId rest = all.valid() ? all : c_.build.Bool(true, decl_.span);
        all = c_.program.Or(missing, rest);
      }
    }
    if (!all.valid()) all = c_.build.Bool(true, decl_.span);
    return elaborator_.CheckSize(all, decl_.span) ? all : ExprId{};
  }

  ExprId Unless(const ast::Expr& e) {
    std::vector<ExprId> demands;
    if (IsGuard()) env_.demands = &demands;
    ExprId c = elaborator_.Condition(e, "the condition after `unless`");
    env_.demands = nullptr;
    if (!c.valid()) return {};
    ExprId present;
    for (ExprId demand : demands) {
      present = c_.build.AndMaybe(present, demand);
    }
    return c_.build.Node(ExprKind::kNot, c_.program.BasicType(TypeKind::kBool),
                         c_.build.AndMaybe(present, c), {}, 0, e.span);
  }

  ApprovalParts Approval(program::Rule& rule) {
    if (!decl_.approval) {
      if (effect_ == Effect::kConfirm) {
        c_.Report(Kind::kApproverMissing, decl_.span)
            .WithHelp(
                "say who approves: `confirm ... by principal.user "
                "within 15m`");
        rule.asks = true;
      }
      return {};
    }
    // Parse lets no deny have an approval.
    if (effect_ == Effect::kDeny) return {};
    rule.asks = true;
    return ReadApproval(c_, elaborator_, env_, *decl_.approval, rule);
  }

  void Obligations(program::Rule& rule) {
    std::map<std::string, Span> named;
    for (const ast::ObligationUse& use : decl_.obligations) {
      const Symbol* symbol =
          c_.Lookup(Space::kObligation, use.name.text, module_, use.name.span,
                    Kind::kUnknownObligation);
      if (!symbol) continue;
      auto [first, added] = named.emplace(use.name.text, use.span);
      if (!added) {
        c_.Report(Kind::kDuplicateName, use.span,
                  {"obligation", use.name.text, "given"})
            .WithNote(first->second, "first given here");
        continue;
      }
      const program::Obligation& obligation =
          c_.program.obligations[symbol->id];
      auto values = NamedValues(
          c_, obligation.params, use.argument_names, use.arguments, module_,
          use.span, "obligation `" + obligation.name + "`", "argument");
      if (!values) continue;
      rule.obligations.push_back(c_.program.Intern(
          program::ObligationInstance{{symbol->id}, std::move(*values)}));
    }
    std::sort(rule.obligations.begin(), rule.obligations.end());
  }

  void CheckAny() {
    for (const ast::Identifier& name : decl_.any) {
      if (coverage_->poisoned || HasParam(c_, *coverage_, name.text)) continue;
      Suggest(c_.Report(Kind::kUnknownParameter, name.span,
                        {name.text, "any action of this rule"}),
              diagnostics::Nearest(name.text, ParamNames(c_, *coverage_)));
    }
  }

  // What a rule may not be where it stands.
  void CheckPlace() {
    if (c_.modules[module_].is_guardrail && effect_ == Effect::kPermit) {
      c_.Report(Kind::kPermitInGuardrail, decl_.span)
          .WithNote(c_.modules[module_].header_span,
                    "the module is a guardrail")
          .WithHelp(
              "a guardrail takes away: write the permit in a policy or in a "
              "plain module");
    }
    if (decl_.of_result && !decl_.obligations.empty()) {
      c_.Report(Kind::kMisplacedClause, decl_.obligations[0].span,
                {"an obligation", "deny result"})
          .WithHelp("obligations go with a decision, before the action runs");
    }
  }

  void Bind(program::RuleId id, ExprId condition,
            const ApprovalParts& approval) {
    // Every link of the chain caps: all must pass a grant, one is enough for a
    // guard.
    ExprId chained = c_.build.OverChain(condition, !IsGuard());
    Placement placement(c_, env_.used);
    bool told = false;
    for (size_t i = 0; i < coverage_->actions.size(); ++i) {
      program::Action& action = c_.program.actions[coverage_->actions[i].value];
      program::BoundRule bound;
      bound.rule = id;
      bound.condition = placement.At(chained, i);
      bound.approver = placement.At(approval.by, i);
      for (ExprId e : approval.excluded) {
        bound.excluded.push_back(placement.At(e, i));
      }
      for (ExprId e : approval.keys) bound.keys.push_back(placement.At(e, i));
      bound.until = placement.At(approval.until, i);
      bound.accepting = approval.accepting;
      if (chained != condition && !told &&
          c_.build.Loops(bound.condition) > program::kMaxLoops) {
        told = true;
        c_.Report(Kind::kChainTooDeep, decl_.span,
                  {std::to_string(program::kMaxLoops)})
            .WithHelp(
                "test `principal.agent` outside of the quantifiers, in a "
                "`when` of its own");
      }
      (decl_.of_result ? action.result_rules : action.rules)
          .push_back(std::move(bound));
    }
  }

  Checker& c_;
  uint32_t module_;
  const ast::RuleDecl& decl_;
  Effect effect_ = Effect::kDeny;
  Coverage* coverage_ = nullptr;
  Env env_;
  Elaborator elaborator_;
};

}  // namespace

void CheckRules(Checker& checker) {
  for (uint32_t m = 0; m < checker.modules.size(); ++m) {
    for (const ast::RuleDecl& decl : checker.modules[m].rules) {
      RuleChecker(checker, m, decl).Check();
    }
  }
}

}  // namespace agp::check
