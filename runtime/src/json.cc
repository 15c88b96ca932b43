#include "json.h"

#include <algorithm>
#include <bit>

#include "agp/bundle.h"
#include "agp/door.h"

namespace agp {

namespace {

static_assert(kMaxJsonDepth == 64);  // JsonReader::frames_

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsPlain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || IsDigit(c) ||
         c == '_' || c == '-';
}

int HexDigit(char c) {
  if (IsDigit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool IsContinuation(char c) { return (c & 0xc0) == 0x80; }

// Bytes from `p` on that are printable ASCII without a quote or backslash:
// eight at a time, by the bit tricks of "Bit Twiddling Hacks" (haszero,
// hasless), which are exact for the lowest byte that they mark.
[[gnu::always_inline]] inline const char* SkipPlain(const char* p,
                                                    const char* end) {
  if constexpr (std::endian::native == std::endian::little) {
    constexpr uint64_t kOnes = 0x0101010101010101;
    constexpr uint64_t kHighs = 0x8080808080808080;
    while (end - p >= 8) {
      uint64_t w;
      std::memcpy(&w, p, 8);
      uint64_t quote = w ^ (kOnes * '"');
      uint64_t slash = w ^ (kOnes * '\\');
      uint64_t marks =
          (((quote - kOnes) & ~quote) | ((slash - kOnes) & ~slash) |
           ((w - kOnes * 0x20) & ~w) | w) &
          kHighs;
      if (marks != 0) return p + std::countr_zero(marks) / 8;
      p += 8;
    }
  }
  while (p != end && static_cast<unsigned char>(*p) >= 0x20 &&
         static_cast<unsigned char>(*p) < 0x80 && *p != '"' && *p != '\\') {
    ++p;
  }
  return p;
}

char* PutUtf8(uint32_t c, char* out) {
  if (c < 0x80) {
    *out++ = static_cast<char>(c);
  } else if (c < 0x800) {
    *out++ = static_cast<char>(0xc0 | c >> 6);
    *out++ = static_cast<char>(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    *out++ = static_cast<char>(0xe0 | c >> 12);
    *out++ = static_cast<char>(0x80 | (c >> 6 & 0x3f));
    *out++ = static_cast<char>(0x80 | (c & 0x3f));
  } else {
    *out++ = static_cast<char>(0xf0 | c >> 18);
    *out++ = static_cast<char>(0x80 | (c >> 12 & 0x3f));
    *out++ = static_cast<char>(0x80 | (c >> 6 & 0x3f));
    *out++ = static_cast<char>(0x80 | (c & 0x3f));
  }
  return out;
}

// NaN, Infinity and their relatives, as languages that print them into "JSON"
// write them.
bool IsNotANumber(const char* p, const char* end) {
  if (p != end && (*p == '-' || *p == '+')) ++p;
  for (std::string_view word : {"infinity", "inf", "nan"}) {
    if (size_t(end - p) < word.size()) continue;
    bool equal = true;
    for (size_t i = 0; i < word.size(); ++i) {
      equal = equal && (p[i] | 0x20) == word[i];
    }
    const char* behind = p + word.size();
    if (equal && (behind == end || !IsPlain(*behind))) return true;
  }
  return false;
}

}  // namespace

uint32_t Utf8SequenceSize(const char* p, const char* end) {
  auto byte = [&](int i) { return static_cast<unsigned char>(p[i]); };
  if (p == end) return 0;
  unsigned char first = byte(0);
  if (first < 0x80) return 1;
  if (first < 0xc2) return 0;
  if (first < 0xe0) return end - p >= 2 && IsContinuation(p[1]) ? 2 : 0;
  if (first < 0xf0) {
    if (end - p < 3 || !IsContinuation(p[1]) || !IsContinuation(p[2])) return 0;
    if (first == 0xe0 && byte(1) < 0xa0) return 0;   // overlong
    if (first == 0xed && byte(1) >= 0xa0) return 0;  // surrogates
    return 3;
  }
  if (first > 0xf4 || end - p < 4 || !IsContinuation(p[1]) ||
      !IsContinuation(p[2]) || !IsContinuation(p[3])) {
    return 0;
  }
  if (first == 0xf0 && byte(1) < 0x90) return 0;   // overlong
  if (first == 0xf4 && byte(1) >= 0x90) return 0;  // above U+10FFFF
  return 4;
}

// ---- paths -----------------------------------------------------------------

void PathWriter::Append(std::string_view text) {
  const char* p = text.data();
  const char* end = p + text.size();
  while (p != end) {
    uint32_t n = Utf8SequenceSize(p, end);
    if (size_ + std::max(n, 1u) > kCapacity) return;
    if (n == 0 ||
        (n == 1 && (static_cast<unsigned char>(*p) < 0x20 || *p == 0x7f))) {
      buffer_[size_++] = '?';
      ++p;
      continue;
    }
    std::memcpy(buffer_ + size_, p, n);
    size_ += n;
    p += n;
  }
}

void PathWriter::Member(std::string_view name) {
  if (!name.empty() && std::all_of(name.begin(), name.end(), IsPlain)) {
    if (size_ != 0) Append(".");
    Append(name);
    return;
  }
  Append("[\"");
  Append(name);
  Append("\"]");
}

void PathWriter::Index(uint32_t index) {
  char digits[12];
  char* p = digits + sizeof digits;
  *--p = ']';
  do {
    *--p = static_cast<char>('0' + index % 10);
    index /= 10;
  } while (index != 0);
  *--p = '[';
  Append({p, size_t(digits + sizeof digits - p)});
}

// ---- the reader ------------------------------------------------------------

bool JsonReader::Fail(Reason reason, const char* at) {
  reason_ = reason;
  offset_ = static_cast<uint32_t>(at - begin_);
  return false;
}

JsonNode* JsonReader::Add(JsonKind kind) {
  if (num_nodes_ == max_nodes_) {
    Fail(Reason::kTooLarge, p_);
    return nullptr;
  }
  JsonNode* node = &nodes_[num_nodes_++];
  node->kind = kind;
  node->text = nullptr;
  node->size = 0;
  node->next = num_nodes_;
  node->begin = static_cast<uint32_t>(p_ - begin_);
  node->end = node->begin;
  return node;
}

inline void JsonReader::SkipSpace() {
  while (p_ != end_ &&
         (*p_ == ' ' || *p_ == '\n' || *p_ == '\r' || *p_ == '\t')) {
    ++p_;
  }
}

// The four digits behind \u; the pair of a high surrogate must follow it.
bool JsonReader::ReadEscape(char** out) {
  const char* at = p_;
  if (end_ - p_ < 2) return Fail(Reason::kMalformedJson, at);
  char c = p_[1];
  p_ += 2;
  switch (c) {
    case '"':
    case '\\':
    case '/':
      *(*out)++ = c;
      return true;
    case 'b':
      *(*out)++ = '\b';
      return true;
    case 'f':
      *(*out)++ = '\f';
      return true;
    case 'n':
      *(*out)++ = '\n';
      return true;
    case 'r':
      *(*out)++ = '\r';
      return true;
    case 't':
      *(*out)++ = '\t';
      return true;
    case 'u':
      break;
    default:
      return Fail(Reason::kMalformedJson, at);
  }
  auto hex4 = [&](uint32_t* value) {
    if (end_ - p_ < 4) return false;
    uint32_t n = 0;
    for (int i = 0; i < 4; ++i) {
      int digit = HexDigit(p_[i]);
      if (digit < 0) return false;
      n = n * 16 + static_cast<uint32_t>(digit);
    }
    p_ += 4;
    *value = n;
    return true;
  };
  uint32_t code;
  if (!hex4(&code)) return Fail(Reason::kMalformedJson, at);
  if (code >= 0xdc00 && code < 0xe000) return Fail(Reason::kInvalidUtf8, at);
  if (code >= 0xd800 && code < 0xdc00) {
    if (end_ - p_ < 2 || p_[0] != '\\' || p_[1] != 'u') {
      return Fail(Reason::kInvalidUtf8, at);
    }
    p_ += 2;
    uint32_t low;
    if (!hex4(&low)) return Fail(Reason::kMalformedJson, at);
    if (low < 0xdc00 || low >= 0xe000) return Fail(Reason::kInvalidUtf8, at);
    code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
  }
  *out = PutUtf8(code, *out);
  return true;
}

bool JsonReader::ReadString() {
  JsonNode* node = Add(JsonKind::kString);
  if (node == nullptr) return false;
  const char* open = p_;
  const char* start = ++p_;
  while (true) {  // until the first escape
    p_ = SkipPlain(p_, end_);
    if (p_ == end_) return Fail(Reason::kMalformedJson, open);
    if (*p_ == '"') {
      node->text = start;
      node->size = static_cast<uint32_t>(p_ - start);
      node->end = static_cast<uint32_t>(++p_ - begin_);
      return true;
    }
    if (*p_ == '\\') break;
    if (static_cast<unsigned char>(*p_) < 0x20) {
      return Fail(Reason::kMalformedJson, p_);
    }
    uint32_t n = Utf8SequenceSize(p_, end_);
    if (n == 0) return Fail(Reason::kInvalidUtf8, p_);
    p_ += n;
  }
  // An unescaped string is never longer than its source: find the closing
  // quote first, to take no more room than that.
  const char* close = p_;
  while (close != end_ && *close != '"') {
    close += *close == '\\' && end_ - close >= 2 ? 2 : 1;
  }
  if (close == end_) return Fail(Reason::kMalformedJson, open);
  size_t room = static_cast<size_t>(close - start);
  char* text = arena_->Make<char>(room);
  if (text == nullptr) return Fail(Reason::kTooLarge, open);
  size_t plain = static_cast<size_t>(p_ - start);
  std::memcpy(text, start, plain);
  char* out = text + plain;
  while (*p_ != '"') {  // ends: the closing quote was found
    if (*p_ == '\\') {
      if (!ReadEscape(&out)) return false;
      continue;
    }
    uint32_t n = 1;
    if (static_cast<unsigned char>(*p_) < 0x20) {
      return Fail(Reason::kMalformedJson, p_);
    }
    if (static_cast<unsigned char>(*p_) >= 0x80) {
      n = Utf8SequenceSize(p_, end_);
      if (n == 0) return Fail(Reason::kInvalidUtf8, p_);
    } else {
      n = static_cast<uint32_t>(
          std::max<ptrdiff_t>(1, SkipPlain(p_, close) - p_));
    }
    std::memcpy(out, p_, n);
    out += n;
    p_ += n;
  }
  node->text = text;
  node->size = static_cast<uint32_t>(out - text);
  arena_->Shrink(room - node->size);
  node->end = static_cast<uint32_t>(++p_ - begin_);
  return true;
}

bool JsonReader::ReadNumber() {
  JsonNode* node = Add(JsonKind::kNumber);
  if (node == nullptr) return false;
  const char* start = p_;
  auto digits = [&] {
    const char* first = p_;
    while (p_ != end_ && IsDigit(*p_)) ++p_;
    return p_ != first;
  };
  if (*p_ == '-') ++p_;
  if (p_ != end_ && *p_ == '0') {
    ++p_;
  } else if (!digits()) {
    return Fail(IsNotANumber(start, end_) ? Reason::kNotANumber
                                          : Reason::kMalformedJson,
                start);
  }
  if (p_ != end_ && *p_ == '.') {
    ++p_;
    if (!digits()) return Fail(Reason::kMalformedJson, start);
  }
  if (p_ != end_ && (*p_ == 'e' || *p_ == 'E')) {
    ++p_;
    if (p_ != end_ && (*p_ == '+' || *p_ == '-')) ++p_;
    if (!digits()) return Fail(Reason::kMalformedJson, start);
  }
  // "01" and "1x": what follows is looked at by the caller, and is neither a
  // comma nor a bracket.
  node->text = start;
  node->size = static_cast<uint32_t>(p_ - start);
  node->end = static_cast<uint32_t>(p_ - begin_);
  return true;
}

bool JsonReader::ReadWord() {
  static constexpr struct {
    std::string_view text;
    JsonKind kind;
  } kWords[] = {{"true", JsonKind::kTrue},
                {"false", JsonKind::kFalse},
                {"null", JsonKind::kNull}};
  for (const auto& word : kWords) {
    if (size_t(end_ - p_) >= word.text.size() &&
        std::memcmp(p_, word.text.data(), word.text.size()) == 0) {
      JsonNode* node = Add(word.kind);
      if (node == nullptr) return false;
      p_ += word.text.size();
      node->end = static_cast<uint32_t>(p_ - begin_);
      return true;
    }
  }
  return Fail(
      IsNotANumber(p_, end_) ? Reason::kNotANumber : Reason::kMalformedJson,
      p_);
}

bool JsonReader::ReadKey() {
  in_member_ = false;
  SkipSpace();
  if (p_ == end_ || *p_ != '"') return Fail(Reason::kMalformedJson, p_);
  uint32_t key = num_nodes_;
  if (!ReadString()) return false;
  frames_[depth_ - 1].key = key;
  in_member_ = true;
  SkipSpace();
  if (p_ == end_ || *p_ != ':') return Fail(Reason::kMalformedJson, p_);
  ++p_;
  return true;
}

bool JsonReader::Open(JsonKind kind) {
  if (depth_ == kMaxJsonDepth) return Fail(Reason::kTooDeep, p_);
  uint32_t index = num_nodes_;
  if (Add(kind) == nullptr) return false;
  frames_[depth_++] = {index, 0, 0};
  in_member_ = false;
  ++p_;
  return true;
}

bool JsonReader::Close() {
  const Frame& frame = frames_[depth_ - 1];
  JsonNode& node = nodes_[frame.node];
  ++p_;
  node.size = frame.count;
  node.next = num_nodes_;
  node.end = static_cast<uint32_t>(p_ - begin_);
  if (node.kind == JsonKind::kObject && frame.count > 1 &&
      !CheckKeys(frame.node)) {
    return false;
  }
  --depth_;
  in_member_ = depth_ > 0;
  return true;
}

// Small objects by comparing every two keys, larger ones by sorting.
bool JsonReader::CheckKeys(uint32_t object) {
  constexpr uint32_t kSmall = 32;
  uint32_t small[kSmall];
  uint32_t count = nodes_[object].size;
  uint32_t* keys = small;
  if (count > kSmall) {
    keys = arena_->Make<uint32_t>(count);
    if (keys == nullptr) return Fail(Reason::kTooLarge, p_ - 1);
  }
  uint32_t key = object + 1;
  for (uint32_t i = 0; i < count; ++i) {
    keys[i] = key;
    key = nodes_[key + 1].next;
  }
  auto duplicate = [&](uint32_t node) {
    frames_[depth_ - 1].key = node;
    in_member_ = true;
    return Fail(Reason::kDuplicateKey, begin_ + nodes_[node].begin);
  };
  if (keys == small) {
    // A word of each key first: they seldom agree.
    uint32_t marks[kSmall];
    for (uint32_t i = 0; i < count; ++i) {
      std::string_view name = nodes_[keys[i]].string();
      marks[i] = static_cast<uint32_t>(name.size()) << 16;
      if (!name.empty()) {
        marks[i] ^= static_cast<unsigned char>(name.front()) << 8 |
                    static_cast<unsigned char>(name.back());
      }
      for (uint32_t j = 0; j < i; ++j) {
        if (marks[i] == marks[j] && SameText(name, nodes_[keys[j]].string())) {
          return duplicate(keys[i]);
        }
      }
    }
    return true;
  }
  std::sort(keys, keys + count, [&](uint32_t a, uint32_t b) {
    const JsonNode& x = nodes_[a];
    const JsonNode& y = nodes_[b];
    if (x.size != y.size) return x.size < y.size;
    int order = std::memcmp(x.text, y.text, x.size);
    return order != 0 ? order < 0 : a < b;
  });
  for (uint32_t i = 1; i < count; ++i) {
    if (nodes_[keys[i]].string() == nodes_[keys[i - 1]].string()) {
      return duplicate(keys[i]);
    }
  }
  arena_->Shrink(count * sizeof(uint32_t));
  return true;
}

bool JsonReader::Read(std::string_view text, Arena& arena) {
  begin_ = p_ = text.data();
  end_ = begin_ + text.size();
  arena_ = &arena;
  num_nodes_ = 0;
  depth_ = 0;
  in_member_ = false;
  while (true) {  // one value
    SkipSpace();
    if (p_ == end_) return Fail(Reason::kMalformedJson, p_);
    bool opened = false;
    switch (*p_) {
      case '{':
        if (!Open(JsonKind::kObject)) return false;
        SkipSpace();
        if (p_ != end_ && *p_ == '}') {
          if (!Close()) return false;
        } else {
          if (!ReadKey()) return false;
          opened = true;
        }
        break;
      case '[':
        if (!Open(JsonKind::kArray)) return false;
        SkipSpace();
        if (p_ != end_ && *p_ == ']') {
          if (!Close()) return false;
        } else {
          opened = true;
        }
        break;
      case '"':
        if (!ReadString()) return false;
        break;
      case '-':
      case '0':
      case '1':
      case '2':
      case '3':
      case '4':
      case '5':
      case '6':
      case '7':
      case '8':
      case '9':
        if (!ReadNumber()) return false;
        break;
      default:
        if (static_cast<unsigned char>(*p_) >= 0x80 &&
            Utf8SequenceSize(p_, end_) == 0) {
          return Fail(Reason::kInvalidUtf8, p_);
        }
        if (!ReadWord()) return false;
    }
    if (opened) continue;
    while (true) {  // what may follow a value
      SkipSpace();
      if (depth_ == 0) {
        if (p_ != end_) {
          return Fail(static_cast<unsigned char>(*p_) >= 0x80 &&
                              Utf8SequenceSize(p_, end_) == 0
                          ? Reason::kInvalidUtf8
                          : Reason::kMalformedJson,
                      p_);
        }
        return true;
      }
      if (p_ == end_) return Fail(Reason::kMalformedJson, p_);
      Frame& frame = frames_[depth_ - 1];
      bool object = nodes_[frame.node].kind == JsonKind::kObject;
      if (frame.count == bundle::kMaxElements) {
        return Fail(Reason::kTooLarge, p_);
      }
      ++frame.count;
      if (*p_ == ',') {
        ++p_;
        if (object && !ReadKey()) return false;
        break;
      }
      if (*p_ != (object ? '}' : ']')) return Fail(Reason::kMalformedJson, p_);
      if (!Close()) return false;
    }
  }
}

void JsonReader::WritePath(bool strip_envelope, PathWriter& path) const {
  path.Clear();
  uint32_t from = 0;
  auto names = [&](uint32_t depth, std::string_view name) {
    bool has_key = depth + 1 < depth_ || (depth + 1 == depth_ && in_member_);
    return has_key && nodes_[frames_[depth].node].kind == JsonKind::kObject &&
           nodes_[frames_[depth].key].string() == name;
  };
  if (strip_envelope) {
    // What is wrong with `arguments` itself keeps that name.
    if (names(0, "arguments") && depth_ > 1) {
      from = 1;
    } else if (names(0, "params") && names(1, "arguments") && depth_ > 2) {
      from = 2;
    }
  }
  for (uint32_t i = from; i < depth_; ++i) {
    const Frame& frame = frames_[i];
    bool last = i + 1 == depth_;
    if (nodes_[frame.node].kind == JsonKind::kArray) {
      path.Index(frame.count);
    } else if (!last || in_member_) {
      path.Member(nodes_[frame.key].string());
    }
  }
}

}  // namespace agp
