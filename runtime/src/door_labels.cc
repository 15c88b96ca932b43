#include "door_labels.h"

#include <algorithm>

#include "agp/door.h"
#include "labels.h"

namespace agp {
namespace {

using bundle::kNone;
using bundle::TypeKind;
using bundle::TypeRec;

// Marks a node of which something was stated; above all labels.
constexpr uint32_t kStated = 1u << 16;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// One step of a path: `name`, ["name"] or [7].
struct PathStep {
  std::string_view name;
  uint32_t index = 0;
  bool element = false;
};

// Takes the steps of a path from its front.
class PathReader {
 public:
  PathReader(std::string_view path, Arena& arena)
      : rest_(path), arena_(arena) {}

  bool done() const { return rest_.empty(); }

  bool Next(PathStep* step) {
    bool first = first_;
    first_ = false;
    if (rest_.empty()) return false;
    if (rest_[0] == '[') {
      rest_.remove_prefix(1);
      if (rest_.empty()) return false;
      return rest_[0] == '"' ? Quoted(step) : Index(step);
    }
    if (!first) {
      if (rest_[0] != '.') return false;
      rest_.remove_prefix(1);
    }
    size_t size = std::min(rest_.find_first_of(".["), rest_.size());
    step->name = rest_.substr(0, size);
    step->element = false;
    rest_.remove_prefix(size);
    return size > 0;
  }

 private:
  bool Index(PathStep* step) {
    uint64_t index = 0;
    size_t size = 0;
    while (size < rest_.size() && IsDigit(rest_[size])) {
      index = 10 * index + static_cast<uint64_t>(rest_[size++] - '0');
      if (index > UINT32_MAX) return false;
    }
    if (size == 0 || size == rest_.size() || rest_[size] != ']') return false;
    rest_.remove_prefix(size + 1);
    step->element = true;
    step->index = static_cast<uint32_t>(index);
    return true;
  }

  // A backslash takes the next character as it is.
  bool Quoted(PathStep* step) {
    rest_.remove_prefix(1);
    char* name = arena_.Make<char>(rest_.size());
    if (name == nullptr) return false;
    size_t size = 0;
    for (size_t i = 0; i < rest_.size(); ++i) {
      if (rest_[i] == '"') {
        if (i + 1 == rest_.size() || rest_[i + 1] != ']') return false;
        rest_.remove_prefix(i + 2);
        step->element = false;
        step->name = {name, size};
        return true;
      }
      if (rest_[i] == '\\' && ++i == rest_.size()) return false;
      name[size++] = rest_[i];
    }
    return false;
  }

