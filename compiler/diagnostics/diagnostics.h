#ifndef AGP_COMPILER_DIAGNOSTICS_DIAGNOSTICS_H_
#define AGP_COMPILER_DIAGNOSTICS_DIAGNOSTICS_H_

#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/source.h"

// What the compiler says to the author of a policy. Every kind is one row of
// diagnostics.def; a golden test meets every row. Words: lower case, no full
// stop, the author's text in backticks, say what was seen, then what would be
// right.
namespace agp::diagnostics {

enum class Severity { kError, kWarning };

enum class Kind {
#define AGP_DIAGNOSTIC(name, severity, text, explanation) name,
#include "compiler/diagnostics/diagnostics.def"
};

struct KindInfo {
  // snake_case, shown as [name].
  std::string_view name;
  Severity severity;
  // With {0}, {1}, ... for the arguments.
  std::string_view text;
  // A paragraph for `agpc explain NAME` and docs/diagnostics.md.
  std::string_view explanation;
};
const KindInfo& Info(Kind kind);
// All rows, in table order.
const std::vector<Kind>& AllKinds();

struct Note {
  // May be invalid: then the note has no place.
  Span span;
  std::string text;
};

struct Diagnostic {
  Kind kind;
  Severity severity;
  Span span;
  std::string message;
  std::vector<Note> notes;
  // "did you mean `x`?", or what would be right; empty if there is none.
  std::string help;

  Diagnostic& WithNote(Span span, std::string text) {
    notes.push_back({span, std::move(text)});
    return *this;
  }
  Diagnostic& WithHelp(std::string text) {
    help = std::move(text);
    return *this;
  }
};

// Collects the diagnostics of one compilation.
class Sink {
 public:
  // Fills {0}, {1}... of the row's text. The reference is good until the next
  // Report.
  Diagnostic& Report(Kind kind, Span span,
                     std::vector<std::string> arguments = {});
  bool has_errors() const { return errors_ > 0; }
  // Warnings become errors (`--strict`). Call before reporting.
  void set_strict(bool strict) { strict_ = strict; }
  const std::vector<Diagnostic>& all() const { return all_; }
  // By file, place, then order of report; exact repeats removed.
  void Sort();

 private:
  std::vector<Diagnostic> all_;
  int errors_ = 0;
  bool strict_ = false;
};

// The nearest of `candidates` to `name` by edit distance, or "" if none is
// near enough to be worth suggesting.
std::string Nearest(std::string_view name,
                    const std::vector<std::string>& candidates);

// Text for people: `file:line:col: error: message [name]`, the source line, a
// caret range, notes, help. `color` adds ANSI escapes.
std::string Render(const SourceMap& sources, const Diagnostic& diagnostic,
                   bool color);
// One JSON object: {kind, severity, file, line, column, end_line, end_column,
// message, notes, help}.
std::string RenderJson(const SourceMap& sources, const Diagnostic& diagnostic);

}  // namespace agp::diagnostics

#endif  // AGP_COMPILER_DIAGNOSTICS_DIAGNOSTICS_H_
