#include "machine.h"

#include <algorithm>
#include <cstring>

#include "find.h"
#include "hash.h"
#include "state.h"
#include "utf8.h"

namespace agp {
namespace {

bool IsBottom(const Value& v) { return v.kind == ValueKind::kBottom; }
bool IsTrue(const Value& v) {
  return v.kind == ValueKind::kBool && v.number != 0;
}
bool IsFalse(const Value& v) {
  return v.kind == ValueKind::kBool && v.number == 0;
}

bool SameText(const Value& a, const Value& b) {
  return a.size == b.size &&
         (a.size == 0 || std::memcmp(a.text, b.text, a.size) == 0);
}

// Scalars of one kind.
bool Equal(const Value& a, const Value& b) {
  if (a.kind == ValueKind::kString || a.kind == ValueKind::kEntity) {
    return SameText(a, b);
  }
  return a.number == b.number;
}

char LowerAscii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool EqualsFold(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return LowerAscii(x) == LowerAscii(y);
         });
}

// The result of a quantifier over nothing.
Value OfNothing(uint16_t kind) {
  switch (kind) {
    case 0:
      return Value::Bool(false);
    case 1:
      return Value::Bool(true);
    default:
      return Value::Number(0);
  }
}

Value Arithmetic(Op op, int64_t a, int64_t b, uint32_t site) {
  int64_t out = 0;
  switch (op) {
    case Op::kAdd:
      if (__builtin_add_overflow(a, b, &out)) return Value::Bottom(site);
      break;
    case Op::kSub:
      if (__builtin_sub_overflow(a, b, &out)) return Value::Bottom(site);
      break;
    case Op::kMul:
      if (__builtin_mul_overflow(a, b, &out)) return Value::Bottom(site);
      break;
    case Op::kDiv:
      if (b == 0 || (a == INT64_MIN && b == -1)) return Value::Bottom(site);
      out = a / b;
      break;
    case Op::kAddDays:
      if (__builtin_add_overflow(a, b, &out) || !IsDate(out)) {
        return Value::Bottom(site);
      }
      break;
    default:
      // INT64_MIN % -1 is 0, but traps where it is computed as written.
      if (b == 0) return Value::Bottom(site);
      out = b == -1 ? 0 : a % b;
      break;
  }
  return Value::Number(out);
}

}  // namespace

uint32_t Machine::SizeOf(const Value& v) const {
  if (v.kind == ValueKind::kStateRef) {
    const VarInfo& var = image_.vars[static_cast<size_t>(v.number)];
    return CountOf(var, blocks[var.scope]);
  }
  if (v.kind == ValueKind::kConstSet) {
    return image_.sets[static_cast<uint32_t>(v.number)].count;
  }
  return v.size;
}

Value Machine::ElementAt(const Value& v, uint32_t i) const {
  if (v.kind == ValueKind::kStateRef) {
    const VarInfo& var = image_.vars[static_cast<size_t>(v.number)];
    return ElementOf(var, blocks[var.scope], i);
  }
  if (v.kind == ValueKind::kConstSet) {
    const bundle::SetRec& set = image_.sets[static_cast<uint32_t>(v.number)];
    ValueKind kind = static_cast<ValueKind>(set.value_kind);
    int64_t element = image_.set_elements[set.first + i];
    if (kind == ValueKind::kString || kind == ValueKind::kEntity) {
      return Value::OfText(kind, image_.string(static_cast<uint32_t>(element)));
    }
    return Value::OfNumber(kind, element);
  }
  return v.items[i];
}

bool Machine::InSet(const Value& element, uint32_t index) const {
  const bundle::SetRec& set = image_.sets[index];
  const int64_t* first = image_.set_elements.data + set.first;
  const int64_t* last = first + set.count;
  if (element.kind == ValueKind::kString ||
      element.kind == ValueKind::kEntity) {
    std::string_view text = element.string();
    const int64_t* at = std::lower_bound(
        first, last, text, [&](int64_t string, std::string_view wanted) {
          return image_.string(static_cast<uint32_t>(string)) < wanted;
        });
    return at != last && image_.string(static_cast<uint32_t>(*at)) == text;
  }
  return std::binary_search(first, last, element.number);
}

