#include <algorithm>
#include <string>
#include <vector>

#include "image.h"
#include "labels.h"
#include "state.h"
#include "utf8.h"

// Every record of every section but the code: that indexes and ranges are in
// bounds, codes are known, names are distinct and sorted where something
// searches them, constants fit their types, automata stay within their tables.
// One function for each section, in the order of the file.
namespace agp {
namespace {

using bundle::kNone;
using bundle::TypeKind;

class TableChecker {
 public:
  TableChecker(Image& image, std::string* error)
      : image_(image), error_(error) {}

  bool Run() {
    return Strings() && Labels() && Types() && Fields() && Records() &&
           Sets() && Dfas() && Obligations() && Rules() && Signals() &&
           Actions() && KeyScopes() && Handlers() && StateVars() && Sites() &&
           Properties() && HeaderNames();
  }

 private:
  // "types[3]: what is wrong with it".
  bool Fail(std::string_view table, uint32_t index, std::string_view what) {
    if (error_ != nullptr) {
      *error_ = "bundle refused: ";
      error_->append(table);
      error_->append("[" + std::to_string(index) + "]: ");
      error_->append(what);
    }
    return false;
  }
  bool Charge(uint64_t visits) {
    if (visits > image_.budget) {
      image_.budget = 0;
      return false;
    }
    image_.budget -= visits;
    return true;
  }
  bool IsString(uint32_t index) const { return index < image_.strings.size; }
  // Names are compared when they are sorted; long ones would make that slow.
  bool IsName(uint32_t index) const {
    return IsString(index) && image_.strings[index].size <= kMaxName;
  }
  bool IsStringOrNone(uint32_t index) const {
    return index == kNone || IsString(index);
  }
  // Bits of labels that are there.
  bool AreLabels(uint32_t bits) const {
    return (uint64_t{bits} >> image_.labels.size) == 0;
  }
  static bool InRange(uint32_t first, uint32_t count, uint32_t size) {
    return first <= size && count <= size - first;
  }

  bool Strings();
  bool Labels();
  bool Types();
  bool TypeDepth(uint32_t type, uint32_t level);
  bool Fields();
  bool Records();
  bool DistinctNames(std::string_view table, uint32_t index,
                     uint32_t first_field, uint32_t num_fields);
  bool Sets();
  bool Dfas();
  bool Obligations();
  bool Rules();
  bool Signals();
  bool Actions();
  bool BoundRules(uint32_t action, uint32_t first, uint32_t count,
                  bool of_results);
  bool KeyScopes();
  bool Handlers();
  bool StateVars();
  bool Sites();
  bool Properties();
  bool HeaderNames();

  bool IsScalar(uint32_t type) const;
  bool ReadConstant(uint32_t type, uint32_t& at, Value* out);
  Value* NewValues(uint32_t count) {
    image_.default_values.push_back(std::make_unique<Value[]>(count));
    return image_.default_values.back().get();
  }

