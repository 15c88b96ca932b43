#include "json_number.h"

#include <algorithm>
#include <charconv>

namespace agp {

namespace {

constexpr int64_t kMsPerDay = 86'400'000;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Days since 1970-01-01 of a civil date and back, by eras of 400 years
// (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
int64_t DaysFromCivil(int64_t year, int64_t month, int64_t day) {
  year -= month <= 2;
  int64_t era = (year >= 0 ? year : year - 399) / 400;
  int64_t year_of_era = year - era * 400;
  int64_t day_of_year =
      (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

void CivilFromDays(int64_t days, int64_t* year, int64_t* month, int64_t* day) {
  days += 719'468;
  int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
  int64_t day_of_era = days - era * 146'097;
  int64_t year_of_era = (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 -
                         day_of_era / 146'096) /
                        365;
  int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int64_t shifted = (5 * day_of_year + 2) / 153;
  *day = day_of_year - (153 * shifted + 2) / 5 + 1;
  *month = shifted < 10 ? shifted + 3 : shifted - 9;
  *year = year_of_era + era * 400 + (*month <= 2);
}

// 0000-01-01T00:00:00Z and the last millisecond of the year 9999.
constexpr int64_t kMinTime = int64_t{-719'528} * kMsPerDay;
constexpr int64_t kMaxTime = int64_t{2'932'897} * kMsPerDay - 1;

// `count` digits at the front of *text, taken off; -1 if they are not there.
int64_t TakeDigits(std::string_view* text, size_t count) {
  if (text->size() < count) return -1;
  int64_t n = 0;
  for (size_t i = 0; i < count; ++i) {
    if (!IsDigit((*text)[i])) return -1;
    n = n * 10 + ((*text)[i] - '0');
  }
  text->remove_prefix(count);
  return n;
}

bool TakeChar(std::string_view* text, char lower, char upper) {
  if (text->empty() || (text->front() != lower && text->front() != upper)) {
    return false;
  }
  text->remove_prefix(1);
  return true;
}

int64_t DaysInMonth(int64_t year, int64_t month) {
  static constexpr uint8_t kDays[] = {31, 28, 31, 30, 31, 30,
                                      31, 31, 30, 31, 30, 31};
  bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[month - 1];
}

void PrintPadded(int64_t n, int width, std::string* out) {
  char buffer[24];
  auto result = std::to_chars(buffer, buffer + sizeof buffer, n);
  out->append(size_t(std::max<int64_t>(0, width - (result.ptr - buffer))), '0');
  out->append(buffer, result.ptr);
}

}  // namespace

NumberFit ParseScaled(std::string_view number, int scale, int64_t* out) {
  const char* p = number.data();
  const char* end = p + number.size();
  bool negative = p != end && *p == '-';
  if (negative) ++p;

  // The common case: a few digits and nothing else.
  if (scale == 0 && end - p <= 18) {
    int64_t n = 0;
    const char* q = p;
    while (q != end && IsDigit(*q)) n = n * 10 + (*q++ - '0');
    if (q == end && q != p) {
      *out = negative ? -n : n;
      return NumberFit::kFits;
    }
  }

  // value = mantissa * 10^exponent, the mantissa without trailing zeros.
  uint64_t mantissa = 0;
  bool too_long = false;
  int64_t exponent = 0;
  int64_t zeros = 0;  // seen behind the mantissa, not yet part of it
  bool point = false;
  for (; p != end && *p != 'e' && *p != 'E'; ++p) {
    if (*p == '.') {
      point = true;
      continue;
    }
    if (point) --exponent;
    if (*p == '0') {
      if (mantissa != 0 || too_long) ++zeros;
      continue;
    }
    for (++zeros; zeros > 0; --zeros) {
      if (mantissa > UINT64_MAX / 10) {
        too_long = true;
        zeros = 0;
        break;
      }
      mantissa *= 10;
    }
    zeros = 0;
    if (too_long) continue;
    uint64_t digit = uint64_t(*p - '0');
    if (mantissa > UINT64_MAX - digit) {
      too_long = true;
    } else {
      mantissa += digit;
    }
  }
  exponent += zeros;
  if (p != end) {  // the exponent part
    ++p;
    bool down = p != end && *p == '-';
    if (p != end && (*p == '-' || *p == '+')) ++p;
    int64_t n = 0;
    // A text has less than 2^30 digits: past this the value cannot matter.
    constexpr int64_t kSaturated = int64_t{1} << 40;
    for (; p != end; ++p) {
      if (n < kSaturated) n = n * 10 + (*p - '0');
    }
    exponent += down ? -n : n;
  }
  if (mantissa == 0 && !too_long) {
    *out = 0;
    return NumberFit::kFits;
  }
  exponent += scale;
  if (exponent < 0) return NumberFit::kFraction;
  if (too_long || exponent > 19) return NumberFit::kRange;
  for (; exponent > 0; --exponent) {
    if (mantissa > UINT64_MAX / 10) return NumberFit::kRange;
    mantissa *= 10;
  }
  constexpr uint64_t kMost = uint64_t{1} << 63;
  if (mantissa > kMost || (mantissa == kMost && !negative)) {
    return NumberFit::kRange;
  }
  *out = static_cast<int64_t>(negative ? ~mantissa + 1 : mantissa);
  return NumberFit::kFits;
}

NumberFit ParseTime(std::string_view text, int64_t* out) {
  int64_t year = TakeDigits(&text, 4);
  if (year < 0 || !TakeChar(&text, '-', '-')) return NumberFit::kMalformed;
  int64_t month = TakeDigits(&text, 2);
  if (month < 1 || month > 12 || !TakeChar(&text, '-', '-')) {
    return NumberFit::kMalformed;
  }
  int64_t day = TakeDigits(&text, 2);
  if (day < 1 || day > DaysInMonth(year, month) || !TakeChar(&text, 't', 'T')) {
    return NumberFit::kMalformed;
  }
  int64_t hour = TakeDigits(&text, 2);
  if (hour < 0 || hour > 23 || !TakeChar(&text, ':', ':')) {
    return NumberFit::kMalformed;
  }
  int64_t minute = TakeDigits(&text, 2);
  if (minute < 0 || minute > 59 || !TakeChar(&text, ':', ':')) {
    return NumberFit::kMalformed;
  }
  int64_t second = TakeDigits(&text, 2);
  if (second < 0 || second > 60) return NumberFit::kMalformed;
  int64_t ms = 0;
  bool finer = false;
  if (TakeChar(&text, '.', '.')) {
    size_t digits = 0;
    for (; digits < text.size() && IsDigit(text[digits]); ++digits) {
      int64_t digit = text[digits] - '0';
      if (digits < 3) {
        ms = ms * 10 + digit;
      } else {
        finer = finer || digit != 0;
      }
    }
    if (digits == 0) return NumberFit::kMalformed;
    for (size_t i = digits; i < 3; ++i) ms *= 10;
    text.remove_prefix(digits);
  }
  int64_t offset = 0;
  if (!TakeChar(&text, 'z', 'Z')) {
    if (text.empty() || (text.front() != '+' && text.front() != '-')) {
      return NumberFit::kMalformed;
    }
    bool west = text.front() == '-';
    text.remove_prefix(1);
    int64_t hours = TakeDigits(&text, 2);
    if (hours < 0 || hours > 23 || !TakeChar(&text, ':', ':')) {
      return NumberFit::kMalformed;
    }
    int64_t minutes = TakeDigits(&text, 2);
    if (minutes < 0 || minutes > 59) return NumberFit::kMalformed;
    offset = (hours * 60 + minutes) * (west ? -1 : 1);
  }
  if (!text.empty()) return NumberFit::kMalformed;
  if (finer || second == 60) return NumberFit::kRange;
  int64_t t = DaysFromCivil(year, month, day) * kMsPerDay +
              ((hour * 60 + minute - offset) * 60 + second) * 1'000 + ms;
  if (t < kMinTime || t > kMaxTime) return NumberFit::kRange;
  *out = t;
  return NumberFit::kFits;
}

NumberFit ParseDate(std::string_view text, int64_t* out) {
  int64_t year = TakeDigits(&text, 4);
  if (year < 0 || !TakeChar(&text, '-', '-')) return NumberFit::kMalformed;
  int64_t month = TakeDigits(&text, 2);
  if (month < 1 || month > 12 || !TakeChar(&text, '-', '-')) {
    return NumberFit::kMalformed;
  }
  int64_t day = TakeDigits(&text, 2);
  if (day < 1 || day > DaysInMonth(year, month) || !text.empty()) {
    return NumberFit::kMalformed;
  }
  if (year == 0) return NumberFit::kRange;
  *out = DaysFromCivil(year, month, day);
  return NumberFit::kFits;
}

NumberFit ParseDuration(std::string_view text, int64_t* out) {
  struct Unit {
    std::string_view name;
    int64_t ms;
  };
  // "ms" stands before "m": the longer name is tried first.
  static constexpr Unit kUnits[] = {{"ms", 1},
                                    {"s", 1'000},
                                    {"m", 60'000},
                                    {"h", 3'600'000},
                                    {"d", kMsPerDay}};
  bool negative = TakeChar(&text, '-', '-');
  if (text.empty()) return NumberFit::kMalformed;
  bool range = false;
  int64_t total = 0;
  int64_t last = INT64_MAX;
  while (!text.empty()) {
    int64_t n = 0;
    size_t digits = 0;
    for (; digits < text.size() && IsDigit(text[digits]); ++digits) {
      if (__builtin_mul_overflow(n, 10, &n) ||
          __builtin_add_overflow(n, text[digits] - '0', &n)) {
        range = true;
        n = 0;
      }
    }
    if (digits == 0) return NumberFit::kMalformed;
    text.remove_prefix(digits);
    const Unit* unit = nullptr;
    for (const Unit& candidate : kUnits) {
      if (text.starts_with(candidate.name)) {
        unit = &candidate;
        break;
      }
    }
    if (unit == nullptr || unit->ms >= last) return NumberFit::kMalformed;
    last = unit->ms;
    text.remove_prefix(unit->name.size());
    int64_t part;
    if (__builtin_mul_overflow(n, unit->ms, &part) ||
        __builtin_add_overflow(total, part, &total)) {
      range = true;
      total = 0;
    }
  }
  if (range) return NumberFit::kRange;
  *out = negative ? -total : total;
  return NumberFit::kFits;
}

void PrintInt(int64_t n, std::string* out) { PrintPadded(n, 0, out); }

void PrintDecimal(int64_t n, std::string* out) {
  // Negated as unsigned: the least number has no positive counterpart.
  uint64_t magnitude = n < 0 ? ~static_cast<uint64_t>(n) + 1 : uint64_t(n);
  if (n < 0) *out += '-';
  PrintPadded(static_cast<int64_t>(magnitude / 1'000'000), 0, out);
  uint64_t fraction = magnitude % 1'000'000;
  if (fraction == 0) return;
  *out += '.';
  PrintPadded(static_cast<int64_t>(fraction), 6, out);
  while (out->back() == '0') out->pop_back();
}

void PrintDate(int64_t days, std::string* out) {
  int64_t year, month, day;
  CivilFromDays(days, &year, &month, &day);
  // A typed caller's time can lie before the year 0: no RFC 3339 then.
  if (year < 0) *out += '-';
  PrintPadded(year < 0 ? -year : year, 4, out);
  *out += '-';
  PrintPadded(month, 2, out);
  *out += '-';
  PrintPadded(day, 2, out);
}

void PrintTime(int64_t ms, std::string* out) {
  int64_t days = ms / kMsPerDay;
  int64_t rest = ms % kMsPerDay;
  if (rest < 0) {
    rest += kMsPerDay;
    --days;
  }
  PrintDate(days, out);
  *out += 'T';
  PrintPadded(rest / 3'600'000, 2, out);
  *out += ':';
  PrintPadded(rest / 60'000 % 60, 2, out);
  *out += ':';
  PrintPadded(rest / 1'000 % 60, 2, out);
  if (rest % 1'000 != 0) {
    *out += '.';
    PrintPadded(rest % 1'000, 3, out);
  }
  *out += 'Z';
}

}  // namespace agp
