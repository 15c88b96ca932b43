#ifndef AGP_VERIFIER_SMT_FORMULA_H_
#define AGP_VERIFIER_SMT_FORMULA_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "verifier/smt/solver.h"

// What a predicate over Booleans and integers means, as a tree over its
// parameters: how an invariant comes from the process that found it and how it
// is looked at outside of Z3.
//
//   (and (<= (+ p0 p1) 10) (or p2 (= p0 0)))
namespace agp::smt {

enum class Sort : uint8_t { kBool, kInt };

struct Formula {
  enum class Kind : uint8_t {
    kTrue,
    kFalse,
    kParam,   // number: which
    kNumber,  // number
    kNot,
    kAnd,
    kOr,
    kIff,    // of two truth values
    kEqual,  // of two numbers
    kLe,
    kAdd,
    kScale,  // number times the one part
  };
  Kind kind = Kind::kTrue;
  int64_t number = 0;
  std::vector<Formula> parts;
};

std::string ToString(const Formula& formula);

// A truth value over parameters of these sorts. Nothing if `text` is anything
// else than one such formula: it may come from a process that went wrong.
std::optional<Formula> ParseFormula(std::string_view text,
                                    std::span<const Sort> params);

// The formula with `arguments` for its parameters.
Term ToTerm(Context& context, const Formula& formula,
            std::span<const Term> arguments);

}  // namespace agp::smt

#endif  // AGP_VERIFIER_SMT_FORMULA_H_
