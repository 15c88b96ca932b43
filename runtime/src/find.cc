#include "find.h"

#include <algorithm>
#include <iterator>

namespace agp {
namespace {

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
char Lower(char c) { return IsUpper(c) ? static_cast<char>(c + 32) : c; }

bool IsOneOf(char c, std::string_view of) {
  return of.find(c) != std::string_view::npos;
}

bool EndsUrl(char c) {
  return static_cast<unsigned char>(c) <= 0x20 || IsOneOf(c, "\"'`<>");
}

bool IsOfAddress(char c) {
  return (c >= 'a' && c <= 'z') || IsUpper(c) || (c >= '0' && c <= '9') ||
         IsOneOf(c, "._%+-");
}

// Bytes of "http://" or "https://" at the start of `text`, 0 if neither is.
size_t SchemeSize(std::string_view text) {
  for (std::string_view scheme : {"http://", "https://"}) {
    if (text.size() >= scheme.size() &&
        std::equal(scheme.begin(), scheme.end(), text.begin(),
                   [](char a, char b) { return a == Lower(b); })) {
      return scheme.size();
    }
  }
  return 0;
}

}  // namespace

bool Findings::Add(std::string_view text) {
  if (num_items_ == max_items_) return false;
  if (std::any_of(text.begin(), text.end(), IsUpper)) {
    if (text.size() > max_bytes_ - num_bytes_) return false;
    char* copy = bytes_ + num_bytes_;
    std::transform(text.begin(), text.end(), copy, Lower);
    num_bytes_ += static_cast<uint32_t>(text.size());
    text = {copy, text.size()};
  }
  items_[num_items_++] = Value::String(text);
  return true;
}

bool Findings::AddNumber(int64_t number) {
  if (num_items_ == max_items_) return false;
  items_[num_items_++] = Value::Number(number);
  return true;
}

uint32_t Findings::SortAndCount() {
  Value* end = items_ + num_items_;
  std::sort(items_, end, [](const Value& a, const Value& b) {
    return CompareValues(a, b) < 0;
  });
  end = std::unique(items_, end, [](const Value& a, const Value& b) {
    return CompareValues(a, b) == 0;
  });
  return static_cast<uint32_t>(end - items_);
}

bool FindUrls(std::string_view text, Findings* findings) {
  size_t at = 0;
  while (at < text.size()) {
    size_t scheme = SchemeSize(text.substr(at));
    if (scheme == 0) {
      ++at;
      continue;
    }
    size_t end = at + scheme;
    while (end < text.size() && !EndsUrl(text[end])) ++end;
    size_t behind = end;
    while (end > at + scheme && IsOneOf(text[end - 1], ".,;:!?)]}")) --end;
    if (!findings->Add(text.substr(at, end - at))) return false;
    at = behind;
  }
  return true;
}

namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (Lower(c) >= 'a' && Lower(c) <= 'z'); }

// The character at `*at` of valid UTF-8, which is moved behind it.
char32_t Next(std::string_view text, size_t* at) {
  auto byte = [&](size_t i) -> char32_t {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
  };
  char32_t c = byte(*at);
  size_t size = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
  if (size > 1) c &= 0xFFu >> (size + 1);
  for (size_t i = 1; i < size; ++i) c = c << 6 | (byte(*at + i) & 0x3F);
  *at += size;
  return c;
}

// Unicode's decimal digits (Nd) other than ASCII: the zeros, each with its nine
// others behind it.
constexpr char32_t kZeros[] = {
    0x660,   0x6F0,   0x7C0,   0x966,   0x9E6,   0xA66,   0xAE6,   0xB66,
    0xBE6,   0xC66,   0xCE6,   0xD66,   0xDE6,   0xE50,   0xED0,   0xF20,
    0x1040,  0x1090,  0x17E0,  0x1810,  0x1946,  0x19D0,  0x1A80,  0x1A90,
    0x1B50,  0x1BB0,  0x1C40,  0x1C50,  0xA620,  0xA8D0,  0xA900,  0xA9D0,
    0xA9F0,  0xAA50,  0xABF0,  0xFF10,  0x104A0, 0x10D30, 0x11066, 0x110F0,
    0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730,
    0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0, 0x16B50,
    0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E950,
    0x1FBF0};

bool IsForeignDigit(char32_t c) {
  const char32_t* above =
      std::upper_bound(std::begin(kZeros), std::end(kZeros), c);
  return above != std::begin(kZeros) && c - above[-1] < 10;
}

