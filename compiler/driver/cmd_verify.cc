#include <algorithm>
#include <filesystem>
#include <map>

#include "compiler/driver/commands.h"
#include "compiler/driver/console.h"
#include "compiler/driver/exit_codes.h"
#include "compiler/driver/files.h"
#include "compiler/driver/policy_bundle.h"
#include "compiler/driver/proofs.h"
#include "compiler/driver/replayer.h"
#include "compiler/driver/shell_quote.h"
#include "compiler/driver/witness_tests.h"
#include "verifier/report.h"

namespace agp::driver {
namespace {

std::vector<Event> EventsOf(const PolicyBundle& policy,
                            const verify::Witness& witness) {
  BundleReplayer replayer(*policy.program, *policy.emitted, *policy.bundle);
  std::vector<Event> events;
  for (const program::Step& step : witness.steps) {
    events.push_back(replayer.ToEvent(step));
  }
  return events;
}

std::string Session(const std::vector<Event>& events) {
  std::string lines;
  const Actor* before = nullptr;
  for (const Event& event : events) {
    lines += EventLine(event, before) + "\n";
    before = &event.actor;
  }
  return lines;
}

// The command that shows the witness again.
std::string Reproduction(const PolicyBundle& policy,
                         const verify::Witness& witness,
                         const std::string& path) {
  std::vector<Event> events = EventsOf(policy, witness);
  std::string command = "agpc eval " + ShellQuote(path);
  const Event& last = events.back();
  if (events.size() == 1 && !last.request.empty() && last.labels.empty() &&
      last.actor.callers.empty()) {
    return "      " + command + " \\\n        --user " +
           ShellQuote(last.actor.user) + " --agent " +
           ShellQuote(last.actor.agent) + " \\\n        --request " +
           ShellQuote(last.request) + "\n";
  }
  // At the margin: a here-document ends with a word that is not indented.
  return command + " - <<'END'\n" + Session(events) + "END\n";
}

std::string Summary(const verify::Report& report) {
  std::map<verify::Verdict, size_t> counts;
  for (const verify::PropertyReport& property : report.properties) {
    ++counts[property.verdict];
  }
  std::string text =
      Count(report.properties.size(), "property", "properties") + ": ";
  bool first = true;
  for (const auto& [verdict, count] : counts) {
    if (!first) text += ", ";
    first = false;
    Color color = verdict == verify::Verdict::kProved ? Color::kGreen
                  : verdict == verify::Verdict::kViolated ||
                          verdict == verify::Verdict::kInternal
                      ? Color::kRed
                      : Color::kYellow;
    text += std::to_string(count) + " " +
            Paint(color, verify::VerdictName(verdict));
  }
  return text + "\n";
}

int SaveWitnesses(const std::string& folder, const PolicyBundle& policy,
                  const verify::Report& report, bool say) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) {
    Complain("cannot make the folder `" + folder + "`: " + error.message());
    return kUsage;
  }
  for (const verify::PropertyReport& p : report.properties) {
    if (!p.witness.valid()) continue;
    std::string path =
        (std::filesystem::path(folder) /
         (policy.program->properties[p.property].name + ".jsonl"))
            .generic_string();
    std::string wrong = WriteFile(path, Session(EventsOf(policy, p.witness)));
    if (!wrong.empty()) {
      Complain(wrong);
      return kUsage;
    }
    if (say) Print("saved " + path + "\n");
  }
  return kHolds;
}

