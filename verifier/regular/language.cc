#include "verifier/regular/language.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <unordered_map>

#include "verifier/regular/derivative.h"
#include "verifier/regular/memo.h"
#include "verifier/regular/pattern.h"

namespace agp::regular {
namespace {

// A caller broke the contract of this library: our own bug, in every build.
[[noreturn]] void Fail(const char* what) {
  std::fprintf(stderr, "agp::regular: %s\n", what);
  std::abort();
}

// Sums and products of lengths. A bound from below stays finite when it gets
// too large, one from above becomes kUnbounded.
uint32_t Clamp(uint64_t value, uint32_t most) {
  return value < most ? static_cast<uint32_t>(value) : most;
}
uint32_t AddMin(uint32_t a, uint32_t b) {
  return Clamp(uint64_t{a} + b, kUnbounded - 1);
}
uint32_t AddMax(uint32_t a, uint32_t b) {
  if (a == kUnbounded || b == kUnbounded) return kUnbounded;
  return Clamp(uint64_t{a} + b, kUnbounded);
}
uint32_t TimesMax(uint32_t a, uint32_t b) {
  if (a == 0 || b == 0) return 0;
  if (a == kUnbounded || b == kUnbounded) return kUnbounded;
  return Clamp(uint64_t{a} * b, kUnbounded);
}

// How far DropAbsorbed looks past parts that may be empty.
constexpr int kMaxHops = 256;

uint64_t Mix(uint64_t hash, uint64_t value) {
  hash ^= value + 0x9E3779B97F4A7C15ull + (hash << 6) + (hash >> 2);
  hash *= 0xFF51AFD7ED558CCDull;
  return hash ^ (hash >> 33);
}

void SortUnique(std::vector<NodeId>& ids) {
  if (ids.size() < 2) return;
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

bool HasSorted(const std::vector<NodeId>& sorted, NodeId id) {
  return std::binary_search(sorted.begin(), sorted.end(), id);
}

struct ClassHash {
  size_t operator()(const CharClass& chars) const { return chars.Hash(); }
};

}  // namespace

// Open addressing over node numbers; 0 (Empty, never looked up) is "free".
struct Arena::Table {
  std::vector<NodeId> slots = std::vector<NodeId>(1024, 0);
  std::vector<uint64_t> hashes;  // per node
  std::unordered_map<CharClass, NodeId, ClassHash> classes;
  NodeId ascii[128] = {};  // the class of one ASCII character, 0: not yet
};

Arena::Arena()
    : table_(std::make_unique<Table>()),
      derivatives_(std::make_unique<DerivativeTable>(*this)),
      memo_(std::make_unique<SearchMemo>()) {
  Intern({.kind = NodeKind::kEmpty});
  Intern({.kind = NodeKind::kEpsilon});
  MakeClass(CharClass::Any());
  Intern({.kind = NodeKind::kRepeat, .a = kAnyCharId, .max = kUnbounded});
}

Arena::~Arena() = default;

// --- Interning -------------------------------------------------------------

// Fills in what follows from the parts.
void Arena::Describe(Node& node, std::span<const NodeId> members) const {
  switch (node.kind) {
    case NodeKind::kEmpty:
      node.min_length = kUnbounded - 1;
      break;
    case NodeKind::kEpsilon:
      node.nullable = node.sizes = true;
      break;
    case NodeKind::kClass:
      node.min_length = node.max_length = 1;
      node.sizes = nodes_.size() == kAnyCharId;
      break;
    case NodeKind::kConcat: {
      const Node& first = nodes_[node.a];
      const Node& rest = nodes_[node.b];
      node.nullable = first.nullable && rest.nullable;
      node.logical = first.logical || rest.logical;
      node.min_length = AddMin(first.min_length, rest.min_length);
      node.max_length = AddMax(first.max_length, rest.max_length);
      node.anchor = StartsWithAll(node.b) ? node.b : rest.anchor;
      break;
    }
    case NodeKind::kRepeat: {
      const Node& child = nodes_[node.a];
      node.nullable = node.min == 0 || child.nullable;
      node.logical = child.logical;
      node.sizes = node.a == kAnyCharId;
      node.min_length =
          Clamp(uint64_t{node.min} * child.min_length, kUnbounded - 1);
      node.max_length = TimesMax(node.max, child.max_length);
      break;
    }
    case NodeKind::kOr:
      node.sizes = true;
      node.min_length = kUnbounded - 1;
      for (NodeId id : members) {
        const Node& member = nodes_[id];
        node.nullable |= member.nullable;
        node.logical |= member.logical;
        node.sizes &= member.sizes;
        node.min_length = std::min(node.min_length, member.min_length);
        node.max_length = std::max(node.max_length, member.max_length);
      }
      break;
    case NodeKind::kAnd:
      node.nullable = node.logical = true;
      node.max_length = kUnbounded;
      for (NodeId id : members) {
        const Node& member = nodes_[id];
        node.nullable &= member.nullable;
        node.min_length = std::max(node.min_length, member.min_length);
        node.max_length = std::min(node.max_length, member.max_length);
      }
      break;
    case NodeKind::kNot:
      node.nullable = !nodes_[node.a].nullable;
      node.logical = true;
      node.min_length = node.nullable ? 0 : 1;
      node.max_length = kUnbounded;
      break;
  }
}

NodeId Arena::Intern(Node node, std::span<const NodeId> members) {
  const bool has_members =
      node.kind == NodeKind::kOr || node.kind == NodeKind::kAnd;
  uint64_t hash = Mix(static_cast<uint64_t>(node.kind),
                      (uint64_t{node.min} << 32) | node.max);
  if (has_members) {
    node.b = static_cast<uint32_t>(members.size());
    for (NodeId id : members) hash = Mix(hash, id);
  } else {
    hash = Mix(hash, (uint64_t{node.a} << 32) | node.b);
  }
  Table& table = *table_;
  size_t mask = table.slots.size() - 1;
  size_t slot = hash & mask;
  for (; table.slots[slot] != 0; slot = (slot + 1) & mask) {
    NodeId id = table.slots[slot];
    if (table.hashes[id] != hash) continue;
    const Node& other = nodes_[id];
    if (other.kind != node.kind || other.min != node.min ||
        other.max != node.max || other.b != node.b) {
      continue;
    }
    if (has_members ? std::ranges::equal(children(id), members)
                    : other.a == node.a) {
      return id;
    }
  }
  // Numbers that wrapped around would make wrong answers.
  if (nodes_.size() >= kUnbounded ||
      children_.size() + members.size() >= kUnbounded) {
    Fail("an arena is full; use a new one");
  }
  NodeId id = static_cast<NodeId>(nodes_.size());
  if (has_members) {
    node.a = static_cast<uint32_t>(children_.size());
    children_.insert(children_.end(), members.begin(), members.end());
  }
  Describe(node, members);
  nodes_.push_back(node);
  table.hashes.push_back(hash);
  table.slots[slot] = id;
  if (nodes_.size() * 2 > table.slots.size()) {
    std::vector<NodeId> larger(table.slots.size() * 2, 0);
    mask = larger.size() - 1;
    for (NodeId each = 1; each < nodes_.size(); ++each) {
      size_t at = table.hashes[each] & mask;
      while (larger[at] != 0) at = (at + 1) & mask;
      larger[at] = each;
    }
    table.slots = std::move(larger);
  }
  return id;
}

NodeId Arena::MakeClass(const CharClass& chars) {
  if (chars.empty()) return kEmptyId;
  auto found = table_->classes.find(chars);
  if (found != table_->classes.end()) return found->second;
  classes_.push_back(chars);
  NodeId id = Intern({.kind = NodeKind::kClass,
                      .a = static_cast<uint32_t>(classes_.size() - 1)});
  table_->classes.emplace(chars, id);
  return id;
}

NodeId Arena::MakeText(std::u32string_view text, NodeId rest) {
  for (size_t i = text.size(); i-- > 0;) {
    char32_t c = text[i];
    NodeId single = c < 128 ? table_->ascii[c] : 0;
    if (single == 0) {
      single = MakeClass(CharClass::Of(c));
      if (c < 128) table_->ascii[c] = single;
    }
    rest = MakeConcat(single, rest);
  }
  return rest;
}

// --- Concatenation and repetition -------------------------------------------

NodeId Arena::MakeConcat(NodeId first, NodeId rest) {
  if (first == kEmptyId || rest == kEmptyId) return kEmptyId;
  if (first == kEpsilonId) return rest;
  if (rest == kEpsilonId) return first;
  if (nodes_[first].kind == NodeKind::kConcat) {
    // Nest to the right, so that texts share their tails.
    std::vector<NodeId> parts;
    NodeId at = first;
    for (; nodes_[at].kind == NodeKind::kConcat; at = nodes_[at].b) {
      parts.push_back(nodes_[at].a);
    }
    parts.push_back(at);
    for (size_t i = parts.size(); i-- > 0;) rest = MakeConcat(parts[i], rest);
    return rest;
  }
  const bool nests = nodes_[rest].kind == NodeKind::kConcat;
  const NodeId second = nests ? nodes_[rest].a : rest;
  if (IsSize(first) && IsSize(second)) {
    // "Any, m to n times" twice in a row is one: the bounds add up.
    auto bounds = [this](NodeId id) {
      return id == kAnyCharId ? SizeRange{1, 1}
                              : SizeRange{nodes_[id].min, nodes_[id].max};
    };
    SizeRange x = bounds(first);
    SizeRange y = bounds(second);
    NodeId merged = MakeSize(AddMin(x.low, y.low), AddMax(x.high, y.high));
    return nests ? MakeConcat(merged, nodes_[rest].b) : merged;
  }
  // "Any, at least m times" takes in what may be empty on either side of it.
  auto open = [this](NodeId id) {
    return nodes_[id].kind == NodeKind::kRepeat && nodes_[id].a == kAnyCharId &&
           nodes_[id].max == kUnbounded;
  };
  if (open(second) && nodes_[first].nullable) return rest;
  if (open(first) && nodes_[rest].nullable) return first;
  // r* r* is r*.
  if (first == second && nodes_[first].kind == NodeKind::kRepeat &&
      nodes_[first].min == 0 && nodes_[first].max == kUnbounded) {
    return rest;
  }
  return Intern({.kind = NodeKind::kConcat, .a = first, .b = rest});
}

NodeId Arena::MakeRepeat(NodeId child, uint32_t min, uint32_t max) {
  if (min > max) return kEmptyId;
  if (max == 0 || child == kEpsilonId) return kEpsilonId;
  if (child == kEmptyId) return min == 0 ? kEpsilonId : kEmptyId;
  if (min == 1 && max == 1) return child;
  const Node& inner = nodes_[child];
  if (inner.kind == NodeKind::kRepeat && inner.max == kUnbounded &&
      inner.min <= 1) {
    // (x*){m,n} is x*, (x+){m,n} is x{m,}.
    return MakeRepeat(inner.a, inner.min == 0 ? 0 : min, kUnbounded);
  }
  if (inner.nullable) {
    min = 0;
    if (max == 1) return child;
  }
  if (min == 0 && max == 1 && child != kAnyCharId) {
    std::vector<NodeId> members = {kEpsilonId, child};
    return MakeOr(members);
  }
  return Intern(
      {.kind = NodeKind::kRepeat, .a = child, .min = min, .max = max});
}

// --- Sets of sizes -----------------------------------------------------------

NodeId Arena::MakeSize(uint32_t low, uint32_t high) {
  return MakeRepeat(kAnyCharId, low, high);
}

void Arena::AppendSizes(NodeId id, std::vector<SizeRange>& ranges) const {
  const Node& node = nodes_[id];
  if (node.kind == NodeKind::kEpsilon) {
    ranges.push_back({0, 0});
  } else if (id == kAnyCharId) {
    ranges.push_back({1, 1});
  } else if (node.kind == NodeKind::kRepeat) {
    ranges.push_back({node.min, node.max});
  } else {
    for (NodeId member : children(id)) AppendSizes(member, ranges);
  }
}

// The union of the ranges, which come back sorted, disjoint and not adjacent.
NodeId Arena::MakeSizes(std::vector<SizeRange>& ranges) {
  std::sort(ranges.begin(), ranges.end(),
            [](SizeRange x, SizeRange y) { return x.low < y.low; });
  std::vector<SizeRange> merged;
  for (SizeRange range : ranges) {
    if (!merged.empty() && (merged.back().high == kUnbounded ||
                            range.low <= merged.back().high + 1)) {
      merged.back().high = std::max(merged.back().high, range.high);
    } else {
      merged.push_back(range);
    }
  }
  if (merged.empty()) return kEmptyId;
  std::vector<NodeId> members;
  for (SizeRange range : merged) {
    members.push_back(MakeSize(range.low, range.high));
  }
  ranges = std::move(merged);
  if (members.size() == 1) return members[0];
  SortUnique(members);
  return Intern({.kind = NodeKind::kOr}, members);
}

// --- Boolean operators -------------------------------------------------------

NodeId Arena::MakeNot(NodeId child) {
  const Node node = nodes_[child];
  if (child == kEmptyId) return kAllId;
  if (child == kAllId) return kEmptyId;
  if (node.kind == NodeKind::kNot) return node.a;
  if (node.sizes) {
    std::vector<SizeRange> ranges;
    AppendSizes(child, ranges);
    std::sort(ranges.begin(), ranges.end(),
              [](SizeRange x, SizeRange y) { return x.low < y.low; });
    std::vector<SizeRange> gaps;
    uint64_t next = 0;
    for (SizeRange range : ranges) {
      if (range.low > next) {
        gaps.push_back({static_cast<uint32_t>(next), range.low - 1});
      }
      next = range.high == kUnbounded ? uint64_t{kUnbounded} + 1
                                      : uint64_t{range.high} + 1;
    }
    if (next < kUnbounded) {
      gaps.push_back({static_cast<uint32_t>(next), kUnbounded});
    }
    return MakeSizes(gaps);
  }
  if (node.kind == NodeKind::kOr || node.kind == NodeKind::kAnd) {
    // not (not a or b) is a and not b, and the other way round: a product of
    // conjuncts is explored better than a complement.
    std::vector<NodeId> others(children(child).begin(), children(child).end());
    auto negated = std::find_if(others.begin(), others.end(), [this](NodeId m) {
      return nodes_[m].kind == NodeKind::kNot;
    });
    if (negated != others.end()) {
      NodeId positive = nodes_[*negated].a;
      others.erase(negated);
      if (node.kind == NodeKind::kOr) {
        NodeId rest = MakeNot(MakeOr(others));
        std::vector<NodeId> both = {positive, rest};
        return MakeAnd(both);
      }
      NodeId rest = MakeNot(MakeAnd(others));
      std::vector<NodeId> both = {positive, rest};
      return MakeOr(both);
    }
  }
  return Intern({.kind = NodeKind::kNot, .a = child});
}

// Two inclusions are plain from the form of a concatenation. A text in front
// of "All, then T" only narrows it: u·All·T is a subset of All·T. And what may
// be empty in front of T only widens it: T is a subset of u·T then. In a union
// the narrower one is idle, in an intersection the wider one. Without the
// first rule the states of a glob with several stars would be the product of
// those of its pieces, not the sum; without the second those of a?b?c?... would
// be long unions.
void Arena::DropAbsorbed(NodeKind kind, std::vector<NodeId>& members) {
  if (members.size() < 2) return;
  auto widens = [this](NodeId id) {
    return nodes_[id].kind == NodeKind::kConcat &&
           nodes_[nodes_[id].a].nullable;
  };
  if (std::ranges::none_of(members, widens)) return;
  const bool keep_wider = kind == NodeKind::kOr;
  std::vector<NodeId> idle;
  for (NodeId id : members) {
    for (NodeId at = nodes_[id].anchor; at != 0; at = nodes_[at].anchor) {
      if (!HasSorted(members, at)) continue;
      idle.push_back(keep_wider ? id : at);
      if (keep_wider) break;
    }
    NodeId at = id;
    for (int hops = 0; hops < kMaxHops && widens(at); ++hops) {
      at = nodes_[at].b;
      if (!HasSorted(members, at)) continue;
      idle.push_back(keep_wider ? at : id);
      if (!keep_wider) break;
    }
  }
  if (idle.empty()) return;
  SortUnique(idle);
  std::erase_if(members, [&idle](NodeId id) { return HasSorted(idle, id); });
}

NodeId Arena::MakeOr(std::vector<NodeId>& members) {
  std::vector<NodeId> kept;
  std::vector<NodeId> negated;
  std::vector<SizeRange> sizes;
  CharClass chars;
  size_t num_classes = 0;
  NodeId one_class = 0;
  kept.reserve(members.size());
  for (size_t i = 0; i < members.size(); ++i) {
    const NodeId id = members[i];
    if (id == kEmptyId) continue;
    if (id == kAllId) return kAllId;
    const Node& node = nodes_[id];
    if (node.sizes) {
      AppendSizes(id, sizes);
    } else if (node.kind == NodeKind::kOr) {
      for (uint32_t k = 0; k < node.b; ++k) {
        members.push_back(children_[node.a + k]);
      }
    } else if (node.kind == NodeKind::kNot) {
      negated.push_back(node.a);
    } else if (node.kind == NodeKind::kClass) {
      if (++num_classes == 1) {
        one_class = id;
      } else {
        if (num_classes == 2) chars = classes_[nodes_[one_class].a];
        chars.Add(classes_[node.a]);
      }
    } else {
      kept.push_back(id);
    }
  }
  if (num_classes == 1) kept.push_back(one_class);
  if (num_classes > 1) {
    NodeId joined = MakeClass(chars);
    if (joined == kAnyCharId) {
      sizes.push_back({1, 1});
    } else {
      kept.push_back(joined);
    }
  }
  if (!sizes.empty()) {
    NodeId joined = MakeSizes(sizes);  // also makes `sizes` sorted
    if (joined == kAllId) return kAllId;
    // What has no other lengths adds nothing.
    std::erase_if(kept, [this, &sizes](NodeId id) {
      const Node& node = nodes_[id];
      return std::ranges::any_of(sizes, [&node](SizeRange range) {
        return range.low <= node.min_length && node.max_length <= range.high;
      });
    });
    if (nodes_[joined].kind == NodeKind::kOr) {
      kept.insert(kept.end(), children(joined).begin(), children(joined).end());
    } else {
      kept.push_back(joined);
    }
  }
  SortUnique(kept);
  if (!negated.empty()) {
    SortUnique(negated);
    NodeId all = negated[0];
    if (negated.size() > 1) all = MakeAnd(negated);
    std::vector<NodeId> required = {all};
    if (nodes_[all].kind == NodeKind::kAnd) {
      required.assign(children(all).begin(), children(all).end());
    }
    NodeId complement = MakeNot(all);
    if (complement == kAllId) return kAllId;
    if (nodes_[complement].kind != NodeKind::kNot) {
      // Simplified into something else: start again.
      kept.push_back(complement);
      return MakeOr(kept);
    }
    for (NodeId id : required) {
      if (HasSorted(kept, id)) return kAllId;  // x or not (x and y)
    }
    kept.push_back(complement);
    SortUnique(kept);
  }
  // The empty string is idle beside a member that has it.
  if (kept.size() > 1 && HasSorted(kept, kEpsilonId)) {
    bool other = false;
    for (NodeId id : kept) {
      other |= id != kEpsilonId && nodes_[id].nullable;
    }
    if (other) std::erase(kept, kEpsilonId);
  }
  DropAbsorbed(NodeKind::kOr, kept);
  if (kept.empty()) return kEmptyId;
  if (kept.size() == 1) return kept[0];
  return Intern({.kind = NodeKind::kOr}, kept);
}

bool Arena::NormaliseAnd(std::vector<NodeId>& members) {
  std::vector<NodeId> kept;
  std::vector<NodeId> negated;
  std::vector<SizeRange> sizes;
  bool has_sizes = false;
  NodeId chars = 0;
  for (size_t i = 0; i < members.size(); ++i) {
    const NodeId id = members[i];
    if (id == kAllId) continue;
    if (id == kEmptyId) return false;
    const Node& node = nodes_[id];
    if (node.sizes) {
      std::vector<SizeRange> other;
      AppendSizes(id, other);
      if (!has_sizes) {
        sizes = std::move(other);
      } else {
        std::vector<SizeRange> common;
        for (SizeRange x : sizes) {
          for (SizeRange y : other) {
            uint32_t low = std::max(x.low, y.low);
            uint32_t high = std::min(x.high, y.high);
            if (low <= high) common.push_back({low, high});
          }
        }
        sizes = std::move(common);
      }
      has_sizes = true;
    } else if (node.kind == NodeKind::kAnd) {
      for (uint32_t k = 0; k < node.b; ++k) {
        members.push_back(children_[node.a + k]);
      }
    } else if (node.kind == NodeKind::kNot) {
      negated.push_back(node.a);
    } else if (node.kind == NodeKind::kClass) {
      if (chars == 0) {
        chars = id;
      } else if (chars != id) {
        chars = MakeClass(char_class(chars).Intersect(char_class(id)));
        if (chars == kEmptyId) return false;
      }
    } else {
      kept.push_back(id);
    }
  }
  if (chars != 0) kept.push_back(chars);
  SortUnique(kept);
  DropAbsorbed(NodeKind::kAnd, kept);
  if (!negated.empty()) {
    SortUnique(negated);
    NodeId some = negated[0];
    if (negated.size() > 1) some = MakeOr(negated);
    std::vector<NodeId> refused = {some};
    if (nodes_[some].kind == NodeKind::kOr) {
      refused.assign(children(some).begin(), children(some).end());
    }
    NodeId none = MakeNot(some);
    if (none == kEmptyId) return false;
    if (nodes_[none].kind != NodeKind::kNot) {
      // Simplified into something else (sizes, a conjunction): start again.
      if (none != kAllId) kept.push_back(none);
      if (has_sizes) kept.push_back(MakeSizes(sizes));
      members = std::move(kept);
      return NormaliseAnd(members);
    }
    // x and not (x or y); also by the rule of DropAbsorbed.
    for (NodeId id : kept) {
      for (NodeId at = id; at != 0; at = nodes_[at].anchor) {
        if (HasSorted(refused, at)) return false;
      }
    }
    kept.push_back(none);
  }
  // Lengths: a contradiction, or sizes that say nothing new.
  uint32_t low = 0;
  uint32_t high = kUnbounded;
  for (NodeId id : kept) {
    low = std::max(low, nodes_[id].min_length);
    high = std::min(high, nodes_[id].max_length);
  }
  if (low > high) return false;
  if (has_sizes) {
    std::erase_if(sizes, [low, high](SizeRange range) {
      return range.high < low || range.low > high;
    });
    if (sizes.empty()) return false;
    bool idle = false;
    for (SizeRange range : sizes)
      idle |= range.low <= low && high <= range.high;
    if (!idle) {
      NodeId allowed = MakeSizes(sizes);
      if (allowed == kEpsilonId) {
        // Only the empty string is left, if everybody has it.
        for (NodeId id : kept) {
          if (!nodes_[id].nullable) return false;
        }
        kept.clear();
      }
      if (allowed != kAllId) kept.push_back(allowed);
    }
  }
  SortUnique(kept);
  members = std::move(kept);
  return true;
}

NodeId Arena::MakeAnd(std::vector<NodeId>& members) {
  if (!NormaliseAnd(members)) return kEmptyId;
  if (members.empty()) return kAllId;
  if (members.size() == 1) return members[0];
  return Intern({.kind = NodeKind::kAnd}, members);
}

// --- The face ----------------------------------------------------------------

NodeId Arena::Checked(Language language) const {
  if (!language.valid() || &language.arena() != this) {
    Fail("a language of another arena");
  }
  return language.id();
}

namespace {

std::u32string Decoded(std::string_view text) {
  std::optional<std::u32string> decoded = DecodeUtf8(text);
  if (!decoded) Fail("a text that is not valid UTF-8");
  return *std::move(decoded);
}

}  // namespace

Language Arena::Empty() { return {this, kEmptyId}; }
Language Arena::All() { return {this, kAllId}; }

Language Arena::Literal(std::string_view text) {
  return {this, MakeText(Decoded(text))};
}

Language Arena::AnyOf(std::span<const std::string> texts) {
  std::vector<NodeId> members;
  for (const std::string& text : texts) {
    members.push_back(MakeText(Decoded(text)));
  }
  return {this, MakeOr(members)};
}

Language Arena::AnyOf(std::initializer_list<std::string_view> texts) {
  std::vector<NodeId> members;
  for (std::string_view text : texts) {
    members.push_back(MakeText(Decoded(text)));
  }
  return {this, MakeOr(members)};
}

Language Arena::Prefix(std::string_view text) {
  return {this, MakeText(Decoded(text), kAllId)};
}

Language Arena::Suffix(std::string_view text) {
  return {this, MakeConcat(kAllId, MakeText(Decoded(text)))};
}

Language Arena::Contains(std::string_view text) {
  return {this, MakeConcat(kAllId, MakeText(Decoded(text), kAllId))};
}

Language Arena::EqualsIgnoringCase(std::string_view text) {
  std::u32string decoded = Decoded(text);
  NodeId rest = kEpsilonId;
  for (size_t i = decoded.size(); i-- > 0;) {
    rest = MakeConcat(MakeClass(CharClass::Of(decoded[i]).FoldAscii()), rest);
  }
  return {this, rest};
}

Language Arena::SizeAtMost(uint32_t n) { return {this, MakeSize(0, n)}; }
Language Arena::SizeAtLeast(uint32_t n) {
  return {this, MakeSize(n, kUnbounded)};
}
Language Arena::SizeExactly(uint32_t n) { return {this, MakeSize(n, n)}; }
Language Arena::SizeBetween(uint32_t low, uint32_t high) {
  return {this, MakeSize(low, high)};
}

PatternResult Arena::Glob(std::string_view pattern) {
  return ParseGlob(*this, pattern);
}
PatternResult Arena::Regex(std::string_view pattern) {
  return ParseRegex(*this, pattern);
}

Language Arena::And(Language a, Language b) {
  std::vector<NodeId> members = {Checked(a), Checked(b)};
  return {this, MakeAnd(members)};
}

Language Arena::And(std::span<const Language> all) {
  std::vector<NodeId> members;
  for (Language language : all) members.push_back(Checked(language));
  return {this, MakeAnd(members)};
}

Language Arena::Or(Language a, Language b) {
  std::vector<NodeId> members = {Checked(a), Checked(b)};
  return {this, MakeOr(members)};
}

Language Arena::Or(std::span<const Language> any) {
  std::vector<NodeId> members;
  for (Language language : any) members.push_back(Checked(language));
  return {this, MakeOr(members)};
}

Language Arena::Not(Language a) { return {this, MakeNot(Checked(a))}; }

Language Arena::Concat(Language first, Language rest) {
  return {this, MakeConcat(Checked(first), Checked(rest))};
}

Language Arena::Star(Language a) {
  return {this, MakeRepeat(Checked(a), 0, kUnbounded)};
}

Language Arena::Repeat(Language a, uint32_t min, uint32_t max) {
  return {this, MakeRepeat(Checked(a), min, max)};
}

Language Arena::Class(const CharClass& chars) {
  return {this, MakeClass(chars)};
}

}  // namespace agp::regular
