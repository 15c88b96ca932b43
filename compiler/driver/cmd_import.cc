#include <filesystem>

#include "compiler/check/check.h"
#include "compiler/driver/commands.h"
#include "compiler/driver/console.h"
#include "compiler/driver/exit_codes.h"
#include "compiler/driver/files.h"
#include "compiler/driver/front_end.h"
#include "compiler/driver/mcp_import.h"
#include "compiler/format/format.h"
#include "compiler/parse/parse.h"

namespace agp::driver {
namespace {

bool IsModuleName(const std::string& name) {
  return !name.empty() && ToIdentifier(name) == name;
}

int Run(const Arguments& args) {
  const std::string& path = args.positional()[0];
  if (args.Has("--policy") && args.Has("--module")) {
    return UsageError("import mcp",
                      "`--policy` and `--module` exclude each "
                      "other");
  }
  McpOptions options;
  options.null_is_absent = args.Has("--null-is-absent");
  options.policy = args.Has("--policy");
  options.name = args.Get("--policy", args.Get("--module"));
  if (!args.Has("--policy") && !args.Has("--module")) {
    // "workspace.tools.json" -> workspace.
    std::string stem = std::filesystem::path(path).filename().string();
    options.name = ToIdentifier(stem.substr(0, stem.find('.')));
    if (options.name.empty()) options.name = "tools";
  }
  if (!IsModuleName(options.name)) {
    return UsageError("import mcp", "`" + options.name +
                                        "` is not a name: use letters, digits "
                                        "and `_`, joined by dots");
  }
  Result<std::string> json = ReadFile(path);
  if (!json) {
    Complain(json.error());
    return kUsage;
  }
  Result<McpVocabulary> vocabulary = ImportMcp(*json, options);
  if (!vocabulary) {
    Complain((path == "-" ? "standard input" : path) + ": " +
             vocabulary.error());
    return kFails;
  }
  for (const std::string& warning : vocabulary->warnings) Warn(warning);
  // What is handed out passes `agpc check` and `agpc fmt --check`: tried here.
  SourceMap sources;
  diagnostics::Sink sink;
  uint32_t file = sources.Add("<imported>", vocabulary->text);
  ast::Module module = parse::Parse(sources, file, sink);
  if (sink.has_errors()) {
    for (const diagnostics::Diagnostic& d : sink.all()) {
      PrintError(diagnostics::Render(sources, d, ErrorHasColor()));
    }
    Complain("the imported text does not parse: this is a bug of agpc");
    return kInternal;
  }
  std::string text = format::Format(sources, module);
  std::string output = args.Get("--output", "-");
  std::string wrong = WriteFile(output, text);
  if (!wrong.empty()) {
    Complain(wrong);
    return kUsage;
  }
  if (output != "-") {
    Print(output + ": " + Count(vocabulary->actions, "action") + ", " +
          Count(vocabulary->warnings.size(), "warning") + "\n");
  }
  return kHolds;
}

}  // namespace

const Command kImportMcp = {
    "import mcp",
    "TOOLS.json",
    1,
    1,
    "turn an MCP tool list into a vocabulary",
    "Reads the answer of an MCP server to tools/list ({\"tools\": [...]}, the "
    "whole\nmessage, or the bare array) and writes a module with an action for "
    "each tool:\ntypes from the JSON Schemas, traits from the annotations, "
    "descriptions as\ncomments. A missing annotation counts as the dangerous "
    "value. What the\nlanguage cannot say becomes Json, with a warning.",
    {{"--module", "NAME", "write `module NAME` (default: the file's name)"},
     {"--policy", "NAME", "write `policy NAME` instead"},
     {"--null-is-absent", "",
      "for servers that send null for optional parameters: every optional "
      "parameter is `T? or null`"},
     {"--output", "FILE",
      "where to write, also -o (default: standard output)"}},
    {"agpc import mcp tools.json --module github -o github.agp",
     "mcp-client list-tools | agpc import mcp - --policy team"},
    Run,
};

}  // namespace agp::driver
