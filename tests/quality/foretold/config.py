"""Slips in `_config.yml`: every option, at every depth, with values of every type and those that only it can misread."""
from foretold import values
from foretold.slips import MARK, Slip, site

# Options by path with values of their own. Without any the values of all types are drawn.
OPTIONS = {
    "title": (), "description": (), "url": ("tea.example", "http://", "https://tea.example/"), "baseurl": ("tea", "/tea/", "/", "//tea"),
    "permalink": ("pretty", "none", "date", "/:title/", "/:categories/:title:output_ext", "/:nope/", "/:year/:titel/", "/:year:month/",
                  ":title", "/blog/:categories/:slug", "/:y_day/:short_year/", "/:Title/", "/:collection/:path", "/:name:", "/:output_ext/"),
    "timezone": ("Europe/Berlin", "Europe/Berlln", "UTC+1", "+01:00", "CET"), "theme": ("minima", "no-such-theme"), "plugins": (
        "[jekyll-feed]", "[jekyll-fed]", "[]", "jekyll-feed", "{jekyll-feed: true}", "[jekyll-feed, null]", "[[jekyll-feed]]", "[jekyll-sitemap, 7]"),
    "collections": ("[recipes]", "recipes", "{recipes: }", "{recipes: true}", "{recipes: {output: true}}", "{recipes: [output]}",
                    "[recipes, teas]", "[{recipes: {output: true}}]", "\n  recipes:\n  output: true", "\n  recipes:\n    output: true",
                    "{posts: }", "{posts: false}", "{posts: {output: false}}", "{\"my recipes\": {output: true}}", "{recipes: text}", "[7]", "{7: {output: true}}"),
    "collections.recipes": ("true", "output", "[output]", "{output: true}", "{permalink: /r/:title/}"),
    "collections.recipes.output": (), "collections.recipes.permalink": (
        "/r/:title/", "/r/:nope/", "/r/:path", "/:collection/:name", "pretty", "/r/:titles", "/:year/:title/", "[a]", "true"),
    "collections.recipes.sort_by": ("title", "weight", "date", "[title]"), "collections.recipes.order": ("[a.md, b.md]", "a.md", "[1]", "[a.md, null]"),
    "collections.posts.permalink": ("/p/:title/", "/p/:nope/", "true", "7"),
    "collections_dir": ("things", "/things", "_things", ".", ""), "defaults": (
        "[]", "{}", "[{scope: {path: \"\"}, values: {layout: default}}]", "{scope: {path: \"\"}, values: {layout: default}}", "[text]",
        "[null]", "[{values: {layout: default}}]", "[{scope: , values: {layout: default}}]", "[{scope: {path: \"\"}}]",
        "\n  -\n    scope:\n      path: \"\"\n    values:\n      layout: default", "\n  - scope:\n    path: \"\"\n    values:\n      layout: default",
        "\n  - scope:\n      path: \"\"\n  - values:\n      layout: default", "\n  scope:\n    path: \"\"\n  values:\n    layout: default"),
    "defaults.-.scope": ("", "{}", "posts", "{path: \"\", type: posts}", "{path: , type: }", "{type: [posts, pages]}", "{type: 7}", "{path: 7}",
                         "{path: [a, b]}", "{category: tea}", "[]", "[path]", "{type: post}"),
    "defaults.-.scope.path": ("\"\"", "_posts", "/", "./", "[_posts]", "_posts/*.md"),
    "defaults.-.scope.type": ("posts", "pages", "post", "nope", "[posts, pages]", "7", "true", "\"\""),
    "defaults.-.values": ("", "layout", "[]", "[layout]", "{}", "{layout: default}", "{layout: 7}"),
    "defaults.-.values.permalink": ("/:title/", "/:nope/", "true", "7", "[/a/]", "\"\"", "/a", "/:categories/:title"),
    "defaults.-.values.layout": ("default", "nope", "none", "7", "[default]"), "defaults.-.values.date": ("2026-01-02", "soonish", "7", "[2026-01-02]", "2026-13-01"),
    "defaults.-.values.categories": ("tea", "[tea]", "7", "{a: b}", "true"), "defaults.-.values.tags": ("tea", "[tea]", "7", "{a: b}", "true"),
    "defaults.-.values.slug": ("tea", "7", "[a]", "true"), "defaults.-.values.title": (), "defaults.-.values.published": ("false", "true", "\"false\""),
    "defaults.-.values.image": ("/tea.png", "{path: /tea.png}", "[a]"), "defaults.-.values.excerpt_separator": ("<!--more-->", "7", "[a]"),
    "markdown": ("kramdown", "Kramdown", "GFM", "kramdwon", "CommonMark", "CommonMarkGhPages", "redcarpet", "markdown"),
    "markdown_ext": ("markdown,md", "md", "\"markdown, md\"", "[md, markdown]", ".md"), "kramdown": ("", "GFM", "[]", "{}", "false", "{input: GFM}", "[input]"),
    "kramdown.input": ("GFM", "kramdown", "gfm", "Html", "html", "markdown", "Markdown", "commonmark", "nope", "[GFM]", "7"),
    "kramdown.auto_ids": (), "kramdown.auto_id_prefix": (), "kramdown.auto_id_stripping": (),
    "kramdown.toc_levels": ("1..6", "2..3", "\"1,2\"", "[1, 2]", "[a]", "a..b", "6", "2-3", "{a: 1}", "[]"),
    "kramdown.entity_output": ("as_char", "numeric", "symbolic", "as_input", "nope", "7"),
    "kramdown.smart_quotes": ("lsquo,rsquo,ldquo,rdquo", "apos,apos,quot,quot", "[39, 39, 34, 34]", "lsquo", "\"39,39,quot,quot\"", "nope,a,b,c", "[a]", "false"),
    "kramdown.hard_wrap": (), "kramdown.guess_lang": (), "kramdown.footnote_nr": ("1", "\"1\"", "one"), "kramdown.footnote_prefix": (),
    "kramdown.footnote_backlink": (), "kramdown.show_warnings": (), "kramdown.syntax_highlighter": ("rouge", "coderay", "nope", "false", "minted", "none"),
    "kramdown.syntax_highlighter_opts": ("{line_numbers: true}", "[]", "text", "{default_lang: ruby}", "\"default_lang: ruby\""),
    "kramdown.syntax_highlighter_opts.default_lang": (), "kramdown.syntax_highlighter_opts.block": ("{line_numbers: true}", "text", "[a]"),
    "kramdown.math_engine": ("mathjax", "katex", "nope", "false", "sskatex"), "kramdown.math_engine_opts": ("{}", "text", "[]"),
    "kramdown.header_offset": ("1", "\"1\"", "one", "-1"), "kramdown.parse_block_html": (), "kramdown.link_defs": (
        "{}", "{tea: /tea}", "{tea: [/tea]}", "{tea: [/tea, Title]}", "[]", "text"),
    "kramdown.typographic_symbols": ("{}", "{hellip: ...}", "hellip", "[hellip]", "hellip_..."), "kramdown.transliterated_header_ids": ("false", "true"),
    "kramdown.coderay": ("{}", "{css: style}", "text", "[a]"), "kramdown.line_width": ("72", "wide"), "kramdown.html_to_native": (),
    "kramdown.gfm_quirks": ("paragraph_end", "[paragraph_end]", "nope", "{}"), "kramdown.remove_block_html_tags": (), "kramdown.enable_coderay": (),
    "highlighter": ("rouge", "pygments", "none", "coderay", "nope"), "liquid": ("", "strict", "[]", "{}", "false"),
    "liquid.error_mode": ("lax", "warn", "strict", "nope", "7", "[strict]"), "liquid.strict_filters": (), "liquid.strict_variables": (),
    "sass": ("", "compressed", "[]", "{}", "false", "{style: compressed}"), "sass.style": ("compressed", "expanded", ":compressed", "nope", "compact"),
    "sass.sass_dir": ("_sass", "/_sass", "styles", "[_sass]", "7"), "sass.load_paths": ("[_sass]", "_sass", "[7]", "{a: b}", "[null]", "[]"),
    "sass.sourcemap": ("always", "never", "nope", "true"), "sass.implementation": ("sassc", "sass-embedded", "sass", "nope"),
    "sass.line_comments": (), "sass.cache": (), "source": (".", "nope", "src"), "destination": ("_site", "..", ".", "/", "out", "[out]"),
    "layouts_dir": ("_layouts", "nope", "/_layouts"), "includes_dir": ("_includes", "nope"), "data_dir": ("_data", "nope"),
    "plugins_dir": ("_plugins", "[_plugins]", "nope"), "cache_dir": (".jekyll-cache", "/tmp-cache", "\"\""), "disable_disk_cache": (),
    "include": ("[_pages]", "_pages", "[]", "[7]", "[null]", "{a: b}", "[[a]]", "[\".htaccess\", true]"),
    "exclude": ("[_pages]", "README.md", "[]", "[7]", "[null]", "{a: b}", "[[a]]", "\n  README.md\n  Gemfile", "[\"*.md\", true]"),
    "keep_files": ("[a]", "a", "[7]", "[]", "{a: b}", "[null]", "[[a]]"), "encoding": ("utf-8", "UTF-8", "utf8", "latin1", "iso-8859-1", "nope", "bom|utf-8", "utf-16", "ascii"),
    "strict_front_matter": (), "excerpt_separator": ("<!--more-->", "[a]", "7", "false"), "page_excerpts": (), "show_drafts": (), "future": (), "unpublished": (),
    "limit_posts": ("0", "1", "-1", "\"1\"", "all", "100", "1.5", "[1]"), "lsi": ("false",), "safe": (), "whitelist": ("[jekyll-feed]", "jekyll-feed", "[7]"),
    "incremental": (), "profile": ("false", "true"), "quiet": (), "verbose": ("false",), "trace": (), "host": (), "port": (), "detach": (), "time": ("2026-01-02", "soonish", "7"),
    "relative_permalinks": (), "show_dir_listing": (), "strict": (), "data": ("{a: b}", "text", "[a]"), "csv_reader": (
        "{}", "text", "{csv_converters: [numeric]}", "{csv_converters: numeric}", "{csv_converters: [nope]}", "{headers: false}", "[]"),
    "csv_reader.csv_converters": ("[numeric]", "numeric", "[nope]", "[7]", "[]"), "csv_reader.headers": ("true", "false", "[a, b]", "text"),
    "csv_reader.encoding": ("utf-8", "nope", "7"), "paginate": ("2", "0", "-1", "\"2\"", "two", "1.5"), "paginate_path": (
        "/blog/page:num", "/page:num/", "/blog/page", "page:num", "[a]"), "excerpt": (), "author": ("Me", "{name: Me}"), "author.name": (), "logo": ("/logo.png", "logo.png"),
    "feed": ("", "text", "[]", "{}", "{path: atom.xml}"), "feed.path": ("atom.xml", "/feed/", "[a]"), "feed.categories": (
        "[tea]", "tea", "{tea: {path: /t.xml}}", "{tea: text}", "[7]"), "feed.collections": (
        "[recipes]", "recipes", "{recipes: {path: /r.xml}}", "{recipes: text}", "[nope]", "{recipes: }", "[7]"), "feed.tags": (
        "true", "text", "{path: tags/}", "{except: [a]}", "{only: a}", "[a]"), "feed.posts_limit": ("10", "\"10\"", "ten", "-1"), "feed.excerpt_only": (),
    "feed.icon": (), "lang": (), "twitter": ("me", "{username: me}", "[me]"), "twitter.username": (), "social": ("{name: Me, links: [a]}", "text", "[a]"),
    "social.links": ("[https://a.example]", "text"), "facebook": ("{app_id: 7}", "text"), "webmaster_verifications": ("{google: a}", "text"), "google_site_verification": (),
    "sitemap": ("false", "true"), "redirect_from": ("{json: false}", "text", "[]"), "redirect_from.json": (), "tagline": (), "gems": ("[jekyll-feed]", "jekyll-feed"), "name": (),
}

