#include "verifier/regular/dfa.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <span>
#include <unordered_map>
#include <utility>

#include "verifier/regular/product.h"

namespace agp::regular {
namespace {

// Code points from low to high lead to `target`. Never a surrogate.
struct CodeEdge {
  uint32_t low;
  uint32_t high;
  uint32_t target;
};

// Bytes from low to high lead to `target`.
struct ByteEdge {
  uint8_t low;
  uint8_t high;
  uint32_t target;
  friend auto operator<=>(const ByteEdge&, const ByteEdge&) = default;
};

// Splits edges over code points into states over bytes. A state inside a
// character is the list of its edges, so equal ones are made once; nearly all
// characters of a real pattern share three of them.
class Utf8Splitter {
 public:
  Utf8Splitter(uint32_t first_state, uint32_t max_states)
      : next_state_(first_state), max_states_(max_states) {}

  bool full() const { return next_state_ > max_states_; }
  uint32_t num_states() const { return next_state_; }
  const std::vector<std::pair<uint32_t, std::vector<ByteEdge>>>& inner() const {
    return inner_;
  }

  // The byte edges out of a state at the start of a character.
  std::vector<ByteEdge> Split(std::span<const CodeEdge> edges) {
    std::vector<ByteEdge> result;
    for (const CodeEdge& edge : edges) {
      if (edge.low > 0x7F) break;
      Push(result, edge.low, std::min(edge.high, uint32_t{0x7F}), edge.target);
    }
    // A lead byte stands for a block of code points; what is overlong or past
    // the end is cut off by the bounds of each length.
    Leads(edges, 0x80, 0x7FF, 1, 0xC0, result);
    Leads(edges, 0x800, 0xFFFF, 2, 0xE0, result);
    Leads(edges, 0x10000, 0x10FFFF, 3, 0xF0, result);
    return result;
  }

 private:
  static void Push(std::vector<ByteEdge>& edges, uint32_t low, uint32_t high,
                   uint32_t target) {
    if (!edges.empty() && edges.back().target == target &&
        edges.back().high + 1u == low) {
      edges.back().high = static_cast<uint8_t>(high);
    } else {
      edges.push_back(
          {static_cast<uint8_t>(low), static_cast<uint8_t>(high), target});
    }
  }

  void Leads(std::span<const CodeEdge> edges, uint32_t low, uint32_t high,
             int more, uint32_t lead, std::vector<ByteEdge>& result) {
    for (uint32_t block = low >> (6 * more); block <= high >> (6 * more);
         ++block) {
      uint32_t start = std::max(low, block << (6 * more));
      uint32_t end = std::min(high, ((block + 1) << (6 * more)) - 1);
      uint32_t state = Inside(edges, start, end, more);
      if (state != ByteDfa::kDead) {
        Push(result, lead + block, lead + block, state);
      }
    }
  }

  // The state in which `more` bytes remain of a code point from start to end.
  uint32_t Inside(std::span<const CodeEdge> edges, uint32_t start, uint32_t end,
                  int more) {
    auto first = std::partition_point(
        edges.begin(), edges.end(),
        [start](const CodeEdge& e) { return e.high < start; });
    auto last = std::partition_point(
        first, edges.end(), [end](const CodeEdge& e) { return e.low <= end; });
    if (first == last) return ByteDfa::kDead;
    edges = {first, last};
    const uint32_t width = 1u << (6 * more);
    const bool whole = end - start + 1 == width;
    const bool one =
        edges.size() == 1 && edges[0].low <= start && end <= edges[0].high;
    if (whole && one) {
      auto found = whole_.find({more, edges[0].target});
      if (found != whole_.end()) return found->second;
    }
    std::vector<ByteEdge> out;
    const uint32_t base = start & ~(width - 1);
    for (uint32_t tail = 0; tail < 64; ++tail) {
      uint32_t low = base + (tail << (6 * (more - 1)));
      uint32_t high = low + (1u << (6 * (more - 1))) - 1;
      if (high < start || low > end) continue;
      low = std::max(low, start);
      high = std::min(high, end);
      uint32_t target = ByteDfa::kDead;
      if (more > 1) {
        target = Inside(edges, low, high, more - 1);
      } else {
        for (const CodeEdge& edge : edges) {
          if (edge.low <= low && low <= edge.high) target = edge.target;
        }
      }
      if (target != ByteDfa::kDead) Push(out, 0x80 + tail, 0x80 + tail, target);
    }
    if (out.empty()) return ByteDfa::kDead;
    auto [entry, added] = known_.try_emplace(out, next_state_);
    if (added) inner_.push_back({next_state_++, out});
    if (whole && one) whole_[{more, edges[0].target}] = entry->second;
    return entry->second;
  }

