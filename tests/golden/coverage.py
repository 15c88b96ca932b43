#!/usr/bin/env python3
"""Every row of the tables is met by a golden test's expected output.

    tests/golden/coverage.py

diagnostics.def: `[name]` stands in some output; property_forms.def: the
form is verified and stands in a `prove`; opcodes.def: the instruction stands
in a `disasm`; reasons.def: the reason's text stands in an `eval`, or the
runtime's own tests name it. Exit status 0: all rows are met; 1: a list of
those that are not.
"""

import os
import re
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(FOLDER))


def rows(path, pattern):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return re.findall(pattern, file.read(), re.MULTILINE)


def snake_case(constant):
    return re.sub(r"(?<!^)([A-Z])", r"_\1", constant).lower()


def golden_tests():
    """-> [(commands, expected output, whole text)]"""
    tests = []
    for folder, _, names in os.walk(FOLDER):
        for name in names:
            if not name.endswith((".agp", ".test")):
                continue
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                lines = file.read().split("\n")
            commands = "\n".join(line for line in lines
                                 if line.startswith("// RUN:"))
            output = "\n".join(line[5:] for line in lines
                               if line.startswith("// | "))
            tests.append((commands, output, "\n".join(lines)))
    return tests


def unit_tests():
    text = ""
    folder = os.path.join(ROOT, "tests", "unit")
    for name in sorted(os.listdir(folder)):
        if name.endswith("_test.cc"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                text += file.read()
    return text


def main():
    tests = golden_tests()

    def output_of(*words):
        return "\n".join(output for commands, output, _ in tests
                         if any(word in commands for word in words))

    every = output_of("")
    missing = []
    for name in rows("compiler/diagnostics/diagnostics.def",
                     r"^AGP_DIAGNOSTIC\(k(\w+),"):
        if f"[{snake_case(name)}]" not in every:
            missing.append(f"diagnostic {snake_case(name)}")
    proofs = "\n".join(body for commands, output, body in tests
                       if "agpc verify" in commands and "PROVED" in output)
    for name in rows("compiler/program/property_forms.def",
                     r'^AGP_PROPERTY\(\w+,\s*"([^"]+)"'):
        # `permit only when` is written with the actions in between, and what
        # never changes stands before it.
        words = re.escape(name).replace(r"\ ", r"\s(?:\S.*\s)?")
        if name == "never, over a session,":
            words = "never (?!permit )"
        elif name.startswith("never changes"):
            words = r"\S+\s" + words
        if not re.search(r"prove\s\w+:\s+" + words, proofs):
            missing.append(f"property form `{name}`")
    code = output_of("agpc disasm", "--after=emit")
    for name in rows("runtime/include/agp/opcodes.def",
                     r'^AGP_OP\(\w+,\s*\w+,\s*"([^"]+)"'):
        if not re.search(rf"^\s*(?:\S+\s+)?{name}\b", code, re.MULTILINE):
            missing.append(f"opcode {name}")
    decided = output_of("agpc eval", "agpc replay", "agpc explain")
    # What only a gateway's own code can bring about is met by unit tests.
    unit = unit_tests()
    for constant, name, text in rows(
            "runtime/include/agp/reasons.def",
            r'^AGP_REASON\((\w+),\s*"([^"]+)",\s*"([^"]+)"'):
        if (name not in decided and text not in decided and
                f"Reason::{constant}" not in unit):
            missing.append(f"reason {name}")
    for line in missing:
        print(f"no golden test meets {line}")
    if not missing:
        print("every row of the tables is met")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
