#ifndef AGP_DECISION_H_
#define AGP_DECISION_H_

#include <cstdint>
#include <string_view>

#include "agp/value.h"

// What goes into the policy decision point and what comes out of it. Nothing
// here owns memory: a Request points at its caller's values, a Decision into
// the Scratch that it was made in, until the next call with that Scratch.
namespace agp {

// Limits of what a gateway names: a call and a person, in bytes.
inline constexpr uint32_t kMaxCallId = 64;
inline constexpr uint32_t kMaxPerson = 256;
// Of the ledger that each session keeps; program.h of the compiler says what
// makes room.
inline constexpr uint32_t kMaxCalls = 128;
inline constexpr uint32_t kMaxChallenges = 32;
inline constexpr uint32_t kMaxApprovals = 128;
inline constexpr uint32_t kMaxRejections = 128;

enum class Verdict : uint8_t { kPermit = 0, kConfirm = 1, kDeny = 2 };
std::string_view VerdictName(Verdict verdict);

enum class Reason : uint8_t {
#define AGP_REASON(name, text, people) name,
#include "agp/reasons.def"
};
std::string_view ReasonName(Reason reason);
std::string_view ReasonText(Reason reason);

// Both set by the enforcement point, never by the agent.
struct Clock {
  // Never goes back; windows are measured on it. Milliseconds.
  int64_t monotonic_ms = 0;
  // Since 1970-01-01T00:00:00Z. Milliseconds.
  int64_t wall_ms = 0;
};

struct Principal {
  std::string_view user;
  std::string_view agent;
  // Agents that called `agent`, the nearest first; at most
  // bundle::kMaxChain - 1.
  const std::string_view* callers = nullptr;
  uint32_t num_callers = 0;
};

struct Request {
  uint32_t action = 0;               // index in the bundle
  const Value* arguments = nullptr;  // one for each parameter of the action
  uint32_t num_arguments = 0;
  Principal principal;
  Clock clock;
  // The gateway's id of this call, new for each call of the agent, at most
  // kMaxCallId bytes; never the agent's own. Without one the decision is an
  // advice: it is counted, but not recorded, sees no approvals, and can be
  // neither approved nor dispatched.
  std::string_view call_id;
};

enum class Truth : uint8_t { kFalse = 0, kTrue = 1, kBottom = 2 };

// An approval that must be given: for a confirm rule always, for an asking
// permit any one of the alternatives suffices.
struct Requirement {
  uint32_t rule = 0;         // index of the rule in the bundle
  bool alternative = false;  // true: an asking permit; one of these suffices
  // An entity, or a set of them (any one of them). Persons that the rule's
  // `not by` excludes may be among them; their approval is not taken.
  Value approver;
  uint32_t quorum = 1;    // distinct persons that must approve
  uint32_t given = 0;     // persons that have
  int64_t within_ms = 0;  // from the challenge, the end excluded
};

// That a person approved, as the gateway itself has seen; never taken from a
// request, a result or an agent.
struct Approval {
  uint32_t rule = 0;        // Requirement::rule
  std::string_view person;  // the user's id
  // A record of the rule's answers (RuleRec::first_answer), absent if it asks
  // for none. Not kept: it decides whether this approval counts.
  Value answers;
};

template <typename T>
struct View {
  const T* data = nullptr;
  uint32_t size = 0;
  const T* begin() const { return data; }
  const T* end() const { return data + size; }
  const T& operator[](uint32_t i) const { return data[i]; }
  bool empty() const { return size == 0; }
};

struct Decision {
  Verdict verdict = Verdict::kDeny;
  Reason reason = Reason::kNoGrant;
  // The rules that determined the verdict (program.h of the compiler gives the
  // definition), as indexes of the bundle's rules, ascending.
  View<uint32_t> rules;
  // kNoValue: the rules without a value are in `rules`; the first failing
  // expression (Bundle::SiteText), UINT32_MAX if none.
  uint32_t site = UINT32_MAX;
  // kConfirm only.
  View<Requirement> requirements;
  // Indexes of the bundle's obligation instances, ascending.
  View<uint32_t> obligations;
  // Reasons of the door: the field concerned, a path such as "to[2]"; points
  // into the request's text or the bundle; may be empty.
  std::string_view field;
  // A variable of the state differs from what it was before this decision.
  bool state_changed = false;
  // The call was answered before: nothing was evaluated or counted again, and
  // of the fields above only verdict and reason are set. What else belongs to
  // the answer, obligations too, was in the first one.
  bool recorded = false;
  // Of a call with an id: 32 bytes, SHA-256 over the canonical call. Null if it
  // came to none (a malformed request, a state that is missing or faulted).
  const uint8_t* digest = nullptr;
  // A confirm of a call with an id: when its challenge began, on the session's
  // monotonic clock; `within_ms` of the requirements run from then.
  int64_t asked_ms = 0;
};

// What became of an approval, a rejection, a dispatch or a result.
enum class Outcome : uint8_t {
#define AGP_OUTCOME(name, text, people) name,
#include "agp/outcomes.def"
};
std::string_view OutcomeName(Outcome outcome);
std::string_view OutcomeText(Outcome outcome);

struct ResultAnswer {
  Outcome outcome = Outcome::kRefused;
  // The agent must not see it: a `deny result` rule matched or had no value,
  // or the result was not taken.
  bool withheld = true;
  View<uint32_t> rules;  // the rules that withhold it, ascending
};

}  // namespace agp

#endif  // AGP_DECISION_H_
