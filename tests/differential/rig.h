#ifndef AGP_TESTS_DIFFERENTIAL_RIG_H_
#define AGP_TESTS_DIFFERENTIAL_RIG_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "agp/enforcer.h"
#include "compiler/base/source.h"
#include "compiler/emit/replay.h"
#include "compiler/emit/write.h"
#include "compiler/program/program.h"
#include "tests/differential/reference.h"
#include "verifier/verify.h"

// A policy taken through the whole compiler, and the comparisons that the
// differential tests share.
namespace agp::differential {

struct Compiled {
  SourceMap sources;
  std::optional<program::Program> program;
  emit::EmitResult emitted;
  std::unique_ptr<const agp::Bundle> bundle;
};

// Null with the diagnostics, or the loader's reason, in `error`.
std::unique_ptr<Compiled> Compile(const std::string& text, std::string* error);

// Runs one step in both worlds; "" if they agree, else what differs.
std::string StepBoth(const program::Program& program,
                     const program::Step& step, reference::World& world,
                     emit::Replay& replay);

// "" if a decision of the bundle is the reference's answer.
std::string Difference(const reference::Answer& answer,
                       const agp::Decision& decision);

// Runs a step in the reference alone; the answer of a request.
std::optional<reference::Answer> StepReference(const program::Step& step,
                                               reference::World& world);

// The reference's opinion on one request: does it violate the property?
// (kSomePermit: does it *witness* it?) `world` is the state before and changes.
enum class Judgement { kFine, kViolates, kWitnesses };
Judgement Judge(const program::Program& program,
                const program::Property& property, const program::Call& call,
                const std::string& session, reference::World& world);

// Replays witnesses for the verifier.
class BundleReplayer : public verify::Replayer {
 public:
  explicit BundleReplayer(const Compiled& compiled) : compiled_(compiled) {}
  verify::Outcome Replay(std::span<const program::Step> steps) override;
  program::Value ReadState(program::StateVarId var, const std::string& agent,
                           const std::string& user,
                           const std::string& session) override;
  int64_t StartMs() const override { return 1'700'000'000'000; }

 private:
  const Compiled& compiled_;
  std::unique_ptr<emit::Replay> replay_;
};

// The steps of a session, one a line.
std::string Describe(const program::Program& program,
                     const std::vector<program::Step>& steps);

}  // namespace agp::differential

#endif  // AGP_TESTS_DIFFERENTIAL_RIG_H_
