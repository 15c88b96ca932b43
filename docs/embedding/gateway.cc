#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "agp/door.h"
#include "agp/show.h"

// The gateway of docs/embedding.md: one agent, one user, one session. It reads
// lines that say where they come from; a real gateway has a connection each.
//
//   agent {"jsonrpc":...}    a message of the agent
//   user approve | reject    what the user says to the pending question
//   operator user.stop       a signal
//   tool {...}               the result of the call that was sent last
//
//   gateway mail.agpb < session.txt

class Gateway {
 public:
  explicit Gateway(const agp::Bundle& bundle)
      : bundle_(bundle),
        door_(bundle),
        enforcer_(bundle),
        scratch_(bundle),
        session_(bundle, agp::bundle::Scope::kSession, "s1"),
        user_(bundle, agp::bundle::Scope::kUser, "summer") {
    enforcer_.SetSupportedObligations(nullptr, 0);  // it carries out none
  }

  void FromAgent(const std::string& message) {
    agp::ScopeLock lock(scopes_);
    std::string call_id = "call-" + std::to_string(++calls_);  // never its own
    agp::DoorResult decoded;
    agp::Decision decision =
        door_.Decide(enforcer_, scopes_, message,
                     {{"summer", "claw"}, Now(), call_id, /*labels=*/{}},
                     scratch_, &decoded);
    if (!decoded.ok) return Refuse(decision, std::string(decoded.id));
    Answer(decision,
           {agp::KeptRequest(decoded.request), std::string(decoded.id), {}});
  }

  void FromUser(const std::string& word) {
    if (!pending_) return;
    agp::ScopeLock lock(scopes_);
    Call call = std::move(*pending_);
    pending_.reset();
    agp::Request request = call.kept.request();
    request.clock = Now();
    agp::Scratch& scratch = scratch_.decision_scratch();
    if (word == "approve") {
      for (uint32_t rule : call.asked) {
        enforcer_.Approve(scopes_, request, {rule, "summer", {}}, scratch);
      }
    } else {
      enforcer_.Reject(scopes_, request, "summer", scratch);
    }
    // Whatever was said: the answer is a fresh decision.
    agp::Decision decision = enforcer_.Decide(scopes_, request, scratch);
    Answer(decision, std::move(call));
  }

  void FromOperator(const std::string& name) {
    agp::ScopeLock lock(scopes_);
    uint32_t signal = bundle_.FindSignal(name);
    agp::Outcome outcome =
        enforcer_.ObserveSignal(scopes_, signal, {"summer", "claw"}, Now(),
                                scratch_.decision_scratch());
    if (outcome != agp::Outcome::kTaken) std::puts("log: signal refused");
  }

  void FromTool(const std::string& result) {
    if (!sent_) return;  // a result answers one call, once
    agp::ScopeLock lock(scopes_);
    agp::Request request = sent_->kept.request();
    request.clock = Now();
    uint32_t type = bundle_.actions()[request.action].result_type;
    agp::DoorValue value;
    if (type != agp::bundle::kNone) {
      value = door_.DecodeValue(type, result, scratch_);
    }
    bool ok = type == agp::bundle::kNone || value.ok;
    agp::ResultAnswer answer =
        enforcer_.ObserveResult(scopes_, request,
                                ok ? agp::bundle::Event::kResultOk
                                   : agp::bundle::Event::kResultMalformed,
                                value.value, scratch_.decision_scratch());
    sent_.reset();
    std::string seen = ok ? result : "malformed result";
    if (answer.withheld) seen = "the result is withheld";
    std::printf("to agent: %s\n", seen.c_str());
  }

 private:
  // A call that goes on: with the id of its message and, if it waits, the rules
  // that ask.
  struct Call {
    agp::KeptRequest kept;
    std::string message_id;
    std::vector<uint32_t> asked;
  };

  void Answer(const agp::Decision& decision, Call call) {
    switch (decision.verdict) {
      case agp::Verdict::kPermit:
        return Send(decision, std::move(call));
      case agp::Verdict::kConfirm:
        return Ask(decision, std::move(call));
      case agp::Verdict::kDeny:
        return Refuse(decision, call.message_id);
    }
  }

  // Nothing goes to the tool without a dispatch.
  void Send(const agp::Decision& decision, Call call) {
    agp::Request request = call.kept.request();
    request.clock = Now();
    if (enforcer_.Dispatch(scopes_, request) != agp::Outcome::kTaken) {
      return Refuse(decision, call.message_id);
    }
    std::string message;  // what was decided, not what came in
    agp::PrintMcp(bundle_, request, call.message_id, &message);
    sent_.emplace(std::move(call));
    std::printf("to tool: %s\n", message.c_str());
  }

  void Ask(const agp::Decision& decision, Call call) {
    call.asked.clear();
    for (const agp::Requirement& r : decision.requirements) {
      call.asked.push_back(r.rule);
    }
    std::string shown;
    agp::ShowCall(bundle_, call.kept.request(), &shown);
    std::printf("to user: may I? %s\n  %s\n", shown.c_str(),
                agp::ExplainDecision(bundle_, decision).c_str());
    pending_.emplace(std::move(call));
  }

  void Refuse(const agp::Decision& decision, const std::string& id) {
    std::printf(
        "to agent: {\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":-32001,"
        "\"message\":\"not permitted\",\"data\":%s}}\n",
        id.empty() ? "null" : id.c_str(),
        agp::DecisionToJson(bundle_, decision).c_str());
  }

  static agp::Clock Now() {
    using std::chrono::duration_cast, std::chrono::milliseconds;
    auto steady = std::chrono::steady_clock::now().time_since_epoch();
    auto wall = std::chrono::system_clock::now().time_since_epoch();
    return {duration_cast<milliseconds>(steady).count(),
            duration_cast<milliseconds>(wall).count()};
  }

  const agp::Bundle& bundle_;
  agp::Door door_;
  agp::Enforcer enforcer_;
  agp::DoorScratch scratch_;
  agp::ScopeState session_;
  agp::ScopeState user_;
  agp::Scopes scopes_ = {.session = &session_, .user = &user_};
  std::optional<Call> pending_;  // waits for the user
  std::optional<Call> sent_;     // waits for the tool
  uint64_t calls_ = 0;
};

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: gateway BUNDLE < lines\n");
    return 64;
  }
  std::ifstream file(argv[1], std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  std::string error;
  std::unique_ptr<const agp::Bundle> bundle =
      agp::Bundle::Load(bytes.data(), bytes.size(), &error);
  if (bundle == nullptr) {  // no policy, no gateway
    std::fprintf(stderr, "%s: %s\n", argv[1], error.c_str());
    return 1;
  }
  Gateway gateway(*bundle);
  std::string line;
  while (std::getline(std::cin, line)) {
    size_t space = line.find(' ');
    std::string from = line.substr(0, space);
    std::string what = space == line.npos ? "" : line.substr(space + 1);
    if (from == "agent") gateway.FromAgent(what);
    if (from == "user") gateway.FromUser(what);
    if (from == "operator") gateway.FromOperator(what);
    if (from == "tool") gateway.FromTool(what);
  }
  return 0;
}
