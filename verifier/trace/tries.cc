#include "verifier/trace/tries.h"

#include <algorithm>

namespace agp::verify {

using namespace agp::program;

namespace {

std::vector<PathKind> Kinds(const Program& program, const Question& question) {
  using Second = PathKind::Second;
  std::vector<PathKind> kinds;
  if (question.goals.empty()) return kinds;
  PathKind kind;
  kinds.push_back(kind);
  std::set<program::Scope> scopes;
  for (uint32_t v : question.vars) scopes.insert(program.state_vars[v].scope);
  auto has = [&](program::Scope s) { return scopes.contains(s); };
  if (question.scope) scopes.insert(*question.scope);
  if (has(program::Scope::kSession) &&
      question.scope != program::Scope::kSession) {
    kind.second = Second::kSameUser;
    kinds.push_back(kind);
  }
  // What others do to what is common.
  bool common = has(program::Scope::kGlobal) || has(program::Scope::kKey);
  if (has(program::Scope::kUser) && (common || has(program::Scope::kAgent))) {
    kind.second = Second::kOtherUser;
    kinds.push_back(kind);
  }
  if (has(program::Scope::kAgent) && (common || has(program::Scope::kUser))) {
    kind.second = Second::kOtherAgent;
    kinds.push_back(kind);
  }
  kind.second = Second::kNone;
  if (has(program::Scope::kKey) && question.scope != program::Scope::kKey) {
    kind.fresh_keys = true;
    kinds.push_back(kind);
    kind.fresh_keys = false;
  }
  size_t most = 0;
  for (const Paths::Goal& goal : question.goals) {
    most = std::max(most, goal.slices.size());
  }
  if (most > kind.max_ways) {
    kind.max_ways = most;
    kinds.push_back(kind);
  }
  return kinds;
}

}  // namespace

bool FindPath(Relation& relation, Searcher& searcher,
              const std::vector<Variant>& variants, const Question& question,
              Budget& budget, const Paths::Accept& accept) {
  std::vector<PathKind> kinds = Kinds(relation.program(), question);
  for (size_t i = 0; i < kinds.size(); ++i) {
    budget.Begin(kinds.size() - i - 1);
    Paths paths(relation, searcher, variants, question.vars, kinds[i], budget);
    if (paths.Find(question.goals, accept)) return true;
  }
  return false;
}

}  // namespace agp::verify
