"""Fails when an include breaks the order of docs/architecture.md, or a library is used outside its home.

    app -> features -> rules -> site -> syntax -> text, and app -> protocol. Nothing else, nothing upwards; and inside of a
    floor the rooms stand in the order below. links/ is a program beside the floors: it uses text/ and protocol/, and no
    floor uses it.

check_layers.py ROOT checks the tree; check_layers.py --self-test shows that each kind of breach is seen.
"""
import pathlib
import re
import sys
import tempfile

LAYERS = ["text", "syntax", "site", "rules", "features", "app"]
BESIDE = {"links": ["text", "protocol"]}  # a program of its own -> what of the tree it may use

# The rooms of a floor, bottom to top. Those of one row do not know each other; "." is the floor's own files, of which
# some may stand lower than the others. A room holds the folders below it: its sources may include theirs and they its
# headers, but neither its headers include theirs, nor does one of them include the other.
ROOMS = {
    "syntax": [["yaml", "liquid"], ["links"], ["html"], ["markdown"], ["."]],
    "site": [["dates"], ["files"], ["config"], ["vocabulary", "urls"], ["liquid"], ["rendering"],
             ["names"], ["."], ["resolver"]],
    "features": [["markdown_text"], ["completion", "hover.h", "hover_facts"], ["links"],
                 ["front_matter"], ["liquid", "configuration"], ["references"], ["refactoring"],
                 ["presentation", "site_graph"], ["."]],
    "app": [["homepage"], ["system"], ["external"], ["hosting"], ["lsp"], ["session"], ["serving"], ["cli"], ["."]],
}

# Library header -> the folders or files that may include it.
LIBRARIES = {
    r"nlohmann/": ["protocol/", "server/app/", "server/links/"],
    r"curl/": ["server/links/"],
    r"sqlite3": ["server/links/cache.cpp"],
    r"asio(\.hpp|/)": ["server/app/"],
    r"CLI/": ["server/app/"],
    r"spdlog/": ["server/app/"],
    r"cmark-gfm": ["server/syntax/"],
    r"yaml-cpp/": ["server/site/vocabulary/embed.cpp"],
    r"utf8proc": ["server/text/embed_characters.cpp"],
    r"absl/": ["server/app/system/posix/fatal_signals.cpp"],
}
# These are implementation details of their layer: never in a header.
ONLY_IN_CPP = [r"cmark-gfm", r"yaml-cpp/", r"utf8proc", r"absl/", r"curl/", r"sqlite3"]

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def place_of(path: str) -> tuple[int, str] | None:
    """Row and room of `layer/…/file`; None where the floor has no rooms, -1 for a room that nobody has named."""
    layer, *folders, file = path.split("/")
    if layer not in ROOMS:
        return None
    names = [folders[0]] if folders else [file, file.split(".")[0], "."]
    for name in names:
        for row, rooms in enumerate(ROOMS[layer]):
            if name in rooms:
                return row, folders[0] if folders else "."
    return -1, names[0]


def breach_of_rooms(path: str, target: str) -> str | None:
    """What is wrong about an include from one file of a floor to another, both named from the floor on."""
    here, there = place_of(path), place_of(target)
    if here is None or there is None:
        return None
    for (row, _), file in ((here, path), (there, target)):
        if row < 0:
            return f"name the room of {file} in tests/tidy/check_layers.py"
    (row, room), (target_row, target_room) = here, there
    if row < target_row:
        return f"{room}/ lies below {target_room}/"
    if room != target_room:
        return f"{room}/ and {target_room}/ do not know each other" if row == target_row else None
    inner, target_inner = path.split("/")[2:-1], target.split("/")[2:-1]
    if inner and target_inner and inner[0] != target_inner[0]:
        return f"{inner[0]}/ and {target_inner[0]}/ do not know each other"
    if not inner and target_inner and path.endswith(".h"):
        return f"only .cpp files of {room}/ may include what lies in {target_inner[0]}/"
    return None


