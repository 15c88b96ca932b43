#include "compiler/diagnostics/diagnostics.h"
#include "compiler/driver/actor_options.h"
#include "compiler/driver/commands.h"
#include "compiler/driver/console.h"
#include "compiler/driver/decision_text.h"
#include "compiler/driver/events.h"
#include "compiler/driver/exit_codes.h"
#include "compiler/driver/files.h"
#include "compiler/driver/policy_bundle.h"
#include "compiler/driver/proofs.h"
#include "compiler/driver/session_runner.h"

namespace agp::driver {
namespace {

// `text` wrapped at 78 columns.
std::string Wrapped(std::string_view text) {
  std::string out;
  size_t column = 0;
  while (!text.empty()) {
    size_t end = text.find(' ');
    std::string_view word = text.substr(0, end);
    if (column > 0 && column + 1 + word.size() > 78) {
      out += "\n";
      column = 0;
    }
    if (column > 0) {
      out += " ";
      ++column;
    }
    out += word;
    column += word.size();
    text = end == std::string_view::npos ? std::string_view()
                                         : text.substr(end + 1);
  }
  return out + "\n";
}

int ExplainName(const std::string& name) {
  std::vector<std::string> known;
  for (diagnostics::Kind kind : diagnostics::AllKinds()) {
    const diagnostics::KindInfo& info = diagnostics::Info(kind);
    known.emplace_back(info.name);
    if (info.name != name) continue;
    Print(Paint(Color::kBold, name) +
          (info.severity == diagnostics::Severity::kError ? " (error)"
                                                          : " (warning)") +
          "\n\n" + Wrapped(info.explanation));
    return kHolds;
  }
  std::string near = diagnostics::Nearest(name, known);
  return UsageError("explain",
                    "there is no message and no file `" + name + "`" +
                        (near.empty() ? "" : "; did you mean `" + near + "`?"));
}

std::string TruthText(Truth truth) {
  switch (truth) {
    case Truth::kFalse:
      return Paint(Color::kDim, "no      ");
    case Truth::kTrue:
      return Paint(Color::kBold, "matches ");
    case Truth::kBottom:
      break;
  }
  return Paint(Color::kRed, "no value");
}

void ExplainRequest(const PolicyBundle& policy, SessionRunner& runner,
                    const Event& event) {
  const Bundle& bundle = runner.bundle();
  std::string state = runner.DescribeState(event.actor);
  Ran ran = runner.Run(event);
  std::string shown;
  if (ran.decoded.ok) PrintRequest(bundle, ran.decoded.request, &shown);
  Print((shown.empty() ? event.request : shown) + "\n");
  Print("  " + event.actor.agent + " for " + event.actor.user + ", session " +
        event.actor.session + ", at " +
        program::TimeToString(runner.clock().wall_ms) + "\n");
  Print("state before\n" +
        Indented(state.empty() ? "all at its initial value\n" : state, "  "));
  Print("decision\n" + DecisionText(bundle, ran.decision, "  "));
  if (!ran.decoded.ok) return;
  const bundle::ActionRec& action =
      bundle.actions()[ran.decoded.request.action];
  auto bound =
      bundle.section<bundle::BoundRuleRec>(bundle::Section::kBoundRules);
  View<Truth> truths = runner.rule_truths();
  Print("rules of " + std::string(bundle.string(action.name)) + "\n");
  if (action.num_rules == 0) Print("  none, so it is always denied\n");
  for (uint32_t i = 0; i < action.num_rules && i < truths.size; ++i) {
    uint32_t rule = bound[action.first_rule + i].rule;
    Print("  " + TruthText(truths[i]) + "  " + RuleWithPlace(bundle, rule) +
          "\n");
    if (!policy.program) continue;
    std::string_view source =
        policy.source->sources.Text(policy.program->rules[rule].span);
    Print(Paint(Color::kNone, Indented(source, "              ")));
  }
}

int Run(const Arguments& args) {
  const std::vector<std::string>& operands = args.positional();
  if (operands.size() == 1 && !args.Has("--request")) {
    if (!FileExists(operands[0])) return ExplainName(operands[0]);
    return UsageError("explain",
                      "which request? give a session, or "
                      "`--request`");
  }
  if (operands.size() == 2 && args.Has("--request")) {
    return UsageError("explain", "give a session or `--request`, not both");
  }
  uint64_t line = 0;
  if (args.Has("--line") && !ParseCount(args.Get("--line"), line)) {
    return UsageError("explain", "`--line` is the number of a line");
  }
  std::vector<Event> events;
  if (operands.size() == 2) {
    Result<std::string> text = ReadFile(operands[1]);
    if (!text) {
      Complain(text.error());
      return kUsage;
    }
    Result<Session> session = ParseEvents(*text, operands[1], ActorFrom(args));
    if (!session) {
      Complain(session.error());
      return kUsage;
    }
    events = std::move(session->events);
  } else {
    events.emplace_back();
    events.back().actor = ActorFrom(args);
    events.back().request = args.Get("--request");
  }
  // The request to explain: the last one, or that of the line.
  size_t chosen = events.size();
  for (size_t i = 0; i < events.size(); ++i) {
    if (events[i].kind != Event::Kind::kRequest) continue;
    if (line == 0 || events[i].line == line) chosen = i;
  }
  if (chosen == events.size()) {
    return UsageError("explain", line == 0 ? "the session holds no request"
                                           : "line " + std::to_string(line) +
                                                 " is not a request");
  }
  int code = kHolds;
  auto policy = LoadPolicyOrBundle(operands[0], false, code);
  if (!policy) return code;
  SessionRunner runner(*policy->bundle);
  for (size_t i = 0; i < chosen; ++i) runner.Run(events[i]);
  ExplainRequest(*policy, runner, events[chosen]);
  return kHolds;
}

}  // namespace

const Command kExplain = {
    "explain",
    "MESSAGE | POLICY|BUNDLE [SESSION.jsonl | -]",
    1,
    2,
    "explain a message, or why a request was decided as it was",
    "With the name of a message, as `[syntax_error]` stands behind it, "
    "explains what it\nmeans. With a policy and a session (see `agpc eval "
    "--help`) runs the session up to\nits last request and shows the state it "
    "met and which rules matched.",
    {{"--request", "JSON", "explain this request instead of a session's last"},
     {"--line", "N", "explain the request of this line of the session"},
     {"--user", "NAME", "on whose behalf (default: user)"},
     {"--agent", "NAME", "who asks (default: agent)"},
     {"--session", "ID", "in which session (default: 1)"}},
    {"agpc explain syntax_error", "agpc explain inbox.agp session.jsonl",
     "agpc explain inbox.agp session.jsonl --line 7"},
    Run,
};

}  // namespace agp::driver
