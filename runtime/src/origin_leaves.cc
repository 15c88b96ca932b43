#include <algorithm>
#include <cstdint>

#include "json.h"
#include "origin_text.h"

namespace agp {
namespace {

// Structures within structures; deeper ones are refused.
constexpr int kMaxDepth = 64;

bool IsBlank(std::string_view text) {
  return text.find_first_not_of(" \t\r\v\f\x1c\x1d\x1e\x1f") ==
         std::string_view::npos;
}
size_t IndentOf(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}
bool StartsItem(std::string_view text) { return text.substr(0, 2) == "- "; }
bool IsHex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
         (c >= 'A' && c <= 'F');
}

void AppendUtf8(uint32_t code, std::string* out) {
  auto put = [&](uint32_t byte) { out->push_back(static_cast<char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xc0 | code >> 6);
    put(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    put(0xe0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3f));
    put(0x80 | (code & 0x3f));
  } else {
    put(0xf0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3f));
    put(0x80 | (code >> 6 & 0x3f));
    put(0x80 | (code & 0x3f));
  }
}

// `key: rest` or `key:`. Keys are plain words without a colon.
bool SplitKey(std::string_view text, std::string_view* key,
              std::string_view* rest) {
  size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  *key = text.substr(0, colon);
  if (std::string_view("#'\"[]{}-").find((*key)[0]) != std::string_view::npos) {
    return false;
  }
  if (key->find_first_of(" \t\r\v\f\x1c\x1d\x1e\x1f") !=
      std::string_view::npos) {
    return false;
  }
  *rest = text.substr(colon + 1);
  if (rest->empty()) return true;
  if ((*rest)[0] != ' ') return false;
  rest->remove_prefix(1);
  return true;
}

// Every function reads from line_ on and returns false where the text is not
// of the part of YAML that it knows.
class YamlReader {
 public:
  YamlReader(std::string_view text, std::vector<TextLeaf>* leaves)
      : leaves_(leaves) {
    while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
    while (true) {
      size_t end = text.find('\n');
      lines_.emplace_back(text.substr(0, end));
      if (end == std::string_view::npos) break;
      text.remove_prefix(end + 1);
    }
  }

  bool Read() {
    while (line_ < lines_.size()) {
      const std::string& line = lines_[line_];
      if (IsBlank(line) || IndentOf(line) != 0) return false;
      if (StartsItem(line) ? !ReadItem(0) : !ReadMap(0)) return false;
    }
    return true;
  }

 private:
  // The item `- ...` at `indent`.
  bool ReadItem(size_t indent) {
    std::string rest = lines_[line_].substr(indent + 2);
    std::string_view key, after;
    if (SplitKey(rest, &key, &after)) {
      // Its first member stands where the others do.
      lines_[line_] = std::string(indent + 2, ' ') + rest;
      return ReadMap(indent + 2);
    }
    return ReadScalar(indent, rest);
  }

  // Members `key: ...` at `indent`; stops at the first line that stands
  // further left, and at an item.
  bool ReadMap(size_t indent) {
    if (++depth_ > kMaxDepth) return false;
    while (line_ < lines_.size()) {
      std::string_view line = lines_[line_];
      if (IsBlank(line)) return false;
      size_t here = IndentOf(line);
      if (here < indent) break;
      if (here > indent) return false;
      if (StartsItem(line.substr(here))) break;
      std::string_view key, rest_view;
      if (!SplitKey(line.substr(here), &key, &rest_view)) return false;
      std::string rest(rest_view);
      path_.emplace_back(key);
      bool good = true;
      if (rest.empty()) {
        ++line_;
        good = ReadNested(indent);
      } else if (rest == "[]" || rest == "{}") {
        ++line_;
      } else {
        good = ReadScalar(indent, rest);
      }
      path_.pop_back();
      if (!good) return false;
    }
    --depth_;
    return true;
  }

  // What belongs to a key at `indent` that stands alone on its line: deeper
  // lines, or a list at its own indentation; nothing at all is null.
  bool ReadNested(size_t indent) {
    if (line_ >= lines_.size() || IsBlank(lines_[line_])) return true;
    size_t deeper = IndentOf(lines_[line_]);
    auto is_item = [&] {
      const std::string& line = lines_[line_];
      return !IsBlank(line) && IndentOf(line) == deeper &&
             StartsItem(std::string_view(line).substr(deeper));
    };
    if (deeper < indent || (deeper == indent && !is_item())) return true;
    if (!is_item()) return ReadMap(deeper);
    if (++depth_ > kMaxDepth) return false;
    while (line_ < lines_.size()) {
      if (IsBlank(lines_[line_])) return false;
      if (!is_item()) break;
      if (!ReadItem(deeper)) return false;
    }
    --depth_;
    return true;
  }

