"""Slips in Liquid: every filter with receivers and arguments of every type, every tag with malformed markup, comparisons of
mixed types, expressions of `where_exp` and its like; in every kind of file, in branches that run, may run or never do."""
from foretold.slips import MARK, Slip, site

FILTERS = {
    "abs": 0, "absolute_url": 0, "append": 1, "array_to_sentence_string": (0, 1), "at_least": 1, "at_most": 1, "capitalize": 0, "ceil": 0, "cgi_escape": 0, "compact": (0, 1), "concat": 1, "date": 1,
    "date_to_long_string": (0, 1, 2), "date_to_rfc822": 0, "date_to_string": (0, 1, 2), "date_to_xmlschema": 0, "default": 1, "divided_by": 1, "downcase": 0, "escape": 0, "escape_once": 0, "first": 0,
    "floor": 0, "group_by": 1, "inspect": 0, "join": (0, 1), "jsonify": 0, "last": 0, "lstrip": 0, "map": 1, "markdownify": 0, "minus": 1, "modulo": 1, "newline_to_br": 0, "normalize_whitespace": 0,
    "number_of_words": (0, 1), "plus": 1, "pop": (0, 1), "prepend": 1, "push": 1, "relative_url": 0, "remove": 1, "remove_first": 1, "replace": 2, "replace_first": 2, "reverse": 0, "round": (0, 1),
    "rstrip": 0, "sample": (0, 1), "sassify": 0, "scssify": 0, "shift": (0, 1), "size": 0, "slice": (1, 2), "slugify": (0, 1), "smartify": 0, "sort": (0, 1, 2), "sort_natural": (0, 1), "split": 1,
    "strip": 0, "strip_html": 0, "strip_index": 0, "strip_newlines": 0, "times": 1, "to_integer": 0, "truncate": (0, 1, 2), "truncatewords": (0, 1, 2), "uniq": (0, 1), "unshift": 1, "upcase": 0,
    "uri_escape": 0, "url_decode": 0, "url_encode": 0, "where": 2, "find": 2, "xml_escape": 0, "base64_encode": 0, "base64_decode": 0, "remove_last": 1, "replace_last": 2, "h": 0, "nope": 0,
}
# What the front matter of the page and the configuration hold, with values of every type.
VALUES = {
    "number": "7", "negative": "-2", "zero": "0", "fraction": "1.5", "open": "true", "shut": "false", "name": "tea leaves", "blank": '""', "digits": '"12"', "day": "2026-01-02",
    "moment": "2026-01-02 03:04:05 +0100", "day_text": '"2026-01-02"', "soonish": '"soonish"', "words": "[tea, cup, pot]", "numbers": "[3, 1, 2]", "mixed": "[1, tea]", "holes": "[tea, null]",
    "none": "[]", "teas": "[{kind: green, price: 3}, {kind: black, price: 2}]", "uneven": "[{kind: green}, {kind: 2}]", "nested": "[[tea, 1], [cup, 2]]", "pairs": "{tea: 1, cup: 2}", "empty_map": "{}",
    "nothing": "~",
}
LITERALS = ('"tea"', '""', '"12"', "7", "0", "-2", "1.5", "true", "false", "nil", '"2026-01-02"', '"soonish"', "(1..3)")
OBJECTS = ("site.posts", "site.pages", "site.time", "site.data", "page", "site", "unset", "site.unset", "page.unset", "page.url", "page.words[0]", "page.pairs.tea", "page.teas.first", "page.words.size", "site.tags", "page.date")
KEYS = ('"kind"', '"price"', '"title"', '"date"', '"url"', '"tea"', '"nope"')


def front_matter(more=""):
    return "---\nlayout: default\n" + "".join(f"{key}: {value}\n" for key, value in VALUES.items()) + more + "---\n"


def settings():
    return "title: Tea\nurl: https://tea.example\nrss: false\ncomments: true\n" + "".join(f"{key}: {value}\n" for key, value in VALUES.items() if key not in ("none", "nothing"))


