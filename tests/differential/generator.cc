#include "tests/differential/generator.h"

#include <algorithm>
#include <iterator>

namespace agp::differential {
namespace {

using program::Program;
using program::TypeKind;
using program::Value;

constexpr const char* kStrings[] = {"",    "a",  "b",   "ab", "abc",
                                    "m1",  "x.md", "a@corp.example",
                                    "b@evil.example", "\xC3\xA9t\xC3\xA9"};
constexpr int64_t kInts[] = {0,  1,   -1, 2, 3, 5, 10, 20, 21, 1000,
                             9007199254740991, INT64_MAX, INT64_MIN + 1};
// Texts that contain some of what `urls` and `emails` find.
constexpr const char* kTexts[] = {
    "See https://x.example/ab, please.", "A@Corp.Example or b@evil.example",
    "http://corp.example mail a@corp.example", "a@corp.example",
    "EUR 12.50 on 2026-03-01", "-7; 1,234 (1.2.3)", "by 2024-02-29, 10k"};
constexpr const char* kUsers[] = {"ann", "bob", "cid"};
constexpr const char* kAgents[] = {"claw", "bot"};
constexpr const char* kDecimals[] = {"0.0", "0.5", "12.5", "100.0", "99.99"};
constexpr const char* kDurations[] = {"0ms", "1s", "10m", "1h"};
constexpr const char* kTimes[] = {"2026-01-01T00:00:00Z",
                                  "2026-01-01T01:00:00Z",
                                  "1970-01-01T00:00:00Z"};
constexpr const char* kDates[] = {"2026-03-01", "2024-02-29", "1970-01-01",
                                  "0001-01-01", "9999-12-31"};
constexpr const char* kDayCounts[] = {"0d", "1d", "7d", "3652058d"};
constexpr const char* kGlobs[] = {"*", "a*", "*b", "?", "*.md", "*a*", "[ab]*",
                                  "??"};
constexpr const char* kRegexes[] = {"a|b", "[a-c]+", "(ab)*", ".", "a.*",
                                    "[^a]?b?", "m[0-9]{1,2}"};

// What the generator knows of a term it may use.
enum class T {
  kBool, kInt, kDecimal, kString, kTime, kDate, kDuration, kLevel, kUser, kItem,
  kStringSet, kUserSet, kIntList, kItemList, kIntMap,
  kWeight,  // an Int for a window: a constant must not be negative
};
constexpr T kParamTypes[] = {T::kBool,     T::kInt,     T::kInt,
                             T::kDecimal,  T::kString,  T::kString,
                             T::kTime,     T::kDate,    T::kDuration, T::kLevel,
                             T::kUser,     T::kItem,    T::kStringSet,
                             T::kUserSet,  T::kIntList, T::kItemList,
                             T::kIntMap};
constexpr T kTinyTypes[] = {T::kBool, T::kLevel, T::kString, T::kInt};

const char* TypeText(T t) {
  switch (t) {
    case T::kBool: return "Bool";
    case T::kInt: return "Int";
    case T::kDecimal: return "Decimal";
    case T::kString: return "String";
    case T::kTime: return "Time";
    case T::kDate: return "Date";
    case T::kDuration: return "Duration";
    case T::kLevel: return "Level";
    case T::kUser: return "User";
    case T::kItem: return "Item";
    case T::kStringSet: return "Set<String>";
    case T::kUserSet: return "Set<User>";
    case T::kIntList: return "List<Int>";
    case T::kItemList: return "List<Item>";
    case T::kIntMap: return "Map<String, Int>";
    case T::kWeight: return "Int";
  }
  return "?";
}

struct Term {
  std::string text;
  T type;
};

// Terms in reach at one place. Optional ones need `has`.
struct Context {
  std::vector<Term> terms;
  std::vector<Term> optionals;
  int binders = 0;

  std::vector<std::string> Of(T type) const {
    std::vector<std::string> found;
    for (const Term& t : terms) {
      if (t.type == type) found.push_back(t.text);
    }
    return found;
  }
};

struct ActionText {
  std::string name;
  std::vector<Term> params;
  std::vector<Term> optionals;
  std::vector<std::string> order;
  bool danger = false;
  bool read = false;
  bool has_result = false;
  bool has_key = false;
};

class Generator {
 public:
  Generator(uint64_t seed, const GeneratorOptions& options)
      : random_(seed), options_(options) {
    if (options_.sessions) {
      options_.chains = options_.labels = options_.found = true;
      options_.approvals = options_.learns = options_.keyed = true;
    }
  }

  PolicyText Policy() {
    PolicyText text;
    text.prelude = Vocabulary();
    int rules = 1 + Below(options_.max_rules);
    for (int i = 0; i < rules; ++i) {
      text.rules.push_back(Rule(i, Below(5) < 2 ? -1 : Below(3)));
    }
    if (options_.sessions) text.rules.push_back(ResultRules());
    int properties = Below(options_.max_properties + 1);
    for (int i = 0; i < properties; ++i) {
      text.properties.push_back(Property(i));
    }
    return text;
  }

  std::string Guard(uint64_t seed) {
    Vocabulary();
    random_.seed(seed);
    return Rule(1000, 1 + Below(2));
  }