  uint32_t next_state_;
  const uint32_t max_states_;
  std::map<std::vector<ByteEdge>, uint32_t> known_;
  std::map<std::pair<int, uint32_t>, uint32_t> whole_;
  std::vector<std::pair<uint32_t, std::vector<ByteEdge>>> inner_;
};

// A move over positions as edges over code points, cut at the surrogates.
void AppendCodeEdges(const Product::Move& move, uint32_t target,
                     std::vector<CodeEdge>& edges) {
  uint32_t low = CharAt(move.low);
  uint32_t high = CharAt(move.high);
  if (low < 0xD800 && high > 0xDFFF) {
    edges.push_back({low, 0xD7FF, target});
    low = 0xE000;
  }
  edges.push_back({low, high, target});
}

// Gives bytes that the edges never tell apart one class.
uint32_t Classify(const std::vector<std::vector<ByteEdge>>& rows,
                  std::array<uint8_t, 256>& class_of) {
  std::array<bool, 257> starts = {};
  for (const std::vector<ByteEdge>& row : rows) {
    for (const ByteEdge& edge : row) {
      starts[edge.low] = true;
      starts[edge.high + 1u] = true;
    }
  }
  uint8_t current = 0;
  for (size_t byte = 0; byte < 256; ++byte) {
    if (byte > 0 && starts[byte]) ++current;
    class_of[byte] = current;
  }
  return current + 1u;
}

// Hopcroft's refinement of {accepting, not} until no class of bytes splits a
// block. Returns the block of each state.
std::vector<uint32_t> Refine(const ByteDfa& dfa) {
  const uint32_t states = dfa.num_states;
  const uint32_t classes = dfa.num_classes;
  // Who leads here by class c: sources[offset[c * states + s] ..].
  std::vector<uint32_t> offset(size_t{classes} * states + 1, 0);
  for (uint32_t s = 0; s < states; ++s) {
    for (uint32_t c = 0; c < classes; ++c) {
      ++offset[size_t{c} * states + dfa.next[size_t{s} * classes + c] + 1];
    }
  }
  std::partial_sum(offset.begin(), offset.end(), offset.begin());
  std::vector<uint32_t> sources(offset.back());
  std::vector<uint32_t> fill(offset.begin(), offset.end() - 1);
  for (uint32_t s = 0; s < states; ++s) {
    for (uint32_t c = 0; c < classes; ++c) {
      size_t at = size_t{c} * states + dfa.next[size_t{s} * classes + c];
      sources[fill[at]++] = s;
    }
  }
  // The states in the order of their blocks; the marked ones of a block first.
  struct Block {
    uint32_t begin;
    uint32_t end;
    uint32_t marked;
    bool waiting;
  };
  std::vector<uint32_t> order(states);
  std::vector<uint32_t> place(states);
  std::vector<uint32_t> block_of(states);
  std::vector<Block> blocks;
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&dfa](uint32_t x, uint32_t y) {
    return dfa.accepts[x] < dfa.accepts[y];
  });
  for (uint32_t i = 0; i < states; ++i) {
    place[order[i]] = i;
    if (i == 0 || dfa.accepts[order[i]] != dfa.accepts[order[i - 1]]) {
      if (!blocks.empty()) blocks.back().end = i;
      blocks.push_back({i, states, 0, false});
    }
    block_of[order[i]] = static_cast<uint32_t>(blocks.size() - 1);
  }
  std::vector<uint32_t> waiting;
  for (uint32_t b = 0; b < blocks.size(); ++b) {
    blocks[b].waiting = true;
    waiting.push_back(b);
  }
  std::vector<uint32_t> splitter;
  std::vector<uint32_t> touched;
  while (!waiting.empty()) {
    const uint32_t chosen = waiting.back();
    waiting.pop_back();
    blocks[chosen].waiting = false;
    splitter.assign(order.begin() + blocks[chosen].begin,
                    order.begin() + blocks[chosen].end);
    for (uint32_t c = 0; c < classes; ++c) {
      touched.clear();
      for (uint32_t s : splitter) {
        size_t at = size_t{c} * states + s;
        for (uint32_t k = offset[at]; k < offset[at + 1]; ++k) {
          const uint32_t source = sources[k];
          Block& block = blocks[block_of[source]];
          if (block.marked == 0) touched.push_back(block_of[source]);
          // Each source has one edge by c, so it is met once per class.
          const uint32_t to = block.begin + block.marked++;
          const uint32_t from = place[source];
          std::swap(order[from], order[to]);
          place[order[from]] = from;
          place[order[to]] = to;
        }
      }
      for (uint32_t b : touched) {
        const uint32_t marked = std::exchange(blocks[b].marked, 0);
        const uint32_t begin = blocks[b].begin;
        const uint32_t end = blocks[b].end;
        if (marked == end - begin) continue;
        // The smaller part becomes the new block.
        Block fresh = {begin, begin + marked, 0, true};
        if (marked <= end - begin - marked) {
          blocks[b].begin = begin + marked;
        } else {
          fresh = {begin + marked, end, 0, true};
          blocks[b].end = begin + marked;
        }
        const uint32_t number = static_cast<uint32_t>(blocks.size());
        for (uint32_t i = fresh.begin; i < fresh.end; ++i) {
          block_of[order[i]] = number;
        }
        blocks.push_back(fresh);
        waiting.push_back(number);
      }
    }
  }
  return block_of;
}

