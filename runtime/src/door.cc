#include "agp/door.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "door_constant.h"
#include "door_labels.h"
#include "json.h"
#include "json_number.h"
#include "labels.h"

// Typed decoding over the reader's tape. The tape is whole and correct JSON
// without duplicate keys; what is left to decide is whether it fits the types.

namespace agp {

namespace {

using bundle::TypeKind;
using bundle::TypeRec;

// A field as the decoder wants it: FieldRec with its strings and default read.
struct DoorField {
  std::string_view name;
  uint32_t type = 0;
  bool null_is_absent = false;
  bool has_default = false;
  bool optional = false;
  Value default_value;
};

DoorLimits Clamp(DoorLimits limits) {
  limits.max_bytes = std::min(limits.max_bytes, 1u << 28);
  limits.max_values = std::clamp(limits.max_values, 16u, 1u << 24);
  return limits;
}

Decision Deny(Reason reason, std::string_view field) {
  Decision decision;
  decision.verdict = Verdict::kDeny;
  decision.reason = reason;
  decision.field = field;
  return decision;
}

}  // namespace

struct DoorScratch::Impl {
  Impl(const Bundle& bundle, const DoorLimits& limits)
      : limits(limits),
        reader(limits.max_values),
        request(limits.max_bytes + size_t{32} * limits.max_values),
        value(limits.max_bytes + size_t{32} * limits.max_values),
        decision(bundle) {}

  DoorLimits limits;
  JsonReader reader;
  Arena request;
  Arena value;
  PathWriter path;
  Scratch decision;
};

DoorScratch::DoorScratch(const Bundle& bundle, const DoorLimits& limits)
    : impl_(std::make_unique<Impl>(bundle, Clamp(limits))) {}
DoorScratch::~DoorScratch() = default;
DoorScratch::DoorScratch(DoorScratch&&) noexcept = default;
DoorScratch& DoorScratch::operator=(DoorScratch&&) noexcept = default;
Scratch& DoorScratch::decision_scratch() { return impl_->decision; }

struct Door::Impl {
  const Bundle* bundle;
  View<TypeRec> types;
  View<bundle::MemberRec> members;
  View<bundle::ActionRec> actions;
  std::vector<DoorField> fields;  // one for each of Section::kFields
  std::vector<std::string_view> member_names;
  ValueStore defaults;

  // One JSON text by `read(decoder, value)`, into the scratch's second arena.
  template <typename Read>
  DoorValue DecodeText(std::string_view text, DoorScratch& scratch,
                       const Read& read) const noexcept;
};

Door::Door(const Bundle& bundle) {
  auto impl = std::make_unique<Impl>();
  impl->bundle = &bundle;
  impl->types = bundle.types();
  impl->members =
      bundle.section<bundle::MemberRec>(bundle::Section::kEnumMembers);
  impl->actions = bundle.actions();
  for (const bundle::MemberRec& member : impl->members) {
    impl->member_names.push_back(bundle.string(member.wire_name));
  }
  for (const bundle::FieldRec& record : bundle.fields()) {
    DoorField field;
    field.name = bundle.string(record.wire_name);
    field.type = record.type;
    field.null_is_absent = record.null_is_absent != 0;
    field.optional = record.type < impl->types.size &&
                     impl->types[record.type].kind == TypeKind::kOptional;
    if (record.default_value != bundle::kNone) {
      uint32_t index = record.default_value;
      // A default that cannot be read is none: the field is then required.
      field.has_default =
          ReadConstant(bundle, &index, impl->defaults, &field.default_value);
      if (!field.has_default) field.optional = false;
      VouchForAll(&field.default_value);
    }
    impl->fields.push_back(field);
  }
  impl_ = std::move(impl);
}
Door::~Door() = default;
Door::Door(Door&&) noexcept = default;
Door& Door::operator=(Door&&) noexcept = default;

namespace {

// Where a value stands: a chain on the call stack, walked only for an error.
struct Place {
  const Place* up = nullptr;
  std::string_view member;  // if not an element
  uint32_t index = 0;
  bool element = false;
};

void WritePlace(const Place* place, PathWriter& path) {
  if (place->up == nullptr) return;  // the root has no name
  WritePlace(place->up, path);
  if (place->element) {
    path.Index(place->index);
  } else {
    path.Member(place->member);
  }
}

// Impl is Door::Impl, which cannot be named here.
template <typename Impl>
class Decoder {
 public:
  // `stated`: labels by node, or null.
  Decoder(const Impl& door, const JsonReader& reader, Arena& arena,
          PathWriter& path, const uint32_t* stated = nullptr)
      : door_(door),
        stated_(stated),
        nodes_(reader.nodes()),
        source_(reader.source().data()),
        arena_(arena),
        path_(path) {}

