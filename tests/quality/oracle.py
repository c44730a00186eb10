"""What a real build says of a site's links, and what jekyll-ls says of them.

The oracle is a folder of scripts that ask Jekyll itself; JEKYLL_LS_ORACLE names it. `broken_links.rb SITE` prints every
internal link of the rendered pages with its status, and every literal tag with whether Jekyll accepts it.
"""
import collections
import html
import json
import os
import re
import subprocess
import urllib.parse
from pathlib import Path

NOW = "2027-01-01T00:00:00Z"
BROKEN = {"broken", "broken_anchor", "malformed"}
FINE = {"ok", "dir", "ext", "md", "unknown_anchor"}
# Codes that say "this link does not work". Style and doubt about form (own-absolute, inexact) do not.
ACCUSING = {
    "link-missing-file", "link-missing-page", "link-missing-anchor", "link-source-path", "link-unpublished", "link-case",
    "link-without-baseurl", "link-double-baseurl", "link-malformed", "post-url-missing", "link-tag-missing",
    "include-missing", "image-missing",
}
TAG_CODES = {"post_url": "post-url-missing", "link": "link-tag-missing", "include": "include-missing",
             "include_relative": "include-missing", "include_cached": "include-missing"}
LIQUID = re.compile(r"\{[{%].*?[%}]\}", re.S)
RELATIVE = re.compile(r"""\{\{-?\s*(["'])([^"']*)\1\s*\|\s*(relative_url|absolute_url)\s*-?\}\}""")
TAG = re.compile(r"\{%-?\s*(link|post_url)\s+(.*?)\s*-?%\}")


def folder():
    """The oracle's folder, or nothing."""
    name = os.environ.get("JEKYLL_LS_ORACLE")
    return Path(name) if name and (Path(name) / "broken_links.rb").is_file() else None


def comparable(url):
    """As a browser has it: entities, percents and blanks make no difference between what is written and rendered."""
    url = re.sub(r"\s", "", html.unescape(url))
    return urllib.parse.unquote(url, errors="replace")


class LinkTruth:
    """Links and tags of a site by file, as a build judges them."""

    def __init__(self, data):
        self.data = data
        self.links = collections.defaultdict(dict)
        for link in data["links"]:
            # One href may stand in several attributes; the worst counts.
            key = comparable(link["href"])
            known = self.links[link["file"]].get(key)
            if known is None or known["status"] not in BROKEN:
                self.links[link["file"]][key] = link
        self.tags = collections.defaultdict(list)
        for tag in data["tags"]:
            self.tags[tag["file"]].append(tag)
        self.failed = {error["file"] for error in data["liquid_errors"]}

    def broken_literals(self):
        """(file, href) -> link, of what is broken and stands in the file as it is rendered."""
        return {(file, href): link for file, links in self.links.items() for href, link in links.items()
                if link["status"] in BROKEN and link["lines"]}

    def outside_literals(self):
        return {(file, href): link for file, links in self.links.items() for href, link in links.items()
                if link["status"] == "outside" and link["lines"]}

    def broken_tags(self):
        """(file, tag, argument) -> lines."""
        lines = collections.defaultdict(list)
        for file, tags in self.tags.items():
            for tag in tags:
                if not tag["ok"]:
                    lines[file, tag["tag"], tag["arg"]].append(tag["line"])
        return lines

    def judge(self, finding):
        """True: the build agrees that it is broken. False: it works. None: the build says nothing of it."""
        if finding.code in TAG_CODES.values():
            there = [tag for tag in self.tags.get(finding.file, []) if finding.covers(tag["line"])
                     and TAG_CODES[tag["tag"]] == finding.code]
            if not there:
                return None
            named = [tag for tag in there if tag["arg"].startswith(finding.destination)] or there
            return not all(tag["ok"] for tag in named)
        href = comparable(self.printed(finding))
        link = self.links.get(finding.file, {}).get(href)
        if link is None and finding.file not in self.links and href.startswith("/"):
            # What stands in an include is rendered with the pages that show it.
            link = next((links[href] for links in self.links.values() if href in links and not links[href]["lines"]), None)
        if link is None or link["status"] == "unknown_anchor":
            return None
        wanted = BROKEN | {"outside"} if finding.code == "link-without-baseurl" else BROKEN
        return link["status"] in wanted

    def why_unjudged(self, finding):
        """Why `judge` knows nothing of the finding."""
        destination = comparable(self.printed(finding))
        host = self.data["host"].partition("://")[2]
        if host and destination.partition("://")[2].startswith(host) and not destination.startswith(self.data["host"]):
            return "the site's own host under another scheme, which the build's verdicts take for another site"
        if finding.file in self.failed:
            return "Liquid fails on this page, so the build renders nothing of it"
        if finding.file.startswith("_layouts/") or "/_layouts/" in finding.file:
            return "stands in a layout, which the build's verdicts leave out"
        if finding.file.startswith("_includes/") or "/_includes/" in finding.file:
            return "stands in an include that only layouts show, which the build's verdicts leave out"
        link = self.links.get(finding.file, {}).get(destination)
        if link is not None and link["status"] == "unknown_anchor":
            return "the layout of the target cannot be rendered, so the build knows not all of its ids"
        if finding.file not in self.links and finding.file not in self.tags:
            return "the build writes another file to this page's place, or does not write it"
        return "the build renders no such link"

    def printed(self, finding):
        """The destination with its commonest Liquid printed."""
        base, host = self.data["baseurl"], self.data["host"]
        urls = {(tag["tag"], tag["arg"]): tag.get("url", "") for tag in self.tags.get(finding.file, [])}

        def print_filter(match):
            path, name = match.group(2), match.group(3)
            path = base + ("" if path.startswith("/") or not path else "/") + path
            return path if name == "relative_url" else host + path

        text = RELATIVE.sub(print_filter, finding.destination)
        text = TAG.sub(lambda match: urls.get((match.group(1), match.group(2)), match.group(0)), text)
        text = re.sub(r"\{\{-?\s*site\.baseurl\s*-?\}\}", base, text)
        return re.sub(r"\{\{-?\s*site\.url\s*-?\}\}", host, text)


