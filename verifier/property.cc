#include "verifier/property.h"

#include <algorithm>

#include "verifier/quick.h"

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

bool HasHandlers(const program::Program& program, const Action& action,
                 Event event) {
  return std::any_of(
      action.handlers.begin(), action.handlers.end(),
      [&](uint32_t index) { return program.handlers[index].event == event; });
}

// "The answer is permit" (aim kPermit), "permit or confirm" (kGrant) or "what
// others than base.without approve could make it permit": one slice for each
// grant that can do it.
void GrantSlices(const program::Program& program, const Slice& base, Aim aim,
                 std::vector<Slice>* slices) {
  const Action& action = program.action(base.action);
  bool again = AskedMatters(program, action);
  for (uint32_t i = 0; i < action.rules.size(); ++i) {
    const program::BoundRule& bound = action.rules[i];
    const Rule& rule = program.rule(bound.rule);
    if (rule.effect != Effect::kPermit) continue;
    if (aim == Aim::kPermit && rule.asks) continue;
    Slice slice = base;
    slice.aim = aim;
    slice.required.push_back(About(Kind::kTrue, bound.condition));
    if (rule.asks && base.without.valid()) {
      Requirement r = About(Kind::kOthersSuffice, base.without);
      r.a = i;
      slice.required.push_back(std::move(r));
    }
    slices->push_back(slice);
    if (!again) continue;
    slice.redemption = true;
    slices->push_back(std::move(slice));
  }
}

// `without approval by W`: an answer of confirm may become permit.
Aim GrantAim(const program::Property& property,
             const program::Property::Case& c) {
  return property.without_approval && !c.without_by.valid() ? Aim::kPermit
                                                            : Aim::kGrant;
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
      r.kind = Kind::kAskingFails;
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
  bool asked = HasHandlers(program, action, Event::kAsked);
  bool permitted = HasHandlers(program, action, Event::kPermitted);
  bool approved = HasHandlers(program, action, Event::kApproved);
  bool again = AskedMatters(program, action);
  for (bool redemption : {false, true}) {
    if (redemption && !again) continue;
    Requirement r;
    if (!redemption) r.events.push_back(Event::kAsked);
    r.events.push_back(Event::kPermitted);
    r.kind = Kind::kHandlersFail;
    if ((asked && !redemption) || permitted) {
      add({r}).redemption = redemption;
    }
    r.events.push_back(Event::kApproved);
    r.kind = Kind::kApprovedFail;
    if (approved) add({r}).redemption = redemption;
  }
}

}  // namespace

bool AskedMatters(const program::Program& program, const Action& action) {
  bool asks = false;
  for (const program::BoundRule& bound : action.rules) {
    asks = asks || program.rule(bound.rule).asks;
  }
  if (!asks) return false;
  std::vector<bool> changed(program.state_vars.size());
  auto for_each = [&](bool asked, auto visit) {
    for (uint32_t index : action.handlers) {
      const program::Handler& handler = program.handlers[index];
      if ((handler.event == Event::kAsked) != asked) continue;
      visit(handler);
    }
  };
  bool matters = false;
  for_each(true, [&](const program::Handler& handler) {
    matters = matters || !AlwaysHasValue(program, handler.guard);
    for (const program::Update& update : handler.updates) {
      changed[update.var.value] = true;
      matters = matters || update.op != program::Update::Op::kAssign;
      for (program::ExprId e :
           {update.each, update.where, update.key, update.value}) {
        matters = matters || (e.valid() && !AlwaysHasValue(program, e));
      }
    }
  });
  for_each(false, [&](const program::Handler& handler) {
    if (handler.event != Event::kPermitted &&
        handler.event != Event::kApproved) {
      return;
    }
    for (const program::Update& update : handler.updates) {
      matters = matters || changed[update.var.value];
    }
  });
  return matters;
}

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
      base.without = c.without_by;
      GrantSlices(program, base, GrantAim(property, c), &slices);
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
      base.without = c.without_by;
      GrantSlices(program, base, GrantAim(property, c), &slices);
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
        r.kind = Kind::kAskingFails;
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
    case PropertyForm::kAgentWithinUser:
    case PropertyForm::kSameDecision:
    case PropertyForm::kMorePermitsMore:
    case PropertyForm::kMorePermitsLess:
    case PropertyForm::kLeavingOut:
    case PropertyForm::kNoWider:
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
      std::erase_if(slices, [](const Slice& s) { return s.redemption; });
      break;
    case PropertyForm::kSomePermit:
    case PropertyForm::kNoErrors:
    case PropertyForm::kNeverPast:
    case PropertyForm::kAtMost:
    case PropertyForm::kNeverChanges:
    case PropertyForm::kInvariant:
    case PropertyForm::kAgentWithinUser:
    case PropertyForm::kSameDecision:
    case PropertyForm::kMorePermitsMore:
    case PropertyForm::kMorePermitsLess:
    case PropertyForm::kLeavingOut:
    case PropertyForm::kNoWider:
      break;
  }
  return slices;
}

bool Shows(const program::Property& property, const Outcome& outcome) {
  if (!outcome.decided) return false;
  switch (property.form) {
    case PropertyForm::kSomePermit:
      return outcome.effect == Effect::kPermit;
    case PropertyForm::kNeverPermit:
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
    case PropertyForm::kAgentWithinUser:
    case PropertyForm::kSameDecision:
    case PropertyForm::kMorePermitsMore:
    case PropertyForm::kMorePermitsLess:
    case PropertyForm::kLeavingOut:
    case PropertyForm::kNoWider:
      break;
  }
  return false;
}

}  // namespace agp::verify
