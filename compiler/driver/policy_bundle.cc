#include "compiler/driver/policy_bundle.h"

#include <cstring>
#include <string_view>
#include <utility>

#include "agp/bundle.h"
#include "compiler/driver/console.h"
#include "compiler/driver/exit_codes.h"
#include "compiler/driver/files.h"

namespace agp::driver {
namespace {

bool IsBundle(std::string_view bytes) {
  return bytes.size() >= sizeof(bundle::kMagic) &&
         std::memcmp(bytes.data(), bundle::kMagic, sizeof(bundle::kMagic)) == 0;
}

}  // namespace

std::unique_ptr<PolicyBundle> LoadPolicyOrBundle(const std::string& path,
                                                 bool json, int& exit_code) {
  // Standard input is read once, so it is always a policy.
  if (path != "-") {
    Result<std::string> bytes = ReadFile(path);
    if (!bytes) {
      Complain(bytes.error());
      exit_code = kUsage;
      return nullptr;
    }
    if (IsBundle(*bytes)) {
      auto loaded = std::make_unique<PolicyBundle>();
      loaded->bytes = std::move(*bytes);
      std::string error;
      loaded->bundle =
          Bundle::Load(loaded->bytes.data(), loaded->bytes.size(), &error);
      if (loaded->bundle) {
        exit_code = kHolds;
        return loaded;
      }
      Complain("`" + path + "` is refused: " + error);
      exit_code = kFails;
      return nullptr;
    }
  }
  return LoadPolicy(path, json, exit_code);
}

std::unique_ptr<PolicyBundle> LoadPolicy(const std::string& path, bool json,
                                         int& exit_code) {
  std::optional<Ready> ready = RequireProgram(path, json, exit_code);
  if (!ready) return nullptr;
  auto loaded = std::make_unique<PolicyBundle>();
  loaded->source = std::move(ready->source);
  loaded->program = std::move(ready->program);
  loaded->emitted = emit::Emit(*loaded->program, loaded->source->sources);
  loaded->bytes = loaded->emitted->bytes;
  std::string error;
  loaded->bundle =
      Bundle::Load(loaded->bytes.data(), loaded->bytes.size(), &error);
  if (!loaded->bundle) {
    Complain(
        "the runtime refuses the emitted bundle, which is a bug of agpc: " +
        error);
    exit_code = kInternal;
    return nullptr;
  }
  return loaded;
}

std::string RuleWithPlace(const Bundle& bundle, uint32_t rule) {
  const bundle::RuleRec& rec = bundle.rules()[rule];
  std::string text;
  if (rec.module != bundle::kNone) {
    text = std::string(bundle.string(rec.module)) + ".";
  }
  std::string name(bundle.RuleName(rule));
  // Rules without a name are called by their module already.
  if (name.find(':') != std::string::npos) text.clear();
  // RuleName may hold the module itself.
  if (name.rfind(text, 0) == 0) text.clear();
  text += name;
  if (rec.file != bundle::kNone && rec.line != 0) {
    text += " (" + std::string(bundle.string(rec.file)) + ":" +
            std::to_string(rec.line) + ")";
  }
  return text;
}

}  // namespace agp::driver
