#include "compiler/driver/json.h"

#include <llvm/Support/JSON.h>

#include <algorithm>

#include "agp/door.h"

namespace agp::driver {
namespace {

constexpr int kDeepest = 200;

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<Json> Run() {
    size_t bad = 0;
    if (!llvm::json::isUTF8({text_.data(), text_.size()}, &bad)) {
      at_ = bad;
      Fail("the text is not valid UTF-8");
    }
    Json value;
    if (error_.empty()) {
      Space();
      value = Value(0);
      Space();
      if (error_.empty() && at_ < text_.size()) {
        Fail("something follows the value");
      }
    }
    if (!error_.empty()) return Error{error_};
    return value;
  }

 private:
  void Fail(const std::string& what) {
    if (!error_.empty()) return;
    size_t line = 1 + static_cast<size_t>(std::count(
                          text_.begin(),
                          text_.begin() + static_cast<std::ptrdiff_t>(
                                              std::min(at_, text_.size())),
                          '\n'));
    error_ = "line " + std::to_string(line) + ": " + what;
  }

  bool More() const { return at_ < text_.size(); }
  char Peek() const { return More() ? text_[at_] : '\0'; }
  bool Take(char c) {
    if (!More() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  void Space() {
    while (More() && (text_[at_] == ' ' || text_[at_] == '\n' ||
                      text_[at_] == '\r' || text_[at_] == '\t')) {
      ++at_;
    }
  }

  Json Value(int depth) {
    Json value;
    if (depth > kDeepest) {
      Fail("the value is nested too deeply");
      return value;
    }
    size_t begin = at_;
    switch (Peek()) {
      case '{':
        Object(value, depth);
        break;
      case '[':
        Array(value, depth);
        break;
      case '"':
        value.kind = Json::Kind::kString;
        value.text = String();
        break;
      case 't':
        Literal("true", value, Json::Kind::kBool, true);
        break;
      case 'f':
        Literal("false", value, Json::Kind::kBool, false);
        break;
      case 'n':
        Literal("null", value, Json::Kind::kNull, false);
        break;
      default:
        Number(value);
        break;
    }
    value.raw = text_.substr(begin, at_ - begin);
    return value;
  }

  void Literal(std::string_view word, Json& value, Json::Kind kind,
               bool boolean) {
    if (text_.substr(at_, word.size()) != word) {
      Fail("expected a JSON value");
      return;
    }
    at_ += word.size();
    value.kind = kind;
    value.boolean = boolean;
  }

  bool Digits() {
    size_t begin = at_;
    while (More() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
    return at_ > begin;
  }

  void Number(Json& value) {
    size_t begin = at_;
    Take('-');
    bool ok = Take('0') || Digits();
    if (!ok) {
      at_ = begin;
      Fail(More() ? "expected a JSON value" : "the text ends too early");
      return;
    }
    if (Take('.')) ok = Digits();
    if (ok && (Take('e') || Take('E'))) {
      if (!Take('+')) Take('-');
      ok = Digits();
    }
    if (!ok || (More() && text_[at_] >= '0' && text_[at_] <= '9')) {
      Fail("this is not a JSON number");
    }
    value.kind = Json::Kind::kNumber;
    value.text = std::string(text_.substr(begin, at_ - begin));
  }

  // Four hexadecimal digits, or -1.
  int Hex() {
    int code = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      char c = Peek();
      int digit = c >= '0' && c <= '9'   ? c - '0'
                  : c >= 'a' && c <= 'f' ? c - 'a' + 10
                  : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                         : -1;
      if (digit < 0) return -1;
      code = code * 16 + digit;
    }
    return code;
  }

  static void AppendUtf8(uint32_t code, std::string& out) {
    auto push = [&](uint32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80) {
      push(code);
    } else if (code < 0x800) {
      push(0xC0 | code >> 6);
      push(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
      push(0xE0 | code >> 12);
      push(0x80 | (code >> 6 & 0x3F));
      push(0x80 | (code & 0x3F));
    } else {
      push(0xF0 | code >> 18);
      push(0x80 | (code >> 12 & 0x3F));
      push(0x80 | (code >> 6 & 0x3F));
      push(0x80 | (code & 0x3F));
    }
  }

  std::string String() {
    std::string out;
    ++at_;
    while (error_.empty()) {
      if (!More()) {
        Fail("a string has no end");
        break;
      }
      char c = text_[at_++];
      if (c == '"') break;
      if (static_cast<unsigned char>(c) < 0x20) {
        Fail("a control character stands in a string");
        break;
      }
      if (c != '\\') {
        out += c;
        continue;
      }
      char escape = Peek();
      ++at_;
      switch (escape) {
        case '"':
          out += '"';
          break;
        case '\\':
          out += '\\';
          break;
        case '/':
          out += '/';
          break;
        case 'b':
          out += '\b';
          break;
        case 'f':
          out += '\f';
          break;
        case 'n':
          out += '\n';
          break;
        case 'r':
          out += '\r';
          break;
        case 't':
          out += '\t';
          break;
        case 'u': {
          int code = Hex();
          if (code >= 0xD800 && code < 0xDC00 &&
              text_.substr(at_, 2) == "\\u") {
            at_ += 2;
            int low = Hex();
            code = low >= 0xDC00 && low < 0xE000
                       ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
                       : -1;
          }
          if (code < 0 || (code >= 0xD800 && code < 0xE000)) {
            Fail("a \\u escape is not a character");
          } else {
            AppendUtf8(static_cast<uint32_t>(code), out);
          }
          break;
        }
        default:
          Fail("a string has an unknown escape");
          break;
      }
    }
    return out;
  }

  void Array(Json& value, int depth) {
    value.kind = Json::Kind::kArray;
    ++at_;
    Space();
    if (Take(']')) return;
    while (error_.empty()) {
      value.items.push_back(Value(depth + 1));
      Space();
      if (Take(']')) return;
      if (!Take(',')) Fail("expected `,` or `]`");
      Space();
    }
  }

  void Object(Json& value, int depth) {
    value.kind = Json::Kind::kObject;
    ++at_;
    Space();
    if (Take('}')) return;
    while (error_.empty()) {
      if (Peek() != '"') {
        Fail("expected a key in quotation marks");
        return;
      }
      std::string key = String();
      Space();
      if (!Take(':')) Fail("expected `:`");
      Space();
      if (!error_.empty()) return;
      Json member = Value(depth + 1);
      value.members.emplace_back(std::move(key), std::move(member));
      Space();
      if (Take('}')) return;
      if (!Take(',')) Fail("expected `,` or `}`");
      Space();
    }
  }

  std::string_view text_;
  size_t at_ = 0;
  std::string error_;
};

}  // namespace

const Json* Json::Find(std::string_view name) const {
  for (auto it = members.rbegin(); it != members.rend(); ++it) {
    if (it->first == name) return &it->second;
  }
  return nullptr;
}

std::string_view Json::String(std::string_view name,
                              std::string_view fallback) const {
  const Json* found = Find(name);
  return found && found->is_string() ? std::string_view(found->text) : fallback;
}

bool Json::IsTrue(std::string_view name) const {
  const Json* found = Find(name);
  return found && found->kind == Kind::kBool && found->boolean;
}

bool Json::IsFalse(std::string_view name) const {
  const Json* found = Find(name);
  return found && found->kind == Kind::kBool && !found->boolean;
}

Result<Json> ParseJson(std::string_view text) { return Parser(text).Run(); }

std::string JsonQuote(std::string_view text) {
  std::string out;
  PrintString(text, &out);
  return out;
}

}  // namespace agp::driver
