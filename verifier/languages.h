#ifndef AGP_VERIFIER_LANGUAGES_H_
#define AGP_VERIFIER_LANGUAGES_H_

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "compiler/program/program.h"
#include "verifier/regular/language.h"
#include "verifier/regular/search.h"

// The languages of a program's string tests, made once each. The only place
// where a program::Pattern is given its meaning for proofs.
namespace agp::verify {

class Languages {
 public:
  Languages(const program::Program& program, uint32_t max_states);

  regular::Arena& arena() { return arena_; }
  const regular::Limits& limits() const { return limits_; }

  // The strings that a pattern matches.
  regular::Language Of(program::PatternId pattern);
  // Whether a pattern matches a string; same as membership, and faster.
  bool Matches(program::PatternId pattern, const std::string& text);
  // The texts of the constants in a set of strings or entities.
  regular::Language OfSet(program::ExprId set);
  regular::Language Literal(const std::string& text) {
    return arena_.Literal(text);
  }

 private:
  const program::Program& program_;
  regular::Limits limits_;
  regular::Arena arena_;
  std::vector<regular::Language> patterns_;
  std::unordered_map<uint32_t, regular::Language> sets_;
};

}  // namespace agp::verify

#endif  // AGP_VERIFIER_LANGUAGES_H_
