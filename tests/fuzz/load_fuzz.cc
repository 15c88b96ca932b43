#include <cstdint>
#include <cstring>
#include <string>

#include "agp/bundle.h"
#include "agp/enforcer.h"
#include "tests/bundles/battery.h"
#include "tests/unit/door_world.h"

// Any bytes as a bundle. The digest and the size in the header are put right
// first, so that what is fuzzed is what stands behind them: the bundle is
// refused, or it decides whatever it says it can decide.
//
// Input that begins like a bundle is one. Other input is a list of edits of a
// good bundle, four bytes each: where (three bytes, little endian, modulo the
// size) and the byte to put there; small changes are found more quickly so.

namespace {

std::string Edited(const uint8_t* data, size_t size) {
  static const std::string base = agp::tests::DoorWorldBundle();
  std::string bytes = base;
  for (size_t i = 0; i + 4 <= size; i += 4) {
    size_t at = data[i] | size_t{data[i + 1]} << 8 | size_t{data[i + 2]} << 16;
    bytes[at % bytes.size()] = static_cast<char>(data[i + 3]);
  }
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using agp::bundle::Header;
  using agp::bundle::kMagic;
  std::string bytes;
  if (size >= sizeof kMagic && std::memcmp(data, kMagic, sizeof kMagic) == 0) {
    bytes.assign(reinterpret_cast<const char*>(data), size);
  } else {
    bytes = Edited(data, size);
  }
  if (bytes.size() >= sizeof(Header)) {
    uint64_t file_size = bytes.size();
    std::memcpy(bytes.data() + offsetof(Header, file_size), &file_size,
                sizeof file_size);
    agp::test::Seal(&bytes);
  }
  std::string error;
  auto bundle = agp::Bundle::Load(bytes.data(), bytes.size(), &error);
  if (bundle != nullptr) agp::test::RunBattery(*bundle, size, 3);
  return 0;
}
