#include "compiler/emit/write.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstring>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "agp/bundle.h"
#include "agp/value.h"
#include "compiler/emit/lower.h"
#include "compiler/emit/pools.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/SHA256.h"

namespace agp::emit {
namespace {

namespace bundle = agp::bundle;
using bundle::kNone;
using bundle::Section;
using program::ActionId;
using program::SignalId;
using program::TypeId;

static_assert(std::endian::native == std::endian::little,
              "sections are written as they lie in memory");

// Both enums count alike, so a value's kind is its constant's kind.
static_assert(static_cast<int>(program::Value::Kind::kJson) ==
              static_cast<int>(agp::ValueKind::kJson));
static_assert(static_cast<int>(program::TypeKind::kJson) ==
              static_cast<int>(bundle::TypeKind::kJson));
static_assert(static_cast<int>(program::Event::kApproved) ==
              static_cast<int>(bundle::Event::kApproved));
static_assert(static_cast<int>(program::Rule::Lasts::kUntil) ==
              static_cast<int>(bundle::Lasts::kUntil));
static_assert(static_cast<int>(program::StateVar::Kind::kWindow) ==
              static_cast<int>(bundle::StateKind::kWindow));
static_assert(static_cast<int>(program::Scope::kKey) ==
              static_cast<int>(bundle::Scope::kKey));
static_assert(program::kMaxFindings == bundle::kMaxFindings &&
              program::kMaxFoundBytes == bundle::kMaxFoundBytes);
static_assert(program::kMaxLabels == bundle::kMaxLabels &&
              program::kMaxChain == bundle::kMaxChain &&
              program::kMaxQuorum == bundle::kMaxQuorum &&
              program::kMaxStateString == bundle::kMaxStateString);

template <typename T>
uint32_t Count(const std::vector<T>& items) {
  return static_cast<uint32_t>(items.size());
}

// The file as it grows: header, table of sections, sections.
class File {
 public:
  File() {
    bytes_.resize(sizeof(bundle::Header) +
                  bundle::kNumSections * sizeof(bundle::SectionEntry));
  }

  template <typename T>
  void Add(Section section, const std::vector<T>& records) {
    static_assert(std::is_trivially_copyable_v<T>);
    Add(section, records.data(), records.size() * sizeof(T), Count(records));
  }
  void Add(Section section, std::string_view bytes) {
    Add(section, bytes.data(), bytes.size(),
        static_cast<uint32_t>(bytes.size()));
  }

  // The finished file; `digest` gets its SHA-256.
  std::string Finish(bundle::Header header, std::string& digest) {
    assert(entries_.size() == bundle::kNumSections);
    std::memcpy(header.magic, bundle::kMagic, sizeof(header.magic));
    header.version = bundle::kVersion;
    header.num_sections = bundle::kNumSections;
    header.file_size = bytes_.size();
    std::memset(header.digest, 0, sizeof(header.digest));
    std::memcpy(bytes_.data(), &header, sizeof(header));
    std::memcpy(bytes_.data() + sizeof(header), entries_.data(),
                entries_.size() * sizeof(bundle::SectionEntry));
    std::array<uint8_t, 32> sum = llvm::SHA256::hash(llvm::ArrayRef<uint8_t>(
        reinterpret_cast<const uint8_t*>(bytes_.data()), bytes_.size()));
    std::memcpy(bytes_.data() + offsetof(bundle::Header, digest), sum.data(),
                sum.size());
    constexpr char kDigits[] = "0123456789abcdef";
    for (uint8_t byte : sum) {
      digest.push_back(kDigits[byte >> 4]);
      digest.push_back(kDigits[byte & 15]);
    }
    return std::move(bytes_);
  }

 private:
  void Add(Section section, const void* data, size_t size, uint32_t count) {
    bytes_.resize((bytes_.size() + 7) / 8 * 8);
    bundle::SectionEntry entry = {};
    entry.section = section;
    entry.count = count;
    entry.offset = bytes_.size();
    entries_.push_back(entry);
    if (size > 0) bytes_.append(static_cast<const char*>(data), size);
  }

  std::string bytes_;
  std::vector<bundle::SectionEntry> entries_;
};

class Writer {
 public:
  Writer(const program::Program& program, const SourceMap& sources,
         const EmitOptions& options)
      : program_(program), sources_(sources), options_(options) {}

  EmitResult Run() {
    header_.policy_name = strings().String(program_.name);
    header_.revision = strings().String(options_.revision);
    header_.sequence = options_.sequence;
    Order();
    result_.type_index.assign(program_.num_types(), kNone);
    Labels();
    Actions();
    KeyScopes();
    Obligations();
    Rules();
    State();
    Signals();
    // The machine's tables come last but share the strings.
    Module lowered =
        Lower(program_, sources_, result_.actions, std::move(module_.pools));
    module_ = std::move(lowered);
    Entries();
    Properties();
    result_.bytes = Finish();
    return std::move(result_);
  }

