#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "agp/agp.h"
#include "agp/door.h"
#include "door_constant.h"

// The C face: handles around the C++ objects, and arguments that are checked
// because C cannot. Whatever is missing ends in a denial or in nothing.

struct agp_bundle {
  explicit agp_bundle(std::unique_ptr<const agp::Bundle> loaded)
      : bundle(std::move(loaded)), door(*bundle) {}
  std::unique_ptr<const agp::Bundle> bundle;
  agp::Door door;
};

struct agp_enforcer {
  explicit agp_enforcer(const agp_bundle* b) : bundle(b), core(*b->bundle) {}
  const agp_bundle* bundle;
  agp::Enforcer core;
};

struct agp_scope {
  agp_scope(const agp_bundle* b, agp::bundle::Scope k)
      : bundle(b), kind(k), state(*b->bundle, k) {}
  const agp_bundle* bundle;
  agp::bundle::Scope kind;
  agp::ScopeState state;
};

struct agp_scratch {
  agp_scratch(const agp_bundle* b, const agp::DoorLimits& limits)
      : bundle(b), door(*b->bundle, limits) {}
  const agp_bundle* bundle;
  agp::DoorScratch door;
  agp::Decision decision;
  agp::DoorResult decoded;
  const char* observe_reason = "";
};

struct agp_call {
  agp_call(const agp_bundle* b, const agp::DoorResult& decoded,
           const agp::Decision& decision)
      : bundle(b), kept(decoded.request), id(decoded.id) {
    for (const agp::Requirement& requirement : decision.requirements) {
      asked.push_back(requirement.rule);
    }
  }
  const agp_bundle* bundle;
  agp::KeptRequest kept;
  std::string id;
  std::vector<uint32_t> asked;                              // rules
  std::vector<std::pair<uint32_t, std::string>> approvals;  // rule, approver
  bool redeemed = false;
};

namespace {

size_t CopyOut(std::string_view text, char* buffer, size_t size) {
  if (buffer != nullptr && size != 0) {
    size_t n = std::min(text.size(), size - 1);
    if (n != 0) std::memcpy(buffer, text.data(), n);
    buffer[n] = '\0';
  }
  return text.size();
}

std::string_view View(const char* text) {
  return text == nullptr ? std::string_view() : std::string_view(text);
}

// A scope of another bundle or kind counts as none.
agp::ScopeState* State(agp_scope* scope, const agp_bundle* bundle,
                       agp::bundle::Scope kind) {
  if (scope == nullptr || scope->bundle != bundle || scope->kind != kind) {
    return nullptr;
  }
  return &scope->state;
}

// The context as the C++ face wants it; false if it cannot be used.
bool ReadContext(const agp_enforcer* enforcer, const agp_context* context,
                 const agp_scratch* scratch, agp::Scopes* scopes,
                 agp::Principal* principal, agp::Clock* clock) {
  if (enforcer == nullptr || context == nullptr || scratch == nullptr ||
      context->struct_size < sizeof(agp_context) ||
      scratch->bundle != enforcer->bundle) {
    return false;
  }
  const agp_bundle* bundle = enforcer->bundle;
  using agp::bundle::Scope;
  scopes->session = State(context->session, bundle, Scope::kSession);
  scopes->user = State(context->user, bundle, Scope::kUser);
  scopes->agent = State(context->agent, bundle, Scope::kAgent);
  scopes->global = State(context->global, bundle, Scope::kGlobal);
  *principal = {View(context->user_id), View(context->agent_id)};
  *clock = {context->monotonic_ms, context->wall_ms};
  return true;
}

int ToInt(agp::ObserveStatus status) {
  switch (status) {
    case agp::ObserveStatus::kOk:
      return AGP_OBSERVED;
    case agp::ObserveStatus::kFaulted:
      return AGP_FAULTED;
    case agp::ObserveStatus::kRefused:
      break;
  }
  return AGP_REFUSED;
}

// The decision points into memory that an observation uses again.
void ForgetDecision(agp_scratch* scratch) {
  agp::Decision kept;
  kept.verdict = scratch->decision.verdict;
  kept.reason = scratch->decision.reason;
  scratch->decision = kept;
  scratch->observe_reason = "";
}

// Names of the table are literals, hence NUL-terminated.
const char* Literal(std::string_view text) { return text.data(); }

const agp::Bundle& BundleOf(const agp_scratch* scratch) {
  return *scratch->bundle->bundle;
}

const agp::Requirement* RequirementAt(const agp_scratch* scratch,
                                      uint32_t index) {
  if (scratch == nullptr || index >= scratch->decision.requirements.size) {
    return nullptr;
  }
  return &scratch->decision.requirements[index];
}

const agp::bundle::ObligationRec* ObligationAt(const agp_scratch* scratch,
                                               uint32_t index) {
  if (scratch == nullptr || index >= scratch->decision.obligations.size) {
    return nullptr;
  }
  agp::View<agp::bundle::ObligationRec> all =
      BundleOf(scratch).section<agp::bundle::ObligationRec>(
          agp::bundle::Section::kObligations);
  uint32_t instance = scratch->decision.obligations[index];
  return instance < all.size ? &all[instance] : nullptr;
}

}  // namespace

