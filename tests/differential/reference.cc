#include "tests/differential/reference.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdlib>
#include <initializer_list>
#include <iterator>
#include <map>
#include <optional>
#include <regex>

#include "tests/differential/reference_strings.h"

namespace agp::reference {

using namespace agp::program;
__extension__ using Wide = __int128;

namespace {

Value Checked(Wide n) {
  if (n < INT64_MIN || n > INT64_MAX) return Value::Bottom();
  return Value::Number(static_cast<int64_t>(n));
}

Truth TruthOf(const Value& v) {
  if (v.bottom()) return Truth::kBottom;
  return v.number == 1 ? Truth::kTrue : Truth::kFalse;
}

Value FromTruth(Truth t) {
  if (t == Truth::kBottom) return Value::Bottom();
  return Value::Bool(t == Truth::kTrue);
}

int64_t CodePoints(const std::string& text) {
  int64_t n = 0;
  for (unsigned char c : text) n += (c & 0xC0) != 0x80;
  return n;
}

bool Matches(const Pattern& pattern, const std::string& text) {
  for (const std::string& p : pattern.texts) {
    bool hit = false;
    switch (pattern.kind) {
      case Pattern::Kind::kPrefix:
        hit = text.starts_with(p);
        break;
      case Pattern::Kind::kSuffix:
        hit = text.ends_with(p);
        break;
      case Pattern::Kind::kContains:
        hit = text.find(p) != std::string::npos;
        break;
      case Pattern::Kind::kGlob:
        hit = GlobMatches(p, text);
        break;
      case Pattern::Kind::kRegex:
        hit = RegexMatches(p, text);
        break;
      case Pattern::Kind::kEqualsIgnoringCase:
        hit = AsciiLower(p) == AsciiLower(text);
        break;
    }
    if (hit) return true;
  }
  return false;
}

}  // namespace

struct World::Env {
  const Call* call = nullptr;
  std::string session;
  std::string user;
  std::string agent;  // whose state it is: the chain's last link
  const Value* result = nullptr;
  const Value* answers = nullptr;
  std::vector<Value> bound;
};

std::string RootAgent(const Call& call) {
  return call.callers.empty() ? call.agent : call.callers.back();
}

namespace {

std::string Flat(const Value& v) {
  std::string text = std::to_string(static_cast<int>(v.kind)) + ":" +
                     std::to_string(v.number) + ":" +
                     std::to_string(v.text.size()) + ":" + v.text + "[";
  for (const Value& item : v.items) text += Flat(item);
  return text + "]";
}

Value Part(Value part, Labels labels) {
  part.labels = labels;
  return part;
}

// ---- numbers and dates in texts --------------------------------------------
// By regular expressions over a rendering of the text, one letter for each
// character: digits, ASCII letters (small) and the marks that matter are
// themselves, other ASCII is '~'; what is not ASCII is '#' (a digit), '=' (a
// dash), '!' (cannot be seen), '>' (may follow a digit) or '<' (may not).

std::string Rendered(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    unsigned char lead = static_cast<unsigned char>(text[i]);
    size_t size = 1;
    while (i + size < text.size() && (text[i + size] & 0xC0) == 0x80) ++size;
    uint32_t c = lead;
    if (size > 1) {
      c = lead & ((1u << (7 - size)) - 1);
      for (size_t k = 1; k < size; ++k) c = c * 64 + (text[i + k] & 0x3F);
    }
    i += size;
    static const std::string_view kMarks = ".,-/'_ ";
    if (c < 0x80) {
      char ascii = static_cast<char>(c);
      bool kept = std::isalnum(static_cast<int>(c)) ||
                  kMarks.find(ascii) != std::string_view::npos;
      out += kept ? static_cast<char>(std::tolower(ascii)) : '~';
      continue;
    }
    // Zeros of the other scripts' digits, as Unicode lists them (Nd).
    static const uint32_t kZeros[] = {
        0x660,   0x6F0,   0x7C0,   0x966,   0x9E6,   0xA66,   0xAE6,   0xB66,
        0xBE6,   0xC66,   0xCE6,   0xD66,   0xDE6,   0xE50,   0xED0,   0xF20,
        0x1040,  0x1090,  0x17E0,  0x1810,  0x1946,  0x19D0,  0x1A80,  0x1A90,
        0x1B50,  0x1BB0,  0x1C40,  0x1C50,  0xA620,  0xA8D0,  0xA900,  0xA9D0,
        0xA9F0,  0xAA50,  0xABF0,  0xFF10,  0x104A0, 0x10D30, 0x11066, 0x110F0,
        0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730,
        0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0, 0x16B50,
        0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E950,
        0x1FBF0};
    bool digit = false;
    for (uint32_t zero : kZeros) digit |= c >= zero && c <= zero + 9;
    auto in = [&](std::initializer_list<uint32_t> ends) {
      bool found = false;
      for (auto e = ends.begin(); e != ends.end(); e += 2) {
        found |= e[0] <= c && c <= e[1];
      }
      return found;
    };
    if (digit) {
      out += '#';
    } else if (in({0x2010, 0x2015, 0x2212, 0x2212})) {
      out += '=';  // a dash
    } else if (in({0xAD, 0xAD, 0x200B, 0x200F, 0x202A, 0x202E, 0x2060, 0x2064,
                   0xFEFF, 0xFEFF})) {
      out += '!';
    } else if (in({0xA0,   0xA0,   0xA2,   0xA5,   0xB0,   0xB0,   0xBB,
                   0xBB,   0x2009, 0x2009, 0x2018, 0x201F, 0x2026, 0x2026,
                   0x202F, 0x202F, 0x20A0, 0x20CF, 0x3001, 0x3002})) {
      out += '>';
    } else {
      out += '<';
    }
  }
  return out;
}

const std::regex& Made(const char* pattern) {
  static std::map<std::string, std::regex> all;
  return all.try_emplace(pattern, pattern).first->second;
}

bool Hits(const std::string& text, const char* pattern) {
  return std::regex_search(text, Made(pattern));
}

bool NotPlain(const std::string& text) {
  return Hits(text,
              "#|[0-9][<!]|![0-9]|[0-9][><!]+=?[><!=]*[0-9]|"
              "[0-9]=[><!=]+[0-9]");
}

using Found = std::optional<std::vector<int64_t>>;

// "1234.5" in millionths.
std::optional<int64_t> Millionths(const std::string& whole,
                                  std::string fraction) {
  fraction += "000000";
  if (fraction.find_first_not_of('0', 6) != std::string::npos) return {};
  std::string digits = whole + fraction.substr(0, 6);
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  if (digits.size() > 19) return {};
  Wide n = 0;
  for (char c : digits) n = n * 10 + (c - '0');
  if (n > INT64_MAX) return {};
  return static_cast<int64_t>(n);
}

Found NumbersIn(const std::string& text) {
  if (NotPlain(text) || Hits(text, "[0-9]['_][0-9]|(^|[^0-9])\\.[0-9]") ||
      Hits(text, "(^|[^0-9])[0-9]{1,3} [0-9]{3}(?![0-9])") ||
      Hits(text, "[0-9](?!(st|nd|rd|th|am|pm)($|[ .,\\-/'_~]))[a-z]")) {
    return {};
  }
  std::vector<int64_t> found;
  static const std::regex kFigure("[0-9]+([.,][0-9]+)*");
  for (std::sregex_iterator it(text.begin(), text.end(), kFigure), end;
       it != end; ++it) {
    std::string figure = it->str();
    size_t at = static_cast<size_t>(it->position());
    std::vector<std::optional<int64_t>> readings;
    std::smatch m;
    auto is = [&](const char* pattern) {
      return std::regex_match(figure, m, Made(pattern));
    };
    auto bare = [](std::string s) {
      std::erase_if(s, [](char c) { return c == '.' || c == ','; });
      return s;
    };
    if (is("[0-9]+")) {
      readings = {Millionths(figure, "")};
    } else if (is("([1-9][0-9]{0,2})[.,]([0-9]{3})")) {
      readings = {Millionths(m.str(1) + m.str(2), ""),
                  Millionths(m.str(1), m.str(2))};
    } else if (is("([0-9]+)\\.([0-9]+)")) {
      readings = {Millionths(m.str(1), m.str(2))};
    } else if (is("([0-9]+),([0-9]+)")) {
      readings = {Millionths(m.str(1), m.str(2)), Millionths(m.str(1), ""),
                  Millionths(m.str(2), "")};
    } else if (is("[1-9][0-9]{0,2}((,[0-9]{3})+|(\\.[0-9]{3})+)")) {
      readings = {Millionths(bare(figure), "")};
    } else if (is("([1-9][0-9]{0,2}(?:,[0-9]{3})+)\\.([0-9]+)") ||
               is("([1-9][0-9]{0,2}(?:\\.[0-9]{3})+),([0-9]+)")) {
      readings = {Millionths(bare(m.str(1)), m.str(2))};
    } else {
      return {};
    }
    bool minus =
        at > 0 && (text[at - 1] == '-' || text[at - 1] == '=') &&
        (at < 2 || !std::isalnum(static_cast<unsigned char>(text[at - 2])));
    for (const auto& n : readings) {
      if (!n) return {};
      found.push_back(*n);
      if (minus) found.push_back(-*n);
    }
  }
  return found;
}

Found DatesIn(std::string text) {
  if (NotPlain(text)) return {};
  std::replace(text.begin(), text.end(), '=', '-');
  std::vector<int64_t> found;
  static const std::regex kRun("[0-9]+([-/.][0-9]+)*");
  static const std::regex kDay(
      "([0-9]{4})([-/.])([0-9]{2})\\2([0-9]{2})(?![0-9])");
  static const std::regex kDoubt(
      "([0-9]{1,2}([-/.])[0-9]{1,2}\\2([0-9]{4}|[0-9]{2})|"
      "[0-9]{4}([-/.])[0-9]{1,2}\\4[0-9]{1,2})(?![0-9])");
  for (std::sregex_iterator it(text.begin(), text.end(), kRun), end; it != end;
       ++it) {
    std::string run = it->str();
    for (size_t at = 0; at < run.size();) {
      std::smatch m;
      auto here = std::regex_constants::match_continuous;
      auto from = run.cbegin() + static_cast<std::ptrdiff_t>(at);
      if (std::regex_search(from, run.cend(), m, kDay, here)) {
        // Counted from the first of 1970 or back to it, year by year.
        int year = std::stoi(m.str(1)), month = std::stoi(m.str(3));
        int day = std::stoi(m.str(4));
        std::chrono::year_month_day date{
            std::chrono::year(year),
            std::chrono::month(static_cast<unsigned>(month)),
            std::chrono::day(static_cast<unsigned>(day))};
        if (year == 0 || !date.ok()) return {};
        found.push_back(std::chrono::sys_days(date).time_since_epoch().count());
        at += m.str().size();
        if (at < run.size()) ++at;
      } else if (std::regex_search(from, run.cend(), m, kDoubt, here)) {
        return {};
      } else {
        at = run.find_first_of("-/.", at);
        if (at == std::string::npos) break;
        ++at;
      }
    }
  }
  return found;
}

// The parts of a text, found the slow way: every start, every end. No value if
// there are more than there is room for.
Value FindAll(Finding finding, const Value& text) {
  if (finding == Finding::kNumbers || finding == Finding::kDates) {
    std::string rendered = Rendered(text.text);
    Found numbers =
        finding == Finding::kNumbers ? NumbersIn(rendered) : DatesIn(rendered);
    if (!numbers || numbers->size() > kMaxFindings) return Value::Bottom();
    std::vector<Value> items;
    for (int64_t n : *numbers) {
      items.push_back(Part(Value::Number(n), text.labels));
    }
    return Value::Set(std::move(items));
  }
  std::vector<Value> found;
  size_t bytes = 0;
  std::string lower = AsciiLower(text.text);
  auto add = [&](size_t begin, size_t end) {
    std::string part = lower.substr(begin, end - begin);
    if (part != text.text.substr(begin, end - begin)) bytes += part.size();
    found.push_back(Part(Value::String(std::move(part)), text.labels));
  };
  auto in_word = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '.' ||
           c == '_' || c == '%' || c == '+' || c == '-';
  };
  for (size_t i = 0; i < lower.size();) {
    size_t end = i;
    if (finding == Finding::kUrls) {
      std::string_view rest = std::string_view(lower).substr(i);
      if (rest.starts_with("http://") || rest.starts_with("https://")) {
        while (end < lower.size() &&
               static_cast<unsigned char>(lower[end]) > ' ' &&
               std::string_view("\"'`<>").find(lower[end]) ==
                   std::string_view::npos) {
          ++end;
        }
        size_t cut = end;
        while (cut > i && std::string_view(".,;:!?)]}").find(lower[cut - 1]) !=
                              std::string_view::npos) {
          --cut;
        }
        add(i, cut);
      }
    } else if (lower[i] == '@') {
      size_t start = i;
      while (start > 0 && in_word(lower[start - 1])) --start;
      size_t host = i + 1, cut = host;
      while (cut < lower.size() && in_word(lower[cut])) ++cut;
      while (cut > host &&
             !std::isalnum(static_cast<unsigned char>(lower[cut - 1]))) {
        --cut;
      }
      std::string name = lower.substr(host, cut - host);
      if (start < i && name.find('.', 1) != std::string::npos) {
        add(start, cut);
      }
    }
    i = end > i ? end : i + 1;
  }
  if (found.size() > kMaxFindings || bytes > kMaxFoundBytes) {
    return Value::Bottom();
  }
  return Value::Set(std::move(found));
}

}  // namespace

