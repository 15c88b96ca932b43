#include "compiler/driver/proofs.h"

#include <algorithm>
#include <charconv>

#include "compiler/diagnostics/diagnostics.h"
#include "compiler/driver/console.h"
#include "compiler/driver/exit_codes.h"
#include "compiler/driver/replayer.h"

namespace agp::driver {

verify::Report Prove(const PolicyBundle& policy, const ProofOptions& options) {
  const program::Program& program = *policy.program;
  BundleReplayer replayer(program, *policy.emitted, *policy.bundle);
  Progress progress;
  verify::Options verify_options;
  verify_options.only = options.only;
  if (options.rlimit != 0) verify_options.rlimit = options.rlimit;
  if (options.spacer_rlimit) {
    verify_options.spacer_rlimit = *options.spacer_rlimit;
  }
  size_t done = 0;
  size_t all =
      options.only.empty() ? program.properties.size() : options.only.size();
  std::string at;
  verify_options.progress = [&](uint32_t property) {
    at = "[" + std::to_string(++done) + "/" + std::to_string(all) + "] " +
         program.properties[property].name;
    progress.Show(at);
  };
  verify_options.stage = [&](std::string_view stage) {
    progress.Show(at + ": " + std::string(stage));
  };
  return verify::Verify(program, replayer, verify_options);
}

int ExitCodeOf(verify::Verdict verdict) {
  switch (verdict) {
    case verify::Verdict::kProved:
      return kHolds;
    case verify::Verdict::kViolated:
      return kFails;
    case verify::Verdict::kVacuous:
    case verify::Verdict::kUnknown:
      return kUndecided;
    case verify::Verdict::kInternal:
      break;
  }
  return kInternal;
}

std::string UnknownProperty(const program::Program& program,
                            const std::vector<std::string>& names) {
  std::vector<std::string> known;
  for (const program::Property& property : program.properties) {
    known.push_back(property.name);
  }
  for (const std::string& name : names) {
    bool found =
        std::any_of(program.properties.begin(), program.properties.end(),
                    [&](const program::Property& p) {
                      return p.name == name || p.module + "." + p.name == name;
                    });
    if (found) continue;
    std::string near = diagnostics::Nearest(name, known);
    return "there is no property `" + name + "`" +
           (near.empty() ? "" : "; did you mean `" + near + "`?");
  }
  return "";
}

bool ParseCount(std::string_view text, uint64_t& number) {
  auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() &&
         !text.empty();
}

}  // namespace agp::driver
