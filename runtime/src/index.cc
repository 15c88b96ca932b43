#include "index.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "hash.h"
#include "image.h"

namespace agp {
namespace {

using bundle::Instruction;

// Below this the lookups cost more than the rules.
constexpr size_t kFewestRules = 6;
constexpr size_t kMostPlaces = 8;
// Members of a set that a rule is filed under.
constexpr uint32_t kMostMembers = 64;
// Operands looked at and jumps followed, so that no code makes this slow.
constexpr size_t kMostTests = 8;
constexpr size_t kMostJumps = 64;

enum class TestKind : uint8_t { kEqual, kPrefix };

// One test that must be true for a rule to be anything but false.
struct Test {
  uint32_t place = 0;
  TestKind kind = TestKind::kEqual;
  std::vector<uint64_t> keys;
  uint32_t prefix_size = 0;
};

struct KeyId {
  uint32_t place;
  TestKind kind;
  uint64_t hash;
  friend bool operator==(const KeyId&, const KeyId&) = default;
};
struct HashKeyId {
  size_t operator()(const KeyId& k) const {
    return k.hash ^ (uint64_t{k.place} << 8 | static_cast<uint64_t>(k.kind));
  }
};

class Builder {
 public:
  Builder(const Image& image, const bundle::ActionRec& action)
      : image_(image), action_(action) {}

  RuleIndex Build() {
    RuleIndex index;
    if (action_.num_rules < kFewestRules) return index;
    FindRules();
    std::unordered_map<KeyId, uint32_t, HashKeyId> uses;
    for (const Rule& rule : rules_) {
      for (const Test& test : rule.tests) {
        for (uint64_t key : test.keys) ++uses[{test.place, test.kind, key}];
      }
    }
    // Each rule is filed under the test that it shares with the fewest.
    std::vector<Filed> filed;
    std::vector<std::vector<uint32_t>> sizes(places_.size());
    for (const Rule& rule : rules_) {
      const Test* best = nullptr;
      uint64_t least = UINT64_MAX;
      for (const Test& test : rule.tests) {
        uint64_t sharing = 0;
        for (uint64_t key : test.keys) {
          sharing += uses[{test.place, test.kind, key}];
        }
        if (sharing < least) {
          least = sharing;
          best = &test;
        }
      }
      if (best == nullptr) {
        index.always.push_back(rule.start);
        continue;
      }
      for (uint64_t key : best->keys) {
        filed.push_back({best->place, best->kind, key, rule.start});
      }
      if (best->kind == TestKind::kPrefix) {
        sizes[best->place].push_back(best->prefix_size);
      }
    }
    index.used = rules_.size() - index.always.size() >= kFewestRules;
    if (!index.used) return index;
    index.places = std::move(places_);
    for (size_t p = 0; p < index.places.size(); ++p) {
      std::sort(sizes[p].begin(), sizes[p].end());
      sizes[p].erase(std::unique(sizes[p].begin(), sizes[p].end()),
                     sizes[p].end());
      index.places[p].prefix_sizes = std::move(sizes[p]);
    }
    File(std::move(filed), index);
    return index;
  }

 private:
  struct Rule {
    uint32_t start;
    std::vector<Test> tests;
  };
  struct Filed {
    uint32_t place;
    TestKind kind;
    uint64_t hash;
    uint32_t start;
    auto Key() const { return std::tuple(place, kind, hash, start); }
  };

  const Instruction& At(uint32_t pc) const { return image_.code[pc]; }
  Op OpAt(uint32_t pc) const { return static_cast<Op>(At(pc).op); }

  // Every RULE ends the code of its rule, and nothing jumps across one.
  void FindRules() {
    uint32_t start = action_.code;
    for (uint32_t pc = start; OpAt(pc) != Op::kEnd; ++pc) {
      if (OpAt(pc) != Op::kRule) continue;
      rules_.push_back({start, TestsOf(start)});
      start = pc + 1;
    }
  }

  // Does a false on top of the stack at `pc` make the rule false?
  bool LeadsToFalse(uint32_t pc) const {
    for (size_t i = 0; i < kMostJumps && OpAt(pc) == Op::kJumpIfFalse; ++i) {
      pc = At(pc).c;
    }
    return OpAt(pc) == Op::kRule || OpAt(pc) == Op::kSkipApprover;
  }

  // The operands that stand first in the `and` that a condition is:
  //   test; jump_if_false E; test; and; jump_if_false E; ...; E: rule
  std::vector<Test> TestsOf(uint32_t pc) {
    std::vector<Test> tests;
    for (bool first = true;; first = false) {
      uint32_t next = pc;
      std::optional<Test> test = TestAt(pc, &next);
      if (!test) return tests;
      if (!first) {
        if (OpAt(next) != Op::kAnd) return tests;
        ++next;
      }
      if (!LeadsToFalse(next)) return tests;
      tests.push_back(std::move(*test));
      if (OpAt(next) != Op::kJumpIfFalse || tests.size() == kMostTests) {
        return tests;
      }
      pc = next + 1;
    }
  }

