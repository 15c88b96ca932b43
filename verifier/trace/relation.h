#ifndef AGP_VERIFIER_TRACE_RELATION_H_
#define AGP_VERIFIER_TRACE_RELATION_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "compiler/program/program.h"
#include "verifier/search.h"
#include "verifier/trace/store.h"

// The step (state, event) -> state' of a policy, taken apart: every kind of
// event with what it does to the variables that a question is about. The
// program is extended by what the question needs: monitors of session
// properties are variables of their own ("ghosts"), changed by events as a
// handler would.
//
// It admits more than can happen: a result may come for any call, a call may be
// denied for reasons that no rule states, an update that may not fit may fail.
// So what holds of every step here holds of every step of the engine.
namespace agp::verify {

// A kind of event with one choice of which handlers run.
struct Variant {
  program::Event event = program::Event::kSignal;  // kAsked: asked to confirm
  program::ActionId action;  // kSignal: the relation's action without arguments
  program::SignalId signal;
  bool approved = false;  // kPermitted: it needed an approval
  // kPermitted, kDenied: the call waited for an approval before, so the asked
  // handlers ran then.
  bool redeemed = false;
  // kDenied by the rules, so that handlers ran.
  bool by_rules = false;
  // The handlers did not fit: nothing changed but these scopes are faulted.
  bool failed = false;
  // Guards that let a handler run, those that do not, and conditions that are
  // true or have no value.
  std::vector<program::ExprId> guards;
  std::vector<program::ExprId> maybe_guards;
  std::vector<program::ExprId> not_guards;
  std::vector<Effect> effects;  // of the policy's own variables

  // Any event that is none of the others.
  bool Unnamed() const {
    return event == program::Event::kSignal && !signal.valid();
  }
};
// "permitted mail.delete"
std::string ToString(const program::Program& program, const Variant& variant);

class Relation {
 public:
  explicit Relation(const program::Program& program);

  const program::Program& program() const { return program_; }
  program::Program& program() { return program_; }
  Builder& build() { return build_; }
  // An action without arguments and rules, for signals.
  program::ActionId bare_action() const { return bare_; }
  // An action without rules whose one argument is the key of a scope, for the
  // events of one key that nothing else is said of.
  program::ActionId KeyAction(uint32_t key_scope);
  // An action whose arguments are those of all events of a path.
  program::ActionId path_action() const { return path_; }

  // A variable that only proofs see, of the scope of `like`.
  program::StateVarId AddGhost(program::StateVar var);
  // The same variable in the state that belongs to somebody else.
  program::StateVarId Other(program::StateVarId var);
  // What each window can sum up to: one of another state as much as its
  // original, a monitor's anything that is a number. An added variable has no
  // handler, which says nothing of what it holds.
  std::vector<smt::Wide> WindowSums() const;
  bool IsGhost(program::StateVarId var) const {
    return var.value >= first_ghost_;
  }

  // Variables that `expr` reads.
  void Reads(program::ExprId expr, std::set<uint32_t>* vars) const;
  // Variables that rules of an action read.
  void RulesRead(program::ActionId action, std::set<uint32_t>* vars) const;
  // Adds what decides over the content of `vars`: what the handlers that
  // change them read, and the rules of the calls that they belong to.
  void Close(std::set<uint32_t>* vars) const;

  // Whether events are followed in what they do to a variable. Maps whose
  // entries an absent value takes away are not: in every question these are
  // arbitrary.
  bool Follows(program::StateVarId var) const;
  // Takes out what is not followed.
  void KeepFollowed(std::set<uint32_t>* vars) const;

  // Every kind of event that changes one of `vars` or is one of `events`;
  // handlers that do not change any of them are left out. A loop that changes
  // one makes `untold` name it.
  struct Wanted {
    program::Event event;
    program::ActionId action;
    program::SignalId signal;
    auto operator<=>(const Wanted&) const = default;
  };
  std::vector<Variant> Variants(const std::set<uint32_t>& vars,
                                const std::set<Wanted>& events,
                                std::string* untold);

  // The searches that decide whether `variant` can happen with what is
  // required: one for each grant.
  std::vector<Slice> Slices(const Variant& variant) const;

  // The same slices, those together that a question can hardly tell apart:
  // `any` requires of a grant only what its members have in common, the tests
  // that read state or a parameter that `question` reads. Every situation of a
  // member is one of `any`, so if that has none (whatever is required besides),
  // no member has; otherwise each has to be asked by itself.
  struct Group {
    Slice any;
    std::vector<Slice> members;
  };
  std::vector<Group> Groups(const Variant& variant,
                            program::ExprId question) const;

  // The same for one that is to be shown: a denial by a guard that matches, or
  // since no grant does.
  std::vector<Slice> Ways(const Variant& variant) const;

  // Whether a variable of this scope is that of an event of this action.
  bool HasScope(const program::StateVar& var, program::ActionId action) const;

 private:
  // The parts of a condition that must all be true, with what they read.
  struct Part {
    program::ExprId expr;
    bool reads_state = false;
    std::set<int64_t> params;
  };
  const std::vector<Part>& PartsOf(program::ExprId condition) const;

  void AddVariants(Variant base, const std::vector<program::Event>& handlers,
                   const std::set<uint32_t>& vars, std::string* untold,
                   std::vector<Variant>* variants);

  program::Program program_;
  Builder build_;
  program::ActionId bare_, path_;
  std::map<uint32_t, program::ActionId> key_actions_;
  uint32_t first_ghost_;
  std::map<uint32_t, program::StateVarId> others_;
  mutable std::map<uint32_t, std::vector<Part>> parts_;  // by expression
};

}  // namespace agp::verify

#endif  // AGP_VERIFIER_TRACE_RELATION_H_
