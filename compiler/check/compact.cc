#include <algorithm>
#include <cassert>
#include <optional>
#include <utility>
#include <vector>

#include "compiler/check/checker.h"

// Making a program leaves expressions behind that nothing uses: stand-ins, the
// literals of folded constants, parts of rules that were put elsewhere. They
// are dropped, and the rest is numbered in the order in which actions,
// handlers and properties use it, so that equal programs have equal tables
// however they were made.
//
// Maps of records end here. Until now `session.booked[id].cabin` was a field of
// what a map of records leads to; now it is what the map of that field,
// `booked.cabin`, leads to.
namespace agp::check {
namespace {

using program::Program;

class Compactor {
 public:
  Compactor(Program& old, const RecordMaps& record_maps)
      : old_(old),
        record_maps_(record_maps),
        exprs_(old.num_exprs()),
        types_(old.num_types()) {}

  Program Run() {
    made_.name = std::move(old_.name);
    made_.enums = std::move(old_.enums);
    made_.records = old_.records;
    made_.entity_types = std::move(old_.entity_types);
    made_.traits = std::move(old_.traits);
    made_.actions = std::move(old_.actions);
    made_.labels = std::move(old_.labels);
    made_.signals = std::move(old_.signals);
    made_.obligations = std::move(old_.obligations);
    made_.key_scopes = std::move(old_.key_scopes);
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
    for (program::KeyScope& scope : made_.key_scopes) {
      scope.type = MapType(scope.type);
    }
    MapState();
    for (program::Rule& rule : made_.rules) MapFields(rule.answers);
    for (program::Action& action : made_.actions) {
      MapFields(action.params);
      action.result = MapType(action.result);
      MapRules(action.rules);
      MapRules(action.result_rules);
    }
    for (program::Handler& handler : made_.handlers) {
      handler.guard = Map(handler.guard);
      for (program::Update& update : handler.updates) {
        update.var = state_[update.var.value];
        update.each = Map(update.each);
        update.where = Map(update.where);
        update.key = Map(update.key);
        update.value = Map(update.value);
      }
    }
    for (program::Property& property : made_.properties) {
      for (program::Property::Case& c : property.cases) {
        c.condition = Map(c.condition);
        c.without_by = Map(c.without_by);
      }
      for (program::PastNode& node : property.past) {
        MapEvents(node.events);
        node.state = Map(node.state);
      }
      MapEvents(property.counted);
      if (property.var.valid()) property.var = state_[property.var.value];
    }
    return std::move(made_);
  }

 private:
  // A way into a map of records: the entry of `key`, then fields.
  struct Path {
    const RecordMap* map = nullptr;
    ExprId key;
    std::vector<uint32_t> fields;
  };

  void MapFields(std::vector<program::Field>& fields) {
    for (program::Field& field : fields) field.type = MapType(field.type);
  }

  void MapRules(std::vector<program::BoundRule>& rules) {
    for (program::BoundRule& rule : rules) {
      rule.condition = Map(rule.condition);
      rule.approver = Map(rule.approver);
      for (ExprId& excluded : rule.excluded) excluded = Map(excluded);
      for (ExprId& key : rule.keys) key = Map(key);
      rule.until = Map(rule.until);
      rule.accepting = Map(rule.accepting);
    }
  }

  void MapEvents(std::vector<program::EventPattern>& events) {
    for (program::EventPattern& event : events) {
      event.guard = Map(event.guard);
      event.weight = Map(event.weight);
    }
  }

  void MapState() {
    for (uint32_t v = 0; v < old_.state_vars.size(); ++v) {
      state_.emplace_back();
      if (record_maps_.contains(v)) continue;
      state_.back() = {static_cast<uint32_t>(made_.state_vars.size())};
      program::StateVar var = old_.state_vars[v];
      var.type = MapType(var.type);
      made_.state_vars.push_back(std::move(var));
    }
  }

  TypeId MapType(TypeId id) {
    if (!id.valid()) return id;
    TypeId& mapped = types_[id.value];
    if (mapped.valid()) return mapped;
    program::Type type = old_.type(id);
    type.element = MapType(type.element);
    return types_[id.value] = made_.Intern(type);
  }

  const RecordMap* RecordMapOf(ExprId id) const {
    const program::Expr& e = old_.expr(id);
    if (e.kind != ExprKind::kState) return nullptr;
    auto found = record_maps_.find(static_cast<uint32_t>(e.number));
    return found == record_maps_.end() ? nullptr : &found->second;
  }

