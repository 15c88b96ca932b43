#ifndef AGP_COMPILER_DRIVER_COMMAND_LINE_H_
#define AGP_COMPILER_DRIVER_COMMAND_LINE_H_

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// The shape of agpc's command line. Every command is one table (Command) in
// its own file, from which parsing, `--help` and "did you mean" are all made.
// Options may stand anywhere, as `--name value` or `--name=value`; `--` ends
// them, and `-` alone is an ordinary argument (standard input).
namespace agp::driver {

struct Option {
  std::string_view name;  // "--format"
  // Shown in help: "FILE", or the only accepted words "text|json". Empty: the
  // option is a flag.
  std::string_view value;
  std::string_view help;
  // May be given several times; else twice is an error.
  bool repeated = false;
};

class Arguments {
 public:
  bool Has(std::string_view option) const;
  // The value of an option that takes one; `fallback` if it was not given.
  std::string Get(std::string_view option,
                  std::string_view fallback = "") const;
  std::vector<std::string> All(std::string_view option) const;
  const std::vector<std::string>& positional() const { return positional_; }

  bool json() const { return Get("--format", "text") == "json"; }

 private:
  friend int ParseAndRun(const struct Command&, std::span<const std::string>);
  std::map<std::string, std::vector<std::string>, std::less<>> options_;
  std::vector<std::string> positional_;
};

struct Command {
  // Words as typed: "verify", "import mcp".
  std::string_view name;
  // What stands after the name: "POLICY.agp [SESSION.jsonl | -]".
  std::string_view operands;
  size_t min_operands = 0;
  size_t max_operands = 0;
  // One line for the list of commands, no full stop.
  std::string_view summary;
  // Paragraphs for `--help`, 78 columns.
  std::string_view description;
  std::vector<Option> options;
  // "agpc verify inbox.agp" each.
  std::vector<std::string_view> examples;
  int (*run)(const Arguments&);
};

// `--format text|json`, for commands that report.
inline constexpr Option kFormatOption = {
    "--format", "text|json", "text for people (default) or JSON for programs"};

// The whole command line without the program's name -> an exit code.
int Main(std::span<const std::string> args);

// Every command, in the order of the help text.
const std::vector<const Command*>& AllCommands();

// "agpc: error: ..." with a hint at --help; returns kUsage.
int UsageError(std::string_view command, std::string_view message);

}  // namespace agp::driver

#endif  // AGP_COMPILER_DRIVER_COMMAND_LINE_H_
