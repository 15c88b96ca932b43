#include <algorithm>

#include "validator.h"

// Of the walk over an entry: types of values, and the instructions that compute
// values from values.
namespace agp::validation {

Type Validator::TypeOf(uint32_t type) const {
  const bundle::TypeRec* t = &image_.types[type];
  Type out;
  if (t->kind == TypeKind::kOptional) {
    out.optional = true;
    type = t->element;
    t = &image_.types[type];
  }
  out.ref = type;
  switch (t->kind) {
    case TypeKind::kBool:
      out.kind = Type::kBool;
      break;
    case TypeKind::kInt:
    case TypeKind::kDecimal:
    case TypeKind::kTime:
    case TypeKind::kDuration:
    case TypeKind::kDate:
      out.kind = Type::kNumber;
      break;
    case TypeKind::kString:
      out.kind = Type::kString;
      break;
    case TypeKind::kEnum:
      out.kind = Type::kEnum;
      return out;
    case TypeKind::kEntity:
      out.kind = Type::kEntity;
      return out;
    case TypeKind::kRecord:
      out.kind = Type::kRecord;
      return out;
    case TypeKind::kSet:
      out.kind = Type::kSet;
      return out;
    case TypeKind::kList:
      out.kind = Type::kList;
      return out;
    case TypeKind::kMap:
      out.kind = Type::kMap;
      return out;
    case TypeKind::kJson:
    case TypeKind::kOptional:
      out.kind = Type::kJson;
      break;
  }
  out.ref = kNone;
  return out;
}

bool Validator::ElementType(const Type& collection, Type* element) const {
  if (collection.optional) return false;
  switch (collection.kind) {
    case Type::kSet:
    case Type::kList:
      *element = TypeOf(image_.types[collection.ref].element);
      return true;
    case Type::kStateSet: {
      uint32_t type = image_.state_vars[collection.ref].type;
      *element = TypeOf(image_.types[type].element);
      return true;
    }
    case Type::kConstSet: {
      const bundle::SetRec& set = image_.sets[collection.ref];
      *element = Type{};
      switch (static_cast<ValueKind>(set.value_kind)) {
        case ValueKind::kBool:
          element->kind = Type::kBool;
          break;
        case ValueKind::kNumber:
          element->kind = Type::kNumber;
          break;
        case ValueKind::kString:
          element->kind = Type::kString;
          break;
        case ValueKind::kEntity:
          element->kind = Type::kEntity;
          break;
        default:
          element->kind = Type::kEnum;
          if (set.count > 0) {
            element->member = image_.set_elements[set.first + set.count - 1];
          }
          break;
      }
      return true;
    }
    case Type::kChain:
      *element = Type{Type::kEntity};
      element->ref = agent_type_;
      return true;
    case Type::kFoundSet:
      *element = collection.ref < 2 ? kStringType : kNumberType;
      return true;
    default:
      return false;
  }
}

uint64_t Validator::MostElements(const Type& collection) const {
  if (collection.kind == Type::kChain) return bundle::kMaxChain;
  if (collection.kind == Type::kFoundSet) return bundle::kMaxFindings;
  if (collection.kind == Type::kStateSet) {
    return image_.vars[collection.ref].bound;
  }
  if (collection.kind == Type::kConstSet) {
    return image_.sets[collection.ref].count;
  }
  return bundle::kMaxElements;
}

// Scalars that may be compared. A constant of an enum or an entity type does
// not say which; the member must be one of the other side's.
bool Validator::Same(const Type& a, const Type& b) const {
  if (!IsScalar(a) || !IsScalar(b) || a.kind != b.kind) return false;
  if (a.kind == Type::kEnum) {
    if (a.ref == b.ref) return true;
    if (a.ref == kNone) return a.member < int64_t{image_.types[b.ref].count};
    if (b.ref == kNone) return b.member < int64_t{image_.types[a.ref].count};
    return false;
  }
  if (a.kind == Type::kEntity) {
    return a.ref == b.ref || a.ref == kNone || b.ref == kNone;
  }
  return true;
}

// Notes that control may come to `target` from here with `flow` and the stack
// as it is.
bool Validator::JumpTo(uint32_t target, const Flow& flow) {
  if (target <= at_ || target > last_) {
    return Fail("jumps backward or out of its entry");
  }
  if (jump_to_[target] == kNone) {
    jump_to_[target] = static_cast<uint32_t>(snapshots_.size());
    snapshots_.push_back({flow, snapshot_types_.size()});
    snapshot_types_.insert(snapshot_types_.end(), stack_, stack_ + flow.depth);
    return true;
  }
  const Snapshot& other = snapshots_[jump_to_[target]];
  if (!(other.flow == flow) ||
      !std::equal(
          stack_, stack_ + flow.depth,
          snapshot_types_.begin() + static_cast<std::ptrdiff_t>(other.first))) {
    return Fail("two jumps to one place disagree about the stack");
  }
  return true;
}

// The operand columns of opcodes.def.
bool Validator::Operands(const Instruction& in) {
  const OpInfo& info = kOpTable[in.op];
  if (!info.known) return Fail("unknown instruction");
  if ((info.a == Operand::_ && in.a != 0) ||
      (info.b == Operand::_ && in.b != 0) ||
      (info.c == Operand::_ && in.c != 0)) {
    return Fail("an unused operand is not zero");
  }
  switch (info.c) {
    case Operand::number:
      if (static_cast<Op>(in.op) != Op::kPushEnum &&
          in.c >= image_.numbers.size) {
        return Fail("number out of range");
      }
      break;
    case Operand::string:
      if (in.c >= image_.strings.size) return Fail("string out of range");
      break;
    case Operand::set:
      if (in.c >= image_.sets.size) return Fail("set out of range");
      break;
    case Operand::dfa:
      if (in.c >= image_.dfas.size()) return Fail("automaton out of range");
      break;
    case Operand::site:
      if (in.c != kNone && in.c >= image_.sites.size) {
        return Fail("site out of range");
      }
      break;
    case Operand::var:
      if (in.c >= image_.vars.size()) return Fail("variable out of range");
      break;
    case Operand::labels:
      if (uint64_t{in.c} >> image_.labels.size != 0) {
        return Fail("labels that are not there");
      }
      break;
    default:
      break;
  }
  return true;
}

bool Validator::PushRoot(const Instruction& in, const Owner& owner,
                         EntryFacts* facts) {
  Type t;
  switch (static_cast<Op>(in.op)) {
    case Op::kPushBool:
      if (in.a > 1) return Fail("a Bool that is neither 0 nor 1");
      return Push(kBoolType);
    case Op::kPushNumber:
      return Push(kNumberType);
    case Op::kPushString:
      return Push(kStringType);
    case Op::kPushEnum:
      t.kind = Type::kEnum;
      t.member = in.c;
      return Push(t);
    case Op::kPushEntity:
      t.kind = Type::kEntity;
      return Push(t);
    case Op::kPushSet:
      t.kind = Type::kConstSet;
      t.ref = in.c;
      return Push(t);
    case Op::kPushParam: {
      if (owner.action == kNone) return Fail("a signal has no parameters");
      const bundle::ActionRec& action = image_.actions[owner.action];
      if (in.b >= action.num_fields) return Fail("parameter out of range");
      uint32_t field = action.first_field + in.b;
      image_.code[at_].c = image_.defaults[field] != nullptr ? field : kNone;
      return Push(TypeOf(image_.fields[field].type));
    }
    case Op::kPushUser:
    case Op::kPushAgent:
      t.kind = Type::kEntity;
      t.ref =
          static_cast<Op>(in.op) == Op::kPushUser ? user_type_ : agent_type_;
      return Push(t);
    case Op::kPushChain:
      t.kind = Type::kChain;
      return Push(t);
    case Op::kPushAnswer: {
      if (owner.kind != Owner::kAccepting) {
        return Fail("there are no answers here");
      }
      const bundle::RuleRec& rule =
          image_.rules[image_.bound_rules[owner.bound].rule];
      if (in.b >= rule.num_answers) return Fail("answer out of range");
      uint32_t field = rule.first_answer + in.b;
      image_.code[at_].c = image_.defaults[field] != nullptr ? field : kNone;
      return Push(TypeOf(image_.fields[field].type));
    }
    case Op::kPushNow:
      return Push(kNumberType);
    case Op::kPushResult: {
      bool there = owner.kind == Owner::kResultRules ||
                   (owner.kind == Owner::kHandler && owner.action != kNone &&
                    owner.event == bundle::Event::kResultOk);
      if (!there || image_.actions[owner.action].result_type == kNone) {
        return Fail("there is no result here");
      }
      return Push(TypeOf(image_.actions[owner.action].result_type));
    }
    case Op::kPushState: {
      const VarInfo& var = image_.vars[in.c];
      if (!Use(var, owner, facts)) return false;
      t.ref = in.c;
      if (var.kind == StateKind::kSet) {
        t.kind = Type::kStateSet;
      } else if (var.kind == StateKind::kMap) {
        t.kind = Type::kStateMap;
      } else {
        t = TypeOf(image_.state_vars[in.c].type);
      }
      return Push(t);
    }
    case Op::kPushBound:
      if (in.a >= loops_.size()) return Fail("no loop of that level is open");
      return Push(loops_[in.a].element);
    default:
      return Fail("not a root");
  }
}

bool Validator::Access(const Instruction& in) {
  Type t;
  switch (static_cast<Op>(in.op)) {
    case Op::kField: {
      if (!Pop(&t)) return false;
      if (t.kind != Type::kRecord || t.optional) return Fail("not a record");
      const bundle::TypeRec& record = image_.types[t.ref];
      if (in.b >= record.count) return Fail("field out of range");
      uint32_t field = record.first + in.b;
      image_.code[at_].c = image_.defaults[field] != nullptr ? field : kNone;
      return Push(TypeOf(image_.fields[field].type));
    }
    case Op::kMapAt: {
      if (!PopExact(kStringType, "its key is not a String") || !Pop(&t)) {
        return false;
      }
      uint32_t map = t.ref;
      if (t.optional || (t.kind != Type::kMap && t.kind != Type::kStateMap)) {
        return Fail("not a map");
      }
      if (t.kind == Type::kStateMap) map = image_.state_vars[t.ref].type;
      Type value = TypeOf(image_.types[map].element);
      value.optional = true;
      return Push(value);
    }
    case Op::kHas:
    case Op::kGet:
      if (!Pop(&t)) return false;
      if (!t.optional) return Fail("not an optional");
      if (static_cast<Op>(in.op) == Op::kHas) return Push(kBoolType);
      t.optional = false;
      return Push(t);
    default:
      return Fail("not an access");
  }
}

bool Validator::Collection(const Instruction& in) {
  Type a, b, element;
  switch (static_cast<Op>(in.op)) {
    case Op::kSize:
      if (!Pop(&a)) return false;
      if (a.optional ||
          (a.kind != Type::kString && a.kind != Type::kMap &&
           a.kind != Type::kStateMap && !ElementType(a, &element))) {
        return Fail("has no size");
      }
      return Push(kNumberType);
    case Op::kIn:
      if (!Pop(&b) || !Pop(&a)) return false;
      if (!ElementType(b, &element)) return Fail("not a collection");
      if (!Same(a, element)) return Fail("an element of another type");
      return Push(kBoolType);
    case Op::kInSet:
      if (!Pop(&a)) return false;
      b.kind = Type::kConstSet;
      b.ref = in.c;
      ElementType(b, &element);
      if (!Same(a, element)) return Fail("an element of another type");
      return Push(kBoolType);
    case Op::kSubset: {
      Type other;
      if (!Pop(&b) || !Pop(&a)) return false;
      if (!IsSetLike(a) || !IsSetLike(b) || !ElementType(a, &element) ||
          !ElementType(b, &other)) {
        return Fail("not a set");
      }
      if (!Same(element, other)) return Fail("sets of different types");
      return Push(kBoolType);
    }
    default:
      return Fail("not an operation on collections");
  }
}

bool Validator::Use(const VarInfo& var, const Owner& owner, EntryFacts* facts) {
  if (var.scope >= bundle::kNumScopes &&
      (owner.action == kNone ||
       image_.KeyParam(owner.action, var.scope - bundle::kNumScopes) ==
           kNone)) {
    return Fail("a variable of a key that is not there");
  }
  facts->used |= 1u << var.scope;
  return true;
}

// Each has room of its own in a Workspace, except that one place in the request
// is searched once.
bool Validator::FoundText(const Instruction& in, EntryFacts* facts) {
  if (in.b > 3) return Fail("unknown kind of what is found");
  if (!PopExact(kStringType, "not a String")) return false;
  Type set{Type::kFoundSet};
  set.ref = in.b;
  auto op = [&](uint32_t pc) { return static_cast<Op>(image_.code[pc].op); };
  uint32_t from = at_;
  while (from > 0 && op(from - 1) == Op::kField) --from;
  bool place = from > 0 && op(from - 1) == Op::kPushParam;
  if (place) --from;
  uint32_t length = place ? at_ - from : 0;
  auto same = [](const Instruction& a, const Instruction& b) {
    return a.op == b.op && a.a == b.a && a.b == b.b;
  };
  for (const Found& f : founds_) {
    if (length == 0 || f.length != length || f.kind != in.b) continue;
    const Instruction* code = image_.code.data();
    if (std::equal(code + from, code + at_, code + f.code, same)) {
      image_.code[at_].a = f.slot;
      return Push(set);
    }
  }
  if (facts->founds >= bundle::kMaxFounds) {
    return Fail("something is found in too many texts");
  }
  uint8_t slot = static_cast<uint8_t>(facts->founds++);
  image_.code[at_].a = slot;
  founds_.push_back({from, length, in.b, slot});
  return Push(set);
}

}  // namespace agp::validation
