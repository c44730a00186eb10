"""Renames and moves, judged by real builds: copies of sites are changed as an editor would do it, and no link of a build
may break that did not before; each address that changed must be answered by its page's redirect.

The edits come from the server by LSP (`textDocument/rename`, `workspace/willRenameFiles`) and are made here on the disk.
"""
import collections
import functools
import random
import re
import shutil
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlparse

import documents
import oracle

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "bench"))
from lsp_client import Refused, Server  # noqa: E402

COPIES = 10
CHANGES = 12
MOST_FAULTS_SHOWN = 20  # of a copy
PLUGIN = "jekyll-redirect-from"
PROBE = "addresses-that-were.md"
REDIRECTING = {".md", ".markdown", ".html"}


# ---- a site and what jekyll-ls knows of it

def use_redirects(site):
    """The copy's configuration gets the plugin, in the list that is there."""
    config = next(path for path in (site / "_config.yml", site / "_config.yaml") if path.is_file())
    text = documents.read_text(config)
    if PLUGIN in text:
        return
    listed = re.search(r"^plugins:[ \t]*(?:\[[ \t]*(?=[^\]\s])|\n(?P<item>[ \t]*- ))", text, re.M)
    if listed is None:
        text = text.rstrip("\n") + f"\nplugins: [{PLUGIN}]\n"
    elif listed["item"]:
        text = text[:listed.start("item")] + f"{listed['item']}{PLUGIN}\n" + text[listed.start("item"):]
    else:
        text = text[:listed.end()] + f"{PLUGIN}, " + text[listed.end():]
    config.write_text(text)


# ---- edits

def offset_of(lines, position):
    """In characters; positions count units of UTF-16."""
    line = lines[position["line"]] if position["line"] < len(lines) else ""
    units = line.encode("utf-16-le")[:2 * position["character"]]
    return sum(map(len, lines[:position["line"]])) + len(units.decode("utf-16-le"))


def edited(text, edits):
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    spans = sorted(((offset_of(lines, edit["range"]["start"]), offset_of(lines, edit["range"]["end"]), number, edit["newText"])
                    for number, edit in enumerate(edits)), reverse=True)
    for begin, end, _, new in spans:
        text = text[:begin] + new + text[end:]
    return text


def path_of(uri):
    return Path(unquote(urlparse(uri).path))


def rename_path(before, after):
    after.parent.mkdir(parents=True, exist_ok=True)
    before.rename(after)


def apply(edit, moved):
    """Makes a WorkspaceEdit; what moves is added to `moved`."""
    for change in edit.get("documentChanges", []):
        if change.get("kind") == "rename":
            before, after = path_of(change["oldUri"]), path_of(change["newUri"])
            rename_path(before, after)
            moved.append((before, after))
        else:
            path = path_of(change["textDocument"]["uri"])
            text = path.read_bytes().decode("utf-8", "surrogateescape")
            path.write_bytes(edited(text, change["edits"]).encode("utf-8", "surrogateescape"))


# ---- changes

