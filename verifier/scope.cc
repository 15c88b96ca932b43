#include "verifier/scope.h"

#include <algorithm>

#include "compiler/program/find.h"

namespace agp::verify {

using program::TypeKind;
using program::Value;
using smt::Term;

std::optional<uint32_t> KeyParam(const program::Program& program,
                                 program::ActionId action, size_t key_scope) {
  const std::vector<uint32_t>& params = program.action(action).key_params;
  if (key_scope >= params.size() || params[key_scope] == UINT32_MAX) {
    return std::nullopt;
  }
  return params[key_scope];
}

Scope::Scope(const program::Program& program, Symbols& symbols,
             Encoder& encoder, smt::Solver& solver, Lemmas& lemmas,
             const Pins* pins)
    : program_(program),
      symbols_(symbols),
      encoder_(encoder),
      context_(symbols.context()),
      solver_(solver),
      lemmas_(lemmas),
      pins_(pins) {
  for (; lemmas_.told < lemmas_.all.size(); ++lemmas_.told) {
    solver_.Assert(lemmas_.all[lemmas_.told]);
  }
  solver_.Push();
  guard_ = context_.True();
}

Scope::~Scope() { solver_.Pop(); }

void Scope::UseNode(uint32_t id) {
  std::vector<uint32_t> stack = {id};
  while (!stack.empty()) {
    uint32_t at = stack.back();
    stack.pop_back();
    if (at >= seen_nodes_.size()) {
      seen_nodes_.resize(std::max<size_t>(encoder_.num_nodes(), at + 1));
    }
    if (seen_nodes_[at]) continue;
    seen_nodes_[at] = true;
    // A state variable may have been read for the first time.
    if (pins_) dirty_ = true;
    const Node& node = encoder_.node(at);
    Use(node.deps);
    stack.insert(stack.end(), node.children.begin(), node.children.end());
  }
}

void Scope::Use(const Deps& deps) {
  for (const Dep& dep : deps) {
    switch (dep.kind) {
      case Dep::Kind::kString:
        if (seen_atoms_.insert(dep.index).second) atoms_.push_back(dep.index);
        break;
      case Dep::Kind::kSide:
        Side(dep.index);
        break;
      case Dep::Kind::kQuant:
        UseQuant(dep.index);
        break;
      case Dep::Kind::kSize:
        UseSize(dep.index);
        break;
      case Dep::Kind::kMapSlot:
        if (seen_map_slots_.insert(dep.index).second) {
          map_slots_.push_back(dep.index);
          dirty_ = true;
        }
        break;
      case Dep::Kind::kMapSize:
        if (seen_sized_maps_.insert(dep.index).second) {
          sized_maps_.push_back(dep.index);
          dirty_ = true;
        }
        break;
      case Dep::Kind::kFound:
        if (std::find(founds_.begin(), founds_.end(), dep.index) ==
            founds_.end()) {
          founds_.push_back(dep.index);
        }
        break;
      case Dep::Kind::kProduct:
        if (seen_products_.insert(dep.index).second) {
          products_.push_back(dep.index);
        }
        break;
    }
  }
}

void Scope::Side(uint32_t side) {
  if (seen_sides_.insert(side).second) solver_.Assert(symbols_.side(side));
}

Scope::Active& Scope::ActiveOf(uint32_t collection) {
  auto [it, made] = active_index_.try_emplace(
      collection, static_cast<uint32_t>(active_.size()));
  if (made) {
    active_.emplace_back();
    active_.back().collection = collection;
    const Collection& c = symbols_.collection(collection);
    uint32_t fixed =
        c.constant ? static_cast<uint32_t>(c.slots.size()) : c.fixed;
    for (uint32_t i = 0; i < fixed; ++i) active_.back().slots.push_back(i);
    dirty_ = true;
  }
  return active_[it->second];
}

const Scope::Active* Scope::FindActive(uint32_t collection) const {
  auto it = active_index_.find(collection);
  return it == active_index_.end() ? nullptr : &active_[it->second];
}

void Scope::UseQuant(uint32_t index) {
  if (index >= seen_quants_.size()) {
    seen_quants_.resize(std::max<size_t>(encoder_.num_quants(), index + 1));
  }
  if (seen_quants_[index]) return;
  seen_quants_[index] = true;
  dirty_ = true;
  const Quant& quant = encoder_.quant(index);
  if (quant.cut) {
    approximation_ = "a quantifier that reads its own collection";
    if (quant.kind != Quant::Kind::kCount) {
      solver_.Assert(context_.Not(context_.And(quant.is_true, quant.is_false)));
    }
    return;
  }
  Active& active = ActiveOf(quant.collection);
  active.quants.push_back(index);
  active.bodies.emplace_back();
  active.slots.insert(active.slots.end(), quant.slots.begin(),
                      quant.slots.end());
}

void Scope::UseSize(uint32_t collection) {
  Active& active = ActiveOf(collection);
  if (active.sized) return;
  active.sized = true;
  dirty_ = true;
  (void)symbols_.SizeOf(collection);
  if (symbols_.collection(collection).constant) return;
  if (symbols_.collection(collection).fillers.empty()) {
    symbols_.AddFiller(collection);
  }
  const auto& fillers = symbols_.collection(collection).fillers;
  active.slots.insert(active.slots.end(), fillers.begin(), fillers.end());
}

bool Scope::AddFiller(uint32_t collection) {
  Active& active = ActiveOf(collection);
  if (!active.sized ||
      symbols_.collection(collection).fillers.size() >= kMaxFillers) {
    return false;
  }
  active.slots.push_back(symbols_.AddFiller(collection));
  for (uint32_t index : active.quants) {
    if (encoder_.quant(index).kind != Quant::Kind::kCount) continue;
    std::vector<uint32_t> slots = encoder_.WidenCount(index);
    active.slots.insert(active.slots.end(), slots.begin(), slots.end());
  }
  dirty_ = true;
  return true;
}

void Scope::ExpandBodies() {
  bool changed = true;
  while (changed) {
    changed = false;
    for (size_t a = 0; a < active_.size(); ++a) {
      // A pinned set holds its values: each needs a place among the slots.
      const Collection& known = symbols_.collection(active_[a].collection);
      if (!known.constant && !active_[a].sized &&
          static_cast<int64_t>(active_[a].slots.size()) > known.max_size) {
        UseSize(active_[a].collection);
        changed = true;
      }
      for (size_t q = 0; q < active_[a].quants.size(); ++q) {
        uint32_t index = active_[a].quants[q];
        while (active_[a].bodies[q].size() < active_[a].slots.size()) {
          changed = true;
          size_t s = active_[a].bodies[q].size();
          Encoder::Pair pair;
          if (++pairs_ > kMaxPairs) {
            approximation_ = "too many quantifiers over one collection";
            pair = {context_.BoolVar(), context_.BoolVar()};
            solver_.Assert(
                context_.Not(context_.And(pair.is_true, pair.is_false)));
          } else {
            SymId element = symbols_.collection(active_[a].collection)
                                .slots[active_[a].slots[s]]
                                .element;
            Deps deps;
            std::vector<uint32_t> children;
            pair =
                encoder_.Body(encoder_.quant(index), element, &deps, &children);
            Use(deps);
            for (uint32_t child : children) UseNode(child);
          }
          active_[a].bodies[q].push_back(pair);
        }
      }
    }
  }
}

void Scope::Told(Term definition) {
  if (guard_ == context_.True()) guard_ = context_.BoolVar();
  solver_.Assert(context_.Implies(guard_, definition));
}

void Scope::Define(const Active& active) {
  const Collection& c = symbols_.collection(active.collection);
  std::vector<Term> present;
  for (uint32_t s : active.slots) present.push_back(c.slots[s].present);
  for (size_t q = 0; q < active.quants.size(); ++q) {
    const Quant& quant = encoder_.quant(active.quants[q]);
    const auto& bodies = active.bodies[q];
    // A witness is in the atom's own slot or in an earlier one.
    uint32_t own = UINT32_MAX;
    if (!c.constant) {
      own = *std::max_element(quant.slots.begin(), quant.slots.end());
    }
    // Over all slots, and over those up to the own one.
    std::vector<Term> some_true, some_false, near_true, near_false,
        near_not_true, near_not_false, some_bottom, all_true, all_false;
    for (size_t s = 0; s < bodies.size(); ++s) {
      Term t = bodies[s].is_true, f = bodies[s].is_false;
      Term absent = context_.Not(present[s]);
      some_true.push_back(context_.And(present[s], t));
      some_false.push_back(context_.And(present[s], f));
      all_true.push_back(context_.Or(absent, t));
      all_false.push_back(context_.Or(absent, f));
      if (active.slots[s] <= own) {
        near_true.push_back(some_true.back());
        near_false.push_back(some_false.back());
        near_not_true.push_back(context_.Not(all_true.back()));
        near_not_false.push_back(context_.Not(all_false.back()));
      }
      if (quant.kind == Quant::Kind::kCount) {
        some_bottom.push_back(context_.And(
            present[s], context_.And(context_.Not(t), context_.Not(f))));
      }
    }
    switch (quant.kind) {
      case Quant::Kind::kAny:
        Told(context_.Implies(context_.Or(some_true), quant.is_true));
        Told(context_.Implies(quant.is_true, context_.Or(near_true)));
        Told(context_.Implies(quant.is_false, context_.And(all_false)));
        Told(context_.Or(quant.is_false, context_.Or(near_not_false)));
        break;
      case Quant::Kind::kEvery:
        Told(context_.Implies(context_.Or(some_false), quant.is_false));
        Told(context_.Implies(quant.is_false, context_.Or(near_false)));
        Told(context_.Implies(quant.is_true, context_.And(all_true)));
        Told(context_.Or(quant.is_true, context_.Or(near_not_true)));
        break;
      case Quant::Kind::kIn:
      case Quant::Kind::kNonEmpty:
        Told(context_.Implies(context_.Or(some_true), quant.is_true));
        Told(context_.Implies(quant.is_true, context_.Or(near_true)));
        break;
      case Quant::Kind::kSubset:
        Told(context_.Implies(quant.is_true, context_.And(all_true)));
        Told(context_.Or(quant.is_true, context_.Or(near_not_true)));
        break;
      case Quant::Kind::kCount: {
        Told(context_.Iff(quant.bottom, context_.Or(some_bottom)));
        std::vector<Term> trues = {quant.rest}, total;
        for (Term t : some_true) trues.push_back(context_.ToInt(t));
        for (Term p : present) total.push_back(context_.ToInt(p));
        Term others = context_.Sub(c.size, context_.Add(total));
        Term zero = context_.Int(0);
        Told(context_.Equal(quant.count, context_.Add(trues)));
        Told(context_.Le(zero, quant.rest));
        Told(context_.Le(quant.rest, others));
        if (c.constant) break;
        // A true element beyond the slots: then the slots for true ones are
        // all taken. And so for false ones.
        std::vector<Term> all_taken_true, all_taken_false;
        for (size_t s = 0; s < bodies.size(); ++s) {
          auto among = [&](const std::vector<uint32_t>& slots) {
            return std::find(slots.begin(), slots.end(), active.slots[s]) !=
                   slots.end();
          };
          if (among(quant.true_slots)) all_taken_true.push_back(some_true[s]);
          if (among(quant.false_slots)) {
            all_taken_false.push_back(some_false[s]);
          }
        }
        Told(context_.Or(
            quant.bottom,
            context_.And(context_.Implies(context_.Lt(zero, quant.rest),
                                          context_.And(all_taken_true)),
                         context_.Implies(context_.Lt(quant.rest, others),
                                          context_.And(all_taken_false)))));
        break;
      }
    }
  }
  if (c.constant) return;
  if (active.sized) DefineSize(active);
  if (c.is_set && (active.sized || c.labelled)) DefineDistinct(active);
  if (c.text != kNoSym) DefineFound(active);
}

void Scope::DefineFound(const Active& active) {
  const Collection& c = symbols_.collection(active.collection);
  auto all_in = [&](regular::Language language) {
    std::vector<Term> all;
    for (uint32_t s : active.slots) {
      std::vector<Strings::AtomId> atoms;
      Term in = symbols_.strings().Member(symbols_.at(c.slots[s].element).ref,
                                          language, &atoms);
      Deps deps;
      for (auto atom : atoms) deps.push_back({Dep::Kind::kString, atom});
      Use(deps);
      all.push_back(context_.Implies(c.slots[s].present, in));
    }
    return context_.And(all);
  };
  // Numbers and dates have no language: they are told one by one.
  auto all_of = [&](const std::vector<Value>& values) {
    std::vector<Term> all;
    for (uint32_t s : active.slots) {
      std::vector<Term> one;
      Deps deps;
      for (const Value& value : values) {
        one.push_back(symbols_.Is(c.slots[s].element, value, &deps));
      }
      Use(deps);
      all.push_back(context_.Implies(c.slots[s].present, context_.Or(one)));
    }
    return context_.And(all);
  };
  if (c.language.valid()) Told(all_in(c.language));
  for (const Learnt& learnt : learnt_) {
    const Found& found = encoder_.found(learnt.found);
    if (symbols_.at(found.set).ref != active.collection || !learnt.has_value) {
      continue;
    }
    Term known =
        c.language.valid() ? all_in(learnt.elements) : all_of(learnt.values);
    if (active.sized) {
      known = context_.And(known,
                           context_.Equal(c.size, context_.Int(learnt.size)));
    }
    Told(context_.Implies(learnt.is, known));
  }
}

bool Scope::LearnFindings() {
  bool learnt_any = false;
  for (uint32_t index : founds_) {
    const Found found = encoder_.found(index);
    if (learnt_.size() >= kMaxTexts) break;
    Strings& strings = symbols_.strings();
    std::string text = strings.TextOf(symbols_.at(found.text).ref);
    if (std::any_of(learnt_.begin(), learnt_.end(), [&](const Learnt& l) {
          return l.found == index && l.text == text;
        })) {
      continue;
    }
    Deps deps;
    Term is = symbols_.Is(found.text, Value::String(text), &deps);
    auto elements = program::Find(found.finding, text);
    uint32_t set = symbols_.at(found.set).ref;
    program::TypeId type = symbols_.collection(set).element_type;
    std::vector<Term> known = {elements ? context_.Not(found.too_many)
                                        : found.too_many};
    if (elements) {
      std::vector<std::string> texts;
      for (const Value& one : *elements) {
        SymId element = symbols_.Constant(one, type);
        known.push_back(encoder_.In(element, set, &deps));
        texts.push_back(one.text);
      }
      Learnt learnt{index, text, is};
      learnt.has_value = true;
      learnt.size = static_cast<int64_t>(elements->size());
      if (symbols_.collection(set).language.valid()) {
        learnt.elements = symbols_.strings().arena().AnyOf(texts);
      } else {
        learnt.values = std::move(*elements);
      }
      learnt_.push_back(std::move(learnt));
    } else {
      Learnt learnt{index, text, context_.False()};
      learnt_.push_back(std::move(learnt));
    }
    Use(deps);
    solver_.Assert(context_.Implies(is, context_.And(known)));
    dirty_ = learnt_any = true;
  }
  return learnt_any;
}

void Scope::DefineSize(const Active& active) {
  const Collection& c = symbols_.collection(active.collection);
  std::vector<Term> total;
  for (uint32_t s : active.slots) {
    total.push_back(context_.ToInt(c.slots[s].present));
  }
  Term sum = context_.Add(total);
  Told(context_.Le(sum, c.size));
  int64_t most = c.max_size;
  if (c.is_set) {
    most = std::min(most, symbols_.DomainSize(c.element_type).value_or(most));
  }
  Told(context_.Le(c.size, context_.Int(most)));
  for (uint32_t filler : c.fillers) {
    if (std::find(active.slots.begin(), active.slots.end(), filler) ==
        active.slots.end()) {
      continue;
    }
    Told(context_.Or(c.slots[filler].present, context_.Le(c.size, sum)));
  }
}

void Scope::DefineDistinct(const Active& active) {
  const Collection& c = symbols_.collection(active.collection);
  if (program_.type(c.element_type).kind == TypeKind::kRecord) {
    if (active.slots.size() > 1) {
      approximation_ = "which elements of a set of records are equal";
    }
    return;
  }
  for (size_t i = 0; i < active.slots.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      const Slot& x = c.slots[active.slots[i]];
      const Slot& y = c.slots[active.slots[j]];
      Deps deps;
      Term same = symbols_.Equal(x.element, y.element, &deps);
      Use(deps);
      Told(
          context_.Not(context_.And(context_.And(x.present, y.present), same)));
    }
  }
}

