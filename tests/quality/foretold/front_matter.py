"""Slips in front matter: every key of Jekyll and its plugins, with values of every type, in every kind of file."""
from foretold import values
from foretold.slips import MARK, Slip, site

KEYS = {
    "title": (), "layout": ("default", "nope", "none", "[default]", "Default"), "date": (
        "2026-01-02 10:00:00 +0100", "2026-13-01", "2026-02-30", "2026-1-2", "2nd of May", "Jan 5 2026", "[2026-01-02]", "2026-01-02T25:00:00", "02/03/2026", "20260102", "0000-00-00", "now", "1st of May", "May", "Monday", "7th", "true"),
    "permalink": ("/a/", "/a", "a", "a.html", "/:title/", "/:nope/", "/:categories/:year/", "pretty", "\"\"", "[/a/, /b/]", "/a?b", "/a#b", "https://tea.example/a", "mailto:a@b",
                  "/a b/", "/../a", "/a/:slug.html", "7", "/a:b/", "//a", "/%zz/", "/Größe/", "/:year/:month/:day/"),
    "slug": ("first", "404", "[a, b]", "a b", "true", "\"404\"", "false", "~", "2026-01-02"), "categories": ("tea", "tea cup", "[tea, [cup]]", "7", "\"a:b\"", "[7]", "{tea: cup}", "true", "[null]", "[\"\"]", "\"#1\""),
    "category": ("tea", "7", "[tea]", "{tea: cup}", "\"a: b\"", "\"a:b\"", "\"12:30\"", "\"http://\""), "tags": ("tea", "[tea, 7]", "7", "{a: b}", "[[a]]", "[null]"), "tag": ("tea", "[a]", "7"),
    "published": ("true", "\"false\"", "no", "7"), "excerpt": ("Short", "7", "[a]", "\"{{ 1 }}\""), "excerpt_separator": ("<!--more-->", "7", "[a]", "\"\""),
    "image": ("/tea.png", "{path: /tea.png}", "{feature: tea.jpg}", "[a.png]", "7", "tea cup.png", "http://", "{path: 7}", "{credit: a}", "\"a: b\"", "https://tea.example/a.png", "\"a:b\"", "{path: [a]}", "\"12:30\"", "{path: \"12:30\"}", "{path: true}", "{path: false}", "{facebook: 7}", "{path: {a: b}}",
              "{feature: a.png, credit: \"http://tea.example\"}"),
    "author": ("Me", "{name: Me}", "[Me, You]", "7", "{name: 7}", "{twitter: me}", "nope"), "authors": ("[Me]", "Me", "{a: b}"), "description": ("7", "[a]"),
    "redirect_from": ("/a/", "[/a/, /b/]", "7", "{a: b}", "[7]", "\"\"", "[null]", "true", "/a b/", "[true]", "[2026-01-02]", "[[a]]", "\"12:30\""),
    "redirect_to": ("/a/", "https://a.example", "[/a/]", "7", "{a: b}", "[]", "[7]", "true", "[[a]]", "\"12:30\"", "[~, 7]", "[/a/, 7]"),
    "sitemap": ("false", "{a: b}", "7", "[a]"), "render_with_liquid": ("false", "true", "no"), "last_modified_at": ("2026-01-03", "soonish", "7", "[a]", "2026-13-01", "now", "1999", "\"\"", "[2026-01-02]"), "lang": ("en", "7", "[a]", "true", "false"),
    "locale": ("en_US", "7"), "seo": ("{type: BlogPosting}", "text", "[a]", "{links: [a]}", "{date_modified: 2026-01-02}", "{date_modified: soonish}", "{date_modified: [a]}", "{date_modified: 7}", "{date_modified: \"\"}", "{date_modified: true}"), "canonical_url": (), "twitter": (
        "{username: me}", "me", "[a]", "7", "{card: summary}"), "draft": (), "ext": (".html", "7"), "collection": (), "path": ("a.md", "7", "[a]", "false"), "url": (), "id": (), "next": (), "previous": (),
    "content": (), "output": (), "relative_path": (), "name": (), "dir": (), "pagination": ("{enabled: true}",), "paginate": (), "weight": (), "order": (), "robots": (), "hidden": (), "comments": (),
    "nav_order": (), "toc": (), "feed": ("{excerpt_only: true}", "text", "[a]"), "type": (), "defaults": (), "posts": (), "tags_list": (), "basename": (),
}
KINDS = {
    "post": "_posts/2026-01-03-cup.md", "page": "cup.md", "HTML page": "cup.html", "folder's page": "docs/cup.md", "document": "_recipes/cup.md", "draft": "_drafts/cup.md",
    "layout": "_layouts/cup.html", "post of a folder": "tea/_posts/2026-01-03-cup.md", "style sheet": "assets/cup.scss", "XML page": "cup.xml",
}
# Front matter that is none, or not read as meant.
BROKEN = (
    "title: Tea: a study", "title: \"Tea", "title: [a, b", "title: {a: b", "title: @tea", "title: `tea`", "title: %tea", "title: 'it's'", "title: *nope", "title: &", "\ttitle: Tea", "title:\tTea", "title Tea",
    "- tea\n- cup", "tea", "7", "null", "title: Tea\ntitle: Cup", "title: Tea\n  cup: 1", " title: Tea\ncup: 1", "+++", "title: Tea # cup", "? tea", "title: !ruby/object:Object {}", "[a, b]", "{a: b}", "\"tea\"",
    "title: >\ntea", "a: 1\n---\nb: 2", "true", "2026-01-02", "# only a comment", "title: \"a\\q\"", "title: {{ site.title }}", "tags: [a, b]]", "layout:default", "layout: default\ntags:\n-a", "title: \"a\" b", "<!-- -->",
)
OPENINGS = ("---\n", "--- \n", "----\n", "---yaml\n", " ---\n", "\n---\n", "+++\n", "\ufeff---\n", "```\n---\n", "--\n")
CLOSINGS = ("---\n", "...\n", "--- \n", "----\n", "", "--\n", "+++\n", " ---\n")
PLUGINS = ("jekyll-feed", "jekyll-seo-tag", "jekyll-sitemap", "jekyll-redirect-from")
LIKELY = {"image": ("jekyll-feed", "jekyll-seo-tag"), "author": ("jekyll-feed", "jekyll-seo-tag"), "redirect_from": ("jekyll-redirect-from",), "redirect_to": ("jekyll-redirect-from",),
          "sitemap": ("jekyll-sitemap",), "last_modified_at": ("jekyll-sitemap", "jekyll-seo-tag", "jekyll-feed"), "seo": ("jekyll-seo-tag",), "twitter": ("jekyll-seo-tag",), "lang": ("jekyll-seo-tag",),
          "locale": ("jekyll-seo-tag",), "description": ("jekyll-seo-tag", "jekyll-feed"), "title": ("jekyll-feed", "jekyll-seo-tag"), "tags": ("jekyll-feed",), "categories": ("jekyll-feed",),
          "canonical_url": ("jekyll-seo-tag",), "excerpt": ("jekyll-feed", "jekyll-seo-tag"), "feed": ("jekyll-feed",), "path": ("jekyll-feed",)}
