#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "tests/unit/bundle_builder.h"

// What handlers do to the state: windows at their edges, bounds, all or
// nothing, faults.
namespace agp::test {
namespace {

using bundle::Scope;

// A gateway of one policy whose action `act` has the parameters n: Int and
// s: String and is permitted unless a handler's update fails. The handlers of
// results are those of an action `back` with the same parameters, which is
// always permitted, so that asking for it changes nothing.
class Gateway {
 public:
  BundleBuilder b;
  std::vector<BundleBuilder::Handler> handlers;

  Gateway() {
    action_.name = "act";
    action_.fields = {{"n", b.IntType()}, {"s", b.StringType()}};
  }

  // `code` without its end.
  void On(Event event, Code code) {
    code.push_back(I(Op::kEnd));
    handlers.push_back({event, code});
  }
  void Signal(std::string name, Code code) {
    code.push_back(I(Op::kEnd));
    b.signals.push_back({std::move(name), {{Event::kSignal, code}}});
  }
  // A deny rule with this condition, beside the permit.
  void DenyWhen(Code condition) { deny_ = std::move(condition); }

  void Load() {
    uint32_t permit = b.Rule("permit", Verdict::kPermit);
    action_.rules = {permit};
    action_.code = {Bool(true), I(Op::kRule, 0)};
    if (!deny_.empty()) {
      action_.rules.push_back(b.Rule("deny", Verdict::kDeny));
      action_.code = action_.code + deny_ + Code{I(Op::kRule, 1)};
    }
    action_.code.push_back(I(Op::kEnd));
    BundleBuilder::Action back = action_;
    back.name = "back";
    back.rules = {permit};
    back.code = {Bool(true), I(Op::kRule, 0), I(Op::kEnd)};
    for (const BundleBuilder::Handler& handler : handlers) {
      bool result = handler.event >= Event::kResultOk &&
                    handler.event <= Event::kResultMalformed;
      (result ? back : action_).handlers.push_back(handler);
    }
    b.actions.push_back(action_);
    b.actions.push_back(back);
    std::string error;
    bundle = LoadBytes(b.Build(), &error);
    ASSERT_NE(bundle, nullptr) << error;
    enforcer = std::make_unique<Enforcer>(*bundle);
    scratch = std::make_unique<Scratch>(*bundle);
    session = std::make_unique<ScopeState>(*bundle, Scope::kSession);
    user = std::make_unique<ScopeState>(*bundle, Scope::kUser);
    scopes = {session.get(), user.get(), nullptr, nullptr};
  }

  Decision Decide(int64_t n = 0, std::string_view s = "") {
    Value arguments[] = {Value::Number(n), Value::String(s)};
    Request request;
    request.arguments = arguments;
    request.num_arguments = 2;
    request.principal = {"summer", "claw"};
    request.clock = {now, 0};
    return enforcer->Decide(scopes, request, *scratch);
  }
  Outcome Result(Event outcome, int64_t n = 0, std::string_view s = "",
                 Value result = {}) {
    Value arguments[] = {Value::Number(n), Value::String(s)};
    Request request;
    request.action = bundle->FindAction("back");
    request.arguments = arguments;
    request.num_arguments = 2;
    request.clock = {now, 0};
    std::string id = std::to_string(++calls);
    request.call_id = id;
    enforcer->Decide(scopes, request, *scratch);
    enforcer->Dispatch(scopes, request);
    return enforcer->ObserveResult(scopes, request, outcome, result, *scratch)
        .outcome;
  }
  Outcome Observe(std::string_view signal) {
    return enforcer->ObserveSignal(scopes, bundle->FindSignal(signal),
                                   {"summer", "claw"}, {now, 0}, *scratch);
  }
  Value Read(uint32_t var) {
    Scope scope = b.t.state_vars[var].scope;
    ScopeState& state = scope == Scope::kSession ? *session : *user;
    return state.Read(*bundle, var, now, &items);
  }
  std::string Keys(uint32_t var) {
    Value v = Read(var);
    std::string out;
    for (uint32_t i = 0; i < v.size; ++i) {
      if (v.kind == ValueKind::kMap) {
        out += std::string(v.items[2 * i].string()) + "=" +
               std::to_string(v.items[2 * i + 1].number) + " ";
      } else if (v.items[i].kind == ValueKind::kString) {
        out += std::string(v.items[i].string()) + " ";
      } else {
        out += std::to_string(v.items[i].number) + " ";
      }
    }
    return out;
  }

