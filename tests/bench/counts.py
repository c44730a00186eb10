#!/usr/bin/env python3
"""Counts the instructions of parsing, indexing, judging, updating, a keystroke and completion, and compares them.

    counts.py PROGRAM FIGURES [--update]

PROGRAM is bench_counts. The exit code is 1 when a count is more than 5 % above its figure in the file FIGURES; --update
writes what was counted. Another compiler makes other code: figures of another one are shown and not compared.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import make_site

POSTS = 300
LIMIT = 1.05


def run(command, **options):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    if done.returncode != 0:
        raise SystemExit(f"{command[0]} has failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def compiler_of(program):
    return run([program, "--compiler"]).strip()


def count(program):
    """Instructions by the name of the part."""
    with tempfile.TemporaryDirectory(prefix="jekyll-ls-counts-") as folder:
        site = Path(folder) / "site"
        make_site.make_site(site, POSTS)
        # The environment is the same in each run, because it moves what lies below it. Addresses need no care: valgrind
        # chooses them, and it chooses the same.
        run(["valgrind", "--tool=callgrind", "--instr-atstart=no", f"--callgrind-out-file={folder}/counts",
             os.path.abspath(program), "site"], cwd=folder, env={"PATH": os.environ["PATH"], "LC_ALL": "C", "TZ": "UTC"})
        counts = {}
        for dump in sorted(Path(folder).glob("counts.*"), key=lambda path: int(path.suffix[1:])):
            text = dump.read_text(encoding="utf-8")
            part = re.search(r"^desc: Trigger: Client Request: (\w+)$", text, re.MULTILINE)
            total = re.search(r"^(?:summary|totals): (\d+)", text, re.MULTILINE)
            if part and total:
                counts[part.group(1)] = int(total.group(1))
        return counts


def risen(counts, figures):
    """The names of the parts that need more than they may, or have no figure yet."""
    return [part for part, counted in counts.items() if counted > figures.get(part, 0) * LIMIT]


def show(counts, figures):
    for part, counted in counts.items():
        change = f"{counted / figures[part] - 1:+.2%}" if part in figures else "new"
        print(f"{part:12} {counted:16,} instructions  {change}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("figures", type=Path)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    compiler = compiler_of(options.program)
    counts = count(options.program)
    known = json.loads(options.figures.read_text(encoding="utf-8")) if options.figures.exists() else {}
    figures = known.get("instructions", {})
    if missing := set(figures) - set(counts):
        raise SystemExit(f"not counted: {', '.join(sorted(missing))}")
    show(counts, figures)
    if options.update:
        options.figures.write_text(json.dumps({"compiler": compiler, "posts": POSTS, "instructions": counts}, indent=2) + "\n",
                                   encoding="utf-8")
        return 0
    if compiler != known.get("compiler"):
        print(f"not compared: the figures are of {known.get('compiler')}, this is {compiler}")
        return 0
    above = risen(counts, figures)
    if above:
        print(f"More than 5 % above {options.figures}: {', '.join(above)}. If that has to be, run `./dev counts --update` and "
              "say in the commit's message why.", file=sys.stderr)
    return 1 if above else 0


if __name__ == "__main__":
    sys.exit(main())