  std::string_view rest_;
  Arena& arena_;
  bool first_ = true;
};

uint32_t FindMember(const JsonNode* nodes, uint32_t object,
                    std::string_view name) {
  if (object == kNone || nodes[object].kind != JsonKind::kObject) return kNone;
  uint32_t key = object + 1;
  for (uint32_t i = 0; i < nodes[object].size; ++i) {
    if (SameText(nodes[key].string(), name)) return key + 1;
    key = nodes[key + 1].next;
  }
  return kNone;
}

}  // namespace

bool LabelReader::Read(const JsonReader& labels) {
  const JsonNode* nodes = labels.nodes();
  path_.Clear();
  path_.Member("labels");
  if (nodes[0].kind != JsonKind::kObject) {
    return Fail(Reason::kMalformedRequest);
  }
  uint32_t count = nodes[0].size;
  LabelStatement* statements = arena_.Make<LabelStatement>(count);
  if (statements == nullptr) return Fail(Reason::kTooLarge);
  uint32_t key = 1;
  for (uint32_t i = 0; i < count; ++i) {
    LabelStatement statement{nodes[key].string(), 0};
    if (!ReadStatement(nodes, key + 1, &statement.labels)) {
      return FailAt(reason_, statement.path);
    }
    statements[i] = statement;
    key = nodes[key + 1].next;
  }
  statements_ = statements;
  num_statements_ = count;
  return true;
}

bool LabelReader::ReadStatement(const JsonNode* nodes, uint32_t node,
                                Labels* labels) {
  if (nodes[node].kind == JsonKind::kArray) {
    return ReadNames(nodes, node, false, labels);
  }
  if (nodes[node].kind != JsonKind::kObject) return Fail(Reason::kWrongType);
  uint32_t key = node + 1;
  for (uint32_t i = 0; i < nodes[node].size; ++i) {
    bool audiences = nodes[key].string() == "audiences";
    if (!audiences && nodes[key].string() != "origins") {
      return Fail(Reason::kUnknownField);
    }
    if (nodes[key + 1].kind != JsonKind::kArray) {
      return Fail(Reason::kWrongType);
    }
    if (!ReadNames(nodes, key + 1, audiences, labels)) return false;
    key = nodes[key + 1].next;
  }
  return true;
}

// Origins: it may come from these, so it surely comes from none of the others.
// Audiences: these may surely see it.
bool LabelReader::ReadNames(const JsonNode* nodes, uint32_t node,
                            bool audiences, Labels* labels) {
  View<bundle::LabelRec> known = bundle_.labels();
  uint32_t named = 0, all = 0;
  for (uint32_t i = 0; i < known.size; ++i) {
    if ((known[i].audience != 0) == audiences) all |= 1u << i;
  }
  uint32_t child = node + 1;
  for (uint32_t n = 0; n < nodes[node].size; ++n) {
    if (nodes[child].kind != JsonKind::kString) {
      return Fail(Reason::kWrongType);
    }
    uint32_t bit = 0;
    for (uint32_t i = 0; i < known.size; ++i) {
      if ((known[i].audience != 0) == audiences &&
          bundle_.string(known[i].name) == nodes[child].string()) {
        bit = 1u << i;
      }
    }
    if (bit == 0) return Fail(Reason::kUnknownMember);
    named |= bit;
    child = nodes[child].next;
  }
  *labels = static_cast<Labels>(*labels | (audiences ? named : all & ~named));
  return true;
}

uint32_t LabelReader::Find(std::string_view path, const JsonNode* nodes,
                           const bundle::ActionRec& action,
                           uint32_t arguments) {
  View<TypeRec> types = bundle_.types();
  PathReader reader(path, arena_);
  // Of the part reached; at first the arguments, as if they were a record.
  TypeRec type{TypeKind::kRecord, {}, kNone, kNone, action.first_field,
               action.num_fields};
  uint32_t node = arguments;
  while (!reader.done()) {
    PathStep step;
    if (!reader.Next(&step) || node == kNone) return kNone;
    uint32_t next_type = type.element;
    if (step.element) {
      if ((type.kind != TypeKind::kSet && type.kind != TypeKind::kList) ||
          nodes[node].kind != JsonKind::kArray ||
          step.index >= nodes[node].size) {
        return kNone;
      }
      ++node;
      for (uint32_t i = 0; i < step.index; ++i) node = nodes[node].next;
    } else {
      if (type.kind == TypeKind::kRecord) {
        uint32_t f = 0;
        View<bundle::FieldRec> fields = bundle_.fields();
        while (f < type.count &&
               bundle_.string(fields[type.first + f].wire_name) != step.name) {
          ++f;
        }
        if (f == type.count) return kNone;
        next_type = fields[type.first + f].type;
      } else if (type.kind != TypeKind::kMap) {
        return kNone;
      }
      node = FindMember(nodes, node, step.name);
    }
    if (node == kNone || next_type >= types.size) return kNone;
    type = types[next_type];
    if (type.kind == TypeKind::kOptional) type = types[type.element];
  }
  // A record has what its fields have.
  return type.kind == TypeKind::kRecord ? kNone : node;
}

bool LabelReader::Resolve(const JsonReader& request,
                          const bundle::ActionRec& action, uint32_t arguments,
                          const uint32_t** stated) {
  const JsonNode* nodes = request.nodes();
  uint32_t num_nodes = nodes[0].next;
  uint32_t* labels = arena_.Make<uint32_t>(num_nodes);
  if (labels == nullptr) {
    path_.Clear();
    path_.Member("labels");
    return Fail(Reason::kTooLarge);
  }
  std::fill_n(labels, num_nodes, 0);
  for (uint32_t i = 0; i < num_statements_; ++i) {
    const LabelStatement& statement = statements_[i];
    uint32_t node = Find(statement.path, nodes, action, arguments);
    if (node == kNone) return FailAt(Reason::kUnknownField, statement.path);
    if (labels[node] != 0) {
      return FailAt(Reason::kDuplicateKey, statement.path);
    }
    labels[node] = kStated | statement.labels;
  }
  *stated = labels;
  return true;
}

// ---- printing ---------------------------------------------------------------

namespace {

bool IsPlainName(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || IsDigit(c) ||
           c == '_' || c == '-';
  });
}

