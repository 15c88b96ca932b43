// Monitors against the formulas that they are made from: random sessions run
// on the bundle and on the reference, and the formula is evaluated from its
// definition over the positions that were met.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "tests/differential/rig.h"

namespace agp::differential {
namespace {

using program::Event;
using program::PastNode;
using program::PastOp;
using program::Program;
using program::Step;

// One position: what happened, and when.
struct Position {
  int64_t time_ms = 0;
  std::vector<program::EventPattern> events;
};

// The definition (program.h at PastOp). All guards are true here.
bool Holds(const program::Property& property, uint32_t id,
           const std::vector<Position>& positions, size_t at) {
  const PastNode& node = property.past[id];
  auto holds = [&](uint32_t operand, size_t i) {
    return Holds(property, operand, positions, i);
  };
  auto recent = [&](size_t i) {
    return node.bound_ms == 0 ||
           positions[at].time_ms - positions[i].time_ms < node.bound_ms;
  };
  switch (node.op) {
    case PastOp::kEvent:
      for (const program::EventPattern& pattern : node.events) {
        for (const program::EventPattern& event : positions[at].events) {
          if (event.event == pattern.event && event.action == pattern.action &&
              event.signal == pattern.signal) {
            return true;
          }
        }
      }
      return false;
    case PastOp::kNot:
      return !holds(node.a, at);
    case PastOp::kAnd:
      return holds(node.a, at) && holds(node.b, at);
    case PastOp::kOr:
      return holds(node.a, at) || holds(node.b, at);
    case PastOp::kOnce:
      for (size_t i = 0; i <= at; ++i) {
        if (recent(i) && holds(node.a, i)) return true;
      }
      return false;
    case PastOp::kSince:
      for (size_t i = at + 1; i-- > 0;) {
        if (recent(i) && holds(node.b, i)) return true;
        if (!holds(node.a, i)) return false;
      }
      return false;
    case PastOp::kPrevious:
      return at > 0 && holds(node.a, at - 1);
    case PastOp::kState:
      break;
  }
  ADD_FAILURE() << "no state in these formulas";
  return false;
}

const char* const kFormulas[] = {
    "once permitted a",
    "once denied a or once user.stop",
    "historically not (permitted b or user.pause)",
    "not user.resume since user.stop",
    "not (user.resume or permitted a) since (user.stop or denied b)",
    "(not permitted a and not user.stop) since permitted b",
    "once permitted a within 5m",
    "once (asked a or permitted a or user.stop) within 3m",
    "not user.resume since (user.stop or permitted a) within 5m",
    "once result ok a and not (not user.stop since result failed a within 4m)",
    "once user.stop implies (not permitted b since user.resume)",
    "not user.stop since permitted a",
    "not permitted a since (user.stop or permitted a)",
};
constexpr size_t kCount = std::size(kFormulas);

std::string PolicyOfAll() {
  std::string text =
      "policy p\naction a(n: Int)\naction b()\naction probe(n: Int)\n"
      "signal user.stop, user.resume, user.pause from operator\n"
      "permit a when n > 1\npermit b when not user.m3\n";
  for (size_t i = 0; i < kCount; ++i) {
    std::string n = std::to_string(i);
    text += "monitor user.m" + n + ": " + kFormulas[i] + "\n";
    text += "prove f" + n + ": never " + std::string(kFormulas[i]) + "\n";
    text += "permit probe when n == " + n + " and user.m" + n + "\n";
  }
  return text;
}

class Session {
 public:
  explicit Session(const Compiled& compiled)
      : program_(*compiled.program),
        replayer_(compiled.Replayer()),
        world_(*compiled.program) {}