bool Machine::In(const Value& element, const Value& collection) const {
  switch (collection.kind) {
    case ValueKind::kConstSet:
      return InSet(element, static_cast<uint32_t>(collection.number));
    case ValueKind::kStateRef: {
      const VarInfo& var = image_.vars[static_cast<size_t>(collection.number)];
      return Contains(var, blocks[var.scope], element);
    }
    default:
      break;
  }
  const Value* first = collection.items;
  const Value* last = first + collection.size;
  if (collection.kind == ValueKind::kSet && collection.size > 8) {
    return std::binary_search(
        first, last, element,
        [](const Value& a, const Value& b) { return CompareValues(a, b) < 0; });
  }
  return std::any_of(first, last,
                     [&](const Value& v) { return Equal(v, element); });
}

bool Machine::Subset(const Value& a, const Value& b) const {
  uint32_t n = SizeOf(a);
  if (n > SizeOf(b)) return false;
  for (uint32_t i = 0; i < n; ++i) {
    if (!In(ElementAt(a, i), b)) return false;
  }
  return true;
}

Value Machine::FindInMap(const Value& map, const Value& key) const {
  if (map.kind == ValueKind::kStateRef) {
    const VarInfo& var = image_.vars[static_cast<size_t>(map.number)];
    return MapAt(var, blocks[var.scope], key);
  }
  uint32_t low = 0, high = map.size;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    int order = CompareValues(map.items[2 * size_t{middle}], key);
    if (order == 0) return map.items[2 * size_t{middle} + 1];
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return Value::Absent();
}

bool Machine::MatchesDfa(uint32_t index, std::string_view text) const {
  const DfaInfo& dfa = image_.dfas[index];
  uint32_t state = 0;
  for (char c : text) {
    state = dfa.next[state * dfa.num_classes +
                     dfa.class_map[static_cast<unsigned char>(c)]];
  }
  return dfa.accept[state] != 0;
}

Value Machine::PlaceValue(const IndexPlace& place) const {
  Value value;
  for (uint32_t i = 0; i < place.length; ++i) {
    const bundle::Instruction& in = image_.code[place.code + i];
    switch (static_cast<Op>(in.op)) {
      case Op::kPushParam:
        value = arguments[in.b];
        break;
      case Op::kPushUser:
        value = user;
        break;
      case Op::kPushAgent:
        value = agent;
        break;
      default:
        value = value.items[in.b];
        break;
    }
    // As in Run: c of kPushParam and kField.
    if (in.c != bundle::kNone && value.kind == ValueKind::kAbsent) {
      value = *image_.defaults[in.c];
    }
  }
  return value;
}

// The starts of the rules that may match, each once.
uint32_t Machine::Candidates(const RuleIndex& index) const {
  uint32_t* const first = scratch_.starts.get();
  uint32_t* out = std::copy(index.always.begin(), index.always.end(), first);
  auto add = [&](const IndexSlot* slot) {
    if (slot == nullptr) return;
    const uint32_t* from = index.starts.data() + slot->first;
    out = std::copy(from, from + slot->count, out);
  };
  for (const IndexPlace& place : index.places) {
    Value value = PlaceValue(place);
    bool text =
        value.kind == ValueKind::kString || value.kind == ValueKind::kEntity;
    if (!place.equal.slots.empty()) {
      add(place.equal.Find(text ? HashText(value.string())
                                : HashNumber(value.number)));
    }
    PrefixHash hash;
    uint32_t hashed = 0;
    for (uint32_t size : place.prefix_sizes) {
      if (size > value.size) break;
      while (hashed < size) hash.Add(value.text[hashed++]);
      add(place.prefix.Find(hash.Get()));
    }
  }
  return static_cast<uint32_t>(out - first);
}

void Machine::RunDecision(uint32_t action) {
  const RuleIndex& index = image_.indexes[action];
  if (!index.used) {
    Run(image_.actions[action].code, nullptr, nullptr);
  } else {
    uint32_t n = Candidates(index);
    if (n == 0) return;
    const uint32_t* starts = scratch_.starts.get();
    Run(starts[0], starts + 1, starts + n);
  }
  Matched* first = scratch_.matched.get();
  Matched* last = first + scratch_.num_matched;
  auto before = [](const Matched& a, const Matched& b) {
    return a.bound < b.bound;
  };
  if (!std::is_sorted(first, last, before)) std::sort(first, last, before);
}

void Machine::RunResultRules(uint32_t action) {
  if (image_.actions[action].result_code == bundle::kNone) return;
  Run(image_.actions[action].result_code, nullptr, nullptr);
}

Truth Machine::RunAccepting(uint32_t bound) {
  uint32_t entry = image_.bound_rules[bound].accepting;
  if (entry == bundle::kNone) return Truth::kTrue;
  Run(entry, nullptr, nullptr);
  if (IsBottom(accepted_)) return Truth::kBottom;
  return IsTrue(accepted_) ? Truth::kTrue : Truth::kFalse;
}

