#ifndef AGP_COMPILER_EMIT_INSPECT_H_
#define AGP_COMPILER_EMIT_INSPECT_H_

#include <string>

#include "agp/enforcer.h"

// What a bundle contains, for people (`agpc inspect`) and for tools: header,
// sections, the schema of its actions, rules, signals, state with its size,
// the bound on steps, and the properties with what was proved of each.
namespace agp::emit {

std::string InspectText(const agp::Bundle& bundle);
// One JSON object, indented by two, ending in a newline. Members:
//   policy revision sequence version bytes digest max_steps max_rules
//   sections[]     name, count, bytes
//   actions[]      name, wire_name, parameters[], result, rules[], handlers[]
//   rules[]        name, module, effect, asks, within_ms, because, obligations,
//                  file, line
//   signals[]      name, source, handlers
//   state          by scope: bytes, variables[]
//   properties[]   name, text, status, solver
// What does not apply is left out.
std::string InspectJson(const agp::Bundle& bundle);

inline std::string Inspect(const agp::Bundle& bundle, bool json) {
  return json ? InspectJson(bundle) : InspectText(bundle);
}

// The table of sections in docs/bundle.md, in Markdown.
std::string SectionTable();

}  // namespace agp::emit

#endif  // AGP_COMPILER_EMIT_INSPECT_H_
