#include "compiler/emit/pools.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace agp::emit {

uint32_t Pools::String(std::string_view text) {
  auto [it, added] = string_index_.try_emplace(
      std::string(text), static_cast<uint32_t>(strings_.size()));
  if (added) strings_.push_back(it->first);
  return it->second;
}

uint32_t Pools::OptionalString(std::string_view text) {
  return text.empty() ? agp::bundle::kNone : String(text);
}

uint32_t Pools::Number(int64_t number) {
  auto [it, added] = number_index_.try_emplace(
      number, static_cast<uint32_t>(numbers_.size()));
  if (added) numbers_.push_back(number);
  return it->second;
}

uint32_t Pools::AddSet(agp::ValueKind kind, std::vector<int64_t> elements) {
  auto [it, added] =
      set_index_.try_emplace({kind, std::move(elements)},
                             static_cast<uint32_t>(sets_.size()));
  if (added) {
    const std::vector<int64_t>& stored = it->first.second;
    sets_.push_back({static_cast<uint32_t>(kind),
                     static_cast<uint32_t>(set_elements_.size()),
                     static_cast<uint32_t>(stored.size())});
    set_elements_.insert(set_elements_.end(), stored.begin(), stored.end());
  }
  return it->second;
}

uint32_t Pools::NumberSet(agp::ValueKind kind, std::vector<int64_t> elements) {
  std::sort(elements.begin(), elements.end());
  elements.erase(std::unique(elements.begin(), elements.end()),
                 elements.end());
  return AddSet(kind, std::move(elements));
}

uint32_t Pools::TextSet(agp::ValueKind kind,
                        std::vector<std::string> elements) {
  std::sort(elements.begin(), elements.end());
  elements.erase(std::unique(elements.begin(), elements.end()),
                 elements.end());
  std::vector<int64_t> indexes;
  indexes.reserve(elements.size());
  for (const std::string& text : elements) indexes.push_back(String(text));
  return AddSet(kind, std::move(indexes));
}

// The automata of verifier/regular have their dead state at 0; the bundle has
// the start there. The two change places.
uint32_t Pools::Dfa(const regular::ByteDfa& dfa, std::string_view pattern) {
  assert(dfa.num_states <= UINT16_MAX + 1u);
  auto renumber = [&](uint32_t state) {
    if (state == 0) return dfa.start;
    return state == dfa.start ? 0u : state;
  };
  while (dfa_bytes_.size() % 8 != 0) dfa_bytes_.push_back('\0');
  agp::bundle::DfaRec record;
  record.offset = static_cast<uint32_t>(dfa_bytes_.size());
  record.num_states = dfa.num_states;
  record.num_classes = dfa.num_classes;
  record.pattern = String(pattern);
  for (uint8_t c : dfa.class_of) dfa_bytes_.push_back(static_cast<char>(c));
  for (uint32_t s = 0; s < dfa.num_states; ++s) {
    dfa_bytes_.push_back(dfa.accepts[renumber(s)] != 0 ? '\1' : '\0');
  }
  if (dfa_bytes_.size() % 2 != 0) dfa_bytes_.push_back('\0');
  for (uint32_t s = 0; s < dfa.num_states; ++s) {
    size_t row = size_t{renumber(s)} * dfa.num_classes;
    for (uint32_t c = 0; c < dfa.num_classes; ++c) {
      uint32_t to = renumber(dfa.next[row + c]);
      dfa_bytes_.push_back(static_cast<char>(to & 0xff));
      dfa_bytes_.push_back(static_cast<char>(to >> 8));
    }
  }
  dfas_.push_back(record);
  return static_cast<uint32_t>(dfas_.size() - 1);
}

uint32_t Pools::Site(std::string_view text, std::string_view file,
                     uint32_t line) {
  uint32_t text_index = String(text);
  uint32_t file_index = OptionalString(file);
  auto [it, added] =
      site_index_.try_emplace({text_index, file_index, line},
                              static_cast<uint32_t>(sites_.size()));
  if (added) sites_.push_back({text_index, file_index, line});
  return it->second;
}

}  // namespace agp::emit
