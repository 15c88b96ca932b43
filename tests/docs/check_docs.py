#!/usr/bin/env python3
"""Documentation that runs.

    tests/docs/check_docs.py [--agpc PATH] [--update] [FILTER ...]
    tests/docs/check_docs.py --provoke [--agpc PATH]

In README.md, docs/**/*.md and every other README.md:

- a relative link, and a path in backquotes that begins with one of the
  repository's folders, names something that exists;
- a block ```agp is a whole policy or module that `agpc check` accepts;
  ```agp wrong  must be refused, ```agp fragment  is not compiled;
- a block ```console whose commands all begin with `$ agpc` is run from the
  top of the repository, and what it prints follows each command;
- a table between `<!-- agpc docs-table NAME -->` and `<!-- end -->` is what
  that command prints.

`--update` rewrites outputs and tables. A FILTER is a part of a page's path.
Exit status 0: all is so; 1: a list of what is not; 64: wrong usage.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
FOLDERS = ("compiler/", "docs/", "grammar/", "runtime/", "stdlib/", "tests/",
           "verifier/", "cmake/", ".ci/")
FENCE = re.compile(r"^(\s*)```\s*(\S*)\s*(.*?)\s*$")
TABLE = re.compile(r"^<!-- agpc (docs-table \S+) -->$")
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\s]+)`")


class Checker:
    def __init__(self, agpc, update, root=ROOT):
        self.agpc = agpc
        self.update = update
        self.root = root
        self.wrong = []
        self.rewritten = 0
        self.blocks = 0

    def report(self, page, line, text):
        self.wrong.append(f"{page}:{line}: {text}")

    def run(self, command, cwd):
        environment = dict(os.environ, NO_COLOR="1", LC_ALL="C.UTF-8",
                           TZ="UTC")
        environment["PATH"] = (os.path.dirname(self.agpc) + os.pathsep +
                               environment["PATH"])
        done = subprocess.run(["sh", "-c", command], cwd=cwd,
                              env=environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=300,
                              check=False)
        return done.stdout.decode("utf-8", errors="replace"), done.returncode

    def check_paths(self, page, number, line):
        folder = os.path.dirname(page)
        for target in LINK.findall(line):
            if re.match(r"^[a-z]+:|^#", target):
                continue
            path = os.path.join(self.root, folder, target.split("#")[0])
            if not os.path.exists(path):
                self.report(page, number, f"the link {target} leads nowhere")
        for text in CODE.findall(line):
            path = text.rstrip(".,;:")
            if not path.startswith(FOLDERS) or re.search(r"[*<>{}$()]|[A-Z]{3}",
                                                         path):
                continue
            path = path.split(":")[0]
            if not os.path.exists(os.path.join(self.root, path)):
                self.report(page, number, f"there is no `{path}`")

    def check_policy(self, page, number, info, text):
        if info == "fragment":
            return
        self.blocks += 1
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "example.agp"), "w",
                      encoding="utf-8") as file:
                file.write(text)
            output, code = self.run("agpc check example.agp", folder)
        if (code != 0) != (info == "wrong"):
            self.report(page, number,
                        f"`agpc check` ends with {code}:\n" + output.rstrip())

    def check_console(self, page, number, lines):
        """-> the block as it should be."""
        commands = [line for line in lines if line.startswith("$ ")]
        if not commands or not all(c.startswith("$ agpc ") for c in commands):
            return lines
        self.blocks += 1
        new = []
        i = 0
        while i < len(lines):
            if not lines[i].startswith("$ "):
                i += 1
                continue
            command = [lines[i][2:]]
            if new:
                new.append("")
            new.append(lines[i])
            while command[-1].endswith("\\") and i + 1 < len(lines):
                i += 1
                command.append(lines[i])
                new.append(lines[i])
            i += 1
            try:
                output, _ = self.run("\n".join(command), self.root)
            except subprocess.TimeoutExpired:
                self.report(page, number, f"`{command[0]}` takes too long")
                return lines
            new += output.rstrip("\n").split("\n") if output.strip() else []
        new = [line.rstrip() for line in new]
        if new != lines and not self.update:
            at = next((k for k in range(min(len(new), len(lines)))
                       if new[k] != lines[k]), min(len(new), len(lines)))
            was = lines[at] if at < len(lines) else "(the end)"
            now = new[at] if at < len(new) else "(the end)"
            self.report(page, number + at + 1,
                        f"the output has changed:\n  - {was}\n  + {now}")
        return new

    def check_page(self, page):
        full = os.path.join(self.root, page)
        with open(full, encoding="utf-8") as file:
            lines = file.read().split("\n")
        new = []
        i = 0
        while i < len(lines):
            line = lines[i]
            new.append(line)
            fence = FENCE.match(line)
            table = TABLE.match(line)
            if fence:
                indent, language, info = fence.groups()
                end = i + 1
                while end < len(lines) and lines[end].strip() != "```":
                    end += 1
                if end == len(lines):
                    self.report(page, i + 1, "this block has no end")
                block = [text[len(indent):] for text in lines[i + 1:end]]
                if language == "agp":
                    self.check_policy(page, i + 1, info,
                                      "\n".join(block) + "\n")
                elif language == "console":
                    block = self.check_console(page, i + 1, block)
                new += [indent + text if text else "" for text in block]
                new += lines[end:end + 1]
                i = end + 1
                continue
            if table:
                end = i + 1
                while end < len(lines) and lines[end] != "<!-- end -->":
                    end += 1
                if end == len(lines):
                    self.report(page, i + 1, "this table has no <!-- end -->")
                output, code = self.run("agpc " + table.group(1), self.root)
                rows = output.rstrip("\n").split("\n")
                if code != 0:
                    self.report(page, i + 1, output.rstrip())
                elif rows != lines[i + 1:end] and not self.update:
                    self.report(page, i + 1, "this table is not up to date")
                new += rows
                i = end
                continue
            self.check_paths(page, i + 1, line)
            i += 1
        if new != lines and self.update:
            with open(full, "w", encoding="utf-8") as file:
                file.write("\n".join(new))
            self.rewritten += 1


def pages(root):
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(f for f in folders
                            if not f.startswith(("build", ".git")))
        for name in sorted(names):
            page = os.path.relpath(os.path.join(folder, name), root)
            if name.endswith(".md") and (page.startswith("docs/") or
                                         name == "README.md"):
                yield page


PROVOCATIONS = {
    "a link": "[x](nowhere.md)",
    "a path": "see `docs/nowhere.md`",
    "a policy": "```agp\npolicy p\npermit nothing.at_all\n```",
    "a policy that should be wrong": "```agp wrong\npolicy p\n```",
    "an output": "```console\n$ agpc --version\nagpc 0.0.0\n```",
    "a missing output": "```console\n$ agpc --version\n```",
    "a table": "<!-- agpc docs-table reasons -->\n| old |\n<!-- end -->",
    "an open block": "```agp fragment\npolicy p",
}


def provoke(agpc):
    silent = []
    for name, text in PROVOCATIONS.items():
        with tempfile.TemporaryDirectory() as root:
            os.makedirs(os.path.join(root, "docs"))
            with open(os.path.join(root, "docs/page.md"), "w",
                      encoding="utf-8") as file:
                file.write(text + "\n")
            checker = Checker(agpc, False, root)
            checker.check_page("docs/page.md")
            if not checker.wrong:
                silent.append(f"{name} that is wrong was not noticed")
    return silent


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--agpc", default=os.path.join(ROOT, "build/bin/agpc"))
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--provoke", action="store_true")
    parser.add_argument("filters", nargs="*", metavar="FILTER")
    args = parser.parse_args()
    agpc = os.path.abspath(args.agpc)
    if not os.access(agpc, os.X_OK):
        print(f"there is no program {agpc}; build it first, or name it with "
              "--agpc", file=sys.stderr)
        return 64
    if args.provoke:
        silent = provoke(agpc)
        for line in silent:
            print(line)
        if not silent:
            print(f"{len(PROVOCATIONS)} mistakes were noticed")
        return 1 if silent else 0
    checker = Checker(agpc, args.update)
    checked = 0
    for page in pages(ROOT):
        if args.filters and not any(f in page for f in args.filters):
            continue
        checked += 1
        checker.check_page(page)
    for line in checker.wrong:
        print(line)
    print(f"{checked} pages, {checker.blocks} blocks run, "
          f"{len(checker.wrong)} mistakes" +
          (f", {checker.rewritten} rewritten" if checker.rewritten else ""))
    return 1 if checker.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
