// Programs in the policy's own words: messages, witnesses, dumps.
#include <algorithm>
#include <cstdio>
#include <optional>

#include "compiler/base/hidden.h"
#include "compiler/program/program.h"

namespace agp::program {
namespace {

// Binding strength, loosest first; the grammar's order.
enum Level {
  kOrLevel = 1,
  kAndLevel,
  kNotLevel,
  kTestLevel,
  kSumLevel,
  kProductLevel,
  kPrefixLevel,
  kPostfixLevel
};

std::string BinderName(int64_t level) {
  static constexpr const char* kNames[] = {"t", "u", "v", "w"};
  if (level >= 0 && level < 4) return kNames[level];
  return "t" + std::to_string(level);
}

class Printer {
 public:
  // `loops`: around the expression, whose elements it may read.
  Printer(const Program& program, ActionId action, int loops = 0)
      : program_(program), action_(action), depth_(loops) {}

  std::string PrintNegated(ExprId id) {
    Expr negation;
    negation.kind = ExprKind::kNot;
    negation.a = id;
    return Bare(negation).first;
  }

  std::string Print(ExprId id, int level) {
    const Expr& e = program_.expr(id);
    auto [text, own] = Bare(e);
    return own < level ? "(" + text + ")" : text;
  }

 private:
  using Text = std::pair<std::string, int>;

  Text Binary(const Expr& e, std::string_view op, int own) {
    return {Print(e.a, own) + " " + std::string(op) + " " + Print(e.b, own + 1),
            own};
  }

  Text Constant(const Expr& e) {
    const Type& type = program_.type(e.type);
    switch (e.kind) {
      case ExprKind::kBool:
        return {e.number ? "true" : "false", kPostfixLevel};
      case ExprKind::kNumber:
        return {ToString(program_, Value::Number(e.number), e.type),
                e.number < 0 ? kPrefixLevel : kPostfixLevel};
      case ExprKind::kString:
        return {Quote(e.text), kPostfixLevel};
      case ExprKind::kEnum:
        return {program_.enums[type.ref].members[e.number].name, kPostfixLevel};
      default:
        return {ToString(program_, Value::Entity(e.text), e.type),
                kPostfixLevel};
    }
  }

  std::string ParamName(int64_t index) {
    if (action_.valid()) {
      const auto& params = program_.action(action_).params;
      if (index >= 0 && static_cast<size_t>(index) < params.size()) {
        const std::string& name = params[index].name;
        for (const char* root : {"principal", "session", "user", "agent",
                                 "global", "now", "args"}) {
          if (name == root) return "args." + name;
        }
        for (const KeyScope& scope : program_.key_scopes) {
          if (name == scope.name) return "args." + name;
        }
        return name;
      }
    }
    return "args[" + std::to_string(index) + "]";
  }

  Text MatchText(const Expr& e) {
    const Pattern& pattern =
        program_.pattern(PatternId{static_cast<uint32_t>(e.number)});
    const char* op = "";
    switch (pattern.kind) {
      case Pattern::Kind::kPrefix:
        op = "starts with";
        break;
      case Pattern::Kind::kSuffix:
        op = "ends with";
        break;
      case Pattern::Kind::kContains:
        op = "contains";
        break;
      case Pattern::Kind::kGlob:
        op = "like";
        break;
      case Pattern::Kind::kRegex:
        op = "matches";
        break;
      case Pattern::Kind::kEqualsIgnoringCase:
        op = "equals ignoring case";
        break;
    }
    std::string right;
    for (const std::string& text : pattern.texts) {
      if (!right.empty()) right += ", ";
      right += Quote(text);
    }
    if (pattern.texts.size() != 1) right = "{" + right + "}";
    return {Print(e.a, kSumLevel) + " " + op + " " + right, kTestLevel};
  }

