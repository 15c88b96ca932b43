#include "verifier/smt/horn.h"

#include <z3.h>

#include <charconv>
#include <map>
#include <set>
#include <string_view>

namespace agp::smt {
namespace {

// ---- in the child
// ------------------------------------------------------------

// What Z3 says in words that a Formula has; false if there are none.
class Speaker {
 public:
  // `vars`: which parameter a bound variable is.
  Speaker(Z3_context context, std::map<unsigned, unsigned> vars)
      : c_(context), vars_(std::move(vars)) {}

  bool Say(Z3_ast ast, std::string* text) {
    // Shared parts are said again, so large ones could be said without end.
    if (text->size() > kMostText) return false;
    switch (Z3_get_ast_kind(c_, ast)) {
      case Z3_NUMERAL_AST:
        return Number(ast, text);
      case Z3_VAR_AST: {
        auto it = vars_.find(Z3_get_index_value(c_, ast));
        if (it == vars_.end()) return false;
        *text += "p" + std::to_string(it->second);
        return true;
      }
      case Z3_APP_AST:
        return Application(Z3_to_app(c_, ast), text);
      default:
        return false;
    }
  }

 private:
  static constexpr size_t kMostText = size_t{1} << 20;

  bool Number(Z3_ast ast, std::string* text) {
    int64_t number = 0;
    if (!Z3_get_numeral_int64(c_, ast, &number)) return false;
    *text += std::to_string(number);
    return true;
  }

  bool Parts(std::string_view word, Z3_app app, std::string* text) {
    *text += "(";
    *text += word;
    for (unsigned i = 0; i < Z3_get_app_num_args(c_, app); ++i) {
      *text += " ";
      if (!Say(Z3_get_app_arg(c_, app, i), text)) return false;
    }
    *text += ")";
    return true;
  }

  // `word` with the operands of `app` at these places.
  bool Some(std::string_view word, Z3_app app,
            std::initializer_list<unsigned> which, std::string* text) {
    *text += "(";
    *text += word;
    for (unsigned i : which) {
      *text += " ";
      if (!Say(Z3_get_app_arg(c_, app, i), text)) return false;
    }
    *text += ")";
    return true;
  }

  bool Application(Z3_app app, std::string* text) {
    unsigned size = Z3_get_app_num_args(c_, app);
    auto arg = [&](unsigned i) { return Z3_get_app_arg(c_, app, i); };
    bool truths =
        size > 0 &&
        Z3_get_sort_kind(c_, Z3_get_sort(c_, arg(size - 1))) == Z3_BOOL_SORT;
    switch (Z3_get_decl_kind(c_, Z3_get_app_decl(c_, app))) {
      case Z3_OP_TRUE:
        *text += "true";
        return true;
      case Z3_OP_FALSE:
        *text += "false";
        return true;
      case Z3_OP_NOT:
        return Parts("not", app, text);
      case Z3_OP_AND:
        if (size > 0) return Parts("and", app, text);
        *text += "true";
        return true;
      case Z3_OP_OR:
        if (size > 0) return Parts("or", app, text);
        *text += "false";
        return true;
      case Z3_OP_IMPLIES:
        *text += "(or (not ";
        if (!Say(arg(0), text)) return false;
        *text += ") ";
        if (!Say(arg(1), text)) return false;
        *text += ")";
        return true;
      case Z3_OP_IFF:
      case Z3_OP_EQ:
        return size == 2 && Parts(truths ? "iff" : "=", app, text);
      case Z3_OP_XOR:
      case Z3_OP_DISTINCT:
        if (size != 2) return false;
        *text += "(not ";
        if (!Parts(truths ? "iff" : "=", app, text)) return false;
        *text += ")";
        return true;
      case Z3_OP_ITE:
        if (!truths) return false;
        *text += "(and (or (not ";
        if (!Say(arg(0), text)) return false;
        *text += ") ";
        if (!Say(arg(1), text)) return false;
        *text += ") ";
        if (!Some("or", app, {0, 2}, text)) return false;
        *text += ")";
        return true;
      case Z3_OP_LE:
        return Parts("<=", app, text);
      case Z3_OP_GE:
        return Some("<=", app, {1, 0}, text);
      case Z3_OP_LT:
        *text += "(not ";
        if (!Some("<=", app, {1, 0}, text)) return false;
        *text += ")";
        return true;
      case Z3_OP_GT:
        *text += "(not ";
        if (!Parts("<=", app, text)) return false;
        *text += ")";
        return true;
      case Z3_OP_ADD:
        return Parts("+", app, text);
      case Z3_OP_UMINUS:
        *text += "(* -1 ";
        if (!Say(arg(0), text)) return false;
        *text += ")";
        return true;
      case Z3_OP_SUB:
        *text += "(+ ";
        if (!Say(arg(0), text)) return false;
        for (unsigned i = 1; i < size; ++i) {
          *text += " (* -1 ";
          if (!Say(arg(i), text)) return false;
          *text += ")";
        }
        *text += ")";
        return true;
      case Z3_OP_MUL: {
        if (size != 2) return false;
        unsigned factor = Z3_is_numeral_ast(c_, arg(0)) ? 0 : 1;
        if (!Z3_is_numeral_ast(c_, arg(factor))) return false;
        *text += "(* ";
        if (!Number(arg(factor), text)) return false;
        *text += " ";
        if (!Say(arg(1 - factor), text)) return false;
        *text += ")";
        return true;
      }
      default:
        return false;
    }
  }

