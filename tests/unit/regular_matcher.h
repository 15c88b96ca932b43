// A slow, obvious matcher for expressions: the reference that the engine of
// verifier/regular is tested against. It shares nothing with it: an expression
// is a tree, and matching asks at every place for every place where it can
// end. Exponential in the worst case, which small tests do not meet.

#ifndef AGP_TESTS_UNIT_REGULAR_MATCHER_H_
#define AGP_TESTS_UNIT_REGULAR_MATCHER_H_

#include <cstdlib>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "verifier/regular/language.h"

namespace agp::regular::testing {

struct Tree {
  enum Kind { kNone, kEmptyText, kChars, kConcat, kRepeat, kOr, kAnd, kNot };
  Kind kind;
  std::set<char32_t> chars;  // of kChars
  bool negated = false;      // of kChars
  size_t min = 0;            // of kRepeat
  size_t max = 0;            // of kRepeat; kNoMax: any number
  std::vector<std::shared_ptr<Tree>> parts;

  static constexpr size_t kNoMax = static_cast<size_t>(-1);
};

using TreePtr = std::shared_ptr<Tree>;

// All the ends of matches that begin at `at`.
inline std::set<size_t> Ends(const Tree& tree, const std::u32string& text,
                             size_t at) {
  std::set<size_t> ends;
  switch (tree.kind) {
    case Tree::kNone:
      break;
    case Tree::kEmptyText:
      ends.insert(at);
      break;
    case Tree::kChars:
      if (at < text.size() &&
          (tree.chars.count(text[at]) != 0) != tree.negated) {
        ends.insert(at + 1);
      }
      break;
    case Tree::kConcat:
      ends = {at};
      for (const TreePtr& part : tree.parts) {
        std::set<size_t> further;
        for (size_t end : ends) further.merge(Ends(*part, text, end));
        ends = further;
      }
      break;
    case Tree::kRepeat: {
      std::set<size_t> now = {at};
      if (tree.min == 0) ends = now;
      // More rounds than min + length of the text find nothing new.
      size_t rounds = std::min(tree.max, tree.min + text.size() + 1);
      for (size_t i = 1; i <= rounds; ++i) {
        std::set<size_t> further;
        for (size_t end : now) further.merge(Ends(*tree.parts[0], text, end));
        now = further;
        if (i >= tree.min) ends.insert(now.begin(), now.end());
      }
      break;
    }
    case Tree::kOr:
      for (const TreePtr& part : tree.parts) ends.merge(Ends(*part, text, at));
      break;
    case Tree::kAnd:
      ends = Ends(*tree.parts[0], text, at);
      for (const TreePtr& part : tree.parts) {
        std::set<size_t> other = Ends(*part, text, at);
        std::erase_if(ends, [&](size_t end) { return !other.count(end); });
      }
      break;
    case Tree::kNot: {
      std::set<size_t> not_here = Ends(*tree.parts[0], text, at);
      for (size_t end = at; end <= text.size(); ++end) {
        if (!not_here.count(end)) ends.insert(end);
      }
      break;
    }
  }
  return ends;
}

inline bool Matches(const Tree& tree, const std::u32string& text) {
  return Ends(tree, text, 0).count(text.size()) != 0;
}

// The same expression for the engine.
inline Language Build(Arena& arena, const Tree& tree) {
  std::vector<Language> parts;
  for (const TreePtr& part : tree.parts) parts.push_back(Build(arena, *part));
  switch (tree.kind) {
    case Tree::kNone:
      return arena.Empty();
    case Tree::kEmptyText:
      return arena.Literal("");
    case Tree::kChars: {
      CharClass chars;
      for (char32_t c : tree.chars) chars.Add(CharClass::Of(c));
      return arena.Class(tree.negated ? chars.Complement() : chars);
    }
    case Tree::kConcat: {
      Language all = arena.Literal("");
      for (Language part : parts) all = arena.Concat(all, part);
      return all;
    }
    case Tree::kRepeat:
      return arena.Repeat(parts[0], static_cast<uint32_t>(tree.min),
                          tree.max == Tree::kNoMax
                              ? kUnbounded
                              : static_cast<uint32_t>(tree.max));
    case Tree::kOr:
      return arena.Or(parts);
    case Tree::kAnd:
      return arena.And(parts);
    case Tree::kNot:
      return arena.Not(parts[0]);
  }
  return arena.Empty();
}

// Random trees over a small alphabet. `logical` allows kAnd and kNot.
class TreeMaker {
 public:
  TreeMaker(uint32_t seed, std::u32string alphabet)
      : random_(seed), alphabet_(std::move(alphabet)) {}

  uint32_t Below(uint32_t n) { return random_() % n; }

