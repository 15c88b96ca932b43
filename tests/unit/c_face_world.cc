#include "tests/unit/c_face_world.h"

#include <string>

#include "tests/unit/door_world.h"

const void* DoorWorldBytes(size_t* size) {
  static const std::string bytes = agp::tests::DoorWorldBundle();
  *size = bytes.size();
  return bytes.data();
}