  Image& image_;
  std::string* error_;
  std::vector<uint8_t> type_depth_;
  std::vector<uint32_t> bound_at_;  // by rule: the action last bound to
  std::vector<bool> bound_owned_;   // by bound rule
  static constexpr uint8_t kUnknown = 0;
  static constexpr uint8_t kOpen = 255;
  static constexpr uint32_t kMaxName = 4096;
};

bool TableChecker::Strings() {
  uint64_t end = 0;
  for (uint32_t i = 0; i < image_.strings.size; ++i) {
    const bundle::StringRec& s = image_.strings[i];
    if (!InRange(s.offset, s.size, image_.string_bytes.size)) {
      return Fail("strings", i, "goes beyond the string bytes");
    }
    // Overlapping strings would make the check of their text quadratic.
    if (s.offset < end) return Fail("strings", i, "overlaps the one before");
    end = uint64_t{s.offset} + s.size;
    if (!IsValidUtf8(image_.string(i))) {
      return Fail("strings", i, "is not valid UTF-8");
    }
  }
  return true;
}

bool TableChecker::Labels() {
  if (image_.labels.size > bundle::kMaxLabels) {
    return Fail("labels", bundle::kMaxLabels, "more than there can be");
  }
  std::vector<std::string_view> names;
  for (uint32_t i = 0; i < image_.labels.size; ++i) {
    const bundle::LabelRec& label = image_.labels[i];
    if (!IsName(label.name)) return Fail("labels", i, "name out of range");
    if (label.audience > 1) return Fail("labels", i, "audience is not 0 or 1");
    names.push_back(image_.string(label.name));
  }
  std::sort(names.begin(), names.end());
  if (std::adjacent_find(names.begin(), names.end()) != names.end()) {
    return Fail("labels", 0, "two labels have one name");
  }
  return true;
}

bool TableChecker::IsScalar(uint32_t type) const {
  switch (image_.types[type].kind) {
    case TypeKind::kBool:
    case TypeKind::kInt:
    case TypeKind::kDecimal:
    case TypeKind::kString:
    case TypeKind::kTime:
    case TypeKind::kDuration:
    case TypeKind::kDate:
    case TypeKind::kEnum:
    case TypeKind::kEntity:
      return true;
    default:
      return false;
  }
}

bool TableChecker::Types() {
  const View<bundle::TypeRec>& types = image_.types;
  for (uint32_t i = 0; i < types.size; ++i) {
    const bundle::TypeRec& t = types[i];
    if (t.kind > TypeKind::kDate) return Fail("types", i, "unknown kind");
    if (t.reserved[0] != 0 || t.reserved[1] != 0 || t.reserved[2] != 0) {
      return Fail("types", i, "reserved bytes are not zero");
    }
    bool has_element = t.kind == TypeKind::kOptional ||
                       t.kind == TypeKind::kSet || t.kind == TypeKind::kList ||
                       t.kind == TypeKind::kMap;
    if (has_element ? t.element >= types.size : t.element != kNone) {
      return Fail("types", i, "element type out of range");
    }
    bool has_name = t.kind == TypeKind::kEnum || t.kind == TypeKind::kRecord ||
                    t.kind == TypeKind::kEntity;
    if (has_name ? !IsName(t.name) : t.name != kNone) {
      return Fail("types", i, "name out of range");
    }
    if (t.kind == TypeKind::kEnum) {
      if (!InRange(t.first, t.count, image_.members.size)) {
        return Fail("types", i, "members out of range");
      }
    } else if (t.kind == TypeKind::kRecord) {
      if (!InRange(t.first, t.count, image_.fields.size)) {
        return Fail("types", i, "fields out of range");
      }
    } else if (t.count != 0) {
      return Fail("types", i, "a count where there is nothing to count");
    }
  }
  for (uint32_t i = 0; i < image_.members.size; ++i) {
    if (!IsName(image_.members[i].name) ||
        !IsName(image_.members[i].wire_name)) {
      return Fail("enum_members", i, "name out of range");
    }
  }
  for (uint32_t i = 0; i < image_.fields.size; ++i) {
    if (image_.fields[i].type >= types.size) {
      return Fail("fields", i, "type out of range");
    }
  }
  // Element types: what may stand in what.
  for (uint32_t i = 0; i < types.size; ++i) {
    const bundle::TypeRec& t = types[i];
    if (t.element == kNone) continue;
    TypeKind element = types[t.element].kind;
    if (t.kind == TypeKind::kSet && !IsScalar(t.element)) {
      return Fail("types", i, "a set of something that is not a scalar");
    }
    if ((t.kind == TypeKind::kOptional || t.kind == TypeKind::kMap) &&
        element == TypeKind::kOptional) {
      return Fail("types", i, "an optional where none can be told apart");
    }
  }
  type_depth_.assign(types.size, kUnknown);
  for (uint32_t i = 0; i < types.size; ++i) {
    if (!TypeDepth(i, 0)) {
      return Fail("types", i, "contains itself, or is nested too deeply");
    }
  }
  return true;
}

// Depth-first; the recursion ends with the deepest type allowed.
bool TableChecker::TypeDepth(uint32_t type, uint32_t level) {
  if (type_depth_[type] == kOpen || level > bundle::kMaxTypeDepth) return false;
  if (type_depth_[type] != kUnknown) return true;
  const bundle::TypeRec& t = image_.types[type];
  type_depth_[type] = kOpen;
  uint32_t depth = 0;
  if (t.element != kNone) {
    if (!TypeDepth(t.element, level + 1)) return false;
    depth = type_depth_[t.element];
  }
  if (t.kind == TypeKind::kRecord) {
    if (!Charge(t.count)) return false;
    for (uint32_t i = 0; i < t.count; ++i) {
      uint32_t field = image_.fields[t.first + i].type;
      if (!TypeDepth(field, level + 1)) return false;
      depth = std::max<uint32_t>(depth, type_depth_[field]);
    }
  }
  if (depth + 1 > bundle::kMaxTypeDepth) return false;
  type_depth_[type] = static_cast<uint8_t>(depth + 1);
  return true;
}

// Reads the constant at `at` as a value of `type` and moves `at` behind it.
bool TableChecker::ReadConstant(uint32_t type, uint32_t& at, Value* out) {
  const bundle::TypeRec& t = image_.types[type];
  if (at >= image_.constants.size || !Charge(1)) return false;
  const bundle::ConstRec& c = image_.constants[at];
  if (t.kind == TypeKind::kOptional) {
    if (c.kind != static_cast<uint32_t>(ValueKind::kAbsent)) {
      return ReadConstant(t.element, at, out);
    }
    ++at;
    *out = Value::Absent();
    return c.count == 0 && c.number == 0;
  }
  ValueKind kind = ValueKindOf(t.kind);
  if (c.kind != static_cast<uint32_t>(kind)) return false;
  ++at;
  if (IsTextKind(kind)) {
    if (!IsString(c.count) || c.number != 0) return false;
    *out = Value::OfText(kind, image_.string(c.count));
    return true;
  }
  switch (kind) {
    case ValueKind::kBool:
      if (c.number != 0 && c.number != 1) return false;
      break;
    case ValueKind::kEnum:
      if (c.number < 0 || c.number >= int64_t{t.count}) return false;
      break;
    case ValueKind::kNumber:
      if (t.kind == TypeKind::kDate && !IsDate(c.number)) return false;
      break;
    case ValueKind::kRecord: {
      if (c.number != 0 || c.count != t.count || !Charge(c.count)) return false;
      Value* items = NewValues(c.count);
      for (uint32_t i = 0; i < c.count; ++i) {
        const bundle::FieldRec& field = image_.fields[t.first + i];
        if (!ReadConstant(field.type, at, &items[i])) return false;
      }
      *out = Value::OfItems(kind, items, c.count);
      return true;
    }
    case ValueKind::kSet:
    case ValueKind::kList: {
      if (c.number != 0 || c.count > bundle::kMaxElements || !Charge(c.count)) {
        return false;
      }
      Value* items = NewValues(c.count);
      for (uint32_t i = 0; i < c.count; ++i) {
        if (!ReadConstant(t.element, at, &items[i])) return false;
        if (kind == ValueKind::kSet && i > 0 &&
            CompareValues(items[i - 1], items[i]) >= 0) {
          return false;
        }
      }
      *out = Value::OfItems(kind, items, c.count);
      return true;
    }
    case ValueKind::kMap: {
      if (c.number != 0 || c.count > bundle::kMaxElements ||
          !Charge(2 * uint64_t{c.count})) {
        return false;
      }
      Value* items = NewValues(2 * c.count);
      for (uint32_t i = 0; i < c.count; ++i) {
        if (at >= image_.constants.size) return false;
        const bundle::ConstRec& key = image_.constants[at++];
        if (key.kind != static_cast<uint32_t>(ValueKind::kString) ||
            key.number != 0 || !IsString(key.count)) {
          return false;
        }
        items[2 * i] = Value::String(image_.string(key.count));
        if (i > 0 && CompareValues(items[2 * i - 2], items[2 * i]) >= 0) {
          return false;
        }
        if (!ReadConstant(t.element, at, &items[2 * i + 1])) return false;
      }
      *out = Value::OfItems(kind, items, c.count);
      return true;
    }
    default:
      return false;
  }
  if (c.count != 0) return false;
  *out = Value::OfNumber(kind, c.number);
  return true;
}

bool TableChecker::Fields() {
  image_.defaults.assign(image_.fields.size, nullptr);
  for (uint32_t i = 0; i < image_.fields.size; ++i) {
    const bundle::FieldRec& f = image_.fields[i];
    if (!IsName(f.name) || !IsName(f.wire_name)) {
      return Fail("fields", i, "name out of range");
    }
    if (f.null_is_absent > 1) {
      return Fail("fields", i, "null_is_absent is neither 0 nor 1");
    }
    if (f.labels != kNone && !AreLabels(f.labels)) {
      return Fail("fields", i, "labels that are not there");
    }
    if (f.default_value == kNone) continue;
    uint32_t at = f.default_value;
    Value* value = NewValues(1);
    if (!ReadConstant(f.type, at, value)) {
      return Fail("fields", i, "its default does not fit its type");
    }
    VouchForAll(value);
    image_.defaults[i] = value;
  }
  return true;
}

bool TableChecker::DistinctNames(std::string_view table, uint32_t index,
                                 uint32_t first, uint32_t count) {
  if (!Charge(count)) return Fail(table, index, "too many fields in all");
  std::vector<std::string_view> names(count), wire_names(count);
  for (uint32_t i = 0; i < count; ++i) {
    names[i] = image_.string(image_.fields[first + i].name);
    wire_names[i] = image_.string(image_.fields[first + i].wire_name);
  }
  for (auto* list : {&names, &wire_names}) {
    std::sort(list->begin(), list->end());
    if (std::adjacent_find(list->begin(), list->end()) != list->end()) {
      return Fail(table, index, "two fields have one name");
    }
  }
  return true;
}

bool TableChecker::Records() {
  for (uint32_t i = 0; i < image_.types.size; ++i) {
    const bundle::TypeRec& t = image_.types[i];
    if (t.kind == TypeKind::kRecord) {
      if (!DistinctNames("types", i, t.first, t.count)) return false;
    } else if (t.kind == TypeKind::kEnum) {
      if (!Charge(t.count)) return Fail("types", i, "too many members in all");
      std::vector<std::string_view> names(t.count), wire_names(t.count);
      for (uint32_t m = 0; m < t.count; ++m) {
        names[m] = image_.string(image_.members[t.first + m].name);
        wire_names[m] = image_.string(image_.members[t.first + m].wire_name);
      }
      for (auto* list : {&names, &wire_names}) {
        std::sort(list->begin(), list->end());
        if (std::adjacent_find(list->begin(), list->end()) != list->end()) {
          return Fail("types", i, "two members have one name");
        }
      }
    }
  }
  return true;
}

bool TableChecker::Sets() {
  for (uint32_t i = 0; i < image_.sets.size; ++i) {
    const bundle::SetRec& set = image_.sets[i];
    ValueKind kind = static_cast<ValueKind>(set.value_kind);
    bool text = set.value_kind == uint32_t(ValueKind::kString) ||
                set.value_kind == uint32_t(ValueKind::kEntity);
    bool number = set.value_kind == uint32_t(ValueKind::kBool) ||
                  set.value_kind == uint32_t(ValueKind::kNumber) ||
                  set.value_kind == uint32_t(ValueKind::kEnum);
    if (!text && !number) return Fail("sets", i, "unknown kind of elements");
    if (!InRange(set.first, set.count, image_.set_elements.size)) {
      return Fail("sets", i, "elements out of range");
    }
    if (!Charge(set.count)) return Fail("sets", i, "too many elements in all");
    for (uint32_t j = 0; j < set.count; ++j) {
      int64_t element = image_.set_elements[set.first + j];
      if (text && (element < 0 || element >= int64_t{image_.strings.size})) {
        return Fail("sets", i, "an element is not a string");
      }
      if (kind == ValueKind::kBool && element != 0 && element != 1) {
        return Fail("sets", i, "an element is not a Bool");
      }
      if (kind == ValueKind::kEnum && (element < 0 || element > UINT32_MAX)) {
        return Fail("sets", i, "an element is not a member");
      }
      if (j == 0) continue;
      int64_t before = image_.set_elements[set.first + j - 1];
      bool ascends = text ? image_.string(static_cast<uint32_t>(before)) <
                                image_.string(static_cast<uint32_t>(element))
                          : before < element;
      if (!ascends) return Fail("sets", i, "elements do not ascend");
    }
  }
  return true;
}

bool TableChecker::Dfas() {
  image_.dfas.reserve(image_.dfa_records.size);
  for (uint32_t i = 0; i < image_.dfa_records.size; ++i) {
    const bundle::DfaRec& d = image_.dfa_records[i];
    if (!IsStringOrNone(d.pattern)) {
      return Fail("dfas", i, "pattern out of range");
    }
    if (d.num_states == 0 || d.num_states > UINT16_MAX + 1u ||
        d.num_classes == 0 || d.num_classes > 256) {
      return Fail("dfas", i, "number of states or classes out of range");
    }
    uint64_t accept = uint64_t{d.offset} + 256;
    uint64_t next = (accept + d.num_states + 1) & ~uint64_t{1};
    uint64_t transitions = uint64_t{d.num_states} * d.num_classes;
    uint64_t end = next + 2 * transitions;
    if (end > image_.dfa_bytes.size) {
      return Fail("dfas", i, "goes beyond the bytes of the automata");
    }
    if (!Charge(end - d.offset)) return Fail("dfas", i, "too much in all");
    DfaInfo info;
    info.class_map = image_.dfa_bytes.data + d.offset;
    info.accept = image_.dfa_bytes.data + accept;
    info.next = reinterpret_cast<const uint16_t*>(image_.dfa_bytes.data + next);
    info.num_classes = d.num_classes;
    for (uint32_t b = 0; b < 256; ++b) {
      if (info.class_map[b] >= d.num_classes) {
        return Fail("dfas", i, "class out of range");
      }
    }
    for (uint32_t s = 0; s < d.num_states; ++s) {
      if (info.accept[s] > 1) return Fail("dfas", i, "accept is not 0 or 1");
    }
    for (uint64_t t = 0; t < transitions; ++t) {
      if (info.next[t] >= d.num_states) {
        return Fail("dfas", i, "transition to a state that is not there");
      }
    }
    image_.dfas.push_back(info);
  }
  return true;
}

bool TableChecker::Obligations() {
  std::vector<std::pair<std::string_view, uint32_t>> names;
  for (uint32_t i = 0; i < image_.obligations.size; ++i) {
    const bundle::ObligationRec& o = image_.obligations[i];
    if (!IsName(o.name)) return Fail("obligations", i, "name out of range");
    if (!InRange(o.first_field, o.num_fields, image_.fields.size)) {
      return Fail("obligations", i, "parameters out of range");
    }
    if (!DistinctNames("obligations", i, o.first_field, o.num_fields)) {
      return false;
    }
    uint32_t at = o.first_argument;
    for (uint32_t f = 0; f < o.num_fields; ++f) {
      Value value;
      if (!ReadConstant(image_.fields[o.first_field + f].type, at, &value)) {
        return Fail("obligations", i, "an argument does not fit its type");
      }
    }
    names.emplace_back(image_.string(o.name), i);
  }
  std::sort(names.begin(), names.end());
  image_.obligation_group.assign(image_.obligations.size, 0);
  uint32_t group = 0;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i > 0 && names[i].first != names[i - 1].first) ++group;
    image_.obligation_group[names[i].second] = group;
  }
  image_.needs.obligation_groups = names.empty() ? 0 : group + 1;
  for (uint32_t i = 0; i < image_.obligation_uses.size; ++i) {
    if (image_.obligation_uses[i] >= image_.obligations.size) {
      return Fail("obligation_uses", i, "out of range");
    }
  }
  return true;
}

