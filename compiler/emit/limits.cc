#include "compiler/emit/limits.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <utility>

#include "agp/bundle.h"
#include "compiler/emit/patterns.h"
#include "compiler/emit/shape.h"

namespace agp::emit {
namespace {

using program::ExprId;
using Kind = LimitExceeded::Kind;

// Sums stop here instead of overflowing; far above every limit.
constexpr uint64_t kMuch = uint64_t{1} << 60;

class Finder {
 public:
  explicit Finder(const program::Program& program)
      : program_(program), plans_(program), shapes_(program, plans_) {}

  std::vector<LimitExceeded> Run() {
    Types();
    State();
    auto expressions = static_cast<std::ptrdiff_t>(found_.size());
    for (const program::Action& action : program_.actions) {
      Begin();
      for (const program::BoundRule& rule : action.rules) {
        Part(rule.condition);
        if (rule.approver.valid()) Part(rule.approver);
      }
      Finish();
    }
    for (const program::Handler& handler : program_.handlers) {
      Begin();
      Part(handler.guard);
      for (const program::Update& update : handler.updates) {
        // A key waits on the stack for its value.
        if (update.key.valid()) Part(update.key);
        if (update.value.valid()) Part(update.value, update.key.valid());
      }
      Finish();
    }
    std::sort(found_.begin() + expressions, found_.end(),
              [](const LimitExceeded& a, const LimitExceeded& b) {
                return std::pair(a.expr.value, a.kind) <
                       std::pair(b.expr.value, b.kind);
              });
    return std::move(found_);
  }

 private:
  // How deep the runtime finds a type to be: a list of records of strings 3.
  uint64_t Depth(program::TypeId id) {
    if (!id.valid()) return 0;
    uint64_t& depth = type_depths_[id.value];
    if (depth != 0) return depth;
    depth = kMuch;  // of a type that contains itself
    const program::Type& type = program_.type(id);
    uint64_t inner = 0;
    if (type.kind == program::TypeKind::kRecord) {
      for (const program::Field& field : program_.records[type.ref].fields) {
        inner = std::max(inner, Depth(field.type));
      }
    } else if (type.element.valid()) {
      inner = Depth(type.element);
    }
    return type_depths_[id.value] = std::min(inner + 1, kMuch);
  }

  void Types() {
    type_depths_.assign(program_.num_types(), 0);
    auto check = [&](program::TypeId type, Span span) {
      if (Depth(type) <= agp::bundle::kMaxTypeDepth) return;
      found_.push_back({Kind::kTypeDepth, {}, span,
                        "the type is nested more than " +
                            std::to_string(agp::bundle::kMaxTypeDepth) +
                            " deep"});
    };
    for (const program::Action& action : program_.actions) {
      for (const program::Field& field : action.params) {
        check(field.type, field.span);
      }
      check(action.result, action.span);
    }
  }

  // As the runtime lays it out: a text takes kMaxStateString bytes, its size
  // and its hash.
  static uint64_t StateBytes(const program::Program& program,
                             const program::StateVar& var) {
    constexpr uint64_t kText = agp::bundle::kMaxStateString + 16;
    uint64_t bound = var.bound;
    switch (var.kind) {
      case program::StateVar::Kind::kBool:
      case program::StateVar::Kind::kInt:
      case program::StateVar::Kind::kEnum: return 8;
      case program::StateVar::Kind::kSet: {
        program::TypeKind element =
            program.type(program.type(var.type).element).kind;
        bool text = element == program::TypeKind::kString ||
                    element == program::TypeKind::kEntity;
        return 8 + bound * (text ? kText : 8);
      }
      case program::StateVar::Kind::kMap: return 8 + bound * (kText + 8);
      case program::StateVar::Kind::kWindow: return 32 + bound * 16;
    }
    return 0;
  }

  void State() {
    uint64_t bytes[agp::bundle::kNumScopes] = {};
    for (const program::StateVar& var : program_.state_vars) {
      if (var.bound > agp::bundle::kMaxStateEntries) {
        found_.push_back({Kind::kStateEntries, {}, var.span,
                          "it could hold more than " +
                              std::to_string(agp::bundle::kMaxStateEntries) +
                              " entries"});
      }
      uint64_t& sum = bytes[static_cast<size_t>(var.scope)];
      uint64_t before = sum;
      sum += StateBytes(program_, var);
      if (sum > agp::bundle::kMaxStateBytes &&
          before <= agp::bundle::kMaxStateBytes) {
        found_.push_back({Kind::kStateBytes, {}, var.span,
                          "with it, the state of one " +
                              std::string(ScopeName(var.scope)) +
                              " takes more than " +
                              std::to_string(agp::bundle::kMaxStateBytes) +
                              " bytes"});
      }
    }
  }

