#include "compiler/driver/decision_text.h"

#include "agp/door.h"
#include "compiler/driver/console.h"
#include "compiler/driver/policy_bundle.h"
#include "compiler/emit/bundle_names.h"
#include "compiler/program/program.h"

namespace agp::driver {
namespace {

std::string ApproverText(const Value& approver) {
  if (approver.kind != ValueKind::kSet) return std::string(approver.string());
  if (approver.size > 1) {
    std::string text = "any of ";
    for (uint32_t i = 0; i < approver.size; ++i) {
      if (i > 0) text += ", ";
      text += approver.items[i].string();
    }
    return text;
  }
  return approver.size ? std::string(approver.items[0].string()) : "nobody";
}

}  // namespace

std::string VerdictText(Verdict verdict) {
  Color color = verdict == Verdict::kPermit    ? Color::kGreen
                : verdict == Verdict::kConfirm ? Color::kYellow
                                               : Color::kRed;
  return Paint(color, VerdictName(verdict));
}

std::string_view OutcomeName(bundle::Event outcome) {
  switch (outcome) {
    case bundle::Event::kResultFailed:
      return "failed";
    case bundle::Event::kResultMalformed:
      return "malformed";
    default:
      return "ok";
  }
}

std::string Indented(std::string_view text, std::string_view indent) {
  std::string out;
  while (!text.empty()) {
    size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (!line.empty()) {
      out += indent;
      out += line;
    }
    out += '\n';
    text = end == std::string_view::npos ? std::string_view()
                                         : text.substr(end + 1);
  }
  return out;
}

std::string DecisionText(const Bundle& bundle, const Decision& decision,
                         std::string_view indent) {
  std::string text = std::string(indent) + VerdictText(decision.verdict) +
                     ": " + std::string(ReasonText(decision.reason));
  if (!decision.field.empty()) {
    text += ": `" + std::string(decision.field) + "`";
  }
  text += "\n";
  std::string more = std::string(indent) + "  ";
  if (decision.site != UINT32_MAX) {
    text += more + "no value: " + std::string(bundle.SiteText(decision.site)) +
            "\n";
  }
  for (uint32_t rule : decision.rules) {
    text += more + "by " + RuleWithPlace(bundle, rule) + "\n";
    std::string_view because = bundle.string(bundle.rules()[rule].because);
    if (!because.empty()) {
      text += more + "   " + program::Quote(because) + "\n";
    }
  }
  // All that is not an alternative must be met, and one of the alternatives.
  uint32_t alternatives = 0;
  for (const Requirement& r : decision.requirements) {
    alternatives += r.alternative ? 1 : 0;
  }
  for (const Requirement& r : decision.requirements) {
    text += more;
    text += r.alternative && alternatives > 1 ? "one of: " : "";
    text += "approval by " + ApproverText(r.approver) + " within " +
            program::DurationToString(r.within_ms) + " (" +
            std::string(bundle.RuleName(r.rule)) + ")\n";
  }
  if (!decision.obligations.empty()) {
    for (uint32_t index : decision.obligations) {
      text += more + "with " + emit::ObligationText(bundle, index) + "\n";
    }
  }
  return text;
}

}  // namespace agp::driver