  Reason reason() const { return reason_; }
  uint32_t offset() const { return offset_; }

  // The members of `object` (kNone: as if empty) as `count` declared fields.
  bool DecodeFields(uint32_t first, uint32_t count, uint32_t object,
                    const Place& place, const Value** out);
  bool DecodeValue(uint32_t type, uint32_t node, const Place& place,
                   Value* out) {
    if (!DecodeBare(type, node, place, out)) return false;
    if (stated_ != nullptr) Label(node, out);
    return true;
  }
  // The whole text as a record of `count` declared fields.
  bool DecodeRecord(uint32_t first, uint32_t count, Value* out) {
    if (nodes_[0].kind != JsonKind::kObject) {
      return Fail(Reason::kWrongType, Place{}, nodes_[0].begin);
    }
    const Value* items = nullptr;
    if (!DecodeFields(first, count, 0, Place{}, &items)) return false;
    *out = Value::OfItems(ValueKind::kRecord, items, count);
    return true;
  }

 private:
  bool DecodeBare(uint32_t type, uint32_t node, const Place& place, Value* out);
  // A record has what its parts have; a collection is vouched for itself, too:
  // for which elements are in it.
  void Label(uint32_t node, Value* value) const {
    Labels labels = static_cast<Labels>(stated_[node]);
    if (value->kind == ValueKind::kRecord) labels = kAllLabels;
    value->labels = static_cast<Labels>(labels & LabelsOfParts(*value));
  }
  bool DecodeNumber(TypeKind kind, const JsonNode& node, const Place& place,
                    Value* out);
  bool DecodeItems(const TypeRec& type, uint32_t node, const Place& place,
                   Value* out);
  bool DecodeMap(const TypeRec& type, uint32_t node, const Place& place,
                 Value* out);
  bool Fail(Reason reason, const Place& place, uint32_t offset) {
    reason_ = reason;
    offset_ = offset;
    path_.Clear();
    WritePlace(&place, path_);
    return false;
  }

