#include "compiler/format/properties.h"

#include <utility>

namespace agp::format {
namespace {

using ast::Expr;
using ast::ExprKind;
using ast::Formula;

bool IsEventWord(const std::string& word) {
  return word == "asked" || word == "permitted" || word == "denied" ||
         word == "result" || word == "approved";
}

Layout InParentheses(Layout inner) {
  return Group(
      {Text("("), Nest({SoftLine(), std::move(inner)}), SoftLine(), Text(")")});
}

bool IsConnective(const Formula& formula) {
  return formula.kind == Formula::Kind::kAnd ||
         formula.kind == Formula::Kind::kOr ||
         formula.kind == Formula::Kind::kImplies;
}

// `within` behind it would be taken as its own.
bool EndsInOnce(const Formula& formula) {
  switch (formula.kind) {
    case Formula::Kind::kOnce:
      return true;
    case Formula::Kind::kNot:
    case Formula::Kind::kHistorically:
    case Formula::Kind::kPreviously:
      return EndsInOnce(*formula.args[0]);
    default:
      return false;
  }
}

}  // namespace

std::string EventWords(ast::HandlerDecl::Event event) {
  using Event = ast::HandlerDecl::Event;
  switch (event) {
    case Event::kSignal:
      return "";
    case Event::kAsked:
      return "asked ";
    case Event::kPermitted:
      return "permitted ";
    case Event::kDenied:
      return "denied ";
    case Event::kResultOk:
      return "result ok ";
    case Event::kResultFailed:
      return "result failed ";
    case Event::kResultMalformed:
      return "result malformed ";
    case Event::kApproved:
      return "approved ";
  }
  return "";
}

std::string SignalName(const ast::QualifiedName& name) {
  std::string text = Qualified(name);
  const std::string& first = name.parts.front().text;
  if (IsEventWord(first)) text = "`" + first + "`" + text.substr(first.size());
  return text;
}

Layout Properties::Pattern(const ast::ActionPattern& pattern) {
  return WithComments(pattern.span, [&] {
    std::string text = Qualified(pattern.name);
    if (pattern.wildcard) text += text.empty() ? "*" : ".*";
    return Text(std::move(text));
  });
}

Layout Properties::Patterns(const std::vector<ast::ActionPattern>& patterns) {
  std::vector<Layout> included;
  std::vector<Layout> excluded;
  for (const ast::ActionPattern& pattern : patterns) {
    (pattern.excluded ? excluded : included).push_back(Pattern(pattern));
  }
  Layout list = Fill(std::move(included));
  if (excluded.empty()) return Nest({std::move(list)});
  return Nest({std::move(list),
               Group({Line(), Text("except "), Fill(std::move(excluded))})});
}

Layout Properties::Clause(std::string word, const Expr& expr) {
  return WithComments(expr.span, [&] {
    return Join({Text(std::move(word)), Expression(expr)});
  });
}

Layout Properties::Property(const ast::PropertyDecl& property) {
  using Form = ast::PropertyDecl::Form;
  std::vector<Layout> body;
  switch (property.form) {
    case Form::kNeverPermit:
    case Form::kAlwaysDeny:
    case Form::kAlwaysConfirm:
    case Form::kPermitOnlyWhen:
    case Form::kSomePermit:
    case Form::kNoErrors:
    case Form::kAlwaysPossible:
      OneDecision(property, body);
      break;
    case Form::kNeverAfter:
    case Form::kOnlyAfter:
    case Form::kAtMost:
    case Form::kNeverChanges:
    case Form::kInvariant:
    case Form::kNever:
    case Form::kAlways:
      Session(property, body);
      break;
    case Form::kAgentWithinUser:
    case Form::kSameDecision:
    case Form::kMorePermitsMore:
    case Form::kMorePermitsLess:
    case Form::kLeavingOut:
    case Form::kNoWider:
      TwoDecisions(property, body);
      break;
  }
  return Group({Text((property.guarantee ? "guarantee " : "prove ") +
                     Word(property.name) + ":"),
                Nest({Line(), Group(std::move(body))})});
}

void Properties::OneDecision(const ast::PropertyDecl& property,
                             std::vector<Layout>& body) {
  using Form = ast::PropertyDecl::Form;
  std::string when = "when ";
  switch (property.form) {
    case Form::kNeverPermit:
      body.push_back(Text("never permit "));
      break;
    case Form::kAlwaysDeny:
      body.push_back(Text("always deny "));
      break;
    case Form::kAlwaysConfirm:
      body.push_back(Text("always confirm "));
      break;
    case Form::kPermitOnlyWhen:
      body.push_back(Text("permit "));
      when = "only when ";
      break;
    case Form::kSomePermit:
      body.push_back(Text("some permit "));
      break;
    case Form::kAlwaysPossible:
      body.push_back(Text("always possible "));
      break;
    default:
      body.push_back(
          Text(property.actions.empty() ? "no errors" : "no errors in "));
      break;
  }
  body.push_back(Patterns(property.actions));
  if (property.condition) {
    body.push_back(Nest({Line(), Clause(when, *property.condition)}));
  }
  if (property.without_approval) {
    std::vector<Layout> without = {Line(), Text("without approval")};
    if (property.without_by) {
      without.push_back(Text(" by "));
      without.push_back(Expression(*property.without_by));
    }
    body.push_back(Nest(std::move(without)));
  }
}

void Properties::Session(const ast::PropertyDecl& property,
                         std::vector<Layout>& body) {
  using Form = ast::PropertyDecl::Form;
  auto part = [&](std::string word, Layout made) {
    Layout joined = Join({Text(std::move(word)), std::move(made)});
    if (body.empty()) {
      body.push_back(std::move(joined));
    } else {
      body.push_back(Nest({Line(), std::move(joined)}));
    }
  };
  switch (property.form) {
    case Form::kNeverAfter:
      part("after ", Occurrences(property.after));
      if (!property.until.empty()) {
        part("until ", Occurrences(property.until));
      }
      part("never ", Occurrences(property.events));
      break;
    case Form::kOnlyAfter:
      part("", Occurrences(property.events));
      part("only after ", Occurrences(property.after));
      if (!property.until.empty()) {
        part("until ", Occurrences(property.until));
      }
      break;
    case Form::kAtMost: {
      std::vector<Layout> amount = {Text("at most "),
                                    Expression(*property.limit, kSum)};
      if (property.weight) {
        amount.push_back(Text(" of "));
        amount.push_back(Expression(*property.weight, kSum));
      }
      body.push_back(Join(std::move(amount)));
      part("in ", Occurrences(property.events));
      if (property.window) part("per ", Expression(*property.window));
      break;
    }
    case Form::kNeverChanges:
      body.push_back(
          Text(Qualified(property.variable) + " never changes once set"));
      break;
    case Form::kInvariant:
      body.push_back(Text("invariant "));
      body.push_back(Expression(*property.condition));
      break;
    default:
      body.push_back(
          Text(property.form == Form::kNever ? "never " : "always "));
      body.push_back(Formula(*property.formula));
      break;
  }
  if (property.scope) part("per ", Text(Word(*property.scope)));
}

void Properties::TwoDecisions(const ast::PropertyDecl& property,
                              std::vector<Layout>& body) {
  using Form = ast::PropertyDecl::Form;
  std::string names;
  for (const ast::QualifiedName& subject : property.subjects) {
    names += (names.empty() ? "" : ", ") + Qualified(subject);
  }
  std::string head, tail;
  switch (property.form) {
    case Form::kAgentWithinUser:
      head = "agent within user";
      break;
    case Form::kSameDecision:
      head = "same decision";
      tail = "when " + names +
             (property.subjects.size() == 1 ? " changes" : " change");
      break;
    case Form::kLeavingOut:
      head = "leaving out " + names;
      tail = "never loosens";
      break;
    case Form::kNoWider:
      head = "no wider than " + Qualified(property.other);
      break;
    default:
      head = "more of " + names;
      tail = property.form == Form::kMorePermitsLess ? "never permits less"
                                                     : "never permits more";
      break;
  }
  body.push_back(Text(std::move(head)));
  if (!property.actions.empty()) {
    body.push_back(Nest({Line(), Text("in "), Patterns(property.actions)}));
  }
  if (!tail.empty()) body.push_back(Nest({Line(), Text(std::move(tail))}));
  if (property.condition) {
    body.push_back(Nest({Line(), Clause("where ", *property.condition)}));
  }
}

Layout Properties::Monitor(const ast::MonitorDecl& monitor) {
  return Group(
      {Text("monitor " + Word(monitor.scope) + "." + monitor.name.text + ":"),
       Nest({Line(), Formula(*monitor.formula)})});
}

// ---- events and formulas ----------------------------------------------------

Layout Properties::Occurrence(const ast::Occurrence& occurrence) {
  return WithComments(occurrence.span, [&] {
    std::vector<Layout> parts = {Text(EventWords(occurrence.event))};
    if (occurrence.event == ast::HandlerDecl::Event::kSignal) {
      parts.push_back(Text(SignalName(occurrence.signal)));
    } else {
      parts.push_back(Patterns(occurrence.actions));
    }
    if (occurrence.result_name) {
      parts.push_back(Nest({Text(" as " + Word(*occurrence.result_name))}));
    }
    if (occurrence.without_approval) {
      parts.push_back(Nest({Line(), Text("without approval")}));
    }
    if (occurrence.condition) {
      parts.push_back(Nest({Line(), Clause("when ", *occurrence.condition)}));
    }
    return Group(std::move(parts));
  });
}

Layout Properties::Occurrences(
    const std::vector<ast::Occurrence>& occurrences) {
  if (occurrences.size() == 1) return Occurrence(occurrences[0]);
  std::vector<Layout> rest;
  Layout first;
  for (const ast::Occurrence& occurrence : occurrences) {
    Layout made = Occurrence(occurrence);
    if (occurrence.condition) made = InParentheses(std::move(made));
    if (!first) {
      first = std::move(made);
      continue;
    }
    rest.push_back(Line());
    rest.push_back(Text("or "));
    rest.push_back(std::move(made));
  }
  return Group({std::move(first), Nest(std::move(rest))});
}

Layout Properties::Within(Layout made, const ast::Formula& formula) {
  if (!formula.within) return made;
  return Join(
      {std::move(made), Text(" within "), Expression(*formula.within, kSum)});
}

Layout Properties::Formula(const ast::Formula& formula) {
  using Kind = ast::Formula::Kind;
  auto unary = [&](const char* word) {
    return Join({Text(word), Operand(*formula.args[0])});
  };
  switch (formula.kind) {
    case Kind::kOccurrence:
      return Occurrence(formula.occurrence);
    case Kind::kState:
      return Expression(*formula.state);
    case Kind::kNot:
      return unary("not ");
    case Kind::kHistorically:
      return unary("historically ");
    case Kind::kPreviously:
      return unary("previously ");
    case Kind::kOnce:
      return Within(Join({Text("once "), Operand(*formula.args[0], true)}),
                    formula);
    case Kind::kSince:
      return Group(
          {Operand(*formula.args[0]),
           Nest({Line(),
                 Within(Join({Text("since "), Operand(*formula.args[1], true)}),
                        formula)})});
    case Kind::kAnd:
    case Kind::kOr:
    case Kind::kImplies:
      break;
  }
  std::vector<Layout> operands;
  const char* word = "implies ";
  if (formula.kind == Kind::kImplies) {
    const ast::Formula* rest = &formula;
    for (; rest->kind == Kind::kImplies; rest = rest->args[1].get()) {
      operands.push_back(Operand(*rest->args[0]));
    }
    bool states =
        rest->kind == Kind::kState && BindingOf(*rest->state) == kImplies;
    operands.push_back(states ? Expression(*rest->state) : Operand(*rest));
  } else {
    bool both = formula.kind == Kind::kAnd;
    word = both ? "and " : "or ";
    Chain(formula, both ? kAnd : kOr, operands);
  }
  std::vector<Layout> rest;
  for (size_t i = 1; i < operands.size(); ++i) {
    rest.push_back(Line());
    rest.push_back(Text(word));
    rest.push_back(std::move(operands[i]));
  }
  return Group({std::move(operands[0]), Nest(std::move(rest))});
}

void Properties::Chain(const ast::Formula& formula, Binding binding,
                       std::vector<Layout>& operands) {
  const ast::Formula& left = *formula.args[0];
  if (left.kind == formula.kind) {
    Chain(left, binding, operands);
  } else if (left.kind == ast::Formula::Kind::kState &&
             BindingOf(*left.state) == binding) {
    operands.push_back(Expression(*left.state));
  } else {
    operands.push_back(Operand(left));
  }
  operands.push_back(Operand(*formula.args[1]));
}

Layout Properties::Operand(const ast::Formula& operand, bool before_within) {
  using Kind = ast::Formula::Kind;
  if (operand.kind == Kind::kState) {
    const Expr& state = *operand.state;
    // What is a signal or a variable here must not be read as an event.
    if (state.kind == ExprKind::kName && IsEventWord(state.text)) {
      return Text("`" + state.text + "`");
    }
    bool bare = BindingOf(state) >= kNotLevel;
    return bare ? Expression(state) : InParentheses(Expression(state));
  }
  bool loose =
      IsConnective(operand) || operand.kind == Kind::kSince ||
      (operand.kind == Kind::kOccurrence && operand.occurrence.condition) ||
      (before_within && EndsInOnce(operand));
  Layout made = Formula(operand);
  return loose ? InParentheses(std::move(made)) : made;
}

}  // namespace agp::format
