#!/usr/bin/env python3
"""Every incident: the policy is proved, the draft is refuted, and each session
that refutes the draft, pasted as a test, fails on the draft and passes on the
policy. The recorded session runs on both."""

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


def check(agpc, folder, work):
    """Yields what is wrong with one incident."""
    copy = work / folder.name
    shutil.copytree(folder, copy)
    policy, draft = copy / "policy.agp", copy / "draft.agp"
    tests = copy / "witnesses.agp"
    proved = run(agpc, "verify", policy)
    if proved.returncode != 0:
        yield "the policy is not proved:\n" + proved.stdout + proved.stderr
    refuted = run(agpc, "verify", draft, "--save-tests", tests)
    if refuted.returncode != 1:
        yield "the draft is not refuted:\n" + refuted.stdout + refuted.stderr
    if "UNKNOWN" in refuted.stdout:
        yield "something of the draft is unknown:\n" + refuted.stdout
    blocks = tests.read_text(encoding="utf-8") if tests.exists() else ""
    names = blocks.count("\ntest ") + blocks.startswith("test ")
    if names == 0:
        yield "no witness became a test"
    # On the draft every one of them fails, its own tests aside.
    own = copy / "draft_with_tests.agp"
    own.write_text(draft.read_text(encoding="utf-8") + "\n" + blocks,
                   encoding="utf-8")
    failed = run(agpc, "test", own)
    if failed.stdout.count("FAILED") != names:
        yield f"not all {names} fail on the draft:\n" + failed.stdout
    mended = copy / "policy_with_tests.agp"
    mended.write_text(policy.read_text(encoding="utf-8") + "\n" + blocks,
                      encoding="utf-8")
    passed = run(agpc, "test", mended)
    if passed.returncode != 0:
        yield "they do not pass on the policy:\n" + passed.stdout + passed.stderr
    for file in (policy, draft):
        replayed = run(agpc, "replay", file, copy / "session.jsonl",
                       "--no-timing")
        if replayed.returncode != 0:
            yield "the session does not run:\n" + replayed.stderr


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--agpc", required=True)
    parser.add_argument("--incidents", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    wrong = 0
    folders = sorted(p for p in arguments.incidents.iterdir() if p.is_dir())
    with tempfile.TemporaryDirectory() as work:
        for folder in folders:
            problems = list(check(arguments.agpc, folder, pathlib.Path(work)))
            for problem in problems:
                print(f"{folder.name}: {problem}")
            wrong += len(problems)
            if not problems:
                print(f"{folder.name}: proved, refuted, and told as tests")
    if len(folders) < 5:
        print(f"only {len(folders)} incidents")
        wrong += 1
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
