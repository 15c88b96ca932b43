#include "combine.h"

#include <algorithm>
#include <array>

#include "digest.h"
#include "state.h"

namespace agp {
namespace {

constexpr uint32_t Bit(Part part) { return 1u << static_cast<uint8_t>(part); }

// A state set that says who approves, copied: the handlers may change it.
Value CopyApprovers(const Image& image, Workspace& s, const Machine& machine,
                    uint32_t index) {
  const VarInfo& var = image.vars[index];
  const std::byte* block = machine.blocks[var.scope];
  uint32_t size = CountOf(var, block);
  Value* values = s.approver_values.get() + var.approvers;
  TextSlot* texts = s.approver_texts.get() + var.approvers;
  for (uint32_t i = 0; i < size; ++i) {
    Value element = ElementOf(var, block, i);
    texts[i].size = element.size;
    std::copy_n(element.text, element.size, texts[i].text);
    values[i] = Value::Entity({texts[i].text, element.size});
  }
  std::sort(values, values + size, [](const Value& a, const Value& b) {
    return CompareValues(a, b) < 0;
  });
  return Value::OfItems(ValueKind::kSet, values, size);
}

// The evaluated approver as a value that outlives the event.
Value ResolveApprover(const Image& image, Workspace& s, const Machine& machine,
                      const Value& approver) {
  switch (approver.kind) {
    case ValueKind::kStateRef:
      return CopyApprovers(image, s, machine,
                           static_cast<uint32_t>(approver.number));
    case ValueKind::kConstSet: {
      uint32_t set = static_cast<uint32_t>(approver.number);
      return Value::OfItems(ValueKind::kSet, image.set_values[set],
                            image.sets[set].count);
    }
    default:
      return approver;
  }
}

bool HasNoValue(const Value& v) {
  return v.kind == ValueKind::kBottom || v.kind == ValueKind::kAbsent;
}

uint32_t SiteOf(const Value& v) {
  return v.kind == ValueKind::kBottom ? v.size : UINT32_MAX;
}

}  // namespace

Combiner::Combiner(const Image& image, const Request& request,
                   Workspace& workspace, const Machine& machine,
                   const LedgerView& view)
    : image_(image),
      request_(request),
      action_(image.actions[request.action]),
      s_(workspace),
      machine_(machine),
      view_(view) {
  Classify();
}

// ---- how a rule takes part --------------------------------------------------

View<Value> Combiner::Excluded(const Matched& m) const {
  const AskInfo& ask = image_.asks[BoundIndex(m)];
  return {s_.excluded.get() + ask.first_excluded, ask.num_excluded};
}

View<Value> Combiner::Keys(const Matched& m) const {
  const AskInfo& ask = image_.asks[BoundIndex(m)];
  return {s_.keys.get() + ask.first_key, ask.num_keys};
}

void Combiner::Classify() {
  for (uint32_t i = 0; i < s_.num_matched; ++i) {
    Matched& m = s_.matched[i];
    m.part = PartOf(m);
    m.given = 0;
    parts_ |= Bit(m.part);
  }
}

// Sets the site of a rule without a value.
Part Combiner::PartOf(Matched& m) const {
  if (m.bottom) return Part::kError;
  const bundle::RuleRec& rule = RuleOf(m);
  if (rule.asks != 0) {
    const Value* missing = nullptr;
    auto look = [&](const Value& v) {
      if (missing == nullptr && HasNoValue(v)) missing = &v;
    };
    look(s_.approvers[m.bound]);
    for (const Value& v : Excluded(m)) look(v);
    // A key may be an optional that is not there: that is a key as well.
    for (const Value& v : Keys(m)) {
      if (v.kind == ValueKind::kBottom) look(v);
    }
    if (rule.lasts == bundle::Lasts::kUntil) look(s_.untils[m.bound]);
    if (missing != nullptr || !HasQuorum(m)) {
      m.site = missing != nullptr ? SiteOf(*missing) : UINT32_MAX;
      return Part::kError;
    }
  }
  switch (static_cast<Verdict>(rule.effect)) {
    case Verdict::kPermit:
      return rule.asks != 0 ? Part::kAsking : Part::kPermit;
    case Verdict::kConfirm:
      return Part::kConfirm;
    case Verdict::kDeny:
      break;
  }
  return Part::kDeny;
}

bool Combiner::IsExcluded(const Matched& m, const Value& person) const {
  for (const Value& excluded : Excluded(m)) {
    bool hit = excluded.kind == ValueKind::kEntity
                   ? excluded.string() == person.string()
                   : machine_.In(person, excluded);
    if (hit) return true;
  }
  return false;
}

// Elements of sets are distinct, so the first `quorum` that are not excluded
// are that many persons.
bool Combiner::HasQuorum(const Matched& m) const {
  uint32_t wanted = std::max<uint32_t>(RuleOf(m).quorum, 1);
  const Value& approver = s_.approvers[m.bound];
  if (approver.kind == ValueKind::kEntity) {
    return wanted == 1 && !IsExcluded(m, approver);
  }
  uint32_t size = machine_.SizeOf(approver);
  uint32_t found = 0;
  for (uint32_t i = 0; i < size && found < wanted; ++i) {
    found += !IsExcluded(m, machine_.ElementAt(approver, i));
  }
  return found == wanted;
}

// ---- who has approved -------------------------------------------------------

bool Combiner::MayApprove(const Matched& m, std::string_view person) const {
  if (person.empty() || person.size() > kMaxPerson) return false;
  Value entity = Value::Entity(person);
  const Value& approver = s_.approvers[m.bound];
  bool named = approver.kind == ValueKind::kEntity
                   ? approver.string() == person
                   : machine_.In(entity, approver);
  return named && !IsExcluded(m, entity);
}

bool Combiner::MayApproveAny(std::string_view person) const {
  return std::any_of(s_.matched.get(), s_.matched.get() + s_.num_matched,
                     [&](const Matched& m) {
                       return m.part != Part::kError && RuleOf(m).asks != 0 &&
                              MayApprove(m, person);
                     });
}

CallDigest Combiner::BindingOf(const Matched& m) const {
  View<Value> keys = Keys(m);
  if (RuleOf(m).lasts == bundle::Lasts::kOnce || keys.empty()) {
    return view_.digest;
  }
  return DigestKeys(*view_.schema, view_.session, request_, keys);
}

template <typename See>
void Combiner::ForStanding(const Matched& m, const See& see) const {
  uint32_t rule = RuleIndex(m);
  if (view_.ledger == nullptr || !view_.ledger->HasApprovalOf(rule)) return;
  int64_t within = image_.rules[rule].within_ms;
  bool over = view_.challenge == nullptr ||
              Ledger::IsOver(*view_.challenge, within, view_.now_ms);
  view_.ledger->ForApprovals(rule, BindingOf(m), view_.wall_ms,
                             [&](const ApprovalRecord& a) {
                               if (!(a.once && over)) see(a);
                             });
}

uint32_t Combiner::Given(const Matched& m) const {
  // A calendar that was set back can make two of one person stand.
  std::array<std::string_view, kMaxApprovals> persons;
  auto end = persons.begin();
  ForStanding(m, [&](const ApprovalRecord& a) {
    std::string_view person = a.person_text();
    if (std::find(persons.begin(), end, person) != end) return;
    if (MayApprove(m, person)) *end++ = person;
  });
  return static_cast<uint32_t>(end - persons.begin());
}

bool Combiner::HasApproved(const Matched& m, std::string_view person) const {
  bool has = false;
  ForStanding(
      m, [&](const ApprovalRecord& a) { has |= a.person_text() == person; });
  return has;
}

bool Combiner::IsMet(const Matched& m) const {
  return m.given >= std::max<uint32_t>(RuleOf(m).quorum, 1);
}

const Matched* Combiner::AskingRule(uint32_t rule) const {
  for (uint32_t i = 0; i < s_.num_matched; ++i) {
    const Matched& m = s_.matched[i];
    if ((m.part == Part::kAsking || m.part == Part::kConfirm) &&
        RuleIndex(m) == rule) {
      return &m;
    }
  }
  return nullptr;
}

// ---- the decision -----------------------------------------------------------

bool Combiner::Granted(bool conflict, Decision* decision) {
  if (parts_ & Bit(Part::kError)) {
    decision->reason = Reason::kNoValue;
    // The expression that failed first, in the order of the bound rules.
    for (uint32_t i = 0; i < s_.num_matched; ++i) {
      if (s_.matched[i].part != Part::kError) continue;
      decision->site = s_.matched[i].site;
      break;
    }
    NameRules(Bit(Part::kError) | Bit(Part::kDeny), decision);
    return false;
  }
  if (parts_ & Bit(Part::kDeny)) {
    decision->reason = Reason::kDeniedByRule;
    NameRules(Bit(Part::kDeny), decision);
    return false;
  }
  if (!(parts_ & (Bit(Part::kPermit) | Bit(Part::kAsking)))) {
    decision->reason = Reason::kNoGrant;
    return false;
  }
  if (conflict) {
    decision->reason = Reason::kObligationConflict;
    return false;
  }
  return true;
}

void Combiner::Answer(Decision* decision) {
  uint32_t required = Bit(Part::kConfirm);
  bool plain = (parts_ & Bit(Part::kPermit)) != 0;
  if (!plain) required |= Bit(Part::kAsking);
  needs_approval_ = (parts_ & required) != 0;
  bool met = true;
  bool alternative = plain;
  for (uint32_t i = 0; needs_approval_ && i < s_.num_matched; ++i) {
    Matched& m = s_.matched[i];
    if (!(Bit(m.part) & required)) continue;
    m.given = Given(m);
    if (m.part == Part::kConfirm) {
      met &= IsMet(m);
    } else {
      alternative |= IsMet(m);
    }
  }
  if (needs_approval_ && !(met && alternative)) {
    decision->verdict = Verdict::kConfirm;
    decision->reason = Reason::kApprovalRequired;
    NameRules(required, decision);
    Require(required, decision);
    return;
  }
  decision->verdict = Verdict::kPermit;
  decision->reason = Reason::kPermitted;
  NameRules(Bit(Part::kPermit) | required, decision);
}

// On a permit, of the rules that ask those that are met.
void Combiner::NameRules(uint32_t parts, Decision* decision) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < s_.num_matched; ++i) {
    const Matched& m = s_.matched[i];
    if (!(Bit(m.part) & parts)) continue;
    if (decision->verdict == Verdict::kPermit && m.part == Part::kAsking &&
        !IsMet(m)) {
      continue;
    }
    s_.rules[n++] = RuleIndex(m);
  }
  std::sort(s_.rules.get(), s_.rules.get() + n);
  decision->rules = {s_.rules.get(), n};
}

