#include "compiler/ast/dump.h"

#include <cassert>
#include <string_view>

namespace agp::ast {
namespace {

// Control characters and quotes as escapes, so that a node stays on its line
// and two strings never look the same.
std::string Quote(std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string quoted = "\"";
  for (char c : text) {
    unsigned char byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      quoted += "\\x";
      quoted += kHex[byte >> 4];
      quoted += kHex[byte & 15];
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string_view EffectName(RuleDecl::Effect effect) {
  switch (effect) {
    case RuleDecl::Effect::kPermit:
      return "permit";
    case RuleDecl::Effect::kConfirm:
      return "confirm";
    case RuleDecl::Effect::kDeny:
      return "deny";
  }
  return "";
}

std::string_view EventName(HandlerDecl::Event event) {
  using Event = HandlerDecl::Event;
  switch (event) {
    case Event::kSignal:
      return "signal";
    case Event::kAsked:
      return "asked";
    case Event::kPermitted:
      return "permitted";
    case Event::kDenied:
      return "denied";
    case Event::kResultOk:
      return "result ok";
    case Event::kResultFailed:
      return "result failed";
    case Event::kResultMalformed:
      return "result malformed";
    case Event::kApproved:
      return "approved";
  }
  return "";
}

std::string_view LastsName(Approval::Lasts lasts) {
  switch (lasts) {
    case Approval::Lasts::kOnce:
      return "once";
    case Approval::Lasts::kSession:
      return "for the session";
    case Approval::Lasts::kUntil:
      return "until";
  }
  return "";
}

std::string_view FormName(PropertyDecl::Form form) {
  using Form = PropertyDecl::Form;
  switch (form) {
    case Form::kNeverPermit:
      return "never permit";
    case Form::kAlwaysDeny:
      return "always deny";
    case Form::kAlwaysConfirm:
      return "always confirm";
    case Form::kPermitOnlyWhen:
      return "permit only when";
    case Form::kSomePermit:
      return "some permit";
    case Form::kNoErrors:
      return "no errors";
    case Form::kAlwaysPossible:
      return "always possible";
    case Form::kNeverAfter:
      return "never after";
    case Form::kOnlyAfter:
      return "only after";
    case Form::kAtMost:
      return "at most";
    case Form::kNeverChanges:
      return "never changes once set";
    case Form::kInvariant:
      return "invariant";
    case Form::kNever:
      return "never";
    case Form::kAlways:
      return "always";
    case Form::kAgentWithinUser:
      return "agent within user";
    case Form::kSameDecision:
      return "same decision";
    case Form::kMorePermitsMore:
      return "more never permits more";
    case Form::kMorePermitsLess:
      return "more never permits less";
    case Form::kLeavingOut:
      return "leaving out never loosens";
    case Form::kNoWider:
      return "no wider than";
  }
  return "";
}

std::string_view FormulaName(Formula::Kind kind) {
  using Kind = Formula::Kind;
  switch (kind) {
    case Kind::kOccurrence:
      return "event";
    case Kind::kState:
      return "state";
    case Kind::kNot:
      return "not";
    case Kind::kAnd:
      return "and";
    case Kind::kOr:
      return "or";
    case Kind::kImplies:
      return "implies";
    case Kind::kOnce:
      return "once";
    case Kind::kHistorically:
      return "historically";
    case Kind::kPreviously:
      return "previously";
    case Kind::kSince:
      return "since";
  }
  return "";
}

std::string_view StepName(TestStep::Kind kind) {
  using StepKind = TestStep::Kind;
  switch (kind) {
    case StepKind::kRequest:
      return "request";
    case StepKind::kAgain:
      return "again";
    case StepKind::kApprove:
      return "approve";
    case StepKind::kReject:
      return "reject";
    case StepKind::kDispatch:
      return "dispatch";
    case StepKind::kRevision:
      return "revision";
    case StepKind::kExpect:
      return "expect";
    case StepKind::kExpectRefused:
      return "expect refused";
    case StepKind::kExpectWithheld:
      return "expect withheld";
    case StepKind::kSignal:
      return "signal";
    case StepKind::kResultOk:
      return "result ok";
    case StepKind::kResultFailed:
      return "result failed";
    case StepKind::kResultMalformed:
      return "result malformed";
    case StepKind::kAdvance:
      return "advance";
    case StepKind::kSession:
      return "session";
  }
  return "";
}

class Dumper {
 public:
  Dumper(const SourceMap& sources, Places places)
      : sources_(sources), places_(places) {}

  std::string Run(const Module& module) {
    Line(std::string(module.is_policy      ? "policy "
                     : module.is_guardrail ? "guardrail module "
                                           : "module ") +
             module.name.Joined(),
         module.name.span);
    Nested nested(*this);
    for (DeclRef decl : module.decls) Declaration(module, decl);
    return std::move(out_);
  }

 private:
  struct Nested {
    explicit Nested(Dumper& dumper) : dumper(dumper) { ++dumper.depth_; }
    ~Nested() { --dumper.depth_; }
    Dumper& dumper;
  };

  void Line(std::string_view text, Span span = {}) {
    out_.append(2 * depth_, ' ');
    out_ += text;
    if (places_ == Places::kShown && span.valid()) {
      LineColumn at = sources_.Locate(span.file, span.begin);
      out_ += " @" + std::to_string(at.line) + ":" + std::to_string(at.column);
    }
    out_ += '\n';
  }

  void Labelled(std::string_view label, const ExprPtr& expr) {
    if (!expr) return;
    Line(label);
    Nested nested(*this);
    Expression(*expr);
  }

  static std::string Wire(const std::optional<std::string>& wire_name) {
    return wire_name ? " " + Quote(*wire_name) : "";
  }

  void Named(std::string_view label, const Identifier& name) {
    Line(std::string(label) + " " + name.text, name.span);
  }

  static std::string TypeText(const TypeRef& type) {
    std::string text = type.name.text;
    for (size_t i = 0; i < type.arguments.size(); ++i) {
      text += (i == 0 ? "<" : ", ") + TypeText(type.arguments[i]);
    }
    if (!type.arguments.empty()) text += ">";
    if (type.optional) text += "?";
    if (type.null_is_absent) text += " or null";
    return text;
  }

  void Params(const std::vector<Param>& params) {
    for (const Param& param : params) {
      Line("param " + param.name.text + Wire(param.wire_name) + ": " +
               TypeText(param.type),
           param.span);
      Nested nested(*this);
      From(param.provenance);
      Labelled("default", param.default_value);
    }
  }

  void From(const Provenance& provenance) {
    for (const Identifier& name : provenance.origins) Named("from", name);
    for (const Identifier& name : provenance.audiences) {
      Named("visible to", name);
    }
  }

  void Arguments(const std::vector<Identifier>& names,
                 const std::vector<ExprPtr>& values) {
    assert(names.size() == values.size());
    for (size_t i = 0; i < names.size(); ++i) {
      Named("argument", names[i]);
      Nested nested(*this);
      Expression(*values[i]);
    }
  }

  void Patterns(const std::vector<ActionPattern>& patterns) {
    if (patterns.empty()) return;
    Line("actions");
    Nested nested(*this);
    for (const ActionPattern& pattern : patterns) {
      std::string text = pattern.excluded ? "except " : "";
      text += pattern.name.Joined();
      if (pattern.wildcard) text += pattern.name.parts.empty() ? "*" : ".*";
      Line(text, pattern.span);
    }
  }

  void Declaration(const Module& module, DeclRef decl) {
    uint32_t i = decl.index;
    switch (decl.kind) {
      case DeclKind::kImport:
        Line("import " + module.imports[i].name.Joined(),
             module.imports[i].span);
        break;
      case DeclKind::kEnum:
        Enum(module.enums[i]);
        break;
      case DeclKind::kRecord: {
        const RecordDecl& record = module.records[i];
        Line("record " + record.name.text, record.span);
        Nested nested(*this);
        Params(record.fields);
        break;
      }
      case DeclKind::kEntity: {
        const EntityDecl& entity = module.entities[i];
        Line("entity " + entity.name.text, entity.span);
        Nested nested(*this);
        for (const Identifier& parent : entity.parents) Named("in", parent);
        break;
      }
      case DeclKind::kGroups:
        Groups(module.groups[i]);
        break;
      case DeclKind::kTrait: {
        const TraitDecl& trait = module.traits[i];
        Line(
            (trait.loosening ? "loosening trait " : "trait ") + trait.name.text,
            trait.span);
        Nested nested(*this);
        Params(trait.params);
        for (const Identifier& name : trait.implies) Named("implies", name);
        break;
      }
      case DeclKind::kAction:
        Action(module.actions[i]);
        break;
      case DeclKind::kFunction: {
        const FunctionDecl& function = module.functions[i];
        Line(
            "function " + function.name.text + ": " + TypeText(function.result),
            function.span);
        Nested nested(*this);
        Params(function.params);
        Labelled("body", function.body);
        break;
      }
      case DeclKind::kSignal: {
        const SignalDecl& signal = module.signals[i];
        Line("signal from " + signal.source.text, signal.span);
        Nested nested(*this);
        for (const QualifiedName& name : signal.names) {
          Line(name.Joined(), name.span);
        }
        break;
      }
      case DeclKind::kObligation: {
        const ObligationDecl& obligation = module.obligations[i];
        Line("obligation " + obligation.name.text, obligation.span);
        Nested nested(*this);
        Params(obligation.params);
        break;
      }
      case DeclKind::kState:
        State(module.states[i]);
        break;
      case DeclKind::kHandler:
        Handler(module.handlers[i]);
        break;
      case DeclKind::kRule:
        Rule(module.rules[i]);
        break;
      case DeclKind::kProperty:
        Property(module.properties[i]);
        break;
      case DeclKind::kMonitor:
        Monitor(module.monitors[i]);
        break;
      case DeclKind::kTest: {
        const TestDecl& test = module.tests[i];
        Line("test " + Quote(test.name), test.span);
        Nested nested(*this);
        for (const TestStep& step : test.steps) Step(step);
        break;
      }
      case DeclKind::kLabels: {
        const LabelsDecl& labels = module.labels[i];
        Line(labels.audiences ? "audiences" : "origins", labels.span);
        Nested nested(*this);
        for (const Identifier& name : labels.names) Line(name.text, name.span);
        break;
      }
      case DeclKind::kCalendar: {
        const CalendarDecl& calendar = module.calendars[i];
        Line("calendar " + calendar.name.text, calendar.span);
        Nested nested(*this);
        for (const CalendarDecl::Interval& interval : calendar.intervals) {
          Line("interval", interval.span);
          Nested inside(*this);
          Labelled("from", interval.from);
          Labelled("to", interval.to);
        }
        break;
      }
    }
  }

  void Enum(const EnumDecl& decl) {
    Line("enum " + decl.name.text, decl.span);
    Nested nested(*this);
    for (const EnumDecl::Member& member : decl.members) {
      Line(member.name.text + Wire(member.wire_name), member.name.span);
    }
  }

  void Groups(const GroupsDecl& groups) {
    Line("groups", groups.span);
    Nested nested(*this);
    for (const GroupsDecl::Edge& edge : groups.edges) {
      Line("edge", edge.span);
      Nested inside(*this);
      for (const ExprPtr& member : edge.members) Labelled("member", member);
      for (const ExprPtr& parent : edge.parents) Labelled("in", parent);
    }
  }

  void Action(const ActionDecl& action) {
    Line("action " + action.name.Joined() + Wire(action.wire_name) +
             (action.result ? " -> " + TypeText(*action.result) : ""),
         action.span);
    Nested nested(*this);
    Params(action.params);
    From(action.provenance);
    for (const TraitUse& use : action.traits) {
      Line("is " + use.name.text, use.span);
      Nested inside(*this);
      Arguments(use.argument_names, use.arguments);
    }
  }

  void State(const StateDecl& state) {
    Line("state " + state.scope.text, state.span);
    Nested nested(*this);
    if (state.key) {
      Line("by " + state.key->param.text + ": " + TypeText(state.key->type),
           state.key->param.span);
    }
    for (const StateVar& var : state.vars) {
      Line(var.name.text + ": " + TypeText(var.type), var.span);
      Nested inside(*this);
      for (const ExprPtr& bound : var.bounds) Labelled("bound", bound);
      Labelled("initial", var.initial);
    }
  }

  void Handler(const HandlerDecl& handler) {
    std::string text = "on " + std::string(EventName(handler.event));
    if (handler.event == HandlerDecl::Event::kSignal) {
      text += " " + handler.signal.Joined();
    }
    Line(text, handler.span);
    Nested nested(*this);
    Patterns(handler.actions);
    if (handler.result_name) Named("as", *handler.result_name);
    Labelled("when", handler.guard);
    for (const Update& update : handler.updates) Change(update);
  }

  void Change(const Update& update) {
    if (update.op == Update::Op::kFor) {
      Line("for " + update.binder.text, update.span);
      Nested nested(*this);
      Labelled("in", update.value);
      Labelled("where", update.where);
      for (const Update& inner : update.body) Change(inner);
      return;
    }
    static constexpr std::string_view kOps[] = {"assign", "add", "insert",
                                                "remove", "clear"};
    Line(kOps[static_cast<size_t>(update.op)], update.span);
    Nested nested(*this);
    Expression(*update.target);
    if (update.value) Expression(*update.value);
  }

  void Ask(const Approval& approval) {
    Line("approval", approval.span);
    Nested nested(*this);
    Labelled("by", approval.by);
    Labelled("quorum", approval.quorum);
    Labelled("within", approval.within);
    if (approval.lasts) {
      Line(LastsName(*approval.lasts));
      Nested inside(*this);
      if (approval.until) Expression(*approval.until);
      for (const ExprPtr& key : approval.keys) Labelled("on", key);
    }
    for (const ExprPtr& person : approval.excluded) Labelled("not by", person);
    if (approval.asks) {
      Line("asks", approval.asks->span);
      Nested inside(*this);
      Params(approval.asks->answers);
      Labelled("accepting", approval.asks->accepting);
    }
  }

  void Rule(const RuleDecl& rule) {
    Line("rule " + std::string(EffectName(rule.effect)) +
             (rule.of_result ? " result" : ""),
         rule.span);
    Nested nested(*this);
    Patterns(rule.actions);
    if (rule.name) Named("name", *rule.name);
    for (const RuleDecl::Given& given : rule.givens) {
      Named("given", given.name);
      Nested inside(*this);
      Expression(*given.value);
    }
    for (const Identifier& name : rule.any) Named("any", name);
    for (const RuleDecl::Condition& condition : rule.conditions) {
      Labelled(condition.unless ? "unless" : "when", condition.expr);
    }
    if (rule.approval) Ask(*rule.approval);
    for (const ObligationUse& use : rule.obligations) {
      Line("with " + use.name.text, use.span);
      Nested inside(*this);
      Arguments(use.argument_names, use.arguments);
    }
    if (rule.because) Line("because " + Quote(*rule.because));
  }

  void Property(const PropertyDecl& property) {
    Line((property.guarantee ? "guarantee " : "property ") +
             property.name.text + ": " + std::string(FormName(property.form)),
         property.span);
    Nested nested(*this);
    Patterns(property.actions);
    Labelled("when", property.condition);
    if (property.without_approval) Line("without approval");
    Labelled("by", property.without_by);
    Labelled("limit", property.limit);
    Labelled("of", property.weight);
    Happenings("events", property.events);
    Happenings("after", property.after);
    Happenings("until", property.until);
    Labelled("per", property.window);
    if (!property.variable.parts.empty()) {
      Line("variable " + property.variable.Joined(), property.variable.span);
    }
    for (const QualifiedName& subject : property.subjects) {
      Line("differs in " + subject.Joined(), subject.span);
    }
    if (!property.other.parts.empty()) {
      Line("than " + property.other.Joined(), property.other.span);
    }
    if (property.formula) Past(*property.formula);
    if (property.scope) Named("per", *property.scope);
  }

  void Happening(const Occurrence& occurrence) {
    std::string text(EventName(occurrence.event));
    if (occurrence.event == HandlerDecl::Event::kSignal) {
      text += " " + occurrence.signal.Joined();
    }
    if (occurrence.without_approval) text += " without approval";
    Line(text, occurrence.span);
    Nested nested(*this);
    Patterns(occurrence.actions);
    if (occurrence.result_name) Named("as", *occurrence.result_name);
    Labelled("when", occurrence.condition);
  }

  void Happenings(std::string_view label,
                  const std::vector<Occurrence>& occurrences) {
    if (occurrences.empty()) return;
    Line(label);
    Nested nested(*this);
    for (const Occurrence& occurrence : occurrences) Happening(occurrence);
  }

  void Past(const Formula& formula) {
    if (formula.kind == Formula::Kind::kOccurrence) {
      return Happening(formula.occurrence);
    }
    Line(FormulaName(formula.kind), formula.span);
    Nested nested(*this);
    if (formula.state) Expression(*formula.state);
    for (const FormulaPtr& operand : formula.args) Past(*operand);
    Labelled("within", formula.within);
  }

  void Monitor(const MonitorDecl& monitor) {
    Line("monitor " + monitor.scope.text + "." + monitor.name.text,
         monitor.span);
    Nested nested(*this);
    Past(*monitor.formula);
  }

  void Step(const TestStep& step) {
    using StepKind = TestStep::Kind;
    std::string text(StepName(step.kind));
    switch (step.kind) {
      case StepKind::kRequest:
      case StepKind::kResultOk:
      case StepKind::kResultFailed:
      case StepKind::kResultMalformed:
        text += " " + step.call.action.Joined();
        break;
      case StepKind::kExpect:
        text += " " + std::string(EffectName(step.expected));
        break;
      case StepKind::kSignal:
        text += " " + step.signal.Joined();
        break;
      case StepKind::kSession:
        text += " " + Quote(step.session);
        break;
      case StepKind::kApprove:
        text += " " + step.rule.text;
        break;
      case StepKind::kAgain:
      case StepKind::kReject:
      case StepKind::kDispatch:
      case StepKind::kRevision:
      case StepKind::kExpectRefused:
      case StepKind::kExpectWithheld:
      case StepKind::kAdvance:
        break;
    }
    if (step.call_id) text += " of " + Quote(*step.call_id);
    Line(text, step.span);
    Nested nested(*this);
    Arguments(step.call.argument_names, step.call.arguments);
    Labelled("from", step.call.agent);
    for (const ExprPtr& agent : step.call.via) Labelled("via", agent);
    Labelled("for", step.call.user);
    Labelled("by", step.person);
    Labelled("value", step.value);
    for (const Identifier& name : step.because) Named("because", name);
  }

  void Expression(const Expr& expr) {
    switch (expr.kind) {
      case ExprKind::kMissing:
        Line("missing", expr.span);
        break;
      case ExprKind::kBool:
      case ExprKind::kInt:
      case ExprKind::kDecimal:
      case ExprKind::kDuration:
        Line(expr.text, expr.span);
        break;
      case ExprKind::kString:
        Line(Quote(expr.text), expr.span);
        break;
      case ExprKind::kName:
        Line("name " + expr.text, expr.span);
        break;
      case ExprKind::kField:
        Line("." + expr.text, expr.span);
        break;
      case ExprKind::kCall:
        Line("call", expr.span);
        break;
      case ExprKind::kIndex:
        Line("index", expr.span);
        break;
      case ExprKind::kQuantifier:
        Line(expr.text + " " + expr.names[0].text + " =>", expr.span);
        break;
      case ExprKind::kSet:
        Line("set", expr.span);
        break;
      case ExprKind::kList:
        Line("list", expr.span);
        break;
      case ExprKind::kRecord: {
        Line("record", expr.span);
        Nested nested(*this);
        Arguments(expr.names, expr.args);
        return;
      }
      case ExprKind::kMap:
        Line("map", expr.span);
        break;
      case ExprKind::kMatch:
        Line("match", expr.span);
        break;
      case ExprKind::kNot:
        Line("not", expr.span);
        break;
      case ExprKind::kHas:
        Line("has", expr.span);
        break;
      case ExprKind::kNegate:
        Line("negate", expr.span);
        break;
      case ExprKind::kBinary:
      case ExprKind::kStringTest:
        Line(expr.text, expr.span);
        break;
      case ExprKind::kSubset:
        Line("subset of", expr.span);
        break;
      case ExprKind::kSize:
        Line("size", expr.span);
        break;
      case ExprKind::kLabelTest:
      case ExprKind::kLabelled: {
        std::string text =
            (expr.kind == ExprKind::kLabelled ? "labelled " : "") + expr.text;
        for (const Identifier& name : expr.names) text += " " + name.text;
        Line(text, expr.span);
        break;
      }
    }
    Nested nested(*this);
    for (const ExprPtr& argument : expr.args) Expression(*argument);
  }

  const SourceMap& sources_;
  Places places_;
  std::string out_;
  size_t depth_ = 0;
};

}  // namespace

std::string Dump(const SourceMap& sources, const Module& module,
                 Places places) {
  return Dumper(sources, places).Run(module);
}

}  // namespace agp::ast
