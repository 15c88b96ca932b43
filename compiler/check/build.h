#ifndef AGP_COMPILER_CHECK_BUILD_H_
#define AGP_COMPILER_CHECK_BUILD_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "compiler/program/program.h"

// Makes typed expressions. Arithmetic on constants is folded, but only where
// the result is a value: an overflow stays the expression that it is.
//
// Expressions are made once and then moved: a function's body is made over
// stand-ins for its parameters and put where it is called; a rule's condition
// is made over stand-ins for what its actions share and put at each action. A
// stand-in is a kParam with a number of kFirstStandIn or more; none is left in
// a finished program.
//
// kBound counts quantifiers from the outermost, so whatever moves under k
// quantifiers must have the levels of its own quantifiers raised by k (Shift).
namespace agp::check {

using program::ExprId;
using program::ExprKind;
using program::TypeId;
using program::TypeKind;

inline constexpr int64_t kFirstStandIn = int64_t{1} << 32;
// From here on they are for the values of matches (match.cc).
inline constexpr int64_t kFirstMatch = int64_t{1} << 48;

class Builder {
 public:
  explicit Builder(program::Program& program) : program_(program) {}

  // ---- constants ----
  ExprId Number(int64_t value, TypeKind kind, Span span);
  ExprId Bool(bool value, Span span);
  ExprId String(std::string value, Span span);
  ExprId Enum(int64_t member, TypeId type, Span span);
  ExprId Entity(std::string id, TypeId type, Span span);
  // Sorts and removes repeats.
  ExprId Set(std::vector<ExprId> items, TypeId element, Span span);

  // ---- operators ----
  ExprId Node(ExprKind kind, TypeId type, ExprId a, ExprId b, int64_t number,
              Span span);
  ExprId Leaf(ExprKind kind, TypeId type, int64_t number, Span span) {
    return Node(kind, type, {}, {}, number, span);
  }
  // kAdd kSub kMul kDiv kMod kAddDays, folded if both are constants and the
  // result is a value.
  ExprId Arithmetic(ExprKind kind, TypeId type, ExprId a, ExprId b, Span span);
  // `optional` has type T?.
  ExprId Has(ExprId optional, Span span);
  ExprId Get(ExprId optional, Span span);
  ExprId StandIn(TypeId type, Span span);
  // For the value of the match with this index.
  ExprId MatchStandIn(size_t match, TypeId type, Span span) {
    return Leaf(ExprKind::kParam, type,
                kFirstMatch + static_cast<int64_t>(match), span);
  }

  // Both valid or one alone; the conjunction of those there are.
  ExprId AndMaybe(ExprId a, ExprId b);

  // ---- questions ----
  bool IsConstant(ExprId e) const;
  // Nothing in it depends on a request, the state or the clock.
  bool IsClosed(ExprId e);
  bool MentionsBound(ExprId e, int level);
  // Nodes of the expression written out as a tree, at most kTooMany.
  static constexpr uint32_t kTooMany = 20'000;
  uint32_t TreeSize(ExprId e);
  uint32_t Depth(ExprId e);
  // Quantifiers inside each other.
  uint32_t Loops(ExprId e);
  bool MentionsAgent(ExprId e);
  bool MentionsLabels(ExprId e);
  // Of a match that was not put into a test.
  bool MentionsMatch(ExprId e);

  // ---- moving ----
  // Adds `by` to the levels of all kBound at `from` or above.
  ExprId Shift(ExprId e, int from, int by);

  // "For every link of the chain" (or: for some link): a condition, made at
  // quantifier depth 0, with each link in the place of principal.agent. The
  // quantifier stands as far inside as it means the same, so that conjuncts
  // that do not speak of the agent stay what they are.
  ExprId OverChain(ExprId condition, bool every);

  // The expressions that take the place of stand-ins, by their numbers.
  using Places = std::unordered_map<int64_t, ExprId>;
  // `e`, made at quantifier depth 0 over stand-ins, put at `depth`, with
  // places made at `depth`. `inside`: `e` was made under so many loops, whose
  // elements it may read, and stays there; the places were made outside.
  ExprId Substitute(ExprId e, const Places& places, int depth, int inside = 0);

 private:
  struct Measure {
    uint32_t size = 0;
    uint32_t depth = 0;
    bool closed = true;
    bool agent = false;
    bool labelled = false;
    bool match = false;
    uint32_t loops = 0;
    // One more than the highest level of any kBound in it; 0 if none.
    int bound = 0;
  };
  const Measure& Measured(ExprId e);
  using Memo = std::map<std::pair<uint32_t, int>, ExprId>;
  ExprId ShiftIn(ExprId e, int from, int by, Memo& memo);
  ExprId SubstituteIn(ExprId e, const Places& places, int depth, int inner,
                      Memo& memo);
  // `e` with kBound of level 0 for principal.agent, all other levels raised.
  ExprId LinkForAgent(ExprId e, Memo& memo);
  // `e` with other operands.
  ExprId Rebuild(ExprId e, ExprId a, ExprId b);

  program::Program& program_;
  std::vector<Measure> measures_;
  int64_t next_stand_in_ = kFirstStandIn;
};

inline bool IsQuantifier(ExprKind kind) {
  return kind == ExprKind::kAny || kind == ExprKind::kEvery ||
         kind == ExprKind::kCount;
}

// The value of an operation on 64-bit numbers, nothing if it has none.
std::optional<int64_t> Fold(ExprKind kind, int64_t a, int64_t b);

}  // namespace agp::check

#endif  // AGP_COMPILER_CHECK_BUILD_H_
