#include "compiler/driver/command_line.h"

#include <algorithm>

#include "agp/bundle.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/driver/commands.h"
#include "compiler/driver/console.h"
#include "compiler/driver/exit_codes.h"

#ifndef AGP_VERSION
#error "the build sets AGP_VERSION"
#endif

namespace agp::driver {

bool Arguments::Has(std::string_view option) const {
  return options_.find(option) != options_.end();
}

std::string Arguments::Get(std::string_view option,
                           std::string_view fallback) const {
  auto it = options_.find(option);
  return it == options_.end() ? std::string(fallback) : it->second.back();
}

std::vector<std::string> Arguments::All(std::string_view option) const {
  auto it = options_.find(option);
  return it == options_.end() ? std::vector<std::string>() : it->second;
}

namespace {

std::string DidYouMean(std::string_view word,
                       const std::vector<std::string>& candidates) {
  std::string near = diagnostics::Nearest(word, candidates);
  return near.empty() ? "" : "; did you mean `" + near + "`?";
}

// Two columns, the second wrapped at 78 and aligned.
std::string Row(std::string_view left, std::string_view right, size_t width) {
  std::string line = "  " + std::string(left);
  if (left.size() > width) {
    line += "\n" + std::string(width + 4, ' ');
  } else {
    line += std::string(width + 2 - left.size(), ' ');
  }
  size_t column = width + 4;
  while (!right.empty()) {
    size_t end = right.find(' ');
    std::string_view word = right.substr(0, end);
    if (column + word.size() > 78 && column > width + 4) {
      while (line.back() == ' ') line.pop_back();
      line += "\n" + std::string(width + 4, ' ');
      column = width + 4;
    }
    line += word;
    line += ' ';
    column += word.size() + 1;
    right = end == std::string_view::npos ? std::string_view()
                                          : right.substr(end + 1);
  }
  while (line.back() == ' ') line.pop_back();
  return line + "\n";
}

std::string Heading(std::string_view text) {
  return "\n" + Paint(Color::kBold, text) + "\n";
}

constexpr std::string_view kExitCodes =
    "  0   all that was asked holds\n"
    "  1   it does not: an error in the policy, a violated property, a failed "
    "test\n"
    "  2   not decided: UNKNOWN or VACUOUS\n"
    "  3   a bug in agpc\n"
    "  64  wrong usage, or a file that cannot be read\n";

std::string Help(const Command& command) {
  std::string text = "usage: agpc " + std::string(command.name);
  if (!command.options.empty()) text += " [OPTIONS]";
  if (!command.operands.empty()) text += " " + std::string(command.operands);
  text += "\n\n" + std::string(command.description) + "\n";
  text += Heading("Options");
  std::vector<Option> options = command.options;
  options.push_back({"--help", "", "show this text"});
  std::vector<std::string> left;
  size_t width = 0;
  for (const Option& option : options) {
    std::string shown(option.name);
    if (!option.value.empty()) shown += " " + std::string(option.value);
    left.push_back(shown);
    width = std::max(width, std::min<size_t>(shown.size(), 28));
  }
  for (size_t i = 0; i < options.size(); ++i) {
    std::string help(options[i].help);
    if (options[i].repeated) help += " (may be repeated)";
    text += Row(left[i], help, width);
  }
  if (!command.examples.empty()) {
    text += Heading("Examples");
    for (std::string_view example : command.examples) {
      text += "  " + std::string(example) + "\n";
    }
  }
  text += Heading("Exit status") + std::string(kExitCodes);
  return text;
}

std::string GeneralHelp() {
  std::string text =
      "agpc: says what an AI agent may do alone, must ask for and may never do,"
      "\nand proves it.\n\nusage: agpc COMMAND [OPTIONS] ...\n";
  text += Heading("Commands");
  size_t width = 0;
  for (const Command* command : AllCommands()) {
    width = std::max(width, command->name.size());
  }
  for (const Command* command : AllCommands()) {
    text += Row(command->name, command->summary, width);
  }
  text += Heading("Options");
  text += Row("--help", "show this text, or that of a command", width);
  text += Row("--version", "show the version", width);
  text += Heading("Exit status") + std::string(kExitCodes);
  text += "\n`agpc COMMAND --help` explains a command.\n";
  return text;
}

std::string Version() {
  return "agpc " AGP_VERSION " (bundle format " +
         std::to_string(bundle::kVersion) + ")\n";
}

bool IsOneOf(std::string_view value, std::string_view words) {
  while (true) {
    size_t bar = words.find('|');
    if (words.substr(0, bar) == value) return true;
    if (bar == std::string_view::npos) return false;
    words = words.substr(bar + 1);
  }
}

std::vector<std::string> Words(std::string_view bars) {
  std::vector<std::string> words(1);
  for (char c : bars) {
    if (c == '|') {
      words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  return words;
}

int Finish(int code) {
  if (FlushOutput()) return code;
  Complain("cannot write to standard output");
  return Worse(code, kUsage);
}

}  // namespace

int UsageError(std::string_view command, std::string_view message) {
  Complain(message);
  std::string name(command);
  PrintError("try `agpc " + name + (name.empty() ? "" : " ") + "--help`\n");
  return kUsage;
}

int ParseAndRun(const Command& command, std::span<const std::string> args) {
  Arguments parsed;
  bool only_operands = false;
  for (size_t i = 0; i < args.size(); ++i) {
    const std::string& arg = args[i];
    if (only_operands || arg.size() < 2 || arg[0] != '-') {
      parsed.positional_.push_back(arg);
      continue;
    }
    if (arg == "--") {
      only_operands = true;
      continue;
    }
    if (arg == "--help" || arg == "-h") {
      Print(Help(command));
      return Finish(kHolds);
    }
    size_t equals = arg.find('=');
    std::string name = arg.substr(0, equals);
    // `-o` is short for `--output`.
    if (name == "-o") name = "--output";
    auto option = std::find_if(command.options.begin(), command.options.end(),
                               [&](const Option& o) { return o.name == name; });
    if (option == command.options.end()) {
      std::vector<std::string> known = {"--help"};
      for (const Option& o : command.options) known.emplace_back(o.name);
      return UsageError(command.name, "`" + std::string(command.name) +
                                          "` has no option `" + name + "`" +
                                          DidYouMean(name, known));
    }
    std::string value;
    if (option->value.empty()) {
      if (equals != std::string::npos) {
        return UsageError(command.name, "`" + name + "` takes no value");
      }
    } else if (equals != std::string::npos) {
      value = arg.substr(equals + 1);
    } else if (i + 1 < args.size()) {
      value = args[++i];
    } else {
      return UsageError(command.name, "`" + name + "` needs a value: " +
                                          std::string(option->value));
    }
    if (option->value.find('|') != std::string_view::npos &&
        !IsOneOf(value, option->value)) {
      return UsageError(command.name,
                        "`" + name + "` is one of " +
                            std::string(option->value) + ", not `" + value +
                            "`" + DidYouMean(value, Words(option->value)));
    }
    std::vector<std::string>& values = parsed.options_[name];
    if (!values.empty() && !option->repeated) {
      return UsageError(command.name, "`" + name + "` is given twice");
    }
    values.push_back(value);
  }
  size_t given = parsed.positional_.size();
  if (given < command.min_operands) {
    return UsageError(command.name, "`" + std::string(command.name) +
                                        "` needs " +
                                        std::string(command.operands));
  }
  if (given > command.max_operands) {
    return UsageError(command.name,
                      command.max_operands == 0
                          ? "`" + std::string(command.name) +
                                "` takes no operand, but `" +
                                parsed.positional_[0] + "` was given"
                          : "too many operands: `" +
                                parsed.positional_[command.max_operands] + "`");
  }
  return Finish(command.run(parsed));
}

int Main(std::span<const std::string> args) {
  if (args.empty()) {
    PrintError(GeneralHelp());
    return kUsage;
  }
  std::string word = args[0];
  if (word == "--help" || word == "-h" || (word == "help" && args.size() < 2)) {
    Print(GeneralHelp());
    return Finish(kHolds);
  }
  if (word == "--version") {
    Print(Version());
    return Finish(kHolds);
  }
  std::vector<std::string> rest(args.begin() + 1, args.end());
  if (word == "help") {
    word = rest[0];
    rest.erase(rest.begin());
    rest.push_back("--help");
  }
  std::vector<std::string> known = {"--help", "--version"};
  for (const Command* command : AllCommands()) {
    std::string name(command->name);
    size_t space = name.find(' ');
    if (space == std::string::npos) {
      if (name == word) return ParseAndRun(*command, rest);
      known.push_back(name);
      continue;
    }
    // Commands of two words.
    std::string first = name.substr(0, space);
    std::string second = name.substr(space + 1);
    known.push_back(first);
    if (first != word) continue;
    if (rest.empty() || rest[0] == "--help" || rest[0] == "-h") {
      if (rest.empty()) {
        return UsageError(
            name, "`" + first + "` needs a second word: `agpc " + name + "`");
      }
      Print(Help(*command));
      return Finish(kHolds);
    }
    if (rest[0] == second) {
      return ParseAndRun(*command, std::span(rest).subspan(1));
    }
    return UsageError(name, "`" + first + "` does not know `" + rest[0] + "`" +
                                "; it can `agpc " + name + "`");
  }
  return UsageError(
      "", (word.substr(0, 1) == "-" ? "no option `" : "no command `") + word +
              "`" + DidYouMean(word, known));
}

}  // namespace agp::driver
