#ifndef AGP_ORIGINS_H_
#define AGP_ORIGINS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "agp/decision.h"
#include "agp/enforcer.h"
#include "agp/value.h"

// Where the values of a call come from: a part that a gateway may use to state
// labels when nothing in the agent's own runtime follows them. It sees what the
// agent saw (the user's prompt, the results of tools) and finds again in a call
// what stood there. It allocates and is not on the path of a decision; what it
// finds goes into a request before the decision, or through the door as
// CallContext::labels (PrintLabels).
//
// A text is compared as a run of tokens (its words, with addresses, URLs and
// numbers as one token each, case and punctuation aside). A run was seen
// somewhere if it stands there without a gap. Of all places it was seen in the
// best counts: `user`, then the origins in the order of their declaration,
// then what no origin is stated of. A run that was not seen anywhere is the
// model's own (`model`).
//
//   - A prompt is from `user` and visible to every audience.
//   - A result has the labels that the policy states of its action
//     (`from`, `visible to`), none if it states none; acting tools that echo
//     their arguments should state none.
//   - A field of a result's record with labels of its own vouches for exactly
//     its whole value and for no part of it, since part of it may be planted: a
//     directory's entry may be any text. So does an element of a result that is
//     declared as a list or set of plain values; the text of such a result is
//     from nowhere in particular. The result is read as JSON or as plain YAML;
//     if it is neither, no field vouches.
//   - A value of up to four tokens is looked for as a whole. A longer one too,
//     and if it was not seen, every four tokens of it in turn: it has what all
//     of these have. Tokens that say something by themselves (with a digit,
//     an @, a / or a dot within) are looked for alone as well.
//   - Every element of a collection is a value of its own; a whole has what all
//     its parts have. Booleans and empty values are the model's.
//
// Limits: text that was spelled otherwise (a translation, a summary, an address
// with an invisible character) counts as the model's own, so rules should
// accept `model` for nothing that can do harm. Short numbers meet by chance.
// Where a value comes from is not what is meant by it. Letters outside ASCII
// are compared as they are.
namespace agp {

// Tokens that one session can remember. Behind that nothing more is learnt,
// and what was not seen has no label at all.
inline constexpr uint32_t kMaxOriginTokens = 1u << 20;

// One session. Not safe from several threads at once.
class OriginTracker {
 public:
  // `bundle` outlives the tracker.
  explicit OriginTracker(const Bundle& bundle);
  ~OriginTracker();
  OriginTracker(OriginTracker&&) noexcept;
  OriginTracker& operator=(OriginTracker&&) noexcept;

  void SawPrompt(std::string_view text);
  // What the agent was given as the result of `action` (an index of
  // Bundle::actions; kNone for one that the policy does not know).
  void SawResult(uint32_t action, std::string_view text);

  // Labels of one text.
  Labels LabelsOf(std::string_view text) const;
  // Writes the labels of `value`, which is of `type` (an index of the bundle's
  // types), and of all its parts. A part that has every label already is a
  // default which the door put in, and stays. The items that `value` points to
  // must be the caller's own, as those of a decoded request are.
  void Label(uint32_t type, Value* value) const;
  // All arguments of a decoded request.
  void LabelArguments(const Request& request) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace agp

#endif  // AGP_ORIGINS_H_