class Changer:
    def __init__(self, program, site, seed):
        self.program, self.site = program, site.resolve()
        self.random = random.Random(seed)
        self.done, self.refused = collections.Counter(), collections.Counter()
        self.now = {}  # the path of a file that has moved, by the one it had

    def path_now(self, path):
        return self.now.get(path, path)

    def note(self, moves):
        for before, after in ((b.relative_to(self.site), a.relative_to(self.site)) for b, a in moves):
            for first in {*self.paths, *self.now}:
                path = Path(self.path_now(first))
                if path == before or before in path.parents:
                    self.now[first] = (after / path.relative_to(before)).as_posix()

    def ask(self, method, params, opened=None):
        server = Server([self.program], self.site)
        try:
            if opened is not None:
                text = opened.read_bytes().decode("utf-8", "replace")
                server.notify("textDocument/didOpen", {"textDocument": {
                    "uri": opened.as_uri(), "languageId": "markdown", "version": 1, "text": text}})
            return server.request(method, params)[0]
        finally:
            server.close()

    def rename(self, path, line, character, name):
        file = self.site / path
        return self.ask("textDocument/rename", {"textDocument": {"uri": file.as_uri()}, "newName": name,
                                                "position": {"line": line, "character": character}}, file)

    def move(self, before, after):
        edit = self.ask("workspace/willRenameFiles", {"files": [
            {"oldUri": (self.site / before).as_uri(), "newUri": (self.site / after).as_uri()}]})
        # What can't be done is told in a message, and nothing is answered.
        if edit is not None:
            edit.setdefault("documentChanges", []).append({
                "kind": "rename", "oldUri": (self.site / before).as_uri(), "newUri": (self.site / after).as_uri()})
        return edit

    def heading(self, files):
        file, heading = self.random.choice([(file, heading) for file in files.values() for heading in file["headings"]
                                            if file["written"] and heading["id"]])
        line = documents.read_text(self.site / file["path"]).split("\n")[heading["line"]]
        words = re.search(r"[^\W_]", line)
        return self.rename(file["path"], heading["line"], words.start() if words else 0,
                           f"Changed heading {self.random.randrange(10**6)}")

    def tag(self, files):
        tagged = [(file["path"], number, match.start(1)) for file in files.values() if file["kind"] == "post"
                  for number, line in enumerate(documents.read_text(self.site / file["path"]).split("\n")[:30])
                  if (match := re.match(r"(?:tags|categories):[ \t]*\[?[ \t]*[\"']?(\w)", line))]
        path, line, character = self.random.choice(tagged)
        return self.rename(path, line, character, f"changed-{self.random.randrange(10**6)}")

    def file(self, kind, files):
        part = kind in ("layout", "include")
        path = Path(self.random.choice([file["path"] for file in files.values()
                                        if file["kind"] == kind and (part or file["written"])]))
        name = f"changed-{self.random.randrange(10**6)}{path.suffix}"
        if kind == "post":
            name = path.name[:len("2024-01-05-")] + name
        return self.move(path, path.with_name(name))

    def folder(self, files):
        folders = {parent for file in files for parent in Path(file).parents
                   if parent.name and not any(part.startswith((".", "_")) for part in parent.parts)}
        folder = self.random.choice(sorted(folders))
        return self.move(folder, folder.with_name(f"changed-{self.random.randrange(10**6)}"))

    def change(self, files):
        kinds = {"heading": self.heading, "tag": self.tag, "folder": self.folder,
                 **{kind: functools.partial(self.file, kind)
                    for kind in ("post", "page", "document", "static", "layout", "include")}}
        name = self.random.choice(sorted(kinds))
        try:
            edit = kinds[name](files)
        except (Refused, IndexError):  # or there is nothing of the kind
            edit = None
        if edit is None:
            self.refused[name] += 1
            return
        moves = []
        apply(edit, moves)
        self.note(moves)
        self.done[name] += 1

    def run(self, count):
        self.before = oracle.inspect(self.program, self.site)
        self.paths = set(self.before)
        files = self.before
        for _ in range(4 * count):
            if self.done.total() == count:
                break
            done = self.done.total()
            self.change(files)
            if self.done.total() > done:
                files = oracle.inspect(self.program, self.site)
        self.after = files

    def changed_addresses(self):
        """Old URLs of pages that have another one now."""
        addresses = []
        for path, file in self.before.items():
            later = self.after.get(self.path_now(path))
            html = file["kind"] in ("post", "page", "document") and Path(path).suffix in REDIRECTING
            if html and file["written"] and later is not None and later["written"] and later["url"] != file["url"]:
                addresses.append(file["url"])
        return addresses


# ---- what the build says

def broken_in(truth):
    """How often each href and tag fails, but for the page of old addresses."""
    broken = collections.Counter()
    for link in truth.data["links"]:
        if link["status"] in oracle.BROKEN and link["file"] != PROBE:
            broken[f"{link['file']}: `{link['href']}` is {link['status']}"] += 1
    for tag in truth.data["tags"]:
        if not tag["ok"]:
            broken[f"{tag['file']}: `{tag['tag']} {tag['arg']}` fails"] += 1
    return broken


def unanswered(truth, addresses):
    answered = {link["href"] for link in truth.data["links"] if link["file"] == PROBE and link["status"] not in oracle.BROKEN}
    return [address for address in addresses if truth.data["baseurl"] + address not in answered]


def measure_copy(program, tree, copy, seed):
    shutil.copytree(tree, copy, symlinks=True)
    use_redirects(copy)
    before = oracle.ask_build(copy)
    changer = Changer(program, copy, seed)
    changer.run(CHANGES)
    addresses = changer.changed_addresses()
    base = before.data["baseurl"]
    (copy / PROBE).write_text("---\n---\n" + "".join(f'<a href="{base}{address}">old</a>\n' for address in addresses))
    after = oracle.ask_build(copy)
    was, now = broken_in(before), broken_in(after)
    faults = []
    if now.total() > was.total():
        faults += list(now - was)
    faults += [f"nothing answers at {address}" for address in unanswered(after, addresses)]
    return changer, was.total(), now.total(), addresses, faults


def measure(options):
    if oracle.folder() is None:
        print("renames and moves are not measured: JEKYLL_LS_ORACLE names no folder with broken_links.rb", file=sys.stderr)
        return None, True
    sites = [site for site in documents.sites(options) if (site / "tree").is_dir()]
    rows, faults, kinds = [], [], collections.Counter()
    for number in range(COPIES):
        site = sites[number % len(sites)]
        with tempfile.TemporaryDirectory(dir=options.work) as scratch:
            place = f"{site.name} {number // len(sites) + 1}"
            changer, was, now, addresses, found = measure_copy(options.server, site / "tree", Path(scratch) / "site",
                                                               f"{place}{options.seed}")
        kinds += changer.done
        rows.append(f"| {place} | {changer.done.total()} | {was} | {now} | {len(addresses)} | "
                    f"{sum(fault.startswith('nothing') for fault in found)} |")
        faults += [f"{place}: {fault}" for fault in found[:MOST_FAULTS_SHOWN]]
        print(f"measured: renames and moves on {place}: {dict(changer.done)}, refused {dict(changer.refused)}", file=sys.stderr)
    lines = ["| copy | changes | broken before | broken after | addresses that changed | of them unanswered |",
             "|---|---:|---:|---:|---:|---:|", *rows, "",
             "Changes: " + ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())) + "."]
    if faults:
        lines += ["", "Faults:", "", *(f"- {fault}" for fault in faults)]
    return lines, not faults
