#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

#include "agp/door.h"
#include "tests/unit/door_world.h"

// Requests through the door: what each type takes and refuses, both envelopes,
// and where a refusal points.

namespace agp {
namespace {

class DoorDecodeTest : public testing::Test {
 protected:
  static const Bundle& TheBundle() {
    static const std::unique_ptr<const Bundle> bundle = tests::LoadDoorWorld();
    return *bundle;
  }

  DoorResult Decode(std::string_view text) {
    return door_.Decode(text, {"summer", "claw"}, {5, 6}, scratch_);
  }

  // What is forwarded, or the reason, the offset and the field.
  std::string Shown(std::string_view text) {
    DoorResult result = Decode(text);
    std::string out;
    if (result.ok) {
      PrintRequest(TheBundle(), result.request, &out);
      return out;
    }
    EXPECT_EQ(result.denial.verdict, Verdict::kDeny);
    EXPECT_TRUE(result.denial.rules.empty());
    out = ReasonName(result.denial.reason);
    if (!result.denial.field.empty()) {
      out += " ";
      out += result.denial.field;
    }
    return out;
  }
  // One field of the action `types`.
  std::string Field(const std::string& name, const std::string& json) {
    return Show(name, json).substr(0, 200);
  }
  std::string Show(const std::string& name, const std::string& json) {
    std::string shown = Shown(R"({"action":"types","arguments":{")" + name +
                              "\":" + json + "}}");
    std::string front = R"({"action":"types","arguments":{")" + name + "\":";
    std::string back = R"(,"levels":["low","HIGH"]}})";
    if (shown.starts_with(front) && shown.ends_with(back)) {
      shown =
          shown.substr(front.size(), shown.size() - front.size() - back.size());
    }
    return shown;
  }

  Door door_{TheBundle()};
  DoorScratch scratch_{TheBundle()};
};

struct FieldCase {
  const char* name;
  const char* json;
  const char* shown;
};

