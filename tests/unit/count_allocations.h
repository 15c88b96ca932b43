#ifndef AGP_TESTS_UNIT_COUNT_ALLOCATIONS_H_
#define AGP_TESTS_UNIT_COUNT_ALLOCATIONS_H_

#include <cstdint>

// A program linked with count_allocations.cc counts its allocations: every
// form of the global operator new is replaced, the plain one, those of arrays,
// the aligned and the nothrow ones. (The standard library makes most of the
// others call the plain one, but not the aligned ones, and a sanitizer's
// library none.) Not counted: direct calls of malloc.

namespace agp::tests {

// How many allocations the program has made so far, of all threads.
uint64_t Allocations();

}  // namespace agp::tests

#endif  // AGP_TESTS_UNIT_COUNT_ALLOCATIONS_H_
