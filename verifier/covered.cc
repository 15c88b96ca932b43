#include "verifier/covered.h"

namespace agp::verify {
namespace {

using program::Program;
using program::TypeKind;

std::string InState(const Program& program) {
  for (const program::StateVar& var : program.state_vars) {
    if (var.scope == program::Scope::kKey) return "state with a key";
  }
  return "";
}

}  // namespace

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
  if (property.guarantee) return "guarantees";
  if (program::IsAboutSessions(property.form)) {
    std::string found = NotCoveredInSessions(program);
    if (!found.empty()) return found;
  }
  return InState(program);
}

}  // namespace agp::verify
