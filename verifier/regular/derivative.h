// Derivatives of expressions, for all characters at once.
//
// The derivative of a language by a character c is what may follow c: the set
// of all w with cw in the language (Brzozowski, JACM 1964). Instead of one
// character at a time, the table gives a list of edges that cover every
// position, neighbouring ones with different targets. The lists of compound
// expressions are merged from those of their parts, so the alphabet splits
// only where the expression can tell characters apart (the "derivative
// classes" of Owens, Reppy and Turon, JFP 2009, computed exactly). Each
// expression's list is computed once per arena.

#ifndef AGP_VERIFIER_REGULAR_DERIVATIVE_H_
#define AGP_VERIFIER_REGULAR_DERIVATIVE_H_

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "verifier/regular/language.h"

namespace agp::regular {

// Leads to `target` for every position after the edge before, up to `high`.
struct Edge {
  Position high;
  NodeId target;
};

class DerivativeTable {
 public:
  explicit DerivativeTable(Arena& arena) : arena_(arena) {}

  // The last edge ends at kLastPosition. Stays valid as long as the arena.
  std::span<const Edge> EdgesOf(NodeId id);

  // The derivative by one character.
  NodeId By(NodeId id, Position p);

 private:
  std::span<const Edge> Compute(NodeId id);
  void OfClass(const Node& node, std::vector<Edge>& out) const;
  void OfConcat(const Node& node, std::vector<Edge>& out);
  void OfOr(NodeId id, std::vector<Edge>& out);
  void OfAnd(NodeId id, std::vector<Edge>& out);
  std::span<const Edge> Store(const std::vector<Edge>& edges);

  Arena& arena_;
  std::vector<std::span<const Edge>> edges_;  // per node; empty: not yet
  // The lists live in blocks that never move.
  std::vector<std::unique_ptr<Edge[]>> blocks_;
  size_t block_used_ = 0;
  size_t block_size_ = 0;
};

// Whether the text is a member, by following derivatives.
bool IsMember(Arena& arena, NodeId id, std::u32string_view text);

}  // namespace agp::regular

#endif  // AGP_VERIFIER_REGULAR_DERIVATIVE_H_
