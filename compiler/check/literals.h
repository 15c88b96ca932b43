#ifndef AGP_COMPILER_CHECK_LITERALS_H_
#define AGP_COMPILER_CHECK_LITERALS_H_

#include <cstdint>
#include <optional>
#include <string_view>

// Numbers, durations and times as the author writes them, read into the 64-bit
// integers that programs hold (program.h: Decimal in millionths, Duration and
// Time in milliseconds). Nothing is rounded and nothing wraps: what does not
// fit exactly is refused.
namespace agp::check {

enum class LiteralError : uint8_t {
  kNone,
  kRange,   // does not fit 64 bits
  kDigits,  // more than six digits after the point
  kForm,    // not such a literal at all
};

struct Literal {
  LiteralError error = LiteralError::kNone;
  int64_t value = 0;
  bool ok() const { return error == LiteralError::kNone; }
};

// "1_000". `negative`: a minus stands before it, which matters for the smallest
// number.
Literal ReadInt(std::string_view text, bool negative = false);
// "12.50" or "12", in millionths.
Literal ReadDecimal(std::string_view text, bool negative = false);
// "15m": a number and one of the units ms, s, m, h, d; in milliseconds.
Literal ReadDuration(std::string_view text);
// RFC 3339 with a zone: "2026-01-01T00:00:00Z", "...T01:00:00.250+01:00"; at
// most three digits of a second; in milliseconds since 1970-01-01 UTC.
Literal ReadTime(std::string_view text);

// "2026-03-01", years 0001 to 9999; in days since 1970-01-01.
Literal ReadDate(std::string_view text);

}  // namespace agp::check

#endif  // AGP_COMPILER_CHECK_LITERALS_H_
