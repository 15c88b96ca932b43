#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "runtime/src/find.h"
#include "tests/unit/bundle_builder.h"

// Labels, findings, chains, loops over updates, state of a key, maps of text,
// and the code of what a rule asks: what is computed, and what is refused.
namespace agp::test {
namespace {

std::vector<std::string> Found(bool urls, std::string_view text) {
  std::vector<Value> items(bundle::kMaxFindings);
  std::vector<char> bytes(bundle::kMaxFoundBytes);
  Findings findings(items.data(), bundle::kMaxFindings, bytes.data(),
                    bundle::kMaxFoundBytes);
  bool fits = urls ? FindUrls(text, &findings) : FindEmails(text, &findings);
  if (!fits) return {"too many"};
  std::vector<std::string> found;
  uint32_t count = findings.SortAndCount();
  for (uint32_t i = 0; i < count; ++i) {
    found.push_back(std::string(items[i].string()));
  }
  return found;
}

using Texts = std::vector<std::string>;

TEST(RuntimeFind, Urls) {
  EXPECT_EQ(Found(true, ""), Texts{});
  EXPECT_EQ(Found(true, "see http://a.example/x?y=1, or HTTPS://B.example."),
            (Texts{"http://a.example/x?y=1", "https://b.example"}));
  EXPECT_EQ(Found(true, "<a href=\"http://a\">'http://b'`http://c`"),
            (Texts{"http://a", "http://b", "http://c"}));
  EXPECT_EQ(Found(true, "xhttp://a http://a http:/b ftp://c"),
            (Texts{"http://a"}));
  EXPECT_EQ(Found(true, "(http://a)]} http://a\nhttp://b\x01http://c"),
            (Texts{"http://a", "http://b", "http://c"}));
}

TEST(RuntimeFind, Emails) {
  EXPECT_EQ(Found(false, "Ann <Ann.B+x@Corp.example>, b@c.d."),
            (Texts{"ann.b+x@corp.example", "b@c.d"}));
  EXPECT_EQ(Found(false, "@a.b x@ y@host a@.b"), Texts{});
  EXPECT_EQ(Found(false, "a@b@c.example"), (Texts{"b@c.example"}));
  EXPECT_EQ(Found(false, "a@b_c.example-"), (Texts{"a@b_c.example"}));
}

// In 1/1,000,000 or days; {-1, -1} for what is not understood.
std::vector<int64_t> Numbers(std::string_view text, bool dates = false) {
  std::vector<Value> items(bundle::kMaxFindings);
  Findings findings(items.data(), bundle::kMaxFindings, nullptr, 0);
  bool fits = dates ? FindDates(text, &findings) : FindNumbers(text, &findings);
  if (!fits) return {-1, -1};
  std::vector<int64_t> found;
  uint32_t count = findings.SortAndCount();
  for (uint32_t i = 0; i < count; ++i) found.push_back(items[i].number);
  return found;
}
std::vector<int64_t> Dates(std::string_view text) {
  return Numbers(text, true);
}

using Int64s = std::vector<int64_t>;
const Int64s kUnknown = {-1, -1};

TEST(RuntimeFind, Numbers) {
  EXPECT_EQ(Numbers(""), Int64s{});
  EXPECT_EQ(Numbers("no figures, at all."), Int64s{});
  EXPECT_EQ(Numbers("20 or 007."), (Int64s{7'000'000, 20'000'000}));
  EXPECT_EQ(Numbers("EUR12.50, (0.125)"), (Int64s{125'000, 12'500'000}));
  EXPECT_EQ(Numbers("1,234,567 and 1.234.567"), Int64s{1'234'567'000'000});
  EXPECT_EQ(Numbers("1,234.56"), Int64s{1'234'560'000});
  EXPECT_EQ(Numbers("1.234,56"), Int64s{1'234'560'000});
  EXPECT_EQ(Numbers("1,234"), (Int64s{1'234'000, 1'234'000'000}));
  EXPECT_EQ(Numbers("1.234"), (Int64s{1'234'000, 1'234'000'000}));
  EXPECT_EQ(Numbers("1234.567"), Int64s{1'234'567'000});
  EXPECT_EQ(Numbers("12,50"), (Int64s{12'000'000, 12'500'000, 50'000'000}));
  EXPECT_EQ(Numbers("-5"), (Int64s{-5'000'000, 5'000'000}));
  EXPECT_EQ(Numbers("\xE2\x88\x92"
                    "5"),
            (Int64s{-5'000'000, 5'000'000}));
  EXPECT_EQ(Numbers("3-5"), (Int64s{3'000'000, 5'000'000}));
  EXPECT_EQ(Numbers("1st, 7pm 50%"),
            (Int64s{1'000'000, 7'000'000, 50'000'000}));
  EXPECT_EQ(Numbers("5\xE2\x82\xAC"), Int64s{5'000'000});
  EXPECT_EQ(Numbers("9223372036854.775807"), Int64s{INT64_MAX});
}

TEST(RuntimeFind, NumbersThatAreNotUnderstood) {
  for (const char* text : {"1.2.3",
                           "1,2,3",
                           "12,34.5",
                           "01,234,567",
                           "10k",
                           "1e6",
                           "0x1F",
                           "2x",
                           "7pm3",
                           "3MB",
                           ".5",
                           "1'000",
                           "1_000",
                           "1 000",
                           "12 345 678",
                           "0.1234567",
                           "9223372036854.775808",
                           "99999999999999",
                           "\xD9\xA3",        // Arabic-Indic three
                           "x \xEF\xBC\x91",  // full width one
                           "1\xE2\x80\x8B"
                           "000",  // a space of no width
                           "\xE2\x80\x8B"
                           "1",
                           "1\xC2\xA0"
                           "000",  // a space that does not break
                           "5\xE4\xB8\x87",
                           "5\xC2\xBD"}) {
    EXPECT_EQ(Numbers(text), kUnknown) << text;
  }
}

TEST(RuntimeFind, Dates) {
  EXPECT_EQ(Dates("in 2026, at 10:30 on page 3-5"), Int64s{});
  EXPECT_EQ(Dates("2026-03-01 2026/03/01 2026.03.01."), Int64s{20'513});
  EXPECT_EQ(Dates("on2026-03-01T10:00:00Z"), Int64s{20'513});
  EXPECT_EQ(Dates("2026\xE2\x80\x91"
                  "03\xE2\x80\x91"
                  "01"),
            Int64s{20'513});
  EXPECT_EQ(Dates("2026-03-01/2026-03-02"), (Int64s{20'513, 20'514}));
  EXPECT_EQ(Dates("0001-01-01 9999-12-31"),
            (Int64s{bundle::kFirstDay, bundle::kLastDay}));
  EXPECT_EQ(Dates("555-123-4567 10.0.0.1 2026-03 12026-03-01"), Int64s{});
  for (const char* text :
       {"2026-02-29", "0000-01-01", "2026-13-01", "2026-3-1", "01/03/2026",
        "1.3.2026", "01.03.26", "3-1-2026", "2026-03-1", "2026-03-01\xD9\xA3",
        "2026-03\xE2\x80\x8B-01"}) {
    EXPECT_EQ(Dates(text), kUnknown) << text;
  }
}

TEST(RuntimeFind, AsManyNumbersAsThereIsRoomFor) {
  std::string many;
  for (uint32_t i = 0; i < bundle::kMaxFindings; ++i) many += "7;";
  EXPECT_EQ(Numbers(many), Int64s{7'000'000});
  EXPECT_EQ(Numbers(many + "7"), kUnknown);
}

TEST(RuntimeFind, TooMany) {
  std::string many;
  for (uint32_t i = 0; i < bundle::kMaxFindings; ++i) {
    many += "http://a" + std::to_string(i) + " ";
  }
  EXPECT_EQ(Found(true, many).size(), bundle::kMaxFindings);
  EXPECT_EQ(Found(true, many + "http://b"), Texts{"too many"});
  std::string path(bundle::kMaxFoundBytes, 'x');
  EXPECT_EQ(Found(true, "http://" + path).size(), 1u);
  EXPECT_EQ(Found(true, "Http://" + path), Texts{"too many"});
}

// One action `act` over whatever parameters a test gives it, a deny rule with
// the condition under test, and a permit.
class World : public ::testing::Test {
 protected:
  World() {
    action.name = "act";
    permit = b.Rule("permit", Verdict::kPermit);
    deny = b.Rule("deny", Verdict::kDeny);
    action.rules = {permit, deny};
  }

  // The decision's code with `condition` for the deny rule; jumps in it count
  // from its own start.
  static Code Deciding(Code condition) {
    Code code = {Bool(true), I(Op::kRule, 0)};
    for (Instruction& in : condition) {
      const OpInfo& info = kOpTable[in.op];
      if (info.c == Operand::jump || info.c == Operand::back) in.c += 2;
    }
    return code + condition + Code{I(Op::kRule, 1), I(Op::kEnd)};
  }

  bool Loads(std::string* why = nullptr) {
    BundleBuilder copy = b;
    copy.actions.push_back(action);
    std::string error;
    bundle = LoadBytes(copy.Build(), &error);
    if (why != nullptr) *why = error;
    return bundle != nullptr;
  }

  Decision Decide(const std::vector<Value>& arguments,
                  std::vector<std::string_view> callers = {}) {
    Enforcer enforcer(*bundle);
    if (scratch == nullptr) scratch = std::make_unique<Scratch>(*bundle);
    Request request;
    request.arguments = arguments.data();
    request.num_arguments = static_cast<uint32_t>(arguments.size());
    request.principal = {"summer", "claw"};
    request.principal.callers = callers.data();
    request.principal.num_callers = static_cast<uint32_t>(callers.size());
    request.clock = {1000, 5000};
    Scopes scopes;
    if (session == nullptr) {
      session = std::make_unique<ScopeState>(*bundle, bundle::Scope::kSession);
    }
    scopes.session = session.get();
    return enforcer.Decide(scopes, request, *scratch);
  }
  bool Denies(const std::vector<Value>& arguments,
              std::vector<std::string_view> callers = {}) {
    Decision decision = Decide(arguments, std::move(callers));
    return decision.reason == Reason::kDeniedByRule;
  }

  void ExpectRefused(std::string_view part) {
    std::string why;
    EXPECT_FALSE(Loads(&why));
    EXPECT_NE(why.find(part), std::string::npos) << why;
  }

  BundleBuilder b;
  BundleBuilder::Action action;
  uint32_t permit = 0, deny = 0;
  std::unique_ptr<const Bundle> bundle;
  std::unique_ptr<Scratch> scratch;
  std::unique_ptr<ScopeState> session;
};

Value With(Value value, Labels labels) {
  value.labels = labels;
  return value;
}

TEST_F(World, LabelsOfArgumentsAndTheirParts) {
  b.Label("user");
  b.Label("web");
  b.Label("team", true);
  uint32_t record = b.Record("R", {{"s", b.StringType()}});
  action.fields = {
      {"s", b.StringType()},
      {"list", b.ListOf(record)},
      {"d", b.StringType(), b.TextConstant(ValueKind::kString, "")}};
  auto arguments = [](Labels s, Labels part, Labels whole) {
    static Value field, item;
    field = With(Value::String("x"), part);
    item = With(Value::OfItems(ValueKind::kRecord, &field, 1), part);
    return std::vector<Value>{
        With(Value::String("x"), s),
        With(Value::OfItems(ValueKind::kList, &item, 1), whole),
        {}};
  };
  action.code = Deciding({Param(0), I(Op::kLabelled, 6)});
  ASSERT_TRUE(Loads());
  EXPECT_FALSE(Denies(arguments(0, 0, 0)));
  EXPECT_FALSE(Denies(arguments(2, 0, 0)));
  EXPECT_TRUE(Denies(arguments(6, 0, 0)));
  // A whole cannot have more than its part.
  EXPECT_EQ(Decide(arguments(6, 2, 6)).reason, Reason::kWrongType);
  // An element's field: list.any(r => labelled(r.s)).
  action.code =
      Deciding({Param(1), I(Op::kLoop, 6, 0), Bound(0), I(Op::kField, 0, 0),
                I(Op::kLabelled, 2), I(Op::kLoopNext, 2, 0)});
  ASSERT_TRUE(Loads());
  EXPECT_FALSE(Denies(arguments(7, 1, 0)));
  EXPECT_TRUE(Denies(arguments(0, 2, 0)));
  // A default comes from the policy.
  action.code = Deciding({Param(2), I(Op::kLabelled, 7)});
  ASSERT_TRUE(Loads());
  EXPECT_TRUE(Denies(arguments(0, 0, 0)));
  action.code = Deciding({Param(0), I(Op::kLabelled, 8)});
  ExpectRefused("labels that are not there");
}

TEST_F(World, FindingsHaveTheirTextsLabels) {
  b.Label("user");
  b.Label("web");
  action.fields = {{"s", b.StringType()}};
  uint32_t string = b.String("http://b.example");
  uint32_t site = b.Site("urls(s)");
  // urls(s).any(u => labelled(u) and u == "http://b.example")
  action.code =
      Deciding({Param(0), I(Op::kFound, site, 0), I(Op::kLoop, 9, 0), Bound(0),
                I(Op::kLabelled, 2), Bound(0), I(Op::kPushString, string),
                I(Op::kEq), I(Op::kAnd), I(Op::kLoopNext, 3, 0)});
  for (Instruction& in : action.code) {
    if (static_cast<Op>(in.op) == Op::kLoop) in.c = 2 + 10;
  }
  std::string why;
  ASSERT_TRUE(Loads(&why)) << why;
  EXPECT_TRUE(Denies({With(Value::String("HTTP://B.example,"), 2)}));
  EXPECT_FALSE(Denies({With(Value::String("http://b.example"), 1)}));
  // The same bytes in the same place, but another event.
  std::string text = "http://b.example";
  EXPECT_TRUE(Denies({With(Value::String(text), 2)}));
  text.back() = 'x';
  EXPECT_FALSE(Denies({With(Value::String(text), 2)}));
  std::string many;
  for (int i = 0; i < 65; ++i) many += "http://b" + std::to_string(i) + " ";
  Decision decision = Decide({Value::String(many)});
  EXPECT_EQ(decision.reason, Reason::kNoValue);
  EXPECT_EQ(bundle->SiteText(decision.site), "urls(s)");
}

TEST_F(World, TheChainIsOfAgents) {
  b.UserType();
  uint32_t agent = b.Type(TypeKind::kEntity, kNone, "Agent");
  action.fields = {{"a", agent}};
  action.code = Deciding({Param(0), I(Op::kPushChain), I(Op::kIn)});
  ASSERT_TRUE(Loads());
  EXPECT_TRUE(Denies({Value::Entity("claw")}));
  EXPECT_FALSE(Denies({Value::Entity("root")}));
  EXPECT_TRUE(Denies({Value::Entity("root")}, {"mid", "root"}));
  std::vector<std::string_view> many(bundle::kMaxChain, "a");
  EXPECT_EQ(Decide({Value::Entity("x")}, many).reason, Reason::kTooLarge);
  // A chain is no set of users.
  action.fields = {{"a", b.UserType()}};
  ExpectRefused("another type");
}

TEST_F(World, UpdatesForEachElement) {
  action.fields = {{"ids", b.ListOf(b.StringType())}};
  uint32_t seen = b.Var("seen", bundle::Scope::kSession, StateKind::kSet,
                        b.SetOf(b.StringType()), 3);
  uint32_t count =
      b.Var("count", bundle::Scope::kSession, StateKind::kInt, b.IntType());
  uint32_t one = b.Number(1);
  action.code = Deciding({Bool(false)});
  uint32_t text = b.String("x");
  Code insert = {Param(0),
                 I(Op::kForEach, 7),
                 Bound(0),
                 I(Op::kPrefix, text),
                 I(Op::kGuard, 6),
                 Bound(0),
                 I(Op::kNextEach, 2),
                 I(Op::kEnd)};
  insert.insert(insert.begin() + 6, I(Op::kInsert, seen));
  insert[1].c = 8;
  insert[4].c = 7;
  Code add = {Param(0),
              I(Op::kForEach, 5),
              I(Op::kPushNumber, one),
              I(Op::kAddTo, count),
              I(Op::kNextEach, 2),
              I(Op::kEnd)};
  action.handlers = {{Event::kPermitted, insert}, {Event::kPermitted, add}};
  std::string why;
  ASSERT_TRUE(Loads(&why)) << why;
  Value items[] = {Value::String("x1"), Value::String("y"), Value::String("x2"),
                   Value::String("x1")};
  EXPECT_EQ(Decide({Value::OfItems(ValueKind::kList, items, 4)}).verdict,
            Verdict::kPermit);
  EXPECT_EQ(Decide({Value::OfItems(ValueKind::kList, items, 0)}).verdict,
            Verdict::kPermit);
  EXPECT_EQ(session->Describe(*bundle, 1000),
            "session.seen = {\"x1\", \"x2\"}\nsession.count = 4\n");
  // One too many: nothing of it is carried out.
  items[0] = Value::String("x3");
  items[1] = Value::String("x4");
  EXPECT_EQ(Decide({Value::OfItems(ValueKind::kList, items, 2)}).reason,
            Reason::kStateUpdateFailed);
  EXPECT_EQ(session->Describe(*bundle, 1000),
            "session.seen = {\"x1\", \"x2\"}\nsession.count = 4\n");
}

TEST_F(World, LoopsOverUpdatesThatAreRefused) {
  action.fields = {{"ids", b.ListOf(b.StringType())}};
  uint32_t count =
      b.Var("count", bundle::Scope::kSession, StateKind::kInt, b.IntType());
  uint32_t one = b.Number(1);
  Code good = {Param(0),
               I(Op::kForEach, 5),
               I(Op::kPushNumber, one),
               I(Op::kAddTo, count),
               I(Op::kNextEach, 2),
               I(Op::kEnd)};
  action.code = Deciding({Bool(false)});
  auto refused = [&](const Code& code, std::string_view part) {
    action.handlers = {{Event::kPermitted, code}};
    ExpectRefused(part);
  };
  action.handlers = {{Event::kPermitted, good}};
  EXPECT_TRUE(Loads());
  Code code = good;
  code[1].c = 4;
  refused(code, "disagrees");
  code = good;
  code[4].c = 3;
  refused(code, "does not fit the loop");
  code = good;
  code[4] = I(Op::kLoopNext, 2);
  refused(code, "does not fit the loop");
  code = good;
  code[1].a = 1;
  refused(code, "not the next one");
  code = good;
  code[0] = I(Op::kPushNumber, one);
  refused(code, "not a collection");
  code = {Param(0), I(Op::kForEach, 3), I(Op::kEnd), I(Op::kEnd)};
  refused(code, "");
  // Not in a decision.
  action.handlers.clear();
  action.code =
      Deciding({Param(0), I(Op::kForEach, 3), I(Op::kNextEach, 2), Bool(true)});
  ExpectRefused("not in a handler");
  // Sixty-four loops of 4,096 are the most for one event.
  action.code = Deciding({Bool(false)});
  action.handlers.assign(64, {Event::kPermitted, good});
  EXPECT_TRUE(Loads());
  action.handlers.push_back({Event::kAsked, good});
  ExpectRefused("more updates");
}

TEST_F(World, MapsOfTextAndTextTakenFromThem) {
  action.fields = {{"k", b.StringType()}, {"v", b.StringType()}};
  uint32_t map = b.Var("m", bundle::Scope::kSession, StateKind::kMap,
                       b.MapOf(b.StringType()), 2);
  uint32_t key = b.String("a");
  uint32_t other = b.String("b");
  uint32_t site = b.Site("m[a]");
  action.code = Deciding({I(Op::kPushState, map), Param(0), I(Op::kMapAt),
                          I(Op::kGet, site), Param(1), I(Op::kEq)});
  // m["b"] = m["a"] after m["a"] = v: what is read is what was before.
  action.handlers = {
      {Event::kDenied,
       {I(Op::kPushString, key), Param(1), I(Op::kPut, map),
        I(Op::kPushString, other), I(Op::kPushState, map),
        I(Op::kPushString, key), I(Op::kMapAt), I(Op::kGet, site),
        I(Op::kPut, map), I(Op::kEnd)}},
      {Event::kAsked, {Param(0), Param(1), I(Op::kPut, map), I(Op::kEnd)}}};
  action.handlers.erase(action.handlers.begin());
  std::string why;
  ASSERT_TRUE(Loads(&why)) << why;
  // Not there yet: no value, and the handlers of asked run all the same.
  EXPECT_EQ(Decide({Value::String("a"), Value::String("one")}).reason,
            Reason::kNoValue);
  EXPECT_TRUE(Denies({Value::String("a"), Value::String("one")}));
  EXPECT_EQ(session->Describe(*bundle, 1000), "session.m = {\"a\": \"one\"}\n");
  std::string longest(bundle::kMaxStateString, 'x');
  EXPECT_NE(Decide({Value::String("a"), Value::String(longest)}).reason,
            Reason::kStateUpdateFailed);
  EXPECT_EQ(Decide({Value::String("a"), Value::String(longest + "x")}).reason,
            Reason::kStateUpdateFailed);
}

TEST_F(World, AnUpdateSaysWhatTheStateHeldBefore) {
  action.fields = {{"v", b.StringType()}};
  uint32_t map = b.Var("m", bundle::Scope::kSession, StateKind::kMap,
                       b.MapOf(b.StringType()), 2);
  uint32_t a = b.String("a");
  uint32_t c = b.String("c");
  uint32_t site = b.Site("m[a]");
  action.code = Deciding({Bool(false)});
  Code read = {I(Op::kPushState, map), I(Op::kPushString, a), I(Op::kMapAt)};
  // when has m["a"]: m["a"] = v, m["c"] = m["a"]; else m["a"] = v.
  Code both = read +
              Code{I(Op::kHas), I(Op::kGuard, 14), I(Op::kPushString, a),
                   Param(0),    I(Op::kPut, map),  I(Op::kPushString, c)} +
              read + Code{I(Op::kGet, site), I(Op::kPut, map), I(Op::kEnd)};
  both[4].c = static_cast<uint32_t>(both.size()) - 1;
  Code first = read + Code{I(Op::kHas),      I(Op::kNot),
                           I(Op::kGuard, 9), I(Op::kPushString, a),
                           Param(0),         I(Op::kPut, map),
                           I(Op::kEnd)};
  action.handlers = {{Event::kPermitted, both}, {Event::kPermitted, first}};
  std::string why;
  ASSERT_TRUE(Loads(&why)) << why;
  EXPECT_EQ(Decide({Value::String("one")}).verdict, Verdict::kPermit);
  EXPECT_EQ(Decide({Value::String("two")}).verdict, Verdict::kPermit);
  EXPECT_EQ(session->Describe(*bundle, 1000),
            "session.m = {\"a\": \"two\", \"c\": \"one\"}\n");
}

TEST_F(World, StateOfAKeyNeedsTheKey) {
  uint32_t string = b.StringType();
  b.KeyScope("order", "id", string);
  b.t.state_vars.push_back({b.String("refunded"), bundle::Scope::kKey,
                            StateKind::kBool, 0, b.BoolType(), 0, 0, 0});
  action.fields = {{"id", string}};
  action.code = Deciding({I(Op::kPushState, 0)});
  ASSERT_TRUE(Loads());
  EXPECT_EQ(bundle->KeyParam(0, 0), 0u);
  EXPECT_EQ(bundle->KeyText(Value::String("o1")), "o1");
  EXPECT_EQ(bundle->KeyText(Value::Number(-7)), "-7");
  EXPECT_EQ(bundle->StateSize(bundle::Scope::kKey, 0), 8u);
  EXPECT_EQ(bundle->StateSize(bundle::Scope::kKey, 1), 0u);
  EXPECT_EQ(bundle->StateSize(bundle::Scope::kSession), 0u);
  // Without the state there is no decision.
  EXPECT_EQ(Decide({Value::String("o1")}).reason, Reason::kStateMissing);
  action.fields = {{"other", string}};
  ExpectRefused("a key that is not there");
  action.fields = {{"id", b.IntType()}};
  ExpectRefused("a parameter of another type");
}

class Asking : public World {
 protected:
  Asking() {
    b.UserType();
    action.fields = {{"a", b.UserType()}, {"n", b.IntType()}};
    ask = b.Rule("ask", Verdict::kConfirm, true);
    b.t.rules[ask].lasts = bundle::Lasts::kUntil;
    std::tie(b.t.rules[ask].first_answer, b.t.rules[ask].num_answers) =
        b.Fields({{"reason", b.StringType()}});
    action.rules = {permit, BundleBuilder::Bound(ask, accepting)};
    action.code = {Bool(true),       I(Op::kRule, 0),
                   Bool(true),       I(Op::kSkipApprover, 12),
                   Param(0),         I(Op::kApprover, 1),
                   I(Op::kPushUser), I(Op::kExclude, 1, 0),
                   Param(1),         I(Op::kKey, 1, 0),
                   I(Op::kPushNow),  I(Op::kUntil, 1),
                   I(Op::kRule, 1),  I(Op::kEnd)};
  }
  Code accepting = {I(Op::kPushAnswer, 0, 0), I(Op::kSize),
                    I(Op::kPushNow),          I(Op::kLe),
                    I(Op::kAccept),           I(Op::kEnd)};
  uint32_t ask = 0;
};

TEST_F(Asking, LoadsWhatIsWhole) {
  std::string why;
  EXPECT_TRUE(Loads(&why)) << why;
}

TEST_F(Asking, RefusesWhatLeavesSomethingOut) {
  Code good = action.code;
  auto without = [&](size_t first, size_t count) {
    Code code = good;
    code.erase(code.begin() + static_cast<std::ptrdiff_t>(first),
               code.begin() + static_cast<std::ptrdiff_t>(first + count));
    code[3].c = static_cast<uint32_t>(code.size()) - 2;
    return code;
  };
  // Who is excluded and keys are as many as there are.
  action.code = without(6, 2);
  EXPECT_TRUE(Loads());
  action.code = without(8, 2);
  EXPECT_TRUE(Loads());
  action.code = without(4, 2);
  ExpectRefused("where its rule asks");
  action.code = without(10, 2);
  ExpectRefused("has not said until when");
  action.code = good;
  action.code[7].b = 1;
  ExpectRefused("not the next of its kind");
  action.code = good;
  action.code[9].c = 0;
  ExpectRefused("does not ask");
  action.code = good;
  action.code[6] = Param(1);
  ExpectRefused("neither a User");
  action.code = good;
  action.code[10] = Param(0);
  ExpectRefused("not a time");
  // The condition is out of reach for what is asked.
  action.code = good;
  action.code[6] = I(Op::kNot);
  ExpectRefused("the stack is empty");
}

TEST_F(Asking, RefusesAnswersThatAreNotThere) {
  auto with = [&](Code code) { action.rules[1].accepting = std::move(code); };
  with({I(Op::kPushAnswer, 0, 1), I(Op::kSize), I(Op::kPushNow), I(Op::kLe),
        I(Op::kAccept), I(Op::kEnd)});
  ExpectRefused("answer out of range");
  with({Bool(true), I(Op::kAccept), Bool(true), I(Op::kAccept), I(Op::kEnd)});
  ExpectRefused("stands here twice");
  with({I(Op::kEnd)});
  ExpectRefused("nothing was accepted");
  with({Bool(true), I(Op::kRule, 0), I(Op::kEnd)});
  ExpectRefused("where nothing is decided");
  with({});
  action.code[2] = I(Op::kPushAnswer, 0, 0);
  ExpectRefused("there are no answers here");
}

TEST_F(World, RulesOnResults) {
  action.code = {Bool(true), I(Op::kRule, 0), I(Op::kEnd)};
  action.rules = {permit};
  action.result_type = b.StringType();
  action.result_rules = {deny};
  uint32_t text = b.String("secret");
  action.result_code = {I(Op::kPushResult), I(Op::kContains, text),
                        I(Op::kRule, 0), I(Op::kEnd)};
  std::string why;
  EXPECT_TRUE(Loads(&why)) << why;
  Code good = action.result_code;
  action.result_code = {I(Op::kEnd)};
  ExpectRefused("a rule was not decided");
  action.result_code = good;
  action.result_rules = {permit};
  ExpectRefused("a rule is bound to it twice");
  uint32_t other = b.Rule("other", Verdict::kPermit);
  action.result_rules = {other};
  ExpectRefused("does not deny");
  // A decision has no result.
  action.result_rules = {deny};
  action.code = {I(Op::kPushResult), I(Op::kContains, text), I(Op::kRule, 0),
                 I(Op::kEnd)};
  ExpectRefused("there is no result here");
}

}  // namespace
}  // namespace agp::test
