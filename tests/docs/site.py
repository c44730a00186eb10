"""Builds the documentation with Jekyll and holds it against four judges: Jekyll warns of nothing, `jekyll-ls check` finds
nothing, html-proofer finds nothing, `jekyll-ls check --external` finds nothing in a copy that is served on this machine. And what they don't look at: every page stands in the navigation, no page asks another
host for anything, and links of the Markdown files around docs/ lead to files. Invariant: each judge is seen to find a fault.

usage: site.py PROGRAM [--output DIR]   DIR keeps the site; without it everything is done in a folder that is deleted
"""
import argparse
import functools
import html.parser
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from urllib.parse import urljoin

ROOT = Path(__file__).resolve().parents[2]
TEXTS_OF_OTHERS = ("CHANGELOG.md", "editors/README.md")  # which pages of the site have as theirs
AROUND = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "editors/README.md", "editors/vscode/README.md")
OWN_HOST = "https://jekyll-ls.github.io"
MOST_BYTES = 1_000_000  # of all pictures together
ENVIRONMENT = {**os.environ, "LANG": "C.UTF-8", "JEKYLL_ENV": "production"}


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, env=ENVIRONMENT, timeout=300)


def build(source, destination):
    """What Jekyll complains of. It tells warnings and errors on standard error, all else on standard output."""
    done = run("jekyll", "build", "--source", source, "--destination", destination, "--disable-disk-cache")
    complaints = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    return complaints or ([f"exit code {done.returncode}"] if done.returncode else [])


def check(program, source):
    """What the program finds, as lines of text."""
    done = run(program, "check", source, "--min-severity", "information", "--fail-on", "information", "--format", "json")
    if done.returncode > 1:
        return [done.stderr]
    return [f"{found['path']}:{found['range']['start']['line'] + 1}: {found['message']} [{found['code']}]"
            for found in json.loads(done.stdout)["diagnostics"]]


def proof(folder):
    """What html-proofer says of the pages, links to other hosts aside."""
    done = run("htmlproofer", folder, "--disable-external", "--check-html", "--check-img-http")
    return [] if done.returncode == 0 else (done.stdout + done.stderr).splitlines()


class Targets(html.parser.HTMLParser):
    """What the elements of a page lead to, as it is written; text that shows elements is none."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


class Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):  # pylint: disable=arguments-differ
        pass


def external(program, parent):
    """What the web would say of every address of our own that the pages name, if it were this copy. Other hosts are not asked."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Silent, directory=parent)) as server, \
            tempfile.TemporaryDirectory() as probe:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_address[1]}"
        named = set()
        for page in pages(parent):
            url = f"{base}/{page.relative_to(parent).as_posix().removesuffix('index.html')}"
            for target in Targets(page.read_text()).found:
                named.add(urljoin(url, target.replace(OWN_HOST, base)).split("#")[0])
        own = sorted(url for url in named if url.startswith(base + "/"))
        (Path(probe) / "_config.yml").write_text("title: Probe\n")
        (Path(probe) / "index.html").write_text("---\n---\n" + "".join(f'<a href="{url}">x</a>\n' for url in own))
        done = run(program, "check", probe, "--external", "--allow-local", "--no-cache", "--format", "json",
                   "--only", "link-dead,link-redirected,link-unreachable", "--min-severity", "information")
        server.shutdown()
    if done.returncode > 1 or f"Asked the web about {len(own)} addresses" not in done.stderr:
        return [done.stderr]
    return [found["message"] for found in json.loads(done.stdout)["diagnostics"]]


def pages(site):
    return sorted(site.rglob("*.html"))


def missing_in_navigation(site):
    """Pages that the navigation of the first page does not name exactly once."""
    navigation = (site / "index.html").read_text().split("<nav")[1].split("</nav>")[0]
    named = re.findall(r'href="/jekyll-ls(/[^"]*)"', navigation)
    return [f"{url} stands {named.count(url)} times in the navigation"
            for url in ("/" + str(page.parent.relative_to(site)).strip(".") + "/" for page in pages(site))
            if named.count(url.replace("//", "/")) != 1]


def foreign_requests(site):
    """What a browser would fetch from elsewhere, and scripts."""
    told = [f"{page.relative_to(site)}: {found}" for page in pages(site)
            for found in re.findall(r'<script|<iframe|<(?:img|link|source)[^>]*(?:https?:)?//[^>]*>', page.read_text())]
    return told + [f"{sheet.name}: {found}" for sheet in site.rglob("*.css")
                   for found in re.findall(r'@import.*|url\([^)]*\)', sheet.read_text())]


def lost_around(root):
    """Links of the Markdown files around docs/ that lead to no file."""
    lost = []
    for name in AROUND:
        text = re.sub(r"```.*?```|`[^`]*`", "", (root / name).read_text(), flags=re.DOTALL)
        for target in re.findall(r"\]\((?![a-z]+:|#)([^)#]+)", text) + re.findall(r'src(?:set)?="([^"]+)"', text):
            if not ((root / name).parent / target).exists():
                lost.append(f"{name}: {target}")
    return lost


def copy_sources(root):
    shutil.copytree(ROOT / "docs", root / "docs")
    for name in TEXTS_OF_OTHERS:
        (root / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    return root / "docs"


def asks_the_web(program):
    """Where its libraries are not installed the program beside is not built."""
    return program.with_name("jekyll-ls-links").exists()


def judge(program, source, parent):
    """Complaints by judge; the site is built in `parent` below its `baseurl`."""
    site = parent / "jekyll-ls"
    complaints = {"Jekyll": build(source, site), "jekyll-ls": check(program, source)}
    if (site / "index.html").exists():
        complaints |= {"html-proofer": proof(parent), "navigation": missing_in_navigation(site),
                       "foreign requests": foreign_requests(site)}
        if asks_the_web(program):
            complaints["check --external"] = external(program, parent)
    return complaints


def seed_faults(program, source):
    """One for each judge; returns the judges that must complain."""
    with (source / "install.md").open("a") as page:
        page.write("\n[Lost](lost.md)\n")  # for the program, html-proofer and the web
    (source / "twin.md").write_text("---\npermalink: /install/\n---\n\n# Twin\n")  # two pages of one address
    (source / "stray.md").write_text("# Stray\n\n![Cup](https://tea.example/cup.png)\n")
    others = {"check --external"} if asks_the_web(program) else set()
    return {"Jekyll", "jekyll-ls", "html-proofer", "navigation", "foreign requests"} | others


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program", type=Path)
    arguments.add_argument("--output", type=Path)
    options = arguments.parse_args()
    program = options.program.resolve()
    with tempfile.TemporaryDirectory() as work:
        parent = options.output.resolve() if options.output else Path(work) / "site"
        if parent.exists():
            shutil.rmtree(parent)
        complaints = judge(program, ROOT / "docs", parent)
        complaints["the files around"] = lost_around(ROOT)
        size = sum(picture.stat().st_size for picture in (ROOT / "docs/assets/pictures").iterdir())
        complaints["pictures"] = [f"{size} bytes, at most {MOST_BYTES}"] if size > MOST_BYTES else []
        count = len(pages(parent))
        broken = copy_sources(Path(work) / "broken")
        expected = seed_faults(program, broken)
        silent = expected - {name for name, told in judge(program, broken, Path(work) / "faults").items() if told}
    for name, told in complaints.items():
        for line in told:
            print(f"{name}: {line}")
    for name in sorted(silent):
        print(f"{name}: says nothing of the fault that was seeded for it")
    if any(complaints.values()) or silent:
        sys.exit(1)
    print(f"{count} pages, and nothing to complain of")


if __name__ == "__main__":
    main()
