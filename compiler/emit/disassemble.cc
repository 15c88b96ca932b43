#include "compiler/emit/disassemble.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "agp/bundle.h"
#include "compiler/emit/bundle_names.h"
#include "compiler/emit/opcodes.h"
#include "compiler/program/program.h"

namespace agp::emit {
namespace {

namespace bundle = agp::bundle;
using bundle::Instruction;
using bundle::kNone;
using bundle::Section;

constexpr size_t kOpColumn = 2;
constexpr size_t kOperandColumn = 18;
constexpr size_t kCommentColumn = 36;

void PadTo(std::string& line, size_t column) {
  // At least one blank.
  line.append(line.size() < column ? column - line.size() : 1, ' ');
}

// Follows the types of the values on the stack, so that fields and enum
// members can be named. kNone where a type is not in the bundle's table.
class TypeTrack {
 public:
  // `rule`: of the entry that accepts its answers, else null.
  TypeTrack(const agp::Bundle& b, const bundle::ActionRec* action,
            const bundle::RuleRec* rule)
      : b_(b), action_(action), rule_(rule) {}

  uint32_t Top() const { return stack_.empty() ? kNone : stack_.back(); }

  void Step(const Instruction& in, const agp::OpInfo& info) {
    uint32_t top = WithoutOptional(b_, Top());
    uint32_t result = kNone;
    switch (static_cast<Opcode>(in.op)) {
      case Opcode::kJumpIfFalse:
      case Opcode::kJumpIfTrue:
      case Opcode::kSkipApprover:
        return;
      case Opcode::kLoop:
      case Opcode::kForEach:
        Pop(1);
        bound_[in.a % bound_.size()] = Element(top);
        return;
      case Opcode::kPushAnswer:
        if (rule_ != nullptr && in.b < rule_->num_answers) {
          result = b_.fields()[rule_->first_answer + in.b].type;
        }
        break;
      case Opcode::kPushParam:
        if (action_ != nullptr && in.b < action_->num_fields) {
          result = b_.fields()[action_->first_field + in.b].type;
        }
        break;
      case Opcode::kPushResult:
        if (action_ != nullptr) result = action_->result_type;
        break;
      case Opcode::kPushState:
        result = b_.state_vars()[in.c].type;
        break;
      case Opcode::kPushBound:
        result = bound_[in.a % bound_.size()];
        break;
      case Opcode::kField:
        if (top != kNone && b_.types()[top].kind == bundle::TypeKind::kRecord &&
            in.b < b_.types()[top].count) {
          result = b_.fields()[b_.types()[top].first + in.b].type;
        }
        break;
      case Opcode::kMapAt:
        if (stack_.size() >= 2) {
          result = Element(WithoutOptional(b_, stack_[stack_.size() - 2]));
        }
        break;
      case Opcode::kGet:
        result = top;
        break;
      default:
        break;
    }
    Pop(info.pops);
    for (int i = 0; i < info.pushes; ++i) stack_.push_back(result);
  }

 private:
  void Pop(size_t count) {
    stack_.resize(stack_.size() - std::min(stack_.size(), count));
  }
  uint32_t Element(uint32_t type) const {
    return type == kNone ? kNone : b_.types()[type].element;
  }

  const agp::Bundle& b_;
  const bundle::ActionRec* action_;
  const bundle::RuleRec* rule_;
  std::vector<uint32_t> stack_;
  std::array<uint32_t, 256> bound_ = [] {
    std::array<uint32_t, 256> none;
    none.fill(kNone);
    return none;
  }();
};

class Disassembler {
 public:
  explicit Disassembler(const agp::Bundle& b)
      : b_(b), code_(b.section<Instruction>(Section::kCode)) {}

