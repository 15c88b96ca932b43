#include <algorithm>

#include "agp/enforcer.h"
#include "check_request.h"
#include "machine.h"
#include "scratch.h"
#include "state.h"

// One event from beginning to end:
//
//   check the request -> enter the scopes -> run the rules -> combine them
//     -> run the handlers on the state before -> carry out their updates
//
// The combination is the one that compiler/program/program.h defines. The
// updates are carried out all or not at all, over all scopes.
namespace agp {
namespace {

using bundle::Event;
using bundle::kNumScopes;

// How a rule that is not simply false takes part in the decision.
enum class Part : uint8_t { kError, kDeny, kConfirm, kAsking, kPermit };
constexpr uint32_t Bit(Part part) { return 1u << static_cast<uint8_t>(part); }

Decision Deny(Reason reason, std::string_view field = {}) {
  Decision decision;
  decision.verdict = Verdict::kDeny;
  decision.reason = reason;
  decision.field = field;
  return decision;
}

// A state set that says who approves, copied: the handlers may change it.
Value CopyApprovers(const Image& image, Workspace& s, const Machine& machine,
                    uint32_t index) {
  const VarInfo& var = image.vars[index];
  const std::byte* block = machine.blocks[var.scope];
  uint32_t size = CountOf(var, block);
  Value* values = s.approver_values.get() + var.approvers;
  TextSlot* texts = s.approver_texts.get() + var.approvers;
  for (uint32_t i = 0; i < size; ++i) {
    Value element = ElementOf(var, block, i);
    texts[i].size = element.size;
    std::copy_n(element.text, element.size, texts[i].text);
    values[i] = Value::Entity({texts[i].text, element.size});
  }
  std::sort(values, values + size, [](const Value& a, const Value& b) {
    return CompareValues(a, b) < 0;
  });
  return Value::OfItems(ValueKind::kSet, values, size);
}

// The evaluated approver as values that outlive the event; an empty set or ⊥
// is nobody.
Value ResolveApprover(const Image& image, Workspace& s, const Machine& machine,
                      const Value& approver) {
  switch (approver.kind) {
    case ValueKind::kStateRef:
      return CopyApprovers(image, s, machine,
                           static_cast<uint32_t>(approver.number));
    case ValueKind::kConstSet: {
      uint32_t set = static_cast<uint32_t>(approver.number);
      return Value::OfItems(ValueKind::kSet, image.set_values[set],
                            image.sets[set].count);
    }
    default:
      return approver;
  }
}

bool IsNobody(const Image& image, const Machine& machine,
              const Value& approver) {
  switch (approver.kind) {
    case ValueKind::kBottom:
    case ValueKind::kAbsent:
      return true;
    case ValueKind::kSet:
      return approver.size == 0;
    case ValueKind::kConstSet:
      return image.sets[static_cast<uint32_t>(approver.number)].count == 0;
    case ValueKind::kStateRef: {
      const VarInfo& var = image.vars[static_cast<size_t>(approver.number)];
      return CountOf(var, machine.blocks[var.scope]) == 0;
    }
    default:
      return false;
  }
}

class Combiner {
 public:
  Combiner(const Image& image, const bundle::ActionRec& action,
           Workspace& scratch, const Machine& machine)
      : image_(image), action_(action), s_(scratch), machine_(machine) {}

