#ifndef AGP_VERIFIER_TRACE_TRACE_H_
#define AGP_VERIFIER_TRACE_TRACE_H_

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "compiler/program/program.h"
#include "verifier/evaluate.h"
#include "verifier/verify.h"

// What happened in a session that was run on the bundle, and whether that
// breaks a property: the definition of program.h on concrete values, with no
// part in common with the search. Every counterexample is judged here before it
// is shown.
namespace agp::verify {

// What one step came to.
struct Position {
  size_t step = 0;  // index into the steps
  std::vector<program::Event> events;
  bool approved = false;  // the permit needed an approval
  program::SignalId signal;
  Situation situation;  // before the event
  std::vector<program::Value> after;
  Outcome outcome;
  std::string session;
  int64_t time_ms = 0;  // since the start
};

// Runs the steps; one position for each that is an event.
std::vector<Position> Run(const program::Program& program, Replayer& replayer,
                          std::span<const program::Step> steps);

// The first position at which the property is broken, by the events of one
// instance of its scope.
std::optional<size_t> Broken(const program::Program& program,
                             const program::Property& property,
                             Evaluator& evaluator,
                             std::span<const Position> positions);

// One line for each step: what the bundle answered, which rules said so, which
// variables changed.
std::vector<std::string> Tell(const program::Program& program,
                              Replayer& replayer,
                              std::span<const program::Step> steps);

}  // namespace agp::verify

#endif  // AGP_VERIFIER_TRACE_TRACE_H_
