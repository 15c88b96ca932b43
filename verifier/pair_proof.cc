#include "verifier/pair_proof.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "verifier/minimise.h"
#include "verifier/pair.h"
#include "verifier/pair_search.h"
#include "verifier/property.h"

namespace agp::verify {

using program::Effect;
using program::Program;
using program::Property;
using program::PropertyForm;
using program::Step;
using program::Value;
using Sought = SearchResult::Verdict;

namespace {

class PairProver {
 public:
  PairProver(const Program& program, const Property& property,
             Replayer& replayer, Sessions& sessions, const Options& options,
             PropertyReport* report)
      : program_(program),
        property_(property),
        replayer_(replayer),
        sessions_(sessions),
        report_(report),
        pairs_(program, property),
        searcher_(pairs_, options, replayer.StartMs(), &report->counters),
        initial_(pairs_.Extended(sessions.Initial())) {}

  void Run() {
    Decide();
    report_->counters.resources += searcher_.resources();
  }

 private:
  void Decide() {
    for (const Pairs::Case& c : pairs_.cases()) {
      for (bool redemption : {false, true}) {
        if (redemption && !AskedMatters(program_, program_.action(c.action))) {
          continue;
        }
        if (Try(c, redemption)) return;
      }
    }
    if (!need_state_.empty() && FromSessions()) return;
    if (!need_state_.empty()) {
      bool other =
          std::any_of(need_state_.begin(), need_state_.end(),
                      [](const Pairs::Case* c) { return c->other_state; });
      report_->verdict = Verdict::kUnknown;
      report_->reason =
          other ? "the two answers differ where the state that each of them "
                  "reads differs, and no session was looked for that leads "
                  "there: " +
                      example_ +
                      "; what both states have in common can be said with "
                      "`where`"
                : "the two answers differ in a state that no session was found "
                  "to reach: " +
                      example_ +
                      "; if the state cannot happen, a rule that denies in it "
                      "makes this provable";
      return;
    }
    if (!unknown_.empty()) {
      report_->verdict = internal_ ? Verdict::kInternal : Verdict::kUnknown;
      report_->reason = unknown_;
      return;
    }
    report_->verdict = Verdict::kProved;
    Sample();
  }

  // True if the answer is known.
  bool Try(const Pairs::Case& c, bool redemption) {
    SearchResult found = searcher_.Search(c, false, redemption, nullptr);
    if (found.verdict == Sought::kNone) return false;
    if (found.verdict == Sought::kFound && redemption) {
      Note(
          "it may fail for calls that wait and are asked for again, when the "
          "handlers of `asked` do not run; no session was looked for that "
          "leads there");
      return false;
    }
    bool initial =
        found.verdict == Sought::kFound && IsInitial(found.situation);
    if (!initial) {
      SearchResult first = searcher_.Search(c, false, redemption, &initial_);
      if (first.verdict == Sought::kFound) {
        found = std::move(first);
      } else if (found.verdict == Sought::kFound) {
        need_state_.push_back(&c);
        if (example_.empty()) example_ = Describe(found.situation);
        return false;
      } else {
        internal_ = internal_ || found.verdict == Sought::kInternal;
        Note(found.reason);
        return false;
      }
    }
    return Present(c, std::move(found.situation), nullptr);
  }

  bool FromSessions() {
    const std::vector<Reached>& all = sessions_.All();
    for (size_t i = 1; i < all.size(); ++i) {
      Pins pins = pairs_.Extended(sessions_.PinsOf(all[i]));
      for (const Pairs::Case* c : need_state_) {
        // What the other call reads would be of somebody else in that session.
        if (c->other_state) continue;
        SearchResult found = searcher_.Search(*c, false, false, &pins);
        if (found.verdict != Sought::kFound ||
            !sessions_.StillReaches(all[i], found.situation.now_ms)) {
          continue;
        }
        if (Present(*c, std::move(found.situation), &all[i])) return true;
      }
    }
    return false;
  }

  void Note(std::string reason) {
    if (unknown_.empty()) unknown_ = std::move(reason);
  }

  bool IsInitial(const Situation& s) const {
    for (size_t v = 0; v < initial_.state.size(); ++v) {
      if (s.full[v] || s.state[v] != initial_.state[v]) return false;
    }
    return true;
  }

