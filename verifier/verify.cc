#include "verifier/verify.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "verifier/approve.h"
#include "verifier/explain.h"
#include "verifier/guarantee.h"
#include "verifier/minimise.h"
#include "verifier/pair_proof.h"
#include "verifier/property.h"
#include "verifier/search.h"
#include "verifier/session.h"
#include "verifier/trace/session_proof.h"
#include "verifier/trace/trace.h"

namespace agp::verify {

using program::Program;
using program::Property;
using program::PropertyForm;
using program::Step;
using program::Value;

std::string_view VerdictName(Verdict verdict) {
  constexpr std::string_view names[] = {"PROVED", "VIOLATED", "VACUOUS",
                                        "UNKNOWN", "INTERNAL"};
  return names[static_cast<size_t>(verdict)];
}

Counters& Counters::operator+=(const Counters& other) {
  milliseconds += other.milliseconds;
  queries += other.queries;
  resources += other.resources;
  string_lemmas += other.string_lemmas;
  slices += other.slices;
  without_solver += other.without_solver;
  replays += other.replays;
  return *this;
}

namespace {

using Verdict_ = SearchResult::Verdict;

// Why a slice of `redemption` that has a situation does not decide.
constexpr char kRedemption[] =
    "it may fail for a call that waits and is asked for again, when the "
    "handlers of `asked` do not run; no session was looked for that leads "
    "there";

class Verifier {
 public:
  Verifier(const Program& program, Replayer& replayer, const Options& options)
      : program_(program),
        replayer_(replayer),
        options_(options),
        searcher_(program, options, replayer.StartMs()),
        sessions_(program, replayer, searcher_, options) {}

  PropertyReport Run(uint32_t index);

 private:
  void Universal(const Property& property, PropertyReport& report);
  void Existential(const Property& property, PropertyReport& report);
  // Searches the states known to be reachable.
  bool FromSessions(const Property& property, const std::vector<Slice>& slices,
                    PropertyReport& report);
  void Sample(const Property& property, PropertyReport& report);
  // Replays the situation after the session's steps; false: kInternal was
  // reported.
  bool Present(const Property& property, const Slice& slice,
               Situation situation, const Reached* reached,
               PropertyReport& report);
  Witness Replay(const Slice& slice, const Situation& situation,
                 const Reached* reached);
  // Has people approve the request of a witness that was answered confirm;
  // false, with the witness as it was, if that never makes it a permit.
  bool Approve(const Slice& slice, const Situation& situation,
               Witness& witness);
  bool IsInitial(const Situation& situation) const;
  std::string Describe(const Situation& situation) const;
  std::vector<std::string> Assumptions(const Property& property) const;
  bool Reads(const Property& property, program::ExprKind kind) const;

