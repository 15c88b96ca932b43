/* The gateway of docs/embedding.md in C99; see gateway.cc beside it for what
 * the lines of input mean. Both give the same output. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "agp/agp.h"

enum { kLine = 1 << 16 };

static agp_enforcer* enforcer;
static agp_scratch* scratch;
static agp_context context;
static agp_call* pending; /* waits for the user */
static agp_call* sent;    /* waits for the tool */
static char text[kLine], id[256];

/* Seconds are enough here. A real gateway asks a clock that cannot be set
 * back for monotonic_ms. */
static void ReadClock(void) {
  context.wall_ms = (int64_t)time(NULL) * 1000;
  if (context.wall_ms > context.monotonic_ms) {
    context.monotonic_ms = context.wall_ms;
  }
}

static void Refuse(void) {
  agp_decision_json(scratch, text, sizeof text);
  agp_request_id(scratch, id, sizeof id);
  printf(
      "to agent: {\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":-32001,"
      "\"message\":\"not permitted\",\"data\":%s}}\n",
      id[0] != '\0' ? id : "null", text);
}

/* Sends on what was permitted. Nothing goes to the tool without a dispatch. */
static void Send(agp_call* call) {
  if (agp_request_mcp(scratch, text, sizeof text) >= sizeof text ||
      agp_dispatch(enforcer, &context, call) != AGP_TAKEN) {
    Refuse(); /* what was cut or is not ours to send must not be sent */
    agp_call_free(call);
    return;
  }
  agp_call_free(sent);
  sent = call;
  printf("to tool: %s\n", text);
}

static void Ask(agp_call* call) {
  agp_call_free(pending);
  pending = call;
  agp_request_show(scratch, text, sizeof text);
  printf("to user: may I? %s\n", text);
  agp_decision_explain(scratch, text, sizeof text);
  printf("  %s\n", text);
}

static void Answer(int verdict, agp_call* call) {
  if (verdict == AGP_PERMIT) {
    Send(call);
  } else if (verdict == AGP_CONFIRM) {
    Ask(call);
  } else {
    Refuse();
    agp_call_free(call);
  }
}

static void FromAgent(const char* message) {
  static int calls;
  static char call_id[32];
  int verdict;
  sprintf(call_id, "call-%d", ++calls); /* ours, never the agent's */
  verdict = agp_decide(enforcer, &context, call_id, message, strlen(message),
                       scratch);
  Answer(verdict, agp_call_keep(scratch));
}

static void FromUser(const char* word) {
  agp_call* call = pending;
  if (call == NULL) return;
  pending = NULL;
  if (strcmp(word, "approve") == 0) {
    agp_approve(enforcer, &context, call, AGP_ALL, "summer", NULL, 0, scratch);
  } else {
    agp_reject(enforcer, &context, call, "summer", scratch);
  }
  /* Whatever was said: the answer is a fresh decision. */
  Answer(agp_decide_again(enforcer, &context, call, scratch), call);
}

static void FromOperator(const char* name) {
  if (agp_observe_signal(enforcer, &context, name, scratch) != AGP_TAKEN) {
    printf("log: signal refused\n");
  }
}

static void FromTool(const char* result) {
  const char* seen = result;
  if (sent == NULL) return; /* a result answers one call, once */
  agp_observe_result(enforcer, &context, sent, AGP_RESULT_OK, result,
                     strlen(result), scratch);
  agp_call_free(sent);
  sent = NULL;
  if (agp_observe_reason(scratch)[0] != '\0') seen = "malformed result";
  if (agp_result_withheld(scratch)) seen = "the result is withheld";
  printf("to agent: %s\n", seen);
}

int main(int argc, char** argv) {
  static char bytes[1 << 20], line[kLine];
  char error[256];
  size_t size;
  FILE* file = argc == 2 ? fopen(argv[1], "rb") : NULL;
  agp_bundle* bundle;
  if (file == NULL) {
    fprintf(stderr, "usage: gateway BUNDLE < lines\n");
    return 64;
  }
  size = fread(bytes, 1, sizeof bytes, file);
  fclose(file);
  bundle = agp_bundle_load(bytes, size, 0, error, sizeof error);
  if (bundle == NULL) { /* no policy, no gateway */
    fprintf(stderr, "%s: %s\n", argv[1], error);
    return 1;
  }
  enforcer = agp_enforcer_new(bundle);
  agp_enforcer_support(enforcer, NULL, 0); /* it carries out no obligation */
  scratch = agp_scratch_new(bundle, 0, 0);
  context.struct_size = sizeof context;
  context.session = agp_scope_new(bundle, AGP_SCOPE_SESSION, 0, "s1");
  context.user = agp_scope_new(bundle, AGP_SCOPE_USER, 0, "summer");
  context.user_id = "summer";
  context.agent_id = "claw";

  while (fgets(line, sizeof line, stdin) != NULL) {
    char* what = strchr(line, ' ');
    line[strcspn(line, "\n")] = '\0';
    if (what == NULL) continue;
    *what++ = '\0';
    ReadClock();
    if (strcmp(line, "agent") == 0) FromAgent(what);
    if (strcmp(line, "user") == 0) FromUser(what);
    if (strcmp(line, "operator") == 0) FromOperator(what);
    if (strcmp(line, "tool") == 0) FromTool(what);
  }

  agp_call_free(pending);
  agp_call_free(sent);
  agp_scope_free(context.session);
  agp_scope_free(context.user);
  agp_scratch_free(scratch);
  agp_enforcer_free(enforcer);
  agp_bundle_free(bundle);
  return EXIT_SUCCESS;
}
