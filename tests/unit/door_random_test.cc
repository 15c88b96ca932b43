#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "agp/door.h"
#include "runtime/src/json.h"
#include "tests/unit/door_world.h"

// Random requests and random damage: what the door accepts is JSON also to a
// slow reader, and what it prints it reads back as the same.

namespace agp {
namespace {

// ---- a slow, obvious judge of JSON ------------------------------------------

// Recursive descent that throws; strings become code points, keys a std::set.
class SlowJson {
 public:
  static bool Accepts(const std::string& text) {
    SlowJson json(text);
    try {
      json.Space();
      json.Value(1);
      json.Space();
      return json.at_ == text.size();
    } catch (int) {
      return false;
    }
  }

 private:
  explicit SlowJson(const std::string& text) : text_(text) {}

  int Peek() const {
    return at_ < text_.size() ? static_cast<unsigned char>(text_[at_]) : -1;
  }
  int Take() {
    if (at_ == text_.size()) throw 0;
    return static_cast<unsigned char>(text_[at_++]);
  }
  void Expect(int c) {
    if (Take() != c) throw 0;
  }
  void Space() {
    while (Peek() == ' ' || Peek() == '\t' || Peek() == '\n' || Peek() == '\r')
      ++at_;
  }
  bool Digit() const { return Peek() >= '0' && Peek() <= '9'; }
  void Digits() {
    if (!Digit()) throw 0;
    while (Digit()) ++at_;
  }
  void Value(int depth) {
    switch (Peek()) {
      case '{': {
        if (depth > 64) throw 0;
        std::set<std::u32string> keys;
        ++at_;
        Space();
        if (Peek() == '}') return void(++at_);
        while (true) {
          Space();
          if (!keys.insert(String()).second) throw 0;
          Space();
          Expect(':');
          Space();
          Value(depth + 1);
          Space();
          int c = Take();
          if (c == '}') return;
          if (c != ',') throw 0;
        }
      }
      case '[':
        if (depth > 64) throw 0;
        ++at_;
        Space();
        if (Peek() == ']') return void(++at_);
        while (true) {
          Space();
          Value(depth + 1);
          Space();
          int c = Take();
          if (c == ']') return;
          if (c != ',') throw 0;
        }
      case '"':
        String();
        return;
      case 't':
        return Word("true");
      case 'f':
        return Word("false");
      case 'n':
        return Word("null");
      default:
        if (Peek() == '-') ++at_;
        if (Peek() == '0') {
          ++at_;
        } else {
          Digits();
        }
        if (Peek() == '.') ++at_, Digits();
        if (Peek() == 'e' || Peek() == 'E') {
          ++at_;
          if (Peek() == '+' || Peek() == '-') ++at_;
          Digits();
        }
    }
  }
  void Word(std::string_view word) {
    for (char c : word) Expect(c);
  }
  std::u32string String() {
    std::u32string out;
    Expect('"');
    while (true) {
      int c = Take();
      if (c == '"') break;
      if (c < 0x20) throw 0;
      if (c == '\\') {
        char32_t unit = Escape();
        if (unit >= 0xdc00 && unit < 0xe000) throw 0;
        if (unit >= 0xd800 && unit < 0xdc00) {
          Expect('\\');
          if (Peek() != 'u') throw 0;
          char32_t low = Escape();
          if (low < 0xdc00 || low >= 0xe000) throw 0;
          unit = 0x10000 + (unit - 0xd800) * 0x400 + (low - 0xdc00);
        }
        out += unit;
      } else if (c < 0x80) {
        out += static_cast<char32_t>(c);
      } else {
        // By the definition of UTF-8: decode, then compare with the shortest.
        int more = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : 1;
        if (c < 0xc0 || c >= 0xf8) throw 0;
        char32_t code = static_cast<char32_t>(c) & (0x3f >> more);
        for (int i = 0; i < more; ++i) {
          int next = Take();
          if (next < 0x80 || next >= 0xc0) throw 0;
          code = code * 64 + (static_cast<char32_t>(next) & 0x3f);
        }
        char32_t least = more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000;
        if (code < least || code > 0x10ffff) throw 0;
        if (code >= 0xd800 && code < 0xe000) throw 0;
        out += code;
      }
    }
    return out;
  }
  char32_t Escape() {
    switch (Take()) {
      case '"':
        return '"';
      case '\\':
        return '\\';
      case '/':
        return '/';
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      case 'u': {
        char32_t code = 0;
        for (int i = 0; i < 4; ++i) {
          int c = Take();
          code *= 16;
          if (c >= '0' && c <= '9')
            code += static_cast<char32_t>(c - '0');
          else if (c >= 'a' && c <= 'f')
            code += static_cast<char32_t>(c - 'a' + 10);
          else if (c >= 'A' && c <= 'F')
            code += static_cast<char32_t>(c - 'A' + 10);
          else
            throw 0;
        }
        return code;
      }
      default:
        throw 0;
    }
  }

