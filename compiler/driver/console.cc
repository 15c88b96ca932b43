#include "compiler/driver/console.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace agp::driver {
namespace {

bool ShowsColor(int fd) {
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color && *no_color) return false;
  const char* term = std::getenv("TERM");
  if (!term || std::string_view(term) == "dumb") return false;
  return isatty(fd) == 1;
}

std::string_view Escape(Color color) {
  switch (color) {
    case Color::kNone:
      return "";
    case Color::kBold:
      return "\x1b[1m";
    case Color::kDim:
      return "\x1b[2m";
    case Color::kRed:
      return "\x1b[1;31m";
    case Color::kGreen:
      return "\x1b[1;32m";
    case Color::kYellow:
      return "\x1b[1;33m";
    case Color::kCyan:
      return "\x1b[36m";
  }
  return "";
}

std::string Painted(bool on, Color color, std::string_view text) {
  if (!on || color == Color::kNone) return std::string(text);
  std::string painted(Escape(color));
  painted += text;
  painted += "\x1b[0m";
  return painted;
}

}  // namespace

bool OutputHasColor() {
  static const bool on = ShowsColor(STDOUT_FILENO);
  return on;
}

bool ErrorHasColor() {
  static const bool on = ShowsColor(STDERR_FILENO);
  return on;
}

std::string Paint(Color color, std::string_view text) {
  return Painted(OutputHasColor(), color, text);
}

std::string PaintError(Color color, std::string_view text) {
  return Painted(ErrorHasColor(), color, text);
}

void Print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

void PrintError(std::string_view text) {
  std::fflush(stdout);
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void Complain(std::string_view message) {
  PrintError(PaintError(Color::kBold, "agpc: ") +
             PaintError(Color::kRed, "error: ") + std::string(message) + "\n");
}

void Warn(std::string_view message) {
  PrintError(PaintError(Color::kBold, "agpc: ") +
             PaintError(Color::kYellow, "warning: ") + std::string(message) +
             "\n");
}

void Progress::Show(std::string_view text) {
  static const bool terminal = isatty(STDERR_FILENO) == 1;
  if (!terminal) return;
  // Back to the first column, clear to the end of the line.
  PrintError("\r\x1b[K" + std::string(text.substr(0, 78)));
  shown_ = true;
}

void Progress::Clear() {
  if (shown_) PrintError("\r\x1b[K");
  shown_ = false;
}

bool FlushOutput() {
  return std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
}

}  // namespace agp::driver
