#ifndef AGP_SRC_FIND_H_
#define AGP_SRC_FIND_H_

#include <cstdint>
#include <string_view>

#include "agp/value.h"

// What stands in a text, by syntax alone: `urls(body)`, `emails(body)`. One
// pass, no allocation; more findings, or more bytes of findings with capital
// letters, than there is room for are no value, and the decision denies.
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

}  // namespace agp

#endif  // AGP_SRC_FIND_H_
