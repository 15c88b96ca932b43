"""Benchmark policies about sessions, from a seed.

A policy has about N rules over six actions, with the conditions of the
one-decision families (policies.py), of which some ask for an approval, and in
front of them what sessions need:

  stop      a flag per user that signals set and take back, and a guard on it
  taint     a flag per session, set by a field of a result; what publishes
            then takes an approval
  windows   per user: 20 ids deleted and 100 addressees in 10 minutes, with
            weights; 6 files written
  counters  per session and per user, and one of results
  monitor   what was read in the last 10 minutes

Every property of PROPERTIES holds. A draft is the same policy with one mistake
in it; the shortest session that shows it has a known number of steps (requests,
results, signals and advances of the clock).
"""

import random

import policies

ACTIONS = ["mail.read", "mail.delete", "mail.send", "web.post", "files.write",
           "deploy.run"]
ANY = "any path, tag, owner, kind, amount, fee, flag"

# name: (text, what it shows)
PROPERTIES = {
    "stop": ("after user.stop until user.resume never permitted *",
             "stop, every action"),
    "taint": ("after result ok mail.read as r when not r.sender ends with "
              '"@corp.example" never permitted publishing without approval '
              "per session", "taint, from a result's field"),
    "window20": ("at most 20 of size(ids) in permitted mail.delete per 10m "
                 "per user", "window of 20, with weights"),
    "window100": ("at most 100 of size(to) in permitted mail.send per 10m "
                  "per user", "window of 100, with weights"),
    "budget": ("at most 11 in permitted deploy.run per session",
               "counter per session"),
    "recent": ("never permitted files.write and not once permitted mail.read "
               "within 10m", "past-time formula with a bound"),
}

# name: (steps, property, what is wrong)
DRAFTS = {
    "escape": (2, "stop", "the stop leaves one action out"),
    "forgets": (4, "taint", "a resume takes the taint back"),
    "short": (6, "at most 5 in permitted deploy.run per session",
              "a counter counts to 6"),
    "span": (8, "at most 6 in permitted files.write per 20m per user",
             "a window of 10 minutes, a promise of 20"),
    "count": (12, "at most 11 in permitted deploy.run per session",
              "a counter counts to 12"),
    "again": (12, "at most 10 in permitted deploy.run per user",
              "a resume begins the count anew"),
    "results": (12, "at most 5 in result ok mail.read per session",
                "results that are counted, and not enough"),
}


def vocabulary(draft):
    lines = [line for line in policies.vocabulary(31)
             if not line.startswith(("action ", "trait "))]
    lines[0] = "policy sessions"
    shared = ("path: String, tag: String, owner: User, kind: Kind, "
              "amount: Int, fee: Int, flag: Bool")
    lines += [
        "record Mail { sender: String, size: Int }",
        "trait publishing",
        "action mail.read(%s) -> Mail" % shared,
        "action mail.delete(ids: Set<String>, %s)" % shared,
        "action mail.send(to: Set<String>, %s) is publishing" % shared,
        "action web.post(%s) is publishing" % shared,
        "action files.write(%s)" % shared,
        "action deploy.run(%s)" % shared,
        "signal user.stop, user.resume from operator",
        "state per user {",
        "  stopped: Bool = false",
        "  deleted: Window(10m)",
        "  sent: Window(10m)",
        "  written: Window(10m)",
        "  deployed: Int = 0",
        "}",
        "state per session {",
        "  tainted: Bool = false",
        "  runs: Int = 0",
        "  results: Int = 0",
        "}",
        "monitor user.read: once permitted mail.read within 10m",
        "on user.stop { user.stopped = true }",
        "on user.resume {",
        "  user.stopped = false",
    ]
    if draft == "forgets":
        lines.append("  session.tainted = false")
    if draft == "again":
        lines.append("  user.deployed = 0")
    lines += [
        "}",
        "on result ok mail.read as r",
        '  when not r.sender ends with "@corp.example" {',
        "  session.tainted = true",
        "}",
        "on result ok mail.read { session.results += 1 }",
        "on permitted mail.delete { user.deleted += size(ids) }",
        "on permitted mail.send { user.sent += size(to) }",
        "on permitted files.write { user.written += 1 }",
        "on permitted deploy.run {",
        "  session.runs += 1",
        "  user.deployed += 1",
        "}",
    ]
    return lines


def guards(draft):
    lines = [
        "deny * %sas stopped when user.stopped" % (
            "except web.post " if draft == "escape" else ""),
        "confirm publishing as tainted by principal.user within 15m when "
        "session.tainted",
        "deny mail.delete as in_bulk when user.deleted + size(ids) > 20",
        "deny mail.send as to_many when user.sent + size(to) > 100",
        "deny files.write as often when user.written + 1 > 6",
        "deny deploy.run as enough when session.runs >= %d" % (
            6 if draft == "short" else 12 if draft == "count" else
            99 if draft == "again" else 11),
        "deny mail.read as enough_read when session.results >= %d" % (
            6 if draft == "results" else 5),
    ]
    if draft == "again":
        lines.append("deny deploy.run as enough_of_user when "
                     "user.deployed >= 10")
    if draft != "span":
        lines.append("deny files.write as unread when not user.read")
    return lines


def policy(rules, draft=None, seed=1, names=None):
    """`names`: the properties that it has; all, if None. Of a draft, one."""
    rng = random.Random("sessions/%d/%d" % (rules, seed))
    lines = vocabulary(draft)
    text = guards(draft)
    # A plain grant of each action, without which small policies do nothing.
    for i, action in enumerate(ACTIONS):
        text.append('permit %s as plain%d %s%s when path starts with '
                    '"/plain/" and kind != Kind.secret' % (
                        action, i, ANY, collections(action)))
    families = policies.FAMILIES[:-1]
    index = 0
    while len(text) < rules:
        action = ACTIONS[index % len(ACTIONS)]
        anything = ANY + collections(action)
        kind = families[index // len(ACTIONS) % len(families)]
        grants, covers = policies.block(kind, index, rng)
        for _, condition in grants:
            asks = (" after approval by principal.user within 15m"
                    if rng.random() < 0.1 else "")
            text.append("permit %s as g%d %s when %s%s" % (
                action, len(text), anything, condition, asks))
        # One in three blocks has its covers, so that many grants are plain.
        if rng.random() < 0.33:
            for _, condition in covers:
                text.append("confirm %s as c%d by principal.user within 15m "
                            "when %s" % (action, len(text), condition))
        if rng.random() < 0.3:
            text.append('deny %s as x%d when path starts with "/x/%s" and %s'
                        % (action, len(text), policies.word(rng),
                           policies.side_condition(rng)))
        index += 1
    text = text[:max(rules, len(guards(draft)) + len(ACTIONS))]
    rng.shuffle(text)
    lines += text
    if draft is None:
        for name, (body, _) in PROPERTIES.items():
            if names is None or name in names:
                lines.append("prove %s: %s" % (name, body))
    else:
        body = DRAFTS[draft][1]
        lines.append("prove %s: %s" % (
            draft, PROPERTIES[body][0] if body in PROPERTIES else body))
    return "\n".join(lines) + "\n"


def collections(action):
    return {"mail.delete": ", ids", "mail.send": ", to"}.get(action, "")


if __name__ == "__main__":
    import argparse
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rules", type=int)
    parser.add_argument("--draft", choices=list(DRAFTS))
    parser.add_argument("--seed", type=int, default=1)
    a = parser.parse_args()
    print(policy(a.rules, a.draft, a.seed), end="")
