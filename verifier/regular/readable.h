// Which character a person would rather see in an example.
//
// Witnesses are read by people, so among equally short ones the search prefers
// lower-case letters, then digits, then characters that the patterns single
// out, then printable ASCII, other letters, and last what does not print.

#ifndef AGP_VERIFIER_REGULAR_READABLE_H_
#define AGP_VERIFIER_REGULAR_READABLE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "verifier/regular/char_class.h"

namespace agp::regular {

// A character and how readable it is: the smaller the rank, the better.
struct Readable {
  uint32_t rank;
  Position position;
};

// The best character of a non-empty interval. An interval of one character
// counts as one that the patterns single out.
Readable MostReadable(Position low, Position high);

// Up to `count` characters of the interval, the best first.
std::vector<Position> MostReadable(Position low, Position high, size_t count);

// Whether `a` is the better example: shorter, or as long and more readable at
// the first difference. A total order.
bool IsBetterExample(std::u32string_view a, std::u32string_view b);

}  // namespace agp::regular

#endif  // AGP_VERIFIER_REGULAR_READABLE_H_
