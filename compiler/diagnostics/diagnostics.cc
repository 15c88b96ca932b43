#include "compiler/diagnostics/diagnostics.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <tuple>
#include <utility>

namespace agp::diagnostics {
namespace {

// "kSyntaxError" -> "syntax_error".
std::string SnakeCase(std::string_view constant) {
  assert(constant.size() > 1 && constant[0] == 'k');
  constant.remove_prefix(1);
  std::string snake;
  for (char c : constant) {
    if (c >= 'A' && c <= 'Z') {
      if (!snake.empty()) snake += '_';
      snake += static_cast<char>(c - 'A' + 'a');
    } else {
      snake += c;
    }
  }
  return snake;
}

struct Table {
  std::vector<std::string> names;
  std::vector<KindInfo> rows;
  std::vector<Kind> kinds;
};

const Table& Rows() {
  static const Table* const table = [] {
    auto* made = new Table;
#define AGP_DIAGNOSTIC(name, severity, text, explanation)            \
  made->names.push_back(SnakeCase(#name));                           \
  made->rows.push_back({"", Severity::severity, text, explanation}); \
  made->kinds.push_back(Kind::name);
#include "compiler/diagnostics/diagnostics.def"
    for (size_t i = 0; i < made->rows.size(); ++i) {
      made->rows[i].name = made->names[i];
    }
    return made;
  }();
  return *table;
}

// Replaces {0}..{9}; any other brace stands for itself.
std::string Fill(std::string_view text,
                 const std::vector<std::string>& arguments) {
  std::string filled;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}' &&
        text[i + 1] >= '0' && text[i + 1] <= '9') {
      size_t index = static_cast<size_t>(text[i + 1] - '0');
      assert(index < arguments.size());
      if (index < arguments.size()) filled += arguments[index];
      i += 2;
      continue;
    }
    filled += text[i];
  }
  return filled;
}

char Lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Optimal string alignment: insertions, deletions, substitutions and swaps of
// neighbours cost 1 each; a letter in the other case is the same letter.
size_t Distance(std::string_view a, std::string_view b) {
  std::vector<size_t> before(b.size() + 1);
  std::vector<size_t> last(b.size() + 1);
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      bool same = Lower(a[i - 1]) == Lower(b[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + !same});
      if (i > 1 && j > 1 && Lower(a[i - 1]) == Lower(b[j - 2]) &&
          Lower(a[i - 2]) == Lower(b[j - 1])) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

const KindInfo& Info(Kind kind) {
  return Rows().rows[static_cast<size_t>(kind)];
}

const std::vector<Kind>& AllKinds() { return Rows().kinds; }

Diagnostic& Sink::Report(Kind kind, Span span,
                         std::vector<std::string> arguments) {
  const KindInfo& info = Info(kind);
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.severity = strict_ ? Severity::kError : info.severity;
  diagnostic.span = span;
  diagnostic.message = Fill(info.text, arguments);
  if (diagnostic.severity == Severity::kError) ++errors_;
  all_.push_back(std::move(diagnostic));
  return all_.back();
}

void Sink::Sort() {
  std::stable_sort(all_.begin(), all_.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return std::tie(a.span.file, a.span.begin) <
                            std::tie(b.span.file, b.span.begin);
                   });
  std::vector<Diagnostic> kept;
  for (Diagnostic& diagnostic : all_) {
    bool repeated = false;
    for (auto it = kept.rbegin(); it != kept.rend() && !repeated; ++it) {
      if (it->span.file != diagnostic.span.file ||
          it->span.begin != diagnostic.span.begin) {
        break;
      }
      repeated = it->kind == diagnostic.kind && it->span == diagnostic.span &&
                 it->message == diagnostic.message;
    }
    if (!repeated) kept.push_back(std::move(diagnostic));
  }
  all_ = std::move(kept);
}

std::string Nearest(std::string_view name,
                    const std::vector<std::string>& candidates) {
  // Longer words are not typing mistakes, and the distance costs a product.
  constexpr size_t kLongest = 100;
  if (name.empty() || name.size() > kLongest) return "";
  // `delete` for `mail.delete`: the right word without its prefix.
  const std::string* qualified = nullptr;
  const std::string* best = nullptr;
  size_t best_distance = std::max<size_t>(1, name.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    if (candidate.empty() || candidate.size() > kLongest || candidate == name) {
      continue;
    }
    size_t dot = candidate.rfind('.');
    if (dot != std::string::npos &&
        std::string_view(candidate).substr(dot + 1) == name && !qualified) {
      qualified = &candidate;
    }
    size_t longer = std::max(candidate.size(), name.size());
    size_t shorter = std::min(candidate.size(), name.size());
    if (longer - shorter >= best_distance) continue;
    size_t distance = Distance(name, candidate);
    // A word of which nothing is left is not near.
    if (distance >= longer) continue;
    if (distance < best_distance) {
      best = &candidate;
      best_distance = distance;
    }
  }
  if (best) return *best;
  return qualified ? *qualified : "";
}

}  // namespace agp::diagnostics
