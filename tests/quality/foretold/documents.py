"""Pages, layouts and includes that go over posts, documents of a collection, or pages, one of which has a value in its front
matter that the template can't take, or takes all the same."""
from foretold.slips import MARK, Slip, site

COLLECTION = "title: Tea\nurl: https://tea.example\ncollections:\n  teas:\n    output: true\n"
PAGINATED = "title: Tea\nurl: https://tea.example\npaginate: 2\nplugins: [jekyll-paginate]\n"
WRONG = ("soon", "'7'", "true", "[1, 2]", "{a: b}", "2026-01-05", "2026-01-05 10:00:00", "''", "0", "1.5", "-3", "", "7", "a b: c".replace(": ", "-"),
         "[a, 3]", "false", "now", "'2026-01-05'")
SOUND = ("1", "2", "3", "5")
USES = {
    "greater": "{%% if ITEM.strength > 1 %%}x{%% endif %%}",
    "less than a field": "{%% if 2 <= ITEM.strength %%}x{%% endif %%}",
    "greater than a text": "{%% if ITEM.strength > 'b' %%}x{%% endif %%}",
    "guarded": "{%% if ITEM.strength and ITEM.strength > 1 %%}x{%% endif %%}",
    "guarded outside": "{%% if ITEM.strength %%}{%% if ITEM.strength > 1 %%}x{%% endif %%}{%% endif %%}",
    "either": "{%% if ITEM.title == 'T1' or ITEM.strength > 1 %%}x{%% endif %%}",
    "unless": "{%% unless ITEM.strength < 2 %%}x{%% endunless %%}",
    "date": "{{ ITEM.strength | date: '%%Y' }}",
    "date to string": "{{ ITEM.strength | date_to_string }}",
    "date to xml": "{{ ITEM.strength | date_to_xmlschema }}",
    "divided by it": "{{ 12 | divided_by: ITEM.strength }}",
    "divided": "{{ ITEM.strength | divided_by: 2 }}",
    "modulo": "{{ 12 | modulo: ITEM.strength }}",
    "sorted": "{%% assign sorted = ITEM.strength | sort %%}{{ sorted.size }}",
    "joined": "{{ ITEM.strength | join: ', ' }}",
    "slug": "{{ ITEM.strength | slugify }}",
    "upper case": "{{ ITEM.strength | upcase }}",
    "cut": "{{ ITEM.title | truncate: ITEM.strength }}",
    "sliced": "{{ ITEM.title | slice: ITEM.strength }}",
    "sliced itself": "{{ ITEM.strength | slice: 0 }}",
    "with default": "{{ ITEM.strength | default: 'soon' | date_to_string }}",
    "relative": "{{ ITEM.strength | relative_url }}",
    "words": "{{ ITEM.strength | number_of_words }}",
    "sentence": "{{ ITEM.strength | array_to_sentence_string }}",
    "markdown": "{{ ITEM.strength | markdownify }}",
    "escaped": "{{ ITEM.strength | xml_escape }}{{ ITEM.strength | cgi_escape }}",
    "rounds": "{%% for n in (1..ITEM.strength) %%}x{%% endfor %%}",
    "limit": "{%% for n in site.posts limit: ITEM.strength %%}x{%% endfor %%}",
    "loop inside": "{%% for n in ITEM.strength %%}{{ n | plus: 1 }}{%% if n > 1 %%}x{%% endif %%}{%% endfor %%}",
    "case": "{%% case ITEM.strength %%}{%% when 1, 2, 3, 5 %%}x{%% else %%}{{ ITEM.strength | divided_by: 0 }}{%% endcase %%}",
    "assigned": "{%% assign n = ITEM.strength | times: 2 %%}{%% if n > 4 %%}x{%% endif %%}",
    "assigned as it is": "{%% assign n = ITEM.strength %%}{%% if n > 4 %%}x{%% endif %%}",
    "capture": "{%% capture n %%}{{ ITEM.strength }}{%% endcapture %%}{%% if n > 4 %%}x{%% endif %%}",
    "time": "{%% if ITEM.date > 5 %%}x{%% endif %%}",
    "continue": "{%% if ITEM.title != 'T1' %%}{%% continue %%}{%% endif %%}{%% if ITEM.strength > 1 %%}x{%% endif %%}",
    "missing": "{{ ITEM.milk | date_to_string }}{%% if ITEM.milk > 1 %%}x{%% endif %%}{{ ITEM.milk | divided_by: 2 }}",
}
OF_LISTS = {
    "where_exp": "{%% assign some = LIST | where_exp: 'item', 'item.strength > 1' %%}{{ some.size }}",
    "where_exp guarded": "{%% assign some = LIST | where_exp: 'item', 'item.strength and item.strength > 1' %%}{{ some.size }}",
    "group_by_exp": "{%% assign some = LIST | group_by_exp: 'item', \"item.strength | date_to_string\" %%}{{ some.size }}",
    "map and sort": "{%% assign some = LIST | map: 'strength' | sort %%}{{ some.size }}",
    "map and join": "{%% assign some = LIST | map: 'strength' | join: ' ' %%}{{ some }}",
    "map and loop": "{%% assign some = LIST | map: 'strength' %%}{%% for n in some %%}{%% if n > 1 %%}x{%% endif %%}{%% endfor %%}",
    "sort by it": "{%% assign some = LIST | sort: 'strength' %%}{{ some.size }}",
    "sum": "{%% assign some = LIST | map: 'strength' | uniq | compact %%}{{ some | first | divided_by: 1 }}",
    "group": "{%% assign some = LIST | group_by: 'strength' %%}{%% for group in some %%}{%% for item in group.items %%}"
             "{%% if item.strength > 1 %%}x{%% endif %%}{%% endfor %%}{%% endfor %%}",
}
LOOPS = (
    "{%% for item in LIST %%}BODY{%% endfor %%}", "{%% for item in LIST reversed %%}BODY{%% endfor %%}", "{%% for item in LIST limit: 1 %%}BODY{%% endfor %%}",
    "{%% assign some = LIST | sort: 'title' %%}{%% for item in some %%}BODY{%% endfor %%}",
    "{%% assign some = LIST | where: 'title', 'T1' %%}{%% for item in some %%}BODY{%% endfor %%}",
    "{%% assign some = LIST | where: 'kind', 'green' | reverse %%}{%% for item in some %%}BODY{%% endfor %%}",
    "{%% assign some = LIST | where_exp: 'each', 'each.kind == \"green\"' %%}{%% for item in some %%}BODY{%% endfor %%}",
    "{%% for item in LIST %%}{%% include card.html %%}{%% endfor %%}", "{%% for each in LIST %%}{%% include card.html item=each %%}{%% endfor %%}",
    "{%% if page.title %%}{%% for item in LIST %%}BODY{%% endfor %%}{%% endif %%}", "{%% if page.never %%}{%% for item in LIST %%}BODY{%% endfor %%}{%% endif %%}",
)
LISTS = {
    "collection": ("site.teas", "_teas/t%d.md", COLLECTION), "posts": ("site.posts", "_posts/2026-01-0%d-t.md", ""),
    "pages": ("site.pages", "t%d.md", ""), "html pages": ("site.html_pages", "t%d.md", ""), "documents": ("site.documents", "_teas/t%d.md", COLLECTION),
    "tag": ("site.tags.green", "_posts/2026-01-0%d-t.md", ""), "category": ("site.categories['green']", "_posts/2026-01-0%d-t.md", ""),
    "paginated": ("paginator.posts", "_posts/2026-01-0%d-t.md", PAGINATED),
}


