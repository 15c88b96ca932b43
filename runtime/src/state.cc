#include "state.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "hash.h"
#include "sha256.h"

namespace agp {
namespace {

using bundle::StateKind;

__extension__ typedef unsigned __int128 Wide;

// An update saves at most a count, a hash, a slot and a value.
constexpr uint32_t kSavesPerUpdate = 4;
constexpr uint32_t kBytesPerUpdate =
    sizeof(uint64_t) + sizeof(uint64_t) + sizeof(TextSlot) + sizeof(TextSlot);

// Typed pointers into a set or map.
template <typename Byte>
struct Entries {
  static constexpr bool kConst = std::is_const_v<Byte>;
  template <typename T>
  using Ptr = std::conditional_t<kConst, const T*, T*>;

  Entries(const VarInfo& var, Byte* block) {
    Byte* p = block + var.offset;
    count = reinterpret_cast<Ptr<uint64_t>>(p);
    numbers = reinterpret_cast<Ptr<int64_t>>(p + 8);
    hashes = reinterpret_cast<Ptr<uint64_t>>(p + 8);
    p += 8 + 8 * size_t{var.bound};
    slots = reinterpret_cast<Ptr<TextSlot>>(p);
    p += sizeof(TextSlot) * size_t{var.bound};
    values = reinterpret_cast<Ptr<int64_t>>(p);
    texts = reinterpret_cast<Ptr<TextSlot>>(p);
  }
  Ptr<uint64_t> count;
  Ptr<int64_t> numbers;  // a set of numbers
  Ptr<uint64_t> hashes;  // text
  Ptr<TextSlot> slots;   // text
  Ptr<int64_t> values;   // a map
  Ptr<TextSlot> texts;   // a map of text

