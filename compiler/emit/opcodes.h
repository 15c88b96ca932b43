#ifndef AGP_COMPILER_EMIT_OPCODES_H_
#define AGP_COMPILER_EMIT_OPCODES_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "agp/opcodes.h"

// What the compiler adds to the instruction table: names for people.
namespace agp::emit {

using Opcode = agp::Op;

// `b` of LOOP and LOOP_NEXT.
enum class LoopKind : uint16_t { kAny = 0, kEvery = 1, kCount = 2 };
// "?" for a number that is no kind.
std::string_view LoopKindName(uint16_t kind);

// `b` of FOUND: "urls"; "?" for a number that is no kind.
std::string_view FindingText(uint16_t finding);

// The word of opcodes.def; "" for an operand that must be zero.
std::string_view OperandName(agp::Operand operand);

// The table of instructions in docs/bundle.md, in Markdown, by code.
std::string OpcodeTable();

}  // namespace agp::emit

#endif  // AGP_COMPILER_EMIT_OPCODES_H_
