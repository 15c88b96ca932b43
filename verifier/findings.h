#ifndef AGP_VERIFIER_FINDINGS_H_
#define AGP_VERIFIER_FINDINGS_H_

#include <span>
#include <string>

#include "compiler/program/program.h"
#include "verifier/regular/language.h"

// What `urls`, `emails`, `numbers` and `dates` find, as languages. What a text
// contains is not encoded: the set that is found is a free set of such
// elements, which is empty exactly if nothing in the text looks like one. That
// over-approximates, so a proof stands; on the way back a text is made that
// contains just the elements of the model, and where none fits the rest of the
// model the answer is learnt for that text, and after a few of them UNKNOWN.
namespace agp::verify {

// Whether it finds texts (and not numbers or dates).
bool FindsTexts(program::Finding finding);
// What can be found, of texts: each is what is found in itself.
regular::Language FoundElements(regular::Arena& arena,
                                program::Finding finding);
// Texts in which anything is found: exact for texts, else all of these and
// more.
regular::Language TextsWithAny(regular::Arena& arena, program::Finding finding);
// Texts in which digits may not be understood: all of these and more.
regular::Language TextsInDoubt(regular::Arena& arena);
// Texts, not all of them, in which just these elements are found (and of
// negative numbers also the positive ones).
regular::Language TextsWith(regular::Arena& arena, program::Finding finding,
                            std::span<const program::Value> elements);
// Texts, not all of them, in which more is found than there is room for, or
// something is not understood.
regular::Language TextsWithTooMany(regular::Arena& arena,
                                   program::Finding finding);
// Code points of a text in which more is found than there is room for, at
// least. Fewer than any has.
inline constexpr uint32_t kLeastTooMany = 256;

}  // namespace agp::verify

#endif  // AGP_VERIFIER_FINDINGS_H_
