#include "verifier/report.h"

#include <cstdio>
#include <utility>

namespace agp::verify {

using program::Program;
using program::Step;

std::string AnswersText(const Program& program, const Step& step) {
  if (step.answers.absent() || step.answers.items.empty()) return "";
  const std::vector<program::Field>& fields = program.rule(step.rule).answers;
  std::string text;
  for (size_t i = 0; i < fields.size(); ++i) {
    if (step.answers.items[i].absent()) continue;
    text += (text.empty() ? " with { " : ", ") + fields[i].name + ": " +
            program::ToString(program, step.answers.items[i], fields[i].type);
  }
  return text.empty() ? "" : text + " }";
}

namespace {

// ---- text
// --------------------------------------------------------------------

std::string Paint(const TextOptions& options, const char* code,
                  const std::string& text) {
  if (!options.color) return text;
  return "\x1b[" + std::string(code) + "m" + text + "\x1b[0m";
}

const char* ColorOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kProved:
      return "1;32";
    case Verdict::kViolated:
    case Verdict::kInternal:
      return "1;31";
    case Verdict::kVacuous:
    case Verdict::kUnknown:
      return "1;33";
  }
  return "0";
}

// `again`: the call was asked before.
std::string StepText(const Program& program, const Step& step, bool again) {
  auto event = [&](std::string_view name) {
    return std::string(name) + " " + program::ToString(program, step.call);
  };
  switch (step.kind) {
    case Step::Kind::kRequest:
      return again ? "again" : event("request");
    case Step::Kind::kSignal:
      return "signal  " + program.signals[step.signal.value].name;
    case Step::Kind::kResultOk: {
      const program::Action& action = program.action(step.call.action);
      std::string text = event("result ok");
      if (action.result.valid()) {
        text += " = " + program::ToString(program, step.result, action.result);
      }
      return text;
    }
    case Step::Kind::kResultFailed:
      return event("result failed");
    case Step::Kind::kResultMalformed:
      return event("result malformed");
    case Step::Kind::kApprove:
      return "approve " + program.rule(step.rule).name + " by User(" +
             program::Quote(step.person) + ")" + AnswersText(program, step);
    case Step::Kind::kReject:
      return "reject  by User(" + program::Quote(step.person) + ")";
    case Step::Kind::kDispatch:
      return "dispatch";
    case Step::Kind::kRevision:
      return "revision";
    case Step::Kind::kAdvance:
      return "advance " + program::DurationToString(step.advance_ms);
  }
  return "";
}

std::vector<std::string> StepTexts(const Program& program,
                                   const std::vector<Step>& steps) {
  std::vector<std::string> texts;
  std::string last_id;
  for (const Step& step : steps) {
    bool asks = step.kind == Step::Kind::kRequest && !step.call_id.empty();
    texts.push_back(StepText(program, step, asks && step.call_id == last_id));
    if (step.kind == Step::Kind::kSignal) {
      // Whose it is, if not of those whom the last step is about.
      const program::Call& last = steps.back().call;
      auto add = [&](const char* before, const std::string& name,
                     const std::string& usual) {
        if (name.empty() || name == usual) return;
        texts.back() += before + program::Quote(name) + ")";
      };
      add(" from Agent(", step.call.agent, last.agent);
      add(" for User(", step.call.user, last.user);
    }
    if (asks) last_id = step.call_id;
  }
  return texts;
}

