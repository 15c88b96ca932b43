#ifndef AGP_SRC_FIND_H_
#define AGP_SRC_FIND_H_

#include <cstdint>
#include <string_view>

#include "agp/value.h"

// What stands in a text, by syntax alone: `urls(body)`, `emails(body)`,
// `numbers(body)`, `dates(body)`. One pass or two, no allocation; more
// findings, or more bytes of findings with capital letters, than there is room
// for are no value, and the decision denies. So are digits that cannot be read
// for what they are.
namespace agp {

// A bounded list of findings in lower case. One that is so in the text points
// there, others are written into `bytes`.
class Findings {
 public:
  Findings(Value* items, uint32_t max_items, char* bytes, uint32_t max_bytes)
      : items_(items),
        max_items_(max_items),
        bytes_(bytes),
        max_bytes_(max_bytes) {}

  // False if there is no room.
  bool Add(std::string_view text);
  bool AddNumber(int64_t number);
  // Makes a set of them.
  uint32_t SortAndCount();

 private:
  Value* items_;
  uint32_t max_items_;
  uint32_t num_items_ = 0;
  char* bytes_;
  uint32_t max_bytes_;
  uint32_t num_bytes_ = 0;
};

// From "http://" or "https://", whatever its case, to white space (a byte of at
// most 0x20), a quote (one of "'`), < or >, or the end; without characters of
// ".,;:!?)]}" at its end.
bool FindUrls(std::string_view text, Findings* findings);

// local@host: on both sides of the @ the longest run of ASCII letters, digits
// and "._%+-"; the local part is not empty, the host, without "._%+-" at its
// end, has a dot that is not its first character.
bool FindEmails(std::string_view text, Findings* findings);

// A figure is the longest run of digits 0-9, and of '.' and ',' between two of
// them. It is read, in 1/1,000,000, as
//   20           that number
//   1,234  1.234   (one to three digits, not 0 at first, and three) both ways
//   12.5         that number
//   12,5         12.5, and 12, and 5
//   1,234,567  1.234.567  1,234.5  1.234,5   groups of three
// and with a dash before it that follows no letter or digit also as negative.
// False if there is no room, or a digit is not understood: any other figure;
// more than six digits after the point (zeros at the end do not count) or 64
// bits; a '.' directly before it; "1'000", "1_000", "1 000" (a space between
// one to three digits and three); an ASCII letter directly behind, but for
// "st", "nd", "rd", "th", "am" and "pm"; and what FindDates does not understand
// either:
//   a decimal digit of another script anywhere;
//   directly behind a digit a character that is not ASCII and no dash, quote,
//     currency sign, space or other mark of MayFollowDigit;
//   between two digits characters that are not ASCII, but for one dash;
//   directly before a digit a character that is not to be seen.
bool FindNumbers(std::string_view text, Findings* findings);

// Days since 1970-01-01 of year-month-day, four, two and two digits with the
// same separator, '-' (any dash), '/' or '.', between them. False if there is
// no room, or something may be a date and is not understood: such a day that
// there is not, one or two digits for the year's place and the month's with two
// or four behind them (whose order differs by country), or less than two for
// month or day.
bool FindDates(std::string_view text, Findings* findings);

}  // namespace agp

#endif  // AGP_SRC_FIND_H_