bool TableChecker::Rules() {
  for (uint32_t i = 0; i < image_.rules.size; ++i) {
    const bundle::RuleRec& r = image_.rules[i];
    if (!IsName(r.name) || !IsString(r.module) || !IsStringOrNone(r.because) ||
        !IsStringOrNone(r.file)) {
      return Fail("rules", i, "a text is out of range");
    }
    if (r.effect > static_cast<uint8_t>(Verdict::kDeny)) {
      return Fail("rules", i, "unknown effect");
    }
    if (r.asks > 1) return Fail("rules", i, "a flag is neither 0 nor 1");
    Verdict effect = static_cast<Verdict>(r.effect);
    if ((effect == Verdict::kConfirm && r.asks == 0) ||
        (effect == Verdict::kDeny && r.asks != 0)) {
      return Fail("rules", i, "confirm asks and deny does not");
    }
    if (r.asks != 0 ? r.quorum == 0 || r.quorum > bundle::kMaxQuorum
                    : r.quorum != 0) {
      return Fail("rules", i, "quorum out of range");
    }
    if (r.lasts > bundle::Lasts::kUntil ||
        (r.asks == 0 && r.lasts != bundle::Lasts::kOnce)) {
      return Fail("rules", i, "unknown time that its approvals last");
    }
    if (!InRange(r.first_answer, r.num_answers, image_.fields.size) ||
        r.num_answers > UINT16_MAX || (r.asks == 0 && r.num_answers != 0)) {
      return Fail("rules", i, "answers out of range");
    }
    if (!DistinctNames("rules", i, r.first_answer, r.num_answers)) return false;
    if (r.within_ms < 0) return Fail("rules", i, "asks within less than 0");
    if (!InRange(r.first_obligation, r.num_obligations,
                 image_.obligation_uses.size)) {
      return Fail("rules", i, "obligations out of range");
    }
  }
  return true;
}

