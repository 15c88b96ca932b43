#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "compiler/driver/actor_options.h"
#include "compiler/driver/commands.h"
#include "compiler/driver/console.h"
#include "compiler/driver/events.h"
#include "compiler/driver/exit_codes.h"
#include "compiler/driver/files.h"
#include "compiler/driver/json.h"
#include "compiler/driver/origin_replay.h"
#include "compiler/driver/policy_bundle.h"
#include "compiler/driver/proofs.h"
#include "compiler/driver/session_runner.h"
#include "compiler/driver/suite_report.h"

namespace agp::driver {
namespace {

struct Counts {
  uint64_t by_verdict[3] = {0, 0, 0};
  uint64_t total() const {
    return by_verdict[0] + by_verdict[1] + by_verdict[2];
  }
};

// What a replay counts. The maps are ordered, so that the report is.
struct Totals {
  uint64_t sessions = 0;
  Counts requests;
  // Sessions by their most severe verdict.
  Counts by_session;
  uint64_t empty_sessions = 0;
  std::map<std::string, Counts> actions;
  std::map<uint32_t, Counts> rules;
  std::map<std::string, uint64_t> denials;  // by reason
  uint64_t results = 0;
  uint64_t malformed_results = 0;
  uint64_t refused = 0;
  std::string first_refused;
  uint64_t faulted = 0;
  std::vector<std::string> denied_sessions;
  std::chrono::nanoseconds deciding{0};
};

// The action as the request names it; "(malformed)" if it cannot be read.
std::string ActionOf(const Bundle& bundle, const Event& event, const Ran& ran) {
  if (ran.decoded.ok) {
    return std::string(
        bundle.string(bundle.actions()[ran.decoded.request.action].name));
  }
  Result<Json> json = ParseJson(event.request);
  std::string_view name = json ? json->String("action") : std::string_view();
  return name.empty() ? "(malformed)" : std::string(name);
}

bool SameCall(const Event& request, const Event& result) {
  return request.request == result.request && request.actor == result.actor;
}

// The verdicts of the session's requests in turn.
std::vector<Verdict> ReplayOne(SessionRunner& runner, const Session& session,
                               Totals& totals) {
  const Bundle& bundle = runner.bundle();
  std::vector<Verdict> verdicts;
  runner.Reset();
  ++totals.sessions;
  int worst = -1;
  const Event* last = nullptr;
  Verdict last_verdict = Verdict::kPermit;
  for (const Event& event : session.events) {
    if (event.kind == Event::Kind::kResult) {
      // What was denied was not carried out, so it has no result; what asks
      // was, so somebody approved it.
      if (last && SameCall(*last, event)) {
        if (last_verdict == Verdict::kDeny) continue;
        if (last_verdict == Verdict::kConfirm) {
          Event approval = event;
          approval.kind = Event::Kind::kRedeem;
          runner.Run(approval);
        }
      }
    }
    Ran ran = runner.Run(event);
    if (!ran.refused.empty()) {
      if (totals.refused++ == 0) {
        totals.first_refused = session.label + ": " + ran.refused;
      }
      continue;
    }
    totals.faulted += ran.faulted ? 1 : 0;
    if (event.kind == Event::Kind::kResult) {
      ++totals.results;
      totals.malformed_results +=
          ran.outcome == bundle::Event::kResultMalformed ? 1 : 0;
    }
    if (event.kind != Event::Kind::kRequest) continue;
    const Decision& decision = ran.decision;
    int verdict = static_cast<int>(decision.verdict);
    verdicts.push_back(decision.verdict);
    last = &event;
    last_verdict = decision.verdict;
    worst = std::max(worst, verdict);
    ++totals.requests.by_verdict[verdict];
    ++totals.actions[ActionOf(bundle, event, ran)].by_verdict[verdict];
    for (uint32_t rule : decision.rules) {
      ++totals.rules[rule].by_verdict[verdict];
    }
    if (decision.verdict == Verdict::kDeny) {
      ++totals.denials[std::string(ReasonName(decision.reason))];
    }
  }
  if (worst < 0) {
    ++totals.empty_sessions;
  } else {
    ++totals.by_session.by_verdict[worst];
  }
  if (worst == static_cast<int>(Verdict::kDeny)) {
    totals.denied_sessions.push_back(session.label);
  }
  return verdicts;
}

// A call acts if it is of an action that the policy knows and does not call
// `read`.
bool ActsOf(const program::Program& program, const Event& event) {
  Result<Json> json = ParseJson(event.request);
  if (!json) return false;
  std::string_view name = json->String("action");
  for (const program::Action& action : program.actions) {
    if (action.wire_name != name && action.name != name) continue;
    return std::none_of(action.traits.begin(), action.traits.end(),
                        [&](program::TraitId trait) {
                          return program.traits[trait.value].name == "read";
                        });
  }
  return false;
}

// Replays what is this policy's; `several`: sessions of the suite that has its
// name.
void ReplayAll(const PolicyBundle& policy, std::vector<Session> sessions,
               bool several, uint64_t repeat, Totals& totals,
               SuiteReport& report) {
  if (several) {
    std::string_view name =
        policy.bundle->string(policy.bundle->header().policy_name);
    std::erase_if(sessions, [&](const Session& session) {
      return session.suite != name;
    });
  }
  SessionRunner runner(*policy.bundle);
  Progress progress;
  std::vector<std::vector<bool>> attackers;
  for (Session& session : sessions) {
    attackers.emplace_back();
    // Of a file without its policy it is not known which calls act.
    if (policy.program && session.prompt) {
      attackers.back() = AttackersCalls(session, [&](const Event& event) {
        return ActsOf(*policy.program, event);
      });
    }
    StateOrigins(*policy.bundle, session);
  }
  for (uint64_t round = 0; round < repeat; ++round) {
    for (size_t i = 0; i < sessions.size(); ++i) {
      if (i % 256 == 0) {
        progress.Show("session " + std::to_string(i + 1) + " of " +
                      std::to_string(sessions.size()));
      }
      std::vector<Verdict> verdicts = ReplayOne(runner, sessions[i], totals);
      if (round == 0 && policy.program && sessions[i].prompt) {
        report.Add(sessions[i], attackers[i], verdicts);
      }
    }
  }
  totals.deciding += runner.deciding();
}

std::string Pad(const std::string& text, size_t width, bool right) {
  if (text.size() >= width) return text;
  std::string fill(width - text.size(), ' ');
  return right ? fill + text : text + fill;
}

void PrintTable(const std::string& heading,
                const std::vector<std::pair<std::string, Counts>>& rows) {
  if (rows.empty()) return;
  size_t width = heading.size();
  for (const auto& [name, counts] : rows) width = std::max(width, name.size());
  Print("\n" +
        Paint(Color::kBold,
              Pad(heading, width, false) + "   permit  confirm     deny") +
        "\n");
  for (const auto& [name, counts] : rows) {
    std::string line = Pad(name, width, false);
    for (uint64_t n : counts.by_verdict) {
      line += Pad(n ? std::to_string(n) : "-", 9, true);
    }
    Print(line + "\n");
  }
}

std::string Percent(uint64_t part, uint64_t whole) {
  if (whole == 0) return "";
  uint64_t tenths = (part * 1000 + whole / 2) / whole;
  return " (" + std::to_string(tenths / 10) + "." +
         std::to_string(tenths % 10) + " %)";
}

void PrintText(const Bundle& bundle, const Totals& t, bool timing, bool list) {
  uint64_t all = t.requests.total();
  Print(Count(t.sessions, "session") + ", " + Count(all, "request") + "\n");
  constexpr std::string_view names[] = {"permit ", "confirm", "deny   "};
  constexpr Color colors[] = {Color::kGreen, Color::kYellow, Color::kRed};
  for (int v = 0; v < 3; ++v) {
    uint64_t n = t.requests.by_verdict[v];
    Print("  " + Paint(colors[v], names[v]) + " " +
          Pad(std::to_string(n), 8, true) + Percent(n, all) + "\n");
  }
  Print("sessions with only permits " +
        std::to_string(t.by_session.by_verdict[0] + t.empty_sessions) +
        ", with a confirm " + std::to_string(t.by_session.by_verdict[1]) +
        ", with a deny " + std::to_string(t.by_session.by_verdict[2]) + "\n");
  std::vector<std::pair<std::string, Counts>> rows(t.actions.begin(),
                                                   t.actions.end());
  PrintTable("action", rows);
  rows.clear();
  for (const auto& [rule, counts] : t.rules) {
    rows.emplace_back(RuleWithPlace(bundle, rule), counts);
  }
  PrintTable("deciding rule", rows);
  if (!t.denials.empty()) {
    Print("\n" + Paint(Color::kBold, "denied because") + "\n");
    for (const auto& [reason, n] : t.denials) {
      Print("  " + Pad(reason, 24, false) + Pad(std::to_string(n), 8, true) +
            "\n");
    }
  }
  if (t.results) {
    Print("\n" + Count(t.results, "result") + " observed");
    if (t.malformed_results) {
      Print(", " + std::to_string(t.malformed_results) +
            " of them not of the declared type");
    }
    Print("\n");
  }
  if (t.refused) {
    Print(Count(t.refused, "signal or result", "signals or results") +
          " refused; the first: " + t.first_refused + "\n");
  }
  if (t.faulted) {
    Print(Count(t.faulted, "update") + " did not fit: the scope is faulted\n");
  }
  if (list && !t.denied_sessions.empty()) {
    Print("\n" + Paint(Color::kBold, "sessions with a deny") + "\n");
    for (const std::string& label : t.denied_sessions) {
      Print("  " + label + "\n");
    }
  }
  if (timing && all > 0) {
    double seconds = std::chrono::duration<double>(t.deciding).count();
    char line[96];
    std::snprintf(line, sizeof(line),
                  "\n%.0f decisions/s from JSON (%.2f us each, one thread)\n",
                  seconds > 0 ? static_cast<double>(all) / seconds : 0,
                  seconds * 1e6 / static_cast<double>(all));
    Print(line);
  }
}

std::string CountsJson(const Counts& counts) {
  return "{\"permit\":" + std::to_string(counts.by_verdict[0]) +
         ",\"confirm\":" + std::to_string(counts.by_verdict[1]) +
         ",\"deny\":" + std::to_string(counts.by_verdict[2]) + "}";
}

void PrintJson(const Bundle& bundle, const Totals& t, const SuiteReport& report,
               bool timing, bool list) {
  std::string json = "{\"sessions\":" + std::to_string(t.sessions) +
                     ",\"requests\":" + CountsJson(t.requests) +
                     ",\"sessions_by_worst\":" + CountsJson(t.by_session) +
                     ",\"empty_sessions\":" + std::to_string(t.empty_sessions) +
                     ",\n\"actions\":{";
  bool first = true;
  auto comma = [&] {
    if (!first) json += ",";
    first = false;
    json += "\n";
  };
  for (const auto& [name, counts] : t.actions) {
    comma();
    json += JsonQuote(name) + ":" + CountsJson(counts);
  }
  json += "},\n\"rules\":{";
  first = true;
  for (const auto& [rule, counts] : t.rules) {
    comma();
    json += JsonQuote(RuleWithPlace(bundle, rule)) + ":" + CountsJson(counts);
  }
  json += "},\n\"denials\":{";
  first = true;
  for (const auto& [reason, n] : t.denials) {
    comma();
    json += JsonQuote(reason) + ":" + std::to_string(n);
  }
  json += "},\n\"results\":" + std::to_string(t.results) +
          ",\"malformed_results\":" + std::to_string(t.malformed_results) +
          ",\"refused\":" + std::to_string(t.refused) +
          ",\"faulted\":" + std::to_string(t.faulted);
  if (list) {
    json += ",\n\"denied_sessions\":[";
    first = true;
    for (const std::string& label : t.denied_sessions) {
      comma();
      json += JsonQuote(label);
    }
    json += "]";
  }
  if (!report.empty()) json += ",\n" + report.JsonMembers();
  if (timing) {
    json += ",\n\"deciding_ns\":" + std::to_string(t.deciding.count());
  }
  Print(json + "}\n");
}

int Run(const Arguments& args) {
  std::vector<std::string> policies = args.positional();
  std::string path = policies.back();
  policies.pop_back();
  if (path == "-" &&
      std::find(policies.begin(), policies.end(), "-") != policies.end()) {
    return UsageError("replay", "only one of them can be standard input");
  }
  uint64_t repeat = 1;
  if (args.Has("--repeat") &&
      (!ParseCount(args.Get("--repeat"), repeat) || repeat == 0)) {
    return UsageError("replay", "`--repeat` is a number from 1");
  }
  int code = kHolds;
  std::vector<std::unique_ptr<PolicyBundle>> bundles;
  for (const std::string& policy : policies) {
    bundles.push_back(LoadPolicyOrBundle(policy, args.json(), code));
    if (!bundles.back()) return code;
  }
  Result<std::string> text = ReadFile(path);
  if (!text) {
    Complain(text.error());
    return kUsage;
  }
  if (text->substr(0, 6) == std::string_view("\xfd"
                                             "7zXZ\0",
                                             6)) {
    Complain("`" + path + "` is compressed: `xz -dc " + path +
             " | agpc replay POLICY -`");
    return kUsage;
  }
  Result<std::vector<Session>> sessions =
      ParseSessions(*text, path == "-" ? "<stdin>" : path, ActorFrom(args));
  if (!sessions) {
    Complain(sessions.error());
    return kUsage;
  }
  if (std::vector<std::string> suites = args.All("--suite"); !suites.empty()) {
    std::erase_if(*sessions, [&](const Session& session) {
      return std::find(suites.begin(), suites.end(), session.suite) ==
             suites.end();
    });
    if (sessions->empty()) {
      return UsageError("replay", "no session is of suite `" + suites[0] + "`");
    }
  }
  const bool several = bundles.size() > 1;
  bool timing = !args.Has("--no-timing");
  bool list = args.Has("--list-denied");
  SuiteReport report;
  std::string members;
  for (const auto& policy : bundles) {
    Totals totals;
    ReplayAll(*policy, *sessions, several, repeat, totals, report);
    // With several policies only what they are worth together is told.
    if (several) continue;
    if (args.json()) {
      PrintJson(*policy->bundle, totals, report, timing, list);
    } else {
      PrintText(*policy->bundle, totals, timing, list);
    }
  }
  if (report.empty()) {
    if (several || args.Has("--plot")) {
      return UsageError("replay",
                        "no session tells what was asked of the agent and is "
                        "of a suite that has a policy's name");
    }
    return code;
  }
  if (args.json() && several) Print("{" + report.JsonMembers() + "}\n");
  if (!args.json()) Print((several ? "" : "\n") + report.Text());
  if (!args.json() && args.Has("--list-left")) {
    Print("\n" + Paint(Color::kBold, "sessions with an attack left") + "\n");
    for (const std::string& label : report.left()) Print("  " + label + "\n");
  }
  if (args.Has("--plot")) {
    std::string wrong = WriteFile(args.Get("--plot"), report.Svg());
    if (!wrong.empty()) {
      Complain(wrong);
      return kUsage;
    }
  }
  return code;
}

}  // namespace

const Command kReplay = {
    "replay",
    "POLICY|BUNDLE... SESSIONS.jsonl",
    2,
    16,
    "what a policy would have said to recorded sessions",
    "Runs every recorded session from a fresh state and counts verdicts: in "
    "all, by\naction, by deciding rule, by reason of denial. A file holds "
    "either one session in\nthe form of `agpc eval`, or one session a line in "
    "the form of AgentDojo\n({\"calls\": [{\"tool\", \"args\", \"result\", "
    "\"error\"}]}). `-` reads standard input.\n"
    "The recorded result of a call is observed unless the call was denied; one "
    "that\nasks counts as approved.\n"
    "\n"
    "Where a session has a `user_prompt`, the origin of every argument is "
    "found "
    "from it\nand from the results before the call, and a table by suite tells "
    "how many attacks\nare left and what the solved tasks cost in approvals. "
    "With several policies each\nsession is replayed on that which has the "
    "name "
    "of its suite.",
    {{"--suite", "NAME", "only recorded sessions whose `suite` is this", true},
     {"--user", "NAME", "on whose behalf, where a session does not say"},
     {"--agent", "NAME", "who asks, where a session does not say"},
     {"--session", "ID", "its session, where it does not say"},
     {"--list-denied", "", "name the sessions with a deny"},
     {"--list-left", "", "name the sessions in which an attack is left"},
     {"--plot", "FILE.svg", "draw the table by suite"},
     {"--repeat", "N", "replay everything N times, to measure"},
     {"--no-timing", "", "leave out decisions per second"},
     kFormatOption},
    {"agpc replay inbox.agp session.jsonl",
     "xz -dc traces.jsonl.xz | agpc replay banking.agp slack.agp -"},
    Run,
};

}  // namespace agp::driver
