#ifndef AGP_VALUE_H_
#define AGP_VALUE_H_

#include <cstdint>
#include <string_view>

// A typed value as the runtime sees it: sixteen bytes that own nothing. Text
// and items belong to whoever made the value (a door's arena, a typed caller,
// the bundle) and must outlive the call they are used in.
namespace agp {

enum class ValueKind : uint8_t {
  kAbsent = 0,  // an optional that is not there
  kBottom,      // no value; `size` names the expression (Bundle::site)
  kBool,        // number 0 / 1
  kNumber,  // Int; Decimal in 1/1,000,000; Time, Duration in ms; Date in days
  kString,  // text[size], valid UTF-8
  kEnum,    // number: member index
  kEntity,  // text[size]: the id
  kRecord,  // items[size]: the declared fields in order
  kSet,     // items[size]: sorted by CompareValues, distinct
  kList,    // items[size]
  kMap,     // items[2 * size]: key, value, ...; sorted by key, distinct
  kJson,    // text[size]: one JSON value that no rule looks into
  // Only inside the machine, never in a request:
  kStateRef,  // number: state variable (a set or a map)
  kConstSet,  // number: index of a constant set of the bundle
};

// Bit i: the enforcement point vouches for label i of the bundle. No bit is the
// worst; a whole has only what all its parts have.
using Labels = uint16_t;

struct Value {
  ValueKind kind = ValueKind::kAbsent;
  // Of an argument and its parts. Comparisons do not see it.
  Labels labels = 0;
  // Bytes of text, number of items (pairs for a map), or the site of a kBottom.
  uint32_t size = 0;
  union {
    int64_t number = 0;
    const char* text;
    const Value* items;
  };

  static Value Absent() { return {}; }
  static Value Bottom(uint32_t site) {
    Value v;
    v.kind = ValueKind::kBottom;
    v.size = site;
    return v;
  }
  static Value OfNumber(ValueKind kind, int64_t n) {
    Value v;
    v.kind = kind;
    v.number = n;
    return v;
  }
  static Value Bool(bool b) { return OfNumber(ValueKind::kBool, b ? 1 : 0); }
  static Value Number(int64_t n) { return OfNumber(ValueKind::kNumber, n); }
  static Value Enum(int64_t n) { return OfNumber(ValueKind::kEnum, n); }
  static Value OfText(ValueKind kind, std::string_view s) {
    Value v;
    v.kind = kind;
    v.size = static_cast<uint32_t>(s.size());
    v.text = s.data();
    return v;
  }
  static Value String(std::string_view s) {
    return OfText(ValueKind::kString, s);
  }
  static Value Entity(std::string_view s) {
    return OfText(ValueKind::kEntity, s);
  }
  static Value OfItems(ValueKind kind, const Value* items, uint32_t size) {
    Value v;
    v.kind = kind;
    v.size = size;
    v.items = items;
    return v;
  }

  std::string_view string() const { return {text, size}; }
};
static_assert(sizeof(Value) == 16);

// Total order of scalars of one kind: numbers by value, text by bytes.
int CompareValues(const Value& a, const Value& b);

}  // namespace agp

#endif  // AGP_VALUE_H_
