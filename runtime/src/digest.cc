#include "digest.h"

#include <algorithm>
#include <vector>

namespace agp {
namespace {

using bundle::kNone;
using bundle::TypeKind;

class Writer {
 public:
  explicit Writer(std::string_view purpose) { Text(purpose); }

  void Byte(uint8_t byte) { hash_.Update(&byte, 1); }
  void Number(uint64_t n) {
    uint8_t bytes[8];
    for (int i = 0; i < 8; ++i) bytes[i] = static_cast<uint8_t>(n >> 8 * i);
    hash_.Update(bytes, sizeof bytes);
  }
  void Text(std::string_view text) {
    Number(text.size());
    Bytes(text);
  }
  void Bytes(std::string_view text) {
    if (!text.empty()) hash_.Update(text.data(), text.size());
  }
  void Digest(const Sha256::Digest& digest) {
    hash_.Update(digest.data(), digest.size());
  }
  Sha256::Digest Finish() { return hash_.Finish(); }

 private:
  Sha256 hash_;
};

// The pieces of a JSON text that stand between the spaces of its tokens.
template <typename Piece>
void ForCompact(std::string_view json, const Piece& piece) {
  bool in_string = false;
  size_t begin = 0;
  for (size_t i = 0; i < json.size(); ++i) {
    char c = json[i];
    if (in_string) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        in_string = false;
      }
    } else if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      if (i > begin) piece(json.substr(begin, i - begin));
      begin = i + 1;
    } else {
      in_string = c == '"';
    }
  }
  if (begin < json.size()) piece(json.substr(begin));
}

void WriteJson(std::string_view json, Writer& w) {
  uint64_t size = 0;
  ForCompact(json, [&](std::string_view piece) { size += piece.size(); });
  w.Number(size);
  ForCompact(json, [&](std::string_view piece) { w.Bytes(piece); });
}

void WriteScalar(const Value& v, Writer& w) {
  w.Byte(static_cast<uint8_t>(v.kind));
  if (v.kind == ValueKind::kAbsent) return;
  if (IsTextKind(v.kind)) {
    w.Text(v.string());
  } else {
    w.Number(static_cast<uint64_t>(v.number));
  }
}

void WriteFields(const Image& image, uint32_t first, uint32_t count,
                 const Value* values, Writer& w);

// As deep as the type, at most kMaxTypeDepth.
void WriteValue(const Image& image, uint32_t type, const Value& v, Writer& w) {
  const bundle::TypeRec* t = &image.types[type];
  if (t->kind == TypeKind::kOptional) t = &image.types[t->element];
  switch (v.kind) {
    case ValueKind::kJson:
      w.Byte(static_cast<uint8_t>(v.kind));
      WriteJson(v.string(), w);
      return;
    case ValueKind::kRecord:
      w.Byte(static_cast<uint8_t>(v.kind));
      WriteFields(image, t->first, t->count, v.items, w);
      return;
    case ValueKind::kSet:
    case ValueKind::kList:
      w.Byte(static_cast<uint8_t>(v.kind));
      w.Number(v.size);
      for (uint32_t i = 0; i < v.size; ++i) {
        WriteValue(image, t->element, v.items[i], w);
      }
      return;
    case ValueKind::kMap:
      w.Byte(static_cast<uint8_t>(v.kind));
      w.Number(v.size);
      for (uint32_t i = 0; i < v.size; ++i) {
        w.Text(v.items[2 * i].string());
        WriteValue(image, t->element, v.items[2 * i + 1], w);
      }
      return;
    default:
      WriteScalar(v, w);
  }
}

void WriteFields(const Image& image, uint32_t first, uint32_t count,
                 const Value* values, Writer& w) {
  w.Number(count);
  for (uint32_t i = 0; i < count; ++i) {
    const Value* v = &values[i];
    if (v->kind == ValueKind::kAbsent && image.defaults[first + i] != nullptr) {
      v = image.defaults[first + i];
    }
    WriteValue(image, image.fields[first + i].type, *v, w);
  }
}

void WriteWho(const Sha256::Digest& schema, std::string_view session,
              const Principal& principal, Writer& w) {
  w.Digest(schema);
  w.Text(session);
  w.Text(principal.user);
  w.Text(principal.agent);
  w.Number(principal.num_callers);
  for (uint32_t i = 0; i < principal.num_callers; ++i) {
    w.Text(principal.callers[i]);
  }
}

// Each type once, so that types shared by many others cost no more.
class Schemas {
 public:
  explicit Schemas(const Image& image)
      : image_(image), types_(image.types.size), done_(image.types.size) {}

  Sha256::Digest Action(const bundle::ActionRec& action) {
    Writer w("agp action");
    w.Text(image_.string(action.name));
    w.Text(image_.string(action.wire_name));
    Fields(action.first_field, action.num_fields, w);
    return w.Finish();
  }

 private:
  void Fields(uint32_t first, uint32_t count, Writer& w) {
    w.Number(count);
    for (uint32_t f = first; f < first + count; ++f) {
      const bundle::FieldRec& field = image_.fields[f];
      w.Text(image_.string(field.name));
      w.Text(image_.string(field.wire_name));
      w.Digest(Type(field.type));
      w.Number(field.null_is_absent);
      if (image_.defaults[f] == nullptr) {
        w.Byte(0);
      } else {
        w.Byte(1);
        WriteValue(image_, field.type, *image_.defaults[f], w);
      }
    }
  }

  const Sha256::Digest& Type(uint32_t type) {
    if (done_[type]) return types_[type];
    const bundle::TypeRec& t = image_.types[type];
    Writer w("agp type");
    w.Byte(static_cast<uint8_t>(t.kind));
    w.Text(image_.string(t.name));
    if (t.kind == TypeKind::kEnum) {
      w.Number(t.count);
      for (uint32_t m = t.first; m < t.first + t.count; ++m) {
        w.Text(image_.string(image_.members[m].name));
        w.Text(image_.string(image_.members[m].wire_name));
      }
    } else if (t.kind == TypeKind::kRecord) {
      Fields(t.first, t.count, w);
    }
    if (t.element != kNone) w.Digest(Type(t.element));
    types_[type] = w.Finish();
    done_[type] = true;
    return types_[type];
  }

  const Image& image_;
  std::vector<Sha256::Digest> types_;
  std::vector<bool> done_;
};

}  // namespace

std::unique_ptr<Sha256::Digest[]> DigestSchemas(const Image& image) {
  auto digests = std::make_unique<Sha256::Digest[]>(image.actions.size);
  Schemas schemas(image);
  for (uint32_t a = 0; a < image.actions.size; ++a) {
    digests[a] = schemas.Action(image.actions[a]);
  }
  return digests;
}

Sha256::Digest DigestCall(const Image& image, const Sha256::Digest& schema,
                          std::string_view session, const Request& request) {
  Writer w("agp call");
  WriteWho(schema, session, request.principal, w);
  const bundle::ActionRec& action = image.actions[request.action];
  WriteFields(image, action.first_field, action.num_fields, request.arguments,
              w);
  return w.Finish();
}

Sha256::Digest DigestKeys(const Sha256::Digest& schema,
                          std::string_view session, const Request& request,
                          View<Value> keys) {
  Writer w("agp keys");
  WriteWho(schema, session, request.principal, w);
  w.Number(keys.size);
  for (const Value& key : keys) WriteScalar(key, w);
  return w.Finish();
}

}  // namespace agp
