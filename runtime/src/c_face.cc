#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "agp/agp.h"
#include "agp/door.h"
#include "agp/show.h"
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
  agp_scope(const agp_bundle* b, agp::bundle::Scope k, uint32_t key,
            agp::ScopeState s)
      : bundle(b), kind(k), key_scope(key), state(std::move(s)) {}
  const agp_bundle* bundle;
  agp::bundle::Scope kind;
  uint32_t key_scope;
  agp::ScopeState state;
};

struct agp_held {
  agp_held(const agp::Scopes& scopes, uint32_t num_keys)
      : lock(scopes, num_keys) {}
  agp::ScopeLock lock;
};

struct agp_scratch {
  agp_scratch(const agp_bundle* b, const agp::DoorLimits& limits)
      : bundle(b), door(*b->bundle, limits) {}
  const agp_bundle* bundle;
  agp::DoorScratch door;
  agp::Decision decision;
  agp::DoorResult decoded;
  // The names that the decoded request points to.
  std::string_view callers[agp::bundle::kMaxChain];
  const char* observe_reason = "";
  bool withheld = true;
};

struct agp_call {
  agp_call(const agp_bundle* b, const agp::DoorResult& decoded,
           const agp::Decision& decision)
      : bundle(b), kept(decoded.request), id(decoded.id) {
    Ask(decision);
  }
  void Ask(const agp::Decision& decision) {
    asked.clear();
    for (const agp::Requirement& requirement : decision.requirements) {
      asked.push_back(requirement.rule);
    }
  }
  const agp_bundle* bundle;
  agp::KeptRequest kept;
  std::string id;
  std::vector<uint32_t> asked;  // rules, as the last confirm required them
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

// The context as the C++ face wants it.
struct Context {
  agp::Scopes scopes;
  agp::ScopeState* keys[agp::bundle::kMaxKeyScopes] = {};
  agp::Clock clock;

