#include "verifier/symbols.h"

#include <bit>
#include <cassert>

#include "verifier/verify.h"

namespace agp::verify {

using program::Type;
using program::TypeId;
using program::TypeKind;
using program::Value;
using smt::Term;

SymId Symbols::Add(Sym sym) {
  syms_.push_back(std::move(sym));
  return static_cast<SymId>(syms_.size() - 1);
}

uint32_t Symbols::AddSide(Term term) {
  sides_.push_back(term);
  return static_cast<uint32_t>(sides_.size() - 1);
}

SymId Symbols::Free(TypeId id, int64_t bound, uint32_t depth,
                    std::vector<std::string> hints) {
  const Type& type = program_.type(id);
  Sym sym;
  sym.type = id;
  sym.kind = type.kind;
  sym.depth = depth;
  switch (type.kind) {
    case TypeKind::kBool:
    case TypeKind::kOptional:
      sym.term = context_.BoolVar();
      break;
    case TypeKind::kInt:
    case TypeKind::kDecimal:
    case TypeKind::kTime:
    case TypeKind::kDuration:
      sym.term = context_.IntVar();
      sym.side =
          AddSide(context_.And(context_.Le(context_.Int(INT64_MIN), sym.term),
                               context_.Le(sym.term, context_.Int(INT64_MAX))));
      break;
    case TypeKind::kDate:
      sym.term = context_.IntVar();
      sym.low = program::kFirstDay;
      sym.high = program::kLastDay;
      sym.side =
          AddSide(context_.And(context_.Le(context_.Int(sym.low), sym.term),
                               context_.Le(sym.term, context_.Int(sym.high))));
      break;
    case TypeKind::kEntity:
      if (hints.empty()) hints = {"a", "b", "c", "d"};
      [[fallthrough]];
    case TypeKind::kString:
      sym.ref = strings_.NewVar(std::move(hints));
      break;
    case TypeKind::kEnum: {
      // A binary code; the codes past the last member are excluded.
      uint64_t members = program_.enums[type.ref].members.size();
      unsigned width = std::bit_width(members - 1);
      for (unsigned i = 0; i < width; ++i) {
        sym.bits.push_back(context_.BoolVar());
      }
      if (!std::has_single_bit(members)) {
        std::vector<Term> not_past;
        for (uint64_t code = members; code < (uint64_t{1} << width); ++code) {
          std::vector<Term> differs;
          for (unsigned i = 0; i < width; ++i) {
            differs.push_back((code >> i & 1) ? context_.Not(sym.bits[i])
                                              : sym.bits[i]);
          }
          not_past.push_back(context_.Or(differs));
        }
        sym.side = AddSide(context_.And(not_past));
      }
      break;
    }
    case TypeKind::kRecord:
      sym.fields.assign(program_.records[type.ref].fields.size(), kNoSym);
      break;
    case TypeKind::kSet:
    case TypeKind::kList: {
      Collection c;
      c.element_type = type.element;
      c.is_set = type.kind == TypeKind::kSet;
      c.max_size = bound;
      c.depth = depth;
      c.owner = static_cast<SymId>(syms_.size());
      sym.ref = static_cast<uint32_t>(collections_.size());
      collections_.push_back(std::move(c));
      break;
    }
    case TypeKind::kMap: {
      Map m;
      m.value_type = type.element;
      m.max_size = bound;
      sym.ref = static_cast<uint32_t>(maps_.size());
      maps_.push_back(std::move(m));
      break;
    }
    case TypeKind::kJson:
      break;
  }
  return Add(std::move(sym));
}

SymId Symbols::Constant(const Value& value, TypeId id) {
  auto key = std::make_pair(id.value, value);
  auto it = constants_.find(key);
  if (it != constants_.end()) return it->second;
  const Type& type = program_.type(id);
  Sym sym;
  sym.type = id;
  sym.kind = type.kind;
  switch (type.kind) {
    case TypeKind::kBool:
      sym.term = context_.Bool(value.number != 0);
      break;
    case TypeKind::kInt:
    case TypeKind::kDecimal:
    case TypeKind::kTime:
    case TypeKind::kDuration:
    case TypeKind::kDate:
      sym.term = context_.Int(value.number);
      sym.low = sym.high = value.number;
      break;
    case TypeKind::kString:
    case TypeKind::kEntity:
      sym.ref = strings_.Constant(value.text);
      break;
    case TypeKind::kEnum: {
      uint64_t members = program_.enums[type.ref].members.size();
      for (unsigned i = 0; i < std::bit_width(members - 1); ++i) {
        sym.bits.push_back(context_.Bool(value.number >> i & 1));
      }
      break;
    }
    case TypeKind::kOptional:
      sym.term = context_.Bool(!value.absent());
      if (!value.absent()) sym.ref = Constant(value, type.element);
      break;
    case TypeKind::kSet:
    case TypeKind::kList: {
      Collection c;
      c.element_type = type.element;
      c.is_set = type.kind == TypeKind::kSet;
      c.constant = true;
      c.max_size = static_cast<int64_t>(value.items.size());
      c.size = context_.Int(c.max_size);
      for (const Value& item : value.items) {
        c.slots.push_back({context_.True(), Constant(item, type.element)});
      }
      sym.ref = static_cast<uint32_t>(collections_.size());
      collections_.push_back(std::move(c));
      break;
    }
    case TypeKind::kRecord:
      for (size_t i = 0; i < value.items.size(); ++i) {
        sym.fields.push_back(Constant(
            value.items[i], program_.records[type.ref].fields[i].type));
      }
      break;
    case TypeKind::kMap:
    case TypeKind::kJson:
      // Constants of these types do not stand in expressions.
      assert(false);
      break;
  }
  SymId made = Add(std::move(sym));
  constants_[key] = made;
  return made;
}

SymId Symbols::Number(TypeId type, Term term, int64_t low, int64_t high) {
  Sym sym;
  sym.type = type;
  sym.kind = program_.type(type).kind;
  sym.term = term;
  sym.low = low;
  sym.high = high;
  return Add(std::move(sym));
}

SymId Symbols::Truth(TypeId type, Term term) {
  Sym sym;
  sym.type = type;
  sym.kind = TypeKind::kBool;
  sym.term = term;
  return Add(std::move(sym));
}

SymId Symbols::Field(SymId record, size_t index) {
  if (syms_[record].fields[index] == kNoSym) {
    const program::Field& field =
        program_.records[program_.type(syms_[record].type).ref].fields[index];
    SymId made = Free(field.type, kMaxElements, syms_[record].depth);
    syms_[made].whole = record;
    syms_[record].fields[index] = made;
  }
  return syms_[record].fields[index];
}

SymId Symbols::Content(SymId optional) {
  if (syms_[optional].ref == kNoSym) {
    SymId made = Free(program_.type(syms_[optional].type).element, kMaxElements,
                      syms_[optional].depth);
    syms_[made].whole = syms_[optional].whole;
    syms_[optional].ref = made;
  }
  return syms_[optional].ref;
}

Term Symbols::Label(SymId a, size_t label, Deps* deps) {
  if (syms_[a].kind == TypeKind::kOptional) {
    return Label(Content(a), label, deps);
  }
  SymId whole = syms_[a].whole;
  if (whole != kNoSym && (syms_[whole].kind == TypeKind::kSet ||
                          syms_[whole].kind == TypeKind::kList)) {
    Collection& c = collections_[syms_[whole].ref];
    if (c.text != kNoSym) return Label(c.text, label, deps);
    c.labelled = true;
  }
  if (whole != kNoSym) {
    Term above = Label(whole, label, deps);
    syms_[a].labels.resize(program_.labels.size());
    Sym::Label& own = syms_[a].labels[label];
    if (!own.term.valid()) {
      own.term = context_.BoolVar();
      own.side = AddSide(context_.Implies(above, own.term));
    }
    deps->push_back({Dep::Kind::kSide, *own.side});
    return own.term;
  }
  syms_[a].labels.resize(program_.labels.size());
  Sym::Label& own = syms_[a].labels[label];
  if (!own.term.valid()) own.term = context_.BoolVar();
  return own.term;
}

uint32_t Symbols::AddSlot(uint32_t index, SymId element, uint32_t depth) {
  assert(!collections_[index].constant);
  SymId owner = collections_[index].owner;
  if (element == kNoSym) {
    element = Free(collections_[index].element_type, kMaxElements, depth);
    syms_[element].whole = owner;
  } else if (!program_.labels.empty()) {
    // The same value, with other labels.
    SymId value = ValueOf(element);
    Sym same = syms_[value];
    same.same_as = value;
    same.labels.clear();
    same.whole = owner;
    element = Add(std::move(same));
  }
  collections_[index].slots.push_back({context_.BoolVar(), element});
  ++num_slots_;
  return static_cast<uint32_t>(collections_[index].slots.size() - 1);
}

uint32_t Symbols::AddFiller(uint32_t index) {
  uint32_t slot = AddSlot(index, kNoSym, collections_[index].depth + 1);
  collections_[index].fillers.push_back(slot);
  return slot;
}

void Symbols::FixFirst(uint32_t index, SymId element) {
  Collection& c = collections_[index];
  assert(c.slots.empty());
  c.slots.push_back({context_.True(), element});
  c.fixed = 1;
}

uint32_t Symbols::EntryOf(uint32_t map, SymId key) {
  key = ValueOf(key);
  auto it = map_slot_index_.find({map, key});
  if (it != map_slot_index_.end()) return it->second;
  Sym entry;
  entry.kind = TypeKind::kOptional;
  entry.term = context_.BoolVar();
  entry.depth = syms_[key].depth;
  // The type T? itself may not be interned in the program; the content's is.
  entry.type = {};
  SymId content = Free(maps_[map].value_type, kMaxElements, syms_[key].depth);
  entry.ref = content;
  SymId made = Add(std::move(entry));
  uint32_t index = static_cast<uint32_t>(map_slots_.size());
  map_slots_.push_back({map, key, made});
  maps_[map].slots.push_back(index);
  map_slot_index_[{map, key}] = index;
  return index;
}

Term Symbols::SizeOf(uint32_t index) {
  Collection& c = collections_[index];
  if (!c.size.valid()) c.size = context_.IntVar();
  return c.size;
}

Term Symbols::MapSizeOf(uint32_t index) {
  Map& m = maps_[index];
  if (!m.size.valid()) m.size = context_.IntVar();
  return m.size;
}

void Symbols::Use(SymId a, Deps* deps) const {
  if (syms_[a].side) deps->push_back({Dep::Kind::kSide, *syms_[a].side});
}

Term Symbols::Equal(SymId a, SymId b, Deps* deps) {
  const Sym& x = syms_[a];
  const Sym& y = syms_[b];
  Use(a, deps);
  Use(b, deps);
  switch (x.kind) {
    case TypeKind::kBool:
      return context_.Iff(x.term, y.term);
    case TypeKind::kInt:
    case TypeKind::kDecimal:
    case TypeKind::kTime:
    case TypeKind::kDuration:
    case TypeKind::kDate:
      if (x.high < y.low || y.high < x.low) return context_.False();
      return context_.Equal(x.term, y.term);
    case TypeKind::kEnum: {
      std::vector<Term> same;
      for (size_t i = 0; i < x.bits.size(); ++i) {
        same.push_back(context_.Iff(x.bits[i], y.bits[i]));
      }
      return context_.And(same);
    }
    case TypeKind::kString:
    case TypeKind::kEntity: {
      std::vector<Strings::AtomId> atoms;
      Term term = strings_.Equal(x.ref, y.ref, &atoms);
      for (auto atom : atoms) deps->push_back({Dep::Kind::kString, atom});
      return term;
    }
    default:
      assert(false);
      return context_.BoolVar();
  }
}

Term Symbols::IsMember(SymId a, int64_t member, Deps* deps) {
  Use(a, deps);
  std::vector<Term> same;
  for (size_t i = 0; i < syms_[a].bits.size(); ++i) {
    Term bit = syms_[a].bits[i];
    same.push_back((member >> i & 1) ? bit : context_.Not(bit));
  }
  return context_.And(same);
}

Term Symbols::Is(SymId a, const Value& value, Deps* deps) {
  Use(a, deps);
  TypeKind kind = syms_[a].kind;
  switch (kind) {
    case TypeKind::kBool:
      return value.number ? syms_[a].term : context_.Not(syms_[a].term);
    case TypeKind::kInt:
    case TypeKind::kDecimal:
    case TypeKind::kTime:
    case TypeKind::kDuration:
    case TypeKind::kDate:
      return context_.Equal(syms_[a].term, context_.Int(value.number));
    case TypeKind::kEnum:
      return IsMember(a, value.number, deps);
    case TypeKind::kString:
    case TypeKind::kEntity: {
      std::vector<Strings::AtomId> atoms;
      Term term =
          strings_.Equal(syms_[a].ref, strings_.Constant(value.text), &atoms);
      for (auto atom : atoms) deps->push_back({Dep::Kind::kString, atom});
      return term;
    }
    case TypeKind::kOptional:
      if (value.absent()) return context_.Not(syms_[a].term);
      return context_.And(syms_[a].term, Is(Content(a), value, deps));
    case TypeKind::kRecord: {
      std::vector<Term> all;
      for (size_t i = 0; i < value.items.size(); ++i) {
        if (syms_[a].fields[i] == kNoSym) continue;
        all.push_back(Is(syms_[a].fields[i], value.items[i], deps));
      }
      return context_.And(all);
    }
    case TypeKind::kSet:
    case TypeKind::kList:
    case TypeKind::kMap:
    case TypeKind::kJson:
      return context_.True();
  }
  return context_.True();
}

std::optional<int64_t> Symbols::DomainSize(TypeId id) const {
  const Type& type = program_.type(id);
  if (type.kind == TypeKind::kBool) return 2;
  if (type.kind == TypeKind::kEnum) {
    return static_cast<int64_t>(program_.enums[type.ref].members.size());
  }
  return std::nullopt;
}

}  // namespace agp::verify
