#include "compiler/driver/mcp_import.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "compiler/base/hidden.h"
#include "compiler/driver/json.h"
#include "compiler/driver/times.h"
#include "compiler/parse/parse.h"
#include "compiler/program/program.h"
#include "stdlib/stdlib.h"

namespace agp::driver {
namespace {

constexpr size_t kWidth = 80;
// Inside each other, as records of records; more becomes Json.
constexpr int kDeepestType = 12;

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::string Quoted(std::string_view identifier) {
  return parse::IsHardKeyword(identifier) ? "`" + std::string(identifier) + "`"
                                          : std::string(identifier);
}

// "send_email" -> "SendEmail".
std::string Camel(std::string_view text) {
  std::string camel;
  bool upper = true;
  for (char c : text) {
    if (!IsLetter(c) && !IsDigit(c)) {
      upper = true;
      continue;
    }
    if (c == '_') {
      upper = true;
      continue;
    }
    camel +=
        upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    upper = false;
  }
  if (camel.empty() || IsDigit(camel[0])) camel = "T" + camel;
  return camel;
}

// A name that `used` does not hold yet: name, name_2, name_3.
std::string Unique(std::set<std::string>& used, const std::string& name) {
  std::string tried = name;
  for (int i = 2; !used.insert(tried).second; ++i) {
    tried = name + "_" + std::to_string(i);
  }
  return tried;
}

// Text for a comment: no line breaks, and nothing that a reviewer could not
// see. `text` is valid UTF-8.
std::string Visible(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    unsigned char c = static_cast<unsigned char>(text[i]);
    size_t length = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    uint32_t point = length == 1 ? c : c & (0xFF >> (length + 1));
    for (size_t k = 1; k < length; ++k) {
      point = point << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3F);
    }
    if (point < 0x20) {
      out += ' ';
    } else if (!IsHidden(point)) {
      out += text.substr(i, length);
    }
    i += length;
  }
  return out;
}

// `text` as comment lines, wrapped.
std::string CommentLines(std::string_view text, const std::string& indent) {
  std::string out;
  std::string line;
  std::string visible = Visible(text);
  size_t at = 0;
  auto flush = [&] {
    if (!line.empty()) out += indent + "//" + line + "\n";
    line.clear();
  };
  while (at < visible.size()) {
    size_t end = visible.find(' ', at);
    if (end == std::string::npos) end = visible.size();
    if (end > at) {
      std::string word = visible.substr(at, end - at);
      if (indent.size() + 2 + line.size() + 1 + word.size() > kWidth) flush();
      line += " " + word;
    }
    at = end + 1;
  }
  flush();
  return out;
}

class Importer {
 public:
  Importer(const McpOptions& options, McpVocabulary& out)
      : options_(options), out_(out) {
    for (const char* name :
         {"Bool", "Int",  "Decimal", "String", "Time", "Date", "Duration",
          "Set",  "List", "Map",     "Window", "Json", "User", "Agent",
          "Path", "Url",  "Host",    "Email",  "Ip",   "Cidr", "Command"}) {
      types_used_.insert(name);
    }
    // `read` is a trait already: a tool of that name becomes `read_tool`.
    for (const stdlib::Module& module : stdlib::Modules()) {
      if (module.name != "std.traits") continue;
      SourceMap sources;
      diagnostics::Sink sink;
      uint32_t file =
          sources.Add(std::string(module.name), std::string(module.text));
      for (const ast::TraitDecl& trait :
           parse::Parse(sources, file, sink).traits) {
        traits_.insert(trait.name.text);
      }
    }
  }

  // "" or what is wrong.
  std::string Run(const Json& tools) {
    std::string actions;
    for (size_t i = 0; i < tools.items.size(); ++i) {
      std::string wrong = Tool(tools.items[i], i, actions);
      if (!wrong.empty()) return wrong;
    }
    std::string& text = out_.text;
    text = (options_.policy ? "policy " : "module ") + options_.name + "\n\n";
    text += "import std.traits\n\n";
    text +=
        "// Made by `agpc import mcp`. Types and traits are the server's own "
        "claims;\n// review them, above all `read` and `idempotent`, before a "
        "rule trusts them.\n\n";
    text += types_ + actions;
    return "";
  }

