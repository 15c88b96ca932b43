#include <utility>

#include "compiler/check/checker.h"
#include "compiler/check/expressions.h"

// Functions: checked once over stand-ins for their parameters, then put where
// they are called. They read nothing but their parameters and may not call
// themselves, so a call is nothing but its body.
namespace agp::check {

ExprId FunctionBody(Checker& checker, uint32_t function, Span call) {
  FunctionInfo& info = checker.functions[function];
  if (info.progress == FunctionInfo::Progress::kDone) return info.body;
  if (info.progress == FunctionInfo::Progress::kOpen) {
    checker.Report(Kind::kRecursiveFunction, call, {info.decl->name.text})
        .WithNote(info.decl->name.span, "the function is declared here")
        .WithHelp("a decision takes a bounded number of steps: no function "
                  "calls itself, directly or through others");
    return {};
  }
  info.progress = FunctionInfo::Progress::kOpen;
  Env env(info.module);
  env.roots = Env::Roots::kParametersOnly;
  env.where = "a function";
  env.params = &info.params;
  Elaborator elaborator(checker, env);
  ExprId body = elaborator.As(Deref(info.decl->body), info.result,
                              "the body of `" + info.decl->name.text + "`");
  info.body = body;
  info.progress = FunctionInfo::Progress::kDone;
  return body;
}

void CheckFunctions(Checker& checker) {
  for (uint32_t f = 0; f < checker.functions.size(); ++f) {
    FunctionBody(checker, f, checker.functions[f].decl->span);
  }
}

}  // namespace agp::check
