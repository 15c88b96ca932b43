#include "tests/bundles/compile.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <vector>

#include "compiler/check/check.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/emit/write.h"
#include "compiler/parse/parse.h"

namespace agp::test {

std::string CompiledBundle(const std::string& name) {
  std::ifstream in(std::string(AGP_SOURCE_DIR "/tests/bundles/") + name);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  SourceMap sources;
  diagnostics::Sink sink;
  std::vector<ast::Module> modules;
  modules.push_back(parse::Parse(sources, sources.Add(name, text), sink));
  auto program = check::Check(sources, modules, sink);
  if (!program) {
    for (const diagnostics::Diagnostic& d : sink.all()) {
      std::fputs(diagnostics::Render(sources, d, false).c_str(), stderr);
    }
    std::abort();
  }
  emit::EmitOptions options;
  options.revision = "test";
  options.sequence = 1;
  return emit::Emit(*program, sources, options).bytes;
}

}  // namespace agp::test
