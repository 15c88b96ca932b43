#ifndef AGP_COMPILER_DRIVER_FRONT_END_H_
#define AGP_COMPILER_DRIVER_FRONT_END_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compiler/ast/ast.h"
#include "compiler/base/source.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/program/program.h"

// From a path to a typed program: read the root file, follow its imports,
// parse, check, print what the author should know. Every command that takes a
// policy starts here.
//
// `import std.x` is a module that agpc carries (stdlib/x.agp); `import a.b` is
// the file a/b.agp beside the root policy, wherever the import stands. Modules
// may import each other in a circle: each is loaded once.
//
// `no wider than a.b` names the policy in the file a/b.agp, likewise beside the
// root policy; what that imports stands beside it.
namespace agp::driver {

struct Source {
  SourceMap sources;
  // The root first; empty if the file could not be read.
  std::vector<ast::Module> modules;
  // Policies to compare with, by their names in properties; in each the root
  // first.
  std::map<std::string, std::vector<ast::Module>> others;
  diagnostics::Sink sink;
};

enum class DiagnosticFormat { kText, kJson };

// Reads and parses `path` ("-": standard input) and its imports. Returns null
// after complaining if the root file cannot be read; every other mistake is in
// the sink.
std::unique_ptr<Source> Load(const std::string& path, bool strict = false,
                             bool follow_imports = true);

// Load, then Check if nothing is wrong with the text. No program if the sink
// holds an error.
struct Checked {
  std::unique_ptr<Source> source;
  std::optional<program::Program> program;
};
Checked LoadAndCheck(const std::string& path, bool strict = false);

// Diagnostics for people go to standard error, a line `2 errors` last.
void PrintDiagnostics(Source& source);
// A JSON array.
std::string DiagnosticsJson(Source& source);

// For commands that need a correct policy: LoadAndCheck, and print what is
// wrong as the command's `format` asks. Nothing if there is no program; then
// `exit_code` says what agpc returns.
struct Ready {
  std::unique_ptr<Source> source;
  program::Program program;
};
std::optional<Ready> RequireProgram(const std::string& path, bool json,
                                    int& exit_code);

// "3 rules", "1 rule".
std::string Count(size_t n, const std::string& singular,
                  const std::string& plural = "");

}  // namespace agp::driver

#endif  // AGP_COMPILER_DRIVER_FRONT_END_H_
