#ifndef AGP_TESTS_DIFFERENTIAL_TEMPORAL_H_
#define AGP_TESTS_DIFFERENTIAL_TEMPORAL_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "compiler/program/program.h"
#include "tests/differential/reference.h"

// What the test of session properties is made of: policies, sessions of the
// reference evaluator, and a judge of them that says of a property what
// program.h says, with no code of the verifier's.
namespace agp::differential {

// A small policy with state and properties of its sessions.
std::string TemporalPolicy(uint64_t seed);

// One event of one instance of a property's scope.
struct Moment {
  int64_t time_ms = 0;
  std::map<uint32_t, int> atoms;  // by node
  // Of the counted events: how they happened, and what they weigh.
  std::vector<std::pair<int, program::Value>> weights;
};

class PropertyJudge {
 public:
  PropertyJudge(const program::Program& program,
                const program::Property& property)
      : program_(&program), property_(&property) {}
  // An event that happened; `before` is the state then, `after` now. True if
  // the property is broken by it.
  bool See(const std::vector<program::Event>& events, bool approved,
           const program::Step& step, reference::World& before,
           reference::World& after);
  // What the answers to all later events depend on, as of `now_ms`.
  std::string Summary(int64_t now_ms) const;

 private:
  int Happens(const program::EventPattern& pattern,
              const std::vector<program::Event>& events, bool approved,
              const program::Step& step, reference::World& before) const;
  int At(const std::vector<Moment>& trace, uint32_t node, size_t i) const;

  const program::Program* program_;
  const program::Property* property_;
  std::map<std::string, std::vector<Moment>> traces_;
};

// A session under way: feeds the reference and tells the judges of all
// properties what happened. Copies go on independently.
class Explorer {
 public:
  explicit Explorer(const program::Program& program)
      : program_(&program), world_(program) {
    for (const program::Property& property : program.properties) {
      judges_.emplace_back(program, property);
    }
  }
  // The properties that the step breaks.
  std::vector<bool> Do(const program::Step& step);
  // The verdict of the last request.
  program::Effect verdict() const { return verdict_; }
  // Sessions with the same summary break the same properties from here on,
  // but for calls that went before.
  std::string Summary() const;

 private:
  const program::Program* program_;
  reference::World world_;
  std::vector<PropertyJudge> judges_;
  std::vector<std::string> waiting_;
  program::Effect verdict_ = program::Effect::kDeny;
};

}  // namespace agp::differential

#endif  // AGP_TESTS_DIFFERENTIAL_TEMPORAL_H_
