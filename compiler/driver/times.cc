#include "compiler/driver/times.h"

namespace agp::driver {
namespace {

// Days since 1970-01-01 of a date of the proleptic Gregorian calendar (H.
// Hinnant, "chrono-Compatible Low-Level Date Algorithms").
int64_t DaysFromCivil(int64_t y, int64_t m, int64_t d) {
  y -= m <= 2;
  int64_t era = (y >= 0 ? y : y - 399) / 400;
  int64_t year_of_era = y - era * 400;
  int64_t day_of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

// `count` digits at `at`, which moves; -1 if they are not there.
int64_t Digits(std::string_view text, size_t& at, size_t count) {
  int64_t number = 0;
  for (size_t i = 0; i < count; ++i, ++at) {
    if (at >= text.size() || text[at] < '0' || text[at] > '9') return -1;
    number = number * 10 + (text[at] - '0');
  }
  return number;
}

bool Take(std::string_view text, size_t& at, char c) {
  if (at >= text.size() || text[at] != c) return false;
  ++at;
  return true;
}

}  // namespace

std::optional<int64_t> ParseDuration(std::string_view text) {
  if (text.empty()) return std::nullopt;
  int64_t total = 0;
  size_t at = 0;
  int64_t last_unit = INT64_MAX;
  while (at < text.size()) {
    int64_t number = 0;
    size_t begin = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
      if (__builtin_mul_overflow(number, int64_t{10}, &number) ||
          __builtin_add_overflow(number, int64_t{text[at] - '0'}, &number)) {
        return std::nullopt;
      }
      ++at;
    }
    if (at == begin) return std::nullopt;
    size_t unit_begin = at;
    while (at < text.size() && (text[at] < '0' || text[at] > '9')) ++at;
    std::string_view unit = text.substr(unit_begin, at - unit_begin);
    int64_t ms = unit == "d"                                    ? 86'400'000
                 : unit == "h"                                  ? 3'600'000
                 : unit == "m"                                  ? 60'000
                 : unit == "s"                                  ? 1'000
                 : unit == "ms" || (unit.empty() && begin == 0) ? 1
                                                                : 0;
    if (ms == 0 || ms >= last_unit) return std::nullopt;
    last_unit = ms;
    if (__builtin_mul_overflow(number, ms, &number) ||
        __builtin_add_overflow(total, number, &total)) {
      return std::nullopt;
    }
  }
  return total;
}

std::optional<int64_t> ParseTime(std::string_view text) {
  size_t at = 0;
  int64_t year = Digits(text, at, 4);
  if (year < 0 || !Take(text, at, '-')) return std::nullopt;
  int64_t month = Digits(text, at, 2);
  if (month < 1 || month > 12 || !Take(text, at, '-')) return std::nullopt;
  int64_t day = Digits(text, at, 2);
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int64_t last = kDays[month - 1] + (month == 2 && leap ? 1 : 0);
  if (day < 1 || day > last || at >= text.size() ||
      (text[at] != 'T' && text[at] != 't')) {
    return std::nullopt;
  }
  ++at;
  int64_t hour = Digits(text, at, 2);
  if (hour < 0 || hour > 23 || !Take(text, at, ':')) return std::nullopt;
  int64_t minute = Digits(text, at, 2);
  if (minute < 0 || minute > 59 || !Take(text, at, ':')) return std::nullopt;
  int64_t second = Digits(text, at, 2);
  if (second < 0 || second > 59) return std::nullopt;
  int64_t ms = 0;
  if (Take(text, at, '.')) {
    int64_t scale = 100;
    size_t begin = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
      if (scale == 0 && text[at] != '0') return std::nullopt;
      ms += (text[at] - '0') * scale;
      scale /= 10;
      ++at;
    }
    if (at == begin) return std::nullopt;
  }
  int64_t offset = 0;
  if (!Take(text, at, 'Z') && !Take(text, at, 'z')) {
    if (at >= text.size() || (text[at] != '+' && text[at] != '-')) {
      return std::nullopt;
    }
    int64_t sign = text[at] == '-' ? -1 : 1;
    ++at;
    int64_t hours = Digits(text, at, 2);
    if (hours < 0 || hours > 23 || !Take(text, at, ':')) return std::nullopt;
    int64_t minutes = Digits(text, at, 2);
    if (minutes < 0 || minutes > 59) return std::nullopt;
    offset = sign * (hours * 60 + minutes);
  }
  if (at != text.size()) return std::nullopt;
  int64_t minutes =
      (DaysFromCivil(year, month, day) * 24 + hour) * 60 + minute - offset;
  return (minutes * 60 + second) * 1000 + ms;
}

}  // namespace agp::driver
