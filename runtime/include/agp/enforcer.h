#ifndef AGP_ENFORCER_H_
#define AGP_ENFORCER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "agp/bundle.h"
#include "agp/decision.h"
#include "agp/value.h"

// The policy decision point that a gateway embeds. Load a bundle once; then,
// for every call of an agent: Decide, perhaps Approve or Reject and Decide
// again, Dispatch when it is permitted, ObserveResult when it came back. The
// calls have different trust: only the gateway's own code may make a signal, an
// approval or a dispatch, a result comes from the tool, and none of them can be
// sent through a request. docs/embedding.md tells the whole of it.
namespace agp {

class Enforcer;
struct LedgerView;

// A loaded, checked bundle: immutable, safe from many threads.
class Bundle {
 public:
  // Copies `bytes`, checks everything and returns null with a reason in
  // `error` if anything at all is wrong. `minimum_sequence`: refuse an older
  // bundle than the one in force.
  static std::unique_ptr<const Bundle> Load(const void* bytes, size_t size,
                                            std::string* error,
                                            uint64_t minimum_sequence = 0);
  // The same without the copy, for a memory map: `bytes` is aligned to eight,
  // and stays mapped and unchanged for as long as the bundle lives. What the
  // checks found is only true of the bytes that they saw: map a file that
  // nobody can write, or use Load.
  static std::unique_ptr<const Bundle> LoadInPlace(
      const void* bytes, size_t size, std::string* error,
      uint64_t minimum_sequence = 0);
  ~Bundle();

  // Section views; see bundle.h.
  template <typename T>
  View<T> section(bundle::Section section) const {
    const bundle::SectionEntry& e = entry(section);
    return {reinterpret_cast<const T*>(base() + e.offset), e.count};
  }
  const bundle::Header& header() const;
  std::string_view string(uint32_t index) const;  // "" for kNone

  View<bundle::ActionRec> actions() const;
  View<bundle::FieldRec> fields() const;
  View<bundle::TypeRec> types() const;
  View<bundle::RuleRec> rules() const;
  View<bundle::SignalRec> signals() const;
  View<bundle::StateVarRec> state_vars() const;
  View<bundle::LabelRec> labels() const;
  View<bundle::KeyScopeRec> key_scopes() const;

  // The parameter of an action that is the key of a key scope (indexes of
  // actions() and key_scopes()); kNone if it has none.
  uint32_t KeyParam(uint32_t action, uint32_t key_scope) const;
  // The key as text, which names the instance: "" for what cannot be a key.
  // Allocates.
  std::string KeyText(const Value& key) const;

  // By wire name, then by name; kNone if there is none. No allocation.
  uint32_t FindAction(std::string_view name) const;
  uint32_t FindSignal(std::string_view name) const;
  std::string_view RuleName(uint32_t rule) const;
  // The expression that had no value, in the policy's words.
  std::string_view SiteText(uint32_t site) const;

  // Bytes of one instance of a scope's state; 0 if the policy has none.
  // `key_scope`: which one, for Scope::kKey.
  uint32_t StateSize(bundle::Scope scope, uint32_t key_scope = 0) const;
  // Bytes of the ledger that each session has as well.
  uint32_t LedgerSize() const;
  // Upper bound of machine steps of any one entry, from the validator.
  uint64_t max_steps() const;
  // Most rules bound to one action.
  uint32_t max_rules() const;

 private:
  friend class Enforcer;
  friend class ScopeState;
  friend class Scratch;
  struct Impl;
  Bundle();
  const std::byte* base() const;
  const bundle::SectionEntry& entry(bundle::Section section) const;
  std::unique_ptr<Impl> impl_;
};

// The state of one scope instance: one session, one user, one order. A
// session's holds its ledger too, so a call with an id needs one even if the
// policy has no session variables. One event at a time: the caller keeps one
// linear order per instance (a ScopeLock, or a lock of its own).
class ScopeState {
 public:
  // `key` is what the gateway calls the instance: the session's or user's id;
  // it is bound into digests and saved states. Scope::kKey: `key_scope` is an
  // index of Bundle::key_scopes and the key is Bundle::KeyText of the value; a
  // call that concerns another one does not find its state here.
  explicit ScopeState(const Bundle& bundle, bundle::Scope scope,
                      std::string_view key = {}, uint32_t key_scope = 0);
  ~ScopeState();
  ScopeState(ScopeState&&) noexcept;
  ScopeState& operator=(ScopeState&&) noexcept;
  // An update failed while observing, or what was saved could not be restored;
  // every decision denies until Reset.
  bool faulted() const;
  // As new, the ledger too: what was counted, asked and rejected is forgotten.
  // Only on the word of somebody who may.
  void Reset();
  std::string_view key() const;
  // Latest monotonic time that an event brought; INT64_MIN before the first. A
  // restored state goes on from here, so the gateway's clock must, too.
  int64_t latest_ms() const;
  // Grows with every event; a saved state is of the events up to it.
  uint64_t sequence() const;

