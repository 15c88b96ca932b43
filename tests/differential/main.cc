// Differential tests: the reference evaluator, the bytecode and the solver on
// the same random policies. One executable, one mode a run:
//
//   agp_differential machine  random sessions: reference against bundle
//   agp_differential sessions whole sessions with approvals: the same
//   agp_differential solver   answers of the verifier against the reference
//   agp_differential tiny     every request of small worlds, all three engines
//   agp_differential temporal answers about sessions against the reference
//   agp_differential pairs    answers about two decisions against all pairs
//   agp_differential wider    `no wider than` against all calls of two versions
//   agp_differential laws     the four laws of the verdict
//     [--policies N] [--seed S]   S = 0 takes one from the clock
//
// The seed is printed; a failure prints the policy and the session.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "tests/differential/modes.h"

int main(int argc, char** argv) {
  using namespace agp::differential;
  std::string mode = argc > 1 ? argv[1] : "";
  Settings settings;
  for (int i = 2; i + 1 < argc; i += 2) {
    uint64_t n = std::strtoull(argv[i + 1], nullptr, 10);
    if (std::strcmp(argv[i], "--policies") == 0) settings.policies = n;
    if (std::strcmp(argv[i], "--seed") == 0) settings.seed = n;
  }
  if (settings.seed == 0) {
    settings.seed = static_cast<uint64_t>(
        std::chrono::system_clock::now().time_since_epoch().count());
  }
  std::printf("%s: seed %llu, %llu policies\n", mode.c_str(),
              static_cast<unsigned long long>(settings.seed),
              static_cast<unsigned long long>(settings.policies));
  std::fflush(stdout);
  bool ok = false;
  if (mode == "machine") {
    ok = RunMachine(settings);
  } else if (mode == "sessions") {
    ok = RunSessions(settings);
  } else if (mode == "solver") {
    ok = RunSolver(settings);
  } else if (mode == "tiny") {
    ok = RunTiny(settings);
  } else if (mode == "temporal") {
    ok = RunTemporal(settings);
  } else if (mode == "pairs") {
    ok = RunPairs(settings);
  } else if (mode == "wider") {
    ok = RunWider(settings);
  } else if (mode == "laws") {
    ok = RunLaws(settings);
  } else {
    std::fprintf(
        stderr,
        "modes: machine sessions solver tiny temporal pairs wider laws\n");
    return 64;
  }
  return ok ? 0 : 1;
}
