#ifndef AGP_AGP_H_
#define AGP_AGP_H_

#include <stddef.h>
#include <stdint.h>

/* The C face of the runtime, for gateways that are not written in C++: load a
 * bundle, decide about requests in JSON, tell the policy of approvals,
 * dispatches, results and signals. C99. What a request looks like is told in
 * agp/door.h, what the calls mean in agp/enforcer.h and docs/embedding.md.
 *
 * Ownership. Every agp_*_new, _load, _restore, _lock and _keep gives an object
 * that the caller frees with the matching agp_*_free (agp_unlock); freeing NULL
 * is allowed. A bundle must outlive everything made from it.
 *
 * Threads. A bundle and an enforcer are safe from many threads once set up. A
 * scratch belongs to one thread at a time. A scope takes one event at a time:
 * hold agp_lock, or a lock of your own for each scope of a context, from the
 * call until its answer was used.
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
typedef struct agp_call agp_call;         /* a request kept for what follows */
typedef struct agp_held agp_held;         /* locks of a context's scopes */

enum { AGP_PERMIT = 0, AGP_CONFIRM = 1, AGP_DENY = 2 };
enum {
  AGP_SCOPE_SESSION = 0,
  AGP_SCOPE_USER = 1,
  AGP_SCOPE_AGENT = 2,
  AGP_SCOPE_GLOBAL = 3,
  AGP_SCOPE_KEY = 4
};
enum { AGP_RESULT_OK = 0, AGP_RESULT_FAILED = 1, AGP_RESULT_MALFORMED = 2 };

/* What became of an approval, a rejection, a dispatch, a result or a signal: a
 * row of agp/outcomes.def, counted from 0. Only AGP_TAKEN means that it was
 * taken. */
enum {
  AGP_TAKEN = 0,
  AGP_FAULTED = 1, /* a scope cannot take it and denies until it is reset */
  AGP_REFUSED = 2  /* it does not fit the policy; nothing changed */
};
const char* agp_outcome_name(int outcome); /* "already_dispatched"; static */
const char* agp_outcome_text(int outcome); /* the same for people */

/* What the gateway knows of an event, never the agent. The scopes are those of
 * the session, user and agent concerned; NULL if the policy keeps no state of
 * that kind (one that it needs and does not get denies). A call with an id
 * needs a session in any case. */
typedef struct agp_context {
  size_t struct_size; /* sizeof(agp_context) */
  agp_scope* session;
  agp_scope* user;
  agp_scope* agent; /* of the agent that the user called */
  agp_scope* global;
  const char* user_id;
  const char* agent_id; /* the acting agent */
  int64_t monotonic_ms; /* never goes back */
  int64_t wall_ms;      /* since 1970-01-01T00:00:00Z */
  /* The agents that called it, the nearest first; may be NULL if none. */
  const char* const* caller_ids;
  uint32_t num_callers;
  /* By key scope; NULL where the action has no such parameter. */
  agp_scope* const* keys;
  uint32_t num_keys;
  /* What the gateway vouches for of the arguments of the request that is about
   * to be read, as JSON (agp/door.h); NULL or "" for nothing. */
  const char* labels;
} agp_context;

/* Grows with every change of this header. */
#define AGP_ABI_VERSION 2
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
/* The key scopes of the policy (`state per order by order_id`), by index. */
uint32_t agp_bundle_num_key_scopes(const agp_bundle* bundle);
size_t agp_bundle_key_scope(const agp_bundle* bundle, uint32_t index,
                            char* buffer, size_t size);

/* ---- enforcers, scopes, scratches ---- */

agp_enforcer* agp_enforcer_new(const agp_bundle* bundle);
void agp_enforcer_free(agp_enforcer* enforcer);
/* The obligations that this gateway carries out; a decision that needs another
 * one denies. Before the first decision. Default: all. */
void agp_enforcer_support(agp_enforcer* enforcer, const char* const* names,
                          uint32_t count);

/* kind: AGP_SCOPE_...; key: what the gateway calls the instance (the session's
 * or user's id, what agp_request_key gives); key_scope: for AGP_SCOPE_KEY, else
 * 0. NULL for a kind that the policy does not have. */
agp_scope* agp_scope_new(const agp_bundle* bundle, int kind, uint32_t key_scope,
                         const char* key);
