// Times the runtime: `agp_bench_decide BUNDLE REQUESTS.jsonl` loads the bundle
// and decides the requests, one on each line, again and again. Prints one line
// of JSON, in nanoseconds for one decision, medians of kRounds rounds:
//
//   load_us   Bundle::Load, in microseconds: checks and copies the bytes
//   decide    Enforcer::Decide of a decoded request without an id
//   door      Door::Decide of the text: decodes the JSON, then the same
//   recorded  Enforcer::Decide with a new id and, if permitted, Dispatch: what
//             a gateway calls; the session's ledger keeps it
//
// Every decision brings a second of time, so windows come and go. `permits`
// is the share of permits among `decide`, in percent.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "agp/door.h"

namespace {

constexpr int kRounds = 15;
constexpr int kDecisions = 4'000;
// Calls of one session, so that its ledger has room.
constexpr int kCalls = 100;

using Steady = std::chrono::steady_clock;

double Since(Steady::time_point begin) {
  return std::chrono::duration<double, std::nano>(Steady::now() - begin)
      .count();
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: agp_bench_decide BUNDLE REQUESTS.jsonl\n");
    return 64;
  }
  std::ifstream file(argv[1], std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}}, error;
  std::vector<double> loads, decides, doors, recorded;
  for (int i = 0; i < kRounds; ++i) {
    auto begin = Steady::now();
    auto loaded = agp::Bundle::Load(bytes.data(), bytes.size(), &error);
    loads.push_back(Since(begin) / 1000);
  }
  auto bundle = agp::Bundle::Load(bytes.data(), bytes.size(), &error);
  if (bundle == nullptr) {
    std::fprintf(stderr, "%s\n", error.c_str());
    return 64;
  }
  agp::Door door(*bundle);
  agp::Enforcer enforcer(*bundle);
  enforcer.SetSupportedObligations(nullptr, 0);
  std::vector<std::string> texts;
  std::ifstream lines(argv[2]);
  for (std::string line; std::getline(lines, line);) texts.push_back(line);
  if (texts.empty()) return 64;

  agp::Principal principal{"u1", "claw"};
  agp::Clock clock{0, 1'700'000'000'000};
  auto tick = [&] {
    clock.monotonic_ms += 1000;
    clock.wall_ms += 1000;
  };
  // Each text has working memory of its own, where its request stays.
  std::vector<agp::DoorScratch> memories;
  std::vector<agp::Request> requests;
  for (const std::string& text : texts) {
    memories.emplace_back(*bundle);
    agp::DoorResult decoded =
        door.Decode(text, {principal, clock, {}, {}}, memories.back());
    if (!decoded.ok) {
      std::fprintf(stderr, "refused: %s\n", text.c_str());
      return 64;
    }
    requests.push_back(decoded.request);
  }
  agp::DoorScratch scratch(*bundle);
  int permits = 0, decisions = 0;
  for (int round = 0; round < kRounds; ++round) {
    agp::ScopeState session(*bundle, agp::bundle::Scope::kSession, "s");
    agp::ScopeState user(*bundle, agp::bundle::Scope::kUser, "u1");
    agp::ScopeState agent(*bundle, agp::bundle::Scope::kAgent, "claw");
    agp::ScopeState all(*bundle, agp::bundle::Scope::kGlobal);
    agp::Scopes scopes = {.session = &session, .user = &user, .agent = &agent,
                          .global = &all};
    auto begin = Steady::now();
    for (int i = 0; i < kDecisions; ++i) {
      agp::Request request = requests[static_cast<size_t>(i) % texts.size()];
      tick();
      request.clock = clock;
      agp::Decision decision =
          enforcer.Decide(scopes, request, scratch.decision_scratch());
      permits += decision.verdict == agp::Verdict::kPermit;
      ++decisions;
    }
    decides.push_back(Since(begin) / kDecisions);

    begin = Steady::now();
    for (int i = 0; i < kDecisions; ++i) {
      tick();
      (void)door.Decide(enforcer, scopes,
                        texts[static_cast<size_t>(i) % texts.size()],
                        principal, clock, scratch);
    }
    doors.push_back(Since(begin) / kDecisions);

    double spent = 0;
    for (int i = 0; i < kDecisions; i += kCalls) {
      session.Reset();
      std::vector<std::string> ids;
      for (int k = 0; k < kCalls; ++k) {
        ids.push_back("call-" + std::to_string(i + k));
      }
      begin = Steady::now();
      for (int k = 0; k < kCalls; ++k) {
        agp::Request request =
            requests[static_cast<size_t>(i + k) % texts.size()];
        tick();
        request.clock = clock;
        request.call_id = ids[static_cast<size_t>(k)];
        agp::Decision decision =
            enforcer.Decide(scopes, request, scratch.decision_scratch());
        if (decision.verdict == agp::Verdict::kPermit) {
          (void)enforcer.Dispatch(scopes, request);
        }
      }
      spent += Since(begin);
    }
    recorded.push_back(spent / kDecisions);
  }
  std::printf(
      "{\"load_us\": %.1f, \"decide\": %.0f, \"door\": %.0f, "
      "\"recorded\": %.0f, \"permits\": %.0f}\n",
      Median(loads), Median(decides), Median(doors), Median(recorded),
      100.0 * permits / decisions);
  return 0;
}
