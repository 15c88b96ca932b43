#include "compiler/ast/dump.h"
#include "compiler/driver/commands.h"
#include "compiler/driver/console.h"
#include "compiler/driver/exit_codes.h"
#include "compiler/driver/front_end.h"
#include "compiler/driver/policy_bundle.h"
#include "compiler/emit/disassemble.h"
#include "stdlib/stdlib.h"

namespace agp::driver {
namespace {

int DumpModule(const std::string& name) {
  std::vector<std::string> known;
  for (const stdlib::Module& module : stdlib::Modules()) {
    if (module.name == name) {
      Print(module.text);
      return kHolds;
    }
    known.emplace_back(module.name);
  }
  std::string near = diagnostics::Nearest(name, known);
  return UsageError("dump",
                    "the standard library has no module `" + name + "`" +
                        (near.empty() ? "" : "; did you mean `" + near + "`?"));
}

int Run(const Arguments& args) {
  if (args.Has("--module") != args.positional().empty()) {
    return UsageError("dump", "`dump` needs a policy or `--module`");
  }
  if (args.Has("--module")) return DumpModule(args.Get("--module"));
  const std::string& path = args.positional()[0];
  std::string stage = args.Get("--after", "check");
  if (stage == "parse") {
    auto source = Load(path, /*strict=*/false, /*follow_imports=*/false);
    if (!source) return kUsage;
    PrintDiagnostics(*source);
    Print(ast::Dump(
        source->sources, source->modules[0],
        args.Has("--no-places") ? ast::Places::kHidden : ast::Places::kShown));
    return source->sink.has_errors() ? kFails : kHolds;
  }
  int code = kHolds;
  if (stage == "emit") {
    auto policy = LoadPolicy(path, /*json=*/false, code);
    if (policy) Print(emit::Disassemble(*policy->bundle));
    return code;
  }
  std::optional<Ready> ready = RequireProgram(path, /*json=*/false, code);
  if (!ready) return code;
  Print(program::Dump(ready->program));
  return kHolds;
}

}  // namespace

const Command kDump = {
    "dump",
    "[POLICY.agp]",
    0,
    1,
    "show what a stage of the compiler made of a policy",
    "Prints the result of one stage: the tree after `parse`, the typed program "
    "after\n`check`, the machine's code after `emit`.",
    {{"--after", "parse|check|emit", "the stage (default: check)"},
     {"--module", "NAME", "print the text of a module of the library"},
     {"--no-places", "", "after parse: without line and column"}},
    {"agpc dump --after=parse inbox.agp", "agpc dump --module std.traits"},
    Run,
};

}  // namespace agp::driver