 private:
  int Below(int n) {
    return static_cast<int>(random_() % static_cast<uint64_t>(n));
  }
  bool Chance(int percent) { return Below(100) < percent; }
  template <typename C>
  auto& Pick(const C& items) {
    return items[static_cast<size_t>(Below(static_cast<int>(std::size(items))))];
  }
  std::string Quoted(const char* text) {
    return "\"" + std::string(text) + "\"";
  }
  std::string StringConst() {
    if (options_.tiny) return Quoted(kStrings[1 + Below(3)]);
    return Quoted(Pick(kStrings));
  }
  std::string IntConst() {
    if (options_.tiny) return std::to_string(Below(4));
    int64_t n = Pick(kInts);
    return n < 0 ? "(" + std::to_string(n) + ")" : std::to_string(n);
  }
  std::string LevelConst() {
    static constexpr const char* kLevels[] = {"low", "mid", "high"};
    return std::string("Level.") + Pick(kLevels);
  }
  std::string UserConst() {
    return "User(" + Quoted(Pick(kUsers)) + ")";
  }

  std::string Vocabulary() {
    std::string out = "policy random\n\n";
    out += "enum Level { low, mid \"medium\", high }\n";
    out += "record Item { name: String, weight: Int, tag: String?, "
           "level: Level }\n";
    out += "entity Team in Team\nentity User in Team\n";
    out += "groups {\n  User(\"ann\") in Team(\"red\")\n"
           "  User(\"bob\") in Team(\"blue\")\n"
           "  Team(\"red\") in Team(\"all\")\n}\n";
    out += "loosening trait read\ntrait danger(weight: Int)\n";
    out += "obligation audit(level: Level)\nobligation sandbox()\n";
    out += "signal user.stop, user.go from operator\n\n";
    if (options_.labels) {
      out += "origins web, contacts\naudiences team, public\n\n";
    }
    int actions = 1 + Below(options_.max_actions);
    for (int i = 0; i < actions; ++i) out += Action(i);
    out += "\n";
    if (options_.state) out += State();
    return out;
  }

  std::string Action(int index) {
    ActionText a;
    a.name = (Chance(50) ? "mail.act" : "file.act") + std::to_string(index);
    std::string params;
    int n = Below(options_.max_params + 1);
    for (int i = 0; i < n; ++i) {
      T type = options_.tiny ? Pick(kTinyTypes) : Pick(kParamTypes);
      std::string name = "p" + std::to_string(i);
      bool optional = Chance(30);
      if (i > 0) params += ", ";
      params += name + ": " + TypeText(type) + (optional ? "?" : "");
      if (!optional && type == T::kInt && Chance(20)) {
        params += " = " + std::to_string(Below(4));
      }
      (optional ? a.optionals : a.params).push_back({name, type});
    }
    std::string text;
    if (options_.keyed && Chance(40)) {
      params += std::string(params.empty() ? "" : ", ") + "key: String";
      a.params.push_back({"key", T::kString});
      a.has_key = true;
    }
    text = "action " + a.name + "(" + params + ")";
    a.has_result = !options_.tiny && Chance(40);
    if (a.has_result) text += " -> Item";
    Context c = Params(a);
    if (Chance(30)) {
      a.read = true;
      text += " is read";
    } else if (auto ints = c.Of(T::kInt); !ints.empty() && Chance(70)) {
      a.danger = true;
      text += " is danger(weight: " + std::string(Pick(ints)) + ")";
    }
    actions_.push_back(a);
    return text + "\n";
  }

  static Context Params(const ActionText& a) {
    Context c;
    c.terms = a.params;
    c.optionals = a.optionals;
    return c;
  }

  void AddRoots(Context& c) {
    c.terms.push_back({"principal.user", T::kUser});
    if (!options_.tiny) c.terms.push_back({"now", T::kTime});
    for (const Term& t : state_) c.terms.push_back(t);
  }

  std::string State() {
    static constexpr const char* kScopes[] = {"session", "user", "agent",
                                              "global"};
    std::string out;
    std::string handlers;
    int count = 1 + Below(3);
    for (int i = 0; i < count; ++i) {
      std::string scope = Pick(kScopes);
      std::string name = "v" + std::to_string(i);
      std::string full = scope + "." + name;
      out += "state per " + scope + " { " + name + ": ";
      int kind = options_.tiny ? Below(2) : Below(6);
      switch (kind) {
        case 0:
          out += "Bool = false";
          handlers += Handler(i, full + " = ", T::kBool, "");
          pending_.push_back({full, T::kBool});
          break;
        case 1:
          out += "Level = low";
          handlers += Handler(i, full + " = ", T::kLevel, "");
          pending_.push_back({full, T::kLevel});
          break;
        case 2:
          out += "Int = 0";
          handlers += Handler(i, full + (Chance(70) ? " += " : " = "), T::kInt,
                              "");
          pending_.push_back({full, T::kInt});
          break;
        case 3:
          out += "Set<String>(" + std::to_string(1 + Below(3)) + ")";
          handlers += Handler(i, full + ".add(", T::kString, ")");
          pending_.push_back({full, T::kStringSet});
          break;
        case 4:
          out += "Map<String, Int>(" + std::to_string(1 + Below(3)) + ")";
          handlers += MapHandler(i, full);
          pending_.push_back({full, T::kIntMap});
          break;
        default:
          out += "Window(" + std::string(Chance(50) ? "10m" : "1s") +
                 (Chance(50) ? ", 3" : "") + ")";
          handlers += Handler(i, full + " += ", T::kWeight, "");
          pending_.push_back({full, T::kInt});
          break;
      }
      out += " }\n";
    }
    state_ = pending_;
    if (options_.keyed || options_.learns) out += SessionState(&handlers);
    return out + handlers + "\n";
  }