  // One step at random; what it was at `positions`.
  void Random(std::mt19937& random) {
    switch (random() % 6) {
      case 0:
        Advance(static_cast<int64_t>(random() % 4) * 60'000);
        return;
      case 1:
        Signal(random() % 3);
        return;
      case 2:
        if (!open_.empty()) {
          Result(random() % 2 == 0);
          return;
        }
        [[fallthrough]];
      default:
        Ask(random() % 2, static_cast<int64_t>(random() % 4));
        return;
    }
  }

  // Whether the probe of a formula is permitted, and whether it is true now.
  bool Probe(size_t formula) {
    return Request(2, static_cast<int64_t>(formula));
  }
  bool True(size_t formula) {
    const program::Property& property = program_.properties[formula];
    positions.push_back({now_ms_, {}});
    bool holds =
        Holds(property, static_cast<uint32_t>(property.past.size() - 1),
              positions, positions.size() - 1);
    positions.pop_back();
    return holds;
  }

  std::vector<Position> positions;

 private:
  static program::Call CallOf(uint32_t action, int64_t n) {
    program::Call call;
    call.action = {action};
    if (action != 1) call.arguments = {program::Value::Number(n)};
    call.agent = "agent";
    call.user = "user";
    return call;
  }
  void Do(const Step& step) {
    EXPECT_EQ(StepBoth(program_, step, world_, replayer_), "");
  }
  void Advance(int64_t ms) {
    Step step;
    step.kind = Step::Kind::kAdvance;
    step.advance_ms = ms;
    Do(step);
    now_ms_ += ms;
  }
  void Signal(uint32_t signal) {
    Step step;
    step.kind = Step::Kind::kSignal;
    step.call = CallOf(1, 0);
    step.signal = {signal};
    Do(step);
    program::EventPattern event;
    event.event = Event::kSignal;
    event.signal = {signal};
    positions.push_back({now_ms_, {event}});
  }
  bool Request(uint32_t action, int64_t n) {
    Step step;
    step.call = CallOf(action, n);
    step.call_id = "c" + std::to_string(++calls_);
    reference::World copy = world_;
    bool permitted =
        StepReference(step, copy).decision->effect == program::Effect::kPermit;
    Do(step);
    if (permitted && action == 0) open_.push_back(step);
    return permitted;
  }
  void Ask(uint32_t action, int64_t n) {
    bool permitted = Request(action, n);
    Position position{now_ms_, {}};
    for (Event event :
         {Event::kAsked, permitted ? Event::kPermitted : Event::kDenied}) {
      program::EventPattern pattern;
      pattern.event = event;
      pattern.action = {action};
      position.events.push_back(pattern);
    }
    positions.push_back(std::move(position));
  }
  void Result(bool ok) {
    Step step = open_.back();
    open_.pop_back();
    step.kind = ok ? Step::Kind::kResultOk : Step::Kind::kResultFailed;
    Do(step);
    program::EventPattern event;
    event.event = ok ? Event::kResultOk : Event::kResultFailed;
    event.action = step.call.action;
    positions.push_back({now_ms_, {event}});
  }

  const Program& program_;
  driver::BundleReplayer replayer_;
  reference::World world_;
  int64_t now_ms_ = 0;
  int calls_ = 0;
  std::vector<Step> open_;
};

TEST(Monitors, AreTheirFormulas) {
  std::string error;
  auto compiled = Compile(PolicyOfAll(), &error);
  ASSERT_TRUE(compiled) << error;
  ASSERT_EQ(compiled->program->properties.size(), kCount);
  constexpr uint32_t kSeed = 20'260'101;
  std::mt19937 random(kSeed);
  std::vector<int> met(2 * kCount);
  for (int round = 0; round < 60 && !HasFailure(); ++round) {
    Session session(*compiled);
    for (int i = 0; i < 10; ++i) {
      session.Random(random);
      for (size_t f = 0; f < kCount; ++f) {
        bool expected = session.True(f);
        ++met[2 * f + (expected ? 1 : 0)];
        ASSERT_EQ(session.Probe(f), expected)
            << "round " << round << ", step " << i << ": " << kFormulas[f];
      }
    }
  }
  EXPECT_TRUE(std::all_of(met.begin(), met.end(), [](int n) { return n > 0; }));
}

}  // namespace
}  // namespace agp::differential
