#include "utf8.h"

namespace agp::internal {

bool IsValidUtf8Slow(const char* text, size_t size) {
  auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  auto continues = [&](size_t i) {
    return i < size && (byte(i) & 0xc0) == 0x80;
  };
  size_t i = 0;
  while (i < size) {
    unsigned char c = byte(i);
    if (c < 0x80) {
      i += 1;
    } else if (c >= 0xc2 && c <= 0xdf) {
      if (!continues(i + 1)) return false;
      i += 2;
    } else if (c >= 0xe0 && c <= 0xef) {
      if (!continues(i + 1) || !continues(i + 2)) return false;
      // E0 80..9F is overlong, ED A0..BF a surrogate.
      if (c == 0xe0 && byte(i + 1) < 0xa0) return false;
      if (c == 0xed && byte(i + 1) > 0x9f) return false;
      i += 3;
    } else if (c >= 0xf0 && c <= 0xf4) {
      if (!continues(i + 1) || !continues(i + 2) || !continues(i + 3)) {
        return false;
      }
      // F0 80..8F is overlong, F4 90.. is above U+10FFFF.
      if (c == 0xf0 && byte(i + 1) < 0x90) return false;
      if (c == 0xf4 && byte(i + 1) > 0x8f) return false;
      i += 4;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace agp::internal