  const Program& program_;
  Replayer& replayer_;
  const Options& options_;
  Searcher searcher_;
  Sessions sessions_;
};

bool Verifier::IsInitial(const Situation& s) const {
  for (size_t v = 0; v < program_.state_vars.size(); ++v) {
    if (s.full[v]) return false;
    if (s.state[v] != InitialValue(program_, program_.state_vars[v])) {
      return false;
    }
  }
  return true;
}

std::string Verifier::Describe(const Situation& s) const {
  std::string text;
  auto add = [&](const std::string& line) {
    if (!text.empty()) text += ", ";
    text += line;
  };
  for (size_t v = 0; v < program_.state_vars.size(); ++v) {
    const program::StateVar& var = program_.state_vars[v];
    std::string name =
        std::string(program::ScopeNameOf(program_, var)) + "." + var.name;
    if (s.full[v]) add(name + " is full");
    if (s.state[v].bottom()) {
      add(name + " overflows");
    } else if (s.state[v] != InitialValue(program_, var)) {
      add(name + " = " + program::ToString(program_, s.state[v], var.type));
    }
  }
  return text;
}

Witness Verifier::Replay(const Slice& slice, const Situation& situation,
                         const Reached* reached) {
  Witness witness;
  witness.case_index = slice.case_index;
  witness.now_ms = situation.now_ms;
  // The time passes first, so that no window forgets what the session did.
  if (situation.now_ms > replayer_.StartMs()) {
    Step step;
    step.kind = Step::Kind::kAdvance;
    // Too far for one number: the replay will show it.
    if (__builtin_sub_overflow(situation.now_ms, replayer_.StartMs(),
                               &step.advance_ms)) {
      step.advance_ms = INT64_MAX;
    }
    witness.steps.push_back(std::move(step));
  }
  if (reached) {
    witness.steps.insert(witness.steps.end(), reached->steps.begin(),
                         reached->steps.end());
  }
  std::vector<Step> before = witness.steps;
  const program::Call& call = situation.call;
  if (!before.empty()) {
    (void)replayer_.Replay(before);
    ++searcher_.counters().replays;
    for (uint32_t v = 0; v < program_.state_vars.size(); ++v) {
      const program::StateVar& var = program_.state_vars[v];
      Value value =
          replayer_.ReadState(program::StateVarId{v}, call, kSessionName);
      // Absent: of a key that the call does not have.
      if (value.absent() || value == InitialValue(program_, var)) continue;
      witness.state.push_back(
          std::string(program::ScopeNameOf(program_, var)) + "." + var.name +
          " = " +
          (value.bottom() ? std::string("(no value)")
                          : program::ToString(program_, value, var.type)));
    }
  }
  witness.steps.push_back(RequestStep(situation));
  witness.outcome = replayer_.Replay(witness.steps);
  ++searcher_.counters().replays;
  return witness;
}

bool Verifier::Approve(const Slice& slice, const Situation& situation,
                       Witness& witness) {
  std::vector<Step> before(witness.steps.begin(), witness.steps.end() - 1);
  Situation back = WhenAskedAgain(program_, replayer_, before, situation);
  ++searcher_.counters().replays;
  // What is asked for must still be so when the call comes back.
  Slice again = slice;
  again.redemption = true;
  if (!searcher_.Meets(again, back)) return false;
  for (const std::vector<Step>& plan :
       ApprovalPlans(program_, searcher_.evaluator(), searcher_.languages(),
                     back, slice.without)) {
    std::vector<Step> steps = before;
    steps.insert(steps.end(), plan.begin(), plan.end());
    Outcome outcome = replayer_.Replay(steps);
    ++searcher_.counters().replays;
    if (!outcome.decided || outcome.effect != program::Effect::kPermit) {
      continue;
    }
    witness.steps = std::move(steps);
    witness.outcome = std::move(outcome);
    return true;
  }
  return false;
}

// Whether it takes a permit to show it, if need be with approvals.
bool WantsPermit(const Property& property, const Slice& slice) {
  return slice.without.valid() || (property.form == PropertyForm::kSomePermit &&
                                   slice.aim == Aim::kGrant);
}

bool Verifier::Present(const Property& property, const Slice& slice,
                       Situation situation, const Reached* reached,
                       PropertyReport& report) {
  situation = Minimise(
      program_, std::move(situation),
      [&](const Situation& s) {
        return searcher_.Meets(slice, s) &&
               (!reached || sessions_.HasItsKeys(*reached, s.call));
      },
      replayer_.StartMs(), reached && sessions_.BelongsToSomeone(*reached));
  for (const Value& argument : situation.call.arguments) {
    if (VouchedAsItsFields(argument)) continue;
    report.verdict = Verdict::kUnknown;
    report.reason =
        "it takes a record of which less is vouched for than of every field, "
        "which the door never makes";
    return false;
  }
  Witness witness = Replay(slice, situation, reached);
  if (property.form == PropertyForm::kNoErrors) {
    const program::Action& action = program_.action(slice.action);
    for (const program::BoundRule& bound : action.rules) {
      std::vector<program::ExprId> parts = {bound.condition};
      if (searcher_.evaluator().Eval(bound.condition, situation).is_true()) {
        if (bound.approver.valid()) parts.push_back(bound.approver);
        parts.insert(parts.end(), bound.excluded.begin(), bound.excluded.end());
        parts.insert(parts.end(), bound.keys.begin(), bound.keys.end());
        if (bound.until.valid()) parts.push_back(bound.until);
      }
      for (program::ExprId e : parts) {
        if (witness.failing_rule.valid()) break;
        if (searcher_.evaluator().Eval(e, situation).bottom()) {
          witness.failing_rule = bound.rule;
          witness.failing_expr = searcher_.evaluator().Culprit(e, situation);
        }
      }
    }
  }
  bool shown = Shows(property, witness.outcome);
  bool approved = false;
  if (WantsPermit(property, slice) && witness.outcome.decided &&
      witness.outcome.effect == program::Effect::kConfirm) {
    if (!Approve(slice, situation, witness)) {
      report.verdict = Verdict::kUnknown;
      report.reason =
          "the answer is confirm, and no approvals were found that make it a "
          "permit";
      return false;
    }
    shown = Shows(property, witness.outcome);
    approved = true;
  }
  if (!shown && witness.outcome.update_failed &&
      AddsToWindow(program_, slice.action)) {
    // A situation does not count the entries of a window.
    report.verdict = Verdict::kUnknown;
    report.reason =
        "it depends on how many entries a window of the state holds, which is "
        "not decided exactly";
    return false;
  }
  if (!shown && property.guarantee) {
    report.verdict = Verdict::kUnknown;
    report.reason = "under a policy that permits everything it fails for " +
                    program::ToString(program_, situation.call) +
                    "; this policy does not answer so";
    return false;
  }
  if (!shown) {
    report.verdict = Verdict::kInternal;
    report.reason =
        "the verifier found this request, but the bundle answers it otherwise "
        "(" +
        witness.outcome.text + "): a bug of this tool";
  }
  if (shown && !approved) {
    witness.facts = WhatMatters(program_, searcher_, slice, situation);
  }
  report.witness = std::move(witness);
  return shown;
}

bool Verifier::FromSessions(const Property& property,
                            const std::vector<Slice>& slices,
                            PropertyReport& report) {
  const std::vector<Reached>& all = sessions_.All();
  for (size_t i = 1; i < all.size(); ++i) {
    Pins pins = sessions_.PinsOf(all[i]);
    for (const Slice& slice : slices) {
      SearchResult found = searcher_.Search(slice, &pins);
      if (found.verdict != Verdict_::kFound ||
          !sessions_.StillReaches(all[i], found.situation.now_ms)) {
        continue;
      }
      if (Present(property, slice, std::move(found.situation), &all[i],
                  report) ||
          report.verdict == Verdict::kInternal) {
        return true;
      }
    }
  }
  return false;
}

void Verifier::Universal(const Property& property, PropertyReport& report) {
  // Slices that are broken in some state, none of them the initial one.
  std::vector<Slice> need_state;
  std::optional<Situation> example;
  std::string unknown;
  bool internal = false;
  for (size_t c = 0; c < property.cases.size(); ++c) {
    for (const Slice& slice : SlicesOf(program_, property, c)) {
      SearchResult found = searcher_.Search(slice, nullptr);
      if (found.verdict == Verdict_::kNone && slice.aim == Aim::kDenied) {
        // Where an update fails as well, the answer names only that.
        Slice wider = slice;
        wider.aim = Aim::kAny;
        found = searcher_.Search(wider, nullptr);
        if (found.verdict == Verdict_::kFound) {
          found.verdict = Verdict_::kUnknown;
          found.reason =
              "a rule has no value, but only where an update of the state "
              "fails too, which is what the answer names";
        }
      }
      if (found.verdict == Verdict_::kNone) continue;
      if (found.verdict == Verdict_::kFound && slice.redemption) {
        // Without these handlers the others may fit where they do not with
        // them, and the other way round.
        found.verdict = Verdict_::kUnknown;
        found.reason = kRedemption;
        if (unknown.empty()) unknown = found.reason;
        continue;
      }
      if (found.verdict == Verdict_::kFound && !IsInitial(found.situation)) {
        SearchResult first = searcher_.Search(slice, &sessions_.Initial());
        if (first.verdict == Verdict_::kFound) {
          found = std::move(first);
        } else {
          need_state.push_back(slice);
          if (!example) example = std::move(found.situation);
          continue;
        }
      }
      if (found.verdict == Verdict_::kFound) {
        if (Present(property, slice, std::move(found.situation), nullptr,
                    report)) {
          report.verdict = Verdict::kViolated;
          report.reason.clear();
          return;
        }
        if (report.verdict == Verdict::kInternal) return;
        if (unknown.empty()) unknown = report.reason;
        report.witness = {};
        continue;
      }
      internal = internal || found.verdict == Verdict_::kInternal;
      if (unknown.empty()) unknown = found.reason;
      // Perhaps the initial state is easier.
      SearchResult first = searcher_.Search(slice, &sessions_.Initial());
      if (first.verdict == Verdict_::kFound) {
        if (Present(property, slice, std::move(first.situation), nullptr,
                    report)) {
          report.verdict = Verdict::kViolated;
          report.reason.clear();
          return;
        }
        if (report.verdict == Verdict::kInternal) return;
        report.witness = {};
      }
    }
  }
  std::string searched;
  if (!need_state.empty()) {
    if (FromSessions(property, need_state, report)) {
      if (report.verdict != Verdict::kInternal) {
        report.verdict = Verdict::kViolated;
        report.reason.clear();
      }
      return;
    }
    Reach reach = !property.guarantee
                      ? Reaches(program_, property, need_state, replayer_,
                                options_, &report, &searched)
                      : Reach::kOpen;
    switch (reach) {
      case Reach::kFound:
        report.verdict = Verdict::kViolated;
        return;
      case Reach::kNever:
        need_state.clear();
        break;
      case Reach::kOpen:
        break;
    }
  }
  if (!need_state.empty()) {
    report.verdict = Verdict::kUnknown;
    report.reason =
        "it fails in a state that no session was found to reach: " +
        Describe(*example) +
        "; if the state cannot happen, a rule that denies in it makes this "
        "provable" +
        searched;
    return;
  }
  if (!unknown.empty()) {
    report.verdict = internal ? Verdict::kInternal : Verdict::kUnknown;
    report.reason = unknown;
    return;
  }
  report.verdict = Verdict::kProved;
  report.reason.clear();
  Sample(property, report);
}

void Verifier::Existential(const Property& property, PropertyReport& report) {
  std::vector<Slice> slices;
  for (size_t c = 0; c < property.cases.size(); ++c) {
    for (Slice& slice : SlicesOf(program_, property, c)) {
      slices.push_back(std::move(slice));
    }
  }
  std::string unknown;
  std::vector<Slice> elsewhere;
  std::optional<Situation> example;
  for (const Slice& slice : slices) {
    if (slice.redemption) {
      // Only to be sure that it does nothing.
      if (unknown.empty() &&
          searcher_.Search(slice, nullptr).verdict != Verdict_::kNone) {
        unknown = kRedemption;
      }
      continue;
    }
    SearchResult found = searcher_.Search(slice, &sessions_.Initial());
    if (found.verdict == Verdict_::kFound) {
      if (Present(property, slice, std::move(found.situation), nullptr,
                  report)) {
        report.verdict = Verdict::kProved;
        report.reason.clear();
        return;
      }
      if (report.verdict == Verdict::kInternal) return;
      unknown = report.reason;
      report.witness = {};
      elsewhere.push_back(slice);
      continue;
    }
    // Not in the initial state. In any state?
    found = searcher_.Search(slice, nullptr);
    if (found.verdict == Verdict_::kFound) {
      elsewhere.push_back(slice);
      if (!example) example = std::move(found.situation);
    } else if (found.verdict != Verdict_::kNone && unknown.empty()) {
      unknown = found.reason;
    }
  }
  if (!elsewhere.empty() && FromSessions(property, elsewhere, report)) {
    if (report.verdict != Verdict::kInternal) {
      report.verdict = Verdict::kProved;
      report.reason.clear();
    }
    return;
  }
  std::string searched;
  if (!elsewhere.empty() &&
      Reaches(program_, property, elsewhere, replayer_, options_, &report,
              &searched) == Reach::kFound) {
    report.verdict = Verdict::kProved;
    report.reason.clear();
    return;
  }
  if (example && unknown.empty()) {
    report.verdict = Verdict::kUnknown;
    report.reason = "it takes a state that no session was found to reach: " +
                    Describe(*example) + searched;
  } else if (!unknown.empty()) {
    report.verdict = Verdict::kUnknown;
    report.reason = unknown + searched;
  } else {
    report.verdict = Verdict::kViolated;
    report.reason = "no request does this, in any state";
  }
}

void Verifier::Sample(const Property& property, PropertyReport& report) {
  if (property.form == PropertyForm::kNoErrors) return;
  bool undecided = false;
  std::optional<Situation> elsewhere;
  for (bool may_be_bottom : {false, true}) {
    for (size_t c = 0; c < property.cases.size(); ++c) {
      for (const Slice& slice :
           AntecedentOf(program_, property, c, may_be_bottom)) {
        SearchResult found = searcher_.Search(slice, &sessions_.Initial());
        if (found.verdict == Verdict_::kFound) {
          Situation situation = Minimise(
              program_, std::move(found.situation),
              [&](const Situation& s) { return searcher_.Meets(slice, s); },
              replayer_.StartMs(), false);
          report.sample = Replay(slice, situation, nullptr);
          return;
        }
        found = searcher_.Search(slice, nullptr);
        if (found.verdict == Verdict_::kFound && !elsewhere) {
          elsewhere = std::move(found.situation);
        }
        if (found.verdict == Verdict_::kUnknown ||
            found.verdict == Verdict_::kInternal) {
          undecided = true;
        }
      }
    }
  }
  if (elsewhere) {
    report.sample_note =
        "the requests it speaks of need a state that the "
        "initial one is not: " +
        Describe(*elsewhere);
    return;
  }
  if (undecided) {
    report.sample_note =
        "whether a request exists that it speaks of was not decided";
    return;
  }
  report.verdict = Verdict::kVacuous;
  report.reason = property.form == PropertyForm::kPermitOnlyWhen
                      ? "nothing is ever permitted here, so it says nothing"
                      : "its condition is never true, so it says nothing";
}

bool Verifier::Reads(const Property& property, program::ExprKind kind) const {
  // A session may hold any event.
  if (program::IsAboutSessions(property.form)) {
    for (uint32_t i = 0; i < program_.num_exprs(); ++i) {
      if (program_.expr({i}).kind == kind) return true;
    }
    return false;
  }
  for (const Property::Case& c : property.cases) {
    std::vector<program::ExprId> stack = {c.condition};
    // An invariant is about no action.
    static const std::vector<program::BoundRule> kNone;
    const auto& rules =
        c.action.valid() ? program_.action(c.action).rules : kNone;
    for (const program::BoundRule& rule : rules) {
      stack.push_back(rule.condition);
      if (rule.approver.valid()) stack.push_back(rule.approver);
    }
    std::vector<bool> seen(program_.num_exprs());
    while (!stack.empty()) {
      program::ExprId at = stack.back();
      stack.pop_back();
      if (seen[at.value]) continue;
      seen[at.value] = true;
      const program::Expr& e = program_.expr(at);
      if (e.kind == kind) return true;
      int operands = program::Info(e.kind).operands;
      if (operands >= 1) stack.push_back(e.a);
      if (operands >= 2) stack.push_back(e.b);
    }
  }
  return false;
}

std::vector<std::string> Verifier::Assumptions(const Property& property) const {
  std::vector<std::string> list = {
      "the enforcement point asks before every call and carries out what it "
      "is told",
      "user, agent, time and signals come from the enforcement point and are "
      "true",
      "requests pass the door: values of their declared types, at most " +
          std::to_string(kMaxElements) +
          " elements in a collection, texts of "
          "at most 1 MiB"};
  if (Reads(property, program::ExprKind::kNow)) {
    list.push_back("the wall clock is not before " +
                   program::TimeToString(replayer_.StartMs()));
  }
  if (Reads(property, program::ExprKind::kState)) {
    list.push_back(
        "each scope of state (session, user, agent, all) sees its events in "
        "one order");
  }
  bool may_fault =
      std::any_of(program_.handlers.begin(), program_.handlers.end(),
                  [](const program::Handler& handler) {
                    return handler.event != program::Event::kAsked &&
                           handler.event != program::Event::kPermitted &&
                           handler.event != program::Event::kDenied;
                  });
  if ((property.form == PropertyForm::kAlwaysConfirm ||
       property.form == PropertyForm::kAlwaysPossible ||
       program::ComparesDecisions(property.form)) &&
      may_fault) {
    list.push_back(
        "no scope is faulted: one that could not take a signal or a result "
        "denies until it is reset");
  }
  bool window =
      std::any_of(program_.state_vars.begin(), program_.state_vars.end(),
                  [](const program::StateVar& var) {
                    return var.kind == program::StateVar::Kind::kWindow;
                  });
  if (property.form == PropertyForm::kNoWider) {
    list.push_back(
        "both policies meet a call in one state: variables that they declare "
        "and write alike are the same");
  }
  if ((window && Reads(property, program::ExprKind::kState)) ||
      property.window_ms > 0) {
    list.push_back("the monotonic clock never goes back");
  }
  return list;
}

PropertyReport Verifier::Run(uint32_t index) {
  auto start = std::chrono::steady_clock::now();
  const Property& property = program_.properties[index];
  PropertyReport report;
  report.property = index;
  Counters before = searcher_.counters();
  uint64_t resources = searcher_.resources();
  if (program::IsAboutSessions(property.form)) {
    ProveSessions(program_, property, replayer_, options_, &report);
  } else if (program::ComparesDecisions(property.form)) {
    ProvePairs(program_, property, replayer_, sessions_, options_, &report);
  } else if (property.form == PropertyForm::kSomePermit) {
    Existential(property, report);
  } else {
    Universal(property, report);
  }
  if (report.verdict == Verdict::kProved) {
    for (std::string& assumption : Assumptions(property)) {
      report.assumptions.push_back(std::move(assumption));
    }
  }
  for (Witness* witness : {&report.witness, &report.sample}) {
    if (witness->steps.size() < 2) continue;
    witness->story = Tell(program_, replayer_, witness->steps);
    report.counters.replays += 2 * witness->steps.size();
  }
  const Counters& after = searcher_.counters();
  report.counters.queries += after.queries - before.queries;
  report.counters.string_lemmas += after.string_lemmas - before.string_lemmas;
  report.counters.slices += after.slices - before.slices;
  report.counters.without_solver +=
      after.without_solver - before.without_solver;
  report.counters.replays += after.replays - before.replays;
  report.counters.resources += searcher_.resources() - resources;
  report.counters.milliseconds = std::chrono::duration<double, std::milli>(
                                     std::chrono::steady_clock::now() - start)
                                     .count();
  return report;
}

}  // namespace

Report Verify(const Program& program, Replayer& replayer,
              const Options& options) {
  Report report;
  report.solver = smt::SolverVersion();
  Verifier verifier(program, replayer, options);
  for (uint32_t i = 0; i < program.properties.size(); ++i) {
    const Property& property = program.properties[i];
    bool wanted =
        options.only.empty() ||
        std::any_of(options.only.begin(), options.only.end(),
                    [&](const std::string& name) {
                      return name == property.name ||
                             name == property.module + "." + property.name;
                    });
    if (!wanted) continue;
    if (options.progress) options.progress(i);
    if (property.guarantee) {
      program::Program any = UnderAnyTeam(program, property);
      Verifier of_any(any, replayer, options);
      report.properties.push_back(of_any.Run(i));
      report.total += report.properties.back().counters;
      continue;
    }
    report.properties.push_back(verifier.Run(i));
    report.total += report.properties.back().counters;
  }
  return report;
}

}  // namespace agp::verify
