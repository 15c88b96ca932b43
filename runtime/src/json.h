#ifndef AGP_RUNTIME_SRC_JSON_H_
#define AGP_RUNTIME_SRC_JSON_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

#include "agp/decision.h"

// A strict reader of JSON (RFC 8259) into a flat tape of nodes. The whole text
// is judged before anybody looks at a type: grammar, UTF-8, surrogates, control
// characters, depth, sizes and duplicate keys at every object, compared after
// unescaping. Numbers keep their text; strings are unescaped into an arena
// only if they have escapes. No allocation, no recursion.
namespace agp {

// Memory of one thread that is handed out front to back and taken back all at
// once. Null when it is used up.
class Arena {
 public:
  explicit Arena(size_t capacity)
      : base_(new std::byte[capacity]), capacity_(capacity) {}

  void Reset() { used_ = 0; }

  // Uninitialized room for `count` objects of a trivial type.
  template <typename T>
  T* Make(size_t count) {
    static_assert(alignof(T) <= 16);
    size_t start = (used_ + alignof(T) - 1) & ~(alignof(T) - 1);
    if (start > capacity_ || count > (capacity_ - start) / sizeof(T)) {
      return nullptr;
    }
    used_ = start + count * sizeof(T);
    return reinterpret_cast<T*>(base_.get() + start);
  }
  // Gives back the end of the last Make<char>.
  void Shrink(size_t bytes) { used_ -= bytes; }

 private:
  std::unique_ptr<std::byte[]> base_;
  size_t capacity_;
  size_t used_ = 0;
};

enum class JsonKind : uint8_t {
  kNull,
  kFalse,
  kTrue,
  kNumber,
  kString,
  kArray,
  kObject,
};

// A value on the tape. The children of an array follow it; an object is
// followed by a key (a kString) and a value in turn. `next` leads past all of
// them. (No initial values: a tape is reserved, not written.)
struct JsonNode {
  const char* text;  // kString: unescaped; kNumber: its text
  uint32_t size;     // bytes of text; elements; members
  uint32_t next;
  uint32_t begin;  // the value's bytes in the source
  uint32_t end;
  JsonKind kind;

  std::string_view string() const { return {text, size}; }
};

// a == b without a call: most names are short.
inline bool SameText(std::string_view a, std::string_view b) {
  size_t n = a.size();
  if (n != b.size()) return false;
  auto word = [](const char* p) {
    uint64_t w;
    std::memcpy(&w, p, 8);
    return w;
  };
  auto half = [](const char* p) {
    uint32_t w;
    std::memcpy(&w, p, 4);
    return w;
  };
  const char* p = a.data();
  const char* q = b.data();
  // Two reads that overlap cover everything between.
  if (n > 16) return std::memcmp(p, q, n) == 0;
  if (n >= 8) {
    return word(p) == word(q) && word(p + n - 8) == word(q + n - 8);
  }
  if (n >= 4) {
    return half(p) == half(q) && half(p + n - 4) == half(q + n - 4);
  }
  for (size_t i = 0; i < n; ++i) {
    if (p[i] != q[i]) return false;
  }
  return true;
}

// Writes "to[2].name" for people: names that are not plain words are quoted,
// control characters become '?', what does not fit is cut between characters.
class PathWriter {
 public:
  void Clear() { size_ = 0; }
  void Member(std::string_view name);
  void Index(uint32_t index);
  // The name alone, whatever its characters.
  void Name(std::string_view name) {
    Clear();
    Append(name);
  }
  std::string_view text() const { return {buffer_, size_}; }

 private:
  void Append(std::string_view text);
  static constexpr uint32_t kCapacity = 256;
  char buffer_[kCapacity];
  uint32_t size_ = 0;
};

class JsonReader {
 public:
  explicit JsonReader(uint32_t max_nodes)
      : nodes_(new JsonNode[max_nodes]), max_nodes_(max_nodes) {}

  // False: `reason` and `offset` say what was wrong, WritePath where. `text`
  // must be shorter than 4 GiB.
  bool Read(std::string_view text, Arena& arena);

  const JsonNode* nodes() const { return nodes_.get(); }
  std::string_view source() const { return {begin_, size_t(end_ - begin_)}; }
  Reason reason() const { return reason_; }
  uint32_t offset() const { return offset_; }
  // Members of the root that only wrap what the reader of the message has in
  // mind are left out if they lead the path: `arguments`, `params.arguments`.
  void WritePath(bool strip_envelope, PathWriter& path) const;

 private:
  struct Frame {
    uint32_t node;
    uint32_t count;
    uint32_t key;  // node of the current member's key; objects only
  };

  void SkipSpace();
  bool ReadKey();
  bool ReadString();
  bool ReadEscape(char** out);
  bool ReadNumber();
  bool ReadWord();
  bool Open(JsonKind kind);
  bool Close();
  bool CheckKeys(uint32_t object);
  bool Fail(Reason reason, const char* at);
  JsonNode* Add(JsonKind kind);

  std::unique_ptr<JsonNode[]> nodes_;
  uint32_t max_nodes_;
  uint32_t num_nodes_ = 0;
  const char* begin_ = nullptr;
  const char* end_ = nullptr;
  const char* p_ = nullptr;
  Arena* arena_ = nullptr;
  Frame frames_[64];  // kMaxJsonDepth
  uint32_t depth_ = 0;
  Reason reason_ = Reason::kMalformedJson;
  uint32_t offset_ = 0;
  // Inside a member's value (its key belongs to the path).
  bool in_member_ = false;
};

// Bytes of the UTF-8 sequence at `p`, 0 if it is not well formed (Unicode,
// table 3-7).
uint32_t Utf8SequenceSize(const char* p, const char* end);

}  // namespace agp

#endif  // AGP_RUNTIME_SRC_JSON_H_