void Combiner::Require(uint32_t parts, Decision* decision) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < s_.num_matched; ++i) {
    const Matched& m = s_.matched[i];
    if (!(Bit(m.part) & parts)) continue;
    const bundle::RuleRec& rule = RuleOf(m);
    Requirement& r = s_.requirements[n++];
    r.rule = RuleIndex(m);
    r.alternative = m.part == Part::kAsking;
    r.approver = ResolveApprover(image_, s_, machine_, s_.approvers[m.bound]);
    r.quorum = std::max<uint32_t>(rule.quorum, 1);
    r.given = m.given;
    r.within_ms = rule.within_ms;
  }
  std::sort(s_.requirements.get(), s_.requirements.get() + n,
            [](const Requirement& a, const Requirement& b) {
              return a.rule < b.rule;
            });
  decision->requirements = {s_.requirements.get(), n};
}

bool Combiner::IsExpired(const Challenge& challenge) const {
  bool alternatives = false;
  bool left = false;
  for (uint32_t i = 0; i < s_.num_matched; ++i) {
    const Matched& m = s_.matched[i];
    if (m.part != Part::kConfirm && m.part != Part::kAsking) continue;
    bool over = !IsMet(m) &&
                Ledger::IsOver(challenge, RuleOf(m).within_ms, view_.now_ms);
    if (m.part == Part::kConfirm) {
      if (over) return true;
    } else {
      alternatives = true;
      left |= !over;
    }
  }
  return alternatives && !left && !(parts_ & Bit(Part::kPermit));
}

