#include "agp/origins.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "agp/door.h"
#include "labels.h"
#include "origin_text.h"

namespace agp {
namespace {

// Tokens of the runs that a longer value is cut into.
constexpr size_t kWindow = 4;
constexpr uint32_t kNoToken = UINT32_MAX;
constexpr int kUnseen = INT32_MAX;

using Tokens = std::vector<uint32_t>;

// The best place in which something was seen. Of equally good ones it has what
// all of them have.
struct Sight {
  int rank = kUnseen;
  Labels labels = 0;

  bool seen() const { return rank != kUnseen; }
  void Add(const Sight& other) {
    if (other.rank < rank) {
      *this = other;
    } else if (other.rank == rank) {
      labels = static_cast<Labels>(labels & other.labels);
    }
  }
};

// Whether `run` stands in `text` without a gap (Knuth, Morris and Pratt, 1977),
// in linear time: neither is the gateway's own. `fail` is of `run`.
bool Contains(const Tokens& text, const Tokens& run,
              const std::vector<uint32_t>& fail) {
  uint32_t matched = 0;
  for (uint32_t token : text) {
    while (matched > 0 && run[matched] != token) matched = fail[matched - 1];
    if (run[matched] == token) ++matched;
    if (matched == run.size()) return true;
  }
  return false;
}

std::vector<uint32_t> FailuresOf(const Tokens& run) {
  std::vector<uint32_t> fail(run.size(), 0);
  uint32_t matched = 0;
  for (size_t i = 1; i < run.size(); ++i) {
    while (matched > 0 && run[matched] != run[i]) matched = fail[matched - 1];
    if (run[matched] == run[i]) ++matched;
    fail[i] = matched;
  }
  return fail;
}

}  // namespace

struct OriginTracker::Impl {
  explicit Impl(const Bundle& b) : bundle(b) {
    View<bundle::LabelRec> records = bundle.labels();
    for (uint32_t i = 0; i < records.size; ++i) {
      Labels bit = static_cast<Labels>(1u << i);
      all = static_cast<Labels>(all | bit);
      if (records[i].audience) {
        audiences = static_cast<Labels>(audiences | bit);
        continue;
      }
      std::string_view name = bundle.string(records[i].name);
      rank_of.emplace_back(bit, name == "user" ? 0 : static_cast<int>(i) + 1);
      if (name == "user") user = bit;
      if (name == "model") model = bit;
    }
    nodes.emplace_back();
  }

  // A source is as good as the worst origin that it may be from.
  Sight Source(Labels labels) const {
    Sight sight{-1, static_cast<Labels>(labels & all)};
    for (const auto& [bit, rank] : rank_of) {
      if (!(labels & bit)) sight.rank = std::max(sight.rank, rank);
    }
    return sight;
  }

  uint32_t TokenId(const std::string& token) const {
    auto it = token_ids.find(token);
    return it == token_ids.end() ? kNoToken : it->second;
  }
  uint32_t Remember(const std::string& token) {
    return token_ids.emplace(token, static_cast<uint32_t>(token_ids.size()))
        .first->second;
  }
  // False: no room for `count` more tokens.
  bool Reserve(size_t count) {
    if (full || count > kMaxOriginTokens - used) {
      full = true;
      return false;
    }
    used += static_cast<uint32_t>(count);
    return true;
  }

  void AddText(std::string_view text, const Sight& source) {
    std::vector<std::string> words = TokensOf(text);
    if (!Reserve(words.size())) return;
    Tokens ids;
    ids.reserve(words.size());
    for (const std::string& word : words) ids.push_back(Remember(word));
    // Every run of up to a window's length, as a path from the root.
    for (size_t i = 0; i < ids.size(); ++i) {
      uint32_t node = 0;
      for (size_t j = i; j < std::min(ids.size(), i + kWindow); ++j) {
        auto [it, added] =
            edges.emplace(uint64_t{node} << 32 | ids[j], nodes.size());
        if (added) nodes.emplace_back();
        node = it->second;
        nodes[node].Add(source);
      }
    }
    texts.emplace_back(std::move(ids), source);
  }

  void AddWhole(std::string_view text, Labels labels) {
    std::vector<std::string> words = TokensOf(text);
    if (words.empty() || !Reserve(words.size())) return;
    Tokens ids;
    for (const std::string& word : words) ids.push_back(Remember(word));
    wholes[std::move(ids)].Add(Source(labels));
  }

  // The type that a key leads into; collections and optionals are passed over.
  uint32_t Bare(uint32_t type) const {
    while (type != bundle::kNone) {
      const bundle::TypeRec& rec = bundle.types()[type];
      if (rec.kind != bundle::TypeKind::kOptional &&
          rec.kind != bundle::TypeKind::kList &&
          rec.kind != bundle::TypeKind::kSet) {
        break;
      }
      type = rec.element;
    }
    return type;
  }

