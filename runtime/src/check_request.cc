#include "check_request.h"

#include "labels.h"
#include "utf8.h"

namespace agp {
namespace {

using bundle::TypeKind;

constexpr Reason kFits = Reason::kPermitted;

Reason CheckText(ValueKind kind, const Value& v) {
  if (v.kind != kind || (v.text == nullptr && v.size > 0)) {
    return Reason::kWrongType;
  }
  return IsValidUtf8(v.string()) ? kFits : Reason::kInvalidUtf8;
}

// A field of a record or a parameter: it may be absent if its type is optional
// or if it has a default, which the machine puts in its place.
Reason CheckField(const Image& image, uint32_t field, const Value& v) {
  uint32_t type = image.fields[field].type;
  if (v.kind == ValueKind::kAbsent) {
    return image.types[type].kind == TypeKind::kOptional ||
                   image.fields[field].default_value != bundle::kNone
               ? kFits
               : Reason::kMissingField;
  }
  return CheckValue(image, type, v);
}

// A whole that is vouched for further than its parts would let a part through.
Reason CheckLabels(const Value& whole) {
  return (whole.labels & ~LabelsOfParts(whole)) == 0 ? kFits
                                                     : Reason::kWrongType;
}

Reason CheckItems(const Image& image, const bundle::TypeRec& t,
                  const Value& v) {
  if (v.size > bundle::kMaxElements) return Reason::kTooLarge;
  if (v.items == nullptr && v.size > 0) return Reason::kWrongType;
  bool map = t.kind == TypeKind::kMap;
  uint32_t stride = map ? 2 : 1;
  for (uint32_t i = 0; i < v.size; ++i) {
    const Value* item = v.items + size_t{stride} * i;
    Reason reason;
    if (map) {
      reason = CheckText(ValueKind::kString, item[0]);
      if (reason != kFits) return reason;
      reason = CheckValue(image, t.element, item[1]);
    } else {
      reason = CheckValue(image, t.element, item[0]);
    }
    if (reason != kFits) return reason;
    if (t.kind != TypeKind::kList && i > 0 &&
        CompareValues(item[-static_cast<std::ptrdiff_t>(stride)], item[0]) >=
            0) {
      return Reason::kWrongType;
    }
  }
  return v.labels == 0 ? kFits : CheckLabels(v);
}

}  // namespace

// The recursion is as deep as the type, at most kMaxTypeDepth.
Reason CheckValue(const Image& image, uint32_t type, const Value& v) {
  const bundle::TypeRec* t = &image.types[type];
  if (t->kind == TypeKind::kOptional) {
    if (v.kind == ValueKind::kAbsent) return kFits;
    t = &image.types[t->element];
  }
  switch (t->kind) {
    case TypeKind::kString:
      return CheckText(ValueKind::kString, v);
    case TypeKind::kEntity:
      return CheckText(ValueKind::kEntity, v);
    case TypeKind::kJson:
      return CheckText(ValueKind::kJson, v);
    case TypeKind::kBool:
      return v.kind == ValueKind::kBool && (v.number == 0 || v.number == 1)
                 ? kFits
                 : Reason::kWrongType;
    case TypeKind::kInt:
    case TypeKind::kDecimal:
    case TypeKind::kTime:
    case TypeKind::kDuration:
      return v.kind == ValueKind::kNumber ? kFits : Reason::kWrongType;
    case TypeKind::kDate:
      if (v.kind != ValueKind::kNumber) return Reason::kWrongType;
      return IsDate(v.number) ? kFits : Reason::kNumberRange;
    case TypeKind::kEnum:
      if (v.kind != ValueKind::kEnum) return Reason::kWrongType;
      return v.number >= 0 && v.number < int64_t{t->count}
                 ? kFits
                 : Reason::kUnknownMember;
    case TypeKind::kRecord:
      if (v.kind != ValueKind::kRecord || v.size != t->count ||
          (v.items == nullptr && v.size > 0)) {
        return Reason::kWrongType;
      }
      for (uint32_t i = 0; i < t->count; ++i) {
        Reason reason = CheckField(image, t->first + i, v.items[i]);
        if (reason != kFits) return reason;
      }
      return v.labels == 0 ? kFits : CheckLabels(v);
    case TypeKind::kSet:
      if (v.kind != ValueKind::kSet) return Reason::kWrongType;
      return CheckItems(image, *t, v);
    case TypeKind::kList:
      if (v.kind != ValueKind::kList) return Reason::kWrongType;
      return CheckItems(image, *t, v);
    case TypeKind::kMap:
      if (v.kind != ValueKind::kMap) return Reason::kWrongType;
      return CheckItems(image, *t, v);
    case TypeKind::kOptional:
      break;
  }
  return Reason::kWrongType;
}

Misfit CheckFields(const Image& image, uint32_t first, uint32_t count,
                   const Value* values) {
  for (uint32_t i = 0; i < count; ++i) {
    Reason reason = CheckField(image, first + i, values[i]);
    if (reason != kFits) {
      return {reason, image.string(image.fields[first + i].wire_name)};
    }
  }
  return {};
}

Misfit CheckArguments(const Image& image, const bundle::ActionRec& action,
                      const Request& request) {
  uint32_t given = request.arguments != nullptr ? request.num_arguments : 0;
  if (request.num_arguments > action.num_fields) {
    return {Reason::kUnknownField, {}};
  }
  Misfit misfit =
      CheckFields(image, action.first_field, given, request.arguments);
  if (!misfit.fits() || given == action.num_fields) return misfit;
  uint32_t field = action.first_field + given;
  return {Reason::kMissingField, image.string(image.fields[field].wire_name)};
}

Misfit CheckPrincipal(const Principal& principal) {
  if (principal.num_callers >= bundle::kMaxChain) {
    return {Reason::kTooLarge, "principal.callers"};
  }
  if (principal.num_callers > 0 && principal.callers == nullptr) {
    return {Reason::kMissingField, "principal.callers"};
  }
  if (principal.user.size() > UINT32_MAX ||
      principal.agent.size() > UINT32_MAX) {
    return {Reason::kTooLarge, "principal"};
  }
  if (!IsValidUtf8(principal.user)) {
    return {Reason::kInvalidUtf8, "principal.user"};
  }
  if (!IsValidUtf8(principal.agent)) {
    return {Reason::kInvalidUtf8, "principal.agent"};
  }
  for (uint32_t i = 0; i < principal.num_callers; ++i) {
    if (principal.callers[i].size() > UINT32_MAX) {
      return {Reason::kTooLarge, "principal.callers"};
    }
    if (!IsValidUtf8(principal.callers[i])) {
      return {Reason::kInvalidUtf8, "principal.callers"};
    }
  }
  return {};
}

Misfit CheckRequest(const Image& image, const Request& request) {
  if (request.action >= image.actions.size) {
    return {Reason::kUnknownAction, {}};
  }
  if (request.call_id.size() > kMaxCallId) {
    return {Reason::kTooLarge, "call_id"};
  }
  Misfit misfit = CheckArguments(image, image.actions[request.action], request);
  return misfit.fits() ? CheckPrincipal(request.principal) : misfit;
}

}  // namespace agp
