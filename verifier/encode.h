#ifndef AGP_VERIFIER_ENCODE_H_
#define AGP_VERIFIER_ENCODE_H_

#include <cstdint>
#include <deque>
#include <map>
#include <unordered_map>
#include <vector>

#include "compiler/program/program.h"
#include "verifier/languages.h"
#include "verifier/smt/solver.h"
#include "verifier/strings.h"
#include "verifier/symbols.h"

// Expressions of one action as terms. A truth value is a pair "is true", "is
// false" (neither: no value), which makes the strong Kleene tables plain
// Boolean functions:
//
//   and: true = both true, false = one false;  or: the dual;  not: swapped
//
// Every other value is a symbol with a term "has no value". Encoding makes no
// constraints: what a node needs to be told about hangs on it as dependencies,
// and Scope tells the solver what a question reaches.
namespace agp::verify {

struct Node {
  // Bool.
  smt::Term is_true;
  smt::Term is_false;
  // All others.
  SymId sym = kNoSym;
  smt::Term bottom;
  // Nodes below and direct dependencies.
  std::vector<uint32_t> children;
  Deps deps;
};

// Persons who do not count: a User, or a Set of them, where `applies`.
struct Excluded {
  SymId who = kNoSym;
  smt::Term applies;
};

// An atom over a collection; symbols.h explains how it is defined.
struct Quant {
  enum class Kind : uint8_t {
    kAny,
    kEvery,
    kCount,
    kIn,
    kSubset,
    kNonEmpty,
  };
  Kind kind = Kind::kAny;
  uint32_t collection = 0;
  program::ExprId body;  // kAny, kEvery, kCount; if not valid, the body
  std::vector<Excluded> excluded;  // is "none of these"
  std::vector<SymId> env;          // what the outer quantifiers bind
  SymId needle = kNoSym;           // kIn
  uint32_t other = 0;              // kSubset: the larger collection
  smt::Term is_true;               // all but kCount
  smt::Term is_false;
  smt::Term count;  // kCount: integers
  smt::Term rest;
  smt::Term bottom;
  std::vector<uint32_t> slots;  // its own
  // kCount: those of them for true and for false elements.
  std::vector<uint32_t> true_slots;
  std::vector<uint32_t> false_slots;
  // Nested too deeply: left free.
  bool cut = false;
};

// The product of two variables, a free integer refined by Scope.
struct Product {
  smt::Term a;
  smt::Term b;
  smt::Term result;
  uint32_t side = 0;
};

// What is found in a text: a free set of what can be found.
struct Found {
  program::Finding finding = program::Finding::kUrls;
  SymId text = kNoSym;
  SymId set = kNoSym;
  smt::Term too_many;  // no value
  // The text is long enough for that; told only where it matters, or every
  // model would choose between long texts and short ones.
  smt::Term room;
  Deps room_deps;
};

class Encoder {
 public:
  // Quantifiers deeper than this are left free.
  static constexpr uint32_t kMaxDepth = 5;

  Encoder(const program::Program& program, program::ActionId action,
          Languages& languages, Symbols& symbols,
          const std::vector<smt::Wide>& window_sums, int64_t start_ms);

  uint32_t Encode(program::ExprId expr, const std::vector<SymId>& env = {});
  const Node& node(uint32_t id) const { return nodes_[id]; }
  size_t num_nodes() const { return nodes_.size(); }
  Quant& quant(uint32_t index) { return quants_[index]; }
  size_t num_quants() const { return quants_.size(); }
  const Product& product(uint32_t index) const { return products_[index]; }
  const Found& found(uint32_t index) const { return founds_[index]; }

  // Truth of a quantifier's body for one element. Appends what it needs.
  struct Pair {
    smt::Term is_true;
    smt::Term is_false;
  };
  Pair Body(const Quant& quant, SymId element, Deps* deps,
            std::vector<uint32_t>* children);

  program::ActionId action() const { return action_; }

