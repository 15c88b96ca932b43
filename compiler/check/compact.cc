#include <algorithm>
#include <utility>
#include <vector>

#include "compiler/check/checker.h"

// Making a program leaves expressions behind that nothing uses: stand-ins, the
// literals of folded constants, parts of rules that were put elsewhere. They
// are dropped, and the rest is numbered in the order in which actions,
// handlers and properties use it, so that equal programs have equal tables
// however they were made.
namespace agp::check {
namespace {

using program::Program;

class Compactor {
 public:
  explicit Compactor(Program& old)
      : old_(old), exprs_(old.num_exprs()), types_(old.num_types()) {}

  Program Run() {
    made_.name = std::move(old_.name);
    made_.enums = std::move(old_.enums);
    made_.records = std::move(old_.records);
    made_.entity_types = std::move(old_.entity_types);
    made_.traits = std::move(old_.traits);
    made_.actions = std::move(old_.actions);
    made_.signals = std::move(old_.signals);
    made_.obligations = std::move(old_.obligations);
    made_.state_vars = std::move(old_.state_vars);
    made_.handlers = std::move(old_.handlers);
    made_.rules = std::move(old_.rules);
    made_.properties = std::move(old_.properties);
    made_.tests = std::move(old_.tests);
    made_.obligation_instances = std::move(old_.obligation_instances);
    // Literals and Boolean operators need it whatever the policy says.
    made_.BasicType(TypeKind::kBool);
    for (program::Record& record : made_.records) MapFields(record.fields);
    for (program::Obligation& obligation : made_.obligations) {
      MapFields(obligation.params);
    }
    for (program::StateVar& var : made_.state_vars)
      var.type = MapType(var.type);
    for (program::Action& action : made_.actions) {
      MapFields(action.params);
      action.result = MapType(action.result);
      for (program::BoundRule& rule : action.rules) {
        rule.condition = Map(rule.condition);
        rule.approver = Map(rule.approver);
      }
    }
    for (program::Handler& handler : made_.handlers) {
      handler.guard = Map(handler.guard);
      for (program::Update& update : handler.updates) {
        update.key = Map(update.key);
        update.value = Map(update.value);
      }
    }
    for (program::Property& property : made_.properties) {
      for (program::Property::Case& c : property.cases) {
        c.condition = Map(c.condition);
      }
    }
    return std::move(made_);
  }

 private:
  void MapFields(std::vector<program::Field>& fields) {
    for (program::Field& field : fields) field.type = MapType(field.type);
  }

  TypeId MapType(TypeId id) {
    if (!id.valid()) return id;
    TypeId& mapped = types_[id.value];
    if (mapped.valid()) return mapped;
    program::Type type = old_.type(id);
    type.element = MapType(type.element);
    return types_[id.value] = made_.Intern(type);
  }

  ExprId Map(ExprId id) {
    if (!id.valid()) return id;
    if (exprs_[id.value].valid()) return exprs_[id.value];
    program::Expr e = old_.expr(id);
    e.type = MapType(e.type);
    e.a = Map(e.a);
    e.b = Map(e.b);
    for (ExprId& item : e.items) item = Map(item);
    std::sort(e.items.begin(), e.items.end());
    if (e.kind == ExprKind::kMatches) {
      program::PatternId pattern{static_cast<uint32_t>(e.number)};
      e.number = made_.Intern(old_.pattern(pattern)).value;
    }
    return exprs_[id.value] = made_.Intern(std::move(e));
  }

  Program& old_;
  Program made_;
  std::vector<ExprId> exprs_;
  std::vector<TypeId> types_;
};

}  // namespace

program::Program Compact(program::Program program) {
  return Compactor(program).Run();
}

}  // namespace agp::check
