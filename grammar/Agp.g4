// The syntax of the policy language, in reading order: a file, what a policy
// speaks about, what it remembers, its rules, its properties, its tests,
// expressions, words, and the lexer. docs/language.md says what it all means.
//
// New lines are white space, and nothing separates declarations, clauses, the
// variables of a state, the updates of a handler or the steps of a test. That
// works because each of them begins with a word that cannot continue what
// stands before it. Keep it so: what may follow an expression directly must
// never begin with a bracket, an operator or a text, or every call in every
// policy needs unbounded lookahead.
//
// Keywords are soft: `word` lists every keyword that may serve as a name. The
// hard ones (and or not in has true false when unless implies) can only follow
// a dot or stand before a colon (`name`), or be written in backquotes.
grammar Agp;

// ---- a file ----------------------------------------------------------------

file
  : header? declaration* EOF
  ;

header
  : 'policy' qualifiedName                                     # policyHeader
  | 'guardrail'? 'module' qualifiedName                        # moduleHeader
  ;

declaration
  : importDeclaration                                    # declareImport
  | enumDeclaration                                      # declareEnum
  | recordDeclaration                                    # declareRecord
  | entityDeclaration                                    # declareEntity
  | groupsDeclaration                                    # declareGroups
  | traitDeclaration                                     # declareTrait
  | actionDeclaration                                    # declareAction
  | functionDeclaration                                  # declareFunction
  | signalDeclaration                                    # declareSignal
  | obligationDeclaration                                # declareObligation
  | stateDeclaration                                     # declareState
  | handlerDeclaration                                   # declareHandler
  | ruleDeclaration                                      # declareRule
  | propertyDeclaration                                  # declareProperty
  | testDeclaration                                      # declareTest
  | monitorDeclaration                                   # declareMonitor
  | labelsDeclaration                                    # declareLabels
  | calendarDeclaration                                  # declareCalendar
  ;

importDeclaration
  : 'import' qualifiedName
  ;

// ---- vocabulary --------------------------------------------------------------

enumDeclaration
  : 'enum' word '{' (enumMember (',' enumMember)* ','?)? '}'
  ;

enumMember
  : name string?
  ;

recordDeclaration
  : 'record' word '{' recordFields? '}'
  ;

recordFields
  : recordField (',' recordField)* ','?
  ;

// name "wire name": Type from web visible to {team, public} = default
recordField
  : name string? ':' type provenance ('=' expression)?
  ;

// from web, mail visible to team
provenance
  : ('from' labelList)? ('visible' 'to' labelList)?
  ;

labelList
  : word (',' word)*                                           # plainLabels
  | '{' (word (',' word)* ','?)? '}'                           # bracedLabels
  ;

// origins contacts, bank, web    audiences team, public
labelsDeclaration
  : kind=('origins' | 'audiences') word (',' word)*
  ;

// calendar freeze {
//   time("2026-12-20T00:00:00Z") to time("2027-01-03T00:00:00Z"),
// }
calendarDeclaration
  : 'calendar' word '{' (interval (',' interval)* ','?)? '}'
  ;

interval
  : value 'to' value
  ;

parameters
  : parameter (',' parameter)* ','?
  ;

// name "wire name": Type = default
parameter
  : name string? ':' type ('=' expression)?
  ;

// Int    Set<User>    Map<String, Int>    String?    String? or null
type
  : word ('<' type (',' type)* '>')? ('?' orNull?)?
  ;

orNull
  : 'or' 'null'
  ;

entityDeclaration
  : 'entity' word ('in' word (',' word)*)?
  ;

groupsDeclaration
  : 'groups' '{' groupEdge* '}'
  ;

// User("ann"), User("bob") in Team("staff"), Team("all")
groupEdge
  : groupMembers 'in' groupMembers
  ;

groupMembers
  : groupMember (',' groupMember)*
  ;

groupMember
  : word '(' expression ')'
  ;

// loosening trait read    trait arbitrary implies destructive, publish
traitDeclaration
  : 'loosening'? 'trait' word ('(' parameters? ')')? ('implies' impliedTraits)?
  ;

impliedTraits
  : word (',' word)*
  ;

actionDeclaration
  : 'action' qualifiedName string? ('(' parameters? ')')? ('->' type)?
    provenance ('is' traitUse (',' traitUse)*)?
  ;

// destructive(weight: size(ids))
traitUse
  : word arguments?
  ;

