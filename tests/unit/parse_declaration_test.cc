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
