#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "image.h"

// The bytecode verifier. Each entry is walked once, in the order of its code,
// with a stack of types in place of values. That settles everything at once
// because code only jumps forward: when an instruction is reached, all jumps
// to it have been seen, and each must have left the same stack, the same open
// loops and the same rules done as the instruction before it. A loop's body is
// walked once: it must leave the stack as it found it and cannot reach below.
//
// What follows for the interpreter: a stack of kMaxStack never overflows or
// runs empty, every operand has the kind (or is ⊥) that its instruction reads,
// every index is in its table, every rule of an action is decided exactly once
// and an asking rule that matches has had its approver evaluated.
namespace agp {
namespace {

using bundle::Instruction;
using bundle::kNone;
using bundle::StateKind;
using bundle::TypeKind;

// Sums of updates stop here instead of overflowing.
constexpr uint64_t kTooMany = 2 * bundle::kMaxUpdates;

// What is known of a value on the stack, if it is not ⊥.
struct Type {
  enum Kind : uint8_t {
    kBool,
    kNumber,
    kString,
    kEnum,
    kEntity,
    kRecord,
    kSet,
    kList,
    kMap,
    kJson,
    kStateSet,
    kStateMap,
    kConstSet,
    kChain,     // a list of agents
    kFoundSet,  // a set of strings
  };
  Kind kind = kBool;
  bool optional = false;
  // kEnum, kEntity: the type, kNone for a constant; kRecord, kSet, kList,
  // kMap: the type; kStateSet, kStateMap: the variable; kConstSet: the set.
  uint32_t ref = kNone;
  // A constant of an enum (or the greatest of a constant set): its member.
  int64_t member = 0;
  friend bool operator==(const Type&, const Type&) = default;
};

constexpr Type kBoolType{Type::kBool};
constexpr Type kNumberType{Type::kNumber};
constexpr Type kStringType{Type::kString};

// What an entry belongs to.
struct Owner {
  enum Kind : uint8_t { kDecision, kResultRules, kAccepting, kHandler };
  Kind kind = kHandler;
  uint32_t action = kNone;  // kNone: a signal's handler
  // kHandler:
  bundle::Event event = bundle::Event::kSignal;
  uint32_t signal = kNone;
  // kAccepting: an index of kBoundRules.
  uint32_t bound = kNone;
};

struct EntryFacts {
  uint64_t steps = 0;
  uint64_t updates = 0;
  uint32_t used = 0;
  uint32_t written = 0;
  // Texts in which something is found: as many come before those of this
  // entry, and then with them.
  uint32_t founds = 0;
};

class Validator {
 public:
  Validator(Image& image, std::string* error) : image_(image), error_(error) {
    jump_to_.assign(image.code.size(), kNone);
    for (uint32_t i = 0; i < image.types.size; ++i) {
      if (image.types[i].kind != TypeKind::kEntity) continue;
      std::string_view name = image.string(image.types[i].name);
      if (name == "User") user_type_ = i;
      if (name == "Agent") agent_type_ = i;
    }
  }

  // Walks the entry that starts at `start`; `*end` is behind its END.
  bool Entry(uint32_t start, const Owner& owner, EntryFacts* facts,
             uint32_t* end);

 private:
  struct Loop {
    uint32_t start;
    uint32_t level;
    uint32_t kind;    // b of LOOP, or kForEach
    uint32_t behind;  // where LOOP jumps to
    uint32_t depth;   // of the stack, without the collection
    Type element;
    uint64_t outer_weight;
  };
  // The state of the walk that must agree wherever two paths meet.
  struct Flow {
    uint32_t depth = 0;
    uint32_t loops = 0;
    uint32_t loop_start = kNone;
    uint32_t rules_done = 0;
    // kNone outside; the RULE that an open SKIP_APPROVER leads to; whether its
    // approver has been evaluated (or is not needed); how much of what it asks
    // has been evaluated (0 at the RULE itself).
    uint32_t asking = kNone;
    bool approved = false;
    uint32_t parts = 0;
    friend bool operator==(const Flow&, const Flow&) = default;
  };
  static constexpr uint32_t kForEach = 3;
  struct Found {
    uint32_t code;  // of the path that leads to the text
    uint32_t length;
    uint16_t kind;
    uint8_t slot;
  };
  struct Snapshot {
    Flow flow;
    size_t first;  // into snapshot_types_
  };

  bool Fail(std::string_view what) {
    if (error_ != nullptr) {
      *error_ = "bundle refused: code[" + std::to_string(at_) + "]";
      if (at_ < image_.code.size()) {
        const OpInfo& info = kOpTable[image_.code[at_].op];
        if (info.known) *error_ += " " + std::string(info.text);
      }
      error_->append(": ");
      error_->append(what);
    }
    return false;
  }