TEST_F(DoorDecodeTest, EveryType) {
  const FieldCase cases[] = {
      {"b", "true", "true"},
      {"b", "false", "false"},
      {"b", "1", "wrong_type b"},
      {"b", "\"true\"", "wrong_type b"},
      {"b", "null", "wrong_type b"},

      {"i", "7", "7"},
      {"i", "-0", "0"},
      {"i", "1.0", "1"},
      {"i", "1e3", "1000"},
      {"i", "-9223372036854775808", "-9223372036854775808"},
      {"i", "9223372036854775808", "number_range i"},
      {"i", "1e400", "number_range i"},
      {"i", "1.5", "wrong_type i"},
      {"i", "\"1\"", "wrong_type i"},
      {"i", "true", "wrong_type i"},
      {"i", "null", "wrong_type i"},
      {"i", "[1]", "wrong_type i"},
      {"i", "NaN", "not_a_number i"},
      {"i", "-Infinity", "not_a_number i"},
      {"i", "01", "malformed_json i"},

      {"d", "12.50", "12.5"},
      {"d", "1e-6", "0.000001"},
      {"d", "0.0000001", "number_range d"},
      {"d", "9223372036854.775808", "number_range d"},
      {"d", "\"1.5\"", "wrong_type d"},

      {"s", R"("a\u0062\n\"\u20ac\ud83d\ude00")",
       "\"ab\\n\\\"\xe2\x82\xac\xf0\x9f\x98\x80\""},
      {"s", R"("\u0000\u001f\/\\")", R"("\u0000\u001f/\\")"},
      {"s", "5", "wrong_type s"},
      {"s", R"("\ud800")", "invalid_utf8 s"},
      {"s", "\"\xff\"", "invalid_utf8 s"},
      {"s", "\"a\nb\"", "malformed_json s"},

      {"t", "\"2024-05-13T12:00:00.500+02:00\"",
       "\"2024-05-13T10:00:00.500Z\""},
      {"t", "\"2024-05-13\"", "wrong_type t"},
      {"t", "\"2024-05-13T10:00:00.0001Z\"", "number_range t"},
      {"t", "1715594400000", "wrong_type t"},

      {"day", "\"2024-02-29\"", "\"2024-02-29\""},
      {"day", "\"0001-01-01\"", "\"0001-01-01\""},
      {"day", "\"9999-12-31\"", "\"9999-12-31\""},
      {"day", "\"0000-12-31\"", "number_range day"},
      {"day", "\"2023-02-29\"", "wrong_type day"},
      {"day", "\"2024-2-29\"", "wrong_type day"},
      {"day", "\"2024-02-29T00:00:00Z\"", "wrong_type day"},
      {"day", "19782", "wrong_type day"},
      {"days", "[\"2024-02-29\",\"1969-12-31\",\"2024-02-29\"]",
       "[\"1969-12-31\",\"2024-02-29\"]"},
      {"u", "900000", "900000"},
      {"u", "\"15m\"", "900000"},
      {"u", "1.5", "wrong_type u"},
      {"u", "\"15 m\"", "wrong_type u"},
      {"u", "\"99999999999999999999d\"", "number_range u"},

      {"e", "\"HIGH\"", "\"HIGH\""},
      {"e", "\"low\"", "\"low\""},
      {"e", "\"high\"", "unknown_member e"},
      {"e", "\"\"", "unknown_member e"},
      {"e", "1", "wrong_type e"},

      {"r", R"({"since":"1970-01-01T00:00:00Z"})",
       R"({"since":"1970-01-01T00:00:00Z","max":10})"},
      {"r", R"({"max":3,"tag":"x","since":"1970-01-01T00:00:00Z"})",
       R"({"since":"1970-01-01T00:00:00Z","max":3,"tag":"x"})"},
      {"r", "{}", "missing_field r.since"},
      {"r", R"({"since":"1970-01-01T00:00:00Z","most":3})",
       "unknown_field r.most"},
      {"r", R"({"since":"1970-01-01T00:00:00Z","tag":null})",
       "wrong_type r.tag"},
      {"r", R"({"since":"1970-01-01T00:00:00Z","inner":["low","mid"]})",
       "unknown_member r.inner[1]"},
      {"r", "[]", "wrong_type r"},

      {"x", "\"summer\"", "\"summer\""},
      {"x", "7", "wrong_type x"},

      {"ints", "[3,1,2,1.0,3]", "[1,2,3]"},
      {"ints", "[]", "[]"},
      {"ints", "[1,\"2\"]", "wrong_type ints[1]"},
      {"ints", "[1,null]", "wrong_type ints[1]"},
      {"ints", "{}", "wrong_type ints"},
      {"times", R"(["2024-05-13T12:00:00+02:00","2024-05-13T10:00:00Z"])",
       R"(["2024-05-13T10:00:00Z"])"},
      {"list", "[3,1,3]", "[3,1,3]"},
      {"list", "3", "wrong_type list"},
      {"filters", R"([{"since":"1970-01-01T00:00:00Z"},{"max":1}])",
       "missing_field filters[1].since"},
      {"map", R"({"b":1,"a":2,"":3})", R"({"":3,"a":2,"b":1})"},
      {"map", R"({"b":"x"})", "wrong_type map.b"},
      {"map", R"({"b c":1.5})", "wrong_type map[\"b c\"]"},
      {"map", R"({"b":1,"\u0062":1})", "duplicate_key map.b"},
      {"deep", R"({"z":[1.5,2],"y":[]})", R"({"y":[],"z":[1.5,2]})"},
      {"deep", R"({"z":[1.5,true]})", "wrong_type deep.z[1]"},

      {"j", R"( { "a" : [ 1.50 , null , "x y" , "\" " ] } )",
       R"({"a":[1.50,null,"x y","\" "]})"},
      {"j", "null", "null"},
      {"j", "1e400", "1e400"},
      {"j", R"({"a":{"b":1,"b":2}})", "duplicate_key j.a.b"},
      {"j", R"(["\udc00"])", "invalid_utf8 j[0]"},

      {"n", "\"x\"", "\"x\""},
      {"n", "5", "wrong_type n"},
      {"nosuch", "1", "unknown_field nosuch"},
  };
  for (const FieldCase& c : cases) {
    EXPECT_EQ(Field(c.name, c.json), c.shown) << c.name << ": " << c.json;
  }
}