  // State that only sessions have: keyed, learnt from approvals, in loops.
  std::string SessionState(std::string* handlers) {
    std::string out;
    std::vector<const ActionText*> keyed;
    const ActionText* listed = nullptr;
    for (const ActionText& a : actions_) {
      if (a.has_key) keyed.push_back(&a);
      for (const Term& t : a.params) {
        if (t.type == T::kStringSet || t.type == T::kItemList) listed = &a;
      }
    }
    if (!keyed.empty() && Chance(80)) {
      const ActionText& a = *keyed[static_cast<size_t>(
          Below(static_cast<int>(keyed.size())))];
      out += "state per item by key: String { used: Int = 0 }\n";
      keyed_state_ = true;
      static constexpr const char* kEvents[] = {"asked", "permitted",
                                                "approved", "denied"};
      *handlers += "on " + std::string(Pick(kEvents)) + " " + a.name +
                   " { item.used += 1 }\n";
    }
    if (!options_.learns) return out;
    if (Chance(60)) {
      const ActionText& a = Pick(actions_);
      out += "state per user { yes: Int = 0 }\n";
      *handlers += "on approved " + a.name + " { user.yes += 1 }\n";
      state_.push_back({"user.yes", T::kInt});
    }
    if (listed != nullptr && Chance(80)) {
      out += "state per session { seen: Set<String>(" +
             std::to_string(1 + Below(4)) + ") }\n";
      for (const Term& t : listed->params) {
        if (t.type != T::kStringSet && t.type != T::kItemList) continue;
        Context c = Params(*listed);
        c.terms.push_back(t.type == T::kStringSet ? Term{"x", T::kString}
                                                  : Term{"x.name", T::kString});
        std::string element = t.type == T::kStringSet ? "x" : "x.name";
        std::string where =
            Chance(50) ? " where " + StringTest(c, element) : "";
        *handlers += "on " + std::string(Chance(50) ? "asked " : "permitted ") +
                     listed->name + " { for x in " + t.text + where +
                     " { session.seen.add(" + element + ") } }\n";
        break;
      }
      state_.push_back({"session.seen", T::kStringSet});
    }
    if (Chance(50)) {
      for (const ActionText& a : actions_) {
        if (!a.has_result) continue;
        out += "state per session { facts: Map<String, Item>(" +
               std::to_string(1 + Below(3)) + ") }\n";
        *handlers += "on result ok " + a.name +
                     " as r { session.facts[r.name] = r }\n";
        facts_ = true;
        break;
      }
    }
    return out;
  }

  // Every variable is assigned by one handler (and its opposite signal), so
  // that the handlers always commute.
  std::string Handler(int, const std::string& left, T type,
                      const std::string& right) {
    static constexpr const char* kEvents[] = {"asked", "permitted", "denied"};
    Context c;
    c.terms.push_back({"principal.user", T::kUser});
    std::string head;
    if (Chance(30)) {
      head = Chance(50) ? "on user.stop" : "on user.go";
    } else if (!options_.tiny && Chance(25)) {
      const ActionText& a = Pick(actions_);
      c = Params(a);
      if (a.has_result && Chance(70)) {
        head = "on result ok " + a.name + " as r";
        c.terms.push_back({"r.name", T::kString});
        c.terms.push_back({"r.weight", T::kInt});
        c.terms.push_back({"r.level", T::kLevel});
      } else {
        head = "on result failed " + a.name;
      }
    } else {
      const ActionText& a = Pick(actions_);
      c = Params(a);
      head = "on " + std::string(Pick(kEvents)) + " " + a.name;
    }
    if (Chance(30)) head += " when " + Bool(c, 1);
    return head + " { " + left + Any(c, type, 1) + right + " }\n";
  }

  std::string MapHandler(int, const std::string& full) {
    const ActionText& a = Pick(actions_);
    Context c = Params(a);
    std::string key = String(c);
    return "on permitted " + a.name + " { " + full + "[" + key + "]" +
           (Chance(50) ? " += " : " = ") + Int(c, 1) + " }\n";
  }

  // effect: -1 plain permit, 0 asking permit, 1 confirm, 2 deny.
  std::string Rule(int index, int effect) {
    static constexpr const char* kEffects[] = {"permit", "confirm", "deny"};
    std::string text = kEffects[effect < 1 ? 0 : effect];
    Context c;
    int target = Below(10);
    if (target < 6) {
      const ActionText& a = Pick(actions_);
      c = Params(a);
      if (keyed_state_ && a.has_key) c.terms.push_back({"item.used", T::kInt});
      text += " " + a.name;
    } else if (target < 7 && HasDanger()) {
      c.terms.push_back({"weight", T::kInt});
      text += " danger";
    } else {
      text += " *";
    }
    AddRoots(c);
    text += " as r" + std::to_string(index);
    if (Chance(85)) {
      text += Chance(85) ? " when " : " unless ";
      text += Bool(c, options_.max_depth);
    }
    std::string approver = "principal.user";
    if (Chance(40)) {
      approver = Chance(50) ? "Team(\"all\")" : UserConst();
      auto users = c.Of(T::kUserSet);
      if (!users.empty() && Chance(50)) approver = Pick(users);
    }
    bool several = options_.approvals && Chance(40);
    if (several) approver = "{User(\"ann\"), User(\"bob\"), User(\"cid\")}";
    if (effect == 0) text += " after approval by " + approver;
    if (effect == 1) text += " by " + approver;
    if (effect == 0 || effect == 1) {
      text += Asking(c, effect == 0 ? "15m" : "1h", several);
    }
    if (Chance(15)) {
      text += Chance(70) ? " with audit(level: " +
                               std::string(Chance(80) ? "low" : "high") + ")"
                         : " with sandbox()";
    }
    return text + "\n";
  }

