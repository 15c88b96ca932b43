#include "compiler/program/find.h"

#include <algorithm>

namespace agp::program {
namespace {

bool IsUpper(char c) { return 'A' <= c && c <= 'Z'; }

bool IsOneOf(char c, std::string_view of) {
  return of.find(c) != std::string_view::npos;
}

bool EndsUrl(char c) {
  return static_cast<unsigned char>(c) <= 0x20 || IsOneOf(c, "\"'`<>");
}

bool IsOfAddress(char c) {
  return ('a' <= c && c <= 'z') || IsUpper(c) || ('0' <= c && c <= '9') ||
         IsOneOf(c, "._%+-");
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (IsUpper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// Where in `text` findings begin and end.
std::vector<std::string_view> Urls(std::string_view text) {
  std::vector<std::string_view> found;
  std::string lower = Lower(text);
  for (size_t at = lower.find("http"); at != std::string::npos;
       at = lower.find("http", at)) {
    std::string_view rest = std::string_view(lower).substr(at);
    size_t scheme = rest.starts_with("http://")    ? 7
                    : rest.starts_with("https://") ? 8
                                                   : 0;
    if (scheme == 0) {
      ++at;
      continue;
    }
    size_t end = at + scheme;
    while (end < text.size() && !EndsUrl(text[end])) ++end;
    size_t last = end;
    while (last > at + scheme && IsOneOf(text[last - 1], ".,;:!?)]}")) --last;
    found.push_back(text.substr(at, last - at));
    at = end;
  }
  return found;
}

std::vector<std::string_view> Emails(std::string_view text) {
  std::vector<std::string_view> found;
  for (size_t at = text.find('@'); at != std::string_view::npos;
       at = text.find('@', at + 1)) {
    size_t begin = at, end = at + 1;
    while (begin > 0 && IsOfAddress(text[begin - 1])) --begin;
    while (end < text.size() && IsOfAddress(text[end])) ++end;
    while (end > at + 1 && IsOneOf(text[end - 1], "._%+-")) --end;
    std::string_view host = text.substr(at + 1, end - at - 1);
    size_t dot = host.rfind('.');
    if (begin == at || dot == std::string_view::npos || dot == 0) continue;
    found.push_back(text.substr(begin, end - begin));
  }
  return found;
}

}  // namespace

std::optional<std::vector<std::string>> Find(Finding finding,
                                             std::string_view text) {
  std::vector<std::string_view> found =
      finding == Finding::kUrls ? Urls(text) : Emails(text);
  if (found.size() > kMaxFindings) return std::nullopt;
  std::vector<std::string> lower;
  size_t bytes = 0;
  for (std::string_view one : found) {
    if (std::any_of(one.begin(), one.end(), IsUpper)) bytes += one.size();
    lower.push_back(Lower(one));
  }
  if (bytes > kMaxFoundBytes) return std::nullopt;
  std::sort(lower.begin(), lower.end());
  lower.erase(std::unique(lower.begin(), lower.end()), lower.end());
  return lower;
}

}  // namespace agp::program
