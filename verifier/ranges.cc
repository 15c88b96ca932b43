#include "verifier/ranges.h"

#include <algorithm>

#include "verifier/strings.h"
#include "verifier/verify.h"

namespace agp::verify {

using program::Expr;
using program::ExprKind;
using smt::Wide;

Range Range::Cut() const {
  return {std::max<Wide>(low, INT64_MIN), std::min<Wide>(high, INT64_MAX)};
}

Range Plus(Range a, Range b) { return {a.low + b.low, a.high + b.high}; }
Range Minus(Range a, Range b) { return {a.low - b.high, a.high - b.low}; }

Range Times(Range a, Range b) {
  // 64 by 64 bits: the products fit 128.
  auto [low, high] = std::minmax(
      {a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high});
  return {low, high};
}

Range Quotient(Range a, Range b) {
  // Never larger in size than the dividend.
  Wide size =
      std::max(a.high < 0 ? -a.high : a.high, a.low < 0 ? -a.low : a.low);
  Range r = {-size, size};
  if (b.low > 0) {
    r.low = a.low >= 0 ? 0 : a.low / b.low;
    r.high = a.high <= 0 ? 0 : a.high / b.low;
  }
  return r;
}

Range Remainder(Range a, Range b) {
  Wide divisor =
      std::max(b.high < 0 ? -b.high : b.high, b.low < 0 ? -b.low : b.low);
  Wide most = std::max<Wide>(divisor - 1, 0);
  Range r = {a.low >= 0 ? 0 : -most, a.high <= 0 ? 0 : most};
  r.low = std::max(r.low, std::min<Wide>(a.low, 0));
  r.high = std::min(r.high, std::max<Wide>(a.high, 0));
  return r;
}

Range RangeOf(const program::Program& program, program::ExprId id) {
  const Expr& e = program.expr(id);
  switch (e.kind) {
    case ExprKind::kNumber:
      return {e.number, e.number};
    case ExprKind::kSize:
      if (program.kind_of(e.a) == program::TypeKind::kString) {
        return {0, Strings::kMaxLength};
      }
      [[fallthrough]];
    case ExprKind::kCount: {
      // The chain and a collection of the state have bounds of their own.
      const Expr& c = program.expr(e.a);
      if (c.kind == ExprKind::kChain) {
        return {e.kind == ExprKind::kSize ? 1 : 0, program::kMaxChain};
      }
      if (c.kind == ExprKind::kFound) return {0, program::kMaxFindings};
      if (c.kind != ExprKind::kState) return {0, kMaxElements};
      return {0, program.state_vars[static_cast<size_t>(c.number)].bound};
    }
    case ExprKind::kAdd:
      return Plus(RangeOf(program, e.a), RangeOf(program, e.b)).Cut();
    case ExprKind::kSub:
      return Minus(RangeOf(program, e.a), RangeOf(program, e.b)).Cut();
    case ExprKind::kMul:
      return Times(RangeOf(program, e.a), RangeOf(program, e.b)).Cut();
    case ExprKind::kDiv:
      return Quotient(RangeOf(program, e.a), RangeOf(program, e.b)).Cut();
    case ExprKind::kMod:
      return Remainder(RangeOf(program, e.a), RangeOf(program, e.b)).Cut();
    case ExprKind::kAddDays:
    default:
      if (program.kind_of(id) == program::TypeKind::kDate) {
        return {program::kFirstDay, program::kLastDay};
      }
      return {};
  }
}

std::vector<Wide> WindowSums(const program::Program& program) {
  std::vector<Wide> sums(program.state_vars.size(), 0);
  for (const program::Handler& handler : program.handlers) {
    for (const program::Update& update : handler.updates) {
      const program::StateVar& var = program.state_var(update.var);
      if (var.kind != program::StateVar::Kind::kWindow ||
          update.op != program::Update::Op::kAdd) {
        continue;
      }
      Wide weight = RangeOf(program, update.value).high;
      sums[update.var.value] =
          std::max(sums[update.var.value], weight * Wide{var.bound});
    }
  }
  return sums;
}

}  // namespace agp::verify
