// Random small policies with state, and properties of their sessions.
#include <algorithm>
#include <string>
#include <vector>

#include "tests/differential/generator.h"
#include "tests/differential/temporal.h"

namespace agp::differential {
namespace {

class PolicyMaker {
 public:
  explicit PolicyMaker(uint64_t seed) : random_(seed) {}
  std::string Make();

 private:
  bool Chance(int percent) {
    return static_cast<int>(random_() % 100) < percent;
  }
  template <typename T>
  T OneOf(std::initializer_list<T> list) {
    return list.begin()[random_() % list.size()];
  }
  std::string Number() { return OneOf<const char*>({"0", "1", "2", "3", "5"}); }
  // A condition over the state and, of actions with them, n and f.
  std::string Condition(bool n, bool f, int depth);
  // A test of the arguments alone.
  std::string Argument(bool f) {
    if (f && Chance(50)) return OneOf<const char*>({"f", "not f"});
    return OneOf<const char*>({"n <= 1", "n > 1", "n == 2", "n > 3"});
  }
  // `n`: where the parameter is there, and so the state of its key.
  std::string Flag(bool n) {
    if (n && keyed_ && Chance(35)) return "k.z";
    return OneOf<const char*>({"user.u", "user.v", "session.x", "global.g"});
  }
  std::string Count(bool n) {
    if (n && keyed_ && Chance(35)) return OneOf<const char*>({"k.c", "k.y"});
    if (short_ && Chance(20)) return "user.q";
    return OneOf<const char*>({"user.count", "session.m", "user.w"});
  }
  std::string EventText(bool signals);
  std::string EventList(bool signals);
  // What else an event of an action is, or is not.
  std::string Coincidence(std::string action);
  std::string Formula(int depth);
  std::string PropertyText();
  // A handler, a guard and a property that nearly belong together.
  struct Idea {
    std::string handlers, guard, property;
  };
  Idea MakeIdea(std::vector<std::string>* used);
  std::string Updates(const std::string& who, bool n,
                      std::vector<std::string>* used);

