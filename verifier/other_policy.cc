#include "verifier/other_policy.h"

#include <algorithm>
#include <utility>

#include "verifier/ranges.h"

namespace agp::verify {

using program::Action;
using program::ActionId;
using program::BoundRule;
using program::Call;
using program::Event;
using program::Expr;
using program::ExprId;
using program::ExprKind;
using program::Field;
using program::Handler;
using program::Labels;
using program::Program;
using program::Rule;
using program::RuleId;
using program::SignalId;
using program::StateVar;
using program::StateVarId;
using program::Step;
using program::TypeId;
using program::TypeKind;
using program::Update;
using program::Value;

namespace {

// The other's place of what has this name, here or there.
template <typename List, typename Name>
std::optional<uint32_t> Find(const List& list, Name name) {
  for (uint32_t i = 0; i < list.size(); ++i) {
    if (name(list[i])) return i;
  }
  return std::nullopt;
}

std::optional<uint32_t> FindAction(const Program& program,
                                   const std::string& wire_name) {
  return Find(program.actions,
              [&](const Action& a) { return a.wire_name == wire_name; });
}

std::optional<uint32_t> FindSignal(const Program& program,
                                   const std::string& name) {
  return Find(program.signals,
              [&](const program::Signal& s) { return s.name == name; });
}

std::optional<uint32_t> FindField(const std::vector<Field>& fields,
                                  const std::string& wire_name) {
  return Find(fields, [&](const Field& f) { return f.wire_name == wire_name; });
}

bool Same(const Update& a, const Update& b) {
  return a.op == b.op && a.var == b.var && a.key == b.key &&
         a.value == b.value && a.each == b.each && a.where == b.where;
}

bool Same(const Handler& a, const Handler& b) {
  return a.event == b.event && a.guard == b.guard &&
         std::equal(a.updates.begin(), a.updates.end(), b.updates.begin(),
                    b.updates.end(), [](const Update& x, const Update& y) {
                      return Same(x, y);
                    });
}

bool IsOptional(const Program& program, TypeId type) {
  return program.type(type).kind == TypeKind::kOptional;
}

}  // namespace

// Expressions of one action of the other policy, or of a signal.
class OtherPolicy::Importer {
 public:
  Importer(OtherPolicy& policy, const Params* params, ActionId action)
      : policy_(policy), params_(params), action_(action) {}

  // Nothing if it has no meaning here. What is not there stays so.
  std::optional<ExprId> operator()(ExprId id) {
    if (!id.valid()) return id;
    auto known = memo_.find(id.value);
    if (known != memo_.end()) return known->second;
    std::optional<ExprId> made = Make(policy_.other_->expr(id));
    memo_[id.value] = made;
    return made;
  }

  // In place; false if one has no meaning.
  bool All(std::initializer_list<ExprId*> exprs) {
    return std::all_of(exprs.begin(), exprs.end(), [&](ExprId* e) {
      std::optional<ExprId> made = (*this)(*e);
      if (made) *e = *made;
      return made.has_value();
    });
  }

  // A keyed variable's instance is the same: the key is the same parameter.
  bool SameKey(const StateVar& var) {
    if (var.scope != program::Scope::kKey) return true;
    if (!params_ || !params_->own.valid()) return false;
    std::optional<uint32_t> scope = policy_.KeyScopeOf(var.key_scope);
    if (!scope) return false;
    uint32_t key = policy_.other_->action(action_).key_params[var.key_scope];
    return key != UINT32_MAX && params_->index[key] &&
           *params_->index[key] ==
               policy_.program_.action(params_->own).key_params[*scope];
  }

