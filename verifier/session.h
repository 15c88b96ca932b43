#ifndef AGP_VERIFIER_SESSION_H_
#define AGP_VERIFIER_SESSION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compiler/program/program.h"
#include "verifier/search.h"
#include "verifier/verify.h"

// Short sessions from the initial state, found breadth first: signals, requests
// that a handler reacts to, and results. Each is run on the bundle and the
// state is read back, so what is listed is reachable for certain; what is not
// listed may be reachable too.
namespace agp::verify {

inline constexpr char kSessionName[] = "1";

struct Reached {
  std::vector<program::Step> steps;
  // Who took all of them.
  std::string user;
  std::string agent;
  std::vector<program::Value> state;  // as they read it, by StateVarId
  // By key scope: the one key that its calls had.
  std::vector<std::optional<program::Value>> keys;
};

class Sessions {
 public:
  Sessions(const program::Program& program, Replayer& replayer,
           Searcher& searcher, const Options& options)
      : program_(program),
        replayer_(replayer),
        searcher_(searcher),
        options_(options) {}

  // The initial state, first, then others by length of their session, first for
  // some user and agent, then for those that signals are guarded by; made on
  // first use. States that read alike to one of them are listed once.
  const std::vector<Reached>& All();
  // The initial state, without a replay.
  const Pins& Initial();
  Pins PinsOf(const Reached& reached) const;
  // Its user or agent cannot be exchanged for another.
  bool BelongsToSomeone(const Reached& reached) const {
    Pins pins = PinsOf(reached);
    return pins.user || pins.agent;
  }
  // Whether a call reads the state that was reached: it has the same keys.
  bool HasItsKeys(const Reached& reached, const program::Call& call) const;
  // Whether the same steps reach the same state when they start at this time.
  bool StillReaches(const Reached& reached, int64_t start_ms);

 private:
  void Extend(size_t index);
  void ExtendByHandler(size_t index, const program::Handler& handler);
  bool Add(std::vector<program::Step> steps, const Reached& from,
           const program::Call* call = nullptr);
  void Explore(const std::string& user, const std::string& agent);
  std::vector<program::Value> Read(const Reached& of);

  const program::Program& program_;
  Replayer& replayer_;
  Searcher& searcher_;
  const Options& options_;
  std::vector<Reached> reached_;
  uint32_t searches_ = 0;
  Pins initial_;
};

// A request of a situation as a step of the session kSessionName.
program::Step RequestStep(const Situation& situation);

// Whether of each record in a value just what is vouched for of all its fields
// is vouched for. The runtime takes records with less, so proofs are about
// those too; no witness shows one.
bool VouchedAsItsFields(const program::Value& value);

// Whether a handler of the action adds to a window, of whose entries a
// situation does not tell how many there are.
bool AddsToWindow(const program::Program& program, program::ActionId action);

}  // namespace agp::verify

#endif  // AGP_VERIFIER_SESSION_H_
