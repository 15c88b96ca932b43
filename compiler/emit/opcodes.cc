#include "compiler/emit/opcodes.h"

#include <array>

namespace agp::emit {
namespace {

constexpr OpInfo kOps[] = {
#define AGP_OP(name, code, text, pops, pushes, a, b, c) \
  {Opcode::name, text, pops, pushes, #a, #b, #c},
#include "agp/opcodes.def"
};

std::string Hex(uint8_t code) {
  constexpr char kDigits[] = "0123456789abcdef";
  return {'0', 'x', kDigits[code >> 4], kDigits[code & 15]};
}

}  // namespace

std::string_view LoopKindName(uint16_t kind) {
  constexpr std::string_view kNames[] = {"any", "every", "count"};
  return kind < 3 ? kNames[kind] : "?";
}

std::span<const OpInfo> AllOps() { return kOps; }

const OpInfo* FindOp(uint8_t code) {
  static const std::array<const OpInfo*, 256> table = [] {
    std::array<const OpInfo*, 256> made = {};
    for (const OpInfo& op : kOps) made[static_cast<uint8_t>(op.op)] = &op;
    return made;
  }();
  return table[code];
}

std::string OpcodeTable() {
  std::string out =
      "| code | instruction | pops | pushes | a | b | c |\n"
      "|---|---|---|---|---|---|---|\n";
  auto field = [](std::string_view name) {
    return name == "_" ? std::string(" ") : " " + std::string(name) + " ";
  };
  for (const OpInfo& op : kOps) {
    out += "| " + Hex(static_cast<uint8_t>(op.op)) + " | `" +
           std::string(op.text) + "` | " + std::to_string(op.pops) + " | " +
           std::to_string(op.pushes) + " |" + field(op.a) + "|" + field(op.b) +
           "|" + field(op.c) + "|\n";
  }
  return out;
}

}  // namespace agp::emit
