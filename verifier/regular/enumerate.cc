// Several members, and the exact bounds of their lengths (search.h).

#include <algorithm>
#include <cstdint>
#include <utility>

#include "verifier/regular/product.h"
#include "verifier/regular/readable.h"
#include "verifier/regular/search.h"

namespace agp::regular {
namespace {

using Move = Product::Move;
using State = Product::State;

// Work per allowed state before a search for ever longer members gives up.
constexpr uint64_t kMovesPerState = 50;

// The states that texts of one length lead to, with the number of such texts
// (not beyond the number asked for).
struct Layer {
  std::vector<std::pair<State, uint64_t>> states;  // sorted by state
};

uint64_t AddUpTo(uint64_t a, uint64_t b, uint64_t most) {
  return std::min(most, a + b);
}
uint64_t TimesUpTo(uint64_t a, uint64_t b, uint64_t most) {
  return a != 0 && b > most / a ? most : std::min(most, a * b);
}

// One question: walks layer by layer until enough members are known to exist,
// then spells them out.
class Enumerator {
 public:
  Enumerator(Language language, size_t count, const Limits& limits)
      : product_(language.arena(), language.id()),
        count_(count),
        limits_(limits) {}

  Enumeration Run() {
    Enumeration result;
    if (product_.start() == Product::kDead) {
      result.enough = count_ == 0 ? Enough::kYes : Enough::kFewer;
      return result;
    }
    result.enough = CountMembers();
    for (size_t length = 0;
         length < layers_.size() && result.words.size() < count_; ++length) {
      Spell(length, result.words);
    }
    return result;
  }

 private:
  // Extends layers_ until they hold count_ members.
  Enough CountMembers() {
    uint64_t members = 0;
    uint64_t work = 0;
    layers_.push_back({{{product_.start(), 1}}});
    std::vector<uint64_t> texts;
    for (;;) {
      for (auto [state, number] : layers_.back().states) {
        if (product_.Accepts(state)) {
          members = AddUpTo(members, number, count_);
        }
      }
      if (members >= count_) return Enough::kYes;
      Layer next;
      for (auto [state, number] : layers_.back().states) {
        if (!Expand(state)) return Enough::kUnknown;
        texts.resize(product_.size(), 0);
        work += moves_[state].size() + 1;
        for (const Move& move : moves_[state]) {
          if (all_known_ && !live_[move.target]) continue;
          if (texts[move.target] == 0) next.states.push_back({move.target, 0});
          uint64_t more = TimesUpTo(number, move.high - move.low + 1, count_);
          texts[move.target] = AddUpTo(texts[move.target], more, count_);
        }
      }
      if (work / kMovesPerState > limits_.max_states) return Enough::kUnknown;
      for (auto& [state, number] : next.states) {
        number = std::exchange(texts[state], 0);
      }
      std::sort(next.states.begin(), next.states.end());
      if (next.states.empty()) return Enough::kFewer;
      layers_.push_back(std::move(next));
      // Once nothing new turns up, dead ends can be told from live states,
      // and a finite language comes to an end.
      if (!all_known_ && expanded_ == product_.size()) {
        Graph graph = Explore(product_, limits_.max_states);
        if (!graph.complete) return Enough::kUnknown;
        all_known_ = true;
        live_ = std::move(graph.live);
        std::erase_if(layers_.back().states, [this](const auto& entry) {
          return !live_[entry.first];
        });
        if (layers_.back().states.empty()) return Enough::kFewer;
      }
    }
  }

  bool Expand(State state) {
    if (moves_.size() < product_.size()) moves_.resize(product_.size());
    if (known_.size() < product_.size()) known_.resize(product_.size());
    if (known_[state]) return true;
    if (product_.Exceeds(limits_.max_states)) return false;
    std::vector<Move> moves;
    product_.Expand(state, moves);
    moves_[state] = std::move(moves);
    known_[state] = true;
    ++expanded_;
    return true;
  }