# What stands in the site beside: options act on files that are there.
FURNITURE = {
    "plain": {},
    "recipes": {"_recipes/a.md": "---\ntitle: A\nweight: 2\n---\nBrew.\n", "_recipes/b.md": "---\ntitle: B\n---\nStir.\n"},
    "styles": {"assets/main.scss": "---\n---\n@import \"tea\";\n", "_sass/_tea.scss": "b { color: green; }\n"},
    "data": {"_data/cups.csv": "name,size\nmug,3\n", "_data/pots.yml": "- clay\n"},
    "pages": {"about.md": "---\ntitle: About\n---\n# About\n\n```ruby\nputs 1\n```\n\n\"Quoted\" [tea]\n", "tea.html": "---\nlayout: default\n---\n<p>Tea</p>\n"},
    "no posts": {"_posts/2026-01-02-first-cup.md": None},
    "drafts": {"_drafts/idea.md": "---\ntitle: Idea\n---\nLater.\n"},
    "code": {"code.md": "---\n---\n{% highlight ruby %}\nputs 1\n{% endhighlight %}\n\n    puts 2\n\n$$x^2$$\n\nNote[^1].\n\n[^1]: Here.\n"},
    "printed": {"_layouts/default.html": "{% seo %}{% feed_meta %}{{ content }}\n"},
}
NEEDED = {"collections": "recipes", "sass": "styles", "csv_reader": "data", "feed": "printed", "kramdown": "code", "highlighter": "code", "paginate": "plain", "data_dir": "data"}
# Plugins that read an option.
READERS = {"feed": "jekyll-feed", "paginate": "jekyll-paginate", "paginate_path": "jekyll-paginate", "twitter": "jekyll-seo-tag", "social": "jekyll-seo-tag",
           "facebook": "jekyll-seo-tag", "webmaster_verifications": "jekyll-seo-tag", "logo": "jekyll-seo-tag", "author": "jekyll-seo-tag", "lang": "jekyll-seo-tag",
           "google_site_verification": "jekyll-seo-tag", "tagline": "jekyll-seo-tag", "sitemap": "jekyll-sitemap", "redirect_from": "jekyll-redirect-from",
           "title": "jekyll-feed", "url": "jekyll-feed", "baseurl": "jekyll-feed", "description": "jekyll-seo-tag", "name": "jekyll-seo-tag"}