bool TableChecker::Signals() {
  for (uint32_t i = 0; i < image_.signals.size; ++i) {
    const bundle::SignalRec& s = image_.signals[i];
    if (!IsName(s.name) || !IsStringOrNone(s.source)) {
      return Fail("signals", i, "name out of range");
    }
    if (!InRange(s.first_handler, s.num_handlers, image_.handlers.size)) {
      return Fail("signals", i, "handlers out of range");
    }
    if (i > 0 &&
        image_.string(image_.signals[i - 1].name) >= image_.string(s.name)) {
      return Fail("signals", i, "names do not ascend");
    }
  }
  return true;
}

// The rules of one action, or those on its results. Each bound rule belongs to
// one action, since its code is that action's.
bool TableChecker::BoundRules(uint32_t action, uint32_t first, uint32_t count,
                              bool of_results) {
  if (!InRange(first, count, image_.bound_rules.size)) {
    return Fail("actions", action, "rules out of range");
  }
  if (!Charge(count)) return Fail("actions", action, "too much in all");
  uint64_t uses = 0;
  for (uint32_t b = first; b < first + count; ++b) {
    if (bound_owned_[b]) return Fail("bound_rules", b, "has two owners");
    bound_owned_[b] = true;
    uint32_t index = image_.bound_rules[b].rule;
    const bundle::RuleRec& rule = image_.rules[index];
    if (bound_at_[index] == action) {
      return Fail("actions", action, "a rule is bound to it twice");
    }
    bound_at_[index] = action;
    uses += rule.num_obligations;
    if (of_results && rule.effect != static_cast<uint8_t>(Verdict::kDeny)) {
      return Fail("bound_rules", b, "a rule on results that does not deny");
    }
    if (rule.asks == 0 && image_.bound_rules[b].accepting != kNone) {
      return Fail("bound_rules", b, "accepts answers and does not ask");
    }
  }
  if (uses > UINT32_MAX / 8) return Fail("actions", action, "too much in all");
  image_.needs.rules = std::max(image_.needs.rules, count);
  image_.needs.obligations =
      std::max(image_.needs.obligations, static_cast<uint32_t>(uses));
  return true;
}

