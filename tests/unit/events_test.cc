// Sessions as JSON lines: what EventLine writes, ParseEvents reads.
#include "compiler/driver/events.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace agp::driver {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// The lines of the events, read again.
std::vector<Event> Again(const std::vector<Event>& events, std::string& text) {
  text.clear();
  const Actor* before = nullptr;
  for (const Event& event : events) {
    text += EventLine(event, before) + "\n";
    before = &event.actor;
  }
  Result<Session> session = ParseEvents(text, "s.jsonl", {"x", "y", "z", {}});
  EXPECT_TRUE(session.ok()) << session.error() << "\n" << text;
  return session ? session->events : std::vector<Event>{};
}

class RandomEvents {
 public:
  explicit RandomEvents(uint64_t seed) : random_(seed) {}

  Event Next() {
    Event event;
    event.kind = static_cast<Event::Kind>(Below(10));
    if (Below(2)) actor_ = {Name(), Name(), Name(), Names(0)};
    if (Below(4) == 0) actor_.callers = Names(0);
    event.actor = actor_;
    event.line = ++line_;
    bool of_a_call = true;
    switch (event.kind) {
      case Event::Kind::kRequest:
        event.call_id = Below(2) ? Name() : "";
        if (Below(3) == 0) {
          event.request = Pick({"", "{", "[1,]", " {}", "{\"a\":\n1}", "{} {}",
                                "\x01", "nul", "\"\\ud800\""});
        }
        Expect(event, {"permit", "confirm", "deny"});
        break;
      case Event::Kind::kRedeem:
        event.approvers = Names(1);
        Expect(event, {"permit", "confirm", "deny"});
        break;
      case Event::Kind::kApprove:
        event.rule = Below(5) ? Name() : "";
        event.answers = Below(2) ? Pick({"{}", "{\"a\": 1}", "7", "null"}) : "";
        [[fallthrough]];
      case Event::Kind::kReject:
        event.approvers = {Name()};
        event.by_agent = Below(2);
        Expect(event, {"refused"});
        break;
      case Event::Kind::kDispatch:
        event.call_id = Below(2) ? Name() : "";
        Expect(event, {"refused"});
        break;
      case Event::Kind::kResult:
        event.call_id = Below(2) ? Name() : "";
        event.outcome = static_cast<bundle::Event>(
            static_cast<int>(bundle::Event::kResultOk) + Below(3));
        event.value = Below(2) ? Pick({"null", "[1, 2.50]", "\"x\""}) : "";
        Expect(event, {"refused", "withheld"});
        break;
      case Event::Kind::kSignal:
        event.signal = Name();
        Expect(event, {"refused"});
        of_a_call = false;
        break;
      case Event::Kind::kRevision:
        of_a_call = false;
        break;
      case Event::Kind::kAdvance:
        event.advance_ms = static_cast<int64_t>(random_() % 1'000'000'000'000);
        of_a_call = false;
        break;
      case Event::Kind::kNow:
        event.now_ms = static_cast<int64_t>(random_() % 4'000'000'000'000);
        of_a_call = false;
        break;
    }
    if (of_a_call && Below(3) == 0) {
      event.labels = Pick({"{}", "{\"a\": [\"web\"]}", "[]"});
    }
    if (of_a_call && event.request.empty() &&
        (event.kind != Event::Kind::kRequest || Below(8))) {
      event.request = "{\"action\":" +
                      std::string(Pick({"\"a\"", "\"b.c\"", "\"\\u00e9\""})) +
                      Pick({"}", ",\"arguments\":{}}",
                            ",\"arguments\":{\"x\": [1.50, null]}}"});
      // A result's action is read and written again.
      if (event.kind == Event::Kind::kResult &&
          event.request.find("u00e9") != std::string::npos) {
        event.request = "{\"action\":\"b\"}";
      }
    }
    return event;
  }

 private:
  uint64_t Below(uint64_t n) { return random_() % n; }
  const char* Pick(std::vector<const char*> texts) {
    return texts[Below(texts.size())];
  }
  std::string Name() {
    return Pick({"a", "ann", "A\"\\", "\xc3\xa9", "two words", "#1", "\n"});
  }
  std::vector<std::string> Names(size_t least) {
    std::vector<std::string> names;
    for (size_t n = least + Below(3); n > 0; --n) names.push_back(Name());
    return names;
  }
  void Expect(Event& event, std::vector<const char*> texts) {
    if (Below(3) == 0) event.expect = Pick(std::move(texts));
  }

  std::mt19937_64 random_;
  Actor actor_;
  size_t line_ = 0;
};

