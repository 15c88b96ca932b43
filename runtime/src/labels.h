#ifndef AGP_SRC_LABELS_H_
#define AGP_SRC_LABELS_H_

#include <cstddef>
#include <cstdint>

#include "agp/value.h"

// Labels of wholes and their parts: a whole is vouched for as far as all its
// parts are. What is absent says nothing, and a map's keys belong to the map's
// own statement.
namespace agp {

inline constexpr Labels kAllLabels = UINT16_MAX;

// Parts, and how far apart they stand in `items`, from the first on.
struct PartsOf {
  explicit PartsOf(const Value& whole) {
    switch (whole.kind) {
      case ValueKind::kRecord:
      case ValueKind::kSet:
      case ValueKind::kList:
        first = whole.items;
        count = whole.size;
        break;
      case ValueKind::kMap:
        first = whole.items + (whole.size > 0 ? 1 : 0);
        count = whole.size;
        stride = 2;
        break;
      default:
        break;
    }
  }
  const Value& operator[](uint32_t i) const {
    return first[size_t{stride} * i];
  }
  const Value* first = nullptr;
  uint32_t count = 0;
  uint32_t stride = 1;
};

// What all parts have; everything if there are none.
inline Labels LabelsOfParts(const Value& whole) {
  PartsOf parts(whole);
  Labels labels = kAllLabels;
  for (uint32_t i = 0; i < parts.count; ++i) {
    if (parts[i].kind == ValueKind::kAbsent) continue;
    labels = static_cast<Labels>(labels & parts[i].labels);
  }
  return labels;
}

// A value that the policy itself puts in comes from nobody who would have to be
// named. Its items are the caller's own.
inline void VouchForAll(Value* value) {
  value->labels = kAllLabels;
  PartsOf parts(*value);
  for (uint32_t i = 0; i < parts.count; ++i) {
    VouchForAll(const_cast<Value*>(&parts[i]));
  }
}

}  // namespace agp

#endif  // AGP_SRC_LABELS_H_