functionDeclaration
  : 'function' word '(' parameters? ')' ':' type '=' expression
  ;

signalDeclaration
  : 'signal' qualifiedName (',' qualifiedName)* 'from' word
  ;

obligationDeclaration
  : 'obligation' word ('(' parameters? ')')?
  ;

// ---- lists of actions --------------------------------------------------------

// mail.read, mail.list    destructive    * except mail.*
actions
  : action (',' action)* ('except' exceptions)?
  ;

exceptions
  : action (',' action)*
  ;

action
  : '*'                                                        # everyAction
  | word ('.' name)* ('.' '*')?                                # namedActions
  ;

// ---- state -------------------------------------------------------------------

// state per user { stopped: Bool = false  deleted: Window(10m, 500) }
// state per order by order_id: String { refunded: Bool = false }
stateDeclaration
  : 'state' 'per'? word ('by' name ':' type)? '{' stateVariable* '}'
  ;

stateVariable
  : word ':' type ('(' expression (',' expression)* ')')? ('=' expression)?
  ;

// on result ok mail.read as r when r.sender == "x" { session.tainted = true }
handlerDeclaration
  : 'on' event ('as' word)? ('when' expression)? '{' handlerStep* '}'
  ;

handlerStep
  : update                                                     # updateStep
  | loop                                                       # loopStep
  ;

// for x in r.items where x.open { session.seen.add(x.id) }
loop
  : 'for' word 'in' expression ('where' expression)? '{' handlerStep* '}'
  ;

event
  : actionEvent                                                # onAction
  | qualifiedName                                              # onSignal
  ;

actionEvent
  : 'asked' actions                                            # onAsked
  | 'permitted' actions                                        # onPermitted
  | 'denied' actions                                           # onDenied
  | 'approved' actions                                         # onApproved
  | 'result' 'ok' actions                                      # onResultOk
  | 'result' 'failed' actions                                  # onResultFailed
  | 'result' 'malformed' actions                               # onResultMalformed
  ;

update
  : target change
  ;

target
  : plainWord targetStep*
  ;

targetStep
  : '.' name                                                   # targetField
  | '[' expression ']'                                         # targetIndex
  ;

change
  : '=' expression                                             # assignChange
  | '+=' expression                                            # addChange
  | '(' expression? ')'                                        # methodChange
  ;

// ---- rules -------------------------------------------------------------------

// permit mail.read as own_mail when mailbox == principal.user
// deny result mail.read as secrets when result.body contains "PRIVATE KEY"
ruleDeclaration
  : effect 'result'? actions ('as' word)? clause*
  ;

effect
  : 'permit'                                                   # permitEffect
  | 'confirm'                                                  # confirmEffect
  | 'deny'                                                     # denyEffect
  ;

clause
  : 'given' word '=' expression                                # givenClause
  | 'any' word (',' word)*                                     # anyClause
  | 'when' expression                                          # whenClause
  | 'unless' expression                                        # unlessClause
  | 'after' 'approval' approval                                # afterClause
  | approval                                                   # byClause
  | 'with' obligationUse (',' obligationUse)*                  # withClause
  | 'because' string                                           # becauseClause
  ;

// by mailbox within 15m for the session on to not by author
approval
  : 'by' expression approvalPart*
  ;

approvalPart
  : 'quorum' expression                                        # quorumPart
  | 'within' expression                                        # withinPart
  | 'once'                                                     # oncePart
  | 'for' 'the' 'session' approvalKeys?                        # sessionPart
  | 'until' expression approvalKeys?                           # untilPart
  | 'not' 'by' expression (',' expression)*                    # excludedPart
  | asks ('accepting' expression)?                             # asksPart
  ;

approvalKeys
  : 'on' postfix (',' postfix)*
  ;

asks
  : 'asks' '{' parameters? '}'
  ;

obligationUse
  : word arguments?
  ;

// ---- properties --------------------------------------------------------------

propertyDeclaration
  : ('prove' | 'guarantee') word ':' property
  ;