  const Impl& door_;
  const uint32_t* stated_;
  const JsonNode* nodes_;
  const char* source_;
  Arena& arena_;
  PathWriter& path_;
  Reason reason_ = Reason::kWrongType;
  uint32_t offset_ = 0;
};

// Marks a field that the object did not name; never leaves DecodeFields.
constexpr ValueKind kUnset = ValueKind::kBottom;

template <typename Impl>
bool Decoder<Impl>::DecodeFields(uint32_t first, uint32_t count,
                                 uint32_t object, const Place& place,
                                 const Value** out) {
  uint32_t begin = object == bundle::kNone ? 0 : nodes_[object].begin;
  Value* values = arena_.template Make<Value>(count);
  if (values == nullptr) return Fail(Reason::kTooLarge, place, begin);
  const DoorField* fields = door_.fields.data() + first;
  for (uint32_t i = 0; i < count; ++i) values[i] = Value::Bottom(0);
  uint32_t members = object == bundle::kNone ? 0 : nodes_[object].size;
  uint32_t key = object + 1;
  uint32_t next = 0;  // most callers keep the declared order
  for (uint32_t m = 0; m < members; ++m) {
    std::string_view name = nodes_[key].string();
    uint32_t f = next;
    if (f >= count || !SameText(fields[f].name, name)) {
      f = 0;
      while (f < count && !SameText(fields[f].name, name)) ++f;
      if (f == count) {
        return Fail(Reason::kUnknownField, {&place, name}, nodes_[key].begin);
      }
    }
    next = f + 1;
    uint32_t value = key + 1;
    key = nodes_[value].next;
    if (nodes_[value].kind == JsonKind::kNull && fields[f].null_is_absent) {
      continue;
    }
    if (!DecodeValue(fields[f].type, value, {&place, name}, &values[f])) {
      return false;
    }
  }
  for (uint32_t i = 0; i < count; ++i) {
    if (values[i].kind != kUnset) continue;
    if (fields[i].has_default) {
      values[i] = fields[i].default_value;
    } else if (fields[i].optional) {
      values[i] = Value::Absent();
    } else {
      return Fail(Reason::kMissingField, {&place, fields[i].name}, begin);
    }
  }
  *out = values;
  return true;
}

template <typename Impl>
bool Decoder<Impl>::DecodeNumber(TypeKind kind, const JsonNode& node,
                                 const Place& place, Value* out) {
  NumberFit fit;
  int64_t n = 0;
  if (kind == TypeKind::kTime || kind == TypeKind::kDate ||
      node.kind == JsonKind::kString) {
    if (node.kind != JsonKind::kString ||
        (kind != TypeKind::kTime && kind != TypeKind::kDate &&
         kind != TypeKind::kDuration)) {
      return Fail(Reason::kWrongType, place, node.begin);
    }
    fit = kind == TypeKind::kTime   ? ParseTime(node.string(), &n)
          : kind == TypeKind::kDate ? ParseDate(node.string(), &n)
                                    : ParseDuration(node.string(), &n);
  } else if (node.kind == JsonKind::kNumber) {
    fit = ParseScaled(node.string(), kind == TypeKind::kDecimal ? 6 : 0, &n);
  } else {
    return Fail(Reason::kWrongType, place, node.begin);
  }
  if (fit == NumberFit::kFits) {
    *out = Value::Number(n);
    return true;
  }
  // 1.5 is no Int, but 0.1234567 is a Decimal with too many digits.
  bool range = fit == NumberFit::kRange ||
               (fit == NumberFit::kFraction && kind == TypeKind::kDecimal);
  return Fail(range ? Reason::kNumberRange : Reason::kWrongType, place,
              node.begin);
}

template <typename Impl>
bool Decoder<Impl>::DecodeItems(const TypeRec& type, uint32_t node,
                                const Place& place, Value* out) {
  uint32_t count = nodes_[node].size;
  Value* items = arena_.template Make<Value>(count);
  if (items == nullptr) {
    return Fail(Reason::kTooLarge, place, nodes_[node].begin);
  }
  Place element{&place, {}, 0, true};
  uint32_t child = node + 1;
  for (uint32_t i = 0; i < count; ++i) {
    element.index = i;
    if (!DecodeValue(type.element, child, element, &items[i])) return false;
    child = nodes_[child].next;
  }
  if (type.kind == TypeKind::kSet && count != 0) {
    // Only scalars have an order (CompareValues).
    if (!IsScalar(items[0].kind)) {
      return Fail(Reason::kWrongType, place, nodes_[node].begin);
    }
    auto less = [](const Value& a, const Value& b) {
      return CompareValues(a, b) < 0;
    };
    // Most sets arrive in order, and most are small.
    if (!std::is_sorted(items, items + count, less)) {
      std::sort(items, items + count, less);
    }
    // Of repeats one stays, vouched for as far as all of them are.
    uint32_t last = 0;
    for (uint32_t i = 1; i < count; ++i) {
      if (CompareValues(items[last], items[i]) == 0) {
        items[last].labels =
            static_cast<Labels>(items[last].labels & items[i].labels);
      } else {
        items[++last] = items[i];
      }
    }
    count = last + 1;
  }
  *out = Value::OfItems(
      type.kind == TypeKind::kSet ? ValueKind::kSet : ValueKind::kList, items,
      count);
  return true;
}

template <typename Impl>
bool Decoder<Impl>::DecodeMap(const TypeRec& type, uint32_t node,
                              const Place& place, Value* out) {
  uint32_t count = nodes_[node].size;
  uint32_t* keys = arena_.template Make<uint32_t>(count);
  Value* items = arena_.template Make<Value>(size_t{2} * count);
  if (keys == nullptr || items == nullptr) {
    return Fail(Reason::kTooLarge, place, nodes_[node].begin);
  }
  uint32_t key = node + 1;
  for (uint32_t i = 0; i < count; ++i) {
    keys[i] = key;
    key = nodes_[key + 1].next;
  }
  std::sort(keys, keys + count, [&](uint32_t a, uint32_t b) {
    return CompareValues(Value::String(nodes_[a].string()),
                         Value::String(nodes_[b].string())) < 0;
  });
  for (uint32_t i = 0; i < count; ++i) {
    std::string_view name = nodes_[keys[i]].string();
    items[2 * i] = Value::String(name);
    if (!DecodeValue(type.element, keys[i] + 1, {&place, name},
                     &items[2 * i + 1])) {
      return false;
    }
  }
  *out = Value::OfItems(ValueKind::kMap, items, count);
  return true;
}

template <typename Impl>
bool Decoder<Impl>::DecodeBare(uint32_t type_index, uint32_t node_index,
                               const Place& place, Value* out) {
  const JsonNode& node = nodes_[node_index];
  auto wrong = [&] { return Fail(Reason::kWrongType, place, node.begin); };
  // `T?` reads as T: the absent one is not here at all. The bound stops at a
  // type that is its own element, which the loader does not let through.
  for (uint32_t i = 0; i < door_.types.size; ++i) {
    if (type_index >= door_.types.size) return wrong();
    if (door_.types[type_index].kind != TypeKind::kOptional) break;
    type_index = door_.types[type_index].element;
  }
  if (type_index >= door_.types.size) return wrong();
  const TypeRec& type = door_.types[type_index];
  switch (type.kind) {
    case TypeKind::kBool:
      if (node.kind != JsonKind::kTrue && node.kind != JsonKind::kFalse) {
        return wrong();
      }
      *out = Value::Bool(node.kind == JsonKind::kTrue);
      return true;
    case TypeKind::kInt:
    case TypeKind::kDecimal:
    case TypeKind::kTime:
    case TypeKind::kDuration:
    case TypeKind::kDate:
      return DecodeNumber(type.kind, node, place, out);
    case TypeKind::kString:
      if (node.kind != JsonKind::kString) return wrong();
      *out = Value::String(node.string());
      return true;
    case TypeKind::kEntity:
      if (node.kind != JsonKind::kString) return wrong();
      *out = Value::Entity(node.string());
      return true;
    case TypeKind::kEnum: {
      if (node.kind != JsonKind::kString) return wrong();
      const std::string_view* names = door_.member_names.data() + type.first;
      for (uint32_t i = 0; i < type.count; ++i) {
        if (SameText(names[i], node.string())) {
          *out = Value::Enum(i);
          return true;
        }
      }
      return Fail(Reason::kUnknownMember, place, node.begin);
    }
    case TypeKind::kRecord: {
      if (node.kind != JsonKind::kObject) return wrong();
      const Value* items;
      if (!DecodeFields(type.first, type.count, node_index, place, &items)) {
        return false;
      }
      *out = Value::OfItems(ValueKind::kRecord, items, type.count);
      return true;
    }
    case TypeKind::kSet:
    case TypeKind::kList:
      if (node.kind != JsonKind::kArray) return wrong();
      return DecodeItems(type, node_index, place, out);
    case TypeKind::kMap:
      if (node.kind != JsonKind::kObject) return wrong();
      return DecodeMap(type, node_index, place, out);
    case TypeKind::kJson:
      *out = Value::OfText(ValueKind::kJson, {source_ + node.begin,
                                              size_t{node.end - node.begin}});
      return true;
    case TypeKind::kOptional:
      break;
  }
  return wrong();
}

// The message around the arguments, as nodes of the tape.
struct Envelope {
  uint32_t name = bundle::kNone;  // action or tool
  uint32_t arguments = bundle::kNone;
  uint32_t id = bundle::kNone;
  bool mcp = false;
  // Refused:
  Reason reason = Reason::kMalformedRequest;
  uint32_t at = bundle::kNone;  // node
};

class EnvelopeReader {
 public:
  EnvelopeReader(const JsonNode* nodes, PathWriter& path)
      : nodes_(nodes), path_(path) {}