World::World(const Program& program) : program_(program) {}

Instance& World::At(Scope scope, const std::string& session,
                    const std::string& user, const std::string& agent) {
  std::string key;
  switch (scope) {
    case Scope::kSession:
      key = session;
      break;
    case Scope::kUser:
      key = user;
      break;
    case Scope::kAgent:
      key = agent;
      break;
    case Scope::kGlobal:
      break;
    case Scope::kKey:
      std::abort();  // AtKey
  }
  auto [it, made] = instances_.try_emplace({scope, key});
  if (made) {
    for (const StateVar& var : program_.state_vars) {
      Cell cell;
      cell.number = var.initial;
      it->second.cells.push_back(std::move(cell));
    }
  }
  return it->second;
}

Instance* World::AtKey(uint32_t key_scope, const Call& call) {
  if (!call.action.valid()) return nullptr;
  const Action& action = program_.action(call.action);
  if (key_scope >= action.key_params.size() ||
      action.key_params[key_scope] == UINT32_MAX) {
    return nullptr;
  }
  const Value& key = call.arguments[action.key_params[key_scope]];
  auto [it, made] = instances_.try_emplace(
      {Scope::kKey, std::to_string(key_scope) + " " + Flat(key)});
  if (made) {
    for (const StateVar& var : program_.state_vars) {
      Cell cell;
      cell.number = var.initial;
      it->second.cells.push_back(std::move(cell));
    }
  }
  return &it->second;
}

