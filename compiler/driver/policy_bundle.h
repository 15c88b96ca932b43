#ifndef AGP_COMPILER_DRIVER_POLICY_BUNDLE_H_
#define AGP_COMPILER_DRIVER_POLICY_BUNDLE_H_

#include <memory>
#include <optional>
#include <string>

#include "agp/enforcer.h"
#include "compiler/driver/front_end.h"
#include "compiler/emit/convert.h"
#include "compiler/emit/write.h"
#include "compiler/program/program.h"

// Something that decides: the bundle of a policy, emitted and loaded here, or
// one that was read from a file. Commands that run requests take either.
namespace agp::driver {

struct PolicyBundle {
  // Null and empty if a bundle file was read.
  std::unique_ptr<Source> source;
  std::optional<program::Program> program;
  std::optional<emit::EmitResult> emitted;
  std::string bytes;
  std::unique_ptr<const Bundle> bundle;
};

// By content: what begins with a bundle's magic is one, all else is a policy.
// Null after saying why (in `json` for a wrong policy); then `exit_code` is
// what agpc returns.
std::unique_ptr<PolicyBundle> LoadPolicyOrBundle(const std::string& path,
                                                 bool json, int& exit_code);
// A policy only.
std::unique_ptr<PolicyBundle> LoadPolicy(const std::string& path, bool json,
                                         int& exit_code);

// "inbox.stopped" (inbox.agp:31): module-qualified, with the source place.
std::string RuleWithPlace(const Bundle& bundle, uint32_t rule);

}  // namespace agp::driver

#endif  // AGP_COMPILER_DRIVER_POLICY_BUNDLE_H_
