#ifndef AGP_RUNTIME_SRC_ORIGIN_TEXT_H_
#define AGP_RUNTIME_SRC_ORIGIN_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

// Texts as the origin tracker (agp/origins.h) compares them: as runs of tokens,
// and, for results, as the leaves of a structure that can be read without a
// doubt. Allocates.
namespace agp {

// The text cut at white space, brackets, quotes and , ; | ! * \ < >. Of each
// piece: ASCII letters in lower case, a leading "scheme://" gone, and any of
// ._-@/:+%&=?#~$ gone from both ends; a number "12.50" is "12.5", "10.00" is
// "10". So an address, a URL, an account and a date are one token each,
// whatever stands around them. The sign of a number is lost.
std::vector<std::string> TokensOf(std::string_view text);

// At least four characters, with a digit, an @, a / or a dot within a word: a
// token that says something by itself.
bool LooksLikeIdentifier(std::string_view token);

// A scalar of a structure: the keys that lead to it (lists have none) and its
// text.
struct TextLeaf {
  std::vector<std::string> path;
  std::string text;
};

// The scalars of a result; false if it is neither JSON nor of the part of YAML
// that printers write: mappings and lists by indentation, plain scalars that go
// on in deeper lines, scalars in single or double quotes, [] and {}. Block
// scalars, anchors, empty lines between entries and text behind a closing quote
// are refused, since a reader that guesses could take planted text for a field.
// Null and Boolean values of JSON are left out.
bool ReadLeaves(std::string_view text, std::vector<TextLeaf>* leaves);

// JSON alone.
bool ReadJsonLeaves(std::string_view text, std::vector<TextLeaf>* leaves);

}  // namespace agp

#endif  // AGP_RUNTIME_SRC_ORIGIN_TEXT_H_
