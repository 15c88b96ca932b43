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
        session_(bundle, agp::bundle::Scope::kSession),
        user_(bundle, agp::bundle::Scope::kUser) {
    enforcer_.SetSupportedObligations(nullptr, 0);  // it carries out none
  }

  void FromAgent(const std::string& message) {
    agp::DoorResult decoded;
    agp::Decision decision =
        door_.Decide(enforcer_, scopes_, message, {"summer", "claw"}, Now(),
                     scratch_, &decoded);
    Answer(decision, decoded.ok ? &decoded.request : nullptr,
           std::string(decoded.id));
  }

  void FromUser(const std::string& word) {
    if (!pending_) return;
    agp::KeptRequest call = std::move(*pending_);
    pending_.reset();  // an answer is for one question
    agp::Request request = call.request();
    std::vector<agp::Approval> approvals;
    if (word == "approve") {
      for (uint32_t rule : asked_rules_) {
        approvals.push_back({rule, "summer", request.clock.monotonic_ms});
      }
    }
    request.clock = Now();
    agp::View<agp::Approval> view = {approvals.data(),
                                     uint32_t(approvals.size())};
    agp::Decision decision =
        enforcer_.Redeem(scopes_, request, view, scratch_.decision_scratch());
    if (decision.verdict == agp::Verdict::kConfirm) {
      return Refuse(decision, pending_id_);  // not met: no second question
    }
    Answer(decision, &request, pending_id_);
  }

  void FromOperator(const std::string& name) {
    uint32_t signal = bundle_.FindSignal(name);
    agp::ObserveStatus status =
        enforcer_.ObserveSignal(scopes_, signal, {"summer", "claw"}, Now(),
                                scratch_.decision_scratch());
    if (status != agp::ObserveStatus::kOk) std::puts("log: signal refused");
  }

  void FromTool(const std::string& result) {
    if (!sent_) return;  // a result answers one call, once
    agp::Request request = sent_->request();
    request.clock = Now();
    uint32_t type = bundle_.actions()[request.action].result_type;
    agp::DoorValue value;
    if (type != agp::bundle::kNone) {
      value = door_.DecodeValue(type, result, scratch_);
    }
    bool ok = type == agp::bundle::kNone || value.ok;
    enforcer_.ObserveResult(scopes_, request,
                            ok ? agp::bundle::Event::kResultOk
                               : agp::bundle::Event::kResultMalformed,
                            value.value, scratch_.decision_scratch());
    sent_.reset();
    // Only now may the agent see it.
    std::printf("to agent: %s\n", ok ? result.c_str() : "malformed result");
  }

 private:
  void Answer(const agp::Decision& decision, const agp::Request* request,
              const std::string& id) {
    if (decision.verdict == agp::Verdict::kDeny) return Refuse(decision, id);
    if (decision.verdict == agp::Verdict::kConfirm) {
      pending_.emplace(*request);
      pending_id_ = id;
      asked_rules_.clear();
      for (const agp::Requirement& r : decision.requirements) {
        asked_rules_.push_back(r.rule);
      }
      std::string call;
      agp::PrintRequest(bundle_, *request, &call);
      std::printf("to user: may I? %s\n  %s\n", call.c_str(),
                  agp::ExplainDecision(bundle_, decision).c_str());
      return;
    }
    std::string message;  // what was decided, not what came in
    agp::PrintMcp(bundle_, *request, id, &message);
    sent_.emplace(*request);
    std::printf("to tool: %s\n", message.c_str());
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
  std::optional<agp::KeptRequest> pending_;  // waits for the user
  std::string pending_id_;
  std::vector<uint32_t> asked_rules_;
  std::optional<agp::KeptRequest> sent_;  // waits for the tool
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
