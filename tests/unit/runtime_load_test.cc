#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "tests/unit/bundle_builder.h"

// What the loader refuses before it looks at any code: the file, and every
// record of its tables.
namespace agp::test {
namespace {

class RuntimeLoad : public ::testing::Test {
 protected:
  // A bundle that has something in every section.
  RuntimeLoad() {
    uint32_t string = b.StringType();
    uint32_t color = b.Enum("Color", {"red", "green"});
    uint32_t record = b.Record("R", {{"s", string}, {"n", b.IntType()}});
    BundleBuilder::Action a;
    a.name = "act";
    a.fields = {{"n", b.IntType(), b.Constant(ValueKind::kNumber, 5)},
                {"color", color},
                {"record", record},
                {"list", b.ListOf(string)}};
    a.result_type = b.IntType();
    a.rules = {
        b.Rule("deny", Verdict::kDeny, false, {b.Obligation("audit", 2)}),
        b.Rule("ask", Verdict::kConfirm, true)};
    uint32_t set = b.TextSet(ValueKind::kString, {"a", "b"});
    uint32_t dfa = b.Dfa([](uint8_t) -> uint8_t { return 0; }, {{0}}, {1});
    uint32_t site = b.Site("n / n");
    a.code = {I(Op::kPushString, b.String("x")),
              I(Op::kInSet, set),
              I(Op::kRule, 0),
              I(Op::kPushString, b.String("x")),
              I(Op::kMatchDfa, dfa),
              I(Op::kSkipApprover, 8),
              I(Op::kPushUser),
              I(Op::kApprover, 1),
              I(Op::kRule, 1),
              I(Op::kEnd)};
    uint32_t i = b.Var("i", bundle::Scope::kUser, StateKind::kInt, b.IntType());
    b.Var("w", bundle::Scope::kUser, StateKind::kWindow, b.IntType(), 4, 0,
          100);
    b.Var("s", bundle::Scope::kSession, StateKind::kSet, b.SetOf(string), 4);
    b.Var("m", bundle::Scope::kSession, StateKind::kMap, b.MapOf(b.BoolType()),
          4);
    b.Var("e", bundle::Scope::kSession, StateKind::kEnum, color, 0, 1);
    b.Var("b", bundle::Scope::kSession, StateKind::kBool, b.BoolType(), 0, 1);
    uint32_t one = b.Number(1);
    Code add = {I(Op::kPushNumber, one), I(Op::kPushNumber, one),
                I(Op::kDiv, site), I(Op::kAddTo, i), I(Op::kEnd)};
    a.handlers = {{Event::kAsked, add}};
    b.actions.push_back(a);
    BundleBuilder::Action second;
    second.name = "zzz";
    second.code = {I(Op::kEnd)};
    second.handlers = {{Event::kDenied, add}};
    b.actions.push_back(second);
    b.signals = {{"stop", {{Event::kSignal, add}}}, {"resume", {}}};
    b.t.properties.push_back({b.String("p"), b.String("never"), kNone, kNone});
  }

  std::string Error(const std::string& bytes, uint64_t minimum = 0) {
    std::string error;
    auto bundle = Bundle::Load(bytes.data(), bytes.size(), &error, minimum);
    EXPECT_EQ(bundle == nullptr, !error.empty());
    return error;
  }
  void Refused(const std::string& bytes, std::string_view part) {
    std::string error = Error(bytes);
    EXPECT_NE(error.find(part), std::string::npos)
        << "expected: " << part << "\ngot: " << error;
  }
  // The bundle, spoiled before it is written.
  void Spoiled(const std::function<void(Tables&)>& spoil,
               std::string_view part) {
    BundleBuilder copy = b;
    copy.spoil = spoil;
    Refused(copy.Build(), part);
  }