  // What stands behind `by W`.
  std::string Asking(const Context& c, const std::string& within,
                     bool several) {
    if (!options_.approvals) return " within " + within;
    std::string text;
    if (several && Chance(60)) text += " quorum 2";
    text += " within " + within;
    int lasts = Below(10);
    if (lasts < 4) {
      text += lasts < 2 ? " for the session"
                        : " until time(" + Quoted(Pick(kTimes)) + ")";
      auto strings = c.Of(T::kString);
      if (!strings.empty() && Chance(70)) {
        text += " on " + std::string(Pick(strings));
      }
    } else if (lasts == 4) {
      text += " once";
    }
    if (several && Chance(40)) {
      text += " not by " + (Chance(50) ? "principal.user" : UserConst());
    }
    if (Chance(25)) {
      text += " asks { reason: Level, note: String? }";
      if (Chance(60)) text += " accepting reason != high";
    }
    return text;
  }

  // `deny result` rules of actions that have one.
  std::string ResultRules() {
    std::string text;
    for (const ActionText& a : actions_) {
      if (!a.has_result || !Chance(50)) continue;
      Context c = Params(a);
      c.terms.push_back({"result.name", T::kString});
      c.terms.push_back({"result.weight", T::kInt});
      text += "deny result " + a.name + " as hide_" +
              a.name.substr(a.name.find('.') + 1) + " when " + Bool(c, 1) +
              "\n";
    }
    return text;
  }

  // A test of who called, where a part of the call comes from, what a text
  // contains, or what the session has learnt.
  std::string CallTest(const Context& c) {
    static constexpr const char* kOrigins[] = {
        "user", "model", "web", "{user, contacts}", "{user, model, web}"};
    std::vector<std::string> paths;
    for (const Term& t : c.terms) {
      if (t.text[0] == 'p' && t.text.find('.') == std::string::npos) {
        paths.push_back(t.text);
        if (t.type == T::kItem) paths.push_back(t.text + ".name");
      }
    }
    auto label_test = [&](const std::string& path) {
      switch (Below(3)) {
        case 0: return path + " only from " + Pick(kOrigins);
        case 1: return path + " maybe from " + Pick(kOrigins);
        default:
          return path + " visible to " + (Chance(50) ? "team" : "public");
      }
    };
    for (int tries = 0; tries < 8; ++tries) {
      switch (Below(6)) {
        case 0:
          if (!options_.chains) break;
          return "principal.agent == Agent(" + Quoted(Pick(kAgents)) + ")";
        case 1: {
          if (!options_.chains) break;
          std::string agent = "Agent(" + std::string(Quoted(Pick(kAgents))) +
                              ")";
          switch (Below(options_.sessions ? 1 : 6)) {
            case 0: return "principal.chain.any(g => g == " + agent + ")";
            case 1: return "principal.chain.every(g => g != " + agent + ")";
            case 2: return agent + " in principal.chain";
            case 3:
              return "principal.chain.count(g => g == " + agent + ") " +
                     (Chance(50) ? "> " : "== ") + std::to_string(Below(4));
            case 4:
              return "principal.chain.any(g => g != principal.agent)";
            default:
              return "size(principal.chain) " +
                     std::string(Chance(50) ? "> " : "<= ") +
                     std::to_string(1 + Below(3));
          }
        }
        case 2: {
          auto texts = c.Of(T::kString);
          if (texts.empty() || !options_.found) break;
          std::string text = Pick(texts);
          if (!options_.sessions && Chance(30)) return FiguresTest(text);
          std::string found =
              (options_.sessions || Chance(60) ? "emails(" : "urls(") + text +
              ")";
          switch (Below(options_.sessions ? 2 : 7)) {
            case 0: return "size(" + found + ") > 0";
            case 1: return "size(" + found + ") == 0";
            case 2:
              return found + ".any(m => m ends with \"corp.example\")";
            case 3:
              return found + ".every(m => m ends with \"corp.example\")";
            case 4: return found + " subset of {\"a@corp.example\"}";
            case 5:
              return "size(" + found + ") " + (Chance(50) ? "> " : "== ") +
                     std::to_string(1 + Below(3));
            default: break;
          }
          // Of an element of it: what is vouched for of the text.
          if (!options_.labels || c.binders > 0 ||
              std::find(paths.begin(), paths.end(), text) == paths.end()) {
            break;
          }
          return found + ".every(m => " + label_test("m") + ")";
        }
        case 3: {
          if (!facts_) break;
          return FactTest(c);
        }
        default: {
          if (paths.empty() || !options_.labels) break;
          std::string path = Pick(paths);
          bool set = path == "p0" || path == "p1" || path == "p2";
          if (set && !options_.sessions && Chance(50)) {
            // Of its elements, if it is a collection.
            for (const Term& t : c.terms) {
              if (t.text != path) continue;
              if (t.type == T::kStringSet || t.type == T::kItemList) {
                std::string element = Chance(50) || t.type == T::kStringSet
                                          ? "m" : "m.name";
                return path + (Chance(50) ? ".any(m => " : ".every(m => ") +
                       label_test(element) + ")";
              }
            }
          }
          return label_test(path);
        }
      }
    }
    return options_.chains ? "principal.agent != Agent(\"bot\")"
                           : "principal.user != User(\"bob\")";
  }

  std::string FactTest(const Context& c) {
    std::string key = String(c);
    std::string fact = "session.facts[" + key + "]";
    if (options_.sessions || Chance(50)) {
      return "(has " + fact + " and " + fact + ".weight > " + IntConst() + ")";
    }
    return Chance(50)
               ? "(has " + fact + " and " + fact + ".name == " + String(c) + ")"
               : "(has " + fact + " and has " + fact + ".tag and " +
                     StringTest(c, fact + ".tag") + ")";
  }

  bool HasDanger() const {
    return std::any_of(actions_.begin(), actions_.end(),
                       [](const ActionText& a) { return a.danger; });
  }

