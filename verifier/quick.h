#ifndef AGP_VERIFIER_QUICK_H_
#define AGP_VERIFIER_QUICK_H_

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "compiler/program/program.h"
#include "verifier/languages.h"
#include "verifier/ranges.h"
#include "verifier/search.h"

// Tier 0: proofs that need no solver. What a slice requires is taken apart
// into single tests (`path` starts with "/srv/a/", `amount` <= 20, `flag`); if
// these alone make one guard true, the grant is stopped by it and the slice
// has no situation. Languages decide the tests of strings, intervals those of
// numbers, sets of members those of enums. A guard with all tests but one known
// to hold makes the last one false (unit propagation), so guards that cover a
// grant only together are found too, as long as each has one test left:
//
//   permit when path starts with "/u/"
//   deny when path starts with "/u/" and kind == log    so kind is not log
//   deny when path starts with "/u/" and kind == data   so kind is neither ...
//
// It finds most proofs, not all; what it does not find goes to the solver, with
// the guards that came close.
namespace agp::verify {

// Tests that are known to hold or known to fail, each with a value.
class Facts {
 public:
  Facts(const program::Program& program, Languages& languages)
      : program_(program), languages_(languages) {}

  // Adds that `expr` is true (or false). The tests of a conjunction that is
  // true, or of a disjunction that is false, become facts; others are kept
  // whole.
  void Add(program::ExprId expr, bool holds);
  // Whether the facts make `expr` true (or false), with a value.
  bool Entails(program::ExprId expr, bool holds);
  // No request makes all facts true.
  bool contradictory() const { return contradictory_; }

  // What the facts say of a conjunction of tests (any expression is one).
  enum class Standing : uint8_t {
    kOpen,   // nothing in particular
    kClose,  // some test holds and none is known to fail
    kUnit,   // all hold but one, which is open
    kTrue,   // all hold
  };
  // `last`: the open test of kUnit.
  Standing StandingOf(program::ExprId expr, program::ExprId* last);

 private:
  // What is known of one operand.
  struct Known {
    std::vector<regular::Language> in;
    std::vector<regular::Language> not_in;
    Range range;
    bool has_members = false;
    uint64_t members = ~uint64_t{0};  // of an enum that it may be
  };
  // A test of one operand against constants.
  struct Test {
    enum class Kind : uint8_t {
      kNone,
      kString,
      kNumber,
      kEnum
    } kind = Kind::kNone;
    program::ExprId operand;
    regular::Language language;
    Range range;  // the test is true exactly there
    uint64_t members = 0;
  };
  Test Read(const program::Expr& e);
  // The operand that stands for all that are known to equal it.
  uint32_t Representative(uint32_t operand) const;
  void Equate(program::ExprId a, program::ExprId b);
  void Conjuncts(program::ExprId expr, std::vector<program::ExprId>* tests);
  bool EntailsTest(const Test& test, bool holds);
  // Of a sum: that it has a value, and lies in the test's range or outside.
  bool EntailsSum(const Test& test, bool holds);
  void AddTest(const Test& test, bool holds);

  const program::Program& program_;
  Languages& languages_;
  std::unordered_map<uint32_t, bool> literals_;
  std::unordered_map<uint32_t, Known> known_;  // by representative
  std::unordered_map<uint32_t, uint32_t> equal_to_;
  std::vector<program::ExprId> tests_;  // of StandingOf
  bool contradictory_ = false;
};

// Whether an expression always has a value; false if in doubt.
bool AlwaysHasValue(const program::Program& program, program::ExprId expr);

// At most this many guards are named to the solver at once.
inline constexpr size_t kMaxClose = 12;

// Whether the slice certainly has no situation. If not, `close` names guards
// (positions in Action::rules) that may well stop the grant in it.
bool QuicklyRefuted(const program::Program& program, Languages& languages,
                    const Slice& slice, std::vector<uint32_t>* close);

}  // namespace agp::verify

#endif  // AGP_VERIFIER_QUICK_H_
