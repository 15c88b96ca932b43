#ifndef AGP_COMPILER_DRIVER_SHELL_QUOTE_H_
#define AGP_COMPILER_DRIVER_SHELL_QUOTE_H_

#include <string>
#include <string_view>

namespace agp::driver {

// `text` as one word of a POSIX shell: in single quotes unless it is plain.
inline std::string ShellQuote(std::string_view text) {
  bool plain = !text.empty() && text[0] != '-';
  for (char c : text) {
    plain = plain && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      (c >= '0' && c <= '9') || c == '_' || c == '.' ||
                      c == '/' || c == '-');
  }
  if (plain) return std::string(text);
  std::string quoted = "'";
  for (char c : text) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

}  // namespace agp::driver

#endif  // AGP_COMPILER_DRIVER_SHELL_QUOTE_H_
