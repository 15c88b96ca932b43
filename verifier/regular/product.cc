#include "verifier/regular/product.h"

#include <algorithm>

#include "verifier/regular/derivative.h"

namespace agp::regular {

Product::Product(Arena& arena, NodeId root)
    : arena_(arena), slots_(256, kDead) {
  std::vector<NodeId> members = {root};
  if (arena_.NormaliseAnd(members)) start_ = Intern(members);
}

Product::State Product::Intern(const std::vector<NodeId>& members) {
  uint64_t hash = 0x9E3779B97F4A7C15ull;
  for (NodeId id : members) {
    hash = (hash ^ id) * 0xFF51AFD7ED558CCDull;
    hash ^= hash >> 32;
  }
  size_t mask = slots_.size() - 1;
  size_t slot = hash & mask;
  for (; slots_[slot] != kDead; slot = (slot + 1) & mask) {
    State state = slots_[slot];
    const Entry& entry = states_[state];
    if (hashes_[state] == hash && entry.count == members.size() &&
        std::equal(members.begin(), members.end(),
                   members_.begin() + entry.offset)) {
      return state;
    }
  }
  bool accepts = true;
  for (NodeId id : members) {
    const Node* node = &arena_.node(id);
    accepts &= node->nullable;
    if (node->kind == NodeKind::kNot) node = &arena_.node(node->a);
    work_ += node->kind == NodeKind::kOr ? node->b : 1;
  }
  State state = static_cast<State>(states_.size());
  states_.push_back({static_cast<uint32_t>(members_.size()),
                     static_cast<uint32_t>(members.size()), accepts});
  hashes_.push_back(hash);
  members_.insert(members_.end(), members.begin(), members.end());
  slots_[slot] = state;
  if (states_.size() * 2 > slots_.size()) {
    std::vector<State> larger(slots_.size() * 2, kDead);
    mask = larger.size() - 1;
    for (State each = 0; each < states_.size(); ++each) {
      size_t at = hashes_[each] & mask;
      while (larger[at] != kDead) at = (at + 1) & mask;
      larger[at] = each;
    }
    slots_ = std::move(larger);
  }
  return state;
}

void Product::Expand(State state, std::vector<Move>& moves) {
  moves.clear();
  const Entry entry = states_[state];
  std::vector<std::span<const Edge>> lists(entry.count);
  for (uint32_t i = 0; i < entry.count; ++i) {
    lists[i] = arena_.derivatives().EdgesOf(members_[entry.offset + i]);
  }
  std::vector<NodeId> targets;
  std::vector<NodeId> last_targets;
  State last_state = kDead;
  bool has_last = false;
  for (Position low = 0; low <= kLastPosition;) {
    Position high = kLastPosition;
    Position dead_until = 0;
    bool dead = false;
    targets.clear();
    for (std::span<const Edge>& list : lists) {
      while (list.front().high < low) list = list.subspan(1);
      const Edge& edge = list.front();
      if (edge.target == Arena::kEmptyId) {
        dead = true;
        dead_until = std::max(dead_until, edge.high);
      }
      high = std::min(high, edge.high);
      targets.push_back(edge.target);
    }
    if (dead) {
      // Nobody else matters as long as one conjunct is dead.
      low = dead_until + 1;
      continue;
    }
    if (!has_last || targets != last_targets) {
      last_targets = targets;
      has_last = true;
      last_state = arena_.NormaliseAnd(targets) ? Intern(targets) : kDead;
    }
    if (last_state != kDead) {
      if (!moves.empty() && moves.back().target == last_state &&
          moves.back().high + 1 == low) {
        moves.back().high = high;
      } else {
        moves.push_back({low, high, last_state});
      }
    }
    low = high + 1;
  }
}

Graph Explore(Product& product, uint32_t max_states) {
  Graph graph;
  graph.complete = true;
  // States are numbered as they are found, so this is a breadth-first walk.
  for (Product::State s = 0; s < product.size(); ++s) {
    if (product.Exceeds(max_states)) {
      graph.complete = false;
      return graph;
    }
    graph.moves.emplace_back();
    product.Expand(s, graph.moves.back());
  }
  std::vector<std::vector<Product::State>> sources(product.size());
  std::vector<Product::State> queue;
  graph.live.assign(product.size(), false);
  for (Product::State s = 0; s < product.size(); ++s) {
    for (const Product::Move& move : graph.moves[s]) {
      sources[move.target].push_back(s);
    }
    if (product.Accepts(s)) {
      graph.live[s] = true;
      queue.push_back(s);
    }
  }
  while (!queue.empty()) {
    Product::State s = queue.back();
    queue.pop_back();
    for (Product::State source : sources[s]) {
      if (graph.live[source]) continue;
      graph.live[source] = true;
      queue.push_back(source);
    }
  }
  return graph;
}

}  // namespace agp::regular