 private:
  std::string Tool(const Json& tool, size_t index, std::string& actions) {
    std::string place = "tool " + std::to_string(index + 1);
    if (!tool.is_object()) return place + " is not an object";
    const Json* name = tool.Find("name");
    if (!name || !name->is_string() || name->text.empty()) {
      return place + " has no `name`";
    }
    tool_ = name->text;
    if (!tool_names_.insert(tool_).second) {
      return "tool " + program::Quote(tool_) + " is listed twice";
    }
    const Json* input = tool.Find("inputSchema");
    if (!input)
      return "tool " + program::Quote(tool_) + " has no `inputSchema`";
    if (!input->is_object()) {
      return "the `inputSchema` of tool " + program::Quote(tool_) +
             " is not an object";
    }
    root_ = input;
    std::string type(input->String("type", "object"));
    if (type != "object") {
      return "the `inputSchema` of tool " + program::Quote(tool_) +
             " is of type `" + type + "`, but arguments are an object";
    }
    action_ = Unique(actions_used_, ActionName(tool_));
    std::string text = CommentLines(tool.String("description"), "");
    text += "action " + QuotedParts(action_);
    if (action_ != tool_) text += " " + program::Quote(tool_);
    std::string fields = Fields(*input, Camel(action_), 0);
    text += fields.empty() ? "()" : "(\n" + fields + ")";
    if (const Json* output = tool.Find("outputSchema");
        output && output->is_object()) {
      root_ = output;
      text += " -> " + Type(*output, Camel(action_) + "Result", 0).name;
    }
    text += Traits(tool) + "\n\n";
    actions += text;
    ++out_.actions;
    return "";
  }

  std::string ActionName(const std::string& wire) const {
    std::string name = ToIdentifier(wire);
    if (traits_.count(name)) return name + "_tool";
    return name.empty() ? "tool" : name;
  }

  static std::string QuotedParts(const std::string& name) {
    std::string out;
    size_t begin = 0;
    while (true) {
      size_t dot = name.find('.', begin);
      std::string part = name.substr(begin, dot - begin);
      out += begin == 0 ? Quoted(part) : part;
      if (dot == std::string::npos) return out;
      out += ".";
      begin = dot + 1;
    }
  }

  std::string Traits(const Json& tool) {
    const Json* hints = tool.Find("annotations");
    static const Json none;
    if (!hints || !hints->is_object()) hints = &none;
    std::vector<std::string> traits;
    if (hints->IsTrue("readOnlyHint")) {
      traits.push_back("read");
    } else if (!hints->IsFalse("destructiveHint")) {
      traits.push_back("destructive");
    }
    if (hints->IsTrue("idempotentHint")) traits.push_back("idempotent");
    if (!hints->IsFalse("openWorldHint")) traits.push_back("open_world");
    std::string text;
    for (const std::string& trait : traits) {
      text += (text.empty() ? " is " : ", ") + trait;
    }
    return text;
  }

  // The properties of an object schema as fields, one a line.
  std::string Fields(const Json& schema, const std::string& scope, int depth) {
    std::string out;
    const Json* properties = schema.Find("properties");
    if (!properties || !properties->is_object()) return out;
    std::set<std::string> required;
    if (const Json* list = schema.Find("required"); list && list->is_array()) {
      for (const Json& item : list->items) {
        if (item.is_string()) required.insert(item.text);
      }
    }
    std::set<std::string> used;
    for (const auto& [wire, property] : properties->members) {
      std::string name = ToIdentifier(wire);
      std::replace(name.begin(), name.end(), '.', '_');
      if (name.empty()) name = "field";
      name = Unique(used, name);
      TypeText type = Type(property, scope + Camel(name), depth);
      const Json* fallback = property.Find("default");
      std::string value;
      if (fallback && !fallback->is_null() && !type.nullable) {
        value = Default(*fallback, type);
        if (value.empty()) {
          WarnAbout(wire, "its default " + std::string(fallback->raw) +
                              " cannot be written as a " + type.name +
                              "; the field is optional instead");
        }
      }
      std::string text = type.name;
      if (value.empty() && (type.nullable || !required.count(wire))) {
        text += "?";
        if (type.nullable || options_.null_is_absent) text += " or null";
      }
      if (!value.empty()) text += " = " + value;
      out += CommentLines(property.String("description"), "  ");
      out += "  " + Quoted(name);
      if (name != wire) out += " " + program::Quote(wire);
      out += ": " + text + ",\n";
    }
    return out;
  }