  // `to only from {user}`, `body visible to {team}` and, negated, `to maybe
  // from {web}`; an audience has no negated form.
  std::optional<Text> LabelText(const Expr& e, bool negated) {
    bool audience = false;
    std::vector<std::string> named;
    for (size_t i = 0; i < program_.labels.size(); ++i) {
      if (e.number >> i & 1) audience |= program_.labels[i].audience;
    }
    if (audience && negated) return std::nullopt;
    for (size_t i = 0; i < program_.labels.size(); ++i) {
      if (program_.labels[i].audience != audience) continue;
      bool needed = e.number >> i & 1;
      if (needed == (audience || negated)) {
        named.push_back(program_.labels[i].name);
      }
    }
    std::string list;
    for (const std::string& name : named) {
      list += (list.empty() ? "" : ", ") + name;
    }
    std::string_view how = audience  ? " visible to {"
                           : negated ? " maybe from {"
                                     : " only from {";
    return Text{Print(e.a, kSumLevel) + std::string(how) + list + "}",
                kTestLevel};
  }

  Text Bare(const Expr& e) {
    switch (e.kind) {
      case ExprKind::kBool:
      case ExprKind::kNumber:
      case ExprKind::kString:
      case ExprKind::kEnum:
      case ExprKind::kEntity:
        return Constant(e);
      case ExprKind::kSet: {
        std::string text;
        for (ExprId item : e.items) {
          if (!text.empty()) text += ", ";
          text += Print(item, kOrLevel);
        }
        return {"{" + text + "}", kPostfixLevel};
      }
      case ExprKind::kParam:
        return {ParamName(e.number), kPostfixLevel};
      case ExprKind::kUser:
        return {"principal.user", kPostfixLevel};
      case ExprKind::kAgent:
        return {"principal.agent", kPostfixLevel};
      case ExprKind::kChain:
        return {"principal.chain", kPostfixLevel};
      case ExprKind::kAnswer:
        // Only a rule has answers, and an expression knows none.
        return {"answer." + std::to_string(e.number), kPostfixLevel};
      case ExprKind::kNow:
        return {"now", kPostfixLevel};
      case ExprKind::kResult:
        return {"result", kPostfixLevel};
      case ExprKind::kState: {
        const StateVar& var = program_.state_vars[e.number];
        return {std::string(ScopeNameOf(program_, var)) + "." + var.name,
                kPostfixLevel};
      }
      case ExprKind::kBound:
        return {BinderName(e.number), kPostfixLevel};
      case ExprKind::kField: {
        const Type& type = program_.type(program_.expr(e.a).type);
        return {Print(e.a, kPostfixLevel) + "." +
                    program_.records[type.ref].fields[e.number].name,
                kPostfixLevel};
      }
      case ExprKind::kMapAt:
        return {Print(e.a, kPostfixLevel) + "[" + Print(e.b, kOrLevel) + "]",
                kPostfixLevel};
      case ExprKind::kHas:
        return {"has " + Print(e.a, kPostfixLevel), kPrefixLevel};
      case ExprKind::kGet:
        // Reading is silent in the language.
        return Bare(program_.expr(e.a));
      case ExprKind::kNot: {
        const Expr& inner = program_.expr(e.a);
        if (inner.kind == ExprKind::kEq) return Binary(inner, "!=", kTestLevel);
        if (inner.kind == ExprKind::kIn) {
          return {Print(inner.a, kSumLevel) + " not in " +
                      Print(inner.b, kSumLevel),
                  kTestLevel};
        }
        if (inner.kind == ExprKind::kLabelled) {
          if (auto text = LabelText(inner, true)) return *text;
        }
        return {"not " + Print(e.a, kNotLevel), kNotLevel};
      }
      case ExprKind::kAnd:
        return Binary(e, "and", kAndLevel);
      case ExprKind::kOr:
        return Binary(e, "or", kOrLevel);
      case ExprKind::kEq:
      case ExprKind::kLt:
      case ExprKind::kLe:
      case ExprKind::kSubset: {
        std::string op(e.kind == ExprKind::kSubset ? "subset of"
                                                   : Info(e.kind).text);
        ExprId left = e.a;
        ExprId right = e.b;
        // A constant reads better on the right: 20 < n is n > 20.
        bool constant = IsConstant(program_.expr(left)) &&
                        !IsConstant(program_.expr(right));
        if (constant && e.kind != ExprKind::kSubset) {
          std::swap(left, right);
          if (op == "<")
            op = ">";
          else if (op == "<=")
            op = ">=";
        }
        return {
            Print(left, kSumLevel) + " " + op + " " + Print(right, kSumLevel),
            kTestLevel};
      }
      case ExprKind::kIn:
        return {Print(e.a, kSumLevel) + " in " + Print(e.b, kSumLevel),
                kTestLevel};
      case ExprKind::kAdd:
      case ExprKind::kSub:
        return Binary(e, Info(e.kind).text, kSumLevel);
      case ExprKind::kAddDays:
        return AddedDays(e);
      case ExprKind::kMul:
        // The days between two Dates are a Duration in the language.
        if (IsDaysBetween(program_.expr(e.b))) {
          const Expr& days = program_.expr(e.b);
          if (program_.expr(e.a).number == kMsPerDay) {
            return Binary(days, "-", kSumLevel);
          }
        }
        [[fallthrough]];
      case ExprKind::kDiv:
      case ExprKind::kMod:
        return Binary(e, Info(e.kind).text, kProductLevel);
      case ExprKind::kMatches:
        return MatchText(e);
      case ExprKind::kLabelled:
        return *LabelText(e, false);
      case ExprKind::kFound:
        return {std::string(FindingName(static_cast<Finding>(e.number))) + "(" +
                    Print(e.a, kOrLevel) + ")",
                kPostfixLevel};
      case ExprKind::kSize:
        return {"size(" + Print(e.a, kOrLevel) + ")", kPostfixLevel};
      case ExprKind::kAny:
      case ExprKind::kEvery:
      case ExprKind::kCount: {
        std::string binder = BinderName(depth_++);
        std::string text = Print(e.a, kPostfixLevel) + "." +
                           std::string(Info(e.kind).text) + "(" + binder +
                           " => " + Print(e.b, kOrLevel) + ")";
        --depth_;
        return {text, kPostfixLevel};
      }
    }
    return {"?", kPostfixLevel};
  }

