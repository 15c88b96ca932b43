#include "verifier/covered.h"

namespace agp::verify {

using program::Program;
using program::TypeKind;

std::string NotCoveredInSessions(const Program& program) {
  for (const program::StateVar& var : program.state_vars) {
    if (var.scope == program::Scope::kKey) return "state with a key";
  }
  for (const program::Handler& handler : program.handlers) {
    for (const program::Update& update : handler.updates) {
      // An absent value takes the entry away.
      if (update.op == program::Update::Op::kPut && update.value.valid() &&
          program.kind_of(update.value) == TypeKind::kOptional) {
        return "maps of records with optional fields";
      }
    }
  }
  return "";
}

std::string NotCovered(const Program& program,
                       const program::Property& property) {
  return program::IsAboutSessions(property.form) ? NotCoveredInSessions(program)
                                                 : "";
}

}  // namespace agp::verify
