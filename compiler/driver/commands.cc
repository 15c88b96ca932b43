#include "compiler/driver/commands.h"

namespace agp::driver {

const std::vector<const Command*>& AllCommands() {
  static const std::vector<const Command*>* const commands =
      new std::vector<const Command*>{
          &kInit,    &kCheck,  &kVerify,  &kTest,     &kCompile,
          &kEval,    &kReplay, &kExplain, &kFmt,      &kImportMcp,
          &kInspect, &kDisasm, &kDump,    &kDocsTable};
  return *commands;
}

}  // namespace agp::driver