 private:
  std::optional<ExprId> Make(const Expr& e) {
    const Program& other = *policy_.other_;
    Program& program = policy_.program_;
    std::optional<TypeId> type = policy_.Type(e.type);
    if (!type) return std::nullopt;
    Expr made = e;
    made.type = *type;
    switch (e.kind) {
      case ExprKind::kParam: {
        size_t param = static_cast<size_t>(e.number);
        if (!params_) return std::nullopt;
        if (params_->constant[param].valid()) return params_->constant[param];
        if (!params_->index[param]) return std::nullopt;
        uint32_t index = *params_->index[param];
        const std::vector<Field>& own = program.action(params_->own).params;
        made.number = index;
        made.type = index < own.size()
                        ? own[index].type
                        : params_->of.absent[index - own.size()].type;
        // The other requires it: it is asked only where it is there.
        if (IsOptional(program, made.type) && !IsOptional(program, *type)) {
          Expr get;
          get.kind = ExprKind::kGet;
          get.type = *type;
          get.a = program.Intern(std::move(made));
          return program.Intern(std::move(get));
        }
        return program.Intern(std::move(made));
      }
      case ExprKind::kResult: {
        if (!params_ || !params_->own.valid() ||
            program.action(params_->own).result != *type) {
          return std::nullopt;
        }
        return program.Intern(std::move(made));
      }
      case ExprKind::kState: {
        StateVarId var{static_cast<uint32_t>(e.number)};
        if (!policy_.vars_[var.value].valid() ||
            !SameKey(other.state_var(var))) {
          return std::nullopt;
        }
        made.number = policy_.vars_[var.value].value;
        return program.Intern(std::move(made));
      }
      case ExprKind::kEnum:
        made.number =
            policy_
                .enums_[other.type(e.type).ref][static_cast<size_t>(e.number)];
        return program.Intern(std::move(made));
      case ExprKind::kSet: {
        for (ExprId& item : made.items) {
          std::optional<ExprId> of = (*this)(item);
          if (!of) return std::nullopt;
          item = *of;
        }
        std::sort(made.items.begin(), made.items.end());
        return program.Intern(std::move(made));
      }
      case ExprKind::kField: {
        // An optional record is never looked into.
        const program::Type& record = other.type(other.expr(e.a).type);
        if (record.kind != TypeKind::kRecord) return std::nullopt;
        if (!policy_.Type(other.expr(e.a).type)) return std::nullopt;
        made.number =
            policy_.records_[record.ref][static_cast<size_t>(e.number)];
        break;
      }
      case ExprKind::kMatches: {
        program::Pattern pattern =
            other.pattern({static_cast<uint32_t>(e.number)});
        made.number = program.Intern(std::move(pattern)).value;
        break;
      }
      case ExprKind::kLabelled: {
        made.number = 0;
        for (size_t bit = 0; bit < policy_.labels_.size(); ++bit) {
          if ((e.number >> bit & 1) == 0) continue;
          if (!policy_.labels_[bit]) return std::nullopt;
          made.number |= int64_t{1} << *policy_.labels_[bit];
        }
        break;
      }
      default:
        break;
    }
    const int operands = program::Info(e.kind).operands;
    if (operands >= 1 && !All({&made.a})) return std::nullopt;
    if (operands >= 2 && !All({&made.b})) return std::nullopt;
    // What is optional there and required here is always there.
    if ((e.kind == ExprKind::kHas || e.kind == ExprKind::kGet) &&
        program.kind_of(made.a) != TypeKind::kOptional) {
      return e.kind == ExprKind::kGet ? made.a : program.Bool(true);
    }
    return program.Intern(std::move(made));
  }

