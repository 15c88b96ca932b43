#include "compiler/format/comments.h"

#include <algorithm>
#include <string_view>

namespace agp::format {
namespace {

using ast::Expr;
using ast::ExprKind;
using ast::ExprPtr;

struct Part {
  Span span;
  // Comments may stand after its last member.
  bool block = false;
  size_t parent = SIZE_MAX;
  std::vector<size_t> children;
};

// Lists the parts of a module.
class Collector {
 public:
  explicit Collector(std::vector<Part>& parts) : parts_(parts) {}

  void Module(const ast::Module& module) {
    if (!module.name.parts.empty()) Add(module.header_span);
    for (const auto& d : module.imports) Add(d.span);
    for (const auto& d : module.enums) {
      Add(d.span, true);
      for (const auto& member : d.members) Add(member.name.span);
    }
    for (const auto& d : module.records) {
      Add(d.span, true);
      Params(d.fields);
    }
    for (const auto& d : module.entities) Add(d.span);
    for (const auto& d : module.groups) {
      Add(d.span, true);
      for (const auto& edge : d.edges) {
        Add(edge.span);
        Elements(edge.members);
        Elements(edge.parents);
      }
    }
    for (const auto& d : module.traits) {
      Add(d.span);
      Params(d.params);
    }
    for (const auto& d : module.actions) {
      Add(d.span);
      Params(d.params);
      for (const auto& use : d.traits) {
        Add(use.span);
        Named(use.argument_names, use.arguments);
      }
    }
    for (const auto& d : module.functions) {
      Add(d.span);
      Params(d.params);
      Whole(d.body);
    }
    for (const auto& d : module.signals) {
      Add(d.span);
      for (const auto& name : d.names) Add(name.span);
    }
    for (const auto& d : module.obligations) {
      Add(d.span);
      Params(d.params);
    }
    for (const auto& d : module.states) {
      Add(d.span, true);
      for (const auto& var : d.vars) {
        Add(var.span);
        for (const ExprPtr& bound : var.bounds) Inside(bound);
        Inside(var.initial);
      }
    }
    for (const auto& d : module.handlers) {
      Add(d.span, true);
      Patterns(d.actions);
      Whole(d.guard);
      for (const auto& update : d.updates) Update(update);
    }
    for (const auto& d : module.rules) Rule(d);
    for (const auto& d : module.properties) {
      Add(d.span);
      Patterns(d.actions);
      Whole(d.condition);
      Inside(d.without_by);
      Whole(d.limit);
      Whole(d.weight);
      Occurrences(d.events);
      Occurrences(d.after);
      Occurrences(d.until);
      if (d.formula) Formula(*d.formula);
    }
    for (const auto& d : module.monitors) {
      Add(d.span);
      Formula(*d.formula);
    }
    for (const auto& d : module.tests) {
      Add(d.span, true);
      for (const auto& step : d.steps) {
        Add(step.span);
        Named(step.call.argument_names, step.call.arguments);
        Inside(step.call.agent);
        for (const ExprPtr& agent : step.call.via) Inside(agent);
        Inside(step.call.user);
        Inside(step.person);
        Inside(step.value);
      }
    }
    for (const auto& d : module.labels) {
      Add(d.span);
      for (const auto& name : d.names) Add(name.span);
    }
    for (const auto& d : module.calendars) {
      Add(d.span, true);
      for (const auto& interval : d.intervals) {
        Add(interval.span);
        Inside(interval.from);
        Inside(interval.to);
      }
    }
  }

 private:
  void Add(Span span, bool block = false) {
    if (span.valid()) parts_.push_back({span, block});
  }

  void Update(const ast::Update& update) {
    Add(update.span, update.op == ast::Update::Op::kFor);
    Inside(update.target);
    Inside(update.value);
    Whole(update.where);
    for (const auto& inner : update.body) Update(inner);
  }

  void Occurrence(const ast::Occurrence& occurrence) {
    Add(occurrence.span);
    Patterns(occurrence.actions);
    Whole(occurrence.condition);
  }
  void Occurrences(const std::vector<ast::Occurrence>& occurrences) {
    for (const auto& occurrence : occurrences) Occurrence(occurrence);
  }
  void Formula(const ast::Formula& formula) {
    if (formula.kind == ast::Formula::Kind::kOccurrence) {
      Occurrence(formula.occurrence);
    }
    Whole(formula.state);
    for (const auto& operand : formula.args) Formula(*operand);
    Whole(formula.within);
  }