bool TableChecker::Actions() {
  bound_at_.assign(image_.rules.size, kNone);
  bound_owned_.assign(image_.bound_rules.size, false);
  image_.asks.assign(image_.bound_rules.size, {});
  for (uint32_t i = 0; i < image_.bound_rules.size; ++i) {
    if (image_.bound_rules[i].rule >= image_.rules.size) {
      return Fail("bound_rules", i, "rule out of range");
    }
  }
  for (uint32_t i = 0; i < image_.actions.size; ++i) {
    const bundle::ActionRec& a = image_.actions[i];
    if (!IsName(a.name) || !IsName(a.wire_name)) {
      return Fail("actions", i, "name out of range");
    }
    if (i > 0 && image_.string(image_.actions[i - 1].wire_name) >=
                     image_.string(a.wire_name)) {
      return Fail("actions", i, "wire names do not ascend");
    }
    if (!InRange(a.first_field, a.num_fields, image_.fields.size) ||
        a.num_fields > UINT16_MAX + 1u) {
      return Fail("actions", i, "parameters out of range");
    }
    if (!DistinctNames("actions", i, a.first_field, a.num_fields)) return false;
    if (a.result_type != kNone && a.result_type >= image_.types.size) {
      return Fail("actions", i, "result type out of range");
    }
    if (!BoundRules(i, a.first_rule, a.num_rules, false) ||
        !BoundRules(i, a.first_result_rule, a.num_result_rules, true)) {
      return false;
    }
    if ((a.result_code == kNone) != (a.num_result_rules == 0)) {
      return Fail("actions", i, "code of rules on results that are not there");
    }
    if (!AreLabels(a.result_labels)) {
      return Fail("actions", i, "labels that are not there");
    }
    if (!InRange(a.first_handler, a.num_handlers, image_.handlers.size)) {
      return Fail("actions", i, "handlers out of range");
    }
    image_.actions_by_name.push_back(i);
  }
  auto name = [&](uint32_t action) {
    return image_.string(image_.actions[action].name);
  };
  std::sort(image_.actions_by_name.begin(), image_.actions_by_name.end(),
            [&](uint32_t a, uint32_t b) { return name(a) < name(b); });
  for (size_t i = 1; i < image_.actions_by_name.size(); ++i) {
    if (name(image_.actions_by_name[i - 1]) ==
        name(image_.actions_by_name[i])) {
      return Fail("actions", image_.actions_by_name[i],
                  "two actions have one name");
    }
  }
  return true;
}

