#include "compiler/parse/parse.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "AgpLexer.h"
#include "AgpParser.h"
#include "antlr4-runtime.h"
#include "compiler/parse/text.h"
#include "compiler/parse/tokens.h"

// The door to ANTLR: cutting into tokens, one declaration at a time through
// the generated parser, and from its tree to ours.
//
// This file is long because it is the only one that may know ANTLR.
//
// Each declaration is first parsed with SLL prediction, which is fast and
// accepts nothing wrong; only where that fails is it parsed again with full
// LL prediction, whose verdict counts. A declaration with a mistake is skipped
// (tokens.h says to where), so one run reports several.
namespace agp::parse {
namespace {

using ast::ExprKind;
using ast::ExprPtr;
using diagnostics::Kind;
using grammar::AgpLexer;
using grammar::AgpParser;

// Thrown by our error strategy through the generated code, never further.
struct Stopped {};
struct TooDeep {};

// ---- tokens ----------------------------------------------------------------

// What was reported while lexing and brackets were checked; a syntax error in
// a declaration around one of these places would only repeat it.
using Places = std::vector<uint32_t>;

// From ANTLR's code point indices to byte offsets.
class Offsets {
 public:
  Offsets(std::string_view text, uint32_t base)
      : base_(base), size_(static_cast<uint32_t>(text.size())) {
    bool ascii = std::all_of(text.begin(), text.end(), [](char c) {
      return static_cast<unsigned char>(c) < 0x80;
    });
    if (ascii) return;
    for (uint32_t i = 0; i < text.size(); ++i) {
      if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
        starts_.push_back(i);
      }
    }
    starts_.push_back(size_);
  }
  uint32_t Byte(size_t code_point) const {
    if (starts_.empty()) {
      return base_ + std::min(size_, static_cast<uint32_t>(code_point));
    }
    return base_ + starts_[std::min(code_point, starts_.size() - 1)];
  }

 private:
  uint32_t base_;
  uint32_t size_;
  std::vector<uint32_t> starts_;
};

class Lexed {
 public:
  Lexed(const SourceMap& sources, uint32_t file, diagnostics::Sink& sink)
      : text_(sources.Text(file)), file_(file), sink_(sink) {
    uint32_t base = 0;
    while (text_.substr(base, 3) == "\xEF\xBB\xBF") base += 3;
    std::string_view body = text_.substr(base);
    Offsets offsets(body, base);
    input_ = std::make_unique<antlr4::ANTLRInputStream>(std::string(body));
    lexer_ = std::make_unique<AgpLexer>(input_.get());
    lexer_->removeErrorListeners();
    stream_ = std::make_unique<antlr4::CommonTokenStream>(lexer_.get());
    stream_->fill();
    // A copy each time it is asked for.
    raw_ = stream_->getTokens();
    Number(offsets);
    Replace();
    stream_->seek(0);
  }

  antlr4::CommonTokenStream* stream() { return stream_.get(); }
  const std::vector<Token>& tokens() const { return tokens_; }
  std::vector<ast::Comment> TakeComments() { return std::move(comments_); }
  Places& explained() { return explained_; }
  bool strings_closed() const { return strings_closed_; }
  int errors() const { return errors_; }

 private:
  void Number(const Offsets& offsets) {
    uint32_t line_start = 0;
    uint32_t scanned = 0;
    // The end of the file is where its last word ends: a message about what
    // is missing there points at it and not below.
    uint32_t last_end = static_cast<uint32_t>(text_.size());
    bool blank = true;
    for (antlr4::Token* raw : raw_) {
      Token token;
      bool end = raw->getType() == antlr4::Token::EOF;
      token.span.file = file_;
      token.span.begin = end ? last_end : offsets.Byte(raw->getStartIndex());
      token.span.end = end ? last_end : offsets.Byte(raw->getStopIndex() + 1);
      token.text =
          text_.substr(token.span.begin, token.span.end - token.span.begin);
      for (; scanned < token.span.begin; ++scanned) {
        if (text_[scanned] != '\n') continue;
        line_start = scanned + 1;
        blank = true;
      }
      token.first_on_line = blank;
      token.column = token.span.begin - line_start;
      token.hidden = raw->getChannel() != antlr4::Token::DEFAULT_CHANNEL;
      if (raw->getType() == AgpLexer::COMMENT) {
        comments_.push_back({token.span, token.first_on_line});
      } else {
        blank = false;
        last_end = token.span.end;
      }
      tokens_.push_back(token);
    }
  }

  diagnostics::Diagnostic& Report(Kind kind, const Token& token,
                                  std::vector<std::string> arguments) {
    ++errors_;
    return sink_.Report(kind, token.span, std::move(arguments));
  }

  void Become(size_t i, size_t type) {
    auto* raw = dynamic_cast<antlr4::WritableToken*>(raw_[i]);
    assert(raw);
    raw->setType(type);
  }
  void Hide(size_t i) {
    auto* raw = dynamic_cast<antlr4::WritableToken*>(raw_[i]);
    assert(raw);
    raw->setChannel(antlr4::Token::HIDDEN_CHANNEL);
    tokens_[i].hidden = true;
  }

  // Reports the tokens that are never part of a policy and puts in their
  // place what was meant, so that the parser can go on.
  void Replace() {
    for (size_t i = 0; i < tokens_.size() && errors_ < kMostErrors; ++i) {
      const Token& token = tokens_[i];
      std::string quoted = Quoted(token);
      switch (raw_[i]->getType()) {
        case AgpLexer::UNTERMINATED_STRING:
          Report(Kind::kUnterminatedString, token, {})
              .WithHelp("close it with `\"` on the same line");
          strings_closed_ = false;
          explained_.push_back(token.span.begin);
          Become(i, AgpLexer::STRING);
          break;
        case AgpLexer::SINGLE_QUOTED:
          Report(Kind::kForeignNotation, token, {quoted})
              .WithHelp("strings stand in double quotes");
          Become(i, AgpLexer::STRING);
          break;
        case AgpLexer::BAD_NUMBER:
          Report(Kind::kBadNumber, token, {std::string(token.text)})
              .WithHelp(
                  "numbers are written `1_000` or `12.50`, durations `500ms` "
                  "`30s` `15m` `2h` `1d`");
          Become(i, AgpLexer::INT);
          break;
        case AgpLexer::FOREIGN_AND:
          Report(Kind::kForeignNotation, token, {quoted})
              .WithHelp("write `and`");
          Become(i, AgpLexer::AND);
          break;
        case AgpLexer::FOREIGN_OR:
          Report(Kind::kForeignNotation, token, {quoted})
              .WithHelp("write `or`");
          Become(i, AgpLexer::OR);
          break;
        case AgpLexer::FOREIGN_NOT:
          Report(Kind::kForeignNotation, token, {quoted})
              .WithHelp("write `not`");
          explained_.push_back(token.span.begin);
          Become(i, AgpLexer::NOT);
          break;
        case AgpLexer::MINUS_ASSIGN:
          Report(Kind::kForeignNotation, token, {quoted})
              .WithHelp("write `+= -1` to take one away");
          Become(i, AgpLexer::PLUS_ASSIGN);
          break;
        case AgpLexer::SEMICOLON:
          Report(Kind::kForeignNotation, token, {quoted})
              .WithHelp("nothing needs to stand between declarations");
          Hide(i);
          break;
        case AgpLexer::BLOCK_COMMENT:
          Report(Kind::kForeignNotation, token, {"a comment `/* ... */`"})
              .WithHelp("a comment runs from `//` to the end of its line");
          Hide(i);
          break;
        case AgpLexer::STRAY:
          i = Stray(i);
          break;
        default:
          break;
      }
    }
  }

  // Reports a run of characters that begin nothing; returns its last token.
  size_t Stray(size_t first) {
    size_t last = first;
    while (last + 1 < tokens_.size() &&
           raw_[last + 1]->getType() == AgpLexer::STRAY &&
           tokens_[last + 1].span.begin == tokens_[last].span.end) {
      ++last;
    }
    Token run = tokens_[first];
    run.span.end = tokens_[last].span.end;
    run.text = text_.substr(run.span.begin, run.span.end - run.span.begin);
    auto& diagnostic = Report(Kind::kStrayCharacter, run, {Quoted(run)});
    if (run.text[0] == '#') {
      diagnostic.WithHelp("a comment begins with `//`");
      std::string_view rest = text_.substr(run.span.begin);
      size_t line = run.span.begin + std::min(rest.find('\n'), rest.size());
      while (last + 1 < tokens_.size() && !tokens_[last + 1].text.empty() &&
             tokens_[last + 1].span.begin < line) {
        ++last;
      }
    } else if (run.text == "\xE2\x80\x9C" || run.text == "\xE2\x80\x9D") {
      diagnostic.WithHelp("strings stand in straight double quotes, `\"`");
    } else if (run.text == "&" || run.text == "|") {
      diagnostic.WithHelp(run.text == "&" ? "write `and`" : "write `or`");
    } else if (run.text == "`") {
      diagnostic.WithHelp(
          "between backquotes stands one word of letters, digits and `_`");
    } else if (run.text == "'") {
      diagnostic.WithHelp("strings stand in double quotes");
    }
    explained_.push_back(run.span.begin);
    for (size_t i = first; i <= last; ++i) Hide(i);
    return last;
  }

  std::string_view text_;
  uint32_t file_;
  diagnostics::Sink& sink_;
  std::unique_ptr<antlr4::ANTLRInputStream> input_;
  std::unique_ptr<AgpLexer> lexer_;
  std::unique_ptr<antlr4::CommonTokenStream> stream_;
  std::vector<antlr4::Token*> raw_;
  std::vector<Token> tokens_;
  std::vector<ast::Comment> comments_;
  Places explained_;
  bool strings_closed_ = true;
  int errors_ = 0;
};

// ---- mistakes --------------------------------------------------------------

// Counts how deep the parser is inside rules that can nest without bound.
class Nesting : public antlr4::tree::ParseTreeListener {
 public:
  int depth = 0;
  void enterEveryRule(antlr4::ParserRuleContext* context) override {
    depth += Counts(context);
  }
  void exitEveryRule(antlr4::ParserRuleContext* context) override {
    depth -= Counts(context);
  }
  void visitTerminal(antlr4::tree::TerminalNode*) override {}
  void visitErrorNode(antlr4::tree::ErrorNode*) override {}

 private:
  static bool Counts(antlr4::ParserRuleContext* context) {
    size_t rule = context->getRuleIndex();
    return rule == AgpParser::RuleExpression || rule == AgpParser::RuleValue ||
           rule == AgpParser::RuleType || rule == AgpParser::RuleLoop ||
           rule == AgpParser::RulePastOperand || rule == AgpParser::RuleFormula;
  }
};

// Stops at the first mistake and remembers what could have stood there.
class Strategy : public antlr4::ANTLRErrorStrategy {
 public:
  explicit Strategy(const Nesting& nesting) : nesting_(nesting) {}

  void reset(antlr4::Parser*) override { seen_at_ = SIZE_MAX; }
  antlr4::Token* recoverInline(antlr4::Parser* parser) override {
    offending_ = parser->getTokenStream()->index();
    decided_at_ = offending_;
    Expect(parser);
    throw Stopped();
  }
  void recover(antlr4::Parser*, std::exception_ptr) override {
    throw Stopped();
  }
  // Called at every decision. The first one after a token is consumed still
  // sees every continuation, later ones only what is left of them.
  void sync(antlr4::Parser* parser) override {
    if (nesting_.depth > kDeepestNesting) throw TooDeep();
    size_t index = parser->getTokenStream()->index();
    if (index == seen_at_) return;
    seen_at_ = index;
    seen_state_ = parser->getState();
    seen_context_ = parser->getContext();
  }
  bool inErrorRecoveryMode(antlr4::Parser*) override { return false; }
  void reportMatch(antlr4::Parser*) override {}
  void reportError(antlr4::Parser* parser,
                   const antlr4::RecognitionException& error) override {
    decided_at_ = parser->getTokenStream()->index();
    offending_ = error.getOffendingToken()
                     ? error.getOffendingToken()->getTokenIndex()
                     : decided_at_;
    Expect(parser);
    throw Stopped();
  }

