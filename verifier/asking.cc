#include "verifier/asking.h"

#include <vector>

namespace agp::verify {

using program::TypeKind;
using smt::Term;

namespace {

// A value as terms: whether it is missing (no value, or an absent optional),
// and what it is if it is not.
struct Part {
  Term missing;
  SymId sym = kNoSym;
};

class Asker {
 public:
  Asker(const program::Program& program, program::ActionId action,
        uint32_t position, Symbols& symbols, Encoder& encoder, Scope& scope)
      : program_(program),
        bound_(program.action(action).rules[position]),
        position_(position),
        symbols_(symbols),
        encoder_(encoder),
        scope_(scope),
        context_(symbols.context()) {}

  Part Read(program::ExprId expr) {
    uint32_t id = encoder_.Encode(expr);
    scope_.UseNode(id);
    const Node& node = encoder_.node(id);
    Part part{node.bottom, node.sym};
    if (program_.kind_of(expr) == TypeKind::kBool) {
      part.missing =
          context_.And(context_.Not(node.is_true), context_.Not(node.is_false));
    } else if (symbols_.at(node.sym).kind == TypeKind::kOptional) {
      part.missing =
          context_.Or(part.missing, context_.Not(symbols_.at(node.sym).term));
      part.sym = symbols_.Content(node.sym);
    }
    return part;
  }

  // The persons that the rule itself excludes, and whether one of these values
  // is missing.
  std::vector<Excluded> Exclusions(std::vector<Term>* missing) {
    std::vector<Excluded> excluded;
    for (program::ExprId expr : bound_.excluded) {
      Part part = Read(expr);
      missing->push_back(part.missing);
      excluded.push_back({part.sym, context_.Not(part.missing)});
    }
    return excluded;
  }

  Term Enough(SymId approvers, const std::vector<Excluded>& excluded,
              uint32_t without) {
    Deps deps;
    Term enough =
        encoder_.EnoughPersons({position_, without}, approvers, excluded,
                               program_.rule(bound_.rule).quorum, &deps);
    scope_.Use(deps);
    return enough;
  }

  Term Fails() {
    std::vector<Term> fails;
    std::vector<Excluded> excluded = Exclusions(&fails);
    Part approvers = Read(bound_.approver);
    fails.push_back(approvers.missing);
    for (program::ExprId key : bound_.keys) {
      // An absent key is a key.
      fails.push_back(Bottom(key));
    }
    if (bound_.until.valid()) fails.push_back(Read(bound_.until).missing);
    fails.push_back(context_.Not(Enough(approvers.sym, excluded, UINT32_MAX)));
    return context_.Or(fails);
  }

  Term Others(program::ExprId without) {
    std::vector<Term> missing;
    std::vector<Excluded> excluded = Exclusions(&missing);
    Part they = Read(without);
    excluded.push_back({they.sym, context_.Not(they.missing)});
    excluded.push_back({encoder_.Agent(), context_.True()});
    Part approvers = Read(bound_.approver);
    return context_.And(context_.Not(approvers.missing),
                        Enough(approvers.sym, excluded, without.value));
  }

 private:
  Term Bottom(program::ExprId expr) {
    uint32_t id = encoder_.Encode(expr);
    scope_.UseNode(id);
    const Node& node = encoder_.node(id);
    if (program_.kind_of(expr) != TypeKind::kBool) return node.bottom;
    return context_.And(context_.Not(node.is_true),
                        context_.Not(node.is_false));
  }

  const program::Program& program_;
  const program::BoundRule& bound_;
  uint32_t position_;
  Symbols& symbols_;
  Encoder& encoder_;
  Scope& scope_;
  smt::Context& context_;
};

}  // namespace

Term AskingFails(const program::Program& program, program::ActionId action,
                 uint32_t position, Symbols& symbols, Encoder& encoder,
                 Scope& scope) {
  return Asker(program, action, position, symbols, encoder, scope).Fails();
}

Term OthersSuffice(const program::Program& program, program::ActionId action,
                   uint32_t position, program::ExprId without, Symbols& symbols,
                   Encoder& encoder, Scope& scope) {
  return Asker(program, action, position, symbols, encoder, scope)
      .Others(without);
}

}  // namespace agp::verify
