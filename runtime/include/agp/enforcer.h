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

// The policy decision point that a gateway embeds. Load a bundle once; then
// ask Decide for every request before the action is dispatched, and tell
// Observe* of signals and results when they happen. The four calls have
// different trust: only the gateway's own code may make a signal, a result
// comes from the tool, and neither can be sent through a request.
namespace agp {

class Enforcer;

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

// The state of one scope instance (one session, one user, ...). One event at a
// time: the caller keeps one linear order per scope (a lock per scope key).
class ScopeState {
 public:
  ScopeState(const Bundle& bundle, bundle::Scope scope);
  ~ScopeState();
  ScopeState(ScopeState&&) noexcept;
  ScopeState& operator=(ScopeState&&) noexcept;
  // An update failed while observing; every decision denies until Reset.
  bool faulted() const;
  void Reset();
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
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The states that an event concerns. A null scope that the policy reads or
// writes for this event denies (kStateMissing).
struct Scopes {
  ScopeState* session = nullptr;
  ScopeState* user = nullptr;
  ScopeState* agent = nullptr;
  ScopeState* global = nullptr;
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

enum class ObserveStatus : uint8_t {
  kOk,       // carried out (or no handler applied)
  kFaulted,  // an update failed: the scopes concerned deny until reset
  kRefused,  // unknown action or signal, wrong arguments, missing scope
};

class Enforcer {
 public:
  // `bundle` outlives the enforcer.
  explicit Enforcer(const Bundle& bundle);

  // Obligations that this gateway carries out, by name. A decision that needs
  // another one denies (kObligationUnsupported). Default: all are supported.
  void SetSupportedObligations(const std::string_view* names, uint32_t count);

  // Total: always answers, in bounded steps, without allocation. Arguments
  // that do not fit the action's schema deny.
  Decision Decide(const Scopes& scopes, const Request& request,
                  Scratch& scratch) const noexcept;

  // A fresh decision on a call that was answered with confirm, over the state
  // as it is now and at the time of request.clock. If the answer is confirm
  // again and `approvals` meet it (every requirement that is no alternative,
  // and one of those that are), it is permit, and the permitted handlers run;
  // the asked ones ran when it was asked. A confirm that is not met changes
  // nothing. An approval never helps against a deny.
  Decision Redeem(const Scopes& scopes, const Request& request,
                  View<Approval> approvals, Scratch& scratch) const noexcept;

  ObserveStatus ObserveSignal(const Scopes& scopes, uint32_t signal,
                              const Principal& principal, const Clock& clock,
                              Scratch& scratch) const noexcept;

  // The outcome of a permitted request. `result` is used for kResultOk and
  // must fit the action's result type (else it counts as malformed).
  ObserveStatus ObserveResult(const Scopes& scopes, const Request& request,
                              bundle::Event outcome, const Value& result,
                              Scratch& scratch) const noexcept;

 private:
  struct Step;
  Decision Answer(const Scopes& scopes, const Request& request,
                  const View<Approval>* approvals,
                  Scratch& scratch) const noexcept;
  const Bundle* bundle_;
  uint64_t supported_all_ = 1;
  std::unique_ptr<bool[]> supported_;
};

}  // namespace agp

#endif  // AGP_ENFORCER_H_
