#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "agp/enforcer.h"
#include "compiler/base/source.h"
#include "compiler/driver/replayer.h"
#include "compiler/emit/write.h"
#include "gtest/gtest.h"
#include "tests/unit/program_builder.h"

// What the emitted code does in the machine: every kind of expression, and the
// tables of strong Kleene logic through every shape of chain.
namespace agp::emit {
namespace {

using program::ActionId;
using program::ExprId;
using program::ExprKind;
using program::Pattern;
using program::Value;
using testing::ProgramBuilder;

char Letter(Truth truth) {
  return truth == Truth::kTrue ? 't' : truth == Truth::kFalse ? 'f' : '?';
}

// Calls the only action of a program.
class Caller {
 public:
  explicit Caller(const program::Program& program)
      : program_(program), emitted_(Emit(program, SourceMap())) {
    std::string error;
    bundle_ =
        Bundle::Load(emitted_.bytes.data(), emitted_.bytes.size(), &error);
    EXPECT_NE(bundle_, nullptr) << error;
  }

  // The truths of all rules for these arguments.
  std::string Truths(std::vector<Value> arguments) {
    if (bundle_ == nullptr) return "";
    driver::BundleReplayer replayer(program_, emitted_, *bundle_);
    program::Step step;
    step.call = {ActionId{0}, std::move(arguments), "claw", "summer"};
    replayer.Do(step);
    std::string text;
    for (Truth truth : replayer.runner().rule_truths()) text += Letter(truth);
    return text;
  }

 private:
  const program::Program& program_;
  EmitResult emitted_;
  std::unique_ptr<const Bundle> bundle_;
};

// ---- every kind of expression ----

struct Kinds : ProgramBuilder {
  program::TypeId level = Enum("Level", {"low", "high"});
  program::TypeId person =
      Record("Person", {{"name", string()}, {"age", Optional(integer())}});
  ActionId act = Action("act", {{"yes", boolean()},
                                {"n", integer()},
                                {"m", Optional(integer())},
                                {"gone", Optional(integer())},
                                {"s", string()},
                                {"level", level},
                                {"who", user()},
                                {"person", person},
                                {"ids", Set(string())},
                                {"to", List(string())},
                                {"map", Map(integer())}});
  std::vector<Value> arguments = {
      Value::Bool(true),
      Value::Number(7),
      Value::Number(3),
      Value::Absent(),
      Value::String("häuser"),
      Value::Enum(1),
      Value::Entity("summer"),
      Value::Record({Value::String("ann"), Value::Number(30)}),
      Value::Set({Value::String("a"), Value::String("b")}),
      Value::List({Value::String("x"), Value::String("a"), Value::String("x")}),
      Value::Map({Value::String("k"), Value::Number(5)})};

  std::set<ExprKind> met;
  std::string expected;
  std::vector<ExprId> conditions;

