#ifndef AGP_COMPILER_PARSE_TOKENS_H_
#define AGP_COMPILER_PARSE_TOKENS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/source.h"
#include "compiler/diagnostics/diagnostics.h"

// The tokens of a file as plain data, and what can be said of a mistake from
// them alone: brackets that do not match, where the next declaration begins,
// what could have been meant.
namespace agp::parse {

struct Token {
  // A copy of nothing: points into the source.
  std::string_view text;
  Span span;
  // Nothing but white space and comments stands before it on its line.
  bool first_on_line = false;
  // Bytes from the start of the line, from 0.
  uint32_t column = 0;
  // Comments, and what was reported while lexing and is no longer looked at.
  bool hidden = false;
};

// The keywords that begin a declaration.
const std::vector<std::string>& DeclarationKeywords();
bool BeginsDeclaration(const Token& token);

// Reports brackets that are never closed, close nothing or close another
// kind. A keyword of a declaration in the first column is taken as proof that
// everything before it should be closed, but only if something is wrong.
// Returns the places of the tokens involved: a syntax error in a declaration
// that holds one says nothing new.
std::vector<uint32_t> CheckBrackets(const std::vector<Token>& tokens,
                                    diagnostics::Sink& sink);

// Where parsing can go on after a mistake in the declaration that begins at
// `first`: the next token at or after `from` that begins a declaration on a
// line of its own, outside of brackets or in the first column.
size_t NextDeclaration(const std::vector<Token>& tokens, size_t first,
                       size_t from);

// A set of tokens that could have stood somewhere, in words.
struct Expected {
  bool expression = false;
  bool name = false;
  // An infix operator, a dot, a call, an index: what continues an expression.
  bool continuation = false;
  bool declaration = false;
  bool end_of_file = false;
  // Each as written: `:`, `permit`, a string.
  std::vector<std::string> tokens;
};

// "expected an expression before `}`", with help if a word was misspelled.
// `found` may be the end of the file (empty text).
void ReportUnexpected(const Expected& expected, const Token& found,
                      diagnostics::Sink& sink);

// "the end of the file" or the token in backquotes, cut if long.
std::string Quoted(const Token& token);

}  // namespace agp::parse

#endif  // AGP_COMPILER_PARSE_TOKENS_H_