void Scope::DefineMaps() {
  std::unordered_map<uint32_t, std::vector<uint32_t>> by_map;
  for (uint32_t index : map_slots_) {
    by_map[symbols_.map_slot(index).map].push_back(index);
  }
  for (uint32_t map : sized_maps_) by_map[map];
  std::vector<uint32_t> maps;
  for (const auto& [map, slots] : by_map) maps.push_back(map);
  std::sort(maps.begin(), maps.end());
  for (uint32_t map : maps) {
    const std::vector<uint32_t>& slots = by_map[map];
    std::vector<Term> first;  // present, at a key that no earlier slot has
    for (size_t i = 0; i < slots.size(); ++i) {
      const MapSlot x = symbols_.map_slot(slots[i]);
      Term present = symbols_.at(x.entry).term;
      std::vector<Term> is_first = {present};
      for (size_t j = 0; j < i; ++j) {
        const MapSlot y = symbols_.map_slot(slots[j]);
        Deps deps;
        Term same_key = symbols_.Equal(x.key, y.key, &deps);
        if (same_key == context_.False()) continue;
        Term other = symbols_.at(y.entry).term;
        Term same_value = context_.True();
        SymId a = symbols_.at(x.entry).ref, b = symbols_.at(y.entry).ref;
        switch (symbols_.at(a).kind) {
          case TypeKind::kRecord:
          case TypeKind::kSet:
          case TypeKind::kList:
          case TypeKind::kMap:
          case TypeKind::kOptional:
          case TypeKind::kJson:
            approximation_ = "a map of structured values read at two keys";
            break;
          default:
            same_value = symbols_.Equal(a, b, &deps);
            break;
        }
        Use(deps);
        Told(context_.Implies(
            same_key, context_.And(context_.Iff(present, other),
                                   context_.Implies(present, same_value))));
        is_first.push_back(context_.Not(context_.And(other, same_key)));
      }
      first.push_back(context_.ToInt(context_.And(is_first)));
    }
    Map& m = symbols_.map(map);
    if (seen_sized_maps_.count(map) ||
        static_cast<int64_t>(slots.size()) > m.max_size) {
      Term size = symbols_.MapSizeOf(map);
      Told(context_.Le(context_.Add(first), size));
      Told(context_.Le(size, context_.Int(m.max_size)));
    }
  }
}

