#ifndef AGP_SRC_STEP_H_
#define AGP_SRC_STEP_H_

#include <algorithm>
#include <array>

#include "agp/enforcer.h"
#include "digest.h"
#include "ledger.h"
#include "machine.h"
#include "scratch.h"
#include "state.h"

// One event from beginning to end, for decide.cc and calls.cc:
//
//   check the request -> enter the scopes -> run the rules -> combine them
//     -> run the handlers on the state before -> carry out their updates
//
// The updates are carried out all or not at all, over all scopes.
namespace agp {

inline constexpr uint32_t BlockBit(bundle::Scope scope) {
  return 1u << static_cast<uint32_t>(scope);
}
inline constexpr uint32_t kSessionBit = BlockBit(bundle::Scope::kSession);

// A key as Bundle::KeyText writes it.
inline bool IsKey(const Value& value, std::string_view key) {
  if (value.kind == ValueKind::kString || value.kind == ValueKind::kEntity) {
    return value.string() == key;
  }
  if (value.kind != ValueKind::kNumber && value.kind != ValueKind::kEnum) {
    return false;
  }
  char digits[24];
  char* end = digits + sizeof digits;
  char* at = end;
  bool negative = value.number < 0;
  uint64_t rest = negative ? 0 - static_cast<uint64_t>(value.number)
                           : static_cast<uint64_t>(value.number);
  do {
    *--at = static_cast<char>('0' + rest % 10);
    rest /= 10;
  } while (rest != 0);
  if (negative) *--at = '-';
  return std::string_view(at, static_cast<size_t>(end - at)) == key;
}

struct Enforcer::Schemas {
  std::unique_ptr<Sha256::Digest[]> actions;
};

struct Enforcer::Step {
  // The states of an event, by block (VarInfo::scope).
  using States = std::array<ScopeState::Impl*, bundle::kMaxBlocks>;

  // Finds the states that were given and fit this bundle; those of key scopes
  // also the request, if there is one. False if one of `needed` is not there.
  static bool FindStates(const Image& image, const Scopes& scopes,
                         uint32_t needed, const Request* request,
                         States* states) {
    const ScopeState* given[bundle::kMaxBlocks] = {scopes.session, scopes.user,
                                                   scopes.agent, scopes.global};
    if (scopes.keys != nullptr) {
      std::copy_n(scopes.keys, image.key_scopes.size,
                  given + bundle::kNumScopes);
    }
    bool complete = true;
    for (uint32_t i = 0; i < image.num_blocks(); ++i) {
      (*states)[i] = nullptr;
      ScopeState::Impl* state =
          given[i] != nullptr ? given[i]->impl_.get() : nullptr;
      bool fits = state != nullptr && state->scope == i &&
                  state->shape == image.state_shape[i];
      if (fits && i >= bundle::kNumScopes && request != nullptr) {
        fits = IsKeyOf(image, *request, i - bundle::kNumScopes, state->key);
      }
      if (fits) {
        (*states)[i] = state;
      } else {
        complete &= (needed & 1u << i) == 0;
      }
    }
    return complete;
  }

  Step(const Image& bundle_image, Workspace& working_memory)
      : image(bundle_image),
        s(working_memory),
        machine(bundle_image, working_memory) {}

  // Gives the machine its states. Those in `needed` must be there and have
  // this bundle's shape; every state that was given sees the time.
  bool Enter(const Scopes& scopes, uint32_t needed, const Principal& principal,
             const Clock& clock, const Request* request) {
    machine.user = Value::Entity(principal.user);
    machine.agent = Value::Entity(principal.agent);
    s.SetChain(principal.agent, principal.callers, principal.num_callers);
    machine.wall_ms = clock.wall_ms;
    bool complete = FindStates(image, scopes, needed, request, &states);
    for (uint32_t i = 0; i < image.num_blocks(); ++i) {
      ScopeState::Impl* state = states[i];
      if (state == nullptr) continue;
      state->See(clock.monotonic_ms);
      machine.blocks[i] = state->block.get();
      machine.now_ms[i] = state->latest_ms;
    }
    return complete;
  }

  static bool AnyFaulted(const States& states) {
    return std::any_of(states.begin(), states.end(), [](auto* state) {
      return state != nullptr && state->faulted;
    });
  }

  ScopeState::Impl* session() const {
    return states[static_cast<uint32_t>(bundle::Scope::kSession)];
  }

  // Runs the handlers of an event over the state before and collects what they
  // want; false if a guard or a value is ⊥.
  bool Collect(uint32_t first, uint32_t count, bundle::Event event) {
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

  // The handlers of a decision; of a redemption without the asked ones. On
  // confirm the permitted ones are tried, as an approval would run them, but
  // only the asked ones are carried out.
  bool Decided(const bundle::ActionRec& action, Verdict verdict, bool approved,
               bool redemption, bool* changed) {
    using bundle::Event;
    uint32_t first = action.first_handler;
    uint32_t count = action.num_handlers;
    *changed = false;
    if (count == 0) return true;
    if (!redemption && !Collect(first, count, Event::kAsked)) return false;
    uint32_t asked = s.num_updates;
    Event outcome =
        verdict == Verdict::kDeny ? Event::kDenied : Event::kPermitted;
    if (!Collect(first, count, outcome)) return false;
    if (approved && !Collect(first, count, Event::kApproved)) return false;
    if (!Carry(s.num_updates, changed)) return false;
    if (verdict != Verdict::kConfirm || asked == s.num_updates) return true;
    s.journal.Undo();
    return Carry(asked, changed);
  }

  // The handlers of an observed event; the states that they write are faulted
  // if they fail.
  Outcome Observe(uint32_t first, uint32_t count, bundle::Event event,
                  uint32_t written) {
    bool changed = false;
    if (Collect(first, count, event) && Carry(s.num_updates, &changed)) {
      return Outcome::kTaken;
    }
    for (uint32_t i = 0; i < image.num_blocks(); ++i) {
      if ((written & 1u << i) != 0 && states[i] != nullptr) {
        states[i]->faulted = true;
      }
    }
    return Outcome::kFaulted;
  }

  const Image& image;
  Workspace& s;
  Machine machine;
  States states{};

 private:
  // Whether `key` names the instance that the request concerns.
  static bool IsKeyOf(const Image& image, const Request& request,
                      uint32_t key_scope, std::string_view key) {
    uint32_t param = image.KeyParam(request.action, key_scope);
    if (param == bundle::kNone || param >= request.num_arguments) return false;
    const Value* value = &request.arguments[param];
    uint32_t field = image.actions[request.action].first_field + param;
    if (value->kind == ValueKind::kAbsent && image.defaults[field] != nullptr) {
      value = image.defaults[field];
    }
    return IsKey(*value, key);
  }
};

// A Scratch of another bundle will do if it is large enough.
inline bool Fits(const Image& image, const Workspace& s) {
  return s.image_id == image.id || s.needs.Covers(image.needs);
}

}  // namespace agp

#endif  // AGP_SRC_STEP_H_
