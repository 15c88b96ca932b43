#ifndef AGP_COMPILER_CHECK_SESSIONS_H_
#define AGP_COMPILER_CHECK_SESSIONS_H_

#include <cstdint>

#include "compiler/check/checker.h"

// Properties of sessions. The patterns become past-time formulas:
//
//   after E until F never G       never (G and previously ((not F) since E))
//   after E never G               never (G and previously once E)
//   G only after E until F        never (G and not previously
//                                                ((not F) since E))
//   G only after E                never (G and not previously once E)
//   always f                      never (not f)
//
// "Previously", so that an event neither stops nor allows itself: what stands
// in E and in G at once needs another E before it.
namespace agp::check {

// Fills in what the form of `property` needs; false after a report.
bool ReadSession(Checker& checker, uint32_t module,
                 const ast::PropertyDecl& decl, program::Property& property);

}  // namespace agp::check

#endif  // AGP_COMPILER_CHECK_SESSIONS_H_