  // UINT32_MAX if it is not there.
  uint32_t FindText(std::string_view text, uint64_t hash) const {
    for (uint64_t i = 0; i < *count; ++i) {
      if (hashes[i] == hash && slots[i].size == text.size() &&
          std::equal(text.begin(), text.end(), slots[i].text)) {
        return static_cast<uint32_t>(i);
      }
    }
    return UINT32_MAX;
  }
  uint32_t FindNumber(int64_t n) const {
    for (uint64_t i = 0; i < *count; ++i) {
      if (numbers[i] == n) return static_cast<uint32_t>(i);
    }
    return UINT32_MAX;
  }
};
using Reader = Entries<const std::byte>;
using Writer = Entries<std::byte>;

// Entries up to and including this time have expired; false if none can have.
bool Cutoff(const VarInfo& var, int64_t now_ms, int64_t* cutoff) {
  return !__builtin_sub_overflow(now_ms, var.window_ms, cutoff);
}

uint64_t VarBytes(const VarInfo& var) {
  uint64_t bound = var.bound;
  switch (var.kind) {
    case StateKind::kSet:
      return 8 + bound * (8 + (var.text ? sizeof(TextSlot) : 0));
    case StateKind::kMap:
      return 8 + bound * (8 + sizeof(TextSlot) +
                          (var.text_values ? sizeof(TextSlot) : 8));
    case StateKind::kWindow:
      return sizeof(WindowHead) + bound * sizeof(WindowEntry);
    default:
      return 8;
  }
}

// A type as text: equal texts, equal values.
void AppendTypeShape(const Image& image, uint32_t type, std::string* out) {
  const bundle::TypeRec& t = image.types[type];
  out->append(std::to_string(static_cast<int>(t.kind)));
  if (t.name != bundle::kNone) {
    std::string_view name = image.string(t.name);
    out->append(":" + std::to_string(name.size()) + ":");
    out->append(name);
  }
  if (t.kind == bundle::TypeKind::kEnum) {
    for (uint32_t m = 0; m < t.count; ++m) {
      std::string_view name = image.string(image.members[t.first + m].name);
      out->append("," + std::to_string(name.size()) + ":");
      out->append(name);
    }
  }
  if (t.element != bundle::kNone) {
    out->append("<");
    AppendTypeShape(image, t.element, out);
    out->append(">");
  }
}

}  // namespace

bool LayOutState(Image& image) {
  std::array<uint64_t, bundle::kMaxBlocks> end{};
  std::array<Sha256, bundle::kMaxBlocks> shape;
  // Of a key scope the key is a part of the shape: a state for orders is none
  // for users, whatever both hold.
  for (uint32_t k = 0; k < image.key_scopes.size; ++k) {
    std::string_view name = image.string(image.key_scopes[k].name);
    std::string text = std::to_string(name.size()) + ":" + std::string(name);
    AppendTypeShape(image, image.key_scopes[k].type, &text);
    text += "\n";
    shape[bundle::kNumScopes + k].Update(text.data(), text.size());
  }
  for (uint32_t i = 0; i < image.vars.size(); ++i) {
    VarInfo& var = image.vars[i];
    uint64_t offset = end[var.scope];
    end[var.scope] = offset + VarBytes(var);
    if (end[var.scope] > bundle::kMaxStateBytes) return false;
    var.offset = static_cast<uint32_t>(offset);

    const bundle::StateVarRec& rec = image.state_vars[i];
    std::string_view name = image.string(rec.name);
    std::string text = std::to_string(name.size()) + ":" + std::string(name);
    for (int64_t n : {int64_t{rec.bound}, rec.initial, rec.window_ms}) {
      text += " " + std::to_string(n);
    }
    text += " " + std::to_string(static_cast<int>(rec.kind)) + " ";
    AppendTypeShape(image, rec.type, &text);
    text += "\n";
    shape[var.scope].Update(text.data(), text.size());
  }
  for (uint32_t s = 0; s < image.num_blocks(); ++s) {
    image.state_size[s] = static_cast<uint32_t>(end[s]);
    Sha256::Digest digest = shape[s].Finish();
    std::memcpy(&image.state_shape[s], digest.data(), 8);
  }
  return true;
}

Journal::Journal(uint32_t updates)
    : entries_(new Entry[size_t{updates} * kSavesPerUpdate]),
      // Pages that no event needs stay untouched.
      bytes_(new std::byte[size_t{updates} * kBytesPerUpdate]) {}

void Journal::Save(void* at, uint32_t size) {
  std::memcpy(bytes_.get() + num_bytes_, at, size);
  entries_[num_entries_++] = {at, size, num_bytes_};
  num_bytes_ += size;
}

void Journal::Undo() {
  while (num_entries_ > 0) {
    const Entry& e = entries_[--num_entries_];
    std::memcpy(e.at, bytes_.get() + e.data, e.size);
  }
  num_bytes_ = 0;
}

Value ReadVar(const VarInfo& var, const std::byte* block, int64_t now_ms) {
  const std::byte* at = block + var.offset;
  if (var.kind != StateKind::kWindow) {
    return Value::OfNumber(var.value_kind,
                           *reinterpret_cast<const int64_t*>(at));
  }
  const WindowHead& head = *reinterpret_cast<const WindowHead*>(at);
  const WindowEntry* entries =
      reinterpret_cast<const WindowEntry*>(at + sizeof(WindowHead));
  Wide sum = Wide{head.sum_high} << 64 | head.sum_low;
  int64_t cutoff;
  if (Cutoff(var, now_ms, &cutoff)) {
    uint64_t at_entry = head.first;
    for (uint64_t i = 0; i < head.count; ++i) {
      if (entries[at_entry].time_ms > cutoff) break;
      sum -= static_cast<uint64_t>(entries[at_entry].weight);
      if (++at_entry == var.bound) at_entry = 0;
    }
  }
  if (sum > static_cast<uint64_t>(INT64_MAX)) return Value::Bottom(UINT32_MAX);
  return Value::Number(static_cast<int64_t>(sum));
}

uint32_t CountOf(const VarInfo& var, const std::byte* block) {
  return static_cast<uint32_t>(
      *reinterpret_cast<const uint64_t*>(block + var.offset));
}

Value ElementOf(const VarInfo& var, const std::byte* block, uint32_t i) {
  Reader r(var, block);
  if (!var.text) return Value::OfNumber(var.value_kind, r.numbers[i]);
  ValueKind kind =
      var.kind == StateKind::kMap ? ValueKind::kString : var.value_kind;
  return Value::OfText(kind, {r.slots[i].text, r.slots[i].size});
}

bool Contains(const VarInfo& var, const std::byte* block,
              const Value& element) {
  Reader r(var, block);
  if (!var.text) return r.FindNumber(element.number) != UINT32_MAX;
  std::string_view text = element.string();
  return r.FindText(text, HashText(text)) != UINT32_MAX;
}

Value MapAt(const VarInfo& var, const std::byte* block, const Value& key) {
  Reader r(var, block);
  uint32_t i = r.FindText(key.string(), HashText(key.string()));
  if (i == UINT32_MAX) return Value::Absent();
  if (var.text_values) {
    return Value::OfText(var.value_kind, {r.texts[i].text, r.texts[i].size});
  }
  return Value::OfNumber(var.value_kind, r.values[i]);
}

namespace {

bool SetText(TextSlot& slot, std::string_view text, Journal& journal) {
  if (text.size() > bundle::kMaxStateString) return false;
  journal.Save(&slot, sizeof slot);
  slot.size = static_cast<uint32_t>(text.size());
  std::copy(text.begin(), text.end(), slot.text);
  return true;
}

bool ApplyWindow(const VarInfo& var, std::byte* block, int64_t now_ms,
                 const PendingUpdate& update, Journal& journal, bool* changed) {
  WindowHead& head = *reinterpret_cast<WindowHead*>(block + var.offset);
  WindowEntry* entries =
      reinterpret_cast<WindowEntry*>(block + var.offset + sizeof(WindowHead));
  journal.Save(&head, sizeof head);
  if (update.op == Op::kClear) {
    *changed |= head.count != 0;
    head = {};
    return true;
  }
  int64_t weight = update.value.number;
  if (weight < 0) return false;
  Wide sum = Wide{head.sum_high} << 64 | head.sum_low;
  int64_t cutoff;
  if (Cutoff(var, now_ms, &cutoff)) {
    while (head.count > 0 && entries[head.first].time_ms <= cutoff) {
      sum -= static_cast<uint64_t>(entries[head.first].weight);
      if (++head.first == var.bound) head.first = 0;
      --head.count;
    }
  }
  if (head.count == var.bound) return false;
  uint64_t at = head.first + head.count;
  if (at >= var.bound) at -= var.bound;
  journal.Save(&entries[at], sizeof entries[at]);
  entries[at] = {now_ms, weight};
  ++head.count;
  sum += static_cast<uint64_t>(weight);
  head.sum_low = static_cast<uint64_t>(sum);
  head.sum_high = static_cast<uint64_t>(sum >> 64);
  *changed = true;
  return true;
}

// Puts an entry at the end; false if it is full or the text is too long.
bool Append(const VarInfo& var, Writer& w, const Value& key, uint64_t hash,
            const Value& value, Journal& journal) {
  uint64_t n = *w.count;
  if (n >= var.bound) return false;
  if (var.text) {
    if (!SetText(w.slots[n], key.string(), journal)) return false;
    journal.Save(&w.hashes[n], sizeof w.hashes[n]);
    w.hashes[n] = hash;
    if (var.text_values) {
      if (!SetText(w.texts[n], value.string(), journal)) return false;
    } else if (var.kind == StateKind::kMap) {
      journal.Save(&w.values[n], sizeof w.values[n]);
      w.values[n] = value.number;
    }
  } else {
    journal.Save(&w.numbers[n], sizeof w.numbers[n]);
    w.numbers[n] = key.number;
  }
  journal.Save(w.count, sizeof *w.count);
  ++*w.count;
  return true;
}

void Erase(const VarInfo& var, Writer& w, uint32_t i, Journal& journal) {
  uint64_t last = *w.count - 1;
  journal.Save(w.count, sizeof *w.count);
  *w.count = last;
  if (i == last) return;
  if (!var.text) {
    journal.Save(&w.numbers[i], sizeof w.numbers[i]);
    w.numbers[i] = w.numbers[last];
    return;
  }
  journal.Save(&w.hashes[i], sizeof w.hashes[i]);
  journal.Save(&w.slots[i], sizeof w.slots[i]);
  w.hashes[i] = w.hashes[last];
  w.slots[i] = w.slots[last];
  if (var.text_values) {
    journal.Save(&w.texts[i], sizeof w.texts[i]);
    w.texts[i] = w.texts[last];
  } else if (var.kind == StateKind::kMap) {
    journal.Save(&w.values[i], sizeof w.values[i]);
    w.values[i] = w.values[last];
  }
}

bool ApplyEntries(const VarInfo& var, std::byte* block,
                  const PendingUpdate& update, Journal& journal,
                  bool* changed) {
  Writer w(var, block);
  if (update.op == Op::kClear) {
    if (*w.count == 0) return true;
    journal.Save(w.count, sizeof *w.count);
    *w.count = 0;
    *changed = true;
    return true;
  }
  const Value& key = update.key;
  uint64_t hash = var.text ? HashText(key.string()) : 0;
  uint32_t i =
      var.text ? w.FindText(key.string(), hash) : w.FindNumber(key.number);
  if (update.op == Op::kRemove) {
    if (i == UINT32_MAX) return true;
    Erase(var, w, i, journal);
    *changed = true;
    return true;
  }
  if (i == UINT32_MAX) {
    // kInsert has no value, and a key not there counts 0 for kPutAdd.
    *changed = true;
    return Append(var, w, key, hash, update.value, journal);
  }
  if (update.op == Op::kInsert) return true;
  if (var.text_values) {
    std::string_view text = update.value.string();
    if (text == std::string_view(w.texts[i].text, w.texts[i].size)) return true;
    *changed = true;
    return SetText(w.texts[i], text, journal);
  }
  int64_t value = update.value.number;
  if (update.op == Op::kPutAdd &&
      __builtin_add_overflow(w.values[i], value, &value)) {
    return false;
  }
  if (w.values[i] == value) return true;
  journal.Save(&w.values[i], sizeof w.values[i]);
  w.values[i] = value;
  *changed = true;
  return true;
}

}  // namespace

bool Apply(const VarInfo& var, std::byte* block, int64_t now_ms,
           const PendingUpdate& update, Journal& journal, bool* changed) {
  switch (var.kind) {
    case StateKind::kWindow:
      return ApplyWindow(var, block, now_ms, update, journal, changed);
    case StateKind::kSet:
    case StateKind::kMap:
      return ApplyEntries(var, block, update, journal, changed);
    default:
      break;
  }
  int64_t& number = *reinterpret_cast<int64_t*>(block + var.offset);
  int64_t value = update.value.number;
  if (update.op == Op::kAddTo &&
      __builtin_add_overflow(number, value, &value)) {
    return false;
  }
  if (number == value) return true;
  journal.Save(&number, sizeof number);
  number = value;
  *changed = true;
  return true;
}

// ---- the face ----

ScopeState::ScopeState(const Bundle& bundle, bundle::Scope scope,
                       std::string_view key, uint32_t key_scope)
    : impl_(std::make_unique<Impl>()) {
  const Image& image = bundle.impl_->image;
  uint64_t block = static_cast<uint64_t>(scope);
  if (scope == bundle::Scope::kKey) block += key_scope;
  // A scope that the policy does not have has no state: it counts as missing.
  if (block >= image.num_blocks()) {
    impl_.reset();
    return;
  }
  uint8_t s = static_cast<uint8_t>(block);
  impl_->scope = s;
  impl_->shape = image.state_shape[s];
  impl_->key = key;
  for (const VarInfo& var : image.vars) {
    if (var.scope == s) impl_->vars.push_back(var);
  }
  bool allocated = !impl_->has_ledger() || impl_->ledger.Allocate();
  if (allocated && image.state_size[s] > 0) {
    // Zero pages stay untouched until an entry needs them.
    impl_->block.reset(
        static_cast<std::byte*>(std::calloc(image.state_size[s], 1)));
    allocated = impl_->block != nullptr;
  }
  // Without memory there is no state, and every decision says so.
  if (!allocated) {
    impl_.reset();
    return;
  }
  Reset();
}

ScopeState::~ScopeState() = default;
ScopeState::ScopeState(ScopeState&&) noexcept = default;
ScopeState& ScopeState::operator=(ScopeState&&) noexcept = default;

bool ScopeState::faulted() const { return impl_ != nullptr && impl_->faulted; }

std::string_view ScopeState::key() const {
  return impl_ == nullptr ? std::string_view() : impl_->key;
}

int64_t ScopeState::latest_ms() const {
  return impl_ == nullptr ? INT64_MIN : impl_->latest_ms;
}

uint64_t ScopeState::sequence() const {
  return impl_ == nullptr ? 0 : impl_->sequence;
}

void ScopeState::Reset() {
  if (impl_ == nullptr) return;
  for (const VarInfo& var : impl_->vars) {
    std::byte* at = impl_->block.get() + var.offset;
    if (var.kind == StateKind::kWindow) {
      *reinterpret_cast<WindowHead*>(at) = {};
    } else {
      // The value of a scalar, the count of a set or map (`initial` is 0).
      *reinterpret_cast<int64_t*>(at) = var.initial;
    }
  }
  impl_->ledger.Clear();
  impl_->faulted = false;
}

}  // namespace agp
