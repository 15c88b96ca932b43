#include "verifier/evaluate.h"

#include <algorithm>
#include <cassert>
#include <map>

#include "compiler/program/find.h"
#include "verifier/smt/solver.h"
#include "verifier/verify.h"

namespace agp::verify {

using namespace agp::program;
using smt::Wide;

namespace {

Value Checked(Wide n) {
  if (n < INT64_MIN || n > INT64_MAX) return Value::Bottom();
  return Value::Number(static_cast<int64_t>(n));
}

int64_t CodePoints(const std::string& text) {
  return std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  });
}

bool Has(const Value& collection, const Value& element) {
  return std::find(collection.items.begin(), collection.items.end(), element) !=
         collection.items.end();
}

}  // namespace

Value InitialValue(const Program& program, const StateVar& var) {
  (void)program;
  switch (var.kind) {
    case StateVar::Kind::kBool:
      return Value::Bool(var.initial != 0);
    case StateVar::Kind::kInt:
      return Value::Number(var.initial);
    case StateVar::Kind::kEnum:
      return Value::Enum(var.initial);
    case StateVar::Kind::kSet:
      return Value::Set({});
    case StateVar::Kind::kMap:
      return Value::Map({});
    case StateVar::Kind::kWindow:
      return Value::Number(0);
  }
  return {};
}

Value PlainValue(const Program& program, TypeId id) {
  const Type& type = program.type(id);
  switch (type.kind) {
    case TypeKind::kBool:
      return Value::Bool(false);
    case TypeKind::kInt:
    case TypeKind::kDecimal:
    case TypeKind::kTime:
    case TypeKind::kDuration:
    case TypeKind::kDate:
      return Value::Number(0);
    case TypeKind::kString:
      return Value::String("");
    case TypeKind::kEnum:
      return Value::Enum(0);
    case TypeKind::kEntity:
      return Value::Entity("a");
    case TypeKind::kOptional:
      return Value::Absent();
    case TypeKind::kSet:
      return Value::Set({});
    case TypeKind::kList:
      return Value::List({});
    case TypeKind::kMap:
      return Value::Map({});
    case TypeKind::kJson:
      return {Value::Kind::kJson, 0, "{}", {}};
    case TypeKind::kRecord: {
      std::vector<Value> fields;
      for (const Field& field : program.records[type.ref].fields) {
        fields.push_back(field.default_value ? *field.default_value
                                             : PlainValue(program, field.type));
      }
      return Value::Record(std::move(fields));
    }
  }
  return {};
}

Value Evaluator::Eval(ExprId expr, const Situation& situation) {
  situation_ = &situation;
  bound_.clear();
  return Run(expr);
}

Value Evaluator::Quantifier(const Expr& e) {
  Value collection = Run(e.a);
  if (collection.bottom()) return collection;
  bool any_true = false, any_false = false, any_bottom = false;
  int64_t count = 0;
  for (const Value& item : collection.items) {
    bound_.push_back(item);
    Value body = Run(e.b);
    bound_.pop_back();
    if (body.bottom()) {
      any_bottom = true;
    } else if (body.is_true()) {
      any_true = true;
      ++count;
    } else {
      any_false = true;
    }
  }
  if (e.kind == ExprKind::kAny && any_true) return Value::Bool(true);
  if (e.kind == ExprKind::kEvery && any_false) return Value::Bool(false);
  if (any_bottom) return Value::Bottom();
  if (e.kind == ExprKind::kCount) return Value::Number(count);
  return Value::Bool(e.kind == ExprKind::kEvery);
}

const Value& Evaluator::Operand(ExprId id, Value* storage) {
  const Expr& e = program_.expr(id);
  if (e.kind == ExprKind::kParam) {
    return situation_->call.arguments[static_cast<size_t>(e.number)];
  }
  if (e.kind == ExprKind::kState) {
    return situation_->state[static_cast<size_t>(e.number)];
  }
  *storage = Run(id);
  return *storage;
}