  Z3_context c_;
  std::map<unsigned, unsigned> vars_;
};

// Spacer on one system. Lives in a child that ends without destructors, so it
// frees nothing.
class Spacer {
 public:
  Spacer(Context& context, const Horn& horn, uint64_t rlimit)
      : c_(context.raw()), context_(context), horn_(horn) {
    std::string limit = std::to_string(std::min<uint64_t>(rlimit, UINT32_MAX));
    Z3_update_param_value(c_, "rlimit", limit.c_str());
    engine_ = Z3_mk_fixedpoint(c_);
    Z3_fixedpoint_inc_ref(c_, engine_);
    Z3_params params = Z3_mk_params(c_);
    Z3_params_inc_ref(c_, params);
    auto name = [&](const char* text) { return Z3_mk_string_symbol(c_, text); };
    Z3_params_set_symbol(c_, params, name("engine"), name("spacer"));
    Z3_params_set_bool(c_, params, name("ctrl_c"), false);
    Z3_params_set_uint(c_, params, name("spacer.random_seed"), 0);
    Z3_fixedpoint_set_params(c_, engine_, params);
  }

  std::string Run() {
    uint64_t before = ResourcesUsed(context_);
    for (const std::vector<Sort>& sorts : horn_.predicates) {
      predicates_.push_back(Declare(sorts));
    }
    Z3_func_decl bad = Declare({});
    for (const Horn::Clause& clause : horn_.clauses) Add(clause, bad);
    Z3_lbool found = Z3_L_UNDEF;
    std::string why = Error();
    if (why.empty()) {
      Z3_ast query = Keep(Z3_mk_app(c_, bad, 0, nullptr));
      found = Z3_fixedpoint_query(c_, engine_, query);
      why = Error();
    }
    std::string solution;
    if (why.empty() && found == Z3_L_FALSE) why = Solution(&solution);
    std::string used = " " + std::to_string(ResourcesUsed(context_) - before);
    if (why.empty() && found == Z3_L_FALSE) return "solved" + used + solution;
    if (why.empty() && found == Z3_L_TRUE) return "none" + used;
    if (why.empty()) {
      why = std::string("gave up: ") +
            Z3_fixedpoint_get_reason_unknown(c_, engine_);
    }
    for (char& c : why) {
      if (c == '\n') c = ' ';
    }
    return "unknown" + used + "\n" + why;
  }

 private:
  std::string Error() {
    Z3_error_code code = Z3_get_error_code(c_);
    if (code == Z3_OK) return "";
    if (code == Z3_MEMOUT_FAIL) EndForWantOfMemory();
    std::string_view text = Z3_get_error_msg(c_, code);
    if (text.find("resource limit") != std::string_view::npos) {
      return "reached its limit of steps";
    }
    return "gave up: " + std::string(text);
  }

  Z3_ast Keep(Z3_ast ast) {
    Z3_inc_ref(c_, ast);
    return ast;
  }

  Z3_func_decl Declare(const std::vector<Sort>& sorts) {
    std::vector<Z3_sort> domain;
    for (Sort sort : sorts) {
      domain.push_back(sort == Sort::kBool ? Z3_mk_bool_sort(c_)
                                           : Z3_mk_int_sort(c_));
    }
    std::string name = "P" + std::to_string(declared_++);
    Z3_func_decl decl =
        Z3_mk_func_decl(c_, Z3_mk_string_symbol(c_, name.c_str()),
                        static_cast<unsigned>(domain.size()), domain.data(),
                        Z3_mk_bool_sort(c_));
    Keep(Z3_func_decl_to_ast(c_, decl));
    Z3_fixedpoint_register_relation(c_, engine_, decl);
    return decl;
  }

