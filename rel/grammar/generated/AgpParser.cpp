
// Generated from /work/w/verifier/grammar/Agp.g4 by ANTLR 4.7.2



#include "AgpParser.h"


using namespace antlrcpp;
using namespace agp::grammar;
using namespace antlr4;

AgpParser::AgpParser(TokenStream *input) : Parser(input) {
  _interpreter = new atn::ParserATNSimulator(this, _atn, _decisionToDFA, _sharedContextCache);
}

AgpParser::~AgpParser() {
  delete _interpreter;
}

std::string AgpParser::getGrammarFileName() const {
  return "Agp.g4";
}

const std::vector<std::string>& AgpParser::getRuleNames() const {
  return _ruleNames;
}

dfa::Vocabulary& AgpParser::getVocabulary() const {
  return _vocabulary;
}


//----------------- FileContext ------------------------------------------------------------------

AgpParser::FileContext::FileContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* AgpParser::FileContext::EOF() {
  return getToken(AgpParser::EOF, 0);
}

AgpParser::HeaderContext* AgpParser::FileContext::header() {
  return getRuleContext<AgpParser::HeaderContext>(0);
}

std::vector<AgpParser::DeclarationContext *> AgpParser::FileContext::declaration() {
  return getRuleContexts<AgpParser::DeclarationContext>();
}

AgpParser::DeclarationContext* AgpParser::FileContext::declaration(size_t i) {
  return getRuleContext<AgpParser::DeclarationContext>(i);
}


size_t AgpParser::FileContext::getRuleIndex() const {
  return AgpParser::RuleFile;
}


AgpParser::FileContext* AgpParser::file() {
  FileContext *_localctx = _tracker.createInstance<FileContext>(_ctx, getState());
  enterRule(_localctx, 0, AgpParser::RuleFile);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(123);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::MODULE

    || _la == AgpParser::POLICY) {
      setState(122);
      header();
    }
    setState(128);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while ((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << AgpParser::ACTION)
      | (1ULL << AgpParser::CONFIRM)
      | (1ULL << AgpParser::DENY)
      | (1ULL << AgpParser::ENTITY)
      | (1ULL << AgpParser::ENUM)
      | (1ULL << AgpParser::FUNCTION)
      | (1ULL << AgpParser::GROUPS)
      | (1ULL << AgpParser::IMPORT)
      | (1ULL << AgpParser::LOOSENING)
      | (1ULL << AgpParser::OBLIGATION)
      | (1ULL << AgpParser::ON)
      | (1ULL << AgpParser::PERMIT)
      | (1ULL << AgpParser::PROVE)
      | (1ULL << AgpParser::RECORD)
      | (1ULL << AgpParser::SIGNAL))) != 0) || ((((_la - 64) & ~ 0x3fULL) == 0) &&
      ((1ULL << (_la - 64)) & ((1ULL << (AgpParser::STATE - 64))
      | (1ULL << (AgpParser::TEST - 64))
      | (1ULL << (AgpParser::TRAIT - 64)))) != 0)) {
      setState(125);
      declaration();
      setState(130);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(131);
    match(AgpParser::EOF);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- HeaderContext ------------------------------------------------------------------

AgpParser::HeaderContext::HeaderContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t AgpParser::HeaderContext::getRuleIndex() const {
  return AgpParser::RuleHeader;
}

void AgpParser::HeaderContext::copyFrom(HeaderContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- PolicyHeaderContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::PolicyHeaderContext::POLICY() {
  return getToken(AgpParser::POLICY, 0);
}

AgpParser::QualifiedNameContext* AgpParser::PolicyHeaderContext::qualifiedName() {
  return getRuleContext<AgpParser::QualifiedNameContext>(0);
}

AgpParser::PolicyHeaderContext::PolicyHeaderContext(HeaderContext *ctx) { copyFrom(ctx); }


//----------------- ModuleHeaderContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::ModuleHeaderContext::MODULE() {
  return getToken(AgpParser::MODULE, 0);
}

AgpParser::QualifiedNameContext* AgpParser::ModuleHeaderContext::qualifiedName() {
  return getRuleContext<AgpParser::QualifiedNameContext>(0);
}

AgpParser::ModuleHeaderContext::ModuleHeaderContext(HeaderContext *ctx) { copyFrom(ctx); }


AgpParser::HeaderContext* AgpParser::header() {
  HeaderContext *_localctx = _tracker.createInstance<HeaderContext>(_ctx, getState());
  enterRule(_localctx, 2, AgpParser::RuleHeader);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    setState(137);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case AgpParser::POLICY: {
        _localctx = dynamic_cast<HeaderContext *>(_tracker.createInstance<AgpParser::PolicyHeaderContext>(_localctx));
        enterOuterAlt(_localctx, 1);
        setState(133);
        match(AgpParser::POLICY);
        setState(134);
        qualifiedName();
        break;
      }

      case AgpParser::MODULE: {
        _localctx = dynamic_cast<HeaderContext *>(_tracker.createInstance<AgpParser::ModuleHeaderContext>(_localctx));
        enterOuterAlt(_localctx, 2);
        setState(135);
        match(AgpParser::MODULE);
        setState(136);
        qualifiedName();
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- DeclarationContext ------------------------------------------------------------------

AgpParser::DeclarationContext::DeclarationContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t AgpParser::DeclarationContext::getRuleIndex() const {
  return AgpParser::RuleDeclaration;
}

void AgpParser::DeclarationContext::copyFrom(DeclarationContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- DeclareObligationContext ------------------------------------------------------------------

AgpParser::ObligationDeclarationContext* AgpParser::DeclareObligationContext::obligationDeclaration() {
  return getRuleContext<AgpParser::ObligationDeclarationContext>(0);
}

AgpParser::DeclareObligationContext::DeclareObligationContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- DeclareGroupsContext ------------------------------------------------------------------

AgpParser::GroupsDeclarationContext* AgpParser::DeclareGroupsContext::groupsDeclaration() {
  return getRuleContext<AgpParser::GroupsDeclarationContext>(0);
}

AgpParser::DeclareGroupsContext::DeclareGroupsContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- DeclareRuleContext ------------------------------------------------------------------

AgpParser::RuleDeclarationContext* AgpParser::DeclareRuleContext::ruleDeclaration() {
  return getRuleContext<AgpParser::RuleDeclarationContext>(0);
}

AgpParser::DeclareRuleContext::DeclareRuleContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- DeclareSignalContext ------------------------------------------------------------------

AgpParser::SignalDeclarationContext* AgpParser::DeclareSignalContext::signalDeclaration() {
  return getRuleContext<AgpParser::SignalDeclarationContext>(0);
}

AgpParser::DeclareSignalContext::DeclareSignalContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- DeclarePropertyContext ------------------------------------------------------------------

AgpParser::PropertyDeclarationContext* AgpParser::DeclarePropertyContext::propertyDeclaration() {
  return getRuleContext<AgpParser::PropertyDeclarationContext>(0);
}

AgpParser::DeclarePropertyContext::DeclarePropertyContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- DeclareHandlerContext ------------------------------------------------------------------

AgpParser::HandlerDeclarationContext* AgpParser::DeclareHandlerContext::handlerDeclaration() {
  return getRuleContext<AgpParser::HandlerDeclarationContext>(0);
}

AgpParser::DeclareHandlerContext::DeclareHandlerContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- DeclareImportContext ------------------------------------------------------------------

AgpParser::ImportDeclarationContext* AgpParser::DeclareImportContext::importDeclaration() {
  return getRuleContext<AgpParser::ImportDeclarationContext>(0);
}

AgpParser::DeclareImportContext::DeclareImportContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- DeclareTraitContext ------------------------------------------------------------------

AgpParser::TraitDeclarationContext* AgpParser::DeclareTraitContext::traitDeclaration() {
  return getRuleContext<AgpParser::TraitDeclarationContext>(0);
}

AgpParser::DeclareTraitContext::DeclareTraitContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- DeclareActionContext ------------------------------------------------------------------

AgpParser::ActionDeclarationContext* AgpParser::DeclareActionContext::actionDeclaration() {
  return getRuleContext<AgpParser::ActionDeclarationContext>(0);
}

AgpParser::DeclareActionContext::DeclareActionContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- DeclareEntityContext ------------------------------------------------------------------

AgpParser::EntityDeclarationContext* AgpParser::DeclareEntityContext::entityDeclaration() {
  return getRuleContext<AgpParser::EntityDeclarationContext>(0);
}

AgpParser::DeclareEntityContext::DeclareEntityContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- DeclareEnumContext ------------------------------------------------------------------

AgpParser::EnumDeclarationContext* AgpParser::DeclareEnumContext::enumDeclaration() {
  return getRuleContext<AgpParser::EnumDeclarationContext>(0);
}

AgpParser::DeclareEnumContext::DeclareEnumContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- DeclareStateContext ------------------------------------------------------------------

AgpParser::StateDeclarationContext* AgpParser::DeclareStateContext::stateDeclaration() {
  return getRuleContext<AgpParser::StateDeclarationContext>(0);
}

AgpParser::DeclareStateContext::DeclareStateContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- DeclareFunctionContext ------------------------------------------------------------------

AgpParser::FunctionDeclarationContext* AgpParser::DeclareFunctionContext::functionDeclaration() {
  return getRuleContext<AgpParser::FunctionDeclarationContext>(0);
}

AgpParser::DeclareFunctionContext::DeclareFunctionContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- DeclareRecordContext ------------------------------------------------------------------

AgpParser::RecordDeclarationContext* AgpParser::DeclareRecordContext::recordDeclaration() {
  return getRuleContext<AgpParser::RecordDeclarationContext>(0);
}

AgpParser::DeclareRecordContext::DeclareRecordContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- DeclareTestContext ------------------------------------------------------------------

AgpParser::TestDeclarationContext* AgpParser::DeclareTestContext::testDeclaration() {
  return getRuleContext<AgpParser::TestDeclarationContext>(0);
}

AgpParser::DeclareTestContext::DeclareTestContext(DeclarationContext *ctx) { copyFrom(ctx); }


AgpParser::DeclarationContext* AgpParser::declaration() {
  DeclarationContext *_localctx = _tracker.createInstance<DeclarationContext>(_ctx, getState());
  enterRule(_localctx, 4, AgpParser::RuleDeclaration);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    setState(154);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case AgpParser::IMPORT: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<AgpParser::DeclareImportContext>(_localctx));
        enterOuterAlt(_localctx, 1);
        setState(139);
        importDeclaration();
        break;
      }

      case AgpParser::ENUM: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<AgpParser::DeclareEnumContext>(_localctx));
        enterOuterAlt(_localctx, 2);
        setState(140);
        enumDeclaration();
        break;
      }

      case AgpParser::RECORD: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<AgpParser::DeclareRecordContext>(_localctx));
        enterOuterAlt(_localctx, 3);
        setState(141);
        recordDeclaration();
        break;
      }

      case AgpParser::ENTITY: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<AgpParser::DeclareEntityContext>(_localctx));
        enterOuterAlt(_localctx, 4);
        setState(142);
        entityDeclaration();
        break;
      }

      case AgpParser::GROUPS: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<AgpParser::DeclareGroupsContext>(_localctx));
        enterOuterAlt(_localctx, 5);
        setState(143);
        groupsDeclaration();
        break;
      }

      case AgpParser::LOOSENING:
      case AgpParser::TRAIT: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<AgpParser::DeclareTraitContext>(_localctx));
        enterOuterAlt(_localctx, 6);
        setState(144);
        traitDeclaration();
        break;
      }

      case AgpParser::ACTION: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<AgpParser::DeclareActionContext>(_localctx));
        enterOuterAlt(_localctx, 7);
        setState(145);
        actionDeclaration();
        break;
      }

      case AgpParser::FUNCTION: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<AgpParser::DeclareFunctionContext>(_localctx));
        enterOuterAlt(_localctx, 8);
        setState(146);
        functionDeclaration();
        break;
      }

      case AgpParser::SIGNAL: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<AgpParser::DeclareSignalContext>(_localctx));
        enterOuterAlt(_localctx, 9);
        setState(147);
        signalDeclaration();
        break;
      }

      case AgpParser::OBLIGATION: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<AgpParser::DeclareObligationContext>(_localctx));
        enterOuterAlt(_localctx, 10);
        setState(148);
        obligationDeclaration();
        break;
      }

      case AgpParser::STATE: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<AgpParser::DeclareStateContext>(_localctx));
        enterOuterAlt(_localctx, 11);
        setState(149);
        stateDeclaration();
        break;
      }

      case AgpParser::ON: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<AgpParser::DeclareHandlerContext>(_localctx));
        enterOuterAlt(_localctx, 12);
        setState(150);
        handlerDeclaration();
        break;
      }

      case AgpParser::CONFIRM:
      case AgpParser::DENY:
      case AgpParser::PERMIT: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<AgpParser::DeclareRuleContext>(_localctx));
        enterOuterAlt(_localctx, 13);
        setState(151);
        ruleDeclaration();
        break;
      }

      case AgpParser::PROVE: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<AgpParser::DeclarePropertyContext>(_localctx));
        enterOuterAlt(_localctx, 14);
        setState(152);
        propertyDeclaration();
        break;
      }

      case AgpParser::TEST: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<AgpParser::DeclareTestContext>(_localctx));
        enterOuterAlt(_localctx, 15);
        setState(153);
        testDeclaration();
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ImportDeclarationContext ------------------------------------------------------------------

AgpParser::ImportDeclarationContext::ImportDeclarationContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* AgpParser::ImportDeclarationContext::IMPORT() {
  return getToken(AgpParser::IMPORT, 0);
}

AgpParser::QualifiedNameContext* AgpParser::ImportDeclarationContext::qualifiedName() {
  return getRuleContext<AgpParser::QualifiedNameContext>(0);
}


size_t AgpParser::ImportDeclarationContext::getRuleIndex() const {
  return AgpParser::RuleImportDeclaration;
}


AgpParser::ImportDeclarationContext* AgpParser::importDeclaration() {
  ImportDeclarationContext *_localctx = _tracker.createInstance<ImportDeclarationContext>(_ctx, getState());
  enterRule(_localctx, 6, AgpParser::RuleImportDeclaration);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(156);
    match(AgpParser::IMPORT);
    setState(157);
    qualifiedName();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- EnumDeclarationContext ------------------------------------------------------------------

AgpParser::EnumDeclarationContext::EnumDeclarationContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* AgpParser::EnumDeclarationContext::ENUM() {
  return getToken(AgpParser::ENUM, 0);
}

AgpParser::WordContext* AgpParser::EnumDeclarationContext::word() {
  return getRuleContext<AgpParser::WordContext>(0);
}

tree::TerminalNode* AgpParser::EnumDeclarationContext::LEFT_BRACE() {
  return getToken(AgpParser::LEFT_BRACE, 0);
}

tree::TerminalNode* AgpParser::EnumDeclarationContext::RIGHT_BRACE() {
  return getToken(AgpParser::RIGHT_BRACE, 0);
}

std::vector<AgpParser::EnumMemberContext *> AgpParser::EnumDeclarationContext::enumMember() {
  return getRuleContexts<AgpParser::EnumMemberContext>();
}

AgpParser::EnumMemberContext* AgpParser::EnumDeclarationContext::enumMember(size_t i) {
  return getRuleContext<AgpParser::EnumMemberContext>(i);
}

std::vector<tree::TerminalNode *> AgpParser::EnumDeclarationContext::COMMA() {
  return getTokens(AgpParser::COMMA);
}

tree::TerminalNode* AgpParser::EnumDeclarationContext::COMMA(size_t i) {
  return getToken(AgpParser::COMMA, i);
}


size_t AgpParser::EnumDeclarationContext::getRuleIndex() const {
  return AgpParser::RuleEnumDeclaration;
}


AgpParser::EnumDeclarationContext* AgpParser::enumDeclaration() {
  EnumDeclarationContext *_localctx = _tracker.createInstance<EnumDeclarationContext>(_ctx, getState());
  enterRule(_localctx, 8, AgpParser::RuleEnumDeclaration);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    size_t alt;
    enterOuterAlt(_localctx, 1);
    setState(159);
    match(AgpParser::ENUM);
    setState(160);
    word();
    setState(161);
    match(AgpParser::LEFT_BRACE);
    setState(173);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if ((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << AgpParser::ACTION)
      | (1ULL << AgpParser::ADVANCE)
      | (1ULL << AgpParser::AFTER)
      | (1ULL << AgpParser::ALWAYS)
      | (1ULL << AgpParser::AND)
      | (1ULL << AgpParser::ANY)
      | (1ULL << AgpParser::APPROVAL)
      | (1ULL << AgpParser::AS)
      | (1ULL << AgpParser::ASKED)
      | (1ULL << AgpParser::BECAUSE)
      | (1ULL << AgpParser::BY)
      | (1ULL << AgpParser::CASE)
      | (1ULL << AgpParser::CONFIRM)
      | (1ULL << AgpParser::CONTAINS)
      | (1ULL << AgpParser::DENIED)
      | (1ULL << AgpParser::DENY)
      | (1ULL << AgpParser::ENDS)
      | (1ULL << AgpParser::ENTITY)
      | (1ULL << AgpParser::ENUM)
      | (1ULL << AgpParser::EQUALS)
      | (1ULL << AgpParser::ERRORS)
      | (1ULL << AgpParser::EXCEPT)
      | (1ULL << AgpParser::EXPECT)
      | (1ULL << AgpParser::FAILED)
      | (1ULL << AgpParser::FALSE)
      | (1ULL << AgpParser::FOR)
      | (1ULL << AgpParser::FROM)
      | (1ULL << AgpParser::FUNCTION)
      | (1ULL << AgpParser::GIVEN)
      | (1ULL << AgpParser::GROUPS)
      | (1ULL << AgpParser::HAS)
      | (1ULL << AgpParser::IGNORING)
      | (1ULL << AgpParser::IMPLIES)
      | (1ULL << AgpParser::IMPORT)
      | (1ULL << AgpParser::IN)
      | (1ULL << AgpParser::IS)
      | (1ULL << AgpParser::LIKE)
      | (1ULL << AgpParser::LOOSENING)
      | (1ULL << AgpParser::MALFORMED)
      | (1ULL << AgpParser::MATCHES)
      | (1ULL << AgpParser::MODULE)
      | (1ULL << AgpParser::NEVER)
      | (1ULL << AgpParser::NO)
      | (1ULL << AgpParser::NOT)
      | (1ULL << AgpParser::NULL_)
      | (1ULL << AgpParser::OBLIGATION)
      | (1ULL << AgpParser::OF)
      | (1ULL << AgpParser::OK)
      | (1ULL << AgpParser::ON)
      | (1ULL << AgpParser::ONLY)
      | (1ULL << AgpParser::OR)
      | (1ULL << AgpParser::PER)
      | (1ULL << AgpParser::PERMIT)
      | (1ULL << AgpParser::PERMITTED)
      | (1ULL << AgpParser::POLICY)
      | (1ULL << AgpParser::PROVE)
      | (1ULL << AgpParser::RECORD)
      | (1ULL << AgpParser::REQUEST)
      | (1ULL << AgpParser::RESULT)
      | (1ULL << AgpParser::SESSION)
      | (1ULL << AgpParser::SIGNAL)
      | (1ULL << AgpParser::SOME)
      | (1ULL << AgpParser::STARTS))) != 0) || ((((_la - 64) & ~ 0x3fULL) == 0) &&
      ((1ULL << (_la - 64)) & ((1ULL << (AgpParser::STATE - 64))
      | (1ULL << (AgpParser::SUBSET - 64))
      | (1ULL << (AgpParser::TEST - 64))
      | (1ULL << (AgpParser::TRAIT - 64))
      | (1ULL << (AgpParser::TRUE - 64))
      | (1ULL << (AgpParser::UNLESS - 64))
      | (1ULL << (AgpParser::WHEN - 64))
      | (1ULL << (AgpParser::WITH - 64))
      | (1ULL << (AgpParser::WITHIN - 64))
      | (1ULL << (AgpParser::WITHOUT - 64))
      | (1ULL << (AgpParser::ID - 64))
      | (1ULL << (AgpParser::QUOTED - 64)))) != 0)) {
      setState(162);
      enumMember();
      setState(167);
      _errHandler->sync(this);
      alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 4, _ctx);
      while (alt != 2 && alt != atn::ATN::INVALID_ALT_NUMBER) {
        if (alt == 1) {
          setState(163);
          match(AgpParser::COMMA);
          setState(164);
          enumMember(); 
        }
        setState(169);
        _errHandler->sync(this);
        alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 4, _ctx);
      }
      setState(171);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if (_la == AgpParser::COMMA) {
        setState(170);
        match(AgpParser::COMMA);
      }
    }
    setState(175);
    match(AgpParser::RIGHT_BRACE);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- EnumMemberContext ------------------------------------------------------------------

AgpParser::EnumMemberContext::EnumMemberContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

AgpParser::NameContext* AgpParser::EnumMemberContext::name() {
  return getRuleContext<AgpParser::NameContext>(0);
}

AgpParser::StringContext* AgpParser::EnumMemberContext::string() {
  return getRuleContext<AgpParser::StringContext>(0);
}


size_t AgpParser::EnumMemberContext::getRuleIndex() const {
  return AgpParser::RuleEnumMember;
}


AgpParser::EnumMemberContext* AgpParser::enumMember() {
  EnumMemberContext *_localctx = _tracker.createInstance<EnumMemberContext>(_ctx, getState());
  enterRule(_localctx, 10, AgpParser::RuleEnumMember);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(177);
    name();
    setState(179);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::STRING

    || _la == AgpParser::RAW_STRING) {
      setState(178);
      string();
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- RecordDeclarationContext ------------------------------------------------------------------

AgpParser::RecordDeclarationContext::RecordDeclarationContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* AgpParser::RecordDeclarationContext::RECORD() {
  return getToken(AgpParser::RECORD, 0);
}

AgpParser::WordContext* AgpParser::RecordDeclarationContext::word() {
  return getRuleContext<AgpParser::WordContext>(0);
}

tree::TerminalNode* AgpParser::RecordDeclarationContext::LEFT_BRACE() {
  return getToken(AgpParser::LEFT_BRACE, 0);
}

tree::TerminalNode* AgpParser::RecordDeclarationContext::RIGHT_BRACE() {
  return getToken(AgpParser::RIGHT_BRACE, 0);
}

AgpParser::ParametersContext* AgpParser::RecordDeclarationContext::parameters() {
  return getRuleContext<AgpParser::ParametersContext>(0);
}


size_t AgpParser::RecordDeclarationContext::getRuleIndex() const {
  return AgpParser::RuleRecordDeclaration;
}


AgpParser::RecordDeclarationContext* AgpParser::recordDeclaration() {
  RecordDeclarationContext *_localctx = _tracker.createInstance<RecordDeclarationContext>(_ctx, getState());
  enterRule(_localctx, 12, AgpParser::RuleRecordDeclaration);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(181);
    match(AgpParser::RECORD);
    setState(182);
    word();
    setState(183);
    match(AgpParser::LEFT_BRACE);
    setState(185);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if ((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << AgpParser::ACTION)
      | (1ULL << AgpParser::ADVANCE)
      | (1ULL << AgpParser::AFTER)
      | (1ULL << AgpParser::ALWAYS)
      | (1ULL << AgpParser::AND)
      | (1ULL << AgpParser::ANY)
      | (1ULL << AgpParser::APPROVAL)
      | (1ULL << AgpParser::AS)
      | (1ULL << AgpParser::ASKED)
      | (1ULL << AgpParser::BECAUSE)
      | (1ULL << AgpParser::BY)
      | (1ULL << AgpParser::CASE)
      | (1ULL << AgpParser::CONFIRM)
      | (1ULL << AgpParser::CONTAINS)
      | (1ULL << AgpParser::DENIED)
      | (1ULL << AgpParser::DENY)
      | (1ULL << AgpParser::ENDS)
      | (1ULL << AgpParser::ENTITY)
      | (1ULL << AgpParser::ENUM)
      | (1ULL << AgpParser::EQUALS)
      | (1ULL << AgpParser::ERRORS)
      | (1ULL << AgpParser::EXCEPT)
      | (1ULL << AgpParser::EXPECT)
      | (1ULL << AgpParser::FAILED)
      | (1ULL << AgpParser::FALSE)
      | (1ULL << AgpParser::FOR)
      | (1ULL << AgpParser::FROM)
      | (1ULL << AgpParser::FUNCTION)
      | (1ULL << AgpParser::GIVEN)
      | (1ULL << AgpParser::GROUPS)
      | (1ULL << AgpParser::HAS)
      | (1ULL << AgpParser::IGNORING)
      | (1ULL << AgpParser::IMPLIES)
      | (1ULL << AgpParser::IMPORT)
      | (1ULL << AgpParser::IN)
      | (1ULL << AgpParser::IS)
      | (1ULL << AgpParser::LIKE)
      | (1ULL << AgpParser::LOOSENING)
      | (1ULL << AgpParser::MALFORMED)
      | (1ULL << AgpParser::MATCHES)
      | (1ULL << AgpParser::MODULE)
      | (1ULL << AgpParser::NEVER)
      | (1ULL << AgpParser::NO)
      | (1ULL << AgpParser::NOT)
      | (1ULL << AgpParser::NULL_)
      | (1ULL << AgpParser::OBLIGATION)
      | (1ULL << AgpParser::OF)
      | (1ULL << AgpParser::OK)
      | (1ULL << AgpParser::ON)
      | (1ULL << AgpParser::ONLY)
      | (1ULL << AgpParser::OR)
      | (1ULL << AgpParser::PER)
      | (1ULL << AgpParser::PERMIT)
      | (1ULL << AgpParser::PERMITTED)
      | (1ULL << AgpParser::POLICY)
      | (1ULL << AgpParser::PROVE)
      | (1ULL << AgpParser::RECORD)
      | (1ULL << AgpParser::REQUEST)
      | (1ULL << AgpParser::RESULT)
      | (1ULL << AgpParser::SESSION)
      | (1ULL << AgpParser::SIGNAL)
      | (1ULL << AgpParser::SOME)
      | (1ULL << AgpParser::STARTS))) != 0) || ((((_la - 64) & ~ 0x3fULL) == 0) &&
      ((1ULL << (_la - 64)) & ((1ULL << (AgpParser::STATE - 64))
      | (1ULL << (AgpParser::SUBSET - 64))
      | (1ULL << (AgpParser::TEST - 64))
      | (1ULL << (AgpParser::TRAIT - 64))
      | (1ULL << (AgpParser::TRUE - 64))
      | (1ULL << (AgpParser::UNLESS - 64))
      | (1ULL << (AgpParser::WHEN - 64))
      | (1ULL << (AgpParser::WITH - 64))
      | (1ULL << (AgpParser::WITHIN - 64))
      | (1ULL << (AgpParser::WITHOUT - 64))
      | (1ULL << (AgpParser::ID - 64))
      | (1ULL << (AgpParser::QUOTED - 64)))) != 0)) {
      setState(184);
      parameters();
    }
    setState(187);
    match(AgpParser::RIGHT_BRACE);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ParametersContext ------------------------------------------------------------------

AgpParser::ParametersContext::ParametersContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<AgpParser::ParameterContext *> AgpParser::ParametersContext::parameter() {
  return getRuleContexts<AgpParser::ParameterContext>();
}

AgpParser::ParameterContext* AgpParser::ParametersContext::parameter(size_t i) {
  return getRuleContext<AgpParser::ParameterContext>(i);
}

std::vector<tree::TerminalNode *> AgpParser::ParametersContext::COMMA() {
  return getTokens(AgpParser::COMMA);
}

tree::TerminalNode* AgpParser::ParametersContext::COMMA(size_t i) {
  return getToken(AgpParser::COMMA, i);
}


size_t AgpParser::ParametersContext::getRuleIndex() const {
  return AgpParser::RuleParameters;
}


AgpParser::ParametersContext* AgpParser::parameters() {
  ParametersContext *_localctx = _tracker.createInstance<ParametersContext>(_ctx, getState());
  enterRule(_localctx, 14, AgpParser::RuleParameters);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    size_t alt;
    enterOuterAlt(_localctx, 1);
    setState(189);
    parameter();
    setState(194);
    _errHandler->sync(this);
    alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 9, _ctx);
    while (alt != 2 && alt != atn::ATN::INVALID_ALT_NUMBER) {
      if (alt == 1) {
        setState(190);
        match(AgpParser::COMMA);
        setState(191);
        parameter(); 
      }
      setState(196);
      _errHandler->sync(this);
      alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 9, _ctx);
    }
    setState(198);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::COMMA) {
      setState(197);
      match(AgpParser::COMMA);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ParameterContext ------------------------------------------------------------------

AgpParser::ParameterContext::ParameterContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

AgpParser::NameContext* AgpParser::ParameterContext::name() {
  return getRuleContext<AgpParser::NameContext>(0);
}

tree::TerminalNode* AgpParser::ParameterContext::COLON() {
  return getToken(AgpParser::COLON, 0);
}

AgpParser::TypeContext* AgpParser::ParameterContext::type() {
  return getRuleContext<AgpParser::TypeContext>(0);
}

AgpParser::StringContext* AgpParser::ParameterContext::string() {
  return getRuleContext<AgpParser::StringContext>(0);
}

tree::TerminalNode* AgpParser::ParameterContext::ASSIGN() {
  return getToken(AgpParser::ASSIGN, 0);
}

AgpParser::ExpressionContext* AgpParser::ParameterContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}


size_t AgpParser::ParameterContext::getRuleIndex() const {
  return AgpParser::RuleParameter;
}


AgpParser::ParameterContext* AgpParser::parameter() {
  ParameterContext *_localctx = _tracker.createInstance<ParameterContext>(_ctx, getState());
  enterRule(_localctx, 16, AgpParser::RuleParameter);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(200);
    name();
    setState(202);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::STRING

    || _la == AgpParser::RAW_STRING) {
      setState(201);
      string();
    }
    setState(204);
    match(AgpParser::COLON);
    setState(205);
    type();
    setState(208);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::ASSIGN) {
      setState(206);
      match(AgpParser::ASSIGN);
      setState(207);
      expression(0);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- TypeContext ------------------------------------------------------------------

AgpParser::TypeContext::TypeContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

AgpParser::WordContext* AgpParser::TypeContext::word() {
  return getRuleContext<AgpParser::WordContext>(0);
}

tree::TerminalNode* AgpParser::TypeContext::LESS() {
  return getToken(AgpParser::LESS, 0);
}

std::vector<AgpParser::TypeContext *> AgpParser::TypeContext::type() {
  return getRuleContexts<AgpParser::TypeContext>();
}

AgpParser::TypeContext* AgpParser::TypeContext::type(size_t i) {
  return getRuleContext<AgpParser::TypeContext>(i);
}

tree::TerminalNode* AgpParser::TypeContext::GREATER() {
  return getToken(AgpParser::GREATER, 0);
}

tree::TerminalNode* AgpParser::TypeContext::QUESTION() {
  return getToken(AgpParser::QUESTION, 0);
}

std::vector<tree::TerminalNode *> AgpParser::TypeContext::COMMA() {
  return getTokens(AgpParser::COMMA);
}

tree::TerminalNode* AgpParser::TypeContext::COMMA(size_t i) {
  return getToken(AgpParser::COMMA, i);
}

AgpParser::OrNullContext* AgpParser::TypeContext::orNull() {
  return getRuleContext<AgpParser::OrNullContext>(0);
}


size_t AgpParser::TypeContext::getRuleIndex() const {
  return AgpParser::RuleType;
}


AgpParser::TypeContext* AgpParser::type() {
  TypeContext *_localctx = _tracker.createInstance<TypeContext>(_ctx, getState());
  enterRule(_localctx, 18, AgpParser::RuleType);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(210);
    word();
    setState(222);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::LESS) {
      setState(211);
      match(AgpParser::LESS);
      setState(212);
      type();
      setState(217);
      _errHandler->sync(this);
      _la = _input->LA(1);
      while (_la == AgpParser::COMMA) {
        setState(213);
        match(AgpParser::COMMA);
        setState(214);
        type();
        setState(219);
        _errHandler->sync(this);
        _la = _input->LA(1);
      }
      setState(220);
      match(AgpParser::GREATER);
    }
    setState(228);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::QUESTION) {
      setState(224);
      match(AgpParser::QUESTION);
      setState(226);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if (_la == AgpParser::OR) {
        setState(225);
        orNull();
      }
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- OrNullContext ------------------------------------------------------------------

AgpParser::OrNullContext::OrNullContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* AgpParser::OrNullContext::OR() {
  return getToken(AgpParser::OR, 0);
}

tree::TerminalNode* AgpParser::OrNullContext::NULL_() {
  return getToken(AgpParser::NULL_, 0);
}


size_t AgpParser::OrNullContext::getRuleIndex() const {
  return AgpParser::RuleOrNull;
}


AgpParser::OrNullContext* AgpParser::orNull() {
  OrNullContext *_localctx = _tracker.createInstance<OrNullContext>(_ctx, getState());
  enterRule(_localctx, 20, AgpParser::RuleOrNull);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(230);
    match(AgpParser::OR);
    setState(231);
    match(AgpParser::NULL_);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- EntityDeclarationContext ------------------------------------------------------------------

AgpParser::EntityDeclarationContext::EntityDeclarationContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* AgpParser::EntityDeclarationContext::ENTITY() {
  return getToken(AgpParser::ENTITY, 0);
}

std::vector<AgpParser::WordContext *> AgpParser::EntityDeclarationContext::word() {
  return getRuleContexts<AgpParser::WordContext>();
}

AgpParser::WordContext* AgpParser::EntityDeclarationContext::word(size_t i) {
  return getRuleContext<AgpParser::WordContext>(i);
}

tree::TerminalNode* AgpParser::EntityDeclarationContext::IN() {
  return getToken(AgpParser::IN, 0);
}

std::vector<tree::TerminalNode *> AgpParser::EntityDeclarationContext::COMMA() {
  return getTokens(AgpParser::COMMA);
}

tree::TerminalNode* AgpParser::EntityDeclarationContext::COMMA(size_t i) {
  return getToken(AgpParser::COMMA, i);
}


size_t AgpParser::EntityDeclarationContext::getRuleIndex() const {
  return AgpParser::RuleEntityDeclaration;
}


AgpParser::EntityDeclarationContext* AgpParser::entityDeclaration() {
  EntityDeclarationContext *_localctx = _tracker.createInstance<EntityDeclarationContext>(_ctx, getState());
  enterRule(_localctx, 22, AgpParser::RuleEntityDeclaration);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(233);
    match(AgpParser::ENTITY);
    setState(234);
    word();
    setState(244);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::IN) {
      setState(235);
      match(AgpParser::IN);
      setState(236);
      word();
      setState(241);
      _errHandler->sync(this);
      _la = _input->LA(1);
      while (_la == AgpParser::COMMA) {
        setState(237);
        match(AgpParser::COMMA);
        setState(238);
        word();
        setState(243);
        _errHandler->sync(this);
        _la = _input->LA(1);
      }
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- GroupsDeclarationContext ------------------------------------------------------------------

AgpParser::GroupsDeclarationContext::GroupsDeclarationContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* AgpParser::GroupsDeclarationContext::GROUPS() {
  return getToken(AgpParser::GROUPS, 0);
}

tree::TerminalNode* AgpParser::GroupsDeclarationContext::LEFT_BRACE() {
  return getToken(AgpParser::LEFT_BRACE, 0);
}

tree::TerminalNode* AgpParser::GroupsDeclarationContext::RIGHT_BRACE() {
  return getToken(AgpParser::RIGHT_BRACE, 0);
}

std::vector<AgpParser::GroupEdgeContext *> AgpParser::GroupsDeclarationContext::groupEdge() {
  return getRuleContexts<AgpParser::GroupEdgeContext>();
}

AgpParser::GroupEdgeContext* AgpParser::GroupsDeclarationContext::groupEdge(size_t i) {
  return getRuleContext<AgpParser::GroupEdgeContext>(i);
}


size_t AgpParser::GroupsDeclarationContext::getRuleIndex() const {
  return AgpParser::RuleGroupsDeclaration;
}


AgpParser::GroupsDeclarationContext* AgpParser::groupsDeclaration() {
  GroupsDeclarationContext *_localctx = _tracker.createInstance<GroupsDeclarationContext>(_ctx, getState());
  enterRule(_localctx, 24, AgpParser::RuleGroupsDeclaration);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(246);
    match(AgpParser::GROUPS);
    setState(247);
    match(AgpParser::LEFT_BRACE);
    setState(251);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while ((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << AgpParser::ACTION)
      | (1ULL << AgpParser::ADVANCE)
      | (1ULL << AgpParser::AFTER)
      | (1ULL << AgpParser::ALWAYS)
      | (1ULL << AgpParser::ANY)
      | (1ULL << AgpParser::APPROVAL)
      | (1ULL << AgpParser::AS)
      | (1ULL << AgpParser::ASKED)
      | (1ULL << AgpParser::BECAUSE)
      | (1ULL << AgpParser::BY)
      | (1ULL << AgpParser::CASE)
      | (1ULL << AgpParser::CONFIRM)
      | (1ULL << AgpParser::CONTAINS)
      | (1ULL << AgpParser::DENIED)
      | (1ULL << AgpParser::DENY)
      | (1ULL << AgpParser::ENDS)
      | (1ULL << AgpParser::ENTITY)
      | (1ULL << AgpParser::ENUM)
      | (1ULL << AgpParser::EQUALS)
      | (1ULL << AgpParser::ERRORS)
      | (1ULL << AgpParser::EXCEPT)
      | (1ULL << AgpParser::EXPECT)
      | (1ULL << AgpParser::FAILED)
      | (1ULL << AgpParser::FOR)
      | (1ULL << AgpParser::FROM)
      | (1ULL << AgpParser::FUNCTION)
      | (1ULL << AgpParser::GIVEN)
      | (1ULL << AgpParser::GROUPS)
      | (1ULL << AgpParser::IGNORING)
      | (1ULL << AgpParser::IMPORT)
      | (1ULL << AgpParser::IS)
      | (1ULL << AgpParser::LIKE)
      | (1ULL << AgpParser::LOOSENING)
      | (1ULL << AgpParser::MALFORMED)
      | (1ULL << AgpParser::MATCHES)
      | (1ULL << AgpParser::MODULE)
      | (1ULL << AgpParser::NEVER)
      | (1ULL << AgpParser::NO)
      | (1ULL << AgpParser::NULL_)
      | (1ULL << AgpParser::OBLIGATION)
      | (1ULL << AgpParser::OF)
      | (1ULL << AgpParser::OK)
      | (1ULL << AgpParser::ON)
      | (1ULL << AgpParser::ONLY)
      | (1ULL << AgpParser::PER)
      | (1ULL << AgpParser::PERMIT)
      | (1ULL << AgpParser::PERMITTED)
      | (1ULL << AgpParser::POLICY)
      | (1ULL << AgpParser::PROVE)
      | (1ULL << AgpParser::RECORD)
      | (1ULL << AgpParser::REQUEST)
      | (1ULL << AgpParser::RESULT)
      | (1ULL << AgpParser::SESSION)
      | (1ULL << AgpParser::SIGNAL)
      | (1ULL << AgpParser::SOME)
      | (1ULL << AgpParser::STARTS))) != 0) || ((((_la - 64) & ~ 0x3fULL) == 0) &&
      ((1ULL << (_la - 64)) & ((1ULL << (AgpParser::STATE - 64))
      | (1ULL << (AgpParser::SUBSET - 64))
      | (1ULL << (AgpParser::TEST - 64))
      | (1ULL << (AgpParser::TRAIT - 64))
      | (1ULL << (AgpParser::WITH - 64))
      | (1ULL << (AgpParser::WITHIN - 64))
      | (1ULL << (AgpParser::WITHOUT - 64))
      | (1ULL << (AgpParser::ID - 64))
      | (1ULL << (AgpParser::QUOTED - 64)))) != 0)) {
      setState(248);
      groupEdge();
      setState(253);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(254);
    match(AgpParser::RIGHT_BRACE);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- GroupEdgeContext ------------------------------------------------------------------

AgpParser::GroupEdgeContext::GroupEdgeContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<AgpParser::GroupMembersContext *> AgpParser::GroupEdgeContext::groupMembers() {
  return getRuleContexts<AgpParser::GroupMembersContext>();
}

AgpParser::GroupMembersContext* AgpParser::GroupEdgeContext::groupMembers(size_t i) {
  return getRuleContext<AgpParser::GroupMembersContext>(i);
}

tree::TerminalNode* AgpParser::GroupEdgeContext::IN() {
  return getToken(AgpParser::IN, 0);
}


size_t AgpParser::GroupEdgeContext::getRuleIndex() const {
  return AgpParser::RuleGroupEdge;
}


AgpParser::GroupEdgeContext* AgpParser::groupEdge() {
  GroupEdgeContext *_localctx = _tracker.createInstance<GroupEdgeContext>(_ctx, getState());
  enterRule(_localctx, 26, AgpParser::RuleGroupEdge);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(256);
    groupMembers();
    setState(257);
    match(AgpParser::IN);
    setState(258);
    groupMembers();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- GroupMembersContext ------------------------------------------------------------------

AgpParser::GroupMembersContext::GroupMembersContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<AgpParser::GroupMemberContext *> AgpParser::GroupMembersContext::groupMember() {
  return getRuleContexts<AgpParser::GroupMemberContext>();
}

AgpParser::GroupMemberContext* AgpParser::GroupMembersContext::groupMember(size_t i) {
  return getRuleContext<AgpParser::GroupMemberContext>(i);
}

std::vector<tree::TerminalNode *> AgpParser::GroupMembersContext::COMMA() {
  return getTokens(AgpParser::COMMA);
}

tree::TerminalNode* AgpParser::GroupMembersContext::COMMA(size_t i) {
  return getToken(AgpParser::COMMA, i);
}


size_t AgpParser::GroupMembersContext::getRuleIndex() const {
  return AgpParser::RuleGroupMembers;
}


AgpParser::GroupMembersContext* AgpParser::groupMembers() {
  GroupMembersContext *_localctx = _tracker.createInstance<GroupMembersContext>(_ctx, getState());
  enterRule(_localctx, 28, AgpParser::RuleGroupMembers);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(260);
    groupMember();
    setState(265);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == AgpParser::COMMA) {
      setState(261);
      match(AgpParser::COMMA);
      setState(262);
      groupMember();
      setState(267);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- GroupMemberContext ------------------------------------------------------------------

AgpParser::GroupMemberContext::GroupMemberContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

AgpParser::WordContext* AgpParser::GroupMemberContext::word() {
  return getRuleContext<AgpParser::WordContext>(0);
}

tree::TerminalNode* AgpParser::GroupMemberContext::LEFT_PAREN() {
  return getToken(AgpParser::LEFT_PAREN, 0);
}

AgpParser::ExpressionContext* AgpParser::GroupMemberContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}

tree::TerminalNode* AgpParser::GroupMemberContext::RIGHT_PAREN() {
  return getToken(AgpParser::RIGHT_PAREN, 0);
}


size_t AgpParser::GroupMemberContext::getRuleIndex() const {
  return AgpParser::RuleGroupMember;
}


AgpParser::GroupMemberContext* AgpParser::groupMember() {
  GroupMemberContext *_localctx = _tracker.createInstance<GroupMemberContext>(_ctx, getState());
  enterRule(_localctx, 30, AgpParser::RuleGroupMember);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(268);
    word();
    setState(269);
    match(AgpParser::LEFT_PAREN);
    setState(270);
    expression(0);
    setState(271);
    match(AgpParser::RIGHT_PAREN);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- TraitDeclarationContext ------------------------------------------------------------------

AgpParser::TraitDeclarationContext::TraitDeclarationContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* AgpParser::TraitDeclarationContext::TRAIT() {
  return getToken(AgpParser::TRAIT, 0);
}

AgpParser::WordContext* AgpParser::TraitDeclarationContext::word() {
  return getRuleContext<AgpParser::WordContext>(0);
}

tree::TerminalNode* AgpParser::TraitDeclarationContext::LOOSENING() {
  return getToken(AgpParser::LOOSENING, 0);
}

tree::TerminalNode* AgpParser::TraitDeclarationContext::LEFT_PAREN() {
  return getToken(AgpParser::LEFT_PAREN, 0);
}

tree::TerminalNode* AgpParser::TraitDeclarationContext::RIGHT_PAREN() {
  return getToken(AgpParser::RIGHT_PAREN, 0);
}

tree::TerminalNode* AgpParser::TraitDeclarationContext::IMPLIES() {
  return getToken(AgpParser::IMPLIES, 0);
}

AgpParser::ImpliedTraitsContext* AgpParser::TraitDeclarationContext::impliedTraits() {
  return getRuleContext<AgpParser::ImpliedTraitsContext>(0);
}

AgpParser::ParametersContext* AgpParser::TraitDeclarationContext::parameters() {
  return getRuleContext<AgpParser::ParametersContext>(0);
}


size_t AgpParser::TraitDeclarationContext::getRuleIndex() const {
  return AgpParser::RuleTraitDeclaration;
}


AgpParser::TraitDeclarationContext* AgpParser::traitDeclaration() {
  TraitDeclarationContext *_localctx = _tracker.createInstance<TraitDeclarationContext>(_ctx, getState());
  enterRule(_localctx, 32, AgpParser::RuleTraitDeclaration);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(274);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::LOOSENING) {
      setState(273);
      match(AgpParser::LOOSENING);
    }
    setState(276);
    match(AgpParser::TRAIT);
    setState(277);
    word();
    setState(283);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::LEFT_PAREN) {
      setState(278);
      match(AgpParser::LEFT_PAREN);
      setState(280);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if ((((_la & ~ 0x3fULL) == 0) &&
        ((1ULL << _la) & ((1ULL << AgpParser::ACTION)
        | (1ULL << AgpParser::ADVANCE)
        | (1ULL << AgpParser::AFTER)
        | (1ULL << AgpParser::ALWAYS)
        | (1ULL << AgpParser::AND)
        | (1ULL << AgpParser::ANY)
        | (1ULL << AgpParser::APPROVAL)
        | (1ULL << AgpParser::AS)
        | (1ULL << AgpParser::ASKED)
        | (1ULL << AgpParser::BECAUSE)
        | (1ULL << AgpParser::BY)
        | (1ULL << AgpParser::CASE)
        | (1ULL << AgpParser::CONFIRM)
        | (1ULL << AgpParser::CONTAINS)
        | (1ULL << AgpParser::DENIED)
        | (1ULL << AgpParser::DENY)
        | (1ULL << AgpParser::ENDS)
        | (1ULL << AgpParser::ENTITY)
        | (1ULL << AgpParser::ENUM)
        | (1ULL << AgpParser::EQUALS)
        | (1ULL << AgpParser::ERRORS)
        | (1ULL << AgpParser::EXCEPT)
        | (1ULL << AgpParser::EXPECT)
        | (1ULL << AgpParser::FAILED)
        | (1ULL << AgpParser::FALSE)
        | (1ULL << AgpParser::FOR)
        | (1ULL << AgpParser::FROM)
        | (1ULL << AgpParser::FUNCTION)
        | (1ULL << AgpParser::GIVEN)
        | (1ULL << AgpParser::GROUPS)
        | (1ULL << AgpParser::HAS)
        | (1ULL << AgpParser::IGNORING)
        | (1ULL << AgpParser::IMPLIES)
        | (1ULL << AgpParser::IMPORT)
        | (1ULL << AgpParser::IN)
        | (1ULL << AgpParser::IS)
        | (1ULL << AgpParser::LIKE)
        | (1ULL << AgpParser::LOOSENING)
        | (1ULL << AgpParser::MALFORMED)
        | (1ULL << AgpParser::MATCHES)
        | (1ULL << AgpParser::MODULE)
        | (1ULL << AgpParser::NEVER)
        | (1ULL << AgpParser::NO)
        | (1ULL << AgpParser::NOT)
        | (1ULL << AgpParser::NULL_)
        | (1ULL << AgpParser::OBLIGATION)
        | (1ULL << AgpParser::OF)
        | (1ULL << AgpParser::OK)
        | (1ULL << AgpParser::ON)
        | (1ULL << AgpParser::ONLY)
        | (1ULL << AgpParser::OR)
        | (1ULL << AgpParser::PER)
        | (1ULL << AgpParser::PERMIT)
        | (1ULL << AgpParser::PERMITTED)
        | (1ULL << AgpParser::POLICY)
        | (1ULL << AgpParser::PROVE)
        | (1ULL << AgpParser::RECORD)
        | (1ULL << AgpParser::REQUEST)
        | (1ULL << AgpParser::RESULT)
        | (1ULL << AgpParser::SESSION)
        | (1ULL << AgpParser::SIGNAL)
        | (1ULL << AgpParser::SOME)
        | (1ULL << AgpParser::STARTS))) != 0) || ((((_la - 64) & ~ 0x3fULL) == 0) &&
        ((1ULL << (_la - 64)) & ((1ULL << (AgpParser::STATE - 64))
        | (1ULL << (AgpParser::SUBSET - 64))
        | (1ULL << (AgpParser::TEST - 64))
        | (1ULL << (AgpParser::TRAIT - 64))
        | (1ULL << (AgpParser::TRUE - 64))
        | (1ULL << (AgpParser::UNLESS - 64))
        | (1ULL << (AgpParser::WHEN - 64))
        | (1ULL << (AgpParser::WITH - 64))
        | (1ULL << (AgpParser::WITHIN - 64))
        | (1ULL << (AgpParser::WITHOUT - 64))
        | (1ULL << (AgpParser::ID - 64))
        | (1ULL << (AgpParser::QUOTED - 64)))) != 0)) {
        setState(279);
        parameters();
      }
      setState(282);
      match(AgpParser::RIGHT_PAREN);
    }
    setState(287);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::IMPLIES) {
      setState(285);
      match(AgpParser::IMPLIES);
      setState(286);
      impliedTraits();
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ImpliedTraitsContext ------------------------------------------------------------------

AgpParser::ImpliedTraitsContext::ImpliedTraitsContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<AgpParser::WordContext *> AgpParser::ImpliedTraitsContext::word() {
  return getRuleContexts<AgpParser::WordContext>();
}

AgpParser::WordContext* AgpParser::ImpliedTraitsContext::word(size_t i) {
  return getRuleContext<AgpParser::WordContext>(i);
}

std::vector<tree::TerminalNode *> AgpParser::ImpliedTraitsContext::COMMA() {
  return getTokens(AgpParser::COMMA);
}

tree::TerminalNode* AgpParser::ImpliedTraitsContext::COMMA(size_t i) {
  return getToken(AgpParser::COMMA, i);
}


size_t AgpParser::ImpliedTraitsContext::getRuleIndex() const {
  return AgpParser::RuleImpliedTraits;
}


AgpParser::ImpliedTraitsContext* AgpParser::impliedTraits() {
  ImpliedTraitsContext *_localctx = _tracker.createInstance<ImpliedTraitsContext>(_ctx, getState());
  enterRule(_localctx, 34, AgpParser::RuleImpliedTraits);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(289);
    word();
    setState(294);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == AgpParser::COMMA) {
      setState(290);
      match(AgpParser::COMMA);
      setState(291);
      word();
      setState(296);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ActionDeclarationContext ------------------------------------------------------------------

AgpParser::ActionDeclarationContext::ActionDeclarationContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* AgpParser::ActionDeclarationContext::ACTION() {
  return getToken(AgpParser::ACTION, 0);
}

AgpParser::QualifiedNameContext* AgpParser::ActionDeclarationContext::qualifiedName() {
  return getRuleContext<AgpParser::QualifiedNameContext>(0);
}

AgpParser::StringContext* AgpParser::ActionDeclarationContext::string() {
  return getRuleContext<AgpParser::StringContext>(0);
}

tree::TerminalNode* AgpParser::ActionDeclarationContext::LEFT_PAREN() {
  return getToken(AgpParser::LEFT_PAREN, 0);
}

tree::TerminalNode* AgpParser::ActionDeclarationContext::RIGHT_PAREN() {
  return getToken(AgpParser::RIGHT_PAREN, 0);
}

tree::TerminalNode* AgpParser::ActionDeclarationContext::ARROW() {
  return getToken(AgpParser::ARROW, 0);
}

AgpParser::TypeContext* AgpParser::ActionDeclarationContext::type() {
  return getRuleContext<AgpParser::TypeContext>(0);
}

tree::TerminalNode* AgpParser::ActionDeclarationContext::IS() {
  return getToken(AgpParser::IS, 0);
}

std::vector<AgpParser::TraitUseContext *> AgpParser::ActionDeclarationContext::traitUse() {
  return getRuleContexts<AgpParser::TraitUseContext>();
}

AgpParser::TraitUseContext* AgpParser::ActionDeclarationContext::traitUse(size_t i) {
  return getRuleContext<AgpParser::TraitUseContext>(i);
}

AgpParser::ParametersContext* AgpParser::ActionDeclarationContext::parameters() {
  return getRuleContext<AgpParser::ParametersContext>(0);
}

std::vector<tree::TerminalNode *> AgpParser::ActionDeclarationContext::COMMA() {
  return getTokens(AgpParser::COMMA);
}

tree::TerminalNode* AgpParser::ActionDeclarationContext::COMMA(size_t i) {
  return getToken(AgpParser::COMMA, i);
}


size_t AgpParser::ActionDeclarationContext::getRuleIndex() const {
  return AgpParser::RuleActionDeclaration;
}


AgpParser::ActionDeclarationContext* AgpParser::actionDeclaration() {
  ActionDeclarationContext *_localctx = _tracker.createInstance<ActionDeclarationContext>(_ctx, getState());
  enterRule(_localctx, 36, AgpParser::RuleActionDeclaration);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(297);
    match(AgpParser::ACTION);
    setState(298);
    qualifiedName();
    setState(300);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::STRING

    || _la == AgpParser::RAW_STRING) {
      setState(299);
      string();
    }
    setState(307);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::LEFT_PAREN) {
      setState(302);
      match(AgpParser::LEFT_PAREN);
      setState(304);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if ((((_la & ~ 0x3fULL) == 0) &&
        ((1ULL << _la) & ((1ULL << AgpParser::ACTION)
        | (1ULL << AgpParser::ADVANCE)
        | (1ULL << AgpParser::AFTER)
        | (1ULL << AgpParser::ALWAYS)
        | (1ULL << AgpParser::AND)
        | (1ULL << AgpParser::ANY)
        | (1ULL << AgpParser::APPROVAL)
        | (1ULL << AgpParser::AS)
        | (1ULL << AgpParser::ASKED)
        | (1ULL << AgpParser::BECAUSE)
        | (1ULL << AgpParser::BY)
        | (1ULL << AgpParser::CASE)
        | (1ULL << AgpParser::CONFIRM)
        | (1ULL << AgpParser::CONTAINS)
        | (1ULL << AgpParser::DENIED)
        | (1ULL << AgpParser::DENY)
        | (1ULL << AgpParser::ENDS)
        | (1ULL << AgpParser::ENTITY)
        | (1ULL << AgpParser::ENUM)
        | (1ULL << AgpParser::EQUALS)
        | (1ULL << AgpParser::ERRORS)
        | (1ULL << AgpParser::EXCEPT)
        | (1ULL << AgpParser::EXPECT)
        | (1ULL << AgpParser::FAILED)
        | (1ULL << AgpParser::FALSE)
        | (1ULL << AgpParser::FOR)
        | (1ULL << AgpParser::FROM)
        | (1ULL << AgpParser::FUNCTION)
        | (1ULL << AgpParser::GIVEN)
        | (1ULL << AgpParser::GROUPS)
        | (1ULL << AgpParser::HAS)
        | (1ULL << AgpParser::IGNORING)
        | (1ULL << AgpParser::IMPLIES)
        | (1ULL << AgpParser::IMPORT)
        | (1ULL << AgpParser::IN)
        | (1ULL << AgpParser::IS)
        | (1ULL << AgpParser::LIKE)
        | (1ULL << AgpParser::LOOSENING)
        | (1ULL << AgpParser::MALFORMED)
        | (1ULL << AgpParser::MATCHES)
        | (1ULL << AgpParser::MODULE)
        | (1ULL << AgpParser::NEVER)
        | (1ULL << AgpParser::NO)
        | (1ULL << AgpParser::NOT)
        | (1ULL << AgpParser::NULL_)
        | (1ULL << AgpParser::OBLIGATION)
        | (1ULL << AgpParser::OF)
        | (1ULL << AgpParser::OK)
        | (1ULL << AgpParser::ON)
        | (1ULL << AgpParser::ONLY)
        | (1ULL << AgpParser::OR)
        | (1ULL << AgpParser::PER)
        | (1ULL << AgpParser::PERMIT)
        | (1ULL << AgpParser::PERMITTED)
        | (1ULL << AgpParser::POLICY)
        | (1ULL << AgpParser::PROVE)
        | (1ULL << AgpParser::RECORD)
        | (1ULL << AgpParser::REQUEST)
        | (1ULL << AgpParser::RESULT)
        | (1ULL << AgpParser::SESSION)
        | (1ULL << AgpParser::SIGNAL)
        | (1ULL << AgpParser::SOME)
        | (1ULL << AgpParser::STARTS))) != 0) || ((((_la - 64) & ~ 0x3fULL) == 0) &&
        ((1ULL << (_la - 64)) & ((1ULL << (AgpParser::STATE - 64))
        | (1ULL << (AgpParser::SUBSET - 64))
        | (1ULL << (AgpParser::TEST - 64))
        | (1ULL << (AgpParser::TRAIT - 64))
        | (1ULL << (AgpParser::TRUE - 64))
        | (1ULL << (AgpParser::UNLESS - 64))
        | (1ULL << (AgpParser::WHEN - 64))
        | (1ULL << (AgpParser::WITH - 64))
        | (1ULL << (AgpParser::WITHIN - 64))
        | (1ULL << (AgpParser::WITHOUT - 64))
        | (1ULL << (AgpParser::ID - 64))
        | (1ULL << (AgpParser::QUOTED - 64)))) != 0)) {
        setState(303);
        parameters();
      }
      setState(306);
      match(AgpParser::RIGHT_PAREN);
    }
    setState(311);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::ARROW) {
      setState(309);
      match(AgpParser::ARROW);
      setState(310);
      type();
    }
    setState(322);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::IS) {
      setState(313);
      match(AgpParser::IS);
      setState(314);
      traitUse();
      setState(319);
      _errHandler->sync(this);
      _la = _input->LA(1);
      while (_la == AgpParser::COMMA) {
        setState(315);
        match(AgpParser::COMMA);
        setState(316);
        traitUse();
        setState(321);
        _errHandler->sync(this);
        _la = _input->LA(1);
      }
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- TraitUseContext ------------------------------------------------------------------

AgpParser::TraitUseContext::TraitUseContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

AgpParser::WordContext* AgpParser::TraitUseContext::word() {
  return getRuleContext<AgpParser::WordContext>(0);
}

AgpParser::ArgumentsContext* AgpParser::TraitUseContext::arguments() {
  return getRuleContext<AgpParser::ArgumentsContext>(0);
}


size_t AgpParser::TraitUseContext::getRuleIndex() const {
  return AgpParser::RuleTraitUse;
}


AgpParser::TraitUseContext* AgpParser::traitUse() {
  TraitUseContext *_localctx = _tracker.createInstance<TraitUseContext>(_ctx, getState());
  enterRule(_localctx, 38, AgpParser::RuleTraitUse);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(324);
    word();
    setState(326);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::LEFT_PAREN) {
      setState(325);
      arguments();
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- FunctionDeclarationContext ------------------------------------------------------------------

AgpParser::FunctionDeclarationContext::FunctionDeclarationContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* AgpParser::FunctionDeclarationContext::FUNCTION() {
  return getToken(AgpParser::FUNCTION, 0);
}

AgpParser::WordContext* AgpParser::FunctionDeclarationContext::word() {
  return getRuleContext<AgpParser::WordContext>(0);
}

tree::TerminalNode* AgpParser::FunctionDeclarationContext::LEFT_PAREN() {
  return getToken(AgpParser::LEFT_PAREN, 0);
}

tree::TerminalNode* AgpParser::FunctionDeclarationContext::RIGHT_PAREN() {
  return getToken(AgpParser::RIGHT_PAREN, 0);
}

tree::TerminalNode* AgpParser::FunctionDeclarationContext::COLON() {
  return getToken(AgpParser::COLON, 0);
}

AgpParser::TypeContext* AgpParser::FunctionDeclarationContext::type() {
  return getRuleContext<AgpParser::TypeContext>(0);
}

tree::TerminalNode* AgpParser::FunctionDeclarationContext::ASSIGN() {
  return getToken(AgpParser::ASSIGN, 0);
}

AgpParser::ExpressionContext* AgpParser::FunctionDeclarationContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}

AgpParser::ParametersContext* AgpParser::FunctionDeclarationContext::parameters() {
  return getRuleContext<AgpParser::ParametersContext>(0);
}


size_t AgpParser::FunctionDeclarationContext::getRuleIndex() const {
  return AgpParser::RuleFunctionDeclaration;
}


AgpParser::FunctionDeclarationContext* AgpParser::functionDeclaration() {
  FunctionDeclarationContext *_localctx = _tracker.createInstance<FunctionDeclarationContext>(_ctx, getState());
  enterRule(_localctx, 40, AgpParser::RuleFunctionDeclaration);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(328);
    match(AgpParser::FUNCTION);
    setState(329);
    word();
    setState(330);
    match(AgpParser::LEFT_PAREN);
    setState(332);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if ((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << AgpParser::ACTION)
      | (1ULL << AgpParser::ADVANCE)
      | (1ULL << AgpParser::AFTER)
      | (1ULL << AgpParser::ALWAYS)
      | (1ULL << AgpParser::AND)
      | (1ULL << AgpParser::ANY)
      | (1ULL << AgpParser::APPROVAL)
      | (1ULL << AgpParser::AS)
      | (1ULL << AgpParser::ASKED)
      | (1ULL << AgpParser::BECAUSE)
      | (1ULL << AgpParser::BY)
      | (1ULL << AgpParser::CASE)
      | (1ULL << AgpParser::CONFIRM)
      | (1ULL << AgpParser::CONTAINS)
      | (1ULL << AgpParser::DENIED)
      | (1ULL << AgpParser::DENY)
      | (1ULL << AgpParser::ENDS)
      | (1ULL << AgpParser::ENTITY)
      | (1ULL << AgpParser::ENUM)
      | (1ULL << AgpParser::EQUALS)
      | (1ULL << AgpParser::ERRORS)
      | (1ULL << AgpParser::EXCEPT)
      | (1ULL << AgpParser::EXPECT)
      | (1ULL << AgpParser::FAILED)
      | (1ULL << AgpParser::FALSE)
      | (1ULL << AgpParser::FOR)
      | (1ULL << AgpParser::FROM)
      | (1ULL << AgpParser::FUNCTION)
      | (1ULL << AgpParser::GIVEN)
      | (1ULL << AgpParser::GROUPS)
      | (1ULL << AgpParser::HAS)
      | (1ULL << AgpParser::IGNORING)
      | (1ULL << AgpParser::IMPLIES)
      | (1ULL << AgpParser::IMPORT)
      | (1ULL << AgpParser::IN)
      | (1ULL << AgpParser::IS)
      | (1ULL << AgpParser::LIKE)
      | (1ULL << AgpParser::LOOSENING)
      | (1ULL << AgpParser::MALFORMED)
      | (1ULL << AgpParser::MATCHES)
      | (1ULL << AgpParser::MODULE)
      | (1ULL << AgpParser::NEVER)
      | (1ULL << AgpParser::NO)
      | (1ULL << AgpParser::NOT)
      | (1ULL << AgpParser::NULL_)
      | (1ULL << AgpParser::OBLIGATION)
      | (1ULL << AgpParser::OF)
      | (1ULL << AgpParser::OK)
      | (1ULL << AgpParser::ON)
      | (1ULL << AgpParser::ONLY)
      | (1ULL << AgpParser::OR)
      | (1ULL << AgpParser::PER)
      | (1ULL << AgpParser::PERMIT)
      | (1ULL << AgpParser::PERMITTED)
      | (1ULL << AgpParser::POLICY)
      | (1ULL << AgpParser::PROVE)
      | (1ULL << AgpParser::RECORD)
      | (1ULL << AgpParser::REQUEST)
      | (1ULL << AgpParser::RESULT)
      | (1ULL << AgpParser::SESSION)
      | (1ULL << AgpParser::SIGNAL)
      | (1ULL << AgpParser::SOME)
      | (1ULL << AgpParser::STARTS))) != 0) || ((((_la - 64) & ~ 0x3fULL) == 0) &&
      ((1ULL << (_la - 64)) & ((1ULL << (AgpParser::STATE - 64))
      | (1ULL << (AgpParser::SUBSET - 64))
      | (1ULL << (AgpParser::TEST - 64))
      | (1ULL << (AgpParser::TRAIT - 64))
      | (1ULL << (AgpParser::TRUE - 64))
      | (1ULL << (AgpParser::UNLESS - 64))
      | (1ULL << (AgpParser::WHEN - 64))
      | (1ULL << (AgpParser::WITH - 64))
      | (1ULL << (AgpParser::WITHIN - 64))
      | (1ULL << (AgpParser::WITHOUT - 64))
      | (1ULL << (AgpParser::ID - 64))
      | (1ULL << (AgpParser::QUOTED - 64)))) != 0)) {
      setState(331);
      parameters();
    }
    setState(334);
    match(AgpParser::RIGHT_PAREN);
    setState(335);
    match(AgpParser::COLON);
    setState(336);
    type();
    setState(337);
    match(AgpParser::ASSIGN);
    setState(338);
    expression(0);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- SignalDeclarationContext ------------------------------------------------------------------

AgpParser::SignalDeclarationContext::SignalDeclarationContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* AgpParser::SignalDeclarationContext::SIGNAL() {
  return getToken(AgpParser::SIGNAL, 0);
}

std::vector<AgpParser::QualifiedNameContext *> AgpParser::SignalDeclarationContext::qualifiedName() {
  return getRuleContexts<AgpParser::QualifiedNameContext>();
}

AgpParser::QualifiedNameContext* AgpParser::SignalDeclarationContext::qualifiedName(size_t i) {
  return getRuleContext<AgpParser::QualifiedNameContext>(i);
}

tree::TerminalNode* AgpParser::SignalDeclarationContext::FROM() {
  return getToken(AgpParser::FROM, 0);
}

AgpParser::WordContext* AgpParser::SignalDeclarationContext::word() {
  return getRuleContext<AgpParser::WordContext>(0);
}

std::vector<tree::TerminalNode *> AgpParser::SignalDeclarationContext::COMMA() {
  return getTokens(AgpParser::COMMA);
}

tree::TerminalNode* AgpParser::SignalDeclarationContext::COMMA(size_t i) {
  return getToken(AgpParser::COMMA, i);
}


size_t AgpParser::SignalDeclarationContext::getRuleIndex() const {
  return AgpParser::RuleSignalDeclaration;
}


AgpParser::SignalDeclarationContext* AgpParser::signalDeclaration() {
  SignalDeclarationContext *_localctx = _tracker.createInstance<SignalDeclarationContext>(_ctx, getState());
  enterRule(_localctx, 42, AgpParser::RuleSignalDeclaration);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(340);
    match(AgpParser::SIGNAL);
    setState(341);
    qualifiedName();
    setState(346);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == AgpParser::COMMA) {
      setState(342);
      match(AgpParser::COMMA);
      setState(343);
      qualifiedName();
      setState(348);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(349);
    match(AgpParser::FROM);
    setState(350);
    word();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ObligationDeclarationContext ------------------------------------------------------------------

AgpParser::ObligationDeclarationContext::ObligationDeclarationContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* AgpParser::ObligationDeclarationContext::OBLIGATION() {
  return getToken(AgpParser::OBLIGATION, 0);
}

AgpParser::WordContext* AgpParser::ObligationDeclarationContext::word() {
  return getRuleContext<AgpParser::WordContext>(0);
}

tree::TerminalNode* AgpParser::ObligationDeclarationContext::LEFT_PAREN() {
  return getToken(AgpParser::LEFT_PAREN, 0);
}

tree::TerminalNode* AgpParser::ObligationDeclarationContext::RIGHT_PAREN() {
  return getToken(AgpParser::RIGHT_PAREN, 0);
}

AgpParser::ParametersContext* AgpParser::ObligationDeclarationContext::parameters() {
  return getRuleContext<AgpParser::ParametersContext>(0);
}


size_t AgpParser::ObligationDeclarationContext::getRuleIndex() const {
  return AgpParser::RuleObligationDeclaration;
}


AgpParser::ObligationDeclarationContext* AgpParser::obligationDeclaration() {
  ObligationDeclarationContext *_localctx = _tracker.createInstance<ObligationDeclarationContext>(_ctx, getState());
  enterRule(_localctx, 44, AgpParser::RuleObligationDeclaration);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(352);
    match(AgpParser::OBLIGATION);
    setState(353);
    word();
    setState(359);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::LEFT_PAREN) {
      setState(354);
      match(AgpParser::LEFT_PAREN);
      setState(356);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if ((((_la & ~ 0x3fULL) == 0) &&
        ((1ULL << _la) & ((1ULL << AgpParser::ACTION)
        | (1ULL << AgpParser::ADVANCE)
        | (1ULL << AgpParser::AFTER)
        | (1ULL << AgpParser::ALWAYS)
        | (1ULL << AgpParser::AND)
        | (1ULL << AgpParser::ANY)
        | (1ULL << AgpParser::APPROVAL)
        | (1ULL << AgpParser::AS)
        | (1ULL << AgpParser::ASKED)
        | (1ULL << AgpParser::BECAUSE)
        | (1ULL << AgpParser::BY)
        | (1ULL << AgpParser::CASE)
        | (1ULL << AgpParser::CONFIRM)
        | (1ULL << AgpParser::CONTAINS)
        | (1ULL << AgpParser::DENIED)
        | (1ULL << AgpParser::DENY)
        | (1ULL << AgpParser::ENDS)
        | (1ULL << AgpParser::ENTITY)
        | (1ULL << AgpParser::ENUM)
        | (1ULL << AgpParser::EQUALS)
        | (1ULL << AgpParser::ERRORS)
        | (1ULL << AgpParser::EXCEPT)
        | (1ULL << AgpParser::EXPECT)
        | (1ULL << AgpParser::FAILED)
        | (1ULL << AgpParser::FALSE)
        | (1ULL << AgpParser::FOR)
        | (1ULL << AgpParser::FROM)
        | (1ULL << AgpParser::FUNCTION)
        | (1ULL << AgpParser::GIVEN)
        | (1ULL << AgpParser::GROUPS)
        | (1ULL << AgpParser::HAS)
        | (1ULL << AgpParser::IGNORING)
        | (1ULL << AgpParser::IMPLIES)
        | (1ULL << AgpParser::IMPORT)
        | (1ULL << AgpParser::IN)
        | (1ULL << AgpParser::IS)
        | (1ULL << AgpParser::LIKE)
        | (1ULL << AgpParser::LOOSENING)
        | (1ULL << AgpParser::MALFORMED)
        | (1ULL << AgpParser::MATCHES)
        | (1ULL << AgpParser::MODULE)
        | (1ULL << AgpParser::NEVER)
        | (1ULL << AgpParser::NO)
        | (1ULL << AgpParser::NOT)
        | (1ULL << AgpParser::NULL_)
        | (1ULL << AgpParser::OBLIGATION)
        | (1ULL << AgpParser::OF)
        | (1ULL << AgpParser::OK)
        | (1ULL << AgpParser::ON)
        | (1ULL << AgpParser::ONLY)
        | (1ULL << AgpParser::OR)
        | (1ULL << AgpParser::PER)
        | (1ULL << AgpParser::PERMIT)
        | (1ULL << AgpParser::PERMITTED)
        | (1ULL << AgpParser::POLICY)
        | (1ULL << AgpParser::PROVE)
        | (1ULL << AgpParser::RECORD)
        | (1ULL << AgpParser::REQUEST)
        | (1ULL << AgpParser::RESULT)
        | (1ULL << AgpParser::SESSION)
        | (1ULL << AgpParser::SIGNAL)
        | (1ULL << AgpParser::SOME)
        | (1ULL << AgpParser::STARTS))) != 0) || ((((_la - 64) & ~ 0x3fULL) == 0) &&
        ((1ULL << (_la - 64)) & ((1ULL << (AgpParser::STATE - 64))
        | (1ULL << (AgpParser::SUBSET - 64))
        | (1ULL << (AgpParser::TEST - 64))
        | (1ULL << (AgpParser::TRAIT - 64))
        | (1ULL << (AgpParser::TRUE - 64))
        | (1ULL << (AgpParser::UNLESS - 64))
        | (1ULL << (AgpParser::WHEN - 64))
        | (1ULL << (AgpParser::WITH - 64))
        | (1ULL << (AgpParser::WITHIN - 64))
        | (1ULL << (AgpParser::WITHOUT - 64))
        | (1ULL << (AgpParser::ID - 64))
        | (1ULL << (AgpParser::QUOTED - 64)))) != 0)) {
        setState(355);
        parameters();
      }
      setState(358);
      match(AgpParser::RIGHT_PAREN);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ActionsContext ------------------------------------------------------------------

AgpParser::ActionsContext::ActionsContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<AgpParser::ActionContext *> AgpParser::ActionsContext::action() {
  return getRuleContexts<AgpParser::ActionContext>();
}

AgpParser::ActionContext* AgpParser::ActionsContext::action(size_t i) {
  return getRuleContext<AgpParser::ActionContext>(i);
}

std::vector<tree::TerminalNode *> AgpParser::ActionsContext::COMMA() {
  return getTokens(AgpParser::COMMA);
}

tree::TerminalNode* AgpParser::ActionsContext::COMMA(size_t i) {
  return getToken(AgpParser::COMMA, i);
}

tree::TerminalNode* AgpParser::ActionsContext::EXCEPT() {
  return getToken(AgpParser::EXCEPT, 0);
}

AgpParser::ExceptionsContext* AgpParser::ActionsContext::exceptions() {
  return getRuleContext<AgpParser::ExceptionsContext>(0);
}


size_t AgpParser::ActionsContext::getRuleIndex() const {
  return AgpParser::RuleActions;
}


AgpParser::ActionsContext* AgpParser::actions() {
  ActionsContext *_localctx = _tracker.createInstance<ActionsContext>(_ctx, getState());
  enterRule(_localctx, 46, AgpParser::RuleActions);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(361);
    action();
    setState(366);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == AgpParser::COMMA) {
      setState(362);
      match(AgpParser::COMMA);
      setState(363);
      action();
      setState(368);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(371);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::EXCEPT) {
      setState(369);
      match(AgpParser::EXCEPT);
      setState(370);
      exceptions();
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ExceptionsContext ------------------------------------------------------------------

AgpParser::ExceptionsContext::ExceptionsContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<AgpParser::ActionContext *> AgpParser::ExceptionsContext::action() {
  return getRuleContexts<AgpParser::ActionContext>();
}

AgpParser::ActionContext* AgpParser::ExceptionsContext::action(size_t i) {
  return getRuleContext<AgpParser::ActionContext>(i);
}

std::vector<tree::TerminalNode *> AgpParser::ExceptionsContext::COMMA() {
  return getTokens(AgpParser::COMMA);
}

tree::TerminalNode* AgpParser::ExceptionsContext::COMMA(size_t i) {
  return getToken(AgpParser::COMMA, i);
}


size_t AgpParser::ExceptionsContext::getRuleIndex() const {
  return AgpParser::RuleExceptions;
}


AgpParser::ExceptionsContext* AgpParser::exceptions() {
  ExceptionsContext *_localctx = _tracker.createInstance<ExceptionsContext>(_ctx, getState());
  enterRule(_localctx, 48, AgpParser::RuleExceptions);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(373);
    action();
    setState(378);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == AgpParser::COMMA) {
      setState(374);
      match(AgpParser::COMMA);
      setState(375);
      action();
      setState(380);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ActionContext ------------------------------------------------------------------

AgpParser::ActionContext::ActionContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t AgpParser::ActionContext::getRuleIndex() const {
  return AgpParser::RuleAction;
}

void AgpParser::ActionContext::copyFrom(ActionContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- EveryActionContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::EveryActionContext::STAR() {
  return getToken(AgpParser::STAR, 0);
}

AgpParser::EveryActionContext::EveryActionContext(ActionContext *ctx) { copyFrom(ctx); }


//----------------- NamedActionsContext ------------------------------------------------------------------

AgpParser::WordContext* AgpParser::NamedActionsContext::word() {
  return getRuleContext<AgpParser::WordContext>(0);
}

std::vector<tree::TerminalNode *> AgpParser::NamedActionsContext::DOT() {
  return getTokens(AgpParser::DOT);
}

tree::TerminalNode* AgpParser::NamedActionsContext::DOT(size_t i) {
  return getToken(AgpParser::DOT, i);
}

std::vector<AgpParser::NameContext *> AgpParser::NamedActionsContext::name() {
  return getRuleContexts<AgpParser::NameContext>();
}

AgpParser::NameContext* AgpParser::NamedActionsContext::name(size_t i) {
  return getRuleContext<AgpParser::NameContext>(i);
}

tree::TerminalNode* AgpParser::NamedActionsContext::STAR() {
  return getToken(AgpParser::STAR, 0);
}

AgpParser::NamedActionsContext::NamedActionsContext(ActionContext *ctx) { copyFrom(ctx); }


AgpParser::ActionContext* AgpParser::action() {
  ActionContext *_localctx = _tracker.createInstance<ActionContext>(_ctx, getState());
  enterRule(_localctx, 50, AgpParser::RuleAction);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    size_t alt;
    setState(394);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case AgpParser::STAR: {
        _localctx = dynamic_cast<ActionContext *>(_tracker.createInstance<AgpParser::EveryActionContext>(_localctx));
        enterOuterAlt(_localctx, 1);
        setState(381);
        match(AgpParser::STAR);
        break;
      }

      case AgpParser::ACTION:
      case AgpParser::ADVANCE:
      case AgpParser::AFTER:
      case AgpParser::ALWAYS:
      case AgpParser::ANY:
      case AgpParser::APPROVAL:
      case AgpParser::AS:
      case AgpParser::ASKED:
      case AgpParser::BECAUSE:
      case AgpParser::BY:
      case AgpParser::CASE:
      case AgpParser::CONFIRM:
      case AgpParser::CONTAINS:
      case AgpParser::DENIED:
      case AgpParser::DENY:
      case AgpParser::ENDS:
      case AgpParser::ENTITY:
      case AgpParser::ENUM:
      case AgpParser::EQUALS:
      case AgpParser::ERRORS:
      case AgpParser::EXCEPT:
      case AgpParser::EXPECT:
      case AgpParser::FAILED:
      case AgpParser::FOR:
      case AgpParser::FROM:
      case AgpParser::FUNCTION:
      case AgpParser::GIVEN:
      case AgpParser::GROUPS:
      case AgpParser::IGNORING:
      case AgpParser::IMPORT:
      case AgpParser::IS:
      case AgpParser::LIKE:
      case AgpParser::LOOSENING:
      case AgpParser::MALFORMED:
      case AgpParser::MATCHES:
      case AgpParser::MODULE:
      case AgpParser::NEVER:
      case AgpParser::NO:
      case AgpParser::NULL_:
      case AgpParser::OBLIGATION:
      case AgpParser::OF:
      case AgpParser::OK:
      case AgpParser::ON:
      case AgpParser::ONLY:
      case AgpParser::PER:
      case AgpParser::PERMIT:
      case AgpParser::PERMITTED:
      case AgpParser::POLICY:
      case AgpParser::PROVE:
      case AgpParser::RECORD:
      case AgpParser::REQUEST:
      case AgpParser::RESULT:
      case AgpParser::SESSION:
      case AgpParser::SIGNAL:
      case AgpParser::SOME:
      case AgpParser::STARTS:
      case AgpParser::STATE:
      case AgpParser::SUBSET:
      case AgpParser::TEST:
      case AgpParser::TRAIT:
      case AgpParser::WITH:
      case AgpParser::WITHIN:
      case AgpParser::WITHOUT:
      case AgpParser::ID:
      case AgpParser::QUOTED: {
        _localctx = dynamic_cast<ActionContext *>(_tracker.createInstance<AgpParser::NamedActionsContext>(_localctx));
        enterOuterAlt(_localctx, 2);
        setState(382);
        word();
        setState(387);
        _errHandler->sync(this);
        alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 40, _ctx);
        while (alt != 2 && alt != atn::ATN::INVALID_ALT_NUMBER) {
          if (alt == 1) {
            setState(383);
            match(AgpParser::DOT);
            setState(384);
            name(); 
          }
          setState(389);
          _errHandler->sync(this);
          alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 40, _ctx);
        }
        setState(392);
        _errHandler->sync(this);

        _la = _input->LA(1);
        if (_la == AgpParser::DOT) {
          setState(390);
          match(AgpParser::DOT);
          setState(391);
          match(AgpParser::STAR);
        }
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- StateDeclarationContext ------------------------------------------------------------------

AgpParser::StateDeclarationContext::StateDeclarationContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* AgpParser::StateDeclarationContext::STATE() {
  return getToken(AgpParser::STATE, 0);
}

AgpParser::WordContext* AgpParser::StateDeclarationContext::word() {
  return getRuleContext<AgpParser::WordContext>(0);
}

tree::TerminalNode* AgpParser::StateDeclarationContext::LEFT_BRACE() {
  return getToken(AgpParser::LEFT_BRACE, 0);
}

tree::TerminalNode* AgpParser::StateDeclarationContext::RIGHT_BRACE() {
  return getToken(AgpParser::RIGHT_BRACE, 0);
}

tree::TerminalNode* AgpParser::StateDeclarationContext::PER() {
  return getToken(AgpParser::PER, 0);
}

std::vector<AgpParser::StateVariableContext *> AgpParser::StateDeclarationContext::stateVariable() {
  return getRuleContexts<AgpParser::StateVariableContext>();
}

AgpParser::StateVariableContext* AgpParser::StateDeclarationContext::stateVariable(size_t i) {
  return getRuleContext<AgpParser::StateVariableContext>(i);
}


size_t AgpParser::StateDeclarationContext::getRuleIndex() const {
  return AgpParser::RuleStateDeclaration;
}


AgpParser::StateDeclarationContext* AgpParser::stateDeclaration() {
  StateDeclarationContext *_localctx = _tracker.createInstance<StateDeclarationContext>(_ctx, getState());
  enterRule(_localctx, 52, AgpParser::RuleStateDeclaration);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(396);
    match(AgpParser::STATE);
    setState(398);
    _errHandler->sync(this);

    switch (getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 43, _ctx)) {
    case 1: {
      setState(397);
      match(AgpParser::PER);
      break;
    }

    }
    setState(400);
    word();
    setState(401);
    match(AgpParser::LEFT_BRACE);
    setState(405);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while ((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << AgpParser::ACTION)
      | (1ULL << AgpParser::ADVANCE)
      | (1ULL << AgpParser::AFTER)
      | (1ULL << AgpParser::ALWAYS)
      | (1ULL << AgpParser::ANY)
      | (1ULL << AgpParser::APPROVAL)
      | (1ULL << AgpParser::AS)
      | (1ULL << AgpParser::ASKED)
      | (1ULL << AgpParser::BECAUSE)
      | (1ULL << AgpParser::BY)
      | (1ULL << AgpParser::CASE)
      | (1ULL << AgpParser::CONFIRM)
      | (1ULL << AgpParser::CONTAINS)
      | (1ULL << AgpParser::DENIED)
      | (1ULL << AgpParser::DENY)
      | (1ULL << AgpParser::ENDS)
      | (1ULL << AgpParser::ENTITY)
      | (1ULL << AgpParser::ENUM)
      | (1ULL << AgpParser::EQUALS)
      | (1ULL << AgpParser::ERRORS)
      | (1ULL << AgpParser::EXCEPT)
      | (1ULL << AgpParser::EXPECT)
      | (1ULL << AgpParser::FAILED)
      | (1ULL << AgpParser::FOR)
      | (1ULL << AgpParser::FROM)
      | (1ULL << AgpParser::FUNCTION)
      | (1ULL << AgpParser::GIVEN)
      | (1ULL << AgpParser::GROUPS)
      | (1ULL << AgpParser::IGNORING)
      | (1ULL << AgpParser::IMPORT)
      | (1ULL << AgpParser::IS)
      | (1ULL << AgpParser::LIKE)
      | (1ULL << AgpParser::LOOSENING)
      | (1ULL << AgpParser::MALFORMED)
      | (1ULL << AgpParser::MATCHES)
      | (1ULL << AgpParser::MODULE)
      | (1ULL << AgpParser::NEVER)
      | (1ULL << AgpParser::NO)
      | (1ULL << AgpParser::NULL_)
      | (1ULL << AgpParser::OBLIGATION)
      | (1ULL << AgpParser::OF)
      | (1ULL << AgpParser::OK)
      | (1ULL << AgpParser::ON)
      | (1ULL << AgpParser::ONLY)
      | (1ULL << AgpParser::PER)
      | (1ULL << AgpParser::PERMIT)
      | (1ULL << AgpParser::PERMITTED)
      | (1ULL << AgpParser::POLICY)
      | (1ULL << AgpParser::PROVE)
      | (1ULL << AgpParser::RECORD)
      | (1ULL << AgpParser::REQUEST)
      | (1ULL << AgpParser::RESULT)
      | (1ULL << AgpParser::SESSION)
      | (1ULL << AgpParser::SIGNAL)
      | (1ULL << AgpParser::SOME)
      | (1ULL << AgpParser::STARTS))) != 0) || ((((_la - 64) & ~ 0x3fULL) == 0) &&
      ((1ULL << (_la - 64)) & ((1ULL << (AgpParser::STATE - 64))
      | (1ULL << (AgpParser::SUBSET - 64))
      | (1ULL << (AgpParser::TEST - 64))
      | (1ULL << (AgpParser::TRAIT - 64))
      | (1ULL << (AgpParser::WITH - 64))
      | (1ULL << (AgpParser::WITHIN - 64))
      | (1ULL << (AgpParser::WITHOUT - 64))
      | (1ULL << (AgpParser::ID - 64))
      | (1ULL << (AgpParser::QUOTED - 64)))) != 0)) {
      setState(402);
      stateVariable();
      setState(407);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(408);
    match(AgpParser::RIGHT_BRACE);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- StateVariableContext ------------------------------------------------------------------

AgpParser::StateVariableContext::StateVariableContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

AgpParser::WordContext* AgpParser::StateVariableContext::word() {
  return getRuleContext<AgpParser::WordContext>(0);
}

tree::TerminalNode* AgpParser::StateVariableContext::COLON() {
  return getToken(AgpParser::COLON, 0);
}

AgpParser::TypeContext* AgpParser::StateVariableContext::type() {
  return getRuleContext<AgpParser::TypeContext>(0);
}

tree::TerminalNode* AgpParser::StateVariableContext::LEFT_PAREN() {
  return getToken(AgpParser::LEFT_PAREN, 0);
}

std::vector<AgpParser::ExpressionContext *> AgpParser::StateVariableContext::expression() {
  return getRuleContexts<AgpParser::ExpressionContext>();
}

AgpParser::ExpressionContext* AgpParser::StateVariableContext::expression(size_t i) {
  return getRuleContext<AgpParser::ExpressionContext>(i);
}

tree::TerminalNode* AgpParser::StateVariableContext::RIGHT_PAREN() {
  return getToken(AgpParser::RIGHT_PAREN, 0);
}

tree::TerminalNode* AgpParser::StateVariableContext::ASSIGN() {
  return getToken(AgpParser::ASSIGN, 0);
}

std::vector<tree::TerminalNode *> AgpParser::StateVariableContext::COMMA() {
  return getTokens(AgpParser::COMMA);
}

tree::TerminalNode* AgpParser::StateVariableContext::COMMA(size_t i) {
  return getToken(AgpParser::COMMA, i);
}


size_t AgpParser::StateVariableContext::getRuleIndex() const {
  return AgpParser::RuleStateVariable;
}


AgpParser::StateVariableContext* AgpParser::stateVariable() {
  StateVariableContext *_localctx = _tracker.createInstance<StateVariableContext>(_ctx, getState());
  enterRule(_localctx, 54, AgpParser::RuleStateVariable);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(410);
    word();
    setState(411);
    match(AgpParser::COLON);
    setState(412);
    type();
    setState(424);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::LEFT_PAREN) {
      setState(413);
      match(AgpParser::LEFT_PAREN);
      setState(414);
      expression(0);
      setState(419);
      _errHandler->sync(this);
      _la = _input->LA(1);
      while (_la == AgpParser::COMMA) {
        setState(415);
        match(AgpParser::COMMA);
        setState(416);
        expression(0);
        setState(421);
        _errHandler->sync(this);
        _la = _input->LA(1);
      }
      setState(422);
      match(AgpParser::RIGHT_PAREN);
    }
    setState(428);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::ASSIGN) {
      setState(426);
      match(AgpParser::ASSIGN);
      setState(427);
      expression(0);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- HandlerDeclarationContext ------------------------------------------------------------------

AgpParser::HandlerDeclarationContext::HandlerDeclarationContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* AgpParser::HandlerDeclarationContext::ON() {
  return getToken(AgpParser::ON, 0);
}

AgpParser::EventContext* AgpParser::HandlerDeclarationContext::event() {
  return getRuleContext<AgpParser::EventContext>(0);
}

tree::TerminalNode* AgpParser::HandlerDeclarationContext::LEFT_BRACE() {
  return getToken(AgpParser::LEFT_BRACE, 0);
}

tree::TerminalNode* AgpParser::HandlerDeclarationContext::RIGHT_BRACE() {
  return getToken(AgpParser::RIGHT_BRACE, 0);
}

tree::TerminalNode* AgpParser::HandlerDeclarationContext::AS() {
  return getToken(AgpParser::AS, 0);
}

AgpParser::WordContext* AgpParser::HandlerDeclarationContext::word() {
  return getRuleContext<AgpParser::WordContext>(0);
}

tree::TerminalNode* AgpParser::HandlerDeclarationContext::WHEN() {
  return getToken(AgpParser::WHEN, 0);
}

AgpParser::ExpressionContext* AgpParser::HandlerDeclarationContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}

std::vector<AgpParser::UpdateContext *> AgpParser::HandlerDeclarationContext::update() {
  return getRuleContexts<AgpParser::UpdateContext>();
}

AgpParser::UpdateContext* AgpParser::HandlerDeclarationContext::update(size_t i) {
  return getRuleContext<AgpParser::UpdateContext>(i);
}


size_t AgpParser::HandlerDeclarationContext::getRuleIndex() const {
  return AgpParser::RuleHandlerDeclaration;
}


AgpParser::HandlerDeclarationContext* AgpParser::handlerDeclaration() {
  HandlerDeclarationContext *_localctx = _tracker.createInstance<HandlerDeclarationContext>(_ctx, getState());
  enterRule(_localctx, 56, AgpParser::RuleHandlerDeclaration);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(430);
    match(AgpParser::ON);
    setState(431);
    event();
    setState(434);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::AS) {
      setState(432);
      match(AgpParser::AS);
      setState(433);
      word();
    }
    setState(438);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::WHEN) {
      setState(436);
      match(AgpParser::WHEN);
      setState(437);
      expression(0);
    }
    setState(440);
    match(AgpParser::LEFT_BRACE);
    setState(444);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while ((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << AgpParser::ACTION)
      | (1ULL << AgpParser::ADVANCE)
      | (1ULL << AgpParser::AFTER)
      | (1ULL << AgpParser::ALWAYS)
      | (1ULL << AgpParser::ANY)
      | (1ULL << AgpParser::APPROVAL)
      | (1ULL << AgpParser::AS)
      | (1ULL << AgpParser::ASKED)
      | (1ULL << AgpParser::BECAUSE)
      | (1ULL << AgpParser::BY)
      | (1ULL << AgpParser::CASE)
      | (1ULL << AgpParser::CONFIRM)
      | (1ULL << AgpParser::DENIED)
      | (1ULL << AgpParser::DENY)
      | (1ULL << AgpParser::ENTITY)
      | (1ULL << AgpParser::ENUM)
      | (1ULL << AgpParser::ERRORS)
      | (1ULL << AgpParser::EXCEPT)
      | (1ULL << AgpParser::EXPECT)
      | (1ULL << AgpParser::FAILED)
      | (1ULL << AgpParser::FOR)
      | (1ULL << AgpParser::FROM)
      | (1ULL << AgpParser::FUNCTION)
      | (1ULL << AgpParser::GIVEN)
      | (1ULL << AgpParser::GROUPS)
      | (1ULL << AgpParser::IGNORING)
      | (1ULL << AgpParser::IMPORT)
      | (1ULL << AgpParser::IS)
      | (1ULL << AgpParser::LOOSENING)
      | (1ULL << AgpParser::MALFORMED)
      | (1ULL << AgpParser::MODULE)
      | (1ULL << AgpParser::NEVER)
      | (1ULL << AgpParser::NO)
      | (1ULL << AgpParser::NULL_)
      | (1ULL << AgpParser::OBLIGATION)
      | (1ULL << AgpParser::OF)
      | (1ULL << AgpParser::OK)
      | (1ULL << AgpParser::ON)
      | (1ULL << AgpParser::ONLY)
      | (1ULL << AgpParser::PER)
      | (1ULL << AgpParser::PERMIT)
      | (1ULL << AgpParser::PERMITTED)
      | (1ULL << AgpParser::POLICY)
      | (1ULL << AgpParser::PROVE)
      | (1ULL << AgpParser::RECORD)
      | (1ULL << AgpParser::REQUEST)
      | (1ULL << AgpParser::RESULT)
      | (1ULL << AgpParser::SESSION)
      | (1ULL << AgpParser::SIGNAL)
      | (1ULL << AgpParser::SOME))) != 0) || ((((_la - 64) & ~ 0x3fULL) == 0) &&
      ((1ULL << (_la - 64)) & ((1ULL << (AgpParser::STATE - 64))
      | (1ULL << (AgpParser::TEST - 64))
      | (1ULL << (AgpParser::TRAIT - 64))
      | (1ULL << (AgpParser::WITH - 64))
      | (1ULL << (AgpParser::WITHIN - 64))
      | (1ULL << (AgpParser::WITHOUT - 64))
      | (1ULL << (AgpParser::ID - 64))
      | (1ULL << (AgpParser::QUOTED - 64)))) != 0)) {
      setState(441);
      update();
      setState(446);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(447);
    match(AgpParser::RIGHT_BRACE);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- EventContext ------------------------------------------------------------------

AgpParser::EventContext::EventContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t AgpParser::EventContext::getRuleIndex() const {
  return AgpParser::RuleEvent;
}

void AgpParser::EventContext::copyFrom(EventContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- OnResultFailedContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::OnResultFailedContext::RESULT() {
  return getToken(AgpParser::RESULT, 0);
}

tree::TerminalNode* AgpParser::OnResultFailedContext::FAILED() {
  return getToken(AgpParser::FAILED, 0);
}

AgpParser::ActionsContext* AgpParser::OnResultFailedContext::actions() {
  return getRuleContext<AgpParser::ActionsContext>(0);
}

AgpParser::OnResultFailedContext::OnResultFailedContext(EventContext *ctx) { copyFrom(ctx); }


//----------------- OnDeniedContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::OnDeniedContext::DENIED() {
  return getToken(AgpParser::DENIED, 0);
}

AgpParser::ActionsContext* AgpParser::OnDeniedContext::actions() {
  return getRuleContext<AgpParser::ActionsContext>(0);
}

AgpParser::OnDeniedContext::OnDeniedContext(EventContext *ctx) { copyFrom(ctx); }


//----------------- OnAskedContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::OnAskedContext::ASKED() {
  return getToken(AgpParser::ASKED, 0);
}

AgpParser::ActionsContext* AgpParser::OnAskedContext::actions() {
  return getRuleContext<AgpParser::ActionsContext>(0);
}

AgpParser::OnAskedContext::OnAskedContext(EventContext *ctx) { copyFrom(ctx); }


//----------------- OnResultMalformedContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::OnResultMalformedContext::RESULT() {
  return getToken(AgpParser::RESULT, 0);
}

tree::TerminalNode* AgpParser::OnResultMalformedContext::MALFORMED() {
  return getToken(AgpParser::MALFORMED, 0);
}

AgpParser::ActionsContext* AgpParser::OnResultMalformedContext::actions() {
  return getRuleContext<AgpParser::ActionsContext>(0);
}

AgpParser::OnResultMalformedContext::OnResultMalformedContext(EventContext *ctx) { copyFrom(ctx); }


//----------------- OnSignalContext ------------------------------------------------------------------

AgpParser::QualifiedNameContext* AgpParser::OnSignalContext::qualifiedName() {
  return getRuleContext<AgpParser::QualifiedNameContext>(0);
}

AgpParser::OnSignalContext::OnSignalContext(EventContext *ctx) { copyFrom(ctx); }


//----------------- OnResultOkContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::OnResultOkContext::RESULT() {
  return getToken(AgpParser::RESULT, 0);
}

tree::TerminalNode* AgpParser::OnResultOkContext::OK() {
  return getToken(AgpParser::OK, 0);
}

AgpParser::ActionsContext* AgpParser::OnResultOkContext::actions() {
  return getRuleContext<AgpParser::ActionsContext>(0);
}

AgpParser::OnResultOkContext::OnResultOkContext(EventContext *ctx) { copyFrom(ctx); }


//----------------- OnPermittedContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::OnPermittedContext::PERMITTED() {
  return getToken(AgpParser::PERMITTED, 0);
}

AgpParser::ActionsContext* AgpParser::OnPermittedContext::actions() {
  return getRuleContext<AgpParser::ActionsContext>(0);
}

AgpParser::OnPermittedContext::OnPermittedContext(EventContext *ctx) { copyFrom(ctx); }


AgpParser::EventContext* AgpParser::event() {
  EventContext *_localctx = _tracker.createInstance<EventContext>(_ctx, getState());
  enterRule(_localctx, 58, AgpParser::RuleEvent);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    setState(465);
    _errHandler->sync(this);
    switch (getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 51, _ctx)) {
    case 1: {
      _localctx = dynamic_cast<EventContext *>(_tracker.createInstance<AgpParser::OnAskedContext>(_localctx));
      enterOuterAlt(_localctx, 1);
      setState(449);
      match(AgpParser::ASKED);
      setState(450);
      actions();
      break;
    }

    case 2: {
      _localctx = dynamic_cast<EventContext *>(_tracker.createInstance<AgpParser::OnPermittedContext>(_localctx));
      enterOuterAlt(_localctx, 2);
      setState(451);
      match(AgpParser::PERMITTED);
      setState(452);
      actions();
      break;
    }

    case 3: {
      _localctx = dynamic_cast<EventContext *>(_tracker.createInstance<AgpParser::OnDeniedContext>(_localctx));
      enterOuterAlt(_localctx, 3);
      setState(453);
      match(AgpParser::DENIED);
      setState(454);
      actions();
      break;
    }

    case 4: {
      _localctx = dynamic_cast<EventContext *>(_tracker.createInstance<AgpParser::OnResultOkContext>(_localctx));
      enterOuterAlt(_localctx, 4);
      setState(455);
      match(AgpParser::RESULT);
      setState(456);
      match(AgpParser::OK);
      setState(457);
      actions();
      break;
    }

    case 5: {
      _localctx = dynamic_cast<EventContext *>(_tracker.createInstance<AgpParser::OnResultFailedContext>(_localctx));
      enterOuterAlt(_localctx, 5);
      setState(458);
      match(AgpParser::RESULT);
      setState(459);
      match(AgpParser::FAILED);
      setState(460);
      actions();
      break;
    }

    case 6: {
      _localctx = dynamic_cast<EventContext *>(_tracker.createInstance<AgpParser::OnResultMalformedContext>(_localctx));
      enterOuterAlt(_localctx, 6);
      setState(461);
      match(AgpParser::RESULT);
      setState(462);
      match(AgpParser::MALFORMED);
      setState(463);
      actions();
      break;
    }

    case 7: {
      _localctx = dynamic_cast<EventContext *>(_tracker.createInstance<AgpParser::OnSignalContext>(_localctx));
      enterOuterAlt(_localctx, 7);
      setState(464);
      qualifiedName();
      break;
    }

    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- UpdateContext ------------------------------------------------------------------

AgpParser::UpdateContext::UpdateContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

AgpParser::TargetContext* AgpParser::UpdateContext::target() {
  return getRuleContext<AgpParser::TargetContext>(0);
}

AgpParser::ChangeContext* AgpParser::UpdateContext::change() {
  return getRuleContext<AgpParser::ChangeContext>(0);
}


size_t AgpParser::UpdateContext::getRuleIndex() const {
  return AgpParser::RuleUpdate;
}


AgpParser::UpdateContext* AgpParser::update() {
  UpdateContext *_localctx = _tracker.createInstance<UpdateContext>(_ctx, getState());
  enterRule(_localctx, 60, AgpParser::RuleUpdate);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(467);
    target();
    setState(468);
    change();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- TargetContext ------------------------------------------------------------------

AgpParser::TargetContext::TargetContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

AgpParser::PlainWordContext* AgpParser::TargetContext::plainWord() {
  return getRuleContext<AgpParser::PlainWordContext>(0);
}

std::vector<AgpParser::TargetStepContext *> AgpParser::TargetContext::targetStep() {
  return getRuleContexts<AgpParser::TargetStepContext>();
}

AgpParser::TargetStepContext* AgpParser::TargetContext::targetStep(size_t i) {
  return getRuleContext<AgpParser::TargetStepContext>(i);
}


size_t AgpParser::TargetContext::getRuleIndex() const {
  return AgpParser::RuleTarget;
}


AgpParser::TargetContext* AgpParser::target() {
  TargetContext *_localctx = _tracker.createInstance<TargetContext>(_ctx, getState());
  enterRule(_localctx, 62, AgpParser::RuleTarget);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(470);
    plainWord();
    setState(474);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == AgpParser::DOT

    || _la == AgpParser::LEFT_BRACKET) {
      setState(471);
      targetStep();
      setState(476);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- TargetStepContext ------------------------------------------------------------------

AgpParser::TargetStepContext::TargetStepContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t AgpParser::TargetStepContext::getRuleIndex() const {
  return AgpParser::RuleTargetStep;
}

void AgpParser::TargetStepContext::copyFrom(TargetStepContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- TargetFieldContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::TargetFieldContext::DOT() {
  return getToken(AgpParser::DOT, 0);
}

AgpParser::NameContext* AgpParser::TargetFieldContext::name() {
  return getRuleContext<AgpParser::NameContext>(0);
}

AgpParser::TargetFieldContext::TargetFieldContext(TargetStepContext *ctx) { copyFrom(ctx); }


//----------------- TargetIndexContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::TargetIndexContext::LEFT_BRACKET() {
  return getToken(AgpParser::LEFT_BRACKET, 0);
}

AgpParser::ExpressionContext* AgpParser::TargetIndexContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}

tree::TerminalNode* AgpParser::TargetIndexContext::RIGHT_BRACKET() {
  return getToken(AgpParser::RIGHT_BRACKET, 0);
}

AgpParser::TargetIndexContext::TargetIndexContext(TargetStepContext *ctx) { copyFrom(ctx); }


AgpParser::TargetStepContext* AgpParser::targetStep() {
  TargetStepContext *_localctx = _tracker.createInstance<TargetStepContext>(_ctx, getState());
  enterRule(_localctx, 64, AgpParser::RuleTargetStep);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    setState(483);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case AgpParser::DOT: {
        _localctx = dynamic_cast<TargetStepContext *>(_tracker.createInstance<AgpParser::TargetFieldContext>(_localctx));
        enterOuterAlt(_localctx, 1);
        setState(477);
        match(AgpParser::DOT);
        setState(478);
        name();
        break;
      }

      case AgpParser::LEFT_BRACKET: {
        _localctx = dynamic_cast<TargetStepContext *>(_tracker.createInstance<AgpParser::TargetIndexContext>(_localctx));
        enterOuterAlt(_localctx, 2);
        setState(479);
        match(AgpParser::LEFT_BRACKET);
        setState(480);
        expression(0);
        setState(481);
        match(AgpParser::RIGHT_BRACKET);
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ChangeContext ------------------------------------------------------------------

AgpParser::ChangeContext::ChangeContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t AgpParser::ChangeContext::getRuleIndex() const {
  return AgpParser::RuleChange;
}

void AgpParser::ChangeContext::copyFrom(ChangeContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- AssignChangeContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::AssignChangeContext::ASSIGN() {
  return getToken(AgpParser::ASSIGN, 0);
}

AgpParser::ExpressionContext* AgpParser::AssignChangeContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}

AgpParser::AssignChangeContext::AssignChangeContext(ChangeContext *ctx) { copyFrom(ctx); }


//----------------- MethodChangeContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::MethodChangeContext::LEFT_PAREN() {
  return getToken(AgpParser::LEFT_PAREN, 0);
}

tree::TerminalNode* AgpParser::MethodChangeContext::RIGHT_PAREN() {
  return getToken(AgpParser::RIGHT_PAREN, 0);
}

AgpParser::ExpressionContext* AgpParser::MethodChangeContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}

AgpParser::MethodChangeContext::MethodChangeContext(ChangeContext *ctx) { copyFrom(ctx); }


//----------------- AddChangeContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::AddChangeContext::PLUS_ASSIGN() {
  return getToken(AgpParser::PLUS_ASSIGN, 0);
}

AgpParser::ExpressionContext* AgpParser::AddChangeContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}

AgpParser::AddChangeContext::AddChangeContext(ChangeContext *ctx) { copyFrom(ctx); }


AgpParser::ChangeContext* AgpParser::change() {
  ChangeContext *_localctx = _tracker.createInstance<ChangeContext>(_ctx, getState());
  enterRule(_localctx, 66, AgpParser::RuleChange);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    setState(494);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case AgpParser::ASSIGN: {
        _localctx = dynamic_cast<ChangeContext *>(_tracker.createInstance<AgpParser::AssignChangeContext>(_localctx));
        enterOuterAlt(_localctx, 1);
        setState(485);
        match(AgpParser::ASSIGN);
        setState(486);
        expression(0);
        break;
      }

      case AgpParser::PLUS_ASSIGN: {
        _localctx = dynamic_cast<ChangeContext *>(_tracker.createInstance<AgpParser::AddChangeContext>(_localctx));
        enterOuterAlt(_localctx, 2);
        setState(487);
        match(AgpParser::PLUS_ASSIGN);
        setState(488);
        expression(0);
        break;
      }

      case AgpParser::LEFT_PAREN: {
        _localctx = dynamic_cast<ChangeContext *>(_tracker.createInstance<AgpParser::MethodChangeContext>(_localctx));
        enterOuterAlt(_localctx, 3);
        setState(489);
        match(AgpParser::LEFT_PAREN);
        setState(491);
        _errHandler->sync(this);

        _la = _input->LA(1);
        if ((((_la & ~ 0x3fULL) == 0) &&
          ((1ULL << _la) & ((1ULL << AgpParser::ACTION)
          | (1ULL << AgpParser::ADVANCE)
          | (1ULL << AgpParser::AFTER)
          | (1ULL << AgpParser::ALWAYS)
          | (1ULL << AgpParser::ANY)
          | (1ULL << AgpParser::APPROVAL)
          | (1ULL << AgpParser::AS)
          | (1ULL << AgpParser::ASKED)
          | (1ULL << AgpParser::BECAUSE)
          | (1ULL << AgpParser::BY)
          | (1ULL << AgpParser::CASE)
          | (1ULL << AgpParser::CONFIRM)
          | (1ULL << AgpParser::CONTAINS)
          | (1ULL << AgpParser::DENIED)
          | (1ULL << AgpParser::DENY)
          | (1ULL << AgpParser::ENDS)
          | (1ULL << AgpParser::ENTITY)
          | (1ULL << AgpParser::ENUM)
          | (1ULL << AgpParser::EQUALS)
          | (1ULL << AgpParser::ERRORS)
          | (1ULL << AgpParser::EXCEPT)
          | (1ULL << AgpParser::EXPECT)
          | (1ULL << AgpParser::FAILED)
          | (1ULL << AgpParser::FALSE)
          | (1ULL << AgpParser::FOR)
          | (1ULL << AgpParser::FROM)
          | (1ULL << AgpParser::FUNCTION)
          | (1ULL << AgpParser::GIVEN)
          | (1ULL << AgpParser::GROUPS)
          | (1ULL << AgpParser::HAS)
          | (1ULL << AgpParser::IGNORING)
          | (1ULL << AgpParser::IMPORT)
          | (1ULL << AgpParser::IS)
          | (1ULL << AgpParser::LIKE)
          | (1ULL << AgpParser::LOOSENING)
          | (1ULL << AgpParser::MALFORMED)
          | (1ULL << AgpParser::MATCHES)
          | (1ULL << AgpParser::MODULE)
          | (1ULL << AgpParser::NEVER)
          | (1ULL << AgpParser::NO)
          | (1ULL << AgpParser::NOT)
          | (1ULL << AgpParser::NULL_)
          | (1ULL << AgpParser::OBLIGATION)
          | (1ULL << AgpParser::OF)
          | (1ULL << AgpParser::OK)
          | (1ULL << AgpParser::ON)
          | (1ULL << AgpParser::ONLY)
          | (1ULL << AgpParser::PER)
          | (1ULL << AgpParser::PERMIT)
          | (1ULL << AgpParser::PERMITTED)
          | (1ULL << AgpParser::POLICY)
          | (1ULL << AgpParser::PROVE)
          | (1ULL << AgpParser::RECORD)
          | (1ULL << AgpParser::REQUEST)
          | (1ULL << AgpParser::RESULT)
          | (1ULL << AgpParser::SESSION)
          | (1ULL << AgpParser::SIGNAL)
          | (1ULL << AgpParser::SOME)
          | (1ULL << AgpParser::STARTS))) != 0) || ((((_la - 64) & ~ 0x3fULL) == 0) &&
          ((1ULL << (_la - 64)) & ((1ULL << (AgpParser::STATE - 64))
          | (1ULL << (AgpParser::SUBSET - 64))
          | (1ULL << (AgpParser::TEST - 64))
          | (1ULL << (AgpParser::TRAIT - 64))
          | (1ULL << (AgpParser::TRUE - 64))
          | (1ULL << (AgpParser::WITH - 64))
          | (1ULL << (AgpParser::WITHIN - 64))
          | (1ULL << (AgpParser::WITHOUT - 64))
          | (1ULL << (AgpParser::MINUS - 64))
          | (1ULL << (AgpParser::LEFT_PAREN - 64))
          | (1ULL << (AgpParser::LEFT_BRACKET - 64))
          | (1ULL << (AgpParser::LEFT_BRACE - 64))
          | (1ULL << (AgpParser::STRING - 64))
          | (1ULL << (AgpParser::RAW_STRING - 64))
          | (1ULL << (AgpParser::DURATION - 64))
          | (1ULL << (AgpParser::DECIMAL - 64))
          | (1ULL << (AgpParser::INT - 64))
          | (1ULL << (AgpParser::ID - 64))
          | (1ULL << (AgpParser::QUOTED - 64)))) != 0)) {
          setState(490);
          expression(0);
        }
        setState(493);
        match(AgpParser::RIGHT_PAREN);
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- RuleDeclarationContext ------------------------------------------------------------------

AgpParser::RuleDeclarationContext::RuleDeclarationContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

AgpParser::EffectContext* AgpParser::RuleDeclarationContext::effect() {
  return getRuleContext<AgpParser::EffectContext>(0);
}

AgpParser::ActionsContext* AgpParser::RuleDeclarationContext::actions() {
  return getRuleContext<AgpParser::ActionsContext>(0);
}

tree::TerminalNode* AgpParser::RuleDeclarationContext::AS() {
  return getToken(AgpParser::AS, 0);
}

AgpParser::WordContext* AgpParser::RuleDeclarationContext::word() {
  return getRuleContext<AgpParser::WordContext>(0);
}

std::vector<AgpParser::ClauseContext *> AgpParser::RuleDeclarationContext::clause() {
  return getRuleContexts<AgpParser::ClauseContext>();
}

AgpParser::ClauseContext* AgpParser::RuleDeclarationContext::clause(size_t i) {
  return getRuleContext<AgpParser::ClauseContext>(i);
}


size_t AgpParser::RuleDeclarationContext::getRuleIndex() const {
  return AgpParser::RuleRuleDeclaration;
}


AgpParser::RuleDeclarationContext* AgpParser::ruleDeclaration() {
  RuleDeclarationContext *_localctx = _tracker.createInstance<RuleDeclarationContext>(_ctx, getState());
  enterRule(_localctx, 68, AgpParser::RuleRuleDeclaration);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(496);
    effect();
    setState(497);
    actions();
    setState(500);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::AS) {
      setState(498);
      match(AgpParser::AS);
      setState(499);
      word();
    }
    setState(505);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while ((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << AgpParser::AFTER)
      | (1ULL << AgpParser::ANY)
      | (1ULL << AgpParser::BECAUSE)
      | (1ULL << AgpParser::BY)
      | (1ULL << AgpParser::GIVEN))) != 0) || ((((_la - 69) & ~ 0x3fULL) == 0) &&
      ((1ULL << (_la - 69)) & ((1ULL << (AgpParser::UNLESS - 69))
      | (1ULL << (AgpParser::WHEN - 69))
      | (1ULL << (AgpParser::WITH - 69)))) != 0)) {
      setState(502);
      clause();
      setState(507);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- EffectContext ------------------------------------------------------------------

AgpParser::EffectContext::EffectContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t AgpParser::EffectContext::getRuleIndex() const {
  return AgpParser::RuleEffect;
}

void AgpParser::EffectContext::copyFrom(EffectContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- DenyEffectContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::DenyEffectContext::DENY() {
  return getToken(AgpParser::DENY, 0);
}

AgpParser::DenyEffectContext::DenyEffectContext(EffectContext *ctx) { copyFrom(ctx); }


//----------------- ConfirmEffectContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::ConfirmEffectContext::CONFIRM() {
  return getToken(AgpParser::CONFIRM, 0);
}

AgpParser::ConfirmEffectContext::ConfirmEffectContext(EffectContext *ctx) { copyFrom(ctx); }


//----------------- PermitEffectContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::PermitEffectContext::PERMIT() {
  return getToken(AgpParser::PERMIT, 0);
}

AgpParser::PermitEffectContext::PermitEffectContext(EffectContext *ctx) { copyFrom(ctx); }


AgpParser::EffectContext* AgpParser::effect() {
  EffectContext *_localctx = _tracker.createInstance<EffectContext>(_ctx, getState());
  enterRule(_localctx, 70, AgpParser::RuleEffect);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    setState(511);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case AgpParser::PERMIT: {
        _localctx = dynamic_cast<EffectContext *>(_tracker.createInstance<AgpParser::PermitEffectContext>(_localctx));
        enterOuterAlt(_localctx, 1);
        setState(508);
        match(AgpParser::PERMIT);
        break;
      }

      case AgpParser::CONFIRM: {
        _localctx = dynamic_cast<EffectContext *>(_tracker.createInstance<AgpParser::ConfirmEffectContext>(_localctx));
        enterOuterAlt(_localctx, 2);
        setState(509);
        match(AgpParser::CONFIRM);
        break;
      }

      case AgpParser::DENY: {
        _localctx = dynamic_cast<EffectContext *>(_tracker.createInstance<AgpParser::DenyEffectContext>(_localctx));
        enterOuterAlt(_localctx, 3);
        setState(510);
        match(AgpParser::DENY);
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ClauseContext ------------------------------------------------------------------

AgpParser::ClauseContext::ClauseContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t AgpParser::ClauseContext::getRuleIndex() const {
  return AgpParser::RuleClause;
}

void AgpParser::ClauseContext::copyFrom(ClauseContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- WhenClauseContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::WhenClauseContext::WHEN() {
  return getToken(AgpParser::WHEN, 0);
}

AgpParser::ExpressionContext* AgpParser::WhenClauseContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}

AgpParser::WhenClauseContext::WhenClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- AfterClauseContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::AfterClauseContext::AFTER() {
  return getToken(AgpParser::AFTER, 0);
}

tree::TerminalNode* AgpParser::AfterClauseContext::APPROVAL() {
  return getToken(AgpParser::APPROVAL, 0);
}

AgpParser::ApprovalContext* AgpParser::AfterClauseContext::approval() {
  return getRuleContext<AgpParser::ApprovalContext>(0);
}

AgpParser::AfterClauseContext::AfterClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- UnlessClauseContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::UnlessClauseContext::UNLESS() {
  return getToken(AgpParser::UNLESS, 0);
}

AgpParser::ExpressionContext* AgpParser::UnlessClauseContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}

AgpParser::UnlessClauseContext::UnlessClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- GivenClauseContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::GivenClauseContext::GIVEN() {
  return getToken(AgpParser::GIVEN, 0);
}

AgpParser::WordContext* AgpParser::GivenClauseContext::word() {
  return getRuleContext<AgpParser::WordContext>(0);
}

tree::TerminalNode* AgpParser::GivenClauseContext::ASSIGN() {
  return getToken(AgpParser::ASSIGN, 0);
}

AgpParser::ExpressionContext* AgpParser::GivenClauseContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}

AgpParser::GivenClauseContext::GivenClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- WithClauseContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::WithClauseContext::WITH() {
  return getToken(AgpParser::WITH, 0);
}

std::vector<AgpParser::ObligationUseContext *> AgpParser::WithClauseContext::obligationUse() {
  return getRuleContexts<AgpParser::ObligationUseContext>();
}

AgpParser::ObligationUseContext* AgpParser::WithClauseContext::obligationUse(size_t i) {
  return getRuleContext<AgpParser::ObligationUseContext>(i);
}

std::vector<tree::TerminalNode *> AgpParser::WithClauseContext::COMMA() {
  return getTokens(AgpParser::COMMA);
}

tree::TerminalNode* AgpParser::WithClauseContext::COMMA(size_t i) {
  return getToken(AgpParser::COMMA, i);
}

AgpParser::WithClauseContext::WithClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- AnyClauseContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::AnyClauseContext::ANY() {
  return getToken(AgpParser::ANY, 0);
}

std::vector<AgpParser::WordContext *> AgpParser::AnyClauseContext::word() {
  return getRuleContexts<AgpParser::WordContext>();
}

AgpParser::WordContext* AgpParser::AnyClauseContext::word(size_t i) {
  return getRuleContext<AgpParser::WordContext>(i);
}

std::vector<tree::TerminalNode *> AgpParser::AnyClauseContext::COMMA() {
  return getTokens(AgpParser::COMMA);
}

tree::TerminalNode* AgpParser::AnyClauseContext::COMMA(size_t i) {
  return getToken(AgpParser::COMMA, i);
}

AgpParser::AnyClauseContext::AnyClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- BecauseClauseContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::BecauseClauseContext::BECAUSE() {
  return getToken(AgpParser::BECAUSE, 0);
}

AgpParser::StringContext* AgpParser::BecauseClauseContext::string() {
  return getRuleContext<AgpParser::StringContext>(0);
}

AgpParser::BecauseClauseContext::BecauseClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- ByClauseContext ------------------------------------------------------------------

AgpParser::ApprovalContext* AgpParser::ByClauseContext::approval() {
  return getRuleContext<AgpParser::ApprovalContext>(0);
}

AgpParser::ByClauseContext::ByClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


AgpParser::ClauseContext* AgpParser::clause() {
  ClauseContext *_localctx = _tracker.createInstance<ClauseContext>(_ctx, getState());
  enterRule(_localctx, 72, AgpParser::RuleClause);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    setState(546);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case AgpParser::GIVEN: {
        _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<AgpParser::GivenClauseContext>(_localctx));
        enterOuterAlt(_localctx, 1);
        setState(513);
        match(AgpParser::GIVEN);
        setState(514);
        word();
        setState(515);
        match(AgpParser::ASSIGN);
        setState(516);
        expression(0);
        break;
      }

      case AgpParser::ANY: {
        _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<AgpParser::AnyClauseContext>(_localctx));
        enterOuterAlt(_localctx, 2);
        setState(518);
        match(AgpParser::ANY);
        setState(519);
        word();
        setState(524);
        _errHandler->sync(this);
        _la = _input->LA(1);
        while (_la == AgpParser::COMMA) {
          setState(520);
          match(AgpParser::COMMA);
          setState(521);
          word();
          setState(526);
          _errHandler->sync(this);
          _la = _input->LA(1);
        }
        break;
      }

      case AgpParser::WHEN: {
        _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<AgpParser::WhenClauseContext>(_localctx));
        enterOuterAlt(_localctx, 3);
        setState(527);
        match(AgpParser::WHEN);
        setState(528);
        expression(0);
        break;
      }

      case AgpParser::UNLESS: {
        _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<AgpParser::UnlessClauseContext>(_localctx));
        enterOuterAlt(_localctx, 4);
        setState(529);
        match(AgpParser::UNLESS);
        setState(530);
        expression(0);
        break;
      }

      case AgpParser::AFTER: {
        _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<AgpParser::AfterClauseContext>(_localctx));
        enterOuterAlt(_localctx, 5);
        setState(531);
        match(AgpParser::AFTER);
        setState(532);
        match(AgpParser::APPROVAL);
        setState(533);
        approval();
        break;
      }

      case AgpParser::BY: {
        _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<AgpParser::ByClauseContext>(_localctx));
        enterOuterAlt(_localctx, 6);
        setState(534);
        approval();
        break;
      }

      case AgpParser::WITH: {
        _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<AgpParser::WithClauseContext>(_localctx));
        enterOuterAlt(_localctx, 7);
        setState(535);
        match(AgpParser::WITH);
        setState(536);
        obligationUse();
        setState(541);
        _errHandler->sync(this);
        _la = _input->LA(1);
        while (_la == AgpParser::COMMA) {
          setState(537);
          match(AgpParser::COMMA);
          setState(538);
          obligationUse();
          setState(543);
          _errHandler->sync(this);
          _la = _input->LA(1);
        }
        break;
      }

      case AgpParser::BECAUSE: {
        _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<AgpParser::BecauseClauseContext>(_localctx));
        enterOuterAlt(_localctx, 8);
        setState(544);
        match(AgpParser::BECAUSE);
        setState(545);
        string();
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ApprovalContext ------------------------------------------------------------------

AgpParser::ApprovalContext::ApprovalContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* AgpParser::ApprovalContext::BY() {
  return getToken(AgpParser::BY, 0);
}

std::vector<AgpParser::ExpressionContext *> AgpParser::ApprovalContext::expression() {
  return getRuleContexts<AgpParser::ExpressionContext>();
}

AgpParser::ExpressionContext* AgpParser::ApprovalContext::expression(size_t i) {
  return getRuleContext<AgpParser::ExpressionContext>(i);
}

tree::TerminalNode* AgpParser::ApprovalContext::WITHIN() {
  return getToken(AgpParser::WITHIN, 0);
}


size_t AgpParser::ApprovalContext::getRuleIndex() const {
  return AgpParser::RuleApproval;
}


AgpParser::ApprovalContext* AgpParser::approval() {
  ApprovalContext *_localctx = _tracker.createInstance<ApprovalContext>(_ctx, getState());
  enterRule(_localctx, 74, AgpParser::RuleApproval);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(548);
    match(AgpParser::BY);
    setState(549);
    expression(0);
    setState(552);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::WITHIN) {
      setState(550);
      match(AgpParser::WITHIN);
      setState(551);
      expression(0);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ObligationUseContext ------------------------------------------------------------------

AgpParser::ObligationUseContext::ObligationUseContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

AgpParser::WordContext* AgpParser::ObligationUseContext::word() {
  return getRuleContext<AgpParser::WordContext>(0);
}

AgpParser::ArgumentsContext* AgpParser::ObligationUseContext::arguments() {
  return getRuleContext<AgpParser::ArgumentsContext>(0);
}


size_t AgpParser::ObligationUseContext::getRuleIndex() const {
  return AgpParser::RuleObligationUse;
}


AgpParser::ObligationUseContext* AgpParser::obligationUse() {
  ObligationUseContext *_localctx = _tracker.createInstance<ObligationUseContext>(_ctx, getState());
  enterRule(_localctx, 76, AgpParser::RuleObligationUse);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(554);
    word();
    setState(556);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::LEFT_PAREN) {
      setState(555);
      arguments();
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- PropertyDeclarationContext ------------------------------------------------------------------

AgpParser::PropertyDeclarationContext::PropertyDeclarationContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* AgpParser::PropertyDeclarationContext::PROVE() {
  return getToken(AgpParser::PROVE, 0);
}

AgpParser::WordContext* AgpParser::PropertyDeclarationContext::word() {
  return getRuleContext<AgpParser::WordContext>(0);
}

tree::TerminalNode* AgpParser::PropertyDeclarationContext::COLON() {
  return getToken(AgpParser::COLON, 0);
}

AgpParser::PropertyContext* AgpParser::PropertyDeclarationContext::property() {
  return getRuleContext<AgpParser::PropertyContext>(0);
}


size_t AgpParser::PropertyDeclarationContext::getRuleIndex() const {
  return AgpParser::RulePropertyDeclaration;
}


AgpParser::PropertyDeclarationContext* AgpParser::propertyDeclaration() {
  PropertyDeclarationContext *_localctx = _tracker.createInstance<PropertyDeclarationContext>(_ctx, getState());
  enterRule(_localctx, 78, AgpParser::RulePropertyDeclaration);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(558);
    match(AgpParser::PROVE);
    setState(559);
    word();
    setState(560);
    match(AgpParser::COLON);
    setState(561);
    property();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- PropertyContext ------------------------------------------------------------------

AgpParser::PropertyContext::PropertyContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t AgpParser::PropertyContext::getRuleIndex() const {
  return AgpParser::RuleProperty;
}

void AgpParser::PropertyContext::copyFrom(PropertyContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- AlwaysDenyContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::AlwaysDenyContext::ALWAYS() {
  return getToken(AgpParser::ALWAYS, 0);
}

tree::TerminalNode* AgpParser::AlwaysDenyContext::DENY() {
  return getToken(AgpParser::DENY, 0);
}

AgpParser::ActionsContext* AgpParser::AlwaysDenyContext::actions() {
  return getRuleContext<AgpParser::ActionsContext>(0);
}

tree::TerminalNode* AgpParser::AlwaysDenyContext::WHEN() {
  return getToken(AgpParser::WHEN, 0);
}

AgpParser::ExpressionContext* AgpParser::AlwaysDenyContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}

AgpParser::AlwaysDenyContext::AlwaysDenyContext(PropertyContext *ctx) { copyFrom(ctx); }


//----------------- AlwaysConfirmContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::AlwaysConfirmContext::ALWAYS() {
  return getToken(AgpParser::ALWAYS, 0);
}

tree::TerminalNode* AgpParser::AlwaysConfirmContext::CONFIRM() {
  return getToken(AgpParser::CONFIRM, 0);
}

AgpParser::ActionsContext* AgpParser::AlwaysConfirmContext::actions() {
  return getRuleContext<AgpParser::ActionsContext>(0);
}

tree::TerminalNode* AgpParser::AlwaysConfirmContext::WHEN() {
  return getToken(AgpParser::WHEN, 0);
}

AgpParser::ExpressionContext* AgpParser::AlwaysConfirmContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}

AgpParser::AlwaysConfirmContext::AlwaysConfirmContext(PropertyContext *ctx) { copyFrom(ctx); }


//----------------- NoErrorsContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::NoErrorsContext::NO() {
  return getToken(AgpParser::NO, 0);
}

tree::TerminalNode* AgpParser::NoErrorsContext::ERRORS() {
  return getToken(AgpParser::ERRORS, 0);
}

tree::TerminalNode* AgpParser::NoErrorsContext::IN() {
  return getToken(AgpParser::IN, 0);
}

AgpParser::ActionsContext* AgpParser::NoErrorsContext::actions() {
  return getRuleContext<AgpParser::ActionsContext>(0);
}

AgpParser::NoErrorsContext::NoErrorsContext(PropertyContext *ctx) { copyFrom(ctx); }


//----------------- NeverPermitContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::NeverPermitContext::NEVER() {
  return getToken(AgpParser::NEVER, 0);
}

tree::TerminalNode* AgpParser::NeverPermitContext::PERMIT() {
  return getToken(AgpParser::PERMIT, 0);
}

AgpParser::ActionsContext* AgpParser::NeverPermitContext::actions() {
  return getRuleContext<AgpParser::ActionsContext>(0);
}

tree::TerminalNode* AgpParser::NeverPermitContext::WHEN() {
  return getToken(AgpParser::WHEN, 0);
}

AgpParser::ExpressionContext* AgpParser::NeverPermitContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}

tree::TerminalNode* AgpParser::NeverPermitContext::WITHOUT() {
  return getToken(AgpParser::WITHOUT, 0);
}

tree::TerminalNode* AgpParser::NeverPermitContext::APPROVAL() {
  return getToken(AgpParser::APPROVAL, 0);
}

AgpParser::NeverPermitContext::NeverPermitContext(PropertyContext *ctx) { copyFrom(ctx); }


//----------------- SomePermitContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::SomePermitContext::SOME() {
  return getToken(AgpParser::SOME, 0);
}

tree::TerminalNode* AgpParser::SomePermitContext::PERMIT() {
  return getToken(AgpParser::PERMIT, 0);
}

AgpParser::ActionsContext* AgpParser::SomePermitContext::actions() {
  return getRuleContext<AgpParser::ActionsContext>(0);
}

tree::TerminalNode* AgpParser::SomePermitContext::WHEN() {
  return getToken(AgpParser::WHEN, 0);
}

AgpParser::ExpressionContext* AgpParser::SomePermitContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}

tree::TerminalNode* AgpParser::SomePermitContext::WITHOUT() {
  return getToken(AgpParser::WITHOUT, 0);
}

tree::TerminalNode* AgpParser::SomePermitContext::APPROVAL() {
  return getToken(AgpParser::APPROVAL, 0);
}

AgpParser::SomePermitContext::SomePermitContext(PropertyContext *ctx) { copyFrom(ctx); }


//----------------- PermitOnlyWhenContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::PermitOnlyWhenContext::PERMIT() {
  return getToken(AgpParser::PERMIT, 0);
}

AgpParser::ActionsContext* AgpParser::PermitOnlyWhenContext::actions() {
  return getRuleContext<AgpParser::ActionsContext>(0);
}

tree::TerminalNode* AgpParser::PermitOnlyWhenContext::ONLY() {
  return getToken(AgpParser::ONLY, 0);
}

tree::TerminalNode* AgpParser::PermitOnlyWhenContext::WHEN() {
  return getToken(AgpParser::WHEN, 0);
}

AgpParser::ExpressionContext* AgpParser::PermitOnlyWhenContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}

AgpParser::PermitOnlyWhenContext::PermitOnlyWhenContext(PropertyContext *ctx) { copyFrom(ctx); }


AgpParser::PropertyContext* AgpParser::property() {
  PropertyContext *_localctx = _tracker.createInstance<PropertyContext>(_ctx, getState());
  enterRule(_localctx, 80, AgpParser::RuleProperty);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    setState(611);
    _errHandler->sync(this);
    switch (getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 71, _ctx)) {
    case 1: {
      _localctx = dynamic_cast<PropertyContext *>(_tracker.createInstance<AgpParser::NeverPermitContext>(_localctx));
      enterOuterAlt(_localctx, 1);
      setState(563);
      match(AgpParser::NEVER);
      setState(564);
      match(AgpParser::PERMIT);
      setState(565);
      actions();
      setState(568);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if (_la == AgpParser::WHEN) {
        setState(566);
        match(AgpParser::WHEN);
        setState(567);
        expression(0);
      }
      setState(572);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if (_la == AgpParser::WITHOUT) {
        setState(570);
        match(AgpParser::WITHOUT);
        setState(571);
        match(AgpParser::APPROVAL);
      }
      break;
    }

    case 2: {
      _localctx = dynamic_cast<PropertyContext *>(_tracker.createInstance<AgpParser::AlwaysDenyContext>(_localctx));
      enterOuterAlt(_localctx, 2);
      setState(574);
      match(AgpParser::ALWAYS);
      setState(575);
      match(AgpParser::DENY);
      setState(576);
      actions();
      setState(579);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if (_la == AgpParser::WHEN) {
        setState(577);
        match(AgpParser::WHEN);
        setState(578);
        expression(0);
      }
      break;
    }

    case 3: {
      _localctx = dynamic_cast<PropertyContext *>(_tracker.createInstance<AgpParser::AlwaysConfirmContext>(_localctx));
      enterOuterAlt(_localctx, 3);
      setState(581);
      match(AgpParser::ALWAYS);
      setState(582);
      match(AgpParser::CONFIRM);
      setState(583);
      actions();
      setState(586);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if (_la == AgpParser::WHEN) {
        setState(584);
        match(AgpParser::WHEN);
        setState(585);
        expression(0);
      }
      break;
    }

    case 4: {
      _localctx = dynamic_cast<PropertyContext *>(_tracker.createInstance<AgpParser::PermitOnlyWhenContext>(_localctx));
      enterOuterAlt(_localctx, 4);
      setState(588);
      match(AgpParser::PERMIT);
      setState(589);
      actions();
      setState(590);
      match(AgpParser::ONLY);
      setState(591);
      match(AgpParser::WHEN);
      setState(592);
      expression(0);
      break;
    }

    case 5: {
      _localctx = dynamic_cast<PropertyContext *>(_tracker.createInstance<AgpParser::SomePermitContext>(_localctx));
      enterOuterAlt(_localctx, 5);
      setState(594);
      match(AgpParser::SOME);
      setState(595);
      match(AgpParser::PERMIT);
      setState(596);
      actions();
      setState(599);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if (_la == AgpParser::WHEN) {
        setState(597);
        match(AgpParser::WHEN);
        setState(598);
        expression(0);
      }
      setState(603);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if (_la == AgpParser::WITHOUT) {
        setState(601);
        match(AgpParser::WITHOUT);
        setState(602);
        match(AgpParser::APPROVAL);
      }
      break;
    }

    case 6: {
      _localctx = dynamic_cast<PropertyContext *>(_tracker.createInstance<AgpParser::NoErrorsContext>(_localctx));
      enterOuterAlt(_localctx, 6);
      setState(605);
      match(AgpParser::NO);
      setState(606);
      match(AgpParser::ERRORS);
      setState(609);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if (_la == AgpParser::IN) {
        setState(607);
        match(AgpParser::IN);
        setState(608);
        actions();
      }
      break;
    }

    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- TestDeclarationContext ------------------------------------------------------------------

AgpParser::TestDeclarationContext::TestDeclarationContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* AgpParser::TestDeclarationContext::TEST() {
  return getToken(AgpParser::TEST, 0);
}

AgpParser::StringContext* AgpParser::TestDeclarationContext::string() {
  return getRuleContext<AgpParser::StringContext>(0);
}

tree::TerminalNode* AgpParser::TestDeclarationContext::LEFT_BRACE() {
  return getToken(AgpParser::LEFT_BRACE, 0);
}

tree::TerminalNode* AgpParser::TestDeclarationContext::RIGHT_BRACE() {
  return getToken(AgpParser::RIGHT_BRACE, 0);
}

std::vector<AgpParser::StepContext *> AgpParser::TestDeclarationContext::step() {
  return getRuleContexts<AgpParser::StepContext>();
}

AgpParser::StepContext* AgpParser::TestDeclarationContext::step(size_t i) {
  return getRuleContext<AgpParser::StepContext>(i);
}


size_t AgpParser::TestDeclarationContext::getRuleIndex() const {
  return AgpParser::RuleTestDeclaration;
}


AgpParser::TestDeclarationContext* AgpParser::testDeclaration() {
  TestDeclarationContext *_localctx = _tracker.createInstance<TestDeclarationContext>(_ctx, getState());
  enterRule(_localctx, 82, AgpParser::RuleTestDeclaration);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(613);
    match(AgpParser::TEST);
    setState(614);
    string();
    setState(615);
    match(AgpParser::LEFT_BRACE);
    setState(619);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while ((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << AgpParser::ADVANCE)
      | (1ULL << AgpParser::EXPECT)
      | (1ULL << AgpParser::REQUEST)
      | (1ULL << AgpParser::RESULT)
      | (1ULL << AgpParser::SESSION)
      | (1ULL << AgpParser::SIGNAL))) != 0)) {
      setState(616);
      step();
      setState(621);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(622);
    match(AgpParser::RIGHT_BRACE);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- StepContext ------------------------------------------------------------------

AgpParser::StepContext::StepContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t AgpParser::StepContext::getRuleIndex() const {
  return AgpParser::RuleStep;
}

void AgpParser::StepContext::copyFrom(StepContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- SignalStepContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::SignalStepContext::SIGNAL() {
  return getToken(AgpParser::SIGNAL, 0);
}

AgpParser::QualifiedNameContext* AgpParser::SignalStepContext::qualifiedName() {
  return getRuleContext<AgpParser::QualifiedNameContext>(0);
}

AgpParser::PrincipalsContext* AgpParser::SignalStepContext::principals() {
  return getRuleContext<AgpParser::PrincipalsContext>(0);
}

AgpParser::SignalStepContext::SignalStepContext(StepContext *ctx) { copyFrom(ctx); }


//----------------- ResultOkStepContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::ResultOkStepContext::RESULT() {
  return getToken(AgpParser::RESULT, 0);
}

tree::TerminalNode* AgpParser::ResultOkStepContext::OK() {
  return getToken(AgpParser::OK, 0);
}

AgpParser::CallContext* AgpParser::ResultOkStepContext::call() {
  return getRuleContext<AgpParser::CallContext>(0);
}

tree::TerminalNode* AgpParser::ResultOkStepContext::ASSIGN() {
  return getToken(AgpParser::ASSIGN, 0);
}

AgpParser::ExpressionContext* AgpParser::ResultOkStepContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}

AgpParser::ResultOkStepContext::ResultOkStepContext(StepContext *ctx) { copyFrom(ctx); }


//----------------- ResultMalformedStepContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::ResultMalformedStepContext::RESULT() {
  return getToken(AgpParser::RESULT, 0);
}

tree::TerminalNode* AgpParser::ResultMalformedStepContext::MALFORMED() {
  return getToken(AgpParser::MALFORMED, 0);
}

AgpParser::CallContext* AgpParser::ResultMalformedStepContext::call() {
  return getRuleContext<AgpParser::CallContext>(0);
}

AgpParser::ResultMalformedStepContext::ResultMalformedStepContext(StepContext *ctx) { copyFrom(ctx); }


//----------------- ExpectStepContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::ExpectStepContext::EXPECT() {
  return getToken(AgpParser::EXPECT, 0);
}

AgpParser::EffectContext* AgpParser::ExpectStepContext::effect() {
  return getRuleContext<AgpParser::EffectContext>(0);
}

tree::TerminalNode* AgpParser::ExpectStepContext::BECAUSE() {
  return getToken(AgpParser::BECAUSE, 0);
}

std::vector<AgpParser::WordContext *> AgpParser::ExpectStepContext::word() {
  return getRuleContexts<AgpParser::WordContext>();
}

AgpParser::WordContext* AgpParser::ExpectStepContext::word(size_t i) {
  return getRuleContext<AgpParser::WordContext>(i);
}

std::vector<tree::TerminalNode *> AgpParser::ExpectStepContext::COMMA() {
  return getTokens(AgpParser::COMMA);
}

tree::TerminalNode* AgpParser::ExpectStepContext::COMMA(size_t i) {
  return getToken(AgpParser::COMMA, i);
}

AgpParser::ExpectStepContext::ExpectStepContext(StepContext *ctx) { copyFrom(ctx); }


//----------------- RequestStepContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::RequestStepContext::REQUEST() {
  return getToken(AgpParser::REQUEST, 0);
}

AgpParser::CallContext* AgpParser::RequestStepContext::call() {
  return getRuleContext<AgpParser::CallContext>(0);
}

AgpParser::RequestStepContext::RequestStepContext(StepContext *ctx) { copyFrom(ctx); }


//----------------- AdvanceStepContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::AdvanceStepContext::ADVANCE() {
  return getToken(AgpParser::ADVANCE, 0);
}

AgpParser::ExpressionContext* AgpParser::AdvanceStepContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}

AgpParser::AdvanceStepContext::AdvanceStepContext(StepContext *ctx) { copyFrom(ctx); }


//----------------- SessionStepContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::SessionStepContext::SESSION() {
  return getToken(AgpParser::SESSION, 0);
}

AgpParser::StringContext* AgpParser::SessionStepContext::string() {
  return getRuleContext<AgpParser::StringContext>(0);
}

AgpParser::SessionStepContext::SessionStepContext(StepContext *ctx) { copyFrom(ctx); }


//----------------- ResultFailedStepContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::ResultFailedStepContext::RESULT() {
  return getToken(AgpParser::RESULT, 0);
}

tree::TerminalNode* AgpParser::ResultFailedStepContext::FAILED() {
  return getToken(AgpParser::FAILED, 0);
}

AgpParser::CallContext* AgpParser::ResultFailedStepContext::call() {
  return getRuleContext<AgpParser::CallContext>(0);
}

AgpParser::ResultFailedStepContext::ResultFailedStepContext(StepContext *ctx) { copyFrom(ctx); }


AgpParser::StepContext* AgpParser::step() {
  StepContext *_localctx = _tracker.createInstance<StepContext>(_ctx, getState());
  enterRule(_localctx, 84, AgpParser::RuleStep);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    setState(660);
    _errHandler->sync(this);
    switch (getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 76, _ctx)) {
    case 1: {
      _localctx = dynamic_cast<StepContext *>(_tracker.createInstance<AgpParser::RequestStepContext>(_localctx));
      enterOuterAlt(_localctx, 1);
      setState(624);
      match(AgpParser::REQUEST);
      setState(625);
      call();
      break;
    }

    case 2: {
      _localctx = dynamic_cast<StepContext *>(_tracker.createInstance<AgpParser::ExpectStepContext>(_localctx));
      enterOuterAlt(_localctx, 2);
      setState(626);
      match(AgpParser::EXPECT);
      setState(627);
      effect();
      setState(637);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if (_la == AgpParser::BECAUSE) {
        setState(628);
        match(AgpParser::BECAUSE);
        setState(629);
        word();
        setState(634);
        _errHandler->sync(this);
        _la = _input->LA(1);
        while (_la == AgpParser::COMMA) {
          setState(630);
          match(AgpParser::COMMA);
          setState(631);
          word();
          setState(636);
          _errHandler->sync(this);
          _la = _input->LA(1);
        }
      }
      break;
    }

    case 3: {
      _localctx = dynamic_cast<StepContext *>(_tracker.createInstance<AgpParser::SignalStepContext>(_localctx));
      enterOuterAlt(_localctx, 3);
      setState(639);
      match(AgpParser::SIGNAL);
      setState(640);
      qualifiedName();
      setState(641);
      principals();
      break;
    }

    case 4: {
      _localctx = dynamic_cast<StepContext *>(_tracker.createInstance<AgpParser::ResultOkStepContext>(_localctx));
      enterOuterAlt(_localctx, 4);
      setState(643);
      match(AgpParser::RESULT);
      setState(644);
      match(AgpParser::OK);
      setState(645);
      call();
      setState(648);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if (_la == AgpParser::ASSIGN) {
        setState(646);
        match(AgpParser::ASSIGN);
        setState(647);
        expression(0);
      }
      break;
    }

    case 5: {
      _localctx = dynamic_cast<StepContext *>(_tracker.createInstance<AgpParser::ResultFailedStepContext>(_localctx));
      enterOuterAlt(_localctx, 5);
      setState(650);
      match(AgpParser::RESULT);
      setState(651);
      match(AgpParser::FAILED);
      setState(652);
      call();
      break;
    }

    case 6: {
      _localctx = dynamic_cast<StepContext *>(_tracker.createInstance<AgpParser::ResultMalformedStepContext>(_localctx));
      enterOuterAlt(_localctx, 6);
      setState(653);
      match(AgpParser::RESULT);
      setState(654);
      match(AgpParser::MALFORMED);
      setState(655);
      call();
      break;
    }

    case 7: {
      _localctx = dynamic_cast<StepContext *>(_tracker.createInstance<AgpParser::AdvanceStepContext>(_localctx));
      enterOuterAlt(_localctx, 7);
      setState(656);
      match(AgpParser::ADVANCE);
      setState(657);
      expression(0);
      break;
    }

    case 8: {
      _localctx = dynamic_cast<StepContext *>(_tracker.createInstance<AgpParser::SessionStepContext>(_localctx));
      enterOuterAlt(_localctx, 8);
      setState(658);
      match(AgpParser::SESSION);
      setState(659);
      string();
      break;
    }

    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- CallContext ------------------------------------------------------------------

AgpParser::CallContext::CallContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

AgpParser::QualifiedNameContext* AgpParser::CallContext::qualifiedName() {
  return getRuleContext<AgpParser::QualifiedNameContext>(0);
}

AgpParser::ArgumentsContext* AgpParser::CallContext::arguments() {
  return getRuleContext<AgpParser::ArgumentsContext>(0);
}

AgpParser::PrincipalsContext* AgpParser::CallContext::principals() {
  return getRuleContext<AgpParser::PrincipalsContext>(0);
}


size_t AgpParser::CallContext::getRuleIndex() const {
  return AgpParser::RuleCall;
}


AgpParser::CallContext* AgpParser::call() {
  CallContext *_localctx = _tracker.createInstance<CallContext>(_ctx, getState());
  enterRule(_localctx, 86, AgpParser::RuleCall);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(662);
    qualifiedName();
    setState(663);
    arguments();
    setState(664);
    principals();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- PrincipalsContext ------------------------------------------------------------------

AgpParser::PrincipalsContext::PrincipalsContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* AgpParser::PrincipalsContext::FROM() {
  return getToken(AgpParser::FROM, 0);
}

std::vector<AgpParser::PostfixContext *> AgpParser::PrincipalsContext::postfix() {
  return getRuleContexts<AgpParser::PostfixContext>();
}

AgpParser::PostfixContext* AgpParser::PrincipalsContext::postfix(size_t i) {
  return getRuleContext<AgpParser::PostfixContext>(i);
}

tree::TerminalNode* AgpParser::PrincipalsContext::FOR() {
  return getToken(AgpParser::FOR, 0);
}


size_t AgpParser::PrincipalsContext::getRuleIndex() const {
  return AgpParser::RulePrincipals;
}


AgpParser::PrincipalsContext* AgpParser::principals() {
  PrincipalsContext *_localctx = _tracker.createInstance<PrincipalsContext>(_ctx, getState());
  enterRule(_localctx, 88, AgpParser::RulePrincipals);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(668);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::FROM) {
      setState(666);
      match(AgpParser::FROM);
      setState(667);
      postfix(0);
    }
    setState(672);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == AgpParser::FOR) {
      setState(670);
      match(AgpParser::FOR);
      setState(671);
      postfix(0);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ExpressionContext ------------------------------------------------------------------

AgpParser::ExpressionContext::ExpressionContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t AgpParser::ExpressionContext::getRuleIndex() const {
  return AgpParser::RuleExpression;
}

void AgpParser::ExpressionContext::copyFrom(ExpressionContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- NotContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::NotContext::NOT() {
  return getToken(AgpParser::NOT, 0);
}

AgpParser::ExpressionContext* AgpParser::NotContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}

AgpParser::NotContext::NotContext(ExpressionContext *ctx) { copyFrom(ctx); }


//----------------- PlainTestContext ------------------------------------------------------------------

AgpParser::TestContext* AgpParser::PlainTestContext::test() {
  return getRuleContext<AgpParser::TestContext>(0);
}

AgpParser::PlainTestContext::PlainTestContext(ExpressionContext *ctx) { copyFrom(ctx); }


//----------------- OrContext ------------------------------------------------------------------

std::vector<AgpParser::ExpressionContext *> AgpParser::OrContext::expression() {
  return getRuleContexts<AgpParser::ExpressionContext>();
}

AgpParser::ExpressionContext* AgpParser::OrContext::expression(size_t i) {
  return getRuleContext<AgpParser::ExpressionContext>(i);
}

tree::TerminalNode* AgpParser::OrContext::OR() {
  return getToken(AgpParser::OR, 0);
}

AgpParser::OrContext::OrContext(ExpressionContext *ctx) { copyFrom(ctx); }


//----------------- AndContext ------------------------------------------------------------------

std::vector<AgpParser::ExpressionContext *> AgpParser::AndContext::expression() {
  return getRuleContexts<AgpParser::ExpressionContext>();
}

AgpParser::ExpressionContext* AgpParser::AndContext::expression(size_t i) {
  return getRuleContext<AgpParser::ExpressionContext>(i);
}

tree::TerminalNode* AgpParser::AndContext::AND() {
  return getToken(AgpParser::AND, 0);
}

AgpParser::AndContext::AndContext(ExpressionContext *ctx) { copyFrom(ctx); }


//----------------- ImpliesContext ------------------------------------------------------------------

std::vector<AgpParser::ExpressionContext *> AgpParser::ImpliesContext::expression() {
  return getRuleContexts<AgpParser::ExpressionContext>();
}

AgpParser::ExpressionContext* AgpParser::ImpliesContext::expression(size_t i) {
  return getRuleContext<AgpParser::ExpressionContext>(i);
}

tree::TerminalNode* AgpParser::ImpliesContext::IMPLIES() {
  return getToken(AgpParser::IMPLIES, 0);
}

AgpParser::ImpliesContext::ImpliesContext(ExpressionContext *ctx) { copyFrom(ctx); }



AgpParser::ExpressionContext* AgpParser::expression() {
   return expression(0);
}

AgpParser::ExpressionContext* AgpParser::expression(int precedence) {
  ParserRuleContext *parentContext = _ctx;
  size_t parentState = getState();
  AgpParser::ExpressionContext *_localctx = _tracker.createInstance<ExpressionContext>(_ctx, parentState);
  AgpParser::ExpressionContext *previousContext = _localctx;
  (void)previousContext; // Silence compiler, in case the context is not used by generated code.
  size_t startState = 90;
  enterRecursionRule(_localctx, 90, AgpParser::RuleExpression, precedence);

    

  auto onExit = finally([=] {
    unrollRecursionContexts(parentContext);
  });
  try {
    size_t alt;
    enterOuterAlt(_localctx, 1);
    setState(678);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case AgpParser::NOT: {
        _localctx = _tracker.createInstance<NotContext>(_localctx);
        _ctx = _localctx;
        previousContext = _localctx;

        setState(675);
        match(AgpParser::NOT);
        setState(676);
        expression(5);
        break;
      }

      case AgpParser::ACTION:
      case AgpParser::ADVANCE:
      case AgpParser::AFTER:
      case AgpParser::ALWAYS:
      case AgpParser::ANY:
      case AgpParser::APPROVAL:
      case AgpParser::AS:
      case AgpParser::ASKED:
      case AgpParser::BECAUSE:
      case AgpParser::BY:
      case AgpParser::CASE:
      case AgpParser::CONFIRM:
      case AgpParser::CONTAINS:
      case AgpParser::DENIED:
      case AgpParser::DENY:
      case AgpParser::ENDS:
      case AgpParser::ENTITY:
      case AgpParser::ENUM:
      case AgpParser::EQUALS:
      case AgpParser::ERRORS:
      case AgpParser::EXCEPT:
      case AgpParser::EXPECT:
      case AgpParser::FAILED:
      case AgpParser::FALSE:
      case AgpParser::FOR:
      case AgpParser::FROM:
      case AgpParser::FUNCTION:
      case AgpParser::GIVEN:
      case AgpParser::GROUPS:
      case AgpParser::HAS:
      case AgpParser::IGNORING:
      case AgpParser::IMPORT:
      case AgpParser::IS:
      case AgpParser::LIKE:
      case AgpParser::LOOSENING:
      case AgpParser::MALFORMED:
      case AgpParser::MATCHES:
      case AgpParser::MODULE:
      case AgpParser::NEVER:
      case AgpParser::NO:
      case AgpParser::NULL_:
      case AgpParser::OBLIGATION:
      case AgpParser::OF:
      case AgpParser::OK:
      case AgpParser::ON:
      case AgpParser::ONLY:
      case AgpParser::PER:
      case AgpParser::PERMIT:
      case AgpParser::PERMITTED:
      case AgpParser::POLICY:
      case AgpParser::PROVE:
      case AgpParser::RECORD:
      case AgpParser::REQUEST:
      case AgpParser::RESULT:
      case AgpParser::SESSION:
      case AgpParser::SIGNAL:
      case AgpParser::SOME:
      case AgpParser::STARTS:
      case AgpParser::STATE:
      case AgpParser::SUBSET:
      case AgpParser::TEST:
      case AgpParser::TRAIT:
      case AgpParser::TRUE:
      case AgpParser::WITH:
      case AgpParser::WITHIN:
      case AgpParser::WITHOUT:
      case AgpParser::MINUS:
      case AgpParser::LEFT_PAREN:
      case AgpParser::LEFT_BRACKET:
      case AgpParser::LEFT_BRACE:
      case AgpParser::STRING:
      case AgpParser::RAW_STRING:
      case AgpParser::DURATION:
      case AgpParser::DECIMAL:
      case AgpParser::INT:
      case AgpParser::ID:
      case AgpParser::QUOTED: {
        _localctx = _tracker.createInstance<PlainTestContext>(_localctx);
        _ctx = _localctx;
        previousContext = _localctx;
        setState(677);
        test();
        break;
      }

    default:
      throw NoViableAltException(this);
    }
    _ctx->stop = _input->LT(-1);
    setState(691);
    _errHandler->sync(this);
    alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 81, _ctx);
    while (alt != 2 && alt != atn::ATN::INVALID_ALT_NUMBER) {
      if (alt == 1) {
        if (!_parseListeners.empty())
          triggerExitRuleEvent();
        previousContext = _localctx;
        setState(689);
        _errHandler->sync(this);
        switch (getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 80, _ctx)) {
        case 1: {
          auto newContext = _tracker.createInstance<AndContext>(_tracker.createInstance<ExpressionContext>(parentContext, parentState));
          _localctx = newContext;
          pushNewRecursionContext(newContext, startState, RuleExpression);
          setState(680);

          if (!(precpred(_ctx, 4))) throw FailedPredicateException(this, "precpred(_ctx, 4)");
          setState(681);
          match(AgpParser::AND);
          setState(682);
          expression(5);
          break;
        }

        case 2: {
          auto newContext = _tracker.createInstance<OrContext>(_tracker.createInstance<ExpressionContext>(parentContext, parentState));
          _localctx = newContext;
          pushNewRecursionContext(newContext, startState, RuleExpression);
          setState(683);

          if (!(precpred(_ctx, 3))) throw FailedPredicateException(this, "precpred(_ctx, 3)");
          setState(684);
          match(AgpParser::OR);
          setState(685);
          expression(4);
          break;
        }

        case 3: {
          auto newContext = _tracker.createInstance<ImpliesContext>(_tracker.createInstance<ExpressionContext>(parentContext, parentState));
          _localctx = newContext;
          pushNewRecursionContext(newContext, startState, RuleExpression);
          setState(686);

          if (!(precpred(_ctx, 2))) throw FailedPredicateException(this, "precpred(_ctx, 2)");
          setState(687);
          match(AgpParser::IMPLIES);
          setState(688);
          expression(2);
          break;
        }

        } 
      }
      setState(693);
      _errHandler->sync(this);
      alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 81, _ctx);
    }
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }
  return _localctx;
}

//----------------- TestContext ------------------------------------------------------------------

AgpParser::TestContext::TestContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

AgpParser::ValueContext* AgpParser::TestContext::value() {
  return getRuleContext<AgpParser::ValueContext>(0);
}

AgpParser::ComparisonContext* AgpParser::TestContext::comparison() {
  return getRuleContext<AgpParser::ComparisonContext>(0);
}


size_t AgpParser::TestContext::getRuleIndex() const {
  return AgpParser::RuleTest;
}


AgpParser::TestContext* AgpParser::test() {
  TestContext *_localctx = _tracker.createInstance<TestContext>(_ctx, getState());
  enterRule(_localctx, 92, AgpParser::RuleTest);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(694);
    value(0);
    setState(696);
    _errHandler->sync(this);

    switch (getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 82, _ctx)) {
    case 1: {
      setState(695);
      comparison();
      break;
    }

    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ComparisonContext ------------------------------------------------------------------

AgpParser::ComparisonContext::ComparisonContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t AgpParser::ComparisonContext::getRuleIndex() const {
  return AgpParser::RuleComparison;
}

void AgpParser::ComparisonContext::copyFrom(ComparisonContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- CompareContext ------------------------------------------------------------------

AgpParser::ValueContext* AgpParser::CompareContext::value() {
  return getRuleContext<AgpParser::ValueContext>(0);
}

tree::TerminalNode* AgpParser::CompareContext::EQUAL() {
  return getToken(AgpParser::EQUAL, 0);
}

tree::TerminalNode* AgpParser::CompareContext::NOT_EQUAL() {
  return getToken(AgpParser::NOT_EQUAL, 0);
}

tree::TerminalNode* AgpParser::CompareContext::LESS() {
  return getToken(AgpParser::LESS, 0);
}

tree::TerminalNode* AgpParser::CompareContext::LESS_EQUAL() {
  return getToken(AgpParser::LESS_EQUAL, 0);
}

tree::TerminalNode* AgpParser::CompareContext::GREATER() {
  return getToken(AgpParser::GREATER, 0);
}

tree::TerminalNode* AgpParser::CompareContext::GREATER_EQUAL() {
  return getToken(AgpParser::GREATER_EQUAL, 0);
}

AgpParser::CompareContext::CompareContext(ComparisonContext *ctx) { copyFrom(ctx); }


//----------------- InContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::InContext::IN() {
  return getToken(AgpParser::IN, 0);
}

AgpParser::ValueContext* AgpParser::InContext::value() {
  return getRuleContext<AgpParser::ValueContext>(0);
}

tree::TerminalNode* AgpParser::InContext::NOT() {
  return getToken(AgpParser::NOT, 0);
}

AgpParser::InContext::InContext(ComparisonContext *ctx) { copyFrom(ctx); }


//----------------- CompareTextContext ------------------------------------------------------------------

AgpParser::TextTestContext* AgpParser::CompareTextContext::textTest() {
  return getRuleContext<AgpParser::TextTestContext>(0);
}

AgpParser::ValueContext* AgpParser::CompareTextContext::value() {
  return getRuleContext<AgpParser::ValueContext>(0);
}

tree::TerminalNode* AgpParser::CompareTextContext::NOT() {
  return getToken(AgpParser::NOT, 0);
}

AgpParser::CompareTextContext::CompareTextContext(ComparisonContext *ctx) { copyFrom(ctx); }


//----------------- SubsetContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::SubsetContext::SUBSET() {
  return getToken(AgpParser::SUBSET, 0);
}

tree::TerminalNode* AgpParser::SubsetContext::OF() {
  return getToken(AgpParser::OF, 0);
}

AgpParser::ValueContext* AgpParser::SubsetContext::value() {
  return getRuleContext<AgpParser::ValueContext>(0);
}

tree::TerminalNode* AgpParser::SubsetContext::NOT() {
  return getToken(AgpParser::NOT, 0);
}

AgpParser::SubsetContext::SubsetContext(ComparisonContext *ctx) { copyFrom(ctx); }


AgpParser::ComparisonContext* AgpParser::comparison() {
  ComparisonContext *_localctx = _tracker.createInstance<ComparisonContext>(_ctx, getState());
  enterRule(_localctx, 94, AgpParser::RuleComparison);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    setState(717);
    _errHandler->sync(this);
    switch (getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 86, _ctx)) {
    case 1: {
      _localctx = dynamic_cast<ComparisonContext *>(_tracker.createInstance<AgpParser::CompareContext>(_localctx));
      enterOuterAlt(_localctx, 1);
      setState(698);
      dynamic_cast<CompareContext *>(_localctx)->op = _input->LT(1);
      _la = _input->LA(1);
      if (!(((((_la - 77) & ~ 0x3fULL) == 0) &&
        ((1ULL << (_la - 77)) & ((1ULL << (AgpParser::EQUAL - 77))
        | (1ULL << (AgpParser::NOT_EQUAL - 77))
        | (1ULL << (AgpParser::LESS_EQUAL - 77))
        | (1ULL << (AgpParser::GREATER_EQUAL - 77))
        | (1ULL << (AgpParser::LESS - 77))
        | (1ULL << (AgpParser::GREATER - 77)))) != 0))) {
        dynamic_cast<CompareContext *>(_localctx)->op = _errHandler->recoverInline(this);
      }
      else {
        _errHandler->reportMatch(this);
        consume();
      }
      setState(699);
      value(0);
      break;
    }

    case 2: {
      _localctx = dynamic_cast<ComparisonContext *>(_tracker.createInstance<AgpParser::InContext>(_localctx));
      enterOuterAlt(_localctx, 2);
      setState(701);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if (_la == AgpParser::NOT) {
        setState(700);
        match(AgpParser::NOT);
      }
      setState(703);
      match(AgpParser::IN);
      setState(704);
      value(0);
      break;
    }

    case 3: {
      _localctx = dynamic_cast<ComparisonContext *>(_tracker.createInstance<AgpParser::CompareTextContext>(_localctx));
      enterOuterAlt(_localctx, 3);
      setState(706);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if (_la == AgpParser::NOT) {
        setState(705);
        match(AgpParser::NOT);
      }
      setState(708);
      textTest();
      setState(709);
      value(0);
      break;
    }

    case 4: {
      _localctx = dynamic_cast<ComparisonContext *>(_tracker.createInstance<AgpParser::SubsetContext>(_localctx));
      enterOuterAlt(_localctx, 4);
      setState(712);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if (_la == AgpParser::NOT) {
        setState(711);
        match(AgpParser::NOT);
      }
      setState(714);
      match(AgpParser::SUBSET);
      setState(715);
      match(AgpParser::OF);
      setState(716);
      value(0);
      break;
    }

    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- TextTestContext ------------------------------------------------------------------

AgpParser::TextTestContext::TextTestContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t AgpParser::TextTestContext::getRuleIndex() const {
  return AgpParser::RuleTextTest;
}

void AgpParser::TextTestContext::copyFrom(TextTestContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- EqualsIgnoringCaseContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::EqualsIgnoringCaseContext::EQUALS() {
  return getToken(AgpParser::EQUALS, 0);
}

tree::TerminalNode* AgpParser::EqualsIgnoringCaseContext::IGNORING() {
  return getToken(AgpParser::IGNORING, 0);
}

tree::TerminalNode* AgpParser::EqualsIgnoringCaseContext::CASE() {
  return getToken(AgpParser::CASE, 0);
}

AgpParser::EqualsIgnoringCaseContext::EqualsIgnoringCaseContext(TextTestContext *ctx) { copyFrom(ctx); }


//----------------- ContainsContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::ContainsContext::CONTAINS() {
  return getToken(AgpParser::CONTAINS, 0);
}

AgpParser::ContainsContext::ContainsContext(TextTestContext *ctx) { copyFrom(ctx); }


//----------------- LikeContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::LikeContext::LIKE() {
  return getToken(AgpParser::LIKE, 0);
}

AgpParser::LikeContext::LikeContext(TextTestContext *ctx) { copyFrom(ctx); }


//----------------- EndsWithContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::EndsWithContext::ENDS() {
  return getToken(AgpParser::ENDS, 0);
}

tree::TerminalNode* AgpParser::EndsWithContext::WITH() {
  return getToken(AgpParser::WITH, 0);
}

AgpParser::EndsWithContext::EndsWithContext(TextTestContext *ctx) { copyFrom(ctx); }


//----------------- MatchesContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::MatchesContext::MATCHES() {
  return getToken(AgpParser::MATCHES, 0);
}

AgpParser::MatchesContext::MatchesContext(TextTestContext *ctx) { copyFrom(ctx); }


//----------------- StartsWithContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::StartsWithContext::STARTS() {
  return getToken(AgpParser::STARTS, 0);
}

tree::TerminalNode* AgpParser::StartsWithContext::WITH() {
  return getToken(AgpParser::WITH, 0);
}

AgpParser::StartsWithContext::StartsWithContext(TextTestContext *ctx) { copyFrom(ctx); }


AgpParser::TextTestContext* AgpParser::textTest() {
  TextTestContext *_localctx = _tracker.createInstance<TextTestContext>(_ctx, getState());
  enterRule(_localctx, 96, AgpParser::RuleTextTest);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    setState(729);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case AgpParser::STARTS: {
        _localctx = dynamic_cast<TextTestContext *>(_tracker.createInstance<AgpParser::StartsWithContext>(_localctx));
        enterOuterAlt(_localctx, 1);
        setState(719);
        match(AgpParser::STARTS);
        setState(720);
        match(AgpParser::WITH);
        break;
      }

      case AgpParser::ENDS: {
        _localctx = dynamic_cast<TextTestContext *>(_tracker.createInstance<AgpParser::EndsWithContext>(_localctx));
        enterOuterAlt(_localctx, 2);
        setState(721);
        match(AgpParser::ENDS);
        setState(722);
        match(AgpParser::WITH);
        break;
      }

      case AgpParser::CONTAINS: {
        _localctx = dynamic_cast<TextTestContext *>(_tracker.createInstance<AgpParser::ContainsContext>(_localctx));
        enterOuterAlt(_localctx, 3);
        setState(723);
        match(AgpParser::CONTAINS);
        break;
      }

      case AgpParser::LIKE: {
        _localctx = dynamic_cast<TextTestContext *>(_tracker.createInstance<AgpParser::LikeContext>(_localctx));
        enterOuterAlt(_localctx, 4);
        setState(724);
        match(AgpParser::LIKE);
        break;
      }

      case AgpParser::MATCHES: {
        _localctx = dynamic_cast<TextTestContext *>(_tracker.createInstance<AgpParser::MatchesContext>(_localctx));
        enterOuterAlt(_localctx, 5);
        setState(725);
        match(AgpParser::MATCHES);
        break;
      }

      case AgpParser::EQUALS: {
        _localctx = dynamic_cast<TextTestContext *>(_tracker.createInstance<AgpParser::EqualsIgnoringCaseContext>(_localctx));
        enterOuterAlt(_localctx, 6);
        setState(726);
        match(AgpParser::EQUALS);
        setState(727);
        match(AgpParser::IGNORING);
        setState(728);
        match(AgpParser::CASE);
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ValueContext ------------------------------------------------------------------

AgpParser::ValueContext::ValueContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t AgpParser::ValueContext::getRuleIndex() const {
  return AgpParser::RuleValue;
}

void AgpParser::ValueContext::copyFrom(ValueContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- AddContext ------------------------------------------------------------------

std::vector<AgpParser::ValueContext *> AgpParser::AddContext::value() {
  return getRuleContexts<AgpParser::ValueContext>();
}

AgpParser::ValueContext* AgpParser::AddContext::value(size_t i) {
  return getRuleContext<AgpParser::ValueContext>(i);
}

tree::TerminalNode* AgpParser::AddContext::PLUS() {
  return getToken(AgpParser::PLUS, 0);
}

tree::TerminalNode* AgpParser::AddContext::MINUS() {
  return getToken(AgpParser::MINUS, 0);
}

AgpParser::AddContext::AddContext(ValueContext *ctx) { copyFrom(ctx); }


//----------------- NegateContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::NegateContext::MINUS() {
  return getToken(AgpParser::MINUS, 0);
}

AgpParser::ValueContext* AgpParser::NegateContext::value() {
  return getRuleContext<AgpParser::ValueContext>(0);
}

AgpParser::NegateContext::NegateContext(ValueContext *ctx) { copyFrom(ctx); }


//----------------- PlainValueContext ------------------------------------------------------------------

AgpParser::PostfixContext* AgpParser::PlainValueContext::postfix() {
  return getRuleContext<AgpParser::PostfixContext>(0);
}

AgpParser::PlainValueContext::PlainValueContext(ValueContext *ctx) { copyFrom(ctx); }


//----------------- HasContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::HasContext::HAS() {
  return getToken(AgpParser::HAS, 0);
}

AgpParser::PostfixContext* AgpParser::HasContext::postfix() {
  return getRuleContext<AgpParser::PostfixContext>(0);
}

AgpParser::HasContext::HasContext(ValueContext *ctx) { copyFrom(ctx); }


//----------------- MultiplyContext ------------------------------------------------------------------

std::vector<AgpParser::ValueContext *> AgpParser::MultiplyContext::value() {
  return getRuleContexts<AgpParser::ValueContext>();
}

AgpParser::ValueContext* AgpParser::MultiplyContext::value(size_t i) {
  return getRuleContext<AgpParser::ValueContext>(i);
}

tree::TerminalNode* AgpParser::MultiplyContext::STAR() {
  return getToken(AgpParser::STAR, 0);
}

tree::TerminalNode* AgpParser::MultiplyContext::SLASH() {
  return getToken(AgpParser::SLASH, 0);
}

tree::TerminalNode* AgpParser::MultiplyContext::PERCENT() {
  return getToken(AgpParser::PERCENT, 0);
}

AgpParser::MultiplyContext::MultiplyContext(ValueContext *ctx) { copyFrom(ctx); }



AgpParser::ValueContext* AgpParser::value() {
   return value(0);
}

AgpParser::ValueContext* AgpParser::value(int precedence) {
  ParserRuleContext *parentContext = _ctx;
  size_t parentState = getState();
  AgpParser::ValueContext *_localctx = _tracker.createInstance<ValueContext>(_ctx, parentState);
  AgpParser::ValueContext *previousContext = _localctx;
  (void)previousContext; // Silence compiler, in case the context is not used by generated code.
  size_t startState = 98;
  enterRecursionRule(_localctx, 98, AgpParser::RuleValue, precedence);

    size_t _la = 0;

  auto onExit = finally([=] {
    unrollRecursionContexts(parentContext);
  });
  try {
    size_t alt;
    enterOuterAlt(_localctx, 1);
    setState(737);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case AgpParser::MINUS: {
        _localctx = _tracker.createInstance<NegateContext>(_localctx);
        _ctx = _localctx;
        previousContext = _localctx;

        setState(732);
        match(AgpParser::MINUS);
        setState(733);
        value(5);
        break;
      }

      case AgpParser::HAS: {
        _localctx = _tracker.createInstance<HasContext>(_localctx);
        _ctx = _localctx;
        previousContext = _localctx;
        setState(734);
        match(AgpParser::HAS);
        setState(735);
        postfix(0);
        break;
      }

      case AgpParser::ACTION:
      case AgpParser::ADVANCE:
      case AgpParser::AFTER:
      case AgpParser::ALWAYS:
      case AgpParser::ANY:
      case AgpParser::APPROVAL:
      case AgpParser::AS:
      case AgpParser::ASKED:
      case AgpParser::BECAUSE:
      case AgpParser::BY:
      case AgpParser::CASE:
      case AgpParser::CONFIRM:
      case AgpParser::CONTAINS:
      case AgpParser::DENIED:
      case AgpParser::DENY:
      case AgpParser::ENDS:
      case AgpParser::ENTITY:
      case AgpParser::ENUM:
      case AgpParser::EQUALS:
      case AgpParser::ERRORS:
      case AgpParser::EXCEPT:
      case AgpParser::EXPECT:
      case AgpParser::FAILED:
      case AgpParser::FALSE:
      case AgpParser::FOR:
      case AgpParser::FROM:
      case AgpParser::FUNCTION:
      case AgpParser::GIVEN:
      case AgpParser::GROUPS:
      case AgpParser::IGNORING:
      case AgpParser::IMPORT:
      case AgpParser::IS:
      case AgpParser::LIKE:
      case AgpParser::LOOSENING:
      case AgpParser::MALFORMED:
      case AgpParser::MATCHES:
      case AgpParser::MODULE:
      case AgpParser::NEVER:
      case AgpParser::NO:
      case AgpParser::NULL_:
      case AgpParser::OBLIGATION:
      case AgpParser::OF:
      case AgpParser::OK:
      case AgpParser::ON:
      case AgpParser::ONLY:
      case AgpParser::PER:
      case AgpParser::PERMIT:
      case AgpParser::PERMITTED:
      case AgpParser::POLICY:
      case AgpParser::PROVE:
      case AgpParser::RECORD:
      case AgpParser::REQUEST:
      case AgpParser::RESULT:
      case AgpParser::SESSION:
      case AgpParser::SIGNAL:
      case AgpParser::SOME:
      case AgpParser::STARTS:
      case AgpParser::STATE:
      case AgpParser::SUBSET:
      case AgpParser::TEST:
      case AgpParser::TRAIT:
      case AgpParser::TRUE:
      case AgpParser::WITH:
      case AgpParser::WITHIN:
      case AgpParser::WITHOUT:
      case AgpParser::LEFT_PAREN:
      case AgpParser::LEFT_BRACKET:
      case AgpParser::LEFT_BRACE:
      case AgpParser::STRING:
      case AgpParser::RAW_STRING:
      case AgpParser::DURATION:
      case AgpParser::DECIMAL:
      case AgpParser::INT:
      case AgpParser::ID:
      case AgpParser::QUOTED: {
        _localctx = _tracker.createInstance<PlainValueContext>(_localctx);
        _ctx = _localctx;
        previousContext = _localctx;
        setState(736);
        postfix(0);
        break;
      }

    default:
      throw NoViableAltException(this);
    }
    _ctx->stop = _input->LT(-1);
    setState(747);
    _errHandler->sync(this);
    alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 90, _ctx);
    while (alt != 2 && alt != atn::ATN::INVALID_ALT_NUMBER) {
      if (alt == 1) {
        if (!_parseListeners.empty())
          triggerExitRuleEvent();
        previousContext = _localctx;
        setState(745);
        _errHandler->sync(this);
        switch (getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 89, _ctx)) {
        case 1: {
          auto newContext = _tracker.createInstance<MultiplyContext>(_tracker.createInstance<ValueContext>(parentContext, parentState));
          _localctx = newContext;
          pushNewRecursionContext(newContext, startState, RuleValue);
          setState(739);

          if (!(precpred(_ctx, 3))) throw FailedPredicateException(this, "precpred(_ctx, 3)");
          setState(740);
          dynamic_cast<MultiplyContext *>(_localctx)->op = _input->LT(1);
          _la = _input->LA(1);
          if (!(((((_la - 86) & ~ 0x3fULL) == 0) &&
            ((1ULL << (_la - 86)) & ((1ULL << (AgpParser::STAR - 86))
            | (1ULL << (AgpParser::SLASH - 86))
            | (1ULL << (AgpParser::PERCENT - 86)))) != 0))) {
            dynamic_cast<MultiplyContext *>(_localctx)->op = _errHandler->recoverInline(this);
          }
          else {
            _errHandler->reportMatch(this);
            consume();
          }
          setState(741);
          value(4);
          break;
        }

        case 2: {
          auto newContext = _tracker.createInstance<AddContext>(_tracker.createInstance<ValueContext>(parentContext, parentState));
          _localctx = newContext;
          pushNewRecursionContext(newContext, startState, RuleValue);
          setState(742);

          if (!(precpred(_ctx, 2))) throw FailedPredicateException(this, "precpred(_ctx, 2)");
          setState(743);
          dynamic_cast<AddContext *>(_localctx)->op = _input->LT(1);
          _la = _input->LA(1);
          if (!(_la == AgpParser::PLUS

          || _la == AgpParser::MINUS)) {
            dynamic_cast<AddContext *>(_localctx)->op = _errHandler->recoverInline(this);
          }
          else {
            _errHandler->reportMatch(this);
            consume();
          }
          setState(744);
          value(3);
          break;
        }

        } 
      }
      setState(749);
      _errHandler->sync(this);
      alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 90, _ctx);
    }
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }
  return _localctx;
}

//----------------- PostfixContext ------------------------------------------------------------------

AgpParser::PostfixContext::PostfixContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t AgpParser::PostfixContext::getRuleIndex() const {
  return AgpParser::RulePostfix;
}

void AgpParser::PostfixContext::copyFrom(PostfixContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- FieldContext ------------------------------------------------------------------

AgpParser::PostfixContext* AgpParser::FieldContext::postfix() {
  return getRuleContext<AgpParser::PostfixContext>(0);
}

tree::TerminalNode* AgpParser::FieldContext::DOT() {
  return getToken(AgpParser::DOT, 0);
}

AgpParser::NameContext* AgpParser::FieldContext::name() {
  return getRuleContext<AgpParser::NameContext>(0);
}

AgpParser::FieldContext::FieldContext(PostfixContext *ctx) { copyFrom(ctx); }


//----------------- PlainPrimaryContext ------------------------------------------------------------------

AgpParser::PrimaryContext* AgpParser::PlainPrimaryContext::primary() {
  return getRuleContext<AgpParser::PrimaryContext>(0);
}

AgpParser::PlainPrimaryContext::PlainPrimaryContext(PostfixContext *ctx) { copyFrom(ctx); }


//----------------- IndexContext ------------------------------------------------------------------

AgpParser::PostfixContext* AgpParser::IndexContext::postfix() {
  return getRuleContext<AgpParser::PostfixContext>(0);
}

tree::TerminalNode* AgpParser::IndexContext::LEFT_BRACKET() {
  return getToken(AgpParser::LEFT_BRACKET, 0);
}

AgpParser::ExpressionContext* AgpParser::IndexContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}

tree::TerminalNode* AgpParser::IndexContext::RIGHT_BRACKET() {
  return getToken(AgpParser::RIGHT_BRACKET, 0);
}

AgpParser::IndexContext::IndexContext(PostfixContext *ctx) { copyFrom(ctx); }


//----------------- CallValueContext ------------------------------------------------------------------

AgpParser::PostfixContext* AgpParser::CallValueContext::postfix() {
  return getRuleContext<AgpParser::PostfixContext>(0);
}

AgpParser::ArgumentsContext* AgpParser::CallValueContext::arguments() {
  return getRuleContext<AgpParser::ArgumentsContext>(0);
}

AgpParser::CallValueContext::CallValueContext(PostfixContext *ctx) { copyFrom(ctx); }



AgpParser::PostfixContext* AgpParser::postfix() {
   return postfix(0);
}

AgpParser::PostfixContext* AgpParser::postfix(int precedence) {
  ParserRuleContext *parentContext = _ctx;
  size_t parentState = getState();
  AgpParser::PostfixContext *_localctx = _tracker.createInstance<PostfixContext>(_ctx, parentState);
  AgpParser::PostfixContext *previousContext = _localctx;
  (void)previousContext; // Silence compiler, in case the context is not used by generated code.
  size_t startState = 100;
  enterRecursionRule(_localctx, 100, AgpParser::RulePostfix, precedence);

    

  auto onExit = finally([=] {
    unrollRecursionContexts(parentContext);
  });
  try {
    size_t alt;
    enterOuterAlt(_localctx, 1);
    _localctx = _tracker.createInstance<PlainPrimaryContext>(_localctx);
    _ctx = _localctx;
    previousContext = _localctx;

    setState(751);
    primary();
    _ctx->stop = _input->LT(-1);
    setState(765);
    _errHandler->sync(this);
    alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 92, _ctx);
    while (alt != 2 && alt != atn::ATN::INVALID_ALT_NUMBER) {
      if (alt == 1) {
        if (!_parseListeners.empty())
          triggerExitRuleEvent();
        previousContext = _localctx;
        setState(763);
        _errHandler->sync(this);
        switch (getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 91, _ctx)) {
        case 1: {
          auto newContext = _tracker.createInstance<FieldContext>(_tracker.createInstance<PostfixContext>(parentContext, parentState));
          _localctx = newContext;
          pushNewRecursionContext(newContext, startState, RulePostfix);
          setState(753);

          if (!(precpred(_ctx, 4))) throw FailedPredicateException(this, "precpred(_ctx, 4)");
          setState(754);
          match(AgpParser::DOT);
          setState(755);
          name();
          break;
        }

        case 2: {
          auto newContext = _tracker.createInstance<CallValueContext>(_tracker.createInstance<PostfixContext>(parentContext, parentState));
          _localctx = newContext;
          pushNewRecursionContext(newContext, startState, RulePostfix);
          setState(756);

          if (!(precpred(_ctx, 3))) throw FailedPredicateException(this, "precpred(_ctx, 3)");
          setState(757);
          arguments();
          break;
        }

        case 3: {
          auto newContext = _tracker.createInstance<IndexContext>(_tracker.createInstance<PostfixContext>(parentContext, parentState));
          _localctx = newContext;
          pushNewRecursionContext(newContext, startState, RulePostfix);
          setState(758);

          if (!(precpred(_ctx, 2))) throw FailedPredicateException(this, "precpred(_ctx, 2)");
          setState(759);
          match(AgpParser::LEFT_BRACKET);
          setState(760);
          expression(0);
          setState(761);
          match(AgpParser::RIGHT_BRACKET);
          break;
        }

        } 
      }
      setState(767);
      _errHandler->sync(this);
      alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 92, _ctx);
    }
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }
  return _localctx;
}

//----------------- ArgumentsContext ------------------------------------------------------------------

AgpParser::ArgumentsContext::ArgumentsContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* AgpParser::ArgumentsContext::LEFT_PAREN() {
  return getToken(AgpParser::LEFT_PAREN, 0);
}

tree::TerminalNode* AgpParser::ArgumentsContext::RIGHT_PAREN() {
  return getToken(AgpParser::RIGHT_PAREN, 0);
}

std::vector<AgpParser::ArgumentContext *> AgpParser::ArgumentsContext::argument() {
  return getRuleContexts<AgpParser::ArgumentContext>();
}

AgpParser::ArgumentContext* AgpParser::ArgumentsContext::argument(size_t i) {
  return getRuleContext<AgpParser::ArgumentContext>(i);
}

std::vector<tree::TerminalNode *> AgpParser::ArgumentsContext::COMMA() {
  return getTokens(AgpParser::COMMA);
}

tree::TerminalNode* AgpParser::ArgumentsContext::COMMA(size_t i) {
  return getToken(AgpParser::COMMA, i);
}


size_t AgpParser::ArgumentsContext::getRuleIndex() const {
  return AgpParser::RuleArguments;
}


AgpParser::ArgumentsContext* AgpParser::arguments() {
  ArgumentsContext *_localctx = _tracker.createInstance<ArgumentsContext>(_ctx, getState());
  enterRule(_localctx, 102, AgpParser::RuleArguments);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    size_t alt;
    enterOuterAlt(_localctx, 1);
    setState(768);
    match(AgpParser::LEFT_PAREN);
    setState(780);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if ((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << AgpParser::ACTION)
      | (1ULL << AgpParser::ADVANCE)
      | (1ULL << AgpParser::AFTER)
      | (1ULL << AgpParser::ALWAYS)
      | (1ULL << AgpParser::AND)
      | (1ULL << AgpParser::ANY)
      | (1ULL << AgpParser::APPROVAL)
      | (1ULL << AgpParser::AS)
      | (1ULL << AgpParser::ASKED)
      | (1ULL << AgpParser::BECAUSE)
      | (1ULL << AgpParser::BY)
      | (1ULL << AgpParser::CASE)
      | (1ULL << AgpParser::CONFIRM)
      | (1ULL << AgpParser::CONTAINS)
      | (1ULL << AgpParser::DENIED)
      | (1ULL << AgpParser::DENY)
      | (1ULL << AgpParser::ENDS)
      | (1ULL << AgpParser::ENTITY)
      | (1ULL << AgpParser::ENUM)
      | (1ULL << AgpParser::EQUALS)
      | (1ULL << AgpParser::ERRORS)
      | (1ULL << AgpParser::EXCEPT)
      | (1ULL << AgpParser::EXPECT)
      | (1ULL << AgpParser::FAILED)
      | (1ULL << AgpParser::FALSE)
      | (1ULL << AgpParser::FOR)
      | (1ULL << AgpParser::FROM)
      | (1ULL << AgpParser::FUNCTION)
      | (1ULL << AgpParser::GIVEN)
      | (1ULL << AgpParser::GROUPS)
      | (1ULL << AgpParser::HAS)
      | (1ULL << AgpParser::IGNORING)
      | (1ULL << AgpParser::IMPLIES)
      | (1ULL << AgpParser::IMPORT)
      | (1ULL << AgpParser::IN)
      | (1ULL << AgpParser::IS)
      | (1ULL << AgpParser::LIKE)
      | (1ULL << AgpParser::LOOSENING)
      | (1ULL << AgpParser::MALFORMED)
      | (1ULL << AgpParser::MATCHES)
      | (1ULL << AgpParser::MODULE)
      | (1ULL << AgpParser::NEVER)
      | (1ULL << AgpParser::NO)
      | (1ULL << AgpParser::NOT)
      | (1ULL << AgpParser::NULL_)
      | (1ULL << AgpParser::OBLIGATION)
      | (1ULL << AgpParser::OF)
      | (1ULL << AgpParser::OK)
      | (1ULL << AgpParser::ON)
      | (1ULL << AgpParser::ONLY)
      | (1ULL << AgpParser::OR)
      | (1ULL << AgpParser::PER)
      | (1ULL << AgpParser::PERMIT)
      | (1ULL << AgpParser::PERMITTED)
      | (1ULL << AgpParser::POLICY)
      | (1ULL << AgpParser::PROVE)
      | (1ULL << AgpParser::RECORD)
      | (1ULL << AgpParser::REQUEST)
      | (1ULL << AgpParser::RESULT)
      | (1ULL << AgpParser::SESSION)
      | (1ULL << AgpParser::SIGNAL)
      | (1ULL << AgpParser::SOME)
      | (1ULL << AgpParser::STARTS))) != 0) || ((((_la - 64) & ~ 0x3fULL) == 0) &&
      ((1ULL << (_la - 64)) & ((1ULL << (AgpParser::STATE - 64))
      | (1ULL << (AgpParser::SUBSET - 64))
      | (1ULL << (AgpParser::TEST - 64))
      | (1ULL << (AgpParser::TRAIT - 64))
      | (1ULL << (AgpParser::TRUE - 64))
      | (1ULL << (AgpParser::UNLESS - 64))
      | (1ULL << (AgpParser::WHEN - 64))
      | (1ULL << (AgpParser::WITH - 64))
      | (1ULL << (AgpParser::WITHIN - 64))
      | (1ULL << (AgpParser::WITHOUT - 64))
      | (1ULL << (AgpParser::MINUS - 64))
      | (1ULL << (AgpParser::LEFT_PAREN - 64))
      | (1ULL << (AgpParser::LEFT_BRACKET - 64))
      | (1ULL << (AgpParser::LEFT_BRACE - 64))
      | (1ULL << (AgpParser::STRING - 64))
      | (1ULL << (AgpParser::RAW_STRING - 64))
      | (1ULL << (AgpParser::DURATION - 64))
      | (1ULL << (AgpParser::DECIMAL - 64))
      | (1ULL << (AgpParser::INT - 64))
      | (1ULL << (AgpParser::ID - 64))
      | (1ULL << (AgpParser::QUOTED - 64)))) != 0)) {
      setState(769);
      argument();
      setState(774);
      _errHandler->sync(this);
      alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 93, _ctx);
      while (alt != 2 && alt != atn::ATN::INVALID_ALT_NUMBER) {
        if (alt == 1) {
          setState(770);
          match(AgpParser::COMMA);
          setState(771);
          argument(); 
        }
        setState(776);
        _errHandler->sync(this);
        alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 93, _ctx);
      }
      setState(778);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if (_la == AgpParser::COMMA) {
        setState(777);
        match(AgpParser::COMMA);
      }
    }
    setState(782);
    match(AgpParser::RIGHT_PAREN);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ArgumentContext ------------------------------------------------------------------

AgpParser::ArgumentContext::ArgumentContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t AgpParser::ArgumentContext::getRuleIndex() const {
  return AgpParser::RuleArgument;
}

void AgpParser::ArgumentContext::copyFrom(ArgumentContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- PlainArgumentContext ------------------------------------------------------------------

AgpParser::ExpressionContext* AgpParser::PlainArgumentContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}

AgpParser::PlainArgumentContext::PlainArgumentContext(ArgumentContext *ctx) { copyFrom(ctx); }


//----------------- TestArgumentContext ------------------------------------------------------------------

AgpParser::WordContext* AgpParser::TestArgumentContext::word() {
  return getRuleContext<AgpParser::WordContext>(0);
}

tree::TerminalNode* AgpParser::TestArgumentContext::LAMBDA() {
  return getToken(AgpParser::LAMBDA, 0);
}

AgpParser::ExpressionContext* AgpParser::TestArgumentContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}

AgpParser::TestArgumentContext::TestArgumentContext(ArgumentContext *ctx) { copyFrom(ctx); }


//----------------- NamedArgumentContext ------------------------------------------------------------------

AgpParser::NameContext* AgpParser::NamedArgumentContext::name() {
  return getRuleContext<AgpParser::NameContext>(0);
}

tree::TerminalNode* AgpParser::NamedArgumentContext::COLON() {
  return getToken(AgpParser::COLON, 0);
}

AgpParser::ExpressionContext* AgpParser::NamedArgumentContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}

AgpParser::NamedArgumentContext::NamedArgumentContext(ArgumentContext *ctx) { copyFrom(ctx); }


AgpParser::ArgumentContext* AgpParser::argument() {
  ArgumentContext *_localctx = _tracker.createInstance<ArgumentContext>(_ctx, getState());
  enterRule(_localctx, 104, AgpParser::RuleArgument);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    setState(793);
    _errHandler->sync(this);
    switch (getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 96, _ctx)) {
    case 1: {
      _localctx = dynamic_cast<ArgumentContext *>(_tracker.createInstance<AgpParser::NamedArgumentContext>(_localctx));
      enterOuterAlt(_localctx, 1);
      setState(784);
      name();
      setState(785);
      match(AgpParser::COLON);
      setState(786);
      expression(0);
      break;
    }

    case 2: {
      _localctx = dynamic_cast<ArgumentContext *>(_tracker.createInstance<AgpParser::TestArgumentContext>(_localctx));
      enterOuterAlt(_localctx, 2);
      setState(788);
      word();
      setState(789);
      match(AgpParser::LAMBDA);
      setState(790);
      expression(0);
      break;
    }

    case 3: {
      _localctx = dynamic_cast<ArgumentContext *>(_tracker.createInstance<AgpParser::PlainArgumentContext>(_localctx));
      enterOuterAlt(_localctx, 3);
      setState(792);
      expression(0);
      break;
    }

    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- PrimaryContext ------------------------------------------------------------------

AgpParser::PrimaryContext::PrimaryContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t AgpParser::PrimaryContext::getRuleIndex() const {
  return AgpParser::RulePrimary;
}

void AgpParser::PrimaryContext::copyFrom(PrimaryContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- DurationContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::DurationContext::DURATION() {
  return getToken(AgpParser::DURATION, 0);
}

AgpParser::DurationContext::DurationContext(PrimaryContext *ctx) { copyFrom(ctx); }


//----------------- ParenthesesContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::ParenthesesContext::LEFT_PAREN() {
  return getToken(AgpParser::LEFT_PAREN, 0);
}

AgpParser::ExpressionContext* AgpParser::ParenthesesContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}

tree::TerminalNode* AgpParser::ParenthesesContext::RIGHT_PAREN() {
  return getToken(AgpParser::RIGHT_PAREN, 0);
}

AgpParser::ParenthesesContext::ParenthesesContext(PrimaryContext *ctx) { copyFrom(ctx); }


//----------------- NameValueContext ------------------------------------------------------------------

AgpParser::WordContext* AgpParser::NameValueContext::word() {
  return getRuleContext<AgpParser::WordContext>(0);
}

AgpParser::NameValueContext::NameValueContext(PrimaryContext *ctx) { copyFrom(ctx); }


//----------------- SetContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::SetContext::LEFT_BRACE() {
  return getToken(AgpParser::LEFT_BRACE, 0);
}

tree::TerminalNode* AgpParser::SetContext::RIGHT_BRACE() {
  return getToken(AgpParser::RIGHT_BRACE, 0);
}

std::vector<AgpParser::ExpressionContext *> AgpParser::SetContext::expression() {
  return getRuleContexts<AgpParser::ExpressionContext>();
}

AgpParser::ExpressionContext* AgpParser::SetContext::expression(size_t i) {
  return getRuleContext<AgpParser::ExpressionContext>(i);
}

std::vector<tree::TerminalNode *> AgpParser::SetContext::COMMA() {
  return getTokens(AgpParser::COMMA);
}

tree::TerminalNode* AgpParser::SetContext::COMMA(size_t i) {
  return getToken(AgpParser::COMMA, i);
}

AgpParser::SetContext::SetContext(PrimaryContext *ctx) { copyFrom(ctx); }


//----------------- RecordContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::RecordContext::LEFT_BRACE() {
  return getToken(AgpParser::LEFT_BRACE, 0);
}

std::vector<AgpParser::FieldEntryContext *> AgpParser::RecordContext::fieldEntry() {
  return getRuleContexts<AgpParser::FieldEntryContext>();
}

AgpParser::FieldEntryContext* AgpParser::RecordContext::fieldEntry(size_t i) {
  return getRuleContext<AgpParser::FieldEntryContext>(i);
}

tree::TerminalNode* AgpParser::RecordContext::RIGHT_BRACE() {
  return getToken(AgpParser::RIGHT_BRACE, 0);
}

std::vector<tree::TerminalNode *> AgpParser::RecordContext::COMMA() {
  return getTokens(AgpParser::COMMA);
}

tree::TerminalNode* AgpParser::RecordContext::COMMA(size_t i) {
  return getToken(AgpParser::COMMA, i);
}

AgpParser::RecordContext::RecordContext(PrimaryContext *ctx) { copyFrom(ctx); }


//----------------- TrueContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::TrueContext::TRUE() {
  return getToken(AgpParser::TRUE, 0);
}

AgpParser::TrueContext::TrueContext(PrimaryContext *ctx) { copyFrom(ctx); }


//----------------- FalseContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::FalseContext::FALSE() {
  return getToken(AgpParser::FALSE, 0);
}

AgpParser::FalseContext::FalseContext(PrimaryContext *ctx) { copyFrom(ctx); }


//----------------- TextContext ------------------------------------------------------------------

AgpParser::StringContext* AgpParser::TextContext::string() {
  return getRuleContext<AgpParser::StringContext>(0);
}

AgpParser::TextContext::TextContext(PrimaryContext *ctx) { copyFrom(ctx); }


//----------------- DecimalContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::DecimalContext::DECIMAL() {
  return getToken(AgpParser::DECIMAL, 0);
}

AgpParser::DecimalContext::DecimalContext(PrimaryContext *ctx) { copyFrom(ctx); }


//----------------- ListContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::ListContext::LEFT_BRACKET() {
  return getToken(AgpParser::LEFT_BRACKET, 0);
}

tree::TerminalNode* AgpParser::ListContext::RIGHT_BRACKET() {
  return getToken(AgpParser::RIGHT_BRACKET, 0);
}

std::vector<AgpParser::ExpressionContext *> AgpParser::ListContext::expression() {
  return getRuleContexts<AgpParser::ExpressionContext>();
}

AgpParser::ExpressionContext* AgpParser::ListContext::expression(size_t i) {
  return getRuleContext<AgpParser::ExpressionContext>(i);
}

std::vector<tree::TerminalNode *> AgpParser::ListContext::COMMA() {
  return getTokens(AgpParser::COMMA);
}

tree::TerminalNode* AgpParser::ListContext::COMMA(size_t i) {
  return getToken(AgpParser::COMMA, i);
}

AgpParser::ListContext::ListContext(PrimaryContext *ctx) { copyFrom(ctx); }


//----------------- MapContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::MapContext::LEFT_BRACE() {
  return getToken(AgpParser::LEFT_BRACE, 0);
}

std::vector<AgpParser::MapEntryContext *> AgpParser::MapContext::mapEntry() {
  return getRuleContexts<AgpParser::MapEntryContext>();
}

AgpParser::MapEntryContext* AgpParser::MapContext::mapEntry(size_t i) {
  return getRuleContext<AgpParser::MapEntryContext>(i);
}

tree::TerminalNode* AgpParser::MapContext::RIGHT_BRACE() {
  return getToken(AgpParser::RIGHT_BRACE, 0);
}

std::vector<tree::TerminalNode *> AgpParser::MapContext::COMMA() {
  return getTokens(AgpParser::COMMA);
}

tree::TerminalNode* AgpParser::MapContext::COMMA(size_t i) {
  return getToken(AgpParser::COMMA, i);
}

AgpParser::MapContext::MapContext(PrimaryContext *ctx) { copyFrom(ctx); }


//----------------- IntContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::IntContext::INT() {
  return getToken(AgpParser::INT, 0);
}

AgpParser::IntContext::IntContext(PrimaryContext *ctx) { copyFrom(ctx); }


AgpParser::PrimaryContext* AgpParser::primary() {
  PrimaryContext *_localctx = _tracker.createInstance<PrimaryContext>(_ctx, getState());
  enterRule(_localctx, 106, AgpParser::RulePrimary);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    size_t alt;
    setState(864);
    _errHandler->sync(this);
    switch (getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 107, _ctx)) {
    case 1: {
      _localctx = dynamic_cast<PrimaryContext *>(_tracker.createInstance<AgpParser::TrueContext>(_localctx));
      enterOuterAlt(_localctx, 1);
      setState(795);
      match(AgpParser::TRUE);
      break;
    }

    case 2: {
      _localctx = dynamic_cast<PrimaryContext *>(_tracker.createInstance<AgpParser::FalseContext>(_localctx));
      enterOuterAlt(_localctx, 2);
      setState(796);
      match(AgpParser::FALSE);
      break;
    }

    case 3: {
      _localctx = dynamic_cast<PrimaryContext *>(_tracker.createInstance<AgpParser::IntContext>(_localctx));
      enterOuterAlt(_localctx, 3);
      setState(797);
      match(AgpParser::INT);
      break;
    }

    case 4: {
      _localctx = dynamic_cast<PrimaryContext *>(_tracker.createInstance<AgpParser::DecimalContext>(_localctx));
      enterOuterAlt(_localctx, 4);
      setState(798);
      match(AgpParser::DECIMAL);
      break;
    }

    case 5: {
      _localctx = dynamic_cast<PrimaryContext *>(_tracker.createInstance<AgpParser::DurationContext>(_localctx));
      enterOuterAlt(_localctx, 5);
      setState(799);
      match(AgpParser::DURATION);
      break;
    }

    case 6: {
      _localctx = dynamic_cast<PrimaryContext *>(_tracker.createInstance<AgpParser::TextContext>(_localctx));
      enterOuterAlt(_localctx, 6);
      setState(800);
      string();
      break;
    }

    case 7: {
      _localctx = dynamic_cast<PrimaryContext *>(_tracker.createInstance<AgpParser::NameValueContext>(_localctx));
      enterOuterAlt(_localctx, 7);
      setState(801);
      word();
      break;
    }

    case 8: {
      _localctx = dynamic_cast<PrimaryContext *>(_tracker.createInstance<AgpParser::ParenthesesContext>(_localctx));
      enterOuterAlt(_localctx, 8);
      setState(802);
      match(AgpParser::LEFT_PAREN);
      setState(803);
      expression(0);
      setState(804);
      match(AgpParser::RIGHT_PAREN);
      break;
    }

    case 9: {
      _localctx = dynamic_cast<PrimaryContext *>(_tracker.createInstance<AgpParser::ListContext>(_localctx));
      enterOuterAlt(_localctx, 9);
      setState(806);
      match(AgpParser::LEFT_BRACKET);
      setState(818);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if ((((_la & ~ 0x3fULL) == 0) &&
        ((1ULL << _la) & ((1ULL << AgpParser::ACTION)
        | (1ULL << AgpParser::ADVANCE)
        | (1ULL << AgpParser::AFTER)
        | (1ULL << AgpParser::ALWAYS)
        | (1ULL << AgpParser::ANY)
        | (1ULL << AgpParser::APPROVAL)
        | (1ULL << AgpParser::AS)
        | (1ULL << AgpParser::ASKED)
        | (1ULL << AgpParser::BECAUSE)
        | (1ULL << AgpParser::BY)
        | (1ULL << AgpParser::CASE)
        | (1ULL << AgpParser::CONFIRM)
        | (1ULL << AgpParser::CONTAINS)
        | (1ULL << AgpParser::DENIED)
        | (1ULL << AgpParser::DENY)
        | (1ULL << AgpParser::ENDS)
        | (1ULL << AgpParser::ENTITY)
        | (1ULL << AgpParser::ENUM)
        | (1ULL << AgpParser::EQUALS)
        | (1ULL << AgpParser::ERRORS)
        | (1ULL << AgpParser::EXCEPT)
        | (1ULL << AgpParser::EXPECT)
        | (1ULL << AgpParser::FAILED)
        | (1ULL << AgpParser::FALSE)
        | (1ULL << AgpParser::FOR)
        | (1ULL << AgpParser::FROM)
        | (1ULL << AgpParser::FUNCTION)
        | (1ULL << AgpParser::GIVEN)
        | (1ULL << AgpParser::GROUPS)
        | (1ULL << AgpParser::HAS)
        | (1ULL << AgpParser::IGNORING)
        | (1ULL << AgpParser::IMPORT)
        | (1ULL << AgpParser::IS)
        | (1ULL << AgpParser::LIKE)
        | (1ULL << AgpParser::LOOSENING)
        | (1ULL << AgpParser::MALFORMED)
        | (1ULL << AgpParser::MATCHES)
        | (1ULL << AgpParser::MODULE)
        | (1ULL << AgpParser::NEVER)
        | (1ULL << AgpParser::NO)
        | (1ULL << AgpParser::NOT)
        | (1ULL << AgpParser::NULL_)
        | (1ULL << AgpParser::OBLIGATION)
        | (1ULL << AgpParser::OF)
        | (1ULL << AgpParser::OK)
        | (1ULL << AgpParser::ON)
        | (1ULL << AgpParser::ONLY)
        | (1ULL << AgpParser::PER)
        | (1ULL << AgpParser::PERMIT)
        | (1ULL << AgpParser::PERMITTED)
        | (1ULL << AgpParser::POLICY)
        | (1ULL << AgpParser::PROVE)
        | (1ULL << AgpParser::RECORD)
        | (1ULL << AgpParser::REQUEST)
        | (1ULL << AgpParser::RESULT)
        | (1ULL << AgpParser::SESSION)
        | (1ULL << AgpParser::SIGNAL)
        | (1ULL << AgpParser::SOME)
        | (1ULL << AgpParser::STARTS))) != 0) || ((((_la - 64) & ~ 0x3fULL) == 0) &&
        ((1ULL << (_la - 64)) & ((1ULL << (AgpParser::STATE - 64))
        | (1ULL << (AgpParser::SUBSET - 64))
        | (1ULL << (AgpParser::TEST - 64))
        | (1ULL << (AgpParser::TRAIT - 64))
        | (1ULL << (AgpParser::TRUE - 64))
        | (1ULL << (AgpParser::WITH - 64))
        | (1ULL << (AgpParser::WITHIN - 64))
        | (1ULL << (AgpParser::WITHOUT - 64))
        | (1ULL << (AgpParser::MINUS - 64))
        | (1ULL << (AgpParser::LEFT_PAREN - 64))
        | (1ULL << (AgpParser::LEFT_BRACKET - 64))
        | (1ULL << (AgpParser::LEFT_BRACE - 64))
        | (1ULL << (AgpParser::STRING - 64))
        | (1ULL << (AgpParser::RAW_STRING - 64))
        | (1ULL << (AgpParser::DURATION - 64))
        | (1ULL << (AgpParser::DECIMAL - 64))
        | (1ULL << (AgpParser::INT - 64))
        | (1ULL << (AgpParser::ID - 64))
        | (1ULL << (AgpParser::QUOTED - 64)))) != 0)) {
        setState(807);
        expression(0);
        setState(812);
        _errHandler->sync(this);
        alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 97, _ctx);
        while (alt != 2 && alt != atn::ATN::INVALID_ALT_NUMBER) {
          if (alt == 1) {
            setState(808);
            match(AgpParser::COMMA);
            setState(809);
            expression(0); 
          }
          setState(814);
          _errHandler->sync(this);
          alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 97, _ctx);
        }
        setState(816);
        _errHandler->sync(this);

        _la = _input->LA(1);
        if (_la == AgpParser::COMMA) {
          setState(815);
          match(AgpParser::COMMA);
        }
      }
      setState(820);
      match(AgpParser::RIGHT_BRACKET);
      break;
    }

    case 10: {
      _localctx = dynamic_cast<PrimaryContext *>(_tracker.createInstance<AgpParser::MapContext>(_localctx));
      enterOuterAlt(_localctx, 10);
      setState(821);
      match(AgpParser::LEFT_BRACE);
      setState(822);
      mapEntry();
      setState(827);
      _errHandler->sync(this);
      alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 100, _ctx);
      while (alt != 2 && alt != atn::ATN::INVALID_ALT_NUMBER) {
        if (alt == 1) {
          setState(823);
          match(AgpParser::COMMA);
          setState(824);
          mapEntry(); 
        }
        setState(829);
        _errHandler->sync(this);
        alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 100, _ctx);
      }
      setState(831);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if (_la == AgpParser::COMMA) {
        setState(830);
        match(AgpParser::COMMA);
      }
      setState(833);
      match(AgpParser::RIGHT_BRACE);
      break;
    }

    case 11: {
      _localctx = dynamic_cast<PrimaryContext *>(_tracker.createInstance<AgpParser::RecordContext>(_localctx));
      enterOuterAlt(_localctx, 11);
      setState(835);
      match(AgpParser::LEFT_BRACE);
      setState(836);
      fieldEntry();
      setState(841);
      _errHandler->sync(this);
      alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 102, _ctx);
      while (alt != 2 && alt != atn::ATN::INVALID_ALT_NUMBER) {
        if (alt == 1) {
          setState(837);
          match(AgpParser::COMMA);
          setState(838);
          fieldEntry(); 
        }
        setState(843);
        _errHandler->sync(this);
        alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 102, _ctx);
      }
      setState(845);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if (_la == AgpParser::COMMA) {
        setState(844);
        match(AgpParser::COMMA);
      }
      setState(847);
      match(AgpParser::RIGHT_BRACE);
      break;
    }

    case 12: {
      _localctx = dynamic_cast<PrimaryContext *>(_tracker.createInstance<AgpParser::SetContext>(_localctx));
      enterOuterAlt(_localctx, 12);
      setState(849);
      match(AgpParser::LEFT_BRACE);
      setState(861);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if ((((_la & ~ 0x3fULL) == 0) &&
        ((1ULL << _la) & ((1ULL << AgpParser::ACTION)
        | (1ULL << AgpParser::ADVANCE)
        | (1ULL << AgpParser::AFTER)
        | (1ULL << AgpParser::ALWAYS)
        | (1ULL << AgpParser::ANY)
        | (1ULL << AgpParser::APPROVAL)
        | (1ULL << AgpParser::AS)
        | (1ULL << AgpParser::ASKED)
        | (1ULL << AgpParser::BECAUSE)
        | (1ULL << AgpParser::BY)
        | (1ULL << AgpParser::CASE)
        | (1ULL << AgpParser::CONFIRM)
        | (1ULL << AgpParser::CONTAINS)
        | (1ULL << AgpParser::DENIED)
        | (1ULL << AgpParser::DENY)
        | (1ULL << AgpParser::ENDS)
        | (1ULL << AgpParser::ENTITY)
        | (1ULL << AgpParser::ENUM)
        | (1ULL << AgpParser::EQUALS)
        | (1ULL << AgpParser::ERRORS)
        | (1ULL << AgpParser::EXCEPT)
        | (1ULL << AgpParser::EXPECT)
        | (1ULL << AgpParser::FAILED)
        | (1ULL << AgpParser::FALSE)
        | (1ULL << AgpParser::FOR)
        | (1ULL << AgpParser::FROM)
        | (1ULL << AgpParser::FUNCTION)
        | (1ULL << AgpParser::GIVEN)
        | (1ULL << AgpParser::GROUPS)
        | (1ULL << AgpParser::HAS)
        | (1ULL << AgpParser::IGNORING)
        | (1ULL << AgpParser::IMPORT)
        | (1ULL << AgpParser::IS)
        | (1ULL << AgpParser::LIKE)
        | (1ULL << AgpParser::LOOSENING)
        | (1ULL << AgpParser::MALFORMED)
        | (1ULL << AgpParser::MATCHES)
        | (1ULL << AgpParser::MODULE)
        | (1ULL << AgpParser::NEVER)
        | (1ULL << AgpParser::NO)
        | (1ULL << AgpParser::NOT)
        | (1ULL << AgpParser::NULL_)
        | (1ULL << AgpParser::OBLIGATION)
        | (1ULL << AgpParser::OF)
        | (1ULL << AgpParser::OK)
        | (1ULL << AgpParser::ON)
        | (1ULL << AgpParser::ONLY)
        | (1ULL << AgpParser::PER)
        | (1ULL << AgpParser::PERMIT)
        | (1ULL << AgpParser::PERMITTED)
        | (1ULL << AgpParser::POLICY)
        | (1ULL << AgpParser::PROVE)
        | (1ULL << AgpParser::RECORD)
        | (1ULL << AgpParser::REQUEST)
        | (1ULL << AgpParser::RESULT)
        | (1ULL << AgpParser::SESSION)
        | (1ULL << AgpParser::SIGNAL)
        | (1ULL << AgpParser::SOME)
        | (1ULL << AgpParser::STARTS))) != 0) || ((((_la - 64) & ~ 0x3fULL) == 0) &&
        ((1ULL << (_la - 64)) & ((1ULL << (AgpParser::STATE - 64))
        | (1ULL << (AgpParser::SUBSET - 64))
        | (1ULL << (AgpParser::TEST - 64))
        | (1ULL << (AgpParser::TRAIT - 64))
        | (1ULL << (AgpParser::TRUE - 64))
        | (1ULL << (AgpParser::WITH - 64))
        | (1ULL << (AgpParser::WITHIN - 64))
        | (1ULL << (AgpParser::WITHOUT - 64))
        | (1ULL << (AgpParser::MINUS - 64))
        | (1ULL << (AgpParser::LEFT_PAREN - 64))
        | (1ULL << (AgpParser::LEFT_BRACKET - 64))
        | (1ULL << (AgpParser::LEFT_BRACE - 64))
        | (1ULL << (AgpParser::STRING - 64))
        | (1ULL << (AgpParser::RAW_STRING - 64))
        | (1ULL << (AgpParser::DURATION - 64))
        | (1ULL << (AgpParser::DECIMAL - 64))
        | (1ULL << (AgpParser::INT - 64))
        | (1ULL << (AgpParser::ID - 64))
        | (1ULL << (AgpParser::QUOTED - 64)))) != 0)) {
        setState(850);
        expression(0);
        setState(855);
        _errHandler->sync(this);
        alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 104, _ctx);
        while (alt != 2 && alt != atn::ATN::INVALID_ALT_NUMBER) {
          if (alt == 1) {
            setState(851);
            match(AgpParser::COMMA);
            setState(852);
            expression(0); 
          }
          setState(857);
          _errHandler->sync(this);
          alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 104, _ctx);
        }
        setState(859);
        _errHandler->sync(this);

        _la = _input->LA(1);
        if (_la == AgpParser::COMMA) {
          setState(858);
          match(AgpParser::COMMA);
        }
      }
      setState(863);
      match(AgpParser::RIGHT_BRACE);
      break;
    }

    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- MapEntryContext ------------------------------------------------------------------

AgpParser::MapEntryContext::MapEntryContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

AgpParser::StringContext* AgpParser::MapEntryContext::string() {
  return getRuleContext<AgpParser::StringContext>(0);
}

tree::TerminalNode* AgpParser::MapEntryContext::COLON() {
  return getToken(AgpParser::COLON, 0);
}

AgpParser::ExpressionContext* AgpParser::MapEntryContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}


size_t AgpParser::MapEntryContext::getRuleIndex() const {
  return AgpParser::RuleMapEntry;
}


AgpParser::MapEntryContext* AgpParser::mapEntry() {
  MapEntryContext *_localctx = _tracker.createInstance<MapEntryContext>(_ctx, getState());
  enterRule(_localctx, 108, AgpParser::RuleMapEntry);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(866);
    string();
    setState(867);
    match(AgpParser::COLON);
    setState(868);
    expression(0);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- FieldEntryContext ------------------------------------------------------------------

AgpParser::FieldEntryContext::FieldEntryContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

AgpParser::NameContext* AgpParser::FieldEntryContext::name() {
  return getRuleContext<AgpParser::NameContext>(0);
}

tree::TerminalNode* AgpParser::FieldEntryContext::COLON() {
  return getToken(AgpParser::COLON, 0);
}

AgpParser::ExpressionContext* AgpParser::FieldEntryContext::expression() {
  return getRuleContext<AgpParser::ExpressionContext>(0);
}


size_t AgpParser::FieldEntryContext::getRuleIndex() const {
  return AgpParser::RuleFieldEntry;
}


AgpParser::FieldEntryContext* AgpParser::fieldEntry() {
  FieldEntryContext *_localctx = _tracker.createInstance<FieldEntryContext>(_ctx, getState());
  enterRule(_localctx, 110, AgpParser::RuleFieldEntry);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(870);
    name();
    setState(871);
    match(AgpParser::COLON);
    setState(872);
    expression(0);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- QualifiedNameContext ------------------------------------------------------------------

AgpParser::QualifiedNameContext::QualifiedNameContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

AgpParser::WordContext* AgpParser::QualifiedNameContext::word() {
  return getRuleContext<AgpParser::WordContext>(0);
}

std::vector<tree::TerminalNode *> AgpParser::QualifiedNameContext::DOT() {
  return getTokens(AgpParser::DOT);
}

tree::TerminalNode* AgpParser::QualifiedNameContext::DOT(size_t i) {
  return getToken(AgpParser::DOT, i);
}

std::vector<AgpParser::NameContext *> AgpParser::QualifiedNameContext::name() {
  return getRuleContexts<AgpParser::NameContext>();
}

AgpParser::NameContext* AgpParser::QualifiedNameContext::name(size_t i) {
  return getRuleContext<AgpParser::NameContext>(i);
}


size_t AgpParser::QualifiedNameContext::getRuleIndex() const {
  return AgpParser::RuleQualifiedName;
}


AgpParser::QualifiedNameContext* AgpParser::qualifiedName() {
  QualifiedNameContext *_localctx = _tracker.createInstance<QualifiedNameContext>(_ctx, getState());
  enterRule(_localctx, 112, AgpParser::RuleQualifiedName);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(874);
    word();
    setState(879);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == AgpParser::DOT) {
      setState(875);
      match(AgpParser::DOT);
      setState(876);
      name();
      setState(881);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- StringContext ------------------------------------------------------------------

AgpParser::StringContext::StringContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* AgpParser::StringContext::STRING() {
  return getToken(AgpParser::STRING, 0);
}

tree::TerminalNode* AgpParser::StringContext::RAW_STRING() {
  return getToken(AgpParser::RAW_STRING, 0);
}


size_t AgpParser::StringContext::getRuleIndex() const {
  return AgpParser::RuleString;
}


AgpParser::StringContext* AgpParser::string() {
  StringContext *_localctx = _tracker.createInstance<StringContext>(_ctx, getState());
  enterRule(_localctx, 114, AgpParser::RuleString);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(882);
    dynamic_cast<StringContext *>(_localctx)->token = _input->LT(1);
    _la = _input->LA(1);
    if (!(_la == AgpParser::STRING

    || _la == AgpParser::RAW_STRING)) {
      dynamic_cast<StringContext *>(_localctx)->token = _errHandler->recoverInline(this);
    }
    else {
      _errHandler->reportMatch(this);
      consume();
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- NameContext ------------------------------------------------------------------

AgpParser::NameContext::NameContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t AgpParser::NameContext::getRuleIndex() const {
  return AgpParser::RuleName;
}

void AgpParser::NameContext::copyFrom(NameContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- HardNameContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::HardNameContext::AND() {
  return getToken(AgpParser::AND, 0);
}

tree::TerminalNode* AgpParser::HardNameContext::OR() {
  return getToken(AgpParser::OR, 0);
}

tree::TerminalNode* AgpParser::HardNameContext::NOT() {
  return getToken(AgpParser::NOT, 0);
}

tree::TerminalNode* AgpParser::HardNameContext::IN() {
  return getToken(AgpParser::IN, 0);
}

tree::TerminalNode* AgpParser::HardNameContext::HAS() {
  return getToken(AgpParser::HAS, 0);
}

tree::TerminalNode* AgpParser::HardNameContext::TRUE() {
  return getToken(AgpParser::TRUE, 0);
}

tree::TerminalNode* AgpParser::HardNameContext::FALSE() {
  return getToken(AgpParser::FALSE, 0);
}

tree::TerminalNode* AgpParser::HardNameContext::WHEN() {
  return getToken(AgpParser::WHEN, 0);
}

tree::TerminalNode* AgpParser::HardNameContext::UNLESS() {
  return getToken(AgpParser::UNLESS, 0);
}

tree::TerminalNode* AgpParser::HardNameContext::IMPLIES() {
  return getToken(AgpParser::IMPLIES, 0);
}

AgpParser::HardNameContext::HardNameContext(NameContext *ctx) { copyFrom(ctx); }


//----------------- WordNameContext ------------------------------------------------------------------

AgpParser::WordContext* AgpParser::WordNameContext::word() {
  return getRuleContext<AgpParser::WordContext>(0);
}

AgpParser::WordNameContext::WordNameContext(NameContext *ctx) { copyFrom(ctx); }


AgpParser::NameContext* AgpParser::name() {
  NameContext *_localctx = _tracker.createInstance<NameContext>(_ctx, getState());
  enterRule(_localctx, 116, AgpParser::RuleName);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    setState(886);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case AgpParser::ACTION:
      case AgpParser::ADVANCE:
      case AgpParser::AFTER:
      case AgpParser::ALWAYS:
      case AgpParser::ANY:
      case AgpParser::APPROVAL:
      case AgpParser::AS:
      case AgpParser::ASKED:
      case AgpParser::BECAUSE:
      case AgpParser::BY:
      case AgpParser::CASE:
      case AgpParser::CONFIRM:
      case AgpParser::CONTAINS:
      case AgpParser::DENIED:
      case AgpParser::DENY:
      case AgpParser::ENDS:
      case AgpParser::ENTITY:
      case AgpParser::ENUM:
      case AgpParser::EQUALS:
      case AgpParser::ERRORS:
      case AgpParser::EXCEPT:
      case AgpParser::EXPECT:
      case AgpParser::FAILED:
      case AgpParser::FOR:
      case AgpParser::FROM:
      case AgpParser::FUNCTION:
      case AgpParser::GIVEN:
      case AgpParser::GROUPS:
      case AgpParser::IGNORING:
      case AgpParser::IMPORT:
      case AgpParser::IS:
      case AgpParser::LIKE:
      case AgpParser::LOOSENING:
      case AgpParser::MALFORMED:
      case AgpParser::MATCHES:
      case AgpParser::MODULE:
      case AgpParser::NEVER:
      case AgpParser::NO:
      case AgpParser::NULL_:
      case AgpParser::OBLIGATION:
      case AgpParser::OF:
      case AgpParser::OK:
      case AgpParser::ON:
      case AgpParser::ONLY:
      case AgpParser::PER:
      case AgpParser::PERMIT:
      case AgpParser::PERMITTED:
      case AgpParser::POLICY:
      case AgpParser::PROVE:
      case AgpParser::RECORD:
      case AgpParser::REQUEST:
      case AgpParser::RESULT:
      case AgpParser::SESSION:
      case AgpParser::SIGNAL:
      case AgpParser::SOME:
      case AgpParser::STARTS:
      case AgpParser::STATE:
      case AgpParser::SUBSET:
      case AgpParser::TEST:
      case AgpParser::TRAIT:
      case AgpParser::WITH:
      case AgpParser::WITHIN:
      case AgpParser::WITHOUT:
      case AgpParser::ID:
      case AgpParser::QUOTED: {
        _localctx = dynamic_cast<NameContext *>(_tracker.createInstance<AgpParser::WordNameContext>(_localctx));
        enterOuterAlt(_localctx, 1);
        setState(884);
        word();
        break;
      }

      case AgpParser::AND:
      case AgpParser::FALSE:
      case AgpParser::HAS:
      case AgpParser::IMPLIES:
      case AgpParser::IN:
      case AgpParser::NOT:
      case AgpParser::OR:
      case AgpParser::TRUE:
      case AgpParser::UNLESS:
      case AgpParser::WHEN: {
        _localctx = dynamic_cast<NameContext *>(_tracker.createInstance<AgpParser::HardNameContext>(_localctx));
        enterOuterAlt(_localctx, 2);
        setState(885);
        dynamic_cast<HardNameContext *>(_localctx)->token = _input->LT(1);
        _la = _input->LA(1);
        if (!((((_la & ~ 0x3fULL) == 0) &&
          ((1ULL << _la) & ((1ULL << AgpParser::AND)
          | (1ULL << AgpParser::FALSE)
          | (1ULL << AgpParser::HAS)
          | (1ULL << AgpParser::IMPLIES)
          | (1ULL << AgpParser::IN)
          | (1ULL << AgpParser::NOT)
          | (1ULL << AgpParser::OR))) != 0) || ((((_la - 68) & ~ 0x3fULL) == 0) &&
          ((1ULL << (_la - 68)) & ((1ULL << (AgpParser::TRUE - 68))
          | (1ULL << (AgpParser::UNLESS - 68))
          | (1ULL << (AgpParser::WHEN - 68)))) != 0))) {
          dynamic_cast<HardNameContext *>(_localctx)->token = _errHandler->recoverInline(this);
        }
        else {
          _errHandler->reportMatch(this);
          consume();
        }
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- WordContext ------------------------------------------------------------------

AgpParser::WordContext::WordContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t AgpParser::WordContext::getRuleIndex() const {
  return AgpParser::RuleWord;
}

void AgpParser::WordContext::copyFrom(WordContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- WordPlainContext ------------------------------------------------------------------

AgpParser::PlainWordContext* AgpParser::WordPlainContext::plainWord() {
  return getRuleContext<AgpParser::PlainWordContext>(0);
}

AgpParser::WordPlainContext::WordPlainContext(WordContext *ctx) { copyFrom(ctx); }


//----------------- WordOperatorContext ------------------------------------------------------------------

tree::TerminalNode* AgpParser::WordOperatorContext::STARTS() {
  return getToken(AgpParser::STARTS, 0);
}

tree::TerminalNode* AgpParser::WordOperatorContext::ENDS() {
  return getToken(AgpParser::ENDS, 0);
}

tree::TerminalNode* AgpParser::WordOperatorContext::CONTAINS() {
  return getToken(AgpParser::CONTAINS, 0);
}

tree::TerminalNode* AgpParser::WordOperatorContext::LIKE() {
  return getToken(AgpParser::LIKE, 0);
}

tree::TerminalNode* AgpParser::WordOperatorContext::MATCHES() {
  return getToken(AgpParser::MATCHES, 0);
}

tree::TerminalNode* AgpParser::WordOperatorContext::EQUALS() {
  return getToken(AgpParser::EQUALS, 0);
}

tree::TerminalNode* AgpParser::WordOperatorContext::SUBSET() {
  return getToken(AgpParser::SUBSET, 0);
}

AgpParser::WordOperatorContext::WordOperatorContext(WordContext *ctx) { copyFrom(ctx); }


AgpParser::WordContext* AgpParser::word() {
  WordContext *_localctx = _tracker.createInstance<WordContext>(_ctx, getState());
  enterRule(_localctx, 118, AgpParser::RuleWord);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    setState(890);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case AgpParser::ACTION:
      case AgpParser::ADVANCE:
      case AgpParser::AFTER:
      case AgpParser::ALWAYS:
      case AgpParser::ANY:
      case AgpParser::APPROVAL:
      case AgpParser::AS:
      case AgpParser::ASKED:
      case AgpParser::BECAUSE:
      case AgpParser::BY:
      case AgpParser::CASE:
      case AgpParser::CONFIRM:
      case AgpParser::DENIED:
      case AgpParser::DENY:
      case AgpParser::ENTITY:
      case AgpParser::ENUM:
      case AgpParser::ERRORS:
      case AgpParser::EXCEPT:
      case AgpParser::EXPECT:
      case AgpParser::FAILED:
      case AgpParser::FOR:
      case AgpParser::FROM:
      case AgpParser::FUNCTION:
      case AgpParser::GIVEN:
      case AgpParser::GROUPS:
      case AgpParser::IGNORING:
      case AgpParser::IMPORT:
      case AgpParser::IS:
      case AgpParser::LOOSENING:
      case AgpParser::MALFORMED:
      case AgpParser::MODULE:
      case AgpParser::NEVER:
      case AgpParser::NO:
      case AgpParser::NULL_:
      case AgpParser::OBLIGATION:
      case AgpParser::OF:
      case AgpParser::OK:
      case AgpParser::ON:
      case AgpParser::ONLY:
      case AgpParser::PER:
      case AgpParser::PERMIT:
      case AgpParser::PERMITTED:
      case AgpParser::POLICY:
      case AgpParser::PROVE:
      case AgpParser::RECORD:
      case AgpParser::REQUEST:
      case AgpParser::RESULT:
      case AgpParser::SESSION:
      case AgpParser::SIGNAL:
      case AgpParser::SOME:
      case AgpParser::STATE:
      case AgpParser::TEST:
      case AgpParser::TRAIT:
      case AgpParser::WITH:
      case AgpParser::WITHIN:
      case AgpParser::WITHOUT:
      case AgpParser::ID:
      case AgpParser::QUOTED: {
        _localctx = dynamic_cast<WordContext *>(_tracker.createInstance<AgpParser::WordPlainContext>(_localctx));
        enterOuterAlt(_localctx, 1);
        setState(888);
        plainWord();
        break;
      }

      case AgpParser::CONTAINS:
      case AgpParser::ENDS:
      case AgpParser::EQUALS:
      case AgpParser::LIKE:
      case AgpParser::MATCHES:
      case AgpParser::STARTS:
      case AgpParser::SUBSET: {
        _localctx = dynamic_cast<WordContext *>(_tracker.createInstance<AgpParser::WordOperatorContext>(_localctx));
        enterOuterAlt(_localctx, 2);
        setState(889);
        dynamic_cast<WordOperatorContext *>(_localctx)->token = _input->LT(1);
        _la = _input->LA(1);
        if (!(((((_la - 14) & ~ 0x3fULL) == 0) &&
          ((1ULL << (_la - 14)) & ((1ULL << (AgpParser::CONTAINS - 14))
          | (1ULL << (AgpParser::ENDS - 14))
          | (1ULL << (AgpParser::EQUALS - 14))
          | (1ULL << (AgpParser::LIKE - 14))
          | (1ULL << (AgpParser::MATCHES - 14))
          | (1ULL << (AgpParser::STARTS - 14))
          | (1ULL << (AgpParser::SUBSET - 14)))) != 0))) {
          dynamic_cast<WordOperatorContext *>(_localctx)->token = _errHandler->recoverInline(this);
        }
        else {
          _errHandler->reportMatch(this);
          consume();
        }
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- PlainWordContext ------------------------------------------------------------------

AgpParser::PlainWordContext::PlainWordContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* AgpParser::PlainWordContext::ID() {
  return getToken(AgpParser::ID, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::QUOTED() {
  return getToken(AgpParser::QUOTED, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::ACTION() {
  return getToken(AgpParser::ACTION, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::ADVANCE() {
  return getToken(AgpParser::ADVANCE, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::AFTER() {
  return getToken(AgpParser::AFTER, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::ALWAYS() {
  return getToken(AgpParser::ALWAYS, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::ANY() {
  return getToken(AgpParser::ANY, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::APPROVAL() {
  return getToken(AgpParser::APPROVAL, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::AS() {
  return getToken(AgpParser::AS, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::ASKED() {
  return getToken(AgpParser::ASKED, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::BECAUSE() {
  return getToken(AgpParser::BECAUSE, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::BY() {
  return getToken(AgpParser::BY, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::CASE() {
  return getToken(AgpParser::CASE, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::CONFIRM() {
  return getToken(AgpParser::CONFIRM, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::DENIED() {
  return getToken(AgpParser::DENIED, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::DENY() {
  return getToken(AgpParser::DENY, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::ENTITY() {
  return getToken(AgpParser::ENTITY, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::ENUM() {
  return getToken(AgpParser::ENUM, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::ERRORS() {
  return getToken(AgpParser::ERRORS, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::EXCEPT() {
  return getToken(AgpParser::EXCEPT, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::EXPECT() {
  return getToken(AgpParser::EXPECT, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::FAILED() {
  return getToken(AgpParser::FAILED, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::FOR() {
  return getToken(AgpParser::FOR, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::FROM() {
  return getToken(AgpParser::FROM, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::FUNCTION() {
  return getToken(AgpParser::FUNCTION, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::GIVEN() {
  return getToken(AgpParser::GIVEN, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::GROUPS() {
  return getToken(AgpParser::GROUPS, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::IGNORING() {
  return getToken(AgpParser::IGNORING, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::IMPORT() {
  return getToken(AgpParser::IMPORT, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::IS() {
  return getToken(AgpParser::IS, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::LOOSENING() {
  return getToken(AgpParser::LOOSENING, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::MALFORMED() {
  return getToken(AgpParser::MALFORMED, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::MODULE() {
  return getToken(AgpParser::MODULE, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::NEVER() {
  return getToken(AgpParser::NEVER, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::NO() {
  return getToken(AgpParser::NO, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::NULL_() {
  return getToken(AgpParser::NULL_, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::OBLIGATION() {
  return getToken(AgpParser::OBLIGATION, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::OF() {
  return getToken(AgpParser::OF, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::OK() {
  return getToken(AgpParser::OK, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::ON() {
  return getToken(AgpParser::ON, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::ONLY() {
  return getToken(AgpParser::ONLY, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::PER() {
  return getToken(AgpParser::PER, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::PERMIT() {
  return getToken(AgpParser::PERMIT, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::PERMITTED() {
  return getToken(AgpParser::PERMITTED, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::POLICY() {
  return getToken(AgpParser::POLICY, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::PROVE() {
  return getToken(AgpParser::PROVE, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::RECORD() {
  return getToken(AgpParser::RECORD, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::REQUEST() {
  return getToken(AgpParser::REQUEST, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::RESULT() {
  return getToken(AgpParser::RESULT, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::SESSION() {
  return getToken(AgpParser::SESSION, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::SIGNAL() {
  return getToken(AgpParser::SIGNAL, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::SOME() {
  return getToken(AgpParser::SOME, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::STATE() {
  return getToken(AgpParser::STATE, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::TEST() {
  return getToken(AgpParser::TEST, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::TRAIT() {
  return getToken(AgpParser::TRAIT, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::WITH() {
  return getToken(AgpParser::WITH, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::WITHIN() {
  return getToken(AgpParser::WITHIN, 0);
}

tree::TerminalNode* AgpParser::PlainWordContext::WITHOUT() {
  return getToken(AgpParser::WITHOUT, 0);
}


size_t AgpParser::PlainWordContext::getRuleIndex() const {
  return AgpParser::RulePlainWord;
}


AgpParser::PlainWordContext* AgpParser::plainWord() {
  PlainWordContext *_localctx = _tracker.createInstance<PlainWordContext>(_ctx, getState());
  enterRule(_localctx, 120, AgpParser::RulePlainWord);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(892);
    dynamic_cast<PlainWordContext *>(_localctx)->token = _input->LT(1);
    _la = _input->LA(1);
    if (!((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << AgpParser::ACTION)
      | (1ULL << AgpParser::ADVANCE)
      | (1ULL << AgpParser::AFTER)
      | (1ULL << AgpParser::ALWAYS)
      | (1ULL << AgpParser::ANY)
      | (1ULL << AgpParser::APPROVAL)
      | (1ULL << AgpParser::AS)
      | (1ULL << AgpParser::ASKED)
      | (1ULL << AgpParser::BECAUSE)
      | (1ULL << AgpParser::BY)
      | (1ULL << AgpParser::CASE)
      | (1ULL << AgpParser::CONFIRM)
      | (1ULL << AgpParser::DENIED)
      | (1ULL << AgpParser::DENY)
      | (1ULL << AgpParser::ENTITY)
      | (1ULL << AgpParser::ENUM)
      | (1ULL << AgpParser::ERRORS)
      | (1ULL << AgpParser::EXCEPT)
      | (1ULL << AgpParser::EXPECT)
      | (1ULL << AgpParser::FAILED)
      | (1ULL << AgpParser::FOR)
      | (1ULL << AgpParser::FROM)
      | (1ULL << AgpParser::FUNCTION)
      | (1ULL << AgpParser::GIVEN)
      | (1ULL << AgpParser::GROUPS)
      | (1ULL << AgpParser::IGNORING)
      | (1ULL << AgpParser::IMPORT)
      | (1ULL << AgpParser::IS)
      | (1ULL << AgpParser::LOOSENING)
      | (1ULL << AgpParser::MALFORMED)
      | (1ULL << AgpParser::MODULE)
      | (1ULL << AgpParser::NEVER)
      | (1ULL << AgpParser::NO)
      | (1ULL << AgpParser::NULL_)
      | (1ULL << AgpParser::OBLIGATION)
      | (1ULL << AgpParser::OF)
      | (1ULL << AgpParser::OK)
      | (1ULL << AgpParser::ON)
      | (1ULL << AgpParser::ONLY)
      | (1ULL << AgpParser::PER)
      | (1ULL << AgpParser::PERMIT)
      | (1ULL << AgpParser::PERMITTED)
      | (1ULL << AgpParser::POLICY)
      | (1ULL << AgpParser::PROVE)
      | (1ULL << AgpParser::RECORD)
      | (1ULL << AgpParser::REQUEST)
      | (1ULL << AgpParser::RESULT)
      | (1ULL << AgpParser::SESSION)
      | (1ULL << AgpParser::SIGNAL)
      | (1ULL << AgpParser::SOME))) != 0) || ((((_la - 64) & ~ 0x3fULL) == 0) &&
      ((1ULL << (_la - 64)) & ((1ULL << (AgpParser::STATE - 64))
      | (1ULL << (AgpParser::TEST - 64))
      | (1ULL << (AgpParser::TRAIT - 64))
      | (1ULL << (AgpParser::WITH - 64))
      | (1ULL << (AgpParser::WITHIN - 64))
      | (1ULL << (AgpParser::WITHOUT - 64))
      | (1ULL << (AgpParser::ID - 64))
      | (1ULL << (AgpParser::QUOTED - 64)))) != 0))) {
      dynamic_cast<PlainWordContext *>(_localctx)->token = _errHandler->recoverInline(this);
    }
    else {
      _errHandler->reportMatch(this);
      consume();
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

bool AgpParser::sempred(RuleContext *context, size_t ruleIndex, size_t predicateIndex) {
  switch (ruleIndex) {
    case 45: return expressionSempred(dynamic_cast<ExpressionContext *>(context), predicateIndex);
    case 49: return valueSempred(dynamic_cast<ValueContext *>(context), predicateIndex);
    case 50: return postfixSempred(dynamic_cast<PostfixContext *>(context), predicateIndex);

  default:
    break;
  }
  return true;
}

bool AgpParser::expressionSempred(ExpressionContext *_localctx, size_t predicateIndex) {
  switch (predicateIndex) {
    case 0: return precpred(_ctx, 4);
    case 1: return precpred(_ctx, 3);
    case 2: return precpred(_ctx, 2);

  default:
    break;
  }
  return true;
}

bool AgpParser::valueSempred(ValueContext *_localctx, size_t predicateIndex) {
  switch (predicateIndex) {
    case 3: return precpred(_ctx, 3);
    case 4: return precpred(_ctx, 2);

  default:
    break;
  }
  return true;
}

bool AgpParser::postfixSempred(PostfixContext *_localctx, size_t predicateIndex) {
  switch (predicateIndex) {
    case 5: return precpred(_ctx, 4);
    case 6: return precpred(_ctx, 3);
    case 7: return precpred(_ctx, 2);

  default:
    break;
  }
  return true;
}

// Static vars and initialization.
std::vector<dfa::DFA> AgpParser::_decisionToDFA;
atn::PredictionContextCache AgpParser::_sharedContextCache;

// We own the ATN which in turn owns the ATN states.
atn::ATN AgpParser::_atn;
std::vector<uint16_t> AgpParser::_serializedATN;

std::vector<std::string> AgpParser::_ruleNames = {
  "file", "header", "declaration", "importDeclaration", "enumDeclaration", 
  "enumMember", "recordDeclaration", "parameters", "parameter", "type", 
  "orNull", "entityDeclaration", "groupsDeclaration", "groupEdge", "groupMembers", 
  "groupMember", "traitDeclaration", "impliedTraits", "actionDeclaration", 
  "traitUse", "functionDeclaration", "signalDeclaration", "obligationDeclaration", 
  "actions", "exceptions", "action", "stateDeclaration", "stateVariable", 
  "handlerDeclaration", "event", "update", "target", "targetStep", "change", 
  "ruleDeclaration", "effect", "clause", "approval", "obligationUse", "propertyDeclaration", 
  "property", "testDeclaration", "step", "call", "principals", "expression", 
  "test", "comparison", "textTest", "value", "postfix", "arguments", "argument", 
  "primary", "mapEntry", "fieldEntry", "qualifiedName", "string", "name", 
  "word", "plainWord"
};

std::vector<std::string> AgpParser::_literalNames = {
  "", "'action'", "'advance'", "'after'", "'always'", "'and'", "'any'", 
  "'approval'", "'as'", "'asked'", "'because'", "'by'", "'case'", "'confirm'", 
  "'contains'", "'denied'", "'deny'", "'ends'", "'entity'", "'enum'", "'equals'", 
  "'errors'", "'except'", "'expect'", "'failed'", "'false'", "'for'", "'from'", 
  "'function'", "'given'", "'groups'", "'has'", "'ignoring'", "'implies'", 
  "'import'", "'in'", "'is'", "'like'", "'loosening'", "'malformed'", "'matches'", 
  "'module'", "'never'", "'no'", "'not'", "'null'", "'obligation'", "'of'", 
  "'ok'", "'on'", "'only'", "'or'", "'per'", "'permit'", "'permitted'", 
  "'policy'", "'prove'", "'record'", "'request'", "'result'", "'session'", 
  "'signal'", "'some'", "'starts'", "'state'", "'subset'", "'test'", "'trait'", 
  "'true'", "'unless'", "'when'", "'with'", "'within'", "'without'", "'->'", 
  "'=>'", "'+='", "'=='", "'!='", "'<='", "'>='", "'<'", "'>'", "'='", "'+'", 
  "'-'", "'*'", "'/'", "'%'", "'.'", "','", "':'", "'?'", "'('", "')'", 
  "'['", "']'", "'{'", "'}'", "", "", "", "", "", "", "", "", "", "", "", 
  "", "'&&'", "'||'", "'!'", "'-='", "';'"
};

std::vector<std::string> AgpParser::_symbolicNames = {
  "", "ACTION", "ADVANCE", "AFTER", "ALWAYS", "AND", "ANY", "APPROVAL", 
  "AS", "ASKED", "BECAUSE", "BY", "CASE", "CONFIRM", "CONTAINS", "DENIED", 
  "DENY", "ENDS", "ENTITY", "ENUM", "EQUALS", "ERRORS", "EXCEPT", "EXPECT", 
  "FAILED", "FALSE", "FOR", "FROM", "FUNCTION", "GIVEN", "GROUPS", "HAS", 
  "IGNORING", "IMPLIES", "IMPORT", "IN", "IS", "LIKE", "LOOSENING", "MALFORMED", 
  "MATCHES", "MODULE", "NEVER", "NO", "NOT", "NULL_", "OBLIGATION", "OF", 
  "OK", "ON", "ONLY", "OR", "PER", "PERMIT", "PERMITTED", "POLICY", "PROVE", 
  "RECORD", "REQUEST", "RESULT", "SESSION", "SIGNAL", "SOME", "STARTS", 
  "STATE", "SUBSET", "TEST", "TRAIT", "TRUE", "UNLESS", "WHEN", "WITH", 
  "WITHIN", "WITHOUT", "ARROW", "LAMBDA", "PLUS_ASSIGN", "EQUAL", "NOT_EQUAL", 
  "LESS_EQUAL", "GREATER_EQUAL", "LESS", "GREATER", "ASSIGN", "PLUS", "MINUS", 
  "STAR", "SLASH", "PERCENT", "DOT", "COMMA", "COLON", "QUESTION", "LEFT_PAREN", 
  "RIGHT_PAREN", "LEFT_BRACKET", "RIGHT_BRACKET", "LEFT_BRACE", "RIGHT_BRACE", 
  "STRING", "RAW_STRING", "DURATION", "DECIMAL", "INT", "ID", "QUOTED", 
  "COMMENT", "SPACE", "UNTERMINATED_STRING", "SINGLE_QUOTED", "BAD_NUMBER", 
  "FOREIGN_AND", "FOREIGN_OR", "FOREIGN_NOT", "MINUS_ASSIGN", "SEMICOLON", 
  "BLOCK_COMMENT", "STRAY"
};

dfa::Vocabulary AgpParser::_vocabulary(_literalNames, _symbolicNames);

std::vector<std::string> AgpParser::_tokenNames;

AgpParser::Initializer::Initializer() {
	for (size_t i = 0; i < _symbolicNames.size(); ++i) {
		std::string name = _vocabulary.getLiteralName(i);
		if (name.empty()) {
			name = _vocabulary.getSymbolicName(i);
		}

		if (name.empty()) {
			_tokenNames.push_back("<INVALID>");
		} else {
      _tokenNames.push_back(name);
    }
	}

  _serializedATN = {
    0x3, 0x608b, 0xa72a, 0x8133, 0xb9ed, 0x417c, 0x3be7, 0x7786, 0x5964, 
    0x3, 0x77, 0x381, 0x4, 0x2, 0x9, 0x2, 0x4, 0x3, 0x9, 0x3, 0x4, 0x4, 
    0x9, 0x4, 0x4, 0x5, 0x9, 0x5, 0x4, 0x6, 0x9, 0x6, 0x4, 0x7, 0x9, 0x7, 
    0x4, 0x8, 0x9, 0x8, 0x4, 0x9, 0x9, 0x9, 0x4, 0xa, 0x9, 0xa, 0x4, 0xb, 
    0x9, 0xb, 0x4, 0xc, 0x9, 0xc, 0x4, 0xd, 0x9, 0xd, 0x4, 0xe, 0x9, 0xe, 
    0x4, 0xf, 0x9, 0xf, 0x4, 0x10, 0x9, 0x10, 0x4, 0x11, 0x9, 0x11, 0x4, 
    0x12, 0x9, 0x12, 0x4, 0x13, 0x9, 0x13, 0x4, 0x14, 0x9, 0x14, 0x4, 0x15, 
    0x9, 0x15, 0x4, 0x16, 0x9, 0x16, 0x4, 0x17, 0x9, 0x17, 0x4, 0x18, 0x9, 
    0x18, 0x4, 0x19, 0x9, 0x19, 0x4, 0x1a, 0x9, 0x1a, 0x4, 0x1b, 0x9, 0x1b, 
    0x4, 0x1c, 0x9, 0x1c, 0x4, 0x1d, 0x9, 0x1d, 0x4, 0x1e, 0x9, 0x1e, 0x4, 
    0x1f, 0x9, 0x1f, 0x4, 0x20, 0x9, 0x20, 0x4, 0x21, 0x9, 0x21, 0x4, 0x22, 
    0x9, 0x22, 0x4, 0x23, 0x9, 0x23, 0x4, 0x24, 0x9, 0x24, 0x4, 0x25, 0x9, 
    0x25, 0x4, 0x26, 0x9, 0x26, 0x4, 0x27, 0x9, 0x27, 0x4, 0x28, 0x9, 0x28, 
    0x4, 0x29, 0x9, 0x29, 0x4, 0x2a, 0x9, 0x2a, 0x4, 0x2b, 0x9, 0x2b, 0x4, 
    0x2c, 0x9, 0x2c, 0x4, 0x2d, 0x9, 0x2d, 0x4, 0x2e, 0x9, 0x2e, 0x4, 0x2f, 
    0x9, 0x2f, 0x4, 0x30, 0x9, 0x30, 0x4, 0x31, 0x9, 0x31, 0x4, 0x32, 0x9, 
    0x32, 0x4, 0x33, 0x9, 0x33, 0x4, 0x34, 0x9, 0x34, 0x4, 0x35, 0x9, 0x35, 
    0x4, 0x36, 0x9, 0x36, 0x4, 0x37, 0x9, 0x37, 0x4, 0x38, 0x9, 0x38, 0x4, 
    0x39, 0x9, 0x39, 0x4, 0x3a, 0x9, 0x3a, 0x4, 0x3b, 0x9, 0x3b, 0x4, 0x3c, 
    0x9, 0x3c, 0x4, 0x3d, 0x9, 0x3d, 0x4, 0x3e, 0x9, 0x3e, 0x3, 0x2, 0x5, 
    0x2, 0x7e, 0xa, 0x2, 0x3, 0x2, 0x7, 0x2, 0x81, 0xa, 0x2, 0xc, 0x2, 0xe, 
    0x2, 0x84, 0xb, 0x2, 0x3, 0x2, 0x3, 0x2, 0x3, 0x3, 0x3, 0x3, 0x3, 0x3, 
    0x3, 0x3, 0x5, 0x3, 0x8c, 0xa, 0x3, 0x3, 0x4, 0x3, 0x4, 0x3, 0x4, 0x3, 
    0x4, 0x3, 0x4, 0x3, 0x4, 0x3, 0x4, 0x3, 0x4, 0x3, 0x4, 0x3, 0x4, 0x3, 
    0x4, 0x3, 0x4, 0x3, 0x4, 0x3, 0x4, 0x3, 0x4, 0x5, 0x4, 0x9d, 0xa, 0x4, 
    0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x6, 0x3, 0x6, 0x3, 0x6, 0x3, 0x6, 
    0x3, 0x6, 0x3, 0x6, 0x7, 0x6, 0xa8, 0xa, 0x6, 0xc, 0x6, 0xe, 0x6, 0xab, 
    0xb, 0x6, 0x3, 0x6, 0x5, 0x6, 0xae, 0xa, 0x6, 0x5, 0x6, 0xb0, 0xa, 0x6, 
    0x3, 0x6, 0x3, 0x6, 0x3, 0x7, 0x3, 0x7, 0x5, 0x7, 0xb6, 0xa, 0x7, 0x3, 
    0x8, 0x3, 0x8, 0x3, 0x8, 0x3, 0x8, 0x5, 0x8, 0xbc, 0xa, 0x8, 0x3, 0x8, 
    0x3, 0x8, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x7, 0x9, 0xc3, 0xa, 0x9, 0xc, 
    0x9, 0xe, 0x9, 0xc6, 0xb, 0x9, 0x3, 0x9, 0x5, 0x9, 0xc9, 0xa, 0x9, 0x3, 
    0xa, 0x3, 0xa, 0x5, 0xa, 0xcd, 0xa, 0xa, 0x3, 0xa, 0x3, 0xa, 0x3, 0xa, 
    0x3, 0xa, 0x5, 0xa, 0xd3, 0xa, 0xa, 0x3, 0xb, 0x3, 0xb, 0x3, 0xb, 0x3, 
    0xb, 0x3, 0xb, 0x7, 0xb, 0xda, 0xa, 0xb, 0xc, 0xb, 0xe, 0xb, 0xdd, 0xb, 
    0xb, 0x3, 0xb, 0x3, 0xb, 0x5, 0xb, 0xe1, 0xa, 0xb, 0x3, 0xb, 0x3, 0xb, 
    0x5, 0xb, 0xe5, 0xa, 0xb, 0x5, 0xb, 0xe7, 0xa, 0xb, 0x3, 0xc, 0x3, 0xc, 
    0x3, 0xc, 0x3, 0xd, 0x3, 0xd, 0x3, 0xd, 0x3, 0xd, 0x3, 0xd, 0x3, 0xd, 
    0x7, 0xd, 0xf2, 0xa, 0xd, 0xc, 0xd, 0xe, 0xd, 0xf5, 0xb, 0xd, 0x5, 0xd, 
    0xf7, 0xa, 0xd, 0x3, 0xe, 0x3, 0xe, 0x3, 0xe, 0x7, 0xe, 0xfc, 0xa, 0xe, 
    0xc, 0xe, 0xe, 0xe, 0xff, 0xb, 0xe, 0x3, 0xe, 0x3, 0xe, 0x3, 0xf, 0x3, 
    0xf, 0x3, 0xf, 0x3, 0xf, 0x3, 0x10, 0x3, 0x10, 0x3, 0x10, 0x7, 0x10, 
    0x10a, 0xa, 0x10, 0xc, 0x10, 0xe, 0x10, 0x10d, 0xb, 0x10, 0x3, 0x11, 
    0x3, 0x11, 0x3, 0x11, 0x3, 0x11, 0x3, 0x11, 0x3, 0x12, 0x5, 0x12, 0x115, 
    0xa, 0x12, 0x3, 0x12, 0x3, 0x12, 0x3, 0x12, 0x3, 0x12, 0x5, 0x12, 0x11b, 
    0xa, 0x12, 0x3, 0x12, 0x5, 0x12, 0x11e, 0xa, 0x12, 0x3, 0x12, 0x3, 0x12, 
    0x5, 0x12, 0x122, 0xa, 0x12, 0x3, 0x13, 0x3, 0x13, 0x3, 0x13, 0x7, 0x13, 
    0x127, 0xa, 0x13, 0xc, 0x13, 0xe, 0x13, 0x12a, 0xb, 0x13, 0x3, 0x14, 
    0x3, 0x14, 0x3, 0x14, 0x5, 0x14, 0x12f, 0xa, 0x14, 0x3, 0x14, 0x3, 0x14, 
    0x5, 0x14, 0x133, 0xa, 0x14, 0x3, 0x14, 0x5, 0x14, 0x136, 0xa, 0x14, 
    0x3, 0x14, 0x3, 0x14, 0x5, 0x14, 0x13a, 0xa, 0x14, 0x3, 0x14, 0x3, 0x14, 
    0x3, 0x14, 0x3, 0x14, 0x7, 0x14, 0x140, 0xa, 0x14, 0xc, 0x14, 0xe, 0x14, 
    0x143, 0xb, 0x14, 0x5, 0x14, 0x145, 0xa, 0x14, 0x3, 0x15, 0x3, 0x15, 
    0x5, 0x15, 0x149, 0xa, 0x15, 0x3, 0x16, 0x3, 0x16, 0x3, 0x16, 0x3, 0x16, 
    0x5, 0x16, 0x14f, 0xa, 0x16, 0x3, 0x16, 0x3, 0x16, 0x3, 0x16, 0x3, 0x16, 
    0x3, 0x16, 0x3, 0x16, 0x3, 0x17, 0x3, 0x17, 0x3, 0x17, 0x3, 0x17, 0x7, 
    0x17, 0x15b, 0xa, 0x17, 0xc, 0x17, 0xe, 0x17, 0x15e, 0xb, 0x17, 0x3, 
    0x17, 0x3, 0x17, 0x3, 0x17, 0x3, 0x18, 0x3, 0x18, 0x3, 0x18, 0x3, 0x18, 
    0x5, 0x18, 0x167, 0xa, 0x18, 0x3, 0x18, 0x5, 0x18, 0x16a, 0xa, 0x18, 
    0x3, 0x19, 0x3, 0x19, 0x3, 0x19, 0x7, 0x19, 0x16f, 0xa, 0x19, 0xc, 0x19, 
    0xe, 0x19, 0x172, 0xb, 0x19, 0x3, 0x19, 0x3, 0x19, 0x5, 0x19, 0x176, 
    0xa, 0x19, 0x3, 0x1a, 0x3, 0x1a, 0x3, 0x1a, 0x7, 0x1a, 0x17b, 0xa, 0x1a, 
    0xc, 0x1a, 0xe, 0x1a, 0x17e, 0xb, 0x1a, 0x3, 0x1b, 0x3, 0x1b, 0x3, 0x1b, 
    0x3, 0x1b, 0x7, 0x1b, 0x184, 0xa, 0x1b, 0xc, 0x1b, 0xe, 0x1b, 0x187, 
    0xb, 0x1b, 0x3, 0x1b, 0x3, 0x1b, 0x5, 0x1b, 0x18b, 0xa, 0x1b, 0x5, 0x1b, 
    0x18d, 0xa, 0x1b, 0x3, 0x1c, 0x3, 0x1c, 0x5, 0x1c, 0x191, 0xa, 0x1c, 
    0x3, 0x1c, 0x3, 0x1c, 0x3, 0x1c, 0x7, 0x1c, 0x196, 0xa, 0x1c, 0xc, 0x1c, 
    0xe, 0x1c, 0x199, 0xb, 0x1c, 0x3, 0x1c, 0x3, 0x1c, 0x3, 0x1d, 0x3, 0x1d, 
    0x3, 0x1d, 0x3, 0x1d, 0x3, 0x1d, 0x3, 0x1d, 0x3, 0x1d, 0x7, 0x1d, 0x1a4, 
    0xa, 0x1d, 0xc, 0x1d, 0xe, 0x1d, 0x1a7, 0xb, 0x1d, 0x3, 0x1d, 0x3, 0x1d, 
    0x5, 0x1d, 0x1ab, 0xa, 0x1d, 0x3, 0x1d, 0x3, 0x1d, 0x5, 0x1d, 0x1af, 
    0xa, 0x1d, 0x3, 0x1e, 0x3, 0x1e, 0x3, 0x1e, 0x3, 0x1e, 0x5, 0x1e, 0x1b5, 
    0xa, 0x1e, 0x3, 0x1e, 0x3, 0x1e, 0x5, 0x1e, 0x1b9, 0xa, 0x1e, 0x3, 0x1e, 
    0x3, 0x1e, 0x7, 0x1e, 0x1bd, 0xa, 0x1e, 0xc, 0x1e, 0xe, 0x1e, 0x1c0, 
    0xb, 0x1e, 0x3, 0x1e, 0x3, 0x1e, 0x3, 0x1f, 0x3, 0x1f, 0x3, 0x1f, 0x3, 
    0x1f, 0x3, 0x1f, 0x3, 0x1f, 0x3, 0x1f, 0x3, 0x1f, 0x3, 0x1f, 0x3, 0x1f, 
    0x3, 0x1f, 0x3, 0x1f, 0x3, 0x1f, 0x3, 0x1f, 0x3, 0x1f, 0x3, 0x1f, 0x5, 
    0x1f, 0x1d4, 0xa, 0x1f, 0x3, 0x20, 0x3, 0x20, 0x3, 0x20, 0x3, 0x21, 
    0x3, 0x21, 0x7, 0x21, 0x1db, 0xa, 0x21, 0xc, 0x21, 0xe, 0x21, 0x1de, 
    0xb, 0x21, 0x3, 0x22, 0x3, 0x22, 0x3, 0x22, 0x3, 0x22, 0x3, 0x22, 0x3, 
    0x22, 0x5, 0x22, 0x1e6, 0xa, 0x22, 0x3, 0x23, 0x3, 0x23, 0x3, 0x23, 
    0x3, 0x23, 0x3, 0x23, 0x3, 0x23, 0x5, 0x23, 0x1ee, 0xa, 0x23, 0x3, 0x23, 
    0x5, 0x23, 0x1f1, 0xa, 0x23, 0x3, 0x24, 0x3, 0x24, 0x3, 0x24, 0x3, 0x24, 
    0x5, 0x24, 0x1f7, 0xa, 0x24, 0x3, 0x24, 0x7, 0x24, 0x1fa, 0xa, 0x24, 
    0xc, 0x24, 0xe, 0x24, 0x1fd, 0xb, 0x24, 0x3, 0x25, 0x3, 0x25, 0x3, 0x25, 
    0x5, 0x25, 0x202, 0xa, 0x25, 0x3, 0x26, 0x3, 0x26, 0x3, 0x26, 0x3, 0x26, 
    0x3, 0x26, 0x3, 0x26, 0x3, 0x26, 0x3, 0x26, 0x3, 0x26, 0x7, 0x26, 0x20d, 
    0xa, 0x26, 0xc, 0x26, 0xe, 0x26, 0x210, 0xb, 0x26, 0x3, 0x26, 0x3, 0x26, 
    0x3, 0x26, 0x3, 0x26, 0x3, 0x26, 0x3, 0x26, 0x3, 0x26, 0x3, 0x26, 0x3, 
    0x26, 0x3, 0x26, 0x3, 0x26, 0x3, 0x26, 0x7, 0x26, 0x21e, 0xa, 0x26, 
    0xc, 0x26, 0xe, 0x26, 0x221, 0xb, 0x26, 0x3, 0x26, 0x3, 0x26, 0x5, 0x26, 
    0x225, 0xa, 0x26, 0x3, 0x27, 0x3, 0x27, 0x3, 0x27, 0x3, 0x27, 0x5, 0x27, 
    0x22b, 0xa, 0x27, 0x3, 0x28, 0x3, 0x28, 0x5, 0x28, 0x22f, 0xa, 0x28, 
    0x3, 0x29, 0x3, 0x29, 0x3, 0x29, 0x3, 0x29, 0x3, 0x29, 0x3, 0x2a, 0x3, 
    0x2a, 0x3, 0x2a, 0x3, 0x2a, 0x3, 0x2a, 0x5, 0x2a, 0x23b, 0xa, 0x2a, 
    0x3, 0x2a, 0x3, 0x2a, 0x5, 0x2a, 0x23f, 0xa, 0x2a, 0x3, 0x2a, 0x3, 0x2a, 
    0x3, 0x2a, 0x3, 0x2a, 0x3, 0x2a, 0x5, 0x2a, 0x246, 0xa, 0x2a, 0x3, 0x2a, 
    0x3, 0x2a, 0x3, 0x2a, 0x3, 0x2a, 0x3, 0x2a, 0x5, 0x2a, 0x24d, 0xa, 0x2a, 
    0x3, 0x2a, 0x3, 0x2a, 0x3, 0x2a, 0x3, 0x2a, 0x3, 0x2a, 0x3, 0x2a, 0x3, 
    0x2a, 0x3, 0x2a, 0x3, 0x2a, 0x3, 0x2a, 0x3, 0x2a, 0x5, 0x2a, 0x25a, 
    0xa, 0x2a, 0x3, 0x2a, 0x3, 0x2a, 0x5, 0x2a, 0x25e, 0xa, 0x2a, 0x3, 0x2a, 
    0x3, 0x2a, 0x3, 0x2a, 0x3, 0x2a, 0x5, 0x2a, 0x264, 0xa, 0x2a, 0x5, 0x2a, 
    0x266, 0xa, 0x2a, 0x3, 0x2b, 0x3, 0x2b, 0x3, 0x2b, 0x3, 0x2b, 0x7, 0x2b, 
    0x26c, 0xa, 0x2b, 0xc, 0x2b, 0xe, 0x2b, 0x26f, 0xb, 0x2b, 0x3, 0x2b, 
    0x3, 0x2b, 0x3, 0x2c, 0x3, 0x2c, 0x3, 0x2c, 0x3, 0x2c, 0x3, 0x2c, 0x3, 
    0x2c, 0x3, 0x2c, 0x3, 0x2c, 0x7, 0x2c, 0x27b, 0xa, 0x2c, 0xc, 0x2c, 
    0xe, 0x2c, 0x27e, 0xb, 0x2c, 0x5, 0x2c, 0x280, 0xa, 0x2c, 0x3, 0x2c, 
    0x3, 0x2c, 0x3, 0x2c, 0x3, 0x2c, 0x3, 0x2c, 0x3, 0x2c, 0x3, 0x2c, 0x3, 
    0x2c, 0x3, 0x2c, 0x5, 0x2c, 0x28b, 0xa, 0x2c, 0x3, 0x2c, 0x3, 0x2c, 
    0x3, 0x2c, 0x3, 0x2c, 0x3, 0x2c, 0x3, 0x2c, 0x3, 0x2c, 0x3, 0x2c, 0x3, 
    0x2c, 0x3, 0x2c, 0x5, 0x2c, 0x297, 0xa, 0x2c, 0x3, 0x2d, 0x3, 0x2d, 
    0x3, 0x2d, 0x3, 0x2d, 0x3, 0x2e, 0x3, 0x2e, 0x5, 0x2e, 0x29f, 0xa, 0x2e, 
    0x3, 0x2e, 0x3, 0x2e, 0x5, 0x2e, 0x2a3, 0xa, 0x2e, 0x3, 0x2f, 0x3, 0x2f, 
    0x3, 0x2f, 0x3, 0x2f, 0x5, 0x2f, 0x2a9, 0xa, 0x2f, 0x3, 0x2f, 0x3, 0x2f, 
    0x3, 0x2f, 0x3, 0x2f, 0x3, 0x2f, 0x3, 0x2f, 0x3, 0x2f, 0x3, 0x2f, 0x3, 
    0x2f, 0x7, 0x2f, 0x2b4, 0xa, 0x2f, 0xc, 0x2f, 0xe, 0x2f, 0x2b7, 0xb, 
    0x2f, 0x3, 0x30, 0x3, 0x30, 0x5, 0x30, 0x2bb, 0xa, 0x30, 0x3, 0x31, 
    0x3, 0x31, 0x3, 0x31, 0x5, 0x31, 0x2c0, 0xa, 0x31, 0x3, 0x31, 0x3, 0x31, 
    0x3, 0x31, 0x5, 0x31, 0x2c5, 0xa, 0x31, 0x3, 0x31, 0x3, 0x31, 0x3, 0x31, 
    0x3, 0x31, 0x5, 0x31, 0x2cb, 0xa, 0x31, 0x3, 0x31, 0x3, 0x31, 0x3, 0x31, 
    0x5, 0x31, 0x2d0, 0xa, 0x31, 0x3, 0x32, 0x3, 0x32, 0x3, 0x32, 0x3, 0x32, 
    0x3, 0x32, 0x3, 0x32, 0x3, 0x32, 0x3, 0x32, 0x3, 0x32, 0x3, 0x32, 0x5, 
    0x32, 0x2dc, 0xa, 0x32, 0x3, 0x33, 0x3, 0x33, 0x3, 0x33, 0x3, 0x33, 
    0x3, 0x33, 0x3, 0x33, 0x5, 0x33, 0x2e4, 0xa, 0x33, 0x3, 0x33, 0x3, 0x33, 
    0x3, 0x33, 0x3, 0x33, 0x3, 0x33, 0x3, 0x33, 0x7, 0x33, 0x2ec, 0xa, 0x33, 
    0xc, 0x33, 0xe, 0x33, 0x2ef, 0xb, 0x33, 0x3, 0x34, 0x3, 0x34, 0x3, 0x34, 
    0x3, 0x34, 0x3, 0x34, 0x3, 0x34, 0x3, 0x34, 0x3, 0x34, 0x3, 0x34, 0x3, 
    0x34, 0x3, 0x34, 0x3, 0x34, 0x3, 0x34, 0x7, 0x34, 0x2fe, 0xa, 0x34, 
    0xc, 0x34, 0xe, 0x34, 0x301, 0xb, 0x34, 0x3, 0x35, 0x3, 0x35, 0x3, 0x35, 
    0x3, 0x35, 0x7, 0x35, 0x307, 0xa, 0x35, 0xc, 0x35, 0xe, 0x35, 0x30a, 
    0xb, 0x35, 0x3, 0x35, 0x5, 0x35, 0x30d, 0xa, 0x35, 0x5, 0x35, 0x30f, 
    0xa, 0x35, 0x3, 0x35, 0x3, 0x35, 0x3, 0x36, 0x3, 0x36, 0x3, 0x36, 0x3, 
    0x36, 0x3, 0x36, 0x3, 0x36, 0x3, 0x36, 0x3, 0x36, 0x3, 0x36, 0x5, 0x36, 
    0x31c, 0xa, 0x36, 0x3, 0x37, 0x3, 0x37, 0x3, 0x37, 0x3, 0x37, 0x3, 0x37, 
    0x3, 0x37, 0x3, 0x37, 0x3, 0x37, 0x3, 0x37, 0x3, 0x37, 0x3, 0x37, 0x3, 
    0x37, 0x3, 0x37, 0x3, 0x37, 0x3, 0x37, 0x7, 0x37, 0x32d, 0xa, 0x37, 
    0xc, 0x37, 0xe, 0x37, 0x330, 0xb, 0x37, 0x3, 0x37, 0x5, 0x37, 0x333, 
    0xa, 0x37, 0x5, 0x37, 0x335, 0xa, 0x37, 0x3, 0x37, 0x3, 0x37, 0x3, 0x37, 
    0x3, 0x37, 0x3, 0x37, 0x7, 0x37, 0x33c, 0xa, 0x37, 0xc, 0x37, 0xe, 0x37, 
    0x33f, 0xb, 0x37, 0x3, 0x37, 0x5, 0x37, 0x342, 0xa, 0x37, 0x3, 0x37, 
    0x3, 0x37, 0x3, 0x37, 0x3, 0x37, 0x3, 0x37, 0x3, 0x37, 0x7, 0x37, 0x34a, 
    0xa, 0x37, 0xc, 0x37, 0xe, 0x37, 0x34d, 0xb, 0x37, 0x3, 0x37, 0x5, 0x37, 
    0x350, 0xa, 0x37, 0x3, 0x37, 0x3, 0x37, 0x3, 0x37, 0x3, 0x37, 0x3, 0x37, 
    0x3, 0x37, 0x7, 0x37, 0x358, 0xa, 0x37, 0xc, 0x37, 0xe, 0x37, 0x35b, 
    0xb, 0x37, 0x3, 0x37, 0x5, 0x37, 0x35e, 0xa, 0x37, 0x5, 0x37, 0x360, 
    0xa, 0x37, 0x3, 0x37, 0x5, 0x37, 0x363, 0xa, 0x37, 0x3, 0x38, 0x3, 0x38, 
    0x3, 0x38, 0x3, 0x38, 0x3, 0x39, 0x3, 0x39, 0x3, 0x39, 0x3, 0x39, 0x3, 
    0x3a, 0x3, 0x3a, 0x3, 0x3a, 0x7, 0x3a, 0x370, 0xa, 0x3a, 0xc, 0x3a, 
    0xe, 0x3a, 0x373, 0xb, 0x3a, 0x3, 0x3b, 0x3, 0x3b, 0x3, 0x3c, 0x3, 0x3c, 
    0x5, 0x3c, 0x379, 0xa, 0x3c, 0x3, 0x3d, 0x3, 0x3d, 0x5, 0x3d, 0x37d, 
    0xa, 0x3d, 0x3, 0x3e, 0x3, 0x3e, 0x3, 0x3e, 0x2, 0x5, 0x5c, 0x64, 0x66, 
    0x3f, 0x2, 0x4, 0x6, 0x8, 0xa, 0xc, 0xe, 0x10, 0x12, 0x14, 0x16, 0x18, 
    0x1a, 0x1c, 0x1e, 0x20, 0x22, 0x24, 0x26, 0x28, 0x2a, 0x2c, 0x2e, 0x30, 
    0x32, 0x34, 0x36, 0x38, 0x3a, 0x3c, 0x3e, 0x40, 0x42, 0x44, 0x46, 0x48, 
    0x4a, 0x4c, 0x4e, 0x50, 0x52, 0x54, 0x56, 0x58, 0x5a, 0x5c, 0x5e, 0x60, 
    0x62, 0x64, 0x66, 0x68, 0x6a, 0x6c, 0x6e, 0x70, 0x72, 0x74, 0x76, 0x78, 
    0x7a, 0x2, 0x9, 0x3, 0x2, 0x4f, 0x54, 0x3, 0x2, 0x58, 0x5a, 0x3, 0x2, 
    0x56, 0x57, 0x3, 0x2, 0x65, 0x66, 0xa, 0x2, 0x7, 0x7, 0x1b, 0x1b, 0x21, 
    0x21, 0x23, 0x23, 0x25, 0x25, 0x2e, 0x2e, 0x35, 0x35, 0x46, 0x48, 0x9, 
    0x2, 0x10, 0x10, 0x13, 0x13, 0x16, 0x16, 0x27, 0x27, 0x2a, 0x2a, 0x41, 
    0x41, 0x43, 0x43, 0x13, 0x2, 0x3, 0x6, 0x8, 0xf, 0x11, 0x12, 0x14, 0x15, 
    0x17, 0x1a, 0x1c, 0x20, 0x22, 0x22, 0x24, 0x24, 0x26, 0x26, 0x28, 0x29, 
    0x2b, 0x2d, 0x2f, 0x34, 0x36, 0x40, 0x42, 0x42, 0x44, 0x45, 0x49, 0x4b, 
    0x6a, 0x6b, 0x2, 0x3ea, 0x2, 0x7d, 0x3, 0x2, 0x2, 0x2, 0x4, 0x8b, 0x3, 
    0x2, 0x2, 0x2, 0x6, 0x9c, 0x3, 0x2, 0x2, 0x2, 0x8, 0x9e, 0x3, 0x2, 0x2, 
    0x2, 0xa, 0xa1, 0x3, 0x2, 0x2, 0x2, 0xc, 0xb3, 0x3, 0x2, 0x2, 0x2, 0xe, 
    0xb7, 0x3, 0x2, 0x2, 0x2, 0x10, 0xbf, 0x3, 0x2, 0x2, 0x2, 0x12, 0xca, 
    0x3, 0x2, 0x2, 0x2, 0x14, 0xd4, 0x3, 0x2, 0x2, 0x2, 0x16, 0xe8, 0x3, 
    0x2, 0x2, 0x2, 0x18, 0xeb, 0x3, 0x2, 0x2, 0x2, 0x1a, 0xf8, 0x3, 0x2, 
    0x2, 0x2, 0x1c, 0x102, 0x3, 0x2, 0x2, 0x2, 0x1e, 0x106, 0x3, 0x2, 0x2, 
    0x2, 0x20, 0x10e, 0x3, 0x2, 0x2, 0x2, 0x22, 0x114, 0x3, 0x2, 0x2, 0x2, 
    0x24, 0x123, 0x3, 0x2, 0x2, 0x2, 0x26, 0x12b, 0x3, 0x2, 0x2, 0x2, 0x28, 
    0x146, 0x3, 0x2, 0x2, 0x2, 0x2a, 0x14a, 0x3, 0x2, 0x2, 0x2, 0x2c, 0x156, 
    0x3, 0x2, 0x2, 0x2, 0x2e, 0x162, 0x3, 0x2, 0x2, 0x2, 0x30, 0x16b, 0x3, 
    0x2, 0x2, 0x2, 0x32, 0x177, 0x3, 0x2, 0x2, 0x2, 0x34, 0x18c, 0x3, 0x2, 
    0x2, 0x2, 0x36, 0x18e, 0x3, 0x2, 0x2, 0x2, 0x38, 0x19c, 0x3, 0x2, 0x2, 
    0x2, 0x3a, 0x1b0, 0x3, 0x2, 0x2, 0x2, 0x3c, 0x1d3, 0x3, 0x2, 0x2, 0x2, 
    0x3e, 0x1d5, 0x3, 0x2, 0x2, 0x2, 0x40, 0x1d8, 0x3, 0x2, 0x2, 0x2, 0x42, 
    0x1e5, 0x3, 0x2, 0x2, 0x2, 0x44, 0x1f0, 0x3, 0x2, 0x2, 0x2, 0x46, 0x1f2, 
    0x3, 0x2, 0x2, 0x2, 0x48, 0x201, 0x3, 0x2, 0x2, 0x2, 0x4a, 0x224, 0x3, 
    0x2, 0x2, 0x2, 0x4c, 0x226, 0x3, 0x2, 0x2, 0x2, 0x4e, 0x22c, 0x3, 0x2, 
    0x2, 0x2, 0x50, 0x230, 0x3, 0x2, 0x2, 0x2, 0x52, 0x265, 0x3, 0x2, 0x2, 
    0x2, 0x54, 0x267, 0x3, 0x2, 0x2, 0x2, 0x56, 0x296, 0x3, 0x2, 0x2, 0x2, 
    0x58, 0x298, 0x3, 0x2, 0x2, 0x2, 0x5a, 0x29e, 0x3, 0x2, 0x2, 0x2, 0x5c, 
    0x2a8, 0x3, 0x2, 0x2, 0x2, 0x5e, 0x2b8, 0x3, 0x2, 0x2, 0x2, 0x60, 0x2cf, 
    0x3, 0x2, 0x2, 0x2, 0x62, 0x2db, 0x3, 0x2, 0x2, 0x2, 0x64, 0x2e3, 0x3, 
    0x2, 0x2, 0x2, 0x66, 0x2f0, 0x3, 0x2, 0x2, 0x2, 0x68, 0x302, 0x3, 0x2, 
    0x2, 0x2, 0x6a, 0x31b, 0x3, 0x2, 0x2, 0x2, 0x6c, 0x362, 0x3, 0x2, 0x2, 
    0x2, 0x6e, 0x364, 0x3, 0x2, 0x2, 0x2, 0x70, 0x368, 0x3, 0x2, 0x2, 0x2, 
    0x72, 0x36c, 0x3, 0x2, 0x2, 0x2, 0x74, 0x374, 0x3, 0x2, 0x2, 0x2, 0x76, 
    0x378, 0x3, 0x2, 0x2, 0x2, 0x78, 0x37c, 0x3, 0x2, 0x2, 0x2, 0x7a, 0x37e, 
    0x3, 0x2, 0x2, 0x2, 0x7c, 0x7e, 0x5, 0x4, 0x3, 0x2, 0x7d, 0x7c, 0x3, 
    0x2, 0x2, 0x2, 0x7d, 0x7e, 0x3, 0x2, 0x2, 0x2, 0x7e, 0x82, 0x3, 0x2, 
    0x2, 0x2, 0x7f, 0x81, 0x5, 0x6, 0x4, 0x2, 0x80, 0x7f, 0x3, 0x2, 0x2, 
    0x2, 0x81, 0x84, 0x3, 0x2, 0x2, 0x2, 0x82, 0x80, 0x3, 0x2, 0x2, 0x2, 
    0x82, 0x83, 0x3, 0x2, 0x2, 0x2, 0x83, 0x85, 0x3, 0x2, 0x2, 0x2, 0x84, 
    0x82, 0x3, 0x2, 0x2, 0x2, 0x85, 0x86, 0x7, 0x2, 0x2, 0x3, 0x86, 0x3, 
    0x3, 0x2, 0x2, 0x2, 0x87, 0x88, 0x7, 0x39, 0x2, 0x2, 0x88, 0x8c, 0x5, 
    0x72, 0x3a, 0x2, 0x89, 0x8a, 0x7, 0x2b, 0x2, 0x2, 0x8a, 0x8c, 0x5, 0x72, 
    0x3a, 0x2, 0x8b, 0x87, 0x3, 0x2, 0x2, 0x2, 0x8b, 0x89, 0x3, 0x2, 0x2, 
    0x2, 0x8c, 0x5, 0x3, 0x2, 0x2, 0x2, 0x8d, 0x9d, 0x5, 0x8, 0x5, 0x2, 
    0x8e, 0x9d, 0x5, 0xa, 0x6, 0x2, 0x8f, 0x9d, 0x5, 0xe, 0x8, 0x2, 0x90, 
    0x9d, 0x5, 0x18, 0xd, 0x2, 0x91, 0x9d, 0x5, 0x1a, 0xe, 0x2, 0x92, 0x9d, 
    0x5, 0x22, 0x12, 0x2, 0x93, 0x9d, 0x5, 0x26, 0x14, 0x2, 0x94, 0x9d, 
    0x5, 0x2a, 0x16, 0x2, 0x95, 0x9d, 0x5, 0x2c, 0x17, 0x2, 0x96, 0x9d, 
    0x5, 0x2e, 0x18, 0x2, 0x97, 0x9d, 0x5, 0x36, 0x1c, 0x2, 0x98, 0x9d, 
    0x5, 0x3a, 0x1e, 0x2, 0x99, 0x9d, 0x5, 0x46, 0x24, 0x2, 0x9a, 0x9d, 
    0x5, 0x50, 0x29, 0x2, 0x9b, 0x9d, 0x5, 0x54, 0x2b, 0x2, 0x9c, 0x8d, 
    0x3, 0x2, 0x2, 0x2, 0x9c, 0x8e, 0x3, 0x2, 0x2, 0x2, 0x9c, 0x8f, 0x3, 
    0x2, 0x2, 0x2, 0x9c, 0x90, 0x3, 0x2, 0x2, 0x2, 0x9c, 0x91, 0x3, 0x2, 
    0x2, 0x2, 0x9c, 0x92, 0x3, 0x2, 0x2, 0x2, 0x9c, 0x93, 0x3, 0x2, 0x2, 
    0x2, 0x9c, 0x94, 0x3, 0x2, 0x2, 0x2, 0x9c, 0x95, 0x3, 0x2, 0x2, 0x2, 
    0x9c, 0x96, 0x3, 0x2, 0x2, 0x2, 0x9c, 0x97, 0x3, 0x2, 0x2, 0x2, 0x9c, 
    0x98, 0x3, 0x2, 0x2, 0x2, 0x9c, 0x99, 0x3, 0x2, 0x2, 0x2, 0x9c, 0x9a, 
    0x3, 0x2, 0x2, 0x2, 0x9c, 0x9b, 0x3, 0x2, 0x2, 0x2, 0x9d, 0x7, 0x3, 
    0x2, 0x2, 0x2, 0x9e, 0x9f, 0x7, 0x24, 0x2, 0x2, 0x9f, 0xa0, 0x5, 0x72, 
    0x3a, 0x2, 0xa0, 0x9, 0x3, 0x2, 0x2, 0x2, 0xa1, 0xa2, 0x7, 0x15, 0x2, 
    0x2, 0xa2, 0xa3, 0x5, 0x78, 0x3d, 0x2, 0xa3, 0xaf, 0x7, 0x63, 0x2, 0x2, 
    0xa4, 0xa9, 0x5, 0xc, 0x7, 0x2, 0xa5, 0xa6, 0x7, 0x5c, 0x2, 0x2, 0xa6, 
    0xa8, 0x5, 0xc, 0x7, 0x2, 0xa7, 0xa5, 0x3, 0x2, 0x2, 0x2, 0xa8, 0xab, 
    0x3, 0x2, 0x2, 0x2, 0xa9, 0xa7, 0x3, 0x2, 0x2, 0x2, 0xa9, 0xaa, 0x3, 
    0x2, 0x2, 0x2, 0xaa, 0xad, 0x3, 0x2, 0x2, 0x2, 0xab, 0xa9, 0x3, 0x2, 
    0x2, 0x2, 0xac, 0xae, 0x7, 0x5c, 0x2, 0x2, 0xad, 0xac, 0x3, 0x2, 0x2, 
    0x2, 0xad, 0xae, 0x3, 0x2, 0x2, 0x2, 0xae, 0xb0, 0x3, 0x2, 0x2, 0x2, 
    0xaf, 0xa4, 0x3, 0x2, 0x2, 0x2, 0xaf, 0xb0, 0x3, 0x2, 0x2, 0x2, 0xb0, 
    0xb1, 0x3, 0x2, 0x2, 0x2, 0xb1, 0xb2, 0x7, 0x64, 0x2, 0x2, 0xb2, 0xb, 
    0x3, 0x2, 0x2, 0x2, 0xb3, 0xb5, 0x5, 0x76, 0x3c, 0x2, 0xb4, 0xb6, 0x5, 
    0x74, 0x3b, 0x2, 0xb5, 0xb4, 0x3, 0x2, 0x2, 0x2, 0xb5, 0xb6, 0x3, 0x2, 
    0x2, 0x2, 0xb6, 0xd, 0x3, 0x2, 0x2, 0x2, 0xb7, 0xb8, 0x7, 0x3b, 0x2, 
    0x2, 0xb8, 0xb9, 0x5, 0x78, 0x3d, 0x2, 0xb9, 0xbb, 0x7, 0x63, 0x2, 0x2, 
    0xba, 0xbc, 0x5, 0x10, 0x9, 0x2, 0xbb, 0xba, 0x3, 0x2, 0x2, 0x2, 0xbb, 
    0xbc, 0x3, 0x2, 0x2, 0x2, 0xbc, 0xbd, 0x3, 0x2, 0x2, 0x2, 0xbd, 0xbe, 
    0x7, 0x64, 0x2, 0x2, 0xbe, 0xf, 0x3, 0x2, 0x2, 0x2, 0xbf, 0xc4, 0x5, 
    0x12, 0xa, 0x2, 0xc0, 0xc1, 0x7, 0x5c, 0x2, 0x2, 0xc1, 0xc3, 0x5, 0x12, 
    0xa, 0x2, 0xc2, 0xc0, 0x3, 0x2, 0x2, 0x2, 0xc3, 0xc6, 0x3, 0x2, 0x2, 
    0x2, 0xc4, 0xc2, 0x3, 0x2, 0x2, 0x2, 0xc4, 0xc5, 0x3, 0x2, 0x2, 0x2, 
    0xc5, 0xc8, 0x3, 0x2, 0x2, 0x2, 0xc6, 0xc4, 0x3, 0x2, 0x2, 0x2, 0xc7, 
    0xc9, 0x7, 0x5c, 0x2, 0x2, 0xc8, 0xc7, 0x3, 0x2, 0x2, 0x2, 0xc8, 0xc9, 
    0x3, 0x2, 0x2, 0x2, 0xc9, 0x11, 0x3, 0x2, 0x2, 0x2, 0xca, 0xcc, 0x5, 
    0x76, 0x3c, 0x2, 0xcb, 0xcd, 0x5, 0x74, 0x3b, 0x2, 0xcc, 0xcb, 0x3, 
    0x2, 0x2, 0x2, 0xcc, 0xcd, 0x3, 0x2, 0x2, 0x2, 0xcd, 0xce, 0x3, 0x2, 
    0x2, 0x2, 0xce, 0xcf, 0x7, 0x5d, 0x2, 0x2, 0xcf, 0xd2, 0x5, 0x14, 0xb, 
    0x2, 0xd0, 0xd1, 0x7, 0x55, 0x2, 0x2, 0xd1, 0xd3, 0x5, 0x5c, 0x2f, 0x2, 
    0xd2, 0xd0, 0x3, 0x2, 0x2, 0x2, 0xd2, 0xd3, 0x3, 0x2, 0x2, 0x2, 0xd3, 
    0x13, 0x3, 0x2, 0x2, 0x2, 0xd4, 0xe0, 0x5, 0x78, 0x3d, 0x2, 0xd5, 0xd6, 
    0x7, 0x53, 0x2, 0x2, 0xd6, 0xdb, 0x5, 0x14, 0xb, 0x2, 0xd7, 0xd8, 0x7, 
    0x5c, 0x2, 0x2, 0xd8, 0xda, 0x5, 0x14, 0xb, 0x2, 0xd9, 0xd7, 0x3, 0x2, 
    0x2, 0x2, 0xda, 0xdd, 0x3, 0x2, 0x2, 0x2, 0xdb, 0xd9, 0x3, 0x2, 0x2, 
    0x2, 0xdb, 0xdc, 0x3, 0x2, 0x2, 0x2, 0xdc, 0xde, 0x3, 0x2, 0x2, 0x2, 
    0xdd, 0xdb, 0x3, 0x2, 0x2, 0x2, 0xde, 0xdf, 0x7, 0x54, 0x2, 0x2, 0xdf, 
    0xe1, 0x3, 0x2, 0x2, 0x2, 0xe0, 0xd5, 0x3, 0x2, 0x2, 0x2, 0xe0, 0xe1, 
    0x3, 0x2, 0x2, 0x2, 0xe1, 0xe6, 0x3, 0x2, 0x2, 0x2, 0xe2, 0xe4, 0x7, 
    0x5e, 0x2, 0x2, 0xe3, 0xe5, 0x5, 0x16, 0xc, 0x2, 0xe4, 0xe3, 0x3, 0x2, 
    0x2, 0x2, 0xe4, 0xe5, 0x3, 0x2, 0x2, 0x2, 0xe5, 0xe7, 0x3, 0x2, 0x2, 
    0x2, 0xe6, 0xe2, 0x3, 0x2, 0x2, 0x2, 0xe6, 0xe7, 0x3, 0x2, 0x2, 0x2, 
    0xe7, 0x15, 0x3, 0x2, 0x2, 0x2, 0xe8, 0xe9, 0x7, 0x35, 0x2, 0x2, 0xe9, 
    0xea, 0x7, 0x2f, 0x2, 0x2, 0xea, 0x17, 0x3, 0x2, 0x2, 0x2, 0xeb, 0xec, 
    0x7, 0x14, 0x2, 0x2, 0xec, 0xf6, 0x5, 0x78, 0x3d, 0x2, 0xed, 0xee, 0x7, 
    0x25, 0x2, 0x2, 0xee, 0xf3, 0x5, 0x78, 0x3d, 0x2, 0xef, 0xf0, 0x7, 0x5c, 
    0x2, 0x2, 0xf0, 0xf2, 0x5, 0x78, 0x3d, 0x2, 0xf1, 0xef, 0x3, 0x2, 0x2, 
    0x2, 0xf2, 0xf5, 0x3, 0x2, 0x2, 0x2, 0xf3, 0xf1, 0x3, 0x2, 0x2, 0x2, 
    0xf3, 0xf4, 0x3, 0x2, 0x2, 0x2, 0xf4, 0xf7, 0x3, 0x2, 0x2, 0x2, 0xf5, 
    0xf3, 0x3, 0x2, 0x2, 0x2, 0xf6, 0xed, 0x3, 0x2, 0x2, 0x2, 0xf6, 0xf7, 
    0x3, 0x2, 0x2, 0x2, 0xf7, 0x19, 0x3, 0x2, 0x2, 0x2, 0xf8, 0xf9, 0x7, 
    0x20, 0x2, 0x2, 0xf9, 0xfd, 0x7, 0x63, 0x2, 0x2, 0xfa, 0xfc, 0x5, 0x1c, 
    0xf, 0x2, 0xfb, 0xfa, 0x3, 0x2, 0x2, 0x2, 0xfc, 0xff, 0x3, 0x2, 0x2, 
    0x2, 0xfd, 0xfb, 0x3, 0x2, 0x2, 0x2, 0xfd, 0xfe, 0x3, 0x2, 0x2, 0x2, 
    0xfe, 0x100, 0x3, 0x2, 0x2, 0x2, 0xff, 0xfd, 0x3, 0x2, 0x2, 0x2, 0x100, 
    0x101, 0x7, 0x64, 0x2, 0x2, 0x101, 0x1b, 0x3, 0x2, 0x2, 0x2, 0x102, 
    0x103, 0x5, 0x1e, 0x10, 0x2, 0x103, 0x104, 0x7, 0x25, 0x2, 0x2, 0x104, 
    0x105, 0x5, 0x1e, 0x10, 0x2, 0x105, 0x1d, 0x3, 0x2, 0x2, 0x2, 0x106, 
    0x10b, 0x5, 0x20, 0x11, 0x2, 0x107, 0x108, 0x7, 0x5c, 0x2, 0x2, 0x108, 
    0x10a, 0x5, 0x20, 0x11, 0x2, 0x109, 0x107, 0x3, 0x2, 0x2, 0x2, 0x10a, 
    0x10d, 0x3, 0x2, 0x2, 0x2, 0x10b, 0x109, 0x3, 0x2, 0x2, 0x2, 0x10b, 
    0x10c, 0x3, 0x2, 0x2, 0x2, 0x10c, 0x1f, 0x3, 0x2, 0x2, 0x2, 0x10d, 0x10b, 
    0x3, 0x2, 0x2, 0x2, 0x10e, 0x10f, 0x5, 0x78, 0x3d, 0x2, 0x10f, 0x110, 
    0x7, 0x5f, 0x2, 0x2, 0x110, 0x111, 0x5, 0x5c, 0x2f, 0x2, 0x111, 0x112, 
    0x7, 0x60, 0x2, 0x2, 0x112, 0x21, 0x3, 0x2, 0x2, 0x2, 0x113, 0x115, 
    0x7, 0x28, 0x2, 0x2, 0x114, 0x113, 0x3, 0x2, 0x2, 0x2, 0x114, 0x115, 
    0x3, 0x2, 0x2, 0x2, 0x115, 0x116, 0x3, 0x2, 0x2, 0x2, 0x116, 0x117, 
    0x7, 0x45, 0x2, 0x2, 0x117, 0x11d, 0x5, 0x78, 0x3d, 0x2, 0x118, 0x11a, 
    0x7, 0x5f, 0x2, 0x2, 0x119, 0x11b, 0x5, 0x10, 0x9, 0x2, 0x11a, 0x119, 
    0x3, 0x2, 0x2, 0x2, 0x11a, 0x11b, 0x3, 0x2, 0x2, 0x2, 0x11b, 0x11c, 
    0x3, 0x2, 0x2, 0x2, 0x11c, 0x11e, 0x7, 0x60, 0x2, 0x2, 0x11d, 0x118, 
    0x3, 0x2, 0x2, 0x2, 0x11d, 0x11e, 0x3, 0x2, 0x2, 0x2, 0x11e, 0x121, 
    0x3, 0x2, 0x2, 0x2, 0x11f, 0x120, 0x7, 0x23, 0x2, 0x2, 0x120, 0x122, 
    0x5, 0x24, 0x13, 0x2, 0x121, 0x11f, 0x3, 0x2, 0x2, 0x2, 0x121, 0x122, 
    0x3, 0x2, 0x2, 0x2, 0x122, 0x23, 0x3, 0x2, 0x2, 0x2, 0x123, 0x128, 0x5, 
    0x78, 0x3d, 0x2, 0x124, 0x125, 0x7, 0x5c, 0x2, 0x2, 0x125, 0x127, 0x5, 
    0x78, 0x3d, 0x2, 0x126, 0x124, 0x3, 0x2, 0x2, 0x2, 0x127, 0x12a, 0x3, 
    0x2, 0x2, 0x2, 0x128, 0x126, 0x3, 0x2, 0x2, 0x2, 0x128, 0x129, 0x3, 
    0x2, 0x2, 0x2, 0x129, 0x25, 0x3, 0x2, 0x2, 0x2, 0x12a, 0x128, 0x3, 0x2, 
    0x2, 0x2, 0x12b, 0x12c, 0x7, 0x3, 0x2, 0x2, 0x12c, 0x12e, 0x5, 0x72, 
    0x3a, 0x2, 0x12d, 0x12f, 0x5, 0x74, 0x3b, 0x2, 0x12e, 0x12d, 0x3, 0x2, 
    0x2, 0x2, 0x12e, 0x12f, 0x3, 0x2, 0x2, 0x2, 0x12f, 0x135, 0x3, 0x2, 
    0x2, 0x2, 0x130, 0x132, 0x7, 0x5f, 0x2, 0x2, 0x131, 0x133, 0x5, 0x10, 
    0x9, 0x2, 0x132, 0x131, 0x3, 0x2, 0x2, 0x2, 0x132, 0x133, 0x3, 0x2, 
    0x2, 0x2, 0x133, 0x134, 0x3, 0x2, 0x2, 0x2, 0x134, 0x136, 0x7, 0x60, 
    0x2, 0x2, 0x135, 0x130, 0x3, 0x2, 0x2, 0x2, 0x135, 0x136, 0x3, 0x2, 
    0x2, 0x2, 0x136, 0x139, 0x3, 0x2, 0x2, 0x2, 0x137, 0x138, 0x7, 0x4c, 
    0x2, 0x2, 0x138, 0x13a, 0x5, 0x14, 0xb, 0x2, 0x139, 0x137, 0x3, 0x2, 
    0x2, 0x2, 0x139, 0x13a, 0x3, 0x2, 0x2, 0x2, 0x13a, 0x144, 0x3, 0x2, 
    0x2, 0x2, 0x13b, 0x13c, 0x7, 0x26, 0x2, 0x2, 0x13c, 0x141, 0x5, 0x28, 
    0x15, 0x2, 0x13d, 0x13e, 0x7, 0x5c, 0x2, 0x2, 0x13e, 0x140, 0x5, 0x28, 
    0x15, 0x2, 0x13f, 0x13d, 0x3, 0x2, 0x2, 0x2, 0x140, 0x143, 0x3, 0x2, 
    0x2, 0x2, 0x141, 0x13f, 0x3, 0x2, 0x2, 0x2, 0x141, 0x142, 0x3, 0x2, 
    0x2, 0x2, 0x142, 0x145, 0x3, 0x2, 0x2, 0x2, 0x143, 0x141, 0x3, 0x2, 
    0x2, 0x2, 0x144, 0x13b, 0x3, 0x2, 0x2, 0x2, 0x144, 0x145, 0x3, 0x2, 
    0x2, 0x2, 0x145, 0x27, 0x3, 0x2, 0x2, 0x2, 0x146, 0x148, 0x5, 0x78, 
    0x3d, 0x2, 0x147, 0x149, 0x5, 0x68, 0x35, 0x2, 0x148, 0x147, 0x3, 0x2, 
    0x2, 0x2, 0x148, 0x149, 0x3, 0x2, 0x2, 0x2, 0x149, 0x29, 0x3, 0x2, 0x2, 
    0x2, 0x14a, 0x14b, 0x7, 0x1e, 0x2, 0x2, 0x14b, 0x14c, 0x5, 0x78, 0x3d, 
    0x2, 0x14c, 0x14e, 0x7, 0x5f, 0x2, 0x2, 0x14d, 0x14f, 0x5, 0x10, 0x9, 
    0x2, 0x14e, 0x14d, 0x3, 0x2, 0x2, 0x2, 0x14e, 0x14f, 0x3, 0x2, 0x2, 
    0x2, 0x14f, 0x150, 0x3, 0x2, 0x2, 0x2, 0x150, 0x151, 0x7, 0x60, 0x2, 
    0x2, 0x151, 0x152, 0x7, 0x5d, 0x2, 0x2, 0x152, 0x153, 0x5, 0x14, 0xb, 
    0x2, 0x153, 0x154, 0x7, 0x55, 0x2, 0x2, 0x154, 0x155, 0x5, 0x5c, 0x2f, 
    0x2, 0x155, 0x2b, 0x3, 0x2, 0x2, 0x2, 0x156, 0x157, 0x7, 0x3f, 0x2, 
    0x2, 0x157, 0x15c, 0x5, 0x72, 0x3a, 0x2, 0x158, 0x159, 0x7, 0x5c, 0x2, 
    0x2, 0x159, 0x15b, 0x5, 0x72, 0x3a, 0x2, 0x15a, 0x158, 0x3, 0x2, 0x2, 
    0x2, 0x15b, 0x15e, 0x3, 0x2, 0x2, 0x2, 0x15c, 0x15a, 0x3, 0x2, 0x2, 
    0x2, 0x15c, 0x15d, 0x3, 0x2, 0x2, 0x2, 0x15d, 0x15f, 0x3, 0x2, 0x2, 
    0x2, 0x15e, 0x15c, 0x3, 0x2, 0x2, 0x2, 0x15f, 0x160, 0x7, 0x1d, 0x2, 
    0x2, 0x160, 0x161, 0x5, 0x78, 0x3d, 0x2, 0x161, 0x2d, 0x3, 0x2, 0x2, 
    0x2, 0x162, 0x163, 0x7, 0x30, 0x2, 0x2, 0x163, 0x169, 0x5, 0x78, 0x3d, 
    0x2, 0x164, 0x166, 0x7, 0x5f, 0x2, 0x2, 0x165, 0x167, 0x5, 0x10, 0x9, 
    0x2, 0x166, 0x165, 0x3, 0x2, 0x2, 0x2, 0x166, 0x167, 0x3, 0x2, 0x2, 
    0x2, 0x167, 0x168, 0x3, 0x2, 0x2, 0x2, 0x168, 0x16a, 0x7, 0x60, 0x2, 
    0x2, 0x169, 0x164, 0x3, 0x2, 0x2, 0x2, 0x169, 0x16a, 0x3, 0x2, 0x2, 
    0x2, 0x16a, 0x2f, 0x3, 0x2, 0x2, 0x2, 0x16b, 0x170, 0x5, 0x34, 0x1b, 
    0x2, 0x16c, 0x16d, 0x7, 0x5c, 0x2, 0x2, 0x16d, 0x16f, 0x5, 0x34, 0x1b, 
    0x2, 0x16e, 0x16c, 0x3, 0x2, 0x2, 0x2, 0x16f, 0x172, 0x3, 0x2, 0x2, 
    0x2, 0x170, 0x16e, 0x3, 0x2, 0x2, 0x2, 0x170, 0x171, 0x3, 0x2, 0x2, 
    0x2, 0x171, 0x175, 0x3, 0x2, 0x2, 0x2, 0x172, 0x170, 0x3, 0x2, 0x2, 
    0x2, 0x173, 0x174, 0x7, 0x18, 0x2, 0x2, 0x174, 0x176, 0x5, 0x32, 0x1a, 
    0x2, 0x175, 0x173, 0x3, 0x2, 0x2, 0x2, 0x175, 0x176, 0x3, 0x2, 0x2, 
    0x2, 0x176, 0x31, 0x3, 0x2, 0x2, 0x2, 0x177, 0x17c, 0x5, 0x34, 0x1b, 
    0x2, 0x178, 0x179, 0x7, 0x5c, 0x2, 0x2, 0x179, 0x17b, 0x5, 0x34, 0x1b, 
    0x2, 0x17a, 0x178, 0x3, 0x2, 0x2, 0x2, 0x17b, 0x17e, 0x3, 0x2, 0x2, 
    0x2, 0x17c, 0x17a, 0x3, 0x2, 0x2, 0x2, 0x17c, 0x17d, 0x3, 0x2, 0x2, 
    0x2, 0x17d, 0x33, 0x3, 0x2, 0x2, 0x2, 0x17e, 0x17c, 0x3, 0x2, 0x2, 0x2, 
    0x17f, 0x18d, 0x7, 0x58, 0x2, 0x2, 0x180, 0x185, 0x5, 0x78, 0x3d, 0x2, 
    0x181, 0x182, 0x7, 0x5b, 0x2, 0x2, 0x182, 0x184, 0x5, 0x76, 0x3c, 0x2, 
    0x183, 0x181, 0x3, 0x2, 0x2, 0x2, 0x184, 0x187, 0x3, 0x2, 0x2, 0x2, 
    0x185, 0x183, 0x3, 0x2, 0x2, 0x2, 0x185, 0x186, 0x3, 0x2, 0x2, 0x2, 
    0x186, 0x18a, 0x3, 0x2, 0x2, 0x2, 0x187, 0x185, 0x3, 0x2, 0x2, 0x2, 
    0x188, 0x189, 0x7, 0x5b, 0x2, 0x2, 0x189, 0x18b, 0x7, 0x58, 0x2, 0x2, 
    0x18a, 0x188, 0x3, 0x2, 0x2, 0x2, 0x18a, 0x18b, 0x3, 0x2, 0x2, 0x2, 
    0x18b, 0x18d, 0x3, 0x2, 0x2, 0x2, 0x18c, 0x17f, 0x3, 0x2, 0x2, 0x2, 
    0x18c, 0x180, 0x3, 0x2, 0x2, 0x2, 0x18d, 0x35, 0x3, 0x2, 0x2, 0x2, 0x18e, 
    0x190, 0x7, 0x42, 0x2, 0x2, 0x18f, 0x191, 0x7, 0x36, 0x2, 0x2, 0x190, 
    0x18f, 0x3, 0x2, 0x2, 0x2, 0x190, 0x191, 0x3, 0x2, 0x2, 0x2, 0x191, 
    0x192, 0x3, 0x2, 0x2, 0x2, 0x192, 0x193, 0x5, 0x78, 0x3d, 0x2, 0x193, 
    0x197, 0x7, 0x63, 0x2, 0x2, 0x194, 0x196, 0x5, 0x38, 0x1d, 0x2, 0x195, 
    0x194, 0x3, 0x2, 0x2, 0x2, 0x196, 0x199, 0x3, 0x2, 0x2, 0x2, 0x197, 
    0x195, 0x3, 0x2, 0x2, 0x2, 0x197, 0x198, 0x3, 0x2, 0x2, 0x2, 0x198, 
    0x19a, 0x3, 0x2, 0x2, 0x2, 0x199, 0x197, 0x3, 0x2, 0x2, 0x2, 0x19a, 
    0x19b, 0x7, 0x64, 0x2, 0x2, 0x19b, 0x37, 0x3, 0x2, 0x2, 0x2, 0x19c, 
    0x19d, 0x5, 0x78, 0x3d, 0x2, 0x19d, 0x19e, 0x7, 0x5d, 0x2, 0x2, 0x19e, 
    0x1aa, 0x5, 0x14, 0xb, 0x2, 0x19f, 0x1a0, 0x7, 0x5f, 0x2, 0x2, 0x1a0, 
    0x1a5, 0x5, 0x5c, 0x2f, 0x2, 0x1a1, 0x1a2, 0x7, 0x5c, 0x2, 0x2, 0x1a2, 
    0x1a4, 0x5, 0x5c, 0x2f, 0x2, 0x1a3, 0x1a1, 0x3, 0x2, 0x2, 0x2, 0x1a4, 
    0x1a7, 0x3, 0x2, 0x2, 0x2, 0x1a5, 0x1a3, 0x3, 0x2, 0x2, 0x2, 0x1a5, 
    0x1a6, 0x3, 0x2, 0x2, 0x2, 0x1a6, 0x1a8, 0x3, 0x2, 0x2, 0x2, 0x1a7, 
    0x1a5, 0x3, 0x2, 0x2, 0x2, 0x1a8, 0x1a9, 0x7, 0x60, 0x2, 0x2, 0x1a9, 
    0x1ab, 0x3, 0x2, 0x2, 0x2, 0x1aa, 0x19f, 0x3, 0x2, 0x2, 0x2, 0x1aa, 
    0x1ab, 0x3, 0x2, 0x2, 0x2, 0x1ab, 0x1ae, 0x3, 0x2, 0x2, 0x2, 0x1ac, 
    0x1ad, 0x7, 0x55, 0x2, 0x2, 0x1ad, 0x1af, 0x5, 0x5c, 0x2f, 0x2, 0x1ae, 
    0x1ac, 0x3, 0x2, 0x2, 0x2, 0x1ae, 0x1af, 0x3, 0x2, 0x2, 0x2, 0x1af, 
    0x39, 0x3, 0x2, 0x2, 0x2, 0x1b0, 0x1b1, 0x7, 0x33, 0x2, 0x2, 0x1b1, 
    0x1b4, 0x5, 0x3c, 0x1f, 0x2, 0x1b2, 0x1b3, 0x7, 0xa, 0x2, 0x2, 0x1b3, 
    0x1b5, 0x5, 0x78, 0x3d, 0x2, 0x1b4, 0x1b2, 0x3, 0x2, 0x2, 0x2, 0x1b4, 
    0x1b5, 0x3, 0x2, 0x2, 0x2, 0x1b5, 0x1b8, 0x3, 0x2, 0x2, 0x2, 0x1b6, 
    0x1b7, 0x7, 0x48, 0x2, 0x2, 0x1b7, 0x1b9, 0x5, 0x5c, 0x2f, 0x2, 0x1b8, 
    0x1b6, 0x3, 0x2, 0x2, 0x2, 0x1b8, 0x1b9, 0x3, 0x2, 0x2, 0x2, 0x1b9, 
    0x1ba, 0x3, 0x2, 0x2, 0x2, 0x1ba, 0x1be, 0x7, 0x63, 0x2, 0x2, 0x1bb, 
    0x1bd, 0x5, 0x3e, 0x20, 0x2, 0x1bc, 0x1bb, 0x3, 0x2, 0x2, 0x2, 0x1bd, 
    0x1c0, 0x3, 0x2, 0x2, 0x2, 0x1be, 0x1bc, 0x3, 0x2, 0x2, 0x2, 0x1be, 
    0x1bf, 0x3, 0x2, 0x2, 0x2, 0x1bf, 0x1c1, 0x3, 0x2, 0x2, 0x2, 0x1c0, 
    0x1be, 0x3, 0x2, 0x2, 0x2, 0x1c1, 0x1c2, 0x7, 0x64, 0x2, 0x2, 0x1c2, 
    0x3b, 0x3, 0x2, 0x2, 0x2, 0x1c3, 0x1c4, 0x7, 0xb, 0x2, 0x2, 0x1c4, 0x1d4, 
    0x5, 0x30, 0x19, 0x2, 0x1c5, 0x1c6, 0x7, 0x38, 0x2, 0x2, 0x1c6, 0x1d4, 
    0x5, 0x30, 0x19, 0x2, 0x1c7, 0x1c8, 0x7, 0x11, 0x2, 0x2, 0x1c8, 0x1d4, 
    0x5, 0x30, 0x19, 0x2, 0x1c9, 0x1ca, 0x7, 0x3d, 0x2, 0x2, 0x1ca, 0x1cb, 
    0x7, 0x32, 0x2, 0x2, 0x1cb, 0x1d4, 0x5, 0x30, 0x19, 0x2, 0x1cc, 0x1cd, 
    0x7, 0x3d, 0x2, 0x2, 0x1cd, 0x1ce, 0x7, 0x1a, 0x2, 0x2, 0x1ce, 0x1d4, 
    0x5, 0x30, 0x19, 0x2, 0x1cf, 0x1d0, 0x7, 0x3d, 0x2, 0x2, 0x1d0, 0x1d1, 
    0x7, 0x29, 0x2, 0x2, 0x1d1, 0x1d4, 0x5, 0x30, 0x19, 0x2, 0x1d2, 0x1d4, 
    0x5, 0x72, 0x3a, 0x2, 0x1d3, 0x1c3, 0x3, 0x2, 0x2, 0x2, 0x1d3, 0x1c5, 
    0x3, 0x2, 0x2, 0x2, 0x1d3, 0x1c7, 0x3, 0x2, 0x2, 0x2, 0x1d3, 0x1c9, 
    0x3, 0x2, 0x2, 0x2, 0x1d3, 0x1cc, 0x3, 0x2, 0x2, 0x2, 0x1d3, 0x1cf, 
    0x3, 0x2, 0x2, 0x2, 0x1d3, 0x1d2, 0x3, 0x2, 0x2, 0x2, 0x1d4, 0x3d, 0x3, 
    0x2, 0x2, 0x2, 0x1d5, 0x1d6, 0x5, 0x40, 0x21, 0x2, 0x1d6, 0x1d7, 0x5, 
    0x44, 0x23, 0x2, 0x1d7, 0x3f, 0x3, 0x2, 0x2, 0x2, 0x1d8, 0x1dc, 0x5, 
    0x7a, 0x3e, 0x2, 0x1d9, 0x1db, 0x5, 0x42, 0x22, 0x2, 0x1da, 0x1d9, 0x3, 
    0x2, 0x2, 0x2, 0x1db, 0x1de, 0x3, 0x2, 0x2, 0x2, 0x1dc, 0x1da, 0x3, 
    0x2, 0x2, 0x2, 0x1dc, 0x1dd, 0x3, 0x2, 0x2, 0x2, 0x1dd, 0x41, 0x3, 0x2, 
    0x2, 0x2, 0x1de, 0x1dc, 0x3, 0x2, 0x2, 0x2, 0x1df, 0x1e0, 0x7, 0x5b, 
    0x2, 0x2, 0x1e0, 0x1e6, 0x5, 0x76, 0x3c, 0x2, 0x1e1, 0x1e2, 0x7, 0x61, 
    0x2, 0x2, 0x1e2, 0x1e3, 0x5, 0x5c, 0x2f, 0x2, 0x1e3, 0x1e4, 0x7, 0x62, 
    0x2, 0x2, 0x1e4, 0x1e6, 0x3, 0x2, 0x2, 0x2, 0x1e5, 0x1df, 0x3, 0x2, 
    0x2, 0x2, 0x1e5, 0x1e1, 0x3, 0x2, 0x2, 0x2, 0x1e6, 0x43, 0x3, 0x2, 0x2, 
    0x2, 0x1e7, 0x1e8, 0x7, 0x55, 0x2, 0x2, 0x1e8, 0x1f1, 0x5, 0x5c, 0x2f, 
    0x2, 0x1e9, 0x1ea, 0x7, 0x4e, 0x2, 0x2, 0x1ea, 0x1f1, 0x5, 0x5c, 0x2f, 
    0x2, 0x1eb, 0x1ed, 0x7, 0x5f, 0x2, 0x2, 0x1ec, 0x1ee, 0x5, 0x5c, 0x2f, 
    0x2, 0x1ed, 0x1ec, 0x3, 0x2, 0x2, 0x2, 0x1ed, 0x1ee, 0x3, 0x2, 0x2, 
    0x2, 0x1ee, 0x1ef, 0x3, 0x2, 0x2, 0x2, 0x1ef, 0x1f1, 0x7, 0x60, 0x2, 
    0x2, 0x1f0, 0x1e7, 0x3, 0x2, 0x2, 0x2, 0x1f0, 0x1e9, 0x3, 0x2, 0x2, 
    0x2, 0x1f0, 0x1eb, 0x3, 0x2, 0x2, 0x2, 0x1f1, 0x45, 0x3, 0x2, 0x2, 0x2, 
    0x1f2, 0x1f3, 0x5, 0x48, 0x25, 0x2, 0x1f3, 0x1f6, 0x5, 0x30, 0x19, 0x2, 
    0x1f4, 0x1f5, 0x7, 0xa, 0x2, 0x2, 0x1f5, 0x1f7, 0x5, 0x78, 0x3d, 0x2, 
    0x1f6, 0x1f4, 0x3, 0x2, 0x2, 0x2, 0x1f6, 0x1f7, 0x3, 0x2, 0x2, 0x2, 
    0x1f7, 0x1fb, 0x3, 0x2, 0x2, 0x2, 0x1f8, 0x1fa, 0x5, 0x4a, 0x26, 0x2, 
    0x1f9, 0x1f8, 0x3, 0x2, 0x2, 0x2, 0x1fa, 0x1fd, 0x3, 0x2, 0x2, 0x2, 
    0x1fb, 0x1f9, 0x3, 0x2, 0x2, 0x2, 0x1fb, 0x1fc, 0x3, 0x2, 0x2, 0x2, 
    0x1fc, 0x47, 0x3, 0x2, 0x2, 0x2, 0x1fd, 0x1fb, 0x3, 0x2, 0x2, 0x2, 0x1fe, 
    0x202, 0x7, 0x37, 0x2, 0x2, 0x1ff, 0x202, 0x7, 0xf, 0x2, 0x2, 0x200, 
    0x202, 0x7, 0x12, 0x2, 0x2, 0x201, 0x1fe, 0x3, 0x2, 0x2, 0x2, 0x201, 
    0x1ff, 0x3, 0x2, 0x2, 0x2, 0x201, 0x200, 0x3, 0x2, 0x2, 0x2, 0x202, 
    0x49, 0x3, 0x2, 0x2, 0x2, 0x203, 0x204, 0x7, 0x1f, 0x2, 0x2, 0x204, 
    0x205, 0x5, 0x78, 0x3d, 0x2, 0x205, 0x206, 0x7, 0x55, 0x2, 0x2, 0x206, 
    0x207, 0x5, 0x5c, 0x2f, 0x2, 0x207, 0x225, 0x3, 0x2, 0x2, 0x2, 0x208, 
    0x209, 0x7, 0x8, 0x2, 0x2, 0x209, 0x20e, 0x5, 0x78, 0x3d, 0x2, 0x20a, 
    0x20b, 0x7, 0x5c, 0x2, 0x2, 0x20b, 0x20d, 0x5, 0x78, 0x3d, 0x2, 0x20c, 
    0x20a, 0x3, 0x2, 0x2, 0x2, 0x20d, 0x210, 0x3, 0x2, 0x2, 0x2, 0x20e, 
    0x20c, 0x3, 0x2, 0x2, 0x2, 0x20e, 0x20f, 0x3, 0x2, 0x2, 0x2, 0x20f, 
    0x225, 0x3, 0x2, 0x2, 0x2, 0x210, 0x20e, 0x3, 0x2, 0x2, 0x2, 0x211, 
    0x212, 0x7, 0x48, 0x2, 0x2, 0x212, 0x225, 0x5, 0x5c, 0x2f, 0x2, 0x213, 
    0x214, 0x7, 0x47, 0x2, 0x2, 0x214, 0x225, 0x5, 0x5c, 0x2f, 0x2, 0x215, 
    0x216, 0x7, 0x5, 0x2, 0x2, 0x216, 0x217, 0x7, 0x9, 0x2, 0x2, 0x217, 
    0x225, 0x5, 0x4c, 0x27, 0x2, 0x218, 0x225, 0x5, 0x4c, 0x27, 0x2, 0x219, 
    0x21a, 0x7, 0x49, 0x2, 0x2, 0x21a, 0x21f, 0x5, 0x4e, 0x28, 0x2, 0x21b, 
    0x21c, 0x7, 0x5c, 0x2, 0x2, 0x21c, 0x21e, 0x5, 0x4e, 0x28, 0x2, 0x21d, 
    0x21b, 0x3, 0x2, 0x2, 0x2, 0x21e, 0x221, 0x3, 0x2, 0x2, 0x2, 0x21f, 
    0x21d, 0x3, 0x2, 0x2, 0x2, 0x21f, 0x220, 0x3, 0x2, 0x2, 0x2, 0x220, 
    0x225, 0x3, 0x2, 0x2, 0x2, 0x221, 0x21f, 0x3, 0x2, 0x2, 0x2, 0x222, 
    0x223, 0x7, 0xc, 0x2, 0x2, 0x223, 0x225, 0x5, 0x74, 0x3b, 0x2, 0x224, 
    0x203, 0x3, 0x2, 0x2, 0x2, 0x224, 0x208, 0x3, 0x2, 0x2, 0x2, 0x224, 
    0x211, 0x3, 0x2, 0x2, 0x2, 0x224, 0x213, 0x3, 0x2, 0x2, 0x2, 0x224, 
    0x215, 0x3, 0x2, 0x2, 0x2, 0x224, 0x218, 0x3, 0x2, 0x2, 0x2, 0x224, 
    0x219, 0x3, 0x2, 0x2, 0x2, 0x224, 0x222, 0x3, 0x2, 0x2, 0x2, 0x225, 
    0x4b, 0x3, 0x2, 0x2, 0x2, 0x226, 0x227, 0x7, 0xd, 0x2, 0x2, 0x227, 0x22a, 
    0x5, 0x5c, 0x2f, 0x2, 0x228, 0x229, 0x7, 0x4a, 0x2, 0x2, 0x229, 0x22b, 
    0x5, 0x5c, 0x2f, 0x2, 0x22a, 0x228, 0x3, 0x2, 0x2, 0x2, 0x22a, 0x22b, 
    0x3, 0x2, 0x2, 0x2, 0x22b, 0x4d, 0x3, 0x2, 0x2, 0x2, 0x22c, 0x22e, 0x5, 
    0x78, 0x3d, 0x2, 0x22d, 0x22f, 0x5, 0x68, 0x35, 0x2, 0x22e, 0x22d, 0x3, 
    0x2, 0x2, 0x2, 0x22e, 0x22f, 0x3, 0x2, 0x2, 0x2, 0x22f, 0x4f, 0x3, 0x2, 
    0x2, 0x2, 0x230, 0x231, 0x7, 0x3a, 0x2, 0x2, 0x231, 0x232, 0x5, 0x78, 
    0x3d, 0x2, 0x232, 0x233, 0x7, 0x5d, 0x2, 0x2, 0x233, 0x234, 0x5, 0x52, 
    0x2a, 0x2, 0x234, 0x51, 0x3, 0x2, 0x2, 0x2, 0x235, 0x236, 0x7, 0x2c, 
    0x2, 0x2, 0x236, 0x237, 0x7, 0x37, 0x2, 0x2, 0x237, 0x23a, 0x5, 0x30, 
    0x19, 0x2, 0x238, 0x239, 0x7, 0x48, 0x2, 0x2, 0x239, 0x23b, 0x5, 0x5c, 
    0x2f, 0x2, 0x23a, 0x238, 0x3, 0x2, 0x2, 0x2, 0x23a, 0x23b, 0x3, 0x2, 
    0x2, 0x2, 0x23b, 0x23e, 0x3, 0x2, 0x2, 0x2, 0x23c, 0x23d, 0x7, 0x4b, 
    0x2, 0x2, 0x23d, 0x23f, 0x7, 0x9, 0x2, 0x2, 0x23e, 0x23c, 0x3, 0x2, 
    0x2, 0x2, 0x23e, 0x23f, 0x3, 0x2, 0x2, 0x2, 0x23f, 0x266, 0x3, 0x2, 
    0x2, 0x2, 0x240, 0x241, 0x7, 0x6, 0x2, 0x2, 0x241, 0x242, 0x7, 0x12, 
    0x2, 0x2, 0x242, 0x245, 0x5, 0x30, 0x19, 0x2, 0x243, 0x244, 0x7, 0x48, 
    0x2, 0x2, 0x244, 0x246, 0x5, 0x5c, 0x2f, 0x2, 0x245, 0x243, 0x3, 0x2, 
    0x2, 0x2, 0x245, 0x246, 0x3, 0x2, 0x2, 0x2, 0x246, 0x266, 0x3, 0x2, 
    0x2, 0x2, 0x247, 0x248, 0x7, 0x6, 0x2, 0x2, 0x248, 0x249, 0x7, 0xf, 
    0x2, 0x2, 0x249, 0x24c, 0x5, 0x30, 0x19, 0x2, 0x24a, 0x24b, 0x7, 0x48, 
    0x2, 0x2, 0x24b, 0x24d, 0x5, 0x5c, 0x2f, 0x2, 0x24c, 0x24a, 0x3, 0x2, 
    0x2, 0x2, 0x24c, 0x24d, 0x3, 0x2, 0x2, 0x2, 0x24d, 0x266, 0x3, 0x2, 
    0x2, 0x2, 0x24e, 0x24f, 0x7, 0x37, 0x2, 0x2, 0x24f, 0x250, 0x5, 0x30, 
    0x19, 0x2, 0x250, 0x251, 0x7, 0x34, 0x2, 0x2, 0x251, 0x252, 0x7, 0x48, 
    0x2, 0x2, 0x252, 0x253, 0x5, 0x5c, 0x2f, 0x2, 0x253, 0x266, 0x3, 0x2, 
    0x2, 0x2, 0x254, 0x255, 0x7, 0x40, 0x2, 0x2, 0x255, 0x256, 0x7, 0x37, 
    0x2, 0x2, 0x256, 0x259, 0x5, 0x30, 0x19, 0x2, 0x257, 0x258, 0x7, 0x48, 
    0x2, 0x2, 0x258, 0x25a, 0x5, 0x5c, 0x2f, 0x2, 0x259, 0x257, 0x3, 0x2, 
    0x2, 0x2, 0x259, 0x25a, 0x3, 0x2, 0x2, 0x2, 0x25a, 0x25d, 0x3, 0x2, 
    0x2, 0x2, 0x25b, 0x25c, 0x7, 0x4b, 0x2, 0x2, 0x25c, 0x25e, 0x7, 0x9, 
    0x2, 0x2, 0x25d, 0x25b, 0x3, 0x2, 0x2, 0x2, 0x25d, 0x25e, 0x3, 0x2, 
    0x2, 0x2, 0x25e, 0x266, 0x3, 0x2, 0x2, 0x2, 0x25f, 0x260, 0x7, 0x2d, 
    0x2, 0x2, 0x260, 0x263, 0x7, 0x17, 0x2, 0x2, 0x261, 0x262, 0x7, 0x25, 
    0x2, 0x2, 0x262, 0x264, 0x5, 0x30, 0x19, 0x2, 0x263, 0x261, 0x3, 0x2, 
    0x2, 0x2, 0x263, 0x264, 0x3, 0x2, 0x2, 0x2, 0x264, 0x266, 0x3, 0x2, 
    0x2, 0x2, 0x265, 0x235, 0x3, 0x2, 0x2, 0x2, 0x265, 0x240, 0x3, 0x2, 
    0x2, 0x2, 0x265, 0x247, 0x3, 0x2, 0x2, 0x2, 0x265, 0x24e, 0x3, 0x2, 
    0x2, 0x2, 0x265, 0x254, 0x3, 0x2, 0x2, 0x2, 0x265, 0x25f, 0x3, 0x2, 
    0x2, 0x2, 0x266, 0x53, 0x3, 0x2, 0x2, 0x2, 0x267, 0x268, 0x7, 0x44, 
    0x2, 0x2, 0x268, 0x269, 0x5, 0x74, 0x3b, 0x2, 0x269, 0x26d, 0x7, 0x63, 
    0x2, 0x2, 0x26a, 0x26c, 0x5, 0x56, 0x2c, 0x2, 0x26b, 0x26a, 0x3, 0x2, 
    0x2, 0x2, 0x26c, 0x26f, 0x3, 0x2, 0x2, 0x2, 0x26d, 0x26b, 0x3, 0x2, 
    0x2, 0x2, 0x26d, 0x26e, 0x3, 0x2, 0x2, 0x2, 0x26e, 0x270, 0x3, 0x2, 
    0x2, 0x2, 0x26f, 0x26d, 0x3, 0x2, 0x2, 0x2, 0x270, 0x271, 0x7, 0x64, 
    0x2, 0x2, 0x271, 0x55, 0x3, 0x2, 0x2, 0x2, 0x272, 0x273, 0x7, 0x3c, 
    0x2, 0x2, 0x273, 0x297, 0x5, 0x58, 0x2d, 0x2, 0x274, 0x275, 0x7, 0x19, 
    0x2, 0x2, 0x275, 0x27f, 0x5, 0x48, 0x25, 0x2, 0x276, 0x277, 0x7, 0xc, 
    0x2, 0x2, 0x277, 0x27c, 0x5, 0x78, 0x3d, 0x2, 0x278, 0x279, 0x7, 0x5c, 
    0x2, 0x2, 0x279, 0x27b, 0x5, 0x78, 0x3d, 0x2, 0x27a, 0x278, 0x3, 0x2, 
    0x2, 0x2, 0x27b, 0x27e, 0x3, 0x2, 0x2, 0x2, 0x27c, 0x27a, 0x3, 0x2, 
    0x2, 0x2, 0x27c, 0x27d, 0x3, 0x2, 0x2, 0x2, 0x27d, 0x280, 0x3, 0x2, 
    0x2, 0x2, 0x27e, 0x27c, 0x3, 0x2, 0x2, 0x2, 0x27f, 0x276, 0x3, 0x2, 
    0x2, 0x2, 0x27f, 0x280, 0x3, 0x2, 0x2, 0x2, 0x280, 0x297, 0x3, 0x2, 
    0x2, 0x2, 0x281, 0x282, 0x7, 0x3f, 0x2, 0x2, 0x282, 0x283, 0x5, 0x72, 
    0x3a, 0x2, 0x283, 0x284, 0x5, 0x5a, 0x2e, 0x2, 0x284, 0x297, 0x3, 0x2, 
    0x2, 0x2, 0x285, 0x286, 0x7, 0x3d, 0x2, 0x2, 0x286, 0x287, 0x7, 0x32, 
    0x2, 0x2, 0x287, 0x28a, 0x5, 0x58, 0x2d, 0x2, 0x288, 0x289, 0x7, 0x55, 
    0x2, 0x2, 0x289, 0x28b, 0x5, 0x5c, 0x2f, 0x2, 0x28a, 0x288, 0x3, 0x2, 
    0x2, 0x2, 0x28a, 0x28b, 0x3, 0x2, 0x2, 0x2, 0x28b, 0x297, 0x3, 0x2, 
    0x2, 0x2, 0x28c, 0x28d, 0x7, 0x3d, 0x2, 0x2, 0x28d, 0x28e, 0x7, 0x1a, 
    0x2, 0x2, 0x28e, 0x297, 0x5, 0x58, 0x2d, 0x2, 0x28f, 0x290, 0x7, 0x3d, 
    0x2, 0x2, 0x290, 0x291, 0x7, 0x29, 0x2, 0x2, 0x291, 0x297, 0x5, 0x58, 
    0x2d, 0x2, 0x292, 0x293, 0x7, 0x4, 0x2, 0x2, 0x293, 0x297, 0x5, 0x5c, 
    0x2f, 0x2, 0x294, 0x295, 0x7, 0x3e, 0x2, 0x2, 0x295, 0x297, 0x5, 0x74, 
    0x3b, 0x2, 0x296, 0x272, 0x3, 0x2, 0x2, 0x2, 0x296, 0x274, 0x3, 0x2, 
    0x2, 0x2, 0x296, 0x281, 0x3, 0x2, 0x2, 0x2, 0x296, 0x285, 0x3, 0x2, 
    0x2, 0x2, 0x296, 0x28c, 0x3, 0x2, 0x2, 0x2, 0x296, 0x28f, 0x3, 0x2, 
    0x2, 0x2, 0x296, 0x292, 0x3, 0x2, 0x2, 0x2, 0x296, 0x294, 0x3, 0x2, 
    0x2, 0x2, 0x297, 0x57, 0x3, 0x2, 0x2, 0x2, 0x298, 0x299, 0x5, 0x72, 
    0x3a, 0x2, 0x299, 0x29a, 0x5, 0x68, 0x35, 0x2, 0x29a, 0x29b, 0x5, 0x5a, 
    0x2e, 0x2, 0x29b, 0x59, 0x3, 0x2, 0x2, 0x2, 0x29c, 0x29d, 0x7, 0x1d, 
    0x2, 0x2, 0x29d, 0x29f, 0x5, 0x66, 0x34, 0x2, 0x29e, 0x29c, 0x3, 0x2, 
    0x2, 0x2, 0x29e, 0x29f, 0x3, 0x2, 0x2, 0x2, 0x29f, 0x2a2, 0x3, 0x2, 
    0x2, 0x2, 0x2a0, 0x2a1, 0x7, 0x1c, 0x2, 0x2, 0x2a1, 0x2a3, 0x5, 0x66, 
    0x34, 0x2, 0x2a2, 0x2a0, 0x3, 0x2, 0x2, 0x2, 0x2a2, 0x2a3, 0x3, 0x2, 
    0x2, 0x2, 0x2a3, 0x5b, 0x3, 0x2, 0x2, 0x2, 0x2a4, 0x2a5, 0x8, 0x2f, 
    0x1, 0x2, 0x2a5, 0x2a6, 0x7, 0x2e, 0x2, 0x2, 0x2a6, 0x2a9, 0x5, 0x5c, 
    0x2f, 0x7, 0x2a7, 0x2a9, 0x5, 0x5e, 0x30, 0x2, 0x2a8, 0x2a4, 0x3, 0x2, 
    0x2, 0x2, 0x2a8, 0x2a7, 0x3, 0x2, 0x2, 0x2, 0x2a9, 0x2b5, 0x3, 0x2, 
    0x2, 0x2, 0x2aa, 0x2ab, 0xc, 0x6, 0x2, 0x2, 0x2ab, 0x2ac, 0x7, 0x7, 
    0x2, 0x2, 0x2ac, 0x2b4, 0x5, 0x5c, 0x2f, 0x7, 0x2ad, 0x2ae, 0xc, 0x5, 
    0x2, 0x2, 0x2ae, 0x2af, 0x7, 0x35, 0x2, 0x2, 0x2af, 0x2b4, 0x5, 0x5c, 
    0x2f, 0x6, 0x2b0, 0x2b1, 0xc, 0x4, 0x2, 0x2, 0x2b1, 0x2b2, 0x7, 0x23, 
    0x2, 0x2, 0x2b2, 0x2b4, 0x5, 0x5c, 0x2f, 0x4, 0x2b3, 0x2aa, 0x3, 0x2, 
    0x2, 0x2, 0x2b3, 0x2ad, 0x3, 0x2, 0x2, 0x2, 0x2b3, 0x2b0, 0x3, 0x2, 
    0x2, 0x2, 0x2b4, 0x2b7, 0x3, 0x2, 0x2, 0x2, 0x2b5, 0x2b3, 0x3, 0x2, 
    0x2, 0x2, 0x2b5, 0x2b6, 0x3, 0x2, 0x2, 0x2, 0x2b6, 0x5d, 0x3, 0x2, 0x2, 
    0x2, 0x2b7, 0x2b5, 0x3, 0x2, 0x2, 0x2, 0x2b8, 0x2ba, 0x5, 0x64, 0x33, 
    0x2, 0x2b9, 0x2bb, 0x5, 0x60, 0x31, 0x2, 0x2ba, 0x2b9, 0x3, 0x2, 0x2, 
    0x2, 0x2ba, 0x2bb, 0x3, 0x2, 0x2, 0x2, 0x2bb, 0x5f, 0x3, 0x2, 0x2, 0x2, 
    0x2bc, 0x2bd, 0x9, 0x2, 0x2, 0x2, 0x2bd, 0x2d0, 0x5, 0x64, 0x33, 0x2, 
    0x2be, 0x2c0, 0x7, 0x2e, 0x2, 0x2, 0x2bf, 0x2be, 0x3, 0x2, 0x2, 0x2, 
    0x2bf, 0x2c0, 0x3, 0x2, 0x2, 0x2, 0x2c0, 0x2c1, 0x3, 0x2, 0x2, 0x2, 
    0x2c1, 0x2c2, 0x7, 0x25, 0x2, 0x2, 0x2c2, 0x2d0, 0x5, 0x64, 0x33, 0x2, 
    0x2c3, 0x2c5, 0x7, 0x2e, 0x2, 0x2, 0x2c4, 0x2c3, 0x3, 0x2, 0x2, 0x2, 
    0x2c4, 0x2c5, 0x3, 0x2, 0x2, 0x2, 0x2c5, 0x2c6, 0x3, 0x2, 0x2, 0x2, 
    0x2c6, 0x2c7, 0x5, 0x62, 0x32, 0x2, 0x2c7, 0x2c8, 0x5, 0x64, 0x33, 0x2, 
    0x2c8, 0x2d0, 0x3, 0x2, 0x2, 0x2, 0x2c9, 0x2cb, 0x7, 0x2e, 0x2, 0x2, 
    0x2ca, 0x2c9, 0x3, 0x2, 0x2, 0x2, 0x2ca, 0x2cb, 0x3, 0x2, 0x2, 0x2, 
    0x2cb, 0x2cc, 0x3, 0x2, 0x2, 0x2, 0x2cc, 0x2cd, 0x7, 0x43, 0x2, 0x2, 
    0x2cd, 0x2ce, 0x7, 0x31, 0x2, 0x2, 0x2ce, 0x2d0, 0x5, 0x64, 0x33, 0x2, 
    0x2cf, 0x2bc, 0x3, 0x2, 0x2, 0x2, 0x2cf, 0x2bf, 0x3, 0x2, 0x2, 0x2, 
    0x2cf, 0x2c4, 0x3, 0x2, 0x2, 0x2, 0x2cf, 0x2ca, 0x3, 0x2, 0x2, 0x2, 
    0x2d0, 0x61, 0x3, 0x2, 0x2, 0x2, 0x2d1, 0x2d2, 0x7, 0x41, 0x2, 0x2, 
    0x2d2, 0x2dc, 0x7, 0x49, 0x2, 0x2, 0x2d3, 0x2d4, 0x7, 0x13, 0x2, 0x2, 
    0x2d4, 0x2dc, 0x7, 0x49, 0x2, 0x2, 0x2d5, 0x2dc, 0x7, 0x10, 0x2, 0x2, 
    0x2d6, 0x2dc, 0x7, 0x27, 0x2, 0x2, 0x2d7, 0x2dc, 0x7, 0x2a, 0x2, 0x2, 
    0x2d8, 0x2d9, 0x7, 0x16, 0x2, 0x2, 0x2d9, 0x2da, 0x7, 0x22, 0x2, 0x2, 
    0x2da, 0x2dc, 0x7, 0xe, 0x2, 0x2, 0x2db, 0x2d1, 0x3, 0x2, 0x2, 0x2, 
    0x2db, 0x2d3, 0x3, 0x2, 0x2, 0x2, 0x2db, 0x2d5, 0x3, 0x2, 0x2, 0x2, 
    0x2db, 0x2d6, 0x3, 0x2, 0x2, 0x2, 0x2db, 0x2d7, 0x3, 0x2, 0x2, 0x2, 
    0x2db, 0x2d8, 0x3, 0x2, 0x2, 0x2, 0x2dc, 0x63, 0x3, 0x2, 0x2, 0x2, 0x2dd, 
    0x2de, 0x8, 0x33, 0x1, 0x2, 0x2de, 0x2df, 0x7, 0x57, 0x2, 0x2, 0x2df, 
    0x2e4, 0x5, 0x64, 0x33, 0x7, 0x2e0, 0x2e1, 0x7, 0x21, 0x2, 0x2, 0x2e1, 
    0x2e4, 0x5, 0x66, 0x34, 0x2, 0x2e2, 0x2e4, 0x5, 0x66, 0x34, 0x2, 0x2e3, 
    0x2dd, 0x3, 0x2, 0x2, 0x2, 0x2e3, 0x2e0, 0x3, 0x2, 0x2, 0x2, 0x2e3, 
    0x2e2, 0x3, 0x2, 0x2, 0x2, 0x2e4, 0x2ed, 0x3, 0x2, 0x2, 0x2, 0x2e5, 
    0x2e6, 0xc, 0x5, 0x2, 0x2, 0x2e6, 0x2e7, 0x9, 0x3, 0x2, 0x2, 0x2e7, 
    0x2ec, 0x5, 0x64, 0x33, 0x6, 0x2e8, 0x2e9, 0xc, 0x4, 0x2, 0x2, 0x2e9, 
    0x2ea, 0x9, 0x4, 0x2, 0x2, 0x2ea, 0x2ec, 0x5, 0x64, 0x33, 0x5, 0x2eb, 
    0x2e5, 0x3, 0x2, 0x2, 0x2, 0x2eb, 0x2e8, 0x3, 0x2, 0x2, 0x2, 0x2ec, 
    0x2ef, 0x3, 0x2, 0x2, 0x2, 0x2ed, 0x2eb, 0x3, 0x2, 0x2, 0x2, 0x2ed, 
    0x2ee, 0x3, 0x2, 0x2, 0x2, 0x2ee, 0x65, 0x3, 0x2, 0x2, 0x2, 0x2ef, 0x2ed, 
    0x3, 0x2, 0x2, 0x2, 0x2f0, 0x2f1, 0x8, 0x34, 0x1, 0x2, 0x2f1, 0x2f2, 
    0x5, 0x6c, 0x37, 0x2, 0x2f2, 0x2ff, 0x3, 0x2, 0x2, 0x2, 0x2f3, 0x2f4, 
    0xc, 0x6, 0x2, 0x2, 0x2f4, 0x2f5, 0x7, 0x5b, 0x2, 0x2, 0x2f5, 0x2fe, 
    0x5, 0x76, 0x3c, 0x2, 0x2f6, 0x2f7, 0xc, 0x5, 0x2, 0x2, 0x2f7, 0x2fe, 
    0x5, 0x68, 0x35, 0x2, 0x2f8, 0x2f9, 0xc, 0x4, 0x2, 0x2, 0x2f9, 0x2fa, 
    0x7, 0x61, 0x2, 0x2, 0x2fa, 0x2fb, 0x5, 0x5c, 0x2f, 0x2, 0x2fb, 0x2fc, 
    0x7, 0x62, 0x2, 0x2, 0x2fc, 0x2fe, 0x3, 0x2, 0x2, 0x2, 0x2fd, 0x2f3, 
    0x3, 0x2, 0x2, 0x2, 0x2fd, 0x2f6, 0x3, 0x2, 0x2, 0x2, 0x2fd, 0x2f8, 
    0x3, 0x2, 0x2, 0x2, 0x2fe, 0x301, 0x3, 0x2, 0x2, 0x2, 0x2ff, 0x2fd, 
    0x3, 0x2, 0x2, 0x2, 0x2ff, 0x300, 0x3, 0x2, 0x2, 0x2, 0x300, 0x67, 0x3, 
    0x2, 0x2, 0x2, 0x301, 0x2ff, 0x3, 0x2, 0x2, 0x2, 0x302, 0x30e, 0x7, 
    0x5f, 0x2, 0x2, 0x303, 0x308, 0x5, 0x6a, 0x36, 0x2, 0x304, 0x305, 0x7, 
    0x5c, 0x2, 0x2, 0x305, 0x307, 0x5, 0x6a, 0x36, 0x2, 0x306, 0x304, 0x3, 
    0x2, 0x2, 0x2, 0x307, 0x30a, 0x3, 0x2, 0x2, 0x2, 0x308, 0x306, 0x3, 
    0x2, 0x2, 0x2, 0x308, 0x309, 0x3, 0x2, 0x2, 0x2, 0x309, 0x30c, 0x3, 
    0x2, 0x2, 0x2, 0x30a, 0x308, 0x3, 0x2, 0x2, 0x2, 0x30b, 0x30d, 0x7, 
    0x5c, 0x2, 0x2, 0x30c, 0x30b, 0x3, 0x2, 0x2, 0x2, 0x30c, 0x30d, 0x3, 
    0x2, 0x2, 0x2, 0x30d, 0x30f, 0x3, 0x2, 0x2, 0x2, 0x30e, 0x303, 0x3, 
    0x2, 0x2, 0x2, 0x30e, 0x30f, 0x3, 0x2, 0x2, 0x2, 0x30f, 0x310, 0x3, 
    0x2, 0x2, 0x2, 0x310, 0x311, 0x7, 0x60, 0x2, 0x2, 0x311, 0x69, 0x3, 
    0x2, 0x2, 0x2, 0x312, 0x313, 0x5, 0x76, 0x3c, 0x2, 0x313, 0x314, 0x7, 
    0x5d, 0x2, 0x2, 0x314, 0x315, 0x5, 0x5c, 0x2f, 0x2, 0x315, 0x31c, 0x3, 
    0x2, 0x2, 0x2, 0x316, 0x317, 0x5, 0x78, 0x3d, 0x2, 0x317, 0x318, 0x7, 
    0x4d, 0x2, 0x2, 0x318, 0x319, 0x5, 0x5c, 0x2f, 0x2, 0x319, 0x31c, 0x3, 
    0x2, 0x2, 0x2, 0x31a, 0x31c, 0x5, 0x5c, 0x2f, 0x2, 0x31b, 0x312, 0x3, 
    0x2, 0x2, 0x2, 0x31b, 0x316, 0x3, 0x2, 0x2, 0x2, 0x31b, 0x31a, 0x3, 
    0x2, 0x2, 0x2, 0x31c, 0x6b, 0x3, 0x2, 0x2, 0x2, 0x31d, 0x363, 0x7, 0x46, 
    0x2, 0x2, 0x31e, 0x363, 0x7, 0x1b, 0x2, 0x2, 0x31f, 0x363, 0x7, 0x69, 
    0x2, 0x2, 0x320, 0x363, 0x7, 0x68, 0x2, 0x2, 0x321, 0x363, 0x7, 0x67, 
    0x2, 0x2, 0x322, 0x363, 0x5, 0x74, 0x3b, 0x2, 0x323, 0x363, 0x5, 0x78, 
    0x3d, 0x2, 0x324, 0x325, 0x7, 0x5f, 0x2, 0x2, 0x325, 0x326, 0x5, 0x5c, 
    0x2f, 0x2, 0x326, 0x327, 0x7, 0x60, 0x2, 0x2, 0x327, 0x363, 0x3, 0x2, 
    0x2, 0x2, 0x328, 0x334, 0x7, 0x61, 0x2, 0x2, 0x329, 0x32e, 0x5, 0x5c, 
    0x2f, 0x2, 0x32a, 0x32b, 0x7, 0x5c, 0x2, 0x2, 0x32b, 0x32d, 0x5, 0x5c, 
    0x2f, 0x2, 0x32c, 0x32a, 0x3, 0x2, 0x2, 0x2, 0x32d, 0x330, 0x3, 0x2, 
    0x2, 0x2, 0x32e, 0x32c, 0x3, 0x2, 0x2, 0x2, 0x32e, 0x32f, 0x3, 0x2, 
    0x2, 0x2, 0x32f, 0x332, 0x3, 0x2, 0x2, 0x2, 0x330, 0x32e, 0x3, 0x2, 
    0x2, 0x2, 0x331, 0x333, 0x7, 0x5c, 0x2, 0x2, 0x332, 0x331, 0x3, 0x2, 
    0x2, 0x2, 0x332, 0x333, 0x3, 0x2, 0x2, 0x2, 0x333, 0x335, 0x3, 0x2, 
    0x2, 0x2, 0x334, 0x329, 0x3, 0x2, 0x2, 0x2, 0x334, 0x335, 0x3, 0x2, 
    0x2, 0x2, 0x335, 0x336, 0x3, 0x2, 0x2, 0x2, 0x336, 0x363, 0x7, 0x62, 
    0x2, 0x2, 0x337, 0x338, 0x7, 0x63, 0x2, 0x2, 0x338, 0x33d, 0x5, 0x6e, 
    0x38, 0x2, 0x339, 0x33a, 0x7, 0x5c, 0x2, 0x2, 0x33a, 0x33c, 0x5, 0x6e, 
    0x38, 0x2, 0x33b, 0x339, 0x3, 0x2, 0x2, 0x2, 0x33c, 0x33f, 0x3, 0x2, 
    0x2, 0x2, 0x33d, 0x33b, 0x3, 0x2, 0x2, 0x2, 0x33d, 0x33e, 0x3, 0x2, 
    0x2, 0x2, 0x33e, 0x341, 0x3, 0x2, 0x2, 0x2, 0x33f, 0x33d, 0x3, 0x2, 
    0x2, 0x2, 0x340, 0x342, 0x7, 0x5c, 0x2, 0x2, 0x341, 0x340, 0x3, 0x2, 
    0x2, 0x2, 0x341, 0x342, 0x3, 0x2, 0x2, 0x2, 0x342, 0x343, 0x3, 0x2, 
    0x2, 0x2, 0x343, 0x344, 0x7, 0x64, 0x2, 0x2, 0x344, 0x363, 0x3, 0x2, 
    0x2, 0x2, 0x345, 0x346, 0x7, 0x63, 0x2, 0x2, 0x346, 0x34b, 0x5, 0x70, 
    0x39, 0x2, 0x347, 0x348, 0x7, 0x5c, 0x2, 0x2, 0x348, 0x34a, 0x5, 0x70, 
    0x39, 0x2, 0x349, 0x347, 0x3, 0x2, 0x2, 0x2, 0x34a, 0x34d, 0x3, 0x2, 
    0x2, 0x2, 0x34b, 0x349, 0x3, 0x2, 0x2, 0x2, 0x34b, 0x34c, 0x3, 0x2, 
    0x2, 0x2, 0x34c, 0x34f, 0x3, 0x2, 0x2, 0x2, 0x34d, 0x34b, 0x3, 0x2, 
    0x2, 0x2, 0x34e, 0x350, 0x7, 0x5c, 0x2, 0x2, 0x34f, 0x34e, 0x3, 0x2, 
    0x2, 0x2, 0x34f, 0x350, 0x3, 0x2, 0x2, 0x2, 0x350, 0x351, 0x3, 0x2, 
    0x2, 0x2, 0x351, 0x352, 0x7, 0x64, 0x2, 0x2, 0x352, 0x363, 0x3, 0x2, 
    0x2, 0x2, 0x353, 0x35f, 0x7, 0x63, 0x2, 0x2, 0x354, 0x359, 0x5, 0x5c, 
    0x2f, 0x2, 0x355, 0x356, 0x7, 0x5c, 0x2, 0x2, 0x356, 0x358, 0x5, 0x5c, 
    0x2f, 0x2, 0x357, 0x355, 0x3, 0x2, 0x2, 0x2, 0x358, 0x35b, 0x3, 0x2, 
    0x2, 0x2, 0x359, 0x357, 0x3, 0x2, 0x2, 0x2, 0x359, 0x35a, 0x3, 0x2, 
    0x2, 0x2, 0x35a, 0x35d, 0x3, 0x2, 0x2, 0x2, 0x35b, 0x359, 0x3, 0x2, 
    0x2, 0x2, 0x35c, 0x35e, 0x7, 0x5c, 0x2, 0x2, 0x35d, 0x35c, 0x3, 0x2, 
    0x2, 0x2, 0x35d, 0x35e, 0x3, 0x2, 0x2, 0x2, 0x35e, 0x360, 0x3, 0x2, 
    0x2, 0x2, 0x35f, 0x354, 0x3, 0x2, 0x2, 0x2, 0x35f, 0x360, 0x3, 0x2, 
    0x2, 0x2, 0x360, 0x361, 0x3, 0x2, 0x2, 0x2, 0x361, 0x363, 0x7, 0x64, 
    0x2, 0x2, 0x362, 0x31d, 0x3, 0x2, 0x2, 0x2, 0x362, 0x31e, 0x3, 0x2, 
    0x2, 0x2, 0x362, 0x31f, 0x3, 0x2, 0x2, 0x2, 0x362, 0x320, 0x3, 0x2, 
    0x2, 0x2, 0x362, 0x321, 0x3, 0x2, 0x2, 0x2, 0x362, 0x322, 0x3, 0x2, 
    0x2, 0x2, 0x362, 0x323, 0x3, 0x2, 0x2, 0x2, 0x362, 0x324, 0x3, 0x2, 
    0x2, 0x2, 0x362, 0x328, 0x3, 0x2, 0x2, 0x2, 0x362, 0x337, 0x3, 0x2, 
    0x2, 0x2, 0x362, 0x345, 0x3, 0x2, 0x2, 0x2, 0x362, 0x353, 0x3, 0x2, 
    0x2, 0x2, 0x363, 0x6d, 0x3, 0x2, 0x2, 0x2, 0x364, 0x365, 0x5, 0x74, 
    0x3b, 0x2, 0x365, 0x366, 0x7, 0x5d, 0x2, 0x2, 0x366, 0x367, 0x5, 0x5c, 
    0x2f, 0x2, 0x367, 0x6f, 0x3, 0x2, 0x2, 0x2, 0x368, 0x369, 0x5, 0x76, 
    0x3c, 0x2, 0x369, 0x36a, 0x7, 0x5d, 0x2, 0x2, 0x36a, 0x36b, 0x5, 0x5c, 
    0x2f, 0x2, 0x36b, 0x71, 0x3, 0x2, 0x2, 0x2, 0x36c, 0x371, 0x5, 0x78, 
    0x3d, 0x2, 0x36d, 0x36e, 0x7, 0x5b, 0x2, 0x2, 0x36e, 0x370, 0x5, 0x76, 
    0x3c, 0x2, 0x36f, 0x36d, 0x3, 0x2, 0x2, 0x2, 0x370, 0x373, 0x3, 0x2, 
    0x2, 0x2, 0x371, 0x36f, 0x3, 0x2, 0x2, 0x2, 0x371, 0x372, 0x3, 0x2, 
    0x2, 0x2, 0x372, 0x73, 0x3, 0x2, 0x2, 0x2, 0x373, 0x371, 0x3, 0x2, 0x2, 
    0x2, 0x374, 0x375, 0x9, 0x5, 0x2, 0x2, 0x375, 0x75, 0x3, 0x2, 0x2, 0x2, 
    0x376, 0x379, 0x5, 0x78, 0x3d, 0x2, 0x377, 0x379, 0x9, 0x6, 0x2, 0x2, 
    0x378, 0x376, 0x3, 0x2, 0x2, 0x2, 0x378, 0x377, 0x3, 0x2, 0x2, 0x2, 
    0x379, 0x77, 0x3, 0x2, 0x2, 0x2, 0x37a, 0x37d, 0x5, 0x7a, 0x3e, 0x2, 
    0x37b, 0x37d, 0x9, 0x7, 0x2, 0x2, 0x37c, 0x37a, 0x3, 0x2, 0x2, 0x2, 
    0x37c, 0x37b, 0x3, 0x2, 0x2, 0x2, 0x37d, 0x79, 0x3, 0x2, 0x2, 0x2, 0x37e, 
    0x37f, 0x9, 0x8, 0x2, 0x2, 0x37f, 0x7b, 0x3, 0x2, 0x2, 0x2, 0x71, 0x7d, 
    0x82, 0x8b, 0x9c, 0xa9, 0xad, 0xaf, 0xb5, 0xbb, 0xc4, 0xc8, 0xcc, 0xd2, 
    0xdb, 0xe0, 0xe4, 0xe6, 0xf3, 0xf6, 0xfd, 0x10b, 0x114, 0x11a, 0x11d, 
    0x121, 0x128, 0x12e, 0x132, 0x135, 0x139, 0x141, 0x144, 0x148, 0x14e, 
    0x15c, 0x166, 0x169, 0x170, 0x175, 0x17c, 0x185, 0x18a, 0x18c, 0x190, 
    0x197, 0x1a5, 0x1aa, 0x1ae, 0x1b4, 0x1b8, 0x1be, 0x1d3, 0x1dc, 0x1e5, 
    0x1ed, 0x1f0, 0x1f6, 0x1fb, 0x201, 0x20e, 0x21f, 0x224, 0x22a, 0x22e, 
    0x23a, 0x23e, 0x245, 0x24c, 0x259, 0x25d, 0x263, 0x265, 0x26d, 0x27c, 
    0x27f, 0x28a, 0x296, 0x29e, 0x2a2, 0x2a8, 0x2b3, 0x2b5, 0x2ba, 0x2bf, 
    0x2c4, 0x2ca, 0x2cf, 0x2db, 0x2e3, 0x2eb, 0x2ed, 0x2fd, 0x2ff, 0x308, 
    0x30c, 0x30e, 0x31b, 0x32e, 0x332, 0x334, 0x33d, 0x341, 0x34b, 0x34f, 
    0x359, 0x35d, 0x35f, 0x362, 0x371, 0x378, 0x37c, 
  };

  atn::ATNDeserializer deserializer;
  _atn = deserializer.deserialize(_serializedATN);

  size_t count = _atn.getNumberOfDecisions();
  _decisionToDFA.reserve(count);
  for (size_t i = 0; i < count; i++) { 
    _decisionToDFA.emplace_back(_atn.getDecisionState(i), i);
  }
}

AgpParser::Initializer AgpParser::_init;
