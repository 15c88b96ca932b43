#include "compiler/format/format.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/format/comments.h"
#include "compiler/format/expressions.h"
#include "compiler/format/layout.h"
#include "compiler/format/properties.h"
#include "compiler/parse/parse.h"
#include "compiler/parse/text.h"

namespace agp::format {
namespace {

using ast::Expr;
using ast::ExprKind;
using ast::ExprPtr;

constexpr size_t kWidth = 80;

std::string Wire(const std::optional<std::string>& wire_name) {
  return wire_name ? " " + parse::EncodeString(*wire_name) : "";
}

std::string Type(const ast::TypeRef& type) {
  std::string text = Word(type.name);
  for (size_t i = 0; i < type.arguments.size(); ++i) {
    text += (i == 0 ? "<" : ", ") + Type(type.arguments[i]);
  }
  if (!type.arguments.empty()) text += ">";
  if (type.optional) text += "?";
  if (type.null_is_absent) text += " or null";
  return text;
}

std::string Effect(ast::RuleDecl::Effect effect) {
  switch (effect) {
    case ast::RuleDecl::Effect::kPermit:
      return "permit";
    case ast::RuleDecl::Effect::kConfirm:
      return "confirm";
    case ast::RuleDecl::Effect::kDeny:
      return "deny";
  }
  return "";
}

class Formatter : private Properties {
 public:
  Formatter(const SourceMap& sources, const ast::Module& module)
      : Properties(sources, module), module_(module) {}

  std::string Run() {
    std::vector<Layout> parts;
    bool first = true;
    if (!module_.name.parts.empty()) {
      Member(module_.header_span, /*first=*/true, parts, [&] {
        return Text((module_.is_policy      ? "policy "
                     : module_.is_guardrail ? "guardrail module "
                                            : "module ") +
                    Qualified(module_.name));
      });
      first = false;
    }
    bool after_header = !first;
    for (ast::DeclRef decl : module_.decls) {
      Member(
          SpanOf(decl), first, parts, [&] { return Declaration(decl); },
          after_header);
      first = false;
      after_header = false;
    }
    for (const PlacedComment& comment : comments_.TakeRest()) {
      parts.push_back(comment.blank_before || after_header ? BlankLine()
                                                           : HardLine());
      parts.push_back(LeadingComment(comment.text));
      after_header = false;
    }
    return Print(Join(std::move(parts)), kWidth);
  }

 private:
  // ---- comments and blocks ----

  // A declaration of the file or a member of a block, on lines of its own;
  // empty lines of the source before it and its comments are kept.
  void Member(Span span, bool first, std::vector<Layout>& parts,
              const std::function<Layout()>& make, bool force_blank = false) {
    PartComments comments = comments_.Take(span);
    bool blank = comments.leading.empty()
                     ? comments.blank_before
                     : comments.leading.front().blank_before;
    if (first) blank = false;
    parts.push_back(blank || force_blank ? BlankLine() : HardLine());
    for (size_t i = 0; i < comments.leading.size(); ++i) {
      if (i > 0 && comments.leading[i].blank_before) {
        parts.push_back(BlankLine());
      }
      parts.push_back(LeadingComment(comments.leading[i].text));
    }
    if (!comments.leading.empty() && comments.blank_before) {
      parts.push_back(BlankLine());
    }
    closing_ = std::move(comments.closing);
    parts.push_back(make());
    for (const PlacedComment& comment : comments.trailing) {
      parts.push_back(TrailingComment(comment.text));
    }
  }

  void Closing(std::vector<PlacedComment> comments,
               std::vector<Layout>& parts) {
    for (size_t i = 0; i < comments.size(); ++i) {
      bool blank = comments[i].blank_before && !parts.empty();
      parts.push_back(blank ? BlankLine() : HardLine());
      parts.push_back(LeadingComment(comments[i].text));
    }
  }

