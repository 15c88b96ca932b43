#include "compiler/driver/files.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "compiler/driver/console.h"

namespace agp::driver {
namespace {

constexpr size_t kLargestFile = size_t{1} << 30;

std::string Reason(int error) { return std::strerror(error); }

}  // namespace

Result<std::string> ReadFile(const std::string& path) {
  bool standard_input = path == "-";
  std::string shown = standard_input ? "standard input" : "`" + path + "`";
  std::error_code ignored;
  if (!standard_input && std::filesystem::is_directory(path, ignored)) {
    return Error{"cannot read " + shown + ": it is a folder"};
  }
  FILE* file = standard_input ? stdin : std::fopen(path.c_str(), "rb");
  if (!file) return Error{"cannot read " + shown + ": " + Reason(errno)};
  std::string text;
  char buffer[65536];
  size_t got;
  while ((got = std::fread(buffer, 1, sizeof(buffer), file)) > 0) {
    text.append(buffer, got);
    if (text.size() > kLargestFile) break;
  }
  bool failed = std::ferror(file) != 0;
  int error = errno;
  if (!standard_input) std::fclose(file);
  if (failed) return Error{"cannot read " + shown + ": " + Reason(error)};
  if (text.size() > kLargestFile) {
    return Error{"cannot read " + shown + ": it is larger than 1 GiB"};
  }
  return text;
}

bool FileExists(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored);
}

std::string WriteFile(const std::string& path, std::string_view text) {
  if (path == "-") {
    Print(text);
    return "";
  }
  std::error_code error;
  // Devices such as /dev/stdout cannot be replaced by a new file.
  bool special = std::filesystem::exists(path, error) &&
                 !std::filesystem::is_regular_file(path, error);
  std::string beside =
      special ? path : path + ".tmp" + std::to_string(getpid());
  FILE* file = std::fopen(beside.c_str(), "wb");
  if (!file) return "cannot write `" + path + "`: " + Reason(errno);
  bool ok = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  int failed = errno;
  ok = std::fclose(file) == 0 && ok;
  if (!ok) {
    if (!special) std::remove(beside.c_str());
    return "cannot write `" + path + "`: " + Reason(failed);
  }
  if (special) return "";
  auto status = std::filesystem::status(path, error);
  if (!error && std::filesystem::exists(status)) {
    std::filesystem::permissions(beside, status.permissions(), error);
  }
  if (std::rename(beside.c_str(), path.c_str()) != 0) {
    failed = errno;
    std::remove(beside.c_str());
    return "cannot write `" + path + "`: " + Reason(failed);
  }
  return "";
}

}  // namespace agp::driver
