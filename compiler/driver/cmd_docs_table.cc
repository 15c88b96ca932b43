#include "agp/decision.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/driver/commands.h"
#include "compiler/driver/console.h"
#include "compiler/driver/exit_codes.h"
#include "compiler/emit/inspect.h"
#include "compiler/emit/opcodes.h"
#include "compiler/program/program.h"

namespace agp::driver {
namespace {

// Text for a cell of a Markdown table.
std::string Cell(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '|' || c == '<' || c == '>' || c == '*') out += '\\';
    out += c;
  }
  return out;
}

std::string Diagnostics() {
  std::string out = "| name | | meaning |\n|---|---|---|\n";
  for (diagnostics::Kind kind : diagnostics::AllKinds()) {
    const diagnostics::KindInfo& info = diagnostics::Info(kind);
    out +=
        "| `" + std::string(info.name) + "` | " +
        (info.severity == diagnostics::Severity::kError ? "error" : "warning") +
        " | " + Cell(info.explanation) + " |\n";
  }
  return out;
}

std::string Reasons() {
  std::string out = "| reason | meaning |\n|---|---|\n";
  constexpr std::pair<std::string_view, std::string_view> rows[] = {
#define AGP_REASON(name, text, people) {text, people},
#include "agp/reasons.def"
  };
  for (auto [name, text] : rows) {
    out += "| `" + std::string(name) + "` | " + Cell(text) + " |\n";
  }
  return out;
}

std::string Outcomes() {
  std::string out = "| outcome | meaning |\n|---|---|\n";
  constexpr std::pair<std::string_view, std::string_view> rows[] = {
#define AGP_OUTCOME(name, text, people) {text, people},
#include "agp/outcomes.def"
  };
  for (auto [name, text] : rows) {
    out += "| `" + std::string(name) + "` | " + Cell(text) + " |\n";
  }
  return out;
}

std::string Properties() {
  std::string out = "| form |\n|---|\n";
  constexpr std::string_view rows[] = {
#define AGP_PROPERTY(name, text) text,
#include "compiler/program/property_forms.def"
  };
  for (std::string_view name : rows) out += "| `" + std::string(name) + "` |\n";
  return out;
}

std::string Commands() {
  std::string out = "| command | |\n|---|---|\n";
  for (const Command* command : AllCommands()) {
    out += "| `agpc " + std::string(command->name) + "` | " +
           Cell(command->summary) + " |\n";
  }
  return out;
}

int Run(const Arguments& args) {
  const std::string& table = args.positional()[0];
  if (table == "diagnostics") {
    Print(Diagnostics());
  } else if (table == "opcodes") {
    Print(emit::OpcodeTable());
  } else if (table == "sections") {
    Print(emit::SectionTable());
  } else if (table == "reasons") {
    Print(Reasons());
  } else if (table == "outcomes") {
    Print(Outcomes());
  } else if (table == "properties") {
    Print(Properties());
  } else if (table == "commands") {
    Print(Commands());
  } else {
    return UsageError("docs-table", "there is no table `" + table + "`");
  }
  return kHolds;
}

}  // namespace

const Command kDocsTable = {
    "docs-table",
    "diagnostics|opcodes|sections|reasons|outcomes|properties|commands",
    1,
    1,
    "print a table of the documentation, in Markdown",
    "The tables in docs/ are made from the same lists as the program; this "
    "prints one.",
    {},
    {"agpc docs-table reasons"},
    Run,
};

}  // namespace agp::driver