  // `head {`, the members, `}`. On one line if `compact`, there is at most
  // one member, and it fits.
  template <typename T>
  Layout Block(Layout head, const std::vector<T>& members, bool compact,
               const std::function<Layout(const T&)>& make) {
    std::vector<PlacedComment> closing = std::move(closing_);
    closing_.clear();
    if (members.empty() && closing.empty()) {
      return Join({std::move(head), Text(" {}")});
    }
    std::vector<Layout> parts;
    for (const T& member : members) {
      Member(member.span, parts.empty(), parts, [&] { return make(member); });
    }
    Closing(std::move(closing), parts);
    if (compact && members.size() == 1) {
      // The break that Member put in front.
      parts[0] = Line();
      return Group({std::move(head), Text(" {"), Nest(std::move(parts)), Line(),
                    Text("}")});
    }
    return Join({std::move(head), Text(" {"), Nest(std::move(parts)),
                 HardLine(), Text("}")});
  }

  // ---- declarations ----

  Span SpanOf(ast::DeclRef decl) const {
    uint32_t i = decl.index;
    using Kind = ast::DeclKind;
    switch (decl.kind) {
      case Kind::kImport:
        return module_.imports[i].span;
      case Kind::kEnum:
        return module_.enums[i].span;
      case Kind::kRecord:
        return module_.records[i].span;
      case Kind::kEntity:
        return module_.entities[i].span;
      case Kind::kGroups:
        return module_.groups[i].span;
      case Kind::kTrait:
        return module_.traits[i].span;
      case Kind::kAction:
        return module_.actions[i].span;
      case Kind::kFunction:
        return module_.functions[i].span;
      case Kind::kSignal:
        return module_.signals[i].span;
      case Kind::kObligation:
        return module_.obligations[i].span;
      case Kind::kState:
        return module_.states[i].span;
      case Kind::kHandler:
        return module_.handlers[i].span;
      case Kind::kRule:
        return module_.rules[i].span;
      case Kind::kProperty:
        return module_.properties[i].span;
      case Kind::kMonitor:
        return module_.monitors[i].span;
      case Kind::kTest:
        return module_.tests[i].span;
      case Kind::kLabels:
        return module_.labels[i].span;
      case Kind::kCalendar:
        return module_.calendars[i].span;
    }
    return {};
  }

