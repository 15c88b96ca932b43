#include "verifier/regular/pattern.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace agp::regular {
namespace {

constexpr size_t kMaxPatternBytes = 8'192;
constexpr int kMaxDepth = 100;
constexpr uint32_t kMaxCount = 1'000;
constexpr uint64_t kMaxUnfolded = 20'000;

// The characters of a pattern with the byte offset of each.
struct Text {
  std::u32string chars;
  std::vector<size_t> offsets;  // one more than chars: the end
};

// False: `error` says why.
bool Decode(std::string_view pattern, Text& text, PatternError& error) {
  if (pattern.size() > kMaxPatternBytes) {
    error = {"the pattern is longer than 8192 bytes", kMaxPatternBytes};
    return false;
  }
  size_t offset = 0;
  while (offset < pattern.size()) {
    text.offsets.push_back(offset);
    std::optional<char32_t> c = NextUtf8(pattern, &offset);
    if (!c) {
      error = {"the pattern is not valid UTF-8 here", offset};
      return false;
    }
    text.chars.push_back(*c);
  }
  text.offsets.push_back(offset);
  return true;
}

PatternResult Refused(PatternError error) {
  return {std::nullopt, std::move(error)};
}

CharClass Ranges(std::initializer_list<std::pair<char32_t, char32_t>> ranges) {
  CharClass result;
  for (auto [low, high] : ranges) result.Add(CharClass::Range(low, high));
  return result;
}

std::string Quoted(char32_t c) {
  std::string text = "'";
  AppendUtf8(c, &text);
  return text + "'";
}

// --- Glob --------------------------------------------------------------------

class GlobParser {
 public:
  GlobParser(Arena& arena, const Text& text) : arena_(arena), text_(text) {}

  PatternResult Parse() {
    std::vector<NodeId> parts;
    while (at_ < text_.chars.size()) {
      char32_t c = text_.chars[at_];
      if (c == '*') {
        parts.push_back(Arena::kAllId);
        ++at_;
      } else if (c == '?') {
        parts.push_back(Arena::kAnyCharId);
        ++at_;
      } else if (c == '[') {
        CharClass chars;
        if (!ParseClass(chars)) return Refused(error_);
        parts.push_back(arena_.MakeClass(chars));
      } else {
        char32_t plain;
        if (!ParseCharacter(plain)) return Refused(error_);
        parts.push_back(arena_.MakeClass(CharClass::Of(plain)));
      }
    }
    NodeId id = Arena::kEpsilonId;
    for (size_t i = parts.size(); i-- > 0;) {
      id = arena_.MakeConcat(parts[i], id);
    }
    return {Language(&arena_, id), {}};
  }

 private:
  bool Refuse(std::string message, size_t index) {
    error_ = {std::move(message), text_.offsets[index]};
    return false;
  }

  bool ParseCharacter(char32_t& c) {
    if (text_.chars[at_] == '\\') {
      if (at_ + 1 == text_.chars.size()) {
        return Refuse("a backslash needs a character after it", at_);
      }
      ++at_;
    }
    c = text_.chars[at_++];
    return true;
  }

  bool ParseClass(CharClass& chars) {
    const size_t open = at_++;
    const size_t size = text_.chars.size();
    bool negated = false;
    if (at_ < size && (text_.chars[at_] == '!' || text_.chars[at_] == '^')) {
      negated = true;
      ++at_;
    }
    for (bool first = true;; first = false) {
      if (at_ >= size) return Refuse("this '[' has no ']'", open);
      if (text_.chars[at_] == ']' && !first) break;
      const size_t start = at_;
      char32_t low;
      if (!ParseCharacter(low)) return false;
      char32_t high = low;
      if (at_ + 1 < size && text_.chars[at_] == '-' &&
          text_.chars[at_ + 1] != ']') {
        ++at_;
        if (!ParseCharacter(high)) return false;
        if (low > high) {
          return Refuse("the range ends before it begins", start);
        }
      }
      chars.Add(CharClass::Range(low, high));
    }
    ++at_;
    if (negated) chars = chars.Complement();
    return true;
  }

  Arena& arena_;
  const Text& text_;
  size_t at_ = 0;
  PatternError error_;
};

// --- Regex -------------------------------------------------------------------

// A parsed piece and how many characters its repetitions unfold to.
struct Piece {
  NodeId id = Arena::kEpsilonId;
  uint64_t unfolded = 0;
};

class RegexParser {
 public:
  RegexParser(Arena& arena, const Text& text)
      : arena_(arena), text_(text), end_(text.chars.size()) {}

