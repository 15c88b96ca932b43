#include "ledger.h"

#include <algorithm>
#include <type_traits>

namespace agp {

// The tables are made of zeros and copied as bytes.
static_assert(std::is_trivial_v<Ledger::Tables>);

// Zero pages stay untouched until a record needs them.
bool Ledger::Allocate() {
  tables_.reset(static_cast<Tables*>(std::calloc(1, sizeof(Tables))));
  return tables_ != nullptr;
}

void Ledger::Clear() {
  if (tables_ != nullptr)
    std::memset(static_cast<void*>(tables_.get()), 0, sizeof(Tables));
}

CallRecord* Ledger::FindCall(std::string_view id) {
  for (CallRecord& call : tables_->calls) {
    if (call.status != CallStatus::kFree && call.id_text() == id) return &call;
  }
  return nullptr;
}

CallRecord* Ledger::PlaceForCall(int64_t now_ms, const CallDigest* asked_now) {
  CallRecord* oldest = nullptr;
  for (CallRecord& call : tables_->calls) {
    bool makes_room = false;
    switch (call.status) {
      case CallStatus::kFree:
        return &call;
      case CallStatus::kDone:
      case CallStatus::kDenied:
        makes_room = true;
        break;
      case CallStatus::kWaiting:
        makes_room = (asked_now == nullptr || call.digest != *asked_now) &&
                     !HasLiveChallenge(call.digest, now_ms);
        break;
      // A permit that may still be dispatched and a call whose result must
      // still find it are never forgotten.
      case CallStatus::kOpen:
      case CallStatus::kDispatched:
        break;
    }
    if (makes_room && (oldest == nullptr || call.order < oldest->order)) {
      oldest = &call;
    }
  }
  return oldest;
}

void Ledger::Record(CallRecord* place, std::string_view id,
                    const CallDigest& digest, CallStatus status,
                    Verdict verdict, Reason reason) {
  place->digest = digest;
  place->order = ++tables_->last_order;
  place->id_size = static_cast<uint8_t>(id.size());
  std::copy(id.begin(), id.end(), place->id);
  Settle(place, status, verdict, reason);
}

void Ledger::Settle(CallRecord* call, CallStatus status, Verdict verdict,
                    Reason reason) {
  call->status = status;
  call->verdict = verdict;
  call->reason = reason;
}

Challenge* Ledger::FindChallenge(const CallDigest& digest) {
  for (Challenge& c : tables_->challenges) {
    if (c.order != 0 && c.digest == digest) return &c;
  }
  return nullptr;
}

Challenge* Ledger::PlaceForChallenge(int64_t now_ms) {
  Challenge* oldest = nullptr;
  for (Challenge& c : tables_->challenges) {
    if (c.order == 0) return &c;
    if (IsOver(c, c.longest_ms, now_ms) &&
        (oldest == nullptr || c.order < oldest->order)) {
      oldest = &c;
    }
  }
  return oldest;
}

void Ledger::Begin(Challenge* place, const CallDigest& digest, int64_t now_ms,
                   int64_t longest_ms) {
  // What stood there, if anything, is over; the place is this one's now.
  if (place->order != 0) EndChallenge(CallDigest(place->digest));
  *place = {digest, ++tables_->last_order, now_ms, longest_ms};
}

void Ledger::EndChallenge(const CallDigest& digest) {
  if (Challenge* c = FindChallenge(digest)) c->order = 0;
  for (ApprovalRecord& a : tables_->approvals) {
    if (a.order != 0 && a.once && a.binding == digest) a.order = 0;
  }
}

bool Ledger::IsOver(const Challenge& challenge, int64_t within_ms,
                    int64_t now_ms) {
  int64_t waited;
  return __builtin_sub_overflow(now_ms, challenge.began_ms, &waited) ||
         waited < 0 || waited >= within_ms;
}

bool Ledger::HasLiveChallenge(const CallDigest& digest, int64_t now_ms) const {
  return std::any_of(std::begin(tables_->challenges),
                     std::end(tables_->challenges), [&](const Challenge& c) {
                       return c.order != 0 && c.digest == digest &&
                              !IsOver(c, c.longest_ms, now_ms);
                     });
}

bool Ledger::HasApprovalOf(uint32_t rule) const {
  return std::any_of(
      std::begin(tables_->approvals), std::end(tables_->approvals),
      [&](const ApprovalRecord& a) { return a.order != 0 && a.rule == rule; });
}

bool Ledger::IsRejected(const CallDigest& digest) const {
  return std::any_of(std::begin(tables_->rejections),
                     std::end(tables_->rejections),
                     [&](const RejectionRecord& r) {
                       return r.order != 0 && r.digest == digest;
                     });
}

bool Ledger::Reject(const CallDigest& digest) {
  if (!IsRejected(digest)) {
    auto* end = std::end(tables_->rejections);
    auto* place =
        std::find_if(std::begin(tables_->rejections), end,
                     [](const RejectionRecord& r) { return r.order == 0; });
    if (place == end) return false;
    *place = {digest, ++tables_->last_order};
  }
  EndChallenge(digest);
  for (ApprovalRecord& a : tables_->approvals) {
    if (a.binding == digest) a.order = 0;
  }
  for (CallRecord& call : tables_->calls) {
    if (call.status == CallStatus::kWaiting && call.digest == digest) {
      Settle(&call, CallStatus::kDenied, Verdict::kDeny, Reason::kRejected);
    }
  }
  return true;
}

void Ledger::Revise() {
  for (Challenge& c : tables_->challenges) c.order = 0;
  for (ApprovalRecord& a : tables_->approvals) a.order = 0;
  for (CallRecord& call : tables_->calls) {
    if (call.status == CallStatus::kWaiting ||
        call.status == CallStatus::kOpen) {
      call.status = CallStatus::kFree;
    }
  }
}

}  // namespace agp