def operand(random):
    chance = random.random()
    if chance < 0.4:
        return random.choice(("page.", "page.", "site.")) + random.choice(sorted(VALUES))
    return random.choice(LITERALS if chance < 0.75 else OBJECTS)


def argument(random, name):
    if name in ("where", "find", "map", "group_by", "sort", "sort_natural", "uniq", "compact") and random.random() < 0.75:
        return random.choice(KEYS)
    if name in ("divided_by", "modulo") and random.random() < 0.4:
        return random.choice(("0", "0.0", '"0"', "2", "page.zero"))
    return operand(random)


def filter_call(random, name=None):
    name = name or random.choice(sorted(FILTERS))
    counts = FILTERS[name] if isinstance(FILTERS[name], tuple) else (FILTERS[name],)
    count = random.choice(counts) if random.random() < 0.9 else random.randrange(4)
    return name + (": " + ", ".join(argument(random, name) for _ in range(count)) if count else "")


def filtered(random):
    calls = [filter_call(random)]
    if random.random() < 0.2:
        calls.append(filter_call(random))
    if random.random() < 0.15:
        calls.insert(0, random.choice(('split: ","', "size", "plus: 1", 'append: "!"', "first", 'date: "%Y"', "upcase", "default: 3")))
    return f"{operand(random)} | " + " | ".join(calls)


def filters(random):
    expression = filtered(random)
    form = random.choice(("{{ %s }}", "{{ %s }}", "{{- %s -}}", "{%% assign x = %s %%}", "{%% assign x = %s %%}{{ x }}", "{%% capture x %%}{{ %s }}{%% endcapture %%}", "{%% echo %s %%}", "{%% liquid\n echo %s\n%%}"))
    return "filter: " + expression, form % expression


CONDITIONS = ("x.kind == \"green\"", "x.price > 2", "x.price > \"2\"", "x.kind < 3", "x.kind = \"green\"", "x.kind === \"green\"", "x.kind == green", "x.kind != nil", "x.kind contains \"e\"", "x", "", "x.kind ==",
              "== x.kind", "x.kind == \"green\" and x.price", "x.kind == 'green' && x.price > 2", "x.kind == \"green", "x.nope", "y.kind == 1", "x.kind <> 2", "x => 2", "x > 1", "x.price =< 2", "not x.kind", "x.title == page.title",
              "x.kind | size > 2", "(x.price > 2)", "x.price >= 2 or x.kind", "x.kind == blank", "x | date", "!x.kind", "x.date > site.time", "x.price > page.name")


def expressions(random):
    name = random.choice(("where_exp", "where_exp", "group_by_exp", "find_exp"))
    variable = random.choice(('"x"', '"x"', '"x"', '"item"', "x", '""'))
    condition = random.choice(CONDITIONS)
    quoted = f"'{condition}'" if '"' in condition else f'"{condition}"'
    receiver = random.choice(("page.teas", "page.teas", "page.words", "page.numbers", "site.posts", "site.teas", "page.pairs", "page.name", "unset", "page.none", "page.uneven", "site.pages"))
    expression = f"{receiver} | {name}: {variable}, {quoted}"
    return f"expression: {expression}", random.choice(("{%% assign x2 = %s %%}", "{{ %s }}", "{%% assign found = %s %%}{{ found.size }}")) % expression


def comparisons(random):
    operator = random.choice(("<", ">", "<=", ">=", "==", "!=", "contains", "<>", "=", "=>", "&&"))
    condition = f"{operand(random)} {operator} {operand(random)}"
    if random.random() < 0.3:
        other = f"{operand(random)} {random.choice(('<', '>=', '=='))} {operand(random)}"
        condition = f"{condition} {random.choice(('and', 'or'))} {other}"
    form = random.choice(("{%% if %s %%}a{%% endif %%}", "{%% unless %s %%}a{%% endunless %%}", "{%% if page.shut %%}a{%% elsif %s %%}b{%% endif %%}", "{%% if page.open %%}a{%% elsif %s %%}b{%% endif %%}"))
    return "comparison: " + condition, form % condition


