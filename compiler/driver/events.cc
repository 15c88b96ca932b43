#include "compiler/driver/events.h"

#include <algorithm>
#include <utility>

#include "compiler/diagnostics/diagnostics.h"
#include "compiler/driver/json.h"
#include "compiler/driver/times.h"

namespace agp::driver {
namespace {

const std::vector<std::string>& KnownMembers() {
  static const auto* const names = new std::vector<std::string>{
      "request", "request_text", "approve", "by",    "signal",  "result",
      "advance", "now",          "user",    "agent", "session", "expect"};
  return *names;
}

// The members of an event that is not one of the five kinds.
std::string ReadActor(const Json& line, Actor& actor) {
  for (auto [name, field] :
       {std::pair{"user", &actor.user}, std::pair{"agent", &actor.agent},
        std::pair{"session", &actor.session}}) {
    const Json* member = line.Find(name);
    if (!member) continue;
    if (!member->is_string()) {
      return "`" + std::string(name) + "` is not a string";
    }
    *field = member->text;
  }
  return "";
}

std::string CallJson(std::string_view action, const Json* arguments) {
  std::string call = "{\"action\":" + JsonQuote(action);
  if (arguments) call += ",\"arguments\":" + std::string(arguments->raw);
  return call + "}";
}

std::string ReadResult(const Json& result, Event& event) {
  if (!result.is_object()) return "`result` is not an object";
  for (const auto& [name, ignored] : result.members) {
    if (name != "action" && name != "arguments" && name != "status" &&
        name != "value") {
      return "a result has no `" + name + "`";
    }
  }
  std::string_view action = result.String("action");
  if (action.empty()) return "a result needs its `action`";
  event.request = CallJson(action, result.Find("arguments"));
  std::string_view status = result.String("status", "ok");
  if (status == "ok") {
    event.outcome = bundle::Event::kResultOk;
  } else if (status == "failed") {
    event.outcome = bundle::Event::kResultFailed;
  } else if (status == "malformed") {
    event.outcome = bundle::Event::kResultMalformed;
  } else {
    return "`status` is ok, failed or malformed, not `" + std::string(status) +
           "`";
  }
  if (const Json* value = result.Find("value")) {
    event.value = std::string(value->raw);
  }
  return "";
}

// "" or what is wrong with the line.
std::string ReadEvent(const Json& line, Event& event) {
  if (!line.is_object()) return "an event is an object";
  int kinds = 0;
  for (const auto& [name, value] : line.members) {
    if (std::count_if(line.members.begin(), line.members.end(),
                      [&](const auto& m) { return m.first == name; }) > 1) {
      return "`" + name + "` stands twice";
    }
    const auto& known = KnownMembers();
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      std::string near = diagnostics::Nearest(name, known);
      return "an event has no `" + name + "`" +
             (near.empty() ? "" : "; did you mean `" + near + "`?");
    }
    if (name == "request") {
      event.kind = Event::Kind::kRequest;
      event.request = std::string(value.raw);
      ++kinds;
    } else if (name == "request_text") {
      if (!value.is_string()) return "`request_text` is not a string";
      event.kind = Event::Kind::kRequest;
      event.request = value.text;
      ++kinds;
    } else if (name == "approve") {
      event.kind = Event::Kind::kApprove;
      event.request = std::string(value.raw);
      ++kinds;
    } else if (name == "by") {
      const bool list = value.is_array();
      for (const Json& by : list ? value.items : std::vector<Json>{value}) {
        if (!by.is_string()) return "`by` is a name or a list of names";
        event.approvers.push_back(by.text);
      }
    } else if (name == "signal") {
      if (!value.is_string()) return "`signal` is not a string";
      event.kind = Event::Kind::kSignal;
      event.signal = value.text;
      ++kinds;
    } else if (name == "result") {
      event.kind = Event::Kind::kResult;
      std::string wrong = ReadResult(value, event);
      if (!wrong.empty()) return wrong;
      ++kinds;
    } else if (name == "advance") {
      event.kind = Event::Kind::kAdvance;
      std::optional<int64_t> ms = ParseDuration(value.text);
      if (!ms) return "`advance` is a duration such as \"10m\"";
      event.advance_ms = *ms;
      ++kinds;
    } else if (name == "now") {
      event.kind = Event::Kind::kNow;
      std::optional<int64_t> ms = ParseTime(value.text);
      if (!ms) {
        return "`now` is a time such as \"2026-01-01T09:00:00Z\"";
      }
      event.now_ms = *ms;
      ++kinds;
    } else if (name == "expect") {
      event.expect = value.text;
      if (event.expect != "permit" && event.expect != "confirm" &&
          event.expect != "deny") {
        return "`expect` is permit, confirm or deny";
      }
    }
  }
  if (kinds != 1) {
    return "an event is one of request, request_text, approve, signal, "
           "result, advance and now";
  }
  bool decides = event.kind == Event::Kind::kRequest ||
                 event.kind == Event::Kind::kApprove;
  if (!event.expect.empty() && !decides) {
    return "only a request or an approval has an `expect`";
  }
  if ((event.kind == Event::Kind::kApprove) != !event.approvers.empty()) {
    return "`approve` and `by` belong together";
  }
  return ReadActor(line, event.actor);
}

// Without the place within the line: that is all of it.
Result<Json> ParseLine(std::string_view line) {
  Result<Json> json = ParseJson(line);
  if (json) return json;
  const std::string& error = json.error();
  return Error{error.substr(error.find(": ") + 2)};
}

// Calls f(number, text) for every line that holds something; stops at the
// first that returns an error.
template <typename F>
std::string ForLines(std::string_view text, F f) {
  size_t number = 0;
  while (!text.empty()) {
    size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view()
                                         : text.substr(end + 1);
    ++number;
    size_t first = line.find_first_not_of(" \t\r");
    if (first == std::string_view::npos || line[first] == '#' ||
        line.substr(first, 2) == "//") {
      continue;
    }
    std::string wrong = f(number, line);
    if (!wrong.empty()) return wrong;
  }
  return "";
}

std::string ReadRecorded(const Json& line, const Actor& actor,
                         Session& session) {
  session.suite = std::string(line.String("suite"));
  session.pipeline = std::string(line.String("pipeline"));
  const Json* prompt = line.Find("user_prompt");
  if (prompt && prompt->is_string()) session.prompt = prompt->text;
  if (const Json* injections = line.Find("injections")) {
    for (const auto& [place, text] : injections->members) {
      session.injections.push_back(text.text);
    }
  }
  session.attacked = !line.String("attack").empty();
  session.attack_succeeded = line.IsTrue("attack_succeeded");
  session.task_solved = line.IsTrue("task_solved");
  for (const char* name :
       {"suite", "pipeline", "user_task", "injection_task"}) {
    std::string_view value = line.String(name);
    if (value.empty()) continue;
    if (!session.label.empty()) session.label += "/";
    session.label += value;
  }
  const Json* calls = line.Find("calls");
  if (!calls->is_array()) return "`calls` is not an array";
  for (const Json& call : calls->items) {
    std::string_view tool = call.String("tool");
    if (tool.empty()) return "a call has no `tool`";
    const Json* args = call.Find("args");
    Event request;
    request.actor = actor;
    request.request = CallJson(tool, args);
    session.events.push_back(request);
    const Json* result = call.Find("result");
    const Json* error = call.Find("error");
    bool failed = error && !error->is_null();
    if (!failed && (!result || result->is_null())) continue;
    Event observed;
    observed.kind = Event::Kind::kResult;
    observed.actor = actor;
    observed.request = session.events.back().request;
    observed.outcome =
        failed ? bundle::Event::kResultFailed : bundle::Event::kResultOk;
    if (!failed) observed.value = std::string(result->raw);
    session.events.push_back(std::move(observed));
  }
  return "";
}

}  // namespace

