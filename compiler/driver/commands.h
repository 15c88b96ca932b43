#ifndef AGP_COMPILER_DRIVER_COMMANDS_H_
#define AGP_COMPILER_DRIVER_COMMANDS_H_

#include "compiler/driver/command_line.h"

// One constant for each command, each in the file cmd_NAME.cc.
namespace agp::driver {

extern const Command kCheck;
extern const Command kDump;
extern const Command kFmt;

}  // namespace agp::driver

#endif  // AGP_COMPILER_DRIVER_COMMANDS_H_
