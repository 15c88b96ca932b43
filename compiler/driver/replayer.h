#ifndef AGP_COMPILER_DRIVER_REPLAYER_H_
#define AGP_COMPILER_DRIVER_REPLAYER_H_

#include <span>
#include <string>

#include "compiler/driver/policy_bundle.h"
#include "compiler/driver/session_runner.h"
#include "verifier/verify.h"

// The verifier's way to the emitted bundle: steps in, what the runtime
// answered out. The typed steps of test blocks run here as well.
namespace agp::driver {

class BundleReplayer : public verify::Replayer {
 public:
  // `policy` was loaded from a source and outlives the replayer.
  explicit BundleReplayer(const PolicyBundle& policy);

  verify::Outcome Replay(std::span<const program::Step> steps) override;
  program::Value ReadState(program::StateVarId var, const std::string& agent,
                           const std::string& user,
                           const std::string& session) override;
  int64_t StartMs() const override { return SessionRunner::kStartMs; }

  // One step on the state as it stands. Of a request the decision (good until
  // the next step); else `refused` and `faulted` as in Run of events.h.
  struct Stepped {
    Decision decision;
    std::string refused;
    bool faulted = false;
  };
  Stepped Do(const program::Step& step);

  SessionRunner& runner() { return runner_; }

 private:
  const PolicyBundle& policy_;
  SessionRunner runner_;
  // Values of the last step.
  emit::ValueArena arena_;
};

// The step as one line of a recorded session (events.h), without `expect`.
std::string StepLine(const program::Program& program,
                     const program::Step& step);

}  // namespace agp::driver

#endif  // AGP_COMPILER_DRIVER_REPLAYER_H_
