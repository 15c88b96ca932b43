
// Generated from /work/w/verifier/grammar/Agp.g4 by ANTLR 4.7.2

#pragma once


#include "antlr4-runtime.h"


namespace agp::grammar {


class  AgpParser : public antlr4::Parser {
public:
  enum {
    ACTION = 1, ADVANCE = 2, AFTER = 3, ALWAYS = 4, AND = 5, ANY = 6, APPROVAL = 7, 
    AS = 8, ASKED = 9, BECAUSE = 10, BY = 11, CASE = 12, CONFIRM = 13, CONTAINS = 14, 
    DENIED = 15, DENY = 16, ENDS = 17, ENTITY = 18, ENUM = 19, EQUALS = 20, 
    ERRORS = 21, EXCEPT = 22, EXPECT = 23, FAILED = 24, FALSE = 25, FOR = 26, 
    FROM = 27, FUNCTION = 28, GIVEN = 29, GROUPS = 30, HAS = 31, IGNORING = 32, 
    IMPLIES = 33, IMPORT = 34, IN = 35, IS = 36, LIKE = 37, LOOSENING = 38, 
    MALFORMED = 39, MATCHES = 40, MODULE = 41, NEVER = 42, NO = 43, NOT = 44, 
    NULL_ = 45, OBLIGATION = 46, OF = 47, OK = 48, ON = 49, ONLY = 50, OR = 51, 
    PER = 52, PERMIT = 53, PERMITTED = 54, POLICY = 55, PROVE = 56, RECORD = 57, 
    REQUEST = 58, RESULT = 59, SESSION = 60, SIGNAL = 61, SOME = 62, STARTS = 63, 
    STATE = 64, SUBSET = 65, TEST = 66, TRAIT = 67, TRUE = 68, UNLESS = 69, 
    WHEN = 70, WITH = 71, WITHIN = 72, WITHOUT = 73, ARROW = 74, LAMBDA = 75, 
    PLUS_ASSIGN = 76, EQUAL = 77, NOT_EQUAL = 78, LESS_EQUAL = 79, GREATER_EQUAL = 80, 
    LESS = 81, GREATER = 82, ASSIGN = 83, PLUS = 84, MINUS = 85, STAR = 86, 
    SLASH = 87, PERCENT = 88, DOT = 89, COMMA = 90, COLON = 91, QUESTION = 92, 
    LEFT_PAREN = 93, RIGHT_PAREN = 94, LEFT_BRACKET = 95, RIGHT_BRACKET = 96, 
    LEFT_BRACE = 97, RIGHT_BRACE = 98, STRING = 99, RAW_STRING = 100, DURATION = 101, 
    DECIMAL = 102, INT = 103, ID = 104, QUOTED = 105, COMMENT = 106, SPACE = 107, 
    UNTERMINATED_STRING = 108, SINGLE_QUOTED = 109, BAD_NUMBER = 110, FOREIGN_AND = 111, 
    FOREIGN_OR = 112, FOREIGN_NOT = 113, MINUS_ASSIGN = 114, SEMICOLON = 115, 
    BLOCK_COMMENT = 116, STRAY = 117
  };

  enum {
    RuleFile = 0, RuleHeader = 1, RuleDeclaration = 2, RuleImportDeclaration = 3, 
    RuleEnumDeclaration = 4, RuleEnumMember = 5, RuleRecordDeclaration = 6, 
    RuleParameters = 7, RuleParameter = 8, RuleType = 9, RuleOrNull = 10, 
    RuleEntityDeclaration = 11, RuleGroupsDeclaration = 12, RuleGroupEdge = 13, 
    RuleGroupMembers = 14, RuleGroupMember = 15, RuleTraitDeclaration = 16, 
    RuleImpliedTraits = 17, RuleActionDeclaration = 18, RuleTraitUse = 19, 
    RuleFunctionDeclaration = 20, RuleSignalDeclaration = 21, RuleObligationDeclaration = 22, 
    RuleActions = 23, RuleExceptions = 24, RuleAction = 25, RuleStateDeclaration = 26, 
    RuleStateVariable = 27, RuleHandlerDeclaration = 28, RuleEvent = 29, 
    RuleUpdate = 30, RuleTarget = 31, RuleTargetStep = 32, RuleChange = 33, 
    RuleRuleDeclaration = 34, RuleEffect = 35, RuleClause = 36, RuleApproval = 37, 
    RuleObligationUse = 38, RulePropertyDeclaration = 39, RuleProperty = 40, 
    RuleTestDeclaration = 41, RuleStep = 42, RuleCall = 43, RulePrincipals = 44, 
    RuleExpression = 45, RuleTest = 46, RuleComparison = 47, RuleTextTest = 48, 
    RuleValue = 49, RulePostfix = 50, RuleArguments = 51, RuleArgument = 52, 
    RulePrimary = 53, RuleMapEntry = 54, RuleFieldEntry = 55, RuleQualifiedName = 56, 
    RuleString = 57, RuleName = 58, RuleWord = 59, RulePlainWord = 60
  };

  AgpParser(antlr4::TokenStream *input);
  ~AgpParser();

  virtual std::string getGrammarFileName() const override;
  virtual const antlr4::atn::ATN& getATN() const override { return _atn; };
  virtual const std::vector<std::string>& getTokenNames() const override { return _tokenNames; }; // deprecated: use vocabulary instead.
  virtual const std::vector<std::string>& getRuleNames() const override;
  virtual antlr4::dfa::Vocabulary& getVocabulary() const override;


  class FileContext;
  class HeaderContext;
  class DeclarationContext;
  class ImportDeclarationContext;
  class EnumDeclarationContext;
  class EnumMemberContext;
  class RecordDeclarationContext;
  class ParametersContext;
  class ParameterContext;
  class TypeContext;
  class OrNullContext;
  class EntityDeclarationContext;
  class GroupsDeclarationContext;
  class GroupEdgeContext;
  class GroupMembersContext;
  class GroupMemberContext;
  class TraitDeclarationContext;
  class ImpliedTraitsContext;
  class ActionDeclarationContext;
  class TraitUseContext;
  class FunctionDeclarationContext;
  class SignalDeclarationContext;
  class ObligationDeclarationContext;
  class ActionsContext;
  class ExceptionsContext;
  class ActionContext;
  class StateDeclarationContext;
  class StateVariableContext;
  class HandlerDeclarationContext;
  class EventContext;
  class UpdateContext;
  class TargetContext;
  class TargetStepContext;
  class ChangeContext;
  class RuleDeclarationContext;
  class EffectContext;
  class ClauseContext;
  class ApprovalContext;
  class ObligationUseContext;
  class PropertyDeclarationContext;
  class PropertyContext;
  class TestDeclarationContext;
  class StepContext;
  class CallContext;
  class PrincipalsContext;
  class ExpressionContext;
  class TestContext;
  class ComparisonContext;
  class TextTestContext;
  class ValueContext;
  class PostfixContext;
  class ArgumentsContext;
  class ArgumentContext;
  class PrimaryContext;
  class MapEntryContext;
  class FieldEntryContext;
  class QualifiedNameContext;
  class StringContext;
  class NameContext;
  class WordContext;
  class PlainWordContext; 

