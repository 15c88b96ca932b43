#include <string>
#include <utility>
#include <vector>

#include "compiler/check/checker.h"
#include "compiler/check/expressions.h"

// Functions: checked once over stand-ins for their parameters, then put where
// they are called. They read nothing but their parameters and may not call
// themselves, so a call is nothing but its body. They are checked in the order
// of their calls, found in the trees beforehand: a chain of thousands of
// functions costs no stack.
namespace agp::check {
namespace {

struct CallSite {
  uint32_t function;
  Span span;
};

void FindCalls(const Checker& checker, const ast::Expr& e,
               std::vector<CallSite>& calls) {
  if (e.kind == ast::ExprKind::kCall &&
      Arg(e, 0).kind == ast::ExprKind::kName) {
    const Symbol* symbol = checker.names.Find(Space::kTerm, Arg(e, 0).text);
    if (symbol && symbol->kind == Symbol::Kind::kFunction) {
      calls.push_back({symbol->id, e.span});
    }
  }
  for (size_t i = 0; i < e.args.size(); ++i) {
    FindCalls(checker, Arg(e, i), calls);
  }
}

void CheckBody(Checker& checker, FunctionInfo& info) {
  Env env(info.module);
  env.roots = Env::Roots::kParametersOnly;
  env.where = "a function";
  env.params = &info.params;
  Elaborator elaborator(checker, env);
  ExprId body = elaborator.As(Deref(info.decl->body), info.result,
                              "the body of `" + info.decl->name.text + "`");
  if (body.valid() && elaborator.CheckSize(body, info.decl->span)) {
    info.body = body;
  }
}

}  // namespace

void CheckFunctions(Checker& checker) {
  enum class Color : uint8_t { kNew, kOpen, kDone };
  struct Frame {
    uint32_t function;
    std::vector<CallSite> calls;
    size_t next = 0;
  };
  std::vector<Color> colors(checker.functions.size(), Color::kNew);
  std::vector<Frame> stack;
  auto open = [&](uint32_t function) {
    colors[function] = Color::kOpen;
    Frame frame{function, {}};
    FindCalls(checker, Deref(checker.functions[function].decl->body),
              frame.calls);
    stack.push_back(std::move(frame));
  };
  for (uint32_t f = 0; f < checker.functions.size(); ++f) {
    if (colors[f] == Color::kNew) open(f);
    while (!stack.empty()) {
      Frame& frame = stack.back();
      if (frame.next == frame.calls.size()) {
        CheckBody(checker, checker.functions[frame.function]);
        colors[frame.function] = Color::kDone;
        stack.pop_back();
        continue;
      }
      const CallSite call = frame.calls[frame.next++];
      if (colors[call.function] == Color::kNew) {
        open(call.function);
      } else if (colors[call.function] == Color::kOpen) {
        // Its body is not there yet, so nothing more is said about the call.
        const ast::FunctionDecl& decl = *checker.functions[call.function].decl;
        checker.Report(Kind::kRecursiveFunction, call.span, {decl.name.text})
            .WithNote(decl.name.span, "the function is declared here")
            .WithHelp(
                "a decision takes a bounded number of steps: no "
                "function calls itself, directly or through others");
      }
    }
  }
}

}  // namespace agp::check
