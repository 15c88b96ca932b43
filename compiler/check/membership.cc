#include <optional>
#include <string>

#include "compiler/check/checker.h"
#include "compiler/check/constants.h"
#include "compiler/check/expressions.h"

// `groups { ... }` blocks: constants only, as declared by `entity A in B`, and
// nothing inside itself.
namespace agp::check {
namespace {

std::string Written(const Checker& checker, const Groups::Entity& entity) {
  return checker.program.entity_types[entity.first].name + "(" +
         program::Quote(entity.second) + ")";
}

std::optional<Groups::Entity> ReadEntity(Checker& checker, const ast::Expr& e,
                                         uint32_t module) {
  if (e.kind == ast::ExprKind::kMissing) return std::nullopt;
  // Only `Type("id")`: functions may ask for membership, so they are checked
  // once it is known.
  const ast::Expr& callee = Arg(e, 0);
  if (e.kind != ast::ExprKind::kCall || e.args.size() != 2 ||
      callee.kind != ast::ExprKind::kName ||
      Arg(e, 1).kind != ast::ExprKind::kString) {
    checker.Report(Kind::kNotAnEntityConstant, e.span)
        .WithHelp("members and groups are written `User(\"id\")`");
    return std::nullopt;
  }
  const Symbol* symbol = checker.Lookup(Space::kTerm, callee.text, module,
                                        callee.span, Kind::kUnknownType);
  if (!symbol) return std::nullopt;
  if (symbol->kind != Symbol::Kind::kEntity) {
    checker.Report(Kind::kNotAnEntity, callee.span, {callee.text})
        .WithNote(symbol->span, "it is declared here");
    return std::nullopt;
  }
  return Groups::Entity{symbol->id, Arg(e, 1).text};
}

}  // namespace

void CheckGroups(Checker& checker) {
  for (uint32_t m = 0; m < checker.modules.size(); ++m) {
    for (const ast::GroupsDecl& decl : checker.modules[m].groups) {
      for (const ast::GroupsDecl::Edge& edge : decl.edges) {
        std::vector<std::optional<Groups::Entity>> parents;
        for (const ast::ExprPtr& parent : edge.parents) {
          parents.push_back(ReadEntity(checker, Deref(parent), m));
        }
        for (const ast::ExprPtr& written : edge.members) {
          auto member = ReadEntity(checker, Deref(written), m);
          if (!member) continue;
          for (const auto& parent : parents) {
            if (!parent) continue;
            if (!checker.groups.DeclaredIn({member->first}, {parent->first})) {
              const auto& types = checker.program.entity_types;
              const std::string& child = types[member->first].name;
              const std::string& group = types[parent->first].name;
              checker
                  .Report(Kind::kNeverInGroup, Deref(written).span,
                          {child, group})
                  .WithHelp("declare it: `entity " + child + " in " + group +
                            "`");
              continue;
            }
            checker.groups.AddEdge(*member, *parent, edge.span);
          }
        }
      }
    }
  }
  auto cycle = checker.groups.FindCycle();
  if (cycle.empty()) return;
  Diagnostic& d = checker.Report(Kind::kGroupCycle, cycle[0].second,
                                 {Written(checker, cycle[0].first)});
  for (size_t i = 0; i < cycle.size(); ++i) {
    const Groups::Entity& next = cycle[(i + 1) % cycle.size()].first;
    d.WithNote(cycle[i].second, "`" + Written(checker, cycle[i].first) +
                                    "` is in `" + Written(checker, next) + "`");
  }
}

}  // namespace agp::check
