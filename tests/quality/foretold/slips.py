"""Small sites with one slip each, drawn from a seed, and how a family of them is written.

A family is a module of this folder, named in FAMILIES below, with

    def draw(random): -> Slip
        draws one site by the given `random.Random` and nothing else, so that a seed gives the same sites everywhere.

`Slip(kind, files)`: `kind` tells in a few words what slipped, for tables; `files` are those of the site by path, texts or
bytes. MARK stands in front of every line that may be blamed for it, and is taken out: all marks stand in one file, and any
of the marked lines is right. A site without marks is one that is not expected to die. `site(files)` lays the files over a
small sound site. What Jekyll makes of each site is not known here: truth.py asks it once and keeps the answers.
"""
import dataclasses
import hashlib
import importlib
import random

FAMILIES = ("config", "front_matter", "names", "encodings", "liquid", "documents", "changes")
MARK = "\x02"

SOUND_SITE = {
    "_config.yml": "title: Tea\nurl: https://tea.example\n",
    "_layouts/default.html": "<!doctype html><title>{{ page.title }}</title>{{ content }}\n",
    "_posts/2026-01-02-first-cup.md": "---\nlayout: default\ntitle: First cup\n---\nSteep it.\n",
    "index.md": "---\nlayout: default\ntitle: Home\n---\n{% for post in site.posts %}{{ post.title }}{% endfor %}\n",
}


def site(files):
    """The sound site with these files; None takes one away."""
    return {path: text for path, text in {**SOUND_SITE, **files}.items() if text is not None}


@dataclasses.dataclass
class Slip:
    kind: str
    files: dict  # path -> str or bytes, with marks; afterwards bytes, without
    family: str = ""
    file: str = ""  # the marked one; "" without
    lines: tuple = ()  # the marked ones, from 1

    def __post_init__(self):
        for path, text in self.files.items():
            if isinstance(text, bytes):
                text = text.decode("latin-1")
                encoding = "latin-1"
            else:
                encoding = "utf-8"
            marked = tuple(number for number, line in enumerate(text.split("\n"), 1) if MARK in line)
            if marked:
                self.file, self.lines = path, marked
            self.files[path] = text.replace(MARK, "").encode(encoding)

    @property
    def key(self):
        """The same for the same site, whatever drew it."""
        digest = hashlib.sha256()
        for path, content in sorted(self.files.items()):
            digest.update(f"{path}\0{len(content)}\0".encode() + content)
        return digest.hexdigest()[:12]

    def write(self, folder):
        for path, content in self.files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)

    def bundle(self):
        """One text of all files, as a person reads them."""
        return b"".join(f"@file {path}\n".encode() + content.rstrip(b"\n") + b"\n" for path, content in self.files.items())


def draw_family(name, seed, count):
    """So many different sites, or fewer when the family has no more."""
    module = importlib.import_module(f"foretold.{name}")
    slips = {}
    for attempt in range(count * 4):
        if len(slips) == count:
            break
        slip = module.draw(random.Random(f"{name} {seed} {attempt}"))
        slip.family = name
        slips.setdefault(slip.key, slip)
    return list(slips.values())


def load_bundles(folder):
    """Sites that others wrote, each a text: a line `@file PATH` begins a file. Nobody says which line is to blame."""
    slips = []
    for bundle in sorted(folder.glob("*.txt")):
        files, path = {}, None
        for line in bundle.read_bytes().splitlines(keepends=True):
            if line.startswith(b"@file "):
                path = line[6:].decode().strip()
                files[path] = b""
            elif path:
                files[path] += line
        slip = Slip(bundle.stem, files, "others")
        slips.append(slip)
    return slips
