#include <algorithm>
#include <string>
#include <vector>

#include "state.h"

// A state read back from outside: as values for tools and tests, as text for
// people. Allocates; not for the path of a decision.
namespace agp {
namespace {

constexpr std::string_view kScopeNames[bundle::kNumScopes] = {
    "session", "user", "agent", "global"};

std::string_view BlockName(const Image& image, uint8_t block) {
  if (block < bundle::kNumScopes) return kScopeNames[block];
  return image.string(image.key_scopes[block - bundle::kNumScopes].name);
}

std::string Shown(const Image& image, uint32_t type, const Value& value) {
  const bundle::TypeRec& t = image.types[type];
  switch (value.kind) {
    case ValueKind::kBool:
      return value.number != 0 ? "true" : "false";
    case ValueKind::kEnum:
      if (t.kind == bundle::TypeKind::kEnum && value.number < t.count) {
        uint32_t member = t.first + static_cast<uint32_t>(value.number);
        return std::string(image.string(image.members[member].name));
      }
      return std::to_string(value.number);
    case ValueKind::kString:
    case ValueKind::kEntity:
      return "\"" + std::string(value.string()) + "\"";
    case ValueKind::kBottom:
      return "(more than 64 bits)";
    default:
      return std::to_string(value.number);
  }
}

}  // namespace

Value ScopeState::Read(const Bundle& bundle, uint32_t index,
                       int64_t monotonic_ms, std::vector<Value>* items) const {
  if (impl_ == nullptr) return Value::Absent();
  const Image& image = bundle.impl_->image;
  if (index >= image.vars.size() || image.vars[index].scope != impl_->scope ||
      image.state_shape[impl_->scope] != impl_->shape) {
    return Value::Absent();
  }
  const VarInfo& var = image.vars[index];
  const std::byte* block = impl_->block.get();
  if (var.kind != bundle::StateKind::kSet &&
      var.kind != bundle::StateKind::kMap) {
    return ReadVar(var, block, std::max(monotonic_ms, impl_->latest_ms));
  }
  std::vector<Value> keys;
  uint32_t size = CountOf(var, block);
  for (uint32_t i = 0; i < size; ++i) keys.push_back(ElementOf(var, block, i));
  std::sort(keys.begin(), keys.end(), [](const Value& a, const Value& b) {
    return CompareValues(a, b) < 0;
  });
  items->clear();
  for (const Value& key : keys) {
    items->push_back(key);
    if (var.kind == bundle::StateKind::kMap) {
      items->push_back(MapAt(var, block, key));
    }
  }
  return Value::OfItems(
      var.kind == bundle::StateKind::kMap ? ValueKind::kMap : ValueKind::kSet,
      items->data(), size);
}

std::string ScopeState::Describe(const Bundle& bundle,
                                 int64_t monotonic_ms) const {
  if (impl_ == nullptr) return "(no state)\n";
  const Image& image = bundle.impl_->image;
  if (image.state_shape[impl_->scope] != impl_->shape) {
    return "(a state of another policy)\n";
  }
  std::string out;
  if (impl_->faulted) out += "(faulted until it is reset)\n";
  std::vector<Value> items;
  for (uint32_t i = 0; i < image.vars.size(); ++i) {
    const VarInfo& var = image.vars[i];
    if (var.scope != impl_->scope) continue;
    uint32_t type = image.state_vars[i].type;
    Value value = Read(bundle, i, monotonic_ms, &items);
    std::string text;
    if (value.kind == ValueKind::kSet || value.kind == ValueKind::kMap) {
      if (value.size == 0) continue;
      uint32_t element = image.types[type].element;
      bool map = value.kind == ValueKind::kMap;
      for (size_t e = 0; e < items.size(); e += map ? 2 : 1) {
        text += (text.empty() ? "{" : ", ") + Shown(image, element, items[e]);
        if (map) text += ": " + Shown(image, element, items[e + 1]);
      }
      text += "}";
    } else if (value.kind != ValueKind::kBottom &&
               value.number == var.initial) {
      continue;
    } else {
      text = Shown(image, type, value);
    }
    out += std::string(BlockName(image, var.scope)) + "." +
           std::string(image.string(image.state_vars[i].name)) + " = " + text +
           "\n";
  }
  return out;
}

}  // namespace agp
