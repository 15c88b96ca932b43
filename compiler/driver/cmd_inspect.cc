#include "compiler/driver/commands.h"
#include "compiler/driver/console.h"
#include "compiler/driver/exit_codes.h"
#include "compiler/driver/policy_bundle.h"
#include "compiler/emit/inspect.h"

namespace agp::driver {
namespace {

int Run(const Arguments& args) {
  int code = kHolds;
  auto policy = LoadPolicyOrBundle(args.positional()[0], args.json(), code);
  if (!policy) return code;
  Print(emit::Inspect(*policy->bundle, args.json()));
  return code;
}

}  // namespace

const Command kInspect = {
    "inspect",
    "POLICY|BUNDLE",
    1,
    1,
    "show what a bundle contains",
    "Loads and validates the bundle (or emits it from a policy) and prints its "
    "header,\nactions with their parameters and rules, signals, state, and the "
    "properties with\nwhat was proved of each.",
    {kFormatOption},
    {"agpc inspect inbox.agpb", "agpc inspect inbox.agpb --format json"},
    Run,
};

}  // namespace agp::driver
