#ifndef AGP_COMPILER_PROGRAM_VALUE_H_
#define AGP_COMPILER_PROGRAM_VALUE_H_

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

// A concrete value at compile time: arguments in test blocks, defaults,
// witnesses of the verifier, the reference evaluator's data. The type is known
// from where the value stands (program.h), so it is not repeated here.
namespace agp::program {

// Bit i: the enforcement point vouches for label i (Program::labels).
using Labels = uint16_t;

struct Value {
  enum class Kind : uint8_t {
    kAbsent,   // an optional that is not there
    kBottom,   // no value: overflow, division by zero; never in a request
    kBool,     // number 0 / 1
    kNumber,   // Int; Decimal in 1/1,000,000; Time and Duration in milliseconds
    kString,   // text, valid UTF-8
    kEnum,     // number: member index
    kEntity,   // text: id
    kRecord,   // items: fields in declared order (kAbsent where left out)
    kSet,      // items: sorted, distinct
    kList,     // items
    kMap,      // items: key, value, key, value...; sorted by key, distinct
    kJson,     // text: a JSON value that no rule can look into
  };
  Kind kind = Kind::kAbsent;
  int64_t number = 0;
  std::string text;
  std::vector<Value> items;
  // Of arguments; of a whole only what all its parts have. Equality and order
  // do not see it.
  Labels labels = 0;

  static Value Absent() { return {}; }
  static Value Bottom() { return {Kind::kBottom, 0, {}, {}}; }
  static Value Bool(bool b) { return {Kind::kBool, b ? 1 : 0, {}, {}}; }
  static Value Number(int64_t n) { return {Kind::kNumber, n, {}, {}}; }
  static Value String(std::string s) {
    return {Kind::kString, 0, std::move(s), {}};
  }
  static Value Enum(int64_t member) { return {Kind::kEnum, member, {}, {}}; }
  static Value Entity(std::string id) {
    return {Kind::kEntity, 0, std::move(id), {}};
  }
  static Value Record(std::vector<Value> fields) {
    return {Kind::kRecord, 0, {}, std::move(fields)};
  }
  // Sorts and removes repeats.
  static Value Set(std::vector<Value> elements);
  static Value List(std::vector<Value> elements) {
    return {Kind::kList, 0, {}, std::move(elements)};
  }
  // Pairs key, value; sorts by key. Keys must be distinct.
  static Value Map(std::vector<Value> keys_and_values);

  bool absent() const { return kind == Kind::kAbsent; }
  bool bottom() const { return kind == Kind::kBottom; }
  bool is_true() const { return kind == Kind::kBool && number == 1; }

  friend std::strong_ordering operator<=>(const Value& a, const Value& b);
  friend bool operator==(const Value& a, const Value& b) {
    return (a <=> b) == 0;
  }
};

}  // namespace agp::program

#endif  // AGP_COMPILER_PROGRAM_VALUE_H_
