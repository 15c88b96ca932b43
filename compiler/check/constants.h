#ifndef AGP_COMPILER_CHECK_CONSTANTS_H_
#define AGP_COMPILER_CHECK_CONSTANTS_H_

#include <optional>
#include <string_view>
#include <vector>

#include "compiler/check/checker.h"

// Constant values: defaults, bounds, arguments of obligations and of test
// blocks. Here, other than in rules, lists, records, maps and Json can be
// written out.
namespace agp::check {

// Whether a value may say what is vouched for its parts (`x from web`).
enum class Stating : uint8_t { kNoLabels, kLabels };

// The value of `e` as a `type`; nothing after a report. `what` begins the
// messages: "the default of `limit`".
std::optional<Value> Constant(Checker& checker, const ast::Expr& e, TypeId type,
                              uint32_t module, std::string_view what,
                              Stating stating = Stating::kNoLabels);
// A constant Int or Duration.
std::optional<int64_t> ConstantNumber(Checker& checker, const ast::Expr& e,
                                      TypeKind kind, uint32_t module,
                                      std::string_view what);

// Named arguments against declared fields, in the order of the fields: an
// argument left out takes its default or is absent if its type is optional.
// Reports unknown, repeated, missing and wrongly typed ones. `whose`:
// "`mail.delete`". Defaults come from the policy itself and have all labels.
std::optional<std::vector<Value>> NamedValues(
    Checker& checker, const std::vector<program::Field>& fields,
    const std::vector<ast::Identifier>& names,
    const std::vector<ast::ExprPtr>& values, uint32_t module, Span span,
    std::string_view whose, std::string_view what,
    Stating stating = Stating::kNoLabels);

}  // namespace agp::check

#endif  // AGP_COMPILER_CHECK_CONSTANTS_H_
