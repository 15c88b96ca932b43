#include "agp/show.h"

#include "agp/door.h"
#include "json.h"
#include "utf8.h"

namespace agp {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// From the Unicode Character Database, ascending: categories Cc, Cf, Cs, Co,
// Zl, Zp and Zs (but the plain space), Default_Ignorable_Code_Point, and three
// that are blank by their look. Private characters are in no font that a
// stranger can know.
constexpr Range kHidden[] = {
    {0x0000, 0x001f},   {0x007f, 0x00a0},   {0x00ad, 0x00ad},
    {0x034f, 0x034f},   {0x0600, 0x0605},   {0x061c, 0x061c},
    {0x06dd, 0x06dd},   {0x070f, 0x070f},   {0x0890, 0x0891},
    {0x08e2, 0x08e2},   {0x115f, 0x1160},   {0x1680, 0x1680},
    {0x17b4, 0x17b5},   {0x180b, 0x180f},   {0x2000, 0x200f},
    {0x2028, 0x202f},   {0x205f, 0x206f},   {0x2800, 0x2800},
    {0x3000, 0x3000},   {0x3164, 0x3164},   {0xd800, 0xf8ff},
    {0xfe00, 0xfe0f},   {0xfeff, 0xfeff},   {0xffa0, 0xffa0},
    {0xfff0, 0xfffb},   {0x110bd, 0x110bd}, {0x110cd, 0x110cd},
    {0x13430, 0x1343f}, {0x1bca0, 0x1bca3}, {0x1d159, 0x1d159},
    {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff}, {0xf0000, 0x10ffff},
};

void AppendHex4(uint32_t n, std::string* out) {
  static constexpr char kHex[] = "0123456789abcdef";
  *out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) *out += kHex[n >> shift & 15];
}

// Of a sequence that Utf8SequenceSize found to be valid.
char32_t CodePoint(const char* p, uint32_t size) {
  auto byte = [p](uint32_t i) { return static_cast<unsigned char>(p[i]); };
  if (size == 1) return byte(0);
  char32_t c = byte(0) & (0xff >> (size + 1));
  for (uint32_t i = 1; i < size; ++i) c = c << 6 | (byte(i) & 0x3f);
  return c;
}

}  // namespace

bool IsHidden(char32_t c) {
  for (const Range& range : kHidden) {
    if (c < range.first) return false;
    if (c <= range.last) return true;
  }
  return false;
}

std::string ShowText(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const char* p = text.data();
  const char* end = p + text.size();
  while (p != end) {
    bool ascii = static_cast<unsigned char>(*p) < 0x80;
    uint32_t size = ascii ? 1 : Utf8SequenceSize(p, end);
    if (size == 0) {
      out += "\xef\xbf\xbd";
      ++p;
      continue;
    }
    char32_t c = CodePoint(p, size);
    if (!IsHidden(c)) {
      out.append(p, size);
    } else if (c < 0x10000) {
      AppendHex4(static_cast<uint32_t>(c), &out);
    } else {
      uint32_t rest = static_cast<uint32_t>(c) - 0x10000;
      AppendHex4(0xd800 + (rest >> 10), &out);
      AppendHex4(0xdc00 + (rest & 0x3ff), &out);
    }
    p += size;
  }
  return out;
}

// Hidden characters of the printed JSON stand in its strings alone, where an
// escape means the same.
void ShowCall(const Bundle& bundle, const Request& request, std::string* out) {
  std::string call;
  PrintRequest(bundle, request, &call);
  *out += ShowText(call);
}

std::string ShowDigest(const uint8_t* digest) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (int i = 0; digest != nullptr && i < 32; ++i) {
    out += kHex[digest[i] >> 4];
    out += kHex[digest[i] & 15];
  }
  return out;
}

}  // namespace agp