  // Also after a rule ended well: what could have continued it.
  antlr4::misc::IntervalSet ExpectedAt(antlr4::Parser* parser, size_t index) {
    if (seen_at_ != index) return {};
    return parser->getATN().getExpectedTokens(seen_state_, seen_context_);
  }

  size_t offending() const { return offending_; }
  // Where the choice was made that ended at `offending`; the same if one
  // token decided.
  size_t decided_at() const { return decided_at_; }
  const antlr4::misc::IntervalSet& expected() const { return expected_; }

 private:
  void Expect(antlr4::Parser* parser) {
    expected_ = parser->getExpectedTokens();
    expected_.addAll(ExpectedAt(parser, decided_at_));
  }

  const Nesting& nesting_;
  size_t seen_at_ = SIZE_MAX;
  size_t seen_state_ = 0;
  antlr4::ParserRuleContext* seen_context_ = nullptr;
  size_t offending_ = 0;
  size_t decided_at_ = 0;
  antlr4::misc::IntervalSet expected_;
};

bool Contains(const antlr4::misc::IntervalSet& set, size_t type) {
  return set.contains(type);
}

// The set in words: `expression` for what can begin one, and so on.
Expected Describe(AgpParser& parser, const antlr4::misc::IntervalSet& set) {
  using P = AgpParser;
  Expected expected;
  expected.expression =
      Contains(set, P::LEFT_BRACE) && Contains(set, P::DURATION);
  expected.name = !expected.expression && Contains(set, P::ID);
  expected.continuation = Contains(set, P::PERCENT);
  expected.end_of_file = Contains(set, antlr4::Token::EOF);
  const antlr4::atn::ATN& atn = parser.getATN();
  antlr4::misc::IntervalSet covered;
  auto cover = [&](size_t rule) {
    covered.addAll(atn.nextTokens(atn.ruleToStartState[rule]));
  };
  if (expected.expression) cover(P::RuleExpression);
  if (expected.expression || expected.name) cover(P::RuleWord);
  if (expected.name && Contains(set, P::HAS)) cover(P::RuleName);
  if (expected.continuation) {
    for (size_t type : {P::AND,        P::OR,          P::IMPLIES,
                        P::NOT,        P::IN,          P::STARTS,
                        P::ENDS,       P::CONTAINS,    P::LIKE,
                        P::MATCHES,    P::EQUALS,      P::SUBSET,
                        P::ONLY,       P::MAYBE,       P::VISIBLE,
                        P::EQUAL,      P::NOT_EQUAL,   P::LESS,
                        P::LESS_EQUAL, P::GREATER,     P::GREATER_EQUAL,
                        P::PLUS,       P::MINUS,       P::STAR,
                        P::SLASH,      P::PERCENT,     P::DOT,
                        P::LEFT_PAREN, P::LEFT_BRACKET}) {
      covered.add(static_cast<ssize_t>(type));
    }
  }
  covered.add(static_cast<ssize_t>(P::RAW_STRING));
  for (ssize_t type : set.toList()) {
    if (type <= 0 || covered.contains(type)) continue;
    size_t token = static_cast<size_t>(type);
    if (token == P::STRING) {
      expected.tokens.push_back("a string");
      continue;
    }
    std::string literal = parser.getVocabulary().getLiteralName(token);
    if (literal.size() > 2) {
      expected.tokens.push_back(literal.substr(1, literal.size() - 2));
    }
  }
  return expected;
}

// ---- trees -----------------------------------------------------------------

// From ANTLR's tree of one declaration to ours.
class Builder {
 public:
  Builder(const SourceMap& sources, const std::vector<Token>& tokens,
          diagnostics::Sink& sink, ast::Module& module)
      : sources_(sources), tokens_(tokens), sink_(sink), module_(module) {}

  // Mistakes that the grammar lets through.
  int errors() const { return errors_; }

  void Header(AgpParser::HeaderContext* context) {
    module_.header_span = SpanOf(context);
    if (auto* policy = dynamic_cast<AgpParser::PolicyHeaderContext*>(context)) {
      module_.is_policy = true;
      module_.name = Qualified(policy->qualifiedName());
    } else if (auto* module =
                   dynamic_cast<AgpParser::ModuleHeaderContext*>(context)) {
      module_.is_guardrail = module->GUARDRAIL() != nullptr;
      module_.name = Qualified(module->qualifiedName());
    }
  }

  void Declaration(AgpParser::DeclarationContext* declaration) {
    too_deep_reported_ = false;
    depth_ = 0;
    using P = AgpParser;
    antlr4::ParserRuleContext* inner = Inner(declaration);
    switch (inner->getRuleIndex()) {
      case P::RuleImportDeclaration:
        return Add(ast::DeclKind::kImport, module_.imports,
                   Import(As<P::ImportDeclarationContext>(inner)));
      case P::RuleEnumDeclaration:
        return Add(ast::DeclKind::kEnum, module_.enums,
                   Enum(As<P::EnumDeclarationContext>(inner)));
      case P::RuleRecordDeclaration:
        return Add(ast::DeclKind::kRecord, module_.records,
                   Record(As<P::RecordDeclarationContext>(inner)));
      case P::RuleEntityDeclaration:
        return Add(ast::DeclKind::kEntity, module_.entities,
                   Entity(As<P::EntityDeclarationContext>(inner)));
      case P::RuleGroupsDeclaration:
        return Add(ast::DeclKind::kGroups, module_.groups,
                   Groups(As<P::GroupsDeclarationContext>(inner)));
      case P::RuleTraitDeclaration:
        return Add(ast::DeclKind::kTrait, module_.traits,
                   Trait(As<P::TraitDeclarationContext>(inner)));
      case P::RuleActionDeclaration:
        return Add(ast::DeclKind::kAction, module_.actions,
                   Action(As<P::ActionDeclarationContext>(inner)));
      case P::RuleFunctionDeclaration:
        return Add(ast::DeclKind::kFunction, module_.functions,
                   Function(As<P::FunctionDeclarationContext>(inner)));
      case P::RuleSignalDeclaration:
        return Add(ast::DeclKind::kSignal, module_.signals,
                   Signal(As<P::SignalDeclarationContext>(inner)));
      case P::RuleObligationDeclaration:
        return Add(ast::DeclKind::kObligation, module_.obligations,
                   Obligation(As<P::ObligationDeclarationContext>(inner)));
      case P::RuleStateDeclaration:
        return Add(ast::DeclKind::kState, module_.states,
                   State(As<P::StateDeclarationContext>(inner)));
      case P::RuleHandlerDeclaration:
        return Add(ast::DeclKind::kHandler, module_.handlers,
                   Handler(As<P::HandlerDeclarationContext>(inner)));
      case P::RuleRuleDeclaration:
        return Add(ast::DeclKind::kRule, module_.rules,
                   Rule(As<P::RuleDeclarationContext>(inner)));
      case P::RulePropertyDeclaration:
        return Add(ast::DeclKind::kProperty, module_.properties,
                   Property(As<P::PropertyDeclarationContext>(inner)));
      case P::RuleTestDeclaration:
        return Add(ast::DeclKind::kTest, module_.tests,
                   Test(As<P::TestDeclarationContext>(inner)));
      case P::RuleLabelsDeclaration:
        return Add(ast::DeclKind::kLabels, module_.labels,
                   Labels(As<P::LabelsDeclarationContext>(inner)));
      case P::RuleCalendarDeclaration:
        return Add(ast::DeclKind::kCalendar, module_.calendars,
                   Calendar(As<P::CalendarDeclarationContext>(inner)));
      case P::RuleMonitorDeclaration:
        return Add(ast::DeclKind::kMonitor, module_.monitors,
                   Monitor(As<P::MonitorDeclarationContext>(inner)));
      default:
        assert(false && "a declaration without its case");
    }
  }

 private:
  using P = AgpParser;

  template <typename T>
  static T* As(antlr4::tree::ParseTree* tree) {
    auto* typed = dynamic_cast<T*>(tree);
    assert(typed);
    return typed;
  }
  template <typename T>
  static bool Is(antlr4::tree::ParseTree* tree) {
    return dynamic_cast<T*>(tree) != nullptr;
  }
  // The only child of an alternative that passes on another rule.
  static antlr4::ParserRuleContext* Inner(antlr4::ParserRuleContext* context) {
    return As<antlr4::ParserRuleContext>(context->children[0]);
  }

  template <typename T>
  void Add(ast::DeclKind kind, std::vector<T>& all, T one) {
    module_.decls.push_back({kind, static_cast<uint32_t>(all.size())});
    all.push_back(std::move(one));
  }

  diagnostics::Diagnostic& Report(Kind kind, Span span,
                                  std::vector<std::string> arguments) {
    ++errors_;
    return sink_.Report(kind, span, std::move(arguments));
  }

  // ---- words ----

  const Token& At(antlr4::Token* token) const {
    return tokens_[token->getTokenIndex()];
  }
  Span SpanOf(antlr4::ParserRuleContext* context) const {
    return Cover(At(context->getStart()).span, At(context->getStop()).span);
  }
  std::string_view TextOf(Span span) const { return sources_.Text(span); }

  // Any rule of one word.
  ast::Identifier Word(antlr4::ParserRuleContext* context) const {
    const Token& token = At(context->getStart());
    std::string_view text = token.text;
    if (text.size() > 2 && text[0] == '`') {
      text = text.substr(1, text.size() - 2);
    }
    return {std::string(text), token.span};
  }
  template <typename Context>
  std::vector<ast::Identifier> Words(const std::vector<Context*>& all) const {
    std::vector<ast::Identifier> words;
    for (Context* context : all) words.push_back(Word(context));
    return words;
  }
  ast::QualifiedName Qualified(P::QualifiedNameContext* context) const {
    ast::QualifiedName name;
    name.parts.push_back(Word(context->word()));
    for (auto* part : context->name()) name.parts.push_back(Word(part));
    name.span = SpanOf(context);
    return name;
  }
  std::string String(P::StringContext* context) {
    const Token& token = At(context->getStart());
    return DecodeString(token.text, token.span, sink_);
  }
  std::optional<std::string> OptionalString(P::StringContext* context) {
    if (!context) return std::nullopt;
    return String(context);
  }

  // ---- vocabulary ----

  ast::ImportDecl Import(P::ImportDeclarationContext* context) {
    return {Qualified(context->qualifiedName()), SpanOf(context)};
  }

  ast::EnumDecl Enum(P::EnumDeclarationContext* context) {
    ast::EnumDecl made;
    made.name = Word(context->word());
    for (auto* member : context->enumMember()) {
      made.members.push_back(
          {Word(member->name()), OptionalString(member->string())});
    }
    made.span = SpanOf(context);
    return made;
  }

  ast::TypeRef Type(P::TypeContext* context) {
    ast::TypeRef made;
    made.name = Word(context->word());
    for (auto* argument : context->type()) {
      made.arguments.push_back(Type(argument));
    }
    made.optional = context->QUESTION() != nullptr;
    made.null_is_absent = context->orNull() != nullptr;
    made.span = SpanOf(context);
    return made;
  }

  // A parameter or a field.
  template <typename Context>
  ast::Param Param(Context* context) {
    ast::Param made;
    made.name = Word(context->name());
    made.wire_name = OptionalString(context->string());
    made.type = Type(context->type());
    made.default_value = OptionalExpr(context->expression());
    made.span = SpanOf(context);
    return made;
  }

