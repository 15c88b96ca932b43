#ifndef AGP_VERIFIER_PAIR_H_
#define AGP_VERIFIER_PAIR_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compiler/program/program.h"
#include "verifier/evaluate.h"
#include "verifier/other_policy.h"
#include "verifier/scope.h"

// Two calls of one action as one call, for properties of two decisions
// (program.h at Property). A synthetic action has the parameters of the
// subject's call and once more those in which the measure's call differs; its
// rules are those of the subject followed by those of the measure, the latter
// rewritten to read the second copies. What both calls share is one variable,
// so a situation of this action is a pair of situations over one state. Two
// more actions, with the same parameters, have the rules and handlers of one
// side each, so that a situation of the pair can be decided for either.
//
// Where the measure is what another policy answers, its rules and handlers are
// that policy's, in the terms of this one (other_policy.h).
//
// State of another instance (of another user, key or agent where these differ)
// is a copy of the variable that holds anything.
namespace agp::verify {

class Pairs {
 public:
  Pairs(const program::Program& program, const program::Property& property);

  // One side of one case: an action whose rules are in terms of the pair.
  struct Case {
    size_t index = 0;  // of Property::cases
    program::ActionId action;
    program::ActionId both, subject, measure;
    // Conditions that the pair meets: true, or not false.
    std::vector<program::ExprId> is_true, not_false;
    // By parameter of `action`: where its value for the measure stands among
    // the pair's arguments.
    std::vector<uint32_t> measure_params;
    std::optional<uint32_t> user_param, agent_param, chain_param;
    // The handlers of the two sides are the same ones, over the same state.
    bool same_handlers = false;
    // Some state is read of another instance.
    bool other_state = false;
    // Rules of the measure read the chain, which the user alone has not.
    bool reads_chain = false;
    // For positions i, j of asking rules (of the subject, of the measure):
    // whether whoever meets i meets j, as a Bool; missing: no.
    std::map<std::pair<uint32_t, uint32_t>, program::ExprId> covers;
    // How the other policy decides, if the measure is that.
    std::optional<OtherPolicy::Counterpart> other;
  };

  const program::Program& program() const { return program_; }
  const std::vector<Case>& cases() const { return cases_; }
  // Null if the measure is what the policy itself answers.
  OtherPolicy* other() const { return other_.get(); }
  // Variables of the policy itself.
  size_t own_vars() const { return own_vars_; }
  // Bounds of the windows, the copies' like their originals'.
  std::vector<smt::Wide> WindowSums() const;
  // Copies hold their initial values.
  Pins Extended(Pins pins) const;

  // The calls of a situation of the pair.
  program::Call SubjectOf(const Case& c, const Situation& pair) const;
  program::Call MeasureOf(const Case& c, const Situation& pair) const;
  // Why the other policy refuses a call, or empty.
  std::string RefusedByOther(const Case& c, const program::Call& subject) const;

  // The policy as it decides for a user without an agent: what tests the links
  // of the chain, in rules and in handlers of calls, is what it is of none.
  program::Program WithoutAgents() const;

 private:
  class Rewriter;

  void Add(size_t index);
  void AddRules(Case& c, Rewriter& measure);
  void AddOther(Case& c);
  void SetRules(Case& c, std::vector<program::BoundRule> measure,
                const std::vector<program::BoundRule>& original);
  void AddHandlers(Case& c, Rewriter& measure);
  void Relate(Case& c);
  program::StateVarId Other(program::StateVarId var);
  bool IsOther(const Case& c, const program::StateVar& var) const;
  std::optional<program::ExprId> Covers(const program::BoundRule& subject,
                                        const program::BoundRule& measure,
                                        const program::BoundRule& original);
  program::ExprId Node(program::ExprKind kind, program::ExprId a,
                       program::ExprId b, program::TypeId type,
                       int64_t number = 0);
  program::ExprId Leaf(program::ExprKind kind, program::TypeId type,
                       int64_t number);
  program::ExprId Test(program::ExprKind kind, program::ExprId a,
                       program::ExprId b = {}, int64_t number = 0);
  // The person `who` is, or is one of, `persons`.
  program::ExprId IsOneOf(program::ExprId who, program::ExprId persons);
  program::ExprId Present(program::ExprId e);

  program::Program program_;
  const program::Property property_;
  std::unique_ptr<OtherPolicy> other_;
  std::vector<Case> cases_;
  std::map<uint32_t, program::StateVarId> others_;
  // Of the policy itself.
  size_t own_vars_, own_actions_, own_handlers_, own_labels_;
};

}  // namespace agp::verify

#endif  // AGP_VERIFIER_PAIR_H_
