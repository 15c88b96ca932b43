#include "verifier/minimise.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace agp::verify {

using program::Labels;
using program::Type;
using program::TypeId;
using program::TypeKind;
using program::Value;

namespace {

// Situations tried before the rest stays as it is.
constexpr int kBudget = 3'000;

// What takes a value's place is vouched for as that was.
void SetLabels(Value* value, Labels labels) {
  if (value->absent()) return;
  value->labels = labels;
  for (Value& item : value->items) SetLabels(&item, labels);
}

bool HasLabels(const Value& value, Labels mask, Labels bits) {
  if (value.absent()) return true;
  if ((value.labels & mask) != bits) return false;
  size_t stride = value.kind == Value::Kind::kMap ? 2 : 1;
  for (size_t i = stride - 1; i < value.items.size(); i += stride) {
    if (!HasLabels(value.items[i], mask, bits)) return false;
  }
  return true;
}

void PutLabels(Value* value, Labels mask, Labels bits) {
  if (value->absent()) return;
  value->labels = static_cast<Labels>((value->labels & ~mask) | bits);
  for (Value& item : value->items) PutLabels(&item, mask, bits);
}

class Minimiser {
 public:
  Minimiser(const program::Program& program, Situation situation,
            const Keeps& keeps)
      : program_(program), best_(std::move(situation)), keeps_(keeps) {}

  void Run(int64_t start_ms, bool fixed_user);
  Situation Take() { return std::move(best_); }

 private:
  // Sets `place` (inside best_) to `value` if the situation still does.
  bool Try(Value* place, Value value);
  bool TryText(std::string* place, const std::string& text);
  bool TryCallers(std::vector<std::string> callers);
  void ShrinkCallers(bool keep_last);
  // Sets the labels of `mask` to `bits` in the value and all its parts, if the
  // situation still does.
  bool TryLabels(Value* place, Labels mask, Labels bits);
  void SettleLabels(Value* place);
  void SettleLabels(Value* place, Labels mask, bool origins);
  void Shrink(Value* place, TypeId type, const Value* preferred);
  void ShrinkNumber(Value* place);
  void ShrinkText(Value* place, bool may_be_empty);
  void ShrinkCollection(Value* place, TypeId element, size_t stride);

