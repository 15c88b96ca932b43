#ifndef AGP_COMPILER_DRIVER_FILES_H_
#define AGP_COMPILER_DRIVER_FILES_H_

#include <string>
#include <string_view>

#include "compiler/base/result.h"

// Reading and writing whole files; errors name the file and what is wrong.
namespace agp::driver {

// `path`, or standard input for "-". Refuses folders and files over 1 GiB.
Result<std::string> ReadFile(const std::string& path);
bool FileExists(const std::string& path);

// Writes beside `path` first and renames, so that a failure leaves the old
// file. "-" is standard output. Returns an empty string or what went wrong.
std::string WriteFile(const std::string& path, std::string_view text);

}  // namespace agp::driver

#endif  // AGP_COMPILER_DRIVER_FILES_H_