// Text in a state is at most kMaxStateString long; what is longer is not from
// there.
Value Machine::Kept(const Value& value, TextSlot& slot) const {
  if ((value.kind != ValueKind::kString && value.kind != ValueKind::kEntity) ||
      value.size > bundle::kMaxStateString) {
    return value;
  }
  slot.size = value.size;
  std::copy_n(value.text, value.size, slot.text);
  Value kept = value;
  kept.text = slot.text;
  return kept;
}

bool Machine::Collect(Op op, uint32_t var, const Value& key,
                      const Value& value) {
  if (IsBottom(key) || IsBottom(value)) {
    failed_site = IsBottom(key) ? key.size : value.size;
    return false;
  }
  Workspace& s = scratch_;
  TextSlot* texts = s.update_texts.get() + 2 * size_t{s.num_updates};
  s.updates[s.num_updates++] = {op, var, Kept(key, texts[0]),
                                Kept(value, texts[1])};
  return true;
}

Value Machine::Found(const bundle::Instruction& in, const Value& text) {
  FoundSlot& slot = scratch_.founds[in.a];
  if (slot.event != scratch_.event || slot.text != text.text ||
      slot.size != text.size || slot.kind != in.b) {
    slot.event = scratch_.event;
    slot.text = text.text;
    slot.size = text.size;
    slot.kind = in.b;
    Findings findings(slot.items, bundle::kMaxFindings, slot.bytes,
                      bundle::kMaxFoundBytes);
    switch (in.b) {
      case 0:
        slot.fits = FindUrls(text.string(), &findings);
        break;
      case 1:
        slot.fits = FindEmails(text.string(), &findings);
        break;
      case 2:
        slot.fits = FindNumbers(text.string(), &findings);
        break;
      default:
        slot.fits = FindDates(text.string(), &findings);
        break;
    }
    slot.count = findings.SortAndCount();
  }
  if (!slot.fits) return Value::Bottom(in.c);
  // Cheap, and the same text may stand in two places with other labels.
  for (uint32_t i = 0; i < slot.count; ++i) slot.items[i].labels = text.labels;
  Value set = Value::OfItems(ValueKind::kSet, slot.items, slot.count);
  set.labels = text.labels;
  return set;
}

