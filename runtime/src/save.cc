#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

#include "sha256.h"
#include "state.h"
#include "utf8.h"

// A state as bytes and back. Numbers are little endian, texts have their size
// before them:
//
//   magic[8] | version u32 | block u32 | shape u64 | revision[32]
//   | sequence u64 | latest_ms i64 | faulted u32 | key
//   | the variables in the bundle's order | the ledger (sessions)
//   | SHA-256 over everything before it [32]
//
// A variable is a number, or the count of its entries and these. Only entries
// that are there are written, so a state of large bounds that holds little is
// short. Restore trusts none of it: every count, kind and range is checked
// again, and whatever is wrong gives a faulted state.
namespace agp {
namespace {

using bundle::StateKind;

constexpr char kMagic[8] = {'A', 'G', 'P', 'S', 'T', 'A', 'T', 'E'};
// Grows with every change of this form, of Reason or of CallStatus.
constexpr uint32_t kVersion = 1;
constexpr size_t kDigestSize = 32;

__extension__ typedef unsigned __int128 Wide;

// ---- writing ----------------------------------------------------------------

class Writer {
 public:
  explicit Writer(std::string* out) : out_(*out) {}
  void Number(uint64_t n, int bytes) {
    for (int i = 0; i < bytes; ++i) out_ += static_cast<char>(n >> 8 * i);
  }
  void U8(uint8_t n) { Number(n, 1); }
  void U32(uint32_t n) { Number(n, 4); }
  void U64(uint64_t n) { Number(n, 8); }
  void I64(int64_t n) { U64(static_cast<uint64_t>(n)); }
  void Text(std::string_view text) {
    U32(static_cast<uint32_t>(text.size()));
    out_ += text;
  }
  void Digest(const uint8_t* digest) {
    out_.append(reinterpret_cast<const char*>(digest), kDigestSize);
  }

