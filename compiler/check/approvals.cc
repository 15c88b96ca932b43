#include "compiler/check/approvals.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "compiler/check/constants.h"
#include "compiler/check/lint.h"

namespace agp::check {
namespace {

using program::Type;

constexpr const char* kPersonsHelp =
    "write a `User`, a `Set<User>` or a group that is written out, such as "
    "`Team(\"staff\")`";

// Members of a group that is written out.
ExprId ReadGroup(Checker& checker, const ast::Expr& e,
                 const program::Expr& group, PersonRole role) {
  uint32_t type = checker.program.type(group.type).ref;
  if (!checker.groups.CanBeIn(program::kUserType, {type})) {
    std::string name = checker.program.entity_types[type].name;
    checker.Report(Kind::kNeverInGroup, e.span, {"User", name})
        .WithHelp("declare it: `entity User in " + name + "`");
    return {};
  }
  TypeId user = checker.program.EntityOf(program::kUserType);
  std::vector<ExprId> items;
  for (const std::string& id :
       checker.groups.Members({type, group.text}, program::kUserType)) {
    items.push_back(checker.build.Entity(id, user, e.span));
  }
  if (!items.empty()) {
    return checker.build.Set(std::move(items), user, e.span);
  }
  std::string nearest =
      diagnostics::Nearest(group.text, checker.groups.GroupsOf({type}));
  if (role == PersonRole::kApprover) {
    Suggest(
        checker.Report(Kind::kNoApprover, e.span, {"no User is in this group"}),
        nearest);
    return {};
  }
  Suggest(checker.Report(Kind::kEmptyGroup, e.span,
                         {"User", checker.program.entity_types[type].name +
                                      "(" + program::Quote(group.text) + ")"}),
          nearest);
  if (role == PersonRole::kExcluded) return {};
  return checker.build.Set({}, user, e.span);
}

class ApprovalReader {
 public:
  ApprovalReader(Checker& checker, Elaborator& elaborator, Env& env,
                 const ast::Approval& approval, program::Rule& rule)
      : c_(checker),
        elaborator_(elaborator),
        env_(env),
        approval_(approval),
        rule_(rule) {}

  ApprovalParts Read() {
    parts_.ok = true;
    Within();
    Quorum();
    parts_.by = ReadPersons(c_, elaborator_, Deref(approval_.by),
                            PersonRole::kApprover);
    if (!parts_.by.valid()) parts_.ok = false;
    Excluded();
    if (parts_.ok) CountConstants();
    Lasts();
    if (approval_.asks) Asks(*approval_.asks);
    return std::move(parts_);
  }

 private:
  void Within() {
    if (!approval_.within) {
      c_.Report(Kind::kWithinMissing, approval_.span)
          .WithHelp("say how long the approval may take: `within 15m`");
      return;
    }
    auto within = ConstantNumber(c_, *approval_.within, TypeKind::kDuration,
                                 env_.module, "the time after `within`");
    if (within && *within <= 0) {
      c_.Report(Kind::kNotPositive, approval_.within->span,
                {"the time after `within`"});
    } else if (within) {
      rule_.within_ms = *within;
    }
  }

  void Quorum() {
    if (!approval_.quorum) return;
    auto quorum = ConstantNumber(c_, *approval_.quorum, TypeKind::kInt,
                                 env_.module, "the number after `quorum`");
    if (!quorum) {
      parts_.ok = false;
    } else if (*quorum < 1 || *quorum > program::kMaxQuorum) {
      c_.Report(Kind::kQuorumRange, approval_.quorum->span,
                {std::to_string(*quorum), std::to_string(program::kMaxQuorum)});
      parts_.ok = false;
    } else {
      rule_.quorum = static_cast<uint32_t>(*quorum);
    }
  }

  void Repeated(const ast::Expr& e, const char* what) {
    c_.Report(Kind::kDuplicateName, e.span,
              {what, std::string(c_.sources.Text(e.span)), "given"});
    parts_.ok = false;
  }