property
  : 'never' 'permit' actions ('when' expression)?
    withoutApproval?                                           # neverPermit
  | 'always' 'deny' actions ('when' expression)?               # alwaysDeny
  | 'always' 'confirm' actions ('when' expression)?            # alwaysConfirm
  | 'permit' actions 'only' 'when' expression                  # permitOnlyWhen
  | 'some' 'permit' actions ('when' expression)?
    withoutApproval?                                           # somePermit
  | 'no' 'errors' ('in' actions)?                              # noErrors
  | 'always' 'possible' actions ('when' expression)?           # alwaysPossible
  | 'after' events ('until' events)? 'never' events perScope?  # neverAfter
  | events 'only' 'after' events ('until' events)? perScope?   # onlyAfter
  | 'at' 'most' value ('of' value)? 'in' events
    ('per' DURATION)? perScope?                                # atMost
  | qualifiedName 'never' 'changes' 'once' 'set'               # neverChanges
  | 'invariant' expression                                     # invariant
  | 'never' past perScope?                                     # neverPast
  | 'always' past perScope?                                    # alwaysPast
  | 'agent' 'within' 'user' ('in' actions)? ofBoth?            # agentWithinUser
  | 'same' 'decision' 'in' actions 'when'
    qualifiedName (',' qualifiedName)* ('changes' | 'change')
    ofBoth?                                                    # sameDecision
  | 'more' 'of' qualifiedName 'in' actions
    'never' 'permits' ('more' | 'less') ofBoth?                # moreOf
  | 'leaving' 'out' qualifiedName 'in' actions
    'never' 'loosens' ofBoth?                                  # leavingOut
  | 'no' 'wider' 'than' qualifiedName ('in' actions)? ofBoth?  # noWider
  ;

// Of the two decisions that are compared.
ofBoth
  : 'where' expression
  ;

withoutApproval
  : 'without' 'approval' ('by' expression)?
  ;

// per session    per order
perScope
  : 'per' word
  ;

// One of several events happens: user.stop, user.pause or permitted mail.send
// A condition reaches as far as it can, so an event among others that has one
// stands in parentheses.
events
  : conditionalEvent                                           # oneEvent
  | eventItem ('or' eventItem)*                                # someEvent
  ;

eventItem
  : occurrence                                                 # plainItem
  | qualifiedName (',' qualifiedName)*                         # signalItem
  | '(' conditionalEvent ')'                                   # conditionalItem
  ;

// result ok mail.read as r when r.sender == "x"
conditionalEvent
  : (occurrence | qualifiedName) 'when' expression
  ;

// permitted mail.send without approval
occurrence
  : actionEvent ('as' word)?                                   # plainOccurrence
  | 'permitted' actions 'without' 'approval'                   # unaskedOccurrence
  ;

// What was true at this position of a session or before.
past
  : conditionalEvent                                           # pastEvent
  | formula                                                    # pastFormula
  ;

// Loosest binding first, as in expressions; `implies` groups to the right.
formula
  : disjunction ('implies' formula)?
  ;

disjunction
  : conjunction ('or' conjunction)*
  ;

conjunction
  : sinceFormula ('and' sinceFormula)*
  ;

// not user.resume since user.stop within 10m
sinceFormula
  : pastOperand ('since' pastOperand within?)?
  ;

pastOperand
  : 'not' pastOperand                                          # pastNot
  | 'historically' pastOperand                                 # pastHistorically
  | 'previously' pastOperand                                   # pastPreviously
  | 'once' pastOperand within?                                 # pastOnce
  | occurrence                                                 # pastOccurrence
  | '(' past ')'                                               # pastParentheses
  | test                                                       # pastTest
  ;

within
  : 'within' value
  ;

// monitor user.fresh: once approved deploy.run within 10m
monitorDeclaration
  : 'monitor' word '.' name ':' past
  ;

// ---- tests -------------------------------------------------------------------

testDeclaration
  : 'test' string '{' step* '}'
  ;

step
  : 'request' call ('as' string)?                              # requestStep
  | 'again' string?                                            # againStep
  | 'approve' ruleName 'by' postfix ('with' expression)?
    ('of' string)?                                             # approveStep
  | 'reject' 'by' postfix ('of' string)?                       # rejectStep
  | 'dispatch' string?                                         # dispatchStep
  | 'revision'                                                 # revisionStep
  | 'expect' expectation                                       # expectStep
  | 'signal' qualifiedName principals                           # signalStep
  | 'result' 'ok' call ('of' string)? ('=' expression)?        # resultOkStep
  | 'result' 'failed' call ('of' string)?                      # resultFailedStep
  | 'result' 'malformed' call ('of' string)?                   # resultMalformedStep
  | 'advance' expression                                       # advanceStep
  | 'session' string                                           # sessionStep
  ;

