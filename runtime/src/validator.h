#ifndef AGP_SRC_VALIDATOR_H_
#define AGP_SRC_VALIDATOR_H_

#include <cstdint>
#include <string>
#include <string_view>
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
namespace agp::validation {

using bundle::Instruction;
using bundle::kNone;
using bundle::StateKind;
using bundle::TypeKind;

// Sums of updates stop here instead of overflowing.
inline constexpr uint64_t kTooMany = 2 * bundle::kMaxUpdates;

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
    kFoundSet,  // a set of strings or numbers
  };
  Kind kind = kBool;
  bool optional = false;
  // kEnum, kEntity: the type, kNone for a constant; kRecord, kSet, kList,
  // kMap: the type; kStateSet, kStateMap: the variable; kConstSet: the set; kFoundSet:
  // what is found.
  uint32_t ref = kNone;
  // A constant of an enum (or the greatest of a constant set): its member.
  int64_t member = 0;
  friend bool operator==(const Type&, const Type&) = default;
};

inline constexpr Type kBoolType{Type::kBool};
inline constexpr Type kNumberType{Type::kNumber};
inline constexpr Type kStringType{Type::kString};

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

}  // namespace agp::validation

#endif  // AGP_SRC_VALIDATOR_H_
