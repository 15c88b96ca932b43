#include "compiler/program/value.h"

#include <algorithm>
#include <utility>

namespace agp::program {

std::strong_ordering operator<=>(const Value& a, const Value& b) {
  if (auto c = a.kind <=> b.kind; c != 0) return c;
  if (auto c = a.number <=> b.number; c != 0) return c;
  if (auto c = a.text.compare(b.text); c != 0) {
    return c < 0 ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  return std::lexicographical_compare_three_way(a.items.begin(), a.items.end(),
                                                b.items.begin(), b.items.end());
}

Value Value::Set(std::vector<Value> elements) {
  std::sort(elements.begin(), elements.end());
  elements.erase(std::unique(elements.begin(), elements.end()), elements.end());
  return {Kind::kSet, 0, {}, std::move(elements)};
}

Value Value::Map(std::vector<Value> keys_and_values) {
  std::vector<std::pair<Value, Value>> pairs;
  for (size_t i = 0; i + 1 < keys_and_values.size(); i += 2) {
    pairs.emplace_back(std::move(keys_and_values[i]),
                       std::move(keys_and_values[i + 1]));
  }
  std::sort(pairs.begin(), pairs.end());
  std::vector<Value> items;
  for (auto& [key, value] : pairs) {
    items.push_back(std::move(key));
    items.push_back(std::move(value));
  }
  return {Kind::kMap, 0, {}, std::move(items)};
}

}  // namespace agp::program
