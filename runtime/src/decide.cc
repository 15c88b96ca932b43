#include <algorithm>

#include "agp/enforcer.h"
#include "check_request.h"
#include "combine.h"
#include "step.h"

// Decide: a request against the rules, the state and the session's ledger, as
// the head of compiler/program/program.h defines it.
namespace agp {
namespace {

Decision Deny(Reason reason, std::string_view field = {}) {
  Decision decision;
  decision.verdict = Verdict::kDeny;
  decision.reason = reason;
  decision.field = field;
  return decision;
}

Decision Recorded(const CallRecord& call) {
  Decision decision;
  decision.verdict = call.verdict;
  decision.reason = call.reason;
  decision.recorded = true;
  return decision;
}

// Where an answer goes in the ledger. Found before anything is written, so that
// a ledger without room leaves no trace.
struct Places {
  bool full = false;
  CallRecord* call = nullptr;
  Challenge* challenge = nullptr;  // where a new one begins
};

Places FindPlaces(Ledger& ledger, const LedgerView& view, CallRecord* known,
                  Verdict verdict, const Challenge* standing) {
  Places places;
  places.call = known;
  bool begins = verdict == Verdict::kConfirm && view.challenge == nullptr;
  if (begins) {
    // One that has expired gives its place to its successor.
    places.challenge = standing != nullptr
                           ? ledger.FindChallenge(view.digest)
                           : ledger.PlaceForChallenge(view.now_ms);
    places.full |= places.challenge == nullptr;
  }
  if (known == nullptr) {
    places.call =
        ledger.PlaceForCall(view.now_ms, begins ? &view.digest : nullptr);
    places.full |= places.call == nullptr;
  }
  return places;
}

CallStatus StatusOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPermit:
      return CallStatus::kOpen;
    case Verdict::kConfirm:
      return CallStatus::kWaiting;
    case Verdict::kDeny:
      break;
  }
  return CallStatus::kDenied;
}

}  // namespace

Enforcer::Enforcer(const Bundle& bundle)
    : bundle_(&bundle),
      schemas_(new Schemas{DigestSchemas(bundle.impl_->image)}) {}
Enforcer::~Enforcer() = default;

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
  const Image& image = bundle_->impl_->image;
  Workspace& s = *scratch.impl_;
  s.Begin();
  if (!Fits(image, s)) return Deny(Reason::kTooLarge, "scratch");
  Misfit misfit = CheckRequest(image, request);
  if (!misfit.fits()) return Deny(misfit.reason, misfit.field);

  bool advice = request.call_id.empty();
  uint32_t needed = image.action_scopes[request.action].decide;
  if (!advice) needed |= kSessionBit;
  Step step(image, s);
  bool complete =
      step.Enter(scopes, needed, request.principal, request.clock, &request);
  if (Step::AnyFaulted(step.states)) return Deny(Reason::kStateFaulted);
  if (!complete) return Deny(Reason::kStateMissing);
  return advice ? Advise(step, request) : Ask(step, request);
}

Decision Enforcer::Advise(Step& step, const Request& request) const noexcept {
  const bundle::ActionRec& action = step.image.actions[request.action];
  step.machine.arguments = request.arguments;
  step.machine.RunDecision(request.action);
  step.s.num_truths = action.num_rules;
  LedgerView nobody;
  Combiner combiner(step.image, request, step.s, step.machine, nobody);
  Decision decision = combiner.Combine(
      [this](uint32_t instance) { return !Supports(instance); });
  if (!step.Decided(action, decision.verdict, combiner.needs_approval(),
                    /*redemption=*/false, &decision.state_changed)) {
    Decision failed = Deny(Reason::kStateUpdateFailed);
    failed.site = step.machine.failed_site;
    return failed;
  }
  return decision;
}