Instance* World::InstanceOf(const StateVar& var, Env& env) {
  if (var.scope == Scope::kKey) return AtKey(var.key_scope, *env.call);
  return &At(var.scope, env.session, env.user, env.agent);
}

Value World::ReadState(const StateVar& var, uint32_t index, Env& env) {
  Instance* instance = InstanceOf(var, env);
  if (instance == nullptr) return Value::Bottom();
  const Cell& cell = instance->cells[index];
  switch (var.kind) {
    case StateVar::Kind::kBool:
      return Value::Bool(cell.number != 0);
    case StateVar::Kind::kInt:
      return Value::Number(cell.number);
    case StateVar::Kind::kEnum:
      return Value::Enum(cell.number);
    case StateVar::Kind::kSet:
      return Value::Set({cell.elements.begin(), cell.elements.end()});
    case StateVar::Kind::kMap: {
      std::vector<Value> items;
      for (const auto& [key, value] : cell.entries) {
        items.push_back(Value::String(key));
        items.push_back(value);
      }
      return Value::Map(std::move(items));
    }
    case StateVar::Kind::kWindow: {
      if (cell.fixed_sum) return *cell.fixed_sum;
      int64_t now = std::max(monotonic_ms, instance->latest_ms);
      Wide sum = 0;
      for (const auto& [time, weight] : cell.additions) {
        if (static_cast<Wide>(time) > static_cast<Wide>(now) - var.window_ms) {
          sum += weight;
        }
      }
      return Checked(sum);
    }
  }
  return Value::Bottom();
}

Value World::EvalQuantifier(const Expr& e, Env& env) {
  Value collection = Eval(e.a, env);
  if (collection.bottom()) return collection;
  bool any_true = false, any_false = false, any_bottom = false;
  int64_t count = 0;
  for (const Value& item : collection.items) {
    env.bound.push_back(item);
    Truth t = TruthOf(Eval(e.b, env));
    env.bound.pop_back();
    any_true |= t == Truth::kTrue;
    any_false |= t == Truth::kFalse;
    any_bottom |= t == Truth::kBottom;
    count += t == Truth::kTrue;
  }
  switch (e.kind) {
    case ExprKind::kAny:
      if (any_true) return Value::Bool(true);
      return any_bottom ? Value::Bottom() : Value::Bool(false);
    case ExprKind::kEvery:
      if (any_false) return Value::Bool(false);
      return any_bottom ? Value::Bottom() : Value::Bool(true);
    default:
      return any_bottom ? Value::Bottom() : Value::Number(count);
  }
}

