#include "compiler/emit/opcodes.h"

#include <cstddef>

namespace agp::emit {
namespace {

std::string Hex(size_t code) {
  constexpr char kDigits[] = "0123456789abcdef";
  return {'0', 'x', kDigits[code >> 4 & 15], kDigits[code & 15]};
}

}  // namespace

std::string_view LoopKindName(uint16_t kind) {
  constexpr std::string_view kNames[] = {"any", "every", "count"};
  return kind < 3 ? kNames[kind] : "?";
}

std::string_view FindingText(uint16_t finding) {
  constexpr std::string_view kNames[] = {"urls", "emails", "numbers", "dates"};
  return finding < 4 ? kNames[finding] : "?";
}

std::string_view OperandName(agp::Operand operand) {
  switch (operand) {
    case agp::Operand::_:
      return "";
    case agp::Operand::param:
      return "param";
    case agp::Operand::field:
      return "field";
    case agp::Operand::answer:
      return "answer";
    case agp::Operand::level:
      return "level";
    case agp::Operand::kind:
      return "kind";
    case agp::Operand::index:
      return "index";
    case agp::Operand::labels:
      return "labels";
    case agp::Operand::number:
      return "number";
    case agp::Operand::string:
      return "string";
    case agp::Operand::set:
      return "set";
    case agp::Operand::dfa:
      return "dfa";
    case agp::Operand::site:
      return "site";
    case agp::Operand::rule:
      return "rule";
    case agp::Operand::var:
      return "var";
    case agp::Operand::jump:
      return "jump";
    case agp::Operand::back:
      return "back";
  }
  return "";
}

std::string OpcodeTable() {
  std::string out =
      "| code | instruction | pops | pushes | a | b | c |\n"
      "|---|---|---|---|---|---|---|\n";
  auto cell = [](agp::Operand operand) {
    std::string name(OperandName(operand));
    return name.empty() ? std::string(" ") : " " + name + " ";
  };
  for (size_t code = 0; code < agp::kOpTable.size(); ++code) {
    const agp::OpInfo& op = agp::kOpTable[code];
    if (!op.known) continue;
    out += "| " + Hex(code) + " | `" + std::string(op.text) + "` | " +
           std::to_string(op.pops) + " | " + std::to_string(op.pushes) + " |" +
           cell(op.a) + "|" + cell(op.b) + "|" + cell(op.c) + "|\n";
  }
  return out;
}

}  // namespace agp::emit
