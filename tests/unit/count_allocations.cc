#include "tests/unit/count_allocations.h"

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

std::atomic<uint64_t> allocations{0};

// No memory ends the program: none of these tests is about that.
void* Allocate(std::size_t size, std::size_t alignment) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  if (size == 0) size = 1;
  // aligned_alloc wants a multiple of the alignment.
  void* p = alignment <= alignof(std::max_align_t)
                ? std::malloc(size)
                : std::aligned_alloc(alignment, (size + alignment - 1) /
                                                    alignment * alignment);
  if (p == nullptr) std::abort();
  return p;
}

void* Allocate(std::size_t size, std::align_val_t alignment) {
  return Allocate(size, static_cast<std::size_t>(alignment));
}

}  // namespace

namespace agp::tests {

uint64_t Allocations() { return allocations.load(std::memory_order_relaxed); }

}  // namespace agp::tests

using std::align_val_t;
using std::nothrow_t;
using std::size_t;

void* operator new(size_t n) { return Allocate(n, 1); }
void* operator new[](size_t n) { return Allocate(n, 1); }
void* operator new(size_t n, const nothrow_t&) noexcept {
  return Allocate(n, 1);
}
void* operator new[](size_t n, const nothrow_t&) noexcept {
  return Allocate(n, 1);
}
void* operator new(size_t n, align_val_t a) { return Allocate(n, a); }
void* operator new[](size_t n, align_val_t a) { return Allocate(n, a); }
void* operator new(size_t n, align_val_t a, const nothrow_t&) noexcept {
  return Allocate(n, a);
}
void* operator new[](size_t n, align_val_t a, const nothrow_t&) noexcept {
  return Allocate(n, a);
}

void operator delete(void* p) noexcept { std::free(p); }
void operator delete[](void* p) noexcept { std::free(p); }
void operator delete(void* p, size_t) noexcept { std::free(p); }
void operator delete[](void* p, size_t) noexcept { std::free(p); }
void operator delete(void* p, const nothrow_t&) noexcept { std::free(p); }
void operator delete[](void* p, const nothrow_t&) noexcept { std::free(p); }
void operator delete(void* p, align_val_t) noexcept { std::free(p); }
void operator delete[](void* p, align_val_t) noexcept { std::free(p); }
void operator delete(void* p, size_t, align_val_t) noexcept { std::free(p); }
void operator delete[](void* p, size_t, align_val_t) noexcept { std::free(p); }
void operator delete(void* p, align_val_t, const nothrow_t&) noexcept {
  std::free(p);
}
void operator delete[](void* p, align_val_t, const nothrow_t&) noexcept {
  std::free(p);
}