  bool IsDaysBetween(const Expr& e) const {
    return e.kind == ExprKind::kSub && program_.kind_of(e.a) == TypeKind::kDate;
  }

  // `due + 30d`, `due - 1d * n`.
  Text AddedDays(const Expr& e) {
    const Expr* days = &program_.expr(e.b);
    std::string op = " + ";
    std::string text;
    if (days->kind == ExprKind::kNumber) {
      int64_t n = days->number;
      if (n < 0 && n != INT64_MIN) {
        op = " - ";
        n = -n;
      }
      text = std::to_string(n) + "d";
    } else if (IsDaysBetween(*days)) {
      text = "(" + Binary(*days, "-", kSumLevel).first + ")";
    } else {
      if (days->kind == ExprKind::kSub &&
          program_.expr(days->a).kind == ExprKind::kNumber &&
          program_.expr(days->a).number == 0) {
        op = " - ";
        days = &program_.expr(days->b);
      }
      ExprId of = days == &program_.expr(e.b) ? e.b : program_.expr(e.b).b;
      text = "1d * " + Print(of, kProductLevel + 1);
    }
    return {Print(e.a, kSumLevel) + op + text, kSumLevel};
  }

  static bool IsConstant(const Expr& e) { return e.kind <= ExprKind::kSet; }

  const Program& program_;
  ActionId action_;
  int depth_;
};

// A field name as the grammar takes it; words that would be read as something
// else get backquotes.
std::string FieldName(const std::string& name) {
  for (const char* hard : {"and", "or", "not", "in", "has", "true", "false",
                           "when", "unless", "implies"}) {
    if (name == hard) return "`" + name + "`";
  }
  return name;
}

std::string Join(const std::vector<std::string>& parts,
                 std::string_view separator) {
  std::string text;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += separator;
    text += parts[i];
  }
  return text;
}

}  // namespace

std::string NegationToString(const Program& program, ExprId expr,
                             ActionId action) {
  return Printer(program, action).PrintNegated(expr);
}

std::string ToString(const Program& program, ExprId expr, ActionId action) {
  if (!expr.valid()) return "";
  return Printer(program, action).Print(expr, kOrLevel);
}

