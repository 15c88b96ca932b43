#ifndef AGP_COMPILER_EMIT_LIMITS_H_
#define AGP_COMPILER_EMIT_LIMITS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/base/source.h"
#include "compiler/program/program.h"

// What a bundle cannot hold. Emit cannot fail, so whoever calls it asks here
// first and reports what it finds as the author's mistake.
namespace agp::emit {

struct LimitExceeded {
  enum class Kind : uint8_t {
    kPattern,       // an automaton of too many states (patterns.h)
    kStack,         // more than kMaxStack values at once
    kLoops,         // quantifiers nested more than kMaxLoopDepth deep
    kSteps,         // one entry could take more than kMaxSteps steps
    kInstructions,  // more than kMaxInstructions in one entry
    kStateEntries,  // a variable of more than kMaxStateEntries
    kStateBytes,    // a scope whose state is larger than kMaxStateBytes
    kTypeDepth,     // types nested more than kMaxTypeDepth deep
    kKeyScopes,     // more than kMaxKeyScopes
    kUpdates,  // handlers of one event that could make more than kMaxUpdates
    kFounds,   // texts of one action that are searched: kMaxFounds
    kName,     // a name of more than kMaxName bytes
  };
  Kind kind = Kind::kPattern;
  // The smallest expression that is known to exceed it; invalid for state,
  // types, names, updates and texts.
  program::ExprId expr;
  Span span;
  // "the pattern needs an automaton of more than 16384 states", for people.
  std::string message;
};

// Instructions of one entry: a policy that inlines functions into functions
// can double at every level.
inline constexpr uint64_t kMaxInstructions = uint64_t{1} << 24;

// Bytes of the name of a declaration, also on the wire. The loader refuses
// longer ones (runtime/src/tables.cc).
inline constexpr uint32_t kMaxName = 4096;

// Everything that stands in the way of Emit; empty for a program that can be
// emitted: types, state, names, then expressions in their order.
std::vector<LimitExceeded> FindLimitsExceeded(const program::Program& program);

// Only the patterns, each once.
std::vector<program::PatternId> PatternsTooLarge(
    const program::Program& program);

}  // namespace agp::emit

#endif  // AGP_COMPILER_EMIT_LIMITS_H_
