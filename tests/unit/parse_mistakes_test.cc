#include <gtest/gtest.h>

#include <string>

#include "tests/unit/parse_helper.h"

namespace agp::tests {
namespace {

using diagnostics::Kind;

std::string Said(std::string text) { return Parsed(std::move(text)).Said(); }

TEST(ParseMistakes, MisspelledKeywords) {
  EXPECT_EQ(Said("permti a"),
            "1:1 syntax_error: expected a declaration before `permti` | did "
            "you mean `permit`?\n");
  EXPECT_EQ(Said("permit a wen x"),
            "1:10 syntax_error: expected a clause of the rule, `as`, `,` or a "
            "declaration before `wen` | did you mean `when`?\n");
  EXPECT_EQ(Said("prove p: nevr permit y"),
            "1:10 syntax_error: `nevr` begins no property | did you mean "
            "`never`?\n");
  EXPECT_EQ(Said("prove p: after permited a never permitted b"),
            "1:16 syntax_error: `permited` is not an event | did you mean "
            "`permitted`?\n");
  EXPECT_EQ(Said("prove p: never (once deneid a)"),
            "1:22 syntax_error: `deneid` is not an event | did you mean "
            "`denied`?\n");
  EXPECT_EQ(Said("monitor user.x: previosly y"),
            "1:17 syntax_error: `previosly` cannot stand here | did you mean "
            "`previously`?\n");
  EXPECT_EQ(Said("on permited a { }"),
            "1:4 syntax_error: `permited` is not an event | did you mean "
            "`permitted`?\n");
}

TEST(ParseMistakes, WhatIsMissing) {
  EXPECT_EQ(Said("deny a when x == )\n"),
            "1:18 unbalanced_bracket: `)` closes nothing\n");
  EXPECT_EQ(Said("test \"t\" { advance }\n"),
            "1:20 syntax_error: expected an expression before `}`\n");
  EXPECT_EQ(Said("deny a when not\n"),
            "1:16 syntax_error: expected an expression before the end of the "
            "file\n");
  EXPECT_EQ(Said("deny a when a == b == c"),
            "1:20 syntax_error: expected an operator, a clause of the rule or "
            "a declaration before `==` | comparisons do not chain; join them "
            "with `and`\n");
  EXPECT_EQ(Said("deny a when f(a b)"),
            "1:17 syntax_error: expected an operator, `,` or `)` before `b`\n");
}

TEST(ParseMistakes, SeveralInOneRun) {
  Parsed parsed(
      "deny a when )\n\ndeny b\n\ntest \"t\" {\n  reqest b()\n}\n"
      "deny c wen x\ndeny d\n");
  EXPECT_EQ(parsed.sink.all().size(), 3u) << parsed.Said();
  ASSERT_EQ(parsed.module.rules.size(), 3u);
  EXPECT_EQ(parsed.module.rules[2].actions[0].name.Joined(), "d");
}

TEST(ParseMistakes, Lexical) {
  EXPECT_EQ(Said("deny a when x == \"abc\ndeny b\n"),
            "1:18 unterminated_string: this string is never closed | close it "
            "with `\"` on the same line\n");
  EXPECT_TRUE(Parsed("deny a when x == \"\\q\"").Says(Kind::kBadEscape));
  EXPECT_TRUE(Parsed("deny a when x == \"\\u{D800}\"").Says(Kind::kBadEscape));
  EXPECT_TRUE(
      Parsed("deny a when x == \"\\u{110000}\"").Says(Kind::kBadEscape));
  EXPECT_TRUE(Parsed("deny a when x == 12abc").Says(Kind::kBadNumber));
  EXPECT_TRUE(Parsed("deny a when x == 1_").Says(Kind::kBadNumber));
  EXPECT_TRUE(Parsed("deny a when x == 0x10").Says(Kind::kBadNumber));
  EXPECT_TRUE(Parsed("deny a when x == 1__0").Says(Kind::kBadNumber));
  EXPECT_TRUE(Parsed("deny a when x == 'y'").Says(Kind::kForeignNotation));
  EXPECT_TRUE(Parsed("deny a when x && !y").Says(Kind::kForeignNotation));
  EXPECT_TRUE(Parsed("deny a; deny b").Says(Kind::kForeignNotation));
  EXPECT_TRUE(Parsed("/* x */ deny a").Says(Kind::kForeignNotation));
  EXPECT_TRUE(Parsed("# x\ndeny a").Says(Kind::kStrayCharacter));
  EXPECT_TRUE(Parsed("deny \xC3\xA4").Says(Kind::kStrayCharacter));
}

TEST(ParseMistakes, Characters) {
  EXPECT_TRUE(Parsed("deny a when x == \"\xFF\"").Says(Kind::kInvalidUtf8));
  // An overlong slash, a surrogate, a value above U+10FFFF.
  EXPECT_TRUE(Parsed("// \xC0\xAF").Says(Kind::kInvalidUtf8));
  EXPECT_TRUE(Parsed("// \xED\xA0\x80").Says(Kind::kInvalidUtf8));
  EXPECT_TRUE(Parsed("// \xF4\x90\x80\x80").Says(Kind::kInvalidUtf8));
  EXPECT_TRUE(Parsed("// \xE2\x82").Says(Kind::kInvalidUtf8));
  // Right-to-left override, zero-width space, a control, a second mark.
  EXPECT_TRUE(Parsed("// \xE2\x80\xAE").Says(Kind::kHiddenCharacter));
  EXPECT_TRUE(Parsed("// \xE2\x80\x8B").Says(Kind::kHiddenCharacter));
  EXPECT_TRUE(Parsed(std::string("// \0", 4)).Says(Kind::kHiddenCharacter));
  EXPECT_TRUE(Parsed("\xEF\xBB\xBF\xEF\xBB\xBF").Says(Kind::kHiddenCharacter));
}

TEST(ParseMistakes, Brackets) {
  EXPECT_EQ(Said("deny a when (x\ndeny b\n"),
            "1:13 unbalanced_bracket: `(` is never closed\n");
  EXPECT_EQ(Said("deny a when (x]\n"),
            "1:15 unbalanced_bracket: `(` is closed by `]`\n");
  EXPECT_EQ(Said("test \"t\" { advance (1 }\n"),
            "1:20 unbalanced_bracket: `(` is not closed\n");
}

TEST(ParseMistakes, Rules) {
  EXPECT_TRUE(Parsed("deny a by x").Says(Kind::kMisplacedClause));
  EXPECT_TRUE(Parsed("permit a by x").Says(Kind::kMisplacedClause));
  EXPECT_TRUE(
      Parsed("confirm a after approval by x").Says(Kind::kMisplacedClause));
  EXPECT_TRUE(Parsed("confirm a by x by y").Says(Kind::kRepeatedClause));
  EXPECT_TRUE(
      Parsed("deny a because \"a\" because \"b\"").Says(Kind::kRepeatedClause));
  EXPECT_TRUE(Parsed("deny a any x, x").Says(Kind::kRepeatedClause));
  EXPECT_TRUE(Parsed("deny a with b(1)").Says(Kind::kUnnamedArgument));
  EXPECT_TRUE(Parsed("deny a when f(x: 1)").Says(Kind::kNamedArgument));
  EXPECT_TRUE(Parsed("deny a when (b)(1)").sink.all().empty());
  EXPECT_TRUE(Parsed("deny a when {b}(1)").Says(Kind::kNotCallable));
  EXPECT_TRUE(
      Parsed("deny a when b.all(x => y)").Says(Kind::kUnknownQuantifier));
  EXPECT_TRUE(Parsed("deny a when f(x => y)").Says(Kind::kUnknownQuantifier));
  EXPECT_TRUE(Parsed("deny a\npolicy p").Says(Kind::kMisplacedHeader));
}

TEST(ParseMistakes, Approvals) {
  for (const char* twice :
       {"once once", "once for the session", "until t for the session on k",
        "within 1m within 1m", "quorum 1 quorum 2", "not by x not by y",
        "asks {} asks {}"}) {
    EXPECT_TRUE(Parsed("confirm a by x " + std::string(twice))
                    .Says(Kind::kRepeatedClause))
        << twice;
  }
  EXPECT_EQ(Said("confirm a by x when y within 5m"),
            "1:23 syntax_error: expected an operator, a clause of the rule or "
            "a declaration before `within` | it belongs to the approval, "
            "straight after `by WHO`\n");
  EXPECT_TRUE(Parsed("permit result a").Says(Kind::kMisplacedClause));
  EXPECT_TRUE(Parsed("confirm result a by x").Says(Kind::kMisplacedClause));
}

TEST(ParseMistakes, Labels) {
  EXPECT_EQ(
      Said("deny a when x only {web}"),
      "1:15 syntax_error: expected an operator, a clause of the rule or a "
      "declaration before `only` | labels are tested by `only from`\n");
  EXPECT_EQ(Said("action a(x: T from web)"),
            "1:15 syntax_error: expected `<`, `=`, `,`, `?` or `)` before "
            "`from` | only results and the fields of records say where they "
            "come from\n");
  EXPECT_EQ(Said("deny a when x in {y from web}"),
            "1:21 misplaced_labels: labels cannot be stated here | where a "
            "value comes from is tested by `only from` and `maybe from`\n");
  EXPECT_TRUE(
      Parsed(
          "test \"t\" { request a(x: [b visible to c from d visible to e]) }")
          .Says(Kind::kMisplacedLabels));
  // A comparison, not a statement: labels of arguments end with the argument.
  EXPECT_EQ(Said("test \"t\" { request a(x: f({b from c})) }"),
            "1:30 misplaced_labels: labels cannot be stated here | where a "
            "value comes from is tested by `only from` and `maybe from`\n");
}

TEST(ParseMistakes, Updates) {
  EXPECT_EQ(Said("on s { user.x.insert(1) }"),
            "1:15 bad_update: `insert` is not an update | did you mean "
            "`add`?\n");
  EXPECT_TRUE(
      Parsed("on s { for x in y { for z in x {} } }").Says(Kind::kBadUpdate));
  EXPECT_TRUE(Parsed("on s { x = 1 }").Says(Kind::kBadUpdate));
  EXPECT_TRUE(Parsed("on s { user.x.push(1) }").Says(Kind::kBadUpdate));
  EXPECT_TRUE(Parsed("on s { user.x.clear(1) }").Says(Kind::kBadUpdate));
  EXPECT_TRUE(Parsed("on s { user.x.add() }").Says(Kind::kBadUpdate));
  EXPECT_TRUE(Parsed("on s { user.x -= 1 }").Says(Kind::kForeignNotation));
}

std::string Repeat(const std::string& piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

TEST(ParseMistakes, HostileNestingIsRefused) {
  const int kMany = 10000;
  for (const std::string& text : {
           "deny a when " + Repeat("(", kMany) + "x" + Repeat(")", kMany),
           "deny a when " + Repeat("not ", kMany) + "x",
           "deny a when " + Repeat("- ", kMany) + "x",
           "deny a when " + Repeat("x implies ", kMany) + "x",
           "deny a when " + Repeat("x or ", kMany) + "x",
           "deny a when " + Repeat("x + ", kMany) + "x == y",
           "deny a when x" + Repeat(".f", kMany),
           "deny a when x" + Repeat("[0]", kMany),
           "deny a when " + Repeat("f(", kMany) + Repeat(")", kMany),
           "deny a when " + Repeat("x.any(y => ", kMany) + Repeat(")", kMany),
           "deny a when x in " + Repeat("{", kMany) + Repeat("}", kMany),
           "deny a when x in " + Repeat("[", kMany) + Repeat("]", kMany),
           "action a(x: " + Repeat("Set<", kMany) + "Int" + Repeat(">", kMany) +
               ")",
           "on s { user.x" + Repeat("[0]", kMany) + " = 1 }",
           "on s { " + Repeat("for x in y { ", kMany) + Repeat("}", kMany) +
               "}",
           "test \"t\" { request a(x: " + Repeat("[", kMany) +
               Repeat("]", kMany) + ") }",
           "test \"t\" { request a(x: " + Repeat("{a: ", kMany) + "1" +
               Repeat("}", kMany) + ") }",
       }) {
    Parsed parsed(text);
    EXPECT_TRUE(parsed.Says(Kind::kNestedTooDeeply)) << text.substr(0, 40);
  }
}

TEST(ParseMistakes, ReasonableNestingIsNot) {
  EXPECT_EQ(Said("deny a when " + Repeat("(", 150) + "x" + Repeat(")", 150)),
            "");
  EXPECT_EQ(Said("deny a when " + Repeat("x or ", 450) + "x"), "");
}

TEST(ParseMistakes, Bounds) {
  EXPECT_TRUE(Parsed(std::string(parse::kLargestFile + 1, ' '))
                  .Says(Kind::kFileTooLarge));
  EXPECT_EQ(Said(std::string(parse::kLargestFile, ' ')), "");
  Parsed parsed(Repeat("deny )\n", 1000));
  EXPECT_LE(parsed.sink.all().size(),
            static_cast<size_t>(parse::kMostErrors) + 10);
  Parsed junk(Repeat("deny a when\n", 1000));
  EXPECT_TRUE(junk.Says(Kind::kTooManySyntaxErrors));
}

// What was dropped was complained about: else a rule could vanish silently.
TEST(ParseMistakes, NothingVanishesSilently) {
  const std::string text =
      "policy p deny a as r when x in { \"b\" } and not y by z because \"w\"";
  for (size_t begin = 0; begin < text.size(); ++begin) {
    for (size_t length = 1; length < 6 && begin + length <= text.size();
         ++length) {
      std::string cut = text;
      cut.erase(begin, length);
      Parsed parsed(cut);
      if (!parsed.sink.has_errors()) {
        EXPECT_EQ(parsed.module.rules.size(), 1u) << cut;
      }
    }
  }
}

}  // namespace
}  // namespace agp::tests