  OtherPolicy& policy_;
  const Params* params_;
  ActionId action_;
  std::map<uint32_t, std::optional<ExprId>> memo_;
};

OtherPolicy::OtherPolicy(Program& program, std::shared_ptr<const Program> other)
    : program_(program),
      other_(std::move(other)),
      own_vars_(program.state_vars.size()),
      own_handlers_(program.handlers.size()) {
  MapLabels();
  MapObligations();
  MapState();
}

// ---- types

std::optional<TypeId> OtherPolicy::Type(TypeId other) {
  if (!other.valid()) return other;
  auto known = types_.find(other.value);
  if (known != types_.end()) return known->second;
  std::optional<TypeId> made = MakeType(other_->type(other));
  types_[other.value] = made;
  return made;
}

std::optional<TypeId> OtherPolicy::MakeType(program::Type type) {
  switch (type.kind) {
    case TypeKind::kEnum:
      if (!MapEnum(type.ref, &type.ref)) return std::nullopt;
      break;
    case TypeKind::kRecord:
      if (!MapRecord(type.ref, &type.ref)) return std::nullopt;
      break;
    case TypeKind::kEntity: {
      const program::EntityType& entity = other_->entity_types[type.ref];
      auto found = Find(
          program_.entity_types,
          [&](const program::EntityType& e) { return e.name == entity.name; });
      if (!found) {
        found = static_cast<uint32_t>(program_.entity_types.size());
        program_.entity_types.push_back(entity);
      }
      type.ref = *found;
      break;
    }
    default:
      break;
  }
  if (type.element.valid()) {
    std::optional<TypeId> element = Type(type.element);
    if (!element) return std::nullopt;
    type.element = *element;
  }
  return program_.Intern(type);
}

bool OtherPolicy::MapEnum(uint32_t other, uint32_t* own) {
  const program::Enum& of = other_->enums[other];
  auto found = Find(program_.enums,
                    [&](const program::Enum& e) { return e.name == of.name; });
  if (!found) {
    found = static_cast<uint32_t>(program_.enums.size());
    program_.enums.push_back(of);
  }
  const std::vector<program::Member>& here = program_.enums[*found].members;
  if (here.size() != of.members.size()) return false;
  std::vector<uint32_t> places;
  for (const program::Member& member : of.members) {
    auto place = Find(here, [&](const program::Member& m) {
      return m.wire_name == member.wire_name;
    });
    if (!place) return false;
    places.push_back(*place);
  }
  enums_[other] = std::move(places);
  *own = *found;
  return true;
}

bool OtherPolicy::MapRecord(uint32_t other, uint32_t* own) {
  const program::Record& of = other_->records[other];
  auto found = Find(program_.records, [&](const program::Record& r) {
    return r.name == of.name;
  });
  if (!found) {
    program::Record copy = of;
    std::vector<uint32_t> places;
    for (uint32_t i = 0; i < copy.fields.size(); ++i) {
      std::optional<TypeId> type = Type(copy.fields[i].type);
      if (!type) return false;
      if (copy.fields[i].default_value) {
        copy.fields[i].default_value =
            Converted(*of.fields[i].default_value, of.fields[i].type, false);
      }
      copy.fields[i].type = *type;
      places.push_back(i);
    }
    *own = static_cast<uint32_t>(program_.records.size());
    program_.records.push_back(std::move(copy));
    records_[other] = std::move(places);
    return true;
  }
  if (program_.records[*found].fields.size() != of.fields.size()) return false;
  std::vector<uint32_t> places;
  for (const Field& field : of.fields) {
    auto place = FindField(program_.records[*found].fields, field.wire_name);
    if (!place) return false;
    std::optional<TypeId> type = Type(field.type);
    const Field& here = program_.records[*found].fields[*place];
    if (!type || *type != here.type || !SameDefault(field, here) ||
        field.null_is_absent != here.null_is_absent) {
      return false;
    }
    places.push_back(*place);
  }
  records_[other] = std::move(places);
  *own = *found;
  return true;
}

bool OtherPolicy::SameDefault(const Field& other, const Field& own) {
  if (other.default_value.has_value() != own.default_value.has_value()) {
    return false;
  }
  return !other.default_value || Converted(*other.default_value, other.type,
                                           false) == *own.default_value;
}

Value OtherPolicy::Converted(const Value& value, TypeId other, bool to_other) {
  Value made = value;
  made.labels = 0;
  for (size_t bit = 0; bit < labels_.size(); ++bit) {
    if (!labels_[bit]) continue;
    auto from = to_other ? *labels_[bit] : bit;
    auto to = to_other ? bit : *labels_[bit];
    if ((value.labels >> from & 1) != 0) {
      made.labels = static_cast<Labels>(made.labels | 1u << to);
    }
  }
  if (value.absent() || value.bottom()) return made;
  const program::Type type = other_->type(other);
  switch (type.kind) {
    case TypeKind::kOptional: {
      return Converted(value, type.element, to_other);
    }
    case TypeKind::kEnum: {
      const std::vector<uint32_t>& places = enums_[type.ref];
      if (!to_other) {
        made.number = places[static_cast<size_t>(value.number)];
        break;
      }
      auto place = Find(places, [&](uint32_t p) { return p == value.number; });
      made.number = *place;
      break;
    }
    case TypeKind::kRecord: {
      const std::vector<uint32_t>& places = records_[type.ref];
      const std::vector<Field>& fields = other_->records[type.ref].fields;
      for (uint32_t i = 0; i < places.size(); ++i) {
        uint32_t from = to_other ? places[i] : i;
        uint32_t to = to_other ? i : places[i];
        made.items[to] = Converted(value.items[from], fields[i].type, to_other);
      }
      break;
    }
    case TypeKind::kMap:
      for (size_t i = 1; i < made.items.size(); i += 2) {
        made.items[i] = Converted(value.items[i], type.element, to_other);
      }
      break;
    case TypeKind::kSet:
    case TypeKind::kList:
      for (Value& item : made.items) {
        item = Converted(item, type.element, to_other);
      }
      if (type.kind == TypeKind::kSet) {
        std::sort(made.items.begin(), made.items.end());
      }
      break;
    default:
      break;
  }
  return made;
}

// ---- names

void OtherPolicy::MapLabels() {
  for (const program::Label& label : other_->labels) {
    auto found = Find(program_.labels, [&](const program::Label& l) {
      return l.name == label.name && l.audience == label.audience;
    });
    if (!found && program_.labels.size() < program::kMaxLabels) {
      found = static_cast<uint32_t>(program_.labels.size());
      program_.labels.push_back(label);
    }
    labels_.push_back(found);
  }
}

void OtherPolicy::MapObligations() {
  for (const program::Obligation& of : other_->obligations) {
    program::Obligation copy = of;
    // One of unknown types is none that this policy has.
    for (Field& param : copy.params) {
      param.type = Type(param.type).value_or(TypeId{});
    }
    auto found = Find(program_.obligations, [&](const program::Obligation& o) {
      return o.name == copy.name &&
             std::equal(o.params.begin(), o.params.end(), copy.params.begin(),
                        copy.params.end(), [](const Field& a, const Field& b) {
                          return a.wire_name == b.wire_name && a.type == b.type;
                        });
    });
    if (!found) {
      found = static_cast<uint32_t>(program_.obligations.size());
      program_.obligations.push_back(std::move(copy));
    }
    obligations_.push_back({*found});
  }
}

// ---- calls

const OtherPolicy::Params& OtherPolicy::ParamsOf(ActionId other) {
  auto known = params_.find(other.value);
  if (known != params_.end()) return known->second;
  auto own = FindAction(program_, other_->action(other).wire_name);
  Params params;
  if (own) {
    params = ReadParams(other, {*own});
  } else {
    params.of.reason = "this policy has no such action";
  }
  return params_[other.value] = std::move(params);
}

OtherPolicy::Params OtherPolicy::ReadParams(ActionId other, ActionId own) {
  Params params;
  params.own = own;
  params.of.action = other;
  const std::string name = "`" + program_.action(own).name + "`";
  const std::vector<Field>& theirs = other_->action(other).params;
  auto cannot = [&](const Field& field, const std::string& why) {
    if (!params.of.reason.empty()) return;
    params.of.reason = "calls of " + name + " cannot be compared: its `" +
                       field.name + "` " + why;
  };
  params.index.resize(theirs.size());
  params.constant.resize(theirs.size());
  for (size_t i = 0; i < theirs.size(); ++i) {
    const Field& field = theirs[i];
    std::optional<TypeId> type = Type(field.type);
    const std::vector<Field>& here = program_.action(own).params;
    auto index = FindField(here, field.wire_name);
    if (!type) {
      cannot(field, "has another type there, under the same name");
    } else if (index) {
      const Field& mine = here[*index];
      params.index[i] = index;
      auto bare = [&](TypeId t) {
        return IsOptional(program_, t) ? program_.type(t).element : t;
      };
      if (bare(mine.type) != bare(*type)) {
        cannot(field, "has another type there");
      }
      const bool given = !IsOptional(program_, mine.type);
      if ((field.default_value || mine.default_value) &&
          (mine.type != *type || !SameDefault(field, mine))) {
        cannot(field, "has another default there");
      } else if (!given && !IsOptional(program_, *type)) {
        params.of.required.push_back(*index);
      }
      if (mine.null_is_absent && !field.null_is_absent) {
        cannot(field, "may be null here and not there");
      }
    } else if (field.default_value) {
      params.constant[i] =
          Constant(Converted(*field.default_value, field.type, false), *type);
      if (!params.constant[i].valid()) {
        cannot(field, "is not here and has a default there");
      }
    } else if (IsOptional(program_, *type)) {
      params.index[i] =
          static_cast<uint32_t>(here.size() + params.of.absent.size());
      Field copy = field;
      copy.type = *type;
      params.of.absent.push_back(std::move(copy));
    } else if (params.of.refuses.empty()) {
      params.of.refuses =
          name + " requires `" + field.name + "` there, which it has not here";
    }
  }
  const std::vector<Field>& here = program_.action(own).params;
  for (uint32_t i = 0; i < here.size(); ++i) {
    if (FindField(theirs, here[i].wire_name)) continue;
    if (here[i].default_value) {
      cannot(here[i],
             "is not there and has a default here, so that it is not seen "
             "whether it was given");
    } else if (here[i].null_is_absent) {
      cannot(
          here[i],
          "is not there and may be null here, so that it is not seen whether "
          "it was given");
    } else if (IsOptional(program_, here[i].type)) {
      params.of.unknown.push_back(i);
    } else if (params.of.refuses.empty()) {
      params.of.refuses = name + " has no `" + here[i].name + "` there";
    }
  }
  return params;
}

ExprId OtherPolicy::Constant(const Value& value, TypeId type) {
  Expr e;
  e.type = type;
  e.number = value.number;
  e.text = value.text;
  switch (value.kind) {
    case Value::Kind::kBool:
      e.kind = ExprKind::kBool;
      break;
    case Value::Kind::kNumber:
      e.kind = ExprKind::kNumber;
      break;
    case Value::Kind::kString:
      e.kind = ExprKind::kString;
      break;
    case Value::Kind::kEnum:
      e.kind = ExprKind::kEnum;
      break;
    case Value::Kind::kEntity:
      e.kind = ExprKind::kEntity;
      break;
    default:
      return {};
  }
  if (IsOptional(program_, type)) return {};
  return program_.Intern(std::move(e));
}

OtherPolicy::Counterpart OtherPolicy::Of(ActionId action) {
  const std::string& wire_name = program_.action(action).wire_name;
  auto found = FindAction(*other_, wire_name);
  if (!found) {
    Counterpart none;
    none.refuses = "there is no `" + program_.action(action).name + "`";
    return none;
  }
  const ActionId other{*found};
  const Params& params = ParamsOf(other);
  Counterpart c = params.of;
  if (!c.reason.empty() || !c.refuses.empty()) return c;
  Importer import(*this, &params, other);
  const std::string because =
      "`" + program_.action(action).name + "` cannot be compared: ";
  for (const BoundRule& bound : other_->action(other).rules) {
    BoundRule made = bound;
    std::optional<RuleId> rule = Import(bound.rule);
    bool all = rule && import.All({&made.condition, &made.approver, &made.until,
                                   &made.accepting});
    for (ExprId& e : made.excluded) all = all && import.All({&e});
    for (ExprId& e : made.keys) all = all && import.All({&e});
    if (!all) {
      const Rule& of = other_->rule(bound.rule);
      c.reason = because + "the rule `" + of.module + "." + of.name +
                 "` there reads what has no counterpart here";
      return c;
    }
    made.rule = *rule;
    c.rules.push_back(std::move(made));
  }
  for (uint32_t index : other_->action(other).handlers) {
    const Handler& handler = other_->handlers[index];
    if (handler.event != Event::kAsked && handler.event != Event::kPermitted &&
        handler.event != Event::kApproved) {
      continue;
    }
    std::optional<Handler> made = Import(handler);
    if (!made) {
      c.reason = because +
                 "a handler there reads or writes what has no counterpart here";
      return c;
    }
    c.handlers.push_back(Place(std::move(*made), action));
  }
  return c;
}

uint32_t OtherPolicy::Place(Handler handler, ActionId own) {
  for (uint32_t index : program_.action(own).handlers) {
    if (index < own_handlers_ && Same(program_.handlers[index], handler)) {
      return index;
    }
  }
  program_.handlers.push_back(std::move(handler));
  return static_cast<uint32_t>(program_.handlers.size() - 1);
}

std::optional<RuleId> OtherPolicy::Import(RuleId other) {
  auto known = rules_.find(other.value);
  if (known != rules_.end()) return known->second;
  std::optional<RuleId>& made = rules_[other.value];
  Rule rule = other_->rule(other);
  for (Field& answer : rule.answers) {
    std::optional<TypeId> type = Type(answer.type);
    if (!type) return std::nullopt;
    answer.type = *type;
  }
  for (uint32_t& index : rule.obligations) {
    program::ObligationInstance instance = other_->obligation_instances[index];
    const program::Obligation& of =
        other_->obligations[instance.obligation.value];
    instance.obligation = obligations_[instance.obligation.value];
    for (size_t i = 0; i < instance.arguments.size(); ++i) {
      if (!Type(of.params[i].type)) return std::nullopt;
      instance.arguments[i] =
          Converted(instance.arguments[i], of.params[i].type, false);
    }
    index = program_.Intern(std::move(instance));
  }
  made = RuleId{static_cast<uint32_t>(program_.rules.size())};
  program_.rules.push_back(std::move(rule));
  return made;
}

std::optional<Handler> OtherPolicy::Import(const Handler& handler) {
  Handler made = handler;
  const Params* params = nullptr;
  if (handler.event == Event::kSignal) {
    auto signal =
        FindSignal(program_, other_->signals[handler.signal.value].name);
    if (!signal) return std::nullopt;
    made.signal = {*signal};
  } else {
    params = &ParamsOf(handler.action);
    if (!params->of.reason.empty() || !params->of.refuses.empty()) {
      return std::nullopt;
    }
    made.action = params->own;
  }
  Importer import(*this, params, handler.action);
  if (!import.All({&made.guard})) return std::nullopt;
  for (Update& update : made.updates) {
    if (!import.All(
            {&update.key, &update.value, &update.each, &update.where}) ||
        !vars_[update.var.value].valid() ||
        !import.SameKey(other_->state_var(update.var))) {
      return std::nullopt;
    }
    update.var = vars_[update.var.value];
  }
  return made;
}

Call OtherPolicy::ToOther(const Call& call, const Counterpart& c) {
  const Params& params = ParamsOf(c.action);
  Call made = call;
  made.action = c.action;
  made.arguments.clear();
  const std::vector<Field>& theirs = other_->action(c.action).params;
  for (size_t i = 0; i < theirs.size(); ++i) {
    Value value;
    if (params.index[i] && *params.index[i] < call.arguments.size()) {
      value = Converted(call.arguments[*params.index[i]], theirs[i].type, true);
    } else if (theirs[i].default_value) {
      value = *theirs[i].default_value;
    }
    made.arguments.push_back(std::move(value));
  }
  return made;
}

std::optional<std::vector<Step>> OtherPolicy::ToOther(
    const std::vector<Step>& session) {
  std::vector<Step> made;
  for (const Step& step : session) {
    if (!AddToOther(step, &made)) return std::nullopt;
  }
  return made;
}

bool OtherPolicy::AddToOther(const Step& step, std::vector<Step>* session) {
  Step made = step;
  made.expected.reset();
  if (step.kind == Step::Kind::kAdvance) {
    session->push_back(std::move(made));
    return true;
  }
  if (step.kind == Step::Kind::kSignal) {
    auto signal = FindSignal(*other_, program_.signals[step.signal.value].name);
    if (!signal) return true;
    made.signal = {*signal};
    session->push_back(std::move(made));
    return true;
  }
  auto action =
      FindAction(*other_, program_.action(step.call.action).wire_name);
  if (!action) return true;
  const Params& params = ParamsOf({*action});
  auto there = [&](uint32_t i) { return !step.call.arguments[i].absent(); };
  if (!params.of.reason.empty()) return false;
  if (!params.of.refuses.empty() ||
      std::any_of(params.of.unknown.begin(), params.of.unknown.end(), there) ||
      !std::all_of(params.of.required.begin(), params.of.required.end(),
                   there)) {
    return true;
  }
  made.call = ToOther(step.call, params.of);
  if (step.kind == Step::Kind::kApprove && !ApprovalToOther(step, &made)) {
    return false;
  }
  if (step.kind == Step::Kind::kResultOk && !step.result.absent()) {
    TypeId result = other_->action({*action}).result;
    std::optional<TypeId> type = Type(result);
    if (!result.valid() || !type ||
        *type != program_.action(step.call.action).result) {
      return false;
    }
    made.result = Converted(step.result, result, true);
  }
  session->push_back(std::move(made));
  return true;
}

// Who approves names the rule. One that lasts would stand for the calls to
// come.
bool OtherPolicy::ApprovalToOther(const Step& step, Step* made) {
  const Rule& own = program_.rule(step.rule);
  const Action& action = other_->action(made->call.action);
  auto bound = Find(action.rules, [&](const BoundRule& b) {
    const Rule& rule = other_->rule(b.rule);
    return rule.asks && rule.name == own.name;
  });
  if (!bound) return false;
  made->rule = action.rules[*bound].rule;
  const Rule& rule = other_->rule(made->rule);
  if (rule.lasts != Rule::Lasts::kOnce) return false;
  if (step.answers.absent()) return rule.answers.empty();
  std::vector<Value> answers;
  for (const Field& answer : rule.answers) {
    auto place = FindField(own.answers, answer.wire_name);
    std::optional<TypeId> type = Type(answer.type);
    if (!place || !type || *type != own.answers[*place].type) return false;
    answers.push_back(Converted(step.answers.items[*place], answer.type, true));
  }
  if (answers.size() != own.answers.size()) return false;
  made->answers = Value::Record(std::move(answers));
  return true;
}

// ---- state

std::optional<uint32_t> OtherPolicy::KeyScopeOf(uint32_t other) {
  const program::KeyScope& of = other_->key_scopes[other];
  std::optional<TypeId> type = Type(of.type);
  if (!type) return std::nullopt;
  auto alike = Find(program_.key_scopes, [&](const program::KeyScope& k) {
    return k.name == of.name && k.param == of.param && k.type == *type;
  });
  if (alike) return alike;
  program::KeyScope copy = of;
  copy.type = *type;
  program_.key_scopes.push_back(std::move(copy));
  for (Action& action : program_.actions) {
    auto param = Find(action.params, [&](const Field& f) {
      return f.name == of.param && f.type == *type;
    });
    action.key_params.push_back(param.value_or(UINT32_MAX));
  }
  return static_cast<uint32_t>(program_.key_scopes.size() - 1);
}

std::optional<StateVarId> OtherPolicy::Alike(const StateVar& var) {
  std::optional<TypeId> type = Type(var.type);
  if (!type) return std::nullopt;
  std::optional<uint32_t> scope;
  if (var.scope == program::Scope::kKey) {
    scope = KeyScopeOf(var.key_scope);
    if (!scope) return std::nullopt;
  }
  int64_t initial = var.initial;
  if (var.kind == StateVar::Kind::kEnum) {
    initial = enums_[other_->type(var.type).ref][static_cast<size_t>(initial)];
  }
  for (uint32_t v = 0; v < own_vars_; ++v) {
    const StateVar& own = program_.state_vars[v];
    if (own.name == var.name && own.scope == var.scope &&
        own.key_scope == scope.value_or(own.key_scope) &&
        own.kind == var.kind && own.type == *type && own.initial == initial &&
        own.bound == var.bound && own.window_ms == var.window_ms) {
      return StateVarId{v};
    }
  }
  return std::nullopt;
}

std::optional<StateVarId> OtherPolicy::OwnCopy(uint32_t other) {
  auto known = copies_.find(other);
  if (known != copies_.end()) return known->second;
  StateVar copy = other_->state_vars[other];
  std::optional<TypeId> type = Type(copy.type);
  if (!type) return std::nullopt;
  copy.type = *type;
  if (copy.scope == program::Scope::kKey) {
    std::optional<uint32_t> scope = KeyScopeOf(copy.key_scope);
    if (!scope) return std::nullopt;
    copy.key_scope = *scope;
  }
  if (copy.kind == StateVar::Kind::kEnum) {
    copy.initial = enums_[other_->type(other_->state_vars[other].type).ref]
                         [static_cast<size_t>(copy.initial)];
  }
  copy.name += " of the other policy";
  program_.state_vars.push_back(std::move(copy));
  StateVarId made{static_cast<uint32_t>(program_.state_vars.size() - 1)};
  copies_[other] = made;
  return made;
}

// The greatest set of variables that are declared alike and written alike,
// given that those they are computed from are the same.
void OtherPolicy::MapState() {
  for (const StateVar& var : other_->state_vars) {
    vars_.push_back(Alike(var).value_or(StateVarId{}));
  }
  for (uint32_t v = 0; v < vars_.size(); ++v) {
    if (!vars_[v].valid()) vars_[v] = OwnCopy(v).value_or(StateVarId{});
  }
  for (bool again = true; again;) {
    again = false;
    for (uint32_t v = 0; v < vars_.size(); ++v) {
      if (!vars_[v].valid() || vars_[v].value >= own_vars_) continue;
      if (WrittenAlike(v)) continue;
      vars_[v] = OwnCopy(v).value_or(StateVarId{});
      again = true;
    }
  }
}

bool OtherPolicy::WrittenAlike(uint32_t other) {
  auto writes = [](const Handler& handler, StateVarId var,
                   std::vector<Write>& into) {
    for (const Update& update : handler.updates) {
      if (update.var != var) continue;
      uint32_t what = handler.event == Event::kSignal ? handler.signal.value
                                                      : handler.action.value;
      into.push_back({handler.event, what, handler.guard, update});
    }
  };
  std::vector<Write> here, there;
  for (size_t h = 0; h < own_handlers_; ++h) {
    writes(program_.handlers[h], vars_[other], here);
  }
  for (const Handler& handler : other_->handlers) {
    if (std::none_of(handler.updates.begin(), handler.updates.end(),
                     [&](const Update& u) { return u.var.value == other; })) {
      continue;
    }
    std::optional<Handler> made = Import(handler);
    if (!made) return false;
    if (made->event != Event::kSignal && !ParamsOf(handler.action).Alike()) {
      return false;
    }
    writes(*made, vars_[other], there);
  }
  // The order of different events has no meaning.
  auto before = [](const Write& a, const Write& b) {
    return std::pair(a.event, a.what) < std::pair(b.event, b.what);
  };
  std::stable_sort(here.begin(), here.end(), before);
  std::stable_sort(there.begin(), there.end(), before);
  return std::equal(here.begin(), here.end(), there.begin(), there.end(),
                    [](const Write& a, const Write& b) {
                      return a.event == b.event && a.what == b.what &&
                             a.guard == b.guard && Same(a.update, b.update);
                    });
}

void OtherPolicy::AddWindowSums(std::vector<smt::Wide>& sums) const {
  std::vector<smt::Wide> theirs = WindowSums(*other_);
  for (auto [v, copy] : copies_) sums[copy.value] = theirs[v];
}

}  // namespace agp::verify
