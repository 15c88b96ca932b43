#include <algorithm>

#include "agp/door.h"
#include "door_constant.h"
#include "json.h"
#include "json_number.h"

// Typed values back to JSON, in one canonical spelling (door.h).

namespace agp {

namespace {

using bundle::TypeKind;
using bundle::TypeRec;

// JSON text without the spaces between its tokens.
void PrintCompact(std::string_view json, std::string* out) {
  bool in_string = false;
  for (size_t i = 0; i < json.size(); ++i) {
    char c = json[i];
    if (in_string) {
      *out += c;
      if (c == '\\' && i + 1 < json.size()) {
        *out += json[++i];
      } else if (c == '"') {
        in_string = false;
      }
      continue;
    }
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
    in_string = c == '"';
    *out += c;
  }
}

void PrintFields(const Bundle& bundle, uint32_t first, uint32_t count,
                 const Value* values, uint32_t num_values, std::string* out) {
  View<bundle::FieldRec> fields = bundle.fields();
  *out += '{';
  bool comma = false;
  for (uint32_t i = 0; i < std::min(count, num_values); ++i) {
    const bundle::FieldRec& field = fields[first + i];
    Value value = values[i];
    // The rules saw the default of a field that a typed caller left out.
    ValueStore store;
    uint32_t constant = field.default_value;
    if (value.kind == ValueKind::kAbsent && constant != bundle::kNone) {
      ReadConstant(bundle, &constant, store, &value);
    }
    if (value.kind == ValueKind::kAbsent) continue;
    if (comma) *out += ',';
    comma = true;
    PrintString(bundle.string(field.wire_name), out);
    *out += ':';
    PrintValue(bundle, field.type, value, out);
  }
  *out += '}';
}

}  // namespace

void PrintString(std::string_view text, std::string* out) {
  static constexpr char kHex[] = "0123456789abcdef";
  *out += '"';
  const char* p = text.data();
  const char* end = p + text.size();
  while (p != end) {
    unsigned char c = static_cast<unsigned char>(*p);
    if (c >= 0x80) {
      uint32_t n = Utf8SequenceSize(p, end);
      if (n == 0) {
        *out += "\xef\xbf\xbd";
        ++p;
      } else {
        out->append(p, n);
        p += n;
      }
      continue;
    }
    ++p;
    switch (c) {
      case '"':
        *out += "\\\"";
        break;
      case '\\':
        *out += "\\\\";
        break;
      case '\b':
        *out += "\\b";
        break;
      case '\f':
        *out += "\\f";
        break;
      case '\n':
        *out += "\\n";
        break;
      case '\r':
        *out += "\\r";
        break;
      case '\t':
        *out += "\\t";
        break;
      default:
        if (c < 0x20) {
          *out += "\\u00";
          *out += kHex[c >> 4];
          *out += kHex[c & 15];
        } else {
          *out += static_cast<char>(c);
        }
    }
  }
  *out += '"';
}

void PrintValue(const Bundle& bundle, uint32_t type_index, const Value& value,
                std::string* out) {
  View<TypeRec> types = bundle.types();
  for (uint32_t i = 0; i < types.size && type_index < types.size &&
                       types[type_index].kind == TypeKind::kOptional;
       ++i) {
    type_index = types[type_index].element;
  }
  const TypeRec* type = type_index < types.size ? &types[type_index] : nullptr;
  uint32_t element = type != nullptr ? type->element : bundle::kNone;
  switch (value.kind) {
    case ValueKind::kBool:
      *out += value.number != 0 ? "true" : "false";
      return;
    case ValueKind::kNumber:
      if (type != nullptr && type->kind == TypeKind::kDecimal) {
        PrintDecimal(value.number, out);
      } else if (type != nullptr && type->kind == TypeKind::kTime) {
        *out += '"';
        PrintTime(value.number, out);
        *out += '"';
      } else if (type != nullptr && type->kind == TypeKind::kDate) {
        *out += '"';
        PrintDate(value.number, out);
        *out += '"';
      } else {
        PrintInt(value.number, out);
      }
      return;
    case ValueKind::kString:
    case ValueKind::kEntity:
      PrintString(value.string(), out);
      return;
    case ValueKind::kEnum: {
      View<bundle::MemberRec> members =
          bundle.section<bundle::MemberRec>(bundle::Section::kEnumMembers);
      if (type == nullptr || type->kind != TypeKind::kEnum ||
          value.number < 0 || value.number >= int64_t{type->count}) {
        *out += "null";  // no member: a typed caller's mistake, never sent on
        return;
      }
      PrintString(bundle.string(
                      members[type->first + static_cast<uint32_t>(value.number)]
                          .wire_name),
                  out);
      return;
    }
    case ValueKind::kRecord:
      if (type == nullptr || type->kind != TypeKind::kRecord) break;
      PrintFields(bundle, type->first, type->count, value.items, value.size,
                  out);
      return;
    case ValueKind::kSet:
    case ValueKind::kList:
      *out += '[';
      for (uint32_t i = 0; i < value.size; ++i) {
        if (i != 0) *out += ',';
        PrintValue(bundle, element, value.items[i], out);
      }
      *out += ']';
      return;
    case ValueKind::kMap:
      *out += '{';
      for (uint32_t i = 0; i < value.size; ++i) {
        if (i != 0) *out += ',';
        PrintString(value.items[2 * i].string(), out);
        *out += ':';
        PrintValue(bundle, element, value.items[2 * i + 1], out);
      }
      *out += '}';
      return;
    case ValueKind::kJson:
      PrintCompact(value.string(), out);
      return;
    default:
      break;
  }
  *out += "null";
}

void PrintArguments(const Bundle& bundle, const Request& request,
                    std::string* out) {
  View<bundle::ActionRec> actions = bundle.actions();
  if (request.action >= actions.size) {
    *out += "{}";
    return;
  }
  const bundle::ActionRec& action = actions[request.action];
  PrintFields(bundle, action.first_field, action.num_fields, request.arguments,
              request.num_arguments, out);
}

namespace {

// The action's wire name with its quotes; "" if there is no such action.
void PrintName(const Bundle& bundle, const Request& request, std::string* out) {
  View<bundle::ActionRec> actions = bundle.actions();
  PrintString(request.action < actions.size
                  ? bundle.string(actions[request.action].wire_name)
                  : std::string_view(),
              out);
}

}  // namespace

void PrintRequest(const Bundle& bundle, const Request& request,
                  std::string* out) {
  *out += "{\"action\":";
  PrintName(bundle, request, out);
  *out += ",\"arguments\":";
  PrintArguments(bundle, request, out);
  *out += '}';
}

void PrintMcp(const Bundle& bundle, const Request& request, std::string_view id,
              std::string* out) {
  *out += "{\"jsonrpc\":\"2.0\",\"id\":";
  *out += id.empty() ? std::string_view("null") : id;
  *out += ",\"method\":\"tools/call\",\"params\":{\"name\":";
  PrintName(bundle, request, out);
  *out += ",\"arguments\":";
  PrintArguments(bundle, request, out);
  *out += "}}";
}

}  // namespace agp