std::string OneLine(std::string_view text) {
  std::string line;
  bool gap = false;
  for (char c : text) {
    if (c == '\n' || c == '\r' || c == '\t' || c == ' ') {
      gap = !line.empty();
      continue;
    }
    if (gap) line += ' ';
    gap = false;
    line += c;
  }
  constexpr size_t kMost = 240;
  if (line.size() > kMost) {
    size_t end = kMost;
    while ((static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
    // At the end of a word, so that `24h` does not become `24`.
    size_t space = line.rfind(' ', end);
    line.resize(space == std::string::npos ? end : space);
    line += " ...";
  }
  return line;
}

// `inbox.stopped (inbox.agp:31:1)` and below it the rule as written.
std::string RuleText(const Program& program, const SourceMap& sources,
                     program::RuleId id) {
  const program::Rule& rule = program.rule(id);
  std::string text = rule.module + "." + rule.name;
  if (!rule.span.valid()) {
    return text + ", a " + std::string(program::EffectName(rule.effect)) +
           " rule\n";
  }
  return text + " (" + sources.Describe(rule.span) + ")\n          " +
         OneLine(sources.Text(rule.span)) + "\n";
}

// What the last request was answered, and why.
std::string AnswerText(const Program& program, const SourceMap& sources,
                       const Witness& witness);

std::string WitnessText(const Program& program, const SourceMap& sources,
                        const Witness& witness) {
  std::string text;
  std::vector<std::string> steps = StepTexts(program, witness.steps);
  std::string session = "1";
  for (size_t i = 0; i < steps.size(); ++i) {
    const Step& step = witness.steps[i];
    text += "    " + steps[i];
    if (step.kind != Step::Kind::kAdvance && step.session != session) {
      session = step.session;
      text += " in session " + program::Quote(session);
    }
    text += "\n";
    // The last request's answer is told in full below.
    bool last =
        i + 1 == steps.size() && witness.steps[i].kind == Step::Kind::kRequest;
    if (!last && i < witness.story.size() && !witness.story[i].empty()) {
      text += "      " + witness.story[i] + "\n";
    }
  }
  for (const std::string& line : witness.state) {
    text += "      where " + line + "\n";
  }
  if (witness.steps.back().kind != Step::Kind::kRequest) return text;
  return text + AnswerText(program, sources, witness);
}

std::string AnswerText(const Program& program, const SourceMap& sources,
                       const Witness& witness) {
  std::string text;
  const Outcome& outcome = witness.outcome;
  text += "      answered " + std::string(program::EffectName(outcome.effect));
  if (!outcome.why.empty()) text += ": " + outcome.why;
  text += "\n";
  std::string no_value;
  if (witness.failing_rule.valid()) {
    no_value = "          no value: " +
               program::ToString(program, witness.failing_expr,
                                 witness.call().action) +
               "\n";
  }
  for (program::RuleId rule : outcome.rules) {
    text += "        by " + RuleText(program, sources, rule);
    if (rule == witness.failing_rule) text += std::exchange(no_value, "");
  }
  if (!no_value.empty()) {
    text += "        no value in " +
            RuleText(program, sources, witness.failing_rule) + no_value;
  }
  if (!witness.facts.empty()) {
    text += "      and so is every " +
            program.action(witness.call().action).name + " with";
    const char* joint = " ";
    for (const std::string& fact : witness.facts) {
      text += joint + fact;
      joint = " and ";
    }
    text += "\n";
  }
  for (const Witness& other : witness.against) {
    const Program& its = other.policy ? *other.policy : program;
    text += (other.of.empty()
                 ? "    in the same state"
                 : "    by `" + other.of + "`, " +
                       (witness.steps.size() > 1 ? "after the same session"
                                                 : "in the same state")) +
            "\n    request " +
            (other.who.empty() ? program::ToString(its, other.call())
                               : program::ToStringOfAction(its, other.call()) +
                                     " by " + other.who + ", User(" +
                                     program::Quote(other.call().user) + ")") +
            "\n";
    for (const std::string& line : other.state) {
      if (!other.of.empty()) text += "      where " + line + "\n";
    }
    text += AnswerText(its, sources, other);
  }
  return text;
}

// ---- JSON
// --------------------------------------------------------------------

class Json {
 public:
  Json& Open(char bracket) {
    Comma();
    text_ += bracket;
    fresh_ = true;
    return *this;
  }
  Json& Close(char bracket) {
    text_ += bracket;
    fresh_ = false;
    return *this;
  }
  Json& Key(std::string_view key) {
    Comma();
    Quote(key);
    text_ += ':';
    fresh_ = true;
    return *this;
  }
  Json& Text(std::string_view value) {
    Comma();
    Quote(value);
    return *this;
  }
  Json& Raw(const std::string& value) {
    Comma();
    text_ += value;
    return *this;
  }
  Json& Number(uint64_t value) { return Raw(std::to_string(value)); }
  Json& Bool(bool value) { return Raw(value ? "true" : "false"); }
  Json& List(std::string_view key, const std::vector<std::string>& values) {
    Key(key).Open('[');
    for (const std::string& value : values) Text(value);
    return Close(']');
  }
  std::string Take() { return std::move(text_); }

 private:
  void Comma() {
    if (!fresh_) text_ += ',';
    fresh_ = false;
  }
  void Quote(std::string_view value) {
    text_ += '"';
    for (char c : value) {
      unsigned char u = static_cast<unsigned char>(c);
      if (c == '"' || c == '\\') {
        text_ += '\\';
        text_ += c;
      } else if (c == '\n') {
        text_ += "\\n";
      } else if (u < 0x20) {
        char buffer[8];
        std::snprintf(buffer, sizeof buffer, "\\u%04x", u);
        text_ += buffer;
      } else {
        text_ += c;
      }
    }
    text_ += '"';
  }

  std::string text_;
  bool fresh_ = true;
};

void Place(Json& json, const SourceMap& sources, Span span) {
  if (!span.valid()) return;
  LineColumn at = sources.Locate(span.file, span.begin);
  json.Key("file").Text(sources.Name(span.file));
  json.Key("line").Number(at.line);
  json.Key("column").Number(at.column);
}

void RuleJson(Json& json, const Program& program, const SourceMap& sources,
              program::RuleId id) {
  const program::Rule& rule = program.rule(id);
  json.Open('{');
  json.Key("rule").Text(rule.module + "." + rule.name);
  json.Key("effect").Text(program::EffectName(rule.effect));
  Place(json, sources, rule.span);
  json.Close('}');
}

void WitnessJson(Json& json, const Program& program, const SourceMap& sources,
                 const Witness& witness) {
  json.Open('{');
  json.List("steps", StepTexts(program, witness.steps));
  json.List("story", witness.story);
  json.List("state", witness.state);
  json.Key("verdict").Text(program::EffectName(witness.outcome.effect));
  json.Key("decided").Bool(witness.outcome.decided);
  json.Key("no_value").Bool(witness.outcome.no_value);
  json.Key("explanation").Text(witness.outcome.text);
  json.Key("rules").Open('[');
  for (program::RuleId rule : witness.outcome.rules) {
    RuleJson(json, program, sources, rule);
  }
  json.Close(']');
  if (witness.failing_rule.valid()) {
    json.Key("failing_rule");
    RuleJson(json, program, sources, witness.failing_rule);
    json.Key("failing_expression")
        .Text(program::ToString(program, witness.failing_expr,
                                witness.call().action));
  }
  json.List("facts", witness.facts);
  for (const Witness& other : witness.against) {
    if (!other.who.empty()) json.Key("against_by").Text(other.who);
    if (!other.of.empty()) json.Key("against_policy").Text(other.of);
    json.Key("against");
    WitnessJson(json, other.policy ? *other.policy : program, sources, other);
  }
  json.Close('}');
}

void CountersJson(Json& json, const Counters& counters) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.3f", counters.milliseconds);
  json.Open('{');
  json.Key("milliseconds").Raw(buffer);
  json.Key("queries").Number(counters.queries);
  json.Key("resources").Number(counters.resources);
  json.Key("string_lemmas").Number(counters.string_lemmas);
  json.Key("slices").Number(counters.slices);
  json.Key("without_solver").Number(counters.without_solver);
  json.Key("replays").Number(counters.replays);
  json.Close('}');
}

}  // namespace