  const std::string& text_;
  size_t at_ = 0;
};

// ---- random requests
// ---------------------------------------------------------

class Maker {
 public:
  Maker(const Bundle& bundle, uint32_t seed) : bundle_(bundle), random_(seed) {}

  uint32_t Below(uint32_t n) { return random_() % n; }

  std::string Request() {
    const auto actions = bundle_.actions();
    // Mostly the one with every type.
    uint32_t index = Below(actions.size);
    for (uint32_t i = 0; i < actions.size && Below(4) != 0; ++i) {
      if (actions[i].num_fields > actions[index].num_fields) index = i;
    }
    const bundle::ActionRec& action = actions[index];
    std::string arguments = Fields(action.first_field, action.num_fields, 0);
    std::string name = String(bundle_.string(action.wire_name));
    if (Below(2) == 0) {
      return "{" + Space() +
             Shuffled({"\"action\":" + name, "\"arguments\":" + arguments}) +
             "}";
    }
    return "{" + Space() +
           Shuffled({"\"jsonrpc\":\"2.0\"",
                     "\"id\":" + std::to_string(Below(9)),
                     "\"method\":" + String("tools/call"),
                     "\"params\":{" +
                         Shuffled({"\"name\":" + name,
                                   "\"arguments\":" + arguments}) +
                         "}"}) +
           Space() + "}" + Space();
  }

  // One to three bytes of damage.
  std::string Damage(std::string text) {
    static constexpr std::string_view kBytes =
        "\"\\{}[]:,0123456789-+.eEntfu \n\x00\x1f\x7f\x80\xc3\xed\xa0\xff";
    for (uint32_t n = 1 + Below(3); n > 0 && !text.empty(); --n) {
      size_t at = Below(static_cast<uint32_t>(text.size()));
      size_t from = Below(static_cast<uint32_t>(text.size()));
      size_t size = Below(12);
      switch (Below(5)) {
        case 0:
          text[at] = kBytes[Below(kBytes.size())];
          break;
        case 1:
          text.erase(at, 1 + Below(3));
          break;
        case 2:
          text.insert(at, 1, kBytes[Below(kBytes.size())]);
          break;
        case 3:
          text.insert(at, text.substr(from, size));
          break;
        default:
          text.resize(at);
      }
    }
    return text;
  }

 private:
  std::string Space() {
    std::string out;
    while (Below(4) == 0) out += " \t\r\n"[Below(4)];
    return out;
  }

  std::string Shuffled(std::vector<std::string> members) {
    std::shuffle(members.begin(), members.end(), random_);
    std::string out;
    for (size_t i = 0; i < members.size(); ++i) {
      out += (i ? "," : "") + Space() + members[i] + Space();
    }
    return out;
  }

  // A spelling of `text`.
  std::string String(std::string_view text) {
    std::string out = "\"";
    for (char c : text) {
      if (c == '"' || c == '\\') {
        out += '\\';
        out += c;
      } else if (static_cast<unsigned char>(c) < 0x20 ||
                 (static_cast<unsigned char>(c) < 0x80 && Below(8) == 0)) {
        char buffer[8];
        std::snprintf(buffer, sizeof buffer, Below(2) ? "\\u%04x" : "\\u%04X",
                      static_cast<unsigned>(c));
        out += buffer;
      } else {
        out += c;
      }
    }
    return out + "\"";
  }

