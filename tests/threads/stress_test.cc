#include <atomic>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include "agp/enforcer.h"
#include "tests/unit/bundle_builder.h"

// Many threads on one user's state and on one session, under ScopeLock: the
// budget is never exceeded, every approval permits one call, every permit is
// dispatched once. A program of its own that compiles the runtime with
// ThreadSanitizer, which ends it if two threads touch a state at once.

namespace agp::test {
namespace {

using bundle::Scope;

constexpr int64_t kLimit = 1000;
constexpr int kThreads = 4;
constexpr int kRounds = 1500;

std::atomic<int> failures{0};

void Check(bool ok, const char* what) {
  if (ok) return;
  std::fprintf(stderr, "%s\n", what);
  ++failures;
}

// spend(n): permitted while user.spent + n is at most the limit, and counted.
// ask(n): permitted once the user approves it.
std::unique_ptr<const Bundle> Policy() {
  BundleBuilder b;
  uint32_t spent = b.Var("spent", Scope::kUser, StateKind::kInt, b.IntType());
  uint32_t calls =
      b.Var("calls", Scope::kSession, StateKind::kInt, b.IntType());
  uint32_t one = b.Number(1);
  BundleBuilder::Action spend;
  spend.name = "spend";
  spend.fields = {{"n", b.IntType()}};
  spend.rules = {b.Rule("all", Verdict::kPermit),
                 b.Rule("budget", Verdict::kDeny)};
  spend.code = {Bool(true),
                I(Op::kRule, 0),
                I(Op::kPushNumber, b.Number(kLimit)),
                I(Op::kPushState, spent),
                Param(0),
                I(Op::kAdd, b.Site("user.spent + n")),
                I(Op::kLt),
                I(Op::kRule, 1),
                I(Op::kEnd)};
  spend.handlers = {
      {Event::kPermitted, {Param(0), I(Op::kAddTo, spent), I(Op::kEnd)}},
      {Event::kResultOk,
       {I(Op::kPushNumber, one), I(Op::kAddTo, calls), I(Op::kEnd)}}};
  BundleBuilder::Action ask;
  ask.name = "ask";
  ask.fields = {{"n", b.IntType()}};
  ask.rules = {b.Rule("asks", Verdict::kPermit, true, {}, 1'000'000'000)};
  ask.code = {Bool(true),          I(Op::kSkipApprover, 4), I(Op::kPushUser),
              I(Op::kApprover, 0), I(Op::kRule, 0),         I(Op::kEnd)};
  b.actions = {spend, ask};
  std::string error;
  auto bundle = LoadBytes(b.Build(), &error);
  if (bundle == nullptr) std::fprintf(stderr, "%s\n", error.c_str());
  return bundle;
}

struct Shared {
  explicit Shared(const Bundle& b)
      : bundle(b), enforcer(b), user(b, Scope::kUser, "summer") {
    for (int i = 0; i < kThreads; ++i) {
      sessions.emplace_back(b, Scope::kSession, std::to_string(i));
    }
  }
  const Bundle& bundle;
  Enforcer enforcer;
  ScopeState user;
  std::vector<ScopeState> sessions;
  std::atomic<int64_t> clock{0};
  std::atomic<int64_t> spent{0};
  std::atomic<int> approved{0};
  std::atomic<int> redeemed{0};
  std::atomic<int> dispatched{0};
};

Request CallOf(Shared& shared, const char* action, const Value* n,
               const std::string& id) {
  Request request;
  request.action = shared.bundle.FindAction(action);
  request.arguments = n;
  request.num_arguments = 1;
  request.principal = {"summer", "claw"};
  request.clock = {++shared.clock, 0};
  request.call_id = id;
  return request;
}

// Each in a session of its own, all for one user.
void Spend(Shared& shared, int thread) {
  Scratch scratch(shared.bundle);
  Scopes scopes;
  scopes.session = &shared.sessions[static_cast<size_t>(thread)];
  scopes.user = &shared.user;
  for (int i = 0; i < kRounds; ++i) {
    Value n = Value::Number(1 + i % 3);
    std::string id = std::to_string(i);
    Request request = CallOf(shared, "spend", &n, id);
    {
      ScopeLock lock(scopes);
      if (shared.enforcer.Decide(scopes, request, scratch).verdict !=
          Verdict::kPermit) {
        continue;
      }
      Check(shared.enforcer.Dispatch(scopes, request) == Outcome::kTaken,
            "a permit was not dispatched");
      int64_t sum = shared.spent += n.number;
      Check(sum <= kLimit, "the budget was exceeded");
    }
    // The tool works; other events happen.
    ScopeLock lock(scopes);
    Check(shared.enforcer
                  .ObserveResult(scopes, request, Event::kResultOk, {}, scratch)
                  .outcome == Outcome::kTaken,
          "a result was not taken");
  }
}

// All in one session, asking for the same few calls.
void Ask(Shared& shared, int thread) {
  Scratch scratch(shared.bundle);
  Scopes scopes;
  scopes.session = &shared.sessions[0];
  scopes.user = &shared.user;
  for (int i = 0; i < kRounds; ++i) {
    Value n = Value::Number(i % 5);
    std::string id = std::to_string(thread) + "-" + std::to_string(i);
    Request request = CallOf(shared, "ask", &n, id);
    ScopeLock lock(scopes);
    Decision decision = shared.enforcer.Decide(scopes, request, scratch);
    if (decision.verdict == Verdict::kConfirm && i % 2 == thread % 2) {
      Approval approval = {decision.requirements[0].rule, "summer", {}};
      shared.approved += shared.enforcer.Approve(scopes, request, approval,
                                                 scratch) == Outcome::kTaken;
      decision = shared.enforcer.Decide(scopes, request, scratch);
    }
    if (decision.verdict != Verdict::kPermit) continue;
    ++shared.redeemed;
    for (int again = 0; again < 2; ++again) {
      shared.dispatched +=
          shared.enforcer.Dispatch(scopes, request) == Outcome::kTaken;
    }
    shared.enforcer.ObserveResult(scopes, request, Event::kResultOk, {},
                                  scratch);
  }
}

template <typename Work>
void InThreads(Shared& shared, const Work& work) {
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&shared, &work, i] { work(shared, i); });
  }
  for (std::thread& thread : threads) thread.join();
}

int Run() {
  std::unique_ptr<const Bundle> bundle = Policy();
  if (bundle == nullptr) return 1;
  {
    Shared shared(*bundle);
    InThreads(shared, Spend);
    std::vector<Value> items;
    int64_t counted = shared.user.Read(*bundle, 0, 0, &items).number;
    Check(counted == shared.spent, "the state counted something else");
    Check(counted > kLimit - 3, "the budget was not used");
  }
  {
    Shared shared(*bundle);
    InThreads(shared, Ask);
    Check(shared.approved > 0, "nothing was approved");
    Check(shared.redeemed <= shared.approved,
          "an approval permitted more than one call");
    Check(shared.dispatched == shared.redeemed,
          "a permit was not dispatched once");
    std::printf("approved %d, redeemed %d\n", shared.approved.load(),
                shared.redeemed.load());
  }
  return failures == 0 ? 0 : 1;
}

}  // namespace
}  // namespace agp::test

int main() { return agp::test::Run(); }