void agp_scope_free(agp_scope* scope);
int agp_scope_faulted(const agp_scope* scope);
/* As new. Only on the word of somebody who may: it forgets what was counted. */
void agp_scope_reset(agp_scope* scope);
uint64_t agp_scope_sequence(const agp_scope* scope);
int64_t agp_scope_latest_ms(const agp_scope* scope);
/* A line for each variable that is not at its initial value. */
size_t agp_scope_describe(const agp_scope* scope, int64_t monotonic_ms,
                          char* buffer, size_t size);
/* The state as bytes, to be kept where only the gateway writes. Returns their
 * number; writes them if they fit into size, else nothing. */
size_t agp_scope_save(const agp_scope* scope, void* buffer, size_t size);
/* What is damaged, foreign or older than minimum_sequence gives a faulted
 * scope, and the reason is in error ("" if all is well). NULL as agp_scope_new.
 */
agp_scope* agp_scope_restore(const agp_bundle* bundle, int kind,
                             uint32_t key_scope, const char* key,
                             const void* bytes, size_t size,
                             uint64_t minimum_sequence, char* error,
                             size_t error_size);

/* 0 for a limit: its default (1 MiB of text, 65536 JSON values). */
agp_scratch* agp_scratch_new(const agp_bundle* bundle, uint32_t max_bytes,
                             uint32_t max_values);
void agp_scratch_free(agp_scratch* scratch);

/* Locks all scopes of a context, in one order for all threads; other threads
 * that lock one of them wait. */
agp_held* agp_lock(const agp_context* context);
void agp_unlock(agp_held* held);

/* ---- deciding ---- */

/* Decides about a request in JSON (plain form or MCP tools/call): AGP_PERMIT,
 * AGP_CONFIRM or AGP_DENY. call_id: the gateway's own, new for each call, at
 * most 64 bytes; "" for an advice, which can be neither approved nor
 * dispatched. The agp_decision_ functions then tell of it until the next call
 * that decides or observes with this scratch, the agp_request_ functions until
 * the next agp_decode or agp_decide; the text, the context's texts and the
 * scopes must be left alone as long. */
int agp_decide(const agp_enforcer* enforcer, const agp_context* context,
               const char* call_id, const char* json, size_t json_size,
               agp_scratch* scratch);
/* The same in two steps, for policies with key scopes: the first reads the text
 * (0 if it is no request; the decision then says why), agp_request_key tells
 * which state belongs into context->keys, the second decides. */
int agp_decode(const agp_enforcer* enforcer, const agp_context* context,
               const char* call_id, const char* json, size_t json_size,
               agp_scratch* scratch);
int agp_decide_decoded(const agp_enforcer* enforcer, const agp_context* context,
                       agp_scratch* scratch);
/* Asks again about a call that was kept, with its id: AGP_PERMIT if it was
 * approved and nothing denies it now. Principal and arguments are the call's,
 * scopes and clock the context's. */
int agp_decide_again(const agp_enforcer* enforcer, const agp_context* context,
                     agp_call* call, agp_scratch* scratch);

int agp_decision_verdict(const agp_scratch* scratch);
/* A row of agp/reasons.def: "denied_by_rule"; static, never NULL. */
const char* agp_decision_reason(const agp_scratch* scratch);
/* The same for people: "a rule denies it". */
const char* agp_decision_reason_text(const agp_scratch* scratch);
/* Where a malformed request is wrong: "to[2]"; may be empty. */
size_t agp_decision_field(const agp_scratch* scratch, char* buffer,
                          size_t size);
int agp_decision_state_changed(const agp_scratch* scratch);
/* The call was answered before; nothing was counted again. */
int agp_decision_recorded(const agp_scratch* scratch);
/* SHA-256 of the canonical call, as 64 hexadecimal digits; empty if none. */
size_t agp_decision_digest(const agp_scratch* scratch, char* buffer,
                           size_t size);
/* AGP_CONFIRM: when the challenge began; within_ms runs from then. */
int64_t agp_decision_asked_ms(const agp_scratch* scratch);

uint32_t agp_decision_num_rules(const agp_scratch* scratch);
size_t agp_decision_rule(const agp_scratch* scratch, uint32_t index,
                         char* buffer, size_t size);

/* What must be approved (AGP_CONFIRM): all requirements that are no
 * alternatives, and one of those that are; each by `quorum` distinct persons
 * of its approvers. */