  // False: `envelope` says why, the path where.
  bool Read(Envelope* envelope) {
    path_.Clear();
    if (nodes_[0].kind != JsonKind::kObject) {
      return Refuse(envelope, Reason::kMalformedRequest, 0);
    }
    uint32_t version = Find(0, "jsonrpc");
    if (version == bundle::kNone) return ReadPlain(envelope);
    envelope->mcp = true;
    return ReadMcp(version, envelope);
  }

 private:
  uint32_t Find(uint32_t object, std::string_view name) const {
    uint32_t key = object + 1;
    for (uint32_t i = 0; i < nodes_[object].size; ++i) {
      if (SameText(nodes_[key].string(), name)) return key + 1;
      key = nodes_[key + 1].next;
    }
    return bundle::kNone;
  }

  // The first member that is none of `names`.
  uint32_t FindOther(uint32_t object,
                     std::initializer_list<std::string_view> names) const {
    uint32_t key = object + 1;
    for (uint32_t i = 0; i < nodes_[object].size; ++i) {
      bool known = false;
      for (std::string_view name : names) {
        known = known || SameText(nodes_[key].string(), name);
      }
      if (!known) {
        return key;
      }
      key = nodes_[key + 1].next;
    }
    return bundle::kNone;
  }

  static bool Refuse(Envelope* envelope, Reason reason, uint32_t node) {
    envelope->reason = reason;
    envelope->at = node;
    return false;
  }

