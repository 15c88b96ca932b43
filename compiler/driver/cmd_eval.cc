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

void PrintJson(const Bundle& bundle, const Event& event, const Ran& ran,
               const std::string& shown_request) {
  std::string line = "{";
  if (event.line) line += "\"line\":" + std::to_string(event.line) + ",";
  line += "\"event\":\"" + std::string(KindName(event.kind)) + "\"";
  if (ran.decided) {
    if (ran.decoded.ok) line += ",\"request\":" + shown_request;
    line += ",\"decision\":" + DecisionToJson(bundle, ran.decision);
  } else {
    line += std::string(",\"accepted\":") +
            (ran.refused.empty() ? "true" : "false");
    if (!ran.refused.empty()) line += ",\"error\":" + JsonQuote(ran.refused);
    if (ran.faulted) line += ",\"faulted\":true";
    if (ran.withheld) line += ",\"withheld\":true";
  }
  Print(line + "}\n");
}

// What happened, on a line.
std::string What(const Event& event, const Ran& ran,
                 const std::string& shown_request) {
  const std::string& call = ran.decoded.ok ? shown_request : event.request;
  std::string who;
  for (const std::string& person : event.approvers) {
    who += (who.empty() ? event.by_agent ? "the agent " : "" : ", ") + person;
  }
  std::string text(KindName(event.kind));
  switch (event.kind) {
    case Event::Kind::kRequest:
      text = call;
      break;
    case Event::Kind::kRedeem:
      text = "approved by " + who + ": " + call;
      break;
    case Event::Kind::kApprove:
      text += " " + event.rule + " by " + who + ": " + call;
      break;
    case Event::Kind::kReject:
      text += " by " + who + ": " + call;
      break;
    case Event::Kind::kDispatch:
      text += ": " + call;
      break;
    case Event::Kind::kRevision:
      break;
    case Event::Kind::kSignal:
      text += " " + event.signal;
      break;
    case Event::Kind::kResult:
      text += " " + std::string(OutcomeName(event.outcome)) + " of " +
              event.request;
      break;
    case Event::Kind::kAdvance:
      text += " " + program::DurationToString(event.advance_ms);
      break;
    case Event::Kind::kNow:
      text += " " + program::TimeToString(event.now_ms);
      break;
  }
  return text + "\n";
}

void PrintText(const Bundle& bundle, const Event& event, const Ran& ran,
               const std::string& shown_request, const Actor& before,
               bool several) {
  std::string text;
  if (several && !(event.actor == before)) {
    std::string via;
    for (const std::string& caller : event.actor.callers) {
      via += (via.empty() ? " via " : ", ") + caller;
    }
    text += Paint(Color::kDim, "-- " + event.actor.agent + via + " for " +
                                   event.actor.user + ", session " +
                                   event.actor.session) +
            "\n";
  }
  text += What(event, ran, shown_request);
  if (ran.decided) text += DecisionText(bundle, ran.decision, "  ");
  if (!ran.refused.empty()) {
    text += "  " + Paint(Color::kYellow, "refused") + ": " + ran.refused + "\n";
  }
  if (ran.faulted) {
    text += "  " + Paint(Color::kRed, "faulted") +
            ": an update does not fit; everything is denied until a reset\n";
  }
  if (ran.withheld) {
    text += "  " + Paint(Color::kYellow, "withheld") + " from the agent\n";
  }
  Print(text);
}

// "" or how it differs from what the line expects.
std::string Unexpected(const Event& event, const Ran& ran) {
  if (event.expect.empty()) {
    return ran.refused.empty() ? "" : "it is refused";
  }
  std::string_view got = !ran.refused.empty() || ran.faulted ? "refused"
                         : ran.decided  ? VerdictName(ran.decision.verdict)
                         : ran.withheld ? "withheld"
                                        : "taken";
  // A result that is not taken is withheld as well.
  if (got == event.expect || (event.expect == "withheld" && got == "refused")) {
    return "";
  }
  return "expected " + event.expect + ", got " + std::string(got);
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
    if (std::string wrong = Unexpected(event, ran); !wrong.empty()) {
      // A refusal was printed.
      if (!event.expect.empty()) {
        Complain("line " + std::to_string(event.line) + ": " + wrong);
      }
      code = Worse(code, kFails);
    }
    if (ran.decided) last_verdict = VerdictName(ran.decision.verdict);
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
    "  {\"request\": CALL, \"id\": \"c1\", \"labels\": {\"to\": "
    "[\"web\"]},\n"
    "   \"user\": \"summer\", \"agent\": \"claw\", \"via\": "
    "[\"planner\"], \"session\": \"1\"}\n"
    "  {\"approve\": CALL, \"rule\": \"ask_first\", \"by\": "
    "\"summer\", \"answers\": {}}\n"
    "  {\"approve\": CALL, \"by\": \"summer\"}    whatever asked; the call "
    "comes back\n"
    "  {\"reject\": CALL, \"by\": \"summer\"}\n"
    "  {\"dispatch\": CALL, \"id\": \"c1\"}\n"
    "  {\"result\": {\"action\": ..., \"arguments\": ..., \"status\": "
    "\"ok\",\n"
    "   \"value\": ...}, \"id\": \"c1\"}\n"
    "  {\"signal\": \"user.stop\"}\n"
    "  {\"revision\": true}\n"
    "  {\"advance\": \"10m\"}\n"
    "  {\"now\": \"2026-01-01T09:00:00Z\"}\n"
    "\n"
    "CALL is {\"action\": \"mail.read\", \"arguments\": {\"id\": "
    "\"m1\"}}. Who acts, in which\nsession, carries over from line to line; a "
    "request with a known `id` is asked\nagain. The verdict is data: the exit "
    "status is 0 whatever it says, unless\n`--expect` or a line's \"expect\" "
    "differs, or something is refused that was not\nexpected to be.",
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