  std::string Property(int index) {
    std::string head = "prove q" + std::to_string(index) + ": ";
    Context c;
    std::string target;
    if (Chance(80)) {
      const ActionText& a = Pick(actions_);
      c = Params(a);
      target = a.name;
    } else {
      target = "*";
    }
    AddRoots(c);
    std::string condition = Bool(c, 2);
    std::string when = Chance(70) ? " when " + condition : "";
    std::string without = Chance(50) ? " without approval" : "";
    if (options_.approvals && Chance(50)) {
      static constexpr const char* kWithout[] = {
          "principal.user", "User(\"ann\")", "{User(\"ann\"), User(\"bob\")}",
          "Team(\"all\")"};
      without = std::string(" without approval by ") + Pick(kWithout);
      auto users = c.Of(T::kUserSet);
      if (!users.empty() && Chance(40)) {
        without = " without approval by " + std::string(Pick(users));
      }
    }
    switch (Below(6)) {
      case 0: return head + "never permit " + target + when + without + "\n";
      case 1: return head + "always deny " + target + when + "\n";
      case 2: return head + "always confirm " + target + when + "\n";
      case 3: return head + "permit " + target + " only when " + condition + "\n";
      case 4: return head + "some permit " + target + when + without + "\n";
      default: return head + "no errors in " + target + "\n";
    }
  }

  // ---- expressions ----

  std::string Bool(Context c, int depth) {
    if (!c.optionals.empty() && Chance(30)) {
      size_t i = static_cast<size_t>(Below(static_cast<int>(
          c.optionals.size())));
      Term t = c.optionals[i];
      if (depth <= 0 || Chance(20)) return "has " + t.text;
      Context inner = c;
      inner.optionals.erase(inner.optionals.begin() + static_cast<long>(i));
      inner.terms.push_back(t);
      return Chance(70) ? "(has " + t.text + " and " +
                              Bool(inner, depth - 1) + ")"
                        : "(not has " + t.text + " or " +
                              Bool(inner, depth - 1) + ")";
    }
    if (depth > 0 && Chance(55)) {
      switch (Below(4)) {
        case 0:
          return "(" + Bool(c, depth - 1) + " and " + Bool(c, depth - 1) + ")";
        case 1:
          return "(" + Bool(c, depth - 1) + " or " + Bool(c, depth - 1) + ")";
        case 2: return "not (" + Bool(c, depth - 1) + ")";
        default:
          return "(" + Bool(c, depth - 1) + " implies " + Bool(c, depth - 1) +
                 ")";
      }
    }
    return Test(c, depth);
  }

  std::string Test(Context c, int depth) {
    if ((options_.chains || options_.labels || options_.found) && Chance(20)) {
      return CallTest(c);
    }
    if (facts_ && !options_.sessions && Chance(15)) return FactTest(c);
    static constexpr const char* kCompare[] = {"==", "!=", "<",
                                               "<=", ">",  ">="};
    for (int tries = 0; tries < 20; ++tries) {
      switch (Below(13)) {
        case 0: {
          auto terms = c.Of(T::kBool);
          if (terms.empty()) break;
          return Pick(terms);
        }
        case 1:
          return Int(c, depth) + " " + Pick(kCompare) + " " + Int(c, depth);
        case 2: {
          auto terms = c.Of(T::kString);
          if (terms.empty()) break;
          return StringTest(c, Pick(terms));
        }
        case 3: {
          auto terms = c.Of(T::kLevel);
          if (terms.empty()) break;
          return std::string(Pick(terms)) + (Chance(70) ? " == " : " != ") +
                 Level(c);
        }
        case 4: {
          auto terms = c.Of(T::kUser);
          if (terms.empty()) break;
          std::string user = Pick(terms);
          if (Chance(40)) {
            return user + " in Team(" +
                   Quoted(Chance(50) ? "all" : "blue") + ")";
          }
          std::string other = Chance(50) ? Pick(terms) : UserConst();
          return user + " == " + other;
        }
        case 5: {
          auto terms = c.Of(T::kStringSet);
          if (terms.empty()) break;
          std::string set = Pick(terms);
          switch (Below(4)) {
            case 0: return String(c) + " in " + set;
            case 1: return set + " subset of {\"a\", \"b\"}";
            case 2: {
              if (Pick(terms) == set) break;
              return set + " subset of " + Pick(terms);
            }
            default: break;
          }
          if (set.find('.') != std::string::npos && set[0] != 'p') {
            return String(c) + " in " + set;
          }
          return Quantifier(c, set, T::kString, depth);
        }
        case 6: {
          auto terms = c.Of(T::kIntList);
          if (terms.empty()) break;
          return Quantifier(c, Pick(terms), T::kInt, depth);
        }
        case 7: {
          auto terms = c.Of(T::kItemList);
          if (terms.empty()) break;
          return Quantifier(c, Pick(terms), T::kItem, depth);
        }
        case 8: {
          auto terms = c.Of(T::kIntMap);
          if (terms.empty()) break;
          std::string slot = std::string(Pick(terms)) + "[" + String(c) + "]";
          if (Chance(30)) return "has " + slot;
          return "(has " + slot + " and " + slot + " " + Pick(kCompare) + " " +
                 IntConst() + ")";
        }
        case 9: {
          auto terms = c.Of(T::kDecimal);
          if (terms.empty()) break;
          std::string d = Pick(terms);
          if (Chance(30)) d = "(" + d + " * " + Int(c, 0) + ")";
          return d + " " + Pick(kCompare) + " " + Pick(kDecimals);
        }
        case 10: {
          auto times = c.Of(T::kTime);
          if (times.empty() || options_.tiny) break;
          std::string time = Pick(times);
          if (Chance(40)) {
            return "(" + time + " - time(" + Quoted(Pick(kTimes)) + ")) " +
                   Pick(kCompare) + " " + Pick(kDurations);
          }
          return time + " " + Pick(kCompare) + " time(" +
                 Quoted(Pick(kTimes)) + ")";
        }
        case 11: {
          auto dates = c.Of(T::kDate);
          if (dates.empty()) break;
          return DateTest(c, Pick(dates), Pick(dates));
        }
        default: {
          auto items = c.Of(T::kItem);
          if (items.empty()) break;
          std::string item = Pick(items);
          switch (Below(4)) {
            case 0: return item + ".weight > " + Int(c, 0);
            case 1: return item + ".level == " + Level(c);
            case 2:
              return "(has " + item + ".tag and " +
                     StringTest(c, item + ".tag") + ")";
            default: return StringTest(c, item + ".name");
          }
        }
      }
    }
    return Chance(50) ? "1 < " + Int(c, 0) : "principal.user == " + UserConst();
  }

