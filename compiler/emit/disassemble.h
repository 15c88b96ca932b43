#ifndef AGP_COMPILER_EMIT_DISASSEMBLE_H_
#define AGP_COMPILER_EMIT_DISASSEMBLE_H_

#include <string>

#include "agp/enforcer.h"

// The code of a bundle as text, with everything that indexes stand for:
//
//   action mail.delete
//     push_state     user.deleted
//     push_param     ids
//     size
//     add            `user.deleted + size(ids)`
//     push_number    20
//     lt
//     rule           0            ; deny not_in_bulk (inbox.agp:28)
//     end
//
//   on user.stop
//     push_bool      true
//     assign         user.stopped
//     end
//
// Jumps name labels (`L1:` stands before the instruction). One block for each
// entry, actions in the bundle's order with their handlers behind them, then
// the signals' handlers.
namespace agp::emit {

std::string Disassemble(const agp::Bundle& bundle);

}  // namespace agp::emit

#endif  // AGP_COMPILER_EMIT_DISASSEMBLE_H_
