#include "compiler/check/check.h"

#include <utility>

#include "compiler/check/checker.h"
#include "compiler/check/coverage.h"

namespace agp::check {

Checker::Checker(const SourceMap& sources, std::span<const ast::Module> modules,
                 diagnostics::Sink& sink)
    : sources(sources),
      modules(modules),
      sink(sink),
      names(modules),
      build(program),
      presence(program) {}

Checker::~Checker() = default;

bool Checker::Declare(Space space, std::string_view name, std::string_view what,
                      Symbol symbol) {
  const Symbol* first = names.Declare(space, name, symbol);
  if (!first) return true;
  Diagnostic& d = Report(Kind::kDuplicateName, symbol.span,
                         {std::string(what), std::string(name), "declared"});
  if (first->span.valid()) {
    d.WithNote(first->span, "first declared here");
  } else {
    d.WithHelp("the language itself declares it");
  }
  return false;
}

const Symbol* Checker::Lookup(Space space, std::string_view name,
                              uint32_t module, Span span, Kind unknown) {
  const Symbol* symbol = names.Find(space, name);
  if (symbol && names.Visible(*symbol, module)) return symbol;
  if (symbol) {
    std::string other = ModuleName(symbol->module);
    Report(Kind::kNotImported, span, {std::string(name), other})
        .WithNote(symbol->span, "it is declared here")
        .WithHelp("write `import " + other + "` at the top of this module");
    return nullptr;
  }
  std::string nearest =
      diagnostics::Nearest(name, names.Candidates(space, module));
  Suggest(Report(unknown, span, {std::string(name)}), nearest);
  return nullptr;
}

std::string Checker::ModuleName(uint32_t module) const {
  std::string name = modules[module].name.Joined();
  if (!name.empty()) return name;
  uint32_t file = modules[module].file;
  return file < sources.size() ? std::string(sources.Name(file)) : "policy";
}

std::string Checker::Show(TypeId type) const {
  return type.valid() ? program::ToString(program, type) : "?";
}

bool Checker::IsOptional(TypeId type) const {
  return type.valid() && program.type(type).kind == TypeKind::kOptional;
}

TypeId Checker::Unwrapped(TypeId type) const {
  return IsOptional(type) ? program.type(type).element : type;
}

bool Checker::IsScalar(TypeId type) const {
  if (!type.valid()) return false;
  switch (program.type(type).kind) {
    case TypeKind::kBool:
    case TypeKind::kInt:
    case TypeKind::kDecimal:
    case TypeKind::kString:
    case TypeKind::kTime:
    case TypeKind::kDuration:
    case TypeKind::kDate:
    case TypeKind::kEnum:
    case TypeKind::kEntity:
      return true;
    default:
      return false;
  }
}

void Suggest(Diagnostic& diagnostic, const std::string& nearest) {
  if (!nearest.empty()) diagnostic.WithHelp("did you mean `" + nearest + "`?");
}

std::optional<program::Program> Check(const SourceMap& sources,
                                      std::span<const ast::Module> modules,
                                      diagnostics::Sink& sink) {
  if (modules.empty()) return std::nullopt;
  Checker checker(sources, modules, sink);
  checker.program.name = checker.ModuleName(0);
  DeclareVocabulary(checker);
  CheckCalendars(checker);
  CheckGroups(checker);
  CheckFunctions(checker);
  CheckDefaults(checker);
  CheckState(checker);
  CheckTraits(checker);
  CheckMonitors(checker);
  CheckRules(checker);
  CheckHandlers(checker);
  CheckProperties(checker);
  CheckLabelPaths(checker);
  CheckMatches(checker);
  CheckTests(checker);
  if (sink.has_errors()) return std::nullopt;
  return Compact(std::move(checker.program), checker.record_maps);
}

}  // namespace agp::check
