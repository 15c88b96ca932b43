#ifndef AGP_COMPILER_BASE_HIDDEN_H_
#define AGP_COMPILER_BASE_HIDDEN_H_

#include <cstdint>

namespace agp {

// Characters that a reviewer could not see, or that reorder what he sees:
// controls but for tab and line breaks, invisible and direction-changing
// characters of Unicode's default-ignorable set, variation selectors and tags.
// A source may not hold them; whatever is printed as a source escapes them.
inline bool IsHidden(uint32_t c) {
  if (c < 0x20) return c != '\t' && c != '\n' && c != '\r';
  if (c < 0x7F) return false;
  return c < 0xA0 || c == 0xAD || c == 0x34F || c == 0x61C || c == 0x115F ||
         c == 0x1160 || c == 0x17B4 || c == 0x17B5 ||
         (c >= 0x180B && c <= 0x180F) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         c == 0x3164 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF ||
         c == 0xFFA0 || (c >= 0xFFF0 && c <= 0xFFFB) ||
         (c >= 0xE0000 && c <= 0xE0FFF);
}

}  // namespace agp

#endif  // AGP_COMPILER_BASE_HIDDEN_H_