  std::string Word() {
    static const char* const kParts[] = {"a",
                                         "B",
                                         "é",
                                         "\xe2\x82\xac",
                                         "\xf0\x9f\x98\x80",
                                         "\"",
                                         "\\",
                                         "\n",
                                         " ",
                                         "_",
                                         "0",
                                         "/",
                                         "xyzxyzxyzxyz"};
    std::string out;
    while (Below(5) != 0) out += kParts[Below(std::size(kParts))];
    return out;
  }

  std::string Fields(uint32_t first, uint32_t count, int depth) {
    std::vector<std::string> members;
    for (uint32_t i = 0; i < count; ++i) {
      const bundle::FieldRec& field = bundle_.fields()[first + i];
      bool required =
          bundle_.types()[field.type].kind != bundle::TypeKind::kOptional &&
          field.default_value == bundle::kNone;
      if (!required && Below(3) == 0) continue;
      std::string value = field.null_is_absent && !required && Below(4) == 0
                              ? "null"
                              : Value(field.type, depth + 1);
      members.push_back(String(bundle_.string(field.wire_name)) + Space() +
                        ":" + Space() + value);
    }
    return "{" + Shuffled(std::move(members)) + "}";
  }

  std::string Value(uint32_t index, int depth) {
    using bundle::TypeKind;
    const bundle::TypeRec& type = bundle_.types()[index];
    auto number = [&](const char* const* spellings, size_t n) {
      return std::string(spellings[Below(static_cast<uint32_t>(n))]);
    };
    switch (type.kind) {
      case TypeKind::kBool:
        return Below(2) ? "true" : "false";
      case TypeKind::kInt: {
        static const char* const kInts[] = {"0",
                                            "-0",
                                            "1e2",
                                            "100",
                                            "1.0e0",
                                            "-9223372036854775808",
                                            "9.223372036854775807e18",
                                            "42"};
        return Below(2) ? std::to_string(Below(1000))
                        : number(kInts, std::size(kInts));
      }
      case TypeKind::kDecimal: {
        static const char* const kDecimals[] = {
            "0.1", "1.50", "-12e-6", "9223372036854.775807", "1e6", "0.0"};
        return number(kDecimals, std::size(kDecimals));
      }
      case TypeKind::kString:
      case TypeKind::kEntity:
        return String(Word());
      case TypeKind::kTime: {
        static const char* const kTimes[] = {
            "\"2024-05-13T12:00:00+02:00\"", "\"2024-05-13t10:00:00z\"",
            "\"0000-01-01T00:00:00.001Z\"", "\"9999-12-31T23:59:59.9Z\""};
        return number(kTimes, std::size(kTimes));
      }
      case TypeKind::kDate: {
        static const char* const kDates[] = {"\"2024-02-29\"", "\"0001-01-01\"",
                                             "\"9999-12-31\"",
                                             "\"1969-12-31\""};
        return number(kDates, std::size(kDates));
      }
      case TypeKind::kDuration:
        return Below(2) ? "\"1h30m\"" : std::to_string(Below(100000));
      case TypeKind::kEnum: {
        auto members =
            bundle_.section<bundle::MemberRec>(bundle::Section::kEnumMembers);
        return String(
            bundle_.string(members[type.first + Below(type.count)].wire_name));
      }
      case TypeKind::kRecord:
        return Fields(type.first, type.count, depth);
      case TypeKind::kOptional:
        return Value(type.element, depth);
      case TypeKind::kSet:
      case TypeKind::kList: {
        std::vector<std::string> items;
        while (Below(4) != 0) items.push_back(Value(type.element, depth + 1));
        return "[" + Shuffled(std::move(items)) + "]";
      }
      case TypeKind::kMap: {
        std::set<std::string> keys;
        while (Below(4) != 0) keys.insert(Word());
        std::vector<std::string> members;
        for (const std::string& key : keys) {
          members.push_back(String(key) + Space() + ":" +
                            Value(type.element, depth + 1));
        }
        return "{" + Shuffled(std::move(members)) + "}";
      }
      case TypeKind::kJson:
        break;
    }
    if (depth > 6 || Below(2)) {
      static const char* const kJson[] = {
          "null", "1.50", "\"\\u00e9 x\"", "true", "[]", "{}", "-1E+9"};
      return number(kJson, std::size(kJson));
    }
    return Below(2) ? "[" + Space() + Value(index, depth + 1) + "," +
                          Value(index, depth + 1) + "]"
                    : "{\"k\" :" + Value(index, depth + 1) + "}";
  }

