#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "validator.h"

// All entries of a bundle, each walked once (validator.h), and what they add up
// to: which states an event touches, and what a Workspace must hold.
namespace agp {
namespace {

using bundle::kNone;
using validation::EntryFacts;
using validation::Owner;

struct EntryPoint {
  uint32_t start;
  Owner owner;
};

bool Refuse(std::string* error, std::string_view what) {
  if (error != nullptr) *error = "bundle refused: " + std::string(what);
  return false;
}

// In the order of the code, so that each begins where the last one ended.
std::vector<EntryPoint> EntriesOf(const Image& image) {
  std::vector<EntryPoint> entries;
  auto add = [&](uint32_t start, const Owner& owner) {
    if (start != kNone) entries.push_back({start, owner});
  };
  for (uint32_t i = 0; i < image.actions.size; ++i) {
    const bundle::ActionRec& action = image.actions[i];
    Owner owner;
    owner.action = i;
    owner.kind = Owner::kDecision;
    entries.push_back({action.code, owner});
    owner.kind = Owner::kResultRules;
    add(action.result_code, owner);
    owner.kind = Owner::kAccepting;
    for (uint32_t r = 0; r < action.num_rules; ++r) {
      owner.bound = action.first_rule + r;
      add(image.bound_rules[owner.bound].accepting, owner);
    }
    owner.kind = Owner::kHandler;
    for (uint32_t h = 0; h < action.num_handlers; ++h) {
      const bundle::HandlerRec& handler =
          image.handlers[action.first_handler + h];
      owner.event = handler.event;
      entries.push_back({handler.code, owner});
    }
  }
  for (uint32_t i = 0; i < image.signals.size; ++i) {
    const bundle::SignalRec& signal = image.signals[i];
    Owner owner;
    owner.signal = i;
    for (uint32_t h = 0; h < signal.num_handlers; ++h) {
      const bundle::HandlerRec& handler =
          image.handlers[signal.first_handler + h];
      entries.push_back({handler.code, owner});
    }
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const EntryPoint& a, const EntryPoint& b) {
                     return a.start < b.start;
                   });
  return entries;
}

// What the entries of one action or signal add up to.
struct OwnerFacts {
  // Updates that one event may collect: of a decision, of each kind of result
  // (or of a signal).
  uint64_t deciding = 0;
  std::array<uint64_t, kNumEvents> observing{};
  uint32_t founds = 0;
};

bool IsDecided(bundle::Event event) {
  return event == bundle::Event::kAsked || event == bundle::Event::kPermitted ||
         event == bundle::Event::kDenied || event == bundle::Event::kApproved;
}

void AddScopes(const Owner& owner, const EntryFacts& facts,
               EventScopes* scopes) {
  if (owner.kind == Owner::kResultRules) {
    scopes->used[static_cast<uint32_t>(bundle::Event::kResultOk)] |= facts.used;
    return;
  }
  if (owner.kind != Owner::kHandler || IsDecided(owner.event)) {
    scopes->decide |= facts.used;
  }
  if (owner.kind != Owner::kHandler) return;
  uint32_t event = static_cast<uint32_t>(owner.event);
  scopes->used[event] |= facts.used;
  scopes->written[event] |= facts.written;
}

}  // namespace

bool ValidateCode(Image& image, std::string* error) {
  image.code.assign(image.file_code.begin(), image.file_code.end());
  image.set_values.assign(image.sets.size, nullptr);
  image.action_scopes.assign(image.actions.size, {});
  image.signal_scopes.assign(image.signals.size, {});

  validation::Validator validator(image, error);
  std::vector<OwnerFacts> of_actions(image.actions.size);
  std::vector<OwnerFacts> of_signals(image.signals.size);
  uint32_t end = 0;
  for (const EntryPoint& entry : EntriesOf(image)) {
    if (entry.start != end) {
      return Refuse(error, "code[" + std::to_string(end) +
                               "]: entries overlap or leave a gap");
    }
    const Owner& owner = entry.owner;
    bool signal = owner.signal != kNone;
    OwnerFacts& all =
        signal ? of_signals[owner.signal] : of_actions[owner.action];
    EntryFacts facts;
    facts.founds = all.founds;
    if (!validator.Entry(entry.start, owner, &facts, &end)) return false;
    all.founds = facts.founds;
    image.needs.founds = std::max(image.needs.founds, facts.founds);
    image.max_steps = std::max(image.max_steps, facts.steps);
    AddScopes(owner, facts,
              signal ? &image.signal_scopes[owner.signal]
                     : &image.action_scopes[owner.action]);
    uint64_t& updates = IsDecided(owner.event)
                            ? all.deciding
                            : all.observing[static_cast<uint32_t>(owner.event)];
    updates += facts.updates;
    if (updates > bundle::kMaxUpdates) {
      return Refuse(error, "more updates than one event may make");
    }
    image.needs.updates =
        std::max(image.needs.updates, static_cast<uint32_t>(updates));
  }
  if (end != image.code.size()) {
    return Refuse(error,
                  "code[" + std::to_string(end) + "]: belongs to no entry");
  }
  return true;
}

}  // namespace agp