Value World::Eval(ExprId id, Env& env) {
  const Expr& e = program_.expr(id);
  switch (e.kind) {
    case ExprKind::kBool:
      return Value::Bool(e.number != 0);
    case ExprKind::kNumber:
      return Value::Number(e.number);
    case ExprKind::kString:
      return Value::String(e.text);
    case ExprKind::kEnum:
      return Value::Enum(e.number);
    case ExprKind::kEntity:
      return Value::Entity(e.text);
    case ExprKind::kSet: {
      std::vector<Value> items;
      for (ExprId item : e.items) items.push_back(Eval(item, env));
      return Value::Set(std::move(items));
    }
    case ExprKind::kParam:
      return env.call->arguments[e.number];
    case ExprKind::kUser:
      return Value::Entity(env.user);
    case ExprKind::kAgent:
      return Value::Entity(env.call->agent);
    case ExprKind::kChain: {
      std::vector<Value> chain{Value::Entity(env.call->agent)};
      for (const std::string& caller : env.call->callers) {
        chain.push_back(Value::Entity(caller));
      }
      return Value::List(std::move(chain));
    }
    case ExprKind::kAnswer:
      return env.answers ? env.answers->items[e.number] : Value::Bottom();
    case ExprKind::kNow:
      return Value::Number(wall_ms);
    case ExprKind::kResult:
      return env.result ? *env.result : Value::Bottom();
    case ExprKind::kState:
      return ReadState(program_.state_vars[e.number],
                       static_cast<uint32_t>(e.number), env);
    case ExprKind::kBound:
      return env.bound[e.number];
    case ExprKind::kAny:
    case ExprKind::kEvery:
    case ExprKind::kCount:
      return EvalQuantifier(e, env);
    case ExprKind::kAnd: {
      Truth a = TruthOf(Eval(e.a, env)), b = TruthOf(Eval(e.b, env));
      if (a == Truth::kFalse || b == Truth::kFalse) return Value::Bool(false);
      if (a == Truth::kBottom || b == Truth::kBottom) return Value::Bottom();
      return Value::Bool(true);
    }
    case ExprKind::kOr: {
      Truth a = TruthOf(Eval(e.a, env)), b = TruthOf(Eval(e.b, env));
      if (a == Truth::kTrue || b == Truth::kTrue) return Value::Bool(true);
      if (a == Truth::kBottom || b == Truth::kBottom) return Value::Bottom();
      return Value::Bool(false);
    }
    case ExprKind::kNot: {
      Truth a = TruthOf(Eval(e.a, env));
      if (a == Truth::kBottom) return Value::Bottom();
      return FromTruth(a == Truth::kTrue ? Truth::kFalse : Truth::kTrue);
    }
    default:
      break;
  }
  // Every other operator has no value when an operand has none.
  Value a = Eval(e.a, env);
  if (a.bottom()) return a;
  Value b;
  if (Info(e.kind).operands == 2) {
    b = Eval(e.b, env);
    if (b.bottom()) return b;
  }
  switch (e.kind) {
    case ExprKind::kField:
      return a.items[e.number];
    case ExprKind::kMapAt:
      for (size_t i = 0; i + 1 < a.items.size(); i += 2) {
        if (a.items[i].text == b.text) return a.items[i + 1];
      }
      return Value::Absent();
    case ExprKind::kHas:
      return Value::Bool(!a.absent());
    case ExprKind::kGet:
      return a.absent() ? Value::Bottom() : a;
    case ExprKind::kEq:
      return Value::Bool(a == b);
    case ExprKind::kLt:
      return Value::Bool(a.number < b.number);
    case ExprKind::kLe:
      return Value::Bool(a.number <= b.number);
    case ExprKind::kAdd:
      return Checked(Wide{a.number} + b.number);
    case ExprKind::kSub:
      return Checked(Wide{a.number} - b.number);
    case ExprKind::kMul:
      return Checked(Wide{a.number} * b.number);
    case ExprKind::kDiv:
      if (b.number == 0) return Value::Bottom();
      return Checked(Wide{a.number} / b.number);
    case ExprKind::kMod:
      if (b.number == 0) return Value::Bottom();
      return Checked(Wide{a.number} % b.number);
    case ExprKind::kAddDays: {
      Wide day = Wide{a.number} + b.number;
      return day < kFirstDay || day > kLastDay ? Value::Bottom() : Checked(day);
    }
    case ExprKind::kMatches:
      return Value::Bool(
          Matches(program_.pattern(PatternId{static_cast<uint32_t>(e.number)}),
                  a.text));
    case ExprKind::kLabelled:
      return Value::Bool((a.labels & e.number) == e.number);
    case ExprKind::kFound:
      return FindAll(static_cast<Finding>(e.number), a);
    case ExprKind::kSize:
      if (a.kind == Value::Kind::kString) {
        return Value::Number(CodePoints(a.text));
      }
      return Value::Number(static_cast<int64_t>(
          a.kind == Value::Kind::kMap ? a.items.size() / 2 : a.items.size()));
    case ExprKind::kIn:
      return Value::Bool(std::find(b.items.begin(), b.items.end(), a) !=
                         b.items.end());
    case ExprKind::kSubset:
      return Value::Bool(
          std::all_of(a.items.begin(), a.items.end(), [&](const Value& item) {
            return std::find(b.items.begin(), b.items.end(), item) !=
                   b.items.end();
          }));
    default:
      return Value::Bottom();
  }
}

Value World::ReadState(uint32_t index, const std::string& session,
                       const Call& call) {
  Env env{&call, session, call.user, RootAgent(call), nullptr, nullptr, {}};
  return ReadState(program_.state_vars[index], index, env);
}

Value World::Evaluate(ExprId expr, const Call& call,
                      const std::string& session) {
  Env env{&call, session, call.user, RootAgent(call), nullptr, nullptr, {}};
  return Eval(expr, env);
}

bool World::OthersCouldPermit(const Call& call, const std::string& session,
                              ExprId without) {
  Env env{&call, session, call.user, RootAgent(call), nullptr, nullptr, {}};
  std::vector<Asking> askings;
  if (Decide(call, env, &askings).effect == Effect::kDeny) return false;
  std::set<std::string> out(call.callers.begin(), call.callers.end());
  out.insert(call.agent);
  Value they = Eval(without, env);
  if (they.kind == Value::Kind::kEntity) out.insert(they.text);
  for (const Value& item : they.items) out.insert(item.text);
  bool plain = false, granted = false;
  for (const BoundRule& bound : program_.action(call.action).rules) {
    const Rule& rule = program_.rule(bound.rule);
    plain |= rule.effect == Effect::kPermit && !rule.asks &&
             TruthOf(Eval(bound.condition, env)) == Truth::kTrue;
  }
  for (const Asking& asking : askings) {
    const Rule& rule = program_.rules[asking.rule];
    size_t left = 0;
    for (const std::string& person : asking.persons) left += !out.count(person);
    if (rule.effect == Effect::kConfirm && left < rule.quorum) return false;
    granted |= rule.effect == Effect::kPermit && left >= rule.quorum;
  }
  return plain || granted;
}

bool World::EvalAsking(const BoundRule& bound, Env& env, Asking* asking) {
  const Rule& rule = program_.rule(bound.rule);
  asking->rule = bound.rule.value;
  asking->bound = &bound;
  auto persons = [&](ExprId expr, std::set<std::string>* names) {
    Value v = Eval(expr, env);
    if (v.bottom() || v.absent()) return false;
    if (v.kind == Value::Kind::kEntity) names->insert(v.text);
    for (const Value& item : v.items) names->insert(item.text);
    return true;
  };
  if (!persons(bound.approver, &asking->persons)) return false;
  for (ExprId expr : bound.excluded) {
    std::set<std::string> excluded;
    if (!persons(expr, &excluded)) return false;
    for (const std::string& name : excluded) asking->persons.erase(name);
  }
  for (ExprId expr : bound.keys) {
    Value key = Eval(expr, env);
    if (key.bottom()) return false;
    asking->keys += Flat(key);
  }
  if (rule.lasts == Rule::Lasts::kUntil) {
    Value until = Eval(bound.until, env);
    if (until.bottom() || until.absent()) return false;
    asking->until_ms = until.number;
  }
  return asking->persons.size() >= rule.quorum;
}

