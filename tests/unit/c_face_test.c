/* The C face, from C99: one call of everything, and what misuse gives. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "agp/agp.h"
#include "tests/unit/c_face_world.h"

static int failures = 0;

static void Check(int ok, const char* what, int line) {
  if (!ok) {
    fprintf(stderr, "c_face_test.c:%d: %s\n", line, what);
    ++failures;
  }
}
#define CHECK(condition) Check((condition) != 0, #condition, __LINE__)

static void CheckText(const char* seen, const char* wanted, int line) {
  if (strcmp(seen, wanted) != 0) {
    fprintf(stderr, "c_face_test.c:%d: saw '%s', wanted '%s'\n", line, seen,
            wanted);
    ++failures;
  }
}
#define CHECK_TEXT(seen, wanted) CheckText(seen, wanted, __LINE__)

/* Each with a new id, as a gateway gives them. */
static int Decide(const agp_enforcer* enforcer, const agp_context* context,
                  const char* json, agp_scratch* scratch) {
  static int calls = 0;
  static char id[16];
  sprintf(id, "c%d", ++calls);
  return agp_decide(enforcer, context, id, json, strlen(json), scratch);
}

static void TestDecisions(const agp_bundle* bundle) {
  char buffer[512];
  agp_enforcer* enforcer = agp_enforcer_new(bundle);
  agp_scope* session = agp_scope_new(bundle, AGP_SCOPE_SESSION, 0, "s1");
  agp_scratch* scratch = agp_scratch_new(bundle, 0, 0);
  agp_context context;
  memset(&context, 0, sizeof context);
  context.struct_size = sizeof context;
  context.session = session;
  context.user_id = "summer";
  context.agent_id = "claw";

  /* permit, and what is forwarded */
  CHECK(Decide(enforcer, &context,
               "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\","
               "\"params\":{\"name\":\"send_mail\",\"arguments\":"
               "{\"subject\":\"hi\",\"to\":[\"b\",\"a\"]}}}",
               scratch) == AGP_PERMIT);
  CHECK(agp_decision_verdict(scratch) == AGP_PERMIT);
  CHECK_TEXT(agp_decision_reason(scratch), "permitted");
  CHECK_TEXT(agp_decision_reason_text(scratch), "a rule permits it");
  CHECK(agp_decision_num_rules(scratch) == 1);
  CHECK(agp_decision_rule(scratch, 0, buffer, sizeof buffer) > 0);
  CHECK(strstr(buffer, "sends") != NULL);
  CHECK(agp_decision_rule(scratch, 1, buffer, sizeof buffer) == 0);
  CHECK_TEXT(buffer, "");
  CHECK(agp_request_ok(scratch));
  agp_request_action(scratch, buffer, sizeof buffer);
  CHECK_TEXT(buffer, "send_mail");
  agp_request_mcp(scratch, buffer, sizeof buffer);
  CHECK_TEXT(buffer,
             "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\","
             "\"params\":{\"name\":\"send_mail\",\"arguments\":"
             "{\"to\":[\"a\",\"b\"],\"subject\":\"hi\",\"level\":\"low\"}}}");
  agp_request_id(scratch, buffer, sizeof buffer);
  CHECK_TEXT(buffer, "7");
  CHECK(agp_request_arguments(scratch, NULL, 0) == 45);
  CHECK(agp_request_arguments(scratch, buffer, 5) == 45);
  CHECK_TEXT(buffer, "{\"to");

  /* its dispatch and its result */
  {
    agp_call* call = agp_call_keep(scratch);
    const char* good = "{\"id\":\"m1\",\"cost\":2.5}";
    const char* bad = "{\"id\":1}";
    CHECK(call != NULL);
    CHECK_TEXT(agp_outcome_name(agp_observe_result(enforcer, &context, call,
                                                   AGP_RESULT_OK, good,
                                                   strlen(good), scratch)),
               "not_dispatched");
    CHECK(agp_result_withheld(scratch));
    CHECK(agp_dispatch(enforcer, &context, call) == AGP_TAKEN);
    CHECK_TEXT(agp_outcome_name(agp_dispatch(enforcer, &context, call)),
               "already_dispatched");
    CHECK(agp_observe_result(enforcer, &context, call, 3, NULL, 0, scratch) ==
          AGP_REFUSED);
    CHECK(agp_observe_result(enforcer, &context, NULL, AGP_RESULT_OK, good,
                             strlen(good), scratch) == AGP_REFUSED);
    CHECK(agp_observe_result(enforcer, &context, call, AGP_RESULT_OK, good,
                             strlen(good), scratch) == AGP_TAKEN);
    CHECK_TEXT(agp_observe_reason(scratch), "");
    CHECK(!agp_result_withheld(scratch));
    CHECK(agp_observe_result(enforcer, &context, call, AGP_RESULT_OK, good,
                             strlen(good), scratch) != AGP_TAKEN);
    CHECK(agp_result_withheld(scratch));
    agp_call_free(call);

    Decide(enforcer, &context,
           "{\"action\":\"send\",\"arguments\":{\"subject\":\"hi\",\"to\":[]}}",
           scratch);
    call = agp_call_keep(scratch);
    CHECK(agp_dispatch(enforcer, &context, call) == AGP_TAKEN);
    CHECK(agp_observe_result(enforcer, &context, call, AGP_RESULT_OK, bad,
                             strlen(bad), scratch) == AGP_TAKEN);
    CHECK_TEXT(agp_observe_reason(scratch), "wrong_type");
    agp_call_free(call);

    Decide(enforcer, &context,
           "{\"action\":\"send\",\"arguments\":{\"subject\":\"hi\",\"to\":[]}}",
           scratch);
    call = agp_call_keep(scratch);
    CHECK(agp_dispatch(enforcer, &context, call) == AGP_TAKEN);
    CHECK(agp_observe_result(enforcer, &context, call, AGP_RESULT_OK, NULL, 0,
                             scratch) == AGP_TAKEN);
    CHECK_TEXT(agp_observe_reason(scratch), "malformed_json");
    agp_call_free(call);
    CHECK_TEXT(agp_outcome_name(AGP_TAKEN), "taken");
    CHECK_TEXT(agp_outcome_name(-1), "");
    CHECK_TEXT(agp_outcome_text(1000), "");
  }

  /* confirm */
  CHECK(Decide(enforcer, &context, "{\"action\":\"asked\"}", scratch) ==
        AGP_CONFIRM);
  CHECK(agp_decision_num_requirements(scratch) == 1);
  CHECK(agp_decision_requirement_alternative(scratch, 0));
  CHECK(agp_decision_requirement_within_ms(scratch, 0) == 900000);
  agp_decision_requirement_rule(scratch, 0, buffer, sizeof buffer);
  CHECK(strstr(buffer, "ask") != NULL);
  CHECK(agp_decision_num_approvers(scratch, 0) == 2);
  agp_decision_approver(scratch, 0, 0, buffer, sizeof buffer);
  CHECK_TEXT(buffer, "boss");
  agp_decision_approver(scratch, 0, 1, buffer, sizeof buffer);
  CHECK_TEXT(buffer, "deputy");
  CHECK(agp_decision_approver(scratch, 0, 2, buffer, sizeof buffer) == 0);
  CHECK(agp_decision_num_approvers(scratch, 1) == 0);

  CHECK(agp_decision_requirement_quorum(scratch, 0) == 1);
  CHECK(agp_decision_requirement_given(scratch, 0) == 0);
  CHECK(agp_decision_digest(scratch, buffer, sizeof buffer) == 64);
  CHECK(agp_decision_asked_ms(scratch) == 0);
  CHECK(agp_request_show(scratch, buffer, sizeof buffer) > 0);
  CHECK_TEXT(buffer, "{\"action\":\"asked\",\"arguments\":{}}");

  /* approvals */
  {
    agp_call* call = agp_call_keep(scratch);
    CHECK(agp_decide_again(enforcer, &context, call, scratch) == AGP_CONFIRM);
    CHECK_TEXT(agp_outcome_name(agp_approve(enforcer, &context, call, 0, "claw",
                                            NULL, 0, scratch)),
               "agent");
    CHECK_TEXT(agp_outcome_name(agp_approve(enforcer, &context, call, 0,
                                            "stranger", NULL, 0, scratch)),
               "not_an_approver");
    CHECK(agp_approve(enforcer, &context, call, 1, "boss", NULL, 0, scratch) !=
          AGP_TAKEN);
    CHECK(agp_approve(enforcer, &context, call, 0, "boss", "{\"a\":1}", 7,
                      scratch) != AGP_TAKEN);
    CHECK_TEXT(agp_observe_reason(scratch), "unknown_field");
    CHECK(agp_approve(enforcer, &context, call, 0, "deputy", NULL, 0,
                      scratch) == AGP_TAKEN);
    CHECK(agp_dispatch(enforcer, &context, call) != AGP_TAKEN);
    CHECK(agp_decide_again(enforcer, &context, call, scratch) == AGP_PERMIT);
    CHECK(!agp_decision_recorded(scratch));
    CHECK(agp_request_ok(scratch));
    agp_request_action(scratch, buffer, sizeof buffer);
    CHECK_TEXT(buffer, "asked");
    CHECK(agp_decide_again(enforcer, &context, call, scratch) == AGP_PERMIT);
    CHECK(agp_decision_recorded(scratch));
    CHECK(agp_dispatch(enforcer, &context, call) == AGP_TAKEN);
    CHECK(agp_decide_again(enforcer, &context, NULL, scratch) == AGP_DENY);
    CHECK(agp_decide_again(enforcer, &context, call, NULL) == AGP_DENY);
    agp_call_free(call);

    /* a permit that was not dispatched ends with its revision */
    Decide(enforcer, &context, "{\"action\":\"asked\"}", scratch);
    call = agp_call_keep(scratch);
    CHECK(agp_approve(enforcer, &context, call, AGP_ALL, "boss", NULL, 0,
                      scratch) == AGP_TAKEN);
    CHECK(agp_decide_again(enforcer, &context, call, scratch) == AGP_PERMIT);
    CHECK(agp_revise(enforcer, &context) == AGP_TAKEN);
    CHECK(agp_dispatch(enforcer, &context, call) != AGP_TAKEN);
    agp_call_free(call);

    /* a rejection */
    Decide(enforcer, &context, "{\"action\":\"asked\"}", scratch);
    call = agp_call_keep(scratch);
    CHECK(agp_reject(enforcer, &context, call, "stranger", scratch) !=
          AGP_TAKEN);
    CHECK(agp_reject(enforcer, &context, call, "boss", scratch) == AGP_TAKEN);
    CHECK(agp_decide_again(enforcer, &context, call, scratch) == AGP_DENY);
    CHECK_TEXT(agp_decision_reason(scratch), "rejected");
    agp_call_free(call);
    CHECK(agp_approve(enforcer, &context, NULL, 0, "boss", NULL, 0, scratch) !=
          AGP_TAKEN);
    CHECK(agp_reject(enforcer, &context, NULL, "boss", scratch) != AGP_TAKEN);
    CHECK(agp_dispatch(enforcer, &context, NULL) != AGP_TAKEN);
    CHECK(agp_revise(enforcer, NULL) != AGP_TAKEN);
  }

  /* saved, restored, locked */
  {
    static char bytes[1 << 16];
    size_t size = agp_scope_save(session, bytes, sizeof bytes);
    uint64_t sequence = agp_scope_sequence(session);
    agp_scope* again =
        agp_scope_restore(bundle, AGP_SCOPE_SESSION, 0, "s1", bytes, size,
                          sequence, buffer, sizeof buffer);
    agp_held* held;
    CHECK(size > 0 && size <= sizeof bytes);
    CHECK_TEXT(buffer, "");
    CHECK(!agp_scope_faulted(again));
    CHECK(agp_scope_sequence(again) == sequence);
    CHECK(agp_scope_latest_ms(again) == agp_scope_latest_ms(session));
    context.session = again;
    held = agp_lock(&context);
    CHECK(held != NULL);
    CHECK(Decide(enforcer, &context, "{\"action\":\"asked\"}", scratch) ==
          AGP_DENY);
    CHECK_TEXT(agp_decision_reason(scratch), "rejected");
    agp_unlock(held);
    agp_unlock(NULL);
    CHECK(agp_lock(NULL) == NULL);
    agp_scope_free(again);
    again = agp_scope_restore(bundle, AGP_SCOPE_SESSION, 0, "s2", bytes, size,
                              0, buffer, sizeof buffer);
    CHECK(agp_scope_faulted(again));
    CHECK(strlen(buffer) > 0);
    agp_scope_free(again);
    again = agp_scope_restore(bundle, AGP_SCOPE_SESSION, 0, "s1", NULL, 5, 0,
                              NULL, 0);
    CHECK(agp_scope_faulted(again));
    agp_scope_free(again);
    context.session = session;
  }

  /* obligations */
  CHECK(Decide(enforcer, &context, "{\"action\":\"audited\"}", scratch) ==
        AGP_PERMIT);
  CHECK(agp_decision_num_obligations(scratch) == 1);
  agp_decision_obligation(scratch, 0, buffer, sizeof buffer);
  CHECK_TEXT(buffer, "audit");
  agp_decision_obligation_arguments(scratch, 0, buffer, sizeof buffer);
  CHECK_TEXT(buffer, "{\"level\":\"HIGH\"}");
  {
    const char* others[] = {"other"};
    agp_enforcer_support(enforcer, others, 1);
    CHECK(Decide(enforcer, &context, "{\"action\":\"audited\"}", scratch) ==
          AGP_DENY);
    CHECK_TEXT(agp_decision_reason(scratch), "obligation_unsupported");
  }

  /* a malformed request */
  CHECK(Decide(enforcer, &context,
               "{\"action\":\"types\",\"arguments\":{\"list\":[1,true]}}",
               scratch) == AGP_DENY);
  CHECK_TEXT(agp_decision_reason(scratch), "wrong_type");
  agp_decision_field(scratch, buffer, sizeof buffer);
  CHECK_TEXT(buffer, "list[1]");
  agp_decision_explain(scratch, buffer, sizeof buffer);
  CHECK_TEXT(buffer, "deny: wrong_type: list[1]");
  agp_decision_json(scratch, buffer, sizeof buffer);
  CHECK_TEXT(buffer,
             "{\"verdict\":\"deny\",\"reason\":\"wrong_type\",\"text\":"
             "\"a field has the wrong type\",\"rules\":[],"
             "\"field\":\"list[1]\"}");
  CHECK(!agp_request_ok(scratch));
  CHECK(agp_request_id(scratch, buffer, sizeof buffer) == 0);
  CHECK(agp_request_mcp(scratch, buffer, sizeof buffer) == 0);
  CHECK(agp_call_keep(scratch) == NULL);

  CHECK(Decide(enforcer, &context,
               "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"ping\"}",
               scratch) == AGP_DENY);
  CHECK_TEXT(agp_decision_reason(scratch), "unknown_action");
  agp_request_id(scratch, buffer, sizeof buffer);
  CHECK_TEXT(buffer, "\"x\"");

  /* state and signals */
  CHECK(Decide(enforcer, &context,
               "{\"action\":\"counted\",\"arguments\":{\"weight\":5}}",
               scratch) == AGP_PERMIT);
  CHECK(agp_decision_state_changed(scratch));
  CHECK(agp_scope_describe(session, 0, buffer, sizeof buffer) > 0);
  CHECK(strstr(buffer, "total") != NULL);
  CHECK(agp_observe_signal(enforcer, &context, "bump", scratch) ==
        AGP_TAKEN);
  CHECK(agp_decision_num_rules(scratch) == 0); /* forgotten */
  CHECK(!agp_scope_faulted(session));
  CHECK(agp_observe_signal(enforcer, &context, "bump", scratch) == AGP_FAULTED);
  CHECK(agp_scope_faulted(session));
  CHECK(Decide(enforcer, &context,
               "{\"action\":\"counted\",\"arguments\":{\"weight\":5}}",
               scratch) == AGP_DENY);
  CHECK_TEXT(agp_decision_reason(scratch), "state_faulted");
  agp_scope_reset(session);
  CHECK(!agp_scope_faulted(session));
  CHECK(agp_observe_signal(enforcer, &context, "nosuch", scratch) ==
        AGP_REFUSED);
  CHECK_TEXT(agp_observe_reason(scratch), "unknown_signal");
  CHECK(agp_observe_signal(enforcer, &context, NULL, scratch) == AGP_REFUSED);

  /* a scope of another kind counts as none */
  {
    agp_scope* user = agp_scope_new(bundle, AGP_SCOPE_USER, 0, "summer");
    context.session = user;
    CHECK(Decide(enforcer, &context,
                 "{\"action\":\"counted\",\"arguments\":{\"weight\":5}}",
                 scratch) == AGP_DENY);
    CHECK_TEXT(agp_decision_reason(scratch), "state_missing");
    context.session = session;
    agp_scope_free(user);
  }

  /* misuse */
  context.struct_size = 1;
  CHECK(Decide(enforcer, &context, "{\"action\":\"none\"}", scratch) ==
        AGP_DENY);
  context.struct_size = sizeof context;
  CHECK(Decide(enforcer, &context, "{\"action\":\"none\"}", scratch) ==
        AGP_PERMIT);
  CHECK(agp_decide(enforcer, &context, "c", NULL, 5, scratch) == AGP_DENY);
  CHECK_TEXT(agp_decision_reason(scratch), "malformed_json");
  CHECK(Decide(NULL, &context, "{\"action\":\"none\"}", scratch) == AGP_DENY);
  CHECK(Decide(enforcer, NULL, "{\"action\":\"none\"}", scratch) == AGP_DENY);
  CHECK(Decide(enforcer, &context, "{\"action\":\"none\"}", NULL) == AGP_DENY);
  CHECK(agp_decision_verdict(NULL) == AGP_DENY);
  CHECK(agp_decision_num_rules(NULL) == 0);
  CHECK(agp_request_ok(NULL) == 0);
  CHECK(agp_scope_faulted(NULL));
  CHECK(agp_observe_signal(enforcer, &context, "bump", NULL) == AGP_REFUSED);

  agp_scratch_free(scratch);
  agp_scope_free(session);
  agp_enforcer_free(enforcer);
}

