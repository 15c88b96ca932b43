#include "verifier/property.h"

namespace agp::verify {

using program::Action;
using program::Effect;
using program::Event;
using program::PropertyForm;
using program::Rule;
using Kind = Requirement::Kind;

namespace {

Requirement About(Kind kind, program::ExprId expr) {
  Requirement r;
  r.kind = kind;
  r.expr = expr;
  return r;
}

// "The answer is permit" (aim kPermit) or "permit or confirm" (kGrant): one
// slice for each grant that can do it.
void GrantSlices(const program::Program& program, const Slice& base, Aim aim,
                 std::vector<Slice>* slices) {
  const Action& action = program.action(base.action);
  for (const program::BoundRule& bound : action.rules) {
    const Rule& rule = program.rule(bound.rule);
    if (rule.effect != Effect::kPermit) continue;
    if (aim == Aim::kPermit && rule.asks) continue;
    Slice slice = base;
    slice.aim = aim;
    slice.required.push_back(About(Kind::kTrue, bound.condition));
    slices->push_back(std::move(slice));
  }
}

bool SameObligationDiffers(const program::Program& program, const Rule& a,
                           const Rule& b) {
  for (uint32_t i : a.obligations) {
    for (uint32_t j : b.obligations) {
      if (i != j && program.obligation_instances[i].obligation ==
                        program.obligation_instances[j].obligation) {
        return true;
      }
    }
  }
  return false;
}

// "The answer is not confirm" (aim kNotConfirm) or "deny" (kDeny): each way to
// come to it suffices by itself.
void RefusalSlices(const program::Program& program, const Slice& base, Aim aim,
                   std::vector<Slice>* slices) {
  const Action& action = program.action(base.action);
  auto add = [&](std::vector<Requirement> more) -> Slice& {
    Slice slice = base;
    slice.aim = aim;
    for (Requirement& r : more) slice.required.push_back(std::move(r));
    slices->push_back(std::move(slice));
    return slices->back();
  };
  add({}).no_grant = true;
  for (uint32_t i = 0; i < action.rules.size(); ++i) {
    const program::BoundRule& bound = action.rules[i];
    const Rule& rule = program.rule(bound.rule);
    add({About(Kind::kBottom, bound.condition)});
    if (rule.asks) {
      Requirement r;
      r.kind = Kind::kApproverBad;
      r.a = i;
      add({r});
    }
    if (rule.effect == Effect::kDeny) {
      add({About(Kind::kTrue, bound.condition)});
    }
    if (rule.effect == Effect::kPermit && !rule.asks &&
        aim == Aim::kNotConfirm) {
      add({About(Kind::kTrue, bound.condition)}).no_confirm = true;
    }
    if (rule.obligations.empty()) continue;
    for (uint32_t j = 0; j < i; ++j) {
      if (SameObligationDiffers(program, rule,
                                program.rule(action.rules[j].rule))) {
        add({About(Kind::kTrue, bound.condition),
             About(Kind::kTrue, action.rules[j].condition)});
      }
    }
  }
  // What an approval would carry out must fit, or nobody is asked.
  for (uint32_t index : action.handlers) {
    Event event = program.handlers[index].event;
    if (event != Event::kAsked && event != Event::kPermitted) continue;
    Requirement r;
    r.kind = Kind::kHandlersFail;
    r.events = {Event::kAsked, Event::kPermitted};
    add({r});
    break;
  }
}

}  // namespace

std::vector<Slice> SlicesOf(const program::Program& program,
                            const program::Property& property,
                            size_t case_index) {
  const program::Property::Case& c = property.cases[case_index];
  std::vector<Slice> slices;
  Slice base;
  base.action = c.action;
  base.case_index = case_index;
  switch (property.form) {
    case PropertyForm::kNeverPermit:
      base.required = {About(Kind::kNotFalse, c.condition)};
      GrantSlices(program, base,
                  property.without_approval ? Aim::kPermit : Aim::kGrant,
                  &slices);
      break;
    case PropertyForm::kAlwaysDeny:
      base.required = {About(Kind::kNotFalse, c.condition)};
      GrantSlices(program, base, Aim::kGrant, &slices);
      break;
    case PropertyForm::kAlwaysConfirm:
      base.required = {About(Kind::kNotFalse, c.condition)};
      RefusalSlices(program, base, Aim::kNotConfirm, &slices);
      break;
    case PropertyForm::kAlwaysPossible:
      base.required = {About(Kind::kNotFalse, c.condition)};
      RefusalSlices(program, base, Aim::kDeny, &slices);
      break;
    case PropertyForm::kPermitOnlyWhen:
      base.required = {About(Kind::kNotTrue, c.condition)};
      GrantSlices(program, base, Aim::kGrant, &slices);
      break;
    case PropertyForm::kSomePermit:
      base.required = {About(Kind::kTrue, c.condition)};
      GrantSlices(program, base,
                  property.without_approval ? Aim::kPermit : Aim::kGrant,
                  &slices);
      break;
    case PropertyForm::kNoErrors: {
      base.required = {About(Kind::kNotFalse, c.condition)};
      const Action& action = program.action(c.action);
      for (uint32_t index : action.handlers) {
        Event event = program.handlers[index].event;
        if (event == Event::kAsked || event == Event::kDenied) {
          base.aim = Aim::kDenied;
        }
      }
      for (uint32_t i = 0; i < action.rules.size(); ++i) {
        const program::BoundRule& bound = action.rules[i];
        Slice slice = base;
        slice.required.push_back(About(Kind::kBottom, bound.condition));
        slices.push_back(std::move(slice));
        if (!program.rule(bound.rule).asks) continue;
        slice = base;
        Requirement r;
        r.kind = Kind::kApproverBad;
        r.a = i;
        slice.required.push_back(r);
        slices.push_back(std::move(slice));
      }
      break;
    }
    case PropertyForm::kNeverPast:
    case PropertyForm::kAtMost:
    case PropertyForm::kNeverChanges:
    case PropertyForm::kInvariant:
      break;
  }
  return slices;
}

std::vector<Slice> AntecedentOf(const program::Program& program,
                                const program::Property& property,
                                size_t case_index, bool may_be_bottom) {
  const program::Property::Case& c = property.cases[case_index];
  Slice base;
  base.action = c.action;
  base.case_index = case_index;
  std::vector<Slice> slices;
  switch (property.form) {
    case PropertyForm::kNeverPermit:
    case PropertyForm::kAlwaysDeny:
    case PropertyForm::kAlwaysConfirm:
    case PropertyForm::kAlwaysPossible:
      base.required = {
          About(may_be_bottom ? Kind::kBottom : Kind::kTrue, c.condition)};
      slices.push_back(std::move(base));
      break;
    case PropertyForm::kPermitOnlyWhen:
      if (!may_be_bottom) GrantSlices(program, base, Aim::kGrant, &slices);
      break;
    case PropertyForm::kSomePermit:
    case PropertyForm::kNoErrors:
    case PropertyForm::kNeverPast:
    case PropertyForm::kAtMost:
    case PropertyForm::kNeverChanges:
    case PropertyForm::kInvariant:
      break;
  }
  return slices;
}

bool Shows(const program::Property& property, const Outcome& outcome) {
  if (!outcome.decided) return false;
  switch (property.form) {
    case PropertyForm::kNeverPermit:
    case PropertyForm::kSomePermit:
      return property.without_approval ? outcome.effect == Effect::kPermit
                                       : outcome.effect != Effect::kDeny;
    case PropertyForm::kAlwaysDeny:
    case PropertyForm::kPermitOnlyWhen:
      return outcome.effect != Effect::kDeny;
    case PropertyForm::kAlwaysConfirm:
      return outcome.effect != Effect::kConfirm;
    case PropertyForm::kAlwaysPossible:
      return outcome.effect == Effect::kDeny;
    case PropertyForm::kNoErrors:
      return outcome.no_value;
    case PropertyForm::kNeverPast:
    case PropertyForm::kAtMost:
    case PropertyForm::kNeverChanges:
    case PropertyForm::kInvariant:
      break;
  }
  return false;
}

}  // namespace agp::verify