Answer World::Decide(const Call& call, Env& env,
                     std::vector<Asking>* asking_rules) {
  Answer answer;
  std::vector<Asking> askings;
  std::set<uint32_t> errors, denies, permits, asking, confirms;
  std::vector<uint32_t> matching;
  for (const BoundRule& bound : program_.action(call.action).rules) {
    const Rule& rule = program_.rule(bound.rule);
    Truth t = TruthOf(Eval(bound.condition, env));
    if (t == Truth::kBottom) errors.insert(bound.rule.value);
    if (t != Truth::kTrue) continue;
    if (rule.asks) {
      Asking one;
      if (!EvalAsking(bound, env, &one)) {
        errors.insert(bound.rule.value);
        continue;
      }
      askings.push_back(std::move(one));
    }
    matching.push_back(bound.rule.value);
    switch (rule.effect) {
      case Effect::kPermit:
        (rule.asks ? asking : permits).insert(bound.rule.value);
        break;
      case Effect::kConfirm:
        confirms.insert(bound.rule.value);
        break;
      case Effect::kDeny:
        denies.insert(bound.rule.value);
        break;
    }
  }
  if (asking_rules) *asking_rules = askings;
  std::map<uint32_t, std::set<uint32_t>> by_obligation;
  for (uint32_t rule : matching) {
    for (uint32_t instance : program_.rules[rule].obligations) {
      answer.obligations.insert(instance);
      by_obligation[program_.obligation_instances[instance].obligation.value]
          .insert(instance);
    }
  }
  if (!errors.empty()) {
    answer.no_value = true;
    answer.rules = errors;
    answer.rules.insert(denies.begin(), denies.end());
    return answer;
  }
  if (!denies.empty()) {
    answer.rules = denies;
    return answer;
  }
  if (permits.empty() && asking.empty()) return answer;
  for (const auto& [obligation, instances] : by_obligation) {
    if (instances.size() > 1) {
      answer.obligation_conflict = true;
      return answer;
    }
  }
  std::set<uint32_t> met;
  for (const Asking& asking : askings) {
    if (Standing(asking, call, env).size() >=
        program_.rules[asking.rule].quorum) {
      met.insert(asking.rule);
    }
  }
  auto is_met = [&](uint32_t rule) { return met.count(rule) > 0; };
  answer.requirements = confirms;
  if (permits.empty()) {
    answer.requirements.insert(asking.begin(), asking.end());
  }
  bool all_met =
      std::all_of(confirms.begin(), confirms.end(), is_met) &&
      (!permits.empty() || std::any_of(asking.begin(), asking.end(), is_met));
  if (!all_met) {
    answer.effect = Effect::kConfirm;
    answer.rules = answer.requirements;
    return answer;
  }
  answer.effect = Effect::kPermit;
  answer.needed_approval = !answer.requirements.empty();
  answer.requirements.clear();
  answer.rules = permits;
  if (permits.empty()) {
    std::copy_if(asking.begin(), asking.end(),
                 std::inserter(answer.rules, answer.rules.end()), is_met);
  }
  answer.rules.insert(confirms.begin(), confirms.end());
  return answer;
}

bool World::Run(const std::vector<uint32_t>& handlers, Env& env) {
  struct Pending {
    const Update* update;
    Value key, value;
  };
  std::vector<Pending> pending;
  for (uint32_t index : handlers) {
    const Handler& handler = program_.handlers[index];
    Truth guard = TruthOf(Eval(handler.guard, env));
    if (guard == Truth::kBottom) return false;
    if (guard == Truth::kFalse) continue;
    for (const Update& update : handler.updates) {
      // Without a loop as with a loop of one element that nobody looks at.
      std::vector<Value> elements(1);
      if (update.each.valid()) {
        Value each = Eval(update.each, env);
        if (each.bottom()) return false;
        elements = each.items;
      }
      for (const Value& element : elements) {
        if (update.each.valid()) env.bound.push_back(element);
        Truth where = update.where.valid() ? TruthOf(Eval(update.where, env))
                                           : Truth::kTrue;
        Pending p{&update, {}, {}};
        if (where == Truth::kTrue) {
          if (update.key.valid()) p.key = Eval(update.key, env);
          if (update.value.valid()) p.value = Eval(update.value, env);
        }
        if (update.each.valid()) env.bound.pop_back();
        if (where == Truth::kBottom || p.key.bottom() || p.value.bottom()) {
          return false;
        }
        if (where == Truth::kTrue) pending.push_back(std::move(p));
      }
    }
  }
  auto before = instances_;
  for (const Pending& p : pending) {
    const StateVar& var = program_.state_var(p.update->var);
    Instance& instance = *InstanceOf(var, env);
    Cell& cell = instance.cells[p.update->var.value];
    bool fits = true;
    auto text_fits = [](const Value& v) {
      return v.text.size() <= kMaxStateString;
    };
    switch (p.update->op) {
      case Update::Op::kAssign:
        cell.number = p.value.number;
        break;
      case Update::Op::kAdd:
        if (var.kind == StateVar::Kind::kWindow) {
          int64_t now = std::max(monotonic_ms, instance.latest_ms);
          std::erase_if(cell.additions, [&](const auto& addition) {
            return static_cast<Wide>(addition.first) <=
                   static_cast<Wide>(now) - var.window_ms;
          });
          fits = p.value.number >= 0 && cell.additions.size() < var.bound;
          if (fits) cell.additions.emplace_back(now, p.value.number);
        } else {
          Value sum = Checked(Wide{cell.number} + p.value.number);
          fits = !sum.bottom();
          if (fits) cell.number = sum.number;
        }
        break;
      case Update::Op::kInsert:
        if (cell.elements.count(p.value)) break;
        fits = text_fits(p.value) && cell.elements.size() < var.bound;
        if (fits) cell.elements.insert(p.value);
        break;
      case Update::Op::kRemove:
        if (var.kind == StateVar::Kind::kSet) {
          cell.elements.erase(p.value);
        } else {
          cell.entries.erase(p.key.text);
        }
        break;
      case Update::Op::kClear:
        cell.elements.clear();
        cell.entries.clear();
        cell.additions.clear();
        break;
      case Update::Op::kPut:
      case Update::Op::kPutAdd: {
        auto it = cell.entries.find(p.key.text);
        Value value = p.value;
        if (p.update->op == Update::Op::kPutAdd && it != cell.entries.end()) {
          value = Checked(Wide{it->second.number} + p.value.number);
        }
        fits = !value.bottom() && text_fits(value) &&
               (it != cell.entries.end() ||
                (text_fits(p.key) && cell.entries.size() < var.bound));
        if (!fits) break;
        // A field that is left out has no entry (maps of records).
        if (value.absent()) {
          cell.entries.erase(p.key.text);
        } else {
          cell.entries[p.key.text] = value;
        }
        break;
      }
    }
    if (!fits) {
      instances_ = std::move(before);
      return false;
    }
  }
  return true;
}

