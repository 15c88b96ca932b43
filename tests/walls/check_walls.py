#!/usr/bin/env python3
"""The walls between the folders (docs/architecture.md), as a test.

    tests/walls/check_walls.py            checks this repository
    tests/walls/check_walls.py --provoke  breaks every wall once, in a copy
                                          of nothing, and wants it noticed

Exit status 0: all walls stand; 1: a list of the lines that cross one.
"""

import argparse
import os
import re
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))

# What a folder may include besides itself and the standard library. Longest
# prefix first; "agp" is runtime/include/agp.
LAYERS = {
    "runtime": [],
    "verifier/regular": [],
    "compiler/base": [],
    "compiler/diagnostics": ["compiler/base"],
    "compiler/ast": ["compiler/base"],
    "compiler/parse": ["compiler/ast", "compiler/base",
                       "compiler/diagnostics"],
    "compiler/format": ["compiler/ast", "compiler/base",
                        "compiler/diagnostics", "compiler/parse"],
    "compiler/program": ["compiler/base"],
    "compiler/check": ["compiler/ast", "compiler/base",
                       "compiler/diagnostics", "compiler/program",
                       "verifier/regular"],
    "compiler/emit": ["compiler/base", "compiler/program",
                      "verifier/regular", "agp"],
    "verifier/smt": ["compiler/base"],
    "verifier": ["compiler/base", "compiler/program", "verifier/regular",
                 "verifier/smt"],
    "stdlib": [],
    "compiler/driver": ["compiler", "verifier", "stdlib", "agp"],
    "tests": ["compiler", "verifier", "stdlib", "agp", "runtime"],
}
# The same, of the targets in CMakeLists.txt.
TARGETS = {
    "agp_base": [], "agp_regular": [], "agp_runtime": [], "agp_stdlib": [],
    "agp_diagnostics": ["agp_base"], "agp_ast": ["agp_base"],
    "agp_parse": ["agp_ast", "agp_diagnostics", "agp_grammar"],
    "agp_format": ["agp_parse"],
    "agp_program": ["agp_base"],
    "agp_check": ["agp_program", "agp_ast", "agp_diagnostics", "agp_regular"],
    "agp_emit": ["agp_program", "agp_regular", "agp_runtime"],
    "agp_smt": ["agp_base", "z3"],
    "agp_verifier": ["agp_program", "agp_regular", "agp_smt"],
}
# Packages, by the include that brings them in, and who may.
PACKAGES = [
    ("Z3", re.compile(r"^(z3|z3\+\+|z3_.*)\.h$"),
     re.compile(r"^verifier/smt/[^/]*\.cc$")),
    ("ANTLR", re.compile(r"^(antlr4-runtime|Agp(Lexer|Parser)|.*antlr)"),
     re.compile(r"^compiler/parse/[^/]*\.cc$")),
    ("LLVM", re.compile(r"^llvm(-c)?/"),
     re.compile(r"^(compiler|tests|verifier/(?!regular/))")),
    ("fmt", re.compile(r"^fmt/"),
     re.compile(r"^(compiler|tests|verifier/(?!regular/))")),
    ("GoogleTest", re.compile(r"^(gtest|gmock)/"), re.compile(r"^tests/")),
]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
SOURCE = (".h", ".cc", ".def", ".c")
LONGEST_FILE = 1000
# Longer, with the reason.
LONG_FILES = {
    "compiler/format/format.cc": "one walk over every kind of declaration",
    "compiler/parse/parse.cc": "one file holds everything that sees ANTLR",
}


def layer_of(path):
    found = [layer for layer in LAYERS if path.startswith(layer + "/")]
    return max(found, key=len) if found else None


def source_files(root):
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(f for f in folders
                            if not f.startswith((".", "build")))
        for name in sorted(names):
            if name.endswith(SOURCE):
                yield os.path.relpath(os.path.join(folder, name), root)


def check_include(path, layer, quote, target):
    """-> what is wrong with it, or None."""
    for package, included, allowed in PACKAGES:
        if included.match(target):
            if allowed.match(path):
                return None
            return f"{package} has one door, and it is not here"
    if quote == "<":
        return None
    inside = layer_of(target + "/") if target.count("/") else None
    if target.startswith("agp/"):
        inside = "agp"
    if layer == "runtime":
        # Beside itself, or of its public face.
        if inside in (None, "agp", "runtime"):
            return None
        return "the runtime includes nothing of ours but itself"
    if inside is None:
        if "/" in target:
            return None  # of another project
        return "includes are rooted at the repository"
    if inside == layer:
        return None
    for allowed in LAYERS[layer]:
        if inside == allowed or inside.startswith(allowed + "/"):
            return None
    return f"{layer} does not stand on {inside}"


