#include "compiler/driver/commands.h"
#include "compiler/driver/console.h"
#include "compiler/driver/exit_codes.h"
#include "compiler/driver/files.h"
#include "compiler/driver/front_end.h"
#include "compiler/format/format.h"

namespace agp::driver {
namespace {

int FormatOne(const std::string& path, bool check) {
  auto source = Load(path, /*strict=*/false, /*follow_imports=*/false);
  if (!source) return kUsage;
  PrintDiagnostics(*source);
  if (source->sink.has_errors()) return kFails;
  std::string text = format::Format(source->sources, source->modules[0]);
  bool same = text == source->sources.Text(0);
  if (check) {
    if (!same) {
      Print(path + " is not formatted (`agpc fmt " + path + "` does it)\n");
    }
    return same ? kHolds : kFails;
  }
  if (path == "-") {
    Print(text);
    return kHolds;
  }
  if (same) return kHolds;
  std::string wrong = WriteFile(path, text);
  if (!wrong.empty()) {
    Complain(wrong);
    return kUsage;
  }
  Print("formatted " + path + "\n");
  return kHolds;
}

int Run(const Arguments& args) {
  int code = kHolds;
  for (const std::string& path : args.positional()) {
    code = Worse(code, FormatOne(path, args.Has("--check")));
  }
  return code;
}

}  // namespace

const Command kFmt = {
    "fmt",
    "FILE.agp ... | -",
    1,
    100000,
    "bring policies into the one canonical form",
    "Rewrites files in place; `-` reads standard input and writes standard "
    "output. A\nfile that does not parse is left alone. Comments are kept.",
    {{"--check", "", "change nothing; exit with 1 if a file would change"}},
    {"agpc fmt inbox.agp", "agpc fmt --check policies/*.agp",
     "agpc fmt - < inbox.agp"},
    Run,
};

}  // namespace agp::driver