  // `unsupported(instance)` of an obligation that the gateway cannot carry
  // out.
  template <typename Unsupported>
  Decision Combine(const Unsupported& unsupported) {
    uint32_t parts = 0;
    for (uint32_t i = 0; i < s_.num_matched; ++i) {
      parts |= Bit(PartOf(s_.matched[i]));
    }
    Decision decision;
    bool conflict = CollectObligations(&decision);
    if (parts & Bit(Part::kError)) {
      decision.reason = Reason::kNoValue;
      decision.site = ErrorSite();
      NameRules(Bit(Part::kError) | Bit(Part::kDeny), &decision);
      return decision;
    }
    if (parts & Bit(Part::kDeny)) {
      decision.reason = Reason::kDeniedByRule;
      NameRules(Bit(Part::kDeny), &decision);
      return decision;
    }
    if (!(parts & (Bit(Part::kPermit) | Bit(Part::kAsking)))) {
      decision.reason = Reason::kNoGrant;
      return decision;
    }
    if (conflict) {
      decision.reason = Reason::kObligationConflict;
      return decision;
    }
    if (std::any_of(decision.obligations.begin(), decision.obligations.end(),
                    unsupported)) {
      decision.reason = Reason::kObligationUnsupported;
      return decision;
    }
    uint32_t required = Bit(Part::kConfirm);
    if (!(parts & Bit(Part::kPermit))) required |= Bit(Part::kAsking);
    if (parts & required) {
      decision.verdict = Verdict::kConfirm;
      decision.reason = Reason::kApprovalRequired;
      NameRules(required, &decision);
      Require(required, &decision);
      return decision;
    }
    decision.verdict = Verdict::kPermit;
    decision.reason = Reason::kPermitted;
    NameRules(Bit(Part::kPermit), &decision);
    return decision;
  }

 private:
  uint32_t RuleIndex(const Matched& m) const {
    return image_.bound_rules[action_.first_rule + m.bound].rule;
  }

  Part PartOf(const Matched& m) const {
    if (m.bottom) return Part::kError;
    const bundle::RuleRec& rule = image_.rules[RuleIndex(m)];
    if (rule.asks != 0 && IsNobody(image_, machine_, s_.approvers[m.bound])) {
      return Part::kError;
    }
    switch (static_cast<Verdict>(rule.effect)) {
      case Verdict::kPermit:
        return rule.asks != 0 ? Part::kAsking : Part::kPermit;
      case Verdict::kConfirm:
        return Part::kConfirm;
      case Verdict::kDeny:
        break;
    }
    return Part::kDeny;
  }

  // The expression that failed first, in the order of the bound rules.
  uint32_t ErrorSite() const {
    for (uint32_t i = 0; i < s_.num_matched; ++i) {
      const Matched& m = s_.matched[i];
      if (m.bottom) return m.site;
      if (PartOf(m) == Part::kError) {
        const Value& approver = s_.approvers[m.bound];
        return approver.kind == ValueKind::kBottom ? approver.size : UINT32_MAX;
      }
    }
    return UINT32_MAX;
  }

  void NameRules(uint32_t parts, Decision* decision) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s_.num_matched; ++i) {
      if (Bit(PartOf(s_.matched[i])) & parts) {
        s_.rules[n++] = RuleIndex(s_.matched[i]);
      }
    }
    std::sort(s_.rules.get(), s_.rules.get() + n);
    decision->rules = {s_.rules.get(), n};
  }

  void Require(uint32_t parts, Decision* decision) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s_.num_matched; ++i) {
      const Matched& m = s_.matched[i];
      Part part = PartOf(m);
      if (!(Bit(part) & parts)) continue;
      Requirement& r = s_.requirements[n++];
      r.rule = RuleIndex(m);
      r.alternative = part == Part::kAsking;
      r.approver = ResolveApprover(image_, s_, machine_, s_.approvers[m.bound]);
      r.within_ms = image_.rules[r.rule].within_ms;
    }
    std::sort(s_.requirements.get(), s_.requirements.get() + n,
              [](const Requirement& a, const Requirement& b) {
                return a.rule < b.rule;
              });
    decision->requirements = {s_.requirements.get(), n};
  }

  // The union over all matching rules; true if two of them conflict.
  bool CollectObligations(Decision* decision) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s_.num_matched; ++i) {
      const bundle::RuleRec& rule = image_.rules[RuleIndex(s_.matched[i])];
      if (rule.num_obligations == 0) continue;
      if (PartOf(s_.matched[i]) == Part::kError) continue;
      for (uint32_t o = 0; o < rule.num_obligations; ++o) {
        s_.obligations[n++] = image_.obligation_uses[rule.first_obligation + o];
      }
    }
    if (n == 0) return false;
    uint32_t* first = s_.obligations.get();
    std::sort(first, first + n);
    n = static_cast<uint32_t>(std::unique(first, first + n) - first);
    decision->obligations = {first, n};
    ++s_.epoch;
    bool conflict = false;
    for (uint32_t instance : decision->obligations) {
      uint64_t& seen = s_.group_epoch[image_.obligation_group[instance]];
      conflict |= seen == s_.epoch;
      seen = s_.epoch;
    }
    return conflict;
  }

  const Image& image_;
  const bundle::ActionRec& action_;
  Workspace& s_;
  const Machine& machine_;
};