def check_sources(root):
    wrong = []
    antlr = set()
    for path in source_files(root):
        layer = layer_of(path)
        if layer is None:
            continue
        with open(os.path.join(root, path), encoding="utf-8") as file:
            lines = file.read().split("\n")
        for number, line in enumerate(lines, 1):
            found = INCLUDE.match(line)
            if not found:
                continue
            quote, target = found.groups()
            problem = check_include(path, layer, quote, target)
            if problem:
                wrong.append(f"{path}:{number}: `{target}`: {problem}")
            if PACKAGES[1][1].match(target):
                antlr.add(path)
        if (len(lines) - 1 > LONGEST_FILE and path not in LONG_FILES and
                not path.startswith("tests/")):
            wrong.append(f"{path}: {len(lines) - 1} lines; a file has one "
                         f"idea and at most {LONGEST_FILE}")
        if path.endswith(".h"):
            # In the runtime's folders the path is not part of the include.
            name = path.replace("runtime/include/agp/", "")
            name = name.replace("runtime/src/", "src/")
            guard = "AGP_" + re.sub(r"[^A-Z0-9]", "_", name.upper()) + "_"
            also = guard.replace("AGP_SRC_", "AGP_RUNTIME_SRC_")
            if not {f"#ifndef {guard}", f"#ifndef {also}"} & set(lines):
                wrong.append(f"{path}: the header guard is {guard}")
    if len(antlr) > 1:
        wrong.append("ANTLR is included in more than one file: " +
                     ", ".join(sorted(antlr)))
    return wrong


def check_targets(root):
    wrong = []
    for folder, folders, names in os.walk(root):
        folders[:] = [f for f in folders if not f.startswith((".", "build"))]
        if "CMakeLists.txt" not in names:
            continue
        path = os.path.join(folder, "CMakeLists.txt")
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for name, deps in re.findall(
                r"agp_library\((\w+)(?:\s+DEPS([^)]*))?\)", text):
            if name not in TARGETS:
                continue
            for dep in deps.split():
                if dep.startswith("agp_llvm") or "::" in dep:
                    continue
                if dep not in TARGETS[name]:
                    wrong.append(f"{os.path.relpath(path, root)}: {name} does "
                                 f"not stand on {dep}")
    return wrong


def check(root):
    return check_sources(root) + check_targets(root)


PROVOCATIONS = {
    "runtime/src/a.cc": '#include "compiler/base/source.h"',
    "runtime/src/b.cc": "#include <fmt/core.h>",
    "runtime/src/c.cc": "#include <llvm/Support/JSON.h>",
    "runtime/include/agp/d.h": "#ifndef AGP_WRONG_H_",
    "verifier/regular/a.cc": '#include "compiler/program/program.h"',
    "verifier/regular/b.cc": "#include <llvm/ADT/StringRef.h>",
    "verifier/a.cc": '#include "compiler/emit/emit.h"',
    "verifier/b.cc": "#include <z3++.h>",
    "verifier/smt/a.h": "#include <z3++.h>",
    "verifier/smt/b.cc": '#include "compiler/program/program.h"',
    "compiler/emit/a.cc": '#include "verifier/verify.h"',
    "compiler/program/a.cc": '#include "compiler/ast/ast.h"',
    "compiler/ast/a.cc": '#include "compiler/program/program.h"',
    "compiler/check/a.cc": '#include "compiler/emit/write.h"',
    "compiler/check/b.cc": "#include <antlr4-runtime.h>",
    "compiler/parse/a.h": "#include <antlr4-runtime.h>",
    "compiler/base/a.cc": "#include <gtest/gtest.h>",
    "compiler/diagnostics/a.cc": '#include "render.h"',
    "compiler/driver/long.cc": "\n" * (LONGEST_FILE + 1),
    "compiler/emit/CMakeLists.txt": "agp_library(agp_emit DEPS agp_ast)",
}


def provoke():
    """Each wall, crossed alone, is noticed."""
    silent = []
    for path, text in PROVOCATIONS.items():
        with tempfile.TemporaryDirectory() as root:
            full = os.path.join(root, path)
            os.makedirs(os.path.dirname(full))
            with open(full, "w", encoding="utf-8") as file:
                file.write(text + "\n")
            if not [w for w in check(root) if w.startswith(path)]:
                silent.append(f"{path}: `{text.strip()}` was not noticed")
    with tempfile.TemporaryDirectory() as root:
        os.makedirs(os.path.join(root, "compiler/parse"))
        for name in ("a.cc", "b.cc"):
            with open(os.path.join(root, "compiler/parse", name), "w",
                      encoding="utf-8") as file:
                file.write("#include <antlr4-runtime.h>\n")
        if not check(root):
            silent.append("ANTLR in two files was not noticed")
    return silent


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--provoke", action="store_true")
    args = parser.parse_args()
    wrong = provoke() if args.provoke else check(ROOT)
    for line in wrong:
        print(line)
    if not wrong:
        print(f"{len(PROVOCATIONS) + 1} crossed walls were noticed"
              if args.provoke else "all walls stand")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