bool Machine::Run(uint32_t pc, const uint32_t* next, const uint32_t* last) {
  const bundle::Instruction* code = image_.code.data();
  Workspace& s = scratch_;
  Value* sp = s.stack;  // one above the top
  for (;;) {
    const bundle::Instruction& in = code[pc++];
    switch (static_cast<Op>(in.op)) {
      // ---- constants and roots ----
      case Op::kPushBool:
        *sp++ = Value::Bool(in.a != 0);
        break;
      case Op::kPushNumber:
        *sp++ = Value::Number(image_.numbers[in.c]);
        break;
      case Op::kPushString:
        *sp++ = Value::String(image_.string(in.c));
        break;
      case Op::kPushEnum:
        *sp++ = Value::Enum(in.c);
        break;
      case Op::kPushEntity:
        *sp++ = Value::Entity(image_.string(in.c));
        break;
      case Op::kPushSet:
        *sp++ = Value::OfNumber(ValueKind::kConstSet, in.c);
        break;
      case Op::kPushParam:
        *sp++ = arguments[in.b];
        if (in.c != bundle::kNone && sp[-1].kind == ValueKind::kAbsent) {
          sp[-1] = *image_.defaults[in.c];
        }
        break;
      case Op::kPushUser:
        *sp++ = user;
        break;
      case Op::kPushAgent:
        *sp++ = agent;
        break;
      case Op::kPushChain:
        *sp++ = Value::OfItems(ValueKind::kList, s.chain, s.num_chain);
        break;
      case Op::kPushAnswer:
        *sp++ = answers[in.b];
        if (in.c != bundle::kNone && sp[-1].kind == ValueKind::kAbsent) {
          sp[-1] = *image_.defaults[in.c];
        }
        break;
      case Op::kPushNow:
        *sp++ = Value::Number(wall_ms);
        break;
      case Op::kPushResult:
        *sp++ = result;
        break;
      case Op::kPushState: {
        const VarInfo& var = image_.vars[in.c];
        if (var.kind == bundle::StateKind::kSet ||
            var.kind == bundle::StateKind::kMap) {
          *sp++ = Value::OfNumber(ValueKind::kStateRef, in.c);
        } else {
          *sp++ = ReadVar(var, blocks[var.scope], now_ms[var.scope]);
        }
        break;
      }
      case Op::kPushBound:
        *sp++ = s.loops[in.a].element;
        break;

      // ---- access ----
      case Op::kField: {
        Value& top = sp[-1];
        if (IsBottom(top)) break;
        top = top.items[in.b];
        if (in.c != bundle::kNone && top.kind == ValueKind::kAbsent) {
          top = *image_.defaults[in.c];
        }
        break;
      }
      case Op::kMapAt: {
        Value& map = *(sp - 2);
        const Value& key = sp[-1];
        --sp;
        if (IsBottom(map)) break;
        map = IsBottom(key) ? key : FindInMap(map, key);
        break;
      }
      case Op::kHas: {
        Value& top = sp[-1];
        if (!IsBottom(top)) top = Value::Bool(top.kind != ValueKind::kAbsent);
        break;
      }
      case Op::kGet:
        if (sp[-1].kind == ValueKind::kAbsent) sp[-1] = Value::Bottom(in.c);
        break;

      // ---- logic ----
      case Op::kNot:
        if (!IsBottom(sp[-1])) sp[-1] = Value::Bool(sp[-1].number == 0);
        break;
      case Op::kAnd: {
        Value& a = *(sp - 2);
        const Value& b = sp[-1];
        --sp;
        if (IsTrue(a) || (IsBottom(a) && IsFalse(b))) a = b;
        break;
      }
      case Op::kOr: {
        Value& a = *(sp - 2);
        const Value& b = sp[-1];
        --sp;
        if (IsFalse(a) || (IsBottom(a) && IsTrue(b))) a = b;
        break;
      }
      case Op::kJumpIfFalse:
        if (IsFalse(sp[-1])) pc = in.c;
        break;
      case Op::kJumpIfTrue:
        if (IsTrue(sp[-1])) pc = in.c;
        break;

      // ---- comparison and arithmetic ----
      case Op::kEq:
      case Op::kLt:
      case Op::kLe:
      case Op::kAdd:
      case Op::kSub:
      case Op::kMul:
      case Op::kDiv:
      case Op::kMod:
      case Op::kAddDays: {
        Value& a = *(sp - 2);
        const Value& b = sp[-1];
        --sp;
        if (IsBottom(a)) break;
        if (IsBottom(b)) {
          a = b;
          break;
        }
        switch (static_cast<Op>(in.op)) {
          case Op::kEq:
            a = Value::Bool(Equal(a, b));
            break;
          case Op::kLt:
            a = Value::Bool(a.number < b.number);
            break;
          case Op::kLe:
            a = Value::Bool(a.number <= b.number);
            break;
          default:
            a = Arithmetic(static_cast<Op>(in.op), a.number, b.number, in.c);
            break;
        }
        break;
      }

      // ---- strings and collections ----
      case Op::kPrefix: {
        Value& top = sp[-1];
        if (!IsBottom(top)) {
          top = Value::Bool(top.string().starts_with(image_.string(in.c)));
        }
        break;
      }
      case Op::kSuffix: {
        Value& top = sp[-1];
        if (!IsBottom(top)) {
          top = Value::Bool(top.string().ends_with(image_.string(in.c)));
        }
        break;
      }
      case Op::kContains: {
        Value& top = sp[-1];
        if (!IsBottom(top)) {
          top = Value::Bool(top.string().find(image_.string(in.c)) !=
                            std::string_view::npos);
        }
        break;
      }
      case Op::kEqualsFold: {
        Value& top = sp[-1];
        if (!IsBottom(top)) {
          top = Value::Bool(EqualsFold(top.string(), image_.string(in.c)));
        }
        break;
      }
      case Op::kMatchDfa: {
        Value& top = sp[-1];
        if (!IsBottom(top)) {
          top = Value::Bool(MatchesDfa(in.c, top.string()));
        }
        break;
      }
      case Op::kSize: {
        Value& top = sp[-1];
        if (IsBottom(top)) break;
        top = Value::Number(top.kind == ValueKind::kString
                                ? CountCodePoints(top.string())
                                : SizeOf(top));
        break;
      }
      case Op::kIn:
      case Op::kSubset: {
        Value& a = *(sp - 2);
        const Value& b = sp[-1];
        --sp;
        if (IsBottom(a)) break;
        if (IsBottom(b)) {
          a = b;
          break;
        }
        a = Value::Bool(static_cast<Op>(in.op) == Op::kIn ? In(a, b)
                                                          : Subset(a, b));
        break;
      }
      case Op::kInSet: {
        Value& top = sp[-1];
        if (!IsBottom(top)) top = Value::Bool(InSet(top, in.c));
        break;
      }

      case Op::kLabelled: {
        Value& top = sp[-1];
        if (!IsBottom(top)) top = Value::Bool((~top.labels & in.c) == 0);
        break;
      }
      case Op::kFound:
        if (!IsBottom(sp[-1])) sp[-1] = Found(in, sp[-1]);
        break;

      // ---- quantifiers ----
      case Op::kLoop: {
        Value collection = *--sp;
        if (IsBottom(collection)) {
          *sp++ = collection;
          pc = in.c;
          break;
        }
        uint32_t size = SizeOf(collection);
        if (size == 0) {
          *sp++ = OfNothing(in.b);
          pc = in.c;
          break;
        }
        LoopFrame& frame = s.loops[in.a];
        frame.collection = collection;
        frame.element = ElementAt(collection, 0);
        frame.index = 0;
        frame.size = size;
        frame.count = 0;
        frame.bottom = Value::Absent();
        break;
      }
      case Op::kLoopNext: {
        LoopFrame& frame = s.loops[in.a];
        Value truth = *--sp;
        if (IsBottom(truth)) {
          if (frame.bottom.kind == ValueKind::kAbsent) frame.bottom = truth;
        } else if (in.b == 2) {
          frame.count += truth.number;
        } else if ((truth.number != 0) == (in.b == 0)) {
          // True for any, false for every: nothing can change that.
          *sp++ = truth;
          break;
        }
        if (++frame.index < frame.size) {
          frame.element = ElementAt(frame.collection, frame.index);
          pc = in.c;
          break;
        }
        if (frame.bottom.kind == ValueKind::kBottom) {
          *sp++ = frame.bottom;
        } else {
          *sp++ = in.b == 2 ? Value::Number(frame.count) : OfNothing(in.b);
        }
        break;
      }

      // ---- rules ----
      case Op::kSkipApprover:
        if (!IsTrue(sp[-1])) pc = in.c;
        break;
      case Op::kApprover:
        s.approvers[in.c] = Kept(*--sp, s.ask_texts[in.c]);
        break;
      case Op::kExclude:
        s.excluded[in.c] = Kept(*--sp, s.ask_texts[s.needs.rules + in.c]);
        break;
      case Op::kKey:
        s.keys[in.c] =
            Kept(*--sp, s.ask_texts[s.needs.rules + s.needs.excluded + in.c]);
        break;
      case Op::kUntil:
        s.untils[in.c] = *--sp;
        break;
      case Op::kAccept:
        accepted_ = *--sp;
        break;
      case Op::kRule: {
        const Value& truth = *--sp;
        if (!IsFalse(truth)) {
          s.matched[s.num_matched++] = {in.c, truth.size, IsBottom(truth)};
        }
        if (next == nullptr) break;
        if (next == last) return true;
        pc = *next++;
        break;
      }

      // ---- handlers ----
      case Op::kGuard: {
        const Value& truth = *--sp;
        if (IsBottom(truth)) {
          failed_site = truth.size;
          return false;
        }
        if (truth.number == 0) pc = in.c;
        break;
      }
      case Op::kAssign:
      case Op::kAddTo:
        --sp;
        if (!Collect(static_cast<Op>(in.op), in.c, {}, *sp)) return false;
        break;
      case Op::kInsert:
      case Op::kRemove:
        --sp;
        if (!Collect(static_cast<Op>(in.op), in.c, *sp, {})) return false;
        break;
      case Op::kClear:
        Collect(Op::kClear, in.c, {}, {});
        break;
      case Op::kPut:
      case Op::kPutAdd:
        sp -= 2;
        if (!Collect(static_cast<Op>(in.op), in.c, sp[0], sp[1])) return false;
        break;
      case Op::kForEach: {
        const Value& collection = *--sp;
        if (IsBottom(collection)) {
          failed_site = collection.size;
          return false;
        }
        uint32_t size = SizeOf(collection);
        if (size == 0) {
          pc = in.c;
          break;
        }
        LoopFrame& frame = s.loops[in.a];
        frame.collection = collection;
        frame.element = ElementAt(collection, 0);
        frame.index = 0;
        frame.size = size;
        break;
      }
      case Op::kNextEach: {
        LoopFrame& frame = s.loops[in.a];
        if (++frame.index < frame.size) {
          frame.element = ElementAt(frame.collection, frame.index);
          pc = in.c;
        }
        break;
      }
      case Op::kEnd:
        return true;
    }
  }
}

}  // namespace agp
