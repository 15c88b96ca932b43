#include <gtest/gtest.h>

#include "tests/unit/parse_helper.h"

namespace agp::tests {
namespace {

TEST(ParseExpression, ConnectivesBindAsDocumented) {
  EXPECT_EQ(Condition("a or b and c"), "(a or (b and c))");
  EXPECT_EQ(Condition("a and b or c"), "((a and b) or c)");
  EXPECT_EQ(Condition("not a and b"), "((not a) and b)");
  EXPECT_EQ(Condition("not a == b"), "(not (a == b))");
  EXPECT_EQ(Condition("not not a"), "(not (not a))");
  EXPECT_EQ(Condition("a implies b or c"), "(a implies (b or c))");
  EXPECT_EQ(Condition("a implies b implies c"), "(a implies (b implies c))");
  EXPECT_EQ(Condition("a or b or c"), "((a or b) or c)");
  EXPECT_EQ(Condition("a or not b and c"), "(a or ((not b) and c))");
}

TEST(ParseExpression, ArithmeticBindsTighterThanTests) {
  EXPECT_EQ(Condition("a + b * c < d"), "((a + (b * c)) < d)");
  EXPECT_EQ(Condition("a - b - c == 0"), "(((a - b) - c) == 0)");
  EXPECT_EQ(Condition("-a * b == -1"), "(((- a) * b) == (- 1))");
  EXPECT_EQ(Condition("a % b / c >= 1"), "(((a % b) / c) >= 1)");
  EXPECT_EQ(Condition("- - a == 1_000"), "((- (- a)) == 1_000)");
}

TEST(ParseExpression, ComparisonsDoNotChain) {
  for (const char* text : {"a == b == c", "a < b < c", "a in b in c",
                           "a starts with b ends with c", "a == b in c"}) {
    Parsed parsed(std::string("deny x when ") + text);
    EXPECT_TRUE(parsed.sink.has_errors()) << text;
  }
}

TEST(ParseExpression, NegatedTests) {
  EXPECT_EQ(Condition("a not in s"), "(not (a in s))");
  EXPECT_EQ(Condition("not a in s"), "(not (a in s))");
  EXPECT_EQ(Condition("a not contains \"x\""), "(not (a contains 'x'))");
  EXPECT_EQ(Condition("a not subset of s"), "(not (a subset s))");
  EXPECT_EQ(Condition("a not in s and b"), "((not (a in s)) and b)");
}

TEST(ParseExpression, TextTests) {
  EXPECT_EQ(Condition("p starts with {\"/a\", \"/b\"}"),
            "(p starts with {'/a', '/b'})");
  EXPECT_EQ(Condition("p ends with \"x\""), "(p ends with 'x')");
  EXPECT_EQ(Condition("p equals ignoring case \"x\""),
            "(p equals ignoring case 'x')");
  EXPECT_EQ(Condition("p like \"*.txt\" or p matches r\"\\d+\""),
            "((p like '*.txt') or (p matches '\\d+'))");
}

TEST(ParseExpression, LabelTests) {
  EXPECT_EQ(Condition("to only from user"), "(to only from user)");
  EXPECT_EQ(Condition("b.c maybe from {web, mail,} and d"),
            "((b.c maybe from web mail) and d)");
  EXPECT_EQ(Condition("a not visible to to or b not only from only"),
            "((not (a visible to to)) or (not (b only from only)))");
  EXPECT_EQ(Condition("not to maybe from web"), "(not (to maybe from web))");
  EXPECT_EQ(Condition("urls(b).every(u => u only from {user})"),
            "urls(b).every(u => (u only from user))");
  EXPECT_TRUE(Parsed("deny x when a only from {}").sink.has_errors());
  EXPECT_TRUE(Parsed("deny x when {a from web}")
                  .Says(diagnostics::Kind::kMisplacedLabels));
}

// A keyword of one place is a name in all others.
TEST(ParseExpression, NewKeywordsAreNames) {
  for (const char* word :
       {"accepting", "again",    "approve",  "approved", "asks",
        "audiences", "calendar", "dispatch", "from",     "guarantee",
        "guardrail", "maybe",    "once",     "only",     "origins",
        "quorum",    "refused",  "reject",   "revision", "the",
        "to",        "until",    "via",      "visible",  "where",
        "withheld"}) {
    std::string w = word;
    EXPECT_EQ(Condition(w + " == x." + w), "(" + w + " == x." + w + ")");
    EXPECT_EQ(
        Parsed("action " + w + "(" + w + ": String) -> R from " + w +
               "\nstate per session { a: Bool = b " + w + ": Int = 1 }\n" +
               "record " + w + " { a: T from " + w + ", " + w + ": T }\n" +
               "deny " + w + " as " + w + "\n" + "on " + w + " { session." + w +
               " = " + w + " }\n" + "test \"t\" { request a(" + w + ": " + w +
               " from " + w + ") }\n")
            .Said(),
        "")
        << w;
  }
}

TEST(ParseExpression, PostfixAndPresence) {
  EXPECT_EQ(Condition("has a.b and not has c"),
            "((has a.b) and (not (has c)))");
  EXPECT_EQ(Condition("m[k].f(x, y)[0] == 1"), "(m[k].f(x, y)[0] == 1)");
  EXPECT_EQ(Condition("to.every(t => t.d == \"x\" or t in s)"),
            "to.every(t => ((t.d == 'x') or (t in s)))");
  EXPECT_EQ(Condition("size(ids) <= 20"), "(size<ids> <= 20)");
  EXPECT_EQ(Condition("`size`(ids) == size(a, b)"),
            "(size(ids) == size(a, b))");
}

TEST(ParseExpression, Braces) {
  EXPECT_EQ(Condition("x == {}"), "(x == {})");
  EXPECT_EQ(Condition("x in {a, \"b\",}"), "(x in {a, 'b'})");
  EXPECT_EQ(Condition("x == {\"k\": 1, \"l\": {}}"),
            "(x == map{'k', 1, 'l', {}})");
  EXPECT_EQ(Condition("x == {name: 1, in: [1, 2]}"),
            "(x == record{name: 1, in: [1, 2]})");
}

TEST(ParseExpression, Literals) {
  EXPECT_EQ(Condition("a == 15m or b == 500ms or c == 12.50"),
            "(((a == 15m) or (b == 500ms)) or (c == 12.50))");
  EXPECT_EQ(Condition(R"(a == "q\"\\\n\t\r\u{1F600}")"),
            "(a == 'q\"\\\n\t\r\xF0\x9F\x98\x80')");
  EXPECT_EQ(Condition(R"(a == r"\d\")"), "(a == '\\d\\')");
}

TEST(ParseExpression, KeywordsAreSoftNames) {
  for (const char* word :
       {"to",     "from",     "by",   "on",   "user",   "session", "body",
        "some",   "state",    "test", "size", "any",    "at",      "policy",
        "permit", "contains", "like", "with", "within", "result",  "ok",
        "is",     "as",       "of",   "case"}) {
    EXPECT_EQ(Condition(std::string(word) + " == 1"),
              "(" + std::string(word) + " == 1)");
    Parsed parsed("action a(" + std::string(word) + ": Int)");
    EXPECT_EQ(parsed.Said(), "") << word;
  }
}

TEST(ParseExpression, HardKeywordsNeedBackquotes) {
  for (const char* word : {"and", "or", "not", "in", "has", "true", "false",
                           "when", "unless", "implies"}) {
    EXPECT_TRUE(parse::IsHardKeyword(word)) << word;
    EXPECT_EQ(Condition("`" + std::string(word) + "` == 1"),
              "(" + std::string(word) + " == 1)");
    // After a dot and before a colon they need none.
    EXPECT_EQ(Condition("a." + std::string(word) + " == 1"),
              "(a." + std::string(word) + " == 1)");
    Parsed parsed("action a(" + std::string(word) + ": Int)");
    EXPECT_EQ(parsed.Said(), "") << word;
  }
  EXPECT_FALSE(parse::IsHardKeyword("by"));
}

TEST(ParseExpression, SpansAreThoseOfTheSource) {
  Parsed parsed("deny x when a + b == `in`.c");
  const ast::Expr& test = *parsed.module.rules[0].conditions[0].expr;
  EXPECT_EQ(parsed.sources.Text(test.span), "a + b == `in`.c");
  EXPECT_EQ(parsed.sources.Text(test.text_span), "==");
  EXPECT_EQ(parsed.sources.Text(test.args[0]->span), "a + b");
  EXPECT_EQ(parsed.sources.Text(test.args[1]->text_span), "c");
  EXPECT_EQ(parsed.sources.Text(test.args[1]->args[0]->span), "`in`");
}

TEST(ParseExpression, SpansCountBytesBehindOtherCharacters) {
  Parsed parsed("// \xC3\xA4\xC3\xB6\ndeny x when \"\xE2\x82\xAC\" == name");
  EXPECT_EQ(parsed.Said(), "");
  const ast::Expr& test = *parsed.module.rules[0].conditions[0].expr;
  EXPECT_EQ(parsed.sources.Text(test.args[1]->span), "name");
}

TEST(ParseExpression, Tables) {
  EXPECT_EQ(Condition("n < match t { gold => 1, {a, L.b} => x + 1, _ => 2, }"),
            "(n < match[t]{[gold] => 1, [{a, L.b}] => (x + 1), [_] => 2})");
  EXPECT_EQ(Condition("match (t, u.v) { (_, true) => a or b, (a) => c }"),
            "match[t, u.v]{[_, true] => (a or b), [a] => c}");
  // A name still, where no table follows.
  EXPECT_EQ(Condition("match(x) < match"), "(match(x) < match)");
  EXPECT_EQ(Condition("match.a in match[b]"), "(match.a in match[b])");
}

}  // namespace
}  // namespace agp::tests
