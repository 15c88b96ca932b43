#include <string>
#include <vector>

#include "compiler/driver/command_line.h"

int main(int argc, char** argv) {
  std::vector<std::string> args(argv + 1, argv + argc);
  return agp::driver::Main(args);
}
