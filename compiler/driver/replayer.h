#ifndef AGP_COMPILER_DRIVER_REPLAYER_H_
#define AGP_COMPILER_DRIVER_REPLAYER_H_

#include <memory>
#include <span>
#include <string>

#include "compiler/driver/session_runner.h"
#include "compiler/emit/convert.h"
#include "compiler/emit/write.h"
#include "compiler/program/program.h"
#include "verifier/verify.h"

// The compiler's typed steps on a session runner: test blocks, the verifier's
// witnesses (this is its way to the emitted bundle) and the differential
// tests.
namespace agp::driver {

class BundleReplayer : public verify::Replayer {
 public:
  // All of them outlive the replayer. `bundle` was loaded from `emitted`.
  BundleReplayer(const program::Program& program,
                 const emit::EmitResult& emitted, const Bundle& bundle);

  verify::Outcome Replay(std::span<const program::Step> steps) override;
  program::Value ReadState(program::StateVarId var, const std::string& agent,
                           const std::string& user,
                           const std::string& session) override;
  // As an event of this call meets it; key scopes too, if its action has the
  // key.
  program::Value ReadState(program::StateVarId var, const program::Call& call,
                           const std::string& session) override;
  bool Faulted(program::StateVarId var, const program::Call& call,
               const std::string& session);
  std::unique_ptr<verify::Replayer> Of(
      const program::Program& program) override;
  int64_t StartMs() const override { return SessionRunner::kStartMs; }

  // One step on the state as it stands.
  Ran Do(const program::Step& step);
  // The step as an event of a file (events.h), with what it expects.
  Event ToEvent(const program::Step& step);

  SessionRunner& runner() { return runner_; }

 private:
  Request ToRuntime(const program::Call& call);
  ScopeState* StateOf(program::StateVarId var, const program::Call& call,
                      const std::string& session);

  const program::Program& program_;
  const emit::EmitResult& emitted_;
  SessionRunner runner_;
  // Values of the last step.
  emit::ValueArena arena_;
};

}  // namespace agp::driver

#endif  // AGP_COMPILER_DRIVER_REPLAYER_H_
