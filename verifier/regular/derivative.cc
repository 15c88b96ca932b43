#include "verifier/regular/derivative.h"

#include <algorithm>

namespace agp::regular {
namespace {

// Appends an edge, joining it with the one before if that leads to the same.
void Push(std::vector<Edge>& edges, Position high, NodeId target) {
  if (!edges.empty() && edges.back().target == target) {
    edges.back().high = high;
  } else {
    edges.push_back({high, target});
  }
}

// One edge of one member of an `or`, with both ends.
struct Piece {
  Position low;
  Position high;
  NodeId target;
};

}  // namespace

std::span<const Edge> DerivativeTable::EdgesOf(NodeId id) {
  if (id < edges_.size() && !edges_[id].empty()) return edges_[id];
  return Compute(id);
}

NodeId DerivativeTable::By(NodeId id, Position p) {
  const Node& node = arena_.node(id);
  // The common cases need no list: a text, and All.
  if (node.kind == NodeKind::kConcat &&
      arena_.node(node.a).kind == NodeKind::kClass) {
    return arena_.char_class(node.a).Has(p) ? node.b : Arena::kEmptyId;
  }
  if (id == Arena::kAllId || id == Arena::kEmptyId) return id;
  std::span<const Edge> edges = EdgesOf(id);
  auto it = std::partition_point(edges.begin(), edges.end(),
                                 [p](const Edge& e) { return e.high < p; });
  return it->target;
}

std::span<const Edge> DerivativeTable::Compute(NodeId id) {
  const Node node = arena_.node(id);  // a copy: interning moves the table
  std::vector<Edge> out;
  switch (node.kind) {
    case NodeKind::kEmpty:
    case NodeKind::kEpsilon:
      out.push_back({kLastPosition, Arena::kEmptyId});
      break;
    case NodeKind::kClass:
      OfClass(node, out);
      break;
    case NodeKind::kConcat: {
      // Of a?b?c?... every tail is needed; from the end, the calls stay flat.
      std::vector<NodeId> tails;
      NodeId at = id;
      while (arena_.node(at).kind == NodeKind::kConcat &&
             arena_.node(arena_.node(at).a).nullable) {
        at = arena_.node(at).b;
        if (at < edges_.size() && !edges_[at].empty()) break;
        tails.push_back(at);
      }
      for (size_t i = tails.size(); i-- > 0;) EdgesOf(tails[i]);
      OfConcat(node, out);
      break;
    }
    case NodeKind::kRepeat: {
      // A nullable child was given min = 0 when the node was made, so that
      // taking one round off both bounds is exact.
      uint32_t min = node.min == 0 ? 0 : node.min - 1;
      uint32_t max = node.max == kUnbounded ? kUnbounded : node.max - 1;
      std::span<const Edge> child = EdgesOf(node.a);
      NodeId rest = arena_.MakeRepeat(node.a, min, max);
      for (const Edge& edge : child) {
        Push(out, edge.high, arena_.MakeConcat(edge.target, rest));
      }
      break;
    }
    case NodeKind::kOr:
      OfOr(id, out);
      break;
    case NodeKind::kAnd:
      OfAnd(id, out);
      break;
    case NodeKind::kNot:
      for (const Edge& edge : EdgesOf(node.a)) {
        Push(out, edge.high, arena_.MakeNot(edge.target));
      }
      break;
  }
  std::span<const Edge> stored = Store(out);
  if (id >= edges_.size()) edges_.resize(arena_.num_nodes());
  edges_[id] = stored;
  return stored;
}

void DerivativeTable::OfClass(const Node& node, std::vector<Edge>& out) const {
  Position next = 0;
  // The class is read through the node's number, which stays valid.
  for (const Interval& interval :
       arena_.char_class_number(node.a).intervals()) {
    if (interval.low > next) Push(out, interval.low - 1, Arena::kEmptyId);
    Push(out, interval.high, Arena::kEpsilonId);
    next = interval.high + 1;
  }
  if (next <= kLastPosition) Push(out, kLastPosition, Arena::kEmptyId);
}

void DerivativeTable::OfConcat(const Node& node, std::vector<Edge>& out) {
  std::span<const Edge> first = EdgesOf(node.a);
  if (!arena_.node(node.a).nullable) {
    for (const Edge& edge : first) {
      Push(out, edge.high, arena_.MakeConcat(edge.target, node.b));
    }
    return;
  }
  std::span<const Edge> rest = EdgesOf(node.b);
  std::vector<NodeId> pair;
  size_t i = 0;
  size_t j = 0;
  while (i < first.size() && j < rest.size()) {
    pair.assign({arena_.MakeConcat(first[i].target, node.b), rest[j].target});
    Position high = std::min(first[i].high, rest[j].high);
    Push(out, high, arena_.MakeOr(pair));
    if (first[i].high == high) ++i;
    if (rest[j].high == high) ++j;
  }
}

void DerivativeTable::OfOr(NodeId id, std::vector<Edge>& out) {
  std::vector<NodeId> members(arena_.children(id).begin(),
                              arena_.children(id).end());
  // Only the live pieces matter; most members of a large set of texts have
  // one. A sweep keeps the list of those that cover the current interval.
  std::vector<Piece> pieces;
  std::vector<Position> starts = {0};
  for (NodeId member : members) {
    Position low = 0;
    for (const Edge& edge : EdgesOf(member)) {
      if (edge.target != Arena::kEmptyId) {
        pieces.push_back({low, edge.high, edge.target});
        starts.push_back(low);
        if (edge.high < kLastPosition) starts.push_back(edge.high + 1);
      }
      low = edge.high + 1;
    }
  }
  std::sort(pieces.begin(), pieces.end(), [](const Piece& x, const Piece& y) {
    return x.low != y.low ? x.low < y.low : x.target < y.target;
  });
  std::sort(starts.begin(), starts.end());
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  std::vector<Piece> active;
  std::vector<NodeId> targets;
  size_t next_piece = 0;
  for (size_t s = 0; s < starts.size(); ++s) {
    Position low = starts[s];
    Position high = s + 1 < starts.size() ? starts[s + 1] - 1 : kLastPosition;
    std::erase_if(active, [low](const Piece& p) { return p.high < low; });
    while (next_piece < pieces.size() && pieces[next_piece].low == low) {
      active.push_back(pieces[next_piece++]);
    }
    targets.clear();
    for (const Piece& piece : active) targets.push_back(piece.target);
    Push(out, high, arena_.MakeOr(targets));
  }
}

void DerivativeTable::OfAnd(NodeId id, std::vector<Edge>& out) {
  std::vector<std::span<const Edge>> lists;
  std::vector<NodeId> members(arena_.children(id).begin(),
                              arena_.children(id).end());
  for (NodeId member : members) lists.push_back(EdgesOf(member));
  std::vector<size_t> cursor(lists.size(), 0);
  std::vector<NodeId> targets;
  for (Position low = 0; low <= kLastPosition;) {
    Position high = kLastPosition;
    targets.clear();
    for (size_t i = 0; i < lists.size(); ++i) {
      while (lists[i][cursor[i]].high < low) ++cursor[i];
      high = std::min(high, lists[i][cursor[i]].high);
      targets.push_back(lists[i][cursor[i]].target);
    }
    Push(out, high, arena_.MakeAnd(targets));
    low = high + 1;
  }
}

std::span<const Edge> DerivativeTable::Store(const std::vector<Edge>& edges) {
  if (block_size_ - block_used_ < edges.size()) {
    block_size_ = std::max<size_t>(edges.size(), 4096);
    block_used_ = 0;
    blocks_.push_back(std::make_unique<Edge[]>(block_size_));
  }
  Edge* start = blocks_.back().get() + block_used_;
  std::copy(edges.begin(), edges.end(), start);
  block_used_ += edges.size();
  return {start, edges.size()};
}

bool IsMember(Arena& arena, NodeId id, std::u32string_view text) {
  const Node node = arena.node(id);
  if (text.size() < node.min_length || text.size() > node.max_length) {
    return false;
  }
  // The Boolean structure at the top is evaluated, not derived: that needs no
  // product states.
  if (node.kind == NodeKind::kNot) return !IsMember(arena, node.a, text);
  if (node.kind == NodeKind::kAnd ||
      (node.kind == NodeKind::kOr && node.logical)) {
    const bool all = node.kind == NodeKind::kAnd;
    for (uint32_t i = 0; i < node.b; ++i) {
      if (IsMember(arena, arena.children(id)[i], text) != all) return !all;
    }
    return all;
  }
  DerivativeTable& derivatives = arena.derivatives();
  for (char32_t c : text) {
    if (id == Arena::kAllId) return true;
    if (id == Arena::kEmptyId) return false;
    id = derivatives.By(id, PositionOf(c));
  }
  return arena.node(id).nullable;
}

}  // namespace agp::regular
