#!/usr/bin/env python3
"""Makes a Jekyll site to measure on: posts of about 4.2 KB each, and all that a site has around them.

    make_site.py FOLDER POSTS [--seed N] [--without-special]

The same POSTS and seed give the same bytes. Posts have links of every kind, a few per cent of them broken. Besides POSTS
ordinary posts there are HUB, to whose first heading a tenth of the others link, and, unless they are left out, three
special ones of 4 KB, 50 KB and 1 MB (SPECIAL). A folder that exists is written into, never cleared.
"""
import argparse
import multiprocessing
import os
import random
from dataclasses import dataclass, field
from pathlib import Path

from site_posts import PostText, sentence_pool
from site_words import (ADJECTIVES, FIRST_NAMES, HEADINGS, LAST_NAMES, NOUNS, TITLES, distinct_titles, fill, pick, slug_of,
                        tag_names)

HUB = "_posts/2012-03-05-the-reading-list.md"
SPECIAL = {"small": ("_posts/2024-11-04-a-note-small.md", 4_000),
           "medium": ("_posts/2024-11-05-an-essay-medium.md", 50_000),
           "large": ("_posts/2024-11-06-a-book-large.md", 1_000_000)}
SPECIAL_SIZES = {"4 KB": "small", "50 KB": "medium", "1 MB": "large"}
IMAGES = 40
PAGES = 20

CONFIG = """title: The Long Workbench
description: Repairs, gardens and letters.
url: https://long-workbench.example
baseurl: ""
timezone: UTC
permalink: /:year/:month/:title/
plugins:
  - jekyll-feed
  - jekyll-redirect-from
  - jekyll-sitemap
  - jekyll-seo-tag
collections:
  recipes:
    output: true
    permalink: /recipes/:name/
defaults:
  - scope:
      path: ""
      type: posts
    values:
      layout: post
  - scope:
      path: ""
      type: recipes
    values:
      layout: recipe
exclude:
  - node_modules
"""

LAYOUTS = {
    "default": """<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  {% seo %}
  {% feed_meta %}
  <link rel="stylesheet" href="{{ "/assets/style.css" | relative_url }}">
</head>
<body id="top">
  {% include navigation.html %}
  <main id="main">{{ content }}</main>
  <footer id="footer"><a href="/about/">About</a></footer>
</body>
</html>
""",
    "post": """---
layout: default
---
<article>
  <h1 id="title">{{ page.title }}</h1>
  {% include byline.html author=page.author %}
  {{ content }}
  {% if page.next %}<a href="{{ page.next.url | relative_url }}">{{ page.next.title }}</a>{% endif %}
  <section id="comments"></section>
</article>
""",
    "page": """---
layout: default
---
<h1>{{ page.title }}</h1>
{{ content }}
""",
    "recipe": """---
layout: default
---
<h1>{{ page.title }}</h1>
<p id="serves">Serves {{ page.serves }}.</p>
{{ content }}
""",
}

INCLUDES = {
    "navigation": """<nav id="navigation">
{% for item in site.data.navigation %}
  <a href="{{ item.url | relative_url }}">{{ item.title }}</a>
{% endfor %}
</nav>
""",
    "byline": """{% assign writer = site.data.authors[include.author] %}
{% if writer %}<p class="byline">Written by {{ writer.name }}.</p>{% endif %}
""",
    "figure": """<figure>
  <img src="{{ include.src | relative_url }}" alt="{{ include.caption }}">
  <figcaption>{{ include.caption }}</figcaption>
</figure>
""",
}

FIXED_PAGES = {
    "index.md": """---
layout: page
title: Home
---
{% for post in site.posts limit: 10 %}
- [{{ post.title }}]({{ post.url }})
{% endfor %}
""",
    "about.md": """---
layout: page
title: About
permalink: /about/
---

## The workbench

Read [the list]({% post_url 2012-03-05-the-reading-list %}).
""",
    "archive.html": """---
layout: page
title: Archive
permalink: /archive/
---
<ul>{% for post in site.posts %}<li><a href="{{ post.url }}">{{ post.title }}</a></li>{% endfor %}</ul>
""",
}


@dataclass
class Post:
    """What is known of a post before its text is written."""
    number: int
    title: str
    date: str  # "2019-03-05"
    headings: list[str]
    permalink: str | None = None
    redirect_from: str | None = None
    slug: str = ""
    anchors: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.slug = self.slug or slug_of(self.title)
        self.anchors = [slug_of(heading) for heading in self.headings]

    @property
    def name(self):
        return f"{self.date}-{self.slug}"

    @property
    def path(self):
        return f"_posts/{self.name}.md"

    @property
    def url(self):
        return self.permalink or f"/{self.date[:4]}/{self.date[5:7]}/{self.slug}/"