  class  FileContext : public antlr4::ParserRuleContext {
  public:
    FileContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *EOF();
    HeaderContext *header();
    std::vector<DeclarationContext *> declaration();
    DeclarationContext* declaration(size_t i);

   
  };

  FileContext* file();

  class  HeaderContext : public antlr4::ParserRuleContext {
  public:
    HeaderContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    HeaderContext() = default;
    void copyFrom(HeaderContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  PolicyHeaderContext : public HeaderContext {
  public:
    PolicyHeaderContext(HeaderContext *ctx);

    antlr4::tree::TerminalNode *POLICY();
    QualifiedNameContext *qualifiedName();
  };

  class  ModuleHeaderContext : public HeaderContext {
  public:
    ModuleHeaderContext(HeaderContext *ctx);

    antlr4::tree::TerminalNode *MODULE();
    QualifiedNameContext *qualifiedName();
  };

  HeaderContext* header();

  class  DeclarationContext : public antlr4::ParserRuleContext {
  public:
    DeclarationContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    DeclarationContext() = default;
    void copyFrom(DeclarationContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  DeclareObligationContext : public DeclarationContext {
  public:
    DeclareObligationContext(DeclarationContext *ctx);

    ObligationDeclarationContext *obligationDeclaration();
  };

  class  DeclareGroupsContext : public DeclarationContext {
  public:
    DeclareGroupsContext(DeclarationContext *ctx);

    GroupsDeclarationContext *groupsDeclaration();
  };

  class  DeclareRuleContext : public DeclarationContext {
  public:
    DeclareRuleContext(DeclarationContext *ctx);

    RuleDeclarationContext *ruleDeclaration();
  };

  class  DeclareSignalContext : public DeclarationContext {
  public:
    DeclareSignalContext(DeclarationContext *ctx);

    SignalDeclarationContext *signalDeclaration();
  };

  class  DeclarePropertyContext : public DeclarationContext {
  public:
    DeclarePropertyContext(DeclarationContext *ctx);

    PropertyDeclarationContext *propertyDeclaration();
  };

  class  DeclareHandlerContext : public DeclarationContext {
  public:
    DeclareHandlerContext(DeclarationContext *ctx);

    HandlerDeclarationContext *handlerDeclaration();
  };

  class  DeclareImportContext : public DeclarationContext {
  public:
    DeclareImportContext(DeclarationContext *ctx);

    ImportDeclarationContext *importDeclaration();
  };

  class  DeclareTraitContext : public DeclarationContext {
  public:
    DeclareTraitContext(DeclarationContext *ctx);

    TraitDeclarationContext *traitDeclaration();
  };

  class  DeclareActionContext : public DeclarationContext {
  public:
    DeclareActionContext(DeclarationContext *ctx);

    ActionDeclarationContext *actionDeclaration();
  };

  class  DeclareEntityContext : public DeclarationContext {
  public:
    DeclareEntityContext(DeclarationContext *ctx);

    EntityDeclarationContext *entityDeclaration();
  };

  class  DeclareEnumContext : public DeclarationContext {
  public:
    DeclareEnumContext(DeclarationContext *ctx);

    EnumDeclarationContext *enumDeclaration();
  };

  class  DeclareStateContext : public DeclarationContext {
  public:
    DeclareStateContext(DeclarationContext *ctx);

    StateDeclarationContext *stateDeclaration();
  };

  class  DeclareFunctionContext : public DeclarationContext {
  public:
    DeclareFunctionContext(DeclarationContext *ctx);

    FunctionDeclarationContext *functionDeclaration();
  };

  class  DeclareRecordContext : public DeclarationContext {
  public:
    DeclareRecordContext(DeclarationContext *ctx);

    RecordDeclarationContext *recordDeclaration();
  };

  class  DeclareTestContext : public DeclarationContext {
  public:
    DeclareTestContext(DeclarationContext *ctx);

    TestDeclarationContext *testDeclaration();
  };

  DeclarationContext* declaration();

  class  ImportDeclarationContext : public antlr4::ParserRuleContext {
  public:
    ImportDeclarationContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *IMPORT();
    QualifiedNameContext *qualifiedName();

   
  };

  ImportDeclarationContext* importDeclaration();

  class  EnumDeclarationContext : public antlr4::ParserRuleContext {
  public:
    EnumDeclarationContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *ENUM();
    WordContext *word();
    antlr4::tree::TerminalNode *LEFT_BRACE();
    antlr4::tree::TerminalNode *RIGHT_BRACE();
    std::vector<EnumMemberContext *> enumMember();
    EnumMemberContext* enumMember(size_t i);
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);

   
  };

  EnumDeclarationContext* enumDeclaration();

  class  EnumMemberContext : public antlr4::ParserRuleContext {
  public:
    EnumMemberContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    NameContext *name();
    StringContext *string();

   
  };

  EnumMemberContext* enumMember();

  class  RecordDeclarationContext : public antlr4::ParserRuleContext {
  public:
    RecordDeclarationContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *RECORD();
    WordContext *word();
    antlr4::tree::TerminalNode *LEFT_BRACE();
    antlr4::tree::TerminalNode *RIGHT_BRACE();
    ParametersContext *parameters();

   
  };

  RecordDeclarationContext* recordDeclaration();

  class  ParametersContext : public antlr4::ParserRuleContext {
  public:
    ParametersContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<ParameterContext *> parameter();
    ParameterContext* parameter(size_t i);
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);

   
  };

  ParametersContext* parameters();

  class  ParameterContext : public antlr4::ParserRuleContext {
  public:
    ParameterContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    NameContext *name();
    antlr4::tree::TerminalNode *COLON();
    TypeContext *type();
    StringContext *string();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();

   
  };

  ParameterContext* parameter();

  class  TypeContext : public antlr4::ParserRuleContext {
  public:
    TypeContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    WordContext *word();
    antlr4::tree::TerminalNode *LESS();
    std::vector<TypeContext *> type();
    TypeContext* type(size_t i);
    antlr4::tree::TerminalNode *GREATER();
    antlr4::tree::TerminalNode *QUESTION();
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);
    OrNullContext *orNull();

   
  };

