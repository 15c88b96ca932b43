#include "agp/door.h"
#include "door_constant.h"
#include "json_number.h"

// A decision in words, for logs and for the people who are asked to approve.

namespace agp {

namespace {

void AppendDuration(int64_t ms, std::string* out) {
  struct Unit {
    int64_t ms;
    std::string_view name;
  };
  static constexpr Unit kUnits[] = {{86'400'000, "d"},
                                    {3'600'000, "h"},
                                    {60'000, "m"},
                                    {1'000, "s"},
                                    {1, "ms"}};
  for (const Unit& unit : kUnits) {
    if (ms % unit.ms != 0 || (ms == 0 && unit.ms != 1)) continue;
    PrintInt(ms / unit.ms, out);
    *out += unit.name;
    return;
  }
}

// `inbox.stopped (inbox.agp:31)`.
void AppendRule(const Bundle& bundle, uint32_t index, std::string* out) {
  View<bundle::RuleRec> rules = bundle.rules();
  if (index >= rules.size) {
    *out += "rule ";
    PrintInt(index, out);
    return;
  }
  const bundle::RuleRec& rule = rules[index];
  *out += bundle.RuleName(index);
  if (rule.file != bundle::kNone && rule.line != 0) {
    *out += " (";
    *out += bundle.string(rule.file);
    *out += ':';
    PrintInt(rule.line, out);
    *out += ')';
  }
}

// The ids of an entity or of a set of them: "a" or "b".
void AppendApprovers(const Value& approver, std::string_view separator,
                     std::string* out) {
  if (approver.kind == ValueKind::kEntity ||
      approver.kind == ValueKind::kString) {
    PrintString(approver.string(), out);
    return;
  }
  if (approver.kind != ValueKind::kSet) return;
  for (uint32_t i = 0; i < approver.size; ++i) {
    if (i != 0) *out += separator;
    AppendApprovers(approver.items[i], separator, out);
  }
}

View<bundle::ObligationRec> Obligations(const Bundle& bundle) {
  return bundle.section<bundle::ObligationRec>(bundle::Section::kObligations);
}

const Requirement* RequirementOf(const Decision& decision, uint32_t rule) {
  for (const Requirement& requirement : decision.requirements) {
    if (requirement.rule == rule) return &requirement;
  }
  return nullptr;
}

}  // namespace

void PrintObligationArguments(const Bundle& bundle,
                              const bundle::ObligationRec& obligation,
                              std::string* out) {
  ValueStore store;
  uint32_t index = obligation.first_argument;
  *out += '{';
  bool comma = false;
  for (uint32_t i = 0; i < obligation.num_fields; ++i) {
    Value value;
    if (!ReadConstant(bundle, &index, store, &value)) break;
    if (value.kind == ValueKind::kAbsent) continue;
    const bundle::FieldRec& field = bundle.fields()[obligation.first_field + i];
    if (comma) *out += ',';
    comma = true;
    PrintString(bundle.string(field.wire_name), out);
    *out += ':';
    PrintValue(bundle, field.type, value, out);
  }
  *out += '}';
}

std::string ExplainDecision(const Bundle& bundle, const Decision& decision) {
  std::string out(VerdictName(decision.verdict));
  out += ": ";
  out += ReasonName(decision.reason);
  std::string_view separator = ": ";
  if (!decision.field.empty()) {
    out += separator;
    out += decision.field;
    separator = ", ";
  }
  uint32_t alternatives = 0;
  for (const Requirement& requirement : decision.requirements) {
    alternatives += requirement.alternative;
  }
  for (uint32_t rule : decision.rules) {
    out += separator;
    separator = ", ";
    AppendRule(bundle, rule, &out);
    const Requirement* requirement = RequirementOf(decision, rule);
    if (requirement == nullptr) continue;
    out += requirement->alternative && alternatives > 1
               ? " as one of several ways, by "
               : " by ";
    AppendApprovers(requirement->approver, " or ", &out);
    out += " within ";
    AppendDuration(requirement->within_ms, &out);
  }
  if (decision.site != UINT32_MAX) {
    out += ": ";
    out += bundle.SiteText(decision.site);
  }
  separator = " with ";
  for (uint32_t index : decision.obligations) {
    View<bundle::ObligationRec> obligations = Obligations(bundle);
    if (index >= obligations.size) continue;
    out += separator;
    separator = ", ";
    out += bundle.string(obligations[index].name);
    PrintObligationArguments(bundle, obligations[index], &out);
  }
  return out;
}

std::string DecisionToJson(const Bundle& bundle, const Decision& decision) {
  std::string out = "{\"verdict\":";
  PrintString(VerdictName(decision.verdict), &out);
  out += ",\"reason\":";
  PrintString(ReasonName(decision.reason), &out);
  out += ",\"text\":";
  PrintString(ReasonText(decision.reason), &out);
  out += ",\"rules\":[";
  View<bundle::RuleRec> rules = bundle.rules();
  for (uint32_t i = 0; i < decision.rules.size; ++i) {
    uint32_t index = decision.rules[i];
    if (i != 0) out += ',';
    out += "{\"name\":";
    PrintString(bundle.RuleName(index), &out);
    if (index < rules.size) {
      const bundle::RuleRec& rule = rules[index];
      if (rule.file != bundle::kNone && rule.line != 0) {
        out += ",\"file\":";
        PrintString(bundle.string(rule.file), &out);
        out += ",\"line\":";
        PrintInt(rule.line, &out);
      }
      if (rule.because != bundle::kNone) {
        out += ",\"because\":";
        PrintString(bundle.string(rule.because), &out);
      }
    }
    out += '}';
  }
  out += ']';
  if (!decision.requirements.empty()) {
    out += ",\"requirements\":[";
    for (uint32_t i = 0; i < decision.requirements.size; ++i) {
      const Requirement& requirement = decision.requirements[i];
      if (i != 0) out += ',';
      out += "{\"rule\":";
      PrintString(bundle.RuleName(requirement.rule), &out);
      out += ",\"alternative\":";
      out += requirement.alternative ? "true" : "false";
      out += ",\"approvers\":[";
      AppendApprovers(requirement.approver, ",", &out);
      out += "],\"within_ms\":";
      PrintInt(requirement.within_ms, &out);
      out += '}';
    }
    out += ']';
  }
  View<bundle::ObligationRec> obligations = Obligations(bundle);
  if (!decision.obligations.empty()) {
    out += ",\"obligations\":[";
    for (uint32_t i = 0; i < decision.obligations.size; ++i) {
      uint32_t index = decision.obligations[i];
      if (index >= obligations.size) continue;
      if (i != 0) out += ',';
      out += "{\"name\":";
      PrintString(bundle.string(obligations[index].name), &out);
      out += ",\"arguments\":";
      PrintObligationArguments(bundle, obligations[index], &out);
      out += '}';
    }
    out += ']';
  }
  if (decision.site != UINT32_MAX) {
    out += ",\"site\":";
    PrintString(bundle.SiteText(decision.site), &out);
  }
  if (!decision.field.empty()) {
    out += ",\"field\":";
    PrintString(decision.field, &out);
  }
  if (decision.state_changed) out += ",\"state_changed\":true";
  out += '}';
  return out;
}

}  // namespace agp
