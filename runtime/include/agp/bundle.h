#ifndef AGP_BUNDLE_H_
#define AGP_BUNDLE_H_

#include <cstdint>

// The bundle: the one file that a gateway loads, and the contract between
// agpc (which writes it) and the runtime (which trusts nothing in it).
//
// All numbers are little endian; every section starts at a multiple of eight.
// The file is used in place: an array of records below *is* the section. The
// same program gives the same bytes.
//
//   Header | SectionEntry[num_sections] | sections...
//
// Every section stands in the table once, in the order of the enum, even if it
// is empty, and starts where the one before it ends, rounded up to eight; the
// bytes between and behind are zero. Strings do not overlap in kStringBytes
// and ascend. Every handler belongs to one action or signal, and every
// instruction to one entry, which ends at its first `end`: of a decision, of
// the rules that may withhold a result, of the answers that a rule accepts, of
// a handler.
//
// `digest` is SHA-256 over the whole file with the digest's own 32 bytes taken
// as zero. Strings live once in kStringBytes and are named by StringRec; an
// index of kNone means "none". Records refer to ranges of other sections by
// first and count. A reader checks that every index, range and code is in
// bounds before the first decision (load, then validate); nothing is checked
// by trust in the digest alone.
//
// Version history:
//   1  first format.
//   2  labels; key scopes; loops over updates; approvals with a quorum,
//      exclusions, keys, an end and answers; rules on results; maps of text.
//      Added since, and refused by a reader that does not know them: dates,
//      and numbers and dates in texts.
namespace agp::bundle {

inline constexpr char kMagic[8] = {'A', 'G', 'P', 'B', 'U', 'N', 'D', '\n'};
inline constexpr uint32_t kVersion = 2;
inline constexpr uint32_t kNone = UINT32_MAX;

// A Date is a count of days since 1970-01-01, from 0001-01-01 to 9999-12-31 of
// the proleptic Gregorian calendar.
inline constexpr int64_t kFirstDay = -719'162;
inline constexpr int64_t kLastDay = 2'932'896;

// Limits that the validator enforces, so that every decision is bounded.
inline constexpr uint32_t kMaxStack = 64;
inline constexpr uint32_t kMaxLoopDepth = 4;
// Elements of any one collection in a request; the door refuses more.
inline constexpr uint32_t kMaxElements = 4096;
// Types within types: a list of records of strings has depth 3.
inline constexpr uint32_t kMaxTypeDepth = 32;
// Entries of one state variable, bytes of one string that it holds, and bytes
// of one instance of a scope.
inline constexpr uint32_t kMaxStateEntries = 1u << 16;
inline constexpr uint32_t kMaxStateString = 256;
// Labels and key scopes of a policy, links of a chain of agents, and persons
// that a rule can ask for.
inline constexpr uint32_t kMaxLabels = 16;
inline constexpr uint32_t kMaxKeyScopes = 12;
inline constexpr uint32_t kMaxChain = 8;
inline constexpr uint32_t kMaxQuorum = 8;
// Updates that all handlers which one event can run may collect, with every
// loop at kMaxElements (or the variable's bound).
inline constexpr uint64_t kMaxUpdates = 1u << 18;
// `found` of one action or signal; what one of them finds in a text, and the
// bytes of that which it has to write anew because of capital letters. A text
// with more has no value there.
inline constexpr uint32_t kMaxFounds = 256;
inline constexpr uint32_t kMaxFindings = 64;
inline constexpr uint32_t kMaxFoundBytes = 8192;
inline constexpr uint32_t kMaxStateBytes = 1u << 28;
// Steps of one entry with every loop at its longest: kMaxElements for what
// comes in a request, else the size of the constant set or the variable's
// bound.
inline constexpr uint64_t kMaxSteps = uint64_t{1} << 52;

struct Header {
  char magic[8];
  uint32_t version;
  uint32_t num_sections;
  uint64_t file_size;
  // Revision of the policy, as text (a string index), and a sequence number:
  // a bundle with a lower one than that in force is refused.
  uint32_t policy_name;
  uint32_t revision;
  uint64_t sequence;
  uint8_t digest[32];
};
static_assert(sizeof(Header) == 72);

enum class Section : uint32_t {
  kStringBytes = 1,  // bytes
  kStrings,          // StringRec
  kNumbers,          // int64_t
  kTypes,            // TypeRec
  kEnumMembers,      // MemberRec
  kFields,           // FieldRec: of records, actions and obligations
  kConstants,        // ConstRec: defaults and obligation arguments
  kSets,             // SetRec: constant sets
  kSetElements,      // int64_t: numbers, enum members or string indexes
  kDfas,             // DfaRec
  kDfaBytes,         // class maps, accept flags and transitions
  kActions,          // ActionRec, sorted by wire name (bytes)
  kBoundRules,       // BoundRuleRec: of the actions
  kRules,            // RuleRec
  kObligations,      // ObligationRec: instances
  kObligationUses,   // uint32_t: of the rules
  kSignals,          // SignalRec, sorted by name (bytes)
  kStateVars,        // StateVarRec
  kHandlers,         // HandlerRec: of the actions and signals
  kSites,            // SiteRec: expressions named when they have no value
  kCode,             // Instruction
  kProperties,       // PropertyRec: what was claimed and what was proved
  kLabels,           // LabelRec: bit i of a set of labels is label i
  kKeyScopes,        // KeyScopeRec
  kKeyParams,        // uint32_t: for each action and each key scope in turn,
                     // the parameter that is the key; kNone if none is
};
inline constexpr uint32_t kNumSections = 25;

struct SectionEntry {
  Section section;
  uint32_t count;   // records (bytes for byte sections)
  uint64_t offset;  // from the start of the file
};

struct StringRec {
  uint32_t offset;
  uint32_t size;
};

// The same order as program::TypeKind.
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
  kMap,
  kJson,
  kDate,
};
struct TypeRec {
  TypeKind kind;
  uint8_t reserved[3];
  uint32_t element;  // type index; kNone
  uint32_t name;     // string: of an enum, record or entity type
  uint32_t first;    // kEnum: kEnumMembers; kRecord: kFields
  uint32_t count;
};

