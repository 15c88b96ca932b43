#ifndef AGP_VERIFIER_SCOPE_H_
#define AGP_VERIFIER_SCOPE_H_

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "compiler/program/program.h"
#include "verifier/encode.h"
#include "verifier/smt/solver.h"
#include "verifier/strings.h"
#include "verifier/symbols.h"

// One question to the solver: what is required, and everything that has to be
// told about the terms that occur in it, no more. A question lives between a
// push and a pop of the solver; what it learns about strings and products is
// true for ever and is kept (`Lemmas`) for the next one.
namespace agp::verify {

// A concrete state to ask about instead of an arbitrary one.
struct Pins {
  std::vector<program::Value> state;  // by StateVarId
  // Set where the state is that of one user, agent.
  std::optional<std::string> user;
  std::optional<std::string> agent;
  // By key scope: set where the state is that of one key. May be shorter.
  std::vector<std::optional<program::Value>> keys;
};

// The argument of a call that is the key of a key scope; nothing if its action
// has none.
std::optional<uint32_t> KeyParam(const program::Program& program,
                                 program::ActionId action, size_t key_scope);

// True of every model; the first `told` are known to the solver below any push.
struct Lemmas {
  std::vector<smt::Term> all;
  size_t told = 0;
};

class Scope {
 public:
  // Work that a question may make before bodies of quantifiers are left free.
  static constexpr size_t kMaxPairs = 20'000;
  // Elements of a set that are told apart one by one.
  static constexpr size_t kMaxFillers = 12;
  // Texts of which it is told one by one what is found in them.
  static constexpr uint32_t kMaxTexts = 24;
  // Lengths that are ruled out one by one.
  static constexpr uint32_t kMaxGaps = 48;
  // Points at which the products of one question are corrected.
  static constexpr uint32_t kMaxProductRounds = 200;

  Scope(const program::Program& program, Symbols& symbols, Encoder& encoder,
        smt::Solver& solver, Lemmas& lemmas, const Pins* pins);
  ~Scope();
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;

  // The term must hold. Its nodes and dependencies must be used first.
  void Require(smt::Term term) { solver_.Assert(term); }
  void UseNode(uint32_t node);
  void Use(const Deps& deps);

  enum class Verdict : uint8_t { kSat, kUnsat, kUnknown };
  struct Answer {
    Verdict verdict = Verdict::kUnknown;
    std::string reason;  // kUnknown
  };
  // Asks until the theories agree with the solver's model; after kSat the
  // model and the words of Strings stand for a concrete situation.
  Answer Check(uint32_t max_rounds);

  // Tells one more element of a set apart. False if there are enough.
  bool AddFiller(uint32_t collection);

  // A collection in play, for building values from the model.
  struct Active {
    uint32_t collection = 0;
    std::vector<uint32_t> slots;
    std::vector<uint32_t> quants;
    // By position in `quants`, then in `slots`.
    std::vector<std::vector<Encoder::Pair>> bodies;
    bool sized = false;
  };
  const Active* FindActive(uint32_t collection) const;
  const std::vector<uint32_t>& map_slots() const { return map_slots_; }
  const std::vector<uint32_t>& sized_maps() const { return sized_maps_; }
  // What is found in texts (Encoder::found).
  const std::vector<uint32_t>& founds() const { return founds_; }
  // The model was not real: tells what is found in the texts that it has.
  // False if that was told before.
  bool LearnFindings();

  // Something was left free: a model may not be real.
  void NoteApproximation(std::string what) { approximation_ = std::move(what); }
  const std::string& approximation() const { return approximation_; }
  smt::Solver& solver() { return solver_; }
  Encoder& encoder() { return encoder_; }

 private:
  Active& ActiveOf(uint32_t collection);
  void UseQuant(uint32_t quant);
  void UseSize(uint32_t collection);
  void Side(uint32_t side);
  void Close();
  void ExpandBodies();
  void Define(const Active& active);
  void DefineSize(const Active& active);
  // Elements of a set are distinct.
  void DefineDistinct(const Active& active);
  void DefineMaps();
  void DefinePins();
  void DefineFound(const Active& active);
  void Told(smt::Term definition);
  std::optional<smt::Term> RefineProducts();

  const program::Program& program_;
  Symbols& symbols_;
  Encoder& encoder_;
  smt::Context& context_;
  smt::Solver& solver_;
  Lemmas& lemmas_;
  const Pins* pins_;

  std::vector<bool> seen_nodes_;
  std::vector<bool> seen_quants_;
  std::unordered_set<uint32_t> seen_sides_, seen_atoms_, seen_map_slots_,
      seen_sized_maps_, seen_products_;
  std::vector<Strings::AtomId> atoms_;
  std::deque<Active> active_;
  std::unordered_map<uint32_t, uint32_t> active_index_;
  std::vector<uint32_t> map_slots_, sized_maps_, products_, founds_;
  struct Learnt {
    uint32_t found = 0;
    std::string text;
    smt::Term is;  // it is this text
    bool has_value = false;
    // What is found: texts, or numbers.
    regular::Language elements;
    std::vector<program::Value> values;
    int64_t size = 0;
  };
  std::vector<Learnt> learnt_;
  size_t roomy_ = 0;  // of founds_, so many know how long such texts are
  size_t pairs_ = 0;
  bool dirty_ = true;
  smt::Term guard_;
  std::string approximation_;
};

}  // namespace agp::verify

#endif  // AGP_VERIFIER_SCOPE_H_
