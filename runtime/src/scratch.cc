#include "scratch.h"

#include <algorithm>

namespace agp {

Workspace::Workspace(const Image& image)
    : image_id(image.id),
      needs(image.needs),
      truths(std::make_unique<Truth[]>(needs.rules)),
      starts(std::make_unique<uint32_t[]>(needs.rules)),
      approvers(std::make_unique<Value[]>(needs.rules)),
      untils(std::make_unique<Value[]>(needs.rules)),
      excluded(std::make_unique<Value[]>(needs.excluded)),
      keys(std::make_unique<Value[]>(needs.keys)),
      ask_texts(
          new TextSlot[size_t{needs.rules} + needs.excluded + needs.keys]),
      matched(std::make_unique<Matched[]>(needs.rules)),
      updates(needs.updates),
      update_texts(new TextSlot[2 * size_t{needs.updates}]),
      founds(std::make_unique<FoundSlot[]>(needs.founds)),
      journal(needs.updates),
      rules(std::make_unique<uint32_t[]>(needs.rules)),
      requirements(std::make_unique<Requirement[]>(needs.rules)),
      obligations(std::make_unique<uint32_t[]>(needs.obligations)),
      group_epoch(std::make_unique<uint64_t[]>(needs.obligation_groups)),
      approver_values(std::make_unique<Value[]>(needs.approvers)),
      approver_texts(new TextSlot[needs.approvers]) {}

Scratch::Scratch(const Bundle& bundle)
    : impl_(std::make_unique<Impl>(bundle.impl_->image)) {}
Scratch::~Scratch() = default;

// Most decisions are never explained, so this is worked out here.
View<Truth> Scratch::rule_truths() const {
  std::fill_n(impl_->truths.get(), impl_->num_truths, Truth::kFalse);
  for (uint32_t i = 0; i < impl_->num_matched; ++i) {
    const Matched& m = impl_->matched[i];
    impl_->truths[m.bound] = m.bottom ? Truth::kBottom : Truth::kTrue;
  }
  return {impl_->truths.get(), impl_->num_truths};
}

}  // namespace agp