std::string RenderText(const Program& program, const SourceMap& sources,
                       const PropertyReport& report,
                       const TextOptions& options) {
  const program::Property& property = program.properties[report.property];
  std::string name(VerdictName(report.verdict));
  name.resize(9, ' ');
  std::string text = Paint(options, ColorOf(report.verdict), name) + " " +
                     property.module + "." + property.name;
  if (property.span.valid()) {
    text += "  (" + sources.Describe(property.span) + ")";
  }
  text += "\n";
  bool proved = report.verdict == Verdict::kProved;
  if (!proved && property.span.valid()) {
    text += "    " + OneLine(sources.Text(property.span)) + "\n";
  }
  if (!report.reason.empty()) text += "    " + report.reason + "\n";
  if (report.witness.valid() && (!proved || options.verbose)) {
    text += WitnessText(program, sources, report.witness);
  }
  if (proved && options.verbose) {
    if (report.sample.valid()) {
      text += "    it speaks of, for example:\n" +
              WitnessText(program, sources, report.sample);
    }
    if (!report.sample_note.empty()) {
      text += "    note: " + report.sample_note + "\n";
    }
    for (const std::string& assumption : report.assumptions) {
      text += "    assuming " + assumption + "\n";
    }
    char buffer[160];
    std::snprintf(
        buffer, sizeof buffer,
        "    %llu slices, %llu queries, %llu resources, "
        "%llu string lemmas\n",
        static_cast<unsigned long long>(report.counters.slices),
        static_cast<unsigned long long>(report.counters.queries),
        static_cast<unsigned long long>(report.counters.resources),
        static_cast<unsigned long long>(report.counters.string_lemmas));
    text += buffer;
  }
  return text;
}

