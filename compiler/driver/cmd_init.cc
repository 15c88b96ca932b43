#include <filesystem>

#include "compiler/driver/commands.h"
#include "compiler/driver/console.h"
#include "compiler/driver/exit_codes.h"
#include "compiler/driver/files.h"
#include "compiler/driver/shell_quote.h"

namespace agp::driver {
namespace {

constexpr std::string_view kPolicy = R"agp(policy files

import std.traits

// What an agent can do. `is` says what kind of thing that is, so that rules
// can speak of all destructive actions at once.
action files.read(path: String) -> String is read
action files.write(path: String, text: String) is destructive
action files.delete(path: String) is destructive

// A latch that only an operator lifts.
signal user.stop, user.resume from operator

state per user { stopped: Bool = false }

on user.stop { user.stopped = true }
on user.resume { user.stopped = false }

// What it may do alone.
permit files.read as look_around when path starts with "/workspace/"
permit files.write as drafts any text when path starts with "/workspace/drafts/"

// What it must ask for.
permit files.write, files.delete as ask_first
  any text
  when path starts with "/workspace/"
  after approval by principal.user within 15m
  because "changes to the workspace are approved by its user"

// What it may never do.
deny * as stopped when user.stopped
  because "the user said stop"

// What holds of every request, in every state: `agpc verify`.
prove inside: permit * only when path starts with "/workspace/"
prove deletes_ask: never permit files.delete without approval
prove stop_is_stop: always deny * when user.stopped
prove can_draft: some permit files.write without approval

// Examples, run by `agpc test`.
test "drafts are free, deletions are asked for" {
  request files.write(path: "/workspace/drafts/a.txt", text: "hello")
    from Agent("helper") for User("ann")
  expect permit because drafts
  request files.delete(path: "/workspace/drafts/a.txt")
  expect confirm because ask_first
  request files.read(path: "/etc/passwd")
  expect deny
}

test "stop means stop" {
  request files.read(path: "/workspace/notes.txt")
    from Agent("helper") for User("ann")
  expect permit because look_around
  signal user.stop
  request files.read(path: "/workspace/notes.txt")
  expect deny because stopped
}
)agp";

int Run(const Arguments& args) {
  namespace fs = std::filesystem;
  fs::path folder = args.positional().empty() ? "." : args.positional()[0];
  std::string path = (folder / "policy.agp").lexically_normal().string();
  if (FileExists(path)) {
    Complain("`" + path + "` is there already; nothing is changed");
    return kFails;
  }
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    Complain("cannot make the folder `" + folder.string() +
             "`: " + error.message());
    return kUsage;
  }
  std::string wrong = WriteFile(path, kPolicy);
  if (!wrong.empty()) {
    Complain(wrong);
    return kUsage;
  }
  std::string shown = ShellQuote(path);
  Print("wrote " + path + "\n\n  agpc verify " + shown +
        "   prove its properties\n  agpc test " + shown +
        "     run its tests\n  agpc compile " + shown +
        " -o policy.agpb\n                       write the bundle that a "
        "gateway loads\n");
  return kHolds;
}

}  // namespace

const Command kInit = {
    "init",
    "[DIR]",
    0,
    1,
    "write a small policy to start from",
    "Writes DIR/policy.agp: a policy with a stop, rules, properties and tests, "
    "all of\nwhich hold. Refuses to overwrite one.",
    {},
    {"agpc init", "agpc init team-policy"},
    Run,
};

}  // namespace agp::driver