  // False if it cannot be used.
  bool Read(const agp_enforcer* enforcer, const agp_context* context) {
    if (enforcer == nullptr || context == nullptr ||
        context->struct_size < sizeof(agp_context)) {
      return false;
    }
    const agp_bundle* bundle = enforcer->bundle;
    using agp::bundle::Scope;
    scopes.session = State(context->session, bundle, Scope::kSession);
    scopes.user = State(context->user, bundle, Scope::kUser);
    scopes.agent = State(context->agent, bundle, Scope::kAgent);
    scopes.global = State(context->global, bundle, Scope::kGlobal);
    for (uint32_t i = 0; context->keys != nullptr && i < context->num_keys &&
                         i < agp::bundle::kMaxKeyScopes;
         ++i) {
      const agp_scope* scope = context->keys[i];
      if (scope != nullptr && scope->key_scope == i) {
        keys[i] = State(context->keys[i], bundle, Scope::kKey);
      }
    }
    scopes.keys = keys;
    clock = {context->monotonic_ms, context->wall_ms};
    return true;
  }
};

// Who asks. The callers go into the scratch; too many of them are left too
// many, and refused where every request is checked.
agp::Principal ReadPrincipal(const agp_context* context, agp_scratch* scratch) {
  agp::Principal principal;
  principal.user = View(context->user_id);
  principal.agent = View(context->agent_id);
  principal.num_callers = context->num_callers;
  if (context->caller_ids == nullptr) return principal;
  for (uint32_t i = 0; i < context->num_callers && i < agp::bundle::kMaxChain;
       ++i) {
    scratch->callers[i] = View(context->caller_ids[i]);
  }
  principal.callers = scratch->callers;
  return principal;
}

int ToInt(agp::Outcome outcome) { return static_cast<int>(outcome); }
static_assert(static_cast<int>(agp::Outcome::kTaken) == AGP_TAKEN &&
              static_cast<int>(agp::Outcome::kFaulted) == AGP_FAULTED &&
              static_cast<int>(agp::Outcome::kRefused) == AGP_REFUSED);

bool IsOutcome(int outcome) {
  return outcome >= 0 && outcome <= ToInt(agp::Outcome::kLedgerFull);
}

// A kept call with the time of now, for what a gateway says of it later.
bool ReadCall(const agp_enforcer* enforcer, const agp_context* context,
              const agp_call* call, Context* read, agp::Request* request) {
  if (!read->Read(enforcer, context) || call == nullptr ||
      call->bundle != enforcer->bundle) {
    return false;
  }
  *request = call->kept.request();
  request->clock = read->clock;
  return true;
}

// The decision points into memory that an observation uses again.
void ForgetDecision(agp_scratch* scratch) {
  agp::Decision kept;
  kept.verdict = scratch->decision.verdict;
  kept.reason = scratch->decision.reason;
  scratch->decision = kept;
  scratch->observe_reason = "";
  scratch->withheld = true;
}

// Names of the tables are literals, hence NUL-terminated.
const char* Literal(std::string_view text) { return text.data(); }

int Refused(agp_scratch* scratch, agp::Reason reason) {
  scratch->observe_reason = Literal(agp::ReasonName(reason));
  return AGP_REFUSED;
}

int Deny(agp_scratch* scratch, agp::Reason reason) {
  scratch->decision = agp::Decision();
  scratch->decision.reason = reason;
  return AGP_DENY;
}

const agp::Bundle& BundleOf(const agp_scratch* scratch) {
  return *scratch->bundle->bundle;
}

bool IsScope(const agp_bundle* bundle, int kind, uint32_t key_scope) {
  if (bundle == nullptr) return false;
  if (kind == AGP_SCOPE_KEY) {
    return key_scope < bundle->bundle->key_scopes().size;
  }
  return kind >= AGP_SCOPE_SESSION && kind <= AGP_SCOPE_GLOBAL &&
         key_scope == 0;
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

const char* agp_outcome_name(int outcome) {
  return IsOutcome(outcome)
             ? Literal(agp::OutcomeName(static_cast<agp::Outcome>(outcome)))
             : "";
}

const char* agp_outcome_text(int outcome) {
  return IsOutcome(outcome)
             ? Literal(agp::OutcomeText(static_cast<agp::Outcome>(outcome)))
             : "";
}

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

uint32_t agp_bundle_num_key_scopes(const agp_bundle* bundle) {
  return bundle == nullptr ? 0 : bundle->bundle->key_scopes().size;
}

size_t agp_bundle_key_scope(const agp_bundle* bundle, uint32_t index,
                            char* buffer, size_t size) {
  if (index >= agp_bundle_num_key_scopes(bundle)) {
    return CopyOut("", buffer, size);
  }
  const agp::Bundle& b = *bundle->bundle;
  return CopyOut(b.string(b.key_scopes()[index].name), buffer, size);
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

agp_scope* agp_scope_new(const agp_bundle* bundle, int kind, uint32_t key_scope,
                         const char* key) {
  if (!IsScope(bundle, kind, key_scope)) return nullptr;
  auto scope = static_cast<agp::bundle::Scope>(kind);
  return new agp_scope(
      bundle, scope, key_scope,
      agp::ScopeState(*bundle->bundle, scope, View(key), key_scope));
}

agp_scope* agp_scope_restore(const agp_bundle* bundle, int kind,
                             uint32_t key_scope, const char* key,
                             const void* bytes, size_t size,
                             uint64_t minimum_sequence, char* error,
                             size_t error_size) {
  CopyOut("", error, error_size);
  if (!IsScope(bundle, kind, key_scope)) return nullptr;
  if (bytes == nullptr) size = 0;
  auto scope = static_cast<agp::bundle::Scope>(kind);
  std::string reason;
  agp::ScopeState state = agp::ScopeState::Restore(
      *bundle->bundle, scope, View(key),
      {bytes == nullptr ? "" : static_cast<const char*>(bytes), size},
      minimum_sequence, &reason, key_scope);
  CopyOut(reason, error, error_size);
  return new agp_scope(bundle, scope, key_scope, std::move(state));
}

size_t agp_scope_save(const agp_scope* scope, void* buffer, size_t size) {
  if (scope == nullptr) return 0;
  std::string bytes = scope->state.Save();
  if (buffer != nullptr && bytes.size() <= size) {
    std::memcpy(buffer, bytes.data(), bytes.size());
  }
  return bytes.size();
}

uint64_t agp_scope_sequence(const agp_scope* scope) {
  return scope == nullptr ? 0 : scope->state.sequence();
}

int64_t agp_scope_latest_ms(const agp_scope* scope) {
  return scope == nullptr ? INT64_MIN : scope->state.latest_ms();
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

agp_held* agp_lock(const agp_context* context) {
  if (context == nullptr || context->struct_size < sizeof(agp_context)) {
    return nullptr;
  }
  auto state = [](agp_scope* scope) {
    return scope == nullptr ? nullptr : &scope->state;
  };
  agp::Scopes scopes = {.session = state(context->session),
                        .user = state(context->user),
                        .agent = state(context->agent),
                        .global = state(context->global)};
  std::vector<agp::ScopeState*> keys;
  for (uint32_t i = 0; context->keys != nullptr && i < context->num_keys; ++i) {
    keys.push_back(state(context->keys[i]));
  }
  scopes.keys = keys.data();
  return new agp_held(scopes, static_cast<uint32_t>(keys.size()));
}

void agp_unlock(agp_held* held) { delete held; }

int agp_decode(const agp_enforcer* enforcer, const agp_context* context,
               const char* call_id, const char* json, size_t json_size,
               agp_scratch* scratch) {
  if (scratch == nullptr) return 0;
  scratch->decoded = agp::DoorResult();
  Context read;
  if (!read.Read(enforcer, context) || scratch->bundle != enforcer->bundle) {
    Deny(scratch, agp::Reason::kStateMissing);
    return 0;
  }
  agp::CallContext call;
  call.principal = ReadPrincipal(context, scratch);
  call.clock = read.clock;
  call.call_id = View(call_id);
  call.labels = View(context->labels);
  scratch->decoded = scratch->bundle->door.Decode(
      {json == nullptr ? "" : json, json == nullptr ? 0 : json_size}, call,
      scratch->door);
  scratch->decision = scratch->decoded.denial;
  return scratch->decoded.ok;
}

int agp_decide_decoded(const agp_enforcer* enforcer, const agp_context* context,
                       agp_scratch* scratch) {
  if (scratch == nullptr) return AGP_DENY;
  // What agp_decode refused stays denied for its reason.
  if (!scratch->decoded.ok) {
    scratch->decision.verdict = agp::Verdict::kDeny;
    return AGP_DENY;
  }
  Context read;
  if (!read.Read(enforcer, context) || scratch->bundle != enforcer->bundle) {
    return Deny(scratch, agp::Reason::kStateMissing);
  }
  scratch->decision = enforcer->core.Decide(
      read.scopes, scratch->decoded.request, scratch->door.decision_scratch());
  return agp_decision_verdict(scratch);
}

int agp_decide(const agp_enforcer* enforcer, const agp_context* context,
               const char* call_id, const char* json, size_t json_size,
               agp_scratch* scratch) {
  agp_decode(enforcer, context, call_id, json, json_size, scratch);
  return agp_decide_decoded(enforcer, context, scratch);
}

int agp_decide_again(const agp_enforcer* enforcer, const agp_context* context,
                     agp_call* call, agp_scratch* scratch) {
  if (scratch == nullptr) return AGP_DENY;
  scratch->decoded = agp::DoorResult();
  Context read;
  agp::Request request;
  if (!ReadCall(enforcer, context, call, &read, &request) ||
      scratch->bundle != enforcer->bundle) {
    return Deny(scratch, agp::Reason::kStateMissing);
  }
  scratch->decision = enforcer->core.Decide(read.scopes, request,
                                            scratch->door.decision_scratch());
  scratch->decoded.ok = true;
  scratch->decoded.request = request;
  scratch->decoded.id = call->id;
  if (scratch->decision.verdict == agp::Verdict::kConfirm) {
    call->Ask(scratch->decision);
  }
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

int agp_decision_recorded(const agp_scratch* scratch) {
  return scratch != nullptr && scratch->decision.recorded;
}

size_t agp_decision_digest(const agp_scratch* scratch, char* buffer,
                           size_t size) {
  return CopyOut(
      agp::ShowDigest(scratch == nullptr ? nullptr : scratch->decision.digest),
      buffer, size);
}

int64_t agp_decision_asked_ms(const agp_scratch* scratch) {
  return scratch == nullptr ? 0 : scratch->decision.asked_ms;
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

uint32_t agp_decision_requirement_quorum(const agp_scratch* scratch,
                                         uint32_t index) {
  const agp::Requirement* requirement = RequirementAt(scratch, index);
  return requirement == nullptr ? 0 : requirement->quorum;
}

uint32_t agp_decision_requirement_given(const agp_scratch* scratch,
                                        uint32_t index) {
  const agp::Requirement* requirement = RequirementAt(scratch, index);
  return requirement == nullptr ? 0 : requirement->given;
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

size_t agp_request_show(const agp_scratch* scratch, char* buffer, size_t size) {
  std::string out;
  if (agp_request_ok(scratch)) {
    agp::ShowCall(BundleOf(scratch), scratch->decoded.request, &out);
  }
  return CopyOut(out, buffer, size);
}

int agp_request_has_key(const agp_scratch* scratch, uint32_t key_scope) {
  return agp_request_ok(scratch) &&
         BundleOf(scratch).KeyParam(scratch->decoded.request.action,
                                    key_scope) != agp::bundle::kNone;
}

size_t agp_request_key(const agp_scratch* scratch, uint32_t key_scope,
                       char* buffer, size_t size) {
  std::string key;
  if (agp_request_has_key(scratch, key_scope)) {
    const agp::Bundle& bundle = BundleOf(scratch);
    const agp::Request& request = scratch->decoded.request;
    key = bundle.KeyText(
        request.arguments[bundle.KeyParam(request.action, key_scope)]);
  }
  return CopyOut(key, buffer, size);
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

int agp_approve(const agp_enforcer* enforcer, const agp_context* context,
                const agp_call* call, uint32_t requirement, const char* person,
                const char* answers, size_t answers_size,
                agp_scratch* scratch) {
  if (scratch == nullptr) return AGP_REFUSED;
  ForgetDecision(scratch);
  Context read;
  agp::Request request;
  if (!ReadCall(enforcer, context, call, &read, &request) ||
      scratch->bundle != enforcer->bundle || person == nullptr) {
    return Refused(scratch, agp::Reason::kStateMissing);
  }
  int outcome = ToInt(agp::Outcome::kNotAsked);
  for (uint32_t i = 0; i < call->asked.size(); ++i) {
    if (requirement != AGP_ALL && requirement != i) continue;
    agp::Approval approval;
    approval.rule = call->asked[i];
    approval.person = person;
    if (answers != nullptr) {
      agp::DoorValue decoded = scratch->bundle->door.DecodeAnswers(
          approval.rule, {answers, answers_size}, scratch->door);
      if (!decoded.ok) {
        scratch->observe_reason = Literal(agp::ReasonName(decoded.reason));
        if (outcome != AGP_TAKEN) outcome = ToInt(agp::Outcome::kBadAnswers);
        continue;
      }
      approval.answers = decoded.value;
    }
    int one = ToInt(enforcer->core.Approve(read.scopes, request, approval,
                                           scratch->door.decision_scratch()));
    if (outcome != AGP_TAKEN) outcome = one;
  }
  return outcome;
}

int agp_reject(const agp_enforcer* enforcer, const agp_context* context,
               const agp_call* call, const char* person, agp_scratch* scratch) {
  if (scratch == nullptr) return AGP_REFUSED;
  ForgetDecision(scratch);
  Context read;
  agp::Request request;
  if (!ReadCall(enforcer, context, call, &read, &request) ||
      scratch->bundle != enforcer->bundle || person == nullptr) {
    return Refused(scratch, agp::Reason::kStateMissing);
  }
  return ToInt(enforcer->core.Reject(read.scopes, request, person,
                                     scratch->door.decision_scratch()));
}

int agp_revise(const agp_enforcer* enforcer, const agp_context* context) {
  Context read;
  if (!read.Read(enforcer, context)) return AGP_REFUSED;
  return ToInt(enforcer->core.Revise(read.scopes));
}

// ---- dispatch, results, signals --------------------------------------------

int agp_dispatch(const agp_enforcer* enforcer, const agp_context* context,
                 const agp_call* call) {
  Context read;
  agp::Request request;
  if (!ReadCall(enforcer, context, call, &read, &request)) return AGP_REFUSED;
  return ToInt(enforcer->core.Dispatch(read.scopes, request));
}

int agp_observe_result(const agp_enforcer* enforcer, const agp_context* context,
                       const agp_call* call, int result, const char* json,
                       size_t json_size, agp_scratch* scratch) {
  if (scratch == nullptr) return AGP_REFUSED;
  ForgetDecision(scratch);
  Context read;
  agp::Request request;
  if (result < AGP_RESULT_OK || result > AGP_RESULT_MALFORMED ||
      call == nullptr) {
    return Refused(scratch, agp::Reason::kMalformedRequest);
  }
  if (!ReadCall(enforcer, context, call, &read, &request) ||
      scratch->bundle != enforcer->bundle) {
    return Refused(scratch, agp::Reason::kStateMissing);
  }
  agp::bundle::Event event =
      result == AGP_RESULT_OK       ? agp::bundle::Event::kResultOk
      : result == AGP_RESULT_FAILED ? agp::bundle::Event::kResultFailed
                                    : agp::bundle::Event::kResultMalformed;
  agp::Value value;
  uint32_t type = BundleOf(scratch).actions()[request.action].result_type;
  if (result == AGP_RESULT_OK && type != agp::bundle::kNone) {
    agp::DoorValue decoded = scratch->bundle->door.DecodeValue(
        type, {json == nullptr ? "" : json, json == nullptr ? 0 : json_size},
        scratch->door);
    if (decoded.ok) {
      value = decoded.value;
    } else {
      event = agp::bundle::Event::kResultMalformed;
      scratch->observe_reason = Literal(agp::ReasonName(decoded.reason));
    }
  }
  agp::ResultAnswer answer = enforcer->core.ObserveResult(
      read.scopes, request, event, value, scratch->door.decision_scratch());
  scratch->withheld = answer.withheld;
  scratch->decision.rules = answer.rules;
  return ToInt(answer.outcome);
}

int agp_result_withheld(const agp_scratch* scratch) {
  return scratch == nullptr || scratch->withheld;
}

int agp_observe_signal(const agp_enforcer* enforcer, const agp_context* context,
                       const char* signal, agp_scratch* scratch) {
  if (scratch == nullptr) return AGP_REFUSED;
  ForgetDecision(scratch);
  Context read;
  if (!read.Read(enforcer, context) || scratch->bundle != enforcer->bundle) {
    return Refused(scratch, agp::Reason::kStateMissing);
  }
  uint32_t index = BundleOf(scratch).FindSignal(View(signal));
  if (index == agp::bundle::kNone) {
    return Refused(scratch, agp::Reason::kUnknownSignal);
  }
  agp::Outcome outcome = enforcer->core.ObserveSignal(
      read.scopes, index, ReadPrincipal(context, scratch), read.clock,
      scratch->door.decision_scratch());
  if (outcome == agp::Outcome::kRefused) {
    return Refused(scratch, agp::Reason::kStateMissing);
  }
  return ToInt(outcome);
}

const char* agp_observe_reason(const agp_scratch* scratch) {
  return scratch == nullptr ? "" : scratch->observe_reason;
}

}  // extern "C"
