"""Adds empty files to rooms and deletes leaves, at random, and fails when a room breaks by it.

    usage: try_rooms.py BUILD_FOLDER [TRIES] [SEED]
    The folder's compile_commands.json has one command a source, as for check_compiles_alone.py.

A room is a folder of server/ or protocol/, which is compiled as one where CMAKE_UNITY_BUILD is on. A leaf is a source, with
its header, that no other file includes but the lists that collect its kind: deleting one may be told by the linker, but no
room may stop compiling. Each try works on a copy; the rooms that can notice the change are compiled, syntax only.
"""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

from check_compiles_alone import INCLUDE, ROOT, commands_of, syntax_only

TOPS = ("server", "protocol")
# They name each member of a kind and are edited together with it.
LISTS = {"server/rules/registry.cpp", "server/app/session/routes.cpp"}
ENTRIES = {"server/app/main.cpp", "server/links/main.cpp", "server/site/vocabulary/embed.cpp"}


class Tree:
    """A copy of the shipped sources, and what includes what in it. Paths are relative to the root."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder
        for top in TOPS:
            shutil.copytree(ROOT / top, folder / top)
        self.read()

    def read(self) -> None:
        self.files = {path.relative_to(self.folder).as_posix(): path
                      for top in TOPS for path in sorted((self.folder / top).rglob("*")) if path.suffix in (".h", ".cpp")}
        self.includes = {name: {self.resolve(target) for target in INCLUDE.findall(path.read_text(encoding="utf-8"))}
                         for name, path in self.files.items()}

    def resolve(self, target: str) -> str:
        return target if target.startswith("protocol/") else f"server/{target}"

    def rooms(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self.files:
            if name.endswith(".cpp") and name not in ENTRIES:
                found.setdefault(os.path.dirname(name), []).append(name)
        return found

    def leaves(self) -> list[str]:
        """Sources whose header, if they have one, nobody else includes."""
        found = []
        for name in self.files:
            if not name.endswith(".cpp") or name in ENTRIES | LISTS:
                continue
            header = name.removesuffix(".cpp") + ".h"
            readers = {reader for reader, targets in self.includes.items() if header in targets} - {name} - LISTS
            if not readers:
                found.append(name)
        return found


def problems_of_room(tree: Tree, room: str, commands: dict[pathlib.Path, list[str]]) -> str:
    """The room as one unit, as CMake makes it; a list that names what is gone is edited with it."""
    sources = [name for name in tree.rooms().get(room, [])
               if name not in LISTS or tree.includes[name] <= tree.files.keys()]
    known = [ROOT / name for name in sources if ROOT / name in commands]
    if not known:
        return ""
    command = [word.replace(f"-I{ROOT}/server", f"-I{tree.folder}/server") if word.startswith(f"-I{ROOT}/server")
               else f"-I{tree.folder}" if word == f"-I{ROOT}" else word for word in commands[known[0]]]
    unit = "".join(f'#include "{tree.folder / name}"\n' for name in sources)
    ran = subprocess.run([*syntax_only(command), "-"], input=unit, capture_output=True, text=True, check=False, cwd=tree.folder)
    return ran.stderr if ran.returncode != 0 else ""


def add_file(tree: Tree, rooms: list[str], dice: random.Random) -> tuple[str, set[str]]:
    """A header and a source with nothing in them; every reader of the room's headers could pick up the new one."""
    room = dice.choice(rooms)
    stem = f"{room}/added_at_random"
    (tree.folder / f"{stem}.h").write_text("// Nothing.\n#pragma once\n", encoding="utf-8")
    header = f"{stem}.h".removeprefix("server/")
    (tree.folder / f"{stem}.cpp").write_text(f'#include "{header}"\n', encoding="utf-8")
    return f"added {stem}", {room}


def delete_leaf(tree: Tree, leaves: list[str], dice: random.Random) -> tuple[str, set[str]]:
    name = dice.choice(leaves)
    header = name.removesuffix(".cpp") + ".h"
    tree.files[name].unlink()
    if header in tree.files:
        tree.files[header].unlink()
    return f"deleted {name}", {os.path.dirname(name)}


def attempt(dice: random.Random, commands: dict[pathlib.Path, list[str]]) -> str:
    with tempfile.TemporaryDirectory() as name:
        tree = Tree(pathlib.Path(name))
        before = dict(tree.includes)
        if dice.random() < 0.5:
            told, rooms = add_file(tree, sorted(tree.rooms()), dice)
        else:
            told, rooms = delete_leaf(tree, tree.leaves(), dice)
        tree.read()
        # Whoever includes what is gone can notice it.
        gone = before.keys() - tree.files.keys()
        rooms |= {os.path.dirname(reader) for reader, targets in before.items() if targets & gone and reader not in LISTS}
        problems = "".join(problems_of_room(tree, room, commands) for room in sorted(rooms))
        print(f"{told}: {'BROKEN' if problems else 'fine'} ({', '.join(sorted(rooms))})", flush=True)
        return f"{told}:\n{problems}" if problems else ""


def main() -> int:
    commands = commands_of(pathlib.Path(sys.argv[1]))
    tries = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1 << 30)
    print(f"{tries} tries with seed {seed}")
    dice = random.Random(seed)
    problems = [problem for _ in range(tries) if (problem := attempt(dice, commands))]
    print("\n".join(problems) if problems else "no room broke")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