  PatternResult Parse() {
    if (text_.chars.starts_with(U"(?i)")) {
      fold_ = true;
      at_ = 4;
    }
    const size_t anchor = at_;
    bool anchored = false;
    if (at_ < end_ && text_.chars[at_] == '^') {
      ++at_;
      anchored = true;
    }
    if (end_ > at_ && text_.chars[end_ - 1] == '$' && !IsEscaped(end_ - 1)) {
      --end_;
      anchored = true;
    }
    Piece piece;
    bool alternatives = false;
    if (!ParseUnion(piece, 0, alternatives)) return Refused(error_);
    if (at_ < end_) {
      Refuse("this ')' closes nothing", at_);
      return Refused(error_);
    }
    if (anchored && alternatives) {
      Refuse(
          "'^' or '$' beside '|' binds to one alternative only; write "
          "^(?:a|b)$ or leave the anchors out",
          anchor);
      return Refused(error_);
    }
    return {Language(&arena_, piece.id), {}};
  }

 private:
  bool Refuse(std::string message, size_t index) {
    error_ = {std::move(message), text_.offsets[index]};
    return false;
  }

  bool IsEscaped(size_t index) const {
    size_t slashes = 0;
    while (index > slashes && text_.chars[index - slashes - 1] == '\\') {
      ++slashes;
    }
    return slashes % 2 == 1;
  }

  bool Next(char32_t c) const { return at_ < end_ && text_.chars[at_] == c; }
  bool Take(char32_t c) {
    if (!Next(c)) return false;
    ++at_;
    return true;
  }

  bool ParseUnion(Piece& result, int depth, bool& alternatives) {
    std::vector<NodeId> members;
    uint64_t unfolded = 0;
    alternatives = false;
    for (;;) {
      Piece piece;
      if (!ParseSequence(piece, depth)) return false;
      members.push_back(piece.id);
      unfolded += piece.unfolded;
      if (!Take('|')) break;
      alternatives = true;
    }
    result = {arena_.MakeOr(members), unfolded};
    return true;
  }

  bool ParseSequence(Piece& result, int depth) {
    std::vector<NodeId> parts;
    uint64_t unfolded = 0;
    while (at_ < end_ && !Next('|') && !Next(')')) {
      const size_t start = at_;
      Piece piece;
      if (!ParseAtom(piece, depth)) return false;
      if (!ParseQuantifier(piece)) return false;
      unfolded += piece.unfolded;
      if (unfolded > kMaxUnfolded) {
        return Refuse("the repetitions unfold to more than 20000 characters",
                      start);
      }
      parts.push_back(piece.id);
    }
    NodeId id = Arena::kEpsilonId;
    for (size_t i = parts.size(); i-- > 0;) {
      id = arena_.MakeConcat(parts[i], id);
    }
    result = {id, unfolded};
    return true;
  }

  bool ParseAtom(Piece& piece, int depth) {
    const size_t start = at_;
    const char32_t c = text_.chars[at_];
    switch (c) {
      case '(':
        return ParseGroup(piece, depth);
      case '[': {
        CharClass chars;
        if (!ParseClass(chars)) return false;
        piece = {arena_.MakeClass(chars), 1};
        return true;
      }
      case '.':
        ++at_;
        piece = {arena_.MakeClass(CharClass::Of('\n').Complement()), 1};
        return true;
      case '\\': {
        CharClass chars;
        bool single;
        if (!ParseEscape(chars, single)) return false;
        piece = {arena_.MakeClass(Folded(chars)), 1};
        return true;
      }
      case '*':
      case '+':
      case '?':
        return Refuse(Quoted(c) + " has nothing to repeat", start);
      case '{':
      case '}':
      case ']':
        return Refuse("write \\" + std::string(1, static_cast<char>(c)) +
                          " for the character itself",
                      start);
      case '^':
      case '$':
        return Refuse(
            "anchors may stand only at the very start and the very "
            "end; a match is always of the whole string",
            start);
      default:
        ++at_;
        piece = {arena_.MakeClass(Folded(CharClass::Of(c))), 1};
        return true;
    }
  }

