#include <algorithm>
#include <utility>

#include "compiler/check/expressions.h"
#include "compiler/check/labels.h"

// Operators, string tests and quantifiers. Every operator is lowered to the
// few kinds of expr_kinds.def: `a > b` is kLt of b and a, `a implies b` is
// `not a or b`, `all_or_none` is `not any or every`, membership in a group is
// membership in the set of its members.
namespace agp::check {
namespace {

using program::Pattern;
using program::Type;

bool IsLiteralList(const ast::Expr& e) {
  return e.kind == ast::ExprKind::kSet || e.kind == ast::ExprKind::kList;
}

bool IsNumeric(TypeKind kind) {
  return kind == TypeKind::kInt || kind == TypeKind::kDecimal ||
         kind == TypeKind::kTime || kind == TypeKind::kDuration ||
         kind == TypeKind::kDate;
}

}  // namespace

ExprId Elaborator::Operands(E e, std::string_view op, ExprId a, ExprId b,
                            std::string help) {
  Diagnostic& d = c_.Report(
      Kind::kBadOperands, e.span,
      {std::string(op), c_.Show(c_.TypeOf(a)), c_.Show(c_.TypeOf(b))});
  if (!help.empty()) d.WithHelp(std::move(help));
  return {};
}

ExprId Elaborator::Binary(E e, TypeId hint) {
  const std::string& op = e.text;
  if (op == "and" || op == "or" || op == "implies") return Logic(e);
  if (op == "in") return Membership(e);
  if (op == "+" || op == "-" || op == "*" || op == "/" || op == "%") {
    return Arithmetic(e, hint);
  }
  return Comparison(e);
}

// ---- logic ------------------------------------------------------------------

ExprId Elaborator::Logic(E e) {
  TypeId boolean = Basic(TypeKind::kBool);
  std::string what = "an operand of `" + e.text + "`";
  size_t mark = env_.facts.size();
  ExprId a = As(Arg(e, 0), boolean, what);
  // What was reported as unchecked on the left counts as known; that is not
  // undone, so that it is not said twice.
  mark = std::max(mark, env_.facts.size());
  Assume(a, e.text != "or");
  ExprId b = As(Arg(e, 1), boolean, what);
  env_.facts.resize(std::min(mark, env_.facts.size()));
  if (!a.valid() || !b.valid()) return {};
  if (e.text == "and") {
    return c_.build.Node(ExprKind::kAnd, boolean, a, b, 0, e.span);
  }
  if (e.text == "implies") {
    a = c_.build.Node(ExprKind::kNot, boolean, a, {}, 0, Arg(e, 0).span);
  }
  return c_.build.Node(ExprKind::kOr, boolean, a, b, 0, e.span);
}

// ---- comparison and arithmetic ----------------------------------------------

// Both operands, the one with a type of its own first.
bool Elaborator::Pair(E left, E right, TypeId hint, ExprId& a, ExprId& b) {
  if (NeedsHint(left) && !NeedsHint(right)) {
    b = Read(right, hint);
    if (b.valid()) a = Read(left, c_.TypeOf(b));
  } else {
    a = Read(left, hint);
    if (a.valid()) {
      b = Read(right, c_.TypeOf(a));
    } else if (!NeedsHint(right)) {
      b = Read(right);  // for its own mistakes
    }
  }
  return a.valid() && b.valid();
}

ExprId Elaborator::Comparison(E e) {
  const std::string& op = e.text;
  ExprId a;
  ExprId b;
  if (!Pair(Arg(e, 0), Arg(e, 1), {}, a, b)) return {};
  TypeId boolean = Basic(TypeKind::kBool);
  TypeId ta = c_.TypeOf(a);
  TypeId tb = c_.TypeOf(b);
  bool equality = op == "==" || op == "!=";
  if (ta != tb) {
    std::string help;
    TypeKind ka = KindOf(a);
    TypeKind kb = KindOf(b);
    if (ka == TypeKind::kEntity && kb == TypeKind::kEntity) {
      help =
          "entities of different types are never equal; membership in a "
          "group is written `x in Group(\"id\")`";
    } else if ((ka == TypeKind::kEntity && kb == TypeKind::kString) ||
               (kb == TypeKind::kEntity && ka == TypeKind::kString)) {
      help = "an entity is written `" +
             c_.Show(ka == TypeKind::kEntity ? ta : tb) + "(\"id\")`";
    } else if ((ka == TypeKind::kDecimal && kb == TypeKind::kInt) ||
               (kb == TypeKind::kDecimal && ka == TypeKind::kInt)) {
      help = "numbers are not converted silently; `1.0 * x` is a Decimal";
    } else if (ka == TypeKind::kDuration || kb == TypeKind::kDuration) {
      help = "a duration has a unit: `15m`, `30s`, `2h`, `7d`";
    } else if ((ka == TypeKind::kDate && kb == TypeKind::kTime) ||
               (kb == TypeKind::kDate && ka == TypeKind::kTime)) {
      help = "a Date is a whole day, and when it begins depends on the zone";
    }
    return Operands(e, op, a, b, std::move(help));
  }
  if (equality) {
    if (!c_.IsScalar(ta)) {
      TypeKind kind = KindOf(a);
      c_.Report(Kind::kNotComparable, e.span, {op, c_.Show(ta)})
          .WithHelp(kind == TypeKind::kSet
                        ? "sets are compared with `a subset of b`"
                    : kind == TypeKind::kRecord
                        ? "compare the fields one by one"
                        : "`==` compares numbers, text, enums, entities, "
                          "Booleans, times, dates and durations");
      return {};
    }
    ExprId equal = c_.build.Node(ExprKind::kEq, boolean, a, b, 0, e.span);
    if (op == "==") return equal;
    return c_.build.Node(ExprKind::kNot, boolean, equal, {}, 0, e.span);
  }
  if (!IsNumeric(KindOf(a))) {
    c_.Report(Kind::kNotComparable, e.span, {op, c_.Show(ta)})
        .WithHelp("only Int, Decimal, Time, Date and Duration have an order");
    return {};
  }
  if (op == ">" || op == ">=") std::swap(a, b);
  ExprKind kind = op == "<" || op == ">" ? ExprKind::kLt : ExprKind::kLe;
  return c_.build.Node(kind, boolean, a, b, 0, e.span);
}

ExprId Elaborator::Arithmetic(E e, TypeId hint) {
  E left = Arg(e, 0);
  E right = Arg(e, 1);
  char op = e.text[0];
  ExprId a;
  ExprId b;
  // A hint is for literals; a Decimal makes nothing of `n * 2` with n an Int.
  TypeId decimal = Basic(TypeKind::kDecimal);
  if (!hint.valid() || c_.Unwrapped(hint) != decimal) hint = {};
  if (op == '*' && NeedsHint(left) && !NeedsHint(right)) {
    b = Read(right);
    a = Read(left);
  } else if (op == '*' || op == '/') {
    a = Read(left, hint);
    b = Read(right);
  } else if (op == '%') {
    a = Read(left);
    b = Read(right);
  } else {
    Pair(left, right, hint, a, b);
  }
  if (!a.valid() || !b.valid()) return {};
  TypeKind ka = KindOf(a);
  TypeKind kb = KindOf(b);
  TypeKind result = TypeKind::kBool;  // none
  ExprKind kind = ExprKind::kAdd;
  std::string help;
  constexpr auto kI = TypeKind::kInt;
  constexpr auto kDec = TypeKind::kDecimal;
  constexpr auto kT = TypeKind::kTime;
  constexpr auto kDur = TypeKind::kDuration;
  constexpr auto kDate = TypeKind::kDate;
  switch (op) {
    case '+':
      if (ka == kDur && (kb == kT || kb == kDate)) {
        std::swap(a, b);
        std::swap(ka, kb);
      }
      if (ka == kb && (ka == kI || ka == kDec || ka == kDur)) result = ka;
      if (ka == kT && kb == kDur) result = kT;
      if (ka == kDate && kb == kDur) return AddDays(e, a, b, false);
      help =
          "`+` adds two Int, two Decimal, two Duration, or a Duration to a "
          "Time or a Date";
      if (ka == TypeKind::kString || kb == TypeKind::kString) {
        help =
            "text is not put together in a policy; test its parts with "
            "`starts with`, `ends with`, `like`";
      }
      break;
    case '-':
      kind = ExprKind::kSub;
      if (ka == kb && (ka == kI || ka == kDec || ka == kDur)) result = ka;
      if (ka == kT && kb == kT) result = kDur;
      if (ka == kT && kb == kDur) result = kT;
      if (ka == kDate && kb == kDur) return AddDays(e, a, b, true);
      if (ka == kDate && kb == kDate) return DaysBetween(e, a, b);
      help =
          "`-` takes two Int, two Decimal, two Duration, two Time, two Date, "
          "or a Time or Date and a Duration";
      break;
    case '*':
      kind = ExprKind::kMul;
      if (ka == kI && (kb == kDec || kb == kDur)) {
        std::swap(a, b);
        std::swap(ka, kb);
      }
      if (kb == kI && (ka == kI || ka == kDec || ka == kDur)) result = ka;
      help = "`*` multiplies an Int, a Decimal or a Duration by an Int";
      break;
    case '/':
      kind = ExprKind::kDiv;
      if (kb == kI && (ka == kI || ka == kDec || ka == kDur)) result = ka;
      help = "`/` divides an Int, a Decimal or a Duration by an Int";
      break;
    default:
      kind = ExprKind::kMod;
      if (ka == kI && kb == kI) result = kI;
      help = "`%` takes two Int";
      break;
  }
  if (result == TypeKind::kBool) {
    if ((ka == kDec && kb == kI) || (ka == kI && kb == kDec)) {
      if (op == '+' || op == '-') {
        help = "numbers are not converted silently; `1.0 * x` is a Decimal";
      }
    }
    return Operands(e, e.text, a, b, std::move(help));
  }
  bool by_zero = (op == '/' || op == '%') && c_.build.IsConstant(b) &&
                 c_.program.expr(b).number == 0;
  ExprId made = c_.build.Arithmetic(kind, Basic(result), a, b, e.span);
  bool lost = c_.build.IsConstant(a) && c_.build.IsConstant(b) &&
              !c_.build.IsConstant(made);
  if (by_zero || lost) {
    c_.Report(Kind::kConstantWithoutValue, e.span,
              {by_zero ? "it divides by zero" : "it overflows 64 bits"})
        .WithHelp("a rule that meets it would deny every request");
    return {};
  }
  return made;
}

// Dates are counts of days and Durations of milliseconds, so that no Date lies
// between two days: what is added must be known to be whole days. `5d` is, and
// so is `1d * n`, and the difference of two Dates.
ExprId Elaborator::WholeDays(ExprId duration) {
  const program::Expr x = c_.program.expr(duration);
  TypeId number = Basic(TypeKind::kInt);
  auto whole = [&](ExprId id) {
    const program::Expr& c = c_.program.expr(id);
    return c.kind == ExprKind::kNumber && c.number % program::kMsPerDay == 0;
  };
  if (whole(duration)) {
    return c_.build.Number(x.number / program::kMsPerDay, TypeKind::kInt,
                           x.span);
  }
  if (x.kind != ExprKind::kMul || !whole(x.a)) return {};
  int64_t unit = c_.program.expr(x.a).number / program::kMsPerDay;
  if (unit == 1) return x.b;
  return c_.build.Arithmetic(ExprKind::kMul, number,
                             c_.build.Number(unit, TypeKind::kInt, x.span), x.b,
                             x.span);
}

ExprId Elaborator::AddDays(E e, ExprId date, ExprId duration, bool back) {
  ExprId days = WholeDays(duration);
  if (!days.valid()) {
    c_.Report(Kind::kNotWholeDays, e.span, {e.text})
        .WithHelp("write `7d`, `1d * n`, or the difference of two dates");
    return {};
  }
  if (back) {
    days = c_.build.Arithmetic(ExprKind::kSub, Basic(TypeKind::kInt),
                               c_.build.Number(0, TypeKind::kInt, e.span), days,
                               e.span);
  }
  ExprId made = c_.build.Arithmetic(ExprKind::kAddDays, Basic(TypeKind::kDate),
                                    date, days, e.span);
  if (c_.build.IsConstant(date) && c_.build.IsConstant(days) &&
      !c_.build.IsConstant(made)) {
    c_.Report(Kind::kConstantWithoutValue, e.span,
              {"dates lie in the years 1 to 9999"})
        .WithHelp("a rule that meets it would deny every request");
    return {};
  }
  return made;
}

// Fits 64 bits, whatever the dates.
ExprId Elaborator::DaysBetween(E e, ExprId a, ExprId b) {
  ExprId days =
      c_.build.Arithmetic(ExprKind::kSub, Basic(TypeKind::kInt), a, b, e.span);
  ExprId day = c_.build.Number(program::kMsPerDay, TypeKind::kDuration, e.span);
  return c_.build.Arithmetic(ExprKind::kMul, Basic(TypeKind::kDuration), day,
                             days, e.span);
}

// ---- membership -------------------------------------------------------------

ExprId Elaborator::Membership(E e) {
  E left = Arg(e, 0);
  E right = Arg(e, 1);
  if (IsLiteralList(right)) return MembershipInLiteral(e);
  if (right.kind == ast::ExprKind::kName && !Resolves(right.text)) {
    const Symbol* symbol = c_.names.Find(Space::kTerm, right.text);
    if (symbol && symbol->kind == Symbol::Kind::kCalendar) {
      symbol = c_.Lookup(Space::kTerm, right.text, env_.module, right.span,
                         Kind::kUnknownName);
      return symbol ? InCalendar(e, *symbol) : ExprId{};
    }
  }
  ExprId a;
  ExprId b;
  if (NeedsHint(left) && !NeedsHint(right)) {
    b = Read(right);
    if (!b.valid()) return {};
    const Type type = c_.program.type(c_.TypeOf(b));
    a = Read(left, type.element);
  } else {
    a = Read(left);
    if (!a.valid()) {
      if (!NeedsHint(right)) Read(right);
      return {};
    }
    TypeId scalar = c_.TypeOf(a);
    b = Read(right, c_.IsScalar(scalar) ? c_.program.SetOf(scalar) : TypeId{});
  }
  if (!a.valid() || !b.valid()) return {};
  const Type type = c_.program.type(c_.TypeOf(b));
  if (type.kind == TypeKind::kEntity) return MembershipInGroup(e, a, b);
  if (type.kind != TypeKind::kSet && type.kind != TypeKind::kList) {
    std::string help = "the right side of `in` is a set, a list or a group";
    if (type.kind == TypeKind::kMap) {
      help = "whether a map has a key is written `has m[key]`";
    } else if (type.kind == TypeKind::kString) {
      help = "whether text holds other text is written `s contains \"x\"`";
    }
    return Operands(e, "in", a, b, std::move(help));
  }
  if (type.element != c_.TypeOf(a)) return Operands(e, "in", a, b, "");
  if (!c_.IsScalar(type.element)) {
    c_.Report(Kind::kNotComparable, e.span, {"in", c_.Show(type.element)})
        .WithHelp("look into the elements: `xs.any(x => ...)`");
    return {};
  }
  return c_.build.Node(ExprKind::kIn, Basic(TypeKind::kBool), a, b, 0, e.span);
}

// `x in {a, b}`: the constants are one set, each other element an equality.
ExprId Elaborator::MembershipInLiteral(E e) {
  E left = Arg(e, 0);
  E right = Arg(e, 1);
  ExprId a;
  TypeId type;
  if (NeedsHint(left)) {
    for (size_t i = 0; i < right.args.size() && !type.valid(); ++i) {
      if (NeedsHint(Arg(right, i))) continue;
      ExprId first = Read(Arg(right, i));
      if (!first.valid()) return {};
      type = c_.TypeOf(first);
    }
  }
  a = Read(left, type);
  if (!a.valid()) return {};
  type = c_.TypeOf(a);
  if (!c_.IsScalar(type)) {
    c_.Report(Kind::kNotComparable, left.span, {"in", c_.Show(type)});
    return {};
  }
  std::vector<ExprId> constants;
  std::vector<ExprId> others;
  bool ok = true;
  for (size_t i = 0; i < right.args.size(); ++i) {
    ExprId item = As(Arg(right, i), type, "an element of this set");
    if (!item.valid()) {
      ok = false;
    } else if (c_.build.IsConstant(item)) {
      constants.push_back(item);
    } else {
      others.push_back(item);
    }
  }
  if (!ok) return {};
  TypeId boolean = Basic(TypeKind::kBool);
  ExprId result;
  if (!constants.empty() || others.empty()) {
    ExprId set = c_.build.Set(std::move(constants), type, right.span);
    result = c_.build.Node(ExprKind::kIn, boolean, a, set, 0, e.span);
  }
  for (ExprId other : others) {
    ExprId equal = c_.build.Node(ExprKind::kEq, boolean, a, other, 0, e.span);
    result = result.valid() ? c_.build.Node(ExprKind::kOr, boolean, result,
                                            equal, 0, e.span)
                            : equal;
  }
  return result;
}

ExprId Elaborator::MembershipInGroup(E e, ExprId a, ExprId group) {
  const Type left = c_.program.type(c_.TypeOf(a));
  if (left.kind != TypeKind::kEntity) {
    return Operands(e, "in", a, group, "only entities are in groups");
  }
  const Type right = c_.program.type(c_.TypeOf(group));
  if (!c_.groups.CanBeIn({left.ref}, {right.ref})) {
    std::string child = c_.program.entity_types[left.ref].name;
    std::string parent = c_.program.entity_types[right.ref].name;
    c_.Report(Kind::kNeverInGroup, e.span, {child, parent})
        .WithHelp("declare it: `entity " + child + " in " + parent + "`");
    return {};
  }
  const program::Expr constant = c_.program.expr(group);
  if (constant.kind != ExprKind::kEntity) {
    c_.Report(Kind::kNotConstant, Arg(e, 1).span, {"the group after `in`"})
        .WithHelp(
            "who belongs to what is fixed when the policy is compiled; "
            "compare two values with `==`");
    return {};
  }
  const auto& members =
      c_.groups.Members({right.ref, constant.text}, {left.ref});
  if (members.empty()) {
    Suggest(
        c_.Report(Kind::kEmptyGroup, Arg(e, 1).span,
                  {c_.program.entity_types[left.ref].name,
                   c_.program.entity_types[right.ref].name + "(" +
                       program::Quote(constant.text) + ")"}),
        diagnostics::Nearest(constant.text, c_.groups.GroupsOf({right.ref})));
  }
  TypeId element = c_.TypeOf(a);
  std::vector<ExprId> items;
  for (const std::string& id : members) {
    items.push_back(c_.build.Entity(id, element, Arg(e, 1).span));
  }
  ExprId set = c_.build.Set(std::move(items), element, Arg(e, 1).span);
  return c_.build.Node(ExprKind::kIn, Basic(TypeKind::kBool), a, set, 0,
                       e.span);
}

ExprId Elaborator::Subset(E e) {
  ExprId a;
  ExprId b;
  if (!Pair(Arg(e, 0), Arg(e, 1), {}, a, b)) return {};
  if (KindOf(a) != TypeKind::kSet || c_.TypeOf(a) != c_.TypeOf(b)) {
    return Operands(e, "subset of", a, b,
                    "both sides are sets of the same type");
  }
  return c_.build.Node(ExprKind::kSubset, Basic(TypeKind::kBool), a, b, 0,
                       e.span);
}

ExprId Elaborator::Size(E e) {
  ExprId a = Read(Arg(e, 0));
  if (!a.valid()) return {};
  switch (KindOf(a)) {
    case TypeKind::kString:
    case TypeKind::kSet:
    case TypeKind::kList:
    case TypeKind::kMap:
      return c_.build.Node(ExprKind::kSize, Basic(TypeKind::kInt), a, {}, 0,
                           e.span);
    default:
      c_.Report(Kind::kBadOperand, e.span, {"size", c_.Show(c_.TypeOf(a))})
          .WithHelp(
              "`size` counts the characters of text and the elements of "
              "sets, lists and maps");
      return {};
  }
}

// ---- text -------------------------------------------------------------------

ExprId Elaborator::StringTest(E e) {
  Pattern pattern;
  if (e.text == "starts with") {
    pattern.kind = Pattern::Kind::kPrefix;
  } else if (e.text == "ends with") {
    pattern.kind = Pattern::Kind::kSuffix;
  } else if (e.text == "contains") {
    pattern.kind = Pattern::Kind::kContains;
  } else if (e.text == "like") {
    pattern.kind = Pattern::Kind::kGlob;
  } else if (e.text == "matches") {
    pattern.kind = Pattern::Kind::kRegex;
  } else {
    pattern.kind = Pattern::Kind::kEqualsIgnoringCase;
  }
  TypeId string = Basic(TypeKind::kString);
  ExprId a = Read(Arg(e, 0));
  if (a.valid() && c_.TypeOf(a) != string) {
    Diagnostic& d = c_.Report(Kind::kBadOperand, Arg(e, 0).span,
                              {e.text, c_.Show(c_.TypeOf(a))});
    TypeKind kind = KindOf(a);
    if (kind == TypeKind::kSet || kind == TypeKind::kList) {
      d.WithHelp(e.text == "contains" ? "membership is written `x in xs`"
                                      : "test the elements: `xs.every(x => x " +
                                            e.text + " ...)`");
    } else {
      d.WithHelp("it tests text of type `String`");
    }
    a = {};
  }
  E right = Arg(e, 1);
  std::vector<const ast::Expr*> literals;
  if (IsLiteralList(right)) {
    for (size_t i = 0; i < right.args.size(); ++i) {
      literals.push_back(&Arg(right, i));
    }
  } else {
    literals.push_back(&right);
  }
  bool ok = a.valid();
  for (const ast::Expr* literal : literals) {
    ExprId text = Any(*literal, string);
    if (!text.valid()) {
      ok = false;
      continue;
    }
    std::vector<ExprId> constants = {text};
    if (c_.program.expr(text).kind == ExprKind::kSet) {
      constants = c_.program.expr(text).items;
    }
    for (ExprId constant : constants) {
      const program::Expr x = c_.program.expr(constant);
      if (x.kind != ExprKind::kString) {
        c_.Report(Kind::kNotConstant, literal->span,
                  {"the right side of `" + e.text + "`"})
            .WithHelp(pattern.kind == Pattern::Kind::kContains &&
                              c_.TypeOf(text) == string
                          ? "write text or a set of texts; whether a set has "
                            "an element is written `x in xs`"
                          : "write text, or a set of texts of which any may "
                            "match: `{\"a\", \"b\"}`");
        ok = false;
        break;
      }
      if (!CheckPattern(*literal, pattern, x.text)) {
        ok = false;
        break;
      }
      pattern.texts.push_back(x.text);
    }
  }
  if (literals.empty()) {
    c_.Report(Kind::kEmptyLiteral, right.span)
        .WithHelp("no text is one of none: name at least one");
    return {};
  }
  if (!ok) return {};
  std::sort(pattern.texts.begin(), pattern.texts.end());
  pattern.texts.erase(std::unique(pattern.texts.begin(), pattern.texts.end()),
                      pattern.texts.end());
  program::PatternId id = c_.program.Intern(std::move(pattern));
  return c_.build.Node(ExprKind::kMatches, Basic(TypeKind::kBool), a, {},
                       id.value, e.span);
}

bool Elaborator::CheckPattern(E literal, const Pattern& pattern,
                              const std::string& text) {
  regular::PatternResult parsed;
  if (pattern.kind == Pattern::Kind::kGlob) {
    parsed = c_.patterns.Glob(text);
  } else if (pattern.kind == Pattern::Kind::kRegex) {
    parsed = c_.patterns.Regex(text);
  } else {
    return true;
  }
  if (parsed) return true;
  // Without escapes in the literal the offset is a place in the source.
  Span span = literal.span;
  std::string_view source = c_.sources.Text(span);
  uint32_t quote = source.starts_with('r') ? 2 : 1;
  if (source.size() == text.size() + quote + 1 &&
      source.substr(quote, text.size()) == text &&
      parsed.error.offset <= text.size()) {
    span.begin += quote + static_cast<uint32_t>(parsed.error.offset);
    span.end = std::max(span.begin + 1, span.end - 1);
  }
  c_.Report(
      Kind::kBadPattern, span,
      {pattern.kind == Pattern::Kind::kGlob ? "glob" : "regular expression",
       parsed.error.message});
  return false;
}

// ---- labels and calendars ---------------------------------------------------

ExprId Elaborator::LabelTest(E e) {
  bool visible = e.text == "visible to";
  ExprId a = Read(Arg(e, 0));
  auto named = NamedLabels(c_, e.names, visible, env_.module);
  if (!a.valid() || !named) return {};
  int64_t needed = *named;
  if (e.text == "only from") needed = AllOrigins(c_.program) & ~*named;
  TypeId boolean = Basic(TypeKind::kBool);
  ExprId test =
      c_.build.Node(ExprKind::kLabelled, boolean, a, {}, needed, e.span);
  if (e.text != "maybe from") return test;
  return c_.build.Node(ExprKind::kNot, boolean, test, {}, 0, e.span);
}

// `t in freeze`: t is in one of its intervals.
ExprId Elaborator::InCalendar(E e, const Symbol& symbol) {
  ExprId at = As(Arg(e, 0), Basic(TypeKind::kTime), "the time before `in`");
  if (!at.valid()) return {};
  TypeId boolean = Basic(TypeKind::kBool);
  ExprId any;
  for (auto [from, to] : c_.calendars[symbol.id]) {
    ExprId begin = c_.build.Number(from, TypeKind::kTime, e.span);
    ExprId end = c_.build.Number(to, TypeKind::kTime, e.span);
    ExprId inside = c_.build.Node(
        ExprKind::kAnd, boolean,
        c_.build.Node(ExprKind::kLe, boolean, begin, at, 0, e.span),
        c_.build.Node(ExprKind::kLt, boolean, at, end, 0, e.span), 0, e.span);
    any = any.valid()
              ? c_.build.Node(ExprKind::kOr, boolean, any, inside, 0, e.span)
              : inside;
  }
  return any;
}

// ---- quantifiers ------------------------------------------------------------

ExprId Elaborator::Quantifier(E e) {
  ExprId domain = Read(Arg(e, 0));
  TypeId element;
  if (domain.valid()) {
    const Type type = c_.program.type(c_.TypeOf(domain));
    if (type.kind != TypeKind::kSet && type.kind != TypeKind::kList) {
      c_.Report(Kind::kBadOperand, e.text_span,
                {e.text, c_.Show(c_.TypeOf(domain))})
          .WithHelp("`" + e.text + "` runs over a set or a list");
      domain = {};
    } else {
      element = type.element;
    }
  }
  int level = env_.depth;
  size_t facts = env_.facts.size();
  size_t locals = env_.locals.size();
  size_t demands = env_.demands ? env_.demands->size() : 0;
  ExprId bound;
  ++env_.depth;
  if (element.valid()) {
    bound = c_.build.Leaf(ExprKind::kBound, element, level, e.span);
  }
  if (!e.names.empty()) Bind(e.names[0], bound, "the name");
  TypeId boolean = Basic(TypeKind::kBool);
  ExprId body = As(Arg(e, 1), boolean, "the condition on an element");
  --env_.depth;
  env_.facts.resize(std::min(facts, env_.facts.size()));
  env_.locals.resize(locals);
  if (!domain.valid() || !body.valid()) return {};
  if (env_.demands) {
    // What must be there of an element must be there of every element.
    auto& all = *env_.demands;
    for (size_t i = demands; i < all.size(); ++i) {
      all[i] = c_.build.MentionsBound(all[i], level)
                   ? c_.build.Node(ExprKind::kEvery, boolean, domain, all[i], 0,
                                   e.span)
                   : c_.build.Shift(all[i], level + 1, -1);
    }
  }
  auto make = [&](ExprKind kind, TypeId type) {
    return c_.build.Node(kind, type, domain, body, 0, e.span);
  };
  if (e.text == "any") return make(ExprKind::kAny, boolean);
  if (e.text == "every") return make(ExprKind::kEvery, boolean);
  if (e.text == "count") return make(ExprKind::kCount, Basic(TypeKind::kInt));
  ExprId none = c_.build.Node(ExprKind::kNot, boolean,
                              make(ExprKind::kAny, boolean), {}, 0, e.span);
  return c_.build.Node(ExprKind::kOr, boolean, none,
                       make(ExprKind::kEvery, boolean), 0, e.span);
}

}  // namespace agp::check
