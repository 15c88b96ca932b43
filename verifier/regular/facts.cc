#include "verifier/regular/facts.h"

#include <algorithm>
#include <utility>

#include "verifier/regular/derivative.h"
#include "verifier/regular/memo.h"
#include "verifier/regular/readable.h"

namespace agp::regular {
namespace {

// A class with more members than this is not listed as texts.
constexpr uint32_t kMaxListedClass = 64;
// Guesses longer than this are not worth checking.
constexpr size_t kMaxGuess = 200'000;

bool StartsWith(std::u32string_view text, std::u32string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}
bool EndsWith(std::u32string_view text, std::u32string_view suffix) {
  return text.size() >= suffix.size() &&
         text.substr(text.size() - suffix.size()) == suffix;
}

// No text begins with both.
bool PrefixesDiffer(std::u32string_view x, std::u32string_view y) {
  size_t common = std::min(x.size(), y.size());
  return x.substr(0, common) != y.substr(0, common);
}
bool SuffixesDiffer(std::u32string_view x, std::u32string_view y) {
  size_t common = std::min(x.size(), y.size());
  return x.substr(x.size() - common) != y.substr(y.size() - common);
}

void FactsOfConcat(const Arena& arena, NodeId id, Facts& facts) {
  // Walk the spine, gathering runs of single characters.
  std::u32string run;
  bool broken = false;  // something else than a character was met
  size_t others = 0;    // how many such
  bool only_all = true;
  bool first_is_all = arena.StartsWithAll(id);
  bool last_is_all = false;
  auto part = [&](NodeId at) {
    const Node& node = arena.node(at);
    std::optional<char32_t> single;
    if (node.kind == NodeKind::kClass) single = arena.char_class(at).Single();
    if (single) {
      run.push_back(*single);
      last_is_all = false;
      return;
    }
    if (!broken) facts.prefix = run;
    broken = true;
    ++others;
    only_all &= at == Arena::kAllId;
    last_is_all = at == Arena::kAllId;
    if (!run.empty()) facts.runs.push_back(std::exchange(run, {}));
  };
  NodeId at = id;
  for (; arena.node(at).kind == NodeKind::kConcat; at = arena.node(at).b) {
    part(arena.node(at).a);
  }
  part(at);
  facts.suffix = run;
  if (!run.empty()) facts.runs.push_back(run);
  if (!broken) {
    facts.prefix = run;
    facts.finite = true;
    facts.texts = {run};
  } else if (only_all) {
    facts.gaps = true;
    if (facts.runs.size() != 1) return;
    if (others == 1 && last_is_all) facts.shape = Facts::Shape::kPrefix;
    if (others == 1 && first_is_all) facts.shape = Facts::Shape::kSuffix;
    if (others == 2 && first_is_all && last_is_all) {
      facts.shape = Facts::Shape::kInfix;
    }
  }
}

void FactsOfOr(Arena& arena, NodeId id, Facts& facts) {
  std::vector<NodeId> members(arena.children(id).begin(),
                              arena.children(id).end());
  facts.finite = true;
  for (size_t i = 0; i < members.size(); ++i) {
    const Facts& member = FactsOf(arena, members[i]);
    if (facts.finite && member.finite) {
      facts.texts.insert(facts.texts.end(), member.texts.begin(),
                         member.texts.end());
    } else {
      facts.finite = false;
    }
    if (i == 0) {
      facts.prefix = member.prefix;
      facts.suffix = member.suffix;
      continue;
    }
    auto same = std::ranges::mismatch(facts.prefix, member.prefix);
    facts.prefix.erase(same.in1, facts.prefix.end());
    std::u32string_view x = facts.suffix;
    std::u32string_view y = member.suffix;
    size_t common = 0;
    while (common < x.size() && common < y.size() &&
           x[x.size() - 1 - common] == y[y.size() - 1 - common]) {
      ++common;
    }
    facts.suffix.erase(0, facts.suffix.size() - common);
    if (!facts.finite && facts.prefix.empty() && facts.suffix.empty()) break;
  }
  if (facts.finite) {
    std::sort(facts.texts.begin(), facts.texts.end());
    facts.texts.erase(std::unique(facts.texts.begin(), facts.texts.end()),
                      facts.texts.end());
  } else {
    facts.texts.clear();
  }
  if (!facts.prefix.empty()) facts.runs.push_back(facts.prefix);
  if (!facts.suffix.empty()) facts.runs.push_back(facts.suffix);
}

Facts Compute(Arena& arena, NodeId id) {
  Facts facts;
  const Node node = arena.node(id);
  switch (node.kind) {
    case NodeKind::kEmpty:
      facts.finite = true;
      break;
    case NodeKind::kEpsilon:
      facts.finite = true;
      facts.texts = {U""};
      break;
    case NodeKind::kClass: {
      uint32_t count = 0;
      for (const Interval& i : arena.char_class(id).intervals()) {
        count += i.high - i.low + 1;
        if (count > kMaxListedClass) return facts;
      }
      facts.finite = true;
      for (const Interval& i : arena.char_class(id).intervals()) {
        for (Position p = i.low; p <= i.high; ++p) {
          facts.texts.push_back(std::u32string(1, CharAt(p)));
        }
      }
      if (count == 1) {
        facts.prefix = facts.suffix = facts.texts[0];
        facts.runs = facts.texts;
      }
      break;
    }
    case NodeKind::kConcat:
      FactsOfConcat(arena, id, facts);
      break;
    case NodeKind::kOr:
      FactsOfOr(arena, id, facts);
      break;
    case NodeKind::kAnd: {
      std::vector<NodeId> members(arena.children(id).begin(),
                                  arena.children(id).end());
      for (NodeId member : members) {
        const Facts& of = FactsOf(arena, member);
        if (of.prefix.size() > facts.prefix.size()) facts.prefix = of.prefix;
        if (of.suffix.size() > facts.suffix.size()) facts.suffix = of.suffix;
        facts.runs.insert(facts.runs.end(), of.runs.begin(), of.runs.end());
      }
      break;
    }
    case NodeKind::kRepeat:
    case NodeKind::kNot:
      break;
  }
  return facts;
}

// The best of the shortest members of an expression without kAnd and kNot.
void AppendSkeleton(const Arena& arena, NodeId id, std::u32string& out) {
  for (;; id = arena.node(id).b) {
    const Node& node = arena.node(id);
    if (node.kind != NodeKind::kConcat) break;
    AppendSkeleton(arena, node.a, out);
  }
  const Node& node = arena.node(id);
  if (node.kind == NodeKind::kClass) {
    Readable best = {~0u, 0};
    for (const Interval& interval : arena.char_class(id).intervals()) {
      Readable here = MostReadable(interval.low, interval.high);
      if (here.rank < best.rank) best = here;
    }
    out.push_back(CharAt(best.position));
  } else if (node.kind == NodeKind::kRepeat) {
    std::u32string once;
    if (node.min > 0) AppendSkeleton(arena, node.a, once);
    for (uint32_t i = 0; i < node.min; ++i) out += once;
  } else if (node.kind == NodeKind::kOr) {
    std::u32string best;
    bool first = true;
    for (NodeId member : arena.children(id)) {
      if (arena.node(member).min_length != node.min_length) continue;
      std::u32string text;
      AppendSkeleton(arena, member, text);
      if (first || IsBetterExample(text, best)) best = std::move(text);
      first = false;
    }
    out += best;
  }
}

// Appends `piece`, using what it shares with the end of `text`.
void AppendOverlapping(std::u32string& text, std::u32string_view piece) {
  size_t shared = std::min(text.size(), piece.size());
  while (shared > 0 && !EndsWith(text, piece.substr(0, shared))) --shared;
  text += piece.substr(shared);
}

bool IsMemberOfAll(Arena& arena, std::span<const NodeId> conjuncts,
                   std::u32string_view text) {
  return std::ranges::all_of(conjuncts, [&arena, text](NodeId id) {
    return IsMember(arena, id, text);
  });
}

}  // namespace

const Facts& FactsOf(Arena& arena, NodeId id) {
  auto& known = arena.memo().facts;
  if (id < known.size() && known[id]) return *known[id];
  // Computing them may ask for those of other nodes, and make the list grow.
  auto facts = std::make_unique<Facts>(Compute(arena, id));
  if (id >= known.size()) {
    known.resize(std::max<size_t>(arena.num_nodes(), id + size_t{1}));
  }
  if (!known[id]) known[id] = std::move(facts);
  return *known[id];
}

Answer QuickDisjoint(Arena& arena, NodeId a, NodeId b) {
  if (a == Arena::kEmptyId || b == Arena::kEmptyId) return Answer::kYes;
  const Node& x = arena.node(a);
  const Node& y = arena.node(b);
  if (x.min_length > y.max_length || y.min_length > x.max_length) {
    return Answer::kYes;
  }
  // Without kAnd and kNot an expression other than Empty has a member.
  if (a == b || b == Arena::kAllId || a == Arena::kAllId) {
    const Node& other = a == Arena::kAllId ? y : x;
    return other.logical ? Answer::kUnknown : Answer::kNo;
  }
  const Facts& f = FactsOf(arena, a);
  const Facts& g = FactsOf(arena, b);
  if (PrefixesDiffer(f.prefix, g.prefix)) return Answer::kYes;
  if (SuffixesDiffer(f.suffix, g.suffix)) return Answer::kYes;
  if (f.finite || g.finite) {
    const bool left =
        f.finite && (!g.finite || f.texts.size() <= g.texts.size());
    NodeId other = left ? b : a;
    for (const std::u32string& text : left ? f.texts : g.texts) {
      if (IsMember(arena, other, text)) return Answer::kNo;
    }
    return Answer::kYes;
  }
  // With the longer prefix in front, then the runs of one, those of the other
  // and the longer suffix: a text of both, for a gap takes in anything.
  if (f.gaps && g.gaps) return Answer::kNo;
  return Answer::kUnknown;
}

Answer QuickSubset(Arena& arena, NodeId a, NodeId b) {
  if (a == b || a == Arena::kEmptyId || b == Arena::kAllId) return Answer::kYes;
  const Facts& f = FactsOf(arena, a);
  if (f.finite) {
    for (const std::u32string& text : f.texts) {
      if (!IsMember(arena, b, text)) return Answer::kNo;
    }
    return Answer::kYes;
  }
  const Facts& g = FactsOf(arena, b);
  switch (g.shape) {
    case Facts::Shape::kPrefix:
      if (StartsWith(f.prefix, g.prefix)) return Answer::kYes;
      break;
    case Facts::Shape::kSuffix:
      if (EndsWith(f.suffix, g.suffix)) return Answer::kYes;
      break;
    case Facts::Shape::kInfix:
      for (const std::u32string& run : f.runs) {
        if (run.find(g.runs[0]) != std::u32string::npos) return Answer::kYes;
      }
      break;
    case Facts::Shape::kOther:
      break;
  }
  // Fill the gaps of a with a character that g's text does not have: then the
  // text would have to stand within one run, or at the very end.
  if (f.gaps && g.shape != Facts::Shape::kOther) return Answer::kNo;
  // Something is in a (no kAnd, no kNot), and it is not in b.
  const Node& x = arena.node(a);
  const Node& y = arena.node(b);
  if (!x.logical) {
    if (x.max_length > y.max_length) return Answer::kNo;
    if (x.min_length < y.min_length) return Answer::kNo;
    if (PrefixesDiffer(f.prefix, g.prefix)) return Answer::kNo;
    if (SuffixesDiffer(f.suffix, g.suffix)) return Answer::kNo;
  }
  return Answer::kUnknown;
}

bool PlainlyContradict(Arena& arena, std::span<const NodeId> conjuncts) {
  std::u32string_view prefix;
  std::u32string_view suffix;
  for (NodeId id : conjuncts) {
    if (arena.node(id).kind == NodeKind::kNot) continue;
    const Facts& facts = FactsOf(arena, id);
    if (PrefixesDiffer(prefix, facts.prefix)) return true;
    if (SuffixesDiffer(suffix, facts.suffix)) return true;
    if (facts.prefix.size() > prefix.size()) prefix = facts.prefix;
    if (facts.suffix.size() > suffix.size()) suffix = facts.suffix;
  }
  return false;
}

std::optional<std::u32string> GuessMember(Arena& arena,
                                          std::span<const NodeId> conjuncts) {
  std::u32string prefix;
  std::u32string suffix;
  std::vector<std::u32string> middles;
  size_t low = 0;
  for (NodeId id : conjuncts) {
    const Node& node = arena.node(id);
    low = std::max<size_t>(low, node.min_length);
    if (node.logical || node.sizes) continue;
    if (node.min_length > kMaxGuess) return std::nullopt;
    const Facts& facts = FactsOf(arena, id);
    if (facts.prefix.size() > prefix.size()) prefix = facts.prefix;
    if (facts.suffix.size() > suffix.size()) suffix = facts.suffix;
    std::u32string text;
    AppendSkeleton(arena, id, text);
    size_t ends = facts.prefix.size() + facts.suffix.size();
    if (ends < text.size()) {
      middles.push_back(text.substr(facts.prefix.size(), text.size() - ends));
    }
  }
  if (low > kMaxGuess) return std::nullopt;
  // Not by node number: the guess must not depend on what was asked before.
  std::sort(middles.begin(), middles.end(),
            [](const std::u32string& x, const std::u32string& y) {
              return x.size() != y.size() ? x.size() > y.size() : x < y;
            });
  for (int attempt = 0; attempt < 3; ++attempt) {
    std::u32string text = prefix;
    for (const std::u32string& middle : middles) {
      if (attempt < 2 && text.find(middle) != std::u32string::npos) continue;
      if (attempt == 0) {
        AppendOverlapping(text, middle);
      } else {
        if (attempt == 2) text.push_back('a');
        text += middle;
      }
    }
    if (text.size() + suffix.size() < low) {
      text.append(low - suffix.size() - text.size(), 'a');
      text += suffix;
    } else if (attempt == 0) {
      std::u32string shorter = text;
      AppendOverlapping(shorter, suffix);
      if (shorter.size() < low) {
        text += suffix;
      } else {
        text = std::move(shorter);
      }
    } else {
      text += suffix;
    }
    if (IsMemberOfAll(arena, conjuncts, text)) return text;
  }
  return std::nullopt;
}

}  // namespace agp::regular
