#ifndef AGP_VERIFIER_SYMBOLS_H_
#define AGP_VERIFIER_SYMBOLS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "compiler/program/program.h"
#include "verifier/smt/solver.h"
#include "verifier/strings.h"

// The symbolic request and state of one action: a tree of symbolic values that
// grows where expressions look. A record's field, an optional's content or a
// collection's elements exist only once something reads them; what nothing
// reads is free and is filled in plainly when a witness is made.
//
// Terms are made here without constraints. What must hold of a value when it
// is used (a number fits 64 bits, an enum's code is a member) is a *side*, and
// what is used is recorded as dependencies (Dep), so that a question to the
// solver carries only the parts that it touches.
//
// ## Collections: a small model
//
// A Set or List of unknown size is represented by a few *slots*: a Boolean
// "this slot is an element" and a symbolic element. Every quantifier,
// membership or count over the collection owns the slots that it may need as a
// witness: `any` and `every` one, `in` one (whose element is the sought value
// itself), `count` one each for a true, a false and a valueless element. An
// atom is then *defined* over all slots of the collection that are in play:
//
//   any:   true  <=  some slot is an element and its body is true
//          false  => for all slots: not an element, or its body is false
//          true   => a slot up to its own is an element and true
//          not false => a slot up to its own is an element and not false
//   every: the dual;   in: like any, with "equals the value" as the body
//
// Claim: for every real collection C and every finite set of atoms over it
// there is an assignment of the slots under which all these definitions hold
// with the atoms' real values. Proof. In order of their creation, give each
// slot whose atom needs a witness (any: true or no value; every: false or no
// value; in: true) an element of C that witnesses it, unless one was given to
// an earlier slot; give a slot of a count a true, false or valueless element
// that was not given away, if there is one, and a filler any such element;
// every other slot is no element. All given elements are distinct elements (for
// a list: positions) of C. `any` is true: a witness is in its slot or in an
// earlier one. `any` has no value: no element of C is true, so no slot is, and
// a valueless one is in its slot or in an earlier one. `any` is false: all
// elements of C are false, so all slots are. The rest is dual. Hence the
// formula over-approximates reality: when it has no model, neither has reality.
// The argument needs nothing of the body, except that the body's own value at
// an element is its real one; bodies that contain quantifiers are atoms of
// their own, one per slot, and own slots in turn.
//
// Conversely, from a model, the collection made of exactly the slots that are
// elements makes every atom what the model says. So without sizes the small
// model is exact.
//
// Nesting can run in circles (a quantifier over C inside one over C needs new
// slots of C, for which the outer body must be expanded anew). Past a depth
// the value of a body at a slot is left free. That keeps the first half, the
// sound one; the model is then marked approximate and only replay counts.
//
// Sizes. Slots that are elements are distinct (constrained so when a size is
// asked), `size` is an integer of at least their number, and if it is greater
// some *filler* slot is an element: any element not given to another slot. In
// the real collection the elements beyond the slots exist and satisfy all that
// the filler is constrained by; for the way back, a list repeats the filler, a
// set needs that many values that behave alike, and if they are not found
// (finite languages, small enums) more fillers are added until the slots are
// the whole collection. `count` is the number of slots that are true elements
// plus an unknown part of the rest; if that part is positive the slots that the
// count has for true elements are all taken (else one of them would have been
// given such an element), and so for false ones.
//
// Labels. What is vouched for of a part of an argument is a Boolean for each
// label, free, but a whole has no label that one of its parts has not. Each
// element of a collection has labels of its own, also the slot of an `in`,
// whose value is that of something else. Equal elements of a set are one: where
// their labels are read its slots are told to be distinct, as the argument
// above gives them.
//
// The chain of agents is a list with one element that is always there, the
// acting agent: its slot comes first, is in play from the start, and is given
// that element in the argument above.
namespace agp::verify {

using SymId = uint32_t;
inline constexpr SymId kNoSym = UINT32_MAX;

// Something that must be told to the solver when a term is used.
struct Dep {
  enum class Kind : uint8_t {
    kString,   // Strings::AtomId
    kSide,     // index of a side
    kQuant,    // index of a quantifier atom (encode.h)
    kSize,     // index of a collection whose size is read
    kMapSlot,  // index of a map slot
    kMapSize,  // index of a map whose size is read
    kProduct,  // index of a product of two variables (encode.h)
    kFound,    // index of what is found in a text (encode.h)
  };
  Kind kind;
  uint32_t index;
};
using Deps = std::vector<Dep>;

struct Sym {
  program::TypeId type;
  program::TypeKind kind = program::TypeKind::kBool;
  // Bool: its truth. Numbers: the value. Optional: whether it is there.
  smt::Term term;
  // Numbers: bounds that always hold (when the value exists).
  int64_t low = INT64_MIN;
  int64_t high = INT64_MAX;
  // String, entity: Strings::Id. Set, List: collection. Map: map. Optional:
  // the content (kNoSym until read).
  uint32_t ref = UINT32_MAX;
  std::vector<SymId> fields;    // record; kNoSym until read
  std::vector<smt::Term> bits;  // enum: binary code of the member
  // How many quantifiers deep the element stands that this is part of.
  uint32_t depth = 0;
  // Number, enum: the side that must be told when it is used.
  std::optional<uint32_t> side;
  // The record or collection that this is part of.
  SymId whole = kNoSym;
  // The symbol with the same value that this was made from (with labels of its
  // own), if any.
  SymId same_as = kNoSym;
  // Of each label, whether it is vouched for, and the side that a whole has no
  // more than its parts; invalid until read.
  struct Label {
    smt::Term term;
    std::optional<uint32_t> side;
  };
  std::vector<Label> labels;
};

struct Slot {
  smt::Term present;
  SymId element = kNoSym;
};

struct Collection {
  program::TypeId element_type;
  bool is_set = false;
  bool constant = false;  // the slots are all its elements
  std::vector<Slot> slots;
  uint32_t fixed = 0;             // so many first slots are always in play
  std::vector<uint32_t> fillers;  // slots that stand for the rest
  smt::Term size;                 // integer; invalid until read
  int64_t max_size = 0;
  uint32_t depth = 0;
  SymId owner = kNoSym;   // the symbol that this is the content of
  bool labelled = false;  // a label of an element is read
  // What is found in a text: that, whose labels its elements have, and what
  // they can be.
  SymId text = kNoSym;
  regular::Language language;
};

struct MapSlot {
  uint32_t map = 0;
  SymId key = kNoSym;
  SymId entry = kNoSym;  // an optional
};

struct Map {
  program::TypeId value_type;
  std::vector<uint32_t> slots;  // MapSlot indexes
  smt::Term size;
  int64_t max_size = 0;
};

class Symbols {
 public:
  Symbols(const program::Program& program, smt::Context& context,
          Strings& strings)
      : program_(program), context_(context), strings_(strings) {}

