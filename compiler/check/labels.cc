#include "compiler/check/labels.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "compiler/check/expressions.h"

namespace agp::check {
namespace {

using program::Expr;

// None past the most labels, which were reported.
Labels Bit(size_t label) {
  return label < program::kMaxLabels ? static_cast<Labels>(1u << label) : 0;
}

Labels AllOf(const program::Program& program, bool audience) {
  Labels all = 0;
  for (size_t i = 0; i < program.labels.size(); ++i) {
    if (program.labels[i].audience == audience) all |= Bit(i);
  }
  return all;
}

// Where to report a test of the rule (or such) at `whole`. Equal tests are one
// expression, whose place may be in another rule or in a function.
Span PlaceOf(Span test, Span whole) {
  bool inside = test.file == whole.file && whole.begin <= test.begin &&
                test.end <= whole.end;
  return inside ? test : whole;
}

// Tests of labels lead to a part of an argument once all functions, traits and
// rules stand in their places.
class PathCheck {
 public:
  explicit PathCheck(Checker& checker) : c_(checker) {}

  // `span`: the rule, handler or property that `e` is of.
  void Check(ExprId e, ActionId action, Span span, ExprId loop = {}) {
    if (!e.valid() || !c_.build.MentionsLabels(e)) return;
    action_ = action;
    span_ = span;
    domains_.clear();
    if (loop.valid()) domains_.push_back(loop);
    Walk(e);
  }

 private:
  void Walk(ExprId e) {
    if (!c_.build.MentionsLabels(e)) return;
    const Expr x = c_.program.expr(e);
    if (x.kind == ExprKind::kLabelled && !IsPath(x.a)) Tell(x);
    if (x.a.valid()) Walk(x.a);
    if (!x.b.valid()) return;
    if (!IsQuantifier(x.kind)) {
      Walk(x.b);
      return;
    }
    domains_.push_back(x.a);
    Walk(x.b);
    domains_.pop_back();
  }

  bool IsPath(ExprId e) const {
    const Expr& x = c_.program.expr(e);
    switch (x.kind) {
      case ExprKind::kParam:
        return true;
      case ExprKind::kField:
      case ExprKind::kGet:
        return IsPath(x.a);
      case ExprKind::kBound: {
        ExprId domain = domains_[static_cast<size_t>(x.number)];
        const Expr& d = c_.program.expr(domain);
        return IsPath(d.kind == ExprKind::kFound ? d.a : domain);
      }
      default:
        return false;
    }
  }

  void Tell(const Expr& test) {
    Span span = PlaceOf(test.span, span_);
    if (!told_.insert({span.file, span.begin}).second) return;
    Diagnostic& d = c_.Report(Kind::kNoLabels, span);
    if (!(span == test.span)) d.WithNote(test.span, "the test is written here");
    if (action_.valid()) {
      const program::Action& action = c_.program.action(action_);
      d.WithNote(action.span, "this is what it comes to for `" + action.name +
                                  "`, declared here");
    }
    d.WithHelp(
        "ask it of a parameter, a field of one, or in a quantifier of an "
        "element of one; of what a text holds, of an element of `urls(x)` or "
        "`emails(x)`");
  }

  Checker& c_;
  ActionId action_;
  Span span_;
  std::vector<ExprId> domains_;
  std::set<std::pair<uint32_t, uint32_t>> told_;
};

// ---- polarity ---------------------------------------------------------------

class Polarity {
 public:
  Polarity(Checker& checker, bool guard, Span span)
      : c_(checker), guard_(guard), span_(span) {}

  void Walk(ExprId e, bool positive) {
    if (!c_.build.MentionsLabels(e)) return;
    const Expr x = c_.program.expr(e);
    switch (x.kind) {
      case ExprKind::kLabelled:
        if (positive == guard_) Tell(x);
        return;
      case ExprKind::kNot:
        Walk(x.a, !positive);
        return;
      case ExprKind::kAnd:
      case ExprKind::kOr:
        Walk(x.a, positive);
        Walk(x.b, positive);
        return;
      case ExprKind::kAny:
      case ExprKind::kEvery:
        Walk(x.b, positive);
        return;
      default:
        return;  // counted or compared: it may mean anything
    }
  }

 private:
  void Tell(const Expr& test) {
    Span span = PlaceOf(test.span, span_);
    if (!told_.insert(span.begin).second) return;
    bool audience = (test.number & AllAudiences(c_.program)) != 0;
    const char* text =
        guard_ ? "this guard fires only on what somebody vouches for"
               : "this grant is given to what nobody vouches for";
    const char* help =
        guard_ ? (audience ? "a guard says `not x visible to ...`: then it "
                             "fires on what nothing is known of"
                           : "a guard says `x maybe from ...`: then it fires "
                             "on what nothing is known of")
               : (audience ? "a grant says `x visible to ...`"
                           : "a grant says `x only from ...`, which what "
                             "nothing is known of does not pass");
    c_.Report(Kind::kLabelPolarity, span, {text}).WithHelp(help);
  }

