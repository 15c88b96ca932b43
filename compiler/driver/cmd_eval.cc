#include "compiler/driver/actor_options.h"
#include "compiler/driver/commands.h"
#include "compiler/driver/console.h"
#include "compiler/driver/decision_text.h"
#include "compiler/driver/events.h"
#include "compiler/driver/exit_codes.h"
#include "compiler/driver/files.h"
#include "compiler/driver/json.h"
#include "compiler/driver/policy_bundle.h"
#include "compiler/driver/session_runner.h"
#include "compiler/driver/times.h"

namespace agp::driver {
namespace {

std::string_view KindName(const Event& event) {
  switch (event.kind) {
    case Event::Kind::kRequest:
      return "request";
    case Event::Kind::kApprove:
      return "approve";
    case Event::Kind::kSignal:
      return "signal";
    case Event::Kind::kResult:
      return "result";
    case Event::Kind::kAdvance:
      return "advance";
    case Event::Kind::kNow:
      break;
  }
  return "now";
}

void PrintJson(const Bundle& bundle, const Event& event, const Ran& ran,
               const std::string& shown_request) {
  std::string line = "{";
  if (event.line) line += "\"line\":" + std::to_string(event.line) + ",";
  line += "\"event\":\"" + std::string(KindName(event)) + "\"";
  if (ran.decided) {
    if (ran.decoded.ok) line += ",\"request\":" + shown_request;
    line += ",\"decision\":" + DecisionToJson(bundle, ran.decision);
  } else {
    line += std::string(",\"accepted\":") +
            (ran.refused.empty() ? "true" : "false");
    if (!ran.refused.empty()) line += ",\"error\":" + JsonQuote(ran.refused);
    if (ran.faulted) line += ",\"faulted\":true";
  }
  Print(line + "}\n");
}

void PrintText(const Bundle& bundle, const Event& event, const Ran& ran,
               const std::string& shown_request, const Actor& before,
               bool several) {
  std::string text;
  if (several && !(event.actor == before)) {
    text += Paint(Color::kDim, "-- " + event.actor.agent + " for " +
                                   event.actor.user + ", session " +
                                   event.actor.session) +
            "\n";
  }
  switch (event.kind) {
    case Event::Kind::kRequest:
      text += (ran.decoded.ok ? shown_request : event.request) + "\n";
      text += DecisionText(bundle, ran.decision, "  ");
      break;
    case Event::Kind::kApprove: {
      text += "approved by";
      for (size_t i = 0; i < event.approvers.size(); ++i) {
        text += (i ? ", " : " ") + event.approvers[i];
      }
      text += ": " + (ran.decoded.ok ? shown_request : event.request) + "\n";
      if (ran.decided) text += DecisionText(bundle, ran.decision, "  ");
      break;
    }
    case Event::Kind::kSignal:
      text += "signal " + event.signal + "\n";
      break;
    case Event::Kind::kResult:
      text += "result " + std::string(OutcomeName(event.outcome)) + " of " +
              event.request + "\n";
      break;
    case Event::Kind::kAdvance:
      text += "advance " + program::DurationToString(event.advance_ms) + "\n";
      break;
    case Event::Kind::kNow:
      text += "now " + program::TimeToString(event.now_ms) + "\n";
      break;
  }
  if (!ran.refused.empty()) {
    text += "  " + Paint(Color::kYellow, "refused") + ": " + ran.refused + "\n";
  }
  if (ran.faulted) {
    text += "  " + Paint(Color::kRed, "faulted") +
            ": an update does not fit; everything is denied until a reset\n";
  }
  Print(text);
}

// The events of the command line; empty after complaining.
std::optional<std::vector<Event>> Events(const Arguments& args, int& code) {
  std::vector<Event> events;
  Actor actor = ActorFrom(args);
  if (args.Has("--now")) {
    Event now;
    now.kind = Event::Kind::kNow;
    now.actor = actor;
    std::optional<int64_t> ms = ParseTime(args.Get("--now"));
    if (!ms) {
      code =
          UsageError("eval", "`--now` is a time such as 2026-01-01T09:00:00Z");
      return std::nullopt;
    }
    now.now_ms = *ms;
    events.push_back(now);
  }
  if (args.Has("--request")) {
    Event request;
    request.actor = actor;
    request.request = args.Get("--request");
    events.push_back(request);
    return events;
  }
  const std::string& path = args.positional()[1];
  Result<std::string> text = ReadFile(path);
  if (!text) {
    Complain(text.error());
    code = kUsage;
    return std::nullopt;
  }
  Result<Session> session =
      ParseEvents(*text, path == "-" ? "<stdin>" : path, actor);
  if (!session) {
    Complain(session.error());
    code = kUsage;
    return std::nullopt;
  }
  for (Event& event : session->events) events.push_back(std::move(event));
  return events;
}

int Run(const Arguments& args) {
  bool has_session = args.positional().size() == 2;
  if (args.Has("--request") == has_session) {
    return UsageError("eval", has_session
                                  ? "give a session or `--request`, not both"
                                  : "`eval` needs a session or `--request`");
  }
  if (has_session && args.positional()[0] == "-" &&
      args.positional()[1] == "-") {
    return UsageError("eval", "only one of them can be standard input");
  }
  int code = kHolds;
  std::optional<std::vector<Event>> events = Events(args, code);
  if (!events) return code;
  auto policy = LoadPolicyOrBundle(args.positional()[0], args.json(), code);
  if (!policy) return code;
  const Bundle& bundle = *policy->bundle;
  SessionRunner runner(bundle);
  std::string last_verdict;
  Actor before;
  bool several = events->size() > 1;
  for (const Event& event : *events) {
    Ran ran = runner.Run(event);
    // Before the next event takes the memory it stands in.
    std::string shown;
    if (ran.decoded.ok) PrintRequest(bundle, ran.decoded.request, &shown);
    if (args.json()) {
      PrintJson(bundle, event, ran, shown);
    } else {
      PrintText(bundle, event, ran, shown, before, several);
    }
    before = event.actor;
    if (!ran.refused.empty()) code = Worse(code, kFails);
    if (!ran.decided) continue;
    last_verdict = VerdictName(ran.decision.verdict);
    if (!event.expect.empty() && event.expect != last_verdict) {
      Complain("line " + std::to_string(event.line) + ": expected " +
               event.expect + ", got " + last_verdict);
      code = Worse(code, kFails);
    }
  }
  if (args.Has("--state") && !args.json()) {
    std::string state = runner.DescribeState(before);
    Print("state\n" +
          Indented(state.empty() ? "all at its initial value\n" : state, "  "));
  }
  std::string expect = args.Get("--expect");
  if (!expect.empty() && expect != last_verdict) {
    Complain(last_verdict.empty()
                 ? "expected " + expect +
                       ", but nothing was "
                       "requested"
                 : "expected " + expect + ", got " + last_verdict);
    code = Worse(code, kFails);
  }
  return code;
}

}  // namespace

const Command kEval = {
    "eval",
    "POLICY|BUNDLE [SESSION.jsonl | -]",
    1,
    2,
    "decide one request, or run a recorded session",
    "Runs events through the bundle and prints every decision: verdict, "
    "reason, the\nrules that determined it, who must approve, obligations. A "
    "session has one event\na line:\n"
    "\n"
    "  {\"request\": {\"action\": \"mail.read\", \"arguments\": {\"id\": "
    "\"m1\"}},\n"
    "   \"user\": \"summer\", \"agent\": \"claw\", \"session\": \"1\"}\n"
    "  {\"approve\": {\"action\": ..., \"arguments\": ...}, \"by\": "
    "\"summer\"}\n"
    "  {\"signal\": \"user.stop\"}\n"
    "  {\"result\": {\"action\": ..., \"arguments\": ..., \"status\": \"ok\", "
    "\"value\": ...}}\n"
    "  {\"advance\": \"10m\"}\n"
    "  {\"now\": \"2026-01-01T09:00:00Z\"}\n"
    "\n"
    "`user`, `agent` and `session` carry over from line to line. The verdict "
    "is data:\nthe exit status is 0 whatever it says, unless `--expect` or a "
    "line's \"expect\"\ndiffers, or an approval, signal or result is refused.",
    {{"--request", "JSON", "decide this request instead of a session"},
     {"--user", "NAME", "on whose behalf (default: user)"},
     {"--agent", "NAME", "who asks (default: agent)"},
     {"--session", "ID", "in which session (default: 1)"},
     {"--now", "TIME", "the wall clock at the start, RFC 3339"},
     {"--expect", "permit|confirm|deny",
      "exit with 1 unless the last verdict is this"},
     {"--state", "", "show the state at the end"},
     kFormatOption},
    {"agpc eval inbox.agp session.jsonl",
     "agpc eval inbox.agpb --user summer \\\n    --request "
     "'{\"action\": \"mail.read\", \"arguments\": {\"mailbox\": \"summer\", "
     "\"id\": \"m1\"}}'"},
    Run,
};

}  // namespace agp::driver
