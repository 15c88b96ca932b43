#ifndef AGP_COMPILER_EMIT_CONVERT_H_
#define AGP_COMPILER_EMIT_CONVERT_H_

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "agp/decision.h"
#include "agp/value.h"
#include "compiler/emit/write.h"
#include "compiler/program/program.h"

// Between what the compiler holds (test blocks, witnesses) and what a gateway
// is given: runtime values, and the plain JSON form of agp/door.h.
namespace agp::emit {

// Owns the texts and items that runtime values point at.
class ValueArena {
 public:
  ValueArena() = default;
  ValueArena(const ValueArena&) = delete;
  ValueArena& operator=(const ValueArena&) = delete;

  std::string_view Keep(std::string text);
  const agp::Value* Keep(std::vector<agp::Value> items);
  const std::string_view* Keep(std::vector<std::string_view> list);
  void Clear();

 private:
  std::deque<std::string> texts_;
  std::deque<std::vector<agp::Value>> items_;
  std::deque<std::vector<std::string_view>> lists_;
};

// Labels as the door would have them: of a whole no more than its parts have.
// Nothing in the result points at `value`. kBottom becomes a kBottom of no
// site, which no request may hold.
agp::Value ToRuntime(const program::Value& value, ValueArena& arena);

// `emitted`: of the bundle that will decide it.
agp::Request ToRuntime(const EmitResult& emitted, const program::Call& call,
                       const agp::Clock& clock, ValueArena& arena);

// What a state holds, as the compiler writes it. Records do not occur there.
program::Value FromRuntime(const agp::Value& value);

// ---- JSON, as the door reads and prints it ----

// A string with its quotes; `text` is UTF-8.
std::string JsonString(std::string_view text);
// Of a value of a type: Decimals exact, Times in RFC 3339, Durations in
// milliseconds, enums and fields by their wire names, absent fields left out.
// An absent value itself is `null`.
std::string ToJson(const program::Program& program, program::TypeId type,
                   const program::Value& value);
// Of a record with these fields: what a rule asks its approver.
std::string ToJson(const program::Program& program,
                   const std::vector<program::Field>& fields,
                   const program::Value& record);
// {"action":"delete_mail","arguments":{"ids":["m1"]}}
std::string ToJson(const program::Program& program, const program::Call& call);

}  // namespace agp::emit

#endif  // AGP_COMPILER_EMIT_CONVERT_H_
