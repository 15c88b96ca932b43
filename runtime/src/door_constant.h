#ifndef AGP_RUNTIME_SRC_DOOR_CONSTANT_H_
#define AGP_RUNTIME_SRC_DOOR_CONSTANT_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "agp/enforcer.h"
#include "agp/value.h"

// Values that own their items: constants of a bundle (defaults of fields,
// arguments of obligations) and copies of a request's arguments.
namespace agp {

class ValueStore {
 public:
  // `count` absent values that live as long as the store.
  Value* Items(uint32_t count);
  // A copy of text.
  const char* Text(std::string_view text);
  // A deep copy.
  Value Copy(const Value& value);

 private:
  std::vector<std::unique_ptr<Value[]>> items_;
  std::vector<std::unique_ptr<char[]>> texts_;
};

// A kind that CompareValues orders.
bool IsScalar(ValueKind kind);

// The constant at *index of kConstants; *index goes behind it. Text points into
// the bundle, items into `store`. False if the section does not hold a whole
// constant there.
bool ReadConstant(const Bundle& bundle, uint32_t* index, ValueStore& store,
                  Value* out);

}  // namespace agp

#endif  // AGP_RUNTIME_SRC_DOOR_CONSTANT_H_