  // A member that must be a string; kMalformedRequest names it.
  bool Text(uint32_t node, std::string_view name, Envelope* envelope) {
    if (node != bundle::kNone && nodes_[node].kind == JsonKind::kString) {
      return true;
    }
    if (within_params_) path_.Member("params");
    path_.Member(name);
    return Refuse(envelope, Reason::kMalformedRequest,
                  node == bundle::kNone ? 0 : node);
  }

  bool NoOther(uint32_t object, std::initializer_list<std::string_view> names,
               Envelope* envelope) {
    uint32_t other = FindOther(object, names);
    if (other == bundle::kNone) return true;
    if (within_params_) path_.Member("params");
    path_.Member(nodes_[other].string());
    return Refuse(envelope, Reason::kUnknownField, other);
  }

  bool Arguments(uint32_t node, Envelope* envelope) {
    envelope->arguments = node;
    if (node == bundle::kNone || nodes_[node].kind == JsonKind::kObject) {
      return true;
    }
    path_.Member("arguments");
    return Refuse(envelope, Reason::kWrongType, node);
  }

  bool ReadPlain(Envelope* envelope) {
    envelope->name = Find(0, "action");
    return Text(envelope->name, "action", envelope) &&
           NoOther(0, {"action", "arguments"}, envelope) &&
           Arguments(Find(0, "arguments"), envelope);
  }

  bool ReadMcp(uint32_t version, Envelope* envelope) {
    uint32_t id = Find(0, "id");
    // MCP: a string or an integer, and never null; without one it would be a
    // notification, which calls nothing.
    int64_t number;
    if (id == bundle::kNone ||
        (nodes_[id].kind != JsonKind::kString &&
         (nodes_[id].kind != JsonKind::kNumber ||
          ParseScaled(nodes_[id].string(), 0, &number) != NumberFit::kFits))) {
      path_.Member("id");
      return Refuse(envelope, Reason::kMalformedRequest,
                    id == bundle::kNone ? 0 : id);
    }
    envelope->id = id;
    if (!Text(version, "jsonrpc", envelope)) return false;
    if (nodes_[version].string() != "2.0") {
      path_.Member("jsonrpc");
      return Refuse(envelope, Reason::kMalformedRequest, version);
    }
    uint32_t method = Find(0, "method");
    if (!Text(method, "method", envelope)) return false;
    if (nodes_[method].string() != "tools/call") {
      path_.Name(nodes_[method].string());
      return Refuse(envelope, Reason::kUnknownAction, method);
    }
    if (!NoOther(0, {"jsonrpc", "id", "method", "params"}, envelope)) {
      return false;
    }
    uint32_t params = Find(0, "params");
    if (params == bundle::kNone || nodes_[params].kind != JsonKind::kObject) {
      path_.Member("params");
      return Refuse(envelope, Reason::kMalformedRequest,
                    params == bundle::kNone ? 0 : params);
    }
    envelope->name = Find(params, "name");
    within_params_ = true;
    if (!Text(envelope->name, "name", envelope) ||
        !NoOther(params, {"name", "arguments", "_meta"}, envelope)) {
      return false;
    }
    return Arguments(Find(params, "arguments"), envelope);
  }

