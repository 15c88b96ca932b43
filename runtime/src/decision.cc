#include "agp/decision.h"

namespace agp {
namespace {

struct ReasonRow {
  std::string_view name;
  std::string_view text;
};
constexpr ReasonRow kReasons[] = {
#define AGP_REASON(name, text, people) {text, people},
#include "agp/reasons.def"
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

}  // namespace agp
