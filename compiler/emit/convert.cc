#include "compiler/emit/convert.h"

#include <cassert>
#include <cstdint>
#include <utility>

#include "agp/door.h"

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

}  // namespace

std::string_view ValueArena::Keep(std::string text) {
  return texts_.emplace_back(std::move(text));
}

const agp::Value* ValueArena::Keep(std::vector<agp::Value> items) {
  return items_.emplace_back(std::move(items)).data();
}

const std::string_view* ValueArena::Keep(std::vector<std::string_view> list) {
  return lists_.emplace_back(std::move(list)).data();
}

void ValueArena::Clear() {
  lists_.clear();
  texts_.clear();
  items_.clear();
}

namespace {

agp::Value Unlabelled(const program::Value& value, ValueArena& arena) {
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

}  // namespace

program::Value FromRuntime(const agp::Value& value) {
  using program::Value;
  auto items = [&value](uint32_t count) {
    std::vector<Value> all;
    all.reserve(count);
    for (uint32_t i = 0; i < count; ++i) {
      all.push_back(FromRuntime(value.items[i]));
    }
    return all;
  };
  switch (value.kind) {
    case agp::ValueKind::kBool:
      return Value::Bool(value.number != 0);
    case agp::ValueKind::kNumber:
      return Value::Number(value.number);
    case agp::ValueKind::kEnum:
      return Value::Enum(value.number);
    case agp::ValueKind::kString:
      return Value::String(std::string(value.string()));
    case agp::ValueKind::kEntity:
      return Value::Entity(std::string(value.string()));
    case agp::ValueKind::kSet:
      return Value::Set(items(value.size));
    case agp::ValueKind::kList:
      return Value::List(items(value.size));
    case agp::ValueKind::kMap:
      return Value::Map(items(2 * value.size));
    case agp::ValueKind::kBottom:
      return Value::Bottom();
    default:
      return Value::Absent();
  }
}

agp::Value ToRuntime(const program::Value& value, ValueArena& arena) {
  agp::Value result = Unlabelled(value, arena);
  result.labels = value.labels;
  bool map = result.kind == agp::ValueKind::kMap;
  if (!map && result.kind != agp::ValueKind::kRecord &&
      result.kind != agp::ValueKind::kSet &&
      result.kind != agp::ValueKind::kList) {
    return result;
  }
  for (uint32_t i = 0; i < result.size; ++i) {
    const agp::Value& part = result.items[map ? 2 * i + 1 : i];
    if (part.kind == agp::ValueKind::kAbsent) continue;
    result.labels = static_cast<agp::Labels>(result.labels & part.labels);
  }
  return result;
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
  std::vector<std::string_view> callers;
  for (const std::string& caller : call.callers) {
    callers.push_back(arena.Keep(caller));
  }
  request.principal.num_callers = static_cast<uint32_t>(callers.size());
  request.principal.callers = arena.Keep(std::move(callers));
  request.clock = clock;
  return request;
}

std::string JsonString(std::string_view text) {
  std::string out;
  agp::PrintString(text, &out);
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
    case TypeKind::kDate:
      return JsonString(program::DateToString(value.number));
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

std::string ToJson(const Program& program,
                   const std::vector<program::Field>& fields,
                   const program::Value& record) {
  return Object(program, fields, record.items);
}

std::string ToJson(const Program& program, const program::Call& call) {
  const program::Action& action = program.action(call.action);
  std::string out = "{";
  Text(out, "action", action.wire_name);
  Member(out, "arguments");
  out += Object(program, action.params, call.arguments);
  return out + "}";
}

}  // namespace agp::emit
