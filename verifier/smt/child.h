#ifndef AGP_VERIFIER_SMT_CHILD_H_
#define AGP_VERIFIER_SMT_CHILD_H_

#include <cstdint>
#include <functional>
#include <string>

// Work in a process of its own, for what may hang, crash or eat the memory: a
// copy of this process does it, says its answer through a pipe and ends. The
// caller waits no longer than it wants, and on every way out the child is dead
// and waited for. A child whose parent dies is killed by the system (Linux).
//
// The process must have one thread when it forks: of several only the caller's
// lives on in the child, and the others' locks stay locked.
namespace agp::smt {

struct ChildLimits {
  // Wall clock, for what no count of steps ends.
  uint32_t milliseconds = 60'000;
  // Bytes that the child may have beyond what this process has.
  uint64_t memory = uint64_t{1} << 30;
  // Longest answer.
  size_t max_answer = size_t{4} << 20;
};

struct ChildAnswer {
  // The work was done and the whole answer is here.
  bool complete = false;
  std::string text;
  // Not complete: "was killed by signal 9", "ran out of time". Behind the name
  // of what was done it makes a sentence.
  std::string reason;
};

// A child's memory ends: call this where it is noticed, in the child.
[[noreturn]] void EndForWantOfMemory();

// Runs `work` in a child. What it returns is the answer. Its standard streams
// lead nowhere, nothing is flushed at its end and no destructor of this process
// runs in it.
ChildAnswer InChild(const std::function<std::string()>& work,
                    const ChildLimits& limits);

}  // namespace agp::smt

#endif  // AGP_VERIFIER_SMT_CHILD_H_