  Layout Declaration(ast::DeclRef decl) {
    uint32_t i = decl.index;
    using Kind = ast::DeclKind;
    switch (decl.kind) {
      case Kind::kImport:
        return Text("import " + Qualified(module_.imports[i].name));
      case Kind::kEnum:
        return Enum(module_.enums[i]);
      case Kind::kRecord: {
        const ast::RecordDecl& record = module_.records[i];
        std::vector<Layout> fields = Params(record.fields);
        AddClosing(fields);
        if (fields.empty()) return Text("record " + Word(record.name) + " {}");
        return Enclosed("record " + Word(record.name) + " {",
                        List(std::move(fields)), "}", Line);
      }
      case Kind::kEntity: {
        const ast::EntityDecl& entity = module_.entities[i];
        std::vector<Layout> parents;
        for (const ast::Identifier& parent : entity.parents) {
          parents.push_back(Text(Word(parent)));
        }
        std::string head = "entity " + Word(entity.name);
        if (parents.empty()) return Text(head);
        return Join({Text(head + " in "), Nest({Fill(std::move(parents))})});
      }
      case Kind::kGroups:
        return Block<ast::GroupsDecl::Edge>(
            Text("groups"), module_.groups[i].edges, /*compact=*/false,
            [&](const ast::GroupsDecl::Edge& edge) {
              return Group(
                  {Fill(Exprs(edge.members)),
                   Nest({Line(), Text("in "), Fill(Exprs(edge.parents))})});
            });
      case Kind::kTrait:
        return Trait(module_.traits[i]);
      case Kind::kAction:
        return Action(module_.actions[i]);
      case Kind::kFunction: {
        const ast::FunctionDecl& function = module_.functions[i];
        return Join({Text("function " + Word(function.name)),
                     Parameters(function.params),
                     Text(": " + Type(function.result) + " ="),
                     Group({Nest({Line(), Expression(*function.body)})})});
      }
      case Kind::kSignal: {
        const ast::SignalDecl& signal = module_.signals[i];
        std::vector<Layout> names;
        for (const ast::QualifiedName& name : signal.names) {
          names.push_back(
              WithComments(name.span, [&] { return Text(Qualified(name)); }));
        }
        return Join(
            {Text("signal "),
             Nest({Fill(std::move(names)),
                   Group({Line(), Text("from " + Word(signal.source))})})});
      }
      case Kind::kObligation: {
        const ast::ObligationDecl& obligation = module_.obligations[i];
        Layout head = Text("obligation " + Word(obligation.name));
        if (obligation.params.empty()) return head;
        return Join({std::move(head), Parameters(obligation.params)});
      }
      case Kind::kState: {
        const ast::StateDecl& state = module_.states[i];
        bool global = state.scope.text == "global" && !state.key;
        std::string head =
            (global ? "state " : "state per ") + Word(state.scope);
        if (state.key) {
          head += " by " + state.key->param.text + ": " + Type(state.key->type);
        }
        return Block<ast::StateVar>(
            Text(std::move(head)), state.vars, /*compact=*/true,
            [&](const ast::StateVar& var) { return Variable(var); });
      }
      case Kind::kHandler:
        return Handler(module_.handlers[i]);
      case Kind::kRule:
        return Rule(module_.rules[i]);
      case Kind::kProperty:
        return Property(module_.properties[i]);
      case Kind::kMonitor:
        return Monitor(module_.monitors[i]);
      case Kind::kTest:
        return Block<ast::TestStep>(
            Text("test " + parse::EncodeString(module_.tests[i].name)),
            module_.tests[i].steps, /*compact=*/false,
            [&](const ast::TestStep& step) { return Step(step); });
      case Kind::kLabels: {
        const ast::LabelsDecl& labels = module_.labels[i];
        std::vector<Layout> names;
        for (const ast::Identifier& name : labels.names) {
          names.push_back(
              WithComments(name.span, [&] { return Text(Word(name)); }));
        }
        return Join({Text(labels.audiences ? "audiences " : "origins "),
                     Nest({Fill(std::move(names))})});
      }
      case Kind::kCalendar:
        return Calendar(module_.calendars[i]);
    }
    return Text("");
  }

  Layout Calendar(const ast::CalendarDecl& calendar) {
    std::vector<PlacedComment> closing = std::move(closing_);
    closing_.clear();
    std::vector<Layout> intervals;
    for (const ast::CalendarDecl::Interval& interval : calendar.intervals) {
      intervals.push_back(WithComments(interval.span, [&] {
        Layout from = Expression(*interval.from, kSum);
        return Join({std::move(from), Value(" to", *interval.to, kSum)});
      }));
    }
    closing_ = std::move(closing);
    AddClosing(intervals);
    std::string head = "calendar " + Word(calendar.name) + " {";
    if (intervals.empty()) return Text(head + "}");
    return Enclosed(std::move(head), List(std::move(intervals)), "}", Line);
  }

  Layout Enum(const ast::EnumDecl& decl) {
    std::vector<Layout> members;
    for (const ast::EnumDecl::Member& member : decl.members) {
      members.push_back(WithComments(member.name.span, [&] {
        return Text(member.name.text + Wire(member.wire_name));
      }));
    }
    AddClosing(members);
    if (members.empty()) return Text("enum " + Word(decl.name) + " {}");
    return Enclosed("enum " + Word(decl.name) + " {", List(std::move(members)),
                    "}", Line);
  }