int Run(const Arguments& args) {
  const std::string& path = args.positional()[0];
  int code = kHolds;
  auto policy = LoadPolicy(path, args.json(), code);
  if (!policy) return code;
  const program::Program& program = *policy->program;
  ProofOptions options;
  options.only = args.All("--property");
  if (std::string wrong = UnknownProperty(program, options.only);
      !wrong.empty()) {
    return UsageError("verify", wrong);
  }
  if (args.Has("--rlimit")) {
    if (!ParseCount(args.Get("--rlimit"), options.rlimit)) {
      return UsageError("verify", "`--rlimit` is a number of solver steps");
    }
  }
  if (args.Has("--spacer-rlimit")) {
    uint64_t limit = 0;
    if (!ParseCount(args.Get("--spacer-rlimit"), limit)) {
      return UsageError("verify",
                        "`--spacer-rlimit` is a number of solver steps");
    }
    options.spacer_rlimit = limit;
  }
  verify::Report report = Prove(*policy, options);
  for (const verify::PropertyReport& property : report.properties) {
    code = Worse(code, ExitCodeOf(property.verdict));
  }
  if (args.json()) {
    Print(verify::RenderJson(program, policy->source->sources, report) + "\n");
  } else {
    bool timing = args.Has("--timing");
    for (const verify::PropertyReport& property : report.properties) {
      std::string text =
          verify::RenderText(program, policy->source->sources, property,
                             {OutputHasColor(), args.Has("--verbose")});
      if (!text.empty() && text.back() != '\n') text += '\n';
      Print(text);
      if (property.witness.valid() &&
          property.verdict != verify::Verdict::kProved) {
        Print("    to see it again:\n" +
              Reproduction(*policy, property.witness, path));
      }
      if (timing) {
        char line[96];
        std::snprintf(
            line, sizeof(line), "  %.1f ms, %llu queries, %llu solver steps\n",
            property.counters.milliseconds,
            static_cast<unsigned long long>(property.counters.queries),
            static_cast<unsigned long long>(property.counters.resources));
        Print(line);
      }
    }
    if (program.properties.empty()) {
      Print(program.name + " states no property\n");
    } else {
      Print(Summary(report));
    }
    if (timing) {
      char line[64];
      std::snprintf(line, sizeof(line), "%.1f ms, %s\n",
                    report.total.milliseconds, report.solver.c_str());
      Print(line);
    }
  }
  if (args.Has("--witness-dir")) {
    code = Worse(code, SaveWitnesses(args.Get("--witness-dir"), *policy, report,
                                     !args.json()));
  }
  if (args.Has("--save-tests")) {
    std::string blocks;
    for (const verify::PropertyReport& property : report.properties) {
      if (!property.witness.valid() ||
          property.verdict == verify::Verdict::kProved) {
        continue;
      }
      if (!blocks.empty()) blocks += "\n";
      blocks += TestOfWitness(*policy, property);
    }
    std::string wrong = WriteFile(args.Get("--save-tests"), blocks);
    if (!wrong.empty()) {
      Complain(wrong);
      code = Worse(code, kUsage);
    }
  }
  return code;
}

}  // namespace

const Command kVerify = {
    "verify",
    "POLICY.agp",
    1,
    1,
    "prove the properties of a policy, or show what violates them",
    "Decides every `prove` of the policy over all requests and all states:\n"
    "\n"
    "  PROVED    it holds\n"
    "  VIOLATED  here is a session that violates it, replayed on the bundle\n"
    "  VACUOUS   it holds only because nothing it speaks of can happen\n"
    "  UNKNOWN   not decided; never a pass\n"
    "  INTERNAL  a bug of agpc\n"
    "\n"
    "A violation comes with the command that shows it again.",
    {{"--property", "NAME", "only this property", true},
     {"--witness-dir", "DIR",
      "save each witness as DIR/PROPERTY.jsonl, for `agpc eval`"},
     {"--save-tests", "FILE",
      "write each witness as a `test` block that fails as long as "
      "its property does"},
     {"--verbose", "", "also show samples and assumptions of what is proved"},
     {"--timing", "", "show time and solver steps"},
     {"--rlimit", "N", "solver steps for one query (default: 20000000)"},
     {"--spacer-rlimit", "N",
      "solver steps for the last search for invariants (default: 5000000; 0: "
      "none)"},
     kFormatOption},
    {"agpc verify inbox.agp", "agpc verify inbox.agp --property stop_is_stop",
     "agpc verify draft.agp --witness-dir witnesses"},
    Run,
};

}  // namespace agp::driver
