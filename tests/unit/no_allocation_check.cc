#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include "agp/door.h"
#include "tests/unit/count_allocations.h"
#include "tests/unit/door_world.h"

// No decision allocates: a program of its own, because it counts every
// allocation of the process.

int main() {
  using namespace agp;  // NOLINT: the whole file is about it
  std::unique_ptr<const Bundle> bundle = tests::LoadDoorWorld();
  Door door(*bundle);
  DoorScratch scratch(*bundle);
  Enforcer enforcer(*bundle);
  ScopeState session(*bundle, bundle::Scope::kSession);
  Scopes scopes;
  scopes.session = &session;
  const std::string texts[] = {
      R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{)"
      R"("name":"send_mail","arguments":{"to":["b","a\n"],"subject":"x"}}})",
      R"({"action":"types","arguments":{"map":{"b":1,"a":2},"j":[{}],)"
      R"("filters":[{"since":"2024-05-13T10:00:00Z"}],"ints":[3,2,1]}})",
      R"({"action":"counted","arguments":{"weight":1}})",
      R"({"action":"asked"})",
      R"({"action":"conflict"})",
      R"({"action":"overflow","arguments":{"i":1}})",
      R"({"action":"types","arguments":{"filters":[{}]}})",
      R"({"action":"a name that is too long for a small string"})",
      R"({"a":1,"a":2})",
      "{",
  };
  uint32_t bump = bundle->FindSignal("user.stop");
  uint64_t before = tests::Allocations();
  int permitted = 0;
  for (int round = 0; round < 100; ++round) {
    for (const std::string& text : texts) {
      Decision decision = door.Decide(
          enforcer, scopes, text, {"summer", "claw"}, {round, round}, scratch);
      permitted += decision.verdict == Verdict::kPermit;
    }
    enforcer.ObserveSignal(scopes, bump, {"summer", "claw"}, {round, round},
                           scratch.decision_scratch());
  }
  uint64_t seen = tests::Allocations() - before;
  // Loading allocates; a counter that says otherwise does not count.
  if (permitted != 300 || seen != 0 || before == 0) {
    std::fprintf(stderr, "%d permitted, %llu allocations, %llu before\n",
                 permitted, static_cast<unsigned long long>(seen),
                 static_cast<unsigned long long>(before));
    return 1;
  }
  return 0;
}
