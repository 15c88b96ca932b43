#ifndef AGP_COMPILER_CHECK_GROUPS_H_
#define AGP_COMPILER_CHECK_GROUPS_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "compiler/base/source.h"
#include "compiler/program/program.h"

// Who belongs to what: the edges of all `groups { ... }` blocks and the
// declared `entity User in Team`. The world is closed: nothing else is a member
// of anything, so `u in Team("staff")` is membership in a set of constants.
namespace agp::check {

class Groups {
 public:
  using Entity = std::pair<uint32_t, std::string>;  // type, id

  void AddType(program::EntityTypeId child, program::EntityTypeId parent);
  // Whether `entity CHILD in PARENT` was written.
  bool DeclaredIn(program::EntityTypeId child,
                  program::EntityTypeId parent) const;
  // Whether an entity of type `child` can be in one of type `parent`: the same
  // type, or declared so in one or more steps.
  bool CanBeIn(program::EntityTypeId child, program::EntityTypeId parent) const;
  std::vector<program::EntityTypeId> ParentsOf(
      program::EntityTypeId child) const;

  void AddEdge(Entity member, Entity parent, Span span);
  // A cycle of edges, each with the place where it was written; empty if there
  // is none.
  std::vector<std::pair<Entity, Span>> FindCycle() const;
  // The entities of type `type` in `group`, in one or more steps, with `group`
  // itself if it has that type; sorted by id. Good until the next edge.
  const std::vector<std::string>& Members(const Entity& group,
                                          program::EntityTypeId type) const;
  // Ids of the entities of `type` that have members, for "did you mean".
  std::vector<std::string> GroupsOf(program::EntityTypeId type) const;

 private:
  struct Edge {
    Entity to;
    Span span;
  };
  std::map<uint32_t, std::vector<program::EntityTypeId>> type_parents_;
  std::map<Entity, std::vector<Edge>> parents_;
  std::map<Entity, std::vector<Entity>> members_;
  mutable std::map<std::pair<Entity, uint32_t>, std::vector<std::string>>
      closures_;
};

}  // namespace agp::check

#endif  // AGP_COMPILER_CHECK_GROUPS_H_
