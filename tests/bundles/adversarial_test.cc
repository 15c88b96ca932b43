#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <set>
#include <string>

#include "agp/enforcer.h"
#include "tests/bundles/asking.h"
#include "tests/bundles/battery.h"
#include "tests/bundles/compile.h"

// Bundles that somebody has altered. With the digest left as it was, all are
// refused. With the digest made right again, each is refused with a reason or
// decides a battery of requests; the sanitizers watch over what it touches.
namespace agp::test {
namespace {

struct Tally {
  uint64_t refused = 0;
  uint64_t accepted = 0;
  uint64_t decisions = 0;
};

void LoadAndDecide(const std::string& bytes, uint64_t seed, Tally* tally) {
  std::string error;
  auto bundle = Bundle::Load(bytes.data(), bytes.size(), &error);
  if (bundle == nullptr) {
    ASSERT_FALSE(error.empty());
    ++tally->refused;
    return;
  }
  ASSERT_TRUE(error.empty());
  ++tally->accepted;
  tally->decisions += RunBattery(*bundle, seed, 3);
}

void ExpectRefused(const std::string& bytes) {
  std::string error;
  ASSERT_EQ(Bundle::Load(bytes.data(), bytes.size(), &error), nullptr);
  ASSERT_FALSE(error.empty());
}

void EveryTruncation(const std::string& bytes) {
  Tally tally;
  for (size_t size = 0; size < bytes.size(); ++size) {
    std::string cut = bytes.substr(0, size);
    ExpectRefused(cut);
    // The header says what is there, and the digest fits.
    if (size >= sizeof(bundle::Header)) {
      uint64_t file_size = size;
      std::memcpy(cut.data() + offsetof(bundle::Header, file_size), &file_size,
                  sizeof file_size);
      Seal(&cut);
      LoadAndDecide(cut, size, &tally);
    }
  }
  // Only the zeros that round the last section up may be missing.
  EXPECT_LE(tally.accepted, 7u);
}

void EveryByte(const std::string& bytes, bool all_values) {
  Tally tally;
  for (size_t i = 0; i < bytes.size(); ++i) {
    uint8_t was = static_cast<uint8_t>(bytes[i]);
    std::set<uint8_t> values;
    if (all_values) {
      for (int v = 0; v < 256; ++v) values.insert(static_cast<uint8_t>(v));
    } else {
      for (int v : {0, 0xff, was ^ 1, was ^ 0x80, was + 1}) {
        values.insert(static_cast<uint8_t>(v));
      }
    }
    values.erase(was);
    for (uint8_t value : values) {
      std::string altered = bytes;
      altered[i] = static_cast<char>(value);
      // One value stands for all: any change makes another digest.
      if (value == *values.begin()) ExpectRefused(altered);
      Seal(&altered);
      bool in_digest =
          i >= offsetof(bundle::Header, digest) &&
          i < offsetof(bundle::Header, digest) + sizeof(bundle::Header::digest);
      if (in_digest) {
        ASSERT_EQ(altered, bytes);
        continue;
      }
      LoadAndDecide(altered, i * 256 + value, &tally);
      if (::testing::Test::HasFatalFailure()) {
        FAIL() << "byte " << i << " value " << int{value};
      }
    }
  }
  EXPECT_GT(tally.refused, tally.accepted);
  EXPECT_GT(tally.decisions, 0u);
  std::printf("refused %llu, accepted %llu, decisions %llu\n",
              static_cast<unsigned long long>(tally.refused),
              static_cast<unsigned long long>(tally.accepted),
              static_cast<unsigned long long>(tally.decisions));
}

TEST(AdversarialBundle, AsItIs) {
  for (const std::string& bytes :
       {CompiledBundle("everything.agp"), CompiledBundle("small.agp"),
        AskingBundle()}) {
    std::string error;
    auto bundle = Bundle::Load(bytes.data(), bytes.size(), &error);
    ASSERT_NE(bundle, nullptr) << error;
    EXPECT_GT(RunBattery(*bundle, 1, 2000), 0u);
  }
}

TEST(AdversarialBundle, Truncated) {
  EveryTruncation(CompiledBundle("small.agp"));
  EveryTruncation(CompiledBundle("everything.agp"));
  EveryTruncation(AskingBundle());
}

TEST(AdversarialBundle, EveryValueOfEveryByte) {
  EveryByte(CompiledBundle("small.agp"), true);
}

TEST(AdversarialBundle, EveryByteOfALargerOne) {
  EveryByte(CompiledBundle("everything.agp"), false);
}

TEST(AdversarialBundle, EveryByteOfOneThatAsks) {
  EveryByte(AskingBundle(), false);
}

// Two and more bytes at once: swapped, moved and copied words.
TEST(AdversarialBundle, WordsOfOneInTheOther) {
  std::string bytes = CompiledBundle("everything.agp");
  Tally tally;
  uint64_t random = 12345;
  auto below = [&](uint64_t n) {
    random ^= random << 13;
    random ^= random >> 7;
    random ^= random << 17;
    return (random >> 11) % n;
  };
  for (int i = 0; i < 5000; ++i) {
    std::string altered = bytes;
    // Behind the table of sections, where a change is not refused at once.
    size_t start = sizeof(bundle::Header) +
                   bundle::kNumSections * sizeof(bundle::SectionEntry);
    size_t unit = size_t{1} << below(4);
    for (uint64_t n = 1 + below(3); n > 0; --n) {
      size_t units = (bytes.size() - start) / unit;
      size_t from = start + below(units) * unit;
      // Near each other, so that like comes in the place of like.
      size_t to = below(2) == 0
                      ? start + below(units) * unit
                      : std::min(from + unit * below(16), bytes.size() - unit);
      altered.replace(to, unit, bytes, from, unit);
    }
    Seal(&altered);
    LoadAndDecide(altered, static_cast<uint64_t>(i), &tally);
    if (HasFatalFailure()) FAIL() << i;
  }
  EXPECT_GT(tally.accepted, 0u);
  EXPECT_GT(tally.refused, 0u);
}

}  // namespace
}  // namespace agp::test
