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
#include "compiler/driver/policy_bundle.h"
#include "compiler/driver/proofs.h"
#include "compiler/driver/session_runner.h"

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

void ReplayOne(SessionRunner& runner, const Session& session, Totals& totals) {
  const Bundle& bundle = runner.bundle();
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
          approval.kind = Event::Kind::kApprove;
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

void PrintJson(const Bundle& bundle, const Totals& t, bool timing, bool list) {
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
  if (timing) {
    json += ",\n\"deciding_ns\":" + std::to_string(t.deciding.count());
  }
  Print(json + "}\n");
}

int Run(const Arguments& args) {
  if (args.positional()[0] == "-" && args.positional()[1] == "-") {
    return UsageError("replay", "only one of them can be standard input");
  }
  uint64_t repeat = 1;
  if (args.Has("--repeat") &&
      (!ParseCount(args.Get("--repeat"), repeat) || repeat == 0)) {
    return UsageError("replay", "`--repeat` is a number from 1");
  }
  int code = kHolds;
  auto policy = LoadPolicyOrBundle(args.positional()[0], args.json(), code);
  if (!policy) return code;
  const std::string& path = args.positional()[1];
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
  SessionRunner runner(*policy->bundle);
  Totals totals;
  Progress progress;
  for (uint64_t round = 0; round < repeat; ++round) {
    for (size_t i = 0; i < sessions->size(); ++i) {
      if (i % 256 == 0) {
        progress.Show("session " + std::to_string(i + 1) + " of " +
                      std::to_string(sessions->size()));
      }
      ReplayOne(runner, (*sessions)[i], totals);
    }
  }
  progress.Clear();
  totals.deciding = runner.deciding();
  bool timing = !args.Has("--no-timing");
  bool list = args.Has("--list-denied");
  if (args.json()) {
    PrintJson(*policy->bundle, totals, timing, list);
  } else {
    PrintText(*policy->bundle, totals, timing, list);
  }
  return code;
}

}  // namespace

const Command kReplay = {
    "replay",
    "POLICY|BUNDLE SESSIONS.jsonl",
    2,
    2,
    "what a policy would have said to recorded sessions",
    "Runs every recorded session from a fresh state and counts verdicts: in "
    "all, by\naction, by deciding rule, by reason of denial. A file holds "
    "either one session in\nthe form of `agpc eval`, or one session a line in "
    "the form of AgentDojo\n({\"calls\": [{\"tool\", \"args\", \"result\", "
    "\"error\"}]}). `-` reads standard input.\n"
    "The recorded result of a call is observed unless the call was denied; one "
    "that\nasks counts as approved.",
    {{"--suite", "NAME", "only recorded sessions whose `suite` is this", true},
     {"--user", "NAME", "on whose behalf, where a session does not say"},
     {"--agent", "NAME", "who asks, where a session does not say"},
     {"--session", "ID", "its session, where it does not say"},
     {"--list-denied", "", "name the sessions with a deny"},
     {"--repeat", "N", "replay everything N times, to measure"},
     {"--no-timing", "", "leave out decisions per second"},
     kFormatOption},
    {"agpc replay inbox.agp session.jsonl",
     "xz -dc traces.jsonl.xz | agpc replay workspace.agp -"},
    Run,
};

}  // namespace agp::driver
