// Properties of sessions: small policies with state, random properties, and
// what the verifier says of them against sessions of the reference evaluator:
// all sessions of a small world, breadth first, as far as a number of steps
// reaches, and long random ones.
#include "tests/differential/temporal.h"

#include <algorithm>
#include <cstdio>
#include <deque>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "tests/differential/generator.h"
#include "tests/differential/modes.h"
#include "tests/differential/rig.h"

namespace agp::differential {
namespace {

using program::Program;
using program::Step;
using program::Value;

// ---- all sessions of a small world -----------------------------------------

// What can happen next there: one event, or a call with what belongs to it.
struct Letter {
  Step step;
  // Approved at once if that is asked for.
  bool approved = false;
  // The call that waits longest is approved and asked again.
  bool redeems = false;
  std::optional<Step::Kind> result;  // of a call that is permitted
};

std::vector<Letter> Alphabet(const Program& program, Random& random) {
  struct Who {
    const char* session;
    const char* user;
  };
  std::vector<Who> who = {{"1", "ann"}};
  if (random() % 3 == 0) who.push_back({"2", random() % 2 ? "ann" : "bob"});
  bool alone = who.size() == 1;
  std::vector<int64_t> numbers =
      alone ? std::vector<int64_t>{1, 2, 5} : std::vector<int64_t>{1, 3};
  std::vector<Letter> letters;
  for (const Who& w : who) {
    Letter letter;
    letter.step.session = w.session;
    letter.step.call.user = w.user;
    letter.step.call.agent = "claw";
    for (uint32_t s = 0; s < program.signals.size(); ++s) {
      letter.step.kind = Step::Kind::kSignal;
      letter.step.signal = {s};
      letters.push_back(letter);
    }
    letter.step.kind = Step::Kind::kRequest;
    letter.step.signal = {};
    for (uint32_t a = 0; a < program.actions.size(); ++a) {
      const program::Action& action = program.actions[a];
      bool asks = std::any_of(action.rules.begin(), action.rules.end(),
                              [&](const program::BoundRule& rule) {
                                return program.rule(rule.rule).asks;
                              });
      letter.step.call.action = {a};
      for (int64_t n : numbers) {
        for (int f = 0; f < (action.params.size() > 1 ? 2 : 1); ++f) {
          letter.step.call.arguments = {Value::Number(n)};
          if (action.params.size() > 1) {
            letter.step.call.arguments.push_back(Value::Bool(f == 1));
          }
          letters.push_back(letter);
          if (asks) {
            letters.push_back(letter);
            letters.back().approved = true;
          }
        }
      }
      for (Step::Kind kind :
           {Step::Kind::kResultOk, Step::Kind::kResultFailed}) {
        letters.push_back(letter);
        letters.back().approved = asks;
        letters.back().result = kind;
      }
    }
  }
  Letter redeems;
  redeems.redeems = true;
  letters.push_back(redeems);
  for (int64_t ms : {300'000, 600'000, 299'999}) {
    Letter letter;
    letter.step.kind = Step::Kind::kAdvance;
    letter.step.advance_ms = ms;
    letters.push_back(letter);
  }
  return letters;
}

struct Node {
  Explorer explorer;
  std::vector<Step> steps;
  std::vector<Step> waiting;
};

struct Explored {
  uint64_t steps = 0;
  // Every session of so many letters was looked at.
  size_t depth = 0;
};

class Exhaust {
 public:
  // `broken` gets the first session that breaks each property.
  Exhaust(const Program& program, std::vector<std::vector<Step>>* broken)
      : program_(program), broken_(broken) {}
  Explored Run(uint64_t seed, uint64_t max_steps);

 private:
  void Do(Node* node, const Step& step);
  void Approve(Node* node, const Step& call);
  // False if nothing can happen by it.
  bool Apply(Node* node, const Letter& letter);

  const Program& program_;
  std::vector<std::vector<Step>>* broken_;
  uint64_t steps_ = 0;
};

void Exhaust::Do(Node* node, const Step& step) {
  ++steps_;
  node->steps.push_back(step);
  std::vector<bool> now = node->explorer.Do(step);
  for (size_t p = 0; p < now.size(); ++p) {
    if (now[p] && (*broken_)[p].empty()) (*broken_)[p] = node->steps;
  }
}

void Exhaust::Approve(Node* node, const Step& call) {
  for (const program::BoundRule& rule :
       program_.action(call.call.action).rules) {
    if (!program_.rule(rule.rule).asks) continue;
    Step step = call;
    step.kind = Step::Kind::kApprove;
    step.person = call.call.user;
    step.rule = rule.rule;
    Do(node, step);
  }
  Do(node, call);
}

bool Exhaust::Apply(Node* node, const Letter& letter) {
  if (letter.redeems) {
    if (node->waiting.empty()) return false;
    Step call = node->waiting.front();
    node->waiting.erase(node->waiting.begin());
    Approve(node, call);
    return true;
  }
  Step step = letter.step;
  if (step.kind != Step::Kind::kRequest) {
    Do(node, step);
    return true;
  }
  step.call_id = "c" + std::to_string(node->steps.size());
  Do(node, step);
  if (node->explorer.verdict() == program::Effect::kConfirm) {
    if (letter.approved) {
      Approve(node, step);
    } else {
      node->waiting.push_back(step);
    }
  } else if (letter.approved && !letter.result) {
    return false;  // as without
  }
  if (letter.result) {
    if (node->explorer.verdict() != program::Effect::kPermit) return false;
    step.kind = *letter.result;
    Do(node, step);
  }
  return true;
}

Explored Exhaust::Run(uint64_t seed, uint64_t max_steps) {
  Random random(seed);
  std::vector<Letter> letters = Alphabet(program_, random);
  std::unordered_set<std::string> seen;
  std::deque<Node> level;
  level.push_back({Explorer(program_), {}, {}});
  Explored explored;
  while (!level.empty()) {
    std::deque<Node> next;
    for (const Node& node : level) {
      for (const Letter& letter : letters) {
        if (steps_ > max_steps) {
          explored.steps = steps_;
          return explored;
        }
        Node made = node;
        if (!Apply(&made, letter)) continue;
        if (seen.insert(made.explorer.Summary()).second) {
          next.push_back(std::move(made));
        }
      }
    }
    ++explored.depth;
    level = std::move(next);
  }
  // Every session of any length.
  explored.steps = steps_;
  explored.depth = SIZE_MAX;
  return explored;
}

// ---- random sessions -------------------------------------------------------

// The next step of a random session, over few values.
class Walk {
 public:
  Walk(const Program& program, uint64_t seed)
      : program_(program), random_(seed), lively_(random_() % 3 != 0) {}
  Step Next();

 private:
  const Program& program_;
  Random random_;
  bool lively_;  // one user, one session, no refusals looked for
  std::optional<Step> last_;
  int calls_ = 0;
  int phase_ = 0;  // 1: to be approved, 2: to be asked again
};

Step Walk::Next() {
  auto pick = [&](auto... values) {
    std::vector<int64_t> list = {static_cast<int64_t>(values)...};
    return list[random_() % list.size()];
  };
  Step step;
  if (phase_ == 1 && random_() % 4 != 0) {
    phase_ = 2;
    step = *last_;
    step.kind = Step::Kind::kApprove;
    step.person = step.call.user;
    for (const program::BoundRule& rule :
         program_.action(step.call.action).rules) {
      if (program_.rule(rule.rule).asks) step.rule = rule.rule;
    }
    if (step.rule.valid()) return step;
  }
  if (phase_ == 2) {
    phase_ = 3;
    return *last_;
  }
  step.session = lively_ || random_() % 4 != 0 ? "1" : "2";
  step.call.user = lively_ || random_() % 5 != 0 ? "ann" : "bob";
  step.call.agent = "claw";
  switch (random_() % 10) {
    case 0:
    case 1:
      step.kind = Step::Kind::kSignal;
      step.signal = {static_cast<uint32_t>(random_() % 2)};
      return step;
    case 2:
      step.kind = Step::Kind::kAdvance;
      step.advance_ms = pick(300'000, 600'000, 299'999, 1);
      return step;
    case 3:
    case 4:
      if (last_ && phase_ != 0) {
        step = *last_;
        step.kind =
            random_() % 3 ? Step::Kind::kResultOk : Step::Kind::kResultFailed;
        phase_ = 0;
        return step;
      }
      [[fallthrough]];
    default:
      step.call.action = {static_cast<uint32_t>(random_() % 2)};
      step.call.arguments.push_back(Value::Number(
          lively_ ? pick(0, 1, 1, 2, 3, 5) : pick(-1, 0, 1, 2, 5, INT64_MAX)));
      if (step.call.action.value == 0) {
        step.call.arguments.push_back(Value::Bool(random_() % 2 == 0));
      }
      step.call_id = "c" + std::to_string(++calls_);
      last_ = step;
      phase_ = 1;
      return step;
  }
}

}  // namespace

bool RunTemporal(const Settings& settings) {
  constexpr int kWalks = 12;
  constexpr uint64_t kMaxSteps = 4'000;
  constexpr int kSteps = 24;
  uint64_t answers[5] = {};
  uint64_t unknown_broken = 0, steps_taken = 0, longer = 0;
  std::vector<uint64_t> depths(6);
  for (uint64_t i = 0; i < settings.policies; ++i) {
    uint64_t seed = settings.seed * 1'000'003 + i;
    std::string text = TemporalPolicy(seed);
    auto compiled = CompileGenerated(seed, text);
    if (!compiled) return false;
    const Program& program = *compiled->program;
    size_t count = program.properties.size();
    // The session that breaks a property.
    std::vector<std::vector<Step>> broken(count);
    Explored explored = Exhaust(program, &broken).Run(seed, kMaxSteps);
    steps_taken += explored.steps;
    ++depths[std::min(explored.depth, depths.size() - 1)];
    for (int w = 0; w < kWalks; ++w) {
      Walk walk(program, seed * 7919 + static_cast<uint64_t>(w));
      Explorer explorer(program);
      std::vector<Step> steps;
      for (int s = 0; s < kSteps; ++s) {
        steps.push_back(walk.Next());
        ++steps_taken;
        std::vector<bool> now = explorer.Do(steps.back());
        for (size_t p = 0; p < count; ++p) {
          if (now[p] && broken[p].empty()) broken[p] = steps;
        }
      }
    }
    driver::BundleReplayer replayer = compiled->Replayer();
    verify::Options options;
    options.spacer_rlimit = 500'000;
    verify::Report report = verify::Verify(program, replayer, options);
    for (const verify::PropertyReport& p : report.properties) {
      ++answers[static_cast<size_t>(p.verdict)];
      std::string wrong;
      switch (p.verdict) {
        case verify::Verdict::kProved:
        case verify::Verdict::kVacuous:
          if (!broken[p.property].empty()) wrong = "a session breaks it";
          break;
        case verify::Verdict::kInternal:
          wrong = "a bug by its own word";
          break;
        case verify::Verdict::kUnknown:
          unknown_broken += !broken[p.property].empty();
          break;
        case verify::Verdict::kViolated: {
          Explorer explorer(program);
          bool shown = false;
          for (const Step& step : p.witness.steps) {
            shown = explorer.Do(step)[p.property];
          }
          const std::vector<Step>& known = broken[p.property];
          longer += !known.empty() && known.size() < p.witness.steps.size();
          broken[p.property] = p.witness.steps;
          if (!shown) wrong = "its witness does not break it";
          break;
        }
      }
      if (wrong.empty()) continue;
      std::printf(
          "policy %llu, property %s: the verifier says %s (%s): %s\n"
          "%s\nthe session\n%s",
          static_cast<unsigned long long>(seed),
          program.properties[p.property].name.c_str(),
          std::string(verify::VerdictName(p.verdict)).c_str(), p.reason.c_str(),
          wrong.c_str(), text.c_str(),
          Describe(program, broken[p.property]).c_str());
      return false;
    }
  }
  std::printf(
      "%llu steps; %llu proved, %llu violated, %llu vacuous, %llu "
      "unknown (of which sessions break %llu); %llu witnesses longer than the "
      "shortest session known\npolicies whose sessions were all looked at up "
      "to a length of 0, 1, 2, 3, 4, 5 or more:",
      static_cast<unsigned long long>(steps_taken),
      static_cast<unsigned long long>(answers[0]),
      static_cast<unsigned long long>(answers[1]),
      static_cast<unsigned long long>(answers[2]),
      static_cast<unsigned long long>(answers[3]),
      static_cast<unsigned long long>(unknown_broken),
      static_cast<unsigned long long>(longer));
  for (uint64_t n : depths) {
    std::printf(" %llu", static_cast<unsigned long long>(n));
  }
  std::printf("\n");
  return answers[0] > 0 && answers[1] > 0;
}

}  // namespace agp::differential
