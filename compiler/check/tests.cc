#include <map>
#include <string>
#include <utility>

#include "compiler/check/checker.h"
#include "compiler/check/constants.h"
#include "compiler/check/expressions.h"

// Test blocks: constants all through, with the agent, the user and the session
// of the step before where they are left out.
namespace agp::check {
namespace {

using program::Step;

class TestChecker {
 public:
  TestChecker(Checker& checker, uint32_t module, const ast::TestDecl& decl)
      : c_(checker), module_(module), decl_(decl) {}

  void Check() {
    program::Test test;
    test.name = decl_.name;
    test.span = decl_.span;
    bool ok = true;
    for (const ast::TestStep& written : decl_.steps) {
      if (written.kind == ast::TestStep::Kind::kExpect) {
        ok = Expect(written, test) && ok;
        continue;
      }
      after_request_ = written.kind == ast::TestStep::Kind::kRequest;
      if (written.kind == ast::TestStep::Kind::kSession) {
        session_ = written.session;
        continue;
      }
      Step step;
      step.span = written.span;
      step.session = session_;
      ok = ReadStep(written, step) && ok;
      // A step that failed stays, so that its `expect` finds it.
      test.steps.push_back(std::move(step));
    }
    if (ok) c_.program.tests.push_back(std::move(test));
  }

 private:
  bool Expect(const ast::TestStep& written, program::Test& test) {
    if (!after_request_ || test.steps.empty()) {
      c_.Report(Kind::kExpectWithoutRequest, written.span)
          .WithHelp("write it straight after the request that it is about");
      return false;
    }
    Step& step = test.steps.back();
    if (step.expected) {
      c_.Report(Kind::kSecondExpect, written.span)
          .WithNote(step.expected->span, "the first is here")
          .WithHelp("name all rules in one: `expect deny because a, b`");
      return false;
    }
    Step::Expectation expected;
    expected.span = written.span;
    switch (written.expected) {
      case ast::RuleDecl::Effect::kPermit:
        expected.effect = program::Effect::kPermit;
        break;
      case ast::RuleDecl::Effect::kConfirm:
        expected.effect = program::Effect::kConfirm;
        break;
      case ast::RuleDecl::Effect::kDeny:
        expected.effect = program::Effect::kDeny;
        break;
    }
    bool ok = true;
    for (const ast::Identifier& name : written.because) {
      // Rules of every module take part, so each may be named.
      const Symbol* symbol = c_.names.Find(Space::kRule, name.text);
      if (!symbol) {
        std::vector<std::string> candidates;
        for (const program::Rule& rule : c_.program.rules) {
          candidates.push_back(rule.name);
        }
        Suggest(c_.Report(Kind::kUnknownRule, name.span, {name.text}),
                diagnostics::Nearest(name.text, candidates));
        ok = false;
        continue;
      }
      expected.because.push_back({symbol->id});
    }
    step.expected = std::move(expected);
    return ok;
  }

  bool ReadStep(const ast::TestStep& written, Step& step) {
    using K = ast::TestStep::Kind;
    switch (written.kind) {
      case K::kRequest:
        step.kind = Step::Kind::kRequest;
        return ReadCall(written.call, step.call);
      case K::kSignal: {
        step.kind = Step::Kind::kSignal;
        bool ok = Principals(written.call, step.call);
        const Symbol* symbol =
            c_.Lookup(Space::kSignal, written.signal.Joined(), module_,
                      written.signal.span, Kind::kUnknownSignal);
        if (!symbol) return false;
        step.signal = {symbol->id};
        return ok;
      }
      case K::kResultOk:
        step.kind = Step::Kind::kResultOk;
        return ReadCall(written.call, step.call) && ReadResult(written, step);
      case K::kResultFailed:
        step.kind = Step::Kind::kResultFailed;
        return ReadCall(written.call, step.call);
      case K::kResultMalformed:
        step.kind = Step::Kind::kResultMalformed;
        return ReadCall(written.call, step.call);
      case K::kAdvance: {
        step.kind = Step::Kind::kAdvance;
        step.call.agent = agent_;
        step.call.user = user_;
        auto ms = ConstantNumber(c_, Deref(written.value), TypeKind::kDuration,
                                 module_, "the time after `advance`");
        if (!ms) return false;
        if (*ms <= 0) {
          c_.Report(Kind::kNotPositive, Deref(written.value).span,
                    {"the time after `advance`"});
          return false;
        }
        step.advance_ms = *ms;
        return true;
      }
      case K::kAgain:
      case K::kApprove:
      case K::kReject:
      case K::kDispatch:
      case K::kRevision:
      case K::kExpectRefused:
      case K::kExpectWithheld:
        c_.Report(Kind::kSyntaxError, written.span,
                  {"this step is not checked"});
        return false;
      case K::kExpect:
      case K::kSession:
        break;
    }
    return false;
  }

