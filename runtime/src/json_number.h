#ifndef AGP_RUNTIME_SRC_JSON_NUMBER_H_
#define AGP_RUNTIME_SRC_JSON_NUMBER_H_

#include <cstdint>
#include <string>
#include <string_view>

// Numbers, times and durations between text and the 64-bit counts that the
// machine computes with. Everything is exact: no floating point anywhere.
namespace agp {

enum class NumberFit : uint8_t {
  kFits,
  kFraction,  // not a whole count
  kRange,     // beyond 64 bits, or not representable
  kMalformed,
};

// A JSON number (its grammar already checked) as a count of 10^-scale:
// ("12.5", 6) is 12500000, ("1e3", 0) is 1000, ("1.5", 0) a kFraction.
NumberFit ParseScaled(std::string_view number, int scale, int64_t* out);

// RFC 3339 date-time with an offset, as milliseconds since 1970 in UTC. More
// digits than milliseconds must be zeros; a leap second and years outside
// 0000..9999 in UTC are a kRange.
NumberFit ParseTime(std::string_view text, int64_t* out);

// "2026-03-01", exactly so, of the proleptic Gregorian calendar, as days since
// 1970-01-01. The year 0000 is a kRange: a Date lies in 0001..9999.
NumberFit ParseDate(std::string_view text, int64_t* out);

// "1h30m": each of d, h, m, s, ms at most once, descending; a leading minus.
NumberFit ParseDuration(std::string_view text, int64_t* out);

void PrintInt(int64_t n, std::string* out);
// A count of 1/1,000,000: "12.5".
void PrintDecimal(int64_t n, std::string* out);
// Milliseconds since 1970: "2024-05-13T10:00:00Z", "...:00.250Z".
void PrintTime(int64_t ms, std::string* out);
// Days since 1970-01-01: "2026-03-01".
void PrintDate(int64_t days, std::string* out);

}  // namespace agp

#endif  // AGP_RUNTIME_SRC_JSON_NUMBER_H_
