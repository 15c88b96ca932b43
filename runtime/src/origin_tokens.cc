#include <cstdint>

#include "origin_text.h"

namespace agp {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
// Of a word: letters beyond ASCII count as such.
bool IsWord(char c) {
  return IsDigit(c) || IsLower(c) || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Bytes of the separator at `p`; 0 if it is none. White space of Unicode and
// curved quotes too.
uint32_t SeparatorSize(std::string_view text, size_t p) {
  auto byte = [&](size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
  };
  unsigned char c = byte(p);
  if (c < 0x80) {
    if (c <= 0x20) {
      return (c >= 0x09 && c <= 0x0d) || (c >= 0x1c && c <= 0x20) ? 1 : 0;
    }
    return std::string_view("\"'`()[]{}<>,;|!*\\").find(text[p]) !=
                   std::string_view::npos
               ? 1
               : 0;
  }
  if (c == 0xc2) return byte(p + 1) == 0x85 || byte(p + 1) == 0xa0 ? 2 : 0;
  if (c < 0xe1 || c > 0xe3) return 0;
  uint32_t code =
      (c & 0xfu) << 12 | (byte(p + 1) & 0x3fu) << 6 | (byte(p + 2) & 0x3fu);
  bool separates = code == 0x1680 || (code >= 0x2000 && code <= 0x200a) ||
                   code == 0x2028 || code == 0x2029 || code == 0x202f ||
                   code == 0x205f || code == 0x3000 || code == 0x2018 ||
                   code == 0x2019 || code == 0x201c || code == 0x201d;
  return separates && p + 2 < text.size() ? 3 : 0;
}

std::string Canonical(std::string_view piece) {
  std::string token(piece);
  for (char& c : token) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  size_t scheme = token.find("://");
  if (scheme != std::string::npos && scheme > 0 && IsLower(token[0])) {
    bool is_scheme = true;
    for (size_t i = 1; i < scheme; ++i) {
      char c = token[i];
      is_scheme &= IsLower(c) || IsDigit(c) || c == '+' || c == '.' || c == '-';
    }
    if (is_scheme) token.erase(0, scheme + 3);
  }
  constexpr std::string_view kTrim = "._-@/:+%&=?#~$";
  size_t first = token.find_first_not_of(kTrim);
  if (first == std::string::npos) return "";
  token = token.substr(first, token.find_last_not_of(kTrim) + 1 - first);
  size_t point = token.find('.');
  if (point == std::string::npos) return token;
  for (size_t i = 0; i < token.size(); ++i) {
    if (i != point && !IsDigit(token[i])) return token;
  }
  token.erase(token.find_last_not_of('0') + 1);
  if (token.back() == '.') token.pop_back();
  return token;
}

}  // namespace

std::vector<std::string> TokensOf(std::string_view text) {
  std::vector<std::string> tokens;
  size_t begin = 0;
  auto end_piece = [&](size_t end) {
    if (end == begin) return;
    std::string token = Canonical(text.substr(begin, end - begin));
    if (!token.empty()) tokens.push_back(std::move(token));
  };
  for (size_t p = 0; p < text.size();) {
    uint32_t size = SeparatorSize(text, p);
    if (size == 0) {
      ++p;
      continue;
    }
    end_piece(p);
    p += size;
    begin = p;
  }
  end_piece(text.size());
  return tokens;
}

bool LooksLikeIdentifier(std::string_view token) {
  size_t characters = 0;
  for (char c : token) {
    characters += (static_cast<unsigned char>(c) & 0xc0) != 0x80 ? 1 : 0;
  }
  if (characters < 4) return false;
  for (size_t i = 0; i < token.size(); ++i) {
    char c = token[i];
    if (IsDigit(c) || c == '@' || c == '/') return true;
    if (c != '.' || i == 0 || !IsWord(token[i - 1])) continue;
    // Two more characters of a word.
    size_t next = i + 1;
    if (next >= token.size() || !IsWord(token[next])) continue;
    ++next;
    while (next < token.size() &&
           (static_cast<unsigned char>(token[next]) & 0xc0) == 0x80) {
      ++next;
    }
    if (next < token.size() && IsWord(token[next])) return true;
  }
  return false;
}

}  // namespace agp
