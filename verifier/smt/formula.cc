#include "verifier/smt/formula.h"

#include <charconv>
#include <utility>

namespace agp::smt {
namespace {

using Kind = Formula::Kind;

struct Operator {
  Kind kind;
  std::string_view word;
  size_t least, most;  // operands
  Sort operands;
  Sort result;
};
constexpr size_t kAnyNumber = 1 << 20;
constexpr Operator kOperators[] = {
    {Kind::kNot, "not", 1, 1, Sort::kBool, Sort::kBool},
    {Kind::kAnd, "and", 1, kAnyNumber, Sort::kBool, Sort::kBool},
    {Kind::kOr, "or", 1, kAnyNumber, Sort::kBool, Sort::kBool},
    {Kind::kIff, "iff", 2, 2, Sort::kBool, Sort::kBool},
    {Kind::kEqual, "=", 2, 2, Sort::kInt, Sort::kBool},
    {Kind::kLe, "<=", 2, 2, Sort::kInt, Sort::kBool},
    {Kind::kAdd, "+", 1, kAnyNumber, Sort::kInt, Sort::kInt},
    {Kind::kScale, "*", 1, 1, Sort::kInt, Sort::kInt},
};

const Operator* OperatorOf(Kind kind) {
  for (const Operator& op : kOperators) {
    if (op.kind == kind) return &op;
  }
  return nullptr;
}

constexpr int kMaxDepth = 200;

class Reader {
 public:
  Reader(std::string_view text, std::span<const Sort> params)
      : text_(text), params_(params) {}

  bool Read(Sort wanted, Formula* formula, int depth) {
    std::string_view word = Next();
    if (word.empty() || depth > kMaxDepth) return false;
    if (word == "(") return Compound(wanted, formula, depth);
    if (word == "true" || word == "false") {
      formula->kind = word == "true" ? Kind::kTrue : Kind::kFalse;
      return wanted == Sort::kBool;
    }
    if (word[0] == 'p') {
      formula->kind = Kind::kParam;
      uint32_t index = 0;
      if (!Number(word.substr(1), &index) || index >= params_.size()) {
        return false;
      }
      formula->number = index;
      return params_[index] == wanted;
    }
    formula->kind = Kind::kNumber;
    return wanted == Sort::kInt && Number(word, &formula->number);
  }

  bool AtEnd() { return Next().empty(); }

 private:
  template <typename T>
  static bool Number(std::string_view word, T* number) {
    const char* end = word.data() + word.size();
    auto [at, error] = std::from_chars(word.data(), end, *number);
    return error == std::errc() && at == end;
  }

  std::string_view Next() {
    size_t begin = text_.find_first_not_of(' ');
    if (begin == std::string_view::npos) return text_ = {};
    text_.remove_prefix(begin);
    size_t size = text_.find_first_of(" ()");
    if (size == 0) size = 1;
    std::string_view word = text_.substr(0, size);
    text_.remove_prefix(word.size());
    return word;
  }

  bool Compound(Sort wanted, Formula* formula, int depth) {
    std::string_view word = Next();
    for (const Operator& op : kOperators) {
      if (op.word != word) continue;
      if (op.result != wanted) return false;
      formula->kind = op.kind;
      if (op.kind == Kind::kScale && !Number(Next(), &formula->number)) {
        return false;
      }
      while (true) {
        std::string_view before = text_;
        std::string_view next = Next();
        if (next == ")") break;
        if (next.empty() || formula->parts.size() == op.most) return false;
        text_ = before;
        formula->parts.emplace_back();
        if (!Read(op.operands, &formula->parts.back(), depth + 1)) {
          return false;
        }
      }
      return formula->parts.size() >= op.least;
    }
    return false;
  }

  std::string_view text_;
  std::span<const Sort> params_;
};

}  // namespace

std::string ToString(const Formula& formula) {
  switch (formula.kind) {
    case Kind::kTrue:
      return "true";
    case Kind::kFalse:
      return "false";
    case Kind::kParam:
      return "p" + std::to_string(formula.number);
    case Kind::kNumber:
      return std::to_string(formula.number);
    default:
      break;
  }
  std::string text = "(" + std::string(OperatorOf(formula.kind)->word);
  if (formula.kind == Kind::kScale) {
    text += " " + std::to_string(formula.number);
  }
  for (const Formula& part : formula.parts) text += " " + ToString(part);
  return text + ")";
}

std::optional<Formula> ParseFormula(std::string_view text,
                                    std::span<const Sort> params) {
  Reader reader(text, params);
  Formula formula;
  if (!reader.Read(Sort::kBool, &formula, 0) || !reader.AtEnd()) return {};
  return formula;
}

Term ToTerm(Context& c, const Formula& formula,
            std::span<const Term> arguments) {
  std::vector<Term> parts;
  for (const Formula& part : formula.parts) {
    parts.push_back(ToTerm(c, part, arguments));
  }
  switch (formula.kind) {
    case Kind::kTrue:
      return c.True();
    case Kind::kFalse:
      return c.False();
    case Kind::kParam:
      return arguments[static_cast<size_t>(formula.number)];
    case Kind::kNumber:
      return c.Int(formula.number);
    case Kind::kNot:
      return c.Not(parts[0]);
    case Kind::kAnd:
      return c.And(parts);
    case Kind::kOr:
      return c.Or(parts);
    case Kind::kIff:
      return c.Iff(parts[0], parts[1]);
    case Kind::kEqual:
      return c.Equal(parts[0], parts[1]);
    case Kind::kLe:
      return c.Le(parts[0], parts[1]);
    case Kind::kAdd:
      return c.Add(parts);
    case Kind::kScale:
      return c.Scale(formula.number, parts[0]);
  }
  return c.False();
}

}  // namespace agp::smt
