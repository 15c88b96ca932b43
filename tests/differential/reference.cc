#include "tests/differential/reference.h"

#include <algorithm>
#include <regex>

#include "tests/differential/reference_strings.h"

namespace agp::reference {

using namespace agp::program;
__extension__ using Wide = __int128;

namespace {

Value Checked(Wide n) {
  if (n < INT64_MIN || n > INT64_MAX) return Value::Bottom();
  return Value::Number(static_cast<int64_t>(n));
}

Truth TruthOf(const Value& v) {
  if (v.bottom()) return Truth::kBottom;
  return v.number == 1 ? Truth::kTrue : Truth::kFalse;
}

Value FromTruth(Truth t) {
  if (t == Truth::kBottom) return Value::Bottom();
  return Value::Bool(t == Truth::kTrue);
}

int64_t CodePoints(const std::string& text) {
  int64_t n = 0;
  for (unsigned char c : text) n += (c & 0xC0) != 0x80;
  return n;
}

bool Matches(const Pattern& pattern, const std::string& text) {
  for (const std::string& p : pattern.texts) {
    bool hit = false;
    switch (pattern.kind) {
      case Pattern::Kind::kPrefix: hit = text.starts_with(p); break;
      case Pattern::Kind::kSuffix: hit = text.ends_with(p); break;
      case Pattern::Kind::kContains:
        hit = text.find(p) != std::string::npos;
        break;
      case Pattern::Kind::kGlob: hit = GlobMatches(p, text); break;
      case Pattern::Kind::kRegex: hit = RegexMatches(p, text); break;
      case Pattern::Kind::kEqualsIgnoringCase:
        hit = AsciiLower(p) == AsciiLower(text);
        break;
    }
    if (hit) return true;
  }
  return false;
}

}  // namespace

struct World::Env {
  const Call* call = nullptr;
  std::string session;
  std::string user;
  std::string agent;
  const Value* result = nullptr;
  std::vector<Value> bound;
};

World::World(const Program& program) : program_(program) {}

Instance& World::At(Scope scope, const std::string& session,
                    const std::string& user, const std::string& agent) {
  std::string key;
  switch (scope) {
    case Scope::kSession: key = session; break;
    case Scope::kUser: key = user; break;
    case Scope::kAgent: key = agent; break;
    case Scope::kGlobal: break;
    case Scope::kKey: break;
  }
  auto [it, made] = instances_.try_emplace({scope, key});
  if (made) {
    for (const StateVar& var : program_.state_vars) {
      Cell cell;
      cell.number = var.initial;
      it->second.cells.push_back(std::move(cell));
    }
  }
  return it->second;
}

Cell& World::CellOf(StateVarId var, Env& env) {
  Scope scope = program_.state_var(var).scope;
  return At(scope, env.session, env.user, env.agent).cells[var.value];
}

Value World::ReadState(const StateVar& var, uint32_t index, Env& env) {
  const Cell& cell = CellOf(StateVarId{index}, env);
  switch (var.kind) {
    case StateVar::Kind::kBool: return Value::Bool(cell.number != 0);
    case StateVar::Kind::kInt: return Value::Number(cell.number);
    case StateVar::Kind::kEnum: return Value::Enum(cell.number);
    case StateVar::Kind::kSet:
      return Value::Set({cell.elements.begin(), cell.elements.end()});
    case StateVar::Kind::kMap: {
      std::vector<Value> items;
      for (const auto& [key, value] : cell.entries) {
        items.push_back(Value::String(key));
        items.push_back(value);
      }
      return Value::Map(std::move(items));
    }
    case StateVar::Kind::kWindow: {
      if (cell.fixed_sum) return *cell.fixed_sum;
      int64_t now = std::max(
          monotonic_ms,
          At(var.scope, env.session, env.user, env.agent).latest_ms);
      Wide sum = 0;
      for (const auto& [time, weight] : cell.additions) {
        if (static_cast<Wide>(time) > static_cast<Wide>(now) - var.window_ms) {
          sum += weight;
        }
      }
      return Checked(sum);
    }
  }
  return Value::Bottom();
}

Value World::EvalQuantifier(const Expr& e, Env& env) {
  Value collection = Eval(e.a, env);
  if (collection.bottom()) return collection;
  bool any_true = false, any_false = false, any_bottom = false;
  int64_t count = 0;
  for (const Value& item : collection.items) {
    env.bound.push_back(item);
    Truth t = TruthOf(Eval(e.b, env));
    env.bound.pop_back();
    any_true |= t == Truth::kTrue;
    any_false |= t == Truth::kFalse;
    any_bottom |= t == Truth::kBottom;
    count += t == Truth::kTrue;
  }
  switch (e.kind) {
    case ExprKind::kAny:
      if (any_true) return Value::Bool(true);
      return any_bottom ? Value::Bottom() : Value::Bool(false);
    case ExprKind::kEvery:
      if (any_false) return Value::Bool(false);
      return any_bottom ? Value::Bottom() : Value::Bool(true);
    default:
      return any_bottom ? Value::Bottom() : Value::Number(count);
  }
}

Value World::Eval(ExprId id, Env& env) {
  const Expr& e = program_.expr(id);
  switch (e.kind) {
    case ExprKind::kBool: return Value::Bool(e.number != 0);
    case ExprKind::kNumber: return Value::Number(e.number);
    case ExprKind::kString: return Value::String(e.text);
    case ExprKind::kEnum: return Value::Enum(e.number);
    case ExprKind::kEntity: return Value::Entity(e.text);
    case ExprKind::kSet: {
      std::vector<Value> items;
      for (ExprId item : e.items) items.push_back(Eval(item, env));
      return Value::Set(std::move(items));
    }
    case ExprKind::kParam: return env.call->arguments[e.number];
    case ExprKind::kUser: return Value::Entity(env.user);
    case ExprKind::kAgent: return Value::Entity(env.agent);
    case ExprKind::kNow: return Value::Number(wall_ms);
    case ExprKind::kResult:
      return env.result ? *env.result : Value::Bottom();
    case ExprKind::kState:
      return ReadState(program_.state_vars[e.number],
                       static_cast<uint32_t>(e.number), env);
    case ExprKind::kBound: return env.bound[e.number];
    case ExprKind::kAny:
    case ExprKind::kEvery:
    case ExprKind::kCount: return EvalQuantifier(e, env);
    case ExprKind::kAnd: {
      Truth a = TruthOf(Eval(e.a, env)), b = TruthOf(Eval(e.b, env));
      if (a == Truth::kFalse || b == Truth::kFalse) return Value::Bool(false);
      if (a == Truth::kBottom || b == Truth::kBottom) return Value::Bottom();
      return Value::Bool(true);
    }
    case ExprKind::kOr: {
      Truth a = TruthOf(Eval(e.a, env)), b = TruthOf(Eval(e.b, env));
      if (a == Truth::kTrue || b == Truth::kTrue) return Value::Bool(true);
      if (a == Truth::kBottom || b == Truth::kBottom) return Value::Bottom();
      return Value::Bool(false);
    }
    case ExprKind::kNot: {
      Truth a = TruthOf(Eval(e.a, env));
      if (a == Truth::kBottom) return Value::Bottom();
      return FromTruth(a == Truth::kTrue ? Truth::kFalse : Truth::kTrue);
    }
    default: break;
  }
  // Every other operator has no value when an operand has none.
  Value a = Eval(e.a, env);
  if (a.bottom()) return a;
  Value b;
  if (Info(e.kind).operands == 2) {
    b = Eval(e.b, env);
    if (b.bottom()) return b;
  }
  switch (e.kind) {
    case ExprKind::kField: return a.items[e.number];
    case ExprKind::kMapAt:
      for (size_t i = 0; i + 1 < a.items.size(); i += 2) {
        if (a.items[i].text == b.text) return a.items[i + 1];
      }
      return Value::Absent();
    case ExprKind::kHas: return Value::Bool(!a.absent());
    case ExprKind::kGet: return a.absent() ? Value::Bottom() : a;
    case ExprKind::kEq: return Value::Bool(a == b);
    case ExprKind::kLt: return Value::Bool(a.number < b.number);
    case ExprKind::kLe: return Value::Bool(a.number <= b.number);
    case ExprKind::kAdd: return Checked(Wide{a.number} + b.number);
    case ExprKind::kSub: return Checked(Wide{a.number} - b.number);
    case ExprKind::kMul: return Checked(Wide{a.number} * b.number);
    case ExprKind::kDiv:
      if (b.number == 0) return Value::Bottom();
      return Checked(Wide{a.number} / b.number);
    case ExprKind::kMod:
      if (b.number == 0) return Value::Bottom();
      return Checked(Wide{a.number} % b.number);
    case ExprKind::kMatches:
      return Value::Bool(Matches(
          program_.pattern(PatternId{static_cast<uint32_t>(e.number)}),
          a.text));
    case ExprKind::kSize:
      if (a.kind == Value::Kind::kString) {
        return Value::Number(CodePoints(a.text));
      }
      return Value::Number(static_cast<int64_t>(
          a.kind == Value::Kind::kMap ? a.items.size() / 2 : a.items.size()));
    case ExprKind::kIn:
      return Value::Bool(std::find(b.items.begin(), b.items.end(), a) !=
                         b.items.end());
    case ExprKind::kSubset:
      return Value::Bool(
          std::all_of(a.items.begin(), a.items.end(), [&](const Value& item) {
            return std::find(b.items.begin(), b.items.end(), item) !=
                   b.items.end();
          }));
    default: return Value::Bottom();
  }
}

Value World::ReadState(uint32_t index, const std::string& session,
                       const std::string& user, const std::string& agent) {
  Call none;
  Env env{&none, session, user, agent, nullptr, {}};
  return ReadState(program_.state_vars[index], index, env);
}

Value World::Evaluate(ExprId expr, const Call& call,
                      const std::string& session) {
  Env env{&call, session, call.user, call.agent, nullptr, {}};
  return Eval(expr, env);
}

Answer World::Decide(const Call& call, Env& env) {
  Answer answer;
  std::set<uint32_t> errors, denies, permits, asking, confirms;
  std::vector<uint32_t> matching;
  for (const BoundRule& bound : program_.action(call.action).rules) {
    const Rule& rule = program_.rule(bound.rule);
    Truth t = TruthOf(Eval(bound.condition, env));
    if (t == Truth::kBottom) errors.insert(bound.rule.value);
    if (t != Truth::kTrue) continue;
    if (rule.asks) {
      Value approver = Eval(bound.approver, env);
      if (approver.bottom() || approver.absent() ||
          (approver.kind == Value::Kind::kSet && approver.items.empty())) {
        errors.insert(bound.rule.value);
        continue;
      }
    }
    matching.push_back(bound.rule.value);
    switch (rule.effect) {
      case Effect::kPermit:
        (rule.asks ? asking : permits).insert(bound.rule.value);
        break;
      case Effect::kConfirm: confirms.insert(bound.rule.value); break;
      case Effect::kDeny: denies.insert(bound.rule.value); break;
    }
  }
  std::map<uint32_t, std::set<uint32_t>> by_obligation;
  for (uint32_t rule : matching) {
    for (uint32_t instance : program_.rules[rule].obligations) {
      answer.obligations.insert(instance);
      by_obligation[program_.obligation_instances[instance].obligation.value]
          .insert(instance);
    }
  }
  if (!errors.empty()) {
    answer.no_value = true;
    answer.rules = errors;
    answer.rules.insert(denies.begin(), denies.end());
    return answer;
  }
  if (!denies.empty()) {
    answer.rules = denies;
    return answer;
  }
  if (permits.empty() && asking.empty()) return answer;
  for (const auto& [obligation, instances] : by_obligation) {
    if (instances.size() > 1) {
      answer.obligation_conflict = true;
      return answer;
    }
  }
  answer.requirements = confirms;
  if (permits.empty()) {
    answer.requirements.insert(asking.begin(), asking.end());
  }
  if (!answer.requirements.empty()) {
    answer.effect = Effect::kConfirm;
    answer.rules = answer.requirements;
  } else {
    answer.effect = Effect::kPermit;
    answer.rules = permits;
  }
  return answer;
}

bool World::Run(const std::vector<uint32_t>& handlers, Env& env) {
  struct Pending {
    const Update* update;
    Value key, value;
  };
  std::vector<Pending> pending;
  for (uint32_t index : handlers) {
    const Handler& handler = program_.handlers[index];
    Truth guard = TruthOf(Eval(handler.guard, env));
    if (guard == Truth::kBottom) return false;
    if (guard == Truth::kFalse) continue;
    for (const Update& update : handler.updates) {
      Pending p{&update, {}, {}};
      if (update.key.valid()) p.key = Eval(update.key, env);
      if (update.value.valid()) p.value = Eval(update.value, env);
      if (p.key.bottom() || p.value.bottom()) return false;
      pending.push_back(std::move(p));
    }
  }
  auto before = instances_;
  for (const Pending& p : pending) {
    const StateVar& var = program_.state_var(p.update->var);
    Cell& cell = CellOf(p.update->var, env);
    bool fits = true;
    auto text_fits = [](const Value& v) {
      return v.text.size() <= kMaxStateString;
    };
    switch (p.update->op) {
      case Update::Op::kAssign: cell.number = p.value.number; break;
      case Update::Op::kAdd:
        if (var.kind == StateVar::Kind::kWindow) {
          int64_t now = std::max(
              monotonic_ms,
              At(var.scope, env.session, env.user, env.agent).latest_ms);
          std::erase_if(cell.additions, [&](const auto& addition) {
            return static_cast<Wide>(addition.first) <=
                   static_cast<Wide>(now) - var.window_ms;
          });
          fits = p.value.number >= 0 && cell.additions.size() < var.bound;
          if (fits) cell.additions.emplace_back(now, p.value.number);
        } else {
          Value sum = Checked(Wide{cell.number} + p.value.number);
          fits = !sum.bottom();
          if (fits) cell.number = sum.number;
        }
        break;
      case Update::Op::kInsert:
        if (cell.elements.count(p.value)) break;
        fits = text_fits(p.value) && cell.elements.size() < var.bound;
        if (fits) cell.elements.insert(p.value);
        break;
      case Update::Op::kRemove:
        if (var.kind == StateVar::Kind::kSet) {
          cell.elements.erase(p.value);
        } else {
          cell.entries.erase(p.key.text);
        }
        break;
      case Update::Op::kClear:
        cell.elements.clear();
        cell.entries.clear();
        cell.additions.clear();
        break;
      case Update::Op::kPut:
      case Update::Op::kPutAdd: {
        auto it = cell.entries.find(p.key.text);
        Value value = p.value;
        if (p.update->op == Update::Op::kPutAdd && it != cell.entries.end()) {
          value = Checked(Wide{it->second.number} + p.value.number);
        }
        fits = !value.bottom() &&
               (it != cell.entries.end() ||
                (text_fits(p.key) && cell.entries.size() < var.bound));
        if (fits) cell.entries[p.key.text] = value;
        break;
      }
    }
    if (!fits) {
      instances_ = std::move(before);
      return false;
    }
  }
  return true;
}

void World::Touch(Env& env) {
  for (Scope scope :
       {Scope::kSession, Scope::kUser, Scope::kAgent, Scope::kGlobal}) {
    Instance& instance = At(scope, env.session, env.user, env.agent);
    instance.latest_ms = std::max(instance.latest_ms, monotonic_ms);
  }
}

bool World::AnyFaulted(Env& env) {
  for (Scope scope :
       {Scope::kSession, Scope::kUser, Scope::kAgent, Scope::kGlobal}) {
    if (At(scope, env.session, env.user, env.agent).faulted) return true;
  }
  return false;
}

Answer World::Request(const Call& call, const std::string& session) {
  Env env{&call, session, call.user, call.agent, nullptr, {}};
  Touch(env);
  if (AnyFaulted(env)) {
    Answer answer;
    answer.faulted = true;
    return answer;
  }
  Answer answer = Decide(call, env);
  std::vector<uint32_t> asked, with_outcome;
  Event outcome = answer.effect == Effect::kDeny ? Event::kDenied
                                                 : Event::kPermitted;
  for (uint32_t index : program_.action(call.action).handlers) {
    if (program_.handlers[index].event == Event::kAsked) asked.push_back(index);
  }
  with_outcome = asked;
  for (uint32_t index : program_.action(call.action).handlers) {
    if (program_.handlers[index].event == outcome) {
      with_outcome.push_back(index);
    }
  }
  auto before = instances_;
  bool fits = Run(with_outcome, env);
  if (fits && answer.effect == Effect::kConfirm) {
    instances_ = std::move(before);
    fits = Run(asked, env);
  }
  if (!fits) {
    Answer failed;
    failed.update_failed = true;
    return failed;
  }
  return answer;
}

bool World::Signal(SignalId signal, const std::string& agent,
                   const std::string& user, const std::string& session) {
  Call none;
  Env env{&none, session, user, agent, nullptr, {}};
  Touch(env);
  std::vector<uint32_t> run = program_.HandlersOf(signal);
  if (Run(run, env)) return true;
  for (uint32_t index : run) {
    for (const Update& update : program_.handlers[index].updates) {
      Scope scope = program_.state_var(update.var).scope;
      At(scope, session, user, agent).faulted = true;
    }
  }
  return false;
}

bool World::Outcome(Event event, const Call& call, const Value& result,
                    const std::string& session) {
  Env env{&call, session, call.user, call.agent, &result, {}};
  Touch(env);
  std::vector<uint32_t> run;
  for (uint32_t index : program_.action(call.action).handlers) {
    if (program_.handlers[index].event == event) run.push_back(index);
  }
  if (Run(run, env)) return true;
  for (uint32_t index : run) {
    for (const Update& update : program_.handlers[index].updates) {
      Scope scope = program_.state_var(update.var).scope;
      At(scope, session, call.user, call.agent).faulted = true;
    }
  }
  return false;
}

}  // namespace agp::reference
