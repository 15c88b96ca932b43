#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "compiler/check/build.h"
#include "tests/unit/check_policies.h"

// What Check makes: well typed, closed, without leftovers; and that no text,
// however broken, harms it.
namespace agp::check {
namespace {

using diagnostics::Kind;
using program::Expr;
using program::Program;
using program::Value;
using ::testing::Contains;

constexpr char kPolicy[] = R"(policy sample
enum Role { reader, writer "w" }
record Mail { sender: String, cc: Set<String>?, size: Int = 3, inner: Inner }
record Inner { level: Decimal = 2.5, tags: List<Role> = [writer] }
entity Team in Team
entity User in Team
groups { User("ann") in Team("staff")  Team("staff") in Team("all") }
loosening trait read
trait sized(weight: Int, note: String?)
trait heavy implies sized
obligation audit(level: Role)
function inside(a: String): Bool = a ends with "@corp.example"
function few(xs: List<String>, n: Int): Bool =
  xs.every(x => inside(x) implies xs.count(y => y == x) < n)
signal stop from operator
state per user { stopped: Bool = false  sent: Window(10m)  mode: Role = reader }
state per session { seen: Set<String>(9)  m: Map<String, Int>(9) }
action get(id: String, mail: Mail? = {sender: "a", inner: {}},
           m: Map<String, Int> = {"b": 1, "a": -2}, data: Json?) -> Mail
  is read, sized(weight: size(id), note: id)
action put(to: List<String>, n: Int, d: Decimal, note: String?)
  is sized(weight: n * 2 + to.count(t => inside(t)), note: note)
on stop { user.stopped = true  session.seen.clear() }
on result ok get as r when not inside(r.sender) { session.seen.add(r.sender) }
on permitted sized { user.sent += weight }
on asked * { session.m["a"] += 1 }
permit get as gets given f = m["k"] when f > size(id) - 2 with audit(level: writer)
permit put as puts when few(to, n) and 2 * d < 10 any note
confirm sized as big by Team("all") within 15m
  when weight > 3 unless has note and note in {"a", "b", id_of()}
deny put as text unless note like "a*" and to.any(t => t == note)
deny * as stopped when user.stopped or user.mode == writer and now > time("2026-01-01T00:00:00Z")
function id_of(): String = "id"
prove p: never permit sized when weight > 30 without approval
monitor user.fresh: once (result ok get as r when r.size > 2) within 5m
permit get as fresh any mail, m, data when user.fresh and id == "fresh"
prove s1: after stop or (permitted put when n > 2) until result failed get never permitted sized when weight > 3 per session
prove s2: permitted get when has mail and mail.size > 3 only after stop
prove s3: at most 20 of weight in permitted sized per 10m per agent
prove s4: user.mode never changes once set
prove s5: invariant user.sent >= 0 implies not user.stopped or size(session.seen) < 3
prove s6: never once (result ok get as r when r.sender == id) within 5m and user.fresh
prove s7: always possible get when id == "x"
test "t" {
  request get(id: "x") from Agent("claw")
  expect permit because gets
  session "2"
  request put(to: ["b", "a"], n: 1, d: 2) for User("ann")
  signal stop
  result ok get(id: "x") = {sender: "c", size: 2 * 3, inner: {level: 1}}
  advance 1h
}
)";

// Types every expression again from its operands, and finds every node used.
class Inspector {
 public:
  explicit Inspector(const Program& program)
      : p_(program), used_(program.num_exprs(), false) {}