// Joins columns that are alike, numbering them by their first byte.
void JoinClasses(ByteDfa& dfa) {
  std::map<std::vector<uint32_t>, uint32_t> columns;
  std::vector<uint32_t> new_class(dfa.num_classes, kUnbounded);
  std::vector<uint32_t> kept;  // an old class per new one
  for (size_t byte = 0; byte < 256; ++byte) {
    const uint32_t old = dfa.class_of[byte];
    if (new_class[old] == kUnbounded) {
      std::vector<uint32_t> column(dfa.num_states);
      for (uint32_t s = 0; s < dfa.num_states; ++s) {
        column[s] = dfa.next[size_t{s} * dfa.num_classes + old];
      }
      auto [entry, added] = columns.try_emplace(
          std::move(column), static_cast<uint32_t>(columns.size()));
      if (added) kept.push_back(old);
      new_class[old] = entry->second;
    }
    dfa.class_of[byte] = static_cast<uint8_t>(new_class[old]);
  }
  std::vector<uint32_t> next;
  next.reserve(size_t{dfa.num_states} * kept.size());
  for (uint32_t s = 0; s < dfa.num_states; ++s) {
    for (uint32_t old : kept) {
      next.push_back(dfa.next[size_t{s} * dfa.num_classes + old]);
    }
  }
  dfa.num_classes = static_cast<uint32_t>(kept.size());
  dfa.next = std::move(next);
}

}  // namespace