  TypeContext* type();

  class  OrNullContext : public antlr4::ParserRuleContext {
  public:
    OrNullContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *OR();
    antlr4::tree::TerminalNode *NULL_();

   
  };

  OrNullContext* orNull();

  class  EntityDeclarationContext : public antlr4::ParserRuleContext {
  public:
    EntityDeclarationContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *ENTITY();
    std::vector<WordContext *> word();
    WordContext* word(size_t i);
    antlr4::tree::TerminalNode *IN();
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);

   
  };

  EntityDeclarationContext* entityDeclaration();

  class  GroupsDeclarationContext : public antlr4::ParserRuleContext {
  public:
    GroupsDeclarationContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *GROUPS();
    antlr4::tree::TerminalNode *LEFT_BRACE();
    antlr4::tree::TerminalNode *RIGHT_BRACE();
    std::vector<GroupEdgeContext *> groupEdge();
    GroupEdgeContext* groupEdge(size_t i);

   
  };

  GroupsDeclarationContext* groupsDeclaration();

  class  GroupEdgeContext : public antlr4::ParserRuleContext {
  public:
    GroupEdgeContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<GroupMembersContext *> groupMembers();
    GroupMembersContext* groupMembers(size_t i);
    antlr4::tree::TerminalNode *IN();

   
  };

  GroupEdgeContext* groupEdge();

  class  GroupMembersContext : public antlr4::ParserRuleContext {
  public:
    GroupMembersContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<GroupMemberContext *> groupMember();
    GroupMemberContext* groupMember(size_t i);
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);

   
  };

  GroupMembersContext* groupMembers();

  class  GroupMemberContext : public antlr4::ParserRuleContext {
  public:
    GroupMemberContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    WordContext *word();
    antlr4::tree::TerminalNode *LEFT_PAREN();
    ExpressionContext *expression();
    antlr4::tree::TerminalNode *RIGHT_PAREN();

   
  };

  GroupMemberContext* groupMember();

  class  TraitDeclarationContext : public antlr4::ParserRuleContext {
  public:
    TraitDeclarationContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *TRAIT();
    WordContext *word();
    antlr4::tree::TerminalNode *LOOSENING();
    antlr4::tree::TerminalNode *LEFT_PAREN();
    antlr4::tree::TerminalNode *RIGHT_PAREN();
    antlr4::tree::TerminalNode *IMPLIES();
    ImpliedTraitsContext *impliedTraits();
    ParametersContext *parameters();

   
  };

  TraitDeclarationContext* traitDeclaration();