void Combiner::CountAgain(Decision* decision) {
  for (uint32_t i = 0; i < decision->requirements.size; ++i) {
    Requirement& r = s_.requirements[i];
    if (const Matched* m = AskingRule(r.rule)) r.given = Given(*m);
  }
}

int64_t Combiner::LongestWithin(const Decision& decision) const {
  int64_t longest = 0;
  for (const Requirement& r : decision.requirements) {
    longest = std::max(longest, r.within_ms);
  }
  return longest;
}

// The union over all matching rules; true if two of them conflict.
bool Combiner::CollectObligations(Decision* decision) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < s_.num_matched; ++i) {
    const bundle::RuleRec& rule = RuleOf(s_.matched[i]);
    if (rule.num_obligations == 0) continue;
    if (s_.matched[i].part == Part::kError) continue;
    for (uint32_t o = 0; o < rule.num_obligations; ++o) {
      s_.obligations[n++] = image_.obligation_uses[rule.first_obligation + o];
    }
  }
  if (n == 0) return false;
  uint32_t* first = s_.obligations.get();
  std::sort(first, first + n);
  n = static_cast<uint32_t>(std::unique(first, first + n) - first);
  decision->obligations = {first, n};
  ++s_.epoch;
  bool conflict = false;
  for (uint32_t instance : decision->obligations) {
    uint64_t& seen = s_.group_epoch[image_.obligation_group[instance]];
    conflict |= seen == s_.epoch;
    seen = s_.epoch;
  }
  return conflict;
}

}  // namespace agp
