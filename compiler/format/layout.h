#ifndef AGP_COMPILER_FORMAT_LAYOUT_H_
#define AGP_COMPILER_FORMAT_LAYOUT_H_

#include <memory>
#include <string>
#include <vector>

// Where lines break: a small pretty printer after Wadler ("A prettier
// printer", 2003) and Oppen. A Layout says where a line may break and which
// breaks belong together; Print breaks a group only if it does not fit.
//
//   Group({Text("f("), Nest({SoftLine(), Text("x"), Text(","), Line(),
//          Text("y")}), SoftLine(), Text(")")})
//
// is `f(x, y)` where that fits, else four lines.
//
// Comments take part: behind a trailing comment nothing is printed but a comma
// or an opening brace that go before it, and what contains a comment never
// stands on one line.
namespace agp::format {

struct Node;
using Layout = std::shared_ptr<const Node>;

Layout Text(std::string text);
// A blank if its group stands on one line, else a line break.
Layout Line();
// Nothing if its group stands on one line, else a line break.
Layout SoftLine();
// Always a line break; breaks every group around it.
Layout HardLine();
// A line break and an empty line.
Layout BlankLine();
Layout Join(std::vector<Layout> parts);
// Breaks inside are indented by two more blanks.
Layout Nest(std::vector<Layout> parts);
Layout Group(std::vector<Layout> parts);
// `// ...` at the end of whatever line it comes to stand on.
Layout TrailingComment(std::string text);
// `// ...` on a line of its own, before what follows.
Layout LeadingComment(std::string text);

// Whether a comment or another forced break is inside.
bool HasComment(const Layout& layout);

// Takes the trailing comments off the very end of `layout`, in order, so that
// they no longer break the groups that they end.
std::vector<Layout> TakeTrailingComments(Layout& layout);

// At most `width` columns (code points) where breaks allow it. Ends in one
// line break unless empty; no line ends in blanks.
std::string Print(const Layout& layout, size_t width);

}  // namespace agp::format

#endif  // AGP_COMPILER_FORMAT_LAYOUT_H_