  bool ParseGroup(Piece& piece, int depth) {
    const size_t open = at_++;
    if (depth >= kMaxDepth) {
      return Refuse("groups are nested more than 100 deep", open);
    }
    if (Take('?') && !Take(':')) {
      char32_t kind = at_ < end_ ? text_.chars[at_] : 0;
      char32_t after = at_ + 1 < end_ ? text_.chars[at_ + 1] : 0;
      if (kind == '=' || kind == '!' ||
          (kind == '<' && (after == '=' || after == '!'))) {
        return Refuse("lookahead and lookbehind are not supported", open);
      }
      if (kind == 'i') {
        return Refuse("(?i) may stand only at the very start", open);
      }
      return Refuse("only (...), (?:...) and a leading (?i) are supported",
                    open);
    }
    bool alternatives;
    if (!ParseUnion(piece, depth + 1, alternatives)) return false;
    if (!Take(')')) return Refuse("this '(' has no ')'", open);
    return true;
  }

  bool ParseQuantifier(Piece& piece) {
    if (at_ >= end_) return true;
    const size_t start = at_;
    uint32_t min = 0;
    uint32_t max = kUnbounded;
    if (Take('*')) {
    } else if (Take('+')) {
      min = 1;
    } else if (Take('?')) {
      max = 1;
    } else if (Take('{')) {
      if (!ParseCount(min)) return false;
      max = min;
      if (Take(',')) {
        max = kUnbounded;
        if (!Next('}') && !ParseCount(max)) return false;
      }
      if (!Take('}')) {
        return Refuse("expected {n}, {n,} or {n,m}; write \\{ for a brace",
                      start);
      }
      if (min > max) return Refuse("the count ends before it begins", start);
    } else {
      return true;
    }
    if (Next('?')) {
      return Refuse(
          "lazy quantifiers are not supported; a match is of the "
          "whole string, so they would change nothing",
          at_);
    }
    if (Next('+')) {
      return Refuse("possessive quantifiers are not supported", at_);
    }
    if (Next('*') || Next('{')) {
      return Refuse("a quantifier after a quantifier; use a group", at_);
    }
    // Even x* takes a copy or two of x when it is walked.
    uint64_t copies = max == kUnbounded ? std::max<uint32_t>(min, 1) : max;
    piece.unfolded *= copies;
    if (piece.unfolded > kMaxUnfolded) {
      return Refuse("the repetitions unfold to more than 20000 characters",
                    start);
    }
    piece.id = arena_.MakeRepeat(piece.id, min, max);
    return true;
  }

  bool ParseCount(uint32_t& count) {
    const size_t start = at_;
    uint32_t value = 0;
    while (at_ < end_ && text_.chars[at_] >= '0' && text_.chars[at_] <= '9') {
      value = value * 10 + static_cast<uint32_t>(text_.chars[at_++] - '0');
      if (value > kMaxCount) {
        return Refuse("counts go up to 1000", start);
      }
    }
    if (at_ == start) {
      return Refuse("expected {n}, {n,} or {n,m}; write \\{ for a brace",
                    start);
    }
    count = value;
    return true;
  }

  CharClass Folded(const CharClass& chars) const {
    return fold_ ? chars.FoldAscii() : chars;
  }

  bool ParseClass(CharClass& chars) {
    const size_t open = at_++;
    const bool negated = Take('^');
    if (Next(']'))
      return Refuse("an empty class; write \\] for a bracket", at_);
    while (!Next(']')) {
      if (at_ >= end_) return Refuse("this '[' has no ']'", open);
      const size_t start = at_;
      CharClass low;
      bool single;
      if (!ParseMember(low, single)) return false;
      if (Next('-') && at_ + 1 < end_ && text_.chars[at_ + 1] != ']') {
        ++at_;
        CharClass high;
        bool high_single;
        if (!ParseMember(high, high_single)) return false;
        if (!single || !high_single) {
          return Refuse("a range needs a character on both sides", start);
        }
        if (*low.Single() > *high.Single()) {
          return Refuse("the range ends before it begins", start);
        }
        low = CharClass::Range(*low.Single(), *high.Single());
      }
      chars.Add(low);
    }
    ++at_;
    chars = Folded(chars);
    if (negated) chars = chars.Complement();
    return true;
  }

