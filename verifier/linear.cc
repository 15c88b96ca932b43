#include "verifier/linear.h"

#include <algorithm>

namespace agp::verify {

using program::Expr;
using program::ExprId;
using program::ExprKind;
using program::Program;
using program::TypeKind;
using smt::Wide;

namespace {

// Two scaled coefficients and a 64-bit value: 2^20 * 2^20 * 2 * 2^64, times as
// many variables, is far below 2^127.
constexpr Wide kMaxCoefficient = Wide{1} << 20;
constexpr Wide kMaxConstant = Wide{1} << 70;
constexpr size_t kMaxVariables = 8;

bool IsInt(const Program& program, ExprId id) {
  return program.kind_of(id) == TypeKind::kInt;
}

Wide Size(Wide n) { return n < 0 ? -n : n; }

bool Small(const LinearForm& form) {
  if (form.terms.size() > kMaxVariables) return false;
  if (Size(form.constant) > kMaxConstant) return false;
  return std::all_of(form.terms.begin(), form.terms.end(), [](const auto& t) {
    return Size(t.second) <= kMaxCoefficient;
  });
}

// x * a + y * b
LinearForm Combine(Wide x, const LinearForm& a, Wide y, const LinearForm& b) {
  LinearForm sum;
  sum.constant = x * a.constant + y * b.constant;
  size_t i = 0, j = 0;
  while (i < a.terms.size() || j < b.terms.size()) {
    bool from_a = j == b.terms.size() ||
                  (i < a.terms.size() && a.terms[i].first <= b.terms[j].first);
    bool from_b = i == a.terms.size() ||
                  (j < b.terms.size() && b.terms[j].first <= a.terms[i].first);
    uint32_t variable = from_a ? a.terms[i].first : b.terms[j].first;
    Wide coefficient = 0;
    if (from_a) coefficient += x * a.terms[i++].second;
    if (from_b) coefficient += y * b.terms[j++].second;
    if (coefficient != 0) sum.terms.emplace_back(variable, coefficient);
  }
  return sum;
}

Wide Least(const LinearForm& form,
           const std::function<Range(uint32_t)>& range_of) {
  Wide least = form.constant;
  for (auto [variable, coefficient] : form.terms) {
    Range range = range_of(variable);
    least += coefficient * (coefficient > 0 ? range.low : range.high);
  }
  return least;
}

}  // namespace

LinearForm LinearForm::Plus(Wide n) const {
  LinearForm sum = *this;
  sum.constant += n;
  return sum;
}

LinearForm LinearForm::Negated() const { return Combine(-1, *this, 0, {}); }

bool IsLinearSum(const Program& program, ExprId id) {
  const Expr& e = program.expr(id);
  if (!IsInt(program, id)) return false;
  if (e.kind != ExprKind::kAdd && e.kind != ExprKind::kSub &&
      e.kind != ExprKind::kMul) {
    return false;
  }
  if (!IsInt(program, e.a) || !IsInt(program, e.b)) return false;
  return e.kind != ExprKind::kMul ||
         program.expr(e.a).kind == ExprKind::kNumber ||
         program.expr(e.b).kind == ExprKind::kNumber;
}

std::optional<LinearForm> LinearOf(
    const Program& program, ExprId id,
    const std::function<uint32_t(ExprId)>& variable) {
  const Expr& e = program.expr(id);
  LinearForm form;
  if (e.kind == ExprKind::kNumber) {
    form.constant = e.number;
    return form;
  }
  if (!IsLinearSum(program, id)) {
    form.terms.emplace_back(variable(id), 1);
    return form;
  }
  std::optional<LinearForm> a = LinearOf(program, e.a, variable);
  if (!a) return std::nullopt;
  std::optional<LinearForm> b = LinearOf(program, e.b, variable);
  if (!b) return std::nullopt;
  if (e.kind == ExprKind::kMul) {
    // Either may be the constant.
    if (!a->terms.empty()) std::swap(a, b);
    if (Size(a->constant) > kMaxCoefficient) return std::nullopt;
    form = Combine(a->constant, *b, 0, {});
  } else {
    form = Combine(1, *a, e.kind == ExprKind::kAdd ? 1 : -1, *b);
  }
  if (!Small(form)) return std::nullopt;
  return form;
}

bool Follows(const LinearForm& target, std::span<const LinearForm> facts,
             const std::function<Range(uint32_t)>& range_of) {
  if (!Small(target)) return false;
  if (Least(target, range_of) >= 0) return true;
  for (const LinearForm& fact : facts) {
    if (!Small(fact)) continue;
    for (auto [variable, coefficient] : target.terms) {
      auto it = std::find_if(
          fact.terms.begin(), fact.terms.end(),
          [v = variable](const auto& term) { return term.first == v; });
      if (it == fact.terms.end() || (it->second > 0) != (coefficient > 0)) {
        continue;
      }
      // scale * target = rest + times * fact, and the variable is not in rest.
      // With fact >= 0 and rest > -scale the target is above -1.
      Wide scale = Size(it->second), times = Size(coefficient);
      LinearForm rest = Combine(scale, target, -times, fact);
      if (Least(rest, range_of) > -scale) return true;
    }
  }
  return false;
}

}  // namespace agp::verify