  // What is made of the digits in a text.
  std::string FiguresTest(const std::string& text) {
    std::string numbers = "numbers(" + text + ")";
    std::string dates = "dates(" + text + ")";
    switch (Below(6)) {
      case 0: return "size(" + numbers + ") > " + std::to_string(Below(3));
      case 1:
        return numbers + ".every(m => m <= " + Pick(kDecimals) + ")";
      case 2: return numbers + ".any(m => m > " + Pick(kDecimals) + ")";
      case 3: return "size(" + dates + ") == " + std::to_string(Below(2));
      case 4:
        return dates + ".every(m => m >= " + DateConst(Pick(kDates)) + ")";
      default: return DateConst(kDates[0]) + std::string(" in ") + dates;
    }
  }

  std::string DateConst(const char* date) {
    return "date(" + Quoted(date) + ")";
  }

  std::string DateTest(const Context& c, const std::string& date,
                       const std::string& other) {
    static constexpr const char* kCompare[] = {"==", "!=", "<",
                                               "<=", ">",  ">="};
    std::string moved = date;
    switch (Below(5)) {
      case 0: moved += std::string(" + ") + Pick(kDayCounts); break;
      case 1: moved += std::string(" - ") + Pick(kDayCounts); break;
      case 2: {
        // Of constants it would be the author's mistake if it has no value.
        auto ints = c.Of(T::kInt);
        if (ints.empty()) break;
        moved += (Chance(50) ? " + 1d * " : " - 1d * ") + Pick(ints);
        break;
      }
      default: break;
    }
    switch (Below(4)) {
      case 0:
        return "(" + date + " - " +
               (Chance(50) ? other : DateConst(Pick(kDates))) + ") " +
               Pick(kCompare) + " " + Pick(kDayCounts);
      case 1:
        return date + " in {" + DateConst(kDates[Below(2)]) + ", " +
               DateConst(kDates[2 + Below(3)]) + "}";
      default:
        return "(" + moved + ") " + Pick(kCompare) + " " +
               (Chance(40) ? other : DateConst(Pick(kDates)));
    }
  }

  std::string Quantifier(Context c, const std::string& set, T element,
                         int depth) {
    static constexpr const char* kBinders[] = {"x", "y", "z", "w"};
    if (c.binders >= 2 || depth <= 0) {
      return "size(" + set + ") " + (Chance(50) ? "> " : "<= ") +
             std::to_string(Below(4));
    }
    std::string binder = kBinders[c.binders];
    Context inner = c;
    ++inner.binders;
    inner.terms.push_back({binder, element});
    std::string body = Bool(inner, depth - 1);
    // The body should look at its element most of the time.
    switch (Below(5)) {
      case 0: return set + ".any(" + binder + " => " + body + ")";
      case 1: return set + ".every(" + binder + " => " + body + ")";
      case 2:
        return set + ".count(" + binder + " => " + body + ") > " +
               std::to_string(Below(3));
      case 3: return set + ".all_or_none(" + binder + " => " + body + ")";
      default: {
        std::string test = element == T::kString ? StringTest(inner, binder)
                           : element == T::kInt  ? binder + " > " + IntConst()
                                                 : binder + ".weight < " +
                                                       IntConst();
        return set + (Chance(50) ? ".any(" : ".every(") + binder + " => " +
               test + ")";
      }
    }
  }

  std::string StringTest(const Context& c, const std::string& term) {
    if (options_.tiny) {
      return Chance(50) ? term + " == " + StringConst()
                        : term + " in {\"a\", \"ab\"}";
    }
    switch (Below(9)) {
      case 0: return term + " == " + String(c);
      case 1: return term + " in {\"a\", \"b\", \"m1\"}";
      case 2: return term + " starts with " + StringConst();
      case 3: return term + " ends with " + StringConst();
      case 4: return term + " contains " + StringConst();
      case 5: return term + " like " + Quoted(Pick(kGlobs));
      case 6: return term + " matches r" + Quoted(Pick(kRegexes));
      case 7: return term + " equals ignoring case \"AB\"";
      default:
        return "size(" + term + ") " + (Chance(50) ? "<= " : "> ") +
               std::to_string(Below(5));
    }
  }

  std::string String(const Context& c) {
    auto terms = c.Of(T::kString);
    if (!terms.empty() && Chance(60)) return Pick(terms);
    return StringConst();
  }
  std::string Level(const Context& c) {
    auto terms = c.Of(T::kLevel);
    if (!terms.empty() && Chance(30)) return Pick(terms);
    return LevelConst();
  }