  void Excluded() {
    for (const ast::ExprPtr& written : approval_.excluded) {
      ExprId who =
          ReadPersons(c_, elaborator_, Deref(written), PersonRole::kExcluded);
      if (!who.valid()) {
        if (c_.sink.has_errors()) parts_.ok = false;
        continue;
      }
      if (std::find(parts_.excluded.begin(), parts_.excluded.end(), who) !=
          parts_.excluded.end()) {
        Repeated(*written, "person");
        continue;
      }
      parts_.excluded.push_back(who);
    }
  }

  // The ids of constant persons; false if they are not constant.
  bool Ids(ExprId persons, std::set<std::string>& ids) const {
    const program::Expr& e = c_.program.expr(persons);
    if (e.kind == ExprKind::kEntity) {
      ids.insert(e.text);
      return true;
    }
    if (e.kind != ExprKind::kSet) return false;
    for (ExprId item : e.items) ids.insert(c_.program.expr(item).text);
    return true;
  }

  // As far as it can be known now, enough persons are left to approve.
  void CountConstants() {
    Span span = Deref(approval_.by).span;
    for (ExprId excluded : parts_.excluded) {
      if (excluded != parts_.by) continue;
      c_.Report(Kind::kNoApprover, span, {"who approves is excluded"});
      parts_.ok = false;
      return;
    }
    std::set<std::string> ids;
    size_t most = 0;
    if (Ids(parts_.by, ids)) {
      for (ExprId excluded : parts_.excluded) {
        std::set<std::string> without;
        if (!Ids(excluded, without)) continue;
        for (const std::string& id : without) ids.erase(id);
      }
      most = ids.size();
    } else if (c_.program.kind_of(parts_.by) == TypeKind::kEntity) {
      most = 1;
    } else {
      return;  // a set that each request brings
    }
    if (most == 0) {
      c_.Report(Kind::kNoApprover, span, {"all of these are excluded"});
      parts_.ok = false;
    } else if (most < rule_.quorum) {
      c_.Report(Kind::kQuorumTooLarge, Deref(approval_.quorum).span,
                {std::to_string(rule_.quorum), std::to_string(most)})
          .WithNote(span, most == 1 ? "this is one person"
                                    : "these are all who may approve")
          .WithHelp("every request that the rule matches would be denied");
      parts_.ok = false;
    }
  }

  void Lasts() {
    using L = ast::Approval::Lasts;
    switch (approval_.lasts.value_or(L::kOnce)) {
      case L::kOnce:
        rule_.lasts = program::Rule::Lasts::kOnce;
        break;
      case L::kSession:
        rule_.lasts = program::Rule::Lasts::kSession;
        break;
      case L::kUntil: {
        rule_.lasts = program::Rule::Lasts::kUntil;
        const ast::Expr& e = Deref(approval_.until);
        parts_.until = elaborator_.As(e, c_.program.BasicType(TypeKind::kTime),
                                      "the time after `until`");
        if (!parts_.until.valid() ||
            !elaborator_.CheckSize(parts_.until, e.span)) {
          parts_.ok = false;
        }
        break;
      }
    }
    for (const ast::ExprPtr& written : approval_.keys) Key(Deref(written));
  }

  void Key(const ast::Expr& e) {
    ExprId key = elaborator_.Read(e);
    if (!key.valid() || !elaborator_.CheckSize(key, e.span)) {
      parts_.ok = false;
      return;
    }
    if (!c_.IsScalar(c_.TypeOf(key))) {
      c_.Report(Kind::kApprovalKey, e.span, {c_.Show(c_.TypeOf(key))})
          .WithHelp(
              "bind the approval to scalars, such as a parameter or a field "
              "of one");
      parts_.ok = false;
      return;
    }
    if (c_.build.IsClosed(key)) {
      c_.Report(Kind::kApprovalKeyConstant, e.span)
          .WithHelp("name what the approval is for: `on order_id`");
    }
    if (std::find(parts_.keys.begin(), parts_.keys.end(), key) !=
        parts_.keys.end()) {
      Repeated(e, "key");
      return;
    }
    parts_.keys.push_back(key);
  }

