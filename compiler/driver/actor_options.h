#ifndef AGP_COMPILER_DRIVER_ACTOR_OPTIONS_H_
#define AGP_COMPILER_DRIVER_ACTOR_OPTIONS_H_

#include "compiler/driver/command_line.h"
#include "compiler/driver/events.h"

namespace agp::driver {

// `--user`, `--agent` and `--session`, or their defaults.
inline Actor ActorFrom(const Arguments& args) {
  Actor actor;
  actor.user = args.Get("--user", actor.user);
  actor.agent = args.Get("--agent", actor.agent);
  actor.session = args.Get("--session", actor.session);
  return actor;
}

}  // namespace agp::driver

#endif  // AGP_COMPILER_DRIVER_ACTOR_OPTIONS_H_