bool IsDash(char32_t c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

bool IsInvisible(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
         c == 0xFEFF;
}

// Of characters that are not ASCII: spaces, currency signs, degrees, quotes,
// dashes, ellipsis, the full stop and comma of CJK.
bool MayFollowDigit(char32_t c) {
  return c == 0xA0 || (c >= 0xA2 && c <= 0xA5) || c == 0xB0 || c == 0xBB ||
         c == 0x2009 || IsDash(c) || (c >= 0x2018 && c <= 0x201F) ||
         c == 0x2026 || c == 0x202F || (c >= 0x20A0 && c <= 0x20CF) ||
         c == 0x3001 || c == 0x3002;
}

// Whether all digits can be seen for what they are.
bool DigitsArePlain(std::string_view text) {
  bool digit_before = false, invisible_before = false;
  // Since the last digit there were only characters that are not ASCII: one
  // dash, or others.
  bool dash_since = false, others_since = false;
  for (size_t at = 0; at < text.size();) {
    char32_t c = Next(text, &at);
    if (c < 0x80) {
      bool digit = IsDigit(static_cast<char>(c));
      if (digit && (others_since || invisible_before)) return false;
      digit_before = digit;
      invisible_before = dash_since = others_since = false;
      continue;
    }
    if (IsForeignDigit(c)) return false;
    if (digit_before) {
      if (!MayFollowDigit(c)) return false;
      (IsDash(c) ? dash_since : others_since) = true;
    } else if (dash_since) {
      others_since = true;
    }
    digit_before = false;
    invisible_before = IsInvisible(c);
  }
  return true;
}

// The digits of `whole` (what else is there is passed over) and of `fraction`
// behind the point, in 1/1,000,000. False if that is not exact.
bool ReadScaled(std::string_view whole, std::string_view fraction,
                int64_t* out) {
  while (!fraction.empty() && fraction.back() == '0') fraction.remove_suffix(1);
  if (fraction.size() > 6) return false;
  int64_t n = 0;
  auto push = [&](char digit) {
    return !__builtin_mul_overflow(n, 10, &n) &&
           !__builtin_add_overflow(n, digit - '0', &n);
  };
  for (char c : whole) {
    if (IsDigit(c) && !push(c)) return false;
  }
  for (size_t i = 0; i < 6; ++i) {
    if (!push(i < fraction.size() ? fraction[i] : '0')) return false;
  }
  *out = n;
  return true;
}

struct Readings {
  int64_t values[3];
  uint32_t count = 0;

  bool Add(std::string_view whole, std::string_view fraction) {
    return ReadScaled(whole, fraction, &values[count++]);
  }
};

// What a figure can mean; false if that is not understood.
bool ReadFigure(std::string_view figure, Readings* readings) {
  size_t first = figure.find_first_of(".,");
  if (first == std::string_view::npos) return readings->Add(figure, {});
  size_t last = figure.find_last_of(".,");
  std::string_view head = figure.substr(0, first);
  std::string_view tail = figure.substr(last + 1);
  bool grouped = head.size() <= 3 && head[0] != '0';
  if (first == last) {
    if (grouped && tail.size() == 3) {
      return readings->Add(figure, {}) && readings->Add(head, tail);
    }
    if (!readings->Add(head, tail)) return false;
    return figure[first] == '.' ||
           (readings->Add(head, {}) && readings->Add(tail, {}));
  }
  // Groups of three from the first separator to the last, all the same but for
  // the last, behind which there may be a fraction.
  for (size_t at = first; grouped && at < last;) {
    size_t next = figure.find_first_of(".,", at + 1);
    grouped = figure[at] == figure[first] && next - at == 4;
    at = next;
  }
  if (!grouped) return false;
  if (figure[last] != figure[first]) {
    return readings->Add(figure.substr(0, last), tail);
  }
  return tail.size() == 3 && readings->Add(figure, {});
}

// Whether what stands around the figure at [begin, end) leaves it as it is.
bool StandsFree(std::string_view text, size_t begin, size_t end) {
  if (begin > 0 && text[begin - 1] == '.') return false;
  if (begin > 1 && IsDigit(text[begin - 2])) {
    char c = text[begin - 1];
    if (c == '\'' || c == '_') return false;
    size_t group = begin;
    while (group < end && IsDigit(text[group])) ++group;
    if (c == ' ' && group - begin == 3) {
      size_t digits = 1;
      while (digits < 4 && begin - 1 > digits &&
             IsDigit(text[begin - 2 - digits])) {
        ++digits;
      }
      if (digits < 4) return false;
    }
  }
  size_t letters = end;
  while (letters < text.size() && IsLetter(text[letters])) ++letters;
  if (letters == end) return true;
  if (letters - end != 2) return false;
  if (letters < text.size() &&
      (static_cast<unsigned char>(text[letters]) >= 0x80 ||
       IsDigit(text[letters]))) {
    return false;
  }
  for (std::string_view suffix : {"st", "nd", "rd", "th", "am", "pm"}) {
    if (suffix[0] == Lower(text[end]) && suffix[1] == Lower(text[end + 1])) {
      return true;
    }
  }
  return false;
}

// Whether a minus may stand before `begin`.
bool MayBeNegative(std::string_view text, size_t begin) {
  size_t dash = begin;
  while (dash > 0) {
    --dash;
    if ((static_cast<unsigned char>(text[dash]) & 0xC0) != 0x80) break;
  }
  if (dash == begin) return false;
  size_t at = dash;
  if (!IsDash(Next(text, &at))) return false;
  return dash == 0 || !(IsLetter(text[dash - 1]) || IsDigit(text[dash - 1]));
}

constexpr int kDaysOfMonth[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

// Days since 1970-01-01 (H. Hinnant, "chrono-Compatible Low-Level Date
// Algorithms"); false if there is no such day.
bool ReadDay(int64_t year, int64_t month, int64_t day, int64_t* out) {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  if (day > kDaysOfMonth[month - 1] + (leap && month == 2)) return false;
  if (month <= 2) --year;
  int64_t era = year / 400;
  int64_t of_era = year - era * 400;
  int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  *out = era * 146'097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year -
         719'468;
  return true;
}

struct Group {
  size_t digits = 0;
  int64_t value = 0;    // of the first four
  char32_t before = 0;  // the separator before it, '-' for any dash
};

}  // namespace

bool FindNumbers(std::string_view text, Findings* findings) {
  if (!DigitsArePlain(text)) return false;
  for (size_t at = 0; at < text.size();) {
    if (!IsDigit(text[at])) {
      ++at;
      continue;
    }
    size_t end = at;
    while (end < text.size() &&
           (IsDigit(text[end]) ||
            ((text[end] == '.' || text[end] == ',') && end + 1 < text.size() &&
             IsDigit(text[end + 1])))) {
      ++end;
    }
    Readings readings;
    if (!StandsFree(text, at, end) ||
        !ReadFigure(text.substr(at, end - at), &readings)) {
      return false;
    }
    bool negative = MayBeNegative(text, at);
    for (uint32_t i = 0; i < readings.count; ++i) {
      if (!findings->AddNumber(readings.values[i])) return false;
      if (negative && !findings->AddNumber(-readings.values[i])) return false;
    }
    at = end;
  }
  return true;
}

bool FindDates(std::string_view text, Findings* findings) {
  if (!DigitsArePlain(text)) return false;
  Group groups[3];
  uint32_t count = 0;
  for (size_t at = 0; at < text.size();) {
    if (!IsDigit(text[at])) {
      count = 0;
      ++at;
      continue;
    }
    Group& group = groups[count];
    group.digits = 0;
    group.value = 0;
    for (; at < text.size() && IsDigit(text[at]); ++at) {
      if (group.digits++ < 4) group.value = group.value * 10 + text[at] - '0';
    }
    if (++count == 3) {
      const auto& [a, b, c] = groups;
      bool same = b.before == c.before;
      bool day_first =
          a.digits <= 2 && b.digits <= 2 && (c.digits == 2 || c.digits == 4);
      bool year_first = a.digits == 4 && b.digits <= 2 && c.digits <= 2;
      int64_t day = 0;
      if (same && day_first) return false;
      if (same && year_first) {
        if (b.digits != 2 || c.digits != 2 ||
            !ReadDay(a.value, b.value, c.value, &day) ||
            !findings->AddNumber(day)) {
          return false;
        }
        count = 0;
      } else {
        groups[0] = groups[1];
        groups[1] = groups[2];
        count = 2;
      }
    }
    size_t next = at;
    char32_t separator = next < text.size() ? Next(text, &next) : 0;
    bool joins = IsDash(separator) || separator == '/' || separator == '.';
    if (!joins || next >= text.size() || !IsDigit(text[next])) {
      count = 0;
      continue;
    }
    groups[count].before = IsDash(separator) ? '-' : separator;
    at = next;
  }
  return true;
}

bool FindEmails(std::string_view text, Findings* findings) {
  for (size_t at = text.find('@'); at != std::string_view::npos;
       at = text.find('@', at + 1)) {
    size_t begin = at;
    while (begin > 0 && IsOfAddress(text[begin - 1])) --begin;
    size_t end = at + 1;
    while (end < text.size() && IsOfAddress(text[end])) ++end;
    while (end > at + 1 && IsOneOf(text[end - 1], "._%+-")) --end;
    std::string_view host = text.substr(at + 1, end - at - 1);
    size_t dot = host.find_last_of('.');
    if (begin == at || dot == std::string_view::npos || dot == 0) continue;
    if (!findings->Add(text.substr(begin, end - begin))) return false;
  }
  return true;
}

}  // namespace agp
