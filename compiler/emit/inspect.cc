#include "compiler/emit/inspect.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "agp/bundle.h"
#include "compiler/emit/bundle_names.h"
#include "compiler/program/program.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace agp::emit {
namespace {

namespace bundle = agp::bundle;
using bundle::kNone;
using bundle::Section;

struct SectionLine {
  Section section;
  std::string_view records;  // what one record is
  uint32_t record_bytes;
  std::string_view holds;
};

constexpr SectionLine kSections[] = {
    {Section::kStringBytes, "byte", 1, "the texts of all strings"},
    {Section::kStrings, "StringRec", sizeof(bundle::StringRec),
     "where each string lies in `string_bytes`"},
    {Section::kNumbers, "int64", 8, "constant numbers"},
    {Section::kTypes, "TypeRec", sizeof(bundle::TypeRec),
     "types of fields, results and state; parts before wholes"},
    {Section::kEnumMembers, "MemberRec", sizeof(bundle::MemberRec),
     "members of the enums"},
    {Section::kFields, "FieldRec", sizeof(bundle::FieldRec),
     "fields of records, actions and obligations"},
    {Section::kConstants, "ConstRec", sizeof(bundle::ConstRec),
     "defaults and obligation arguments, in prefix order"},
    {Section::kSets, "SetRec", sizeof(bundle::SetRec), "constant sets"},
    {Section::kSetElements, "int64", 8,
     "their elements, ascending: numbers, members or string indexes"},
    {Section::kDfas, "DfaRec", sizeof(bundle::DfaRec), "automata of patterns"},
    {Section::kDfaBytes, "byte", 1, "their tables"},
    {Section::kActions, "ActionRec", sizeof(bundle::ActionRec),
     "actions, sorted by wire name"},
    {Section::kBoundRules, "BoundRuleRec", sizeof(bundle::BoundRuleRec),
     "the rules of each action"},
    {Section::kRules, "RuleRec", sizeof(bundle::RuleRec), "rules"},
    {Section::kObligations, "ObligationRec", sizeof(bundle::ObligationRec),
     "obligations with their arguments"},
    {Section::kObligationUses, "uint32", 4, "the obligations of each rule"},
    {Section::kSignals, "SignalRec", sizeof(bundle::SignalRec),
     "signals, sorted by name"},
    {Section::kStateVars, "StateVarRec", sizeof(bundle::StateVarRec),
     "state variables"},
    {Section::kHandlers, "HandlerRec", sizeof(bundle::HandlerRec),
     "the handlers of each action and signal"},
    {Section::kSites, "SiteRec", sizeof(bundle::SiteRec),
     "expressions that may have no value"},
    {Section::kCode, "Instruction", sizeof(bundle::Instruction),
     "instructions"},
    {Section::kProperties, "PropertyRec", sizeof(bundle::PropertyRec),
     "what was claimed, and what was proved of it"},
    {Section::kLabels, "LabelRec", sizeof(bundle::LabelRec),
     "origins and audiences; each is the bit of its index"},
    {Section::kKeyScopes, "KeyScopeRec", sizeof(bundle::KeyScopeRec),
     "scopes of state that have a parameter for their key"},
    {Section::kKeyParams, "uint32", 4,
     "for each action the parameter that is the key of each key scope"},
};
static_assert(std::size(kSections) == bundle::kNumSections);

uint32_t CountOf(const agp::Bundle& b, Section section) {
  return b.section<char>(section).size;
}

std::string FieldText(const agp::Bundle& b, const bundle::FieldRec& field) {
  std::string text(b.string(field.name));
  std::string_view wire = b.string(field.wire_name);
  if (wire != text) text += " as " + program::Quote(wire);
  text += ": " + TypeText(b, field.type);
  if (field.null_is_absent != 0) text += " or null";
  if (field.labels != kNone) {
    text += " " + LabelsText(b, field.labels, true);
  }
  if (field.default_value != kNone) {
    uint32_t constant = field.default_value;
    text += " = " + ConstantText(b, field.type, constant);
  }
  return text;
}

// " within 15m quorum 2 for the session asks { reason: Reason }".
std::string AskText(const agp::Bundle& b, const bundle::RuleRec& rule) {
  std::string text = " within " + program::DurationToString(rule.within_ms);
  if (rule.quorum > 1) text += " quorum " + std::to_string(rule.quorum);
  if (rule.lasts == bundle::Lasts::kSession) text += " for the session";
  if (rule.lasts == bundle::Lasts::kUntil) text += " until a time";
  for (uint32_t i = 0; i < rule.num_answers; ++i) {
    text += i == 0 ? " asks { " : ", ";
    text += FieldText(b, b.fields()[rule.first_answer + i]);
  }
  if (rule.num_answers > 0) text += " }";
  return text;
}

std::string_view LastsText(bundle::Lasts lasts) {
  constexpr std::string_view kNames[] = {"once", "session", "until"};
  return kNames[static_cast<size_t>(lasts)];
}

std::string_view StateKindText(bundle::StateKind kind) {
  constexpr std::string_view kNames[] = {"bool", "int", "enum",
                                         "set",  "map", "window"};
  return kNames[static_cast<size_t>(kind)];
}

std::string InitialText(const agp::Bundle& b, const bundle::StateVarRec& var) {
  if (var.kind == bundle::StateKind::kBool) {
    return var.initial != 0 ? "true" : "false";
  }
  if (var.kind == bundle::StateKind::kEnum) {
    const bundle::TypeRec& type = b.types()[var.type];
    auto members = b.section<bundle::MemberRec>(Section::kEnumMembers);
    return std::string(b.string(
        members[type.first + static_cast<uint32_t>(var.initial)].name));
  }
  return std::to_string(var.initial);
}

// "stopped: Bool = false", "deleted: Window(10m), at most 256 entries".
std::string StateText(const agp::Bundle& b, const bundle::StateVarRec& var) {
  std::string text(b.string(var.name));
  switch (var.kind) {
    case bundle::StateKind::kBool:
    case bundle::StateKind::kInt:
    case bundle::StateKind::kEnum:
      return text + ": " + TypeText(b, var.type) + " = " + InitialText(b, var);
    case bundle::StateKind::kWindow:
      text += ": Window(" + program::DurationToString(var.window_ms) + ")";
      break;
    case bundle::StateKind::kSet:
    case bundle::StateKind::kMap:
      text += ": " + TypeText(b, var.type);
      break;
  }
  return text + ", at most " + std::to_string(var.bound) + " entries";
}

std::vector<std::string> HandlerNames(const agp::Bundle& b, uint32_t first,
                                      uint32_t count) {
  auto handlers = b.section<bundle::HandlerRec>(Section::kHandlers);
  std::vector<std::string> names;
  for (uint32_t i = 0; i < count; ++i) {
    names.push_back(std::string(EventText(handlers[first + i].event)));
  }
  return names;
}

std::vector<std::string> ObligationTexts(const agp::Bundle& b,
                                         const bundle::RuleRec& rule) {
  auto uses = b.section<uint32_t>(Section::kObligationUses);
  std::vector<std::string> texts;
  for (uint32_t i = 0; i < rule.num_obligations; ++i) {
    texts.push_back(ObligationText(b, uses[rule.first_obligation + i]));
  }
  return texts;
}

std::string Join(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += ", ";
    text += part;
  }
  return text;
}