  // Roots; made on first use.
  SymId Param(size_t index);
  SymId StateVar(size_t index);
  SymId User();
  SymId Agent();
  // A list whose first element is Agent().
  SymId Chain(program::TypeId type);
  SymId Now();
  SymId Result(program::TypeId type);
  // kNoSym if nothing has read it.
  SymId ParamIfRead(size_t index) const { return params_[index]; }
  SymId StateVarIfRead(size_t index) const { return state_[index]; }
  SymId user_if_read() const { return user_; }
  SymId agent_if_read() const { return agent_; }
  SymId chain_if_read() const { return chain_; }
  SymId now_if_read() const { return now_; }
  SymId result_if_read() const { return result_; }
  // A Window: whether its sum overflows.
  smt::Term WindowOverflows(size_t index) const { return overflows_[index]; }
  // A Window: whether it takes no further entry; free.
  smt::Term WindowFull(size_t index);
  smt::Term WindowFullIfRead(size_t index) const { return full_[index]; }

  // "element is in collection", as an atom's truth.
  smt::Term In(SymId element, uint32_t collection, Deps* deps);
  // "At least `quorum` distinct persons of `approvers` are none of `excluded`".
  // `key` tells such questions of one world apart.
  smt::Term EnoughPersons(std::pair<uint32_t, uint32_t> key, SymId approvers,
                          const std::vector<Excluded>& excluded,
                          uint32_t quorum, Deps* deps);
  // "collection is not empty".
  smt::Term HasElements(uint32_t collection, Deps* deps);
  // Gives a count one more slot for a true and for a false element.
  std::vector<uint32_t> WidenCount(uint32_t quant);
  // A product was needed: proofs may end in UNKNOWN.
  bool has_products() const { return !products_.empty(); }

 private:
  using Key = std::pair<uint32_t, std::vector<SymId>>;

  uint32_t LevelsIn(program::ExprId expr);
  void Fill(Node& node, const program::Expr& e, const std::vector<SymId>& env);
  void FromSym(Node& node, const program::Expr& e, SymId sym, smt::Term bottom);
  void FromTruth(Node& node, smt::Term truth, smt::Term bottom);
  void FillComparison(Node& node, const program::Expr& e,
                      const std::vector<SymId>& env);
  bool FillSizeTest(Node& node, const program::Expr& e,
                    const std::vector<SymId>& env);
  void FillArithmetic(Node& node, const program::Expr& e, const Node& a,
                      const Node& b);
  void FillFound(Node& node, const program::Expr& e, const Node& text);
  void FillQuantifier(Node& node, const program::Expr& e,
                      const std::vector<SymId>& env);
  smt::Term Multiply(smt::Term a, int64_t a_low, int64_t a_high, smt::Term b,
                     int64_t b_low, int64_t b_high, Deps* deps);
  smt::Term IsNoneOf(SymId person, const std::vector<Excluded>& excluded,
                     Deps* deps);
  uint32_t AddQuant(Quant quant);
  uint32_t NonEmpty(uint32_t collection);
  SymId AsSym(const Node& node, const program::Expr& e);

  const program::Program& program_;
  program::ActionId action_;
  Languages& languages_;
  Symbols& symbols_;
  smt::Context& context_;
  const std::vector<smt::Wide>& window_sums_;
  int64_t start_ms_;

  std::deque<Node> nodes_;
  std::vector<uint32_t> closed_;  // node of an expression without bounds + 1
  std::map<Key, uint32_t> open_;
  std::vector<uint32_t> levels_;  // bit set of levels + 1
  std::deque<Quant> quants_;
  std::map<std::pair<SymId, uint32_t>, uint32_t> in_quants_;
  std::unordered_map<uint32_t, uint32_t> non_empty_;
  std::map<std::pair<uint32_t, uint32_t>, uint32_t> person_quants_;
  std::vector<Product> products_;
  std::deque<Found> founds_;
  // With the dependencies of each.
  std::map<std::pair<SymId, int64_t>, std::pair<uint32_t, Deps>> found_index_;
  std::unordered_map<uint32_t, uint32_t> length_sides_;

  std::vector<SymId> params_;
  std::vector<SymId> state_;
  std::vector<smt::Term> overflows_;
  std::vector<smt::Term> full_;
  SymId user_ = kNoSym, agent_ = kNoSym, chain_ = kNoSym, now_ = kNoSym,
        result_ = kNoSym;
};

}  // namespace agp::verify

#endif  // AGP_VERIFIER_ENCODE_H_
