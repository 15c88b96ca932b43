#ifndef AGP_COMPILER_EMIT_WRITE_H_
#define AGP_COMPILER_EMIT_WRITE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compiler/base/source.h"
#include "compiler/program/program.h"

// From a typed program to the bytes of a bundle (agp/bundle.h). The same
// program, sources and options give the same bytes.
//
// Rules, obligation instances and state variables keep the program's order, so
// their indexes are the same in both. Actions and signals are sorted by name
// in the bundle and handlers are grouped under them; EmitResult maps both ways.
namespace agp::emit {

// What the bundle says about one property.
struct PropertyResult {
  std::string name;
  std::string text;    // as written
  std::string status;  // "PROVED", ...; empty: not checked
  std::string solver;  // name and version; empty if none was used
};

struct EmitOptions {
  std::string revision;   // of the policy, as its owners name it
  uint64_t sequence = 0;  // a lower one than that in force is not loaded
  // Unset: every property of the program, as not checked.
  std::optional<std::vector<PropertyResult>> properties;
};

struct EmitResult {
  std::string bytes;
  // SHA-256 as it stands in the header, 64 hexadecimal digits.
  std::string digest;

  // By the program's index, the bundle's. UINT32_MAX for what is not in the
  // bundle (types that no schema uses).
  std::vector<uint32_t> action_index;
  std::vector<uint32_t> signal_index;
  std::vector<uint32_t> handler_index;
  std::vector<uint32_t> type_index;
  // By the bundle's index, the program's.
  std::vector<program::ActionId> actions;
  std::vector<program::SignalId> signals;
  std::vector<uint32_t> handlers;
};

// Cannot fail for a checked program within the limits (limits.h).
EmitResult Emit(const program::Program& program, const SourceMap& sources,
                const EmitOptions& options = {});

// Every property of the program as not checked, its text from the sources.
std::vector<PropertyResult> UncheckedProperties(const program::Program& program,
                                                const SourceMap& sources);

}  // namespace agp::emit

#endif  // AGP_COMPILER_EMIT_WRITE_H_
