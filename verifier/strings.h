#ifndef AGP_VERIFIER_STRINGS_H_
#define AGP_VERIFIER_STRINGS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "verifier/languages.h"
#include "verifier/smt/solver.h"

// The theory of strings, lazily. The solver sees every test of a string as a
// plain Boolean: "s is in L" (member atoms), "s equals t" (equality atoms) and
// the length of s as a free integer. When it has a model of those, Check asks
// the language engine whether strings exist that behave so. If not, the answer
// is a lemma, a clause over the atoms that holds of all strings and excludes
// this model; if so, it gives the strings.
//
// Soundness: every lemma is true of all strings, so adding lemmas never
// removes a real counterexample. Completeness: Check accepts a model only with
// concrete strings in hand that make every active atom what the model says.
//
//   - Strings joined by true equality atoms form a class; an equality atom
//     that is false within a class contradicts the path that joins its ends.
//   - The languages of the atoms of a class (complemented where false) must
//     intersect. If they do not, a minimal subset that does not becomes the
//     lemma, with the equalities that join the strings concerned.
//   - A length must be one of the intersection's lengths.
//   - Classes that must differ get different strings. A class with more words
//     than neighbours can always be served last; the others have few words
//     each, and are tried exhaustively.
namespace agp::verify {

class Strings {
 public:
  using Id = uint32_t;
  using AtomId = uint32_t;

  // Longest string of a request: the door refuses more.
  static constexpr int64_t kMaxLength = 1 << 20;

  Strings(smt::Context& context, Languages& languages)
      : context_(context), languages_(languages) {}

  // A free string. `hints`: words that read well, tried before the shortest.
  Id NewVar(std::vector<std::string> hints);
  Id Constant(const std::string& text);
  bool IsConstant(Id s) const { return vars_[s].constant; }
  const std::string& ConstantText(Id s) const { return vars_[s].text; }

  // Each gives a Boolean (or integer) term and appends the atoms that it
  // speaks of to `atoms`.
  smt::Term Member(Id s, regular::Language language,
                   std::vector<AtomId>* atoms);
  smt::Term Equal(Id a, Id b, std::vector<AtomId>* atoms);
  smt::Term Length(Id s, std::vector<AtomId>* atoms);

  enum class Verdict : uint8_t { kOk, kLemma, kUnknown };
  struct Answer {
    Verdict verdict = Verdict::kOk;
    smt::Term lemma;     // kLemma
    std::string reason;  // kUnknown
    // The lemma only says that a string does not have one certain length.
    bool excludes_one_length = false;
  };
  // For the model that `solver` has. Only `active` atoms count.
  Answer Check(const smt::Solver& solver, std::span<const AtomId> active);

  // After kOk: the string of s; for one that no active atom mentions, its
  // first hint or the empty string.
  std::string TextOf(Id s) const;
  // After kOk: gives s, and all that equal it, a string of `language` that
  // behaves the same. False if there is none; then nothing changes.
  bool Narrow(Id s, regular::Language language);
  // After kOk: `count` further strings that behave like s in all active atoms
  // and are none of `avoid`. Fewer if there are no more.
  std::vector<std::string> MoreLike(Id s, size_t count,
                                    const std::vector<std::string>& avoid);

  regular::Arena& arena() { return languages_.arena(); }
  uint64_t num_lemmas() const { return num_lemmas_; }

 private:
  struct Entry {
    bool constant = false;
    std::string text;
    std::vector<std::string> hints;
    smt::Term length;
    AtomId length_atom = 0;
  };
  struct Atom {
    enum class Kind : uint8_t { kMember, kEqual, kLength } kind;
    smt::Term term;
    Id a = 0;
    Id b = 0;
    regular::Language language;
  };
  // A member atom with its sign in the model.
  struct Literal {
    Id var;
    smt::Term term;  // as it holds in the model (negated if false)
    regular::Language language;
  };
  struct Class {
    std::vector<Id> vars;
    std::vector<Literal> literals;
    std::vector<std::pair<Id, int64_t>> lengths;
    regular::Language language;
    std::vector<uint32_t> unlike;  // classes that must differ
    std::vector<std::string> hints;
    std::string word;
    bool assigned = false;
  };

  Id Find(Id s);
  // The equality atoms on a path from a to b.
  void Explain(Id a, Id b, std::vector<smt::Term>* terms) const;
  // not(all of terms)
  smt::Term Clause(const std::vector<smt::Term>& terms);
  regular::Language Conjunction(const std::vector<Literal>& literals);
  regular::Outcome Emptiness(regular::Language language);
  // A minimal subset of `literals` with an empty intersection.
  std::vector<Literal> Minimise(std::vector<Literal> literals);
  Answer Conflict(const std::vector<Literal>& core);
  std::optional<Answer> CheckLengths(Class& c);
  Answer AssignWords();
  bool Backtrack(const std::vector<uint32_t>& order, size_t at,
                 const std::vector<std::vector<std::string>>& words,
                 uint32_t* steps);

  smt::Context& context_;
  Languages& languages_;
  std::vector<Entry> vars_;
  std::vector<Atom> atoms_;
  std::unordered_map<std::string, Id> constants_;
  std::map<std::pair<Id, regular::NodeId>, AtomId> members_;
  std::map<std::pair<Id, Id>, AtomId> equals_;
  std::unordered_map<regular::NodeId, regular::Outcome> emptiness_;
  uint64_t num_lemmas_ = 0;

  // Of the last Check.
  std::unordered_map<Id, Id> parent_;
  std::unordered_map<Id, std::vector<std::pair<Id, smt::Term>>> edges_;
  std::vector<Class> classes_;
  std::unordered_map<Id, uint32_t> class_of_;
  std::vector<AtomId> unequal_;
};

}  // namespace agp::verify

#endif  // AGP_VERIFIER_STRINGS_H_