Result<Session> ParseEvents(std::string_view text, const std::string& name,
                            const Actor& first) {
  Session session;
  session.label = name;
  Actor actor = first;
  std::string wrong = ForLines(text, [&](size_t number, std::string_view line) {
    std::string place = name + ":" + std::to_string(number) + ": ";
    Result<Json> json = ParseLine(line);
    if (!json) return place + json.error();
    Event event;
    event.actor = actor;
    event.line = number;
    std::string bad = ReadEvent(*json, event);
    if (!bad.empty()) return place + bad;
    actor = event.actor;
    session.events.push_back(std::move(event));
    return std::string();
  });
  if (!wrong.empty()) return Error{wrong};
  return session;
}

Result<std::vector<Session>> ParseSessions(std::string_view text,
                                           const std::string& name,
                                           const Actor& actor) {
  std::vector<Session> sessions;
  bool events = false;
  std::string wrong = ForLines(text, [&](size_t number, std::string_view line) {
    if (events) return std::string();
    std::string place = name + ":" + std::to_string(number) + ": ";
    Result<Json> json = ParseLine(line);
    if (!json) return place + json.error();
    if (!json->Find("calls")) {
      if (sessions.empty()) {
        events = true;
        return std::string();
      }
      return place + "a recorded session has `calls`";
    }
    sessions.emplace_back();
    std::string bad = ReadRecorded(*json, actor, sessions.back());
    if (sessions.back().label.empty()) {
      sessions.back().label = name + ":" + std::to_string(number);
    }
    return bad.empty() ? bad : place + bad;
  });
  if (!wrong.empty()) return Error{wrong};
  if (events) {
    Result<Session> session = ParseEvents(text, name, actor);
    if (!session) return Error{session.error()};
    sessions.push_back(std::move(*session));
  }
  return sessions;
}

namespace {

std::string ActorJson(const Actor& actor) {
  return ",\"user\":" + JsonQuote(actor.user) +
         ",\"agent\":" + JsonQuote(actor.agent) +
         ",\"session\":" + JsonQuote(actor.session) + "}";
}

}  // namespace

std::string RequestLine(std::string_view request_json, const Actor& actor) {
  return "{\"request\":" + std::string(request_json) + ActorJson(actor);
}

std::string SignalLine(std::string_view signal, const Actor& actor) {
  return "{\"signal\":" + JsonQuote(signal) + ActorJson(actor);
}

std::string ResultLine(std::string_view request_json, bundle::Event outcome,
                       std::string_view value_json, const Actor& actor) {
  // The call's own members, then how it went.
  std::string line = "{\"result\":";
  line += request_json.substr(0, request_json.size() - 1);
  line += outcome == bundle::Event::kResultOk ? ",\"status\":\"ok\""
          : outcome == bundle::Event::kResultFailed
              ? ",\"status\":\"failed\""
              : ",\"status\":\"malformed\"";
  if (!value_json.empty()) line += ",\"value\":" + std::string(value_json);
  return line + "}" + ActorJson(actor);
}

std::string AdvanceLine(int64_t ms) {
  return "{\"advance\":\"" + std::to_string(ms) + "ms\"}";
}

}  // namespace agp::driver