PRINTERS = ("jekyll-feed", "jekyll-seo-tag")
# Faults of YAML itself.
BROKEN = ("title: Tea: a study", "  title: Tea\nurl: a", "title: \"Tea", "plugins:\n- jekyll-feed\n  - jekyll-sitemap", "title: @tea", "a: [b, c", "a: {b: c", "\ttitle: Tea",
          "a: *nope", "title Tea", "- title", "text", "a: b: c", "a:\n  - b\n c: d", "a: `b`", "a: %b", "a: !ruby/object:Object {}", "a: 'it's'")
WITH_CONFIG_OF_ITS_OWN = "title: Tea\nurl: https://tea.example\n"


def drawn_site(random, top):
    names = {random.choice(sorted(FURNITURE))}
    if random.random() < 0.8:
        names.add(NEEDED.get(top, "plain"))
    plugins = []
    if top in READERS and random.random() < 0.85:
        plugins.append(READERS[top])
    if "printed" in names:
        plugins += [name for name in PRINTERS if name not in plugins]
    files = {}
    for name in sorted(names):
        files.update(FURNITURE[name])
    if "jekyll-paginate" in plugins and random.random() < 0.8:
        files.update({"index.md": None, "index.html": "---\n---\n{% for post in paginator.posts %}{{ post.title }}{% endfor %}\n"})
    return files, plugins


