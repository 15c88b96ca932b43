#ifndef AGP_TESTS_DIFFERENTIAL_REFERENCE_STRINGS_H_
#define AGP_TESTS_DIFFERENTIAL_REFERENCE_STRINGS_H_

#include <string>

// Backtracking matchers for the reference evaluator: exponential, obvious and
// independent of verifier/regular. Patterns are valid (Check saw them).
namespace agp::reference {

std::string AsciiLower(std::string text);

// `*`, `?`, `[a-z]`, `[!a]`, backslash; over code points.
bool GlobMatches(const std::string& pattern, const std::string& text);

// Full match of the subset of regular expressions that the random policies
// use: literals, `.`, classes, groups, `|`, `* + ?` and `{m,n}`.
bool RegexMatches(const std::string& pattern, const std::string& text);

}  // namespace agp::reference

#endif  // AGP_TESTS_DIFFERENTIAL_REFERENCE_STRINGS_H_
