#ifndef AGP_STDLIB_STDLIB_H_
#define AGP_STDLIB_STDLIB_H_

#include <iterator>
#include <span>
#include <string_view>

// The modules of stdlib/*.agp, embedded at build time.
namespace agp::stdlib {

struct Module {
  // Import name: "std.mail" for stdlib/mail.agp.
  std::string_view name;
  std::string_view text;
};

std::span<const Module> Modules();

}  // namespace agp::stdlib

#endif  // AGP_STDLIB_STDLIB_H_