// A key is a parameter without which the action cannot be asked for.
bool TableChecker::KeyScopes() {
  if (image_.key_scopes.size > bundle::kMaxKeyScopes) {
    return Fail("key_scopes", bundle::kMaxKeyScopes, "more than there can be");
  }
  std::vector<std::string_view> names;
  for (uint32_t k = 0; k < image_.key_scopes.size; ++k) {
    const bundle::KeyScopeRec& scope = image_.key_scopes[k];
    if (!IsName(scope.name) || !IsName(scope.param)) {
      return Fail("key_scopes", k, "name out of range");
    }
    if (scope.type >= image_.types.size) {
      return Fail("key_scopes", k, "type out of range");
    }
    TypeKind kind = image_.types[scope.type].kind;
    if (kind != TypeKind::kString && kind != TypeKind::kInt &&
        kind != TypeKind::kEnum && kind != TypeKind::kEntity) {
      return Fail("key_scopes", k, "its type cannot be a key");
    }
    names.push_back(image_.string(scope.name));
  }
  std::sort(names.begin(), names.end());
  if (std::adjacent_find(names.begin(), names.end()) != names.end()) {
    return Fail("key_scopes", 0, "two key scopes have one name");
  }
  if (image_.key_params.size !=
      uint64_t{image_.actions.size} * image_.key_scopes.size) {
    return Fail("key_params", 0, "not one for each action and key scope");
  }
  for (uint32_t i = 0; i < image_.key_params.size; ++i) {
    uint32_t param = image_.key_params[i];
    if (param == kNone) continue;
    const bundle::ActionRec& action =
        image_.actions[i / image_.key_scopes.size];
    if (param >= action.num_fields) {
      return Fail("key_params", i, "parameter out of range");
    }
    if (image_.fields[action.first_field + param].type !=
        image_.key_scopes[i % image_.key_scopes.size].type) {
      return Fail("key_params", i, "a parameter of another type");
    }
  }
  return true;
}