TEST(Events, LinesAreReadAsTheyWereWritten) {
  for (uint64_t seed = 1; seed <= 500; ++seed) {
    RandomEvents random(seed);
    std::vector<Event> events;
    for (int i = 0; i < 20; ++i) events.push_back(random.Next());
    std::string text;
    std::vector<Event> again = Again(events, text);
    ASSERT_EQ(again.size(), events.size()) << text;
    for (size_t i = 0; i < events.size(); ++i) {
      ASSERT_TRUE(again[i] == events[i])
          << "seed " << seed << ", line " << i + 1 << " of\n"
          << text << "which becomes\n"
          << EventLine(again[i]) << "\nand not\n"
          << EventLine(events[i]);
    }
  }
}

TEST(Events, OnlyWhatDiffersIsWritten) {
  Event event;
  event.kind = Event::Kind::kSignal;
  event.signal = "user.stop";
  event.actor = {"ann", "claw", "1", {"planner"}};
  EXPECT_EQ(EventLine(event),
            R"({"signal":"user.stop","user":"ann","agent":"claw",)"
            R"("via":["planner"],"session":"1"})");
  EXPECT_EQ(EventLine(event, &event.actor), R"({"signal":"user.stop"})");
  Actor before = event.actor;
  event.actor.callers.clear();
  EXPECT_EQ(EventLine(event, &before), R"({"signal":"user.stop","via":[]})");
  event.actor.agent = "other";
  EXPECT_EQ(EventLine(event, &before),
            R"({"signal":"user.stop","agent":"other"})");
}

TEST(Events, WhoCalledAnAgentGoesWithIt) {
  Result<Session> session = ParseEvents(
      "{\"signal\": \"s\", \"agent\": \"a\", \"via\": \"b\"}\n"
      "{\"signal\": \"s\", \"user\": \"ann\"}\n"
      "{\"signal\": \"s\", \"agent\": \"a\"}\n",
      "s.jsonl");
  ASSERT_TRUE(session.ok()) << session.error();
  EXPECT_THAT(session->events[1].actor.callers, ElementsAre("b"));
  EXPECT_TRUE(session->events[2].actor.callers.empty());
}

TEST(Events, WhatDoesNotGoTogetherIsRefused) {
  const std::pair<const char*, const char*> kWrong[] = {
      {R"([])", "an event is an object"},
      {R"({"user": "a"})", "an event is one of"},
      {R"({"signal": "s", "now": "2026-01-01T00:00:00Z"})", "is one of"},
      {R"({"signal": "s", "signal": "s"})", "`signal` stands twice"},
      {R"({"signal": "s", "aproove": 1})", "did you mean `approve`?"},
      {R"({"approve": {}, "rule": "r"})", "`approve` needs its `by`"},
      {R"({"reject": {}})", "`reject` needs its `by`"},
      {R"({"request": {}, "by": "a"})", "`by` belongs to"},
      {R"({"approve": {}, "by": []})", "a name or a list of names"},
      {R"({"approve": {}, "rule": "r", "by": ["a", "b"]})", "at a time"},
      {R"({"reject": {}, "by": ["a", "b"]})", "one person at a time"},
      {R"({"approve": {}, "by_agent": "a"})", "needs the `rule`"},
      {R"({"reject": {}, "by_agent": "a", "by": "b"})", "either"},
      {R"({"reject": {}, "by": "b", "rule": "r"})", "`rule` does not belong"},
      {R"({"approve": {}, "by": "b", "answers": {}})", "`answers` does not"},
      {R"({"approve": {}, "by": "b", "id": "1"})", "`id` does not belong"},
      {R"({"signal": "s", "labels": {}})", "`labels` does not belong"},
      {R"({"request": {}, "id": ""})", "`id` is a string"},
      {R"({"request": {}, "expect": "refused"})", "permit, confirm or deny"},
      {R"({"signal": "s", "expect": "deny"})", "is refused"},
      {R"({"result": {"action": "a"}, "expect": "deny"})", "or withheld"},
      {R"({"revision": true, "expect": "refused"})", "nothing can be"},
      {R"({"revision": false})", "`revision` is true"},
      {R"({"signal": "s", "via": 1})", "`via` is a name"},
  };
  for (auto [text, message] : kWrong) {
    Result<Session> session = ParseEvents(text, "s.jsonl");
    ASSERT_FALSE(session.ok()) << text;
    EXPECT_THAT(session.error(), HasSubstr(message)) << text;
  }
}

}  // namespace
}  // namespace agp::driver
