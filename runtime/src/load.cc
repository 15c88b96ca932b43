#include <algorithm>
#include <atomic>
#include <cstring>

#include "agp/enforcer.h"
#include "image.h"
#include "ledger.h"
#include "sha256.h"

// The file as a file: header, digest, the table of sections; and the faces of
// Bundle. What is inside the sections is tables.cc's and validate.cc's.
namespace agp {
namespace {

using bundle::Section;

constexpr uint32_t kRecordSize[bundle::kNumSections] = {
    1,
    sizeof(bundle::StringRec),
    sizeof(int64_t),
    sizeof(bundle::TypeRec),
    sizeof(bundle::MemberRec),
    sizeof(bundle::FieldRec),
    sizeof(bundle::ConstRec),
    sizeof(bundle::SetRec),
    sizeof(int64_t),
    sizeof(bundle::DfaRec),
    1,
    sizeof(bundle::ActionRec),
    sizeof(bundle::BoundRuleRec),
    sizeof(bundle::RuleRec),
    sizeof(bundle::ObligationRec),
    sizeof(uint32_t),
    sizeof(bundle::SignalRec),
    sizeof(bundle::StateVarRec),
    sizeof(bundle::HandlerRec),
    sizeof(bundle::SiteRec),
    sizeof(bundle::Instruction),
    sizeof(bundle::PropertyRec),
    sizeof(bundle::LabelRec),
    sizeof(bundle::KeyScopeRec),
    sizeof(uint32_t),
};

bool Fail(std::string* error, std::string_view text) {
  if (error != nullptr) {
    error->assign("bundle refused: ");
    error->append(text);
  }
  return false;
}

uint64_t RoundUp(uint64_t n) { return (n + 7) & ~uint64_t{7}; }

bool AllZero(const std::byte* p, uint64_t from, uint64_t to) {
  return std::all_of(p + from, p + to,
                     [](std::byte b) { return b == std::byte{0}; });
}

template <typename T>
void SetView(const Image& image, Section section, View<T>* view) {
  const bundle::SectionEntry& e =
      image.entries[static_cast<uint32_t>(section) - 1];
  view->data = reinterpret_cast<const T*>(image.base + e.offset);
  view->size = e.count;
}

void SetViews(Image& image) {
  SetView(image, Section::kStringBytes, &image.string_bytes);
  SetView(image, Section::kStrings, &image.strings);
  SetView(image, Section::kNumbers, &image.numbers);
  SetView(image, Section::kTypes, &image.types);
  SetView(image, Section::kEnumMembers, &image.members);
  SetView(image, Section::kFields, &image.fields);
  SetView(image, Section::kConstants, &image.constants);
  SetView(image, Section::kSets, &image.sets);
  SetView(image, Section::kSetElements, &image.set_elements);
  SetView(image, Section::kDfas, &image.dfa_records);
  SetView(image, Section::kDfaBytes, &image.dfa_bytes);
  SetView(image, Section::kActions, &image.actions);
  SetView(image, Section::kBoundRules, &image.bound_rules);
  SetView(image, Section::kRules, &image.rules);
  SetView(image, Section::kObligations, &image.obligations);
  SetView(image, Section::kObligationUses, &image.obligation_uses);
  SetView(image, Section::kSignals, &image.signals);
  SetView(image, Section::kStateVars, &image.state_vars);
  SetView(image, Section::kHandlers, &image.handlers);
  SetView(image, Section::kSites, &image.sites);
  SetView(image, Section::kCode, &image.file_code);
  SetView(image, Section::kProperties, &image.properties);
  SetView(image, Section::kLabels, &image.labels);
  SetView(image, Section::kKeyScopes, &image.key_scopes);
  SetView(image, Section::kKeyParams, &image.key_params);
}

bool CheckSectionTable(const Image& image, uint64_t size, std::string* error) {
  uint64_t end = sizeof(bundle::Header) +
                 bundle::kNumSections * sizeof(bundle::SectionEntry);
  if (size < end) return Fail(error, "truncated before the end of its table");
  for (uint32_t i = 0; i < bundle::kNumSections; ++i) {
    const bundle::SectionEntry& e = image.entries[i];
    std::string where = "section " + std::to_string(i + 1) + " ";
    if (static_cast<uint32_t>(e.section) != i + 1) {
      return Fail(error, where + "is missing or out of order");
    }
    if (e.offset != RoundUp(end)) {
      return Fail(error, where + "does not start behind the one before it");
    }
    uint64_t bytes = uint64_t{e.count} * kRecordSize[i];
    if (e.offset > size || bytes > size - e.offset) {
      return Fail(error, where + "goes beyond the end of the file");
    }
    if (!AllZero(image.base, end, e.offset)) {
      return Fail(error, where + "has bytes before it that are not zero");
    }
    end = e.offset + bytes;
  }
  if (size != end && size != RoundUp(end)) {
    return Fail(error, "has bytes behind its last section");
  }
  if (!AllZero(image.base, end, size)) {
    return Fail(error, "has bytes behind its last section");
  }
  return true;
}

std::atomic<uint64_t> next_image_id{1};

}  // namespace

bool OpenSections(const void* bytes, size_t size, uint64_t minimum_sequence,
                  Image& image, std::string* error) {
  using bundle::Header;
  if (bytes == nullptr || size < sizeof(Header)) {
    return Fail(error, "shorter than a header");
  }
  if (reinterpret_cast<uintptr_t>(bytes) % 8 != 0) {
    return Fail(error, "not aligned to eight bytes in memory");
  }
  image.base = static_cast<const std::byte*>(bytes);
  const Header& header = *reinterpret_cast<const Header*>(image.base);
  if (std::memcmp(header.magic, bundle::kMagic, sizeof bundle::kMagic) != 0) {
    return Fail(error, "not a bundle (its first bytes are others)");
  }
  if (header.version != bundle::kVersion) {
    return Fail(error, "version " + std::to_string(header.version) +
                           " of the format; this runtime reads version " +
                           std::to_string(bundle::kVersion));
  }
  if (header.file_size != size) {
    return Fail(error, "the header says " + std::to_string(header.file_size) +
                           " bytes, the file has " + std::to_string(size));
  }
  Sha256::Digest digest = BundleDigest(bytes, size);
  if (std::memcmp(digest.data(), header.digest, digest.size()) != 0) {
    return Fail(error, "altered: its digest does not fit its content");
  }
  if (header.num_sections != bundle::kNumSections) {
    return Fail(error, std::to_string(header.num_sections) + " sections, not " +
                           std::to_string(bundle::kNumSections));
  }
  image.entries = reinterpret_cast<const bundle::SectionEntry*>(image.base +
                                                                sizeof(Header));
  if (!CheckSectionTable(image, size, error)) return false;
  SetViews(image);
  if (header.sequence < minimum_sequence) {
    return Fail(error, "sequence " + std::to_string(header.sequence) +
                           " is older than " +
                           std::to_string(minimum_sequence) +
                           ", the one in force");
  }
  image.id = next_image_id.fetch_add(1, std::memory_order_relaxed);
  return true;
}

Bundle::Bundle() : impl_(std::make_unique<Impl>()) {}
Bundle::~Bundle() = default;

std::unique_ptr<const Bundle> Bundle::Load(const void* bytes, size_t size,
                                           std::string* error,
                                           uint64_t minimum_sequence) {
  if (bytes == nullptr || size < sizeof(bundle::Header)) {
    Fail(error, "shorter than a header");
    return nullptr;
  }
  auto owned = std::make_unique<uint64_t[]>((size + 7) / 8);
  std::memcpy(owned.get(), bytes, size);
  std::unique_ptr<Bundle> bundle(new Bundle);
  Image& image = bundle->impl_->image;
  image.owned = std::move(owned);
  if (!OpenSections(image.owned.get(), size, minimum_sequence, image, error) ||
      !CheckTables(image, error) || !ValidateCode(image, error)) {
    return nullptr;
  }
  BuildIndexes(image);
  return bundle;
}

std::unique_ptr<const Bundle> Bundle::LoadInPlace(const void* bytes,
                                                  size_t size,
                                                  std::string* error,
                                                  uint64_t minimum_sequence) {
  std::unique_ptr<Bundle> bundle(new Bundle);
  Image& image = bundle->impl_->image;
  if (!OpenSections(bytes, size, minimum_sequence, image, error) ||
      !CheckTables(image, error) || !ValidateCode(image, error)) {
    return nullptr;
  }
  BuildIndexes(image);
  return bundle;
}

const std::byte* Bundle::base() const { return impl_->image.base; }

const bundle::SectionEntry& Bundle::entry(Section section) const {
  return impl_->image.entries[static_cast<uint32_t>(section) - 1];
}

const bundle::Header& Bundle::header() const {
  return *reinterpret_cast<const bundle::Header*>(impl_->image.base);
}

std::string_view Bundle::string(uint32_t index) const {
  return impl_->image.string(index);
}

View<bundle::ActionRec> Bundle::actions() const { return impl_->image.actions; }
View<bundle::FieldRec> Bundle::fields() const { return impl_->image.fields; }
View<bundle::TypeRec> Bundle::types() const { return impl_->image.types; }
View<bundle::RuleRec> Bundle::rules() const { return impl_->image.rules; }
View<bundle::SignalRec> Bundle::signals() const { return impl_->image.signals; }
View<bundle::StateVarRec> Bundle::state_vars() const {
  return impl_->image.state_vars;
}

View<bundle::LabelRec> Bundle::labels() const { return impl_->image.labels; }
View<bundle::KeyScopeRec> Bundle::key_scopes() const {
  return impl_->image.key_scopes;
}

uint32_t Bundle::KeyParam(uint32_t action, uint32_t key_scope) const {
  const Image& image = impl_->image;
  if (action >= image.actions.size || key_scope >= image.key_scopes.size) {
    return bundle::kNone;
  }
  return image.KeyParam(action, key_scope);
}

std::string Bundle::KeyText(const Value& key) const {
  switch (key.kind) {
    case ValueKind::kString:
    case ValueKind::kEntity:
      return std::string(key.string());
    case ValueKind::kNumber:
    case ValueKind::kEnum:
      return std::to_string(key.number);
    default:
      return {};
  }
}

uint32_t Bundle::FindAction(std::string_view name) const {
  const Image& image = impl_->image;
  const bundle::ActionRec* at = std::lower_bound(
      image.actions.begin(), image.actions.end(), name,
      [&](const bundle::ActionRec& action, std::string_view wanted) {
        return image.string(action.wire_name) < wanted;
      });
  if (at != image.actions.end() && image.string(at->wire_name) == name) {
    return static_cast<uint32_t>(at - image.actions.begin());
  }
  auto by_name = std::lower_bound(
      image.actions_by_name.begin(), image.actions_by_name.end(), name,
      [&](uint32_t action, std::string_view wanted) {
        return image.string(image.actions[action].name) < wanted;
      });
  if (by_name != image.actions_by_name.end() &&
      image.string(image.actions[*by_name].name) == name) {
    return *by_name;
  }
  return bundle::kNone;
}

uint32_t Bundle::FindSignal(std::string_view name) const {
  const Image& image = impl_->image;
  const bundle::SignalRec* at = std::lower_bound(
      image.signals.begin(), image.signals.end(), name,
      [&](const bundle::SignalRec& signal, std::string_view wanted) {
        return image.string(signal.name) < wanted;
      });
  if (at == image.signals.end() || image.string(at->name) != name) {
    return bundle::kNone;
  }
  return static_cast<uint32_t>(at - image.signals.begin());
}

std::string_view Bundle::RuleName(uint32_t rule) const {
  const Image& image = impl_->image;
  if (rule >= image.rules.size) return {};
  return image.string(image.rules[rule].name);
}

std::string_view Bundle::SiteText(uint32_t site) const {
  const Image& image = impl_->image;
  if (site >= image.sites.size) return {};
  return image.string(image.sites[site].text);
}

uint32_t Bundle::StateSize(bundle::Scope scope, uint32_t key_scope) const {
  uint64_t block = static_cast<uint64_t>(scope);
  if (scope == bundle::Scope::kKey) block += key_scope;
  const Image& image = impl_->image;
  return block < image.num_blocks() ? image.state_size[block] : 0;
}

uint32_t Bundle::LedgerSize() const { return sizeof(Ledger::Tables); }

uint64_t Bundle::max_steps() const { return impl_->image.max_steps; }
uint32_t Bundle::max_rules() const { return impl_->image.needs.rules; }

}  // namespace agp
