#ifndef AGP_COMPILER_DRIVER_MCP_IMPORT_H_
#define AGP_COMPILER_DRIVER_MCP_IMPORT_H_

#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/result.h"

// An MCP server's tool list as a vocabulary: one action for each tool, with
// the types that its JSON Schemas say and the traits that its annotations say.
// What a schema says and the language cannot is left wide (a Json value) with
// a warning; nothing is left out in silence.
//
//   string              String; with `enum` or `const` an enum;
//                       format date-time: Time, date: Date
//   integer number boolean   Int, Decimal, Bool
//   array               List<T>; with uniqueItems of scalars Set<T>
//   object              a record; without properties Json, or Map<String, T>
//                       if additionalProperties is a schema
//   T or null           `T? or null` (type lists, anyOf, oneOf)
//   not required        `T?`; with a default `T = default`
//   $ref                what it points to; Json if it leads back to itself
//
// Annotations are claims of the server. A missing one counts as the dangerous
// value: not read-only, destructive, not idempotent, open to the world.
namespace agp::driver {

struct McpOptions {
  // `policy NAME` or `module NAME`.
  bool policy = false;
  std::string name;
  // Every optional parameter also takes null for "left out".
  bool null_is_absent = false;
};

struct McpVocabulary {
  // The module, not yet formatted.
  std::string text;
  std::vector<std::string> warnings;
  size_t actions = 0;
};

// `json`: {"tools": [...]}, {"result": {"tools": [...]}} or a bare array. An
// error says which tool and what is wrong.
Result<McpVocabulary> ImportMcp(std::string_view json,
                                const McpOptions& options);

// `text` as identifiers of the language joined by dots, "" if nothing of it
// can be kept: "create-issue" -> "create_issue".
std::string ToIdentifier(std::string_view text);

}  // namespace agp::driver

#endif  // AGP_COMPILER_DRIVER_MCP_IMPORT_H_
