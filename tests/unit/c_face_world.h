#ifndef AGP_TESTS_UNIT_C_FACE_WORLD_H_
#define AGP_TESTS_UNIT_C_FACE_WORLD_H_

#include <stddef.h>

/* The bundle of door_world.h for the test in C. Static. */
#ifdef __cplusplus
extern "C"
#endif
    const void*
    DoorWorldBytes(size_t* size);

#endif /* AGP_TESTS_UNIT_C_FACE_WORLD_H_ */
