#include "compiler/check/presence.h"

#include <algorithm>
#include <iterator>

namespace agp::check {
namespace {

using program::ExprId;
using program::ExprKind;
using Facts = Presence::Facts;

Facts Union(const Facts& a, const Facts& b) {
  Facts all;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(),
                 std::back_inserter(all));
  return all;
}

Facts Common(const Facts& a, const Facts& b) {
  Facts common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(),
                        std::back_inserter(common));
  return common;
}

}  // namespace

const Facts& Presence::IfTrue(ExprId condition) {
  auto known = if_true_.find(condition.value);
  if (known != if_true_.end()) return known->second;
  const program::Expr& e = program_.expr(condition);
  Facts facts;
  switch (e.kind) {
    case ExprKind::kHas:
      facts = {e.a};
      break;
    case ExprKind::kNot:
      facts = IfFalse(e.a);
      break;
    case ExprKind::kAnd: {
      Facts left = IfTrue(e.a);
      facts = Union(left, IfTrue(e.b));
      break;
    }
    case ExprKind::kOr: {
      Facts left = IfTrue(e.a);
      facts = Common(left, IfTrue(e.b));
      break;
    }
    default:
      break;
  }
  return if_true_[condition.value] = std::move(facts);
}

const Facts& Presence::IfFalse(ExprId condition) {
  auto known = if_false_.find(condition.value);
  if (known != if_false_.end()) return known->second;
  const program::Expr& e = program_.expr(condition);
  Facts facts;
  switch (e.kind) {
    case ExprKind::kNot:
      facts = IfTrue(e.a);
      break;
    case ExprKind::kAnd: {
      Facts left = IfFalse(e.a);
      facts = Common(left, IfFalse(e.b));
      break;
    }
    case ExprKind::kOr: {
      Facts left = IfFalse(e.a);
      facts = Union(left, IfFalse(e.b));
      break;
    }
    default:
      break;
  }
  return if_false_[condition.value] = std::move(facts);
}

}  // namespace agp::check