  std::string Int(const Context& c, int depth) {
    auto terms = c.Of(T::kInt);
    if (depth > 0 && !terms.empty() && Chance(30)) {
      static constexpr const char* kOps[] = {"+", "-", "*", "/", "%"};
      int op = options_.tiny ? Below(2) : Below(5);
      // Two variables multiplied make hard proofs; mostly a constant.
      std::string right = op >= 2 && Chance(80) ? std::to_string(1 + Below(4))
                          : op >= 3             ? std::string(Pick(terms))
                                                : Int(c, depth - 1);
      // A constant expression without a value is the author's mistake, so one
      // operand is a variable.
      return "(" + std::string(Pick(terms)) + " " + kOps[op] + " " + right +
             ")";
    }
    if (Chance(15)) {
      for (T type : {T::kStringSet, T::kIntList, T::kIntMap}) {
        auto sets = c.Of(type);
        if (!sets.empty()) return "size(" + std::string(Pick(sets)) + ")";
      }
    }
    if (!terms.empty() && Chance(65)) return Pick(terms);
    return IntConst();
  }

  std::string Any(const Context& c, T type, int depth) {
    switch (type) {
      case T::kBool: return Chance(60) ? (Chance(70) ? "true" : "false")
                                       : Bool(c, depth);
      case T::kLevel: return Level(c);
      case T::kInt: return Int(c, depth);
      case T::kWeight: {
        auto terms = c.Of(T::kInt);
        if (!terms.empty() && Chance(60)) return Pick(terms);
        return Chance(10) ? "9223372036854775807" : std::to_string(Below(5));
      }
      default: return String(c);
    }
  }

