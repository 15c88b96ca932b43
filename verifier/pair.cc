#include "verifier/pair.h"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "verifier/ranges.h"

namespace agp::verify {

using program::Action;
using program::ActionId;
using program::BoundRule;
using program::Event;
using program::Expr;
using program::ExprId;
using program::ExprKind;
using program::Handler;
using program::Labels;
using program::Program;
using program::PropertyForm;
using program::Rule;
using program::StateVar;
using program::StateVarId;
using program::TypeId;
using program::TypeKind;
using program::Update;
using program::Value;

namespace {

Labels AllOf(const Program& program, bool audiences) {
  Labels labels = 0;
  for (size_t i = 0; i < program.labels.size(); ++i) {
    if (program.labels[i].audience == audiences) {
      labels |= static_cast<Labels>(1u << i);
    }
  }
  return labels;
}

// What is vouched for a value that comes from `user` alone: every origin but
// that one is ruled out.
Labels FromUser(const Program& program) {
  Labels labels = AllOf(program, false);
  for (size_t i = 0; i < program.labels.size(); ++i) {
    if (!program.labels[i].audience && program.labels[i].name == "user") {
      labels &= static_cast<Labels>(~(1u << i));
    }
  }
  return labels;
}

void KeepLabels(Value* value, Labels own) {
  value->labels &= own;
  for (Value& item : value->items) KeepLabels(&item, own);
}

void PutOrigins(Value* value, Labels origins, Labels from) {
  if (value->absent()) return;
  value->labels = static_cast<Labels>((value->labels & ~origins) | from);
  for (Value& item : value->items) PutOrigins(&item, origins, from);
}

// What a test that looks at the links of the chain is where there are none;
// nothing for an expression of another kind.
std::optional<ExprId> OverNoLinks(Program& program, const Expr& e,
                                  const std::function<ExprId(ExprId)>& run) {
  auto is_chain = [&](ExprId id) {
    return id.valid() && program.expr(id).kind == ExprKind::kChain;
  };
  auto zero = [&] {
    Expr number;
    number.kind = ExprKind::kNumber;
    number.type = e.type;
    return program.Intern(std::move(number));
  };
  switch (e.kind) {
    case ExprKind::kAny:
      if (is_chain(e.a)) return program.Bool(false);
      break;
    case ExprKind::kEvery:
      if (is_chain(e.a)) return program.Bool(true);
      break;
    case ExprKind::kCount:
    case ExprKind::kSize:
      if (is_chain(e.a)) return zero();
      break;
    case ExprKind::kIn:
      if (is_chain(e.b)) {
        // False, and without a value where the operand has none.
        Expr same;
        same.kind = ExprKind::kEq;
        same.type = e.type;
        same.a = same.b = run(e.a);
        return program.Not(program.Intern(std::move(same)));
      }
      break;
    default:
      break;
  }
  return std::nullopt;
}

bool Reads(const Program& program, ExprId expr, ExprKind kind) {
  std::vector<ExprId> stack = {expr};
  std::set<uint32_t> seen;
  while (!stack.empty()) {
    ExprId at = stack.back();
    stack.pop_back();
    if (!at.valid() || !seen.insert(at.value).second) continue;
    const Expr& e = program.expr(at);
    if (e.kind == kind) return true;
    int operands = program::Info(e.kind).operands;
    if (operands >= 1) stack.push_back(e.a);
    if (operands >= 2) stack.push_back(e.b);
  }
  return false;
}

}  // namespace

// Expressions as the measure reads them; a level can be put around them.
class Pairs::Rewriter {
 public:
  Rewriter(Pairs& pairs, const Case& c) : pairs_(pairs), case_(c) {}

  ExprId operator()(ExprId id, int shift = 0) {
    if (!id.valid()) return id;
    auto known = memo_.find({id.value, shift});
    if (known != memo_.end()) return known->second;
    ExprId made = Make(id, shift);
    memo_[{id.value, shift}] = made;
    return made;
  }

