#include "compiler/format/format.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include "compiler/format/layout.h"
#include "tests/unit/parse_helper.h"

namespace agp::tests {
namespace {

std::string Formatted(const std::string& text) {
  Parsed parsed(text);
  EXPECT_EQ(parsed.Said(), "");
  return format::Format(parsed.sources, parsed.module);
}

void ExpectStable(const std::string& text) {
  Parsed parsed(text);
  ASSERT_EQ(parsed.Said(), "");
  std::string once = format::Format(parsed.sources, parsed.module);
  Parsed again(once);
  ASSERT_EQ(again.Said(), "") << once;
  EXPECT_EQ(again.Tree(), parsed.Tree()) << once;
  EXPECT_EQ(format::Format(again.sources, again.module), once);
  EXPECT_EQ(again.module.comments.size(), parsed.module.comments.size());
}

TEST(Layout, GroupsBreakOnlyWhereTheyMust) {
  using namespace format;
  auto call = [] {
    return Group(
        {Text("f("),
         Nest({SoftLine(), Text("aaaa"), Text(","), Line(), Text("bbbb")}),
         SoftLine(), Text(")")});
  };
  EXPECT_EQ(Print(call(), 80), "f(aaaa, bbbb)\n");
  EXPECT_EQ(Print(call(), 13), "f(aaaa, bbbb)\n");
  EXPECT_EQ(Print(call(), 12), "f(\n  aaaa,\n  bbbb\n)\n");
}

TEST(Layout, CommentsEndTheirLine) {
  using namespace format;
  EXPECT_EQ(Print(Join({Text("a"), TrailingComment("// c"), Text(","), Line(),
                        Text("b")}),
                  80),
            "a,  // c\nb\n");
  EXPECT_EQ(Print(Join({Text("a"), TrailingComment("// c"), Text(" + b")}), 80),
            "a  // c\n+ b\n");
  EXPECT_EQ(Print(Join({Text("a "), LeadingComment("// c"), Text("b")}), 80),
            "a\n// c\nb\n");
}

TEST(Format, ClausesHaveOneOrder) {
  EXPECT_EQ(Formatted("permit a because \"b\" with x(y: 1) after approval by o "
                      "within 5m unless u when w any q given g = h"),
            "permit a\n"
            "  given g = h\n"
            "  any q\n"
            "  unless u\n"
            "  when w\n"
            "  after approval by o within 5m\n"
            "  with x(y: 1)\n"
            "  because \"b\"\n");
}

TEST(Format, ShortThingsStandOnOneLine) {
  EXPECT_EQ(Formatted("deny   *\n as stopped\n when user . stopped"),
            "deny * as stopped when user.stopped\n");
  EXPECT_EQ(Formatted("on user.stop{user.stopped=true}"),
            "on user.stop { user.stopped = true }\n");
  EXPECT_EQ(Formatted("enum E{a,b \"c\",}"), "enum E { a, b \"c\" }\n");
  EXPECT_EQ(Formatted("state per global { a: Int }"),
            "state global { a: Int }\n");
}

TEST(Format, LongThingsBreakBetweenTheirParts) {
  EXPECT_EQ(
      Formatted("permit order as small when on_behalf_of in Team(\"staff\") "
                "and size(lines) <= 10 and lines.every(l => l.price <= 100.0)"),
      "permit order as small\n"
      "  when on_behalf_of in Team(\"staff\")\n"
      "    and size(lines) <= 10\n"
      "    and lines.every(l => l.price <= 100.0)\n");
  EXPECT_EQ(Formatted("action mail.delete(mailbox: User, ids: Set<String>, "
                      "reason: String) is bulk(weight: size(ids))"),
            "action mail.delete(mailbox: User, ids: Set<String>, reason: "
            "String)\n"
            "  is bulk(weight: size(ids))\n");
}

TEST(Format, ParenthesesWhereTheyAreNeededOrHelp) {
  EXPECT_EQ(Formatted("deny a when ((a)) or ((b and (c)))"),
            "deny a when a or (b and c)\n");
  EXPECT_EQ(Formatted("deny a when (a or b) and c"),
            "deny a when (a or b) and c\n");
  EXPECT_EQ(Formatted("deny a when a and (b and c)"),
            "deny a when a and (b and c)\n");
  EXPECT_EQ(Formatted("deny a when (x - (y - z)) == (-(a + b))"),
            "deny a when x - (y - z) == -(a + b)\n");
  EXPECT_EQ(Formatted("deny a when not (x in s) and not (a and b)"),
            "deny a when x not in s and not (a and b)\n");
  EXPECT_EQ(Formatted("deny a when (a == b) == c"),
            "deny a when (a == b) == c\n");
  EXPECT_EQ(Formatted("deny a when (a implies b) implies c implies d"),
            "deny a when (a implies b) implies c implies d\n");
  EXPECT_EQ(Formatted("deny a when (a + b).c == has (d).e"),
            "deny a when (a + b).c == has d.e\n");
}

TEST(Format, NamesAndStrings) {
  EXPECT_EQ(Formatted("deny a when `in` == x.`in` and `by` == by"),
            "deny a when `in` == x.in and by == by\n");
  EXPECT_EQ(Formatted("deny a when x matches \"\\\\d+\""),
            "deny a when x matches r\"\\d+\"\n");
  EXPECT_EQ(Formatted("deny a when x == \"\\u{202E}\\n\\\"\""),
            "deny a when x == \"\\u{202E}\\n\\\"\"\n");
  EXPECT_EQ(Formatted("deny a when `size`(x) == size(x)"),
            "deny a when `size`(x) == size(x)\n");
}

TEST(Format, Approvals) {
  EXPECT_EQ(
      Formatted("confirm a by w not by x,y until t on k,l asks{r:R,n:String?}"
                "accepting r==a within 5m quorum 2"),
      "confirm a\n"
      "  by w quorum 2 within 5m until t on k, l not by x, y asks { r: R, n: "
      "String? }\n"
      "    accepting r == a\n");
  EXPECT_EQ(Formatted("permit a after approval by w within 5m once"),
            "permit a after approval by w within 5m once\n");
  EXPECT_EQ(Formatted("confirm a by w asks {\n r: R // why\n // end\n}"),
            "confirm a\n"
            "  by w\n"
            "    asks {\n"
            "      r: R  // why\n"
            "      // end\n"
            "    }\n");
  EXPECT_EQ(Formatted("deny   result a as b"), "deny result a as b\n");
}

TEST(Format, Labels) {
  EXPECT_EQ(Formatted("deny a when not (x only from{w}) and not y visible to "
                      "{a,b} or z maybe from q"),
            "deny a when x not only from w and y not visible to {a, b} or z "
            "maybe from q\n");
}

TEST(Format, Steps) {
  EXPECT_EQ(
      Formatted(
          "test \"t\" { request a(x:{\"m\" from u,n}from{w},y:1 from "
          "v,w visible to p)via B(\"c\"),D(\"e\") as \"i\" again approve r "
          "by U(\"x\")with{a:b}of \"i\" dispatch\"i\" expect refused}"),
      "test \"t\" {\n"
      "  request a(x: {\"m\" from u, n} from w, y: 1 from {v, w} visible to "
      "p)\n"
      "    via B(\"c\"), D(\"e\") as \"i\"\n"
      "  again\n"
      "  approve r by U(\"x\") with { a: b } of \"i\"\n"
      "  dispatch \"i\"\n"
      "  expect refused\n"
      "}\n");
}

// A formula as text, with parentheses wherever they may stand.
std::string RandomFormula(std::mt19937& random, int depth) {
  static const char* const kAtoms[] = {
      "permitted a, b.*",
      "user.stop",
      "user.n + 1 > (2)",
      "result ok a as r",
      "not user.x in {1}",
      "denied * except a",
      "(user.stop when x)",
      "has session.m[\"k\"]",
      "`asked`",
      "permitted a without approval",
      "(approved a when x and y or z implies w)"};
  if (depth == 0) return kAtoms[random() % std::size(kAtoms)];
  auto inner = [&] {
    std::string made = RandomFormula(random, depth - 1);
    return random() % 3 == 0 ? made : "(" + made + ")";
  };
  switch (random() % 8) {
    case 0:
      return "not " + inner();
    case 1:
      return "once " + inner() + (random() % 2 ? " within 5m" : "");
    case 2:
      return "historically " + inner();
    case 3:
      return "previously " + inner();
    case 4:
      return inner() + " and " + inner();
    case 5:
      return inner() + " or " + inner();
    case 6:
      return inner() + " implies " + inner();
    default:
      // Two in a row need parentheses.
      return "(" + inner() + ") since (" + inner() + ")" +
             (random() % 2 ? " within 1h" : "");
  }
}

TEST(Format, FormulasKeepTheirMeaning) {
  constexpr uint32_t kSeed = 20'260'101;
  std::mt19937 random(kSeed);
  int read = 0;
  for (int round = 0; round < 1000; ++round) {
    std::string formula = RandomFormula(random, 1 + round % 4);
    std::string text = round % 2 ? "prove p: never " + formula + " per session"
                                 : "monitor user.x: " + formula;
    // Without the parentheses some are no formulas.
    if (!Parsed(text).Said().empty()) continue;
    ++read;
    ExpectStable(text);
    if (HasFailure()) FAIL() << text;
  }
  EXPECT_GT(read, 600);
}

TEST(Format, PropertiesOfSessions) {
  EXPECT_EQ(
      Formatted("prove p: after s.a, s.b until (permitted c when x) never "
                "permitted * per session"),
      "prove p: after s.a or s.b until permitted c when x never "
      "permitted * per session\n");
  EXPECT_EQ(Formatted("prove p: never ((once (permitted a) within 5m) and not "
                      "(b.c)) and (not d.e) since (f.g or h.i)"),
            "prove p:\n"
            "  never once permitted a within 5m and not b.c and (not d.e since "
            "(f.g or h.i))\n");
  ExpectStable(
      "prove p: // one\n  after s.a or // two\n  // three\n  permitted b "
      "until // four\n  c.d never // five\n permitted e // six\n"
      "monitor user.x: // one\n  once ( // two\n permitted a when // three\n"
      " x) // four\n and // five\n not b.c since // six\n d.e // seven\n"
      "prove q: at most // one\n 3 // two\n of // three\n x in // four\n "
      "permitted a per 5m // five\n per user // six\n");
}

TEST(Format, CommentsAndEmptyLinesStay) {
  const std::string text =
      "// top\n"
      "\n"
      "policy p  // header\n"
      "\n"
      "// section\n"
      "\n"
      "// about s\n"
      "state per user {\n"
      "  // about a\n"
      "  a: Bool = false  // trailing\n"
      "\n"
      "  b: Int\n"
      "  // closing\n"
      "}\n"
      "deny x\n"
      "  // why\n"
      "  when y in {\n"
      "    \"a\",  // first\n"
      "    // second\n"
      "    \"b\"\n"
      "    // end\n"
      "  }\n"
      "// eof\n";
  EXPECT_EQ(Formatted(text), text);
}

TEST(Format, HeaderIsFollowedByAnEmptyLine) {
  EXPECT_EQ(Formatted("policy p deny a deny b\n\n\n\ndeny c"),
            "policy p\n\ndeny a\ndeny b\n\ndeny c\n");
  EXPECT_EQ(Formatted("policy p // c"), "policy p  // c\n");
  EXPECT_EQ(Formatted(""), "");
}

TEST(Format, CorpusIsStable) {
  std::filesystem::path root(AGP_SOURCE_DIR);
  int files = 0;
  for (const char* folder : {"tests/fuzz/corpus/parse", "stdlib", "docs"}) {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(root / folder)) {
      if (entry.path().extension() != ".agp") continue;
      if (entry.path().filename() == "mistakes.agp") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      SCOPED_TRACE(entry.path().string());
      ExpectStable({std::istreambuf_iterator<char>(in),
                    std::istreambuf_iterator<char>()});
      ++files;
    }
  }
  EXPECT_GT(files, 3);
}

}  // namespace
}  // namespace agp::tests
