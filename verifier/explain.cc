#include "verifier/explain.h"

#include <algorithm>

namespace agp::verify {

using program::Effect;
using program::ExprId;
using program::ExprKind;
using Kind = Requirement::Kind;

namespace {

// More tests than this explain nothing.
constexpr size_t kMaxTests = 8;
// Guards that are asked about.
constexpr size_t kMaxGuards = 400;

struct Test {
  ExprId expr;
  bool holds;
};

class Explainer {
 public:
  Explainer(const program::Program& program, Searcher& searcher,
            const Situation& situation)
      : program_(program), searcher_(searcher), situation_(situation) {}

  // The tests that make `expr` what it is here.
  void Take(ExprId id, bool holds) {
    const program::Expr& e = program_.expr(id);
    switch (e.kind) {
      case ExprKind::kBool:
        return;
      case ExprKind::kNot:
        Take(e.a, !holds);
        return;
      case ExprKind::kAnd:
      case ExprKind::kOr:
        if ((e.kind == ExprKind::kAnd) == holds) {
          Take(e.a, holds);
          Take(e.b, holds);
        } else {
          // One side suffices: the first that does it here.
          Take(Is(e.a, holds) ? e.a : e.b, holds);
        }
        return;
      default:
        break;
    }
    for (const Test& known : tests_) {
      if (known.expr == id && known.holds == holds) return;
    }
    tests_.push_back({id, holds});
  }

  void TakeGuards(const Slice& slice) {
    Slice question;
    question.action = slice.action;
    for (const Test& test : tests_) {
      question.required.push_back(
          Requirement{test.holds ? Kind::kTrue : Kind::kNotTrue, test.expr});
    }
    size_t asked = 0;
    std::vector<ExprId> clear;
    for (const program::BoundRule& bound :
         program_.action(slice.action).rules) {
      Effect effect = program_.rule(bound.rule).effect;
      bool stops = effect == Effect::kDeny ||
                   (effect == Effect::kConfirm && slice.aim == Aim::kPermit);
      if (!stops || tests_.size() + clear.size() > kMaxTests ||
          ++asked > kMaxGuards) {
        continue;
      }
      Slice stopped = question;
      stopped.required.push_back(Requirement{Kind::kTrue, bound.condition});
      if (searcher_.Search(stopped, nullptr).verdict !=
          SearchResult::Verdict::kNone) {
        clear.push_back(bound.condition);
      }
    }
    for (ExprId condition : clear) Take(condition, false);
  }

  std::vector<std::string> Texts() const {
    std::vector<std::string> texts;
    if (tests_.size() > kMaxTests) return texts;
    for (const Test& test : tests_) {
      program::ActionId action = situation_.call.action;
      if (!test.holds && program_.expr(test.expr).kind == ExprKind::kLabelled) {
        texts.push_back(program::NegationToString(program_, test.expr, action));
        continue;
      }
      std::string text = program::ToString(program_, test.expr, action);
      texts.push_back(test.holds ? text : "not (" + text + ")");
    }
    return texts;
  }

 private:
  bool Is(ExprId expr, bool value) {
    program::Value v = searcher_.evaluator().Eval(expr, situation_);
    return !v.bottom() && v.is_true() == value;
  }

  const program::Program& program_;
  Searcher& searcher_;
  const Situation& situation_;
  std::vector<Test> tests_;
};

}  // namespace

std::vector<std::string> WhatMatters(const program::Program& program,
                                     Searcher& searcher, const Slice& slice,
                                     const Situation& situation) {
  if (slice.aim != Aim::kPermit && slice.aim != Aim::kGrant) return {};
  // Which persons are left is no test.
  if (slice.without.valid()) return {};
  Explainer explainer(program, searcher, situation);
  for (const Requirement& r : slice.required) {
    if (!r.expr.valid()) continue;
    program::Value value = searcher.evaluator().Eval(r.expr, situation);
    // A condition without a value has no tests that explain it.
    if (value.bottom()) return {};
    explainer.Take(r.expr, value.is_true());
  }
  explainer.TakeGuards(slice);
  return explainer.Texts();
}

}  // namespace agp::verify