expectation
  : effect ('because' ruleName (',' ruleName)*)?               # expectEffect
  | 'refused'                                                  # expectRefused
  | 'withheld'                                                 # expectWithheld
  ;

// A rule without a name has one of its place: "inbox:12".
ruleName
  : word
  | string
  ;

// mail.delete(ids: {"m1" from web}) from Agent("claw") for User("summer")
call
  : qualifiedName '(' (callArgument (',' callArgument)* ','?)? ')' principals
  ;

// Inside collections, too, a value can have labels (`element`).
callArgument
  : name ':' value provenance                                  # namedCallArgument
  | value provenance                                           # plainCallArgument
  ;

principals
  : ('from' postfix)? ('via' postfix (',' postfix)*)? ('for' postfix)?
  ;

// ---- expressions, loosest binding first --------------------------------------

// `not` binds tighter than `and`, `and` tighter than `or`, `or` tighter than
// `implies`, which groups to the right.
expression
  : 'not' expression                                           # not
  | expression 'and' expression                                # and
  | expression 'or' expression                                 # or
  | <assoc=right> expression 'implies' expression              # implies
  | test                                                       # plainTest
  ;

// At most one comparison: `a < b < c` is not a test.
test
  : value comparison?
  ;

comparison
  : op=('==' | '!=' | '<' | '<=' | '>' | '>=') value           # compare
  | 'not'? 'in' value                                          # in
  | 'not'? textTest value                                      # compareText
  | 'not'? 'subset' 'of' value                                 # subset
  | 'not'? labelTest testedLabels                              # compareLabels
  ;

labelTest
  : 'only' 'from'                                              # onlyFrom
  | 'maybe' 'from'                                             # maybeFrom
  | 'visible' 'to'                                             # visibleTo
  ;

// web    {web, mail}
testedLabels
  : word
  | '{' (word (',' word)* ','?)? '}'
  ;

textTest
  : 'starts' 'with'                                            # startsWith
  | 'ends' 'with'                                              # endsWith
  | 'contains'                                                 # contains
  | 'like'                                                     # like
  | 'matches'                                                  # matches
  | 'equals' 'ignoring' 'case'                                 # equalsIgnoringCase
  ;

value
  : '-' value                                                  # negate
  | 'has' postfix                                              # has
  | value op=('*' | '/' | '%') value                           # multiply
  | value op=('+' | '-') value                                 # add
  | postfix                                                    # plainValue
  ;

postfix
  : postfix '.' name                                           # field
  | postfix arguments                                          # callValue
  | postfix '[' expression ']'                                 # index
  | primary                                                    # plainPrimary
  ;

arguments
  : '(' (argument (',' argument)* ','?)? ')'
  ;

// The test of a quantifier looks like an argument: `to.every(t => t != x)`.
argument
  : name ':' expression                                        # namedArgument
  | word '=>' expression                                       # testArgument
  | expression                                                 # plainArgument
  ;

primary
  : 'true'                                                     # true
  | 'false'                                                    # false
  | INT                                                        # int
  | DECIMAL                                                    # decimal
  | DURATION                                                   # duration
  | string                                                     # text
  | 'match' matched '{' matchRow (',' matchRow)* ','? '}'      # match
  | word                                                       # nameValue
  | '(' expression ')'                                         # parentheses
  | '[' (element (',' element)* ','?)? ']'                     # list
  | '{' mapEntry (',' mapEntry)* ','? '}'                      # map
  | '{' fieldEntry (',' fieldEntry)* ','? '}'                  # record
  | '{' (element (',' element)* ','?)? '}'                     # set
  ;

// tier    (tier, cabin)
matched
  : postfix
  | '(' expression (',' expression)+ ')'
  ;

// (gold, {inside, outside}) => 3
matchRow
  : matchPattern '=>' expression                               # onePattern
  | '(' matchPattern (',' matchPattern)* ')' '=>' expression   # patterns
  ;

// `_` is any. Members of an enum, true or false, or a set of such.
matchPattern
  : postfix
  ;

mapEntry
  : string ':' element
  ;

fieldEntry
  : name ':' element
  ;

// In the arguments of a test's calls only: {"m1" from user, "m2" from {web,
// mail} visible to team}. `visible to` alone is read as a comparison first.
element
  : expression ('from' testedLabels ('visible' 'to' testedLabels)?)?
  ;

