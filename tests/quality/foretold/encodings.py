"""Slips in the bytes of files: encodings that are not the site's, marks, control characters, and data that do not parse."""
from foretold.slips import MARK, Slip, site

PLACES = {
    "post": ("_posts/2026-01-03-cup.md", "---\ntitle: {}\n---\nCup.\n"), "post's text": ("_posts/2026-01-03-cup.md", "---\ntitle: Cup\n---\nCup {} of.\n"),
    "page": ("cup.md", "---\ntitle: {}\n---\nCup.\n"), "page's text": ("cup.md", "---\ntitle: Cup\n---\nCup {} of.\n"), "HTML page": ("cup.html", "---\n---\n<p>{}</p>\n"),
    "page with layout": ("cup.md", "---\nlayout: default\n---\nCup {} of.\n"), "page with Liquid": ("cup.md", "---\n---\n{{{{ site.title }}}} {} of.\n"),
    "document": ("_recipes/cup.md", "---\ntitle: Cup\n---\nCup {} of.\n"), "document's key": ("_recipes/cup.md", "---\ntitle: {}\n---\nCup\n"),
    "layout": ("_layouts/default.html", "<p>{}</p>{{{{ content }}}}\n"), "layout's key": ("_layouts/default.html", "---\nname: {}\n---\n{{{{ content }}}}\n"),
    "include": ("_includes/cup.html", "<p>{}</p>\n"), "unused include": ("_includes/pot.html", "<p>{}</p>\n"), "data": ("_data/cups.yml", "- name: {}\n"), "JSON": ("_data/cups.json", '{{"name": "{}"}}\n'),
    "CSV": ("_data/cups.csv", "name,size\n{},3\n"), "TSV": ("_data/cups.tsv", "name\tsize\n{}\t3\n"), "configuration": ("_config.yml", "title: {}\nurl: https://tea.example\n"), "static file": ("cup.txt", "{}\n"),
    "style sheet": ("main.scss", "---\n---\n/* {} */\nb {{ color: green; }}\n"), "partial": ("_sass/_tea.scss", "/* {} */\nb {{ color: green; }}\n"), "draft": ("_drafts/cup.md", "---\ntitle: Cup\n---\n{}\n"),
    "comment": ("cup.md", "---\n# {}\ntitle: Cup\n---\nCup.\n"),
}
CHARACTERS = (b"\xe9", b"caf\xe9 au lait", b"\xff", b"\xc3", b"\xe2\x82", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\x80", b"\x00", b"\x01", b"\x1b[31m", b"\x7f", "\x85".encode(), "\u2028".encode(), "\ufeff".encode(), "é".encode(), "🍵".encode(),
              b"\x0c", b"\x0b", b"\r", "\ufffe".encode(), "\u00a0".encode(), b"\xa0", b"\x92s", b"\xc3\xa9\xe9")
DATA = {
    "_data/cups.yml": ("a: b: c", "- a\nb: c", "a: [b", "a: \"b", "\ta: b", "a: *b", "a: @b", "", "tea", "# tea", "a: 1\na: 2", "a: !ruby/object:Object {}", "- - a", "a: 2026-13-01", "a: 2026-01-02", "a: &b c\nd: *b", "--- a\n--- b", "a: :b", "a:b", "a: {b: c", "a: 'b", "<<: a", "a: !!binary abc"),
    "_data/cups.json": ("{\"a\": 1,}", "{\"a\": 1", "{'a': 1}", "{a: 1}", "[1, 2,]", "[1 2]", "", "{\"a\": 1}", "// tea\n{}", "/* tea */ {}", "{\"a\": \"\t\"}", "{\"a\": NaN}", "{\"a\": \"\\x\"}", "{\"a\" 1}", "{\"a\": \"b\n  c\"}", "{\"a\": @}", "{\"a\":1}", "\t{\"a\": 1}", "{\n\t\"a\": 1\n}", "{\"a\": \"\\/\"}", "null", "{\"a\": tru}"),
    "_data/cups.csv": ("a,b\n\"c,d", "a,b\nc\"d,e", "a,b\n\"c\"d,e", "a,b\n\"c\" ,d", "a,b\nc", "a,b\nc,d,e", "", "a\r\nb\nc", "a,b\n\"c\"\"d\",e", "a,a\n1,2", "a;b\n\"c\";d", "a,b\n c, \"d\"", "a,b\r\"c\r", "\"a\nb\",c\n1,2", "a,b\n'c,d'"),
    "_data/cups.tsv": ("a\tb\n\"c\td", "a\tb\nc\"d\te", "a\tb\nc\td", "a\tb\n\"c\"d\te"),
    "_data/deep/cups.yml": ("a: b: c", "a: [b", "ok: 1"), "_data/cups.yaml": ("a: b: c", "a: 1"),
}


def draw(random):
    config = "title: Tea\nurl: https://tea.example\ncollections:\n  recipes:\n    output: true\n"
    if random.random() < 0.12:
        config += "strict_front_matter: true\n"
    if random.random() < 0.1:
        config += "show_drafts: true\n"
    if random.random() < 0.08:
        config += "encoding: " + random.choice(("utf-8", "iso-8859-1", "windows-1252")) + "\n"
    if random.random() < 0.3:
        config += "plugins: [" + random.choice(("jekyll-feed", "jekyll-sitemap", "jekyll-seo-tag", "jekyll-feed, jekyll-sitemap")) + "]\n"
    files = {"_config.yml": config, "_includes/cup.html": "Cup.\n", "index.md": "---\nlayout: default\n---\n{% include cup.html %}\n{% for post in site.posts %}{{ post.title }}{% endfor %}\n", "_sass/_tea.scss": "",
             "assets/all.scss": "---\n---\n@import \"tea\";\n"}
    if random.random() < 0.3:
        path = random.choice(sorted(DATA))
        text = random.choice(DATA[path])
        return Slip(f"{path}: {text[:20]!r}", site({**files, path: "\n".join(MARK + line for line in (text + "\n").split("\n"))}))
    place = random.choice(sorted(PLACES))
    path, template = PLACES[place]
    how = random.random()
    if how < 0.72:
        character = random.choice(CHARACTERS)
        content = template.format(MARK + "x{}x").encode().replace(b"{}", character)
        return Slip(f"{place}: {character!r}", site({**files, path: content}))
    text = MARK + template.format("größer")
    encoding = random.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "latin-1", "utf-32", "crlf", "cr"))
    if encoding in ("crlf", "cr"):
        content = text.replace(MARK, "").replace("\n", "\r\n" if encoding == "crlf" else "\r").encode()
    else:
        content = text.replace(MARK, "").encode(encoding)
    slip = Slip(f"{place}: {encoding}", site({**files, path: content}))
    slip.file = path
    return slip