Value Evaluator::Run(ExprId id) {
  const Expr& e = program_.expr(id);
  switch (e.kind) {
    case ExprKind::kBool:
      return Value::Bool(e.number != 0);
    case ExprKind::kNumber:
      return Value::Number(e.number);
    case ExprKind::kString:
      return Value::String(e.text);
    case ExprKind::kEnum:
      return Value::Enum(e.number);
    case ExprKind::kEntity:
      return Value::Entity(e.text);
    case ExprKind::kSet: {
      std::vector<Value> items;
      for (ExprId item : e.items) items.push_back(Run(item));
      return Value::Set(std::move(items));
    }
    case ExprKind::kParam:
      return situation_->call.arguments[static_cast<size_t>(e.number)];
    case ExprKind::kUser:
      return Value::Entity(situation_->call.user);
    case ExprKind::kAgent:
      return Value::Entity(situation_->call.agent);
    case ExprKind::kChain: {
      std::vector<Value> chain = {Value::Entity(situation_->call.agent)};
      for (const std::string& caller : situation_->call.callers) {
        chain.push_back(Value::Entity(caller));
      }
      return Value::List(std::move(chain));
    }
    case ExprKind::kNow:
      return Value::Number(situation_->now_ms);
    case ExprKind::kResult:
      return situation_->result;
    case ExprKind::kAnswer:
      if (situation_->answers.bottom()) return situation_->answers;
      return situation_->answers.items[static_cast<size_t>(e.number)];
    case ExprKind::kState:
      return situation_->state[static_cast<size_t>(e.number)];
    case ExprKind::kBound:
      return bound_[static_cast<size_t>(e.number)];
    case ExprKind::kAny:
    case ExprKind::kEvery:
    case ExprKind::kCount:
      return Quantifier(e);
    case ExprKind::kAnd:
    case ExprKind::kOr: {
      bool decides = e.kind == ExprKind::kOr;
      Value a = Run(e.a);
      if (!a.bottom() && a.is_true() == decides) return a;
      Value b = Run(e.b);
      if (!b.bottom() && b.is_true() == decides) return b;
      return a.bottom() ? a : b;
    }
    case ExprKind::kNot: {
      Value a = Run(e.a);
      return a.bottom() ? a : Value::Bool(!a.is_true());
    }
    default:
      break;
  }
  Value a_storage, b_storage;
  const Value& a = Operand(e.a, &a_storage);
  if (a.bottom()) return a;
  bool two = Info(e.kind).operands == 2;
  const Value& b = two ? Operand(e.b, &b_storage) : b_storage;
  if (two && b.bottom()) return b;
  switch (e.kind) {
    case ExprKind::kField:
      return a.items[static_cast<size_t>(e.number)];
    case ExprKind::kMapAt:
      for (size_t i = 0; i + 1 < a.items.size(); i += 2) {
        if (a.items[i].text == b.text) return a.items[i + 1];
      }
      return Value::Absent();
    case ExprKind::kHas:
      return Value::Bool(!a.absent());
    case ExprKind::kGet:
      return a.absent() ? Value::Bottom() : a;
    case ExprKind::kEq:
      return Value::Bool(a == b);
    case ExprKind::kLt:
      return Value::Bool(a.number < b.number);
    case ExprKind::kLe:
      return Value::Bool(a.number <= b.number);
    case ExprKind::kAdd:
      return Checked(Wide{a.number} + b.number);
    case ExprKind::kSub:
      return Checked(Wide{a.number} - b.number);
    case ExprKind::kMul:
      return Checked(Wide{a.number} * b.number);
    case ExprKind::kDiv:
      if (b.number == 0) return Value::Bottom();
      return Checked(Wide{a.number} / b.number);
    case ExprKind::kMod:
      if (b.number == 0) return Value::Bottom();
      return Checked(Wide{a.number} % b.number);
    case ExprKind::kAddDays: {
      Wide day = Wide{a.number} + b.number;
      if (day < kFirstDay || day > kLastDay) return Value::Bottom();
      return Value::Number(static_cast<int64_t>(day));
    }
    case ExprKind::kMatches:
      return Value::Bool(languages_.Matches(
          PatternId{static_cast<uint32_t>(e.number)}, a.text));
    case ExprKind::kFound: {
      auto found = Find(static_cast<Finding>(e.number), a.text);
      if (!found) return Value::Bottom();
      for (Value& one : *found) one.labels = a.labels;
      Value set = Value::Set(std::move(*found));
      set.labels = a.labels;
      return set;
    }
    case ExprKind::kLabelled:
      return Value::Bool((a.labels & e.number) == e.number);
    case ExprKind::kSize:
      if (a.kind == Value::Kind::kString) {
        return Value::Number(CodePoints(a.text));
      }
      return Value::Number(static_cast<int64_t>(
          a.kind == Value::Kind::kMap ? a.items.size() / 2 : a.items.size()));
    case ExprKind::kIn:
      return Value::Bool(Has(b, a));
    case ExprKind::kSubset:
      return Value::Bool(
          std::all_of(a.items.begin(), a.items.end(),
                      [&](const Value& item) { return Has(b, item); }));
    default:
      return Value::Bottom();
  }
}

