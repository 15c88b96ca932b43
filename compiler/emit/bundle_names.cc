#include "compiler/emit/bundle_names.h"

#include "agp/value.h"
#include "compiler/program/program.h"

namespace agp::emit {
namespace {

namespace bundle = agp::bundle;
using bundle::kNone;
using bundle::Section;

// Elements of a constant set that are shown.
constexpr uint32_t kShownElements = 8;

std::string MemberText(const agp::Bundle& b, const bundle::TypeRec& type,
                       int64_t member) {
  if (type.kind != bundle::TypeKind::kEnum || member < 0 ||
      member >= type.count) {
    return std::to_string(member);
  }
  auto members = b.section<bundle::MemberRec>(Section::kEnumMembers);
  return std::string(
      b.string(members[type.first + static_cast<uint32_t>(member)].name));
}

std::string NumberText(bundle::TypeKind kind, int64_t number) {
  switch (kind) {
    case bundle::TypeKind::kDecimal: return program::DecimalToString(number);
    case bundle::TypeKind::kTime: return program::TimeToString(number);
    case bundle::TypeKind::kDuration:
      return program::DurationToString(number);
    case bundle::TypeKind::kDate: return program::DateToString(number);
    default: return std::to_string(number);
  }
}

}  // namespace

uint32_t WithoutOptional(const agp::Bundle& b, uint32_t type) {
  while (type != kNone &&
         b.types()[type].kind == bundle::TypeKind::kOptional) {
    type = b.types()[type].element;
  }
  return type;
}

std::string TypeText(const agp::Bundle& b, uint32_t index) {
  if (index == kNone) return "?";
  const bundle::TypeRec& type = b.types()[index];
  switch (type.kind) {
    case bundle::TypeKind::kBool: return "Bool";
    case bundle::TypeKind::kInt: return "Int";
    case bundle::TypeKind::kDecimal: return "Decimal";
    case bundle::TypeKind::kString: return "String";
    case bundle::TypeKind::kTime: return "Time";
    case bundle::TypeKind::kDuration: return "Duration";
    case bundle::TypeKind::kDate: return "Date";
    case bundle::TypeKind::kJson: return "Json";
    case bundle::TypeKind::kEnum:
    case bundle::TypeKind::kRecord:
    case bundle::TypeKind::kEntity: return std::string(b.string(type.name));
    case bundle::TypeKind::kOptional: return TypeText(b, type.element) + "?";
    case bundle::TypeKind::kSet:
      return "Set<" + TypeText(b, type.element) + ">";
    case bundle::TypeKind::kList:
      return "List<" + TypeText(b, type.element) + ">";
    case bundle::TypeKind::kMap:
      return "Map<String, " + TypeText(b, type.element) + ">";
  }
  return "?";
}

std::string ConstantText(const agp::Bundle& b, uint32_t type_index,
                         uint32_t& constant) {
  type_index = WithoutOptional(b, type_index);
  const bundle::TypeRec& type = b.types()[type_index];
  const bundle::ConstRec& record =
      b.section<bundle::ConstRec>(Section::kConstants)[constant++];
  switch (static_cast<agp::ValueKind>(record.kind)) {
    case agp::ValueKind::kAbsent: return "absent";
    case agp::ValueKind::kBool: return record.number != 0 ? "true" : "false";
    case agp::ValueKind::kNumber: return NumberText(type.kind, record.number);
    case agp::ValueKind::kEnum: return MemberText(b, type, record.number);
    case agp::ValueKind::kString:
      return program::Quote(b.string(record.count));
    case agp::ValueKind::kEntity:
      return TypeText(b, type_index) + "(" +
             program::Quote(b.string(record.count)) + ")";
    case agp::ValueKind::kJson: return std::string(b.string(record.count));
    case agp::ValueKind::kSet:
    case agp::ValueKind::kList: {
      bool set = record.kind == static_cast<uint32_t>(agp::ValueKind::kSet);
      std::string text(set ? "{" : "[");
      for (uint32_t i = 0; i < record.count; ++i) {
        if (i > 0) text += ", ";
        text += ConstantText(b, type.element, constant);
      }
      return text + (set ? "}" : "]");
    }
    case agp::ValueKind::kMap: {
      std::string text = "{";
      auto constants = b.section<bundle::ConstRec>(Section::kConstants);
      for (uint32_t i = 0; i < record.count; ++i) {
        if (i > 0) text += ", ";
        text += program::Quote(b.string(constants[constant++].count)) + ": ";
        text += ConstantText(b, type.element, constant);
      }
      return text + "}";
    }
    case agp::ValueKind::kRecord: {
      std::string text = TypeText(b, type_index) + "(";
      bool first = true;
      auto constants = b.section<bundle::ConstRec>(Section::kConstants);
      for (uint32_t i = 0; i < record.count; ++i) {
        const bundle::FieldRec& field = b.fields()[type.first + i];
        bool absent = constants[constant].kind ==
                      static_cast<uint32_t>(agp::ValueKind::kAbsent);
        std::string value = ConstantText(b, field.type, constant);
        if (absent) continue;
        if (!first) text += ", ";
        first = false;
        text += std::string(b.string(field.name)) + ": " + value;
      }
      return text + ")";
    }
    default: return "?";
  }
}

std::string SetText(const agp::Bundle& b, uint32_t index) {
  const bundle::SetRec& set =
      b.section<bundle::SetRec>(Section::kSets)[index];
  auto elements = b.section<int64_t>(Section::kSetElements);
  auto kind = static_cast<agp::ValueKind>(set.value_kind);
  std::string text = "{";
  for (uint32_t i = 0; i < set.count && i < kShownElements; ++i) {
    if (i > 0) text += ", ";
    int64_t element = elements[set.first + i];
    if (kind == agp::ValueKind::kString || kind == agp::ValueKind::kEntity) {
      text += program::Quote(b.string(static_cast<uint32_t>(element)));
    } else if (kind == agp::ValueKind::kBool) {
      text += element != 0 ? "true" : "false";
    } else {
      text += std::to_string(element);
    }
  }
  if (set.count > kShownElements) {
    text += ", ... " + std::to_string(set.count) + " in all";
  }
  return text + "}";
}

std::string StateVarText(const agp::Bundle& b, uint32_t var) {
  const bundle::StateVarRec& record = b.state_vars()[var];
  return ScopeText(b, record) + "." +
         std::string(b.string(record.name));
}

std::string PlaceText(const agp::Bundle& b, uint32_t file, uint32_t line) {
  if (file == kNone || line == 0) return "";
  return std::string(b.string(file)) + ":" + std::to_string(line);
}

std::string_view EffectText(const bundle::RuleRec& rule) {
  switch (rule.effect) {
    case 0: return rule.asks != 0 ? "permit after approval" : "permit";
    case 1: return "confirm";
    default: return "deny";
  }
}

std::string ObligationText(const agp::Bundle& b, uint32_t index) {
  const bundle::ObligationRec& record =
      b.section<bundle::ObligationRec>(Section::kObligations)[index];
  std::string text(b.string(record.name));
  if (record.num_fields == 0) return text;
  text += "(";
  uint32_t constant = record.first_argument;
  for (uint32_t i = 0; i < record.num_fields; ++i) {
    if (i > 0) text += ", ";
    const bundle::FieldRec& field = b.fields()[record.first_field + i];
    text += std::string(b.string(field.name)) + ": " +
            ConstantText(b, field.type, constant);
  }
  return text + ")";
}

std::string_view EventText(bundle::Event event) {
  return program::EventName(static_cast<program::Event>(event));
}

std::string_view ScopeText(bundle::Scope scope) {
  return program::ScopeName(static_cast<program::Scope>(scope));
}

std::string ScopeText(const agp::Bundle& b,
                      const bundle::StateVarRec& var) {
  if (var.scope != bundle::Scope::kKey) return std::string(ScopeText(var.scope));
  return std::string(b.string(b.key_scopes()[var.key_scope].name));
}

std::string LabelsText(const agp::Bundle& b, uint32_t bits,
                       bool statement) {
  std::string origins, audiences;
  for (uint32_t i = 0; i < b.labels().size; ++i) {
    const bundle::LabelRec& label = b.labels()[i];
    bool set = (bits >> i & 1) != 0;
    if (label.audience != 0 ? !set : set == statement) continue;
    std::string& list = label.audience != 0 ? audiences : origins;
    if (!list.empty()) list += ", ";
    list += b.string(label.name);
  }
  std::string text;
  if (!origins.empty()) {
    text = (statement ? "from " : "not from ") + origins;
  } else if (statement) {
    text = "from nowhere";
  }
  if (!audiences.empty()) {
    text += (text.empty() ? "" : ", ") + ("visible to " + audiences);
  }
  return text;
}

std::string_view SectionText(Section section) {
  switch (section) {
    case Section::kStringBytes: return "string_bytes";
    case Section::kStrings: return "strings";
    case Section::kNumbers: return "numbers";
    case Section::kTypes: return "types";
    case Section::kEnumMembers: return "enum_members";
    case Section::kFields: return "fields";
    case Section::kConstants: return "constants";
    case Section::kSets: return "sets";
    case Section::kSetElements: return "set_elements";
    case Section::kDfas: return "dfas";
    case Section::kDfaBytes: return "dfa_bytes";
    case Section::kActions: return "actions";
    case Section::kBoundRules: return "bound_rules";
    case Section::kRules: return "rules";
    case Section::kObligations: return "obligations";
    case Section::kObligationUses: return "obligation_uses";
    case Section::kSignals: return "signals";
    case Section::kStateVars: return "state_vars";
    case Section::kHandlers: return "handlers";
    case Section::kSites: return "sites";
    case Section::kCode: return "code";
    case Section::kProperties: return "properties";
    case Section::kLabels: return "labels";
    case Section::kKeyScopes: return "key_scopes";
    case Section::kKeyParams: return "key_params";
  }
  return "?";
}

std::string DigestText(const agp::Bundle& b) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (uint8_t byte : b.header().digest) {
    text.push_back(kDigits[byte >> 4]);
    text.push_back(kDigits[byte & 15]);
  }
  return text;
}

}  // namespace agp::emit
