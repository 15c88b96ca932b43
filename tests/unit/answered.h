#ifndef AGP_TESTS_UNIT_ANSWERED_H_
#define AGP_TESTS_UNIT_ANSWERED_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "tests/differential/rig.h"
#include "verifier/report.h"
#include "verifier/verify.h"

// Text to the verifier's answers in one call.
namespace agp::verify {

struct Answered {
  std::unique_ptr<differential::Compiled> compiled;
  Report report;
  std::string text;

  const PropertyReport& property(size_t i = 0) const {
    return report.properties[i];
  }
  Verdict verdict(size_t i = 0) const { return property(i).verdict; }
  const Witness& witness(size_t i = 0) const { return property(i).witness; }
  const program::Call& call() const { return witness().call(); }
  const program::Value& argument(size_t i) const { return call().arguments[i]; }
};

// `policy` without its first line.
inline Answered Ask(const std::string& policy, const Options& options = {}) {
  Answered answered;
  std::string error;
  answered.compiled = differential::Compile("policy p\n" + policy, &error);
  EXPECT_TRUE(answered.compiled) << error;
  if (!answered.compiled) return Ask("action a()\nprove x: no errors");
  driver::BundleReplayer replayer = answered.compiled->Replayer();
  answered.report = Verify(*answered.compiled->program, replayer, options);
  answered.text =
      RenderText(*answered.compiled->program, answered.compiled->sources,
                 answered.report, {.color = false, .verbose = true});
  return answered;
}

}  // namespace agp::verify

#endif  // AGP_TESTS_UNIT_ANSWERED_H_
