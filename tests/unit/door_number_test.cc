#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include "runtime/src/json_number.h"

// Numbers, times and durations: tables, and against a slow exact method that
// writes every number out in decimal digits.

namespace agp {
namespace {

// `number` times 10^scale, written out: an optional minus, digits, a point and
// digits. The exponent must be small.
std::string WriteOut(std::string_view number, int scale) {
  bool negative = number.front() == '-';
  if (negative) number.remove_prefix(1);
  std::string digits;
  int point = 0;
  size_t i = 0;
  bool seen_point = false;
  for (; i < number.size() && number[i] != 'e' && number[i] != 'E'; ++i) {
    if (number[i] == '.') {
      seen_point = true;
      continue;
    }
    digits += number[i];
    if (!seen_point) ++point;
  }
  if (i < number.size()) {
    std::string exponent(number.substr(i + 1));
    if (exponent.front() == '+') exponent.erase(0, 1);
    point += std::stoi(exponent);
  }
  point += scale;
  while (point < 1) {
    digits.insert(0, "0");
    ++point;
  }
  while (static_cast<size_t>(point) > digits.size()) digits += '0';
  return (negative ? "-" : "") + digits.substr(0, point) + "." +
         digits.substr(point);
}

NumberFit SlowParse(std::string_view number, int scale, int64_t* out) {
  std::string text = WriteOut(number, scale);
  size_t point = text.find('.');
  if (text.find_first_not_of('0', point + 1) != std::string::npos) {
    return NumberFit::kFraction;
  }
  bool negative = text.front() == '-';
  std::string digits = text.substr(negative, point - negative);
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  std::string limit = negative ? "9223372036854775808" : "9223372036854775807";
  if (digits.size() > limit.size() ||
      (digits.size() == limit.size() && digits > limit)) {
    return NumberFit::kRange;
  }
  uint64_t n = 0;
  for (char c : digits) n = n * 10 + static_cast<uint64_t>(c - '0');
  *out = static_cast<int64_t>(negative ? 0 - n : n);
  return NumberFit::kFits;
}

TEST(DoorNumberTest, ReadsExactly) {
  struct Case {
    std::string_view text;
    int scale;
    NumberFit fit;
    int64_t value;
  };
  const Case cases[] = {
      {"0", 0, NumberFit::kFits, 0},
      {"-0", 0, NumberFit::kFits, 0},
      {"-0.000e99999999999", 0, NumberFit::kFits, 0},
      {"1.0", 0, NumberFit::kFits, 1},
      {"1e3", 0, NumberFit::kFits, 1000},
      {"1000e-3", 0, NumberFit::kFits, 1},
      {"0.001e3", 0, NumberFit::kFits, 1},
      {"1.5", 0, NumberFit::kFraction, 0},
      {"1e-1", 0, NumberFit::kFraction, 0},
      {"1e-999999999999999999999", 0, NumberFit::kFraction, 0},
      {"1e999999999999999999999", 0, NumberFit::kRange, 0},
      {"9223372036854775807", 0, NumberFit::kFits, INT64_MAX},
      {"9223372036854775808", 0, NumberFit::kRange, 0},
      {"-9223372036854775808", 0, NumberFit::kFits, INT64_MIN},
      {"-9223372036854775809", 0, NumberFit::kRange, 0},
      {"18446744073709551616", 0, NumberFit::kRange, 0},
      {"9.223372036854775807e18", 0, NumberFit::kFits, INT64_MAX},
      {"92233720368547758070e-1", 0, NumberFit::kFits, INT64_MAX},
      {"9007199254740993", 0, NumberFit::kFits, 9007199254740993},
      {"12.5", 6, NumberFit::kFits, 12500000},
      {"0.000001", 6, NumberFit::kFits, 1},
      {"0.0000010", 6, NumberFit::kFits, 1},
      {"0.0000001", 6, NumberFit::kFraction, 0},
      {"1e-6", 6, NumberFit::kFits, 1},
      {"9223372036854.775807", 6, NumberFit::kFits, INT64_MAX},
      {"9223372036854.775808", 6, NumberFit::kRange, 0},
      {"-9223372036854.775808", 6, NumberFit::kFits, INT64_MIN},
      {"0.1", 6, NumberFit::kFits, 100000},
  };
  for (const Case& c : cases) {
    int64_t value = 0;
    EXPECT_EQ(ParseScaled(c.text, c.scale, &value), c.fit) << c.text;
    if (c.fit == NumberFit::kFits) {
      EXPECT_EQ(value, c.value) << c.text;
    }
  }
}

TEST(DoorNumberTest, AgreesWithWritingItOut) {
  constexpr uint32_t kSeed = 20240513;
  std::mt19937 random(kSeed);
  auto below = [&](uint32_t n) { return random() % n; };
  int fits = 0;
  for (int round = 0; round < 200'000; ++round) {
    std::string text = below(3) == 0 ? "-" : "";
    auto digits = [&](uint32_t most) {
      for (uint32_t n = 1 + below(most); n > 0; --n) {
        // Zeros and nines reach the corners.
        text += "0009999123456789"[below(16)];
      }
    };
    switch (below(4)) {
      case 0:
        text += "0";
        break;
      case 1:  // near the ends of 64 bits
        text += below(2) ? "922337203685477580" : "1844674407370955161";
        text += static_cast<char>('0' + below(10));
        break;
      default:
        text += static_cast<char>('1' + below(9));
        digits(24);
    }
    if (below(2)) text += '.', digits(12);
    if (below(2)) {
      text += "eE"[below(2)];
      text += std::to_string(static_cast<int>(below(61)) - 30);
    }
    for (int scale : {0, 6}) {
      int64_t fast = 0, slow = 0;
      NumberFit fit = ParseScaled(text, scale, &fast);
      ASSERT_EQ(fit, SlowParse(text, scale, &slow))
          << text << " scale " << scale << " seed " << kSeed;
      ASSERT_EQ(fast, slow) << text << " scale " << scale << " seed " << kSeed;
      fits += fit == NumberFit::kFits;
    }
  }
  EXPECT_GT(fits, 50'000);
}

TEST(DoorNumberTest, PrintsWhatItReads) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 20'000; ++round) {
    int64_t n = static_cast<int64_t>(random()) >> (round % 64);
    if (round < 4) n = round % 2 ? INT64_MAX - round / 2 : INT64_MIN + round;
    std::string text;
    PrintDecimal(n, &text);
    int64_t back = 0;
    ASSERT_EQ(ParseScaled(text, 6, &back), NumberFit::kFits) << text;
    ASSERT_EQ(back, n) << text;
    text.clear();
    PrintInt(n, &text);
    ASSERT_EQ(text, std::to_string(n));
  }
  auto decimal = [](int64_t n) {
    std::string text;
    PrintDecimal(n, &text);
    return text;
  };
  EXPECT_EQ(decimal(0), "0");
  EXPECT_EQ(decimal(12'500'000), "12.5");
  EXPECT_EQ(decimal(-1), "-0.000001");
  EXPECT_EQ(decimal(INT64_MIN), "-9223372036854.775808");
}

TEST(DoorNumberTest, ReadsTimes) {
  struct Case {
    std::string_view text;
    NumberFit fit;
    int64_t value;
  };
  const Case cases[] = {
      {"1970-01-01T00:00:00Z", NumberFit::kFits, 0},
      {"1970-01-01t00:00:00z", NumberFit::kFits, 0},
      {"1970-01-01T00:00:00-00:00", NumberFit::kFits, 0},
      {"2024-05-13T10:00:00Z", NumberFit::kFits, 1715594400000},
      {"2024-05-13T12:00:00+02:00", NumberFit::kFits, 1715594400000},
      {"2024-05-13T04:30:00-05:30", NumberFit::kFits, 1715594400000},
      {"2024-05-13T10:00:00.25Z", NumberFit::kFits, 1715594400250},
      {"2024-05-13T10:00:00.250000000Z", NumberFit::kFits, 1715594400250},
      {"2024-05-13T10:00:00.2505Z", NumberFit::kRange, 0},
      {"1969-12-31T23:59:59.999Z", NumberFit::kFits, -1},
      {"2024-02-29T00:00:00Z", NumberFit::kFits, 1709164800000},
      {"2000-02-29T00:00:00Z", NumberFit::kFits, 951782400000},
      {"0000-01-01T00:00:00Z", NumberFit::kFits, -62167219200000},
      {"0000-01-01T00:00:00+00:01", NumberFit::kRange, 0},
      {"9999-12-31T23:59:59.999Z", NumberFit::kFits, 253402300799999},
      {"9999-12-31T23:59:59Z", NumberFit::kFits, 253402300799000},
      {"9999-12-31T23:59:59-00:01", NumberFit::kRange, 0},
      {"2016-12-31T23:59:60Z", NumberFit::kRange, 0},
      {"2023-02-29T00:00:00Z", NumberFit::kMalformed, 0},
      {"1900-02-29T00:00:00Z", NumberFit::kMalformed, 0},
      {"2024-13-01T00:00:00Z", NumberFit::kMalformed, 0},
      {"2024-00-01T00:00:00Z", NumberFit::kMalformed, 0},
      {"2024-04-31T00:00:00Z", NumberFit::kMalformed, 0},
      {"2024-04-00T00:00:00Z", NumberFit::kMalformed, 0},
      {"2024-05-13T24:00:00Z", NumberFit::kMalformed, 0},
      {"2024-05-13T10:60:00Z", NumberFit::kMalformed, 0},
      {"2024-05-13T10:00:61Z", NumberFit::kMalformed, 0},
      {"2024-05-13T10:00:00", NumberFit::kMalformed, 0},
      {"2024-05-13T10:00Z", NumberFit::kMalformed, 0},
      {"2024-05-13", NumberFit::kMalformed, 0},
      {"2024-05-13 10:00:00Z", NumberFit::kMalformed, 0},
      {"2024-05-13T10:00:00.Z", NumberFit::kMalformed, 0},
      {"2024-05-13T10:00:00,5Z", NumberFit::kMalformed, 0},
      {"2024-05-13T10:00:00+2:00", NumberFit::kMalformed, 0},
      {"2024-05-13T10:00:00+0200", NumberFit::kMalformed, 0},
      {"2024-05-13T10:00:00+24:00", NumberFit::kMalformed, 0},
      {"2024-05-13T10:00:00Z ", NumberFit::kMalformed, 0},
      {" 2024-05-13T10:00:00Z", NumberFit::kMalformed, 0},
      {"+2024-05-13T10:00:00Z", NumberFit::kMalformed, 0},
      {"-001-05-13T10:00:00Z", NumberFit::kMalformed, 0},
      {"", NumberFit::kMalformed, 0},
  };
  for (const Case& c : cases) {
    int64_t value = 0;
    EXPECT_EQ(ParseTime(c.text, &value), c.fit) << c.text;
    EXPECT_EQ(value, c.value) << c.text;
  }
}

TEST(DoorNumberTest, RefusesWhatIsNoDate) {
  for (const char* text : {"",
                           "2026-03",
                           "2026-3-1",
                           "2026-03-1",
                           "2026-03-011",
                           "26-03-01",
                           "2026-03-01T00:00:00Z",
                           " 2026-03-01",
                           "2026-03-01 ",
                           "2026/03/01",
                           "20260301",
                           "+026-03-01",
                           "-026-03-01",
                           "12026-01-01",
                           "2026-13-01",
                           "2026-00-10",
                           "2026-04-31",
                           "2026-03-00",
                           "2026-02-29",
                           "1900-02-29",
                           "today"}) {
    int64_t value = 7;
    EXPECT_EQ(ParseDate(text, &value), NumberFit::kMalformed) << text;
    EXPECT_EQ(value, 7);
  }
}

TEST(DoorNumberTest, EveryDayOfTenThousandYears) {
  // Counting days one by one against the conversion both ways.
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30,
                                  31, 31, 30, 31, 30, 31};
  int64_t ms = -62167219200000;
  for (int year = 0; year < 10'000; ++year) {
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    for (int month = 1; month <= 12; ++month) {
      int days = kDays[month - 1] + (leap && month == 2);
      for (int day = 1; day <= days; ++day, ms += 86'400'000) {
        // The whole of some centuries, the ends of all months.
        if (day != 1 && day != days && year / 100 % 20 != 0) continue;
        char text[32];
        std::snprintf(text, sizeof text, "%04d-%02d-%02dT00:00:00Z", year,
                      month, day);
        int64_t value = 1;
        ASSERT_EQ(ParseTime(text, &value), NumberFit::kFits) << text;
        ASSERT_EQ(value, ms) << text;
        std::string printed;
        PrintTime(ms, &printed);
        ASSERT_EQ(printed, text);
        text[10] = 0;
        value = -1;
        ASSERT_EQ(ParseDate(text, &value),
                  year == 0 ? NumberFit::kRange : NumberFit::kFits);
        ASSERT_EQ(value, year == 0 ? -1 : ms / 86'400'000) << text;
        printed.clear();
        PrintDate(ms / 86'400'000, &printed);
        ASSERT_EQ(printed, text);
      }
    }
  }
}