bool IsApprover(const Value& approver, std::string_view user) {
  if (approver.kind == ValueKind::kEntity) return approver.string() == user;
  if (approver.kind != ValueKind::kSet) return false;
  return std::any_of(approver.items, approver.items + approver.size,
                     [&](const Value& one) { return IsApprover(one, user); });
}

bool IsMet(const Requirement& requirement, View<Approval> approvals,
           int64_t now_ms) {
  return std::any_of(
      approvals.begin(), approvals.end(), [&](const Approval& approval) {
        int64_t waited;
        return approval.rule == requirement.rule &&
               IsApprover(requirement.approver, approval.approver) &&
               !__builtin_sub_overflow(now_ms, approval.asked_ms, &waited) &&
               waited >= 0 && waited < requirement.within_ms;
      });
}

// Every requirement that is no alternative, and one of the alternatives.
bool AreMet(View<Requirement> requirements, View<Approval> approvals,
            int64_t now_ms) {
  bool alternatives = false;
  bool any = false;
  for (const Requirement& requirement : requirements) {
    bool met = IsMet(requirement, approvals, now_ms);
    if (!requirement.alternative && !met) return false;
    alternatives |= requirement.alternative;
    any |= requirement.alternative && met;
  }
  return !alternatives || any;
}

// A Scratch of another bundle will do if it is large enough.
bool Fits(const Image& image, const Workspace& s) {
  return s.image_id == image.id || s.needs.Covers(image.needs);
}

void Begin(Workspace& s) { s.Begin(); }

}  // namespace

// What one event needs from beginning to end.
struct Enforcer::Step {
  Step(const Image& bundle_image, Workspace& working_memory)
      : image(bundle_image),
        s(working_memory),
        machine(bundle_image, working_memory) {}

  // Gives the machine its states. Those in `needed` must be there and have
  // this bundle's shape; every state that was given sees the time.
  bool Enter(const Scopes& scopes, uint32_t needed, const Principal& principal,
             const Clock& clock) {
    machine.user = Value::Entity(principal.user);
    machine.agent = Value::Entity(principal.agent);
    machine.wall_ms = clock.wall_ms;
    ScopeState* given[kNumScopes] = {scopes.session, scopes.user, scopes.agent,
                                     scopes.global};
    s.SetChain(principal.agent, principal.callers, principal.num_callers);
    bool complete = needed >> kNumScopes == 0;
    for (uint32_t i = 0; i < kNumScopes; ++i) {
      ScopeState::Impl* state =
          given[i] != nullptr ? given[i]->impl_.get() : nullptr;
      if (state == nullptr || state->scope != i ||
          state->shape != image.state_shape[i]) {
        complete &= (needed & 1u << i) == 0;
        continue;
      }
      states[i] = state;
      state->latest_ms = std::max(state->latest_ms, clock.monotonic_ms);
      machine.blocks[i] = state->block.get();
      machine.now_ms[i] = state->latest_ms;
    }
    return complete;
  }

  bool Faulted() const {
    return std::any_of(states.begin(), states.end(), [](auto* state) {
      return state != nullptr && state->faulted;
    });
  }

