#include "verifier/covered.h"

namespace agp::verify {
namespace {

using program::ExprKind;
using program::Program;
using program::TypeKind;

std::string InExpressions(const Program& program) {
  for (uint32_t i = 0; i < program.num_exprs(); ++i) {
    switch (program.expr({i}).kind) {
      case ExprKind::kFound:
        return "`urls` and `emails`";
      default:
        break;
    }
  }
  return "";
}

std::string InState(const Program& program) {
  for (const program::StateVar& var : program.state_vars) {
    if (var.scope == program::Scope::kKey) return "state with a key";
    if (var.kind != program::StateVar::Kind::kMap) continue;
    switch (program.type(program.type(var.type).element).kind) {
      case TypeKind::kBool:
      case TypeKind::kInt:
      case TypeKind::kEnum:
        break;
      default:
        return "maps in the state to other values than Bool, Int and enums";
    }
  }
  for (const program::Handler& handler : program.handlers) {
    if (handler.event == program::Event::kApproved) return "`on approved`";
    for (const program::Update& update : handler.updates) {
      if (update.each.valid() || update.where.valid()) {
        return "updates in a loop";
      }
    }
  }
  return "";
}

// What makes a rule ⊥ besides its condition and its approver.
std::string InRules(const Program& program) {
  for (const program::Action& action : program.actions) {
    for (const program::BoundRule& bound : action.rules) {
      if (program.rule(bound.rule).quorum != 1 || !bound.excluded.empty()) {
        return "quorums and `not by`";
      }
      if (!bound.keys.empty() || bound.until.valid()) {
        return "approvals that last";
      }
    }
  }
  return "";
}

}  // namespace

std::string NotCovered(const Program& program,
                       const program::Property& property) {
  if (property.guarantee) return "guarantees";
  for (const program::Property::Case& c : property.cases) {
    if (c.without_by.valid()) return "`without approval by`";
    // What may be approved counts as permitted, and whether any answer is ever
    // accepted is not looked at. Only an existence can be wrong for that.
    if (property.form != program::PropertyForm::kSomePermit) continue;
    for (const program::BoundRule& bound : program.action(c.action).rules) {
      if (bound.accepting.valid()) return "`accepting`";
    }
  }
  for (auto* find : {&InExpressions, &InState, &InRules}) {
    std::string found = find(program);
    if (!found.empty()) return found;
  }
  return "";
}

}  // namespace agp::verify
