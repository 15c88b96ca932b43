#ifndef AGP_VERIFIER_SMT_SOLVER_H_
#define AGP_VERIFIER_SMT_SOLVER_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

struct _Z3_context;
struct _Z3_solver;
struct _Z3_model;
struct _Z3_ast;

// The door to Z3: Booleans and linear integers, nothing else. What the verifier
// may not use (strings, datatypes, arrays, bit-vectors, non-linear products)
// has no name here. Only solver.cc includes Z3's headers, through the C face,
// so no exception of Z3 can cross.
//
// Limits are counted in Z3's own resource units, with a fixed seed and one
// thread, so an answer does not depend on the speed of the machine. An error
// inside Z3 makes the answer kUnknown, never a proof.
namespace agp::smt {

// Holds the product of any two 64-bit numbers.
__extension__ typedef __int128 Wide;

// A Boolean or integer term: a handle, valid as long as its Context. Terms are
// shared (hash-consed), so equal terms have equal handles.
class Term {
 public:
  Term() = default;
  explicit Term(_Z3_ast* ast) : ast_(ast) {}
  _Z3_ast* ast() const { return ast_; }
  bool valid() const { return ast_ != nullptr; }
  friend bool operator==(Term, Term) = default;

 private:
  _Z3_ast* ast_ = nullptr;
};

// What several queries may use together, in Z3's units.
struct Allowance {
  // What Z3 does not count of a query: to prepare it and to make its model.
  static constexpr uint64_t kQuery = 4'000;
  uint64_t left = 0;
};

// Owns the terms. Creating one costs some milliseconds: keep it. The builders
// fold constants (`And(x, True())` is x), nothing more.
class Context {
 public:
  Context();
  ~Context();
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  Term True() const { return true_; }
  Term False() const { return false_; }
  Term Bool(bool value) const { return value ? true_ : false_; }
  Term BoolVar();  // a fresh one
  Term IntVar();
  Term Int(int64_t value);
  // For products of two 64-bit numbers.
  Term IntWide(Wide value);

  Term Not(Term a);
  Term And(Term a, Term b);
  Term And(std::span<const Term> all);  // of none: true
  Term Or(Term a, Term b);
  Term Or(std::span<const Term> any);  // of none: false
  Term Implies(Term a, Term b) { return Or(Not(a), b); }
  Term Iff(Term a, Term b);

  Term Add(Term a, Term b);
  Term Add(std::span<const Term> all);  // of none: 0
  Term Sub(Term a, Term b);
  Term Scale(Wide factor, Term a);
  // 1 if `a` else 0.
  Term ToInt(Term a);
  // Of integers.
  Term IfElse(Term condition, Term then, Term otherwise);
  Term Le(Term a, Term b);
  Term Lt(Term a, Term b) { return Not(Le(b, a)); }
  Term Equal(Term a, Term b);  // of integers

  // Of a constant integer term.
  std::optional<int64_t> ConstantOf(Term a) const;
  // In SMT-LIB's notation, for dumps.
  std::string ToString(Term a) const;

  // For the queries of all solvers from now on, beside the limit for each; null
  // for none. When it is used up, the answer is kUnknown.
  void Limit(Allowance* allowance);

  _Z3_context* raw() const { return context_; }
  // Whether Z3 reported an error since the last call.
  bool TakeError();

 private:
  friend class Solver;
  Term Keep(_Z3_ast* ast);

  _Z3_context* context_ = nullptr;
  Term true_;
  Term false_;
  Allowance* allowance_ = nullptr;
  // Of the resources that were used, those that it was charged for.
  uint64_t charged_ = 0;
  std::vector<_Z3_ast*> kept_;
  uint32_t next_symbol_ = 0;
};

enum class Answer : uint8_t { kSat, kUnsat, kUnknown };

class Solver {
 public:
  // `rlimit`: resources for one Check.
  Solver(Context& context, uint64_t rlimit);
  ~Solver();
  Solver(const Solver&) = delete;
  Solver& operator=(const Solver&) = delete;

  void Push();
  void Pop();
  void Assert(Term condition);
  Answer Check(std::span<const Term> assumptions = {});

  // After kSat. A variable that the model leaves open is false or 0.
  bool IsTrue(Term a) const;
  // Nothing if the value needs more than 64 bits.
  std::optional<int64_t> ValueOf(Term a) const;
  // Nothing if the value's size exceeds 2^64.
  std::optional<Wide> WideValueOf(Term a) const;
  // After kUnsat with assumptions: some of them that suffice.
  std::vector<Term> Core() const;
  // Why the last Check was kUnknown.
  std::string WhyUnknown() const;

  uint64_t num_checks() const { return checks_; }

 private:
  void DropModel();
  Answer Ask(std::span<const Term> assumptions);
  // Of the next query.
  void Limit(uint64_t rlimit);

  Context& context_;
  uint64_t rlimit_;
  uint64_t limit_ = 0;
  _Z3_solver* solver_ = nullptr;
  _Z3_model* model_ = nullptr;
  uint64_t checks_ = 0;
  std::string unknown_;
};

// Resources that all solvers of `context` have used so far.
uint64_t ResourcesUsed(Context& context);
// "Z3 4.8.12"
std::string SolverVersion();

}  // namespace agp::smt

#endif  // AGP_VERIFIER_SMT_SOLVER_H_
