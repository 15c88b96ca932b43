#ifndef AGP_COMPILER_PROGRAM_PROGRAM_H_
#define AGP_COMPILER_PROGRAM_PROGRAM_H_

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "compiler/base/source.h"
#include "compiler/program/value.h"

// The typed program: the hinge of the compiler. Check makes it from the trees
// of all modules; emit, the verifier and the tests' reference evaluator read
// it and nothing else. Names are resolved, types are known, functions are
// inlined, traits and wildcards are spread over actions, groups are closed:
// what is left is, for every action, a list of conditions.
//
// Evaluation (the one definition that all engines must agree on). An
// expression yields a value, absence (optional types only) or no value (⊥):
//   kGet of an absent optional, overflow of a 64-bit number, division by zero,
//     a Window sum that overflows and a day that is no Date yield ⊥; every
//     other operator yields ⊥ when an operand does, except:
//   kAnd kOr kNot: strong Kleene (false and ⊥ = false, true or ⊥ = true);
//   kAny: true if the body is true of an element, else ⊥ if it is ⊥ of one,
//     else false; kEvery is its dual; kCount is ⊥ if the body is ⊥ of any.
//   kFound of a text in which more than kMaxFindings things are found, or with
//   capital letters more than kMaxFoundBytes bytes of them, or digits that are
//   not understood (numbers, dates), is ⊥.
//   kHas of ⊥ is ⊥. kMapAt of a key that is not there is absent.
//   kLabelled is true if all its labels are vouched for on what its path leads
//   to: an argument, a field of one, an element of one (also of what kFound
//   finds, which has its text's labels).
//
// Who asks is a chain: the acting agent, the agents that called it, the user
// on whose behalf. Every link caps: Check turns a grant's condition that speaks
// of principal.agent into "for every link of the chain", and a guard's into
// "for some link". What is left of principal.agent (handlers, properties) is
// the acting agent. State per agent is that of the chain's last link, the agent
// that the user called, so that a sub-agent does not start with a new one.
//
// Decision for a request of action A over the state before it, given approvals
// (pairs of a rule and a person, see below):
//   1. Evaluate the condition of every bound rule of A. A rule matches if true.
//      A matching rule that asks evaluates its approvers, exclusions, keys and
//      `until` too.
//   2. If some condition, or one of these values of a matching rule, is ⊥, or
//      fewer than `quorum` persons may approve (the approvers without those
//      excluded): deny; the rules concerned are named as errors.
//   3. If a deny rule matches: deny, naming all matching deny rules (as well).
//   4. If no grant matches: deny.
//   5. If two matching rules carry the same obligation with different
//      arguments: deny.
//   6. If no plain permit matches, one of the matching asking permits must be
//      met; in any case all matching confirm rules must be. A rule is met if
//      `quorum` distinct persons who may approve it now have approved it. If
//      something that must be met is not: confirm, naming all that must be
//      (met or not). Otherwise: permit, naming the plain permits that match
//      (if there are none, the asking permits that are met) and the confirm
//      rules.
//   The obligations are the union over all matching rules.
// Then the handlers: `asked` and, by the verdict, `permitted` or `denied`, with
// all guards and values read from the state before the event; `approved` with
// `permitted` if an approval was needed. On confirm the permitted handlers (and
// approved ones) are tried together with the asked ones, but only the asked
// ones are carried out: nobody is asked to approve what could not be permitted,
// and a further guard cannot turn that deny into a confirm. If a guard or a
// value is ⊥ or an update does not fit (overflow, a bound reached, a string
// over kMaxStateString), in this order of handlers: deny and change nothing.
//
// A call, as a gateway sees it, is a request with an id that the gateway gave
// it. Each session keeps a ledger of calls, challenges, approvals and
// rejections, all bounded (limits below):
//   The digest of a call is over action, arguments (their labels left out),
//     schema, session, chain and user, not the id: asking again is the same
//     challenge.
//   Ask(id, request), unless a scope is faulted:
//     id known, another digest: deny (call_changed).
//     id known, not waiting: the recorded verdict. Nothing changes.
//     digest rejected in this session: deny (rejected), recorded.
//     Otherwise a decision with the approvals that stand; if the id is known
//     (it waits: this is a redemption) without the asked handlers.
//       permit: recorded as open. If approvals were needed, the challenge of
//         its digest and the one-time approvals bound to it end.
//       confirm: recorded as waiting under the challenge of its digest, which
//         begins now if there is none, or if the one there is has expired:
//         with it no further approval could make this a permit, since it is
//         over for a confirm rule that is not met, or for every asking permit
//         while one is needed. One-time approvals end with their challenge. A
//         redemption changes nothing else.
//       deny: recorded; a redemption is not, and goes on waiting.
//     No room: deny (ledger_full), nothing changes. Of calls, those that were
//     denied, have their result or wait under no live challenge make room, the
//     oldest first; if none does a denied call is not recorded. Of challenges,
//     those that are over for all rules that asked when they began.
//   A challenge is over, for a rule, `within` after it began (end excluded).
//   Approve(request, rule, person, answers): taken if the digest has a
//     challenge that is not over for the rule, a fresh decision of the request
//     is confirm and names the rule, the person may approve it and is no agent
//     of the chain, no approval of the rule by this person stands for the call,
//     the answers have the declared types and `accepting` is true of them, and
//     there is room (approvals that have ended make room). Binds to the digest
//     (kOnce), or to rule, action, user, chain and the keys' values, for the
//     session (kSession) or until a wall clock time (kUntil, end excluded);
//     without keys to the digest, but it is not used up.
//   Reject(request, person): taken if the digest has a challenge and the person
//     may approve a rule that asks and matches now, whatever the verdict. The
//     digest is denied for the rest of the session; its challenge and approvals
//     end, its waiting calls are denied. No room: the session is faulted.
//   Dispatch(id, request): once for an open call with this digest.
//   Revise (another revision of the policy is in force): challenges, approvals
//     and the records of waiting and of open calls end.
//   Result(id, request): once for a dispatched call. The result handlers run.
//     The agent must not see it if a `deny result` rule is true or ⊥ (over the
//     state before), if the action has such rules and the result is malformed,
//     or if it was not taken.
namespace agp::program {

template <typename Tag>
struct Id {
  uint32_t value = UINT32_MAX;
  bool valid() const { return value != UINT32_MAX; }
  friend auto operator<=>(const Id&, const Id&) = default;
};
using TypeId = Id<struct TypeTag>;
using ExprId = Id<struct ExprTag>;
using EnumId = Id<struct EnumTag>;
using RecordId = Id<struct RecordTag>;
using EntityTypeId = Id<struct EntityTypeTag>;
using TraitId = Id<struct TraitTag>;
using ActionId = Id<struct ActionTag>;
using SignalId = Id<struct SignalTag>;
using ObligationId = Id<struct ObligationTag>;
using PatternId = Id<struct PatternTag>;
using StateVarId = Id<struct StateVarTag>;
using RuleId = Id<struct RuleTag>;

// Longest string, in bytes, that a state set or map can hold.
inline constexpr uint32_t kMaxStateString = 256;
// Entries that a Window holds unless it says otherwise.
inline constexpr uint32_t kDefaultWindowEntries = 256;
// A Decimal is a 64-bit count of these: 1 / 1,000,000.
inline constexpr int64_t kDecimalScale = 1'000'000;
// Labels of origins and of audiences together.
inline constexpr uint32_t kMaxLabels = 16;
// Dates from 0001-01-01 to 9999-12-31, as days since 1970-01-01.
inline constexpr int64_t kFirstDay = -719'162;
inline constexpr int64_t kLastDay = 2'932'896;
inline constexpr int64_t kMsPerDay = 86'400'000;
// Links of a chain: the acting agent and those that called it.
inline constexpr uint32_t kMaxChain = 8;
// Of a session's ledger.
inline constexpr uint32_t kMaxCalls = 128;
inline constexpr uint32_t kMaxChallenges = 32;
inline constexpr uint32_t kMaxApprovals = 128;
inline constexpr uint32_t kMaxRejections = 128;
inline constexpr uint32_t kMaxQuorum = 8;
// What kFound finds in one text, and bytes of what has capital letters there.
inline constexpr uint32_t kMaxFindings = 64;
inline constexpr uint32_t kMaxFoundBytes = 8192;
// Quantifiers (and the loop of an update) inside each other.
inline constexpr uint32_t kMaxLoops = 4;

// ---- types ---------------------------------------------------------------

enum class TypeKind : uint8_t {
  kBool,
  kInt,
  kDecimal,
  kString,
  kTime,
  kDuration,
  kEnum,
  kRecord,
  kEntity,
  kOptional,
  kSet,
  kList,
  kMap,   // element: the element or value type
  kJson,  // any JSON value; only its presence is read
  kDate,  // a day, counted from 1970-01-01: kFirstDay to kLastDay
};

// Interned: equal types have equal ids.
struct Type {
  TypeKind kind = TypeKind::kBool;
  // EnumId, RecordId or EntityTypeId.
  uint32_t ref = UINT32_MAX;
  TypeId element;
  friend bool operator==(const Type&, const Type&) = default;
};

struct Member {
  std::string name;
  std::string wire_name;  // equals `name` unless declared otherwise
};

struct Enum {
  std::string name;
  std::vector<Member> members;
  Span span;
};

// A field of a record or a parameter of an action.
struct Field {
  std::string name;
  std::string wire_name;
  TypeId type;
  // Filled in before deciding when the field is left out.
  std::optional<Value> default_value;
  // A JSON null means absent (`T? or null`).
  bool null_is_absent = false;
  // Fields of a result: what the origin tracker may vouch for, if it differs
  // from the whole result's (Action::result_labels).
  std::optional<Labels> labels;
  Span span;
};

struct Record {
  std::string name;
  std::vector<Field> fields;
  Span span;
};

// "User" and "Agent" are always there, as kUserType and kAgentType.
struct EntityType {
  std::string name;
  Span span;
};
inline constexpr EntityTypeId kUserType{0};
inline constexpr EntityTypeId kAgentType{1};

// ---- expressions ---------------------------------------------------------

enum class ExprKind : uint8_t {
#define AGP_EXPR(name, operands, text) name,
#include "compiler/program/expr_kinds.def"
};
struct ExprKindInfo {
  std::string_view text;
  int operands;
};
const ExprKindInfo& Info(ExprKind kind);

// What kFound finds in a text (a first form: by syntax alone). Urls and emails
// are in lower case.
enum class Finding : uint8_t {
  kUrls,    // from "http://" or "https://" to white space (a byte of at most
            // 0x20), a quote (one of "'`), < or >, without .,;:!?)]} at the end
  kEmails,  // local@host, each as long as it can be, of ASCII letters, digits
            // and . _ % + -; the host ends in a letter or digit and has a dot
            // that is not its first character
  kNumbers,  // Decimals, and
  kDates,    // Dates, as runtime/src/find.h has them; ⊥ if what may be one is
             // not understood
};
inline constexpr Finding kAllFindings[] = {Finding::kUrls, Finding::kEmails,
                                           Finding::kNumbers, Finding::kDates};
std::string_view FindingName(Finding finding);

// Interned: equal expressions have equal ids, so a test that stands in many
// rules is one node.
struct Expr {
  ExprKind kind = ExprKind::kBool;
  TypeId type;
  ExprId a;
  ExprId b;
  int64_t number = 0;
  std::string text;
  // kSet: constants, sorted by id, distinct.
  std::vector<ExprId> items;
  // Where it was first written; not part of its identity.
  Span span;
};

// A test of a string against a constant; `texts` has several for "any of".
struct Pattern {
  enum class Kind : uint8_t {
    kPrefix,
    kSuffix,
    kContains,
    kGlob,
    kRegex,
    kEqualsIgnoringCase,
  };
  Kind kind = Kind::kPrefix;
  std::vector<std::string> texts;
  friend bool operator==(const Pattern&, const Pattern&) = default;
};

// ---- vocabulary ----------------------------------------------------------

struct Trait {
  std::string name;
  bool loosening = false;
  Span span;
};

// A label that the enforcement point vouches for, or does not, on each part of
// an argument. The bit of an origin says "surely not from here", that of an
// audience "surely may be seen by these". So no bit at all, which is what a
// part has of which nothing was stated, is the worst, and what is made of
// several parts has the bits that all of them have.
struct Label {
  std::string name;  // "web"; "user" and "model" are there if any origin is
  bool audience = false;
  Span span;
};

struct Signal {
  std::string name;  // "user.stop"
  std::string source;
  Span span;
};

struct Obligation {
  std::string name;
  std::vector<Field> params;
  Span span;
};

// An obligation with its (constant) arguments, interned by value.
struct ObligationInstance {
  ObligationId obligation;
  std::vector<Value> arguments;
  friend bool operator==(const ObligationInstance&,
                         const ObligationInstance&) = default;
};

// ---- state ---------------------------------------------------------------

enum class Scope : uint8_t { kSession, kUser, kAgent, kGlobal, kKey };
std::string_view ScopeName(Scope scope);

// `state per order by order_id: String { ... }`: one instance for every value
// of the parameter `param` of type `type` (String, Int, enum or entity). Only
// calls of actions that have such a parameter read or write it.
struct KeyScope {
  std::string name;   // "order"
  std::string param;  // "order_id"
  TypeId type;
  Span span;
};

struct StateVar {
  enum class Kind : uint8_t { kBool, kInt, kEnum, kSet, kMap, kWindow };
  std::string name;  // "stopped"; shown as "user.stopped"
  Scope scope = Scope::kSession;
  // kKey: index into Program::key_scopes.
  uint32_t key_scope = UINT32_MAX;
  Kind kind = Kind::kBool;
  // Type of a read: Bool, Int, enum, Set<..>, Map<..>; Int for a Window.
  // Sets hold String, Int, enum or entity; map values are Bool, Int, Decimal,
  // Time, Date, Duration, enum, String or entity, map keys strings. A map of
  // records in the source is one map for each field here
  // (`reservations.cabin`).
  TypeId type;
  // kBool, kInt, kEnum.
  int64_t initial = 0;
  // kSet, kMap, kWindow: most entries it can hold.
  uint32_t bound = 0;
  // kWindow: sums the weights added at times in (now - window_ms, now].
  int64_t window_ms = 0;
  Span span;
};

// "session", or the name of the variable's key scope.
std::string_view ScopeNameOf(const class Program& program, const StateVar& var);

struct Update {
  enum class Op : uint8_t {
    kAssign,  // Bool, Int, enum: = value
    kAdd,     // Int, Window: += value (a window's weight is not negative: a
              // negative one does not fit)
    kInsert,  // Set: value; there already: nothing changes
    kRemove,  // Set: value; Map: key
    kClear,   // Set, Map, Window
    kPut,     // Map: [key] = value
    kPutAdd,  // Map<String, Int>: [key] += value, a missing key counting 0
  };
  Op op = Op::kAssign;
  StateVarId var;
  ExprId key;    // kPut, kPutAdd, kRemove of a map
  ExprId value;  // all but kClear and kRemove of a map
  // A List or Set, or invalid. The update happens once for each element, in
  // order, which is kBound of level 0 in key, value and `where`.
  ExprId each;
  // Bool, or invalid: only if true. ⊥ fails the event.
  ExprId where;
  Span span;
};

enum class Event : uint8_t {
  kSignal,
  kAsked,
  kPermitted,
  kDenied,
  kResultOk,
  kResultFailed,
  kResultMalformed,
  kApproved,
};
std::string_view EventName(Event event);

// A handler bound to one action or signal. A handler over several actions is
// bound once for each.
struct Handler {
  Event event = Event::kSignal;
  ActionId action;  // all but kSignal
  SignalId signal;  // kSignal
  ExprId guard;     // Bool; the constant true if none was written
  std::vector<Update> updates;
  Span span;
};

// ---- rules ---------------------------------------------------------------

enum class Effect : uint8_t { kPermit, kConfirm, kDeny };
std::string_view EffectName(Effect effect);

// What a rule says wherever it applies.
struct Rule {
  // "tainted"; "inbox:12" (module and line) for a rule without a name.
  std::string name;
  std::string module;
  Effect effect = Effect::kDeny;
  // A confirm rule, or a permit `after approval`; what follows is for these.
  bool asks = false;
  int64_t within_ms = 0;
  uint32_t quorum = 1;  // distinct persons that must approve
  enum class Lasts : uint8_t { kOnce, kSession, kUntil };
  Lasts lasts = Lasts::kOnce;
  // What an approver must state with the approval; none if empty. Required
  // unless of an optional type.
  std::vector<Field> answers;
  // Indexes into Program::obligation_instances.
  std::vector<uint32_t> obligations;
  std::string because;  // shown to agent and approver
  Span span;
};

// A rule bound to one action: its condition in that action's parameters.
struct BoundRule {
  RuleId rule;
  ExprId condition;  // Bool
  // If the rule asks: an entity of type User, or a Set of them (any of them
  // may approve).
  ExprId approver;
  // Who may not, each like `approver`.
  std::vector<ExprId> excluded;
  // Scalars that an approval which lasts is bound to.
  std::vector<ExprId> keys;
  ExprId until;      // Time, for Lasts::kUntil
  ExprId accepting;  // Bool over kAnswer, or invalid: which answers count
};

struct Action {
  std::string name;       // "mail.delete"
  std::string wire_name;  // "delete_mail"; equals `name` unless declared
  std::vector<Field> params;
  TypeId result;  // invalid if none is declared
  // `from web visible to team`: what may be vouched for of a value that was
  // seen in a result of this action; nothing if not stated.
  Labels result_labels = 0;
  std::vector<TraitId> traits;
  // In the order of the sources; the order has no meaning.
  std::vector<BoundRule> rules;
  // `deny result`: conditions that may read kResult. All of effect deny.
  std::vector<BoundRule> result_rules;
  // Indexes into Program::handlers.
  std::vector<uint32_t> handlers;
  // For each of Program::key_scopes the parameter that is its key, or
  // UINT32_MAX.
  std::vector<uint32_t> key_params;
  Span span;
};

// ---- properties ----------------------------------------------------------

enum class PropertyForm : uint8_t {
#define AGP_PROPERTY(name, text) name,
#include "compiler/program/property_forms.def"
};
std::string_view FormName(PropertyForm form);

// A property of one decision, over every request of its cases' actions and
// every state. With C the case's condition (true only if it yields true):
//   kNeverPermit     no request with C is answered permit; without
//                    `without_approval`, none is answered confirm either
//                    (approval could make it a permit)
//   kAlwaysDeny      every request with C is denied
//   kAlwaysConfirm   every request with C is answered confirm
//   kPermitOnlyWhen  every request answered permit or confirm has C
//   kSomePermit      some request with C, in a reachable state, is answered
//                    permit (or, without `without_approval`, confirm)
//   kNoErrors        no rule is ⊥ for any request
// A condition that is ⊥ counts against the property: for kPermitOnlyWhen as
// not C; for kNeverPermit, kAlwaysDeny and kAlwaysConfirm as C.
//
// A property of sessions, over every sequence of events that a gateway can
// give the engine, is about the events of one instance of its scope: those by
// one user, in one session, by one agent (the chain's last link), with one
// value of a key, or all. Each request, signal, result and approval is one
// position of a sequence; at a request that is permitted both `asked` and
// `permitted` happen, at a result its own event. Time passes between positions.
//   kNeverPast       the formula (the last of `past`) is never true
//   kAtMost          the weights of the counted events never sum up to more
//                    than `limit`: all of them, or (window_ms > 0) those at
//                    times in (t - window_ms, t] for any t. A weight that is
//                    negative counts 0, one without a value counts against the
//                    property.
//   kNeverChanges    once `var` (Bool, Int, enum; a map: its entry for a key)
//                    differs from its initial value (is there), no event
//                    changes it
//   kInvariant       cases[0].condition, over state alone, is true at the
//                    beginning and before and after every event: before it,
//                    time can have ended what a window made true
//   kAlwaysPossible  in every reachable state that is not faulted, no request
//                    with C is denied: one decision, over reachable states
// A pattern whose guard is ⊥ happened where that counts against the property.

// A property of two decisions compares the answers to two calls, each asked for
// the first time, over one state at one time, while no approval stands; it
// fails if one of the two, the *subject*, is looser than the other, the
// *measure*. The calls are alike but for what is told here; both have C (a C
// without a value counts as had).
//   kAgentWithinUser  measure: the user alone. No agent stands between: tests
//                     of every link of the chain are true, of some link false,
//                     the chain is empty; what else reads principal.agent sees
//                     the subject's. Every part of every argument comes from
//                     `user` alone and may be seen by whom it could be before.
//                     C is of the subject alone.
//   kSameDecision     each of the two is subject: the parameters `changed`
//                     (with their labels), the user or the chain differ
//   kMorePermitsMore  the subject's `changed` parameter is at least the
//                     measure's: a greater number or the same, a superset with
//                     the same labels on what both have
//   kMorePermitsLess  the same the other way round
//   kLeavingOut       the subject leaves the `changed` parameter out, the
//                     measure does not
//   kNoWider          the same call, and the measure is what another policy
//                     answers. What calls and state of the two policies have
//                     in common is told by verifier/other_policy.h. C is read
//                     once, in this policy.
// Permit is looser than confirm, confirm looser than deny. Of two that are not
// denied the subject is looser too if it carries no obligation of some that
// the measure does; and of two answered confirm, unless what must be met for
// the subject covers what must be met for the measure: for each confirm rule
// of the measure some confirm rule of the subject covers it, or all of its
// alternatives do; and unless the measure has a plain permit, a confirm rule of
// the subject covers one of the measure's asking permits, or (the subject has
// no plain permit) each of the subject's covers one. A rule covers another if
// its persons are among the other's, and its quorum is no less, `within` no
// longer, its approvals last no longer and for no other keys, and its answers
// are asked for and accepted alike. So what cannot be compared is looser.

// An event of a session: what happened, with a condition on it.
struct EventPattern {
  Event event = Event::kPermitted;
  ActionId action;  // all but kSignal
  SignalId signal;  // kSignal
  ExprId guard;     // Bool, as a handler of the event would see it
  // kPermitted: permitted without any approval.
  bool without_approval = false;
  ExprId weight;  // Int, kAtMost; invalid: 1
};

// Past-time linear temporal logic over the positions of a sequence (Havelund
// and Rosu, "Synthesizing monitors for safety properties", 2002).
enum class PastOp : uint8_t {
  kEvent,     // one of `events` happens here
  kState,     // `state` is true before this position
  kNot,       // of a
  kAnd,       // a, b
  kOr,        // a, b
  kPrevious,  // a at the position before; false at the first
  kOnce,      // a here or at an earlier position (at most bound_ms ago, end
              // excluded, if bound_ms > 0)
  kSince,     // b here or earlier (at most bound_ms ago), and a at every
              // position after that up to here
};
struct PastNode {
  PastOp op = PastOp::kEvent;
  uint32_t a = UINT32_MAX, b = UINT32_MAX;  // indexes into Property::past
  int64_t bound_ms = 0;
  std::vector<EventPattern> events;
  ExprId state;  // Bool over state
};

struct Property {
  std::string name;
  std::string module;
  PropertyForm form = PropertyForm::kNeverPermit;
  struct Case {
    ActionId action;   // not valid: kInvariant
    ExprId condition;  // Bool; the constant true if none was written
    // `without approval by W`: a User or a Set of them, else invalid. Then
    // without_approval is true, and an answer counts as permit if approvals by
    // all others could make it one.
    ExprId without_by;
    // Properties of two decisions: the parameters in which they differ.
    std::vector<uint32_t> changed;
  };
  std::vector<Case> cases;
  bool without_approval = false;
  // `guarantee` of a guardrail module: proved with a permit of everything
  // added, so that it holds under any team's policy.
  bool guarantee = false;
  // Properties of sessions: whose events.
  Scope scope = Scope::kUser;
  uint32_t key_scope = UINT32_MAX;
  // kNeverPast: operands stand before what they are operands of.
  std::vector<PastNode> past;
  // kAtMost
  std::vector<EventPattern> counted;
  int64_t limit = 0;
  int64_t window_ms = 0;
  // kNeverChanges
  StateVarId var;
  // kSameDecision: the user, or the chain of agents, differs.
  bool changes_user = false;
  bool changes_agent = false;
  // kNoWider: which of Program::others.
  std::string other;
  Span span;
};
// Whether it compares two decisions: kAgentWithinUser, kSameDecision,
// kMorePermitsMore, kMorePermitsLess, kLeavingOut, kNoWider.
bool ComparesDecisions(PropertyForm form);
// Whether it is about sessions and not about one decision: kNeverPast, kAtMost,
// kNeverChanges, kInvariant.
bool IsAboutSessions(PropertyForm form);

// ---- tests ---------------------------------------------------------------

struct Call {
  ActionId action;
  // One for each parameter; kAbsent where left out and no default.
  std::vector<Value> arguments;
  std::string agent;
  std::string user;
  // Agents that called `agent`, the nearest first.
  std::vector<std::string> callers;
};

// One thing that happens to a gateway; a witness is a list of these, and so is
// a test.
struct Step {
  enum class Kind : uint8_t {
    kRequest,
    kSignal,
    kResultOk,
    kResultFailed,
    kResultMalformed,
    kAdvance,
    kApprove,
    kReject,
    kDispatch,
    kRevision,
  };
  Kind kind = Kind::kRequest;
  // Request, results, approve, reject, dispatch; a signal's agent and user. A
  // permitted call is dispatched by its result if it was not before.
  Call call;
  // The gateway's id of the call. A request with the id of an earlier one asks
  // again.
  std::string call_id;
  SignalId signal;
  Value result;  // kResultOk
  RuleId rule;   // kApprove
  // kApprove, kReject: the person's id, or that of an agent that tries.
  std::string person;
  bool person_is_agent = false;
  Value answers;  // kApprove: one for each of Rule::answers, as a record
  int64_t advance_ms = 0;
  std::string session = "1";
  // Expected answer of a request, if the author stated one.
  struct Expectation {
    Effect effect = Effect::kDeny;
    std::vector<RuleId> because;
    Span span;
  };
  std::optional<Expectation> expected;
  // What follows is expected not to be taken (all kinds but requests), or, of
  // a result, to be withheld from the agent.
  bool expect_refused = false;
  bool expect_withheld = false;
  Span span;
};

struct Test {
  std::string name;
  std::vector<Step> steps;
  Span span;
};

// ---- program -------------------------------------------------------------

class Program {
 public:
  Program();

