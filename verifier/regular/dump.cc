// Expressions as text, for dumps (language.h).

#include <cstdio>

#include "verifier/regular/language.h"

namespace agp::regular {
namespace {

// How tightly an expression binds; a looser one inside gets parentheses.
enum Level { kUnion, kIntersection, kSequence, kPostfix };

void PutChar(char32_t c, std::string& out) {
  static constexpr std::string_view kSpecial = "()[]{}*+?.|&~\\^$-_@";
  if (c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0)) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "\\x{%X}", static_cast<unsigned>(c));
    out += buffer;
    return;
  }
  if (c < 0x80 && kSpecial.find(static_cast<char>(c)) != kSpecial.npos) {
    out += '\\';
  }
  AppendUtf8(c, &out);
}

void PutClass(const CharClass& chars, std::string& out) {
  if (std::optional<char32_t> single = chars.Single()) {
    PutChar(*single, out);
    return;
  }
  const bool negated = chars.Has(kLastPosition);
  const CharClass shown = negated ? chars.Complement() : chars;
  out += negated ? "[^" : "[";
  for (const Interval& interval : shown.intervals()) {
    PutChar(CharAt(interval.low), out);
    if (interval.low == interval.high) continue;
    if (interval.high > interval.low + 1) out += '-';
    PutChar(CharAt(interval.high), out);
  }
  out += ']';
}

void Put(const Arena& arena, NodeId id, Level level, std::string& out) {
  const Node& node = arena.node(id);
  auto grouped = [&](Level own, auto&& body) {
    const bool group = own < level;
    if (group) out += '(';
    body();
    if (group) out += ')';
  };
  auto joined = [&](char sign, Level below) {
    bool first = true;
    for (NodeId member : arena.children(id)) {
      if (!first) out += sign;
      first = false;
      Put(arena, member, below, out);
    }
  };
  switch (node.kind) {
    case NodeKind::kEmpty:
      out += '@';
      break;
    case NodeKind::kEpsilon:
      out += "()";
      break;
    case NodeKind::kClass:
      if (id == Arena::kAnyCharId) {
        out += '_';
      } else {
        PutClass(arena.char_class(id), out);
      }
      break;
    case NodeKind::kConcat:
      grouped(kSequence, [&] {
        NodeId at = id;
        for (; arena.node(at).kind == NodeKind::kConcat;
             at = arena.node(at).b) {
          Put(arena, arena.node(at).a, kPostfix, out);
        }
        Put(arena, at, kPostfix, out);
      });
      break;
    case NodeKind::kRepeat:
      grouped(kPostfix, [&] {
        Put(arena, node.a, kPostfix, out);
        if (node.max == kUnbounded && node.min <= 1) {
          out += node.min == 0 ? '*' : '+';
          return;
        }
        out += '{' + std::to_string(node.min);
        if (node.max == kUnbounded) {
          out += ',';
        } else if (node.max != node.min) {
          out += ',' + std::to_string(node.max);
        }
        out += '}';
      });
      break;
    case NodeKind::kOr:
      grouped(kUnion, [&] { joined('|', kIntersection); });
      break;
    case NodeKind::kAnd:
      grouped(kIntersection, [&] { joined('&', kSequence); });
      break;
    case NodeKind::kNot:
      grouped(kSequence, [&] {
        out += '~';
        Put(arena, node.a, kPostfix, out);
      });
      break;
  }
}

}  // namespace

std::string ToString(Language language) {
  std::string out;
  Put(language.arena(), language.id(), kUnion, out);
  return out;
}

}  // namespace agp::regular
