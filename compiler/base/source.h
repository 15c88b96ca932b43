#ifndef AGP_COMPILER_BASE_SOURCE_H_
#define AGP_COMPILER_BASE_SOURCE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

// Source texts and places in them. A SourceMap owns every file of one
// compilation; a Span is a half-open range of bytes in one of them.
namespace agp {

struct Span {
  // Index into the SourceMap; kNoFile for things that no source wrote.
  static constexpr uint32_t kNoFile = UINT32_MAX;
  uint32_t file = kNoFile;
  uint32_t begin = 0;
  uint32_t end = 0;

  bool valid() const { return file != kNoFile; }
  friend bool operator==(const Span&, const Span&) = default;
};

// The smallest span that covers both (same file).
Span Cover(Span a, Span b);

// 1-based; columns count code points, as editors do.
struct LineColumn {
  uint32_t line = 1;
  uint32_t column = 1;
};

class SourceMap {
 public:
  // `name` is what diagnostics print: a path, or "std.mail" for the library.
  uint32_t Add(std::string name, std::string text);

  std::string_view Name(uint32_t file) const { return files_[file]->name; }
  std::string_view Text(uint32_t file) const { return files_[file]->text; }
  std::string_view Text(Span span) const;
  uint32_t size() const { return static_cast<uint32_t>(files_.size()); }

  LineColumn Locate(uint32_t file, uint32_t offset) const;
  // The text of one line (1-based) without its line break.
  std::string_view Line(uint32_t file, uint32_t line) const;
  // "inbox.agp:12:3", or "" for an invalid span.
  std::string Describe(Span span) const;

 private:
  struct File {
    std::string name;
    std::string text;
    std::vector<uint32_t> line_starts;
  };
  std::vector<std::unique_ptr<File>> files_;
};

}  // namespace agp

#endif  // AGP_COMPILER_BASE_SOURCE_H_