  std::optional<Path> PathOf(ExprId id) const {
    const program::Expr& e = old_.expr(id);
    switch (e.kind) {
      case ExprKind::kGet:
        return PathOf(e.a);
      case ExprKind::kField: {
        auto path = PathOf(e.a);
        if (path) path->fields.push_back(static_cast<uint32_t>(e.number));
        return path;
      }
      case ExprKind::kMapAt:
        if (const RecordMap* map = RecordMapOf(e.a)) return Path{map, e.b, {}};
        return std::nullopt;
      default:
        return std::nullopt;
    }
  }

  ExprId FieldMap(const RecordMap::Leaf& leaf, Span span) {
    program::Expr state;
    state.kind = ExprKind::kState;
    state.type = MapType(old_.state_vars[leaf.var].type);
    state.number = state_[leaf.var].value;
    state.span = span;
    return made_.Intern(std::move(state));
  }

  // The entry of the map for the field that `path` ends at; at a record, that
  // of its first field that is always there.
  ExprId Entry(const Path& path, Span span) {
    const RecordMap::Leaf* leaf = path.map->At(path.fields);
    assert(leaf);
    program::Expr entry;
    entry.kind = ExprKind::kMapAt;
    entry.type = made_.OptionalOf(MapType(leaf->type));
    entry.a = FieldMap(*leaf, span);
    entry.b = Map(path.key);
    entry.span = span;
    return made_.Intern(std::move(entry));
  }

  bool IsOptional(TypeId type) const {
    return old_.type(type).kind == TypeKind::kOptional;
  }

  // `e` over the maps of fields; nothing if it does not lead into a map of
  // records.
  std::optional<ExprId> Lowered(const program::Expr& e, ExprId id) {
    if (record_maps_.empty()) return std::nullopt;
    if (e.kind == ExprKind::kSize) {
      const RecordMap* map = RecordMapOf(e.a);
      if (!map) return std::nullopt;
      program::Expr size = e;
      size.type = MapType(e.type);
      size.a = FieldMap(*map->At({}), e.span);
      return made_.Intern(std::move(size));
    }
    bool has = e.kind == ExprKind::kHas;
    if (!has && e.kind != ExprKind::kGet && e.kind != ExprKind::kField) {
      return std::nullopt;
    }
    auto path = PathOf(has ? e.a : id);
    if (!path) return std::nullopt;
    // A record as such is nowhere a value: it is read by its fields.
    assert(old_.type(e.type).kind != TypeKind::kRecord);
    ExprId entry = Entry(*path, e.span);
    if (!has && IsOptional(e.type)) return entry;
    program::Expr made;
    made.kind = has ? ExprKind::kHas : ExprKind::kGet;
    made.type = MapType(e.type);
    made.a = entry;
    made.span = e.span;
    return made_.Intern(std::move(made));
  }

  ExprId Map(ExprId id) {
    if (!id.valid()) return id;
    if (exprs_[id.value].valid()) return exprs_[id.value];
    program::Expr e = old_.expr(id);
    if (auto lowered = Lowered(e, id)) return exprs_[id.value] = *lowered;
    e.type = MapType(e.type);
    e.a = Map(e.a);
    e.b = Map(e.b);
    for (ExprId& item : e.items) item = Map(item);
    std::sort(e.items.begin(), e.items.end());
    if (e.kind == ExprKind::kMatches) {
      program::PatternId pattern{static_cast<uint32_t>(e.number)};
      e.number = made_.Intern(old_.pattern(pattern)).value;
    } else if (e.kind == ExprKind::kState) {
      e.number = state_[static_cast<size_t>(e.number)].value;
    }
    return exprs_[id.value] = made_.Intern(std::move(e));
  }

  Program& old_;
  const RecordMaps& record_maps_;
  Program made_;
  std::vector<ExprId> exprs_;
  std::vector<TypeId> types_;
  // By the old ids; not valid for maps of records.
  std::vector<program::StateVarId> state_;
};

}  // namespace

const RecordMap::Leaf* RecordMap::At(const std::vector<uint32_t>& path) const {
  for (const Leaf& leaf : leaves) {
    if (leaf.fields.size() < path.size() ||
        !std::equal(path.begin(), path.end(), leaf.fields.begin())) {
      continue;
    }
    // Below a record: only what is there whenever the record is.
    if (leaf.fields.size() == path.size() || leaf.always_below <= path.size()) {
      return &leaf;
    }
  }
  return nullptr;
}

program::Program Compact(program::Program program,
                         const RecordMaps& record_maps) {
  return Compactor(program, record_maps).Run();
}

}  // namespace agp::check
