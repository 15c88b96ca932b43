#ifndef AGP_SRC_SHA256_H_
#define AGP_SRC_SHA256_H_

#include <array>
#include <cstddef>
#include <cstdint>

// SHA-256 (FIPS 180-4), for the digest of a bundle. Plain C++: a bundle is
// hashed once when it is loaded.
namespace agp {

class Sha256 {
 public:
  using Digest = std::array<uint8_t, 32>;

  void Update(const void* data, size_t size);
  // Ends the message; the object is then used up.
  Digest Finish();

 private:
  void Block(const uint8_t* block);

  std::array<uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372,
                                    0xa54ff53a, 0x510e527f, 0x9b05688c,
                                    0x1f83d9ab, 0x5be0cd19};
  std::array<uint8_t, 64> buffer_{};
  size_t buffered_ = 0;
  uint64_t bytes_ = 0;
};

// The digest of a bundle: over all its bytes with those of Header::digest
// taken as zero. `size` is at least sizeof(bundle::Header).
Sha256::Digest BundleDigest(const void* bytes, size_t size);

}  // namespace agp

#endif  // AGP_SRC_SHA256_H_
