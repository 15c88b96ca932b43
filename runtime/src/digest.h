#ifndef AGP_SRC_DIGEST_H_
#define AGP_SRC_DIGEST_H_

#include <memory>
#include <string_view>

#include "agp/decision.h"
#include "image.h"
#include "sha256.h"

// SHA-256 over the canonical form of a call: what an approval, a rejection and
// a dispatch are bound to. Two requests have one digest exactly if they are of
// the same action with the same schema, in the same session, by the same chain
// for the same user, with equal arguments. Equal as the rules and the printed
// form see them: a default that was left out is the default, labels do not
// count, JSON that no rule looks into counts without the space between its
// tokens.
//
// Every part is written with its kind and its size before it, so no two calls
// have one canonical form. The form is the runtime's own and may change with
// its version: digests are compared, and saved with the ledger, but never
// computed elsewhere.
namespace agp {

// The schema of each action of the bundle: names, wire names, types, members,
// defaults. Allocates; made once for an Enforcer.
std::unique_ptr<Sha256::Digest[]> DigestSchemas(const Image& image);

// The request fits its action (check_request.h).
Sha256::Digest DigestCall(const Image& image, const Sha256::Digest& schema,
                          std::string_view session, const Request& request);

// What an approval that lasts is bound to, beside its rule: the action, the
// session, the chain, the user and the values of the rule's keys, scalars.
Sha256::Digest DigestKeys(const Sha256::Digest& schema,
                          std::string_view session, const Request& request,
                          View<Value> keys);

}  // namespace agp

#endif  // AGP_SRC_DIGEST_H_
