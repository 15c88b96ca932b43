#include "verifier/smt/solver.h"

#include <z3.h>

#include <algorithm>
#include <array>
#include <cassert>

namespace agp::smt {
namespace {

// Z3 calls this instead of ending the process; the code stays readable through
// Z3_get_error_code, which TakeError asks for.
void IgnoreError(Z3_context, Z3_error_code) {}

}  // namespace

Context::Context() {
  Z3_config config = Z3_mk_config();
  Z3_set_param_value(config, "auto_config", "false");
  Z3_set_param_value(config, "model", "true");
  context_ = Z3_mk_context_rc(config);
  Z3_del_config(config);
  Z3_set_error_handler(context_, IgnoreError);
  true_ = Keep(Z3_mk_true(context_));
  false_ = Keep(Z3_mk_false(context_));
}

Context::~Context() {
  for (Z3_ast ast : kept_) Z3_dec_ref(context_, ast);
  Z3_del_context(context_);
}

Term Context::Keep(Z3_ast ast) {
  assert(ast != nullptr);
  Z3_inc_ref(context_, ast);
  kept_.push_back(ast);
  return Term(ast);
}

bool Context::TakeError() {
  bool error = Z3_get_error_code(context_) != Z3_OK;
  // Any successful call clears the code.
  if (error) (void)Z3_mk_bool_sort(context_);
  return error;
}

Term Context::BoolVar() {
  Z3_symbol symbol =
      Z3_mk_int_symbol(context_, static_cast<int>(next_symbol_++));
  return Keep(Z3_mk_const(context_, symbol, Z3_mk_bool_sort(context_)));
}

Term Context::IntVar() {
  Z3_symbol symbol =
      Z3_mk_int_symbol(context_, static_cast<int>(next_symbol_++));
  return Keep(Z3_mk_const(context_, symbol, Z3_mk_int_sort(context_)));
}

Term Context::Int(int64_t value) {
  return Keep(Z3_mk_int64(context_, value, Z3_mk_int_sort(context_)));
}

Term Context::IntWide(Wide value) {
  if (value >= INT64_MIN && value <= INT64_MAX) {
    return Int(static_cast<int64_t>(value));
  }
  bool negative = value < 0;
  std::string digits;
  for (; value != 0; value /= 10) {
    int digit = static_cast<int>(value % 10);
    digits.insert(digits.begin(),
                  static_cast<char>('0' + (negative ? -digit : digit)));
  }
  if (negative) digits.insert(digits.begin(), '-');
  return Keep(
      Z3_mk_numeral(context_, digits.c_str(), Z3_mk_int_sort(context_)));
}

Term Context::Not(Term a) {
  if (a == true_) return false_;
  if (a == false_) return true_;
  if (Z3_get_decl_kind(
          context_, Z3_get_app_decl(context_, Z3_to_app(context_, a.ast()))) ==
      Z3_OP_NOT) {
    return Keep(Z3_get_app_arg(context_, Z3_to_app(context_, a.ast()), 0));
  }
  return Keep(Z3_mk_not(context_, a.ast()));
}

Term Context::And(Term a, Term b) {
  std::array<Term, 2> both = {a, b};
  return And(both);
}

Term Context::Or(Term a, Term b) {
  std::array<Term, 2> both = {a, b};
  return Or(both);
}

Term Context::And(std::span<const Term> all) {
  std::vector<Z3_ast> args;
  args.reserve(all.size());
  for (Term a : all) {
    if (a == false_) return false_;
    if (a == true_) continue;
    if (all.size() > 8 ||
        std::find(args.begin(), args.end(), a.ast()) == args.end()) {
      args.push_back(a.ast());
    }
  }
  if (args.empty()) return true_;
  if (args.size() == 1) return Term(args[0]);
  return Keep(
      Z3_mk_and(context_, static_cast<unsigned>(args.size()), args.data()));
}

Term Context::Or(std::span<const Term> any) {
  std::vector<Z3_ast> args;
  args.reserve(any.size());
  for (Term a : any) {
    if (a == true_) return true_;
    if (a == false_) continue;
    if (any.size() > 8 ||
        std::find(args.begin(), args.end(), a.ast()) == args.end()) {
      args.push_back(a.ast());
    }
  }
  if (args.empty()) return false_;
  if (args.size() == 1) return Term(args[0]);
  return Keep(
      Z3_mk_or(context_, static_cast<unsigned>(args.size()), args.data()));
}

Term Context::Iff(Term a, Term b) {
  if (a == b) return true_;
  if (a == true_) return b;
  if (b == true_) return a;
  if (a == false_) return Not(b);
  if (b == false_) return Not(a);
  return Keep(Z3_mk_iff(context_, a.ast(), b.ast()));
}

Term Context::Add(Term a, Term b) {
  std::array<Term, 2> both = {a, b};
  return Add(both);
}

Term Context::Add(std::span<const Term> all) {
  if (all.empty()) return Int(0);
  if (all.size() == 1) return all[0];
  std::vector<Z3_ast> args;
  for (Term a : all) args.push_back(a.ast());
  return Keep(
      Z3_mk_add(context_, static_cast<unsigned>(args.size()), args.data()));
}

Term Context::Sub(Term a, Term b) {
  Z3_ast args[2] = {a.ast(), b.ast()};
  return Keep(Z3_mk_sub(context_, 2, args));
}

Term Context::Scale(Wide factor, Term a) {
  Z3_ast args[2] = {IntWide(factor).ast(), a.ast()};
  return Keep(Z3_mk_mul(context_, 2, args));
}

Term Context::ToInt(Term a) { return IfElse(a, Int(1), Int(0)); }

Term Context::IfElse(Term condition, Term then, Term otherwise) {
  if (condition == true_) return then;
  if (condition == false_) return otherwise;
  return Keep(
      Z3_mk_ite(context_, condition.ast(), then.ast(), otherwise.ast()));
}

Term Context::Le(Term a, Term b) {
  if (a == b) return true_;
  auto x = ConstantOf(a), y = ConstantOf(b);
  if (x && y) return Bool(*x <= *y);
  return Keep(Z3_mk_le(context_, a.ast(), b.ast()));
}

Term Context::Equal(Term a, Term b) {
  if (a == b) return true_;
  auto x = ConstantOf(a), y = ConstantOf(b);
  if (x && y) return Bool(*x == *y);
  // As two bounds: the arithmetic core then needs no disequalities.
  return And(Le(a, b), Le(b, a));
}

std::optional<int64_t> Context::ConstantOf(Term a) const {
  int64_t value = 0;
  if (Z3_is_numeral_ast(context_, a.ast()) &&
      Z3_get_numeral_int64(context_, a.ast(), &value)) {
    return value;
  }
  return std::nullopt;
}

std::string Context::ToString(Term a) const {
  return Z3_ast_to_string(context_, a.ast());
}

void Context::Limit(Allowance* allowance) {
  allowance_ = allowance;
  if (allowance) charged_ = ResourcesUsed(*this);
}

Solver::Solver(Context& context, uint64_t rlimit)
    : context_(context), rlimit_(rlimit), limit_(rlimit) {
  Z3_context c = context_.raw();
  solver_ = Z3_mk_simple_solver(c);
  Z3_solver_inc_ref(c, solver_);
  Z3_params params = Z3_mk_params(c);
  Z3_params_inc_ref(c, params);
  auto set = [&](const char* name, unsigned value) {
    Z3_params_set_uint(c, params, Z3_mk_string_symbol(c, name), value);
  };
  set("rlimit", static_cast<unsigned>(std::min<uint64_t>(rlimit, UINT32_MAX)));
  set("random_seed", 0);
  Z3_solver_set_params(c, solver_, params);
  Z3_params_dec_ref(c, params);
}

Solver::~Solver() {
  DropModel();
  Z3_solver_dec_ref(context_.raw(), solver_);
}

void Solver::DropModel() {
  if (model_) Z3_model_dec_ref(context_.raw(), model_);
  model_ = nullptr;
}

void Solver::Limit(uint64_t rlimit) {
  if (rlimit == limit_) return;
  limit_ = rlimit;
  Z3_context c = context_.raw();
  Z3_params params = Z3_mk_params(c);
  Z3_params_inc_ref(c, params);
  Z3_params_set_uint(
      c, params, Z3_mk_string_symbol(c, "rlimit"),
      static_cast<unsigned>(std::min<uint64_t>(rlimit, UINT32_MAX)));
  Z3_solver_set_params(c, solver_, params);
  Z3_params_dec_ref(c, params);
}

void Solver::Push() { Z3_solver_push(context_.raw(), solver_); }

void Solver::Pop() {
  DropModel();
  Z3_solver_pop(context_.raw(), solver_, 1);
}

void Solver::Assert(Term condition) {
  if (condition == context_.True()) return;
  Z3_solver_assert(context_.raw(), solver_, condition.ast());
}

Answer Solver::Check(std::span<const Term> assumptions) {
  DropModel();
  Allowance* allowance = context_.allowance_;
  if (!allowance) {
    Limit(rlimit_);
    return Ask(assumptions);
  }
  if (allowance->left == 0) {
    unknown_ = "too many steps";
    return Answer::kUnknown;
  }
  // 0 would be no limit.
  Limit(std::min(rlimit_, allowance->left));
  Answer answer = Ask(assumptions);
  uint64_t used = ResourcesUsed(context_);
  uint64_t cost = used - context_.charged_ + Allowance::kQuery;
  context_.charged_ = used;
  allowance->left -= std::min(allowance->left, cost);
  return answer;
}

Answer Solver::Ask(std::span<const Term> assumptions) {
  ++checks_;
  Z3_context c = context_.raw();
  (void)context_.TakeError();
  std::vector<Z3_ast> args;
  for (Term a : assumptions) {
    if (a != context_.True()) args.push_back(a.ast());
  }
  Z3_lbool answer = Z3_solver_check_assumptions(
      c, solver_, static_cast<unsigned>(args.size()), args.data());
  if (Z3_get_error_code(c) != Z3_OK) {
    unknown_ = Z3_get_error_msg(c, Z3_get_error_code(c));
    return Answer::kUnknown;
  }
  switch (answer) {
    case Z3_L_FALSE:
      return Answer::kUnsat;
    case Z3_L_TRUE:
      model_ = Z3_solver_get_model(c, solver_);
      if (!model_) {
        unknown_ = "the solver gave no model";
        return Answer::kUnknown;
      }
      Z3_model_inc_ref(c, model_);
      return Answer::kSat;
    default:
      unknown_ = Z3_solver_get_reason_unknown(c, solver_);
      break;
  }
  return Answer::kUnknown;
}

bool Solver::IsTrue(Term a) const {
  assert(model_);
  Z3_context c = context_.raw();
  if (a == context_.True()) return true;
  if (a == context_.False()) return false;
  Z3_ast value = nullptr;
  if (!Z3_model_eval(c, model_, a.ast(), true, &value) || !value) return false;
  return Z3_get_bool_value(c, value) == Z3_L_TRUE;
}

std::optional<int64_t> Solver::ValueOf(Term a) const {
  assert(model_);
  Z3_context c = context_.raw();
  Z3_ast value = nullptr;
  if (!Z3_model_eval(c, model_, a.ast(), true, &value) || !value) {
    return std::nullopt;
  }
  int64_t number = 0;
  if (!Z3_is_numeral_ast(c, value) ||
      !Z3_get_numeral_int64(c, value, &number)) {
    return std::nullopt;
  }
  return number;
}

std::optional<Wide> Solver::WideValueOf(Term a) const {
  assert(model_);
  Z3_context c = context_.raw();
  Z3_ast value = nullptr;
  if (!Z3_model_eval(c, model_, a.ast(), true, &value) || !value ||
      !Z3_is_numeral_ast(c, value)) {
    return std::nullopt;
  }
  std::string_view digits = Z3_get_numeral_string(c, value);
  bool negative = !digits.empty() && digits[0] == '-';
  if (negative) digits.remove_prefix(1);
  // 2^64 has 20 digits.
  if (digits.empty() || digits.size() > 20) return std::nullopt;
  Wide number = 0;
  for (char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + (digit - '0');
  }
  if (number > Wide{1} << 64) return std::nullopt;
  return negative ? -number : number;
}

std::vector<Term> Solver::Core() const {
  Z3_context c = context_.raw();
  std::vector<Term> core;
  Z3_ast_vector asts = Z3_solver_get_unsat_core(c, solver_);
  Z3_ast_vector_inc_ref(c, asts);
  for (unsigned i = 0; i < Z3_ast_vector_size(c, asts); ++i) {
    core.push_back(context_.Keep(Z3_ast_vector_get(c, asts, i)));
  }
  Z3_ast_vector_dec_ref(c, asts);
  return core;
}

std::string Solver::WhyUnknown() const { return unknown_; }

uint64_t ResourcesUsed(Context& context) {
  Z3_context c = context.raw();
  Z3_solver solver = Z3_mk_simple_solver(c);
  Z3_solver_inc_ref(c, solver);
  Z3_stats stats = Z3_solver_get_statistics(c, solver);
  Z3_stats_inc_ref(c, stats);
  uint64_t used = 0;
  for (unsigned i = 0; i < Z3_stats_size(c, stats); ++i) {
    if (std::string_view(Z3_stats_get_key(c, stats, i)) == "rlimit count" &&
        Z3_stats_is_uint(c, stats, i)) {
      used = Z3_stats_get_uint_value(c, stats, i);
    }
  }
  Z3_stats_dec_ref(c, stats);
  Z3_solver_dec_ref(c, solver);
  return used;
}

std::string SolverVersion() {
  unsigned major = 0, minor = 0, build = 0, revision = 0;
  Z3_get_version(&major, &minor, &build, &revision);
  return "Z3 " + std::to_string(major) + "." + std::to_string(minor) + "." +
         std::to_string(build);
}

}  // namespace agp::smt
