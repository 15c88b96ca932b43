#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "compiler/check/checker.h"
#include "compiler/check/constants.h"
#include "compiler/check/expressions.h"

// Calendars: intervals of wall clock time that are written out.
namespace agp::check {
namespace {

// Only `time("...")`: functions may ask for calendars, so they are checked once
// calendars are known.
std::optional<int64_t> ReadEnd(Checker& checker, const ast::Expr& e,
                               uint32_t module, const std::string& what) {
  if (e.kind == ast::ExprKind::kMissing) return std::nullopt;
  const ast::Expr& callee = Arg(e, 0);
  if (e.kind != ast::ExprKind::kCall || callee.kind != ast::ExprKind::kName ||
      callee.text != "time") {
    checker.Report(Kind::kNotConstant, e.span, {what})
        .WithHelp("write it out: `time(\"2026-01-01T00:00:00Z\")`");
    return std::nullopt;
  }
  return ConstantNumber(checker, e, TypeKind::kTime, module, what);
}

}  // namespace

void CheckCalendars(Checker& checker) {
  for (uint32_t m = 0; m < checker.modules.size(); ++m) {
    for (const ast::CalendarDecl& decl : checker.modules[m].calendars) {
      std::string whose = "`" + decl.name.text + "`";
      std::vector<std::pair<int64_t, int64_t>> intervals;
      bool ok = true;
      for (const ast::CalendarDecl::Interval& written : decl.intervals) {
        auto from = ReadEnd(checker, Deref(written.from), m,
                            "the start of an interval of " + whose);
        auto to = ReadEnd(checker, Deref(written.to), m,
                          "the end of an interval of " + whose);
        if (!from || !to) {
          ok = false;
        } else if (*from >= *to) {
          checker.Report(Kind::kEmptyInterval, written.span)
              .WithHelp("the end comes after the start, and is not in it");
          ok = false;
        } else {
          intervals.emplace_back(*from, *to);
        }
      }
      if (decl.intervals.empty()) {
        checker.Report(Kind::kEmptyInterval, decl.span)
            .WithHelp("write at least one interval");
      }
      std::sort(intervals.begin(), intervals.end());
      if (!ok) intervals.clear();
      checker.calendars.push_back(std::move(intervals));
    }
  }
}

}  // namespace agp::check
