// Regular languages of strings, as interned expressions.
//
// A language is a set of strings over Unicode scalar values (0..0x10FFFF
// without the surrogates). The checker builds one to validate a pattern, the
// verifier asks whether a Boolean combination of string tests has a member
// (search.h), the emitter turns one into a table over bytes (dfa.h). All of
// them read the same expressions, so a pattern cannot mean two things.
//
// Expressions live in an Arena, which interns them: two expressions that are
// the same up to associativity, commutativity, idempotence and the unit laws
// of `or` and `and` are one node, and comparing them is comparing two numbers.
// That canonical form is what makes the set of derivatives of an expression
// finite (J. A. Brzozowski, "Derivatives of Regular Expressions", JACM 11(4),
// 1964; S. Owens, J. Reppy, A. Turon, "Regular-expression derivatives
// re-examined", JFP 19(2), 2009). derivative.h computes them symbolically,
// one edge per interval of characters.
//
//   Arena arena;
//   Language app = arena.Prefix("/srv/app/");
//   Language cpp = *arena.Glob("*.cc").language;
//   Witness w = Shortest(app & cpp);              // "/srv/app/.cc"
//   Answer a = IsSubset(arena.Literal("/srv/app/a.cc"), app & cpp);  // kYes
//
// An Arena is not safe to share between threads; use one per thread. Handles
// of different arenas must not be combined (checked, aborts).

#ifndef AGP_VERIFIER_REGULAR_LANGUAGE_H_
#define AGP_VERIFIER_REGULAR_LANGUAGE_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "verifier/regular/char_class.h"

namespace agp::regular {

class Arena;
class DerivativeTable;
class SearchMemo;

// The number of an interned expression within its arena.
using NodeId = uint32_t;

// A length without an upper bound.
inline constexpr uint32_t kUnbounded = 0xFFFFFFFFu;

// A set of strings: a cheap handle (pointer and number) to an interned
// expression. Equal handles denote equal languages; unequal handles may too
// (ask Equivalent in search.h).
class Language {
 public:
  Language() = default;
  Language(Arena* arena, NodeId id) : arena_(arena), id_(id) {}

  Arena& arena() const { return *arena_; }
  NodeId id() const { return id_; }
  bool valid() const { return arena_ != nullptr; }

  friend bool operator==(Language a, Language b) {
    return a.arena_ == b.arena_ && a.id_ == b.id_;
  }

 private:
  Arena* arena_ = nullptr;
  NodeId id_ = 0;
};

// Why a pattern was refused. `offset` counts bytes from the pattern's start.
struct PatternError {
  std::string message;
  size_t offset = 0;
};

// What parsing a pattern gave: a language, or an error.
struct PatternResult {
  std::optional<Language> language;
  PatternError error;

  explicit operator bool() const { return language.has_value(); }
};

enum class NodeKind : uint8_t {
  kEmpty,    // no string
  kEpsilon,  // only the empty string
  kClass,    // one character out of a non-empty class
  kConcat,   // first, then rest; nested to the right
  kRepeat,   // child, between min and max times (max may be kUnbounded)
  kOr,       // two or more children, sorted, at most one of them a kNot
  kAnd,      // the same
  kNot,      // every string that is not in the child
};

// One interned expression. `min_length` and `max_length` bound the lengths of
// the members from outside: exact without kAnd and kNot below, else safe
// (min_length may be too small, max_length too large or kUnbounded).
struct Node {
  NodeKind kind = NodeKind::kEmpty;
  bool nullable = false;  // has the empty string
  bool logical = false;   // a kAnd or kNot stands in it
  bool sizes = false;     // decided by the length alone
  uint32_t a = 0;         // class number, child, or offset of the children
  uint32_t b = 0;         // rest of a concatenation, or number of children
  uint32_t min = 0;       // of kRepeat
  uint32_t max = 0;       // of kRepeat
  uint32_t min_length = 0;
  uint32_t max_length = 0;
  // The nearest proper tail of a concatenation that begins with All; 0 when
  // there is none. The node is then a subset of that tail, see DropAbsorbed.
  NodeId anchor = 0;
};

class Arena {
 public:
  Arena();
  ~Arena();
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // --- Tests of one string. Texts must be valid UTF-8 (checked, aborts: a
  // policy's text has been through the lexer). An empty text is allowed:
  // Prefix(""), Suffix("") and Contains("") are All.
  Language Empty();
  Language All();
  Language Literal(std::string_view text);
  Language AnyOf(std::span<const std::string> texts);
  Language AnyOf(std::initializer_list<std::string_view> texts);
  Language Prefix(std::string_view text);
  Language Suffix(std::string_view text);
  Language Contains(std::string_view text);
  // Only the 26 ASCII letters are folded: "K" matches "k" but never U+212A.
  Language EqualsIgnoringCase(std::string_view text);
  // Lengths count code points (not bytes, not grapheme clusters).
  Language SizeAtMost(uint32_t n);
  Language SizeAtLeast(uint32_t n);
  Language SizeExactly(uint32_t n);
  // Both ends included; Empty if low > high. high may be kUnbounded.
  Language SizeBetween(uint32_t low, uint32_t high);