BODIES = {"cup.scss": "b { color: green; }\n", "cup.xml": "<a/>\n", "cup.html": "<p>Cup</p>\n"}


def config_text(random, kind, plugins):
    lines = ["title: Tea\n", "url: https://tea.example\n"]
    if plugins:
        lines.append("plugins: [" + ", ".join(plugins) + "]\n")
    if kind == "document":
        lines.append("collections:\n  recipes:\n    output: " + random.choice(("true", "true", "false")) + "\n")
    if kind == "draft":
        lines.append("show_drafts: true\n" if random.random() < 0.8 else "")
    if random.random() < 0.1:
        lines.append("strict_front_matter: true\n")
    if random.random() < 0.15:
        lines.append("permalink: " + random.choice(("pretty", "/:categories/:title/", "/:title.html", "none")) + "\n")
    if random.random() < 0.05:
        lines.append("page_excerpts: true\n")
    return "".join(lines)


def site_around(random, kind, plugins, text):
    path = KINDS[kind]
    files = {"_config.yml": config_text(random, kind, plugins), path: text}
    head = "".join(tag for plugin, tag in (("jekyll-seo-tag", "{% seo %}"), ("jekyll-feed", "{% feed_meta %}")) if plugin in plugins)
    files["_layouts/default.html"] = head + "<title>{{ page.title }}</title>{{ content }}\n"
    if kind == "layout":
        files["index.md"] = "---\nlayout: cup\n---\nHome.\n"
        files[path] = text + "{{ content }}\n"
    return site(files)


def draw(random):
    kind = random.choice(sorted(KINDS))
    body = BODIES.get(KINDS[kind].rpartition("/")[2], "Cup.\n\nMore of it.\n")
    layout = "layout: default\n" if random.random() < 0.5 and kind not in ("layout", "style sheet") else ""
    if random.random() < 0.15:
        broken = random.choice(BROKEN)
        lines = "".join(MARK + line + "\n" for line in broken.split("\n"))
        opening, closing = ("---\n", "---\n") if random.random() < 0.7 else (random.choice(OPENINGS), random.choice(CLOSINGS))
        return Slip(f"{kind}: {opening.strip()}{broken.splitlines()[0]}{closing.strip()}",
                    site_around(random, kind, [], MARK + opening + layout + lines + MARK + closing + body))
    key = random.choice(sorted(KEYS))
    name, value = values.draw_value(random, KEYS[key])
    plugins = [plugin for plugin in PLUGINS if random.random() < (0.7 if plugin in LIKELY.get(key, ()) else 0.08)]
    written = values.entry([key], value, MARK)
    # What a plugin reads in place of the key.
    if random.random() < 0.15:
        written += {"lang": "locale: en_US\n", "last_modified_at": "seo:\n  date_modified: 2026-01-02\n"}.get(key, "")
    text = "---\n" + ("" if key == "layout" else layout) + written + "---\n" + body
    return Slip(f"{kind}: {key}: {name}", site_around(random, kind, plugins, text))