 private:
  Pools& strings() { return module_.pools; }

  // ---- order ----

  void Order() {
    for (uint32_t i = 0; i < program_.actions.size(); ++i) {
      result_.actions.push_back({i});
    }
    std::sort(result_.actions.begin(), result_.actions.end(),
              [&](ActionId x, ActionId y) {
                const program::Action& a = program_.action(x);
                const program::Action& b = program_.action(y);
                return std::tie(a.wire_name, a.name, x) <
                       std::tie(b.wire_name, b.name, y);
              });
    for (uint32_t i = 0; i < program_.signals.size(); ++i) {
      result_.signals.push_back({i});
    }
    std::sort(result_.signals.begin(), result_.signals.end(),
              [&](SignalId x, SignalId y) {
                return std::tie(program_.signals[x.value].name, x) <
                       std::tie(program_.signals[y.value].name, y);
              });
    result_.action_index.resize(program_.actions.size());
    for (uint32_t i = 0; i < result_.actions.size(); ++i) {
      result_.action_index[result_.actions[i].value] = i;
    }
    result_.signal_index.resize(program_.signals.size());
    for (uint32_t i = 0; i < result_.signals.size(); ++i) {
      result_.signal_index[result_.signals[i].value] = i;
    }
  }

  // ---- schema ----

  // The parts of a type stand before it.
  uint32_t Type(TypeId id) {
    if (!id.valid()) return kNone;
    if (result_.type_index[id.value] != kNone) {
      return result_.type_index[id.value];
    }
    const program::Type& type = program_.type(id);
    bundle::TypeRec record = {};
    record.kind = static_cast<bundle::TypeKind>(type.kind);
    record.element = kNone;
    record.name = kNone;
    switch (type.kind) {
      case program::TypeKind::kEnum: {
        const program::Enum& e = program_.enums[type.ref];
        record.name = strings().String(e.name);
        record.first = Count(members_);
        record.count = Count(e.members);
        for (const program::Member& member : e.members) {
          members_.push_back({strings().String(member.name),
                              strings().String(member.wire_name)});
        }
        break;
      }
      case program::TypeKind::kRecord: {
        const program::Record& r = program_.records[type.ref];
        record.name = strings().String(r.name);
        std::tie(record.first, record.count) = Fields(r.fields);
        break;
      }
      case program::TypeKind::kEntity:
        record.name = strings().String(program_.entity_types[type.ref].name);
        break;
      case program::TypeKind::kOptional:
      case program::TypeKind::kSet:
      case program::TypeKind::kList:
      case program::TypeKind::kMap:
        record.element = Type(type.element);
        break;
      default:
        break;
    }
    types_.push_back(record);
    return result_.type_index[id.value] = Count(types_) - 1;
  }

  // First and count.
  std::pair<uint32_t, uint32_t> Fields(
      const std::vector<program::Field>& fields) {
    // Their types may be records with fields of their own.
    for (const program::Field& field : fields) Type(field.type);
    uint32_t first = Count(fields_);
    for (const program::Field& field : fields) {
      bundle::FieldRec record = {};
      record.name = strings().String(field.name);
      record.wire_name = strings().String(field.wire_name);
      record.type = Type(field.type);
      record.default_value = kNone;
      if (field.default_value) {
        record.default_value = Count(constants_);
        Constant(*field.default_value);
      }
      record.null_is_absent = field.null_is_absent ? 1 : 0;
      record.labels = field.labels ? *field.labels : kNone;
      fields_.push_back(record);
    }
    return {first, Count(fields)};
  }

  void Constant(const program::Value& value) {
    assert(!value.bottom());
    using Kind = program::Value::Kind;
    bundle::ConstRec record = {};
    record.kind = static_cast<uint32_t>(value.kind);
    switch (value.kind) {
      case Kind::kString:
      case Kind::kEntity:
      case Kind::kJson:
        record.count = strings().String(value.text);
        break;
      case Kind::kRecord:
      case Kind::kSet:
      case Kind::kList:
        record.count = Count(value.items);
        break;
      case Kind::kMap:
        record.count = Count(value.items) / 2;
        break;
      default:
        record.number = value.number;
    }
    constants_.push_back(record);
    for (const program::Value& item : value.items) Constant(item);
  }

  void Labels() {
    for (const program::Label& label : program_.labels) {
      labels_.push_back(
          {strings().String(label.name), label.audience ? 1u : 0u});
    }
  }

  void KeyScopes() {
    for (const program::KeyScope& scope : program_.key_scopes) {
      key_scopes_.push_back({strings().String(scope.name),
                             strings().String(scope.param), Type(scope.type)});
    }
    for (ActionId id : result_.actions) {
      const program::Action& action = program_.action(id);
      for (size_t k = 0; k < program_.key_scopes.size(); ++k) {
        key_params_.push_back(
            k < action.key_params.size() ? action.key_params[k] : kNone);
      }
    }
  }