std::vector<Instance*> World::InstancesOf(Env& env) {
  std::vector<Instance*> found;
  for (Scope scope :
       {Scope::kSession, Scope::kUser, Scope::kAgent, Scope::kGlobal}) {
    found.push_back(&At(scope, env.session, env.user, env.agent));
  }
  for (uint32_t i = 0; i < program_.key_scopes.size(); ++i) {
    if (Instance* instance = AtKey(i, *env.call)) found.push_back(instance);
  }
  return found;
}

void World::Touch(Env& env) {
  for (Instance* instance : InstancesOf(env)) {
    instance->latest_ms = std::max(instance->latest_ms, monotonic_ms);
  }
}

bool World::AnyFaulted(Env& env) {
  std::vector<Instance*> instances = InstancesOf(env);
  return std::any_of(instances.begin(), instances.end(),
                     [](const Instance* i) { return i->faulted; });
}

std::vector<uint32_t> World::HandlersOf(const Call& call, Event event) {
  std::vector<uint32_t> found;
  for (uint32_t index : program_.action(call.action).handlers) {
    if (program_.handlers[index].event == event) found.push_back(index);
  }
  return found;
}

Answer World::DecideAndRun(const Call& call, Env& env, bool redemption) {
  Answer answer = Decide(call, env);
  std::vector<uint32_t> asked;
  if (!redemption) asked = HandlersOf(call, Event::kAsked);
  std::vector<uint32_t> all = asked;
  auto add = [&](Event event) {
    for (uint32_t index : HandlersOf(call, event)) all.push_back(index);
  };
  add(answer.effect == Effect::kDeny ? Event::kDenied : Event::kPermitted);
  if (answer.needed_approval || answer.effect == Effect::kConfirm) {
    add(Event::kApproved);
  }
  auto before = instances_;
  bool fits = Run(all, env);
  if (fits && answer.effect == Effect::kConfirm) {
    instances_ = std::move(before);
    fits = Run(asked, env);
  }
  if (!fits) {
    Answer failed;
    failed.update_failed = true;
    return failed;
  }
  return answer;
}

Answer World::Request(const Call& call, const std::string& session) {
  Env env{&call, session, call.user, RootAgent(call), nullptr, nullptr, {}};
  Touch(env);
  if (AnyFaulted(env)) {
    Answer answer;
    answer.faulted = true;
    return answer;
  }
  return DecideAndRun(call, env, false);
}

void World::Fault(const std::vector<uint32_t>& handlers, Env& env) {
  for (uint32_t index : handlers) {
    for (const Update& update : program_.handlers[index].updates) {
      InstanceOf(program_.state_var(update.var), env)->faulted = true;
    }
  }
}

bool World::Signal(SignalId signal, const std::string& agent,
                   const std::string& user, const std::string& session) {
  Call none;
  none.agent = agent;
  none.user = user;
  Env env{&none, session, user, agent, nullptr, nullptr, {}};
  Touch(env);
  std::vector<uint32_t> run = program_.HandlersOf(signal);
  if (Run(run, env)) return true;
  Fault(run, env);
  return false;
}

bool World::Outcome(Event event, const Call& call, const Value& result,
                    const std::string& session) {
  Env env{&call, session, call.user, RootAgent(call), &result, nullptr, {}};
  Touch(env);
  std::vector<uint32_t> run = HandlersOf(call, event);
  if (Run(run, env)) return true;
  Fault(run, env);
  return false;
}

// ---- the ledger
// --------------------------------------------------------------

std::string World::Digest(const Call& call, const std::string& session) {
  std::string text = std::to_string(call.action.value) + "|" +
                     std::to_string(session.size()) + "|" + session;
  for (const Value& argument : call.arguments) text += Flat(argument);
  text +=
      "|" + Flat(Value::Entity(call.user)) + Flat(Value::Entity(call.agent));
  for (const std::string& c : call.callers) text += Flat(Value::Entity(c));
  return text;
}

std::string World::Binding(const Asking& asking, const Call& call,
                           const Env& env) {
  const Rule& rule = program_.rules[asking.rule];
  if (rule.lasts == Rule::Lasts::kOnce || asking.bound->keys.empty()) {
    return Digest(call, env.session);
  }
  // The call with its keys in the place of its arguments.
  Call bare = call;
  bare.arguments.clear();
  return "keys " + Digest(bare, env.session) + asking.keys;
}

std::set<std::string> World::Standing(const Asking& asking, const Call& call,
                                      const Env& env) {
  std::set<std::string> persons;
  auto it = ledgers_.find(env.session);
  if (it == ledgers_.end()) return persons;
  const Ledger& ledger = it->second;
  const Rule& rule = program_.rules[asking.rule];
  std::string binding = Binding(asking, call, env);
  std::string digest = Digest(call, env.session);
  for (const Ledger::Approval& approval : ledger.approvals) {
    if (approval.rule != asking.rule || approval.binding != binding) continue;
    if (!asking.persons.count(approval.person)) continue;
    if (approval.until_ms && wall_ms >= *approval.until_ms) continue;
    if (approval.once) {
      bool live = false;
      for (const Ledger::Challenge& challenge : ledger.challenges) {
        live |= challenge.digest == digest &&
                Wide{monotonic_ms} - challenge.begun_ms < rule.within_ms;
      }
      if (!live) continue;
    }
    persons.insert(approval.person);
  }
  return persons;
}

