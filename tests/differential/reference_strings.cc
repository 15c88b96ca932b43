#include "tests/differential/reference_strings.h"

#include <cstdint>
#include <regex>
#include <vector>

namespace agp::reference {
namespace {

std::vector<char32_t> Decode(const std::string& text) {
  std::vector<char32_t> points;
  for (size_t i = 0; i < text.size();) {
    unsigned char c = static_cast<unsigned char>(text[i]);
    size_t length = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    char32_t point = length == 1 ? c : c & (0xFF >> (length + 1));
    for (size_t k = 1; k < length && i + k < text.size(); ++k) {
      point = point << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3F);
    }
    points.push_back(point);
    i += length;
  }
  return points;
}

bool Glob(const std::vector<char32_t>& p, size_t i,
          const std::vector<char32_t>& t, size_t j) {
  if (i == p.size()) return j == t.size();
  if (p[i] == '*') {
    for (size_t k = j; k <= t.size(); ++k) {
      if (Glob(p, i + 1, t, k)) return true;
    }
    return false;
  }
  if (j == t.size()) return false;
  if (p[i] == '?') return Glob(p, i + 1, t, j + 1);
  if (p[i] == '[') {
    size_t k = i + 1;
    bool negated = k < p.size() && p[k] == '!';
    if (negated) ++k;
    bool inside = false;
    bool first = true;
    while (k < p.size() && (first || p[k] != ']')) {
      first = false;
      char32_t low = p[k];
      char32_t high = low;
      if (k + 2 < p.size() && p[k + 1] == '-' && p[k + 2] != ']') {
        high = p[k + 2];
        k += 2;
      }
      inside |= low <= t[j] && t[j] <= high;
      ++k;
    }
    return inside != negated && Glob(p, k + 1, t, j + 1);
  }
  if (p[i] == '\\' && i + 1 < p.size()) ++i;
  return p[i] == t[j] && Glob(p, i + 1, t, j + 1);
}

}  // namespace

std::string AsciiLower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

bool GlobMatches(const std::string& pattern, const std::string& text) {
  return Glob(Decode(pattern), 0, Decode(text), 0);
}

bool RegexMatches(const std::string& pattern, const std::string& text) {
  // The random policies use ASCII regular expressions on which ECMAScript and
  // ours agree; wide characters keep `.` one code point.
  std::wstring wide_pattern, wide_text;
  for (char32_t c : Decode(pattern)) wide_pattern += static_cast<wchar_t>(c);
  for (char32_t c : Decode(text)) wide_text += static_cast<wchar_t>(c);
  return std::regex_match(wide_text, std::wregex(wide_pattern));
}

}  // namespace agp::reference
