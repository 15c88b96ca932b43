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
      if (c.other && !c.other->reason.empty()) {
        Note(c.other->reason);
        continue;
      }
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
    std::vector<Reached> all = sessions_.All();
    // What changes nothing here may do so in the other policy.
    for (uint32_t s = 0; pairs_.other() && s < program_.signals.size(); ++s) {
      Step step;
      step.kind = Step::Kind::kSignal;
      step.signal = {s};
      step.call.user = all[0].user;
      step.call.agent = all[0].agent;
      step.session = kSessionName;
      (void)replayer_.Replay({&step, 1});
      ++report_->counters.replays;
      Reached reached = all[0];
      reached.steps = {std::move(step)};
      for (uint32_t v = 0; v < program_.state_vars.size(); ++v) {
        if (program_.state_vars[v].scope == program::Scope::kKey) continue;
        reached.state[v] = replayer_.ReadState(
            program::StateVarId{v}, reached.agent, reached.user, kSessionName);
      }
      all.push_back(std::move(reached));
    }
    for (size_t i = 1; i < all.size(); ++i) {
      Pins pins = pairs_.Extended(sessions_.PinsOf(all[i]));
      if (pairs_.other() && !PinOther(all[i], &pins)) continue;
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

  // Whether both policies answer every request of a session alike. Where one
  // approval is not enough or not needed for the other, it would stand there.
  bool AnsweredAlike(Replayer& other, const std::vector<Step>& here,
                     const std::vector<Step>& there) {
    auto answers = [&](Replayer& replayer, const std::vector<Step>& steps) {
      std::vector<std::optional<Effect>> effects;
      for (size_t i = 0; i < steps.size(); ++i) {
        if (steps[i].kind != Step::Kind::kRequest) continue;
        Outcome outcome = replayer.Replay(std::span(steps).first(i + 1));
        ++report_->counters.replays;
        effects.emplace_back();
        if (outcome.decided) effects.back() = outcome.effect;
      }
      return effects;
    };
    return answers(replayer_, here) == answers(other, there);
  }

  // What the other policy's own state is after a session that it lives too;
  // false if what is the same in both would differ there.
  bool PinOther(const Reached& reached, Pins* pins) {
    OtherPolicy& other = *pairs_.other();
    Replayer* replayer = ForOther();
    auto steps = other.ToOther(reached.steps);
    if (!replayer || !steps ||
        !AnsweredAlike(*replayer, reached.steps, *steps)) {
      return false;
    }
    (void)replayer->Replay(*steps);
    ++report_->counters.replays;
    for (uint32_t v = 0; v < other.program().state_vars.size(); ++v) {
      const program::StateVar& var = other.program().state_vars[v];
      program::StateVarId here = other.VarOf({v});
      if (!here.valid() || var.scope == program::Scope::kKey) continue;
      Value value =
          replayer->ReadState({v}, reached.agent, reached.user, kSessionName);
      if (value.bottom()) return false;
      value = other.FromOther(value, var.type);
      Value& pinned = pins->state[here.value];
      if (here.value < pairs_.own_vars() && pinned != value) return false;
      if (value !=
          InitialValue(pairs_.program(), pairs_.program().state_var(here))) {
        if (var.scope == program::Scope::kUser) pins->user = reached.user;
        if (var.scope == program::Scope::kAgent) pins->agent = reached.agent;
      }
      pinned = std::move(value);
    }
    return true;
  }

  Replayer* ForOther() {
    if (!alone_) alone_ = replayer_.Of(pairs_.other()->program());
    return alone_.get();
  }

  // What the other policy answers to the subject's call.
  std::optional<Witness> ReplayOther(const Pairs::Case& c,
                                     const Situation& pair,
                                     const Reached* reached) {
    program::Call subject = pairs_.SubjectOf(c, pair);
    Witness witness;
    std::string refused = pairs_.RefusedByOther(c, subject);
    if (refused.empty()) {
      OtherPolicy& other = *pairs_.other();
      Replayer* replayer = ForOther();
      if (!replayer) return std::nullopt;
      program::Call call = pair.call;
      call.action = c.action;
      call = other.ToOther(call, *c.other);
      auto steps =
          other.ToOther(reached ? reached->steps : std::vector<Step>());
      if (!VouchedFor(call) || !steps) return std::nullopt;
      std::vector<Value> read;
      witness = Replay(*replayer, other.program(), c, call, pair.now_ms,
                       std::move(*steps), &read);
      witness.policy = other.shared();
      for (uint32_t v = 0; v < read.size(); ++v) {
        program::StateVarId here = other.VarOf({v});
        if (!here.valid() || read[v].absent()) continue;
        const program::TypeId type = other.program().state_vars[v].type;
        if (read[v].bottom() ||
            other.FromOther(read[v], type) != pair.state[here.value]) {
          return std::nullopt;
        }
      }
    } else {
      witness.case_index = c.index;
      witness.now_ms = pair.now_ms;
      witness.outcome.decided = true;
      witness.outcome.effect = Effect::kDeny;
      witness.outcome.why = witness.outcome.text = refused;
      Step request;
      request.call = subject;
      request.session = kSessionName;
      witness.steps.push_back(std::move(request));
    }
    witness.of = property_.other;
    return witness;
  }

  static bool VouchedFor(const program::Call& call) {
    return std::all_of(call.arguments.begin(), call.arguments.end(),
                       VouchedAsItsFields);
  }

  Witness Replay(Replayer& replayer, const Pairs::Case& c,
                 const program::Call& call, int64_t now_ms,
                 const Reached* reached) {
    return Replay(replayer, program_, c, call, now_ms,
                  reached ? reached->steps : std::vector<Step>());
  }

  // A session of `of` that ends in one of the two calls. `read`: the state that
  // the call meets, unless that is the initial one.
  Witness Replay(Replayer& replayer, const Program& of, const Pairs::Case& c,
                 const program::Call& call, int64_t now_ms,
                 std::vector<Step> before, std::vector<Value>* read = nullptr) {
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
    witness.steps.insert(witness.steps.end(), before.begin(), before.end());
    if (!witness.steps.empty()) {
      (void)replayer.Replay(witness.steps);
      ++report_->counters.replays;
      for (uint32_t v = 0; v < of.state_vars.size(); ++v) {
        const program::StateVar& var = of.state_vars[v];
        Value value =
            replayer.ReadState(program::StateVarId{v}, call, kSessionName);
        if (read) read->push_back(value);
        if (value.absent() || value == InitialValue(of, var)) continue;
        witness.state.push_back(std::string(program::ScopeNameOf(of, var)) +
                                "." + var.name + " = " +
                                (value.bottom()
                                     ? std::string("(no value)")
                                     : program::ToString(of, value, var.type)));
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

  std::optional<Witness> ReplayMeasure(const Pairs::Case& c,
                                       const program::Call& measure,
                                       int64_t now_ms, const Reached* reached) {
    const bool alone = property_.form == PropertyForm::kAgentWithinUser;
    Replayer* replayer = &replayer_;
    if (alone && c.reads_chain) {
      if (!alone_) {
        alone_program_ = pairs_.WithoutAgents();
        alone_ = replayer_.Of(*alone_program_);
      }
      if (!alone_) return std::nullopt;
      replayer = alone_.get();
    }
    Witness witness = Replay(*replayer, c, measure, now_ms, reached);
    if (alone) witness.who = "the user alone";
    return witness;
  }

  // The two decisions are such as no approval stands for.
  bool LeavesApproval(const Reached& reached) const {
    return std::any_of(
        reached.steps.begin(), reached.steps.end(), [&](const Step& step) {
          return step.kind == Step::Kind::kApprove &&
                 program_.rule(step.rule).lasts != program::Rule::Lasts::kOnce;
        });
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
    if (!VouchedFor(subject) || !VouchedFor(measure)) {
      Note(
          "it takes a record of which less is vouched for than of every "
          "field, which the door never makes");
      return false;
    }
    Compared compared = searcher_.Compare(c, pair, false);
    Witness witness = Replay(replayer_, c, subject, pair.now_ms, reached);
    std::optional<Witness> answer =
        pairs_.other() ? ReplayOther(c, pair, reached)
                       : ReplayMeasure(c, measure, pair.now_ms, reached);
    if (!answer) {
      Note("what the second call would be answered could not be replayed" +
           std::string(reached ? " in the state that was supposed" : ""));
      return false;
    }
    Witness& against = *answer;
    if (reached && property_.form == PropertyForm::kAgentWithinUser &&
        c.reads_chain && against.state != witness.state) {
      Note(
          "it takes a session that agents led to, and what it would be "
          "without them was not decided");
      return false;
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
                m.effect == Effect::kConfirm && Asks(against, compared);
        break;
      case Looser::kObligations:
        shown = shown && m.effect != Effect::kDeny &&
                !HasObligation(witness, compared.obligation) &&
                HasObligation(against, compared.obligation);
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
    if (!shown && reached && LeavesApproval(*reached)) {
      Note(
          "it takes a session with an approval that lasts, and what would be "
          "answered without it was not decided");
      return false;
    }
    if (!shown && reached && pairs_.other()) {
      Note(
          "it takes a session that the two policies do not live alike, and "
          "what they would answer then was not decided");
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
    witness.against.push_back(std::move(*answer));
    report_->witness = std::move(witness);
    return true;
  }

  const Program& ProgramOf(const Witness& w) const {
    return w.policy ? *w.policy : program_;
  }
  // Whether what was answered needs the rule that nothing covers.
  bool Asks(const Witness& measure, const Compared& compared) const {
    const program::Rule& rule = pairs_.program().rule(compared.uncovered);
    return std::any_of(measure.outcome.rules.begin(),
                       measure.outcome.rules.end(), [&](program::RuleId r) {
                         const program::Rule& of = ProgramOf(measure).rule(r);
                         return of.asks && of.name == rule.name &&
                                of.module == rule.module;
                       });
  }
  // Whether what was answered has an obligation, by its text.
  bool HasObligation(const Witness& w, uint32_t instance) const {
    const Program& of = ProgramOf(w);
    const std::string text = ObligationText(pairs_.program(), instance);
    return std::any_of(
        w.outcome.obligations.begin(), w.outcome.obligations.end(),
        [&](uint32_t i) { return ObligationText(of, i) == text; });
  }
  static std::string ObligationText(const Program& program, uint32_t instance) {
    const program::ObligationInstance& o =
        program.obligation_instances[instance];
    const program::Obligation& obligation =
        program.obligations[o.obligation.value];
    std::string text = obligation.name + "(";
    for (size_t i = 0; i < o.arguments.size(); ++i) {
      if (i > 0) text += ", ";
      text +=
          obligation.params[i].name + ": " +
          program::ToString(program, o.arguments[i], obligation.params[i].type);
    }
    return text + ")";
  }

  // What the two answers do not say by themselves.
  std::string Difference(const Compared& compared) const {
    if (compared.looser == Looser::kApprovals) {
      const program::Rule& rule = pairs_.program().rule(compared.uncovered);
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
    return "the first goes without `" +
           ObligationText(pairs_.program(), compared.obligation) +
           "`, which the second is to be carried out with";
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
  // The user alone, or the other policy.
  std::unique_ptr<Replayer> alone_;
  std::vector<const Pairs::Case*> need_state_;
  std::string example_, unknown_;
  bool internal_ = false;
};

}  // namespace

void ProvePairs(const Program& program, const Property& property,
                Replayer& replayer, Sessions& sessions, const Options& options,
                PropertyReport* report) {
  if (!property.other.empty() && !program.others.contains(property.other)) {
    report->verdict = Verdict::kUnknown;
    report->reason = "the policy `" + property.other + "` was not loaded";
    return;
  }
  PairProver(program, property, replayer, sessions, options, report).Run();
}

}  // namespace agp::verify