// A handler runs with the parameters of its one owner, so it has one.
bool TableChecker::Handlers() {
  std::vector<bool> owned(image_.handlers.size, false);
  uint64_t count = 0;
  auto own = [&](uint32_t first, uint32_t n, bool signal) {
    for (uint32_t i = first; i < first + n; ++i) {
      if (owned[i]) return Fail("handlers", i, "has two owners");
      owned[i] = true;
      ++count;
      const bundle::HandlerRec& h = image_.handlers[i];
      if (h.event > bundle::Event::kApproved) {
        return Fail("handlers", i, "unknown event");
      }
      if ((h.event == bundle::Event::kSignal) != signal) {
        return Fail("handlers", i, "an event that its owner cannot have");
      }
      if (h.reserved[0] != 0 || h.reserved[1] != 0 || h.reserved[2] != 0) {
        return Fail("handlers", i, "reserved bytes are not zero");
      }
    }
    return true;
  };
  for (const bundle::ActionRec& a : image_.actions) {
    if (!own(a.first_handler, a.num_handlers, false)) return false;
  }
  for (const bundle::SignalRec& s : image_.signals) {
    if (!own(s.first_handler, s.num_handlers, true)) return false;
  }
  if (count != image_.handlers.size) {
    return Fail("handlers", static_cast<uint32_t>(count),
                "some handler has no owner");
  }
  return true;
}