 private:
  ExprId Make(ExprId id, int shift) {
    Program& program = pairs_.program_;
    const Expr e = program.expr(id);
    const bool alone = pairs_.property_.form == PropertyForm::kAgentWithinUser;
    switch (e.kind) {
      case ExprKind::kParam:
        return pairs_.Leaf(e.kind, e.type,
                           case_.measure_params[static_cast<size_t>(e.number)]);
      case ExprKind::kUser:
        if (!case_.user_param) return id;
        return pairs_.Leaf(ExprKind::kParam, e.type, *case_.user_param);
      case ExprKind::kAgent:
        if (!case_.agent_param) return id;
        return pairs_.Leaf(ExprKind::kParam, e.type, *case_.agent_param);
      case ExprKind::kChain:
        if (!case_.chain_param) return id;
        return pairs_.Leaf(ExprKind::kParam, e.type, *case_.chain_param);
      case ExprKind::kBound:
        return shift == 0 ? id : pairs_.Leaf(e.kind, e.type, e.number + shift);
      case ExprKind::kState: {
        StateVarId var{static_cast<uint32_t>(e.number)};
        if (!pairs_.IsOther(case_, program.state_var(var))) return id;
        return pairs_.Leaf(e.kind, e.type, pairs_.Other(var).value);
      }
      case ExprKind::kLabelled:
        if (alone) {
          Labels origins =
              static_cast<Labels>(e.number) & AllOf(program, false);
          Labels audiences =
              static_cast<Labels>(e.number) & AllOf(program, true);
          ExprId rest =
              pairs_.Node(e.kind, (*this)(e.a, shift), {}, e.type, audiences);
          if ((origins & ~FromUser(program)) == 0) return rest;
          // False; without a value where there is nothing to look at.
          return program.Not(
              pairs_.Node(e.kind, (*this)(e.a, shift), {}, e.type, 0));
        }
        break;
      default:
        break;
    }
    if (alone) {
      auto made = OverNoLinks(
          program, e, [&](ExprId operand) { return (*this)(operand, shift); });
      if (made) return *made;
    }
    int operands = program::Info(e.kind).operands;
    if (operands == 0) return id;
    Expr copy = e;
    copy.a = (*this)(e.a, shift);
    if (operands >= 2) copy.b = (*this)(e.b, shift);
    if (copy.a == e.a && copy.b == e.b) return id;
    return program.Intern(std::move(copy));
  }

