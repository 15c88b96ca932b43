#include "verifier/regular/readable.h"

#include <algorithm>
#include <iterator>

namespace agp::regular {
namespace {

struct Stretch {
  char32_t low;
  char32_t high;
};

// In the order of preference. The stretches cover every scalar value; where
// they overlap the first one counts.
constexpr Stretch kPreference[] = {
    {'a', 'z'},
    {'0', '9'},
    // --- what the patterns single out comes here, see kSingledOut
    {'-', '-'},
    {'_', '_'},
    {'.', '.'},
    {'/', '/'},
    {'A', 'Z'},
    {'@', '@'},
    {':', ':'},
    {'+', '+'},
    {'=', '='},
    {',', ','},
    {'!', '!'},
    {'#', '&'},
    {'(', '*'},
    {';', '?'},
    {'[', '`'},
    {'{', '~'},
    {'!', '~'},
    {' ', ' '},
    // --- letters of some other scripts
    {0xE0, 0xF6},
    {0xF8, 0xFF},
    {0xC0, 0xD6},
    {0xD8, 0xDF},
    {0x100, 0x17F},
    {0x3B1, 0x3C9},
    {0x430, 0x44F},
    {0x391, 0x3A1},
    {0x410, 0x42F},
    {0x5D0, 0x5EA},
    {0x3042, 0x3096},
    {0x4E00, 0x9FFF},
    {0xAC00, 0xD7A3},
    {0x1F600, 0x1F64F},
    // --- what is left, but for marks, formats and private use
    {0xA1, 0xAC},
    {0xAE, 0x2FF},
    {0x370, 0x482},
    {0x48A, 0x590},
    {0x5BE, 0x5BE},
    {0x900, 0x1FFF},
    {0x2010, 0x2027},
    {0x2030, 0x205E},
    {0x2070, 0x20CF},
    {0x2100, 0xD7FF},
    {0xF900, 0xFDCF},
    {0xFDF0, 0xFDFF},
    {0xFE30, 0xFEFE},
    {0xFF01, 0xFFEE},
    {0x10000, 0x1FFFD},
    {0x20000, 0x3FFFD},
    {0x80, 0x10FFFF},
    {0, 0x7F},
};
constexpr uint32_t kSingledOut = 2;  // index before which they come
constexpr uint32_t kControlsFrom = std::size(kPreference) - 2;
static_assert(kPreference[kControlsFrom].low == 0x80);

constexpr uint32_t kStep = 1u << 22;  // above every position

uint32_t RankOf(uint32_t index, Position position) {
  // Doubled, so that an odd number can stand between two stretches.
  return (2 * index + 2) * kStep + position;
}

}  // namespace

Readable MostReadable(Position low, Position high) {
  for (uint32_t i = 0; i < std::size(kPreference); ++i) {
    Position first = std::max(low, PositionOf(kPreference[i].low));
    Position last = std::min(high, PositionOf(kPreference[i].high));
    if (first > last) continue;
    if (low == high && i >= kSingledOut && i < kControlsFrom) {
      return {(2 * kSingledOut + 1) * kStep + first, first};
    }
    return {RankOf(i, first), first};
  }
  return {~0u, low};  // not reached: the last two stretches cover everything
}

std::vector<Position> MostReadable(Position low, Position high, size_t count) {
  std::vector<Position> result;
  for (uint32_t i = 0; i < std::size(kPreference); ++i) {
    Position first = std::max(low, PositionOf(kPreference[i].low));
    Position last = std::min(high, PositionOf(kPreference[i].high));
    for (Position p = first; p <= last && result.size() < count; ++p) {
      // Not what an earlier stretch has given.
      bool given = false;
      for (uint32_t k = 0; k < i && !given; ++k) {
        given = PositionOf(kPreference[k].low) <= p &&
                p <= PositionOf(kPreference[k].high);
      }
      if (!given) result.push_back(p);
    }
    if (result.size() >= count) break;
  }
  return result;
}

bool IsBetterExample(std::u32string_view a, std::u32string_view b) {
  if (a.size() != b.size()) return a.size() < b.size();
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    Position x = PositionOf(a[i]);
    Position y = PositionOf(b[i]);
    return MostReadable(x, x).rank < MostReadable(y, y).rank;
  }
  return false;
}

}  // namespace agp::regular