TEST_F(DoorDecodeTest, AbsenceDefaultsAndNull) {
  EXPECT_EQ(Shown(R"({"action":"types","arguments":{}})"),
            R"({"action":"types","arguments":{"levels":["low","HIGH"]}})");
  EXPECT_EQ(Shown(R"({"action":"types"})"),
            R"({"action":"types","arguments":{"levels":["low","HIGH"]}})");
  EXPECT_EQ(Shown(R"({"action":"types","arguments":{"n":null}})"),
            R"({"action":"types","arguments":{"levels":["low","HIGH"]}})");
  EXPECT_EQ(Shown(R"({"action":"types","arguments":{"levels":[]}})"),
            R"({"action":"types","arguments":{"levels":[]}})");
  EXPECT_EQ(Shown(R"({"action":"needs","arguments":{"b":true,"i":1}})"),
            R"({"action":"needs","arguments":{"b":true,"i":1}})");
  // `or null` on a required field: null is as good as left out.
  EXPECT_EQ(Shown(R"({"action":"needs","arguments":{"b":true,"i":null}})"),
            "missing_field i");
  EXPECT_EQ(Shown(R"({"action":"needs"})"), "missing_field b");

  DoorResult result = Decode(R"({"action":"types","arguments":{"i":4}})");
  ASSERT_TRUE(result.ok);
  const Value* a = result.request.arguments;
  EXPECT_EQ(result.request.num_arguments, 20u);
  EXPECT_EQ(a[0].kind, ValueKind::kAbsent);
  EXPECT_EQ(a[1].kind, ValueKind::kNumber);
  EXPECT_EQ(a[1].number, 4);
  EXPECT_EQ(a[19].kind, ValueKind::kSet);
  EXPECT_EQ(result.request.principal.user, "summer");
  EXPECT_EQ(result.request.principal.agent, "claw");
  EXPECT_EQ(result.request.clock.monotonic_ms, 5);
  EXPECT_EQ(result.request.clock.wall_ms, 6);
}

TEST_F(DoorDecodeTest, PlainEnvelope) {
  const struct {
    const char* text;
    const char* shown;
  } cases[] = {
      {R"({"action":"none"})", R"({"action":"none","arguments":{}})"},
      {R"( {"arguments" : {} , "action" : "none"} )",
       R"({"action":"none","arguments":{}})"},
      {R"({"action":"n\u006fne"})", R"({"action":"none","arguments":{}})"},
      {R"({"action":"none","arguments":{"a":1}})", "unknown_field a"},
      {R"({"action":"none","arguments":null})", "wrong_type arguments"},
      {R"({"action":"none","arguments":[]})", "wrong_type arguments"},
      {R"({"action":"none","user":"root"})", "unknown_field user"},
      {R"({"action":"none","id":7})", "unknown_field id"},
      {R"({"action":"none","params":{}})", "unknown_field params"},
      {R"({"action":"None"})", "unknown_action None"},
      {R"({"action":""})", "unknown_action"},
      {R"({"action":"none\n"})", "unknown_action none?"},
      {R"({"action":7})", "malformed_request action"},
      {R"({"arguments":{}})", "malformed_request action"},
      {"{}", "malformed_request action"},
      {"[]", "malformed_request"},
      {R"([{"action":"none"}])", "malformed_request"},
      {"\"none\"", "malformed_request"},
      {"null", "malformed_request"},
      {"", "malformed_json"},
      {R"({"action":"none"}{"action":"none"})", "malformed_json"},
      {R"({"action":"none","action":"none"})", "duplicate_key action"},
      {R"({"action":"none","\u0061ction":"none"})", "duplicate_key action"},
      {R"({"action":"none","arguments":{},"arguments":{}})",
       "duplicate_key arguments"},
      // The whole text is judged before any of its meaning.
      {R"({"action":"nosuch","arguments":{"x":NaN}})", "not_a_number x"},
  };
  for (const auto& c : cases) EXPECT_EQ(Shown(c.text), c.shown) << c.text;
}