void World::EndChallenge(Ledger& ledger, const std::string& digest) {
  std::erase_if(ledger.challenges,
                [&](const auto& c) { return c.digest == digest; });
  std::erase_if(ledger.approvals,
                [&](const auto& a) { return a.once && a.binding == digest; });
}

bool World::HasLiveChallenge(const Ledger& ledger, const std::string& digest) {
  return std::any_of(ledger.challenges.begin(), ledger.challenges.end(),
                     [&](const auto& c) {
                       return c.digest == digest && monotonic_ms < c.end_ms;
                     });
}

bool World::Expired(const Ledger::Challenge& challenge, const Answer& answer,
                    const std::vector<Asking>& asking_rules) {
  bool alternatives = false;
  bool alternative_left = false;
  for (const Asking& asking : asking_rules) {
    if (!answer.requirements.count(asking.rule)) continue;
    const Rule& rule = program_.rules[asking.rule];
    bool over = Wide{monotonic_ms} - challenge.begun_ms >= rule.within_ms;
    bool met = met_.count(asking.rule) > 0;
    if (rule.effect == Effect::kConfirm) {
      if (over && !met) return true;
    } else {
      alternatives = true;
      alternative_left |= met || !over;
    }
  }
  return alternatives && !alternative_left;
}

bool World::MakeRoomForCall(Ledger& ledger) {
  if (ledger.calls.size() < kMaxCalls) return true;
  for (auto it = ledger.calls.begin(); it != ledger.calls.end(); ++it) {
    using Status = Ledger::Call::Status;
    if (it->status == Status::kDenied || it->status == Status::kDone ||
        (it->status == Status::kWaiting &&
         !HasLiveChallenge(ledger, it->digest))) {
      ledger.calls.erase(it);
      return true;
    }
  }
  return false;
}

Answer World::Ask(const std::string& given, const Call& call,
                  const std::string& session) {
  using Status = Ledger::Call::Status;
  std::string id = given.empty() ? "#" + std::to_string(++num_calls_) : given;
  Env env{&call, session, call.user, RootAgent(call), nullptr, nullptr, {}};
  Touch(env);
  Answer answer;
  if (AnyFaulted(env)) {
    answer.faulted = true;
    return answer;
  }
  Ledger& ledger = ledgers_[session];
  std::string digest = Digest(call, session);
  auto known = std::find_if(ledger.calls.begin(), ledger.calls.end(),
                            [&](const auto& c) { return c.id == id; });
  bool redemption = known != ledger.calls.end();
  if (redemption && known->digest != digest) {
    answer.call_changed = true;
    return answer;
  }
  if (redemption && known->status != Status::kWaiting) {
    answer.effect = known->verdict;
    answer.recorded = true;
    return answer;
  }
  auto record = [&](Status status, Effect verdict) {
    auto it = std::find_if(ledger.calls.begin(), ledger.calls.end(),
                           [&](const auto& c) { return c.id == id; });
    if (it != ledger.calls.end()) {
      it->status = status;
      it->verdict = verdict;
      return true;
    }
    if (!MakeRoomForCall(ledger)) return false;
    ledger.calls.push_back({id, digest, status, verdict});
    return true;
  };
  if (ledger.rejected.count(digest)) {
    record(Status::kDenied, Effect::kDeny);
    answer.rejected = true;
    return answer;
  }
  auto instances_before = instances_;
  Ledger ledger_before = ledger;
  // What the decision looks at is the ledger before.
  std::vector<Asking> asking_rules;
  Answer decided = Decide(call, env, &asking_rules);
  met_.clear();
  for (const Asking& asking : asking_rules) {
    if (Standing(asking, call, env).size() >=
        program_.rules[asking.rule].quorum) {
      met_.insert(asking.rule);
    }
  }
  answer = DecideAndRun(call, env, redemption);
  if (answer.update_failed) return answer;
  bool room = true;
  switch (answer.effect) {
    case Effect::kPermit:
      room = record(Status::kOpen, Effect::kPermit);
      if (room && answer.needed_approval) EndChallenge(ledger, digest);
      break;
    case Effect::kConfirm: {
      auto challenge =
          std::find_if(ledger.challenges.begin(), ledger.challenges.end(),
                       [&](const auto& c) { return c.digest == digest; });
      if (challenge != ledger.challenges.end() &&
          Expired(*challenge, decided, asking_rules)) {
        EndChallenge(ledger, digest);
        challenge = ledger.challenges.end();
      }
      if (challenge == ledger.challenges.end()) {
        if (ledger.challenges.size() >= kMaxChallenges) {
          for (size_t i = 0; i < ledger.challenges.size(); ++i) {
            if (monotonic_ms >= ledger.challenges[i].end_ms) {
              EndChallenge(ledger, std::string(ledger.challenges[i].digest));
              break;
            }
          }
        }
        room = ledger.challenges.size() < kMaxChallenges;
        int64_t longest = 0;
        for (uint32_t rule : answer.requirements) {
          longest = std::max(longest, program_.rules[rule].within_ms);
        }
        if (room) {
          ledger.challenges.push_back(
              {digest, monotonic_ms, monotonic_ms + longest});
        }
      }
      room = room && record(Status::kWaiting, Effect::kConfirm);
      break;
    }
    case Effect::kDeny:
      if (!redemption) record(Status::kDenied, Effect::kDeny);
      break;
  }
  if (!room) {
    instances_ = std::move(instances_before);
    ledger = std::move(ledger_before);
    answer = {};
    answer.ledger_full = true;
  }
  return answer;
}

