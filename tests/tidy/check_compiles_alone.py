"""Fails when a source or header of server/ and protocol/ does not compile alone.

    usage: check_compiles_alone.py BUILD_FOLDER [REVISION]
    The folder's compile_commands.json has one command a source: CMAKE_UNITY_BUILD and precompiled headers are off. With a
    revision only what has changed since is compiled, and what includes a changed header by itself.

The compiler is the folder's; nothing is written. A header that its own source includes first has been compiled alone with
it; the others are compiled by themselves.
"""
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
FIRST_INCLUDE = re.compile(r'^\s*#\s*include\s*["<]([^">]+)[">]', re.MULTILINE)
ROOT = pathlib.Path(__file__).resolve().parents[2]


def syntax_only(command: list[str]) -> list[str]:
    """The command of a build without its file, made to write nothing."""
    kept = []
    words = iter(command)
    for word in words:
        if word in ("-o", "-c", "-MF", "-MT"):
            next(words)
        elif word != "-MD" and "ccache" not in word:
            kept.append(word)
    return [*kept, "-fsyntax-only", "-O0", "-x", "c++"]


def commands_of(build: pathlib.Path) -> dict[pathlib.Path, list[str]]:
    """The command of each source of server/ and protocol/."""
    entries = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    commands = {pathlib.Path(entry["file"]): shlex.split(entry["command"]) for entry in entries}
    shipped = (ROOT / "server", ROOT / "protocol")
    return {file: command for file, command in commands.items() if any(file.is_relative_to(top) for top in shipped)}


def headers_by_themselves(commands: dict[pathlib.Path, list[str]]) -> dict[pathlib.Path, list[str]]:
    """Headers that no source includes first, each with the command of the nearest source."""
    first_includes = (FIRST_INCLUDE.search(file.read_text(encoding="utf-8")) for file in commands)
    compiled = {match.group(1) for match in first_includes if match}
    layers = [file for file in commands if file.name != "embed.cpp"]  # a program that includes nothing of ours
    found = {}
    for top in ("server", "protocol"):
        for header in sorted((ROOT / top).rglob("*.h")):
            if {header.relative_to(ROOT).as_posix(), header.relative_to(ROOT / top).as_posix()} & compiled:
                continue
            nearest = max(layers, key=lambda file, own=header: len(os.path.commonpath([file, own])))
            found[header] = commands[nearest]
    return found


def changed_since(revision: str) -> set[str]:
    """Paths of shipped files that differ from the revision, relative to the root, and of those that include one of them."""
    names = subprocess.run(["git", "diff", "--name-only", revision, "--", "server", "protocol"], capture_output=True, text=True,
                           check=True, cwd=ROOT).stdout.split()
    touched = set(names)
    for file in [*(ROOT / "server").rglob("*"), *(ROOT / "protocol").rglob("*")]:
        if file.suffix not in (".h", ".cpp"):
            continue
        included = INCLUDE.findall(file.read_text(encoding="utf-8"))
        if any(path in names or f"server/{path}" in names for path in included):
            touched.add(file.relative_to(ROOT).as_posix())
    return touched


def problem_of(job: tuple[pathlib.Path, list[str]]) -> str | None:
    file, command = job
    # Included from standard input, since a main file must not have `#pragma once`.
    compiler = subprocess.run([*syntax_only(command), "-"], input=f'#include "{file}"\n', capture_output=True, text=True,
                              check=False, cwd=ROOT)
    return f"{file.relative_to(ROOT)} does not compile alone:\n{compiler.stderr}" if compiler.returncode != 0 else None


def main() -> int:
    commands = commands_of(pathlib.Path(sys.argv[1]))
    jobs = [*commands.items(), *headers_by_themselves(commands).items()]
    if len(sys.argv) > 2:
        touched = changed_since(sys.argv[2])
        # A header that its own source includes first is compiled with that.
        stems = {(ROOT / name).with_suffix("") for name in touched}
        jobs = [job for job in jobs if job[0].with_suffix("") in stems]
    if len(commands) < 100:
        print("the build folder has commands of batches, not of files:", sys.argv[1])
        return 1
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        problems = [problem for problem in pool.map(problem_of, jobs) if problem]
    print("\n".join(problems) if problems else f"{len(jobs)} files compile alone")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