  struct TypeText {
    std::string name;
    bool nullable = false;
    bool scalar = true;
    // Of an enum: wire name -> member.
    const std::map<std::string, std::string>* members = nullptr;
  };

  TypeText Wide(const std::string& what) {
    WarnAbout("", what + " is not in the language; any JSON is accepted");
    return {"Json", false, false, nullptr};
  }

  TypeText Type(const Json& schema, const std::string& scope, int depth) {
    if (schema.kind == Json::Kind::kBool) {
      return {"Json", false, false, nullptr};
    }
    if (!schema.is_object()) return Wide("a schema that is not an object");
    if (depth > kDeepestType) return Wide("a type nested this deeply");
    if (const Json* ref = schema.Find("$ref")) {
      return Reference(*ref, scope, depth);
    }
    for (const char* word : {"anyOf", "oneOf", "allOf"}) {
      const Json* choices = schema.Find(word);
      if (choices && choices->is_array()) {
        return Choice(word, *choices, scope, depth);
      }
    }
    for (const char* word : {"not", "if", "patternProperties", "prefixItems"}) {
      if (schema.Find(word)) return Wide("`" + std::string(word) + "`");
    }
    const Json* type = schema.Find("type");
    if (const Json* constant = schema.Find("const");
        constant && constant->is_string()) {
      return EnumOf({constant}, scope);
    }
    if (const Json* values = schema.Find("enum");
        values && values->is_array()) {
      return EnumType(*values, scope);
    }
    if (!type) {
      if (schema.Find("properties")) return Object(schema, scope, depth);
      return {"Json", false, false, nullptr};
    }
    if (type->is_array()) return OneOfTypes(schema, *type, scope, depth);
    if (!type->is_string()) return Wide("a `type` that is no string");
    return Named(schema, type->text, scope, depth);
  }

  TypeText Named(const Json& schema, const std::string& type,
                 const std::string& scope, int depth) {
    if (type == "string") {
      std::string_view format = schema.String("format");
      return {format == "date-time" ? "Time"
              : format == "date"    ? "Date"
                                    : "String"};
    }
    if (type == "integer") return {"Int"};
    if (type == "number") return {"Decimal"};
    if (type == "boolean") return {"Bool"};
    if (type == "object") return Object(schema, scope, depth);
    if (type == "array") {
      const Json* items = schema.Find("items");
      TypeText element = items ? Type(*items, scope + "Item", depth + 1)
                               : TypeText{"Json", false, false, nullptr};
      if (element.nullable) return Wide("a list that may hold null");
      bool set = schema.IsTrue("uniqueItems") && element.scalar;
      return {(set ? "Set<" : "List<") + element.name + ">", false, false,
              nullptr};
    }
    if (type == "null") return Wide("a value that can only be null");
    return Wide("the type `" + type + "`");
  }

  // "type": ["string", "null"]
  TypeText OneOfTypes(const Json& schema, const Json& types,
                      const std::string& scope, int depth) {
    std::vector<std::string> names;
    bool null = false;
    for (const Json& type : types.items) {
      if (type.text == "null") {
        null = true;
      } else {
        names.push_back(type.text);
      }
    }
    if (names.size() != 1) return Nullable(Wide("a choice of types"), null);
    return Nullable(Named(schema, names[0], scope, depth), null);
  }

  static TypeText Nullable(TypeText type, bool null) {
    // A Json value may be null already.
    if (null && type.name != "Json") type.nullable = true;
    return type;
  }

  TypeText Choice(const std::string& word, const Json& choices,
                  const std::string& scope, int depth) {
    std::vector<const Json*> left;
    bool null = false;
    for (const Json& choice : choices.items) {
      if (word != "allOf" && choice.String("type") == "null") {
        null = true;
      } else {
        left.push_back(&choice);
      }
    }
    if (left.size() != 1) {
      return Nullable(Wide("`" + word + "` of several schemas"), null);
    }
    TypeText type = Type(*left[0], scope, depth);
    return Nullable(type, null || type.nullable);
  }

