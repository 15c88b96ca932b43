#ifndef AGP_COMPILER_FORMAT_COMMENTS_H_
#define AGP_COMPILER_FORMAT_COMMENTS_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "compiler/ast/ast.h"
#include "compiler/base/source.h"

// Which part of the tree a comment speaks of. The parts are the spans that
// stand where a line may begin or end: declarations, members of blocks,
// clauses, elements of collections, operands of `and` and `or`.
//
// A comment at the end of a line belongs to the part before it, one on a line
// of its own to the part after it, or, where none follows, to the block that
// it closes. Printing it there and reading it again must give the same answer:
// that is what makes the format a fixed point.
namespace agp::format {

struct PlacedComment {
  std::string text;
  // There is an empty line before it.
  bool blank_before = false;
};

struct PartComments {
  std::vector<PlacedComment> leading;
  std::vector<PlacedComment> trailing;
  // On lines of their own after the last member of a block.
  std::vector<PlacedComment> closing;
  // There is an empty line before the part itself, after its comments.
  bool blank_before = false;
};

class Comments {
 public:
  Comments(const SourceMap& sources, const ast::Module& module);

  // The comments of a part, handed out once: a part within a part of the same
  // span has none left.
  PartComments Take(Span span);
  // What nobody took: the comments at the end of the file.
  std::vector<PlacedComment> TakeRest();

 private:
  // Begin, end.
  using Key = std::pair<uint32_t, uint32_t>;
  std::map<Key, PartComments> parts_;
  // Those of the file as a whole.
  PartComments file_;
};

}  // namespace agp::format

#endif  // AGP_COMPILER_FORMAT_COMMENTS_H_
