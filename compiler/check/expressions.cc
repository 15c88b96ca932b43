#include "compiler/check/expressions.h"

#include <algorithm>
#include <utility>

#include "compiler/check/literals.h"

namespace agp::check {
namespace {

using program::Type;

std::string Quoted(std::string_view text) {
  return "`" + std::string(text) + "`";
}

}  // namespace

const ast::Expr& Deref(const ast::ExprPtr& e) {
  static const ast::Expr* const missing = new ast::Expr;
  return e ? *e : *missing;
}

const ast::Expr& Arg(const ast::Expr& e, size_t i) {
  static const ast::ExprPtr none;
  return Deref(i < e.args.size() ? e.args[i] : none);
}

std::string Elaborator::Words(E e) const {
  std::string_view text = c_.sources.Text(e.span);
  if (text.empty() || text.size() > 60 ||
      text.find('\n') != std::string_view::npos) {
    return "this value";
  }
  return Quoted(text);
}

// ---- entries ----------------------------------------------------------------

ExprId Elaborator::Any(E e, TypeId hint) {
  return Unfolded(Made(e, hint), e.span);
}

ExprId Elaborator::Made(E e, TypeId hint) {
  switch (e.kind) {
    case ast::ExprKind::kMissing:
      return {};
    case ast::ExprKind::kBool:
      return c_.build.Bool(e.text == "true", e.span);
    case ast::ExprKind::kString:
      return c_.build.String(e.text, e.span);
    case ast::ExprKind::kInt:
    case ast::ExprKind::kDecimal:
    case ast::ExprKind::kDuration:
      return Literal(e, hint);
    case ast::ExprKind::kName:
      return Name(e, hint);
    case ast::ExprKind::kField:
      return Field(e);
    case ast::ExprKind::kCall:
      return Call(e);
    case ast::ExprKind::kIndex:
      return Index(e);
    case ast::ExprKind::kQuantifier:
      return Quantifier(e);
    case ast::ExprKind::kSet:
      return SetLiteral(e, hint);
    case ast::ExprKind::kList:
      c_.Report(Kind::kLiteralNotHere, e.span, {"a list"})
          .WithHelp("a set of constants is written `{a, b}`");
      return {};
    case ast::ExprKind::kRecord:
      c_.Report(Kind::kLiteralNotHere, e.span, {"a record"})
          .WithHelp("compare the fields one by one");
      return {};
    case ast::ExprKind::kMap:
      c_.Report(Kind::kLiteralNotHere, e.span, {"a map"})
          .WithHelp("maps are read by key: `m[\"key\"]`");
      return {};
    case ast::ExprKind::kMatch:
      return Match(e, hint);
    case ast::ExprKind::kNot: {
      ExprId a = As(Arg(e, 0), Basic(TypeKind::kBool), "the operand of `not`");
      if (!a.valid()) return {};
      return c_.build.Node(ExprKind::kNot, Basic(TypeKind::kBool), a, {}, 0,
                           e.span);
    }
    case ast::ExprKind::kHas: {
      ExprId a = Any(Arg(e, 0));
      if (!a.valid()) return {};
      if (!c_.IsOptional(c_.TypeOf(a))) {
        c_.Report(Kind::kHasNotOptional, Arg(e, 0).span,
                  {Words(Arg(e, 0)), c_.Show(c_.TypeOf(a))})
            .WithHelp(
                "`has` asks about values of an optional type `T?` and "
                "about the keys of a map");
        return {};
      }
      return c_.build.Has(a, e.span);
    }
    case ast::ExprKind::kNegate:
      return Negate(e, hint);
    case ast::ExprKind::kBinary:
      return Binary(e, hint);
    case ast::ExprKind::kStringTest:
      return StringTest(e);
    case ast::ExprKind::kSubset:
      return Subset(e);
    case ast::ExprKind::kSize:
      return Size(e);
    case ast::ExprKind::kLabelTest:
      return LabelTest(e);
    case ast::ExprKind::kLabelled:
      c_.Report(Kind::kMisplacedLabels, e.span)
          .WithHelp(
              "a condition asks: `x only from {...}`, `x maybe from "
              "{...}`, `x visible to {...}`");
      return {};
  }
  return {};
}

ExprId Elaborator::Read(E e, TypeId hint) { return Present(Any(e, hint), e); }

ExprId Elaborator::As(E e, TypeId type, std::string_view what) {
  if (!type.valid()) return {};
  ExprId id = Any(e, type);
  if (!id.valid() || c_.TypeOf(id) == type) return id;
  if (c_.IsOptional(type)) {
    // A value that is always there may stand where one may be missing.
    if (c_.TypeOf(id) == c_.Unwrapped(type)) return id;
  } else if (c_.Unwrapped(c_.TypeOf(id)) == type) {
    return Present(id, e);
  }
  Mismatch(e, what, type, c_.TypeOf(id));
  return {};
}

ExprId Elaborator::Condition(E e, std::string_view what) {
  ExprId id = As(e, Basic(TypeKind::kBool), what);
  if (id.valid() && !CheckSize(id, e.span)) return {};
  return id;
}

bool Elaborator::CheckSize(ExprId e, Span span) {
  constexpr uint32_t kDeepest = 1'000;
  if (c_.build.TreeSize(e) < Builder::kTooMany &&
      c_.build.Depth(e) <= kDeepest) {
    return true;
  }
  c_.Report(Kind::kExpressionTooLarge, span,
            {std::to_string(Builder::kTooMany), std::to_string(kDeepest)})
      .WithHelp(
          "a long list of `or` is shorter as `x in {a, b, ...}`; "
          "functions count as often as they are called");
  return false;
}

void Elaborator::Assume(ExprId condition, bool value) {
  if (!condition.valid()) return;
  const Presence::Facts& facts =
      value ? c_.presence.IfTrue(condition) : c_.presence.IfFalse(condition);
  env_.facts.insert(env_.facts.end(), facts.begin(), facts.end());
}

void Elaborator::Mismatch(E e, std::string_view what, TypeId expected,
                          TypeId found) {
  Diagnostic& d =
      c_.Report(Kind::kTypeMismatch, e.span,
                {std::string(what), c_.Show(expected), c_.Show(found)});
  const Type& want = c_.program.type(c_.Unwrapped(expected));
  const Type& have = c_.program.type(found);
  if (want.kind == TypeKind::kDecimal && have.kind == TypeKind::kInt) {
    d.WithHelp("numbers are not converted silently; `1.0 * x` is a Decimal");
  } else if (want.kind == TypeKind::kEntity && have.kind == TypeKind::kString) {
    std::string name = c_.Show(c_.Unwrapped(expected));
    d.WithHelp("an entity is written `" + name + "(\"id\")`");
  } else if (want.kind == TypeKind::kSet && want.element == found) {
    d.WithHelp("a set of one element is written `{x}`");
  } else if (want.kind == TypeKind::kBool && have.kind == TypeKind::kOptional) {
    d.WithHelp("write `has` before it to ask whether it is there");
  } else if (want.kind == TypeKind::kDuration &&
             (have.kind == TypeKind::kInt || have.kind == TypeKind::kDecimal)) {
    d.WithHelp("a duration has a unit: `15m`, `30s`, `2h`, `7d`");
  } else if (want.kind == TypeKind::kTime && have.kind == TypeKind::kString) {
    d.WithHelp("a time is written `time(\"2026-01-01T00:00:00Z\")`");
  } else if (want.kind == TypeKind::kDate && have.kind == TypeKind::kString) {
    d.WithHelp("a date is written `date(\"2026-03-01\")`");
  }
}

// ---- presence ---------------------------------------------------------------

bool Elaborator::IsKnown(ExprId optional) const {
  return std::find(env_.facts.begin(), env_.facts.end(), optional) !=
         env_.facts.end();
}

ExprId Elaborator::Present(ExprId id, E e) {
  if (!id.valid() || !c_.IsOptional(c_.TypeOf(id))) return id;
  bool known = IsKnown(id);
  if (!known && env_.demands) {
    Demand(id);
  } else if (!known) {
    std::string words = Words(e);
    std::string text =
        words == "this value" ? "x" : words.substr(1, words.size() - 2);
    c_.Report(Kind::kOptionalReadUnchecked, e.span,
              {words, c_.Show(c_.TypeOf(id))})
        .WithHelp("test it first: `has " + text + " and ...`, or `has " + text +
                  " implies ...`");
    // Once is enough.
    env_.facts.push_back(id);
  }
  return c_.build.Get(id, e.span);
}

// The path itself must be there, and before it every optional on the way.
void Elaborator::Demand(ExprId optional) {
  std::vector<ExprId> open = {optional};
  std::vector<ExprId> path;
  while (!open.empty()) {
    ExprId at = open.back();
    open.pop_back();
    const program::Expr& x = c_.program.expr(at);
    if (x.kind == ExprKind::kGet) path.push_back(x.a);
    if (x.a.valid()) open.push_back(x.a);
    if (x.b.valid() && !IsQuantifier(x.kind)) open.push_back(x.b);
  }
  std::reverse(path.begin(), path.end());
  path.push_back(optional);
  auto& demands = *env_.demands;
  for (ExprId step : path) {
    ExprId has = c_.build.Has(step, c_.program.expr(step).span);
    if (std::find(demands.begin(), demands.end(), has) == demands.end()) {
      demands.push_back(has);
    }
  }
}

// ---- calls ------------------------------------------------------------------

ExprId Elaborator::Call(E e) {
  E callee = Arg(e, 0);
  if (callee.kind == ast::ExprKind::kMissing) return {};
  if (callee.kind != ast::ExprKind::kName) {
    Diagnostic& d = c_.Report(
        Kind::kUnknownFunction, callee.span,
        {callee.kind == ast::ExprKind::kField ? callee.text : "this"});
    if (callee.kind == ast::ExprKind::kField) {
      if (callee.text == "contains" || callee.text == "includes") {
        d.WithHelp("membership is written `x in xs`, text `s contains \"x\"`");
      } else if (callee.text == "size" || callee.text == "length") {
        d.WithHelp("the size is written `size(x)`");
      } else if (callee.text == "startsWith" || callee.text == "endsWith") {
        d.WithHelp("text is tested with `starts with` and `ends with`");
      } else {
        d.WithHelp(
            "functions are called by their simple name: `f(x)`; "
            "collections have `any`, `every`, `count`, `all_or_none`");
      }
    }
    return {};
  }
  const std::string& name = callee.text;
  if (name == "time") return CallTime(e);
  if (name == "date") return CallDate(e);
  for (program::Finding finding : program::kAllFindings) {
    if (name == program::FindingName(finding)) return CallFinding(e, finding);
  }
  const Symbol* symbol = c_.Lookup(Space::kTerm, name, env_.module, callee.span,
                                   Kind::kUnknownFunction);
  if (!symbol) return {};
  if (symbol->kind == Symbol::Kind::kEntity) return CallEntity(e, *symbol);
  if (symbol->kind == Symbol::Kind::kFunction) return CallFunction(e, *symbol);
  c_.Report(Kind::kUnknownFunction, callee.span, {name})
      .WithNote(symbol->span, "it is a type, declared here");
  return {};
}

ExprId Elaborator::CallTime(E e) {
  if (e.args.size() != 2 || Arg(e, 1).kind != ast::ExprKind::kString) {
    c_.Report(Kind::kBadTime, e.span, {"this"})
        .WithHelp("write `time(\"2026-01-01T00:00:00Z\")`");
    return {};
  }
  check::Literal time = ReadTime(Arg(e, 1).text);
  if (!time.ok()) {
    c_.Report(Kind::kBadTime, Arg(e, 1).span, {program::Quote(Arg(e, 1).text)})
        .WithHelp(
            "date, time of day and zone are needed: "
            "`time(\"2026-01-01T00:00:00Z\")`, at most milliseconds");
    return {};
  }
  return c_.build.Number(time.value, TypeKind::kTime, e.span);
}

ExprId Elaborator::CallDate(E e) {
  if (e.args.size() != 2 || Arg(e, 1).kind != ast::ExprKind::kString) {
    c_.Report(Kind::kBadDate, e.span, {"this"})
        .WithHelp("write `date(\"2026-03-01\")`");
    return {};
  }
  check::Literal date = ReadDate(Arg(e, 1).text);
  if (!date.ok()) {
    c_.Report(Kind::kBadDate, Arg(e, 1).span, {program::Quote(Arg(e, 1).text)})
        .WithHelp("year, month and day are needed: `date(\"2026-03-01\")`");
    return {};
  }
  return c_.build.Number(date.value, TypeKind::kDate, e.span);
}

ExprId Elaborator::CallFinding(E e, program::Finding finding) {
  std::string name(program::FindingName(finding));
  if (e.args.size() != 2) {
    c_.Report(Kind::kArgumentCount, e.span,
              {name, "1 argument", std::to_string(e.args.size() - 1)})
        .WithHelp("write `" + name + "(text)`");
    return {};
  }
  ExprId text = Read(Arg(e, 1));
  if (!text.valid()) return {};
  if (KindOf(text) != TypeKind::kString) {
    TypeKind kind = KindOf(text);
    Diagnostic& d = c_.Report(Kind::kBadOperand, Arg(e, 1).span,
                              {name, c_.Show(c_.TypeOf(text))});
    if (kind == TypeKind::kSet || kind == TypeKind::kList) {
      d.WithHelp("ask each text: `xs.every(x => " + name + "(x).every(...))`");
    } else {
      d.WithHelp("it looks into text of type `String`");
    }
    return {};
  }
  TypeKind element = finding == program::Finding::kNumbers ? TypeKind::kDecimal
                     : finding == program::Finding::kDates ? TypeKind::kDate
                                                           : TypeKind::kString;
  return c_.build.Node(ExprKind::kFound, c_.program.SetOf(Basic(element)), text,
                       {},
                       static_cast<int64_t>(finding), e.span);
}

ExprId Elaborator::CallEntity(E e, const Symbol& symbol) {
  const std::string& name = c_.program.entity_types[symbol.id].name;
  if (e.args.size() != 2) {
    c_.Report(Kind::kArgumentCount, e.span,
              {name, "1 argument", std::to_string(e.args.size() - 1)})
        .WithHelp("an entity is written `" + name + "(\"id\")`");
    return {};
  }
  ExprId id =
      As(Arg(e, 1), Basic(TypeKind::kString), "the id of a `" + name + "`");
  if (!id.valid()) return {};
  if (c_.program.expr(id).kind != ExprKind::kString) {
    c_.Report(Kind::kNotConstant, Arg(e, 1).span,
              {"the id of a `" + name + "`"})
        .WithHelp("declare the parameter as `" + name +
                  "` instead of `String`, and compare it directly");
    return {};
  }
  return c_.build.Entity(c_.program.expr(id).text,
                         c_.program.EntityOf({symbol.id}), e.span);
}

ExprId Elaborator::CallFunction(E e, const Symbol& symbol) {
  size_t given = e.args.size() - 1;
  const FunctionInfo& function = c_.functions[symbol.id];
  if (given != function.params.size()) {
    size_t wanted = function.params.size();
    c_.Report(
          Kind::kArgumentCount, e.span,
          {function.decl->name.text,
           std::to_string(wanted) + (wanted == 1 ? " argument" : " arguments"),
           std::to_string(given)})
        .WithNote(symbol.span, "the function is declared here");
    return {};
  }
  Builder::Places places;
  bool ok = function.body.valid();
  for (size_t i = 0; i < given; ++i) {
    const NamedParam& param = function.params[i];
    ExprId value =
        As(Arg(e, i + 1), param.type, "the argument `" + param.name + "`");
    ok = ok && value.valid() && param.expr.valid();
    if (ok) places[c_.program.expr(param.expr).number] = value;
  }
  if (!ok) return {};
  CopyMatches(function.body, places);
  ExprId result = c_.build.Substitute(function.body, places, env_.depth);
  return CheckSize(result, e.span) ? result : ExprId{};
}

// ---- literals ---------------------------------------------------------------

ExprId Elaborator::Literal(E e, TypeId hint) {
  TypeKind kind = TypeKind::kInt;
  check::Literal literal;
  bool decimal_wanted =
      hint.valid() &&
      c_.program.type(c_.Unwrapped(hint)).kind == TypeKind::kDecimal;
  if (e.kind == ast::ExprKind::kDuration) {
    kind = TypeKind::kDuration;
    literal = ReadDuration(e.text);
  } else if (e.kind == ast::ExprKind::kDecimal || decimal_wanted) {
    kind = TypeKind::kDecimal;
    literal = ReadDecimal(e.text);
  } else {
    literal = ReadInt(e.text);
  }
  if (literal.ok()) return c_.build.Number(literal.value, kind, e.span);
  if (literal.error == LiteralError::kDigits) {
    c_.Report(Kind::kDecimalDigits, e.span, {e.text})
        .WithHelp("a Decimal is exact to six digits after the point");
  } else {
    c_.Report(Kind::kNumberOutOfRange, e.span, {e.text, c_.Show(Basic(kind))});
  }
  return {};
}

ExprId Elaborator::Negate(E e, TypeId hint) {
  E operand = Arg(e, 0);
  bool is_int = operand.kind == ast::ExprKind::kInt;
  if (is_int || operand.kind == ast::ExprKind::kDecimal) {
    bool decimal =
        !is_int || (hint.valid() && c_.program.type(c_.Unwrapped(hint)).kind ==
                                        TypeKind::kDecimal);
    check::Literal literal =
        decimal ? ReadDecimal(operand.text, true) : ReadInt(operand.text, true);
    if (literal.ok()) {
      return c_.build.Number(
          literal.value, decimal ? TypeKind::kDecimal : TypeKind::kInt, e.span);
    }
    Literal(operand, hint);  // reports: it is too large either way
    return {};
  }
  ExprId a = Read(operand, hint);
  if (!a.valid()) return {};
  TypeKind kind = KindOf(a);
  if (kind != TypeKind::kInt && kind != TypeKind::kDecimal &&
      kind != TypeKind::kDuration) {
    c_.Report(Kind::kBadOperand, e.span, {"-", c_.Show(c_.TypeOf(a))})
        .WithHelp("a minus sign stands before Int, Decimal and Duration");
    return {};
  }
  ExprId zero = c_.build.Number(0, kind, e.span);
  ExprId result =
      c_.build.Arithmetic(ExprKind::kSub, c_.TypeOf(a), zero, a, e.span);
  if (c_.build.IsConstant(a) && !c_.build.IsConstant(result)) {
    c_.Report(Kind::kConstantWithoutValue, e.span, {"it overflows 64 bits"});
    return {};
  }
  return result;
}

ExprId Elaborator::SetLiteral(E e, TypeId hint) {
  TypeId element;
  if (hint.valid()) {
    const Type& type = c_.program.type(c_.Unwrapped(hint));
    if (type.kind == TypeKind::kSet || type.kind == TypeKind::kList) {
      element = type.element;
    }
  }
  std::vector<ExprId> items(e.args.size());
  if (!element.valid()) {
    // The first element that has a type of its own tells the others.
    size_t first = 0;
    while (first < e.args.size() && NeedsHint(Arg(e, first))) ++first;
    if (first == e.args.size()) first = 0;
    if (e.args.empty()) {
      c_.Report(Kind::kEmptyLiteral, e.span)
          .WithHelp("nothing here says what it is a set of");
      return {};
    }
    items[first] = Read(Arg(e, first));
    if (!items[first].valid()) return {};
    element = c_.TypeOf(items[first]);
  }
  if (!c_.IsScalar(element)) {
    c_.Report(Kind::kSetElement, e.span, {c_.Show(element)});
    return {};
  }
  bool ok = true;
  for (size_t i = 0; i < items.size(); ++i) {
    if (!items[i].valid()) {
      items[i] = As(Arg(e, i), element, "an element of this set");
    }
    if (!items[i].valid()) {
      ok = false;
    } else if (!c_.build.IsConstant(items[i])) {
      c_.Report(Kind::kNotConstant, Arg(e, i).span, {"an element of a set"})
          .WithHelp("only after `in` may a set hold values of the request");
      ok = false;
    }
  }
  return ok ? c_.build.Set(std::move(items), element, e.span) : ExprId{};
}

}  // namespace agp::check
