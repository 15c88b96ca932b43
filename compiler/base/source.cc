#include "compiler/base/source.h"

#include <algorithm>

namespace agp {

Span Cover(Span a, Span b) {
  if (!a.valid()) return b;
  if (!b.valid() || a.file != b.file) return a;
  return {a.file, std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

uint32_t SourceMap::Add(std::string name, std::string text) {
  auto file = std::make_unique<File>();
  file->name = std::move(name);
  file->text = std::move(text);
  file->line_starts.push_back(0);
  for (uint32_t i = 0; i < file->text.size(); ++i) {
    if (file->text[i] == '\n') file->line_starts.push_back(i + 1);
  }
  files_.push_back(std::move(file));
  return static_cast<uint32_t>(files_.size() - 1);
}

std::string_view SourceMap::Text(Span span) const {
  if (!span.valid()) return {};
  std::string_view text = Text(span.file);
  if (span.begin > text.size()) return {};
  return text.substr(span.begin, span.end - span.begin);
}

LineColumn SourceMap::Locate(uint32_t file, uint32_t offset) const {
  const File& f = *files_[file];
  auto next = std::upper_bound(f.line_starts.begin(), f.line_starts.end(),
                               offset);
  uint32_t line = static_cast<uint32_t>(next - f.line_starts.begin());
  uint32_t column = 1;
  uint32_t end = std::min<uint32_t>(offset, f.text.size());
  for (uint32_t i = f.line_starts[line - 1]; i < end; ++i) {
    // Continuation bytes of UTF-8 do not start a code point.
    if ((static_cast<unsigned char>(f.text[i]) & 0xC0) != 0x80) ++column;
  }
  return {line, column};
}

std::string_view SourceMap::Line(uint32_t file, uint32_t line) const {
  const File& f = *files_[file];
  if (line == 0 || line > f.line_starts.size()) return {};
  uint32_t begin = f.line_starts[line - 1];
  uint32_t end = line < f.line_starts.size()
                     ? f.line_starts[line] - 1
                     : static_cast<uint32_t>(f.text.size());
  std::string_view text = std::string_view(f.text).substr(begin, end - begin);
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  return text;
}

std::string SourceMap::Describe(Span span) const {
  if (!span.valid()) return "";
  LineColumn at = Locate(span.file, span.begin);
  return std::string(Name(span.file)) + ":" + std::to_string(at.line) + ":" +
         std::to_string(at.column);
}

}  // namespace agp
