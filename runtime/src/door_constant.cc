#include "door_constant.h"

#include <algorithm>
#include <cstring>

#include "agp/door.h"

namespace agp {

bool IsScalar(ValueKind kind) {
  return kind == ValueKind::kBool || kind == ValueKind::kNumber ||
         kind == ValueKind::kString || kind == ValueKind::kEnum ||
         kind == ValueKind::kEntity;
}

namespace {

bool Read(const Bundle& bundle, View<bundle::ConstRec> constants,
          uint32_t depth, uint32_t* index, ValueStore& store, Value* out) {
  if (*index >= constants.size || depth > kMaxJsonDepth) return false;
  const bundle::ConstRec& record = constants[(*index)++];
  auto kind = static_cast<ValueKind>(record.kind);
  switch (kind) {
    case ValueKind::kAbsent:
      *out = Value::Absent();
      return true;
    case ValueKind::kBool:
    case ValueKind::kNumber:
    case ValueKind::kEnum:
      *out = Value::OfNumber(kind, record.number);
      return true;
    case ValueKind::kString:
    case ValueKind::kEntity:
    case ValueKind::kJson:
      *out = Value::OfText(kind, bundle.string(record.count));
      return true;
    case ValueKind::kRecord:
    case ValueKind::kSet:
    case ValueKind::kList:
    case ValueKind::kMap: {
      if (record.count > bundle::kMaxElements) return false;
      uint32_t items = record.count * (kind == ValueKind::kMap ? 2 : 1);
      if (items > constants.size - *index) return false;
      Value* values = store.Items(items);
      for (uint32_t i = 0; i < items; ++i) {
        if (!Read(bundle, constants, depth + 1, index, store, &values[i])) {
          return false;
        }
        // Decide looks elements up by their order, so it has to hold.
        uint32_t step = kind == ValueKind::kMap ? 2 : 1;
        bool key =
            kind == ValueKind::kSet || (kind == ValueKind::kMap && i % 2 == 0);
        if (!key) continue;
        if (!IsScalar(values[i].kind)) return false;
        if (i >= step && (values[i].kind != values[i - step].kind ||
                          CompareValues(values[i - step], values[i]) >= 0)) {
          return false;
        }
      }
      *out = Value::OfItems(kind, values, record.count);
      return true;
    }
    default:
      return false;
  }
}

}  // namespace

Value* ValueStore::Items(uint32_t count) {
  items_.push_back(std::make_unique<Value[]>(std::max(count, 1u)));
  return items_.back().get();
}

const char* ValueStore::Text(std::string_view text) {
  texts_.push_back(std::make_unique<char[]>(std::max<size_t>(text.size(), 1)));
  if (!text.empty()) {
    std::memcpy(texts_.back().get(), text.data(), text.size());
  }
  return texts_.back().get();
}

Value ValueStore::Copy(const Value& value) {
  Value copy = value;
  switch (value.kind) {
    case ValueKind::kString:
    case ValueKind::kEntity:
    case ValueKind::kJson:
      copy.text = Text(value.string());
      break;
    case ValueKind::kRecord:
    case ValueKind::kSet:
    case ValueKind::kList:
    case ValueKind::kMap: {
      uint32_t count = value.size * (value.kind == ValueKind::kMap ? 2 : 1);
      Value* items = Items(count);
      for (uint32_t i = 0; i < count; ++i) items[i] = Copy(value.items[i]);
      copy.items = items;
      break;
    }
    default:
      break;
  }
  return copy;
}

bool ReadConstant(const Bundle& bundle, uint32_t* index, ValueStore& store,
                  Value* out) {
  return Read(bundle,
              bundle.section<bundle::ConstRec>(bundle::Section::kConstants), 0,
              index, store, out);
}

}  // namespace agp