extern "C" {

uint32_t agp_abi_version(void) { return AGP_ABI_VERSION; }

// ---- bundles ---------------------------------------------------------------

agp_bundle* agp_bundle_load(const void* bytes, size_t size,
                            uint64_t minimum_sequence, char* error,
                            size_t error_size) {
  CopyOut("", error, error_size);
  if (bytes == nullptr) {
    CopyOut("no bytes", error, error_size);
    return nullptr;
  }
  std::string reason;
  std::unique_ptr<const agp::Bundle> loaded =
      agp::Bundle::Load(bytes, size, &reason, minimum_sequence);
  if (loaded == nullptr) {
    CopyOut(reason, error, error_size);
    return nullptr;
  }
  return new agp_bundle(std::move(loaded));
}

void agp_bundle_free(agp_bundle* bundle) { delete bundle; }

uint64_t agp_bundle_sequence(const agp_bundle* bundle) {
  return bundle == nullptr ? 0 : bundle->bundle->header().sequence;
}

size_t agp_bundle_policy(const agp_bundle* bundle, char* buffer, size_t size) {
  if (bundle == nullptr) return CopyOut("", buffer, size);
  const agp::Bundle& b = *bundle->bundle;
  return CopyOut(b.string(b.header().policy_name), buffer, size);
}

size_t agp_bundle_revision(const agp_bundle* bundle, char* buffer,
                           size_t size) {
  if (bundle == nullptr) return CopyOut("", buffer, size);
  const agp::Bundle& b = *bundle->bundle;
  return CopyOut(b.string(b.header().revision), buffer, size);
}

// ---- enforcers, scopes, scratches ------------------------------------------

agp_enforcer* agp_enforcer_new(const agp_bundle* bundle) {
  return bundle == nullptr ? nullptr : new agp_enforcer(bundle);
}

void agp_enforcer_free(agp_enforcer* enforcer) { delete enforcer; }

void agp_enforcer_support(agp_enforcer* enforcer, const char* const* names,
                          uint32_t count) {
  if (enforcer == nullptr) return;
  std::vector<std::string_view> views;
  for (uint32_t i = 0; names != nullptr && i < count; ++i) {
    views.push_back(View(names[i]));
  }
  enforcer->core.SetSupportedObligations(views.data(),
                                         static_cast<uint32_t>(views.size()));
}

agp_scope* agp_scope_new(const agp_bundle* bundle, int kind) {
  if (bundle == nullptr || kind < AGP_SCOPE_SESSION ||
      kind > AGP_SCOPE_GLOBAL) {
    return nullptr;
  }
  return new agp_scope(bundle, static_cast<agp::bundle::Scope>(kind));
}

void agp_scope_free(agp_scope* scope) { delete scope; }

int agp_scope_faulted(const agp_scope* scope) {
  return scope == nullptr || scope->state.faulted();
}

void agp_scope_reset(agp_scope* scope) {
  if (scope != nullptr) scope->state.Reset();
}

size_t agp_scope_describe(const agp_scope* scope, int64_t monotonic_ms,
                          char* buffer, size_t size) {
  if (scope == nullptr) return CopyOut("", buffer, size);
  return CopyOut(scope->state.Describe(*scope->bundle->bundle, monotonic_ms),
                 buffer, size);
}

agp_scratch* agp_scratch_new(const agp_bundle* bundle, uint32_t max_bytes,
                             uint32_t max_values) {
  if (bundle == nullptr) return nullptr;
  agp::DoorLimits limits;
  if (max_bytes != 0) limits.max_bytes = max_bytes;
  if (max_values != 0) limits.max_values = max_values;
  return new agp_scratch(bundle, limits);
}

void agp_scratch_free(agp_scratch* scratch) { delete scratch; }

// ---- deciding --------------------------------------------------------------

int agp_decide(const agp_enforcer* enforcer, const agp_context* context,
               const char* json, size_t json_size, agp_scratch* scratch) {
  if (scratch == nullptr) return AGP_DENY;
  scratch->decoded = agp::DoorResult();
  scratch->decision = agp::Decision();
  scratch->decision.verdict = agp::Verdict::kDeny;
  agp::Scopes scopes;
  agp::Principal principal;
  agp::Clock clock;
  if (!ReadContext(enforcer, context, scratch, &scopes, &principal, &clock)) {
    scratch->decision.reason = agp::Reason::kStateMissing;
    return AGP_DENY;
  }
  if (json == nullptr) json_size = 0;
  scratch->decision = scratch->bundle->door.Decide(
      enforcer->core, scopes, {json == nullptr ? "" : json, json_size},
      principal, clock, scratch->door, &scratch->decoded);
  return agp_decision_verdict(scratch);
}

int agp_decision_verdict(const agp_scratch* scratch) {
  if (scratch == nullptr) return AGP_DENY;
  switch (scratch->decision.verdict) {
    case agp::Verdict::kPermit:
      return AGP_PERMIT;
    case agp::Verdict::kConfirm:
      return AGP_CONFIRM;
    case agp::Verdict::kDeny:
      break;
  }
  return AGP_DENY;
}

const char* agp_decision_reason(const agp_scratch* scratch) {
  return Literal(agp::ReasonName(scratch == nullptr
                                     ? agp::Reason::kMalformedRequest
                                     : scratch->decision.reason));
}

const char* agp_decision_reason_text(const agp_scratch* scratch) {
  return Literal(agp::ReasonText(scratch == nullptr
                                     ? agp::Reason::kMalformedRequest
                                     : scratch->decision.reason));
}

size_t agp_decision_field(const agp_scratch* scratch, char* buffer,
                          size_t size) {
  return CopyOut(
      scratch == nullptr ? std::string_view() : scratch->decision.field, buffer,
      size);
}

int agp_decision_state_changed(const agp_scratch* scratch) {
  return scratch != nullptr && scratch->decision.state_changed;
}

uint32_t agp_decision_num_rules(const agp_scratch* scratch) {
  return scratch == nullptr ? 0 : scratch->decision.rules.size;
}

size_t agp_decision_rule(const agp_scratch* scratch, uint32_t index,
                         char* buffer, size_t size) {
  if (scratch == nullptr || index >= scratch->decision.rules.size) {
    return CopyOut("", buffer, size);
  }
  return CopyOut(BundleOf(scratch).RuleName(scratch->decision.rules[index]),
                 buffer, size);
}

uint32_t agp_decision_num_requirements(const agp_scratch* scratch) {
  return scratch == nullptr ? 0 : scratch->decision.requirements.size;
}

size_t agp_decision_requirement_rule(const agp_scratch* scratch, uint32_t index,
                                     char* buffer, size_t size) {
  const agp::Requirement* requirement = RequirementAt(scratch, index);
  return CopyOut(requirement == nullptr
                     ? std::string_view()
                     : BundleOf(scratch).RuleName(requirement->rule),
                 buffer, size);
}

int agp_decision_requirement_alternative(const agp_scratch* scratch,
                                         uint32_t index) {
  const agp::Requirement* requirement = RequirementAt(scratch, index);
  return requirement != nullptr && requirement->alternative;
}

int64_t agp_decision_requirement_within_ms(const agp_scratch* scratch,
                                           uint32_t index) {
  const agp::Requirement* requirement = RequirementAt(scratch, index);
  return requirement == nullptr ? 0 : requirement->within_ms;
}

uint32_t agp_decision_num_approvers(const agp_scratch* scratch,
                                    uint32_t requirement) {
  const agp::Requirement* found = RequirementAt(scratch, requirement);
  if (found == nullptr) return 0;
  return found->approver.kind == agp::ValueKind::kSet ? found->approver.size
                                                      : 1;
}

size_t agp_decision_approver(const agp_scratch* scratch, uint32_t requirement,
                             uint32_t index, char* buffer, size_t size) {
  if (index >= agp_decision_num_approvers(scratch, requirement)) {
    return CopyOut("", buffer, size);
  }
  agp::Value approver = RequirementAt(scratch, requirement)->approver;
  if (approver.kind == agp::ValueKind::kSet) approver = approver.items[index];
  bool text = approver.kind == agp::ValueKind::kEntity ||
              approver.kind == agp::ValueKind::kString;
  return CopyOut(text ? approver.string() : std::string_view(), buffer, size);
}

uint32_t agp_decision_num_obligations(const agp_scratch* scratch) {
  return scratch == nullptr ? 0 : scratch->decision.obligations.size;
}

size_t agp_decision_obligation(const agp_scratch* scratch, uint32_t index,
                               char* buffer, size_t size) {
  const agp::bundle::ObligationRec* found = ObligationAt(scratch, index);
  return CopyOut(found == nullptr ? std::string_view()
                                  : BundleOf(scratch).string(found->name),
                 buffer, size);
}

size_t agp_decision_obligation_arguments(const agp_scratch* scratch,
                                         uint32_t index, char* buffer,
                                         size_t size) {
  const agp::bundle::ObligationRec* found = ObligationAt(scratch, index);
  std::string out;
  if (found != nullptr) {
    agp::PrintObligationArguments(BundleOf(scratch), *found, &out);
  }
  return CopyOut(out, buffer, size);
}

size_t agp_decision_explain(const agp_scratch* scratch, char* buffer,
                            size_t size) {
  if (scratch == nullptr) return CopyOut("", buffer, size);
  return CopyOut(agp::ExplainDecision(BundleOf(scratch), scratch->decision),
                 buffer, size);
}

size_t agp_decision_json(const agp_scratch* scratch, char* buffer,
                         size_t size) {
  if (scratch == nullptr) return CopyOut("", buffer, size);
  return CopyOut(agp::DecisionToJson(BundleOf(scratch), scratch->decision),
                 buffer, size);
}

// ---- the request -----------------------------------------------------------

int agp_request_ok(const agp_scratch* scratch) {
  return scratch != nullptr && scratch->decoded.ok;
}

size_t agp_request_arguments(const agp_scratch* scratch, char* buffer,
                             size_t size) {
  std::string out;
  if (agp_request_ok(scratch)) {
    agp::PrintArguments(BundleOf(scratch), scratch->decoded.request, &out);
  }
  return CopyOut(out, buffer, size);
}

size_t agp_request_mcp(const agp_scratch* scratch, char* buffer, size_t size) {
  std::string out;
  if (agp_request_ok(scratch)) {
    agp::PrintMcp(BundleOf(scratch), scratch->decoded.request,
                  scratch->decoded.id, &out);
  }
  return CopyOut(out, buffer, size);
}

size_t agp_request_id(const agp_scratch* scratch, char* buffer, size_t size) {
  return CopyOut(scratch == nullptr ? std::string_view() : scratch->decoded.id,
                 buffer, size);
}

size_t agp_request_action(const agp_scratch* scratch, char* buffer,
                          size_t size) {
  if (!agp_request_ok(scratch)) return CopyOut("", buffer, size);
  const agp::Bundle& bundle = BundleOf(scratch);
  uint32_t action = scratch->decoded.request.action;
  return CopyOut(bundle.string(bundle.actions()[action].wire_name), buffer,
                 size);
}

agp_call* agp_call_keep(const agp_scratch* scratch) {
  if (!agp_request_ok(scratch)) return nullptr;
  return new agp_call(scratch->bundle, scratch->decoded, scratch->decision);
}

void agp_call_free(agp_call* call) { delete call; }

// ---- approvals -------------------------------------------------------------

int agp_call_approve(agp_call* call, uint32_t requirement,
                     const char* approver) {
  if (call == nullptr || approver == nullptr) return 0;
  bool any = false;
  for (uint32_t i = 0; i < call->asked.size(); ++i) {
    if (requirement != AGP_ALL && requirement != i) continue;
    call->approvals.emplace_back(call->asked[i], approver);
    any = true;
  }
  return any;
}

int agp_redeem(const agp_enforcer* enforcer, const agp_context* context,
               agp_call* call, agp_scratch* scratch) {
  if (scratch == nullptr) return AGP_DENY;
  scratch->decoded = agp::DoorResult();
  scratch->decision = agp::Decision();
  agp::Scopes scopes;
  agp::Principal principal;
  agp::Clock clock;
  if (!ReadContext(enforcer, context, scratch, &scopes, &principal, &clock)) {
    scratch->decision.reason = agp::Reason::kStateMissing;
    return AGP_DENY;
  }
  if (call == nullptr || call->bundle != scratch->bundle || call->redeemed) {
    scratch->decision.reason = agp::Reason::kMalformedRequest;
    return AGP_DENY;
  }
  const agp::Request& asked = call->kept.request();
  std::vector<agp::Approval> approvals;
  for (const auto& [rule, approver] : call->approvals) {
    approvals.push_back({rule, approver, asked.clock.monotonic_ms});
  }
  agp::Request request = asked;
  request.clock = clock;
  scratch->decision = enforcer->core.Redeem(
      scopes, request,
      {approvals.data(), static_cast<uint32_t>(approvals.size())},
      scratch->door.decision_scratch());
  scratch->decoded.ok = true;
  scratch->decoded.request = request;
  scratch->decoded.id = call->id;
  call->redeemed = scratch->decision.verdict == agp::Verdict::kPermit;
  return agp_decision_verdict(scratch);
}

// ---- observing -------------------------------------------------------------

int agp_observe_signal(const agp_enforcer* enforcer, const agp_context* context,
                       const char* signal, agp_scratch* scratch) {
  agp::Scopes scopes;
  agp::Principal principal;
  agp::Clock clock;
  if (scratch == nullptr) return AGP_REFUSED;
  ForgetDecision(scratch);
  if (!ReadContext(enforcer, context, scratch, &scopes, &principal, &clock)) {
    scratch->observe_reason =
        Literal(agp::ReasonName(agp::Reason::kStateMissing));
    return AGP_REFUSED;
  }
  uint32_t index = BundleOf(scratch).FindSignal(View(signal));
  if (index == agp::bundle::kNone) {
    scratch->observe_reason =
        Literal(agp::ReasonName(agp::Reason::kUnknownSignal));
    return AGP_REFUSED;
  }
  agp::ObserveStatus status = enforcer->core.ObserveSignal(
      scopes, index, principal, clock, scratch->door.decision_scratch());
  if (status == agp::ObserveStatus::kRefused) {
    scratch->observe_reason =
        Literal(agp::ReasonName(agp::Reason::kStateMissing));
  }
  return ToInt(status);
}

int agp_observe_result(const agp_enforcer* enforcer, const agp_context* context,
                       const agp_call* call, int outcome, const char* json,
                       size_t json_size, agp_scratch* scratch) {
  agp::Scopes scopes;
  agp::Principal principal;
  agp::Clock clock;
  if (scratch == nullptr) return AGP_REFUSED;
  ForgetDecision(scratch);
  if (call == nullptr || call->bundle != scratch->bundle ||
      outcome < AGP_RESULT_OK || outcome > AGP_RESULT_MALFORMED) {
    scratch->observe_reason =
        Literal(agp::ReasonName(agp::Reason::kMalformedRequest));
    return AGP_REFUSED;
  }
  if (!ReadContext(enforcer, context, scratch, &scopes, &principal, &clock)) {
    scratch->observe_reason =
        Literal(agp::ReasonName(agp::Reason::kStateMissing));
    return AGP_REFUSED;
  }
  agp::Request request = call->kept.request();
  request.clock = clock;
  agp::bundle::Event event =
      outcome == AGP_RESULT_OK       ? agp::bundle::Event::kResultOk
      : outcome == AGP_RESULT_FAILED ? agp::bundle::Event::kResultFailed
                                     : agp::bundle::Event::kResultMalformed;
  agp::Value result;
  uint32_t type = BundleOf(scratch).actions()[request.action].result_type;
  if (outcome == AGP_RESULT_OK && type != agp::bundle::kNone) {
    agp::DoorValue decoded = scratch->bundle->door.DecodeValue(
        type, {json == nullptr ? "" : json, json == nullptr ? 0 : json_size},
        scratch->door);
    if (decoded.ok) {
      result = decoded.value;
    } else {
      event = agp::bundle::Event::kResultMalformed;
      scratch->observe_reason = Literal(agp::ReasonName(decoded.reason));
    }
  }
  agp::ObserveStatus status = enforcer->core.ObserveResult(
      scopes, request, event, result, scratch->door.decision_scratch());
  if (status == agp::ObserveStatus::kRefused) {
    scratch->observe_reason =
        Literal(agp::ReasonName(agp::Reason::kStateMissing));
  }
  return ToInt(status);
}

const char* agp_observe_reason(const agp_scratch* scratch) {
  return scratch == nullptr ? "" : scratch->observe_reason;
}

}  // extern "C"