std::optional<ByteDfa> Compile(Language language, const Limits& limits) {
  Product product(language.arena(), language.id());
  if (product.start() == Product::kDead) return ByteDfa();
  Graph graph = Explore(product, limits.max_states);
  if (!graph.complete) return std::nullopt;
  // State 0 is dead, the product's follow, then those inside a character.
  const uint32_t own = static_cast<uint32_t>(product.size()) + 1;
  Utf8Splitter splitter(own, limits.max_states);
  std::vector<std::vector<ByteEdge>> rows(own);
  std::vector<CodeEdge> edges;
  for (uint32_t s = 1; s < own; ++s) {
    edges.clear();
    for (const Product::Move& move : graph.moves[s - 1]) {
      if (!graph.live[move.target]) continue;
      AppendCodeEdges(move, move.target + 1, edges);
    }
    rows[s] = splitter.Split(edges);
    if (splitter.full()) return std::nullopt;
  }
  rows.resize(splitter.num_states());
  for (const auto& [state, inner] : splitter.inner()) rows[state] = inner;

  ByteDfa dfa;
  dfa.num_states = static_cast<uint32_t>(rows.size());
  dfa.start = product.start() + 1;
  dfa.accepts.assign(rows.size(), 0);
  for (uint32_t s = 1; s < own; ++s) dfa.accepts[s] = product.Accepts(s - 1);
  dfa.num_classes = Classify(rows, dfa.class_of);
  dfa.next.assign(rows.size() * dfa.num_classes, ByteDfa::kDead);
  for (size_t s = 0; s < rows.size(); ++s) {
    for (const ByteEdge& edge : rows[s]) {
      for (uint32_t c = dfa.class_of[edge.low]; c <= dfa.class_of[edge.high];
           ++c) {
        dfa.next[s * dfa.num_classes + c] = edge.target;
      }
    }
  }
  return Minimise(dfa);
}

ByteDfa Minimise(const ByteDfa& dfa) {
  std::vector<uint32_t> block_of = Refine(dfa);
  // Number the blocks as they are met from the start, bytes in order; the
  // dead block is 0, and blocks that are not met go away.
  std::vector<uint32_t> number(dfa.num_states, kUnbounded);  // per block
  std::vector<uint32_t> chosen = {ByteDfa::kDead};  // a state per number
  number[block_of[ByteDfa::kDead]] = 0;
  auto met = [&](uint32_t state) {
    uint32_t& its = number[block_of[state]];
    if (its == kUnbounded) {
      its = static_cast<uint32_t>(chosen.size());
      chosen.push_back(state);
    }
    return its;
  };
  ByteDfa result;
  result.start = met(dfa.start);
  result.num_classes = dfa.num_classes;
  result.class_of = dfa.class_of;
  result.accepts.clear();
  result.next.clear();
  for (size_t i = 0; i < chosen.size(); ++i) {
    const uint32_t state = chosen[i];
    // In the order of bytes, whatever the classes' numbers are.
    for (size_t byte = 0; byte < 256; ++byte) {
      met(dfa.next[size_t{state} * dfa.num_classes + dfa.class_of[byte]]);
    }
    for (uint32_t c = 0; c < dfa.num_classes; ++c) {
      result.next.push_back(met(dfa.next[size_t{state} * dfa.num_classes + c]));
    }
    result.accepts.push_back(dfa.accepts[state]);
  }
  result.num_states = static_cast<uint32_t>(chosen.size());
  JoinClasses(result);
  return result;
}

bool Match(const ByteDfa& dfa, std::string_view bytes) {
  uint32_t state = dfa.start;
  for (char byte : bytes) {
    const size_t its_class = dfa.class_of[static_cast<unsigned char>(byte)];
    state = dfa.next[size_t{state} * dfa.num_classes + its_class];
    if (state == ByteDfa::kDead) return false;
  }
  return dfa.accepts[state] != 0;
}

}  // namespace agp::regular
