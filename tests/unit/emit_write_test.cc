#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "agp/bundle.h"
#include "agp/enforcer.h"
#include "compiler/base/source.h"
#include "compiler/emit/disassemble.h"
#include "compiler/emit/inspect.h"
#include "compiler/emit/write.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "llvm/Support/JSON.h"
#include "tests/unit/program_builder.h"

namespace agp::emit {
namespace {

using ::testing::HasSubstr;
using program::ActionId;
using program::ExprId;
using program::Pattern;
using testing::ProgramBuilder;

std::unique_ptr<const Bundle> MustLoad(const std::string& bytes) {
  std::string error;
  auto bundle = Bundle::Load(bytes.data(), bytes.size(), &error);
  EXPECT_NE(bundle, nullptr) << error;
  return bundle;
}

// A little of everything that a bundle can hold.
struct Sample : ProgramBuilder {
  ActionId send;
  ActionId del;
  SourceMap sources;

  Sample() {
    program.name = "sample";
    TypeId level = Enum("Level", {"low", "high"});
    program.enums[0].members[1].wire_name = "HIGH";
    TypeId person = Record("Person", {{"name", string()},
                                      {"age", Optional(integer())}});
    // Declared against the order of the alphabet.
    send = Action("mail.send", {{"to", List(person)},
                                {"level", level},
                                {"price", Optional(decimal())},
                                {"tags", Map(string())}});
    del = Action("mail.delete", {{"ids", Set(string())}});
    program.actions[del.value].wire_name = "a_delete";
    auto& params = program.actions[send.value].params;
    params[1].default_value = Value::Enum(1);
    params[3].default_value =
        Value::Map({Value::String("k"), Value::String("v")});
    params[2].null_is_absent = true;

    uint32_t file =
        sources.Add("sample.agp", "policy sample\ndeny bulk\nprove it\n");
    auto stopped = State("stopped", program::StateVar::Kind::kBool, boolean());
    auto deleted = State("deleted", program::StateVar::Kind::kWindow,
                         integer(), 64, 600'000);
    auto seen = State("seen", program::StateVar::Kind::kMap, Map(integer()),
                      16, 0, program::Scope::kSession);
    program.obligations.push_back({"audit", {}, {}});
    program.obligations[0].params = program.actions[send.value].params;
    program.obligations[0].params.resize(2);
    program.obligations[0].params.erase(
        program.obligations[0].params.begin());
    uint32_t audit = program.Intern(
        program::ObligationInstance{{0}, {Value::Enum(0)}});

    Permit(send, "all", Every(Param(send, "to"),
                              Lt(Get(Field(Bound(person), 1)), Number(99))));
    Rule(send, "ask", program::Effect::kConfirm,
         Eq(Param(send, "level"), Member(level, 1)), User());
    RuleId bulk = Deny(del, "bulk",
                       Lt(Number(20), Add(Read(deleted),
                                          Size(Param(del, "ids")))));
    program.rules[bulk.value].obligations = {audit};
    program.rules[bulk.value].because = "too many";
    program.rules[bulk.value].span = {file, 14, 23};
    Deny(del, "stopped", Read(stopped));
    Deny(del, "named",
         Any(Param(del, "ids"), Matches(Bound(string()),
                                        Pattern::Kind::kRegex, {"[0-9]+x"})));
    auto stop = Signal("user.stop");
    Signal("a.resume");
    On(stop, {Change(program::Update::Op::kAssign, stopped, Bool(true))});
    On(program::Event::kPermitted, del,
       {Change(program::Update::Op::kAdd, deleted, Size(Param(del, "ids")))});
    On(program::Event::kAsked, send,
       {Change(program::Update::Op::kPutAdd, seen, Number(1), String("n"))})
        .guard = Has(Param(send, "price"));
    program::Property property;
    property.name = "it";
    property.span = {file, 24, 32};
    program.properties.push_back(property);
  }
};

TEST(EmitWrite, TheSameProgramGivesTheSameBytes) {
  Sample a;
  Sample b;
  EmitResult first = Emit(a.program, a.sources, {"r1", 7, {}});
  EmitResult again = Emit(a.program, a.sources, {"r1", 7, {}});
  EmitResult other = Emit(b.program, b.sources, {"r1", 7, {}});
  EXPECT_EQ(first.bytes, again.bytes);
  EXPECT_EQ(first.bytes, other.bytes);
  EXPECT_EQ(first.digest, other.digest);
  EmitResult later = Emit(a.program, a.sources, {"r1", 8, {}});
  EXPECT_NE(first.digest, later.digest);
}

TEST(EmitWrite, Layout) {
  Sample s;
  EmitResult result = Emit(s.program, s.sources);
  bundle::Header header;
  std::memcpy(&header, result.bytes.data(), sizeof(header));
  EXPECT_EQ(std::memcmp(header.magic, bundle::kMagic, 8), 0);
  EXPECT_EQ(header.version, bundle::kVersion);
  EXPECT_EQ(header.file_size, result.bytes.size());
  ASSERT_EQ(header.num_sections, bundle::kNumSections);
  uint64_t end = sizeof(header) + header.num_sections * 16;
  for (uint32_t i = 0; i < header.num_sections; ++i) {
    bundle::SectionEntry entry;
    std::memcpy(&entry, result.bytes.data() + sizeof(header) + i * 16, 16);
    EXPECT_EQ(static_cast<uint32_t>(entry.section), i + 1);
    EXPECT_EQ(entry.offset % 8, 0u);
    EXPECT_GE(entry.offset, end);
    end = entry.offset;
  }
}

TEST(EmitWrite, IndexesMapBothWays) {
  Sample s;
  EmitResult result = Emit(s.program, s.sources);
  // a_delete stands before mail.send, a.resume before user.stop.
  EXPECT_EQ(result.action_index, (std::vector<uint32_t>{1, 0}));
  EXPECT_EQ(result.actions, (std::vector<ActionId>{{1}, {0}}));
  EXPECT_EQ(result.signal_index, (std::vector<uint32_t>{1, 0}));
  for (uint32_t i = 0; i < result.handlers.size(); ++i) {
    EXPECT_EQ(result.handler_index[result.handlers[i]], i);
  }
  auto bundle = MustLoad(result.bytes);
  ASSERT_NE(bundle, nullptr);
  EXPECT_EQ(bundle->FindAction("a_delete"), result.action_index[1]);
  EXPECT_EQ(bundle->FindAction("mail.delete"), result.action_index[1]);
  EXPECT_EQ(bundle->FindAction("mail.send"), result.action_index[0]);
  EXPECT_EQ(bundle->FindSignal("user.stop"), result.signal_index[0]);
  for (uint32_t i = 0; i < s.program.rules.size(); ++i) {
    EXPECT_THAT(std::string(bundle->RuleName(i)),
                HasSubstr(s.program.rules[i].name));
  }
}

TEST(EmitWrite, HeaderAndProperties) {
  Sample s;
  EmitOptions options{"rev-9", 42, {}};
  options.properties = {{"it", "prove it", "PROVED", "z3 4.8.12"}};
  EmitResult result = Emit(s.program, s.sources, options);
  auto bundle = MustLoad(result.bytes);
  ASSERT_NE(bundle, nullptr);
  EXPECT_EQ(bundle->string(bundle->header().policy_name), "sample");
  EXPECT_EQ(bundle->string(bundle->header().revision), "rev-9");
  EXPECT_EQ(bundle->header().sequence, 42u);
  std::string text = InspectText(*bundle);
  EXPECT_THAT(text, HasSubstr("it: PROVED (z3 4.8.12)\n    prove it\n"));
  EXPECT_THAT(text, HasSubstr(result.digest));
  auto unchecked = MustLoad(Emit(s.program, s.sources).bytes);
  ASSERT_NE(unchecked, nullptr);
  EXPECT_THAT(InspectText(*unchecked),
              HasSubstr("it: not checked\n    prove it\n"));
}

TEST(EmitWrite, AnyFlippedByteIsRefused) {
  Sample s;
  std::string bytes = Emit(s.program, s.sources).bytes;
  for (size_t i = 0; i < bytes.size(); i += 7) {
    std::string bad = bytes;
    bad[i] = static_cast<char>(bad[i] ^ 0x20);
    std::string error;
    EXPECT_EQ(Bundle::Load(bad.data(), bad.size(), &error), nullptr) << i;
  }
}

TEST(EmitDisassemble, NamesEverything) {
  Sample s;
  auto bundle = MustLoad(Emit(s.program, s.sources).bytes);
  ASSERT_NE(bundle, nullptr);
  EXPECT_EQ(Disassemble(*bundle), R"(action mail.delete (a_delete)
  push_number     20
  push_state      user.deleted
  push_param      ids
  size
  add             `user.deleted + size(ids)`
  lt
  rule            0                 ; deny bulk (sample.agp:2)
  push_state      user.stopped
  rule            1                 ; deny stopped
  push_param      ids
  loop            #0 any L2
L1:
  push_bound      #0
  match_dfa       0                 ; matches "[0-9]+x" (4 states)
  loop_next       #0 any L1
L2:
  rule            2                 ; deny named
  end

on permitted mail.delete
  push_param      ids
  size
  add_to          user.deleted
  end

action mail.send
  push_param      to
  loop            #0 every L2
L1:
  push_bound      #0
  field           age
  get             `t.age`
  push_number     99
  lt
  loop_next       #0 every L1
L2:
  rule            0                 ; permit all
  push_param      level
  push_enum       Level.high
  eq
  skip_approver   L3
  push_user
  approver        1                 ; confirm ask
L3:
  rule            1                 ; confirm ask
  end

on asked mail.send
  push_param      price
  has
  guard           L1
  push_string     "n"
  push_number     1
  put_add         session.seen
L1:
  end

on user.stop
  push_bool       true
  assign          user.stopped
  end
)");
}

TEST(EmitInspect, Text) {
  Sample s;
  auto bundle = MustLoad(Emit(s.program, s.sources, {"", 3, {}}).bytes);
  ASSERT_NE(bundle, nullptr);
  std::string text = InspectText(*bundle);
  for (const char* line : {
           "policy     sample\n",
           "sequence   3\n",
           "  mail.delete as \"a_delete\"(ids: Set<String>)\n",
           "to: List<Person>, level: Level = high, price: Decimal? or null, "
           "tags: Map<String, String> = {\"k\": \"v\"})\n",
           "  deny bulk with audit(level: low) (sample.agp:2) because "
           "\"too many\"\n",
           "  confirm ask within 15m\n",
           "  user.stop from operator, handlers: 1\n",
           "  stopped: Bool = false\n",
           "  deleted: Window(10m), at most 64 entries\n",
           "  seen: Map<String, Int>, at most 16 entries\n",
       }) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

TEST(EmitInspect, Json) {
  Sample s;
  auto bundle = MustLoad(Emit(s.program, s.sources, {"r", 3, {}}).bytes);
  ASSERT_NE(bundle, nullptr);
  auto parsed = llvm::json::parse(InspectJson(*bundle));
  ASSERT_TRUE(static_cast<bool>(parsed));
  const llvm::json::Object* root = parsed->getAsObject();
  ASSERT_NE(root, nullptr);
  EXPECT_EQ(root->getString("policy").getValueOr("").str(), "sample");
  EXPECT_EQ(root->getInteger("sequence").getValueOr(0), 3);
  EXPECT_EQ(root->getArray("sections")->size(), bundle::kNumSections);
  EXPECT_EQ(root->getArray("actions")->size(), 2u);
  EXPECT_EQ(root->getArray("rules")->size(), 5u);
  EXPECT_NE(root->getObject("state")->getObject("user"), nullptr);
}

TEST(EmitInspect, TheSectionTableHasEverySection) {
  std::string table = SectionTable();
  for (uint32_t i = 1; i <= bundle::kNumSections; ++i) {
    EXPECT_THAT(table, HasSubstr("| " + std::to_string(i) + " | `"));
  }
}

}  // namespace
}  // namespace agp::emit
