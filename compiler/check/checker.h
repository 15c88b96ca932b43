#ifndef AGP_COMPILER_CHECK_CHECKER_H_
#define AGP_COMPILER_CHECK_CHECKER_H_

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/ast/ast.h"
#include "compiler/base/source.h"
#include "compiler/check/build.h"
#include "compiler/check/groups.h"
#include "compiler/check/names.h"
#include "compiler/check/presence.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/program/program.h"
#include "verifier/regular/language.h"

// The working state of one check, and its passes in the order in which they
// run. A pass reads the trees and what the passes before it put here; none goes
// back. An id that is not valid stands for something that failed and was
// reported: whatever meets one says nothing more.
namespace agp::check {

using diagnostics::Diagnostic;
using diagnostics::Kind;
using program::ActionId;
using program::TraitId;
using program::Value;

struct Coverage;

// A name that stands for an expression: a parameter, seen from inside.
struct NamedParam {
  std::string name;
  TypeId type;
  ExprId expr;  // not valid if its type failed
};

struct TraitInfo {
  const ast::TraitDecl* decl = nullptr;
  uint32_t module = 0;
  std::vector<NamedParam> params;  // expr: a stand-in
  // Itself and everything that it implies, sorted.
  std::vector<TraitId> closure;
};

struct ActionInfo {
  const ast::ActionDecl* decl = nullptr;
  uint32_t module = 0;
  std::vector<NamedParam> params;  // expr: the kParam
  // For each trait written after `is`: what its parameters are here. Not valid
  // where the argument failed.
  std::map<TraitId, std::vector<ExprId>> trait_arguments;
  bool loosening = false;
};

struct FunctionInfo {
  const ast::FunctionDecl* decl = nullptr;
  uint32_t module = 0;
  std::vector<NamedParam> params;  // expr: a stand-in
  TypeId result;
  // Over the stand-ins; not valid before CheckFunctions and after an error.
  ExprId body;
};

// A map of records in the state is one map for each of their scalar fields, as
// deep as they lie. Only Compact takes it apart: until then the variable itself
// stands in Program::state_vars as well, just before those of its fields.
struct RecordMap {
  struct Leaf {
    std::vector<uint32_t> fields;  // indexes, from the outermost record
    uint32_t var = 0;              // index into Program::state_vars
    // The field is there whenever the record that it lies in, so many steps
    // from the outermost, is there.
    uint32_t always_below = 0;
    TypeId type;  // without `?`
  };
  std::vector<Leaf> leaves;
  // The field at `path`, or for a record there its first field that is always
  // there with it.
  const Leaf* At(const std::vector<uint32_t>& path) const;
};
using RecordMaps = std::map<uint32_t, RecordMap>;  // by state variable

// `session`, `user`, ..., or a scope with a key.
struct BlockScope {
  program::Scope scope = program::Scope::kSession;
  uint32_t key_scope = UINT32_MAX;
};

// A monitor is state of its own and handlers that keep it.
struct MonitorInfo {
  const ast::MonitorDecl* decl = nullptr;
  uint32_t module = 0;
  BlockScope scope;
  ExprId value;  // over that state; not valid after an error
  bool reading = false;
  bool read = false;
};

// A match of another type than Bool, for whose value a stand-in stands in the
// test that reads it (match.cc). Exactly one condition is true, or all that are
// not false have no value.
struct MatchTable {
  struct Row {
    ExprId condition;
    ExprId value;
  };
  std::vector<Row> rows;
  int depth = 0;  // quantifiers around the place where it was made
  Span span;
};

struct Checker {
  Checker(const SourceMap& sources, std::span<const ast::Module> modules,
          diagnostics::Sink& sink);
  ~Checker();

  const SourceMap& sources;
  std::span<const ast::Module> modules;
  diagnostics::Sink& sink;

  program::Program program;
  Names names;
  Builder build;
  Presence presence;
  Groups groups;
  regular::Arena patterns;