  Type TypeOf(uint32_t type) const;
  // Of the elements of a set-like or list type.
  bool ElementType(const Type& collection, Type* element) const;
  uint64_t MostElements(const Type& collection) const;
  bool Same(const Type& a, const Type& b) const;
  static bool IsScalar(const Type& t) {
    return !t.optional && t.kind <= Type::kEntity;
  }
  static bool IsSetLike(const Type& t) {
    return !t.optional &&
           (t.kind == Type::kSet || t.kind == Type::kStateSet ||
            t.kind == Type::kConstSet || t.kind == Type::kFoundSet);
  }

  bool Push(const Type& t) {
    if (flow_.depth >= bundle::kMaxStack) return Fail("the stack is full");
    stack_[flow_.depth++] = t;
    return true;
  }
  bool Pop(Type* t) {
    // What a rule asks leaves its condition alone.
    uint32_t floor = flow_.asking != kNone && at_ < flow_.asking ? 1 : 0;
    if (!loops_.empty()) floor = loops_.back().depth;
    if (flow_.depth <= floor) return Fail("the stack is empty");
    *t = stack_[--flow_.depth];
    return true;
  }
  bool PopExact(const Type& wanted, std::string_view what) {
    Type t;
    if (!Pop(&t)) return false;
    return t == wanted || Fail(what);
  }
  bool Binary(const Type& operand, const Type& result) {
    return PopExact(operand, "its operands have other types") &&
           PopExact(operand, "its operands have other types") && Push(result);
  }
  bool JumpTo(uint32_t target, const Flow& flow);

  bool Operands(const Instruction& in);
  bool Step(const Instruction& in, const Owner& owner, EntryFacts* facts);
  bool PushRoot(const Instruction& in, const Owner& owner, EntryFacts* facts);
  bool Access(const Instruction& in);
  bool Collection(const Instruction& in);
  bool OpenLoop(const Instruction& in);
  bool CloseLoop(const Instruction& in);
  bool Rule(const Instruction& in, const Owner& owner);
  bool Asked(const Instruction& in, const Owner& owner);
  bool Accept(const Owner& owner);
  bool IsPersons(const Type& t) const;
  bool Approver(const Type& t);
  bool FoundText(const Instruction& in, EntryFacts* facts);
  bool ForEach(const Instruction& in, const Owner& owner);
  bool NextEach(const Instruction& in);
  // Notes that the entry reads or writes the variable's block.
  bool Use(const VarInfo& var, const Owner& owner, EntryFacts* facts);
  bool Update(const Instruction& in, const Owner& owner, EntryFacts* facts);

  Image& image_;
  std::string* error_;
  // Of the principals; if the bundle has no such type, a number of their own.
  uint32_t user_type_ = kNone - 1;
  uint32_t agent_type_ = kNone - 2;
  // Of the action under way.
  uint32_t num_excluded_ = 0;
  uint32_t num_keys_ = 0;

  // Of the entry under way.
  uint32_t at_ = 0;
  uint32_t last_ = 0;  // its END
  Type stack_[bundle::kMaxStack];
  Flow flow_;
  uint64_t weight_ = 1;
  std::vector<Loop> loops_;
  std::vector<bool> rule_seen_;
  bool until_ = false;  // the rule that is asking has said until when
  bool accepted_ = false;
  std::vector<Found> founds_;
  std::vector<uint32_t> jump_to_;  // by instruction: its snapshot
  std::vector<Snapshot> snapshots_;
  std::vector<Type> snapshot_types_;
};

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
      *element = kStringType;
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
  if (in.b > 1) return Fail("unknown kind of what is found");
  if (!PopExact(kStringType, "not a String")) return false;
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
      return Push(Type{Type::kFoundSet});
    }
  }
  if (facts->founds >= bundle::kMaxFounds) {
    return Fail("something is found in too many texts");
  }
  uint8_t slot = static_cast<uint8_t>(facts->founds++);
  image_.code[at_].a = slot;
  founds_.push_back({from, length, in.b, slot});
  return Push(Type{Type::kFoundSet});
}

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

struct EntryPoint {
  uint32_t start;
  Owner owner;
};

bool Refuse(std::string* error, std::string_view what) {
  if (error != nullptr) *error = "bundle refused: " + std::string(what);
  return false;
}