  std::vector<ast::Param> Params(P::ParametersContext* context) {
    std::vector<ast::Param> made;
    if (!context) return made;
    for (auto* parameter : context->parameter()) {
      made.push_back(Param(parameter));
    }
    return made;
  }

  ast::RecordDecl Record(P::RecordDeclarationContext* context) {
    ast::RecordDecl made;
    made.name = Word(context->word());
    made.span = SpanOf(context);
    if (!context->recordFields()) return made;
    for (auto* field : context->recordFields()->recordField()) {
      made.fields.push_back(Param(field));
      made.fields.back().provenance = Provenance(field->provenance(), false);
    }
    return made;
  }

  std::vector<ast::Identifier> LabelList(P::LabelListContext* context) const {
    if (auto* braced = dynamic_cast<P::BracedLabelsContext*>(context)) {
      return Words(braced->word());
    }
    return Words(As<P::PlainLabelsContext>(context)->word());
  }

  // `in_test`: of a value in a test, which may come from nowhere.
  ast::Provenance Provenance(P::ProvenanceContext* context, bool in_test) {
    ast::Provenance made;
    size_t next = 0;
    if (context->FROM()) {
      P::LabelListContext* list = context->labelList(next++);
      made.origins = LabelList(list);
      if (made.origins.empty() && in_test) {
        made.nowhere = SpanOf(list);
      } else {
        NotEmpty(made.origins, list);
      }
    }
    if (context->VISIBLE()) {
      made.audiences = LabelList(context->labelList(next));
      NotEmpty(made.audiences, context->labelList(next));
    }
    return made;
  }

  void NotEmpty(const std::vector<ast::Identifier>& labels,
                antlr4::ParserRuleContext* list) {
    if (labels.empty()) Report(Kind::kEmptyLabels, SpanOf(list), {});
  }

  ast::LabelsDecl Labels(P::LabelsDeclarationContext* context) const {
    return {context->kind->getType() == AgpParser::AUDIENCES,
            Words(context->word()), SpanOf(context)};
  }

  ast::CalendarDecl Calendar(P::CalendarDeclarationContext* context) {
    ast::CalendarDecl made;
    made.name = Word(context->word());
    for (auto* interval : context->interval()) {
      made.intervals.push_back({Value(interval->value(0)),
                                Value(interval->value(1)), SpanOf(interval)});
    }
    made.span = SpanOf(context);
    return made;
  }

  ast::EntityDecl Entity(P::EntityDeclarationContext* context) {
    ast::EntityDecl made;
    std::vector<ast::Identifier> words = Words(context->word());
    made.name = words[0];
    made.parents.assign(words.begin() + 1, words.end());
    made.span = SpanOf(context);
    return made;
  }

  ast::GroupsDecl Groups(P::GroupsDeclarationContext* context) {
    ast::GroupsDecl made;
    for (auto* written : context->groupEdge()) {
      ast::GroupsDecl::Edge edge;
      for (auto* member : written->groupMembers(0)->groupMember()) {
        edge.members.push_back(GroupMember(member));
      }
      for (auto* parent : written->groupMembers(1)->groupMember()) {
        edge.parents.push_back(GroupMember(parent));
      }
      edge.span = SpanOf(written);
      made.edges.push_back(std::move(edge));
    }
    made.span = SpanOf(context);
    return made;
  }

  ExprPtr GroupMember(P::GroupMemberContext* context) {
    ast::Identifier name = Word(context->word());
    ExprPtr made = Make(ExprKind::kCall, SpanOf(context));
    made->args.push_back(Make(ExprKind::kName, name.span, name.text));
    made->args.push_back(Expression(context->expression()));
    return made;
  }

  ast::TraitDecl Trait(P::TraitDeclarationContext* context) {
    ast::TraitDecl made;
    made.name = Word(context->word());
    made.loosening = context->LOOSENING() != nullptr;
    made.params = Params(context->parameters());
    if (auto* implied = context->impliedTraits()) {
      made.implies = Words(implied->word());
    }
    made.span = SpanOf(context);
    return made;
  }

  // Arguments of which every one has its name.
  void NamedArguments(P::ArgumentsContext* context, std::string_view of,
                      std::vector<ast::Identifier>& names,
                      std::vector<ExprPtr>& values) {
    if (!context) return;
    for (auto* argument : context->argument()) {
      if (auto* named = dynamic_cast<P::NamedArgumentContext*>(argument)) {
        names.push_back(Word(named->name()));
        values.push_back(Expression(named->expression()));
        continue;
      }
      NotNamed(argument, of);
    }
  }
  void NotNamed(antlr4::ParserRuleContext* argument, std::string_view of) {
    Report(Kind::kUnnamedArgument, SpanOf(argument), {std::string(of)})
        .WithHelp("write `name: " + std::string(TextOf(SpanOf(argument))) +
                  "`");
  }

  ast::ActionDecl Action(P::ActionDeclarationContext* context) {
    ast::ActionDecl made;
    made.name = Qualified(context->qualifiedName());
    made.wire_name = OptionalString(context->string());
    made.params = Params(context->parameters());
    if (context->type()) made.result = Type(context->type());
    made.provenance = Provenance(context->provenance(), false);
    for (auto* use : context->traitUse()) {
      ast::TraitUse trait;
      trait.name = Word(use->word());
      NamedArguments(use->arguments(), trait.name.text, trait.argument_names,
                     trait.arguments);
      trait.span = SpanOf(use);
      made.traits.push_back(std::move(trait));
    }
    made.span = SpanOf(context);
    return made;
  }

  ast::FunctionDecl Function(P::FunctionDeclarationContext* context) {
    ast::FunctionDecl made;
    made.name = Word(context->word());
    made.params = Params(context->parameters());
    made.result = Type(context->type());
    made.body = Expression(context->expression());
    made.span = SpanOf(context);
    return made;
  }

  ast::SignalDecl Signal(P::SignalDeclarationContext* context) {
    ast::SignalDecl made;
    for (auto* name : context->qualifiedName()) {
      made.names.push_back(Qualified(name));
    }
    made.source = Word(context->word());
    made.span = SpanOf(context);
    return made;
  }

  ast::ObligationDecl Obligation(P::ObligationDeclarationContext* context) {
    return {Word(context->word()), Params(context->parameters()),
            SpanOf(context)};
  }

  // ---- lists of actions ----

  void AddPattern(P::ActionContext* context, bool excluded,
                  std::vector<ast::ActionPattern>& all) {
    ast::ActionPattern pattern;
    pattern.excluded = excluded;
    pattern.span = SpanOf(context);
    pattern.name.span = pattern.span;
    if (auto* named = dynamic_cast<P::NamedActionsContext*>(context)) {
      pattern.name.parts.push_back(Word(named->word()));
      for (auto* part : named->name()) {
        pattern.name.parts.push_back(Word(part));
      }
      pattern.name.span = Cover(pattern.name.parts.front().span,
                                pattern.name.parts.back().span);
      pattern.wildcard = named->STAR() != nullptr;
    } else {
      pattern.wildcard = true;
    }
    all.push_back(std::move(pattern));
  }

  std::vector<ast::ActionPattern> Patterns(P::ActionsContext* context) {
    std::vector<ast::ActionPattern> all;
    if (!context) return all;
    for (auto* action : context->action()) AddPattern(action, false, all);
    if (auto* exceptions = context->exceptions()) {
      for (auto* action : exceptions->action()) AddPattern(action, true, all);
    }
    return all;
  }

  // ---- state ----

  ast::StateDecl State(P::StateDeclarationContext* context) {
    ast::StateDecl made;
    made.scope = Word(context->word());
    if (context->name()) {
      made.key = {Word(context->name()), Type(context->type())};
    }
    for (auto* written : context->stateVariable()) {
      ast::StateVar var;
      var.name = Word(written->word());
      var.type = Type(written->type());
      std::vector<P::ExpressionContext*> all = written->expression();
      size_t bounds = all.size() - (written->ASSIGN() ? 1 : 0);
      for (size_t i = 0; i < bounds; ++i) {
        var.bounds.push_back(Expression(all[i]));
      }
      if (written->ASSIGN()) var.initial = Expression(all.back());
      var.span = SpanOf(written);
      made.vars.push_back(std::move(var));
    }
    made.span = SpanOf(context);
    return made;
  }

  std::pair<ast::HandlerDecl::Event, std::vector<ast::ActionPattern>> Event(
      P::ActionEventContext* context) {
    using Event = ast::HandlerDecl::Event;
    if (auto* asked = dynamic_cast<P::OnAskedContext*>(context)) {
      return {Event::kAsked, Patterns(asked->actions())};
    }
    if (auto* permitted = dynamic_cast<P::OnPermittedContext*>(context)) {
      return {Event::kPermitted, Patterns(permitted->actions())};
    }
    if (auto* denied = dynamic_cast<P::OnDeniedContext*>(context)) {
      return {Event::kDenied, Patterns(denied->actions())};
    }
    if (auto* approved = dynamic_cast<P::OnApprovedContext*>(context)) {
      return {Event::kApproved, Patterns(approved->actions())};
    }
    if (auto* ok = dynamic_cast<P::OnResultOkContext*>(context)) {
      return {Event::kResultOk, Patterns(ok->actions())};
    }
    if (auto* failed = dynamic_cast<P::OnResultFailedContext*>(context)) {
      return {Event::kResultFailed, Patterns(failed->actions())};
    }
    auto* malformed = As<P::OnResultMalformedContext>(context);
    return {Event::kResultMalformed, Patterns(malformed->actions())};
  }

  ast::HandlerDecl Handler(P::HandlerDeclarationContext* context) {
    ast::HandlerDecl made;
    if (auto* signal = dynamic_cast<P::OnSignalContext*>(context->event())) {
      made.signal = Qualified(signal->qualifiedName());
    } else {
      auto* action = As<P::OnActionContext>(context->event())->actionEvent();
      std::tie(made.event, made.actions) = Event(action);
    }
    if (context->word()) made.result_name = Word(context->word());
    made.guard = OptionalExpr(context->expression());
    for (auto* step : context->handlerStep()) {
      if (auto* loop = dynamic_cast<P::LoopStepContext*>(step)) {
        made.updates.push_back(Loop(loop->loop()));
      } else {
        made.updates.push_back(
            MakeUpdate(As<P::UpdateStepContext>(step)->update()));
      }
    }
    made.span = SpanOf(context);
    return made;
  }

  ast::Update Loop(P::LoopContext* context) {
    ast::Update made;
    made.op = ast::Update::Op::kFor;
    made.binder = Word(context->word());
    made.value = Expression(context->expression(0));
    made.where = OptionalExpr(context->expression(1));
    for (auto* step : context->handlerStep()) {
      if (auto* inner = dynamic_cast<P::LoopStepContext*>(step)) {
        Report(Kind::kBadUpdate, At(inner->getStart()).span,
               {"a loop cannot stand in a loop"})
            .WithNote(At(context->getStart()).span, "the loop around it");
      } else {
        made.body.push_back(
            MakeUpdate(As<P::UpdateStepContext>(step)->update()));
      }
    }
    made.span = SpanOf(context);
    return made;
  }