  void Approval(const ast::Approval& approval) {
    Add(approval.span);
    Inside(approval.by);
    Inside(approval.quorum);
    Inside(approval.within);
    Inside(approval.until);
    for (const ExprPtr& key : approval.keys) Inside(key);
    Elements(approval.excluded);
    if (approval.asks) {
      Add(approval.asks->span, true);
      Params(approval.asks->answers);
      Whole(approval.asks->accepting);
    }
  }

  void Rule(const ast::RuleDecl& rule) {
    Add(rule.span);
    Patterns(rule.actions);
    for (const auto& given : rule.givens) {
      Add(Cover(given.name.span, given.value->span));
      Inside(given.value);
    }
    if (!rule.any.empty()) Add(rule.any.front().span);
    for (const auto& condition : rule.conditions) Whole(condition.expr);
    if (rule.approval) Approval(*rule.approval);
    for (const auto& use : rule.obligations) {
      Add(use.span);
      Named(use.argument_names, use.arguments);
    }
  }

  void Params(const std::vector<ast::Param>& params) {
    for (const ast::Param& param : params) {
      Add(param.span);
      Inside(param.default_value);
    }
  }
  void Patterns(const std::vector<ast::ActionPattern>& patterns) {
    for (const ast::ActionPattern& pattern : patterns) Add(pattern.span);
  }
  void Named(const std::vector<ast::Identifier>& names,
             const std::vector<ExprPtr>& values) {
    for (size_t i = 0; i < values.size(); ++i) {
      Add(Cover(names[i].span, values[i]->span));
      Inside(values[i]);
    }
  }
  void Elements(const std::vector<ExprPtr>& elements) {
    for (const ExprPtr& element : elements) Whole(element);
  }

  // The expression and the parts inside it.
  void Whole(const ExprPtr& expr) {
    if (!expr) return;
    Add(expr->span);
    Inside(expr);
  }

  void Inside(const ExprPtr& expr) {
    if (!expr) return;
    switch (expr->kind) {
      case ExprKind::kSet:
      case ExprKind::kList:
        Add(expr->span, true);
        Elements(expr->args);
        return;
      case ExprKind::kRecord:
        Add(expr->span, true);
        Named(expr->names, expr->args);
        return;
      case ExprKind::kMap:
        Add(expr->span, true);
        for (size_t i = 0; i + 1 < expr->args.size(); i += 2) {
          Add(Cover(expr->args[i]->span, expr->args[i + 1]->span));
          Inside(expr->args[i + 1]);
        }
        return;
      case ExprKind::kMatch:
        Add(expr->span, true);
        Inside(expr->args[0]);
        for (size_t i = 1; i + 1 < expr->args.size(); i += 2) {
          Add(Cover(expr->args[i]->span, expr->args[i + 1]->span));
          Inside(expr->args[i + 1]);
        }
        return;
      case ExprKind::kBinary:
        if (expr->text == "and" || expr->text == "or" ||
            expr->text == "implies") {
          Elements(expr->args);
          return;
        }
        break;
      default:
        break;
    }
    for (const ExprPtr& argument : expr->args) Inside(argument);
  }

