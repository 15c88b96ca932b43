#ifndef AGP_COMPILER_EMIT_POOLS_H_
#define AGP_COMPILER_EMIT_POOLS_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "agp/bundle.h"
#include "agp/value.h"
#include "verifier/regular/dfa.h"

// The tables that instructions and records refer to by index. Everything is
// stored once, and indexes are given in the order of first use, so the same
// program fills them in the same way.
namespace agp::emit {

class Pools {
 public:
  Pools() = default;
  Pools(Pools&&) = default;
  Pools& operator=(Pools&&) = default;

  uint32_t String(std::string_view text);
  // kNone for an empty text.
  uint32_t OptionalString(std::string_view text);
  uint32_t Number(int64_t number);
  // `elements` in any order, repeats allowed. Numbers for Bool, numbers, enum.
  uint32_t NumberSet(agp::ValueKind kind, std::vector<int64_t> elements);
  uint32_t TextSet(agp::ValueKind kind, std::vector<std::string> elements);
  // `pattern`: as written, for explanations.
  uint32_t Dfa(const regular::ByteDfa& dfa, std::string_view pattern);
  uint32_t Site(std::string_view text, std::string_view file, uint32_t line);

  const std::vector<std::string_view>& strings() const { return strings_; }
  const std::vector<int64_t>& numbers() const { return numbers_; }
  const std::vector<agp::bundle::SetRec>& sets() const { return sets_; }
  const std::vector<int64_t>& set_elements() const { return set_elements_; }
  const std::vector<agp::bundle::DfaRec>& dfas() const { return dfas_; }
  const std::string& dfa_bytes() const { return dfa_bytes_; }
  const std::vector<agp::bundle::SiteRec>& sites() const { return sites_; }

 private:
  uint32_t AddSet(agp::ValueKind kind, std::vector<int64_t> elements);

  // Keys are stable in a node-based map; strings_ points at them.
  std::unordered_map<std::string, uint32_t> string_index_;
  std::vector<std::string_view> strings_;
  std::unordered_map<int64_t, uint32_t> number_index_;
  std::vector<int64_t> numbers_;
  std::map<std::pair<agp::ValueKind, std::vector<int64_t>>, uint32_t>
      set_index_;
  std::vector<agp::bundle::SetRec> sets_;
  std::vector<int64_t> set_elements_;
  std::vector<agp::bundle::DfaRec> dfas_;
  std::string dfa_bytes_;
  std::map<std::tuple<uint32_t, uint32_t, uint32_t>, uint32_t> site_index_;
  std::vector<agp::bundle::SiteRec> sites_;
};

}  // namespace agp::emit

#endif  // AGP_COMPILER_EMIT_POOLS_H_