  // One member of a class or one end of a range.
  bool ParseMember(CharClass& chars, bool& single) {
    if (at_ >= end_) return Refuse("the class is not closed", end_);
    const char32_t c = text_.chars[at_];
    if (c == '\\') return ParseEscape(chars, single);
    if (c == '[') return Refuse("write \\[ for a bracket inside a class", at_);
    if (c == '&' && at_ + 1 < end_ && text_.chars[at_ + 1] == '&') {
      return Refuse("set operators are not supported; write \\& for '&'", at_);
    }
    ++at_;
    chars = CharClass::Of(c);
    single = true;
    return true;
  }

  bool ParseEscape(CharClass& chars, bool& single) {
    const size_t start = at_++;
    if (at_ >= end_) {
      return Refuse("a backslash needs a character after it", start);
    }
    const char32_t c = text_.chars[at_++];
    single = true;
    auto one = [&chars](char32_t value) {
      chars = CharClass::Of(value);
      return true;
    };
    auto several = [&](CharClass value, bool complement) {
      single = false;
      chars = complement ? value.Complement() : std::move(value);
      return true;
    };
    switch (c) {
      case 'd':
      case 'D':
        return several(CharClass::Range('0', '9'), c == 'D');
      case 'w':
      case 'W':
        return several(Ranges({{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}}),
                       c == 'W');
      case 's':
      case 'S':
        return several(Ranges({{'\t', '\r'}, {' ', ' '}}), c == 'S');
      case 'n':
        return one('\n');
      case 't':
        return one('\t');
      case 'r':
        return one('\r');
      case 'f':
        return one('\f');
      case 'v':
        return one('\v');
      case 'x':
        return ParseCode(chars, 2, start);
      case 'u':
        return ParseCode(chars, 4, start);
      case 'b':
      case 'B':
      case 'A':
      case 'z':
      case 'Z':
      case 'G':
        return Refuse("\\" + std::string(1, static_cast<char>(c)) +
                          " tests a place, not a character; not supported",
                      start);
      case 'k':
        return Refuse("back references are not regular", start);
      case 'p':
      case 'P':
        return Refuse("Unicode properties are not supported; write ranges",
                      start);
      default:
        break;
    }
    if (c >= '1' && c <= '9') {
      return Refuse("back references are not regular", start);
    }
    const bool punctuation = (c > 0x20 && c < 0x7F) &&
                             !(c >= '0' && c <= '9') &&
                             !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z');
    if (!punctuation) {
      return Refuse("unknown escape \\" + EncodeUtf8({&c, 1}), start);
    }
    return one(c);
  }

  // \xHH, \uHHHH, \x{H..}, \u{H..}
  bool ParseCode(CharClass& chars, int digits, size_t start) {
    const bool braces = Take('{');
    uint32_t value = 0;
    int seen = 0;
    while (at_ < end_ && (braces ? seen < 7 : seen < digits)) {
      const char32_t c = text_.chars[at_];
      uint32_t digit;
      if (c >= '0' && c <= '9') {
        digit = static_cast<uint32_t>(c - '0');
      } else if (c >= 'a' && c <= 'f') {
        digit = static_cast<uint32_t>(c - 'a') + 10;
      } else if (c >= 'A' && c <= 'F') {
        digit = static_cast<uint32_t>(c - 'A') + 10;
      } else {
        break;
      }
      value = value * 16 + digit;
      ++seen;
      ++at_;
    }
    if (braces ? seen == 0 || !Take('}') : seen != digits) {
      return Refuse("expected \\x41, \\u0041, \\x{1F600} or \\u{1F600}", start);
    }
    if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
      return Refuse("not a Unicode scalar value", start);
    }
    chars = CharClass::Of(value);
    return true;
  }

  Arena& arena_;
  const Text& text_;
  size_t end_;  // before a final '$'
  size_t at_ = 0;
  bool fold_ = false;
  PatternError error_;
};

}  // namespace

PatternResult ParseGlob(Arena& arena, std::string_view pattern) {
  Text text;
  PatternError error;
  if (!Decode(pattern, text, error)) return Refused(std::move(error));
  return GlobParser(arena, text).Parse();
}

PatternResult ParseRegex(Arena& arena, std::string_view pattern) {
  Text text;
  PatternError error;
  if (!Decode(pattern, text, error)) return Refused(std::move(error));
  return RegexParser(arena, text).Parse();
}

}  // namespace agp::regular