std::string ToString(const Program& program, TypeId id) {
  if (!id.valid()) return "?";
  const Type& type = program.type(id);
  switch (type.kind) {
    case TypeKind::kBool:
      return "Bool";
    case TypeKind::kInt:
      return "Int";
    case TypeKind::kDecimal:
      return "Decimal";
    case TypeKind::kString:
      return "String";
    case TypeKind::kTime:
      return "Time";
    case TypeKind::kDuration:
      return "Duration";
    case TypeKind::kDate:
      return "Date";
    case TypeKind::kJson:
      return "Json";
    case TypeKind::kEnum:
      return program.enums[type.ref].name;
    case TypeKind::kRecord:
      return program.records[type.ref].name;
    case TypeKind::kEntity:
      return program.entity_types[type.ref].name;
    case TypeKind::kOptional:
      return ToString(program, type.element) + "?";
    case TypeKind::kSet:
      return "Set<" + ToString(program, type.element) + ">";
    case TypeKind::kList:
      return "List<" + ToString(program, type.element) + ">";
    case TypeKind::kMap:
      return "Map<String, " + ToString(program, type.element) + ">";
  }
  return "?";
}

namespace {

// ` from web visible to {team, public}`: the origins that are not ruled out and
// the audiences that are vouched for.
// `nothing`: that no origin is ruled out is said too.
std::string LabelsText(const Program& program, Labels labels,
                       bool nothing = false) {
  std::vector<std::string> from;
  std::vector<std::string> visible;
  bool all = true;
  for (size_t i = 0; i < program.labels.size(); ++i) {
    const Label& label = program.labels[i];
    bool set = labels >> i & 1;
    if (label.audience == set) {
      (label.audience ? visible : from).push_back(FieldName(label.name));
    }
    if (!label.audience && set) all = false;
  }
  std::string text;
  // Nothing said is the same as every origin.
  auto list = [](const std::vector<std::string>& names) {
    return names.size() == 1 ? names[0] : "{" + Join(names, ", ") + "}";
  };
  if (!all || nothing) text += " from " + list(from);
  if (!visible.empty()) text += " visible to " + list(visible);
  return text;
}

// Those that a value in a test can state: bits of no label are left out, and
// of a record without fields nothing is vouched for but what is of its parts.
Labels StatedLabels(const Program& program, const Value& value) {
  return static_cast<Labels>(value.labels &
                             ((uint32_t{1} << program.labels.size()) - 1));
}

// Whether everything is vouched for, as it is for a default.
bool HasAllLabels(const Program& program, const Value& value) {
  return StatedLabels(program, value) ==
             (uint32_t{1} << program.labels.size()) - 1 &&
         std::all_of(
             value.items.begin(), value.items.end(),
             [&](const Value& item) { return HasAllLabels(program, item); });
}

std::string Show(const Program& program, const Value& value, TypeId id,
                 Labels around) {
  if (value.absent()) return "absent";
  if (value.bottom()) return "no value";
  const Type* type = id.valid() ? &program.type(id) : nullptr;
  if (type && type->kind == TypeKind::kOptional) {
    return Show(program, value, type->element, around);
  }
  TypeId element = type ? type->element : TypeId{};
  // Of a part that says nothing itself what is said of the whole holds.
  Labels stated = StatedLabels(program, value);
  bool bare = value.kind == Value::Kind::kRecord &&
              std::all_of(value.items.begin(), value.items.end(),
                          [](const Value& item) { return item.absent(); });
  if (stated != around && !bare) {
    std::string text = Show(program, value, id, stated);
    bool parts =
        value.kind == Value::Kind::kRecord || value.kind == Value::Kind::kSet ||
        value.kind == Value::Kind::kList || value.kind == Value::Kind::kMap;
    if (parts) text = "(" + text + ")";
    std::string labels = LabelsText(program, stated);
    // Of a whole more may be vouched for; of this part nothing is.
    if (labels.empty()) labels = LabelsText(program, 0, true);
    return text + labels;
  }
  std::vector<std::string> parts;
  switch (value.kind) {
    case Value::Kind::kAbsent:
    case Value::Kind::kBottom:
      return "";
    case Value::Kind::kBool:
      return value.number ? "true" : "false";
    case Value::Kind::kNumber:
      if (!type) return std::to_string(value.number);
      switch (type->kind) {
        case TypeKind::kDecimal:
          return DecimalToString(value.number);
        case TypeKind::kDuration:
          return DurationToString(value.number);
        case TypeKind::kTime:
          return "time(" + Quote(TimeToString(value.number)) + ")";
        case TypeKind::kDate:
          return "date(" + Quote(DateToString(value.number)) + ")";
        default:
          return std::to_string(value.number);
      }
    case Value::Kind::kString:
      return Quote(value.text);
    case Value::Kind::kJson:
      return value.text;
    case Value::Kind::kEnum:
      if (!type || type->kind != TypeKind::kEnum) {
        return "#" + std::to_string(value.number);
      }
      return FieldName(program.enums[type->ref].members[value.number].name);
    case Value::Kind::kEntity:
      return (type && type->kind == TypeKind::kEntity
                  ? program.entity_types[type->ref].name
                  : "Entity") +
             "(" + Quote(value.text) + ")";
    case Value::Kind::kRecord:
      for (size_t i = 0; i < value.items.size(); ++i) {
        if (value.items[i].absent()) continue;
        std::string name = "#" + std::to_string(i);
        TypeId field_type;
        if (type && type->kind == TypeKind::kRecord) {
          const Field& field = program.records[type->ref].fields[i];
          name = FieldName(field.name);
          field_type = field.type;
        }
        parts.push_back(name + ": " +
                        Show(program, value.items[i], field_type, around));
      }
      return parts.empty() ? "{}" : "{ " + Join(parts, ", ") + " }";
    case Value::Kind::kSet:
    case Value::Kind::kList: {
      for (const Value& item : value.items) {
        parts.push_back(Show(program, item, element, around));
      }
      bool set = value.kind == Value::Kind::kSet;
      return (set ? "{" : "[") + Join(parts, ", ") + (set ? "}" : "]");
    }
    case Value::Kind::kMap:
      for (size_t i = 0; i + 1 < value.items.size(); i += 2) {
        parts.push_back(Quote(value.items[i].text) + ": " +
                        Show(program, value.items[i + 1], element, around));
      }
      return "{" + Join(parts, ", ") + "}";
  }
  return "?";
}

}  // namespace

