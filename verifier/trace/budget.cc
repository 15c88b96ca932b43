#include "verifier/trace/budget.h"

#include <algorithm>

namespace agp::verify {

namespace {

// Of the sum for paths: what is kept for each kind that comes later, and what
// one question may use. A path that a question is hard about is seldom the one.
constexpr uint64_t kReserve = 10;
constexpr uint64_t kOneQuestion = 16;

}  // namespace

Budget::Budget(const Options& options)
    : paths_(std::max(kPaths, options.rlimit / 2)),
      lemmas_(options.spacer_rlimit),
      end_(paths_) {}

void Budget::Begin(size_t others) {
  cut_ = Cut();
  end_ = paths_ - std::min(paths_, others * (paths_ / kReserve));
}

SearchResult Budget::Search(Searcher& searcher, const Slice& slice) {
  used_ += kQuestion;
  if (Spent()) return {};
  smt::Allowance allowance;
  allowance.left = std::min(paths_ / kOneQuestion, end_ - used_);
  uint64_t before = allowance.left;
  searcher.Limit(&allowance);
  SearchResult result = searcher.Search(slice, nullptr);
  searcher.Limit(nullptr);
  used_ += before - allowance.left;
  return result;
}

uint64_t Budget::ForLemmas() const {
  uint64_t all = paths_ + lemmas_;
  return std::min(lemmas_, all - std::min(all, used_));
}

}  // namespace agp::verify