  // Whether the result is a list or set of plain values.
  bool IsPlainList(uint32_t type) const {
    if (type == bundle::kNone) return false;
    bundle::TypeKind kind = bundle.types()[type].kind;
    if (kind != bundle::TypeKind::kList && kind != bundle::TypeKind::kSet) {
      return false;
    }
    bundle::TypeKind bare = bundle.types()[Bare(type)].kind;
    return bare != bundle::TypeKind::kRecord &&
           bare != bundle::TypeKind::kMap && bare != bundle::TypeKind::kJson;
  }

  // What is stated of the leaf at `path` of a result of `type`, beyond what is
  // stated of its text. False: nothing.
  bool Stated(const std::vector<std::string>& path, uint32_t type,
              Labels* labels) const {
    bool stated = false;
    type = Bare(type);
    for (const std::string& key : path) {
      if (type == bundle::kNone) return false;
      const bundle::TypeRec& rec = bundle.types()[type];
      if (rec.kind == bundle::TypeKind::kMap) {
        type = Bare(rec.element);
        continue;
      }
      if (rec.kind != bundle::TypeKind::kRecord) return false;
      const bundle::FieldRec* found = nullptr;
      for (uint32_t f = rec.first; f < rec.first + rec.count; ++f) {
        const bundle::FieldRec& field = bundle.fields()[f];
        if (bundle.string(field.wire_name) == key) found = &field;
      }
      if (!found) return false;
      if (found->labels != bundle::kNone) {
        *labels = static_cast<Labels>(found->labels);
        stated = true;
      }
      type = Bare(found->type);
    }
    return stated;
  }

  Sight SightOf(const uint32_t* run, size_t size) const {
    Sight sight;
    uint32_t node = 0;
    size_t i = 0;
    for (; i < size; ++i) {
      auto it = edges.find(uint64_t{node} << 32 | run[i]);
      if (it == edges.end()) break;
      node = it->second;
    }
    if (size > 0 && i == size) sight = nodes[node];
    if (!wholes.empty()) {
      auto it = wholes.find(Tokens(run, run + size));
      if (it != wholes.end()) sight.Add(it->second);
    }
    return sight;
  }

  // What was not seen is the model's own, unless too much was to be seen.
  Labels Own() const {
    return full ? 0 : static_cast<Labels>(all & ~model & ~audiences);
  }
  Labels LabelsOfRun(const uint32_t* run, size_t size) const {
    Sight sight = SightOf(run, size);
    return sight.seen() ? sight.labels : Own();
  }

  Labels LabelsOf(std::string_view text) const {
    std::vector<std::string> words = TokensOf(text);
    if (words.empty()) return Own();
    Tokens ids;
    ids.reserve(words.size());
    for (const std::string& word : words) ids.push_back(TokenId(word));
    Labels labels = all;
    auto add = [&](Labels more) {
      labels = static_cast<Labels>(labels & more);
    };
    if (ids.size() <= kWindow) {
      add(LabelsOfRun(ids.data(), ids.size()));
    } else if (Sight sight = SightOfLong(ids); sight.seen()) {
      add(sight.labels);
    } else {
      for (size_t i = 0; i + kWindow <= ids.size(); ++i) {
        add(LabelsOfRun(&ids[i], kWindow));
      }
    }
    if (ids.size() > 1) {
      for (size_t i = 0; i < ids.size(); ++i) {
        if (LooksLikeIdentifier(words[i])) add(LabelsOfRun(&ids[i], 1));
      }
    }
    return labels;
  }

  Sight SightOfLong(const Tokens& run) const {
    Sight sight;
    if (auto it = wholes.find(run); it != wholes.end()) sight = it->second;
    // No text has it if none has its beginning.
    if (!TrieHas(run.data())) return sight;
    std::vector<uint32_t> fail = FailuresOf(run);
    for (const auto& [text, source] : texts) {
      if (text.size() >= run.size() && Contains(text, run, fail)) {
        sight.Add(source);
      }
    }
    return sight;
  }
  bool TrieHas(const uint32_t* window) const {
    uint32_t node = 0;
    for (size_t i = 0; i < kWindow; ++i) {
      auto it = edges.find(uint64_t{node} << 32 | window[i]);
      if (it == edges.end()) return false;
      node = it->second;
    }
    return true;
  }