  ExprId P(const std::string& name) { return Param(act, name); }
  ExprId N(int64_t n) { return Number(n); }
  void Row(ExprId condition, char truth) {
    Deny(act, "r" + std::to_string(conditions.size()), condition);
    conditions.push_back(condition);
    expected += truth;
    Visit(condition);
  }
  void Visit(ExprId id) {
    if (!id.valid()) return;
    const Expr& e = program.expr(id);
    met.insert(e.kind);
    Visit(e.a);
    Visit(e.b);
  }
};

TEST(EmitDecide, EveryKindOfExpression) {
  Kinds k;
  using P = Pattern::Kind;
  ExprId text = k.Bound(k.string());
  auto seen =
      k.State("seen", program::StateVar::Kind::kSet, k.Set(k.string()), 4);
  auto stopped =
      k.State("stopped", program::StateVar::Kind::kBool, k.boolean());
  k.program.state_vars[stopped.value].initial = 1;
  auto window =
      k.State("sum", program::StateVar::Kind::kWindow, k.integer(), 4, 1000);

  k.Row(k.Bool(true), 't');
  k.Row(k.Bool(false), 'f');
  k.Row(k.P("yes"), 't');
  k.Row(k.Eq(k.P("n"), k.N(7)), 't');
  k.Row(k.Eq(k.P("s"), k.String("häuser")), 't');
  k.Row(k.Eq(k.P("level"), k.Member(k.level, 1)), 't');
  k.Row(k.Eq(k.P("level"), k.Member(k.level, 0)), 'f');
  k.Row(k.Eq(k.P("who"), k.Entity(k.user(), "summer")), 't');
  k.Row(k.Eq(k.P("who"), k.User()), 't');
  k.Row(k.Eq(k.Agent(),
             k.Entity(k.program.EntityOf(program::kAgentType), "claw")),
        't');
  program::TypeId agent = k.program.EntityOf(program::kAgentType);
  ExprId chain = k.program.Intern(
      program::Expr{.kind = ExprKind::kChain, .type = k.List(agent)});
  k.Row(k.In(k.Entity(agent, "claw"), chain), 't');
  k.Row(k.In(k.Entity(agent, "root"), chain), 'f');
  k.program.labels = {{"user", false, {}}};
  k.Row(k.program.Intern(program::Expr{.kind = ExprKind::kLabelled,
                                       .type = k.boolean(),
                                       .a = k.P("s"),
                                       .number = 1}),
        'f');
  ExprId urls = k.program.Intern(program::Expr{
      .kind = ExprKind::kFound, .type = k.Set(k.string()), .a = k.P("s")});
  k.Row(k.Eq(k.Size(urls), k.N(0)), 't');
  k.Row(k.Lt(k.Number(0, k.time()), k.Now()), 't');
  k.Row(k.Read(stopped), 't');
  k.Row(k.Eq(k.Read(window), k.N(0)), 't');
  k.Row(k.In(k.P("s"), k.Read(seen)), 'f');
  k.Row(k.Eq(k.Size(k.Read(seen)), k.N(0)), 't');
  k.Row(k.Eq(k.Field(k.P("person"), 0), k.String("ann")), 't');
  k.Row(k.Eq(k.Get(k.Field(k.P("person"), 1)), k.N(30)), 't');
  k.Row(k.Has(k.MapAt(k.P("map"), k.String("k"))), 't');
  k.Row(k.Has(k.MapAt(k.P("map"), k.String("j"))), 'f');
  k.Row(k.Eq(k.Get(k.MapAt(k.P("map"), k.String("k"))), k.N(5)), 't');
  k.Row(k.Has(k.P("m")), 't');
  k.Row(k.Has(k.P("gone")), 'f');
  k.Row(k.Eq(k.Get(k.P("m")), k.N(3)), 't');
  k.Row(k.Eq(k.Get(k.P("gone")), k.N(3)), '?');
  k.Row(k.Not(k.P("yes")), 'f');
  k.Row(k.And(k.P("yes"), k.Lt(k.P("n"), k.N(3))), 'f');
  k.Row(k.Or(k.P("yes"), k.Lt(k.P("n"), k.N(3))), 't');
  k.Row(k.Lt(k.P("n"), k.N(7)), 'f');
  k.Row(k.Le(k.P("n"), k.N(7)), 't');
  k.Row(k.Eq(k.Add(k.P("n"), k.N(1)), k.N(8)), 't');
  k.Row(k.Eq(k.Sub(k.P("n"), k.N(9)), k.N(-2)), 't');
  k.Row(k.Eq(k.Mul(k.P("n"), k.N(-2)), k.N(-14)), 't');
  k.Row(k.Eq(k.Div(k.Sub(k.N(0), k.P("n")), k.N(2)), k.N(-3)), 't');
  k.Row(k.Eq(k.Mod(k.Sub(k.N(0), k.P("n")), k.N(2)), k.N(-1)), 't');
  k.Row(k.Lt(k.Add(k.P("n"), k.N(INT64_MAX)), k.N(0)), '?');
  k.Row(k.Lt(k.Sub(k.N(INT64_MIN), k.P("n")), k.N(0)), '?');
  k.Row(k.Lt(k.Mul(k.P("n"), k.N(INT64_MAX)), k.N(0)), '?');
  k.Row(k.Lt(k.Div(k.P("n"), k.N(0)), k.N(0)), '?');
  k.Row(k.Lt(k.Mod(k.P("n"), k.N(0)), k.N(0)), '?');
  k.Row(k.Lt(k.Div(k.N(INT64_MIN), k.Sub(k.N(6), k.P("n"))), k.N(0)), '?');
  auto day = [&](int64_t n) {
    return k.Number(n, k.program.BasicType(program::TypeKind::kDate));
  };
  k.Row(k.Eq(k.Sum(ExprKind::kAddDays, day(3), k.P("n")), day(10)), 't');
  k.Row(k.Lt(k.Sum(ExprKind::kAddDays, day(program::kLastDay - 6), k.P("n")),
             day(0)),
        '?');
  k.Row(k.Matches(k.P("s"), P::kPrefix, {"hä"}), 't');
  k.Row(k.Matches(k.P("s"), P::kSuffix, {"ser"}), 't');
  k.Row(k.Matches(k.P("s"), P::kSuffix, {"sex"}), 'f');
  k.Row(k.Matches(k.P("s"), P::kContains, {"äu"}), 't');
  k.Row(k.Matches(k.P("s"), P::kEqualsIgnoringCase, {"HäUSER"}), 't');
  k.Row(k.Matches(k.P("s"), P::kEqualsIgnoringCase, {"HÄUSER"}), 'f');
  k.Row(k.Matches(k.P("s"), P::kPrefix, {"x", "h"}), 't');
  k.Row(k.Matches(k.P("s"), P::kSuffix, {"x", "h"}), 'f');
  k.Row(k.Matches(k.P("s"), P::kGlob, {"h?user"}), 't');
  k.Row(k.Matches(k.P("s"), P::kGlob, {"h*"}), 't');
  k.Row(k.Matches(k.P("s"), P::kGlob, {"häuser"}), 't');
  k.Row(k.Matches(k.P("s"), P::kRegex, {"[a-zä]{6}"}), 't');
  k.Row(k.Matches(k.P("s"), P::kRegex, {"[a-z]{6}"}), 'f');
  k.Row(k.Eq(k.Size(k.P("s")), k.N(6)), 't');
  k.Row(k.Eq(k.Size(k.P("to")), k.N(3)), 't');
  k.Row(k.Eq(k.Size(k.P("map")), k.N(1)), 't');
  k.Row(k.In(k.String("a"), k.P("ids")), 't');
  k.Row(k.In(k.String("c"), k.P("to")), 'f');
  k.Row(k.In(k.P("n"), k.SetOf({k.N(9), k.N(7), k.N(-1)})), 't');
  k.Row(k.In(k.P("s"), k.SetOf({k.String("z"), k.String("a")})), 'f');
  k.Row(k.In(k.P("level"), k.SetOf({k.Member(k.level, 1)})), 't');
  k.Row(k.In(k.P("who"), k.SetOf({k.Entity(k.user(), "x")})), 'f');
  k.Row(k.In(k.P("yes"), k.SetOf({k.Bool(true), k.Bool(false)})), 't');
  k.Row(k.Subset(k.P("ids"),
                 k.SetOf({k.String("c"), k.String("b"), k.String("a")})),
        't');
  k.Row(k.Subset(k.SetOf({k.String("c")}), k.P("ids")), 'f');
  k.Row(k.Any(k.P("to"), k.Eq(text, k.String("a"))), 't');
  k.Row(k.Every(k.P("to"), k.Eq(text, k.String("x"))), 'f');
  k.Row(k.Eq(k.Count(k.P("to"), k.Eq(text, k.String("x"))), k.N(2)), 't');
  k.Row(k.Every(k.P("to"),
                k.Any(k.P("ids"), k.Not(k.Eq(text, k.Bound(k.string(), 1))))),
        't');
  k.Row(k.Eq(k.Count(k.Read(seen), k.Eq(text, k.String("x"))), k.N(0)), 't');
  k.Row(k.Any(k.SetOf({k.String("q"), k.String("a")}), k.In(text, k.P("to"))),
        't');

  EXPECT_EQ(Caller(k.program).Truths(k.arguments), k.expected);

  // kResult stands only in handlers (below).
  k.met.insert(ExprKind::kResult);
  // In what a rule accepts only: emit_asks_test.cc.
  k.met.insert(ExprKind::kAnswer);
#define AGP_EXPR(name, operands, text) \
  EXPECT_EQ(k.met.count(ExprKind::name), 1u) << "no row meets " text;
#include "compiler/program/expr_kinds.def"
}

// ---- strong Kleene ----

// Three-valued: 0 false, 1 true, 2 no value.
int Kleene(const program::Program& p, ExprId id, const int* values) {
  const program::Expr& e = p.expr(id);
  switch (e.kind) {
    case ExprKind::kBool:
      return static_cast<int>(e.number);
    case ExprKind::kNot: {
      int a = Kleene(p, e.a, values);
      return a == 2 ? 2 : 1 - a;
    }
    case ExprKind::kAnd: {
      int a = Kleene(p, e.a, values);
      int b = Kleene(p, e.b, values);
      if (a == 0 || b == 0) return 0;
      return a == 2 || b == 2 ? 2 : 1;
    }
    case ExprKind::kOr: {
      int a = Kleene(p, e.a, values);
      int b = Kleene(p, e.b, values);
      if (a == 1 || b == 1) return 1;
      return a == 2 || b == 2 ? 2 : 0;
    }
    default: {
      // kGet of the parameter.
      return values[p.expr(e.a).number];
    }
  }
}

// Every expression over three operands up to a size, under all 27 values: the
// order in which tests are made, the jumps and their threading change nothing.
TEST(EmitDecide, StrongKleeneWhateverTheShape) {
  ProgramBuilder b;
  ActionId act = b.Action("act", {{"x", b.Optional(b.boolean())},
                                  {"y", b.Optional(b.boolean())},
                                  {"z", b.Optional(b.boolean())}});
  std::vector<ExprId> leaves = {b.Get(b.Param(act, "x")),
                                b.Get(b.Param(act, "y")),
                                b.Get(b.Param(act, "z")), b.Bool(true)};
  // Some dearer than others, so that the order of tests varies: not not x.
  leaves[1] = b.Not(b.Not(leaves[1]));
  std::vector<ExprId> small = leaves;
  for (ExprId l : leaves) small.push_back(b.Not(l));
  for (ExprId l : leaves) {
    for (ExprId r : leaves) {
      small.push_back(b.And(l, r));
      small.push_back(b.Or(l, r));
    }
  }
  std::vector<ExprId> all;
  for (ExprId l : small) {
    for (ExprId r : small) {
      all.push_back(b.And(l, r));
      all.push_back(b.Or(b.Not(l), r));
    }
  }
  size_t pairs = all.size();
  for (size_t i = 0; i < pairs; i += 3) {
    all.push_back(b.Or(all[i], all[(i * 7 + 5) % pairs]));
    all.push_back(b.Not(b.And(all[i], all[(i * 11 + 1) % pairs])));
  }
  for (size_t i = 0; i < all.size(); ++i) {
    b.Deny(act, "r" + std::to_string(i), all[i]);
  }
  Caller caller(b.program);
  for (int world = 0; world < 27; ++world) {
    int values[3] = {world % 3, world / 3 % 3, world / 9};
    std::vector<Value> arguments;
    for (int v : values) {
      arguments.push_back(v == 2 ? Value::Absent() : Value::Bool(v == 1));
    }
    std::string expected;
    for (ExprId e : all) expected += "ft?"[Kleene(b.program, e, values)];
    EXPECT_EQ(caller.Truths(arguments), expected) << world;
  }
}

TEST(EmitDecide, QuantifiersAreKleeneToo) {
  ProgramBuilder b;
  auto person = b.Record("Person", {{"ok", b.Optional(b.boolean())}});
  ActionId act = b.Action("act", {{"all", b.List(person)}});
  ExprId body = b.Get(b.Field(b.Bound(person), 0));
  b.Deny(act, "any", b.Any(b.Param(act, "all"), body));
  b.Deny(act, "every", b.Every(b.Param(act, "all"), body));
  b.Deny(act, "count", b.Lt(b.Number(0), b.Count(b.Param(act, "all"), body)));
  auto people = [](std::string text) {
    std::vector<Value> items;
    for (char c : text) {
      items.push_back(
          Value::Record({c == '?' ? Value::Absent() : Value::Bool(c == 't')}));
    }
    return std::vector<Value>{Value::List(std::move(items))};
  };
  Caller caller(b.program);
  EXPECT_EQ(caller.Truths(people("")), "ftf");
  EXPECT_EQ(caller.Truths(people("t")), "ttt");
  EXPECT_EQ(caller.Truths(people("f")), "fff");
  EXPECT_EQ(caller.Truths(people("?")), "???");
  EXPECT_EQ(caller.Truths(people("?t")), "t??");
  EXPECT_EQ(caller.Truths(people("t?")), "t??");
  EXPECT_EQ(caller.Truths(people("?f")), "?f?");
  EXPECT_EQ(caller.Truths(people("f?")), "?f?");
  EXPECT_EQ(caller.Truths(people("tf")), "tft");
  EXPECT_EQ(caller.Truths(people("?tf")), "tf?");
}

// ---- sessions ----

TEST(EmitDecide, HandlersResultsAndSignals) {
  using Op = program::Update::Op;
  ProgramBuilder b;
  auto mail = b.Record("Mail", {{"from", b.string()}});
  ActionId read = b.Action("mail.read", {{"id", b.string()}});
  b.program.actions[read.value].result = mail;
  auto senders = b.State("senders", program::StateVar::Kind::kSet,
                         b.Set(b.string()), 2, 0, program::Scope::kSession);
  auto stopped =
      b.State("stopped", program::StateVar::Kind::kBool, b.boolean());
  auto stop = b.Signal("user.stop");
  b.Permit(read, "all", b.Bool(true));
  b.Deny(read, "no_evil", b.In(b.String("evil"), b.Read(senders)));
  b.Deny(read, "stopped", b.Read(stopped));
  b.On(program::Event::kResultOk, read,
       {b.Change(Op::kInsert, senders, b.Field(b.Result(mail), 0))});
  b.On(stop, {b.Change(Op::kAssign, stopped, b.Bool(true))});

  EmitResult emitted = Emit(b.program, SourceMap());
  std::string error;
  auto bundle =
      Bundle::Load(emitted.bytes.data(), emitted.bytes.size(), &error);
  ASSERT_NE(bundle, nullptr) << error;
  driver::BundleReplayer replayer(b.program, emitted, *bundle);
  program::Step step;
  step.call = b.Call(read, {Value::String("m1")});
  // The verdict, and the rules that determined it.
  auto answer = [&] {
    Decision decision = replayer.Do(step).decision;
    std::string text(VerdictName(decision.verdict));
    for (uint32_t rule : decision.rules) {
      text += " " + std::string(bundle->RuleName(rule));
    }
    return text;
  };
  EXPECT_EQ(answer(), "permit all");
  program::Step result = step;
  result.kind = program::Step::Kind::kResultOk;
  result.result = Value::Record({Value::String("evil")});
  EXPECT_EQ(replayer.Do(result).refused, "");
  EXPECT_EQ(answer(), "deny no_evil");
  step.session = "2";
  EXPECT_EQ(answer(), "permit all");
  program::Step signal = step;
  signal.kind = program::Step::Kind::kSignal;
  signal.signal = stop;
  EXPECT_EQ(replayer.Do(signal).refused, "");
  EXPECT_EQ(answer(), "deny stopped");
}

}  // namespace
}  // namespace agp::emit