  ast::Update MakeUpdate(P::UpdateContext* context) {
    using Op = ast::Update::Op;
    ast::Update made;
    made.span = SpanOf(context);
    std::vector<P::TargetStepContext*> steps = context->target()->targetStep();
    P::ChangeContext* change = context->change();
    if (auto* method = dynamic_cast<P::MethodChangeContext*>(change)) {
      std::string name;
      Span at = SpanOf(context->target());
      if (!steps.empty()) {
        auto* last = dynamic_cast<P::TargetFieldContext*>(steps.back());
        if (last) {
          name = Word(last->name()).text;
          at = Word(last->name()).span;
          steps.pop_back();
        }
      }
      made.value = OptionalExpr(method->expression());
      made.op = name == "remove"  ? Op::kRemove
                : name == "clear" ? Op::kClear
                                  : Op::kInsert;
      if (name != "add" && name != "remove" && name != "clear") {
        std::string meant =
            name == "insert" || name == "put"
                ? "add"
                : diagnostics::Nearest(name, {"add", "remove", "clear"});
        Report(Kind::kBadUpdate, at,
               {name.empty() ? "this is not an update"
                             : "`" + name + "` is not an update"})
            .WithHelp(meant.empty()
                          ? "updates are `.add(value)`, `.remove(value)`, "
                            "`.clear()`, `= value` and `+= value`"
                          : "did you mean `" + meant + "`?");
      } else if (name == "clear" ? made.value != nullptr
                                 : made.value == nullptr) {
        Report(Kind::kBadUpdate, at,
               {name == "clear" ? "`clear` takes no value"
                                : "`" + name + "` takes one value"});
      }
    } else if (auto* add = dynamic_cast<P::AddChangeContext*>(change)) {
      made.op = Op::kAdd;
      made.value = Expression(add->expression());
    } else {
      made.op = Op::kAssign;
      made.value = Expression(As<P::AssignChangeContext>(change)->expression());
    }

    ast::Identifier root = Word(context->target()->plainWord());
    made.target = Make(ExprKind::kName, root.span, root.text);
    std::vector<std::unique_ptr<Level>> levels;
    for (auto* step : steps) {
      levels.push_back(std::make_unique<Level>(*this));
      if (levels.back()->too_deep()) {
        made.target = TooDeepAt(context->target());
        break;
      }
      Span span = Cover(root.span, SpanOf(step));
      if (auto* field = dynamic_cast<P::TargetFieldContext*>(step)) {
        ast::Identifier name = Word(field->name());
        ExprPtr outer = Make(ExprKind::kField, span, name.text);
        outer->text_span = name.span;
        outer->args.push_back(std::move(made.target));
        made.target = std::move(outer);
      } else {
        ExprPtr outer = Make(ExprKind::kIndex, span);
        outer->args.push_back(std::move(made.target));
        outer->args.push_back(
            Expression(As<P::TargetIndexContext>(step)->expression()));
        made.target = std::move(outer);
      }
    }
    if (made.target->kind == ExprKind::kName) {
      Report(Kind::kBadUpdate, root.span,
             {"an update names the scope of what it changes"})
          .WithHelp("such as `session." + root.text + "` or `user." +
                    root.text + "`");
    }
    return made;
  }

  // ---- rules ----

  static ast::RuleDecl::Effect Effect(P::EffectContext* context) {
    if (Is<P::PermitEffectContext>(context)) {
      return ast::RuleDecl::Effect::kPermit;
    }
    if (Is<P::ConfirmEffectContext>(context)) {
      return ast::RuleDecl::Effect::kConfirm;
    }
    return ast::RuleDecl::Effect::kDeny;
  }

  ast::RuleDecl Rule(P::RuleDeclarationContext* context) {
    ast::RuleDecl made;
    made.effect = Effect(context->effect());
    made.of_result = context->RESULT() != nullptr;
    if (made.of_result && made.effect != ast::RuleDecl::Effect::kDeny) {
      Report(Kind::kMisplacedClause, At(context->RESULT()->getSymbol()).span,
             {"`result`", std::string(At(context->getStart()).text)})
          .WithHelp(
              "`deny result` withholds a result; all others are handed on");
    }
    made.actions = Patterns(context->actions());
    if (context->word()) made.name = Word(context->word());
    for (auto* clause : context->clause()) Clause(clause, made);
    made.span = SpanOf(context);
    return made;
  }

  void Clause(P::ClauseContext* context, ast::RuleDecl& rule) {
    if (auto* given = dynamic_cast<P::GivenClauseContext*>(context)) {
      rule.givens.push_back(
          {Word(given->word()), Expression(given->expression())});
    } else if (auto* any = dynamic_cast<P::AnyClauseContext*>(context)) {
      for (ast::Identifier& name : Words(any->word())) {
        bool repeated = std::any_of(
            rule.any.begin(), rule.any.end(),
            [&](const ast::Identifier& old) { return old.text == name.text; });
        if (repeated) {
          Report(Kind::kRepeatedClause, name.span, {"`any " + name.text + "`"});
        } else {
          rule.any.push_back(std::move(name));
        }
      }
    } else if (auto* when = dynamic_cast<P::WhenClauseContext*>(context)) {
      rule.conditions.push_back({Expression(when->expression()), false});
    } else if (auto* unless = dynamic_cast<P::UnlessClauseContext*>(context)) {
      rule.conditions.push_back({Expression(unless->expression()), true});
    } else if (auto* after = dynamic_cast<P::AfterClauseContext*>(context)) {
      Approval(after->approval(), SpanOf(after), /*grants=*/true, rule);
    } else if (auto* by = dynamic_cast<P::ByClauseContext*>(context)) {
      Approval(by->approval(), SpanOf(by), /*grants=*/false, rule);
    } else if (auto* with = dynamic_cast<P::WithClauseContext*>(context)) {
      for (auto* use : with->obligationUse()) {
        ast::ObligationUse obligation;
        obligation.name = Word(use->word());
        NamedArguments(use->arguments(), obligation.name.text,
                       obligation.argument_names, obligation.arguments);
        obligation.span = SpanOf(use);
        rule.obligations.push_back(std::move(obligation));
      }
    } else {
      auto* because = As<P::BecauseClauseContext>(context);
      if (rule.because) {
        Report(Kind::kRepeatedClause, SpanOf(because), {"a `because`"});
        return;
      }
      rule.because = String(because->string());
    }
  }

  // `grants`: written `after approval by`, as a permit does.
  void Approval(P::ApprovalContext* context, Span span, bool grants,
                ast::RuleDecl& rule) {
    using Effect = ast::RuleDecl::Effect;
    Effect proper = grants ? Effect::kPermit : Effect::kConfirm;
    if (rule.effect != proper) {
      auto& diagnostic = Report(Kind::kMisplacedClause, span,
                                {grants ? "`after approval by`" : "`by`",
                                 rule.effect == Effect::kPermit    ? "permit"
                                 : rule.effect == Effect::kConfirm ? "confirm"
                                                                   : "deny"});
      if (rule.effect == Effect::kPermit) {
        diagnostic.WithHelp("a permit says `after approval by`");
      } else if (rule.effect == Effect::kConfirm) {
        diagnostic.WithHelp("a confirm says `by` alone");
      } else {
        diagnostic.WithHelp("an approval never overrides a deny");
      }
      return;
    }
    if (rule.approval) {
      Report(Kind::kRepeatedClause, span, {"an approval"})
          .WithNote(rule.approval->span, "it is asked for here");
      return;
    }
    ast::Approval approval;
    approval.by = Expression(context->expression());
    for (auto* part : context->approvalPart()) ApprovalPart(part, approval);
    approval.span = span;
    rule.approval = std::move(approval);
  }

  // The parts stand in any order, each at most once.
  void ApprovalPart(P::ApprovalPartContext* context, ast::Approval& approval) {
    using Lasts = ast::Approval::Lasts;
    Span span = SpanOf(context);
    auto repeated = [&](bool is, const char* what) {
      if (is) Report(Kind::kRepeatedClause, span, {what});
      return is;
    };
    auto lasts = [&](Lasts how, P::ApprovalKeysContext* keys) {
      if (approval.lasts) {
        Report(Kind::kRepeatedClause, span,
               {*approval.lasts == Lasts::kOnce      ? "`once`"
                : *approval.lasts == Lasts::kSession ? "`for the session`"
                                                     : "an `until`"});
        return false;
      }
      approval.lasts = how;
      if (!keys) return true;
      for (auto* key : keys->postfix()) approval.keys.push_back(Postfix(key));
      return true;
    };
    if (auto* quorum = dynamic_cast<P::QuorumPartContext*>(context)) {
      if (repeated(approval.quorum != nullptr, "a `quorum`")) return;
      approval.quorum = Expression(quorum->expression());
    } else if (auto* within = dynamic_cast<P::WithinPartContext*>(context)) {
      if (repeated(approval.within != nullptr, "a `within`")) return;
      approval.within = Expression(within->expression());
    } else if (Is<P::OncePartContext>(context)) {
      lasts(Lasts::kOnce, nullptr);
    } else if (auto* session = dynamic_cast<P::SessionPartContext*>(context)) {
      lasts(Lasts::kSession, session->approvalKeys());
    } else if (auto* until = dynamic_cast<P::UntilPartContext*>(context)) {
      if (lasts(Lasts::kUntil, until->approvalKeys())) {
        approval.until = Expression(until->expression());
      }
    } else if (auto* excluded =
                   dynamic_cast<P::ExcludedPartContext*>(context)) {
      if (repeated(!approval.excluded.empty(), "a `not by`")) return;
      for (auto* person : excluded->expression()) {
        approval.excluded.push_back(Expression(person));
      }
    } else {
      auto* part = As<P::AsksPartContext>(context);
      if (repeated(approval.asks.has_value(), "an `asks`")) return;
      ast::Approval::Asks asks;
      asks.answers = Params(part->asks()->parameters());
      asks.accepting = OptionalExpr(part->expression());
      asks.span = SpanOf(part->asks());
      approval.asks = std::move(asks);
    }
  }

  // ---- properties ----

  ast::PropertyDecl Property(P::PropertyDeclarationContext* context) {
    using Form = ast::PropertyDecl::Form;
    ast::PropertyDecl made;
    made.name = Word(context->word());
    made.guarantee = context->GUARANTEE() != nullptr;
    made.span = SpanOf(context);
    P::PropertyContext* property = context->property();
    auto fill = [&](Form form, P::ActionsContext* actions,
                    P::ExpressionContext* condition,
                    P::WithoutApprovalContext* without = nullptr) {
      made.form = form;
      made.actions = Patterns(actions);
      made.condition = OptionalExpr(condition);
      made.without_approval = without != nullptr;
      if (without) made.without_by = OptionalExpr(without->expression());
    };
    if (auto* never = dynamic_cast<P::NeverPermitContext*>(property)) {
      fill(Form::kNeverPermit, never->actions(), never->expression(),
           never->withoutApproval());
    } else if (auto* deny = dynamic_cast<P::AlwaysDenyContext*>(property)) {
      fill(Form::kAlwaysDeny, deny->actions(), deny->expression());
    } else if (auto* ask = dynamic_cast<P::AlwaysConfirmContext*>(property)) {
      fill(Form::kAlwaysConfirm, ask->actions(), ask->expression());
    } else if (auto* only = dynamic_cast<P::PermitOnlyWhenContext*>(property)) {
      fill(Form::kPermitOnlyWhen, only->actions(), only->expression());
    } else if (auto* some = dynamic_cast<P::SomePermitContext*>(property)) {
      fill(Form::kSomePermit, some->actions(), some->expression(),
           some->withoutApproval());
    } else if (auto* errors = dynamic_cast<P::NoErrorsContext*>(property)) {
      fill(Form::kNoErrors, errors->actions(), nullptr);
    } else if (auto* can = dynamic_cast<P::AlwaysPossibleContext*>(property)) {
      fill(Form::kAlwaysPossible, can->actions(), can->expression());
    } else if (!ComparingProperty(property, made)) {
      SessionProperty(property, made);
    }
    return made;
  }