std::vector<uint32_t> RulesOf(const agp::Bundle& b, uint32_t first,
                              uint32_t count) {
  auto bound = b.section<bundle::BoundRuleRec>(Section::kBoundRules);
  std::vector<uint32_t> rules;
  for (uint32_t i = 0; i < count; ++i) rules.push_back(bound[first + i].rule);
  return rules;
}

// One block of state: a scope, or one of the key scopes.
struct Block {
  bundle::Scope scope;
  uint32_t key_scope;
  bool Holds(const bundle::StateVarRec& var) const {
    return var.scope == scope &&
           (scope != bundle::Scope::kKey || var.key_scope == key_scope);
  }
};

// Those that the policy uses; a session always has its ledger.
std::vector<Block> BlocksOf(const agp::Bundle& b) {
  std::vector<Block> blocks;
  for (uint32_t s = 0; s < bundle::kNumScopes; ++s) {
    blocks.push_back({static_cast<bundle::Scope>(s), 0});
  }
  for (uint32_t k = 0; k < b.key_scopes().size; ++k) {
    blocks.push_back({bundle::Scope::kKey, k});
  }
  std::erase_if(blocks, [&](const Block& block) {
    return block.scope != bundle::Scope::kSession &&
           std::none_of(b.state_vars().begin(), b.state_vars().end(),
                        [&](const bundle::StateVarRec& var) {
                          return block.Holds(var);
                        });
  });
  return blocks;
}

