#include "verifier/quick.h"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "verifier/linear.h"

namespace agp::verify {

using program::Effect;
using program::Expr;
using program::ExprId;
using program::ExprKind;
using program::TypeKind;
using smt::Wide;

namespace {

// Rounds in which guards teach each other. A chain of ranges may take one for
// each link; the solver does the rest.
constexpr uint32_t kMaxPasses = 8;

bool IsText(TypeKind kind) {
  return kind == TypeKind::kString || kind == TypeKind::kEntity;
}

bool IsNumber(TypeKind kind) {
  return kind == TypeKind::kInt || kind == TypeKind::kDecimal ||
         kind == TypeKind::kTime || kind == TypeKind::kDuration ||
         kind == TypeKind::kDate;
}

}  // namespace

Facts::Test Facts::Read(const Expr& e) {
  Test test;
  if (e.kind == ExprKind::kMatches) {
    test.kind = Test::Kind::kString;
    test.operand = e.a;
    test.language =
        languages_.Of(program::PatternId{static_cast<uint32_t>(e.number)});
    return test;
  }
  if (e.kind == ExprKind::kIn) {
    const Expr& set = program_.expr(e.b);
    if (set.kind != ExprKind::kSet) return test;
    TypeKind kind = program_.kind_of(e.a);
    test.operand = e.a;
    if (IsText(kind)) {
      test.kind = Test::Kind::kString;
      test.language = languages_.OfSet(e.b);
    } else if (kind == TypeKind::kEnum) {
      for (ExprId item : set.items) {
        int64_t member = program_.expr(item).number;
        if (member >= 64) return test;
        test.members |= uint64_t{1} << member;
      }
      test.kind = Test::Kind::kEnum;
    }
    return test;
  }
  if (e.kind != ExprKind::kEq && e.kind != ExprKind::kLt &&
      e.kind != ExprKind::kLe) {
    return test;
  }
  const Expr* left = &program_.expr(e.a);
  const Expr* right = &program_.expr(e.b);
  auto constant = [](const Expr& x) {
    return x.kind == ExprKind::kNumber || x.kind == ExprKind::kString ||
           x.kind == ExprKind::kEntity || x.kind == ExprKind::kEnum;
  };
  bool constant_left = constant(*left);
  if (constant_left == constant(*right)) return test;
  test.operand = constant_left ? e.b : e.a;
  const Expr& c = constant_left ? *left : *right;
  TypeKind kind = program_.kind_of(test.operand);
  if (IsText(kind)) {
    test.kind = Test::Kind::kString;
    test.language = languages_.Literal(c.text);
  } else if (kind == TypeKind::kEnum && c.number < 64) {
    test.kind = Test::Kind::kEnum;
    test.members = uint64_t{1} << c.number;
  } else if (IsNumber(kind)) {
    test.kind = Test::Kind::kNumber;
    smt::Wide n = c.number;
    if (e.kind == ExprKind::kEq) {
      test.range = {n, n};
    } else {
      smt::Wide strict = e.kind == ExprKind::kLt ? 1 : 0;
      if (constant_left) {
        test.range.low = n + strict;
      } else {
        test.range.high = n - strict;
      }
    }
  }
  return test;
}

uint32_t Facts::Representative(uint32_t operand) const {
  for (auto it = equal_to_.find(operand); it != equal_to_.end();
       it = equal_to_.find(operand)) {
    operand = it->second;
  }
  return operand;
}

// What is known of either is known of both. A contradiction between the two
// is left to whoever asks.
void Facts::Equate(ExprId a, ExprId b) {
  uint32_t from = Representative(a.value), to = Representative(b.value);
  if (from == to) return;
  equal_to_[from] = to;
  auto it = known_.find(from);
  if (it == known_.end()) return;
  Known moved = std::move(it->second);
  known_.erase(it);
  Known& known = known_[to];
  known.in.insert(known.in.end(), moved.in.begin(), moved.in.end());
  known.not_in.insert(known.not_in.end(), moved.not_in.begin(),
                      moved.not_in.end());
  known.range.low = std::max(known.range.low, moved.range.low);
  known.range.high = std::min(known.range.high, moved.range.high);
  if (known.range.low > known.range.high) contradictory_ = true;
  known.has_members = known.has_members || moved.has_members;
  known.members &= moved.members;
  if (known.members == 0) contradictory_ = true;
}

bool Facts::EntailsTest(const Test& test, bool holds) {
  auto it = known_.find(Representative(test.operand.value));
  if (it == known_.end()) return EntailsSum(test, holds);
  const Known& known = it->second;
  const regular::Limits& limits = languages_.limits();
  using regular::Answer;
  switch (test.kind) {
    case Test::Kind::kString:
      for (regular::Language in : known.in) {
        if (holds) {
          if (regular::IsSubset(in, test.language, limits) == Answer::kYes) {
            return true;
          }
        } else if (regular::Disjoint(in, test.language, limits) ==
                   Answer::kYes) {
          return true;
        }
      }
      if (holds) return false;
      for (regular::Language not_in : known.not_in) {
        if (regular::IsSubset(test.language, not_in, limits) == Answer::kYes) {
          return true;
        }
      }
      return false;
    case Test::Kind::kNumber:
      if (holds ? known.range.low >= test.range.low &&
                      known.range.high <= test.range.high
                : known.range.high < test.range.low ||
                      known.range.low > test.range.high) {
        return true;
      }
      return EntailsSum(test, holds);
    case Test::Kind::kEnum:
      if (!known.has_members) return false;
      return holds ? (known.members & ~test.members) == 0
                   : (known.members & test.members) == 0;
    case Test::Kind::kNone:
      break;
  }
  return false;
}

bool Facts::EntailsSum(const Test& test, bool holds) {
  if (test.kind != Test::Kind::kNumber ||
      !IsLinearSum(program_, test.operand)) {
    return false;
  }
  // Variables are values, so equal operands are one. `valued`: those that a
  // fact speaks of.
  std::unordered_map<uint32_t, ExprId> leaves;
  std::unordered_set<uint32_t> valued;
  auto variable = [&](ExprId leaf) {
    uint32_t v = Representative(leaf.value);
    leaves.try_emplace(v, leaf);
    return v;
  };
  auto range_of = [&](uint32_t v) {
    Range range = RangeOf(program_, leaves.at(v)).Cut();
    auto it = known_.find(v);
    if (it != known_.end()) {
      range.low = std::max(range.low, it->second.range.low);
      range.high = std::min(range.high, it->second.range.high);
    }
    return range;
  };
  // What has a value lies within 64 bits, and so do its parts.
  std::vector<ExprId> parts;
  auto parts_of = [&](ExprId sum) {
    parts = {sum};
    for (size_t i = 0; i < parts.size(); ++i) {
      const Expr& e = program_.expr(parts[i]);
      if (!IsLinearSum(program_, parts[i])) continue;
      parts.push_back(e.a);
      parts.push_back(e.b);
    }
    std::sort(parts.begin(), parts.end());
    parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  };
  std::vector<LinearForm> facts;
  auto within = [&](const LinearForm& form, Range range) {
    facts.push_back(form.Plus(-range.low));
    facts.push_back(form.Negated().Plus(range.high));
  };
  for (const auto& [operand, known] : known_) {
    ExprId sum{operand};
    if (!IsLinearSum(program_, sum)) continue;
    parts_of(sum);
    for (ExprId part : parts) {
      std::optional<LinearForm> form = LinearOf(program_, part, variable);
      if (!form) continue;
      if (IsLinearSum(program_, part)) {
        within(*form, part == sum ? known.range : Range());
      } else if (!form->terms.empty()) {
        valued.insert(form->terms[0].first);
      }
    }
  }
  // It has a value ...
  parts_of(test.operand);
  for (ExprId part : parts) {
    std::optional<LinearForm> form = LinearOf(program_, part, variable);
    if (!form) return false;
    if (!IsLinearSum(program_, part)) {
      if (form->terms.empty()) continue;
      uint32_t v = form->terms[0].first;
      if (!valued.count(v) && !known_.count(v) &&
          !AlwaysHasValue(program_, part)) {
        return false;
      }
    } else if (!Follows(form->Plus(-Wide{INT64_MIN}), facts, range_of) ||
               !Follows(form->Negated().Plus(INT64_MAX), facts, range_of)) {
      return false;
    }
  }
  // ... and this one.
  std::optional<LinearForm> form = LinearOf(program_, test.operand, variable);
  if (!form) return false;
  auto at_least = [&](Wide n) {
    return Follows(form->Plus(-n), facts, range_of);
  };
  auto at_most = [&](Wide n) {
    return Follows(form->Negated().Plus(n), facts, range_of);
  };
  if (holds) return at_least(test.range.low) && at_most(test.range.high);
  return at_most(test.range.low - 1) || at_least(test.range.high + 1);
}

void Facts::AddTest(const Test& test, bool holds) {
  Known& known = known_[Representative(test.operand.value)];
  switch (test.kind) {
    case Test::Kind::kString:
      (holds ? known.in : known.not_in).push_back(test.language);
      break;
    case Test::Kind::kNumber: {
      // What is left of an interval without another is one only at the ends.
      Range r = test.range;
      if (!holds) {
        if (r.low <= known.range.low) {
          r = {test.range.high + 1, known.range.high};
        } else if (r.high >= known.range.high) {
          r = {known.range.low, test.range.low - 1};
        } else {
          return;
        }
      }
      known.range.low = std::max(known.range.low, r.low);
      known.range.high = std::min(known.range.high, r.high);
      if (known.range.low > known.range.high) contradictory_ = true;
      break;
    }
    case Test::Kind::kEnum: {
      size_t count =
          program_.enums[program_.type(program_.expr(test.operand).type).ref]
              .members.size();
      if (count > 64) return;
      uint64_t all = count == 64 ? ~uint64_t{0} : (uint64_t{1} << count) - 1;
      known.has_members = true;
      known.members &= all & (holds ? test.members : ~test.members);
      if (known.members == 0) contradictory_ = true;
      break;
    }
    case Test::Kind::kNone:
      break;
  }
}

void Facts::Add(ExprId id, bool holds) {
  const Expr& e = program_.expr(id);
  switch (e.kind) {
    case ExprKind::kNot:
      Add(e.a, !holds);
      return;
    case ExprKind::kAnd:
    case ExprKind::kOr:
      if ((e.kind == ExprKind::kAnd) == holds) {
        Add(e.a, holds);
        Add(e.b, holds);
        return;
      }
      break;
    case ExprKind::kBool:
      if ((e.number != 0) != holds) contradictory_ = true;
      return;
    default:
      break;
  }
  auto [it, made] = literals_.try_emplace(id.value, holds);
  if (!made) {
    if (it->second != holds) contradictory_ = true;
    return;
  }
  Test test = Read(e);
  if (test.kind == Test::Kind::kNone) {
    // Two operands that are equal, neither of them a constant.
    if (e.kind == ExprKind::kEq && holds) {
      TypeKind kind = program_.kind_of(e.a);
      if (program_.expr(e.a).type == program_.expr(e.b).type &&
          (IsText(kind) || IsNumber(kind) || kind == TypeKind::kEnum)) {
        Equate(e.a, e.b);
      }
    }
    return;
  }
  if (EntailsTest(test, !holds)) contradictory_ = true;
  AddTest(test, holds);
}

void Facts::Conjuncts(ExprId id, std::vector<ExprId>* tests) {
  const Expr& e = program_.expr(id);
  if (e.kind == ExprKind::kAnd) {
    Conjuncts(e.a, tests);
    Conjuncts(e.b, tests);
  } else {
    tests->push_back(id);
  }
}

Facts::Standing Facts::StandingOf(ExprId id, ExprId* last) {
  tests_.clear();
  Conjuncts(id, &tests_);
  size_t holding = 0, open = 0;
  for (ExprId test : tests_) {
    if (Entails(test, true)) {
      ++holding;
    } else {
      ++open;
      *last = test;
      if (Entails(test, false)) return Standing::kOpen;
    }
  }
  if (open == 0) return Standing::kTrue;
  if (holding == 0) {
    // That a string is not in one language seldom helps, and is dear to keep.
    bool helps =
        open == 1 && Read(program_.expr(*last)).kind != Test::Kind::kString;
    return helps ? Standing::kUnit : Standing::kOpen;
  }
  return open == 1 ? Standing::kUnit : Standing::kClose;
}

bool Facts::Entails(ExprId id, bool holds) {
  const Expr& e = program_.expr(id);
  switch (e.kind) {
    case ExprKind::kBool:
      return (e.number != 0) == holds;
    case ExprKind::kNot:
      return Entails(e.a, !holds);
    case ExprKind::kAnd:
    case ExprKind::kOr: {
      if ((e.kind == ExprKind::kAnd) == holds) {
        if (Entails(e.a, holds) && Entails(e.b, holds)) return true;
      } else if (Entails(e.a, holds) || Entails(e.b, holds)) {
        return true;
      }
      break;
    }
    default:
      break;
  }
  auto it = literals_.find(id.value);
  if (it != literals_.end()) return it->second == holds;
  if (known_.empty()) return false;
  Test test = Read(e);
  return test.kind != Test::Kind::kNone && EntailsTest(test, holds);
}

bool AlwaysHasValue(const program::Program& program, ExprId id) {
  const Expr& e = program.expr(id);
  switch (e.kind) {
    case ExprKind::kGet:
    case ExprKind::kAdd:
    case ExprKind::kSub:
    case ExprKind::kMul:
    case ExprKind::kDiv:
    case ExprKind::kMod:
    case ExprKind::kAddDays:
    case ExprKind::kCount:
    case ExprKind::kFound:
      return false;
    case ExprKind::kState:
      return program.state_vars[static_cast<size_t>(e.number)].kind !=
             program::StateVar::Kind::kWindow;
    default:
      break;
  }
  int operands = program::Info(e.kind).operands;
  return (operands < 1 || AlwaysHasValue(program, e.a)) &&
         (operands < 2 || AlwaysHasValue(program, e.b));
}

bool QuicklyRefuted(const program::Program& program, Languages& languages,
                    const Slice& slice, std::vector<uint32_t>* close) {
  using Kind = Requirement::Kind;
  Facts facts(program, languages);
  for (const Requirement& r : slice.required) {
    switch (r.kind) {
      case Kind::kTrue:
        facts.Add(r.expr, true);
        break;
      case Kind::kNotFalse:
        if (AlwaysHasValue(program, r.expr)) facts.Add(r.expr, true);
        break;
      case Kind::kNotTrue:
        if (AlwaysHasValue(program, r.expr)) facts.Add(r.expr, false);
        break;
      case Kind::kBottom:
        if (AlwaysHasValue(program, r.expr)) return true;
        break;
      default:
        break;
    }
    if (facts.contradictory()) return true;
  }
  if (slice.aim != Aim::kPermit && slice.aim != Aim::kGrant) return false;
  // A guard that matches stops the grant, and so does one without a value: in
  // a situation of this slice every guard is false.
  const program::Action& action = program.action(slice.action);
  struct Guard {
    uint32_t position;
    Facts::Standing standing;
  };
  std::vector<Guard> guards;
  for (uint32_t i = 0; i < action.rules.size(); ++i) {
    const program::BoundRule& bound = action.rules[i];
    Effect effect = program.rule(bound.rule).effect;
    bool stops = effect == Effect::kDeny ||
                 (effect == Effect::kConfirm && slice.aim == Aim::kPermit);
    if (!stops) continue;
    ExprId last;
    Facts::Standing standing = facts.StandingOf(bound.condition, &last);
    if (standing == Facts::Standing::kTrue) return true;
    if (standing != Facts::Standing::kOpen) guards.push_back({i, standing});
  }
  // Only the guards that came close can gain by what others teach.
  bool learned = true;
  for (uint32_t pass = 0; learned && pass < kMaxPasses; ++pass) {
    learned = false;
    for (Guard& guard : guards) {
      if (guard.standing == Facts::Standing::kOpen) continue;
      ExprId last;
      guard.standing =
          facts.StandingOf(action.rules[guard.position].condition, &last);
      if (guard.standing == Facts::Standing::kTrue) return true;
      if (guard.standing != Facts::Standing::kUnit) continue;
      if (!AlwaysHasValue(program, last)) continue;
      facts.Add(last, false);
      if (facts.contradictory()) return true;
      guard.standing = Facts::Standing::kOpen;
      learned = true;
      if (close->size() < kMaxClose) close->push_back(guard.position);
    }
  }
  for (const Guard& guard : guards) {
    if (guard.standing == Facts::Standing::kOpen) continue;
    if (close->size() < kMaxClose) close->push_back(guard.position);
  }
  return false;
}

}  // namespace agp::verify
