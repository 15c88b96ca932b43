#ifndef AGP_TESTS_BUNDLES_BATTERY_H_
#define AGP_TESTS_BUNDLES_BATTERY_H_

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "agp/bundle.h"
#include "agp/enforcer.h"
#include "agp/value.h"

// Requests, results and signals for whatever a bundle declares: used on
// bundles that somebody has altered, where the point is not what is decided
// but that something is, within the memory that it may touch.
namespace agp::test {

// Makes values of the bundle's types. Text comes from the bundle's own
// strings, so that its conditions are hit now and then.
class ValueMaker {
 public:
  ValueMaker(const Bundle& bundle, uint64_t seed)
      : bundle_(bundle), random_(seed * 2 + 1) {}

  Value Make(uint32_t type);
  std::string_view Text();
  uint64_t Below(uint64_t n);

 private:
  const Bundle& bundle_;
  uint64_t random_;
  std::deque<std::vector<Value>> items_;
};

// Every action and signal `rounds` times with all states there, once with
// none; then everything that prints. Returns how many decisions were made.
uint64_t RunBattery(const Bundle& bundle, uint64_t seed, uint32_t rounds);

// Puts the right digest into a bundle's bytes, if there is room for one.
void Seal(std::string* bytes);

}  // namespace agp::test

#endif  // AGP_TESTS_BUNDLES_BATTERY_H_
