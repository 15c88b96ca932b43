#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "compiler/check/checker.h"
#include "compiler/check/expressions.h"

// Tables: `match (tier, cabin) { (gold, _) => 4, ... }`. The typed program has
// none; they are taken apart here.
//
//   of Bool              (row 1 and value 1) or (row 2 and value 2) or ...
//   of another type      the smallest test around it, once for each row:
//                        pieces <= match tier { gold => 4, _ => 1 }
//                          (tier == gold and pieces <= 4)
//                            or (tier != gold and pieces <= 1)
//
// so `row` is "this row and none before it". Exactly one row is true, and of
// the others the value does not matter: false and ⊥ is false. What is linear in
// each row stays linear. Until the test around it is made a stand-in stands for
// the value; names and functions carry it along.
namespace agp::check {
namespace {

// Of what is matched, and of the rows of all matches in one test.
constexpr size_t kMostCombinations = 4096;
constexpr size_t kMostRows = 256;

size_t NumMembers(const program::Program& program, TypeId id) {
  const program::Type& type = program.type(id);
  return type.kind == TypeKind::kBool ? 2
                                      : program.enums[type.ref].members.size();
}

std::string MemberName(const program::Program& program, TypeId id,
                       size_t member) {
  const program::Type& type = program.type(id);
  if (type.kind == TypeKind::kBool) return member ? "true" : "false";
  return program.enums[type.ref].members[member].name;
}

// Numbers of the matches whose stand-ins are in `e`, each once.
void FindMatches(Checker& c, ExprId e, std::set<int64_t>& found) {
  if (!e.valid() || !c.build.MentionsMatch(e)) return;
  const program::Expr& x = c.program.expr(e);
  if (x.kind == ExprKind::kParam) found.insert(x.number);
  const ExprId a = x.a, b = x.b;
  FindMatches(c, a, found);
  FindMatches(c, b, found);
}

MatchTable& TableOf(Checker& c, int64_t number) {
  return c.matches[static_cast<size_t>(number - kFirstMatch)];
}

using Members = std::vector<bool>;

// What one row is for.
struct RowPattern {
  std::vector<Members> columns;
  Span span;

  bool Fits(const std::vector<size_t>& combination) const {
    for (size_t i = 0; i < columns.size(); ++i) {
      if (!columns[i][combination[i]]) return false;
    }
    return true;
  }
  bool Meets(const RowPattern& other) const {
    for (size_t i = 0; i < columns.size(); ++i) {
      bool meets = false;
      for (size_t m = 0; m < columns[i].size(); ++m) {
        meets = meets || (columns[i][m] && other.columns[i][m]);
      }
      if (!meets) return false;
    }
    return true;
  }
};

// The tests of the rows.
class Rows {
 public:
  Rows(Checker& checker, std::vector<ExprId> matched, Span span)
      : c_(checker), matched_(std::move(matched)), span_(span) {}

  // Every combination has a row and every row a combination; reports if not.
  bool Cover(const std::vector<RowPattern>& rows) {
    std::vector<size_t> combination(matched_.size(), 0);
    std::vector<bool> reached(rows.size(), false);
    std::string missing;
    size_t left_out = 0;
    do {
      size_t row = 0;
      while (row < rows.size() && !rows[row].Fits(combination)) ++row;
      if (row < rows.size()) {
        reached[row] = true;
      } else if (left_out++ < 3) {
        missing += (missing.empty() ? "" : ", ") + Name(combination);
      }
    } while (Next(combination));
    bool ok = left_out == 0;
    if (!ok) {
      if (left_out > 3) {
        missing += " and " + std::to_string(left_out - 3) + " more";
      }
      c_.Report(Kind::kMatchMissing, span_, {missing})
          .WithHelp("write it, or a last row for all that is left: `_ => ...`");
    }
    for (size_t row = 0; row < rows.size(); ++row) {
      if (reached[row]) continue;
      ok = false;
      Diagnostic& d = c_.Report(Kind::kMatchUnreachable, rows[row].span);
      for (size_t before = 0; before < row; ++before) {
        if (!rows[before].Meets(rows[row])) continue;
        d.WithNote(rows[before].span, "this row comes before it");
        break;
      }
    }
    return ok;
  }