class Finding:
    def __init__(self, data):
        self.file, self.code, self.severity = data["path"], data["code"], data["severity"]
        self.destination = data.get("destination") or ""
        self.first = data["range"]["start"]["line"] + 1
        self.last = data["range"]["end"]["line"] + 1
        self.message = data["message"]

    def covers(self, line):
        return self.first <= line <= self.last

    def shown(self):
        return f"{self.file}:{self.first}: {self.code} `{self.destination}`"

    def __str__(self):
        return f"{self.file}:{self.first}: {self.code} {self.destination}"


class OracleFailed(Exception):
    pass


def ask_build(site):
    """The verdicts of a real build on the site's links."""
    run = subprocess.run(["ruby", folder() / "broken_links.rb", site], capture_output=True, text=True,
                         env={**os.environ, "TZ": "UTC"})
    if run.returncode != 0:
        raise OracleFailed(run.stderr[-400:])
    return LinkTruth(json.loads(run.stdout))


def ask_jekyll_ls(program, site):
    """Findings that accuse a link, by file."""
    run = subprocess.run([program, "check", site, "--format", "json", "--min-severity", "hint", "--now", NOW], capture_output=True, text=True,
                         env={**os.environ, "TZ": "UTC"}, cwd=site)
    if run.returncode not in (0, 1):
        raise RuntimeError(f"jekyll-ls check {site}: {run.stderr}")
    findings = collections.defaultdict(list)
    for data in json.loads(run.stdout)["diagnostics"]:
        if data["code"] in ACCUSING:
            finding = Finding(data)
            findings[finding.file].append(finding)
    return findings


def inspect(program, site):
    """The site as jekyll-ls sees it: path -> file."""
    run = subprocess.run([program, "inspect", site, "--format", "json", "--now", NOW], capture_output=True, text=True,
                         env={**os.environ, "TZ": "UTC"}, cwd=site, check=True)
    return {file["path"]: file for file in json.loads(run.stdout)["files"]}


def ask_verdicts(program, site):
    """(file, destination) -> what jekyll-ls thinks of the link."""
    return {(path, comparable(link["destination"])): f"its verdict is {link['verdict']}"
            for path, file in inspect(program, site).items() for link in file["links"]}
