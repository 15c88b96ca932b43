#include "compiler/parse/text.h"

#include <cstddef>
#include <cstdio>

#include "compiler/base/hidden.h"

namespace agp::parse {
namespace {

using diagnostics::Kind;

// Decodes the code point at `i`. Returns its length in bytes, 0 if the bytes
// there are not UTF-8 (overlong forms, surrogates and values above U+10FFFF
// are not).
size_t CodePoint(std::string_view text, size_t i, uint32_t* c) {
  auto byte = [&](size_t k) { return static_cast<unsigned char>(text[k]); };
  unsigned char first = byte(i);
  if (first < 0x80) {
    *c = first;
    return 1;
  }
  size_t length = (first & 0xE0) == 0xC0   ? 2
                  : (first & 0xF0) == 0xE0 ? 3
                  : (first & 0xF8) == 0xF0 ? 4
                                           : 0;
  if (length == 0 || i + length > text.size()) return 0;
  *c = first & (0x7Fu >> length);
  for (size_t k = 1; k < length; ++k) {
    if ((byte(i + k) & 0xC0) != 0x80) return 0;
    *c = (*c << 6) | (byte(i + k) & 0x3F);
  }
  static constexpr uint32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (*c < kSmallest[length] || *c > 0x10FFFF) return 0;
  if (*c >= 0xD800 && *c <= 0xDFFF) return 0;
  return length;
}

std::string Hex(uint32_t c, const char* format) {
  char text[16];
  std::snprintf(text, sizeof text, format, c);
  return text;
}

void AppendUtf8(uint32_t c, std::string* out) {
  auto put = [&](uint32_t byte) { out->push_back(static_cast<char>(byte)); };
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

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Reads `u{1F600}` at `i`, which stands on the `u`. Returns the bytes taken,
// 0 if that is not a code point.
size_t UnicodeEscape(std::string_view text, size_t i, std::string* out) {
  size_t at = i + 1;
  if (at >= text.size() || text[at] != '{') return 0;
  ++at;
  uint32_t c = 0;
  size_t digits = 0;
  for (; at < text.size() && HexDigit(text[at]) >= 0; ++at, ++digits) {
    if (digits == 6) return 0;
    c = c * 16 + static_cast<uint32_t>(HexDigit(text[at]));
  }
  if (digits == 0 || at >= text.size() || text[at] != '}') return 0;
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return 0;
  AppendUtf8(c, out);
  return at + 1 - i;
}

}  // namespace

bool CheckCharacters(std::string_view text, uint32_t file,
                     diagnostics::Sink& sink) {
  constexpr int kMostHidden = 20;
  int hidden = 0;
  // A byte order mark may open a file.
  size_t i = text.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  while (i < text.size()) {
    uint32_t c = 0;
    size_t length = CodePoint(text, i, &c);
    uint32_t begin = static_cast<uint32_t>(i);
    if (length == 0) {
      unsigned byte = static_cast<unsigned char>(text[i]);
      sink.Report(Kind::kInvalidUtf8, {file, begin, begin + 1},
                  {Hex(byte, "0x%02X")})
          .WithHelp("save the file as UTF-8");
      return false;
    }
    if (IsHidden(c) && hidden < kMostHidden) {
      ++hidden;
      uint32_t end = begin + static_cast<uint32_t>(length);
      sink.Report(Kind::kHiddenCharacter, {file, begin, end},
                  {Hex(c, "U+%04X")})
          .WithHelp("inside a string write `" + Hex(c, "\\u{%X}") +
                    "`, elsewhere remove it");
    }
    i += length;
  }
  return true;
}

std::string DecodeString(std::string_view literal, Span span,
                         diagnostics::Sink& sink) {
  bool raw = !literal.empty() && literal[0] == 'r';
  size_t front = raw ? 2 : 1;
  if (literal.size() < front + 1) return "";
  std::string_view body = literal.substr(front, literal.size() - front - 1);
  if (raw) return std::string(body);

  std::string value;
  for (size_t i = 0; i < body.size(); ++i) {
    if (body[i] != '\\') {
      value += body[i];
      continue;
    }
    size_t escape = i++;
    size_t length = 1;
    switch (i < body.size() ? body[i] : '\0') {
      case '"':
        value += '"';
        break;
      case '\\':
        value += '\\';
        break;
      case 'n':
        value += '\n';
        break;
      case 't':
        value += '\t';
        break;
      case 'r':
        value += '\r';
        break;
      case 'u':
        length = UnicodeEscape(body, i, &value);
        break;
      default:
        length = 0;
        break;
    }
    if (length == 0) {
      // The whole character after the backslash, in whatever bytes.
      uint32_t c = 0;
      length = i < body.size() ? CodePoint(body, i, &c) : 0;
      if (length == 0) length = 1;
      uint32_t begin = span.begin + static_cast<uint32_t>(front + escape);
      uint32_t end = begin + 1 + static_cast<uint32_t>(length);
      sink.Report(Kind::kBadEscape, {span.file, begin, end},
                  {std::string(body.substr(escape, 1 + length))})
          .WithHelp(
              "the escapes are `\\\"` `\\\\` `\\n` `\\t` `\\r` and "
              "`\\u{1F600}`; a pattern is easier to read as r\"...\"");
    }
    i += length - 1;
  }
  return value;
}

std::string EncodeString(std::string_view value) {
  bool raw = value.find('\\') != std::string_view::npos &&
             value.find('"') == std::string_view::npos;
  std::string cooked;
  for (size_t i = 0; i < value.size();) {
    uint32_t c = 0;
    size_t length = CodePoint(value, i, &c);
    if (length == 0) {
      // Not from a literal; keeps the text readable all the same.
      c = 0xFFFD;
      length = 1;
      raw = false;
    }
    bool control = c == '\n' || c == '\t' || c == '\r' || IsHidden(c);
    if (control) raw = false;
    switch (c) {
      case '"':
        cooked += "\\\"";
        break;
      case '\\':
        cooked += "\\\\";
        break;
      case '\n':
        cooked += "\\n";
        break;
      case '\t':
        cooked += "\\t";
        break;
      case '\r':
        cooked += "\\r";
        break;
      default:
        if (control) {
          cooked += Hex(c, "\\u{%X}");
        } else {
          AppendUtf8(c, &cooked);
        }
    }
    i += length;
  }
  if (raw) return "r\"" + std::string(value) + "\"";
  return "\"" + cooked + "\"";
}

}  // namespace agp::parse