  // Runs the handlers of an event over the state before and collects what they
  // want; false if a guard or a value is ⊥.
  bool Collect(uint32_t first, uint32_t count, Event event) {
    for (uint32_t h = first; h < first + count; ++h) {
      if (image.handlers[h].event == event &&
          !machine.RunHandler(image.handlers[h].code)) {
        return false;
      }
    }
    return true;
  }

  // Carries out the first `count` collected updates in their order: all of
  // them or, if one does not fit, none.
  bool Carry(uint32_t count, bool* changed) {
    *changed = false;
    for (uint32_t i = 0; i < count; ++i) {
      const PendingUpdate& update = s.updates[i];
      const VarInfo& var = image.vars[update.var];
      if (!Apply(var, machine.blocks[var.scope], machine.now_ms[var.scope],
                 update, s.journal, changed)) {
        s.journal.Undo();
        *changed = false;
        return false;
      }
    }
    return true;
  }

  // The handlers of a decision. On confirm the permitted ones are tried, as an
  // approval would run them, but only the asked ones are carried out.
  bool Decided(uint32_t first, uint32_t count, Verdict verdict, bool* changed) {
    if (!Collect(first, count, Event::kAsked)) return false;
    uint32_t asked = s.num_updates;
    Event outcome =
        verdict == Verdict::kDeny ? Event::kDenied : Event::kPermitted;
    if (!Collect(first, count, outcome)) return false;
    if (!Carry(s.num_updates, changed)) return false;
    if (verdict != Verdict::kConfirm || asked == s.num_updates) return true;
    s.journal.Undo();
    return Carry(asked, changed);
  }

  // The handlers of a redemption: it was asked before.
  bool Redeemed(uint32_t first, uint32_t count, Verdict verdict,
                bool* changed) {
    *changed = false;
    if (verdict == Verdict::kConfirm) return true;
    Event outcome =
        verdict == Verdict::kDeny ? Event::kDenied : Event::kPermitted;
    return Collect(first, count, outcome) && Carry(s.num_updates, changed);
  }

  // The handlers of an observed event; the states that they write are faulted
  // if they fail.
  ObserveStatus Observe(uint32_t first, uint32_t count, Event event,
                        uint32_t written) {
    bool changed = false;
    if (Collect(first, count, event) && Carry(s.num_updates, &changed)) {
      return ObserveStatus::kOk;
    }
    for (uint32_t i = 0; i < kNumScopes; ++i) {
      if (written & 1u << i) states[i]->faulted = true;
    }
    return ObserveStatus::kFaulted;
  }

  const Image& image;
  Workspace& s;
  Machine machine;
  std::array<ScopeState::Impl*, kNumScopes> states{};
};

Enforcer::Enforcer(const Bundle& bundle) : bundle_(&bundle) {}

void Enforcer::SetSupportedObligations(const std::string_view* names,
                                       uint32_t count) {
  const Image& image = bundle_->impl_->image;
  supported_all_ = 0;
  supported_ = std::make_unique<bool[]>(image.obligations.size);
  for (uint32_t i = 0; i < image.obligations.size; ++i) {
    std::string_view name = image.string(image.obligations[i].name);
    supported_[i] = std::find(names, names + count, name) != names + count;
  }
}

Decision Enforcer::Decide(const Scopes& scopes, const Request& request,
                          Scratch& scratch) const noexcept {
  return Answer(scopes, request, nullptr, scratch);
}

Decision Enforcer::Redeem(const Scopes& scopes, const Request& request,
                          View<Approval> approvals,
                          Scratch& scratch) const noexcept {
  return Answer(scopes, request, &approvals, scratch);
}