  std::string Describe(const Situation& s) const {
    std::string text;
    for (size_t v = 0; v < initial_.state.size(); ++v) {
      const program::StateVar& var = pairs_.program().state_vars[v];
      std::string name =
          std::string(program::ScopeNameOf(program_, var)) + "." + var.name;
      std::string line;
      if (s.full[v]) {
        line = name + " is full";
      } else if (s.state[v].bottom()) {
        line = name + " overflows";
      } else if (s.state[v] != initial_.state[v]) {
        line = name + " = " +
               program::ToString(pairs_.program(), s.state[v], var.type);
      }
      if (!line.empty()) text += (text.empty() ? "" : ", ") + line;
    }
    return text;
  }

  // A session that ends in one of the two calls.
  Witness Replay(Replayer& replayer, const Pairs::Case& c,
                 const program::Call& call, int64_t now_ms,
                 const Reached* reached) {
    Witness witness;
    witness.case_index = c.index;
    witness.now_ms = now_ms;
    if (now_ms > replayer_.StartMs()) {
      Step step;
      step.kind = Step::Kind::kAdvance;
      if (__builtin_sub_overflow(now_ms, replayer_.StartMs(),
                                 &step.advance_ms)) {
        step.advance_ms = INT64_MAX;
      }
      witness.steps.push_back(std::move(step));
    }
    if (reached) {
      witness.steps.insert(witness.steps.end(), reached->steps.begin(),
                           reached->steps.end());
    }
    if (!witness.steps.empty()) {
      (void)replayer.Replay(witness.steps);
      ++report_->counters.replays;
      for (uint32_t v = 0; v < program_.state_vars.size(); ++v) {
        const program::StateVar& var = program_.state_vars[v];
        Value value =
            replayer.ReadState(program::StateVarId{v}, call, kSessionName);
        if (value.absent() || value == InitialValue(program_, var)) continue;
        witness.state.push_back(
            std::string(program::ScopeNameOf(program_, var)) + "." + var.name +
            " = " +
            (value.bottom() ? std::string("(no value)")
                            : program::ToString(program_, value, var.type)));
      }
    }
    Step request;
    request.kind = Step::Kind::kRequest;
    request.call = call;
    request.session = kSessionName;
    witness.steps.push_back(std::move(request));
    witness.outcome = replayer.Replay(witness.steps);
    ++report_->counters.replays;
    return witness;
  }

  // What runs the measure's call; null if there is nothing that can.
  Replayer* ForMeasure(const Pairs::Case& c) {
    if (property_.form != PropertyForm::kAgentWithinUser || !c.reads_chain) {
      return &replayer_;
    }
    if (!alone_) {
      alone_program_ = pairs_.WithoutAgents();
      alone_ = replayer_.Of(*alone_program_);
    }
    return alone_.get();
  }

  // True if the answer is known.
  bool Present(const Pairs::Case& c, Situation pair, const Reached* reached) {
    pair = Minimise(
        pairs_.program(), std::move(pair),
        [&](const Situation& s) {
          return searcher_.IsPair(c, s) &&
                 searcher_.Compare(c, s, false).looser != Looser::kNo &&
                 (!reached ||
                  sessions_.HasItsKeys(*reached, pairs_.SubjectOf(c, s)));
        },
        replayer_.StartMs(), reached && sessions_.BelongsToSomeone(*reached));
    program::Call subject = pairs_.SubjectOf(c, pair);
    program::Call measure = pairs_.MeasureOf(c, pair);
    for (const program::Call* call : {&subject, &measure}) {
      for (const Value& argument : call->arguments) {
        if (VouchedAsItsFields(argument)) continue;
        Note(
            "it takes a record of which less is vouched for than of every "
            "field, which the door never makes");
        return false;
      }
    }
    Compared compared = searcher_.Compare(c, pair, false);
    Witness witness = Replay(replayer_, c, subject, pair.now_ms, reached);
    Replayer* other = ForMeasure(c);
    if (!other) {
      Note("what the user alone would be answered could not be replayed");
      return false;
    }
    Witness against = Replay(*other, c, measure, pair.now_ms, reached);
    if (reached && other != &replayer_ && against.state != witness.state) {
      Note(
          "it takes a session that agents led to, and what it would be "
          "without them was not decided");
      return false;
    }
    if (property_.form == PropertyForm::kAgentWithinUser) {
      against.who = "the user alone";
    }
    const Outcome& s = witness.outcome;
    const Outcome& m = against.outcome;
    bool shown = s.decided && m.decided && s.effect != Effect::kDeny;
    switch (compared.looser) {
      case Looser::kVerdict:
        shown = shown && s.effect < m.effect;
        break;
      case Looser::kApprovals:
        shown = shown && s.effect == Effect::kConfirm &&
                m.effect == Effect::kConfirm;
        break;
      case Looser::kObligations:
        shown = shown && m.effect != Effect::kDeny;
        break;
      case Looser::kNo:
        shown = false;
        break;
    }
    if (!shown && (s.update_failed || m.update_failed) &&
        AddsToWindow(program_, c.action)) {
      Note(
          "it depends on how many entries a window of the state holds, which "
          "is not decided exactly");
      return false;
    }
    report_->reason.clear();
    if (!shown) {
      report_->verdict = Verdict::kInternal;
      report_->reason =
          "the verifier found these calls, but the bundle answers them "
          "otherwise (" +
          s.text + "; " + m.text + "): a bug of this tool";
    } else {
      report_->verdict = Verdict::kViolated;
      report_->reason = Difference(compared);
    }
    witness.against.push_back(std::move(against));
    report_->witness = std::move(witness);
    return true;
  }

