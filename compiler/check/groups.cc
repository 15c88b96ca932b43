#include "compiler/check/groups.h"

#include <algorithm>
#include <set>

namespace agp::check {

using program::EntityTypeId;

void Groups::AddType(EntityTypeId child, EntityTypeId parent) {
  type_parents_[child.value].push_back(parent);
}

std::vector<EntityTypeId> Groups::ParentsOf(EntityTypeId child) const {
  auto found = type_parents_.find(child.value);
  if (found == type_parents_.end()) return {};
  return found->second;
}

bool Groups::DeclaredIn(EntityTypeId child, EntityTypeId parent) const {
  std::vector<EntityTypeId> parents = ParentsOf(child);
  return std::find(parents.begin(), parents.end(), parent) != parents.end();
}

bool Groups::CanBeIn(EntityTypeId child, EntityTypeId parent) const {
  if (child == parent) return true;
  std::set<uint32_t> seen;
  std::vector<EntityTypeId> open = {child};
  while (!open.empty()) {
    EntityTypeId at = open.back();
    open.pop_back();
    for (EntityTypeId next : ParentsOf(at)) {
      if (next == parent) return true;
      if (seen.insert(next.value).second) open.push_back(next);
    }
  }
  return false;
}

void Groups::AddEdge(Entity member, Entity parent, Span span) {
  members_[parent].push_back(member);
  parents_[std::move(member)].push_back({std::move(parent), span});
  closures_.clear();
}

std::vector<std::pair<Groups::Entity, Span>> Groups::FindCycle() const {
  // Depth first over the edges to parents, with an explicit stack.
  enum class Color : uint8_t { kOpen, kDone };
  std::map<Entity, Color> color;
  for (const auto& [start, ignored] : parents_) {
    if (color.contains(start)) continue;
    struct Frame {
      const Entity* at;
      size_t next = 0;
    };
    std::vector<Frame> path = {{&start}};
    color[start] = Color::kOpen;
    while (!path.empty()) {
      Frame& frame = path.back();
      auto edges = parents_.find(*frame.at);
      if (edges == parents_.end() || frame.next == edges->second.size()) {
        color[*frame.at] = Color::kDone;
        path.pop_back();
        continue;
      }
      const Edge& edge = edges->second[frame.next++];
      auto met = color.find(edge.to);
      if (met == color.end()) {
        color[edge.to] = Color::kOpen;
        path.push_back({&edge.to});
      } else if (met->second == Color::kOpen) {
        std::vector<std::pair<Entity, Span>> cycle;
        size_t from = 0;
        while (*path[from].at != edge.to) ++from;
        for (size_t i = from; i < path.size(); ++i) {
          const Edge& out =
              parents_.find(*path[i].at)->second[path[i].next - 1];
          cycle.emplace_back(*path[i].at, out.span);
        }
        return cycle;
      }
    }
  }
  return {};
}

const std::vector<std::string>& Groups::Members(const Entity& group,
                                                EntityTypeId type) const {
  auto [at, added] = closures_.try_emplace({group, type.value});
  if (!added) return at->second;
  std::set<Entity> seen = {group};
  std::vector<Entity> open = {group};
  std::vector<std::string>& ids = at->second;
  while (!open.empty()) {
    Entity entity = std::move(open.back());
    open.pop_back();
    if (entity.first == type.value) ids.push_back(entity.second);
    auto members = members_.find(entity);
    if (members == members_.end()) continue;
    for (const Entity& member : members->second) {
      if (seen.insert(member).second) open.push_back(member);
    }
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

std::vector<std::string> Groups::GroupsOf(EntityTypeId type) const {
  std::vector<std::string> ids;
  for (const auto& [entity, members] : members_) {
    if (entity.first == type.value) ids.push_back(entity.second);
  }
  return ids;
}

}  // namespace agp::check
