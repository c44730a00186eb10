"""Slips in the names of files and folders, in what makes URLs of them, and in which folder a file lies."""
from foretold.slips import MARK, Slip, site

# What a name may hold that it should not.
ODD = ("shot at 12:30", "a:b", "12:30", ":a", "http:", "a1:b", "a: b", "50%", "100%25", "%zz", "a%20b", "what?", "c#", "#1", "a b", " a", "a ", "a&b", "a+b", "größe", "日本", "a'b", "it\"s", "(a)", "[a]", "{a}", "a,b", "a;b", "a=b", "a@b", "~a", "-a", ".a", "a..b", "a.b", "..a",
       "a.", "A", "$a", "a!b", "a|b", "a^b", "a`b", "<a>", "http:a", "mailto:a", "c:/a", "a\\b", "1:2:3", "é", "e\u0301", "\u00a0", "a" * 120, "CON", "index", "404", "_a", "a_", "__", "a--b", "100", "true", "🍵", "tab\ta")
PLACES = {
    "post": "_posts/2026-01-02-{}.md", "page": "{}.md", "HTML page": "{}.html", "document": "_recipes/{}.md", "folder of pages": "{}/index.md", "folder of posts": "{}/_posts/2026-01-02-a.md",
    "static file": "{}.txt", "data file": "_data/{}.yml", "layout": "_layouts/{}.html", "include": "_includes/{}.html", "draft": "_drafts/{}.md", "style sheet": "{}.scss", "folder of documents": "_recipes/{}/a.md",
    "page in a folder": "docs/{}.md", "static document": "_recipes/{}.txt",
}
# Names of posts that may not be ones.
DATES = ("2026-01-02", "2026-1-2", "26-01-02", "2026-13-01", "2026-02-30", "2026-01-32", "2026_01_02", "20260102", "2026-00-10", "0000-01-01", "2026-01-00", "99-99-99", "9999-12-31", "2026-01", "12-31-2025", "31-12-2025", "2026-02-29", "2024-02-29",
         "2025-06-31", "1-1-1", "02026-01-02", "2026-012-1")
WITH_URLS = ("jekyll-feed", "jekyll-sitemap", "jekyll-seo-tag")
TAKEN = (("cup.md", "cup.html"), ("cup.md", "cup/index.md"), ("_posts/2026-01-02-a.md", "2026/01/02/a.html"), ("cup.md", "cup.txt"), ("a.md", "b.md"), ("cup.html", "CUP.html"))


def document(mark="", **keys):
    return "---\n" + "".join(f"{mark}{key}: {value}\n" for key, value in keys.items()) + "---\nCup.\n"


def config(random):
    text = "title: Tea\nurl: https://tea.example\ncollections:\n  recipes:\n    output: true\n"
    plugins = [plugin for plugin in WITH_URLS if random.random() < 0.3]
    if plugins:
        text += "plugins: [" + ", ".join(plugins) + "]\n"
    if random.random() < 0.4:
        text += "permalink: " + random.choice(("pretty", "/:categories/:title/", "/:title.html", "none", "date", "/:slug/", "/:year/:title", "ordinal")) + "\n"
    if random.random() < 0.15:
        text += "strict_front_matter: true\n"
    if random.random() < 0.1:
        text += "show_drafts: true\n"
    if random.random() < 0.1:
        text += "baseurl: " + random.choice(("/a b", "/a:b", "/größe", "/%zz")) + "\n"
    return text


PRINTERS = ("{{ page.url | relative_url }}", "{{ page.url | absolute_url }}", "{% for post in site.posts %}<a href=\"{{ post.url | relative_url }}\">a</a>{% endfor %}",
            "{% for page in site.pages %}{{ page.url | absolute_url }}{% endfor %}", "{% for file in site.static_files %}{{ file.path | relative_url }}{% endfor %}", "", "", "")


def draw(random):
    files = {"_config.yml": config(random)}
    files["index.md"] = "---\nlayout: default\ntitle: Home\n---\n" + random.choice(PRINTERS) + "\n"
    how = random.random()
    if how < 0.5:
        place, odd = random.choice(sorted(PLACES)), random.choice(ODD)
        path = PLACES[place].format(odd)
        content = "- tea\n" if path.endswith(".yml") else "---\n---\nb { color: green; }\n" if path.endswith(".scss") else "Cup.\n" if path.endswith((".txt", ".html")) and path.startswith("_") else document(title="Cup")
        if "/a/b" in path or path.startswith("/"):
            path = "x" + path
        files[path] = content
        slip = Slip(f"{place}: {odd[:20]}", site(files))
        slip.file = path
        return slip
    if how < 0.7:
        date = random.choice(DATES)
        path = random.choice(("_posts/{}-a.md", "_posts/{}.md", "_drafts/{}-a.md", "_recipes/{}-a.md", "_posts/sub/{}-a.md", "tea/_posts/{}-a.html")).format(date)
        slip = Slip(f"date {date}", site({**files, path: document(title="Cup")}))
        slip.file = path
        return slip
    if how < 0.95:
        key = random.choice(("category", "categories", "permalink", "slug", "title", "image", "redirect_from", "redirect_to"))
        odd = random.choice(ODD)
        path = random.choice(("_posts/2026-01-03-cup.md", "cup.md", "_recipes/cup.md"))
        if key.startswith("redirect"):
            files["_config.yml"] = files["_config.yml"].replace("plugins: [", "plugins: [jekyll-redirect-from, ") if "plugins" in files["_config.yml"] else files["_config.yml"] + "plugins: [jekyll-redirect-from]\n"
        value = "'" + ("/" + odd + "/" if key == "permalink" and random.random() < 0.7 else odd).replace("'", "''") + "'"
        return Slip(f"{key}: {odd[:20]}", site({**files, path: document(MARK, **{key: value})}))
    first, second = random.choice(TAKEN)
    return Slip(f"conflict: {first} {second}", site({**files, first: document(permalink="/same/") if first == "a.md" else "---\n---\nA\n", second: document(permalink="/same/") if first == "a.md" else "---\n---\nB\n"}))
