#ifndef AGP_SRC_DOOR_LABELS_H_
#define AGP_SRC_DOOR_LABELS_H_

#include <cstdint>
#include <string_view>

#include "agp/bundle.h"
#include "agp/decision.h"
#include "agp/enforcer.h"
#include "agp/value.h"
#include "json.h"

// What a gateway states of the parts of a request, as door.h describes it: read
// from one JSON text, then found again in the request's own. Paths are resolved
// against the tape, before sets are sorted, so "to[1]" is the second element as
// it is written.
namespace agp {

struct LabelStatement {
  std::string_view path;
  Labels labels = 0;
};

class LabelReader {
 public:
  LabelReader(const Bundle& bundle, Arena& arena, PathWriter& path)
      : bundle_(bundle), arena_(arena), path_(path) {}

  // The tape of the labels' text. False: `reason`, and the path says where.
  bool Read(const JsonReader& labels);
  // The tape of the request and its arguments (kNone: there are none), which
  // are those of `action`. `stated` gets, for each node, what is stated of it.
  bool Resolve(const JsonReader& request, const bundle::ActionRec& action,
               uint32_t arguments, const uint32_t** stated);

  Reason reason() const { return reason_; }

 private:
  bool ReadStatement(const JsonNode* nodes, uint32_t node, Labels* labels);
  bool ReadNames(const JsonNode* nodes, uint32_t node, bool audiences,
                 Labels* labels);
  // The node that a path leads to; kNone if it leads nowhere.
  uint32_t Find(std::string_view path, const JsonNode* nodes,
                const bundle::ActionRec& action, uint32_t arguments);
  bool Fail(Reason reason) {
    reason_ = reason;
    return false;
  }
  // labels["to[7]"]
  bool FailAt(Reason reason, std::string_view statement) {
    path_.Clear();
    path_.Member("labels");
    path_.Member(statement);
    return Fail(reason);
  }

  const Bundle& bundle_;
  Arena& arena_;
  PathWriter& path_;
  const LabelStatement* statements_ = nullptr;
  uint32_t num_statements_ = 0;
  Reason reason_ = Reason::kMalformedRequest;
};

}  // namespace agp

#endif  // AGP_SRC_DOOR_LABELS_H_