TAGS = (
    "{% if %}a{% endif %}", "{% if page.name %}a", "{% endif %}", "{% else %}", "{% if page.name %}a{% endfor %}", "{% if page.name == %}a{% endif %}", "{% if page.name = 1 %}a{% endif %}", "{% if (page.name) %}a{% endif %}",
    "{% if page.name && page.shut %}a{% endif %}", "{% if page.name | size > 1 %}a{% endif %}", "{% unless %}a{% endunless %}", "{% elsif page.name %}", "{% if not page.name %}a{% endif %}", "{% if page.name == 'a %}b{% endif %}",
    "{% for %}a{% endfor %}", "{% for x %}a{% endfor %}", "{% for x in %}a{% endfor %}", "{% for x of page.words %}a{% endfor %}", "{% for x in page.words limit:2 %}a{% endfor %}", "{% for x in page.words limit:tea %}a{% endfor %}",
    "{% for x in page.words limit: 'tea' %}a{% endfor %}", "{% for x in page.words limit: page.name %}a{% endfor %}", "{% for x in page.words offset: page.words %}a{% endfor %}", "{% for x in page.words limit: 1.5 %}a{% endfor %}",
    "{% for x in page.words limit: page.digits %}a{% endfor %}", "{% for x in page.words offset:continue %}a{% endfor %}", "{% for x in page.words | reverse %}a{% endfor %}", "{% for x in page.words reversed %}a{% endfor %}",
    "{% for x in page.words sorted %}a{% endfor %}", "{% for x in page.words limit: %}a{% endfor %}", "{% for x in page.words, limit: 2 %}a{% endfor %}", "{% for x in (1..page.name) %}a{% endfor %}", "{% for x in (1..page.words) %}a{% endfor %}",
    "{% for x in (page.day..3) %}a{% endfor %}", "{% for x in 5 %}a{% endfor %}", "{% for x in (1...3) %}a{% endfor %}", "{% for x in 1..3 %}a{% endfor %}", "{% for x in page.words offset: page.unset %}a{% endfor %}", "{% for x in page.words limit: true %}a{% endfor %}",
    "{% for x, y in page.pairs %}a{% endfor %}", "{% for x in page.pairs limit: nil %}a{% endfor %}", "{% for x in page.name limit: 'tea' %}a{% endfor %}", "{% for x in page.none limit: 'tea' %}a{% endfor %}",
    "{% tablerow %}a{% endtablerow %}", "{% tablerow x in page.words cols:2 %}a{% endtablerow %}", "{% tablerow x in page.words cols: 'a' %}a{% endtablerow %}", "{% tablerow x in page.words cols: page.name %}a{% endtablerow %}",
    "{% tablerow x in page.words limit: 'a' %}a{% endtablerow %}", "{% tablerow x in page.words offset: page.words %}a{% endtablerow %}", "{% tablerow x of page.words %}a{% endtablerow %}", "{% tablerow x in page.words cols: 0 %}a{% endtablerow %}",
    "{% case %}{% when 1 %}a{% endcase %}", "{% case page.name %}{% when %}a{% endcase %}", "{% case page.name %}a{% when 1 %}b{% endcase %}", "{% case page.name %}{% when 1 or 2, 3 %}b{% else %}c{% endcase %}", "{% case page.name %}{% elsif 1 %}b{% endcase %}",
    "{% case page.name %}{% when 1 and 2 %}b{% endcase %}", "{% when 1 %}", "{% case page.name %}{% when page.name == 1 %}b{% endcase %}",
    "{% assign %}", "{% assign x %}", "{% assign x == 1 %}", "{% assign x = %}", "{% assign x 1 %}", "{% assign x.y = 1 %}", "{% assign x = 1 + 2 %}", "{% assign x = page.name | %}", "{% assign x = 'a %}", "{% assign 'x' = 1 %}", "{% assign x-y = 1 %}", "{% assign x: 1 %}",
    "{% assign x[0] = 1 %}", "{% capture %}a{% endcapture %}", "{% capture 'x' %}a{% endcapture %}", "{% capture x y %}a{% endcapture %}", "{% capture x %}a", "{% cycle %}", "{% cycle 'a', 'b' %}", "{% cycle 'a' 'b' %}", "{% cycle a: 'b', 'c' %}", "{% cycle , %}",
    "{% increment %}", "{% increment x %}", "{% decrement 'x' %}", "{% increment x.y %}", "{% comment %}a", "{% comment %}{% if %}{% endcomment %}", "{% comment %}{{ 1 | divided_by: 0 }}{% endcomment %}", "{% comment %}{% comment %}{% endcomment %}",
    "{% comment %}{% raw %}{% endcomment %}", "{% comment %}{% include nope.html %}{% endcomment %}", "{% comment %}{% nope %}{% endcomment %}", "{% raw %}a", "{% raw %}{{ 1 | divided_by: 0 }}{% endraw %}", "{% raw x %}a{% endraw %}", "{% raw %}{% if %}{% endraw %}",
    "{% ifchanged %}a{% endifchanged %}", "{% ifchanged %}a", "{% break %}", "{% continue %}", "{% echo page.name %}", "{% echo %}", "{% # a comment %}", "{% # a\n b %}", "{% liquid\n if page.name\n echo page.name\n endif %}", "{% liquid\n if page.name\n echo 1 %}",
    "{% liquid\n nope %}", "{% render 'note.html' %}", "{% render note.html %}", "{% render %}", "{% include %}", "{% include note.html %}", "{% include 'note.html' %}", "{% include \"note.html\" %}", "{% include nope.html %}", "{% include note.html a=1 %}",
    "{% include note.html a = 1 %}", "{% include note.html a %}", "{% include note.html a='x %}", "{% include note.html a=\"x\" b=page.name %}", "{% include note.html, a=1 %}", "{% include note.html a=\"{{ page.name }}\" %}", "{% include note.html a={{ page.name }} %}",
    "{% include {{ page.name }} %}", "{% include {{ page.widget }} %}", "{% include ../note.html %}", "{% include ./note.html %}", "{% include /note.html %}", "{% include sub/note.html %}", "{% include note %}", "{% include note.html a:1 %}", "{% include no te.html %}",
    "{% include note.html a=page.words[0] %}", "{% include note.html a-b=1 %}", "{% include note.html a=\"x\"b=\"y\" %}", "{% include note.html a=\"x\", b=\"y\" %}", "{% include note.html a=x|upcase %}", "{% include note.html a='it''s' %}", "{% include note.html ='x' %}",
    "{% include_relative %}", "{% include_relative nope.md %}", "{% include_relative ../note.md %}", "{% include_relative note a.md %}", "{% include_cached note.html %}", "{% highlight %}a{% endhighlight %}", "{% highlight ruby %}a{% endhighlight %}", "{% highlight ruby linenos %}a{% endhighlight %}",
    "{% highlight ruby %}a", "{% highlight no such %}a{% endhighlight %}", "{% highlight nope %}a{% endhighlight %}", "{% highlight c++ linenos=table %}a{% endhighlight %}", "{% highlight ruby mark_lines=\"1 2\" %}a{% endhighlight %}", "{% highlight ruby mark_lines=\"1 a\" %}a{% endhighlight %}",
    "{% highlight ruby, linenos %}a{% endhighlight %}", "{% highlight {{ page.name }} %}a{% endhighlight %}", "{% link %}", "{% link index.md %}", "{% link nope.md %}", "{% link 'index.md' %}", "{% link /index.md %}", "{% link {{ page.name }} %}", "{% link _posts/2026-01-02-first-cup.md %}", "{% link index.md a %}",
    "{% post_url %}", "{% post_url 2026-01-02-first-cup %}", "{% post_url nope %}", "{% post_url 2026-01-02-nope %}", "{% post_url '2026-01-02-first-cup' %}", "{% post_url 2026-01-02-first-cup.md %}", "{% post_url /2026-01-02-first-cup %}", "{% post_url first-cup %}",
    "{% gist 12 %}", "{% seo %}", "{% feed_meta %}", "{% avatar me %}", "{% toc %}", "{% github_edit_link %}", "{% last_modified_at %}", "{% nope %}", "{% If page.name %}a{% endif %}", "{% endnope %}", "{% for x in page.words %}{% else %}{% else %}{% endfor %}", "{% if page.name %}{% else %}{% elsif 1 %}{% endif %}",
    "{% if page.name %}{% else x %}{% endif %}", "{% endif x %}", "{% if page.name %}a{% end %}", "{% if page.name %}a{% endif x %}", "{%if page.name%}a{%endif%}", "{% %}", "{%  -%}", "{{ }}", "{{ page.name", "{{ page.name }", "{% if page.name }a{% endif %}", "{% if page.name %a{% endif %}", "{{ page.name | }}",
    "{{ | upcase }}", "{{ page..name }}", "{{ page.name. }}", "{{ page[name] }}", "{{ page['name'] }}", "{{ page['name }}", "{{ page.name | append }}", "{{ page.name | append: }}", "{{ page.name | append 'a' }}", "{{ page.name || upcase }}", "{{ page.name | append: 'a' 'b' }}", "{{ page.name + 1 }}", "{{ 'it's' }}",
    "{{ page.name ? 1 : 2 }}", "{{ page.name, 1 }}", "{{ {{ page.name }} }}", "{% assign x = {{ page.name }} %}", "{{ \"a\" \"b\" }}", "{{ page.name | replace: 'a' }}", "{{ $x }}", "{{ x = 1 }}", "{{{ page.name }}}", "{{ page.1 }}", "{{ page.a-b }}", "{{ page.a? }}", "{{ @tea }}", "{% @tea %}", "{% 1 %}", "{% if %}",
    "{% if page.name == 'a' %}b{% else if page.name %}c{% endif %}", "{% if page.name == 'a' %}b{% elseif page.name %}c{% endif %}", "{% if page.name == 'a' %}b{% elif page.name %}c{% endif %}", "{% unless page.name %}a{% else %}b{% endunless %}", "{% unless page.name %}a{% endif %}", "{% set x = 1 %}", "{% print page.name %}",
    "{% for x in site.posts %}{{ x.title | append }}{% endfor %}", "{% for x in page.words %}{{ x | divided_by: 0 }}{% endfor %}", "{% for x in page.none %}{{ x | divided_by: 0 }}{% endfor %}", "{% for x in page.numbers %}{{ 6 | divided_by: x }}{% endfor %}", "{% for x in (0..2) %}{{ 6 | divided_by: x }}{% endfor %}",
    "{% for x in page.mixed %}{% if x > 0 %}a{% endif %}{% endfor %}", "{% for x in site.posts %}{{ x.date | date_to_string }}{% endfor %}", "{% for x in site.posts %}{{ x.title | date_to_string }}{% endfor %}", "{% for x in site.posts %}{% if x.date > site.time %}a{% endif %}{% endfor %}", "{% for x in site.posts %}{% if x.date > '2025' %}a{% endif %}{% endfor %}",
)


