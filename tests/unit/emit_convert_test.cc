#include <cstdint>
#include <string>

#include "agp/value.h"
#include "compiler/emit/convert.h"
#include "gtest/gtest.h"
#include "tests/unit/program_builder.h"

namespace agp::emit {
namespace {

using program::TypeId;
using program::Value;
using testing::ProgramBuilder;

TEST(EmitConvert, JsonOfEveryType) {
  ProgramBuilder b;
  TypeId level = b.Enum("Level", {"low", "high"});
  b.program.enums[0].members[1].wire_name = "HIGH!";
  TypeId person = b.Record("Person", {{"name", b.string()},
                                      {"age", b.Optional(b.integer())}});
  b.program.records[0].fields[0].wire_name = "full_name";
  TypeId json = b.program.BasicType(program::TypeKind::kJson);
  struct Row {
    TypeId type;
    Value value;
    const char* json;
  };
  const Row rows[] = {
      {b.boolean(), Value::Bool(true), "true"},
      {b.boolean(), Value::Bool(false), "false"},
      {b.integer(), Value::Number(INT64_MIN), "-9223372036854775808"},
      {b.integer(), Value::Number(INT64_MAX), "9223372036854775807"},
      {b.decimal(), Value::Number(12'500'000), "12.5"},
      {b.decimal(), Value::Number(-1), "-0.000001"},
      {b.decimal(), Value::Number(3'000'000), "3"},
      {b.decimal(), Value::Number(INT64_MIN), "-9223372036854.775808"},
      {b.time(), Value::Number(0), "\"1970-01-01T00:00:00Z\""},
      {b.duration(), Value::Number(900'000), "900000"},
      {b.string(), Value::String("a\"\\\n\x01ä"),
       "\"a\\\"\\\\\\n\\u0001\xc3\xa4\""},
      {level, Value::Enum(1), "\"HIGH!\""},
      {b.user(), Value::Entity("summer"), "\"summer\""},
      {person, Value::Record({Value::String("x"), Value::Absent()}),
       "{\"full_name\":\"x\"}"},
      {person, Value::Record({Value::String("x"), Value::Number(3)}),
       "{\"full_name\":\"x\",\"age\":3}"},
      {b.Optional(b.integer()), Value::Number(3), "3"},
      {b.Optional(b.integer()), Value::Absent(), "null"},
      {b.Set(b.string()), Value::Set({Value::String("b"), Value::String("a")}),
       "[\"a\",\"b\"]"},
      {b.List(level), Value::List({Value::Enum(1), Value::Enum(0)}),
       "[\"HIGH!\",\"low\"]"},
      {b.List(level), Value::List({}), "[]"},
      {b.Map(b.integer()),
       Value::Map({Value::String("b"), Value::Number(2), Value::String("a"),
                   Value::Number(1)}),
       "{\"a\":1,\"b\":2}"},
      {json, {Value::Kind::kJson, 0, "[1, {}]", {}}, "[1, {}]"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(ToJson(b.program, row.type, row.value), row.json);
  }
}

TEST(EmitConvert, CallsUseWireNamesAndLeaveOutWhatIsAbsent) {
  ProgramBuilder b;
  auto act = b.Action("mail.delete", {{"ids", b.Set(b.string())},
                                      {"note", b.Optional(b.string())}});
  b.program.actions[0].wire_name = "delete_mail";
  b.program.actions[0].params[0].wire_name = "id_list";
  program::Call call =
      b.Call(act, {Value::Set({Value::String("m1")}), Value::Absent()});
  EXPECT_EQ(ToJson(b.program, call),
            "{\"action\":\"delete_mail\","
            "\"arguments\":{\"id_list\":[\"m1\"]}}");
}

TEST(EmitConvert, RuntimeValuesOwnNothingOfTheirSource) {
  ValueArena arena;
  agp::Value value;
  {
    Value source = Value::Map(
        {Value::String("key"),
         Value::List({Value::Record({Value::String("text"), Value::Absent(),
                                     Value::Number(-5)})})});
    value = ToRuntime(source, arena);
  }
  ASSERT_EQ(value.kind, ValueKind::kMap);
  ASSERT_EQ(value.size, 1u);
  EXPECT_EQ(value.items[0].string(), "key");
  const agp::Value& list = value.items[1];
  ASSERT_EQ(list.kind, ValueKind::kList);
  ASSERT_EQ(list.size, 1u);
  const agp::Value& record = list.items[0];
  ASSERT_EQ(record.kind, ValueKind::kRecord);
  ASSERT_EQ(record.size, 3u);
  EXPECT_EQ(record.items[0].string(), "text");
  EXPECT_EQ(record.items[1].kind, ValueKind::kAbsent);
  EXPECT_EQ(record.items[2].number, -5);
}

}  // namespace
}  // namespace agp::emit
