#include "tests/bundles/battery.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "agp/door.h"
#include "runtime/src/sha256.h"

namespace agp::test {

using bundle::TypeKind;

uint64_t ValueMaker::Below(uint64_t n) {
  // An xorshift generator: the same values everywhere for one seed.
  random_ ^= random_ << 13;
  random_ ^= random_ >> 7;
  random_ ^= random_ << 17;
  return n == 0 ? 0 : (random_ >> 11) % n;
}

std::string_view ValueMaker::Text() {
  auto strings = bundle_.section<bundle::StringRec>(bundle::Section::kStrings);
  if (strings.empty() || Below(4) == 0) return "\xc3\xa4 longer than eight";
  return bundle_.string(static_cast<uint32_t>(Below(strings.size)));
}

Value ValueMaker::Make(uint32_t type) {
  const bundle::TypeRec& t = bundle_.types()[type];
  static constexpr int64_t kNumbers[] = {0, 1,         2,         3, 7, -1,
                                         5, INT64_MAX, INT64_MIN, 4, 6, 1000};
  switch (t.kind) {
    case TypeKind::kBool:
      return Value::Bool(Below(2) == 1);
    case TypeKind::kInt:
    case TypeKind::kDecimal:
    case TypeKind::kTime:
    case TypeKind::kDuration:
      return Value::Number(kNumbers[Below(12)]);
    case TypeKind::kDate:
      return Value::Number(kNumbers[Below(7)]);
    case TypeKind::kString:
      return Value::String(Text());
    case TypeKind::kEntity:
      return Value::Entity(Text());
    case TypeKind::kJson:
      return Value::OfText(ValueKind::kJson, "{}");
    case TypeKind::kEnum:
      return Value::Enum(static_cast<int64_t>(Below(t.count)));
    case TypeKind::kOptional:
      return Below(2) == 0 ? Value::Absent() : Make(t.element);
    case TypeKind::kRecord: {
      std::vector<Value> items;
      for (uint32_t i = 0; i < t.count && i < 4096; ++i) {
        items.push_back(Make(bundle_.fields()[t.first + i].type));
      }
      items_.push_back(std::move(items));
      return Value::OfItems(ValueKind::kRecord, items_.back().data(),
                            static_cast<uint32_t>(items_.back().size()));
    }
    case TypeKind::kSet:
    case TypeKind::kList: {
      std::vector<Value> items;
      for (uint64_t n = Below(4); n > 0; --n) items.push_back(Make(t.element));
      if (t.kind == TypeKind::kSet) {
        auto less = [](const Value& a, const Value& b) {
          return CompareValues(a, b) < 0;
        };
        std::sort(items.begin(), items.end(), less);
        items.erase(std::unique(items.begin(), items.end(),
                                [](const Value& a, const Value& b) {
                                  return CompareValues(a, b) == 0;
                                }),
                    items.end());
      }
      items_.push_back(std::move(items));
      return Value::OfItems(
          t.kind == TypeKind::kSet ? ValueKind::kSet : ValueKind::kList,
          items_.back().data(), static_cast<uint32_t>(items_.back().size()));
    }
    case TypeKind::kMap: {
      std::vector<Value> items = {Value::String("k"), Make(t.element)};
      std::string_view key = Text();
      if (key > "k") {
        items.push_back(Value::String(key));
        items.push_back(Make(t.element));
      }
      items_.push_back(std::move(items));
      return Value::OfItems(ValueKind::kMap, items_.back().data(),
                            static_cast<uint32_t>(items_.back().size() / 2));
    }
  }
  return Value::Absent();
}

namespace {

struct States {
  explicit States(const Bundle& bundle)
      : session(bundle, bundle::Scope::kSession),
        user(bundle, bundle::Scope::kUser),
        agent(bundle, bundle::Scope::kAgent),
        global(bundle, bundle::Scope::kGlobal) {}
  Scopes scopes() {
    Scopes all{&session, &user, &agent, &global};
    all.keys = keys.data();
    return all;
  }
  // Those of the keys of an action with these arguments.
  void Key(const Bundle& bundle, uint32_t action,
           const std::vector<Value>& arguments) {
    keys.assign(bundle.key_scopes().size, nullptr);
    for (uint32_t k = 0; k < keys.size(); ++k) {
      uint32_t param = bundle.KeyParam(action, k);
      if (param >= arguments.size()) continue;
      std::string key = bundle.KeyText(arguments[param]);
      auto it = of_keys.find({k, key});
      if (it == of_keys.end()) {
        it = of_keys
                 .emplace(std::pair(k, key),
                          ScopeState(bundle, bundle::Scope::kKey, key, k))
                 .first;
      }
      keys[k] = &it->second;
    }
  }
  ScopeState session, user, agent, global;
  std::map<std::pair<uint32_t, std::string>, ScopeState> of_keys;
  std::vector<ScopeState*> keys;
};

void Print(const Bundle& bundle, const Request& request,
           const Decision& decision) {
  std::string text =
      ExplainDecision(bundle, decision) + DecisionToJson(bundle, decision);
  if (request.action < bundle.actions().size) {
    PrintRequest(bundle, request, &text);
  }
}

}  // namespace

uint64_t RunBattery(const Bundle& bundle, uint64_t seed, uint32_t rounds) {
  uint64_t decisions = 0;
  ValueMaker maker(bundle, seed);
  Enforcer enforcer(bundle);
  Scratch scratch(bundle);
  States states(bundle);
  Clock clock;
  uint32_t num_actions = std::min(bundle.actions().size, 64u);
  uint32_t num_signals = std::min(bundle.signals().size, 64u);
  for (uint32_t round = 0; round < rounds; ++round) {
    for (uint32_t i = 0; i < num_actions; ++i) {
      const bundle::ActionRec& action = bundle.actions()[i];
      std::vector<Value> arguments;
      for (uint32_t f = 0; f < action.num_fields && f < 4096; ++f) {
        const bundle::FieldRec& field = bundle.fields()[action.first_field + f];
        bool left_out =
            field.default_value != bundle::kNone && maker.Below(2) == 0;
        arguments.push_back(left_out ? Value::Absent()
                                     : maker.Make(field.type));
      }
      clock.monotonic_ms += static_cast<int64_t>(maker.Below(400'000));
      clock.wall_ms += 1000;
      Request request;
      request.action = i;
      request.arguments = arguments.data();
      request.num_arguments = static_cast<uint32_t>(arguments.size());
      request.principal = {maker.Text(), maker.Text()};
      std::string_view callers[] = {maker.Text(), maker.Text()};
      request.principal.callers = callers;
      request.principal.num_callers = static_cast<uint32_t>(maker.Below(3));
      request.clock = clock;
      states.Key(bundle, i, arguments);
      std::string id = std::to_string(decisions);
      if (maker.Below(2) == 0) request.call_id = id;
      Decision decision = enforcer.Decide(states.scopes(), request, scratch);
      ++decisions;
      std::string person(maker.Text());
      for (const Requirement& requirement : decision.requirements) {
        const Value& by = requirement.approver;
        if (by.kind == ValueKind::kEntity) person = by.string();
        if (by.kind == ValueKind::kSet && by.size > 0) {
          person = by.items[0].string();
        }
      }
      if (decision.verdict == Verdict::kConfirm) {
        uint32_t rule = decision.requirements[0].rule;
        std::vector<Value> answers;
        const bundle::RuleRec& asks = bundle.rules()[rule];
        for (uint32_t a = 0; a < asks.num_answers && a < 4096; ++a) {
          uint32_t field = asks.first_answer + a;
          answers.push_back(maker.Make(bundle.fields()[field].type));
        }
        Value record;
        if (!answers.empty()) {
          record = Value::OfItems(ValueKind::kRecord, answers.data(),
                                  static_cast<uint32_t>(answers.size()));
        }
        enforcer.Approve(states.scopes(), request, {rule, person, record},
                         scratch);
        decision = enforcer.Decide(states.scopes(), request, scratch);
        if (maker.Below(4) == 0) {
          enforcer.Reject(states.scopes(), request, person, scratch);
        }
      }
      enforcer.Dispatch(states.scopes(), request);
      if (round == 0) {
        Print(bundle, request, decision);
        enforcer.Decide({}, request, scratch);
        request.num_arguments = 0;
        enforcer.Decide(states.scopes(), request, scratch);
        request.num_arguments = static_cast<uint32_t>(arguments.size());
      }
      bundle::Event outcome = static_cast<bundle::Event>(
          static_cast<uint64_t>(bundle::Event::kResultOk) + maker.Below(3));
      Value result;
      if (action.result_type != bundle::kNone) {
        result = maker.Make(action.result_type);
      }
      enforcer.ObserveResult(states.scopes(), request, outcome, result,
                             scratch);
    }
    for (uint32_t i = 0; i < num_signals; ++i) {
      enforcer.ObserveSignal(states.scopes(), i, {maker.Text(), maker.Text()},
                             clock, scratch);
    }
    for (auto& [key, state] : states.of_keys) {
      if (round == 0) state.Describe(bundle, clock.monotonic_ms);
      if (state.faulted()) state.Reset();
    }
    for (ScopeState* state :
         {&states.session, &states.user, &states.agent, &states.global}) {
      if (round == 0) state->Describe(bundle, clock.monotonic_ms);
      if (state->faulted()) state->Reset();
    }
  }
  bundle.FindAction(maker.Text());
  bundle.FindSignal(maker.Text());
  return decisions;
}

void Seal(std::string* bytes) {
  if (bytes->size() < sizeof(bundle::Header)) return;
  Sha256::Digest digest = BundleDigest(bytes->data(), bytes->size());
  std::memcpy(bytes->data() + offsetof(bundle::Header, digest), digest.data(),
              digest.size());
}

}  // namespace agp::test