  // Of two decisions; false if it is none.
  bool ComparingProperty(P::PropertyContext* property,
                         ast::PropertyDecl& made) {
    using Form = ast::PropertyDecl::Form;
    auto fill = [&](Form form, P::ActionsContext* actions,
                    P::OfBothContext* condition) {
      made.form = form;
      if (actions) made.actions = Patterns(actions);
      if (condition) made.condition = Expression(condition->expression());
    };
    if (auto* within = dynamic_cast<P::AgentWithinUserContext*>(property)) {
      fill(Form::kAgentWithinUser, within->actions(), within->ofBoth());
    } else if (auto* same = dynamic_cast<P::SameDecisionContext*>(property)) {
      fill(Form::kSameDecision, same->actions(), same->ofBoth());
      for (auto* name : same->qualifiedName()) {
        made.subjects.push_back(Qualified(name));
      }
    } else if (auto* more = dynamic_cast<P::MoreOfContext*>(property)) {
      fill(more->LESS_() ? Form::kMorePermitsLess : Form::kMorePermitsMore,
           more->actions(), more->ofBoth());
      made.subjects.push_back(Qualified(more->qualifiedName()));
    } else if (auto* out = dynamic_cast<P::LeavingOutContext*>(property)) {
      fill(Form::kLeavingOut, out->actions(), out->ofBoth());
      made.subjects.push_back(Qualified(out->qualifiedName()));
    } else if (auto* wider = dynamic_cast<P::NoWiderContext*>(property)) {
      fill(Form::kNoWider, wider->actions(), wider->ofBoth());
      made.other = Qualified(wider->qualifiedName());
    } else {
      return false;
    }
    return true;
  }

  void SessionProperty(P::PropertyContext* property, ast::PropertyDecl& made) {
    using Form = ast::PropertyDecl::Form;
    auto scope = [&](P::PerScopeContext* per) {
      if (per) made.scope = Word(per->word());
    };
    // `after` is read where it stands: before or behind the others.
    auto order = [&](const std::vector<P::EventsContext*>& all, bool until,
                     size_t after) {
      size_t last = all.size() - 1;
      made.after = Events(all[after]);
      if (until) made.until = Events(all[after + 1]);
      made.events = Events(all[after == 0 ? last : 0]);
    };
    if (auto* never = dynamic_cast<P::NeverAfterContext*>(property)) {
      made.form = Form::kNeverAfter;
      order(never->events(), never->UNTIL() != nullptr, 0);
      scope(never->perScope());
    } else if (auto* only = dynamic_cast<P::OnlyAfterContext*>(property)) {
      made.form = Form::kOnlyAfter;
      order(only->events(), only->UNTIL() != nullptr, 1);
      scope(only->perScope());
    } else if (auto* most = dynamic_cast<P::AtMostContext*>(property)) {
      made.form = Form::kAtMost;
      made.limit = Value(most->value(0));
      if (most->value(1)) made.weight = Value(most->value(1));
      made.events = Events(most->events());
      if (most->DURATION()) {
        const Token& token = At(most->DURATION()->getSymbol());
        made.window =
            Make(ExprKind::kDuration, token.span, std::string(token.text));
      }
      scope(most->perScope());
    } else if (auto* set = dynamic_cast<P::NeverChangesContext*>(property)) {
      made.form = Form::kNeverChanges;
      made.variable = Qualified(set->qualifiedName());
    } else if (auto* holds = dynamic_cast<P::InvariantContext*>(property)) {
      made.form = Form::kInvariant;
      made.condition = Expression(holds->expression());
    } else if (auto* past = dynamic_cast<P::NeverPastContext*>(property)) {
      made.form = Form::kNever;
      made.formula = Past(past->past());
      scope(past->perScope());
    } else {
      auto* always = As<P::AlwaysPastContext>(property);
      made.form = Form::kAlways;
      made.formula = Past(always->past());
      scope(always->perScope());
    }
  }

  ast::MonitorDecl Monitor(P::MonitorDeclarationContext* context) {
    ast::MonitorDecl made;
    made.scope = Word(context->word());
    made.name = Word(context->name());
    made.formula = Past(context->past());
    made.span = SpanOf(context);
    return made;
  }

  // ---- events and formulas ----

  ast::Occurrence Occurrence(P::OccurrenceContext* context) {
    ast::Occurrence made;
    if (auto* unasked = dynamic_cast<P::UnaskedOccurrenceContext*>(context)) {
      made.event = ast::HandlerDecl::Event::kPermitted;
      made.actions = Patterns(unasked->actions());
      made.without_approval = true;
    } else {
      auto* plain = As<P::PlainOccurrenceContext>(context);
      std::tie(made.event, made.actions) = Event(plain->actionEvent());
      if (plain->word()) made.result_name = Word(plain->word());
    }
    made.span = SpanOf(context);
    return made;
  }

  ast::Occurrence Signal(P::QualifiedNameContext* context) {
    ast::Occurrence made;
    made.signal = Qualified(context);
    made.span = made.signal.span;
    return made;
  }

  ast::Occurrence Conditional(P::ConditionalEventContext* context) {
    ast::Occurrence made = context->occurrence()
                               ? Occurrence(context->occurrence())
                               : Signal(context->qualifiedName());
    made.condition = Expression(context->expression());
    made.span = SpanOf(context);
    return made;
  }

  std::vector<ast::Occurrence> Events(P::EventsContext* context) {
    std::vector<ast::Occurrence> made;
    if (auto* one = dynamic_cast<P::OneEventContext*>(context)) {
      made.push_back(Conditional(one->conditionalEvent()));
      return made;
    }
    for (auto* item : As<P::SomeEventContext>(context)->eventItem()) {
      if (auto* plain = dynamic_cast<P::PlainItemContext*>(item)) {
        made.push_back(Occurrence(plain->occurrence()));
      } else if (auto* names = dynamic_cast<P::SignalItemContext*>(item)) {
        for (auto* name : names->qualifiedName()) made.push_back(Signal(name));
      } else {
        auto* inside = As<P::ConditionalItemContext>(item);
        made.push_back(Conditional(inside->conditionalEvent()));
      }
    }
    return made;
  }

  static ast::FormulaPtr MakeFormula(ast::Formula::Kind kind, Span span) {
    auto made = std::make_unique<ast::Formula>();
    made->kind = kind;
    made->span = span;
    return made;
  }

  ast::FormulaPtr Happens(ast::Occurrence occurrence) {
    auto made = MakeFormula(ast::Formula::Kind::kOccurrence, occurrence.span);
    made->occurrence = std::move(occurrence);
    return made;
  }

  ast::FormulaPtr Past(P::PastContext* context) {
    if (auto* one = dynamic_cast<P::PastEventContext*>(context)) {
      return Happens(Conditional(one->conditionalEvent()));
    }
    return Formula(As<P::PastFormulaContext>(context)->formula());
  }

  // Connectives between expressions make an expression, so that what one of
  // them makes sure of is known in the next.
  ast::FormulaPtr Joined(ast::Formula::Kind kind, const char* text,
                         antlr4::tree::TerminalNode* op, ast::FormulaPtr left,
                         ast::FormulaPtr right) {
    using FormulaKind = ast::Formula::Kind;
    Span span = agp::Cover(left->span, right->span);
    bool states =
        left->kind == FormulaKind::kState && right->kind == FormulaKind::kState;
    auto made = MakeFormula(states ? FormulaKind::kState : kind, span);
    if (states) {
      made->state = Make(ExprKind::kBinary, span, text);
      made->state->text_span = At(op->getSymbol()).span;
      made->state->args.push_back(std::move(left->state));
      made->state->args.push_back(std::move(right->state));
    } else {
      made->args.push_back(std::move(left));
      made->args.push_back(std::move(right));
    }
    return made;
  }

  ast::FormulaPtr TooDeepFormula(antlr4::ParserRuleContext* context) {
    auto made = MakeFormula(ast::Formula::Kind::kState, SpanOf(context));
    made->state = TooDeepAt(context);
    return made;
  }

  ast::FormulaPtr Formula(P::FormulaContext* context) {
    using FormulaKind = ast::Formula::Kind;
    Level level(*this);
    if (level.too_deep()) return TooDeepFormula(context);
    ast::FormulaPtr left = Chain(
        FormulaKind::kOr, "or", context->disjunction(),
        context->disjunction()->conjunction(), context->disjunction()->OR(),
        [&](P::ConjunctionContext* conjunction) {
          return Chain(
              FormulaKind::kAnd, "and", conjunction,
              conjunction->sinceFormula(), conjunction->AND(),
              [&](P::SinceFormulaContext* since) { return Since(since); });
        });
    if (!context->formula()) return left;
    return Joined(FormulaKind::kImplies, "implies", context->IMPLIES(),
                  std::move(left), Formula(context->formula()));
  }

  // `a and b and c`, to the left: one level deeper for each.
  template <typename Part, typename MakePart>
  ast::FormulaPtr Chain(ast::Formula::Kind kind, const char* text,
                        antlr4::ParserRuleContext* context,
                        const std::vector<Part*>& parts,
                        const std::vector<antlr4::tree::TerminalNode*>& ops,
                        MakePart make) {
    int depth = depth_;
    depth_ += static_cast<int>(parts.size()) - 1;
    ast::FormulaPtr made;
    if (depth_ >= kDeepestExpression) {
      made = TooDeepFormula(context);
    } else {
      made = make(parts[0]);
      for (size_t i = 1; i < parts.size(); ++i) {
        made = Joined(kind, text, ops[i - 1], std::move(made), make(parts[i]));
      }
    }
    depth_ = depth;
    return made;
  }

  ast::FormulaPtr Since(P::SinceFormulaContext* context) {
    ast::FormulaPtr left = Operand(context->pastOperand(0));
    if (!context->pastOperand(1)) return left;
    auto made = MakeFormula(ast::Formula::Kind::kSince, SpanOf(context));
    made->args.push_back(std::move(left));
    made->args.push_back(Operand(context->pastOperand(1)));
    if (context->within()) made->within = Value(context->within()->value());
    return made;
  }

  ast::FormulaPtr Operand(P::PastOperandContext* context) {
    using FormulaKind = ast::Formula::Kind;
    if (auto* inside = dynamic_cast<P::PastParenthesesContext*>(context)) {
      return Past(inside->past());
    }
    if (auto* happens = dynamic_cast<P::PastOccurrenceContext*>(context)) {
      return Happens(Occurrence(happens->occurrence()));
    }
    if (auto* test = dynamic_cast<P::PastTestContext*>(context)) {
      auto made = MakeFormula(FormulaKind::kState, SpanOf(context));
      made->state = Test(test->test());
      return made;
    }
    Level level(*this);
    if (level.too_deep()) return TooDeepFormula(context);
    auto unary = [&](FormulaKind kind, P::PastOperandContext* operand) {
      auto made = MakeFormula(kind, SpanOf(context));
      made->args.push_back(Operand(operand));
      return made;
    };
    if (auto* once = dynamic_cast<P::PastOnceContext*>(context)) {
      auto made = unary(FormulaKind::kOnce, once->pastOperand());
      if (once->within()) made->within = Value(once->within()->value());
      return made;
    }
    if (auto* all = dynamic_cast<P::PastHistoricallyContext*>(context)) {
      return unary(FormulaKind::kHistorically, all->pastOperand());
    }
    if (auto* last = dynamic_cast<P::PastPreviouslyContext*>(context)) {
      return unary(FormulaKind::kPreviously, last->pastOperand());
    }
    auto* negated = As<P::PastNotContext>(context);
    auto made = unary(FormulaKind::kNot, negated->pastOperand());
    if (made->args[0]->kind != FormulaKind::kState) return made;
    auto state = MakeFormula(FormulaKind::kState, made->span);
    state->state = Make(ExprKind::kNot, made->span);
    state->state->args.push_back(std::move(made->args[0]->state));
    return state;
  }

  // ---- tests ----

  ast::TestDecl Test(P::TestDeclarationContext* context) {
    ast::TestDecl made;
    made.name = String(context->string());
    for (auto* step : context->step()) made.steps.push_back(Step(step));
    made.span = SpanOf(context);
    return made;
  }