bool Evaluator::Conflict(const Rule& a, const Rule& b) const {
  for (uint32_t i : a.obligations) {
    for (uint32_t j : b.obligations) {
      if (i != j && program_.obligation_instances[i].obligation ==
                        program_.obligation_instances[j].obligation) {
        return true;
      }
    }
  }
  return false;
}

bool Evaluator::Persons(ExprId expr, const Situation& situation,
                        std::vector<std::string>* ids) {
  Value v = Eval(expr, situation);
  if (v.bottom() || v.absent()) return false;
  if (v.kind == Value::Kind::kEntity) ids->push_back(v.text);
  for (const Value& item : v.items) ids->push_back(item.text);
  std::sort(ids->begin(), ids->end());
  ids->erase(std::unique(ids->begin(), ids->end()), ids->end());
  return true;
}

std::optional<std::vector<std::string>> Evaluator::MayApprove(
    const BoundRule& bound, const Situation& situation) {
  std::vector<std::string> persons, excluded;
  if (!Persons(bound.approver, situation, &persons)) return std::nullopt;
  for (ExprId expr : bound.excluded) {
    if (!Persons(expr, situation, &excluded)) return std::nullopt;
  }
  for (ExprId key : bound.keys) {
    if (Eval(key, situation).bottom()) return std::nullopt;
  }
  if (bound.until.valid()) {
    Value until = Eval(bound.until, situation);
    if (until.bottom() || until.absent()) return std::nullopt;
  }
  std::erase_if(persons, [&](const std::string& person) {
    return std::binary_search(excluded.begin(), excluded.end(), person);
  });
  return persons;
}

Decision Evaluator::Decide(const Situation& situation, bool redemption) {
  Decision decision;
  const Action& action = program_.action(situation.call.action);
  bool denied = false, permitted = false, asked = false, confirmed = false;
  for (uint32_t i = 0; i < action.rules.size(); ++i) {
    const BoundRule& bound = action.rules[i];
    const Rule& rule = program_.rule(bound.rule);
    Value condition = Eval(bound.condition, situation);
    if (condition.bottom()) decision.errors.push_back(i);
    if (!condition.is_true()) continue;
    decision.matching.push_back(i);
    if (rule.asks) {
      auto persons = MayApprove(bound, situation);
      if (!persons || persons->size() < rule.quorum) {
        decision.errors.push_back(i);
        continue;
      }
    }
    switch (rule.effect) {
      case Effect::kDeny:
        denied = true;
        break;
      case Effect::kConfirm:
        confirmed = true;
        break;
      case Effect::kPermit:
        (rule.asks ? asked : permitted) = true;
        break;
    }
  }
  for (uint32_t i : decision.matching) {
    for (uint32_t j : decision.matching) {
      if (i < j && Conflict(program_.rule(action.rules[i].rule),
                            program_.rule(action.rules[j].rule))) {
        decision.conflict_a = i;
        decision.conflict_b = j;
      }
    }
  }
  bool conflict = decision.conflict_a != decision.conflict_b;
  if (decision.errors.empty() && !denied && (permitted || asked) && !conflict) {
    decision.effect =
        permitted && !confirmed ? Effect::kPermit : Effect::kConfirm;
  }
  decision.needs_approval = decision.effect == Effect::kConfirm;
  // On confirm the permitted and approved handlers are tried as well.
  std::vector<Event> events;
  if (!redemption) events.push_back(Event::kAsked);
  events.push_back(decision.effect == Effect::kDeny ? Event::kDenied
                                                    : Event::kPermitted);
  if (decision.needs_approval) events.push_back(Event::kApproved);
  if (!HandlersFit(situation, std::move(events))) {
    decision.update_failed = true;
    decision.effect = Effect::kDeny;
  }
  return decision;
}

