#include <algorithm>
#include <memory>
#include <string>

#include "validator.h"

// Of the walk over an entry: loops, rules and what they ask, updates; and the
// walk itself.
namespace agp::validation {

bool Validator::OpenLoop(const Instruction& in) {
  Loop loop;
  Type collection;
  if (!Pop(&collection)) return false;
  if (!ElementType(collection, &loop.element)) return Fail("not a collection");
  if (loops_.size() >= bundle::kMaxLoopDepth) return Fail("nested too deeply");
  if (in.a != loops_.size()) return Fail("its level is not the next one");
  if (in.b > 2) return Fail("unknown kind of loop");
  loop.start = at_;
  loop.level = in.a;
  loop.kind = in.b;
  loop.behind = in.c;
  loop.depth = flow_.depth;
  loop.outer_weight = weight_;
  // An empty collection: the result is there and control is behind the loop.
  if (!Push(in.b == 2 ? kNumberType : kBoolType)) return false;
  if (!JumpTo(in.c, flow_)) return false;
  --flow_.depth;
  if (__builtin_mul_overflow(
          weight_, std::max<uint64_t>(1, MostElements(collection)), &weight_)) {
    return Fail("too many steps");
  }
  loops_.push_back(loop);
  flow_.loops = static_cast<uint32_t>(loops_.size());
  flow_.loop_start = loop.start;
  return true;
}

bool Validator::CloseLoop(const Instruction& in) {
  if (loops_.empty()) return Fail("no loop is open");
  Loop loop = loops_.back();
  if (loop.kind == kForEach || in.a != loop.level || in.b != loop.kind ||
      in.c != loop.start + 1 || loop.behind != at_ + 1) {
    return Fail("does not fit the loop that it closes");
  }
  if (!PopExact(kBoolType, "the body's value is not a Bool")) return false;
  if (flow_.depth != loop.depth) {
    return Fail("the body leaves something on the stack");
  }
  loops_.pop_back();
  weight_ = loop.outer_weight;
  flow_.loops = static_cast<uint32_t>(loops_.size());
  flow_.loop_start = loops_.empty() ? kNone : loops_.back().start;
  return Push(loop.kind == 2 ? kNumberType : kBoolType);
}

// Of updates, in a handler.
bool Validator::ForEach(const Instruction& in, const Owner& owner) {
  if (owner.kind != Owner::kHandler) return Fail("stands not in a handler");
  if (!loops_.empty()) return Fail("stands in a loop");
  Loop loop;
  Type collection;
  if (!Pop(&collection)) return false;
  if (!ElementType(collection, &loop.element)) return Fail("not a collection");
  if (in.a != 0) return Fail("its level is not the next one");
  loop.start = at_;
  loop.level = in.a;
  loop.kind = kForEach;
  loop.behind = in.c;
  loop.depth = flow_.depth;
  loop.outer_weight = weight_;
  if (!JumpTo(in.c, flow_)) return false;
  if (__builtin_mul_overflow(
          weight_, std::max<uint64_t>(1, MostElements(collection)), &weight_)) {
    return Fail("too many steps");
  }
  loops_.push_back(loop);
  flow_.loops = 1;
  flow_.loop_start = loop.start;
  return true;
}

bool Validator::NextEach(const Instruction& in) {
  if (loops_.empty()) return Fail("no loop is open");
  Loop loop = loops_.back();
  if (loop.kind != kForEach || in.a != loop.level || in.c != loop.start + 1 ||
      loop.behind != at_ + 1) {
    return Fail("does not fit the loop that it closes");
  }
  if (flow_.depth != loop.depth) {
    return Fail("the body leaves something on the stack");
  }
  loops_.pop_back();
  weight_ = loop.outer_weight;
  flow_.loops = 0;
  flow_.loop_start = kNone;
  return true;
}

// A User or a set of Users.
bool Validator::IsPersons(const Type& t) const {
  Type person = t;
  if (t.kind != Type::kEntity && (!IsSetLike(t) || !ElementType(t, &person))) {
    return false;
  }
  if (person.optional || person.kind != Type::kEntity) return false;
  return person.ref == kNone || person.ref == user_type_;
}

bool Validator::Approver(const Type& t) {
  if (!IsPersons(t)) return false;
  if (t.kind == Type::kStateSet) {
    VarInfo& var = image_.vars[t.ref];
    if (var.approvers == kNone) {
      var.approvers = image_.needs.approvers;
      image_.needs.approvers += var.bound;
    }
  } else if (t.kind == Type::kConstSet && image_.set_values[t.ref] == nullptr) {
    const bundle::SetRec& set = image_.sets[t.ref];
    auto values = std::make_unique<Value[]>(set.count);
    for (uint32_t i = 0; i < set.count; ++i) {
      values[i] = Value::Entity(image_.string(
          static_cast<uint32_t>(image_.set_elements[set.first + i])));
    }
    image_.set_values[t.ref] = values.get();
    image_.default_values.push_back(std::move(values));
  }
  return true;
}

// What comes between SKIP_APPROVER and the rule.
bool Validator::Asked(const Instruction& in, const Owner& owner) {
  const bundle::ActionRec& action = image_.actions[owner.action];
  if (in.c >= action.num_rules) return Fail("rule out of range");
  const bundle::RuleRec& rule =
      image_.rules[image_.bound_rules[action.first_rule + in.c].rule];
  if (rule.asks == 0) return Fail("its rule does not ask");
  Op op = static_cast<Op>(in.op);
  if (flow_.asking == kNone || at_ >= flow_.asking || flow_.depth != 2 ||
      flow_.approved != (op != Op::kApprover)) {
    return Fail("does not stand where its rule asks");
  }
  const Instruction& end = image_.code[flow_.asking];
  if (static_cast<Op>(end.op) != Op::kRule || end.c != in.c) {
    return Fail("is not followed by its rule");
  }
  ++flow_.parts;
  AskInfo& ask = image_.asks[action.first_rule + in.c];
  Type t;
  if (!Pop(&t)) return false;
  switch (op) {
    case Op::kApprover:
      if (!Approver(t)) return Fail("neither a User nor a set of Users");
      flow_.approved = true;
      until_ = false;
      ask = {num_excluded_, 0, num_keys_, 0};
      return true;
    case Op::kExclude:
      if (!IsPersons(t)) return Fail("neither a User nor a set of Users");
      if (in.b != ask.num_excluded) return Fail("is not the next of its kind");
      image_.code[at_].c = num_excluded_++;
      ++ask.num_excluded;
      image_.needs.excluded = std::max(image_.needs.excluded, num_excluded_);
      return true;
    case Op::kKey:
      if (!IsScalar(t)) return Fail("a key that is not a scalar");
      if (in.b != ask.num_keys) return Fail("is not the next of its kind");
      image_.code[at_].c = num_keys_++;
      ++ask.num_keys;
      image_.needs.keys = std::max(image_.needs.keys, num_keys_);
      return true;
    default:
      if (!(t == kNumberType)) return Fail("not a time");
      if (rule.lasts != bundle::Lasts::kUntil || until_) {
        return Fail("its rule does not say until when, or has said it");
      }
      until_ = true;
      return true;
  }
}

bool Validator::Accept(const Owner& owner) {
  if (owner.kind != Owner::kAccepting) return Fail("nothing is accepted here");
  if (!loops_.empty()) return Fail("stands in a loop");
  if (accepted_) return Fail("stands here twice");
  accepted_ = true;
  return PopExact(kBoolType, "its condition is not a Bool");
}

bool Validator::Rule(const Instruction& in, const Owner& owner) {
  bool of_results = owner.kind == Owner::kResultRules;
  if (owner.kind != Owner::kDecision && !of_results) {
    return Fail("stands where nothing is decided");
  }
  if (!loops_.empty()) return Fail("stands in a loop");
  const bundle::ActionRec& action = image_.actions[owner.action];
  Op op = static_cast<Op>(in.op);
  if (op == Op::kSkipApprover) {
    if (of_results) return Fail("a rule on results does not ask");
    if (flow_.asking != kNone) return Fail("an approver in an approver");
    if (flow_.depth != 1 || !(stack_[0] == kBoolType)) {
      return Fail("the stack does not hold one condition");
    }
    flow_.asking = in.c;
    Flow skipped = flow_;
    skipped.approved = true;
    return JumpTo(in.c, skipped);
  }
  if (op != Op::kRule) return Asked(in, owner);
  uint32_t first = of_results ? action.first_result_rule : action.first_rule;
  if (in.c >= rule_seen_.size()) return Fail("rule out of range");
  const bundle::RuleRec& rule =
      image_.rules[image_.bound_rules[first + in.c].rule];
  if (flow_.depth != 1) return Fail("the stack does not hold one condition");
  if (!PopExact(kBoolType, "its condition is not a Bool")) return false;
  if (rule.asks != 0 ? flow_.asking != at_ || !flow_.approved
                     : flow_.asking != kNone) {
    return Fail("its approver was not evaluated, or it has none");
  }
  if (rule.asks != 0 && until_ != (rule.lasts == bundle::Lasts::kUntil)) {
    return Fail("it has not said until when");
  }
  if (rule_seen_[in.c]) return Fail("the rule is decided twice");
  rule_seen_[in.c] = true;
  ++flow_.rules_done;
  flow_.asking = kNone;
  flow_.approved = false;
  return true;
}

bool Validator::Update(const Instruction& in, const Owner& owner,
                       EntryFacts* facts) {
  if (owner.kind != Owner::kHandler) return Fail("stands not in a handler");
  if (!loops_.empty() && loops_.back().kind != kForEach) {
    return Fail("stands in a loop");
  }
  if (static_cast<Op>(in.op) == Op::kGuard) {
    return PopExact(kBoolType, "the guard is not a Bool") &&
           JumpTo(in.c, flow_);
  }
  const VarInfo& var = image_.vars[in.c];
  uint32_t type = image_.state_vars[in.c].type;
  if (!Use(var, owner, facts)) return false;
  facts->written |= 1u << var.scope;
  facts->updates =
      std::min(facts->updates + std::min(weight_, kTooMany), kTooMany);
  bool set = var.kind == StateKind::kSet, map = var.kind == StateKind::kMap;
  bool window = var.kind == StateKind::kWindow;
  bool scalar = !set && !map && !window;
  Type value, key;
  switch (static_cast<Op>(in.op)) {
    case Op::kAssign:
      if (!Pop(&value)) return false;
      if (!scalar) return Fail("not a variable that is assigned");
      return Same(value, TypeOf(type)) || Fail("a value of another type");
    case Op::kAddTo:
      if (var.kind != StateKind::kInt && !window) {
        return Fail("not a variable that is added to");
      }
      return PopExact(kNumberType, "not a number");
    case Op::kInsert:
    case Op::kRemove:
      if (!Pop(&value)) return false;
      if (set) {
        return Same(value, TypeOf(image_.types[type].element)) ||
               Fail("an element of another type");
      }
      if (!map || static_cast<Op>(in.op) == Op::kInsert) {
        return Fail("not a set (or, for remove, a map)");
      }
      return value == kStringType || Fail("the key is not a String");
    case Op::kClear:
      return !scalar || Fail("not a collection");
    case Op::kPut:
    case Op::kPutAdd:
      if (!Pop(&value) || !Pop(&key)) return false;
      if (!map) return Fail("not a map");
      if (!(key == kStringType)) return Fail("the key is not a String");
      if (static_cast<Op>(in.op) == Op::kPutAdd &&
          var.value_kind != ValueKind::kNumber) {
        return Fail("the map does not hold numbers");
      }
      return Same(value, TypeOf(image_.types[type].element)) ||
             Fail("a value of another type");
    default:
      return Fail("not an update");
  }
}

bool Validator::Step(const Instruction& in, const Owner& owner,
                     EntryFacts* facts) {
  Type a, b;
  switch (static_cast<Op>(in.op)) {
    case Op::kPushBool:
    case Op::kPushNumber:
    case Op::kPushString:
    case Op::kPushEnum:
    case Op::kPushEntity:
    case Op::kPushSet:
    case Op::kPushParam:
    case Op::kPushUser:
    case Op::kPushAgent:
    case Op::kPushNow:
    case Op::kPushResult:
    case Op::kPushState:
    case Op::kPushBound:
    case Op::kPushChain:
    case Op::kPushAnswer:
      return PushRoot(in, owner, facts);
    case Op::kField:
    case Op::kMapAt:
    case Op::kHas:
    case Op::kGet:
      return Access(in);
    case Op::kNot:
      return PopExact(kBoolType, "not a Bool") && Push(kBoolType);
    case Op::kAnd:
    case Op::kOr:
      return Binary(kBoolType, kBoolType);
    case Op::kJumpIfFalse:
    case Op::kJumpIfTrue:
      return PopExact(kBoolType, "not a Bool") && Push(kBoolType) &&
             JumpTo(in.c, flow_);
    case Op::kEq:
      if (!Pop(&b) || !Pop(&a)) return false;
      if (!Same(a, b)) return Fail("its operands have different types");
      return Push(kBoolType);
    case Op::kLt:
    case Op::kLe:
      return Binary(kNumberType, kBoolType);
    case Op::kAdd:
    case Op::kSub:
    case Op::kMul:
    case Op::kDiv:
    case Op::kMod:
    case Op::kAddDays:
      return Binary(kNumberType, kNumberType);
    case Op::kPrefix:
    case Op::kSuffix:
    case Op::kContains:
    case Op::kEqualsFold:
    case Op::kMatchDfa:
      return PopExact(kStringType, "not a String") && Push(kBoolType);
    case Op::kSize:
    case Op::kIn:
    case Op::kInSet:
    case Op::kSubset:
      return Collection(in);
    case Op::kLabelled:
      return Pop(&a) && Push(kBoolType);
    case Op::kFound:
      return FoundText(in, facts);
    case Op::kLoop:
      return OpenLoop(in);
    case Op::kLoopNext:
      return CloseLoop(in);
    case Op::kSkipApprover:
    case Op::kApprover:
    case Op::kExclude:
    case Op::kKey:
    case Op::kUntil:
    case Op::kRule:
      return Rule(in, owner);
    case Op::kAccept:
      return Accept(owner);
    case Op::kForEach:
      return ForEach(in, owner);
    case Op::kNextEach:
      return NextEach(in);
    case Op::kGuard:
    case Op::kAssign:
    case Op::kAddTo:
    case Op::kInsert:
    case Op::kRemove:
    case Op::kClear:
    case Op::kPut:
    case Op::kPutAdd:
      return Update(in, owner, facts);
    case Op::kEnd:
      return true;
  }
  return Fail("unknown instruction");
}

bool Validator::Entry(uint32_t start, const Owner& owner, EntryFacts* facts,
                      uint32_t* end) {
  uint32_t size = static_cast<uint32_t>(image_.code.size());
  at_ = start;
  for (last_ = start; last_ < size; ++last_) {
    if (static_cast<Op>(image_.code[last_].op) == Op::kEnd) break;
  }
  if (last_ >= size) return Fail("the entry has no end");
  uint32_t num_rules = 0;
  if (owner.kind == Owner::kDecision) {
    num_rules = image_.actions[owner.action].num_rules;
  } else if (owner.kind == Owner::kResultRules) {
    num_rules = image_.actions[owner.action].num_result_rules;
  }
  num_excluded_ = num_keys_ = 0;
  until_ = accepted_ = false;
  founds_.clear();
  flow_ = {};
  weight_ = 1;
  loops_.clear();
  snapshots_.clear();
  snapshot_types_.clear();
  rule_seen_.assign(num_rules, false);
  for (; at_ <= last_; ++at_) {
    // Here the way around what the rule asks meets the one through all of it.
    if (at_ == flow_.asking) flow_.parts = 0;
    if (jump_to_[at_] != kNone) {
      const Snapshot& s = snapshots_[jump_to_[at_]];
      jump_to_[at_] = kNone;
      if (!(s.flow == flow_) ||
          !std::equal(
              stack_, stack_ + flow_.depth,
              snapshot_types_.begin() + static_cast<std::ptrdiff_t>(s.first))) {
        return Fail("a jump to here disagrees about the stack or the loops");
      }
    }
    // A copy: a step may write into the code what the machine should know.
    const Instruction in = image_.code[at_];
    if (!Operands(in) || !Step(in, owner, facts)) return false;
    if (__builtin_add_overflow(facts->steps, weight_, &facts->steps) ||
        facts->steps > bundle::kMaxSteps) {
      return Fail("too many steps");
    }
  }
  at_ = last_;
  if (flow_.depth != 0) return Fail("the stack is not empty");
  if (!loops_.empty()) return Fail("a loop is open");
  if (flow_.rules_done != num_rules) return Fail("a rule was not decided");
  if (accepted_ != (owner.kind == Owner::kAccepting)) {
    return Fail("nothing was accepted");
  }
  *end = last_ + 1;
  return true;
}

}  // namespace agp::validation
