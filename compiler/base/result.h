#ifndef AGP_COMPILER_BASE_RESULT_H_
#define AGP_COMPILER_BASE_RESULT_H_

#include <cassert>
#include <optional>
#include <string>
#include <utility>

// The channel for the world's failures: a file that is not there, a solver
// that died, a bundle that was refused. An author's mistake is a Diagnostic
// (compiler/diagnostics), our own bug is an assertion.
namespace agp {

struct [[nodiscard]] Error {
  // Lower case, no full stop, names the thing that failed.
  std::string message;
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : error_(std::move(error.message)) {}

  bool ok() const { return value_.has_value(); }
  explicit operator bool() const { return ok(); }

  // Only when ok().
  T& operator*() {
    assert(ok());
    return *value_;
  }
  const T& operator*() const {
    assert(ok());
    return *value_;
  }
  T* operator->() { return &**this; }
  const T* operator->() const { return &**this; }

  // Empty when ok().
  const std::string& error() const { return error_; }

 private:
  std::optional<T> value_;
  std::string error_;
};

}  // namespace agp

#endif  // AGP_COMPILER_BASE_RESULT_H_