  // This row and none before it.
  ExprId Condition(const std::vector<RowPattern>& rows, size_t row) {
    ExprId all = Test(rows[row]);
    for (size_t before = 0; before < row; ++before) {
      if (!rows[before].Meets(rows[row])) continue;
      all = c_.build.AndMaybe(all, c_.program.Not(Test(rows[before])));
    }
    return all.valid() ? all : c_.build.Bool(true, span_);
  }

 private:
  TypeId Boolean() { return c_.program.BasicType(TypeKind::kBool); }

  // Not valid if it is true of everything.
  ExprId Test(const RowPattern& row) {
    ExprId all;
    for (size_t i = 0; i < matched_.size(); ++i) {
      const Members& members = row.columns[i];
      auto count =
          static_cast<size_t>(std::count(members.begin(), members.end(), true));
      if (count == members.size()) continue;
      all = c_.build.AndMaybe(all, TestOne(matched_[i], members, count));
    }
    return all;
  }

  ExprId TestOne(ExprId value, const Members& members, size_t count) {
    const TypeId type = c_.TypeOf(value);
    if (c_.program.type(type).kind == TypeKind::kBool) {
      return members[1] ? value : c_.program.Not(value);
    }
    const bool all_but_one = count + 1 == members.size() && count != 1;
    if (count == 1 || all_but_one) {
      auto member = std::find(members.begin(), members.end(), !all_but_one);
      ExprId equal = c_.build.Node(
          ExprKind::kEq, Boolean(), value,
          c_.build.Enum(member - members.begin(), type, span_), 0, span_);
      return all_but_one ? c_.program.Not(equal) : equal;
    }
    std::vector<ExprId> items;
    for (size_t m = 0; m < members.size(); ++m) {
      if (members[m]) {
        items.push_back(c_.build.Enum(static_cast<int64_t>(m), type, span_));
      }
    }
    return c_.build.Node(ExprKind::kIn, Boolean(), value,
                         c_.build.Set(std::move(items), type, span_), 0, span_);
  }

  bool Next(std::vector<size_t>& combination) const {
    for (size_t i = combination.size(); i-- > 0;) {
      if (++combination[i] < NumMembers(c_.program, c_.TypeOf(matched_[i]))) {
        return true;
      }
      combination[i] = 0;
    }
    return false;
  }

  std::string Name(const std::vector<size_t>& combination) const {
    std::string text;
    for (size_t i = 0; i < combination.size(); ++i) {
      text += (i ? ", " : "") +
              MemberName(c_.program, c_.TypeOf(matched_[i]), combination[i]);
    }
    return combination.size() == 1 ? "`" + text + "`" : "`(" + text + ")`";
  }

  Checker& c_;
  std::vector<ExprId> matched_;
  Span span_;
};

// A test written out for the rows of its matches.
class Unfolding {
 public:
  Unfolding(Checker& checker, int depth) : c_(checker), depth_(depth) {}

  // Not valid if it would be too large.
  ExprId Of(ExprId test) {
    std::set<int64_t> found;
    FindMatches(c_, test, found);
    if (found.empty()) return ++made_ > kMostRows ? ExprId{} : test;
    const int64_t number = *found.begin();
    // Places are made while it is read.
    const MatchTable table = TableOf(c_, number);
    ExprId any;
    for (const MatchTable::Row& row : table.rows) {
      ExprId condition = Here(row.condition, table.depth);
      // No match stands under a quantifier of the test: what is under one has
      // tests of its own.
      ExprId put = c_.build.Substitute(
          test, {{number, Here(row.value, table.depth)}}, 0);
      ExprId rest = Of(put);
      if (!rest.valid()) return {};
      ExprId one = c_.program.And(condition, rest);
      any = any.valid() ? c_.program.Or(any, one) : one;
    }
    return any;
  }

 private:
  ExprId Here(ExprId e, int made_at) {
    return c_.build.Shift(e, made_at, depth_ - made_at);
  }