  void Expectation(P::ExpectationContext* context, ast::TestStep& step) {
    using StepKind = ast::TestStep::Kind;
    if (auto* effect = dynamic_cast<P::ExpectEffectContext*>(context)) {
      step.kind = StepKind::kExpect;
      step.expected = Effect(effect->effect());
      for (auto* rule : effect->ruleName()) {
        step.because.push_back(RuleName(rule));
      }
    } else {
      step.kind = Is<P::ExpectRefusedContext>(context)
                      ? StepKind::kExpectRefused
                      : StepKind::kExpectWithheld;
    }
  }

  ast::Identifier RuleName(P::RuleNameContext* context) {
    if (context->word()) return Word(context->word());
    return {String(context->string()), SpanOf(context)};
  }

  ast::TestStep Step(P::StepContext* context) {
    using StepKind = ast::TestStep::Kind;
    ast::TestStep made;
    made.span = SpanOf(context);
    if (auto* request = dynamic_cast<P::RequestStepContext*>(context)) {
      made.kind = StepKind::kRequest;
      made.call = Call(request->call());
      made.call_id = OptionalString(request->string());
    } else if (auto* again = dynamic_cast<P::AgainStepContext*>(context)) {
      made.kind = StepKind::kAgain;
      made.call_id = OptionalString(again->string());
    } else if (auto* approve = dynamic_cast<P::ApproveStepContext*>(context)) {
      made.kind = StepKind::kApprove;
      made.rule = RuleName(approve->ruleName());
      made.person = Postfix(approve->postfix());
      made.value = OptionalExpr(approve->expression());
      made.call_id = OptionalString(approve->string());
    } else if (auto* reject = dynamic_cast<P::RejectStepContext*>(context)) {
      made.kind = StepKind::kReject;
      made.person = Postfix(reject->postfix());
      made.call_id = OptionalString(reject->string());
    } else if (auto* dispatch =
                   dynamic_cast<P::DispatchStepContext*>(context)) {
      made.kind = StepKind::kDispatch;
      made.call_id = OptionalString(dispatch->string());
    } else if (Is<P::RevisionStepContext>(context)) {
      made.kind = StepKind::kRevision;
    } else if (auto* expect = dynamic_cast<P::ExpectStepContext*>(context)) {
      Expectation(expect->expectation(), made);
    } else if (auto* signal = dynamic_cast<P::SignalStepContext*>(context)) {
      made.kind = StepKind::kSignal;
      made.signal = Qualified(signal->qualifiedName());
      Principals(signal->principals(), made.call);
      made.call.span = made.span;
    } else if (auto* ok = dynamic_cast<P::ResultOkStepContext*>(context)) {
      made.kind = StepKind::kResultOk;
      made.call = Call(ok->call());
      made.call_id = OptionalString(ok->string());
      made.value = OptionalExpr(ok->expression());
    } else if (auto* failed =
                   dynamic_cast<P::ResultFailedStepContext*>(context)) {
      made.kind = StepKind::kResultFailed;
      made.call = Call(failed->call());
      made.call_id = OptionalString(failed->string());
    } else if (auto* malformed =
                   dynamic_cast<P::ResultMalformedStepContext*>(context)) {
      made.kind = StepKind::kResultMalformed;
      made.call = Call(malformed->call());
      made.call_id = OptionalString(malformed->string());
    } else if (auto* advance = dynamic_cast<P::AdvanceStepContext*>(context)) {
      made.kind = StepKind::kAdvance;
      made.value = Expression(advance->expression());
    } else {
      made.kind = StepKind::kSession;
      made.session = String(As<P::SessionStepContext>(context)->string());
    }
    return made;
  }

  ast::Call Call(P::CallContext* context) {
    ast::Call made;
    made.action = Qualified(context->qualifiedName());
    for (auto* argument : context->callArgument()) {
      if (auto* named = dynamic_cast<P::NamedCallArgumentContext*>(argument)) {
        made.argument_names.push_back(Word(named->name()));
        labels_here_ = true;
        ExprPtr value = Value(named->value());
        labels_here_ = false;
        ast::Provenance provenance = Provenance(named->provenance(), true);
        made.arguments.push_back(Labelled(named->value(), named->provenance(),
                                          std::move(value),
                                          std::move(provenance)));
        continue;
      }
      NotNamed(argument, made.action.Joined());
    }
    Principals(context->principals(), made);
    made.span = SpanOf(context);
    return made;
  }

  void Principals(P::PrincipalsContext* context, ast::Call& call) {
    std::vector<P::PostfixContext*> all = context->postfix();
    size_t next = 0;
    if (context->FROM()) call.agent = Postfix(all[next++]);
    size_t last = all.size() - (context->FOR() ? 1 : 0);
    while (next < last) call.via.push_back(Postfix(all[next++]));
    if (context->FOR()) call.user = Postfix(all[next]);
  }

  // `value` with the labels that follow it, each clause around the one before.
  ExprPtr Labelled(antlr4::ParserRuleContext* first,
                   antlr4::ParserRuleContext* last, ExprPtr value,
                   ast::Provenance provenance) {
    auto wrap = [&](const char* text, std::vector<ast::Identifier> names,
                    std::optional<Span> none) {
      if (names.empty() && !none) return;
      Span place = none ? *none : Cover(names.front().span, names.back().span);
      ExprPtr outer =
          Make(ExprKind::kLabelled, Cover(value->span, place), text);
      outer->text_span = place;
      outer->names = std::move(names);
      outer->args.push_back(std::move(value));
      value = std::move(outer);
    };
    wrap("from", std::move(provenance.origins), provenance.nowhere);
    wrap("visible to", std::move(provenance.audiences), std::nullopt);
    if (value->kind == ExprKind::kLabelled) {
      value->span = Cover(SpanOf(first), SpanOf(last));
    }
    return value;
  }

  // ---- expressions ----

  // One level of the tree that is being made.
  class Level {
   public:
    explicit Level(Builder& builder) : builder_(builder) { ++builder.depth_; }
    ~Level() { --builder_.depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;
    bool too_deep() const { return builder_.depth_ >= kDeepestExpression; }

   private:
    Builder& builder_;
  };

  ExprPtr TooDeepAt(antlr4::ParserRuleContext* context) {
    if (!too_deep_reported_) {
      too_deep_reported_ = true;
      Report(Kind::kNestedTooDeeply, SpanOf(context), {});
    }
    return Make(ExprKind::kMissing, SpanOf(context));
  }

  static ExprPtr Make(ExprKind kind, Span span, std::string text = "") {
    auto made = std::make_unique<ast::Expr>();
    made->kind = kind;
    made->span = span;
    made->text = std::move(text);
    return made;
  }

  ExprPtr OptionalExpr(P::ExpressionContext* context) {
    return context ? Expression(context) : nullptr;
  }

  ExprPtr Binary(antlr4::ParserRuleContext* context, std::string text,
                 Span text_span, ExprPtr left, ExprPtr right,
                 ExprKind kind = ExprKind::kBinary) {
    ExprPtr made = Make(kind, SpanOf(context), std::move(text));
    made->text_span = text_span;
    made->args.push_back(std::move(left));
    made->args.push_back(std::move(right));
    return made;
  }

  ExprPtr Connective(antlr4::ParserRuleContext* context,
                     const std::vector<P::ExpressionContext*>& sides,
                     antlr4::tree::TerminalNode* op) {
    Level level(*this);
    if (level.too_deep()) return TooDeepAt(context);
    const Token& token = At(op->getSymbol());
    // The parser may have read `&&` here, which was reported.
    size_t type = op->getSymbol()->getType();
    std::string text = type == AgpParser::AND  ? "and"
                       : type == AgpParser::OR ? "or"
                                               : "implies";
    ExprPtr left = Expression(sides[0]);
    ExprPtr right = Expression(sides[1]);
    return Binary(context, std::move(text), token.span, std::move(left),
                  std::move(right));
  }

  ExprPtr Expression(P::ExpressionContext* context) {
    if (auto* plain = dynamic_cast<P::PlainTestContext*>(context)) {
      return Test(plain->test());
    }
    labels_here_ = false;
    if (auto* both = dynamic_cast<P::AndContext*>(context)) {
      return Connective(both, both->expression(), both->AND());
    }
    if (auto* either = dynamic_cast<P::OrContext*>(context)) {
      return Connective(either, either->expression(), either->OR());
    }
    if (auto* implies = dynamic_cast<P::ImpliesContext*>(context)) {
      return Connective(implies, implies->expression(), implies->IMPLIES());
    }
    auto* negated = As<P::NotContext>(context);
    return Unary(ExprKind::kNot, negated,
                 [&] { return Expression(negated->expression()); });
  }

  template <typename MakeInner>
  ExprPtr Unary(ExprKind kind, antlr4::ParserRuleContext* context,
                MakeInner inner) {
    Level level(*this);
    if (level.too_deep()) return TooDeepAt(context);
    ExprPtr made = Make(kind, SpanOf(context));
    made->args.push_back(inner());
    return made;
  }

  ExprPtr Test(P::TestContext* context) {
    P::ComparisonContext* comparison = context->comparison();
    if (!comparison) return Value(context->value());
    labels_here_ = false;
    Level outer(*this);
    Level level(*this);
    if (level.too_deep()) return TooDeepAt(context);
    ExprPtr left = Value(context->value());
    if (auto* compare = dynamic_cast<P::CompareContext*>(comparison)) {
      const Token& op = At(compare->op);
      return Binary(context, std::string(op.text), op.span, std::move(left),
                    Value(compare->value()));
    }
    ExprPtr made;
    bool negated = false;
    if (auto* in = dynamic_cast<P::InContext*>(comparison)) {
      negated = in->NOT() != nullptr;
      made = Binary(context, "in", At(in->IN()->getSymbol()).span,
                    std::move(left), Value(in->value()));
    } else if (auto* text = dynamic_cast<P::CompareTextContext*>(comparison)) {
      negated = text->NOT() != nullptr;
      made =
          Binary(context, TextTest(text->textTest()), SpanOf(text->textTest()),
                 std::move(left), Value(text->value()), ExprKind::kStringTest);
    } else if (auto* labels =
                   dynamic_cast<P::CompareLabelsContext*>(comparison)) {
      negated = labels->NOT() != nullptr;
      made = Make(ExprKind::kLabelTest, SpanOf(context),
                  LabelTest(labels->labelTest()));
      made->text_span = SpanOf(labels->labelTest());
      made->args.push_back(std::move(left));
      made->names = Words(labels->testedLabels()->word());
      NotEmpty(made->names, labels->testedLabels());
    } else {
      auto* subset = As<P::SubsetContext>(comparison);
      negated = subset->NOT() != nullptr;
      made = Binary(context, "",
                    Cover(At(subset->SUBSET()->getSymbol()).span,
                          At(subset->OF()->getSymbol()).span),
                    std::move(left), Value(subset->value()), ExprKind::kSubset);
    }
    if (!negated) return made;
    ExprPtr whole = Make(ExprKind::kNot, made->span);
    whole->args.push_back(std::move(made));
    return whole;
  }

  static std::string TextTest(P::TextTestContext* context) {
    if (Is<P::StartsWithContext>(context)) return "starts with";
    if (Is<P::EndsWithContext>(context)) return "ends with";
    if (Is<P::ContainsContext>(context)) return "contains";
    if (Is<P::LikeContext>(context)) return "like";
    if (Is<P::MatchesContext>(context)) return "matches";
    return "equals ignoring case";
  }

  static std::string LabelTest(P::LabelTestContext* context) {
    if (Is<P::OnlyFromContext>(context)) return "only from";
    if (Is<P::MaybeFromContext>(context)) return "maybe from";
    return "visible to";
  }

