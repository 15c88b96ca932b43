#!/usr/bin/env python3
"""Seeded mistakes in the engines of session proofs, and whether the
differential test notices them.

usage: tests/mutants/run.py BUILD_FOLDER [--policies N] [NAME ...]

Each mistake of mutants.toml is made in a copy of one source file (or of more
than one, where two parts have to share the mistake); this is compiled as the
build does it and linked into a differential test of its own
under BUILD_FOLDER/mutants. A mistake is caught if that test says that an answer
of the verifier is wrong; it gets N policies (default: 2000) to do so. Without
names all are tried; with names, the others are only looked at whether they can
still be made. Exit code 1 if one is not caught, or cannot be made any
more; 2 if the build folder does not have what is needed.
"""

import argparse
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import time
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = "bin/agp_differential"


class NotMade(Exception):
    """The mutant cannot be built; the text says why."""


def run(command, folder):
    done = subprocess.run(command, cwd=folder, shell=True, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        raise NotMade(f"{command[:200]} ...\n{done.stdout[-4000:]}")
    return done.stdout


def compile_command(build, source, copy, made):
    """The command of the build for `source`, for another file."""
    entries = json.loads((build / "compile_commands.json").read_text())
    for entry in entries:
        if os.path.realpath(entry["file"]) != os.path.realpath(source):
            continue
        words = shlex.split(entry["command"])
        words[words.index("-o") + 1] = str(made)
        words[words.index("-c") + 1] = str(copy)
        return entry["directory"], " ".join(map(shlex.quote, words))
    raise NotMade(f"{source} is not in compile_commands.json")


def link_command(build, made, binary):
    """The command that links the test, with the objects before the libraries
    that have the right ones: what is defined already is not taken from there."""
    last = run(f"ninja -t commands {BINARY}", build).strip().splitlines()[-1]
    parts = [p for p in last.split(" && ") if f"-o {BINARY}" in p]
    if len(parts) != 1:
        raise NotMade("the build's link command was not understood: " + last)
    command = parts[0]
    command = command.replace(f"-o {BINARY}", f"-o {shlex.quote(str(binary))}")
    first = re.search(r" \S+\.a\b", command)
    objects = " ".join(shlex.quote(str(m)) for m in made)
    return command[:first.start()] + " " + objects + command[first.start():]


def edits(mutant):
    """Each source file of a mutant, with its text."""
    for edit in [mutant, *mutant.get("also", [])]:
        source = ROOT / edit["file"]
        text = source.read_text()
        if text.count(edit["old"]) != 1:
            raise NotMade(f"{edit['file']} has what is to be replaced "
                          f"{text.count(edit['old'])} times, not once")
        yield source, text.replace(edit["old"], edit["new"])


def make(build, mutant):
    folder = build / "mutants" / re.sub(r"\W+", "_", mutant["name"])
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for source, text in edits(mutant):
        copy = folder / source.name
        copy.write_text(text)
        made.append(folder / (source.stem + ".o"))
        where, command = compile_command(build, source, copy, made[-1])
        # A mistake may leave a parameter unused.
        run(command + " -Wno-error -w", where)
    binary = folder / "agp_differential"
    run(link_command(build, made, binary), build)
    return binary


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--policies", type=int, default=2000)
    parser.add_argument("names", nargs="*")
    args = parser.parse_intermixed_args()
    build = args.build.resolve()
    mutants = tomllib.loads(
        (ROOT / "tests/mutants/mutants.toml").read_text())["mutant"]
    known = {m["name"] for m in mutants}
    for name in args.names:
        if name not in known:
            print(f"no mutant is called {name!r}", file=sys.stderr)
            return 2
    if not (build / "compile_commands.json").exists():
        print(f"{build} is no build folder", file=sys.stderr)
        return 2
    missed = 0
    for mutant in mutants:
        if args.names and mutant["name"] not in args.names:
            # The others must still be possible.
            try:
                list(edits(mutant))
            except NotMade as error:
                missed += 1
                print(f"{mutant['name']:24} NOT MADE: {error}", flush=True)
            continue
        begin = time.monotonic()
        try:
            binary = make(build, mutant)
            done = subprocess.run(
                [binary, "temporal", "--policies", str(args.policies)],
                text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            said = re.search(r"policy (\d+), property \w+: the verifier says "
                             r"(\w+) .*: (.*)", done.stdout)
            caught = done.returncode == 1 and said is not None
            # The policies of seed 1 are numbered from here on.
            result = (f"caught by policy {int(said.group(1)) - 1_000_002}: "
                      f"{said.group(2)}, but {said.group(3)}"
                      if caught else
                      f"NOT CAUGHT (exit code {done.returncode})")
            binary.unlink()
        except NotMade as error:
            caught, result = False, f"NOT MADE: {error}"
        missed += not caught
        print(f"{mutant['name']:24} {result}  "
              f"({time.monotonic() - begin:.1f} s)", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
