#include "compiler/program/find.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <string>
#include <utility>

namespace agp::program {
namespace {

bool IsUpper(char c) { return 'A' <= c && c <= 'Z'; }

bool IsOneOf(char c, std::string_view of) {
  return of.find(c) != std::string_view::npos;
}

bool EndsUrl(char c) {
  return static_cast<unsigned char>(c) <= 0x20 || IsOneOf(c, "\"'`<>");
}

bool IsOfAddress(char c) {
  return ('a' <= c && c <= 'z') || IsUpper(c) || ('0' <= c && c <= '9') ||
         IsOneOf(c, "._%+-");
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (IsUpper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// Where in `text` findings begin and end.
std::vector<std::string_view> Urls(std::string_view text) {
  std::vector<std::string_view> found;
  std::string lower = Lower(text);
  for (size_t at = lower.find("http"); at != std::string::npos;
       at = lower.find("http", at)) {
    std::string_view rest = std::string_view(lower).substr(at);
    size_t scheme = rest.starts_with("http://")    ? 7
                    : rest.starts_with("https://") ? 8
                                                   : 0;
    if (scheme == 0) {
      ++at;
      continue;
    }
    size_t end = at + scheme;
    while (end < text.size() && !EndsUrl(text[end])) ++end;
    size_t last = end;
    while (last > at + scheme && IsOneOf(text[last - 1], ".,;:!?)]}")) --last;
    found.push_back(text.substr(at, last - at));
    at = end;
  }
  return found;
}

std::vector<std::string_view> Emails(std::string_view text) {
  std::vector<std::string_view> found;
  for (size_t at = text.find('@'); at != std::string_view::npos;
       at = text.find('@', at + 1)) {
    size_t begin = at, end = at + 1;
    while (begin > 0 && IsOfAddress(text[begin - 1])) --begin;
    while (end < text.size() && IsOfAddress(text[end])) ++end;
    while (end > at + 1 && IsOneOf(text[end - 1], "._%+-")) --end;
    std::string_view host = text.substr(at + 1, end - at - 1);
    size_t dot = host.rfind('.');
    if (begin == at || dot == std::string_view::npos || dot == 0) continue;
    found.push_back(text.substr(begin, end - begin));
  }
  return found;
}

// ---- digits -----------------------------------------------------------------

// A text as its characters, with one that is no digit nor anything else before
// and behind it.
std::u32string Characters(std::string_view text) {
  std::u32string all = U"\n\n";
  for (size_t i = 0; i < text.size();) {
    auto lead = static_cast<unsigned char>(text[i]);
    size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = size == 1 ? lead : lead & (0xFF >> (size + 1));
    for (size_t k = 1; k < size && i + k < text.size(); ++k) {
      c = c << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3F);
    }
    all += c;
    i += size;
  }
  return all + U"\n\n";
}

bool IsAscii(char32_t c) { return c < 0x80; }
bool IsDigit(char32_t c) { return U'0' <= c && c <= U'9'; }
bool IsLetter(char32_t c) {
  return (U'a' <= c && c <= U'z') || (U'A' <= c && c <= U'Z');
}
bool IsDash(char32_t c) {
  return c == U'-' || (0x2010 <= c && c <= 0x2015) || c == 0x2212;
}
bool IsWithin(char32_t c,
              std::initializer_list<std::pair<char32_t, char32_t>> ranges) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const auto& range) {
    return range.first <= c && c <= range.second;
  });
}
bool IsInvisible(char32_t c) {
  return IsWithin(c, {{0xAD, 0xAD},
                      {0x200B, 0x200F},
                      {0x202A, 0x202E},
                      {0x2060, 0x2064},
                      {0xFEFF, 0xFEFF}});
}
// Spaces, currency signs and punctuation.
bool MayFollowDigit(char32_t c) {
  return IsAscii(c) || IsDash(c) ||
         IsWithin(c, {{0xA0, 0xA0},
                      {0xA2, 0xA5},
                      {0xB0, 0xB0},
                      {0xBB, 0xBB},
                      {0x2009, 0x2009},
                      {0x2018, 0x201F},
                      {0x2026, 0x2026},
                      {0x202F, 0x202F},
                      {0x20A0, 0x20CF},
                      {0x3001, 0x3002}});
}
// Decimal digits (Unicode: Nd) of other scripts, by their zeros.
bool IsForeignDigit(char32_t c) {
  static constexpr char32_t kZeros[] = {
      0x660,   0x6F0,   0x7C0,   0x966,   0x9E6,   0xA66,   0xAE6,   0xB66,
      0xBE6,   0xC66,   0xCE6,   0xD66,   0xDE6,   0xE50,   0xED0,   0xF20,
      0x1040,  0x1090,  0x17E0,  0x1810,  0x1946,  0x19D0,  0x1A80,  0x1A90,
      0x1B50,  0x1BB0,  0x1C40,  0x1C50,  0xA620,  0xA8D0,  0xA900,  0xA9D0,
      0xA9F0,  0xAA50,  0xABF0,  0xFF10,  0x104A0, 0x10D30, 0x11066, 0x110F0,
      0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730,
      0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0, 0x16B50,
      0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E950,
      0x1FBF0};
  return std::any_of(std::begin(kZeros), std::end(kZeros),
                     [&](char32_t zero) { return c - zero < 10; });
}