  // "#/$defs/Name" within the tool's schema.
  TypeText Reference(const Json& ref, const std::string& scope, int depth) {
    const Json* target = root_;
    std::string path = ref.text;
    if (!ref.is_string() || path.substr(0, 1) != "#") {
      return Wide("a `$ref` to another document");
    }
    size_t at = 1;
    while (target && at < path.size()) {
      if (path[at] != '/') {
        target = nullptr;
        break;
      }
      size_t end = path.find('/', at + 1);
      if (end == std::string::npos) end = path.size();
      std::string part = path.substr(at + 1, end - at - 1);
      for (auto [from, to] : {std::pair{"~1", "/"}, std::pair{"~0", "~"}}) {
        for (size_t p = part.find(from); p != std::string::npos;
             p = part.find(from, p + 1)) {
          part.replace(p, 2, to);
        }
      }
      target = target->Find(part);
      at = end;
    }
    if (!target) return Wide("the `$ref` \"" + path + "\" leads nowhere: it");
    if (std::find(following_.begin(), following_.end(), target) !=
        following_.end()) {
      return Wide("a type that contains itself (\"" + path + "\")");
    }
    following_.push_back(target);
    TypeText type = Type(*target, scope, depth);
    following_.pop_back();
    return type;
  }

  TypeText Object(const Json& schema, const std::string& scope, int depth) {
    const Json* properties = schema.Find("properties");
    bool empty =
        !properties || !properties->is_object() || properties->members.empty();
    const Json* rest = schema.Find("additionalProperties");
    if (empty && rest && rest->is_object()) {
      TypeText value = Type(*rest, scope + "Value", depth + 1);
      if (!value.nullable) {
        return {"Map<String, " + value.name + ">", false, false, nullptr};
      }
      return Wide("a map that may hold null");
    }
    if (empty) return {"Json", false, false, nullptr};
    std::string fields = Fields(schema, scope, depth + 1);
    auto known = records_.find(fields);
    if (known == records_.end()) {
      std::string name = Unique(types_used_, scope);
      types_ += "record " + name + " {\n" + fields + "}\n\n";
      known = records_.emplace(fields, name).first;
    }
    return {known->second, false, false, nullptr};
  }

  TypeText EnumType(const Json& values, const std::string& scope) {
    std::vector<const Json*> texts;
    bool null = false;
    for (const Json& value : values.items) {
      if (value.is_null()) {
        null = true;
      } else {
        texts.push_back(&value);
      }
    }
    auto all = [&](Json::Kind kind) {
      return !texts.empty() &&
             std::all_of(texts.begin(), texts.end(), [&](const Json* value) {
               return value->kind == kind;
             });
    };
    if (all(Json::Kind::kString)) {
      return Nullable(EnumOf(texts, scope), null);
    }
    if (all(Json::Kind::kNumber)) {
      bool whole =
          std::all_of(texts.begin(), texts.end(), [](const Json* value) {
            return value->text.find_first_of(".eE") == std::string::npos;
          });
      WarnAbout("",
                "an enum of numbers is not in the language; any number "
                "is accepted");
      return Nullable({whole ? "Int" : "Decimal"}, null);
    }
    return Nullable(Wide("an enum of anything but strings"), null);
  }

  TypeText EnumOf(const std::vector<const Json*>& values,
                  const std::string& scope) {
    std::set<std::string> seen;
    std::set<std::string> used;
    std::map<std::string, std::string> members;
    std::string body;
    for (const Json* value : values) {
      if (!seen.insert(value->text).second) continue;
      std::string name = ToIdentifier(value->text);
      std::replace(name.begin(), name.end(), '.', '_');
      if (name.empty()) name = "member";
      name = Unique(used, name);
      members[value->text] = name;
      body += (body.empty() ? "" : ", ") + Quoted(name);
      if (name != value->text) body += " " + program::Quote(value->text);
    }
    auto known = enums_.find(body);
    if (known == enums_.end()) {
      std::string name = Unique(types_used_, scope);
      types_ += "enum " + name + " { " + body + " }\n\n";
      known = enums_.emplace(body, std::pair{name, members}).first;
    }
    return {known->second.first, false, true, &known->second.second};
  }