  bool IsRoot(uint32_t pc) const {
    return OpAt(pc) == Op::kPushParam || OpAt(pc) == Op::kPushUser ||
           OpAt(pc) == Op::kPushAgent;
  }

  std::optional<uint64_t> KeyAt(uint32_t pc) const {
    switch (OpAt(pc)) {
      case Op::kPushNumber:
        return HashNumber(image_.numbers[At(pc).c]);
      case Op::kPushEnum:
        return HashNumber(At(pc).c);
      case Op::kPushString:
      case Op::kPushEntity:
        return HashText(image_.string(At(pc).c));
      default:
        return std::nullopt;
    }
  }

  // A value of the request that always has one, and a constant.
  std::optional<Test> TestAt(uint32_t pc, uint32_t* next) {
    Test test;
    std::optional<uint64_t> key = KeyAt(pc);
    uint32_t place = key ? pc + 1 : pc;
    if (!IsRoot(place)) return std::nullopt;
    uint32_t end = place + 1;
    while (OpAt(end) == Op::kField) ++end;
    uint32_t op = end;
    if (!key && (key = KeyAt(end))) ++op;
    if (key) {
      if (OpAt(op) != Op::kEq) return std::nullopt;
      test.keys.push_back(*key);
    } else if (OpAt(op) == Op::kPrefix) {
      std::string_view text = image_.string(At(op).c);
      if (text.empty()) return std::nullopt;
      PrefixHash hash;
      for (char c : text) hash.Add(c);
      test.kind = TestKind::kPrefix;
      test.keys.push_back(hash.Get());
      test.prefix_size = static_cast<uint32_t>(text.size());
    } else if (OpAt(op) == Op::kInSet) {
      if (!MembersOf(At(op).c, &test.keys)) return std::nullopt;
    } else {
      return std::nullopt;
    }
    std::optional<uint32_t> known = PlaceOf(place, end - place);
    if (!known) return std::nullopt;
    test.place = *known;
    *next = op + 1;
    return test;
  }

  bool MembersOf(uint32_t index, std::vector<uint64_t>* keys) const {
    const bundle::SetRec& set = image_.sets[index];
    if (set.count > kMostMembers) return false;
    bool text = set.value_kind == static_cast<uint32_t>(ValueKind::kString) ||
                set.value_kind == static_cast<uint32_t>(ValueKind::kEntity);
    for (uint32_t i = 0; i < set.count; ++i) {
      int64_t member = image_.set_elements[set.first + i];
      keys->push_back(
          text ? HashText(image_.string(static_cast<uint32_t>(member)))
               : HashNumber(member));
    }
    return true;
  }

  std::optional<uint32_t> PlaceOf(uint32_t code, uint32_t length) {
    auto same = [](const Instruction& a, const Instruction& b) {
      return a.op == b.op && a.a == b.a && a.b == b.b && a.c == b.c;
    };
    const Instruction* from = image_.code.data() + code;
    for (uint32_t p = 0; p < places_.size(); ++p) {
      if (places_[p].length == length &&
          std::equal(from, from + length, image_.code.data() + places_[p].code,
                     same)) {
        return p;
      }
    }
    if (places_.size() == kMostPlaces) return std::nullopt;
    places_.push_back({code, length, {}, {}, {}});
    return static_cast<uint32_t>(places_.size() - 1);
  }

  // Rules with one key stand in a row; a rule stands there once even if two
  // of its keys have one hash.
  static void File(std::vector<Filed> filed, RuleIndex& index) {
    std::sort(filed.begin(), filed.end(),
              [](const Filed& a, const Filed& b) { return a.Key() < b.Key(); });
    filed.erase(std::unique(filed.begin(), filed.end(),
                            [](const Filed& a, const Filed& b) {
                              return a.Key() == b.Key();
                            }),
                filed.end());
    for (size_t p = 0; p < index.places.size(); ++p) {
      for (TestKind kind : {TestKind::kEqual, TestKind::kPrefix}) {
        std::vector<IndexSlot> rows;
        for (const Filed& f : filed) {
          if (f.place != p || f.kind != kind) continue;
          if (rows.empty() || rows.back().hash != f.hash) {
            rows.push_back(
                {f.hash, static_cast<uint32_t>(index.starts.size()), 0});
          }
          ++rows.back().count;
          index.starts.push_back(f.start);
        }
        if (rows.empty()) continue;
        IndexTable& table = kind == TestKind::kEqual ? index.places[p].equal
                                                     : index.places[p].prefix;
        size_t size = 4;
        while (size < 2 * rows.size()) size *= 2;
        table.slots.resize(size);
        for (const IndexSlot& row : rows) {
          uint64_t i = row.hash & (size - 1);
          while (table.slots[i].count != 0) i = (i + 1) & (size - 1);
          table.slots[i] = row;
        }
      }
    }
  }

  const Image& image_;
  const bundle::ActionRec& action_;
  std::vector<IndexPlace> places_;
  std::vector<Rule> rules_;
};

}  // namespace

void BuildIndexes(Image& image) {
  image.indexes.reserve(image.actions.size);
  for (const bundle::ActionRec& action : image.actions) {
    image.indexes.push_back(Builder(image, action).Build());
  }
}

}  // namespace agp
