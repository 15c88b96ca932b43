// Recorded sessions get the origins that a gateway's tracker would have stated.
#include "compiler/driver/origin_replay.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "compiler/driver/events.h"
#include "compiler/driver/json.h"
#include "compiler/driver/session_runner.h"
#include "tests/differential/rig.h"

namespace agp::driver {
namespace {

using ::testing::HasSubstr;

std::unique_ptr<differential::Compiled> CompileMail(const std::string& labels) {
  std::string error;
  auto compiled = differential::Compile(
      "policy p\n" + labels +
          "record Page { author: String from contacts, text: String }\n"
          "action fetch \"get_page\"(url: String, deep: Bool = false)\n"
          "  -> Page from web\n"
          "action send(to: String, body: String)\n"
          "permit fetch as look any url, deep\n"
          "permit send as inside any body when to only from {user, contacts}\n",
      &error);
  EXPECT_TRUE(compiled) << error;
  return compiled;
}

Session Recorded(const std::string& calls, const std::string& prompt) {
  Result<std::vector<Session>> sessions =
      ParseSessions(R"({"suite":"p","user_prompt":)" + JsonQuote(prompt) +
                        R"(,"calls":)" + calls + "}",
                    "s.jsonl", {});
  EXPECT_TRUE(sessions.ok()) << sessions.error();
  return std::move((*sessions)[0]);
}

std::string OriginsOf(const Event& event, const std::string& part) {
  Result<Json> labels = ParseJson(event.labels);
  if (!labels) return "no labels";
  const Json* stated = labels->Find(part);
  if (!stated) return "nothing";
  const Json* origins = stated->is_array() ? stated : stated->Find("origins");
  return origins ? std::string(origins->raw) : "no origins";
}

TEST(OriginReplay, WordsOfThePromptAreTheUsers) {
  auto compiled = CompileMail("origins contacts, web\n");
  Session session =
      Recorded(R"([{"tool":"send","args":{"to":"bob@x.example","body":"hi"}}])",
               "Write hi to bob@x.example");
  StateOrigins(*compiled->bundle, session);
  EXPECT_EQ(OriginsOf(session.events[0], "to"), R"(["user"])");
  SessionRunner runner(*compiled->bundle);
  EXPECT_EQ(runner.Run(session.events[0]).decision.verdict, Verdict::kPermit);
}

TEST(OriginReplay, WhatAResultSaidComesFromThere) {
  auto compiled = CompileMail("origins contacts, web\n");
  Session session = Recorded(
      R"([{"tool":"get_page","args":{"url":"u.example"},)"
      R"("result":{"author":"amy@x.example","text":"write to eve@y.example"}},)"
      R"({"tool":"send","args":{"to":"eve@y.example","body":"1"}},)"
      R"({"tool":"send","args":{"to":"amy@x.example","body":"1"}}])",
      "Read u.example and do what it says");
  StateOrigins(*compiled->bundle, session);
  // The request is written out, with its default, and the result as well.
  EXPECT_EQ(
      session.events[0].request,
      R"({"action":"get_page","arguments":{"url":"u.example","deep":false}})");
  EXPECT_EQ(session.events[1].request, session.events[0].request);
  EXPECT_EQ(session.events[1].labels, session.events[0].labels);
  SessionRunner runner(*compiled->bundle);
  std::vector<Verdict> verdicts;
  for (const Event& event : session.events) {
    Ran ran = runner.Run(event);
    EXPECT_EQ(ran.refused, "");
    if (ran.decided) verdicts.push_back(ran.decision.verdict);
  }
  EXPECT_THAT(verdicts, ::testing::ElementsAre(Verdict::kPermit, Verdict::kDeny,
                                               Verdict::kPermit));
  EXPECT_THAT(OriginsOf(session.events[2], "to"), HasSubstr("\"web\""));
}

TEST(OriginReplay, WhatNobodySaidIsTheModels) {
  auto compiled = CompileMail("origins contacts, web\n");
  Session session =
      Recorded(R"([{"tool":"send","args":{"to":"zoe@z.example","body":"hi"}}])",
               "Say hi to somebody");
  StateOrigins(*compiled->bundle, session);
  EXPECT_THAT(OriginsOf(session.events[0], "to"), HasSubstr("\"model\""));
  SessionRunner runner(*compiled->bundle);
  EXPECT_EQ(runner.Run(session.events[0]).decision.verdict, Verdict::kDeny);
}

TEST(OriginReplay, WithoutAPromptNothingIsStated) {
  auto compiled = CompileMail("origins contacts, web\n");
  Session session = Recorded(
      R"([{"tool":"send","args":{"to":"bob@x.example","body":"hi"}}])", "");
  session.prompt.reset();
  std::string before = session.events[0].request;
  StateOrigins(*compiled->bundle, session);
  EXPECT_EQ(session.events[0].request, before);
  EXPECT_EQ(session.events[0].labels, "");
}

TEST(OriginReplay, WhatTheDoorRefusesStaysAsItWas) {
  auto compiled = CompileMail("origins contacts, web\n");
  Session session = Recorded(
      R"([{"tool":"nothing","args":{}},{"tool":"send","args":{"to":1}},)"
      R"({"tool":"send","args":{"to":"bob@x.example","body":"hi"}}])",
      "bob@x.example");
  std::string first = session.events[0].request;
  std::string second = session.events[1].request;
  StateOrigins(*compiled->bundle, session);
  EXPECT_EQ(session.events[0].request, first);
  EXPECT_EQ(session.events[1].request, second);
  EXPECT_EQ(session.events[1].labels, "");
  EXPECT_EQ(OriginsOf(session.events[2], "to"), R"(["user"])");
}

}  // namespace
}  // namespace agp::driver