def draw_broken(random):
    line = random.choice(BROKEN)
    marked = "\n".join(MARK + each for each in line.split("\n"))
    before, after = random.choice((("title: Site\n", ""), ("", "url: https://tea.example\n"), ("exclude:\n  - a\n", "url: https://tea.example\n")))
    return Slip(f"YAML {line.splitlines()[0].strip()}", site({"_config.yml": before + marked + "\n" + after}))


def draw(random):
    if random.random() < 0.04:
        return draw_broken(random)
    name = random.choice(sorted(OPTIONS))
    path = name.split(".")
    kind, value = values.draw_value(random, OPTIONS[name])
    files, plugins = drawn_site(random, path[0])
    lines = [text for option, text in (("title", "title: Tea\n"), ("url", "url: https://tea.example\n")) if option != path[0]]
    if plugins and path[0] != "plugins":
        lines.append("plugins: [" + ", ".join(plugins) + "]\n")
    if path[0] != "collections" and "_recipes/a.md" in files:
        lines.append("collections:\n  recipes:\n    output: true\n")
    written = values.entry(path, value, MARK)
    # What else a set of defaults needs.
    if name.startswith("defaults.-.scope"):
        written += "    values:\n      layout: default\n"
    elif name.startswith("defaults.-.values"):
        scope = random.choice(("path: \"\"", "type: posts", "path: \"\"\n      type: pages", "path: _posts"))
        written = "defaults:\n  - scope:\n      " + scope + "\n" + written.replace("defaults:\n", "", 1).replace("  - values", "    values", 1)
    elif name.startswith("collections.recipes.") and not name.endswith("output") and random.random() < 0.7:
        written = written.replace("  recipes:\n", "  recipes:\n    output: true\n", 1)
    lines.insert(random.randrange(len(lines) + 1), written)
    files = {path: text for path, text in files.items() if not (path in ("_layouts/default.html",) and len(plugins) < 2)}
    return Slip(f"{name}: {kind}", site({**files, "_config.yml": "".join(lines)}))