  Checker& c_;
  int depth_;
  size_t made_ = 0;
};

}  // namespace

std::optional<std::vector<bool>> Elaborator::RowMembers(E e, TypeId type) {
  Members members(NumMembers(c_.program, type), false);
  const program::Type& t = c_.program.type(type);
  auto wrong = [&] {
    Diagnostic& d = c_.Report(Kind::kMatchPattern, e.span, {c_.Show(type)});
    if (e.kind == ast::ExprKind::kName && t.kind == TypeKind::kEnum) {
      std::vector<std::string> names;
      for (const program::Member& m : c_.program.enums[t.ref].members) {
        names.push_back(m.name);
      }
      d.WithNote(c_.program.enums[t.ref].span, "the enum is declared here");
      Suggest(d, diagnostics::Nearest(e.text, names));
    }
    return std::nullopt;
  };
  if (e.kind == ast::ExprKind::kMissing) return std::nullopt;
  if (e.kind == ast::ExprKind::kName && e.text == "_") {
    members.assign(members.size(), true);
    return members;
  }
  if (e.kind == ast::ExprKind::kSet) {
    for (size_t i = 0; i < e.args.size(); ++i) {
      auto part = RowMembers(Arg(e, i), type);
      if (!part) return std::nullopt;
      for (size_t m = 0; m < members.size(); ++m) {
        if ((*part)[m]) members[m] = true;
      }
    }
    return e.args.empty() ? wrong() : std::optional(members);
  }
  if (t.kind == TypeKind::kBool) {
    if (e.kind != ast::ExprKind::kBool) return wrong();
    members[e.text == "true"] = true;
    return members;
  }
  const program::Enum& declared = c_.program.enums[t.ref];
  const bool qualified = e.kind == ast::ExprKind::kField &&
                         Arg(e, 0).kind == ast::ExprKind::kName &&
                         Arg(e, 0).text == declared.name;
  if (!qualified && e.kind != ast::ExprKind::kName) return wrong();
  for (size_t m = 0; m < members.size(); ++m) {
    if (declared.members[m].name != e.text) continue;
    members[m] = true;
    return members;
  }
  return wrong();
}

ExprId Elaborator::Match(E e, TypeId hint) {
  E list = Arg(e, 0);
  bool ok = true;
  std::vector<ExprId> matched;
  size_t combinations = 1;
  for (size_t i = 0; i < list.args.size(); ++i) {
    ExprId value = Read(Arg(list, i));
    matched.push_back(value);
    if (!value.valid()) {
      ok = false;
      continue;
    }
    if (KindOf(value) != TypeKind::kEnum && KindOf(value) != TypeKind::kBool) {
      c_.Report(Kind::kMatchOver, Arg(list, i).span,
                {"`" + c_.Show(c_.TypeOf(value)) + "`"})
          .WithHelp("other values are compared, `and` and `or` join them");
      ok = false;
      continue;
    }
    combinations =
        std::min(kMostCombinations + 1,
                 combinations * NumMembers(c_.program, c_.TypeOf(value)));
  }
  if (ok && combinations > kMostCombinations) {
    c_.Report(Kind::kMatchTooLarge, list.span,
              {std::to_string(kMostCombinations), "combinations"});
    ok = false;
  }
  std::vector<RowPattern> patterns;
  std::vector<ExprId> values;
  TypeId type = hint.valid() ? c_.Unwrapped(hint) : TypeId{};
  for (size_t i = 1; i + 1 < e.args.size(); i += 2) {
    E pattern = Arg(e, i);
    patterns.push_back({{}, pattern.span});
    // Alone it stands for all.
    const bool any = pattern.args.size() == 1 &&
                     Arg(pattern, 0).kind == ast::ExprKind::kName &&
                     Arg(pattern, 0).text == "_";
    if (!any && pattern.args.size() != matched.size()) {
      size_t n = pattern.args.size(), m = matched.size();
      c_.Report(Kind::kMatchPatterns, pattern.span,
                {std::to_string(n) + (n == 1 ? " pattern" : " patterns"),
                 std::to_string(m) + (m == 1 ? " thing is" : " things are")});
      ok = false;
    }
    for (size_t k = 0; ok && k < matched.size(); ++k) {
      auto members =
          RowMembers(Arg(pattern, any ? 0 : k), c_.TypeOf(matched[k]));
      ok = members.has_value();
      if (ok) patterns.back().columns.push_back(std::move(*members));
    }
    E written = Arg(e, i + 1);
    ExprId value = Read(written, type);
    values.push_back(value);
    if (!value.valid()) {
      ok = false;
    } else if (values.size() == 1 || !type.valid()) {
      type = c_.TypeOf(value);
    } else if (c_.TypeOf(value) != type) {
      Mismatch(written, "a row of this match", type, c_.TypeOf(value));
      ok = false;
    }
  }
  if (!ok || values.empty()) return {};
  Rows rows(c_, matched, e.span);
  if (!rows.Cover(patterns)) return {};
  MatchTable table;
  table.depth = env_.depth;
  table.span = e.span;
  for (size_t i = 0; i < values.size(); ++i) {
    table.rows.push_back(
        {Unfolded(rows.Condition(patterns, i), e.span), values[i]});
    if (!table.rows.back().condition.valid()) return {};
  }
  if (c_.program.type(type).kind != TypeKind::kBool) {
    c_.matches.push_back(std::move(table));
    return c_.build.MatchStandIn(c_.matches.size() - 1, type, e.span);
  }
  ExprId any;
  for (const MatchTable::Row& row : table.rows) {
    const program::Expr& value = c_.program.expr(row.value);
    const bool constant = value.kind == ExprKind::kBool;
    if (constant && value.number == 0) continue;
    ExprId one =
        constant ? row.condition : c_.program.And(row.condition, row.value);
    any = any.valid() ? c_.program.Or(any, one) : one;
  }
  return any.valid() ? any : c_.build.Bool(false, e.span);
}

ExprId Elaborator::Unfolded(ExprId test, Span span) {
  if (!test.valid() || KindOf(test) != TypeKind::kBool ||
      !c_.build.MentionsMatch(test)) {
    return test;
  }
  ExprId made = Unfolding(c_, env_.depth).Of(test);
  if (!made.valid()) {
    c_.Report(Kind::kMatchTooLarge, span, {std::to_string(kMostRows), "tests"})
        .WithHelp("compare with each match in a test of its own");
  }
  return made;
}

void Elaborator::CopyMatches(ExprId body, Builder::Places& places) {
  std::set<int64_t> found;
  FindMatches(c_, body, found);
  for (int64_t number : found) {
    if (places.contains(number)) continue;
    MatchTable copy = TableOf(c_, number);
    TypeId type = c_.TypeOf(copy.rows[0].value);
    for (MatchTable::Row& row : copy.rows) {
      CopyMatches(row.value, places);
      row.condition = c_.build.Substitute(row.condition, places, env_.depth);
      row.value = c_.build.Substitute(row.value, places, env_.depth);
    }
    copy.depth = env_.depth;
    places[number] = c_.build.MatchStandIn(c_.matches.size(), type, copy.span);
    c_.matches.push_back(std::move(copy));
  }
}

void CheckMatches(Checker& checker) {
  std::set<std::pair<uint32_t, uint32_t>> told;
  auto check = [&](ExprId e) {
    std::set<int64_t> found;
    FindMatches(checker, e, found);
    for (int64_t number : found) {
      Span span = TableOf(checker, number).span;
      if (!told.insert({span.file, span.begin}).second) continue;
      checker.Report(Kind::kMatchNotHere, span)
          .WithHelp("write a rule, a handler or a test for each row");
    }
  };
  const program::Program& program = checker.program;
  for (const program::Action& action : program.actions) {
    for (const auto* rules : {&action.rules, &action.result_rules}) {
      for (const program::BoundRule& rule : *rules) {
        for (ExprId e :
             {rule.condition, rule.approver, rule.until, rule.accepting}) {
          check(e);
        }
        for (ExprId e : rule.excluded) check(e);
        for (ExprId e : rule.keys) check(e);
      }
    }
  }
  for (const program::Handler& handler : program.handlers) {
    check(handler.guard);
    for (const program::Update& update : handler.updates) {
      for (ExprId e : {update.key, update.value, update.each, update.where}) {
        check(e);
      }
    }
  }
  auto events = [&](const std::vector<program::EventPattern>& patterns) {
    for (const program::EventPattern& pattern : patterns) {
      check(pattern.guard);
      check(pattern.weight);
    }
  };
  for (const program::Property& property : program.properties) {
    for (const program::Property::Case& c : property.cases) {
      check(c.condition);
      check(c.without_by);
    }
    for (const program::PastNode& node : property.past) {
      events(node.events);
      check(node.state);
    }
    events(property.counted);
  }
}

}  // namespace agp::check
