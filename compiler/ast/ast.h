#ifndef AGP_COMPILER_AST_AST_H_
#define AGP_COMPILER_AST_AST_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compiler/base/source.h"

// What one .agp file says, before any name is resolved: the output of Parse
// and the input of Check and of the formatter. Every node carries the span it
// was read from. Nothing is desugared here; comments ride along so that `agpc
// fmt` loses nothing (Module::comments).
namespace agp::ast {

struct Identifier {
  std::string text;
  Span span;
};

// `mail.delete`, `user.stop`, `std.mail`: parts joined by dots.
struct QualifiedName {
  std::vector<Identifier> parts;
  Span span;
  std::string Joined() const;
};

struct Expr;
using ExprPtr = std::unique_ptr<Expr>;

// ---- types ---------------------------------------------------------------

// `Int`, `Set<User>`, `Map<String, Int>`, `T?`, `T? or null`.
struct TypeRef {
  Identifier name;
  std::vector<TypeRef> arguments;
  bool optional = false;
  // `or null`: a JSON null is accepted and means absent. Only with optional.
  bool null_is_absent = false;
  Span span;
};

// ---- expressions ---------------------------------------------------------

enum class ExprKind {
  kMissing,    // the parser recovered here; a diagnostic was reported
  kBool,       // text "true" / "false"
  kInt,        // text: digits, may hold '_'
  kDecimal,    // text: "12.50"
  kString,     // text: decoded value
  kDuration,   // text: as written, "15m"; units ms s m h d
  kName,       // text: one identifier
  kField,      // args[0] . text
  kCall,       // args[0] is the callee (name or field); rest are arguments:
               //   User("summer"), is_inside(to), time("2026-01-01T00:00:00Z"),
               //   size(ids)
  kIndex,      // args[0] [ args[1] ]
  kQuantifier, // args[0] . text (binder => args[1]); text any every count
               //   all_or_none
  kSet,        // { args... }   ({} is the empty set, map or record by type)
  kList,       // [ args... ]
  kRecord,     // { names[i]: args[i] }
  kMap,        // { args[2i] : args[2i+1] } with string keys
  kMatch,      // match args[0] { args[2i+1] => args[2i+2] }: args[0] is a kList
               //   of what is matched, the patterns kLists of as many: `_` (a
               //   kName), a member, true, false or a set of these
  kNot,        // not args[0]
  kHas,        // has args[0]
  kNegate,     // - args[0]
  kBinary,     // args[0] text args[1]; text is one of
               //   or and implies == != < <= > >= + - * / % in
  kStringTest, // args[0] text args[1]; text is one of "starts with",
               //   "ends with", "contains", "like", "matches",
               //   "equals ignoring case"; args[1] a string or a set of strings
               //   in braces (any of them)
  kSubset,     // args[0] subset of args[1]
  kSize,       // size(args[0])
  kLabelTest,  // args[0] text names...; text is one of "only from",
               //   "maybe from", "visible to"; names are the labels, at least
               //   one. `not` before it is a kNot around it
  kLabelled,   // args[0] text names...: a value in a test with what is vouched
               //   for it; text is "from" or "visible to" (one around the other
               //   if both are written). Only arguments of Call and the parts
               //   of their collections
};

struct Expr {
  ExprKind kind = ExprKind::kMissing;
  Span span;
  std::string text;
  // kField, kQuantifier: the span of the member name; kBinary, kStringTest,
  // kSubset, kLabelTest, kLabelled: the operator.
  Span text_span;
  std::vector<ExprPtr> args;
  // kRecord: field names. kQuantifier: the binder, names[0]. kLabelTest,
  // kLabelled: the labels.
  std::vector<Identifier> names;
};

// ---- vocabulary ----------------------------------------------------------

// `origins contacts, bank, web`, `audiences team, public`
struct LabelsDecl {
  bool audiences = false;
  std::vector<Identifier> names;
  Span span;
};

// `from web, mail visible to team`: where a result comes from and who may see
// it. Empty: nothing is said.
struct Provenance {
  std::vector<Identifier> origins;
  // `from {}`, of a value in a test only.
  std::optional<Span> nowhere;
  std::vector<Identifier> audiences;
  bool empty() const {
    return origins.empty() && !nowhere && audiences.empty();
  }
};

// `name "wire-name": Type from web visible to team = default`
struct Param {
  Identifier name;
  std::optional<std::string> wire_name;
  TypeRef type;
  Provenance provenance;  // only of the fields of a record
  ExprPtr default_value;  // null if none
  Span span;
};

// `enum Role { reader, writer "w" }`
struct EnumDecl {
  Identifier name;
  struct Member {
    Identifier name;
    std::optional<std::string> wire_name;
  };
  std::vector<Member> members;
  Span span;
};

// `record Mail { sender: String from contacts, cc: Set<String>? }`
struct RecordDecl {
  Identifier name;
  std::vector<Param> fields;
  Span span;
};

// `entity User in Team, Org`
struct EntityDecl {
  Identifier name;
  std::vector<Identifier> parents;
  Span span;
};

// `groups { User("ann"), User("bob") in Team("staff"), Team("all") }`
struct GroupsDecl {
  struct Edge {
    std::vector<ExprPtr> members;
    std::vector<ExprPtr> parents;
    Span span;
  };
  std::vector<Edge> edges;
  Span span;
};

// `[loosening] trait destructive(weight: Int)`,
// `trait arbitrary implies destructive, publish`
struct TraitDecl {
  Identifier name;
  bool loosening = false;
  std::vector<Param> params;
  std::vector<Identifier> implies;
  Span span;
};

// `destructive(weight: size(ids))` after `is` in an action.
struct TraitUse {
  Identifier name;
  std::vector<Identifier> argument_names;
  std::vector<ExprPtr> arguments;
  Span span;
};

// `action mail.delete "delete_mail"(mailbox: User, ids: Set<String>)
//    -> Receipt from mail visible to team
//    is destructive(weight: size(ids)), idempotent`
struct ActionDecl {
  QualifiedName name;
  std::optional<std::string> wire_name;
  std::vector<Param> params;
  std::optional<TypeRef> result;
  Provenance provenance;
  std::vector<TraitUse> traits;
  Span span;
};

// `function inside(a: String): Bool = a ends with "@corp.example"`
struct FunctionDecl {
  Identifier name;
  std::vector<Param> params;
  TypeRef result;
  ExprPtr body;
  Span span;
};

// `signal user.stop, user.resume from operator`
struct SignalDecl {
  std::vector<QualifiedName> names;
  Identifier source;
  Span span;
};

// `obligation audit(level: Level)`
struct ObligationDecl {
  Identifier name;
  std::vector<Param> params;
  Span span;
};

// `calendar freeze {
//    time("2026-12-20T00:00:00Z") to time("2027-01-03T00:00:00Z"), ... }`
struct CalendarDecl {
  Identifier name;
  struct Interval {
    ExprPtr from;
    ExprPtr to;  // the end, excluded
    Span span;
  };
  std::vector<Interval> intervals;
  Span span;
};

// ---- lists of actions -----------------------------------------------------

// One item of a list of actions: `mail.delete`, a trait `destructive`, a
// prefix `mail.*`, or `*`. `excluded`: it stands after `except`.
struct ActionPattern {
  // Empty parts with wildcard: `*`.
  QualifiedName name;
  bool wildcard = false;
  bool excluded = false;
  Span span;
};

// ---- state ---------------------------------------------------------------

// `state per user { stopped: Bool = false  deleted: Window(10m, 500) }`
// A variable's type is written as a TypeRef, then its bounds in parentheses:
// `Set<String>(100)`, `Map<String, Int>(50)`, `Window(10m)`, `Window(10m, 99)`.
struct StateVar {
  Identifier name;
  TypeRef type;
  std::vector<ExprPtr> bounds;
  ExprPtr initial;  // null if none
  Span span;
};

// `state per order by order_id: String { refunded: Bool = false }`
struct StateDecl {
  // "session" "user" "agent" "global", or the name of a scope with a key
  Identifier scope;
  struct Key {
    Identifier param;
    TypeRef type;
  };
  std::optional<Key> key;
  std::vector<StateVar> vars;
  Span span;
};

// `user.stopped = true`, `user.deleted += 1`, `session.seen.add(id)`,
// `.remove(id)`, `.clear()`, `session.count[k] = v`, `session.count[k] += 1`,
// `for x in r.items where x.open { updates }`.
struct Update {
  enum class Op { kAssign, kAdd, kInsert, kRemove, kClear, kFor };
  Op op = Op::kAssign;
  ExprPtr target;  // kField of a scope name, or kIndex of one; null for kFor
  ExprPtr value;   // null for kClear; the list or set of kFor
  // kFor. The body holds no other loop.
  Identifier binder;
  ExprPtr where;  // null if none
  std::vector<Update> body;
  Span span;
};

// `on permitted mail.delete [as r] [when E] { updates }`; `on user.stop {...}`.
struct HandlerDecl {
  enum class Event {
    kSignal, kAsked, kPermitted, kDenied,
    kResultOk, kResultFailed, kResultMalformed, kApproved,
  };
  Event event = Event::kSignal;
  // A signal's name, or the actions (as in a rule).
  std::vector<ActionPattern> actions;
  QualifiedName signal;
  std::optional<Identifier> result_name;
  ExprPtr guard;  // null if none
  std::vector<Update> updates;
  Span span;
};

// ---- rules ---------------------------------------------------------------

// `name(level: high)` after `with`.
struct ObligationUse {
  Identifier name;
  std::vector<Identifier> argument_names;
  std::vector<ExprPtr> arguments;
  Span span;
};

// `by W [quorum N] within D [once | for the session [on K, K] |
// until T [on K, K]] [not by X, Y] [asks { reason: Reason } [accepting C]]`
struct Approval {
  ExprPtr by;
  ExprPtr quorum;  // null if left out
  ExprPtr within;  // null if left out: reported by Check
  enum class Lasts { kOnce, kSession, kUntil };
  // Nothing said is kOnce.
  std::optional<Lasts> lasts;
  ExprPtr until;              // kUntil
  std::vector<ExprPtr> keys;  // kSession, kUntil
  // Who may not approve.
  std::vector<ExprPtr> excluded;
  struct Asks {
    std::vector<Param> answers;
    ExprPtr accepting;  // null if none; names the answers
    // Of `asks { ... }`, without `accepting`.
    Span span;
  };
  std::optional<Asks> asks;
  Span span;
};

// permit ACTIONS [as name] {clause}, and confirm / deny likewise. Clauses:
//   given x = E | when E | unless E | any x, y
//   after approval by ...   (permit)
//   by ...                  (confirm)
//   with OBLIGATIONS | because "text"
// `deny result ACTIONS ...` withholds a result; its conditions may read
// `result`.
struct RuleDecl {
  enum class Effect { kPermit, kConfirm, kDeny };
  Effect effect = Effect::kDeny;
  bool of_result = false;
  std::vector<ActionPattern> actions;
  std::optional<Identifier> name;
  struct Given {
    Identifier name;
    ExprPtr value;
  };
  std::vector<Given> givens;
  // Several `when` / `unless` clauses are allowed and all must hold.
  struct Condition {
    ExprPtr expr;
    bool unless = false;
  };
  std::vector<Condition> conditions;
  std::vector<Identifier> any;
  std::optional<Approval> approval;
  std::vector<ObligationUse> obligations;
  std::optional<std::string> because;
  Span span;
};

// ---- properties ----------------------------------------------------------

// What happened at one position of a session, as an event of a handler:
// `permitted mail.send without approval`, `result ok mail.read as r when C`,
// `user.stop`.
struct Occurrence {
  HandlerDecl::Event event = HandlerDecl::Event::kSignal;
  std::vector<ActionPattern> actions;
  QualifiedName signal;
  std::optional<Identifier> result_name;
  bool without_approval = false;  // kPermitted
  ExprPtr condition;              // null if none
  Span span;
};

// What was true at a position of a session or before it.
struct Formula;
using FormulaPtr = std::unique_ptr<Formula>;
struct Formula {
  enum class Kind {
    kOccurrence,    // occurrence; never a signal without a condition
    kState,         // state: an expression, or the name of a signal; `and`,
                    // `or`, `not` and `implies` of nothing else are inside
    kNot,           // not args[0]
    kAnd,           // args[0] and args[1]
    kOr,
    kImplies,
    kOnce,          // once args[0] [within D]
    kHistorically,  // historically args[0]
    kPreviously,    // previously args[0]
    kSince,         // args[0] since args[1] [within D]
  };
  Kind kind = Kind::kState;
  Occurrence occurrence;
  ExprPtr state;
  std::vector<FormulaPtr> args;
  ExprPtr within;  // null if none
  Span span;
};

//   prove name: never permit ACTIONS [when E] [without approval [by W]]
//   prove name: always deny ACTIONS [when E]
//   prove name: always confirm ACTIONS [when E]
//   prove name: permit ACTIONS only when E
//   prove name: some permit ACTIONS [when E] [without approval [by W]]
//   prove name: no errors [in ACTIONS]
//   prove name: always possible ACTIONS [when E]
// and of sessions:
//   prove name: after EVENTS [until EVENTS] never EVENTS [per SCOPE]
//   prove name: EVENTS only after EVENTS [until EVENTS] [per SCOPE]
//   prove name: at most N [of WEIGHT] in EVENTS [per DURATION] [per SCOPE]
//   prove name: session.owner never changes once set
//   prove name: invariant E
//   prove name: never FORMULA [per SCOPE]
//   prove name: always FORMULA [per SCOPE]
// and of two decisions:
//   prove name: agent within user [in ACTIONS] [where E]
//   prove name: same decision in ACTIONS when NAME, ... changes [where E]
//   prove name: more of NAME in ACTIONS never permits more|less [where E]
//   prove name: leaving out NAME in ACTIONS never loosens [where E]
//   prove name: no wider than a.b [in ACTIONS] [where E]
// `guarantee` instead of `prove` in a guardrail module.
struct PropertyDecl {
  enum class Form {
    kNeverPermit, kAlwaysDeny, kAlwaysConfirm, kPermitOnlyWhen, kSomePermit,
    kNoErrors, kAlwaysPossible, kNeverAfter, kOnlyAfter, kAtMost,
    kNeverChanges, kInvariant, kNever, kAlways, kAgentWithinUser,
    kSameDecision, kMorePermitsMore, kMorePermitsLess, kLeavingOut,
    kNoWider,
  };
  Identifier name;
  Form form = Form::kNeverPermit;
  std::vector<ActionPattern> actions;
  // Null if none; of kInvariant what is invariant.
  ExprPtr condition;
  bool without_approval = false;
  ExprPtr without_by;  // null if none
  bool guarantee = false;
  // kNeverAfter, kOnlyAfter, kAtMost: what never happens, happens only after
  // the others, or is counted.
  std::vector<Occurrence> events;
  std::vector<Occurrence> after;
  std::vector<Occurrence> until;
  ExprPtr limit;           // kAtMost
  ExprPtr weight;          // kAtMost; null: each counts 1
  ExprPtr window;          // kAtMost; null if none
  QualifiedName variable;  // kNeverChanges
  FormulaPtr formula;      // kNever, kAlways
  // kSameDecision, kMorePermits..., kLeavingOut: what differs.
  std::vector<QualifiedName> subjects;
  QualifiedName other;  // kNoWider: the policy that it is compared with
  std::optional<Identifier> scope;
  Span span;
};

// `monitor user.fresh: once approved deploy.run within 10m`: read like a state
// variable, true if the formula was true at the last position.
struct MonitorDecl {
  Identifier scope;
  Identifier name;
  FormulaPtr formula;
  Span span;
};

// ---- tests ---------------------------------------------------------------

// `mail.delete(mailbox: User("summer"), ids: {"m1" from web})
//    from Agent("claw") via Agent("root") for User("summer")`
// Principals left out are those of the step before (first: Agent("agent"),
// called by none, and User("user")).
struct Call {
  QualifiedName action;
  std::vector<Identifier> argument_names;
  std::vector<ExprPtr> arguments;
  ExprPtr agent;  // null if left out
  // The agents that called it, the nearest first.
  std::vector<ExprPtr> via;
  ExprPtr user;  // null if left out
  Span span;
};

struct TestStep {
  enum class Kind {
    kRequest,          // request CALL [as "c1"]
    kAgain,            // again ["c1"]
    kApprove,          // approve RULE by User("x") [with {..}] [of "c1"]
    kReject,           // reject by User("x") [of "c1"]
    kDispatch,         // dispatch ["c1"]
    kRevision,         // revision
    kExpect,           // expect permit|confirm|deny [because rule, rule]
    kExpectRefused,    // expect refused
    kExpectWithheld,   // expect withheld
    kSignal,           // signal NAME [from Agent] [for User]
    kResultOk,         // result ok CALL [of "c1"] [= VALUE]
    kResultFailed,     // result failed CALL [of "c1"]
    kResultMalformed,  // result malformed CALL [of "c1"]
    kAdvance,          // advance 10m
    kSession,          // session "other": the steps that follow are in it
  };
  Kind kind = Kind::kRequest;
  Call call;
  // kRequest: after `as`; kAgain, kDispatch; kApprove, kReject and results:
  // after `of`.
  std::optional<std::string> call_id;
  Identifier rule;  // kApprove; of a rule without a name "inbox:12"
  ExprPtr person;   // kApprove, kReject
  QualifiedName signal;
  ExprPtr value;  // result value, duration, or the answers of kApprove
  std::string session;
  RuleDecl::Effect expected = RuleDecl::Effect::kDeny;
  std::vector<Identifier> because;
  Span span;
};

struct TestDecl {
  std::string name;
  std::vector<TestStep> steps;
  Span span;
};

// ---- module --------------------------------------------------------------

// `import std.mail`
struct ImportDecl {
  QualifiedName name;
  Span span;
};

struct Comment {
  // From `//` to the end of the line, without the line break.
  Span span;
  // Nothing but white space stands before it on its line.
  bool own_line = false;
};

enum class DeclKind {
  kImport, kEnum, kRecord, kEntity, kGroups, kTrait, kAction, kFunction,
  kSignal, kObligation, kState, kHandler, kRule, kProperty, kTest, kLabels,
  kCalendar, kMonitor,
};

// The order of declarations as written: decls[i] = (kind, index into the
// vector of that kind).
struct DeclRef {
  DeclKind kind;
  uint32_t index;
};

struct Module {
  // `policy inbox` (a root), `module team.mail` (to be imported) or `guardrail
  // module corp.safety`.
  bool is_policy = false;
  bool is_guardrail = false;
  QualifiedName name;  // empty parts if the header is missing
  Span header_span;    // from `policy`, `module` or `guardrail` on
  uint32_t file = Span::kNoFile;
  std::vector<DeclRef> decls;

  std::vector<ImportDecl> imports;
  std::vector<EnumDecl> enums;
  std::vector<RecordDecl> records;
  std::vector<EntityDecl> entities;
  std::vector<GroupsDecl> groups;
  std::vector<TraitDecl> traits;
  std::vector<ActionDecl> actions;
  std::vector<FunctionDecl> functions;
  std::vector<SignalDecl> signals;
  std::vector<ObligationDecl> obligations;
  std::vector<StateDecl> states;
  std::vector<HandlerDecl> handlers;
  std::vector<RuleDecl> rules;
  std::vector<PropertyDecl> properties;
  std::vector<TestDecl> tests;
  std::vector<LabelsDecl> labels;
  std::vector<CalendarDecl> calendars;
  std::vector<MonitorDecl> monitors;

  std::vector<Comment> comments;
};

}  // namespace agp::ast

#endif  // AGP_COMPILER_AST_AST_H_