  // All of it as bytes: variables, ledger, key, clock, sequence, the revision
  // it was decided under, and a SHA-256 over them. Save after every event whose
  // loss would matter, before its consequences are let out. The bytes hold ids
  // of calls and persons; whoever can write them can write the state, so keep
  // them where only the gateway writes.
  std::string Save() const;
  // Total: what is damaged, of another format, layout, scope or key, or older
  // than `minimum_sequence` gives a state that is faulted from the beginning,
  // and `error` says why. (The highest sequence that was saved is remembered
  // elsewhere, so that an old copy is noticed.) Under a bundle of another
  // revision with the same layout the variables go on; challenges, approvals
  // and permits that were not dispatched end.
  static ScopeState Restore(const Bundle& bundle, bundle::Scope scope,
                            std::string_view key, std::string_view bytes,
                            uint64_t minimum_sequence, std::string* error,
                            uint32_t key_scope = 0);

  // A readable line for each variable that is not at its initial value.
  std::string Describe(const Bundle& bundle, int64_t monotonic_ms) const;
  // What a read of variable `var` yields at `monotonic_ms`, for tools and
  // tests. The items of a set or map are put into `items`, where the value
  // then points; text points into this state. Absent if `var` belongs to
  // another scope, Bottom for a window whose sum overflows.
  Value Read(const Bundle& bundle, uint32_t var, int64_t monotonic_ms,
             std::vector<Value>* items) const;

 private:
  friend class Enforcer;
  friend class ScopeLock;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The states that an event concerns. A null scope that the policy reads or
// writes for this event denies (kStateMissing).
struct Scopes {
  ScopeState* session = nullptr;
  ScopeState* user = nullptr;
  // Of the chain's last link, the agent that the user called.
  ScopeState* agent = nullptr;
  ScopeState* global = nullptr;
  // One for each of Bundle::key_scopes (null where the action has no such
  // parameter), or null if there are none.
  ScopeState* const* keys = nullptr;
};

// Locks all states of an event, in one order for all threads, so that two
// events that share some never wait for each other in a circle. Held over a
// whole step: from the call of the Enforcer until its answer was used.
class ScopeLock {
 public:
  // `num_keys`: states in scopes.keys.
  explicit ScopeLock(const Scopes& scopes, uint32_t num_keys = 0);
  ~ScopeLock();
  ScopeLock(const ScopeLock&) = delete;
  ScopeLock& operator=(const ScopeLock&) = delete;

 private:
  ScopeState::Impl* held_[bundle::kMaxBlocks];
  uint32_t num_held_ = 0;
};

// Working memory of one thread: stack, pending updates, the lists of a
// Decision. Made once; no decision allocates.
class Scratch {
 public:
  explicit Scratch(const Bundle& bundle);
  ~Scratch();
  // Truth of every bound rule of the last decision's action, in bundle order:
  // for explanations.
  View<Truth> rule_truths() const;

 private:
  friend class Enforcer;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// All calls are total, take a bounded number of steps and allocate nothing.
// They may run in many threads at once, each with its own Scratch, as long as
// no ScopeState is in two of them (ScopeLock): each state then sees one linear
// order of events, and an event that concerns several changes all or none.
class Enforcer {
 public:
  // `bundle` outlives the enforcer.
  explicit Enforcer(const Bundle& bundle);
  ~Enforcer();

  // Obligations that this gateway carries out, by name. A decision that needs
  // another one denies (kObligationUnsupported). Default: all are supported.
  void SetSupportedObligations(const std::string_view* names, uint32_t count);

  // Before a call is sent on, and again with the same id to ask whether it may
  // be now. Arguments that do not fit the action's schema deny.
  Decision Decide(const Scopes& scopes, const Request& request,
                  Scratch& scratch) const noexcept;

  // A person approved a call that waits. `request` is the call as it is now,
  // with the clock of now; its digest must be that of the challenge. Permits
  // nothing: ask again.
  Outcome Approve(const Scopes& scopes, const Request& request,
                  const Approval& approval, Scratch& scratch) const noexcept;
  // A person who may approve it rejected it: this call is denied for the rest
  // of the session, under whatever id.
  Outcome Reject(const Scopes& scopes, const Request& request,
                 std::string_view person, Scratch& scratch) const noexcept;
  // A permitted call is about to be sent to the tool; only if it is kTaken may
  // it be. Once for each call id.
  Outcome Dispatch(const Scopes& scopes, const Request& request) const noexcept;
  // The outcome of a dispatched call, once, before the agent sees it. `result`
  // is used for kResultOk and must fit the action's result type (else it counts
  // as malformed).
  ResultAnswer ObserveResult(const Scopes& scopes, const Request& request,
                             bundle::Event outcome, const Value& result,
                             Scratch& scratch) const noexcept;
  Outcome ObserveSignal(const Scopes& scopes, uint32_t signal,
                        const Principal& principal, const Clock& clock,
                        Scratch& scratch) const noexcept;

  // Ends the session's challenges, approvals and undispatched permits, as a new
  // revision does. A session that meets the Enforcer of a bundle with other
  // bytes is revised without being told to.
  Outcome Revise(const Scopes& scopes) const noexcept;

 private:
  struct Step;
  struct Schemas;
  Decision Advise(Step& step, const Request& request) const noexcept;
  Decision Ask(Step& step, const Request& request) const noexcept;
  Outcome Enter(const Scopes& scopes, const Request& request, Step& step,
                LedgerView* view) const noexcept;
  LedgerView Look(const Step& step, const Request& request) const noexcept;
  bool Supports(uint32_t instance) const noexcept;

  const Bundle* bundle_;
  std::unique_ptr<const Schemas> schemas_;
  uint64_t supported_all_ = 1;
  std::unique_ptr<bool[]> supported_;
};

}  // namespace agp

#endif  // AGP_ENFORCER_H_
