#include "compiler/diagnostics/diagnostics.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace agp::diagnostics {
namespace {

TEST(Diagnostics, RowsHaveNamesAndWords) {
  std::set<std::string> names;
  for (Kind kind : AllKinds()) {
    const KindInfo& info = Info(kind);
    EXPECT_TRUE(names.insert(std::string(info.name)).second) << info.name;
    EXPECT_FALSE(info.text.empty()) << info.name;
    EXPECT_FALSE(info.explanation.empty()) << info.name;
    EXPECT_NE(info.text.back(), '.') << info.name;
    EXPECT_EQ(info.explanation.back(), '.') << info.name;
  }
  EXPECT_EQ(Info(Kind::kSyntaxError).name, "syntax_error");
}

TEST(Diagnostics, Nearest) {
  EXPECT_EQ(Nearest("permti", {"permit", "prove"}), "permit");
  EXPECT_EQ(Nearest("Permit", {"permit"}), "permit");
  EXPECT_EQ(Nearest("x", {"y"}), "");
  EXPECT_EQ(Nearest("delete", {"mail.delete"}), "mail.delete");
  EXPECT_EQ(Nearest("mailbx", {"body", "mailbox"}), "mailbox");
  EXPECT_EQ(Nearest("cat", {"dog"}), "");
  EXPECT_EQ(Nearest("", {"a"}), "");
  EXPECT_EQ(Nearest("same", {"same"}), "");
}

TEST(Diagnostics, RenderShowsTheLine) {
  SourceMap sources;
  uint32_t file = sources.Add("a.agp", "policy x\n\tdeny ma\xC3\xAFl.read\n");
  Sink sink;
  sink.Report(Kind::kSyntaxError, {file, 15, 25}, {"bad `{0}`"})
      .WithNote({file, 0, 6}, "see here")
      .WithNote({}, "and think")
      .WithHelp("did you mean `mail`?");
  EXPECT_EQ(Render(sources, sink.all()[0], false),
            "a.agp:2:7: error: bad `{0}` [syntax_error]\n"
            "    2 |   deny ma\xC3\xAFl.read\n"
            "      |        ^~~~~~~~~\n"
            "a.agp:1:1: note: see here\n"
            "    1 | policy x\n"
            "      | ^~~~~~\n"
            "note: and think\n"
            "help: did you mean `mail`?\n");
  EXPECT_NE(Render(sources, sink.all()[0], true).find("\033["),
            std::string::npos);
}

TEST(Diagnostics, RenderSendsNoControlCharacters) {
  SourceMap sources;
  uint32_t file =
      sources.Add("a.agp", "deny \033[31m\xE2\x80\xAE \xFF\x80 x\n");
  Sink sink;
  sink.Report(Kind::kSyntaxError, {file, 5, 6}, {"see \033]0;title\007"});
  std::string text = Render(sources, sink.all()[0], false);
  EXPECT_EQ(text.find('\033'), std::string::npos);
  EXPECT_EQ(text.find("\xE2\x80\xAE"), std::string::npos);
  EXPECT_EQ(text.find('\007'), std::string::npos);
}

TEST(Diagnostics, RenderCutsLongLines) {
  SourceMap sources;
  uint32_t file = sources.Add("a.agp", std::string(100000, 'a'));
  Sink sink;
  sink.Report(Kind::kSyntaxError, {file, 50000, 50003}, {"here"});
  std::string text = Render(sources, sink.all()[0], false);
  EXPECT_LT(text.size(), 500u);
  EXPECT_NE(text.find("^~~"), std::string::npos);
}

TEST(Diagnostics, RenderStaysInsideTheFile) {
  SourceMap sources;
  uint32_t file = sources.Add("a.agp", "ab");
  uint32_t empty = sources.Add("b.agp", "");
  Sink sink;
  sink.Report(Kind::kSyntaxError, {file, 2, 2}, {"end"});
  sink.Report(Kind::kSyntaxError, {file, 7, 9}, {"behind"});
  sink.Report(Kind::kSyntaxError, {empty, 0, 0}, {"nothing"});
  sink.Report(Kind::kSyntaxError, {}, {"nowhere"});
  for (const Diagnostic& diagnostic : sink.all()) {
    EXPECT_FALSE(Render(sources, diagnostic, false).empty());
    EXPECT_FALSE(RenderJson(sources, diagnostic).empty());
  }
  EXPECT_EQ(Render(sources, sink.all()[3], false),
            "error: nowhere [syntax_error]\n");
}

TEST(Diagnostics, Json) {
  SourceMap sources;
  uint32_t file = sources.Add("a.agp", "policy\nx\n");
  Sink sink;
  sink.Report(Kind::kSyntaxError, {file, 7, 8}, {"a \"b\" \xFF"})
      .WithNote({file, 0, 6}, "n")
      .WithHelp("h");
  EXPECT_EQ(RenderJson(sources, sink.all()[0]),
            "{\"column\":1,\"end_column\":2,\"end_line\":2,\"file\":\"a.agp\","
            "\"help\":\"h\",\"kind\":\"syntax_error\",\"line\":2,"
            "\"message\":\"a \\\"b\\\" \xEF\xBF\xBD\",\"notes\":[{\"column\":1,"
            "\"end_column\":7,\"end_line\":1,\"file\":\"a.agp\",\"line\":1,"
            "\"message\":\"n\"}],\"severity\":\"error\"}");
}

TEST(Diagnostics, SortIsByPlaceAndDropsRepeats) {
  SourceMap sources;
  uint32_t file = sources.Add("a.agp", "abcdef");
  Sink sink;
  sink.Report(Kind::kSyntaxError, {file, 4, 5}, {"b"});
  sink.Report(Kind::kSyntaxError, {file, 1, 2}, {"a"});
  sink.Report(Kind::kSyntaxError, {file, 4, 5}, {"b"});
  sink.Report(Kind::kSyntaxError, {file, 4, 5}, {"c"});
  sink.Sort();
  ASSERT_EQ(sink.all().size(), 3u);
  EXPECT_EQ(sink.all()[0].message, "a");
  EXPECT_EQ(sink.all()[1].message, "b");
  EXPECT_EQ(sink.all()[2].message, "c");
  EXPECT_TRUE(sink.has_errors());
}

}  // namespace
}  // namespace agp::diagnostics