class TextInspector {
 public:
  explicit TextInspector(const agp::Bundle& b) : b_(b) {}

  std::string Run() {
    Head();
    Sections();
    Labels();
    Actions();
    Rules();
    Signals();
    State();
    Properties();
    return std::move(out_);
  }

 private:
  void Line(std::string_view name, const std::string& value) {
    std::string line(name);
    line.append(line.size() < 11 ? 11 - line.size() : 1, ' ');
    out_ += line + value + '\n';
  }

  void Title(std::string_view name, uint32_t count) {
    out_ += '\n' + std::string(name) + " (" + std::to_string(count) + ")\n";
  }

  void Head() {
    const bundle::Header& header = b_.header();
    Line("policy", std::string(b_.string(header.policy_name)));
    if (!b_.string(header.revision).empty()) {
      Line("revision", std::string(b_.string(header.revision)));
    }
    Line("sequence", std::to_string(header.sequence));
    Line("format", std::to_string(header.version));
    Line("bytes", std::to_string(header.file_size));
    Line("sha-256", DigestText(b_));
    Line("max steps", std::to_string(b_.max_steps()));
  }

  void Sections() {
    out_ += "\nsections\n";
    for (const SectionLine& line : kSections) {
      uint32_t count = CountOf(b_, line.section);
      if (count == 0) continue;
      std::string text = "  " + std::string(SectionText(line.section));
      text.resize(std::max<size_t>(text.size() + 1, 20), ' ');
      std::string number = std::to_string(count);
      text += std::string(8 - std::min<size_t>(8, number.size()), ' ') + number;
      std::string bytes = std::to_string(uint64_t{count} * line.record_bytes);
      text += std::string(10 - std::min<size_t>(10, bytes.size()), ' ') +
              bytes + " bytes";
      out_ += text + '\n';
    }
  }

  void Labels() {
    std::string origins, audiences;
    for (const bundle::LabelRec& label : b_.labels()) {
      std::string& list = label.audience != 0 ? audiences : origins;
      if (!list.empty()) list += ", ";
      list += b_.string(label.name);
    }
    if (b_.labels().empty()) return;
    Title("labels", b_.labels().size);
    if (!origins.empty()) out_ += "  origins " + origins + '\n';
    if (!audiences.empty()) out_ += "  audiences " + audiences + '\n';
  }

  void Actions() {
    Title("actions", b_.actions().size);
    for (const bundle::ActionRec& action : b_.actions()) {
      std::string name(b_.string(action.name));
      std::string_view wire = b_.string(action.wire_name);
      out_ += "  " + name;
      if (wire != name) out_ += " as " + program::Quote(wire);
      out_ += "(";
      for (uint32_t i = 0; i < action.num_fields; ++i) {
        if (i > 0) out_ += ", ";
        out_ += FieldText(b_, b_.fields()[action.first_field + i]);
      }
      out_ += ")";
      if (action.result_type != kNone) {
        out_ += " -> " + TypeText(b_, action.result_type);
      }
      if (action.result_labels != 0) {
        out_ += " " + LabelsText(b_, action.result_labels, true);
      }
      out_ += '\n';
      auto names = [&](uint32_t first, uint32_t count) {
        std::vector<std::string> list;
        for (uint32_t rule : RulesOf(b_, first, count)) {
          list.push_back(std::string(b_.RuleName(rule)));
        }
        return Join(list);
      };
      if (action.num_rules > 0) {
        out_ +=
            "    rules: " + names(action.first_rule, action.num_rules) + '\n';
      }
      if (action.num_result_rules > 0) {
        out_ += "    rules on results: " +
                names(action.first_result_rule, action.num_result_rules) + '\n';
      }
      if (action.num_handlers > 0) {
        out_ +=
            "    handlers: on " +
            Join(HandlerNames(b_, action.first_handler, action.num_handlers)) +
            '\n';
      }
    }
  }