  // What the two answers do not say by themselves.
  std::string Difference(const Compared& compared) const {
    if (compared.looser == Looser::kApprovals) {
      const program::Rule& rule = program_.rule(compared.uncovered);
      std::string name = rule.module + "." + rule.name;
      return "both answers are confirm, but the approvals that the first takes "
             "need not be enough for " +
             (compared.alternative
                  ? "`" + name +
                        "` or another rule that would do for the "
                        "second"
                  : "`" + name + "`, which the second takes");
    }
    if (compared.looser != Looser::kObligations) return "";
    const program::ObligationInstance& o =
        program_.obligation_instances[compared.obligation];
    const program::Obligation& obligation =
        program_.obligations[o.obligation.value];
    std::string text = obligation.name + "(";
    for (size_t i = 0; i < o.arguments.size(); ++i) {
      if (i > 0) text += ", ";
      text += obligation.params[i].name + ": " +
              program::ToString(program_, o.arguments[i],
                                obligation.params[i].type);
    }
    return "the first goes without `" + text +
           ")`, which the second is to be carried out with";
  }

  void Sample() {
    bool undecided = false;
    std::string elsewhere;
    for (const Pairs::Case& c : pairs_.cases()) {
      SearchResult found = searcher_.Search(c, true, false, &initial_);
      if (found.verdict == Sought::kFound) {
        Situation pair = Minimise(
            pairs_.program(), std::move(found.situation),
            [&](const Situation& s) {
              return searcher_.IsPair(c, s) &&
                     searcher_.Compare(c, s, false).subject.effect !=
                         Effect::kDeny;
            },
            replayer_.StartMs(), false);
        report_->sample = Replay(replayer_, c, pairs_.SubjectOf(c, pair),
                                 pair.now_ms, nullptr);
        return;
      }
      found = searcher_.Search(c, true, false, nullptr);
      if (found.verdict == Sought::kFound && elsewhere.empty()) {
        elsewhere = Describe(found.situation);
      }
      undecided = undecided || found.verdict == Sought::kUnknown ||
                  found.verdict == Sought::kInternal;
    }
    if (!elsewhere.empty()) {
      report_->sample_note =
          "the calls it speaks of need a state that the initial one is not: " +
          elsewhere;
    } else if (undecided) {
      report_->sample_note =
          "whether a call exists that it speaks of was not decided";
    } else {
      report_->verdict = Verdict::kVacuous;
      report_->reason = "every call it speaks of is denied, so it says nothing";
    }
  }

  const Program& program_;
  const Property& property_;
  Replayer& replayer_;
  Sessions& sessions_;
  PropertyReport* report_;
  Pairs pairs_;
  PairSearcher searcher_;
  Pins initial_;
  std::optional<Program> alone_program_;
  std::unique_ptr<Replayer> alone_;
  std::vector<const Pairs::Case*> need_state_;
  std::string example_, unknown_;
  bool internal_ = false;
};

}  // namespace

void ProvePairs(const Program& program, const Property& property,
                Replayer& replayer, Sessions& sessions, const Options& options,
                PropertyReport* report) {
  PairProver(program, property, replayer, sessions, options, report).Run();
}

}  // namespace agp::verify
