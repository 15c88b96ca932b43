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
// line. `user`, `agent` and `session` may stand on any line; left out, they
// are those of the line before (at first those of `first`).
//
//   {"request": {"action": "mail.read", "arguments": {"id": "m1"}},
//    "user": "summer", "agent": "claw", "session": "1"}
//   {"request_text": "{\"action\": ..."}    exact bytes for the door
//   {"approve": {"action": .., "arguments": {..}}, "by": ["summer"]}
//       a call that was answered with confirm comes back, approved
//   {"signal": "user.stop"}
//   {"result": {"action": "mail.read", "arguments": {"id": "m1"},
//               "status": "ok", "value": {...}}}  status: ok failed malformed
//   {"advance": "10m"}                      or milliseconds; both clocks
//   {"now": "2026-01-01T09:00:00Z"}         the wall clock
//
// A request or approval may hold `"expect": "permit|confirm|deny"` beside it.
// Empty lines and lines that begin with `//` or `#` are skipped.
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
  enum class Kind { kRequest, kApprove, kSignal, kResult, kAdvance, kNow };
  Kind kind = Kind::kRequest;
  Actor actor;
  // kRequest: the text for the door; kApprove, kResult: the call, in the same
  // form.
  std::string request;
  // What the gateway vouches for of the call's parts (CallContext::labels).
  std::string labels;
  // kApprove. Of a file never empty; empty: by whoever is asked for, as a
  // gateway would that saw the call carried out.
  std::vector<std::string> approvers;
  // kResult.
  bundle::Event outcome = bundle::Event::kResultOk;
  std::string value;  // JSON text; empty if there was none
  std::string signal;
  int64_t advance_ms = 0;
  int64_t now_ms = 0;
  // kRequest, kApprove: "" or the verdict that was expected.
  std::string expect;
  size_t line = 0;  // 1-based
};

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

// One line of the form above, without a line break.
std::string RequestLine(std::string_view request_json, const Actor& actor);
std::string SignalLine(std::string_view signal, const Actor& actor);
std::string ResultLine(std::string_view request_json, bundle::Event outcome,
                       std::string_view value_json, const Actor& actor);
std::string AdvanceLine(int64_t ms);

}  // namespace agp::driver

#endif  // AGP_COMPILER_DRIVER_EVENTS_H_
