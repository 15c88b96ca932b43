#include "verifier/regular/search.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "verifier/regular/derivative.h"
#include "verifier/regular/facts.h"
#include "verifier/regular/memo.h"
#include "verifier/regular/product.h"
#include "verifier/regular/readable.h"

namespace agp::regular {
namespace {

// A union of more members than this is searched as one, not member by member.
constexpr uint32_t kMaxSplit = 64;
// States after which a conjunction of several is looked at pair by pair, the
// cap of each such look, and how many pairs are looked at.
constexpr uint32_t kStatesBeforePairs = 500;
constexpr uint32_t kStatesPerPair = 2'000;
constexpr size_t kMaxPairs = 64;

struct Found {
  Outcome outcome = Outcome::kUnknown;
  std::u32string text;
  bool shortest = false;
};

Found Solve(Arena& arena, NodeId id, bool want_shortest, const Limits& limits);

Answer EmptyNode(Arena& arena, NodeId id, const Limits& limits,
                 SearchMemo::EmptinessMap& memo) {
  if (id == Arena::kEmptyId) return Answer::kYes;
  if (!arena.node(id).logical) return Answer::kNo;
  {
    SearchMemo::Emptiness known = memo[id];
    if (known.known) return known.empty ? Answer::kYes : Answer::kNo;
    if (known.tried_states >= limits.max_states) return Answer::kUnknown;
  }
  Found found = Solve(arena, id, false, limits);
  SearchMemo::Emptiness& entry = memo[id];
  if (found.outcome == Outcome::kUnknown) {
    entry.tried_states = std::max(entry.tried_states, limits.max_states);
    return Answer::kUnknown;
  }
  entry.known = true;
  entry.empty = found.outcome == Outcome::kEmpty;
  return entry.empty ? Answer::kYes : Answer::kNo;
}

NodeId Both(Arena& arena, NodeId a, NodeId b) {
  std::vector<NodeId> members = {a, b};
  return arena.MakeAnd(members);
}

// The conjuncts, with a negated union taken apart into negated members.
std::vector<NodeId> Conjuncts(Arena& arena, NodeId id) {
  std::vector<NodeId> result;
  std::vector<NodeId> members = {id};
  if (arena.node(id).kind == NodeKind::kAnd) {
    members.assign(arena.children(id).begin(), arena.children(id).end());
  }
  for (NodeId member : members) {
    const Node node = arena.node(member);
    if (node.kind == NodeKind::kNot &&
        arena.node(node.a).kind == NodeKind::kOr) {
      std::vector<NodeId> refused(arena.children(node.a).begin(),
                                  arena.children(node.a).end());
      for (NodeId one : refused) result.push_back(arena.MakeNot(one));
    } else {
      result.push_back(member);
    }
  }
  return result;
}

// A refusal of what another conjunct plainly excludes is idle. Most of a long
// list of exceptions goes away here.
NodeId DropIdleRefusals(Arena& arena, NodeId id) {
  if (arena.node(id).kind != NodeKind::kAnd) return id;
  std::vector<NodeId> conjuncts = Conjuncts(arena, id);
  std::vector<NodeId> kept;
  bool dropped = false;
  for (NodeId one : conjuncts) {
    bool idle = false;
    if (arena.node(one).kind == NodeKind::kNot) {
      const NodeId refused = arena.node(one).a;
      for (NodeId other : conjuncts) {
        if (arena.node(other).logical) continue;
        if (arena.node(other).sizes) continue;
        if (QuickDisjoint(arena, other, refused) == Answer::kYes) idle = true;
        if (idle) break;
      }
    }
    dropped |= idle;
    if (!idle) kept.push_back(one);
  }
  return dropped ? arena.MakeAnd(kept) : id;
}

// Looks for two conjuncts that exclude each other (then the result is Empty)
// and drops those that another one implies. The language stays the same.
NodeId SimplifyByPairs(Arena& arena, NodeId id) {
  std::vector<NodeId> conjuncts = Conjuncts(arena, id);
  if (conjuncts.size() < 3) return id;
  const Limits limits = {.max_states = kStatesPerPair,
                         .max_states_with_candidate = kStatesPerPair};
  auto empty = [&arena, &limits](NodeId pair) {
    return EmptyNode(arena, pair, limits, arena.memo().pairs) == Answer::kYes;
  };
  std::vector<bool> dropped(conjuncts.size(), false);
  size_t pairs = 0;
  for (size_t i = 0; i < conjuncts.size(); ++i) {
    for (size_t j = i + 1; j < conjuncts.size(); ++j) {
      if (dropped[i] || dropped[j]) continue;
      const NodeId x = conjuncts[i];
      const NodeId y = conjuncts[j];
      if (arena.node(x).kind == NodeKind::kNot &&
          arena.node(y).kind == NodeKind::kNot) {
        continue;
      }
      if (++pairs > kMaxPairs) break;
      if (empty(Both(arena, x, y))) {
        return Arena::kEmptyId;
      }
      NodeId x_only = Both(arena, x, arena.MakeNot(y));
      NodeId y_only = Both(arena, y, arena.MakeNot(x));
      if (empty(x_only)) {
        dropped[j] = true;
      } else if (empty(y_only)) {
        dropped[i] = true;
      }
    }
  }
  std::vector<NodeId> kept;
  for (size_t i = 0; i < conjuncts.size(); ++i) {
    if (!dropped[i]) kept.push_back(conjuncts[i]);
  }
  return kept.size() == conjuncts.size() ? id : arena.MakeAnd(kept);
}

// Breadth-first. Since moves are tried in the order of readability, the first
// text that reaches a state is the best of the shortest that do.
Found BreadthFirst(Arena& arena, NodeId id, uint32_t max_states) {
  Found found;
  Product product(arena, id);
  if (product.start() == Product::kDead) {
    found.outcome = Outcome::kEmpty;
    return found;
  }
  struct Origin {
    Product::State from = Product::kDead;
    Position by = 0;
    bool reached = false;
  };
  struct Step {
    Readable by;
    Product::State target;
  };
  std::vector<Origin> origins(1);
  std::vector<Product::State> queue = {product.start()};
  origins[0].reached = true;
  Product::State goal = Product::kDead;
  if (product.Accepts(product.start())) goal = product.start();
  std::vector<Product::Move> moves;
  std::vector<Step> steps;
  for (size_t next = 0; next < queue.size() && goal == Product::kDead; ++next) {
    if (product.Exceeds(max_states)) return found;
    const Product::State from = queue[next];
    product.Expand(from, moves);
    steps.clear();
    for (const Product::Move& move : moves) {
      steps.push_back({MostReadable(move.low, move.high), move.target});
    }
    std::sort(steps.begin(), steps.end(), [](const Step& x, const Step& y) {
      return x.by.rank < y.by.rank;
    });
    if (origins.size() < product.size()) origins.resize(product.size());
    for (const Step& step : steps) {
      if (origins[step.target].reached) continue;
      origins[step.target] = {from, step.by.position, true};
      queue.push_back(step.target);
      if (product.Accepts(step.target)) {
        goal = step.target;
        break;
      }
    }
  }
  if (goal == Product::kDead) {
    found.outcome = Outcome::kEmpty;
    return found;
  }
  found.outcome = Outcome::kFound;
  found.shortest = true;
  for (; origins[goal].from != Product::kDead; goal = origins[goal].from) {
    found.text.push_back(CharAt(origins[goal].by));
  }
  std::reverse(found.text.begin(), found.text.end());
  return found;
}

// A union, member by member: each member is a smaller product.
Found SolveUnion(Arena& arena, NodeId id, bool want_shortest,
                 const Limits& limits) {
  std::vector<NodeId> members(arena.children(id).begin(),
                              arena.children(id).end());
  Found best;
  best.outcome = Outcome::kEmpty;
  bool unknown = false;
  bool shortest = true;
  for (NodeId member : members) {
    Found found = Solve(arena, member, want_shortest, limits);
    if (found.outcome == Outcome::kUnknown) unknown = true;
    if (found.outcome != Outcome::kFound) continue;
    shortest &= found.shortest;
    if (best.outcome != Outcome::kFound ||
        IsBetterExample(found.text, best.text)) {
      best = std::move(found);
    }
    if (!want_shortest) break;
  }
  if (best.outcome == Outcome::kEmpty && unknown) {
    best.outcome = Outcome::kUnknown;
  }
  best.shortest =
      best.outcome == Outcome::kFound && shortest && !unknown && want_shortest;
  return best;
}

// The best text of a finite list that all conjuncts have.
Found SolveTexts(Arena& arena, const std::vector<std::u32string>& texts,
                 std::span<const NodeId> conjuncts) {
  Found best;
  best.outcome = Outcome::kEmpty;
  for (const std::u32string& text : texts) {
    if (best.outcome == Outcome::kFound && !IsBetterExample(text, best.text)) {
      continue;
    }
    bool all = std::ranges::all_of(conjuncts, [&arena, &text](NodeId id) {
      return IsMember(arena, id, text);
    });
    if (!all) continue;
    best.outcome = Outcome::kFound;
    best.text = text;
    best.shortest = true;
  }
  return best;
}

Found Solve(Arena& arena, NodeId id, bool want_shortest, const Limits& limits) {
  Found found;
  if (id == Arena::kEmptyId) {
    found.outcome = Outcome::kEmpty;
    return found;
  }
  if (arena.node(id).nullable) return {Outcome::kFound, U"", true};
  if (arena.node(id).kind == NodeKind::kOr && arena.node(id).logical &&
      arena.node(id).b <= kMaxSplit) {
    return SolveUnion(arena, id, want_shortest, limits);
  }
  std::vector<NodeId> conjuncts = {id};
  if (arena.node(id).kind == NodeKind::kAnd) {
    conjuncts.assign(arena.children(id).begin(), arena.children(id).end());
    if (PlainlyContradict(arena, conjuncts)) {
      found.outcome = Outcome::kEmpty;
      return found;
    }
  }
  // A finite list of constants decides everything.
  const std::vector<std::u32string>* texts = nullptr;
  for (NodeId one : conjuncts) {
    const Facts& facts = FactsOf(arena, one);
    if (facts.finite && (!texts || facts.texts.size() < texts->size())) {
      texts = &facts.texts;
    }
  }
  if (texts) return SolveTexts(arena, *texts, conjuncts);

  const NodeId reduced = DropIdleRefusals(arena, id);
  if (reduced != id) return Solve(arena, reduced, want_shortest, limits);

  std::optional<std::u32string> guess = GuessMember(arena, conjuncts);
  if (guess) {
    uint32_t low = 0;
    for (NodeId one : conjuncts) {
      low = std::max(low, arena.node(one).min_length);
    }
    const bool shortest = guess->size() <= low;
    if (!want_shortest || shortest) {
      return {Outcome::kFound, *std::move(guess), shortest};
    }
    found = BreadthFirst(
        arena, id,
        std::min(limits.max_states, limits.max_states_with_candidate));
    if (found.outcome == Outcome::kUnknown) {
      return {Outcome::kFound, *std::move(guess), false};
    }
    return found;
  }
  if (conjuncts.size() > 1 && limits.max_states > kStatesBeforePairs) {
    found = BreadthFirst(arena, id, kStatesBeforePairs);
    if (found.outcome != Outcome::kUnknown) return found;
    const NodeId simpler = SimplifyByPairs(arena, id);
    if (simpler != id) return Solve(arena, simpler, want_shortest, limits);
  }
  return BreadthFirst(arena, id, limits.max_states);
}

Witness ToWitness(Found found) {
  Witness witness;
  witness.outcome = found.outcome;
  if (found.outcome == Outcome::kFound) {
    witness.text = EncodeUtf8(found.text);
    witness.shortest = found.shortest;
  }
  return witness;
}

// kNo if any is, else kUnknown if any is.
Answer All(Answer a, Answer b) {
  if (a == Answer::kNo || b == Answer::kNo) return Answer::kNo;
  if (a == Answer::kUnknown || b == Answer::kUnknown) return Answer::kUnknown;
  return Answer::kYes;
}

Answer SubsetNodes(Arena& arena, NodeId a, NodeId b, const Limits& limits) {
  Answer quick = QuickSubset(arena, a, b);
  if (quick != Answer::kUnknown) return quick;
  auto members = [&arena](NodeId id) {
    return std::vector<NodeId>(arena.children(id).begin(),
                               arena.children(id).end());
  };
  if (arena.node(b).kind == NodeKind::kAnd) {
    Answer answer = Answer::kYes;
    for (NodeId one : members(b)) {
      answer = All(answer, SubsetNodes(arena, a, one, limits));
      if (answer == Answer::kNo) break;
    }
    return answer;
  }
  if (arena.node(a).kind == NodeKind::kOr && !arena.node(a).sizes) {
    Answer answer = Answer::kYes;
    for (NodeId one : members(a)) {
      answer = All(answer, SubsetNodes(arena, one, b, limits));
      if (answer == Answer::kNo) break;
    }
    return answer;
  }
  if (arena.node(b).kind == NodeKind::kOr) {
    for (NodeId one : members(b)) {
      if (QuickSubset(arena, a, one) == Answer::kYes) return Answer::kYes;
    }
  }
  return EmptyNode(arena, Both(arena, a, arena.MakeNot(b)), limits,
                   arena.memo().emptiness);
}

}  // namespace

Witness Shortest(Language language, const Limits& limits) {
  return ToWitness(Solve(language.arena(), language.id(), true, limits));
}

Witness Find(Language language, const Limits& limits) {
  return ToWitness(Solve(language.arena(), language.id(), false, limits));
}

Answer IsEmpty(Language a, const Limits& limits) {
  return EmptyNode(a.arena(), a.id(), limits, a.arena().memo().emptiness);
}

Answer IsSubset(Language a, Language b, const Limits& limits) {
  return SubsetNodes(a.arena(), a.id(), b.id(), limits);
}

Answer Disjoint(Language a, Language b, const Limits& limits) {
  Answer quick = QuickDisjoint(a.arena(), a.id(), b.id());
  if (quick != Answer::kUnknown) return quick;
  return EmptyNode(a.arena(), (a & b).id(), limits, a.arena().memo().emptiness);
}

Answer Equivalent(Language a, Language b, const Limits& limits) {
  Answer there = IsSubset(a, b, limits);
  if (there == Answer::kNo) return Answer::kNo;
  return All(there, IsSubset(b, a, limits));
}

bool Contains(Language language, std::string_view text) {
  std::optional<std::u32string> decoded = DecodeUtf8(text);
  return decoded && IsMember(language.arena(), language.id(), *decoded);
}

}  // namespace agp::regular
