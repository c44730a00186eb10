"""Whole sites, of the kind that people have, with one change of the kind that a hand makes: a character, a word or a line that is
gone, doubled or in the wrong place, another value, filter or argument, a file that was moved. Nobody says which line is to blame:
what a change breaks may stand elsewhere."""
import os
import re
from pathlib import Path

from foretold.slips import Slip

FOLDER = Path(__file__).parent / "sites"
SITES = {path.name: {str(file.relative_to(path)): file.read_text() for file in sorted(path.rglob("*")) if file.is_file()}
         for path in sorted(FOLDER.iterdir())}
FILTERS = sorted({name for files in SITES.values() for text in files.values() for name in re.findall(r"\| *(\w+)", text)})
OTHER_FILTERS = ("sum", "where", "find", "sort", "first", "map", "reverse", "json", "lower", "length", "date", "divided_by", "times", "concat", "join")
VALUES = ("3", "true", "null", "", "[a, b]", "{a: b}", "'x'", "2024-01-01", "-1", "0", "1.5", "a: b", "[", "text", '""', "~", "[1]", "yes", "/x/", "x y")
ARGUMENTS = ("", ": 0", ": 'x'", ": nil", ": page", ": 1, 2", ": site.posts", ":", ': "title"', ": -1", ": page.title", ": 0.0", ": page.tags")
TAGS = ("if", "for", "endif", "endfor", "unless", "include", "assign", "capture", "case", "when", "else")
TYPED = "'\"{}%|:,-[]().#&*\t @=<>\\/!"
KEY = re.compile(r"^([\s-]*)(\w+):(?= |$)")
FILTER = re.compile(r"\| *(\w+)((?:: *[^|}%]*)?)")


def put(line, begin, end, text):
    return line[:begin] + text + line[end:]


def character(random, line):
    if random.random() < 0.6:
        places = [at for at, sign in enumerate(line) if not sign.isalnum()] or range(len(line))
        at = random.choice(list(places))
        return put(line, at, at + 1, "")
    at = random.randrange(len(line) + 1)
    return put(line, at, at, random.choice(TYPED))


def word(random, line):
    found = random.choice(list(re.finditer(r"[a-zA-Z_][\w-]*", line)))
    name = found[0]
    return put(line, *found.span(), random.choice(("", name[:-1], name + "s", name[1:], "x", "page", "site", "post", "nil", "content")))


def value(random, line):
    return KEY.match(line)[0] + " " + random.choice(VALUES)


def key(random, line):
    found = KEY.match(line)
    name = found[2]
    return found[1] + random.choice((name[:-1], name + "s", name.upper(), name + " x", "")) + line[found.end(2):]


def filter_name(random, line):
    found = random.choice(list(FILTER.finditer(line)))
    name = found[1]
    return put(line, *found.span(1), random.choice((random.choice(FILTERS), random.choice(OTHER_FILTERS), name[:-1], name + "s")))


def arguments(random, line):
    found = random.choice(list(FILTER.finditer(line)))
    return put(line, *found.span(2), random.choice(ARGUMENTS) + " ")


def tag_name(random, line):
    found = random.choice(list(re.finditer(r"\{%-? *(\w+)", line)))
    name = found[1]
    return put(line, *found.span(1), random.choice((random.choice(TAGS), "end" + name, name[1:], name.upper())))


def closer(random, line):
    found = random.choice(list(re.finditer(r"%\}|\}\}", line)))
    return put(line, *found.span(), random.choice(("}}", "%}", "}", "%", "", " % }")))


def quote(random, line):
    at = random.choice([at for at, sign in enumerate(line) if sign in "'\""])
    return put(line, at, at + 1, random.choice(("", "'", '"', "”", "`")))


def indentation(random, line):
    return random.choice((" " + line, "  " + line, line.lstrip(), "\t" + line.lstrip(), line.removeprefix(" ")))


def delimiters(_, line):
    if "{{" in line:
        return line.replace("{{", "{%", 1).replace("}}", "%}", 1)
    return line.replace("{%", "{{", 1).replace("%}", "}}", 1)


def letters(random, line):
    return random.choice((line.lower(), line.upper(), line.title()))


# Each with what a line must have for it, and how often it is made.
CHANGES = (
    (character, r".", 6), (word, r"[a-zA-Z_]", 3), (value, KEY, 3), (key, KEY, 1), (filter_name, FILTER, 2), (arguments, FILTER, 2), (tag_name, r"\{%-? *\w", 1), (closer, r"%\}|\}\}", 1),
    (quote, "['\"]", 1), (indentation, r"\S", 1), (delimiters, r"\{[{%]", 1), (letters, r"[a-zA-Z]", 1),
)


def change_line(random, text):
    change, needs, _ = random.choices(CHANGES, [often for *_, often in CHANGES])[0]
    lines = text.split("\n")
    able = [number for number, line in enumerate(lines) if line.strip() and re.search(needs, line)]
    if not able:
        return None
    number = random.choice(able)
    lines[number] = change(random, lines[number])
    return f"{change.__name__} {number + 1}", "\n".join(lines)


def change_lines(random, text):
    lines = text.split("\n")
    number = random.randrange(len(lines))
    name = random.choice(("gone", "doubled", "swapped", "cut off"))
    if name == "gone":
        del lines[number]
    elif name == "doubled":
        lines.insert(number, lines[number])
    elif name == "swapped":
        other = min(number + 1, len(lines) - 1)
        lines[number], lines[other] = lines[other], lines[number]
    else:
        del lines[number:]
    return f"line {name} {number + 1}", "\n".join(lines)


def move(random, files, path):
    text = files.pop(path)
    folder, name = os.path.split(path)
    other = random.choice(("x" + name, os.path.splitext(name)[0] + random.choice((".txt", ".html", ".md", ".MD", ".yml", ".json", "")), None))
    if other:
        files[os.path.join(folder, other)] = text
    return f"moved to {other}" if other else "gone"


def draw(random):
    site = random.choice(sorted(SITES))
    files = dict(SITES[site])
    while True:
        path = random.choice(sorted(files) + ["_config.yml"] * 4)
        if random.random() < 0.04 and path != "_config.yml":
            return Slip(f"{site} {path}: {move(random, files, path)}", files)
        changed = (change_line if random.random() < 0.8 else change_lines)(random, files[path])
        if changed and changed[1] != files[path]:
            files[path] = changed[1]
            return Slip(f"{site} {path}: {changed[0]}", files)
