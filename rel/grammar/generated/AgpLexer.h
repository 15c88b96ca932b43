
// Generated from /work/w/verifier/grammar/Agp.g4 by ANTLR 4.7.2

#pragma once


#include "antlr4-runtime.h"


namespace agp::grammar {


class  AgpLexer : public antlr4::Lexer {
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

  AgpLexer(antlr4::CharStream *input);
  ~AgpLexer();

  virtual std::string getGrammarFileName() const override;
  virtual const std::vector<std::string>& getRuleNames() const override;

  virtual const std::vector<std::string>& getChannelNames() const override;
  virtual const std::vector<std::string>& getModeNames() const override;
  virtual const std::vector<std::string>& getTokenNames() const override; // deprecated, use vocabulary instead
  virtual antlr4::dfa::Vocabulary& getVocabulary() const override;

  virtual const std::vector<uint16_t> getSerializedATN() const override;
  virtual const antlr4::atn::ATN& getATN() const override;

private:
  static std::vector<antlr4::dfa::DFA> _decisionToDFA;
  static antlr4::atn::PredictionContextCache _sharedContextCache;
  static std::vector<std::string> _ruleNames;
  static std::vector<std::string> _tokenNames;
  static std::vector<std::string> _channelNames;
  static std::vector<std::string> _modeNames;

  static std::vector<std::string> _literalNames;
  static std::vector<std::string> _symbolicNames;
  static antlr4::dfa::Vocabulary _vocabulary;
  static antlr4::atn::ATN _atn;
  static std::vector<uint16_t> _serializedATN;


  // Individual action functions triggered by action() above.

  // Individual semantic predicate functions triggered by sempred() above.

  struct Initializer {
    Initializer();
  };
  static Initializer _init;
};

}  // namespace agp::grammar