  // ---- what refers to the code, its place being filled in by Entries ----

  void Actions() {
    for (ActionId id : result_.actions) {
      const program::Action& action = program_.action(id);
      bundle::ActionRec record = {};
      record.name = strings().String(action.name);
      record.wire_name = strings().String(action.wire_name);
      std::tie(record.first_field, record.num_fields) = Fields(action.params);
      record.result_type = Type(action.result);
      record.first_rule = Count(bound_rules_);
      record.num_rules = Count(action.rules);
      for (const program::BoundRule& bound : action.rules) {
        bound_rules_.push_back({bound.rule.value, kNone});
      }
      record.result_labels = action.result_labels;
      record.first_result_rule = Count(bound_rules_);
      record.num_result_rules = Count(action.result_rules);
      for (const program::BoundRule& bound : action.result_rules) {
        bound_rules_.push_back({bound.rule.value, kNone});
      }
      std::tie(record.first_handler, record.num_handlers) =
          Handlers(action.handlers);
      actions_.push_back(record);
    }
  }

  void Signals() {
    std::vector<std::vector<uint32_t>> handlers(program_.signals.size());
    for (uint32_t i = 0; i < program_.handlers.size(); ++i) {
      const program::Handler& handler = program_.handlers[i];
      if (handler.event == program::Event::kSignal) {
        handlers[handler.signal.value].push_back(i);
      }
    }
    for (SignalId id : result_.signals) {
      const program::Signal& signal = program_.signals[id.value];
      bundle::SignalRec record = {};
      record.name = strings().String(signal.name);
      record.source = strings().OptionalString(signal.source);
      std::tie(record.first_handler, record.num_handlers) =
          Handlers(handlers[id.value]);
      signals_.push_back(record);
    }
  }

  std::pair<uint32_t, uint32_t> Handlers(const std::vector<uint32_t>& indexes) {
    uint32_t first = Count(result_.handlers);
    result_.handlers.insert(result_.handlers.end(), indexes.begin(),
                            indexes.end());
    return {first, Count(indexes)};
  }

  void Entries() {
    for (size_t i = 0; i < actions_.size(); ++i) {
      uint32_t action = result_.actions[i].value;
      actions_[i].code = module_.action_entries[action];
      actions_[i].result_code = module_.result_entries[action];
      const std::vector<uint32_t>& accepting =
          module_.accepting_entries[action];
      for (size_t b = 0; b < accepting.size(); ++b) {
        bound_rules_[actions_[i].first_rule + b].accepting = accepting[b];
      }
    }
    result_.handler_index.assign(program_.handlers.size(), kNone);
    for (uint32_t i = 0; i < result_.handlers.size(); ++i) {
      uint32_t from = result_.handlers[i];
      result_.handler_index[from] = i;
      bundle::HandlerRec record = {};
      record.event = static_cast<bundle::Event>(program_.handlers[from].event);
      record.code = module_.handler_entries[from];
      handlers_.push_back(record);
    }
  }

  // ---- rules, obligations, state, properties ----

  void Rules() {
    for (const program::Rule& rule : program_.rules) {
      bundle::RuleRec record = {};
      record.name = strings().String(rule.name);
      record.module = strings().String(rule.module);
      record.effect = static_cast<uint8_t>(rule.effect);
      record.asks = rule.asks ? 1 : 0;
      if (rule.asks) {
        record.quorum = static_cast<uint8_t>(rule.quorum);
        record.lasts = static_cast<bundle::Lasts>(rule.lasts);
      }
      std::tie(record.first_answer, record.num_answers) = Fields(rule.answers);
      record.because = strings().OptionalString(rule.because);
      record.within_ms = rule.within_ms;
      record.first_obligation = Count(uses_);
      record.num_obligations = Count(rule.obligations);
      uses_.insert(uses_.end(), rule.obligations.begin(),
                   rule.obligations.end());
      record.file = kNone;
      if (rule.span.valid() && rule.span.file < sources_.size()) {
        record.file = strings().String(sources_.Name(rule.span.file));
        record.line = sources_.Locate(rule.span.file, rule.span.begin).line;
      }
      rules_.push_back(record);
    }
  }

  void Obligations() {
    // Instances of one obligation share its declared parameters.
    std::vector<std::pair<uint32_t, uint32_t>> declared;
    for (const program::Obligation& obligation : program_.obligations) {
      declared.push_back(Fields(obligation.params));
    }
    for (const program::ObligationInstance& instance :
         program_.obligation_instances) {
      const program::Obligation& obligation =
          program_.obligations[instance.obligation.value];
      bundle::ObligationRec record = {};
      record.name = strings().String(obligation.name);
      std::tie(record.first_field, record.num_fields) =
          declared[instance.obligation.value];
      record.first_argument = Count(constants_);
      assert(instance.arguments.size() == obligation.params.size());
      for (const program::Value& argument : instance.arguments) {
        Constant(argument);
      }
      obligations_.push_back(record);
    }
  }