Decision Enforcer::Ask(Step& step, const Request& request) const noexcept {
  const Image& image = step.image;
  const bundle::ActionRec& action = image.actions[request.action];
  Ledger& ledger = step.session()->ledger;
  LedgerView view = Look(step, request);
  step.s.digest = view.digest;
  const uint8_t* digest = step.s.digest.data();

  CallRecord* known = ledger.FindCall(request.call_id);
  if (known != nullptr && known->digest != view.digest) {
    Decision changed = Deny(Reason::kCallChanged);
    changed.digest = digest;
    return changed;
  }
  if (known != nullptr && known->status != CallStatus::kWaiting) {
    Decision recorded = Recorded(*known);
    recorded.digest = digest;
    return recorded;
  }
  if (ledger.IsRejected(view.digest)) {
    CallRecord* place = ledger.PlaceForCall(view.now_ms, nullptr);
    if (place != nullptr) {
      ledger.Record(place, request.call_id, view.digest, CallStatus::kDenied,
                    Verdict::kDeny, Reason::kRejected);
    }
    Decision rejected = Deny(Reason::kRejected);
    rejected.digest = digest;
    return rejected;
  }

  step.machine.arguments = request.arguments;
  step.machine.RunDecision(request.action);
  step.s.num_truths = action.num_rules;
  const Challenge* standing = view.challenge;
  Combiner combiner(image, request, step.s, step.machine, view);
  Decision decision = combiner.Combine(
      [this](uint32_t instance) { return !Supports(instance); });
  if (decision.verdict == Verdict::kConfirm && standing != nullptr &&
      combiner.IsExpired(*standing)) {
    view.challenge = nullptr;
    combiner.CountAgain(&decision);
  }
  decision.digest = digest;
  if (!step.Decided(action, decision.verdict, combiner.needs_approval(),
                    known != nullptr, &decision.state_changed)) {
    Decision failed = Deny(Reason::kStateUpdateFailed);
    failed.site = step.machine.failed_site;
    failed.digest = digest;
    return failed;
  }

  // A redemption that is denied goes on waiting.
  bool denied = decision.verdict == Verdict::kDeny;
  if (denied && known != nullptr) return decision;
  Places places = FindPlaces(ledger, view, known, decision.verdict, standing);
  if (places.full) {
    // A denial needs no record: asked again, it is decided again.
    if (denied) return decision;
    step.s.journal.Undo();
    Decision full = Deny(Reason::kLedgerFull);
    full.digest = digest;
    return full;
  }
  if (places.challenge != nullptr) {
    ledger.Begin(places.challenge, view.digest, view.now_ms,
                 combiner.LongestWithin(decision));
  }
  if (known != nullptr) {
    Ledger::Settle(known, StatusOf(decision.verdict), decision.verdict,
                   decision.reason);
  } else {
    ledger.Record(places.call, request.call_id, view.digest,
                  StatusOf(decision.verdict), decision.verdict,
                  decision.reason);
  }
  if (decision.verdict == Verdict::kPermit && combiner.needs_approval()) {
    ledger.EndChallenge(view.digest);
  }
  if (decision.verdict == Verdict::kConfirm) {
    decision.asked_ms = ledger.FindChallenge(view.digest)->began_ms;
  }
  return decision;
}

LedgerView Enforcer::Look(const Step& step,
                          const Request& request) const noexcept {
  ScopeState::Impl& session = *step.session();
  session.ledger.Adopt(bundle_->header().digest);
  LedgerView view;
  view.ledger = &session.ledger;
  view.schema = &schemas_->actions[request.action];
  view.session = session.key;
  view.digest = DigestCall(step.image, *view.schema, session.key, request);
  view.challenge = session.ledger.FindChallenge(view.digest);
  view.now_ms = session.latest_ms;
  view.wall_ms = request.clock.wall_ms;
  return view;
}

bool Enforcer::Supports(uint32_t instance) const noexcept {
  return supported_all_ != 0 || supported_[instance];
}

}  // namespace agp
