#ifndef AGP_VERIFIER_TRACE_PATH_H_
#define AGP_VERIFIER_TRACE_PATH_H_

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "compiler/program/program.h"
#include "verifier/search.h"
#include "verifier/trace/budget.h"
#include "verifier/trace/relation.h"
#include "verifier/trace/store.h"

// Sessions from the initial state, those of few steps first: which events, in
// which order, is chosen here, all their arguments at once by the solver. A
// path is one big call, whose arguments are those of all its events; the state
// after some events is an expression over them (store.h). Of paths that leave
// the state in the same shape (the same flags, as many entries in each window)
// one is followed further.
//
// It looks at one or two sessions, of one or two users or agents, at one key or
// at a new one for every call, and lets time pass only by the lengths of the
// policy's windows. So it finds sessions, and proves nothing by finding none.
namespace agp::verify {

struct PathKind {
  // Ways in which the last event comes about that are tried.
  size_t max_ways = 6;
  // Whose second session there is, if any.
  enum class Second : uint8_t { kNone, kSameUser, kOtherUser, kOtherAgent };
  Second second = Second::kNone;
  // Every call has a key of its own, otherwise all have the same.
  bool fresh_keys = false;
};

class Paths {
 public:
  // `vars`: what the question is about, monitors included.
  Paths(Relation& relation, Searcher& searcher,
        const std::vector<Variant>& variants, const std::set<uint32_t>& vars,
        const PathKind& kind, Budget& budget);

  // A last event: one of the slices must hold of it, over the state before it.
  struct Goal {
    Variant variant;
    std::vector<Slice> slices;
  };
  // The shortest path to one of the goals whose steps `accept` takes (it runs
  // them). False if none was found before the budget ended.
  using Accept = std::function<bool(const std::vector<program::Step>&)>;
  bool Find(const std::vector<Goal>& goals, const Accept& accept);

 private:
  // One event of a path.
  struct Element {
    const Variant* variant = nullptr;
    Slice slice;
    uint32_t first_param = 0;
    std::optional<uint32_t> result_param;
    int64_t time_ms = 0;
    uint32_t session = 0;
    Store before;
    // An advance of the clock and nothing else.
    int64_t advance_ms = 0;
    // Has the arguments of the event before it, which it is the result of.
    bool follows = false;
  };
  struct Node {
    std::vector<Element> elements;
    std::vector<Store> stores;  // by session
    std::vector<Requirement> required;
    int64_t time_ms = 0;
    uint32_t steps = 0;
    // One big call that does it, once there is one.
    std::optional<Situation> situation;
    // The arguments that are keys, by key scope.
    std::map<uint32_t, std::vector<uint32_t>> keys;
  };
  // An event by what it is and the grant that it takes.
  using Key = std::pair<const Variant*, program::ExprId>;
  static Key KeyOf(const Element& element) {
    const std::vector<Requirement>& required = element.slice.required;
    return {element.variant,
            required.empty() ? program::ExprId() : required.back().expr};
  }

  uint32_t ParamsFor(size_t depth, program::ActionId action);
  // Adds an event; false if it cannot be told.
  bool Append(Node* node, const Variant& variant, const Slice& slice,
              uint32_t session, bool follows);
  bool Require(const Requirement& requirement, const Element& element,
               std::vector<Requirement>* required);
  // What the keys of an event have to do with those before.
  void RequireKeys(const Element& element, Node* node);
  Rewriter TellerOf(const Element& element);
  // Whether a change of this variable by a session is seen by another.
  bool Shared(const program::StateVar& var) const;
  // Whether the path can happen; then `situation` is its big call.
  bool Solve(Node& node, Situation* situation);
  Situation Before(const Element& element, const Situation& path);
  std::vector<program::Step> Steps(const Node& node, const Situation& path);
  std::string Shape(const Node& node) const;
  bool Continue(const Node& parent, Node& made);
  void Remember(const Node& parent, const Node& made);
  bool ReachesAim(const Element& element, const Situation& path);
  // Guards that read state, which stop what has this aim; not all of many.
  const std::vector<program::ExprId>& GuardsOnState(program::ActionId action,
                                                    Aim aim);
  const std::vector<Slice>& Ways(const Variant& variant);
  std::vector<Node> Settle(Node node);
  std::vector<const Variant*> PermitsOf(program::ActionId action,
                                        bool approved);
  // Whether a goal can be reached from here in so many steps.
  bool TryGoals(const Node& node, uint32_t steps,
                const std::vector<Goal>& goals, const Accept& accept);
  void Extend(const Node& node, std::vector<Node>* made_nodes);

  Relation& relation_;
  Searcher& searcher_;
  const std::vector<Variant>& variants_;
  std::set<uint32_t> vars_;
  PathKind kind_;
  Budget& budget_;
  std::vector<int64_t> advances_;
  std::set<uint32_t> key_scopes_;
  // The argument that is the second session's user or agent.
  std::optional<uint32_t> second_param_;
  // Permits that change nothing, before a result.
  std::deque<Variant> permits_;
  std::map<const Variant*, std::vector<Slice>> ways_;
  std::map<std::pair<uint32_t, bool>, std::vector<program::ExprId>> guards_;
  std::map<Key, std::vector<std::vector<program::Value>>> arguments_;
  std::map<std::pair<size_t, uint32_t>, uint32_t> params_;
  std::map<std::pair<size_t, uint32_t>, uint32_t> results_;
  std::set<std::string> shapes_;
};

}  // namespace agp::verify

#endif  // AGP_VERIFIER_TRACE_PATH_H_