uint32_t agp_decision_num_requirements(const agp_scratch* scratch);
size_t agp_decision_requirement_rule(const agp_scratch* scratch, uint32_t index,
                                     char* buffer, size_t size);
int agp_decision_requirement_alternative(const agp_scratch* scratch,
                                         uint32_t index);
int64_t agp_decision_requirement_within_ms(const agp_scratch* scratch,
                                           uint32_t index);
uint32_t agp_decision_requirement_quorum(const agp_scratch* scratch,
                                         uint32_t index);
uint32_t agp_decision_requirement_given(const agp_scratch* scratch,
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
/* The same call for the person who is asked to approve it: JSON, with
 * characters that cannot be seen or that turn the direction of text written as
 * escapes (agp/show.h). */
size_t agp_request_show(const agp_scratch* scratch, char* buffer, size_t size);
/* The id of the MCP message as JSON text, for the answer; also of a message
 * that was denied, if its id could be read. Empty for the plain form. */
size_t agp_request_id(const agp_scratch* scratch, char* buffer, size_t size);
/* The tool's (or action's) wire name. */
size_t agp_request_action(const agp_scratch* scratch, char* buffer,
                          size_t size);
/* Whether the action has a parameter that is the key of this key scope; if so,
 * agp_request_key is the key of its state. */
int agp_request_has_key(const agp_scratch* scratch, uint32_t key_scope);
size_t agp_request_key(const agp_scratch* scratch, uint32_t key_scope,
                       char* buffer, size_t size);
/* A copy with its id, to be kept until the result arrives; NULL if there is no
 * request. */
agp_call* agp_call_keep(const agp_scratch* scratch);
void agp_call_free(agp_call* call);

/* ---- approvals: outcomes ---- */

/* A person, whom the gateway itself has identified and heard, approved a kept
 * call: requirement `requirement` of the confirm that it was kept from (or that
 * agp_decide_again gave last), or with AGP_ALL each of them that the person may
 * approve (AGP_TAKEN if there was one). answers: what the rule asks the
 * approver to state, as a JSON object; NULL if it asks for nothing. Permits
 * nothing: ask again. */
#define AGP_ALL UINT32_MAX
int agp_approve(const agp_enforcer* enforcer, const agp_context* context,
                const agp_call* call, uint32_t requirement, const char* person,
                const char* answers, size_t answers_size, agp_scratch* scratch);
/* A person who may approve it rejected it: it is denied for the rest of the
 * session, under whatever id. */
int agp_reject(const agp_enforcer* enforcer, const agp_context* context,
               const agp_call* call, const char* person, agp_scratch* scratch);
/* Ends the session's challenges, approvals and undispatched permits, as a new
 * revision of the policy does by itself. */
int agp_revise(const agp_enforcer* enforcer, const agp_context* context);

/* ---- dispatch, results, signals: outcomes ---- */

/* A permitted call is about to be sent to the tool. Only if this is AGP_TAKEN
 * may it be sent; once for each call id. */
int agp_dispatch(const agp_enforcer* enforcer, const agp_context* context,
                 const agp_call* call);
/* What came of a dispatched call, once, before the agent sees it:
 * AGP_RESULT_... With AGP_RESULT_OK `json` is the result; if it is no value of
 * the declared result type it is observed as malformed, and agp_observe_reason
 * tells why. Else it may be NULL. */
int agp_observe_result(const agp_enforcer* enforcer, const agp_context* context,
                       const agp_call* call, int result, const char* json,
                       size_t json_size, agp_scratch* scratch);
/* Whether the agent must not see the result that was observed last: 1 unless it
 * was taken and no rule withholds it. The rules that do are then those of
 * agp_decision_rule. */
int agp_result_withheld(const agp_scratch* scratch);
/* Only for what the gateway itself saw: never for what came in a request. */
int agp_observe_signal(const agp_enforcer* enforcer, const agp_context* context,
                       const char* signal, agp_scratch* scratch);
/* Why the last of these was refused or took a result for malformed:
 * "unknown_signal", "wrong_type", ...; "" if there is nothing to say. */
const char* agp_observe_reason(const agp_scratch* scratch);

#ifdef __cplusplus
}
#endif

#endif /* AGP_AGP_H_ */
