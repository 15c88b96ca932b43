#ifndef AGP_TESTS_UNIT_DOOR_WORLD_H_
#define AGP_TESTS_UNIT_DOOR_WORLD_H_

#include <memory>
#include <string>

#include "agp/enforcer.h"

// A small policy for the tests of the door and of the C face, as the bytes of
// a bundle:
//
//   enum Level { low, high as "HIGH" }
//   record Filter { since: Time, most as "max": Int = 10, tag: String?,
//                   inner: List<Level>? }
//   action send as "send_mail" (to: Set<String>, subject: String,
//                level: Level = low, bcc: Set<String>?, note: String? or null)
//          -> Receipt { id: String, cost: Decimal? }
//   action types(b: Bool?, i: Int?, d: Decimal?, s: String?, t: Time?,
//                u: Duration?, e: Level?, r: Filter?, x: User?,
//                ints: Set<Int>?, times: Set<Time>?, list: List<Int>?,
//                filters: List<Filter>?, map: Map<String, Int>?,
//                deep: Map<String, List<Decimal>>?, j: Json?,
//                n: String? or null, levels: Set<Level>? = {low, high})
//   action needs(b: Bool, i: Int or null)      two required fields
//   action none()                              always permitted
//   action denied(), ungranted(), asked(), overflow(i: Int), conflict(),
//          audited(), counted(weight: Int)     one for each kind of answer
//   action spend(weight: Int)                  see redeem_test.cc
//   signal user.stop, bump
//
// `counted` adds its weight to session.total when it is permitted, `bump` adds
// 2^62, and `asked` needs "boss" or "deputy" within 15 minutes.
namespace agp::tests {

std::string DoorWorldBundle();
// The same, loaded; ends the program with the reason if it does not load.
std::unique_ptr<const Bundle> LoadDoorWorld();

}  // namespace agp::tests

#endif  // AGP_TESTS_UNIT_DOOR_WORLD_H_