  void State() {
    for (const program::StateVar& var : program_.state_vars) {
      bundle::StateVarRec record = {};
      record.name = strings().String(var.name);
      record.scope = static_cast<bundle::Scope>(var.scope);
      record.kind = static_cast<bundle::StateKind>(var.kind);
      record.key_scope = var.scope == program::Scope::kKey
                             ? static_cast<uint16_t>(var.key_scope)
                             : bundle::kNoKeyScope;
      record.type = Type(var.type);
      record.bound = var.bound;
      record.initial = var.initial;
      record.window_ms = var.window_ms;
      state_vars_.push_back(record);
    }
  }

  void Properties() {
    std::vector<PropertyResult> results =
        options_.properties ? *options_.properties
                            : UncheckedProperties(program_, sources_);
    for (const PropertyResult& result : results) {
      properties_.push_back({strings().String(result.name),
                             strings().String(result.text),
                             strings().OptionalString(result.status),
                             strings().OptionalString(result.solver)});
    }
  }

  std::string Finish() {
    std::string text;
    std::vector<bundle::StringRec> strings;
    for (std::string_view s : module_.pools.strings()) {
      strings.push_back({static_cast<uint32_t>(text.size()),
                         static_cast<uint32_t>(s.size())});
      text += s;
    }
    const Pools& pools = module_.pools;
    File file;
    file.Add(Section::kStringBytes, text);
    file.Add(Section::kStrings, strings);
    file.Add(Section::kNumbers, pools.numbers());
    file.Add(Section::kTypes, types_);
    file.Add(Section::kEnumMembers, members_);
    file.Add(Section::kFields, fields_);
    file.Add(Section::kConstants, constants_);
    file.Add(Section::kSets, pools.sets());
    file.Add(Section::kSetElements, pools.set_elements());
    file.Add(Section::kDfas, pools.dfas());
    file.Add(Section::kDfaBytes, pools.dfa_bytes());
    file.Add(Section::kActions, actions_);
    file.Add(Section::kBoundRules, bound_rules_);
    file.Add(Section::kRules, rules_);
    file.Add(Section::kObligations, obligations_);
    file.Add(Section::kObligationUses, uses_);
    file.Add(Section::kSignals, signals_);
    file.Add(Section::kStateVars, state_vars_);
    file.Add(Section::kHandlers, handlers_);
    file.Add(Section::kSites, pools.sites());
    file.Add(Section::kCode, module_.code);
    file.Add(Section::kProperties, properties_);
    file.Add(Section::kLabels, labels_);
    file.Add(Section::kKeyScopes, key_scopes_);
    file.Add(Section::kKeyParams, key_params_);
    return file.Finish(header_, result_.digest);
  }

  const program::Program& program_;
  const SourceMap& sources_;
  const EmitOptions& options_;
  EmitResult result_;
  bundle::Header header_ = {};
  Module module_;
  std::vector<bundle::TypeRec> types_;
  std::vector<bundle::MemberRec> members_;
  std::vector<bundle::FieldRec> fields_;
  std::vector<bundle::ConstRec> constants_;
  std::vector<bundle::ActionRec> actions_;
  std::vector<bundle::BoundRuleRec> bound_rules_;
  std::vector<bundle::RuleRec> rules_;
  std::vector<bundle::ObligationRec> obligations_;
  std::vector<uint32_t> uses_;
  std::vector<bundle::SignalRec> signals_;
  std::vector<bundle::StateVarRec> state_vars_;
  std::vector<bundle::HandlerRec> handlers_;
  std::vector<bundle::PropertyRec> properties_;
  std::vector<bundle::LabelRec> labels_;
  std::vector<bundle::KeyScopeRec> key_scopes_;
  std::vector<uint32_t> key_params_;
};

}  // namespace

std::vector<PropertyResult> UncheckedProperties(const program::Program& program,
                                                const SourceMap& sources) {
  std::vector<PropertyResult> results;
  for (const program::Property& property : program.properties) {
    PropertyResult result;
    result.name = property.name;
    if (property.span.valid() && property.span.file < sources.size()) {
      result.text = std::string(sources.Text(property.span));
    } else {
      result.text = std::string(FormName(property.form));
    }
    results.push_back(std::move(result));
  }
  return results;
}

EmitResult Emit(const program::Program& program, const SourceMap& sources,
                const EmitOptions& options) {
  return Writer(program, sources, options).Run();
}

}  // namespace agp::emit
