#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "compiler/driver/events.h"
#include "compiler/driver/exit_codes.h"
#include "compiler/driver/json.h"
#include "compiler/driver/mcp_import.h"
#include "compiler/driver/proofs.h"
#include "compiler/driver/session_runner.h"
#include "compiler/driver/shell_quote.h"
#include "compiler/driver/times.h"

namespace agp::driver {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(Driver, TheWorseAnswerWins) {
  EXPECT_EQ(Worse(kHolds, kUndecided), kUndecided);
  EXPECT_EQ(Worse(kFails, kUndecided), kFails);
  EXPECT_EQ(Worse(kInternal, kFails), kInternal);
  EXPECT_EQ(Worse(kUsage, kFails), kUsage);
  EXPECT_EQ(Worse(kHolds, kHolds), kHolds);
}

TEST(Driver, DurationsAreReadInDescendingUnits) {
  EXPECT_EQ(ParseDuration("10m"), 600'000);
  EXPECT_EQ(ParseDuration("1d2h3m4s5ms"), 93'784'005);
  EXPECT_EQ(ParseDuration("250"), 250);
  for (const char* wrong : {"", "m", "1m1h", "1m1m", "-1m", "1w", "1.5m",
                            "1m2", "99999999999999999999d", "999999999999d"}) {
    EXPECT_EQ(ParseDuration(wrong), std::nullopt) << wrong;
  }
}

TEST(Driver, TimesAreReadInUtc) {
  EXPECT_EQ(ParseTime("1970-01-01T00:00:00Z"), 0);
  EXPECT_EQ(ParseTime("2026-01-01T00:00:00Z"), SessionRunner::kStartMs);
  EXPECT_EQ(ParseTime("2026-01-01T01:30:00.25+01:30"),
            SessionRunner::kStartMs + 250);
  EXPECT_EQ(ParseTime("2024-02-29T00:00:00Z"), 1'709'164'800'000);
  EXPECT_EQ(ParseTime("1969-12-31T23:59:59.999Z"), -1);
  for (const char* wrong :
       {"", "2026-01-01", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
        "2026-01-01T24:00:00Z", "2026-01-01T00:00:60Z", "2026-01-01T00:00:00",
        "2026-01-01T00:00:00.0001Z", "2026-01-01T00:00:00+24:00",
        "2026-01-01T00:00:00Zx"}) {
    EXPECT_EQ(ParseTime(wrong), std::nullopt) << wrong;
  }
}

TEST(Driver, JsonKeepsOrderAndDigits) {
  std::string text =
      R"( {"b": 0.10, "a": [1e3, "\u00e9\ud83d\ude00"], "b": null} )";
  Result<Json> json = ParseJson(text);
  ASSERT_TRUE(json.ok()) << json.error();
  ASSERT_EQ(json->members.size(), 3u);
  EXPECT_EQ(json->members[0].first, "b");
  EXPECT_EQ(json->members[0].second.text, "0.10");
  EXPECT_TRUE(json->Find("b")->is_null());
  EXPECT_EQ(json->Find("a")->raw, R"([1e3, "\u00e9\ud83d\ude00"])");
  EXPECT_EQ(json->Find("a")->items[1].text, "\u00e9\U0001F600");
}

TEST(Driver, WhatIsNotJsonIsRefused) {
  for (const char* wrong :
       {"", "{", "[1,]", "{\"a\":1,}", "01", "1.", ".5", "+1", "1e", "nul",
        "NaN", "'a'", "\"\\x\"", "\"\\ud800\"", "\"\\udc00\"", "\"a\nb\"",
        "\"a", "{1:2}", "[1] 2", "\xff", "// c\n1"}) {
    EXPECT_FALSE(ParseJson(wrong).ok()) << wrong;
  }
  EXPECT_THAT(ParseJson("{\n\n\"a\" 1}").error(), HasSubstr("line 3"));
  EXPECT_FALSE(ParseJson(std::string(100'000, '[')).ok());
}

TEST(Driver, WhoActsCarriesOverFromLineToLine) {
  Result<Session> session = ParseEvents(
      "{\"request\": {\"action\": \"a\"}, \"user\": \"ann\"}\n"
      "\n# a comment\n"
      "{\"advance\": \"1m\", \"session\": \"2\"}\n"
      "{\"approve\": {\"action\": \"a\"}, \"by\": [\"bob\", \"eve\"]}\n",
      "s.jsonl");
  ASSERT_TRUE(session.ok()) << session.error();
  ASSERT_EQ(session->events.size(), 3u);
  EXPECT_EQ(session->events[0].actor, (Actor{"ann", "agent", "1"}));
  EXPECT_EQ(session->events[1].advance_ms, 60'000);
  EXPECT_EQ(session->events[2].actor, (Actor{"ann", "agent", "2"}));
  EXPECT_EQ(session->events[2].line, 5u);
  EXPECT_THAT(session->events[2].approvers, ElementsAre("bob", "eve"));
}

TEST(Driver, AgentDojoCallsBecomeRequestsAndResults) {
  Result<std::vector<Session>> sessions = ParseSessions(
      R"({"suite": "s", "user_task": "t", "calls": [)"
      R"({"tool": "a", "args": {"x": 1.50}, "result": "r"},)"
      R"({"tool": "b", "args": {}, "result": null, "error": "no"},)"
      R"({"tool": "c", "args": {}}]})",
      "s.jsonl", {});
  ASSERT_TRUE(sessions.ok()) << sessions.error();
  ASSERT_EQ(sessions->size(), 1u);
  const Session& session = (*sessions)[0];
  EXPECT_EQ(session.label, "s/t");
  EXPECT_EQ(session.suite, "s");
  ASSERT_EQ(session.events.size(), 5u);
  EXPECT_EQ(session.events[0].request,
            R"({"action":"a","arguments":{"x": 1.50}})");
  EXPECT_EQ(session.events[1].value, "\"r\"");
  EXPECT_EQ(session.events[3].outcome, bundle::Event::kResultFailed);
}

TEST(Driver, WireNamesBecomeIdentifiers) {
  EXPECT_EQ(ToIdentifier("send_email"), "send_email");
  EXPECT_EQ(ToIdentifier("create-issue"), "create_issue");
  EXPECT_EQ(ToIdentifier("fs/read.file"), "fs.read.file");
  EXPECT_EQ(ToIdentifier("2fa"), "_2fa");
  EXPECT_EQ(ToIdentifier("a..b."), "a.b");
  EXPECT_EQ(ToIdentifier("*"), "");
}

TEST(Driver, CountsAreWholeNumbers) {
  uint64_t n = 0;
  EXPECT_TRUE(ParseCount("18446744073709551615", n));
  EXPECT_EQ(n, UINT64_MAX);
  for (const char* wrong : {"", "-1", "1.0", "1 ", "18446744073709551616"}) {
    EXPECT_FALSE(ParseCount(wrong, n)) << wrong;
  }
}

TEST(Driver, ShellWordsAreQuotedWhereNeeded) {
  EXPECT_EQ(ShellQuote("docs/a.agp"), "docs/a.agp");
  EXPECT_EQ(ShellQuote("it's"), "'it'\\''s'");
  EXPECT_EQ(ShellQuote(""), "''");
  EXPECT_EQ(ShellQuote("-x"), "'-x'");
  EXPECT_EQ(ShellQuote("$(rm)"), "'$(rm)'");
}

}  // namespace
}  // namespace agp::driver
