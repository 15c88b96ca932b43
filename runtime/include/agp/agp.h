#ifndef AGP_AGP_H_
#define AGP_AGP_H_

#include <stddef.h>
#include <stdint.h>

/* The C face of the runtime, for gateways that are not written in C++: load a
 * bundle, decide about requests in JSON, tell the policy of signals and
 * results. C99. What a request looks like is told in agp/door.h, what the calls
 * mean in agp/enforcer.h.
 *
 * Ownership. Every agp_*_new, _load and _keep gives an object that the caller
 * frees with the matching agp_*_free; freeing NULL is allowed. A bundle must
 * outlive everything made from it.
 *
 * Threads. A bundle and an enforcer are safe from many threads once set up. A
 * scratch belongs to one thread at a time. A scope takes one event at a time:
 * hold a lock for each scope in a context while a call runs.
 *
 * Failure. A call that cannot be carried out (a NULL, objects of different
 * bundles) denies, refuses or gives nothing; none of them permits. Out of
 * memory ends the process.
 *
 * Text. In: pointer and size, or NUL-terminated UTF-8 where no size is named.
 * Out: functions that end in (char* buffer, size_t size) write at most size - 1
 * bytes and a NUL (nothing if size is 0), and return the length of the whole
 * text without the NUL, as snprintf does. Text that was cut is not valid.
 *
 * Binary interface. Objects are opaque, integers are plain, the one struct is
 * passed by address and starts with its size: members may be added behind. */

