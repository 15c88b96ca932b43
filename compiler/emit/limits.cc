#include "compiler/emit/limits.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "agp/bundle.h"
#include "compiler/emit/patterns.h"
#include "compiler/emit/shape.h"

namespace agp::emit {
namespace {

using program::ExprId;
using Kind = LimitExceeded::Kind;

static_assert(program::kMaxLoops == agp::bundle::kMaxLoopDepth);

// Sums stop here instead of overflowing; far above every limit.
constexpr uint64_t kMuch = uint64_t{1} << 60;

class Finder {
 public:
  explicit Finder(const program::Program& program)
      : program_(program), plans_(program), shapes_(program, plans_) {}

  std::vector<LimitExceeded> Run() {
    Types();
    State();
    Names();
    Updates();
    Founds();
    auto expressions = static_cast<std::ptrdiff_t>(found_.size());
    for (const program::Action& action : program_.actions) {
      Begin();
      for (const program::BoundRule& rule : action.rules) {
        Part(rule.condition);
        // What it asks is evaluated above the condition.
        if (rule.approver.valid()) Part(rule.approver, 1);
        for (ExprId excluded : rule.excluded) Part(excluded, 1);
        for (ExprId key : rule.keys) Part(key, 1);
        if (rule.until.valid()) Part(rule.until, 1);
      }
      Finish();
      Begin();
      for (const program::BoundRule& rule : action.result_rules) {
        Part(rule.condition);
      }
      Finish();
      for (const program::BoundRule& rule : action.rules) {
        if (!rule.accepting.valid()) continue;
        Begin();
        Part(rule.accepting);
        Finish();
      }
    }
    for (const program::Handler& handler : program_.handlers) {
      Begin();
      Part(handler.guard);
      for (const program::Update& update : handler.updates) {
        uint32_t loops = update.each.valid() ? 1 : 0;
        uint64_t times = update.each.valid() ? MostElements(update.each) : 1;
        if (update.each.valid()) Part(update.each);
        if (update.where.valid()) Part(update.where, 0, loops, times);
        // A key waits on the stack for its value.
        if (update.key.valid()) Part(update.key, 0, loops, times);
        if (update.value.valid()) {
          Part(update.value, update.key.valid() ? 1 : 0, loops, times);
        }
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
      found_.push_back({Kind::kTypeDepth,
                        {},
                        span,
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
    auto holds_text = [&] {
      program::TypeKind element =
          program.type(program.type(var.type).element).kind;
      return element == program::TypeKind::kString ||
             element == program::TypeKind::kEntity;
    };
    switch (var.kind) {
      case program::StateVar::Kind::kBool:
      case program::StateVar::Kind::kInt:
      case program::StateVar::Kind::kEnum:
        return 8;
      case program::StateVar::Kind::kSet:
        return 8 + bound * (holds_text() ? kText : 8);
      case program::StateVar::Kind::kMap:
        return 8 + bound * (kText + (holds_text() ? kText : 8));
      case program::StateVar::Kind::kWindow:
        return 32 + bound * 16;
    }
    return 0;
  }

  void Name(const std::string& name, Span span) {
    if (name.size() <= kMaxName) return;
    // Its beginning, in whole characters.
    size_t size = 32;
    while (size > 0 &&
           (static_cast<unsigned char>(name[size]) & 0xC0) == 0x80) {
      --size;
    }
    found_.push_back({Kind::kName, {}, span,
                      "the name `" + name.substr(0, size) +
                          "...` has more than " + std::to_string(kMaxName) +
                          " bytes"});
  }

  void Fields(const std::vector<program::Field>& fields) {
    for (const program::Field& field : fields) {
      Name(field.name, field.span);
      if (field.wire_name != field.name) Name(field.wire_name, field.span);
    }
  }

  void Names() {
    for (const program::Label& label : program_.labels) {
      Name(label.name, label.span);
    }
    for (const program::KeyScope& scope : program_.key_scopes) {
      Name(scope.name, scope.span);
      if (scope.param != scope.name) Name(scope.param, scope.span);
    }
    for (const program::Enum& e : program_.enums) {
      Name(e.name, e.span);
      for (const program::Member& member : e.members) {
        Name(member.name, e.span);
        if (member.wire_name != member.name) Name(member.wire_name, e.span);
      }
    }
    for (const program::Record& record : program_.records) {
      Name(record.name, record.span);
      Fields(record.fields);
    }
    for (const program::EntityType& type : program_.entity_types) {
      Name(type.name, type.span);
    }
    for (const program::Obligation& obligation : program_.obligations) {
      Name(obligation.name, obligation.span);
      Fields(obligation.params);
    }
    for (const program::Signal& signal : program_.signals) {
      Name(signal.name, signal.span);
    }
    for (const program::StateVar& var : program_.state_vars) {
      Name(var.name, var.span);
    }
    for (const program::Action& action : program_.actions) {
      Name(action.name, action.span);
      if (action.wire_name != action.name) Name(action.wire_name, action.span);
      Fields(action.params);
    }
    for (const program::Rule& rule : program_.rules) {
      Name(rule.name, rule.span);
      Fields(rule.answers);
    }
  }

  void State() {
    if (program_.key_scopes.size() > agp::bundle::kMaxKeyScopes) {
      found_.push_back({Kind::kKeyScopes,
                        {},
                        program_.key_scopes[agp::bundle::kMaxKeyScopes].span,
                        "more than " +
                            std::to_string(agp::bundle::kMaxKeyScopes) +
                            " kinds of keys for state"});
      return;
    }
    uint64_t bytes[agp::bundle::kMaxBlocks] = {};
    for (const program::StateVar& var : program_.state_vars) {
      if (var.bound > agp::bundle::kMaxStateEntries) {
        found_.push_back({Kind::kStateEntries,
                          {},
                          var.span,
                          "it could hold more than " +
                              std::to_string(agp::bundle::kMaxStateEntries) +
                              " entries"});
      }
      size_t block = static_cast<size_t>(var.scope);
      if (var.scope == program::Scope::kKey) block += var.key_scope;
      uint64_t& sum = bytes[block];
      uint64_t before = sum;
      sum += StateBytes(program_, var);
      if (sum > agp::bundle::kMaxStateBytes &&
          before <= agp::bundle::kMaxStateBytes) {
        found_.push_back(
            {Kind::kStateBytes,
             {},
             var.span,
             "with it, the state of one " +
                 std::string(ScopeNameOf(program_, var)) + " takes more than " +
                 std::to_string(agp::bundle::kMaxStateBytes) + " bytes"});
      }
    }
  }

  // What the loader counts for a loop over `collection`.
  uint64_t MostElements(ExprId collection) const {
    const program::Expr& e = program_.expr(collection);
    switch (e.kind) {
      case program::ExprKind::kState:
        return std::max<uint64_t>(
            1, program_.state_vars[static_cast<size_t>(e.number)].bound);
      case program::ExprKind::kSet:
        return std::max<uint64_t>(1, e.items.size());
      case program::ExprKind::kChain:
        return agp::bundle::kMaxChain;
      case program::ExprKind::kFound:
        return agp::bundle::kMaxFindings;
      default:
        return agp::bundle::kMaxElements;
    }
  }

  // By what can run in one event: a decision, each kind of result, a signal.
  void Updates() {
    std::map<std::tuple<uint32_t, uint32_t, int>, uint64_t> sums;
    for (const program::Handler& handler : program_.handlers) {
      bool decided = handler.event == program::Event::kAsked ||
                     handler.event == program::Event::kPermitted ||
                     handler.event == program::Event::kDenied ||
                     handler.event == program::Event::kApproved;
      uint64_t& sum = sums[{handler.action.value, handler.signal.value,
                            decided ? -1 : static_cast<int>(handler.event)}];
      uint64_t before = sum;
      for (const program::Update& update : handler.updates) {
        sum += update.each.valid() ? MostElements(update.each) : 1;
      }
      if (sum > agp::bundle::kMaxUpdates &&
          before <= agp::bundle::kMaxUpdates) {
        found_.push_back({Kind::kUpdates,
                          {},
                          handler.span,
                          "with it, one event could make more than " +
                              std::to_string(agp::bundle::kMaxUpdates) +
                              " updates"});
      }
    }
  }

  // A place in the request, which one entry searches once.
  bool IsPlace(ExprId id) const {
    while (program_.expr(id).kind == program::ExprKind::kField) {
      id = program_.expr(id).a;
    }
    return program_.expr(id).kind == program::ExprKind::kParam;
  }

  // What is written out more than once is counted as often. Operands stand
  // before what is made of them.
  void CountSearches() {
    searches_.assign(program_.num_exprs(), 0);
    has_found_.assign(program_.num_exprs(), false);
    for (uint32_t i = 0; i < program_.num_exprs(); ++i) {
      const program::Expr& e = program_.expr({i});
      for (ExprId part : {e.a, e.b}) {
        if (!part.valid()) continue;
        searches_[i] = std::min(searches_[i] + searches_[part.value], kMuch);
        if (has_found_[part.value]) has_found_[i] = true;
      }
      if (e.kind == program::ExprKind::kFound) {
        has_found_[i] = true;
        if (!IsPlace(e.a)) searches_[i] = std::min(searches_[i] + 1, kMuch);
      }
    }
  }

  // Texts searched by the code of an expression; `seen` is the entry's.
  uint64_t CountFounds(ExprId root, std::set<uint32_t>& seen) const {
    if (!root.valid()) return 0;
    uint64_t count = searches_[root.value];
    std::vector<ExprId> open = {root};
    while (!open.empty()) {
      ExprId id = open.back();
      open.pop_back();
      if (!id.valid() || !has_found_[id.value] ||
          !seen.insert(id.value).second) {
        continue;
      }
      const program::Expr& e = program_.expr(id);
      if (e.kind == program::ExprKind::kFound && IsPlace(e.a)) ++count;
      open.push_back(e.a);
      open.push_back(e.b);
    }
    return std::min(count, kMuch);
  }

  void Founds() {
    CountSearches();
    auto check = [&](uint64_t count, Span span) {
      if (count <= agp::bundle::kMaxFounds) return;
      found_.push_back({Kind::kFounds,
                        {},
                        span,
                        "its rules and handlers search more than " +
                            std::to_string(agp::bundle::kMaxFounds) +
                            " texts for links or addresses"});
    };
    auto of_handler = [&](const program::Handler& handler) {
      std::set<uint32_t> places;
      uint64_t count = CountFounds(handler.guard, places);
      for (const program::Update& update : handler.updates) {
        for (ExprId id :
             {update.each, update.where, update.key, update.value}) {
          count = std::min(count + CountFounds(id, places), kMuch);
        }
      }
      return count;
    };
    for (const program::Action& action : program_.actions) {
      std::set<uint32_t> places, result_places;
      uint64_t count = 0;
      auto add = [&](ExprId id, std::set<uint32_t>& in) {
        count = std::min(count + CountFounds(id, in), kMuch);
      };
      for (const program::BoundRule& rule : action.rules) {
        add(rule.condition, places);
        add(rule.approver, places);
        for (ExprId id : rule.excluded) add(id, places);
        for (ExprId id : rule.keys) add(id, places);
        add(rule.until, places);
        std::set<uint32_t> own;
        add(rule.accepting, own);
      }
      for (const program::BoundRule& rule : action.result_rules) {
        add(rule.condition, result_places);
      }
      for (uint32_t handler : action.handlers) {
        count = std::min(count + of_handler(program_.handlers[handler]), kMuch);
      }
      check(count, action.span);
    }
    for (uint32_t i = 0; i < program_.signals.size(); ++i) {
      uint64_t count = 0;
      for (uint32_t handler : program_.HandlersOf({i})) {
        count = std::min(count + of_handler(program_.handlers[handler]), kMuch);
      }
      check(count, program_.signals[i].span);
    }
  }

  // Expressions below `id` with patterns, and the shape of `id` itself, which
  // stands above `below` values, within `loops` loops, `times` times.
  void Part(ExprId id, uint32_t below = 0, uint32_t loops = 0,
            uint64_t times = 1) {
    const Shape& shape = shapes_.Of(id);
    if (shape.stack + below > agp::bundle::kMaxStack) {
      Report(Kind::kStack, id,
             "the expression is nested too deeply: it needs more than " +
                 std::to_string(agp::bundle::kMaxStack) +
                 " values at the same time");
    }
    if (shape.loops + loops > agp::bundle::kMaxLoopDepth) {
      Report(Kind::kLoops, id,
             "quantifiers are nested more than " +
                 std::to_string(agp::bundle::kMaxLoopDepth) + " deep");
    }
    uint64_t steps = shape.steps > kMuch / times ? kMuch : shape.steps * times;
    if (steps > largest_steps_) {
      largest_steps_ = steps;
      most_steps_ = id;
    }
    if (shape.size > largest_size_) {
      largest_size_ = shape.size;
      longest_ = id;
    }
    // Per part: a jump, the approver's and the rule's or update's own.
    steps_ = std::min(steps_ + steps + 3 * times, kMuch);
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
    found_.push_back({kind, id, program_.expr(id).span, std::move(message)});
  }

  const program::Program& program_;
  PatternPlans plans_;
  Shapes shapes_;
  std::vector<LimitExceeded> found_;
  std::set<std::pair<uint32_t, Kind>> reported_;
  std::set<uint32_t> visited_;
  std::vector<uint64_t> searches_;  // by expression
  std::vector<bool> has_found_;
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

std::vector<LimitExceeded> FindLimitsExceeded(const program::Program& program) {
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