class Plan:
    """The names of the whole site: who is where, and what may be linked to."""

    def __init__(self, count, seed):
        self.seed = seed
        numbers = random.Random(seed)
        self.sentences = sentence_pool(numbers)
        self.phrases = [f"the {adjective} {noun}" for adjective in ADJECTIVES for noun in NOUNS[::3]]
        self.tags = tag_names()
        self.plain_tags = [tag for tag in self.tags if "-" not in tag]
        self.authors = [name.lower() for name in FIRST_NAMES]
        self.hosts = [f"{noun}.example.org" for noun in NOUNS[:30]]
        self.images = [f"/assets/images/{noun}-{number}.png" for number, noun in enumerate(NOUNS[:IMAGES])]
        self.pages = distinct_titles(numbers, ["{Verb}ing the {noun}", "Our {adjective} {noun}"], PAGES)
        self.recipes = distinct_titles(numbers, ["{noun} with {noun2}", "{adjective} {noun} soup"], min(200, 6 + count // 50))
        self.posts = self.plan_posts(numbers, count)
        self.hub = Post(-1, "The reading list", "2012-03-05", ["Where to begin", "What came later", "All the rest"])
        self.page_urls = ["/about/", "/archive/"] + [f"/{slug_of(title)}/" for title in self.pages]
        self.linkable = (["about.md", "archive.html"] + [f"{slug_of(title)}.md" for title in self.pages] +
                         [f"_recipes/{slug_of(title)}.md" for title in self.recipes] +
                         [post.path for post in self.posts[:: max(1, len(self.posts) // 500)]])

    @staticmethod
    def plan_posts(numbers, count):
        posts = []
        for number, title in enumerate(distinct_titles(numbers, TITLES, count)):
            # From 2009 to 2024, in order.
            day = number * 16 * 336 // max(1, count)
            date = f"{2009 + day // 336}-{1 + day // 28 % 12:02}-{1 + day % 28:02}"
            headings = distinct_titles(numbers, HEADINGS, 5 + int(numbers.random() * 4))
            permalink = f"/{pick(numbers, NOUNS)}/{slug_of(title)}/" if numbers.random() < 0.02 else None
            redirect = f"/old/{number}/" if numbers.random() < 0.05 else None
            posts.append(Post(number, title, date, headings, permalink, redirect))
        return posts

    def special(self, name, number):
        """A post for edits; a heading for every 600 bytes."""
        path, size = SPECIAL[name]
        date, slug = path[len("_posts/"):][:10], path[len("_posts/") + 11:-len(".md")]
        headings = distinct_titles(random.Random(self.seed + number), HEADINGS, size // 600)
        return Post(len(self.posts) + number, slug.replace("-", " ").capitalize(), date, headings, slug=slug), size


def write(path, text):
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write(text)


def write_post(folder, plan, post, size):
    write(f"{folder}/{post.path}", PostText(plan, post, size).text())


def write_posts(folder, plan, posts):
    for post in posts:
        # 4.2 KB on average: those that have much to show are longer than they were to be.
        write_post(folder, plan, post, 1500 + int(random.Random(post.number).random() * 4700))


def write_special(folder, plan):
    for number, name in enumerate(SPECIAL):
        post, size = plan.special(name, number)
        write_post(folder, plan, post, size)


def data_files(plan):
    authors = "".join(f"{name}:\n  name: {name.capitalize()} {last}\n  city: {city.capitalize()}ton\n"
                      for name, last, city in zip(plan.authors, LAST_NAMES, NOUNS[50:]))
    navigation = "".join(f"- title: {title}\n  url: {url}\n" for title, url in
                         zip(["About", "Archive"] + plan.pages, plan.page_urls))
    tools = "name,price\n" + "".join(f"{noun},{number}\n" for number, noun in enumerate(NOUNS[:20]))
    return {"authors.yml": authors, "navigation.yml": navigation, "tools.csv": tools, "site.json": '{"since": 2009}\n'}


def other_files(plan):
    """Path and text of all that is no post."""
    yield "_config.yml", CONFIG
    for name, text in LAYOUTS.items():
        yield f"_layouts/{name}.html", text
    for name, text in INCLUDES.items():
        yield f"_includes/{name}.html", text
    for name, text in data_files(plan).items():
        yield f"_data/{name}", text
    for image in plan.images:
        yield image[1:], "PNG"
    yield "assets/style.css", "body { margin: 2em; }\n"
    yield from FIXED_PAGES.items()
    numbers = random.Random(plan.seed + 1)
    for title in plan.pages:
        slug = slug_of(title)
        body = "\n\n".join(f"## {heading}\n\n{pick(numbers, plan.sentences)} See [it]({pick(numbers, plan.posts).url})."
                           for heading in distinct_titles(numbers, HEADINGS, 4))
        yield f"{slug}.md", f"---\nlayout: page\ntitle: {title}\npermalink: /{slug}/\n---\n\n{body}\n"
    for title in plan.recipes:
        steps = "\n".join(f"1. {fill(numbers, '{Verb} the {noun}.')}" for _ in range(6))
        yield f"_recipes/{slug_of(title)}.md", f"---\ntitle: {title.capitalize()}\nserves: 4\n---\n\n## Steps\n\n{steps}\n"


def make_site(folder, count, seed=1, special=True):
    """Writes the site and returns its plan."""
    folder = Path(folder)
    plan = Plan(count, seed)
    for below in ("_posts", "_layouts", "_includes", "_data", "_recipes", "assets/images"):
        (folder / below).mkdir(parents=True, exist_ok=True)
    for path, text in other_files(plan):
        write(folder / path, text)
    write_post(folder, plan, plan.hub, 4_000)
    if special:
        write_special(folder, plan)
    processes = os.cpu_count() if count > 500 else 1
    shares = [plan.posts[part::processes] for part in range(processes)]
    start = multiprocessing.get_context("fork").Process
    workers = [start(target=write_posts, args=(folder, plan, share)) for share in shares[1:]]
    for worker in workers:
        worker.start()
    write_posts(folder, plan, shares[0])
    for worker in workers:
        worker.join()
        if worker.exitcode != 0:
            raise SystemExit("a process that writes posts has failed")
    return plan


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("posts", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without-special", action="store_true", help="leave out the posts of 4 KB, 50 KB and 1 MB")
    options = parser.parse_args()
    make_site(options.folder, options.posts, options.seed, not options.without_special)


if __name__ == "__main__":
    main()
