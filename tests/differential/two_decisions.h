#ifndef AGP_TESTS_DIFFERENTIAL_TWO_DECISIONS_H_
#define AGP_TESTS_DIFFERENTIAL_TWO_DECISIONS_H_

#include <cstdint>
#include <string>

#include "compiler/program/program.h"
#include "tests/differential/generator.h"
#include "tests/differential/reference.h"
#include "verifier/verify.h"

// What the differential tests of two decisions share.
namespace agp::differential {

// Tiny policies without properties; which features they have turns with `i`.
GeneratorOptions SmallPolicies(uint64_t i);

// What the reference answers, without changing its world.
reference::Answer AnswerOf(const reference::World& world,
                           const program::Call& call);
// "" if the reference answers the two calls of a witness as it says, or what it
// answers otherwise. `of_second`: the policy that decides the second call; null
// if the reference cannot.
std::string Contradiction(const program::Program& program,
                          const verify::Witness& witness,
                          const program::Program* of_second);

// Answers that were compared with what was seen.
class TwoDecisions {
 public:
  // `broken`: two calls were seen that the property does not allow.
  // `objection`: what is wrong with the witness of a VIOLATED, or "". False
  // after printing the policy where the answer is wrong.
  bool Agree(uint64_t seed, const program::Property& property,
             const verify::PropertyReport& report, bool broken,
             const std::string& objection, const std::string& policy);
  // Prints what there was; false if that was nothing.
  bool Sum() const;

 private:
  uint64_t verdicts_[5] = {};
  uint64_t missed_ = 0;  // UNKNOWN, and broken
};

}  // namespace agp::differential

#endif  // AGP_TESTS_DIFFERENTIAL_TWO_DECISIONS_H_