  std::vector<Layout> Params(const std::vector<ast::Param>& params) {
    // What closes the declaration around must not close a default value.
    std::vector<PlacedComment> closing = std::move(closing_);
    closing_.clear();
    std::vector<Layout> made;
    for (const ast::Param& param : params) {
      made.push_back(WithComments(param.span, [&] {
        std::vector<Layout> parts = {Text(
            param.name.text + Wire(param.wire_name) + ": " + Type(param.type))};
        if (!param.provenance.origins.empty()) {
          parts.push_back(Text(" from "));
          parts.push_back(Labels(param.provenance.origins));
        }
        if (!param.provenance.audiences.empty()) {
          parts.push_back(Text(" visible to "));
          parts.push_back(Labels(param.provenance.audiences));
        }
        if (param.default_value) {
          parts.push_back(Text(" = "));
          parts.push_back(Expression(*param.default_value));
        }
        return Join(std::move(parts));
      }));
    }
    closing_ = std::move(closing);
    return made;
  }

  Layout Parameters(const std::vector<ast::Param>& params) {
    if (params.empty()) return Text("()");
    return Enclosed("(", List(Params(params)), ")", SoftLine);
  }

  Layout Trait(const ast::TraitDecl& trait) {
    std::vector<Layout> parts = {Text(
        (trait.loosening ? "loosening trait " : "trait ") + Word(trait.name))};
    if (!trait.params.empty()) parts.push_back(Parameters(trait.params));
    if (!trait.implies.empty()) {
      std::vector<Layout> implied;
      for (const ast::Identifier& name : trait.implies) {
        implied.push_back(Text(Word(name)));
      }
      parts.push_back(Group({Nest(
          {Line(), Text("implies "), Nest({Fill(std::move(implied))})})}));
    }
    return Join(std::move(parts));
  }

  Layout Action(const ast::ActionDecl& action) {
    std::vector<Layout> parts = {
        Text("action " + Qualified(action.name) + Wire(action.wire_name)),
        Parameters(action.params)};
    if (action.result) parts.push_back(Text(" -> " + Type(*action.result)));
    auto labels = [&](const char* words,
                      const std::vector<ast::Identifier>& names) {
      if (names.empty()) return;
      std::vector<Layout> list;
      for (const ast::Identifier& name : names) {
        list.push_back(Text(Word(name)));
      }
      parts.push_back(
          Group({Nest({Line(), Text(words), Nest({Fill(std::move(list))})})}));
    };
    labels("from ", action.provenance.origins);
    labels("visible to ", action.provenance.audiences);
    if (!action.traits.empty()) {
      std::vector<Layout> traits;
      for (const ast::TraitUse& use : action.traits) {
        traits.push_back(WithComments(use.span, [&] {
          return Use(use.name, use.argument_names, use.arguments);
        }));
      }
      parts.push_back(Group(
          {Nest({Line(), Text("is "), Nest({Fill(std::move(traits))})})}));
    }
    return Join(std::move(parts));
  }

  // `audit(level: high)`
  Layout Use(const ast::Identifier& name,
             const std::vector<ast::Identifier>& argument_names,
             const std::vector<ExprPtr>& arguments) {
    if (arguments.empty()) return Text(Word(name));
    return Join({Text(Word(name)), NamedArguments(argument_names, arguments)});
  }

  Layout NamedArguments(const std::vector<ast::Identifier>& names,
                        const std::vector<ExprPtr>& values) {
    if (values.empty()) return Text("()");
    return Enclosed("(", Fill(Named(names, values)), ")", SoftLine);
  }

  Layout Variable(const ast::StateVar& var) {
    std::vector<Layout> parts = {Text(Word(var.name) + ": " + Type(var.type))};
    if (!var.bounds.empty()) {
      parts.push_back(Enclosed("(", Fill(Exprs(var.bounds)), ")", SoftLine));
    }
    if (var.initial) parts.push_back(Value(" =", *var.initial));
    return Join(std::move(parts));
  }

