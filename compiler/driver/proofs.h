#ifndef AGP_COMPILER_DRIVER_PROOFS_H_
#define AGP_COMPILER_DRIVER_PROOFS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/driver/policy_bundle.h"
#include "verifier/verify.h"

// The verifier on a loaded policy, as `verify` and `compile` run it.
namespace agp::driver {

struct ProofOptions {
  // Names of properties; empty: all.
  std::vector<std::string> only;
  uint64_t rlimit = 0;  // 0: the verifier's own
  // The verifier's own, if not stated; 0: Spacer is not asked.
  std::optional<uint64_t> spacer_rlimit;
};

// Shows what it is at on a terminal.
verify::Report Prove(const PolicyBundle& policy, const ProofOptions& options);

int ExitCodeOf(verify::Verdict verdict);

// "" if the policy has all of them, else what is wrong, with "did you mean".
std::string UnknownProperty(const program::Program& program,
                            const std::vector<std::string>& names);

// Decimal digits; false if it is not a number of 64 bits.
bool ParseCount(std::string_view text, uint64_t& number);

}  // namespace agp::driver

#endif  // AGP_COMPILER_DRIVER_PROOFS_H_
