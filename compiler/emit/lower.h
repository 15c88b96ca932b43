#ifndef AGP_COMPILER_EMIT_LOWER_H_
#define AGP_COMPILER_EMIT_LOWER_H_

#include <cstdint>
#include <vector>

#include "agp/bundle.h"
#include "agp/value.h"
#include "compiler/base/source.h"
#include "compiler/emit/pools.h"
#include "compiler/program/program.h"

// From typed expressions to the machine's instructions (agp/opcodes.def).
//
// Each action gets a decision entry: every bound rule's condition, its
// approver where the rule asks, and the instruction that records its truth.
// Each handler gets an entry of its own: guard, then updates; so do the rules
// on an action's results, and the answers that a bound rule accepts.
//
//   a and b and c       a; jump_if_false E; b; and; jump_if_false E; c; and; E:
//
// A jump leaves only on a definite answer, so `⊥ and false` is still false:
// the jump is not taken on ⊥, and `and` settles it.
namespace agp::emit {

struct Module {
  Pools pools;
  std::vector<agp::bundle::Instruction> code;
  // First instruction of the entry, by action and by handler of the program.
  std::vector<uint32_t> action_entries;
  std::vector<uint32_t> handler_entries;
  // By action: of its rules on results (kNone if it has none), and of what each
  // of its bound rules accepts (kNone: whatever is answered).
  std::vector<uint32_t> result_entries;
  std::vector<std::vector<uint32_t>> accepting_entries;
};

// `action_order`: every action once, in the order their entries shall stand.
// `pools` may hold something already. Cannot fail for a program within the
// limits (limits.h).
Module Lower(const program::Program& program, const SourceMap& sources,
             const std::vector<program::ActionId>& action_order,
             Pools pools = {});

// The kind of runtime value that a value of a type is. For an optional: of
// what it holds.
agp::ValueKind RuntimeKind(const program::Program& program,
                           program::TypeId type);

}  // namespace agp::emit

#endif  // AGP_COMPILER_EMIT_LOWER_H_