  Layout Handler(const ast::HandlerDecl& handler) {
    using Event = ast::HandlerDecl::Event;
    std::vector<PlacedComment> closing = std::move(closing_);
    closing_.clear();
    std::vector<Layout> head = {Text("on " + EventWords(handler.event))};
    if (handler.event == Event::kSignal) {
      head.push_back(Text(SignalName(handler.signal)));
    } else {
      head.push_back(Patterns(handler.actions));
    }
    if (handler.result_name) {
      head.push_back(Nest({Text(" as " + Word(*handler.result_name))}));
    }
    if (handler.guard) {
      head.push_back(Group({Nest({Line(), Clause("when ", *handler.guard)})}));
    }
    closing_ = std::move(closing);
    bool loops = std::any_of(handler.updates.begin(), handler.updates.end(),
                             [](const ast::Update& update) {
                               return update.op == ast::Update::Op::kFor;
                             });
    return Block<ast::Update>(
        Join(std::move(head)), handler.updates, /*compact=*/!loops,
        [&](const ast::Update& update) { return Change(update); });
  }

  // `for x in r.items where x.open { updates }`
  Layout Loop(const ast::Update& loop) {
    std::vector<PlacedComment> closing = std::move(closing_);
    closing_.clear();
    std::vector<Layout> head = {Text("for " + Word(loop.binder)),
                                Value(" in", *loop.value)};
    if (loop.where) {
      head.push_back(Group({Nest({Line(), Clause("where ", *loop.where)})}));
    }
    closing_ = std::move(closing);
    return Block<ast::Update>(
        Join(std::move(head)), loop.body, /*compact=*/true,
        [&](const ast::Update& update) { return Change(update); });
  }

  Layout Change(const ast::Update& update) {
    using Op = ast::Update::Op;
    if (update.op == Op::kFor) return Loop(update);
    closing_.clear();
    Layout target = Target(*update.target);
    auto method = [&](std::string name) {
      return Join({std::move(target),
                   Enclosed("." + name + "(", Expression(*update.value), ")",
                            SoftLine)});
    };
    switch (update.op) {
      case Op::kAssign:
        return Join({std::move(target), Value(" =", *update.value)});
      case Op::kAdd:
        return Join({std::move(target), Value(" +=", *update.value)});
      case Op::kInsert:
        return method("add");
      case Op::kRemove:
        return method("remove");
      case Op::kClear:
        return Join({std::move(target), Text(".clear()")});
      case Op::kFor:
        break;
    }
    return Text("");
  }

  // An update must not begin like the rest of an expression, so words such as
  // `contains` stand in backquotes there.
  Layout Target(const Expr& target) {
    if (target.kind == ExprKind::kName) {
      for (const char* word :
           {"starts", "ends", "contains", "like", "matches", "equals", "subset",
            "only", "maybe", "visible"}) {
        if (target.text == word) return Text("`" + target.text + "`");
      }
      return Text(Word({target.text, target.span}));
    }
    Layout object = Target(*target.args[0]);
    if (target.kind == ExprKind::kField) {
      return Join({std::move(object), Text("." + target.text)});
    }
    return Join({std::move(object),
                 Enclosed("[", Expression(*target.args[1]), "]", SoftLine)});
  }

  // ---- rules ----

  // What follows `by`, each part on the same line as long as there is room.
  Layout Approval(const ast::Approval& approval, std::string words) {
    std::vector<Layout> parts = {Text(std::move(words)),
                                 Expression(*approval.by)};
    auto add = [&](std::vector<Layout> part) {
      part.insert(part.begin(), Line());
      parts.push_back(Group({Nest(std::move(part))}));
    };
    if (approval.quorum) {
      add({Text("quorum "), Expression(*approval.quorum)});
    }
    if (approval.within) {
      add({Text("within "), Expression(*approval.within)});
    }
    if (approval.lasts) {
      std::vector<Layout> lasts;
      switch (*approval.lasts) {
        case ast::Approval::Lasts::kOnce:
          lasts.push_back(Text("once"));
          break;
        case ast::Approval::Lasts::kSession:
          lasts.push_back(Text("for the session"));
          break;
        case ast::Approval::Lasts::kUntil:
          lasts.push_back(Text("until "));
          lasts.push_back(Expression(*approval.until));
          break;
      }
      if (!approval.keys.empty()) {
        std::vector<Layout> keys;
        for (const ExprPtr& key : approval.keys) {
          keys.push_back(Expression(*key, kPostfix));
        }
        lasts.push_back(Text(" on "));
        lasts.push_back(Nest({Fill(std::move(keys))}));
      }
      add(std::move(lasts));
    }
    if (!approval.excluded.empty()) {
      add({Text("not by "), Nest({Fill(Exprs(approval.excluded))})});
    }
    if (approval.asks) {
      add({Answers(*approval.asks)});
      if (approval.asks->accepting) {
        add({Clause("accepting ", *approval.asks->accepting)});
      }
    }
    return Join(std::move(parts));
  }

