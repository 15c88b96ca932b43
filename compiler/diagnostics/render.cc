#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "compiler/diagnostics/diagnostics.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

// How diagnostics look, on a terminal and as JSON.
namespace agp::diagnostics {
namespace {

constexpr std::string_view kBold = "\033[1m";
constexpr std::string_view kRed = "\033[1;31m";
constexpr std::string_view kMagenta = "\033[1;35m";
constexpr std::string_view kCyan = "\033[1;36m";
constexpr std::string_view kGreen = "\033[1;32m";
constexpr std::string_view kPlain = "\033[0m";

// Longest excerpt of a source line, in columns: a line of a megabyte is shown
// around its mark only.
constexpr size_t kWidestLine = 160;

class Painter {
 public:
  explicit Painter(bool color) : color_(color) {}
  std::string operator()(std::string_view style, std::string_view text) const {
    if (!color_) return std::string(text);
    std::string painted(style);
    painted += text;
    painted += kPlain;
    return painted;
  }

 private:
  bool color_;
};

// True for characters that a terminal would act on instead of showing, or
// show as nothing: controls, direction marks, zero-width characters.
bool Unprintable(uint32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x61C ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

// One code point of the line as a terminal may safely be sent it.
struct Cell {
  std::string text;
  // Columns it takes; 2 for a tab, which is shown as two blanks.
  size_t width = 1;
};

// Takes one code point off the front of `line`.
Cell NextCell(std::string_view& line) {
  auto byte = [&](size_t i) { return static_cast<unsigned char>(line[i]); };
  unsigned char first = byte(0);
  size_t length = first < 0x80             ? 1
                  : (first & 0xE0) == 0xC0 ? 2
                  : (first & 0xF0) == 0xE0 ? 3
                  : (first & 0xF8) == 0xF0 ? 4
                                           : 0;
  bool valid = length != 0 && length <= line.size();
  uint32_t c = length <= 1 ? first : first & (0x7Fu >> length);
  for (size_t i = 1; valid && i < length; ++i) {
    valid = (byte(i) & 0xC0) == 0x80;
    c = (c << 6) | (byte(i) & 0x3F);
  }
  if (!valid) length = 1;
  // Bytes that continue a character take no column of their own, here and in
  // SourceMap::Locate.
  bool stray = !valid && (first & 0xC0) == 0x80;
  Cell cell;
  if (stray) {
    cell = {"", 0};
  } else if (!valid || (c != '\t' && Unprintable(c))) {
    cell = {"\xEF\xBF\xBD", 1};
  } else if (c == '\t') {
    cell = {"  ", 2};
  } else {
    cell = {std::string(line.substr(0, length)), 1};
  }
  line.remove_prefix(length);
  return cell;
}

// The same cleaning for text that holds words of the source.
std::string Clean(std::string_view text) {
  std::string clean;
  while (!text.empty()) {
    if (text[0] == '\n') {
      clean += '\n';
      text.remove_prefix(1);
      continue;
    }
    clean += NextCell(text).text;
  }
  return clean;
}

// The source line of `span` under a line number gutter, and below it the
// marks: `^` at the first column, `~` to the last.
std::string Excerpt(const SourceMap& sources, Span span, const Painter& paint,
                    std::string_view style) {
  LineColumn begin = sources.Locate(span.file, span.begin);
  LineColumn end = sources.Locate(span.file, std::max(span.begin, span.end));
  std::string_view line = sources.Line(span.file, begin.line);

  std::string shown;
  size_t mark_begin = 0;
  size_t mark_end = 0;
  bool has_end = end.line == begin.line;
  // Of a long line, what stands around the mark.
  size_t skip =
      begin.column > kWidestLine / 2 ? begin.column - kWidestLine / 2 : 0;
  if (line.size() <= kWidestLine) skip = 0;
  size_t column = 1;
  size_t width = 0;
  bool cut = false;
  bool marked = false;
  while (!line.empty()) {
    if (column == begin.column && !marked) {
      mark_begin = width;
      marked = true;
    }
    Cell cell = NextCell(line);
    if (column > skip) {
      if (width + cell.width > kWidestLine) {
        cut = true;
        break;
      }
      shown += cell.text;
      width += cell.width;
    }
    if (cell.width > 0) ++column;
    if (!has_end || column <= end.column) mark_end = width;
  }
  if (!marked) mark_begin = width;
  if (mark_end <= mark_begin) mark_end = mark_begin + 1;

  std::string prefix = skip > 0 ? "..." : "";
  std::string number = std::to_string(begin.line);
  size_t gutter = std::max<size_t>(5, number.size() + 1);
  std::string text = std::string(gutter - number.size(), ' ') + number + " | " +
                     prefix + shown + (cut ? "..." : "") + "\n";
  std::string marks(mark_end - mark_begin, '~');
  marks[0] = '^';
  text += std::string(gutter, ' ') + " | " +
          std::string(prefix.size() + mark_begin, ' ') + paint(style, marks) +
          "\n";
  return text;
}

std::string Place(const SourceMap& sources, Span span) {
  return span.valid() ? Clean(sources.Describe(span)) + ": " : "";
}

}  // namespace

std::string Render(const SourceMap& sources, const Diagnostic& diagnostic,
                   bool color) {
  Painter paint(color);
  bool error = diagnostic.severity == Severity::kError;
  std::string_view style = error ? kRed : kMagenta;
  std::string text = paint(kBold, Place(sources, diagnostic.span));
  text += paint(style, error ? "error:" : "warning:");
  text += ' ';
  text += paint(kBold, Clean(diagnostic.message));
  text += " [";
  text += Info(diagnostic.kind).name;
  text += "]\n";
  if (diagnostic.span.valid()) {
    text += Excerpt(sources, diagnostic.span, paint, style);
  }
  for (const Note& note : diagnostic.notes) {
    text += paint(kBold, Place(sources, note.span));
    text += paint(kCyan, "note:");
    text += ' ' + Clean(note.text) + "\n";
    if (note.span.valid()) text += Excerpt(sources, note.span, paint, kCyan);
  }
  if (!diagnostic.help.empty()) {
    text += paint(kGreen, "help:");
    text += ' ' + Clean(diagnostic.help) + "\n";
  }
  return text;
}

namespace {

std::string Utf8(std::string_view text) {
  return llvm::json::fixUTF8(llvm::StringRef(text.data(), text.size()));
}

void AddPlace(llvm::json::Object& object, const SourceMap& sources, Span span) {
  if (!span.valid()) return;
  LineColumn begin = sources.Locate(span.file, span.begin);
  LineColumn end = sources.Locate(span.file, span.end);
  object["file"] = Utf8(sources.Name(span.file));
  object["line"] = static_cast<int64_t>(begin.line);
  object["column"] = static_cast<int64_t>(begin.column);
  object["end_line"] = static_cast<int64_t>(end.line);
  object["end_column"] = static_cast<int64_t>(end.column);
}

}  // namespace

std::string RenderJson(const SourceMap& sources, const Diagnostic& diagnostic) {
  llvm::json::Object object;
  object["kind"] = Utf8(Info(diagnostic.kind).name);
  object["severity"] =
      diagnostic.severity == Severity::kError ? "error" : "warning";
  AddPlace(object, sources, diagnostic.span);
  object["message"] = Utf8(diagnostic.message);
  llvm::json::Array notes;
  for (const Note& note : diagnostic.notes) {
    llvm::json::Object item;
    item["message"] = Utf8(note.text);
    AddPlace(item, sources, note.span);
    notes.push_back(std::move(item));
  }
  object["notes"] = std::move(notes);
  if (!diagnostic.help.empty()) object["help"] = Utf8(diagnostic.help);

  std::string text;
  llvm::raw_string_ostream stream(text);
  stream << llvm::json::Value(std::move(object));
  return stream.str();
}

}  // namespace agp::diagnostics