  ExprPtr Value(P::ValueContext* context) {
    if (auto* plain = dynamic_cast<P::PlainValueContext*>(context)) {
      return Postfix(plain->postfix());
    }
    labels_here_ = false;
    if (auto* negate = dynamic_cast<P::NegateContext*>(context)) {
      return Unary(ExprKind::kNegate, negate,
                   [&] { return Value(negate->value()); });
    }
    if (auto* has = dynamic_cast<P::HasContext*>(context)) {
      return Unary(ExprKind::kHas, has,
                   [&] { return Postfix(has->postfix()); });
    }
    Level level(*this);
    if (level.too_deep()) return TooDeepAt(context);
    antlr4::Token* op = nullptr;
    P::ValueContext* sides[2];
    if (auto* add = dynamic_cast<P::AddContext*>(context)) {
      op = add->op;
      sides[0] = add->value(0);
      sides[1] = add->value(1);
    } else {
      auto* multiply = As<P::MultiplyContext>(context);
      op = multiply->op;
      sides[0] = multiply->value(0);
      sides[1] = multiply->value(1);
    }
    ExprPtr left = Value(sides[0]);
    ExprPtr right = Value(sides[1]);
    return Binary(context, std::string(At(op).text), At(op).span,
                  std::move(left), std::move(right));
  }

  ExprPtr Postfix(P::PostfixContext* context) {
    if (auto* plain = dynamic_cast<P::PlainPrimaryContext*>(context)) {
      return Primary(plain->primary());
    }
    labels_here_ = false;
    Level level(*this);
    if (level.too_deep()) return TooDeepAt(context);
    if (auto* field = dynamic_cast<P::FieldContext*>(context)) {
      ast::Identifier name = Word(field->name());
      ExprPtr made = Make(ExprKind::kField, SpanOf(field), name.text);
      made->text_span = name.span;
      made->args.push_back(Postfix(field->postfix()));
      return made;
    }
    if (auto* index = dynamic_cast<P::IndexContext*>(context)) {
      ExprPtr made = Make(ExprKind::kIndex, SpanOf(index));
      made->args.push_back(Postfix(index->postfix()));
      made->args.push_back(Expression(index->expression()));
      return made;
    }
    return CallValue(As<P::CallValueContext>(context));
  }

  // `xs.any(x => test)`
  ExprPtr Quantifier(P::CallValueContext* context,
                     P::TestArgumentContext* argument) {
    auto* field = dynamic_cast<P::FieldContext*>(context->postfix());
    if (!field) {
      Span span = SpanOf(context->postfix());
      Report(Kind::kUnknownQuantifier, span, {std::string(TextOf(span))})
          .WithHelp("a quantifier follows its collection: `xs.any(x => ...)`");
      return Make(ExprKind::kMissing, SpanOf(context));
    }
    static const std::vector<std::string> kQuantifiers = {
        "any", "every", "count", "all_or_none"};
    ast::Identifier name = Word(field->name());
    if (std::find(kQuantifiers.begin(), kQuantifiers.end(), name.text) ==
        kQuantifiers.end()) {
      std::string meant = diagnostics::Nearest(name.text, kQuantifiers);
      Report(Kind::kUnknownQuantifier, name.span, {name.text})
          .WithHelp(meant.empty() ? "the quantifiers are `any`, `every`, "
                                    "`count` and `all_or_none`"
                                  : "did you mean `" + meant + "`?");
    }
    if (context->arguments()->argument().size() != 1) {
      Report(Kind::kSyntaxError, SpanOf(context->arguments()),
             {"`" + name.text + "` takes one test"});
    }
    ExprPtr made = Make(ExprKind::kQuantifier, SpanOf(context), name.text);
    made->text_span = name.span;
    made->names.push_back(Word(argument->word()));
    made->args.push_back(Postfix(field->postfix()));
    made->args.push_back(Expression(argument->expression()));
    return made;
  }

  ExprPtr CallValue(P::CallValueContext* context) {
    std::vector<P::ArgumentContext*> arguments =
        context->arguments()->argument();
    for (auto* argument : arguments) {
      if (auto* test = dynamic_cast<P::TestArgumentContext*>(argument)) {
        return Quantifier(context, test);
      }
    }
    Span callee_span = SpanOf(context->postfix());
    // In backquotes it is a name like any other.
    bool size = TextOf(callee_span) == "size" && arguments.size() == 1;
    ExprPtr made =
        Make(size ? ExprKind::kSize : ExprKind::kCall, SpanOf(context));
    if (!size) {
      ExprPtr callee = Postfix(context->postfix());
      if (callee->kind != ExprKind::kName && callee->kind != ExprKind::kField &&
          callee->kind != ExprKind::kMissing) {
        Report(Kind::kNotCallable, callee_span, {});
      }
      made->args.push_back(std::move(callee));
    }
    for (auto* argument : arguments) {
      if (auto* plain = dynamic_cast<P::PlainArgumentContext*>(argument)) {
        made->args.push_back(Expression(plain->expression()));
        continue;
      }
      auto* named = As<P::NamedArgumentContext>(argument);
      Report(Kind::kNamedArgument, Word(named->name()).span,
             {std::string(TextOf(callee_span))})
          .WithHelp("leave out `" + Word(named->name()).text + ":`");
      made->args.push_back(Expression(named->expression()));
    }
    return made;
  }

  template <typename Entries>
  ExprPtr Collection(ExprKind kind, antlr4::ParserRuleContext* context,
                     const Entries& items, bool labels) {
    Level level(*this);
    if (level.too_deep()) return TooDeepAt(context);
    ExprPtr made = Make(kind, SpanOf(context));
    for (auto* item : items) made->args.push_back(Element(item, labels));
    return made;
  }

  // `labels`: it is part of an argument in a test and may have them.
  ExprPtr Element(P::ElementContext* context, bool labels) {
    if (!labels) {
      if (context->FROM()) {
        Report(Kind::kMisplacedLabels,
               Cover(At(context->FROM()->getSymbol()).span,
                     At(context->getStop()).span),
               {})
            .WithHelp(
                "where a value comes from is tested by `only from` and "
                "`maybe from`");
      }
      return Expression(context->expression());
    }
    ast::Provenance provenance;
    std::vector<P::TestedLabelsContext*> stated = context->testedLabels();
    if (!stated.empty()) {
      provenance.origins = Words(stated[0]->word());
      if (provenance.origins.empty()) provenance.nowhere = SpanOf(stated[0]);
    }
    if (stated.size() > 1) {
      provenance.audiences = Words(stated[1]->word());
      NotEmpty(provenance.audiences, stated[1]);
    }
    ExprPtr value;
    if (P::TestContext* seen = SeenBy(context->expression())) {
      auto* by = As<P::CompareLabelsContext>(seen->comparison());
      if (!provenance.audiences.empty()) {
        Report(Kind::kMisplacedLabels, SpanOf(by), {})
            .WithHelp("write all in one: `visible to {team, public}`");
      }
      provenance.audiences = Words(by->testedLabels()->word());
      NotEmpty(provenance.audiences, by->testedLabels());
      labels_here_ = true;
      value = Value(seen->value());
    } else {
      labels_here_ = true;
      value = Expression(context->expression());
    }
    labels_here_ = false;
    return Labelled(context, context, std::move(value), std::move(provenance));
  }

  // The test if it is `value visible to labels`, else null.
  static P::TestContext* SeenBy(P::ExpressionContext* context) {
    auto* plain = dynamic_cast<P::PlainTestContext*>(context);
    if (!plain) return nullptr;
    auto* labels =
        dynamic_cast<P::CompareLabelsContext*>(plain->test()->comparison());
    if (!labels || labels->NOT()) return nullptr;
    return Is<P::VisibleToContext>(labels->labelTest()) ? plain->test()
                                                        : nullptr;
  }

  ExprPtr Primary(P::PrimaryContext* context) {
    // Whether labels may follow the elements of a collection.
    bool labels = std::exchange(labels_here_, false);
    const Token& token = At(context->getStart());
    std::string text(token.text);
    if (Is<P::NameValueContext>(context)) {
      ast::Identifier name = Word(context);
      return Make(ExprKind::kName, name.span, name.text);
    }
    if (Is<P::TextContext>(context)) {
      return Make(ExprKind::kString, token.span,
                  DecodeString(token.text, token.span, sink_));
    }
    if (Is<P::IntContext>(context)) {
      return Make(ExprKind::kInt, token.span, text);
    }
    if (Is<P::TrueContext>(context) || Is<P::FalseContext>(context)) {
      return Make(ExprKind::kBool, token.span, text);
    }
    if (Is<P::DurationContext>(context)) {
      return Make(ExprKind::kDuration, token.span, text);
    }
    if (Is<P::DecimalContext>(context)) {
      return Make(ExprKind::kDecimal, token.span, text);
    }
    if (auto* inside = dynamic_cast<P::ParenthesesContext*>(context)) {
      labels_here_ = labels;
      return Expression(inside->expression());
    }
    if (auto* list = dynamic_cast<P::ListContext*>(context)) {
      return Collection(ExprKind::kList, list, list->element(), labels);
    }
    if (auto* set = dynamic_cast<P::SetContext*>(context)) {
      return Collection(ExprKind::kSet, set, set->element(), labels);
    }
    Level level(*this);
    if (level.too_deep()) return TooDeepAt(context);
    if (auto* record = dynamic_cast<P::RecordContext*>(context)) {
      ExprPtr made = Make(ExprKind::kRecord, SpanOf(record));
      for (auto* entry : record->fieldEntry()) {
        made->names.push_back(Word(entry->name()));
        made->args.push_back(Element(entry->element(), labels));
      }
      return made;
    }
    if (auto* table = dynamic_cast<P::MatchContext*>(context)) {
      return Match(table);
    }
    auto* map = As<P::MapContext>(context);
    ExprPtr made = Make(ExprKind::kMap, SpanOf(map));
    for (auto* entry : map->mapEntry()) {
      const Token& key = At(entry->string()->getStart());
      made->args.push_back(Make(ExprKind::kString, key.span,
                                DecodeString(key.text, key.span, sink_)));
      made->args.push_back(Element(entry->element(), labels));
    }
    return made;
  }

  ExprPtr Match(P::MatchContext* context) {
    ExprPtr made = Make(ExprKind::kMatch, SpanOf(context));
    ExprPtr matched = Make(ExprKind::kList, SpanOf(context->matched()));
    if (P::PostfixContext* one = context->matched()->postfix()) {
      matched->args.push_back(Postfix(one));
    }
    for (auto* each : context->matched()->expression()) {
      matched->args.push_back(Expression(each));
    }
    made->args.push_back(std::move(matched));
    for (P::MatchRowContext* row : context->matchRow()) {
      std::vector<P::MatchPatternContext*> patterns;
      P::ExpressionContext* value = nullptr;
      if (auto* one = dynamic_cast<P::OnePatternContext*>(row)) {
        patterns = {one->matchPattern()};
        value = one->expression();
      } else {
        auto* several = As<P::PatternsContext>(row);
        patterns = several->matchPattern();
        value = several->expression();
      }
      ExprPtr pattern = Make(
          ExprKind::kList, Cover(SpanOf(patterns[0]), SpanOf(patterns.back())));
      for (P::MatchPatternContext* each : patterns) {
        pattern->args.push_back(Postfix(each->postfix()));
      }
      made->args.push_back(std::move(pattern));
      made->args.push_back(Expression(value));
    }
    return made;
  }

