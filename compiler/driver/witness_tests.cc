#include "compiler/driver/witness_tests.h"

#include <optional>
#include <set>
#include <utility>

#include "compiler/diagnostics/diagnostics.h"
#include "compiler/format/format.h"
#include "compiler/parse/parse.h"
#include "compiler/program/test_block.h"

namespace agp::driver {
namespace {

using program::Effect;
using program::PropertyForm;
using program::Step;

bool SameCall(const program::Call& a, const program::Call& b) {
  return a.action == b.action && a.agent == b.agent && a.user == b.user &&
         a.callers == b.callers && a.arguments == b.arguments;
}

bool IsResult(const Step& step) {
  return step.kind == Step::Kind::kResultOk ||
         step.kind == Step::Kind::kResultFailed ||
         step.kind == Step::Kind::kResultMalformed;
}

// The first such call that was permitted and has no result.
std::string OpenCall(const std::vector<Step>& before, const Step& step) {
  std::set<std::string> ended;
  for (const Step& other : before) {
    if (other.session == step.session && IsResult(other) &&
        !other.expect_refused) {
      ended.insert(other.call_id);
    }
  }
  for (const Step& other : before) {
    if (other.kind == Step::Kind::kRequest && other.session == step.session &&
        other.expected && other.expected->effect == Effect::kPermit &&
        !ended.contains(other.call_id) && SameCall(other.call, step.call)) {
      return other.call_id;
    }
  }
  return "";
}

// It forbids what happens without an approval.
bool WantsApproval(const program::Property& property) {
  for (const program::PastNode& node : property.past) {
    for (const program::EventPattern& event : node.events) {
      if (event.without_approval) return true;
    }
  }
  for (const program::EventPattern& event : property.counted) {
    if (event.without_approval) return true;
  }
  return false;
}

// `without approval by` was broken by approvals of others: the last of these
// should not have been taken.
void EndAtLastApproval(const program::Property& property,
                       std::vector<Step>* steps) {
  if (property.cases.empty() || !property.cases[0].without_by.valid()) return;
  for (size_t i = steps->size(); i-- > 0;) {
    if ((*steps)[i].kind != Step::Kind::kApprove) continue;
    steps->resize(i + 1);
    return;
  }
}

struct Demand {
  std::optional<Effect> effect;  // of the last request
  bool refused = false;          // of the last approval
  std::string note;
};

// What the property wants of the last step in place of what happens.
Demand DemandOf(const program::Program& program,
                const program::Property& property,
                const verify::Witness& witness, const Step& last,
                Effect today) {
  const bool request = last.kind == Step::Kind::kRequest;
  if (last.kind == Step::Kind::kApprove) return {std::nullopt, true, ""};
  // The other call cannot be asked for in the same state.
  for (const verify::Witness& other : witness.against) {
    std::string call = program::ToStringOfAction(
        other.policy ? *other.policy : program, other.call());
    if (!other.who.empty()) call += " by " + other.who;
    if (!other.of.empty()) call += " of " + other.of;
    if (other.outcome.effect > today) {
      return {other.outcome.effect, false,
              "Expected is the answer to " + call +
                  ", which could get more as well."};
    }
    return {std::nullopt, false,
            "It differs from " + call + " in what no test can expect."};
  }
  switch (property.form) {
    case PropertyForm::kNeverPermit:
      if (!property.without_approval) return {Effect::kDeny, false, ""};
      // Who may approve is part of the question: what others can approve should
      // not be asked of them.
      if (today == Effect::kConfirm) return {Effect::kDeny, false, ""};
      return {Effect::kConfirm, false, "`deny` would do as well."};
    case PropertyForm::kAlwaysDeny:
    case PropertyForm::kPermitOnlyWhen:
      return {Effect::kDeny, false, ""};
    case PropertyForm::kAlwaysConfirm:
      return {Effect::kConfirm, false, ""};
    case PropertyForm::kAlwaysPossible:
      return {Effect::kPermit, false, "`confirm` would do as well."};
    case PropertyForm::kNoErrors:
      return {std::nullopt, false,
              "A rule has no value here. Write what the answer should be."};
    default:
      break;
  }
  // Of a whole session: its last step is one too many.
  if (request && today == Effect::kPermit && WantsApproval(property)) {
    return {Effect::kConfirm, false, "`deny` would do as well."};
  }
  if (request && today == Effect::kPermit) {
    return {Effect::kDeny, false, "`confirm` would do as well."};
  }
  return {std::nullopt, false,
          "No test can expect that its last step does not happen."};
}

std::string Formatted(const std::string& block) {
  const std::string head = "policy p\n\n";
  SourceMap sources;
  uint32_t file = sources.Add("test", head + block);
  diagnostics::Sink sink;
  ast::Module module = parse::Parse(sources, file, sink);
  if (sink.has_errors()) return block;
  return format::Format(sources, module).substr(head.size());
}

}  // namespace

std::vector<Step> WithOutcomes(BundleReplayer& replayer,
                               std::span<const Step> steps) {
  std::set<std::string> taken;
  for (const Step& step : steps) taken.insert(step.call_id);
  int next = 0;
  std::vector<Step> done;
  replayer.runner().Reset();
  for (const Step& given : steps) {
    Step step = given;
    if (step.call_id.empty() && step.kind == Step::Kind::kRequest) {
      do {
        step.call_id = "c" + std::to_string(++next);
      } while (!taken.insert(step.call_id).second);
    }
    if (step.call_id.empty() &&
        (IsResult(step) || step.kind == Step::Kind::kDispatch)) {
      step.call_id = OpenCall(done, step);
    }
    Ran ran = replayer.Do(step);
    step.expected.reset();
    step.expect_refused = !ran.refused.empty() || ran.faulted;
    step.expect_withheld = !step.expect_refused && ran.withheld;
    if (step.kind == Step::Kind::kRequest) {
      step.expected.emplace();
      step.expected->effect = static_cast<Effect>(ran.decision.verdict);
    }
    done.push_back(std::move(step));
  }
  return done;
}

std::string TestOfWitness(const PolicyBundle& policy,
                          const verify::PropertyReport& report) {
  if (!report.witness.valid()) return "";
  const program::Program& program = *policy.program;
  const program::Property& property = program.properties[report.property];
  BundleReplayer replayer(program, *policy.emitted, *policy.bundle);
  std::vector<Step> steps = WithOutcomes(replayer, report.witness.steps);
  EndAtLastApproval(property, &steps);
  Step& last = steps.back();
  const Effect today = last.expected ? last.expected->effect : Effect::kDeny;
  Demand demand;
  if (report.verdict == verify::Verdict::kViolated) {
    demand = DemandOf(program, property, report.witness, last, today);
  } else {
    demand.note = "Write here what it should be.";
  }
  for (Step& step : steps) {
    if (&step != &last) step.expected.reset();
  }
  std::string text =
      "// " + std::string(verify::VerdictName(report.verdict)) + ": ";
  if (last.expected) {
    text +=
        "today the answer is " + std::string(program::EffectName(today)) + ".";
    if (demand.effect) last.expected->effect = *demand.effect;
  } else {
    text += "today this can happen.";
  }
  if (demand.refused) {
    last.expect_refused = true;
    last.expect_withheld = false;
  }
  if (!demand.note.empty()) text += " " + demand.note;
  return Formatted(
      text + "\n" +
      program::TestBlock(program, "witness of " + property.name, steps));
}

}  // namespace agp::driver