  bool ReadResult(const ast::TestStep& written, Step& step) {
    const program::Action& action = c_.program.action(step.call.action);
    if (!c_.actions[step.call.action.value].decl->result) {
      if (!written.value) return true;
      c_.Report(Kind::kResultNotHere, written.value->span,
                {"`" + action.name + "` declares no result"})
          .WithNote(action.span, "it is declared here");
      return false;
    }
    if (!written.value) {
      c_.Report(Kind::kResultMissing, written.span,
                {action.name, c_.Show(action.result)})
          .WithHelp("write it after the call: `result ok " + action.name +
                    "(...) = VALUE`");
      return false;
    }
    auto value = Constant(c_, *written.value, action.result, module_,
                          "the result of `" + action.name + "`");
    if (!value) return false;
    step.result = std::move(*value);
    return true;
  }

  bool ReadCall(const ast::Call& written, program::Call& call) {
    bool ok = Principals(written, call);
    std::string name = written.action.Joined();
    const Symbol* symbol = c_.Lookup(Space::kAction, name, module_,
                                     written.action.span, Kind::kUnknownAction);
    if (!symbol) return false;
    if (symbol->kind != Symbol::Kind::kAction) {
      c_.Report(Kind::kUnknownAction, written.action.span, {name})
          .WithNote(symbol->span, "it is a trait, declared here");
      return false;
    }
    call.action = {symbol->id};
    auto values = NamedValues(
        c_, c_.program.action(call.action).params, written.argument_names,
        written.arguments, module_, written.span, "`" + name + "`", "argument");
    if (!values) return false;
    call.arguments = std::move(*values);
    return ok;
  }

  bool Principals(const ast::Call& written, program::Call& call) {
    bool ok = Principal(written.agent, program::kAgentType,
                        "the agent after `from`", agent_);
    ok = Principal(written.user, program::kUserType, "the user after `for`",
                   user_) &&
         ok;
    call.agent = agent_;
    call.user = user_;
    return ok;
  }

  bool Principal(const ast::ExprPtr& written, program::EntityTypeId type,
                 const char* what, std::string& current) {
    if (!written) return true;
    auto value =
        Constant(c_, *written, c_.program.EntityOf(type), module_, what);
    if (!value) return false;
    current = value->text;
    return true;
  }

  Checker& c_;
  uint32_t module_;
  const ast::TestDecl& decl_;
  std::string agent_ = "agent";
  std::string user_ = "user";
  std::string session_ = "1";
  bool after_request_ = false;
};

}  // namespace

void CheckTests(Checker& checker) {
  for (uint32_t m = 0; m < checker.modules.size(); ++m) {
    std::map<std::string, Span> names;
    for (const ast::TestDecl& decl : checker.modules[m].tests) {
      auto [first, added] = names.emplace(decl.name, decl.span);
      if (!added) {
        checker
            .Report(Kind::kDuplicateName, decl.span,
                    {"test", decl.name, "declared"})
            .WithNote(first->second, "first declared here");
      }
      TestChecker(checker, m, decl).Check();
    }
  }
}

}  // namespace agp::check
