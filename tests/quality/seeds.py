"""Small faults put into a copy of a site: each kind of change is a function that makes one, or tells that it can't.

Everything is drawn from one seeded generator, so a run can be repeated.
"""
import random
import re
from pathlib import Path

FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?\r?\n)?---[ \t]*\r?$", re.S | re.M)
POST_NAME = re.compile(r"(\d{2,4})-(\d{1,2})-(\d{1,2})-(.+)\Z")
HEADING = re.compile(r"^(#{1,6}[ \t]+)([^\r\n]*?)(\r?)$", re.M)
MARKDOWN = {".md", ".markdown"}


class Seeder:
    """One copy of a site that is being damaged. `truth` is what the build said of it before."""

    def __init__(self, root, truth, rng):
        self.root, self.truth, self.rng = Path(root), truth, rng
        self.touched = set()  # files that were changed: one change a file
        self.renamed = {}  # new path -> old path
        links = [link for by_href in truth.links.values() for link in by_href.values()]
        self.literal = [link for link in links if link["lines"] and link["status"] in ("ok", "dir", "ext")]
        self.targets = sorted({link.get("target") for link in links} - {None})
        self.linked = sorted({link.get("target") for link in self.literal if link.get("target") != link["file"]} - {None})
        self.tags = [tag for tags in truth.tags.values() for tag in tags if tag["ok"]]
        self.pages = sorted({link["file"] for link in links} | {t for t in self.targets if self.has_front_matter(t)})

    def text(self, path):
        return (self.root / path).read_bytes().decode("utf-8", "surrogateescape")

    def write(self, path, text):
        (self.root / path).write_bytes(text.encode("utf-8", "surrogateescape"))
        self.touched.add(path)

    def has_front_matter(self, path):
        full = self.root / path
        return full.is_file() and full.stat().st_size < 2_000_000 and FRONT_MATTER.match(self.text(path)) is not None

    def pick(self, paths):
        """A file that still is as it was, rather one that others link to."""
        paths = [path for path in paths if path not in self.touched and (self.root / path).is_file()]
        linked = [path for path in paths if path in self.linked_set]
        if linked and self.rng.random() < 0.85:
            paths = linked
        return self.rng.choice(paths) if paths else None

    @property
    def linked_set(self):
        return set(self.linked) | {tag["target"] for tag in self.tags if "target" in tag}

    def move(self, path, new):
        if new == path or (self.root / new).exists():
            return None
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).rename(self.root / new)
        self.touched |= {path, new}
        self.renamed[new] = path
        return f"{path} -> {new}"


def set_key(text, key, value):
    """Front matter with `key: value`, an older value of it replaced."""
    match = FRONT_MATTER.match(text)
    if not match:
        return None
    end = "\r\n" if "\r\n" in match.group(0) else "\n"
    block = re.sub(rf"^{key}[ \t]*:[^\n]*\n(?:[ \t]+[^\n]*\n|- [^\n]*\n)*", "", match.group(1) or "", flags=re.M)
    return f"---{end}{block}{key}: {value}{end}---" + text[match.end():].removeprefix("\r" if end == "\n" else "")


def posts_of(seeder):
    return [path for path in seeder.pages if "_posts/" in path]


def unpublish(seeder):
    path = seeder.pick(seeder.pages)
    text = path and set_key(seeder.text(path), "published", "false")
    if not text:
        return None
    seeder.write(path, text)
    return path


def draft(seeder):
    path = seeder.pick(posts_of(seeder))
    return path and seeder.move(path, re.sub(r"_posts/(.*/)?", "_drafts/", path, count=1))


def rename(seeder):
    path = seeder.pick(seeder.targets)
    if path is None:
        return None
    full = Path(path)
    stem, suffix = full.name.partition(".")[0], full.suffix
    if stem in ("index", "") or len(suffix) < 2:
        return None
    change = seeder.rng.choice(["-new", "_2", "s"])
    return seeder.move(path, str(full.with_name(full.name.replace(stem, stem + change, 1))))


def redate(seeder):
    path = seeder.pick(posts_of(seeder))
    match = path and POST_NAME.match(Path(path).name)
    if not match:
        return None
    year, month, day, rest = match.groups()
    day = f"{int(day) % 27 + 1:02}"
    text = seeder.text(path)
    front_matter = FRONT_MATTER.match(text)
    if front_matter and re.search(r"^date[ \t]*:", front_matter.group(0), re.M) and seeder.rng.random() < 0.7:
        seeder.write(path, set_key(text, "date", f"{year}-{month}-{day} 12:00:00 +0000"))
        return path
    return seeder.move(path, str(Path(path).with_name(f"{year}-{month}-{day}-{rest}")))


