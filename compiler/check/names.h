#ifndef AGP_COMPILER_CHECK_NAMES_H_
#define AGP_COMPILER_CHECK_NAMES_H_

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/ast/ast.h"
#include "compiler/base/source.h"

// Every declared name of the program and where it can be seen. A name is
// declared once in the whole program (two modules that nobody imports together
// today may meet tomorrow), and a module sees its own names and those of the
// modules that it imports itself.
namespace agp::check {

// Names of one space must differ from each other; `destructive` the trait and
// `destructive` the action could not be told apart in a rule, for example.
enum class Space : uint8_t {
  kTerm,    // enums, records, entities, functions, calendars, key scopes
  kAction,  // actions ("mail.delete"), traits
  kSignal,
  kObligation,
  kState,  // "user.stopped"
  kRule,
  kProperty,
  kLabel,  // origins and audiences
};
inline constexpr size_t kSpaces = 8;

struct Symbol {
  enum class Kind : uint8_t {
    kEnum,
    kRecord,
    kEntity,
    kFunction,
    kTrait,
    kAction,
    kSignal,
    kObligation,
    kStateVar,
    kRule,
    kProperty,
    kLabel,
    kCalendar,
    kKeyScope,
    kMonitor,
  };
  // The module of `User` and `Agent`: seen everywhere.
  static constexpr uint32_t kEverywhere = UINT32_MAX;

  Kind kind = Kind::kEnum;
  // Index into the program's (or the checker's) table of that kind.
  uint32_t id = 0;
  uint32_t module = kEverywhere;
  Span span;
};

class Names {
 public:
  explicit Names(std::span<const ast::Module> modules);

  // Null if the name is new, else the symbol that has it already.
  const Symbol* Declare(Space space, std::string_view name, Symbol symbol);
  const Symbol* Find(Space space, std::string_view name) const;
  bool Visible(const Symbol& symbol, uint32_t module) const;
  // What can be seen from `module`, for "did you mean".
  std::vector<std::string> Candidates(Space space, uint32_t module) const;

 private:
  std::map<std::string, Symbol, std::less<>> spaces_[kSpaces];
  // Sorted indexes of the modules that each module imports.
  std::vector<std::vector<uint32_t>> imports_;
};

}  // namespace agp::check

#endif  // AGP_COMPILER_CHECK_NAMES_H_
