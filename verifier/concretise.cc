#include "verifier/concretise.h"

#include <algorithm>
#include <utility>

#include "verifier/findings.h"

namespace agp::verify {

using program::Labels;
using program::TypeId;
using program::TypeKind;
using program::Value;

namespace {

// For the value and all its parts.
void SetLabels(Value* value, Labels labels) {
  if (value->absent()) return;
  value->labels = labels;
  for (Value& item : value->items) SetLabels(&item, labels);
}

class Builder {
 public:
  Builder(const program::Program& program, Symbols& symbols, Scope& scope)
      : program_(program),
        symbols_(symbols),
        scope_(scope),
        solver_(scope.solver()) {}

  // `floor`: labels that the value has since the whole around it has them.
  Value Build(SymId id, Labels floor = 0);
  std::optional<uint32_t> short_of() const { return short_of_; }

 private:
  // Without labels of its own; its parts have `labels` at least.
  Value Bare(SymId id, Labels labels);
  Value Plain(TypeId type, Labels labels) const;
  Value BuildCollection(SymId id, Labels labels);
  Value BuildMap(SymId id, Labels labels);
  // Up to `count` values that differ from all of `taken` and, as far as can be
  // told, behave like the value of `id`.
  std::vector<Value> Variants(SymId id, const Value& value, size_t count,
                              std::vector<Value> taken);
  void FillList(const Scope::Active& active, const Collection& c, size_t size,
                Labels labels, std::vector<Value>* items);