class LabelPrinter {
 public:
  LabelPrinter(const Bundle& bundle, std::string* out)
      : bundle_(bundle), out_(*out) {
    for (uint32_t i = 0; i < bundle.labels().size; ++i) {
      (bundle.labels()[i].audience != 0 ? audiences_ : origins_) |= 1u << i;
    }
  }

  void Print(uint32_t first, uint32_t count, const Value* values) {
    out_ += '{';
    Fields("", first, count, values);
    out_ += '}';
  }

 private:
  static std::string Member(std::string path, std::string_view name) {
    if (IsPlainName(name)) {
      if (!path.empty()) path += '.';
      return path.append(name);
    }
    path += "[\"";
    for (char c : name) {
      if (c == '"' || c == '\\') path += '\\';
      path += c;
    }
    return path + "\"]";
  }

  void Fields(const std::string& path, uint32_t first, uint32_t count,
              const Value* values) {
    for (uint32_t i = 0; i < count; ++i) {
      const bundle::FieldRec& field = bundle_.fields()[first + i];
      Part(Member(path, bundle_.string(field.wire_name)), field.type,
           values[i]);
    }
  }

  void Part(const std::string& path, uint32_t type_index, const Value& value) {
    if (value.kind == ValueKind::kAbsent) return;
    const TypeRec* type = &bundle_.types()[type_index];
    if (type->kind == TypeKind::kOptional) {
      type = &bundle_.types()[type->element];
    }
    if (value.kind == ValueKind::kRecord) {
      Fields(path, type->first, std::min(type->count, value.size), value.items);
      return;
    }
    Statement(path, value.labels);
    if (value.kind == ValueKind::kMap) {
      for (uint32_t i = 0; i < value.size; ++i) {
        Part(Member(path, value.items[2 * i].string()), type->element,
             value.items[2 * i + 1]);
      }
    } else if (value.kind == ValueKind::kSet ||
               value.kind == ValueKind::kList) {
      for (uint32_t i = 0; i < value.size; ++i) {
        Part(path + "[" + std::to_string(i) + "]", type->element,
             value.items[i]);
      }
    }
  }

  void Statement(const std::string& path, Labels labels) {
    if ((labels & (origins_ | audiences_)) == 0) return;
    if (out_.back() != '{') out_ += ',';
    PrintString(path, &out_);
    out_ += ":{";
    if ((labels & origins_) != 0) {
      Names("origins", origins_ & ~uint32_t{labels});
    }
    if ((labels & audiences_) != 0) {
      if (out_.back() != '{') out_ += ',';
      Names("audiences", audiences_ & labels);
    }
    out_ += '}';
  }

  void Names(std::string_view member, uint32_t bits) {
    PrintString(member, &out_);
    out_ += ":[";
    for (uint32_t i = 0; i < bundle_.labels().size; ++i) {
      if ((bits >> i & 1) == 0) continue;
      if (out_.back() != '[') out_ += ',';
      PrintString(bundle_.string(bundle_.labels()[i].name), &out_);
    }
    out_ += ']';
  }

  const Bundle& bundle_;
  std::string& out_;
  uint32_t origins_ = 0;
  uint32_t audiences_ = 0;
};

}  // namespace

void PrintLabels(const Bundle& bundle, const Request& request,
                 std::string* out) {
  if (request.action >= bundle.actions().size) {
    *out += "{}";
    return;
  }
  const bundle::ActionRec& action = bundle.actions()[request.action];
  LabelPrinter(bundle, out)
      .Print(action.first_field,
             std::min(action.num_fields, request.num_arguments),
             request.arguments);
}

}  // namespace agp
