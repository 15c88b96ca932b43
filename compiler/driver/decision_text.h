#ifndef AGP_COMPILER_DRIVER_DECISION_TEXT_H_
#define AGP_COMPILER_DRIVER_DECISION_TEXT_H_

#include <string>
#include <string_view>

#include "agp/bundle.h"
#include "agp/decision.h"
#include "agp/enforcer.h"

// Decisions and what led to them, for people.
namespace agp::driver {

// The verdict in its colour, why, every rule that determined it, what must be
// approved, obligations; a line each, `indent` before them.
std::string DecisionText(const Bundle& bundle, const Decision& decision,
                         std::string_view indent);

// "permit" in green, "confirm" in yellow, "deny" in red.
std::string VerdictText(Verdict verdict);

// "ok", "failed", "malformed".
std::string_view OutcomeName(bundle::Event outcome);

// `indent` before every line.
std::string Indented(std::string_view text, std::string_view indent);

}  // namespace agp::driver

#endif  // AGP_COMPILER_DRIVER_DECISION_TEXT_H_
