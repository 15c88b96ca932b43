#include "find.h"

#include <algorithm>

namespace agp {
namespace {

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
char Lower(char c) { return IsUpper(c) ? static_cast<char>(c + 32) : c; }

bool IsOneOf(char c, std::string_view of) {
  return of.find(c) != std::string_view::npos;
}

bool EndsUrl(char c) {
  return static_cast<unsigned char>(c) <= 0x20 || IsOneOf(c, "\"'`<>");
}

bool IsOfAddress(char c) {
  return (c >= 'a' && c <= 'z') || IsUpper(c) || (c >= '0' && c <= '9') ||
         IsOneOf(c, "._%+-");
}

// Bytes of "http://" or "https://" at the start of `text`, 0 if neither is.
size_t SchemeSize(std::string_view text) {
  for (std::string_view scheme : {"http://", "https://"}) {
    if (text.size() >= scheme.size() &&
        std::equal(scheme.begin(), scheme.end(), text.begin(),
                   [](char a, char b) { return a == Lower(b); })) {
      return scheme.size();
    }
  }
  return 0;
}

}  // namespace

bool Findings::Add(std::string_view text) {
  if (num_items_ == max_items_) return false;
  if (std::any_of(text.begin(), text.end(), IsUpper)) {
    if (text.size() > max_bytes_ - num_bytes_) return false;
    char* copy = bytes_ + num_bytes_;
    std::transform(text.begin(), text.end(), copy, Lower);
    num_bytes_ += static_cast<uint32_t>(text.size());
    text = {copy, text.size()};
  }
  items_[num_items_++] = Value::String(text);
  return true;
}

uint32_t Findings::SortAndCount() {
  Value* end = items_ + num_items_;
  std::sort(items_, end, [](const Value& a, const Value& b) {
    return CompareValues(a, b) < 0;
  });
  end = std::unique(items_, end, [](const Value& a, const Value& b) {
    return CompareValues(a, b) == 0;
  });
  return static_cast<uint32_t>(end - items_);
}

bool FindUrls(std::string_view text, Findings* findings) {
  size_t at = 0;
  while (at < text.size()) {
    size_t scheme = SchemeSize(text.substr(at));
    if (scheme == 0) {
      ++at;
      continue;
    }
    size_t end = at + scheme;
    while (end < text.size() && !EndsUrl(text[end])) ++end;
    size_t behind = end;
    while (end > at + scheme && IsOneOf(text[end - 1], ".,;:!?)]}")) --end;
    if (!findings->Add(text.substr(at, end - at))) return false;
    at = behind;
  }
  return true;
}

bool FindEmails(std::string_view text, Findings* findings) {
  for (size_t at = text.find('@'); at != std::string_view::npos;
       at = text.find('@', at + 1)) {
    size_t begin = at;
    while (begin > 0 && IsOfAddress(text[begin - 1])) --begin;
    size_t end = at + 1;
    while (end < text.size() && IsOfAddress(text[end])) ++end;
    while (end > at + 1 && IsOneOf(text[end - 1], "._%+-")) --end;
    std::string_view host = text.substr(at + 1, end - at - 1);
    size_t dot = host.find_last_of('.');
    if (begin == at || dot == std::string_view::npos || dot == 0) continue;
    if (!findings->Add(text.substr(begin, end - begin))) return false;
  }
  return true;
}

}  // namespace agp
