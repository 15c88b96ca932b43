#ifndef AGP_VERIFIER_REPORT_H_
#define AGP_VERIFIER_REPORT_H_

#include <string>

#include "compiler/base/source.h"
#include "compiler/program/program.h"
#include "verifier/verify.h"

// A Report as text for people and as JSON for tools. Both say the same things;
// the text tells a witness as a short story in the policy's own words.
namespace agp::verify {

// `color` adds ANSI escapes. `verbose` prints samples, assumptions and costs
// of proved properties as well.
struct TextOptions {
  bool color = false;
  bool verbose = false;
};
std::string RenderText(const program::Program& program,
                       const SourceMap& sources, const Report& report,
                       const TextOptions& options = {});
// One property of it.
std::string RenderText(const program::Program& program,
                       const SourceMap& sources, const PropertyReport& property,
                       const TextOptions& options = {});

// What stands behind an approval: ` with { reason: late }`, or nothing.
std::string AnswersText(const program::Program& program,
                        const program::Step& step);

// {"solver": ..., "properties": [{"name", "module", "form", "verdict",
// "reason", "file", "line", "witness": {...}, "sample": {...},
// "assumptions": [...], "counters": {...}}], "total": {...}}
std::string RenderJson(const program::Program& program,
                       const SourceMap& sources, const Report& report);

}  // namespace agp::verify

#endif  // AGP_VERIFIER_REPORT_H_