TEST(DoorNumberTest, ReadsDurations) {
  struct Case {
    std::string_view text;
    NumberFit fit;
    int64_t value;
  };
  const Case cases[] = {
      {"15m", NumberFit::kFits, 900'000},
      {"1h30m", NumberFit::kFits, 5'400'000},
      {"2d", NumberFit::kFits, 172'800'000},
      {"1d2h3m4s5ms", NumberFit::kFits, 93'784'005},
      {"250ms", NumberFit::kFits, 250},
      {"-15m", NumberFit::kFits, -900'000},
      {"0s", NumberFit::kFits, 0},
      {"0015m", NumberFit::kFits, 900'000},
      {"90m", NumberFit::kFits, 5'400'000},
      {"9223372036854775807ms", NumberFit::kFits, INT64_MAX},
      {"9223372036854775808ms", NumberFit::kRange, 0},
      {"9223372036854775807s", NumberFit::kRange, 0},
      {"9223372036854775s9223ms", NumberFit::kRange, 0},
      {"99999999999999999999999d", NumberFit::kRange, 0},
      {"", NumberFit::kMalformed, 0},
      {"-", NumberFit::kMalformed, 0},
      {"15", NumberFit::kMalformed, 0},
      {"m", NumberFit::kMalformed, 0},
      {"15M", NumberFit::kMalformed, 0},
      {"15 m", NumberFit::kMalformed, 0},
      {"30m1h", NumberFit::kMalformed, 0},
      {"1m1m", NumberFit::kMalformed, 0},
      {"1.5h", NumberFit::kMalformed, 0},
      {"1h-30m", NumberFit::kMalformed, 0},
      {"PT15M", NumberFit::kMalformed, 0},
      {"1w", NumberFit::kMalformed, 0},
      {"+1h", NumberFit::kMalformed, 0},
  };
  for (const Case& c : cases) {
    int64_t value = 0;
    EXPECT_EQ(ParseDuration(c.text, &value), c.fit) << c.text;
    EXPECT_EQ(value, c.value) << c.text;
  }
}

}  // namespace
}  // namespace agp
