#ifndef AGP_SRC_UTF8_H_
#define AGP_SRC_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

// UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, at most U+10FFFF.
namespace agp {

namespace internal {
bool IsValidUtf8Slow(const char* text, size_t size);
}  // namespace internal

inline bool IsValidUtf8(std::string_view text) {
  const char* p = text.data();
  size_t n = text.size();
  // Most text is ASCII: look at eight bytes at a time.
  while (n >= 8) {
    uint64_t word;
    std::memcpy(&word, p, 8);
    if (word & 0x8080808080808080u) return internal::IsValidUtf8Slow(p, n);
    p += 8;
    n -= 8;
  }
  for (size_t i = 0; i < n; ++i) {
    if (static_cast<unsigned char>(p[i]) >= 0x80) {
      return internal::IsValidUtf8Slow(p + i, n - i);
    }
  }
  return true;
}

// Of valid UTF-8: every byte that does not continue a character starts one.
inline int64_t CountCodePoints(std::string_view text) {
  int64_t count = 0;
  for (char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return count;
}

}  // namespace agp

#endif  // AGP_SRC_UTF8_H_
