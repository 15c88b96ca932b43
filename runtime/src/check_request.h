#ifndef AGP_SRC_CHECK_REQUEST_H_
#define AGP_SRC_CHECK_REQUEST_H_

#include "agp/decision.h"
#include "agp/value.h"
#include "image.h"

// Values from outside against the schema: whatever a typed caller (or the
// door) hands in has the declared kinds before any rule looks at it. Sets are
// sorted and distinct, text is UTF-8, enum members exist, no collection has
// more than kMaxElements.
namespace agp {

struct Misfit {
  Reason reason = Reason::kPermitted;  // kPermitted: it fits
  std::string_view field;              // wire name, in the bundle
  bool fits() const { return reason == Reason::kPermitted; }
};

// Action, arguments, principal and the id of the call.
Misfit CheckRequest(const Image& image, const Request& request);
Misfit CheckArguments(const Image& image, const bundle::ActionRec& action,
                      const Request& request);
// One value for each of `count` fields.
Misfit CheckFields(const Image& image, uint32_t first, uint32_t count,
                   const Value* values);
Misfit CheckPrincipal(const Principal& principal);
// kPermitted if it fits.
Reason CheckValue(const Image& image, uint32_t type, const Value& value);

}  // namespace agp

#endif  // AGP_SRC_CHECK_REQUEST_H_
