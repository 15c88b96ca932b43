#ifndef AGP_VERIFIER_FINDINGS_H_
#define AGP_VERIFIER_FINDINGS_H_

#include <span>
#include <string>

#include "compiler/program/program.h"
#include "verifier/regular/language.h"

// What `urls` and `emails` find, as languages. What a text contains is not
// encoded: the set that is found is a free set of such elements, which is empty
// exactly if nothing in the text looks like one. That over-approximates, so a
// proof stands; on the way back a text is made that contains just the elements
// of the model, and where none fits the rest of the model the answer is
// learnt for that text, and after a few of them UNKNOWN.
namespace agp::verify {

// What can be found: each is what is found in itself.
regular::Language FoundElements(regular::Arena& arena,
                                program::Finding finding);
// Texts in which anything is found. Exact.
regular::Language TextsWithAny(regular::Arena& arena, program::Finding finding);
// Texts, not all of them, in which just these elements are found.
regular::Language TextsWith(regular::Arena& arena, program::Finding finding,
                            std::span<const std::string> elements);
// Texts, not all of them, in which more is found than there is room for.
regular::Language TextsWithTooMany(regular::Arena& arena,
                                   program::Finding finding);
// Code points of a text in which more is found than there is room for, at
// least. Fewer than any has.
inline constexpr uint32_t kLeastTooMany = 256;

}  // namespace agp::verify

#endif  // AGP_VERIFIER_FINDINGS_H_
