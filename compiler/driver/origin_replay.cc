#include "compiler/driver/origin_replay.h"

#include <string>
#include <utility>

#include "agp/door.h"
#include "agp/origins.h"
#include "compiler/driver/json.h"

namespace agp::driver {

void StateOrigins(const Bundle& bundle, Session& session) {
  if (!session.prompt || bundle.labels().empty()) return;
  Door door(bundle);
  DoorScratch scratch(bundle);
  OriginTracker tracker(bundle);
  tracker.SawPrompt(*session.prompt);
  std::string original, request, labels;
  uint32_t action = bundle::kNone;
  for (Event& event : session.events) {
    if (event.kind == Event::Kind::kResult) {
      // Of the call that stands before it, if it is the same.
      bool same = event.request == original;
      if (same) {
        event.request = request;
        event.labels = labels;
      }
      if (event.outcome != bundle::Event::kResultOk) continue;
      Result<Json> value = ParseJson(event.value);
      tracker.SawResult(
          same ? action : bundle::kNone,
          value && value->is_string() ? value->text : event.value);
      continue;
    }
    if (event.kind != Event::Kind::kRequest) continue;
    original = request = event.request;
    labels.clear();
    action = bundle::kNone;
    DoorResult decoded = door.Decode(original, CallContext{}, scratch);
    if (!decoded.ok) continue;
    action = decoded.request.action;
    tracker.LabelArguments(decoded.request);
    request.clear();
    PrintRequest(bundle, decoded.request, &request);
    PrintLabels(bundle, decoded.request, &labels);
    event.request = request;
    event.labels = labels;
  }
}

}  // namespace agp::driver
