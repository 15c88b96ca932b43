#ifndef AGP_COMPILER_DRIVER_EVENTS_H_
#define AGP_COMPILER_DRIVER_EVENTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agp/bundle.h"
#include "compiler/base/result.h"

// A recorded session as JSON lines: what happened to a gateway, one event a
// line. CALL is {"action": "mail.read", "arguments": {"id": "m1"}}.
//
//   {"request": CALL, "id": "c1", "labels": {"id": ["user"]},
//    "user": "summer", "agent": "claw", "via": ["planner"], "session": "1"}
//       with the id of an earlier line it is asked again
//   {"request_text": "{\"action\": ..."}    exact bytes for the door
//   {"approve": CALL, "rule": "ask_first", "by": "summer",
//    "answers": {"reason": "mistake"}}      that and no more
//   {"approve": CALL, "by": ["summer"]}     a call that was answered with
//       confirm comes back, approved for every rule that asked
//   {"reject": CALL, "by": "summer"}
//   {"dispatch": CALL, "id": "c1"}
//   {"result": {"action": .., "arguments": .., "status": "ok", "value": ..},
//    "id": "c1"}                            status: ok failed malformed
//   {"signal": "user.stop"}
//   {"revision": true}                      another revision is put in force
//   {"advance": "10m"}                      or milliseconds; both clocks
//   {"now": "2026-01-01T09:00:00Z"}         the wall clock
//
// `user`, `agent`, `via` (the agents that called `agent`, the nearest first)
// and `session` may stand on any line; left out, they are those of the line
// before (at first those of `first`), but a line that names an `agent` and no
// `via` has no callers. `id` is the gateway's name of the call; left out, a
// request is a new call, a dispatch and a result are of the first such call
// that was permitted and has none yet. `labels` are what the gateway vouches
// for (agp/door.h), with whatever has a CALL. `by_agent` in place of `by`: an
// agent tries to.
//
// `"expect"` beside it: of a request, or a call that comes back, `permit`,
// `confirm` or `deny`; of what is no request `refused`; of a result also
// `withheld`. Empty lines and lines that begin with `//` or `#` are skipped.
namespace agp::driver {

// Who asks, and in which session.
struct Actor {
  std::string user = "user";
  std::string agent = "agent";
  std::string session = "1";
  // Agents that called `agent`, the nearest first.
  std::vector<std::string> callers;
  friend bool operator==(const Actor&, const Actor&) = default;
};

struct Event {
  enum class Kind {
    kRequest,
    kRedeem,  // `approve` without `rule`
    kApprove,
    kReject,
    kDispatch,
    kRevision,
    kSignal,
    kResult,
    kAdvance,
    kNow,
  };
  Kind kind = Kind::kRequest;
  Actor actor;
  // kRequest: the text for the door; what is about a call: the call, in the
  // same form.
  std::string request;
  std::string call_id;  // "" if none was given
  // What the gateway vouches for of the call's parts (CallContext::labels).
  std::string labels;
  // kRedeem, kApprove, kReject. Of a file never empty, and one for the latter
  // two; empty: by whoever is asked for, as a gateway would that saw the call
  // carried out.
  std::vector<std::string> approvers;
  bool by_agent = false;
  std::string rule;     // kApprove
  std::string answers;  // kApprove: JSON text; "" if there are none
  // kResult.
  bundle::Event outcome = bundle::Event::kResultOk;
  std::string value;  // JSON text; empty if there was none
  std::string signal;
  int64_t advance_ms = 0;
  int64_t now_ms = 0;
  // "" or what was expected.
  std::string expect;
  size_t line = 0;  // 1-based
  friend bool operator==(const Event&, const Event&) = default;
};
// "approve"
std::string_view KindName(Event::Kind kind);

// One recorded run.
struct Session {
  std::string label;  // where it comes from
  // Of AgentDojo's form; empty where a line does not say.
  std::string suite;
  std::string pipeline;
  std::optional<std::string> prompt;
  std::vector<std::string> injections;  // what was planted
  bool attacked = false;
  bool attack_succeeded = false;
  bool task_solved = false;
  std::vector<Event> events;
};

// Errors read "session.jsonl:3: ...".
Result<Session> ParseEvents(std::string_view text, const std::string& name,
                            const Actor& first = {});

// ParseEvents, or AgentDojo's form, one session a line:
//   {"suite": .., "user_task": .., "calls": [{"tool", "args", "result",
//    "error"}], "user_prompt": .., "injections": {PLACE: TEXT},
//    "attack": NAME or null, "attack_succeeded": .., "task_solved": ..}
// Its calls become a request and, where one was recorded, a result each.
Result<std::vector<Session>> ParseSessions(std::string_view text,
                                           const std::string& name,
                                           const Actor& actor);

// One line of the form above, without a line break: what ParseEvents reads as
// `event` (but for the number of the line) after a line of `before`, or as the
// first if that is null. `request` of a result must have the plain form.
std::string EventLine(const Event& event, const Actor* before = nullptr);

}  // namespace agp::driver

#endif  // AGP_COMPILER_DRIVER_EVENTS_H_
