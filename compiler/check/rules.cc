#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "compiler/check/checker.h"
#include "compiler/check/constants.h"
#include "compiler/check/coverage.h"
#include "compiler/check/expressions.h"
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
    ExprId condition = Conditions();
    ExprId approver = Approval(rule);
    Obligations(rule);
    CheckAny();
    bool asks_in_vain = rule.asks && !approver.valid();
    program::RuleId id{static_cast<uint32_t>(c_.program.rules.size())};
    if (condition.valid() && !asks_in_vain && !coverage_->poisoned) {
      LintRule(c_, decl_, rule, env_, *coverage_, condition, approver);
      Bind(id, condition, approver);
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

  ExprId Approval(program::Rule& rule) {
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
    const ast::Approval& approval = *decl_.approval;
    rule.asks = true;
    if (!approval.within) {
      c_.Report(Kind::kWithinMissing, approval.span)
          .WithHelp("say how long the approval may take: `within 15m`");
    } else {
      auto within = ConstantNumber(c_, *approval.within, TypeKind::kDuration,
                                   module_, "the time after `within`");
      if (within && *within <= 0) {
        c_.Report(Kind::kNotPositive, approval.within->span,
                  {"the time after `within`"});
      } else if (within) {
        rule.within_ms = *within;
      }
    }
    return Approver(Deref(approval.by));
  }

  ExprId Approver(const ast::Expr& e) {
    TypeId user = c_.program.EntityOf(program::kUserType);
    TypeId users = c_.program.SetOf(user);
    ExprId who = elaborator_.Read(e, users);
    if (!who.valid() || !elaborator_.CheckSize(who, e.span)) return {};
    const program::Expr x = c_.program.expr(who);
    if (c_.TypeOf(who) == user || c_.TypeOf(who) == users) {
      if (x.kind == ExprKind::kSet && x.items.empty()) {
        c_.Report(Kind::kNoApprover, e.span, {"this set is empty"});
        return {};
      }
      return who;
    }
    TypeId element = c_.TypeOf(who);
    if (c_.program.type(element).kind == TypeKind::kSet) {
      element = c_.program.type(element).element;
    }
    const Type type = c_.program.type(element);
    if (type.kind == TypeKind::kEntity &&
        type.ref == program::kAgentType.value) {
      c_.Report(Kind::kApproverNotUser, e.span, {c_.Show(c_.TypeOf(who))})
          .WithHelp(
              "humans only: no agent approves; write `principal.user`, "
              "a `User` or a group of them");
      return {};
    }
    if (x.kind == ExprKind::kEntity) {
      if (!c_.groups.CanBeIn(program::kUserType, {type.ref})) {
        std::string group = c_.program.entity_types[type.ref].name;
        c_.Report(Kind::kNeverInGroup, e.span, {"User", group})
            .WithHelp("declare it: `entity User in " + group + "`");
        return {};
      }
      std::vector<ExprId> items;
      for (const std::string& id :
           c_.groups.Members({type.ref, x.text}, program::kUserType)) {
        items.push_back(c_.build.Entity(id, user, e.span));
      }
      if (items.empty()) {
        Suggest(
            c_.Report(Kind::kNoApprover, e.span, {"no User is in this group"}),
            diagnostics::Nearest(x.text, c_.groups.GroupsOf({type.ref})));
        return {};
      }
      return c_.build.Set(std::move(items), user, e.span);
    }
    c_.Report(Kind::kApproverNotUser, e.span, {c_.Show(c_.TypeOf(who))})
        .WithHelp(
            "an approver is a `User`, a `Set<User>` or a group that is "
            "written out, such as `Team(\"staff\")`");
    return {};
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

  void Bind(program::RuleId id, ExprId condition, ExprId approver) {
    Placement placement(c_, env_.used);
    for (size_t i = 0; i < coverage_->actions.size(); ++i) {
      ActionId action = coverage_->actions[i];
      c_.program.actions[action.value].rules.push_back(
          {id, placement.At(condition, i), placement.At(approver, i)});
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