  TreePtr Make(int depth, bool logical) {
    auto tree = std::make_shared<Tree>();
    // Leaves have the small numbers; few stand high up in the tree.
    uint32_t choice = depth == 0 ? Below(10) : Below(logical ? 28 : 22);
    if (depth > 0 && choice < 10 && Below(4) != 0) choice = 10 + Below(12);
    if (choice < 1) {
      tree->kind = Below(4) == 0 ? Tree::kNone : Tree::kEmptyText;
    } else if (choice < 8) {
      tree->kind = Tree::kChars;
      tree->negated = Below(4) == 0;
      uint32_t count = 1 + Below(2);
      for (uint32_t i = 0; i < count; ++i) {
        tree->chars.insert(alphabet_[Below(Size())]);
      }
    } else if (choice < 10) {  // any text
      tree->kind = Tree::kRepeat;
      tree->max = Tree::kNoMax;
      tree->parts = {AnyChar()};
    } else if (choice < 16) {
      tree->kind = Tree::kConcat;
      Fill(*tree, 2 + Below(3), depth, logical);
    } else if (choice < 19) {
      tree->kind = Tree::kOr;
      Fill(*tree, 2 + Below(2), depth, logical);
    } else if (choice < 22) {
      tree->kind = Tree::kRepeat;
      tree->min = Below(3);
      tree->max = Below(2) == 0 ? Tree::kNoMax : tree->min + Below(3);
      Fill(*tree, 1, depth, logical);
      if (Below(4) == 0) tree->parts = {AnyChar()};  // a test of size
    } else if (choice < 25) {
      tree->kind = Tree::kAnd;
      Fill(*tree, 2 + Below(3), depth, logical);
    } else {
      tree->kind = Tree::kNot;
      Fill(*tree, 1, depth, logical);
    }
    return tree;
  }

  // A glob: texts with "any text" and "any character" between them.
  TreePtr MakeGlob(int length) {
    auto tree = std::make_shared<Tree>();
    tree->kind = Tree::kConcat;
    for (int i = 0; i < length; ++i) {
      auto part = std::make_shared<Tree>();
      uint32_t choice = Below(8);
      if (choice < 3) {
        part->kind = Tree::kRepeat;
        part->max = Tree::kNoMax;
        part->parts = {AnyChar()};
      } else if (choice < 4) {
        part = AnyChar();
      } else {
        part->kind = Tree::kChars;
        part->chars = {alphabet_[Below(Size())]};
      }
      tree->parts.push_back(part);
    }
    return tree;
  }

  // A conjunction or union of globs and their complements: what rules ask.
  TreePtr MakeTests(uint32_t count) {
    auto tree = std::make_shared<Tree>();
    tree->kind = Below(4) == 0 ? Tree::kOr : Tree::kAnd;
    for (uint32_t i = 0; i < count; ++i) {
      TreePtr part = MakeGlob(2 + static_cast<int>(Below(5)));
      if (Below(5) == 0) part = Make(2, false);
      if (Below(3) == 0) {
        auto negation = std::make_shared<Tree>();
        negation->kind = Tree::kNot;
        negation->parts = {part};
        part = negation;
      }
      tree->parts.push_back(part);
    }
    return tree;
  }

 private:
  uint32_t Size() const { return static_cast<uint32_t>(alphabet_.size()); }

  static TreePtr AnyChar() {
    auto any = std::make_shared<Tree>();
    any->kind = Tree::kChars;
    any->negated = true;
    return any;
  }

  void Fill(Tree& tree, uint32_t count, int depth, bool logical) {
    for (uint32_t i = 0; i < count; ++i) {
      tree.parts.push_back(Make(depth - 1, logical));
    }
  }

  std::mt19937 random_;
  std::u32string alphabet_;
};

// How often to repeat: `usual` times, or AGP_TEST_ROUNDS (an environment
// variable) times as many for a long run.
inline uint32_t Rounds(uint32_t usual) {
  const char* factor = std::getenv("AGP_TEST_ROUNDS");
  return factor ? usual * static_cast<uint32_t>(std::atoi(factor)) : usual;
}

// Every text of up to `length` characters, the short ones first.
inline std::vector<std::u32string> AllTexts(const std::u32string& alphabet,
                                            size_t length) {
  std::vector<std::u32string> texts = {U""};
  size_t begin = 0;
  for (size_t n = 1; n <= length; ++n) {
    size_t end = texts.size();
    for (size_t i = begin; i < end; ++i) {
      for (char32_t c : alphabet) texts.push_back(texts[i] + c);
    }
    begin = end;
  }
  return texts;
}

}  // namespace agp::regular::testing

#endif  // AGP_TESTS_UNIT_REGULAR_MATCHER_H_
