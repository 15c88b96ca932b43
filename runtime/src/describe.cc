#include <algorithm>
#include <string>
#include <vector>

#include "state.h"

// A state as text, for people: one line for each variable that is not at its
// initial value. Allocates; not for the path of a decision.
namespace agp {
namespace {

constexpr std::string_view kScopeNames[bundle::kNumScopes] = {
    "session", "user", "agent", "global"};

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

std::string ScopeState::Describe(const Bundle& bundle,
                                 int64_t monotonic_ms) const {
  if (impl_ == nullptr) return "(no state)\n";
  const Image& image = bundle.impl_->image;
  if (image.state_shape[impl_->scope] != impl_->shape) {
    return "(a state of another policy)\n";
  }
  std::string out;
  if (impl_->faulted) out += "(faulted until it is reset)\n";
  const std::byte* block = impl_->block.get();
  int64_t now = std::max(monotonic_ms, impl_->latest_ms);
  for (uint32_t i = 0; i < image.vars.size(); ++i) {
    const VarInfo& var = image.vars[i];
    if (var.scope != impl_->scope) continue;
    uint32_t type = image.state_vars[i].type;
    std::string text;
    if (var.kind == bundle::StateKind::kSet ||
        var.kind == bundle::StateKind::kMap) {
      std::vector<std::string> items;
      for (uint32_t e = 0; e < CountOf(var, block); ++e) {
        Value key = ElementOf(var, block, e);
        uint32_t element = image.types[type].element;
        std::string item = Shown(image, element, key);
        if (var.kind == bundle::StateKind::kMap) {
          item += ": " + Shown(image, element, MapAt(var, block, key));
        }
        items.push_back(std::move(item));
      }
      if (items.empty()) continue;
      std::sort(items.begin(), items.end());
      for (const std::string& item : items) {
        text += (text.empty() ? "{" : ", ") + item;
      }
      text += "}";
    } else {
      Value value = ReadVar(var, block, now);
      if (value.kind != ValueKind::kBottom && value.number == var.initial) {
        continue;
      }
      text = Shown(image, type, value);
    }
    out += std::string(kScopeNames[var.scope]) + "." +
           std::string(image.string(image.state_vars[i].name)) + " = " + text +
           "\n";
  }
  return out;
}

}  // namespace agp
