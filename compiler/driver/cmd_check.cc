#include "compiler/driver/commands.h"
#include "compiler/driver/console.h"
#include "compiler/driver/exit_codes.h"
#include "compiler/driver/front_end.h"

namespace agp::driver {
namespace {

int Run(const Arguments& args) {
  Checked checked = LoadAndCheck(args.positional()[0], args.Has("--strict"));
  if (!checked.source) return kUsage;
  int code = checked.program ? kHolds : kFails;
  if (args.json()) {
    Print(std::string("{\"ok\":") + (code == kHolds ? "true" : "false") +
          ",\"diagnostics\":" + DiagnosticsJson(*checked.source) + "}\n");
    return code;
  }
  PrintDiagnostics(*checked.source);
  if (checked.program) {
    const program::Program& p = *checked.program;
    Print(p.name + ": " + Count(p.actions.size(), "action") + ", " +
          Count(p.rules.size(), "rule") + ", " +
          Count(p.properties.size(), "property", "properties") + ", " +
          Count(p.tests.size(), "test") + "\n");
  }
  return code;
}

}  // namespace

const Command kCheck = {
    "check",
    "POLICY.agp",
    1,
    1,
    "find mistakes in a policy and its imports",
    "Reads the policy and everything it imports, resolves names and types and\n"
    "reports every mistake at once. Nothing is proved and no test is run.",
    {{"--strict", "", "warnings are errors"}, kFormatOption},
    {"agpc check inbox.agp", "agpc check --strict inbox.agp"},
    Run,
};

}  // namespace agp::driver
