#include "compiler/ast/ast.h"

namespace agp::ast {

std::string QualifiedName::Joined() const {
  std::string joined;
  for (const Identifier& part : parts) {
    if (!joined.empty()) joined += '.';
    joined += part.text;
  }
  return joined;
}

}  // namespace agp::ast