  BundleBuilder b;
};

TEST_F(RuntimeLoad, Good) {
  std::string bytes = b.Build();
  EXPECT_EQ(Error(bytes), "");
  std::string error;
  auto bundle = LoadBytes(bytes, &error);
  ASSERT_NE(bundle, nullptr);
  EXPECT_EQ(bundle->string(bundle->header().policy_name), "test");
  EXPECT_EQ(bundle->string(kNone), "");
  EXPECT_EQ(bundle->RuleName(0), "deny");
  EXPECT_EQ(bundle->RuleName(99), "");
  EXPECT_EQ(bundle->SiteText(0), "n / n");
  EXPECT_EQ(bundle->SiteText(UINT32_MAX), "");
  EXPECT_EQ(bundle->section<bundle::PropertyRec>(Section::kProperties).size,
            1u);
}

TEST_F(RuntimeLoad, InPlace) {
  std::string bytes = b.Build();
  std::vector<uint64_t> memory((bytes.size() + 15) / 8);
  std::memcpy(memory.data(), bytes.data(), bytes.size());
  std::string error;
  auto bundle = Bundle::LoadInPlace(memory.data(), bytes.size(), &error);
  ASSERT_NE(bundle, nullptr) << error;
  EXPECT_EQ(bundle->FindAction("act"), 0u);
  char* odd = reinterpret_cast<char*>(memory.data()) + 1;
  std::memcpy(odd, bytes.data(), bytes.size());
  EXPECT_EQ(Bundle::LoadInPlace(odd, bytes.size(), &error), nullptr);
  EXPECT_NE(error.find("aligned"), std::string::npos);
  EXPECT_EQ(Bundle::LoadInPlace(nullptr, 0, nullptr), nullptr);
}

TEST_F(RuntimeLoad, File) {
  std::string bytes = b.Build();
  Refused("", "shorter than a header");
  Refused(bytes.substr(0, 71), "shorter than a header");
  std::string copy = bytes;
  copy[0] = 'X';
  Refused(copy, "not a bundle");
  copy = bytes;
  copy[8] = 1;
  Refused(copy, "version 1 of the format; this runtime reads version 2");
  Refused(bytes.substr(0, bytes.size() - 8), "the header says");
  Refused(bytes + std::string(8, '\0'), "the header says");
  copy = bytes;
  copy[copy.size() - 1] ^= 1;
  Refused(copy, "altered");
  copy = bytes;
  copy[45] ^= 1;
  Refused(copy, "altered");
  EXPECT_EQ(Error(bytes, 7), "");
  EXPECT_NE(Error(bytes, 8).find("older than 8"), std::string::npos);
}

TEST_F(RuntimeLoad, SectionTable) {
  BundleBuilder keyed = b;  // so that the last section is not empty
  keyed.KeyScope("order", "id", keyed.StringType());
  std::string bytes = keyed.Build();
  auto spoiled = [&](uint32_t index, auto change, std::string_view part) {
    std::string copy = bytes;
    bundle::SectionEntry e;
    size_t at = sizeof(bundle::Header) + index * sizeof e;
    std::memcpy(&e, copy.data() + at, sizeof e);
    change(e);
    std::memcpy(copy.data() + at, &e, sizeof e);
    SetDigest(&copy);
    Refused(copy, part);
  };
  using Entry = bundle::SectionEntry;
  spoiled(
      0, [](Entry& e) { e.section = Section::kCode; }, "out of order");
  spoiled(
      3, [](Entry& e) { e.offset += 8; }, "behind the one before");
  spoiled(
      3, [](Entry& e) { e.offset += 4; }, "behind the one before");
  spoiled(
      3, [](Entry& e) { e.offset = UINT64_MAX - 7; }, "behind the one");
  spoiled(
      24, [](Entry& e) { e.count = UINT32_MAX; }, "beyond the end");
  spoiled(
      24, [](Entry& e) { e.count = 0; }, "behind its last section");
  std::string copy = bytes;
  copy[12] = 21;
  SetDigest(&copy);
  Refused(copy, "21 sections");
}

TEST_F(RuntimeLoad, PaddingIsZero) {
  // The strings' bytes end somewhere inside a word.
  BundleBuilder copy = b;
  while (copy.t.string_bytes.size() % 8 != 1) {
    copy.String(std::string(copy.t.strings.size(), 'p'));
  }
  std::string bytes = copy.Build();
  bundle::SectionEntry e;
  std::memcpy(&e, bytes.data() + sizeof(bundle::Header), sizeof e);
  size_t behind = e.offset + e.count;
  if (behind % 8 == 0) return;
  bytes[behind] = 1;
  SetDigest(&bytes);
  Refused(bytes, "not zero");
}

TEST_F(RuntimeLoad, Strings) {
  Spoiled([](Tables& t) { t.strings[2].offset = 1u << 30; }, "beyond");
  Spoiled([](Tables& t) { t.strings[2].size = UINT32_MAX; }, "beyond");
  Spoiled([](Tables& t) { --t.strings[2].offset; }, "overlaps");
  Spoiled([](Tables& t) { t.string_bytes[1] = '\xff'; }, "UTF-8");
}

TEST_F(RuntimeLoad, Types) {
  // 0 String, 1 Color, 2 Int, 3 R, 4 List<String>, ...
  auto type = [](Tables& t, TypeKind kind) -> bundle::TypeRec& {
    for (bundle::TypeRec& rec : t.types) {
      if (rec.kind == kind) return rec;
    }
    return t.types[0];
  };
  Spoiled([](Tables& t) { t.types[0].kind = static_cast<TypeKind>(15); },
          "unknown kind");
  Spoiled([](Tables& t) { t.types[0].reserved[1] = 1; }, "reserved");
  Spoiled([](Tables& t) { t.types[0].element = 0; }, "element type");
  Spoiled([](Tables& t) { t.types[0].name = 0; }, "name out of range");
  Spoiled([](Tables& t) { t.types[0].count = 1; }, "a count where");
  Spoiled([&](Tables& t) { type(t, TypeKind::kList).element = 1000; },
          "element type");
  Spoiled([&](Tables& t) { type(t, TypeKind::kEnum).name = kNone; },
          "name out of range");
  Spoiled([&](Tables& t) { type(t, TypeKind::kEnum).count = 1000; },
          "members out of range");
  Spoiled([&](Tables& t) { type(t, TypeKind::kRecord).first = 1000; },
          "fields out of range");
  Spoiled(
      [&](Tables& t) {
        bundle::TypeRec& list = type(t, TypeKind::kList);
        list.element = static_cast<uint32_t>(&list - t.types.data());
      },
      "contains itself");
  Spoiled(
      [&](Tables& t) {
        bundle::TypeRec& record = type(t, TypeKind::kRecord);
        t.fields[record.first].type =
            static_cast<uint32_t>(&record - t.types.data());
      },
      "contains itself");
  Spoiled(
      [&](Tables& t) {
        bundle::TypeRec& set = type(t, TypeKind::kSet);
        set.element = 3;
      },
      "not a scalar");
  Spoiled([](Tables& t) { t.members[1].name = kNone; }, "name out of range");
  Spoiled([](Tables& t) { t.members[1] = t.members[0]; },
          "two members have one name");
  EXPECT_EQ(b.t.types[3].kind, TypeKind::kRecord);
}

TEST_F(RuntimeLoad, TypesThatAreTooDeep) {
  uint32_t type = b.IntType();
  for (uint32_t i = 1; i < bundle::kMaxTypeDepth; ++i) {
    b.t.types.push_back({TypeKind::kList, {}, type, kNone, 0, 0});
    type = static_cast<uint32_t>(b.t.types.size() - 1);
  }
  EXPECT_EQ(Error(b.Build()), "");
  b.t.types.push_back({TypeKind::kList, {}, type, kNone, 0, 0});
  Refused(b.Build(), "nested too deeply");
}

TEST_F(RuntimeLoad, OptionalsOfOptionals) {
  uint32_t optional = b.Optional(b.IntType());
  b.t.types.push_back({TypeKind::kOptional, {}, optional, kNone, 0, 0});
  Refused(b.Build(), "told apart");
  b.t.types.back().kind = TypeKind::kMap;
  Refused(b.Build(), "told apart");
  b.t.types.back().kind = TypeKind::kList;
  EXPECT_EQ(Error(b.Build()), "");
}

TEST_F(RuntimeLoad, Fields) {
  Spoiled([](Tables& t) { t.fields[0].name = kNone; }, "name out of range");
  Spoiled([](Tables& t) { t.fields[0].wire_name = 1000; }, "name out");
  Spoiled([](Tables& t) { t.fields[0].type = 1000; }, "type out of range");
  Spoiled([](Tables& t) { t.fields[0].null_is_absent = 2; }, "neither");
  Spoiled([](Tables& t) { t.fields[0].default_value = 1000; }, "default");
  Spoiled([](Tables& t) { t.fields[1].name = t.fields[0].name; },
          "two fields have one name");
  Spoiled([](Tables& t) { t.fields[1].wire_name = t.fields[0].wire_name; },
          "two fields have one name");
}

// Every kind of constant, right and wrong, as a default.
TEST_F(RuntimeLoad, Constants) {
  using C = bundle::ConstRec;
  auto rec = [](ValueKind kind, uint32_t count, int64_t number) {
    return C{static_cast<uint32_t>(kind), count, number};
  };
  auto load = [&](uint32_t type, std::vector<C> constants) {
    BundleBuilder copy = b;
    uint32_t first = static_cast<uint32_t>(copy.t.constants.size());
    for (const C& c : constants) copy.t.constants.push_back(c);
    copy.actions[0].fields.push_back({"extra", type, first});
    return Error(copy.Build());
  };
  uint32_t i = b.IntType(), s = b.StringType(), f = b.BoolType();
  uint32_t color = b.Type(TypeKind::kEnum, kNone, "Color");
  uint32_t oi = b.Optional(i), set = b.SetOf(i), list = b.ListOf(s);
  uint32_t map = b.MapOf(i), entity = b.UserType();
  uint32_t json = b.Type(TypeKind::kJson), date = b.Type(TypeKind::kDate);
  uint32_t record = b.Record("Q", {{"a", i}, {"b", oi}});
  uint32_t x = b.String("x"), y = b.String("y");
  using K = ValueKind;
  const std::pair<uint32_t, std::vector<C>> good[] = {
      {i, {rec(K::kNumber, 0, -5)}},
      {f, {rec(K::kBool, 0, 1)}},
      {s, {rec(K::kString, x, 0)}},
      {color, {rec(K::kEnum, 0, 1)}},
      {entity, {rec(K::kEntity, x, 0)}},
      {json, {rec(K::kJson, x, 0)}},
      {date, {rec(K::kNumber, 0, bundle::kFirstDay)}},
      {date, {rec(K::kNumber, 0, bundle::kLastDay)}},
      {oi, {rec(K::kAbsent, 0, 0)}},
      {oi, {rec(K::kNumber, 0, 1)}},
      {set, {rec(K::kSet, 2, 0), rec(K::kNumber, 0, 1), rec(K::kNumber, 0, 2)}},
      {list,
       {rec(K::kList, 2, 0), rec(K::kString, y, 0), rec(K::kString, x, 0)}},
      {map,
       {rec(K::kMap, 2, 0), rec(K::kString, x, 0), rec(K::kNumber, 0, 1),
        rec(K::kString, y, 0), rec(K::kNumber, 0, 1)}},
      {record,
       {rec(K::kRecord, 2, 0), rec(K::kNumber, 0, 1), rec(K::kAbsent, 0, 0)}},
  };
  for (const auto& [type, constants] : good) {
    EXPECT_EQ(load(type, constants), "");
    // One too few.
    std::vector<C> fewer(constants.begin(), constants.end() - 1);
    EXPECT_NE(load(type, fewer), "");
  }
  const std::pair<uint32_t, std::vector<C>> bad[] = {
      {i, {rec(K::kBool, 0, 1)}},
      {i, {rec(K::kAbsent, 0, 0)}},
      {i, {rec(K::kBottom, 0, 0)}},
      {i, {rec(K::kNumber, 1, 0)}},
      {i, {C{255, 0, 0}}},
      {f, {rec(K::kBool, 0, 2)}},
      {s, {rec(K::kString, 10000, 0)}},
      {s, {rec(K::kString, x, 1)}},
      {color, {rec(K::kEnum, 0, 2)}},
      {color, {rec(K::kEnum, 0, -1)}},
      {date, {rec(K::kNumber, 0, bundle::kFirstDay - 1)}},
      {date, {rec(K::kNumber, 0, bundle::kLastDay + 1)}},
      {date, {rec(K::kString, x, 0)}},
      {entity, {rec(K::kString, x, 0)}},
      {set, {rec(K::kSet, 2, 0), rec(K::kNumber, 0, 2), rec(K::kNumber, 0, 1)}},
      {set, {rec(K::kSet, 2, 0), rec(K::kNumber, 0, 1), rec(K::kNumber, 0, 1)}},
      {set, {rec(K::kSet, UINT32_MAX, 0)}},
      {list, {rec(K::kList, 1, 0), rec(K::kNumber, 0, 1)}},
      {map,
       {rec(K::kMap, 2, 0), rec(K::kString, y, 0), rec(K::kNumber, 0, 1),
        rec(K::kString, x, 0), rec(K::kNumber, 0, 1)}},
      {map, {rec(K::kMap, 1, 0), rec(K::kNumber, 0, 1), rec(K::kNumber, 0, 1)}},
      {record, {rec(K::kRecord, 1, 0), rec(K::kNumber, 0, 1)}},
      {record,
       {rec(K::kRecord, 2, 0), rec(K::kNumber, 0, 1), rec(K::kString, x, 0)}},
  };
  for (const auto& [type, constants] : bad) {
    EXPECT_NE(load(type, constants), "")
        << type << " " << constants[0].kind << " " << constants[0].number;
  }
}

TEST_F(RuntimeLoad, SetsAndAutomata) {
  Spoiled([](Tables& t) { t.sets[0].value_kind = 7; }, "kind of elements");
  Spoiled([](Tables& t) { t.sets[0].first = 1000; }, "elements out of range");
  Spoiled([](Tables& t) { t.set_elements[0] = 1000; }, "not a string");
  Spoiled([](Tables& t) { t.set_elements[0] = -1; }, "not a string");
  Spoiled([](Tables& t) { std::swap(t.set_elements[0], t.set_elements[1]); },
          "do not ascend");
  Spoiled([](Tables& t) { t.set_elements[0] = t.set_elements[1]; },
          "do not ascend");
  Spoiled(
      [](Tables& t) {
        t.sets[0].value_kind = static_cast<uint32_t>(ValueKind::kEnum);
        t.set_elements = {-1, 0};
      },
      "not a member");
  Spoiled(
      [](Tables& t) {
        t.sets[0].value_kind = static_cast<uint32_t>(ValueKind::kBool);
        t.set_elements = {0, 2};
      },
      "not a Bool");

  Spoiled([](Tables& t) { t.dfas[0].num_states = 0; }, "out of range");
  Spoiled([](Tables& t) { t.dfas[0].num_states = 65537; }, "out of range");
  Spoiled([](Tables& t) { t.dfas[0].num_classes = 0; }, "out of range");
  Spoiled([](Tables& t) { t.dfas[0].num_classes = 257; }, "out of range");
  Spoiled([](Tables& t) { t.dfas[0].offset = UINT32_MAX; }, "beyond");
  Spoiled([](Tables& t) { t.dfas[0].num_classes = 256; }, "beyond");
  Spoiled([](Tables& t) { t.dfas[0].pattern = 1000; }, "pattern");
  Spoiled([](Tables& t) { t.dfa_bytes[255] = 1; }, "class out of range");
  Spoiled([](Tables& t) { t.dfa_bytes[256] = 2; }, "accept");
  Spoiled([](Tables& t) { t.dfa_bytes[258] = 1; }, "not there");
}

TEST_F(RuntimeLoad, RulesAndObligations) {
  Spoiled([](Tables& t) { t.rules[0].name = kNone; }, "text");
  Spoiled([](Tables& t) { t.rules[0].module = 1000; }, "text");
  Spoiled([](Tables& t) { t.rules[0].because = 1000; }, "text");
  Spoiled([](Tables& t) { t.rules[0].file = 1000; }, "text");
  Spoiled([](Tables& t) { t.rules[0].effect = 3; }, "effect");
  Spoiled([](Tables& t) { t.rules[0].asks = 2; }, "flag");
  Spoiled([](Tables& t) { t.rules[0].quorum = 9; }, "quorum");
  Spoiled([](Tables& t) { t.rules[0].asks = 1; }, "confirm asks");
  Spoiled([](Tables& t) { t.rules[1].asks = 0; }, "confirm asks");
  Spoiled([](Tables& t) { t.rules[0].within_ms = -1; }, "less than 0");
  Spoiled([](Tables& t) { t.rules[0].num_obligations = 1000; },
          "obligations out of range");
  Spoiled([](Tables& t) { t.obligation_uses[0] = 1; }, "out of range");
  Spoiled([](Tables& t) { t.obligations[0].name = kNone; }, "name");
  Spoiled([](Tables& t) { t.obligations[0].num_fields = 1000; },
          "parameters out of range");
  Spoiled([](Tables& t) { t.obligations[0].first_argument = 1000; },
          "does not fit its type");
  Spoiled([](Tables& t) { t.bound_rules[0].rule = 1000; }, "rule out of");
  Spoiled([](Tables& t) { t.bound_rules[1] = t.bound_rules[0]; },
          "bound to it twice");
}

TEST_F(RuntimeLoad, ActionsSignalsHandlers) {
  Spoiled([](Tables& t) { t.actions[0].name = kNone; }, "name out");
  Spoiled([](Tables& t) { std::swap(t.actions[0], t.actions[1]); },
          "do not ascend");
  Spoiled([](Tables& t) { t.actions[1].wire_name = t.actions[0].wire_name; },
          "do not ascend");
  Spoiled([](Tables& t) { t.actions[1].name = t.actions[0].name; },
          "two actions have one name");
  Spoiled([](Tables& t) { t.actions[0].num_fields = 1000; }, "parameters");
  Spoiled([](Tables& t) { t.actions[0].result_type = 1000; }, "result type");
  Spoiled([](Tables& t) { t.actions[0].num_rules = 1000; }, "rules out of");
  Spoiled([](Tables& t) { t.actions[0].num_handlers = 1000; }, "handlers");
  Spoiled([](Tables& t) { t.signals[0].name = kNone; }, "name out");
  Spoiled([](Tables& t) { t.signals[0].num_handlers = 1000; }, "handlers");
  Spoiled([](Tables& t) { std::swap(t.signals[0], t.signals[1]); },
          "do not ascend");
  Spoiled([](Tables& t) { t.handlers[0].event = static_cast<Event>(8); },
          "unknown event");
  Spoiled([](Tables& t) { t.handlers[0].event = Event::kSignal; },
          "its owner cannot have");
  Spoiled([](Tables& t) { t.handlers[2].event = Event::kAsked; },
          "its owner cannot have");
  Spoiled([](Tables& t) { t.handlers[0].reserved[0] = 1; }, "reserved");
  Spoiled([](Tables& t) { t.actions[1].first_handler = 0; }, "two owners");
  Spoiled([](Tables& t) { t.actions[1].num_handlers = 0; }, "no owner");
}

TEST_F(RuntimeLoad, LabelsAndKeyScopes) {
  b.Label("web");
  b.Label("team", true);
  b.KeyScope("order", "id", b.StringType());
  Spoiled([](Tables& t) { t.labels[0].name = kNone; }, "name out");
  Spoiled([](Tables& t) { t.labels[1].name = t.labels[0].name; }, "one name");
  Spoiled([](Tables& t) { t.labels[0].audience = 2; }, "audience");
  Spoiled([](Tables& t) { t.labels.resize(17, t.labels[0]); }, "more than");
  Spoiled([](Tables& t) { t.actions[0].result_labels = 4; }, "labels that");
  Spoiled([](Tables& t) { t.fields[0].labels = 4; }, "labels that");
  Spoiled([](Tables& t) { t.key_scopes[0].name = kNone; }, "name out");
  Spoiled([](Tables& t) { t.key_scopes[0].param = kNone; }, "name out");
  Spoiled([](Tables& t) { t.key_scopes[0].type = 1000; }, "type out");
  Spoiled(
      [](Tables& t) {
        for (uint32_t i = 0; i < t.types.size(); ++i) {
          if (t.types[i].kind == TypeKind::kSet) t.key_scopes[0].type = i;
        }
      },
      "cannot be a key");
  Spoiled([](Tables& t) { t.key_scopes.push_back(t.key_scopes[0]); },
          "one name");
  Spoiled([](Tables& t) { t.key_scopes.resize(13, t.key_scopes[0]); },
          "more than");
  Spoiled([](Tables& t) { t.key_params.pop_back(); }, "not one for each");
  Spoiled([](Tables& t) { t.key_params[0] = 1000; }, "parameter out");
}

TEST_F(RuntimeLoad, BoundRulesAndWhatTheyAsk) {
  Spoiled([](Tables& t) { t.actions[0].first_rule = t.actions[1].first_rule; },
          "");
  Spoiled([](Tables& t) { t.actions[0].result_code = 0; }, "not there");
  Spoiled([](Tables& t) { t.actions[0].num_result_rules = 1000; },
          "rules out of");
  Spoiled([](Tables& t) { t.bound_rules[0].accepting = 0; }, "");
  Spoiled([](Tables& t) { t.rules[1].quorum = 0; }, "quorum");
  Spoiled([](Tables& t) { t.rules[1].quorum = 9; }, "quorum");
  Spoiled([](Tables& t) { t.rules[1].lasts = static_cast<bundle::Lasts>(3); },
          "approvals last");
  Spoiled([](Tables& t) { t.rules[1].num_answers = 1000; }, "answers");
}

TEST_F(RuntimeLoad, StateVariables) {
  // 0 i, 1 w, 2 s, 3 m, 4 e, 5 b
  Spoiled([](Tables& t) { t.state_vars[0].name = kNone; }, "name out");
  Spoiled([](Tables& t) { t.state_vars[1].name = t.state_vars[0].name; },
          "one name");
  Spoiled(
      [](Tables& t) { t.state_vars[0].scope = static_cast<bundle::Scope>(5); },
      "unknown scope");
  Spoiled([](Tables& t) { t.state_vars[0].kind = static_cast<StateKind>(6); },
          "unknown kind");
  Spoiled([](Tables& t) { t.state_vars[0].key_scope = 1; }, "key scope");
  Spoiled([](Tables& t) { t.state_vars[0].type = 1000; }, "type out");
  Spoiled([](Tables& t) { t.state_vars[0].bound = 1; }, "bound");
  Spoiled([](Tables& t) { t.state_vars[0].window_ms = 1; }, "window length");
  Spoiled([](Tables& t) { t.state_vars[1].window_ms = 0; }, "window length");
  Spoiled([](Tables& t) { t.state_vars[1].bound = 0; }, "bound");
  Spoiled([](Tables& t) { t.state_vars[1].bound = UINT32_MAX; }, "bound");
  Spoiled([](Tables& t) { t.state_vars[2].initial = 1; }, "initial value");
  Spoiled([](Tables& t) { t.state_vars[4].initial = 2; }, "initial value");
  Spoiled([](Tables& t) { t.state_vars[4].initial = -1; }, "initial value");
  Spoiled([](Tables& t) { t.state_vars[5].initial = 2; }, "initial value");
  for (size_t v = 0; v < 6; ++v) {
    for (size_t other = 0; other < 6; ++other) {
      uint32_t type = b.t.state_vars[other].type;
      if (type == b.t.state_vars[v].type) continue;
      Spoiled([&](Tables& t) { t.state_vars[v].type = type; }, "its type");
    }
  }
}

TEST_F(RuntimeLoad, StateThatIsTooLarge) {
  for (int i = 0; i < 20; ++i) {
    b.Var("big" + std::to_string(i), bundle::Scope::kAgent, StateKind::kSet,
          b.SetOf(b.StringType()), bundle::kMaxStateEntries);
  }
  Refused(b.Build(), "too large");
}

TEST_F(RuntimeLoad, SitesPropertiesHeader) {
  Spoiled([](Tables& t) { t.sites[0].text = kNone; }, "text");
  Spoiled([](Tables& t) { t.sites[0].file = 1000; }, "text");
  Spoiled([](Tables& t) { t.properties[0].name = kNone; }, "text");
  Spoiled([](Tables& t) { t.properties[0].status = 1000; }, "text");
  Spoiled([](Tables& t) { t.header.revision = 1000; }, "text");
  Spoiled([](Tables& t) { t.header.policy_name = 1000; }, "text");
}

}  // namespace
}  // namespace agp::test