  Pairs& pairs_;
  const Case& case_;
  std::map<std::pair<uint32_t, int>, ExprId> memo_;
};

namespace {

// Every expression of a rule through `run`.
template <typename Run>
BoundRule Rewritten(const BoundRule& bound, Run run) {
  BoundRule made = bound;
  made.condition = run(bound.condition);
  made.approver = run(bound.approver);
  for (ExprId& e : made.excluded) e = run(e);
  for (ExprId& e : made.keys) e = run(e);
  made.until = run(bound.until);
  made.accepting = run(bound.accepting);
  return made;
}

// Levels of bound elements raised by one, so that the expression can stand in
// one more quantifier.
ExprId Raised(Program& program, ExprId id) {
  std::map<uint32_t, ExprId> memo;
  std::function<ExprId(ExprId)> run = [&](ExprId at) {
    if (!at.valid()) return at;
    if (auto it = memo.find(at.value); it != memo.end()) return it->second;
    Expr e = program.expr(at);
    int operands = program::Info(e.kind).operands;
    if (e.kind == ExprKind::kBound) ++e.number;
    if (operands >= 1) e.a = run(e.a);
    if (operands >= 2) e.b = run(e.b);
    ExprId made = program.Intern(std::move(e));
    memo[at.value] = made;
    return made;
  };
  return run(id);
}

}  // namespace

Pairs::Pairs(const Program& program, const program::Property& property)
    : program_(program),
      property_(property),
      own_vars_(program.state_vars.size()),
      own_actions_(program.actions.size()),
      own_handlers_(program.handlers.size()),
      own_labels_(program.labels.size()) {
  program_.BasicType(TypeKind::kBool);
  program_.BasicType(TypeKind::kInt);
  if (property.form == PropertyForm::kNoWider) {
    other_ = std::make_unique<OtherPolicy>(program_,
                                           program.others.at(property.other));
  }
  for (size_t i = 0; i < property.cases.size(); ++i) Add(i);
}

ExprId Pairs::Node(ExprKind kind, ExprId a, ExprId b, TypeId type,
                   int64_t number) {
  Expr e;
  e.kind = kind;
  e.type = type;
  e.a = a;
  e.b = b;
  e.number = number;
  return program_.Intern(std::move(e));
}

ExprId Pairs::Leaf(ExprKind kind, TypeId type, int64_t number) {
  return Node(kind, {}, {}, type, number);
}

ExprId Pairs::Test(ExprKind kind, ExprId a, ExprId b, int64_t number) {
  return Node(kind, a, b, program_.BasicType(TypeKind::kBool), number);
}

ExprId Pairs::Present(ExprId e) {
  const program::Type type = program_.type(program_.expr(e).type);
  if (type.kind != TypeKind::kOptional) return e;
  return Node(ExprKind::kGet, e, {}, type.element);
}

StateVarId Pairs::Other(StateVarId var) {
  auto it = others_.find(var.value);
  if (it != others_.end()) return it->second;
  StateVar copy = program_.state_var(var);
  copy.name += " of the other call";
  program_.state_vars.push_back(std::move(copy));
  StateVarId other{static_cast<uint32_t>(program_.state_vars.size() - 1)};
  others_[var.value] = other;
  return other;
}

bool Pairs::IsOther(const Case& c, const StateVar& var) const {
  switch (var.scope) {
    case program::Scope::kUser:
      return property_.changes_user;
    case program::Scope::kAgent:
      return property_.changes_agent;
    case program::Scope::kKey: {
      auto param = KeyParam(program_, c.action, var.key_scope);
      const auto& changed = property_.cases[c.index].changed;
      return param &&
             std::find(changed.begin(), changed.end(), *param) != changed.end();
    }
    default:
      return false;
  }
}

std::vector<smt::Wide> Pairs::WindowSums() const {
  std::vector<smt::Wide> sums = verify::WindowSums(program_);
  for (auto [original, other] : others_) sums[other.value] = sums[original];
  if (other_) other_->AddWindowSums(sums);
  return sums;
}

Pins Pairs::Extended(Pins pins) const {
  for (size_t v = pins.state.size(); v < program_.state_vars.size(); ++v) {
    pins.state.push_back(InitialValue(program_, program_.state_vars[v]));
  }
  return pins;
}

void Pairs::Add(size_t index) {
  const program::Property::Case& asked = property_.cases[index];
  Case c;
  c.index = index;
  c.action = asked.action;
  // A copy: actions are added below.
  const Action action = program_.action(c.action);
  Action both;
  both.name = action.name;
  both.wire_name = action.wire_name;
  both.params = action.params;
  both.result = action.result;
  both.key_params = action.key_params;
  for (uint32_t i = 0; i < action.params.size(); ++i) {
    c.measure_params.push_back(i);
  }
  auto add = [&](program::Field field) {
    both.params.push_back(std::move(field));
    return static_cast<uint32_t>(both.params.size() - 1);
  };
  for (uint32_t i : asked.changed) {
    c.measure_params[i] = add(action.params[i]);
    for (uint32_t& key : both.key_params) {
      if (key == i) key = UINT32_MAX;
    }
  }
  auto named = [](const char* name, TypeId type) {
    program::Field field;
    field.name = field.wire_name = name;
    field.type = type;
    return field;
  };
  if (property_.changes_user) {
    c.user_param = add(named("user", program_.EntityOf(program::kUserType)));
  }
  if (property_.changes_agent) {
    TypeId agent = program_.EntityOf(program::kAgentType);
    c.agent_param = add(named("agent", agent));
    c.chain_param = add(
        named("chain", program_.Intern({TypeKind::kList, UINT32_MAX, agent})));
  }
  if (other_) {
    c.other = other_->Of(c.action);
    for (const program::Field& field : c.other->absent) {
      uint32_t param = add(field);
      c.is_true.push_back(program_.Not(
          Test(ExprKind::kHas, Leaf(ExprKind::kParam, field.type, param))));
    }
  }
  for (ActionId* id : {&c.both, &c.subject, &c.measure}) {
    *id = ActionId{static_cast<uint32_t>(program_.actions.size())};
    program_.actions.push_back(both);
  }
  Rewriter measure(*this, c);
  if (other_) {
    AddOther(c);
  } else {
    AddRules(c, measure);
    AddHandlers(c, measure);
  }
  ExprId condition = asked.condition;
  c.not_false.push_back(condition);
  if (!other_ && property_.form != PropertyForm::kAgentWithinUser) {
    c.not_false.push_back(measure(condition));
  }
  Relate(c);
  for (uint32_t v = 0; v < own_vars_; ++v) {
    c.other_state = c.other_state ||
                    (IsOther(c, program_.state_vars[v]) && others_.contains(v));
  }
  cases_.push_back(std::move(c));
}

void Pairs::AddRules(Case& c, Rewriter& measure) {
  const std::vector<BoundRule> rules = program_.action(c.action).rules;
  std::vector<BoundRule> rewritten;
  for (const BoundRule& bound : rules) {
    rewritten.push_back(Rewritten(bound, [&](ExprId e) { return measure(e); }));
    c.reads_chain =
        c.reads_chain || Reads(program_, bound.condition, ExprKind::kChain);
  }
  SetRules(c, std::move(rewritten), rules);
}

void Pairs::SetRules(Case& c, std::vector<BoundRule> measure,
                     const std::vector<BoundRule>& original) {
  const std::vector<BoundRule> rules = program_.action(c.action).rules;
  for (uint32_t i = 0; i < rules.size(); ++i) {
    if (!program_.rule(rules[i].rule).asks) continue;
    for (uint32_t j = 0; j < measure.size(); ++j) {
      if (!program_.rule(measure[j].rule).asks) continue;
      auto covers = Covers(rules[i], measure[j], original[j]);
      if (covers) c.covers[{i, j}] = *covers;
    }
  }
  std::vector<BoundRule>& all = program_.actions[c.both.value].rules;
  all = rules;
  all.insert(all.end(), measure.begin(), measure.end());
  program_.actions[c.subject.value].rules = rules;
  program_.actions[c.measure.value].rules = std::move(measure);
}

void Pairs::AddOther(Case& c) {
  std::vector<BoundRule> rules = c.other->rules;
  auto refuse = [&](ExprId condition) {
    Rule rule;
    rule.name = "refused";
    rule.module = property_.other;
    BoundRule bound;
    bound.rule = {static_cast<uint32_t>(program_.rules.size())};
    bound.condition = condition;
    program_.rules.push_back(std::move(rule));
    rules.push_back(bound);
  };
  auto there = [&](uint32_t i) {
    return Test(
        ExprKind::kHas,
        Leaf(ExprKind::kParam, program_.action(c.both).params[i].type, i));
  };
  for (uint32_t i : c.other->unknown) refuse(there(i));
  for (uint32_t i : c.other->required) refuse(program_.Not(there(i)));
  SetRules(c, rules, rules);

  const std::vector<uint32_t>& handlers = program_.action(c.action).handlers;
  std::vector<uint32_t> own;
  for (uint32_t index : handlers) {
    Event event = program_.handlers[index].event;
    if (event == Event::kAsked || event == Event::kPermitted ||
        event == Event::kApproved) {
      own.push_back(index);
    }
  }
  c.same_handlers = own == c.other->handlers;
  program_.actions[c.subject.value].handlers = handlers;
  program_.actions[c.measure.value].handlers = c.other->handlers;
}

std::string Pairs::RefusedByOther(const Case& c,
                                  const program::Call& subject) const {
  if (!c.other->refuses.empty()) return c.other->refuses;
  const Action& action = program_.action(c.action);
  for (uint32_t i : c.other->unknown) {
    if (!subject.arguments[i].absent()) {
      return "`" + action.name + "` has no `" + action.params[i].name +
             "` there";
    }
  }
  for (uint32_t i : c.other->required) {
    if (subject.arguments[i].absent()) {
      return "`" + action.name + "` requires `" + action.params[i].name +
             "` there";
    }
  }
  return "";
}

void Pairs::AddHandlers(Case& c, Rewriter& measure) {
  const std::vector<uint32_t> handlers = program_.action(c.action).handlers;
  program_.actions[c.subject.value].handlers = handlers;
  std::vector<uint32_t> others;
  c.same_handlers = true;
  for (uint32_t index : handlers) {
    Handler made = program_.handlers[index];
    if (made.event != Event::kAsked && made.event != Event::kPermitted &&
        made.event != Event::kApproved && made.event != Event::kDenied) {
      continue;
    }
    bool same = true;
    auto run = [&](ExprId& e) {
      ExprId was = e;
      e = measure(e);
      same = same && e == was;
    };
    run(made.guard);
    for (Update& update : made.updates) {
      for (ExprId* e :
           {&update.key, &update.value, &update.each, &update.where}) {
        run(*e);
      }
      if (IsOther(c, program_.state_var(update.var))) {
        update.var = Other(update.var);
        same = false;
      }
    }
    if (same) {
      others.push_back(index);
      continue;
    }
    // What a denied call does makes no difference to its answer.
    c.same_handlers = c.same_handlers && made.event == Event::kDenied;
    others.push_back(static_cast<uint32_t>(program_.handlers.size()));
    program_.handlers.push_back(std::move(made));
  }
  program_.actions[c.measure.value].handlers = std::move(others);
}

void Pairs::Relate(Case& c) {
  const program::Property::Case& asked = property_.cases[c.index];
  auto param = [&](uint32_t index) {
    return Leaf(ExprKind::kParam, program_.action(c.both).params[index].type,
                index);
  };
  if (c.chain_param) {
    TypeId number = program_.BasicType(TypeKind::kInt);
    ExprId chain = param(*c.chain_param);
    c.is_true.push_back(Test(ExprKind::kIn, param(*c.agent_param), chain));
    c.is_true.push_back(
        Test(ExprKind::kLe, Node(ExprKind::kSize, chain, {}, number),
             Leaf(ExprKind::kNumber, number, program::kMaxChain)));
  }
  if (property_.form == PropertyForm::kSameDecision || other_) return;
  for (uint32_t index : asked.changed) {
    ExprId subject = param(index);
    ExprId measure = param(c.measure_params[index]);
    if (property_.form == PropertyForm::kLeavingOut) {
      c.is_true.push_back(program_.Not(Test(ExprKind::kHas, subject)));
      c.is_true.push_back(Test(ExprKind::kHas, measure));
      continue;
    }
    if (program_.kind_of(subject) == TypeKind::kOptional) {
      c.is_true.push_back(Test(ExprKind::kHas, subject));
      c.is_true.push_back(Test(ExprKind::kHas, measure));
    }
    ExprId more = Present(subject), less = Present(measure);
    if (property_.form == PropertyForm::kMorePermitsLess) {
      std::swap(more, less);
    }
    bool labels = false;
    for (const BoundRule& bound : program_.action(c.action).rules) {
      labels = labels || Reads(program_, bound.condition, ExprKind::kLabelled);
    }
    // Whether the same labels are vouched for on both.
    auto alike = [&](ExprId a, ExprId b) {
      ExprId all = program_.Bool(true);
      for (size_t i = 0; labels && i < program_.labels.size(); ++i) {
        int64_t bit = int64_t{1} << i;
        all = program_.And(
            all, Test(ExprKind::kEq, Test(ExprKind::kLabelled, a, {}, bit),
                      Test(ExprKind::kLabelled, b, {}, bit)));
      }
      return all;
    };
    const program::Type type = program_.type(program_.expr(more).type);
    if (labels) c.is_true.push_back(alike(more, less));
    if (type.kind != TypeKind::kSet) {
      c.is_true.push_back(Test(ExprKind::kLe, less, more));
      continue;
    }
    c.is_true.push_back(Test(ExprKind::kSubset, less, more));
    if (!labels) continue;
    ExprId x = Leaf(ExprKind::kBound, type.element, 0);
    ExprId y = Leaf(ExprKind::kBound, type.element, 1);
    ExprId found = program_.And(Test(ExprKind::kEq, x, y), alike(x, y));
    c.is_true.push_back(
        Test(ExprKind::kEvery, less, Test(ExprKind::kAny, more, found)));
  }
}

ExprId Pairs::IsOneOf(ExprId who, ExprId persons) {
  ExprId there = Present(persons);
  TypeKind kind = program_.kind_of(there);
  return Test(kind == TypeKind::kEntity ? ExprKind::kEq : ExprKind::kIn, who,
              there);
}

std::optional<ExprId> Pairs::Covers(const BoundRule& subject,
                                    const BoundRule& measure,
                                    const BoundRule& original) {
  const Rule& s = program_.rule(subject.rule);
  const Rule& m = program_.rule(measure.rule);
  if (s.quorum < m.quorum || s.within_ms > m.within_ms) return std::nullopt;
  ExprId all = program_.Bool(true);
  if (s.lasts != Rule::Lasts::kOnce) {
    if (s.lasts != m.lasts) return std::nullopt;
    // Without keys an approval is of this call only.
    if (!subject.keys.empty()) {
      if (original.keys.empty()) return std::nullopt;
      for (ExprId key : original.keys) {
        if (std::find(subject.keys.begin(), subject.keys.end(), key) ==
            subject.keys.end()) {
          return std::nullopt;
        }
      }
    }
    if (s.lasts == Rule::Lasts::kUntil && subject.until != measure.until) {
      all = program_.And(all, Test(ExprKind::kLe, Present(subject.until),
                                   Present(measure.until)));
    }
  }
  if (!m.answers.empty()) {
    bool same = s.answers.size() == m.answers.size();
    for (size_t i = 0; same && i < s.answers.size(); ++i) {
      same = s.answers[i].name == m.answers[i].name &&
             s.answers[i].type == m.answers[i].type;
    }
    if (!same) return std::nullopt;
    if (measure.accepting.valid() && measure.accepting != subject.accepting) {
      return std::nullopt;
    }
  }
  bool no_fewer_excluded = std::all_of(
      measure.excluded.begin(), measure.excluded.end(), [&](ExprId e) {
        return std::find(subject.excluded.begin(), subject.excluded.end(), e) !=
               subject.excluded.end();
      });
  if (subject.approver == measure.approver && no_fewer_excluded) return all;
  // Every person who may approve for the subject may for the measure.
  auto may = [&](ExprId who, auto place) {
    ExprId fine = IsOneOf(who, place(measure.approver));
    for (ExprId e : measure.excluded) {
      fine = program_.And(fine, program_.Not(IsOneOf(who, place(e))));
    }
    for (ExprId e : subject.excluded) {
      fine = program_.Or(fine, IsOneOf(who, place(e)));
    }
    return fine;
  };
  ExprId persons = Present(subject.approver);
  const program::Type type = program_.type(program_.expr(persons).type);
  if (type.kind == TypeKind::kEntity) {
    return program_.And(all, may(persons, [](ExprId e) { return e; }));
  }
  ExprId who = Leaf(ExprKind::kBound, type.element, 0);
  ExprId body = may(who, [&](ExprId e) { return Raised(program_, e); });
  return program_.And(all, Test(ExprKind::kEvery, persons, body));
}

program::Call Pairs::SubjectOf(const Case& c, const Situation& pair) const {
  program::Call call = pair.call;
  call.action = c.action;
  call.arguments.resize(c.measure_params.size());
  if (program_.labels.size() > own_labels_) {
    const auto own = static_cast<Labels>((1u << own_labels_) - 1);
    for (Value& argument : call.arguments) KeepLabels(&argument, own);
  }
  return call;
}

program::Call Pairs::MeasureOf(const Case& c, const Situation& pair) const {
  program::Call call = SubjectOf(c, pair);
  for (size_t i = 0; i < c.measure_params.size(); ++i) {
    call.arguments[i] = pair.call.arguments[c.measure_params[i]];
  }
  if (c.user_param) call.user = pair.call.arguments[*c.user_param].text;
  if (c.agent_param) {
    call.agent = pair.call.arguments[*c.agent_param].text;
    call.callers.clear();
    bool acting = false;
    for (const Value& link : pair.call.arguments[*c.chain_param].items) {
      if (!acting && link.text == call.agent) {
        acting = true;
        continue;
      }
      call.callers.push_back(link.text);
    }
  }
  if (property_.form == PropertyForm::kAgentWithinUser) {
    Labels origins = AllOf(program_, false);
    for (Value& argument : call.arguments) {
      PutOrigins(&argument, origins, FromUser(program_));
    }
  }
  return call;
}

Program Pairs::WithoutAgents() const {
  Program alone = program_;
  std::map<uint32_t, ExprId> memo;
  std::function<ExprId(ExprId)> run = [&](ExprId id) {
    if (!id.valid()) return id;
    if (auto it = memo.find(id.value); it != memo.end()) return it->second;
    Expr e = alone.expr(id);
    ExprId made;
    if (auto none = OverNoLinks(alone, e, run)) {
      made = *none;
    } else {
      int operands = program::Info(e.kind).operands;
      if (operands >= 1) e.a = run(e.a);
      if (operands >= 2) e.b = run(e.b);
      made = alone.Intern(std::move(e));
    }
    memo[id.value] = made;
    return made;
  };
  // Only the policy's own actions, and what belongs to them.
  alone.actions.resize(own_actions_);
  alone.handlers.resize(own_handlers_);
  alone.state_vars.resize(own_vars_);
  for (Action& action : alone.actions) {
    for (BoundRule& bound : action.rules) bound = Rewritten(bound, run);
    for (uint32_t index : action.handlers) {
      Handler& handler = alone.handlers[index];
      handler.guard = run(handler.guard);
      for (Update& update : handler.updates) {
        for (ExprId* e :
             {&update.key, &update.value, &update.each, &update.where}) {
          *e = run(*e);
        }
      }
    }
  }
  return alone;
}

}  // namespace agp::verify