// ---- words -------------------------------------------------------------------

// mail.delete
qualifiedName
  : word ('.' name)*
  ;

string
  : token=(STRING | RAW_STRING)
  ;

// Where a colon follows or a dot stands before, any word can be a name.
name
  : word                                                       # wordName
  | token=(AND | OR | NOT | IN | HAS | TRUE | FALSE | WHEN | UNLESS | IMPLIES)
                                                               # hardName
  ;

word
  : plainWord                                                  # wordPlain
  | token=(STARTS | ENDS | CONTAINS | LIKE | MATCHES | EQUALS | SUBSET | ONLY
  | MAYBE | VISIBLE)                                           # wordOperator
  ;

// Words that can never continue an expression.
plainWord
  : token=(ID | QUOTED | ACCEPTING | ACTION | ADVANCE | AFTER | AGAIN | AGENT
  | ALWAYS
  | ANY | APPROVAL | APPROVE | APPROVED | AS | ASKED | ASKS | AT | AUDIENCES
  | BECAUSE | BY | CALENDAR | CASE | CHANGE | CHANGES | CONFIRM
  | DECISION | DENIED | DENY
  | DISPATCH | ENTITY | ENUM | ERRORS | EXCEPT | EXPECT | FAILED | FOR | FROM
  | FUNCTION | GIVEN | GROUPS | GUARANTEE | GUARDRAIL | HISTORICALLY | IGNORING
  | IMPORT | INVARIANT | IS | LEAVING | LESS_ | LOOSENING
  | LOOSENS | MALFORMED | MATCH | MODULE | MONITOR
  | MORE_ | MOST | NEVER | NO | NULL_ | OBLIGATION | OF | OK | ON | ONCE | ORIGINS | OUT | PER
  | PERMIT | PERMITS | PERMITTED | POLICY | POSSIBLE | PREVIOUSLY | PROVE | QUORUM
  | RECORD | REFUSED | REJECT | REQUEST | RESULT | REVISION | SAME | SESSION | SET
  | SIGNAL | SINCE | SOME | STATE | TEST | THAN | THE | TO | TRAIT | UNTIL | USER
  | VIA
  | WHERE | WIDER | WITH | WITHHELD | WITHIN | WITHOUT)
  ;

// ---- tokens ------------------------------------------------------------------

ACCEPTING : 'accepting' ;
ACTION : 'action' ;
ADVANCE : 'advance' ;
AFTER : 'after' ;
AGAIN : 'again' ;
AGENT : 'agent' ;
ALWAYS : 'always' ;
AND : 'and' ;
ANY : 'any' ;
APPROVAL : 'approval' ;
APPROVE : 'approve' ;
APPROVED : 'approved' ;
AS : 'as' ;
ASKED : 'asked' ;
ASKS : 'asks' ;
AT : 'at' ;
AUDIENCES : 'audiences' ;
BECAUSE : 'because' ;
BY : 'by' ;
CALENDAR : 'calendar' ;
CASE : 'case' ;
CHANGE : 'change' ;
CHANGES : 'changes' ;
CONFIRM : 'confirm' ;
CONTAINS : 'contains' ;
DECISION : 'decision' ;
DENIED : 'denied' ;
DENY : 'deny' ;
DISPATCH : 'dispatch' ;
ENDS : 'ends' ;
ENTITY : 'entity' ;
ENUM : 'enum' ;
EQUALS : 'equals' ;
ERRORS : 'errors' ;
EXCEPT : 'except' ;
EXPECT : 'expect' ;
FAILED : 'failed' ;
FALSE : 'false' ;
FOR : 'for' ;
FROM : 'from' ;
FUNCTION : 'function' ;
GIVEN : 'given' ;
GROUPS : 'groups' ;
GUARANTEE : 'guarantee' ;
GUARDRAIL : 'guardrail' ;
HAS : 'has' ;
HISTORICALLY : 'historically' ;
IGNORING : 'ignoring' ;
IMPLIES : 'implies' ;
IMPORT : 'import' ;
IN : 'in' ;
INVARIANT : 'invariant' ;
IS : 'is' ;
LEAVING : 'leaving' ;
LESS_ : 'less' ;
LIKE : 'like' ;
LOOSENING : 'loosening' ;
LOOSENS : 'loosens' ;
MALFORMED : 'malformed' ;
MATCH : 'match' ;
MATCHES : 'matches' ;
MAYBE : 'maybe' ;
MODULE : 'module' ;
MONITOR : 'monitor' ;
MORE_ : 'more' ;
MOST : 'most' ;
NEVER : 'never' ;
NO : 'no' ;
NOT : 'not' ;
NULL_ : 'null' ;
OBLIGATION : 'obligation' ;
OF : 'of' ;
OK : 'ok' ;
ON : 'on' ;
ONCE : 'once' ;
ONLY : 'only' ;
OR : 'or' ;
ORIGINS : 'origins' ;
OUT : 'out' ;
PER : 'per' ;
PERMIT : 'permit' ;
PERMITS : 'permits' ;
PERMITTED : 'permitted' ;
POLICY : 'policy' ;
POSSIBLE : 'possible' ;
PREVIOUSLY : 'previously' ;
PROVE : 'prove' ;
QUORUM : 'quorum' ;
RECORD : 'record' ;
REFUSED : 'refused' ;
REJECT : 'reject' ;
REQUEST : 'request' ;
RESULT : 'result' ;
REVISION : 'revision' ;
SAME : 'same' ;
SESSION : 'session' ;
SET : 'set' ;
SIGNAL : 'signal' ;
SINCE : 'since' ;
SOME : 'some' ;
STARTS : 'starts' ;
STATE : 'state' ;
SUBSET : 'subset' ;
TEST : 'test' ;
THAN : 'than' ;
THE : 'the' ;
TO : 'to' ;
TRAIT : 'trait' ;
TRUE : 'true' ;
UNLESS : 'unless' ;
UNTIL : 'until' ;
USER : 'user' ;
VIA : 'via' ;
VISIBLE : 'visible' ;
WHEN : 'when' ;
WHERE : 'where' ;
WIDER : 'wider' ;
WITH : 'with' ;
WITHHELD : 'withheld' ;
WITHIN : 'within' ;
WITHOUT : 'without' ;

