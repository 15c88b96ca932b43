#ifndef AGP_DOOR_H_
#define AGP_DOOR_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "agp/bundle.h"
#include "agp/decision.h"
#include "agp/enforcer.h"
#include "agp/value.h"

// The door: JSON comes in once, a typed request goes on. What the rules see is
// what PrintRequest and PrintMcp print, and only that may be forwarded to the
// tool, so that no second decoder can read the same text in another way.
//
// ## A request is one of
//
//   {"action": "mail.send", "arguments": {"to": ["a@corp.example"]}}
//   {"jsonrpc": "2.0", "id": 7, "method": "tools/call",
//    "params": {"name": "mail.send", "arguments": {"to": [...]}}}
//
// A member `jsonrpc` makes it an MCP message. `arguments` may be left out when
// it would be empty. Every other member is an unknown field; only the MCP
// form's `params._meta` is passed over (and not forwarded). The plain form
// finds an action by its wire name or its policy name, MCP by its wire name.
// Every MCP method but `tools/call` is an unknown action. An array (a batch)
// is malformed: the gateway asks for each of its messages. Who asks and when
// are arguments of the call, set by the gateway and never read from the text.
//
// ## Values, by the declared type
//
//   Bool         true, false
//   Int          a number whose exact value is an integer of 64 bits: 1, 1.0
//                and 1e3 are, 1.5 is not (wrong_type). -0 is 0.
//   Decimal      a number, exactly; at most six digits after the point
//                (trailing zeros do not count), |x| < 2^63 / 1,000,000
//   String       a string
//   Time         a string, RFC 3339 date-time with an offset, whole
//                milliseconds: "2024-05-13T10:00:00Z", "...:00.250+02:00";
//                years 0000 to 9999 in UTC, no leap second
//   Date         a string, "2024-05-13": a day of the proleptic Gregorian
//                calendar, years 0001 to 9999
//   Duration     a number, whole milliseconds; or a string in the policy's
//                words: "15m", "1h30m" (d h m s ms, each at most once and
//                descending, an optional leading minus)
//   enum         a string: the member's wire name
//   record       an object by the fields' wire names; a field that is left out
//                takes its default, or is absent if its type is optional
//   entity       a string: the id
//   T?           as T; left out if absent. null is a wrong type, except for a
//                field declared `or null`, where it means left out.
//   Set<T>       an array; sorted, repeats removed
//   List<T>      an array
//   Map<String,T>  an object
//   Json         any value; kept as its text
//
// ## What is refused, whatever the type says
//
//   malformed_json     not RFC 8259 (also: a byte order mark, leading zeros,
//                      raw control characters in strings, text behind it)
//   invalid_utf8       in the text, or a lone surrogate written as an escape
//   duplicate_key      in any object, compared after unescaping
//   not_a_number       NaN, Infinity and their relatives
//   too_deep           more than kMaxJsonDepth objects and arrays in another
//   too_large          DoorLimits, or more than bundle::kMaxElements in one
//                      collection
// These are looked for in the whole text before any type is.
//
// ## Labels
//
// What the gateway vouches for is no part of the request, for an agent could
// write it: it is a text of the gateway's own (CallContext::labels), an object
// from paths into the arguments to what is stated of the part there:
//
//   {"to": ["user"], "to[0]": ["user", "contacts"],
//    "body": {"origins": ["web"], "audiences": ["team"]},
//    "lines[2].price": ["web"], "tags[\"a b\"]": {"audiences": ["team"]}}
//
// An array, or `origins`: it may come from these and surely from none else (an
// empty one: from none at all). `audiences`: these may surely see it. Members
// are wire names, in brackets and quotes if they are not plain words. What has
// no statement has no label: the worst. A statement on a collection is about
// which elements it has; each element needs its own. A whole has what all its
// parts have, and a record needs none (and may have none); repeats of an
// element of a set have what all of them have; defaults have every label.
// Indexes count the elements as the text has them. A name that the policy does
// not declare (unknown_member) and a path that leads to no part of this request
// (unknown_field) deny.
//
// ## What is printed
//
// Canonical JSON: no spaces, fields in declared order by wire name, absent
// fields left out, defaults written, sets sorted, map keys sorted by bytes,
// Decimals without an exponent or trailing zeros, Times in UTC, Dates as
// read, Durations in milliseconds, strings with the shortest escapes and UTF-8
// otherwise.
namespace agp {

inline constexpr uint32_t kMaxJsonDepth = 64;

struct DoorLimits {
  // Bytes of the text of a request or result.
  uint32_t max_bytes = 1u << 20;
  // JSON values in one text. The typed values made from it (a record has one
  // for each declared field) and its unescaped strings share 32 bytes for each
  // of these and max_bytes more.
  uint32_t max_values = 1u << 16;
};

// Working memory of one thread, made once and used for one request at a time.
// Reserves about 2 * max_bytes + 96 * max_values bytes and never grows.
class DoorScratch {
 public:
  explicit DoorScratch(const Bundle& bundle, const DoorLimits& limits = {});
  ~DoorScratch();
  DoorScratch(DoorScratch&&) noexcept;
  DoorScratch& operator=(DoorScratch&&) noexcept;

  // The decision's own working memory.
  Scratch& decision_scratch();

