#include "compiler/emit/lower.h"

#include <cassert>
#include <string>
#include <unordered_map>
#include <utility>

#include "compiler/emit/opcodes.h"
#include "compiler/emit/patterns.h"
#include "compiler/emit/shape.h"

namespace agp::emit {
namespace {

using agp::bundle::Instruction;
using program::ActionId;
using program::Expr;
using program::ExprId;
using program::ExprKind;

// Longest text of a site, in bytes; explanations quote it.
constexpr size_t kLongestSite = 400;

std::string Shorten(std::string text) {
  if (text.size() <= kLongestSite) return text;
  size_t end = kLongestSite;
  // Not inside a UTF-8 sequence.
  while (end > 0 && (static_cast<uint8_t>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "...";
}

class Lowerer {
 public:
  Lowerer(const program::Program& program, const SourceMap& sources,
          Pools pools)
      : program_(program),
        sources_(sources),
        plans_(program),
        shapes_(program, plans_),
        sets_(program.num_exprs(), agp::bundle::kNone),
        dfas_(program.num_patterns(), agp::bundle::kNone) {
    module_.pools = std::move(pools);
  }

  Module Run(const std::vector<ActionId>& action_order) {
    module_.action_entries.resize(program_.actions.size());
    module_.handler_entries.resize(program_.handlers.size());
    module_.result_entries.assign(program_.actions.size(), agp::bundle::kNone);
    module_.accepting_entries.resize(program_.actions.size());
    for (ActionId id : action_order) {
      Decision(id);
      ResultEntry(id);
      AcceptingEntries(id);
    }
    for (size_t i = 0; i < program_.handlers.size(); ++i) {
      module_.handler_entries[i] = Next();
      HandlerEntry(program_.handlers[i]);
    }
    return std::move(module_);
  }

 private:
  // ---- instructions ----

  uint32_t Next() const { return static_cast<uint32_t>(module_.code.size()); }

  uint32_t Emit(Opcode op, uint32_t c = 0, uint8_t a = 0, uint16_t b = 0) {
    module_.code.push_back({static_cast<uint8_t>(op), a, b, c});
    return Next() - 1;
  }

  // Lets the jump at `at` lead to the next instruction.
  void Land(uint32_t at) { module_.code[at].c = Next(); }

  static uint16_t Small(int64_t number) {
    assert(number >= 0 && number <= UINT16_MAX);
    return static_cast<uint16_t>(number);
  }

  uint32_t Site(ExprId id) {
    auto [it, added] = sites_.try_emplace(id.value, 0);
    if (added) {
      Span span = program_.expr(id).span;
      std::string_view file;
      uint32_t line = 0;
      if (span.valid() && span.file < sources_.size()) {
        file = sources_.Name(span.file);
        line = sources_.Locate(span.file, span.begin).line;
      }
      it->second = module_.pools.Site(Shorten(ToString(program_, id, action_)),
                                      file, line);
    }
    return it->second;
  }

  // ---- entries ----

  void Decision(ActionId id) {
    Begin(id);
    module_.action_entries[id.value] = Next();
    uint32_t first = Next();
    const program::Action& action = program_.action(id);
    for (uint32_t i = 0; i < action.rules.size(); ++i) {
      const program::BoundRule& bound = action.rules[i];
      Expression(bound.condition);
      if (program_.rule(bound.rule).asks) {
        assert(bound.approver.valid());
        uint32_t skip = Emit(Opcode::kSkipApprover);
        Expression(bound.approver);
        Emit(Opcode::kApprover, i);
        for (size_t x = 0; x < bound.excluded.size(); ++x) {
          Expression(bound.excluded[x]);
          Emit(Opcode::kExclude, i, 0, Small(static_cast<int64_t>(x)));
        }
        for (size_t k = 0; k < bound.keys.size(); ++k) {
          Expression(bound.keys[k]);
          Emit(Opcode::kKey, i, 0, Small(static_cast<int64_t>(k)));
        }
        if (bound.until.valid()) {
          Expression(bound.until);
          Emit(Opcode::kUntil, i);
        }
        Land(skip);
      }
      Emit(Opcode::kRule, i);
    }
    End(first);
  }

  void ResultEntry(ActionId id) {
    const program::Action& action = program_.action(id);
    if (action.result_rules.empty()) return;
    Begin(id);
    uint32_t first = module_.result_entries[id.value] = Next();
    for (uint32_t i = 0; i < action.result_rules.size(); ++i) {
      Expression(action.result_rules[i].condition);
      Emit(Opcode::kRule, i);
    }
    End(first);
  }

  void AcceptingEntries(ActionId id) {
    for (const program::BoundRule& bound : program_.action(id).rules) {
      uint32_t first = agp::bundle::kNone;
      if (bound.accepting.valid()) {
        Begin(id);
        first = Next();
        Expression(bound.accepting);
        Emit(Opcode::kAccept);
        End(first);
      }
      module_.accepting_entries[id.value].push_back(first);
    }
  }

  void HandlerEntry(const program::Handler& handler) {
    Begin(handler.action);
    uint32_t first = Next();
    const Expr& guard = program_.expr(handler.guard);
    bool always = guard.kind == ExprKind::kBool && guard.number != 0;
    uint32_t skip = 0;
    if (!always) {
      Expression(handler.guard);
      skip = Emit(Opcode::kGuard);
    }
    for (const program::Update& update : handler.updates) {
      RepeatedChange(update);
    }
    if (!always) Land(skip);
    End(first);
  }

  //   each; for_each E; L: [where; guard N;] the update; N: next_each L; E:
  void RepeatedChange(const program::Update& update) {
    uint32_t loop = 0, body = 0, unless = 0;
    uint8_t level = static_cast<uint8_t>(level_);
    bool repeated = update.each.valid();
    if (repeated) {
      Expression(update.each);
      loop = Emit(Opcode::kForEach, 0, level);
      ++level_;
      body = Next();
    }
    bool restricted = update.where.valid();
    if (restricted) {
      Expression(update.where);
      unless = Emit(Opcode::kGuard);
    }
    Change(update);
    if (restricted) Land(unless);
    if (repeated) {
      Emit(Opcode::kNextEach, body, level);
      Land(loop);
      --level_;
    }
  }

  void Change(const program::Update& update) {
    uint32_t var = update.var.value;
    using Op = program::Update::Op;
    bool keyed =
        program_.state_var(update.var).kind == program::StateVar::Kind::kMap;
    switch (update.op) {
      case Op::kAssign:
        Expression(update.value);
        Emit(Opcode::kAssign, var);
        break;
      case Op::kAdd:
        Expression(update.value);
        Emit(Opcode::kAddTo, var);
        break;
      case Op::kInsert:
        Expression(update.value);
        Emit(Opcode::kInsert, var);
        break;
      case Op::kRemove:
        Expression(keyed ? update.key : update.value);
        Emit(Opcode::kRemove, var);
        break;
      case Op::kClear:
        Emit(Opcode::kClear, var);
        break;
      case Op::kPut:
        Expression(update.key);
        Expression(update.value);
        Emit(Opcode::kPut, var);
        break;
      case Op::kPutAdd:
        Expression(update.key);
        Expression(update.value);
        Emit(Opcode::kPutAdd, var);
        break;
    }
  }

  void Begin(ActionId id) {
    // Sites name parameters, so they are not shared between actions.
    sites_.clear();
    action_ = id;
    level_ = 0;
  }

  void End(uint32_t first) {
    Emit(Opcode::kEnd);
    ThreadJumps(first);
  }

  // A jump taken on false that lands on another such jump goes where that one
  // goes; one that lands on a jump taken on true goes behind it. (And the
  // other way round.) Backwards, so that chains collapse in one pass.
  void ThreadJumps(uint32_t first) {
    std::vector<Instruction>& code = module_.code;
    for (uint32_t i = Next(); i-- > first;) {
      auto op = static_cast<Opcode>(code[i].op);
      if (op != Opcode::kJumpIfFalse && op != Opcode::kJumpIfTrue) continue;
      uint32_t to = code[i].c;
      for (;;) {
        auto next = static_cast<Opcode>(code[to].op);
        if (next == op) {
          to = code[to].c;
        } else if (next == Opcode::kJumpIfFalse ||
                   next == Opcode::kJumpIfTrue) {
          ++to;
        } else {
          break;
        }
      }
      code[i].c = to;
    }
  }

  // ---- expressions ----

  void Binary(Opcode op, ExprId id, bool has_site) {
    const Expr& e = program_.expr(id);
    bool swaps = shapes_.SwapsOperands(id);
    Expression(swaps ? e.b : e.a);
    Expression(swaps ? e.a : e.b);
    Emit(op, has_site ? Site(id) : 0);
  }

  void Unary(Opcode op, ExprId id) {
    Expression(program_.expr(id).a);
    Emit(op);
  }

  void Junction(ExprId id) {
    Chain chain = shapes_.ChainOf(id);
    if (chain.operands.empty()) {
      Emit(Opcode::kPushBool, 0, chain.constant ? 1 : 0);
      return;
    }
    bool both = chain.kind == ExprKind::kAnd;
    std::vector<uint32_t> exits;
    Expression(chain.operands[0]);
    for (size_t i = 1; i < chain.operands.size(); ++i) {
      exits.push_back(Emit(both ? Opcode::kJumpIfFalse : Opcode::kJumpIfTrue));
      Expression(chain.operands[i]);
      Emit(both ? Opcode::kAnd : Opcode::kOr);
    }
    for (uint32_t exit : exits) Land(exit);
  }

  uint32_t ConstantSet(ExprId id) {
    uint32_t& index = sets_[id.value];
    if (index != agp::bundle::kNone) return index;
    const Expr& e = program_.expr(id);
    agp::ValueKind kind = RuntimeKind(program_, program_.type(e.type).element);
    if (kind == agp::ValueKind::kString || kind == agp::ValueKind::kEntity) {
      std::vector<std::string> texts;
      for (ExprId item : e.items) texts.push_back(program_.expr(item).text);
      index = module_.pools.TextSet(kind, std::move(texts));
    } else {
      std::vector<int64_t> numbers;
      for (ExprId item : e.items) numbers.push_back(program_.expr(item).number);
      index = module_.pools.NumberSet(kind, std::move(numbers));
    }
    return index;
  }

  void TestText(TextTest test, const std::string& text) {
    uint32_t string = module_.pools.String(text);
    switch (test) {
      case TextTest::kPrefix:
        Emit(Opcode::kPrefix, string);
        break;
      case TextTest::kSuffix:
        Emit(Opcode::kSuffix, string);
        break;
      case TextTest::kContains:
        Emit(Opcode::kContains, string);
        break;
      case TextTest::kEqualsFold:
        Emit(Opcode::kEqualsFold, string);
        break;
      case TextTest::kEquals:
        Emit(Opcode::kPushString, string);
        Emit(Opcode::kEq);
        break;
    }
  }

  void Matches(const Expr& e) {
    program::PatternId id{static_cast<uint32_t>(e.number)};
    const PatternPlan& plan = plans_.Get(id);
    assert(!plan.too_large && "the checker asks PatternsTooLarge");
    if (plan.dfa) {
      uint32_t& dfa = dfas_[id.value];
      if (dfa == agp::bundle::kNone) {
        dfa = module_.pools.Dfa(*plan.dfa, Describe(program_.pattern(id)));
      }
      Expression(e.a);
      Emit(Opcode::kMatchDfa, dfa);
      return;
    }
    std::vector<uint32_t> exits;
    for (size_t i = 0; i < plan.texts.size(); ++i) {
      if (i > 0) exits.push_back(Emit(Opcode::kJumpIfTrue));
      Expression(e.a);
      TestText(plan.test, plan.texts[i]);
      if (i > 0) Emit(Opcode::kOr);
    }
    for (uint32_t exit : exits) Land(exit);
  }

  void Membership(const Expr& e) {
    Expression(e.a);
    if (program_.expr(e.b).kind == ExprKind::kSet) {
      Emit(Opcode::kInSet, ConstantSet(e.b));
    } else {
      Expression(e.b);
      Emit(Opcode::kIn);
    }
  }

  void Loop(const Expr& e) {
    LoopKind kind = e.kind == ExprKind::kAny     ? LoopKind::kAny
                    : e.kind == ExprKind::kEvery ? LoopKind::kEvery
                                                 : LoopKind::kCount;
    Expression(e.a);
    assert(level_ < agp::bundle::kMaxLoopDepth);
    uint8_t level = static_cast<uint8_t>(level_++);
    uint32_t loop = Emit(Opcode::kLoop, 0, level, static_cast<uint16_t>(kind));
    uint32_t body = Next();
    Expression(e.b);
    Emit(Opcode::kLoopNext, body, level, static_cast<uint16_t>(kind));
    Land(loop);
    --level_;
  }

  void Expression(ExprId id) {
    const Expr& e = program_.expr(id);
    switch (e.kind) {
      case ExprKind::kBool:
        Emit(Opcode::kPushBool, 0, e.number != 0 ? 1 : 0);
        break;
      case ExprKind::kNumber:
        Emit(Opcode::kPushNumber, module_.pools.Number(e.number));
        break;
      case ExprKind::kString:
        Emit(Opcode::kPushString, module_.pools.String(e.text));
        break;
      case ExprKind::kEnum:
        Emit(Opcode::kPushEnum, static_cast<uint32_t>(e.number));
        break;
      case ExprKind::kEntity:
        Emit(Opcode::kPushEntity, module_.pools.String(e.text));
        break;
      case ExprKind::kSet:
        Emit(Opcode::kPushSet, ConstantSet(id));
        break;
      case ExprKind::kParam:
        Emit(Opcode::kPushParam, 0, 0, Small(e.number));
        break;
      case ExprKind::kUser:
        Emit(Opcode::kPushUser);
        break;
      case ExprKind::kAgent:
        Emit(Opcode::kPushAgent);
        break;
      case ExprKind::kChain:
        Emit(Opcode::kPushChain);
        break;
      case ExprKind::kAnswer:
        Emit(Opcode::kPushAnswer, 0, 0, Small(e.number));
        break;
      case ExprKind::kNow:
        Emit(Opcode::kPushNow);
        break;
      case ExprKind::kResult:
        Emit(Opcode::kPushResult);
        break;
      case ExprKind::kState:
        Emit(Opcode::kPushState, static_cast<uint32_t>(e.number));
        break;
      case ExprKind::kBound:
        assert(e.number >= 0 && e.number < level_);
        Emit(Opcode::kPushBound, 0, static_cast<uint8_t>(e.number));
        break;
      case ExprKind::kField:
        Expression(e.a);
        Emit(Opcode::kField, 0, 0, Small(e.number));
        break;
      case ExprKind::kMapAt:
        Binary(Opcode::kMapAt, id, false);
        break;
      case ExprKind::kHas:
        Unary(Opcode::kHas, id);
        break;
      case ExprKind::kGet:
        Expression(e.a);
        Emit(Opcode::kGet, Site(id));
        break;
      case ExprKind::kNot:
        Unary(Opcode::kNot, id);
        break;
      case ExprKind::kAnd:
      case ExprKind::kOr:
        Junction(id);
        break;
      case ExprKind::kEq:
        Binary(Opcode::kEq, id, false);
        break;
      case ExprKind::kLt:
        Binary(Opcode::kLt, id, false);
        break;
      case ExprKind::kLe:
        Binary(Opcode::kLe, id, false);
        break;
      case ExprKind::kAdd:
        Binary(Opcode::kAdd, id, true);
        break;
      case ExprKind::kSub:
        Binary(Opcode::kSub, id, true);
        break;
      case ExprKind::kMul:
        Binary(Opcode::kMul, id, true);
        break;
      case ExprKind::kDiv:
        Binary(Opcode::kDiv, id, true);
        break;
      case ExprKind::kMod:
        Binary(Opcode::kMod, id, true);
        break;
      case ExprKind::kAddDays:
        Binary(Opcode::kAddDays, id, true);
        break;
      case ExprKind::kMatches:
        Matches(e);
        break;
      case ExprKind::kLabelled:
        Expression(e.a);
        Emit(Opcode::kLabelled, static_cast<uint32_t>(e.number));
        break;
      case ExprKind::kFound:
        Expression(e.a);
        Emit(Opcode::kFound, Site(id), 0, Small(e.number));
        break;
      case ExprKind::kSize:
        Unary(Opcode::kSize, id);
        break;
      case ExprKind::kIn:
        Membership(e);
        break;
      case ExprKind::kSubset:
        Binary(Opcode::kSubset, id, false);
        break;
      case ExprKind::kAny:
      case ExprKind::kEvery:
      case ExprKind::kCount:
        Loop(e);
        break;
    }
  }

  const program::Program& program_;
  const SourceMap& sources_;
  PatternPlans plans_;
  Shapes shapes_;
  Module module_;
  // Of constant sets by expression, of automata by pattern.
  std::vector<uint32_t> sets_;
  std::vector<uint32_t> dfas_;
  // Sites of the current entry by expression.
  std::unordered_map<uint32_t, uint32_t> sites_;
  ActionId action_;
  uint32_t level_ = 0;
};

}  // namespace

Module Lower(const program::Program& program, const SourceMap& sources,
             const std::vector<ActionId>& action_order, Pools pools) {
  return Lowerer(program, sources, std::move(pools)).Run(action_order);
}

agp::ValueKind RuntimeKind(const program::Program& program,
                           program::TypeId id) {
  const program::Type& type = program.type(id);
  switch (type.kind) {
    case program::TypeKind::kBool:
      return agp::ValueKind::kBool;
    case program::TypeKind::kInt:
    case program::TypeKind::kDecimal:
    case program::TypeKind::kTime:
    case program::TypeKind::kDuration:
    case program::TypeKind::kDate:
      return agp::ValueKind::kNumber;
    case program::TypeKind::kString:
      return agp::ValueKind::kString;
    case program::TypeKind::kEnum:
      return agp::ValueKind::kEnum;
    case program::TypeKind::kRecord:
      return agp::ValueKind::kRecord;
    case program::TypeKind::kEntity:
      return agp::ValueKind::kEntity;
    case program::TypeKind::kOptional:
      return RuntimeKind(program, type.element);
    case program::TypeKind::kSet:
      return agp::ValueKind::kSet;
    case program::TypeKind::kList:
      return agp::ValueKind::kList;
    case program::TypeKind::kMap:
      return agp::ValueKind::kMap;
    case program::TypeKind::kJson:
      return agp::ValueKind::kJson;
  }
  return agp::ValueKind::kAbsent;
}

}  // namespace agp::emit
