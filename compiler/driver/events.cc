#include "compiler/driver/events.h"

#include <algorithm>
#include <utility>

#include "compiler/diagnostics/diagnostics.h"
#include "compiler/driver/json.h"
#include "compiler/driver/times.h"
#include "compiler/program/program.h"

namespace agp::driver {
namespace {

const std::vector<std::string>& KnownMembers() {
  static const auto* const names = new std::vector<std::string>{
      "request", "request_text", "approve", "reject", "dispatch", "result",
      "signal",  "revision",     "advance", "now",    "id",       "labels",
      "rule",    "by",           "answers", "user",   "agent",    "via",
      "session", "expect",       "by_agent"};
  return *names;
}

// A name or a list of names; false if it is neither.
bool ReadNames(const Json& value, std::vector<std::string>& names) {
  names.clear();
  const bool list = value.is_array();
  for (const Json& name : list ? value.items : std::vector<Json>{value}) {
    if (!name.is_string()) return false;
    names.push_back(name.text);
  }
  return true;
}

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
  // Who called an agent goes with it.
  if (line.Find("agent")) actor.callers.clear();
  const Json* via = line.Find("via");
  if (via && !ReadNames(*via, actor.callers)) {
    return "`via` is a name or a list of names";
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

using Kind = Event::Kind;

// Of the member that says what happened, or null.
const Kind* KindOf(std::string_view name) {
  static constexpr std::pair<std::string_view, Kind> kKinds[] = {
      {"request", Kind::kRequest},   {"request_text", Kind::kRequest},
      {"approve", Kind::kApprove},   {"reject", Kind::kReject},
      {"dispatch", Kind::kDispatch}, {"result", Kind::kResult},
      {"signal", Kind::kSignal},     {"revision", Kind::kRevision},
      {"advance", Kind::kAdvance},   {"now", Kind::kNow}};
  for (const auto& [known, kind] : kKinds) {
    if (known == name) return &kind;
  }
  return nullptr;
}

// "" or what is wrong with one member.
std::string ReadMember(const std::string& name, const Json& value,
                       Event& event) {
  if (name == "request" || name == "approve" || name == "reject" ||
      name == "dispatch") {
    event.request = std::string(value.raw);
  } else if (name == "request_text") {
    if (!value.is_string()) return "`request_text` is not a string";
    event.request = value.text;
  } else if (name == "result") {
    return ReadResult(value, event);
  } else if (name == "id") {
    if (!value.is_string() || value.text.empty()) {
      return "`id` is a string that is not empty";
    }
    event.call_id = value.text;
  } else if (name == "labels") {
    event.labels = std::string(value.raw);
  } else if (name == "rule") {
    if (!value.is_string()) return "`rule` is not a string";
    event.rule = value.text;
  } else if (name == "answers") {
    event.answers = std::string(value.raw);
  } else if (name == "by") {
    if (!ReadNames(value, event.approvers) || event.approvers.empty()) {
      return "`by` is a name or a list of names";
    }
  } else if (name == "by_agent") {
    if (!value.is_string()) return "`by_agent` is not a string";
    event.approvers = {value.text};
    event.by_agent = true;
  } else if (name == "signal") {
    if (!value.is_string()) return "`signal` is not a string";
    event.signal = value.text;
  } else if (name == "revision") {
    if (value.kind != Json::Kind::kBool || !value.boolean) {
      return "`revision` is true";
    }
  } else if (name == "advance") {
    std::optional<int64_t> ms = ParseDuration(value.text);
    if (!ms) return "`advance` is a duration such as \"10m\"";
    event.advance_ms = *ms;
  } else if (name == "now") {
    std::optional<int64_t> ms = ParseTime(value.text);
    if (!ms) return "`now` is a time such as \"2026-01-01T09:00:00Z\"";
    event.now_ms = *ms;
  } else if (name == "expect") {
    event.expect = value.text;
  }
  return "";
}

// "" or which members do not go together.
std::string CheckMembers(const Json& line, const Event& event) {
  const Kind kind = event.kind;
  const bool decides = kind == Kind::kRequest || kind == Kind::kRedeem;
  const bool of_a_call = decides || kind == Kind::kApprove ||
                         kind == Kind::kReject || kind == Kind::kDispatch ||
                         kind == Kind::kResult;
  const bool by_somebody =
      kind == Kind::kRedeem || kind == Kind::kApprove || kind == Kind::kReject;
  if (const Json* expect = line.Find("expect")) {
    const std::string& text = event.expect;
    if (!expect->is_string()) return "`expect` is not a string";
    if (kind == Kind::kRevision || kind == Kind::kAdvance ||
        kind == Kind::kNow) {
      return "nothing can be expected of `" + std::string(KindName(kind)) + "`";
    }
    if (decides) {
      if (text != "permit" && text != "confirm" && text != "deny") {
        return "`expect` is permit, confirm or deny";
      }
    } else if (kind == Kind::kResult) {
      if (text != "refused" && text != "withheld") {
        return "`expect` of a result is refused or withheld";
      }
    } else if (text != "refused") {
      return "`expect` of what is no request is refused";
    }
  }
  if (by_somebody == event.approvers.empty()) {
    return by_somebody ? "`" + std::string(KindName(kind)) + "` needs its `by`"
                       : "`by` belongs to `approve` and `reject`";
  }
  if (line.Find("by") && line.Find("by_agent")) {
    return "either `by` or `by_agent`";
  }
  if (kind == Kind::kRedeem && event.by_agent) {
    return "`by_agent` needs the `rule` that it would approve";
  }
  if (kind != Kind::kRedeem && event.approvers.size() > 1) {
    return "one person at a time, where there is a `rule` or a rejection";
  }
  for (auto [name, belongs] :
       {std::pair{"rule", kind == Kind::kApprove},
        std::pair{"answers", kind == Kind::kApprove},
        std::pair{"id", kind == Kind::kRequest || kind == Kind::kDispatch ||
                            kind == Kind::kResult},
        std::pair{"labels", of_a_call}}) {
    if (line.Find(name) && !belongs) {
      return "`" + std::string(name) + "` does not belong to `" +
             std::string(KindName(kind)) + "`";
    }
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
    if (const Kind* kind = KindOf(name)) {
      event.kind = *kind;
      ++kinds;
    }
    std::string wrong = ReadMember(name, value, event);
    if (!wrong.empty()) return wrong;
  }
  if (kinds != 1) {
    return "an event is one of request, request_text, approve, reject, "
           "dispatch, result, signal, revision, advance and now";
  }
  if (event.kind == Kind::kApprove && !line.Find("rule")) {
    event.kind = Kind::kRedeem;
  }
  std::string wrong = CheckMembers(line, event);
  return wrong.empty() ? ReadActor(line, event.actor) : wrong;
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

std::string_view KindName(Event::Kind kind) {
  switch (kind) {
    case Kind::kRequest:
      return "request";
    case Kind::kRedeem:
    case Kind::kApprove:
      return "approve";
    case Kind::kReject:
      return "reject";
    case Kind::kDispatch:
      return "dispatch";
    case Kind::kRevision:
      return "revision";
    case Kind::kSignal:
      return "signal";
    case Kind::kResult:
      return "result";
    case Kind::kAdvance:
      return "advance";
    case Kind::kNow:
      break;
  }
  return "now";
}

namespace {

std::string NamesJson(const std::vector<std::string>& names) {
  std::string json = "[";
  for (const std::string& name : names) {
    json += (json.size() > 1 ? "," : "") + JsonQuote(name);
  }
  return json + "]";
}

// What differs from the line before.
std::string ActorJson(const Actor& actor, const Actor* before) {
  std::string json;
  if (!before || actor.user != before->user) {
    json += ",\"user\":" + JsonQuote(actor.user);
  }
  bool agent = !before || actor.agent != before->agent;
  if (agent) json += ",\"agent\":" + JsonQuote(actor.agent);
  // Naming an agent leaves its callers behind.
  if (agent ? !actor.callers.empty() : actor.callers != before->callers) {
    json += ",\"via\":" + NamesJson(actor.callers);
  }
  if (!before || actor.session != before->session) {
    json += ",\"session\":" + JsonQuote(actor.session);
  }
  return json;
}

// Whether a line can hold the text as it is.
bool IsOneLineOfJson(const std::string& text) {
  if (text.find_first_of("\r\n") != std::string::npos) return false;
  Result<Json> json = ParseJson(text);
  return json && json->raw == text;
}

std::string ResultJson(const Event& event) {
  // The call's own members, then how it went.
  std::string json = event.request.substr(0, event.request.size() - 1);
  json += event.outcome == bundle::Event::kResultOk ? ",\"status\":\"ok\""
          : event.outcome == bundle::Event::kResultFailed
              ? ",\"status\":\"failed\""
              : ",\"status\":\"malformed\"";
  if (!event.value.empty()) json += ",\"value\":" + event.value;
  return json + "}";
}

}  // namespace

std::string EventLine(const Event& event, const Actor* before) {
  std::string line = "{\"";
  if (event.kind == Kind::kRequest && !IsOneLineOfJson(event.request)) {
    line += "request_text\":" + JsonQuote(event.request);
  } else {
    line += std::string(KindName(event.kind)) + "\":";
    switch (event.kind) {
      case Kind::kResult:
        line += ResultJson(event);
        break;
      case Kind::kSignal:
        line += JsonQuote(event.signal);
        break;
      case Kind::kRevision:
        line += "true";
        break;
      case Kind::kAdvance:
        line += "\"" + std::to_string(event.advance_ms) + "ms\"";
        break;
      case Kind::kNow:
        line += "\"" + program::TimeToString(event.now_ms) + "\"";
        break;
      default:
        line += event.request;
    }
  }
  auto member = [&line](const char* name, const std::string& text) {
    if (!text.empty()) line += ",\"" + std::string(name) + "\":" + text;
  };
  auto quoted = [&](const char* name, const std::string& text) {
    if (!text.empty()) member(name, JsonQuote(text));
  };
  quoted("id", event.call_id);
  member("labels", event.labels);
  // The name of a rule may be anything, "" too.
  if (event.kind == Kind::kApprove) member("rule", JsonQuote(event.rule));
  if (event.by_agent) {
    member("by_agent", JsonQuote(event.approvers[0]));
  } else if (event.kind == Kind::kRedeem) {
    member("by", NamesJson(event.approvers));
  } else if (!event.approvers.empty()) {
    member("by", JsonQuote(event.approvers[0]));
  }
  member("answers", event.answers);
  line += ActorJson(event.actor, before);
  quoted("expect", event.expect);
  return line + "}";
}

}  // namespace agp::driver