std::string ToString(const Program& program, const Value& value, TypeId id) {
  return Show(program, value, id, 0);
}

std::string ToStringOfAction(const Program& program, const Call& call) {
  const Action& action = program.action(call.action);
  std::vector<std::string> arguments;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    const Value& value = call.arguments[i];
    const Field& param = action.params[i];
    if (value.absent()) continue;
    // No test can say of a value that everything is vouched for; of a default
    // it is.
    if (!program.labels.empty() && param.default_value == value &&
        HasAllLabels(program, value)) {
      continue;
    }
    arguments.push_back(FieldName(param.name) + ": " +
                        ToString(program, value, param.type));
  }
  return action.name + "(" + Join(arguments, ", ") + ")";
}

std::string ToString(const Program& program, const Call& call) {
  std::string via;
  for (const std::string& caller : call.callers) {
    via += (via.empty() ? " via Agent(" : ", Agent(") + Quote(caller) + ")";
  }
  return ToStringOfAction(program, call) + " from Agent(" + Quote(call.agent) +
         ")" + via + " for User(" + Quote(call.user) + ")";
}

std::string DecimalToString(int64_t scaled) {
  // The absolute value of INT64_MIN needs the unsigned type.
  uint64_t magnitude = scaled < 0 ? 0 - static_cast<uint64_t>(scaled)
                                  : static_cast<uint64_t>(scaled);
  std::string text = std::to_string(magnitude / kDecimalScale);
  std::string fraction = std::to_string(magnitude % kDecimalScale);
  fraction.insert(0, 6 - fraction.size(), '0');
  while (fraction.size() > 1 && fraction.back() == '0') fraction.pop_back();
  return (scaled < 0 ? "-" : "") + text + "." + fraction;
}

