#ifndef AGP_SRC_IMAGE_H_
#define AGP_SRC_IMAGE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "agp/bundle.h"
#include "agp/decision.h"
#include "agp/enforcer.h"
#include "agp/opcodes.h"
#include "agp/value.h"
#include "index.h"

// A loaded bundle as the runtime uses it: typed views of the file's sections
// and what load and validate derive from them once, so that a decision looks
// nothing up twice. Three steps fill it, each in a file of its own:
//
//   OpenSections  load.cc      the file: header, digest, sections
//   CheckTables   tables.cc    every record: indexes, ranges, names, constants
//   ValidateCode  validate.cc  every instruction: types, stack, jumps, steps
//
// and BuildIndexes (index.h) says which rules need not be run. Once the three
// agreed, the image is immutable and every number that a
// decision can reach has been checked.
namespace agp {

using bundle::kNumEvents;
// What one step may spend on ranges that overlap: a small file cannot make the
// loader visit more records than this.
inline constexpr uint64_t kLoadBudget = uint64_t{1} << 26;

// Where a state variable lives in its scope's block; see state.h.
struct VarInfo {
  bundle::StateKind kind = bundle::StateKind::kBool;
  // Of the block: a Scope, or kNumScopes and more for the key scopes.
  uint8_t scope = 0;
  // Of a scalar; of a set's elements; of a map's values.
  ValueKind value_kind = ValueKind::kNumber;
  bool text = false;         // set elements or map keys are text
  bool text_values = false;  // a map's values are text
  uint32_t bound = 0;
  uint32_t offset = 0;  // bytes from the start of the block
  int64_t initial = 0;
  int64_t window_ms = 0;
  // A set that says who approves: where its elements stand in a Scratch.
  uint32_t approvers = bundle::kNone;
};

struct DfaInfo {
  const uint8_t* class_map = nullptr;
  const uint8_t* accept = nullptr;
  const uint16_t* next = nullptr;
  uint32_t num_classes = 0;
};

// Blocks as bits: 1 << VarInfo::scope. `used` and `written` by the handlers of
// each event (and, of a result, by the rules that may withhold it); `decide` by
// all that a decision or an approval can run.
struct EventScopes {
  uint32_t decide = 0;
  std::array<uint32_t, kNumEvents> used{};
  std::array<uint32_t, kNumEvents> written{};
};

// Where what a bound rule that asks evaluates, beside its approver, stands in a
// Workspace.
struct AskInfo {
  uint32_t first_excluded = 0;
  uint32_t num_excluded = 0;
  uint32_t first_key = 0;
  uint32_t num_keys = 0;
};

// What a Scratch must hold.
struct Needs {
  uint32_t rules = 0;
  uint32_t updates = 0;
  uint32_t obligations = 0;        // uses by the rules of one action
  uint32_t obligation_groups = 0;  // distinct obligation names
  uint32_t approvers = 0;  // elements of the state sets that say who approves
  uint32_t excluded = 0;   // of all bound rules of one action
  uint32_t keys = 0;
  uint32_t founds = 0;  // texts of one action in which something is found
  bool Covers(const Needs& n) const {
    return rules >= n.rules && updates >= n.updates &&
           obligations >= n.obligations &&
           obligation_groups >= n.obligation_groups &&
           approvers >= n.approvers && excluded >= n.excluded &&
           keys >= n.keys && founds >= n.founds;
  }
};

struct Image {
  // Never two alike in one process: says whose a Scratch is.
  uint64_t id = 0;
  std::unique_ptr<uint64_t[]> owned;
  const std::byte* base = nullptr;
  const bundle::SectionEntry* entries = nullptr;

  View<char> string_bytes;
  View<bundle::StringRec> strings;
  View<int64_t> numbers;
  View<bundle::TypeRec> types;
  View<bundle::MemberRec> members;
  View<bundle::FieldRec> fields;
  View<bundle::ConstRec> constants;
  View<bundle::SetRec> sets;
  View<int64_t> set_elements;
  View<bundle::DfaRec> dfa_records;
  View<uint8_t> dfa_bytes;
  View<bundle::ActionRec> actions;
  View<bundle::BoundRuleRec> bound_rules;
  View<bundle::RuleRec> rules;
  View<bundle::ObligationRec> obligations;
  View<uint32_t> obligation_uses;
  View<bundle::SignalRec> signals;
  View<bundle::StateVarRec> state_vars;
  View<bundle::HandlerRec> handlers;
  View<bundle::SiteRec> sites;
  View<bundle::Instruction> file_code;
  View<bundle::PropertyRec> properties;
  View<bundle::LabelRec> labels;
  View<bundle::KeyScopeRec> key_scopes;
  View<uint32_t> key_params;