  // The default as an expression, "" if it is none of that type.
  static std::string Default(const Json& value, const TypeText& type) {
    if (type.members) {
      auto member = type.members->find(value.text);
      if (!value.is_string() || member == type.members->end()) return "";
      return type.name + "." + member->second;
    }
    if (type.name == "String" && value.is_string()) {
      return program::Quote(value.text);
    }
    if (type.name == "Time" && value.is_string() && ParseTime(value.text)) {
      return "time(" + program::Quote(value.text) + ")";
    }
    if (type.name == "Date" && value.is_string() &&
        ParseTime(value.text + "T00:00:00Z") &&
        !value.text.starts_with("0000")) {
      return "date(" + program::Quote(value.text) + ")";
    }
    if (type.name == "Bool" && value.kind == Json::Kind::kBool) {
      return value.boolean ? "true" : "false";
    }
    if (value.kind == Json::Kind::kNumber &&
        value.text.find_first_of("eE") == std::string::npos &&
        value.text.size() < 19) {
      size_t point = value.text.find('.');
      bool whole = point == std::string::npos;
      if (type.name == "Int") {
        if (!whole &&
            value.text.find_first_not_of('0', point + 1) != std::string::npos) {
          return "";
        }
        return value.text.substr(0, point);
      }
      if (type.name == "Decimal") {
        if (!whole && value.text.size() - point > 7) return "";
        return whole ? value.text + ".0" : value.text;
      }
    }
    if (value.is_array() && value.items.empty()) {
      if (type.name.rfind("List<", 0) == 0) return "[]";
      if (type.name.rfind("Set<", 0) == 0) return "{}";
    }
    return "";
  }

  void WarnAbout(const std::string& field, const std::string& what) {
    std::string at = "tool " + program::Quote(tool_);
    if (!field.empty()) at += ", " + program::Quote(field);
    out_.warnings.push_back(at + ": " + what);
  }

  const McpOptions& options_;
  McpVocabulary& out_;
  std::string tool_;
  std::string action_;
  const Json* root_ = nullptr;
  std::vector<const Json*> following_;
  std::set<std::string> traits_;
  std::set<std::string> tool_names_;
  std::set<std::string> actions_used_;
  std::set<std::string> types_used_;
  // By their bodies, so that what is equal is declared once.
  std::map<std::string, std::string> records_;
  std::map<std::string,
           std::pair<std::string, std::map<std::string, std::string>>>
      enums_;
  std::string types_;
};

}  // namespace

std::string ToIdentifier(std::string_view text) {
  std::string out;
  for (char c : text) {
    bool start = out.empty() || out.back() == '.';
    if (IsLetter(c) || (IsDigit(c) && !start)) {
      out += c;
    } else if (IsDigit(c)) {
      out += '_';
      out += c;
    } else if ((c == '.' || c == '/' || c == ':') && !start) {
      out += '.';
    } else if (!start && out.back() != '_') {
      out += '_';
    }
  }
  while (!out.empty() && out.back() == '.') out.pop_back();
  return out;
}

Result<McpVocabulary> ImportMcp(std::string_view json,
                                const McpOptions& options) {
  Result<Json> parsed = ParseJson(json);
  if (!parsed) return Error{parsed.error()};
  const Json* list = &*parsed;
  if (list->is_object()) {
    if (const Json* result = list->Find("result")) list = result;
    const Json* tools = list->Find("tools");
    if (!tools) {
      return Error{
          "there is no tool list: expected {\"tools\": [...]}, "
          "{\"result\": {\"tools\": [...]}} or an array"};
    }
    list = tools;
  }
  if (!list->is_array()) return Error{"`tools` is not an array"};
  McpVocabulary out;
  std::string wrong = Importer(options, out).Run(*list);
  if (!wrong.empty()) return Error{wrong};
  const Json* holder = &*parsed;
  if (const Json* result = parsed->Find("result")) holder = result;
  if (holder->Find("nextCursor")) {
    out.warnings.push_back(
        "the list has a `nextCursor`: it is one page of several");
  }
  return out;
}

}  // namespace agp::driver
