#include "compiler/parse/tokens.h"

#include <algorithm>
#include <utility>

namespace agp::parse {
namespace {

using diagnostics::Diagnostic;
using diagnostics::Kind;

char ClosingOf(const Token& token) {
  if (token.hidden || token.text.size() != 1) return 0;
  switch (token.text[0]) {
    case '(':
      return ')';
    case '[':
      return ']';
    case '{':
      return '}';
    default:
      return 0;
  }
}

bool Closes(const Token& token) {
  return !token.hidden && token.text.size() == 1 &&
         std::string_view(")]}").find(token.text[0]) != std::string_view::npos;
}

bool Balanced(const std::vector<Token>& tokens) {
  std::string open;
  for (const Token& token : tokens) {
    if (char closing = ClosingOf(token)) {
      open += closing;
    } else if (Closes(token)) {
      if (open.empty() || open.back() != token.text[0]) return false;
      open.pop_back();
    }
  }
  return open.empty();
}

bool IsWord(std::string_view text) {
  if (text.empty()) return false;
  char c = text[0];
  return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// "a", "a or b", "a, b or c".
std::string Either(const std::vector<std::string>& items) {
  std::string text;
  for (size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += i + 1 == items.size() ? " or " : ", ";
    text += items[i];
  }
  return text;
}

// How what another language would say is said here, or "".
std::string HowToWrite(std::string_view found, const Expected& expected) {
  static constexpr std::pair<std::string_view, std::string_view> kHints[] = {
      {"=", "a comparison is written `==`"},
      {"=>", "at least is written `>=`"},
      {",",
       "nothing needs to stand between declarations, clauses, updates or "
       "steps"},
      {"allow", "allowing is written `permit`"},
      {"ask", "asking is written `confirm`"},
      {"forbid", "forbidding is written `deny`"},
      {"if", "a condition is written `when`"},
      {"where", "a condition is written `when`"},
      {"rule", "a rule begins with `permit`, `confirm` or `deny`"},
      {"property", "a property begins with `prove`"},
      {"only", "labels are tested by `only from`"},
      {"maybe", "labels are tested by `maybe from`"},
      {"visible", "labels are tested by `visible to`"},
      {"from",
       "only results and the fields of records say where they come from"},
  };
  static constexpr std::string_view kComparisons[] = {"==", "!=", "<",
                                                      "<=", ">",  ">="};
  if (expected.continuation &&
      std::find(std::begin(kComparisons), std::end(kComparisons), found) !=
          std::end(kComparisons)) {
    return "comparisons do not chain; join them with `and`";
  }
  static constexpr std::string_view kApproval[] = {
      "quorum", "within", "once", "until", "for", "asks", "accepting"};
  auto has = [&](std::string_view token) {
    return std::find(expected.tokens.begin(), expected.tokens.end(), token) !=
           expected.tokens.end();
  };
  if (has("because") && std::find(std::begin(kApproval), std::end(kApproval),
                                  found) != std::end(kApproval)) {
    return "it belongs to the approval, straight after `by WHO`";
  }
  for (const auto& [text, hint] : kHints) {
    if (text != found) continue;
    bool operators =
        text == "=" || text == "only" || text == "maybe" || text == "visible";
    if (operators && !expected.continuation) continue;
    if (text == "," && !expected.name && !expected.declaration) continue;
    // Where labels are expected, or where a parameter could go on.
    if (text == "," && has("{")) continue;
    if (text == "from" && !has("=")) continue;
    return std::string(hint);
  }
  return "";
}

}  // namespace

const std::vector<std::string>& DeclarationKeywords() {
  static const std::vector<std::string> words = {
      "import",    "enum",   "record",     "entity",    "groups",   "trait",
      "action",    "signal", "function",   "state",     "on",       "permit",
      "confirm",   "deny",   "obligation", "prove",     "test",     "loosening",
      "policy",    "module", "origins",    "audiences", "calendar", "guardrail",
      "guarantee", "monitor"};
  return words;
}

bool BeginsDeclaration(const Token& token) {
  if (token.hidden) return false;
  const std::vector<std::string>& words = DeclarationKeywords();
  return std::find(words.begin(), words.end(), token.text) != words.end();
}

std::vector<uint32_t> CheckBrackets(const std::vector<Token>& tokens,
                                    diagnostics::Sink& sink) {
  constexpr size_t kMostReported = 4;
  std::vector<uint32_t> places;
  if (Balanced(tokens)) return places;

  std::vector<const Token*> open;
  auto never_closed = [&](const Token& bracket, const Token* before) {
    if (places.size() < kMostReported) {
      Diagnostic& diagnostic =
          sink.Report(Kind::kUnbalancedBracket, bracket.span,
                      {"`" + std::string(bracket.text) + "` is never closed"});
      if (before) {
        diagnostic.WithNote(before->span,
                            "a declaration begins here, before any `" +
                                std::string(1, ClosingOf(bracket)) + "`");
      }
    }
    places.push_back(bracket.span.begin);
  };
  for (const Token& token : tokens) {
    if (ClosingOf(token)) {
      open.push_back(&token);
    } else if (Closes(token)) {
      if (!open.empty() && ClosingOf(*open.back()) == token.text[0]) {
        open.pop_back();
        continue;
      }
      // `{ ( }`: the bracket below fits, so the one above was not closed.
      if (open.size() > 1 &&
          ClosingOf(*open[open.size() - 2]) == token.text[0]) {
        if (places.size() < kMostReported) {
          sink.Report(
                  Kind::kUnbalancedBracket, open.back()->span,
                  {"`" + std::string(open.back()->text) + "` is not closed"})
              .WithNote(token.span,
                        "`" + std::string(token.text) + "` closes the `" +
                            std::string(open[open.size() - 2]->text) +
                            "` around it");
        }
        places.push_back(open.back()->span.begin);
        open.pop_back();
        open.pop_back();
        continue;
      }
      if (places.size() < kMostReported) {
        Diagnostic& diagnostic = sink.Report(
            Kind::kUnbalancedBracket, token.span,
            {open.empty()
                 ? "`" + std::string(token.text) + "` closes nothing"
                 : "`" + std::string(open.back()->text) + "` is closed by `" +
                       std::string(token.text) + "`"});
        if (!open.empty()) {
          diagnostic.WithNote(open.back()->span, "it was opened here");
        }
      }
      places.push_back(token.span.begin);
      if (!open.empty()) open.pop_back();
    } else if (token.column == 0 && BeginsDeclaration(token)) {
      for (const Token* bracket : open) never_closed(*bracket, &token);
      open.clear();
    }
  }
  for (const Token* bracket : open) never_closed(*bracket, nullptr);
  return places;
}

size_t NextDeclaration(const std::vector<Token>& tokens, size_t first,
                       size_t from) {
  int depth = 0;
  uint32_t column = first < tokens.size() ? tokens[first].column : 0;
  for (size_t i = first; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (ClosingOf(token)) ++depth;
    if (Closes(token)) --depth;
    if (i < from || !token.first_on_line || !BeginsDeclaration(token)) {
      continue;
    }
    if (token.column == 0 || (depth <= 0 && token.column <= column)) return i;
  }
  return tokens.size();
}

std::string Quoted(const Token& token) {
  if (token.text.empty()) return "the end of the file";
  constexpr size_t kLongest = 40;
  std::string text(token.text.substr(0, kLongest));
  if (text.size() < token.text.size()) {
    // Not in the middle of a character.
    while (!text.empty() && (token.text[text.size()] & 0xC0) == 0x80) {
      text.pop_back();
    }
    text += "...";
  }
  return "`" + text + "`";
}

void ReportUnexpected(const Expected& expected, const Token& found,
                      diagnostics::Sink& sink) {
  std::vector<std::string> parts;
  if (expected.expression) {
    parts.push_back("an expression");
  } else if (expected.name) {
    parts.push_back("a name");
  }
  if (expected.continuation) parts.push_back("an operator");
  const std::vector<std::string>& tokens = expected.tokens;
  auto has = [&](std::string_view token) {
    return std::find(tokens.begin(), tokens.end(), token) != tokens.end();
  };
  // Eight words that a reader need not see each time.
  bool clauses = has("given") && has("because");
  if (clauses) parts.push_back("a clause of the rule");
  std::vector<std::string> words;
  for (const std::string& token : tokens) {
    if (IsWord(token)) words.push_back(token);
    if (clauses && IsWord(token) && token != "as" && token != "within") {
      continue;
    }
    if (expected.declaration && token == ".") continue;
    bool description = token.find(' ') != std::string::npos;
    parts.push_back(description ? token : "`" + token + "`");
  }
  if (expected.declaration) parts.push_back("a declaration");
  if (expected.end_of_file && parts.empty()) {
    parts.push_back("the end of the file");
  }

  std::string message =
      parts.empty() ? "unexpected " + Quoted(found)
                    : "expected " + Either(parts) + " before " + Quoted(found);
  Diagnostic& diagnostic =
      sink.Report(Kind::kSyntaxError, found.span, {std::move(message)});
  std::string help = HowToWrite(found.text, expected);
  if (!help.empty()) {
    diagnostic.WithHelp(std::move(help));
    return;
  }

  if (expected.declaration) {
    const std::vector<std::string>& more = DeclarationKeywords();
    words.insert(words.end(), more.begin(), more.end());
  }
  if (expected.continuation) {
    for (const char* word :
         {"and", "or", "in", "implies", "contains", "like", "matches", "starts",
          "ends", "equals", "subset", "not"}) {
      words.push_back(word);
    }
  }
  std::string meant;
  if (IsWord(found.text)) meant = diagnostics::Nearest(found.text, words);
  if (!meant.empty()) {
    diagnostic.WithHelp("did you mean `" + meant + "`?");
  } else if (expected.name && IsWord(found.text)) {
    diagnostic.WithHelp("to use `" + std::string(found.text) +
                        "` as a name, write it in backquotes");
  }
}

}  // namespace agp::parse