def draw(random):
    name = random.choice(list(LISTS))
    source, pattern, config = LISTS[name]
    whole = random.random() < 0.2
    use = random.choice(list(OF_LISTS if whole else USES))
    values = [random.choice(SOUND) for _ in range(random.choice((1, 2, 3)))]
    if random.random() < 0.8:
        values[random.randrange(len(values))] = random.choice(WRONG)
    extra = random.choice(("", "", "", "", "published: false\n", "date: 2099-01-01\n"))
    files = {}
    for at, value in enumerate(values, 1):
        files[pattern % at] = (f"---\ntitle: T{at}\nkind: {random.choice(('green', 'black'))}\ntags: [green]\ncategories: [green]\n"
                               f"strength: {value}\n{extra if at == len(values) else ''}---\nSteep.\n")
    body = (OF_LISTS if whole else USES)[use].replace("%%", "%")
    card = None
    if whole:
        text = body.replace("LIST", source)
    else:
        loop = random.choice(LOOPS).replace("%%", "%")
        variable = "include.item" if "item=each" in loop else "item"
        body = body.replace("ITEM", variable)
        if "card.html" in loop:
            card, body = MARK + body + "\n", ""
        text = loop.replace("LIST", source).replace("BODY", body)
    text = ("" if card else MARK) + text
    place = "page" if name == "paginated" else random.choice(("page", "page", "layout"))
    files["_config.yml"] = config or "title: Tea\nurl: https://tea.example\n"
    if card:
        files["_includes/card.html"] = card
    index = "index.html" if name == "paginated" else "index.md"
    if place == "layout":
        files["_layouts/list.html"] = text + "\n{{ content }}\n"
        files["index.md"] = "---\nlayout: list\ntitle: Home\n---\nTea.\n"
    else:
        files[index] = "---\ntitle: Home\n---\n" + text + "\n"
    sound = site(files)
    if index == "index.html":
        sound.pop("index.md", None)
    return Slip(f"{name}, {use}", sound)