  Checker& c_;
  bool guard_;
  Span span_;
  std::set<uint32_t> told_;
};

}  // namespace

Labels AllOrigins(const program::Program& program) {
  return AllOf(program, false);
}
Labels AllAudiences(const program::Program& program) {
  return AllOf(program, true);
}

std::optional<Labels> NamedLabels(Checker& checker,
                                  const std::vector<ast::Identifier>& names,
                                  bool audience, uint32_t module) {
  Labels labels = 0;
  bool ok = true;
  std::string kind = audience ? "audience" : "origin";
  for (const ast::Identifier& name : names) {
    const Symbol* symbol = checker.names.Find(Space::kLabel, name.text);
    if (symbol && checker.names.Visible(*symbol, module)) {
      if (checker.program.labels[symbol->id].audience != audience) {
        checker.Report(Kind::kUnknownLabel, name.span, {kind, name.text})
            .WithNote(symbol->span, audience ? "it is an origin, declared here"
                                             : "it is an audience, declared "
                                               "here")
            .WithHelp(audience ? "where a value comes from is asked with "
                                 "`only from` or `maybe from`"
                               : "who may see a value is asked with `visible "
                                 "to`");
        ok = false;
        continue;
      }
      Labels bit = Bit(symbol->id);
      if (labels & bit) {
        checker.Report(Kind::kDuplicateName, name.span,
                       {kind, name.text, "given"});
      }
      labels |= bit;
      continue;
    }
    ok = false;
    if (symbol) {
      checker.Lookup(Space::kLabel, name.text, module, name.span,
                     Kind::kUnknownLabel);
      continue;
    }
    std::vector<std::string> candidates;
    for (const program::Label& label : checker.program.labels) {
      if (label.audience == audience) candidates.push_back(label.name);
    }
    Diagnostic& d =
        checker.Report(Kind::kUnknownLabel, name.span, {kind, name.text});
    if (candidates.empty()) {
      d.WithHelp(audience ? "declare the audiences: `audiences team, public`"
                          : "declare the origins: `origins web, contacts`");
    } else {
      Suggest(d, diagnostics::Nearest(name.text, candidates));
    }
  }
  if (!ok) return std::nullopt;
  return labels;
}

std::optional<Labels> StatedLabels(Checker& checker,
                                   const std::vector<ast::Identifier>& from,
                                   const std::vector<ast::Identifier>& visible,
                                   uint32_t module) {
  Labels stated = 0;
  bool ok = true;
  if (!from.empty()) {
    auto origins = NamedLabels(checker, from, false, module);
    ok = origins.has_value();
    if (ok) stated = AllOrigins(checker.program) & ~*origins;
  }
  if (!visible.empty()) {
    auto audiences = NamedLabels(checker, visible, true, module);
    ok = ok && audiences;
    if (ok) stated |= *audiences;
  }
  if (!ok) return std::nullopt;
  return stated;
}

void LintLabels(Checker& checker, ExprId condition, bool guard, Span span) {
  Polarity(checker, guard, span).Walk(condition, true);
}

void CheckLabelPaths(Checker& checker) {
  PathCheck paths(checker);
  const program::Program& program = checker.program;
  for (uint32_t a = 0; a < program.actions.size(); ++a) {
    for (const auto* rules :
         {&program.actions[a].rules, &program.actions[a].result_rules}) {
      for (const program::BoundRule& rule : *rules) {
        Span span = program.rule(rule.rule).span;
        std::vector<ExprId> all = {rule.condition, rule.approver, rule.until,
                                   rule.accepting};
        all.insert(all.end(), rule.excluded.begin(), rule.excluded.end());
        all.insert(all.end(), rule.keys.begin(), rule.keys.end());
        for (ExprId e : all) paths.Check(e, {a}, span);
      }
    }
  }
  for (const program::Handler& handler : program.handlers) {
    paths.Check(handler.guard, handler.action, handler.span);
    for (const program::Update& update : handler.updates) {
      paths.Check(update.each, handler.action, update.span);
      for (ExprId e : {update.where, update.key, update.value}) {
        paths.Check(e, handler.action, update.span, update.each);
      }
    }
  }
  for (const program::Property& property : program.properties) {
    for (const program::Property::Case& c : property.cases) {
      paths.Check(c.condition, c.action, property.span);
      paths.Check(c.without_by, c.action, property.span);
    }
    auto events = [&](const std::vector<program::EventPattern>& patterns) {
      for (const program::EventPattern& pattern : patterns) {
        paths.Check(pattern.guard, pattern.action, property.span);
        paths.Check(pattern.weight, pattern.action, property.span);
      }
    };
    for (const program::PastNode& node : property.past) events(node.events);
    events(property.counted);
  }
}

}  // namespace agp::check