 private:
  friend class Door;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// What the gateway knows of a call, and never reads from the agent's text.
struct CallContext {
  Principal principal;
  Clock clock;
  std::string_view call_id;  // Request::call_id
  std::string_view labels;   // JSON, as above; empty: nothing is vouched for
};

// Points into the text and the DoorScratch, until either is used again.
struct DoorResult {
  bool ok = false;
  Request request;  // ok
  // Not ok: deny, the reason and the field concerned. For unknown_action the
  // `field` is the name that was asked for (a tool, an MCP method).
  Decision denial;
  // Not ok: the byte of the text at which it was seen.
  uint32_t offset = 0;
  // The MCP form's id (an integer or a string) as JSON text (`7`, `"a"`), for
  // the answer; empty if there was none, or the text was not JSON.
  std::string_view id;
};

struct DoorValue {
  bool ok = false;
  Value value;                             // ok
  Reason reason = Reason::kMalformedJson;  // not ok
  std::string_view field;                  // not ok
  uint32_t offset = 0;
};

// Decodes for one bundle. Immutable; safe from many threads, each with its own
// DoorScratch. Nothing here allocates after construction.
class Door {
 public:
  // `bundle` outlives the door.
  explicit Door(const Bundle& bundle);
  ~Door();
  Door(Door&&) noexcept;
  Door& operator=(Door&&) noexcept;

  // Total. `text` and what `call` points at must outlive the use of the result
  // (but for the labels).
  DoorResult Decode(std::string_view text, const CallContext& call,
                    DoorScratch& scratch) const noexcept;
  // Of a call without an id, of which nothing is vouched for.
  DoorResult Decode(std::string_view text, const Principal& principal,
                    const Clock& clock, DoorScratch& scratch) const noexcept;

  // Decode and decide: what a gateway calls, unless the policy has key scopes,
  // whose states it finds between the two. If `decoded` is given it gets the
  // request, to print what may be forwarded.
  Decision Decide(const Enforcer& enforcer, const Scopes& scopes,
                  std::string_view text, const CallContext& call,
                  DoorScratch& scratch,
                  DoorResult* decoded = nullptr) const noexcept;
  Decision Decide(const Enforcer& enforcer, const Scopes& scopes,
                  std::string_view text, const Principal& principal,
                  const Clock& clock, DoorScratch& scratch,
                  DoorResult* decoded = nullptr) const noexcept;

  // One JSON text as a value of `type` (an index of the bundle's types), as a
  // tool's result is. The request last decoded with `scratch` stays valid, the
  // value decoded before does not.
  DoorValue DecodeValue(uint32_t type, std::string_view text,
                        DoorScratch& scratch) const noexcept;
  // What a rule asks its approver to state (Approval::answers), as an object by
  // the answers' wire names. Only for a rule that asks for answers. Of
  // DecodeValue and this the last one is valid.
  DoorValue DecodeAnswers(uint32_t rule, std::string_view text,
                          DoorScratch& scratch) const noexcept;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

// A request that owns its values and names: what a gateway keeps of a call that
// waits, or until its result arrives. Allocates.
class KeptRequest {
 public:
  explicit KeptRequest(const Request& request);
  ~KeptRequest();
  KeptRequest(KeptRequest&&) noexcept;
  KeptRequest& operator=(KeptRequest&&) noexcept;
  const Request& request() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// ---- printing; appends to `out`, allocates, not for the path of a decision --

// The arguments alone: {"to":["a@corp.example"]}.
void PrintArguments(const Bundle& bundle, const Request& request,
                    std::string* out);
// The plain form, and the MCP form; `id` is JSON text, as DoorResult has it.
void PrintRequest(const Bundle& bundle, const Request& request,
                  std::string* out);
void PrintMcp(const Bundle& bundle, const Request& request, std::string_view id,
              std::string* out);
// What is vouched for of the parts of the printed request, in the form that
// CallContext::labels takes; parts of which nothing is are left out.
void PrintLabels(const Bundle& bundle, const Request& request,
                 std::string* out);
// One value of a type (an index of the bundle's types).
void PrintValue(const Bundle& bundle, uint32_t type, const Value& value,
                std::string* out);
// A JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD.
void PrintString(std::string_view text, std::string* out);

// The constant arguments of an obligation: {"level":"high"}.
void PrintObligationArguments(const Bundle& bundle,
                              const bundle::ObligationRec& obligation,
                              std::string* out);

// One line for a log or a person:
//   deny: denied_by_rule: stopped (inbox.agp:31)
//   deny: missing_field: to
//   confirm: approval_required: outside (inbox.agp:27) by "summer"
//     within 15m
std::string ExplainDecision(const Bundle& bundle, const Decision& decision);

// {"verdict":"confirm","reason":"approval_required","text":"...",
//  "rules":[{"name":"outside","file":"inbox.agp","line":27,
//            "because":"..."}],
//  "requirements":[{"rule":"outside","alternative":true,
//                   "approvers":["summer"],"within_ms":900000}],
//  "obligations":[{"name":"audit","arguments":{"level":"high"}}],
//  "site":"...","field":"...","state_changed":false}
// `rules` is always there; the members behind it that would be empty are left
// out, `state_changed` when it is false.
std::string DecisionToJson(const Bundle& bundle, const Decision& decision);

}  // namespace agp

#endif  // AGP_DOOR_H_