TEST_F(DoorDecodeTest, ByWireName) {
  std::string arguments = R"({"to":["b","a"],"subject":"hi"})";
  std::string shown = R"({"action":"send_mail","arguments":)"
                      R"({"to":["a","b"],"subject":"hi","level":"low"}})";
  EXPECT_EQ(Shown(R"({"action":"send_mail","arguments":)" + arguments + "}"),
            shown);
  // The plain form is also for people, who know the policy's name.
  EXPECT_EQ(Shown(R"({"action":"send","arguments":)" + arguments + "}"), shown);
  auto mcp = [&](const char* name) {
    return std::string(R"({"jsonrpc":"2.0","id":1,"method":"tools/call",)") +
           R"("params":{"name":")" + name + R"(","arguments":)" + arguments +
           "}}";
  };
  EXPECT_EQ(Shown(mcp("send_mail")), shown);
  EXPECT_EQ(Shown(mcp("send")), "unknown_action send");
}

TEST_F(DoorDecodeTest, McpEnvelope) {
  std::string none = R"({"action":"none","arguments":{}})";
  const struct {
    std::string text;
    std::string shown;
  } cases[] = {
      {R"({"jsonrpc":"2.0","id":1,"method":"tools/call",)"
       R"("params":{"name":"none"}})",
       none},
      {R"({"params":{"arguments":{},"_meta":{"progressToken":5},)"
       R"("name":"none"},"method":"tools/call","id":"x","jsonrpc":"2.0"})",
       none},
      {R"({"jsonrpc":"2.0","id":1,"method":"tools/call",)"
       R"("params":{"name":"none","arguments":{"a":1}}})",
       "unknown_field a"},
      {R"({"jsonrpc":"2.0","id":1,"method":"tools/call",)"
       R"("params":{"name":"none","arguments":{"a":[NaN]}}})",
       "not_a_number a[0]"},
      {R"({"jsonrpc":"2.0","id":1,"method":"tools/call",)"
       R"("params":{"name":"none","arguments":null}})",
       "wrong_type arguments"},
      {R"({"jsonrpc":"2.0","id":1,"method":"tools/call",)"
       R"("params":{"name":"none","task":{}}})",
       "unknown_field params.task"},
      {R"({"jsonrpc":"2.0","id":1,"method":"tools/call",)"
       R"("params":{"arguments":{}}})",
       "malformed_request params.name"},
      {R"({"jsonrpc":"2.0","id":1,"method":"tools/call"})",
       "malformed_request params"},
      {R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":[]})",
       "malformed_request params"},
      {R"({"jsonrpc":"2.0","id":1,"method":"tools/call",)"
       R"("params":{"name":"none"},"user":"root"})",
       "unknown_field user"},
      {R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})",
       "unknown_action tools/list"},
      {R"({"jsonrpc":"2.0","id":1,"method":"resources/read",)"
       R"("params":{"uri":"file:///etc/passwd"}})",
       "unknown_action resources/read"},
      {R"({"jsonrpc":"2.0","id":1,"method":"Tools/Call",)"
       R"("params":{"name":"none"}})",
       "unknown_action Tools/Call"},
      {R"({"jsonrpc":"2.0","id":1,"result":{}})", "malformed_request method"},
      {R"({"jsonrpc":"2.0","id":1,"method":7})", "malformed_request method"},
      {R"({"jsonrpc":"1.0","id":1,"method":"tools/call"})",
       "malformed_request jsonrpc"},
      {R"({"jsonrpc":2.0,"id":1,"method":"tools/call"})",
       "malformed_request jsonrpc"},
      {R"({"jsonrpc":"2.0","method":"tools/call",)"
       R"("params":{"name":"none"}})",
       "malformed_request id"},
      {R"({"jsonrpc":"2.0","id":null,"method":"tools/call",)"
       R"("params":{"name":"none"}})",
       "malformed_request id"},
      {R"({"jsonrpc":"2.0","id":1.5,"method":"tools/call",)"
       R"("params":{"name":"none"}})",
       "malformed_request id"},
      {R"({"jsonrpc":"2.0","id":{},"method":"tools/call",)"
       R"("params":{"name":"none"}})",
       "malformed_request id"},
      {R"({"jsonrpc":"2.0","id":1,"method":"tools/call","action":"none",)"
       R"("params":{"name":"none"}})",
       "unknown_field action"},
      {R"({"jsonrpc":"2.0","id":1,"method":"tools/call",)"
       R"("params":{"name":"none","n\u0061me":"asked"}})",
       "duplicate_key params.name"},
  };
  for (const auto& c : cases) EXPECT_EQ(Shown(c.text), c.shown) << c.text;
}

