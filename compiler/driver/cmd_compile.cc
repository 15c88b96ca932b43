#include "compiler/driver/commands.h"
#include "compiler/driver/console.h"
#include "compiler/driver/exit_codes.h"
#include "compiler/driver/files.h"
#include "compiler/driver/json.h"
#include "compiler/driver/policy_bundle.h"
#include "compiler/driver/proofs.h"
#include "verifier/report.h"

namespace agp::driver {
namespace {

int Run(const Arguments& args) {
  const std::string& path = args.positional()[0];
  std::string output = args.Get("--output");
  if (output.empty()) {
    return UsageError("compile", "`compile` needs `-o FILE`");
  }
  emit::EmitOptions options;
  options.revision = args.Get("--revision");
  if (args.Has("--sequence") &&
      !ParseCount(args.Get("--sequence"), options.sequence)) {
    return UsageError("compile", "`--sequence` is a number of 64 bits");
  }
  int code = kHolds;
  auto policy = LoadPolicy(path, args.json(), code);
  if (!policy) return code;
  const program::Program& program = *policy->program;
  const SourceMap& sources = policy->source->sources;
  if (!args.Has("--no-verify")) {
    verify::Report report = Prove(*policy, {});
    std::vector<emit::PropertyResult> results =
        emit::UncheckedProperties(program, sources);
    std::string unproved;
    for (const verify::PropertyReport& property : report.properties) {
      emit::PropertyResult& result = results[property.property];
      result.status = verify::VerdictName(property.verdict);
      result.solver = report.solver;
      if (property.verdict == verify::Verdict::kProved) continue;
      code = Worse(code, ExitCodeOf(property.verdict));
      unproved += verify::RenderText(program, sources, property,
                                     {ErrorHasColor(), false});
      if (unproved.back() != '\n') unproved += '\n';
    }
    options.properties = std::move(results);
    if (!unproved.empty()) {
      if (!args.json()) PrintError(unproved);
      if (!args.Has("--allow-unproved") || code == kInternal) {
        Complain(
            "no bundle is written: not every property is proved "
            "(`agpc verify " +
            path + "` says more)");
        return code;
      }
      Warn("the bundle records properties that are not proved");
      code = kHolds;
    }
  }
  emit::EmitResult emitted = emit::Emit(program, sources, options);
  std::string error;
  if (!Bundle::Load(emitted.bytes.data(), emitted.bytes.size(), &error)) {
    Complain(
        "the runtime refuses the emitted bundle, which is a bug of agpc: " +
        error);
    return kInternal;
  }
  std::string wrong = WriteFile(output, emitted.bytes);
  if (!wrong.empty()) {
    Complain(wrong);
    return kUsage;
  }
  if (output == "-") return code;
  if (args.json()) {
    Print("{\"bundle\":" + JsonQuote(output) +
          ",\"bytes\":" + std::to_string(emitted.bytes.size()) +
          ",\"sha256\":\"" + emitted.digest + "\"}\n");
  } else {
    Print(output + ": " + std::to_string(emitted.bytes.size()) +
          " bytes, sha256 " + emitted.digest + "\n");
  }
  return code;
}

}  // namespace

const Command kCompile = {
    "compile",
    "POLICY.agp -o FILE",
    1,
    1,
    "write the bundle that a gateway loads",
    "Proves every property, then writes the policy as a bundle that records "
    "what was\nproved of it. Writes nothing if a property is not PROVED. The "
    "same policy and\noptions give the same bytes.",
    {{"--output", "FILE", "the bundle, also -o"},
     {"--revision", "TEXT", "the policy's revision, as its owners name it"},
     {"--sequence", "N",
      "a gateway refuses a lower number than that in force (default: 0)"},
     {"--no-verify", "", "record the properties as not checked"},
     {"--allow-unproved", "",
      "write the bundle although a property is not proved; it records so"},
     kFormatOption},
    {"agpc compile inbox.agp -o inbox.agpb",
     "agpc compile inbox.agp -o inbox.agpb --revision 1f20d8b --sequence 42"},
    Run,
};

}  // namespace agp::driver