  // --- Patterns; pattern.h documents the two syntaxes. Both match the whole
  // string.
  PatternResult Glob(std::string_view pattern);
  PatternResult Regex(std::string_view pattern);

  // --- Operators.
  Language And(Language a, Language b);
  Language And(std::span<const Language> all);  // of none: All
  Language Or(Language a, Language b);
  Language Or(std::span<const Language> any);  // of none: Empty
  Language Not(Language a);
  Language Concat(Language first, Language rest);
  Language Star(Language a);
  Language Repeat(Language a, uint32_t min, uint32_t max);
  Language Class(const CharClass& chars);

  // --- The expressions below the handles, for derivative, search and dfa.
  static constexpr NodeId kEmptyId = 0;
  static constexpr NodeId kEpsilonId = 1;
  static constexpr NodeId kAnyCharId = 2;  // one character, any
  static constexpr NodeId kAllId = 3;

  const Node& node(NodeId id) const { return nodes_[id]; }
  std::span<const NodeId> children(NodeId id) const {
    return {children_.data() + nodes_[id].a, nodes_[id].b};
  }
  const CharClass& char_class(NodeId id) const {
    return classes_[nodes_[id].a];
  }
  const CharClass& char_class_number(uint32_t number) const {
    return classes_[number];
  }
  // Whether the node is "any character, min to max times" (or once).
  bool IsSize(NodeId id) const {
    return id == kAnyCharId ||
           (nodes_[id].kind == NodeKind::kRepeat && nodes_[id].a == kAnyCharId);
  }
  // Whether the node is a concatenation that begins with All.
  bool StartsWithAll(NodeId id) const {
    return nodes_[id].kind == NodeKind::kConcat && nodes_[id].a == kAllId;
  }
  size_t num_nodes() const { return nodes_.size(); }

  NodeId MakeClass(const CharClass& chars);
  NodeId MakeText(std::u32string_view text, NodeId rest = kEpsilonId);
  NodeId MakeConcat(NodeId first, NodeId rest);
  NodeId MakeRepeat(NodeId child, uint32_t min, uint32_t max);
  NodeId MakeNot(NodeId child);
  // The list is scratch: it comes back in an unspecified state.
  NodeId MakeOr(std::vector<NodeId>& members);
  NodeId MakeAnd(std::vector<NodeId>& members);
  // Brings the members of a conjunction into canonical form (flat, sorted,
  // simplified) without interning the conjunction. False: it is Empty. No
  // members left: it is All.
  bool NormaliseAnd(std::vector<NodeId>& members);

  DerivativeTable& derivatives() { return *derivatives_; }
  SearchMemo& memo() { return *memo_; }

 private:
  struct Table;  // the hash table of interned nodes

  struct SizeRange {
    uint32_t low, high;
  };

  NodeId Intern(Node node, std::span<const NodeId> members = {});
  void Describe(Node& node, std::span<const NodeId> members) const;
  NodeId Checked(Language language) const;
  NodeId MakeSize(uint32_t low, uint32_t high);
  void AppendSizes(NodeId id, std::vector<SizeRange>& ranges) const;
  NodeId MakeSizes(std::vector<SizeRange>& ranges);
  void DropAbsorbed(NodeKind kind, std::vector<NodeId>& members);

  std::vector<Node> nodes_;
  std::vector<NodeId> children_;
  std::vector<CharClass> classes_;
  std::unique_ptr<Table> table_;
  std::unique_ptr<DerivativeTable> derivatives_;
  std::unique_ptr<SearchMemo> memo_;
};

inline Language operator&(Language a, Language b) {
  return a.arena().And(a, b);
}
inline Language operator|(Language a, Language b) { return a.arena().Or(a, b); }
inline Language operator~(Language a) { return a.arena().Not(a); }

// The expression in a regex-like notation for dumps, with `&` and `~` for
// conjunction and complement, `_` for any character and `@` for Empty.
// Deterministic for a given order of construction; not meant to be parsed.
std::string ToString(Language language);

}  // namespace agp::regular

#endif  // AGP_VERIFIER_REGULAR_LANGUAGE_H_
