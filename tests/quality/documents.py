"""Documents of a corpus: SITE/tree with SITE/headings.truth.json beside it."""
import json
import re
from pathlib import Path

# Jekyll's own pattern for the front matter.
FRONT_MATTER = re.compile(r"\A(---\s*\n.*?\n?)^((---|\.\.\.)\s*$\n?)", re.S | re.M)
POST = re.compile(r"(^|/)_(posts|drafts)/")


def read_text(path):
    return path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")


def body_of(text):
    match = FRONT_MATTER.match(text)
    return text[match.end():] if match else text


def sites(options):
    """The folders of the corpus, or the one that --site names."""
    return [site for site in sorted(Path(options.corpus).iterdir()) if options.site in (None, site.name)]


def files_with_truth(corpus):
    """Each Markdown file that the truth knows: (id, path, truth of its headings)."""
    for site in sorted(Path(corpus).iterdir()):
        truth = site / "headings.truth.json"
        if not truth.is_file():
            continue
        for entry in json.loads(truth.read_text())["files"]:
            path = site / "tree" / entry["path"]
            if path.is_file():
                yield f"{site.name}/{entry['path']}", path, entry


def posts(corpus):
    """The bodies of all posts and drafts of the corpus."""
    for name, path, _ in files_with_truth(corpus):
        if POST.search(name):
            yield name, body_of(read_text(path))