TEST_F(DoorDecodeTest, TheIdComesBack) {
  auto call = [](const char* id, const char* name) {
    return std::string(R"({"jsonrpc":"2.0","id": )") + id +
           R"( ,"method":"tools/call","params":{"name":")" + name + "\"}}";
  };
  for (const char* id : {"7", "-1", "\"a\"", R"("\u0041 \"")", "0"}) {
    std::string text = call(id, "none");
    DoorResult result = Decode(text);
    ASSERT_TRUE(result.ok) << id;
    EXPECT_EQ(result.id, id);
    std::string out;
    PrintMcp(TheBundle(), result.request, result.id, &out);
    EXPECT_EQ(out, std::string(R"({"jsonrpc":"2.0","id":)") + id +
                       R"(,"method":"tools/call","params":{"name":"none",)"
                       R"("arguments":{}}})");
    text = call(id, "nosuch");
    result = Decode(text);
    EXPECT_FALSE(result.ok);
    EXPECT_EQ(result.id, id) << "also of a denial, for the answer";
  }
  EXPECT_EQ(Decode(R"({"action":"none"})").id, "");
}

TEST_F(DoorDecodeTest, OffsetsPointIntoTheText) {
  EXPECT_EQ(Decode(R"({"action":"types","arguments":{"i":1.5}})").offset, 35u);
  EXPECT_EQ(Decode(R"({"action":"types","arguments":{"q":1.5}})").offset, 31u);
  EXPECT_EQ(Decode(R"({"action":"needs","arguments":{}})").offset, 30u);
  EXPECT_EQ(Decode(R"({"action":"nosuch"})").offset, 10u);
  EXPECT_EQ(Decode("{").offset, 1u);
}

TEST_F(DoorDecodeTest, Limits) {
  DoorScratch small(TheBundle(), {.max_bytes = 100, .max_values = 16});
  auto reason = [&](const std::string& text) {
    DoorResult result = door_.Decode(text, {}, {}, small);
    return result.ok ? std::string("ok")
                     : std::string(ReasonName(result.denial.reason)) + " " +
                           std::string(result.denial.field);
  };
  std::string front = R"({"action":"types","arguments":{"s":")";
  EXPECT_EQ(reason(front + std::string(100 - front.size() - 3, 'x') + "\"}}"),
            "ok");
  EXPECT_EQ(reason(front + std::string(100 - front.size() - 2, 'x') + "\"}}"),
            "too_large ");
  std::string list = R"({"action":"types","arguments":{"list":[1,2,3,4,5,6,7)";
  EXPECT_EQ(reason(list + ",8,9]}}"), "ok");
  EXPECT_EQ(reason(list + ",8,9,0]}}"), "too_large list[9]");

  std::string many = R"({"action":"types","arguments":{"list":[0)";
  for (int i = 1; i < 4096; ++i) many += ",0";
  EXPECT_TRUE(Decode(many + "]}}").ok);
  EXPECT_EQ(Shown(many + ",0]}}"), "too_large list[4096]");

  // Few JSON values that stand for many: each `{}` would be four fields.
  std::string records = R"({"action":"types","arguments":{"filters":[)";
  for (int i = 0; i < 4000; ++i) {
    records +=
        std::string(i ? "," : "") + "{\"since\":\"" + "1970-01-01T00:00:00Z\"}";
  }
  EXPECT_TRUE(Decode(records + "]}}").ok);
  DoorScratch tight(TheBundle(), {.max_bytes = 1 << 20, .max_values = 12100});
  DoorResult result = door_.Decode(records + "]}}", {}, {}, tight);
  EXPECT_TRUE(result.ok);

  std::string deep = R"({"action":"types","arguments":{"j":)";
  EXPECT_TRUE(
      Decode(deep + std::string(62, '[') + std::string(62, ']') + "}}").ok);
  EXPECT_EQ(Shown(deep + std::string(63, '[') + std::string(63, ']') + "}}")
                .substr(0, 10),
            "too_deep j");
  EXPECT_TRUE(Decode(R"({"action":"none"})").ok) << "usable after a denial";
}

