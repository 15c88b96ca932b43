#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "compiler/check/checker.h"
#include "compiler/check/constants.h"
#include "compiler/check/expressions.h"
#include "compiler/check/labels.h"

// The vocabulary: enums, records, entities, traits, actions, functions,
// signals and obligations are named first, in all modules, so that the order
// of declarations means nothing; then what they say is resolved.
namespace agp::check {
namespace {

// Most parameters of an action and fields of a record.
constexpr size_t kMaxFields = 1'024;

bool IsBuiltInType(std::string_view name) {
  constexpr std::string_view names[] = {
      "Bool", "Int",  "Decimal", "String", "Time", "Duration",
      "Date", "Json", "Set",     "List",   "Map",  "Window"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

bool IsFinding(std::string_view name) {
  return std::any_of(
      std::begin(program::kAllFindings), std::end(program::kAllFindings),
      [&](program::Finding f) { return program::FindingName(f) == name; });
}

bool DeclareTerm(Checker& checker, const ast::Identifier& name,
                 std::string_view what, Symbol symbol) {
  if (IsBuiltInType(name.text) || name.text == "time" || name.text == "date" ||
      name.text == "size" || IsFinding(name.text)) {
    checker.Report(Kind::kReservedName, name.span,
                   {name.text, std::string(what)});
    return false;
  }
  return checker.Declare(Space::kTerm, name.text, what, symbol);
}

// Names that must differ within one declaration.
class Distinct {
 public:
  Distinct(Checker& checker, std::string what)
      : checker_(checker), what_(std::move(what)) {}

  bool Add(const std::string& name, Span span) {
    auto [at, added] = seen_.emplace(name, span);
    if (added) return true;
    checker_.Report(Kind::kDuplicateName, span, {what_, name, "declared"})
        .WithNote(at->second, "first declared here");
    return false;
  }

 private:
  Checker& checker_;
  std::string what_;
  std::map<std::string, Span> seen_;
};

// Names by which the outside calls things.
class DistinctWire {
 public:
  explicit DistinctWire(Checker& checker) : checker_(checker) {}

  void Add(const std::string& wire, Span span) {
    auto [at, added] = seen_.emplace(wire, span);
    if (added) return;
    checker_.Report(Kind::kDuplicateWireName, span, {wire})
        .WithNote(at->second, "first used here")
        .WithHelp(
            "a request could not be told which is meant: give one of "
            "them another wire name");
  }

 private:
  Checker& checker_;
  std::map<std::string, Span> seen_;
};

}  // namespace

std::vector<program::Field> MakeFields(Checker& checker,
                                       const std::vector<ast::Param>& params,
                                       uint32_t module, const char* what) {
  std::vector<program::Field> fields;
  Distinct names(checker, what);
  DistinctWire wires(checker);
  if (params.size() > kMaxFields) {
    checker.Report(
        Kind::kTooManyParameters, params[kMaxFields].span,
        {std::to_string(params.size()), what, std::to_string(kMaxFields)});
  }
  for (const ast::Param& param : params) {
    program::Field field;
    field.name = param.name.text;
    field.wire_name = param.wire_name.value_or(param.name.text);
    field.type =
        ResolveType(checker, param.type, module, TypePlace::kOptionalAllowed);
    field.null_is_absent = param.type.null_is_absent;
    if (!param.provenance.empty()) {
      field.labels = StatedLabels(checker, param.provenance.origins,
                                  param.provenance.audiences, module);
    }
    field.span = param.span;
    // One mistake, one message: equal names have equal wire names.
    if (names.Add(field.name, param.name.span)) {
      wires.Add(field.wire_name, param.name.span);
    }
    fields.push_back(std::move(field));
  }
  return fields;
}

namespace {

void AddDefaults(Checker& checker, const std::vector<ast::Param>& params,
                 std::vector<program::Field>& fields, uint32_t module) {
  for (size_t i = 0; i < fields.size(); ++i) {
    if (!params[i].default_value) continue;
    fields[i].default_value =
        Constant(checker, *params[i].default_value, fields[i].type, module,
                 "the default of `" + fields[i].name + "`");
  }
}

// Parameters that only the policy sees: of traits and functions.
std::vector<NamedParam> MakeInnerParams(Checker& checker,
                                        const std::vector<ast::Param>& params,
                                        uint32_t module, const char* what) {
  std::vector<NamedParam> made;
  Distinct names(checker, "parameter");
  for (const ast::Param& param : params) {
    names.Add(param.name.text, param.name.span);
    if (param.wire_name || param.default_value) {
      checker.Report(Kind::kDefaultNotHere, param.span, {param.name.text, what})
          .WithHelp(
              "wire names and defaults belong to the parameters of "
              "actions and the fields of records");
    }
    NamedParam named;
    named.name = param.name.text;
    named.type =
        ResolveType(checker, param.type, module, TypePlace::kOptionalAllowed);
    if (named.type.valid()) {
      named.expr = checker.build.StandIn(named.type, param.span);
    }
    made.push_back(std::move(named));
  }
  return made;
}

// ---- names ------------------------------------------------------------------

void NameEnums(Checker& checker, uint32_t m) {
  for (const ast::EnumDecl& decl : checker.modules[m].enums) {
    auto id = static_cast<uint32_t>(checker.program.enums.size());
    DeclareTerm(checker, decl.name, "type",
                {Symbol::Kind::kEnum, id, m, decl.name.span});
    program::Enum made;
    made.name = decl.name.text;
    made.span = decl.name.span;
    Distinct names(checker, "member");
    DistinctWire wires(checker);
    for (const ast::EnumDecl::Member& member : decl.members) {
      std::string wire = member.wire_name.value_or(member.name.text);
      if (names.Add(member.name.text, member.name.span)) {
        wires.Add(wire, member.name.span);
      }
      made.members.push_back({member.name.text, wire});
    }
    if (made.members.empty()) {
      checker.Report(Kind::kEmptyEnum, decl.span, {decl.name.text});
    }
    checker.program.enums.push_back(std::move(made));
  }
}

void NameEntities(Checker& checker, uint32_t m) {
  std::set<std::string> here;
  for (const ast::EntityDecl& decl : checker.modules[m].entities) {
    // User and Agent are there already; a module may say what they are in.
    if (decl.name.text == "User" || decl.name.text == "Agent") {
      if (!here.insert(decl.name.text).second) {
        checker.Report(Kind::kDuplicateName, decl.name.span,
                       {"entity", decl.name.text, "declared"});
      }
      continue;
    }
    auto id = static_cast<uint32_t>(checker.program.entity_types.size());
    if (DeclareTerm(checker, decl.name, "type",
                    {Symbol::Kind::kEntity, id, m, decl.name.span})) {
      checker.program.entity_types.push_back({decl.name.text, decl.name.span});
    }
  }
}

// Origins, with `user` and `model` before all others, then audiences. One
// table for the whole program: a request has one set of labels.
void NameLabels(Checker& checker) {
  auto& labels = checker.program.labels;
  bool any_origin = false;
  for (const ast::Module& module : checker.modules) {
    for (const ast::LabelsDecl& decl : module.labels) {
      any_origin = any_origin || !decl.audiences;
    }
  }
  auto add = [&](const std::string& name, bool audience, Symbol symbol) {
    symbol.kind = Symbol::Kind::kLabel;
    symbol.id = static_cast<uint32_t>(labels.size());
    if (symbol.module == Symbol::kEverywhere) {
      checker.names.Declare(Space::kLabel, name, symbol);
    } else if (!checker.Declare(Space::kLabel, name,
                                audience ? "audience" : "origin", symbol)) {
      return;
    }
    if (labels.size() == program::kMaxLabels) {
      checker
          .Report(Kind::kTooManyLabels, symbol.span,
                  {std::to_string(program::kMaxLabels)})
          .WithHelp(
              "`user` and `model` count as well; several sources that no rule "
              "tells apart can share one name");
    }
    labels.push_back({name, audience, symbol.span});
  };
  if (any_origin) {
    add("user", false, {});
    add("model", false, {});
  }
  for (bool audiences : {false, true}) {
    for (uint32_t m = 0; m < checker.modules.size(); ++m) {
      for (const ast::LabelsDecl& decl : checker.modules[m].labels) {
        if (decl.audiences != audiences) continue;
        for (const ast::Identifier& name : decl.names) {
          add(name.text, audiences, {Symbol::Kind::kLabel, 0, m, name.span});
        }
      }
    }
  }
}

void NameAll(Checker& checker) {
  NameLabels(checker);
  uint32_t calendars = 0;
  program::Program& program = checker.program;
  checker.names.Declare(Space::kTerm, "User", {Symbol::Kind::kEntity, 0});
  checker.names.Declare(Space::kTerm, "Agent", {Symbol::Kind::kEntity, 1});
  for (uint32_t m = 0; m < checker.modules.size(); ++m) {
    const ast::Module& module = checker.modules[m];
    NameEnums(checker, m);
    NameEntities(checker, m);
    for (const ast::RecordDecl& decl : module.records) {
      auto id = static_cast<uint32_t>(program.records.size());
      DeclareTerm(checker, decl.name, "type",
                  {Symbol::Kind::kRecord, id, m, decl.name.span});
      program.records.push_back({decl.name.text, {}, decl.name.span});
    }
    for (const ast::FunctionDecl& decl : module.functions) {
      auto id = static_cast<uint32_t>(checker.functions.size());
      DeclareTerm(checker, decl.name, "function",
                  {Symbol::Kind::kFunction, id, m, decl.name.span});
      FunctionInfo info;
      info.decl = &decl;
      info.module = m;
      checker.functions.push_back(std::move(info));
    }
    for (const ast::TraitDecl& decl : module.traits) {
      auto id = static_cast<uint32_t>(program.traits.size());
      checker.Declare(Space::kAction, decl.name.text, "trait",
                      {Symbol::Kind::kTrait, id, m, decl.name.span});
      program.traits.push_back(
          {decl.name.text, decl.loosening, decl.name.span});
      TraitInfo info;
      info.decl = &decl;
      info.module = m;
      checker.traits.push_back(std::move(info));
    }
    for (const ast::ActionDecl& decl : module.actions) {
      auto id = static_cast<uint32_t>(program.actions.size());
      std::string name = decl.name.Joined();
      checker.Declare(Space::kAction, name, "action",
                      {Symbol::Kind::kAction, id, m, decl.name.span});
      program::Action action;
      action.name = name;
      action.wire_name = decl.wire_name.value_or(name);
      action.span = decl.name.span;
      program.actions.push_back(std::move(action));
      ActionInfo info;
      info.decl = &decl;
      info.module = m;
      checker.actions.push_back(std::move(info));
    }
    for (const ast::SignalDecl& decl : module.signals) {
      for (const ast::QualifiedName& name : decl.names) {
        auto id = static_cast<uint32_t>(program.signals.size());
        checker.Declare(Space::kSignal, name.Joined(), "signal",
                        {Symbol::Kind::kSignal, id, m, name.span});
        program.signals.push_back({name.Joined(), decl.source.text, name.span});
      }
    }
    for (const ast::CalendarDecl& decl : module.calendars) {
      DeclareTerm(checker, decl.name, "calendar",
                  {Symbol::Kind::kCalendar, calendars++, m, decl.name.span});
    }
    for (const ast::ObligationDecl& decl : module.obligations) {
      auto id = static_cast<uint32_t>(program.obligations.size());
      checker.Declare(Space::kObligation, decl.name.text, "obligation",
                      {Symbol::Kind::kObligation, id, m, decl.name.span});
      program.obligations.push_back({decl.name.text, {}, decl.name.span});
    }
  }
}

// ---- what they say ----------------------------------------------------------

void ResolveEntityParents(Checker& checker) {
  for (uint32_t m = 0; m < checker.modules.size(); ++m) {
    for (const ast::EntityDecl& decl : checker.modules[m].entities) {
      const Symbol* child = checker.names.Find(Space::kTerm, decl.name.text);
      if (!child || child->kind != Symbol::Kind::kEntity) continue;
      for (const ast::Identifier& name : decl.parents) {
        const Symbol* parent = checker.Lookup(Space::kTerm, name.text, m,
                                              name.span, Kind::kUnknownType);
        if (!parent) continue;
        if (parent->kind != Symbol::Kind::kEntity) {
          checker.Report(Kind::kNotAnEntity, name.span, {name.text})
              .WithNote(parent->span, "it is declared here");
          continue;
        }
        checker.groups.AddType({child->id}, {parent->id});
      }
    }
  }
}

// The traits that `trait` implies, with itself. Cycles are reported once.
void CloseTraits(Checker& checker) {
  auto count = static_cast<uint32_t>(checker.traits.size());
  std::vector<std::vector<std::pair<uint32_t, Span>>> implies(count);
  for (uint32_t t = 0; t < count; ++t) {
    const TraitInfo& info = checker.traits[t];
    for (const ast::Identifier& name : info.decl->implies) {
      const Symbol* other =
          checker.Lookup(Space::kAction, name.text, info.module, name.span,
                         Kind::kUnknownTrait);
      if (!other) continue;
      if (other->kind != Symbol::Kind::kTrait) {
        checker.Report(Kind::kUnknownTrait, name.span, {name.text})
            .WithNote(other->span, "it is an action, declared here");
        continue;
      }
      implies[t].emplace_back(other->id, name.span);
    }
  }
  std::set<uint32_t> told;
  for (uint32_t t = 0; t < count; ++t) {
    std::set<uint32_t> seen = {t};
    std::vector<uint32_t> open = {t};
    while (!open.empty()) {
      uint32_t at = open.back();
      open.pop_back();
      for (auto [next, span] : implies[at]) {
        if (next == t && !told.contains(t)) {
          checker.Report(Kind::kTraitCycle, span,
                         {checker.traits[t].decl->name.text});
          told.insert(seen.begin(), seen.end());
        }
        if (seen.insert(next).second) open.push_back(next);
      }
    }
    for (uint32_t id : seen) checker.traits[t].closure.push_back({id});
  }
}

void ResolveActionTraits(Checker& checker, ActionInfo& info,
                         program::Action& action) {
  std::set<TraitId> all;
  std::map<std::string, Span> written;
  for (const ast::TraitUse& use : info.decl->traits) {
    auto [first, added] = written.emplace(use.name.text, use.span);
    if (!added) {
      checker
          .Report(Kind::kDuplicateName, use.span,
                  {"trait", use.name.text, "given"})
          .WithNote(first->second, "first given here");
      continue;
    }
    const Symbol* symbol =
        checker.Lookup(Space::kAction, use.name.text, info.module,
                       use.name.span, Kind::kUnknownTrait);
    if (!symbol) continue;
    if (symbol->kind != Symbol::Kind::kTrait) {
      checker.Report(Kind::kUnknownTrait, use.name.span, {use.name.text})
          .WithNote(symbol->span, "it is an action, declared here");
      continue;
    }
    const TraitInfo& trait = checker.traits[symbol->id];
    all.insert(trait.closure.begin(), trait.closure.end());
  }
  action.traits.assign(all.begin(), all.end());
  for (TraitId id : action.traits) {
    if (checker.program.traits[id.value].loosening) info.loosening = true;
  }
}

void ResolveActions(Checker& checker) {
  DistinctWire wires(checker);
  std::set<std::string> names;
  for (size_t a = 0; a < checker.actions.size(); ++a) {
    ActionInfo& info = checker.actions[a];
    program::Action& action = checker.program.actions[a];
    const ast::ActionDecl& decl = *info.decl;
    if (names.insert(action.name).second) {
      wires.Add(action.wire_name, decl.name.span);
    }
    action.params = MakeFields(checker, decl.params, info.module, "parameter");
    for (size_t p = 0; p < action.params.size(); ++p) {
      NamedParam named;
      named.name = action.params[p].name;
      named.type = action.params[p].type;
      if (named.type.valid()) {
        named.expr =
            checker.build.Leaf(ExprKind::kParam, named.type,
                               static_cast<int64_t>(p), decl.params[p].span);
      }
      info.params.push_back(std::move(named));
    }
    if (decl.result) {
      action.result = ResolveType(checker, *decl.result, info.module,
                                  TypePlace::kAlwaysThere);
    }
    action.result_labels = StatedLabels(checker, decl.provenance.origins,
                                        decl.provenance.audiences, info.module)
                               .value_or(0);
    ResolveActionTraits(checker, info, action);
  }
}

void ResolveFunctions(Checker& checker) {
  for (FunctionInfo& info : checker.functions) {
    info.params =
        MakeInnerParams(checker, info.decl->params, info.module, "a function");
    for (const ast::Param& param : info.decl->params) {
      constexpr std::string_view roots[] = {
          "session", "user", "agent", "global", "now", "principal", "args"};
      if (std::find(std::begin(roots), std::end(roots), param.name.text) !=
          std::end(roots)) {
        checker.Report(Kind::kReservedName, param.name.span,
                       {param.name.text, "parameter of a function"});
      }
    }
    info.result = ResolveType(checker, info.decl->result, info.module,
                              TypePlace::kOptionalAllowed);
  }
}

template <typename Body>
void ForEachModule(Checker& checker, Body body) {
  for (uint32_t m = 0; m < checker.modules.size(); ++m) {
    body(m, checker.modules[m]);
  }
}

}  // namespace

void DeclareVocabulary(Checker& checker) {
  NameAll(checker);
  program::Program& program = checker.program;
  ResolveEntityParents(checker);

  ForEachModule(checker, [&](uint32_t m, const ast::Module& module) {
    for (const ast::RecordDecl& decl : module.records) {
      program.records[checker.records.size()].fields =
          MakeFields(checker, decl.fields, m, "field");
      checker.records.emplace_back(&decl, m);
    }
  });
  checker.record_order = CheckRecordCycles(checker);

  for (TraitInfo& info : checker.traits) {
    info.params =
        MakeInnerParams(checker, info.decl->params, info.module, "a trait");
  }
  CloseTraits(checker);
  ResolveActions(checker);
  ResolveFunctions(checker);

  size_t obligation = 0;
  ForEachModule(checker, [&](uint32_t m, const ast::Module& module) {
    for (const ast::ObligationDecl& decl : module.obligations) {
      std::vector<NamedParam> params =
          MakeInnerParams(checker, decl.params, m, "an obligation");
      for (size_t i = 0; i < params.size(); ++i) {
        program::Field field;
        field.name = params[i].name;
        field.wire_name = params[i].name;
        field.type = params[i].type;
        field.span = decl.params[i].span;
        program.obligations[obligation].params.push_back(std::move(field));
      }
      ++obligation;
    }
  });
}

void CheckDefaults(Checker& checker) {
  program::Program& program = checker.program;
  for (uint32_t r : checker.record_order) {
    AddDefaults(checker, checker.records[r].first->fields,
                program.records[r].fields, checker.records[r].second);
  }
  for (size_t a = 0; a < checker.actions.size(); ++a) {
    AddDefaults(checker, checker.actions[a].decl->params,
                program.actions[a].params, checker.actions[a].module);
  }
}

}  // namespace agp::check