  void Asks(const ast::Approval::Asks& asks) {
    rule_.answers = MakeFields(c_, asks.answers, env_.module, "answer");
    std::vector<NamedParam> params;
    for (size_t i = 0; i < rule_.answers.size(); ++i) {
      const program::Field& answer = rule_.answers[i];
      const ast::Param& written = asks.answers[i];
      if (written.wire_name || written.default_value) {
        c_.Report(Kind::kDefaultNotHere, written.span,
                  {answer.name, "an approval"})
            .WithHelp("an answer that may be left out has a type `T?`");
      }
      NamedParam param{answer.name, answer.type, {}};
      if (answer.type.valid() && c_.IsScalar(c_.Unwrapped(answer.type))) {
        param.expr = c_.build.Leaf(ExprKind::kAnswer, answer.type,
                                   static_cast<int64_t>(i), written.span);
      } else if (answer.type.valid()) {
        c_.Report(Kind::kAnswerType, written.type.span,
                  {answer.name, c_.Show(answer.type)})
            .WithHelp(
                "an approver answers with scalars: ask for one at a time");
      }
      if (!param.expr.valid()) parts_.ok = false;
      params.push_back(std::move(param));
    }
    if (!asks.accepting) return;
    Env env(env_.module);
    env.roots = Env::Roots::kParametersOnly;
    env.where = "the condition on answers";
    env.params = &params;
    Elaborator elaborator(c_, env);
    const ast::Expr& e = *asks.accepting;
    parts_.accepting =
        elaborator.Condition(e, "the condition after `accepting`");
    if (!parts_.accepting.valid()) {
      parts_.ok = false;
      return;
    }
    LintConstant(c_, parts_.accepting, e);
  }

  Checker& c_;
  Elaborator& elaborator_;
  Env& env_;
  const ast::Approval& approval_;
  program::Rule& rule_;
  ApprovalParts parts_;
};

}  // namespace

ExprId ReadPersons(Checker& checker, Elaborator& elaborator, const ast::Expr& e,
                   PersonRole role) {
  TypeId user = checker.program.EntityOf(program::kUserType);
  TypeId users = checker.program.SetOf(user);
  ExprId who = elaborator.Read(e, users);
  if (!who.valid() || !elaborator.CheckSize(who, e.span)) return {};
  const program::Expr x = checker.program.expr(who);
  if (x.type == user || x.type == users) {
    if (x.kind == ExprKind::kSet && x.items.empty() &&
        role == PersonRole::kApprover) {
      checker.Report(Kind::kNoApprover, e.span, {"this set is empty"});
      return {};
    }
    return who;
  }
  TypeId element = x.type;
  TypeKind kind = checker.program.type(element).kind;
  if (kind == TypeKind::kSet || kind == TypeKind::kList) {
    element = checker.program.type(element).element;
  }
  const Type type = checker.program.type(element);
  if (type.kind == TypeKind::kEntity && type.ref == program::kAgentType.value) {
    checker.Report(Kind::kApproverNotUser, e.span, {checker.Show(x.type)})
        .WithHelp(role == PersonRole::kApprover
                      ? "humans only: no agent approves; write "
                        "`principal.user`, a `User` or a group of them"
                      : "no agent approves in any case; name users");
    return {};
  }
  if (x.kind == ExprKind::kEntity) return ReadGroup(checker, e, x, role);
  checker.Report(Kind::kApproverNotUser, e.span, {checker.Show(x.type)})
      .WithHelp(kPersonsHelp);
  return {};
}

ApprovalParts ReadApproval(Checker& checker, Elaborator& elaborator, Env& env,
                           const ast::Approval& approval, program::Rule& rule) {
  return ApprovalReader(checker, elaborator, env, approval, rule).Read();
}

}  // namespace agp::check