  Sym& at(SymId id) { return syms_[id]; }
  const Sym& at(SymId id) const { return syms_[id]; }
  Collection& collection(uint32_t index) { return collections_[index]; }
  const Collection& collection(uint32_t index) const {
    return collections_[index];
  }
  Map& map(uint32_t index) { return maps_[index]; }
  const Map& map(uint32_t index) const { return maps_[index]; }
  MapSlot& map_slot(uint32_t index) { return map_slots_[index]; }
  const MapSlot& map_slot(uint32_t index) const { return map_slots_[index]; }
  smt::Term side(uint32_t index) const { return sides_[index]; }
  size_t num_collections() const { return collections_.size(); }
  size_t num_slots() const { return num_slots_; }

  // A free value. `bound`: most elements, if it is a collection or map.
  SymId Free(program::TypeId type, int64_t bound, uint32_t depth = 0,
             std::vector<std::string> hints = {});
  SymId Constant(const program::Value& value, program::TypeId type);
  // A number or a truth value that was computed.
  SymId Number(program::TypeId type, smt::Term term, int64_t low, int64_t high);
  SymId Truth(program::TypeId type, smt::Term term);

  SymId Field(SymId record, size_t index);
  SymId Content(SymId optional);
  // The symbol that stands for all that were made with its value.
  SymId ValueOf(SymId a) const {
    return syms_[a].same_as == kNoSym ? a : syms_[a].same_as;
  }
  // Whether the label is vouched for on a part of an argument.
  smt::Term Label(SymId a, size_t label, Deps* deps);
  // Of a Set or List: a slot with this element, or with a free one (kNoSym).
  uint32_t AddSlot(uint32_t collection, SymId element, uint32_t depth);
  uint32_t AddFiller(uint32_t collection);
  // A first element that is always there, before any slot is added.
  void FixFirst(uint32_t collection, SymId element);
  // The optional entry of a map at a key, with its slot.
  uint32_t EntryOf(uint32_t map, SymId key);

  smt::Term SizeOf(uint32_t collection);
  smt::Term MapSizeOf(uint32_t map);

  // Whether two scalars of one type are equal.
  smt::Term Equal(SymId a, SymId b, Deps* deps);
  // Whether an enum is this member.
  smt::Term IsMember(SymId a, int64_t member, Deps* deps);
  // Whether a value of any type is this constant; collections and maps are
  // left open (true), see Scope for how they are pinned.
  smt::Term Is(SymId a, const program::Value& value, Deps* deps);
  // Appends what must be told when the value itself is used.
  void Use(SymId a, Deps* deps) const;
  uint32_t AddSide(smt::Term term);
  // How many values a scalar type has; nothing if too many to matter.
  std::optional<int64_t> DomainSize(program::TypeId type) const;

  Strings& strings() { return strings_; }
  smt::Context& context() { return context_; }

 private:
  SymId Add(Sym sym);

  const program::Program& program_;
  smt::Context& context_;
  Strings& strings_;
  std::vector<Sym> syms_;
  std::vector<Collection> collections_;
  std::vector<Map> maps_;
  std::vector<MapSlot> map_slots_;
  std::map<std::pair<uint32_t, SymId>, uint32_t> map_slot_index_;
  std::vector<smt::Term> sides_;
  std::map<std::pair<uint32_t, program::Value>, SymId> constants_;
  size_t num_slots_ = 0;
};

}  // namespace agp::verify

#endif  // AGP_VERIFIER_SYMBOLS_H_