  const program::Program& program_;
  Situation best_;
  const Keeps& keeps_;
  int left_ = kBudget;
};

bool Minimiser::TryLabels(Value* place, Labels mask, Labels bits) {
  if (HasLabels(*place, mask, bits)) return true;
  if (left_ <= 0) return false;
  --left_;
  Value old = *place;
  PutLabels(place, mask, bits);
  if (keeps_(best_)) return true;
  *place = std::move(old);
  return false;
}

// The labels of one kind. With none and with all of them: they do not matter,
// so none is stated. Only with some: those that are needed. Only without some:
// the others are stated too, so that what is missing stands out (`from web`),
// but not of audiences, of which what is stated is what is vouched for.
void Minimiser::SettleLabels(Value* place, Labels mask, bool origins) {
  if (place->absent() || mask == 0) return;
  bool all = TryLabels(place, mask, mask);
  bool none = TryLabels(place, mask, 0);
  auto bits = [&] {
    std::vector<Labels> list;
    for (int i = 0; i < 16; ++i) {
      if (mask >> i & 1) list.push_back(static_cast<Labels>(1u << i));
    }
    return list;
  };
  auto now = [&] { return static_cast<Labels>(place->labels & mask); };
  if (all && none) return;
  if (all) {
    for (Labels bit : bits()) TryLabels(place, mask, now() & ~bit);
  } else if (none) {
    if (!origins) return;
    for (Labels bit : bits()) TryLabels(place, mask, now() | bit);
  } else {
    // Its parts differ, or some are needed and others must not be there.
    if (place->items.empty()) {
      for (Labels bit : bits()) TryLabels(place, mask, now() & ~bit);
      return;
    }
    size_t stride = place->kind == Value::Kind::kMap ? 2 : 1;
    for (size_t i = stride - 1; i < place->items.size(); i += stride) {
      // No part can have less than the whole.
      Value* part = &place->items[i];
      SettleLabels(part, mask & ~place->labels, origins);
    }
    // Of a record nothing is vouched for but of its fields.
    if (place->kind != Value::Kind::kRecord) return;
    Labels parts = UINT16_MAX;
    for (const Value& item : place->items) {
      if (!item.absent()) parts &= item.labels;
    }
    if ((parts & mask) == now() || left_ <= 0) return;
    --left_;
    Labels old = place->labels;
    place->labels = static_cast<Labels>((old & ~mask) | (parts & mask));
    if (!keeps_(best_)) place->labels = old;
  }
}

void Minimiser::SettleLabels(Value* place) {
  Labels origins = 0, audiences = 0;
  for (size_t i = 0; i < program_.labels.size(); ++i) {
    (program_.labels[i].audience ? audiences : origins) |=
        static_cast<Labels>(1u << i);
  }
  SettleLabels(place, origins, true);
  SettleLabels(place, audiences, false);
}

bool Minimiser::Try(Value* place, Value value) {
  if (*place == value || left_ <= 0) return *place == value;
  --left_;
  if (value.items.empty() || value.kind != place->kind) {
    SetLabels(&value, place->labels);
  }
  std::swap(*place, value);
  if (keeps_(best_)) return true;
  std::swap(*place, value);
  return false;
}

bool Minimiser::TryText(std::string* place, const std::string& text) {
  if (*place == text || left_ <= 0) return *place == text;
  --left_;
  std::string old = std::exchange(*place, text);
  if (keeps_(best_)) return true;
  *place = std::move(old);
  return false;
}

bool Minimiser::TryCallers(std::vector<std::string> callers) {
  std::vector<std::string>& place = best_.call.callers;
  if (place == callers || left_ <= 0) return place == callers;
  --left_;
  std::swap(place, callers);
  if (keeps_(best_)) return true;
  std::swap(place, callers);
  return false;
}

// The agents that called; the state may belong to the last of them.
void Minimiser::ShrinkCallers(bool keep_last) {
  std::vector<std::string>& callers = best_.call.callers;
  if (callers.empty()) return;
  size_t kept = keep_last ? 1 : 0;
  if (TryCallers({callers.end() - static_cast<long>(kept), callers.end()})) {
    return;
  }
  // Perhaps one of them can act itself.
  for (size_t i = keep_last ? callers.size() - 1 : 0;
       i < callers.size() && left_ > 0; ++i) {
    Situation alone = best_;
    alone.call.agent = callers[i];
    alone.call.callers.clear();
    --left_;
    if (keeps_(alone)) {
      best_ = std::move(alone);
      return;
    }
  }
  for (size_t i = 0; i + kept < callers.size();) {
    std::vector<std::string> fewer = callers;
    fewer.erase(fewer.begin() + static_cast<long>(i));
    if (!TryCallers(std::move(fewer))) ++i;
  }
  for (size_t i = 0; i + kept < callers.size(); ++i) {
    TryText(&callers[i], "caller");
  }
}

void Minimiser::ShrinkNumber(Value* place) {
  if (Try(place, Value::Number(0))) return;
  // Positive numbers read better, if the sign does not matter.
  if (place->number < 0 && place->number != INT64_MIN) {
    Try(place, Value::Number(-place->number));
  }
  // `place` does, `fails` does not; close in.
  int64_t fails = 0;
  while (left_ > 0) {
    int64_t gap = 0;
    if (__builtin_sub_overflow(place->number, fails, &gap)) break;
    if (gap >= -1 && gap <= 1) break;
    int64_t middle = fails + gap / 2;
    if (!Try(place, Value::Number(middle))) fails = middle;
  }
}

void Minimiser::ShrinkText(Value* place, bool may_be_empty) {
  auto with = [&](std::string text) {
    Value value = *place;
    value.text = std::move(text);
    return value;
  };
  if (may_be_empty && Try(place, with(""))) return;
  if (!may_be_empty && Try(place, with("a"))) return;
  if (place->text.size() > 48) return;
  for (size_t at = place->text.size(); at-- > 0;) {
    if (at >= place->text.size()) continue;
    // Whole code points only.
    size_t begin = at;
    while (begin > 0 &&
           (static_cast<unsigned char>(place->text[begin]) & 0xC0) == 0x80) {
      --begin;
    }
    std::string text = place->text;
    text.erase(begin, at - begin + 1);
    if (text.empty() && !may_be_empty) continue;
    if ((static_cast<unsigned char>(place->text[at]) & 0x80) != 0 &&
        at + 1 < place->text.size() &&
        (static_cast<unsigned char>(place->text[at + 1]) & 0xC0) == 0x80) {
      continue;
    }
    Try(place, with(std::move(text)));
    at = begin;
  }
}

void Minimiser::ShrinkCollection(Value* place, TypeId element, size_t stride) {
  Value empty = *place;
  empty.items.clear();
  if (Try(place, empty)) return;
  // Remove runs of elements, longer ones first.
  for (size_t run = place->items.size() / stride; run >= 1; run /= 2) {
    size_t at = 0;
    while (at + run * stride <= place->items.size() && left_ > 0) {
      Value fewer = *place;
      fewer.items.erase(
          fewer.items.begin() + static_cast<long>(at),
          fewer.items.begin() + static_cast<long>(at + run * stride));
      if (!Try(place, std::move(fewer))) at += run * stride;
    }
  }
  if (place->items.size() > 16 * stride) return;
  for (size_t i = stride - 1; i < place->items.size(); i += stride) {
    if (place->kind != Value::Kind::kSet) {
      Shrink(&place->items[i], element, nullptr);
      continue;
    }
    // A set is kept sorted and distinct: change a copy of the whole.
    const Type& type = program_.type(element);
    std::vector<Value> simpler;
    if (type.kind == TypeKind::kString) simpler = {Value::String("")};
    if (type.kind == TypeKind::kEntity) simpler = {Value::Entity("a")};
    if (type.kind == TypeKind::kInt) simpler = {Value::Number(0)};
    for (const Value& value : simpler) {
      if (i >= place->items.size()) break;
      std::vector<Value> items = place->items;
      Labels labels = std::exchange(items[i], value).labels;
      SetLabels(&items[i], labels);
      Value changed = Value::Set(std::move(items));
      changed.labels = place->labels;
      if (changed.items.size() == place->items.size()) {
        Try(place, std::move(changed));
      }
    }
  }
}

void Minimiser::Shrink(Value* place, TypeId id, const Value* preferred) {
  if (left_ <= 0) return;
  if (preferred && Try(place, *preferred)) return;
  const Type& type = program_.type(id);
  switch (type.kind) {
    case TypeKind::kBool:
      Try(place, Value::Bool(false));
      break;
    case TypeKind::kInt:
    case TypeKind::kDecimal:
    case TypeKind::kTime:
    case TypeKind::kDuration:
    case TypeKind::kDate:
      ShrinkNumber(place);
      break;
    case TypeKind::kString:
      ShrinkText(place, true);
      break;
    case TypeKind::kEntity:
      ShrinkText(place, false);
      break;
    case TypeKind::kEnum: {
      int64_t members =
          static_cast<int64_t>(program_.enums[type.ref].members.size());
      for (int64_t i = 0; i < members && i < place->number; ++i) {
        if (Try(place, Value::Enum(i))) break;
      }
      break;
    }
    case TypeKind::kOptional:
      if (place->absent() || Try(place, Value::Absent())) return;
      Shrink(place, type.element, nullptr);
      break;
    case TypeKind::kRecord: {
      const program::Record& record = program_.records[type.ref];
      for (size_t i = 0; i < place->items.size(); ++i) {
        const program::Field& field = record.fields[i];
        Shrink(&place->items[i], field.type,
               field.default_value ? &*field.default_value : nullptr);
      }
      break;
    }
    case TypeKind::kSet:
    case TypeKind::kList:
      ShrinkCollection(place, type.element, 1);
      break;
    case TypeKind::kMap:
      ShrinkCollection(place, type.element, 2);
      break;
    case TypeKind::kJson:
      Try(place, {Value::Kind::kJson, 0, "{}", {}});
      break;
  }
}

void Minimiser::Run(int64_t start_ms, bool fixed_user) {
  if (best_.now_ms != start_ms && left_ > 0) {
    int64_t old = std::exchange(best_.now_ms, start_ms);
    if (!keeps_(best_)) best_.now_ms = old;
  }
  ShrinkCallers(fixed_user);
  if (!fixed_user) TryText(&best_.call.user, "user");
  if (!fixed_user || !best_.call.callers.empty()) {
    TryText(&best_.call.agent, "agent");
  }
  const program::Action& action = program_.action(best_.call.action);
  // Twice: one argument may hold another in place.
  for (int pass = 0; pass < 2; ++pass) {
    for (size_t i = 0; i < action.params.size(); ++i) {
      const program::Field& param = action.params[i];
      Shrink(&best_.call.arguments[i], param.type,
             param.default_value ? &*param.default_value : nullptr);
    }
  }
  for (Value& argument : best_.call.arguments) {
    if (!program_.labels.empty()) SettleLabels(&argument);
  }
}

}  // namespace

Situation Minimise(const program::Program& program, Situation situation,
                   const Keeps& keeps, int64_t start_ms, bool fixed_user) {
  Minimiser minimiser(program, std::move(situation), keeps);
  minimiser.Run(start_ms, fixed_user);
  return minimiser.Take();
}

}  // namespace agp::verify
