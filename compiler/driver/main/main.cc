#include <unistd.h>

#include <csignal>
#include <string>
#include <vector>

#include "compiler/driver/command_line.h"
#include "compiler/driver/exit_codes.h"

namespace {

// A failed assertion or an exception that nobody caught is our bug; say so,
// and leave with its own status.
void OnAbort(int) {
  constexpr char kText[] =
      "agpc: this is a bug of agpc; please report the command and its files\n";
  [[maybe_unused]] auto written =
      write(STDERR_FILENO, kText, sizeof(kText) - 1);
  _exit(agp::driver::kInternal);
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGABRT, OnAbort);
  // A closed pipe is an error of writing, not the end.
  std::signal(SIGPIPE, SIG_IGN);
  std::vector<std::string> args(argv + 1, argv + argc);
  return agp::driver::Main(args);
}
