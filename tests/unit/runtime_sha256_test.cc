#include <gtest/gtest.h>

#include <string>

#include "runtime/src/sha256.h"
#include "runtime/src/utf8.h"

namespace agp {
namespace {

std::string Hex(const Sha256::Digest& digest) {
  std::string out;
  for (uint8_t byte : digest) {
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return out;
}

std::string HashOf(const std::string& text) {
  Sha256 hash;
  hash.Update(text.data(), text.size());
  return Hex(hash.Finish());
}

// The examples of FIPS 180-4 and its companion documents.
TEST(RuntimeSha256, KnownDigests) {
  EXPECT_EQ(HashOf(""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(HashOf("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(HashOf("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(HashOf(std::string(1000000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(RuntimeSha256, PiecesGiveTheSame) {
  for (size_t size : {1, 55, 56, 63, 64, 65, 127, 128, 200}) {
    std::string text(size, 'x');
    Sha256 pieces;
    for (size_t i = 0; i < size; i += 7) {
      pieces.Update(text.data() + i, std::min<size_t>(7, size - i));
    }
    EXPECT_EQ(Hex(pieces.Finish()), HashOf(text)) << size;
  }
}

TEST(RuntimeUtf8, Valid) {
  for (std::string text :
       {"", "plain", "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80",
        "\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80",
        "\xf4\x8f\xbf\xbf", "longer than eight \xc3\xa4 bytes"}) {
    EXPECT_TRUE(IsValidUtf8(text)) << text;
  }
}

TEST(RuntimeUtf8, Invalid) {
  for (std::string text :
       {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc2", "\xc2\x41",
        "\xe0\x80\x80", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xed\xbf\xbf",
        "\xe1\x80", "\xf0\x80\x80\x80", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80",
        "\xf5\x80\x80\x80", "\xff", "\xf1\x80\x80", "eight by\xff",
        "eight bytes and \xe2\x82"}) {
    EXPECT_FALSE(IsValidUtf8(text)) << text;
  }
}

TEST(RuntimeUtf8, CodePoints) {
  EXPECT_EQ(CountCodePoints(""), 0);
  EXPECT_EQ(CountCodePoints("abc"), 3);
  EXPECT_EQ(CountCodePoints("\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"), 3);
}

}  // namespace
}  // namespace agp
