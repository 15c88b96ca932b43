#!/usr/bin/env python3
"""Runs the golden tests; README.md beside this file explains their form.

    tests/golden/run.py [--agpc PATH] [--update] [FILTER ...]

A FILTER is a part of a test's path. Exit status 0: all as expected (or
rewritten); 1: a difference; 64: wrong usage.
"""

import argparse
import concurrent.futures
import difflib
import os
import re
import signal
import subprocess
import sys
import tempfile

FOLDER = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(FOLDER))
SUFFIXES = (".agp", ".test")
TIMEOUT_SECONDS = 120

RUN = re.compile(r"^// RUN: (.*\S)\s*$")
EXIT = re.compile(r"^// EXIT: (\d+)\s*$")
SPLIT = re.compile(r"^// --- (\S+)\s*$")
EXPECTED = re.compile(r"^// (?:\||> )")


class BadTest(Exception):
    """The test file itself is not well formed."""


class Golden:
    """One test file: its commands, its input files, its expected output."""

    def __init__(self, path):
        self.path = path
        with open(path, encoding="utf-8", newline="") as file:
            lines = file.read().split("\n")
        if lines and lines[-1] == "":
            lines.pop()
        # The expected output is everything from the first `// |` or `// >`
        # of the file's tail on.
        end = len(lines)
        while end > 0 and (EXPECTED.match(lines[end - 1]) or
                           lines[end - 1] == ""):
            end -= 1
        while end < len(lines) and lines[end] == "":
            end += 1
        self.body = lines[:end]
        while self.body and self.body[-1] == "":
            self.body.pop()
        self.commands = []  # [command, exit code]
        self.header = 0
        for line in self.body:
            run = RUN.match(line)
            code = EXIT.match(line)
            if run:
                self.commands.append([run.group(1), 0])
            elif code:
                if not self.commands:
                    raise BadTest("`// EXIT:` before the first `// RUN:`")
                self.commands[-1][1] = int(code.group(1))
            elif not line.startswith("//"):
                break
            elif SPLIT.match(line):
                break
            self.header += 1
        if not self.commands:
            raise BadTest("no `// RUN:` line at the top")
        self.text = "\n".join(lines) + "\n"

    def files(self):
        """{name: text} as the commands see them."""
        splits = [i for i, line in enumerate(self.body) if SPLIT.match(line)]
        if not splits:
            return {os.path.basename(self.path): "\n".join(self.body) + "\n"}
        files = {}
        for begin, end in zip(splits, splits[1:] + [len(self.body)]):
            name = SPLIT.match(self.body[begin]).group(1)
            if os.path.isabs(name) or ".." in name.split("/"):
                raise BadTest(f"`{name}` is outside of the test")
            files[name] = "\n".join(self.body[begin + 1:end]) + "\n"
        return files

    def main_file(self):
        return next(iter(self.files()))

    def with_results(self, results):
        """The file's text with these [(output, exit code)] as expected."""
        body = []
        index = -1
        for i, line in enumerate(self.body):
            if i < self.header and EXIT.match(line):
                continue
            body.append(line)
            if i < self.header and RUN.match(line):
                index += 1
                if results[index][1] != 0:
                    body.append(f"// EXIT: {results[index][1]}")
        tail = []
        for (command, _), (output, _) in zip(self.commands, results):
            if len(self.commands) > 1:
                tail.append("// > " + command)
            out = output.split("\n")
            if out[-1] == "":
                out.pop()
            tail += ["// | " + line if line else "// |" for line in out]
        return "\n".join(body + [""] + tail).rstrip("\n") + "\n"


def execute(golden, agpc):
    """Runs the commands in a folder of their own -> [(output, code)]."""
    results = []
    with tempfile.TemporaryDirectory(prefix="agp-golden-") as folder:
        for name, text in golden.files().items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(text)
        environment = dict(os.environ, NO_COLOR="1", LC_ALL="C.UTF-8",
                           TZ="UTC", ROOT=ROOT)
        environment["PATH"] = (os.path.dirname(agpc) + os.pathsep +
                               environment["PATH"])
        for command, _ in golden.commands:
            # A group of its own, so that a time-out also ends the children.
            process = subprocess.Popen(
                ["sh", "-c", command.replace("%s", golden.main_file())],
                cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                start_new_session=True)
            try:
                output, _ = process.communicate(timeout=TIMEOUT_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.communicate()
                raise BadTest(f"`{command}` ran over {TIMEOUT_SECONDS} s")
            text = output.decode("utf-8", errors="backslashreplace")
            text = text.replace(folder + "/", "").replace(ROOT + "/", "$ROOT/")
            text = "\n".join(line.rstrip() for line in text.split("\n"))
            results.append((text, process.returncode))
    return results


def check(path, agpc, update):
    """-> None, or what is wrong, and whether the file was rewritten."""
    shown = os.path.relpath(path, ROOT)
    try:
        golden = Golden(path)
        results = execute(golden, agpc)
    except (BadTest, UnicodeDecodeError) as error:
        return f"{shown}: {error}\n", False
    wrong = ""
    fails = any(code != 0 for _, code in results)
    named = os.path.basename(path).startswith("fail_")
    if fails and not named:
        wrong = (f"{shown}: exits with "
                 f"{', '.join(str(code) for _, code in results)}, so its name "
                 "must begin with `fail_`\n")
    elif named and not fails:
        wrong = f"{shown}: is named `fail_` but exits with 0\n"
    if any(code < 0 or code > 128 for _, code in results):
        wrong += f"{shown}: a command was ended by a signal\n"
    new = golden.with_results(results)
    if new == golden.text:
        return wrong or None, False
    if update:
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(new)
        # A new `// EXIT:` line moves the lines that the output names.
        if [code for _, code in golden.commands] != [c for _, c in results]:
            return check(path, agpc, update)[0], True
        return wrong or None, True
    diff = difflib.unified_diff(golden.text.splitlines(True),
                                new.splitlines(True), shown + " (expected)",
                                shown + " (actual)")
    return wrong + "".join(diff), False


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--agpc", default=os.path.join(ROOT, "build/bin/agpc"))
    parser.add_argument("--update", action="store_true",
                        help="rewrite the expected output of the tests")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("filters", nargs="*", metavar="FILTER")
    args = parser.parse_args()
    agpc = os.path.abspath(args.agpc)
    if not os.access(agpc, os.X_OK):
        print(f"there is no program {agpc}; build it first, or name it with "
              "--agpc", file=sys.stderr)
        return 64
    paths = []
    for folder, _, names in sorted(os.walk(FOLDER)):
        for name in sorted(names):
            path = os.path.join(folder, name)
            if name.endswith(SUFFIXES) and (
                    not args.filters or
                    any(f in os.path.relpath(path, ROOT)
                        for f in args.filters)):
                paths.append(path)
    if not paths:
        print("no test matches " + " ".join(args.filters), file=sys.stderr)
        return 64
    failed = 0
    rewritten = 0
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for wrong, changed in pool.map(
                lambda path: check(path, agpc, args.update), paths):
            if wrong:
                failed += 1
                sys.stdout.write(wrong)
            if changed:
                rewritten += 1
    summary = f"{len(paths)} golden tests"
    if rewritten:
        summary += f", {rewritten} rewritten"
    print(f"{summary}, {failed} failed")
    if failed and not args.update:
        print("if the new output is right: tests/golden/run.py --update "
              "[FILTER], and read the diff")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
