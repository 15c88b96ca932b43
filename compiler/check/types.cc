#include <vector>

#include "compiler/check/checker.h"

// Types as written, resolved to interned types.
namespace agp::check {
namespace {

using program::Type;

struct BasicName {
  std::string_view name;
  TypeKind kind;
};
constexpr BasicName kBasics[] = {
    {"Bool", TypeKind::kBool},       {"Int", TypeKind::kInt},
    {"Decimal", TypeKind::kDecimal}, {"String", TypeKind::kString},
    {"Time", TypeKind::kTime},       {"Duration", TypeKind::kDuration},
    {"Date", TypeKind::kDate},       {"Json", TypeKind::kJson},
};

bool CheckArgumentCount(Checker& checker, const ast::TypeRef& ref,
                        size_t wanted, const char* form) {
  if (ref.arguments.size() == wanted) return true;
  checker
      .Report(Kind::kTypeArguments, ref.span,
              {ref.name.text,
               wanted == 0   ? "no type arguments"
               : wanted == 1 ? "1 type argument"
                             : "2 type arguments",
               std::to_string(ref.arguments.size())})
      .WithHelp(std::string("write `") + form + "`");
  return false;
}

TypeId ResolvePlain(Checker& checker, const ast::TypeRef& ref,
                    uint32_t module) {
  const std::string& name = ref.name.text;
  if (name.empty()) return {};  // recovered from a syntax error
  program::Program& program = checker.program;
  for (const BasicName& basic : kBasics) {
    if (basic.name != name) continue;
    if (!CheckArgumentCount(checker, ref, 0, name.c_str())) return {};
    return program.BasicType(basic.kind);
  }
  if (name == "Set") {
    if (!CheckArgumentCount(checker, ref, 1, "Set<T>")) return {};
    TypeId element =
        ResolveType(checker, ref.arguments[0], module, TypePlace::kAlwaysThere);
    if (!element.valid()) return {};
    if (!checker.IsScalar(element)) {
      checker
          .Report(Kind::kSetElement, ref.arguments[0].span,
                  {checker.Show(element)})
          .WithHelp("records and collections stand in a `List<T>`");
      return {};
    }
    return program.SetOf(element);
  }
  if (name == "List") {
    if (!CheckArgumentCount(checker, ref, 1, "List<T>")) return {};
    TypeId element =
        ResolveType(checker, ref.arguments[0], module, TypePlace::kAlwaysThere);
    if (!element.valid()) return {};
    return program.Intern(Type{TypeKind::kList, UINT32_MAX, element});
  }
  if (name == "Map") {
    if (!CheckArgumentCount(checker, ref, 2, "Map<String, T>")) return {};
    TypeId key =
        ResolveType(checker, ref.arguments[0], module, TypePlace::kAlwaysThere);
    TypeId value =
        ResolveType(checker, ref.arguments[1], module, TypePlace::kAlwaysThere);
    if (!key.valid() || !value.valid()) return {};
    if (key != program.BasicType(TypeKind::kString)) {
      checker.Report(Kind::kMapKey, ref.arguments[0].span, {checker.Show(key)});
      return {};
    }
    return program.Intern(Type{TypeKind::kMap, UINT32_MAX, value});
  }
  if (name == "Window") {
    checker.Report(Kind::kWindowNotHere, ref.span)
        .WithHelp("a window is state: `state per user { sent: Window(10m) }`");
    return {};
  }
  const Symbol* symbol = checker.names.Find(Space::kTerm, name);
  if (!symbol || symbol->kind == Symbol::Kind::kFunction ||
      symbol->kind == Symbol::Kind::kCalendar ||
      symbol->kind == Symbol::Kind::kKeyScope) {
    std::vector<std::string> candidates =
        checker.names.Candidates(Space::kTerm, module);
    for (const BasicName& basic : kBasics) {
      candidates.emplace_back(basic.name);
    }
    for (const char* other : {"Set", "List", "Map"}) {
      candidates.emplace_back(other);
    }
    std::string nearest = diagnostics::Nearest(name, candidates);
    if (name == "Boolean") nearest = "Bool";
    if (name == "Integer" || name == "Number") nearest = "Int";
    if (name == "Float" || name == "Double") nearest = "Decimal";
    Suggest(checker.Report(Kind::kUnknownType, ref.name.span, {name}), nearest);
    return {};
  }
  symbol = checker.Lookup(Space::kTerm, name, module, ref.name.span,
                          Kind::kUnknownType);
  if (!symbol) return {};
  if (!CheckArgumentCount(checker, ref, 0, name.c_str())) return {};
  switch (symbol->kind) {
    case Symbol::Kind::kEnum:
      return program.Intern(Type{TypeKind::kEnum, symbol->id, {}});
    case Symbol::Kind::kRecord:
      return program.Intern(Type{TypeKind::kRecord, symbol->id, {}});
    default:
      return program.Intern(Type{TypeKind::kEntity, symbol->id, {}});
  }
}

enum class Color : uint8_t { kNew, kOpen, kDone };

// Whether a record is reached from itself; reports where.
bool Visit(Checker& checker, uint32_t record, std::vector<Color>& colors,
           std::vector<uint32_t>& order) {
  colors[record] = Color::kOpen;
  for (const program::Field& field : checker.program.records[record].fields) {
    TypeId type = field.type;
    while (type.valid() && checker.program.type(type).element.valid()) {
      type = checker.program.type(type).element;
    }
    if (!type.valid() || checker.program.type(type).kind != TypeKind::kRecord) {
      continue;
    }
    uint32_t inner = checker.program.type(type).ref;
    if (colors[inner] == Color::kOpen) {
      checker
          .Report(Kind::kRecursiveRecord, field.span,
                  {checker.program.records[record].name, field.name,
                   checker.program.records[inner].name})
          .WithHelp(
              "a value must have a bounded depth: use `Json` for a "
              "tree that no rule looks into");
      return true;
    }
    if (colors[inner] == Color::kNew && Visit(checker, inner, colors, order)) {
      return true;
    }
  }
  colors[record] = Color::kDone;
  order.push_back(record);
  return false;
}

}  // namespace

TypeId ResolveType(Checker& checker, const ast::TypeRef& ref, uint32_t module,
                   TypePlace place) {
  TypeId type = ResolvePlain(checker, ref, module);
  if (!type.valid() || !ref.optional) return type;
  if (place == TypePlace::kAlwaysThere) {
    checker.Report(Kind::kOptionalNotHere, ref.span, {checker.Show(type)})
        .WithHelp("only parameters and fields may be missing");
    return {};
  }
  return checker.program.OptionalOf(type);
}

std::vector<uint32_t> CheckRecordCycles(Checker& checker) {
  std::vector<uint32_t> order;
  std::vector<Color> colors(checker.program.records.size(), Color::kNew);
  for (uint32_t r = 0; r < colors.size(); ++r) {
    // After a cycle nothing more can be said about records safely.
    if (colors[r] == Color::kNew && Visit(checker, r, colors, order)) {
      for (program::Record& record : checker.program.records) {
        for (program::Field& field : record.fields) {
          TypeId type = field.type;
          while (type.valid() && checker.program.type(type).element.valid()) {
            type = checker.program.type(type).element;
          }
          if (type.valid() &&
              checker.program.type(type).kind == TypeKind::kRecord) {
            field.type = {};
          }
        }
      }
      return order;
    }
  }
  return order;
}

}  // namespace agp::check
