#ifndef AGP_SRC_HASH_H_
#define AGP_SRC_HASH_H_

#include <cstdint>
#include <cstring>
#include <string_view>

// Hashes of keys, for lookups that compare afterwards: two keys with one hash
// cost time and change no answer.
namespace agp {

inline uint64_t HashText(std::string_view text) {
  uint64_t hash = 0x9e3779b97f4a7c15u ^ text.size();
  const char* p = text.data();
  size_t n = text.size();
  while (n >= 8) {
    uint64_t word;
    std::memcpy(&word, p, 8);
    hash = (hash ^ word) * 0xff51afd7ed558ccdu;
    hash ^= hash >> 32;
    p += 8;
    n -= 8;
  }
  uint64_t word = 0;
  if (n > 0) std::memcpy(&word, p, n);
  hash = (hash ^ word) * 0xc4ceb9fe1a85ec53u;
  return hash ^ hash >> 29;
}

inline uint64_t HashNumber(int64_t number) {
  uint64_t hash = static_cast<uint64_t>(number) * 0x9e3779b97f4a7c15u;
  return hash ^ hash >> 32;
}

// A hash that grows byte by byte, so that all prefixes of a text are hashed in
// one walk over it.
class PrefixHash {
 public:
  void Add(char c) {
    state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  }
  uint64_t Get() const { return state_ ^ state_ >> 29; }

 private:
  uint64_t state_ = 0xcbf29ce484222325u;
};

}  // namespace agp

#endif  // AGP_SRC_HASH_H_
