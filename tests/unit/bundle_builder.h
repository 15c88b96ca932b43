#ifndef AGP_TESTS_UNIT_BUNDLE_BUILDER_H_
#define AGP_TESTS_UNIT_BUNDLE_BUILDER_H_

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "agp/bundle.h"
#include "agp/decision.h"
#include "agp/enforcer.h"
#include "agp/opcodes.h"
#include "agp/value.h"
#include "runtime/src/sha256.h"

// An assembler for bundles, for tests only: it writes whatever it is told,
// right or wrong, so that the loader and the validator have something to
// refuse. Jumps are written relative to the entry and moved when the entries
// are put together.
namespace agp::test {

using bundle::Event;
using bundle::Instruction;
using bundle::kNone;
using bundle::Section;
using bundle::StateKind;
using bundle::TypeKind;
using Code = std::vector<Instruction>;

inline Instruction I(Op op, uint32_t c = 0, uint16_t b = 0, uint8_t a = 0) {
  return {static_cast<uint8_t>(op), a, b, c};
}
inline Instruction Bool(bool b) { return I(Op::kPushBool, 0, 0, b ? 1 : 0); }
inline Instruction Param(uint16_t index) { return I(Op::kPushParam, 0, index); }
inline Instruction Bound(uint8_t level) {
  return I(Op::kPushBound, 0, 0, level);
}
inline Code operator+(Code a, const Code& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

// Everything that is in the file, before it is written.
struct Tables {
  bundle::Header header{};
  std::string string_bytes;
  std::vector<bundle::StringRec> strings;
  std::vector<int64_t> numbers;
  std::vector<bundle::TypeRec> types;
  std::vector<bundle::MemberRec> members;
  std::vector<bundle::FieldRec> fields;
  std::vector<bundle::ConstRec> constants;
  std::vector<bundle::SetRec> sets;
  std::vector<int64_t> set_elements;
  std::vector<bundle::DfaRec> dfas;
  std::string dfa_bytes;
  std::vector<bundle::ActionRec> actions;
  std::vector<bundle::BoundRuleRec> bound_rules;
  std::vector<bundle::RuleRec> rules;
  std::vector<bundle::ObligationRec> obligations;
  std::vector<uint32_t> obligation_uses;
  std::vector<bundle::SignalRec> signals;
  std::vector<bundle::StateVarRec> state_vars;
  std::vector<bundle::HandlerRec> handlers;
  std::vector<bundle::SiteRec> sites;
  Code code;
  std::vector<bundle::PropertyRec> properties;
  std::vector<bundle::LabelRec> labels;
  std::vector<bundle::KeyScopeRec> key_scopes;
  std::vector<uint32_t> key_params;

  std::string Write() const;
};

// Puts the right digest into a bundle's bytes.
inline void SetDigest(std::string* bytes) {
  Sha256::Digest digest = BundleDigest(bytes->data(), bytes->size());
  std::memcpy(bytes->data() + offsetof(bundle::Header, digest), digest.data(),
              digest.size());
}

inline std::string Tables::Write() const {
  std::string out(sizeof(bundle::Header) +
                      bundle::kNumSections * sizeof(bundle::SectionEntry),
                  '\0');
  std::vector<bundle::SectionEntry> entries;
  auto add = [&](const auto& records) {
    out.resize((out.size() + 7) / 8 * 8);
    bundle::SectionEntry e;
    e.section = static_cast<Section>(entries.size() + 1);
    e.count = static_cast<uint32_t>(records.size());
    e.offset = out.size();
    entries.push_back(e);
    if (!records.empty()) {
      out.append(reinterpret_cast<const char*>(records.data()),
                 records.size() * sizeof(records[0]));
    }
  };
  add(string_bytes);
  add(strings);
  add(numbers);
  add(types);
  add(members);
  add(fields);
  add(constants);
  add(sets);
  add(set_elements);
  add(dfas);
  add(dfa_bytes);
  add(actions);
  add(bound_rules);
  add(rules);
  add(obligations);
  add(obligation_uses);
  add(signals);
  add(state_vars);
  add(handlers);
  add(sites);
  add(code);
  add(properties);
  add(labels);
  add(key_scopes);
  add(key_params);
  bundle::Header h = header;
  std::memcpy(h.magic, bundle::kMagic, sizeof h.magic);
  h.version = bundle::kVersion;
  h.num_sections = bundle::kNumSections;
  h.file_size = out.size();
  std::memcpy(out.data(), &h, sizeof h);
  std::memcpy(out.data() + sizeof h, entries.data(),
              entries.size() * sizeof entries[0]);
  SetDigest(&out);
  return out;
}

class BundleBuilder {
 public:
  struct Field {
    std::string name;
    uint32_t type;
    uint32_t default_value = kNone;  // index of a constant
  };
  struct Handler {
    Event event;
    Code code;
  };
  struct Bound {
    Bound(uint32_t index, Code code = {})  // NOLINT: a rule alone will do
        : rule(index), accepting(std::move(code)) {}
    uint32_t rule;
    Code accepting;
  };
  struct Action {
    std::string name;
    std::vector<Field> fields;
    std::vector<Bound> rules;
    Code code;
    std::vector<Handler> handlers;
    uint32_t result_type = kNone;
    std::string wire_name;  // `name` if empty
    std::vector<uint32_t> result_rules;
    Code result_code;
    uint32_t result_labels = 0;
  };
  struct Signal {
    std::string name;
    std::vector<Handler> handlers;
  };

  Tables t;
  std::vector<Action> actions;
  std::vector<Signal> signals;
  // Called with the finished tables, to spoil them.
  std::function<void(Tables&)> spoil;

  BundleBuilder() {
    t.header.policy_name = String("test");
    t.header.revision = String("r1");
    t.header.sequence = 7;
  }

  uint32_t String(std::string_view text) {
    for (uint32_t i = 0; i < t.strings.size(); ++i) {
      if (std::string_view(t.string_bytes)
              .substr(t.strings[i].offset, t.strings[i].size) == text) {
        return i;
      }
    }
    t.strings.push_back({static_cast<uint32_t>(t.string_bytes.size()),
                         static_cast<uint32_t>(text.size())});
    t.string_bytes += text;
    return static_cast<uint32_t>(t.strings.size() - 1);
  }
  uint32_t Number(int64_t n) {
    t.numbers.push_back(n);
    return static_cast<uint32_t>(t.numbers.size() - 1);
  }
  uint32_t Site(std::string_view text) {
    t.sites.push_back({String(text), kNone, 0});
    return static_cast<uint32_t>(t.sites.size() - 1);
  }

  // Each type once.
  uint32_t Type(TypeKind kind, uint32_t element = kNone,
                std::string_view name = {}) {
    uint32_t name_index = name.empty() ? kNone : String(name);
    for (uint32_t i = 0; i < t.types.size(); ++i) {
      if (t.types[i].kind == kind && t.types[i].element == element &&
          t.types[i].name == name_index && kind != TypeKind::kRecord) {
        return i;
      }
    }
    t.types.push_back({kind, {}, element, name_index, 0, 0});
    return static_cast<uint32_t>(t.types.size() - 1);
  }
  uint32_t BoolType() { return Type(TypeKind::kBool); }
  uint32_t IntType() { return Type(TypeKind::kInt); }
  uint32_t StringType() { return Type(TypeKind::kString); }
  uint32_t UserType() { return Type(TypeKind::kEntity, kNone, "User"); }
  uint32_t Optional(uint32_t e) { return Type(TypeKind::kOptional, e); }
  uint32_t SetOf(uint32_t e) { return Type(TypeKind::kSet, e); }
  uint32_t ListOf(uint32_t e) { return Type(TypeKind::kList, e); }
  uint32_t MapOf(uint32_t e) { return Type(TypeKind::kMap, e); }
  uint32_t Enum(std::string_view name, std::vector<std::string> members) {
    uint32_t type = Type(TypeKind::kEnum, kNone, name);
    t.types[type].first = static_cast<uint32_t>(t.members.size());
    t.types[type].count = static_cast<uint32_t>(members.size());
    for (const std::string& m : members) {
      t.members.push_back({String(m), String(m)});
    }
    return type;
  }
  std::pair<uint32_t, uint32_t> Fields(const std::vector<Field>& fields) {
    uint32_t first = static_cast<uint32_t>(t.fields.size());
    for (const Field& f : fields) {
      t.fields.push_back(
          {String(f.name), String(f.name), f.type, f.default_value, 0, kNone});
    }
    return {first, static_cast<uint32_t>(fields.size())};
  }
  uint32_t Record(std::string_view name, const std::vector<Field>& fields) {
    uint32_t type = Type(TypeKind::kRecord, kNone, name);
    auto [first, count] = Fields(fields);
    t.types[type].first = first;
    t.types[type].count = count;
    return type;
  }

  // The index of the first record; nested constants follow.
  uint32_t Constant(ValueKind kind, int64_t number) {
    t.constants.push_back({static_cast<uint32_t>(kind), 0, number});
    return static_cast<uint32_t>(t.constants.size() - 1);
  }
  uint32_t TextConstant(ValueKind kind, std::string_view text) {
    t.constants.push_back({static_cast<uint32_t>(kind), String(text), 0});
    return static_cast<uint32_t>(t.constants.size() - 1);
  }
  uint32_t ItemsConstant(ValueKind kind, uint32_t count) {
    t.constants.push_back({static_cast<uint32_t>(kind), count, 0});
    return static_cast<uint32_t>(t.constants.size() - 1);
  }

  uint32_t NumberSet(ValueKind kind, std::vector<int64_t> elements) {
    std::sort(elements.begin(), elements.end());
    t.sets.push_back({static_cast<uint32_t>(kind),
                      static_cast<uint32_t>(t.set_elements.size()),
                      static_cast<uint32_t>(elements.size())});
    t.set_elements.insert(t.set_elements.end(), elements.begin(),
                          elements.end());
    return static_cast<uint32_t>(t.sets.size() - 1);
  }
  uint32_t TextSet(ValueKind kind, std::vector<std::string> elements) {
    std::sort(elements.begin(), elements.end());
    t.sets.push_back({static_cast<uint32_t>(kind),
                      static_cast<uint32_t>(t.set_elements.size()),
                      static_cast<uint32_t>(elements.size())});
    for (const std::string& e : elements) t.set_elements.push_back(String(e));
    return static_cast<uint32_t>(t.sets.size() - 1);
  }

  // `class_of` by byte; `next[state][class]`; `accept[state]`.
  uint32_t Dfa(const std::function<uint8_t(uint8_t)>& class_of,
               const std::vector<std::vector<uint16_t>>& next,
               const std::vector<uint8_t>& accept) {
    t.dfa_bytes.resize((t.dfa_bytes.size() + 7) / 8 * 8);
    uint32_t offset = static_cast<uint32_t>(t.dfa_bytes.size());
    for (int b = 0; b < 256; ++b) {
      t.dfa_bytes += static_cast<char>(class_of(static_cast<uint8_t>(b)));
    }
    for (uint8_t a : accept) t.dfa_bytes += static_cast<char>(a);
    t.dfa_bytes.resize((t.dfa_bytes.size() + 1) / 2 * 2);
    for (const auto& row : next) {
      for (uint16_t to : row) {
        t.dfa_bytes += static_cast<char>(to & 255);
        t.dfa_bytes += static_cast<char>(to >> 8);
      }
    }
    t.dfas.push_back({offset, static_cast<uint32_t>(accept.size()),
                      static_cast<uint32_t>(next[0].size()), kNone});
    return static_cast<uint32_t>(t.dfas.size() - 1);
  }

  uint32_t Rule(std::string_view name, Verdict effect, bool asks = false,
                std::vector<uint32_t> obligations = {}, int64_t within_ms = 0) {
    bundle::RuleRec r{};
    r.name = String(name);
    r.module = String("test");
    r.effect = static_cast<uint8_t>(effect);
    r.asks = asks ? 1 : 0;
    r.quorum = r.asks;
    r.because = kNone;
    r.file = kNone;
    r.within_ms = within_ms;
    r.first_obligation = static_cast<uint32_t>(t.obligation_uses.size());
    r.num_obligations = static_cast<uint32_t>(obligations.size());
    t.obligation_uses.insert(t.obligation_uses.end(), obligations.begin(),
                             obligations.end());
    t.rules.push_back(r);
    return static_cast<uint32_t>(t.rules.size() - 1);
  }

  // One Int parameter `level`.
  uint32_t Obligation(std::string_view name, int64_t level) {
    auto [first, count] = Fields({{"level", IntType()}});
    uint32_t argument = Constant(ValueKind::kNumber, level);
    t.obligations.push_back({String(name), first, count, argument});
    return static_cast<uint32_t>(t.obligations.size() - 1);
  }

  uint32_t Var(std::string_view name, bundle::Scope scope, StateKind kind,
               uint32_t type, uint32_t bound = 0, int64_t initial = 0,
               int64_t window_ms = 0) {
    t.state_vars.push_back({String(name), scope, kind, bundle::kNoKeyScope,
                            type, bound, initial, window_ms});
    return static_cast<uint32_t>(t.state_vars.size() - 1);
  }

  uint32_t Label(std::string_view name, bool audience = false) {
    t.labels.push_back({String(name), audience ? 1u : 0u});
    return static_cast<uint32_t>(t.labels.size() - 1);
  }
  uint32_t KeyScope(std::string_view name, std::string_view param,
                    uint32_t type) {
    t.key_scopes.push_back({String(name), String(param), type});
    return static_cast<uint32_t>(t.key_scopes.size() - 1);
  }

  std::string Build() const {
    BundleBuilder b = *this;
    std::sort(b.actions.begin(), b.actions.end(),
              [](const Action& x, const Action& y) {
                return WireName(x) < WireName(y);
              });
    std::sort(b.signals.begin(), b.signals.end(),
              [](const Signal& x, const Signal& y) { return x.name < y.name; });
    for (const Action& a : b.actions) {
      bundle::ActionRec r{};
      r.name = b.String(a.name);
      r.wire_name = b.String(WireName(a));
      std::tie(r.first_field, r.num_fields) = b.Fields(a.fields);
      r.result_type = a.result_type;
      r.first_rule = static_cast<uint32_t>(b.t.bound_rules.size());
      r.num_rules = static_cast<uint32_t>(a.rules.size());
      for (const Bound& bound : a.rules) {
        b.t.bound_rules.push_back({bound.rule, kNone});
      }
      r.code = b.AddCode(a.code);
      r.result_labels = a.result_labels;
      for (size_t i = 0; i < a.rules.size(); ++i) {
        if (a.rules[i].accepting.empty()) continue;
        b.t.bound_rules[r.first_rule + i].accepting =
            b.AddCode(a.rules[i].accepting);
      }
      r.first_result_rule = static_cast<uint32_t>(b.t.bound_rules.size());
      r.num_result_rules = static_cast<uint32_t>(a.result_rules.size());
      for (uint32_t rule : a.result_rules) {
        b.t.bound_rules.push_back({rule, kNone});
      }
      r.result_code = a.result_code.empty() ? kNone : b.AddCode(a.result_code);
      for (const bundle::KeyScopeRec& scope : b.t.key_scopes) {
        uint32_t param = kNone;
        for (uint32_t f = 0; f < a.fields.size(); ++f) {
          if (b.String(a.fields[f].name) == scope.param) param = f;
        }
        b.t.key_params.push_back(param);
      }
      std::tie(r.first_handler, r.num_handlers) = b.AddHandlers(a.handlers);
      b.t.actions.push_back(r);
    }
    for (const Signal& s : b.signals) {
      bundle::SignalRec r{};
      r.name = b.String(s.name);
      r.source = b.String("operator");
      std::tie(r.first_handler, r.num_handlers) = b.AddHandlers(s.handlers);
      b.t.signals.push_back(r);
    }
    if (spoil) spoil(b.t);
    return b.t.Write();
  }

 private:
  static const std::string& WireName(const Action& a) {
    return a.wire_name.empty() ? a.name : a.wire_name;
  }

  uint32_t AddCode(const Code& code) {
    uint32_t start = static_cast<uint32_t>(t.code.size());
    for (Instruction in : code) {
      const OpInfo& info = kOpTable[in.op];
      if (info.c == Operand::jump || info.c == Operand::back) in.c += start;
      t.code.push_back(in);
    }
    return start;
  }
  std::pair<uint32_t, uint32_t> AddHandlers(const std::vector<Handler>& list) {
    uint32_t first = static_cast<uint32_t>(t.handlers.size());
    for (const Handler& h : list) {
      t.handlers.push_back({h.event, {}, AddCode(h.code)});
    }
    return {first, static_cast<uint32_t>(list.size())};
  }
};

inline std::unique_ptr<const Bundle> LoadBytes(const std::string& bytes,
                                               std::string* error) {
  return Bundle::Load(bytes.data(), bytes.size(), error);
}

}  // namespace agp::test

#endif  // AGP_TESTS_UNIT_BUNDLE_BUILDER_H_
