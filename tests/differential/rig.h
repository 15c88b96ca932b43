#ifndef AGP_TESTS_DIFFERENTIAL_RIG_H_
#define AGP_TESTS_DIFFERENTIAL_RIG_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "agp/enforcer.h"
#include "compiler/base/source.h"
#include "compiler/driver/replayer.h"
#include "compiler/emit/write.h"
#include "compiler/program/program.h"
#include "tests/differential/reference.h"

// A policy taken through the whole compiler, and the comparisons that the
// differential tests share.
namespace agp::differential {

struct Compiled {
  SourceMap sources;
  std::optional<program::Program> program;
  emit::EmitResult emitted;
  std::unique_ptr<const agp::Bundle> bundle;

  driver::BundleReplayer Replayer() const {
    return {*program, emitted, *bundle};
  }
};

// Null with the diagnostics, or the loader's reason, in `error`.
std::unique_ptr<Compiled> Compile(const std::string& text, std::string* error);
// Of a policy that the generator made; null after printing why it does not
// compile, which is the generator's mistake.
std::unique_ptr<Compiled> CompileGenerated(uint64_t seed,
                                           const std::string& text);

// Runs one step in both worlds; "" if they agree, else what differs.
std::string StepBoth(const program::Program& program, const program::Step& step,
                     reference::World& world, driver::BundleReplayer& replayer);

// "" if a decision of the bundle is the reference's answer.
std::string Difference(const reference::Answer& answer,
                       const agp::Decision& decision);

// What the reference makes of a step.
struct StepAnswer {
  std::optional<reference::Answer> decision;  // of a request
  bool taken = true;                          // of what is none
  bool withheld = false;                      // of a result
};
StepAnswer StepReference(const program::Step& step, reference::World& world);

// The reference's opinion on one request: does it violate the property?
// (kSomePermit: does it *witness* it?) `world` is the state before and changes.
// With a call id it is what a gateway asks, perhaps again; a permit that
// approvals made counts as what could be made one.
enum class Judgement { kFine, kViolates, kWitnesses };
Judgement Judge(const program::Program& program,
                const program::Property& property, const program::Call& call,
                const std::string& session, reference::World& world,
                const std::string& call_id = "");

// The steps of a session, one a line.
std::string Describe(const program::Program& program,
                     const std::vector<program::Step>& steps);

}  // namespace agp::differential

#endif  // AGP_TESTS_DIFFERENTIAL_RIG_H_