def problems_of(root: pathlib.Path, file: pathlib.Path) -> list[str]:
    path = file.relative_to(root).as_posix()
    parts = path.split("/")
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        target = match.group(2)
        where = f"{path}:{number}: includes {target}"
        first = target.split("/")[0]
        if parts[0] == "protocol" and first in LAYERS:
            found.append(f"{where}: protocol/ knows nothing of server/")
        if parts[0] == "server" and parts[1] in BESIDE:
            if first in [*LAYERS, "protocol"] and first not in BESIDE[parts[1]]:
                found.append(f"{where}: {parts[1]}/ uses only {' and '.join(BESIDE[parts[1]])}")
        elif parts[0] == "server":
            layer = parts[1]
            if first in BESIDE:
                found.append(f"{where}: {first}/ is a program of its own")
            if first == "protocol" and layer != "app":
                found.append(f"{where}: only app/ speaks the protocol")
            if first in LAYERS and LAYERS.index(first) > LAYERS.index(layer):
                found.append(f"{where}: {layer}/ lies below {first}/")
            breach = breach_of_rooms("/".join(parts[1:]), target) if first == layer else None
            if breach:
                found.append(f"{where}: {breach}")
        if first == "tests" and parts[0] != "tests":
            found.append(f"{where}: shipped code never includes tests/")
        if parts[0] == "tests":
            if re.search(r"catch2/", target) and path != "tests/support/catch.h":
                found.append(f"{where}: include tests/support/catch.h instead")
            continue
        for pattern, homes in LIBRARIES.items():
            if re.match(pattern, target) and not any(path.startswith(home) for home in homes):
                found.append(f"{where}: this library lives in {', '.join(homes)}")
        if path.endswith(".h") and any(re.match(pattern, target) for pattern in ONLY_IN_CPP):
            found.append(f"{where}: only .cpp files may include it")
    return found


def problems_in(root: pathlib.Path) -> tuple[int, list[str]]:
    files = [f for top in ("protocol", "server", "tests") for pattern in ("*.h", "*.cpp")
             for f in sorted((root / top).rglob(pattern))]
    return len(files), [problem for file in files for problem in problems_of(root, file)]


# Path, what it includes, and what is said about it: nothing where all is well.
SAMPLES = [
    ("server/syntax/page.cpp", "syntax/markdown/markdown.h", ""),
    ("server/syntax/markdown/markdown.cpp", "syntax/markdown/kramdown/inline.h", ""),
    ("server/syntax/markdown/kramdown/lines.cpp", "syntax/markdown/markdown.h", ""),
    ("server/features/hover.cpp", "features/liquid/hover.h", ""),
    ("server/features/liquid/hover.h", "features/hover.h", ""),
    ("server/syntax/liquid/mask.cpp", "syntax/html/elements.h", "liquid/ lies below html/"),
    ("server/syntax/yaml/yaml.cpp", "syntax/liquid/liquid.h", "do not know each other"),
    ("server/syntax/links/link.h", "syntax/page.h", "links/ lies below ./"),
    ("server/syntax/markdown/kramdown/lists.cpp", "syntax/markdown/commonmark/inline.h", "do not know each other"),
    ("server/syntax/markdown/markdown.h", "syntax/markdown/kramdown/inline.h", "only .cpp files"),
    ("server/site/site.cpp", "site/resolver/resolver.h", "./ lies below resolver/"),
    ("server/site/attic/box.cpp", "site/site.h", "name the room of site/attic/box.cpp"),
    ("server/features/liquid/values.cpp", "features/symbols.h", "liquid/ lies below ./"),
    ("server/features/hover_facts.cpp", "features/symbols.h", "./ lies below ./"),
    ("server/text/span.h", "syntax/page.h", "text/ lies below syntax/"),
    ("server/syntax/html/tags.h", "cmark-gfm.h", "only .cpp files"),
    ("server/rules/link_rules.cpp", "protocol/messages.h", "only app/ speaks the protocol"),
    ("protocol/framing.cpp", "text/span.h", "knows nothing of server/"),
    ("server/text/span.h", "tests/support/catch.h", "never includes tests/"),
    ("server/links/messages.cpp", "protocol/decode.h", ""),
    ("server/links/checker.cpp", "site/site.h", "links/ uses only text and protocol"),
    ("server/app/main.cpp", "links/checker.h", "links/ is a program of its own"),
    ("server/app/main.cpp", "curl/curl.h", "this library lives in server/links/"),
]


def self_test() -> int:
    failed = 0
    for path, target, expected in SAMPLES:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            file = root / path
            file.parent.mkdir(parents=True)
            file.write_text(f'#include "{target}"\n', encoding="utf-8")
            _, found = problems_in(root)
        if [expected in problem for problem in found] != ([True] if expected else []):
            failed += 1
            print(f"{path} includes {target}: expected {expected or 'nothing'}, found {found or 'nothing'}")
    print(f"{len(SAMPLES)} samples, {failed} not as expected")
    return 1 if failed else 0


def main() -> int:
    if sys.argv[1] == "--self-test":
        return self_test()
    count, found = problems_in(pathlib.Path(sys.argv[1]))
    if count == 0:
        print("no source files below", sys.argv[1])
        return 1
    print("\n".join(found) if found else f"{count} files follow the layering")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