  Z3_ast Apply(const Horn::Application& application) {
    std::vector<Z3_ast> arguments;
    for (Term t : application.arguments) arguments.push_back(t.ast());
    return Keep(Z3_mk_app(c_, predicates_[application.predicate],
                          static_cast<unsigned>(arguments.size()),
                          arguments.data()));
  }

  void Add(const Horn::Clause& clause, Z3_func_decl bad) {
    std::vector<Z3_ast> body = {clause.condition.ast()};
    for (const Horn::Application& a : clause.body) body.push_back(Apply(a));
    Z3_ast head = clause.head ? Apply(*clause.head)
                              : Keep(Z3_mk_app(c_, bad, 0, nullptr));
    Z3_ast all =
        Keep(Z3_mk_and(c_, static_cast<unsigned>(body.size()), body.data()));
    Z3_ast rule = Keep(Z3_mk_implies(c_, all, head));
    seen_.clear();
    variables_.clear();
    Variables(rule);
    if (!variables_.empty()) {
      rule = Keep(Z3_mk_forall_const(c_, 0,
                                     static_cast<unsigned>(variables_.size()),
                                     variables_.data(), 0, nullptr, rule));
    }
    std::string name = "R" + std::to_string(declared_++);
    Z3_fixedpoint_add_rule(c_, engine_, rule,
                           Z3_mk_string_symbol(c_, name.c_str()));
  }

  // The constants without a meaning of their own.
  void Variables(Z3_ast ast) {
    if (Z3_get_ast_kind(c_, ast) != Z3_APP_AST ||
        !seen_.insert(Z3_get_ast_id(c_, ast)).second) {
      return;
    }
    Z3_app app = Z3_to_app(c_, ast);
    unsigned size = Z3_get_app_num_args(c_, app);
    Z3_func_decl decl = Z3_get_app_decl(c_, app);
    if (size == 0 && Z3_get_decl_kind(c_, decl) == Z3_OP_UNINTERPRETED &&
        Z3_get_symbol_kind(c_, Z3_get_decl_name(c_, decl)) == Z3_INT_SYMBOL) {
      variables_.push_back(app);
    }
    for (unsigned i = 0; i < size; ++i) Variables(Z3_get_app_arg(c_, app, i));
  }

  // A line for each predicate, from a conjunction of
  //   (forall ((A Int)) (= (P0 A) ...))
  // or why there is none. A predicate that it leaves out is true of all.
  std::string Solution(std::string* lines) {
    Z3_ast answer = Z3_fixedpoint_get_answer(c_, engine_);
    if (!answer) return "gave no solution";
    Keep(answer);
    std::vector<std::string> said(predicates_.size(), "true");
    std::vector<Z3_ast> open = {answer};
    while (!open.empty()) {
      Z3_ast at = open.back();
      open.pop_back();
      if (Z3_get_ast_kind(c_, at) == Z3_QUANTIFIER_AST) {
        at = Keep(Z3_get_quantifier_body(c_, at));
      }
      if (Z3_get_ast_kind(c_, at) != Z3_APP_AST) return kWords;
      Z3_app app = Z3_to_app(c_, at);
      Z3_decl_kind kind = Z3_get_decl_kind(c_, Z3_get_app_decl(c_, app));
      if (kind == Z3_OP_AND) {
        for (unsigned i = Z3_get_app_num_args(c_, app); i-- > 0;) {
          open.push_back(Z3_get_app_arg(c_, app, i));
        }
        continue;
      }
      if (kind != Z3_OP_EQ && kind != Z3_OP_IFF) continue;
      if (!Meaning(app, &said)) return kWords;
    }
    for (const std::string& line : said) *lines += "\n" + line;
    return "";
  }