  void Rules() {
    Title("rules", b_.rules().size);
    for (uint32_t i = 0; i < b_.rules().size; ++i) {
      const bundle::RuleRec& rule = b_.rules()[i];
      out_ += "  " + std::string(EffectText(rule)) + " " +
              std::string(b_.RuleName(i));
      if (rule.asks != 0) out_ += AskText(b_, rule);
      std::string obligations = Join(ObligationTexts(b_, rule));
      if (!obligations.empty()) out_ += " with " + obligations;
      std::string place = PlaceText(b_, rule.file, rule.line);
      if (!place.empty()) out_ += " (" + place + ")";
      if (rule.because != kNone) {
        out_ += " because " + program::Quote(b_.string(rule.because));
      }
      out_ += '\n';
    }
  }

  void Signals() {
    if (b_.signals().empty()) return;
    Title("signals", b_.signals().size);
    for (const bundle::SignalRec& signal : b_.signals()) {
      out_ += "  " + std::string(b_.string(signal.name));
      if (!b_.string(signal.source).empty()) {
        out_ += " from " + std::string(b_.string(signal.source));
      }
      out_ += ", handlers: " + std::to_string(signal.num_handlers) + '\n';
    }
  }

  void State() {
    for (const Block& block : BlocksOf(b_)) {
      out_ += "\nstate per ";
      if (block.scope == bundle::Scope::kKey) {
        const bundle::KeyScopeRec& key = b_.key_scopes()[block.key_scope];
        out_ += std::string(b_.string(key.name)) + " by " +
                std::string(b_.string(key.param)) + ": " +
                TypeText(b_, key.type);
      } else {
        out_ += ScopeText(block.scope);
      }
      out_ += ", " +
              std::to_string(b_.StateSize(block.scope, block.key_scope)) +
              " bytes each";
      if (block.scope == bundle::Scope::kSession) {
        out_ += " and " + std::to_string(b_.LedgerSize()) +
                " of its ledger of calls";
      }
      out_ += '\n';
      for (const bundle::StateVarRec& var : b_.state_vars()) {
        if (block.Holds(var)) out_ += "  " + StateText(b_, var) + '\n';
      }
    }
  }

  void Properties() {
    auto properties = b_.section<bundle::PropertyRec>(Section::kProperties);
    if (properties.empty()) return;
    Title("properties", properties.size);
    for (const bundle::PropertyRec& property : properties) {
      out_ +=
          "  " + std::string(b_.string(property.name)) + ": " +
          (property.status == kNone ? "not checked"
                                    : std::string(b_.string(property.status)));
      if (property.solver != kNone) {
        out_ += " (" + std::string(b_.string(property.solver)) + ")";
      }
      out_ += "\n    ";
      for (char c : b_.string(property.text)) {
        out_ += c;
        if (c == '\n') out_ += "    ";
      }
      out_ += '\n';
    }
  }

  const agp::Bundle& b_;
  std::string out_;
};

llvm::StringRef Ref(std::string_view text) {
  return {text.data(), text.size()};
}

class JsonInspector {
 public:
  explicit JsonInspector(const agp::Bundle& b)
      : b_(b), stream_(out_), json_(stream_, 2) {}