// Whether every digit can be seen for what it is (runtime/src/find.h).
bool DigitsArePlain(const std::u32string& text) {
  for (size_t i = 1; i + 1 < text.size(); ++i) {
    if (IsForeignDigit(text[i])) return false;
    if (!IsDigit(text[i])) continue;
    if (IsInvisible(text[i - 1]) || !MayFollowDigit(text[i + 1])) return false;
    size_t next = i + 1;
    while (!IsAscii(text[next])) ++next;
    bool one_dash = next == i + 2 && IsDash(text[i + 1]);
    if (IsDigit(text[next]) && next > i + 1 && !one_dash) return false;
  }
  return true;
}

// In millionths; nothing if it does not fit.
std::optional<int64_t> Scaled(const std::u32string& whole,
                              std::u32string fraction) {
  while (!fraction.empty() && fraction.back() == U'0') fraction.pop_back();
  if (fraction.size() > 6) return std::nullopt;
  fraction.resize(6, U'0');
  int64_t n = 0;
  for (char32_t c : whole + fraction) {
    int64_t digit = static_cast<int64_t>(c - U'0');
    if (n > (INT64_MAX - digit) / 10) return std::nullopt;
    n = n * 10 + digit;
  }
  return n;
}

using Numbers = std::optional<std::vector<int64_t>>;

// What groups of digits with '.' and ',' between them can mean.
Numbers ReadFigure(const std::vector<std::u32string>& groups,
                   const std::u32string& separators) {
  std::vector<std::pair<std::u32string, std::u32string>> readings;
  size_t n = separators.size();
  bool threes = groups[0].size() <= 3 && groups[0][0] != U'0';
  std::u32string joined = groups[0];
  for (size_t i = 1; i < n; ++i) {
    threes =
        threes && groups[i].size() == 3 && separators[i - 1] == separators[0];
    joined += groups[i];
  }
  const std::u32string& last = groups.back();
  if (n == 0) {
    readings = {{groups[0], U""}};
  } else if (n == 1 && threes && last.size() == 3) {
    readings = {{joined + last, U""}, {joined, last}};
  } else if (n == 1) {
    readings = {{joined, last}};
    if (separators[0] == U',') {
      readings.push_back({joined, U""});
      readings.push_back({last, U""});
    }
  } else if (threes && separators[n - 1] != separators[0]) {
    readings = {{joined, last}};
  } else if (threes && last.size() == 3) {
    readings = {{joined + last, U""}};
  } else {
    return std::nullopt;
  }
  std::vector<int64_t> values;
  for (const auto& [whole, fraction] : readings) {
    std::optional<int64_t> value = Scaled(whole, fraction);
    if (!value) return std::nullopt;
    values.push_back(*value);
  }
  return values;
}

// Whether a number may end at `i`: not before a letter, but for "1st", "7pm".
bool MayEnd(const std::u32string& text, size_t i) {
  std::string word;
  for (; IsLetter(text[i]); ++i) word += static_cast<char>(text[i] | 0x20);
  if (word.empty()) return true;
  constexpr std::string_view kSuffixes[] = {"st", "nd", "rd", "th", "am", "pm"};
  return std::find(std::begin(kSuffixes), std::end(kSuffixes), word) !=
             std::end(kSuffixes) &&
         IsAscii(text[i]) && !IsDigit(text[i]);
}

