#include "compiler/check/names.h"

#include <algorithm>

namespace agp::check {

Names::Names(std::span<const ast::Module> modules) {
  std::map<std::string, uint32_t> by_name;
  for (uint32_t m = 0; m < modules.size(); ++m) {
    by_name.emplace(modules[m].name.Joined(), m);
  }
  imports_.resize(modules.size());
  for (uint32_t m = 0; m < modules.size(); ++m) {
    for (const ast::ImportDecl& import : modules[m].imports) {
      auto found = by_name.find(import.name.Joined());
      if (found != by_name.end()) imports_[m].push_back(found->second);
    }
    std::sort(imports_[m].begin(), imports_[m].end());
  }
}

const Symbol* Names::Declare(Space space, std::string_view name,
                             Symbol symbol) {
  auto [at, added] = spaces_[static_cast<size_t>(space)].emplace(name, symbol);
  return added ? nullptr : &at->second;
}

const Symbol* Names::Find(Space space, std::string_view name) const {
  const auto& names = spaces_[static_cast<size_t>(space)];
  auto found = names.find(name);
  return found == names.end() ? nullptr : &found->second;
}

bool Names::Visible(const Symbol& symbol, uint32_t module) const {
  if (symbol.module == Symbol::kEverywhere || symbol.module == module) {
    return true;
  }
  return std::binary_search(imports_[module].begin(), imports_[module].end(),
                            symbol.module);
}

std::vector<std::string> Names::Candidates(Space space, uint32_t module) const {
  std::vector<std::string> seen;
  for (const auto& [name, symbol] : spaces_[static_cast<size_t>(space)]) {
    if (Visible(symbol, module)) seen.push_back(name);
  }
  return seen;
}

}  // namespace agp::check
