#ifndef AGP_COMPILER_CHECK_PRESENCE_H_
#define AGP_COMPILER_CHECK_PRESENCE_H_

#include <unordered_map>
#include <vector>

#include "compiler/program/program.h"

// Which optional values are known to be there. A fact is the expression of an
// optional that was found present; equal paths are equal ids (program.h
// interns), so `has m.cc` and a later `m.cc` meet without any analysis of
// aliases: nothing changes while a condition is evaluated.
namespace agp::check {

class Presence {
 public:
  using Facts = std::vector<program::ExprId>;  // sorted, distinct

  explicit Presence(const program::Program& program) : program_(program) {}

  // The optionals that are there whenever `condition` is true (false). The
  // answer is good until the next call.
  const Facts& IfTrue(program::ExprId condition);
  const Facts& IfFalse(program::ExprId condition);

 private:
  const program::Program& program_;
  std::unordered_map<uint32_t, Facts> if_true_;
  std::unordered_map<uint32_t, Facts> if_false_;
};

}  // namespace agp::check

#endif  // AGP_COMPILER_CHECK_PRESENCE_H_
