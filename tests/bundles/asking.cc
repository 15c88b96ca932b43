#include "tests/bundles/asking.h"

#include <tuple>
#include <utility>

#include "tests/unit/bundle_builder.h"

namespace agp::test {
namespace {

// One action and what its code needs.
class Asking {
 public:
  std::string Build() {
    Tables();
    BundleBuilder::Action action;
    action.name = "refund";
    action.wire_name = "refund_order";
    action.fields = {{"id", b_.StringType()},
                     {"note", b_.StringType()},
                     {"items", b_.ListOf(item_)},
                     {"owner", b_.UserType()},
                     {"level", level_}};
    action.result_type = item_;
    action.result_labels = 5;
    action.rules = {permit_, BundleBuilder::Bound(ask_, Accepting()), guard_};
    action.code = Decision();
    action.result_rules = {hide_};
    action.result_code = {I(Op::kPushResult), I(Op::kField, 0, 0),
                          I(Op::kContains, secret_), I(Op::kRule, 0),
                          I(Op::kEnd)};
    action.handlers = {{Event::kPermitted, EachItem()},
                       {Event::kAsked, NoteText()},
                       {Event::kApproved, OfTheOrder()},
                       {Event::kResultOk, OfTheResult()}};
    b_.actions.push_back(std::move(action));
    BundleBuilder::Action other;
    other.name = "look";
    other.fields = {{"note", b_.StringType()}};
    other.rules = {all_};
    other.code = {Param(0),     I(Op::kFound, site_, 1),
                  I(Op::kSize), I(Op::kPushNumber, ten_),
                  I(Op::kLe),   I(Op::kRule, 0),
                  I(Op::kEnd)};
    b_.actions.push_back(std::move(other));
    b_.signals.push_back({"forget", {{Event::kSignal, Forget()}}});
    return b_.Build();
  }

 private:
  void Tables() {
    b_.Label("user");
    b_.Label("web");
    b_.Label("team", true);
    item_ =
        b_.Record("Item", {{"name", b_.StringType()}, {"price", b_.IntType()}});
    b_.t.fields[0].labels = 2;
    level_ = b_.Enum("Level", {"low", "high"});
    b_.UserType();
    b_.Type(TypeKind::kEntity, kNone, "Agent");
    b_.KeyScope("order", "id", b_.StringType());
    refunded_ = static_cast<uint32_t>(b_.t.state_vars.size());
    b_.t.state_vars.push_back({b_.String("refunded"), bundle::Scope::kKey,
                               StateKind::kInt, 0, b_.IntType(), 0, 0, 0});
    seen_ = b_.Var("seen", bundle::Scope::kSession, StateKind::kSet,
                   b_.SetOf(b_.StringType()), 3);
    owners_ = b_.Var("owners", bundle::Scope::kUser, StateKind::kMap,
                     b_.MapOf(b_.UserType()), 3);
    ten_ = b_.Number(10);
    secret_ = b_.String("secret");
    url_ = b_.String("https://corp.example/");
    site_ = b_.Site("urls(note)");
    permit_ = b_.Rule("permit", Verdict::kPermit);
    ask_ = b_.Rule("ask", Verdict::kConfirm, true, {}, 900'000);
    b_.t.rules[ask_].quorum = 2;
    b_.t.rules[ask_].lasts = bundle::Lasts::kUntil;
    std::tie(b_.t.rules[ask_].first_answer, b_.t.rules[ask_].num_answers) =
        b_.Fields({{"reason", level_}, {"why", b_.Optional(b_.StringType())}});
    guard_ = b_.Rule("guard", Verdict::kDeny);
    hide_ = b_.Rule("hide", Verdict::kDeny);
    all_ = b_.Rule("all", Verdict::kPermit);
  }

  Code Accepting() {
    return {I(Op::kPushAnswer, 0, 0),
            I(Op::kPushEnum, 1),
            I(Op::kEq),
            I(Op::kJumpIfFalse, 7),
            I(Op::kPushAnswer, 0, 1),
            I(Op::kHas),
            I(Op::kAnd),
            I(Op::kAccept),
            I(Op::kEnd)};
  }

  Code Decision() {
    return {
        // permit: urls(note).every(u => labelled(u) or u starts with ...)
        Param(1), I(Op::kFound, site_, 0), I(Op::kLoop, 10, 1), Bound(0),
        I(Op::kLabelled, 2), I(Op::kJumpIfTrue, 9), Bound(0),
        I(Op::kPrefix, url_), I(Op::kOr), I(Op::kLoopNext, 3, 1),
        I(Op::kRule, 0),
        // ask whom the state names for the order; 11
        I(Op::kPushState, refunded_), I(Op::kPushNumber, ten_), I(Op::kLe),
        I(Op::kSkipApprover, 26), I(Op::kPushState, owners_), Param(0),
        I(Op::kMapAt), I(Op::kGet, site_), I(Op::kApprover, 1),
        I(Op::kPushUser), I(Op::kExclude, 1, 0), Param(0), I(Op::kKey, 1, 0),
        I(Op::kPushNow), I(Op::kUntil, 1), I(Op::kRule, 1),
        // guard: chain.any(a => a == agent) and labelled(items); 27
        I(Op::kPushChain), I(Op::kLoop, 33, 0), Bound(0), I(Op::kPushAgent),
        I(Op::kEq), I(Op::kLoopNext, 29, 0), I(Op::kJumpIfFalse, 37), Param(2),
        I(Op::kLabelled, 4), I(Op::kAnd), I(Op::kRule, 2), I(Op::kEnd)};
  }

  // for x in items where 10 <= x.price { session.seen.insert(x.name) }
  Code EachItem() {
    return {Param(2),
            I(Op::kForEach, 11),
            I(Op::kPushNumber, ten_),
            Bound(0),
            I(Op::kField, 0, 1),
            I(Op::kLe),
            I(Op::kGuard, 10),
            Bound(0),
            I(Op::kField, 0, 0),
            I(Op::kInsert, seen_),
            I(Op::kNextEach, 2),
            I(Op::kEnd)};
  }
  Code NoteText() {
    return {Param(0), Param(3), I(Op::kPut, owners_), I(Op::kEnd)};
  }
  Code OfTheOrder() {
    return {I(Op::kPushNumber, ten_), I(Op::kAddTo, refunded_), I(Op::kEnd)};
  }
  Code OfTheResult() {
    return {I(Op::kPushResult),
            I(Op::kField, 0, 0),
            I(Op::kFound, site_, 0),
            I(Op::kForEach, 7),
            Bound(0),
            I(Op::kInsert, seen_),
            I(Op::kNextEach, 4),
            I(Op::kEnd)};
  }
  Code Forget() {
    return {I(Op::kPushState, seen_), I(Op::kForEach, 5),  Bound(0),
            I(Op::kRemove, seen_),    I(Op::kNextEach, 2), I(Op::kEnd)};
  }

  BundleBuilder b_;
  uint32_t item_ = 0, level_ = 0;
  uint32_t refunded_ = 0, seen_ = 0, owners_ = 0;
  uint32_t ten_ = 0, secret_ = 0, url_ = 0, site_ = 0;
  uint32_t permit_ = 0, ask_ = 0, guard_ = 0, hide_ = 0, all_ = 0;
};

}  // namespace

std::string AskingBundle() { return Asking().Build(); }

}  // namespace agp::test
