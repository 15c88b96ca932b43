#ifndef AGP_COMPILER_EMIT_OPCODES_H_
#define AGP_COMPILER_EMIT_OPCODES_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

// The machine's instructions as the compiler names them, made from
// agp/opcodes.def.
namespace agp::emit {

enum class Opcode : uint8_t {
#define AGP_OP(name, code, text, pops, pushes, a, b, c) name = code,
#include "agp/opcodes.def"
};

// `b` of LOOP and LOOP_NEXT.
enum class LoopKind : uint16_t { kAny = 0, kEvery = 1, kCount = 2 };
std::string_view LoopKindName(uint16_t kind);

struct OpInfo {
  Opcode op;
  std::string_view text;
  int pops;
  int pushes;
  // What the fields hold, in the words of opcodes.def; "_" for nothing.
  std::string_view a;
  std::string_view b;
  std::string_view c;
};

// Every row, in the order of the table.
std::span<const OpInfo> AllOps();
// Null for a code that is no instruction.
const OpInfo* FindOp(uint8_t code);

// The table of docs/bundle.md, in Markdown.
std::string OpcodeTable();

}  // namespace agp::emit

#endif  // AGP_COMPILER_EMIT_OPCODES_H_
