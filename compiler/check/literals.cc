#include "compiler/check/literals.h"

#include <utility>

#include "compiler/program/program.h"

namespace agp::check {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

constexpr Literal kRangeError{LiteralError::kRange, 0};
constexpr Literal kFormError{LiteralError::kForm, 0};

// value * 10 + digit, downwards for negative numbers so that the smallest one
// can be read.
bool Push(int64_t& value, int digit, bool negative) {
  if (__builtin_mul_overflow(value, int64_t{10}, &value)) return false;
  int64_t step = negative ? -digit : digit;
  return !__builtin_add_overflow(value, step, &value);
}

// Exactly `count` digits at the front of `text`, which are taken off.
std::optional<int> Digits(std::string_view& text, int count) {
  if (text.size() < static_cast<size_t>(count)) return std::nullopt;
  int value = 0;
  for (int i = 0; i < count; ++i) {
    if (!IsDigit(text[i])) return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool Take(std::string_view& text, char c) {
  if (text.empty() || text[0] != c) return false;
  text.remove_prefix(1);
  return true;
}

bool IsLeap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int DaysInMonth(int year, int month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeap(year) ? 29 : days[month - 1];
}

// Days from 1970-01-01 in the proleptic Gregorian calendar, years 0 to 9999.
int64_t DaysSinceEpoch(int year, int month, int day) {
  int64_t days = 0;
  if (year >= 1970) {
    int64_t y = year - 1;
    days = int64_t{year - 1970} * 365 + (y / 4 - 1969 / 4) -
           (y / 100 - 1969 / 100) + (y / 400 - 1969 / 400);
  } else {
    for (int y = year; y < 1970; ++y) days -= IsLeap(y) ? 366 : 365;
  }
  for (int m = 1; m < month; ++m) days += DaysInMonth(year, m);
  return days + day - 1;
}

// "2026-03-01" at the front of `text`, which is taken off.
std::optional<int64_t> Day(std::string_view& text) {
  auto year = Digits(text, 4);
  if (!year || !Take(text, '-')) return std::nullopt;
  auto month = Digits(text, 2);
  if (!month || *month < 1 || *month > 12 || !Take(text, '-')) {
    return std::nullopt;
  }
  auto day = Digits(text, 2);
  if (!day || *day < 1 || *day > DaysInMonth(*year, *month)) {
    return std::nullopt;
  }
  return DaysSinceEpoch(*year, *month, *day);
}

}  // namespace

Literal ReadInt(std::string_view text, bool negative) {
  int64_t value = 0;
  bool any = false;
  for (char c : text) {
    if (c == '_') continue;
    if (!IsDigit(c)) return kFormError;
    any = true;
    if (!Push(value, c - '0', negative)) return kRangeError;
  }
  if (!any) return kFormError;
  return {LiteralError::kNone, value};
}

Literal ReadDecimal(std::string_view text, bool negative) {
  int64_t value = 0;
  int fraction = -1;
  bool any = false;
  for (char c : text) {
    if (c == '_') continue;
    if (c == '.') {
      if (fraction >= 0) return kFormError;
      fraction = 0;
      continue;
    }
    if (!IsDigit(c)) return kFormError;
    any = true;
    if (fraction >= 0 && ++fraction > 6) return {LiteralError::kDigits, 0};
    if (!Push(value, c - '0', negative)) return kRangeError;
  }
  if (!any) return kFormError;
  for (int i = fraction < 0 ? 0 : fraction; i < 6; ++i) {
    if (!Push(value, 0, negative)) return kRangeError;
  }
  return {LiteralError::kNone, value};
}

Literal ReadDuration(std::string_view text) {
  constexpr std::pair<std::string_view, int64_t> units[] = {{"ms", 1},
                                                            {"s", 1000},
                                                            {"m", 60'000},
                                                            {"h", 3'600'000},
                                                            {"d", 86'400'000}};
  size_t digits = text.find_first_not_of("0123456789_");
  if (digits == std::string_view::npos) return kFormError;
  for (auto [unit, milliseconds] : units) {
    if (text.substr(digits) != unit) continue;
    Literal amount = ReadInt(text.substr(0, digits));
    if (!amount.ok()) return amount;
    if (__builtin_mul_overflow(amount.value, milliseconds, &amount.value)) {
      return kRangeError;
    }
    return amount;
  }
  return kFormError;
}

Literal ReadDate(std::string_view text) {
  auto days = Day(text);
  if (!days || !text.empty() || *days < program::kFirstDay) return kFormError;
  return {LiteralError::kNone, *days};
}

Literal ReadTime(std::string_view text) {
  auto days = Day(text);
  if (!days || !Take(text, 'T')) return kFormError;
  auto hour = Digits(text, 2);
  if (!hour || *hour > 23 || !Take(text, ':')) return kFormError;
  auto minute = Digits(text, 2);
  if (!minute || *minute > 59 || !Take(text, ':')) return kFormError;
  auto second = Digits(text, 2);
  if (!second || *second > 59) return kFormError;
  int milliseconds = 0;
  if (Take(text, '.')) {
    int unit = 100;
    if (text.empty() || !IsDigit(text[0])) return kFormError;
    while (!text.empty() && IsDigit(text[0])) {
      if (unit == 0) return kFormError;
      milliseconds += (text[0] - '0') * unit;
      unit /= 10;
      text.remove_prefix(1);
    }
  }
  int64_t offset_minutes = 0;
  if (!Take(text, 'Z')) {
    bool west = Take(text, '-');
    if (!west && !Take(text, '+')) return kFormError;
    auto hours = Digits(text, 2);
    if (!hours || *hours > 23 || !Take(text, ':')) return kFormError;
    auto minutes = Digits(text, 2);
    if (!minutes || *minutes > 59) return kFormError;
    offset_minutes = *hours * 60 + *minutes;
    if (west) offset_minutes = -offset_minutes;
  }
  if (!text.empty()) return kFormError;
  int64_t total_minutes = *days * 1440 + *hour * 60 + *minute - offset_minutes;
  return {LiteralError::kNone,
          (total_minutes * 60 + *second) * 1000 + milliseconds};
}

}  // namespace agp::check
