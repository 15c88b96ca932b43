#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "agp/door.h"
#include "tests/unit/bundle_builder.h"

// What a gateway vouches for beside a request: read, carried by the values,
// printed back; and what is refused.
namespace agp::test {
namespace {

constexpr Labels kUser = 1, kWeb = 2, kTeam = 4, kPublic = 8;

class DoorLabels : public ::testing::Test {
 protected:
  DoorLabels() {
    b.Label("user");
    b.Label("web");
    b.Label("team", true);
    b.Label("public", true);
    uint32_t line = b.Record("Line", {{"item", b.StringType()},
                                      {"note", b.Optional(b.StringType())}});
    BundleBuilder::Action action;
    action.name = "send";
    action.fields = {
        {"to", b.SetOf(b.StringType())},
        {"body", b.StringType(), b.TextConstant(ValueKind::kString, "hi")},
        {"lines", b.Optional(b.ListOf(line))},
        {"tags", b.Optional(b.MapOf(b.IntType()))},
        {"one", b.Optional(line)}};
    uint32_t permit = b.Rule("permit", Verdict::kPermit);
    action.rules = {permit};
    action.code = {Bool(true), I(Op::kRule, 0), I(Op::kEnd)};
    b.actions.push_back(action);
    std::string error;
    bundle = LoadBytes(b.Build(), &error);
    EXPECT_NE(bundle, nullptr) << error;
    door = std::make_unique<Door>(*bundle);
    scratch = std::make_unique<DoorScratch>(*bundle);
  }

  DoorResult Decode(std::string arguments, std::string labels) {
    text = "{\"action\":\"send\",\"arguments\":" + arguments + "}";
    stated = std::move(labels);
    CallContext call;
    call.principal = {"summer", "claw"};
    call.call_id = "c1";
    call.labels = stated;
    return door->Decode(text, call, *scratch);
  }
  const Value& Argument(const DoorResult& result, uint32_t index) {
    EXPECT_TRUE(result.ok) << ReasonName(result.denial.reason) << " "
                           << result.denial.field;
    return result.request.arguments[index];
  }
  std::string Printed(const DoorResult& result) {
    std::string out;
    PrintLabels(*bundle, result.request, &out);
    return out;
  }
  void ExpectDenied(std::string labels, Reason reason, std::string_view field) {
    DoorResult result =
        Decode(R"({"to":["b","a"],"one":{"item":"x"}})", labels);
    EXPECT_FALSE(result.ok) << labels;
    EXPECT_EQ(result.denial.reason, reason) << labels;
    EXPECT_EQ(result.denial.field, field);
  }

  BundleBuilder b;
  std::unique_ptr<const Bundle> bundle;
  std::unique_ptr<Door> door;
  std::unique_ptr<DoorScratch> scratch;
  std::string text, stated;
};

TEST_F(DoorLabels, NothingStatedIsTheWorst) {
  DoorResult result = Decode(R"({"to":["a"]})", "");
  EXPECT_EQ(Argument(result, 0).labels, 0);
  EXPECT_EQ(Argument(result, 0).items[0].labels, 0);
  // But for what the policy itself puts in.
  EXPECT_EQ(Argument(result, 1).labels, UINT16_MAX);
  EXPECT_EQ(result.request.call_id, "c1");
  result = Decode(R"({"to":["a"]})", "{}");
  EXPECT_EQ(Argument(result, 0).labels, 0);
}

TEST_F(DoorLabels, OriginsAreThoseItMayComeFrom) {
  DoorResult result = Decode(
      R"({"to":["a"],"body":"x"})",
      R"({"to[0]":["user"],"body":{"origins":["web"],"audiences":["team"]}})");
  EXPECT_EQ(Argument(result, 0).items[0].labels, kWeb);
  EXPECT_EQ(Argument(result, 1).labels, kUser | kTeam);
  result = Decode(R"({"to":["a"],"body":"x"})",
                  R"({"to[0]":[],"body":{"audiences":["team","public"]}})");
  EXPECT_EQ(Argument(result, 0).items[0].labels, kUser | kWeb);
  EXPECT_EQ(Argument(result, 1).labels, kTeam | kPublic);
}

TEST_F(DoorLabels, AWholeHasWhatItsPartsHave) {
  DoorResult result =
      Decode(R"({"to":["b","a"]})", R"({"to":["user"],"to[0]":["user"]})");
  const Value& to = Argument(result, 0);
  // Sorted: "a" is what the text has second, of which nothing is stated.
  EXPECT_EQ(to.items[0].labels, 0);
  EXPECT_EQ(to.items[1].labels, kWeb);
  EXPECT_EQ(to.labels, 0);
  result = Decode(R"({"to":["b","a"]})",
                  R"({"to[1]":["user"],"to[0]":["user"],"to":["user"]})");
  EXPECT_EQ(Argument(result, 0).labels, kWeb);
  // Elements alone say nothing of which they are.
  result = Decode(R"({"to":["b"]})", R"({"to[0]":["user"]})");
  EXPECT_EQ(Argument(result, 0).labels, 0);
  EXPECT_EQ(Argument(result, 0).items[0].labels, kWeb);
  // Of repeats the worst counts.
  result = Decode(R"({"to":["a","a"]})",
                  R"({"to":["user"],"to[0]":["user"],"to[1]":["web"]})");
  EXPECT_EQ(Argument(result, 0).size, 1u);
  EXPECT_EQ(Argument(result, 0).items[0].labels, 0);
}

TEST_F(DoorLabels, RecordsListsAndMaps) {
  DoorResult result = Decode(
      R"({"to":[],"lines":[{"item":"x"},{"item":"y","note":"n"}],
          "tags":{"a b":1,"c":2},"one":{"item":"z"}})",
      R"({"lines":["user"],"lines[0].item":["user"],"lines[1].item":["user"],
          "lines[1].note":["user","web"],"tags":["web"],
          "tags[\"a b\"]":["web"],"tags.c":["web"],"one.item":["user"]})");
  const Value& lines = Argument(result, 2);
  EXPECT_EQ(lines.items[0].labels, kWeb);  // what is absent does not count
  EXPECT_EQ(lines.items[1].labels, 0);
  EXPECT_EQ(lines.labels, 0);
  EXPECT_EQ(Argument(result, 3).labels, kUser);
  EXPECT_EQ(Argument(result, 4).labels, kWeb);
  EXPECT_EQ(Printed(result),
            R"({"body":{"origins":[],"audiences":["team","public"]},)"
            R"("lines[0].item":{"origins":["user"]},)"
            R"("lines[1].item":{"origins":["user"]},)"
            R"("tags":{"origins":["web"]},)"
            R"("tags[\"a b\"]":{"origins":["web"]},)"
            R"("tags.c":{"origins":["web"]},"one.item":{"origins":["user"]}})");
}