def tags(random):
    markup = random.choice(TAGS)
    return "tag: " + markup, markup


FATAL = ("{{ 1 | divided_by: 0 }}", "{% include nope.html %}", "{% link nope.md %}", "{% post_url 2020-01-01-nope %}", "{{ 'a' | append }}", "{{ 'soonish' | date_to_string }}", "{% if 1 < 'a' %}a{% endif %}", "{{ 'a' | sort }}", "{% include_relative nope.md %}")
BRANCHES = (
    "{% if false %}@{% endif %}", "{% if true %}@{% endif %}", "{% if site.rss %}@{% endif %}", "{% if site.comments %}@{% endif %}", "{% if site.nope %}@{% endif %}", "{% if page.shut %}@{% endif %}", "{% if page.open %}@{% endif %}", "{% if page.nope %}@{% endif %}", "{% unless true %}@{% endunless %}",
    "{% unless site.rss %}@{% endunless %}", "{% unless site.comments %}@{% endunless %}", "{% case 'x' %}{% when 'y' %}@{% endcase %}", "{% case 'x' %}{% when 'x' %}@{% endcase %}", "{% case 'x' %}{% when 'y', 'x' %}@{% endcase %}", "{% case site.name %}{% when 'tea leaves' %}a{% else %}@{% endcase %}",
    "{% case page.number %}{% when 7 %}@{% endcase %}", "{% case page.number %}{% when '7' %}@{% endcase %}", "{% if true %}a{% else %}@{% endif %}", "{% if false %}a{% else %}@{% endif %}", "{% if site.rss %}a{% elsif site.comments %}@{% endif %}", "{% if site.rss == true %}@{% endif %}", "{% if site.rss == false %}@{% endif %}",
    "{% if page.name == 'tea leaves' %}@{% endif %}", "{% if page.name == 'tea' %}@{% endif %}", "{% if page.number > 3 %}@{% endif %}", "{% if page.number < 3 %}@{% endif %}", "{% if page.words contains 'tea' %}@{% endif %}", "{% if page.words contains 'milk' %}@{% endif %}", "{% if page.name contains 'leaf' %}@{% endif %}",
    "{% if site.rss and page.open %}@{% endif %}", "{% if site.comments and page.open %}@{% endif %}", "{% if site.rss or page.open %}@{% endif %}", "{% if site.rss or page.shut %}@{% endif %}", "{% if page.none == empty %}@{% endif %}", "{% if page.blank == '' %}@{% endif %}", "{% if page.blank == blank %}@{% endif %}", "{% if page.words.size > 2 %}@{% endif %}",
    "{% for x in page.words %}@{% endfor %}", "{% for x in page.none %}@{% endfor %}", "{% for x in page.none %}a{% else %}@{% endfor %}", "{% for x in site.posts %}@{% endfor %}", "{% for x in site.unset %}@{% endfor %}", "{% for x in (1..2) %}@{% endfor %}", "{% for x in page.words limit: 0 %}@{% endfor %}",
    "{% assign on = false %}{% if on %}@{% endif %}", "{% assign on = true %}{% if on %}@{% endif %}", "{% if site.time %}@{% endif %}", "{% if page.title %}@{% endif %}", "{% capture x %}@{% endcapture %}", "{% comment %}@{% endcomment %}", "{% raw %}@{% endraw %}", "{% for x in page.words %}{% break %}@{% endfor %}",
    "{% for x in page.words %}{% continue %}@{% endfor %}", "{% highlight text %}@{% endhighlight %}", "{% if jekyll.environment == 'production' %}@{% endif %}", "{% if jekyll.environment == 'development' %}@{% endif %}", "{% if paginator %}@{% endif %}", "{% if page.url == '/' %}@{% endif %}", "{% if page.layout == 'default' %}@{% endif %}",
    "{% if page.layout == 'nope' %}@{% endif %}", "{% tablerow x in page.words %}@{% endtablerow %}", "{% if site.posts.size > 0 %}@{% endif %}", "{% if nil %}@{% endif %}", "{% if unset %}@{% endif %}", "{% if 0 %}@{% endif %}", "{% if '' %}@{% endif %}", "{% ifchanged %}@{% endifchanged %}", "@", "`@`", "<!-- @ -->", "    @",
)


