#include "compiler/driver/front_end.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include "compiler/check/check.h"
#include "compiler/driver/console.h"
#include "compiler/driver/exit_codes.h"
#include "compiler/driver/files.h"
#include "compiler/emit/limits.h"
#include "compiler/parse/parse.h"
#include "stdlib/stdlib.h"

namespace agp::driver {
namespace {

namespace fs = std::filesystem;
using diagnostics::Kind;

// The modules that `import` could name: the library's, and the .agp files
// under `folder` (not deeper than a few levels, not many: it is only for "did
// you mean").
std::vector<std::string> KnownModules(const fs::path& folder) {
  std::vector<std::string> names;
  for (const stdlib::Module& module : stdlib::Modules()) {
    names.emplace_back(module.name);
  }
  std::error_code error;
  auto it = fs::recursive_directory_iterator(
      folder.empty() ? fs::path(".") : folder,
      fs::directory_options::skip_permission_denied, error);
  for (int seen = 0; !error && it != fs::recursive_directory_iterator();
       it.increment(error)) {
    if (++seen > 5000) break;
    if (it.depth() > 4) it.disable_recursion_pending();
    if (it->path().extension() != ".agp") continue;
    fs::path relative =
        it->path().lexically_relative(folder.empty() ? fs::path(".") : folder);
    std::string name = relative.replace_extension("").generic_string();
    std::replace(name.begin(), name.end(), '/', '.');
    names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string PathOf(const fs::path& folder, const std::string& name) {
  std::string relative = name;
  std::replace(relative.begin(), relative.end(), '.', '/');
  return (folder / (relative + ".agp")).generic_string();
}

// Adds to `modules` what the first one imports, and what that imports.
class Loader {
 public:
  Loader(Source& source, std::vector<ast::Module>& modules, fs::path folder)
      : source_(source), modules_(modules), folder_(std::move(folder)) {}

  void Follow(uint32_t module) {
    // Copied: modules_ grows below.
    std::vector<std::pair<std::string, Span>> imports;
    for (const ast::ImportDecl& import : modules_[module].imports) {
      imports.emplace_back(import.name.Joined(), import.span);
    }
    for (const auto& [name, span] : imports) {
      if (name.empty() || !loaded_.insert(name).second) continue;
      Import(name, span);
    }
  }

 private:
  void Import(const std::string& name, Span span) {
    std::string shown;
    std::string text;
    if (name.rfind("std.", 0) == 0) {
      auto modules = stdlib::Modules();
      auto found =
          std::find_if(modules.begin(), modules.end(),
                       [&](const stdlib::Module& m) { return m.name == name; });
      if (found == modules.end()) {
        NotFound(name, span, "the standard library has no such module");
        return;
      }
      shown = name;
      text = std::string(found->text);
    } else {
      shown = PathOf(folder_, name);
      if (!FileExists(shown)) {
        NotFound(name, span, "looked for `" + shown + "`");
        return;
      }
      Result<std::string> read = ReadFile(shown);
      if (!read) {
        NotFound(name, span, read.error());
        return;
      }
      text = std::move(*read);
    }
    uint32_t file = source_.sources.Add(shown, std::move(text));
    uint32_t index = static_cast<uint32_t>(modules_.size());
    modules_.push_back(parse::Parse(source_.sources, file, source_.sink));
    const ast::Module& module = modules_.back();
    std::string declared = module.name.Joined();
    if (!declared.empty() && (module.is_policy || declared != name)) {
      source_.sink
          .Report(
              Kind::kImportMismatch, span,
              {name, shown, module.is_policy ? "policy" : "module", declared})
          .WithNote(module.name.span, "declared here")
          .WithHelp("begin the imported file with `module " + name + "`");
    }
    Follow(index);
  }

  void NotFound(const std::string& name, Span span, const std::string& why) {
    auto& diagnostic = source_.sink.Report(Kind::kImportNotFound, span, {name});
    diagnostic.WithNote({}, why);
    std::string near = diagnostics::Nearest(name, KnownModules(folder_));
    if (!near.empty()) diagnostic.WithHelp("did you mean `" + near + "`?");
  }

  Source& source_;
  std::vector<ast::Module>& modules_;
  fs::path folder_;
  std::set<std::string> loaded_;
};

// The policies that properties of the modules compare this one with.
void LoadOthers(Source& source, const fs::path& folder) {
  for (const ast::Module& module : source.modules) {
    for (const ast::PropertyDecl& property : module.properties) {
      const std::string name = property.other.Joined();
      if (name.empty() || source.others.contains(name)) continue;
      const Span span = property.other.span;
      const std::string path = PathOf(folder, name);
      Result<std::string> text = ReadFile(path);
      if (!text) {
        source.sink.Report(Kind::kOtherNotFound, span, {name})
            .WithNote({}, FileExists(path) ? text.error()
                                           : "looked for `" + path + "`");
        continue;
      }
      uint32_t file = source.sources.Add(path, std::move(*text));
      std::vector<ast::Module>& modules = source.others[name];
      modules.push_back(parse::Parse(source.sources, file, source.sink));
      if (!modules[0].is_policy && !modules[0].name.parts.empty()) {
        source.sink
            .Report(Kind::kOtherNoPolicy, span,
                    {name, path + " begins with `module`"})
            .WithNote(modules[0].name.span, "declared here");
        continue;
      }
      Loader(source, modules, fs::path(path).parent_path()).Follow(0);
    }
  }
}

// Checks the policies to compare with. Of one that has errors the first is
// told; its warnings are the business of whoever writes it.
void CheckOthers(Source& source, program::Program& program) {
  std::map<std::string, Span> spans;
  for (const program::Property& property : program.properties) {
    if (!property.other.empty()) spans.emplace(property.other, property.span);
  }
  for (const auto& [name, modules] : source.others) {
    diagnostics::Sink sink;
    std::optional<program::Program> other =
        check::Check(source.sources, modules, sink);
    std::string wrong = "it could not be checked";
    Span at;
    if (other) {
      auto limits = emit::FindLimitsExceeded(*other);
      if (limits.empty()) {
        other->properties.clear();
        other->tests.clear();
        program.others[name] =
            std::make_shared<const program::Program>(std::move(*other));
        continue;
      }
      wrong = limits[0].message;
      at = limits[0].span;
    }
    for (const diagnostics::Diagnostic& d : sink.all()) {
      if (d.severity != diagnostics::Severity::kError) continue;
      wrong = d.message;
      at = d.span;
      break;
    }
    source.sink.Report(Kind::kOtherNoPolicy, spans[name], {name, wrong})
        .WithNote(at, "it is here");
  }
}

}  // namespace

std::unique_ptr<Source> Load(const std::string& path, bool strict,
                             bool follow_imports) {
  Result<std::string> text = ReadFile(path);
  if (!text) {
    Complain(text.error());
    return nullptr;
  }
  auto source = std::make_unique<Source>();
  source->sink.set_strict(strict);
  uint32_t file =
      source->sources.Add(path == "-" ? "<stdin>" : path, std::move(*text));
  source->modules.push_back(parse::Parse(source->sources, file, source->sink));
  if (follow_imports) {
    fs::path folder = path == "-" ? fs::path() : fs::path(path).parent_path();
    Loader(*source, source->modules, folder).Follow(0);
    LoadOthers(*source, folder);
  }
  return source;
}

Checked LoadAndCheck(const std::string& path, bool strict) {
  Checked checked;
  checked.source = Load(path, strict);
  if (!checked.source) return checked;
  Source& source = *checked.source;
  if (!source.sink.has_errors()) {
    checked.program = check::Check(source.sources, source.modules, source.sink);
    if (checked.program) {
      for (const emit::LimitExceeded& limit :
           emit::FindLimitsExceeded(*checked.program)) {
        source.sink.Report(Kind::kBundleLimit, limit.span, {limit.message});
      }
      CheckOthers(source, *checked.program);
    }
    // `--strict` makes warnings errors; the policy is then not accepted.
    if (source.sink.has_errors()) checked.program.reset();
  }
  return checked;
}

void PrintDiagnostics(Source& source) {
  source.sink.Sort();
  size_t errors = 0;
  size_t warnings = 0;
  for (const diagnostics::Diagnostic& d : source.sink.all()) {
    PrintError(diagnostics::Render(source.sources, d, ErrorHasColor()));
    ++(d.severity == diagnostics::Severity::kError ? errors : warnings);
  }
  if (errors + warnings == 0) return;
  std::string line;
  if (errors) line = Count(errors, "error");
  if (warnings) {
    line += (errors ? ", " : "") + Count(warnings, "warning");
  }
  PrintError(PaintError(Color::kBold, line) + "\n");
}

std::string DiagnosticsJson(Source& source) {
  source.sink.Sort();
  std::string json = "[";
  for (const diagnostics::Diagnostic& d : source.sink.all()) {
    if (json.size() > 1) json += ",";
    json += "\n" + diagnostics::RenderJson(source.sources, d);
  }
  return json + "]";
}

std::optional<Ready> RequireProgram(const std::string& path, bool json,
                                    int& exit_code) {
  Checked checked = LoadAndCheck(path);
  if (!checked.source) {
    exit_code = kUsage;
    return std::nullopt;
  }
  if (!checked.program) {
    exit_code = kFails;
    if (json) {
      Print("{\"diagnostics\":" + DiagnosticsJson(*checked.source) + "}\n");
    } else {
      PrintDiagnostics(*checked.source);
    }
    return std::nullopt;
  }
  if (!json) PrintDiagnostics(*checked.source);
  exit_code = kHolds;
  return Ready{std::move(checked.source), std::move(*checked.program)};
}

std::string Count(size_t n, const std::string& singular,
                  const std::string& plural) {
  std::string text = std::to_string(n) + " ";
  if (n == 1) return text + singular;
  return text + (plural.empty() ? singular + "s" : plural);
}

}  // namespace agp::driver
