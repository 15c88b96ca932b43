// Any bytes are parsed without a crash, and every complaint can be shown. What
// parses without errors is formatted; the result parses to the same tree, is
// a fixed point of the formatter, and has lost no comment.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "compiler/ast/dump.h"
#include "compiler/base/source.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/format/format.h"
#include "compiler/parse/parse.h"

namespace {

using namespace agp;

[[noreturn]] void Fail(const char* what, const std::string& before,
                       const std::string& after) {
  std::fprintf(stderr, "%s\n--- before\n%s\n--- after\n%s\n", what,
               before.c_str(), after.c_str());
  std::abort();
}

std::vector<std::string> CommentTexts(const SourceMap& sources,
                                      const ast::Module& module) {
  std::vector<std::string> texts;
  for (const ast::Comment& comment : module.comments) {
    std::string text(sources.Text(comment.span));
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
      text.pop_back();
    }
    texts.push_back(std::move(text));
  }
  std::sort(texts.begin(), texts.end());
  return texts;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  SourceMap sources;
  std::string text(reinterpret_cast<const char*>(data), size);
  uint32_t file = sources.Add("input.agp", text);
  diagnostics::Sink sink;
  ast::Module module = parse::Parse(sources, file, sink);
  sink.Sort();
  for (const diagnostics::Diagnostic& diagnostic : sink.all()) {
    diagnostics::Render(sources, diagnostic, /*color=*/true);
    diagnostics::RenderJson(sources, diagnostic);
  }
  std::string tree = ast::Dump(sources, module, ast::Places::kHidden);
  if (sink.has_errors()) return 0;

  std::string formatted = format::Format(sources, module);
  diagnostics::Sink again;
  uint32_t second = sources.Add("formatted.agp", formatted);
  ast::Module reparsed = parse::Parse(sources, second, again);
  if (again.has_errors()) {
    Fail("the formatted text has errors", text,
         formatted + diagnostics::Render(sources, again.all()[0], false));
  }
  if (ast::Dump(sources, reparsed, ast::Places::kHidden) != tree) {
    Fail("formatting changed the tree", text, formatted);
  }
  std::string twice = format::Format(sources, reparsed);
  if (twice != formatted) {
    Fail("formatting twice is not formatting once", formatted, twice);
  }
  if (CommentTexts(sources, module) != CommentTexts(sources, reparsed)) {
    Fail("formatting lost a comment", text, formatted);
  }
  return 0;
}
