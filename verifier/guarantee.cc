#include "verifier/guarantee.h"

#include <utility>

namespace agp::verify {

program::Program UnderAnyTeam(const program::Program& program,
                              const program::Property& guarantee) {
  program::Program any = program;
  program::Rule permit;
  permit.name = "any team";
  permit.module = guarantee.module;
  permit.effect = program::Effect::kPermit;
  program::RuleId id{static_cast<uint32_t>(any.rules.size())};
  any.rules.push_back(std::move(permit));
  for (program::Action& action : any.actions) {
    std::erase_if(action.rules, [&](const program::BoundRule& bound) {
      return any.rule(bound.rule).module != guarantee.module;
    });
    program::BoundRule grant;
    grant.rule = id;
    grant.condition = any.Bool(true);
    action.rules.push_back(std::move(grant));
    action.handlers.clear();
  }
  return any;
}

}  // namespace agp::verify
