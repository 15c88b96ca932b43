#ifndef AGP_COMPILER_DRIVER_JSON_H_
#define AGP_COMPILER_DRIVER_JSON_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/base/result.h"

// JSON as it was written: members keep their order, numbers their digits, and
// every value the text that it was read from. What a policy decides about is
// read by the runtime's door (agp/door.h); this reader serves the files around
// it, where a number that turned into a double would be a wrong number.
namespace agp::driver {

struct Json {
  enum class Kind { kNull, kBool, kNumber, kString, kArray, kObject };
  Kind kind = Kind::kNull;
  // Points into the text that was parsed.
  std::string_view raw;
  bool boolean = false;
  std::string text;  // kString: decoded; kNumber: as written
  std::vector<Json> items;
  std::vector<std::pair<std::string, Json>> members;

  bool is_object() const { return kind == Kind::kObject; }
  bool is_array() const { return kind == Kind::kArray; }
  bool is_string() const { return kind == Kind::kString; }
  bool is_null() const { return kind == Kind::kNull; }
  // The member's value, null if there is none or this is not an object. Of a
  // repeated key the last.
  const Json* Find(std::string_view name) const;
  // The member's text if it is a string, else `fallback`.
  std::string_view String(std::string_view name,
                          std::string_view fallback = "") const;
  // True only for a member that is `true` (false: `false`).
  bool IsTrue(std::string_view name) const;
  bool IsFalse(std::string_view name) const;
};

// One RFC 8259 value, UTF-8, at most 200 levels deep. Errors read "line 3:
// ...". `text` must outlive the result.
Result<Json> ParseJson(std::string_view text);

// With its quotes; bytes that are not UTF-8 become U+FFFD.
std::string JsonQuote(std::string_view text);

}  // namespace agp::driver

#endif  // AGP_COMPILER_DRIVER_JSON_H_