void Scope::DefinePins() {
  Deps deps;
  auto tell = [&](Term term) {
    Use(deps);
    deps.clear();
    Told(term);
  };
  if (pins_->user && encoder_.user_if_read() != kNoSym) {
    tell(symbols_.Is(encoder_.user_if_read(), Value::Entity(*pins_->user),
                     &deps));
  }
  if (pins_->agent && encoder_.agent_if_read() != kNoSym) {
    // The state is that of the chain's last link: of the acting agent, if no
    // other called it, else of one of those (which the situation puts last).
    Value agent = Value::Entity(*pins_->agent);
    Term acting = symbols_.Is(encoder_.agent_if_read(), agent, &deps);
    SymId chain = encoder_.chain_if_read();
    const Active* active =
        chain == kNoSym ? nullptr : FindActive(symbols_.at(chain).ref);
    if (!active) {
      tell(acting);
    } else {
      const Collection& c = symbols_.collection(active->collection);
      std::vector<Term> alone = {acting}, one_of;
      for (uint32_t s : active->slots) {
        if (s == 0) continue;
        Term is = symbols_.Is(c.slots[s].element, agent, &deps);
        one_of.push_back(context_.And(c.slots[s].present, is));
        alone.push_back(context_.Not(c.slots[s].present));
      }
      if (active->sized) {
        alone.push_back(context_.Le(c.size, context_.Int(1)));
      }
      one_of.push_back(context_.And(alone));
      tell(context_.Or(one_of));
    }
  }
  for (size_t k = 0; k < pins_->keys.size(); ++k) {
    auto param = KeyParam(program_, encoder_.action(), k);
    if (!param || !pins_->keys[k]) continue;
    tell(symbols_.Is(encoder_.Param(*param), *pins_->keys[k], &deps));
  }
  for (size_t v = 0; v < program_.state_vars.size(); ++v) {
    if (encoder_.WindowFullIfRead(v).valid()) {
      Told(context_.Not(encoder_.WindowFullIfRead(v)));
    }
    SymId sym = encoder_.StateVarIfRead(v);
    if (sym == kNoSym) continue;
    const Value& value = pins_->state[v];
    Term overflows = encoder_.WindowOverflows(v);
    if (value.bottom()) {
      tell(overflows);
      continue;
    }
    Told(context_.Not(overflows));
    TypeKind kind = symbols_.at(sym).kind;
    if (kind == TypeKind::kSet) {
      const Active* active = FindActive(symbols_.at(sym).ref);
      if (!active) continue;
      const Collection& c = symbols_.collection(active->collection);
      std::vector<std::vector<Term>> holds(value.items.size());
      for (uint32_t s : active->slots) {
        std::vector<Term> one_of;
        for (size_t i = 0; i < value.items.size(); ++i) {
          Term is = symbols_.Is(c.slots[s].element, value.items[i], &deps);
          one_of.push_back(is);
          holds[i].push_back(context_.And(c.slots[s].present, is));
        }
        tell(context_.Implies(c.slots[s].present, context_.Or(one_of)));
      }
      for (const auto& slots : holds) tell(context_.Or(slots));
      if (active->sized) {
        Told(context_.Equal(
            c.size, context_.Int(static_cast<int64_t>(value.items.size()))));
      }
    } else if (kind == TypeKind::kMap) {
      uint32_t map = symbols_.at(sym).ref;
      for (uint32_t index : map_slots_) {
        const MapSlot slot = symbols_.map_slot(index);
        if (slot.map != map) continue;
        std::vector<Term> known;
        for (size_t i = 0; i + 1 < value.items.size(); i += 2) {
          Term here = symbols_.Is(slot.key, value.items[i], &deps);
          known.push_back(here);
          tell(context_.Implies(here, symbols_.Is(symbols_.at(slot.entry).ref,
                                                  value.items[i + 1], &deps)));
        }
        tell(context_.Iff(symbols_.at(slot.entry).term, context_.Or(known)));
      }
      if (seen_sized_maps_.count(map)) {
        Told(context_.Equal(
            symbols_.MapSizeOf(map),
            context_.Int(static_cast<int64_t>(value.items.size() / 2))));
      }
    } else {
      tell(symbols_.Is(sym, value, &deps));
    }
  }
}