  // `asks { reason: Reason }`
  Layout Answers(const ast::Approval::Asks& asks) {
    PartComments comments = comments_.Take(asks.span);
    closing_ = std::move(comments.closing);
    comments.closing.clear();
    std::vector<Layout> fields = Params(asks.answers);
    AddClosing(fields);
    Layout made = fields.empty()
                      ? Text("asks {}")
                      : Enclosed("asks {", List(std::move(fields)), "}", Line);
    return Surround(std::move(comments), std::move(made));
  }

  Layout Rule(const ast::RuleDecl& rule) {
    std::vector<Layout> head = {
        Text(Effect(rule.effect) + (rule.of_result ? " result " : " ")),
        Patterns(rule.actions)};
    if (rule.name) {
      head.push_back(Nest({Text(" as " + Word(*rule.name))}));
    }
    std::vector<Layout> clauses;
    for (const ast::RuleDecl::Given& given : rule.givens) {
      Span span = Cover(given.name.span, given.value->span);
      clauses.push_back(WithComments(span, [&] {
        return Join(
            {Text("given " + Word(given.name)), Value(" =", *given.value)});
      }));
    }
    if (!rule.any.empty()) {
      clauses.push_back(WithComments(rule.any.front().span, [&] {
        std::vector<Layout> names;
        for (const ast::Identifier& name : rule.any) {
          names.push_back(Text(Word(name)));
        }
        return Join({Text("any "), Nest({Fill(std::move(names))})});
      }));
    }
    for (const ast::RuleDecl::Condition& condition : rule.conditions) {
      clauses.push_back(
          Clause(condition.unless ? "unless " : "when ", *condition.expr));
    }
    if (rule.approval) {
      clauses.push_back(WithComments(rule.approval->span, [&] {
        bool grants = rule.effect == ast::RuleDecl::Effect::kPermit;
        return Approval(*rule.approval, grants ? "after approval by " : "by ");
      }));
    }
    if (!rule.obligations.empty()) {
      std::vector<Layout> uses;
      for (const ast::ObligationUse& use : rule.obligations) {
        uses.push_back(WithComments(use.span, [&] {
          return Use(use.name, use.argument_names, use.arguments);
        }));
      }
      clauses.push_back(Join({Text("with "), Nest({Fill(std::move(uses))})}));
    }
    std::vector<Layout> lines;
    for (Layout& clause : clauses) {
      lines.push_back(Line());
      lines.push_back(std::move(clause));
    }
    // The last clause here may have been another one in the source: a comment
    // behind it ends the rule now, and breaks it no more than one that did.
    Layout last = lines.empty() ? nullptr : std::move(lines.back());
    std::vector<Layout> comments;
    if (last) {
      comments = TakeTrailingComments(last);
      lines.back() = std::move(last);
    }
    std::vector<Layout> parts = {
        Group({Join(std::move(head)), Nest(std::move(lines))})};
    parts.insert(parts.end(), comments.begin(), comments.end());
    if (rule.because) {
      parts.push_back(Nest(
          {HardLine(), Text("because " + parse::EncodeString(*rule.because))}));
    }
    return Join(std::move(parts));
  }

  // ---- tests ----