  const SourceMap& sources_;
  const std::vector<Token>& tokens_;
  diagnostics::Sink& sink_;
  ast::Module& module_;
  int errors_ = 0;
  int depth_ = 0;
  bool too_deep_reported_ = false;
  // The value that is made next is an argument in a test, or a part of one.
  bool labels_here_ = false;
};

// ---- a file ----------------------------------------------------------------

// The generated parser, one declaration after the other.
class Driver {
 public:
  Driver(const SourceMap& sources, Lexed& lexed, diagnostics::Sink& sink,
         ast::Module& module)
      : tokens_(lexed.tokens()),
        stream_(lexed.stream()),
        explained_(lexed.explained()),
        errors_(lexed.errors()),
        sink_(sink),
        strategy_(std::make_shared<Strategy>(nesting_)),
        parser_(stream_),
        builder_(sources, tokens_, sink, module) {
    parser_.removeErrorListeners();
    parser_.setErrorHandler(strategy_);
    parser_.addParseListener(&nesting_);
    std::sort(explained_.begin(), explained_.end());
  }

  void Run() {
    bool first = true;
    // Whether the tokens before the next one make a whole declaration.
    bool after_declaration = false;
    while (Type() != antlr4::Token::EOF) {
      if (errors_ + builder_.errors() >= kMostErrors) {
        sink_.Report(Kind::kTooManySyntaxErrors, Current().span);
        return;
      }
      size_t begin = stream_->index();
      bool is_header = Type() == AgpParser::POLICY ||
                       Type() == AgpParser::MODULE ||
                       Type() == AgpParser::GUARDRAIL;
      if (!BeginsDeclaration(Current())) {
        Leftover(after_declaration);
        Skip(begin, begin + 1);
        after_declaration = false;
      } else if (is_header) {
        if (!first) {
          ++errors_;
          sink_.Report(Kind::kMisplacedHeader, Current().span,
                       {std::string(Current().text)});
        }
        auto* header = Try(&AgpParser::header);
        if (header && first) builder_.Header(header);
        after_declaration = header != nullptr;
      } else {
        last_ = begin;
        auto* declaration = Try(&AgpParser::declaration);
        if (declaration) builder_.Declaration(declaration);
        after_declaration = declaration != nullptr;
      }
      first = false;
    }
  }

 private:
  size_t Type() { return stream_->LA(1); }
  const Token& Current() const { return tokens_[stream_->index()]; }

  void Forget() {
    parser_.setContext(nullptr);
    parser_.getTreeTracker().reset();
    strategy_->reset(&parser_);
    nesting_.depth = 0;
  }

  // One rule, with SLL prediction and if that fails with LL. Null, reported
  // and skipped if it is not there.
  template <typename Context>
  Context* Try(Context* (AgpParser::*rule)()) {
    size_t begin = stream_->index();
    using antlr4::atn::PredictionMode;
    auto* simulator = parser_.getInterpreter<antlr4::atn::ParserATNSimulator>();
    try {
      for (PredictionMode mode : {PredictionMode::SLL, PredictionMode::LL}) {
        Forget();
        stream_->seek(begin);
        simulator->setPredictionMode(mode);
        try {
          return (parser_.*rule)();
        } catch (const Stopped&) {
          if (mode == PredictionMode::SLL) continue;
          Mistake(begin);
        }
      }
    } catch (const TooDeep&) {
      ++errors_;
      sink_.Report(Kind::kNestedTooDeeply, Current().span);
      Skip(begin, stream_->index());
    }
    return nullptr;
  }

  void Skip(size_t begin, size_t from) {
    size_t next = NextDeclaration(tokens_, begin, std::max(from, begin + 1));
    // The last token is the end of the file.
    stream_->seek(std::min(next, tokens_.size() - 1));
  }

  // True if a lexical or bracket error was reported from token `begin` to
  // before token `end`.
  bool Explained(size_t begin, size_t end) const {
    auto place = std::lower_bound(explained_.begin(), explained_.end(),
                                  tokens_[begin].span.begin);
    return place != explained_.end() &&
           (end >= tokens_.size() || *place < tokens_[end].span.begin);
  }

  void Mistake(size_t begin) {
    size_t offending = strategy_->offending();
    Skip(begin, offending);
    if (Explained(begin, stream_->index())) return;
    ++errors_;
    if (MisspelledEvent(begin, offending)) return;
    if (offending == strategy_->decided_at()) {
      ReportUnexpected(Describe(parser_, strategy_->expected()),
                       tokens_[offending], sink_);
      return;
    }
    ReportUnexpected(FromNeighbours(begin, offending), tokens_[offending],
                     sink_);
  }

  // What a word near a mistake in a handler, a property or a monitor was meant
  // to be. `on permited mail.read {`: the word was taken for the name of a
  // signal, after which no action can stand.
  bool MisspelledEvent(size_t begin, size_t offending) {
    static const std::vector<std::string> kEvents = {
        "asked", "permitted", "approved", "denied", "result"};
    std::string_view first = tokens_[begin].text;
    if (first == "on") {
      return offending == begin + 2 &&
             Misspelled(begin + 1, "is not an event", kEvents);
    }
    bool property = first == "prove" || first == "guarantee";
    if ((!property && first != "monitor") || offending < begin + 4) {
      return false;
    }
    size_t before = offending - 1;
    if (property && offending == begin + 4) {
      return Misspelled(before, "begins no property",
                        {"never", "always", "some", "no", "permit", "after",
                         "at", "invariant", "asked", "permitted", "approved",
                         "denied", "result"}) ||
             NameAlone(begin + 3, offending);
    }
    if (EventInCondition(begin, offending - 1) ||
        EventInCondition(begin, offending) ||
        ConditionAmongOthers(begin, offending)) {
      return true;
    }
    if (Misspelled(before, "is not an event", kEvents) ||
        Misspelled(before, "cannot stand here",
                   {"once", "historically", "previously", "possible"})) {
      return true;
    }
    return property && NameAlone(begin + 3, offending);
  }

  // `prove p: mail.read x`
  bool NameAlone(size_t first, size_t offending) {
    for (size_t i = first + 1; i < offending; i += 2) {
      if (tokens_[i].text != ".") return false;
    }
    if ((offending - first) % 2 == 0) return false;
    std::string name;
    for (size_t i = first; i < offending; ++i) name += tokens_[i].text;
    sink_
        .Report(Kind::kSyntaxError,
                agp::Cover(tokens_[first].span, tokens_[offending - 1].span),
                {"`" + name + "` begins no property"})
        .WithHelp(
            "a property begins with what happens, `permitted A only after "
            "...`, with a variable, `session.x never changes once set`, or "
            "with `never`, `always`, `some`, `no`, `permit`, `after`, `at "
            "most` or `invariant`");
    return true;
  }

  bool Misspelled(size_t at, const char* what,
                  const std::vector<std::string>& words) {
    const Token& word = tokens_[at];
    if (stream_->get(at)->getType() != AgpLexer::ID) return false;
    std::string meant = diagnostics::Nearest(word.text, words);
    if (meant.empty()) return false;
    sink_.Report(Kind::kSyntaxError, word.span, {Quoted(word) + " " + what})
        .WithHelp("did you mean `" + meant + "`?");
    return true;
  }

  // `once permitted a when x`
  bool ConditionAmongOthers(size_t begin, size_t offending) {
    if (tokens_[offending].text != "when") return false;
    size_t event = begin;
    while (event < offending && !IsEvent(tokens_[event].text)) ++event;
    if (event == offending) return false;
    sink_
        .Report(Kind::kSyntaxError, tokens_[offending].span,
                {"a condition cannot stand here without parentheses"})
        .WithHelp(
            "beside others an event with a condition stands in parentheses: "
            "`once (permitted a when x)`");
    return true;
  }

  static bool IsEvent(std::string_view word) {
    return word == "asked" || word == "permitted" || word == "approved" ||
           word == "denied" || word == "result";
  }

  // `permitted a when x or permitted b`: the condition reaches that far.
  bool EventInCondition(size_t begin, size_t at) {
    std::string_view word = tokens_[at].text;
    std::string_view op = tokens_[at - 1].text;
    if (!IsEvent(word) && word != "once" && word != "historically" &&
        word != "previously") {
      return false;
    }
    if (op != "and" && op != "or" && op != "implies" && op != "not") {
      return false;
    }
    size_t when = begin;
    while (when < at && tokens_[when].text != "when") ++when;
    if (when == at) return false;
    sink_
        .Report(Kind::kSyntaxError, tokens_[at].span,
                {Quoted(tokens_[at]) +
                 " cannot stand in the condition of an event"})
        .WithNote(tokens_[when].span, "the condition begins here")
        .WithHelp(
            "beside others an event with a condition stands in parentheses: "
            "`(permitted a when x) or permitted b`");
    return true;
  }

  // What could stand at `offending` as far as the tokens before it tell: used
  // where the parser looked several tokens ahead.
  Expected FromNeighbours(size_t begin, size_t offending) const {
    std::vector<char> open;
    const Token* last = nullptr;
    for (size_t i = begin; i < offending; ++i) {
      const Token& token = tokens_[i];
      if (token.hidden) continue;
      last = &token;
      if (token.text == "(") open.push_back(')');
      if (token.text == "[") open.push_back(']');
      if (token.text == "{") open.push_back('}');
      bool closes = token.text == ")" || token.text == "]" || token.text == "}";
      if (closes && !open.empty()) open.pop_back();
    }
    Expected expected;
    char end = last && !last->text.empty() ? last->text.back() : '(';
    bool word = std::isalnum(static_cast<unsigned char>(end)) || end == '_' ||
                end == '`' || end == '"' || end == ')' || end == ']' ||
                end == '}';
    bool operator_word = last && IsHardKeyword(last->text) &&
                         last->text != "true" && last->text != "false";
    if (word && !operator_word) {
      expected.continuation = !open.empty();
      if (!open.empty()) {
        expected.tokens.push_back(",");
        expected.tokens.push_back(std::string(1, open.back()));
      }
    } else {
      expected.expression = true;
    }
    return expected;
  }

  // The next token begins no declaration: part of the one before it with a
  // misspelled word, or a misspelled keyword of its own.
  void Leftover(bool after_declaration) {
    size_t begin = stream_->index();
    size_t next = NextDeclaration(tokens_, begin, begin + 1);
    if (Explained(begin, next)) return;
    ++errors_;
    if (after_declaration && MisspelledEvent(last_, begin)) return;
    Expected expected;
    if (after_declaration) {
      expected = Describe(parser_, strategy_->ExpectedAt(&parser_, begin));
      expected.end_of_file = false;
    }
    expected.declaration = true;
    ReportUnexpected(expected, tokens_[begin], sink_);
  }

  const std::vector<Token>& tokens_;
  antlr4::CommonTokenStream* stream_;
  Places& explained_;
  int errors_;
  diagnostics::Sink& sink_;
  // Where the last declaration begins.
  size_t last_ = 0;
  Nesting nesting_;
  std::shared_ptr<Strategy> strategy_;
  AgpParser parser_;
  Builder builder_;
};

}  // namespace

ast::Module Parse(const SourceMap& sources, uint32_t file,
                  diagnostics::Sink& sink) {
  ast::Module module;
  module.file = file;
  std::string_view text = sources.Text(file);
  if (text.size() > kLargestFile) {
    sink.Report(Kind::kFileTooLarge, {file, 0, 0},
                {std::to_string(text.size()), std::to_string(kLargestFile)})
        .WithHelp("split it into modules");
    return module;
  }
  if (!CheckCharacters(text, file, sink)) return module;

  Lexed lexed(sources, file, sink);
  if (lexed.strings_closed()) {
    Places brackets = CheckBrackets(lexed.tokens(), sink);
    lexed.explained().insert(lexed.explained().end(), brackets.begin(),
                             brackets.end());
  }
  Driver(sources, lexed, sink, module).Run();
  module.comments = lexed.TakeComments();
  return module;
}

bool IsHardKeyword(std::string_view word) {
  static constexpr std::string_view kHard[] = {
      "and",  "or",    "not",  "in",     "has",
      "true", "false", "when", "unless", "implies"};
  return std::find(std::begin(kHard), std::end(kHard), word) != std::end(kHard);
}

}  // namespace agp::parse