void Scope::Close() {
  if (pins_ && pins_->agent && encoder_.chain_if_read() != kNoSym &&
      FindActive(symbols_.at(encoder_.chain_if_read()).ref)) {
    Deps deps;
    uint32_t chain = symbols_.at(encoder_.chain_if_read()).ref;
    encoder_.In(symbols_.Constant(Value::Entity(*pins_->agent),
                                  symbols_.collection(chain).element_type),
                chain, &deps);
    Use(deps);
  }
  // A pinned set has all its values among its slots.
  if (pins_) {
    for (size_t v = 0; v < program_.state_vars.size(); ++v) {
      SymId sym = encoder_.StateVarIfRead(v);
      if (sym == kNoSym || symbols_.at(sym).kind != TypeKind::kSet) continue;
      if (!FindActive(symbols_.at(sym).ref)) continue;
      program::TypeId element =
          symbols_.collection(symbols_.at(sym).ref).element_type;
      for (const Value& value : pins_->state[v].items) {
        Deps deps;
        encoder_.In(symbols_.Constant(value, element), symbols_.at(sym).ref,
                    &deps);
        Use(deps);
      }
    }
  }
  ExpandBodies();
  if (!dirty_) return;
  dirty_ = false;
  guard_ = context_.True();
  for (size_t a = 0; a < active_.size(); ++a) Define(active_[a]);
  DefineMaps();
  if (pins_) DefinePins();
}

