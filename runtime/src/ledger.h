#ifndef AGP_SRC_LEDGER_H_
#define AGP_SRC_LEDGER_H_

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string_view>

#include "agp/decision.h"
#include "sha256.h"

// What a session knows of its calls: which were asked for and how they were
// answered, what waits for approval, who approved what, what was rejected. The
// rules are in the head of the compiler's program.h. Four tables of fixed size
// that live in the session's ScopeState; nothing here allocates once it is
// made, and nothing looks at the policy: the caller (decide.cc, calls.cc) says
// which rule asks for how long.
//
// A digest stands for a call without its id (digest.h). The tables are
// searched in turn: they are short, and their first bytes quick to compare.
namespace agp {

using CallDigest = Sha256::Digest;

enum class CallStatus : uint8_t {
  kFree,
  kWaiting,     // answered with confirm
  kOpen,        // permitted, not dispatched
  kDispatched,  // its result is still to come
  kDone,        // has its result
  kDenied,
};

struct CallRecord {
  CallDigest digest;
  uint64_t order;  // of the first asking: the oldest has the lowest
  CallStatus status;
  Verdict verdict;
  Reason reason;
  uint8_t id_size;
  char id[kMaxCallId];
  std::string_view id_text() const { return {id, id_size}; }
};

struct Challenge {
  CallDigest digest;
  uint64_t order;  // 0: free
  int64_t began_ms;
  int64_t longest_ms;  // of the rules that asked when it began
};

struct ApprovalRecord {
  // The call's digest, or that of what a lasting approval is bound to.
  CallDigest binding;
  uint64_t order;  // 0: free
  uint32_t rule;
  bool once;
  bool has_until;
  int64_t until_ms;  // wall clock, the end excluded
  uint32_t person_size;
  char person[kMaxPerson];
  std::string_view person_text() const { return {person, person_size}; }
};

struct RejectionRecord {
  CallDigest digest;
  uint64_t order;  // 0: free
};

// `now_ms` is on the session's monotonic clock, `wall_ms` on the calendar's.
class Ledger {
 public:
  // Before the first use; false if there is no memory.
  bool Allocate();
  void Clear();

  // ---- calls ----
  CallRecord* FindCall(std::string_view id);
  // Where a new call can be recorded: a free place, or that of the oldest which
  // makes room; null if there is none. `asked_now` is the digest of a challenge
  // that is about to begin, or null.
  CallRecord* PlaceForCall(int64_t now_ms, const CallDigest* asked_now);
  void Record(CallRecord* place, std::string_view id, const CallDigest& digest,
              CallStatus status, Verdict verdict, Reason reason);
  static void Settle(CallRecord* call, CallStatus status, Verdict verdict,
                     Reason reason);

  // ---- challenges ----
  Challenge* FindChallenge(const CallDigest& digest);
  // As PlaceForCall: the oldest that is over for all rules makes room.
  Challenge* PlaceForChallenge(int64_t now_ms);
  void Begin(Challenge* place, const CallDigest& digest, int64_t now_ms,
             int64_t longest_ms);
  // With its one-time approvals.
  void EndChallenge(const CallDigest& digest);
  static bool IsOver(const Challenge& challenge, int64_t within_ms,
                     int64_t now_ms);

  // ---- approvals ----
  // False if there is no room. `over(approval)` says of a one-time approval
  // that its challenge is over for its rule: it makes room.
  template <typename Over>
  bool AddApproval(const ApprovalRecord& approval, int64_t wall_ms,
                   const Over& over) {
    ApprovalRecord* place = nullptr;
    for (ApprovalRecord& a : tables_->approvals) {
      if (a.order == 0 || (a.has_until && wall_ms >= a.until_ms) ||
          (a.once && over(a))) {
        place = &a;
        break;
      }
    }
    if (place == nullptr) return false;
    *place = approval;
    place->order = ++tables_->last_order;
    return true;
  }
  // Calls `see(approval)` for each that is for this rule and binding and has
  // not ended by the calendar.
  template <typename See>
  void ForApprovals(uint32_t rule, const CallDigest& binding, int64_t wall_ms,
                    const See& see) const {
    for (const ApprovalRecord& a : tables_->approvals) {
      if (a.order != 0 && a.rule == rule && a.binding == binding &&
          !(a.has_until && wall_ms >= a.until_ms)) {
        see(a);
      }
    }
  }
  bool HasApprovalOf(uint32_t rule) const;

  // ---- rejections ----
  bool IsRejected(const CallDigest& digest) const;
  // Ends the challenge and the approvals of the digest and denies its waiting
  // calls. False if there is no room: then nothing was done.
  bool Reject(const CallDigest& digest);

  // ---- revisions ----
  bool IsOf(const uint8_t* revision) const {
    return std::memcmp(tables_->revision, revision, 32) == 0;
  }
  // What is open ends, if anything was decided under another revision.
  void Adopt(const uint8_t* revision) {
    if (IsOf(revision)) return;
    Revise();
    std::memcpy(tables_->revision, revision, 32);
  }
  // Challenges, approvals and the records of waiting and of open calls end.
  void Revise();

  // All of it, for save.cc. An all-zero table is an empty ledger.
  struct Tables {
    uint64_t last_order;
    uint8_t revision[32];  // the digest of the bundle
    CallRecord calls[kMaxCalls];
    Challenge challenges[kMaxChallenges];
    ApprovalRecord approvals[kMaxApprovals];
    RejectionRecord rejections[kMaxRejections];
  };
  Tables& tables() { return *tables_; }
  const Tables& tables() const { return *tables_; }

 private:
  struct Free {
    void operator()(Tables* p) const { std::free(p); }
  };
  bool HasLiveChallenge(const CallDigest& digest, int64_t now_ms) const;

  std::unique_ptr<Tables, Free> tables_;
};

}  // namespace agp

#endif  // AGP_SRC_LEDGER_H_