  Random random_;
  bool keyed_ = false;
  bool short_ = false;   // a window shorter than the other one
  bool asking_ = false;  // every grant of `a` asks
};

std::string PolicyMaker::Condition(bool n, bool f, int depth) {
  if (depth > 0 && Chance(35)) {
    return "(" + Condition(n, f, depth - 1) +
           OneOf<const char*>({" and ", " or "}) + Condition(n, f, depth - 1) +
           ")";
  }
  switch (random_() % 6) {
    case 0:
      if (f) return OneOf<const char*>({"f", "not f"});
      [[fallthrough]];
    case 1:
      return Flag(n);
    case 2:
      return "not " + Flag(n);
    case 3:
      if (n)
        return Count(n) + " + n " + OneOf<const char*>({"<= ", "> "}) +
               Number();
      [[fallthrough]];
    case 4:
      return Count(n) + OneOf<const char*>({" <= ", " > ", " == "}) + Number();
    default:
      if (n)
        return "n" + std::string(OneOf<const char*>({" <= ", " > "})) +
               Number();
      return Count(n) + " > " + Number();
  }
}

std::string PolicyMaker::Updates(const std::string& who, bool n,
                                 std::vector<std::string>* used) {
  std::string text;
  int changes = 1 + static_cast<int>(random_() % 2);
  for (int i = 0; i < changes; ++i) {
    std::string var =
        OneOf<const char*>({"user.u", "user.v", "session.x", "global.g",
                            "user.count", "session.m", "user.w", "user.w"});
    if (n && keyed_ && Chance(35)) {
      var = OneOf<const char*>({"k.z", "k.z", "k.c", "k.y"});
    }
    if (short_ && Chance(10)) var = "user.q";
    bool window = var == "user.w" || var == "k.y" || var == "user.q";
    // Each variable by one handler of one action, so that all commute; what is
    // added to a window always does.
    if (std::find(used->begin(), used->end(), who + var) != used->end() &&
        !window) {
      continue;
    }
    used->push_back(who + var);
    bool flag = var == "user.u" || var == "user.v" || var == "session.x" ||
                var == "global.g" || var == "k.z";
    text += "  " + var;
    if (flag) {
      text += " = ";
      text += Chance(70) ? OneOf<const char*>({"true", "true", "false"})
                         : Condition(n, false, 0);
    } else if (window) {
      text += " += ";
      text += n && Chance(60) ? "n" : OneOf<const char*>({"1", "2"});
    } else if (Chance(25)) {
      text += " = 0";
    } else {
      text += " += ";
      text += n && Chance(40) ? "n" : OneOf<const char*>({"1", "2"});
    }
    text += "\n";
  }
  return text;
}

std::string PolicyMaker::EventText(bool signals) {
  if (signals && Chance(18)) return OneOf<const char*>({"s", "r"});
  return OneOf<const char*>({"permitted a", "permitted b", "permitted a",
                             "denied a", "asked b", "result ok b",
                             "result failed a", "approved a", "asked a",
                             "permitted *"});
}

std::string PolicyMaker::EventList(bool signals) {
  std::string text = EventText(signals);
  if (Chance(25)) text += " or " + EventText(signals);
  return text;
}

std::string PolicyMaker::Coincidence(std::string action) {
  std::string one = OneOf<const char*>({"asked", "permitted", "approved"});
  std::string two =
      one == "asked" ? OneOf<const char*>({"permitted", "denied", "approved"})
                     : "asked";
  return "(" + one + " " + action + (Chance(50) ? " and " : " and not ") + two +
         " " + action + ")";
}

std::string PolicyMaker::Formula(int depth) {
  if (depth > 0 && Chance(12))
    return Coincidence(OneOf<const char*>({"a", "b"}));
  if (depth <= 0 || Chance(20)) {
    return Chance(75) ? EventText(true) : "(" + Flag(false) + ")";
  }
  switch (random_() % 7) {
    case 0:
      return "(" + Formula(depth - 1) + " and " + Formula(depth - 1) + ")";
    case 1:
      return "(" + Formula(depth - 1) + " or " + Formula(depth - 1) + ")";
    case 2:
      return "(not (" + Formula(depth - 1) + "))";
    case 3:
      return "(previously (" + Formula(depth - 1) + "))";
    case 4:
      return "(once (" + Formula(depth - 1) + ")" +
             (Chance(30) ? OneOf<const char*>({" within 5m", " within 10m"})
                         : "") +
             ")";
    default:
      return "((" + Formula(depth - 1) + ") since (" + Formula(depth - 1) +
             ")" + (Chance(30) ? " within 10m" : "") + ")";
  }
}

std::string PolicyMaker::PropertyText() {
  std::string scope =
      OneOf<const char*>({"", "", " per session", " per user", " per global"});
  bool keyed = keyed_ && Chance(35);
  if (keyed) scope = " per k";
  switch (random_() % (keyed ? 7 : 8)) {
    case 0:
    case 1:
      return "after " + EventList(!keyed) +
             (Chance(60) ? " until " + EventList(!keyed) : "") + " never " +
             EventList(!keyed) + scope;
    case 2:
      return EventList(!keyed) + " only after " + EventList(!keyed) +
             (Chance(40) ? " until " + EventList(!keyed) : "") + scope;
    case 3:
    case 4: {
      bool weighed = Chance(50);
      return "at most " + Number() + (weighed ? " of n" : "") + " in " +
             (weighed ? OneOf<const char*>({"permitted a", "permitted b"})
                      : EventText(!keyed)) +
             (Chance(50)
                  ? OneOf<const char*>({" per 5m", " per 10m", " per 600001ms"})
                  : "") +
             scope;
    }
    case 5:
      return std::string(keyed ? OneOf<const char*>({"k.z", "k.c"})
                               : OneOf<const char*>(
                                     {"user.u", "user.count", "session.x"})) +
             " never changes once set";
    case 6:
      if (Chance(25)) {  // which time may end
        return "invariant not " + Flag(keyed) + " or " + Count(keyed) + " > 0";
      }
      return "invariant " +
             (Chance(50) ? "not (" + Flag(keyed) + " and " + Flag(keyed) + ")"
                         : Count(keyed) + " <= " + Number());
    default:
      return "never (" + Formula(2) + ")" + scope;
  }
}

PolicyMaker::Idea PolicyMaker::MakeIdea(std::vector<std::string>* used) {
  std::string limit = Number();
  std::string scope =
      OneOf<const char*>({"", "", " per session", " per global"});
  switch (random_() % (keyed_ ? 13 : 10)) {
    case 0:
      used->insert(used->end(), {"suser.u", "ruser.u"});
      return {"on s { user.u = true }\non r { user.u = false }\n",
              "deny " + std::string(OneOf<const char*>({"*", "a"})) +
                  " as idea when user.u\n",
              "after s until r never permitted " +
                  std::string(OneOf<const char*>({"*", "a"})) + scope};
    case 1:
      return {"on permitted a { user.w += n }\n",
              "deny a as idea when user.w + n > " + limit + "\n" +
                  "deny a as positive when n < 1\n",
              "at most " + limit + " of n in permitted a per " +
                  OneOf<const char*>({"10m", "10m", "5m", "600001ms"}) + scope};
    case 2:
      used->insert(used->end(), {"bsession.m", "rbsession.m"});
      return {"on permitted b { session.m += 1 }\n",
              "deny b as idea when session.m >= " + limit + "\n",
              "at most " + limit + " in permitted b" +
                  OneOf<const char*>({" per session", " per session", ""})};
    case 3:
      used->insert(used->end(), {"auser.v", "auser.u", "ruser.v", "ruser.u"});
      return {
          "on permitted a { user.v = user.u }\n"
          "on r { user.u = true\n  user.v = user.u }\n",
          "deny b as idea when not user.v\n",
          Chance(50) ? "invariant user.v or not user.u"
                     : OneOf<const char*>(
                           {"permitted b only after r",
                            "permitted b only after permitted a",
                            "never (permitted b and not once (permitted a and "
                            "previously once r))"}) +
                           scope};
    case 4:
      return {"on permitted a { user.w += 1 }\n",
              "deny b as idea when user.w > 0\n",
              std::string("never (permitted b and once (permitted a) within ") +
                  OneOf<const char*>({"10m", "600001ms", "5m"}) + ")" +
                  OneOf<const char*>({"", " per session", " per user"})};
    case 5:
      short_ = true;
      return {"on permitted a { user.q += 1 }\n",
              "deny a as idea when user.q >= " + limit + "\n",
              "at most " + limit + " in permitted a per " +
                  OneOf<const char*>({"5m", "10m", "300001ms", "10m"}) + scope};
    case 6: {
      bool permitted = Chance(50);
      used->insert(used->end(), {"auser.v"});
      return {std::string("on ") + (permitted ? "permitted" : "asked") +
                  " a { user.v = true }\n",
              "deny b as idea when " +
                  std::string(permitted ? "not user.v\n" : "user.v\n"),
              permitted ? "permitted b only after permitted a" + scope
                        : "after " +
                              std::string(OneOf<const char*>(
                                  {"asked a", "permitted a", "approved a"})) +
                              " never permitted b" + scope};
    }
    case 7:
      asking_ = true;
      return {"", "", "never " + Coincidence("a") + scope};
    case 8: {
      std::string flag = OneOf<const char*>({"user.v", "session.x"});
      for (const char* who : {"a", "b", "s", "r", "rb"}) {
        used->push_back(who + flag);
      }
      // Nothing else adds to it as often, so its sum has a value.
      short_ = true;
      return {"on permitted a {\n  " + flag + " = true\n  user.q += 1\n}\n", "",
              "invariant not " + flag + " or user.q > 0"};
    }
    case 9:
      // A call that waited comes back and is denied.
      asking_ = true;
      used->push_back("bsession.x");
      for (const char* who : {"a", "b", "s", "r", "rb"}) {
        used->push_back(std::string(who) + "user.u");
        used->push_back(std::string(who) + "user.v");
      }
      return {
          "on asked a { user.v = true }\non denied a { user.u = true }\n"
          "on r { user.v = false\n  user.u = false }\n"
          "on permitted b { session.x = true }\n",
          "deny a as idea when session.x\n",
          Chance(50) ? "invariant user.v or not user.u"
                     : "never (denied a and not asked a)" + scope};
    case 10:
      used->insert(used->end(), {"ak.z", "auser.v", "bk.z"});
      return {"on permitted a { k.z = true\n  user.v = true }\n",
              std::string("deny b as idea when not ") +
                  OneOf<const char*>({"user.v\n", "k.z\n"}),
              std::string("permitted b only after permitted a") +
                  OneOf<const char*>({" per k", " per user", " per k"})};
    case 11:
      // What else happens to the key counts as something before.
      used->insert(used->end(), {"ak.z", "bk.z", "rbk.z"});
      return {"on permitted a { k.z = true }\n", "deny a as idea when k.z\n",
              std::string("never (permitted a and previously ") +
                  OneOf<const char*>({"not permitted a", "not once permitted a",
                                      "historically not permitted a"}) +
                  ")" + OneOf<const char*>({" per k", " per k", " per user"})};
    default:
      used->insert(used->end(), {"ak.z", "bk.z", "rbk.z"});
      return {"on permitted a { k.z = true }\n", "deny a as idea when k.z\n",
              "at most 1 in permitted a" +
                  std::string(OneOf<const char*>({" per k", " per k", ""}))};
  }
}

std::string PolicyMaker::Make() {
  keyed_ = Chance(40);
  short_ = Chance(15);
  std::vector<std::string> used;
  Idea idea;
  if (Chance(50)) idea = MakeIdea(&used);
  std::string text =
      "policy t\n"
      "action a(n: Int, f: Bool)\n"
      "action b(n: Int)\n"
      "signal s, r from operator\n"
      "state per user {\n  u: Bool = false\n  v: Bool = false\n"
      "  count: Int = 0\n  w: Window(10m)\n" +
      std::string(short_ ? "  q: Window(5m)\n}\n" : "}\n") +
      "state per session {\n  x: Bool = false\n  m: Int = 0\n}\n"
      "state global {\n  g: Bool = false\n}\n";
  if (keyed_) {
    text +=
        "state per k by n: Int {\n  z: Bool = false\n  c: Int = 0\n"
        "  y: Window(10m)\n}\n";
  }
  text += idea.handlers;
  struct On {
    const char* event;
    const char* who;
    bool n;
  };
  for (const On& on :
       {On{"s", "s", false}, On{"r", "r", false}, On{"permitted a", "a", true},
        On{"permitted b", "b", true}, On{"denied a", "a", true},
        On{"asked a", "a", true}, On{"asked b", "b", true},
        On{"result ok b", "rb", true}, On{"approved a", "a", true}}) {
    if (Chance(50)) continue;
    std::string updates = Updates(on.who, on.n, &used);
    if (updates.empty()) continue;
    text += "on " + std::string(on.event);
    if (Chance(30)) text += " when " + Condition(on.n, false, 0);
    text += " {\n" + updates + "}\n";
  }
  int rules = 0;
  for (const char* action : {"a", "b"}) {
    bool f = action[0] == 'a';
    int permits = 1 + Chance(30) + Chance(15);
    // What several grants have in common is asked of the state once.
    std::string common = Chance(50) ? Condition(true, f, 0) + " and " : "";
    for (int i = 0; i < permits; ++i) {
      text += "permit " + std::string(action) + " as rule" +
              std::to_string(rules++) + " any n" + (f ? ", f" : "");
      if (f && asking_ ? Chance(90) : Chance(30)) {
        text += " after approval by principal.user within 15m";
        if (Chance(asking_ ? 70 : 40)) text += " for the session";
      }
      if (permits > 1 && Chance(60)) {
        text += " when " + common + Argument(f);
      } else if (permits > 1 || Chance(50)) {
        text += " when " + Condition(true, f, 1);
      }
      text += "\n";
    }
    // Some of them may be left without a call.
    if (permits > 1 && Chance(40)) {
      text += "deny " + std::string(action) + " as rule" +
              std::to_string(rules++) + " when " + Argument(f) + "\n";
    }
    int guards = static_cast<int>(random_() % 3);
    for (int i = 0; i < guards; ++i) {
      text += "deny " + std::string(action) + " as rule" +
              std::to_string(rules++) + " when " + Condition(true, f, 1) + "\n";
    }
  }
  if (Chance(40))
    text += "deny * as all when " + Condition(false, false, 0) + "\n";
  text += idea.guard;
  if (!idea.property.empty()) text += "prove idea: " + idea.property + "\n";
  for (int i = 0; i < 3; ++i) {
    text += "prove p" + std::to_string(i) + ": " + PropertyText() + "\n";
  }
  return text;
}

}  // namespace

std::string TemporalPolicy(uint64_t seed) { return PolicyMaker(seed).Make(); }

}  // namespace agp::differential