TEST_F(DoorLabels, WhatIsPrintedReadsBack) {
  DoorResult result =
      Decode(R"({"to":["b","a"],"body":"x","tags":{"k":1}})",
             R"({"to":["user"],"to[0]":["user"],"to[1]":{"audiences":["team"],
                 "origins":[]},"tags.k":["web"]})");
  std::string request, labels = Printed(result);
  PrintArguments(*bundle, result.request, &request);
  DoorResult again = Decode(request, labels);
  EXPECT_TRUE(again.ok);
  EXPECT_EQ(Printed(again), labels);
  KeptRequest kept(again.request);
  std::string of_kept;
  PrintLabels(*bundle, kept.request(), &of_kept);
  EXPECT_EQ(of_kept, labels);
  EXPECT_EQ(kept.request().call_id, "c1");
}

TEST_F(DoorLabels, Refused) {
  ExpectDenied("[]", Reason::kMalformedRequest, "labels");
  ExpectDenied("{", Reason::kMalformedJson, "labels");
  ExpectDenied(R"({"to":["user"],"to":["user"]})", Reason::kDuplicateKey,
               "labels");
  ExpectDenied(R"({"to":["nobody"]})", Reason::kUnknownMember, "labels.to");
  ExpectDenied(R"({"to":["team"]})", Reason::kUnknownMember, "labels.to");
  ExpectDenied(R"({"to":{"audiences":["user"]}})", Reason::kUnknownMember,
               "labels.to");
  ExpectDenied(R"({"to":{"origin":["user"]}})", Reason::kUnknownField,
               "labels.to");
  ExpectDenied(R"({"to":"user"})", Reason::kWrongType, "labels.to");
  ExpectDenied(R"({"to":{"origins":"user"}})", Reason::kWrongType, "labels.to");
  ExpectDenied(R"({"to":[1]})", Reason::kWrongType, "labels.to");
  for (const char* path :
       {"",         "to[2]", "to[",      "to[0",   "to[x]",
        "to[0]x",   "to.0",  "cc",       "body",   "body[0]",
        "lines",    "one",   "one.note", "one[0]", "[0]",
        ".to",      "to.",   "[\\\"to",  "to[-1]", "to[99999999999999999999]",
        "one..item"}) {
    DoorResult result = Decode(R"({"to":["b","a"],"one":{"item":"x"}})",
                               "{\"" + std::string(path) + "\":[\"user\"]}");
    EXPECT_FALSE(result.ok) << path;
    EXPECT_EQ(result.denial.reason, Reason::kUnknownField) << path;
  }
  ExpectDenied(R"({"to":["user"],"[\"to\"]":["user"]})", Reason::kDuplicateKey,
               R"(labels["["to"]"])");
  // What the agent writes into its request is a field like any other.
  text = R"({"action":"send","arguments":{"to":[]},"labels":{"to":["user"]}})";
  EXPECT_EQ(door->Decode(text, CallContext(), *scratch).denial.reason,
            Reason::kUnknownField);
}

}  // namespace
}  // namespace agp::test
