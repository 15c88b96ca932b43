#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "agp/door.h"
#include "tests/unit/door_world.h"

// Any bytes at the door: no crash, a denial or a request; what an accepted
// request is printed as is accepted again and printed the same.

namespace {

void Require(bool ok, const char* what, const std::string& text) {
  if (ok) return;
  std::fprintf(stderr, "%s: %s\n", what, text.c_str());
  std::abort();
}

struct World {
  World() {
    bundle = agp::tests::LoadDoorWorld();
    door = std::make_unique<agp::Door>(*bundle);
    scratch = std::make_unique<agp::DoorScratch>(*bundle);
    enforcer = std::make_unique<agp::Enforcer>(*bundle);
  }
  std::unique_ptr<const agp::Bundle> bundle;
  std::unique_ptr<agp::Door> door;
  std::unique_ptr<agp::DoorScratch> scratch;
  std::unique_ptr<agp::Enforcer> enforcer;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static World world;
  const agp::Bundle& bundle = *world.bundle;
  // The exact bytes, with nothing readable behind them.
  std::unique_ptr<char[]> copy(new char[size]);
  for (size_t i = 0; i < size; ++i) copy[i] = static_cast<char>(data[i]);
  std::string_view text(copy.get(), size);

  for (uint32_t type = 0; type < bundle.types().size; ++type) {
    agp::DoorValue value = world.door->DecodeValue(type, text, *world.scratch);
    if (!value.ok) continue;
    std::string once, twice;
    agp::PrintValue(bundle, type, value.value, &once);
    value = world.door->DecodeValue(type, once, *world.scratch);
    Require(value.ok, "printed value", once);
    agp::PrintValue(bundle, type, value.value, &twice);
    Require(once == twice, "value printed twice", once + twice);
  }

  agp::DoorResult result;
  agp::Decision decision =
      world.door->Decide(*world.enforcer, {}, text, {"summer", "claw"}, {},
                         *world.scratch, &result);
  if (!result.ok) {
    Require(decision.verdict == agp::Verdict::kDeny, "not denied",
            std::string(text));
    agp::DecisionToJson(bundle, decision);
    return 0;
  }
  std::string plain, mcp;
  agp::PrintRequest(bundle, result.request, &plain);
  agp::PrintMcp(bundle, result.request, result.id, &mcp);
  if (result.id.empty()) mcp = plain;
  for (const std::string& printed : {plain, mcp}) {
    agp::DoorResult again = world.door->Decode(printed, {}, {}, *world.scratch);
    Require(again.ok, "printed request", printed);
    std::string twice;
    agp::PrintRequest(bundle, again.request, &twice);
    Require(twice == plain, "request printed twice", plain + twice);
  }
  return 0;
}