ARROW : '->' ;
LAMBDA : '=>' ;
PLUS_ASSIGN : '+=' ;
EQUAL : '==' ;
NOT_EQUAL : '!=' ;
LESS_EQUAL : '<=' ;
GREATER_EQUAL : '>=' ;
LESS : '<' ;
GREATER : '>' ;
ASSIGN : '=' ;
PLUS : '+' ;
MINUS : '-' ;
STAR : '*' ;
SLASH : '/' ;
PERCENT : '%' ;
DOT : '.' ;
COMMA : ',' ;
COLON : ':' ;
QUESTION : '?' ;
LEFT_PAREN : '(' ;
RIGHT_PAREN : ')' ;
LEFT_BRACKET : '[' ;
RIGHT_BRACKET : ']' ;
LEFT_BRACE : '{' ;
RIGHT_BRACE : '}' ;

// "..." with escapes: \" \\ \n \t \r \u{1F600}
STRING : '"' ('\\' ~[\r\n] | ~["\\\r\n])* '"' ;
// r"...": nothing is an escape.
RAW_STRING : 'r"' ~["\r\n]* '"' ;

DURATION : DIGITS ('ms' | 's' | 'm' | 'h' | 'd') ;
DECIMAL : DIGITS '.' [0-9]+ ;
INT : DIGITS ;
fragment DIGITS : [0-9]+ ('_' [0-9]+)* ;

ID : [a-zA-Z_] [a-zA-Z0-9_]* ;
// A keyword as a name: `in`
QUOTED : '`' [a-zA-Z_] [a-zA-Z0-9_]* '`' ;

COMMENT : '//' ~[\r\n]* -> channel(HIDDEN) ;
SPACE : [ \t\r\n]+ -> skip ;

// What follows is never part of a policy. It is read so that the message can
// say what to write instead.
UNTERMINATED_STRING
  : '"' ('\\' ~[\r\n] | ~["\\\r\n])* '\\'?
  | 'r"' ~["\r\n]*
  ;
SINGLE_QUOTED : '\'' ~['\r\n]* '\'' ;
BAD_NUMBER : [0-9] [0-9_]* ('.' [0-9]+)? [a-zA-Z0-9_]* ;
FOREIGN_AND : '&&' ;
FOREIGN_OR : '||' ;
FOREIGN_NOT : '!' ;
MINUS_ASSIGN : '-=' ;
SEMICOLON : ';' ;
BLOCK_COMMENT : '/*' .*? '*/' ;
STRAY : . ;
