"""Tests of the generated sites: equal from run to run, with every kind of link and fault in them.

    make_site_test.py PROGRAM
"""
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import make_site

program = ""

# What an unintended change of the words or of the drawing shows in. A deliberate one writes the new sum here.
SUM = "6b49f630998653021b36aa5f6fcb37808bb67ef31b8d5deb398b5062646b886e"

LINKS = {
    "site URL": r"\]\(/\d{4}/\d\d/[a-z-]+/\)",
    "site URL with an anchor": r"\]\(/\d{4}/\d\d/[a-z-]+/#[a-z-]+\)",
    "relative": r"\]\(\.\./\.\./\.\./\d{4}/",
    "post_url": r"\]\(\{% post_url \d{4}-\d\d-\d\d-[a-z-]+ %\}\)",
    "link": r"\]\(\{% link _posts/",
    "link to a document": r"\]\(\{% link _recipes/",
    "full reference": r"\[[a-z ]+\]\[[a-z ]+ \d+\]",
    "collapsed reference": r"\[[a-z ]+ \d+\]\[\]",
    "shortcut reference": r"(?<!\])\[[a-z ]+ \d+\](?![\[(:])",
    "definition": r"(?m)^\[[a-z ]+ \d+\]: /",
    "other host": r"\]\(https://",
    "autolink": r"<https://",
    "image": r"!\[[^\]]*\]\(/assets/images/",
    "HTML": r'<a\s+href="/',
    "HTML image": r'<img\s+src="/',
    "anchor of the page": r"\]\(#[a-z-]+\)",
    "over lines": r"\[[^\]\n]*\n[^\]\n]*\]\(/",
    "printed": r'\]\(\{\{ "/[a-z-]+/" \| relative_url \}\}\)',
    "hub": re.escape("/2012/03/the-reading-list/#where-to-begin"),
    "footnote": r"[a-z]\[\^note\d+\]",
    "footnote's text": r"(?m)^\[\^note\d+\]: ",
    "code": r"(?m)^```sh$",
    "highlight": r"\{% highlight ruby %\}",
    "table": r"(?m)^\|---\|---:\|$",
    "list": r"(?m)^- ",
    "numbered list": r"(?m)^1\. ",
    "quote": r"(?m)^> ",
    "if": r"\{% if .* %\}",
    "for": r"\{% for .* %\}",
    "assign": r"\{% assign .* %\}",
    "include with parameters": r'\{% include figure\.html src="[^"]+" caption="[^"]+" %\}',
    "image of the page": r"(?m)^image: ",
    "redirect": r"(?m)^redirect_from:$",
    "permalink": r"(?m)^permalink: ",
}

FAULTS = {"link-missing-page", "link-missing-anchor", "link-case", "link-missing-file", "post-url-missing",
          "link-tag-missing", "reference-undefined", "liquid-unknown-tag", "link-malformed", "include-missing",
          "taxonomy-near-duplicate"}


def sum_of(folder):
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


class GeneratedSites(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.holder = tempfile.TemporaryDirectory(prefix="jekyll-ls-bench-")
        cls.folder = Path(cls.holder.name) / "site"
        # Enough for several processes.
        make_site.make_site(cls.folder, 600)
        cls.posts = {path.name: path.read_text(encoding="utf-8") for path in (cls.folder / "_posts").iterdir()}

    @classmethod
    def tearDownClass(cls):
        cls.holder.cleanup()

    def test_the_same_numbers_give_the_same_bytes(self):
        self.assertEqual(sum_of(self.folder), SUM)

    def test_another_seed_gives_another_site(self):
        with tempfile.TemporaryDirectory() as folder:
            make_site.make_site(folder, 20, seed=2)
            with tempfile.TemporaryDirectory() as other:
                make_site.make_site(other, 20)
                self.assertNotEqual(sum_of(Path(folder)), sum_of(Path(other)))

    def test_every_kind_of_link_and_block_occurs(self):
        text = "\n".join(self.posts.values())
        for kind, pattern in LINKS.items():
            with self.subTest(kind):
                self.assertRegex(text, pattern)

    def test_posts_are_as_long_as_told(self):
        special = {Path(path).name: size for path, size in make_site.SPECIAL.values()}
        ordinary = [len(text) for name, text in self.posts.items() if name not in special]
        self.assertEqual(len(ordinary), 601)
        self.assertAlmostEqual(sum(ordinary) / len(ordinary), 4200, delta=100)
        for name, size in special.items():
            self.assertAlmostEqual(len(self.posts[name]), size, delta=size * 0.05)

    def test_a_few_per_cent_of_the_links_are_broken_and_nothing_else_is_wrong(self):
        run = subprocess.run([program, "check", "--format", "json", self.folder], capture_output=True, text=True, check=False)
        found = json.loads(run.stdout)["diagnostics"]
        codes = {finding["code"] for finding in found}
        self.assertLessEqual(FAULTS, codes)
        self.assertLessEqual(codes - FAULTS, {"post-url-inexact"})
        links = sum(len(re.findall(r"\]\(|\]\[|href=|src=", text)) for text in self.posts.values())
        self.assertGreater(len(found), links * 0.01)
        self.assertLess(len(found), links * 0.06)


if __name__ == "__main__":
    program = sys.argv.pop()
    unittest.main()
