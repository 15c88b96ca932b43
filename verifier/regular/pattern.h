// The two pattern syntaxes. Both match the whole string, never a part of it.
//
// Glob
//   *        any sequence of any characters ('/', newline and none included)
//   ?        one character (code point)
//   [abc] [a-z] [!a] [^a]   one character in (not in) the class; `]` first is
//            a member, `-` first or last is a member
//   \x       the character x itself
//   Anything else is itself.
//
// Regex
//   ab  a|b  (a) (?:a)  a* a+ a? a{3} a{2,} a{2,5}    counts up to 1,000
//   .        one character except newline
//   [a-z_]  [^...]  with escapes inside; `]` must be escaped
//   \d \w \s \D \W \S     ASCII: [0-9], [0-9A-Za-z_], [ \t\n\r\f\v]
//   \n \t \r \f \v \x41 \x{1F600} \u0041 \u{1F600}, and \ before any
//            ASCII punctuation
//   (?i)     at the very start: ASCII letters match both cases
//   ^ at the very start and $ at the very end are allowed and mean nothing,
//   since a match is of the whole string anyway; anywhere else they are
//   refused (as they are beside a top-level `|`, where `^a|b$` would read as
//   two half-anchored searches), and so are lazy and possessive quantifiers,
//   back references, lookaround, other groups `(?...)`, \b, \p{..} and unknown
//   escapes. What cannot be read exactly is refused, never guessed.
//
// Limits: a pattern of 8,192 bytes, groups 100 deep, counts of 1,000, and an
// expression whose counted repetitions unfold to 20,000 characters.

#ifndef AGP_VERIFIER_REGULAR_PATTERN_H_
#define AGP_VERIFIER_REGULAR_PATTERN_H_

#include <string_view>

#include "verifier/regular/language.h"

namespace agp::regular {

PatternResult ParseGlob(Arena& arena, std::string_view pattern);
PatternResult ParseRegex(Arena& arena, std::string_view pattern);

}  // namespace agp::regular

#endif  // AGP_VERIFIER_REGULAR_PATTERN_H_