static void TestBundles(const void* bytes, size_t size) {
  char buffer[256];
  agp_bundle* bundle = agp_bundle_load(bytes, size, 7, buffer, sizeof buffer);
  agp_bundle* other = agp_bundle_load(bytes, size, 0, NULL, 0);
  agp_enforcer* enforcer;
  agp_scratch* foreign;
  agp_context context;
  CHECK(bundle != NULL);
  CHECK_TEXT(buffer, "");
  CHECK(agp_bundle_sequence(bundle) == 7);
  agp_bundle_policy(bundle, buffer, sizeof buffer);
  CHECK_TEXT(buffer, "door");
  agp_bundle_revision(bundle, buffer, sizeof buffer);
  CHECK_TEXT(buffer, "r7");
  CHECK(agp_scope_new(bundle, AGP_SCOPE_KEY, 0, "k") == NULL);
  CHECK(agp_scope_new(bundle, -1, 0, "") == NULL);

  /* objects of two bundles do not mix */
  memset(&context, 0, sizeof context);
  context.struct_size = sizeof context;
  enforcer = agp_enforcer_new(bundle);
  foreign = agp_scratch_new(other, 0, 0);
  CHECK(Decide(enforcer, &context, "{\"action\":\"none\"}", foreign) ==
        AGP_DENY);
  agp_scratch_free(foreign);
  agp_enforcer_free(enforcer);

  CHECK(agp_bundle_load(bytes, size, 8, buffer, sizeof buffer) == NULL);
  CHECK(strlen(buffer) > 0);
  CHECK(agp_bundle_load(bytes, size - 1, 0, buffer, sizeof buffer) == NULL);
  CHECK(strlen(buffer) > 0);
  CHECK(agp_bundle_load(NULL, 0, 0, buffer, sizeof buffer) == NULL);
  CHECK(agp_bundle_load("x", 1, 0, buffer, 2) == NULL);
  CHECK(strlen(buffer) == 1);
  CHECK(agp_enforcer_new(NULL) == NULL);
  CHECK(agp_scratch_new(NULL, 0, 0) == NULL);
  agp_bundle_free(bundle);
  agp_bundle_free(other);
  agp_bundle_free(NULL);
  agp_call_free(NULL);
  agp_scope_free(NULL);
  agp_scratch_free(NULL);
  agp_enforcer_free(NULL);
}

int main(void) {
  size_t size;
  const void* bytes = DoorWorldBytes(&size);
  char error[256];
  agp_bundle* bundle = agp_bundle_load(bytes, size, 0, error, sizeof error);
  if (bundle == NULL) {
    fprintf(stderr, "%s\n", error);
    return EXIT_FAILURE;
  }
  CHECK(agp_abi_version() == AGP_ABI_VERSION);
  TestDecisions(bundle);
  agp_bundle_free(bundle);
  TestBundles(bytes, size);
  return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