std::optional<Term> Scope::RefineProducts() {
  for (uint32_t index : products_) {
    const Product& product = encoder_.product(index);
    auto a = solver_.WideValueOf(product.a);
    auto b = solver_.WideValueOf(product.b);
    // A factor far outside 64 bits has no value and neither has the product.
    constexpr smt::Wide kMost = smt::Wide{1} << 63;
    if (!a || !b || *a > kMost || *a < -kMost || *b > kMost || *b < -kMost) {
      continue;
    }
    smt::Wide exact = *a * *b;
    Term at_exact = context_.IntWide(exact);
    if (solver_.IsTrue(context_.And(context_.Le(product.result, at_exact),
                                    context_.Le(at_exact, product.result)))) {
      continue;
    }
    Term at_a = context_.IntWide(*a), at_b = context_.IntWide(*b);
    // Exact along the two lines through the point, and the tangent plane.
    Term plane = context_.Sub(context_.Add(context_.Scale(*b, product.a),
                                           context_.Scale(*a, product.b)),
                              at_exact);
    Term below_a = context_.Le(product.a, at_a);
    Term above_a = context_.Le(at_a, product.a);
    Term below_b = context_.Le(product.b, at_b);
    Term above_b = context_.Le(at_b, product.b);
    std::vector<Term> facts = {
        context_.Implies(
            context_.Equal(product.a, at_a),
            context_.Equal(product.result, context_.Scale(*a, product.b))),
        context_.Implies(
            context_.Equal(product.b, at_b),
            context_.Equal(product.result, context_.Scale(*b, product.a))),
        context_.Implies(context_.Or(context_.And(below_a, below_b),
                                     context_.And(above_a, above_b)),
                         context_.Le(plane, product.result)),
        context_.Implies(context_.Or(context_.And(below_a, above_b),
                                     context_.And(above_a, below_b)),
                         context_.Le(product.result, plane)),
    };
    return context_.And(facts);
  }
  return std::nullopt;
}

