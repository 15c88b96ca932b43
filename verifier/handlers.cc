#include "verifier/handlers.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "verifier/quick.h"

namespace agp::verify {

using program::Handler;
using program::StateVar;
using program::TypeKind;
using program::Update;
using smt::Term;

namespace {

// Whether an update in a loop may not fit, given a collection to go through.
bool LoopMayFail(const program::Program& program, const Update& update) {
  for (program::ExprId e : {update.where, update.key, update.value}) {
    if (e.valid() && !AlwaysHasValue(program, e)) return true;
  }
  return update.op != Update::Op::kAssign && update.op != Update::Op::kRemove &&
         update.op != Update::Op::kClear;
}

}  // namespace

Fit HandlersFit(const program::Program& program, program::ActionId action,
                std::span<const program::Event> events, Symbols& symbols,
                Encoder& encoder, Scope& scope) {
  smt::Context& context = symbols.context();
  std::vector<const Handler*> handlers;
  std::map<uint32_t, int> changes;  // updates of each variable
  for (uint32_t index : program.action(action).handlers) {
    const Handler& handler = program.handlers[index];
    if (std::find(events.begin(), events.end(), handler.event) ==
        events.end()) {
      continue;
    }
    handlers.push_back(&handler);
    for (const Update& update : handler.updates) {
      changes[update.var.value] += update.each.valid() ? 2 : 1;
    }
  }
  Fit fit;
  std::vector<Term> fits, fails;
  auto bottom_of = [&](program::ExprId expr) {
    uint32_t id = encoder.Encode(expr);
    scope.UseNode(id);
    const Node& node = encoder.node(id);
    if (program.kind_of(expr) != TypeKind::kBool) return node.bottom;
    return context.And(context.Not(node.is_true), context.Not(node.is_false));
  };
  for (const Handler* handler : handlers) {
    uint32_t id = encoder.Encode(handler->guard);
    scope.UseNode(id);
    Term runs = encoder.node(id).is_true;
    Term guard_bottom = bottom_of(handler->guard);
    fits.push_back(context.Not(guard_bottom));
    fails.push_back(guard_bottom);
    // Windows that this handler emptied: one addition has room.
    std::set<uint32_t> cleared;
    for (const Update& update : handler->updates) {
      const StateVar& var = program.state_var(update.var);
      if (update.each.valid()) {
        // What happens for each element is left open, but for loops that
        // cannot fail once there is a collection.
        Term none = bottom_of(update.each);
        fits.push_back(context.Not(context.And(runs, none)));
        Term open = context.False();
        if (LoopMayFail(program, update)) {
          open = context.BoolVar();
          fit.open = "an update in a loop";
        }
        fails.push_back(context.And(runs, context.Or(none, open)));
        continue;
      }
      Term happens = runs;
      if (update.where.valid()) {
        Term none = context.And(runs, bottom_of(update.where));
        fits.push_back(context.Not(none));
        fails.push_back(none);
        const Node& where = encoder.node(encoder.Encode(update.where));
        happens = context.And(runs, where.is_true);
      }
      std::vector<Term> broken;  // any of these: it does not fit
      for (program::ExprId e : {update.key, update.value}) {
        if (e.valid()) broken.push_back(bottom_of(e));
      }
      // What is left open: fits as far as this term says nothing.
      Term open = context.False();
      bool room =
          update.op == Update::Op::kAdd && cleared.erase(update.var.value) > 0;
      switch (update.op) {
        case Update::Op::kAssign:
        case Update::Op::kRemove:
          break;
        case Update::Op::kClear:
          cleared.insert(update.var.value);
          break;
        case Update::Op::kAdd: {
          const Node& value = encoder.node(encoder.Encode(update.value));
          Term term = symbols.at(value.sym).term;
          if (var.kind == StateVar::Kind::kWindow) {
            broken.push_back(context.Lt(term, context.Int(0)));
            if (room) break;
            open = encoder.WindowFull(update.var.value);
            // The second addition of one step may be the one too many.
            if (changes[update.var.value] > 1) {
              open = context.Or(open, context.BoolVar());
            }
            fit.open = "how many entries a window holds";
          } else if (changes[update.var.value] == 1) {
            SymId sym = encoder.StateVar(update.var.value);
            Deps deps;
            symbols.Use(sym, &deps);
            scope.Use(deps);
            Term sum = context.Add(symbols.at(sym).term, term);
            broken.push_back(context.Lt(sum, context.Int(INT64_MIN)));
            broken.push_back(context.Lt(context.Int(INT64_MAX), sum));
          } else {
            open = context.BoolVar();
            fit.open = "several additions to one variable";
          }
          break;
        }
        case Update::Op::kInsert:
        case Update::Op::kPut:
        case Update::Op::kPutAdd:
          open = context.BoolVar();
          fit.open = "how full a set or map of the state is";
          break;
      }
      Term broke = context.Or(broken);
      fits.push_back(context.Not(context.And(happens, broke)));
      fails.push_back(context.And(happens, context.Or(broke, open)));
      // A full window is a fact of the state, which a situation records.
      if (var.kind == StateVar::Kind::kWindow && !room &&
          update.op == Update::Op::kAdd) {
        fits.push_back(context.Not(
            context.And(happens, encoder.WindowFull(update.var.value))));
      }
    }
  }
  fit.may_fit = context.And(fits);
  fit.may_fail = context.Or(fails);
  return fit;
}

}  // namespace agp::verify