 private:
  std::string& out_;
};

void WriteScalar(const Value& value, Writer& w) {
  if (IsTextKind(value.kind)) {
    w.Text(value.string());
  } else {
    w.I64(value.number);
  }
}

void WriteVar(const VarInfo& var, const std::byte* block, Writer& w) {
  const std::byte* at = block + var.offset;
  switch (var.kind) {
    case StateKind::kSet:
    case StateKind::kMap: {
      uint32_t count = CountOf(var, block);
      w.U32(count);
      for (uint32_t i = 0; i < count; ++i) {
        Value key = ElementOf(var, block, i);
        WriteScalar(key, w);
        if (var.kind == StateKind::kMap) {
          WriteScalar(MapAt(var, block, key), w);
        }
      }
      return;
    }
    case StateKind::kWindow: {
      const auto& head = *reinterpret_cast<const WindowHead*>(at);
      const auto* entries =
          reinterpret_cast<const WindowEntry*>(at + sizeof(WindowHead));
      w.U32(static_cast<uint32_t>(head.count));
      uint64_t entry = head.first;
      for (uint64_t i = 0; i < head.count; ++i) {
        w.I64(entries[entry].time_ms);
        w.I64(entries[entry].weight);
        if (++entry == var.bound) entry = 0;
      }
      return;
    }
    default:
      w.I64(*reinterpret_cast<const int64_t*>(at));
  }
}

template <typename Table, typename Used, typename Write>
void WriteTable(const Table& table, Writer& w, const Used& used,
                const Write& write) {
  w.U32(static_cast<uint32_t>(
      std::count_if(std::begin(table), std::end(table), used)));
  for (const auto& record : table) {
    if (used(record)) write(record);
  }
}

void WriteLedger(const Ledger::Tables& t, Writer& w) {
  auto taken = [](const auto& record) { return record.order != 0; };
  w.U64(t.last_order);
  WriteTable(
      t.calls, w,
      [](const CallRecord& c) { return c.status != CallStatus::kFree; },
      [&](const CallRecord& c) {
        w.Digest(c.digest.data());
        w.U64(c.order);
        w.U8(static_cast<uint8_t>(c.status));
        w.U8(static_cast<uint8_t>(c.reason));
        w.Text(c.id_text());
      });
  WriteTable(t.challenges, w, taken, [&](const Challenge& c) {
    w.Digest(c.digest.data());
    w.U64(c.order);
    w.I64(c.began_ms);
    w.I64(c.longest_ms);
  });
  WriteTable(t.approvals, w, taken, [&](const ApprovalRecord& a) {
    w.Digest(a.binding.data());
    w.U64(a.order);
    w.U32(a.rule);
    w.U8(a.once);
    w.U8(a.has_until);
    w.I64(a.until_ms);
    w.Text(a.person_text());
  });
  WriteTable(t.rejections, w, taken, [&](const RejectionRecord& r) {
    w.Digest(r.digest.data());
    w.U64(r.order);
  });
}

// ---- reading ----------------------------------------------------------------

// After something was not there all that is read is zero.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}
  bool ok() const { return ok_; }
  bool at_end() const { return ok_ && rest_.empty(); }
  uint64_t Number(size_t bytes) {
    std::string_view taken = Take(bytes);
    uint64_t n = 0;
    for (size_t i = taken.size(); i-- > 0;) {
      n = n << 8 | static_cast<unsigned char>(taken[i]);
    }
    return n;
  }
  uint8_t U8() { return static_cast<uint8_t>(Number(1)); }
  uint32_t U32() { return static_cast<uint32_t>(Number(4)); }
  uint64_t U64() { return Number(8); }
  int64_t I64() { return static_cast<int64_t>(U64()); }
  std::string_view Text(uint32_t most) {
    uint32_t size = U32();
    if (size > most) ok_ = false;
    return Take(size);
  }
  template <typename Digest>
  void ReadDigest(Digest& digest) {
    std::string_view taken = Take(kDigestSize);
    if (ok_) std::copy(taken.begin(), taken.end(), digest.begin());
  }
  std::string_view Take(size_t size) {
    if (!ok_ || size > rest_.size()) {
      ok_ = false;
      return {};
    }
    std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

bool ReadScalar(const Image& image, uint32_t type, ValueKind kind, Reader& r,
                Value* value) {
  if (IsTextKind(kind)) {
    *value = Value::OfText(kind, r.Text(bundle::kMaxStateString));
    return r.ok() && IsValidUtf8(value->string());
  }
  *value = Value::OfNumber(kind, r.I64());
  if (kind == ValueKind::kBool && (value->number < 0 || value->number > 1)) {
    return false;
  }
  if (kind == ValueKind::kEnum &&
      (value->number < 0 ||
       value->number >= int64_t{image.types[type].count})) {
    return false;
  }
  if (image.types[type].kind == bundle::TypeKind::kDate &&
      !IsDate(value->number)) {
    return false;
  }
  return r.ok();
}

bool ReadWindow(const VarInfo& var, std::byte* block, Reader& r) {
  auto& head = *reinterpret_cast<WindowHead*>(block + var.offset);
  auto* entries =
      reinterpret_cast<WindowEntry*>(block + var.offset + sizeof(WindowHead));
  uint32_t count = r.U32();
  if (!r.ok() || count > var.bound) return false;
  Wide sum = 0;
  for (uint32_t i = 0; i < count; ++i) {
    WindowEntry entry = {r.I64(), r.I64()};
    if (!r.ok() || entry.weight < 0 ||
        (i > 0 && entry.time_ms < entries[i - 1].time_ms)) {
      return false;
    }
    entries[i] = entry;
    sum += static_cast<uint64_t>(entry.weight);
  }
  head = {0, count, static_cast<uint64_t>(sum),
          static_cast<uint64_t>(sum >> 64)};
  return true;
}

// Into a block as it is when it is new.
bool ReadVariable(const Image& image, uint32_t index, std::byte* block,
                  Reader& r) {
  const VarInfo& var = image.vars[index];
  uint32_t type = image.state_vars[index].type;
  if (var.kind == StateKind::kWindow) return ReadWindow(var, block, r);
  if (var.kind != StateKind::kSet && var.kind != StateKind::kMap) {
    Value value;
    if (!ReadScalar(image, type, var.value_kind, r, &value)) return false;
    *reinterpret_cast<int64_t*>(block + var.offset) = value.number;
    return true;
  }
  bool map = var.kind == StateKind::kMap;
  uint32_t element = image.types[type].element;
  uint32_t count = r.U32();
  if (!r.ok() || count > var.bound) return false;
  Journal journal(1);
  for (uint32_t i = 0; i < count; ++i) {
    PendingUpdate update;
    update.op = map ? Op::kPut : Op::kInsert;
    update.var = index;
    ValueKind key_kind = map ? ValueKind::kString : var.value_kind;
    if (!ReadScalar(image, element, key_kind, r, &update.key)) return false;
    if (map && !ReadScalar(image, element, var.value_kind, r, &update.value)) {
      return false;
    }
    bool changed = false;
    journal.Forget();
    if (!Apply(var, block, 0, update, journal, &changed)) return false;
    // The same key twice is no state.
    if (CountOf(var, block) != i + 1) return false;
  }
  return true;
}

template <size_t kSize, typename Record, typename Read>
bool ReadTable(Record (&table)[kSize], uint64_t last_order, Reader& r,
               const Read& read) {
  uint32_t count = r.U32();
  if (!r.ok() || count > kSize) return false;
  for (uint32_t i = 0; i < count; ++i) {
    Record& record = table[i];
    if (!read(record) || !r.ok() || record.order == 0 ||
        record.order > last_order) {
      return false;
    }
  }
  return true;
}

bool ReadCall(CallRecord& c, Reader& r) {
  r.ReadDigest(c.digest);
  c.order = r.U64();
  uint8_t status = r.U8();
  uint8_t reason = r.U8();
  std::string_view id = r.Text(kMaxCallId);
  if (!r.ok() || id.empty() ||
      status > static_cast<uint8_t>(CallStatus::kDenied) ||
      reason > static_cast<uint8_t>(Reason::kUnknownSignal)) {
    return false;
  }
  c.status = static_cast<CallStatus>(status);
  c.reason = static_cast<Reason>(reason);
  switch (c.status) {
    case CallStatus::kFree:
      return false;
    case CallStatus::kWaiting:
      c.verdict = Verdict::kConfirm;
      break;
    case CallStatus::kOpen:
    case CallStatus::kDispatched:
    case CallStatus::kDone:
      c.verdict = Verdict::kPermit;
      break;
    case CallStatus::kDenied:
      c.verdict = Verdict::kDeny;
      break;
  }
  c.id_size = static_cast<uint8_t>(id.size());
  std::copy(id.begin(), id.end(), c.id);
  return true;
}

bool ReadLedger(Ledger::Tables& t, Reader& r) {
  t.last_order = r.U64();
  return ReadTable(t.calls, t.last_order, r,
                   [&](CallRecord& c) { return ReadCall(c, r); }) &&
         ReadTable(t.challenges, t.last_order, r,
                   [&](Challenge& c) {
                     r.ReadDigest(c.digest);
                     c.order = r.U64();
                     c.began_ms = r.I64();
                     c.longest_ms = r.I64();
                     return true;
                   }) &&
         ReadTable(t.approvals, t.last_order, r,
                   [&](ApprovalRecord& a) {
                     r.ReadDigest(a.binding);
                     a.order = r.U64();
                     a.rule = r.U32();
                     a.once = r.U8() != 0;
                     a.has_until = r.U8() != 0;
                     a.until_ms = r.I64();
                     std::string_view person = r.Text(kMaxPerson);
                     a.person_size = static_cast<uint32_t>(person.size());
                     std::copy(person.begin(), person.end(), a.person);
                     return true;
                   }) &&
         ReadTable(t.rejections, t.last_order, r, [&](RejectionRecord& c) {
           r.ReadDigest(c.digest);
           c.order = r.U64();
           return true;
         });
}

Sha256::Digest DigestOf(std::string_view bytes) {
  Sha256 hash;
  hash.Update(bytes.data(), bytes.size());
  return hash.Finish();
}

// What is wrong with the bytes, or null. `Impl` is ScopeState's.
template <typename Impl>
const char* ReadState(const Image& image, std::string_view bytes,
                      uint64_t minimum_sequence, Impl& state) {
  if (bytes.size() < sizeof kMagic + kDigestSize ||
      bytes.substr(0, sizeof kMagic) !=
          std::string_view(kMagic, sizeof kMagic)) {
    return "not a saved state";
  }
  std::string_view body = bytes.substr(0, bytes.size() - kDigestSize);
  Sha256::Digest digest = DigestOf(body);
  if (std::memcmp(digest.data(), bytes.data() + body.size(), kDigestSize) !=
      0) {
    return "the saved state is damaged";
  }
  Reader r(body.substr(sizeof kMagic));
  if (r.U32() != kVersion) return "saved by another version of the runtime";
  if (r.U32() != state.scope || r.U64() != state.shape) {
    return "a state of another scope or of another policy's layout";
  }
  Sha256::Digest revision{};
  r.ReadDigest(revision);
  state.sequence = r.U64();
  state.latest_ms = r.I64();
  state.faulted = r.U32() != 0;
  if (r.Text(UINT32_MAX) != state.key || !r.ok()) {
    return "a state with another key";
  }
  if (state.sequence < minimum_sequence) {
    return "older than the state that was saved last";
  }
  for (uint32_t i = 0; i < image.vars.size(); ++i) {
    if (image.vars[i].scope == state.scope &&
        !ReadVariable(image, i, state.block.get(), r)) {
      return "a variable of the saved state is not one";
    }
  }
  if (state.has_ledger()) {
    if (!ReadLedger(state.ledger.tables(), r)) {
      return "the ledger of the saved state is not one";
    }
    std::copy(revision.begin(), revision.end(), state.ledger.tables().revision);
  }
  return r.at_end() ? nullptr : "the saved state has too much or too little";
}

}  // namespace

std::string ScopeState::Save() const {
  std::string out;
  if (impl_ == nullptr) return out;
  const Impl& state = *impl_;
  static constexpr uint8_t kNoRevision[kDigestSize] = {};
  Writer w(&out);
  out.append(kMagic, sizeof kMagic);
  w.U32(kVersion);
  w.U32(state.scope);
  w.U64(state.shape);
  w.Digest(state.has_ledger() ? state.ledger.tables().revision : kNoRevision);
  w.U64(state.sequence);
  w.I64(state.latest_ms);
  w.U32(state.faulted ? 1 : 0);
  w.Text(state.key);
  for (const VarInfo& var : state.vars) WriteVar(var, state.block.get(), w);
  if (state.has_ledger()) WriteLedger(state.ledger.tables(), w);
  Sha256::Digest digest = DigestOf(out);
  w.Digest(digest.data());
  return out;
}

ScopeState ScopeState::Restore(const Bundle& bundle, bundle::Scope scope,
                               std::string_view key, std::string_view bytes,
                               uint64_t minimum_sequence, std::string* error,
                               uint32_t key_scope) {
  if (error != nullptr) error->clear();
  ScopeState state(bundle, scope, key, key_scope);
  if (state.impl_ == nullptr) {
    if (error != nullptr) *error = "no memory";
    return state;
  }
  const char* wrong =
      ReadState(bundle.impl_->image, bytes, minimum_sequence, *state.impl_);
  if (wrong != nullptr) {
    // Nothing of it is used, and nothing goes on until somebody says so.
    state.impl_->latest_ms = INT64_MIN;
    state.impl_->sequence = minimum_sequence;
    state.Reset();
    state.impl_->faulted = true;
    if (error != nullptr) *error = wrong;
    return state;
  }
  if (state.impl_->has_ledger()) {
    state.impl_->ledger.Adopt(bundle.header().digest);
  }
  return state;
}

}  // namespace agp
