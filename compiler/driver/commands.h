#ifndef AGP_COMPILER_DRIVER_COMMANDS_H_
#define AGP_COMPILER_DRIVER_COMMANDS_H_

#include "compiler/driver/command_line.h"

// One constant for each command, each in the file cmd_NAME.cc.
namespace agp::driver {

extern const Command kCheck;
extern const Command kCompile;
extern const Command kDisasm;
extern const Command kDocsTable;
extern const Command kDump;
extern const Command kEval;
extern const Command kExplain;
extern const Command kFmt;
extern const Command kImportMcp;
extern const Command kInit;
extern const Command kInspect;
extern const Command kReplay;
extern const Command kTest;
extern const Command kVerify;

}  // namespace agp::driver

#endif  // AGP_COMPILER_DRIVER_COMMANDS_H_
