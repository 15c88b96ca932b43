#include "verifier/regular/char_class.h"

#include <algorithm>

namespace agp::regular {

CharClass CharClass::Any() {
  CharClass result;
  result.intervals_ = {{0, kLastPosition}};
  return result;
}

CharClass CharClass::Of(char32_t c) { return Range(c, c); }

CharClass CharClass::Range(char32_t low, char32_t high) {
  if (low >= 0xD800 && low <= 0xDFFF) low = 0xE000;
  if (high >= 0xD800 && high <= 0xDFFF) high = 0xD7FF;
  if (high > 0x10FFFF) high = 0x10FFFF;
  CharClass result;
  if (low <= high) {
    result.intervals_ = {{PositionOf(low), PositionOf(high)}};
  }
  return result;
}

bool CharClass::Has(Position p) const {
  auto it = std::partition_point(
      intervals_.begin(), intervals_.end(),
      [p](const Interval& interval) { return interval.high < p; });
  return it != intervals_.end() && it->low <= p;
}

std::optional<char32_t> CharClass::Single() const {
  if (intervals_.size() != 1) return std::nullopt;
  if (intervals_[0].low != intervals_[0].high) return std::nullopt;
  return CharAt(intervals_[0].low);
}

void CharClass::Normalise() {
  std::sort(intervals_.begin(), intervals_.end(),
            [](const Interval& x, const Interval& y) { return x.low < y.low; });
  size_t kept = 0;
  for (const Interval& interval : intervals_) {
    if (kept > 0 && interval.low <= intervals_[kept - 1].high + 1) {
      intervals_[kept - 1].high =
          std::max(intervals_[kept - 1].high, interval.high);
    } else {
      intervals_[kept++] = interval;
    }
  }
  intervals_.resize(kept);
}

void CharClass::Add(const CharClass& other) {
  intervals_.insert(intervals_.end(), other.intervals_.begin(),
                    other.intervals_.end());
  Normalise();
}

CharClass CharClass::Union(const CharClass& other) const {
  CharClass result = *this;
  result.Add(other);
  return result;
}

CharClass CharClass::Complement() const {
  CharClass result;
  Position next = 0;
  for (const Interval& interval : intervals_) {
    if (interval.low > next) {
      result.intervals_.push_back({next, interval.low - 1});
    }
    next = interval.high + 1;
  }
  if (next <= kLastPosition) result.intervals_.push_back({next, kLastPosition});
  return result;
}

CharClass CharClass::Intersect(const CharClass& other) const {
  CharClass result;
  size_t i = 0;
  size_t j = 0;
  while (i < intervals_.size() && j < other.intervals_.size()) {
    const Interval& x = intervals_[i];
    const Interval& y = other.intervals_[j];
    Position low = std::max(x.low, y.low);
    Position high = std::min(x.high, y.high);
    if (low <= high) result.intervals_.push_back({low, high});
    if (x.high < y.high) {
      ++i;
    } else {
      ++j;
    }
  }
  return result;
}

CharClass CharClass::FoldAscii() const {
  CharClass result = *this;
  for (Position letter = 'a'; letter <= 'z'; ++letter) {
    Position capital = letter - 'a' + 'A';
    if (Has(letter)) result.intervals_.push_back({capital, capital});
    if (Has(capital)) result.intervals_.push_back({letter, letter});
  }
  result.Normalise();
  return result;
}

size_t CharClass::Hash() const {
  uint64_t hash = 0x9E3779B97F4A7C15ull;
  for (const Interval& interval : intervals_) {
    hash ^= (static_cast<uint64_t>(interval.low) << 32) | interval.high;
    hash *= 0xFF51AFD7ED558CCDull;
    hash ^= hash >> 32;
  }
  return static_cast<size_t>(hash);
}

std::optional<char32_t> NextUtf8(std::string_view bytes, size_t* offset) {
  size_t at = *offset;
  if (at >= bytes.size()) return std::nullopt;
  auto byte = [&bytes](size_t i) {
    return static_cast<unsigned char>(bytes[i]);
  };
  unsigned char lead = byte(at);
  if (lead < 0x80) {
    *offset = at + 1;
    return lead;
  }
  int more;
  char32_t value;
  char32_t least;  // below it the form is overlong
  if (lead >= 0xC2 && lead <= 0xDF) {
    more = 1, value = lead & 0x1F, least = 0x80;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    more = 2, value = lead & 0x0F, least = 0x800;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    more = 3, value = lead & 0x07, least = 0x10000;
  } else {
    return std::nullopt;
  }
  if (bytes.size() - at <= static_cast<size_t>(more)) return std::nullopt;
  for (int i = 1; i <= more; ++i) {
    unsigned char tail = byte(at + static_cast<size_t>(i));
    if ((tail & 0xC0) != 0x80) return std::nullopt;
    value = (value << 6) | (tail & 0x3F);
  }
  if (value < least || value > 0x10FFFF) return std::nullopt;
  if (value >= 0xD800 && value <= 0xDFFF) return std::nullopt;
  *offset = at + static_cast<size_t>(more) + 1;
  return value;
}

std::optional<std::u32string> DecodeUtf8(std::string_view bytes) {
  std::u32string text;
  text.reserve(bytes.size());
  size_t offset = 0;
  while (offset < bytes.size()) {
    std::optional<char32_t> c = NextUtf8(bytes, &offset);
    if (!c) return std::nullopt;
    text.push_back(*c);
  }
  return text;
}

void AppendUtf8(char32_t c, std::string* out) {
  auto put = [out](char32_t byte) { out->push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

std::string EncodeUtf8(std::u32string_view text) {
  std::string bytes;
  for (char32_t c : text) AppendUtf8(c, &bytes);
  return bytes;
}

}  // namespace agp::regular