  bool Meaning(Z3_app equation, std::vector<std::string>* said) {
    Z3_ast left = Z3_get_app_arg(c_, equation, 0);
    if (Z3_get_ast_kind(c_, left) != Z3_APP_AST) return false;
    Z3_app head = Z3_to_app(c_, left);
    for (size_t p = 0; p < predicates_.size(); ++p) {
      if (!Z3_is_eq_func_decl(c_, Z3_get_app_decl(c_, head), predicates_[p])) {
        continue;
      }
      std::map<unsigned, unsigned> vars;
      for (unsigned i = 0; i < Z3_get_app_num_args(c_, head); ++i) {
        Z3_ast arg = Z3_get_app_arg(c_, head, i);
        if (Z3_get_ast_kind(c_, arg) != Z3_VAR_AST) return false;
        vars[Z3_get_index_value(c_, arg)] = i;
      }
      (*said)[p].clear();
      return Speaker(c_, std::move(vars))
          .Say(Z3_get_app_arg(c_, equation, 1), &(*said)[p]);
    }
    // `false`, or one of its own making.
    return true;
  }

  static constexpr char kWords[] =
      "found an invariant that linear arithmetic has no words for";

  Z3_context c_;
  Context& context_;
  const Horn& horn_;
  Z3_fixedpoint engine_ = nullptr;
  std::vector<Z3_func_decl> predicates_;
  std::set<unsigned> seen_;
  std::vector<Z3_app> variables_;
  uint32_t declared_ = 0;
};

// ---- in the parent
// -----------------------------------------------------------

std::string_view TakeLine(std::string_view* text) {
  std::string_view line = text->substr(0, text->find('\n'));
  text->remove_prefix(std::min(text->size(), line.size() + 1));
  return line;
}

// False if it is not an answer.
bool Read(std::string_view text, const Horn& horn, HornResult* result) {
  std::string_view line = TakeLine(&text);
  size_t space = line.find(' ');
  if (space == std::string_view::npos) return false;
  std::string_view word = line.substr(0, space);
  line.remove_prefix(space + 1);
  auto [at, error] = std::from_chars(line.data(), line.data() + line.size(),
                                     result->resources);
  if (error != std::errc() || at != line.data() + line.size()) return false;
  if (word == "none") {
    result->verdict = HornResult::Verdict::kNone;
    return text.empty();
  }
  if (word == "unknown") {
    result->reason = "Spacer " + std::string(TakeLine(&text));
    return text.empty();
  }
  if (word != "solved") return false;
  result->verdict = HornResult::Verdict::kSolved;
  for (const std::vector<Sort>& sorts : horn.predicates) {
    std::optional<Formula> formula = ParseFormula(TakeLine(&text), sorts);
    if (!formula) return false;
    result->solution.push_back(std::move(*formula));
  }
  return text.empty();
}

}  // namespace

std::string CheckSolution(Context& c, const Horn& horn,
                          const std::vector<Formula>& solution,
                          uint64_t rlimit) {
  auto meaning = [&](const Horn::Application& a) {
    return ToTerm(c, solution[a.predicate], a.arguments);
  };
  for (size_t i = 0; i < horn.clauses.size(); ++i) {
    const Horn::Clause& clause = horn.clauses[i];
    Solver solver(c, rlimit);
    solver.Assert(clause.condition);
    for (const Horn::Application& a : clause.body) solver.Assert(meaning(a));
    if (clause.head) solver.Assert(c.Not(meaning(*clause.head)));
    Answer answer = solver.Check();
    if (answer == Answer::kUnsat) continue;
    return "clause " + std::to_string(i) +
           (answer == Answer::kSat
                ? " is false"
                : " was not decided: " + solver.WhyUnknown());
  }
  return "";
}

HornResult Solve(Context& context, const Horn& horn, const HornLimits& limits) {
  ChildAnswer answer = InChild(
      [&]() -> std::string {
        if (limits.instead) {
          if (std::optional<std::string> text = limits.instead()) return *text;
        }
        return Spacer(context, horn, limits.rlimit).Run();
      },
      limits.child);
  HornResult result;
  if (!answer.complete) {
    result.reason = "Spacer " + answer.reason;
    return result;
  }
  if (!Read(answer.text, horn, &result)) {
    result = {};
    result.reason = "Spacer's answer is malformed";
    return result;
  }
  if (result.verdict != HornResult::Verdict::kSolved) return result;
  std::string wrong =
      CheckSolution(context, horn, result.solution, limits.check_rlimit);
  if (!wrong.empty()) {
    result.verdict = HornResult::Verdict::kUnknown;
    result.reason =
        "Spacer's invariant did not hold when it was checked: " + wrong;
  }
  return result;
}

}  // namespace agp::smt