  const Bundle& bundle_;
  std::mt19937 random_;
};

class DoorRandomTest : public testing::Test {
 protected:
  void SetUp() override {
    bundle_ = tests::LoadDoorWorld();
    door_ = std::make_unique<Door>(*bundle_);
    scratch_ = std::make_unique<DoorScratch>(*bundle_);
  }

  // Of an accepted text: what is printed is read back as the same, in both
  // forms, and is a fixed point.
  void CheckRoundTrip(const DoorResult& result, const std::string& text) {
    std::string plain, mcp;
    PrintRequest(*bundle_, result.request, &plain);
    PrintMcp(*bundle_, result.request, "1", &mcp);
    ASSERT_TRUE(SlowJson::Accepts(plain)) << plain;
    for (const std::string& printed : {plain, mcp}) {
      DoorResult again = door_->Decode(printed, {}, {}, *scratch_);
      ASSERT_TRUE(again.ok) << text << "\n" << printed;
      std::string twice;
      PrintRequest(*bundle_, again.request, &twice);
      ASSERT_EQ(twice, plain) << text;
    }
  }

  std::unique_ptr<const Bundle> bundle_;
  std::unique_ptr<Door> door_;
  std::unique_ptr<DoorScratch> scratch_;
};

TEST_F(DoorRandomTest, WellFormedRequestsComeBack) {
  constexpr uint32_t kSeed = 4711;
  Maker maker(*bundle_, kSeed);
  for (int round = 0; round < 4000; ++round) {
    std::string text = maker.Request();
    ASSERT_TRUE(SlowJson::Accepts(text)) << text;
    DoorResult result = door_->Decode(text, {}, {}, *scratch_);
    ASSERT_TRUE(result.ok) << ExplainDecision(*bundle_, result.denial) << "\n"
                           << text << "\nseed " << kSeed << " round " << round;
    CheckRoundTrip(result, text);
  }
}

TEST_F(DoorRandomTest, DamageIsJudgedLikeASlowReader) {
  constexpr uint32_t kSeed = 90125;
  Maker maker(*bundle_, kSeed);
  int accepted = 0, json = 0;
  JsonReader reader(1 << 16);
  Arena arena(1 << 20);
  for (int round = 0; round < 20'000; ++round) {
    std::string text = maker.Damage(maker.Request());
    // No byte behind the text, for the sanitizers.
    std::vector<char> exact(text.begin(), text.end());
    arena.Reset();
    bool is_json = reader.Read({exact.data(), exact.size()}, arena);
    ASSERT_EQ(is_json, SlowJson::Accepts(text))
        << text << "\nseed " << kSeed << " round " << round;
    json += is_json;
    DoorResult result =
        door_->Decode({exact.data(), exact.size()}, {}, {}, *scratch_);
    if (!result.ok) {
      ASSERT_EQ(result.denial.verdict, Verdict::kDeny);
      ASSERT_TRUE(SlowJson::Accepts(DecisionToJson(*bundle_, result.denial)));
      ASSERT_LE(result.offset, text.size());
      continue;
    }
    ASSERT_TRUE(is_json);
    ++accepted;
    CheckRoundTrip(result, text);
  }
  // Enough of each kind for the test to mean something.
  EXPECT_GT(accepted, 200);
  EXPECT_GT(json, accepted);
  EXPECT_LT(json, 15'000);
}

}  // namespace
}  // namespace agp