  // Appends the members of one length, the readable ones first.
  void Spell(size_t length, std::vector<std::string>& words) {
    // useful[i]: the states of layer i from which a member of this length is
    // completed. Then no path below is a dead end.
    std::vector<std::vector<State>> useful(length + 1);
    for (auto [state, number] : layers_[length].states) {
      if (product_.Accepts(state)) useful[length].push_back(state);
    }
    for (size_t i = length; i-- > 0 && !useful[i + 1].empty();) {
      for (auto [state, number] : layers_[i].states) {
        for (const Move& move : moves_[state]) {
          if (std::binary_search(useful[i + 1].begin(), useful[i + 1].end(),
                                 move.target)) {
            useful[i].push_back(state);
            break;
          }
        }
      }
    }
    if (useful[0].empty()) return;
    struct Choice {
      Position by;
      State target;
    };
    struct Frame {
      std::vector<Choice> choices;
      size_t next = 0;
    };
    auto frame_of = [&](State state, size_t depth) {
      std::vector<std::pair<Readable, Move>> moves;
      for (const Move& move : moves_[state]) {
        if (std::binary_search(useful[depth + 1].begin(),
                               useful[depth + 1].end(), move.target)) {
          moves.push_back({MostReadable(move.low, move.high), move});
        }
      }
      std::sort(moves.begin(), moves.end(), [](const auto& x, const auto& y) {
        return x.first.rank < y.first.rank;
      });
      Frame frame;
      const size_t wanted = count_ - words.size();
      for (const auto& [best, move] : moves) {
        for (Position p :
             MostReadable(move.low, move.high, wanted - frame.choices.size())) {
          frame.choices.push_back({p, move.target});
        }
        if (frame.choices.size() >= wanted) break;
      }
      return frame;
    };
    if (length == 0) {
      words.emplace_back();
      return;
    }
    std::u32string text;
    std::vector<Frame> frames;
    frames.push_back(frame_of(product_.start(), 0));
    while (!frames.empty() && words.size() < count_) {
      Frame& frame = frames.back();
      if (frame.next == frame.choices.size()) {
        frames.pop_back();
        if (!text.empty()) text.pop_back();
        continue;
      }
      const Choice choice = frame.choices[frame.next++];
      text.push_back(CharAt(choice.by));
      if (text.size() == length) {
        words.push_back(EncodeUtf8(text));
        text.pop_back();
      } else {
        frames.push_back(frame_of(choice.target, text.size()));
      }
    }
  }

  Product product_;
  const size_t count_;
  const Limits limits_;
  std::vector<Layer> layers_;             // by length
  std::vector<std::vector<Move>> moves_;  // of the states expanded so far
  std::vector<bool> known_;               // which those are
  size_t expanded_ = 0;
  bool all_known_ = false;
  std::vector<bool> live_;
};

}  // namespace

Enumeration Enumerate(Language language, size_t count, const Limits& limits) {
  return Enumerator(language, count, limits).Run();
}

Lengths LengthsOf(Language language, const Limits& limits) {
  Arena& arena = language.arena();
  Lengths result;
  const Node& node = arena.node(language.id());
  if (language.id() == Arena::kEmptyId) {
    result.outcome = Outcome::kEmpty;
    return result;
  }
  if (!node.logical) return {Outcome::kFound, node.min_length, node.max_length};
  Product product(arena, language.id());
  if (product.start() == Product::kDead) {
    result.outcome = Outcome::kEmpty;
    return result;
  }
  Graph graph = Explore(product, limits.max_states);
  if (!graph.complete) return result;
  if (!graph.live[product.start()]) {
    result.outcome = Outcome::kEmpty;
    return result;
  }
  // The shortest by layers, the longest along a topological order of the live
  // states; where a cycle keeps that order from ending there is no longest.
  const size_t size = product.size();
  std::vector<uint32_t> incoming(size, 0);
  std::vector<uint32_t> nearest(size, kUnbounded);
  std::vector<State> queue = {product.start()};
  nearest[product.start()] = 0;
  for (size_t i = 0; i < queue.size(); ++i) {
    for (const Move& move : graph.moves[queue[i]]) {
      if (!graph.live[move.target]) continue;
      ++incoming[move.target];
      if (nearest[move.target] != kUnbounded) continue;
      nearest[move.target] = nearest[queue[i]] + 1;
      queue.push_back(move.target);
    }
  }
  result.outcome = Outcome::kFound;
  result.min = kUnbounded;
  for (State state : queue) {
    if (product.Accepts(state)) {
      result.min = std::min(result.min, nearest[state]);
    }
  }
  const size_t num_live = queue.size();
  std::vector<uint32_t> longest(size, 0);
  queue.clear();
  if (incoming[product.start()] == 0) queue.push_back(product.start());
  for (size_t i = 0; i < queue.size(); ++i) {
    const State state = queue[i];
    if (product.Accepts(state)) {
      result.max = std::max(result.max, longest[state]);
    }
    for (const Move& move : graph.moves[state]) {
      if (!graph.live[move.target]) continue;
      longest[move.target] = std::max(longest[move.target], longest[state] + 1);
      if (--incoming[move.target] == 0) queue.push_back(move.target);
    }
  }
  if (queue.size() < num_live) result.max = kUnbounded;
  return result;
}

}  // namespace agp::regular