TEST_F(DoorDecodeTest, Results) {
  uint32_t type = bundle::kNone;
  for (const bundle::ActionRec& action : TheBundle().actions()) {
    if (TheBundle().string(action.wire_name) == "send_mail") {
      type = action.result_type;
    }
  }
  ASSERT_NE(type, bundle::kNone);
  std::string request = R"({"action":"types","arguments":{"s":"a\tb"}})";
  DoorResult call = Decode(request);
  ASSERT_TRUE(call.ok);
  for (int round = 0; round < 3; ++round) {
    std::string json = R"({"cost":1.50,"id":"m\u0031"})";
    DoorValue value = door_.DecodeValue(type, json, scratch_);
    ASSERT_TRUE(value.ok);
    std::string out;
    PrintValue(TheBundle(), type, value.value, &out);
    EXPECT_EQ(out, R"({"id":"m1","cost":1.5})");
    // The request is still there.
    EXPECT_EQ(call.request.arguments[3].string(), "a\tb");
  }
  const struct {
    const char* json;
    const char* shown;
  } cases[] = {
      {"{}", "missing_field id"},
      {R"({"id":"x","arguments":1})", "unknown_field arguments"},
      {R"({"id":"x","id":"y"})", "duplicate_key id"},
      {R"({"id":"x","cost":null})", "wrong_type cost"},
      {R"({"id":"x","cost":1e9})", ""},
      {R"({"id":"x","cost":1e20})", "number_range cost"},
      {"null", "wrong_type"},
      {"", "malformed_json"},
      {R"({"arguments":{"q":nan}})", "not_a_number arguments.q"},
  };
  for (const auto& c : cases) {
    DoorValue value = door_.DecodeValue(type, c.json, scratch_);
    std::string shown;
    if (!value.ok) {
      shown = ReasonName(value.reason);
      if (!value.field.empty()) shown += " " + std::string(value.field);
    }
    EXPECT_EQ(shown, c.shown) << c.json;
  }
  EXPECT_FALSE(door_.DecodeValue(bundle::kNone, "1", scratch_).ok);
  EXPECT_FALSE(door_.DecodeValue(9999, "1", scratch_).ok);
}

TEST_F(DoorDecodeTest, KeptRequestsOwnTheirValues) {
  std::unique_ptr<KeptRequest> kept;
  std::string before;
  {
    std::string text =
        R"({"action":"types","arguments":{"s":"a\u0020b","j":[1,2],)"
        R"("filters":[{"since":"1970-01-01T00:00:00Z","tag":"t"}],)"
        R"("deep":{"k":[1.5]},"x":"summer"}})";
    std::string user = "summer";
    DoorResult result = door_.Decode(text, {user, "claw"}, {1, 2}, scratch_);
    ASSERT_TRUE(result.ok);
    kept = std::make_unique<KeptRequest>(result.request);
    PrintRequest(TheBundle(), result.request, &before);
    text.assign(text.size(), '#');
    user.assign(user.size(), '#');
    Decode(R"({"action":"types","arguments":{"s":"another\u0020text"}})");
  }
  KeptRequest moved = std::move(*kept);
  std::string after;
  PrintRequest(TheBundle(), moved.request(), &after);
  EXPECT_EQ(after, before);
  EXPECT_EQ(moved.request().principal.user, "summer");
  EXPECT_EQ(moved.request().clock.wall_ms, 2);
}

}  // namespace
}  // namespace agp