std::string RenderText(const Program& program, const SourceMap& sources,
                       const Report& report, const TextOptions& options) {
  std::string text;
  size_t counts[5] = {};
  for (const PropertyReport& property : report.properties) {
    text += RenderText(program, sources, property, options);
    ++counts[static_cast<size_t>(property.verdict)];
  }
  std::vector<std::string> assumptions;
  if (!options.verbose) {
    for (const PropertyReport& property : report.properties) {
      for (const std::string& a : property.assumptions) {
        bool known = false;
        for (const std::string& b : assumptions) known = known || a == b;
        if (!known) assumptions.push_back(a);
      }
    }
    if (!assumptions.empty()) text += "proved under these assumptions:\n";
    for (const std::string& a : assumptions) text += "  - " + a + "\n";
  }
  text += std::to_string(report.properties.size()) +
          (report.properties.size() == 1 ? " property" : " properties");
  constexpr Verdict all[] = {Verdict::kProved, Verdict::kViolated,
                             Verdict::kVacuous, Verdict::kUnknown,
                             Verdict::kInternal};
  for (Verdict verdict : all) {
    size_t n = counts[static_cast<size_t>(verdict)];
    if (n == 0) continue;
    std::string word(VerdictName(verdict));
    for (char& c : word) c = static_cast<char>(c - 'A' + 'a');
    text += ", " + std::to_string(n) + " " + word;
  }
  text += "  [" + report.solver + "]\n";
  return text;
}

std::string RenderJson(const Program& program, const SourceMap& sources,
                       const Report& report) {
  Json json;
  json.Open('{');
  json.Key("solver").Text(report.solver);
  json.Key("properties").Open('[');
  for (const PropertyReport& p : report.properties) {
    const program::Property& property = program.properties[p.property];
    json.Open('{');
    json.Key("name").Text(property.name);
    json.Key("module").Text(property.module);
    json.Key("form").Text(program::FormName(property.form));
    json.Key("verdict").Text(VerdictName(p.verdict));
    json.Key("reason").Text(p.reason);
    Place(json, sources, property.span);
    if (p.witness.valid()) {
      json.Key("witness");
      WitnessJson(json, program, sources, p.witness);
    }
    if (p.sample.valid()) {
      json.Key("sample");
      WitnessJson(json, program, sources, p.sample);
    }
    if (!p.sample_note.empty()) json.Key("sample_note").Text(p.sample_note);
    json.List("assumptions", p.assumptions);
    json.Key("counters");
    CountersJson(json, p.counters);
    json.Close('}');
  }
  json.Close(']');
  json.Key("total");
  CountersJson(json, report.total);
  json.Close('}');
  return json.Take();
}

}  // namespace agp::verify
