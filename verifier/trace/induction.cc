#include "verifier/trace/induction.h"

#include <algorithm>
#include <cstddef>
#include <unordered_set>

#include "verifier/quick.h"

namespace agp::verify {

using namespace agp::program;
using Change = agp::verify::Effect;
using Kind = Requirement::Kind;

namespace {

// Above this only pairs with a monitor's variable are tried.
constexpr size_t kMaxLiterals = 40;
constexpr size_t kMaxConstants = 6;
constexpr size_t kMaxMembers = 6;
// Searches for one property before nothing is claimed.
constexpr uint32_t kMaxSearches = 20'000;

constexpr uint32_t kGlobalKey = static_cast<uint32_t>(program::Scope::kGlobal);

Requirement About(Kind kind, ExprId expr) {
  Requirement r;
  r.kind = kind;
  r.expr = expr;
  return r;
}

}  // namespace

uint32_t Induction::ScopeKey(const StateVar& var) const {
  if (var.scope == program::Scope::kKey) return 8 + var.key_scope;
  return static_cast<uint32_t>(var.scope);
}

std::set<uint32_t> Induction::AllScopes(const Variant& variant) const {
  std::set<uint32_t> all;
  for (uint32_t scope : scopes_) {
    if (scope >= 8 &&
        relation_.program().action(variant.action).key_params[scope - 8] ==
            UINT32_MAX) {
      continue;
    }
    all.insert(scope);
  }
  return all;
}

// ---- candidates ------------------------------------------------------------

bool Induction::TrueAtFirst(ExprId expr) {
  Store first(relation_.build(), true);
  Rewriter told(relation_.build(), first, 0, std::nullopt, 0, 0);
  ExprId value = told(expr);
  return value.valid() && relation_.build().IsTrue(value);
}

void Induction::Add(ExprId expr) {
  if (!TrueAtFirst(expr)) return;
  Candidate c;
  c.expr = expr;
  std::set<uint32_t> vars;
  relation_.Reads(expr, &vars);
  for (uint32_t v : vars) {
    uint32_t key = ScopeKey(relation_.program().state_vars[v]);
    if (key != kGlobalKey) c.scopes.insert(key);
  }
  if (std::all_of(vars.begin(), vars.end(), [&](uint32_t v) {
        StateVar::Kind kind = relation_.program().state_vars[v].kind;
        return kind == StateVar::Kind::kBool || kind == StateVar::Kind::kInt ||
               kind == StateVar::Kind::kEnum;
      })) {
    certain_.insert(expr);
  }
  scopes_.insert(c.scopes.begin(), c.scopes.end());
  candidates_.push_back(std::move(c));
}

void Induction::Propose(const std::vector<ExprId>& candidates) {
  for (ExprId expr : candidates) {
    auto same = std::find_if(
        candidates_.begin(), candidates_.end(),
        [&](const Candidate& c) { return c.expr == expr && !c.dominates; });
    if (same == candidates_.end()) {
      Add(expr);
    } else {
      same->dropped = false;
    }
  }
}

// What is kept was true at first and is true after every event, so it has a
// value: a sum in it does not overflow. Sums of windows may have none.
Requirement Induction::Holding(ExprId candidate, ExprId told) const {
  return About(certain_.contains(candidate) ? Kind::kTrue : Kind::kNotFalse,
               told);
}

std::vector<int64_t> Induction::Constants(uint32_t var) const {
  std::set<int64_t> found;
  const Program& program = relation_.program();
  for (uint32_t i = 0; i < program.num_exprs(); ++i) {
    const Expr& e = program.expr({i});
    if (e.kind != ExprKind::kLe && e.kind != ExprKind::kLt &&
        e.kind != ExprKind::kEq) {
      continue;
    }
    for (auto [number, other] : {std::pair{e.a, e.b}, std::pair{e.b, e.a}}) {
      if (program.expr(number).kind != ExprKind::kNumber) continue;
      std::set<uint32_t> read;
      relation_.Reads(other, &read);
      if (!read.contains(var)) continue;
      int64_t n = program.expr(number).number;
      found.insert(n);
      if (n > INT64_MIN) found.insert(n - 1);
    }
  }
  found.erase(0);
  std::vector<int64_t> list(found.begin(), found.end());
  if (list.size() > kMaxConstants) list.resize(kMaxConstants);
  return list;
}

void Induction::MakeCandidates(const std::set<uint32_t>& vars,
                               const std::vector<ExprId>& extra) {
  Builder& build = relation_.build();
  Program& program = relation_.program();
  struct Literal {
    ExprId expr;
    uint32_t var;
  };
  std::vector<Literal> literals;
  std::vector<StateVarId> numbers, windows;
  for (uint32_t v : vars) {
    const StateVar var = program.state_vars[v];
    ExprId state = build.State(StateVarId{v});
    auto both = [&](ExprId test) {
      literals.push_back({test, v});
      literals.push_back({build.Not(test), v});
    };
    switch (var.kind) {
      case StateVar::Kind::kBool:
        both(state);
        break;
      case StateVar::Kind::kEnum: {
        size_t members =
            program.enums[program.type(var.type).ref].members.size();
        for (size_t m = 0; m < std::min(members, kMaxMembers); ++m) {
          Expr e;
          e.kind = ExprKind::kEnum;
          e.type = var.type;
          e.number = static_cast<int64_t>(m);
          both(build.Eq(state, program.Intern(std::move(e))));
        }
        break;
      }
      case StateVar::Kind::kInt:
        numbers.push_back({v});
        both(build.Le(state, build.Number(var.type, 0)));
        literals.push_back({build.Le(build.Number(var.type, 0), state), v});
        for (int64_t n : Constants(v)) {
          both(build.Le(state, build.Number(var.type, n)));
        }
        break;
      case StateVar::Kind::kWindow:
        windows.push_back({v});
        // Time only keeps upper bounds.
        literals.push_back({build.Le(state, build.Number(var.type, 0)), v});
        for (int64_t n : Constants(v)) {
          literals.push_back({build.Le(state, build.Number(var.type, n)), v});
        }
        break;
      case StateVar::Kind::kSet:
      case StateVar::Kind::kMap: {
        Expr size;
        size.kind = ExprKind::kSize;
        size.type = program.BasicType(TypeKind::kInt);
        size.a = state;
        both(build.Lt(build.Int(0), program.Intern(std::move(size))));
        break;
      }
    }
  }
  for (ExprId e : extra) Add(e);
  for (const Literal& l : literals) Add(l.expr);
  for (size_t i = 0; i < literals.size(); ++i) {
    for (size_t j = i + 1; j < literals.size(); ++j) {
      const Literal& a = literals[i];
      const Literal& b = literals[j];
      if (a.var == b.var) continue;
      if (literals.size() > kMaxLiterals &&
          !relation_.IsGhost(StateVarId{a.var}) &&
          !relation_.IsGhost(StateVarId{b.var})) {
        continue;
      }
      Add(build.Or(a.expr, b.expr));
    }
  }
  // Where handlers may not fit, what they do is done or their scope denies.
  for (const Literal& a : literals) {
    if (!monitor_ || !monitor_->ghosts().contains(a.var)) continue;
    if (program.state_vars[a.var].kind != StateVar::Kind::kBool) continue;
    for (const Literal& b : literals) {
      if (relation_.IsGhost(StateVarId{b.var})) continue;
      if (program.state_vars[b.var].kind == StateVar::Kind::kInt ||
          program.state_vars[b.var].kind == StateVar::Kind::kWindow) {
        continue;
      }
      for (auto [key, faulted] : faulted_) {
        Add(build.Or(a.expr, build.Or(b.expr, build.State(faulted))));
      }
    }
  }
  for (StateVarId a : numbers) {
    for (StateVarId b : numbers) {
      if (a == b) continue;
      if (program.state_var(a).type != program.state_var(b).type) continue;
      Add(build.Le(build.State(a), build.State(b)));
    }
  }
  for (StateVarId a : windows) {
    for (StateVarId b : windows) {
      if (a == b ||
          program.state_var(a).window_ms > program.state_var(b).window_ms) {
        continue;
      }
      size_t before = candidates_.size();
      Add(build.Le(build.State(a), build.State(b)));
      if (candidates_.size() == before) continue;
      candidates_.back().dominates = true;
      candidates_.back().small = a;
      candidates_.back().large = b;
    }
  }
}

// ---- one event -------------------------------------------------------------

ExprId Induction::OfOther(ExprId expr, const std::set<uint32_t>& scopes) {
  Store renamed(relation_.build(), false);
  std::set<uint32_t> vars;
  relation_.Reads(expr, &vars);
  for (uint32_t v : vars) {
    uint32_t key = ScopeKey(relation_.program().state_vars[v]);
    if (key == kGlobalKey || scopes.contains(key)) continue;
    renamed.Rename(StateVarId{v}, relation_.Other(StateVarId{v}));
  }
  Rewriter told(relation_.build(), renamed, 0, std::nullopt, 0, 0);
  return told(expr);
}

ExprId Induction::After(ExprId expr, const Variant& variant,
                        const std::set<uint32_t>& scopes) {
  Store after(relation_.build(), false);
  std::set<uint32_t> vars;
  relation_.Reads(expr, &vars);
  auto shared = [&](uint32_t v) {
    uint32_t key = ScopeKey(relation_.program().state_vars[v]);
    return key == kGlobalKey || scopes.contains(key);
  };
  for (uint32_t v : vars) {
    if (!shared(v)) {
      after.Rename(StateVarId{v}, relation_.Other(StateVarId{v}));
    }
  }
  for (const Change& change : variant.effects) {
    if (!shared(change.var.value)) continue;
    if (!after.Apply(change, 0) && vars.contains(change.var.value)) return {};
  }
  Rewriter told(relation_.build(), after, 0, std::nullopt, 0, 0);
  return told(expr);
}

ExprId Induction::Kept(const Candidate& candidate, const Variant& variant,
                       const std::set<uint32_t>& scopes) {
  if (!candidate.dominates) return After(candidate.expr, variant, scopes);
  Builder& build = relation_.build();
  ExprId added[2] = {build.Int(0), build.Int(0)};
  bool cleared[2] = {false, false};
  StateVarId vars[2] = {candidate.small, candidate.large};
  for (const Change& change : variant.effects) {
    uint32_t key = ScopeKey(relation_.program().state_var(change.var));
    if (key != kGlobalKey && !scopes.contains(key)) continue;
    for (int i = 0; i < 2; ++i) {
      if (change.var != vars[i]) continue;
      if (change.op == Update::Op::kClear) {
        cleared[i] = true;
        added[i] = build.Int(0);
      } else {
        added[i] = build.Add(added[i], change.value);
      }
    }
  }
  if (cleared[1] && !cleared[0]) return build.Bool(false);
  return build.Le(added[0], added[1]);
}

const Induction::Clause& Induction::ClauseOf(ExprId invariant) const {
  auto [it, made] = clauses_.try_emplace(invariant.value);
  if (!made) return it->second;
  const Program& program = relation_.program();
  Builder& build = relation_.build();
  it->second.valued = AlwaysHasValue(program, invariant);
  std::vector<ExprId> stack = {invariant};
  while (!stack.empty()) {
    ExprId at = stack.back();
    stack.pop_back();
    const Expr e = program.expr(at);
    if (e.kind == ExprKind::kOr) {
      stack.push_back(e.b);
      stack.push_back(e.a);
    } else {
      it->second.literals.emplace_back(at, build.Not(at));
    }
  }
  return it->second;
}

void Induction::Assume(Slice* slice) const {
  // What is known to be false is taken out of disjunctions, for the tier that
  // needs no solver.
  const Program& program = relation_.program();
  Builder& build = relation_.build();
  std::unordered_set<uint32_t> known;
  for (const Requirement& r : slice->required) {
    bool valued = r.kind == Kind::kTrue ||
                  ((r.kind == Kind::kNotFalse || r.kind == Kind::kNotTrue) &&
                   AlwaysHasValue(program, r.expr));
    if (!valued) continue;
    if (r.kind == Kind::kNotTrue) {
      known.insert(build.Not(r.expr).value);
      continue;
    }
    std::vector<ExprId> stack = {r.expr};
    while (!stack.empty()) {
      ExprId at = stack.back();
      stack.pop_back();
      const Expr& e = program.expr(at);
      if (e.kind == ExprKind::kAnd) {
        stack.push_back(e.a);
        stack.push_back(e.b);
      } else {
        known.insert(at.value);
      }
    }
  }
  for (ExprId invariant : found_) {
    const Clause& clause = ClauseOf(invariant);
    ExprId told = invariant;
    bool shorter = clause.valued && clause.literals.size() > 1 &&
                   std::any_of(clause.literals.begin(), clause.literals.end(),
                               [&](const auto& literal) {
                                 return known.contains(literal.second.value);
                               });
    if (shorter) {
      told = build.Bool(false);
      for (auto [literal, negated] : clause.literals) {
        if (!known.contains(negated.value)) told = build.Or(told, literal);
      }
      if (!known.insert(told.value).second) continue;
    }
    slice->required.push_back(Holding(invariant, told));
  }
}

bool Induction::Weaken(const Variant& variant,
                       const std::set<uint32_t>& scopes) {
  Builder& build = relation_.build();
  struct Affected {
    Candidate* candidate;
    ExprId after;
  };
  std::vector<Affected> affected;
  bool weakened = false;
  auto drop = [&](Candidate& c) {
    c.dropped = true;
    weakened = true;
  };
  bool all = scopes == scopes_;
  for (Candidate& c : candidates_) {
    if (c.dropped) continue;
    bool touched = std::any_of(
        variant.effects.begin(), variant.effects.end(), [&](const Change& e) {
          std::set<uint32_t> vars;
          relation_.Reads(c.expr, &vars);
          uint32_t key = ScopeKey(relation_.program().state_var(e.var));
          return vars.contains(e.var.value) &&
                 (key == kGlobalKey || scopes.contains(key));
        });
    if (!touched) continue;
    ExprId after = Kept(c, variant, scopes);
    if (!after.valid()) {
      drop(c);
    } else if (!build.IsTrue(after)) {
      affected.push_back({&c, after});
    }
  }
  auto kept = [&] {
    ExprId all_kept = build.Bool(true);
    for (const Affected& a : affected) {
      all_kept = build.And(all_kept, a.after);
    }
    return all_kept;
  };
  if (affected.empty()) return weakened;
  std::vector<Relation::Group> groups = relation_.Groups(variant, kept());
  // Where one was found there are often more.
  size_t last_group = 0, last_member = 0;
  while (!affected.empty()) {
    ExprId all_kept = kept();
    found_.clear();
    std::vector<Requirement> of_other;
    for (const Candidate& c : candidates_) {
      if (c.dropped) continue;
      found_.push_back(c.expr);
      if (all) continue;
      ExprId other = OfOther(c.expr, scopes);
      if (other != c.expr) of_other.push_back(Holding(c.expr, other));
    }
    auto ask = [&](Slice slice) {
      slice.required.push_back(About(Kind::kNotTrue, all_kept));
      Assume(&slice);
      for (const Requirement& other : of_other) {
        slice.required.push_back(other);
      }
      return searcher_->Search(slice, nullptr);
    };
    SearchResult result{SearchResult::Verdict::kNone, {}, ""};
    for (size_t i = 0; i < groups.size(); ++i) {
      size_t g = (last_group + i) % groups.size();
      const std::vector<Slice>& members = groups[g].members;
      if (members.size() > 1 &&
          ask(groups[g].any).verdict == SearchResult::Verdict::kNone) {
        continue;
      }
      for (size_t j = 0; j < members.size(); ++j) {
        size_t m = ((i == 0 ? last_member : 0) + j) % members.size();
        result = ask(members[m]);
        if (result.verdict == SearchResult::Verdict::kNone) continue;
        last_group = g;
        last_member = m;
        break;
      }
      if (result.verdict != SearchResult::Verdict::kNone) break;
    }
    bool found = result.verdict != SearchResult::Verdict::kNone;
    if (found) {
      size_t before = affected.size();
      if (result.verdict == SearchResult::Verdict::kFound) {
        std::erase_if(affected, [&](const Affected& a) {
          if (searcher_->evaluator()
                  .Eval(a.after, result.situation)
                  .is_true()) {
            return false;
          }
          drop(*a.candidate);
          return true;
        });
      }
      if (affected.size() == before) {
        // Not decided: nothing is claimed.
        for (const Affected& a : affected) drop(*a.candidate);
        affected.clear();
      }
    }
    if (!found) break;
  }
  return weakened;
}

// A scope that could not take an event denies from then on; after a reset
// nothing is claimed.
void Induction::AddFaults() {
  Program& program = relation_.program();
  for (Variant& variant : variants_) {
    if (!variant.failed) continue;
    for (const Handler& handler : program.handlers) {
      bool concerned = variant.event == Event::kSignal
                           ? handler.event == Event::kSignal &&
                                 handler.signal == variant.signal
                           : handler.event == variant.event &&
                                 handler.action == variant.action;
      if (!concerned) continue;
      for (const Update& update : handler.updates) {
        const StateVar like = program.state_var(update.var);
        auto [it, made] = faulted_.try_emplace(ScopeKey(like));
        if (made) {
          StateVar var;
          var.name = "(faulted)";
          var.scope = like.scope;
          var.key_scope = like.key_scope;
          var.type = program.BasicType(TypeKind::kBool);
          it->second = relation_.AddGhost(std::move(var));
        }
        variant.effects.push_back({Update::Op::kAssign,
                                   it->second,
                                   {},
                                   relation_.build().Bool(true)});
      }
    }
  }
  if (faulted_.empty()) return;
  for (Variant& variant : variants_) {
    if (variant.event != Event::kPermitted && variant.event != Event::kAsked) {
      continue;
    }
    std::set<uint32_t> read;
    relation_.RulesRead(variant.action, &read);
    for (const Handler& handler : program.handlers) {
      if (handler.action != variant.action ||
          handler.event != Event::kPermitted) {
        continue;
      }
      for (const Update& update : handler.updates) {
        read.insert(update.var.value);
      }
    }
    std::set<uint32_t> keys;
    for (uint32_t v : read) keys.insert(ScopeKey(program.state_vars[v]));
    for (uint32_t key : keys) {
      auto it = faulted_.find(key);
      if (it == faulted_.end()) continue;
      variant.not_guards.push_back(relation_.build().State(it->second));
    }
  }
}

Induction::Induction(Relation& relation, Monitor* monitor,
                     const std::set<uint32_t>& vars,
                     const std::vector<ExprId>& extra)
    : relation_(relation), monitor_(monitor) {
  std::set<Relation::Wanted> events;
  if (monitor_) events = monitor_->events();
  std::vector<Variant> plain = relation_.Variants(vars, events, &untold_);
  // Any other event; and of those of one key, if there are such, which only
  // calls have.
  Variant other;
  other.action = relation_.bare_action();
  plain.push_back(other);
  if (monitor_ && monitor_->key_scope()) {
    other.action = relation_.KeyAction(*monitor_->key_scope());
    plain.push_back(other);
  }
  for (Variant& variant : plain) {
    if (!monitor_) {
      variants_.push_back(std::move(variant));
      continue;
    }
    for (Variant& expanded : monitor_->Expand(variant)) {
      variants_.push_back(std::move(expanded));
    }
  }
  AddFaults();
  std::set<uint32_t> all = vars;
  if (monitor_) {
    all.insert(monitor_->ghosts().begin(), monitor_->ghosts().end());
  }
  for (auto [key, var] : faulted_) all.insert(var.value);
  vars_ = all;
  MakeCandidates(all, extra);
  if (!untold_.empty()) candidates_.clear();
  // The other state, before a searcher fixes how many variables there are.
  for (uint32_t v : all) (void)relation_.Other(StateVarId{v});
}

bool Induction::OutlivesTime(const Candidate& candidate) {
  Builder& build = relation_.build();
  Store later(build, false);
  std::set<uint32_t> vars;
  relation_.Reads(candidate.expr, &vars);
  Slice slice;
  slice.action = relation_.bare_action();
  bool windows = false;
  for (uint32_t v : vars) {
    if (relation_.program().state_vars[v].kind != StateVar::Kind::kWindow) {
      continue;
    }
    windows = true;
    StateVarId other = relation_.Other(StateVarId{v});
    later.Rename(StateVarId{v}, other);
    slice.required.push_back(
        About(Kind::kNotFalse,
              build.Le(build.State(other), build.State(StateVarId{v}))));
  }
  if (!windows) return true;
  Rewriter told(build, later, 0, std::nullopt, 0, 0);
  slice.required.push_back(About(Kind::kNotFalse, candidate.expr));
  slice.required.push_back(About(Kind::kNotTrue, told(candidate.expr)));
  return searcher_->Search(slice, nullptr).verdict ==
         SearchResult::Verdict::kNone;
}

void Induction::Find(Searcher& searcher) {
  searcher_ = &searcher;
  uint64_t begin = searcher.counters().slices;
  for (Candidate& c : candidates_) {
    if (!c.dropped && !c.dominates && !OutlivesTime(c)) c.dropped = true;
  }
  // Of each question, how many candidates were dropped when it was answered:
  // as long as there are no more, the answer is the same.
  std::vector<std::ptrdiff_t> answered;
  auto dropped = [&] {
    return std::count_if(candidates_.begin(), candidates_.end(),
                         [](const Candidate& c) { return c.dropped; });
  };
  bool again = true;
  while (again) {
    again = false;
    size_t question = 0;
    for (const Variant& variant : variants_) {
      // Of an event, the state looked at shares all of its scopes or some.
      std::set<uint32_t> own = AllScopes(variant);
      std::vector<uint32_t> list(own.begin(), own.end());
      for (uint32_t subset = 0; subset < 1u << list.size(); ++subset) {
        std::set<uint32_t> scopes;
        for (size_t i = 0; i < list.size(); ++i) {
          if (subset >> i & 1) scopes.insert(list[i]);
        }
        if (question == answered.size()) answered.push_back(-1);
        if (answered[question] != dropped()) {
          again = Weaken(variant, scopes) || again;
          answered[question] = dropped();
        }
        ++question;
      }
      if (searcher.counters().slices - begin > kMaxSearches) {
        candidates_.clear();
        again = false;
        break;
      }
    }
  }
  found_.clear();
  for (const Candidate& c : candidates_) {
    if (!c.dropped) found_.push_back(c.expr);
  }
}

}  // namespace agp::verify