  Labels LabelsOfScalar(uint32_t type, const Value& value) const {
    switch (value.kind) {
      case ValueKind::kBool:
        return Own();
      case ValueKind::kString:
      case ValueKind::kEntity:
        return LabelsOf(value.string());
      case ValueKind::kJson: {
        std::vector<TextLeaf> leaves;
        if (!ReadJsonLeaves(value.string(), &leaves)) return 0;
        Labels labels = leaves.empty() ? Own() : all;
        for (const TextLeaf& leaf : leaves) {
          labels = static_cast<Labels>(labels & LabelsOf(leaf.text));
          // Its keys are part of it.
          for (const std::string& key : leaf.path) {
            labels = static_cast<Labels>(labels & LabelsOf(key));
          }
        }
        return labels;
      }
      default: {
        std::string text;
        PrintValue(bundle, type, value, &text);
        return LabelsOf(text);
      }
    }
  }

  void Label(uint32_t type, Value* value) const {
    if (value->kind == ValueKind::kAbsent || value->labels == kAllLabels) {
      return;
    }
    const bundle::TypeRec* rec = &bundle.types()[type];
    while (rec->kind == bundle::TypeKind::kOptional) {
      type = rec->element;
      rec = &bundle.types()[type];
    }
    PartsOf parts(*value);
    Value* items = const_cast<Value*>(value->items);
    switch (value->kind) {
      case ValueKind::kRecord:
        for (uint32_t i = 0; i < value->size && i < rec->count; ++i) {
          Label(bundle.fields()[rec->first + i].type, &items[i]);
        }
        break;
      case ValueKind::kSet:
      case ValueKind::kList:
        for (uint32_t i = 0; i < value->size; ++i) {
          Label(rec->element, &items[i]);
        }
        break;
      case ValueKind::kMap:
        for (uint32_t i = 0; i < value->size; ++i) {
          Label(rec->element, &items[2 * i + 1]);
        }
        break;
      default:
        value->labels = LabelsOfScalar(type, *value);
        return;
    }
    Labels labels = LabelsOfParts(*value);
    if (parts.count == 0) labels = Own();
    if (value->kind == ValueKind::kMap) {
      for (uint32_t i = 0; i < value->size; ++i) {
        labels = static_cast<Labels>(labels & LabelsOf(items[2 * i].string()));
      }
    }
    value->labels = static_cast<Labels>(labels & all);
  }

  const Bundle& bundle;
  Labels all = 0;
  Labels audiences = 0;
  Labels user = 0;
  Labels model = 0;
  std::vector<std::pair<Labels, int>> rank_of;  // of each origin's bit

  std::unordered_map<std::string, uint32_t> token_ids;
  // Runs of up to kWindow tokens that were seen: (node, token) leads to a node.
  std::unordered_map<uint64_t, uint32_t> edges;
  std::vector<Sight> nodes;
  std::vector<std::pair<Tokens, Sight>> texts;
  std::map<Tokens, Sight> wholes;
  uint32_t used = 0;
  bool full = false;
};

OriginTracker::OriginTracker(const Bundle& bundle)
    : impl_(std::make_unique<Impl>(bundle)) {}
OriginTracker::~OriginTracker() = default;
OriginTracker::OriginTracker(OriginTracker&&) noexcept = default;
OriginTracker& OriginTracker::operator=(OriginTracker&&) noexcept = default;

void OriginTracker::SawPrompt(std::string_view text) {
  impl_->AddText(text,
                 impl_->Source(static_cast<Labels>(impl_->all & ~impl_->user)));
}

void OriginTracker::SawResult(uint32_t action, std::string_view text) {
  if (action == bundle::kNone) {
    impl_->AddText(text, impl_->Source(0));
    return;
  }
  const bundle::ActionRec& rec = impl_->bundle.actions()[action];
  Labels stated = static_cast<Labels>(rec.result_labels);
  bool plain_list = impl_->IsPlainList(rec.result_type);
  impl_->AddText(text, impl_->Source(plain_list ? Labels{0} : stated));
  if (rec.result_type == bundle::kNone) return;
  std::vector<TextLeaf> leaves;
  if (!ReadLeaves(text, &leaves)) return;
  for (const TextLeaf& leaf : leaves) {
    Labels labels = stated;
    if ((plain_list && leaf.path.empty()) ||
        impl_->Stated(leaf.path, rec.result_type, &labels)) {
      impl_->AddWhole(leaf.text, labels);
    }
  }
}

Labels OriginTracker::LabelsOf(std::string_view text) const {
  return impl_->LabelsOf(text);
}

void OriginTracker::Label(uint32_t type, Value* value) const {
  impl_->Label(type, value);
}

void OriginTracker::LabelArguments(const Request& request) const {
  const bundle::ActionRec& action = impl_->bundle.actions()[request.action];
  for (uint32_t i = 0; i < action.num_fields; ++i) {
    Label(impl_->bundle.fields()[action.first_field + i].type,
          const_cast<Value*>(&request.arguments[i]));
  }
}

}  // namespace agp