struct MemberRec {
  uint32_t name;
  uint32_t wire_name;
};

struct FieldRec {
  uint32_t name;
  uint32_t wire_name;
  uint32_t type;
  uint32_t default_value;   // kConstants; kNone if the field has no default
  uint32_t null_is_absent;  // 0 or 1
  // Of a field of a result: what may be vouched for of it, as bits of kLabels;
  // kNone if it is the same as of the whole.
  uint32_t labels;
};

// A constant value of any type, in prefix order: a collection is followed by
// its `count` items (a map's keys and values in turn, a record's fields).
struct ConstRec {
  uint32_t kind;   // ValueKind, without kBottom and the machine's own
  uint32_t count;  // items (pairs for a map), or the string index
  int64_t number;
};

enum class ElementKind : uint8_t { kNumber, kText };
struct SetRec {
  uint32_t value_kind;  // ValueKind of the elements
  uint32_t first;       // kSetElements, ascending (text: by bytes), distinct
  uint32_t count;
};

// Byte automaton: class_map[256], then accept[num_states], then
// next[num_states * num_classes] of uint16_t at a multiple of two. State 0 is
// the start; a state that only leads to itself without accepting is dead.
struct DfaRec {
  uint32_t offset;  // into kDfaBytes
  uint32_t num_states;
  uint32_t num_classes;
  uint32_t pattern;  // string: the pattern as written, for explanations
};

struct ActionRec {
  uint32_t name;
  uint32_t wire_name;
  uint32_t first_field;
  uint32_t num_fields;
  uint32_t result_type;  // kNone
  uint32_t first_rule;   // kBoundRules
  uint32_t num_rules;
  uint32_t code;  // first instruction of the decision entry
  uint32_t first_handler;
  uint32_t num_handlers;
  // What may be vouched for of a value seen in a result, as bits of kLabels.
  uint32_t result_labels;
  // `deny result`: rules that may withhold a result; kBoundRules, and the first
  // instruction of their entry (kNone if there are none).
  uint32_t first_result_rule;
  uint32_t num_result_rules;
  uint32_t result_code;
};

struct BoundRuleRec {
  uint32_t rule;
  // First instruction of the entry that says which answers count; kNone: all.
  uint32_t accepting;
};

// How long an approval works. The same order as program::Rule::Lasts.
enum class Lasts : uint8_t { kOnce, kSession, kUntil };

struct RuleRec {
  uint32_t name;
  uint32_t module;
  uint8_t effect;  // Verdict
  uint8_t asks;
  uint8_t quorum;  // distinct persons that must approve; 0 if it does not ask
  Lasts lasts;
  uint32_t because;  // string; kNone
  int64_t within_ms;
  uint32_t first_obligation;  // kObligationUses
  uint32_t num_obligations;
  uint32_t first_answer;  // kFields: what an approver must state
  uint32_t num_answers;
  uint32_t file;  // string: source name; kNone
  uint32_t line;  // 1-based; 0 if none
};

struct ObligationRec {
  uint32_t name;
  uint32_t first_field;  // kFields: the declared parameters
  uint32_t num_fields;
  uint32_t first_argument;  // kConstants: one value for each, in prefix order
};

struct SignalRec {
  uint32_t name;
  uint32_t source;
  uint32_t first_handler;
  uint32_t num_handlers;
};

// The same order as program::Scope and program::StateVar::Kind.
enum class Scope : uint8_t { kSession, kUser, kAgent, kGlobal, kKey };
// Those that every policy has; behind them the key scopes are counted.
inline constexpr uint32_t kNumScopes = 4;
inline constexpr uint32_t kMaxBlocks = kNumScopes + kMaxKeyScopes;
inline constexpr uint16_t kNoKeyScope = UINT16_MAX;
enum class StateKind : uint8_t { kBool, kInt, kEnum, kSet, kMap, kWindow };
struct StateVarRec {
  uint32_t name;
  Scope scope;
  StateKind kind;
  uint16_t key_scope;  // kKeyScopes, for kKey; else kNoKeyScope
  uint32_t type;       // of a read
  uint32_t bound;      // most entries of a set, map or window
  int64_t initial;
  int64_t window_ms;
};

// The same order as program::Event.
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
inline constexpr uint32_t kNumEvents = 8;
struct HandlerRec {
  Event event;
  uint8_t reserved[3];
  uint32_t code;
};

struct SiteRec {
  uint32_t text;  // string: the expression in the policy's words
  uint32_t file;  // string; kNone
  uint32_t line;
};

struct Instruction {
  uint8_t op;
  uint8_t a;
  uint16_t b;
  uint32_t c;
};
static_assert(sizeof(Instruction) == 8);

struct PropertyRec {
  uint32_t name;
  uint32_t text;    // string: the property as written
  uint32_t status;  // string: PROVED, ...; kNone: not checked
  uint32_t solver;  // string: name and version; kNone
};

struct LabelRec {
  uint32_t name;
  uint32_t audience;  // 0: an origin, 1
};

struct KeyScopeRec {
  uint32_t name;
  uint32_t param;  // string: the parameter that is the key
  uint32_t type;   // String, Int, enum or entity
};

}  // namespace agp::bundle

#endif  // AGP_BUNDLE_H_