Scope::Answer Scope::Check(uint32_t max_rounds) {
  uint32_t gaps = 0;
  uint32_t product_rounds = 0;
  for (uint32_t round = 0; round < max_rounds; ++round) {
    Close();
    // Texts in which too much is found make long witnesses: they come last.
    std::vector<Term> assumptions = {guard_};
    for (uint32_t index : founds_) {
      assumptions.push_back(context_.Not(encoder_.found(index).too_many));
    }
    smt::Answer answer = solver_.Check(assumptions);
    if (answer == smt::Answer::kUnsat && !founds_.empty()) {
      for (; roomy_ < founds_.size(); ++roomy_) {
        const Found& found = encoder_.found(founds_[roomy_]);
        Use(found.room_deps);
        solver_.Assert(context_.Implies(found.too_many, found.room));
      }
      answer = solver_.Check(std::span(assumptions).first(1));
    }
    switch (answer) {
      case smt::Answer::kUnsat:
        return {Verdict::kUnsat, ""};
      case smt::Answer::kUnknown:
        return {Verdict::kUnknown,
                "the solver gave up: " + solver_.WhyUnknown()};
      case smt::Answer::kSat:
        break;
    }
    Term lemma;
    if (auto fact = RefineProducts()) {
      // Each round cuts off one point; a proof that needs many of them hangs
      // on the product, and every further round costs more than the last.
      if (++product_rounds > kMaxProductRounds) break;
      lemma = *fact;
    } else {
      Strings::Answer strings = symbols_.strings().Check(solver_, atoms_);
      if (strings.verdict == Strings::Verdict::kOk) {
        return {Verdict::kSat, ""};
      }
      if (strings.verdict == Strings::Verdict::kUnknown) {
        return {Verdict::kUnknown, strings.reason};
      }
      if (strings.excludes_one_length && ++gaps > kMaxGaps) {
        return {Verdict::kUnknown,
                "the proof hangs on which lengths a string can have"};
      }
      lemma = strings.lemma;
    }
    solver_.Assert(lemma);
    lemmas_.all.push_back(lemma);
  }
  return {Verdict::kUnknown,
          products_.empty() ? "too many rounds of refinement"
                            : "the proof hangs on a product of two variables"};
}

}  // namespace agp::verify
