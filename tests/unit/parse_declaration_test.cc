#include <gtest/gtest.h>

#include "tests/unit/parse_helper.h"

namespace agp::tests {
namespace {

TEST(ParseDeclaration, EveryKindInOrder) {
  Parsed parsed(R"(policy all
import std.mail
enum Level { low, high "HIGH" }
record Line { item: String, note: String? or null }
entity User in Team, Org
groups { User("ann") in Team("staff") Team("a"), Team("b") in Team("c") }
loosening trait read
trait arbitrary(weight: Int) implies destructive, publish
action mail.delete "del"(ids "the-ids": Set<String> = {}) -> Receipt
  is destructive(weight: size(ids)), idempotent
function f(a: Int): Bool = a > 1
signal user.stop, user.resume from operator
obligation audit(level: Level)
state per user { a: Bool = false b: Window(10m, 99) c: Map<String, Int>(50) }
)");
  EXPECT_EQ(parsed.Said(), "");
  EXPECT_EQ(parsed.Tree(), R"(policy all
  import std.mail
  enum Level
    low
    high "HIGH"
  record Line
    param item: String
    param note: String? or null
  entity User
    in Team
    in Org
  groups
    edge
      member
        call
          name User
          "ann"
      in
        call
          name Team
          "staff"
    edge
      member
        call
          name Team
          "a"
      member
        call
          name Team
          "b"
      in
        call
          name Team
          "c"
  loosening trait read
  trait arbitrary
    param weight: Int
    implies destructive
    implies publish
  action mail.delete "del" -> Receipt
    param ids "the-ids": Set<String>
      default
        set
    is destructive
      argument weight
        size
          name ids
    is idempotent
  function f: Bool
    param a: Int
    body
      >
        name a
        1
  signal from operator
    user.stop
    user.resume
  obligation audit
    param level: Level
  state user
    a: Bool
      initial
        false
    b: Window
      bound
        10m
      bound
        99
    c: Map<String, Int>
      bound
        50
)");
}

TEST(ParseDeclaration, RulesTakeClausesInAnyOrder) {
  Parsed parsed(R"(permit a.b, c.* as name because "x" with audit(l: h), box
  when p unless q after approval by o within 15m given r = m[k] any x, y
  when s
deny * except a, b.c
confirm destructive by o
)");
  EXPECT_EQ(parsed.Said(), "");
  EXPECT_EQ(parsed.Tree(), R"(module 
  rule permit
    actions
      a.b
      c.*
    name name
    given r
      index
        name m
        name k
    any x
    any y
    when
      name p
    unless
      name q
    when
      name s
    approval
      by
        name o
      within
        15m
    with audit
      argument l
        name h
    with box
    because "x"
  rule deny
    actions
      *
      except a
      except b.c
  rule confirm
    actions
      destructive
    approval
      by
        name o
)");
}

TEST(ParseDeclaration, HandlersAndUpdates) {
  Parsed parsed(R"(
on user.stop { user.stopped = true }
on asked * { session.n += 1 }
on permitted a, b as r when r.x > 1 { session.seen.add(r.id) }
on denied a { session.seen.remove("x") session.seen.clear() }
on result ok a as r { session.m[r.k] = 1 session.m["k"] += 2 }
on result failed a {}
on result malformed a {}
)");
  EXPECT_EQ(parsed.Said(), "");
  using Event = ast::HandlerDecl::Event;
  using Op = ast::Update::Op;
  const auto& all = parsed.module.handlers;
  ASSERT_EQ(all.size(), 7u);
  EXPECT_EQ(all[0].event, Event::kSignal);
  EXPECT_EQ(all[0].signal.Joined(), "user.stop");
  EXPECT_EQ(all[1].event, Event::kAsked);
  EXPECT_EQ(all[2].event, Event::kPermitted);
  EXPECT_EQ(all[2].result_name->text, "r");
  EXPECT_EQ(all[2].updates[0].op, Op::kInsert);
  EXPECT_EQ(Grouped(*all[2].updates[0].target), "session.seen");
  EXPECT_EQ(all[3].updates[0].op, Op::kRemove);
  EXPECT_EQ(all[3].updates[1].op, Op::kClear);
  EXPECT_EQ(all[3].updates[1].value, nullptr);
  EXPECT_EQ(all[4].updates[0].op, Op::kAssign);
  EXPECT_EQ(Grouped(*all[4].updates[0].target), "session.m[r.k]");
  EXPECT_EQ(all[4].updates[1].op, Op::kAdd);
  EXPECT_EQ(all[6].event, Event::kResultMalformed);
}

TEST(ParseDeclaration, Properties) {
  Parsed parsed(R"(
prove a: never permit x when c without approval
prove b: always deny * when c
prove c: always confirm x.*
prove d: permit x, y only when c
prove e: some permit x without approval
prove f: no errors
prove g: no errors in x
)");
  EXPECT_EQ(parsed.Said(), "");
  const auto& all = parsed.module.properties;
  ASSERT_EQ(all.size(), 7u);
  EXPECT_TRUE(all[0].without_approval);
  EXPECT_NE(all[0].condition, nullptr);
  EXPECT_TRUE(all[1].actions[0].wildcard);
  EXPECT_EQ(all[3].actions.size(), 2u);
  EXPECT_TRUE(all[4].without_approval);
  EXPECT_TRUE(all[5].actions.empty());
  EXPECT_EQ(all[6].actions.size(), 1u);
}

TEST(ParseDeclaration, Labels) {
  Parsed parsed(R"(
origins contacts, bank
audiences team
record Mail {
  sender: String from contacts, body "b": String? from web, mail visible to team = "x",
  from: String visible to {team, public}
}
action fetch(to: String) -> Page from web, mail visible to team, public is read
action quiet() visible to team
action loud()
)");
  EXPECT_EQ(parsed.Said(), "");
  const ast::Module& module = parsed.module;
  EXPECT_FALSE(module.labels.at(0).audiences);
  EXPECT_EQ(module.labels.at(0).names.at(1).text, "bank");
  EXPECT_TRUE(module.labels.at(1).audiences);
  const auto& fields = module.records.at(0).fields;
  ASSERT_EQ(fields.size(), 3u);
  EXPECT_EQ(fields[0].provenance.origins.size(), 1u);
  EXPECT_EQ(fields[1].provenance.origins.at(1).text, "mail");
  EXPECT_EQ(fields[1].provenance.audiences.at(0).text, "team");
  EXPECT_NE(fields[1].default_value, nullptr);
  EXPECT_EQ(fields[2].provenance.audiences.size(), 2u);
  EXPECT_EQ(module.actions.at(0).provenance.origins.size(), 2u);
  EXPECT_EQ(module.actions.at(0).provenance.audiences.size(), 2u);
  EXPECT_EQ(module.actions.at(0).traits.size(), 1u);
  EXPECT_EQ(module.actions.at(1).provenance.audiences.size(), 1u);
  EXPECT_TRUE(module.actions.at(2).provenance.empty());
}

TEST(ParseDeclaration, KeysCalendarsLoopsAndGuarantees) {
  Parsed parsed(R"(
guardrail module corp.safety
calendar freeze { time("a") to time("b"), x to y, }
state per order by order_id: String { refunded: Bool = false }
on approved a {
  for x in r.items where x.open and ok { session.seen.add(x.id) session.n += 1 }
  session.m = 2
}
guarantee g: never permit * when c without approval by Team("t")
prove h: some permit a without approval
)");
  EXPECT_EQ(parsed.Said(), "");
  const ast::Module& module = parsed.module;
  EXPECT_TRUE(module.is_guardrail);
  EXPECT_FALSE(module.is_policy);
  EXPECT_EQ(parsed.sources.Text(module.header_span),
            "guardrail module corp.safety");
  ASSERT_EQ(module.calendars.at(0).intervals.size(), 2u);
  EXPECT_EQ(Grouped(*module.calendars[0].intervals[0].to), "time('b')");
  EXPECT_EQ(module.states.at(0).key->param.text, "order_id");
  EXPECT_EQ(module.states.at(0).key->type.name.text, "String");
  const ast::HandlerDecl& handler = module.handlers.at(0);
  EXPECT_EQ(handler.event, ast::HandlerDecl::Event::kApproved);
  ASSERT_EQ(handler.updates.size(), 2u);
  const ast::Update& loop = handler.updates[0];
  EXPECT_EQ(loop.op, ast::Update::Op::kFor);
  EXPECT_EQ(loop.binder.text, "x");
  EXPECT_EQ(Grouped(*loop.value), "r.items");
  EXPECT_EQ(Grouped(*loop.where), "(x.open and ok)");
  EXPECT_EQ(loop.target, nullptr);
  ASSERT_EQ(loop.body.size(), 2u);
  EXPECT_EQ(loop.body[1].op, ast::Update::Op::kAdd);
  EXPECT_TRUE(module.properties.at(0).guarantee);
  EXPECT_EQ(Grouped(*module.properties[0].without_by), "Team('t')");
  EXPECT_FALSE(module.properties.at(1).guarantee);
  EXPECT_TRUE(module.properties[1].without_approval);
  EXPECT_EQ(module.properties[1].without_by, nullptr);
}

TEST(ParseDeclaration, Approvals) {
  Parsed parsed(R"(
permit a as all after approval by w quorum 2 within 15m
  for the session on to, r.x not by x, Team("y")
  asks { reason: Reason, note: String? } accepting reason == late and ok
confirm a as mixed not_by when c
confirm a as other by w not by x until t on k within 1h quorum n asks {}
confirm a as one by w within 1h once
deny result mail.read as hide when result.body == "x"
deny result as plain when result
)");
  EXPECT_EQ(parsed.Said(),
            "5:20 syntax_error: expected a clause of the rule or a declaration "
            "before `not_by`\n");
  const auto& rules = parsed.module.rules;
  using Lasts = ast::Approval::Lasts;
  ASSERT_EQ(rules.size(), 6u);
  const ast::Approval& all = *rules[0].approval;
  EXPECT_EQ(Grouped(*all.by), "w");
  EXPECT_EQ(Grouped(*all.quorum), "2");
  EXPECT_EQ(Grouped(*all.within), "15m");
  EXPECT_EQ(all.lasts, Lasts::kSession);
  ASSERT_EQ(all.keys.size(), 2u);
  EXPECT_EQ(Grouped(*all.keys[1]), "r.x");
  ASSERT_EQ(all.excluded.size(), 2u);
  EXPECT_EQ(Grouped(*all.excluded[1]), "Team('y')");
  ASSERT_EQ(all.asks->answers.size(), 2u);
  EXPECT_TRUE(all.asks->answers[1].type.optional);
  EXPECT_EQ(Grouped(*all.asks->accepting), "((reason == late) and ok)");
  const ast::Approval& other = *rules[2].approval;
  EXPECT_EQ(other.lasts, Lasts::kUntil);
  EXPECT_EQ(Grouped(*other.until), "t");
  EXPECT_EQ(Grouped(*other.within), "1h");
  EXPECT_EQ(Grouped(*other.quorum), "n");
  EXPECT_TRUE(other.asks->answers.empty());
  EXPECT_EQ(rules[3].approval->lasts, Lasts::kOnce);
  EXPECT_EQ(rules[3].approval->quorum, nullptr);
  EXPECT_TRUE(rules[4].of_result);
  EXPECT_EQ(rules[4].actions.at(0).name.Joined(), "mail.read");
  EXPECT_FALSE(rules[5].of_result);
  EXPECT_EQ(rules[5].actions.at(0).name.Joined(), "result");
}

// After `for the session`, `on` may name keys or begin a handler.
TEST(ParseDeclaration, KeysAndHandlersAreToldApart) {
  Parsed parsed(R"(
confirm a by w within 1m for the session
on user.stop { user.stopped = true }
confirm b by w within 1m until t
on permitted a when to only from web { session.x = 1 }
confirm c by w within 1m for the session
on to when x == 1
on stop when x == 1 { session.x = 1 }
confirm d by w within 1m for the session on to
)");
  EXPECT_EQ(parsed.Said(), "");
  ASSERT_EQ(parsed.module.rules.size(), 4u);
  ASSERT_EQ(parsed.module.handlers.size(), 3u);
  EXPECT_TRUE(parsed.module.rules[0].approval->keys.empty());
  EXPECT_TRUE(parsed.module.rules[1].approval->keys.empty());
  EXPECT_EQ(parsed.module.rules[2].approval->keys.size(), 1u);
  EXPECT_EQ(parsed.module.rules[2].conditions.size(), 1u);
  EXPECT_EQ(parsed.module.rules[3].approval->keys.size(), 1u);
}

TEST(ParseDeclaration, StepsOfCalls) {
  Parsed parsed(R"(
test "t" {
  request a(x: "v" from user, y: {"m1" from user, "m2" visible to team, "m3"} from web, mail visible to team, public)
    from Agent("s") via Agent("c"), Agent("r") for User("n") as "c1"
  again
  again "c1"
  approve ask by User("x") with { reason: late } of "c1"
  approve ask by Agent("x")
  reject by User("x") of "c1"
  dispatch "c1"
  dispatch
  expect refused
  result ok a(z: [1 from {a, b} visible to {c, d}, ({k: 2 visible to c})])
  expect withheld
  revision
}
)");
  EXPECT_EQ(parsed.Said(), "");
  using StepKind = ast::TestStep::Kind;
  const auto& steps = parsed.module.tests.at(0).steps;
  ASSERT_EQ(steps.size(), 12u);
  const ast::Call& call = steps[0].call;
  EXPECT_EQ(Grouped(*call.arguments.at(0)), "('v' from user stated)");
  EXPECT_EQ(Grouped(*call.arguments.at(1)),
            "(({('m1' from user stated), ('m2' visible to team stated), 'm3'} "
            "from web mail stated) visible to team public stated)");
  EXPECT_EQ(Grouped(*call.agent), "Agent('s')");
  ASSERT_EQ(call.via.size(), 2u);
  EXPECT_EQ(Grouped(*call.via[1]), "Agent('r')");
  EXPECT_EQ(Grouped(*call.user), "User('n')");
  EXPECT_EQ(steps[0].call_id, "c1");
  EXPECT_EQ(steps[1].kind, StepKind::kAgain);
  EXPECT_EQ(steps[1].call_id, std::nullopt);
  EXPECT_EQ(steps[2].call_id, "c1");
  EXPECT_EQ(steps[3].kind, StepKind::kApprove);
  EXPECT_EQ(steps[3].rule.text, "ask");
  EXPECT_EQ(Grouped(*steps[3].person), "User('x')");
  EXPECT_EQ(Grouped(*steps[3].value), "record{reason: late}");
  EXPECT_EQ(steps[3].call_id, "c1");
  EXPECT_EQ(steps[4].value, nullptr);
  EXPECT_EQ(steps[5].kind, StepKind::kReject);
  EXPECT_EQ(steps[6].call_id, "c1");
  EXPECT_EQ(steps[8].kind, StepKind::kExpectRefused);
  EXPECT_EQ(Grouped(*steps[9].call.arguments.at(0)),
            "[((1 from a b stated) visible to c d stated), "
            "record{k: (2 visible to c stated)}]");
  EXPECT_EQ(steps[10].kind, StepKind::kExpectWithheld);
  EXPECT_EQ(steps[11].kind, StepKind::kRevision);
}

TEST(ParseDeclaration, Tests) {
  Parsed parsed(R"(
test "t" {
  session "other"
  request a.b(x: 1) from Agent("m") for User("n")
  expect deny because r, s
  signal user.stop for User("n")
  result ok a.b(x: 1) = { sender: "m" }
  result failed a.b()
  result malformed a.b()
  advance 10m
}
)");
  EXPECT_EQ(parsed.Said(), "");
  const auto& steps = parsed.module.tests.at(0).steps;
  ASSERT_EQ(steps.size(), 8u);
  EXPECT_EQ(steps[0].session, "other");
  EXPECT_EQ(Grouped(*steps[1].call.agent), "Agent('m')");
  EXPECT_EQ(steps[2].because[1].text, "s");
  EXPECT_EQ(steps[3].call.agent, nullptr);
  EXPECT_EQ(Grouped(*steps[3].call.user), "User('n')");
  EXPECT_EQ(Grouped(*steps[4].value), "record{sender: 'm'}");
  EXPECT_EQ(Grouped(*steps[7].value), "10m");
}

TEST(ParseDeclaration, CommentsRideAlong) {
  Parsed parsed("// a\npolicy p // b\n  // c\n");
  ASSERT_EQ(parsed.module.comments.size(), 3u);
  EXPECT_TRUE(parsed.module.comments[0].own_line);
  EXPECT_FALSE(parsed.module.comments[1].own_line);
  EXPECT_TRUE(parsed.module.comments[2].own_line);
  EXPECT_EQ(parsed.sources.Text(parsed.module.comments[1].span), "// b");
}

TEST(ParseDeclaration, FileForms) {
  EXPECT_EQ(Parsed("").Said(), "");
  EXPECT_EQ(Parsed("// only a comment").Said(), "");
  EXPECT_EQ(Parsed("\xEF\xBB\xBFpolicy p\r\ndeny *\r\n").Said(), "");
  EXPECT_TRUE(Parsed("policy p").module.is_policy);
  EXPECT_FALSE(Parsed("module a.b").module.is_policy);
  EXPECT_EQ(Parsed("module a.b").module.name.Joined(), "a.b");
}

TEST(ParseDeclaration, DeclarationsKeepTheirOrder) {
  Parsed parsed("deny a\nimport x\ndeny b\n");
  ASSERT_EQ(parsed.module.decls.size(), 3u);
  EXPECT_EQ(parsed.module.decls[1].kind, ast::DeclKind::kImport);
  EXPECT_EQ(parsed.module.decls[2].index, 1u);
}

}  // namespace
}  // namespace agp::tests