  Random random_;
  GeneratorOptions options_;
  std::vector<ActionText> actions_;
  std::vector<Term> state_;
  std::vector<Term> pending_;
  bool keyed_state_ = false;
  bool facts_ = false;
};

int Below(Random& random, size_t n) {
  return static_cast<int>(random() % n);
}

}  // namespace

std::string PolicyText::Joined() const {
  std::string text = prelude;
  for (const std::string& rule : rules) text += rule;
  text += "\n";
  for (const std::string& property : properties) text += property;
  return text;
}

PolicyText GeneratePolicy(uint64_t seed, const GeneratorOptions& options) {
  return Generator(seed, options).Policy();
}

std::string GenerateGuard(uint64_t seed, const GeneratorOptions& options,
                          uint64_t guard_seed) {
  return Generator(seed, options).Guard(guard_seed);
}

Value RandomValue(const Program& program, program::TypeId id,
                  Random& random) {
  const program::Type& type = program.type(id);
  switch (type.kind) {
    case TypeKind::kBool: return Value::Bool(Below(random, 2) != 0);
    case TypeKind::kInt:
      if (Below(random, 3) != 0) return Value::Number(Below(random, 5));
      return Value::Number(kInts[Below(random, std::size(kInts))]);
    case TypeKind::kDecimal: {
      static constexpr int64_t kValues[] = {0, 500'000, 12'500'000,
                                            100'000'000, 99'990'000, INT64_MAX};
      return Value::Number(kValues[Below(random, std::size(kValues))]);
    }
    case TypeKind::kTime: {
      static constexpr int64_t kValues[] = {0, 1'767'225'600'000,
                                            1'767'229'200'000, 123};
      return Value::Number(kValues[Below(random, std::size(kValues))]);
    }
    case TypeKind::kDate: {
      static constexpr int64_t kValues[] = {
          0, 20'513, 19'782, 20'514, -1, program::kFirstDay, program::kLastDay};
      return Value::Number(kValues[Below(random, std::size(kValues))]);
    }
    case TypeKind::kDuration: {
      static constexpr int64_t kValues[] = {0, 1'000, 600'000, 3'600'000, -5};
      return Value::Number(kValues[Below(random, std::size(kValues))]);
    }
    case TypeKind::kString:
      if (Below(random, 8) == 0) {
        return Value::String(kTexts[Below(random, std::size(kTexts))]);
      }
      return Value::String(kStrings[Below(random, std::size(kStrings))]);
    case TypeKind::kEnum:
      return Value::Enum(
          Below(random, program.enums[type.ref].members.size()));
    case TypeKind::kEntity:
      return Value::Entity(kUsers[Below(random, std::size(kUsers))]);
    case TypeKind::kOptional:
      if (Below(random, 3) == 0) return Value::Absent();
      return RandomValue(program, type.element, random);
    case TypeKind::kRecord: {
      std::vector<Value> fields;
      for (const program::Field& field : program.records[type.ref].fields) {
        fields.push_back(RandomValue(program, field.type, random));
      }
      return Value::Record(std::move(fields));
    }
    case TypeKind::kSet:
    case TypeKind::kList: {
      std::vector<Value> items;
      int n = Below(random, 4);
      for (int i = 0; i < n; ++i) {
        items.push_back(RandomValue(program, type.element, random));
      }
      return type.kind == TypeKind::kSet ? Value::Set(std::move(items))
                                         : Value::List(std::move(items));
    }
    case TypeKind::kMap: {
      std::vector<Value> items;
      for (const char* key : kStrings) {
        if (Below(random, 4) != 0) continue;
        items.push_back(Value::String(key));
        items.push_back(RandomValue(program, type.element, random));
      }
      return Value::Map(std::move(items));
    }
    case TypeKind::kJson: return {Value::Kind::kJson, 0, "{}", {}};
  }
  return Value::Absent();
}

namespace {

// A whole has the labels that all its parts have, and fewer unless it is a
// record, of which nothing is vouched for but its fields.
void Label(Value* value, uint32_t labels, Random& random) {
  uint32_t all = (1u << labels) - 1;
  bool record = value->kind == Value::Kind::kRecord;
  uint32_t own = record || Below(random, 3) == 0 ? all : random() & all;
  for (Value& item : value->items) {
    if (item.absent()) continue;
    Label(&item, labels, random);
    own &= item.labels;
  }
  value->labels = static_cast<program::Labels>(own);
}

}  // namespace

program::Call RandomCall(const Program& program, Random& random) {
  return RandomCallOf(
      program,
      {static_cast<uint32_t>(Below(random, program.actions.size()))}, random);
}

program::Call RandomCallOf(const Program& program, program::ActionId action,
                           Random& random) {
  program::Call call;
  call.action = action;
  for (const program::Field& param : program.action(call.action).params) {
    call.arguments.push_back(RandomValue(program, param.type, random));
  }
  call.user = kUsers[Below(random, std::size(kUsers))];
  call.agent = kAgents[Below(random, std::size(kAgents))];
  bool chains = !program.labels.empty();
  for (uint32_t i = 0; i < program.num_exprs() && !chains; ++i) {
    chains = program.expr({i}).kind == program::ExprKind::kChain;
  }
  if (chains) {
    for (int i = Below(random, 6); i > 2; --i) {
      call.callers.push_back(kAgents[Below(random, std::size(kAgents))]);
    }
  }
  if (!program.labels.empty()) {
    for (Value& argument : call.arguments) {
      Label(&argument, static_cast<uint32_t>(program.labels.size()), random);
    }
  }
  return call;
}

program::Step RandomStep(const Program& program, Random& random) {
  using program::Step;
  Step step;
  step.call = RandomCall(program, random);
  step.session = Below(random, 3) == 0 ? "2" : "1";
  int kind = Below(random, 10);
  if (kind == 0) {
    step.kind = Step::Kind::kAdvance;
    static constexpr int64_t kAdvances[] = {1, 999, 1'000, 600'000, 599'999};
    step.advance_ms = kAdvances[Below(random, std::size(kAdvances))];
  } else if (kind == 1 && !program.signals.empty()) {
    step.kind = Step::Kind::kSignal;
    step.signal = {static_cast<uint32_t>(
        Below(random, program.signals.size()))};
  } else if (kind == 2) {
    program::TypeId result = program.action(step.call.action).result;
    if (result.valid() && Below(random, 3) != 0) {
      step.kind = Step::Kind::kResultOk;
      step.result = RandomValue(program, result, random);
    } else {
      step.kind = Below(random, 2) != 0 ? Step::Kind::kResultFailed
                                        : Step::Kind::kResultMalformed;
    }
  }
  return step;
}

program::Step RandomSession::Next() {
  using program::Step;
  Step step;
  auto chance = [&](int percent) { return Below(random_, 100) < percent; };
  int kind = Below(random_, 100);
  if (kind < 6) {
    step.kind = Step::Kind::kAdvance;
    static constexpr int64_t kAdvances[] = {1, 999, 1'000, 899'999, 900'000,
                                            3'600'000};
    step.advance_ms = kAdvances[Below(random_, std::size(kAdvances))];
    return step;
  }
  step.session = Below(random_, 4) == 0 ? "2" : "1";
  step.call = RandomCall(program_, random_);
  if (kind < 11) {
    step.kind = Step::Kind::kSignal;
    step.call.callers.clear();
    step.signal = {
        static_cast<uint32_t>(Below(random_, program_.signals.size()))};
    return step;
  }
  if (kind == 11) {
    step.kind = Step::Kind::kRevision;
    return step;
  }
  if (kind < 40 || calls_.empty()) {
    step.call_id = "c" + std::to_string(calls_.size());
    // The same call by another id, now and then.
    if (!calls_.empty() && chance(25)) {
      const Known& earlier = calls_[random_() % calls_.size()];
      step.call = earlier.call;
      step.session = earlier.session;
    }
    calls_.push_back({step.call_id, step.call, step.session});
    return step;
  }
  // One of the last calls.
  size_t back = std::min<size_t>(calls_.size(), 4);
  const Known& known = calls_[calls_.size() - 1 - random_() % back];
  step.call_id = known.id;
  step.session = known.session;
  program::Call other = std::move(step.call);
  step.call = known.call;
  if (chance(6)) {
    // Changed on the way: another argument, user, agent or session.
    switch (Below(random_, 4)) {
      case 0:
        if (other.action == known.call.action) {
          step.call.arguments = other.arguments;
        }
        break;
      case 1: step.call.user = other.user; break;
      case 2: step.call.agent = other.agent; break;
      default: step.session = step.session == "1" ? "2" : "1"; break;
    }
  }
  if (kind < 52) return step;  // asked again
  const program::Action& action = program_.action(step.call.action);
  if (kind < 76) {
    step.kind = Step::Kind::kApprove;
    std::vector<program::RuleId> asking;
    for (const program::BoundRule& bound : action.rules) {
      if (program_.rule(bound.rule).asks) asking.push_back(bound.rule);
    }
    if (asking.empty()) {
      step.kind = Step::Kind::kDispatch;
      return step;
    }
    step.rule = asking[random_() % asking.size()];
    step.person = chance(50) ? step.call.user
                             : kUsers[Below(random_, std::size(kUsers))];
    if (chance(4)) step.person = step.call.agent;
    std::vector<Value> answers;
    for (const program::Field& field : program_.rule(step.rule).answers) {
      answers.push_back(RandomValue(program_, field.type, random_));
    }
    if (!answers.empty()) step.answers = Value::Record(std::move(answers));
  } else if (kind < 79) {
    step.kind = Step::Kind::kReject;
    step.person = chance(60) ? step.call.user
                             : kUsers[Below(random_, std::size(kUsers))];
  } else if (kind < 88) {
    step.kind = Step::Kind::kDispatch;
  } else if (action.result.valid() && chance(75)) {
    step.kind = Step::Kind::kResultOk;
    step.result = RandomValue(program_, action.result, random_);
  } else {
    step.kind = chance(50) ? Step::Kind::kResultFailed
                           : Step::Kind::kResultMalformed;
  }
  return step;
}

}  // namespace agp::differential