  std::string name;  // of the root policy
  std::vector<Enum> enums;
  std::vector<Record> records;
  std::vector<EntityType> entity_types;
  std::vector<Trait> traits;
  std::vector<Action> actions;
  // Bit i of Labels is labels[i].
  std::vector<Label> labels;
  std::vector<Signal> signals;
  std::vector<Obligation> obligations;
  std::vector<ObligationInstance> obligation_instances;
  std::vector<KeyScope> key_scopes;
  std::vector<StateVar> state_vars;
  std::vector<Handler> handlers;
  std::vector<Rule> rules;
  std::vector<Property> properties;
  std::vector<Test> tests;
  // Policies that properties compare this one with, by the name that they use
  // (`released.mail`). Whoever loads the sources adds them; they have no
  // properties, tests and others.
  std::map<std::string, std::shared_ptr<const Program>> others;

  // Indexes into `handlers` by signal.
  std::vector<uint32_t> HandlersOf(SignalId signal) const;

  // ---- interning ----
  TypeId Intern(Type type);
  TypeId BasicType(TypeKind kind) { return Intern({kind, UINT32_MAX, {}}); }
  TypeId OptionalOf(TypeId t) {
    return Intern({TypeKind::kOptional, UINT32_MAX, t});
  }
  TypeId SetOf(TypeId t) { return Intern({TypeKind::kSet, UINT32_MAX, t}); }
  TypeId EntityOf(EntityTypeId e) {
    return Intern({TypeKind::kEntity, e.value, {}});
  }
  PatternId Intern(Pattern pattern);
  ExprId Intern(Expr expr);
  uint32_t Intern(ObligationInstance instance);