Numbers FindNumbers(std::string_view utf8) {
  std::u32string text = Characters(utf8);
  if (!DigitsArePlain(text)) return std::nullopt;
  std::vector<int64_t> found;
  size_t before = 0;  // digits at the end of the figure before
  for (size_t i = 2; i + 2 < text.size(); ++i) {
    if (!IsDigit(text[i])) continue;
    size_t begin = i;
    std::vector<std::u32string> groups(1);
    std::u32string separators;
    for (;; ++i) {
      if (IsDigit(text[i])) {
        groups.back() += text[i];
      } else if ((text[i] == U'.' || text[i] == U',') && IsDigit(text[i + 1])) {
        separators += text[i];
        groups.emplace_back();
      } else {
        break;
      }
    }
    char32_t left = text[begin - 1];
    if (left == U'.' || !MayEnd(text, i)) return std::nullopt;
    if (IsDigit(text[begin - 2])) {
      if (left == U'\'' || left == U'_') return std::nullopt;
      if (left == U' ' && before <= 3 && groups[0].size() == 3) {
        return std::nullopt;
      }
    }
    Numbers values = ReadFigure(groups, separators);
    if (!values) return std::nullopt;
    char32_t further = text[begin - 2];
    bool minus = IsDash(left) && !IsLetter(further) && !IsDigit(further);
    for (int64_t value : *values) {
      found.push_back(value);
      if (minus) found.push_back(-value);
    }
    before = groups.back().size();
  }
  return found;
}

std::optional<int64_t> DayOf(int year, int month, int day) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  auto leap = [](int y) {
    return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
  };
  if (year < 1 || month < 1 || month > 12 || day < 1) return std::nullopt;
  if (day > kDays[month - 1] + (month == 2 && leap(year))) return std::nullopt;
  int64_t past = year - 1;
  int64_t days = past * 365 + past / 4 - past / 100 + past / 400;
  for (int m = 1; m < month; ++m) days += kDays[m - 1] + (m == 2 && leap(year));
  return kFirstDay + days + day - 1;
}

// Runs of groups of digits with one separator between each two; three groups
// are a date, or may be one, or the first of them is passed over.
Numbers FindDates(std::string_view utf8) {
  std::u32string text = Characters(utf8);
  if (!DigitsArePlain(text)) return std::nullopt;
  std::vector<int64_t> found;
  std::vector<std::u32string> groups;
  std::u32string separators;
  for (size_t i = 2; i + 1 < text.size(); ++i) {
    if (IsDigit(text[i])) {
      if (groups.empty()) groups.emplace_back();
      groups.back() += text[i];
      continue;
    }
    char32_t separator = IsDash(text[i]) ? U'-' : text[i];
    if (IsDigit(text[i - 1]) && IsDigit(text[i + 1]) &&
        (separator == U'-' || separator == U'/' || separator == U'.')) {
      separators += separator;
      groups.emplace_back();
      continue;
    }
    for (size_t g = 0; g + 2 < groups.size(); ++g) {
      if (separators[g] != separators[g + 1]) continue;
      size_t a = groups[g].size(), b = groups[g + 1].size();
      size_t c = groups[g + 2].size();
      if (a <= 2 && b <= 2 && (c == 2 || c == 4)) return std::nullopt;
      if (a != 4 || b > 2 || c > 2) continue;
      if (b != 2 || c != 2) return std::nullopt;
      auto number = [&](const std::u32string& digits) {
        int n = 0;
        for (char32_t digit : digits)
          n = n * 10 + static_cast<int>(digit - U'0');
        return n;
      };
      auto day = DayOf(number(groups[g]), number(groups[g + 1]),
                       number(groups[g + 2]));
      if (!day) return std::nullopt;
      found.push_back(*day);
      g += 2;
    }
    groups.clear();
    separators.clear();
  }
  return found;
}

std::vector<Value> SortedSet(std::vector<Value> items) {
  return std::move(Value::Set(std::move(items)).items);
}

}  // namespace

std::optional<std::vector<Value>> Find(Finding finding, std::string_view text) {
  if (finding == Finding::kNumbers || finding == Finding::kDates) {
    Numbers numbers =
        finding == Finding::kNumbers ? FindNumbers(text) : FindDates(text);
    if (!numbers || numbers->size() > kMaxFindings) return std::nullopt;
    std::vector<Value> items;
    for (int64_t n : *numbers) items.push_back(Value::Number(n));
    return SortedSet(std::move(items));
  }
  std::vector<std::string_view> found =
      finding == Finding::kUrls ? Urls(text) : Emails(text);
  if (found.size() > kMaxFindings) return std::nullopt;
  std::vector<Value> lower;
  size_t bytes = 0;
  for (std::string_view one : found) {
    if (std::any_of(one.begin(), one.end(), IsUpper)) bytes += one.size();
    lower.push_back(Value::String(Lower(one)));
  }
  if (bytes > kMaxFoundBytes) return std::nullopt;
  return SortedSet(std::move(lower));
}

}  // namespace agp::program
