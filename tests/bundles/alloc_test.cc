#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "agp/enforcer.h"
#include "runtime/src/labels.h"
#include "tests/bundles/battery.h"
#include "tests/bundles/compile.h"
#include "tests/unit/count_allocations.h"

// Makes sure that decisions and observations allocate nothing. A program of
// its own, because it replaces the global operator new.

namespace agp::test {
namespace {

int Fail(const char* what, uint64_t count) {
  std::fprintf(stderr, "%s made %llu allocations\n", what,
               static_cast<unsigned long long>(count));
  return 1;
}

int Run() {
  std::string bytes = CompiledBundle("everything.agp");
  std::string error;
  auto bundle = Bundle::Load(bytes.data(), bytes.size(), &error);
  if (bundle == nullptr) {
    std::fprintf(stderr, "%s\n", error.c_str());
    return 1;
  }
  Enforcer enforcer(*bundle);
  Scratch scratch(*bundle);
  ScopeState session(*bundle, bundle::Scope::kSession);
  ScopeState user(*bundle, bundle::Scope::kUser);
  ScopeState agent(*bundle, bundle::Scope::kAgent);
  ScopeState global(*bundle, bundle::Scope::kGlobal);
  Scopes scopes = {&session, &user, &agent, &global};
  // Loading allocates; a counter that says otherwise does not count.
  if (tests::Allocations() == 0) return Fail("Loading", 0);
  int verdicts[3] = {0, 0, 0};
  int approved = 0, redeemed = 0, results = 0;
  for (uint64_t seed = 0; seed < 3000; ++seed) {
    ValueMaker maker(*bundle, seed);
    uint32_t index = static_cast<uint32_t>(seed % bundle->actions().size);
    const bundle::ActionRec& action = bundle->actions()[index];
    std::vector<Value> arguments;
    for (uint32_t f = 0; f < action.num_fields; ++f) {
      arguments.push_back(
          maker.Make(bundle->fields()[action.first_field + f].type));
    }
    Value result;
    if (action.result_type != bundle::kNone) {
      result = maker.Make(action.result_type);
    }
    Request request;
    request.action = index;
    request.arguments = arguments.data();
    request.num_arguments = static_cast<uint32_t>(arguments.size());
    request.principal = {"ann", "claw"};
    request.clock = {static_cast<int64_t>(seed) * 100'000, 0};

    for (Value& value : arguments) {
      value.labels =
          static_cast<Labels>(maker.Below(1u << 16) & LabelsOfParts(value));
    }
    std::string id = "call-" + std::to_string(seed);
    std::string_view callers[] = {"root"};
    request.principal.callers = callers;
    request.principal.num_callers = static_cast<uint32_t>(seed % 2);
    if (seed % 4 != 0) request.call_id = id;

    uint64_t before = tests::Allocations();
    Decision decision = enforcer.Decide(scopes, request, scratch);
    if (tests::Allocations() != before) {
      return Fail("Decide", tests::Allocations() - before);
    }
    ++verdicts[static_cast<int>(decision.verdict)];
    if (decision.verdict == Verdict::kConfirm && !request.call_id.empty()) {
      // One who may approve, copied: the next call uses the scratch again.
      const Requirement& requirement = decision.requirements[0];
      Value by = requirement.approver;
      if (by.kind == ValueKind::kSet && by.size > 0) by = by.items[0];
      std::string person(by.string());
      Approval approval = {requirement.rule, person, {}};
      before = tests::Allocations();
      Outcome outcome = enforcer.Approve(scopes, request, approval, scratch);
      approved += outcome == Outcome::kTaken;
      redeemed +=
          enforcer.Decide(scopes, request, scratch).verdict == Verdict::kPermit;
      if (seed % 3 == 0) enforcer.Reject(scopes, request, person, scratch);
      if (tests::Allocations() != before) {
        return Fail("Approve", tests::Allocations() - before);
      }
    }
    before = tests::Allocations();
    enforcer.Dispatch(scopes, request);
    results += enforcer
                   .ObserveResult(scopes, request, bundle::Event::kResultOk,
                                  result, scratch)
                   .outcome == Outcome::kTaken;
    if (seed % 100 == 99) enforcer.Revise(scopes);
    if (tests::Allocations() != before) {
      return Fail("ObserveResult", tests::Allocations() - before);
    }
    before = tests::Allocations();
    // The odd one is user.stop, which would end the variety; resume it.
    for (const char* signal : {"user.stop", "user.resume"}) {
      enforcer.ObserveSignal(scopes, bundle->FindSignal(signal),
                             request.principal, request.clock, scratch);
    }
    if (tests::Allocations() != before) {
      return Fail("ObserveSignal", tests::Allocations() - before);
    }
    for (ScopeState* state : {&session, &user, &agent, &global}) {
      if (state->faulted() || seed % 50 == 0) state->Reset();
    }
  }
  std::printf(
      "permit %d, confirm %d, deny %d, approved %d, redeemed %d, results %d: "
      "no allocation\n",
      verdicts[0], verdicts[1], verdicts[2], approved, redeemed, results);
  bool all = verdicts[0] > 0 && verdicts[1] > 0 && verdicts[2] > 0 &&
             approved > 0 && redeemed > 0 && results > 0;
  return all ? 0 : 1;
}

}  // namespace
}  // namespace agp::test

int main() { return agp::test::Run(); }
