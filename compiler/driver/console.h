#ifndef AGP_COMPILER_DRIVER_CONSOLE_H_
#define AGP_COMPILER_DRIVER_CONSOLE_H_

#include <string>
#include <string_view>

// Where agpc's words go. Reports go to standard output; errors, warnings and
// progress to standard error. Colour only on a terminal, never when NO_COLOR
// is set (https://no-color.org) or TERM is "dumb".
namespace agp::driver {

enum class Color { kNone, kBold, kDim, kRed, kGreen, kYellow, kCyan };

// `text` in a colour of the terminal on standard output (or on standard
// error), unchanged when that stream shows none.
std::string Paint(Color color, std::string_view text);
std::string PaintError(Color color, std::string_view text);
bool OutputHasColor();
bool ErrorHasColor();

// Standard output, without an added line break. Empties standard output's
// buffer first when writing to standard error, so that both keep their order
// in a shared file.
void Print(std::string_view text);
void PrintError(std::string_view text);
// "agpc: error: MESSAGE" and "agpc: warning: MESSAGE".
void Complain(std::string_view message);
void Warn(std::string_view message);

// A line on a terminal that the next one replaces; nothing elsewhere.
class Progress {
 public:
  ~Progress() { Clear(); }
  void Show(std::string_view text);
  void Clear();

 private:
  bool shown_ = false;
};

// False if standard output could not be written (a full disk, a closed pipe).
bool FlushOutput();

}  // namespace agp::driver

#endif  // AGP_COMPILER_DRIVER_CONSOLE_H_