  Layout Step(const ast::TestStep& step) {
    using Kind = ast::TestStep::Kind;
    closing_.clear();
    switch (step.kind) {
      case Kind::kRequest: {
        Layout call = Call("request ", step.call);
        if (!step.call_id) return call;
        return Join(
            {std::move(call),
             Group({Nest({Line(), Text("as " + parse::EncodeString(
                                                   *step.call_id))})})});
      }
      case Kind::kAgain:
        return Text("again" + Wire(step.call_id));
      case Kind::kDispatch:
        return Text("dispatch" + Wire(step.call_id));
      case Kind::kRevision:
        return Text("revision");
      case Kind::kApprove:
      case Kind::kReject:
        return Answer(step);
      case Kind::kExpectRefused:
        return Text("expect refused");
      case Kind::kExpectWithheld:
        return Text("expect withheld");
      case Kind::kResultFailed:
        return Returned("result failed ", step);
      case Kind::kResultMalformed:
        return Returned("result malformed ", step);
      case Kind::kResultOk: {
        Layout call = Returned("result ok ", step);
        if (!step.value) return call;
        return Join({std::move(call), Value(" =", *step.value)});
      }
      case Kind::kExpect: {
        std::vector<Layout> names;
        for (const ast::Identifier& name : step.because) {
          names.push_back(Text(RuleName(name)));
        }
        std::string head = "expect " + Effect(step.expected);
        if (names.empty()) return Text(head);
        return Join({Text(head + " because "), Nest({Fill(std::move(names))})});
      }
      case Kind::kSignal:
        return Join(
            {Text("signal " + Qualified(step.signal)), Principals(step.call)});
      case Kind::kAdvance:
        return Join({Text("advance "), Expression(*step.value)});
      case Kind::kSession:
        return Text("session " + parse::EncodeString(step.session));
    }
    return Text("");
  }

  Layout Returned(std::string word, const ast::TestStep& step) {
    Layout call = Call(std::move(word), step.call);
    if (!step.call_id) return call;
    return Join({std::move(call),
                 Group({Nest({Line(), Text("of" + Wire(step.call_id))})})});
  }

  // That of a rule without a name is no word: "inbox:12".
  static std::string RuleName(const ast::Identifier& name) {
    bool word =
        !name.text.empty() && !(name.text[0] >= '0' && name.text[0] <= '9');
    for (char c : name.text) {
      word = word && (c == '_' || (c >= '0' && c <= '9') ||
                      (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
    }
    return word ? Word(name) : parse::EncodeString(name.text);
  }

  // `approve ask_first by User("x") with { reason: late } of "c1"`
  Layout Answer(const ast::TestStep& step) {
    bool approves = step.kind == ast::TestStep::Kind::kApprove;
    std::string head = approves ? "approve " + RuleName(step.rule) : "reject";
    std::vector<Layout> parts = {Text(head + " by "),
                                 Expression(*step.person, kPostfix)};
    if (step.value) {
      parts.push_back(
          Group({Nest({Line(), Text("with "), Expression(*step.value)})}));
    }
    if (step.call_id) {
      parts.push_back(Group({Nest({Line(), Text("of" + Wire(step.call_id))})}));
    }
    return Join(std::move(parts));
  }

  Layout Call(std::string word, const ast::Call& call) {
    return Join({Text(std::move(word) + Qualified(call.action)),
                 NamedArguments(call.argument_names, call.arguments),
                 Principals(call)});
  }

  Layout Principals(const ast::Call& call) {
    std::vector<Layout> parts;
    auto add = [&](const char* word, std::vector<Layout> principals) {
      parts.push_back(parts.empty() ? Line() : Text(" "));
      parts.push_back(Text(word));
      parts.push_back(Fill(std::move(principals)));
    };
    if (call.agent) add("from ", {Expression(*call.agent, kPostfix)});
    if (!call.via.empty()) {
      std::vector<Layout> agents;
      for (const ExprPtr& agent : call.via) {
        agents.push_back(Expression(*agent, kPostfix));
      }
      add("via ", std::move(agents));
    }
    if (call.user) add("for ", {Expression(*call.user, kPostfix)});
    return Group({Nest(std::move(parts))});
  }

  const ast::Module& module_;
};

}  // namespace

std::string Format(const SourceMap& sources, const ast::Module& module) {
  return Formatter(sources, module).Run();
}

}  // namespace agp::format