  int64_t now = 1000;
  int calls = 0;
  std::unique_ptr<const Bundle> bundle;
  std::unique_ptr<Enforcer> enforcer;
  std::unique_ptr<Scratch> scratch;
  std::unique_ptr<ScopeState> session, user;
  Scopes scopes;
  std::vector<Value> items;
  BundleBuilder::Action action_;

 private:
  Code deny_;
};

TEST(RuntimeState, WindowEdges) {
  Gateway g;
  uint32_t w =
      g.b.Var("w", Scope::kUser, StateKind::kWindow, g.b.IntType(), 3, 0, 100);
  g.On(Event::kPermitted, {Param(0), I(Op::kAddTo, w)});
  g.Load();
  g.now = 1000;
  EXPECT_TRUE(g.Decide(5).state_changed);
  EXPECT_EQ(g.Read(w).number, 5);
  g.now = 1050;
  g.Decide(7);
  EXPECT_EQ(g.Read(w).number, 12);
  // (t - d, t]: at 1099 the entry of 1000 is in, at 1100 it is out.
  g.now = 1099;
  EXPECT_EQ(g.Read(w).number, 12);
  g.now = 1100;
  EXPECT_EQ(g.Read(w).number, 7);
  g.now = 1149;
  EXPECT_EQ(g.Read(w).number, 7);
  g.now = 1150;
  EXPECT_EQ(g.Read(w).number, 0);
}

TEST(RuntimeState, WindowIsFullUntilEntriesExpire) {
  Gateway g;
  uint32_t w =
      g.b.Var("w", Scope::kUser, StateKind::kWindow, g.b.IntType(), 3, 0, 100);
  g.On(Event::kPermitted, {Param(0), I(Op::kAddTo, w)});
  g.Load();
  for (int64_t t : {1000, 1001, 1001}) {
    g.now = t;
    EXPECT_EQ(g.Decide(1).verdict, Verdict::kPermit);
  }
  g.now = 1099;
  Decision d = g.Decide(1);
  EXPECT_EQ(d.verdict, Verdict::kDeny);
  EXPECT_EQ(d.reason, Reason::kStateUpdateFailed);
  EXPECT_FALSE(d.state_changed);
  EXPECT_EQ(g.Read(w).number, 3);
  // The first has expired; the ring goes round.
  g.now = 1100;
  EXPECT_EQ(g.Decide(10).verdict, Verdict::kPermit);
  EXPECT_EQ(g.Read(w).number, 12);
  g.now = 1101;
  EXPECT_EQ(g.Decide(20).verdict, Verdict::kPermit);
  EXPECT_EQ(g.Decide(20).verdict, Verdict::kPermit);
  EXPECT_EQ(g.Read(w).number, 50);
  EXPECT_EQ(g.Decide(20).verdict, Verdict::kDeny);
}

TEST(RuntimeState, WindowWeights) {
  Gateway g;
  uint32_t w =
      g.b.Var("w", Scope::kUser, StateKind::kWindow, g.b.IntType(), 8, 0, 100);
  g.On(Event::kPermitted, {Param(0), I(Op::kAddTo, w)});
  g.Signal("clear", {I(Op::kClear, w)});
  g.DenyWhen(
      {I(Op::kPushState, w), I(Op::kPushNumber, g.b.Number(0)), I(Op::kLt)});
  g.Load();
  EXPECT_EQ(g.Decide(-1).reason, Reason::kStateUpdateFailed);
  // A sum that does not fit 64 bits is no value: the rule that reads it
  // denies, and it comes back when an entry expires.
  EXPECT_EQ(g.Decide(INT64_MAX).verdict, Verdict::kPermit);
  g.now = 1050;
  EXPECT_EQ(g.Decide(INT64_MAX).verdict, Verdict::kPermit);
  EXPECT_EQ(g.Read(w).kind, ValueKind::kBottom);
  EXPECT_EQ(g.Decide(0).reason, Reason::kNoValue);
  g.now = 1100;
  EXPECT_EQ(g.Read(w).number, INT64_MAX);
  EXPECT_EQ(g.Decide(0).verdict, Verdict::kPermit);
  EXPECT_EQ(g.Observe("clear"), Outcome::kTaken);
  EXPECT_EQ(g.Read(w).number, 0);
}

TEST(RuntimeState, ClockThatGoesBack) {
  Gateway g;
  uint32_t w =
      g.b.Var("w", Scope::kUser, StateKind::kWindow, g.b.IntType(), 8, 0, 100);
  g.On(Event::kPermitted, {Param(0), I(Op::kAddTo, w)});
  g.Load();
  g.now = 2000;
  g.Decide(1);
  // Taken as 2000, so it expires with the first.
  g.now = 1000;
  g.Decide(2);
  EXPECT_EQ(g.Read(w).number, 3);
  g.now = 2099;
  EXPECT_EQ(g.Read(w).number, 3);
  g.now = 2100;
  EXPECT_EQ(g.Read(w).number, 0);
  // The extremes do not overflow.
  g.now = INT64_MAX;
  g.Decide(1);
  EXPECT_EQ(g.Read(w).number, 1);
  g.now = INT64_MIN;
  g.Decide(1);
  EXPECT_EQ(g.Read(w).number, 2);
}

TEST(RuntimeState, ClockBelowZero) {
  Gateway g;
  uint32_t w = g.b.Var("w", Scope::kUser, StateKind::kWindow, g.b.IntType(), 8,
                       0, INT64_MAX);
  g.On(Event::kPermitted, {Param(0), I(Op::kAddTo, w)});
  g.Load();
  g.now = INT64_MIN;
  g.Decide(1);
  g.now = -2;
  g.Decide(2);
  EXPECT_EQ(g.Read(w).number, 3);
  g.now = -1;
  EXPECT_EQ(g.Read(w).number, 2);
  g.now = INT64_MAX - 3;
  EXPECT_EQ(g.Read(w).number, 2);
  g.now = INT64_MAX - 2;
  EXPECT_EQ(g.Read(w).number, 0);
}

TEST(RuntimeState, SetsOfTextAndNumbers) {
  Gateway g;
  uint32_t texts = g.b.Var("texts", Scope::kUser, StateKind::kSet,
                           g.b.SetOf(g.b.StringType()), 3);
  uint32_t numbers = g.b.Var("numbers", Scope::kSession, StateKind::kSet,
                             g.b.SetOf(g.b.IntType()), 2);
  g.On(Event::kPermitted, {Param(1), I(Op::kInsert, texts)});
  g.On(Event::kResultOk, {Param(1), I(Op::kRemove, texts)});
  g.On(Event::kResultFailed, {Param(0), I(Op::kInsert, numbers)});
  g.On(Event::kResultMalformed, {Param(0), I(Op::kRemove, numbers)});
  g.DenyWhen({Param(1), I(Op::kPushState, texts), I(Op::kIn),
              I(Op::kPushState, numbers), I(Op::kSize),
              I(Op::kPushNumber, g.b.Number(2)), I(Op::kEq), I(Op::kAnd)});
  g.Load();
  EXPECT_TRUE(g.Decide(0, "b").state_changed);
  EXPECT_FALSE(g.Decide(0, "b").state_changed);
  g.Decide(0, "a");
  g.Decide(0, "");
  EXPECT_EQ(g.Keys(texts), " a b ");
  // Full for others, not for those that are there.
  EXPECT_EQ(g.Decide(0, "c").reason, Reason::kStateUpdateFailed);
  EXPECT_EQ(g.Decide(0, "a").verdict, Verdict::kPermit);
  EXPECT_EQ(g.Result(Event::kResultOk, 0, "b"), Outcome::kTaken);
  EXPECT_EQ(g.Result(Event::kResultOk, 0, "x"), Outcome::kTaken);
  EXPECT_EQ(g.Keys(texts), " a ");
  std::string longest(bundle::kMaxStateString, 'x');
  EXPECT_EQ(g.Decide(0, longest + "x").reason, Reason::kStateUpdateFailed);
  EXPECT_EQ(g.Decide(0, longest).verdict, Verdict::kPermit);
  EXPECT_EQ(g.Keys(texts), " a " + longest + " ");

  EXPECT_EQ(g.Result(Event::kResultFailed, 5), Outcome::kTaken);
  EXPECT_EQ(g.Result(Event::kResultFailed, 3), Outcome::kTaken);
  EXPECT_EQ(g.Keys(numbers), "3 5 ");
  EXPECT_EQ(g.Decide(0, "a").reason, Reason::kDeniedByRule);
  EXPECT_EQ(g.Result(Event::kResultMalformed, 3), Outcome::kTaken);
  EXPECT_EQ(g.Keys(numbers), "5 ");
  EXPECT_EQ(g.Decide(0, "a").verdict, Verdict::kPermit);
}

TEST(RuntimeState, Maps) {
  Gateway g;
  uint32_t m =
      g.b.Var("m", Scope::kUser, StateKind::kMap, g.b.MapOf(g.b.IntType()), 2);
  g.On(Event::kPermitted, {Param(1), Param(0), I(Op::kPutAdd, m)});
  g.On(Event::kResultOk, {Param(1), Param(0), I(Op::kPut, m)});
  g.On(Event::kResultFailed, {Param(1), I(Op::kRemove, m)});
  g.Signal("clear", {I(Op::kClear, m)});
  // Denied while m["a"] is 7.
  g.DenyWhen(Code{I(Op::kPushState, m), I(Op::kPushString, g.b.String("a")),
                  I(Op::kMapAt), I(Op::kHas), I(Op::kJumpIfFalse, 14),
                  I(Op::kPushState, m), I(Op::kPushString, g.b.String("a")),
                  I(Op::kMapAt), I(Op::kGet, kNone),
                  I(Op::kPushNumber, g.b.Number(7)), I(Op::kEq),
                  // The deny's code starts at 2, so this stands at 13.
                  I(Op::kAnd)});
  g.Load();
  if (g.bundle == nullptr) return;
  g.Decide(3, "a");
  g.Decide(4, "b");
  EXPECT_EQ(g.Keys(m), "a=3 b=4 ");
  g.Decide(2, "a");
  EXPECT_EQ(g.Keys(m), "a=5 b=4 ");
  EXPECT_EQ(g.Decide(1, "c").reason, Reason::kStateUpdateFailed);
  EXPECT_EQ(g.Decide(INT64_MAX, "a").reason, Reason::kStateUpdateFailed);
  EXPECT_EQ(g.Keys(m), "a=5 b=4 ");
  EXPECT_EQ(g.Result(Event::kResultOk, 7, "a"), Outcome::kTaken);
  EXPECT_EQ(g.Decide(0, "b").reason, Reason::kDeniedByRule);
  EXPECT_EQ(g.Result(Event::kResultFailed, 0, "a"), Outcome::kTaken);
  EXPECT_EQ(g.Keys(m), "b=4 ");
  EXPECT_EQ(g.Observe("clear"), Outcome::kTaken);
  EXPECT_EQ(g.Keys(m), "");
}

TEST(RuntimeState, ScalarsAndHandlersSeeTheStateBefore) {
  Gateway g;
  uint32_t color = g.b.Enum("Color", {"red", "green"});
  uint32_t n = g.b.Var("n", Scope::kUser, StateKind::kInt, g.b.IntType(), 0, 5);
  uint32_t c = g.b.Var("c", Scope::kUser, StateKind::kEnum, color);
  uint32_t f =
      g.b.Var("f", Scope::kSession, StateKind::kBool, g.b.BoolType(), 0, 1);
  // asked: n += 1; permitted: n += n (of the state before), f = n == 5.
  g.On(Event::kAsked, {I(Op::kPushNumber, g.b.Number(1)), I(Op::kAddTo, n)});
  g.On(Event::kPermitted,
       {I(Op::kPushState, n), I(Op::kAddTo, n), I(Op::kPushState, n),
        I(Op::kPushNumber, g.b.Number(5)), I(Op::kEq), I(Op::kAssign, f),
        I(Op::kPushEnum, 1), I(Op::kAssign, c)});
  g.On(Event::kDenied, {I(Op::kPushEnum, 0), I(Op::kAssign, c)});
  g.DenyWhen({Param(0), I(Op::kPushNumber, g.b.Number(99)), I(Op::kEq)});
  g.Load();
  g.Decide();
  EXPECT_EQ(g.Read(n).number, 11);
  EXPECT_EQ(g.Read(f).number, 1);
  EXPECT_EQ(g.Read(c).number, 1);
  g.Decide();
  EXPECT_EQ(g.Read(n).number, 23);
  EXPECT_EQ(g.Read(f).number, 0);
  // Denied: asked and denied run, permitted does not.
  EXPECT_EQ(g.Decide(99).reason, Reason::kDeniedByRule);
  EXPECT_EQ(g.Read(n).number, 24);
  EXPECT_EQ(g.Read(c).number, 0);
  EXPECT_EQ(g.user->Describe(*g.bundle, g.now), "user.n = 24\n");
  EXPECT_EQ(g.session->Describe(*g.bundle, g.now), "session.f = false\n");
}

TEST(RuntimeState, AllOrNothingOverScopes) {
  Gateway g;
  uint32_t a = g.b.Var("a", Scope::kSession, StateKind::kInt, g.b.IntType());
  uint32_t texts = g.b.Var("texts", Scope::kSession, StateKind::kSet,
                           g.b.SetOf(g.b.StringType()), 4);
  uint32_t m = g.b.Var("m", Scope::kSession, StateKind::kMap,
                       g.b.MapOf(g.b.IntType()), 4);
  uint32_t w =
      g.b.Var("w", Scope::kUser, StateKind::kWindow, g.b.IntType(), 4, 0, 100);
  uint32_t small = g.b.Var("small", Scope::kUser, StateKind::kInt,
                           g.b.IntType(), 0, INT64_MAX - 10);
  uint32_t one = g.b.Number(1);
  g.On(Event::kPermitted,
       {I(Op::kPushNumber, one), I(Op::kAddTo, a), I(Op::kClear, texts),
        Param(1), I(Op::kInsert, texts), Param(1), I(Op::kPushNumber, one),
        I(Op::kPutAdd, m), I(Op::kPushString, g.b.String("k0")),
        I(Op::kRemove, m), I(Op::kPushNumber, one), I(Op::kAddTo, w),
        // Last: does it fit?
        Param(0), I(Op::kAddTo, small)});
  g.On(Event::kResultOk, {Param(1), I(Op::kInsert, texts), Param(1),
                          I(Op::kPushNumber, one), I(Op::kPut, m)});
  g.Load();
  for (const char* s : {"k0", "k1", "k2"}) {
    EXPECT_EQ(g.Result(Event::kResultOk, 0, s), Outcome::kTaken);
  }
  std::string session = g.session->Describe(*g.bundle, g.now);
  std::string user = g.user->Describe(*g.bundle, g.now);
  EXPECT_EQ(session,
            "session.texts = {\"k0\", \"k1\", \"k2\"}\n"
            "session.m = {\"k0\": 1, \"k1\": 1, \"k2\": 1}\n");
  EXPECT_EQ(user, "");
  for (int round = 0; round < 3; ++round) {
    Decision d = g.Decide(11, "new");
    EXPECT_EQ(d.reason, Reason::kStateUpdateFailed);
    EXPECT_FALSE(d.state_changed);
    EXPECT_TRUE(d.rules.empty());
    EXPECT_EQ(g.session->Describe(*g.bundle, g.now), session);
    EXPECT_EQ(g.user->Describe(*g.bundle, g.now), user);
  }
  EXPECT_EQ(g.Decide(10, "new").verdict, Verdict::kPermit);
  EXPECT_EQ(g.session->Describe(*g.bundle, g.now),
            "session.a = 1\nsession.texts = {\"new\"}\n"
            "session.m = {\"k1\": 1, \"k2\": 1, \"new\": 1}\n");
  EXPECT_EQ(g.Read(small).number, INT64_MAX);
}

TEST(RuntimeState, AGuardWithoutAValueFailsTheStep) {
  Gateway g;
  uint32_t a = g.b.Var("a", Scope::kSession, StateKind::kInt, g.b.IntType());
  uint32_t site = g.b.Site("1 / n == 1");
  uint32_t one = g.b.Number(1);
  g.On(Event::kAsked, {I(Op::kPushNumber, one), I(Op::kAddTo, a)});
  g.On(Event::kPermitted,
       {I(Op::kPushNumber, one), Param(0), I(Op::kDiv, site),
        I(Op::kPushNumber, one), I(Op::kEq), I(Op::kGuard, 8),
        I(Op::kPushNumber, one), I(Op::kAddTo, a)});
  g.Load();
  Decision d = g.Decide(0);
  EXPECT_EQ(d.reason, Reason::kStateUpdateFailed);
  EXPECT_EQ(d.site, site);
  EXPECT_EQ(g.Read(a).number, 0);
  EXPECT_EQ(g.Decide(2).verdict, Verdict::kPermit);
  EXPECT_EQ(g.Read(a).number, 1);
  EXPECT_EQ(g.Decide(1).verdict, Verdict::kPermit);
  EXPECT_EQ(g.Read(a).number, 3);
}

TEST(RuntimeState, FaultLatchesWhatTheStepWrites) {
  Gateway g;
  uint32_t a = g.b.Var("a", Scope::kSession, StateKind::kInt, g.b.IntType(), 0,
                       INT64_MAX);
  uint32_t read_only =
      g.b.Var("r", Scope::kUser, StateKind::kBool, g.b.BoolType());
  g.Signal("overflow",
           {I(Op::kPushState, read_only), I(Op::kNot), I(Op::kGuard, 5),
            I(Op::kPushNumber, g.b.Number(1)), I(Op::kAddTo, a)});
  g.Load();
  EXPECT_EQ(g.Decide().verdict, Verdict::kPermit);
  EXPECT_EQ(g.Observe("overflow"), Outcome::kFaulted);
  EXPECT_TRUE(g.session->faulted());
  EXPECT_FALSE(g.user->faulted());
  Decision d = g.Decide();
  EXPECT_EQ(d.verdict, Verdict::kDeny);
  EXPECT_EQ(d.reason, Reason::kStateFaulted);
  // Another session of the same user is not concerned.
  ScopeState other(*g.bundle, Scope::kSession);
  Scopes scopes = g.scopes;
  g.scopes.session = &other;
  EXPECT_EQ(g.Decide().verdict, Verdict::kPermit);
  g.scopes = scopes;
  g.session->Reset();
  EXPECT_FALSE(g.session->faulted());
  EXPECT_EQ(g.Decide().verdict, Verdict::kPermit);
  EXPECT_EQ(g.Read(a).number, INT64_MAX);
}

TEST(RuntimeState, MissingOrForeignStates) {
  Gateway g;
  uint32_t a = g.b.Var("a", Scope::kSession, StateKind::kBool, g.b.BoolType());
  uint32_t b = g.b.Var("b", Scope::kUser, StateKind::kInt, g.b.IntType());
  g.On(Event::kPermitted, {Bool(true), I(Op::kAssign, a)});
  g.Signal("s", {I(Op::kPushNumber, g.b.Number(1)), I(Op::kAddTo, b)});
  g.Load();
  EXPECT_EQ(g.Decide().verdict, Verdict::kPermit);
  // The decision does not use the user's state, the signal does.
  g.scopes.user = nullptr;
  EXPECT_EQ(g.Decide().verdict, Verdict::kPermit);
  EXPECT_EQ(g.Observe("s"), Outcome::kRefused);
  g.scopes = {nullptr, g.user.get(), nullptr, nullptr};
  EXPECT_EQ(g.Decide().reason, Reason::kStateMissing);
  EXPECT_EQ(g.Observe("s"), Outcome::kTaken);
  // A state of another scope or of another policy.
  g.scopes.session = g.user.get();
  EXPECT_EQ(g.Decide().reason, Reason::kStateMissing);
  Gateway other;
  other.b.Var("a", Scope::kSession, StateKind::kInt, other.b.IntType());
  other.Load();
  g.scopes.session = other.session.get();
  EXPECT_EQ(g.Decide().reason, Reason::kStateMissing);
  EXPECT_EQ(other.session->Read(*g.bundle, a, 0, &g.items).kind,
            ValueKind::kAbsent);
  // One that was moved from.
  ScopeState moved = std::move(*g.session);
  g.scopes.session = g.session.get();
  EXPECT_EQ(g.Decide().reason, Reason::kStateMissing);
  g.scopes.session = &moved;
  EXPECT_EQ(g.Decide().verdict, Verdict::kPermit);
  EXPECT_EQ(g.bundle->StateSize(Scope::kSession), 8u);
  EXPECT_EQ(g.bundle->StateSize(Scope::kGlobal), 0u);
}

TEST(RuntimeState, ResultsAreCheckedAndMalformedOnesCount) {
  Gateway g;
  uint32_t ok = g.b.Var("ok", Scope::kSession, StateKind::kInt, g.b.IntType());
  uint32_t bad =
      g.b.Var("bad", Scope::kSession, StateKind::kInt, g.b.IntType());
  uint32_t one = g.b.Number(1);
  g.action_.result_type = g.b.IntType();
  g.On(Event::kResultOk, {I(Op::kPushResult), I(Op::kAddTo, ok)});
  g.On(Event::kResultMalformed, {I(Op::kPushNumber, one), I(Op::kAddTo, bad)});
  g.Load();
  EXPECT_EQ(g.Result(Event::kResultOk, 0, "", Value::Number(40)),
            Outcome::kTaken);
  EXPECT_EQ(g.Result(Event::kResultOk, 0, "", Value::String("x")),
            Outcome::kTaken);
  EXPECT_EQ(g.Result(Event::kResultOk, 0, "", Value::Absent()),
            Outcome::kTaken);
  EXPECT_EQ(g.Read(ok).number, 40);
  EXPECT_EQ(g.Read(bad).number, 2);
  EXPECT_EQ(g.Result(Event::kPermitted, 0, ""), Outcome::kRefused);
  EXPECT_EQ(g.Result(Event::kSignal, 0, ""), Outcome::kRefused);
  EXPECT_EQ(g.Result(Event::kResultFailed, 0, "\xff"), Outcome::kRefused);
  EXPECT_EQ(g.enforcer->ObserveSignal(g.scopes, 0, {}, {}, *g.scratch),
            Outcome::kRefused);
}

TEST(RuntimeState, ApproversFromTheStateOutliveItsUpdate) {
  Gateway g;
  uint32_t owners = g.b.Var("owners", Scope::kSession, StateKind::kSet,
                            g.b.SetOf(g.b.UserType()), 4);
  BundleBuilder::Action ask;
  ask.name = "ask";
  ask.rules = {g.b.Rule("ask", Verdict::kPermit, true)};
  ask.code = {
      Bool(true),          I(Op::kSkipApprover, 4), I(Op::kPushState, owners),
      I(Op::kApprover, 0), I(Op::kRule, 0),         I(Op::kEnd)};
  ask.handlers = {{Event::kAsked, {I(Op::kClear, owners), I(Op::kEnd)}}};
  g.b.actions.push_back(ask);
  g.Signal("own", {I(Op::kPushUser), I(Op::kInsert, owners)});
  g.Load();
  Request request;
  request.action = g.bundle->FindAction("ask");
  EXPECT_EQ(g.enforcer->Decide(g.scopes, request, *g.scratch).reason,
            Reason::kNoValue);
  for (const char* name : {"zoe", "ann"}) {
    EXPECT_EQ(
        g.enforcer->ObserveSignal(g.scopes, 0, {name, ""}, {}, *g.scratch),
        Outcome::kTaken);
  }
  Decision d = g.enforcer->Decide(g.scopes, request, *g.scratch);
  ASSERT_EQ(d.verdict, Verdict::kConfirm);
  EXPECT_EQ(g.Read(owners).size, 0u);
  const Value& approver = d.requirements[0].approver;
  ASSERT_EQ(approver.size, 2u);
  EXPECT_EQ(approver.items[0].string(), "ann");
  EXPECT_EQ(approver.items[1].string(), "zoe");
}

// Threads share the bundle and the enforcer, each with its Scratch; states
// are not shared here, which is what the caller's locks see to.
TEST(RuntimeState, ThreadsShareTheBundle) {
  Gateway g;
  uint32_t n = g.b.Var("n", Scope::kSession, StateKind::kInt, g.b.IntType());
  g.On(Event::kPermitted,
       {I(Op::kPushNumber, g.b.Number(1)), I(Op::kAddTo, n)});
  g.DenyWhen({I(Op::kPushNumber, g.b.Number(100)), Param(0), I(Op::kLt)});
  g.Load();
  auto work = [&](int64_t* sum) {
    Scratch scratch(*g.bundle);
    ScopeState session(*g.bundle, Scope::kSession);
    Value arguments[] = {Value::Number(0), Value::String("s")};
    Request request;
    request.arguments = arguments;
    request.num_arguments = 2;
    for (int i = 0; i < 2000; ++i) {
      arguments[0].number = i % 150;
      g.enforcer->Decide({&session, nullptr, nullptr, nullptr}, request,
                         scratch);
    }
    std::vector<Value> items;
    *sum = session.Read(*g.bundle, n, 0, &items).number;
  };
  int64_t sums[2] = {0, 0};
  std::thread one(work, &sums[0]), two(work, &sums[1]);
  one.join();
  two.join();
  EXPECT_EQ(sums[0], sums[1]);
  // 13 rounds of 150 with 101 permitted, then 50 more.
  EXPECT_EQ(sums[0], 13 * 101 + 50);
}

}  // namespace
}  // namespace agp::test
