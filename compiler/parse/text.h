#ifndef AGP_COMPILER_PARSE_TEXT_H_
#define AGP_COMPILER_PARSE_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "compiler/base/source.h"
#include "compiler/diagnostics/diagnostics.h"

// What is checked of a source before it is cut into tokens, and what a string
// literal means.
namespace agp::parse {

// Reports invalid UTF-8, and characters that a reviewer could not see or that
// reorder what he sees (controls, direction marks, zero-width characters):
// what is read must be what is meant, in comments too. Returns false if the
// text is not UTF-8 and cannot be read at all.
bool CheckCharacters(std::string_view text, uint32_t file,
                     diagnostics::Sink& sink);

// The value of a literal, given with its quotes (and `r`). Reports unknown
// escapes at their own place; `span` is that of the literal.
std::string DecodeString(std::string_view literal, Span span,
                         diagnostics::Sink& sink);

// The literal that means `value`, as the formatter writes it: raw where a
// backslash would otherwise be doubled, else with escapes.
std::string EncodeString(std::string_view value);

}  // namespace agp::parse

#endif  // AGP_COMPILER_PARSE_TEXT_H_
