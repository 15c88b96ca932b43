#include "agp/show.h"

#include <gtest/gtest.h>

#include <string>

#include "agp/door.h"
#include "tests/unit/door_world.h"

// What a person who approves gets to see.

namespace agp {
namespace {

TEST(Show, WhatCannotBeSeenIsWritten) {
  EXPECT_EQ(ShowText("plain text, \"quoted\""), "plain text, \"quoted\"");
  EXPECT_EQ(ShowText("caf\xc3\xa9 \xe6\x97\xa5\xe6\x9c\xac"),
            "caf\xc3\xa9 \xe6\x97\xa5\xe6\x9c\xac");
  EXPECT_EQ(ShowText("a\xe2\x80\x8b"
                     "b"),
            "a\\u200bb");
  EXPECT_EQ(ShowText("\xe2\x80\xae"
                     "txt.exe"),
            "\\u202etxt.exe");
  EXPECT_EQ(ShowText("\xc2\xa0"), "\\u00a0");
  EXPECT_EQ(ShowText("line\nline"), "line\\u000aline");
  EXPECT_EQ(ShowText("\xf3\xa0\x81\x81"), "\\udb40\\udc41") << "a tag";
  EXPECT_EQ(ShowText("\xff"), "\xef\xbf\xbd");
  EXPECT_EQ(ShowText(std::string_view("\0", 1)), "\\u0000");
}

TEST(Show, TheTableAscends) {
  char32_t shown = 0;
  for (char32_t c = 0; c < 0x110000; ++c) shown += !IsHidden(c);
  EXPECT_GT(shown, 900'000u);
  for (char32_t c : {U'a', U'~', U'\u00e9', U'\u05d0', U'\u200a'}) {
    EXPECT_EQ(IsHidden(c), c == U'\u200a');
  }
}

TEST(Show, ACallIsStillJson) {
  auto bundle = tests::LoadDoorWorld();
  Door door(*bundle);
  DoorScratch scratch(*bundle);
  DoorResult decoded = door.Decode(
      "{\"action\":\"send\",\"arguments\":{\"to\":[],"
      "\"subject\":\"pay \\u202e\\\"them\\\"\\\\u200b\"}}",
      {"summer", "claw"}, {}, scratch);
  ASSERT_TRUE(decoded.ok);
  std::string shown;
  ShowCall(*bundle, decoded.request, &shown);
  EXPECT_EQ(shown,
            "{\"action\":\"send_mail\",\"arguments\":{\"to\":[],\"subject\":"
            "\"pay \\u202e\\\"them\\\"\\\\u200b\",\"level\":\"low\"}}");
}

TEST(Show, Digests) {
  uint8_t digest[32] = {0xab, 0x01};
  EXPECT_EQ(ShowDigest(digest), "ab01" + std::string(60, '0'));
  EXPECT_EQ(ShowDigest(nullptr), "");
}

}  // namespace
}  // namespace agp