Decision Enforcer::Answer(const Scopes& scopes, const Request& request,
                          const View<Approval>* approvals,
                          Scratch& scratch) const noexcept {
  const Image& image = bundle_->impl_->image;
  Workspace& s = *scratch.impl_;
  Begin(s);
  if (!Fits(image, s)) return Deny(Reason::kTooLarge, "scratch");
  if (request.action >= image.actions.size) {
    return Deny(Reason::kUnknownAction);
  }
  const bundle::ActionRec& action = image.actions[request.action];
  Misfit misfit = CheckArguments(image, action, request);
  if (misfit.fits()) misfit = CheckPrincipal(request.principal);
  if (!misfit.fits()) return Deny(misfit.reason, misfit.field);

  Step step(image, s);
  bool complete = step.Enter(scopes, image.action_scopes[request.action].decide,
                             request.principal, request.clock);
  if (step.Faulted()) return Deny(Reason::kStateFaulted);
  if (!complete) return Deny(Reason::kStateMissing);
  step.machine.arguments = request.arguments;
  step.machine.RunDecision(request.action);
  s.num_truths = action.num_rules;
  Decision decision =
      Combiner(image, action, s, step.machine).Combine([&](uint32_t instance) {
        return supported_all_ == 0 && !supported_[instance];
      });
  if (approvals != nullptr && decision.verdict == Verdict::kConfirm &&
      AreMet(decision.requirements, *approvals, request.clock.monotonic_ms)) {
    decision.verdict = Verdict::kPermit;
    decision.reason = Reason::kPermitted;
    decision.requirements = {};
  }
  if (action.num_handlers == 0) return decision;
  bool fits = approvals == nullptr
                  ? step.Decided(action.first_handler, action.num_handlers,
                                 decision.verdict, &decision.state_changed)
                  : step.Redeemed(action.first_handler, action.num_handlers,
                                  decision.verdict, &decision.state_changed);
  if (!fits) {
    Decision failed = Deny(Reason::kStateUpdateFailed);
    failed.site = step.machine.failed_site;
    return failed;
  }
  return decision;
}

ObserveStatus Enforcer::ObserveSignal(const Scopes& scopes, uint32_t index,
                                      const Principal& principal,
                                      const Clock& clock,
                                      Scratch& scratch) const noexcept {
  const Image& image = bundle_->impl_->image;
  Workspace& s = *scratch.impl_;
  Begin(s);
  if (!Fits(image, s) || index >= image.signals.size ||
      !CheckPrincipal(principal).fits()) {
    return ObserveStatus::kRefused;
  }
  const bundle::SignalRec& signal = image.signals[index];
  const EventScopes& used = image.signal_scopes[index];
  constexpr uint32_t event = static_cast<uint32_t>(Event::kSignal);
  Step step(image, s);
  if (!step.Enter(scopes, used.used[event], principal, clock)) {
    return ObserveStatus::kRefused;
  }
  return step.Observe(signal.first_handler, signal.num_handlers, Event::kSignal,
                      used.written[event]);
}

ObserveStatus Enforcer::ObserveResult(const Scopes& scopes,
                                      const Request& request,
                                      bundle::Event outcome,
                                      const Value& result,
                                      Scratch& scratch) const noexcept {
  const Image& image = bundle_->impl_->image;
  Workspace& s = *scratch.impl_;
  Begin(s);
  if (!Fits(image, s) || request.action >= image.actions.size ||
      outcome < Event::kResultOk || outcome > Event::kResultMalformed) {
    return ObserveStatus::kRefused;
  }
  const bundle::ActionRec& action = image.actions[request.action];
  if (!CheckArguments(image, action, request).fits() ||
      !CheckPrincipal(request.principal).fits()) {
    return ObserveStatus::kRefused;
  }
  if (outcome == Event::kResultOk && action.result_type != bundle::kNone &&
      CheckValue(image, action.result_type, result) != Reason::kPermitted) {
    outcome = Event::kResultMalformed;
  }
  const EventScopes& used = image.action_scopes[request.action];
  uint32_t event = static_cast<uint32_t>(outcome);
  Step step(image, s);
  if (!step.Enter(scopes, used.used[event], request.principal, request.clock)) {
    return ObserveStatus::kRefused;
  }
  step.machine.arguments = request.arguments;
  if (outcome == Event::kResultOk) step.machine.result = result;
  return step.Observe(action.first_handler, action.num_handlers, outcome,
                      used.written[event]);
}

}  // namespace agp