bool TableChecker::StateVars() {
  std::vector<std::pair<uint8_t, std::string_view>> names;
  image_.vars.reserve(image_.state_vars.size);
  for (uint32_t i = 0; i < image_.state_vars.size; ++i) {
    const bundle::StateVarRec& v = image_.state_vars[i];
    if (!IsName(v.name)) return Fail("state_vars", i, "name out of range");
    bool keyed = v.scope == bundle::Scope::kKey;
    if (v.scope > bundle::Scope::kKey) {
      return Fail("state_vars", i, "unknown scope");
    }
    if (keyed ? v.key_scope >= image_.key_scopes.size
              : v.key_scope != bundle::kNoKeyScope) {
      return Fail("state_vars", i, "key scope out of range");
    }
    if (v.kind > bundle::StateKind::kWindow) {
      return Fail("state_vars", i, "unknown kind");
    }
    if (v.type >= image_.types.size) {
      return Fail("state_vars", i, "type out of range");
    }
    const bundle::TypeRec& t = image_.types[v.type];
    VarInfo info;
    info.kind = v.kind;
    info.scope = static_cast<uint8_t>(keyed ? bundle::kNumScopes + v.key_scope
                                            : uint32_t(v.scope));
    info.bound = v.bound;
    info.initial = v.initial;
    info.window_ms = v.window_ms;
    bool scalar = false, fits = false;
    switch (v.kind) {
      case bundle::StateKind::kBool:
        scalar = true;
        fits = t.kind == TypeKind::kBool && (v.initial == 0 || v.initial == 1);
        info.value_kind = ValueKind::kBool;
        break;
      case bundle::StateKind::kInt:
        scalar = true;
        fits = IsNumberType(t.kind) && t.kind != TypeKind::kDate;
        break;
      case bundle::StateKind::kEnum:
        scalar = true;
        fits = t.kind == TypeKind::kEnum && v.initial >= 0 &&
               v.initial < int64_t{t.count};
        info.value_kind = ValueKind::kEnum;
        break;
      case bundle::StateKind::kSet:
        fits = t.kind == TypeKind::kSet;
        if (fits) {
          info.value_kind = ValueKindOf(image_.types[t.element].kind);
          info.text = IsTextKind(info.value_kind);
        }
        break;
      case bundle::StateKind::kMap: {
        fits = t.kind == TypeKind::kMap;
        if (!fits) break;
        TypeKind value = image_.types[t.element].kind;
        fits = value == TypeKind::kBool || value == TypeKind::kEnum ||
               value == TypeKind::kString || value == TypeKind::kEntity ||
               IsNumberType(value);
        info.value_kind = ValueKindOf(value);
        info.text = true;
        info.text_values = IsTextKind(info.value_kind);
        break;
      }
      case bundle::StateKind::kWindow:
        fits = IsNumberType(t.kind) && t.kind != TypeKind::kDate;
        break;
    }
    if (!fits) return Fail("state_vars", i, "its type or initial value is off");
    if (scalar ? v.bound != 0
               : v.bound == 0 || v.bound > bundle::kMaxStateEntries) {
      return Fail("state_vars", i, "bound out of range");
    }
    if (!scalar && v.initial != 0) {
      return Fail("state_vars", i, "a collection with an initial value");
    }
    bool window = v.kind == bundle::StateKind::kWindow;
    if (window ? v.window_ms <= 0 : v.window_ms != 0) {
      return Fail("state_vars", i, "window length out of range");
    }
    names.emplace_back(info.scope, image_.string(v.name));
    image_.vars.push_back(info);
  }
  std::sort(names.begin(), names.end());
  if (std::adjacent_find(names.begin(), names.end()) != names.end()) {
    return Fail("state_vars", 0, "two variables of one scope have one name");
  }
  if (!LayOutState(image_)) {
    return Fail("state_vars", 0, "one instance of a scope would be too large");
  }
  return true;
}

bool TableChecker::Sites() {
  for (uint32_t i = 0; i < image_.sites.size; ++i) {
    if (!IsString(image_.sites[i].text) ||
        !IsStringOrNone(image_.sites[i].file)) {
      return Fail("sites", i, "a text is out of range");
    }
  }
  return true;
}

bool TableChecker::Properties() {
  for (uint32_t i = 0; i < image_.properties.size; ++i) {
    const bundle::PropertyRec& p = image_.properties[i];
    if (!IsString(p.name) || !IsString(p.text) || !IsStringOrNone(p.status) ||
        !IsStringOrNone(p.solver)) {
      return Fail("properties", i, "a text is out of range");
    }
  }
  return true;
}

bool TableChecker::HeaderNames() {
  const bundle::Header& header =
      *reinterpret_cast<const bundle::Header*>(image_.base);
  if (!IsStringOrNone(header.policy_name) || !IsStringOrNone(header.revision)) {
    return Fail("header", 0, "a text is out of range");
  }
  return true;
}

}  // namespace

bool CheckTables(Image& image, std::string* error) {
  return TableChecker(image, error).Run();
}

}  // namespace agp