  // By the ids of Program; functions by Symbol::id.
  std::vector<TraitInfo> traits;
  std::vector<ActionInfo> actions;
  std::vector<FunctionInfo> functions;
  // Declarations of the records and their modules, and an order in which each
  // record comes after those that it holds.
  std::vector<std::pair<const ast::RecordDecl*, uint32_t>> records;
  std::vector<uint32_t> record_order;
  // Module that declares each state variable, and each rule.
  std::vector<uint32_t> state_modules;
  RecordMaps record_maps;
  std::vector<MonitorInfo> monitors;  // by Symbol::id
  // By the number of the stand-in, less kFirstMatch.
  std::vector<MatchTable> matches;
  // By Symbol::id: the times from (included) to (excluded), in order. Empty
  // after an error.
  std::vector<std::vector<std::pair<int64_t, int64_t>>> calendars;
  // Lists of actions that were met, by their text (coverage.h).
  std::map<std::string, std::unique_ptr<Coverage>> coverages;
  // Rules that were met, by what they say (lint.cc).
  std::map<std::string, Span> rules_met;

  Diagnostic& Report(Kind kind, Span span,
                     std::vector<std::string> arguments = {}) {
    return sink.Report(kind, span, std::move(arguments));
  }
  // Names a thing or reports kDuplicateName. `what`: "action", "rule", ...
  bool Declare(Space space, std::string_view name, std::string_view what,
               Symbol symbol);
  // The symbol, or null after reporting `unknown` (whose {0} is the name) or
  // kNotImported.
  const Symbol* Lookup(Space space, std::string_view name, uint32_t module,
                       Span span, Kind unknown);
  std::string ModuleName(uint32_t module) const;

  std::string Show(TypeId type) const;
  bool IsOptional(TypeId type) const;
  // T of T?, else the type itself.
  TypeId Unwrapped(TypeId type) const;
  bool IsScalar(TypeId type) const;
  TypeId TypeOf(ExprId e) const { return program.expr(e).type; }
};

// "did you mean `x`?" if `nearest` is not empty.
void Suggest(Diagnostic& diagnostic, const std::string& nearest);

// ---- passes, in order ----
void DeclareVocabulary(Checker& checker);  // vocabulary.cc
void CheckCalendars(Checker& checker);     // calendars.cc
void CheckGroups(Checker& checker);        // membership.cc
void CheckFunctions(Checker& checker);     // functions.cc
void CheckDefaults(Checker& checker);      // vocabulary.cc
void CheckState(Checker& checker);         // state.cc
void CheckTraits(Checker& checker);        // traits.cc
void CheckMonitors(Checker& checker);      // monitors.cc
void CheckRules(Checker& checker);         // rules.cc
void CheckHandlers(Checker& checker);      // handlers.cc
void CheckProperties(Checker& checker);    // properties.cc
void CheckLabelPaths(Checker& checker);    // labels.cc
void CheckMatches(Checker& checker);       // match.cc
void CheckTests(Checker& checker);         // tests.cc
// The same program with only the expressions that it uses, numbered in the
// order of use.
program::Program Compact(program::Program program,
                         const RecordMaps& record_maps);  // compact.cc

// ---- vocabulary.cc ----
// Fields or parameters, without their defaults. `what`: "field".
std::vector<program::Field> MakeFields(Checker& checker,
                                       const std::vector<ast::Param>& params,
                                       uint32_t module, const char* what);

// ---- monitors.cc ----
// Before it is read where it is needed first: a monitor's events may read
// others.
void ReadMonitor(Checker& checker, uint32_t id);

// ---- state.cc ----
// Nothing after a report.
std::optional<BlockScope> ReadScope(Checker& checker,
                                    const ast::Identifier& name,
                                    uint32_t module);

// ---- types.cc ----
enum class TypePlace : uint8_t {
  kOptionalAllowed,  // parameters, fields
  kAlwaysThere,      // results, state, elements
};
// Not valid after an error.
TypeId ResolveType(Checker& checker, const ast::TypeRef& ref, uint32_t module,
                   TypePlace place);
// The records, each after those that it holds. Reports a record that holds
// itself.
std::vector<uint32_t> CheckRecordCycles(Checker& checker);

}  // namespace agp::check

#endif  // AGP_COMPILER_CHECK_CHECKER_H_
