#ifndef AGP_COMPILER_EMIT_PATTERNS_H_
#define AGP_COMPILER_EMIT_PATTERNS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/program/program.h"
#include "verifier/regular/dfa.h"
#include "verifier/regular/language.h"

// How each string pattern of a program is carried out by the machine: by one
// direct comparison where that says the same, else by a byte automaton.
//
//   starts with "/srv/"              prefix
//   like "*.cc"                      suffix (globs with stars at the ends only)
//   like "README"                    equality
//   starts with {"a", "b"}           automaton of the union
//   matches "[a-z]+"                 automaton
//
// A union of plain texts whose automaton would be too large is tested text by
// text. A glob or a regular expression whose automaton would be too large
// cannot be emitted; the checker asks PatternsTooLarge (limits.h) beforehand.
namespace agp::emit {

// Caps of one automaton: the bundle's state numbers have 16 bits, and a table
// beyond a few megabytes is no use to a gateway.
inline constexpr uint32_t kMaxDfaStates = 16'384;
inline constexpr uint64_t kMaxDfaBytes = uint64_t{4} << 20;

// A comparison with one constant text.
enum class TextTest : uint8_t {
  kPrefix, kSuffix, kContains, kEqualsFold, kEquals,
};

struct PatternPlan {
  // True if any of the tests is; used when `dfa` is not.
  TextTest test = TextTest::kPrefix;
  std::vector<std::string> texts;
  std::optional<regular::ByteDfa> dfa;
  // Neither way is open.
  bool too_large = false;
};

// The plans of one program's patterns, each made when first asked for.
class PatternPlans {
 public:
  explicit PatternPlans(const program::Program& program);
  const PatternPlan& Get(program::PatternId id);

 private:
  const program::Program& program_;
  regular::Arena arena_;
  std::vector<std::optional<PatternPlan>> plans_;
};

// The plan of one pattern. A pattern that is not valid counts as too large:
// the checker has reported it.
PatternPlan PlanPattern(const program::Pattern& pattern,
                        regular::Arena& arena);

// The pattern in the policy's words: `like "*.cc"`.
std::string Describe(const program::Pattern& pattern);

}  // namespace agp::emit

#endif  // AGP_COMPILER_EMIT_PATTERNS_H_