  const program::Program& program_;
  Symbols& symbols_;
  Scope& scope_;
  const smt::Solver& solver_;
  std::optional<uint32_t> short_of_;
};

Value Builder::Build(SymId id, Labels floor) {
  TypeKind kind = symbols_.at(id).kind;
  // Its content has the labels.
  if (kind == TypeKind::kOptional) return Bare(id, floor);
  Labels known = 0, labels = floor;
  for (size_t i = 0; i < symbols_.at(id).labels.size(); ++i) {
    const Sym::Label& label = symbols_.at(id).labels[i];
    if (!label.term.valid()) continue;
    known |= static_cast<Labels>(1u << i);
    if (solver_.IsTrue(label.term)) labels |= static_cast<Labels>(1u << i);
  }
  Value value = Bare(id, labels);
  Labels parts = UINT16_MAX;
  size_t stride = kind == TypeKind::kMap ? 2 : 1;
  for (size_t i = stride - 1; i < value.items.size(); i += stride) {
    if (!value.items[i].absent()) parts &= value.items[i].labels;
  }
  // Of a record nothing is vouched for but of its fields.
  if (kind == TypeKind::kRecord && !program_.labels.empty()) {
    Labels all = static_cast<Labels>((1u << program_.labels.size()) - 1);
    labels |= static_cast<Labels>(all & ~known);
  }
  value.labels = labels & parts;
  return value;
}

Value Builder::Plain(TypeId type, Labels labels) const {
  Value value = PlainValue(program_, type);
  SetLabels(&value, labels);
  return value;
}

Value Builder::Bare(SymId id, Labels labels) {
  const Sym& sym = symbols_.at(id);
  switch (sym.kind) {
    case TypeKind::kBool:
      return Value::Bool(solver_.IsTrue(sym.term));
    case TypeKind::kInt:
    case TypeKind::kDecimal:
    case TypeKind::kTime:
    case TypeKind::kDuration:
    case TypeKind::kDate:
      return Value::Number(
          std::clamp(solver_.ValueOf(sym.term).value_or(0), sym.low, sym.high));
    case TypeKind::kEnum: {
      int64_t code = 0;
      for (size_t i = 0; i < sym.bits.size(); ++i) {
        if (solver_.IsTrue(sym.bits[i])) code |= int64_t{1} << i;
      }
      size_t members =
          program_.enums[program_.type(sym.type).ref].members.size();
      return Value::Enum(code < static_cast<int64_t>(members) ? code : 0);
    }
    case TypeKind::kString:
      return Value::String(symbols_.strings().TextOf(sym.ref));
    case TypeKind::kEntity:
      return Value::Entity(symbols_.strings().TextOf(sym.ref));
    case TypeKind::kOptional:
      if (!solver_.IsTrue(sym.term)) return Value::Absent();
      if (sym.ref != kNoSym) return Build(sym.ref, labels);
      return Plain(program_.type(sym.type).element, labels);
    case TypeKind::kRecord: {
      std::vector<Value> items;
      const program::Record& record =
          program_.records[program_.type(sym.type).ref];
      std::vector<SymId> fields = sym.fields;
      for (size_t i = 0; i < fields.size(); ++i) {
        if (fields[i] != kNoSym) {
          items.push_back(Build(fields[i], labels));
        } else if (record.fields[i].default_value) {
          items.push_back(*record.fields[i].default_value);
          SetLabels(&items.back(), labels);
        } else {
          items.push_back(Plain(record.fields[i].type, labels));
        }
      }
      return Value::Record(std::move(items));
    }
    case TypeKind::kSet:
    case TypeKind::kList:
      return BuildCollection(id, labels);
    case TypeKind::kMap:
      return BuildMap(id, labels);
    case TypeKind::kJson:
      return {Value::Kind::kJson, 0, "{}", {}};
  }
  return {};
}

std::vector<Value> Builder::Variants(SymId id, const Value& value, size_t count,
                                     std::vector<Value> taken) {
  std::vector<Value> found;
  auto offer = [&](Value candidate) {
    if (found.size() >= count) return;
    if (std::find(taken.begin(), taken.end(), candidate) != taken.end()) {
      return;
    }
    taken.push_back(candidate);
    if (candidate.items.empty()) candidate.labels = value.labels;
    found.push_back(std::move(candidate));
  };
  const Sym& sym = symbols_.at(id);
  switch (sym.kind) {
    case TypeKind::kString:
    case TypeKind::kEntity: {
      std::vector<std::string> avoid;
      for (const Value& v : taken) avoid.push_back(v.text);
      // Somebody without a name approves nothing.
      if (sym.kind == TypeKind::kEntity) avoid.emplace_back();
      for (std::string& text :
           symbols_.strings().MoreLike(sym.ref, count, avoid)) {
        offer(sym.kind == TypeKind::kString ? Value::String(std::move(text))
                                            : Value::Entity(std::move(text)));
      }
      break;
    }
    case TypeKind::kInt:
    case TypeKind::kDecimal:
    case TypeKind::kTime:
    case TypeKind::kDuration:
      for (size_t step = 1; step <= count + taken.size(); ++step) {
        int64_t s = static_cast<int64_t>(step), moved = 0;
        if (!__builtin_add_overflow(value.number, s, &moved)) {
          offer(Value::Number(moved));
        }
      }
      break;
    case TypeKind::kDate:
      for (size_t step = 1; step <= count + taken.size(); ++step) {
        int64_t s = static_cast<int64_t>(step);
        int64_t moved = value.number + s <= program::kLastDay
                            ? value.number + s
                            : value.number - s;
        offer(Value::Number(moved));
      }
      break;
    case TypeKind::kEnum:
    case TypeKind::kBool: {
      int64_t n = symbols_.DomainSize(sym.type).value_or(0);
      for (int64_t i = 0; i < n; ++i) {
        offer(sym.kind == TypeKind::kEnum ? Value::Enum(i)
                                          : Value::Bool(i != 0));
      }
      break;
    }
    case TypeKind::kRecord: {
      // Vary the first field that can be varied enough.
      const program::Record& record =
          program_.records[program_.type(sym.type).ref];
      for (size_t i = 0; i < sym.fields.size() && found.size() < count; ++i) {
        std::vector<Value> others;
        if (sym.fields[i] != kNoSym) {
          others = Variants(sym.fields[i], value.items[i], count + taken.size(),
                            {value.items[i]});
        } else {
          SymId any = symbols_.Free(record.fields[i].type, 0);
          if (symbols_.at(any).kind != TypeKind::kOptional) {
            others = Variants(any, value.items[i], count + taken.size(),
                              {value.items[i]});
          }
        }
        for (Value& other : others) {
          Value candidate = value;
          candidate.items[i] = std::move(other);
          offer(std::move(candidate));
        }
      }
      break;
    }
    default:
      break;
  }
  return found;
}

void Builder::FillList(const Scope::Active& active, const Collection& c,
                       size_t size, Labels labels, std::vector<Value>* items) {
  // A count wants so many more of the elements for which it is true; after
  // that anything may be repeated.
  auto repeat = [&](size_t slot, size_t times) {
    Value value = Build(c.slots[active.slots[slot]].element, labels);
    for (; times > 0 && items->size() < size; --times) {
      items->push_back(value);
    }
  };
  std::vector<bool> present;
  for (uint32_t s : active.slots) {
    present.push_back(solver_.IsTrue(c.slots[s].present));
  }
  for (size_t q = 0; q < active.quants.size(); ++q) {
    const Quant& quant = scope_.encoder().quant(active.quants[q]);
    if (quant.kind != Quant::Kind::kCount) continue;
    size_t rest = static_cast<size_t>(solver_.ValueOf(quant.rest).value_or(0));
    size_t others = size - items->size();
    for (size_t s = 0; s < active.slots.size(); ++s) {
      if (!present[s]) continue;
      if (rest > 0 && solver_.IsTrue(active.bodies[q][s].is_true)) {
        repeat(s, rest);
        others -= std::min(rest, others);
        rest = 0;
      }
    }
    for (size_t s = 0; s < active.slots.size(); ++s) {
      if (present[s] && solver_.IsTrue(active.bodies[q][s].is_false)) {
        repeat(s, others);
        break;
      }
    }
    break;
  }
  for (size_t s = active.slots.size(); s-- > 0;) {
    if (present[s]) repeat(s, size - items->size());
  }
}

Value Builder::BuildCollection(SymId id, Labels labels) {
  const Sym sym = symbols_.at(id);
  bool is_set = sym.kind == TypeKind::kSet;
  const Scope::Active* active = scope_.FindActive(sym.ref);
  if (!active) return is_set ? Value::Set({}) : Value::List({});
  // A copy: building values may make new symbols, but no new slots.
  const Collection c = symbols_.collection(sym.ref);
  std::vector<Value> items;
  std::vector<SymId> elements;
  for (uint32_t s : active->slots) {
    if (!solver_.IsTrue(c.slots[s].present)) continue;
    items.push_back(Build(c.slots[s].element, labels));
    elements.push_back(c.slots[s].element);
  }
  if (is_set) items = Value::Set(std::move(items)).items;
  if (active->sized) {
    int64_t n = solver_.ValueOf(c.size).value_or(0);
    size_t size = static_cast<size_t>(std::clamp<int64_t>(n, 0, c.max_size));
    if (size > items.size() && !is_set) {
      FillList(*active, c, size, labels, &items);
      if (items.size() < size) short_of_ = sym.ref;
    } else if (size > items.size()) {
      // The last slots are the most general: fillers come last.
      std::vector<Value> avoid;
      for (uint32_t s : active->slots) {
        avoid.push_back(Build(c.slots[s].element, labels));
      }
      for (size_t e = elements.size(); e-- > 0 && items.size() < size;) {
        std::vector<Value> more =
            Variants(elements[e], Build(elements[e], labels),
                     size - items.size(), avoid);
        avoid.insert(avoid.end(), more.begin(), more.end());
        items.insert(items.end(), more.begin(), more.end());
        items = Value::Set(std::move(items)).items;
      }
      if (items.size() < size) short_of_ = sym.ref;
    }
  }
  return is_set ? Value::Set(std::move(items)) : Value::List(std::move(items));
}

Value Builder::BuildMap(SymId id, Labels labels) {
  const Sym sym = symbols_.at(id);
  std::vector<Value> items, keys;
  for (uint32_t index : scope_.map_slots()) {
    const MapSlot slot = symbols_.map_slot(index);
    if (slot.map != sym.ref) continue;
    Value key =
        Value::String(symbols_.strings().TextOf(symbols_.at(slot.key).ref));
    bool known = std::find(keys.begin(), keys.end(), key) != keys.end();
    keys.push_back(key);
    Value entry = Build(slot.entry, labels);
    if (known || entry.absent()) continue;
    items.push_back(std::move(key));
    items.push_back(std::move(entry));
  }
  const Map map = symbols_.map(sym.ref);
  const auto& sized = scope_.sized_maps();
  if (std::find(sized.begin(), sized.end(), sym.ref) != sized.end()) {
    size_t size = static_cast<size_t>(std::clamp<int64_t>(
        solver_.ValueOf(map.size).value_or(0), 0, map.max_size));
    Value plain = Plain(map.value_type, labels);
    for (int i = 1; items.size() / 2 < size; ++i) {
      Value key = Value::String("k" + std::to_string(i));
      if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
      items.push_back(std::move(key));
      items.push_back(plain);
    }
  }
  return Value::Map(std::move(items));
}

// Texts that contain what the model says, where there are any.
void MakeTexts(const program::Program& program, Symbols& symbols,
               const Encoder& encoder, Scope& scope) {
  for (uint32_t index : scope.founds()) {
    const Found& found = encoder.found(index);
    regular::Arena& arena = symbols.strings().arena();
    regular::Language texts;
    if (scope.solver().IsTrue(found.too_many)) {
      texts = TextsWithTooMany(arena, found.finding);
    } else {
      Builder builder(program, symbols, scope);
      texts = TextsWith(arena, found.finding, builder.Build(found.set).items);
    }
    symbols.strings().Narrow(symbols.at(found.text).ref, texts);
  }
}

}  // namespace

Concrete Concretise(const program::Program& program,
                    program::ActionId action_id, Symbols& symbols,
                    const Encoder& encoder, Scope& scope, const Pins* pins,
                    int64_t start_ms) {
  MakeTexts(program, symbols, encoder, scope);
  Builder builder(program, symbols, scope);
  const smt::Solver& solver = scope.solver();
  Concrete concrete;
  Situation& s = concrete.situation;
  s.call.action = action_id;
  const program::Action& action = program.action(action_id);
  for (size_t i = 0; i < action.params.size(); ++i) {
    const program::Field& param = action.params[i];
    if (encoder.ParamIfRead(i) != kNoSym) {
      s.call.arguments.push_back(builder.Build(encoder.ParamIfRead(i)));
    } else if (param.default_value) {
      s.call.arguments.push_back(*param.default_value);
    } else {
      s.call.arguments.push_back(PlainValue(program, param.type));
    }
  }
  s.call.user = "user";
  if (encoder.user_if_read() != kNoSym) {
    s.call.user = builder.Build(encoder.user_if_read()).text;
  } else if (pins && pins->user) {
    s.call.user = *pins->user;
  }
  s.call.agent = "agent";
  if (encoder.agent_if_read() != kNoSym) {
    s.call.agent = builder.Build(encoder.agent_if_read()).text;
  } else if (pins && pins->agent) {
    s.call.agent = *pins->agent;
  }
  if (encoder.chain_if_read() != kNoSym) {
    std::vector<Value> chain = builder.Build(encoder.chain_if_read()).items;
    for (size_t i = 1; i < chain.size(); ++i) {
      s.call.callers.push_back(std::move(chain[i].text));
    }
    // The state belongs to the last link.
    if (pins && pins->agent) {
      auto it =
          std::find(s.call.callers.begin(), s.call.callers.end(), *pins->agent);
      if (it != s.call.callers.end()) {
        std::rotate(it, it + 1, s.call.callers.end());
      }
    }
  }
  s.now_ms = start_ms;
  if (encoder.now_if_read() != kNoSym) {
    s.now_ms = builder.Build(encoder.now_if_read()).number;
  }
  if (encoder.result_if_read() != kNoSym) {
    s.result = builder.Build(encoder.result_if_read());
  } else if (action.result.valid()) {
    s.result = PlainValue(program, action.result);
  }
  for (size_t v = 0; v < program.state_vars.size(); ++v) {
    SymId sym = encoder.StateVarIfRead(v);
    bool full = encoder.WindowFullIfRead(v).valid() &&
                solver.IsTrue(encoder.WindowFullIfRead(v));
    s.full.push_back(full && !pins);
    if (pins) {
      s.state.push_back(pins->state[v]);
    } else if (sym == kNoSym) {
      s.state.push_back(InitialValue(program, program.state_vars[v]));
    } else if (encoder.WindowOverflows(v) != symbols.context().False() &&
               solver.IsTrue(encoder.WindowOverflows(v))) {
      s.state.push_back(Value::Bottom());
    } else {
      s.state.push_back(builder.Build(sym));
    }
  }
  concrete.short_of = builder.short_of();
  return concrete;
}

std::vector<uint32_t> Overflowing(const Symbols& symbols, Scope& scope) {
  std::vector<uint32_t> found;
  for (uint32_t i = 0; i < symbols.num_collections(); ++i) {
    const Scope::Active* active = scope.FindActive(i);
    if (!active || !active->sized || symbols.collection(i).constant) continue;
    int64_t present = 0;
    for (uint32_t s : active->slots) {
      present += scope.solver().IsTrue(symbols.collection(i).slots[s].present);
    }
    if (scope.solver().ValueOf(symbols.collection(i).size).value_or(0) >
        present) {
      found.push_back(i);
    }
  }
  return found;
}

}  // namespace agp::verify
