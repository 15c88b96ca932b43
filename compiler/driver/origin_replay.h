#ifndef AGP_COMPILER_DRIVER_ORIGIN_REPLAY_H_
#define AGP_COMPILER_DRIVER_ORIGIN_REPLAY_H_

#include "agp/enforcer.h"
#include "compiler/driver/events.h"

// States the labels of recorded calls, as a gateway with an origin tracker
// (agp/origins.h) would have: from the session's prompt and the results before
// each call. What a policy would have decided cannot change what was recorded,
// so this is done before the replay.
namespace agp::driver {

// Gives every call of the session the form in which the door prints it, and its
// labels. Nothing is stated if the session has no prompt or the policy no
// labels; calls that the door refuses stay as they are.
void StateOrigins(const Bundle& bundle, Session& session);

}  // namespace agp::driver

#endif  // AGP_COMPILER_DRIVER_ORIGIN_REPLAY_H_
