"""Fails when an include breaks the layering of docs/architecture.md, or a library is used outside its home.

    app -> features -> rules -> site -> syntax -> text, and app -> protocol. Nothing else, nothing upwards.
"""
import pathlib
import re
import sys

LAYERS = ["text", "syntax", "site", "rules", "features", "app"]

# Library header -> the folders or files that may include it.
LIBRARIES = {
    r"nlohmann/": ["protocol/", "server/app/"],
    r"asio(\.hpp|/)": ["server/app/"],
    r"CLI/": ["server/app/"],
    r"spdlog/": ["server/app/"],
    r"cmark-gfm": ["server/syntax/"],
    r"yaml-cpp/": ["server/site/vocabulary/embed.cpp"],
    r"utf8proc": ["server/text/unicode.cpp"],
    r"absl/": ["server/site/dates/dates.cpp"],
}
# These are implementation details of their layer: never in a header.
ONLY_IN_CPP = [r"cmark-gfm", r"yaml-cpp/", r"utf8proc", r"absl/"]

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


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
        if parts[0] == "server":
            layer = parts[1]
            if first == "protocol" and layer != "app":
                found.append(f"{where}: only app/ speaks the protocol")
            if first in LAYERS and LAYERS.index(first) > LAYERS.index(layer):
                found.append(f"{where}: {layer}/ lies below {first}/")
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


def main() -> int:
    root = pathlib.Path(sys.argv[1])
    files = [f for top in ("protocol", "server", "tests") for pattern in ("*.h", "*.cpp")
             for f in sorted((root / top).rglob(pattern))]
    if not files:
        print("no source files below", root)
        return 1
    found = [problem for file in files for problem in problems_of(root, file)]
    print("\n".join(found) if found else f"{len(files)} files follow the layering")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