  // The code as it runs: kPushParam and kField carry in c the field's index
  // if it has a default, else kNone.
  std::vector<bundle::Instruction> code;
  // Defaults by field; null where there is none.
  std::vector<const Value*> defaults;
  std::vector<std::unique_ptr<Value[]>> default_values;
  std::vector<DfaInfo> dfas;
  // By constant set; filled for those that say who approves, else null.
  std::vector<const Value*> set_values;
  std::vector<VarInfo> vars;
  std::vector<AskInfo> asks;  // by bound rule
  // By block, as VarInfo::scope.
  std::array<uint32_t, bundle::kMaxBlocks> state_size{};
  // Tells apart states of different shape; equal shapes are equal.
  std::array<uint64_t, bundle::kMaxBlocks> state_shape{};
  std::vector<uint32_t> obligation_group;  // by instance
  std::vector<uint32_t> actions_by_name;
  std::vector<RuleIndex> indexes;  // by action
  std::vector<EventScopes> action_scopes;
  std::vector<EventScopes> signal_scopes;
  Needs needs;
  uint64_t max_steps = 0;

  // Charged by the loader, see kLoadBudget.
  uint64_t budget = kLoadBudget;

  uint32_t num_blocks() const { return bundle::kNumScopes + key_scopes.size; }
  // kNone if the action has no parameter that is the key.
  uint32_t KeyParam(uint32_t action, uint32_t key_scope) const {
    return key_params[action * key_scopes.size + key_scope];
  }
  std::string_view string(uint32_t index) const {
    if (index >= strings.size) return {};
    const bundle::StringRec& s = strings[index];
    return {string_bytes.data + s.offset, s.size};
  }
};

struct Bundle::Impl {
  Image image;
};

// Each says what is wrong in `error` and returns false.
bool OpenSections(const void* bytes, size_t size, uint64_t minimum_sequence,
                  Image& image, std::string* error);
bool CheckTables(Image& image, std::string* error);
bool ValidateCode(Image& image, std::string* error);

inline bool IsNumberType(bundle::TypeKind kind) {
  using bundle::TypeKind;
  return kind == TypeKind::kInt || kind == TypeKind::kDecimal ||
         kind == TypeKind::kTime || kind == TypeKind::kDuration ||
         kind == TypeKind::kDate;
}

// Whether a count of days is a Date: one of the years 1 to 9999.
inline bool IsDate(int64_t days) {
  return bundle::kFirstDay <= days && days <= bundle::kLastDay;
}

// How a value of a type is represented. Not for kOptional.
inline ValueKind ValueKindOf(bundle::TypeKind kind) {
  using bundle::TypeKind;
  switch (kind) {
    case TypeKind::kBool:
      return ValueKind::kBool;
    case TypeKind::kInt:
    case TypeKind::kDecimal:
    case TypeKind::kTime:
    case TypeKind::kDuration:
    case TypeKind::kDate:
      return ValueKind::kNumber;
    case TypeKind::kString:
      return ValueKind::kString;
    case TypeKind::kEnum:
      return ValueKind::kEnum;
    case TypeKind::kRecord:
      return ValueKind::kRecord;
    case TypeKind::kEntity:
      return ValueKind::kEntity;
    case TypeKind::kSet:
      return ValueKind::kSet;
    case TypeKind::kList:
      return ValueKind::kList;
    case TypeKind::kMap:
      return ValueKind::kMap;
    case TypeKind::kJson:
      return ValueKind::kJson;
    case TypeKind::kOptional:
      break;
  }
  return ValueKind::kAbsent;
}

inline bool IsTextKind(ValueKind kind) {
  return kind == ValueKind::kString || kind == ValueKind::kEntity ||
         kind == ValueKind::kJson;
}

}  // namespace agp

#endif  // AGP_SRC_IMAGE_H_
