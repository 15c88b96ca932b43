#include "compiler/check/constants.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "compiler/check/expressions.h"
#include "compiler/check/labels.h"
#include "compiler/check/literals.h"

namespace agp::check {
namespace {

using program::Type;

std::optional<Value> FromExpr(const program::Program& program, ExprId id) {
  const program::Expr& e = program.expr(id);
  switch (e.kind) {
    case ExprKind::kBool:
      return Value::Bool(e.number != 0);
    case ExprKind::kNumber:
      return Value::Number(e.number);
    case ExprKind::kString:
      return Value::String(e.text);
    case ExprKind::kEnum:
      return Value::Enum(e.number);
    case ExprKind::kEntity:
      return Value::Entity(e.text);
    case ExprKind::kSet: {
      std::vector<Value> items;
      for (ExprId item : e.items) items.push_back(*FromExpr(program, item));
      return Value::Set(std::move(items));
    }
    default:
      return std::nullopt;
  }
}

void AppendJsonString(std::string& out, std::string_view text) {
  constexpr char hex[] = "0123456789abcdef";
  out += '"';
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += hex[byte >> 4];
      out += hex[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

// The JSON text of literals; false if `e` is not made of them.
bool AppendJson(const ast::Expr& e, std::string& out) {
  switch (e.kind) {
    case ast::ExprKind::kBool:
      out += e.text;
      return true;
    case ast::ExprKind::kInt:
    case ast::ExprKind::kDecimal:
      for (char c : e.text) {
        if (c != '_') out += c;
      }
      return true;
    case ast::ExprKind::kNegate:
      if (Arg(e, 0).kind != ast::ExprKind::kInt &&
          Arg(e, 0).kind != ast::ExprKind::kDecimal) {
        return false;
      }
      out += '-';
      return AppendJson(Arg(e, 0), out);
    case ast::ExprKind::kString:
      AppendJsonString(out, e.text);
      return true;
    case ast::ExprKind::kList: {
      out += '[';
      for (size_t i = 0; i < e.args.size(); ++i) {
        if (i > 0) out += ',';
        if (!AppendJson(Arg(e, i), out)) return false;
      }
      out += ']';
      return true;
    }
    case ast::ExprKind::kSet:
      if (!e.args.empty()) return false;
      out += "{}";
      return true;
    case ast::ExprKind::kRecord: {
      out += '{';
      for (size_t i = 0; i < e.names.size(); ++i) {
        if (i > 0) out += ',';
        AppendJsonString(out, e.names[i].text);
        out += ':';
        if (!AppendJson(Arg(e, i), out)) return false;
      }
      out += '}';
      return true;
    }
    case ast::ExprKind::kMap: {
      out += '{';
      for (size_t i = 0; i + 1 < e.args.size(); i += 2) {
        if (i > 0) out += ',';
        if (Arg(e, i).kind != ast::ExprKind::kString) return false;
        AppendJsonString(out, Arg(e, i).text);
        out += ':';
        if (!AppendJson(Arg(e, i + 1), out)) return false;
      }
      out += '}';
      return true;
    }
    default:
      return false;
  }
}

// The same for the whole value and all its parts.
void SetLabels(Value& value, Labels labels) {
  value.labels = labels;
  for (Value& item : value.items) SetLabels(item, labels);
}

// A value in a test can say what is vouched for it: `x from web`, also of parts
// of a collection. What is said of a whole holds for its parts until one says
// something itself; of the whole is vouched for what is of all its parts and,
// for a collection, of which elements it has, which only a statement about the
// collection itself says.
class Reader {
 public:
  Reader(Checker& checker, uint32_t module, std::string_view what,
         Stating stating)
      : c_(checker), module_(module), what_(what), stating_(stating) {}

  std::optional<Value> Read(const ast::Expr& e, TypeId type) {
    if (e.kind == ast::ExprKind::kLabelled) return ReadLabelled(e, type);
    if (!type.valid() || e.kind == ast::ExprKind::kMissing) {
      return std::nullopt;
    }
    type = c_.Unwrapped(type);
    const Type t = c_.program.type(type);
    switch (t.kind) {
      case TypeKind::kRecord:
        return ReadRecord(e, type);
      case TypeKind::kList:
        if (e.kind == ast::ExprKind::kList) {
          auto items = ReadItems(e, t.element);
          if (items) Join(*items);
          return items;
        }
        return Wrong(e, type, "a list is written `[a, b]`");
      case TypeKind::kMap:
        return ReadMap(e, type);
      case TypeKind::kJson: {
        std::string json;
        if (AppendJson(e, json)) {
          Value value{Value::Kind::kJson, 0, std::move(json), {}};
          value.labels = stated_;
          return value;
        }
        return Wrong(e, type,
                     "a Json value is made of text, numbers, Booleans, "
                     "`[...]` and `{\"key\": ...}`");
      }
      case TypeKind::kSet:
        if (e.kind == ast::ExprKind::kSet) {
          auto items = ReadItems(e, t.element);
          if (!items) return std::nullopt;
          return MakeSet(std::move(items->items));
        }
        return ReadScalar(e, type);
      default:
        return ReadScalar(e, type);
    }
  }

  // Named arguments against fields (NamedValues).
  std::optional<std::vector<Value>> ReadFields(
      const std::vector<program::Field>& fields,
      const std::vector<ast::Identifier>& names,
      const std::vector<ast::ExprPtr>& values, Span span,
      std::string_view whose, std::string_view what) {
    std::vector<std::optional<Value>> found(fields.size());
    std::vector<Span> at(fields.size());
    bool ok = true;
    for (size_t i = 0; i < names.size() && i < values.size(); ++i) {
      size_t f = 0;
      while (f < fields.size() && fields[f].name != names[i].text) ++f;
      if (f == fields.size()) {
        std::vector<std::string> candidates;
        for (const program::Field& field : fields) {
          candidates.push_back(field.name);
        }
        Suggest(
            c_.Report(Kind::kUnknownArgument, names[i].span,
                      {std::string(whose), std::string(what), names[i].text}),
            diagnostics::Nearest(names[i].text, candidates));
        ok = false;
        continue;
      }
      if (at[f].valid()) {
        c_.Report(Kind::kDuplicateName, names[i].span,
                  {std::string(what), names[i].text, "given"})
            .WithNote(at[f], "first given here");
        ok = false;
        continue;
      }
      at[f] = names[i].span;
      std::string what_it_is = "`" + names[i].text + "`";
      std::string_view outer = std::exchange(what_, what_it_is);
      found[f] = Read(Deref(values[i]), fields[f].type);
      what_ = outer;
      if (!found[f]) ok = false;
    }
    std::vector<Value> result;
    for (size_t f = 0; f < fields.size(); ++f) {
      if (!at[f].valid()) {
        if (fields[f].default_value) {
          found[f] = *fields[f].default_value;
          SetLabels(*found[f], AllLabels());
        } else if (c_.IsOptional(fields[f].type)) {
          found[f] = Value::Absent();
        } else {
          if (fields[f].type.valid()) {
            c_.Report(Kind::kMissingArgument, span,
                      {std::string(whose), std::string(what), fields[f].name})
                .WithNote(fields[f].span, "it is declared here and required");
          }
          ok = false;
        }
      }
      if (ok) result.push_back(std::move(*found[f]));
    }
    if (!ok) return std::nullopt;
    return result;
  }

 private:
  // `x from web`, or around it `... visible to team`.
  std::optional<Value> ReadLabelled(const ast::Expr& e, TypeId type) {
    if (stating_ == Stating::kNoLabels) {
      c_.Report(Kind::kMisplacedLabels, e.text_span)
          .WithHelp("labels are stated of the arguments of a request");
      return std::nullopt;
    }
    bool outer = !in_statement_;
    Labels before = stated_;
    // What is said here takes the place of what was said of the whole.
    if (outer) stated_ = 0;
    bool visible = e.text == "visible to";
    auto named = NamedLabels(c_, e.names, visible, module_);
    if (named) {
      stated_ |= visible ? *named : AllOrigins(c_.program) & ~*named;
    }
    in_statement_ = Arg(e, 0).kind == ast::ExprKind::kLabelled;
    auto value = Read(Arg(e, 0), type);
    in_statement_ = false;
    if (outer) stated_ = before;
    if (!named) return std::nullopt;
    return value;
  }

  // A whole of its parts.
  void Join(Value& whole) {
    whole.labels = stated_;
    for (const Value& item : whole.items) whole.labels &= item.labels;
  }

  Value MakeSet(std::vector<Value> items) {
    // Of equal elements it is not known which one is kept.
    for (Value& a : items) {
      for (const Value& b : items) {
        if (a == b) a.labels &= b.labels;
      }
    }
    Value set = Value::Set(std::move(items));
    Join(set);
    return set;
  }

  std::optional<Value> Wrong(const ast::Expr& e, TypeId type,
                             const char* help) {
    c_.Report(Kind::kNotThisType, e.span, {std::string(what_), c_.Show(type)})
        .WithHelp(help);
    return std::nullopt;
  }

  std::optional<Value> ReadScalar(const ast::Expr& e, TypeId type) {
    if (e.kind == ast::ExprKind::kList || e.kind == ast::ExprKind::kRecord ||
        e.kind == ast::ExprKind::kMap) {
      return Wrong(e, type,
                   c_.program.type(type).kind == TypeKind::kSet
                       ? "a set is written `{a, b}`"
                       : "one value is needed here, not several");
    }
    Env env(module_);
    env.roots = Env::Roots::kNone;
    env.where = "a constant";
    Elaborator elaborator(c_, env);
    ExprId id = elaborator.As(e, type, what_);
    if (!id.valid()) return std::nullopt;
    std::optional<Value> value = FromExpr(c_.program, id);
    if (!value) {
      c_.Report(Kind::kNotConstant, e.span, {std::string(what_)})
          .WithHelp("write the value itself");
    } else {
      SetLabels(*value, stated_);
    }
    return value;
  }

  std::optional<Value> ReadItems(const ast::Expr& e, TypeId element) {
    std::vector<Value> items;
    bool ok = true;
    for (size_t i = 0; i < e.args.size(); ++i) {
      auto item = Read(Arg(e, i), element);
      ok = ok && item.has_value();
      if (ok) items.push_back(std::move(*item));
    }
    if (!ok) return std::nullopt;
    return Value::List(std::move(items));
  }

  std::optional<Value> ReadRecord(const ast::Expr& e, TypeId type) {
    uint32_t id = c_.program.type(type).ref;
    bool empty = e.kind == ast::ExprKind::kSet && e.args.empty();
    if (e.kind != ast::ExprKind::kRecord && !empty) {
      return Wrong(e, type, "a record is written `{field: value, ...}`");
    }
    const program::Record& record = c_.program.records[id];
    std::string whose = "`" + record.name + "`";
    auto fields =
        ReadFields(record.fields, e.names, e.args, e.span, whose, "field");
    if (!fields) return std::nullopt;
    Value made = Value::Record(std::move(*fields));
    // A record has the fields that its type lists: nothing to vouch for but
    // them.
    made.labels = AllLabels();
    for (const Value& field : made.items) {
      if (!field.absent()) made.labels &= field.labels;
    }
    return made;
  }

  std::optional<Value> ReadMap(const ast::Expr& e, TypeId type) {
    TypeId element = c_.program.type(type).element;
    if (e.kind == ast::ExprKind::kSet && e.args.empty()) {
      Value map = Value::Map({});
      Join(map);
      return map;
    }
    if (e.kind != ast::ExprKind::kMap) {
      return Wrong(e, type,
                   "a map is written `{\"key\": value, ...}`, its keys in "
                   "quotes");
    }
    std::vector<Value> items;
    std::set<std::string> keys;
    TypeId string = c_.program.BasicType(TypeKind::kString);
    bool ok = true;
    for (size_t i = 0; i + 1 < e.args.size(); i += 2) {
      auto key = Read(Arg(e, i), string);
      auto value = Read(Arg(e, i + 1), element);
      ok = ok && key && value;
      if (key && !keys.insert(key->text).second) {
        c_.Report(Kind::kDuplicateName, Arg(e, i).span,
                  {"key", key->text, "given"});
        ok = false;
      }
      if (!ok) continue;
      items.push_back(std::move(*key));
      items.push_back(std::move(*value));
    }
    if (!ok) return std::nullopt;
    Value map = Value::Map(std::move(items));
    Join(map);
    return map;
  }

  Labels AllLabels() const {
    return AllOrigins(c_.program) | AllAudiences(c_.program);
  }

  Checker& c_;
  uint32_t module_;
  std::string_view what_;
  Stating stating_;
  // What was said of the part that is being read, or of a whole around it.
  Labels stated_ = 0;
  // Straight inside of another statement about the same value.
  bool in_statement_ = false;
};

}  // namespace

std::optional<Value> Constant(Checker& checker, const ast::Expr& e, TypeId type,
                              uint32_t module, std::string_view what,
                              Stating stating) {
  return Reader(checker, module, what, stating).Read(e, type);
}

std::optional<int64_t> ConstantNumber(Checker& checker, const ast::Expr& e,
                                      TypeKind kind, uint32_t module,
                                      std::string_view what) {
  auto value =
      Constant(checker, e, checker.program.BasicType(kind), module, what);
  if (!value) return std::nullopt;
  return value->number;
}

std::optional<std::vector<Value>> NamedValues(
    Checker& checker, const std::vector<program::Field>& fields,
    const std::vector<ast::Identifier>& names,
    const std::vector<ast::ExprPtr>& values, uint32_t module, Span span,
    std::string_view whose, std::string_view what, Stating stating) {
  return Reader(checker, module, what, stating)
      .ReadFields(fields, names, values, span, whose, what);
}

}  // namespace agp::check
