#include "agp/decision.h"

namespace agp {
namespace {

struct Row {
  std::string_view name;
  std::string_view text;
};
constexpr Row kReasons[] = {
#define AGP_REASON(name, text, people) {text, people},
#include "agp/reasons.def"
};
constexpr Row kOutcomes[] = {
#define AGP_OUTCOME(name, text, people) {text, people},
#include "agp/outcomes.def"
};

}  // namespace

std::string_view VerdictName(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPermit:
      return "permit";
    case Verdict::kConfirm:
      return "confirm";
    case Verdict::kDeny:
      break;
  }
  return "deny";
}

std::string_view ReasonName(Reason reason) {
  return kReasons[static_cast<uint8_t>(reason)].name;
}

std::string_view ReasonText(Reason reason) {
  return kReasons[static_cast<uint8_t>(reason)].text;
}

std::string_view OutcomeName(Outcome outcome) {
  return kOutcomes[static_cast<uint8_t>(outcome)].name;
}

std::string_view OutcomeText(Outcome outcome) {
  return kOutcomes[static_cast<uint8_t>(outcome)].text;
}

}  // namespace agp
