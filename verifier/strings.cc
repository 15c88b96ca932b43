#include "verifier/strings.h"

#include <algorithm>
#include <deque>
#include <numeric>
#include <set>

namespace agp::verify {

using regular::Language;
using smt::Term;

namespace {
// Choices tried when classes with few words must all differ.
constexpr uint32_t kMaxBacktrack = 20'000;
}  // namespace

Strings::Id Strings::NewVar(std::vector<std::string> hints) {
  Entry var;
  var.hints = std::move(hints);
  vars_.push_back(std::move(var));
  return static_cast<Id>(vars_.size() - 1);
}

Strings::Id Strings::Constant(const std::string& text) {
  auto [it, made] = constants_.try_emplace(text, static_cast<Id>(vars_.size()));
  if (made) {
    Entry var;
    var.constant = true;
    var.text = text;
    vars_.push_back(std::move(var));
  }
  return it->second;
}

Term Strings::Member(Id s, Language language, std::vector<AtomId>* atoms) {
  if (vars_[s].constant) {
    return context_.Bool(regular::Contains(language, vars_[s].text));
  }
  if (language.id() == regular::Arena::kAllId) return context_.True();
  if (language.id() == regular::Arena::kEmptyId) return context_.False();
  auto [it, made] = members_.try_emplace({s, language.id()},
                                         static_cast<AtomId>(atoms_.size()));
  if (made) {
    atoms_.push_back({Atom::Kind::kMember, context_.BoolVar(), s, 0, language});
  }
  atoms->push_back(it->second);
  return atoms_[it->second].term;
}

Term Strings::Equal(Id a, Id b, std::vector<AtomId>* atoms) {
  if (a == b) return context_.True();
  if (vars_[a].constant && vars_[b].constant) return context_.False();
  if (vars_[a].constant) std::swap(a, b);
  if (vars_[b].constant) {
    return Member(a, languages_.Literal(vars_[b].text), atoms);
  }
  if (b < a) std::swap(a, b);
  auto [it, made] =
      equals_.try_emplace({a, b}, static_cast<AtomId>(atoms_.size()));
  if (made) {
    atoms_.push_back({Atom::Kind::kEqual, context_.BoolVar(), a, b, {}});
  }
  atoms->push_back(it->second);
  return atoms_[it->second].term;
}

Term Strings::Length(Id s, std::vector<AtomId>* atoms) {
  if (vars_[s].constant) {
    int64_t n = 0;
    for (unsigned char c : vars_[s].text) n += (c & 0xC0) != 0x80;
    return context_.Int(n);
  }
  if (!vars_[s].length.valid()) {
    vars_[s].length = context_.IntVar();
    vars_[s].length_atom = static_cast<AtomId>(atoms_.size());
    atoms_.push_back({Atom::Kind::kLength, vars_[s].length, s, 0, {}});
  }
  atoms->push_back(vars_[s].length_atom);
  return vars_[s].length;
}

Strings::Id Strings::Find(Id s) {
  auto [it, made] = parent_.try_emplace(s, s);
  if (it->second == s) return s;
  Id root = Find(it->second);
  parent_[s] = root;
  return root;
}

void Strings::Explain(Id a, Id b, std::vector<Term>* terms) const {
  if (a == b) return;
  std::unordered_map<Id, std::pair<Id, Term>> from;
  std::deque<Id> queue = {a};
  from[a] = {a, {}};
  while (!queue.empty() && !from.count(b)) {
    Id at = queue.front();
    queue.pop_front();
    auto it = edges_.find(at);
    if (it == edges_.end()) continue;
    for (auto [next, term] : it->second) {
      if (from.try_emplace(next, at, term).second) queue.push_back(next);
    }
  }
  for (Id at = b; at != a; at = from.at(at).first) {
    Term term = from.at(at).second;
    if (std::find(terms->begin(), terms->end(), term) == terms->end()) {
      terms->push_back(term);
    }
  }
}

Term Strings::Clause(const std::vector<Term>& terms) {
  std::vector<Term> negated;
  for (Term t : terms) negated.push_back(context_.Not(t));
  ++num_lemmas_;
  return context_.Or(negated);
}

Language Strings::Conjunction(const std::vector<Literal>& literals) {
  std::vector<Language> all;
  for (const Literal& l : literals) all.push_back(l.language);
  return languages_.arena().And(all);
}

regular::Outcome Strings::Emptiness(Language language) {
  auto it = emptiness_.find(language.id());
  if (it != emptiness_.end()) return it->second;
  regular::Outcome outcome = regular::Outcome::kUnknown;
  switch (regular::IsEmpty(language, languages_.limits())) {
    case regular::Answer::kYes:
      outcome = regular::Outcome::kEmpty;
      break;
    case regular::Answer::kNo:
      outcome = regular::Outcome::kFound;
      break;
    case regular::Answer::kUnknown:
      break;
  }
  emptiness_[language.id()] = outcome;
  return outcome;
}

std::vector<Strings::Literal> Strings::Minimise(std::vector<Literal> literals) {
  // Most conflicts are between two tests.
  for (size_t i = 0; i < literals.size(); ++i) {
    for (size_t j = i + 1; j < literals.size(); ++j) {
      if (regular::Disjoint(literals[i].language, literals[j].language,
                            languages_.limits()) == regular::Answer::kYes) {
        return {literals[i], literals[j]};
      }
    }
  }
  for (size_t i = literals.size(); i-- > 0;) {
    std::vector<Literal> fewer = literals;
    fewer.erase(fewer.begin() + static_cast<long>(i));
    if (Emptiness(Conjunction(fewer)) == regular::Outcome::kEmpty) {
      literals = std::move(fewer);
    }
  }
  return literals;
}

Strings::Answer Strings::Conflict(const std::vector<Literal>& core) {
  std::vector<Term> terms;
  for (const Literal& l : core) {
    terms.push_back(l.term);
    Explain(core[0].var, l.var, &terms);
  }
  return {Verdict::kLemma, Clause(terms), ""};
}

std::optional<Strings::Answer> Strings::CheckLengths(Class& c) {
  if (c.lengths.empty()) return std::nullopt;
  auto [var, length] = c.lengths[0];
  for (auto [other, other_length] : c.lengths) {
    if (other_length == length) continue;
    std::vector<Term> terms;
    Explain(var, other, &terms);
    ++num_lemmas_;
    Term equal = context_.Equal(vars_[var].length, vars_[other].length);
    std::vector<Term> clause = {equal};
    for (Term t : terms) clause.push_back(context_.Not(t));
    return Answer{Verdict::kLemma, context_.Or(clause), ""};
  }
  // literals (and what joins them to var) imply `fact`
  auto implied = [&](Term fact) {
    std::vector<Term> terms;
    for (const Literal& l : c.literals) {
      terms.push_back(l.term);
      Explain(var, l.var, &terms);
    }
    ++num_lemmas_;
    std::vector<Term> clause = {fact};
    for (Term t : terms) clause.push_back(context_.Not(t));
    return Answer{Verdict::kLemma, context_.Or(clause), ""};
  };
  Term term = vars_[var].length;
  if (length < 0 || length > kMaxLength) {
    ++num_lemmas_;
    return Answer{Verdict::kLemma,
                  context_.And(context_.Le(context_.Int(0), term),
                               context_.Le(term, context_.Int(kMaxLength))),
                  ""};
  }
  Language exact = c.language & languages_.arena().SizeExactly(
                                    static_cast<uint32_t>(length));
  switch (Emptiness(exact)) {
    case regular::Outcome::kFound:
      c.language = exact;
      return std::nullopt;
    case regular::Outcome::kUnknown:
      return Answer{Verdict::kUnknown,
                    {},
                    "a question about the length of a string is too large"};
    case regular::Outcome::kEmpty:
      break;
  }
  regular::Lengths lengths =
      regular::LengthsOf(c.language, languages_.limits());
  if (lengths.outcome == regular::Outcome::kFound) {
    if (length < lengths.min) {
      return implied(context_.Le(context_.Int(lengths.min), term));
    }
    if (lengths.max != regular::kUnbounded && length > lengths.max) {
      return implied(context_.Le(term, context_.Int(lengths.max)));
    }
  }
  Answer gap =
      implied(context_.Not(context_.Equal(term, context_.Int(length))));
  gap.excludes_one_length = true;
  return gap;
}

Strings::Answer Strings::Check(const smt::Solver& solver,
                               std::span<const AtomId> active) {
  parent_.clear();
  edges_.clear();
  classes_.clear();
  class_of_.clear();
  unequal_.clear();
  for (AtomId id : active) {
    const Atom& atom = atoms_[id];
    if (atom.kind != Atom::Kind::kEqual) {
      Find(atom.a);
      continue;
    }
    Id a = Find(atom.a), b = Find(atom.b);
    if (solver.IsTrue(atom.term)) {
      edges_[atom.a].emplace_back(atom.b, atom.term);
      edges_[atom.b].emplace_back(atom.a, atom.term);
      if (a != b) parent_[std::max(a, b)] = std::min(a, b);
    } else {
      unequal_.push_back(id);
    }
  }
  for (AtomId id : unequal_) {
    const Atom& atom = atoms_[id];
    if (Find(atom.a) != Find(atom.b)) continue;
    std::vector<Term> terms;
    Explain(atom.a, atom.b, &terms);
    terms.push_back(context_.Not(atom.term));
    return {Verdict::kLemma, Clause(terms), ""};
  }
  std::vector<Id> roots;
  for (const auto& [var, parent] : parent_) roots.push_back(var);
  std::sort(roots.begin(), roots.end());
  for (Id var : roots) {
    Id root = Find(var);
    auto [it, made] =
        class_of_.try_emplace(root, static_cast<uint32_t>(classes_.size()));
    uint32_t index = it->second;
    if (made) classes_.emplace_back();
    class_of_[var] = index;
    classes_[index].vars.push_back(var);
    for (const std::string& hint : vars_[var].hints) {
      classes_[index].hints.push_back(hint);
    }
  }
  for (AtomId id : active) {
    const Atom& atom = atoms_[id];
    Class& c = classes_[class_of_.at(atom.a)];
    if (atom.kind == Atom::Kind::kMember) {
      bool holds = solver.IsTrue(atom.term);
      c.literals.push_back({atom.a, holds ? atom.term : context_.Not(atom.term),
                            holds ? atom.language : ~atom.language});
    } else if (atom.kind == Atom::Kind::kLength) {
      // A value of more than 64 bits is out of range anyway.
      c.lengths.emplace_back(atom.a, solver.ValueOf(atom.term).value_or(-1));
    }
  }
  for (AtomId id : unequal_) {
    uint32_t a = class_of_.at(atoms_[id].a), b = class_of_.at(atoms_[id].b);
    classes_[a].unlike.push_back(b);
    classes_[b].unlike.push_back(a);
  }
  for (Class& c : classes_) {
    c.language = Conjunction(c.literals);
    switch (Emptiness(c.language)) {
      case regular::Outcome::kFound:
        break;
      case regular::Outcome::kEmpty:
        return Conflict(Minimise(c.literals));
      case regular::Outcome::kUnknown:
        return {Verdict::kUnknown,
                {},
                "a question about strings exceeds the limit of states"};
    }
    if (auto answer = CheckLengths(c)) return *answer;
    std::sort(c.unlike.begin(), c.unlike.end());
    c.unlike.erase(std::unique(c.unlike.begin(), c.unlike.end()),
                   c.unlike.end());
  }
  return AssignWords();
}

bool Strings::Backtrack(const std::vector<uint32_t>& order, size_t at,
                        const std::vector<std::vector<std::string>>& words,
                        uint32_t* steps) {
  if (at == order.size()) return true;
  Class& c = classes_[order[at]];
  for (const std::string& word : words[order[at]]) {
    if (++*steps > kMaxBacktrack) return false;
    bool clash =
        std::any_of(c.unlike.begin(), c.unlike.end(), [&](uint32_t other) {
          return classes_[other].assigned && classes_[other].word == word;
        });
    if (clash) continue;
    c.word = word;
    c.assigned = true;
    if (Backtrack(order, at + 1, words, steps)) return true;
    c.assigned = false;
  }
  return false;
}

Strings::Answer Strings::AssignWords() {
  std::vector<std::vector<std::string>> words(classes_.size());
  std::vector<uint32_t> scarce, plenty;
  for (uint32_t i = 0; i < classes_.size(); ++i) {
    Class& c = classes_[i];
    size_t needed = c.unlike.size() + 1;
    for (const std::string& hint : c.hints) {
      if (regular::Contains(c.language, hint) &&
          std::find(words[i].begin(), words[i].end(), hint) == words[i].end()) {
        words[i].push_back(hint);
      }
    }
    if (words[i].size() < needed) {
      regular::Enumeration more =
          regular::Enumerate(c.language, needed, languages_.limits());
      if (more.enough == regular::Enough::kUnknown) {
        return {Verdict::kUnknown,
                {},
                "a question about strings exceeds the limit of states"};
      }
      for (std::string& word : more.words) {
        if (std::find(words[i].begin(), words[i].end(), word) ==
            words[i].end()) {
          words[i].push_back(std::move(word));
        }
      }
    }
    (words[i].size() < needed ? scarce : plenty).push_back(i);
  }
  uint32_t steps = 0;
  if (!Backtrack(scarce, 0, words, &steps)) {
    if (steps > kMaxBacktrack) {
      return {Verdict::kUnknown,
              {},
              "too many strings with few values each must differ"};
    }
    // The scarce classes alone cannot all be served.
    std::set<uint32_t> in(scarce.begin(), scarce.end());
    std::vector<Term> terms;
    for (uint32_t i : scarce) {
      Class& c = classes_[i];
      for (const Literal& l : c.literals) {
        terms.push_back(l.term);
        Explain(c.vars[0], l.var, &terms);
      }
      for (auto [var, length] : c.lengths) {
        terms.push_back(
            context_.Equal(vars_[var].length, context_.Int(length)));
        Explain(c.vars[0], var, &terms);
      }
    }
    for (AtomId id : unequal_) {
      const Atom& atom = atoms_[id];
      uint32_t a = class_of_.at(atom.a), b = class_of_.at(atom.b);
      if (!in.count(a) || !in.count(b)) continue;
      terms.push_back(context_.Not(atom.term));
      Explain(classes_[a].vars[0], atom.a, &terms);
      Explain(classes_[b].vars[0], atom.b, &terms);
    }
    return {Verdict::kLemma, Clause(terms), ""};
  }
  // Every other class has more words than neighbours.
  for (uint32_t i : plenty) {
    Class& c = classes_[i];
    for (const std::string& word : words[i]) {
      bool clash =
          std::any_of(c.unlike.begin(), c.unlike.end(), [&](uint32_t other) {
            return classes_[other].assigned && classes_[other].word == word;
          });
      if (clash) continue;
      c.word = word;
      c.assigned = true;
      break;
    }
  }
  return {};
}

std::string Strings::TextOf(Id s) const {
  if (vars_[s].constant) return vars_[s].text;
  auto it = class_of_.find(s);
  if (it != class_of_.end()) return classes_[it->second].word;
  return vars_[s].hints.empty() ? "" : vars_[s].hints[0];
}

bool Strings::Narrow(Id s, Language language) {
  auto it = class_of_.find(s);
  if (vars_[s].constant || it == class_of_.end()) return false;
  Class& c = classes_[it->second];
  Language both = c.language & language;
  std::vector<std::string> words = {c.word};
  regular::Enumeration more =
      regular::Enumerate(both, c.unlike.size() + 1, languages_.limits());
  words.insert(words.end(), more.words.begin(), more.words.end());
  for (const std::string& word : words) {
    bool clash =
        std::any_of(c.unlike.begin(), c.unlike.end(), [&](uint32_t other) {
          return classes_[other].assigned && classes_[other].word == word;
        });
    if (clash || !regular::Contains(both, word)) continue;
    c.word = word;
    c.language = both;
    return true;
  }
  return false;
}

std::vector<std::string> Strings::MoreLike(
    Id s, size_t count, const std::vector<std::string>& avoid) {
  std::set<std::string> taken(avoid.begin(), avoid.end());
  std::vector<std::string> found;
  if (vars_[s].constant) return found;
  Language language = languages_.arena().All();
  auto it = class_of_.find(s);
  if (it != class_of_.end()) {
    const Class& c = classes_[it->second];
    language = c.language;
    taken.insert(c.word);
    for (uint32_t other : c.unlike) taken.insert(classes_[other].word);
  }
  regular::Enumeration words =
      regular::Enumerate(language, count + taken.size(), languages_.limits());
  for (std::string& word : words.words) {
    if (found.size() < count && !taken.count(word)) {
      found.push_back(std::move(word));
    }
  }
  return found;
}

}  // namespace agp::verify
