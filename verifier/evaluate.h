#ifndef AGP_VERIFIER_EVALUATE_H_
#define AGP_VERIFIER_EVALUATE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "compiler/program/program.h"
#include "verifier/languages.h"

// Evaluates expressions and decisions of the typed program on concrete values.
// The verifier uses it as a guide only: which rules a solver's model has still
// to be told about, whether a smaller witness still does. No verdict rests on
// it; violations are replayed on the bundle, proofs come from the solver.
namespace agp::verify {

// What one decision sees.
struct Situation {
  program::Call call;
  // By StateVarId; a Window is the number it reads as, or Bottom.
  std::vector<program::Value> state;
  // By StateVarId: a Window that takes no further entry.
  std::vector<bool> full;
  int64_t now_ms = 0;
  // Of a tool, for handlers of results; Bottom if there is none.
  program::Value result = program::Value::Bottom();
  // Of an approver, as a record, for `accepting`; Bottom if there are none.
  program::Value answers = program::Value::Bottom();
};

// The initial value of a state variable, as a read of it.
program::Value InitialValue(const program::Program& program,
                            const program::StateVar& var);
// The plainest value of a type: false, 0, "", the first member, absent, empty.
program::Value PlainValue(const program::Program& program,
                          program::TypeId type);

struct Decision {
  program::Effect effect = program::Effect::kDeny;
  // Positions in Action::rules.
  // No value, or too few persons who may approve.
  std::vector<uint32_t> errors;
  std::vector<uint32_t> matching;  // condition true (also with a bad approver)
  // Two positions whose obligations conflict; equal if there are none.
  uint32_t conflict_a = 0, conflict_b = 0;
  // A handler of the final step did not fit.
  bool update_failed = false;
  // Granted, but not by a plain permit alone (also if `update_failed`).
  bool needs_approval = false;
};

class Evaluator {
 public:
  Evaluator(const program::Program& program, Languages& languages)
      : program_(program), languages_(languages) {}

  program::Value Eval(program::ExprId expr, const Situation& situation);
  // Without any approval. `redemption`: the call waits, so that the handlers of
  // `asked` do not run.
  Decision Decide(const Situation& situation, bool redemption = false);
  // Who may approve a rule that asks, distinct; nothing if one of its values is
  // missing. They may be fewer than its quorum.
  std::optional<std::vector<std::string>> MayApprove(
      const program::BoundRule& bound, const Situation& situation);
  // Whether the handlers of these events, in this order, all fit together.
  bool HandlersFit(const Situation& situation,
                   std::vector<program::Event> events);
  // The innermost expression that has no value although its operands do; or
  // `expr` itself if it has a value.
  program::ExprId Culprit(program::ExprId expr, const Situation& situation);
  // Two matching rules that carry one obligation with different arguments.
  bool Conflict(const program::Rule& a, const program::Rule& b) const;

 private:
  program::Value Run(program::ExprId id);
  // The ids of a User or a set of them, added to `ids`; false if there is none.
  bool Persons(program::ExprId expr, const Situation& situation,
               std::vector<std::string>* ids);
  // As Run, without copying what the situation holds.
  const program::Value& Operand(program::ExprId id, program::Value* storage);
  program::Value Quantifier(const program::Expr& e);
  // The content of variables that updates have changed so far.
  using Running = std::map<uint32_t, program::Value>;
  bool Apply(const program::Update& update, const program::Value& key,
             const program::Value& value, const Situation& situation,
             Running& running);

  const program::Program& program_;
  Languages& languages_;
  const Situation* situation_ = nullptr;
  std::vector<program::Value> bound_;
};

}  // namespace agp::verify

#endif  // AGP_VERIFIER_EVALUATE_H_