  void Run() {
    for (const program::Action& action : p_.actions) {
      params_ = &action.params;
      result_ = {};
      for (const program::BoundRule& rule : action.rules) {
        Root(rule.condition, TypeKind::kBool);
        if (!p_.rule(rule.rule).asks) {
          EXPECT_FALSE(rule.approver.valid());
          continue;
        }
        Persons(rule.approver);
        for (ExprId excluded : rule.excluded) Persons(excluded);
        for (ExprId key : rule.keys) Visit(key, 0);
        if (rule.until.valid()) Root(rule.until, TypeKind::kTime);
        if (rule.accepting.valid()) Root(rule.accepting, TypeKind::kBool);
      }
      result_ = action.result;
      for (const program::BoundRule& rule : action.result_rules) {
        Root(rule.condition, TypeKind::kBool);
      }
      for (uint32_t h : action.handlers) {
        result_ = p_.handlers[h].event == program::Event::kResultOk
                      ? action.result
                      : TypeId();
        VisitHandler(p_.handlers[h]);
      }
    }
    params_ = nullptr;
    result_ = {};
    for (const program::Handler& handler : p_.handlers) {
      if (handler.event == program::Event::kSignal) VisitHandler(handler);
    }
    for (const program::Property& property : p_.properties) {
      for (const program::PastNode& node : property.past) {
        VisitEvents(node.events);
        params_ = nullptr;
        if (node.state.valid()) Root(node.state, TypeKind::kBool);
      }
      VisitEvents(property.counted);
      for (const auto& c : property.cases) {
        params_ = c.action.valid() ? &p_.action(c.action).params : nullptr;
        Root(c.condition, TypeKind::kBool);
        if (c.without_by.valid()) Persons(c.without_by);
      }
    }
    for (uint32_t e = 0; e < used_.size(); ++e) {
      EXPECT_TRUE(used_[e]) << "expression " << e << " is used nowhere";
    }
  }

 private:
  void Root(ExprId e, TypeKind kind) {
    Visit(e, 0);
    EXPECT_EQ(p_.kind_of(e), kind);
  }

  // A User or a set of them.
  void Persons(ExprId e) {
    Visit(e, 0);
    TypeId user = const_cast<Program&>(p_).EntityOf(program::kUserType);
    TypeId type = p_.expr(e).type;
    EXPECT_TRUE(type == user || (p_.type(type).kind == TypeKind::kSet &&
                                 p_.type(type).element == user));
  }

  void VisitEvents(const std::vector<program::EventPattern>& events) {
    for (const program::EventPattern& event : events) {
      bool signal = event.event == program::Event::kSignal;
      EXPECT_EQ(event.signal.valid(), signal);
      ASSERT_EQ(event.action.valid(), !signal);
      params_ = signal ? nullptr : &p_.action(event.action).params;
      result_ = event.event == program::Event::kResultOk
                    ? p_.action(event.action).result
                    : TypeId();
      Root(event.guard, TypeKind::kBool);
      if (event.weight.valid()) Root(event.weight, TypeKind::kInt);
    }
    result_ = {};
  }

  void VisitHandler(const program::Handler& handler) {
    Root(handler.guard, TypeKind::kBool);
    for (const program::Update& update : handler.updates) {
      int depth = update.each.valid() ? 1 : 0;
      if (update.each.valid()) Visit(update.each, 0);
      for (ExprId e : {update.key, update.value, update.where}) {
        if (e.valid()) Visit(e, depth);
      }
      if (update.key.valid()) {
        EXPECT_EQ(K(update.key), TypeKind::kString);
      }
      if (update.where.valid()) {
        EXPECT_EQ(K(update.where), TypeKind::kBool);
      }
    }
  }

  TypeKind K(ExprId e) { return p_.kind_of(e); }

