"""Benchmark policies from a seed, with adversarial families.

Every family makes a policy of about N rules in which each destructive grant is
covered by a confirm rule, so that `never permit destructive without approval`
holds and its proof has to look at the covers:

  prefix   a grant below /srv/tK/... , a confirm on /srv/tK/
  glob     a grant on *word*.ext, a confirm on *word*
  infix    as glob, with several infix globs on one attribute in a rule
  union    covers only by a union of rules, one for each member of an enum
  ranges   covers by adjacent integer ranges
  varvar   conditions that compare two variables
  sums     linear sums with 64-bit overflow
  groups   membership in nested groups
  mixed    all of them in turn

`broken=True` takes one cover away.
"""

import json
import random
import re

FAMILIES = ["prefix", "glob", "infix", "union", "ranges", "varvar", "sums",
            "groups", "mixed"]
KINDS = ["log", "data", "code", "secret", "media"]
EXTENSIONS = ["md", "txt", "log", "csv", "bin"]


def vocabulary(teams):
    lines = ["policy bench", "", "enum Kind { %s }" % ", ".join(KINDS),
             "entity Team in Team", "entity User in Team", "groups {"]
    for i in range(teams):
        lines.append('  User("u%d") in Team("t%d")' % (i, i))
        if i:
            lines.append('  Team("t%d") in Team("t%d")' % (i, (i - 1) // 2))
    lines.append("}")
    lines.append("trait destructive")
    for i in range(6):
        tail = " is destructive" if i < 3 else ""
        lines.append(
            "action tool.act%d(path: String, tag: String, owner: User, "
            "kind: Kind, amount: Int, fee: Int, flag: Bool)%s" % (i, tail))
    return lines


def word(rng):
    return "".join(rng.choice("abcdefghijklmnopqrstuvwxyz")
                   for _ in range(rng.randint(4, 7)))


def side_condition(rng):
    return rng.choice([
        'kind == Kind.%s' % rng.choice(KINDS),
        'amount <= %d' % rng.randint(1, 10000),
        'amount > %d' % rng.randint(1, 10000),
        'flag', 'not flag',
        'tag ends with ".%s"' % rng.choice(EXTENSIONS),
        'tag in {"%s", "%s"}' % (word(rng), word(rng)),
    ])


def block(family, index, rng):
    """A cover and the grants under it: (grants, covers)."""
    action = "tool.act%d" % rng.randrange(3)
    extra = " and ".join(side_condition(rng)
                         for _ in range(rng.randint(1, 3)))
    if family == "prefix":
        base = "/srv/%s%d/" % (word(rng), index)
        inner = base + word(rng)
        return ([(action, 'path starts with "%s" and %s' % (inner, extra))],
                [(action, 'path starts with "%s"' % base)])
    if family == "glob":
        w = word(rng) + str(index)
        return ([(action, 'path like "*%s*.%s" and %s'
                  % (w, rng.choice(EXTENSIONS), extra))],
                [(action, 'path like "*%s*"' % w)])
    if family == "infix":
        a, b, c = word(rng), word(rng), word(rng) + str(index)
        return ([(action, 'path like "*%s*" and path like "*%s*" and '
                  'path like "*%s*"' % (a, b, c))],
                [(action, 'path contains "%s"' % c)])
    if family == "union":
        base = "/u/%s%d/" % (word(rng), index)
        return ([(action, 'path starts with "%s" and %s' % (base, extra))],
                [(action, 'path starts with "%s" and kind == Kind.%s'
                  % (base, k)) for k in KINDS])
    if family == "ranges":
        base = "/r/%s%d/" % (word(rng), index)
        low, mid, high = sorted(rng.sample(range(1, 10000), 3))
        return ([(action, 'path starts with "%s" and amount >= %d and '
                  'amount <= %d' % (base, low, high))],
                [(action, 'path starts with "%s" and amount >= %d and '
                  'amount <= %d' % (base, low, mid)),
                 (action, 'path starts with "%s" and amount > %d and '
                  'amount <= %d' % (base, mid, high))])
    if family == "varvar":
        base = "/v/%s%d/" % (word(rng), index)
        return ([(action, 'path starts with "%s" and owner == principal.user '
                  'and tag == path' % base)],
                [(action, 'tag starts with "%s"' % base)])
    if family == "sums":
        base = "/s/%s%d/" % (word(rng), index)
        limit = rng.randint(100, 10000)
        return ([(action, 'path starts with "%s" and amount >= 0 and '
                  'fee >= 0 and amount + 2 * fee > %d' % (base, limit))],
                [(action, 'path starts with "%s" and amount + fee > %d'
                  % (base, limit // 2))])
    if family == "groups":
        team = rng.randrange(1, 15)
        base = "/g/%s%d/" % (word(rng), index)
        return ([(action, 'path starts with "%s" and '
                  'principal.user in Team("t%d")' % (base, team))],
                [(action, 'path starts with "%s" and '
                  'principal.user in Team("t%d")' % (base, (team - 1) // 2))])
    raise ValueError(family)


def policy(rules, family="mixed", seed=1, properties=1, broken=False):
    rng = random.Random("%s/%d/%d" % (family, rules, seed))
    lines = vocabulary(31)
    grants, covers = [], []
    index = 0
    while len(grants) + len(covers) < rules * 8 // 10:
        kind = family if family != "mixed" else FAMILIES[index % 8]
        g, c = block(kind, index, rng)
        grants += g
        covers += c
        index += 1
    if broken:
        covers.pop(rng.randrange(len(covers)))
    text = []
    for i, (action, condition) in enumerate(grants):
        text.append("permit %s as g%d any path, tag, owner, kind, amount, fee, "
                    "flag when %s" % (action, i, condition))
    for i, (action, condition) in enumerate(covers):
        text.append("confirm %s as c%d by principal.user within 15m when %s"
                    % (action, i, condition))
    while len(text) < rules:
        action = "tool.act%d" % rng.randrange(6)
        effect = rng.choice(["deny", "permit"])
        if effect == "permit":
            action = "tool.act%d" % rng.randrange(3, 6)
        condition = 'path starts with "/x/%s" and %s' % (
            word(rng), side_condition(rng))
        any_clause = (" any path, tag, owner, kind, amount, fee, flag"
                      if effect == "permit" else "")
        text.append("%s %s as x%d%s when %s"
                    % (effect, action, len(text), any_clause, condition))
    rng.shuffle(text)
    lines += text
    lines.append("deny * as no_secret when kind == Kind.secret and flag")
    lines.append("deny tool.act0 as no_etc when path starts with \"/etc/\"")
    for i in range(properties):
        which = i % 5
        if which == 0:
            text = "never permit tool.act0, tool.act1, tool.act2"
            if i:
                text += " when kind == Kind.%s" % KINDS[i % len(KINDS)]
            text += " without approval"
        elif which == 1:
            text = ("always deny * when kind == Kind.secret and flag and "
                    "amount > %d" % i)
        elif which == 2:
            text = ('never permit tool.act0 when path like "/etc/*.%s"'
                    % EXTENSIONS[i % len(EXTENSIONS)])
        elif which == 3:
            text = ("permit tool.act%d only when kind != Kind.secret or "
                    "not flag" % (i % 6))
        else:
            text = "some permit tool.act%d" % (3 + i % 3)
        lines.append("prove p%d: %s" % (i, text))
    return "\n".join(lines) + "\n"


def requests(text, count, seed=1):
    """Lines of JSON: calls of the policy's actions with paths and tags that
    its rules name, and some that they do not."""
    rng = random.Random(seed)
    actions = re.findall(r"^action ([a-z.0-9]+)\(", text, re.M)
    paths = re.findall(r'path starts with "([^"]+)"', text)
    paths += [p.replace("*", "x") for p in
              re.findall(r'path like "([^"]+)"', text)]
    lines = []
    for i in range(count):
        action = actions[i % len(actions)]
        path = "/plain/notes.txt" if i % 3 == 0 else rng.choice(paths) + "a.md"
        arguments = {
            "path": path,
            "tag": word(rng) + "." + rng.choice(EXTENSIONS),
            "owner": "u%d" % rng.randrange(4),
            "kind": rng.choice(KINDS),
            "amount": rng.randrange(10000),
            "fee": rng.randrange(100),
            "flag": rng.random() < 0.5,
        }
        if action == "mail.delete":
            arguments["ids"] = ["m%d" % k for k in range(rng.randint(1, 3))]
        if action == "mail.send":
            arguments["to"] = ["%s@corp.example" % word(rng)
                               for _ in range(rng.randint(1, 3))]
        lines.append(json.dumps({"action": action, "arguments": arguments}))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    import argparse
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rules", type=int)
    parser.add_argument("--family", choices=FAMILIES, default="mixed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--properties", type=int, default=1)
    parser.add_argument("--broken", action="store_true")
    a = parser.parse_args()
    print(policy(a.rules, a.family, a.seed, a.properties, a.broken), end="")