  // `text` is what stands on this line behind its key or dash at `indent`.
  bool ReadScalar(size_t indent, const std::string& text) {
    std::string value;
    if (!text.empty() && (text[0] == '\'' || text[0] == '"')) {
      if (!ReadQuoted(text, &value)) return false;
    } else {
      size_t first = text.find_first_not_of(" \t\r\v\f");
      if (first != std::string::npos &&
          std::string_view("|>&*!%@`").find(text[first]) !=
              std::string_view::npos) {
        return false;
      }
      value = text;
      for (++line_; line_ < lines_.size(); ++line_) {
        const std::string& line = lines_[line_];
        if (IsBlank(line) || IndentOf(line) <= indent) break;
        // A key within a text that goes on: not YAML, so nobody wrote it so.
        if (line.find(": ") != std::string::npos || line.back() == ':') {
          return false;
        }
        value += ' ';
        value += line;
      }
    }
    leaves_->push_back({path_, std::move(value)});
    return true;
  }

  bool ReadQuoted(std::string line, std::string* value) {
    char quote = line[0];
    size_t p = 1;
    while (true) {
      while (p < line.size()) {
        char c = line[p];
        if (c == '\'' && quote == '\'' && p + 1 < line.size() &&
            line[p + 1] == '\'') {
          value->push_back('\'');
          p += 2;
        } else if (c == quote) {
          ++line_;
          return IsBlank(std::string_view(line).substr(p + 1));
        } else if (c == '\\' && quote == '"') {
          if (!ReadEscape(line, &p, value)) return false;
        } else {
          value->push_back(c);
          ++p;
        }
      }
      // An escaped end of line joins; any other is white space.
      bool joins = p > line.size();
      if (++line_ >= lines_.size()) return false;
      line = lines_[line_];
      p = joins ? IndentOf(line) : 0;
      if (!joins) value->push_back(' ');
    }
  }

  // At a backslash. Puts `p` beyond the end if the line's end is escaped.
  bool ReadEscape(const std::string& line, size_t* p, std::string* value) {
    if (*p + 1 >= line.size()) {
      *p = line.size() + 1;
      return true;
    }
    char e = line[*p + 1];
    *p += 2;
    uint32_t digits = e == 'x' ? 2 : e == 'u' ? 4 : e == 'U' ? 8 : 0;
    if (digits > 0) {
      if (*p + digits > line.size()) return false;
      uint64_t code = 0;
      for (uint32_t i = 0; i < digits; ++i) {
        char c = line[(*p)++];
        if (!IsHex(c)) return false;
        code = code * 16 + static_cast<uint64_t>(
                               c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
      }
      if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return false;
      AppendUtf8(static_cast<uint32_t>(code), value);
      return true;
    }
    constexpr std::string_view kNames = "ntr\"\\ /0abefv_NLP";
    constexpr uint32_t kCodes[] = {'\n', '\t', '\r', '"',    '\\',  ' ',
                                   '/',  0,    7,    8,      0x1b,  0xc,
                                   0xb,  0xa0, 0x85, 0x2028, 0x2029};
    size_t at = kNames.find(e);
    if (at == std::string_view::npos) return false;
    AppendUtf8(kCodes[at], value);
    return true;
  }

  std::vector<std::string> lines_;
  size_t line_ = 0;
  int depth_ = 0;
  std::vector<std::string> path_;
  std::vector<TextLeaf>* leaves_;
};

}  // namespace

bool ReadJsonLeaves(std::string_view text, std::vector<TextLeaf>* leaves) {
  if (text.size() > UINT32_MAX / 2) return false;
  // A value takes at least one character and what separates it from the next.
  JsonReader reader(static_cast<uint32_t>(text.size() / 2 + 2));
  Arena arena(4 * text.size() + 4096);
  if (!reader.Read(text, arena)) return false;
  const JsonNode* nodes = reader.nodes();
  // Objects and arrays that the node at hand is in, with the end of each.
  struct Open {
    uint32_t end;
    bool object;
  };
  std::vector<Open> open;
  std::vector<std::string> path;
  uint32_t end = nodes[0].next;
  for (uint32_t i = 0; i < end;) {
    while (!open.empty() && i >= open.back().end) {
      if (open.back().object) path.pop_back();
      open.pop_back();
    }
    if (!open.empty() && open.back().object) {
      path.back() = std::string(nodes[i].string());
      ++i;
    }
    const JsonNode& node = nodes[i];
    switch (node.kind) {
      case JsonKind::kObject:
        path.emplace_back();
        open.push_back({node.next, true});
        break;
      case JsonKind::kArray:
        open.push_back({node.next, false});
        break;
      case JsonKind::kNumber:
      case JsonKind::kString:
        leaves->push_back({path, std::string(node.string())});
        break;
      default:
        break;
    }
    ++i;
  }
  return true;
}

bool ReadLeaves(std::string_view text, std::vector<TextLeaf>* leaves) {
  size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos &&
      (text[first] == '{' || text[first] == '[' || text[first] == '"')) {
    if (ReadJsonLeaves(text, leaves)) return true;
    leaves->clear();
  }
  if (YamlReader(text, leaves).Read()) return true;
  leaves->clear();
  return false;
}

}  // namespace agp