  std::string Run() {
    const bundle::Header& header = b_.header();
    json_.object([&] {
      Text("policy", b_.string(header.policy_name));
      Optional("revision", header.revision);
      json_.attribute("sequence", static_cast<int64_t>(header.sequence));
      json_.attribute("version", header.version);
      json_.attribute("bytes", static_cast<int64_t>(header.file_size));
      Text("digest", DigestText(b_));
      json_.attribute("max_steps", static_cast<int64_t>(b_.max_steps()));
      json_.attribute("max_rules", b_.max_rules());
      json_.attributeArray("sections", [&] { Sections(); });
      json_.attributeArray("labels", [&] {
        for (const bundle::LabelRec& label : b_.labels()) {
          json_.object([&] {
            Text("name", b_.string(label.name));
            Text("kind", label.audience != 0 ? "audience" : "origin");
          });
        }
      });
      json_.attributeArray("actions", [&] { Actions(); });
      json_.attributeArray("rules", [&] { Rules(); });
      json_.attributeArray("signals", [&] { Signals(); });
      json_.attributeObject("state", [&] { State(); });
      json_.attributeArray("properties", [&] { Properties(); });
    });
    return stream_.str() + "\n";
  }

 private:
  void Text(const char* name, std::string_view text) {
    json_.attribute(name, Ref(text));
  }
  // Unless there is none.
  void Optional(const char* name, uint32_t string) {
    if (!b_.string(string).empty()) Text(name, b_.string(string));
  }
  void Texts(const char* name, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    json_.attributeArray(name, [&] {
      for (const std::string& text : texts) json_.value(Ref(text));
    });
  }

  void Sections() {
    for (const SectionLine& line : kSections) {
      uint32_t count = CountOf(b_, line.section);
      json_.object([&] {
        Text("name", SectionText(line.section));
        json_.attribute("count", count);
        json_.attribute("bytes",
                        static_cast<int64_t>(count) * line.record_bytes);
      });
    }
  }

  void Actions() {
    for (const bundle::ActionRec& action : b_.actions()) {
      json_.object([&] {
        Text("name", b_.string(action.name));
        Text("wire_name", b_.string(action.wire_name));
        json_.attributeArray("parameters", [&] {
          for (uint32_t i = 0; i < action.num_fields; ++i) {
            Field(b_.fields()[action.first_field + i]);
          }
        });
        if (action.result_type != kNone) {
          Text("result", TypeText(b_, action.result_type));
        }
        if (action.result_labels != 0) {
          Labels("result_labels", action.result_labels);
        }
        json_.attributeArray("rules", [&] {
          for (uint32_t rule :
               RulesOf(b_, action.first_rule, action.num_rules)) {
            json_.value(Ref(b_.RuleName(rule)));
          }
        });
        if (action.num_result_rules > 0) {
          json_.attributeArray("result_rules", [&] {
            for (uint32_t rule : RulesOf(b_, action.first_result_rule,
                                         action.num_result_rules)) {
              json_.value(Ref(b_.RuleName(rule)));
            }
          });
        }
        KeysOf(action);
        Texts("handlers",
              HandlerNames(b_, action.first_handler, action.num_handlers));
      });
    }
  }

  void Field(const bundle::FieldRec& field) {
    json_.object([&] {
      Text("name", b_.string(field.name));
      Text("wire_name", b_.string(field.wire_name));
      Text("type", TypeText(b_, field.type));
      if (field.default_value != kNone) {
        uint32_t constant = field.default_value;
        Text("default", ConstantText(b_, field.type, constant));
      }
      if (field.null_is_absent != 0) json_.attribute("null_is_absent", true);
      if (field.labels != kNone) Labels("labels", field.labels);
    });
  }

  // Names of the labels that are vouched for.
  void Labels(const char* name, uint32_t bits) {
    json_.attributeArray(name, [&] {
      for (uint32_t i = 0; i < b_.labels().size; ++i) {
        if ((bits >> i & 1) == 0) continue;
        json_.value(Ref(b_.string(b_.labels()[i].name)));
      }
    });
  }

  // {"order":"order_id"}: the parameters that are keys of state.
  void KeysOf(const bundle::ActionRec& action) {
    uint32_t index = static_cast<uint32_t>(&action - b_.actions().data);
    std::vector<uint32_t> keyed;
    for (uint32_t k = 0; k < b_.key_scopes().size; ++k) {
      if (b_.KeyParam(index, k) != kNone) keyed.push_back(k);
    }
    if (keyed.empty()) return;
    json_.attributeObject("keys", [&] {
      for (uint32_t k : keyed) {
        const bundle::KeyScopeRec& key = b_.key_scopes()[k];
        json_.attribute(Ref(b_.string(key.name)), Ref(b_.string(key.param)));
      }
    });
  }

