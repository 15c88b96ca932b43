#ifndef AGP_TESTS_UNIT_CHECK_POLICIES_H_
#define AGP_TESTS_UNIT_CHECK_POLICIES_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "compiler/check/check.h"
#include "compiler/parse/parse.h"

// Text to program in one call, for the tests of the checker.
namespace agp::check {

struct Outcome {
  SourceMap sources;
  std::vector<ast::Module> modules;
  diagnostics::Sink sink;
  std::optional<program::Program> program;

  std::string Messages() const {
    std::string all;
    for (const diagnostics::Diagnostic& d : sink.all()) {
      all += diagnostics::Render(sources, d, false);
    }
    return all;
  }
  std::set<diagnostics::Kind> Kinds() const {
    std::set<diagnostics::Kind> kinds;
    for (const diagnostics::Diagnostic& d : sink.all()) kinds.insert(d.kind);
    return kinds;
  }
};

// The first text is the root. Check runs even if a text has syntax errors:
// trees that the parser had to repair must not harm it.
inline Outcome CheckTexts(const std::vector<std::string>& texts) {
  Outcome outcome;
  for (size_t i = 0; i < texts.size(); ++i) {
    uint32_t file = outcome.sources.Add("m" + std::to_string(i), texts[i]);
    outcome.modules.push_back(
        parse::Parse(outcome.sources, file, outcome.sink));
  }
  outcome.program = Check(outcome.sources, outcome.modules, outcome.sink);
  return outcome;
}

}  // namespace agp::check

#endif  // AGP_TESTS_UNIT_CHECK_POLICIES_H_