  std::string Run() {
    auto handlers = b_.section<bundle::HandlerRec>(Section::kHandlers);
    for (const bundle::ActionRec& action : b_.actions()) {
      std::string name(b_.string(action.name));
      std::string_view wire = b_.string(action.wire_name);
      Entry("action " + name +
                (wire == name ? "" : " (" + std::string(wire) + ")"),
            action.code, &action);
      if (action.result_code != kNone) {
        Entry("result of " + name, action.result_code, &action,
              action.first_result_rule);
      }
      auto bound = b_.section<bundle::BoundRuleRec>(Section::kBoundRules);
      for (uint32_t i = 0; i < action.num_rules; ++i) {
        const bundle::BoundRuleRec& rule = bound[action.first_rule + i];
        if (rule.accepting == kNone) continue;
        Entry("answers that " + std::string(b_.RuleName(rule.rule)) +
                  " accepts for " + name,
              rule.accepting, &action, action.first_rule,
              &b_.rules()[rule.rule]);
      }
      for (uint32_t i = 0; i < action.num_handlers; ++i) {
        const bundle::HandlerRec& handler = handlers[action.first_handler + i];
        Entry("on " + std::string(EventText(handler.event)) + " " + name,
              handler.code, &action);
      }
    }
    for (const bundle::SignalRec& signal : b_.signals()) {
      for (uint32_t i = 0; i < signal.num_handlers; ++i) {
        Entry("on " + std::string(b_.string(signal.name)),
              handlers[signal.first_handler + i].code, nullptr);
      }
    }
    return std::move(out_);
  }

 private:
  // `first_rule`: what `rule` operands count from; the action's if kNone.
  void Entry(const std::string& title, uint32_t first,
             const bundle::ActionRec* action, uint32_t first_rule = kNone,
             const bundle::RuleRec* accepting = nullptr) {
    first_rule_ = first_rule;
    if (first_rule == kNone && action != nullptr) {
      first_rule_ = action->first_rule;
    }
    accepting_ = accepting;
    if (!out_.empty()) out_ += '\n';
    out_ += title + '\n';
    uint32_t end = first;
    while (end < code_.size && code_[end].op != Code(Opcode::kEnd)) ++end;
    std::map<uint32_t, std::string> labels;
    for (uint32_t i = first; i < end; ++i) {
      agp::Operand c = agp::kOpTable[code_[i].op].c;
      if (c == agp::Operand::jump || c == agp::Operand::back) {
        labels[code_[i].c];
      }
    }
    size_t number = 0;
    for (auto& [at, label] : labels) label = "L" + std::to_string(++number);
    TypeTrack types(b_, action, accepting);
    for (uint32_t i = first; i <= end && i < code_.size; ++i) {
      if (auto it = labels.find(i); it != labels.end()) {
        out_ += it->second + ":\n";
      }
      Line(code_[i], action, types, labels);
    }
  }

  static uint8_t Code(Opcode op) { return static_cast<uint8_t>(op); }

  void Line(const Instruction& in, const bundle::ActionRec* action,
            TypeTrack& types, const std::map<uint32_t, std::string>& labels) {
    const agp::OpInfo& info = agp::kOpTable[in.op];
    std::string line(kOpColumn, ' ');
    line += info.known ? info.text : "?";
    std::string operands;
    auto add = [&](const std::string& text) {
      if (text.empty()) return;
      operands += (operands.empty() ? "" : " ") + text;
    };
    std::string comment;
    add(SmallText(info.a, in.a, in, action, types));
    add(SmallText(info.b, in.b, in, action, types));
    switch (info.c) {
      case agp::Operand::number:
        if (in.op == Code(Opcode::kPushEnum)) {
          add(EnumText(types.Top(), in.c));
        } else {
          add(std::to_string(b_.section<int64_t>(Section::kNumbers)[in.c]));
        }
        break;
      case agp::Operand::string:
        add(program::Quote(b_.string(in.c)));
        break;
      case agp::Operand::set:
        add(SetText(b_, in.c));
        break;
      case agp::Operand::dfa: {
        const bundle::DfaRec& dfa =
            b_.section<bundle::DfaRec>(Section::kDfas)[in.c];
        add(std::to_string(in.c));
        comment = std::string(b_.string(dfa.pattern)) + " (" +
                  std::to_string(dfa.num_states) + " states)";
        break;
      }
      case agp::Operand::site:
        add("`" + std::string(b_.SiteText(in.c)) + "`");
        break;
      case agp::Operand::var:
        add(StateVarText(b_, in.c));
        break;
      case agp::Operand::labels:
        add(LabelsText(b_, in.c, false));
        break;
      case agp::Operand::rule:
        add(std::to_string(in.c));
        comment = RuleText(action, in.c);
        break;
      case agp::Operand::jump:
      case agp::Operand::back: {
        auto it = labels.find(in.c);
        add(it == labels.end() ? "?" : it->second);
        break;
      }
      default:
        break;
    }
    if (!operands.empty()) {
      PadTo(line, kOperandColumn);
      line += operands;
    }
    if (!comment.empty()) {
      PadTo(line, kCommentColumn);
      line += "; " + comment;
    }
    out_ += line + '\n';
    types.Step(in, info);
  }

