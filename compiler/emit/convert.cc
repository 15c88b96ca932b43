#include "compiler/emit/convert.h"

#include <cassert>
#include <cstdint>
#include <utility>

namespace agp::emit {
namespace {

using program::Program;
using program::TypeId;
using program::TypeKind;

// `"name":` with a comma before it unless it is the first member.
void Member(std::string& out, std::string_view name) {
  if (out.back() != '{') out += ',';
  out += JsonString(name);
  out += ':';
}

void Text(std::string& out, std::string_view name, std::string_view text) {
  Member(out, name);
  out += JsonString(text);
}

// {"to":...} of those that are not absent.
std::string Object(const Program& program,
                   const std::vector<program::Field>& fields,
                   const std::vector<program::Value>& values) {
  assert(fields.size() == values.size());
  std::string out = "{";
  for (size_t i = 0; i < fields.size(); ++i) {
    if (values[i].absent()) continue;
    Member(out, fields[i].wire_name);
    out += ToJson(program, fields[i].type, values[i]);
  }
  out += '}';
  return out;
}

std::string_view StepName(program::Step::Kind kind) {
  using Kind = program::Step::Kind;
  switch (kind) {
    case Kind::kRequest:
      return "request";
    case Kind::kSignal:
      return "signal";
    case Kind::kResultOk:
      return EventName(program::Event::kResultOk);
    case Kind::kResultFailed:
      return EventName(program::Event::kResultFailed);
    case Kind::kResultMalformed:
      return EventName(program::Event::kResultMalformed);
    case Kind::kAdvance:
      return "advance";
    case Kind::kApprove:
      return "approve";
    case Kind::kReject:
      return "reject";
    case Kind::kDispatch:
      return "dispatch";
    case Kind::kRevision:
      return "revision";
  }
  return "";
}

}  // namespace

std::string_view ValueArena::Keep(std::string text) {
  return texts_.emplace_back(std::move(text));
}

const agp::Value* ValueArena::Keep(std::vector<agp::Value> items) {
  return items_.emplace_back(std::move(items)).data();
}

void ValueArena::Clear() {
  texts_.clear();
  items_.clear();
}

agp::Value ToRuntime(const program::Value& value, ValueArena& arena) {
  // The kinds are counted alike (write.cc asserts it).
  auto kind = static_cast<agp::ValueKind>(value.kind);
  switch (value.kind) {
    case program::Value::Kind::kAbsent:
      return agp::Value::Absent();
    case program::Value::Kind::kBottom:
      return agp::Value::Bottom(UINT32_MAX);
    case program::Value::Kind::kBool:
    case program::Value::Kind::kNumber:
    case program::Value::Kind::kEnum:
      return agp::Value::OfNumber(kind, value.number);
    case program::Value::Kind::kString:
    case program::Value::Kind::kEntity:
    case program::Value::Kind::kJson:
      return agp::Value::OfText(kind, arena.Keep(value.text));
    case program::Value::Kind::kRecord:
    case program::Value::Kind::kSet:
    case program::Value::Kind::kList:
    case program::Value::Kind::kMap:
      break;
  }
  std::vector<agp::Value> items;
  items.reserve(value.items.size());
  for (const program::Value& item : value.items) {
    items.push_back(ToRuntime(item, arena));
  }
  uint32_t size = static_cast<uint32_t>(items.size());
  if (value.kind == program::Value::Kind::kMap) size /= 2;
  return agp::Value::OfItems(kind, arena.Keep(std::move(items)), size);
}

agp::Request ToRuntime(const EmitResult& emitted, const program::Call& call,
                       const agp::Clock& clock, ValueArena& arena) {
  std::vector<agp::Value> arguments;
  arguments.reserve(call.arguments.size());
  for (const program::Value& argument : call.arguments) {
    arguments.push_back(ToRuntime(argument, arena));
  }
  agp::Request request;
  request.action = emitted.action_index[call.action.value];
  request.num_arguments = static_cast<uint32_t>(arguments.size());
  request.arguments = arena.Keep(std::move(arguments));
  request.principal.user = arena.Keep(call.user);
  request.principal.agent = arena.Keep(call.agent);
  request.clock = clock;
  return request;
}

std::string JsonString(std::string_view text) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out = "\"";
  for (char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<uint8_t>(c) < 0x20) {
          out += "\\u00";
          out += kDigits[c >> 4];
          out += kDigits[c & 15];
        } else {
          out += c;
        }
    }
  }
  out += '"';
  return out;
}