  std::vector<Part>& parts_;
};

// Sorts the parts, outer before inner, merges equal ones and finds parents.
// Part 0 is the whole file.
void Arrange(std::vector<Part>& parts) {
  std::stable_sort(parts.begin() + 1, parts.end(),
                   [](const Part& a, const Part& b) {
                     if (a.span.begin != b.span.begin) {
                       return a.span.begin < b.span.begin;
                     }
                     return a.span.end > b.span.end;
                   });
  std::vector<Part> kept = {parts[0]};
  std::vector<size_t> open = {0};
  for (size_t i = 1; i < parts.size(); ++i) {
    Part& part = parts[i];
    while (open.size() > 1 && kept[open.back()].span.end <= part.span.begin) {
      open.pop_back();
    }
    Part& outer = kept[open.back()];
    if (open.size() > 1 && outer.span == part.span) {
      outer.block |= part.block;
      continue;
    }
    // Parts are nested; one that is not would have no place of its own.
    if (open.size() > 1 && outer.span.end < part.span.end) continue;
    part.parent = open.back();
    outer.children.push_back(kept.size());
    open.push_back(kept.size());
    kept.push_back(std::move(part));
  }
  parts = std::move(kept);
}

// Whether an empty line stands directly before `offset`.
bool BlankBefore(std::string_view text, uint32_t offset) {
  int breaks = 0;
  while (offset > 0) {
    char c = text[--offset];
    if (c == '\n') ++breaks;
    if (c != '\n' && c != ' ' && c != '\t' && c != '\r') break;
  }
  return breaks >= 2;
}

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
    text.remove_suffix(1);
  }
  return text;
}

}  // namespace

Comments::Comments(const SourceMap& sources, const ast::Module& module) {
  std::string_view text = sources.Text(module.file);
  uint32_t size = static_cast<uint32_t>(text.size());
  std::vector<Part> parts = {{{module.file, 0, size}, true}};
  Collector(parts).Module(module);
  Arrange(parts);

  auto comments_of = [&](size_t part) -> PartComments& {
    const Span& span = parts[part].span;
    return part == 0 ? file_ : parts_[{span.begin, span.end}];
  };
  for (size_t i = 1; i < parts.size(); ++i) {
    comments_of(i).blank_before = BlankBefore(text, parts[i].span.begin);
  }
  for (const ast::Comment& comment : module.comments) {
    size_t around = 0;
    size_t before = SIZE_MAX;
    size_t after = SIZE_MAX;
    for (bool deeper = true; deeper;) {
      deeper = false;
      before = SIZE_MAX;
      after = SIZE_MAX;
      // Children are in order and disjoint.
      const std::vector<size_t>& children = parts[around].children;
      auto next = std::partition_point(
          children.begin(), children.end(), [&](size_t child) {
            return parts[child].span.begin <= comment.span.begin;
          });
      if (next != children.end()) after = *next;
      if (next == children.begin()) break;
      size_t last = *std::prev(next);
      if (parts[last].span.end > comment.span.begin) {
        around = last;
        deeper = true;
      } else {
        before = last;
      }
    }

    PlacedComment placed;
    placed.text = std::string(Trimmed(sources.Text(comment.span)));
    placed.blank_before = BlankBefore(text, comment.span.begin);
    bool same_line = false;
    if (before != SIZE_MAX) {
      uint32_t end = parts[before].span.end;
      same_line = text.substr(end, comment.span.begin - end).find('\n') ==
                  std::string_view::npos;
    }
    if (!comment.own_line && same_line &&
        comments_of(before).trailing.empty()) {
      comments_of(before).trailing.push_back(placed);
    } else if (after != SIZE_MAX) {
      comments_of(after).leading.push_back(placed);
    } else if (around == 0 || (parts[around].block && comment.own_line)) {
      comments_of(around).closing.push_back(placed);
    } else {
      // From inside the part to before it, and before whatever begins with
      // it. The empty line before the part now stands before its comment.
      while (parts[around].parent != 0 &&
             parts[parts[around].parent].span.begin ==
                 parts[around].span.begin) {
        around = parts[around].parent;
      }
      PartComments& of = comments_of(around);
      placed.blank_before = of.leading.empty() && of.blank_before;
      of.blank_before = false;
      of.leading.push_back(placed);
    }
  }
}

PartComments Comments::Take(Span span) {
  auto found = parts_.find({span.begin, span.end});
  if (found == parts_.end()) return {};
  PartComments taken = std::move(found->second);
  found->second = {};
  return taken;
}

std::vector<PlacedComment> Comments::TakeRest() {
  std::vector<PlacedComment> rest;
  auto take = [&](std::vector<PlacedComment>& from) {
    rest.insert(rest.end(), from.begin(), from.end());
    from.clear();
  };
  for (auto& [key, part] : parts_) {
    take(part.leading);
    take(part.trailing);
    take(part.closing);
  }
  take(file_.leading);
  take(file_.trailing);
  take(file_.closing);
  return rest;
}

}  // namespace agp::format
