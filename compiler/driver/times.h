#ifndef AGP_COMPILER_DRIVER_TIMES_H_
#define AGP_COMPILER_DRIVER_TIMES_H_

#include <cstdint>
#include <optional>
#include <string_view>

// Durations and points in time as the command line and recorded sessions
// write them.
namespace agp::driver {

// "1h30m", "250ms" or a number of milliseconds; nothing if it is neither or
// is negative.
std::optional<int64_t> ParseDuration(std::string_view text);
// RFC 3339, "2026-01-01T09:00:00Z" or with an offset, to the millisecond, as
// milliseconds since 1970.
std::optional<int64_t> ParseTime(std::string_view text);

}  // namespace agp::driver

#endif  // AGP_COMPILER_DRIVER_TIMES_H_