  void Visit(ExprId id, int depth) {
    ASSERT_TRUE(id.valid());
    used_[id.value] = true;
    const Expr& e = p_.expr(id);
    int operands = program::Info(e.kind).operands;
    EXPECT_EQ(e.a.valid(), operands >= 1);
    EXPECT_EQ(e.b.valid(), operands >= 2);
    if (e.a.valid()) Visit(e.a, depth);
    if (e.b.valid()) Visit(e.b, depth + (IsQuantifier(e.kind) ? 1 : 0));
    const program::Type& type = p_.type(e.type);
    switch (e.kind) {
      case ExprKind::kBool:
        EXPECT_EQ(type.kind, TypeKind::kBool);
        break;
      case ExprKind::kNumber:
        EXPECT_TRUE(
            type.kind == TypeKind::kInt || type.kind == TypeKind::kDecimal ||
            type.kind == TypeKind::kTime || type.kind == TypeKind::kDate ||
            type.kind == TypeKind::kDuration);
        break;
      case ExprKind::kString:
        EXPECT_EQ(type.kind, TypeKind::kString);
        break;
      case ExprKind::kEnum:
        ASSERT_EQ(type.kind, TypeKind::kEnum);
        EXPECT_LT(static_cast<size_t>(e.number),
                  p_.enums[type.ref].members.size());
        break;
      case ExprKind::kEntity:
        EXPECT_EQ(type.kind, TypeKind::kEntity);
        break;
      case ExprKind::kSet:
        EXPECT_EQ(type.kind, TypeKind::kSet);
        EXPECT_TRUE(std::is_sorted(e.items.begin(), e.items.end()));
        for (ExprId item : e.items) {
          EXPECT_EQ(p_.expr(item).type, type.element);
          Visit(item, depth);
        }
        break;
      case ExprKind::kParam:
        ASSERT_NE(params_, nullptr);
        ASSERT_LT(static_cast<size_t>(e.number), params_->size());
        EXPECT_EQ((*params_)[e.number].type, e.type);
        break;
      case ExprKind::kUser:
      case ExprKind::kAgent:
        EXPECT_EQ(type.kind, TypeKind::kEntity);
        break;
      case ExprKind::kChain:
        EXPECT_EQ(type.kind, TypeKind::kList);
        break;
      case ExprKind::kAnswer:
        break;  // any type that a question may have
      case ExprKind::kNow:
        EXPECT_EQ(type.kind, TypeKind::kTime);
        break;
      case ExprKind::kResult:
        EXPECT_EQ(e.type, result_);
        break;
      case ExprKind::kState:
        ASSERT_LT(static_cast<size_t>(e.number), p_.state_vars.size());
        EXPECT_EQ(p_.state_vars[e.number].type, e.type);
        break;
      case ExprKind::kBound:
        EXPECT_LT(e.number, depth);
        break;
      case ExprKind::kField:
        ASSERT_EQ(K(e.a), TypeKind::kRecord);
        EXPECT_EQ(
            p_.records[p_.type(p_.expr(e.a).type).ref].fields[e.number].type,
            e.type);
        break;
      case ExprKind::kMapAt:
        ASSERT_EQ(K(e.a), TypeKind::kMap);
        EXPECT_EQ(K(e.b), TypeKind::kString);
        EXPECT_EQ(type.kind, TypeKind::kOptional);
        EXPECT_EQ(type.element, p_.type(p_.expr(e.a).type).element);
        break;
      case ExprKind::kLabelled:
        EXPECT_EQ(type.kind, TypeKind::kBool);
        break;
      case ExprKind::kFound:
        EXPECT_EQ(K(e.a), TypeKind::kString);
        EXPECT_EQ(type.kind, TypeKind::kSet);
        break;
      case ExprKind::kHas:
        EXPECT_EQ(K(e.a), TypeKind::kOptional);
        EXPECT_EQ(type.kind, TypeKind::kBool);
        break;
      case ExprKind::kGet:
        ASSERT_EQ(K(e.a), TypeKind::kOptional);
        EXPECT_EQ(p_.type(p_.expr(e.a).type).element, e.type);
        break;
      case ExprKind::kNot:
      case ExprKind::kAnd:
      case ExprKind::kOr:
        EXPECT_EQ(K(e.a), TypeKind::kBool);
        if (e.b.valid()) {
          EXPECT_EQ(K(e.b), TypeKind::kBool);
        }
        EXPECT_EQ(type.kind, TypeKind::kBool);
        break;
      case ExprKind::kEq:
      case ExprKind::kLt:
      case ExprKind::kLe:
        EXPECT_EQ(p_.expr(e.a).type, p_.expr(e.b).type);
        EXPECT_NE(K(e.a), TypeKind::kOptional);
        EXPECT_EQ(type.kind, TypeKind::kBool);
        break;
      case ExprKind::kAdd:
      case ExprKind::kSub:
        EXPECT_TRUE(
            (K(e.a) == K(e.b) &&
             (type.kind == K(e.a) || K(e.a) == TypeKind::kTime ||
              (K(e.a) == TypeKind::kDate && type.kind == TypeKind::kInt))) ||
            (K(e.a) == TypeKind::kTime && K(e.b) == TypeKind::kDuration &&
             type.kind == TypeKind::kTime));
        break;
      case ExprKind::kMul:
      case ExprKind::kDiv:
      case ExprKind::kMod:
        EXPECT_EQ(K(e.b), TypeKind::kInt);
        EXPECT_EQ(K(e.a), type.kind);
        break;
      case ExprKind::kAddDays:
        EXPECT_EQ(K(e.a), TypeKind::kDate);
        EXPECT_EQ(K(e.b), TypeKind::kInt);
        EXPECT_EQ(type.kind, TypeKind::kDate);
        break;
      case ExprKind::kMatches:
        EXPECT_EQ(K(e.a), TypeKind::kString);
        EXPECT_LT(e.number, p_.num_patterns());
        break;
      case ExprKind::kSize:
        EXPECT_EQ(type.kind, TypeKind::kInt);
        break;
      case ExprKind::kIn:
        EXPECT_TRUE(K(e.b) == TypeKind::kSet || K(e.b) == TypeKind::kList);
        EXPECT_EQ(p_.type(p_.expr(e.b).type).element, p_.expr(e.a).type);
        break;
      case ExprKind::kSubset:
        EXPECT_EQ(K(e.a), TypeKind::kSet);
        EXPECT_EQ(p_.expr(e.a).type, p_.expr(e.b).type);
        break;
      case ExprKind::kAny:
      case ExprKind::kEvery:
      case ExprKind::kCount:
        EXPECT_TRUE(K(e.a) == TypeKind::kSet || K(e.a) == TypeKind::kList);
        EXPECT_EQ(K(e.b), TypeKind::kBool);
        EXPECT_EQ(type.kind, e.kind == ExprKind::kCount ? TypeKind::kInt
                                                        : TypeKind::kBool);
        break;
    }
  }