def branches(random):
    branch, fatal = random.choice(BRANCHES), random.choice(FATAL)
    if random.random() < 0.15:
        branch = random.choice(BRANCHES).replace("@", branch)
    return f"branch: {branch}: {fatal}", branch.replace("@", fatal)


PLACES = ("page", "page", "page", "page", "post", "post", "HTML page", "layout", "unused layout", "include", "unused include", "style sheet", "draft", "document", "unwritten document", "data", "feed", "front matter",
          "no front matter", "Liquid off", "excerpt", "nested include", "include in a dead branch")
HEAD = front_matter()
BARE = front_matter().replace("layout: default\n", "")


def files_of(place, text):
    files = {"_config.yml": settings(), "_includes/note.html": "Note.\n", "index.md": HEAD + "Home.\n"}
    if place == "page":
        files["index.md"] = HEAD + "Home.\n\n" + text + "\n"
    elif place == "HTML page":
        files["cup.html"] = HEAD + "<p>Cup</p>\n" + text + "\n"
    elif place == "post":
        files["_posts/2026-01-03-cup.md"] = HEAD + "Cup.\n\n" + text + "\n"
    elif place == "excerpt":
        files["_posts/2026-01-03-cup.md"] = HEAD + text + "\n\nMore.\n"
        files["index.md"] = HEAD + "{% for post in site.posts %}{{ post.excerpt }}{% endfor %}\n"
    elif place in ("layout", "unused layout"):
        files["_layouts/cup.html"] = "<p>Cup</p>\n" + text + "\n{{ content }}\n"
        if place == "layout":
            files["index.md"] = HEAD.replace("layout: default", "layout: cup") + "Home.\n"
    elif place.endswith("include") or place == "include in a dead branch":
        files["_includes/cup.html"] = "<p>Cup</p>\n" + text + "\n"
        call = "{% include cup.html %}"
        if place == "nested include":
            files["_includes/pot.html"] = "{% include cup.html %}\n"
            call = "{% include pot.html %}"
        if place == "include in a dead branch":
            call = "{% if site.rss %}{% include cup.html %}{% endif %}"
        if place != "unused include":
            files["index.md"] = HEAD + call + "\n"
    elif place == "style sheet":
        files["assets/cup.scss"] = BARE + "b { color: green; }\n/* " + text + " */\n"
    elif place == "feed":
        files["cup.xml"] = BARE + "<a>\n" + text + "\n</a>\n"
    elif place == "draft":
        files["_drafts/cup.md"] = HEAD + text + "\n"
    elif place.endswith("document"):
        files["_config.yml"] += f"collections:\n  cups:\n    output: {'false' if place.startswith('un') else 'true'}\n"
        files["_cups/cup.md"] = HEAD + "Cup.\n\n" + text + "\n"
    elif place == "data":
        files["_data/cup.yml"] = "cup: |\n  " + text.replace("\n", "\n  ") + "\n"
    elif place == "front matter":
        files["index.md"] = front_matter("cup: |\n  " + text.replace("\n", "\n  ") + "\n") + "Home.\n"
    elif place == "no front matter":
        files["cup.md"] = "Cup.\n" + text + "\n"
    else:
        files["cup.md"] = front_matter("render_with_liquid: false\n") + text + "\n"
    return files


RECURSION = ("{% include cup.html %}", "{% if page.nope %}{% include cup.html %}{% endif %}", "{% include pot.html %}", "{% if include.deep %}{% include cup.html deep=include.more %}{% endif %}", "{% include cup.html a=1 %}")


def draw(random):
    family = random.choice((filters, filters, filters, filters, expressions, comparisons, tags, tags, tags, branches, branches))
    place = random.choice(PLACES)
    if random.random() < 0.5:
        place = "page"
    if random.random() < 0.02:
        text = random.choice(RECURSION)
        files = files_of("include", MARK + text)
        files["_includes/pot.html"] = "{% include cup.html %}\n"
        return Slip(f"recursion: {text}", site(files))
    kind, text = family(random)
    marked = "\n".join(MARK + line for line in text.split("\n"))
    return Slip(f"{place}: {kind}", site(files_of(place, marked)))
