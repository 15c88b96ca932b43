#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
    test_.name = decl_.name;
    test_.span = decl_.span;
    for (const ast::TestStep& written : decl_.steps) {
      bool names = written.kind == ast::TestStep::Kind::kRequest;
      if (names && written.call_id) taken_.insert(*written.call_id);
    }
    bool ok = true;
    for (const ast::TestStep& written : decl_.steps) {
      switch (written.kind) {
        case ast::TestStep::Kind::kExpect:
          ok = Expect(written) && ok;
          continue;
        case ast::TestStep::Kind::kExpectRefused:
        case ast::TestStep::Kind::kExpectWithheld:
          ok = ExpectOther(written) && ok;
          continue;
        case ast::TestStep::Kind::kSession:
          session_ = written.session;
          after_step_ = false;
          continue;
        default:
          break;
      }
      after_step_ = true;
      Step step;
      step.span = written.span;
      step.session = session_;
      ok = ReadStep(written, step) && ok;
      // A step that failed stays, so that its `expect` finds it.
      test_.steps.push_back(std::move(step));
    }
    if (ok) c_.program.tests.push_back(std::move(test_));
  }

 private:
  bool Expect(const ast::TestStep& written) {
    if (!after_step_ || test_.steps.back().kind != Step::Kind::kRequest) {
      c_.Report(Kind::kExpectWithoutRequest, written.span)
          .WithHelp("write it straight after the request that it is about");
      return false;
    }
    Step& step = test_.steps.back();
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
      program::RuleId rule = FindRule(name);
      if (!rule.valid()) {
        ok = false;
        continue;
      }
      expected.because.push_back(rule);
    }
    step.expected = std::move(expected);
    return ok;
  }

  // `expect refused`, `expect withheld`.
  bool ExpectOther(const ast::TestStep& written) {
    bool refused = written.kind == ast::TestStep::Kind::kExpectRefused;
    const char* word = refused ? "refused" : "withheld";
    Step::Kind kind =
        after_step_ ? test_.steps.back().kind : Step::Kind::kRequest;
    bool fits =
        kind == Step::Kind::kResultOk || kind == Step::Kind::kResultMalformed;
    if (refused) {
      fits = fits || kind == Step::Kind::kResultFailed ||
             kind == Step::Kind::kApprove || kind == Step::Kind::kReject ||
             kind == Step::Kind::kDispatch || kind == Step::Kind::kSignal;
    }
    if (!after_step_ || !fits) {
      c_.Report(Kind::kExpectNotHere, written.span, {word})
          .WithHelp(refused ? "it stands straight after `approve`, `reject`, "
                              "`dispatch`, `signal` or `result`; of a request "
                              "write "
                              "`expect deny`"
                            : "it stands straight after `result ok` or "
                              "`result malformed`");
      return false;
    }
    Step& step = test_.steps.back();
    if (step.expect_refused || step.expect_withheld) {
      c_.Report(Kind::kSecondExpect, written.span)
          .WithHelp("a result that is not taken is withheld as well");
      return false;
    }
    (refused ? step.expect_refused : step.expect_withheld) = true;
    return true;
  }

  bool ReadStep(const ast::TestStep& written, Step& step) {
    using K = ast::TestStep::Kind;
    switch (written.kind) {
      case K::kRequest:
        step.kind = Step::Kind::kRequest;
        step.call_id = written.call_id ? *written.call_id : NewId();
        if (written.call_id && Find(*written.call_id)) {
          c_.Report(Kind::kDuplicateName, written.span,
                    {"call", *written.call_id, "named"})
              .WithNote(Find(*written.call_id)->span, "first named here")
              .WithHelp("the same call is asked again with `again " +
                        program::Quote(*written.call_id) + "`");
          return false;
        }
        return ReadCall(written.call, step.call);
      case K::kAgain:
        step.kind = Step::Kind::kRequest;
        return SameCall(written, step);
      case K::kDispatch:
        step.kind = Step::Kind::kDispatch;
        return SameCall(written, step);
      case K::kApprove:
        step.kind = Step::Kind::kApprove;
        return ReadApproval(written, step);
      case K::kReject:
        step.kind = Step::Kind::kReject;
        return SameCall(written, step) && ReadPerson(written, step);
      case K::kRevision:
        step.kind = Step::Kind::kRevision;
        Same(step.call);
        return true;
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
        return ReadReturned(written, step) && ReadResult(written, step);
      case K::kResultFailed:
        step.kind = Step::Kind::kResultFailed;
        return ReadReturned(written, step);
      case K::kResultMalformed:
        step.kind = Step::Kind::kResultMalformed;
        return ReadReturned(written, step);
      case K::kAdvance: {
        step.kind = Step::Kind::kAdvance;
        Same(step.call);
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
      case K::kExpect:
      case K::kExpectRefused:
      case K::kExpectWithheld:
      case K::kSession:
        break;
    }
    return false;
  }

  // ---- calls by their ids ----

  // An id that no step names.
  std::string NewId() {
    std::string id;
    do {
      id = std::to_string(++last_id_);
    } while (taken_.contains(id));
    return id;
  }

  // The request with this id in this session, or null.
  const Step* Find(std::string_view id) const {
    for (const Step& step : test_.steps) {
      if (step.kind == Step::Kind::kRequest && step.session == session_ &&
          step.call_id == id) {
        return &step;
      }
    }
    return nullptr;
  }

  // The call of an earlier request: the one that is named, or the last.
  bool SameCall(const ast::TestStep& written, Step& step) {
    const Step* found = nullptr;
    std::vector<std::string> ids;
    for (const Step& earlier : test_.steps) {
      if (earlier.kind != Step::Kind::kRequest || earlier.session != session_) {
        continue;
      }
      ids.push_back(earlier.call_id);
      if (!written.call_id || earlier.call_id == *written.call_id) {
        found = &earlier;
      }
    }
    if (found) {
      step.call_id = found->call_id;
      step.call = found->call;
      // A request that failed was reported.
      return step.call.action.valid();
    }
    Diagnostic& d = c_.Report(
        Kind::kUnknownCall, written.span,
        {written.call_id ? "no request in this session is called " +
                               program::Quote(*written.call_id)
                         : std::string("no request comes before it in this "
                                       "session")});
    std::string nearest =
        written.call_id ? diagnostics::Nearest(*written.call_id, ids) : "";
    if (!nearest.empty()) {
      Suggest(d, program::Quote(nearest));
    } else {
      d.WithHelp("a request gets a name with `request ... as \"c1\"`");
    }
    return false;
  }

  // The open call that a result belongs to: the one that is named, or the first
  // request of this session that asked the same and has no result yet.
  bool ReadReturned(const ast::TestStep& written, Step& step) {
    bool named = !written.call_id || SameCall(written, step);
    if (!ReadCall(written.call, step.call)) return false;
    if (written.call_id) return named;
    std::set<std::string> returned;
    for (const Step& earlier : test_.steps) {
      if (earlier.session != session_) continue;
      if (earlier.kind == Step::Kind::kResultOk ||
          earlier.kind == Step::Kind::kResultFailed ||
          earlier.kind == Step::Kind::kResultMalformed) {
        // What was not taken left the call open.
        if (!earlier.expect_refused) returned.insert(earlier.call_id);
      }
    }
    for (const Step& earlier : test_.steps) {
      const program::Call& call = earlier.call;
      if (earlier.kind == Step::Kind::kRequest && earlier.session == session_ &&
          !returned.contains(earlier.call_id) &&
          call.action == step.call.action &&
          call.arguments == step.call.arguments &&
          call.agent == step.call.agent && call.user == step.call.user &&
          call.callers == step.call.callers) {
        step.call_id = earlier.call_id;
        return true;
      }
    }
    // Of no call that was asked: the ledger does not know it.
    step.call_id = NewId();
    return true;
  }

  // ---- approvals ----

  bool ReadPerson(const ast::TestStep& written, Step& step) {
    const ast::Expr& e = Deref(written.person);
    if (e.kind == ast::ExprKind::kMissing) return false;
    // An agent may try; it is never let.
    step.person_is_agent = e.kind == ast::ExprKind::kCall &&
                           Arg(e, 0).kind == ast::ExprKind::kName &&
                           Arg(e, 0).text == "Agent";
    auto value =
        Constant(c_, e,
                 c_.program.EntityOf(step.person_is_agent ? program::kAgentType
                                                          : program::kUserType),
                 module_, "the person after `by`");
    if (!value) return false;
    step.person = value->text;
    return true;
  }

  bool ReadApproval(const ast::TestStep& written, Step& step) {
    bool ok = SameCall(written, step);
    ok = ReadPerson(written, step) && ok;
    step.rule = FindRule(written.rule);
    if (!step.rule.valid()) return false;
    const program::Rule& rule = c_.program.rule(step.rule);
    if (!rule.asks) {
      c_.Report(Kind::kRuleDoesNotAsk, written.rule.span, {rule.name})
          .WithNote(rule.span, "the rule is declared here")
          .WithHelp(
              "what is approved is a `confirm` rule or a permit `after "
              "approval`");
      return false;
    }
    return ReadAnswers(written, rule, step) && ok;
  }

  bool ReadAnswers(const ast::TestStep& written, const program::Rule& rule,
                   Step& step) {
    static const std::vector<ast::Identifier> no_names;
    static const std::vector<ast::ExprPtr> no_values;
    std::string whose = "the approval of `" + rule.name + "`";
    const ast::Expr* e = written.value.get();
    bool empty = !e || (e->kind == ast::ExprKind::kSet && e->args.empty());
    if (!empty && e->kind != ast::ExprKind::kRecord) {
      c_.Report(Kind::kNotThisType, e->span, {whose, "the answers"})
          .WithHelp("answers are written `with {name: value, ...}`");
      return false;
    }
    auto values = NamedValues(c_, rule.answers, empty ? no_names : e->names,
                              empty ? no_values : e->args, module_,
                              e ? e->span : written.span, whose, "answer");
    if (!values) return false;
    step.answers = Value::Record(std::move(*values));
    return true;
  }

  // Rules of every module take part, so each may be named; one without a name
  // of its own by its place.
  program::RuleId FindRule(const ast::Identifier& name) {
    std::vector<std::string> candidates;
    for (uint32_t i = 0; i < c_.program.rules.size(); ++i) {
      if (c_.program.rules[i].name == name.text) return {i};
      candidates.push_back(c_.program.rules[i].name);
    }
    Suggest(c_.Report(Kind::kUnknownRule, name.span, {name.text}),
            diagnostics::Nearest(name.text, candidates));
    return {};
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
    auto values = NamedValues(c_, c_.program.action(call.action).params,
                              written.argument_names, written.arguments,
                              module_, written.span, "`" + name + "`",
                              "argument", Stating::kLabels);
    if (!values) return false;
    call.arguments = std::move(*values);
    return ok;
  }

  // Who asked in the step before.
  void Same(program::Call& call) const {
    call.agent = agent_;
    call.callers = callers_;
    call.user = user_;
  }

  bool Principals(const ast::Call& written, program::Call& call) {
    bool ok = Principal(written.agent, program::kAgentType,
                        "the agent after `from`", agent_);
    // Who called an agent goes with it.
    if (written.agent || !written.via.empty()) callers_.clear();
    for (const ast::ExprPtr& caller : written.via) {
      std::string name;
      ok = Principal(caller, program::kAgentType, "an agent after `via`",
                     name) &&
           ok;
      callers_.push_back(std::move(name));
    }
    if (callers_.size() >= program::kMaxChain) {
      c_.Report(Kind::kChainTooLong, written.via[program::kMaxChain - 1]->span,
                {std::to_string(callers_.size() + 1),
                 std::to_string(program::kMaxChain)});
      ok = false;
    }
    ok = Principal(written.user, program::kUserType, "the user after `for`",
                   user_) &&
         ok;
    Same(call);
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
  std::vector<std::string> callers_;
  std::string user_ = "user";
  std::string session_ = "1";
  program::Test test_;
  // The last thing was a step that an `expect` can be about.
  bool after_step_ = false;
  // Ids that requests name, and the last that was made.
  std::set<std::string> taken_;
  int last_id_ = 0;
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