#ifdef __cplusplus
extern "C" {
#endif

typedef struct agp_bundle agp_bundle;     /* a loaded, checked policy */
typedef struct agp_enforcer agp_enforcer; /* decides by one bundle */
typedef struct agp_scope agp_scope;       /* state of one session, user, ... */
typedef struct agp_scratch agp_scratch;   /* one thread's working memory */
typedef struct agp_call agp_call;         /* a request kept for its result */

enum { AGP_PERMIT = 0, AGP_CONFIRM = 1, AGP_DENY = 2 };
enum {
  AGP_SCOPE_SESSION = 0,
  AGP_SCOPE_USER = 1,
  AGP_SCOPE_AGENT = 2,
  AGP_SCOPE_GLOBAL = 3
};
enum { AGP_RESULT_OK = 0, AGP_RESULT_FAILED = 1, AGP_RESULT_MALFORMED = 2 };
enum {
  AGP_OBSERVED = 0, /* carried out, or no handler applied */
  AGP_FAULTED = 1,  /* an update failed: the scopes deny until they are reset */
  AGP_REFUSED = 2   /* unknown signal, wrong arguments, missing scope */
};

/* What the gateway knows of an event, never the agent. The scopes are those of
 * the session, user and agent concerned; NULL if the policy keeps no state of
 * that kind (one that it needs and does not get denies). */
typedef struct agp_context {
  size_t struct_size; /* sizeof(agp_context) */
  agp_scope* session;
  agp_scope* user;
  agp_scope* agent;
  agp_scope* global;
  const char* user_id;
  const char* agent_id;
  int64_t monotonic_ms; /* never goes back */
  int64_t wall_ms;      /* since 1970-01-01T00:00:00Z */
} agp_context;

/* Grows with every change of this header. */
#define AGP_ABI_VERSION 1
uint32_t agp_abi_version(void);

/* ---- bundles ---- */

/* NULL if anything is wrong with the bytes (which are copied), or the bundle
 * is older than minimum_sequence; the reason is then in error. */
agp_bundle* agp_bundle_load(const void* bytes, size_t size,
                            uint64_t minimum_sequence, char* error,
                            size_t error_size);
void agp_bundle_free(agp_bundle* bundle);
uint64_t agp_bundle_sequence(const agp_bundle* bundle);
size_t agp_bundle_policy(const agp_bundle* bundle, char* buffer, size_t size);
size_t agp_bundle_revision(const agp_bundle* bundle, char* buffer, size_t size);

/* ---- enforcers, scopes, scratches ---- */

agp_enforcer* agp_enforcer_new(const agp_bundle* bundle);
void agp_enforcer_free(agp_enforcer* enforcer);
/* The obligations that this gateway carries out; a decision that needs another
 * one denies. Before the first decision. Default: all. */
void agp_enforcer_support(agp_enforcer* enforcer, const char* const* names,
                          uint32_t count);

/* kind: AGP_SCOPE_...; NULL for another number. */
agp_scope* agp_scope_new(const agp_bundle* bundle, int kind);
void agp_scope_free(agp_scope* scope);
int agp_scope_faulted(const agp_scope* scope);
void agp_scope_reset(agp_scope* scope);
/* A line for each variable that is not at its initial value. */
size_t agp_scope_describe(const agp_scope* scope, int64_t monotonic_ms,
                          char* buffer, size_t size);

/* 0 for a limit: its default (1 MiB of text, 65536 JSON values). */
agp_scratch* agp_scratch_new(const agp_bundle* bundle, uint32_t max_bytes,
                             uint32_t max_values);
void agp_scratch_free(agp_scratch* scratch);

/* ---- deciding ---- */

/* Decides about a request in JSON (plain form or MCP tools/call): AGP_PERMIT,
 * AGP_CONFIRM or AGP_DENY. The agp_decision_ functions then tell of it until
 * the next agp_decide or agp_observe_ with this scratch, the agp_request_
 * functions until the next agp_decide; the text and the scopes must be left
 * alone as long. */
int agp_decide(const agp_enforcer* enforcer, const agp_context* context,
               const char* json, size_t json_size, agp_scratch* scratch);

int agp_decision_verdict(const agp_scratch* scratch);
/* A row of agp/reasons.def: "denied_by_rule"; static, never NULL. */
const char* agp_decision_reason(const agp_scratch* scratch);
/* The same for people: "a rule denies it". */
const char* agp_decision_reason_text(const agp_scratch* scratch);
/* Where a malformed request is wrong: "to[2]"; may be empty. */
size_t agp_decision_field(const agp_scratch* scratch, char* buffer,
                          size_t size);
int agp_decision_state_changed(const agp_scratch* scratch);

uint32_t agp_decision_num_rules(const agp_scratch* scratch);
size_t agp_decision_rule(const agp_scratch* scratch, uint32_t index,
                         char* buffer, size_t size);

/* What must be approved (AGP_CONFIRM): all requirements that are no
 * alternatives, and one of those that are. Any one approver of a requirement
 * suffices for it. */
uint32_t agp_decision_num_requirements(const agp_scratch* scratch);
size_t agp_decision_requirement_rule(const agp_scratch* scratch, uint32_t index,
                                     char* buffer, size_t size);
int agp_decision_requirement_alternative(const agp_scratch* scratch,
                                         uint32_t index);
int64_t agp_decision_requirement_within_ms(const agp_scratch* scratch,
                                           uint32_t index);
uint32_t agp_decision_num_approvers(const agp_scratch* scratch,
                                    uint32_t requirement);
size_t agp_decision_approver(const agp_scratch* scratch, uint32_t requirement,
                             uint32_t index, char* buffer, size_t size);

uint32_t agp_decision_num_obligations(const agp_scratch* scratch);
size_t agp_decision_obligation(const agp_scratch* scratch, uint32_t index,
                               char* buffer, size_t size);
/* {"level":"high"} */
size_t agp_decision_obligation_arguments(const agp_scratch* scratch,
                                         uint32_t index, char* buffer,
                                         size_t size);

/* One line for a log; an object for a machine (agp/door.h shows both). */
size_t agp_decision_explain(const agp_scratch* scratch, char* buffer,
                            size_t size);
size_t agp_decision_json(const agp_scratch* scratch, char* buffer, size_t size);

/* ---- the request that was decided ---- */

/* Whether the text was a well-formed request at all. The functions below give
 * nothing if not. */
int agp_request_ok(const agp_scratch* scratch);
/* The only text that may be forwarded to the tool: canonical JSON of what was
 * decided. The arguments alone, and the whole MCP message. */
size_t agp_request_arguments(const agp_scratch* scratch, char* buffer,
                             size_t size);
size_t agp_request_mcp(const agp_scratch* scratch, char* buffer, size_t size);
/* The id of the MCP message as JSON text, for the answer; also of a message
 * that was denied, if its id could be read. Empty for the plain form. */
size_t agp_request_id(const agp_scratch* scratch, char* buffer, size_t size);
/* The tool's (or action's) wire name. */
size_t agp_request_action(const agp_scratch* scratch, char* buffer,
                          size_t size);
/* A copy, to be kept until the approval or the result arrives; NULL if there is
 * no request. */
agp_call* agp_call_keep(const agp_scratch* scratch);
void agp_call_free(agp_call* call);

/* ---- approvals ---- */

/* Writes down that a person approved, as the gateway itself has seen:
 * requirement `requirement` of the decision that the call was kept from, or
 * with AGP_ALL each of them. The time allowed runs from that decision. 1 if it
 * was written down, 0 if nothing of that kind was required. */
#define AGP_ALL UINT32_MAX
int agp_call_approve(agp_call* call, uint32_t requirement,
                     const char* approver);
/* A fresh decision on a kept call with its approvals, over the state as it is
 * now. AGP_PERMIT if they meet what is still required; a call is permitted so
 * only once. Principal and arguments are the call's, scopes and clock the
 * context's. The agp_decision_ and agp_request_ functions then tell of it, as
 * long as the call is there. */
int agp_redeem(const agp_enforcer* enforcer, const agp_context* context,
               agp_call* call, agp_scratch* scratch);

/* ---- observing: AGP_OBSERVED, AGP_FAULTED or AGP_REFUSED ---- */

/* Only for what the gateway itself saw: never for what came in a request. */
int agp_observe_signal(const agp_enforcer* enforcer, const agp_context* context,
                       const char* signal, agp_scratch* scratch);
/* The outcome of a permitted call: AGP_RESULT_... With AGP_RESULT_OK `json` is
 * the result; if it is no value of the declared result type it is observed as
 * malformed, and agp_observe_reason tells why. Else it may be NULL. Principal
 * and arguments are the call's, scopes and clock the context's. */
int agp_observe_result(const agp_enforcer* enforcer, const agp_context* context,
                       const agp_call* call, int outcome, const char* json,
                       size_t json_size, agp_scratch* scratch);
/* Why the last observation was refused or took a result for malformed:
 * "unknown_signal", "wrong_type", ...; "" if there is nothing to say. */
const char* agp_observe_reason(const agp_scratch* scratch);

#ifdef __cplusplus
}
#endif

#endif /* AGP_AGP_H_ */