  void Rules() {
    for (uint32_t i = 0; i < b_.rules().size; ++i) {
      const bundle::RuleRec& rule = b_.rules()[i];
      json_.object([&] {
        Text("name", b_.RuleName(i));
        Optional("module", rule.module);
        Text("effect",
             agp::VerdictName(static_cast<agp::Verdict>(rule.effect)));
        json_.attribute("asks", rule.asks != 0);
        if (rule.asks != 0) {
          json_.attribute("within_ms", rule.within_ms);
          json_.attribute("quorum", rule.quorum);
          Text("lasts", LastsText(rule.lasts));
        }
        if (rule.num_answers > 0) {
          json_.attributeArray("answers", [&] {
            for (uint32_t a = 0; a < rule.num_answers; ++a) {
              Field(b_.fields()[rule.first_answer + a]);
            }
          });
        }
        Optional("because", rule.because);
        Texts("obligations", ObligationTexts(b_, rule));
        if (rule.line != 0) {
          Optional("file", rule.file);
          json_.attribute("line", rule.line);
        }
      });
    }
  }

  void Signals() {
    for (const bundle::SignalRec& signal : b_.signals()) {
      json_.object([&] {
        Text("name", b_.string(signal.name));
        Optional("source", signal.source);
        json_.attribute("handlers", signal.num_handlers);
      });
    }
  }

  void State() {
    for (const Block& block : BlocksOf(b_)) {
      bool keyed = block.scope == bundle::Scope::kKey;
      std::string_view name =
          keyed ? b_.string(b_.key_scopes()[block.key_scope].name)
                : ScopeText(block.scope);
      json_.attributeObject(Ref(name), [&] {
        if (keyed) {
          const bundle::KeyScopeRec& key = b_.key_scopes()[block.key_scope];
          Text("key", b_.string(key.param));
          Text("key_type", TypeText(b_, key.type));
        }
        json_.attribute("bytes", b_.StateSize(block.scope, block.key_scope));
        if (block.scope == bundle::Scope::kSession) {
          json_.attribute("ledger_bytes", b_.LedgerSize());
        }
        json_.attributeArray("variables", [&] {
          for (const bundle::StateVarRec& var : b_.state_vars()) {
            if (block.Holds(var)) Variable(var);
          }
        });
      });
    }
  }

  void Variable(const bundle::StateVarRec& var) {
    json_.object([&] {
      Text("name", b_.string(var.name));
      Text("kind", StateKindText(var.kind));
      Text("type", TypeText(b_, var.type));
      if (var.kind <= bundle::StateKind::kEnum) {
        Text("initial", InitialText(b_, var));
      } else {
        json_.attribute("bound", var.bound);
      }
      if (var.kind == bundle::StateKind::kWindow) {
        json_.attribute("window_ms", var.window_ms);
      }
    });
  }

  void Properties() {
    for (const bundle::PropertyRec& property :
         b_.section<bundle::PropertyRec>(Section::kProperties)) {
      json_.object([&] {
        Text("name", b_.string(property.name));
        Text("text", b_.string(property.text));
        Optional("status", property.status);
        Optional("solver", property.solver);
      });
    }
  }

  const agp::Bundle& b_;
  std::string out_;
  llvm::raw_string_ostream stream_;
  llvm::json::OStream json_;
};

}  // namespace

std::string InspectText(const agp::Bundle& bundle) {
  return TextInspector(bundle).Run();
}

std::string InspectJson(const agp::Bundle& bundle) {
  return JsonInspector(bundle).Run();
}

std::string SectionTable() {
  std::string out =
      "| number | section | record | bytes each | holds |\n"
      "|---|---|---|---|---|\n";
  for (const SectionLine& line : kSections) {
    out += "| " + std::to_string(static_cast<uint32_t>(line.section)) + " | `" +
           std::string(SectionText(line.section)) + "` | `" +
           std::string(line.records) + "` | " +
           std::to_string(line.record_bytes) + " | " + std::string(line.holds) +
           " |\n";
  }
  return out;
}

}  // namespace agp::emit