  const Program& p_;
  std::vector<bool> used_;
  const std::vector<program::Field>* params_ = nullptr;
  TypeId result_;
};

TEST(CheckProgram, IsWellTypedAndHasNoLeftovers) {
  Outcome outcome = CheckTexts({kPolicy});
  ASSERT_TRUE(outcome.program) << outcome.Messages();
  EXPECT_TRUE(outcome.sink.all().empty()) << outcome.Messages();
  Inspector(*outcome.program).Run();
}

TEST(CheckProgram, EveryPolicyOfTheRepositoryIsWellTyped) {
  int accepted = 0;
  for (const char* folder : {"docs", "stdlib", "tests"}) {
    std::filesystem::path root = std::filesystem::path(AGP_SOURCE_DIR) / folder;
    if (!std::filesystem::exists(root)) continue;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(root)) {
      if (entry.path().extension() != ".agp") continue;
      std::ifstream in(entry.path());
      std::stringstream text;
      text << in.rdbuf();
      Outcome outcome = CheckTexts({text.str()});
      if (!outcome.program) continue;
      ++accepted;
      SCOPED_TRACE(entry.path().string());
      Inspector(*outcome.program).Run();
    }
  }
  EXPECT_GT(accepted, 5);
}

TEST(CheckProgram, ModulesSpreadOverEachOther) {
  Outcome outcome = CheckTexts({R"(policy root
import words import guard
permit read when level == low
)",
                                R"(module guard
trait destructive(weight: Int)
deny destructive as bulk when weight > 3
deny * as all
)",
                                R"(module words
enum Level { low, high }
action read(level: Level)
)"});
  ASSERT_TRUE(outcome.program) << outcome.Messages();
  ASSERT_EQ(outcome.program->actions.size(), 1u);
  EXPECT_EQ(outcome.program->actions[0].rules.size(), 2u);
  EXPECT_EQ(outcome.program->rules.size(), 3u);
  Inspector(*outcome.program).Run();
}

