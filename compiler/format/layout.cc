#include "compiler/format/layout.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace agp::format {

struct Node {
  enum class Kind {
    kText,
    kLine,
    kSoftLine,
    kHardLine,
    kBlankLine,
    kJoin,
    kNest,
    kGroup,
    kTrailingComment,
    kLeadingComment,
  };
  Kind kind = Kind::kJoin;
  std::string text;
  std::vector<Layout> parts;
  // Something inside needs a line break, so a group cannot stand on one line.
  bool broken = false;
};

namespace {

using Kind = Node::Kind;

constexpr int kIndent = 2;

Layout Leaf(Kind kind, std::string text, bool broken) {
  auto node = std::make_shared<Node>();
  node->kind = kind;
  node->text = std::move(text);
  node->broken = broken;
  return node;
}

Layout Inner(Kind kind, std::vector<Layout> parts) {
  auto node = std::make_shared<Node>();
  node->kind = kind;
  node->broken = std::any_of(parts.begin(), parts.end(),
                             [](const Layout& part) { return part->broken; });
  node->parts = std::move(parts);
  return node;
}

size_t Columns(std::string_view text) {
  return static_cast<size_t>(std::count_if(
      text.begin(), text.end(),
      [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// What is still to be printed, next one last.
struct Item {
  const Node* node;
  size_t indent;
  bool flat;
};

class Printer {
 public:
  explicit Printer(size_t width) : width_(width) {}

  std::string Run(const Node& root) {
    items_.push_back({&root, 0, false});
    while (!items_.empty()) {
      Item item = items_.back();
      items_.pop_back();
      Step(item);
    }
    EndLine(0);
    while (!out_.empty() && out_.back() == '\n') out_.pop_back();
    if (!out_.empty()) out_ += '\n';
    return std::move(out_);
  }

 private:
  void Step(const Item& item) {
    const Node& node = *item.node;
    switch (node.kind) {
      case Kind::kText:
        PutText(node.text, item.indent);
        break;
      case Kind::kLine:
      case Kind::kSoftLine:
        if (item.flat && pending_.empty()) {
          if (node.kind == Kind::kLine && !fresh_) {
            out_ += ' ';
            ++column_;
          }
          break;
        }
        Break(item.indent);
        break;
      case Kind::kHardLine:
        Break(item.indent);
        break;
      case Kind::kBlankLine:
        Break(item.indent);
        if (!out_.empty()) out_ += '\n';
        break;
      case Kind::kTrailingComment:
        pending_.push_back(node.text);
        break;
      case Kind::kLeadingComment:
        if (!fresh_) Break(item.indent);
        indent_ = item.indent;
        Indent();
        out_ += node.text;
        Break(item.indent);
        break;
      case Kind::kJoin:
        Push(node, item.indent, item.flat);
        break;
      case Kind::kNest:
        Push(node, item.indent + kIndent, item.flat);
        break;
      case Kind::kGroup: {
        bool flat = !node.broken && (item.flat || Fits(node, item.indent));
        Push(node, item.indent, flat);
        break;
      }
    }
  }

  void Push(const Node& node, size_t indent, bool flat) {
    for (auto part = node.parts.rbegin(); part != node.parts.rend(); ++part) {
      items_.push_back({part->get(), indent, flat});
    }
  }

  void PutText(std::string_view text, size_t indent) {
    if (text.empty()) return;
    // Only these may still join a line that ends in a comment.
    if (!pending_.empty() && text != "," && text != " {") Break(indent);
    if (fresh_) {
      while (text.front() == ' ') {
        text.remove_prefix(1);
        if (text.empty()) return;
      }
    }
    Indent();
    out_ += text;
    column_ += Columns(text);
  }

  // Nothing was printed on this line yet: `indent_` blanks are due.
  void Indent() {
    if (!fresh_) return;
    fresh_ = false;
    out_.append(indent_, ' ');
    column_ = indent_;
  }

  // Ends the line; what follows stands `indent` blanks in.
  void EndLine(size_t indent) {
    while (!out_.empty() && out_.back() == ' ') out_.pop_back();
    for (size_t i = 0; i < pending_.size(); ++i) {
      if (i > 0) {
        // Of two comments for one line the second gets a line of its own.
        out_ += '\n' + std::string(indent, ' ');
      } else if (fresh_) {
        out_.append(indent_, ' ');
      } else {
        out_ += "  ";
      }
      fresh_ = false;
      out_ += pending_[i];
    }
    pending_.clear();
  }

  void Break(size_t indent) {
    EndLine(indent);
    if (!fresh_ && !out_.empty()) out_ += '\n';
    fresh_ = true;
    indent_ = indent;
    column_ = indent;
  }

  // Whether the group, on one line, and what follows it up to the next
  // possible break stay within the width.
  bool Fits(const Node& group, size_t indent) const {
    size_t used = fresh_ ? indent_ : column_;
    std::vector<Item> ahead = {{&group, indent, true}};
    size_t rest = items_.size();
    while (used <= width_) {
      if (ahead.empty()) {
        if (rest == 0) return true;
        ahead.push_back(items_[--rest]);
      }
      Item item = ahead.back();
      ahead.pop_back();
      const Node& node = *item.node;
      switch (node.kind) {
        case Kind::kText:
          used += Columns(node.text);
          break;
        case Kind::kLine:
          if (!item.flat) return true;
          ++used;
          break;
        case Kind::kSoftLine:
          if (!item.flat) return true;
          break;
        case Kind::kHardLine:
        case Kind::kBlankLine:
        case Kind::kLeadingComment:
          return true;
        case Kind::kTrailingComment:
          break;
        case Kind::kJoin:
        case Kind::kNest:
        case Kind::kGroup:
          for (auto part = node.parts.rbegin(); part != node.parts.rend();
               ++part) {
            ahead.push_back({part->get(), item.indent, item.flat});
          }
          break;
      }
    }
    return false;
  }

  size_t width_;
  std::string out_;
  std::vector<Item> items_;
  // Comments waiting for the end of the line.
  std::vector<std::string> pending_;
  size_t column_ = 0;
  size_t indent_ = 0;
  bool fresh_ = true;
};

}  // namespace

Layout Text(std::string text) {
  return Leaf(Kind::kText, std::move(text), false);
}
Layout Line() { return Leaf(Kind::kLine, "", false); }
Layout SoftLine() { return Leaf(Kind::kSoftLine, "", false); }
Layout HardLine() { return Leaf(Kind::kHardLine, "", true); }
Layout BlankLine() { return Leaf(Kind::kBlankLine, "", true); }
Layout Join(std::vector<Layout> parts) {
  return Inner(Kind::kJoin, std::move(parts));
}
Layout Nest(std::vector<Layout> parts) {
  return Inner(Kind::kNest, std::move(parts));
}
Layout Group(std::vector<Layout> parts) {
  return Inner(Kind::kGroup, std::move(parts));
}
Layout TrailingComment(std::string text) {
  return Leaf(Kind::kTrailingComment, std::move(text), true);
}
Layout LeadingComment(std::string text) {
  return Leaf(Kind::kLeadingComment, std::move(text), true);
}

std::vector<Layout> TakeTrailingComments(Layout& layout) {
  std::vector<Layout> comments;
  if (layout->parts.empty()) return comments;
  std::vector<Layout> parts = layout->parts;
  while (!parts.empty() && parts.back()->kind == Kind::kTrailingComment) {
    comments.insert(comments.begin(), parts.back());
    parts.pop_back();
  }
  if (!parts.empty()) {
    std::vector<Layout> inner = TakeTrailingComments(parts.back());
    comments.insert(comments.begin(), inner.begin(), inner.end());
  }
  if (!comments.empty()) layout = Inner(layout->kind, std::move(parts));
  return comments;
}

bool HasComment(const Layout& layout) { return layout->broken; }

std::string Print(const Layout& layout, size_t width) {
  return Printer(width).Run(*layout);
}

}  // namespace agp::format
