#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "runtime/src/json.h"

// The strict reader alone: what is JSON and what is not, and where it breaks.

namespace agp {
namespace {

using namespace std::string_literals;  // NOLINT: texts with NUL bytes

class JsonReaderTest : public testing::Test {
 protected:
  bool Read(std::string_view text) {
    arena_.Reset();
    // A copy without a byte behind it, for the sanitizers.
    copy_.assign(text.begin(), text.end());
    bool ok = reader_.Read({copy_.data(), copy_.size()}, arena_);
    if (!ok) reader_.WritePath(false, path_);
    return ok;
  }
  std::string Why(std::string_view text) {
    if (Read(text)) return "accepted";
    return std::string(ReasonName(reader_.reason())) + "@" +
           std::to_string(reader_.offset()) +
           (path_.text().empty() ? "" : " " + std::string(path_.text()));
  }
  const JsonNode& node(uint32_t i) { return reader_.nodes()[i]; }

  Arena arena_{1 << 16};
  JsonReader reader_{5000};
  PathWriter path_;
  std::vector<char> copy_;
};

TEST_F(JsonReaderTest, AcceptsWhatIsJson) {
  for (std::string_view text :
       {"0",
        "-0",
        "1",
        "-1",
        "10",
        "1.5",
        "-1.50",
        "1e3",
        "1E+3",
        "1e-03",
        "0.0e0",
        "123456789012345678901234567890",
        "true",
        "false",
        "null",
        R"("")",
        R"("a")",
        R"("\"\\\/\b\f\n\r\t\u0041")",
        "\"\xc2\x80 \xe2\x82\xac \xf0\x9f\x98\x80 \xf4\x8f\xbf\xbf\"",
        R"("\ud83d\ude00 \uFFFF \u0000")",
        "[]",
        "{}",
        "[ ]",
        "{ }",
        " [1 , 2]",
        R"({"a":{"a":[{"a":1},{"a":2}]},"b":{"a":1}})",
        "\t\r\n1\n",
        "[[],[]]",
        R"({"":1," ":2})",
        "\"12345678\x7f\"",
        R"(["a","b",{"c":null}])"}) {
    EXPECT_EQ(Why(text), "accepted") << text;
  }
}

TEST_F(JsonReaderTest, RefusesWhatIsNot) {
  struct Case {
    std::string text;
    const char* why;
  };
  const Case cases[] = {
      {"", "malformed_json@0"},
      {" ", "malformed_json@1"},
      {"1 1", "malformed_json@2"},
      {"{}x", "malformed_json@2"},
      {"{}\0"s, "malformed_json@2"},
      {"\xef\xbb\xbf{}", "malformed_json@0"},
      {"01", "malformed_json@1"},
      {"-01", "malformed_json@2"},
      {"00", "malformed_json@1"},
      {"+1", "malformed_json@0"},
      {".5", "malformed_json@0"},
      {"1.", "malformed_json@0"},
      {"1.e3", "malformed_json@0"},
      {"1e", "malformed_json@0"},
      {"1e+", "malformed_json@0"},
      {"-", "malformed_json@0"},
      {"0x10", "malformed_json@1"},
      {"1_000", "malformed_json@1"},
      {"[1,]", "malformed_json@3 [1]"},
      {"[,1]", "malformed_json@1 [0]"},
      {"[1 2]", "malformed_json@3 [1]"},
      {"[1", "malformed_json@2 [0]"},
      {"[", "malformed_json@1 [0]"},
      {"[}", "malformed_json@1 [0]"},
      {"]", "malformed_json@0"},
      {"{\"a\":1,}", "malformed_json@7"},
      {"{\"a\" 1}", "malformed_json@5 a"},
      {"{\"a\":}", "malformed_json@5 a"},
      {"{\"a\":1]", "malformed_json@6 a"},
      {"{a:1}", "malformed_json@1"},
      {"{'a':1}", "malformed_json@1"},
      {"{1:1}", "malformed_json@1"},
      {"{,}", "malformed_json@1"},
      {"tru", "malformed_json@0"},
      {"True", "malformed_json@0"},
      {"nul", "malformed_json@0"},
      {"truefalse", "malformed_json@4"},
      {"undefined", "malformed_json@0"},
      {"/* */ 1", "malformed_json@0"},
      {"1 // one", "malformed_json@2"},
      {"\"", "malformed_json@0"},
      {"\"abc", "malformed_json@0"},
      {"\"abc\\\"", "malformed_json@0"},
      {"\"\\", "malformed_json@0"},
      {"\"\\x\"", "malformed_json@1"},
      {"\"\\u12\"", "malformed_json@1"},
      {"\"\\u12G4\"", "malformed_json@1"},
      {"\"\\U0041\"", "malformed_json@1"},
      {"\"a\tb\"", "malformed_json@2"},
      {"\"a\nb\"", "malformed_json@2"},
      {"\"a\0b\""s, "malformed_json@2"},
      {"\"12345678\x1f\"", "malformed_json@9"},
      {"\"\\n\x01\"", "malformed_json@3"},
      // not a number
      {"NaN", "not_a_number@0"},
      {"nan", "not_a_number@0"},
      {"-NaN", "not_a_number@0"},
      {"Infinity", "not_a_number@0"},
      {"-Infinity", "not_a_number@0"},
      {"+Infinity", "not_a_number@0"},
      {"inf", "not_a_number@0"},
      {"[1,NaN]", "not_a_number@3 [1]"},
      {"{\"a\":-inf}", "not_a_number@5 a"},
      {"nanny", "malformed_json@0"},
      // UTF-8
      {"\"\x80\"", "invalid_utf8@1"},
      {"\"\xc0\x80\"", "invalid_utf8@1"},
      {"\"\xc1\xbf\"", "invalid_utf8@1"},
      {"\"\xe0\x9f\xbf\"", "invalid_utf8@1"},
      {"\"\xed\xa0\x80\"", "invalid_utf8@1"},
      {"\"\xf0\x8f\xbf\xbf\"", "invalid_utf8@1"},
      {"\"\xf4\x90\x80\x80\"", "invalid_utf8@1"},
      {"\"\xf5\x80\x80\x80\"", "invalid_utf8@1"},
      {"\"\xff\"", "invalid_utf8@1"},
      {"\"a\xe2\x82\"", "invalid_utf8@2"},
      {"\"\\n\xe2\x82\"", "invalid_utf8@3"},
      {"\"\xe2\x82", "invalid_utf8@1"},
      {"\xff", "invalid_utf8@0"},
      {"1\xff", "invalid_utf8@1"},
      {"{\"\xff\":1}", "invalid_utf8@2"},
      {R"("\ud800")", "invalid_utf8@1"},
      {R"("\udc00")", "invalid_utf8@1"},
      {R"("\ud800\u0041")", "invalid_utf8@1"},
      {R"("\ud800\ud800")", "invalid_utf8@1"},
      {R"("\ud800x")", "invalid_utf8@1"},
      {R"("\ud83d\\ude00")", "invalid_utf8@1"},
      {R"(["a","\udead"])", "invalid_utf8@6 [1]"},
      // keys
      {R"({"a":1,"a":1})", "duplicate_key@7 a"},
      {R"({"a":1,"b":2,"\u0061":3})", "duplicate_key@13 a"},
      {R"({"x":[{"k":1,"k":{}}]})", "duplicate_key@13 x[0].k"},
      {R"({"":1,"":2})", "duplicate_key@6 [\"\"]"},
      {R"({"\n":1,"\u000a":2})", "duplicate_key@8 [\"?\"]"},
  };
  for (const Case& c : cases) EXPECT_EQ(Why(c.text), c.why) << c.text;
}

TEST_F(JsonReaderTest, FindsTheDuplicateInLargeObjects) {
  for (int size : {12, 30, 31, 32, 33, 100, 1000}) {
    std::string text = "{";
    for (int i = 0; i < size; ++i) {
      text += "\"key" + std::to_string(i) + "\":" + std::to_string(i) + ",";
    }
    std::string unique = text + "\"other\":0}";
    EXPECT_EQ(Why(unique), "accepted") << size;
    for (int i : {0, size / 2, size - 1}) {
      std::string twice = text + "\"key" + std::to_string(i) + "\":0}";
      EXPECT_EQ(Why(twice), "duplicate_key@" + std::to_string(text.size()) +
                                " key" + std::to_string(i))
          << size;
    }
  }
}

TEST_F(JsonReaderTest, LimitsDepthAndSizes) {
  std::string open(64, '['), close(64, ']');
  EXPECT_EQ(Why(open + close), "accepted");
  std::string path;
  for (int i = 0; i < 64; ++i) path += "[0]";
  EXPECT_EQ(Why("[" + open + close + "]"), "too_deep@64 " + path);
  std::string objects, ends;
  for (int i = 0; i < 65; ++i) objects += "{\"a\":", ends += "}";
  EXPECT_EQ(Why(objects + "1" + ends).substr(0, 8), "too_deep");

  auto array = [](size_t n) {
    std::string text = "[0";
    for (size_t i = 1; i < n; ++i) text += ",0";
    return text + "]";
  };
  EXPECT_EQ(Why(array(4096)), "accepted");
  EXPECT_EQ(Why(array(4097)).substr(0, 9), "too_large");
  // 5000 values in all; each row has eleven.
  auto rows = [&](int n) {
    std::string text = "[" + array(10);
    for (int i = 1; i < n; ++i) text += "," + array(10);
    return text + "]";
  };
  EXPECT_EQ(Why(rows(454)), "accepted");
  EXPECT_EQ(Why(rows(455)).substr(0, 9), "too_large");
  // The arena holds 64 KiB of text that had to be unescaped.
  EXPECT_EQ(Why("\"" + std::string(70'000, 'x') + "\""), "accepted");
  EXPECT_EQ(Why("\"" + std::string(70'000, 'x') + "\\n\""), "too_large@0");
}

TEST_F(JsonReaderTest, LaysOutATape) {
  ASSERT_TRUE(Read(R"( {"a": [1, "x\ty"], "b": {}, "c": null} )"));
  EXPECT_EQ(node(0).kind, JsonKind::kObject);
  EXPECT_EQ(node(0).size, 3u);
  EXPECT_EQ(node(0).next, 9u);
  EXPECT_EQ(node(0).begin, 1u);
  EXPECT_EQ(node(0).end, 39u);
  EXPECT_EQ(node(1).string(), "a");
  EXPECT_EQ(node(2).kind, JsonKind::kArray);
  EXPECT_EQ(node(2).next, 5u);
  EXPECT_EQ(node(3).string(), "1");
  EXPECT_EQ(node(4).string(), "x\ty");
  EXPECT_EQ(node(6).kind, JsonKind::kObject);
  EXPECT_EQ(node(6).size, 0u);
  EXPECT_EQ(node(8).kind, JsonKind::kNull);
}

TEST_F(JsonReaderTest, UnescapesLikeASlowReader) {
  // Every alignment of a special character against the words of eight bytes.
  for (size_t before = 0; before < 20; ++before) {
    for (size_t after = 0; after < 20; ++after) {
      std::string a(before, 'a'), b(after, 'b');
      ASSERT_TRUE(Read("\"" + a + R"(\u20ac\\)" + b + "\""));
      EXPECT_EQ(node(0).string(), a + "\xe2\x82\xac\\" + b);
      ASSERT_TRUE(Read("\"" + a + "\xe2\x82\xac" + b + "\""));
      EXPECT_EQ(node(0).string(), a + "\xe2\x82\xac" + b);
      EXPECT_EQ(Why("\"" + a + "\x1f" + b + "\""),
                "malformed_json@" + std::to_string(before + 1));
      EXPECT_EQ(Why("\"" + a + "\xff" + b + "\""),
                "invalid_utf8@" + std::to_string(before + 1));
    }
  }
}

TEST(PathWriterTest, IsFitForPeople) {
  PathWriter path;
  path.Member("to");
  path.Index(12);
  path.Member("name");
  path.Member("a b");
  path.Member("\n\x7f\xc3\xa9");
  EXPECT_EQ(path.text(), "to[12].name[\"a b\"][\"??\xc3\xa9\"]");
  path.Name("resources/read");
  EXPECT_EQ(path.text(), "resources/read");
  std::string euros;
  for (int i = 0; i < 200; ++i) euros += "\xe2\x82\xac";
  path.Name(euros);
  EXPECT_EQ(path.text(), euros.substr(0, 255));
}

}  // namespace
}  // namespace agp