TEST(CheckProgram, TestsHoldValues) {
  Outcome outcome = CheckTexts({kPolicy});
  ASSERT_TRUE(outcome.program) << outcome.Messages();
  const Program& p = *outcome.program;
  ASSERT_EQ(p.tests.size(), 1u);
  const std::vector<program::Step>& steps = p.tests[0].steps;
  ASSERT_EQ(steps.size(), 5u);

  Value inner =
      Value::Record({Value::Number(2'500'000), Value::List({Value::Enum(1)})});
  const program::Call& get = steps[0].call;
  EXPECT_EQ(get.agent, "claw");
  EXPECT_EQ(get.user, "user");
  ASSERT_EQ(get.arguments.size(), 4u);
  EXPECT_EQ(get.arguments[0], Value::String("x"));
  EXPECT_EQ(get.arguments[1],
            Value::Record({Value::String("a"), Value::Absent(),
                           Value::Number(3), inner}));
  EXPECT_EQ(get.arguments[2],
            Value::Map({Value::String("a"), Value::Number(-2),
                        Value::String("b"), Value::Number(1)}));
  EXPECT_EQ(get.arguments[3], Value::Absent());
  ASSERT_TRUE(steps[0].expected);
  EXPECT_EQ(steps[0].expected->effect, program::Effect::kPermit);
  ASSERT_EQ(steps[0].expected->because.size(), 1u);
  EXPECT_EQ(p.rule(steps[0].expected->because[0]).name, "gets");
  EXPECT_EQ(steps[0].session, "1");

  EXPECT_EQ(steps[1].session, "2");
  EXPECT_EQ(steps[1].call.agent, "claw");
  EXPECT_EQ(steps[1].call.user, "ann");
  EXPECT_EQ(steps[1].call.arguments[0],
            Value::List({Value::String("b"), Value::String("a")}));
  EXPECT_EQ(steps[1].call.arguments[2], Value::Number(2'000'000));
  EXPECT_EQ(steps[2].kind, program::Step::Kind::kSignal);
  EXPECT_EQ(steps[2].call.user, "ann");
  EXPECT_EQ(steps[3].result.items[2], Value::Number(6));
  EXPECT_EQ(steps[4].advance_ms, 3'600'000);
}

TEST(CheckProgram, StrictWarningsLeaveNoProgram) {
  SourceMap sources;
  diagnostics::Sink sink;
  sink.set_strict(true);
  std::vector<ast::Module> modules;
  uint32_t file = sources.Add("p", "policy p\naction a(x: Int)\npermit a\n");
  modules.push_back(parse::Parse(sources, file, sink));
  EXPECT_FALSE(Check(sources, modules, sink));
  EXPECT_TRUE(sink.has_errors());
}

// A mistake is told once, whatever else is wrong.
TEST(CheckProgram, MistakesDoNotCascade) {
  Outcome outcome = CheckTexts({R"(policy p
record Mail { sender: Strng }
function f(x: Nothing): Bool = x.y and x > 3
action a(mail: Mail, n: Unknown) is risky(weight: n)
deny a when mail.sender == "x" and f(n) and n > 3 and n.any(x => x.y == 1)
deny a, b when q.r.s == 1
)"});
  EXPECT_FALSE(outcome.program);
  EXPECT_EQ(outcome.sink.all().size(), 5u) << outcome.Messages();
}

TEST(CheckProgram, BrokenTextsDoNoHarm) {
  const std::string text = kPolicy;
  for (size_t end = 0; end < text.size(); end += 13) {
    Outcome outcome = CheckTexts({text.substr(0, end)});
    if (outcome.program) Inspector(*outcome.program).Run();
  }
  // Words of the policy taken out, doubled and swapped.
  std::vector<std::string> words;
  std::string word;
  for (char c : text) {
    bool letter = std::isalnum(static_cast<unsigned char>(c)) || c == '_';
    if (!letter || (!word.empty() && !std::isalnum(word[0]))) {
      if (!word.empty()) words.push_back(word);
      word.clear();
    }
    word += c;
  }
  constexpr uint32_t kSeed = 20'260'101;
  std::mt19937 random(kSeed);
  for (int round = 0; round < 150; ++round) {
    std::vector<std::string> changed = words;
    for (int i = 0; i < 1 + round % 3; ++i) {
      size_t at = random() % changed.size();
      size_t other = random() % changed.size();
      switch (random() % 3) {
        case 0:
          changed.erase(changed.begin() + at);
          break;
        case 1:
          changed[at] = changed[other];
          break;
        default:
          std::swap(changed[at], changed[other]);
          break;
      }
    }
    std::string broken;
    for (const std::string& w : changed) broken += w;
    Outcome outcome = CheckTexts({broken});
    if (outcome.program) Inspector(*outcome.program).Run();
  }
}

}  // namespace
}  // namespace agp::check
