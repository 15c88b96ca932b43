#include <algorithm>
#include <functional>

#include "state.h"

namespace agp {

// By address: any order will do that is the same for all threads. A state that
// was given twice is locked once.
ScopeLock::ScopeLock(const Scopes& scopes, uint32_t num_keys) {
  auto add = [this](ScopeState* state) {
    if (state != nullptr && state->impl_ != nullptr &&
        num_held_ < std::size(held_)) {
      held_[num_held_++] = state->impl_.get();
    }
  };
  for (ScopeState* state :
       {scopes.session, scopes.user, scopes.agent, scopes.global}) {
    add(state);
  }
  for (uint32_t i = 0; scopes.keys != nullptr && i < num_keys; ++i) {
    add(scopes.keys[i]);
  }
  std::sort(held_, held_ + num_held_, std::less<>());
  num_held_ =
      static_cast<uint32_t>(std::unique(held_, held_ + num_held_) - held_);
  for (uint32_t i = 0; i < num_held_; ++i) held_[i]->mutex.lock();
}

ScopeLock::~ScopeLock() {
  while (num_held_ > 0) held_[--num_held_]->mutex.unlock();
}

}  // namespace agp
