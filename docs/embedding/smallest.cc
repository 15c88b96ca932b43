#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "agp/door.h"

// Every line of input is a request; says what may be sent on.
int main(int argc, char** argv) {
  std::ifstream file(argc > 1 ? argv[1] : "", std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}}, error;
  auto bundle = agp::Bundle::Load(bytes.data(), bytes.size(), &error);
  if (bundle == nullptr) {  // no policy, no gateway
    std::cerr << error << "\n";
    return 1;
  }
  agp::Door door(*bundle);
  agp::Enforcer enforcer(*bundle);
  enforcer.SetSupportedObligations(nullptr, 0);  // carries out none
  agp::DoorScratch scratch(*bundle);             // one for each thread
  agp::ScopeState session(*bundle, agp::bundle::Scope::kSession, "s1");
  agp::ScopeState user(*bundle, agp::bundle::Scope::kUser, "summer");
  agp::Scopes scopes = {.session = &session, .user = &user};

  std::string line;
  for (int calls = 1; std::getline(std::cin, line); ++calls) {
    using namespace std::chrono;
    agp::Clock clock = {
        duration_cast<milliseconds>(steady_clock::now().time_since_epoch())
            .count(),
        duration_cast<milliseconds>(system_clock::now().time_since_epoch())
            .count()};
    std::string id = "call-" + std::to_string(calls);
    agp::DoorResult decoded;
    agp::ScopeLock lock(scopes);
    agp::Decision decision =
        door.Decide(enforcer, scopes, line, {{"summer", "claw"}, clock, id, {}},
                    scratch, &decoded);
    std::cout << agp::ExplainDecision(*bundle, decision) << "\n";
    if (decision.verdict == agp::Verdict::kPermit &&
        enforcer.Dispatch(scopes, decoded.request) == agp::Outcome::kTaken) {
      std::string forward;  // never `line`
      agp::PrintRequest(*bundle, decoded.request, &forward);
      std::cout << "  send " << forward << "\n";
    }
  }
  return 0;
}