def reword(seeder):
    linked = {link.get("target") for link in seeder.literal if "#" in link["href"]} - {None}
    path = seeder.pick([p for p in sorted(linked) if Path(p).suffix in MARKDOWN]) if seeder.rng.random() < 0.85 else None
    path = path or seeder.pick([p for p in seeder.pages if Path(p).suffix in MARKDOWN])
    if path is None:
        return None
    text = seeder.text(path)
    headings = [m for m in HEADING.finditer(text) if m.group(2).strip() and "{" not in m.group(2)]
    if not headings:
        return None
    # Several, since one heading of many is seldom the one that is linked to.
    chosen = seeder.rng.sample(headings, min(len(headings), 4))
    for match in sorted(chosen, key=lambda m: -m.start()):
        words = match.group(2).split(" ")
        change = seeder.rng.choice(["append", "drop", "swap"])
        if change == "append" or len(words) < 2:
            words.insert(1, "anew")
        elif change == "drop":
            words.pop(0)
        else:
            words.reverse()
        text = text[:match.start()] + match.group(1) + " ".join(words) + match.group(3) + text[match.end():]
    seeder.write(path, text)
    return path


def delete_file(seeder):
    path = seeder.pick([p for p in seeder.targets if not seeder.has_front_matter(p)])
    if path is None:
        return None
    (seeder.root / path).unlink()
    seeder.touched.add(path)
    return path


def delete_page(seeder):
    path = seeder.pick([p for p in seeder.targets if seeder.has_front_matter(p)])
    if path is None:
        return None
    (seeder.root / path).unlink()
    seeder.touched.add(path)
    return path


def delete_include(seeder):
    includes = sorted({tag["target"] for tag in seeder.tags if tag["tag"].startswith("include") and "target" in tag})
    # One that stands in many pages would leave little else to see.
    count = {name: sum(tag.get("target") == name for tag in seeder.tags) for name in includes}
    includes = [name for name in includes if count[name] <= 10]
    includes = [name for name in includes if name not in seeder.touched and (seeder.root / name).is_file()]
    if not includes:
        return None
    path = seeder.rng.choice(includes)
    (seeder.root / path).unlink()
    seeder.touched.add(path)
    return path


def permalink(seeder):
    path = seeder.pick(seeder.pages)
    number = seeder.rng.randrange(1000)
    value = seeder.rng.choice([f"/moved/{number}/", f"/moved/{number}.html", f"/moved/{number}", f"moved-{number}/"])
    text = path and set_key(seeder.text(path), "permalink", value)
    if not text:
        return None
    seeder.write(path, text)
    return f"{path}: {value}"


CONFIG_PERMALINK = re.compile(r"^([ \t]*(?:- )?permalink[ \t]*:[ \t]*)([^\s#]+)([ \t]*(?:#[^\n]*)?)$", re.M)
SCOPE_PATH = re.compile(r"^([ \t]*(?:- )?path[ \t]*:[ \t]*)([\"']?)([^\s#\"']*)\2[ \t]*$", re.M)


def config_file(seeder):
    return next((name for name in ("_config.yml", "_config.yaml") if (seeder.root / name).is_file()), None)


def site_permalink(seeder):
    """Another permalink in the configuration: the site's, a collection's or one of the defaults."""
    name = config_file(seeder)
    if name is None or name in seeder.touched:
        return None
    text = seeder.text(name)
    found = list(CONFIG_PERMALINK.finditer(text))
    if not found or seeder.rng.random() < 0.2:
        if re.search(r"^permalink[ \t]*:", text, re.M):
            return None
        style = seeder.rng.choice(["pretty", "date", "none", "/blog/:year/:title/", "/:categories/:title.html"])
        seeder.write(name, f"{text.rstrip()}\npermalink: {style}\n")
        return f"permalink: {style}"
    match = seeder.rng.choice(found)
    value = match.group(2).strip("\"'")
    if value in ("pretty", "date", "none", "ordinal", "weekdate"):
        new = seeder.rng.choice([v for v in ("pretty", "date", "none", "ordinal", "weekdate") if v != value])
    else:
        new = seeder.rng.choice(["/moved" + value, value.rstrip("/") + "/", value.rstrip("/") + ".html"])
    seeder.write(name, text[:match.start()] + f'{match.group(1)}"{new}"{match.group(3)}' + text[match.end():])
    return f"permalink: {value} -> {new}"


def defaults_scope(seeder):
    """A set of the defaults that comes to hold for other files, or a new one."""
    name = config_file(seeder)
    if name is None or name in seeder.touched:
        return None
    text = seeder.text(name)
    begin = re.search(r"^defaults[ \t]*:[ \t]*$", text, re.M)
    if begin is None or seeder.rng.random() < 0.6:
        folders = sorted({path.split("/")[0] for path in seeder.pages if "/" in path and path.split("/")[0] != ".."})
        if not folders:
            return None
        scope = seeder.rng.choice(folders)
        values = seeder.rng.choice(["permalink: /moved/:path/", "permalink: /moved/:path:output_ext", "published: false"])
        new = f"- scope:\n    path: {scope}\n  values:\n    {values}\n"
        if begin is None:
            seeder.write(name, f"{text.rstrip()}\ndefaults:\n{new}")
        else:
            # As deep as its neighbours.
            item = re.compile(r"([ \t]*)-").match(text, begin.end() + 1) or re.search(r"^([ \t]*)-", text[begin.end():], re.M)
            indent = item.group(1) if item else "  "
            lines = "".join(indent + line + "\n" for line in new.splitlines())
            seeder.write(name, text[:begin.end() + 1] + lines + text[begin.end() + 1:])
        return f"{scope}: {values}"
    scopes = [match for match in SCOPE_PATH.finditer(text) if match.start() > begin.end()]
    if not scopes:
        return None
    match = seeder.rng.choice(scopes)
    new = seeder.rng.choice(["", "nowhere", match.group(3).rstrip("/") + "x"])
    seeder.write(name, text[:match.start()] + f'{match.group(1)}"{new}"' + text[match.end():])
    return f"scope {match.group(3)!r} -> {new!r}"


