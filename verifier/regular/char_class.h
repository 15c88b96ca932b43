// Sets of characters as sorted intervals, and UTF-8.
//
// Characters are Unicode scalar values. The surrogates are not characters, so
// the engine numbers the scalar values without that hole ("positions"): then
// complement, neighbours and "any character" need no special case, and no
// expression can ever contain a surrogate. Only this file knows both
// numberings.

#ifndef AGP_VERIFIER_REGULAR_CHAR_CLASS_H_
#define AGP_VERIFIER_REGULAR_CHAR_CLASS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace agp::regular {

// The index of a scalar value when surrogates are left out.
using Position = uint32_t;

inline constexpr Position kLastPosition = 0x10FFFF - 0x800;

constexpr Position PositionOf(char32_t c) { return c < 0xD800 ? c : c - 0x800; }
constexpr char32_t CharAt(Position p) { return p < 0xD800 ? p : p + 0x800; }

// Both ends included.
struct Interval {
  Position low;
  Position high;
  friend bool operator==(const Interval&, const Interval&) = default;
};

// A set of characters: intervals that are sorted, disjoint and not adjacent.
class CharClass {
 public:
  CharClass() = default;

  static CharClass Any();
  static CharClass Of(char32_t c);
  // Surrogates between the ends are left out. Empty if low > high.
  static CharClass Range(char32_t low, char32_t high);

  const std::vector<Interval>& intervals() const { return intervals_; }
  bool empty() const { return intervals_.empty(); }
  bool Has(Position p) const;
  // The only member, if there is exactly one.
  std::optional<char32_t> Single() const;

  void Add(const CharClass& other);
  CharClass Union(const CharClass& other) const;
  CharClass Intersect(const CharClass& other) const;
  CharClass Complement() const;
  // With the other case of every ASCII letter in it added; nothing else folds.
  CharClass FoldAscii() const;

  size_t Hash() const;
  friend bool operator==(const CharClass&, const CharClass&) = default;

 private:
  void Normalise();

  std::vector<Interval> intervals_;
};

// The scalar values of a UTF-8 text; nothing if the bytes are not valid UTF-8
// (overlong forms, surrogates and values past 0x10FFFF are not valid).
std::optional<std::u32string> DecodeUtf8(std::string_view bytes);

// Reads one scalar value at `*offset` and moves past it. Nothing, without
// moving, at the end or where the bytes are not valid UTF-8.
std::optional<char32_t> NextUtf8(std::string_view bytes, size_t* offset);

void AppendUtf8(char32_t c, std::string* out);
std::string EncodeUtf8(std::u32string_view text);

}  // namespace agp::regular

#endif  // AGP_VERIFIER_REGULAR_CHAR_CLASS_H_