  // Expressions below `id` with patterns, and the shape of `id` itself.
  void Part(ExprId id, bool above_a_key = false) {
    const Shape& shape = shapes_.Of(id);
    if (shape.stack + (above_a_key ? 1 : 0) > agp::bundle::kMaxStack) {
      Report(Kind::kStack, id,
             "the expression is nested too deeply: it needs more than " +
                 std::to_string(agp::bundle::kMaxStack) +
                 " values at the same time");
    }
    if (shape.loops > agp::bundle::kMaxLoopDepth) {
      Report(Kind::kLoops, id,
             "quantifiers are nested more than " +
                 std::to_string(agp::bundle::kMaxLoopDepth) + " deep");
    }
    if (shape.steps > largest_steps_) {
      largest_steps_ = shape.steps;
      most_steps_ = id;
    }
    if (shape.size > largest_size_) {
      largest_size_ = shape.size;
      longest_ = id;
    }
    // Per part: a jump, the approver's and the rule's or update's own.
    steps_ = std::min(steps_ + shape.steps + 3, kMuch);
    size_ = std::min(size_ + shape.size + 3, kMuch);
    Patterns(id);
  }

  void Patterns(ExprId root) {
    std::vector<ExprId> open = {root};
    while (!open.empty()) {
      ExprId id = open.back();
      open.pop_back();
      if (!id.valid() || !visited_.insert(id.value).second) continue;
      const program::Expr& e = program_.expr(id);
      if (e.kind == program::ExprKind::kMatches) {
        program::PatternId pattern{static_cast<uint32_t>(e.number)};
        if (plans_.Get(pattern).too_large) {
          Report(Kind::kPattern, id,
                 "the pattern needs an automaton of more than " +
                     std::to_string(kMaxDfaStates) + " states");
        }
      }
      open.push_back(e.a);
      open.push_back(e.b);
    }
  }

  void Begin() {
    steps_ = size_ = 1;
    largest_steps_ = largest_size_ = 0;
    most_steps_ = longest_ = ExprId();
  }

  void Finish() {
    // Loops that are too deep are also too long; once is enough.
    bool loops = most_steps_.valid() &&
                 reported_.count({most_steps_.value, Kind::kLoops}) > 0;
    if (steps_ > agp::bundle::kMaxSteps && !loops) {
      Report(Kind::kSteps, most_steps_,
             "a decision could take too many steps: the nested quantifiers "
             "do too much for each element");
    }
    if (size_ > kMaxInstructions) {
      Report(Kind::kInstructions, longest_,
             "the conditions of one action or handler become more than " +
                 std::to_string(kMaxInstructions) + " instructions");
    }
  }

  void Report(Kind kind, ExprId id, std::string message) {
    if (!id.valid() || !reported_.insert({id.value, kind}).second) return;
    found_.push_back(
        {kind, id, program_.expr(id).span, std::move(message)});
  }

  const program::Program& program_;
  PatternPlans plans_;
  Shapes shapes_;
  std::vector<LimitExceeded> found_;
  std::set<std::pair<uint32_t, Kind>> reported_;
  std::set<uint32_t> visited_;
  std::vector<uint64_t> type_depths_;  // 0: not known yet
  // Of the entry at hand.
  uint64_t steps_ = 1;
  uint64_t size_ = 1;
  uint64_t largest_steps_ = 0;
  uint64_t largest_size_ = 0;
  ExprId most_steps_;
  ExprId longest_;
};

}  // namespace

std::vector<LimitExceeded> FindLimitsExceeded(
    const program::Program& program) {
  return Finder(program).Run();
}

std::vector<program::PatternId> PatternsTooLarge(
    const program::Program& program) {
  std::set<uint32_t> found;
  for (const LimitExceeded& limit : FindLimitsExceeded(program)) {
    if (limit.kind != Kind::kPattern) continue;
    found.insert(static_cast<uint32_t>(program.expr(limit.expr).number));
  }
  std::vector<program::PatternId> patterns;
  for (uint32_t id : found) patterns.push_back({id});
  return patterns;
}

}  // namespace agp::emit
