#ifndef AGP_OPCODES_H_
#define AGP_OPCODES_H_

#include <array>
#include <cstdint>
#include <string_view>

// The instruction table as C++: the enum of codes and, for each code, its
// arity and what its operands mean. Everything comes from opcodes.def, which
// says what the columns are.
namespace agp {

enum class Op : uint8_t {
#define AGP_OP(name, code, text, pops, pushes, a, b, c) name = code,
#include "agp/opcodes.def"
};

// The words of the operand columns; `_` is an operand that must be zero.
enum class Operand : uint8_t {
  _,
  param,
  field,
  answer,
  level,
  kind,
  index,
  labels,
  number,
  string,
  set,
  dfa,
  site,
  rule,
  var,
  jump,
  back,
};

struct OpInfo {
  std::string_view text;
  bool known = false;
  uint8_t pops = 0;
  uint8_t pushes = 0;
  Operand a = Operand::_;
  Operand b = Operand::_;
  Operand c = Operand::_;
};

// By code; `known` is false where no instruction has that code.
inline constexpr std::array<OpInfo, 256> kOpTable = [] {
  std::array<OpInfo, 256> table{};
#define AGP_OP(name, code, text, pops, pushes, a, b, c) \
  table[code] = {text, true, pops, pushes, Operand::a, Operand::b, Operand::c};
#include "agp/opcodes.def"
  return table;
}();

}  // namespace agp

#endif  // AGP_OPCODES_H_