bool World::Approve(const Call& call, const std::string& session, RuleId rule,
                    const std::string& person, const Value& answers) {
  Env env{&call, session, call.user, RootAgent(call), nullptr, nullptr, {}};
  Touch(env);
  if (AnyFaulted(env)) return false;
  Ledger& ledger = ledgers_[session];
  std::string digest = Digest(call, session);
  auto challenge =
      std::find_if(ledger.challenges.begin(), ledger.challenges.end(),
                   [&](const auto& c) { return c.digest == digest; });
  if (challenge == ledger.challenges.end()) return false;
  const Rule& asked = program_.rule(rule);
  if (Wide{monotonic_ms} - challenge->begun_ms >= asked.within_ms) return false;
  std::vector<Asking> asking_rules;
  Answer answer = Decide(call, env, &asking_rules);
  if (answer.effect != Effect::kConfirm ||
      !answer.requirements.count(rule.value)) {
    return false;
  }
  if (person == call.agent ||
      std::count(call.callers.begin(), call.callers.end(), person) > 0) {
    return false;
  }
  const Asking& asking =
      *std::find_if(asking_rules.begin(), asking_rules.end(),
                    [&](const Asking& a) { return a.rule == rule.value; });
  if (!asking.persons.count(person)) return false;
  if (Standing(asking, call, env).count(person)) return false;
  if (asking.bound->accepting.valid()) {
    env.answers = &answers;
    if (!Eval(asking.bound->accepting, env).is_true()) return false;
    env.answers = nullptr;
  }
  if (ledger.approvals.size() >= kMaxApprovals) {
    std::erase_if(ledger.approvals, [&](const Ledger::Approval& a) {
      return a.until_ms && wall_ms >= *a.until_ms;
    });
  }
  if (ledger.approvals.size() >= kMaxApprovals) return false;
  ledger.approvals.push_back({rule.value, person, Binding(asking, call, env),
                              asked.lasts == Rule::Lasts::kOnce,
                              asking.until_ms});
  return true;
}

bool World::Reject(const Call& call, const std::string& session,
                   const std::string& person) {
  Env env{&call, session, call.user, RootAgent(call), nullptr, nullptr, {}};
  Touch(env);
  if (AnyFaulted(env)) return false;
  Ledger& ledger = ledgers_[session];
  std::string digest = Digest(call, session);
  if (std::none_of(ledger.challenges.begin(), ledger.challenges.end(),
                   [&](const auto& c) { return c.digest == digest; })) {
    return false;
  }
  if (person == call.agent ||
      std::count(call.callers.begin(), call.callers.end(), person) > 0) {
    return false;
  }
  std::vector<Asking> asking_rules;
  Decide(call, env, &asking_rules);
  if (std::none_of(
          asking_rules.begin(), asking_rules.end(),
          [&](const Asking& a) { return a.persons.count(person) > 0; })) {
    return false;
  }
  if (ledger.rejected.size() >= kMaxRejections) {
    At(Scope::kSession, session, call.user, RootAgent(call)).faulted = true;
    return false;
  }
  ledger.rejected.insert(digest);
  EndChallenge(ledger, digest);
  // Those that last but are bound to this very call as well.
  std::erase_if(ledger.approvals,
                [&](const auto& a) { return a.binding == digest; });
  for (Ledger::Call& c : ledger.calls) {
    if (c.digest == digest && c.status == Ledger::Call::Status::kWaiting) {
      c.status = Ledger::Call::Status::kDenied;
      c.verdict = Effect::kDeny;
    }
  }
  return true;
}

bool World::Dispatch(const std::string& id, const Call& call,
                     const std::string& session) {
  Env env{&call, session, call.user, RootAgent(call), nullptr, nullptr, {}};
  Touch(env);
  if (AnyFaulted(env)) return false;
  std::string digest = Digest(call, session);
  for (Ledger::Call& c : ledgers_[session].calls) {
    if (c.id == id && c.digest == digest &&
        c.status == Ledger::Call::Status::kOpen) {
      c.status = Ledger::Call::Status::kDispatched;
      return true;
    }
  }
  return false;
}

void World::Revise() {
  for (auto& [session, ledger] : ledgers_) {
    ledger.challenges.clear();
    ledger.approvals.clear();
    std::erase_if(ledger.calls, [](const Ledger::Call& c) {
      return c.status == Ledger::Call::Status::kWaiting ||
             c.status == Ledger::Call::Status::kOpen;
    });
  }
}

ResultAnswer World::Result(const std::string& id, Event event, const Call& call,
                           const Value& result, const std::string& session) {
  ResultAnswer answer;
  std::string digest = Digest(call, session);
  using Status = Ledger::Call::Status;
  const Value* value = event == Event::kResultOk ? &result : nullptr;
  Env env{&call, session, call.user, RootAgent(call), value, nullptr, {}};
  for (Ledger::Call& c : ledgers_[session].calls) {
    if (c.digest != digest || (!id.empty() && c.id != id)) continue;
    if (c.status == Status::kOpen) Dispatch(c.id, call, session);
    if (c.status != Status::kDispatched) continue;
    Touch(env);
    c.status = Status::kDone;
    answer.withheld = false;
    const auto& rules = program_.action(call.action).result_rules;
    // A malformed result has no value that the rules could look at; a failed
    // one is the tool's own word that there is none.
    if (event == Event::kResultMalformed) answer.withheld = !rules.empty();
    for (const BoundRule& bound : rules) {
      if (value == nullptr) break;
      if (TruthOf(Eval(bound.condition, env)) != Truth::kFalse) {
        answer.rules.insert(bound.rule.value);
        answer.withheld = true;
      }
    }
    answer.taken = Outcome(event, call, result, session);
    if (!answer.taken) answer.withheld = true;
    return answer;
  }
  return answer;
}

std::string World::Summary() const {
  std::string text;
  auto tell = [&](const Value& value, program::TypeId type) {
    text += program::ToString(program_, value, type) + ",";
  };
  for (const auto& [key, instance] : instances_) {
    text += std::to_string(static_cast<int>(key.first)) + key.second;
    text += instance.faulted ? "!" : ":";
    for (size_t v = 0; v < instance.cells.size(); ++v) {
      const Cell& cell = instance.cells[v];
      const program::StateVar& var = program_.state_vars[v];
      text += std::to_string(cell.number) + ";";
      for (const Value& element : cell.elements) {
        tell(element, program_.type(var.type).element);
      }
      for (const auto& [entry, value] : cell.entries) {
        text += entry + "=";
        tell(value, program_.type(var.type).element);
      }
      for (auto [time_ms, weight] : cell.additions) {
        int64_t age = monotonic_ms - time_ms;
        if (age < var.window_ms) {
          text += std::to_string(weight) + "@" + std::to_string(age) + ",";
        }
      }
    }
    text += '\n';
  }
  for (const auto& [session, ledger] : ledgers_) {
    for (const Ledger::Challenge& challenge : ledger.challenges) {
      if (challenge.end_ms <= monotonic_ms) continue;
      text += challenge.digest + "@" +
              std::to_string(monotonic_ms - challenge.begun_ms) + "\n";
    }
    for (const std::string& digest : ledger.rejected) text += digest + "\n";
  }
  return text;
}

}  // namespace agp::reference