// Carries one update out on the running content of the state; false if it does
// not fit.
bool Evaluator::Apply(const Update& update, const Value& key,
                      const Value& value, const Situation& situation,
                      Running& running) {
  const StateVar& var = program_.state_var(update.var);
  Value& cell =
      running.try_emplace(update.var.value, situation.state[update.var.value])
          .first->second;
  auto text_fits = [](const Value& v) {
    return v.text.size() <= kMaxStateString;
  };
  switch (update.op) {
    case Update::Op::kAssign:
      cell = value;
      break;
    case Update::Op::kAdd:
      if (var.kind == StateVar::Kind::kWindow) {
        return value.number >= 0 && !situation.full[update.var.value];
      } else {
        Value sum = Checked(Wide{cell.number} + value.number);
        if (sum.bottom()) return false;
        cell = sum;
      }
      break;
    case Update::Op::kInsert:
      if (Has(cell, value)) break;
      if (!text_fits(value) || cell.items.size() >= var.bound) return false;
      cell.items.push_back(value);
      break;
    case Update::Op::kRemove:
      if (var.kind == StateVar::Kind::kSet) {
        std::erase(cell.items, value);
      } else {
        for (size_t i = 0; i + 1 < cell.items.size(); i += 2) {
          if (cell.items[i].text != key.text) continue;
          cell.items.erase(cell.items.begin() + static_cast<long>(i),
                           cell.items.begin() + static_cast<long>(i) + 2);
          break;
        }
      }
      break;
    case Update::Op::kClear:
      cell.items.clear();
      break;
    case Update::Op::kPut:
    case Update::Op::kPutAdd: {
      size_t i = 0;
      while (i + 1 < cell.items.size() && cell.items[i].text != key.text) {
        i += 2;
      }
      bool known = i + 1 < cell.items.size();
      Value entry = value;
      if (known && update.op == Update::Op::kPutAdd) {
        entry = Checked(Wide{cell.items[i + 1].number} + value.number);
      }
      if (entry.bottom() || !text_fits(entry)) return false;
      if (!known && (!text_fits(key) || cell.items.size() / 2 >= var.bound)) {
        return false;
      }
      auto at = cell.items.begin() + static_cast<long>(i);
      if (known) cell.items.erase(at, at + 2);
      // A field that is left out has no entry (maps of records).
      if (entry.absent()) break;
      cell.items.push_back(key);
      cell.items.push_back(std::move(entry));
      break;
    }
  }
  return true;
}

bool Evaluator::HandlersFit(const Situation& situation,
                            std::vector<Event> events) {
  Running running;
  std::vector<uint32_t> handlers;
  for (Event event : events) {
    for (uint32_t index : program_.action(situation.call.action).handlers) {
      if (program_.handlers[index].event == event) handlers.push_back(index);
    }
  }
  for (uint32_t index : handlers) {
    const Handler& handler = program_.handlers[index];
    Value guard = Eval(handler.guard, situation);
    if (guard.bottom()) return false;
    if (!guard.is_true()) continue;
    for (const Update& update : handler.updates) {
      // Without a loop as with one of one element that nobody looks at.
      std::vector<Value> elements(1);
      if (update.each.valid()) {
        Value each = Eval(update.each, situation);
        if (each.bottom()) return false;
        elements = std::move(each.items);
      }
      for (const Value& element : elements) {
        auto value_of = [&](ExprId expr) {
          situation_ = &situation;
          bound_.clear();
          if (update.each.valid()) bound_.push_back(element);
          return Run(expr);
        };
        if (update.where.valid()) {
          Value where = value_of(update.where);
          if (where.bottom()) return false;
          if (!where.is_true()) continue;
        }
        Value key, value;
        if (update.key.valid()) key = value_of(update.key);
        if (update.value.valid()) value = value_of(update.value);
        if (key.bottom() || value.bottom()) return false;
        if (!Apply(update, key, value, situation, running)) return false;
      }
    }
  }
  return true;
}

ExprId Evaluator::Culprit(ExprId expr, const Situation& situation) {
  situation_ = &situation;
  bound_.clear();
  ExprId at = expr;
  while (Run(at).bottom()) {
    const Expr& e = program_.expr(at);
    int operands = Info(e.kind).operands;
    bool quantifier = e.kind == ExprKind::kAny || e.kind == ExprKind::kEvery ||
                      e.kind == ExprKind::kCount;
    ExprId next;
    if (operands >= 1 && Run(e.a).bottom()) {
      next = e.a;
    } else if (quantifier) {
      // Stay with the element for which the body has no value.
      for (const Value& item : Run(e.a).items) {
        bound_.push_back(item);
        if (Run(e.b).bottom()) break;
        bound_.pop_back();
      }
      next = e.b;
    } else if (operands == 2 && Run(e.b).bottom()) {
      next = e.b;
    }
    if (!next.valid()) break;
    at = next;
  }
  return at;
}

}  // namespace agp::verify
