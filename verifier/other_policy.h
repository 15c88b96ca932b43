#ifndef AGP_VERIFIER_OTHER_POLICY_H_
#define AGP_VERIFIER_OTHER_POLICY_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compiler/program/program.h"
#include "verifier/smt/solver.h"

// Another policy in the terms of this one, so that both can answer the same
// call (program.h at Property, kNoWider). What a gateway sees decides what is
// the same: actions, parameters, fields and enum members are alike if their
// names on the wire are; entities, signals, labels and obligations if their
// names are.
//
// The other policy's gateway refuses a call of an action that it does not have,
// a call with a parameter that it does not have, and one without a parameter
// that it requires. Where the same parameter has another type, other members or
// another default, one call cannot be read as both, and there is a reason and
// no counterpart.
//
// The state is the same where both policies declare a variable alike (name,
// scope, type, initial value, bound, window) and write it alike: the same
// updates on the same events. What is written otherwise is two variables, that
// of the other one holding anything.
namespace agp::verify {

class OtherPolicy {
 public:
  // Adds to `program` what the other policy has and it has not. It outlives
  // this.
  OtherPolicy(program::Program& program,
              std::shared_ptr<const program::Program> other);

  // How the other policy decides calls of one action.
  struct Counterpart {
    // Why calls cannot be compared, or empty.
    std::string reason;
    program::ActionId action;  // of the other program; invalid: it has none
    // Why it refuses every call, or empty. Then there is nothing below.
    std::string refuses;
    // Parameters of this action that it does not have, and such as it requires:
    // it refuses a call with one of the first, or without one of the second.
    std::vector<uint32_t> unknown, required;
    // Optional parameters that only the other has. The rules and handlers are
    // in terms of this action's parameters and, behind them, these.
    std::vector<program::Field> absent;
    std::vector<program::BoundRule> rules;
    // Of `program`; those that matter to a decision that is not a denial. One
    // that this policy has as well is that one.
    std::vector<uint32_t> handlers;
  };
  Counterpart Of(program::ActionId action);

  // A call as the other policy meets it, if it does not refuse it.
  program::Call ToOther(const program::Call& call, const Counterpart& c);
  // A session as the other policy lives it, without the steps that its gateway
  // refuses, so that nothing changes there. Nothing if a step cannot be said
  // there: a value of another type, the approval of a rule that is not there or
  // that takes other answers.
  std::optional<std::vector<program::Step>> ToOther(
      const std::vector<program::Step>& session);
  // The variable of `program` that one of the other policy is, and a value of
  // it. The variable is one of both policies if it was there before.
  program::StateVarId VarOf(program::StateVarId other) const {
    return vars_[other.value];
  }
  program::Value FromOther(const program::Value& value, program::TypeId other) {
    return Converted(value, other, false);
  }
  // Sets the bounds of its own windows, by variables of `program`.
  void AddWindowSums(std::vector<smt::Wide>& sums) const;

  const program::Program& program() const { return *other_; }
  const std::shared_ptr<const program::Program>& shared() const {
    return other_;
  }

 private:
  // Parameters of an action of the other policy in terms of one here.
  struct Params {
    program::ActionId own;  // invalid: there is none
    // By the other's: an index here, or a constant; neither if it makes
    // `refuses` or `reason`.
    std::vector<std::optional<uint32_t>> index;
    std::vector<program::ExprId> constant;
    Counterpart of;  // but for rules and handlers
    // Every call here is one there.
    bool Alike() const {
      return of.reason.empty() && of.refuses.empty() && of.unknown.empty() &&
             of.required.empty();
    }
  };
  // One update of a variable, and when it happens.
  struct Write {
    program::Event event;
    uint32_t what;  // an action or a signal
    program::ExprId guard;
    program::Update update;
  };
  class Importer;

  const Params& ParamsOf(program::ActionId other);
  Params ReadParams(program::ActionId other, program::ActionId own);
  std::optional<program::TypeId> Type(program::TypeId other);
  std::optional<program::TypeId> MakeType(program::Type type);
  bool MapEnum(uint32_t other, uint32_t* own);
  bool MapRecord(uint32_t other, uint32_t* own);
  bool SameDefault(const program::Field& other, const program::Field& own);
  program::ExprId Constant(const program::Value& value, program::TypeId type);
  void MapLabels();
  void MapObligations();
  void MapState();
  std::optional<uint32_t> KeyScopeOf(uint32_t other);
  std::optional<program::StateVarId> Alike(const program::StateVar& var);
  std::optional<program::StateVarId> OwnCopy(uint32_t other);
  bool WrittenAlike(uint32_t other);
  std::optional<program::Handler> Import(const program::Handler& handler);
  std::optional<program::RuleId> Import(program::RuleId other);
  uint32_t Place(program::Handler handler, program::ActionId own);
  program::Value Converted(const program::Value& value, program::TypeId other,
                           bool to_other);
  bool AddToOther(const program::Step& step, std::vector<program::Step>* made);
  bool ApprovalToOther(const program::Step& step, program::Step* made);

  program::Program& program_;
  std::shared_ptr<const program::Program> other_;
  const size_t own_vars_, own_handlers_;
  std::map<uint32_t, std::optional<program::TypeId>> types_;
  // By the other's enum or record: places of its members or fields here.
  std::map<uint32_t, std::vector<uint32_t>> enums_, records_;
  std::map<uint32_t, Params> params_;
  std::map<uint32_t, std::optional<program::RuleId>> rules_;
  std::vector<std::optional<uint32_t>> labels_;  // the bit here
  std::vector<program::ObligationId> obligations_;
  std::vector<program::StateVarId> vars_;  // invalid: none can be
  std::map<uint32_t, program::StateVarId> copies_;
};

}  // namespace agp::verify

#endif  // AGP_VERIFIER_OTHER_POLICY_H_