  class  ImpliedTraitsContext : public antlr4::ParserRuleContext {
  public:
    ImpliedTraitsContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<WordContext *> word();
    WordContext* word(size_t i);
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);

   
  };

  ImpliedTraitsContext* impliedTraits();

  class  ActionDeclarationContext : public antlr4::ParserRuleContext {
  public:
    ActionDeclarationContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *ACTION();
    QualifiedNameContext *qualifiedName();
    StringContext *string();
    antlr4::tree::TerminalNode *LEFT_PAREN();
    antlr4::tree::TerminalNode *RIGHT_PAREN();
    antlr4::tree::TerminalNode *ARROW();
    TypeContext *type();
    antlr4::tree::TerminalNode *IS();
    std::vector<TraitUseContext *> traitUse();
    TraitUseContext* traitUse(size_t i);
    ParametersContext *parameters();
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);

   
  };

  ActionDeclarationContext* actionDeclaration();

  class  TraitUseContext : public antlr4::ParserRuleContext {
  public:
    TraitUseContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    WordContext *word();
    ArgumentsContext *arguments();

   
  };

  TraitUseContext* traitUse();

  class  FunctionDeclarationContext : public antlr4::ParserRuleContext {
  public:
    FunctionDeclarationContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *FUNCTION();
    WordContext *word();
    antlr4::tree::TerminalNode *LEFT_PAREN();
    antlr4::tree::TerminalNode *RIGHT_PAREN();
    antlr4::tree::TerminalNode *COLON();
    TypeContext *type();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();
    ParametersContext *parameters();

   
  };

  FunctionDeclarationContext* functionDeclaration();

  class  SignalDeclarationContext : public antlr4::ParserRuleContext {
  public:
    SignalDeclarationContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *SIGNAL();
    std::vector<QualifiedNameContext *> qualifiedName();
    QualifiedNameContext* qualifiedName(size_t i);
    antlr4::tree::TerminalNode *FROM();
    WordContext *word();
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);

   
  };

  SignalDeclarationContext* signalDeclaration();

  class  ObligationDeclarationContext : public antlr4::ParserRuleContext {
  public:
    ObligationDeclarationContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *OBLIGATION();
    WordContext *word();
    antlr4::tree::TerminalNode *LEFT_PAREN();
    antlr4::tree::TerminalNode *RIGHT_PAREN();
    ParametersContext *parameters();

   
  };

  ObligationDeclarationContext* obligationDeclaration();

  class  ActionsContext : public antlr4::ParserRuleContext {
  public:
    ActionsContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<ActionContext *> action();
    ActionContext* action(size_t i);
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);
    antlr4::tree::TerminalNode *EXCEPT();
    ExceptionsContext *exceptions();

   
  };

  ActionsContext* actions();

  class  ExceptionsContext : public antlr4::ParserRuleContext {
  public:
    ExceptionsContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<ActionContext *> action();
    ActionContext* action(size_t i);
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);

   
  };

  ExceptionsContext* exceptions();

  class  ActionContext : public antlr4::ParserRuleContext {
  public:
    ActionContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    ActionContext() = default;
    void copyFrom(ActionContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  EveryActionContext : public ActionContext {
  public:
    EveryActionContext(ActionContext *ctx);

    antlr4::tree::TerminalNode *STAR();
  };

  class  NamedActionsContext : public ActionContext {
  public:
    NamedActionsContext(ActionContext *ctx);

    WordContext *word();
    std::vector<antlr4::tree::TerminalNode *> DOT();
    antlr4::tree::TerminalNode* DOT(size_t i);
    std::vector<NameContext *> name();
    NameContext* name(size_t i);
    antlr4::tree::TerminalNode *STAR();
  };

  ActionContext* action();

  class  StateDeclarationContext : public antlr4::ParserRuleContext {
  public:
    StateDeclarationContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *STATE();
    WordContext *word();
    antlr4::tree::TerminalNode *LEFT_BRACE();
    antlr4::tree::TerminalNode *RIGHT_BRACE();
    antlr4::tree::TerminalNode *PER();
    std::vector<StateVariableContext *> stateVariable();
    StateVariableContext* stateVariable(size_t i);

   
  };

  StateDeclarationContext* stateDeclaration();

  class  StateVariableContext : public antlr4::ParserRuleContext {
  public:
    StateVariableContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    WordContext *word();
    antlr4::tree::TerminalNode *COLON();
    TypeContext *type();
    antlr4::tree::TerminalNode *LEFT_PAREN();
    std::vector<ExpressionContext *> expression();
    ExpressionContext* expression(size_t i);
    antlr4::tree::TerminalNode *RIGHT_PAREN();
    antlr4::tree::TerminalNode *ASSIGN();
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);

   
  };

  StateVariableContext* stateVariable();

  class  HandlerDeclarationContext : public antlr4::ParserRuleContext {
  public:
    HandlerDeclarationContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *ON();
    EventContext *event();
    antlr4::tree::TerminalNode *LEFT_BRACE();
    antlr4::tree::TerminalNode *RIGHT_BRACE();
    antlr4::tree::TerminalNode *AS();
    WordContext *word();
    antlr4::tree::TerminalNode *WHEN();
    ExpressionContext *expression();
    std::vector<UpdateContext *> update();
    UpdateContext* update(size_t i);

   
  };

  HandlerDeclarationContext* handlerDeclaration();

  class  EventContext : public antlr4::ParserRuleContext {
  public:
    EventContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    EventContext() = default;
    void copyFrom(EventContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  OnResultFailedContext : public EventContext {
  public:
    OnResultFailedContext(EventContext *ctx);

    antlr4::tree::TerminalNode *RESULT();
    antlr4::tree::TerminalNode *FAILED();
    ActionsContext *actions();
  };

  class  OnDeniedContext : public EventContext {
  public:
    OnDeniedContext(EventContext *ctx);

    antlr4::tree::TerminalNode *DENIED();
    ActionsContext *actions();
  };

  class  OnAskedContext : public EventContext {
  public:
    OnAskedContext(EventContext *ctx);

    antlr4::tree::TerminalNode *ASKED();
    ActionsContext *actions();
  };

  class  OnResultMalformedContext : public EventContext {
  public:
    OnResultMalformedContext(EventContext *ctx);

    antlr4::tree::TerminalNode *RESULT();
    antlr4::tree::TerminalNode *MALFORMED();
    ActionsContext *actions();
  };

  class  OnSignalContext : public EventContext {
  public:
    OnSignalContext(EventContext *ctx);

    QualifiedNameContext *qualifiedName();
  };

  class  OnResultOkContext : public EventContext {
  public:
    OnResultOkContext(EventContext *ctx);

    antlr4::tree::TerminalNode *RESULT();
    antlr4::tree::TerminalNode *OK();
    ActionsContext *actions();
  };

  class  OnPermittedContext : public EventContext {
  public:
    OnPermittedContext(EventContext *ctx);

    antlr4::tree::TerminalNode *PERMITTED();
    ActionsContext *actions();
  };

  EventContext* event();

  class  UpdateContext : public antlr4::ParserRuleContext {
  public:
    UpdateContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    TargetContext *target();
    ChangeContext *change();

   
  };

  UpdateContext* update();

  class  TargetContext : public antlr4::ParserRuleContext {
  public:
    TargetContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    PlainWordContext *plainWord();
    std::vector<TargetStepContext *> targetStep();
    TargetStepContext* targetStep(size_t i);

   
  };

  TargetContext* target();

  class  TargetStepContext : public antlr4::ParserRuleContext {
  public:
    TargetStepContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    TargetStepContext() = default;
    void copyFrom(TargetStepContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  TargetFieldContext : public TargetStepContext {
  public:
    TargetFieldContext(TargetStepContext *ctx);

    antlr4::tree::TerminalNode *DOT();
    NameContext *name();
  };

  class  TargetIndexContext : public TargetStepContext {
  public:
    TargetIndexContext(TargetStepContext *ctx);

    antlr4::tree::TerminalNode *LEFT_BRACKET();
    ExpressionContext *expression();
    antlr4::tree::TerminalNode *RIGHT_BRACKET();
  };

  TargetStepContext* targetStep();

  class  ChangeContext : public antlr4::ParserRuleContext {
  public:
    ChangeContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    ChangeContext() = default;
    void copyFrom(ChangeContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  AssignChangeContext : public ChangeContext {
  public:
    AssignChangeContext(ChangeContext *ctx);

    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();
  };

  class  MethodChangeContext : public ChangeContext {
  public:
    MethodChangeContext(ChangeContext *ctx);

    antlr4::tree::TerminalNode *LEFT_PAREN();
    antlr4::tree::TerminalNode *RIGHT_PAREN();
    ExpressionContext *expression();
  };

  class  AddChangeContext : public ChangeContext {
  public:
    AddChangeContext(ChangeContext *ctx);

    antlr4::tree::TerminalNode *PLUS_ASSIGN();
    ExpressionContext *expression();
  };

  ChangeContext* change();

  class  RuleDeclarationContext : public antlr4::ParserRuleContext {
  public:
    RuleDeclarationContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    EffectContext *effect();
    ActionsContext *actions();
    antlr4::tree::TerminalNode *AS();
    WordContext *word();
    std::vector<ClauseContext *> clause();
    ClauseContext* clause(size_t i);

   
  };

  RuleDeclarationContext* ruleDeclaration();

  class  EffectContext : public antlr4::ParserRuleContext {
  public:
    EffectContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    EffectContext() = default;
    void copyFrom(EffectContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  DenyEffectContext : public EffectContext {
  public:
    DenyEffectContext(EffectContext *ctx);

    antlr4::tree::TerminalNode *DENY();
  };

  class  ConfirmEffectContext : public EffectContext {
  public:
    ConfirmEffectContext(EffectContext *ctx);

    antlr4::tree::TerminalNode *CONFIRM();
  };

  class  PermitEffectContext : public EffectContext {
  public:
    PermitEffectContext(EffectContext *ctx);

    antlr4::tree::TerminalNode *PERMIT();
  };

  EffectContext* effect();

  class  ClauseContext : public antlr4::ParserRuleContext {
  public:
    ClauseContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    ClauseContext() = default;
    void copyFrom(ClauseContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  WhenClauseContext : public ClauseContext {
  public:
    WhenClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *WHEN();
    ExpressionContext *expression();
  };

  class  AfterClauseContext : public ClauseContext {
  public:
    AfterClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *AFTER();
    antlr4::tree::TerminalNode *APPROVAL();
    ApprovalContext *approval();
  };

  class  UnlessClauseContext : public ClauseContext {
  public:
    UnlessClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *UNLESS();
    ExpressionContext *expression();
  };

  class  GivenClauseContext : public ClauseContext {
  public:
    GivenClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *GIVEN();
    WordContext *word();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();
  };

  class  WithClauseContext : public ClauseContext {
  public:
    WithClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *WITH();
    std::vector<ObligationUseContext *> obligationUse();
    ObligationUseContext* obligationUse(size_t i);
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);
  };

  class  AnyClauseContext : public ClauseContext {
  public:
    AnyClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *ANY();
    std::vector<WordContext *> word();
    WordContext* word(size_t i);
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);
  };

  class  BecauseClauseContext : public ClauseContext {
  public:
    BecauseClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *BECAUSE();
    StringContext *string();
  };

  class  ByClauseContext : public ClauseContext {
  public:
    ByClauseContext(ClauseContext *ctx);

    ApprovalContext *approval();
  };

  ClauseContext* clause();

  class  ApprovalContext : public antlr4::ParserRuleContext {
  public:
    ApprovalContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *BY();
    std::vector<ExpressionContext *> expression();
    ExpressionContext* expression(size_t i);
    antlr4::tree::TerminalNode *WITHIN();

   
  };

  ApprovalContext* approval();

  class  ObligationUseContext : public antlr4::ParserRuleContext {
  public:
    ObligationUseContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    WordContext *word();
    ArgumentsContext *arguments();

   
  };

  ObligationUseContext* obligationUse();

  class  PropertyDeclarationContext : public antlr4::ParserRuleContext {
  public:
    PropertyDeclarationContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *PROVE();
    WordContext *word();
    antlr4::tree::TerminalNode *COLON();
    PropertyContext *property();

   
  };

  PropertyDeclarationContext* propertyDeclaration();

  class  PropertyContext : public antlr4::ParserRuleContext {
  public:
    PropertyContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    PropertyContext() = default;
    void copyFrom(PropertyContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  AlwaysDenyContext : public PropertyContext {
  public:
    AlwaysDenyContext(PropertyContext *ctx);

    antlr4::tree::TerminalNode *ALWAYS();
    antlr4::tree::TerminalNode *DENY();
    ActionsContext *actions();
    antlr4::tree::TerminalNode *WHEN();
    ExpressionContext *expression();
  };

  class  AlwaysConfirmContext : public PropertyContext {
  public:
    AlwaysConfirmContext(PropertyContext *ctx);

    antlr4::tree::TerminalNode *ALWAYS();
    antlr4::tree::TerminalNode *CONFIRM();
    ActionsContext *actions();
    antlr4::tree::TerminalNode *WHEN();
    ExpressionContext *expression();
  };

  class  NoErrorsContext : public PropertyContext {
  public:
    NoErrorsContext(PropertyContext *ctx);

    antlr4::tree::TerminalNode *NO();
    antlr4::tree::TerminalNode *ERRORS();
    antlr4::tree::TerminalNode *IN();
    ActionsContext *actions();
  };

  class  NeverPermitContext : public PropertyContext {
  public:
    NeverPermitContext(PropertyContext *ctx);

    antlr4::tree::TerminalNode *NEVER();
    antlr4::tree::TerminalNode *PERMIT();
    ActionsContext *actions();
    antlr4::tree::TerminalNode *WHEN();
    ExpressionContext *expression();
    antlr4::tree::TerminalNode *WITHOUT();
    antlr4::tree::TerminalNode *APPROVAL();
  };

  class  SomePermitContext : public PropertyContext {
  public:
    SomePermitContext(PropertyContext *ctx);

    antlr4::tree::TerminalNode *SOME();
    antlr4::tree::TerminalNode *PERMIT();
    ActionsContext *actions();
    antlr4::tree::TerminalNode *WHEN();
    ExpressionContext *expression();
    antlr4::tree::TerminalNode *WITHOUT();
    antlr4::tree::TerminalNode *APPROVAL();
  };

  class  PermitOnlyWhenContext : public PropertyContext {
  public:
    PermitOnlyWhenContext(PropertyContext *ctx);

    antlr4::tree::TerminalNode *PERMIT();
    ActionsContext *actions();
    antlr4::tree::TerminalNode *ONLY();
    antlr4::tree::TerminalNode *WHEN();
    ExpressionContext *expression();
  };

  PropertyContext* property();

  class  TestDeclarationContext : public antlr4::ParserRuleContext {
  public:
    TestDeclarationContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *TEST();
    StringContext *string();
    antlr4::tree::TerminalNode *LEFT_BRACE();
    antlr4::tree::TerminalNode *RIGHT_BRACE();
    std::vector<StepContext *> step();
    StepContext* step(size_t i);

   
  };

  TestDeclarationContext* testDeclaration();

  class  StepContext : public antlr4::ParserRuleContext {
  public:
    StepContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    StepContext() = default;
    void copyFrom(StepContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  SignalStepContext : public StepContext {
  public:
    SignalStepContext(StepContext *ctx);

    antlr4::tree::TerminalNode *SIGNAL();
    QualifiedNameContext *qualifiedName();
    PrincipalsContext *principals();
  };

  class  ResultOkStepContext : public StepContext {
  public:
    ResultOkStepContext(StepContext *ctx);

    antlr4::tree::TerminalNode *RESULT();
    antlr4::tree::TerminalNode *OK();
    CallContext *call();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();
  };

  class  ResultMalformedStepContext : public StepContext {
  public:
    ResultMalformedStepContext(StepContext *ctx);

    antlr4::tree::TerminalNode *RESULT();
    antlr4::tree::TerminalNode *MALFORMED();
    CallContext *call();
  };

  class  ExpectStepContext : public StepContext {
  public:
    ExpectStepContext(StepContext *ctx);

    antlr4::tree::TerminalNode *EXPECT();
    EffectContext *effect();
    antlr4::tree::TerminalNode *BECAUSE();
    std::vector<WordContext *> word();
    WordContext* word(size_t i);
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);
  };

  class  RequestStepContext : public StepContext {
  public:
    RequestStepContext(StepContext *ctx);

    antlr4::tree::TerminalNode *REQUEST();
    CallContext *call();
  };

  class  AdvanceStepContext : public StepContext {
  public:
    AdvanceStepContext(StepContext *ctx);

    antlr4::tree::TerminalNode *ADVANCE();
    ExpressionContext *expression();
  };

  class  SessionStepContext : public StepContext {
  public:
    SessionStepContext(StepContext *ctx);

    antlr4::tree::TerminalNode *SESSION();
    StringContext *string();
  };

  class  ResultFailedStepContext : public StepContext {
  public:
    ResultFailedStepContext(StepContext *ctx);

    antlr4::tree::TerminalNode *RESULT();
    antlr4::tree::TerminalNode *FAILED();
    CallContext *call();
  };

  StepContext* step();

  class  CallContext : public antlr4::ParserRuleContext {
  public:
    CallContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    QualifiedNameContext *qualifiedName();
    ArgumentsContext *arguments();
    PrincipalsContext *principals();

   
  };

  CallContext* call();

  class  PrincipalsContext : public antlr4::ParserRuleContext {
  public:
    PrincipalsContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *FROM();
    std::vector<PostfixContext *> postfix();
    PostfixContext* postfix(size_t i);
    antlr4::tree::TerminalNode *FOR();

   
  };

  PrincipalsContext* principals();

  class  ExpressionContext : public antlr4::ParserRuleContext {
  public:
    ExpressionContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    ExpressionContext() = default;
    void copyFrom(ExpressionContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  NotContext : public ExpressionContext {
  public:
    NotContext(ExpressionContext *ctx);

    antlr4::tree::TerminalNode *NOT();
    ExpressionContext *expression();
  };

  class  PlainTestContext : public ExpressionContext {
  public:
    PlainTestContext(ExpressionContext *ctx);

    TestContext *test();
  };

  class  OrContext : public ExpressionContext {
  public:
    OrContext(ExpressionContext *ctx);

    std::vector<ExpressionContext *> expression();
    ExpressionContext* expression(size_t i);
    antlr4::tree::TerminalNode *OR();
  };

  class  AndContext : public ExpressionContext {
  public:
    AndContext(ExpressionContext *ctx);

    std::vector<ExpressionContext *> expression();
    ExpressionContext* expression(size_t i);
    antlr4::tree::TerminalNode *AND();
  };

  class  ImpliesContext : public ExpressionContext {
  public:
    ImpliesContext(ExpressionContext *ctx);

    std::vector<ExpressionContext *> expression();
    ExpressionContext* expression(size_t i);
    antlr4::tree::TerminalNode *IMPLIES();
  };

  ExpressionContext* expression();
  ExpressionContext* expression(int precedence);
  class  TestContext : public antlr4::ParserRuleContext {
  public:
    TestContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    ValueContext *value();
    ComparisonContext *comparison();

   
  };

  TestContext* test();

  class  ComparisonContext : public antlr4::ParserRuleContext {
  public:
    ComparisonContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    ComparisonContext() = default;
    void copyFrom(ComparisonContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  CompareContext : public ComparisonContext {
  public:
    CompareContext(ComparisonContext *ctx);

    antlr4::Token *op = nullptr;
    ValueContext *value();
    antlr4::tree::TerminalNode *EQUAL();
    antlr4::tree::TerminalNode *NOT_EQUAL();
    antlr4::tree::TerminalNode *LESS();
    antlr4::tree::TerminalNode *LESS_EQUAL();
    antlr4::tree::TerminalNode *GREATER();
    antlr4::tree::TerminalNode *GREATER_EQUAL();
  };

  class  InContext : public ComparisonContext {
  public:
    InContext(ComparisonContext *ctx);

    antlr4::tree::TerminalNode *IN();
    ValueContext *value();
    antlr4::tree::TerminalNode *NOT();
  };

  class  CompareTextContext : public ComparisonContext {
  public:
    CompareTextContext(ComparisonContext *ctx);

    TextTestContext *textTest();
    ValueContext *value();
    antlr4::tree::TerminalNode *NOT();
  };

  class  SubsetContext : public ComparisonContext {
  public:
    SubsetContext(ComparisonContext *ctx);

    antlr4::tree::TerminalNode *SUBSET();
    antlr4::tree::TerminalNode *OF();
    ValueContext *value();
    antlr4::tree::TerminalNode *NOT();
  };

  ComparisonContext* comparison();

  class  TextTestContext : public antlr4::ParserRuleContext {
  public:
    TextTestContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    TextTestContext() = default;
    void copyFrom(TextTestContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  EqualsIgnoringCaseContext : public TextTestContext {
  public:
    EqualsIgnoringCaseContext(TextTestContext *ctx);

    antlr4::tree::TerminalNode *EQUALS();
    antlr4::tree::TerminalNode *IGNORING();
    antlr4::tree::TerminalNode *CASE();
  };

  class  ContainsContext : public TextTestContext {
  public:
    ContainsContext(TextTestContext *ctx);

    antlr4::tree::TerminalNode *CONTAINS();
  };

  class  LikeContext : public TextTestContext {
  public:
    LikeContext(TextTestContext *ctx);

    antlr4::tree::TerminalNode *LIKE();
  };

  class  EndsWithContext : public TextTestContext {
  public:
    EndsWithContext(TextTestContext *ctx);

    antlr4::tree::TerminalNode *ENDS();
    antlr4::tree::TerminalNode *WITH();
  };

  class  MatchesContext : public TextTestContext {
  public:
    MatchesContext(TextTestContext *ctx);

    antlr4::tree::TerminalNode *MATCHES();
  };

  class  StartsWithContext : public TextTestContext {
  public:
    StartsWithContext(TextTestContext *ctx);

    antlr4::tree::TerminalNode *STARTS();
    antlr4::tree::TerminalNode *WITH();
  };

  TextTestContext* textTest();

  class  ValueContext : public antlr4::ParserRuleContext {
  public:
    ValueContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    ValueContext() = default;
    void copyFrom(ValueContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  AddContext : public ValueContext {
  public:
    AddContext(ValueContext *ctx);

    antlr4::Token *op = nullptr;
    std::vector<ValueContext *> value();
    ValueContext* value(size_t i);
    antlr4::tree::TerminalNode *PLUS();
    antlr4::tree::TerminalNode *MINUS();
  };

  class  NegateContext : public ValueContext {
  public:
    NegateContext(ValueContext *ctx);

    antlr4::tree::TerminalNode *MINUS();
    ValueContext *value();
  };

  class  PlainValueContext : public ValueContext {
  public:
    PlainValueContext(ValueContext *ctx);

    PostfixContext *postfix();
  };

  class  HasContext : public ValueContext {
  public:
    HasContext(ValueContext *ctx);

    antlr4::tree::TerminalNode *HAS();
    PostfixContext *postfix();
  };

  class  MultiplyContext : public ValueContext {
  public:
    MultiplyContext(ValueContext *ctx);

    antlr4::Token *op = nullptr;
    std::vector<ValueContext *> value();
    ValueContext* value(size_t i);
    antlr4::tree::TerminalNode *STAR();
    antlr4::tree::TerminalNode *SLASH();
    antlr4::tree::TerminalNode *PERCENT();
  };

  ValueContext* value();
  ValueContext* value(int precedence);
  class  PostfixContext : public antlr4::ParserRuleContext {
  public:
    PostfixContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    PostfixContext() = default;
    void copyFrom(PostfixContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  FieldContext : public PostfixContext {
  public:
    FieldContext(PostfixContext *ctx);

    PostfixContext *postfix();
    antlr4::tree::TerminalNode *DOT();
    NameContext *name();
  };

  class  PlainPrimaryContext : public PostfixContext {
  public:
    PlainPrimaryContext(PostfixContext *ctx);

    PrimaryContext *primary();
  };

  class  IndexContext : public PostfixContext {
  public:
    IndexContext(PostfixContext *ctx);

    PostfixContext *postfix();
    antlr4::tree::TerminalNode *LEFT_BRACKET();
    ExpressionContext *expression();
    antlr4::tree::TerminalNode *RIGHT_BRACKET();
  };

  class  CallValueContext : public PostfixContext {
  public:
    CallValueContext(PostfixContext *ctx);

    PostfixContext *postfix();
    ArgumentsContext *arguments();
  };

  PostfixContext* postfix();
  PostfixContext* postfix(int precedence);
  class  ArgumentsContext : public antlr4::ParserRuleContext {
  public:
    ArgumentsContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *LEFT_PAREN();
    antlr4::tree::TerminalNode *RIGHT_PAREN();
    std::vector<ArgumentContext *> argument();
    ArgumentContext* argument(size_t i);
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);

   
  };

  ArgumentsContext* arguments();

  class  ArgumentContext : public antlr4::ParserRuleContext {
  public:
    ArgumentContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    ArgumentContext() = default;
    void copyFrom(ArgumentContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  PlainArgumentContext : public ArgumentContext {
  public:
    PlainArgumentContext(ArgumentContext *ctx);

    ExpressionContext *expression();
  };

  class  TestArgumentContext : public ArgumentContext {
  public:
    TestArgumentContext(ArgumentContext *ctx);

    WordContext *word();
    antlr4::tree::TerminalNode *LAMBDA();
    ExpressionContext *expression();
  };

  class  NamedArgumentContext : public ArgumentContext {
  public:
    NamedArgumentContext(ArgumentContext *ctx);

    NameContext *name();
    antlr4::tree::TerminalNode *COLON();
    ExpressionContext *expression();
  };

  ArgumentContext* argument();

  class  PrimaryContext : public antlr4::ParserRuleContext {
  public:
    PrimaryContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    PrimaryContext() = default;
    void copyFrom(PrimaryContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  DurationContext : public PrimaryContext {
  public:
    DurationContext(PrimaryContext *ctx);

    antlr4::tree::TerminalNode *DURATION();
  };

  class  ParenthesesContext : public PrimaryContext {
  public:
    ParenthesesContext(PrimaryContext *ctx);

    antlr4::tree::TerminalNode *LEFT_PAREN();
    ExpressionContext *expression();
    antlr4::tree::TerminalNode *RIGHT_PAREN();
  };

  class  NameValueContext : public PrimaryContext {
  public:
    NameValueContext(PrimaryContext *ctx);

    WordContext *word();
  };

  class  SetContext : public PrimaryContext {
  public:
    SetContext(PrimaryContext *ctx);

    antlr4::tree::TerminalNode *LEFT_BRACE();
    antlr4::tree::TerminalNode *RIGHT_BRACE();
    std::vector<ExpressionContext *> expression();
    ExpressionContext* expression(size_t i);
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);
  };

  class  RecordContext : public PrimaryContext {
  public:
    RecordContext(PrimaryContext *ctx);

    antlr4::tree::TerminalNode *LEFT_BRACE();
    std::vector<FieldEntryContext *> fieldEntry();
    FieldEntryContext* fieldEntry(size_t i);
    antlr4::tree::TerminalNode *RIGHT_BRACE();
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);
  };

  class  TrueContext : public PrimaryContext {
  public:
    TrueContext(PrimaryContext *ctx);

    antlr4::tree::TerminalNode *TRUE();
  };

  class  FalseContext : public PrimaryContext {
  public:
    FalseContext(PrimaryContext *ctx);

    antlr4::tree::TerminalNode *FALSE();
  };

  class  TextContext : public PrimaryContext {
  public:
    TextContext(PrimaryContext *ctx);

    StringContext *string();
  };

  class  DecimalContext : public PrimaryContext {
  public:
    DecimalContext(PrimaryContext *ctx);

    antlr4::tree::TerminalNode *DECIMAL();
  };

  class  ListContext : public PrimaryContext {
  public:
    ListContext(PrimaryContext *ctx);

    antlr4::tree::TerminalNode *LEFT_BRACKET();
    antlr4::tree::TerminalNode *RIGHT_BRACKET();
    std::vector<ExpressionContext *> expression();
    ExpressionContext* expression(size_t i);
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);
  };

  class  MapContext : public PrimaryContext {
  public:
    MapContext(PrimaryContext *ctx);

    antlr4::tree::TerminalNode *LEFT_BRACE();
    std::vector<MapEntryContext *> mapEntry();
    MapEntryContext* mapEntry(size_t i);
    antlr4::tree::TerminalNode *RIGHT_BRACE();
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);
  };

  class  IntContext : public PrimaryContext {
  public:
    IntContext(PrimaryContext *ctx);

    antlr4::tree::TerminalNode *INT();
  };

  PrimaryContext* primary();

  class  MapEntryContext : public antlr4::ParserRuleContext {
  public:
    MapEntryContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    StringContext *string();
    antlr4::tree::TerminalNode *COLON();
    ExpressionContext *expression();

   
  };

  MapEntryContext* mapEntry();

  class  FieldEntryContext : public antlr4::ParserRuleContext {
  public:
    FieldEntryContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    NameContext *name();
    antlr4::tree::TerminalNode *COLON();
    ExpressionContext *expression();

   
  };

  FieldEntryContext* fieldEntry();

  class  QualifiedNameContext : public antlr4::ParserRuleContext {
  public:
    QualifiedNameContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    WordContext *word();
    std::vector<antlr4::tree::TerminalNode *> DOT();
    antlr4::tree::TerminalNode* DOT(size_t i);
    std::vector<NameContext *> name();
    NameContext* name(size_t i);

   
  };

  QualifiedNameContext* qualifiedName();

  class  StringContext : public antlr4::ParserRuleContext {
  public:
    antlr4::Token *token = nullptr;;
    StringContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *STRING();
    antlr4::tree::TerminalNode *RAW_STRING();

   
  };

  StringContext* string();

  class  NameContext : public antlr4::ParserRuleContext {
  public:
    NameContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    NameContext() = default;
    void copyFrom(NameContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  HardNameContext : public NameContext {
  public:
    HardNameContext(NameContext *ctx);

    antlr4::Token *token = nullptr;
    antlr4::tree::TerminalNode *AND();
    antlr4::tree::TerminalNode *OR();
    antlr4::tree::TerminalNode *NOT();
    antlr4::tree::TerminalNode *IN();
    antlr4::tree::TerminalNode *HAS();
    antlr4::tree::TerminalNode *TRUE();
    antlr4::tree::TerminalNode *FALSE();
    antlr4::tree::TerminalNode *WHEN();
    antlr4::tree::TerminalNode *UNLESS();
    antlr4::tree::TerminalNode *IMPLIES();
  };

  class  WordNameContext : public NameContext {
  public:
    WordNameContext(NameContext *ctx);

    WordContext *word();
  };

  NameContext* name();

  class  WordContext : public antlr4::ParserRuleContext {
  public:
    WordContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    WordContext() = default;
    void copyFrom(WordContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  WordPlainContext : public WordContext {
  public:
    WordPlainContext(WordContext *ctx);

    PlainWordContext *plainWord();
  };

  class  WordOperatorContext : public WordContext {
  public:
    WordOperatorContext(WordContext *ctx);

    antlr4::Token *token = nullptr;
    antlr4::tree::TerminalNode *STARTS();
    antlr4::tree::TerminalNode *ENDS();
    antlr4::tree::TerminalNode *CONTAINS();
    antlr4::tree::TerminalNode *LIKE();
    antlr4::tree::TerminalNode *MATCHES();
    antlr4::tree::TerminalNode *EQUALS();
    antlr4::tree::TerminalNode *SUBSET();
  };

  WordContext* word();

  class  PlainWordContext : public antlr4::ParserRuleContext {
  public:
    antlr4::Token *token = nullptr;;
    PlainWordContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *ID();
    antlr4::tree::TerminalNode *QUOTED();
    antlr4::tree::TerminalNode *ACTION();
    antlr4::tree::TerminalNode *ADVANCE();
    antlr4::tree::TerminalNode *AFTER();
    antlr4::tree::TerminalNode *ALWAYS();
    antlr4::tree::TerminalNode *ANY();
    antlr4::tree::TerminalNode *APPROVAL();
    antlr4::tree::TerminalNode *AS();
    antlr4::tree::TerminalNode *ASKED();
    antlr4::tree::TerminalNode *BECAUSE();
    antlr4::tree::TerminalNode *BY();
    antlr4::tree::TerminalNode *CASE();
    antlr4::tree::TerminalNode *CONFIRM();
    antlr4::tree::TerminalNode *DENIED();
    antlr4::tree::TerminalNode *DENY();
    antlr4::tree::TerminalNode *ENTITY();
    antlr4::tree::TerminalNode *ENUM();
    antlr4::tree::TerminalNode *ERRORS();
    antlr4::tree::TerminalNode *EXCEPT();
    antlr4::tree::TerminalNode *EXPECT();
    antlr4::tree::TerminalNode *FAILED();
    antlr4::tree::TerminalNode *FOR();
    antlr4::tree::TerminalNode *FROM();
    antlr4::tree::TerminalNode *FUNCTION();
    antlr4::tree::TerminalNode *GIVEN();
    antlr4::tree::TerminalNode *GROUPS();
    antlr4::tree::TerminalNode *IGNORING();
    antlr4::tree::TerminalNode *IMPORT();
    antlr4::tree::TerminalNode *IS();
    antlr4::tree::TerminalNode *LOOSENING();
    antlr4::tree::TerminalNode *MALFORMED();
    antlr4::tree::TerminalNode *MODULE();
    antlr4::tree::TerminalNode *NEVER();
    antlr4::tree::TerminalNode *NO();
    antlr4::tree::TerminalNode *NULL_();
    antlr4::tree::TerminalNode *OBLIGATION();
    antlr4::tree::TerminalNode *OF();
    antlr4::tree::TerminalNode *OK();
    antlr4::tree::TerminalNode *ON();
    antlr4::tree::TerminalNode *ONLY();
    antlr4::tree::TerminalNode *PER();
    antlr4::tree::TerminalNode *PERMIT();
    antlr4::tree::TerminalNode *PERMITTED();
    antlr4::tree::TerminalNode *POLICY();
    antlr4::tree::TerminalNode *PROVE();
    antlr4::tree::TerminalNode *RECORD();
    antlr4::tree::TerminalNode *REQUEST();
    antlr4::tree::TerminalNode *RESULT();
    antlr4::tree::TerminalNode *SESSION();
    antlr4::tree::TerminalNode *SIGNAL();
    antlr4::tree::TerminalNode *SOME();
    antlr4::tree::TerminalNode *STATE();
    antlr4::tree::TerminalNode *TEST();
    antlr4::tree::TerminalNode *TRAIT();
    antlr4::tree::TerminalNode *WITH();
    antlr4::tree::TerminalNode *WITHIN();
    antlr4::tree::TerminalNode *WITHOUT();

   
  };

  PlainWordContext* plainWord();


  virtual bool sempred(antlr4::RuleContext *_localctx, size_t ruleIndex, size_t predicateIndex) override;
  bool expressionSempred(ExpressionContext *_localctx, size_t predicateIndex);
  bool valueSempred(ValueContext *_localctx, size_t predicateIndex);
  bool postfixSempred(PostfixContext *_localctx, size_t predicateIndex);

private:
  static std::vector<antlr4::dfa::DFA> _decisionToDFA;
  static antlr4::atn::PredictionContextCache _sharedContextCache;
  static std::vector<std::string> _ruleNames;
  static std::vector<std::string> _tokenNames;

  static std::vector<std::string> _literalNames;
  static std::vector<std::string> _symbolicNames;
  static antlr4::dfa::Vocabulary _vocabulary;
  static antlr4::atn::ATN _atn;
  static std::vector<uint16_t> _serializedATN;


  struct Initializer {
    Initializer();
  };
  static Initializer _init;
};

}  // namespace agp::grammar