// In the order of the code, so that each begins where the last one ended.
std::vector<EntryPoint> EntriesOf(const Image& image) {
  std::vector<EntryPoint> entries;
  auto add = [&](uint32_t start, const Owner& owner) {
    if (start != kNone) entries.push_back({start, owner});
  };
  for (uint32_t i = 0; i < image.actions.size; ++i) {
    const bundle::ActionRec& action = image.actions[i];
    Owner owner;
    owner.action = i;
    owner.kind = Owner::kDecision;
    entries.push_back({action.code, owner});
    owner.kind = Owner::kResultRules;
    add(action.result_code, owner);
    owner.kind = Owner::kAccepting;
    for (uint32_t r = 0; r < action.num_rules; ++r) {
      owner.bound = action.first_rule + r;
      add(image.bound_rules[owner.bound].accepting, owner);
    }
    owner.kind = Owner::kHandler;
    for (uint32_t h = 0; h < action.num_handlers; ++h) {
      const bundle::HandlerRec& handler =
          image.handlers[action.first_handler + h];
      owner.event = handler.event;
      entries.push_back({handler.code, owner});
    }
  }
  for (uint32_t i = 0; i < image.signals.size; ++i) {
    const bundle::SignalRec& signal = image.signals[i];
    Owner owner;
    owner.signal = i;
    for (uint32_t h = 0; h < signal.num_handlers; ++h) {
      const bundle::HandlerRec& handler =
          image.handlers[signal.first_handler + h];
      entries.push_back({handler.code, owner});
    }
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const EntryPoint& a, const EntryPoint& b) {
                     return a.start < b.start;
                   });
  return entries;
}

// What the entries of one action or signal add up to.
struct OwnerFacts {
  // Updates that one event may collect: of a decision, of each kind of result
  // (or of a signal).
  uint64_t deciding = 0;
  std::array<uint64_t, kNumEvents> observing{};
  uint32_t founds = 0;
};

bool IsDecided(bundle::Event event) {
  return event == bundle::Event::kAsked || event == bundle::Event::kPermitted ||
         event == bundle::Event::kDenied || event == bundle::Event::kApproved;
}

void AddScopes(const Owner& owner, const EntryFacts& facts,
               EventScopes* scopes) {
  if (owner.kind == Owner::kResultRules) {
    scopes->used[static_cast<uint32_t>(bundle::Event::kResultOk)] |= facts.used;
    return;
  }
  if (owner.kind != Owner::kHandler || IsDecided(owner.event)) {
    scopes->decide |= facts.used;
  }
  if (owner.kind != Owner::kHandler) return;
  uint32_t event = static_cast<uint32_t>(owner.event);
  scopes->used[event] |= facts.used;
  scopes->written[event] |= facts.written;
}

}  // namespace

bool ValidateCode(Image& image, std::string* error) {
  image.code.assign(image.file_code.begin(), image.file_code.end());
  image.set_values.assign(image.sets.size, nullptr);
  image.action_scopes.assign(image.actions.size, {});
  image.signal_scopes.assign(image.signals.size, {});

  Validator validator(image, error);
  std::vector<OwnerFacts> of_actions(image.actions.size);
  std::vector<OwnerFacts> of_signals(image.signals.size);
  uint32_t end = 0;
  for (const EntryPoint& entry : EntriesOf(image)) {
    if (entry.start != end) {
      return Refuse(error, "code[" + std::to_string(end) +
                               "]: entries overlap or leave a gap");
    }
    const Owner& owner = entry.owner;
    bool signal = owner.signal != kNone;
    OwnerFacts& all =
        signal ? of_signals[owner.signal] : of_actions[owner.action];
    EntryFacts facts;
    facts.founds = all.founds;
    if (!validator.Entry(entry.start, owner, &facts, &end)) return false;
    all.founds = facts.founds;
    image.needs.founds = std::max(image.needs.founds, facts.founds);
    image.max_steps = std::max(image.max_steps, facts.steps);
    AddScopes(owner, facts,
              signal ? &image.signal_scopes[owner.signal]
                     : &image.action_scopes[owner.action]);
    uint64_t& updates = IsDecided(owner.event)
                            ? all.deciding
                            : all.observing[static_cast<uint32_t>(owner.event)];
    updates += facts.updates;
    if (updates > bundle::kMaxUpdates) {
      return Refuse(error, "more updates than one event may make");
    }
    image.needs.updates =
        std::max(image.needs.updates, static_cast<uint32_t>(updates));
  }
  if (end != image.code.size()) {
    return Refuse(error,
                  "code[" + std::to_string(end) + "]: belongs to no entry");
  }
  return true;
}

}  // namespace agp