  const JsonNode* nodes_;
  PathWriter& path_;
  bool within_params_ = false;
};

}  // namespace

DoorResult Door::Decode(std::string_view text, const Principal& principal,
                        const Clock& clock,
                        DoorScratch& scratch) const noexcept {
  CallContext call;
  call.principal = principal;
  call.clock = clock;
  return Decode(text, call, scratch);
}

DoorResult Door::Decode(std::string_view text, const CallContext& call,
                        DoorScratch& scratch) const noexcept {
  DoorScratch::Impl& memory = *scratch.impl_;
  PathWriter& path = memory.path;
  DoorResult result;
  auto deny = [&](Reason reason, uint32_t offset) -> DoorResult& {
    result.denial = Deny(reason, path.text());
    result.offset = offset;
    return result;
  };
  path.Clear();
  memory.request.Reset();
  memory.value.Reset();
  if (text.size() > memory.limits.max_bytes) {
    return deny(Reason::kTooLarge, memory.limits.max_bytes);
  }
  // The labels' tape makes room for the request's; what is left of it lives as
  // long as this call.
  LabelReader labels(*impl_->bundle, memory.value, path);
  if (!call.labels.empty()) {
    path.Member("labels");
    if (call.labels.size() > memory.limits.max_bytes) {
      return deny(Reason::kTooLarge, 0);
    }
    if (!memory.reader.Read(call.labels, memory.value)) {
      return deny(memory.reader.reason(), 0);
    }
    if (!labels.Read(memory.reader)) return deny(labels.reason(), 0);
    path.Clear();
  }
  if (!memory.reader.Read(text, memory.request)) {
    memory.reader.WritePath(true, path);
    return deny(memory.reader.reason(), memory.reader.offset());
  }

  const JsonNode* nodes = memory.reader.nodes();
  Envelope envelope;
  bool envelope_ok = EnvelopeReader(nodes, path).Read(&envelope);
  if (envelope.id != bundle::kNone) {
    const JsonNode& id = nodes[envelope.id];
    result.id = text.substr(id.begin, id.end - id.begin);
  }
  if (!envelope_ok) return deny(envelope.reason, nodes[envelope.at].begin);

  std::string_view name = nodes[envelope.name].string();
  uint32_t action = impl_->bundle->FindAction(name);
  if (action >= impl_->actions.size ||
      (envelope.mcp &&
       impl_->bundle->string(impl_->actions[action].wire_name) != name)) {
    path.Name(name);
    return deny(Reason::kUnknownAction, nodes[envelope.name].begin);
  }
  const bundle::ActionRec& record = impl_->actions[action];
  const uint32_t* stated = nullptr;
  if (!call.labels.empty() &&
      !labels.Resolve(memory.reader, record, envelope.arguments, &stated)) {
    return deny(labels.reason(), 0);
  }
  Decoder<Impl> decoder(*impl_, memory.reader, memory.request, path, stated);
  if (!decoder.DecodeFields(record.first_field, record.num_fields,
                            envelope.arguments, Place{},
                            &result.request.arguments)) {
    return deny(decoder.reason(), decoder.offset());
  }
  result.request.action = action;
  result.request.num_arguments = record.num_fields;
  result.request.principal = call.principal;
  result.request.clock = call.clock;
  result.request.call_id = call.call_id;
  result.ok = true;
  return result;
}

Decision Door::Decide(const Enforcer& enforcer, const Scopes& scopes,
                      std::string_view text, const Principal& principal,
                      const Clock& clock, DoorScratch& scratch,
                      DoorResult* decoded) const noexcept {
  CallContext call;
  call.principal = principal;
  call.clock = clock;
  return Decide(enforcer, scopes, text, call, scratch, decoded);
}

Decision Door::Decide(const Enforcer& enforcer, const Scopes& scopes,
                      std::string_view text, const CallContext& call,
                      DoorScratch& scratch,
                      DoorResult* decoded) const noexcept {
  DoorResult result = Decode(text, call, scratch);
  Decision decision = result.ok ? enforcer.Decide(scopes, result.request,
                                                  scratch.impl_->decision)
                                : result.denial;
  if (decoded != nullptr) *decoded = result;
  return decision;
}

DoorValue Door::DecodeValue(uint32_t type, std::string_view text,
                            DoorScratch& scratch) const noexcept {
  return impl_->DecodeText(text, scratch, [&](auto& decoder, Value* value) {
    return decoder.DecodeValue(type, 0, Place{}, value);
  });
}

DoorValue Door::DecodeAnswers(uint32_t index, std::string_view text,
                              DoorScratch& scratch) const noexcept {
  View<bundle::RuleRec> rules = impl_->bundle->rules();
  bundle::RuleRec rule = {};
  if (index < rules.size) rule = rules[index];
  return impl_->DecodeText(text, scratch, [&](auto& decoder, Value* value) {
    return decoder.DecodeRecord(rule.first_answer, rule.num_answers, value);
  });
}

template <typename Read>
DoorValue Door::Impl::DecodeText(std::string_view text, DoorScratch& scratch,
                                 const Read& read) const noexcept {
  DoorScratch::Impl& memory = *scratch.impl_;
  PathWriter& path = memory.path;
  DoorValue result;
  auto refuse = [&](Reason reason, uint32_t offset) -> DoorValue& {
    result.reason = reason;
    result.field = path.text();
    result.offset = offset;
    return result;
  };
  path.Clear();
  memory.value.Reset();
  if (text.size() > memory.limits.max_bytes) {
    return refuse(Reason::kTooLarge, memory.limits.max_bytes);
  }
  if (!memory.reader.Read(text, memory.value)) {
    memory.reader.WritePath(false, path);
    return refuse(memory.reader.reason(), memory.reader.offset());
  }
  Decoder<Impl> decoder(*this, memory.reader, memory.value, path);
  if (!read(decoder, &result.value)) {
    return refuse(decoder.reason(), decoder.offset());
  }
  result.ok = true;
  return result;
}

// ---- kept requests ---------------------------------------------------------

struct KeptRequest::Impl {
  Request request;
  std::vector<std::string_view> callers;
  ValueStore store;
};

KeptRequest::KeptRequest(const Request& request)
    : impl_(std::make_unique<Impl>()) {
  impl_->request = request;
  ValueStore& store = impl_->store;
  Value* arguments = store.Items(request.num_arguments);
  for (uint32_t i = 0; i < request.num_arguments; ++i) {
    arguments[i] = store.Copy(request.arguments[i]);
  }
  impl_->request.arguments = arguments;
  std::string_view user = request.principal.user;
  std::string_view agent = request.principal.agent;
  Principal& kept = impl_->request.principal;
  kept.user = {store.Text(user), user.size()};
  kept.agent = {store.Text(agent), agent.size()};
  for (uint32_t i = 0; i < request.principal.num_callers; ++i) {
    std::string_view caller = request.principal.callers[i];
    impl_->callers.push_back({store.Text(caller), caller.size()});
  }
  kept.callers = impl_->callers.data();
  impl_->request.call_id = {store.Text(request.call_id),
                            request.call_id.size()};
}
KeptRequest::~KeptRequest() = default;
KeptRequest::KeptRequest(KeptRequest&&) noexcept = default;
KeptRequest& KeptRequest::operator=(KeptRequest&&) noexcept = default;
const Request& KeptRequest::request() const { return impl_->request; }

}  // namespace agp
