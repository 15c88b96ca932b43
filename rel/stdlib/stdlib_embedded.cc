#include "stdlib/stdlib.h"
namespace agp::stdlib {
std::span<const Module> Modules() {
  static const Module modules[] = {
{"std.mail", R"__agp__(module std.mail

import std.traits

// A mailbox as an agent sees it. `mailbox` is the person whose mail it is.

record Mail {
  sender: String,
  to: Set<String>,
  cc: Set<String>?,
  subject: String,
  body: String
}

// Ids of the mails that match a query.
action mail.search(mailbox: User, query: String) -> Set<String> is read
action mail.read(mailbox: User, id: String) -> Mail is read
// Marks mails for their owner to look at; nothing is removed.
action mail.suggest_deletion(mailbox: User, ids: Set<String>) is idempotent
action mail.delete(mailbox: User, ids: Set<String>) is bulk(weight: size(ids))
action mail.send(
  mailbox: User,
  to: Set<String>,
  cc: Set<String>?,
  bcc: Set<String>?,
  subject: String,
  body: String
) is publish, open_world
)__agp__"},
{"std.traits", R"__agp__(module std.traits

// What an action can do, as rules and reviewers speak of it. A rule on a trait
// covers every action that has it.

// Loosening: a rule may trust these, so they stand only in declarations that
// somebody reviewed.
//
// Changes nothing that anybody can see.
loosening trait read
// Doing it twice is the same as doing it once.
loosening trait idempotent

// Risks: what is not known to be absent is taken to be there.
//
// Removes or overwrites something.
trait destructive
// Removes or overwrites `weight` things in one call.
trait bulk(weight: Int) implies destructive
// Reaches people or systems outside the organisation.
trait open_world
// Makes something visible to others.
trait publish
// Changes who may see or do something.
trait grants_access
// Moves money.
trait payment
// Runs code, queries or pages that somebody else wrote: can do anything.
trait arbitrary implies destructive, open_world, publish, grants_access, payment
)__agp__"},
{"", ""}};
  return std::span<const Module>(modules, std::size(modules) - 1);
}
}  // namespace agp::stdlib
