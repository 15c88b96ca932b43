#include "compiler/driver/commands.h"

namespace agp::driver {

const std::vector<const Command*>& AllCommands() {
  static const std::vector<const Command*>* const commands =
      new std::vector<const Command*>{&kCheck, &kFmt, &kDump};
  return *commands;
}

}  // namespace agp::driver
