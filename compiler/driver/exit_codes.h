#ifndef AGP_COMPILER_DRIVER_EXIT_CODES_H_
#define AGP_COMPILER_DRIVER_EXIT_CODES_H_

// What agpc's exit status says, the same for every command. Only 0 is a yes.
namespace agp::driver {

inline constexpr int kHolds = 0;      // all that was asked holds
inline constexpr int kFails = 1;      // it does not: errors, VIOLATED, a test
inline constexpr int kUndecided = 2;  // UNKNOWN or VACUOUS
inline constexpr int kInternal = 3;   // our bug; please report it
inline constexpr int kUsage = 64;     // wrong usage, an unreadable file

// The status of two answers together. A bug outranks everything, then a
// definite no, then doubt.
inline int Worse(int a, int b) {
  auto rank = [](int code) {
    switch (code) {
      case kHolds:
        return 0;
      case kUndecided:
        return 1;
      case kFails:
        return 2;
      case kUsage:
        return 3;
      default:
        return 4;
    }
  };
  return rank(a) >= rank(b) ? a : b;
}

}  // namespace agp::driver

#endif  // AGP_COMPILER_DRIVER_EXIT_CODES_H_
