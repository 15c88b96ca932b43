#include "agp/value.h"

#include <algorithm>
#include <cstring>

namespace agp {

int CompareValues(const Value& a, const Value& b) {
  if (a.kind == ValueKind::kString || a.kind == ValueKind::kEntity) {
    uint32_t n = std::min(a.size, b.size);
    int order = n == 0 ? 0 : std::memcmp(a.text, b.text, n);
    if (order != 0) return order;
    return a.size < b.size ? -1 : a.size > b.size;
  }
  return a.number < b.number ? -1 : a.number > b.number;
}

}  // namespace agp