  std::string SmallText(agp::Operand operand, uint32_t value,
                        const Instruction& in, const bundle::ActionRec* action,
                        const TypeTrack& types) {
    switch (operand) {
      case agp::Operand::param:
        if (action != nullptr && value < action->num_fields) {
          return std::string(
              b_.string(b_.fields()[action->first_field + value].name));
        }
        return std::to_string(value);
      case agp::Operand::field: {
        uint32_t type = WithoutOptional(b_, types.Top());
        if (type != kNone &&
            b_.types()[type].kind == bundle::TypeKind::kRecord &&
            value < b_.types()[type].count) {
          return std::string(
              b_.string(b_.fields()[b_.types()[type].first + value].name));
        }
        return std::to_string(value);
      }
      case agp::Operand::answer:
        if (accepting_ != nullptr && value < accepting_->num_answers) {
          return std::string(
              b_.string(b_.fields()[accepting_->first_answer + value].name));
        }
        return std::to_string(value);
      case agp::Operand::level:
        return "#" + std::to_string(value);
      case agp::Operand::index:
        return "#" + std::to_string(value);
      case agp::Operand::kind:
        if (in.op == Code(Opcode::kPushBool)) {
          return value != 0 ? "true" : "false";
        }
        if (in.op == Code(Opcode::kFound)) {
          return std::string(FindingText(static_cast<uint16_t>(value)));
        }
        return std::string(LoopKindName(static_cast<uint16_t>(value)));
      default:
        return "";
    }
  }

  std::string EnumText(uint32_t type, uint32_t member) {
    type = WithoutOptional(b_, type);
    if (type == kNone || b_.types()[type].kind != bundle::TypeKind::kEnum ||
        member >= b_.types()[type].count) {
      return std::to_string(member);
    }
    auto members = b_.section<bundle::MemberRec>(Section::kEnumMembers);
    return std::string(b_.string(b_.types()[type].name)) + "." +
           std::string(
               b_.string(members[b_.types()[type].first + member].name));
  }

  std::string RuleText(const bundle::ActionRec* action, uint32_t bound) {
    auto bound_rules = b_.section<bundle::BoundRuleRec>(Section::kBoundRules);
    if (action == nullptr || bound >= bound_rules.size - first_rule_) {
      return "?";
    }
    uint32_t index = bound_rules[first_rule_ + bound].rule;
    const bundle::RuleRec& rule = b_.rules()[index];
    std::string text(EffectText(rule));
    text += " " + std::string(b_.RuleName(index));
    std::string place = PlaceText(b_, rule.file, rule.line);
    if (!place.empty()) text += " (" + place + ")";
    return text;
  }

  const agp::Bundle& b_;
  agp::View<Instruction> code_;
  // Of the entry under way.
  uint32_t first_rule_ = 0;
  const bundle::RuleRec* accepting_ = nullptr;
  std::string out_;
};

}  // namespace

std::string Disassemble(const agp::Bundle& bundle) {
  return Disassembler(bundle).Run();
}

}  // namespace agp::emit