std::string DurationToString(int64_t ms) {
  struct Unit {
    int64_t ms;
    const char* name;
  };
  static constexpr Unit kUnits[] = {
      {86'400'000, "d"}, {3'600'000, "h"}, {60'000, "m"}, {1'000, "s"}};
  if (ms != 0) {
    for (const Unit& unit : kUnits) {
      if (ms % unit.ms == 0) return std::to_string(ms / unit.ms) + unit.name;
    }
  }
  return std::to_string(ms) + "ms";
}

std::string DateToString(int64_t days) {
  // Civil date from days since 1970-01-01 by eras of 400 years (H. Hinnant,
  // "chrono-Compatible Low-Level Date Algorithms").
  int64_t z = days + 719'468;
  int64_t era = (z >= 0 ? z : z - 146'096) / 146'097;
  int64_t doe = z - era * 146'097;
  int64_t yoe = (doe - doe / 1'460 + doe / 36'524 - doe / 146'096) / 365;
  int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  int64_t mp = (5 * doy + 2) / 153;
  int64_t day = doy - (153 * mp + 2) / 5 + 1;
  int64_t month = mp < 10 ? mp + 3 : mp - 9;
  int64_t year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  char buffer[80];
  std::snprintf(buffer, sizeof buffer, "%04lld-%02lld-%02lld",
                static_cast<long long>(year), static_cast<long long>(month),
                static_cast<long long>(day));
  return buffer;
}

std::string TimeToString(int64_t ms) {
  int64_t days = ms / kMsPerDay;
  int64_t rest = ms % kMsPerDay;
  if (rest < 0) {
    rest += kMsPerDay;
    --days;
  }
  char buffer[80];
  std::snprintf(buffer, sizeof buffer, "T%02lld:%02lld:%02lld",
                static_cast<long long>(rest / 3'600'000),
                static_cast<long long>(rest / 60'000 % 60),
                static_cast<long long>(rest / 1'000 % 60));
  std::string text = DateToString(days) + buffer;
  if (rest % 1'000 != 0) {
    std::snprintf(buffer, sizeof buffer, ".%03lld",
                  static_cast<long long>(rest % 1'000));
    text += buffer;
  }
  return text + "Z";
}

std::string Quote(std::string_view text) {
  std::string quoted = "\"";
  for (size_t i = 0; i < text.size();) {
    unsigned char c = static_cast<unsigned char>(text[i]);
    // Decode one code point; the text is valid UTF-8.
    size_t length = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    if (i + length > text.size()) length = 1;
    uint32_t point = length == 1 ? c : c & (0xFF >> (length + 1));
    for (size_t k = 1; k < length; ++k) {
      point = point << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3F);
    }
    // Invisible and bidirectional characters would deceive a reader.
    bool hidden = IsHidden(point) || point == 0xA0 ||
                  (point >= 0xE000 && point <= 0xF8FF) || point >= 0xF0000;
    if (point == '"' || point == '\\') {
      quoted += '\\';
      quoted += static_cast<char>(point);
    } else if (point == '\n') {
      quoted += "\\n";
    } else if (point == '\t') {
      quoted += "\\t";
    } else if (point == '\r') {
      quoted += "\\r";
    } else if (hidden) {
      char buffer[16];
      std::snprintf(buffer, sizeof buffer, "\\u{%x}", point);
      quoted += buffer;
    } else {
      quoted.append(text.substr(i, length));
    }
    i += length;
  }
  return quoted + "\"";
}

namespace {

std::string List(const Program& program, const std::vector<ExprId>& exprs,
                 ActionId action) {
  std::vector<std::string> parts;
  for (ExprId e : exprs) parts.push_back(ToString(program, e, action));
  return Join(parts, ", ");
}

std::string RuleText(const Program& program, const BoundRule& bound,
                     ActionId action) {
  const Rule& rule = program.rule(bound.rule);
  std::string text = std::string(EffectName(rule.effect)) + " " + rule.name +
                     " when " + ToString(program, bound.condition, action);
  if (rule.asks) {
    text += " approved by " + ToString(program, bound.approver, action);
    if (rule.quorum != 1) text += " quorum " + std::to_string(rule.quorum);
    text += " within " + DurationToString(rule.within_ms);
    if (rule.lasts == Rule::Lasts::kSession) text += " for the session";
    if (rule.lasts == Rule::Lasts::kUntil) {
      text += " until " + ToString(program, bound.until, action);
    }
    if (!bound.keys.empty()) text += " on " + List(program, bound.keys, action);
    if (!bound.excluded.empty()) {
      text += " not by " + List(program, bound.excluded, action);
    }
    if (!rule.answers.empty()) {
      std::vector<std::string> answers;
      for (const Field& answer : rule.answers) {
        answers.push_back(answer.name + ": " + ToString(program, answer.type));
      }
      text += " asks {" + Join(answers, ", ") + "}";
    }
    if (bound.accepting.valid()) {
      text += " accepting " + ToString(program, bound.accepting, action);
    }
  }
  for (uint32_t o : rule.obligations) {
    const ObligationInstance& instance = program.obligation_instances[o];
    text += " with " + program.obligations[instance.obligation.value].name;
  }
  return text;
}

// "permitted mail.send without approval when to == "x" counts 1".
std::string EventText(const Program& program, const EventPattern& e) {
  std::string text(EventName(e.event));
  text += " " + (e.action.valid() ? program.action(e.action).name
                                  : program.signals[e.signal.value].name);
  if (e.without_approval) text += " without approval";
  text += " when " + ToString(program, e.guard, e.action);
  if (e.weight.valid()) {
    text += " counts " + ToString(program, e.weight, e.action);
  }
  return text;
}

}  // namespace

std::string Dump(const Program& program) {
  std::string out = "program " + program.name + "\n";
  auto line = [&out](int indent, const std::string& text) {
    out += std::string(static_cast<size_t>(indent) * 2, ' ') + text + "\n";
  };
  for (const Enum& e : program.enums) {
    std::vector<std::string> members;
    for (const Member& m : e.members) members.push_back(m.name);
    line(0, "enum " + e.name + " { " + Join(members, ", ") + " }");
  }
  for (const Label& l : program.labels) {
    line(0, (l.audience ? "audience " : "origin ") + l.name);
  }
  for (const Record& r : program.records) {
    line(0, "record " + r.name);
    for (const Field& f : r.fields) {
      line(1, f.name + ": " + ToString(program, f.type) +
                  (f.labels ? LabelsText(program, *f.labels) : ""));
    }
  }
  for (const Signal& s : program.signals) {
    line(0, "signal " + s.name + " from " + s.source);
  }
  for (const KeyScope& k : program.key_scopes) {
    line(0, "scope " + k.name + " by " + k.param + ": " +
                ToString(program, k.type));
  }
  for (const StateVar& v : program.state_vars) {
    std::string text = "state " + std::string(ScopeNameOf(program, v)) + "." +
                       v.name + ": " + ToString(program, v.type);
    switch (v.kind) {
      case StateVar::Kind::kWindow:
        text += " window " + DurationToString(v.window_ms) + ", " +
                std::to_string(v.bound) + " entries";
        break;
      case StateVar::Kind::kSet:
      case StateVar::Kind::kMap:
        text += " bound " + std::to_string(v.bound);
        break;
      case StateVar::Kind::kBool:
        text += " = " + std::string(v.initial ? "true" : "false");
        break;
      case StateVar::Kind::kInt:
      case StateVar::Kind::kEnum:
        text += " = " + ToString(program,
                                 v.kind == StateVar::Kind::kInt
                                     ? Value::Number(v.initial)
                                     : Value::Enum(v.initial),
                                 v.type);
        break;
    }
    line(0, text);
  }
  auto print_handler = [&](const Handler& h, ActionId action) {
    line(1, "on " + std::string(EventName(h.event)) + " when " +
                ToString(program, h.guard, action));
    for (const Update& u : h.updates) {
      static constexpr const char* kOps[] = {
          "assign", "add", "insert", "remove", "clear", "put", "put_add"};
      const StateVar& v = program.state_var(u.var);
      std::string text = std::string(kOps[static_cast<size_t>(u.op)]) + " " +
                         std::string(ScopeNameOf(program, v)) + "." + v.name;
      auto print = [&](ExprId e) {
        return Printer(program, action, u.each.valid()).Print(e, kOrLevel);
      };
      if (u.key.valid()) text += "[" + print(u.key) + "]";
      if (u.value.valid()) text += " <- " + print(u.value);
      if (u.each.valid()) {
        text += " for each t in " + ToString(program, u.each, action);
      }
      if (u.where.valid()) {
        text += " where " + print(u.where);
      }
      line(2, text);
    }
  };
  for (const Handler& h : program.handlers) {
    if (h.event != Event::kSignal) continue;
    line(0, "signal " + program.signals[h.signal.value].name);
    print_handler(h, ActionId{});
  }
  for (uint32_t i = 0; i < program.actions.size(); ++i) {
    const Action& a = program.actions[i];
    ActionId id{i};
    std::vector<std::string> params;
    for (const Field& p : a.params) {
      params.push_back(p.name + ": " + ToString(program, p.type));
    }
    std::string text = "action " + a.name + "(" + Join(params, ", ") + ")";
    if (a.result.valid()) text += " -> " + ToString(program, a.result);
    text += LabelsText(program, a.result_labels);
    for (uint32_t k = 0; k < a.key_params.size(); ++k) {
      if (a.key_params[k] == UINT32_MAX) continue;
      text += " key of " + program.key_scopes[k].name;
    }
    std::vector<std::string> traits;
    for (TraitId t : a.traits) traits.push_back(program.traits[t.value].name);
    if (!traits.empty()) text += " is " + Join(traits, ", ");
    line(0, text);
    for (const BoundRule& b : a.rules) line(1, RuleText(program, b, id));
    for (const BoundRule& b : a.result_rules) {
      line(1, "result: " + RuleText(program, b, id));
    }
    for (uint32_t h : a.handlers) print_handler(program.handlers[h], id);
  }
  for (const Property& p : program.properties) {
    line(0, (p.guarantee ? "guarantee " : "prove ") + p.name + ": " +
                std::string(FormName(p.form)) +
                (p.without_approval ? " without approval" : ""));
    if (IsAboutSessions(p.form)) {
      line(1, "per " + (p.scope == Scope::kKey
                            ? program.key_scopes[p.key_scope].name
                            : std::string(ScopeName(p.scope))));
    }
    for (const Property::Case& c : p.cases) {
      std::string text =
          (c.action.valid() ? program.action(c.action).name + " when " : "") +
          ToString(program, c.condition, c.action);
      if (c.without_by.valid()) {
        text += " by " + ToString(program, c.without_by, c.action);
      }
      for (uint32_t i : c.changed) {
        text += " differs in " + program.action(c.action).params[i].name;
      }
      line(1, text);
    }
    if (p.changes_user) line(1, "differs in principal.user");
    if (p.changes_agent) line(1, "differs in principal.agent");
    if (p.var.valid()) {
      const StateVar& v = program.state_var(p.var);
      line(1, std::string(ScopeNameOf(program, v)) + "." + v.name);
    }
    if (p.form == PropertyForm::kAtMost) {
      line(1, "limit " + std::to_string(p.limit) +
                  (p.window_ms > 0 ? " in " + DurationToString(p.window_ms)
                                   : std::string()));
    }
    for (const EventPattern& e : p.counted) {
      line(1, EventText(program, e));
    }
    for (size_t i = 0; i < p.past.size(); ++i) {
      const PastNode& n = p.past[i];
      static constexpr const char* kOps[] = {
          "event", "state", "not", "and", "or", "previously", "once", "since"};
      std::string text =
          std::to_string(i) + ": " + kOps[static_cast<size_t>(n.op)];
      if (n.a != UINT32_MAX) text += " " + std::to_string(n.a);
      if (n.b != UINT32_MAX) text += " " + std::to_string(n.b);
      if (n.bound_ms > 0) text += " within " + DurationToString(n.bound_ms);
      if (n.state.valid()) text += " " + ToString(program, n.state, {});
      line(1, text);
      for (const EventPattern& e : n.events) line(2, EventText(program, e));
    }
  }
  return out;
}

}  // namespace agp::program
