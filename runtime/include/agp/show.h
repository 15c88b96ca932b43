#ifndef AGP_SHOW_H_
#define AGP_SHOW_H_

#include <string>
#include <string_view>

#include "agp/decision.h"
#include "agp/enforcer.h"

// Text for the person who is asked to approve a call. An agent writes the
// arguments, so what is shown must not look like something else: characters
// that cannot be seen, that turn the direction of what follows, or that look
// like a plain space are shown as escapes. All of it is one line, in quotes
// where the agent wrote it. What is a look-alike (a Cyrillic letter in a Latin
// name) is not changed: the person sees it, but may be fooled by it.
namespace agp {

// {"action":"send_mail","arguments":{"to":["al@corp.example"]}}: the canonical
// call, as PrintRequest prints it and as the digest covers it, still JSON, with
// such characters written as \u and four hexadecimal digits. Two different
// calls are shown differently.
void ShowCall(const Bundle& bundle, const Request& request, std::string* out);

// Any text, such as a principal's id or a rule's `because`, within what is a
// JSON string already or will be shown as it is: control characters, too, are
// written as escapes. A backslash stays what it is.
std::string ShowText(std::string_view text);

// Whether a character is shown as an escape.
bool IsHidden(char32_t c);

// The 32 bytes of a digest as 64 hexadecimal digits, for a record or for a
// person to compare.
std::string ShowDigest(const uint8_t* digest);

}  // namespace agp

#endif  // AGP_SHOW_H_
