#ifndef AGP_COMPILER_EMIT_BUNDLE_NAMES_H_
#define AGP_COMPILER_EMIT_BUNDLE_NAMES_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "agp/bundle.h"
#include "agp/enforcer.h"

// Parts of a loaded bundle in words, for the disassembler and the inspector.
// All of them take indexes of the bundle.
namespace agp::emit {

// "Set<String>?", "Mailbox".
std::string TypeText(const agp::Bundle& bundle, uint32_t type);
// A constant as the language writes it: `"a"`, `12.5`, `{"a", "b"}`, `high`.
// Moves `constant` past the value.
std::string ConstantText(const agp::Bundle& bundle, uint32_t type,
                         uint32_t& constant);
// A constant set, its first few elements: `{"a", "b", ... 40 in all}`.
std::string SetText(const agp::Bundle& bundle, uint32_t set);
// "user.stopped".
std::string StateVarText(const agp::Bundle& bundle, uint32_t var);
// "inbox.agp:12"; "" if the source is not known.
std::string PlaceText(const agp::Bundle& bundle, uint32_t file, uint32_t line);
// "permit", "permit after approval", "confirm", "deny".
std::string_view EffectText(const agp::bundle::RuleRec& rule);
// `audit(level: high)`.
std::string ObligationText(const agp::Bundle& bundle, uint32_t obligation);
// "signal", "result ok", ...
std::string_view EventText(agp::bundle::Event event);
// "session", "user", "agent", "global".
std::string_view ScopeText(agp::bundle::Scope scope);
// The same of a variable, or the name of its key scope.
std::string ScopeText(const agp::Bundle& bundle,
                      const agp::bundle::StateVarRec& var);
// Bits of labels as what they vouch for. As a statement about a value: "from
// web, visible to team" (the origins that are left). As what a test needs:
// "not from web, visible to team"; "" for no bits.
std::string LabelsText(const agp::Bundle& bundle, uint32_t bits,
                       bool statement);
// Of the enum, record or entity type below optionals; the type itself else.
uint32_t WithoutOptional(const agp::Bundle& bundle, uint32_t type);
// The section as the bundle's header calls it: "strings", "code", ...
std::string_view SectionText(agp::bundle::Section section);
// 64 hexadecimal digits.
std::string DigestText(const agp::Bundle& bundle);

}  // namespace agp::emit

#endif  // AGP_COMPILER_EMIT_BUNDLE_NAMES_H_