def misspelt(rng, word):
    """The word with one letter doubled, dropped, changed, or two swapped."""
    letters = [i for i, c in enumerate(word) if c.isalnum()]
    if not letters:
        return None
    i = rng.choice(letters)
    kind = rng.choice(["double", "drop", "change", "swap"])
    if kind == "double":
        return word[:i] + word[i] + word[i:]
    if kind == "drop":
        return word[:i] + word[i + 1:]
    if kind == "swap" and i + 1 < len(word) and word[i + 1].isalnum() and word[i] != word[i + 1]:
        return word[:i] + word[i + 1] + word[i] + word[i + 2:]
    return word[:i] + ("q" if word[i] != "q" else "z") + word[i + 1:]


def recased(rng, word):
    letters = [i for i, c in enumerate(word) if c.isascii() and c.isalpha()]
    if not letters:
        return None
    i = rng.choice(letters)
    return word[:i] + word[i].swapcase() + word[i + 1:]


def edit_link(seeder, edit):
    """Changes a link where it stands literally; `edit` gets what of it is this site's own."""
    links = [link for link in seeder.literal if link["file"] not in seeder.touched and len(link["href"]) > 1]
    for link in seeder.rng.sample(links, min(len(links), 8)):
        text = seeder.text(link["file"])
        lines = text.split("\n")
        number = seeder.rng.choice(link["lines"]) - 1
        if number >= len(lines) or link["href"] not in lines[number]:
            continue
        fixed = len(seeder.truth.data["host"]) if link.get("own_absolute") else 0
        new = edit(link["href"][fixed:])
        if new is None or new == link["href"][fixed:]:
            continue
        lines[number] = lines[number].replace(link["href"], link["href"][:fixed] + new, 1)
        seeder.write(link["file"], "\n".join(lines))
        return f"{link['file']}:{number + 1}: {link['href']} -> {link['href'][:fixed] + new}"
    return None


def misspell_link(seeder):
    return edit_link(seeder, lambda href: misspelt(seeder.rng, href))


def recase_link(seeder):
    return edit_link(seeder, lambda href: recased(seeder.rng, href))


def unbase_link(seeder):
    base = seeder.truth.data["baseurl"]
    return base and edit_link(seeder, lambda href: href[len(base):] if href.startswith(base + "/") else None)


def edit_tag(seeder, edit):
    tags = [tag for tag in seeder.tags if tag["file"] not in seeder.touched]
    for tag in seeder.rng.sample(tags, min(len(tags), 8)):
        lines = seeder.text(tag["file"]).split("\n")
        name = tag["arg"].split()[0]
        number = tag["line"] - 1
        new = edit(name)
        if new is None or new == name or number >= len(lines) or name not in lines[number]:
            continue
        lines[number] = lines[number].replace(name, new, 1)
        seeder.write(tag["file"], "\n".join(lines))
        return f"{tag['file']}:{number + 1}: {tag['tag']} {name} -> {new}"
    return None


def misspell_tag(seeder):
    return edit_tag(seeder, lambda name: misspelt(seeder.rng, name))


def recase_tag(seeder):
    return edit_tag(seeder, lambda name: recased(seeder.rng, name))


KINDS = {
    "unpublish": unpublish, "draft": draft, "rename": rename, "re-date": redate, "reword headings": reword,
    "delete image or file": delete_file, "delete page": delete_page, "delete include": delete_include,
    "permalink of a file": permalink, "permalink of the site": site_permalink, "scope of defaults": defaults_scope,
    "misspell link": misspell_link, "re-case link": recase_link, "un-base link": unbase_link,
    "misspell tag": misspell_tag, "re-case tag": recase_tag,
}
# Those that touch whole folders are made at most once a build anyway.
WEIGHTS = {"misspell link": 3, "re-case link": 2, "un-base link": 2, "reword headings": 2, "rename": 2}


def plant(root, truth, seed, count):
    """Makes `count` changes; returns the seeder and (kind, what was done) of each."""
    rng = random.Random(seed)
    seeder = Seeder(root, truth, rng)
    names, weights = list(KINDS), [WEIGHTS.get(kind, 1) for kind in KINDS]
    done = []
    for _ in range(count * 20):
        if len(done) == count:
            break
        kind = rng.choices(names, weights)[0]
        what = KINDS[kind](seeder)
        if what:
            done.append((kind, what))
    return seeder, done
