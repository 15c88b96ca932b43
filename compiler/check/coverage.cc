#include "compiler/check/coverage.h"

#include <algorithm>
#include <cassert>
#include <set>

namespace agp::check {
namespace {

const NamedParam* FindNamed(const std::vector<NamedParam>& params,
                            std::string_view name) {
  for (const NamedParam& param : params) {
    if (param.name == name) return &param;
  }
  return nullptr;
}

// What one pattern covers. Nothing after an error.
struct Matched {
  bool ok = true;
  bool single = false;
  TraitId trait;
  std::vector<ActionId> actions;
};

bool StartsWithParts(const ast::QualifiedName& name,
                     const ast::QualifiedName& prefix) {
  if (name.parts.size() <= prefix.parts.size()) return false;
  for (size_t i = 0; i < prefix.parts.size(); ++i) {
    if (name.parts[i].text != prefix.parts[i].text) return false;
  }
  return true;
}

// Prefixes of the names of actions, as patterns: "mail.*".
std::vector<std::string> Prefixes(const Checker& checker) {
  std::set<std::string> prefixes;
  for (const ActionInfo& action : checker.actions) {
    std::string prefix;
    const auto& parts = action.decl->name.parts;
    for (size_t i = 0; i + 1 < parts.size(); ++i) {
      prefix += parts[i].text + ".";
      prefixes.insert(prefix + "*");
    }
  }
  return {prefixes.begin(), prefixes.end()};
}

Matched Match(Checker& checker, const ast::ActionPattern& pattern,
              uint32_t module, bool may_be_empty) {
  Matched matched;
  auto count = static_cast<uint32_t>(checker.actions.size());
  if (pattern.wildcard) {
    for (uint32_t a = 0; a < count; ++a) {
      if (pattern.name.parts.empty() ||
          StartsWithParts(checker.actions[a].decl->name, pattern.name)) {
        matched.actions.push_back({a});
      }
    }
    if (matched.actions.empty() && !may_be_empty) {
      std::string text =
          pattern.name.parts.empty() ? "*" : pattern.name.Joined() + ".*";
      Diagnostic& d =
          checker.Report(Kind::kNoActionMatches, pattern.span, {text});
      if (checker.actions.empty()) {
        d.WithHelp(
            "the program declares no action: write `action NAME(...)` "
            "or import a module that does");
      } else {
        Suggest(d, diagnostics::Nearest(text, Prefixes(checker)));
      }
      matched.ok = false;
    }
    return matched;
  }
  std::string name = pattern.name.Joined();
  const Symbol* symbol = checker.Lookup(Space::kAction, name, module,
                                        pattern.span, Kind::kUnknownAction);
  if (!symbol) {
    matched.ok = false;
    return matched;
  }
  if (symbol->kind == Symbol::Kind::kAction) {
    matched.single = true;
    matched.actions = {{symbol->id}};
    return matched;
  }
  matched.trait = {symbol->id};
  for (uint32_t a = 0; a < count; ++a) {
    const std::vector<TraitId>& traits = checker.program.actions[a].traits;
    if (std::binary_search(traits.begin(), traits.end(), matched.trait)) {
      matched.actions.push_back({a});
    }
  }
  if (matched.actions.empty() && !may_be_empty) {
    checker.Report(Kind::kNoActionMatches, pattern.span, {name})
        .WithNote(symbol->span, "the trait is declared here")
        .WithHelp("no action has the trait: write `is " + name +
                  "` after an action's parameters");
    matched.ok = false;
  }
  return matched;
}

// The text by which a coverage is shared.
std::string Key(const std::vector<ast::ActionPattern>& patterns,
                uint32_t module, bool may_be_empty) {
  std::string key = std::to_string(module) + (may_be_empty ? "?" : "!");
  for (const ast::ActionPattern& pattern : patterns) {
    key += pattern.excluded ? " -" : " ";
    key += pattern.name.Joined();
    if (pattern.wildcard) key += ".*";
  }
  return key;
}

// What `name` is at the actions of one item; false after a report.
bool ReadItem(Checker& checker, const Coverage& coverage,
              const Coverage::Item& item, std::string_view name, Span span,
              SharedParam& param) {
  auto agree = [&](TypeId type, const std::string& where,
                   Span declared) -> bool {
    if (!type.valid()) return false;
    if (!param.type.valid()) param.type = type;
    if (param.type == type) return true;
    checker
        .Report(Kind::kParameterTypesDiffer, span,
                {std::string(name), checker.Show(param.type),
                 checker.Show(type), where})
        .WithNote(declared, "it is `" + checker.Show(type) + "` here")
        .WithHelp("write one rule for each type");
    return false;
  };
  auto place = [&](uint32_t member, ExprId expr) -> bool {
    if (!expr.valid()) return false;
    ExprId& slot = param.each[member];
    if (slot.valid() && slot != expr) {
      checker
          .Report(
              Kind::kAmbiguousName, span,
              {std::string(name),
               "two items of the list give it different "
               "meanings for `" +
                   checker.program.action(coverage.actions[member]).name + "`"})
          .WithHelp("write one rule for each item");
      return false;
    }
    slot = expr;
    return true;
  };
  if (item.trait.valid()) {
    const TraitInfo& trait = checker.traits[item.trait.value];
    const NamedParam* declared = FindNamed(trait.params, name);
    const std::string& trait_name = trait.decl->name.text;
    if (!declared) {
      std::vector<std::string> names;
      for (const NamedParam& p : trait.params) names.push_back(p.name);
      Diagnostic& d =
          checker.Report(Kind::kUnknownParameter, span,
                         {std::string(name), "trait `" + trait_name + "`"});
      d.WithNote(trait.decl->span, "the trait is declared here");
      std::string nearest = diagnostics::Nearest(name, names);
      if (!nearest.empty()) {
        Suggest(d, nearest);
      } else {
        d.WithHelp(
            "a rule on a trait reads the parameters that the trait "
            "declares: `trait " +
            trait_name + "(" + std::string(name) + ": ...)`");
      }
      return false;
    }
    size_t index = static_cast<size_t>(declared - trait.params.data());
    if (!agree(declared->type, "`" + trait_name + "`", trait.decl->span)) {
      return false;
    }
    for (uint32_t member : item.members) {
      ActionId id = coverage.actions[member];
      const ActionInfo& action = checker.actions[id.value];
      auto given = action.trait_arguments.find(item.trait);
      if (given == action.trait_arguments.end()) {
        const std::string& action_name = checker.program.action(id).name;
        checker
            .Report(Kind::kTraitParameterNotGiven, span,
                    {std::string(name), trait_name, action_name})
            .WithNote(action.decl->span, "`" + action_name +
                                             "` has the trait only because "
                                             "another trait implies it")
            .WithHelp("write `is " + trait_name + "(" + std::string(name) +
                      ": ...)` at the action as well");
        return false;
      }
      if (!place(member, given->second[index])) return false;
    }
    return true;
  }
  for (uint32_t member : item.members) {
    ActionId id = coverage.actions[member];
    const ActionInfo& action = checker.actions[id.value];
    const NamedParam* own = FindNamed(action.params, name);
    const std::string& action_name = checker.program.action(id).name;
    if (!own) {
      checker
          .Report(Kind::kParameterNotShared, span,
                  {std::string(name), action_name})
          .WithNote(action.decl->span, "`" + action_name + "` is declared here")
          .WithHelp(
              "name only actions that have the parameter, or write "
              "separate rules");
      return false;
    }
    if (!agree(own->type, "`" + action_name + "`", action.decl->span) ||
        !place(member, own->expr)) {
      return false;
    }
  }
  return true;
}

}  // namespace

Coverage& Cover(Checker& checker,
                const std::vector<ast::ActionPattern>& patterns,
                uint32_t module, Span span, bool may_be_empty) {
  std::string key = Key(patterns, module, may_be_empty);
  auto known = checker.coverages.find(key);
  // A list that failed is met again so that each place is told.
  if (known != checker.coverages.end() && !known->second->poisoned) {
    return *known->second;
  }
  auto made = std::make_unique<Coverage>();
  Coverage& coverage = *made;
  std::vector<Matched> included;
  std::vector<bool> excluded(checker.actions.size(), false);
  for (const ast::ActionPattern& pattern : patterns) {
    Matched matched = Match(checker, pattern, module, may_be_empty);
    if (!matched.ok) coverage.poisoned = true;
    if (pattern.excluded) {
      for (ActionId id : matched.actions) excluded[id.value] = true;
    } else {
      if (!matched.single) coverage.listed = false;
      included.push_back(std::move(matched));
    }
  }
  std::vector<uint32_t> index(checker.actions.size(), UINT32_MAX);
  for (const Matched& matched : included) {
    for (ActionId id : matched.actions) {
      if (!excluded[id.value]) index[id.value] = 0;
    }
  }
  for (uint32_t a = 0; a < index.size(); ++a) {
    if (index[a] == UINT32_MAX) continue;
    index[a] = static_cast<uint32_t>(coverage.actions.size());
    coverage.actions.push_back({a});
  }
  for (const Matched& matched : included) {
    Coverage::Item item;
    item.trait = matched.trait;
    for (ActionId id : matched.actions) {
      if (index[id.value] != UINT32_MAX) {
        item.members.push_back(index[id.value]);
      }
    }
    coverage.items.push_back(std::move(item));
  }
  if (coverage.actions.empty() && !coverage.poisoned && !may_be_empty) {
    checker.Report(Kind::kNothingLeft, span);
    coverage.poisoned = true;
  }
  auto& slot = checker.coverages[key];
  slot = std::move(made);
  return *slot;
}

bool HasParam(const Checker& checker, const Coverage& coverage,
              std::string_view name) {
  if (coverage.params.contains(name)) return true;
  for (const Coverage::Item& item : coverage.items) {
    if (item.trait.valid() &&
        FindNamed(checker.traits[item.trait.value].params, name)) {
      return true;
    }
  }
  for (ActionId id : coverage.actions) {
    if (FindNamed(checker.actions[id.value].params, name)) return true;
  }
  return false;
}

std::vector<std::string> ParamNames(const Checker& checker,
                                    const Coverage& coverage) {
  std::set<std::string> names;
  for (const Coverage::Item& item : coverage.items) {
    if (item.trait.valid()) {
      for (const NamedParam& p : checker.traits[item.trait.value].params) {
        names.insert(p.name);
      }
      continue;
    }
    for (uint32_t member : item.members) {
      uint32_t action = coverage.actions[member].value;
      for (const NamedParam& p : checker.actions[action].params) {
        names.insert(p.name);
      }
    }
  }
  return {names.begin(), names.end()};
}

const SharedParam& ReadParam(Checker& checker, Coverage& coverage,
                             std::string_view name, Span span) {
  auto known = coverage.params.find(name);
  if (known != coverage.params.end() && known->second.expr.valid()) {
    return known->second;
  }
  SharedParam param;
  param.each.resize(coverage.actions.size());
  bool ok = true;
  for (const Coverage::Item& item : coverage.items) {
    if (!ReadItem(checker, coverage, item, name, span, param)) {
      ok = false;
      break;
    }
  }
  if (!ok || !param.type.valid()) {
    param = SharedParam();
  } else {
    // A `T` that a trait reads as `T?` needs a stand-in of that type.
    bool same =
        !param.each.empty() && checker.TypeOf(param.each[0]) == param.type;
    for (ExprId e : param.each) same = same && e == param.each[0];
    if (same) {
      param.expr = param.each[0];
      param.each.clear();
    } else {
      param.expr = checker.build.StandIn(param.type, span);
    }
  }
  return coverage.params[std::string(name)] = std::move(param);
}

TypeId CommonResult(Checker& checker, const Coverage& coverage,
                    std::string_view name, Span span) {
  TypeId type;
  for (ActionId id : coverage.actions) {
    const program::Action& action = checker.program.action(id);
    if (!checker.actions[id.value].decl->result) {
      checker
          .Report(Kind::kResultNotHere, span,
                  {"`" + action.name + "` declares no result"})
          .WithNote(action.span, "it is declared here")
          .WithHelp("declare it after the parameters: `-> Type`");
      return {};
    }
    if (!action.result.valid()) return {};
    if (!type.valid()) type = action.result;
    if (type != action.result) {
      checker
          .Report(Kind::kParameterTypesDiffer, span,
                  {std::string(name), checker.Show(type),
                   checker.Show(action.result), "`" + action.name + "`"})
          .WithHelp("write one for each type of result");
      return {};
    }
  }
  return type;
}

Placement::Placement(Checker& checker,
                     const std::vector<const SharedParam*>& used)
    : checker_(checker) {
  for (const SharedParam* param : used) {
    if (!param->each.empty()) moving_.push_back(param);
  }
}

ExprId Placement::At(ExprId e, size_t index, int depth) {
  if (moving_.empty() || !e.valid()) return e;
  std::vector<ExprId> key;
  key.reserve(moving_.size());
  for (const SharedParam* param : moving_) key.push_back(param->each[index]);
  auto [at, added] = done_.try_emplace(std::move(key));
  Done& done = at->second;
  if (added) {
    for (size_t i = 0; i < moving_.size(); ++i) {
      done.places[checker_.program.expr(moving_[i]->expr).number] =
          at->first[i];
    }
  }
  auto [placed, fresh] = done.placed.try_emplace({e.value, depth});
  if (fresh) {
    placed->second = checker_.build.Substitute(e, done.places, 0, depth);
  }
  return placed->second;
}

}  // namespace agp::check