  const Type& type(TypeId id) const { return types_[id.value]; }
  const Expr& expr(ExprId id) const { return exprs_[id.value]; }
  const Pattern& pattern(PatternId id) const { return patterns_[id.value]; }
  const Action& action(ActionId id) const { return actions[id.value]; }
  const Rule& rule(RuleId id) const { return rules[id.value]; }
  const StateVar& state_var(StateVarId id) const {
    return state_vars[id.value];
  }
  uint32_t num_types() const { return static_cast<uint32_t>(types_.size()); }
  uint32_t num_exprs() const { return static_cast<uint32_t>(exprs_.size()); }
  uint32_t num_patterns() const {
    return static_cast<uint32_t>(patterns_.size());
  }
  TypeKind kind_of(ExprId id) const { return type(expr(id).type).kind; }

  // Builders used by more than one layer. They simplify nothing.
  ExprId Bool(bool value);
  ExprId Not(ExprId a);
  ExprId And(ExprId a, ExprId b);
  ExprId Or(ExprId a, ExprId b);

 private:
  std::vector<Type> types_;
  std::vector<Pattern> patterns_;
  std::vector<Expr> exprs_;
  std::unordered_multimap<size_t, uint32_t> type_index_;
  std::unordered_multimap<size_t, uint32_t> pattern_index_;
  std::unordered_multimap<size_t, uint32_t> expr_index_;
};

// The policy's own words: `size(ids) > 20`, `to.every(t => ...)`. Parameters
// print by the names of `action` (by index if it is invalid).
std::string ToString(const Program& program, ExprId expr, ActionId action);
// `not expr`, as it is best said: `url maybe from {web}`.
std::string NegationToString(const Program& program, ExprId expr,
                             ActionId action);
std::string ToString(const Program& program, TypeId type);
// A value as it would be written in a test block.
std::string ToString(const Program& program, const Value& value, TypeId type);
// `mail.delete(mailbox: User("summer"), ids: {"m1"}) from Agent("a") for ...`
std::string ToString(const Program& program, const Call& call);
// The same without who asks.
std::string ToStringOfAction(const Program& program, const Call& call);
// The whole program, for `agpc dump --after=check`.
std::string Dump(const Program& program);

// Numbers as text: "12.5" for 12500000; "15m" for 900000; RFC 3339 in UTC;
// "1970-01-02" for 1.
std::string DecimalToString(int64_t scaled);
std::string DurationToString(int64_t ms);
std::string TimeToString(int64_t ms);
std::string DateToString(int64_t days);
// `text` quoted as the language writes it, control characters escaped.
std::string Quote(std::string_view text);

}  // namespace agp::program

#endif  // AGP_COMPILER_PROGRAM_PROGRAM_H_