std::string ToJson(const Program& program, TypeId id,
                   const program::Value& value) {
  if (value.absent() || value.bottom()) return "null";
  const program::Type& type = program.type(id);
  switch (type.kind) {
    case TypeKind::kBool:
      return value.number != 0 ? "true" : "false";
    case TypeKind::kInt:
    case TypeKind::kDuration:
      return std::to_string(value.number);
    case TypeKind::kDecimal: {
      // The language writes 3.0 to tell it from an Int; JSON need not.
      std::string text = program::DecimalToString(value.number);
      if (text.ends_with(".0")) text.resize(text.size() - 2);
      return text;
    }
    case TypeKind::kTime:
      return JsonString(program::TimeToString(value.number));
    case TypeKind::kString:
    case TypeKind::kEntity:
      return JsonString(value.text);
    case TypeKind::kEnum:
      return JsonString(program.enums[type.ref]
                            .members[static_cast<size_t>(value.number)]
                            .wire_name);
    case TypeKind::kRecord:
      return Object(program, program.records[type.ref].fields, value.items);
    case TypeKind::kOptional:
      return ToJson(program, type.element, value);
    case TypeKind::kJson:
      return value.text;
    case TypeKind::kSet:
    case TypeKind::kList: {
      std::string out = "[";
      for (const program::Value& item : value.items) {
        if (out.size() > 1) out += ',';
        out += ToJson(program, type.element, item);
      }
      return out + "]";
    }
    case TypeKind::kMap: {
      std::string out = "{";
      for (size_t i = 0; i + 1 < value.items.size(); i += 2) {
        Member(out, value.items[i].text);
        out += ToJson(program, type.element, value.items[i + 1]);
      }
      return out + "}";
    }
  }
  return "null";
}

std::string ToJson(const Program& program, const program::Call& call) {
  const program::Action& action = program.action(call.action);
  std::string out = "{";
  Text(out, "action", action.wire_name);
  Member(out, "arguments");
  out += Object(program, action.params, call.arguments);
  return out + "}";
}

std::string ToJson(const Program& program, const program::Step& step) {
  using Kind = program::Step::Kind;
  std::string out = "{";
  Text(out, "step", StepName(step.kind));
  if (step.kind == Kind::kAdvance) {
    Member(out, "ms");
    return out + std::to_string(step.advance_ms) + "}";
  }
  Text(out, "session", step.session);
  Text(out, "agent", step.call.agent);
  Text(out, "user", step.call.user);
  if (step.kind == Kind::kSignal) {
    Text(out, "signal", program.signals[step.signal.value].name);
    return out + "}";
  }
  Member(out, "request");
  out += ToJson(program, step.call);
  TypeId result = program.action(step.call.action).result;
  if (step.kind == Kind::kResultOk && result.valid()) {
    Member(out, "result");
    out += ToJson(program, result, step.result);
  }
  if (step.expected) {
    Member(out, "expect");
    out += '{';
    Text(out, "verdict", EffectName(step.expected->effect));
    if (!step.expected->because.empty()) {
      Member(out, "because");
      out += '[';
      for (program::RuleId rule : step.expected->because) {
        if (out.back() != '[') out += ',';
        out += JsonString(program.rule(rule).name);
      }
      out += ']';
    }
    out += '}';
  }
  return out + "}";
}

}  // namespace agp::emit
