#include "compiler/driver/commands.h"
#include "compiler/driver/console.h"
#include "compiler/driver/exit_codes.h"
#include "compiler/driver/policy_bundle.h"
#include "compiler/emit/disassemble.h"

namespace agp::driver {
namespace {

int Run(const Arguments& args) {
  int code = kHolds;
  auto policy = LoadPolicyOrBundle(args.positional()[0], false, code);
  if (!policy) return code;
  Print(emit::Disassemble(*policy->bundle));
  return code;
}

}  // namespace

const Command kDisasm = {
    "disasm",
    "POLICY|BUNDLE",
    1,
    1,
    "show the code of a bundle",
    "Loads and validates the bundle (or emits it from a policy) and prints the "
    "code of\nevery action and handler, each instruction with what it refers "
    "to. docs/bundle.md\nexplains the instructions.",
    {},
    {"agpc disasm inbox.agpb"},
    Run,
};

}  // namespace agp::driver
